"""Days and months: each function reads one kind of printed expression at a trigger.

A function takes the place where an expression may begin and the end of the block, and gives the point that begins
there or None. Patterns find more than dates ("may", "march on"); the words and letters round a find decide here.
"""

from __future__ import annotations

import calendar
import re
from typing import Literal, NamedTuple

from sourcebook.analyse import date_grammar as grammar
from sourcebook.analyse.date_context import DateContext
from sourcebook.analyse.date_holidays import HOLIDAY, day_of_holiday
from sourcebook.analyse.date_words import GAP, MONTH, MONTHS, day_of, leading_number, word_list, year_of

_MONTH_CUES = frozenset(
    word_list(
        "in since until till by last next this from to between early mid late of during through before after end "
        "and or around on for throughout mid- the"
    )
)
_LIST_END = re.compile(
    rf"(?=[^\w\s\u2060]|{GAP}(?:in|at|on|of|the|with|by|as|for|when|during|(?:1[0-9]|20)[0-9]{{2}})(?!\w)|$)"
)
"""What may follow the second day of "February 17 and 18": in "February 17 and 20 people" it is none."""
_WORDS_END = re.compile(
    rf"(?=[^\w\s\u2060-]|{GAP}(?:in|at|on|of|the|with|by|as|for|when|during|and|but|to|or|he|she|it|they)(?!\w)|[\s\u2060]*$)"
)
"""What may follow "May twenty one": in "May twenty men" it is no day."""
_MONTH_OF_A_NAME = re.compile(
    rf"{GAP}(?:revolution|war|uprising|crisis|coup|theses|manifesto|monarchy|plot|massacre|laws|conspiracy|movement|"
    rf"accords?|ultras|rebellion|rising|purge|surprise|dictatorship|brigades?)(?!\w)"
)
"""Matches " revolution" in "the October Revolution"."""
_DAY_OF_A_NAME = re.compile(
    rf"{GAP}(?:[A-Za-z]{{3,12}}{GAP})?(?:(?i:movement|group|coalition|brigades?|organi[sz]ation)|Square|Street|Committee)(?!\w)"
)
"""Matches " Youth Movement" behind "April 6"."""
_YEARLY = re.compile(r"(?:annually|yearly|every year|each year|always|usually)[\s\u2060](?:in|on|around)[\s\u2060]$")
"""Matches "annually in " before "May"."""
_BEFORE_DAY = frozenset(["on", "by", "until", "till", "since", "from", "before", "after", "and", "to", "the", "around"])
"""Words that stand before a day, with a capital too where they open the sentence."""
_NAME_OF_A_PERSON = frozenset(["april", "june", "august", "may", "march", "jan", "mar", "dec"])
_LONGEST_SHORT_MONTH = len("sept")
_VALUE_SIGNS = frozenset("$€£¥#")
_REPEATING = frozenset(["every", "each", "any"])

Kind = Literal[
    "date",
    "fixed",
    "weekday",
    "weekend",
    "day of month",
    "relative",
    "ago",
    "past units",
    "day word",
    "season",
    "part of year",
    "nth",
    "week of",
    "distance",
]


class Point(NamedTuple):
    """A calendar expression without the words that open or close an interval."""

    start: int
    end: int
    kind: Kind
    year: int | None = None
    month: int = 0
    day: int = 0
    """Of the month; 0 where none is printed."""
    weekday: int = 0
    """From 0, as in `datetime`."""
    number: int = 0
    """How many days or units, which one of a period (below 0 for the last), or the number or EDTF code of a name."""
    unit: str = ""
    """Of what is counted: "month"; of a weekday, its name as printed."""
    value: str = ""
    """EDTF of a fixed point; else the relating words."""
    is_approximate: bool = False
    last_day: int = 0
    """Where it goes on to another day of the month: "23-24 February"."""
    also: tuple[Point, ...] = ()
    """What else the same words name: "17 and 18 February"."""
    beside: str = ""
    """EDTF of the one before it in a list without years, where publication placed that."""


def calendar_point(start: int, end: int, year: int | None, month: int, day: int) -> Point | None:
    """A point of year, month (or 0) and day (or 0); None where no calendar has it."""
    if not 0 <= month <= 12 or (day and not month):
        return None
    if day > 28 and day > calendar.monthrange(year or 2000, month)[1]:
        return None
    return date_point(start, end, year, month, day)


def date_point(start: int, end: int, year: int | None, month: int = 0, day: int = 0) -> Point:
    """A point of year, month (or 0) and day (or 0), which the calendar has.

    Made as the tuple that it is: most points are such, and the constructor takes three times as long.
    """
    return tuple.__new__(Point, (start, end, "date", year, month, day) + _REST)  # noqa: RUF005


_REST = Point(0, 0, "date")[6:]
"""What a point has beside these where nothing else is said."""


def several(points: list[Point | None]) -> Point | None:
    """The first of the points with the others as what the same words name; None where there is none."""
    found = [point for point in points if point]
    return found[0]._replace(also=tuple(found[1:])) if found else None


# ---------------------------------------------------------------- figures


def read_numeric(context: DateContext, start: int, end: int) -> Point | None:
    """ "18.02.23", "02/2023"."""
    low = context.low
    if match := grammar.NUMERIC.match(low, start, end):
        return _day_and_month_in_figures(context, match)
    if low.startswith("9/11", start) and start + 4 <= end:
        return Point(start, start + 4, "fixed", value="2001-09-11")
    if match := grammar.MONTH_OF_YEAR.match(low, start, end):
        return calendar_point(start, match.end(), int(match["year"]), int(match["month"]), 0)
    return None


def read_year_first(context: DateContext, start: int, end: int) -> Point | None:
    """ "2023-02-17", "20230217", "2016 /11", "2023-feb-17"."""
    low = context.low
    if match := grammar.ISO.match(low, start, end) or grammar.COMPACT.match(low, start, end):
        return calendar_point(start, match.end(), int(match["year"]), int(match["month"]), int(match["day"]))
    if match := grammar.YEAR_BEFORE_FIGURES.match(low, start, end):
        return calendar_point(start, match.end(), int(match["year"]), int(match["month"]), 0)
    if match := grammar.YEAR_BEFORE_MONTH.match(low, start, end):
        day = leading_number(match["day"]) if match["day"] else 0
        return calendar_point(start, match.end(), int(match["year"]), MONTHS[match["month"][:3]], day)
    return None


def _day_and_month_in_figures(context: DateContext, match: re.Match[str]) -> Point | None:
    """A day in the document's order, or in the other where only that fits; dots mean day first."""
    mark, first, second = match["mark"], int(match["a"]), int(match["b"])
    if len(match["year"]) == 2 and (mark == "-" or (mark == "." and not (len(match["a"]) == len(match["b"]) == 2))):
        return None
    year = year_of(match["year"], latest=context.latest_short_year)
    month_first = second > 12 or (context.is_month_first and mark != "." and first <= 12)
    month, day = (first, second) if month_first else (second, first)
    return calendar_point(match.start(), match.end(), year, month, day)


# ---------------------------------------------------------------- days with the name of their month


def read_day_first(context: DateContext, start: int, end: int) -> Point | None:
    """ "17 February 2023", "3 and 12 of Sept", "23-24 Feb.", "3, 5 and 9 May"."""
    low = context.low
    if _VALUE_SIGNS.intersection(low[max(0, start - 2) : start]):
        return None
    if match := grammar.DAY_LIST_FIRST.match(low, start, end):
        return _day_list(context, match)
    match = grammar.DAY_FIRST.match(low, start, end)
    if match and _ends_sentence(context, match):
        match = grammar.DAY_FIRST.match(low, start, match.end("month"))
    if match is None or _is_named_after(context, match) or _is_number_of_name(context, match):
        return None
    return _days(context, match)


def read_words_day(context: DateContext, start: int, end: int) -> Point | None:
    """ "fourth of July", "the twenty-second of June 1941"."""
    match = grammar.WORDS_DAY.match(context.low, start, end)
    if not match or not (match["of"] or match["year"] or "t" in match["day"][-2:]):
        return None
    day = day_of(match["day"])
    if match["month"] in ("may", "march", "mar") and not context.prose[match.start("month")].isupper():
        return None
    return calendar_point(start, _without_stop(context, match), _year(context, match["year"]), _month(match), day)


def read_month_first(context: DateContext, start: int, end: int) -> Point | None:
    """ "February 17, 2023", "Feb. 23-24", "June 2022", "in June"."""
    low = context.low
    if not context.prose[start].isupper() and grammar.MAY_THE_VERB.match(low, start, end):
        return None
    if context.word_before(start) in _REPEATING:
        return None
    if match := grammar.MONTH_AND_YEAR.match(low, start, end):
        return date_point(start, match.end(), int(match["year"]), _month(match))
    match = grammar.MONTH_FIRST.match(low, start, end)
    if match and (several_days := grammar.DAY_LIST_AFTER.match(low, start, end)):
        return _day_list(context, several_days)
    if match and (match["year"] or _is_month_of_day(context, match, start)):
        return None if _is_named_after(context, match) else _days(context, match)
    match = None if match else grammar.MONTH_WORDS_DAY.match(low, start, end)
    if (
        match
        and context.prose[start].isupper()
        and (match["year"] or match["the"] or _WORDS_END.match(low, match.end()))
    ):
        point = calendar_point(start, match.end(), _year(context, match["year"]), _month(match), day_of(match["day"]))
        if point:
            return point
    match = grammar.MONTH_ALONE.match(low, start, end)
    if match and _ends_sentence(context, match):
        match = grammar.MONTH_ALONE.match(low, start, match.end("month"))
    if match is None or not (match["year"] or _is_month_alone(context, match, start)):
        return None
    if low[max(0, start - 2) : start - 1].isdigit() and _is_named_after(context, match):
        return None
    return calendar_point(start, _without_stop(context, match), _year(context, match["year"]), _month(match), 0)


def read_holiday(context: DateContext, start: int, end: int) -> Point | None:
    """ "Christmas Eve 1989", "New Year’s Day"; "Christmas" alone only behind a word such as "before"."""
    match = HOLIDAY.match(context.low, start, end) if context.prose[start].isupper() else None
    before = context.word_before(start) if match else ""
    if match is None or before in _REPEATING:
        return None
    if match["name"] in ("christmas", "epiphany") and not (
        match["year"] or before in ("by", "before", "until", "till", "since", "after", "on", "at", "last", "next")
    ):
        return None
    return calendar_point(start, match.end(), _year(context, match["year"]), *day_of_holiday(match["name"]))


def _year(context: DateContext, printed: str | None) -> int | None:
    return year_of(printed, latest=context.latest_short_year) if printed else None


def _month(match: re.Match[str]) -> int:
    return MONTHS[match["month"][:3]]


def _ends_sentence(context: DateContext, match: re.Match[str]) -> bool:
    """Whether a stop parts a month from a year behind it that begins another sentence: "… on 3 March. In 2018 …"."""
    begin, stop = match.span("month")
    # No name of a month that is printed short has more letters.
    return context.low.startswith(".", stop) and stop - begin > _LONGEST_SHORT_MONTH and match["year"] is not None


def _without_stop(context: DateContext, match: re.Match[str]) -> int:
    """The end of a match; a full stop after the month may be the sentence's own."""
    return match.end() - (context.low[match.end() - 1] == ".")


def _is_named_after(context: DateContext, match: re.Match[str]) -> bool:
    """Whether a day without year is part of the name of a movement or a street."""
    return not match["year"] and bool(_DAY_OF_A_NAME.match(context.prose, match.end()))


def _is_number_of_name(context: DateContext, match: re.Match[str]) -> bool:
    """Whether the number belongs to a name before it, and the month is a verb: "Group 4 may not sail"."""
    if match["year"] or match["month"] not in ("may", "march") or context.prose[match.start("month")].isupper():
        return False
    before = context.word_before(match.start())
    printed = context.prose[max(0, match.start() - 24) : match.start()].rstrip(" \u00a0\u2060-")
    return bool(before) and before not in _BEFORE_DAY and printed[-len(before) :][:1].isupper()


def _is_month_of_day(context: DateContext, match: re.Match[str], start: int) -> bool:
    """With a day: "march 3" in lower case may be a verb, "Dec 3" not."""
    return context.prose[start].isupper() or match["month"] not in ("may", "march", "mar", "dec")


def _is_month_alone(context: DateContext, match: re.Match[str], start: int) -> bool:
    word = match["month"]
    before = context.word_before(start)
    upper = context.prose[start].isupper()
    if upper and grammar.MONTH_AFTER_DASH.match(context.low, match.end()):
        return True
    if upper and (slash := _OTHER_MONTH.match(context.low, match.end())) and not slash["after"]:
        return True
    if upper and before == "the" and _MONTH_OF_A_NAME.match(context.low, match.end()):
        following = context.prose[match.end() :].lstrip()
        return not following[:1].isupper()
    is_after_in = before in ("in", "on", "around")
    if before == "black" or (is_after_in and _YEARLY.search(context.low, max(0, start - 24), start)):
        return False
    if word in ("may", "march"):
        return upper and before in _MONTH_CUES
    if len(word) < 4 or word == "sept":
        return upper and before in ("in", "since", "until", "last", "by")
    after = context.prose[match.end() : match.end() + 2]
    # "April Smith" and "June Smith" are people; "by the middle of June. Smith" has two sentences.
    is_name_first = word in _NAME_OF_A_PERSON and context.low[match.end() - 1] != "."
    looks_like_name = is_name_first and after[:1] == " " and after[1:].isupper()
    return (upper or word != "august") and (
        before in _MONTH_CUES - {"and", "or", "the", "to", "of"} or not looks_like_name
    )


_OTHER_MONTH = re.compile(rf"/{MONTH}(?P<after>\w)?")
"""Matches "/october" in "september/october"."""


def _days(context: DateContext, match: re.Match[str]) -> Point | None:
    """One day, two days of a list, or the days from one to another, of a month."""
    start, stop = match.start(), _without_stop(context, match)
    month = _month(match)
    printed = match["year"]
    if not printed and match.re is grammar.DAY_FIRST:
        printed = match["short"] or match["of"]
    year = _year(context, printed)
    day = leading_number(match["day"])
    if not match["day2"]:
        return calendar_point(start, stop, year, month, day)
    second = leading_number(match["day2"])
    link = match["and"].strip(" \t\n\r\u00a0\u2060").removesuffix("the").strip()
    if link in ("and", "or", "&") and context.word_before(start) != "between":
        first = calendar_point(start, match.end("day"), year, month, day)
        if match.start("month") == start and not year and not _LIST_END.match(context.low, match.end("day2")):
            return first
        return several([first, calendar_point(match.start("day2"), stop, year, month, second)])
    if day >= second:
        return calendar_point(start, stop, year, month, day)
    point = calendar_point(start, stop, year, month, second)
    return point._replace(day=day, last_day=second) if point else None


def _day_list(context: DateContext, match: re.Match[str]) -> Point | None:
    """Each day of "3, 5 and 9 May 2021"; the printed month belongs to the day beside it."""
    year, month = _year(context, match["year"]), _month(match)
    days = [
        (found.start(), found.end(), int(found[0])) for found in _FIGURES.finditer(context.low, *match.span("days"))
    ]
    points = [calendar_point(start, stop, year, month, day) for start, stop, day in days]
    if any(point is None for point in points):
        return None
    is_month_first = match.start("month") == match.start()
    at = 0 if is_month_first else -1
    beside = points[at]
    if beside:
        points[at] = beside._replace(
            start=match.start() if is_month_first else beside.start,
            end=beside.end if is_month_first else _without_stop(context, match),
        )
    return several(points)


_FIGURES = re.compile(r"[0-9]{1,2}")
