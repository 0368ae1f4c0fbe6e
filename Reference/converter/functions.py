"""Reference/Functions: what each allele does, and what two of them mean together."""

from .sources import required_source_ids, source_ids
from .tables import read_rows, require, tsv

FUNCTION_COLUMNS = ["allele", "function", "activity_value", "kind", "source"]
PHENOTYPE_COLUMNS = ["gene", "method", "function_1", "function_2", "phenotype", "source"]
SCORE_COLUMNS = ["gene", "activity_score", "phenotype", "source"]

# The knowledge base's descriptions of structural alleles, as one word each.
KINDS = {
    "CYP2B6 hybrid": "hybrid",
    "CYP2D7-2D6 hybrid": "hybrid",
    "CYP2D6-2D7 hybrid": "hybrid",
    "copy-number gain": "duplication",
    "whole-gene deletion": "deletion",
    "structural (kind not stated in the sources)": "structural",
    "flagged structural in pypgx": "structural",
    "gene conversion / often tandem": "conversion",
    "named haplotype without a definition in the file read": "undefined",
    "named variant without a definition in the file read": "undefined",
    "sequence allele added 2026-02-03; its positions are not in the definition file read":
        "undefined",
}


def spelling(function):
    """`No Function` as CPIC spells it, `No function`."""
    return function.replace(" Function", " function")


def make_functions(kb):
    """One table a gene; an allele without an assigned function keeps an empty field."""
    genes = {}
    for row in read_rows(kb / "functions/allele_functions.tsv"):
        source = source_ids(row["source"])
        require(source or not row["function"], f"{row['gene']} {row['allele']}: no source")
        genes.setdefault(row["gene"], {})[row["allele"]] = {
            "allele": row["allele"], "function": spelling(row["function"]),
            "activity_value": row["activity_value"], "source": source}
    for row in read_rows(kb / "functions/structural_alleles.tsv"):
        require(row["kind"] in KINDS, f"no word for the kind {row['kind']!r}")
        allele = genes[row["gene"]].setdefault(row["allele"], {
            "allele": row["allele"], "function": spelling(row["function"]),
            "activity_value": row["activity_value"],
            "source": required_source_ids(row["source"])})
        allele["kind"] = KINDS[row["kind"]]
    return {f"Functions/{gene}.functions.tsv": tsv(FUNCTION_COLUMNS, alleles.values())
            for gene, alleles in genes.items()}


def make_phenotypes(kb):
    """Phenotypes by function (`pair`, or `haploid` for one copy)."""
    rows = [
        {
            "gene": row["gene"], "method": "pair" if row["function_2"] else "haploid",
            "function_1": row["function_1"], "function_2": row["function_2"],
            "phenotype": row["phenotype"], "source": required_source_ids(row["source"]),
        }
        for row in read_rows(kb / "functions/phenotype_rules.tsv")
    ]
    return {"Functions/phenotypes.tsv": tsv(PHENOTYPE_COLUMNS, rows)}


def score_order(score):
    """Orders `0.25` < `4.0` < `≥3.0` < `n/a`."""
    if score == "n/a":
        return (2, 0.0)
    return (int(score.startswith("≥")), float(score.removeprefix("≥")))


def make_scores(kb):
    """Phenotypes by activity score."""
    rows = [
        {"gene": row["gene"], "activity_score": row["activity_score"],
         "phenotype": row["phenotype"], "source": required_source_ids(row["source"])}
        for row in read_rows(kb / "functions/activity_score_rules.tsv")
    ]
    rows.sort(key=lambda row: (row["gene"], score_order(row["activity_score"])))
    return {"Functions/activity_scores.tsv": tsv(SCORE_COLUMNS, rows)}


def make(kb):
    """Every file of Functions/."""
    return {**make_functions(kb), **make_phenotypes(kb), **make_scores(kb)}


def phenotypes_by_gene(kb):
    """Every phenotype a gene's tables can give."""
    found = {}
    for table in ("phenotype_rules", "activity_score_rules"):
        for row in read_rows(kb / f"functions/{table}.tsv"):
            found.setdefault(row["gene"], set()).add(row["phenotype"])
    return found
