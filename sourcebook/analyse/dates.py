"""Calendar expressions of a document and their values, by a grammar of our own.

One scan looks for triggers (a year, a month, a weekday, "last month", "ago" …); at a trigger the functions that read
its kind are tried. What they find are plain points in time; then neighbours are joined ("Friday, 17 February", "from
June to August 2022") and the words in front are read ("since", "until", "late", "the end of").

A span holds since/until/from … to/between … and, and early/mid/late; not in, on, the. Durations, ages and frequencies
are not dates.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from sourcebook import edtf
from sourcebook.analyse import date_points, relative_dates
from sourcebook.analyse.calendar_arithmetic import nth_of_period
from sourcebook.analyse.chinese_dates import find_chinese_dates
from sourcebook.analyse.date_context import DateContext, Lead, read_context
from sourcebook.analyse.date_grammar import DASH, GAP, OPTIONAL_GAP, TRIGGER
from sourcebook.analyse.date_points import Point, calendar_point
from sourcebook.analyse.date_resolution import open_interval, resolve, resolve_range
from sourcebook.records import DateMention, Document, Sentence, Span

_Read = Callable[[DateContext, int, int], Point | None]

# Tried in this order at a trigger that begins with a figure, and at any other.
_AT_A_FIGURE: tuple[_Read, ...] = (
    relative_dates.read_ago,
    date_points.read_ordinal_part,
    date_points.read_century,
    relative_dates.read_nth,
    date_points.read_numeric,
    date_points.read_day_first,
    date_points.read_decade,
    date_points.read_year,
)
_AT_A_WORD: tuple[_Read, ...] = (
    date_points.read_month_first,
    relative_dates.read_past_units,
    relative_dates.read_nth,
    date_points.read_ordinal_part,
    date_points.read_ordinal_day,
    relative_dates.read_ahead,
    relative_dates.read_relative,
    relative_dates.read_weekday,
    relative_dates.read_ago,
    date_points.read_century,
    date_points.read_season,
    relative_dates.read_day_word,
    relative_dates.read_end_of,
    date_points.read_quarter,
    date_points.read_decade,
)

_RANGE_GAP = re.compile(
    rf"{OPTIONAL_GAP}{DASH}{OPTIONAL_GAP}(?:the{GAP})?(?P<part>(?:early|mid|late){OPTIONAL_GAP}-?{OPTIONAL_GAP})?"
    rf"|{GAP}(?:to|through|till|until|up{GAP}to|up{GAP}until){GAP}(?:the{GAP})?"
    rf"(?P<part2>(?:early|mid|late)[\s\u2060-]{{1,4}})?"
)
"""Matches " – ", " to the ", " until late "; not " and "."""
_AND_GAP = re.compile(rf"{GAP}and{GAP}(?:the{GAP})?(?P<part>(?:early|mid|late)[\s\u2060-]{{1,4}})?")
"""Matches " and ", " and mid-"; not " or "."""
_LIST_GAP = re.compile(rf"{OPTIONAL_GAP},{OPTIONAL_GAP}(?:and{GAP})?|{GAP}(?:and|or){GAP}")
"""Matches ", ", " or ", ", and "; not " to "."""
_APPOSITION_GAP = re.compile(rf",?{GAP}(?:the{GAP})?(?:of{GAP})?")
"""Matches ", " and " of " in "Friday, 17 February" and "June of next year"; not " and "."""
_ONWARDS = re.compile(rf"{GAP}(?:on|onwards?|forward)(?!\w)")
"""Matches " onwards", " on"; not " only"."""


def find_dates(document: Document, sentences: Sequence[Sentence]) -> tuple[DateMention, ...]:
    """The calendar expressions of a document's blocks with their values, in order, not overlapping.

    Without a day of publication, relative ones are left out and a day or month without year has the year XXXX.
    Documents in Chinese are read by a grammar of their own.
    """
    if document.language.lower().startswith("zh"):
        return tuple(find_chinese_dates(document))
    reader = _Reader(read_context(document, sentences))
    for block in document.blocks:
        reader.read_block(block.span, is_heading=block.kind == "heading")
    return tuple(reader.found)


def _find_points(context: DateContext, block: Span) -> Iterator[Point]:
    """The points of a block in order, not overlapping."""
    low, end, position = context.low, block.end, block.start
    while match := TRIGGER.search(low, position, end):
        start = match.start()
        readers = _AT_A_FIGURE if low[start].isdigit() else _AT_A_WORD
        point = next((point for read in readers if (point := read(context, start, end))), None)
        if point is None:
            position = start + 1
            continue
        yield point
        if point.also:
            yield point.also
        position = (point.also or point).end


class _Reader:
    """Reads a document's blocks in order, for "that same month" needs to know what came before."""

    def __init__(self, context: DateContext) -> None:
        self.context = context
        self.found: list[DateMention] = []
        self.story = ""
        """Value of the last day, month or year of the story."""

    def read_block(self, block: Span, *, is_heading: bool) -> None:
        """Adds the block's dates to `found`; a heading ends the story."""
        if is_heading:
            self.story = ""
        points = list(_find_points(self.context, block))
        floor = block.start
        index = 0
        while index < len(points):
            point = points[index]
            index += 1
            if index < len(points) and (joined := self._join(point, points[index])):
                point = joined
                index += 1
            lead = self._lead(point, floor)
            date: DateMention | None = None
            if index < len(points):
                following = points[index]
                if partner := _range_partner(self.context, point, following, lead.opening):
                    date = self._read_range(point, partner, lead)
                    if date:
                        index += 1
                    elif lead.opening == "between":
                        lead = lead._replace(opening="")
                else:
                    point = _with_year_of_next(self.context, point, following)
            date = date or self._read_single(point, lead, block.end)
            if date and edtf.is_edtf(date.value):
                self.found.append(date)
                if "/" not in date.value and date.value[:4].isdigit():
                    self.story = date.value.rstrip("~")
            floor = date.span.end if date else point.end

    def _lead(self, point: Point, floor: int) -> Lead:
        lead = self.context.lead(point.start, floor=floor)
        if lead.opening not in ("", "since") and point.kind == "date" and self.context.has_article(point.start):
            # "after the 2022 attacks": the year tells which attacks.
            return lead._replace(opening="")
        return lead

    def _read_range(self, first: Point, last: Point, lead: Lead) -> DateMention | None:
        resolution = resolve_range(first, last, self.context, self.story, is_approximate=lead.is_approximate)
        if not resolution:
            return None
        begin = lead.opening_start if lead.opening in ("from", "between", "since") else lead.start
        return DateMention(Span(begin, last.end), *resolution)

    def _read_single(self, point: Point, lead: Lead, block_end: int) -> DateMention | None:
        """The date of a point with the words that open or close an interval; None where nothing can be said."""
        resolution = resolve(point, self.context, self.story)
        if resolution is None:
            return None
        value, by = resolution
        begin, end = lead.start, point.end
        if lead.is_approximate and "/" not in value and value[-1] != "~":
            value += "~"
        if lead.opening == "from":
            onwards = _ONWARDS.match(self.context.low, end, block_end)
            if onwards and "/" not in value:
                begin, end, value = lead.opening_start, onwards.end(), f"{value}/.."
        elif lead.opening:
            begin, value = lead.opening_start, open_interval(value, lead.opening)
        return DateMention(Span(begin, end), value, by)

    def _join(self, point: Point, following: Point) -> Point | None:
        """ "Friday, 17 February", "Friday next week", "June next year" as one point; None where the two stand apart."""
        context = self.context
        if point.kind == "nth":
            base = resolve(following, context, self.story) if point.end == following.start else None
            value = nth_of_period(base[0], point.unit, point.number, point.weekday) if base else None
            return Point(point.start, following.end, "fixed", value=value) if value else None
        if not _APPOSITION_GAP.fullmatch(context.low, point.end, following.start):
            return None
        if point.kind == "weekday" and following.kind == "date" and following.day:
            return replace(following, start=point.start)
        if context.anchor is None or following.kind != "relative" or following.value == "that":
            return None
        base = resolve(following, context, self.story)
        if base is None:
            return None
        if point.kind == "weekday" and following.unit == "week" and (monday := edtf.earliest(base[0])):
            day = monday + datetime.timedelta(days=point.weekday)
            return calendar_point(point.start, following.end, day.year, day.month, day.day)
        if point.kind == "date" and point.year is None and following.unit == "year" and base[0][:4].isdigit():
            return replace(point, end=following.end, year=int(base[0][:4]))
        return None


def _range_partner(context: DateContext, point: Point, following: Point, opening: str) -> Point | None:
    """The point that ends a range begun by `point`, with early/mid/late read; None where there is no range."""
    if (
        not {point.kind, following.kind} <= {"date", "fixed"}
        or point.last_day
        or following.last_day
        or "/" in point.value
        or "/" in following.value
    ):
        return None
    match = _RANGE_GAP.fullmatch(context.low, point.end, following.start)
    part = (match["part"] or match["part2"]) if match else None
    if not match and opening == "between":
        match = _AND_GAP.fullmatch(context.low, point.end, following.start)
        part = match["part"] if match else None
    return replace(following, is_approximate=bool(part) and following.kind == "date") if match else None


def _with_year_of_next(context: DateContext, point: Point, following: Point) -> Point:
    """ "June and November 2022": the first takes the year of the second."""
    if (
        point.kind == following.kind == "date"
        and point.year is None
        and following.year is not None
        and following.month
        and bool(point.day) == bool(following.day)
        and _LIST_GAP.fullmatch(context.low, point.end, following.start)
    ):
        later = (point.month, point.day) > (following.month, following.day)
        return replace(point, year=following.year - later)
    return point
