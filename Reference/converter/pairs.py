"""Reference/Pairs: the panel, 178 pairs of a drug and a biomarker."""

from .sources import required_source_ids
from .tables import comma, read_rows, require, tsv

COLUMNS = ["pair_id", "drug", "inn", "biomarker", "gene", "biomarker_type", "cpic_level",
           "cpic_status", "tier", "rxcui", "atc", "drug_class", "guideline_pmids", "fda_table",
           "fda_section", "dpwg", "evidence_needed", "action_depth", "notes", "source"]


def make(kb):
    """pairs.tsv, in the order of the panel."""
    rows = [
        {
            "pair_id": row["pair_id"],
            "drug": row["drug"],
            "inn": row["atc_name_inn"],
            "biomarker": row["biomarker"],
            "gene": row["gene"],
            "biomarker_type": row["biomarker_type"],
            "cpic_level": row["cpic_level"],
            "cpic_status": row["cpic_status"],
            "tier": row["tier"],
            "rxcui": row["rxcui"],
            "atc": comma(row["atc"]),
            "drug_class": row["drug_class_atc4"],
            "guideline_pmids": comma(row["cpic_all_pmids"]),
            "fda_table": row["fda_table_2022_08"],
            "fda_section": row["fda_assoc_section"],
            "dpwg": row["dpwg"],
            "evidence_needed": row["call_source"],
            "action_depth": row["action_depth"],
            "notes": row["notes"],
            "source": required_source_ids(row["sources"]),
        }
        for row in read_rows(kb / "pairs/pairs_178.tsv")
    ]
    require([row["pair_id"] for row in rows] == [f"PGX{n:03}" for n in range(1, 179)],
            "the panel is not PGX001 to PGX178")
    return {"Pairs/pairs.tsv": tsv(COLUMNS, rows)}
