"""The places of names in one document, and which of those that overlap are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sourcebook.records import MASK, Document, MergeRule, Span

CURATED = "\0"
"""Begins the key of a curated entity, so that it cannot be a folded name."""

_ARTICLE = re.compile(rf"[Tt]he[\s{MASK}]+")
_FIRST_WORD = re.compile(rf"[^\s{MASK}]+[\s{MASK}]+")
_JOINT = re.compile(rf"[{MASK}\s]*[-‐‑–—/][{MASK}\s]*")


@dataclass(frozen=True, slots=True)
class NamePlace:
    """A place of a name with the key of its entity."""

    span: Span
    key: str
    """"" where the name may mean several entities: nothing is linked there."""
    form: str
    rule: MergeRule = "same letters"
    """Why the form is taken for the entity."""
    of: str = ""
    defined_in: str = ""
    """Path of the document that defines an acronym, where it is another one."""
    is_sure: bool = True
    """Whether some document is sure that the form is one name."""


def skip_first_word(document: Document, span: Span) -> Span:
    """The span without its first word."""
    match = _FIRST_WORD.match(document.prose, span.start, span.end)
    return Span(match.end(), span.end) if match is not None else span


def skip_article(document: Document, span: Span) -> Span:
    """The span without "the" before it: a gazetteer's "the West" asks for the article, the name is what follows."""
    match = _ARTICLE.match(document.prose, span.start, span.end)
    return Span(match.end(), span.end) if match is not None else span


def choose_longest(
    document: Document, curated: Sequence[NamePlace], discovered: Iterable[NamePlace]
) -> list[NamePlace]:
    """The places in order without overlaps: the longer wins, and the gazetteer's where both are as long.

    An unsure place that is nothing but names of the gazetteer with a hyphen or dash between gives way to them. An
    ambiguous place of the gazetteer keeps others away and is left out itself.
    """
    ranked = sorted(
        [(place, 0) for place in curated]
        + [(place, 1) for place in discovered if place.is_sure or not _is_joint(document, place.span, curated)],
        key=lambda item: (item[0].span.start - item[0].span.end, item[1], item[0].span.start),
    )
    covered: set[int] = set()
    kept: list[NamePlace] = []
    for place, _ in ranked:
        inside = range(place.span.start, place.span.end)
        if covered.isdisjoint(inside):
            covered.update(inside)
            kept.append(place)
    return sorted((place for place in kept if place.key), key=lambda place: place.span.start)


def _is_joint(document: Document, span: Span, curated: Sequence[NamePlace]) -> bool:
    """Whether a span is two or more curated places, side by side: "Riga–Tallinn" where both are listed."""
    if _JOINT.search(document.prose, span.start, span.end) is None:
        return False
    inside = [place.span for place in curated if span.overlaps(place.span) and not place.span.contains(span)]
    if len(inside) < 2 or inside[0].start > span.start or inside[-1].end < span.end:
        return False
    return all(_JOINT.fullmatch(document.prose, first.end, second.start) for first, second in pairwise(inside))
