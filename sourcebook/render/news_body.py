"""The body of a clipped news text as HTML."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from html import escape, unescape
from itertools import pairwise

from sourcebook.records import Document, NotBody, Span
from sourcebook.render.parts import Converted, Heading
from sourcebook.render.sanitise import printable
from sourcebook.render.weave import insert_marks, strip_marks
from sourcebook.slugs import heading_slug

_SUPERSCRIPT = re.compile(r"<sup[^<]*</sup>")
_WIDEST_GAP = 4  # characters between a paragraph and its endnote marks
_PRINTED = frozenset({"standfirst", "paragraph", "heading", "list_item", "quote", "table_row"})


def convert_news(document: Document, spans: Sequence[Span]) -> Converted:
    """The printed blocks of a news text, marks of the spans in them, and its sub-headings in order.

    Headline, byline, dateline and captions are left out (the page's head shows them), and so is whatever is not body;
    endnote marks are kept as superscripts of class "endnote".
    """
    blocks = [block for block in document.blocks if block.kind in _PRINTED]
    pieces = [_printed_pieces(_with_marks(document, block.span), document.not_body) for block in blocks]
    printed = [span for block_pieces in pieces for span, _ in block_pieces]
    gaps = [Span(before.end, after.start) for before, after in pairwise(printed) if before.end < after.start]
    marked = iter(insert_marks(document.text, printed, spans, gaps) if printed else ())
    output: list[str] = []
    headings: list[Heading] = []
    taken: set[str] = set()
    list_open = False
    for block, block_pieces in zip(blocks, pieces, strict=True):
        html = "".join(_written(next(marked), is_endnote=is_endnote) for _, is_endnote in block_pieces).strip()
        if not strip_marks(html):
            output.append(html)
            continue
        if list_open != (block.kind == "list_item"):
            output.append("</ul>" if list_open else "<ul>")
            list_open = not list_open
        if block.kind == "heading":
            text = " ".join(unescape(strip_marks(_SUPERSCRIPT.sub("", html))).split())
            anchor = _free(heading_slug(text) or "section", taken)
            headings.append(Heading(2, anchor, text))
            output.append(f'<h2 id="{escape(anchor)}">{html}</h2>')
        elif block.kind == "list_item":
            output.append(f"<li>{html}</li>")
        elif block.kind == "standfirst":
            output.append(f'<p class="standfirst">{html}</p>')
        elif block.kind == "quote":
            output.append(f"<blockquote><p>{html}</p></blockquote>")
        else:
            output.append(f"<p>{html}</p>")
    if list_open:
        output.append("</ul>")
    return Converted("\n".join(output), tuple(headings))


def _with_marks(document: Document, block: Span) -> Span:
    """The block with the endnote marks at its ends; the prose has none, so that its blocks end before them."""
    start, end = block
    not_body = document.not_body
    place = bisect_left(not_body, block.end, key=lambda stretch: stretch.span.start)
    for stretch in not_body[place:]:
        if stretch.kind != "endnote" or not _is_gap(document.text, end, stretch.span.start):
            break
        end = stretch.span.end
    before = bisect_left(not_body, block.start, key=lambda stretch: stretch.span.start)
    for stretch in reversed(not_body[:before]):
        if stretch.kind != "endnote" or not _is_gap(document.text, stretch.span.end, start):
            break
        start = stretch.span.start
    return Span(start, end)


def _is_gap(text: str, start: int, end: int) -> bool:
    """Whether nothing but a little space, and no end of a line, stands between two places."""
    return start <= end <= start + _WIDEST_GAP and not text[start:end].strip(" \t\xa0")


def _printed_pieces(block: Span, not_body: Sequence[NotBody]) -> list[tuple[Span, bool]]:
    """The parts of a block that are printed, in order, and whether each is an endnote's mark."""
    pieces: list[tuple[Span, bool]] = []
    position = block.start
    first = bisect_right(not_body, position, key=lambda stretch: stretch.span.end)
    for stretch in not_body[first:]:
        if stretch.span.start >= block.end:
            break
        start, end = max(stretch.span.start, position), min(stretch.span.end, block.end)
        if start > position:
            pieces.append((Span(position, start), False))
        if stretch.kind == "endnote" and start < end:
            pieces.append((Span(start, end), True))
        position = max(position, end)
    if position < block.end:
        pieces.append((Span(position, block.end), False))
    return pieces


def _written(text: str, *, is_endnote: bool) -> str:
    html = escape(printable(text), quote=False)
    if is_endnote:
        return f'<sup class="endnote">{html.replace("[", "").replace("]", "").strip()}</sup>'
    return html


def _free(slug: str, taken: set[str]) -> str:
    anchor, number = slug, 1
    while anchor in taken:
        anchor, number = f"{slug}-{number}", number + 1
    taken.add(anchor)
    return anchor
