"""Which lines are a table, and what each of them is in it, as kramdown has it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MOST_EMPTY_CELLS = 20_000
_MOST_COLUMNS = 500
# "|---|:-:|", "|===" and "+---+"; not "| - |".
_BORDER = re.compile(r"(?=[|+])(?:[|+][ ]?:?(?:-{3,}+|={3,}+|(?=[ ]*\Z)):?[ ]?)++\Z")


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows of a table as written, without the blanks around them."""

    head: str | None
    """None where the table has none."""
    delimiter: str
    """The line of dashes under the head; "" where there is none."""
    bodies: tuple[tuple[str, ...], ...]
    """A body begins behind each further line of dashes."""
    foot: tuple[str, ...]
    """What stands behind a line of equals signs."""


def table_rows(block: str) -> TableRows | None:
    """The rows of a block, or None where it is no table.

    A table has a line of dashes under its first row, which holds a bar; or every line begins with a bar and the first
    one ends with one too. One of more than 500 columns is none, nor is one whose widest row would make too many empty
    cells of the others.
    """
    if "|" not in block:
        return None
    rows = [row.strip(" ") for row in block.split("\n")]
    if len(rows) > 1 and _BORDER.match(rows[0]):
        rows = rows[1:]
    columns = max(row.count("|") for row in rows) + 1
    if columns > _MOST_COLUMNS or len(rows) * columns > _MOST_EMPTY_CELLS + 4 * block.count("|"):
        return None
    if len(rows) > 1 and "|" in rows[0] and _is_delimiter(rows[1], rows[0]):
        return _divided(rows[0], rows[1], rows[2:])
    first = rows[0]
    if len(first) > 2 and first.endswith("|") and all(row.startswith("|") for row in rows) and not _BORDER.match(first):
        return _divided(None, "", rows)
    return None


def _is_delimiter(row: str, head: str) -> bool:
    """Whether a row is the line of dashes under the head."""
    if "-" not in row or not set(row) <= set("|:-+ "):
        return False
    # "a | b" above "---" is a heading.
    return row[0] in "|+" or (head[0] != "|" and row.strip("|").count("|") == head.strip("|").count("|") > 0)


def _divided(head: str | None, delimiter: str, rows: Sequence[str]) -> TableRows:
    bodies: list[list[str]] = [[]]
    foot: list[str] | None = None
    for row in rows:
        if not _BORDER.match(row):
            (bodies[-1] if foot is None else foot).append(row)
        elif "=" in row and foot is None:
            foot = []
        elif bodies[-1] and foot is None:
            bodies.append([])
    return TableRows(head, delimiter, tuple(tuple(body) for body in bodies if body), tuple(foot or ()))
