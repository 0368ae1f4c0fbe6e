#!/usr/bin/env python3
"""Turns a knowledge base of pharmacogenomic facts into the tables of Reference/.

The tables are TSV that a pharmacist can review in a diff; README.md beside this file describes
them. The converter also writes MANIFEST.json (size, SHA-256 and origin of each table) and the C
file that embeds the tables into the program. Its output depends on nothing but its input: two
runs give the same bytes.

  convert.py --kb ../shared/kb --output Reference            write the tables
  convert.py --kb ../shared/kb --output Reference --check    compare, write nothing; exit 1 if
                                                             a file differs, is missing or extra

Two things are read back from the output: ids of recommendations that are already there are kept,
and the tables that are written by hand, Alleles/NAT2.priorities.tsv and those of Medications/,
are left as they are.
"""

import argparse
import sys
from pathlib import Path

from converter import (alleles, embedding, fda, functions, medications, pairs,
                       recommendations, sources, windows)
from converter.tables import ConversionError


def make(kb, output):
    """Every file the converter makes: path relative to `output` -> text."""
    files = {
        **sources.make(kb),
        **alleles.make(kb, output),
        **functions.make(kb),
        **recommendations.make(kb, output),
        **fda.make(kb, output),
        **pairs.make(kb),
        **windows.make(kb),
        **medications.make(output),
    }
    return {**files, **embedding.make(files)}


def write(files, output):
    """Writes `files` and removes tables that are no longer made."""
    for name, text in files.items():
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    for path in stray_tables(files, output):
        path.unlink()


def stray_tables(files, output):
    """Tables under `output` that the converter does not make."""
    return sorted(path for path in output.rglob("*.tsv")
                  if path.relative_to(output).as_posix() not in files)


def differences(files, output):
    """What `write` would change, one line a file."""
    lines = []
    for name, text in files.items():
        path = output / name
        if not path.exists():
            lines.append(f"missing: {name}")
        elif path.read_bytes() != text.encode("utf-8"):
            lines.append(f"differs: {name}")
    return lines + [f"extra: {path.relative_to(output).as_posix()}"
                    for path in stray_tables(files, output)]


def main():
    """Runs the command; returns its exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kb", type=Path, required=True, help="the knowledge base's folder")
    parser.add_argument("--output", type=Path, required=True,
                        help="the folder Reference of the repository")
    parser.add_argument("--check", action="store_true",
                        help="verify that the output is what would be made; write nothing")
    arguments = parser.parse_args()
    try:
        files = make(arguments.kb, arguments.output)
    except (ConversionError, OSError) as error:
        print(f"convert.py: {error}", file=sys.stderr)
        return 65
    if not arguments.check:
        write(files, arguments.output)
        print(f"{len(files)} files written")
        return 0
    lines = differences(files, arguments.output)
    print("\n".join(lines) if lines else f"{len(files)} files are as they would be made")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
