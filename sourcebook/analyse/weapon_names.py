"""Names of weapons by their own words: designations, types, marks and classes."""

from __future__ import annotations

from collections.abc import Sequence

from sourcebook.analyse.lexicon import load_lexicon
from sourcebook.analyse.words import Word, are_generic

_MARKS = frozenset({"Mk", "Mk.", "MK"})
_LONGEST_CLASS = 4
_WITH_MAKER = 3
"""The words of "Sukhoi Su-25 Frogfoot"."""


def is_designated_name(words: Sequence[Word]) -> bool:
    """Whether a designation ends or begins a name, or a class is named: "Sukhoi Su-25", "P-8A Poseidon".

    Maker, designation and reporting name make one too.
    """
    first, last = words[0], words[-1]
    if last.is_designation or any(word.is_class for word in words):
        return True
    if len(words) == _WITH_MAKER and words[1].is_designation and not (first.is_demonym or first.is_acronym):
        return last.plain in load_lexicon().cues["reporting name"] or not (last.is_generic or last.head)
    return first.is_designation and last.head in {None, "equipment"} and not words[1].is_demonym


def end_of_weapon(words: Sequence[Word]) -> int:
    """Where a name that begins with a class, type or mark ends: "[Alder Class] Frigate", "[Type 77] Gun"; 0 for none.

    A mark takes all words: "[Mk 55 Launch System]".
    """
    first = words[0]
    if len(words) > 1 and words[1].kind == "number":
        if first.plain == "Type":
            return 2
        if first.plain in _MARKS:
            return len(words)
    for index, word in enumerate(words[:_LONGEST_CLASS]):
        if word.is_class or (index and word.plain == "Class"):
            return index + 1 if _ends_class(words, index) else 0
    return 0


def _ends_class(words: Sequence[Word], index: int) -> bool:
    """Whether "Class" ends the name of a class of ships: no "Business Class", but "Larch Class" before "Frigate"."""
    rest = words[index + 1 :]
    known = words[0].known
    if known is not None and known.type == "organisation":
        return False  # "ISO Class"
    if not are_generic(word for word in rest if word.head != "equipment"):
        return False
    return words[index].is_class or (bool(rest) and rest[-1].head == "equipment") or not are_generic(words[:index])
