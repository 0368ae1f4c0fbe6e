"""Where the data come from: ids, licences, and the sentences of the knowledge base as ids."""

import re

from .tables import read_rows, require, tsv

COLUMNS = ["id", "name", "version", "date", "licence", "use"]

# Written by us after the licence files and headers named in the knowledge base's source list.
SOURCES = [
    ("S1", "ClinPGx, CPIC and PharmVar data in PharmCAT 3.1.1", "5431bf11", "2025-11-05",
     "MPL-2.0 (files); CC0 1.0 (CPIC content)",
     "allele definitions, functions and phenotypes of most genes; which drugs are annotated"),
    ("S2", "ClinPGx, CPIC and DPWG data in PharmCAT 2.12.0", "v2.12.0", "2024-03-25",
     "MPL-2.0 (files); CC0 1.0 (CPIC content)", "CPIC and DPWG recommendations"),
    ("S3", "CPIC tables in earlier PharmCAT commits", "c8100ec8, 76bfe08c, 5cb67175",
     "2024-08-27", "MPL-2.0 (files); CC0 1.0 (CPIC content)",
     "functions and phenotypes of CYP2D6 and G6PD, phenotypes of RYR1"),
    ("S4", "ClinPGx and CPIC data of May 2026, single files in a public PharmCAT fork",
     "162d746c", "2026-05-05", "not stated by the fork; PharmCAT is MPL-2.0",
     "TPMT, NUDT15, F2 and F5; CPIC on thiopurines, metoprolol and hydralazine"),
    ("S5", "cpicpgx/cpic-data", "v1.56.0 (459e3ebd)", "2026-04-30", "CC0 1.0",
     "CPIC's warfarin flow chart and change log"),
    ("S6", "CPIC gene-drug pair export", "e5225f0", "2025-03-08", "CC0 1.0 (CPIC content)",
     "level, status, publications, RxNorm and ATC codes of each pair"),
    ("S7", "CPIC allele functions of May 2024, via PGx-LLM-Eval", "a7782e4", "2024-05",
     "MIT (repository); CC0 1.0 (CPIC content)", "functions of RYR1"),
    ("S8", "pypgx", "0.27.0", "2026-06", "MIT",
     "GRCh37 coordinates, kinds of structural alleles, functions of CYP4F2"),
    ("S9", "pypgx-bundle", "919279a", "2023-12", "not stated; nothing copied",
     "check of the offsets between genome builds"),
    ("S10", "FDA pharmacogenetic associations and biomarker table, via PharmGKB/fda-biomarker",
     "6128eb5", "2022-08-11", "US government work (FDA text); ISC (repository)",
     "FDA statements on drugs and biomarkers"),
    ("S11", "PharmGKB drug label annotations", "4dd8e31", "2025-02-18", "CC BY-SA 4.0",
     "evidence that a pair appears on an FDA label"),
    ("S12", "Coumadin US label NDA009218, via PharmGKB/fda-labels-monitored", "0eb5636",
     "2020-11-13", "US drug label", "range of warfarin maintenance doses"),
    ("S13", "Names of ATC classes, WHO Collaborating Centre for Drug Statistics Methodology",
     "4dd8e31", "not stated", "property of the WHO Collaborating Centre",
     "names of drug classes"),
    ("S14", "PharmGKB drugs table", "92bdea3", "2016-10-05",
     "PharmGKB data licence of the time, not read", "RxNorm of nateglinide and flucytosine"),
    ("S15", "DRAGEN Array online help, star allele coverage", "not stated", "not stated",
     "not stated", "tag variants of four HLA alleles"),
    ("S16", "dbSNP", "156", "2022-09-21", "public domain (NCBI)",
     "positions of two tag variants"),
    ("S17", "AMP's recommendations on genotyping CYP2C19, CYP2C9, CYP2D6 and DPYD",
     "PMID 29474986, 31075510, 34118403, 39032821", "2024-10",
     "articles of The Journal of Molecular Diagnostics; facts only",
     "alleles of tier 2"),
    ("S18", "FDA's examples of drugs that interact with CYP enzymes and transporter systems",
     "as two public transcriptions have it", "2026-05-29", "US government work",
     "inhibitors and inducers of CYP2B6, CYP2C19, CYP2D6 and CYP3A"),
    ("S19", "FDA, Drug Development and Drug Interactions: Table of Substrates, Inhibitors and "
     "Inducers", "2023", "2023", "US government work",
     "inhibitors and inducers of CYP2C9, further ones of CYP3A; not read again for this table"),
    ("S20", "Review of the evidence behind the FDA's classes of CYP2D6 inhibitors", "PMID 31910286",
     "2020-02-13", "article of Clinical Pharmacology and Therapeutics; facts only",
     "weak inhibitors of CYP2D6"),
    ("S21", "RxNorm codes in cpicpgx/cpic-schema", "05f9b09c", "not stated",
     "not stated; codes only", "check of RxNorm codes of drugs outside the panel"),
    ("S22", "Names of drugs on US labels and international nonproprietary names", "not stated",
     "not stated", "names only", "names under which the panel's drugs are found in a list"),
]

# Sources that the knowledge base does not list.
OWN = {"S16", "S17", "S18", "S19", "S20", "S21", "S22"}

# What a sentence of the knowledge base must contain to rest on a source.
MARKS = [
    (r"PharmCAT v3\.1\.1|PharmCAT commit 5431bf11", "S1"),
    (r"PharmCAT v2\.12\.0", "S2"),
    (r"c8100ec8|76bfe08c|5cb67175", "S3"),
    (r"162d746c", "S4"),
    (r"cpic-data 459e3ebd", "S5"),
    (r"e5225f0", "S6"),
    (r"PGx-LLM-Eval", "S7"),
    (r"pypgx 0\.27\.0", "S8"),
    (r"PharmGKB/fda-biomarker", "S10"),
    (r"MIND-PGx-workshop", "S11"),
    (r"fda-labels-monitored", "S12"),
    (r"BioPortal UATC", "S13"),
    (r"PharmGKB drugs\.tsv", "S14"),
    (r"DRAGEN Array", "S15"),
]


def source_ids(sentence):
    """The source ids a sentence names, in its order: `S10,S1`; empty when it names none."""
    sentence = re.sub(r"not in PharmCAT.*", "", sentence)
    found = [(match.start(), source) for mark, source in MARKS
             if (match := re.search(mark, sentence))]
    return ",".join(source for _, source in sorted(found))


def required_source_ids(sentence):
    """As `source_ids`, but a sentence without a known source is an error."""
    ids = source_ids(sentence)
    require(ids, f"no source recognised in {sentence!r}")
    return ids


def by_id():
    """Each source as a dictionary, by its id."""
    return {row[0]: dict(zip(COLUMNS, row)) for row in SOURCES}


def make(kb):
    """Sources.tsv; the ids must be those of the knowledge base's list and our own."""
    listed = [row["id"] for row in read_rows(kb / "sources.tsv")]
    known = [row[0] for row in SOURCES if row[0] not in OWN]
    require(listed == known, f"the list of sources has changed: {listed}")
    return {"Sources.tsv": tsv(COLUMNS, by_id().values())}
