"""Who is named where: discovered names and gazetteer matches brought together for the whole collection."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sourcebook.config import EntityConfig
from sourcebook.link.name_evidence import CollectionEvidence, fold_form, gather_evidence
from sourcebook.link.persons import Persons, merge_full_names
from sourcebook.link.pins import resolve_pins
from sourcebook.places import line_and_column, line_at
from sourcebook.records import (
    ENTITY_TYPES,
    MASK,
    AliasMatch,
    Analysis,
    Diagnostic,
    Document,
    Entity,
    EntityType,
    Gazetteer,
    LinkedNames,
    Mention,
    Name,
    Span,
    fold_space,
)
from sourcebook.slugs import slugify

_DESIGNATION = re.compile(r"[A-Z][A-Za-z]{0,4}(?:-?\d{1,4}|-\d{5})[A-Za-z0-9-]{0,5}\Z")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z&-]{1,7}s?\Z")
_FIRST_WORD = re.compile(rf"[^\s{MASK}]+[\s{MASK}]+")
_CURATED = "\0"
"""Begins the key of a curated entity, so that it cannot be a folded name."""


@dataclass(slots=True)
class _Group:
    """The mentions that are one entity."""

    forms: Counter[str] = field(default_factory=Counter)
    types: Counter[EntityType] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)
    known_as: str = ""
    long_form: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of a name with the key of its entity."""

    span: Span
    key: str
    """"" where the name may mean several entities: nothing is linked there."""
    form: str


def link_entities(
    documents: Sequence[Document],
    analyses: Mapping[str, Analysis],
    matches: Mapping[str, tuple[AliasMatch, ...]],
    gazetteer: Gazetteer,
    config: EntityConfig,
) -> LinkedNames:
    """The entities of the collection and every place where they are named.

    A discovered name joins a gazetteer entity by form, by the full name that a surname stands for, or by the long form
    of an acronym; it joins another discovered name in the same ways, by spelling variant or by designation ("Su-25s").
    What is ambiguous stays unlinked; each ambiguous alias is reported once, with its count.
    """
    used = [analyses[document.path] for document in documents if document.path in analyses]
    linker = _Linker(gazetteer, gather_evidence(used, gazetteer), documents, analyses, matches)
    places: dict[str, list[_Place]] = {}
    ambiguous: dict[str, list[tuple[Document, Span, tuple[str, ...]]]] = {}
    for document in documents:
        curated = list(linker.curated_places(document, ambiguous))
        places[document.path] = _choose_longest(curated, linker.discovered_places(document))
    groups = linker.group(places)
    entities, ids = _make_entities(groups, gazetteer, config)
    mentions = {
        path: tuple(Mention(place.span, ids[place.key], entities[ids[place.key]].type) for place in found)
        for path, found in places.items()
    }
    pinned, pin_problems = resolve_pins(documents, entities)
    return LinkedNames(
        dict(sorted(entities.items())), mentions, (*_warn_ambiguous(ambiguous, gazetteer), *pin_problems), pinned
    )


class _Linker:
    """What is known of the collection while its documents are gone through."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        evidence: CollectionEvidence,
        documents: Sequence[Document],
        analyses: Mapping[str, Analysis],
        matches: Mapping[str, tuple[AliasMatch, ...]],
    ) -> None:
        self._entities = {entity.id: entity for entity in gazetteer.entities}
        self._silenced = {fold_form(form) for form in gazetteer.silenced}
        self._evidence = evidence
        self._analyses = analyses
        self._matches = matches
        self._curated_forms = _curated_forms(gazetteer)
        self._not_forms = {entity.id: {fold_form(form) for form in entity.not_forms} for entity in gazetteer.entities}
        self._is_name = {form: evidence.is_name(form) for form in evidence.forms}
        self._full_names = self._merge_persons(documents)
        self._persons = Persons((name, self._person_key(name)) for name in self._full_names)
        self._documents_of_person = self._count_documents(documents)
        self._acronyms, self._long_forms = self._gather_acronyms(documents)
        self._type_of = {form: _leading(found.types) for form, found in evidence.forms.items()}

    # ------------------------------------------------ gazetteer

    def curated_places(
        self, document: Document, ambiguous: dict[str, list[tuple[Document, Span, tuple[str, ...]]]]
    ) -> Iterator[_Place]:
        """The places of gazetteer forms; those that may mean several entities have no key and go to `ambiguous`."""
        found = self._matches.get(document.path, ())
        named = {match.candidates[0] for match in found if len(match.candidates) == 1}
        named.update(self._pinned_in(document))
        for match in found:
            form = fold_space(document.prose[match.span.start : match.span.end])
            chosen = match.candidates[0] if len(match.candidates) == 1 else self._choose(match.candidates, named)
            if chosen is None:
                ambiguous.setdefault(form, []).append((document, match.span, match.candidates))
            yield _Place(match.span, _CURATED + chosen if chosen is not None else "", form)

    def _pinned_in(self, document: Document) -> Iterator[str]:
        """The ids of the gazetteer's entities that the document pins by id or by a form of theirs alone."""
        for pin in document.pinned_entities:
            key = pin if pin in self._entities else self._curated_of(pin)
            if key is not None:
                yield key

    def _choose(self, candidates: Sequence[str], named: set[str]) -> str | None:
        """The one candidate that the document names elsewhere, or whose surroundings it names; None if not just one."""
        elsewhere = [candidate for candidate in candidates if candidate in named]
        if len(elsewhere) == 1:
            return elsewhere[0]
        within = [candidate for candidate in candidates if named.intersection(self._entities[candidate].within)]
        return within[0] if len(within) == 1 and not elsewhere else None

    # ------------------------------------------------ discovered names

    def discovered_places(self, document: Document) -> list[_Place]:
        """The places of discovered names with their entities' keys."""
        analysis = self._analyses.get(document.path)
        if analysis is None:
            return []
        unwanted = self._silenced | {fold_form(form) for form in document.not_entities}
        persons = self._persons_of(document, analysis)
        acronyms = self._acronyms_of(analysis)
        places: list[_Place] = []
        for name in analysis.names.names:
            form, spans = name.surface_form, name.spans
            if not self._is_name[form]:
                shorter = self._evidence.without_first_word(form)
                if shorter is None:
                    continue
                spans = tuple(_skip_word(document, span) for span in spans)
                name = replace(name, surface_form=shorter, type=self._type_of[shorter], known_as="")  # noqa: PLW2901
                form = shorter
            if fold_form(form) in unwanted:
                continue
            key = self._key_of(name, persons, acronyms)
            if key is not None:
                places.extend(_Place(span, key, form) for span in spans)
        return places

    def _persons_of(self, document: Document, analysis: Analysis) -> Persons:
        """The persons whose full names the document prints, or that its gazetteer matches and pins name."""
        pairs = [
            (name.surface_form, self._person_key(name.surface_form))
            for name in analysis.names.names
            if fold_form(name.surface_form) in self._full_names
        ]
        curated = {match.candidates[0] for match in self._matches.get(document.path, ()) if len(match.candidates) == 1}
        curated.update(self._pinned_in(document))
        for entity_id in sorted(curated):
            entity = self._entities[entity_id]
            if entity.type == "person":
                pairs.extend((form, _CURATED + entity_id) for form in (entity.name, *entity.aliases))
        return Persons(pairs)

    def _acronyms_of(self, analysis: Analysis) -> dict[str, str]:
        """The keys of the long forms that this document defines its acronyms by; two meanings leave none."""
        found: dict[str, set[str]] = {}
        for definition in analysis.names.acronyms:
            if definition.is_name:
                found.setdefault(definition.acronym, set()).add(self._form_key(definition.long_form))
        return {acronym: next(iter(keys)) for acronym, keys in found.items() if len(keys) == 1}

    def _key_of(self, name: Name, persons: Persons, acronyms: Mapping[str, str]) -> str | None:
        """The key of the entity that a name means in its document; None where it may mean several."""
        form = name.surface_form
        curated = self._curated_of(form) or (self._curated_of(name.known_as) if name.known_as else None)
        if curated is not None:
            return _CURATED + curated
        folded = fold_form(form)
        if folded in self._full_names:
            return self._person_key(form)
        if name.known_as:
            return fold_form(name.known_as)
        singular = form.removesuffix("s")
        for acronym in (form, singular):
            if acronym in acronyms:
                return acronyms[acronym]
            if acronym in self._acronyms:
                return self._acronyms[acronym]
        if " " not in form and not _DESIGNATION.match(form):
            return self._key_of_single(name, persons)
        return self._form_key(form)

    def _key_of_single(self, name: Name, persons: Persons) -> str | None:
        """The key of a single word: of the person it is the surname or given name of, else its own."""
        form = name.surface_form
        if self._type_of[form] in {None, "person"} or name.type == "person":
            for keys in (persons.of_surname(form), persons.of_variant(form), persons.of_given_name(form)):
                allowed = [key for key in keys if not self._is_barred(key, form)]
                if len(allowed) == 1:
                    return allowed[0]
                if allowed:
                    return None
            key = self._persons.leading_of_surname(form, self._documents_of_person)
            if key is not None and not self._is_barred(key, form):
                return key
        return self._form_key(form)

    def _is_barred(self, key: str, form: str) -> bool:
        return key.startswith(_CURATED) and fold_form(form) in self._not_forms[key[1:]]

    # ------------------------------------------------ keys

    def _curated_of(self, form: str) -> str | None:
        ids = self._curated_forms.get(fold_form(form), ())
        return ids[0] if len(ids) == 1 else None

    def _form_key(self, form: str) -> str:
        """The key of a form by itself: folded, in the singular and without a maker before a designation."""
        last = form.rsplit(" ", 1)[-1]
        if _DESIGNATION.match(last):
            form = last.removesuffix("s")
        curated = self._curated_of(form)
        if curated is not None:
            return _CURATED + curated
        if fold_form(form) in self._full_names:
            return self._person_key(form)
        return fold_form(form)

    def _person_key(self, full_name: str) -> str:
        leader = self._full_names[fold_form(full_name)]
        curated = self._curated_of(full_name) or self._curated_of(leader)
        return leader if curated is None else _CURATED + curated

    def _merge_persons(self, documents: Sequence[Document]) -> dict[str, str]:
        """The leading folded form of every full name of a person that the collection prints or the gazetteer lists."""
        places: Counter[str] = Counter()
        for document in documents:
            analysis = self._analyses.get(document.path)
            for name in analysis.names.names if analysis is not None else ():
                form = name.surface_form
                if (
                    name.type == "person"
                    and " " in form
                    and self._is_name[form]
                    and _leading(self._evidence.forms[form].types) == "person"
                ):
                    places[fold_form(form)] += len(name.spans)
        for entity in self._entities.values():
            if entity.type == "person":
                for form in (entity.name, *entity.aliases):
                    if " " in form:
                        places[fold_form(form)] += 1 << 30 if form == entity.name else 0
        return merge_full_names(places)

    def _count_documents(self, documents: Sequence[Document]) -> Counter[str]:
        """In how many documents each person is named in full, by key."""
        counts: Counter[str] = Counter()
        for document in documents:
            analysis = self._analyses.get(document.path)
            folded = {fold_form(name.surface_form) for name in analysis.names.names} if analysis is not None else set()
            counts.update({self._person_key(form) for form in folded & self._full_names.keys()})
        return counts

    def _gather_acronyms(self, documents: Sequence[Document]) -> tuple[dict[str, str], dict[str, str]]:
        """Acronyms that have one long form in the whole collection, and the long forms as printed by key.

        One with small letters inside ("MoD") is short for an office that many countries have: it counts only in the
        documents that define it.
        """
        found: dict[str, set[str]] = {}
        printed: dict[str, str] = {}
        for document in documents:
            analysis = self._analyses.get(document.path)
            for definition in analysis.names.acronyms if analysis is not None else ():
                key = self._form_key(definition.long_form) if definition.is_name else ""
                found.setdefault(definition.acronym, set()).add(key)
                printed.setdefault(key, definition.long_form)
        unique = {acronym: next(iter(keys)) for acronym, keys in found.items() if len(keys) == 1}
        return {acronym: key for acronym, key in unique.items() if key and acronym.rstrip("s").isupper()}, printed

    # ------------------------------------------------ groups

    def group(self, places: Mapping[str, Sequence[_Place]]) -> dict[str, _Group]:
        """The places by entity key, with what speaks for its type and name."""
        groups: dict[str, _Group] = {}
        for path, found in places.items():
            for place in found:
                group = groups.get(place.key)
                if group is None:
                    group = groups[place.key] = _Group(long_form=self._long_forms.get(place.key, ""))
                group.forms[place.form] += 1
                group.documents[path] += 1
        for path, analysis in self._analyses.items():
            if path in places:
                for name in analysis.names.names:
                    key = fold_form(name.known_as) if name.known_as else ""
                    if key in groups:
                        groups[key].known_as = name.known_as
        persons = frozenset(self._full_names.values())
        for key, group in groups.items():
            for form in group.forms:
                evidence = self._evidence.forms.get(form)
                if evidence is not None:
                    group.types.update(evidence.types)
                    group.sure = group.sure or evidence.sure
            if key in persons:
                group.types = Counter({"person": 1})
        return groups


# ---------------------------------------------------------------- places


def _skip_word(document: Document, span: Span) -> Span:
    """The span without its first word."""
    match = _FIRST_WORD.match(document.prose, span.start, span.end)
    return Span(match.end(), span.end) if match is not None else span


def _choose_longest(curated: Iterable[_Place], discovered: Iterable[_Place]) -> list[_Place]:
    """The places in order without overlaps: the longer wins, and the gazetteer's where both are as long.

    An ambiguous place of the gazetteer keeps others away and is left out itself.
    """
    ranked = sorted(
        [(place, 0) for place in curated] + [(place, 1) for place in discovered],
        key=lambda item: (item[0].span.start - item[0].span.end, item[1], item[0].span.start),
    )
    covered: set[int] = set()
    kept: list[_Place] = []
    for place, _ in ranked:
        inside = range(place.span.start, place.span.end)
        if covered.isdisjoint(inside):
            covered.update(inside)
            kept.append(place)
    return sorted((place for place in kept if place.key), key=lambda place: place.span.start)


# ---------------------------------------------------------------- entities


def _make_entities(
    groups: Mapping[str, _Group], gazetteer: Gazetteer, config: EntityConfig
) -> tuple[dict[str, Entity], dict[str, str]]:
    """The entities by id, curated ones with the forms that were seen, and the id of every key."""
    entities: dict[str, Entity] = {}
    ids: dict[str, str] = {}
    for entity in gazetteer.entities:
        ids[_CURATED + entity.id] = entity.id
        group = groups.get(_CURATED + entity.id, _Group())
        aliases = sorted({*entity.aliases, *group.forms} - {entity.name})
        entities[entity.id] = replace(entity, aliases=tuple(aliases), curated=True, has_page=True)
    for key in sorted(groups):
        if key.startswith(_CURATED):
            continue
        group = groups[key]
        name = _name_of(group)
        entity_type = _leading(group.types) or "organisation"  # most names that nothing types are organisations
        entity_id = _free_id(name, entity_type, entities)
        ids[key] = entity_id
        entities[entity_id] = Entity(
            id=entity_id,
            name=name,
            type=entity_type,
            aliases=tuple(sorted(set(group.forms) - {name})),
            has_page=group.sure
            and (len(group.documents) >= config.min_documents or max(group.documents.values()) >= config.min_mentions),
        )
    return entities, ids


def _name_of(group: _Group) -> str:
    """The name an entity goes by: the lists' usual name, the long form of its acronym, else its fullest common form."""
    if group.known_as:
        return group.known_as
    if group.long_form and all(len(form) < len(group.long_form) for form in group.forms):
        return group.long_form
    if any(_DESIGNATION.match(form.rsplit(" ", 1)[-1]) for form in group.forms):
        form = min(group.forms, key=lambda form: (len(form), form))
        return form.removesuffix("s")
    return max(
        group.forms,
        key=lambda form: (
            " " in form,
            not form.isupper() or " " not in form,
            not _ACRONYM.match(form),
            group.forms[form],
            len(form),
            form,
        ),
    )


def _leading(types: Counter[EntityType]) -> EntityType | None:
    """The type that most evidence speaks for; None where nothing does."""
    return max(types, key=lambda kind: (types[kind], -ENTITY_TYPES.index(kind)), default=None)


def _free_id(name: str, entity_type: EntityType, taken: Mapping[str, Entity]) -> str:
    """A slug that no other entity has and that is no type's word."""
    slug = slugify(name) or "entity"
    if slug in ENTITY_TYPES:
        slug = f"{slug}-1"
    if slug in taken:
        slug = f"{slug}-{entity_type}"
    number = 2
    free = slug
    while free in taken:
        free = f"{slug}-{number}"
        number += 1
    return free


def _curated_forms(gazetteer: Gazetteer) -> dict[str, tuple[str, ...]]:
    """The curated entities' ids by folded form, sorted; what an entity must not be taken for is left out."""
    found: dict[str, set[str]] = {}
    for entity in gazetteer.entities:
        barred = {fold_form(form) for form in entity.not_forms}
        for form in (entity.name, *entity.aliases):
            if fold_form(form) not in barred:
                found.setdefault(fold_form(form), set()).add(entity.id)
    return {form: tuple(sorted(ids)) for form, ids in found.items()}


def _warn_ambiguous(
    ambiguous: Mapping[str, Sequence[tuple[Document, Span, tuple[str, ...]]]], gazetteer: Gazetteer
) -> Iterator[Diagnostic]:
    """One warning a form that could not be told apart, at its first place."""
    names = {entity.id: entity.name for entity in gazetteer.entities}
    for form, places in sorted(ambiguous.items()):
        document, span, candidates = places[0]
        line, column = line_and_column(document.text, span.start)
        count = f" in {len(places)} places" if len(places) > 1 else ""
        owners = " or ".join(f"{names[candidate]} ({candidate})" for candidate in candidates)
        yield Diagnostic(
            "warning",
            document.shown_path,
            line,
            column,
            f'"{form}" may mean {owners}; it is left unlinked{count}',
            "name the one that is meant in full, tie it to a place with `within`, or pin it in `entities`",
            "ambiguous",
            line_at(document.text, line),
        )
