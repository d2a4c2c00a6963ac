"""Expressions that count from another day: weekdays, "last month", "two years ago", "the third week of".

Each function reads one kind at a trigger, as in `date_points`; what they mean is settled in `date_resolution`.
"""

from __future__ import annotations

import re

from sourcebook.analyse import date_grammar as grammar
from sourcebook.analyse.date_context import DateContext
from sourcebook.analyse.date_points import Point
from sourcebook.analyse.date_words import (
    DAY_OFFSETS,
    GAP,
    MONTHS,
    SAME,
    SEASONS,
    WEEKDAY_IN_FULL,
    WEEKDAYS,
    count_of,
    day_of,
    ordinal_of,
    word_list,
)

_NOT_BEFORE_WEEKDAY = frozenset(
    word_list("every each black good bloody easter palm super cyber holy ash red any most man girl casual fat pancake")
)
_NOT_AFTER_WEEKDAY = re.compile(
    GAP + r"(?:times|telegraph|express|mirror|mail|prayers?|mass|agreement|school|club|review|magazine|group|massacre|"
    r"nights|mornings|afternoons|evenings)(?!\w)|-(?:to|through)-"
)
"""Matches " times" in "sunday times", " nights"; not " night"."""
_NAMED_SEASON = re.compile(
    GAP + r"(?:Olympics?|Games|Palace|War|Offensive|Festival|School|Academy|Statement|Uprising|Revolution|"
    r"Paralympics)(?!\w)"
)
"""Matches " Olympics" behind "last Winter"."""
_ON_THE = re.compile(r"(?<!\w)(?:on|by|until|till|since|from|before|after)[\s\u2060](?:about[\s\u2060])?the[\s\u2060]$")
"""Matches "on the "."""
_TELLING = frozenset(
    word_list(
        "said says say saying told tell tells so think thinks thought believe believes hope hopes fear fears know "
        "knows knew "
        "found find finds argues suggests shows means meant adds notes now sure clear feel felt it such given than"
    )
)
"""Words behind which "that" begins a clause: "said that May …"."""
_STORY_UNITS = {"morning": "day", "evening": "day", "night": "day"}
_NIGHT_OF = re.compile(rf"{GAP}(?:(?:on|from|to|between|into)(?!\w)|[0-9]|{WEEKDAY_IN_FULL})")
"""Matches " on" behind "overnight", where the day follows."""
_NO_NIGHT = re.compile(
    rf"{GAP}(?:stays?|success|sensation|trains?|bus(?:es)?|flights?|rates?|accommodation|ferr(?:y|ies)|delivery|"
    rf"lows?|highs?|bags?|guests?|change)(?!\w)"
)
"""Matches " train" behind "overnight"."""
_SPACES = re.compile(r"[\s\u2060]+")


def read_weekday(context: DateContext, start: int, end: int) -> Point | None:
    """ "Friday", "Friday the 13th"; not "Good Friday", "the Sunday Times"."""
    match = grammar.WEEKDAY_ALONE.match(context.low, start, end)
    if not match:
        return None
    word = match["weekday"]
    if context.word_before(start) in _NOT_BEFORE_WEEKDAY or _NOT_AFTER_WEEKDAY.match(context.low, match.end()):
        return None
    printed_day = match["day"] or match["words"]
    stop = match.end() if printed_day or match["part"] or not word.endswith("day") else match.end("weekday")
    day = day_of(printed_day) if printed_day else 0
    return Point(start, stop, "weekday", day=day, weekday=WEEKDAYS[word[:3]], unit=word)


def read_nth(context: DateContext, start: int, end: int) -> Point | None:
    """ "first week of", "last Sunday of" before a month or year."""
    match = grammar.NTH.match(context.low, start, end)
    number = 0
    if match:
        number = {"last": -1, "final": -1, "penultimate": -2}.get(match["number"]) or ordinal_of(match["number"])
    if not match or not number:
        return None
    weekday = WEEKDAYS[match["weekday"][:3]] if match["weekday"] else 0
    return Point(start, match.end(), "nth", weekday=weekday, number=number, unit=match["unit"] or "weekday")


def read_ago(context: DateContext, start: int, end: int) -> Point | None:
    """ "three months ago", "two years later"."""
    match = grammar.AGO.match(context.low, start, end)
    number, unit = count_of(match["number"], match["unit"]) if match else (0, "")
    if (
        not match
        or not number
        or (match["number"].endswith(("half", "half a")) and context.low[match.end("unit")] == "s")
    ):
        return None
    if context.low[start - 1 : start] == "," and context.low[max(0, start - 2) : start - 1].isdigit():
        # "Over 2,000 years ago".
        return None
    if number > 1 and match["way"] in ("before", "after", "prior") and context.has_article(start):
        # "In the ten years after" is a stretch of time.
        return None
    way = _SPACES.sub(" ", match["way"]).removesuffix(" that")
    return Point(
        start,
        match.end(),
        "ago",
        number=number,
        value="ago" if way == "back" else way,
        unit=unit,
        is_approximate=bool(match["odd"] or match["half"]),
    )


def read_distance(context: DateContext, start: int, end: int) -> Point | None:
    """ "two weeks before" in front of a day, with which it is joined later."""
    match = grammar.DISTANCE.match(context.low, start, end)
    if not match:
        return None
    sign = 1 if match["way"] in ("after", "from") else -1
    number, unit = count_of(match["number"], match["unit"])
    return Point(start, match.end(), "distance", number=sign * number, unit=unit) if number else None


def read_unit_before(context: DateContext, start: int, end: int) -> Point | None:
    """ "the year before", "the day after": from the story."""
    match = grammar.UNIT_BEFORE.match(context.low, start, end)
    if not match or not context.has_article(start):
        return None
    return Point(start, match.end(), "ago", number=1, value=match["way"], unit=match["unit"])


def read_later_that(context: DateContext, start: int, end: int) -> Point | None:
    """ "later that year"."""
    match = grammar.LATER_THAT.match(context.low, start, end)
    if not match:
        return None
    word = _SPACES.sub(" ", match["word"]).removeprefix("the ")
    return Point(start, match.end(), "relative", value=word, unit=_STORY_UNITS.get(match["unit"], match["unit"]))


def read_week_of(context: DateContext, start: int, end: int) -> Point | None:
    """ "week of" in front of a day, with which it is joined later."""
    match = grammar.WEEK_OF.match(context.low, start, end)
    if not match:
        return None
    return Point(start, match.end(), "week of", number=-1 if match["ending"] else 1)


def read_day_of_month(context: DateContext, start: int, end: int) -> Point | None:
    """ "17th" behind "on the": the day of the month at hand."""
    match = grammar.DAY_OF_MONTH.match(context.low, start, end)
    lead = _ON_THE.search(context.low, max(0, start - 16), start)
    if not match or not (lead or match["of"]):
        return None
    relation = match["of"].split()[1] if match["of"] else ""
    return Point(start, match.end(), "day of month", day=day_of(match["day"]), value=relation)


def read_ahead(context: DateContext, start: int, end: int) -> Point | None:
    """ "in two weeks" where the clause is about what is to come: it may be a duration too."""
    match = grammar.AHEAD.match(context.low, start, end)
    if not match or not (match["time"] or context.is_future(start, match.end())):
        return None
    number, unit = count_of(match["number"], match["unit"])
    return Point(start, match.end(), "ago", number=number, value="from now", unit=unit) if number else None


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
    if word == "that" and unit in ("month name", "season"):
        before, after = context.word_before(start), context.prose[match.end() : match.end() + 2].strip()
        if before in _TELLING or before.endswith("ed") or after.isupper():
            return None
        if name == "fall" and before and context.low[match.end() : match.end() + 1] not in ",.;:)":
            return None
    if unit == "season" and _NAMED_SEASON.match(context.prose, match.end()):
        return None
    if word in SAME and unit not in ("day", "week", "month", "year", "month name", "season"):
        return None
    number = {"weekday": WEEKDAYS, "month name": MONTHS}.get(unit, {}).get(name[:3], SEASONS.get(name, 0))
    return Point(start, match.end(), "relative", number=number, value=word, unit=unit)


def read_past_units(context: DateContext, start: int, end: int) -> Point | None:
    """ "past eight years"."""
    match = grammar.PAST_UNITS.match(context.low, start, end)
    if match and match["more"]:
        number, unit = (15, "year") if match["more"] == "decade" else (18, "month")
    else:
        number, unit = count_of(match["number"] or "half", match["unit"] or match["whole"]) if match else (0, "")
    return Point(start, match.end(), "past units", number=number, unit=unit) if match and number else None


def read_end_of(context: DateContext, start: int, end: int) -> Point | None:
    """ "end of the year"."""
    match = grammar.END_OF.match(context.low, start, end)
    if not match:
        return None
    return Point(start, match.end(), "relative", value="this", unit=match["unit"], is_approximate=True)


_OVER_THE = re.compile(r"(?<!\w)(?:over|during|(?P<at>at))[\s\u2060]the[\s\u2060]$")
"""Matches "over the " before "weekend"."""


def read_weekend(context: DateContext, start: int, end: int) -> Point | None:
    """ "weekend" behind "over the"; behind "at the", where a habit may be told, not in an essay."""
    match = grammar.WEEKEND.match(context.low, start, end)
    lead = _OVER_THE.search(context.low, max(0, start - 14), start)
    if not match or not lead or (lead["at"] and not context.is_news):
        return None
    return Point(start, match.end(), "weekend")


# "The leaders of tomorrow" are those of the future.
_MID_SENTENCE = re.compile(r"[\w,’'][\s\u2060]{1,3}$")
"""Matches "a " before "Tomorrow", which with a capital in mid-sentence is part of a name or title."""
_NO_DAY_BEFORE = re.compile(r"\bof\s\Z")


def read_day_word(context: DateContext, start: int, end: int) -> Point | None:
    """ "yesterday", "the day after tomorrow"."""
    match = grammar.DAY_WORD.match(context.low, start, end)
    # In an essay "today" means nowadays.
    if not match or (match["word"] == "today" and not context.is_news):
        return None
    word = _SPACES.sub(" ", match["word"])
    if context.prose[match.start("word") :][:2].istitle() and _MID_SENTENCE.search(
        context.prose, max(0, start - 4), start
    ):
        return None
    if word == "overnight" and (
        not context.is_news or _NIGHT_OF.match(context.low, match.end()) or _NO_NIGHT.match(context.low, match.end())
    ):
        return None
    if word == "tomorrow" and _NO_DAY_BEFORE.search(context.low, max(0, match.start() - 5), match.start()):
        return None
    offset = DAY_OFFSETS.get(word, -2 if "before" in word else 2)
    return Point(match.start("word"), match.end(), "day word", number=offset)
