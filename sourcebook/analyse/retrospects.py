"""Days and months without a year in texts that look back on one stretch of time: a study of a crisis two years ago.

Such a text gives the year of its story now and then ("in October 2022", "that autumn of 2022") and leaves it out
between: "on 23 October" is then a day of the story, not of the months before publication.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sourcebook import edtf
from sourcebook.analyse.date_words import WEEKDAY_IN_FULL
from sourcebook.records import DateMention, Span

_LONGEST_STORY = 200
"""Days between the beginnings of the first and the last date of a story that are printed with their year."""
_LEAST_PRINTED = 5
_LEAST_SHARE = 0.6
"""Of all printed days, months and parts of years, those that must lie in the story."""
_ROUND_STORY = 45
"""Days by which a date without year may lie before or behind."""
_LONG_AGO = 240
"""Days before publication from which on a date is more likely the story's than news."""
_LONG_BEFORE = 3
"""Years between the year that a paragraph tells of and the one that a date without year would be given."""
_BETWEEN = 430, 1500
"""Days from the beginning of one printed date to the end of the next, and characters between the two, within which a
date without year may be of their time: somewhat more than a year, a few paragraphs."""
_BETWEEN_LONG_AGO = 640, 4500
"""The same where the second lies `_YEARS_AGO` or more before publication: such a text seldom has news between."""
_YEARS_AGO = 3
_FRESH_DAYS = 100
"""Days before publication within which a date without year is more likely news."""
_STUDY_CHARACTERS = 6000
"""Characters of a text from which on it is more likely a study of what was than news."""
_HISTORY_YEARS = 10
"""Years before publication that a text of history prints no date of."""
_FARTHEST_IN_HISTORY = 600
"""Characters behind a date from which on the next one may be of any year, and of now."""
_BRACKET_REACH = 120
"""Characters before a date among which a bracket round it opens."""
_FINE = frozenset(["day", "month", "season", "quarter", "half"])
_YEARLESS = re.compile(
    r"(?P<before>(?:\.\./)?)(?P<year>[0-9]{4})(?P<day>-[0-9]{2}(?:-[0-9]{2})?)(?P<after>[~?%]?(?:/\.\.)?)"
)
"""Matches "2023-10-23", "2023-10~", "2023-10-28/.."; no range."""
_COUNTED = re.compile(r"\b(?:last|this|next|past|coming|ago|now|previous|current|today|yesterday|tomorrow)\b")
"""Words by which a date is counted from publication: "last October"."""
_COUNTED_AT_ALL = re.compile(
    rf"{_COUNTED.pattern}|[今昨明去前][年日天晚早晨夏春秋冬]|本[月周年週]|[上下](?:[个個]?月|[周週星禮礼])|[这這]|星期|[周週][一二三四五六日天]",
    re.IGNORECASE,
)
"""Matches "last October", "今年", "上周": between the two, the text has come back to its own day."""
_WEEKDAY = re.compile(rf"{WEEKDAY_IN_FULL}[^0-9]*$")
_PRINTED_YEAR = re.compile(r"[0-9]{4}|['’][0-9]{2}\b")


def with_story_years(
    dates: Sequence[DateMention], prose: str, anchor: datetime.date | None, headings: Sequence[Span]
) -> list[DateMention]:
    """The dates, those without a year that belong to the one story of the text placed in its year.

    A text has such a story where nearly all days and months that it prints with a year lie close together and well
    before publication. A date of the last months before publication goes along only behind one of the story in the same
    section; `headings` part them. So are dates placed that stand between two of another past time
    (`with_enclosed_years`).
    """
    story = _story(dates, anchor) if anchor else None
    if anchor is None or story is None:
        return with_enclosed_years(dates, prose, anchor, headings)
    starts = [heading.start for heading in headings]
    placed: list[DateMention] = []
    told_in = -1
    """The section of the last date that lies in the story."""
    for date in dates:
        section = bisect(starts, date.span.start)
        moved = _moved(date, prose, story, anchor, is_behind=told_in == section)
        placed.append(moved)
        if _lies_in(moved.value, story):
            told_in = section
    return with_enclosed_years(placed, prose, anchor, headings)


def _story(dates: Sequence[DateMention], anchor: datetime.date) -> tuple[datetime.date, datetime.date] | None:
    """First and last day of the time that the text looks back on; None where it has none."""
    bounds = sorted(
        (parsed.earliest, parsed.latest)
        for date in dates
        if date.resolved_by == "printed"
        and (parsed := edtf.parse_edtf(date.value)).precision in _FINE
        and parsed.earliest
        and parsed.latest
    )
    best: Sequence[tuple[datetime.date, datetime.date]] = ()
    end = 0
    for begin, (first, _) in enumerate(bounds):
        while end < len(bounds) and (bounds[end][0] - first).days < _LONGEST_STORY:
            end += 1
        if end - begin > len(best):
            best = bounds[begin:end]
    if len(best) < max(_LEAST_PRINTED, _LEAST_SHARE * len(bounds)):
        return None
    story = best[0][0], max(last for _, last in best)
    return story if (anchor - story[1]).days >= _LONG_AGO else None


def _moved(
    date: DateMention, prose: str, story: tuple[datetime.date, datetime.date], anchor: datetime.date, *, is_behind: bool
) -> DateMention:
    match = _YEARLESS.fullmatch(date.value) if date.resolved_by in ("publication", "story") else None
    words = prose[date.span.start : date.span.end].lower()
    if match is None or _lies_in(date.value, story):
        return date
    if _PRINTED_YEAR.search(words) or _COUNTED.search(words) or _WEEKDAY.search(words):
        return date
    told = edtf.earliest(match["year"] + match["day"])
    if told is None or (not is_behind and (anchor - told).days < _LONG_AGO):
        return date
    found = (
        value for value, first, _ in _in_years(match, *story) if first.year != told.year and _lies_in(value, story)
    )
    return _placed(date, next(found, ""))


def _lies_in(value: str, story: tuple[datetime.date, datetime.date]) -> bool:
    """Whether a day or month lies in the story, or close by."""
    if not edtf.is_edtf(value):
        return False
    parsed = edtf.parse_edtf(value)
    days = [day for day in (parsed.earliest, parsed.latest) if day is not None]
    margin = datetime.timedelta(_ROUND_STORY)
    return (
        bool(days)
        and (len(days) == 1 or (days[1] - days[0]).days < _LONGEST_STORY)
        and all(story[0] - margin <= day <= story[1] + margin for day in days)
    )


def with_enclosed_years(
    dates: Sequence[DateMention], prose: str, anchor: datetime.date | None, headings: Sequence[Span]
) -> list[DateMention]:
    """The dates, those without a year that stand between two of one past time placed in it.

    "In the autumn of 2022 … On 29 November … In the spring of 2023": the day between is one of the story where no other
    year lets it lie between the two, and these are at most about a year apart. A short text is more likely news: unless
    that was years ago, no day of the last months or behind a heading is moved, and a date in brackets is no bound.
    """
    if anchor is None:
        return list(dates)
    printed = [
        index
        for index, date in enumerate(dates)
        if date.resolved_by == "printed" and edtf.parse_edtf(date.value).precision in _FINE
    ]
    starts = [heading.start for heading in headings]
    is_study = len(prose) >= _STUDY_CHARACTERS
    placed = list(dates)
    for before, after in pairwise(printed):
        first, last = edtf.earliest(dates[before].value), edtf.latest(dates[after].value)
        if after - before < 2 or first is None or last is None or (anchor - last).days < _LONG_AGO:
            continue
        opening, closing = dates[before].span, dates[after].span
        is_past = anchor.year - last.year >= _YEARS_AGO
        most_days, most_characters = _BETWEEN_LONG_AGO if is_past else _BETWEEN
        if not 0 < (last - first).days <= most_days or closing.start - opening.end > most_characters:
            continue
        is_parted = bisect(starts, opening.start) != bisect(starts, closing.start) or _stands_in_brackets(
            prose, closing
        )
        if is_parted and not (is_past or is_study):
            continue
        between = range(before + 1, after)
        words = [prose[dates[index].span.start : dates[index].span.end] for index in between]
        if any(_COUNTED_AT_ALL.search(word) or _WEEKDAY.search(word.lower()) for word in words):
            continue
        for index in between:
            if is_past or is_study or not _is_fresh(dates[index], anchor):
                placed[index] = _enclosed(dates[index], prose, first, last)
    return _with_years_of_history(placed, prose, anchor)


def _with_years_of_history(dates: Sequence[DateMention], prose: str, anchor: datetime.date) -> list[DateMention]:
    """The dates of a text that tells none but of long ago, those without a year placed behind the one before them.

    "In March 1927 … On 8 April … On 17 January": the second is of 1927, the third of 1928, unless a later year is
    printed between.
    """
    printed = [date for date in dates if date.resolved_by == "printed"]
    years = [last.year for date in printed if (last := edtf.latest(date.value))]
    if len(years) < _LEAST_PRINTED or anchor.year - max(years) < _HISTORY_YEARS:
        return list(dates)
    if any(_COUNTED_AT_ALL.search(prose, *date.span) for date in dates if date.resolved_by == "publication"):
        return list(dates)
    placed: list[DateMention] = []
    before: DateMention | None = None
    for date in dates:
        words = prose[date.span.start : date.span.end]
        match = _YEARLESS.fullmatch(date.value) if date.resolved_by == "publication" else None
        is_weekday = _WEEKDAY.search(words.lower()) is not None
        is_close = before is not None and date.span.start - before.span.end <= _FARTHEST_IN_HISTORY
        one = _behind(date, match, before) if match and before and is_close and not is_weekday else date
        placed.append(one)
        if one.resolved_by == "printed" or one is not date:
            before = one if "/" not in one.value else None
    return placed


def _behind(date: DateMention, match: re.Match[str], before: DateMention) -> DateMention:
    """A date without year in the first year in which it does not lie before another."""
    told = edtf.earliest(before.value)
    if told is None:
        return date
    found = (value for value, _, last in _in_years(match, told, told + datetime.timedelta(366)) if last >= told)
    return _placed(date, next(found, ""))


def _in_years(
    match: re.Match[str], first: datetime.date, last: datetime.date
) -> Iterator[tuple[str, datetime.date, datetime.date]]:
    """A matched value in each year from that of a day to that of another, with the first and last day that it means."""
    for year in range(first.year, last.year + 1):
        value = f"{match['before']}{year:04d}{match['day']}{match['after']}"
        plain = f"{year:04d}{match['day']}"
        if edtf.is_edtf(value) and (begins := edtf.earliest(plain)) and (ends := edtf.latest(plain)):
            yield value, begins, ends


def _placed(date: DateMention, value: str) -> DateMention:
    """A date with a value told by the story; as it is where there is none."""
    return replace(date, value=value, resolved_by="story") if value else date


def _stands_in_brackets(prose: str, date: Span) -> bool:
    before = prose[max(0, date.start - _BRACKET_REACH) : date.start]
    return before.rfind("(") > before.rfind(")") or before.rfind("（") > before.rfind("）")


def _is_fresh(date: DateMention, anchor: datetime.date) -> bool:
    """Whether a date, placed from publication, lies in the last months before it, or behind it."""
    told = edtf.earliest(date.value)
    return told is None or (anchor - told).days < _FRESH_DAYS


def _enclosed(date: DateMention, prose: str, first: datetime.date, last: datetime.date) -> DateMention:
    """A date placed from publication, in the only year in which it lies between two days."""
    match = _YEARLESS.fullmatch(date.value) if date.resolved_by == "publication" else None
    if match is None or _PRINTED_YEAR.search(prose, date.span.start, date.span.end):
        return date
    values = [value for value, day, _ in _in_years(match, first, last) if first <= day <= last]
    return _placed(date, values[0] if len(values) == 1 else "")


def stands_in_older_story(dates: Sequence[DateMention], index: int, prose: str, start: int) -> bool:
    """Whether a day or month without a year stands behind a year of long before publication, in a paragraph about it.

    "The front held in 1944. In January it broke": January may be that of 1945, and is not the one before publication.
    `start` is where the paragraph begins.
    """
    date = dates[index]
    printed = prose[date.span.start : date.span.end]
    match = _YEARLESS.fullmatch(date.value)
    if date.resolved_by != "publication" or match is None or _PRINTED_YEAR.search(printed):
        return False
    if _COUNTED.search(printed.lower()) or _WEEKDAY.search(printed.lower()):
        return False
    for other in reversed(dates[:index]):
        if other.span.start < start:
            return False
        year = _PRINTED_YEAR.search(prose, other.span.start, other.span.end)
        if year is not None and year[0].isdigit():
            return int(match["year"]) - int(year[0]) >= _LONG_BEFORE
    return False
