"""kramdown's own signs in a post: brought into a form that Python-Markdown can be told of, or taken out."""

from __future__ import annotations

import re
from collections.abc import Callable

BLOCK_ATTRIBUTES = re.compile(r" {0,3}\{:(?![:/<>])([^{}]{1,300})\}[ \t]*\Z")
"""A line of its own that gives a block its class, id and so on: "{: .lead #end}"."""
PLACED_ATTRIBUTES = re.compile(r"\{:([<>])([^{}]{1,300})\}\Z")
"""The same as `place_attributes` leaves it: "<" for the block before, ">" for the one after."""
ITEM_ATTRIBUTES = re.compile(r"\s*\{:(?![:/<>])([^{}]{1,300})\}\s*")
"""The same at the beginning of a list item's text."""
FOOTNOTE = re.compile(r" {0,3}\[\^[^\]\s]{1,200}\]:")
"""The beginning of a footnote's definition."""
NOTE_COLUMN = 4
"""Where what belongs to a footnote begins in the lines after it."""
_CONTENTS = re.compile(r"[ .#\w-]{0,80}\btoc\b")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}\.)[ \t]")
_EXTENSION = re.compile(r"\{::(comment|nomarkdown)(?:[ \t][^{}\n]{0,300})?\}|\{:/(?:comment|nomarkdown)?\}")
_OPTIONS = re.compile(r"\{::options[^{}\n]{0,300}/\}[ \t]*\n?")


def resolve_extensions(text: str, put_aside: Callable[[str], str]) -> str:
    """The text without comments and options, and with what `put_aside` returns for the inside of "{::nomarkdown}"."""
    if "{::" not in text:
        return text
    text = _OPTIONS.sub("", text)
    kept: list[str] = []
    position = 0
    opening: re.Match[str] | None = None
    for match in _EXTENSION.finditer(text):
        if opening is None and match[1]:
            opening = match
        elif opening is not None and match[0] in ("{:/}", f"{{:/{opening[1]}}}"):
            kept.append(text[position : opening.start()])
            if opening[1] == "nomarkdown":
                kept.append(put_aside(text[opening.end() : match.start()].strip("\n")))
            position, opening = match.end(), None
    return "".join(kept) + text[position:]


def place_attributes(lines: list[str]) -> list[str]:
    """The lines with each "{: .class #id}" as a block of its own that says which of its neighbours it is for.

    It is for the block that it stands directly under, else for the one directly under it. "{:toc}" goes, and with it
    the item it is under: a page has a table of contents of its own.
    """
    if not any("{:" in line for line in lines):
        return lines
    placed: list[str] = []
    is_behind_attributes = False
    for at, line in enumerate(lines):
        match = BLOCK_ATTRIBUTES.match(line)
        is_first = not placed or not placed[-1].strip()
        if match is None:
            placed.append(line)
            is_behind_attributes = False
        elif _CONTENTS.match(match[1]) and "no_toc" not in match[1]:
            if placed and _ITEM.match(placed[-1]) and (len(placed) == 1 or not placed[-2].strip()):
                placed.pop()
        elif not is_first and line.startswith(" "):
            placed.append(line)  # In a list item: Python-Markdown knows what to do.
        elif is_first and not is_behind_attributes:
            if at + 1 < len(lines) and lines[at + 1].strip():
                placed += (f"{{:>{match[1]}}}", "")
        else:
            placed += ("", f"{{:<{match[1]}}}", "")
            is_behind_attributes = True
    return placed
