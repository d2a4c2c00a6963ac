"""kramdown's own signs in a post, brought into the form that Python-Markdown's `attr_list` knows, or taken out."""

from __future__ import annotations

import re

_ATTRIBUTES = re.compile(r" {0,3}\{:([^{}]{1,300})\}[ \t]*\Z")
_CONTENTS = re.compile(r"[ .#\w-]{0,80}\btoc\b")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}\.)[ \t]")
_HEADING = re.compile(r"\#{1,6}[ \t]")
_EXTENSION = re.compile(r"\{::(comment|options)(?:[ \t][^{}\n]{0,300})?\}|\{:/(?:comment)?\}")
_OPTIONS = re.compile(r"\{::options[^{}\n]{0,300}/\}[ \t]*\n?")


def drop_comments(text: str) -> str:
    """The text without what stands from "{::comment}" to "{:/comment}", and without "{::options …/}"."""
    if "{::" not in text:
        return text
    text = _OPTIONS.sub("", text)
    kept: list[str] = []
    position = 0
    opening: int | None = None
    for match in _EXTENSION.finditer(text):
        if opening is None and match[1] == "comment":
            opening = match.start()
        elif opening is not None and match[1] is None:
            kept.append(text[position:opening])
            position, opening = match.end(), None
    return "".join(kept) + text[position:]


def place_attributes(lines: list[str]) -> list[str]:
    """The lines with each "{: .class #id}" after the block that it is for, and without tables of contents.

    kramdown takes such a line also before its block. "{:toc}" goes, and with it the item it is under: a page has a
    table of contents of its own.
    """
    if not any("{:" in line for line in lines):
        return lines
    placed: list[str] = []
    waiting = ""
    for line in lines:
        match = _ATTRIBUTES.match(line)
        is_first = not placed or not placed[-1].strip()
        if match and _CONTENTS.match(match[1]) and "no_toc" not in match[1]:
            if placed and _ITEM.match(placed[-1]) and (len(placed) == 1 or not placed[-2].strip()):
                placed.pop()
        elif match and is_first:
            waiting = match[0].strip()
        elif match and placed[-1].startswith("|"):
            continue  # Python-Markdown would make a row of it.
        elif waiting and _HEADING.match(line):
            placed.append(f"{line.rstrip()} {waiting}")
            waiting = ""
        elif waiting and not line.strip() and not is_first:
            placed += (waiting, line)
            waiting = ""
        else:
            placed.append(line)
    return [*placed, waiting] if waiting and placed and placed[-1].strip() else placed
