"""Where a date may begin: a coarse scan of a flattened text, then a closer look.

A flattened text has one byte for each character: small letters, noughts for figures and blanks for nearly all else. So
each word stands behind a blank, to which the scan leaps, and each number begins with a nought; the first three letters
of all trigger words are read once. Where something is found there, the exact pattern looks at the text itself. What it
takes is not yet a date: the patterns of `date_grammar` decide.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Sequence

from sourcebook.analyse.date_holidays import HOLIDAYS
from sourcebook.analyse.date_words import (
    AND,
    CENTURIES,
    DAY,
    DECADES,
    GAP,
    MONTH,
    NUMBER,
    NUMBERS,
    ONE_OF_TENS,
    ORDINALS,
    PARTED,
    SEASONS,
    UNIT,
    one_of,
    word_list,
)
from sourcebook.records import Span

_SMALL_GAP = r"[\s\u2060-]{1,4}"
_FIGURES = (
    r"(?:1[0-9]|20)[0-9]{2}(?![\w%]|[.,][0-9](?![0-9]?[.-]))",  # "2023", "2022.2.24" but not "2,023"
    r"(?:1[0-9]|20)[0-9]{2}(?:[qh][1-4]|['’]?s)(?!\w)",  # "2022q3", "1990s" but not "2022q5"
    r"(?:1[0-9]|20)[0-9]{6}(?!\w)",  # "20230217" but not "2023021"
    r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2}",  # "18.02.23" but not "18.02"
    r"[0-9]{1,2}[-/](?:1[0-9]|20)[0-9]{2}(?![0-9])",  # "02/2023" but not "02/23"
    # "17 feb", "3-4 of may", "3, 4 and 5 may" but not "17 people"
    rf"{DAY}(?:(?:,{GAP}{DAY}){{0,8}},?{AND}(?:the{GAP})?{DAY})?(?:[-/.]|{GAP}(?:of{GAP})?|(?<=[a-z])){MONTH}",
    r"['’‘]?[1-9]0['’]?s(?!\w)",  # "'90s", "90's" but not "'95s"
    r"['’‘][0-9]{2}(?![\w%])",  # "'24" but not "'24th"
    r"[1-4][qh](?:[0-9' ’‘]|(?!\w))",  # "4q22"
    rf"[0-9]{{1,3}}{_SMALL_GAP}{UNIT}",  # "10 days" but not "10 men"
    rf"[0-9]{{1,2}}(?:st|nd|rd|th){_SMALL_GAP}(?:{PARTED}|and|or|to)",  # "19th century" but not "19th floor"
    r"(?<=the[\s\u2060])[0-9]{1,2}(?:st|nd|rd|th)(?!\w)",  # "17th" behind "the"
    r"[0-9]{3}[\s\u2060](?:a\.?d|c\.?e)(?!\w)",  # "988 ad"
    r"9/11(?![\w/])",
)
MONTH_NAMES = word_list(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec"
)
WEEKDAY_NAMES = word_list(
    "monday tuesday wednesday thursday friday saturday sunday tues thurs thur mon tue wed thu fri sat sun"
)
_RELATIVE = (
    rf"(?:calendar{GAP}|fiscal{GAP}|financial{GAP})?"
    rf"(?:{PARTED}|night|{UNIT}|{MONTH}|{one_of(SEASONS)}|{NUMBER}{GAP}{UNIT})"
)
_DAY_PART = r"(?:morning|afternoon|evening)"

# Words of the same first letters side by side; what must follow them.
_WORDS: tuple[tuple[Iterable[str], str], ...] = (
    (MONTH_NAMES, r"(?![^\W\d_])"),  # "june" but not "junes"
    ([*WEEKDAY_NAMES, *SEASONS, *DECADES, "yesterday", "today", "tomorrow", "tonight", "overnight"], r"(?!\w)"),
    (HOLIDAYS, r"(?!\w)"),
    # "two years ago" but not "two years old"
    (
        NUMBERS,
        rf"{_SMALL_GAP}(?:and{_SMALL_GAP}a{_SMALL_GAP}half{_SMALL_GAP})?{UNIT}s?{GAP}(?:and{GAP}a{GAP}half{GAP}|or{GAP}so{GAP})?"
        r"(?:ago|earlier|later|back|before|after|from|prior|previously|hence)",
    ),
    # "third of may" but not "third party"
    (ORDINALS, rf"(?:{_SMALL_GAP}(?:{PARTED}|decade|of{GAP}{MONTH}|and|or|to)|{GAP}{MONTH}|{GAP}{NUMBER}{GAP}months)"),
    (["twenty", "thirty"], rf"[\s-]?[a-z]{{0,5}}{GAP}(?:of{GAP})?{MONTH}"),
    (CENTURIES, rf"[\s-](?:hundred|oh|o[\s-]|{ONE_OF_TENS}|{one_of(DECADES)}|tens|[a-z]{{2,5}}teen|ten|eleven|twelve)"),
    (["two"], r"[\s\u2060-]thousand"),
    (["last", "past", "previous", "next", "coming", "following", "current", "same"], rf"{GAP}{_RELATIVE}"),
    (["this", "that"], rf"{GAP}(?:(?:past|coming|same){GAP})?(?:{_RELATIVE}|{_DAY_PART})"),
    (["the"], rf"{GAP}(?:same{GAP}{_RELATIVE}|day{GAP}(?:before{GAP}yesterday|after{GAP}tomorrow))"),
    (["latter"], rf"{GAP}(?:half|part){GAP}"),
    (["final", "last", "penultimate"], rf"{GAP}(?:{PARTED}|weekend|decade|{NUMBER}{GAP}months)"),
    (["weekend"], r"(?!\w)"),
    (["end", "close", "beginning", "start", "middle", "turn"], rf"{GAP}of{GAP}the{GAP}"),
    (
        ["day", "week", "month", "year"],
        rf"{GAP}(?:(?:{_DAY_PART}{GAP})?(?:before|after)|of|starting|beginning|ending|to|commencing|[0-9]{{1,2}}(?!\w))",
    ),
    (["later", "earlier"], rf"{GAP}(?:that|the|this){GAP}"),
    (["in"], rf"{GAP}{NUMBER}{GAP}(?:day|week|month|year)"),  # "in two weeks" but not "in two hours"
    (["q", "h"], r"[1-4](?!\w)"),  # "q3" but not "q5"
    (["fy"], r"[\s-]?['’‘]?[0-9]"),
    (["fiscal", "financial", "tax", "budget"], rf"{GAP}(?:year{GAP})?['’‘]?[0-9]"),
    (["ad"], rf"{GAP}[0-9]{{3,4}}(?!\w)"),
)


def _by_first_letters(words: Sequence[tuple[str, str]], depth: int) -> str:
    """Words, each with what must follow it, as one pattern that reads that many first letters of them once each.

    A branch that begins with a letter is left for the price of one comparison where another letter stands.
    """
    branches = list(dict.fromkeys(tail for word, tail in words if not word))
    for letter in sorted({word[0] for word, _ in words if word}):
        rests = [(word[1:], tail) for word, tail in words if word.startswith(letter)]
        if depth > 1:
            branches.append(one_of([letter]) + _by_first_letters(rests, depth - 1))
            continue
        by_tail: dict[str, list[str]] = {}
        for rest, tail in rests:
            by_tail.setdefault(tail, []).append(rest)
        branches.append(one_of([letter]) + _either([one_of(ends) + tail for tail, ends in by_tail.items()]))
    return _either(branches)


def _either(branches: Sequence[str]) -> str:
    return f"(?:{'|'.join(branches)})" if len(branches) > 1 else branches[0]


_ALL_WORDS = [(word, tail) for words, tail in _WORDS for word in words]
_RARE = "beghjlquvy"
"""First letters that few words of a text have: one comparison for all of them costs less than one for each."""
_FREQUENT_WORDS = [(word, tail) for word, tail in _ALL_WORDS if word[0] not in _RARE]
_RARE_WORDS = [(word, tail) for word, tail in _ALL_WORDS if word[0] in _RARE]
_WORD_TRIGGER = _either(
    [_by_first_letters(_FREQUENT_WORDS, 3), rf"[{_RARE}](?<=(?={_by_first_letters(_RARE_WORDS, 3)})[a-z])"]
)
# What begins with a figure is looked at from behind that figure, so that this branch, too, begins with a character.
_TRIGGER = re.compile(rf"[0-9'’‘](?<=(?={_either(_FIGURES)})[0-9'’‘])|{_WORD_TRIGGER}")

# ---------------------------------------------------------------- flattened texts

_BLANK, _APOSTROPHES = ord(" "), "'’‘"
_FLAT = bytes(
    character if chr(character) in string.ascii_lowercase + "_" else ord("0") if chr(character).isdecimal() else _BLANK
    for character in range(256)
)
"""What becomes of each character of Latin-1."""
_FLAT_PARTS = (
    (r"[\s\u2060-]", " "),
    (r"[\s\u2060]", " "),
    (r"[\s-]", " "),
    (r"\-", " "),
    ("['’‘]", " "),
    ("['’]", " "),
    (r"[^\W\d_]", "[a-z]"),
    ("[0-9]", "0"),
    ("[1-4]", "0"),
)
"""The parts of the patterns above that ask for something else than letters, and what stands for them."""


def _flattened(pattern: str) -> bytes:
    """A pattern that finds in a flattened text whatever the given one finds in the text, and a little more."""
    for part, flat_part in _FLAT_PARTS:
        pattern = pattern.replace(part, flat_part)
    return pattern.encode("ascii")


_FLAT_WORD = re.compile(b" " + _flattened(_WORD_TRIGGER))
_FLAT_NUMBER = re.compile(b"0(?<= 0)")


def find_triggers(low: str, blocks: Sequence[Span]) -> list[list[int]]:
    """Where the triggers of each block begin, in order; one may lie within the expression of another.

    The blocks are in order, too. `low` is the text in lower case.
    """
    if not blocks:
        return []
    # One character more in front, so that what is found at the blank before a word has the place of the word.
    begin = blocks[0].start
    before = low[begin - 1] if begin else " "
    flat = (before + low[begin : blocks[-1].end]).encode("latin-1", "replace").translate(_FLAT)
    places = sorted(begin + place for place in _find_places(flat, low, begin))
    places.append(len(low))
    found = []
    index = 0
    for start, end in blocks:
        triggers = []
        while places[index] < start:
            index += 1
        if flat[start - begin] != _BLANK and _TRIGGER.match(low, start, end):
            triggers.append(start)
        while (place := places[index]) < end:
            index += 1
            if _TRIGGER.match(low, place, end) and (place == start or not low[place - 1].isalnum()):
                triggers.append(place)
        found.append(triggers)
    return found


def _find_places(flat: bytes, low: str, begin: int) -> list[int]:
    """Where in a flattened text, which has one character more in front, a trigger may begin."""
    places = []
    search_from = 0
    while match := _FLAT_WORD.search(flat, search_from):
        search_from = match.start() + 1
        places.append(match.start())
    for match in _FLAT_NUMBER.finditer(flat):
        place = match.start() - 1
        places.append(place)
        if place and low[begin + place - 1] in _APOSTROPHES and flat[place - 1] == _BLANK:
            places.append(place - 1)
    return places
