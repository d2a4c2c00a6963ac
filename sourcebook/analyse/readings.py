"""What is read in runs of capitalised words, kept by their strings: they repeat many times in a collection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from sourcebook.analyse.names import Piece, read_groups
from sourcebook.analyse.runs import Segment, read_words
from sourcebook.analyse.word_groups import Group, split_run, split_words
from sourcebook.analyse.words import Word
from sourcebook.records import MASK

_NOTHING = frozenset[str]()
_MASKS = frozenset({MASK})


class Reading:
    """What is read in one run."""

    __slots__ = (
        "_groups",
        "_inside",
        "_opening",
        "_run",
        "asks_context",
        "initials_behind",
        "may_be_unit",
        "may_be_whole",
        "may_go_on",
        "partly_lower",
    )

    def __init__(
        self,
        run: str,
        groups: list[Group],
        partly_lower: tuple[int, ...],
        initials_behind: frozenset[str],
        *,
        may_be_unit: bool,
        may_be_whole: bool,
        is_adjective: bool,
    ) -> None:
        """`groups` are those of the run, which are forgotten once they are read."""
        self._run = run
        self._groups: Iterable[Group] = groups
        self._inside: tuple[Piece, ...] | None = None
        self._opening: tuple[Piece, ...] | None = None
        self.partly_lower = partly_lower
        """Where in the run known names with lower-case words may begin."""
        self.initials_behind = initials_behind
        """What the lower-case words behind it may begin with."""
        self.may_be_unit = may_be_unit
        """Whether it may end the name of a unit: "26th [Air Army]"."""
        self.may_be_whole = may_be_whole
        """Whether it is two or three common words that a class noun beside them makes a name: "Delta Freight"."""
        self.may_go_on = may_be_unit or bool(partly_lower)
        """Whether a name that it does not hold may begin or end in it."""
        self.asks_context = may_be_whole or is_adjective
        """Whether what stands round it decides what its pieces are, as round "Baltic"."""

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
    words = segment.words
    groups = split_words(segment)
    begins_lower = may_be_unit = is_adjective = False
    for word in words:
        begins_lower = begins_lower or bool(word.partly_lower)
        may_be_unit = may_be_unit or word.is_numbered
        is_adjective = is_adjective or word.has_hyphen or word.ends_place_adjective
    partly_lower, initials_behind = _begin_partly_lower(segment) if begins_lower else ((), _NOTHING)
    if not (groups or partly_lower or may_be_unit):
        return None
    return Reading(
        run,
        groups,
        partly_lower,
        initials_behind,
        may_be_unit=may_be_unit,
        may_be_whole=_may_be_whole(words),
        is_adjective=is_adjective,
    )


def _may_be_whole(words: Sequence[Word]) -> bool:
    """Whether a run is two or three common words, or such behind an adjective or a place: "Baltic Salvage"."""
    if len(words) not in {2, 3}:
        return False
    first = words[0]
    if not (first.is_generic or first.is_adjective or first.known is not None) or first.is_first_name:
        return False
    for word in words:
        if word is not first and not (word.is_generic and word.head is None and not word.is_family_name):
            return False
        if word.kind != "word" or word.is_function or word.is_acronym or word.is_date or word.longest_role:
            return False
    return True


def _begin_partly_lower(segment: Segment) -> tuple[tuple[int, ...], frozenset[str]]:
    """Where in a run known names with lower-case words may begin; and the initials of those words, masks among them."""
    offsets: list[int] = []
    initials = _MASKS
    for word, start in zip(*segment, strict=True):
        for offset, initials_behind in word.partly_lower:
            offsets.append(start + offset)
            initials |= initials_behind
    return tuple(offsets), initials
