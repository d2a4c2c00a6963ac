"""Entities that may be the same though no rule was sure enough to merge them: proposals for an author to judge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sourcebook.countries import country_of
from sourcebook.link.given_names import kinds_of, same_given_name
from sourcebook.link.name_evidence import fold_form
from sourcebook.records import Entity
from sourcebook.slugs import slugify

_LONGEST_BUCKET = 12
"""Names that share a key with more others than these are of a common pattern: that they are alike says nothing."""
_SHORTEST_NEAR = 6
_LONGEST_NEAR = 60
_DIGITS = re.compile(r"\d+")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z&]{1,5}\Z")
_SMALL_WORDS = frozenset({"a", "and", "for", "in", "of", "on", "the", "to"})
# Letters that transliterations and spellings disagree on; applied in order. Source: general knowledge.
_SPELLINGS = (
    ("organiz", "organis"), ("defense", "defence"), ("center", "centre"), ("labor", "labour"), ("harbor", "harbour"),
    ("program", "programme"), ("programmeme", "programme"), ("kh", "h"), ("tch", "ch"), ("tsch", "ch"), ("zh", "j"),
    ("ks", "x"), ("ck", "k"), ("ph", "f"), ("w", "v"), ("yu", "u"), ("iu", "u"), ("ya", "a"), ("ia", "a"),
    ("ye", "e"), ("ie", "e"), ("yo", "o"), ("io", "o"), ("yi", "i"), ("iy", "i"), ("y", "i"), ("j", "i"),
    ("oo", "u"), ("ou", "u"), ("q", "k"),
)  # fmt: skip
_DOUBLED = re.compile(r"([^\W\d])\1")


class LikelySame(NamedTuple):
    """Two entities of one type that may be the same; `first` before `second` in order."""

    first: str
    second: str
    why: str
    """For a reader: "the names differ by one letter"."""


def find_likely_same(entities: Mapping[str, Entity]) -> tuple[LikelySame, ...]:
    """Pairs of entities that may be the same, each once, in order, with the strongest reason.

    Names are compared only with those that share a key with them (a spelling, a name with one letter left out, the
    initials, a surname, the name without its country), so that the time grows with the number of entities alone.

    Method: keys of strings with one character deleted find all pairs one edit apart (Garbe's symmetric delete, after
    Mor and Fraenkel, "A Hash Code Method for Detecting and Correcting Spelling Errors", 1982).
    """
    ordered = [entities[key] for key in sorted(entities)]
    found: dict[tuple[str, str], str] = {}
    for pairs in (
        _same_spelling(ordered),
        _without_country(ordered),
        _without_kind(ordered),
        _initials(ordered),
        _one_surname(ordered),
        _one_edit(ordered),
    ):
        for first, second, why in pairs:
            if first.id != second.id and not _refuse(first, second):
                pair = (min(first.id, second.id), max(first.id, second.id))
                found.setdefault(pair, why)
    return tuple(LikelySame(first, second, why) for (first, second), why in sorted(found.items()))


_Pairs = Iterator[tuple[Entity, Entity, str]]


def _refuse(first: Entity, second: Entity) -> bool:
    """Whether the gazetteer keeps two entities apart, or they are two countries."""
    for one, other in ((first, second), (second, first)):
        refused = {fold_form(form) for form in one.not_forms}
        if any(fold_form(form) in refused for form in (other.name, *other.aliases)):
            return True
    countries = (country_of(first.name), country_of(second.name))
    return all(countries) and countries[0] != countries[1]


def _pairs_of_buckets(buckets: Mapping[object, list[Entity]]) -> Iterator[tuple[Entity, Entity]]:
    for bucket in buckets.values():
        if len(bucket) <= _LONGEST_BUCKET:
            for index, first in enumerate(bucket):
                yield from ((first, second) for second in bucket[index + 1 :])


def _buckets(keyed: Iterable[tuple[object, Entity]]) -> dict[object, list[Entity]]:
    found: dict[object, list[Entity]] = {}
    for key, entity in keyed:
        bucket = found.setdefault(key, [])
        if not bucket or bucket[-1] is not entity:
            bucket.append(entity)
    return found


def _same_spelling(entities: Iterable[Entity]) -> _Pairs:
    """Names that are the same but for accents, hyphens, transliteration, spelling, plural or an article."""
    buckets = _buckets(((entity.type, _spelling(entity.name)), entity) for entity in entities)
    for first, second in _pairs_of_buckets(buckets):
        yield first, second, "the names differ by spelling, transliteration or number alone"


def _without_country(entities: list[Entity]) -> _Pairs:
    """A name with its country in front or behind, and the same name without."""
    bare = {(entity.type, _spelling(entity.name)): entity for entity in entities}
    longer: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.type != "person" and (rest := _rest_of_country(entity.name)):
            other = bare.get((entity.type, _spelling(rest)))
            if other is not None:
                longer.setdefault(other.id, []).append(entity)
    by_id = {entity.id: entity for entity in entities}
    for key, found in longer.items():
        if len(found) == 1:  # else the bare name may mean any of them
            yield by_id[key], found[0], "the same name with and without a country"


def _without_kind(entities: list[Entity]) -> _Pairs:
    """An exercise or operation with this word in front, and the same name without."""
    events = {_spelling(entity.name): entity for entity in entities if entity.type == "event"}
    for entity in events.values():
        kind, _, rest = entity.name.partition(" ")
        if kind in {"Exercise", "Operation"} and rest and (other := events.get(_spelling(rest))) is not None:
            yield other, entity, f"the same name with and without “{kind}”"


def _rest_of_country(name: str) -> str:
    """The name without its country: "Investment Bank" for "Estonian Investment Bank"; "" where it tells none."""
    words = name.split(" ")
    for length in range(min(3, len(words) - 2), 0, -1):
        if country_of(" ".join(words[:length])):
            return " ".join(words[length:])
    for length in range(min(4, len(words) - 2), 0, -1):
        before, behind = words[:-length], words[-length:]
        if len(before) > 2 and before[-1] == "of" and country_of(" ".join(behind)):
            return " ".join(before[:-1])
    return ""


def _initials(entities: list[Entity]) -> _Pairs:
    """An acronym, and the one name whose initials it is."""
    long_forms: dict[str, list[Entity]] = {}
    for entity in entities:
        words = [word for word in re.split(r"[\s-]+", entity.name) if word.lower() not in _SMALL_WORDS]
        if len(words) > 1 and entity.type != "person":
            long_forms.setdefault("".join(word[:1].upper() for word in words), []).append(entity)
    for entity in entities:
        if _ACRONYM.match(entity.name):
            same_type = [other for other in long_forms.get(entity.name.upper(), ()) if other.type == entity.type]
            if len(same_type) == 1:
                yield same_type[0], entity, f"{entity.name} are the initials of {same_type[0].name}"


def _one_surname(entities: Iterable[Entity]) -> _Pairs:
    """Persons of one surname: with given names that may be one, with an initial for one, or the surname alone."""
    full: dict[str, list[Entity]] = {}
    alone: dict[str, Entity] = {}
    for entity in entities:
        if entity.type == "person":
            words = fold_form(entity.name).split()
            if len(words) > 1:
                full.setdefault(words[-1], []).append(entity)
            else:
                alone[words[0] if words else ""] = entity
    for surname, entity in alone.items():
        if len(bearers := full.get(surname, [])) == 1:
            yield bearers[0], entity, f"one person alone bears the surname {entity.name}"
    for bearers in full.values():
        buckets = _buckets((key, entity) for entity in bearers for key in _given_name_keys(entity))
        for first, second in _pairs_of_buckets(buckets):
            given, other = fold_form(first.name).split()[0], fold_form(second.name).split()[0]
            if same_given_name(given, other):
                yield first, second, "one surname, and given names that may be one"
            elif min(len(given), len(other)) == 1 and given[0] == other[0]:
                yield first, second, "one surname, and an initial that fits"


def _given_name_keys(entity: Entity) -> Iterator[object]:
    given = fold_form(entity.name).split()[0]
    yield given[0]
    yield from sorted(kinds_of(given))


def _one_edit(entities: Iterable[Entity]) -> _Pairs:
    """Names of one type that differ by one letter, never by a digit or in a person's given name."""
    keyed = []
    for entity in entities:
        plain = _plain(entity.name)
        if _SHORTEST_NEAR <= len(plain) <= _LONGEST_NEAR:
            digits = tuple(_DIGITS.findall(plain))
            keys = {plain, *(plain[:index] + plain[index + 1 :] for index in range(len(plain)))}
            keyed += [((entity.type, digits, key), entity) for key in sorted(keys)]
    for first, second in _pairs_of_buckets(_buckets(keyed)):
        names = (_plain(first.name), _plain(second.name))
        if abs(len(names[0]) - len(names[1])) < 2 and _is_one_edit(*names) and _differ_in_long_word(*names):
            yield first, second, "the names differ by one letter"


def is_one_spelling(one: str, two: str) -> bool:
    """Whether two names differ by spelling, transliteration or number alone."""
    return _spelling(one) == _spelling(two)


def _is_one_edit(first: str, second: str) -> bool:
    """Whether one letter inserted, left out or replaced makes one string the other."""
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    end = 0
    while end < min(len(first), len(second)) - start and first[-1 - end] == second[-1 - end]:
        end += 1
    return max(len(first), len(second)) - start - end <= 1


def _differ_in_long_word(first: str, second: str) -> bool:
    """Whether the word that differs has five letters or more: "West" and "East" are not misprints of one word."""
    words = zip(first.split(), second.split(), strict=False)
    return all(min(len(one), len(other)) > 4 for one, other in words if one != other)


def _plain(name: str) -> str:
    """The name folded, without accents, article and hyphens."""
    plain = slugify(name).replace("-", " ") or fold_form(name)
    return plain.removeprefix("the ")


def _spelling(name: str) -> str:
    """The name in one spelling: what transliterations and dialects disagree on levelled, each word in the singular."""
    words = []
    for word in _plain(name).split():
        levelled = word
        if not _DIGITS.search(word):
            for old, new in _SPELLINGS:
                levelled = levelled.replace(old, new)
            levelled = _DOUBLED.sub(r"\1", levelled)
        words.append(levelled[:-1] if len(levelled) > 3 and levelled.endswith("s") else levelled)
    return "".join(words)
