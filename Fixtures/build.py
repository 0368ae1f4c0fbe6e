#!/usr/bin/env python3
"""Writes the variant files of Fixtures/vcf from the tables of Reference/, and the scoring files of
Fixtures/pgs, the run folders of Fixtures/dragen and the
tables of Fixtures/omics.

The people are invented: each is a list of alleles by gene, and the tables say which bases those
alleles have. Standard library only. With --check nothing is written; the exit code is 1 when a
file is not what this script would write.
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TABLES = HERE.parent / "Reference" / "Alleles"

# GRCh38 lengths (GRC assembly report) of the contigs that have a position of the panel.
LENGTHS = {
    "chr1": 248956422, "chr2": 242193529, "chr4": 190214555, "chr6": 170805979,
    "chr7": 159345973, "chr8": 145138636, "chr10": 133797422, "chr11": 135086622,
    "chr12": 133275309, "chr13": 114364328, "chr16": 90338345, "chr19": 58617616,
    "chr22": 50818468, "chrX": 156040895, "chrM": 16569,
}
ORDER = {name: index for index, name in enumerate(LENGTHS)}


def rows(path):
    """The rows of a table as dictionaries."""
    lines = path.read_text(encoding="utf-8").splitlines()
    names = lines[0].split("\t")
    return [dict(zip(names, line.split("\t"))) for line in lines[1:]]


class Gene:
    """A gene's positions and alleles."""

    def __init__(self, name, contig, reference):
        self.name = name
        self.contig = contig
        self.reference = reference
        self.sites = {
            int(row["position"]): row for row in rows(TABLES / f"{name}.positions.tsv")
        }
        self.alleles = {}
        for row in rows(TABLES / f"{name}.alleles.tsv"):
            cells = {}
            for cell in row["definition"].split():
                position, bases = cell.split(":")
                cells[int(position)] = bases.split("|")
            self.alleles[row["allele"]] = cells

    def haplotype(self, names):
        """The bases of one chromosome by position.

        `names` are alleles, or cells `position:BASES`; later ones win. Where an allele allows
        several bases, the reference base is taken if it is one of them.
        """
        bases = {position: site["reference"] for position, site in self.sites.items()}
        for name in names:
            if name in self.alleles:
                for position, options in self.alleles[name].items():
                    reference = self.sites[position]["reference"]
                    bases[position] = reference if reference in options else options[0]
            else:
                position, cell = name.split(":")
                assert int(position) in self.sites, name
                bases[int(position)] = cell
        return bases


GENES = {
    row["gene"]: Gene(row["gene"], row["contig"], row["reference_allele"])
    for row in rows(TABLES / "genes.tsv")
    if row["method"] != "outside-only"
}
EXTRA = rows(TABLES / "extra_positions.tsv")

# Alleles that everybody has who is not said to have others.
USUAL = {gene: ["*1"] if gene == "CYP2C19" else [] for gene in GENES}


def split(names):
    """Alleles written `a + b`; a name may hold `+` without spaces."""
    return [part for part in names.split(" + ") if part]


class Person:
    """Two chromosomes of each gene; one of X and of the mitochondrion where `male`."""

    def __init__(
        self, name, genotypes, male, phased=False, phase_sets=(), codes=None, extras=None
    ):
        self.name = name
        self.phased = phased
        self.phase_sets = dict(phase_sets)
        self.codes = codes or {}
        self.bases = {}
        for gene in GENES.values():
            pair = genotypes.get(gene.name, (None, None))
            single = gene.contig == "chrM" or (gene.contig == "chrX" and male)
            chromosomes = [
                gene.haplotype(USUAL[gene.name] if names is None else split(names))
                for names in (pair[:1] if single else pair)
            ]
            for position in gene.sites:
                self.bases[gene.contig, position] = [bases[position] for bases in chromosomes]
        for row in EXTRA:
            self.bases[row["contig"], int(row["position"])] = [row["reference"]] * 2
        self.bases.update(extras or {})

    def genotype(self, key, alleles):
        """GT, and PS where there is one, in the numbers of a record with these alleles."""
        if key in self.codes:
            return self.codes[key]
        numbers = [alleles.index(bases) for bases in self.bases[key]]
        phase_set = self.phase_sets.get(key)
        separator = "|" if self.phased or phase_set else "/"
        if separator == "/":
            numbers.sort()
        text = separator.join(map(str, numbers))
        return f"{text}:{phase_set}" if phase_set else text


def sites():
    """Every position of the panel, in the order of the genome."""
    found = []
    for gene in GENES.values():
        for position, site in gene.sites.items():
            found.append((gene.contig, position, site))
    for row in EXTRA:
        found.append((row["contig"], int(row["position"]), row))
    return sorted(found, key=lambda item: (ORDER[item[0]], item[1]))


def header(samples, formats, filters=(), contigs=True, note=""):
    lines = ["##fileformat=VCFv4.2", f"##source=Fixtures/build.py, {note}"]
    lines += ['##FILTER=<ID=PASS,Description="All filters passed">']
    lines += list(filters)
    if contigs:
        lines += [f"##contig=<ID={name},length={size}>" for name, size in LENGTHS.items()]
    lines += formats
    columns = "#CHROM POS ID REF ALT QUAL FILTER INFO FORMAT".split()
    return lines + ["\t".join(columns + samples)]


GT = '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">'
AD = '##FORMAT=<ID=AD,Number=R,Type=Integer,Description="Reads by allele">'
DP = '##FORMAT=<ID=DP,Number=1,Type=Integer,Description="Reads">'
GQ = '##FORMAT=<ID=GQ,Number=1,Type=Integer,Description="Genotype quality">'
PS = '##FORMAT=<ID=PS,Number=1,Type=Integer,Description="Phase set">'
LOW = '##FILTER=<ID=LowQual,Description="Low quality">'
REFCALL = '##FILTER=<ID=RefCall,Description="The site was assessed and is reference">'


def line(contig, position, rsid, reference, alternates, filter_, format_, columns):
    return "\t".join(
        [
            contig, str(position), rsid or ".", reference, ",".join(alternates) or ".", ".",
            filter_, ".", format_,
        ]
        + columns
    )


# --- one person -----------------------------------------------------------------------------

DEMO = Person(
    "DEMO",
    {
        "ABCG2": ("", "rs2231142 variant (T)"),
        "CYP2B6": ("", "*6"),
        "CYP2C19": ("*2", "*17"),
        "CYP2C9": ("", "*3"),
        # *4.001 with the variants that usually come with it.
        "CYP2D6": ("*4 + 42126611:G + 42129130:G + 42130692:A",) * 2,
        "CYP3A5": ("*3", "*3"),
        "CYP4F2": ("", "*3"),
        "DPYD": ("", "c.1905+1G>A (*2A)"),
        "IFNL3": ("", "rs12979860 variant (T)"),
        "NAT2": ("*5", "*6"),
        "SLCO1B1": ("", "*5"),
        "TPMT": ("", "*3A"),
        "UGT1A1": ("*80+*28", "*80+*28"),
        "VKORC1": ("", "rs9923231 variant (T)"),
    },
    male=True,
)

# A position of the demo person that failed its filter, and one without a genotype.
DEMO_FILTERED = ("chr19", 38440747)
DEMO_NO_CALL = ("chr7", 99758183)


def looked_for(site):
    """The alternates that a record of a reference genotype has to name.

    A base alone would say nothing of an insertion behind it: callers that are given a list of
    sites name what they looked for.
    """
    documented = site["alternates"].split(",")
    is_insertion = len(site["reference"]) == 1 and any(len(bases) > 1 for bases in documented)
    return documented if is_insertion else []


def demo_records(variants_only=False):
    lines = []
    for contig, position, site in sites():
        key = (contig, position)
        bases = DEMO.bases[key]
        alternates = sorted(set(bases) - {site["reference"]})
        if not alternates and not variants_only:
            alternates = looked_for(site)
        if variants_only and not alternates:
            continue
        depth = 26 + position % 17
        quality = 60 + position % 40
        alleles = [site["reference"]] + alternates
        genotype = DEMO.genotype(key, alleles)
        shares = [bases.count(allele) for allele in alleles]
        reads = [depth * share // sum(shares) for share in shares]
        reads[0] += depth - sum(reads) if shares[0] else 0
        reads[-1] += depth - sum(reads)
        filter_ = "LowQual" if key == DEMO_FILTERED else "PASS"
        column = f"{genotype}:{','.join(map(str, reads))}:{depth}:{quality}"
        if key == DEMO_NO_CALL:
            column = "./.:0:0:."
        name = contig.removeprefix("chr") if variants_only else contig
        lines.append(
            line(name, position, site["rsid"], site["reference"], alternates, filter_,
                 "GT:AD:DP:GQ", [column]))
    return lines


# --- six people -----------------------------------------------------------------------------

A_MINUS = "A- 202A_376G"
TPMT_3B, TPMT_3C = ("chr6", 18138997), ("chr6", 18130687)
CYP2B6_Q172H, CYP2B6_K262R = ("chr19", 41006936), ("chr19", 41009358)
HAPB3_EXON, HAPB3_INTRON = ("chr1", 97573863), ("chr1", 97579893)
G6PD_202, G6PD_376 = ("chrX", 154536002), ("chrX", 154535277)

COHORT = [
    Person(
        "PHASED",
        {
            "CYP2B6": ("*4", "*9"),
            "CYP2C19": ("*1", "*2"),
            "CYP2C9": ("*2", "*3"),
            "DPYD": ("c.1905+1G>A (*2A)", "c.2846A>T"),
            "F5": ("", "rs6025 Factor V Leiden (T)"),
            "G6PD": ("", A_MINUS),
            "IFNL3": ("", "rs12979860 variant (T)"),
            "NUDT15": ("*2", ""),
            "SLCO1B1": ("*15", ""),
            "TPMT": ("*3B", "*3C"),
            "UGT1A1": ("", "*80+*28"),
        },
        male=False, phased=True,
        codes={("chr1", 201091993): "0|2"},
    ),
    Person(
        "UNPHASED",
        {
            "CYP2B6": ("", "*6"),
            "CYP2C19": ("*1", "*4 + 94761900:T"),
            "CYP3A4": ("", "99758228:undocumented"),
            "DPYD": ("", "c.1905+1G>A (*2A) + c.2846A>T"),
            "NAT2": ("*4", "*69"),
            "SLCO1B1": ("", "*5 + 21176804:undocumented"),
            "TPMT": ("", "*3A"),
            "UGT1A1": ("", "*80+*28"),
            "VKORC1": ("rs9923231 variant (T)", "rs9923231 variant (T)"),
        },
        male=False,
        # A variant that often travels with HLA-B*57:01, and the one of the warfarin algorithm.
        extras={("chr6", 31464003): ["T", "G"], ("chr10", 94645745): ["G", "A"]},
    ),
    Person(
        "MISSING",
        {
            "CYP2C19": ("*1", "*17"),
            "CYP2D6": ("42126611:G + 42129130:G + 42130692:A", ""),
            "G6PD": ("", None),
            "SLCO1B1": ("*5", "*5"),
        },
        male=True,
        codes={
            ("chr10", 94762706): "./.",
            ("chr8", 18400344): "./.",
            ("chr12", 21176804): ".",
            ("chr16", 31096368): "./.",
            G6PD_202: ".",
            ("chr22", 42128945): "./.",
        },
    ),
    Person(
        "HALFCALL",
        {
            "CYP3A5": ("", "*3"),
            "G6PD": (A_MINUS, None),
        },
        male=True,
        codes={
            ("chr7", 99672916): "./1",
            ("chr19", 39248147): "0/.",
            TPMT_3B: "./1",
            HAPB3_INTRON: "./1",
            HAPB3_EXON: "./1",
            # Written as two chromosomes, the other positions as one.
            G6PD_202: "1/1",
            G6PD_376: "1/1",
        },
    ),
    Person(
        "HEMIZYGOUS",
        {
            "CYP2C19": ("*2", "*2"),
            "CYP2C9": ("", "*6"),
            "CYP2D6": ("*4 + 42126611:G + 42129130:G + 42130692:A", "*10"),
            "F2": ("", "rs1799963 Prothrombin 20210A"),
            "G6PD": (A_MINUS, None),
            "MT-RNR1": ("m.1555A>G", None),
            "RYR1": ("", "c.7300G>A"),
            # Both alternates of 18130687, which the file gives in two records.
            "TPMT": ("*3C", "18130687:G"),
        },
        male=True,
    ),
    Person(
        "PHASESET",
        {
            "CYP2B6": ("", "*6"),
            "DPYD": ("", "c.1129-5923C>G, c.1236G>A (HapB3)"),
            "NUDT15": ("", "*3"),
            "TPMT": ("", "*3A"),
        },
        male=False,
        phase_sets={
            CYP2B6_Q172H: CYP2B6_Q172H[1], CYP2B6_K262R: CYP2B6_Q172H[1],
            HAPB3_EXON: HAPB3_EXON[1], HAPB3_INTRON: HAPB3_EXON[1],
            TPMT_3B: TPMT_3B[1], TPMT_3C: TPMT_3C[1],
        },
    ),
]

# Other spellings of insertions and deletions: (position, REF, {bases of the table: ALT}).
SPELLINGS = {
    ("chr2", 233760233): (233760233, "C", {"CATAT": "CAT"}),
    ("chr10", 94949281): (94949282, "AA", {"G": "A"}),
    ("chr13", 48037782): (48037782, "A", {"AGGAGTCGGAGTC": "AGGAGTC"}),
}
SPLIT = TPMT_3C
CONTRADICTED = ("chr19", 39248147)
COHORT_FILTERS = {("chr19", 15879621): "LowQual", ("chr4", 88131171): "RefCall"}
STAR = ("chr1", 201091993)


def other_base(site):
    """A base that the position's alleles do not have."""
    known = [site["reference"]] + site["alternates"].split(",")
    return next(base for base in "ACGT" if base not in known)


def cohort_records():
    lines = []
    for contig, position, site in sites():
        key = (contig, position)
        reference = site["reference"]
        documented = site["alternates"].split(",")
        present = {bases for person in COHORT for bases in person.bases[key]}
        alternates = [bases for bases in documented if bases in present] or looked_for(site)
        if key in SPELLINGS:
            place, reference, spelled = SPELLINGS[key]
            keys = [site["reference"]] + list(spelled)
            alternates = list(spelled.values())
        else:
            place = position
            keys = [reference] + alternates
            if "undocumented" in present:
                keys.append("undocumented")
                alternates.append(other_base(site))
        if key == STAR:
            alternates = documented + ["*"]
        filter_ = COHORT_FILTERS.get(key, "PASS")
        if key == SPLIT:
            for alternate in alternates:
                columns = []
                for person in COHORT:
                    if key in person.codes or person.phase_sets.get(key):
                        code = person.genotype(key, keys)
                        columns.append(code if alternate == "C" else code.replace("1", "0", 1)
                                       if not code.startswith(".") else "./0")
                    else:
                        separator = "|" if person.phased else "/"
                        columns.append(separator.join(
                            str(int(bases == alternate)) for bases in person.bases[key]))
                lines.append(record(contig, place, site["rsid"], reference, [alternate], filter_,
                                    columns))
            continue
        columns = [person.genotype(key, keys) for person in COHORT]
        lines.append(record(contig, place, site["rsid"], reference, alternates, filter_, columns))
        if key == CONTRADICTED:
            columns[0] = "1|1"
            lines.append(
                record(contig, place, site["rsid"], reference, alternates, filter_, columns))
    return lines


def record(contig, position, rsid, reference, alternates, filter_, columns):
    if any(":" in column for column in columns):
        columns = [column if ":" in column else column + ":." for column in columns]
        return line(contig, position, rsid, reference, alternates, filter_, "GT:PS", columns)
    return line(contig, position, rsid, reference, alternates, filter_, "GT", columns)


# --- files ----------------------------------------------------------------------------------


def files():
    yield "demo.vcf", header(
        ["DEMO"], [GT, AD, DP, GQ], [LOW], note="an invented person at every position of the panel"
    ) + demo_records()
    yield "variants.vcf", header(
        ["DEMO"], [GT, AD, DP, GQ], [LOW], contigs=False,
        note="the variants of the person of demo.vcf, nothing else"
    ) + demo_records(variants_only=True)
    yield "cohort.vcf", header(
        [person.name for person in COHORT], [GT, PS], [LOW, REFCALL],
        note="six invented people, each with a difficulty"
    ) + cohort_records()


# --- a cohort for scores --------------------------------------------------------------------

def score_cohort():
    yield "scores.vcf", [
        "##fileformat=VCFv4.2",
        "##source=Fixtures/build.py, four invented people at the positions of Fixtures/pgs",
        '##FILTER=<ID=PASS,Description="All filters passed">',
        '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">',
        "##contig=<ID=1,length=248956422>", "##contig=<ID=2,length=242193529>",
        "##contig=<ID=X,length=156040895>",
    ] + table(
        ["#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT",
         "WOMAN", "MAN", "BOY", "GAPS"],
        ["1", "1100", "rs900001", "G", "A", ".", "PASS", ".", "GT", "0/1", "1/1", "0/0", "./."],
        ["1", "2100", "rs900002", "C", "T", ".", "PASS", ".", "GT", "0/0", "0/1", "1/1", "0/0"],
        ["2", "3100", "rs900003", "C", "T", ".", "PASS", ".", "GT", "0/1", "1/1", "0/0", "0/1"],
        ["X", "4100", "rs900004", "A", "AT", ".", "PASS", ".", "GT", "0/1", "1", "0", "./."],
    )


# --- scoring files --------------------------------------------------------------------------

# Positions and weights mean nothing; no row is from a published score.
CATALOG = [
    "###PGS CATALOG SCORING FILE - see https://www.pgscatalog.org/downloads/#dl_ftp_scoring for "
    "additional information",
    "#format_version=2.0",
    "##POLYGENIC SCORE (PGS) INFORMATION",
]
COLUMNS = ["rsID", "chr_name", "chr_position", "effect_allele", "other_allele", "effect_weight"]


def table(*rows):
    return ["\t".join(row) for row in rows]


def scores():
    yield "harmonised.txt", CATALOG + [
        "#pgs_id=PGS900001", "#pgs_name=made up", "#trait_reported=nothing",
        "#genome_build=GRCh37", "#variants_number=7", "##HARMONIZATION DETAILS",
        "#HmPOS_build=GRCh38", "#HmPOS_date=2026-01-01",
    ] + table(
        COLUMNS + ["hm_source", "hm_rsID", "hm_chr", "hm_pos", "hm_inferOtherAllele"],
        ["rs900001", "1", "1000", "A", "G", "0.25", "ENSEMBL", "rs900001", "1", "1100", ""],
        ["rs900002", "1", "2000", "C", "", "-1.5e-3", "ENSEMBL", "rs900002", "1", "2100", "T"],
        ["rs900003", "2", "3000", "T", "", "0.125", "ENSEMBL", "rs900003", "2", "3100", "A/C"],
        ["rs900004", "X", "4000", "AT", "A", "1", "ENSEMBL", "rs900004", "X", "4100", ""],
        ["rs900005", "3", "5000", "G", "C", "2", "Unknown", "", "", "", ""],
        ["HLA_900006", "6", "6000", "P", "", "3", "ENSEMBL", "HLA_900006", "6", "6100", ""],
        ["rs900001", "1", "1000", "A", "G", "0.5", "ENSEMBL", "rs900001", "1", "1100", ""],
    )
    yield "effects.txt", CATALOG + [
        "#pgs_id=PGS900002", "#genome_build=GRCh38",
    ] + table(
        COLUMNS + ["is_dominant", "is_recessive", "dosage_0_weight", "dosage_1_weight",
                   "dosage_2_weight", "is_haplotype", "is_interaction"],
        ["rs900001", "1", "1100", "A", "G", "0.5", "TRUE", "FALSE", "", "", "", "", ""],
        ["rs900002", "1", "2100", "C", "T", "0.75", "", "1", "", "", "", "", ""],
        ["rs900003", "2", "3100", "T", "C", "", "", "", "0", "0.5", "-2", "", ""],
        ["rs1;rs2", "", "", "AC", "", "1", "", "", "", "", "", "TRUE", ""],
        ["rs1_x_rs2", "", "", "A", "", "1", "", "", "", "", "", "", "TRUE"],
        ["rs900004", "X", "4100", "AT", "A", "0,5", "", "", "", "", "", "", ""],
    )
    yield "wide.tsv", table(
        ["chr_name", "chr_position", "effect_allele", "other_allele", "effect_weight_A",
         "effect_weight_B"],
        ["1", "1100", "A", "G", "0.25", ""],
        ["chr2", "3100", "T", "C", "-1", "0.5"],
        ["23", "4100", "AT", "A", "NA", "3e2"],
    )
    yield "format1.txt", [
        "### PGS CATALOG SCORING FILE", "# PGS ID = PGS900003",
        "# Original Genome Build = hg19", "# Number of Variants = 2",
    ] + table(
        ["rsID", "effect_allele", "reference_allele", "effect_weight"],
        ["rs900001", "a", "g", "0.25"],
        ["rs900002", "C", "T", "-0.5"],
    )
    # Of the demo person: 0.5 - 0.25 + 0.125 + 1 + 2 * 0.25 = 1.875 from five of six rows.
    yield "demo.txt", CATALOG + [
        "#pgs_id=PGS900004", "#pgs_name=demo score", "#trait_reported=invented trait",
        "#trait_mapped=invented|made up", "#weight_type=beta", "#genome_build=GRCh38",
        "#variants_number=6", "#license=CC0: nothing is reserved",
        "#citation=Nobody et al. Invented J (2026). doi:10.0000/none=1",
    ] + table(
        COLUMNS,
        ["rs2231142", "4", "88131171", "T", "G", "0.125"],
        ["rs900009", "5", "1000", "A", "G", "2"],
        ["rs776746", "7", "99672916", "C", "T", "0.25"],
        ["rs1801280", "8", "18400344", "C", "T", "0.5"],
        ["rs4149056", "12", "21178615", "T", "C", "-0.25"],
        ["rs9923231", "16", "31096368", "T", "C", "1"],
    )
    yield "demo-reference.tsv", ["##reference=invented panel"] + table(
        ["score_id", "population", "n", "mean", "sd", "p5", "p50", "p95"],
        ["PGS900004", "ALL", "500", "1.0", "0.5", "0.25", "1.0", "1.75"],
        ["PGS900004", "EUR", "200", "1.375", "0.25", "0.875", "1.375", "2.375"],
    )
    yield "plink.score", table(
        ["#ID", "A1", "BETA"], ["rs900001", "A", "0.25"], ["rs900002", "C", "-0.5"])


# --- run folders of DRAGEN --------------------------------------------------------------------

DRAGEN_GENES = ("CYP2C19", "CYP2C9", "CYP2D6", "SLCO1B1", "TPMT", "VKORC1")
DATABASE = (
    "https://github.com/PharmGKB/PharmCAT/blob/0123456789abcdef0123456789abcdef01234567/"
    "src/main/resources/org/pharmgkb/pharmcat/definition/gene_phenotypes.json"
)
# Two positions of TPMT's star alleles that the invented run has no good read of.
DRAGEN_LOW = 18143724
DRAGEN_FILTERED = 18130729


def dragen_header(version, sample, blocks):
    lines = [
        "##fileformat=VCFv4.2", "##source=DRAGEN_SNV",
        f'##DRAGENVersion=<ID=dragen,Version="SW: {version}, HW: Unknown">',
        '##DRAGENCommandLine=<ID=HashTableBuild,Version="SW: 01.003.044.3.9.5">',
        '##FILTER=<ID=PASS,Description="All filters passed">',
        '##FILTER=<ID=DRAGENSnpHardQUAL,Description="QUAL below the threshold">',
        '##FILTER=<ID=LowDepth,Description="Few reads">',
        '##INFO=<ID=END,Number=1,Type=Integer,Description="Last base of the block">',
        GT, AD, DP, GQ,
        '##FORMAT=<ID=MIN_DP,Number=1,Type=Integer,Description="Fewest reads in the block">',
    ]
    if blocks:
        lines.append('##ALT=<ID=NON_REF,Description="Any other allele">')
    lines += [f"##contig=<ID={name},length={size}>" for name, size in LENGTHS.items()]
    return lines + ["\t".join("#CHROM POS ID REF ALT QUAL FILTER INFO FORMAT".split() + [sample])]


def dragen_records(blocks):
    """The demo person's records of some genes, as DRAGEN writes them, with blocks or without."""
    wanted = {
        (GENES[name].contig, position)
        for name in DRAGEN_GENES for position in GENES[name].sites
    }
    places = [item for item in sites() if (item[0], item[1]) in wanted]
    lines = []
    for index, (contig, position, site) in enumerate(places):
        bases = DEMO.bases[(contig, position)]
        reference = site["reference"]
        alternates = sorted(set(bases) - {reference})
        if position == DRAGEN_FILTERED:
            if blocks:
                lines.append("\t".join([
                    contig, str(position), ".", reference,
                    site["alternates"].split(",")[0] + ",<NON_REF>", "3.2", "DRAGENSnpHardQUAL",
                    ".", "GT:AD:DP:GQ", "0/0:9,2,0:11:4"]))
            continue
        if alternates:
            names = [reference] + alternates
            genotype = "/".join(str(i) for i in sorted(names.index(base) for base in bases))
            shown = alternates + (["<NON_REF>"] if blocks else [])
            depths = ",".join(
                [str(17 * bases.count(base) if len(bases) > 1 else 34 * bases.count(base))
                 for base in names] + (["0"] if blocks else []))
            lines.append("\t".join([
                contig, str(position), ".", reference, ",".join(shown), "48.9", "PASS", ".",
                "GT:AD:DP:GQ", f"{genotype}:{depths}:34:48"]))
        elif blocks:
            end = position + len(reference) + 1
            if index + 1 < len(places) and places[index + 1][0] == contig:
                end = max(position, min(end, places[index + 1][1] - 1))
            values = "0/0:35,0:35:72:31" if position != DRAGEN_LOW else "./.:3,0:3:0:2"
            lines.append("\t".join([
                contig, str(position), ".", reference[0], "<NON_REF>", ".", "PASS", f"END={end}",
                "GT:AD:DP:GQ:MIN_DP", values]))
    return lines


def annotation(gene, genotype, phenotype):
    return {"gene": gene, "genotype": genotype, "phenotypeDatabaseAnnotation": phenotype}


def text_of(value):
    return json.dumps(value, indent=1).split("\n")


def dragen():
    new = "run43/DEMO."
    yield new + "hard-filtered.gvcf", (
        dragen_header("4.3.6", "DEMO", True) + dragen_records(True))
    yield new + "hard-filtered.vcf", (
        dragen_header("4.3.6", "DEMO", False) + dragen_records(False))
    top = {
        "softwareVersion": "dragen 4.3.6", "sampleId": "DEMO",
        "phenotypeDatabaseSources": [DATABASE],
    }
    yield new + "targeted.json", text_of({
        **top,
        "cyp2d6": {
            "genotype": "*4/*4", "genotypeFilter": "PASS",
            "phenotypeDatabaseAnnotation": "Poor Metabolizer"},
        "cyp2b6": {
            "genotype": "*1/*6;*4/*9", "genotypeFilter": "More_than_one_possible_genotype",
            "phenotypeDatabaseAnnotation": "Intermediate Metabolizer"},
        "hba": {"genotype": "aa/aa", "genotypeFilter": "PASS", "variants": []},
    })
    yield new + "star_allele.json", text_of({
        **top,
        "locusAnnotations": [
            annotation("CYP2C19", "*2/*17", "Intermediate Metabolizer"),
            # The person has *1/*3.
            annotation("CYP2C9", "*1/*2", "Intermediate Metabolizer"),
            annotation("SLCO1B1", "*1/*5", "Possible Decreased Function"),
            annotation("TPMT", "*1/*3C", "Intermediate Metabolizer"),
            annotation("VKORC1", "Reference/rs9923231 variant (T)", "None"),
            annotation("UGT2B17", "*1/*2", None),
            annotation("NUDT15", "*1/*3", "Intermediate Metabolizer"),
        ],
    })
    yield new + "hla.tsv", table(
        ["HLA-A_1", "HLA-A_2", "HLA-B_1", "HLA-B_2", "HLA-C_1", "HLA-C_2"],
        ["A*31:01:02", "A*02:01", "B*57:01:01", "B*44:02", "C*06:02", "C*05:01"])
    yield new + "ploidy_estimation_metrics.csv", [
        "PLOIDY ESTIMATION,,Autosomal median coverage,28.10",
        "PLOIDY ESTIMATION,,X median coverage,14.00",
        "PLOIDY ESTIMATION,,Y median coverage,13.90",
        "PLOIDY ESTIMATION,,X median / Autosomal median,0.50",
        "PLOIDY ESTIMATION,,Y median / Autosomal median,0.49",
        "PLOIDY ESTIMATION,,Ploidy estimation,XY"]
    yield new + "mapping_metrics.csv", [
        "MAPPING/ALIGNING SUMMARY,,Total input reads,600000000,100.00",
        "MAPPING/ALIGNING SUMMARY,,Number of duplicate marked reads,54000000,9.00",
        "MAPPING/ALIGNING SUMMARY,,Mapped reads,597000000,99.50",
        "MAPPING/ALIGNING SUMMARY,,Q30 bases,81000000000,90.00",
        "MAPPING/ALIGNING SUMMARY,,Estimated sample contamination,0.0510",
        "MAPPING/ALIGNING PER RG,DEMO,Mapped reads,597000000,10.00"]
    yield new + "wgs_coverage_metrics.csv", [
        "COVERAGE SUMMARY,,Average alignment coverage over genome,28.30",
        "COVERAGE SUMMARY,,PCT of genome with coverage [ 20x: inf),91.00",
        "COVERAGE SUMMARY,,Median autosomal coverage over genome,28.10",
        "COVERAGE SUMMARY,,Mean/Median autosomal coverage ratio over genome,inf"]
    yield new + "vc_metrics.csv", [
        "VARIANT CALLER SUMMARY,,Number of samples,1",
        "VARIANT CALLER PREFILTER,DEMO,Ti/Tv ratio,1.20",
        "VARIANT CALLER POSTFILTER,DEMO,Ti/Tv ratio,2.05",
        "VARIANT CALLER POSTFILTER,DEMO,Percent Autosome Callability,NA"]
    structural = [
        "##fileformat=VCFv4.2", "##source=DRAGEN_CNV",
        f"##contig=<ID=chr10,length={LENGTHS['chr10']}>",
        f"##contig=<ID=chr22,length={LENGTHS['chr22']}>"]
    columns = "\t".join("#CHROM POS ID REF ALT QUAL FILTER INFO FORMAT".split() + ["DEMO"])
    yield new + "cnv.vcf", structural + [
        columns,
        "chr10\t94700001\tDRAGEN:REF:chr10:94700002-94760000\tN\t.\t80\tPASS\tEND=94760000;REFLEN=60000\tGT:SM:CN:BC:PE\t0/0:1.0:2:60:1,1",
        "chr10\t94760001\tDRAGEN:LOSS:chr10:94760002-94790000\tN\t<DEL>\t60\tPASS\tEND=94790000;SVTYPE=CNV\tGT:SM:CN:BC:PE\t0/1:0.5:1:30:2,3",
        "chr22\t42123191\tDRAGEN:GAIN:chr22:42123192-42132032\tN\t<DUP>\t12\tcnvLength\tEND=42132032;SVTYPE=CNV\tGT:SM:CN:BC:PE\t./1:1.5:3:9:1,1",
    ]
    yield new + "sv.vcf", structural + [
        columns,
        "chr10\t1000\tMantaDEL:1:0:0:0:0:0\tN\t<DEL>\t900\tPASS\tEND=2000;SVTYPE=DEL;SVLEN=-1000\tGT:FT:GQ\t0/1:PASS:99",
        "chr10\t94942000\tMantaBND:2:0:0:0:0:0\tN\tN[chr22:1000[\t400\tMinGQ\tSVTYPE=BND\tGT:FT:GQ\t0/1:MinGQ:9",
    ]
    yield new + "metrics.json", text_of({"metadata": {"dragenVersion": "4.3.6"}, "modules": {}})
    old = "run42/nested/OLD."
    yield old + "hard-filtered.vcf", (
        dragen_header("07.021.732.4.2.4", "OLD", False) + dragen_records(False))
    yield old + "targeted.json", text_of({
        "dragenVersion": "07.021.732.4.2.4", "sample": "OLD",
        "pharmcatMetabolismStatusResourceUrl": DATABASE,
        "cyp2d6": {
            "genotype": "None", "genotypeFilter": "No_call", "pharmcatDescription": "null",
            "pharmcatMetabolismStatus": "null"},
        "cyp2b6": {
            "genotype": "*1/*6", "genotypeFilter": "PASS", "pharmcatDescription": None,
            "pharmcatMetabolismStatus": "Intermediate Metabolizer"},
    })
    yield old + "cyp2d6.tsv", table(["Sample", "Genotype", "Filter"], ["OLD", "*1/*4", "PASS"])
    yield "array/204000000001_R01C01_FinalReport.txt", [
        "[Header]", "Content\tINVENTED-8v1.bpm", "Num SNPs\t3", "[Data]",
        "\t".join(["SNP Name", "Sample ID", "Chr", "MapInfo", "Alleles - AB", "Alleles - Plus"]),
        "\t".join(["rs4244285", "204000000001_R01C01", "10", "94781859", "AB", "GA"]),
        "\t".join(["rs1799853", "204000000001_R01C01", "10", "94942290", "--", "--"]),
        "\t".join(["rs12248560", "204000000001_R01C01", "10", "94761900", "AA", "CC"])]


# --- tables of measurements -------------------------------------------------------------------


def omics():
    yield "proteins.adat", [
        "^HEADER", "!Version\t1.2", "!ProcessSteps\tRaw RFU, invented", "^COL_DATA",
        "!Name\tSeqId\tTarget", "^ROW_DATA", "!Name\tSampleId\tSampleType", "^TABLE_BEGIN",
        "\t\t\tSeqId\t10000-1\t10001-2", "\t\t\tTarget\tOne\tTwo", "\t\t\tUniProt\tP00001\tP00002",
        "\t\t\tEntrezGeneSymbol\tONE\tTWO", "\t\t\tColCheck\tPASS\tFLAG",
        "SampleId\tSampleType\tPlateId\t\t\t", "DEMO\tSample\tA\t\t1000\t10.5",
        "P1\tSample\tA\t\t100\tNA", "C1\tQC\tA\t\t500\t500"]
    yield "proteins.npx.csv", [
        "SampleID;Index;OlinkID;UniProt;Assay;Panel;QC_Warning;NPX;Normalization",
        "DEMO;1;OID00001;P00001;ONE;Panel;PASS;1.5;Plate control",
        "P1;2;OID00001;P00001;ONE;Panel;WARN;-0.25;Plate control"]
    yield "DEMO.quant.genes.sf", table(
        ["Name", "Length", "EffectiveLength", "TPM", "NumReads"],
        ["ENSG00000000001", "1000", "800.0", "2.5", "40"])
    yield "DEMO.CX_report.txt", table(
        ["chr10", "94762681", "+", "14", "6", "CG", "CGA"],
        ["chr10", "94762682", "-", "1", "19", "CG", "CGT"],
        ["chr10", "94762690", "+", "0", "20", "CHH", "CTT"])


def main():
    check = "--check" in sys.argv[1:]
    wrong = False
    everything = [("vcf/" + name, lines) for name, lines in files()]
    everything += [("vcf/" + name, lines) for name, lines in score_cohort()]
    everything += [("pgs/" + name, lines) for name, lines in scores()]
    everything += [("dragen/" + name, lines) for name, lines in dragen()]
    everything += [("omics/" + name, lines) for name, lines in omics()]
    for name, lines in everything:
        path = HERE / name
        text = "\n".join(lines) + "\n"
        if not check:
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_text(text, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            print(f"Fixtures/{name} is not what Fixtures/build.py writes", file=sys.stderr)
            wrong = True
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
