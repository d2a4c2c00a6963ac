"""Happenings of a chronicle: what a text tells under headings that are days.

"Friday, 7 April" stands above, and below it what happened that day, without a date of its own.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from sourcebook import edtf
from sourcebook.analyse.date_words import WEEKDAY_IN_FULL
from sourcebook.analyse.event_labels import label_event
from sourcebook.analyse.event_verbs import has_finite_verb
from sourcebook.records import Block, BlockKind, DateMention, Document, Event, Sentence, Span, fold_space

_TOLD_IN: frozenset[BlockKind] = frozenset(["paragraph", "list_item"])
_LEAST_DAYS = 2
"""One heading that is a day may mean anything."""
_MOST_GENERAL = 0.3
"""Of what a chronicle tells, the share that may be told of the present in general."""
_GENERAL = re.compile(
    r"(?:(?!\b(?:was|were|had|did|said|[a-z]{3,}ed)\b)[^.!?;]){2,120}?[\s\u2060](?:(?:is|"
    r"are)[\s\u2060](?:also[\s\u2060]|often[\s\u2060]|"
    r"increasingly[\s\u2060]|now[\s\u2060])?(?:an?|the|estimated|among|one|[a-z]+ing)|has[\s\u2060]become|"
    r"have[\s\u2060]become|remains?|"
    r"drains?|plays?|costs?|depends?|needs?|lacks?|affects?|threatens?)\b"
)
"""Matches "The fleet today is playing", "Theft at sea is estimated"."""
_BESIDE_DAY = re.compile(rf"(?:(?:on|day [0-9]{{1,3}}|{WEEKDAY_IN_FULL})|[\W_]{{1,20}}+){{0,6}}", re.IGNORECASE)
"""Matches what may stand in a heading beside its day: "Friday, ", "Day 3: "."""


def find_under_days(
    document: Document, sentences: Sequence[Sentence], dates: Sequence[DateMention]
) -> tuple[Event, ...]:
    """What the first sentences of paragraphs and list items tell under headings that are days, in order.

    `dates` are all dates of the document: what a sentence with one of its own tells is found by that.
    """
    under = list(_under_days(document, dates))
    if not under:
        return ()
    starts = [date.span.start for date in dates]
    beginnings = [sentence.span.start for sentence in sentences]
    events: list[Event] = []
    general = 0
    for day, block in under:
        index = bisect.bisect_left(beginnings, block.span.start)
        if index == len(sentences) or not block.span.contains(sentences[index].span):
            continue
        span = sentences[index].span
        first = bisect.bisect_left(starts, span.start)
        has_date = first < len(dates) and starts[first] < span.end
        if has_date or not has_finite_verb(fold_space(document.prose[span.start : span.end])):
            continue
        if _GENERAL.match(document.prose, *span):
            general += 1
        mention = DateMention(Span(span.start, span.start), day, "story")
        if what := label_event(document, span, mention, [mention]):
            events.append(Event(span, day, what))
    # The headings may be the days on which essays came out.
    return tuple(events) if general <= _MOST_GENERAL * len(events) else ()


def _under_days(document: Document, dates: Sequence[DateMention]) -> Iterator[tuple[str, Block]]:
    """The blocks of running text under headings that are days, each with the day."""
    days = _days(document, dates)
    if len(set(days.values())) < _LEAST_DAYS:
        return
    day = ""
    for block in document.blocks:
        if block.kind == "heading" or block.span in days:
            day = days.get(block.span, "")
        elif day and block.kind in _TOLD_IN:
            yield day, block


def _days(document: Document, dates: Sequence[DateMention]) -> dict[Span, str]:
    """The day of each block that is nothing but a day."""
    starts = [date.span.start for date in dates]
    found: dict[Span, str] = {}
    for block in document.blocks:
        index = bisect.bisect_left(starts, block.span.start)
        if block.kind not in ("heading", "paragraph") or index == len(dates):
            continue
        date = dates[index]
        if (
            block.span.contains(date.span)
            and edtf.is_edtf(date.value)
            and edtf.parse_edtf(date.value).precision == "day"
            and _BESIDE_DAY.fullmatch(document.prose, block.span.start, date.span.start)
            and _BESIDE_DAY.fullmatch(document.prose, date.span.end, block.span.end)
        ):
            found[block.span] = date.value
    return found
