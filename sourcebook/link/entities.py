"""Who is named where: discovered names and gazetteer matches brought together for the whole collection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sourcebook.config import EntityConfig
from sourcebook.link.context import Unclear, ambiguous_forms, warn_unclear
from sourcebook.link.curated_names import CuratedNames, countries_in, sentence_of
from sourcebook.link.entity_records import (
    DESIGNATION,
    SHIP_PREFIX,
    Group,
    leading_type,
    make_entities,
    plain_designation,
)
from sourcebook.link.name_evidence import CollectionEvidence, fold_form, gather_evidence
from sourcebook.link.name_places import CURATED, NamePlace, choose_longest, skip_first_word
from sourcebook.link.offices import Office, country_beside, read_office
from sourcebook.link.persons import Persons, merge_full_names, why_one_person
from sourcebook.link.pins import resolve_pins
from sourcebook.records import (
    ENTITY_TYPES,
    AliasMatch,
    Analysis,
    Document,
    EntityType,
    Gazetteer,
    LinkedNames,
    Mention,
    MergeReason,
    MergeRule,
    Name,
    Span,
)

_NAMESAKE = "\2"
"""Stands in the key of what has the name of something else, before its type."""
_PARTICLES = frozenset({"Van", "Von", "De", "Di", "Da", "Del", "Della"})
"""Begin a surname that stands alone at a sentence's start: "Von der Leyen said"."""
_OFFICE = "\1"
"""Begins the key of an office, so that it cannot be a folded name."""


class _Meaning(NamedTuple):
    """The entity that a name means in its document, and why."""

    key: str
    rule: MergeRule = "same letters"
    of: str = ""
    defined_in: str = ""


class _Acronym(NamedTuple):
    key: str
    long_form: str
    defined_in: str
    """Path of the first document that defines it so."""


def link_entities(
    documents: Sequence[Document],
    analyses: Mapping[str, Analysis],
    matches: Mapping[str, tuple[AliasMatch, ...]],
    gazetteer: Gazetteer,
    config: EntityConfig,
) -> LinkedNames:
    """The entities of the collection and every place where they are named.

    A discovered name joins a gazetteer entity by form, by the full name that a surname stands for, by the long form
    of an acronym, by the office of a country, by its id, or because the gazetteer merged its id; it joins another
    discovered name in the same ways, by spelling variant or by designation ("Su-25s"). Every entity tells why its forms
    are one. What is ambiguous stays unlinked; each ambiguous alias is reported once, with its count.
    """
    used = [analyses[document.path] for document in documents if document.path in analyses]
    linker = _Linker(gazetteer, gather_evidence(used, gazetteer), documents, analyses, matches)
    unclear: Unclear = {}
    places = {document.path: linker.places(document, unclear) for document in documents}
    entities, ids = make_entities(linker.group(places), gazetteer, config)
    mentions = {
        document.path: tuple(
            Mention(place.span, ids[place.key], entities[ids[place.key]].type)
            for place in places[document.path]
            if ids[place.key] not in document.not_entities
        )
        for document in documents
    }
    pinned, pin_problems = resolve_pins(documents, entities)
    may_mean = {form: [found for _, _, found in left_out] for form, left_out in unclear.items()}
    for form, keys in linker.namesakes.items():
        may_mean.setdefault(form, []).append(tuple(ids[key] for key in sorted(keys) if key in ids))
    return LinkedNames(
        entities,
        mentions,
        (*warn_unclear(unclear, gazetteer), *pin_problems),
        pinned,
        ambiguous_forms(entities, may_mean),
    )


def _spell_out(acronym: str, long_form: str) -> str:
    """The last words of a long form that begin with the letters of its acronym; all where they do not."""
    words = long_form.split()
    last = words[-len(acronym) :]
    return " ".join(last) if "".join(word[0] for word in last) == acronym else long_form


def _find_units(analysis: Analysis) -> dict[str, str]:
    """The numbered units named with their service and without: "36th Division" and "IDF 36th Division"; none of two."""
    forms = {name.surface_form for name in analysis.names.names}
    services: dict[str, list[str]] = {}
    for form in forms:
        service, _, unit = form.partition(" ")
        if unit[:1].isdigit() and service.isupper() and unit in forms:
            services.setdefault(unit, []).append(form)
    return {unit: found[0] for unit, found in services.items() if len(found) == 1}


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
        self.namesakes: dict[str, set[str]] = {}
        """By surname or given name that was left unlinked: the keys of the persons of its document."""
        self._curated = CuratedNames(gazetteer, analyses, matches)
        self._evidence = evidence
        self._analyses = analyses
        self._is_name = {form: evidence.is_name(form) for form in evidence.forms}
        self._type_of = {form: leading_type(found.types) for form, found in evidence.forms.items()}
        self._designations = self._find_designations()
        self._offices = {form: office for form in evidence.forms if (office := read_office(form)) is not None}
        self._full_names = self._merge_persons(documents)
        self._persons = Persons((name, self._person_key(name)) for name in self._full_names)
        self._documents_of_person = self._count_documents(documents)
        self._acronyms, self._long_forms = self._gather_acronyms(documents)

    # ------------------------------------------------ places

    def places(self, document: Document, unclear: Unclear) -> list[NamePlace]:
        """The places of all names with their entities' keys, in order, none over another.

        What may mean several curated entities goes to `unclear`, what may mean several persons to `namesakes`.
        """
        analysis = self._analyses.get(document.path)
        acronyms = self._acronyms_of(document.path, analysis) if analysis is not None else {}
        defined = {acronym: meaning.key for acronym, meaning in acronyms.items()}
        curated = list(self._curated.places(document, defined, unclear))
        discovered = self._discovered_places(document, analysis, acronyms) if analysis is not None else []
        return choose_longest(document, curated, discovered)

    def _discovered_places(
        self, document: Document, analysis: Analysis, acronyms: Mapping[str, _Acronym]
    ) -> list[NamePlace]:
        """The places of discovered names with their entities' keys."""
        unwanted = self._curated.silenced | {fold_form(form) for form in document.not_entities}
        persons = self._persons_of(document, analysis)
        pinned = frozenset(CURATED + key for key in self._curated.pinned_in(document))
        offices = self._offices_of(document, analysis)
        units = _find_units(analysis)
        places: list[NamePlace] = []
        for name in analysis.names.names:
            form, spans = name.surface_form, name.spans
            if not self._is_name[form]:
                shorter = self._evidence.without_first_word(form)
                if shorter is None:
                    continue
                spans = tuple(skip_first_word(document, span) for span in spans)
                name = replace(name, surface_form=shorter, type=self._type_of[shorter], known_as="")  # noqa: PLW2901
                form = shorter
            if fold_form(form) in unwanted:
                continue
            if form in units:
                name = replace(name, short_for=units[form])  # noqa: PLW2901
            meaning = self._meaning_of(name, persons, acronyms, pinned)
            if meaning is None:
                continue
            office = self._offices.get(form)
            if meaning.rule == "acronym" and meaning.key.startswith(f"{_OFFICE}|"):
                office = Office("", meaning.key[2:])
                named = offices.get(office.office)
                for span in spans:
                    country = country_beside(document, span)
                    if not country and named is not None and named[1] <= span.start:
                        country = named[0]
                    places.append(NamePlace(span, self._office_key(Office(country, office.office)), form, *meaning[1:]))
                continue
            if office is None or office.country or not meaning.key.startswith(_OFFICE):
                is_sure = self._evidence.forms[form].sure
                places.extend(NamePlace(span, meaning.key, form, *meaning[1:], is_sure=is_sure) for span in spans)
                continue
            for span in spans:
                key = self._office_key(
                    Office(self._whose_office(document, span, offices.get(office.office)), office.office)
                )
                places.append(NamePlace(span, key, form, "office"))
        return places

    def _persons_of(self, document: Document, analysis: Analysis) -> Persons:
        """The persons whose full names the document prints, or that its gazetteer matches and pins name."""
        pairs = [
            (name.surface_form, self._person_key(name.surface_form))
            for name in analysis.names.names
            if fold_form(name.surface_form) in self._full_names
        ]
        pairs.extend(self._curated.persons_of(document))
        return Persons(pairs)

    def _acronyms_of(self, path: str, analysis: Analysis) -> dict[str, _Acronym]:
        """The long forms that this document defines its acronyms by; two meanings leave none."""
        found: dict[str, dict[str, str]] = {}
        for definition in analysis.names.acronyms:
            if definition.is_name:
                found.setdefault(definition.acronym, {}).setdefault(
                    self._form_key(definition.long_form), definition.long_form
                )
        return {
            acronym: _Acronym(*next(iter(meanings.items())), path)
            for acronym, meanings in found.items()
            if len(meanings) == 1
        }

    def _offices_of(self, document: Document, analysis: Analysis) -> dict[str, tuple[str, int]]:
        """By office: the one country whose office of this kind the document names, and where it first does.

        The country may be part of the name, or stand beside it: "Estonia's Defence Ministry".
        """
        found: dict[str, dict[str, int]] = {}
        for name in analysis.names.names:
            office = self._offices.get(name.surface_form) or (read_office(name.known_as) if name.known_as else None)
            if office is None:
                continue
            first = found.setdefault(office.office, {})
            for span in name.spans:
                country = office.country or country_beside(document, span)
                if country:
                    first[country] = min(span.start, first.get(country, span.start))
        return {office: next(iter(first.items())) for office, first in found.items() if len(first) == 1}

    def _whose_office(self, document: Document, span: Span, named: tuple[str, int] | None) -> str:
        """The country whose office a bare name means at a place; "" where that is not sure.

        It is the country right beside the name, else the one whose office of this kind, and no other's, the document
        has named before, unless the sentence names another country and not this one.
        """
        beside = country_beside(document, span)
        if beside or named is None or named[1] > span.start:
            return beside
        analysis = self._analyses[document.path]
        sentence = sentence_of(analysis, span)
        countries = {country for country, place in countries_in(analysis) if sentence.contains(place)}
        return named[0] if not countries or named[0] in countries else ""

    def _meaning_of(
        self, name: Name, persons: Persons, acronyms: Mapping[str, _Acronym], pinned: frozenset[str]
    ) -> _Meaning | None:
        """The entity that a name means in its document; None where it may mean several."""
        form = name.surface_form
        curated = self._curated.of_form(form)
        if curated is not None:
            return _Meaning(CURATED + curated, self._curated.rule_of(curated, form))
        if name.short_for:
            longer = replace(name, surface_form=name.short_for, short_for="")
            meaning = self._meaning_of(longer, persons, acronyms, pinned)
            return meaning and _Meaning(meaning.key, "short name", name.short_for)
        curated = self._curated.of_form(name.known_as) if name.known_as else None
        if curated is not None and not self._curated.is_barred(CURATED + curated, form):
            return _Meaning(CURATED + curated, "list", name.known_as)
        folded = fold_form(form)
        if name.type == "person" and form.split(" ", 1)[0].capitalize() in _PARTICLES:
            keys = [key for key in persons.of_surname(form.rsplit(" ", 1)[-1]) if key.endswith(f" {folded}")]
            if len(keys) == 1:
                return _Meaning(keys[0], "surname")
        if folded in self._full_names:
            leader = self._full_names[folded]
            key = self._person_key(form)
            if not self._curated.is_barred(key, form):
                return _Meaning(key, why_one_person(folded, leader) if folded != leader else "same letters")
        if name.known_as:
            return _Meaning(self._known_key(name.known_as, name.type), "list", name.known_as)
        evidence = self._evidence.forms[form]
        if evidence.known and name.sure and name.type not in {None, "person", evidence.listed or self._type_of[form]}:
            # The lists know another thing of this name: the submarine Kazan is not the town.
            return _Meaning(f"{fold_form(form)}{_NAMESAKE}{name.type}")
        singular = form.removesuffix("s")
        for acronym in (form, singular):
            found = acronyms.get(acronym) or self._acronyms.get(acronym)
            if found is not None and not self._curated.is_barred(found.key, form):
                rule: MergeRule = "designation" if acronym in self._designations else "acronym"
                return _Meaning(found.key, rule, found.long_form, found.defined_in)
        if form in self._offices:
            return _Meaning(self._form_key(form), "office")
        front, _, last = form.rpartition(" ")
        found = acronyms.get(last) if front else None
        if found is not None and (spelled := f"{front} {_spell_out(last, found.long_form)}") in self._evidence.forms:
            return _Meaning(self._form_key(spelled), "acronym", spelled, found.defined_in)
        if form in self._designations:
            return _Meaning(self._form_key(form), "designation")
        bare = SHIP_PREFIX.sub("", form)
        if bare != form and self._type_of.get(bare) == "equipment":
            return _Meaning(self._form_key(bare), "ship")
        return _Meaning(self._form_key(form)) if " " in form else self._meaning_of_single(name, persons, pinned)

    def _meaning_of_single(self, name: Name, persons: Persons, pinned: frozenset[str]) -> _Meaning | None:
        """What a single word means: the person it is the surname or given name of, else what goes by it alone."""
        form = name.surface_form
        if self._type_of[form] in {None, "person"} or name.type == "person":
            ways: tuple[tuple[MergeRule, frozenset[str]], ...] = (
                ("surname", persons.of_surname(form)),
                ("spelling variant", persons.of_variant(form)),
                ("given name", persons.of_given_name(form)),
            )
            for rule, keys in ways:
                allowed = [key for key in keys if not self._curated.is_barred(key, form)]
                allowed = [key for key in allowed if key in pinned] or allowed
                if len(allowed) == 1:
                    return _Meaning(allowed[0], rule)
                if allowed:
                    self.namesakes.setdefault(form, set()).update(allowed)
                    return None
            key = self._persons.leading_of_surname(form, self._documents_of_person)
            if key is not None and not self._curated.is_barred(key, form):
                return _Meaning(key, "surname")
        return _Meaning(self._form_key(form))

    # ------------------------------------------------ keys

    def _find_designations(self) -> dict[str, str]:
        """By form: the designation in it; that before a name counts only in a weapon's."""
        found: dict[str, str] = {}
        for form, kind in self._type_of.items():
            designation = plain_designation(form)
            if designation and (kind == "equipment" or DESIGNATION.match(form.rsplit(" ", 1)[-1].removeprefix("AN/"))):
                found[form] = designation
        return found

    def _form_key(self, form: str) -> str:
        """The key of a form by itself: folded, in the singular and without a maker, or "AN/", before a designation."""
        form = self._designations.get(form, form)
        curated = self._curated.of_form(form)
        if curated is not None:
            return CURATED + curated
        if fold_form(form) in self._full_names:
            return self._person_key(form)
        office = self._offices.get(form) or read_office(form)
        return self._office_key(office) if office is not None else fold_form(form)

    def _known_key(self, known_as: str, kind: EntityType | None) -> str:
        """The key of what the lists know: a weapon's designation without the name behind it, else the usual name."""
        if kind == "equipment" and (designation := plain_designation(known_as)):
            return self._form_key(designation)
        office = read_office(known_as)
        return self._office_key(office) if office is not None and office.country else fold_form(known_as)

    def _office_key(self, office: Office) -> str:
        curated = self._curated.of_office(office)
        return CURATED + curated if curated is not None else f"{_OFFICE}{office.country}|{office.office}"

    def _person_key(self, full_name: str) -> str:
        leader = self._full_names[fold_form(full_name)]
        curated = self._curated.of_form(full_name) or self._curated.of_form(leader)
        return leader if curated is None else CURATED + curated

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
                    and leading_type(self._evidence.forms[form].types) == "person"
                ):
                    places[fold_form(form)] += len(name.spans)
        for entity in self._curated.persons:
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

    def _gather_acronyms(self, documents: Sequence[Document]) -> tuple[dict[str, _Acronym], dict[str, str]]:
        """Acronyms that have one long form in the whole collection, and the long forms as printed by key.

        One with small letters inside ("MoD") is short for an office that many countries have: it counts only in the
        documents that define it.
        """
        found: dict[str, dict[str, _Acronym]] = {}
        printed: dict[str, str] = {}
        for document in documents:
            analysis = self._analyses.get(document.path)
            for definition in analysis.names.acronyms if analysis is not None else ():
                key = self._form_key(definition.long_form) if definition.is_name else ""
                meaning = _Acronym(key, definition.long_form, document.path)
                found.setdefault(definition.acronym, {}).setdefault(key, meaning)
                printed.setdefault(key, definition.long_form)
        unique = {acronym: next(iter(meanings.values())) for acronym, meanings in found.items() if len(meanings) == 1}
        return {
            acronym: meaning for acronym, meaning in unique.items() if meaning.key and acronym.rstrip("s").isupper()
        }, printed

    # ------------------------------------------------ groups

    def group(self, places: Mapping[str, Sequence[NamePlace]]) -> dict[str, Group]:
        """The places by entity key, with what speaks for its type and name."""
        groups: dict[str, Group] = {}
        for path, found in places.items():
            for place in found:
                group = groups.get(place.key)
                if group is None:
                    group = groups[place.key] = Group(long_form=self._long_forms.get(place.key, ""))
                group.forms[place.form] += 1
                group.documents[path] += 1
                if place.form not in group.reasons:
                    document = "" if place.rule == "gazetteer" else place.defined_in or path
                    group.reasons[place.form] = MergeReason(place.form, place.rule, place.of, document)
        listed: dict[str, Counter[EntityType]] = {}
        for path, analysis in self._analyses.items():
            if path in places:
                for name in analysis.names.names:
                    key = self._known_key(name.known_as, name.type) if name.known_as else ""
                    if key in groups:
                        groups[key].known_as = name.known_as
                        if name.type is not None:
                            listed.setdefault(key, Counter())[name.type] += len(name.spans)
        persons = frozenset(self._full_names.values())
        shared = {key.partition("|")[2] for key in groups if key.startswith(_OFFICE) and key[1:2] != "|"}
        for key, group in groups.items():
            for form in group.forms:
                evidence = self._evidence.forms.get(form)
                if evidence is not None:
                    group.types.update(evidence.types)
                    group.sure = group.sure or evidence.sure
            if key in listed:
                group.types = listed[key]
            elif _NAMESAKE in key:
                group.types = Counter(kind for kind in ENTITY_TYPES if key.endswith(f"{_NAMESAKE}{kind}"))
            if key in persons:
                group.types = Counter({"person": 1})
            if key.startswith(_OFFICE):
                group.country, _, office = key[1:].partition("|")
                group.types = Counter({"organisation": 1})
                # Several countries' ministries in one entity would be none.
                group.sure = bool(group.country) or (group.sure and office not in shared)
        return groups
