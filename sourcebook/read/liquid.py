"""Liquid in a post: Jekyll's templating language, which Sourcebook shows as it stands and does not run."""

from __future__ import annotations

import re

from sourcebook.places import line_and_column, line_at
from sourcebook.records import Diagnostic, Span

_TOKEN = re.compile(
    r"^[ \t>]{0,40}(?P<fence>`{3,}|~{3,})"
    r"|\\."
    r"|(?P<ticks>`+)"
    r"|(?P<raw>\{%-?[ \t]{0,8}raw[ \t]{0,8}-?%\})"
    r"|<(?P<element>pre\b|code\b|!--)"
    r"|(?P<liquid>\{\{[^{}\n]{1,400}\}\}|\{%-?[ \t]{0,8}[a-z][^\n]{0,400}?%\})",
    re.MULTILINE,
)
_END_OF_RAW = re.compile(r"\{%-?[ \t]{0,8}endraw[ \t]{0,8}-?%\}")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")


def find_liquid(text: str, body: Span) -> tuple[Span, ...]:
    """The `{{ … }}` and `{% … %}` of a body of Markdown, in order; not those in code, in comments or in `{% raw %}`."""
    found: list[Span] = []
    if "{{" not in text and "{%" not in text:
        return ()
    position = body.start
    paragraph_end = position
    unclosed: set[int] = set()
    while token := _TOKEN.search(text, position, body.end):
        position = token.end()
        if token["liquid"]:
            found.append(Span(*token.span()))
        elif token["fence"]:
            sign = token["fence"]
            closing = re.compile(rf"^[ \t>]{{0,40}}{sign[0]}{{{len(sign)},}}[ \t]*\r?$", re.MULTILINE)
            position = _end_of(closing.search(text, position, body.end), body.end)
        elif token["raw"]:
            position = _end_of(_END_OF_RAW.search(text, position, body.end), body.end)
        elif token["element"]:
            name = token["element"]
            closing = re.compile("-->" if name == "!--" else f"</{name}>")
            position = _end_of(closing.search(text, position, body.end), body.end)
        elif token["ticks"]:
            # A run of backticks is closed by one of its length in the paragraph, or stands for itself.
            if position >= paragraph_end:
                blank = _BLANK_LINE.search(text, position, body.end)
                paragraph_end, unclosed = blank.start() if blank else body.end, set()
            length = len(token["ticks"])
            if length not in unclosed:
                closing = re.compile(rf"(?<!`)`{{{length}}}(?!`)")
                code = closing.search(text, position, paragraph_end)
                if code:
                    position = code.end()
                else:
                    unclosed.add(length)
    return tuple(found)


def report_liquid(text: str, body: Span, path: str) -> tuple[Diagnostic, ...]:
    """A warning at the first Liquid of a body, or nothing."""
    found = find_liquid(text, body)
    if not found:
        return ()
    first = text[found[0].start : found[0].end]
    line, column = line_and_column(text, found[0].start)
    more = f", and {len(found) - 1} more like it" if len(found) > 1 else ""
    shown = first if len(first) <= 60 else f"{first[:57]}…"
    message = f"`{shown}` is Liquid, and is shown as it stands{more}"
    hint = "Sourcebook does not run Liquid: write what it stands for, remove it, or put it in backticks to show it"
    return (Diagnostic("warning", path, line, column, message, hint, "liquid", line_at(text, line)),)


def _end_of(found: re.Match[str] | None, otherwise: int) -> int:
    return found.end() if found else otherwise
