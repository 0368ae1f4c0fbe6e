"""Reference/Recommendations/FDA.tsv: the FDA's associations, with lookups and summaries of ours."""

import re

from .functions import phenotypes_by_gene
from .recommendations import with_ids
from .sources import required_source_ids
from .tables import ConversionError, comma, read_json, read_rows, require, tsv

COLUMNS = ["id", "guideline", "drug", "listed_as", "genes", "lookup", "subgroup", "effect",
           "action", "also", "dose", "maximum_dose", "condition", "summary", "section", "evidence",
           "source"]

# Salts that the FDA lists apart and the panel does not.
SALTS = {"amifampridine phosphate": "amifampridine"}

ACTIONS = {
    "avoid": "Avoid this drug.",
    "decrease": "Use a lower dose.",
    "limit": "Cap the dose.",
    "alternative": "Prefer another drug.",
    "monitor": "Usual drug, closer watch.",
    "conditional": "Depends on the situation.",
    "none": "The FDA names no action.",
    "label": "Follow the product label.",
}
ALSO = {
    "alternative": "or another drug",
    "avoid": "or avoid",
    "decrease": "or a lower dose",
    "monitor": "watch effect and side effects",
    "slow_titration": "titrate slowly",
    "tdm": "guide by drug level",
}
SPEEDS = ("ultrarapid", "normal", "intermediate", "poor")
CERTAINTIES = ("", "Possible ", "Likely ")


def spelling(text):
    """The FDA's spelling of metabolizer, which the phenotypes share."""
    return text.replace("metaboliser", "metabolizer")


def metabolizer_keys(gene, words, phenotypes):
    """The gene's phenotypes that `words` name, those held possible or likely among them."""
    keys = []
    for word in words:
        key = f"{word.capitalize()} Metabolizer"
        known = phenotypes.get(gene, {key})
        keys += [certainty + key for certainty in CERTAINTIES if certainty + key in known]
    return keys


def carrier_keys(definition, rsid, base):
    """`*3 carrier` for each allele of a gene that has `base` at `rsid`."""
    index, = (str(i) for i, locus in enumerate(definition["positions"]) if locus["rsid"] == rsid)
    return [f"{allele['name']} carrier" for allele in definition["alleles"]
            if allele["calls"].get(index) == base]


def lookup(gene, subgroup, phenotypes, definitions):
    """The patients a subgroup's wording means, as a lookup; unknown wording is an error."""
    wording = subgroup.lower()
    words = re.findall(r"[a-z]+", re.sub(r"\(.*?\)", "", wording).split(" metaboli")[0])
    if not wording:
        return "any"
    if match := re.fullmatch(r"(\*\d+:\d+) allele positive", wording):
        keys = [f"{match[1]} positive"]
    elif gene == "VKORC1" and wording == "-1639g>a variant carriers":
        keys = ["-1639 AG", "-1639 AA"]
    elif gene == "CYP4F2" and wording == "v433m variant carriers":
        keys = carrier_keys(definitions[gene], "rs2108622", "T")
    elif gene == "SLCO1B1" and wording.startswith("521 cc"):
        keys = ["Poor Function"]
    elif gene == "SLCO1B1" and wording.startswith("521 tc or 521 cc"):
        keys = ["Decreased Function", "Possible Decreased Function", "Poor Function"]
    elif gene == "CYP2C9" and wording.startswith("*3/*3"):
        keys = ["*3/*3"]
    elif gene == "UGT1A1" and wording.startswith("*28/*28"):
        keys = ["Poor Metabolizer"]
    elif set(words) - {"or"} <= set(SPEEDS):
        keys = metabolizer_keys(gene, [word for word in words if word in SPEEDS], phenotypes)
    else:
        raise ConversionError(f"no rule for the subgroup {subgroup!r} of {gene}")
    require(keys, f"{subgroup!r} of {gene} names no phenotype of the gene")
    require(set(keys) <= phenotypes.get(gene, set(keys)) or "carrier" in keys[0]
            or keys == ["*3/*3"], f"{keys} are no phenotypes of {gene}")
    return f"{gene}={'|'.join(keys)}"


def sentence(parts):
    """`parts` as one sentence, or nothing."""
    joined = "; ".join(part for part in parts if part)
    return f" {joined[0].upper()}{joined[1:]}." if joined else ""


def summary(row):
    """What the row says, in words composed from its fields."""
    if row["action"] == "label":
        return f"{ACTIONS['label']} The FDA lists {row['gene']} for this drug."
    subgroup = re.sub(r"^[A-Z](?=[a-z])", lambda letter: letter[0].lower(), row["subgroup"])
    if row["gene"] not in subgroup:
        subgroup = f"{row['gene']} {subgroup}"
    ceiling = f"ceiling: {row['max_dose']}" if row["max_dose"] else ""
    also = [ALSO[word] for word in comma(row["also"]).split(",") if word]
    condition = re.sub(r"^(?=poor metaboli|children who)", "for ", row["condition"])
    return (ACTIONS[row["action"]] + sentence([f"{subgroup}: {row['effect'].replace(';', ',')}"])
            + sentence([row["dose"], ceiling, condition, ", ".join(also)]))


def section(row):
    """The section of the newest listing; the older one where a pair now stands in several."""
    newest = row["section_2025_11"].split(",")
    return row["section"] if row["section"] in newest or newest == [""] else newest[0]


def split_avoid(row):
    """Intermediate and poor metabolizers apart where 'avoid' is said of poor metabolizers alone.

    The FDA's text on DPYD knows no safe dose for poor metabolizers and has too little data on
    intermediate ones; on BCHE it warns of poor metabolizers. Intermediate metabolizers are left
    to judgement.
    """
    if row["action"] != "avoid" or not row["subgroup"].startswith("intermediate or poor"):
        return [row]
    clauses = [clause.strip() for clause in row["condition"].split(";")]
    poor = [clause for clause in clauses if "intermediate" not in clause
            and clause != "poor metabolizers"]
    intermediate = [clause for clause in clauses if "intermediate" in clause]
    ending = row["subgroup"].removeprefix("intermediate or poor")
    return [
        {**row, "subgroup": f"poor{ending}", "condition": "; ".join(poor)},
        {**row, "subgroup": f"intermediate{ending}", "condition": "; ".join(intermediate),
         "action": "conditional"},
    ]


def make(kb, output):
    """FDA.tsv: the rows whose drug and gene are a pair of the panel."""
    pairs = {(row["drug"], row["gene"]) for row in read_rows(kb / "pairs/pairs_178.tsv")}
    phenotypes = phenotypes_by_gene(kb)
    definitions = {"CYP4F2": read_json(kb / "alleles/CYP4F2.json")}
    rows, listed = [], []
    for row in read_rows(kb / "recommendations/fda_associations.tsv"):
        row = {column: spelling(text) for column, text in row.items()}
        listed.extend(split_avoid(row))
    for row in listed:
        drug, gene = SALTS.get(row["drug"], row["drug"]), row["gene"]
        if (drug, gene) not in pairs:
            continue
        wording = row["subgroup"].replace(" of CYP2C19 and/or UGT2B17", "")
        rows.append({
            "guideline": comma(row["clinpgx_ids"]),
            "drug": drug,
            "listed_as": row["drug"] if row["drug"] != drug else "",
            "genes": gene,
            "lookup": lookup(gene, wording, phenotypes, definitions),
            "subgroup": row["subgroup"],
            "effect": comma(row["effect"]).replace(",", ", "),
            "action": row["action"],
            "also": comma(row["also"]),
            "dose": row["dose"],
            "maximum_dose": row["max_dose"],
            "condition": row["condition"],
            "summary": summary(row),
            "section": section(row),
            "evidence": "read" if row["evidence"] == "text read" else "listed",
            "source": required_source_ids(row["source"]),
        })
    name = "Recommendations/FDA.tsv"
    previous = output / name
    return {name: tsv(COLUMNS, with_ids(
        "FDA-", rows, previous.read_text("utf-8") if previous.exists() else ""))}
