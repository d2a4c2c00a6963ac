"""Points in time printed with a day, month, year or longer period: each function reads one kind at a trigger.

A function takes the place where an expression may begin and the end of the block, and gives the point that begins
there or None. Patterns find more than dates ("may", "2000 soldiers"); the words and letters round a find decide here.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from typing import Literal

from sourcebook.analyse import date_grammar as grammar
from sourcebook.analyse.date_context import DateContext
from sourcebook.analyse.date_grammar import GAP, MONTHS, ORDINALS, SEASONS, leading_number, ordinal_of, word_list

# Plural nouns and units that make a number before them a count. Written from general knowledge.
_COUNTED = re.compile(
    grammar.OPTIONAL_GAP
    + r"-?"
    + grammar.OPTIONAL_GAP
    + r"(?:%|percent|per cent|soldiers?|troops|men|women|people|persons|civilians|fighters|militants|personnel|"
    r"employees|workers|officers|prisoners|refugees|casualties|deaths|dead|wounded|cases|members|students|volunteers|"
    r"tanks?|vehicles|missiles?|rockets|shells|rounds|drones|aircraft|planes|ships|vessels|guns|"
    r"km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|feet|ft|nm|kg|tons?|tonnes?|"
    r"kilograms?|pounds?|barrels?|litres?|liters?|"
    r"dollars?|euros?|rubles?|roubles?|yuan|yen|usd|eur|million|billion|trillion|mw|gw|kw|mhz|"
    r"days|hours|hrs|minutes|seconds|weeks|months|years|pages|words|copies|"
    r"votes|seats|jobs|companies|firms|schools|houses|homes|"
    r"square|cubic|rpm|degrees|points|units|pieces|items|times)(?!\w)"
)
"""Matches " soldiers", "-km", not " elections"."""
_NOT_BEFORE_YEAR = frozenset(
    word_list(
        "no number nr resolution article section paragraph page pages pp p chapter line lines room flight model type "
        "project highway route road than nearly almost least most another only exactly additional approximately "
        "roughly some total usd eur us rs hk"
    )
)
"""Words after which a number counts or numbers something; "some 2014 …" is no year."""
_PLURAL = re.compile(GAP + r"[a-z]{3,20}s(?!\w)")
"""Matches " seats" and " reforms", not " reform"."""
_YEAR_CUES = frozenset(
    word_list(
        "in since until till by during before after between from year circa ca c early mid late through throughout "
        "fy ad pre post summer spring autumn fall winter"
    )
)
_MONTH_CUES = frozenset(
    word_list(
        "in since until till by last next this from to between early mid late of during through before after end "
        "and or around on for throughout mid- the"
    )
)
_LIST_END = re.compile(
    r"(?=[^\w\s\u2060]|" + GAP + r"(?:in|at|on|of|the|with|by|as|for|when|during|(?:1[0-9]|20)[0-9]{2})(?!\w)|$)"
)
"""What may follow the second day of "February 17 and 18": in "February 17 and 20 people" it is none."""
_SEASON_LEAD = re.compile(r"(?:in|during|by|since|until)[\s\u2060](?:the[\s\u2060])?$")
"""Matches "in " and "during the ", not "a "."""


@dataclass(frozen=True, slots=True)
class Point:
    """A calendar expression without the words that open or close an interval."""

    start: int
    end: int
    kind: Literal[
        "date", "fixed", "weekday", "relative", "ago", "past units", "day word", "season", "part of year", "nth"
    ]
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
    also: Point | None = None
    """What else the same words name: "17 and 18 February"."""


def calendar_point(start: int, end: int, year: int | None, month: int, day: int) -> Point | None:
    """A point of year, month (or 0) and day (or 0); None where no calendar has it."""
    if month and not 1 <= month <= 12:
        return None
    if day and not 1 <= day <= calendar.monthrange(year or 2000, month)[1]:
        return None
    return Point(start, end, "date", year, month, day)


# ---------------------------------------------------------------- days and months


def read_numeric(context: DateContext, start: int, end: int) -> Point | None:
    """ "2023-02-17", "20230217", "18.02.23", "02/2023", "2023-feb-17", "2022q3"."""
    low = context.low
    if match := grammar.ISO.match(low, start, end) or grammar.COMPACT.match(low, start, end):
        return calendar_point(start, match.end(), int(match["year"]), int(match["month"]), int(match["day"]))
    if match := grammar.NUMERIC.match(low, start, end):
        return _day_and_month_in_figures(context, match)
    if match := grammar.MONTH_OF_YEAR.match(low, start, end):
        return calendar_point(start, match.end(), int(match["year"]), int(match["month"]), 0)
    if match := grammar.YEAR_BEFORE_MONTH.match(low, start, end):
        day = leading_number(match["day"]) if match["day"] else 0
        return calendar_point(start, match.end(), int(match["year"]), MONTHS[match["month"][:3]], day)
    if match := grammar.QUARTER_AFTER_YEAR.match(low, start, end):
        return _part_of_year(match, int(match["number"]), match["kind"])
    return None


def _day_and_month_in_figures(context: DateContext, match: re.Match[str]) -> Point | None:
    """A day in the document's order, or in the other where only that fits; dots mean day first."""
    mark, first, second = match["mark"], int(match["a"]), int(match["b"])
    year = int(match["year"])
    if len(match["year"]) == 2:
        if mark == "-" or (mark == "." and not (len(match["a"]) == len(match["b"]) == 2)):
            return None
        # A two-figure year lies no more than ten years ahead of the text.
        last = (context.anchor.year if context.anchor else 2030) + 10
        year += 2000 if 2000 + year <= last else 1900
    month_first = second > 12 or (context.is_month_first and mark != "." and first <= 12)
    month, day = (first, second) if month_first else (second, first)
    return calendar_point(match.start(), match.end(), year, month, day)


def read_day_first(context: DateContext, start: int, end: int) -> Point | None:
    """ "17 February 2023", "3 and 12 of Sept", "23-24 Feb."."""
    if "$" in context.low[max(0, start - 2) : start]:
        return None
    match = grammar.DAY_FIRST.match(context.low, start, end)
    return _days(context, match) if match else None


def read_ordinal_day(context: DateContext, start: int, end: int) -> Point | None:
    """ "fourth of July"."""
    match = grammar.ORDINAL_DAY.match(context.low, start, end)
    if not match or match["day"] not in ORDINALS:
        return None
    year = int(match["year"]) if match["year"] else None
    return calendar_point(start, match.end(), year, MONTHS[match["month"][:3]], ORDINALS[match["day"]])


def read_month_first(context: DateContext, start: int, end: int) -> Point | None:
    """ "February 17, 2023", "Feb. 23-24", "June 2022", "in June"."""
    match = grammar.MONTH_FIRST.match(context.low, start, end)
    if match and (match["year"] or _is_month_of_day(context, match, start)):
        return _days(context, match)
    match = grammar.MONTH_ALONE.match(context.low, start, end)
    if match is None or not (match["year"] or _is_month_alone(context, match, start)):
        return None
    year = int(match["year"]) if match["year"] else None
    return calendar_point(start, _without_stop(context, match), year, MONTHS[match["month"][:3]], 0)


def _without_stop(context: DateContext, match: re.Match[str]) -> int:
    """The end of a match; a full stop after the month may be the sentence's own."""
    return match.end() - (context.low[match.end() - 1] == ".")


def _is_month_of_day(context: DateContext, match: re.Match[str], start: int) -> bool:
    """With a day: "march 3" in lower case may be a verb, "Dec 3" not."""
    return context.prose[start].isupper() or match["month"] not in ("may", "march", "mar", "dec")


def _is_month_alone(context: DateContext, match: re.Match[str], start: int) -> bool:
    word = match["month"]
    before = context.word_before(start)
    upper = context.prose[start].isupper()
    if upper and grammar.MONTH_AFTER_DASH.match(context.low, match.end()):
        return True
    if word in ("may", "march"):
        return upper and before in _MONTH_CUES
    if len(word) < 4 or word == "sept":
        return upper and before in ("in", "since", "until", "last", "by")
    after = context.prose[match.end() : match.end() + 2]
    # "April Smith" and "June Smith" are people.
    looks_like_name = word in ("april", "june", "august") and after[:1] == " " and after[1:].isupper()
    return (upper or word != "august") and (before in _YEAR_CUES or not looks_like_name)


def _days(context: DateContext, match: re.Match[str]) -> Point | None:
    """One day, two days of a list, or the days from one to another, of a month."""
    start, stop = match.start(), _without_stop(context, match)
    month = MONTHS[match["month"][:3]]
    year = int(match["year"]) if match["year"] else None
    day = leading_number(match["day"])
    if not match["day2"]:
        return calendar_point(start, stop, year, month, day)
    second = leading_number(match["day2"])
    link = match["and"].strip(" \t\n\r\u00a0\u2060")
    if link in ("and", "or", "&") and context.word_before(start) != "between":
        first = calendar_point(start, match.end("day"), year, month, day)
        if match.start("month") == start and not year and not _LIST_END.match(context.low, match.end("day2")):
            return first
        also = calendar_point(match.start("day2"), stop, year, month, second)
        return replace(first, also=also) if first else also
    if day >= second:
        return calendar_point(start, stop, year, month, day)
    point = calendar_point(start, stop, year, month, second)
    return replace(point, day=day, last_day=second) if point else None


# ---------------------------------------------------------------- years and what is longer


def read_year(context: DateContext, start: int, end: int) -> Point | None:
    """ "2023", "2011–12"."""
    if (match := grammar.YEAR_RANGE.match(context.low, start, end)) and (point := _year_range(context, match)):
        return point
    match = grammar.YEAR.match(context.low, start, end)
    if match and _is_year(context, start, match.end(), end):
        return calendar_point(start, match.end(), int(match[0]), 0, 0)
    return None


def _year_range(context: DateContext, match: re.Match[str]) -> Point | None:
    """ "2014-2020", "2011–12"; with a hyphen and no more than twelve, a month of the year."""
    first, second, mark = match["first"], match["second"], match["mark"].strip()
    start, stop = match.span()
    if len(second) == 4:
        if int(first) < int(second) and _is_year(context, start, stop, len(context.low)) and mark != "/":
            return Point(start, stop, "fixed", value=f"{first}/{second}")
        return None
    low_end, number = int(first[2:]), int(second)
    follows = number == (low_end + 1) % 100
    if len(second) == 2 and number > low_end and (mark in ("–", "—") or follows or number > 12):
        return Point(start, stop, "fixed", value=f"{first}/{int(first) + number - low_end}")
    if mark == "-" and 1 <= number <= 12 and 1900 <= int(first) < 2100:
        return calendar_point(start, stop, int(first), number, 0)
    return None


def _is_year(context: DateContext, start: int, end: int, block_end: int) -> bool:
    """Whether four figures alone are a year, by what stands before and after them."""
    low = context.low
    year = int(low[start : start + 4])
    previous = low[start - 1] if start else " "
    if previous in "$€£#¥/." or (previous == "-" and not "a" <= low[start - 2 : start - 1] <= "z"):
        return False
    if low[end : end + 1] in ("/", "-") and low[end + 1 : end + 2].isalnum() and low[end + 1 : end + 2].isdigit():
        return False
    if _COUNTED.match(low, end, block_end):
        return False
    before = context.word_before(start)
    if before in ("least", "than") and context.lead(start, floor=0).opening:
        return True
    if before == "of" and 1000 < year < 1900 and year % 100:
        return not _PLURAL.match(low, end)
    if before in _YEAR_CUES:
        return not (year < 1900 and before in ("from", "after", "by", "through") and _PLURAL.match(low, end))
    if previous in "([" and year <= 2049:
        return True
    if 1900 <= year <= 2049 and year % 50:
        return before not in _NOT_BEFORE_YEAR
    if before in ("of", "to", "and", "the", "about", "around") and year % 50 == 0 and 1900 <= year <= 2000:
        return not _PLURAL.match(low, end)
    return not low[max(0, start - 40) : start].strip() and not low[end : end + 40].strip()


def read_decade(context: DateContext, start: int, end: int) -> Point | None:
    """ "1990s", "’90s", "the 90's"."""
    match = grammar.DECADE.match(context.low, start, end)
    if not match:
        return None
    decade = match["decade"]
    if decade is None:
        if match["bare"] and context.word_before(start) != "the":
            return None
        short = match["short"] or match["bare"]
        decade = ("20" if short == "1" else "19") + short
    value = f"{decade[:2]}XX" if decade[2] == "0" and decade < "200" else f"{decade}X"
    return Point(start, match.end(), "fixed", value=value)


def read_century(context: DateContext, start: int, end: int) -> Point | None:
    """ "19th century"; the first and those after the 22nd are none that texts of ours mean."""
    match = grammar.CENTURY.match(context.low, start, end)
    number = ordinal_of(match["number"]) if match else 0
    return Point(start, match.end(), "fixed", value=f"{number - 1:02d}XX") if match and 1 < number <= 22 else None


# ---------------------------------------------------------------- parts of a year


def read_ordinal_part(context: DateContext, start: int, end: int) -> Point | None:
    """ "first quarter of 2022", "second half of last year"."""
    match = grammar.ORDINAL_PART.match(context.low, start, end)
    if not match:
        return None
    kind = match["kind"]
    last = 4 if kind == "quarter" else 2
    number = last if match["number"] == "last" else ordinal_of(match["number"])
    return _part_of_year(match, number, kind[0]) if number <= last else None


def read_quarter(context: DateContext, start: int, end: int) -> Point | None:
    """ "Q3 2022", "H1 of last year"."""
    match = grammar.QUARTER.match(context.low, start, end)
    return _part_of_year(match, int(match["number"]), match["kind"]) if match else None


def _part_of_year(match: re.Match[str], number: int, kind: str) -> Point | None:
    """A quarter ("q") or half ("h") of the year that the match has, as a year or in relating words."""
    if kind == "h" and number > 2:
        return None
    code = 32 + number if kind == "q" else 39 + number
    if match["year"]:
        return Point(match.start(), match.end(), "fixed", value=f"{match['year']}-{code}")
    return Point(match.start(), match.end(), "part of year", number=code, value=match["relative"])


def read_season(context: DateContext, start: int, end: int) -> Point | None:
    """ "summer 2021"; without a year, "in the spring"."""
    match = grammar.SEASON.match(context.low, start, end)
    if not match:
        return None
    code = SEASONS[match["season"]]
    if match["year"]:
        return Point(start, match.end(), "fixed", value=f"{match['year']}-{code}")
    is_led = _SEASON_LEAD.search(context.low, max(0, start - 12), start)
    if is_led and not context.low.startswith(" of", match.end()):
        return Point(start, match.end(), "season", number=code)
    return None
