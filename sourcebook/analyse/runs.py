"""Runs of capitalised words in a text, and the words of a run."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sourcebook.analyse.words import Word, read_word
from sourcebook.records import MASK

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚΑ-ΩЀ-Я"
_HYPHENATED = rf"(?:[-‐‑'’&+](?![sS]\b)(?:(?:[{_UPPER}]\.){{2,3}}|\w+)){{0,5}}\+?"
_PREFIXES = "(?:(?:[ae]l|ez|es|as|ad|an|ar|az|ash)-|d['’])"
# "(3)" and "/MR" behind "Su-25SM", "/27" behind "SA-17"; not "/F-16" behind "F-15".
_VARIANTS = (
    r"(?:(?=[(/])(?:(?<=\d)\([A-Z\d]{1,2}\)|(?:(?<=-\d)|(?<=-\d\d)|(?<=\bM\d))/\d{1,2}|(?:(?<=\d[A-Z])|(?<=\d[A-Z]{2}))(?:\([A-Z\d]{1,2}\)|/[A-Z]{1,2}))"
    r"(?![\w(/-]))?"
)


def _behind_capital(*words: str) -> str:
    """The pattern of what follows the first letters of words where one of these letters was just matched."""
    firsts = sorted({word[0] for word in words})
    return "|".join(rf"(?<={first})(?:{'|'.join(word[1:] for word in words if word[0] == first)})" for first in firsts)


_POSSESSIVES = _behind_capital(
    *("People", "Women", "Children", "King", "Queen", "Workers", "Moody", "Jane", "David", "Veterans", "Cox", "Lloyd"),
    *("Sotheby", "Christie", "McDonald", "Farmers", "Teachers", "Writers"),
)
_ABBREVIATIONS = _behind_capital(
    *("St", "Dr", "Mr", "Mrs", "Ms", "Gen", "Lt", "Col", "Sen", "Rep", "Maj", "Capt", "Adm", "Gov", "Sgt", "Prof"),
    *("Rev", "Ft", "Mt", "Jr", "Sr"),
)
# What follows the capital of "Minsk" (tried first, for most are that plain), "U.S.", "People’s", "M/V", "F/A-18",
# "AN/SPY-1", "St.", "O’Brien", "Su-25s", "AT&T", but not "’s".
_WORD_BEHIND_CAPITAL = rf"""(?:[a-z]{{1,40}}(?=[\s,;)])
  |\.(?:[{_UPPER}]\.){{0,3}}(?:[{_UPPER}]\b(?![.\w])|(?:[-‐‑][{_UPPER}][\w]*){{0,2}})
  |(?=[A-Za-z]{{2,7}}['’‘]s\s)(?:{_POSSESSIVES})['’‘]s(?=\s[{_UPPER}])
  |/(?:(?:(?<=M/)[VTS]|(?<=R/)V)(?=\s)|(?<=\bF/)A-\d{{2}}(?:[A-G](?:/[A-G])?)?s?(?!\w))
  |N/(?<=\bAN/)[A-Z]{{3}}-\d{{1,3}}(?:\(V\)\d{{0,2}}|[A-Z])?(?!\w)
  |(?=[a-z]{{1,3}}\.)(?:{_ABBREVIATIONS})\.
  |[\w]*{_HYPHENATED}{_VARIANTS})"""
# A word of a name; "al-Assad" too.
TOKEN = rf"(?:[{_UPPER}]{_WORD_BEHIND_CAPITAL}|{_PREFIXES}[{_UPPER}][\w]*{_HYPHENATED})"
# "2", "2017", "2021-2030", "9000S", "2A8"; not the "5" of "5 per cent" or of "5.4".
_YEARS = r"(?:19|20)\d\d[-–](?:20)?\d\d(?![\w-])"
_NUMBER = _YEARS + r"|\d{1,5}(?:[A-Z]{1,2}\d{0,2}(?:/[A-Z]{1,2})?)?(?:\([A-Z]{1,2}\))?(?![\w%])(?![.,]\d)"
_SPACE = rf"{MASK}{{0,6}}+\s{{1,3}}+{MASK}{{0,6}}+"
# Those that stand in most texts come first.
_CONNECTOR = "(?:of|and|the|for|in|on|&|d(?:el(?:la)?|[aeiou]|os|er|en)|la|le|van|von|bin|ibn|al|el)"
_BEGINS_NEXT = rf"(?=[{_UPPER}\d&abdefilotv])"
"""Tells at the first letter of most words that they are none of those."""
_NEXT_WORDS = rf"(?:{_SPACE}{_BEGINS_NEXT}(?:{_CONNECTOR}{_SPACE}){{0,2}}(?:{TOKEN}|{_NUMBER})){{0,15}}"
# The capital comes first in the pattern: that is searched for several times as fast as any word.
_RUN = re.compile(rf"[{_UPPER}](?<![\w’'].){_WORD_BEHIND_CAPITAL}{_NEXT_WORDS}", re.VERBOSE)
_RUN_WITH_PREFIX = re.compile(rf"{TOKEN}{_NEXT_WORDS}", re.VERBOSE)
_PREFIX = re.compile(rf"(?<![\w’'-]){_PREFIXES}\Z")
"""Matches the "al-" of "al-Assad" behind white space, not that of "real-Madrid"."""
_MAY_HAVE_PREFIX = re.compile(rf"-(?<=[aes][ldhnrsz]-)[{_UPPER}]")
"""Matches wherever a word begins behind what `_PREFIX` matches."""
_LONGEST_PREFIX = 4

_TOKEN = re.compile(
    rf"(?P<word>{TOKEN})|(?P<number>{_YEARS}|\d+(?:[A-Z]{{1,2}}\d{{0,2}}(?:/[A-Z]{{1,2}})?)?(?:\([A-Z]{{1,2}}\))?)|(?P<connector>[^\s{MASK}]+)",
    re.VERBOSE,
)
_ASKS_WHAT_FOLLOWS = frozenset("'’‘/")
"""Where one of these stands in a word, the pattern of a token may look at the next word."""


class Segment(NamedTuple):
    """Words side by side, and where in the run each begins."""

    words: list[Word]
    starts: list[int]


def find_runs(prose: str, start: int, end: int) -> list[re.Match[str]]:
    """The stretches of capitalised words with small words inside: "Ministry of Defence", but not "defence ministry"."""
    if _MAY_HAVE_PREFIX.search(prose, start, end) is None:
        return list(_RUN.finditer(prose, start, end))
    runs: list[re.Match[str]] = []
    done = start
    while True:
        for run in _RUN.finditer(prose, done, end):
            position = run.start()
            if position > start and prose[position - 1] == "-":
                prefix = _PREFIX.search(prose, max(start, position - _LONGEST_PREFIX), position)
                longer = _RUN_WITH_PREFIX.match(prose, prefix.start(), end) if prefix is not None else None
                if longer is not None:
                    runs.append(longer)
                    done = longer.end()
                    break
            runs.append(run)
        else:
            return runs


def read_words(run: str) -> Segment:
    """The words, numbers and small words of a run."""
    words: list[Word] = []
    starts: list[int] = []
    start = 0
    for printed in run.split(" "):
        word = _whole_word(printed)
        if word is None:
            tokens = list(_TOKEN.finditer(run))
            words = [read_word(token[0], token.lastgroup or "") for token in tokens]
            return Segment(words, [token.start() for token in tokens])
        words.append(word)
        starts.append(start)
        start += len(printed) + 1
    return Segment(words, starts)


@lru_cache(maxsize=1 << 16)
def _whole_word(printed: str) -> Word | None:
    """The word that stands between two blanks of a run; None where it is none, or what follows may make it another."""
    if printed.isascii() and printed.isalpha():
        # Most are that plain.
        return read_word(printed, "connector" if printed[0].islower() else "word")
    token = _TOKEN.match(printed)
    if token is None or token.end() < len(printed) or not _ASKS_WHAT_FOLLOWS.isdisjoint(printed):
        return None
    return read_word(printed, token.lastgroup or "")
