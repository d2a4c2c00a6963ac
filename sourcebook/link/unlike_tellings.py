"""What speaks against it that two sentences of one date tell one happening."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sourcebook.countries import country_of, country_of_capital
from sourcebook.link.disagreements import find_counts, is_contradiction, is_other_share
from sourcebook.link.likely_same import is_one_spelling
from sourcebook.link.persons import is_variant
from sourcebook.link.roles import denied_stems, done_stems, is_loose, verb_stem
from sourcebook.link.tellings import Telling
from sourcebook.records import Entity

_NAMED = ("person", "place")
_TYPES = ("person", "place", "organisation", "equipment", "agreement", "event")
_PEOPLE = frozenset(
    [
        *("people", "men", "women", "children", "civilians", "residents", "persons", "soldiers", "troops", "officers"),
        *("workers", "passengers", "servicemen", "personnel", "employees", "citizens", "others", "victims", "patients"),
    ]
)
"""One and the same crowd is called by many of them."""
_OWNED = re.compile(r"(?<![\w-])([A-Z][a-z]{3,14}) ([a-z]{3,20}s|aircraft|personnel)\b(?! [A-Z])")
_TELLERS = frozenset(
    ["officials", "authorities", "analysts", "experts", "leaders", "diplomats", "sources", "reporters"]
)


# Verbs of news that exclude each other; source: general knowledge of English.
_OPPOSED = (
    ("confirmed", "denied"), ("released", "seized"), ("released", "detained"), ("released", "arrested"),
    ("appointed", "dismissed"), ("appointed", "sacked"), ("opened", "closed"), ("reopened", "closed"),
    ("approved", "rejected"), ("accepted", "rejected"), ("imposed", "lifted"), ("banned", "allowed"),
    ("joined", "quit"), ("won", "lost"), ("started", "ended"), ("began", "ended"), ("began", "finished"),
    ("resumed", "suspended"), ("supported", "opposed"), ("rose", "fell"), ("increased", "decreased"),
    ("raised", "lowered"), ("captured", "recaptured"), ("seized", "recaptured"), ("arrived", "departed"),
    ("convicted", "acquitted"), ("extended", "shortened"), ("deployed", "withdrew"), ("pardoned", "sentenced"),
)  # fmt: skip
_OPPOSITES = {
    verb_stem(verb): frozenset(verb_stem(other) for pair in _OPPOSED if verb in pair for other in pair if other != verb)
    for both in _OPPOSED
    for verb in both
}


class Unlikeness:
    """Tells happenings apart by who is named, in which part, and by what is denied."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._entities = entities

    def is_other(self, one: Telling, two: Telling) -> bool:
        """Whether two sentences can hardly tell one happening, however much they are worded alike.

        Each names people of its own, and not two in common; or each names something of a type in the same part that
        the other does not name at all; or the one denies what the other tells, or tells the opposite; or each counts
        something else behind one verb, or tells of another country's drones. Who only tells it does not count, a
        country and its capital are one, and so are two spellings.
        """
        return (
            self._is_with_others(one, two)
            or self._has_other_parts(one, two)
            or _is_denied(one, two)
            or _is_opposed(one.report.text, two.report.text)
            or _has_other_objects(one.report.text, two.report.text)
            or _has_other_owners(one.report.text, two.report.text)
        )

    def is_elsewhere(self, one: Telling, two: Telling) -> bool:
        """Whether both name people, or places, and none in common."""
        return any(self.has_others(one, two, kind) for kind in _NAMED)

    def has_others(self, one: Telling, two: Telling, kind: str) -> bool:
        """Whether both name something of a type, and nothing in common."""
        first, second = self._named(one, kind), self._named(two, kind)
        return bool(first and second) and len(self._own(first, second)) == len(first)

    def is_contrary(self, one: Telling, two: Telling) -> bool:
        """Whether two sentences of like wording tell two happenings: `is_other`, `is_elsewhere`, or by their numbers.

        Two documents may give other numbers of one thing; then the entry shows both.
        """
        first, second = one.report.text, two.report.text
        return (
            (is_contradiction(first, second) if one.document == two.document else is_other_share(first, second))
            or self.is_elsewhere(one, two)
            or self.is_other(one, two)
        )

    def _is_with_others(self, one: Telling, two: Telling) -> bool:
        first, second = self._named(one, "person"), self._named(two, "person")
        mine, theirs = self._own(first, second), self._own(second, first)
        return bool(mine and theirs) and len(first) - len(mine) < 2

    def _has_other_parts(self, one: Telling, two: Telling) -> bool:
        for role in {role for role, _ in one.roles} & {role for role, _ in two.roles}:
            for kind in _TYPES:
                first, second = self._playing(one, role, kind), self._playing(two, role, kind)
                mine, theirs = self._own(first, second, role), self._own(second, first, role)
                if (
                    self._own(mine, self._named(two, kind))
                    and self._own(theirs, self._named(one, kind))
                    and not (is_loose(role) and len(mine) < len(first))
                ):
                    return True
        return False

    def _named(self, telling: Telling, kind: str) -> frozenset[str]:
        return frozenset(
            entity for entity in telling.entities if entity not in telling.asides and self._type_of(entity) == kind
        )

    def _playing(self, telling: Telling, role: str, kind: str) -> frozenset[str]:
        return frozenset(entity for part, entity in telling.roles if part == role and self._type_of(entity) == kind)

    def _own(self, ours: frozenset[str], theirs: Iterable[str], role: str = "") -> frozenset[str]:
        """Those of the ones that are none of the others."""
        others = frozenset(theirs)
        return frozenset(
            entity
            for entity in ours - others
            if not any(self._may_be_one(entity, other, is_where=role == "in …") for other in others)
        )

    def _may_be_one(self, one: str, two: str, *, is_where: bool) -> bool:
        first, second = self._entities.get(one), self._entities.get(two)
        if first is None or second is None or first.type != second.type:
            return False
        if first.type == "person":
            return _is_one_person(first.name, second.name)
        if first.type != "place":
            return is_one_spelling(first.name, second.name) or _is_shorter_name(first.name, second.name)
        return _is_one_place(first.name, second.name, is_where=is_where)

    def _type_of(self, entity: str) -> str:
        known = self._entities.get(entity)
        return known.type if known is not None else ""


@lru_cache(maxsize=65536)
def _is_one_person(one: str, two: str) -> bool:
    """Whether two names may be one person's: by spelling, by a surname alone."""
    if is_one_spelling(one, two):
        return True
    first, second = one.casefold().split(" "), two.casefold().split(" ")
    if len(first) > 1 and len(second) > 1 and first[0][:1] != second[0][:1]:
        return False
    return first[-1] == second[-1] or is_variant(first[-1], second[-1])


@lru_cache(maxsize=65536)
def _is_one_place(one: str, two: str, *, is_where: bool) -> bool:
    """Whether two names may mean one place; where it happened, a country and a town may well be one."""
    if is_one_spelling(one, two):
        return True
    first, second = country_of(one), country_of(two)
    if not (first and second) and _is_shorter_name(one, two):
        return True
    if is_where and bool(first) != bool(second):
        return True
    return (first or country_of_capital(one)) == (second or country_of_capital(two)) != ""


def _is_shorter_name(one: str, two: str) -> bool:
    """Whether the one is the other without some of its words: "Leopard" and "Leopard 2"."""
    first, second = set(one.casefold().split()), set(two.casefold().split())
    return first < second or second < first


def _is_opposed(one: str, two: str) -> bool:
    """Whether the one tells the opposite of what the other tells: "seized", "released"."""
    first, second = done_stems(one), done_stems(two)
    return any(_OPPOSITES[stem] & (second - first) and stem not in second for stem in first & _OPPOSITES.keys())


def _is_denied(one: Telling, two: Telling) -> bool:
    """Whether the one says was not done what the other says was, or not done by nobody."""
    first, second = denied_stems(one.report.text), denied_stems(two.report.text)
    if not first and not second:
        return False
    return bool((first - second) & done_stems(two.report.text) or (second - first) & done_stems(one.report.text))


def _has_other_objects(one: str, two: str) -> bool:
    """Whether both count something behind one verb, and neither thing nor number is the other's."""
    first, second = _counted(one), _counted(two)
    return any(
        count != second[verb][0] and noun != second[verb][1] and not {noun, second[verb][1]} & _PEOPLE
        for verb, (count, noun) in first.items()
        if verb in second
    )


def _has_other_owners(one: str, two: str) -> bool:
    """Whether one and the same things are one country's here and another's there: "Russian drones"."""
    first, second = _owned(one), _owned(two)
    return any(things in second and owners.isdisjoint(second[things]) for things, owners in first.items())


@lru_cache(maxsize=16384)
def _owned(text: str) -> Mapping[str, frozenset[str]]:
    """The countries whose each thing is, by the things' plural."""
    found: dict[str, frozenset[str]] = {}
    for match in _OWNED.finditer(text):
        country = country_of(match[1])
        if country and match[2] not in _TELLERS:
            found[match[2]] = found.get(match[2], frozenset()) | {country}
    return found


@lru_cache(maxsize=16384)
def _counted(text: str) -> Mapping[str, tuple[float, str]]:
    """By the stem of the verb right before: the number and the noun of a count."""
    found: dict[str, tuple[float, str]] = {}
    for count in find_counts(text):
        before = text[: max(0, text.find(count.printed))].split()
        if before and before[-1].islower():
            found.setdefault(verb_stem(before[-1]), (count.lowest, count.noun.rsplit(" ", 1)[-1]))
    return found
