"""Reading the knowledge base's tables and writing ours: TSV, UTF-8, LF, header line first."""

import csv
import json


class ConversionError(Exception):
    """The knowledge base holds something this converter has no rule for."""


def require(condition, message):
    """Raises `ConversionError` unless `condition` holds."""
    if not condition:
        raise ConversionError(message)


def read_rows(path):
    """The rows of a knowledge-base table as dictionaries."""
    with open(path, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def read_json(path):
    """A JSON document of the knowledge base."""
    with open(path, encoding="utf-8") as stream:
        return json.load(stream)


def tsv(columns, rows):
    """The text of a table; `rows` are dictionaries, a missing key is an empty field."""
    lines = ["\t".join(columns)]
    for row in rows:
        unknown = set(row) - set(columns)
        require(not unknown, f"fields without a column: {sorted(unknown)}")
        fields = [str(row.get(column, "")) for column in columns]
        for field in fields:
            require("\t" not in field and "\n" not in field, f"tab or line end in {field!r}")
        lines.append("\t".join(fields))
    return "\n".join(lines) + "\n"


def parse_tsv(text):
    """The rows of one of our own tables as dictionaries."""
    header, *lines = text.rstrip("\n").split("\n")
    columns = header.split("\t")
    return [dict(zip(columns, line.split("\t"))) for line in lines]


def comma(text):
    """A list as we write it, from the knowledge base's `a;b`, without repeats."""
    items = [item.strip() for item in text.replace(",", ";").split(";")]
    return ",".join(dict.fromkeys(item for item in items if item))
