"""The tables on the patient's drugs: kept by hand, checked here."""

from .tables import parse_tsv, require

EFFECTS = "Medications/effects.tsv"
NAMES = "Medications/names.tsv"
EFFECT_COLUMNS = ["drug", "other_names", "rxcui", "enzyme", "role", "strength", "stopping",
                  "evidence", "source"]


def make(output):
    """Both tables as they are; a row that says nothing sensible is an error."""
    files = {name: (output / name).read_text(encoding="utf-8") for name in (EFFECTS, NAMES)}
    rows = parse_tsv(files[EFFECTS])
    keys = [(row["enzyme"], row["role"], row["drug"]) for row in rows]
    require(len(set(keys)) == len(keys), f"{EFFECTS}: a drug and enzyme twice")
    for row in rows:
        require(list(row) == EFFECT_COLUMNS, f"{EFFECTS}: columns {list(row)}")
        require(row["role"] in ("inhibitor", "inducer"), f"{EFFECTS}: role of {row['drug']}")
        require(row["strength"] in ("strong", "moderate", "weak"),
                f"{EFFECTS}: strength of {row['drug']}")
        require(row["evidence"] in ("read", "listed"), f"{EFFECTS}: evidence of {row['drug']}")
    names = [row["name"] for row in parse_tsv(files[NAMES])]
    require(names == sorted(set(names)), f"{NAMES}: not sorted, or a name twice")
    return files
