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
    rows = ",\n".join(json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values)
    return f"[\n{rows}\n]\n" if rows else "[]\n"
