"""Which of several entities an ambiguous form means, by what its document says round it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.countries import country_of
from sourcebook.link.offices import read_office
from sourcebook.places import line_and_column, line_at
from sourcebook.records import Diagnostic, Document, Entity, EntityType, Gazetteer, Span

Unclear = dict[str, list[tuple[Document, Span, tuple[str, ...]]]]
"""By surface form: the places that were left unlinked, each with the entities that it may mean."""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands round a place: ids of curated entities, and countries by their usual names."""

    pinned: frozenset[str]
    named: frozenset[str]
    """Entities that the document names elsewhere by a form of theirs alone, and countries that it names."""
    in_sentence: frozenset[str]
    """The same for the sentence of the place."""
    beside: str
    """The country right beside the form, or ""."""
    type: EntityType | None
    """What the words round the form say that it is."""


class Candidates:
    """The curated entities as they may be told apart: by their ties and countries."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._entities = {entity.id: entity for entity in gazetteer.entities}
        self._countries = {entity.id: self._country(entity) for entity in gazetteer.entities}

    def country(self, entity_id: str) -> str:
        """The country whose office an entity is, or that it is tied to by `within`; else ""."""
        return self._countries[entity_id]

    def choose(self, candidates: Sequence[str], context: Context) -> str | None:
        """The one candidate that all the context speaks for; None where it speaks for none or for several.

        What decides, in this order: the document's front matter; the country beside the form; the candidate that the
        document names elsewhere, unless its sentence names another's ties; the ties that the sentence names; those
        that the document names; the type that the words round the form ask for.
        """
        pinned = [key for key in candidates if key in context.pinned]
        if len(pinned) == 1:
            return pinned[0]
        if context.beside and any(self._countries[key] for key in candidates):
            beside = [key for key in candidates if self._countries[key] == context.beside]
            return beside[0] if len(beside) == 1 else None
        named = [key for key in candidates if key in context.named]
        in_sentence = [key for key in candidates if self._ties(key) & context.in_sentence]
        if len(named) == 1:
            return named[0] if not in_sentence or named[0] in in_sentence else None
        if in_sentence:
            both = [key for key in in_sentence if key in named or not named]
            return both[0] if len(both) == 1 else None
        if named:
            return None
        tied = [key for key in candidates if self._ties(key) & context.named]
        if len(tied) == 1:
            return tied[0]
        typed = [key for key in candidates if self._entities[key].type == context.type]
        return typed[0] if len(typed) == 1 and not tied else None

    def _ties(self, entity_id: str) -> set[str]:
        return {*self._entities[entity_id].within, self._countries[entity_id]} - {""}

    def _country(self, entity: Entity) -> str:
        offices = [read_office(form) for form in (entity.name, *entity.aliases)]
        found = {office.country for office in offices if office is not None and office.country}
        if not found:
            names = [self._entities[tie].name if tie in self._entities else tie.capitalize() for tie in entity.within]
            found = {country_of(name) for name in names} - {""}
        return found.pop() if len(found) == 1 else ""


def warn_unclear(unclear: Unclear, gazetteer: Gazetteer) -> Iterator[Diagnostic]:
    """One warning a form of several entities that could not be told apart, at its first place."""
    names = {entity.id: entity.name for entity in gazetteer.entities}
    for form, places in sorted(unclear.items()):
        document, span, candidates = places[0]
        if len(candidates) < 2:  # its author said that it needs a context
            continue
        line, column = line_and_column(document.text, span.start)
        others = len({document.path for document, _, _ in places}) - 1
        elsewhere = f" (also in {others} other document{'s' * (others > 1)})" if others else ""
        count = f" in {len(places)} places{elsewhere}" if len(places) > 1 else ""
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


def ambiguous_forms(
    entities: Mapping[str, Entity], unclear: Mapping[str, Sequence[Sequence[str]]]
) -> dict[str, tuple[str, ...]]:
    """The forms that mean two or more entities, sorted, each with the ids in order.

    `unclear` holds by form the entities that its unlinked places may mean.
    """
    owners: dict[str, set[str]] = {}
    for entity in entities.values():
        for form in (entity.name, *entity.aliases):
            owners.setdefault(form, set()).add(entity.id)
    for form, groups in unclear.items():
        for group in groups:
            owners.setdefault(form, set()).update(group)
    return {form: tuple(sorted(owners[form])) for form in sorted(owners) if len(owners[form]) > 1}
