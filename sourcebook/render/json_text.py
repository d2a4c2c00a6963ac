"""JSON as the site writes it: UTF-8 letters kept, keys in the order given, a line end at the end."""

from __future__ import annotations

import json
from collections.abc import Iterable


def json_pretty(value: object) -> str:
    """For files that people open: one key a line."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def json_compact(value: object) -> str:
    """For files that programs read: no blanks, one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def json_rows(values: Iterable[object]) -> str:
    """An array with one value a line, so that two editions can be compared."""
    return json_array(map(json_row, values))


def json_row(value: object) -> str:
    """A value of such an array."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def json_array(rows: Iterable[str]) -> str:
    """The array of rows that are JSON already: for those that stand in several files."""
    text = ",\n".join(rows)
    return f"[\n{text}\n]\n" if text else "[]\n"
