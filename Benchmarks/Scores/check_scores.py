#!/usr/bin/env python3
"""Compares what `pgx score` printed with another program's sums, and with sums made here.

  check_scores.py plink RESULT SSCORE TOLERANCE
  check_scores.py sums  RESULT VCF SCORE... [--field DS]

`plink` compares each sample's sums with those of plink2's .sscore. `sums` reads the genotypes as
text (`bcftools view`), matches by position and alleles, imputes missing calls with the mean of the
samples, and adds in extended precision (80 bits where numpy has them). Both print the worst
relative difference, how many sums were compared, and "ok" or "WRONG".
"""
import glob
import gzip
import os
import subprocess
import sys

import numpy as np


def read_result(path):
    """What pgx printed: {(sample, score): sum}."""
    sums = {}
    with open(path) as lines:
        columns = next(lines).rstrip("\n").split("\t")
        sample, score, total = (columns.index(c) for c in ("sample", "score_id", "sum"))
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            sums[fields[sample], fields[score]] = float(fields[total])
    return sums


def read_sscore(path):
    sums = {}
    with open(path) as lines:
        columns = next(lines).lstrip("#").rstrip("\n").split("\t")
        sample = columns.index("IID")
        scores = [(i, c[:-4]) for i, c in enumerate(columns)
                  if c.endswith("_SUM") and c != "NAMED_ALLELE_DOSAGE_SUM"]
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            for index, name in scores:
                sums[fields[sample], name] = float(fields[index])
    return sums


def report(ours, theirs, tolerance):
    """The difference relative to the sum itself."""
    check_same(ours, theirs)
    worst = max(abs(ours[k] - theirs[k]) / max(abs(theirs[k]), 1e-300) for k in ours)
    print(f"{worst:.1e} in {len(ours)} sums: {'ok' if worst <= tolerance else 'WRONG'}")


def report_precise(ours, theirs, tolerance):
    """The difference relative to the sum, or to the spread of the score where the sum is smaller.

    Terms of both signs cancel: of a sum that happens to be near zero no program that holds terms in
    64 bits has twelve digits. The worst difference relative to the sums alone is printed as well.
    """
    check_same(ours, theirs)
    spread = {}
    for (_, score), value in theirs.items():
        count, square = spread.get(score, (0, 0.0))
        spread[score] = count + 1, square + value * value
    spread = {score: (square / count) ** 0.5 for score, (count, square) in spread.items()}
    worst = itself = 0.0
    for key in ours:
        difference = abs(ours[key] - theirs[key])
        worst = max(worst, difference / max(abs(theirs[key]), spread[key[1]], 1e-300))
        itself = max(itself, difference / max(abs(theirs[key]), 1e-300))
    print(f"{worst:.1e} in {len(ours)} sums: {'ok' if worst <= tolerance else 'WRONG'}"
          f" (of sums near zero {itself:.1e})")


def check_same(ours, theirs):
    assert ours and set(ours) == set(theirs), \
        f"{len(ours)} sums against {len(theirs)}, not of the same samples and scores"


def contig(name):
    return name[3:] if name.startswith("chr") else name


def read_scores(paths):
    """{(contig, position): [(score, effect allele, other allele, weight)]} and the names."""
    rows, names = {}, []
    for path in paths:
        with gzip.open(path, "rt") as lines:
            columns = None
            for line in lines:
                if line.startswith("#"):
                    if line.startswith("#pgs_id="):
                        names.append(line.rstrip("\n")[8:])
                    continue
                fields = line.rstrip("\n").split("\t")
                if columns is None:
                    columns = [fields.index(c) for c in
                               ("hm_chr", "hm_pos", "effect_allele", "other_allele",
                                "effect_weight")]
                    continue
                chromosome, position, effect, other, weight = (fields[i] for i in columns)
                rows.setdefault((chromosome, int(position)), []).append(
                    (len(names) - 1, effect, other, float(weight)))
    return rows, names


def calls(text, count):
    """The two alleles of each sample, -1 missing, and the ploidies."""
    if len(text) == 4 * count - 1:
        matrix = np.frombuffer(text + b"\t", np.uint8).reshape(count, 4)
    else:
        fields = np.array([f.partition(b":")[0] for f in text.split(b"\t")], dtype="S4")
        matrix = fields.view(np.uint8).reshape(count, 4)
    first = matrix[:, 0].astype(np.int16) - 48
    single = matrix[:, 1] == 0
    second = np.where(single, -9, matrix[:, 2].astype(np.int16) - 48)
    ploidy = np.where(single, 1, 2)
    missing = (first < 0) | (~single & (second < 0))
    return first, second, ploidy, missing


def dosages(text, count, form, field, allele):
    """Copies of an allele, 0 where missing; ploidies; which are missing."""
    if field in form:
        index = form.index(field)
        parts = [f.split(b":") for f in text.split(b"\t")]
        words = [p[index] if len(p) > index else b"." for p in parts]
        missing = np.array([w == b"." for w in words])
        values = np.array([0.0 if w == b"." else float(w) for w in words])
        ploidy = np.full(count, 2)
        return np.where(missing, 0, values if allele == 1 else 2 - values), ploidy, missing
    first, second, ploidy, missing = calls(text, count)
    copies = (first == allele).astype(float) + (second == allele)
    return np.where(missing, 0, copies), ploidy, missing


def own_sums(path, scores, field):
    rows, names = read_scores(scores)
    samples, sums = [], None
    lines = subprocess.Popen(["bcftools", "view", path], stdout=subprocess.PIPE).stdout
    for line in lines:
        if line.startswith(b"#"):
            if line.startswith(b"#CHROM"):
                samples = line.decode().rstrip("\n").split("\t")[9:]
                sums = np.zeros((len(names), len(samples)), np.longdouble)
            continue
        columns = line.rstrip(b"\n").split(b"\t", 9)
        wanted = rows.get((contig(columns[0].decode()), int(columns[1])))
        if not wanted:
            continue
        alleles = [columns[3].decode()] + columns[4].decode().split(",")
        made = {}
        for score, effect, other, weight in wanted:
            if effect not in alleles or other not in alleles:
                continue
            allele = alleles.index(effect)
            if allele not in made:
                made[allele] = dosages(
                    columns[9], len(samples), columns[8].split(b":"), field, allele)
            copies, ploidy, missing = made[allele]
            known = int(ploidy[~missing].sum())
            mean = np.longdouble(copies.sum()) / known if known else np.longdouble(0)
            copies = np.where(missing, mean * ploidy, copies.astype(np.longdouble))
            sums[score] += np.longdouble(weight) * copies
    return {(s, n): float(sums[i, j]) for i, n in enumerate(names) for j, s in enumerate(samples)}


def main():
    kind, result = sys.argv[1:3]
    ours = read_result(result)
    if kind == "plink":
        report(ours, read_sscore(sys.argv[3]), float(sys.argv[4]))
        return
    rest = sys.argv[3:]
    field = b"GT"
    if "--field" in rest:
        at = rest.index("--field")
        field = rest[at + 1].encode()
        del rest[at:at + 2]
    scores = [p for q in rest[1:]
              for p in (sorted(glob.glob(q + "/*.gz")) if os.path.isdir(q) else [q])]
    theirs = own_sums(rest[0], scores, field if field != b"GT" else b"none")
    report_precise(ours, theirs, 1e-12)


main()
