"""Lookups: which results of a patient a recommendation is for.

`any`, or terms of a gene and its keys: `CYP2C19=Rapid Metabolizer; CYP2D6=0.25|0.5`. A term of
several keys holds for each of them, and several terms hold for every combination of their keys.
"""

from itertools import product

from .tables import require

ANY = "any"


def parse(text):
    """A lookup of the knowledge base, one key a gene, as a tuple of (gene, key)."""
    if text == ANY:
        return ()
    terms = tuple(tuple(term.strip().split("=", 1)) for term in text.split(";"))
    require(all(len(term) == 2 for term in terms), f"lookup without a key: {text!r}")
    for _, key in terms:
        require("|" not in key and "=" not in key, f"reserved character in {text!r}")
    return terms


def text(genes, keys):
    """The lookup of `keys`, a list of keys for each of `genes`."""
    if not genes:
        return ANY
    return "; ".join(f"{gene}={'|'.join(listed)}" for gene, listed in zip(genes, keys))


def expand(lookup):
    """Every combination of keys that a merged lookup stands for, in the form of `parse`."""
    if lookup == ANY:
        return {()}
    terms = [term.split("=", 1) for term in lookup.split("; ")]
    choices = [[(gene, key) for key in keys.split("|")] for gene, keys in terms]
    return set(product(*choices))


def rectangles(pairs):
    """Covers a set of (x, y) with disjoint rectangles: rows with equal columns go together."""
    columns = {}
    for x, y in pairs:
        columns.setdefault(x, []).append(y)
    groups = {}
    for x, ys in columns.items():
        groups.setdefault(frozenset(ys), ([], ys))[0].append(x)
    return list(groups.values())


def merge(combinations):
    """Merged lookups that expand to exactly `combinations`, which name the same genes."""
    genes = [gene for gene, _ in combinations[0]]
    keys = [tuple(key for _, key in combination) for combination in combinations]
    require(len(set(keys)) == len(keys), f"the same lookup twice: {combinations}")
    if len(genes) == 2:
        by_first = rectangles(keys)
        by_second = [(xs, ys) for ys, xs in rectangles([(y, x) for x, y in keys])]
        merged = min(by_first, by_second, key=len)
    else:
        require(len(genes) < 2, f"no rule for lookups of {genes}")
        merged = [([key for key, in keys],)] if genes else [()]
    lookups = [text(genes, listed) for listed in merged]
    covered = [combination for lookup in lookups for combination in expand(lookup)]
    require(len(covered) == len(set(covered)) and set(covered) == set(combinations),
            f"merging changed the lookups of {combinations}")
    return lookups
