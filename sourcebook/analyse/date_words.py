"""Words of English calendar expressions, and the parts of which their patterns are made.

All read a lower-cased text and take the mark that stands for what is not prose (U+2060) for a blank. Word lists are
written from general knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

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
_UNITS = word_list("one two three four five six seven eight nine")
_TEENS = word_list("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_TENS = word_list("twenty thirty forty fifty sixty seventy eighty ninety")
NUMBERS = (
    {word: number for number, word in enumerate([*_UNITS, *_TEENS], 1)}
    | {word: 10 * number for number, word in enumerate(_TENS, 2)}
    | {"a": 1, "an": 1, "a couple of": 2, "half a dozen": 6, "a dozen": 12}
    | dict.fromkeys(["half", "half a", "a half"], 0)
)
_HALVES = {"century": (5, "decade"), "decade": (5, "year"), "year": (6, "month"), "month": (2, "week")}
"""What half of a unit is."""
_FIRST_ORDINALS = word_list(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {word: number for number, word in enumerate(_FIRST_ORDINALS, 1)} | {
    f"{tens}{mark}{word}": base + number
    for tens, base, last in (("twenty", 20, 9), ("thirty", 30, 1))
    for number, word in enumerate(_FIRST_ORDINALS[:last], 1)
    for mark in "- "
}
ORDINALS["thirtieth"] = 30
DECADES = {f"{word[:-1]}ies": 10 * number for number, word in enumerate(_TENS, 2)} | {"noughties": 0}
"""Words for decades by their last two figures."""
CENTURIES = {word: 10 + number for number, word in enumerate(_TEENS)} | {"twenty": 20}
"""The first half of a year in words: "nineteen" of "nineteen forty-five"."""
DAY_OFFSETS = {
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "overnight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
}
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

GAP = r"[\s\u2060]{1,4}"
"""Matches a blank or a line end; not a hyphen."""
_LETTERS = {" ": GAP, "'": "['’]"}


def one_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest first, that reads each letter once: "ju(?:ne|ly)".

    A blank stands for a gap, an apostrophe for both of its forms.
    """
    tree: dict[str, list[str]] = {}
    for word in words:
        tree.setdefault(word[:1], []).append(word[1:])
    branches = [
        _LETTERS.get(letter, re.escape(letter)) + one_of(rests) for letter, rests in sorted(tree.items()) if letter
    ]
    ends = "" in tree
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}" if branches else ""


# ---------------------------------------------------------------- parts of patterns

OPTIONAL_GAP = r"[\s\u2060]{0,4}"
"""Matches the same and nothing at all."""
PART_OF_DAY = rf"(?:(?:early|late){GAP})?(?:morning|afternoon|evening|night|lunchtime)"
"""Matches "morning", "late evening"."""
DASH = r"[-‐‑–—]"
"""Matches a hyphen, an en dash; not a slash."""
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?![^\W\d_])"
)
"""Matches "feb", "sept", "may"; not the first letters of "mayor"."""
WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
    r"(?!\w)"
)
"""Matches "friday", "thurs"; not "sundays", "money"."""
WEEKDAY_IN_FULL = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
"""Matches "friday", not "fri"."""
ONE_OF_TENS = rf"(?:{'|'.join(_TENS)})"
TWO_FIGURES = (
    rf"(?:(?:oh|o|zero)[\s-](?:{'|'.join(_UNITS)})"
    rf"|{'|'.join(_TEENS)}|{ONE_OF_TENS}(?:[\s\u2060-](?:{'|'.join(_UNITS)}))?)(?!\w)"
)
"""Matches "oh five", "twelve", "forty-five"; not "five"."""
YEAR_IN_WORDS = (
    rf"(?:(?:{'|'.join(CENTURIES)})[\s\u2060-](?:hundred(?:{GAP}(?:and{GAP})?(?:{TWO_FIGURES}))?|{TWO_FIGURES})"
    rf"|two[\s\u2060-]thousand(?:,?{GAP}(?:and{GAP})?(?:{TWO_FIGURES}|(?:{'|'.join(_UNITS)})(?!\w)))?)(?!\w)"
)
"""Matches "nineteen forty-five", "nineteen hundred", "two thousand and eight"; not "twenty-one"."""
SHORT_YEAR = r"['’‘][0-9]{2}(?![\w%]|['’]s)"
"""Matches "'24"; not "'24th"."""
SEASON = (
    r"(?<!arab[\s\u2060])(?<!prague[\s\u2060])(?<!beijing[\s\u2060])(?<!croatian[\s\u2060])(?<!damascus[\s\u2060])"
    r"(?:spring|summer|autumn|fall(?![\s\u2060]+in[\s\u2060])|winter)(?!\w)"
)
"""Matches "spring", not in "the Arab Spring", which is a name."""
"""Matches "fall"; not "falls", nor that of "a fall in 2024"."""
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])(?:st|nd|rd|th)?(?![\w%]|[.:][0-9]|,[0-9](?![0-9]{3}(?![0-9])))"
"""Matches "17", "3rd"; not the beginning of "3,000", "17.5", "17%"."""
YEAR = r"(?:1[0-9]|20)[0-9]{2}(?![\w%]|[.,][0-9])"
"""Matches "2023"; not the beginning of "2,023", "2000s", "2023.5"."""
ANY_YEAR = rf"(?:{YEAR}|{SHORT_YEAR}|{YEAR_IN_WORDS})"
"""Matches "2023", "'23", "twenty twenty-three"."""
NUMBER_WORD = one_of(NUMBERS)
"""Matches "twelve", "a"; not "several"."""
NUMBER = rf"(?:[0-9]{{1,3}}|{NUMBER_WORD})(?!\w)"
"""Matches "12", "a couple of"; not the beginning of "3rd", "another"."""
HALF_MORE = r"[\s\u2060-]{1,4}and[\s\u2060-]{1,4}a[\s\u2060-]{1,4}half"
"""Matches " and a half", "-and-a-half"."""
ORDINAL_WORD = one_of(ORDINALS)
"""Matches "third", "twenty-first"; not "3rd"."""
ORDINAL = rf"(?:{ORDINAL_WORD}|[0-9]{{1,2}}(?:st|nd|rd|th))(?!\w)"
"""Matches "third", "19th"; not "19", "thirds"."""
UNIT = r"(?:day|week|fortnight|month|year|decade|centurie|century)"
"""A plural "s" may follow: "centurie" is what it leaves of "centuries". Not "hour"."""
DAY_IN_WORDS = (
    rf"(?:{ORDINAL_WORD}|(?:twenty|thirty)(?:[\s-](?:{'|'.join(_UNITS)}))?|{'|'.join([*_TEENS, *_UNITS])})(?!\w)"
)
"""Matches "twenty-second", "twenty two", "five"."""
PARTED = rf"(?:century|centuries|quarter|half|day|week|month|{WEEKDAY})"
"""What is counted within a longer period: "third week", "last sunday"; not "year"."""
RELATION = (
    r"(?:this past|this coming|last|past|previous|this|next|coming|following|current|the same|that same|same|that)"
)
"""Matches "last", "that same"; not "the last"."""
AND = rf"(?:{OPTIONAL_GAP}(?:{DASH}|/){OPTIONAL_GAP}|{GAP}(?:to|and|through|or|&){GAP})"
"""Between two days of a month: " and ", "–"; not ", "."""
_SEPARATORS = re.compile(r"[\s\u2060,-]+")
_GAPS = re.compile(r"[\s\u2060]+")


def leading_number(figures: str) -> int:
    """The number of "17", "3rd", "19th"."""
    return int(figures.rstrip("stndrh"))


def number_of(printed: str) -> int:
    """The number of "12", "a", "twelve"; 0 of a half."""
    return int(printed) if printed.isdigit() else NUMBERS[_GAPS.sub(" ", printed)]


def count_of(number: str, unit: str) -> tuple[int, str]:
    """How many of which unit "two" and "year", "half a" and "century" are; (0, …) where no half is counted."""
    count = number_of(number)
    return (count, unit) if count else _HALVES.get(unit, (0, unit))


def ordinal_of(printed: str) -> int:
    """The number of "third", "3rd"."""
    return ORDINALS.get(printed) or leading_number(printed)


def year_of(printed: str, *, latest: int) -> int:
    """The year of "1998", "'24", "03", "nineteen forty-five"; one of two figures is no later than `latest`."""
    figures = printed.lstrip("'’‘")
    if figures.isdigit():
        year = int(figures)
        if len(figures) > 2:
            return year
        return year + (2000 if 2000 + year <= latest else 1900)
    words = _SEPARATORS.split(printed)
    if words[0] == "two":
        return 2000 + _below_a_hundred(words[2:])
    return 100 * CENTURIES[words[0]] + _below_a_hundred(words[1:])


def day_of(printed: str) -> int:
    """The day of the month of "17", "3rd", "twenty-second", "twenty two"."""
    if printed[0].isdigit():
        return leading_number(printed)
    return ORDINALS.get(printed) or _below_a_hundred(_SEPARATORS.split(printed))


def _below_a_hundred(words: Sequence[str]) -> int:
    return sum(NUMBERS.get(word, 0) for word in words)
