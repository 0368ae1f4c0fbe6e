#!/usr/bin/env python3
"""The metadata sheet for ICA Cohorts from the JSON documents of pgx, on standard output.

    cohorts_sheet.py "Whole genome sequencing" pgx/*.json > cohorts_metadata.tsv

The first argument is the sheet's technology (TC). SubjectID is the sample's name; replace it where
a subject has several samples. DM_Sex is left empty where the documents do not know it.
"""

import json
import sys


def main():
    if len(sys.argv) < 3:
        print(__doc__, file=sys.stderr)
        return 64
    print("SubjectID\tSampleID\tDM_Sex\tTC")
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as file:
            for line in file:
                document = json.loads(line)
                sample = document["sample"].replace("\t", " ")
                sex = (document["input"]["sex"] or {}).get("karyotype", "")
                words = {"XY": "Male (XY)", "XX": "Female (XX)"}
                print(sample, sample, words.get(sex, ""), sys.argv[1], sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
