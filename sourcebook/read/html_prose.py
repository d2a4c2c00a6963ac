"""The prose and the blocks of a body in HTML, as posts are that came from WordPress: what `prose.py` is to Markdown."""

from __future__ import annotations

import re
from collections import Counter

from sourcebook.read.prose import Markdown, Ranges, blank, find_opaque, trimmed
from sourcebook.records import Block, BlockKind, Span

_BORDER = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s<>/]*+)[^<>]*+>|\n[ \t]*+\r?+\n|<[!?][^<>]*+>")
"""A tag or a blank line. "a < b" and "<3" are neither."""
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list_item"),
    **dict.fromkeys(("td", "th"), "table_row"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
}
_BLOCKS = frozenset(
    "address article aside body center details div dl figure footer form header hr html main nav ol p section "  # noqa: SIM905
    "summary table tbody tfoot thead tr ul".split()
) | frozenset(_KINDS)


def read_html(text: str, body: Span, *, separator: str = "") -> Markdown:
    """The blocks and the prose of a body in HTML; whatever lies outside of `body`, and every tag, is blanked.

    A block ends where an element begins or ends that is one, and at a blank line; its kind is that of the innermost
    element that has one. `separator` is as in `read_markdown`.
    """
    blanks: Ranges = [(0, body.start)]
    excerpt = None
    if separator.strip() and (at := text.find(separator, body.start)) >= 0:
        blanks.append((at, at + len(separator)))
        excerpt = trimmed(text, body.start, at)
    opaque = list(find_opaque(text, body.start))
    work = blank(text, [*blanks, *opaque])
    found: list[tuple[int, int, str]] = []
    open_names: list[str] = []
    counts: Counter[str] = Counter()
    begin = body.start
    for border in _BORDER.finditer(work, body.start, body.end):
        name = (border["name"] or "").lower()
        if not border[0].startswith("\n"):
            blanks.append(border.span())
        if name and name not in _BLOCKS:
            continue
        found.append((begin, border.start(), open_names[-1] if open_names else ""))
        begin = border.end()
        if name not in _KINDS:
            continue
        if not border["end"]:
            open_names.append(name)
            counts[name] += 1
        while border["end"] and counts[name]:
            last = open_names.pop()
            counts[last] -= 1
            if last == name:
                break
    found.append((begin, body.end, open_names[-1] if open_names else ""))
    prose = blank(text, [*blanks, *opaque])
    blocks = tuple(
        Block(span, _KINDS.get(name, "paragraph"), int(name[1]) if _KINDS.get(name) == "heading" else 0)
        for start, end, name in found
        if (span := trimmed(prose, start, end))
    )
    return Markdown(prose, blocks, (), excerpt)
