"""The value of a calendar expression: what is printed, the year that is left out, days counted from another one.

Days and months without a year, weekdays and relative expressions are placed from the day of publication, some from the
last date of the story ("that same month", "two years before").
"""

from __future__ import annotations

import datetime
import re
from typing import Literal, NamedTuple

from sourcebook import edtf
from sourcebook.analyse.calendar_arithmetic import (
    day_exists,
    days_on,
    related_period,
    season_near,
    units_on,
    weekend_near,
    written,
    year_on_or_before,
)
from sourcebook.analyse.date_context import DateContext
from sourcebook.analyse.date_points import Point
from sourcebook.analyse.date_words import DAY_OFFSETS, OFFSETS, SAME

ResolvedBy = Literal["printed", "publication", "story", "unresolved"]
Resolution = tuple[str, ResolvedBy]
"""An EDTF value and what placed it."""


class Story(NamedTuple):
    """Where the telling stands: what "that same month", "two years later" and days without a year may count from."""

    value: str = ""
    """EDTF of the last day, month or year told; "" at a beginning."""
    finer: str = ""
    """EDTF of the last month or day told, where a mere year came after it."""
    near: str = ""
    """EDTF of the last date printed with its year, or placed by one, a little before in the same paragraph."""
    end: int = 0
    """Where its last date ends."""

    def without_near(self) -> Story:
        """The story where the last date printed with its year is too far away."""
        return Story(self.value, self.finer, "", self.end)


_MONTHS_AHEAD = 2
"""Months after publication at which a range may end that is told as past, for some say "from August to October" of what
goes on."""
_IN_THAT_YEAR = re.compile(
    r",(?:[\s\u2060](?:most|likely|probably|possibly|perhaps|first|again|then|notably|specifically|mainly|especially|"
    r"namely|apparently)){1,3}[\s\u2060]in[\s\u2060](?:(?:early|late|mid)[\s\u2060-])?"
)
"""Matches ", most likely in " between "2022" and "May"."""
_NEAR_FUTURE = 5
"""Days by which a date without a year may lie in the future of its text without a verb that says so."""
_REACH_AHEAD = 240
"""Days by which what is to come may lie farther from publication than the same day of the past."""
_HALF_YEAR = 6
"""Months up to which the time to come is the nearer one."""
_STORY_YEARS = 12
"""How many years back a day without year is placed by the story …"""
_OPENING = 8
"""Characters before a date that opens a sentence: "In late "."""
_STORY_DAYS = 180
"""… and how many days at least."""
_LENGTHS = {"day": 10, "month": 7, "year": 4}
"""Characters of an EDTF value of a precision."""
_NEEDED = {"week": 10, "month name": 4, "season": 4, "weekday": 10, "quarter": 7}
"""Characters that a date of the story must have for a unit to be counted from it."""


def resolve(point: Point, context: DateContext, story: Story) -> Resolution | None:
    """The value of a point and what placed it; None where nothing can be said.

    `story` is where the telling stood before it.
    """
    if point.kind == "date" and point.year is not None and not point.last_day:
        # Most are: nothing is asked of them.
        value = written(point.year, point.month, point.day)
        return (f"{value}~" if point.is_approximate else value), "printed"
    resolution = _place(point, context, story)
    if not resolution or not resolution[0]:
        return None
    value, by = resolution
    return (f"{value.rstrip('~')}~", by) if point.is_approximate and "/" not in value else (value, by)


def resolve_range(
    first: Point, second: Point, context: DateContext, story: Story, *, is_approximate: bool
) -> Resolution | None:
    """The interval of two points that lend each other year and month; None where it would run backwards.

    `is_approximate` says so of the first.
    """
    # "From 2011–12 to 2014–15".
    first = first._replace(value=first.value.partition("/")[0])
    second = second._replace(value=second.value.rpartition("/")[2])
    if first.kind == second.kind == "date":
        # "from November to February": the second lies in the next year.
        turns = bool(first.month) and (first.month, first.day) > (second.month, second.day or 31)
        if first.year is None and second.year is not None:
            first = first._replace(year=second.year - turns)
        elif second.year is None and first.year is not None:
            second = second._replace(year=first.year + turns)
        elif first.year is None and context.anchor:
            year = _nearest_year(first, context, context.anchor)
            if not first.day and _is_past_range(first, second, year + turns, context, context.anchor):
                year -= 1
            first, second = first._replace(year=year), second._replace(year=year + turns)
    start, end = resolve(first, context, story), resolve(second, context, story)
    if first.kind == second.kind == "weekday" and start and end and start[0] > end[0]:
        start = (days_on(datetime.date.fromisoformat(start[0]), -7), start[1])
    if not start or not end or "/" in start[0] or "/" in end[0]:
        return None
    begin = f"{start[0]}~" if is_approximate and start[0][-1] != "~" else start[0]
    value = f"{begin}/{end[0]}"
    return (value, start[1] if end[1] == "printed" else end[1]) if edtf.is_edtf(value) else None


def _is_past_range(first: Point, second: Point, year: int, context: DateContext, anchor: datetime.date) -> bool:
    """Whether a range that would end months after publication is told as past: "between January and July … sank"."""
    months_ahead = (year - anchor.year) * 12 + second.month - anchor.month
    return (
        months_ahead > _MONTHS_AHEAD
        and not context.outlook(first.start, first.end)
        and context.is_told_as_past(first.start)
    )


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


def _place(point: Point, context: DateContext, story: Story) -> Resolution | None:
    """As `resolve`, but for approximation; the value may be ""."""
    if point.kind == "fixed":
        return point.value, "printed"
    if point.kind == "date":
        return _place_date(point, context, story)
    if point.kind in ("nth", "distance", "week of"):
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
    if point.kind == "weekend":
        # Beside another date the weekend may be any.
        is_future = context.is_future(point.start, point.end)
        return None if story.near else (weekend_near(anchor, is_future=is_future), "publication")
    if point.kind == "weekday":
        return _place_weekday(point, context, anchor)
    if point.kind == "day of month":
        return _place_day_of_month(point, context, story, anchor)
    if point.kind == "part of year":
        return _place_part_of_year(point, context, story, anchor)
    if point.kind == "season":
        outlook = context.outlook(point.start, point.end)
        if outlook == "sure" or (outlook and not story.near):
            return season_near(point.number, anchor, "at hand or next"), "publication"
        if story.near:
            return _season_of_story(point.number, story.near, anchor), "story"
        return season_near(point.number, anchor, "last begun"), "publication"
    return _place_past_units(point, anchor)


# ---------------------------------------------------------------- dates, with and without their year


def _place_date(point: Point, context: DateContext, story: Story) -> Resolution:
    by: ResolvedBy = "printed"
    year: int | str | None = point.year
    if year is None:
        if context.anchor is None:
            year, by = "XXXX", "unresolved"
        elif in_list := _year_in_list(point, context.anchor):
            year, by = in_list, "publication"
        elif beside := _year_of_story(point, context, story, context.anchor):
            year, by = beside, "story"
        elif story.value.isdigit() and _IN_THAT_YEAR.fullmatch(context.low, story.end, point.start):
            year, by = int(story.value), "story"
        else:
            year, by = _nearest_year(point, context, context.anchor), "publication"
    value = written(year, point.month, point.day)
    if point.last_day:
        value = f"{value}/{written(year, point.month, point.last_day)}"
    return value, by


def _year_of_story(point: Point, context: DateContext, story: Story, anchor: datetime.date) -> int:
    """The year of a day or month told soon after one with its year, the nearest to that; 0 where nothing speaks for it.

    Only of a story that lies back, for within the last months publication counts; and only where it goes on: in the
    same sentence, or at the beginning of another. There, a day that would lie before the story and is nearer to
    publication than to the story is news.
    """
    begin = context.sentence_start(point.start)
    is_beside = story.end > begin and 0 <= point.start - story.end <= _OPENING
    can_speak = len(story.near) >= _LENGTHS["month"] and (is_beside or not context.is_news)
    told = edtf.earliest(story.near) if can_speak else None
    if told is None or not 0 <= anchor.year - told.year <= _STORY_YEARS or (anchor - told).days < _STORY_DAYS:
        return 0
    goes_on = point.start - begin <= _OPENING or story.end > begin
    if not goes_on or context.outlook(point.start, point.end) == "sure":
        return 0
    day = point.day or 15
    years = [year for year in (told.year, told.year + 1) if day_exists(year, point.month, day)]
    days = [(abs((datetime.date(year, point.month, day) - told).days), year) for year in years]
    days = [(far, year) for far, year in days if datetime.date(year, point.month, day) <= anchor]
    far, year = min(days) if days else (0, 0)
    if year and story.end <= begin and datetime.date(year, point.month, day) < told:
        latest = datetime.date(year_on_or_before(anchor, point.month, day), point.month, day)
        if (anchor - latest).days < far:
            return 0
    return year


def _year_in_list(point: Point, anchor: datetime.date) -> int:
    """The year of "6 June" in "5 and 6 June", of "July" in "June and July will be wet"; 0 where nothing is said.

    The first of a list decides for the others of its month, and for those of the next months where it lies ahead.
    """
    first = edtf.earliest(point.beside) if point.beside else None
    if first is None:
        return 0
    if first.month != point.month and (first <= anchor or (point.month - first.month) % 12 > _HALF_YEAR):
        return 0
    year = first.year + ((point.month, point.day or 31) < (first.month, first.day))
    return year if day_exists(year, point.month, point.day or 1) else 0


def _season_of_story(code: int, near: str, anchor: datetime.date) -> str:
    """The season nearest to the day of the story, of those begun by publication."""
    told = edtf.earliest(near) or anchor
    month = {21: 3, 22: 6, 23: 9, 24: 12}[code]
    starts = [datetime.date(year, month, 1) for year in (told.year - 1, told.year, told.year + 1) if 1 <= year <= 9999]
    begun = [start for start in starts if start <= anchor] or starts[:1]
    return f"{min(begun, key=lambda start: abs((start - told).days + 45)).year:04d}-{code}"


def _nearest_year(point: Point, context: DateContext, anchor: datetime.date) -> int:
    """The year of a point printed without one: the latest not after publication, or the next after "will".

    After "should", "was to" and their like the nearer of both.
    """
    month, day = point.month, point.day
    outlook = context.outlook(point.start, point.end)
    if not day:
        months_ahead = (month - anchor.month) % 12
        if outlook == "sure" or (outlook and months_ahead <= _HALF_YEAR):
            return anchor.year + (month < anchor.month)
        return anchor.year - (month > anchor.month)
    past = year_on_or_before(anchor, month, day)
    if not context.is_news and (weekday := context.weekday_at(point.start)) is not None:
        # "Friday, March 5" in a study of what happened some years ago.
        years = [past + 1, *range(past, past - _STORY_YEARS, -1)] if not outlook else [past + 1, past]
        fits = [year for year in years if day_exists(year, month, day) and _is_on(weekday, year, month, day)]
        if fits and past + 1 not in fits and past not in fits:
            return fits[0]
    following = past + 1
    while not day_exists(following, month, day) and following < past + 8:
        following += 1
    if not day_exists(following, month, day):
        return past
    ahead = (datetime.date(following, month, day) - anchor).days
    behind = (anchor - datetime.date(past, month, day)).days if day_exists(past, month, day) else 366
    reach = behind + _REACH_AHEAD if outlook == "sure" else behind
    if ahead <= _NEAR_FUTURE or (outlook and ahead < reach):
        return following
    return past


def _is_on(weekday: int, year: int, month: int, day: int) -> bool:
    return datetime.date(year, month, day).weekday() == weekday


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
    first = edtf.earliest(point.beside) if point.beside else None
    if first and first > anchor:
        # "On Monday and Tuesday they will meet."
        return days_on(first, (point.weekday - first.weekday()) % 7), "publication"
    if context.is_future(point.start, point.end):
        return days_on(anchor, 7 - back if back else 7), "publication"
    return days_on(anchor, -back), "publication"


def _place_day_of_month(point: Point, context: DateContext, story: Story, anchor: datetime.date) -> Resolution | None:
    """ "On the 17th": of the month of the story, else the latest such day; after "will" the next."""
    by: ResolvedBy = "publication"
    month = anchor.year * 12 + anchor.month - 1 + OFFSETS.get(point.value, 0)
    if not point.value:
        base = story.near or story.finer or story.value
        if len(base) >= _LENGTHS["month"] and base[:7].replace("-", "").isdigit() and 1 <= int(base[5:7]) <= 12:
            month, by = int(base[:4]) * 12 + int(base[5:7]) - 1, "story"
        elif context.is_future(point.start, point.end):
            month += point.day < anchor.day
        else:
            month -= point.day > anchor.day
    if not day_exists(month // 12, month % 12 + 1, point.day):
        return None
    return written(month // 12, month % 12 + 1, point.day), by


def _place_part_of_year(point: Point, context: DateContext, story: Story, anchor: datetime.date) -> Resolution | None:
    """A quarter or half of the year at hand; without a word for the year the latest begun, after "will" the next."""
    if point.value == "that" and len(story.value) >= _LENGTHS["year"]:
        return f"{story.value[:4]}-{point.number}", "story"
    year = anchor.year + OFFSETS.get(point.value, 0)
    if not point.value and story.end > context.sentence_start(point.start) and story.value[:4].isdigit():
        # "Over 2018 fees fell from 7 in the first quarter to 6 in the fourth."
        return f"{story.value[:4]}-{point.number}", "story"
    if not point.value:
        begun = edtf.earliest(f"{year:04d}-{point.number}")
        if begun and begun > anchor and not context.is_future(point.start, point.end):
            year -= 1
    return f"{year:04d}-{point.number}", "publication"


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


def _place_distance(point: Point, context: DateContext, story: Story) -> Resolution | None:
    """ "three months ago" from publication, "two years before" from the story."""
    way = point.value
    base = context.anchor
    by: ResolvedBy = "publication"
    precision = 3
    sign = -1 if way in ("ago", "earlier", "before", "prior", "previously") else 1
    if way in ("earlier", "later", "before", "after", "prior", "previously"):
        told = story.value
        if point.unit in ("day", "week", "fortnight", "month") and len(told) < _LENGTHS["month"]:
            told = story.finer
        if not told:
            return None
        base, by = edtf.earliest(told), "story"
        precision = told.count("-") + 1
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


def _place_relative(point: Point, context: DateContext, story: Story) -> Resolution | None:
    word, unit = point.value, point.unit
    if context.anchor is None and not story.value:
        return None
    if word in SAME and unit in ("month name", "season"):
        return _named_part_of_story(point, story)
    if word in SAME:
        same = _same(unit, story.value, is_strict=word != "that")
        # "It will sail in 2028. In the same year a yard was bought": of the year in which something else was done.
        is_ahead = same and context.anchor and unit == "year" and same[0] > f"{context.anchor.year:04d}"
        return None if is_ahead and context.is_told_as_past(point.start) else same
    by: ResolvedBy = "publication"
    base = context.anchor
    if story.value and (
        word in ("previous", "following") or (word == "next" and unit in ("day", "month name", "season"))
    ):
        needed = _NEEDED.get(unit, _LENGTHS.get(unit, 99))
        told = story.value if len(story.value) >= needed else story.finer
        if len(told) >= needed and context.has_article(point.start):
            base, by = edtf.earliest(told), "story"
    elif (
        (point.is_approximate or (word == "next" and unit == "quarter" and context.has_article(point.start)))
        and len(story.near) >= _NEEDED.get(unit, _LENGTHS.get(unit, 99))
        and context.outlook(point.start, point.end) != "sure"
    ):
        # "In March 2019 … by the end of the year", "sold more the next quarter".
        base, by = edtf.earliest(story.near), "story"
    if base is None:
        return None
    value = related_period(word, unit, point.number, base)
    return (value, by) if value else None


def _named_part_of_story(point: Point, story: Story) -> Resolution | None:
    """ "That March", "that spring": of the year of the story."""
    if len(story.value) < _LENGTHS["year"] or not story.value[:4].isdigit():
        return None
    year = story.value[:4]
    return f"{year}-{point.number:02d}", "story"


def _same(unit: str, story: str, *, is_strict: bool) -> Resolution | None:
    """The day, month or year of the story; "that day" is too often any day."""
    length = _LENGTHS.get(unit)
    if not story or length is None or len(story) < length or (unit == "day" and not is_strict):
        return None
    return story[:length], "story"
