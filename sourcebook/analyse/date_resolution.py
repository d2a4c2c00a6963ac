"""The value of a calendar expression: what is printed, the year that is left out, days counted from another one.

Days and months without a year, weekdays and relative expressions are placed from the day of publication, some from the
last date of the story ("that same month", "two years before").
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Literal

from sourcebook import edtf
from sourcebook.analyse.calendar_arithmetic import (
    day_exists,
    days_on,
    related_period,
    season_near,
    units_on,
    written,
    year_on_or_before,
)
from sourcebook.analyse.date_context import DateContext
from sourcebook.analyse.date_grammar import DAY_OFFSETS, OFFSETS, SAME
from sourcebook.analyse.date_points import Point

ResolvedBy = Literal["printed", "publication", "story", "unresolved"]
Resolution = tuple[str, ResolvedBy]
"""An EDTF value and what placed it."""

_NEAR_FUTURE = 5
"""Days by which a date without a year may lie in the future of its text without a verb that says so."""
_LENGTHS = {"day": 10, "month": 7, "year": 4}
"""Characters of an EDTF value of a precision."""


def resolve(point: Point, context: DateContext, story: str) -> Resolution | None:
    """The value of a point and what placed it; None where nothing can be said.

    `story` is the value of the last day, month or year of the story so far, or "".
    """
    resolution = _place(point, context, story)
    if not resolution or not resolution[0]:
        return None
    value, by = resolution
    return (f"{value.rstrip('~')}~", by) if point.is_approximate and "/" not in value else (value, by)


def resolve_range(
    first: Point, second: Point, context: DateContext, story: str, *, is_approximate: bool
) -> Resolution | None:
    """The interval of two points that lend each other year and month; None where it would run backwards.

    `is_approximate` says so of the first.
    """
    if first.kind == second.kind == "date":
        # "from November to February": the second lies in the next year.
        turns = (first.month, first.day) > (second.month, second.day or 31)
        if first.year is None and second.year is not None:
            first = replace(first, year=second.year - turns)
        elif second.year is None and first.year is not None:
            second = replace(second, year=first.year + turns)
        elif first.year is None and context.anchor:
            year = _nearest_year(first, context, context.anchor)
            first, second = replace(first, year=year), replace(second, year=year + turns)
    start, end = resolve(first, context, story), resolve(second, context, story)
    if not start or not end or "/" in start[0] or "/" in end[0]:
        return None
    begin = f"{start[0]}~" if is_approximate and start[0][-1] != "~" else start[0]
    value = f"{begin}/{end[0]}"
    return (value, start[1] if end[1] == "printed" else end[1]) if edtf.is_edtf(value) else None


def open_interval(value: str, opening: str) -> str:
    """The value with "since", "until" … in front."""
    first, _, last = value.partition("/")
    if opening in ("since", "after", "post"):
        return f"{first}/.." if first != ".." else value
    if opening == "between":
        return value
    end = last or first
    if end == "..":
        return value
    if opening in ("prior", "pre") and len(end) == 4 and end.isdigit() and int(end) > 1:
        return f"../{int(end) - 1:04d}"
    return f"../{end}"


def _place(point: Point, context: DateContext, story: str) -> Resolution | None:
    """As `resolve`, but for approximation; the value may be ""."""
    if point.kind == "fixed":
        return point.value, "printed"
    if point.kind == "date":
        return _place_date(point, context)
    if point.kind == "nth":
        return None
    if point.kind == "ago":
        return _place_distance(point, context, story)
    if point.kind == "relative":
        return _place_relative(point, context, story)
    anchor = context.anchor
    if anchor is None:
        return None
    if point.kind == "day word":
        return days_on(anchor, point.number), "publication"
    if point.kind == "weekday":
        return _place_weekday(point, context, anchor)
    if point.kind == "part of year":
        return f"{anchor.year + OFFSETS.get(point.value, 0)}-{point.number}", "publication"
    if point.kind == "season":
        return season_near(point.number, anchor, "last begun"), "publication"
    return _place_past_units(point, anchor)


# ---------------------------------------------------------------- dates, with and without their year


def _place_date(point: Point, context: DateContext) -> Resolution:
    by: ResolvedBy = "printed"
    year: int | str | None = point.year
    if year is None:
        if context.anchor is None:
            year, by = "XXXX", "unresolved"
        else:
            year, by = _nearest_year(point, context, context.anchor), "publication"
    value = written(year, point.month, point.day)
    if point.last_day:
        value = f"{value}/{written(year, point.month, point.last_day)}"
    return value, by


def _nearest_year(point: Point, context: DateContext, anchor: datetime.date) -> int:
    """The year of a point printed without one: the latest not after publication, or the next after "will"."""
    month, day = point.month, point.day
    if not day:
        if context.is_future(point.start, point.end):
            return anchor.year + (month < anchor.month)
        return anchor.year - (month > anchor.month)
    past = year_on_or_before(anchor, month, day)
    following = past + 1
    while not day_exists(following, month, day) and following < past + 8:
        following += 1
    if not day_exists(following, month, day):
        return past
    ahead = (datetime.date(following, month, day) - anchor).days
    behind = (anchor - datetime.date(past, month, day)).days if day_exists(past, month, day) else 366
    if ahead <= _NEAR_FUTURE or (ahead < behind and context.is_future(point.start, point.end)):
        return following
    return past


def _place_weekday(point: Point, context: DateContext, anchor: datetime.date) -> Resolution | None:
    if not point.unit.endswith("day"):
        return None
    back = (anchor.weekday() - point.weekday) % 7
    if point.day:
        # "Friday the 15th": the nearest month in which the day is such a weekday.
        for distance in (0, -1, 1, -2, 2, -3, -4, -5, -6):
            month = anchor.year * 12 + anchor.month - 1 + distance
            if day_exists(month // 12, month % 12 + 1, point.day):
                day = datetime.date(month // 12, month % 12 + 1, point.day)
                if day.weekday() == point.weekday:
                    return day.isoformat(), "publication"
        return None
    if context.is_future(point.start, point.end):
        return days_on(anchor, 7 - back if back else 7), "publication"
    return days_on(anchor, -back), "publication"


# ---------------------------------------------------------------- counted from publication or from the story


def _place_past_units(point: Point, anchor: datetime.date) -> Resolution | None:
    """ "the past eight years": up to publication."""
    if point.unit in ("day", "week"):
        days = point.number * (7 if point.unit == "week" else 1)
        return f"{days_on(anchor, -days)}/{anchor.isoformat()}", "publication"
    start = units_on(anchor, point.unit, -point.number)
    if start is None:
        return None
    return f"{start}~/{anchor.isoformat()[: len(start)]}", "publication"


def _place_distance(point: Point, context: DateContext, story: str) -> Resolution | None:
    """ "three months ago" from publication, "two years before" from the story."""
    way = point.value
    base = context.anchor
    by: ResolvedBy = "publication"
    precision = 3
    sign = -1 if way in ("ago", "earlier", "before", "prior", "previously") else 1
    if way in ("earlier", "later", "before", "after", "prior", "previously"):
        if not story:
            return None
        base, by = edtf.earliest(story), "story"
        precision = story.count("-") + 1
    elif base and way.startswith("from "):
        base += datetime.timedelta(days=DAY_OFFSETS.get(way[5:], 0))
    if base is None:
        return None
    needed = {"day": 3, "week": 3, "fortnight": 3, "month": 2}.get(point.unit, 1)
    if precision < needed:
        return None
    days = {"day": 1, "week": 7, "fortnight": 14}.get(point.unit)
    if days:
        about = "" if point.unit == "day" or way in ("from tomorrow", "from yesterday", "from today") else "~"
        value = days_on(base, sign * days * point.number)
        return (f"{value}{about}", by) if value else None
    period = units_on(base, point.unit, sign * point.number)
    return (f"{period}~", by) if period else None


def _place_relative(point: Point, context: DateContext, story: str) -> Resolution | None:
    word, unit = point.value, point.unit
    if context.anchor is None and not story:
        return None
    if word in SAME:
        return _same(unit, story, is_strict=word != "that")
    by: ResolvedBy = "publication"
    base = context.anchor
    if story and (word in ("previous", "following") or (word == "next" and unit == "day")):
        needed = 10 if unit == "week" else _LENGTHS.get(unit, 99)
        if len(story) >= needed and context.has_article(point.start):
            base, by = edtf.earliest(story), "story"
    if base is None:
        return None
    value = related_period(word, unit, point.number, base)
    return (value, by) if value else None


def _same(unit: str, story: str, *, is_strict: bool) -> Resolution | None:
    """The day, month or year of the story; "that day" is too often any day."""
    length = _LENGTHS.get(unit)
    if not story or length is None or len(story) < length or (unit == "day" and not is_strict):
        return None
    return story[:length], "story"
