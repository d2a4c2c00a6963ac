"""Calendar expressions of a document and their values, by a grammar of our own.

One scan looks for triggers (a year, a month, a weekday, "last month", "ago" …); at a trigger the patterns of its kind
are tried, anchored. What they find are plain points in time; then neighbours are joined ("Friday, 17 February", "from
June to August 2022") and the words in front are read ("since", "until", "late", "the end of"). Points without a year,
weekdays and relative expressions are placed from the day of publication, or from the last date of the story ("that same
month").

A span holds since/until/from … to/between … and, and early/mid/late; not in, on, the. Durations, ages and frequencies
are not dates. The scan works on a lower-cased copy of the prose, so patterns need no second spelling. Word lists here
are written from general knowledge.
"""

from __future__ import annotations

import bisect
import calendar
import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sourcebook import edtf
from sourcebook.records import DateMention, Document, Sentence, Span

ResolvedBy = Literal["printed", "publication", "story", "unresolved"]


def _words(text: str) -> list[str]:
    return text.split()


_MONTHS = {name: number for number, name in enumerate(_words("jan feb mar apr may jun jul aug sep oct nov dec"), 1)}
_WEEKDAYS = {name: number for number, name in enumerate(_words("mon tue wed thu fri sat sun"))}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        _words(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
        ),
        1,
    )
}
_NUMBERS = {
    word: number
    for number, word in enumerate(
        _words(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen twenty"
        ),
        1,
    )
} | {"a": 1, "an": 1, "a couple of": 2, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70}

_GAP = r"[\s\u2060]{1,4}"
_GAP0 = r"[\s\u2060]{0,4}"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?![^\W\d_])"
)
"""Matches "feb", "sept", "may"; not the first letters of "mayor"."""
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
    r"(?!\w)"
)
_SEASON = r"(?:spring|summer|autumn|fall|winter)(?!\w)"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])(?:st|nd|rd|th)?(?![\w%]|[.:][0-9]|,[0-9](?![0-9]{3}(?![0-9])))"
"""Matches "17", "3rd"; not the beginning of "3,000", "17.5", "17%"."""
_YEAR = r"(?:1[0-9]|20)[0-9]{2}(?![\w%]|[.,][0-9])"
"""Matches "2023"; not the beginning of "2,023", "2000s", "2023.5"."""
_NUMBER_WORD = rf"(?:a couple of|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_NUMBER = rf"(?:[0-9]{{1,3}}|{_NUMBER_WORD})(?!\w)"
_ORDINAL_WORD = rf"(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
_ORDINAL = rf"(?:{_ORDINAL_WORD}|[0-9]{{1,2}}(?:st|nd|rd|th))(?!\w)"
_UNIT = r"(?:day|week|fortnight|month|year|decade|centurie|century)"
_PARTED = rf"(?:century|centuries|quarter|half|day|week|month|{_WEEKDAY})"
_RELATION = (
    r"(?:this past|this coming|last|past|previous|this|next|coming|following|current|the same|that same|same|that)"
)
_DASH = r"[-‐‑–—]"

_DAY_MONTH = (
    rf"(?P<day>{_DAY})(?:(?P<and>{_GAP0}(?:{_DASH}|/){_GAP0}|{_GAP}(?:to|and|through|or|&){_GAP})(?P<day2>{_DAY}))?"
    rf"(?:[-/.]|{_GAP}(?:of{_GAP})?)(?P<month>{_MONTH})\.?"
    rf"(?:(?:{_GAP0},?{_GAP}(?:of{_GAP}|in{_GAP})?|[-/])(?P<year>{_YEAR}))?"
)
"""Matches "17 February 2023", "3 and 12 of Sept", "23-24 Feb.", not "17 people"."""

_FIGURE_TRIGGERS = (
    r"(?:1[0-9]|20)[0-9]{2}(?![\w%]|[.,][0-9](?![0-9]?[.-]))",
    r"(?:1[0-9]|20)[0-9]{2}(?:[qh][1-4]|['’]?s)(?!\w)",
    r"(?:1[0-9]|20)[0-9]{6}(?!\w)",
    r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2}",
    r"[0-9]{1,2}[-/](?:1[0-9]|20)[0-9]{2}(?![0-9])",
    rf"{_DAY}(?:(?:{_GAP0}(?:{_DASH}|/){_GAP0}|{_GAP}(?:to|and|through|or|&){_GAP}){_DAY})?"
    rf"(?:[-/.]|{_GAP}(?:of{_GAP})?){_MONTH}",
    r"['’‘]?[1-9]0['’]?s(?!\w)",
    rf"[0-9]{{1,3}}[\s\u2060-]{{1,4}}{_UNIT}",
    rf"[0-9]{{1,2}}(?:st|nd|rd|th)[\s\u2060-]{{1,4}}{_PARTED}",
)
_WORD_TRIGGERS = (
    rf"{_MONTH}|{_WEEKDAY}|{_SEASON}",
    rf"{_NUMBER_WORD}[\s\u2060-]{{1,4}}{_UNIT}s?{_GAP}(?:ago|earlier|later|before|after|from|prior|previously|hence)",
    rf"{_ORDINAL_WORD}[\s\u2060-]{{1,4}}(?:{_PARTED}|of{_GAP}{_MONTH})",
    rf"{_RELATION}{_GAP}(?:calendar{_GAP}|fiscal{_GAP})?"
    rf"(?:{_PARTED}|night|{_UNIT}|{_MONTH}|{_SEASON}|{_NUMBER}{_GAP}{_UNIT})",
    rf"(?:final|last){_GAP}{_PARTED}",
    rf"(?:end|close|beginning|start|middle){_GAP}of{_GAP}the{_GAP}(?:year|month)",
    rf"(?:the{_GAP})?day{_GAP}(?:before{_GAP}yesterday|after{_GAP}tomorrow)|yesterday|today|tomorrow|tonight",
    rf"in{_GAP}{_NUMBER}{_GAP}(?:day|week|month|year)",
    r"[qh][1-4]",
)
_TRIGGER = re.compile(rf"(?<!\w)(?:(?=[0-9'’‘])(?:{'|'.join(_FIGURE_TRIGGERS)})|(?:{'|'.join(_WORD_TRIGGERS)}))")
"""Where a date may begin. What it takes is not yet a date: the patterns below decide."""

_ISO = re.compile(
    r"(?P<year>(?:1[0-9]|20)[0-9]{2})(?P<mark>[-./])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<day>3[01]|[12][0-9]|0?[1-9])"
    r"(?![0-9]|[-./][0-9])"
)
"""Matches "2023-02-17", "2022.2.24"."""
_COMPACT = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>3[01]|[12][0-9]|0[1-9])(?!\w)")
_NUMERIC = re.compile(
    r"(?P<a>[0-9]{1,2})(?P<mark>[./-])(?P<b>[0-9]{1,2})(?P=mark)"
    r"(?P<year>(?:1[0-9]|20)[0-9]{2}|[0-9]{2})(?![0-9]|[-./][0-9])"
)
"""Matches "18.02.23", "02/22/2016"; not the address "10.1.22.4"."""
_MONTH_OF_YEAR = re.compile(r"(?P<month>0?[1-9]|1[0-2])[-/](?P<year>(?:19|20)[0-9]{2})(?![\w%]|[-/.][0-9])")
_MONTH_AFTER = re.compile(rf"{_DASH}{_MONTH}")
_QUARTER_AFTER_YEAR = re.compile(r"(?P<year>(?:19|20)[0-9]{2})[- ]?(?P<kind>[qh])(?P<number>[1-4])(?!\w)")
_QUARTER = re.compile(
    rf"(?P<kind>[qh])(?P<number>[1-4])(?:(?:[- ]|{_GAP}of{_GAP})(?P<year>(?:19|20)[0-9]{{2}})(?!\w)"
    rf"|{_GAP}(?:of{_GAP})?(?P<relative>this|last|next){_GAP}year)"
)
_ORDINAL_PART = re.compile(
    rf"(?P<number>{_ORDINAL}|last){_GAP}(?P<kind>quarter|half){_GAP}of{_GAP}"
    rf"(?:(?P<year>{_YEAR})|(?P<relative>the|this|last|next|that){_GAP}year)"
)
_YEAR_RANGE = re.compile(
    rf"(?P<first>(?:1[0-9]|20)[0-9]{{2}})(?P<mark>{_GAP0}{_DASH}{_GAP0}|/)"
    rf"(?P<second>(?:1[0-9]|20)[0-9]{{2}}|[0-9]{{1,2}})(?![\w%]|[.,/-][0-9])"
)
_YEAR_ALONE = re.compile(_YEAR)
_DECADE = re.compile(
    r"(?P<decade>(?:1[0-9]|20)[0-9])0['’]?s(?!\w)"
    r"|['’‘](?P<short>[1-9])0['’]?s(?!\w)|(?P<bare>[1-9])0['’]s(?!\w)"
)
_CENTURY = re.compile(rf"(?P<number>{_ORDINAL})[\s\u2060-]{{1,4}}(?:century|centuries)")
_DAY_FIRST = re.compile(_DAY_MONTH)
_MONTH_FIRST = re.compile(
    rf"(?P<month>{_MONTH})(?:\.?{_GAP}(?:the{_GAP})?|\.?[-/]|(?=[0-9]))(?P<day>{_DAY})"
    rf"(?:(?P<and>{_GAP0}(?:{_DASH}|/){_GAP0}|{_GAP}(?:to|and|through|&){_GAP})(?P<day2>{_DAY}))?"
    rf"(?:(?:{_GAP0},{_GAP0}|{_GAP}(?:(?:of|in){_GAP})?|[-/])(?P<year>{_YEAR}))?"
)
"""Matches "February 17, 2023", "Feb. 17", "February 23-24"; not "February 2023"."""
_MONTH_ALONE = re.compile(
    rf"(?P<month>{_MONTH})\.?(?:(?:{_GAP0},?{_GAP}(?:of{_GAP}(?:the{_GAP}year{_GAP})?)?|[-/])(?P<year>{_YEAR}))?"
)
_SEASON_OF_YEAR = re.compile(
    rf"(?P<season>{_SEASON})(?:(?:,?{_GAP}|{_GAP}of{_GAP})(?P<year>{_YEAR})"
    rf"(?:[-–/](?:[0-9]{{4}}|[0-9]{{2}})(?!\w))?)?"
)
_WEEKDAY_ALONE = re.compile(
    rf"(?P<weekday>{_WEEKDAY})\.?"
    rf"(?:,?{_GAP}(?:the{_GAP})?(?P<day>(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th))(?!{_GAP}(?:of{_GAP})?{_MONTH})(?!\w))?"
)
_AGO = re.compile(
    rf"(?P<number>{_NUMBER})[\s\u2060-]{{1,4}}(?P<unit>{_UNIT})s?{_GAP}"
    rf"(?P<way>ago|earlier|later|before(?={_GAP0}[,.;:)])|after(?={_GAP0}[,.;:)])"
    rf"|from{_GAP}(?:now|today|tomorrow|yesterday)|prior|previously|hence)(?!\w)"
)
"""Matches "three months ago", "two years before,", "four days from yesterday"; not "two years before the war"."""
_RELATIVE = re.compile(
    rf"(?P<word>{_RELATION}){_GAP}(?:calendar{_GAP}|fiscal{_GAP})?"
    rf"(?:(?P<unit>day|night|weekend|week|month|quarter|year|decade|century)"
    rf"|(?P<weekday>{_WEEKDAY})|(?P<month>{_MONTH})|(?P<season>{_SEASON}))"
    r"(?![\w-])"
)
_PAST_UNITS = re.compile(rf"(?:last|past|previous){_GAP}(?P<number>{_NUMBER}){_GAP}(?P<unit>{_UNIT})s(?!\w)")
_END_OF = re.compile(rf"(?:end|close|beginning|start|middle){_GAP}of{_GAP}the{_GAP}(?P<unit>year|month)")
_NTH = re.compile(
    rf"(?P<number>{_ORDINAL}|last|final){_GAP}(?:(?P<unit>day|week|month)|(?P<weekday>{_WEEKDAY})){_GAP}(?:of|in){_GAP}"
    rf"(?:the{_GAP}year{_GAP})?(?={_MONTH}|{_YEAR}|{_RELATION}{_GAP}(?:month|year))"
)
"""Matches "first week of" in "first week of 2019"; what follows is a point of its own and joined later."""
_ORDINAL_DAY = re.compile(
    rf"(?P<day>{_ORDINAL}){_GAP}of{_GAP}(?P<month>{_MONTH})(?:,?{_GAP}(?:of{_GAP})?(?P<year>{_YEAR}))?"
)
_YEAR_BEFORE_MONTH = re.compile(
    rf"(?P<year>(?:19|20)[0-9]{{2}})(?:{_GAP}|[-/])(?P<month>{_MONTH})(?:[-/](?P<day>{_DAY}))?(?!{_GAP}[0-9])"
)
_AHEAD = re.compile(rf"in{_GAP}(?P<number>{_NUMBER}){_GAP}(?P<unit>day|week|month|year)s?(?!\w|{_GAP}from{_GAP}t)")
_DAY_WORD = re.compile(
    rf"(?:the{_GAP})?(?P<word>day{_GAP}before{_GAP}yesterday|day{_GAP}after{_GAP}tomorrow"
    rf"|yesterday|today|tomorrow|tonight)(?!\w)"
)
_DAY_OFFSETS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_OFFSETS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this past": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
    "this coming": 1,
}

# Plural nouns and units that make a number before them a count. Written from general knowledge.
_COUNTED = re.compile(
    _GAP0
    + r"-?"
    + _GAP0
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
_NOT_BEFORE_YEAR = frozenset(
    _words(
        "no number nr resolution article section paragraph page pages pp p chapter line lines room flight model type "
        "project highway route road than nearly almost least most another only exactly additional approximately "
        "roughly some total usd eur us rs hk"
    )
)
"""Words after which a number counts or numbers something; "some 2014 …" is no year."""
_PLURAL = re.compile(_GAP + r"[a-z]{3,20}s(?!\w)")
_YEAR_CUES = frozenset(
    _words(
        "in since until till by during before after between from year circa ca c early mid late through throughout "
        "fy ad pre post summer spring autumn fall winter"
    )
)
_MONTH_CUES = frozenset(
    _words(
        "in since until till by last next this from to between early mid late of during through before after end "
        "and or around on for throughout mid- the"
    )
)
_NOT_BEFORE_WEEKDAY = frozenset(_words("every each black good bloody easter palm super cyber holy ash red any most"))
_NOT_AFTER_WEEKDAY = re.compile(
    _GAP + r"(?:times|telegraph|express|mirror|mail|prayers?|mass|agreement|school|nights?\b)"
)
_FUTURE = re.compile(
    r"(?<!\w)(?:will|scheduled|due|plans?|planned|planning|expected|set to|upcoming|slated|shall"
    r"|to be held|going to)(?!\w)|['’]ll(?!\w)"
)
_CLAUSE_END = re.compile(r"[,;:.!?—–]")
_PAST_CUE = re.compile(r"(?<!\w)(?:said|told|was|were|had|stated|announced|reported|claimed)(?!\w)")

_WORDS_BEFORE = re.compile(r"(?<![a-z])(?:[a-z]{1,15}\.?[-\s\u2060]{1,4}){1,6}$")
_WORD = re.compile(r"[a-z]+")
_PART_WORDS = frozenset(["early", "mid", "late"])
_END_WORDS = frozenset(_words("end beginning start middle close turn part half days weeks day week months"))
_ABOUT_WORDS = frozenset(_words("about around approximately approx circa ca c roughly"))
_UNTIL = frozenset(["until", "till", "through", "before"])
_RANGE_GAP = re.compile(
    rf"{_GAP0}{_DASH}{_GAP0}(?:the{_GAP})?(?P<part>(?:early|mid|late){_GAP0}-?{_GAP0})?"
    rf"|{_GAP}(?:to|through|till|until|up{_GAP}to|up{_GAP}until){_GAP}(?:the{_GAP})?"
    rf"(?P<part2>(?:early|mid|late)[\s\u2060-]{{1,4}})?"
)
_AND_GAP = re.compile(rf"{_GAP}and{_GAP}(?:the{_GAP})?(?P<part>(?:early|mid|late)[\s\u2060-]{{1,4}})?")
_LIST_GAP = re.compile(rf"{_GAP0},{_GAP0}(?:and{_GAP})?|{_GAP}(?:and|or){_GAP}")
_LIST_END = re.compile(
    r"(?=[^\w\s\u2060]|" + _GAP + r"(?:in|at|on|of|the|with|by|as|for|when|during|(?:1[0-9]|20)[0-9]{2})(?!\w)|$)"
)
"""What may follow the second day of "February 17 and 18": in "February 17 and 20 people" it is none."""
_WEEKDAY_GAP = re.compile(rf",?{_GAP}(?:the{_GAP})?(?:of{_GAP})?")
_ONWARDS = re.compile(rf"{_GAP}(?:on|onwards?|forward)(?!\w)")

_PREFERRED = 5
"""Days by which a date without a year may lie in the future of its text without a verb that says so."""


@dataclass(frozen=True, slots=True)
class _Point:
    """A calendar expression without the words that open or close an interval."""

    start: int
    end: int
    kind: Literal[
        "date", "fixed", "weekday", "relative", "ago", "past units", "day word", "season", "part of year", "nth"
    ]
    year: int | None = None
    month: int = 0
    day: int = 0
    """Of the month; in a weekday 0 to 6; in "ago" and "past units" how many."""
    value: str = ""
    """EDTF of a fixed point; else the relating words."""
    unit: str = ""
    approximate: bool = False
    last_day: int = 0
    """Where it goes on to another day of the month: "23-24 February"."""
    also: _Point | None = None
    """What else the same words name: "17 and 18 February"."""


def find_dates(document: Document, sentences: Sequence[Sentence]) -> tuple[DateMention, ...]:
    """The calendar expressions of a document's blocks with their values, in order, not overlapping.

    Without a day of publication, relative ones are left out and a day or month without year has the year XXXX.
    Documents in Chinese are read by a grammar of their own.
    """
    if document.language.lower().startswith("zh"):
        return tuple(_find_chinese(document))
    reader = _Reader(document, sentences)
    for block in document.blocks:
        reader.read_block(block.span, is_heading=block.kind == "heading")
    return tuple(reader.found)


def _lower(text: str) -> str:
    """The text in lower case, of the same length."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)


def _anchor(published: str | None) -> datetime.date | None:
    """The day from which relative dates count; None where publication is not known to a few days."""
    if published is None or not edtf.is_edtf(published):
        return None
    date = edtf.parse_edtf(published)
    if date.earliest and date.latest and (date.latest - date.earliest).days < 7:
        return date.latest
    return None


class _Reader:
    """Reads a document's blocks in order, for "that same month" needs to know what came before."""

    def __init__(self, document: Document, sentences: Sequence[Sentence]) -> None:
        self.prose = document.prose
        self.low = _lower(document.prose)
        self.anchor = _anchor(document.published)
        self.is_news = document.kind == "news"
        self.starts = [sentence.span.start for sentence in sentences]
        self.found: list[DateMention] = []
        self.story = ""
        """Value of the last day, month or year of the story."""

    def read_block(self, block: Span, *, is_heading: bool) -> None:
        """Adds the block's dates to `found`."""
        if is_heading:
            self.story = ""
        points = list(self._points(block))
        floor = block.start
        index = 0
        while index < len(points):
            point = points[index]
            index += 1
            if index < len(points) and (joined := self._joined(point, points[index])):
                point = joined
                index += 1
            begin, opened, opening, approximate = self._words_before(floor, point.start)
            if opening not in ("", "since") and point.kind == "date" and self.low.endswith("the ", 0, point.start):
                # "after the 2022 attacks": the year tells which attacks.
                opening = ""
            end = point.end
            value: tuple[str, ResolvedBy] | None = None
            if index < len(points) and (partner := self._range_partner(point, points[index], opening)):
                value = self._resolve_range(point, partner, approximate=approximate)
                if value:
                    end = partner.end
                    index += 1
                    if opening in ("from", "between", "since"):
                        begin = opened
                    opening = ""
                elif opening == "between":
                    opening = ""
            elif index < len(points):
                point = self._with_year_of_next(point, points[index])
            if value is None:
                if (resolved := self._resolve(point)) is None:
                    floor = end
                    continue
                text, by = resolved
                if approximate and "/" not in text and text[-1] != "~":
                    text += "~"
                onwards = _ONWARDS.match(self.low, end, block.end) if opening == "from" else None
                if onwards and "/" not in text:
                    begin, end, text = opened, onwards.end(), f"{text}/.."
                elif opening not in ("", "from"):
                    begin, text = opened, _opened(text, opening)
                value = text, by
            text, by = value
            if edtf.is_edtf(text):
                self.found.append(DateMention(Span(begin, end), text, by))
                if "/" not in text and text[:4].isdigit():
                    self.story = text.rstrip("~")
            floor = end

    # ------------------------------------------------------------ scanning

    def _points(self, block: Span) -> Iterator[_Point]:
        low, end, position = self.low, block.end, block.start
        while match := _TRIGGER.search(low, position, end):
            start = match.start()
            readers = _FIGURE_READERS if low[start].isdigit() else _WORD_READERS
            point = next((point for read in readers if (point := read(self, start, end))), None)
            if point is None:
                position = start + 1
                continue
            yield point
            if point.also:
                yield point.also
            position = (point.also or point).end

    def _word_before(self, start: int, floor: int) -> str:
        position = start
        while position > floor and self.low[position - 1] in " \t\n\r\u00a0\u2060-":
            position -= 1
        first = position
        while first > floor and "a" <= self.low[first - 1] <= "z":
            first -= 1
        return self.low[first:position]

    def _numeric(self, start: int, end: int) -> _Point | None:
        low = self.low
        if match := _ISO.match(low, start, end) or _COMPACT.match(low, start, end):
            year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
            return _date(start, match.end(), year, month, day)
        if match := _NUMERIC.match(low, start, end):
            return self._day_and_month_in_figures(match)
        if match := _MONTH_OF_YEAR.match(low, start, end):
            return _date(start, match.end(), int(match["year"]), int(match["month"]), 0)
        if match := _YEAR_BEFORE_MONTH.match(low, start, end):
            month = _MONTHS[match["month"][:3]]
            return _date(
                start, match.end(), int(match["year"]), month, _leading_number(match["day"]) if match["day"] else 0
            )
        if match := _QUARTER_AFTER_YEAR.match(low, start, end):
            return _part_of_year(match, int(match["number"]), match["kind"])
        return None

    def _day_and_month_in_figures(self, match: re.Match[str]) -> _Point | None:
        year = match["year"]
        short = len(year) == 2
        if short and (match["mark"] == "-" or (match["mark"] == "." and not (len(match["a"]) == len(match["b"]) == 2))):
            return None
        # A two-figure year lies no more than ten years ahead of the text.
        pivot = (self.anchor.year if self.anchor else 2030) + 10
        number = (
            int(year) if not short else next(c + int(year) for c in (2000, 1900) if c + int(year) <= pivot or c == 1900)
        )
        first, second = int(match["a"]), int(match["b"])
        day, month = (second, first) if second > 12 else (first, second)
        return _date(match.start(), match.end(), number, month, day)

    def _day_first(self, start: int, end: int) -> _Point | None:
        if "$" in self.low[max(0, start - 2) : start]:
            return None
        match = _DAY_FIRST.match(self.low, start, end)
        return self._days(match) if match else None

    def _ordinal_day(self, start: int, end: int) -> _Point | None:
        match = _ORDINAL_DAY.match(self.low, start, end)
        if not match or match["day"] not in _ORDINALS:
            return None
        year = int(match["year"]) if match["year"] else None
        return _date(start, match.end(), year, _MONTHS[match["month"][:3]], _ORDINALS[match["day"]])

    def _nth(self, start: int, end: int) -> _Point | None:
        match = _NTH.match(self.low, start, end)
        if not match:
            return None
        word = match["number"]
        number = -1 if word in ("last", "final") else _ORDINALS.get(word) or _leading_number(word)
        if not number:
            return None
        unit = match["unit"] or "weekday"
        weekday = _WEEKDAYS[match["weekday"][:3]] if match["weekday"] else 0
        return _Point(start, match.end(), "nth", month=weekday, day=number, unit=unit)

    def _ahead(self, start: int, end: int) -> _Point | None:
        """ "in two weeks" where the clause is about what is to come: it may be a duration too."""
        match = _AHEAD.match(self.low, start, end)
        if not match:
            return None
        count = int(match["number"]) if match["number"].isdigit() else _NUMBERS[match["number"]]
        point = _Point(start, match.end(), "ago", day=count, value="from now", unit=match["unit"])
        return point if self._is_future(point) else None

    def _month_first(self, start: int, end: int) -> _Point | None:
        match = _MONTH_FIRST.match(self.low, start, end)
        if match and (match["year"] or self._is_month(match, start)):
            return self._days(match)
        match = _MONTH_ALONE.match(self.low, start, end)
        if match is None or not (match["year"] or self._is_month_alone(match, start)):
            return None
        stop = match.end() - (self.low[match.end() - 1] == ".")
        return _date(start, stop, int(match["year"]) if match["year"] else None, _MONTHS[match["month"][:3]], 0)

    def _is_month(self, match: re.Match[str], start: int) -> bool:
        """With a day: "march 3" in lower case may be a verb, "Dec 3" not."""
        return self.prose[start].isupper() or match["month"] not in ("may", "march", "mar", "dec")

    def _is_month_alone(self, match: re.Match[str], start: int) -> bool:
        word = match["month"]
        before = self._word_before(start, max(0, start - 24))
        upper = self.prose[start].isupper()
        if upper and _MONTH_AFTER.match(self.low, match.end()):
            return True
        if word in ("may", "march"):
            return upper and before in _MONTH_CUES
        if len(word) < 4 or word == "sept":
            return upper and before in ("in", "since", "until", "last", "by")
        after = self.prose[match.end() : match.end() + 2]
        # "April Smith" and "June Smith" are people.
        looks_like_name = word in ("april", "june", "august") and after[:1] == " " and after[1:].isupper()
        return (upper or word != "august") and (before in _YEAR_CUES or not looks_like_name)

    def _days(self, match: re.Match[str]) -> _Point | None:
        """One day, two days of a list, or the days from one to another, of a month."""
        start = match.start()
        # A full stop after the month may be the sentence's own.
        stop = match.end() - (self.low[match.end() - 1] == ".")
        month = _MONTHS[match["month"][:3]]
        year = int(match["year"]) if match["year"] else None
        day = _leading_number(match["day"])
        if not match["day2"]:
            return _date(start, stop, year, month, day)
        second = _leading_number(match["day2"])
        link = match["and"].strip(" \t\n\r\u00a0\u2060")
        if link in ("and", "or", "&") and self._word_before(start, max(0, start - 24)) != "between":
            first = _date(start, match.end("day"), year, month, day)
            if match.start("month") == start and not year and not _LIST_END.match(self.low, match.end("day2")):
                return first
            also = _date(match.start("day2"), stop, year, month, second)
            return replace(first, also=also) if first else also
        if day >= second:
            return _date(start, stop, year, month, day)
        point = _date(start, stop, year, month, second)
        return replace(point, day=day, last_day=second) if point else None

    def _year_first(self, start: int, end: int) -> _Point | None:
        if match := _YEAR_RANGE.match(self.low, start, end):
            point = self._year_range(match)
            if point:
                return point
        match = _YEAR_ALONE.match(self.low, start, end)
        if match and self._is_year(start, match.end(), end):
            return _date(start, match.end(), int(match[0]), 0, 0)
        return None

    def _year_range(self, match: re.Match[str]) -> _Point | None:
        first, second, mark = match["first"], match["second"], match["mark"].strip()
        start, stop = match.span()
        if len(second) == 4:
            if int(first) < int(second) and self._is_year(start, stop, len(self.low)) and mark != "/":
                return _Point(start, stop, "fixed", value=f"{first}/{second}")
            return None
        low_end, number = int(first[2:]), int(second)
        follows = number == (low_end + 1) % 100
        if len(second) == 2 and number > low_end and (mark in ("–", "—") or follows or number > 12):
            return _Point(start, stop, "fixed", value=f"{first}/{int(first) + number - low_end}")
        if mark == "-" and 1 <= number <= 12 and 1900 <= int(first) < 2100:
            return _date(start, stop, int(first), number, 0)
        return None

    def _is_year(self, start: int, end: int, block_end: int) -> bool:
        low = self.low
        year = int(low[start : start + 4])
        previous = low[start - 1] if start else " "
        if previous in "$€£#¥/." or (previous == "-" and not "a" <= low[start - 2 : start - 1] <= "z"):
            return False
        if low[end : end + 1] in ("/", "-") and low[end + 1 : end + 2].isalnum() and low[end + 1 : end + 2].isdigit():
            return False
        if _COUNTED.match(low, end, block_end):
            return False
        before = self._word_before(start, max(0, start - 24))
        if before in ("least", "than") and self._words_before(max(0, start - 48), start)[2]:
            return True
        if before == "of" and 1000 < year < 1900 and year % 100:
            return not _plural_follows(low, end)
        if before in _YEAR_CUES:
            return not (year < 1900 and before in ("from", "after", "by", "through") and _plural_follows(low, end))
        if previous in "([" and year <= 2049:
            return True
        if 1900 <= year <= 2049 and year % 50:
            return before not in _NOT_BEFORE_YEAR
        if before in ("of", "to", "and", "the", "about", "around") and year % 50 == 0 and 1900 <= year <= 2000:
            return not _plural_follows(low, end)
        return not low[max(0, start - 40) : start].strip() and not low[end : end + 40].strip()

    def _decade(self, start: int, end: int) -> _Point | None:
        match = _DECADE.match(self.low, start, end)
        if not match:
            return None
        decade = match["decade"]
        if decade is None:
            if match["bare"] and self._word_before(start, max(0, start - 24)) != "the":
                return None
            short = match["short"] or match["bare"]
            decade = ("20" if short == "1" else "19") + short
        value = f"{decade[:2]}XX" if decade[2] == "0" and decade < "200" else f"{decade}X"
        return _Point(start, match.end(), "fixed", value=value)

    def _century(self, start: int, end: int) -> _Point | None:
        match = _CENTURY.match(self.low, start, end)
        if not match:
            return None
        number = _ORDINALS.get(match["number"]) or _leading_number(match["number"])
        return _Point(start, match.end(), "fixed", value=f"{number - 1:02d}XX") if 1 < number <= 22 else None

    def _ordinal_part(self, start: int, end: int) -> _Point | None:
        match = _ORDINAL_PART.match(self.low, start, end)
        if not match:
            return None
        kind = match["kind"]
        last = 4 if kind == "quarter" else 2
        number = (
            last if match["number"] == "last" else _ORDINALS.get(match["number"]) or _leading_number(match["number"])
        )
        return _part_of_year(match, number, kind[0]) if number <= last else None

    def _quarter(self, start: int, end: int) -> _Point | None:
        match = _QUARTER.match(self.low, start, end)
        return _part_of_year(match, int(match["number"]), match["kind"]) if match else None

    def _season(self, start: int, end: int) -> _Point | None:
        match = _SEASON_OF_YEAR.match(self.low, start, end)
        if not match:
            return None
        code = _SEASONS[match["season"]]
        if match["year"]:
            return _Point(start, match.end(), "fixed", value=f"{match['year']}-{code}")
        lead = self.low[max(0, start - 12) : start]
        if re.search(r"(?:in|during|by|since|until)[\s\u2060](?:the[\s\u2060])?$", lead) and not self.low.startswith(
            " of", match.end()
        ):
            return _Point(start, match.end(), "season", month=code)
        return None

    def _weekday(self, start: int, end: int) -> _Point | None:
        match = _WEEKDAY_ALONE.match(self.low, start, end)
        if not match:
            return None
        word = match["weekday"]
        if self._word_before(start, max(0, start - 24)) in _NOT_BEFORE_WEEKDAY or _NOT_AFTER_WEEKDAY.match(
            self.low, match.end()
        ):
            return None
        stop = match.end("weekday") if word.endswith("day") and not match["day"] else match.end()
        day = _leading_number(match["day"]) if match["day"] else 0
        return _Point(start, stop, "weekday", month=day, day=_WEEKDAYS[word[:3]], unit=word)

    def _ago(self, start: int, end: int) -> _Point | None:
        match = _AGO.match(self.low, start, end)
        if not match:
            return None
        number = match["number"]
        count = int(number) if number.isdigit() else _NUMBERS[number]
        way = re.sub(r"[\s\u2060]+", " ", match["way"])
        return _Point(start, match.end(), "ago", day=count, value=way, unit=match["unit"])

    def _relative(self, start: int, end: int) -> _Point | None:
        match = _RELATIVE.match(self.low, start, end)
        if not match:
            return None
        word = re.sub(r"[\s\u2060]+", " ", match["word"])
        unit = match["unit"] or ("weekday" if match["weekday"] else "month name" if match["month"] else "season")
        name = match["weekday"] or match["month"] or match["season"] or ""
        if match["month"] in ("may", "march", "mar") and not self.prose[match.start("month")].isupper():
            return None
        if word in ("that", "the same", "that same", "same") and unit not in ("day", "week", "month", "year"):
            return None
        number = {"weekday": _WEEKDAYS, "month name": _MONTHS}.get(unit, {}).get(name[:3], _SEASONS.get(name, 0))
        return _Point(start, match.end(), "relative", month=number, value=word, unit=unit)

    def _past_units(self, start: int, end: int) -> _Point | None:
        match = _PAST_UNITS.match(self.low, start, end)
        if not match:
            return None
        count = int(match["number"]) if match["number"].isdigit() else _NUMBERS[match["number"]]
        return _Point(start, match.end(), "past units", day=count, unit=match["unit"])

    def _end_of(self, start: int, end: int) -> _Point | None:
        match = _END_OF.match(self.low, start, end)
        return (
            _Point(start, match.end(), "relative", value="this", unit=match["unit"], approximate=True)
            if match
            else None
        )

    def _day_word(self, start: int, end: int) -> _Point | None:
        match = _DAY_WORD.match(self.low, start, end)
        if not match:
            return None
        # In an essay "today" means nowadays.
        if match["word"] == "today" and not self.is_news:
            return None
        offset = _DAY_OFFSETS.get(match["word"], -2 if "before" in match["word"] else 2)
        return _Point(match.start("word"), match.end(), "day word", day=offset)

    # ------------------------------------------------------------ joining

    def _joined(self, point: _Point, following: _Point) -> _Point | None:
        """ "Friday, 17 February", "Friday next week", "June next year" as one point; None where the two stand apart."""
        if point.kind == "nth":
            base = self._resolve(following) if point.end == following.start else None
            value = _nth_value(point, base[0]) if base else None
            return _Point(point.start, following.end, "fixed", value=value) if value else None
        if not _WEEKDAY_GAP.fullmatch(self.low, point.end, following.start):
            return None
        if point.kind == "weekday" and following.kind == "date" and following.day:
            return replace(following, start=point.start)
        if self.anchor is None or following.kind != "relative" or following.value == "that":
            return None
        base = self._resolve(following)
        if base is None:
            return None
        if point.kind == "weekday" and following.unit == "week":
            monday = edtf.earliest(base[0])
            if monday:
                day = monday + datetime.timedelta(days=point.day)
                return _date(point.start, following.end, day.year, day.month, day.day)
        if point.kind == "date" and point.year is None and following.unit == "year" and base[0][:4].isdigit():
            return replace(point, end=following.end, year=int(base[0][:4]))
        return None

    def _words_before(self, floor: int, start: int) -> tuple[int, int, str, bool]:
        """What the words in front make of an expression.

        Where it begins without and with the word that opens or closes an interval, that word or "", and whether it is
        approximate.
        """
        match = _WORDS_BEFORE.search(self.low, max(floor, start - 48), start)
        if not match:
            return start, start, "", False
        words = [(word[0], word.start()) for word in _WORD.finditer(self.low, match.start(), start)][::-1] + [
            ("", 0)
        ] * 4
        begin, approximate, index = start, False, 0
        while True:
            word, position = words[index]
            following = words[index + 1][0]
            if word in _PART_WORDS and following != "as":
                approximate, begin = True, position
                index += 1
            elif (word == "of" and following in _END_WORDS) or (word == "in" and following in ("early", "late")):
                approximate, begin = True, words[index + 1][1]
                index += 2
                if words[index][0] in ("first", "last", "final", "early", "latter", "second", "opening", "closing"):
                    begin = words[index][1]
                    index += 1
            elif word in _ABOUT_WORDS:
                approximate = True
                index += 1
            elif word == "as" and following in ("early", "late"):
                index += 3 if words[index + 2][0] == "as" else 2
            elif word == "least" and following == "at":
                index += 2
            elif word in ("the", "year") or (word == "of" and following == "year"):
                index += 1
            else:
                break
            if index + 2 >= len(words):
                return begin, begin, "", approximate
        word, position = words[index]
        following = words[index + 1][0]
        if word in ("since", "from", "between", "pre", "post", "after") or word in _UNTIL:
            if word in ("before", "after") and following in (
                "shortly",
                "soon",
                "immediately",
                "right",
                "just",
                "years",
                "year",
                "months",
                "month",
                "weeks",
                "week",
                "days",
                "day",
            ):
                return begin, begin, "", approximate
            return begin, position, word, approximate
        if word == "to" and following in ("prior", "up"):
            return begin, words[index + 1][1], "prior" if following == "prior" else "until", approximate
        if word == "than" and following in ("later", "earlier") and words[index + 2][0] in ("no", "not"):
            return begin, words[index + 2][1], "until" if following == "later" else "since", approximate
        return begin, begin, "", approximate

    def _range_partner(self, point: _Point, following: _Point, opening: str) -> _Point | None:
        """The point that ends a range begun by `point`, with early/mid/late read; None where there is no range."""
        if (
            not {point.kind, following.kind} <= {"date", "fixed"}
            or point.last_day
            or following.last_day
            or "/" in point.value
            or "/" in following.value
        ):
            return None
        match = _RANGE_GAP.fullmatch(self.low, point.end, following.start)
        part = (match["part"] or match["part2"]) if match else None
        if not match and opening == "between":
            match = _AND_GAP.fullmatch(self.low, point.end, following.start)
            part = match["part"] if match else None
        return replace(following, approximate=bool(part) and following.kind == "date") if match else None

    def _with_year_of_next(self, point: _Point, following: _Point) -> _Point:
        """ "June and November 2022": the first takes the year of the second."""
        if (
            point.kind == following.kind == "date"
            and point.year is None
            and following.year is not None
            and following.month
            and bool(point.day) == bool(following.day)
            and _LIST_GAP.fullmatch(self.low, point.end, following.start)
        ):
            later = (point.month, point.day) > (following.month, following.day)
            return replace(point, year=following.year - later)
        return point

    # ------------------------------------------------------------ placing

    def _resolve(self, point: _Point) -> tuple[str, ResolvedBy] | None:
        """EDTF value of a point and what placed it; None where nothing can be said."""
        result = self._place(point)
        if not result or not result[0]:
            return None
        if point.approximate and "/" not in result[0]:
            return f"{result[0].rstrip('~')}~", result[1]
        return result

    def _place(self, point: _Point) -> tuple[str, ResolvedBy] | None:
        if point.kind == "fixed":
            return point.value, "printed"
        if point.kind == "date":
            return self._place_date(point)
        if point.kind == "nth":
            return None
        if point.kind == "ago":
            return self._place_distance(point)
        if self.anchor is None and not (point.kind == "relative" and self.story):
            return None
        if point.kind == "relative":
            return self._place_relative(point)
        anchor = self.anchor
        if anchor is None:
            return None
        if point.kind == "day word":
            return _shifted(anchor, point.day), "publication"
        if point.kind == "weekday":
            return self._place_weekday(point, anchor)
        if point.kind == "part of year":
            year = anchor.year + _OFFSETS.get(point.value, 0)
            return f"{year}-{point.month}", "publication"
        if point.kind == "season":
            return _season_value(point.month, anchor, "last begun"), "publication"
        if point.unit == "day" or point.unit == "week":
            days = point.day * (7 if point.unit == "week" else 1)
            return f"{_shifted(anchor, -days)}/{anchor.isoformat()}", "publication"
        start = _moved(anchor, point.unit, -point.day)
        if start is None:
            return None
        return (f"{start}~/{anchor.year}" if len(start) == 4 else f"{start}~/{anchor.isoformat()[:7]}"), "publication"

    def _place_date(self, point: _Point) -> tuple[str, ResolvedBy] | None:
        by: ResolvedBy = "printed"
        year: int | str | None = point.year
        if year is None:
            if self.anchor is None:
                year, by = "XXXX", "unresolved"
            else:
                year, by = self._nearest_year(point, self.anchor), "publication"
        value = _written(year, point.month, point.day)
        if point.last_day:
            value = f"{value}/{_written(year, point.month, point.last_day)}"
        return value, by

    def _nearest_year(self, point: _Point, anchor: datetime.date) -> int:
        """The year of a point printed without one: the latest not after publication, or the next after "will"."""
        if not point.day:
            if self._is_future(point):
                return anchor.year + (point.month < anchor.month)
            return anchor.year - (point.month > anchor.month)
        past = _on_or_before(anchor, point.month, point.day)
        following = past + 1
        while not _exists(following, point.month, point.day) and following < past + 8:
            following += 1
        if not _exists(following, point.month, point.day):
            return past
        ahead = (datetime.date(following, point.month, point.day) - anchor).days
        behind = (
            (anchor - datetime.date(past, point.month, point.day)).days
            if _exists(past, point.month, point.day)
            else 366
        )
        if ahead <= _PREFERRED or (ahead < behind and self._is_future(point)):
            return following
        return past

    def _is_future(self, point: _Point) -> bool:
        """Whether the clause speaks of what is to come."""
        index = bisect.bisect_right(self.starts, point.start) - 1
        floor = self.starts[index] if index >= 0 else max(0, point.start - 120)
        floor = max(floor, point.start - 120)
        lead = self.low[floor : point.start]
        last = max((match.end() for match in _FUTURE.finditer(lead)), default=-1)
        if last >= 0 and not _PAST_CUE.search(lead, last):
            return True
        tail = self.low[point.end : point.end + 40]
        stop = _CLAUSE_END.search(tail, 1)
        # "On Friday, they will …": the comma after the date does not end the clause.
        return bool(_FUTURE.search(tail[: stop.start()] if stop and stop.start() > 2 else tail)) and len(lead) < 6

    def _place_weekday(self, point: _Point, anchor: datetime.date) -> tuple[str, ResolvedBy] | None:
        if not point.unit.endswith("day"):
            return None
        back = (anchor.weekday() - point.day) % 7
        if point.month:
            # "Friday the 15th": the nearest month in which the day is such a weekday.
            for distance in (0, -1, 1, -2, 2, -3, -4, -5, -6):
                month = anchor.year * 12 + anchor.month - 1 + distance
                if _exists(month // 12, month % 12 + 1, point.month):
                    day = datetime.date(month // 12, month % 12 + 1, point.month)
                    if day.weekday() == point.day:
                        return day.isoformat(), "publication"
            return None
        if self._is_future(point):
            return _shifted(anchor, 7 - back if back else 7), "publication"
        return _shifted(anchor, -back), "publication"

    def _place_distance(self, point: _Point) -> tuple[str, ResolvedBy] | None:
        """ "three months ago" from publication, "two years before" from the story."""
        way = point.value
        base = self.anchor
        by: ResolvedBy = "publication"
        precision = 3
        sign = -1 if way in ("ago", "earlier", "before", "prior", "previously") else 1
        if way in ("earlier", "later", "before", "after", "prior", "previously"):
            if not self.story:
                return None
            base, by = edtf.earliest(self.story), "story"
            precision = self.story.count("-") + 1
        elif base and way.startswith("from "):
            base += datetime.timedelta(days=_DAY_OFFSETS.get(way[5:], 0))
        if base is None:
            return None
        needed = {"day": 3, "week": 3, "fortnight": 3, "month": 2}.get(point.unit, 1)
        if precision < needed:
            return None
        days = {"day": 1, "week": 7, "fortnight": 14}.get(point.unit)
        if days:
            about = "" if point.unit == "day" or way in ("from tomorrow", "from yesterday", "from today") else "~"
            value = _shifted(base, sign * days * point.day)
            return (f"{value}{about}", by) if value else None
        moved = _moved(base, point.unit, sign * point.day)
        return (f"{moved}~", by) if moved else None

    def _place_relative(self, point: _Point) -> tuple[str, ResolvedBy] | None:
        word, unit = point.value, point.unit
        if word in ("that", "the same", "that same", "same"):
            return self._same(unit, strict=word != "that")
        by: ResolvedBy = "publication"
        base = self.anchor
        if self.story and (word in ("previous", "following") or (word == "next" and unit == "day")):
            needed = {"day": 10, "week": 10, "month": 7, "year": 4}.get(unit, 99)
            if len(self.story) >= needed and self.low.endswith("the ", 0, point.start):
                base, by = edtf.earliest(self.story), "story"
        if base is None:
            return None
        value = _relative_value(word, point, base)
        return (value, by) if value else None

    def _same(self, unit: str, *, strict: bool) -> tuple[str, ResolvedBy] | None:
        length = {"day": 10, "month": 7, "year": 4}.get(unit)
        if not self.story or length is None or len(self.story) < length or (unit == "day" and not strict):
            return None
        return self.story[:length], "story"

    def _resolve_range(self, first: _Point, second: _Point, *, approximate: bool) -> tuple[str, ResolvedBy] | None:
        """EDTF interval of two points that lend each other year and month; None where it would run backwards."""
        if first.kind == second.kind == "date":
            if first.year is None and second.year is not None:
                later = (first.month, first.day) > (second.month, second.day or 31)
                first = replace(first, year=second.year - later)
            elif second.year is None and first.year is not None:
                later = (first.month, first.day) > (second.month, second.day or 31)
                second = replace(second, year=first.year + later)
            elif first.year is None and self.anchor:
                year = self._nearest_year(first, self.anchor)
                later = (first.month, first.day) > (second.month, second.day or 31)
                first, second = replace(first, year=year), replace(second, year=year + later)
        start, end = self._resolve(first), self._resolve(second)
        if not start or not end or "/" in start[0] or "/" in end[0]:
            return None
        begin = f"{start[0]}~" if approximate and start[0][-1] != "~" else start[0]
        value = f"{begin}/{end[0]}"
        by: ResolvedBy = start[1] if end[1] == "printed" else end[1]
        return (value, by) if edtf.is_edtf(value) else None


# Tried in this order at a trigger that begins with a figure, and at any other.
_FIGURE_READERS = (
    _Reader._ago,
    _Reader._ordinal_part,
    _Reader._century,
    _Reader._nth,
    _Reader._numeric,
    _Reader._day_first,
    _Reader._decade,
    _Reader._year_first,
)
_WORD_READERS = (
    _Reader._month_first,
    _Reader._past_units,
    _Reader._nth,
    _Reader._ordinal_part,
    _Reader._ordinal_day,
    _Reader._ahead,
    _Reader._relative,
    _Reader._weekday,
    _Reader._ago,
    _Reader._century,
    _Reader._season,
    _Reader._day_word,
    _Reader._end_of,
    _Reader._quarter,
    _Reader._decade,
)


def _date(start: int, end: int, year: int | None, month: int, day: int) -> _Point | None:
    """A point of year, month (or 0) and day (or 0); None where no calendar has it."""
    if month and not 1 <= month <= 12:
        return None
    if day and not 1 <= day <= calendar.monthrange(year or 2000, month)[1]:
        return None
    return _Point(start, end, "date", year, month, day)


def _part_of_year(match: re.Match[str], number: int, kind: str) -> _Point | None:
    if kind == "h" and number > 2:
        return None
    code = 32 + number if kind == "q" else 39 + number
    if match["year"]:
        return _Point(match.start(), match.end(), "fixed", value=f"{match['year']}-{code}")
    return _Point(match.start(), match.end(), "part of year", month=code, value=match["relative"])


def _leading_number(text: str) -> int:
    return int(text.rstrip("stndrh"))


def _plural_follows(low: str, end: int) -> bool:
    return bool(_PLURAL.match(low, end))


def _written(year: int | str, month: int, day: int) -> str:
    text = f"{year:04d}" if isinstance(year, int) else year
    if month:
        text += f"-{month:02d}"
    return f"{text}-{day:02d}" if day else text


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= year <= 9999 and 1 <= day <= calendar.monthrange(year, month)[1]


def _on_or_before(anchor: datetime.date, month: int, day: int) -> int:
    """The latest year in which the day is not after the anchor; 29 February may be up to eight years back."""
    year = anchor.year - ((month, day) > (anchor.month, anchor.day))
    for back in range(9):
        if _exists(year - back, month, day):
            return year - back
    return year


def _shifted(base: datetime.date, days: int) -> str:
    """The day so many days on; "" where no calendar has it."""
    try:
        return (base + datetime.timedelta(days=days)).isoformat()
    except OverflowError:
        return ""


def _moved(base: datetime.date, unit: str, count: int) -> str | None:
    """The month or year so many months, years, decades or centuries on; None beyond the calendar."""
    if unit == "month":
        month = base.year * 12 + base.month - 1 + count
        return f"{month // 12:04d}-{month % 12 + 1:02d}" if 12 <= month < 120_000 else None
    years = {"year": 1, "decade": 10}.get(unit, 100)
    year = base.year + years * count
    return f"{year:04d}" if 1 <= year <= 9999 else None


def _opened(text: str, opening: str) -> str:
    """The value with "since", "until" … in front."""
    first, _, last = text.partition("/")
    if opening in ("since", "after", "post"):
        return f"{first}/.." if first != ".." else text
    if opening == "between":
        return text
    end = last or first
    if end == "..":
        return text
    if opening in ("prior", "pre") and len(end) == 4 and end.isdigit() and int(end) > 1:
        return f"../{int(end) - 1:04d}"
    return f"../{end}"


def _nth_value(point: _Point, period: str) -> str | None:
    """EDTF of "third week of 2018", "last Sunday of March", "last day of 2022"; None where the period has none.

    A week belongs to the period in which its Thursday lies, as in ISO 8601.
    """
    first, last = (edtf.earliest(period), edtf.latest(period)) if edtf.is_edtf(period) else (None, None)
    if first is None or last is None:
        return None
    if point.unit == "month":
        month = point.day if point.day > 0 else 12
        return f"{first.year:04d}-{month:02d}" if len(period) == 4 and month <= 12 else None
    if point.unit == "day":
        day = first + datetime.timedelta(days=point.day - 1) if point.day > 0 else last
        return day.isoformat()
    weekday = point.month if point.unit == "weekday" else 3
    if point.day > 0:
        day = first + datetime.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (point.day - 1))
    else:
        day = last - datetime.timedelta(days=(last.weekday() - weekday) % 7)
    if day > last:
        return None
    if point.unit == "weekday":
        return day.isoformat()
    return f"{_shifted(day, -3)}/{_shifted(day, 3)}"


def _relative_value(word: str, point: _Point, base: datetime.date) -> str | None:
    """EDTF of "last month", "next Friday", "this summer" counted from a day; None for what says no date."""
    unit = point.unit
    offset = _OFFSETS.get(word, 0)
    if unit in ("day", "night"):
        meant = (
            offset
            if word in ("previous", "following", "next") and unit == "day"
            else -1
            if (word, unit) == ("last", "night")
            else 0
        )
        return _shifted(base, meant) or None if meant else None
    if unit in ("week", "weekend"):
        monday = base.toordinal() - base.weekday() + 7 * offset
        first, last = (monday, monday + 6) if unit == "week" else (monday + 5, monday + 6)
        if first < 1 or last > datetime.date.max.toordinal():
            return None
        return f"{datetime.date.fromordinal(first).isoformat()}/{datetime.date.fromordinal(last).isoformat()}"
    if unit == "month":
        return _moved(base, "month", offset)
    if unit == "quarter":
        quarter = base.year * 4 + (base.month - 1) // 3 + offset
        return f"{quarter // 4:04d}-{33 + quarter % 4}"
    if unit == "year":
        # At the New Year "the coming year" is the one that has just begun.
        return _moved(base, "year", 0 if "coming" in word and base.month == 1 else offset)
    if unit == "decade":
        if offset < 0:
            return f"{base.year - 10:04d}~/{base.year:04d}" if base.year > 10 else None
        return f"{(base.year // 10 + offset):03d}X" if not offset else None
    if unit == "century":
        return f"{base.year // 100 + offset:02d}XX"
    if unit == "weekday":
        ahead = (point.month - base.weekday()) % 7
        if word in ("this", "current"):
            return _shifted(base, point.month - base.weekday()) or None
        return _shifted(base, (ahead or 7) if offset > 0 else ahead - 7) or None
    if unit == "month name":
        if offset < 0:
            return f"{base.year - (point.month >= base.month):04d}-{point.month:02d}"
        return f"{base.year + (offset > 0 and point.month <= base.month):04d}-{point.month:02d}"
    return _season_value(point.month, base, {-1: "last", 0: "this", 1: "next"}[offset])


def _season_value(code: int, base: datetime.date, which: str) -> str:
    """EDTF of the season that "this", "last", "next" or ("last begun") a bare "in the spring" means on a day."""
    first_month = {21: 3, 22: 6, 23: 9, 24: 12}[code]
    begun = base.year - (base.month < first_month)
    ended = begun - ((base.year - begun) * 12 + base.month - first_month < 3)
    # In January "this summer" looks back.
    this = begun if base.month == 1 or (code == 24 and base.month == 2) else base.year
    year = {"last begun": begun, "last": ended, "this": this, "next": begun + 1}[which]
    return f"{year:04d}-{code}"


# ---------------------------------------------------------------- Chinese

_CHINESE_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CHINESE = re.compile(
    r"(?<![0-9])(?P<year>(?:1[0-9]|20)[0-9]{2}|[一二]?[一二九〇零][〇零一二三四五六七八九]{2})年"
    r"(?:(?P<years>代)|(?P<part>[初底末中])|(?P<season>[春夏秋冬])[季天]?|第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年"
    r"|(?P<month>1[0-2]|0?[1-9])月(?:份|(?P<day>3[01]|[12][0-9]|0?[1-9])[日号](?!本))?)?"
    r"|(?<![0-9])(?P<range>(?:1[0-9]|20)[0-9]{2})(?:[-–—~～至到]{1,2})(?P<until>(?:1[0-9]|20)[0-9]{2})年"
    r"|(?P<relative>今年|去年|明年|前年)(?:(?P<rmonth>1[0-2]|0?[1-9])月(?:份|(?P<rday>3[01]|[12][0-9]|0?[1-9])[日号](?!本))?)?"
    r"|(?<![0-9.])(?P<bmonth>1[0-2]|0?[1-9])月(?:份|(?P<bday>3[01]|[12][0-9]|0?[1-9])[日号](?!本))"
    r"|(?P<century>[12]?[0-9])世纪(?:(?P<decade>[1-9])0年代)?"
    r"|(?<![0-9])(?P<iso>(?:19|20)[0-9]{2}[-./](?:1[0-2]|0?[1-9])[-./](?:3[01]|[12][0-9]|0?[1-9]))(?![0-9])"
)
"""Matches "2023年2月17日", "2月17日", "去年11月", "20世纪90年代"; not "3个月"."""
_CHINESE_RANGE = re.compile(r"[\s\u2060]{0,2}(?:至|到|[-–—~～]{1,2})[\s\u2060]{0,2}")
_CHINESE_SINCE = re.compile(r"[\s\u2060]{0,2}(?:以来|起|开始)")
_CHINESE_UNTIL = re.compile(r"(?:截至|直到|直至|截止)$")
_CHINESE_YEARS = {"今年": 0, "去年": -1, "明年": 1, "前年": -2}


def _find_chinese(document: Document) -> Iterator[DateMention]:
    anchor = _anchor(document.published)
    prose = document.prose
    for block in document.blocks:
        matches = [
            (match, placed)
            for match in _CHINESE.finditer(prose, block.span.start, block.span.end)
            if (placed := _place_chinese(match, anchor)) and edtf.is_edtf(placed[0])
        ]
        index = 0
        while index < len(matches):
            match, (value, by) = matches[index]
            start, end = match.span()
            index += 1
            if (
                index < len(matches)
                and "/" not in value
                and _CHINESE_RANGE.fullmatch(prose, end, matches[index][0].start())
            ):
                until, until_by = matches[index][1]
                if edtf.is_edtf(f"{value}/{until}"):
                    value, by, end = f"{value}/{until}", until_by if by == "printed" else by, matches[index][0].end()
                    index += 1
            if "/" not in value:
                if since := _CHINESE_SINCE.match(prose, end, block.span.end):
                    value, end = f"{value}/..", since.end()
                elif until_word := _CHINESE_UNTIL.search(prose, max(block.span.start, start - 2), start):
                    value, start = f"../{value}", until_word.start()
            yield DateMention(Span(start, end), value, by)


def _place_chinese(match: re.Match[str], anchor: datetime.date | None) -> tuple[str, ResolvedBy] | None:
    if match["iso"]:
        year, month, day = (int(part) for part in re.split(r"[-./]", match["iso"]))
        return _written(year, month, day), "printed"
    if match["range"]:
        return f"{match['range']}/{match['until']}", "printed"
    if match["century"]:
        number = int(match["century"]) - 1
        return (f"{number:02d}{match['decade']}X" if match["decade"] else f"{number:02d}XX"), "printed"
    if match["year"]:
        figures = match["year"].translate(_CHINESE_DIGITS)
        if len(figures) != 4:
            return None
        year = int(figures)
        if match["years"]:
            return f"{figures[:3]}X", "printed"
        if match["part"]:
            return f"{year:04d}~", "printed"
        if match["season"]:
            return f"{year:04d}-{21 + '春夏秋冬'.index(match['season'])}", "printed"
        if match["quarter"]:
            return f"{year:04d}-{32 + int(match['quarter'].translate(_CHINESE_DIGITS))}", "printed"
        if match["half"]:
            return f"{year:04d}-{40 + '上下'.index(match['half'])}", "printed"
        return _written(year, int(match["month"] or 0), int(match["day"] or 0)), "printed"
    if match["relative"]:
        if anchor is None:
            return None
        year = anchor.year + _CHINESE_YEARS[match["relative"]]
        return _written(year, int(match["rmonth"] or 0), int(match["rday"] or 0)), "publication"
    month, day = int(match["bmonth"]), int(match["bday"] or 0)
    if anchor is None:
        return _written("XXXX", month, day), "unresolved"
    year = _on_or_before(anchor, month, day) if day else anchor.year - (month > anchor.month)
    return _written(year, month, day), "publication"
