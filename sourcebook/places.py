"""Where things stand in a text: lines and columns, both from 1, and offsets. Lines end at line feeds alone."""

from __future__ import annotations

from collections.abc import Iterator


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


def places_of(part: str, text: str) -> Iterator[int]:
    """The offsets of all places of a part in a text, in order; they may overlap. None of an empty part.

    A pattern made of the part would have to be compiled for each.
    """
    place = text.find(part) if part else -1
    while place >= 0:
        yield place
        place = text.find(part, place + 1)
