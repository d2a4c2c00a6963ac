"""The body of a clipped news text as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from sourcebook.records import Block, Converted, Document, Heading, NotBody, Span
from sourcebook.render.weave import insert_marks, strip_marks
from sourcebook.slugs import heading_slug

_PRINTED = frozenset({"standfirst", "paragraph", "heading", "list_item", "quote", "table_row"})


def convert_news(document: Document, spans: Sequence[Span]) -> Converted:
    """The printed blocks of a news text, marks of the spans in them, and its sub-headings in order.

    Headline, byline, dateline and captions are left out (the page's head shows them), and so is whatever is not body;
    endnote marks are kept as superscripts of class "endnote".
    """
    not_body = sorted(document.not_body, key=lambda stretch: stretch.span)
    blocks = [block for block in document.blocks if block.kind in _PRINTED]
    pieces = {block.span: _printed_pieces(block, not_body) for block in blocks}
    marked = _mark_pieces(document, [piece for block in blocks for piece, _ in pieces[block.span]], spans)
    output: list[str] = []
    headings: list[Heading] = []
    taken: set[str] = set()
    list_open = False
    for block in blocks:
        html = "".join(
            f'<sup class="endnote">{marked[piece].strip("[]")}</sup>' if is_endnote else marked[piece]
            for piece, is_endnote in pieces[block.span]
        ).strip()
        if not strip_marks(html):
            output.append(html)
            continue
        if list_open != (block.kind == "list_item"):
            output.append("</ul>" if list_open else "<ul>")
            list_open = not list_open
        if block.kind == "heading":
            text = " ".join(document.text[block.span.start : block.span.end].split())
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


def _printed_pieces(block: Block, not_body: Sequence[NotBody]) -> list[tuple[Span, bool]]:
    """The parts of a block that are printed, in order, and whether each is an endnote's mark."""
    pieces: list[tuple[Span, bool]] = []
    position = block.span.start
    for stretch in not_body:
        if not stretch.span.overlaps(block.span) or stretch.span.end <= position:
            continue
        start, end = max(stretch.span.start, position), min(stretch.span.end, block.span.end)
        if start > position:
            pieces.append((Span(position, start), False))
        if stretch.kind == "endnote":
            pieces.append((Span(start, end), True))
        position = end
    if position < block.span.end:
        pieces.append((Span(position, block.span.end), False))
    return pieces


def _mark_pieces(document: Document, pieces: Sequence[Span], spans: Sequence[Span]) -> dict[Span, str]:
    """The escaped text of each piece, with marks.

    A span that reaches over several pieces begins in the first that it touches and ends in the last.
    """
    marked: dict[Span, str] = {}
    for piece in pieces:
        inside = [
            span if span.overlaps(piece) else Span(piece.start, piece.start)
            for span in spans
        ]
        marked[piece] = escape(insert_marks(document.text, piece, inside, ()), quote=False)
    return marked


def _free(slug: str, taken: set[str]) -> str:
    anchor, number = slug, 1
    while anchor in taken:
        anchor, number = f"{slug}-{number}", number + 1
    taken.add(anchor)
    return anchor
