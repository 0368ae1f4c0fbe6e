"""MANIFEST.json and the C file that embeds the tables."""

import hashlib
import json
import re

from . import sources
from .tables import parse_tsv

VERSION = "2026.11.2"
TABLES_C = "../Sources/CPGxReference/tables.c"

# The windows of the reference sequence; no row of a table can name it.
REFSEQ = {
    "id": "RefSeq", "name": "NCBI RefSeqGene records of the genes",
    "version": "the NG_ accessions of the genes, on GRCh38.p14", "date": "not stated",
    "licence": "no restriction on use (NCBI)",
    "use": "reference sequence around the defining positions"}

C_HEAD = """\
// Made by Reference/convert.py: do not edit.
#include "CPGxReference.h"

#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

"""

C_TAIL = """
static const size_t file_count = sizeof files / sizeof files[0];

size_t pgx_reference_count(void) { return file_count; }

const pgx_reference_file *pgx_reference_table(size_t index) {
  return index < file_count ? &files[index] : NULL;
}

const pgx_reference_file *pgx_reference_find(const char *name) {
  for (size_t index = 0; index < file_count; index++) {
    if (strcmp(files[index].name, name) == 0) return &files[index];
  }
  return NULL;
}
"""


def joined(origins, column):
    """The distinct values of a column, in order."""
    return "; ".join(dict.fromkeys(origin[column] for origin in origins))


def source_order(identifier):
    """Orders `S2` before `S10`."""
    return int(identifier.removeprefix("S"))


def sources_of(name, files):
    """The ids of the sources that a table's rows name."""
    if gene := re.match(r"Alleles/([^.]+)\.(positions|alleles|priorities)\.tsv", name):
        found = {row["source"] for row in parse_tsv(files["Alleles/genes.tsv"])
                 if row["gene"] == gene[1]}
        if gene[2] == "positions":
            found.add("S8")
    elif name.startswith("Windows/"):
        found = set()
    elif name == "Sources.tsv":
        found = set(sources.by_id())
    else:
        found = {row["source"] for row in parse_tsv(files[name])}
    return sorted({part for ids in found for part in ids.split(",") if part}, key=source_order)


def manifest(files):
    """Every table with its size, hash and origin; holds no date but the data's."""
    known = sources.by_id()
    entries = []
    for name in sorted(files):
        data = files[name].encode("utf-8")
        ids = sources_of(name, files)
        origins = [known[identifier] for identifier in ids] or [REFSEQ]
        dates = [origin["date"] for origin in origins if origin["date"][0].isdigit()]
        entries.append({
            "path": name,
            "bytes": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
            "source": [origin["id"] for origin in origins],
            "sourceVersion": joined(origins, "version"),
            "date": max(dates, default="not stated"),
            "licence": joined(origins, "licence"),
        })
    document = {"version": VERSION, "files": entries, "sources": [*known.values(), REFSEQ]}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def tables_c(names):
    """C source with every file as an array of bytes."""
    names = sorted(names)
    arrays = "".join(
        f"static const unsigned char file_{index}[] = {{\n"
        f'#embed "../../Reference/{name}"\n}};\n' for index, name in enumerate(names))
    rows = "".join(f'    {{"{name}", file_{index}, sizeof file_{index}}},\n'
                   for index, name in enumerate(names))
    return (f"{C_HEAD}{arrays}\nstatic const pgx_reference_file files[] = {{\n{rows}}};\n"
            f"{C_TAIL}")


def make(files):
    """MANIFEST.json and tables.c for `files`."""
    result = {"MANIFEST.json": manifest(files)}
    result[TABLES_C] = tables_c([*files, "MANIFEST.json"])
    return result
