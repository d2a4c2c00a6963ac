"""Which words stand in which briefs: data/words/<number>.json, small files of which a search loads one a word."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import add, sub

_FILE_SIZE = 60_000
"""Characters of a file, if no more than `MOST_FILES` are wanted; compressed on the way, that is some 20 kB."""
MOST_FILES = 500
_LONGEST_WORD = 40
"""Longer ones are addresses and broken text."""
# Scripts that put no space between words; search.js has the same.
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_RUN = re.compile(f"[{_UNSPACED}]+")
# "Minsk" and "9K720" of "Minsk's_9K720". Not: "'", "_", "明斯克".
_WORD = re.compile(rf"[^\W_{_UNSPACED}]+")


def words_of(prose: str) -> tuple[str, ...]:
    """The distinct words of a document as they are searched, sorted; see `plan_words`."""
    written = _words(unicodedata.normalize("NFC", prose))
    return tuple(sorted(word for word in {_folded(word) for word in written} if len(word) <= _LONGEST_WORD))


def plan_words(documents: Sequence[Collection[str]]) -> tuple[list[str], list[str]]:
    """Where each file begins, and the files: {word: [position of a brief, steps to the next ones]}, one word a line.

    `documents` are the words of each. Words are in lower case and without marks; of a script without spaces they are
    all pairs of neighbours, so that any part of a text is found, and the last sign of a run. A file begins with what
    its words begin with, two letters or one sign, and all words that begin so are in it; the first begins with "". The
    order is that of JavaScript.
    """
    rows = sorted(_places_by_word(documents).items(), key=lambda row: row[0].encode("utf-16-be", "surrogatepass"))
    # A word is letters and figures, which JSON needs no signs for.
    lines = [(word, f'"{word}":[{",".join(map(str, _steps(places)))}]') for word, places in rows]
    size = max(_FILE_SIZE, sum(len(line) for _, line in lines) // MOST_FILES * 2)
    starts, files = [], []
    held: list[str] = []
    start, length = "", 0
    for beginning, members in groupby(lines, key=lambda row: _beginning(row[0])):
        group = [line for _, line in members]
        if length and length + sum(map(len, group)) > size:
            starts.append(start)
            files.append(_object(held))
            held, start, length = [], beginning, 0
        held += group
        length += sum(map(len, group))
    return ([*starts, start], [*files, _object(held)]) if held else ([], [])


def word_file(number: int) -> str:
    """The path of a file of words."""
    return f"data/words/{number}.json"


def _places_by_word(documents: Sequence[Collection[str]]) -> dict[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(documents):
        for word in words:
            places[word].append(number)
    return places


def _words(prose: str) -> set[str]:
    words = set(_WORD.findall(prose))
    for run in set(_RUN.findall(prose)):
        words.update(map(add, run, run[1:]))
        words.add(run[-1])
    return words


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in letters if not unicodedata.category(letter).startswith("M")).lower()


def _beginning(word: str) -> str:
    return word[:1] if _RUN.match(word) else word[:2]


def _steps(places: list[int]) -> Iterator[int]:
    return map(sub, places, [0, *places])


def _object(lines: list[str]) -> str:
    return "{" + ",\n".join(lines) + "}\n"
