"""Reference/Alleles: positions, allele definitions, genes and matching rules."""

from .sources import required_source_ids
from .tables import read_json, read_rows, require, tsv

POSITION_COLUMNS = ["position", "reference", "alternates", "rsid", "hgvs", "position37",
                    "reference37", "reference_flip37"]
ALLELE_COLUMNS = ["allele", "identifier", "role", "definition"]
GENE_COLUMNS = ["gene", "contig", "refseq", "reference_allele", "method", "source", "version",
                "date"]
RULE_COLUMNS = ["gene", "rule", "value", "source"]
EXTRA_COLUMNS = ["gene", "use", "contig", "position", "reference", "alternates", "rsid",
                 "hgvs", "position37", "reference37", "source"]
HLA_TAG_COLUMNS = ["allele", "rsid", "reference", "alternate", "use", "source"]
PRIORITY_COLUMNS = ["pick", "candidates"]
PRIORITIES = "Alleles/NAT2.priorities.tsv"

LOWEST_FUNCTION_GENES = {"DPYD", "RYR1"}

# Genes the panel needs that are typed by another program: contig, RefSeq, source.
OUTSIDE_ONLY_GENES = [
    ("BCHE", "chr3", "NC_000003.12", "S10", "2022-08-11"),
    ("HLA-A", "chr6", "NC_000006.12", "S1", "2025-11-05"),
    ("HLA-B", "chr6", "NC_000006.12", "S1", "2025-11-05"),
    ("HLA-DQA1", "chr6", "NC_000006.12", "S10", "2022-08-11"),
    ("HLA-DRB1", "chr6", "NC_000006.12", "S10", "2022-08-11"),
]

# How genes are matched beyond their definitions; PharmCAT 3.1.1 states the same facts.
RULES = [
    *((gene, "treat-undocumented-as-reference", "yes")
      for gene in ("CACNA1S", "DPYD", "G6PD", "NUDT15", "RYR1", "TPMT")),
    *(("NAT2", "required-position", position)
      for position in (18400194, 18400344, 18400593, 18400806, 18400860)),
    ("SLCO1B1", "suballele", "*45.001=*45"),
    ("SLCO1B1", "suballele", "*45.002=*45"),
    ("G6PD", "ignored-allele", "Mediterranean Haplotype"),
    ("G6PD", "ignored-allele", "Villeurbanne"),
]

# Alleles that a test has to be able to show before a usual dose may rest on it: AMP's tier 1
# (as PharmCAT's exemptions.json lists it), and for genes without an AMP list the alleles that
# CPIC's guideline for the gene rests on. Of CYP2D6 those that small variants show and that change
# the function (*2 does not).
CLINICAL_MINIMUM = {
    "CYP2D6": ("*3", "*4", "*6", "*9", "*10", "*17", "*29", "*41"),
    "CYP2C19": ("*2", "*3", "*17"),
    "CYP2C9": ("*2", "*3", "*5", "*6", "*8", "*11"),
    "CYP3A4": ("*22",),
    "CYP3A5": ("*3", "*6", "*7"),
    "DPYD": ("c.557A>G", "c.868A>G", "c.1129-5923C>G, c.1236G>A (HapB3)", "c.1679T>G (*13)",
             "c.1905+1G>A (*2A)", "c.2279C>T", "c.2846A>T"),
    "NUDT15": ("*3",),
    "TPMT": ("*2", "*3A", "*3B", "*3C"),
    "CYP2B6": ("*6", "*18"),
    "CYP4F2": ("*3",),
    "G6PD": ("A- 202A_376G", "Mediterranean, Dallas, Panama, Sassari, Cagliari, Birmingham"),
    "MT-RNR1": ("m.1095T>C", "m.1494C>T", "m.1555A>G"),
    "SLCO1B1": ("*5", "*15"),
    "UGT1A1": ("*6", "*28", "*80+*28"),
}
RULES += [(gene, "clinical-minimum", allele)
          for gene, alleles in CLINICAL_MINIMUM.items() for allele in alleles]

# AMP's tier 2: alleles that a test may add to those of tier 1. Of CYP2D6 without the hybrids,
# which small variants do not show. The lists for TPMT, NUDT15, CYP3A4 and CYP3A5 are not here:
# their publications were not at hand.
SECOND_TIER = {
    "CYP2D6": ("*7", "*8", "*12", "*14", "*15", "*21", "*31", "*40", "*42", "*49", "*56", "*59"),
    "CYP2C19": ("*4", "*5", "*6", "*7", "*8", "*9", "*10", "*35"),
    "CYP2C9": ("*12", "*13", "*15"),
    "DPYD": ("c.295_298delTCAT (*7)", "c.703C>T (*8)", "c.1314T>G", "c.1475C>T", "c.1774C>T",
             "c.2639G>T"),
}
SECOND_TIER_RULES = [(gene, "second-tier", allele)
                     for gene, alleles in SECOND_TIER.items() for allele in alleles]


def position_row(locus):
    """One line of a positions table from a locus of the knowledge base."""
    return {
        "position": locus["pos38"],
        "reference": locus["ref"],
        "alternates": ",".join(locus["alts"]),
        "rsid": locus["rsid"],
        "hgvs": locus["hgvs38"],
        "position37": locus["pos37"],
        "reference37": locus["ref37"],
        "reference_flip37": "yes" if locus["ref_flip_37"] else "no",
    }


def definition_text(gene, loci, calls):
    """An allele's cells in order of position: `94842866:G 94775367:A|G`."""
    cells = []
    for index, bases in sorted((int(index), bases) for index, bases in calls.items()):
        bases = bases if isinstance(bases, list) else [bases]
        known = [loci[index]["ref"], *loci[index]["alts"]]
        require(set(bases) <= set(known), f"{gene}: {bases} at {loci[index]['pos38']}")
        cells.append(f"{loci[index]['pos38']}:{'|'.join(bases)}")
    return " ".join(cells)


def make_gene(document):
    """Both tables of a gene with a definition in the knowledge base, and its row of genes.tsv."""
    gene, loci, alleles = document["gene"], document["positions"], document["alleles"]
    positions = [locus["pos38"] for locus in loci]
    require(positions == sorted(set(positions)), f"{gene}: positions repeat or are unsorted")
    rows = [
        {
            "allele": allele["name"],
            "identifier": allele.get("clinpgx_id", ""),
            "role": "reference" if allele.get("reference") else "variant",
            "definition": definition_text(gene, loci, allele["calls"]),
        }
        for allele in alleles
    ]
    references = [row["allele"] for row in rows if row["role"] == "reference"]
    require(references == [document["reference_allele"]], f"{gene}: references {references}")
    files = {
        f"Alleles/{gene}.positions.tsv": tsv(POSITION_COLUMNS, map(position_row, loci)),
        f"Alleles/{gene}.alleles.tsv": tsv(ALLELE_COLUMNS, rows),
    }
    return files, {
        "gene": gene,
        "contig": document["chrom"],
        "refseq": document["refseq"],
        "reference_allele": references[0],
        "method": "lowest-function" if gene in LOWEST_FUNCTION_GENES else "named-alleles",
        "source": required_source_ids(document["source"]),
        "version": document["data_version"][:10],
        "date": document["definition_modified"],
    }


def make_mitochondrial(rows):
    """MT-RNR1, whose alleles are single changes of the revised Cambridge sequence.

    GRCh37's own MT is that sequence too; UCSC's hg19 chrM (16,571 bases) is not.
    """
    loci, alleles = {}, []
    for row in rows:
        reference = row["allele"] == "Reference"
        allele = {"allele": row["allele"], "role": "reference" if reference else "variant"}
        if row["pos_rCRS"]:
            position = int(row["pos_rCRS"])
            locus = loci.setdefault(position, {
                "pos38": position, "pos37": position, "ref": row["ref"], "ref37": row["ref"],
                "alts": [], "rsid": row["rsid"], "hgvs38": [], "ref_flip_37": False})
            require(locus["ref"] == row["ref"], f"MT-RNR1: two reference bases at {position}")
            locus["alts"].append(row["alt"])
            locus["hgvs38"].append(row["allele"])
            allele["definition"] = f"{position}:{row['alt']}"
        elif not reference:
            allele["role"] = "outside-only"
        alleles.append(allele)
    for locus in loci.values():
        locus["hgvs38"] = "; ".join(locus["hgvs38"])
    files = {
        "Alleles/MT-RNR1.positions.tsv": tsv(
            POSITION_COLUMNS, [position_row(loci[position]) for position in sorted(loci)]),
        "Alleles/MT-RNR1.alleles.tsv": tsv(ALLELE_COLUMNS, alleles),
    }
    return files, {
        "gene": "MT-RNR1", "contig": "chrM", "refseq": "NC_012920.1",
        "reference_allele": "Reference", "method": "mitochondrial", "source": "S1",
        "version": "2025-11-05", "date": "2025-11-05",
    }


# GRCh38 and GRCh37 positions of tag variants (dbSNP 156, chr6). The other two tags are A/T
# changes, whose strand the source does not state: they are not read from a file.
TAG_POSITIONS = {"rs2395029": (31464003, 31431780), "rs9263726": (31138722, 31106499)}


def tag_position(row, reference, alternate):
    """A tag variant as an extra position of its HLA gene."""
    position, position37 = TAG_POSITIONS[row["tag_rsid"]]
    return {
        "gene": row["hla_allele"].split("*")[0], "use": f"tag of {row['hla_allele']}",
        "contig": "chr6", "position": position, "reference": reference, "alternates": alternate,
        "rsid": row["tag_rsid"], "hgvs": f"g.{position}{reference}>{alternate}",
        "position37": position37, "reference37": reference, "source": "S15,S16",
    }


def make_extras(kb):
    """Positions outside the definitions, and the variants that tag HLA alleles."""
    extra = [
        {
            "gene": row["gene"], "use": row["use"], "contig": row["chrom"],
            "position": row["pos_grch38"], "reference": row["ref_grch38"],
            "alternates": row["alt"], "rsid": row["rsid"],
            "hgvs": f"g.{row['pos_grch38']}{row['ref_grch38']}>{row['alt']}",
            "position37": row["pos_grch37"], "reference37": row["ref_grch38"],
            "source": required_source_ids(row["source_grch38"]),
        }
        for row in read_rows(kb / "alleles/extra_positions.tsv")
    ]
    tags = []
    for row in read_rows(kb / "alleles/hla_tag_snps.tsv"):
        reference, alternate = row["change_as_listed"].split(">")
        if row["tag_rsid"] in TAG_POSITIONS:
            extra.append(tag_position(row, reference, alternate))
        tags.append({
            "allele": row["hla_allele"], "rsid": row["tag_rsid"], "reference": reference,
            "alternate": alternate, "use": "proxy; absence says nothing",
            "source": required_source_ids(row["source"])})
    return {
        "Alleles/extra_positions.tsv": tsv(EXTRA_COLUMNS, extra),
        "Alleles/hla_tags.tsv": tsv(HLA_TAG_COLUMNS, tags),
    }


def make(kb, output):
    """Every file of Alleles/."""
    files, genes = {}, []
    for path in sorted((kb / "alleles").glob("*.json")):
        tables, row = make_gene(read_json(path))
        files.update(tables)
        genes.append(row)
    tables, row = make_mitochondrial(read_rows(kb / "alleles/MT-RNR1.tsv"))
    files.update(tables)
    genes.append(row)
    for gene, contig, refseq, source, date in OUTSIDE_ONLY_GENES:
        genes.append({"gene": gene, "contig": contig, "refseq": refseq, "method": "outside-only",
                      "source": source, "version": date, "date": date})
    genes.sort(key=lambda row: row["gene"])
    files["Alleles/genes.tsv"] = tsv(GENE_COLUMNS, genes)
    files["Alleles/rules.tsv"] = tsv(
        RULE_COLUMNS, [dict(zip(RULE_COLUMNS, (*rule, source)))
                      for rules, source in ((RULES, "S1"), (SECOND_TIER_RULES, "S17"))
                      for rule in rules])
    files.update(make_extras(kb))
    # Kept by hand: never overwritten, only made when it is not there.
    priorities = output / PRIORITIES
    files[PRIORITIES] = (priorities.read_text(encoding="utf-8") if priorities.exists()
                         else tsv(PRIORITY_COLUMNS, []))
    return files
