"""Search, data, plain pages, the page for what is not there, and pages that lead on from old addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.records import ENTITY_TYPES, EntityType, PlainPage
from sourcebook.render.parts import Page
from sourcebook.render.urls import entity_url, percent_encoded, plain_page_url
from sourcebook.render.views import TYPE_LABELS, CorpusIndex, Link, count

MOST_TITLES = 300
"""Of the list on the search page: of so many a reader can still find one by eye, and the page stays below 100 kB."""

ABOUT = """
This site gathers briefs and news texts and reads them together. Every text keeps its own page; the names, dates and
quotations in it are found by a program and linked, so that a claim can be followed to the sentence that makes it.

## How to read it

- **Briefs** are the texts themselves. A thin line under a name leads to everything the texts say of it.
- **Entities** are the people, organisations, places, equipment, agreements and events that the texts name. Each page
  gives every sentence that names it.
- **The timeline** brings together the dated happenings that the texts tell, each with the sentence that tells it.
- **Lineage** shows which text carries whose words, sentence beside sentence.

## What to keep in mind

Names, dates and links are found by rules and lists, and rules err. The texts are shown as they were published; what was
left out of a page, such as notices and captions, is listed below it. All findings can be downloaded as data.
"""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the machine-readable edition."""

    link: Link
    about: str
    fields: tuple[str, ...]


DATA_FILES = (
    DataFile(
        Link("documents.json", "data/documents.json"),
        "One object for each document.",
        (
            "id", "source", "url", "kind", "title", "title_from", "authors", "publisher", "published",
            "published_from", "language", "words",
        ),
    ),
    DataFile(
        Link("entities.json", "data/entities.json"),
        "Every entity with the forms that the texts use for it.",
        (
            "id", "name", "type", "aliases", "because", "ambiguous", "url", "former_ids", "documents", "identifiers",
            "source",
        ),
    ),
    DataFile(
        Link("timeline.json", "data/timeline.json"),
        "Dated happenings with all their tellings.",
        ("id", "date", "what", "curated", "url", "entities", "reports", "together", "differences", "elsewhen"),
    ),
    DataFile(
        Link("timeline.timelinejs.json", "data/timeline.timelinejs.json"),
        "The timeline for TimelineJS, at most its 300 most telling entries. Each year has files of its own, and "
        "entities with many entries have too: they are linked on their pages.",
        (),
    ),
    DataFile(Link("timeline.csv", "data/timeline.csv"), "The timeline for a spreadsheet.", ()),
    DataFile(Link("timeline.ics", "data/timeline.ics"), "The timeline for a calendar program.", ()),
    DataFile(Link("timeline.jsonld", "data/timeline.jsonld"), "Entries with a plain date as events of schema.org.", ()),
    DataFile(
        Link("lineage.json", "data/lineage.json"),
        "Passages that carry the words of an earlier document, and the share carried over for each pair of documents.",
        (),
    ),
    DataFile(
        Link("graph.json", "data/graph.json"),
        "Nodes and weighted edges: entity to entity, document to document.",
        (),
    ),
    DataFile(Link("search.json", "data/search.json"), "What the search page reads, with words/.", ()),
)  # fmt: skip


def plan_search(index: CorpusIndex) -> Iterator[Page]:
    """A page that a script turns into a search; by itself the list of all documents by title, or ways to them all."""
    briefs = sorted(index.briefs.values(), key=lambda brief: (brief.title.casefold(), brief.url))
    is_long = len(briefs) > MOST_TITLES
    types = Counter(entity.type for entity in index.entities.values() if entity.url)
    yield index.page(
        "search/",
        "pages/search.html",
        "Search",
        section="search/",
        description=f"Search the texts of {index.site.title}.",
        briefs=() if is_long else tuple(briefs),
        indexes=_indexes(index, types) if is_long else (),
        total=count(len(briefs), "brief"),
        types=tuple((kind, TYPE_LABELS[kind][1]) for kind in ENTITY_TYPES if types[kind]),
    )


def _indexes(index: CorpusIndex, types: Counter[EntityType]) -> tuple[tuple[Link, str], ...]:
    """Ways to every brief and entity for a reader without JavaScript: link, remark."""
    kinds = [(Link(TYPE_LABELS[kind][1], f"entities/{kind}/"), kind) for kind in ENTITY_TYPES if types[kind]]
    return (
        (Link("Briefs", "briefs/"), f"{len(index.briefs):,}, latest first"),
        (Link("Sources", "sources/"), "publishers, and authors A to Z"),
        *([(Link("Entities", "entities/"), f"{types.total():,}, A to Z")] if kinds else ()),
        *((link, f"{types[kind]:,}, A to Z") for link, kind in kinds),
    )


def plan_data(index: CorpusIndex) -> Iterator[Page]:
    """What data there is to download, and what it means."""
    sample = index.corpus.documents[0] if index.corpus.documents else None
    yield index.page(
        "data/",
        "pages/data.html",
        "Data",
        section="about/",
        description=f"All findings of {index.site.title} as files for programs.",
        files=DATA_FILES,
        annotations=f"data/annotations/{percent_encoded(index.urls.document_ids[sample.path])}.json" if sample else "",
    )


def plan_plain_pages(index: CorpusIndex) -> Iterator[Page]:
    """The pages that the desk wrote itself; an about page there always is."""
    for plain in index.corpus.pages:
        yield _plain_page(index, plain)
    if all(plain_page_url(plain) != "about/" for plain in index.corpus.pages):
        yield _plain_page(index, PlainPage("", "about", "About", ABOUT))


def plan_not_found(index: CorpusIndex) -> Iterator[Page]:
    """404.html: served at any depth, hence with links from the top."""
    yield index.page(
        "404.html",
        "pages/404.html",
        "Page not found",
        root=index.config.base_path,
        is_indexed=False,
    )


def plan_redirects(index: CorpusIndex) -> Iterator[Page]:
    """A page at each old address that leads to the new one."""
    titles = {document.path: document.title for document in index.corpus.documents}
    titles |= {plain.path: plain.title for plain in index.corpus.pages}
    documents = [(url, index.addresses.by_path[path], titles[path]) for url, path in index.urls.redirects]
    entities = [(url, entity_url(key), index.corpus.entities[key].name) for url, key in index.urls.entity_redirects]
    for url, address, title in (*documents, *entities):
        target = percent_encoded(address)
        yield index.page(
            url,
            "pages/redirect.html",
            title,
            is_indexed=False,
            target=target,
            target_canonical=index.config.absolute(target),
        )


def _plain_page(index: CorpusIndex, plain: PlainPage) -> Page:
    url = plain_page_url(plain)
    return index.page(
        url,
        "pages/plain.html",
        plain.title,
        section=url,
        description=plain.description,
        html=index.rendered(plain.text, page_url=url, source_path=plain.path),
        is_about=url == "about/",
    )
