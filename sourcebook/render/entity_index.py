"""The index of entities, over all types and for each: A to Z, with letters to jump by, cut into pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcebook.records import ENTITY_TYPES
from sourcebook.render.alphabet import letter_anchor, letter_of, name_key
from sourcebook.render.parts import Page
from sourcebook.render.urls import percent_encoded
from sourcebook.render.views import (
    TYPE_LABELS,
    CorpusIndex,
    EntityLink,
    Link,
    count,
    grouped,
    most_connected,
    paged,
)

ENTITIES_PER_PAGE = 1000
SHOWN_CONNECTED = 16


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A line of the index: an entity, or a name that leads to one or tells several apart."""

    name: str
    url: str
    remark: str
    """Type of the entity, "see …" or "may mean several"; "" where the index is of one type."""
    briefs: str
    """How many name it; "" for none, and for a name that only leads on."""


def plan_entity_index(index: CorpusIndex) -> Iterator[Page]:
    """The index over all types, then one for each type that has members."""
    listed = [entity for entity in index.entities.values() if entity.url]
    by_type = {kind: [entity for entity in listed if entity.type == kind] for kind in ENTITY_TYPES}
    types = tuple(
        (Link(TYPE_LABELS[kind][1], f"entities/{kind}/"), f"{len(members):,}")
        for kind, members in by_type.items()
        if members
    )
    yield from _index(index, "entities/", "Entities", listed, types)
    for kind, members in by_type.items():
        if members:
            yield from _index(index, f"entities/{kind}/", TYPE_LABELS[kind][1], members, types)


def _index(
    index: CorpusIndex,
    base: str,
    title: str,
    entities: Sequence[EntityLink],
    types: tuple[tuple[Link, str], ...],
) -> Iterator[Page]:
    is_all = base == "entities/"
    entries = [IndexEntry(one.name, one.url, one.type_label if is_all else "", _number(one)) for one in entities]
    entries += _see(index, entities)
    if is_all:
        entries += _namesakes(index)
    entries.sort(key=lambda entry: (_letter_rank(entry.name), name_key(entry.name), entry.url))
    pages = list(paged(index, base, entries, ENTITIES_PER_PAGE))
    first: dict[str, str] = {}
    for url, members, _ in pages:
        for entry in members:
            first.setdefault(letter_of(entry.name), url)
    for number, (url, members, pager) in enumerate(pages, 1):
        yield index.page(
            url,
            "pages/entities.html",
            title if number == 1 else f"{title}, page {number}",
            section="entities/",
            description=f"{title} named in {index.site.title}: {count(len(entities), 'page')}.",
            heading=title,
            total=f"{len(entities):,}",
            types=tuple((Link(link.label, link.url, link.url == base), number_of) for link, number_of in types),
            is_all=is_all,
            connected=most_connected(entities, SHOWN_CONNECTED)
            if number == 1 and len(entities) > 2 * SHOWN_CONNECTED
            else (),
            has_network=index.has_network,
            letters=tuple(
                Link(letter, f"{percent_encoded(place) if place != url else ''}#{letter_anchor(letter)}")
                for letter, place in first.items()
            ),
            sections=tuple(
                (letter, letter_anchor(letter), named)
                for letter, named in grouped(members, (letter_of(entry.name) for entry in members))
            ),
            pager=pager,
        )


def _number(entity: EntityLink) -> str:
    return f"{entity.documents:,}" if entity.documents else ""


def _see(index: CorpusIndex, entities: Sequence[EntityLink]) -> Iterator[IndexEntry]:
    """Names of the gazetteer in another script than the entity's own lead to it, as "see" does in a book's index."""
    for entity in entities:
        record = index.corpus.entities[entity.id]
        if record.curated:
            own = _letter_rank(entity.name)
            for alias in record.aliases:
                if _letter_rank(alias) > max(own, _LATIN):
                    yield IndexEntry(alias, entity.url, f"see {entity.name}", "")


def _namesakes(index: CorpusIndex) -> Iterator[IndexEntry]:
    for meant in index.urls.namesakes:
        if meant.slug in index.urls.namesakes_pages:
            url = percent_encoded(index.urls.namesakes_pages[meant.slug])
            yield IndexEntry(meant.name, url, f"may mean {len(meant.entities)}", "")


_LATIN = 1


def _letter_rank(name: str) -> int:
    """Digits first, then Latin letters, other alphabets, scripts without one, and signs."""
    letter = letter_of(name)
    if letter == "0–9":
        return 0
    if "A" <= letter <= "Z" and len(letter) == 1:
        return _LATIN
    if len(letter) == 1:
        return 2
    return 4 if letter == "Other" else 3
