"""A page for each entity: its names, its company, and every sentence that names it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcebook import edtf
from sourcebook.records import Entity, Span
from sourcebook.render.charts import YearBars, year_bars
from sourcebook.render.company import SHOWN, company
from sourcebook.render.entity_feeds import plan_entity_feed
from sourcebook.render.entity_index import plan_entity_index
from sourcebook.render.happenings import EntryView, day_of_latest_brief, entry_view
from sourcebook.render.names_used import names_used
from sourcebook.render.namesakes_pages import hatnotes, plan_namesakes
from sourcebook.render.parts import Page
from sourcebook.render.timeline_exports import entity_files
from sourcebook.render.urls import entity_url, percent_encoded
from sourcebook.render.views import (
    SCHEMA_TYPES,
    BriefLink,
    CorpusIndex,
    EntityLink,
    Link,
    Pager,
    count,
    grouped,
    paged,
    pieces,
)

SHOWN_ENTRIES = 5
FOLDED_ENTRIES = 60
SHOWN_SENTENCES = 6
"""Of one brief; the others unfold, so that a page of many briefs can be looked over."""
FEWEST_IN_CHART = 3
"""Dated briefs; of fewer the list itself says it sooner."""
FEWEST_YEARS = 2

_IDENTIFIERS: Mapping[str, tuple[str, str]] = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/"),
    "wikipedia": ("Wikipedia", "https://en.wikipedia.org/wiki/"),
    "geonames": ("GeoNames", "https://www.geonames.org/"),
    "viaf": ("VIAF", "https://viaf.org/viaf/"),
    "website": ("Website", ""),
}


@dataclass(frozen=True, slots=True)
class OwnEntries:
    """The timeline entries that an entity takes part in, each part in the order of time."""

    shown: tuple[EntryView, ...]
    earlier: tuple[EntryView, ...]
    """Those to be unfolded."""
    later: tuple[EntryView, ...]
    """What begins after the latest brief: plans and promises, to be unfolded."""
    hidden: int


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
    more: tuple[NamingSentence, ...]
    """Those to be unfolded."""
    is_continued: bool
    """Whether the first of the brief's sentences stand on the page before."""


def plan_entities(index: CorpusIndex) -> Iterator[Page]:
    """The indexes, every entity's pages and feed, and the pages that tell namesakes apart."""
    yield from plan_entity_index(index)
    about: dict[str, list[str]] = {}
    for path in index.documents:
        for key in index.corpus.pinned.get(path, ()):
            if path not in index.places.get(key, {}):
                about.setdefault(key, []).append(path)
    years = sorted({int(brief.year) for brief in index.briefs.values() if brief.year})
    today = day_of_latest_brief(index)
    for entity in index.entities.values():
        if entity.url:
            also_about = tuple(index.briefs[path] for path in about.get(entity.id, ()))
            yield from _entity_pages(index, index.corpus.entities[entity.id], entity, also_about, years, today)
    yield from plan_namesakes(index)


def _note(index: CorpusIndex, entity: Entity, url: str) -> str:
    """The author's note as HTML; links in it are taken from content/entities."""
    return index.rendered(entity.note, page_url=url, source_path=f"entities/{entity.id}.md") if entity.note else ""


def _entity_pages(
    index: CorpusIndex,
    entity: Entity,
    link: EntityLink,
    also_about: tuple[BriefLink, ...],
    years: Sequence[int],
    today: datetime.date | None,
) -> Iterator[Page]:
    """The entity's pages and feed; `also_about` are the briefs that are about it, their authors say, but name it not.

    `years` are those of the site's briefs, in order; `today` is the day of the latest.
    """
    base = entity_url(entity.id)
    naming = list(_naming_sentences(index, entity.id))
    pages = list(paged(index, base, naming, index.config.sentences_per_page))
    used = names_used(index, entity.id)
    entries = _entries(index, entity.id, today)
    feed = percent_encoded(index.urls.entity_feeds.get(entity.id, ""))
    places_of_years = _places_of_years(index, pages)
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
            feed=Link(f"{entity.name} – {index.site.title}", feed) if feed else None,
            entity=link,
            type_url=f"entities/{entity.type}/",
            is_first=is_first,
            first_url=percent_encoded(base),
            description_text=entity.description,
            is_curated=entity.curated,
            hatnotes=hatnotes(index, entity.id) if is_first else (),
            note=_note(index, entity, url) if is_first else "",
            used=used,
            identifiers=_identifiers(entity),
            within=_within(index, entity),
            sentences=f"{len(naming):,}",
            is_one_sentence=len(naming) == 1,
            chart=_chart(index, entity.id, years, places_of_years) if is_first else None,
            company=company(index, entity.id) if is_first else (),
            shown_company=SHOWN,
            entries=entries.shown if is_first else (),
            more_entries=entries.earlier if is_first else (),
            later_entries=entries.later if is_first else (),
            hidden_entries=entries.hidden,
            timeline_files=entity_files(entity.id, len(index.timeline.get(entity.id, ()))),
            naming=_naming_briefs(index, entity.id, places, continued=continued),
            anchors=dict(place for place, on in places_of_years.values() if on == url),
            also_about=also_about if is_first else (),
            pager=pager,
        )
        continued = places[-1][0] if places else ""
    if feed:
        yield plan_entity_feed(index, entity, naming)


def _places_of_years(
    index: CorpusIndex, pages: Sequence[tuple[str, Sequence[tuple[str, int]], Pager | None]]
) -> dict[int, tuple[tuple[str, str], str]]:
    """By year: the address of its first brief with an anchor for it, and the page where they stand."""
    found: dict[int, tuple[tuple[str, str], str]] = {}
    for url, places, _ in pages:
        for path, _ in places:
            brief = index.briefs[path]
            if brief.year:
                found.setdefault(int(brief.year), ((brief.url, f"year.{brief.year}"), url))
    return found


def _chart(
    index: CorpusIndex,
    entity_id: str,
    years: Sequence[int],
    places: Mapping[int, tuple[tuple[str, str], str]],
) -> YearBars | None:
    """Briefs a year that name the entity, on the years of the whole site; None where there is little to compare."""
    dated = [int(year) for path in index.places.get(entity_id, {}) if (year := index.briefs[path].year)]
    if len(dated) < FEWEST_IN_CHART or len(years) < FEWEST_YEARS:
        return None

    def place(year: int) -> str:
        (_, anchor), url = places[year]
        return f"{percent_encoded(url)}#{anchor}"

    counts = Counter(dated)
    ends = [(years[0], 0), (years[-1], 0)]
    return year_bars([*counts.items(), *ends], label="Briefs that name it, by year", href=place)


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
    groups = []
    for number, (path, members) in enumerate(grouped(places, (path for path, _ in places))):
        sentences = [_naming_sentence(index, path, position, spans[path]) for _, position in members]
        # One hidden sentence would save no room.
        cut = SHOWN_SENTENCES if len(sentences) > SHOWN_SENTENCES + 1 else len(sentences)
        is_continued = number == 0 and path == continued
        groups.append(NamingBrief(index.briefs[path], tuple(sentences[:cut]), tuple(sentences[cut:]), is_continued))
    return tuple(groups)


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


def _entries(index: CorpusIndex, entity_id: str, today: datetime.date | None) -> OwnEntries:
    """The latest entries up to `today`, those before them, and what lies ahead; a few are shown all together."""
    entries = [index.corpus.timeline[position] for position in index.timeline.get(entity_id, ())]
    ahead = [len(entries) > SHOWN_ENTRIES and _begins_after(entry.date, today) for entry in entries]
    told = [entry for entry, is_ahead in zip(entries, ahead, strict=True) if not is_ahead]
    later = [entry for entry, is_ahead in zip(entries, ahead, strict=True) if is_ahead][:FOLDED_ENTRIES]
    latest = [entry_view(index, entry) for entry in told[-SHOWN_ENTRIES - FOLDED_ENTRIES :]]
    return OwnEntries(
        shown=tuple(latest[-SHOWN_ENTRIES:]),
        earlier=tuple(latest[:-SHOWN_ENTRIES]),
        later=tuple(entry_view(index, entry) for entry in later),
        hidden=len(entries) - len(latest) - len(later),
    )


def _begins_after(value: str, today: datetime.date | None) -> bool:
    """Whether all that a date may mean lies after a day; of a date open at its start, whether its end does."""
    first = edtf.earliest(value) or edtf.latest(value)
    return bool(today and first and first > today)


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
