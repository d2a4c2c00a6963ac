"""Expressions that count from another day: weekdays, "last month", "two years ago", "the third week of".

Each function reads one kind at a trigger, as in `date_points`; what they mean is settled in `date_resolution`.
"""

from __future__ import annotations

import re

from sourcebook.analyse import date_grammar as grammar
from sourcebook.analyse.date_context import DateContext
from sourcebook.analyse.date_grammar import (
    DAY_OFFSETS,
    GAP,
    MONTHS,
    SAME,
    SEASONS,
    WEEKDAYS,
    leading_number,
    number_of,
    ordinal_of,
    word_list,
)
from sourcebook.analyse.date_points import Point

_NOT_BEFORE_WEEKDAY = frozenset(word_list("every each black good bloody easter palm super cyber holy ash red any most"))
_NOT_AFTER_WEEKDAY = re.compile(
    GAP + r"(?:times|telegraph|express|mirror|mail|prayers?|mass|agreement|school|nights?\b)"
)
"""Matches " times" in "sunday times", " night"; not " morning"."""
_SPACES = re.compile(r"[\s\u2060]+")


def read_weekday(context: DateContext, start: int, end: int) -> Point | None:
    """ "Friday", "Friday the 13th"; not "Good Friday", "the Sunday Times"."""
    match = grammar.WEEKDAY.match(context.low, start, end)
    if not match:
        return None
    word = match["weekday"]
    if context.word_before(start) in _NOT_BEFORE_WEEKDAY or _NOT_AFTER_WEEKDAY.match(context.low, match.end()):
        return None
    stop = match.end("weekday") if word.endswith("day") and not match["day"] else match.end()
    day = leading_number(match["day"]) if match["day"] else 0
    return Point(start, stop, "weekday", day=day, weekday=WEEKDAYS[word[:3]], unit=word)


def read_nth(context: DateContext, start: int, end: int) -> Point | None:
    """ "first week of", "last Sunday of" before a month or year."""
    match = grammar.NTH.match(context.low, start, end)
    number = 0
    if match:
        number = -1 if match["number"] in ("last", "final") else ordinal_of(match["number"])
    if not match or not number:
        return None
    weekday = WEEKDAYS[match["weekday"][:3]] if match["weekday"] else 0
    return Point(start, match.end(), "nth", weekday=weekday, number=number, unit=match["unit"] or "weekday")


def read_ago(context: DateContext, start: int, end: int) -> Point | None:
    """ "three months ago", "two years later"."""
    match = grammar.AGO.match(context.low, start, end)
    if not match:
        return None
    way = _SPACES.sub(" ", match["way"])
    return Point(start, match.end(), "ago", number=number_of(match["number"]), value=way, unit=match["unit"])


def read_ahead(context: DateContext, start: int, end: int) -> Point | None:
    """ "in two weeks" where the clause is about what is to come: it may be a duration too."""
    match = grammar.AHEAD.match(context.low, start, end)
    if not match or not context.is_future(start, match.end()):
        return None
    return Point(start, match.end(), "ago", number=number_of(match["number"]), value="from now", unit=match["unit"])


def read_relative(context: DateContext, start: int, end: int) -> Point | None:
    """ "last month", "next Friday", "that same year"."""
    match = grammar.RELATIVE.match(context.low, start, end)
    if not match:
        return None
    word = _SPACES.sub(" ", match["word"])
    unit = match["unit"] or ("weekday" if match["weekday"] else "month name" if match["month"] else "season")
    name = match["weekday"] or match["month"] or match["season"] or ""
    if match["month"] in ("may", "march", "mar") and not context.prose[match.start("month")].isupper():
        return None
    if word in SAME and unit not in ("day", "week", "month", "year"):
        return None
    number = {"weekday": WEEKDAYS, "month name": MONTHS}.get(unit, {}).get(name[:3], SEASONS.get(name, 0))
    return Point(start, match.end(), "relative", number=number, value=word, unit=unit)


def read_past_units(context: DateContext, start: int, end: int) -> Point | None:
    """ "past eight years"."""
    match = grammar.PAST_UNITS.match(context.low, start, end)
    if not match:
        return None
    return Point(start, match.end(), "past units", number=number_of(match["number"]), unit=match["unit"])


def read_end_of(context: DateContext, start: int, end: int) -> Point | None:
    """ "end of the year"."""
    match = grammar.END_OF.match(context.low, start, end)
    if not match:
        return None
    return Point(start, match.end(), "relative", value="this", unit=match["unit"], is_approximate=True)


def read_day_word(context: DateContext, start: int, end: int) -> Point | None:
    """ "yesterday", "the day after tomorrow"."""
    match = grammar.DAY_WORD.match(context.low, start, end)
    # In an essay "today" means nowadays.
    if not match or (match["word"] == "today" and not context.is_news):
        return None
    offset = DAY_OFFSETS.get(match["word"], -2 if "before" in match["word"] else 2)
    return Point(match.start("word"), match.end(), "day word", number=offset)
