"""The dates of one sentence that tell of one stretch of time, or say less precisely what another one says.

And the day of publication that they are held against.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from sourcebook import edtf
from sourcebook.records import DateMention, Document, Span

_LONGEST_YEAR = 366
"""Days between the bounds of a year."""
_NEXT_PERIOD = re.compile(r"[\s\u2060]+and[\s\u2060]+(?:(?:in|on|during|into)[\s\u2060]+)?(?:the[\s\u2060]+)?")
"""Matches " and " between "April" and "May", not " and again in "."""
_FROM_VALUE = re.compile(
    r"\bfrom[\s\u2060]+[^,.;:]{0,20}?[0-9][^;:]{0,48}?[\s\u2060](?:in|at)[\s\u2060]+(?:the[\s\u2060]+)?$"
)
TO_VALUE = re.compile(
    r",?[\s\u2060]+to[\s\u2060]+[^;:]{0,20}?[0-9][^;:]{0,48}?[\s\u2060](?:in|by|at|"
    r"as[\s\u2060]of)[\s\u2060]+(?:the[\s\u2060]+)?"
)
"""Match "from 32 percent in " and " to 80 percent in " round "2022"."""


def join_dates(prose: str, sentence: Span, told: Mapping[str, DateMention]) -> dict[str, DateMention]:
    """The dates of a sentence with those made one that tell of one stretch of time.

    So do months, years or parts of years that follow on one another, joined by "and": "in April and May"; and the ends
    of a change: "from 3 ferries in 2019 to 7 in 2022".
    """
    joined: dict[str, DateMention] = {}
    last = ""
    for value, mention in told.items():
        before = joined.get(last)
        gap = prose[before.span.end : mention.span.start] if before else ""
        if (
            before
            and "/" not in last + value
            and (
                (_NEXT_PERIOD.fullmatch(gap) and _follows(last, value))
                or (
                    TO_VALUE.fullmatch(gap)
                    and last < value
                    and _FROM_VALUE.search(prose, max(sentence.start, before.span.start - 90), before.span.start)
                )
            )
        ):
            del joined[last]
            last, held = f"{last}/{value}", before
        else:
            last, held = value, mention
        joined[last] = held
    return joined


def _follows(first: str, second: str) -> bool:
    """Whether one month, year or part of a year begins where another of its kind ends."""
    one, two = edtf.parse_edtf(first), edtf.parse_edtf(second)
    if one.precision != two.precision or one.precision == "day" or one.approximate != two.approximate:
        return False
    return bool(one.latest and two.earliest and (two.earliest - one.latest).days == 1)


def without_wider(told: Mapping[str, DateMention]) -> dict[str, DateMention]:
    """The dates of a sentence without those that only say less precisely what another one says.

    "Ten years later, in May 1954" tells one happening. A year or a part of one goes where another date lies in it; a
    range of years, an open interval stay. So does not what is counted in whole years: "in 2006, 20 years ago".
    """
    parsed = {value: edtf.parse_edtf(value) for value in told}
    return {
        value: mention
        for value, mention in told.items()
        if not any(
            _is_wider(parsed[value], other) or (mention.resolved_by != "printed" and _is_rounded(parsed[value], other))
            for name, other in parsed.items()
            if name != value
        )
    }


def _is_rounded(date: edtf.EdtfDate, other: edtf.EdtfDate) -> bool:
    """Whether a year that is only approximate, for it was counted, is next to that of another date: "20 years ago"."""
    if not (date.approximate and date.precision == "year" and date.earliest and other.earliest):
        return False
    return not other.approximate and abs(date.earliest.year - other.earliest.year) == 1


def _is_wider(date: edtf.EdtfDate, other: edtf.EdtfDate) -> bool:
    """Whether `other` lies in `date`, which has at most a year, and is more precise or more certain."""
    if not (date.earliest and date.latest and other.earliest and other.latest):
        return False
    length, others = date.latest - date.earliest, other.latest - other.earliest
    if length.days > _LONGEST_YEAR or not (date.earliest <= other.earliest and other.latest <= date.latest):
        return False
    return others < length or (date.approximate and not other.approximate)


def last_day_of_publication(document: Document) -> datetime.date | None:
    """The last day on which a document can have been published; None where that is not told."""
    return edtf.latest(document.published) if document.published and edtf.is_edtf(document.published) else None
