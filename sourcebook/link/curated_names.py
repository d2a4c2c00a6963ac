"""What the gazetteer says of names, and the places where its forms stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from sourcebook.countries import country_of
from sourcebook.link.context import Candidates, Context, Unclear
from sourcebook.link.name_evidence import fold_form
from sourcebook.link.name_places import CURATED, NamePlace, skip_article
from sourcebook.link.offices import Office, country_beside, read_office
from sourcebook.records import AliasMatch, Analysis, Document, Entity, Gazetteer, MergeRule, Span, fold_space

_Key = TypeVar("_Key")


class CuratedNames:
    """The curated entities by their forms and offices, and where the documents name them."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        analyses: Mapping[str, Analysis],
        matches: Mapping[str, tuple[AliasMatch, ...]],
    ) -> None:
        self._entities = {entity.id: entity for entity in gazetteer.entities}
        self._analyses = analyses
        self._matches = matches
        self._candidates = Candidates(gazetteer)
        self._needs_context = {fold_form(form) for form in gazetteer.ambiguous}
        self._by_form = _by_form(gazetteer)
        self._by_office = _by_office(gazetteer, self._candidates)
        self._listed = {entity.id: {entity.name, *entity.aliases} for entity in gazetteer.entities}
        self._not_forms = {entity.id: {fold_form(form) for form in entity.not_forms} for entity in gazetteer.entities}
        self.silenced = frozenset(fold_form(form) for form in gazetteer.silenced)

    @property
    def persons(self) -> list[Entity]:
        """The curated persons, in the order of their ids."""
        return [entity for entity in self._entities.values() if entity.type == "person"]

    def of_form(self, form: str) -> str | None:
        """The id of the one curated entity that a form always means."""
        folded = fold_form(form)
        ids = self._by_form.get(folded, ())
        return ids[0] if len(ids) == 1 and folded not in self._needs_context else None

    def of_office(self, office: Office) -> str | None:
        """The id of the one curated entity that is an office."""
        ids = self._by_office.get(office, ())
        return ids[0] if len(ids) == 1 else None

    def rule_of(self, entity_id: str, form: str) -> MergeRule:
        """Why a form is a curated entity's: it is listed, or it is a listed one in other letters or a plural."""
        listed = self._listed[entity_id]
        if form in listed or f"the {form}" in listed or f"The {form}" in listed:
            return "gazetteer"
        return "designation" if form.removesuffix("s") in listed else "same letters"

    def is_barred(self, key: str, form: str) -> bool:
        """Whether a key is a curated entity's that a form must not be taken for."""
        return key.startswith(CURATED) and fold_form(form) in self._not_forms[key[1:]]

    def pinned_in(self, document: Document) -> Iterator[str]:
        """The ids of the curated entities that the document pins by id or by a form of theirs alone."""
        for pin in document.pinned_entities:
            key = pin if pin in self._entities else self.of_form(pin)
            if key is not None:
                yield key

    def persons_of(self, document: Document) -> Iterator[tuple[str, str]]:
        """All forms of the curated persons that the document names or pins, each with the person's key."""
        found = {match.candidates[0] for match in self._matches.get(document.path, ()) if len(match.candidates) == 1}
        found.update(self.pinned_in(document))
        for entity_id in sorted(found.difference(document.not_entities)):
            entity = self._entities[entity_id]
            if entity.type == "person":
                yield from ((form, CURATED + entity_id) for form in (entity.name, *entity.aliases))

    def places(self, document: Document, acronyms: Mapping[str, str], unclear: Unclear) -> Iterator[NamePlace]:
        """The places of gazetteer forms; those that may mean several entities have no key and go to `unclear`.

        `acronyms` are those that the document defines, with the keys of their long forms.
        """
        named = self._named_in(document)
        for match in self._matches.get(document.path, ()):
            span = skip_article(document, match.span)
            form = fold_space(document.prose[slice(*span)])
            candidates = _allowed(document, match)
            if len(candidates) == 1 and not self._is_ambiguous(document, match):
                yield NamePlace(span, CURATED + candidates[0], form, self.rule_of(candidates[0], form))
                continue
            defined = acronyms.get(form)
            if not candidates or (defined is not None and not defined.startswith(CURATED)):
                continue
            key = defined or self._choose(candidates, self._context(document, span, named))
            if not key:
                unclear.setdefault(form, []).append((document, span, candidates))
            yield NamePlace(span, key, form, self.rule_of(key[1:], form) if key else "gazetteer")

    def _choose(self, candidates: tuple[str, ...], context: Context) -> str:
        chosen = self._candidates.choose(candidates, context)
        return CURATED + chosen if chosen is not None else ""

    def _is_ambiguous(self, document: Document, match: AliasMatch) -> bool:
        """Whether a match needs a context: it may mean several entities, or its author says so."""
        if len(_allowed(document, match)) > 1:
            return True
        return bool(self._needs_context) and fold_form(document.plain(match.span)) in self._needs_context

    def _named_in(self, document: Document) -> frozenset[str]:
        """The ids of the curated entities that the document names without doubt, and the countries that it names."""
        found = self._matches.get(document.path, ())
        sure = [match for match in found if not self._is_ambiguous(document, match)]
        named = {key for match in sure for key in _allowed(document, match)}
        if len(sure) < len(found):  # else nobody asks
            named.update(country for country, _ in countries_in(self._analyses.get(document.path)))
        return frozenset(named)

    def _context(self, document: Document, span: Span, named: frozenset[str]) -> Context:
        """What stands round a place of an ambiguous form."""
        analysis = self._analyses.get(document.path)
        sentence = sentence_of(analysis, span)
        in_sentence = {country for country, place in countries_in(analysis) if sentence.contains(place)}
        in_sentence.update(
            key
            for match in self._matches.get(document.path, ())
            if sentence.contains(match.span) and not self._is_ambiguous(document, match)
            for key in _allowed(document, match)
        )
        names = analysis.names.names if analysis is not None else ()
        said = next((name for name in names if span in name.spans), None)
        return Context(
            pinned=frozenset(self.pinned_in(document)),
            named=named,
            in_sentence=frozenset(in_sentence),
            beside=country_beside(document, span),
            type=said.type if said is not None and not said.known_as else None,
        )


def countries_in(analysis: Analysis | None) -> Iterator[tuple[str, Span]]:
    """The countries that a document names, with their places."""
    for name in analysis.names.names if analysis is not None else ():
        if name.known_as and (country := country_of(name.known_as)):
            for span in name.spans:
                yield country, span


def sentence_of(analysis: Analysis | None, span: Span) -> Span:
    """The sentence that a place lies in; the place itself where there is none."""
    sentences = analysis.sentences if analysis is not None else ()
    index = bisect_right(sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    return sentences[index].span if index >= 0 and sentences[index].span.contains(span) else span


def _allowed(document: Document, match: AliasMatch) -> tuple[str, ...]:
    """The candidates of a match without those that the document's front matter refuses."""
    if not document.not_entities:
        return match.candidates
    return tuple(key for key in match.candidates if key not in document.not_entities)


def _by_form(gazetteer: Gazetteer) -> dict[str, tuple[str, ...]]:
    """The curated entities' ids by folded form, sorted; what an entity must not be taken for is left out."""
    return _ids_by(
        (fold_form(form), entity)
        for entity in gazetteer.entities
        for form in (entity.name, *entity.aliases)
        if fold_form(form) not in {fold_form(other) for other in entity.not_forms}
    )


def _by_office(gazetteer: Gazetteer, candidates: Candidates) -> dict[Office, tuple[str, ...]]:
    """The curated entities' ids by the offices that their names tell; `within` tells a country too."""
    return _ids_by(
        (office._replace(country=office.country or candidates.country(entity.id)), entity)
        for entity in gazetteer.entities
        for form in (entity.name, *entity.aliases)
        if (office := read_office(form)) is not None
    )


def _ids_by(pairs: Iterable[tuple[_Key, Entity]]) -> dict[_Key, tuple[str, ...]]:
    found: dict[_Key, set[str]] = {}
    for key, entity in pairs:
        found.setdefault(key, set()).add(entity.id)
    return {key: tuple(sorted(ids)) for key, ids in found.items()}
