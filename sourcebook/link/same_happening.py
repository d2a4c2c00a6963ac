"""Which tellings are of one happening: the signs that speak for it, and the groups that they make.

A sign needs two sentences and one date. Dates count as one where they are equal, or, for sentences of which one carries
the words of the other, where the one only says more precisely what the other says ("in February", "on 17 February").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from sourcebook import edtf
from sourcebook.link.disagreements import is_contradiction
from sourcebook.link.tellings import Telling, lies_in
from sourcebook.link.unlike_tellings import Unlikeness
from sourcebook.records import Entity, MergeSign, Reuse, Span

COMMON_SHARE = 0.2
"""An entity named in more than this share of the documents says little of which happening is meant …"""
COMMON_FROM = 20
"""… where there are so many documents; in a small collection everybody is named everywhere."""
RARE_SHARE = 0.005
"""A name that stands in no more than this share of the documents, or in two, is rare."""
MAX_ENTITIES = 8
"""Of a sentence, the rarest: bounds the pairs that are looked up."""
MAX_COMPARED = 20
"""Tellings under the same key that a new one is compared with; bounds the work of a busy day."""
FIRM_REUSE = 0.4
"""From here on, shared wording outweighs that one of two sentences gives the date less precisely, or not at all."""


_SEVERAL_A_MONTH = frozenset(
    ["attack", "strike", "meeting", "talks", "raid", "protest", "explosion", "blast", "vote", "speech", "bombing"]
)
_BY_LIKENESS: frozenset[MergeSign] = frozenset(["wording", "names and words"])
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@dataclass(frozen=True, slots=True)
class Tie:
    """Two tellings that were brought together, and by what."""

    earlier: Telling
    later: Telling
    sign: MergeSign


@dataclass(frozen=True, slots=True)
class Happening:
    """Tellings of one happening, and the ties that brought them together: one fewer than there are tellings."""

    tellings: Sequence[Telling]
    ties: Sequence[Tie]


class Rarity:
    """How much a name says of which happening is meant."""

    def __init__(self, frequency: Mapping[str, int], documents: int, entities: Mapping[str, Entity]) -> None:
        self._frequency = frequency
        self._entities = entities
        self._common_above = COMMON_SHARE * documents if documents >= COMMON_FROM else documents
        self._rare_to = max(2, RARE_SHARE * documents)

    def is_common(self, entity: str) -> bool:
        """Whether it is named in so many documents that it says little."""
        return self._frequency.get(entity, 0) > self._common_above

    def is_rare(self, entity: str) -> bool:
        """Whether next to no documents name it."""
        return self._frequency.get(entity, 0) <= self._rare_to

    def is_known(self, entity: str) -> bool:
        """Whether anything is known of the entity."""
        return entity in self._entities

    def has_type(self, entity: str, kind: str) -> bool:
        """Whether the entity is known to be of a type."""
        known = self._entities.get(entity)
        return known is not None and known.type == kind

    def rarest(self, entities: Iterable[str]) -> list[str]:
        """The few rarest, in the order of their ids."""
        return sorted(sorted(set(entities), key=lambda entity: (self._frequency.get(entity, 0), entity))[:MAX_ENTITIES])


def find_happenings(
    tellings: Sequence[Telling], reuse: Iterable[Reuse], rarity: Rarity, unlikeness: Unlikeness
) -> Iterator[Happening]:
    """The tellings in groups of one happening each, in the order of their first members."""
    groups = _Groups(tellings, unlikeness)
    for earlier, later, sign in _signs(tellings, reuse, rarity, unlikeness):
        groups.join(earlier, later, sign)
    return groups.happenings()


def is_day(date: str) -> bool:
    """Whether a date says which day."""
    return edtf.parse_edtf(date).precision in ("day", "time")


def share_of(one: frozenset[str], two: frozenset[str]) -> float:
    """The share of the shorter sentence's words that both have."""
    return len(one & two) / max(1, min(len(one), len(two)))


def _signs(
    tellings: Sequence[Telling], reuse: Iterable[Reuse], rarity: Rarity, unlikeness: Unlikeness
) -> Iterator[tuple[int, int, MergeSign]]:
    """Pairs of tellings, as positions, that a sign says to be of one happening; the surest dates first."""
    same_date, nearly = _aligned(tellings, reuse, unlikeness)
    yield from same_date
    by_pair: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    by_name: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    by_key: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, telling in enumerate(tellings):
        rarest = rarity.rarest(telling.entities)
        for entity in rarest:
            if not rarity.is_common(entity):
                by_name[telling.date, entity].append(index)
        for first, second in combinations(rarest, 2):
            by_pair[telling.date, first, second].append(index)
        for entity in sorted(telling.begins):
            by_key["beginning", telling.date, entity].append(index)
        if telling.named_by_date and edtf.parse_edtf(telling.date).precision in ("day", "month"):
            by_key["name of the day", telling.date, telling.named_by_date].append(index)
    for (_, first, second), held in by_pair.items():
        is_rare = rarity.is_rare(first) and rarity.is_rare(second)
        for earlier, later, is_told_once in _pairs(tellings, held):
            one, two = tellings[earlier], tellings[later]
            if _is_alike(one, two, rarity, unlikeness) or (
                is_rare and is_told_once and _meet_in_rare(one, two, fewest=1)
            ):
                yield earlier, later, "names and words"
    for (_, name), held in by_name.items():
        is_rare = rarity.is_rare(name)
        for earlier, later, is_told_once in _pairs(tellings, held):
            one, two = tellings[earlier], tellings[later]
            if _is_retold(one, two, unlikeness) or (is_rare and is_told_once and _meet_in_rare(one, two, fewest=3)):
                yield earlier, later, "names and words"
    for key, held in by_key.items():
        for earlier, later in pairwise(held):
            if key[0] == "beginning":
                yield earlier, later, "beginning"
        if key[0] == "name of the day":
            for position, later in enumerate(held):
                for earlier in held[max(0, position - MAX_COMPARED) : position]:
                    if _is_same_day_name(tellings[earlier], tellings[later]):
                        yield earlier, later, "name of the day"
    yield from nearly


def _pairs(tellings: Sequence[Telling], held: Sequence[int]) -> Iterator[tuple[int, int, bool]]:
    """Pairs of the tellings under one key, and whether either document has only the one."""
    if len(held) < 2:
        return
    once = Counter(tellings[index].document for index in held)
    for position, later in enumerate(held):
        for earlier in held[max(0, position - MAX_COMPARED) : position]:
            yield earlier, later, once[tellings[earlier].document] == 1 == once[tellings[later].document]


def _is_retold(one: Telling, two: Telling, unlikeness: Unlikeness) -> bool:
    """Whether two tellings of one date, of two documents, which name an entity in common, use much the same words."""
    alike = len(one.words & two.words)
    if alike < 4 or one.document == two.document:
        return False
    share = share_of(one.words, two.words)
    enough = share >= 0.4 if is_day(one.date) else share >= 0.5 and alike >= 5
    return enough and not (unlikeness.is_elsewhere(one, two) or is_contradiction(one.report.text, two.report.text))


def _is_alike(one: Telling, two: Telling, rarity: Rarity, unlikeness: Unlikeness) -> bool:
    """Whether two tellings of one date, which name at least two entities in common, use the same words of them."""
    alike = len(one.words & two.words)
    if not alike:
        return False
    share = share_of(one.words, two.words)
    if share >= 0.5 and alike >= 4:
        if one.document == two.document:
            numbers, others = set(_NUMBER.findall(one.report.text)), set(_NUMBER.findall(two.report.text))
            return (is_day(one.date) or share >= 0.6) and not (numbers - others and others - numbers)
        return share >= 0.7 or not (
            unlikeness.is_elsewhere(one, two) or is_contradiction(one.report.text, two.report.text)
        )
    if one.document == two.document:
        return False
    if one.is_ordered and two.is_ordered:
        return not (unlikeness.has_others(one, two, "person") or is_contradiction(one.report.text, two.report.text))
    if not is_day(one.date):
        return False
    both = {entity for entity in set(one.entities) & set(two.entities) if not rarity.is_common(entity)}
    people = [entity for entity in both if rarity.has_type(entity, "person")]
    if len(people) >= 2:
        return True
    places = {entity for entity in both if rarity.has_type(entity, "place")}
    strong = both - places
    if people and places and one.meets and two.meets:
        return True
    if len(strong) >= 2 or (strong and places):
        return alike >= 3 and share >= 0.2 and not unlikeness.has_others(one, two, "person")
    return False


def _meet_in_rare(one: Telling, two: Telling, *, fewest: int) -> bool:
    """Whether two documents tell of one day in that many common words."""
    return one.document != two.document and is_day(one.date) and len(one.words & two.words) >= fewest


def _is_same_day_name(one: Telling, two: Telling) -> bool:
    """Whether two sentences speak of "the 5 May attacks"; of a month, with a name in common.

    Two where a month sees several of the kind.
    """
    if is_day(one.date):
        return True
    return len(set(one.entities) & set(two.entities)) >= (2 if one.named_by_date in _SEVERAL_A_MONTH else 1)


def _aligned(
    tellings: Sequence[Telling], reuse: Iterable[Reuse], unlikeness: Unlikeness
) -> tuple[list[tuple[int, int, MergeSign]], list[tuple[int, int, MergeSign]]]:
    """Pairs of which one carries the words of the other: of one date, and of dates that differ in precision."""
    told: defaultdict[tuple[str, Span], list[int]] = defaultdict(list)
    for index, telling in enumerate(tellings):
        told[telling.document, telling.span].append(index)
    same: list[tuple[int, int, MergeSign]] = []
    nearly: list[tuple[int, int, MergeSign]] = []
    for link in reuse:
        ours, theirs = told.get((link.document, link.span), ()), told.get((link.source, link.source_span), ())
        for one in ours:
            for two in theirs:
                earlier, later = min(one, two), max(one, two)
                if _is_bare(tellings[earlier], tellings[later]) or unlikeness.is_contrary(
                    tellings[earlier], tellings[later]
                ):
                    continue
                if tellings[earlier].date == tellings[later].date:
                    same.append((earlier, later, "wording"))
                elif (
                    len(ours) == len(theirs) == 1
                    and link.score >= FIRM_REUSE
                    and lies_in(tellings[earlier].date, tellings[later].date)
                ):
                    nearly.append((earlier, later, "wording"))
    return same, nearly


def _is_bare(one: Telling, two: Telling) -> bool:
    """Whether two sentences of two documents share no word but the name of one entity, or of none."""
    return (
        one.document != two.document
        and one.words.isdisjoint(two.words)
        and len(set(one.entities) & set(two.entities)) < 2
    )


class _Groups:
    """Tellings joined step by step; a group never holds two days, nor by likeness two that speak against each other."""

    def __init__(self, tellings: Sequence[Telling], unlikeness: Unlikeness) -> None:
        self._tellings = tellings
        self._unlikeness = unlikeness
        self._members: dict[int, list[int]] = {}
        """By root: the positions of a group, where there are several."""
        self._parent = list(range(len(tellings)))
        self._dates: dict[int, set[str]] = {}
        """By root: the dates of a group, where there is more than one."""
        self._joins: list[tuple[int, int, MergeSign]] = []

    def join(self, earlier: int, later: int, sign: MergeSign) -> None:
        one, two = self._root(earlier), self._root(later)
        if one == two:
            return
        ours, theirs = self._members.get(one, [one]), self._members.get(two, [two])
        if sign in _BY_LIKENESS and any(
            self._unlikeness.is_other(self._tellings[first], self._tellings[second])
            for first in ours[-MAX_COMPARED:]
            for second in theirs[-MAX_COMPARED:]
        ):
            return
        dates, others = self._dates_of(one), self._dates_of(two)
        if dates != others:
            if not all(first == second or lies_in(first, second) for first in dates for second in others):
                return
            self._dates[min(one, two)] = dates | others
        self._parent[max(one, two)] = min(one, two)
        self._members[min(one, two)] = [*ours, *theirs]
        self._joins.append((earlier, later, sign))

    def happenings(self) -> Iterator[Happening]:
        groups: defaultdict[int, list[Telling]] = defaultdict(list)
        for index, telling in enumerate(self._tellings):
            groups[self._root(index)].append(telling)
        ties: defaultdict[int, list[Tie]] = defaultdict(list)
        for earlier, later, sign in self._joins:
            ties[self._root(earlier)].append(Tie(self._tellings[earlier], self._tellings[later], sign))
        for index in sorted(groups):
            yield Happening(groups[index], ties[index])

    def _root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def _dates_of(self, root: int) -> set[str]:
        return self._dates.get(root) or {self._tellings[root].date}
