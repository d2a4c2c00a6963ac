"""Words and patterns of English calendar expressions.

`TRIGGER` says where one may begin; the others are tried there, anchored. All read a lower-cased text, so that none
needs a second spelling, and take the mark that stands for what is not prose (U+2060) for a blank. Word lists are
written from general knowledge.
"""

from __future__ import annotations

import re

# ---------------------------------------------------------------- words


def word_list(text: str) -> list[str]:
    """The words of a list that is written as one string."""
    return text.split()


MONTHS = {name: number for number, name in enumerate(word_list("jan feb mar apr may jun jul aug sep oct nov dec"), 1)}
"""By the first three letters, from 1."""
WEEKDAYS = {name: number for number, name in enumerate(word_list("mon tue wed thu fri sat sun"))}
"""By the first three letters, from 0 as in `datetime`."""
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""The codes of EDTF."""
ORDINALS = {
    word: number
    for number, word in enumerate(
        word_list(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
        ),
        1,
    )
}
NUMBERS = {
    word: number
    for number, word in enumerate(
        word_list(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen twenty"
        ),
        1,
    )
} | {"a": 1, "an": 1, "a couple of": 2, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70}
DAY_OFFSETS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
OFFSETS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this past": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
    "this coming": 1,
}
"""What the words of "last month" add; those that are not here add nothing."""
SAME = ("that", "the same", "that same", "same")
"""Words that point back to a date of the story."""

# ---------------------------------------------------------------- parts of patterns

GAP = r"[\s\u2060]{1,4}"
"""Matches a blank or a line end; not a hyphen."""
OPTIONAL_GAP = r"[\s\u2060]{0,4}"
"""Matches the same and nothing at all."""
DASH = r"[-‐‑–—]"
"""Matches a hyphen, an en dash; not a slash."""
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?![^\W\d_])"
)
"""Matches "feb", "sept", "may"; not the first letters of "mayor"."""
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
    r"(?!\w)"
)
"""Matches "friday", "thurs"; not "sundays", "money"."""
_SEASON = r"(?:spring|summer|autumn|fall|winter)(?!\w)"
"""Matches "fall"; not "falls"."""
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])(?:st|nd|rd|th)?(?![\w%]|[.:][0-9]|,[0-9](?![0-9]{3}(?![0-9])))"
"""Matches "17", "3rd"; not the beginning of "3,000", "17.5", "17%"."""
_YEAR = r"(?:1[0-9]|20)[0-9]{2}(?![\w%]|[.,][0-9])"
"""Matches "2023"; not the beginning of "2,023", "2000s", "2023.5"."""
_NUMBER_WORD = rf"(?:a couple of|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
"""Matches "twelve", "a"; not "several"."""
_NUMBER = rf"(?:[0-9]{{1,3}}|{_NUMBER_WORD})(?!\w)"
"""Matches "12", "a couple of"; not the beginning of "3rd", "another"."""
_ORDINAL_WORD = rf"(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
"""Matches "third", "twenty-first"; not "3rd"."""
_ORDINAL = rf"(?:{_ORDINAL_WORD}|[0-9]{{1,2}}(?:st|nd|rd|th))(?!\w)"
"""Matches "third", "19th"; not "19", "thirds"."""
_UNIT = r"(?:day|week|fortnight|month|year|decade|centurie|century)"
"""A plural "s" may follow: "centurie" is what it leaves of "centuries". Not "hour"."""
_PARTED = rf"(?:century|centuries|quarter|half|day|week|month|{_WEEKDAY})"
"""What is counted within a longer period: "third week", "last sunday"; not "year"."""
_RELATION = (
    r"(?:this past|this coming|last|past|previous|this|next|coming|following|current|the same|that same|same|that)"
)
"""Matches "last", "that same"; not "the last"."""
_AND = rf"(?:{OPTIONAL_GAP}(?:{DASH}|/){OPTIONAL_GAP}|{GAP}(?:to|and|through|or|&){GAP})"
"""Between two days of a month: " and ", "–"; not ", "."""

# ---------------------------------------------------------------- where a date may begin

_FIGURE_TRIGGERS = (
    r"(?:1[0-9]|20)[0-9]{2}(?![\w%]|[.,][0-9](?![0-9]?[.-]))",  # "2023", "2022.2.24" but not "2,023"
    r"(?:1[0-9]|20)[0-9]{2}(?:[qh][1-4]|['’]?s)(?!\w)",  # "2022q3", "1990s" but not "2022q5"
    r"(?:1[0-9]|20)[0-9]{6}(?!\w)",  # "20230217" but not "2023021"
    r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2}",  # "18.02.23" but not "18.02"
    r"[0-9]{1,2}[-/](?:1[0-9]|20)[0-9]{2}(?![0-9])",  # "02/2023" but not "02/23"
    rf"{_DAY}(?:{_AND}{_DAY})?(?:[-/.]|{GAP}(?:of{GAP})?){_MONTH}",  # "17 feb", "3-4 of may" but not "17 people"
    r"['’‘]?[1-9]0['’]?s(?!\w)",  # "'90s", "90's" but not "'95s"
    rf"[0-9]{{1,3}}[\s\u2060-]{{1,4}}{_UNIT}",  # "10 days" but not "10 men"
    rf"[0-9]{{1,2}}(?:st|nd|rd|th)[\s\u2060-]{{1,4}}{_PARTED}",  # "19th century" but not "19th floor"
)
_WORD_TRIGGERS = (
    rf"{_MONTH}|{_WEEKDAY}|{_SEASON}",  # "june" but not "junes"
    # "two years ago" but not "two years old"
    rf"{_NUMBER_WORD}[\s\u2060-]{{1,4}}{_UNIT}s?{GAP}(?:ago|earlier|later|before|after|from|prior|previously|hence)",
    rf"{_ORDINAL_WORD}[\s\u2060-]{{1,4}}(?:{_PARTED}|of{GAP}{_MONTH})",  # "third of may" but not "third party"
    rf"{_RELATION}{GAP}(?:calendar{GAP}|fiscal{GAP})?"  # "last fiscal year" but not "last word"
    rf"(?:{_PARTED}|night|{_UNIT}|{_MONTH}|{_SEASON}|{_NUMBER}{GAP}{_UNIT})",
    rf"(?:final|last){GAP}{_PARTED}",  # "final week" but not "final year"
    rf"(?:end|close|beginning|start|middle){GAP}of{GAP}the{GAP}(?:year|month)",  # "end of the year" but not "end of it"
    # "the day before yesterday", "today" but not "the day before"
    rf"(?:the{GAP})?day{GAP}(?:before{GAP}yesterday|after{GAP}tomorrow)|yesterday|today|tomorrow|tonight",
    rf"in{GAP}{_NUMBER}{GAP}(?:day|week|month|year)",  # "in two weeks" but not "in two hours"
    r"[qh][1-4]",  # "q3" but not "q5"
)
TRIGGER = re.compile(rf"(?<!\w)(?:(?=[0-9'’‘])(?:{'|'.join(_FIGURE_TRIGGERS)})|(?:{'|'.join(_WORD_TRIGGERS)}))")
"""Where a date may begin. What it takes is not yet a date: the patterns below decide."""

# ---------------------------------------------------------------- days, months, years and longer

ISO = re.compile(
    r"(?P<year>(?:1[0-9]|20)[0-9]{2})(?P<mark>[-./])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<day>3[01]|[12][0-9]|0?[1-9])"
    r"(?![0-9]|[-./][0-9])"
)
"""Matches "2023-02-17", "2022.2.24"; not "2023-02/17"."""
COMPACT = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>3[01]|[12][0-9]|0[1-9])(?!\w)")
"""Matches "20230217"; not "20231317", "20230217t"."""
NUMERIC = re.compile(
    r"(?P<a>[0-9]{1,2})(?P<mark>[./-])(?P<b>[0-9]{1,2})(?P=mark)"
    r"(?P<year>(?:1[0-9]|20)[0-9]{2}|[0-9]{2})(?![0-9]|[-./][0-9])"
)
"""Matches "18.02.23", "02/22/2016"; not the address "10.1.22.4"."""
MONTH_OF_YEAR = re.compile(r"(?P<month>0?[1-9]|1[0-2])[-/](?P<year>(?:19|20)[0-9]{2})(?![\w%]|[-/.][0-9])")
"""Matches "02/2023"; not "13/2023", "02/2023/4"."""
YEAR_BEFORE_MONTH = re.compile(
    rf"(?P<year>(?:19|20)[0-9]{{2}})(?:{GAP}|[-/])(?P<month>{_MONTH})(?:[-/](?P<day>{_DAY}))?(?!{GAP}[0-9])"
)
"""Matches "2023 february", "2023-feb-17"; not "2023 february 17"."""
QUARTER_AFTER_YEAR = re.compile(r"(?P<year>(?:19|20)[0-9]{2})[- ]?(?P<kind>[qh])(?P<number>[1-4])(?!\w)")
"""Matches "2022q3", "2022-h1"; not "2022q5"."""
QUARTER = re.compile(
    rf"(?P<kind>[qh])(?P<number>[1-4])(?:(?:[- ]|{GAP}of{GAP})(?P<year>(?:19|20)[0-9]{{2}})(?!\w)"
    rf"|{GAP}(?:of{GAP})?(?P<relative>this|last|next){GAP}year)"
)
"""Matches "q3 2022", "h1 of last year"; not "q3" alone."""
ORDINAL_PART = re.compile(
    rf"(?P<number>{_ORDINAL}|last){GAP}(?P<kind>quarter|half){GAP}of{GAP}"
    rf"(?:(?P<year>{_YEAR})|(?P<relative>the|this|last|next|that){GAP}year)"
)
"""Matches "first quarter of 2022", "last half of the year"; not "first half of the match"."""
YEAR_RANGE = re.compile(
    rf"(?P<first>(?:1[0-9]|20)[0-9]{{2}})(?P<mark>{OPTIONAL_GAP}{DASH}{OPTIONAL_GAP}|/)"
    rf"(?P<second>(?:1[0-9]|20)[0-9]{{2}}|[0-9]{{1,2}})(?![\w%]|[.,/-][0-9])"
)
"""Matches "2011–12", "2014-2020", "2021/22"; not "2014-20%"."""
YEAR = re.compile(_YEAR)
"""Matches "2023"; not "2,023"."""
DECADE = re.compile(
    r"(?P<decade>(?:1[0-9]|20)[0-9])0['’]?s(?!\w)"
    r"|['’‘](?P<short>[1-9])0['’]?s(?!\w)|(?P<bare>[1-9])0['’]s(?!\w)"
)
"""Matches "1990s", "'90s", "90's"; not "90s", "1995s"."""
CENTURY = re.compile(rf"(?P<number>{_ORDINAL})[\s\u2060-]{{1,4}}(?:century|centuries)")
"""Matches "19th century", "twentieth-century"; not "19 centuries"."""
DAY_FIRST = re.compile(
    rf"(?P<day>{_DAY})(?:(?P<and>{_AND})(?P<day2>{_DAY}))?"
    rf"(?:[-/.]|{GAP}(?:of{GAP})?)(?P<month>{_MONTH})\.?"
    rf"(?:(?:{OPTIONAL_GAP},?{GAP}(?:of{GAP}|in{GAP})?|[-/])(?P<year>{_YEAR}))?"
)
"""Matches "17 February 2023", "3 and 12 of Sept", "23-24 Feb."; not "17 people"."""
MONTH_FIRST = re.compile(
    rf"(?P<month>{_MONTH})(?:\.?{GAP}(?:the{GAP})?|\.?[-/]|(?=[0-9]))(?P<day>{_DAY})"
    rf"(?:(?P<and>{OPTIONAL_GAP}(?:{DASH}|/){OPTIONAL_GAP}|{GAP}(?:to|and|through|&){GAP})(?P<day2>{_DAY}))?"
    rf"(?:(?:{OPTIONAL_GAP},{OPTIONAL_GAP}|{GAP}(?:(?:of|in){GAP})?|[-/])(?P<year>{_YEAR}))?"
)
"""Matches "February 17, 2023", "Feb. 17", "February 23-24"; not "February 2023"."""
MONTH_ALONE = re.compile(
    rf"(?P<month>{_MONTH})\.?(?:(?:{OPTIONAL_GAP},?{GAP}(?:of{GAP}(?:the{GAP}year{GAP})?)?|[-/])(?P<year>{_YEAR}))?"
)
"""Matches "february 2023", "feb. of 2023", "june"; not "mayor"."""
MONTH_AFTER_DASH = re.compile(rf"{DASH}{_MONTH}")
"""Matches "-march" in "february-march"; not "-marching"."""
ORDINAL_DAY = re.compile(
    rf"(?P<day>{_ORDINAL}){GAP}of{GAP}(?P<month>{_MONTH})(?:,?{GAP}(?:of{GAP})?(?P<year>{_YEAR}))?"
)
"""Matches "fourth of july", "third of may 2021"; not "third of people"."""
SEASON = re.compile(
    rf"(?P<season>{_SEASON})(?:(?:,?{GAP}|{GAP}of{GAP})(?P<year>{_YEAR})"
    rf"(?:[-–/](?:[0-9]{{4}}|[0-9]{{2}})(?!\w))?)?"
)
"""Matches "summer of 2021", "winter 2021/22", "spring"; not "springs"."""

# ---------------------------------------------------------------- counted from another day

WEEKDAY = re.compile(
    rf"(?P<weekday>{_WEEKDAY})\.?"
    rf"(?:,?{GAP}(?:the{GAP})?(?P<day>(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th))(?!{GAP}(?:of{GAP})?{_MONTH})(?!\w))?"
)
"""Matches "friday", "friday the 13th"; of "friday, 13th of may" the weekday only."""
AGO = re.compile(
    rf"(?P<number>{_NUMBER})[\s\u2060-]{{1,4}}(?P<unit>{_UNIT})s?{GAP}"
    rf"(?P<way>ago|earlier|later|before(?={OPTIONAL_GAP}[,.;:)])|after(?={OPTIONAL_GAP}[,.;:)])"
    rf"|from{GAP}(?:now|today|tomorrow|yesterday)|prior|previously|hence)(?!\w)"
)
"""Matches "three months ago", "two years before,", "four days from yesterday"; not "two years before the war"."""
AHEAD = re.compile(rf"in{GAP}(?P<number>{_NUMBER}){GAP}(?P<unit>day|week|month|year)s?(?!\w|{GAP}from{GAP}t)")
"""Matches "in two weeks"; not "in two weeks from today", "in two hours"."""
RELATIVE = re.compile(
    rf"(?P<word>{_RELATION}){GAP}(?:calendar{GAP}|fiscal{GAP})?"
    rf"(?:(?P<unit>day|night|weekend|week|month|quarter|year|decade|century)"
    rf"|(?P<weekday>{_WEEKDAY})|(?P<month>{_MONTH})|(?P<season>{_SEASON}))"
    r"(?![\w-])"
)
"""Matches "last month", "this past friday", "that same year"; not "last year-end", "last word"."""
PAST_UNITS = re.compile(rf"(?:last|past|previous){GAP}(?P<number>{_NUMBER}){GAP}(?P<unit>{_UNIT})s(?!\w)")
"""Matches "past eight years"; not "next eight years", "past year"."""
END_OF = re.compile(rf"(?:end|close|beginning|start|middle){GAP}of{GAP}the{GAP}(?P<unit>year|month)")
"""Matches "end of the year"; not "end of the week"."""
NTH = re.compile(
    rf"(?P<number>{_ORDINAL}|last|final){GAP}(?:(?P<unit>day|week|month)|(?P<weekday>{_WEEKDAY})){GAP}(?:of|in){GAP}"
    rf"(?:the{GAP}year{GAP})?(?={_MONTH}|{_YEAR}|{_RELATION}{GAP}(?:month|year))"
)
"""Matches "first week of " in "first week of 2019", not in "first week of work".

What follows is a point of its own and joined later.
"""
DAY_WORD = re.compile(
    rf"(?:the{GAP})?(?P<word>day{GAP}before{GAP}yesterday|day{GAP}after{GAP}tomorrow"
    rf"|yesterday|today|tomorrow|tonight)(?!\w)"
)
"""Matches "yesterday", "the day after tomorrow"; not "todays"."""


def leading_number(figures: str) -> int:
    """The number of "17", "3rd", "19th"."""
    return int(figures.rstrip("stndrh"))


def number_of(printed: str) -> int:
    """The number of "12", "a", "twelve"."""
    return int(printed) if printed.isdigit() else NUMBERS[printed]


def ordinal_of(printed: str) -> int:
    """The number of "third", "3rd"."""
    return ORDINALS.get(printed) or leading_number(printed)
