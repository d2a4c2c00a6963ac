"""Which elements are woven into a brief's text: its sentences, the names and the dates in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from sourcebook import edtf
from sourcebook.records import Analysis, DateMention, Document, Entity, Mention, Span
from sourcebook.render.parts import Element
from sourcebook.render.urls import SiteUrls, entity_url, percent_encoded, relative_root

ABOVE_THE_TEXT = frozenset({"headline", "byline", "dateline", "caption"})
"""Kinds of blocks of a news text that its body does not print: the page shows them as title, author and date."""

Spanned = TypeVar("Spanned", Mention, DateMention)


def elements_for(
    document: Document,
    analysis: Analysis,
    mentions: Sequence[Mention],
    entities: Mapping[str, Entity],
    urls: SiteUrls,
) -> tuple[Element, ...]:
    """The elements of one brief's text: properly nested, in order, the outer one first.

    Every sentence gets its anchor; what stands above a news text gets nothing. A name whose
    entity has a page becomes a link, of class "again" after its first place. A date gets `<time>` where it is plain,
    otherwise a span with its EDTF value. What crosses the end of a sentence or of a name is left as it is.
    """
    root = relative_root(urls.documents[document.path])
    above = [block.span for block in document.blocks if document.kind == "news" and block.kind in ABOVE_THE_TEXT]
    sentences = [sentence for sentence in analysis.sentences if not any(span.overlaps(sentence.span) for span in above)]
    sentence_spans = [sentence.span for sentence in sentences]
    linked = _inside([mention for mention in mentions if entities[mention.entity].has_page], sentence_spans)
    name_spans = [mention.span for mention in linked]
    dates = [date for date in _inside(analysis.dates, sentence_spans) if not _crosses(date.span, name_spans)]

    elements = [Element(sentence.span, "span", (("class", "s"), ("id", sentence.anchor))) for sentence in sentences]
    seen: set[str] = set()
    for mention in linked:
        href = root + percent_encoded(entity_url(mention.entity))
        name = "entity again" if mention.entity in seen else "entity"
        elements.append(Element(mention.span, "a", (("class", name), ("data-type", mention.type), ("href", href))))
        seen.add(mention.entity)
    end = 0
    for date in dates:
        if date.span.start >= end:
            elements.append(_date_element(document, date.span, date.value))
            end = date.span.end
    # Stable: of equal spans the sentence comes first, then the name, then the date.
    return tuple(sorted(elements, key=lambda element: (element.span.start, -element.span.end)))


def _date_element(document: Document, span: Span, value: str) -> Element:
    shown, datetime = edtf.display(value), edtf.html_datetime(value)
    title = (("title", shown),) if shown != document.plain(span) else ()
    if datetime:
        return Element(span, "time", (("datetime", datetime), *title))
    return Element(span, "span", (("class", "date"), ("data-edtf", value), *title))


def _inside(things: Sequence[Spanned], spans: Sequence[Span]) -> list[Spanned]:
    """The things that lie wholly in one of the spans; both in order."""
    kept = []
    position = 0
    for thing in things:
        while position < len(spans) and spans[position].end <= thing.span.start:
            position += 1
        if position < len(spans) and spans[position].contains(thing.span):
            kept.append(thing)
    return kept


def _crosses(span: Span, others: Sequence[Span]) -> bool:
    """Whether the span overlaps one of the others without the one lying in the other."""
    low, high = 0, len(others)
    while low < high:
        middle = (low + high) // 2
        if others[middle].end <= span.start:
            low = middle + 1
        else:
            high = middle
    while low < len(others) and others[low].start < span.end:
        if not (others[low].contains(span) or span.contains(others[low])):
            return True
        low += 1
    return False
