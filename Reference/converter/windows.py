"""Reference/Windows: the reference sequence around the defining positions."""

import re

from .tables import require, tsv

COLUMNS = ["contig", "start", "end", "bases"]
CONTIGS = [f"chr{name}" for name in [*range(1, 23), "X", "Y", "M"]]


def read_fasta(path):
    """The windows of a FASTA file whose headers begin with `>contig:start-end`."""
    windows = []
    for record in path.read_text("utf-8").split(">")[1:]:
        header, *lines = record.split("\n")
        contig, start, end = re.match(r"(\w+):(\d+)-(\d+)", header).groups()
        bases = "".join(lines).upper()
        require(len(bases) == int(end) - int(start) + 1, f"length of the window {header}")
        require(set(bases) <= set("ACGTN"), f"letters of the window {header}")
        windows.append((contig, int(start), bases))
    return sorted(windows, key=lambda window: (CONTIGS.index(window[0]), window[1]))


def merged(windows):
    """The windows with overlapping and adjacent ones as one."""
    result = []
    for contig, start, bases in windows:
        if result and result[-1][0] == contig:
            _, first, known = result[-1]
            shared = first + len(known) - start
            if shared >= 0:
                overlap = min(shared, len(bases))
                require(known[start - first:][:overlap] == bases[:overlap],
                        f"two windows differ at {contig}:{start}")
                result[-1] = (contig, first, known + bases[overlap:])
                continue
        result.append((contig, start, bases))
    return result


def make(kb):
    """GRCh38.tsv."""
    rows = [{"contig": contig, "start": start, "end": start + len(bases) - 1, "bases": bases}
            for contig, start, bases in merged(read_fasta(kb / "reference-windows.GRCh38.fa"))]
    return {"Windows/GRCh38.tsv": tsv(COLUMNS, rows)}
