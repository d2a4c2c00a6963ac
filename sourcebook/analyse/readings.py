"""What is read in runs of capitalised words, kept by their strings: they repeat many times in a collection."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sourcebook.analyse.lexicon import WORD_CHARACTERS, load_lexicon
from sourcebook.analyse.names import Piece, read_groups
from sourcebook.analyse.runs import read_words
from sourcebook.analyse.word_groups import Group, split_run, split_words


class Reading:
    """What is read in one run."""

    __slots__ = ("_groups", "_inside", "_opening", "_run", "partly_lower")

    def __init__(self, run: str, groups: list[Group], partly_lower: tuple[int, ...]) -> None:
        """`groups` are those of the run, which are forgotten once they are read."""
        self._run = run
        self._groups: Iterable[Group] = groups
        self._inside: tuple[Piece, ...] | None = None
        self._opening: tuple[Piece, ...] | None = None
        self.partly_lower = partly_lower
        """Where in the run known names with lower-case words may begin."""

    def pieces(self, at_start: bool) -> tuple[Piece, ...]:
        """The pieces of the run (`read_groups`)."""
        found = self._opening if at_start else self._inside
        return self._read(at_start) if found is None else found

    def _read(self, at_start: bool) -> tuple[Piece, ...]:
        found = read_groups(self._groups or split_run(self._run), at_start=at_start)
        self._groups = ()  # few runs stand both inside and at the start of sentences
        if at_start:
            self._opening = found
        else:
            self._inside = found
        return found


@lru_cache(maxsize=1 << 17)
def read_run(run: str) -> Reading | None:
    """What is read in a run; None where it holds no name."""
    segment = read_words(run)
    groups = split_words(segment)
    partly_lower: tuple[int, ...] = ()
    for word in segment.words:
        if word.begins_partly_lower:
            partly_lower = _begin_partly_lower(run)
            break
    return Reading(run, groups, partly_lower) if groups or partly_lower else None


def _begin_partly_lower(run: str) -> tuple[int, ...]:
    """Where in a run words stand that a known name with lower-case words begins with."""
    first_words = load_lexicon().partly_lower_starts
    return tuple(word.start() for word in WORD_CHARACTERS.finditer(run) if word[0] in first_words)
