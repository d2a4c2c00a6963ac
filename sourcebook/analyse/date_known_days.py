"""Days without a year that a reader knows the year of: printed elsewhere in the text, or known by their date alone.

An essay gives "7 October 2023" once and says "7 October" from then on; others never give the year of a day that the
world knows by its date. Days of the last weeks are left alone: those are news.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sourcebook import edtf
from sourcebook.records import DateMention

_NEWS_DAYS = 60
"""Days before publication within which a day without a year is that of this year."""
_CUE_REACH = 200
"""Characters round a day in which the word is looked for that tells which day is meant."""
_LENGTH_OF_DAY = len("2023-10-07")
_DAY = re.compile(
    r"[0-9]{4}-(?P<day>[0-9]{2}-[0-9]{2})(?P<open>/\.\.)?|(?P<closed>\.\./)[0-9]{4}-(?P<until>[0-9]{2}-[0-9]{2})"
)
"""Matches "2023-10-07", "2023-10-07/..", "../2023-10-07"; not a month."""

_WITHOUT_YEAR = frozenset(["publication", "story"])
"""What placed a date that is printed without its year."""

# Written from general knowledge: attacks, invasions and disasters that are called by the day.
KNOWN_DAYS: dict[str, tuple[str, re.Pattern[str]]] = {
    "10-07": ("2023", re.compile(r"hamas|gaza|israel|哈马斯|哈馬斯|加沙|以色列")),
    "02-24": ("2022", re.compile(r"invasion|invaded|ukrain|入侵|乌克兰|烏克蘭")),
    "09-11": ("2001", re.compile(r"twin towers|world trade center|qa[ei]da|terror|attacks")),
    "01-06": ("2021", re.compile(r"capitol")),
    "06-04": ("1989", re.compile(r"tiananmen|天安门|天安門")),
    "03-11": ("2011", re.compile(r"fukushima|tsunami|earthquake")),
}
"""By month and day: the year, and what must stand near."""


def with_known_years(dates: Sequence[DateMention], low: str, anchor: datetime.date | None) -> list[DateMention]:
    """The dates with other years for days that were printed without one and placed from publication.

    `low` is the text in lower case. A day that the text prints with one year, an earlier one than publication gave it,
    has that year; so has a day that is known by its date where a word near it says so.
    """
    if anchor is None or not any(date.resolved_by in _WITHOUT_YEAR for date in dates):
        return list(dates)
    printed: defaultdict[str, set[str]] = defaultdict(set)
    for date in dates:
        if (
            date.resolved_by == "printed"
            and len(date.value) >= _LENGTH_OF_DAY
            and (match := _DAY.fullmatch(date.value))
        ):
            printed[match["day"] or match["until"]].add(date.value.removeprefix("../")[:4])
    return [
        _with_known_year(date, printed, low, anchor) if date.resolved_by in _WITHOUT_YEAR else date for date in dates
    ]


def _with_known_year(date: DateMention, printed: dict[str, set[str]], low: str, anchor: datetime.date) -> DateMention:
    match = _DAY.fullmatch(date.value)
    day = (match["day"] or match["until"]) if match else ""
    if match is None or (day not in printed and day not in KNOWN_DAYS):
        return date
    if not any(character.isdigit() for character in low[date.span.start : date.span.end]):
        return date
    placed = edtf.earliest(date.value) if match["day"] else edtf.latest(date.value)
    if placed is None or 0 <= (anchor - placed).days <= _NEWS_DAYS:
        return date
    year = ""
    if date.resolved_by == "publication" and len(printed.get(day, ())) == 1 and placed < anchor:
        (year,) = printed[day]
    elif day in KNOWN_DAYS:
        known, cue = KNOWN_DAYS[day]
        year = known if cue.search(low, max(0, date.span.start - _CUE_REACH), date.span.end + _CUE_REACH) else ""
    if not year or year >= f"{placed.year:04d}":
        return date
    value = f"{match['closed'] or ''}{year}-{day}{match['open'] or ''}"
    return replace(date, value=value, resolved_by="story") if edtf.is_edtf(value) else date
