"""Reference/Recommendations: CPIC, DPWG and the warfarin label's dose table."""

import re

from . import lookups
from .sources import required_source_ids
from .tables import comma, parse_tsv, read_rows, require, tsv

COLUMNS = ["id", "guideline", "drug", "genes", "lookup", "population", "classification", "action",
           "also", "start_percent", "maintenance_percent", "dose", "maximum_dose", "condition",
           "summary", "pmids", "evidence", "source"]
WARFARIN_COLUMNS = ["VKORC1", "CYP2C9", "minimum_mg_per_day", "maximum_mg_per_day", "source"]


def population(row):
    """The patients a row speaks of; empty for all.

    CPIC's rows on ivacaftor are about people with cystic fibrosis, as their phenotypes say.
    """
    if row["drug"] == "ivacaftor" and row["population"] == "general":
        return "people with cystic fibrosis"
    return "" if row["population"] == "not stated" else row["population"]


def fields(row):
    """Everything of a knowledge-base row but its lookup, under our column names."""
    return {
        "guideline": row["guideline_id"],
        "drug": row["drug"],
        "genes": comma(row["genes"]),
        "population": population(row),
        "classification": row["classification"],
        "action": row["action"],
        "also": comma(row["also"]),
        "start_percent": row["start_pct_of_standard"],
        "maintenance_percent": row["maintenance_pct_of_standard"],
        "dose": row["dose"],
        "maximum_dose": row["max_dose"],
        "condition": row["condition"],
        "summary": re.sub(r"\bRs(\d)", r"rs\1", row["summary"]),
        "pmids": comma(row["pmids"]),
        "evidence": "read" if row["evidence"] == "read" else "pattern",
        "source": required_source_ids(row["data_source"]),
    }


def merged_rows(rows):
    """The rows with equal fields as one, in the order of their first member."""
    groups = {}
    for row in rows:
        combination = lookups.parse(row["lookup"])
        key = tuple(fields(row).items()), tuple(gene for gene, _ in combination)
        groups.setdefault(key, []).append(combination)
    return [{**dict(key), "lookup": lookup}
            for (key, _), combinations in groups.items() for lookup in lookups.merge(combinations)]


def with_ids(prefix, rows, previous):
    """Gives each row its id: the one it has in the `previous` text, else the next free one."""
    identity = ("drug", "genes", "lookup", "population", "listed_as", "subgroup")

    def key(row):
        return tuple(row.get(column, "") for column in identity)

    kept = {key(row): row["id"] for row in parse_tsv(previous)} if previous else {}
    keys = [key(row) for row in rows]
    require(len(set(keys)) == len(keys), f"{prefix}: two rows for the same patients")
    used = [int(identifier.removeprefix(prefix)) for identifier in kept.values()]
    free = max(used, default=0) + 1
    result = []
    for row in rows:
        identifier = kept.get(key(row))
        if identifier is None:
            identifier = f"{prefix}{free:04}"
            free += 1
        result.append({"id": identifier, **row})
    return result


def make_guidelines(kb, output):
    """CPIC.tsv and DPWG.tsv."""
    rows = read_rows(kb / "recommendations/cpic_dpwg.tsv")
    files = {}
    for source in ("CPIC", "DPWG"):
        name = f"Recommendations/{source}.tsv"
        previous = output / name
        merged = merged_rows([row for row in rows if row["source"] == source])
        files[name] = tsv(COLUMNS, with_ids(
            f"{source}-", merged, previous.read_text("utf-8") if previous.exists() else ""))
    return files


def make_warfarin(kb):
    """The dose ranges of the US label, by VKORC1 -1639 genotype and CYP2C9 diplotype."""
    rows = []
    for row in read_rows(kb / "recommendations/warfarin_label_table.tsv"):
        low, high = row["expected_maintenance_mg_per_day"].split("-")
        rows.append({"VKORC1": f"-1639 {row['vkorc1_rs9923231']}", "CYP2C9": row["cyp2c9"],
                     "minimum_mg_per_day": low, "maximum_mg_per_day": high, "source": "S12"})
    return {"Recommendations/Warfarin.tsv": tsv(WARFARIN_COLUMNS, rows)}


def make(kb, output):
    """CPIC.tsv, DPWG.tsv and Warfarin.tsv."""
    return {**make_guidelines(kb, output), **make_warfarin(kb)}
