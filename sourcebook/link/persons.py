"""Persons: full names that mean the same person, and the full name that a surname alone stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sourcebook.link.given_names import kinds_of, same_given_name
from sourcebook.link.name_evidence import fold_form
from sourcebook.records import MergeRule

_SHARED_START = 4
"""Spelling variants of a surname share so many first letters: "Lukashenko" and "Lukashenka"."""
_LEAD = 10
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})
_SHORT_SURNAME = 6
_LONG_SURNAME = 9


class Persons:
    """The full-named persons of a document or a collection, found by surname, variant or given name."""

    def __init__(self, full_names: Iterable[tuple[str, str]]) -> None:
        """`full_names`: (full name, key of the person) pairs; a key may come with several names."""
        self._by_surname: dict[str, set[str]] = {}
        self._by_given_name: dict[str, set[str]] = {}
        self._by_start: dict[str, set[str]] = {}
        for full_name, key in full_names:
            words = [word for word in fold_form(full_name).split() if word not in _SUFFIXES]
            if len(words) > 1:
                self._by_surname.setdefault(words[-1], set()).add(key)
                if words[-1].startswith(("al-", "el-")):
                    self._by_surname.setdefault(words[-1][3:], set()).add(key)
                self._by_start.setdefault(words[-1][:_SHARED_START], set()).add(words[-1])
                self._by_given_name.setdefault(words[0], set()).add(key)

    def of_surname(self, surname: str) -> frozenset[str]:
        """The keys of all persons with this very surname."""
        return frozenset(self._by_surname.get(fold_form(surname), ()))

    def leading_of_surname(self, surname: str, documents: Mapping[str, int]) -> str | None:
        """The one person of this surname; among several the one in whose shade all others stand; else None.

        `documents` tells by key in how many documents the full name is printed. A person leads who is named in full in
        at least ten documents, and in ten times as many as all others together: the others are slips or misprints.
        """
        keys = sorted(self.of_surname(surname), key=lambda key: (-documents.get(key, 0), key))
        if len(keys) < 2:
            return keys[0] if keys else None
        first, others = documents.get(keys[0], 0), sum(documents.get(key, 0) for key in keys[1:])
        return keys[0] if first >= _LEAD and first >= _LEAD * others else None

    def of_variant(self, surname: str) -> frozenset[str]:
        """The keys of all persons whose surname is a spelling variant of this one."""
        folded = fold_form(surname)
        found: set[str] = set()
        for known in self._by_start.get(folded[:_SHARED_START], ()):
            if is_variant(folded, known):
                found |= self._by_surname[known]
        return frozenset(found)

    def of_given_name(self, given_name: str) -> frozenset[str]:
        """The keys of all persons whose full names begin with this word."""
        return frozenset(self._by_given_name.get(fold_form(given_name), ()))


def merge_full_names(places: Mapping[str, int]) -> dict[str, str]:
    """The leading form of every folded full name; `places` tells how often each is printed.

    Names are one person's when given name and surname agree and what stands between is left out ("Anna M. Example"),
    when the given names agree and the surnames are spelling variants, or when the given names are forms of one name
    ("Joe", "Joseph") and the surnames agree or are variants, or one is a misprint of the other ("Vladmir"). Where two
    different middle names compete for the short form, or a short form may stand for two names ("Alex" beside
    "Alexander" and "Alexandra"), nothing is merged. The
    form printed most often leads, then the longest, then the first in order.
    """
    leaders: dict[str, str] = {name: name for name in places}
    for names in _by_ends(places).values():
        longer = [name for name in names if len(name.split()) > 2]
        middles = {tuple(name.split()[1:-1]) for name in longer}
        if len(longer) < len(names) and len(middles) == 1:
            _join(leaders, names, places)
    for names in _by_given_name_and_start(places).values():
        ordered = sorted(names, key=lambda name: (-places[name], name))
        for position, name in enumerate(ordered):
            for other in ordered[:position]:
                if len(name.split()) == len(other.split()) and is_variant(name.split()[-1], other.split()[-1]):
                    _join(leaders, [other, name], places)
                    break
    _join_misprints(leaders, places)
    _join_forms_of_given_names(leaders, places)
    return {name: _lead(leaders, name) for name in places}


def why_one_person(name: str, leader: str) -> MergeRule:
    """The rule by which a full name was merged into the leading one; both folded."""
    first, second = name.split(), leader.split()
    if first[-1] != second[-1]:
        return "spelling variant"
    if is_misprint(first[0], second[0]):
        return "spelling variant"
    return "given name form" if first[0] != second[0] else "middle name"


def is_variant(surname: str, other: str) -> bool:
    """Whether two folded surnames differ as transliterations do: same start, one letter apart (two in long ones)."""
    if surname == other or surname[:_SHARED_START] != other[:_SHARED_START]:
        return False
    shorter = min(len(surname), len(other))
    if shorter < _SHORT_SURNAME or abs(len(surname) - len(other)) > 2:
        return False
    return edit_distance(surname, other) <= (2 if shorter >= _LONG_SURNAME else 1)


def is_misprint(given_name: str, other: str) -> bool:
    """Whether a folded given name lacks one letter inside of another: "vladmir", not "daniel" beside "daniela"."""
    shorter, longer = sorted((given_name, other), key=len)
    return (
        len(longer) == len(shorter) + 1 >= _SHORT_SURNAME + 1
        and shorter[:2] == longer[:2]
        and shorter[-2:] == longer[-2:]
        and edit_distance(shorter, longer) == 1
    )


def edit_distance(first: str, second: str) -> int:
    """The Levenshtein distance of two short strings."""
    previous = list(range(len(second) + 1))
    for row, left in enumerate(first, 1):
        current = [row]
        for column, right in enumerate(second, 1):
            current.append(min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (left != right)))
        previous = current
    return previous[-1]


def _by_ends(names: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    groups: dict[tuple[str, str], list[str]] = {}
    for name in sorted(names):
        words = name.split()
        groups.setdefault((words[0], words[-1]), []).append(name)
    return {ends: group for ends, group in groups.items() if len(group) > 1}


def _by_given_name_and_start(names: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    groups: dict[tuple[str, str], list[str]] = {}
    for name in sorted(names):
        words = name.split()
        groups.setdefault((words[0], words[-1][:_SHARED_START]), []).append(name)
    return {ends: group for ends, group in groups.items() if len(group) > 1}


def _join_misprints(leaders: dict[str, str], places: Mapping[str, int]) -> None:
    """Join the names of two words whose surnames agree where one given name is a misprint of the other."""
    alike: dict[tuple[str, str], list[str]] = {}
    for name in sorted(places):
        words = name.split()
        if len(words) == 2 and len(words[0]) >= _SHORT_SURNAME:
            alike.setdefault((words[0][:2], words[1]), []).append(name)
    for names in alike.values():
        for position, name in enumerate(names):
            for other in names[:position]:
                if is_misprint(name.split()[0], other.split()[0]):
                    _join(leaders, [other, name], places)


def _join_forms_of_given_names(leaders: dict[str, str], places: Mapping[str, int]) -> None:
    """Join the names whose given names are forms of one, where no other given name or middle name stands against it."""
    by_surname: dict[str, dict[str, list[str]]] = {}
    by_kind: dict[tuple[int, str], list[str]] = {}
    for name in sorted(places):
        words = name.split()
        if kinds := kinds_of(words[0]):
            by_surname.setdefault(words[-1], {}).setdefault(words[0], []).append(name)
            for kind in sorted(kinds):
                by_kind.setdefault((kind, words[-1][:_SHARED_START]), []).append(name)
    for names in by_kind.values():
        ordered = sorted(names, key=lambda name: (-places[name], name))
        for position, name in enumerate(ordered):
            given, surname = name.split()[0], name.split()[-1]
            for other in ordered[:position]:
                rival, other_surname = other.split()[0], other.split()[-1]
                if rival == given or not (surname == other_surname or is_variant(surname, other_surname)):
                    continue
                if _agree(given, rival, by_surname[surname], by_surname[other_surname]):
                    _join(leaders, [other, name], places)
                    break


def _agree(given: str, rival: str, *namesakes: Mapping[str, Sequence[str]]) -> bool:
    """Whether two given names of a surname are one person's: all forms near either fit both, with one middle name."""
    middles: set[tuple[str, ...]] = set()
    for by_given_name in namesakes:
        for other, names in by_given_name.items():
            fits, fits_rival = same_given_name(other, given), same_given_name(other, rival)
            if fits != fits_rival:
                return False
            if fits:
                middles.update(tuple(name.split()[1:-1]) for name in names)
    return len(middles - {()}) < 2


def _join(leaders: dict[str, str], names: Iterable[str], places: Mapping[str, int]) -> None:
    roots = {_lead(leaders, name) for name in names}
    leader = min(roots, key=lambda name: (-places[name], -len(name), name))
    for root in roots:
        leaders[root] = leader


def _lead(leaders: Mapping[str, str], name: str) -> str:
    while leaders[name] != name:
        name = leaders[name]
    return name
