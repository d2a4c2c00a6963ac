"""Code between fences, found in the lines of a post before anything else is read: its signs are no Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sourcebook.render.kramdown_signs import BLOCK_ATTRIBUTES, FOOTNOTE, NOTE_COLUMN

_ITEM_MARK = r"(?:[-*+:]|\d{1,9}\.) {1,4}"
_OPENING = re.compile(
    rf"(?P<before>(?:> ?|{_ITEM_MARK}| )*+)(?P<fence>`{{3,}}+|~{{3,}}+)[ \t{{.]*+(?P<language>[\w#.+-]{{0,40}}+)[^`]*\Z"
)
_ITEM = re.compile(rf" *{_ITEM_MARK}(?=\S)")
_MOST_UNCLOSED = 20
"""Fences without an end; each is sought to the end of the text."""
_QUOTE_SIGN = re.compile(" {0,3}> ?")


@dataclass(frozen=True, slots=True)
class Fenced:
    """A block of code."""

    code: str
    """Its lines, each with its end."""
    language: str
    """As the fence or the attributes name it; "" if they do not."""
    attributes: str
    """What stands between "{:" and "}" in the lines before and after; "" if there are none."""


def take_out_fences(lines: Sequence[str], put_aside: Callable[[Fenced], str]) -> list[str]:
    """The lines with what `put_aside` returns in the place of each block of fenced code.

    The code may stand in a list item, indented as its text, or in a quote. A fence that is never closed is text.
    """
    if not any("```" in line or "~~~" in line for line in lines):
        return list(lines)
    kept: list[str] = []
    columns: list[int] = []
    unclosed = 0
    at = 0
    while at < len(lines):
        line = lines[at]
        column = _leave_items(columns, line)
        opening = _OPENING.match(line)
        end = None
        if opening and not _is_indented_code(opening["before"], column):
            quotes = opening["before"].count(">")
            if unclosed < _MOST_UNCLOSED:
                end = _end_of_code(lines, at + 1, opening["fence"], quotes)
                unclosed += end is None
        if item := _ITEM.match(line):
            columns.append(item.end())
        elif FOOTNOTE.match(line):
            columns[:] = [NOTE_COLUMN]
        if opening is None or end is None:
            kept.append(line)
            at += 1
            continue
        width = _code_column(opening["before"], column)
        code = "".join(f"{_without(lines[row], quotes, width)}\n" for row in range(at + 1, end))
        before = BLOCK_ATTRIBUTES.match(kept[-1]) if kept and (len(kept) == 1 or not kept[-2].strip()) else None
        if before:
            kept.pop()
        after = BLOCK_ATTRIBUTES.match(lines[end + 1]) if end + 1 < len(lines) else None
        attributes = " ".join(match[1].strip() for match in (before, after) if match)
        kept.append(opening["before"] + put_aside(Fenced(code, opening["language"], attributes)))
        at = end + (2 if after else 1)
    return kept


def _leave_items(columns: list[int], line: str) -> int:
    """Forget the list items that the line is not inside; the column of the innermost one's text, 0 if there is none."""
    indent = len(line) - len(line.lstrip(" "))
    if line.strip():
        while columns and indent < columns[-1]:
            columns.pop()
    return columns[-1] if columns else 0


def _is_indented_code(before: str, column: int) -> bool:
    """Whether the fence stands so far in that it is indented code or that code's text."""
    indent = len(before) - len(before.lstrip(" "))
    return indent > column + 3


def _code_column(before: str, column: int) -> int:
    """How many blanks before each line of code are those of the list item it is in."""
    behind_quote = before.rpartition(">")[2].removeprefix(" ") if ">" in before else before
    return len(behind_quote) if behind_quote.strip() else min(column, len(behind_quote))


def _end_of_code(lines: Sequence[str], start: int, fence: str, quotes: int) -> int | None:
    """The line of the closing fence; None if the quote or the text ends before it."""
    for row in range(start, len(lines)):
        line = lines[row]
        if quotes:
            if not line.lstrip(" ").startswith(">"):
                return None
            line = _without(line, quotes, 0)
        closing = line.strip(" \t")
        if closing.startswith(fence) and not closing.strip(fence[0]):
            return row
    return None


def _without(line: str, quotes: int, width: int) -> str:
    """The line without its quote signs and without at most so many blanks."""
    for _ in range(quotes):
        if sign := _QUOTE_SIGN.match(line):
            line = line[sign.end() :]
    return line[min(width, len(line) - len(line.lstrip(" "))) :]
