"""The index of entities and a page for each: its names, its company, and every sentence that names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.records import ENTITY_TYPES, Entity, Span
from sourcebook.render.parts import Page
from sourcebook.render.timeline_pages import EntryView, entry_view
from sourcebook.render.urls import entity_url, percent_encoded
from sourcebook.render.views import (
    SCHEMA_TYPES,
    TYPE_LABELS,
    BriefLink,
    CorpusIndex,
    EntityLink,
    Link,
    busiest,
    count,
    grouped,
    letter_of,
    paged,
    pieces,
    surface_forms,
)
from sourcebook.slugs import slugify

ENTITIES_PER_PAGE = 1000
SHOWN_ENTRIES = 5
FOLDED_ENTRIES = 60
SHOWN_FORMS = 40
SHOWN_BUSIEST = 12

_IDENTIFIERS: Mapping[str, tuple[str, str]] = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/"),
    "wikipedia": ("Wikipedia", "https://en.wikipedia.org/wiki/"),
    "geonames": ("GeoNames", "https://www.geonames.org/"),
    "viaf": ("VIAF", "https://viaf.org/viaf/"),
    "website": ("Website", ""),
}


@dataclass(frozen=True, slots=True)
class NamingSentence:
    """A sentence that names an entity."""

    pieces: tuple[tuple[str, bool], ...]
    """Its words, cut where the name stands: (text, is the name)."""
    url: str


@dataclass(frozen=True, slots=True)
class NamingBrief:
    """The sentences of one brief that name an entity, in the brief's order."""

    brief: BriefLink
    sentences: tuple[NamingSentence, ...]
    is_continued: bool
    """Whether the first of the brief's sentences stand on the page before."""


@dataclass(frozen=True, slots=True)
class Together:
    """An entity named in the same sentences."""

    name: str
    url: str
    type_label: str
    sentences: int


def plan_entities(index: CorpusIndex) -> Iterator[Page]:
    """The index over all types, one for each type, then every entity's page."""
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
    about: dict[str, list[str]] = {}
    for path in index.documents:
        for key in index.corpus.pinned.get(path, ()):
            if path not in index.places.get(key, {}):
                about.setdefault(key, []).append(path)
    for entity in listed:
        also_about = tuple(index.briefs[path] for path in about.get(entity.id, ()))
        yield from _entity_pages(index, index.corpus.entities[entity.id], entity, also_about)


def _index(
    index: CorpusIndex,
    base: str,
    title: str,
    entities: Sequence[EntityLink],
    types: tuple[tuple[Link, str], ...],
) -> Iterator[Page]:
    pages = list(paged(index, base, entities, ENTITIES_PER_PAGE))
    first: dict[str, str] = {}
    for url, members, _ in pages:
        for entity in members:
            first.setdefault(letter_of(entity.name), url)
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
            is_all=base == "entities/",
            busiest=busiest(entities, SHOWN_BUSIEST) if number == 1 and len(entities) > 2 * SHOWN_BUSIEST else (),
            letters=tuple(
                Link(letter, f"{percent_encoded(place) if place != url else ''}#{_letter_anchor(letter)}")
                for letter, place in first.items()
            ),
            sections=tuple(
                (letter, _letter_anchor(letter), named)
                for letter, named in grouped(members, (letter_of(entity.name) for entity in members))
            ),
            pager=pager,
        )


def _letter_anchor(letter: str) -> str:
    return f"letter.{percent_encoded(slugify(letter))}"


def _note(index: CorpusIndex, entity: Entity, url: str) -> str:
    """The author's note as HTML; links in it are taken from content/entities."""
    return index.rendered(entity.note, page_url=url, source_path=f"entities/{entity.id}.md") if entity.note else ""


def _entity_pages(
    index: CorpusIndex, entity: Entity, link: EntityLink, also_about: tuple[BriefLink, ...]
) -> Iterator[Page]:
    """The entity's pages; `also_about` are the briefs that their authors say are about it but that do not name it."""
    base = entity_url(entity.id)
    naming = list(_naming_sentences(index, entity.id))
    pages = list(paged(index, base, naming, index.config.sentences_per_page))
    forms = surface_forms(index, entity.id)
    entries = _entries(index, entity.id)
    continued = ""
    for number, (url, places, pager) in enumerate(pages, 1):
        is_first = number == 1
        yield index.page(
            url,
            "pages/entity.html",
            entity.name if is_first else f"{entity.name}, page {number}",
            section="entities/",
            description=entity.description
            or f"{entity.name}: {count(len(naming), 'sentence')} in {count(link.documents, 'brief')}.",
            json_ld=_json_ld(index, entity) if is_first else None,
            entity=link,
            type_url=f"entities/{entity.type}/",
            is_first=is_first,
            first_url=percent_encoded(base),
            description_text=entity.description,
            is_curated=entity.curated,
            note=_note(index, entity, url) if is_first else "",
            forms=tuple((form, f"{number_of:,}") for form, number_of in forms[:SHOWN_FORMS]),
            more_forms=max(0, len(forms) - SHOWN_FORMS),
            identifiers=_identifiers(entity),
            within=_within(index, entity),
            sentences=f"{len(naming):,}",
            is_one_sentence=len(naming) == 1,
            together=_together(index, entity.id) if is_first else (),
            entries=entries[-SHOWN_ENTRIES:] if is_first else (),
            more_entries=entries[:-SHOWN_ENTRIES] if is_first else (),
            hidden_entries=len(index.timeline.get(entity.id, ())) - len(entries),
            naming=_naming_briefs(index, entity.id, places, continued=continued),
            also_about=also_about if is_first else (),
            pager=pager,
        )
        continued = places[-1][0] if places else ""


def _naming_sentences(index: CorpusIndex, entity_id: str) -> Iterator[tuple[str, int]]:
    """Document path and sentence position for every sentence that names the entity."""
    for path, positions in index.places.get(entity_id, {}).items():
        sentences = index.mention_sentences[path]
        last = None
        for position in positions:
            if sentences[position] != last:
                last = sentences[position]
                if last >= 0:
                    yield path, last


def _naming_briefs(
    index: CorpusIndex, entity_id: str, places: Sequence[tuple[str, int]], *, continued: str
) -> tuple[NamingBrief, ...]:
    """The page's sentences by brief; `continued` is the path of the brief at the end of the page before."""
    spans = _name_spans(index, entity_id, {path for path, _ in places})
    return tuple(
        NamingBrief(
            brief=index.briefs[path],
            sentences=tuple(_naming_sentence(index, path, position, spans[path]) for _, position in members),
            is_continued=number == 0 and path == continued,
        )
        for number, (path, members) in enumerate(grouped(places, (path for path, _ in places)))
    )


def _name_spans(index: CorpusIndex, entity_id: str, paths: set[str]) -> Mapping[str, Mapping[int, list[Span]]]:
    """By document and sentence position: where the entity is named."""
    spans: dict[str, dict[int, list[Span]]] = {}
    for path in sorted(paths):
        mentions, sentences = index.corpus.mentions[path], index.mention_sentences[path]
        by_sentence = spans.setdefault(path, {})
        for position in index.places[entity_id][path]:
            by_sentence.setdefault(sentences[position], []).append(mentions[position].span)
    return spans


def _naming_sentence(index: CorpusIndex, path: str, position: int, spans: Mapping[int, list[Span]]) -> NamingSentence:
    sentence = index.corpus.analyses[path].sentences[position]
    return NamingSentence(
        pieces(index.documents[path], sentence.span, spans[position]), index.sentence_url(path, sentence.anchor)
    )


def _together(index: CorpusIndex, entity_id: str) -> tuple[Together, ...]:
    return tuple(
        Together(link.name, link.url, link.type_label, related.sentences)
        for related in index.corpus.related_entities.get(entity_id, ())
        if (link := index.entities.get(related.entity))
    )


def _entries(index: CorpusIndex, entity_id: str) -> tuple[EntryView, ...]:
    """The latest entries, in the order of time."""
    positions = index.timeline.get(entity_id, ())[-SHOWN_ENTRIES - FOLDED_ENTRIES :]
    return tuple(entry_view(index, index.corpus.timeline[position]) for position in positions)


def _within(index: CorpusIndex, entity: Entity) -> tuple[Link, ...]:
    wider = (index.corpus.entities[key] for key in entity.within if key in index.corpus.entities)
    return tuple(Link(other.name, index.entity_page(other.id)) for other in wider)


def _identifiers(entity: Entity) -> tuple[tuple[str, Link], ...]:
    """(Where, link) for each identifier; the link has no address where none is known."""
    found = []
    for key, value in entity.identifiers:
        label, prefix = _IDENTIFIERS.get(key, (key.capitalize(), ""))
        is_address = value.startswith(("https://", "http://"))
        url = value if is_address else prefix + percent_encoded(value.replace(" ", "_")) if prefix else ""
        shown = value.partition("://")[2].removeprefix("www.").rstrip("/") if is_address else value
        found.append((label, Link(shown, url)))
    return tuple(found)


def _json_ld(index: CorpusIndex, entity: Entity) -> Mapping[str, object]:
    graph: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": SCHEMA_TYPES[entity.type],
        "name": entity.name,
    }
    address = index.config.absolute(percent_encoded(entity_url(entity.id))) if index.config.base_url else ""
    optional: dict[str, object] = {
        "@id": address,
        "url": address,
        "alternateName": list(entity.aliases),
        "description": entity.description,
        "sameAs": [link.url for _, link in _identifiers(entity) if link.url],
    }
    return graph | {key: value for key, value in optional.items() if value}
