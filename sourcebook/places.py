"""Where things stand in a text: lines and columns, both from 1. Lines end at line feeds alone."""

from __future__ import annotations


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The line and column of a code point, both from 1."""
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1


def line_at(text: str, line: int) -> str:
    """The line of that number, from 1, without its end; its first 2,000 characters, "" where there is none."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
        if not start:
            return ""
    end = text.find("\n", start, start + 2_000)
    return text[start : end if end >= 0 else start + 2_000].removesuffix("\r") if line > 0 else ""
