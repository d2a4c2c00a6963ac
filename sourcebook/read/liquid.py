"""Liquid in a post: Jekyll's templating language, which Sourcebook shows as it stands and does not run."""

from __future__ import annotations

import re

from sourcebook.places import line_and_column, line_at
from sourcebook.read.prose import code_runs, next_run
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
_HINT = "Sourcebook does not run Liquid: write what it stands for, remove it, or put it in backticks to show it"
# "{% highlight ruby %}", "{%- post_url 2014-03-02-x %}"; not "{% highlighter %}".
_INSTEAD = tuple(
    (re.compile(sign), hint)
    for sign, hint in (
        (r"\{%-? {0,8}highlight\b", "put the code between two lines of ```, with its language behind the first"),
        (r"\{%-? {0,8}post_url\b", "write the file of the post, with its ending: `[text](2014-03-02-first-post.md)`"),
        (r"\{%-? {0,8}link\b", "write the path of the file from this one: `[text](../pages/about.md)`"),
        (r"\{\{-? {0,8}(?:site\.(?:base)?url)\b", "remove it: an address that begins with / is one of this site"),
        (r"\{\{[^{}|]{1,200}\| {0,8}(?:relative|absolute)_url\b", "write the address alone, beginning with /"),
    )
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
    runs: dict[int, list[int]] = {}
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
                paragraph_end = blank.start() if blank else body.end
                runs = code_runs(text, position, paragraph_end)
            width = len(token["ticks"])
            closing_run = next_run(runs, width, position)
            if closing_run >= 0:
                position = closing_run + width
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
    hint = next((hint for sign, hint in _INSTEAD if sign.match(first)), _HINT)
    return (Diagnostic("warning", path, line, column, message, hint, "liquid", line_at(text, line)),)


def _end_of(found: re.Match[str] | None, otherwise: int) -> int:
    return found.end() if found else otherwise
