"""What every page shows of the site: the frame, and short views of briefs and entities, made once for all pages."""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, TypeVar

from sourcebook import edtf
from sourcebook.config import Config
from sourcebook.jekyll_place import is_html
from sourcebook.records import (
    ENTITY_TYPES,
    MASK,
    Corpus,
    Document,
    Entity,
    EntityType,
    Reuse,
    Span,
    TimelineEntry,
)
from sourcebook.render.alphabet import name_key
from sourcebook.render.content_links import ContentAddresses, content_addresses, resolve_links
from sourcebook.render.excerpts import count_sentences, excerpt_of, shortened
from sourcebook.render.markdown import convert_markdown
from sourcebook.render.namesakes import Namesakes, by_entity
from sourcebook.render.network import Tie, entity_ties
from sourcebook.render.parts import Body, Page
from sourcebook.render.timeline_layout import TimelineLayout, lay_out_timeline
from sourcebook.render.urls import SiteUrls, entity_url, foot_pages, page_urls, percent_encoded, relative_root
from sourcebook.render.weaving import ABOVE_THE_TEXT

T = TypeVar("T")

SITE_LANGUAGE = "en"
"""The language of the furniture: menu, labels, notes."""

TYPE_LABELS: Mapping[EntityType, tuple[str, str]] = {
    "person": ("Person", "People"),
    "organisation": ("Organisation", "Organisations"),
    "place": ("Place", "Places"),
    "equipment": ("Equipment", "Equipment"),
    "agreement": ("Agreement", "Agreements"),
    "event": ("Event", "Events"),
}
SCHEMA_TYPES: Mapping[EntityType, str] = {
    "person": "Person",
    "organisation": "Organization",
    "place": "Place",
    "equipment": "Product",
    "agreement": "CreativeWork",
    "event": "Event",
}
MENU = (
    ("Briefs", "briefs/"),
    ("Entities", "entities/"),
    ("Timeline", "timeline/"),
    ("Sources", "sources/"),
    ("Lineage", "lineage/"),
    ("Search", "search/"),
    ("About", "about/"),
)
NETWORK = ("Network", "network/")
"""Stands after the entities in the menu of a site that has the page."""
FEWEST_IN_NETWORK = 10
"""Entities with a page and a tie: of fewer a picture says no more than their pages."""
DESCRIPTION_LENGTH = 200

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=T|\Z)")
_SPACES = re.compile(r"\s+")
_SENTENCE_ID = re.compile(r' id="(s-[^"]*+)"')


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    label: str
    url: str
    """Inside the site, percent-encoded, without leading slash; or an absolute address."""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class DateView:
    """A date for a reader, and for a machine where it is plain."""

    text: str
    datetime: str
    """For `<time datetime>`; "" where the date is not plain."""
    edtf: str


@dataclass(frozen=True, slots=True)
class BriefLink:
    """A document as it stands in a list."""

    title: str
    url: str
    language: str
    """"" where it is the site's own."""
    kind: str
    date: DateView | None
    year: str
    publisher: Link | None
    authors: tuple[Link, ...]
    excerpt: str


@dataclass(frozen=True, slots=True)
class EntityLink:
    """An entity as it stands in a list."""

    id: str
    name: str
    type: EntityType
    type_label: str
    url: str
    """"" where it has no page."""
    mentions: int
    documents: int
    in_company: int = 0
    """Sentences that name it together with another entity."""

    @property
    def shown_company(self) -> str:
        """ "1,204": `in_company` for a reader."""
        return f"{self.in_company:,}"

    @property
    def shown_documents(self) -> str:
        """ "1 brief", "1,204 briefs": `documents` for a reader."""
        return count(self.documents, "brief")


@dataclass(frozen=True, slots=True)
class Pager:
    """The way through an index of several pages."""

    number: int
    total: int
    previous_url: str
    next_url: str
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """What the frame shows of a page."""

    url: str
    root: str
    """What leads from the page to the home page, with a slash at its end."""
    title: str
    description: str
    canonical: str
    """Absolute; "" where the site's address is not known."""
    menu: tuple[Link, ...]
    og_type: Literal["website", "article"]
    image: str
    """Absolute, or ""."""
    json_ld: Mapping[str, object] | None
    is_indexed: bool
    is_home: bool
    citation: tuple[tuple[str, str], ...] = ()
    """Highwire meta tags: what Zotero and Google Scholar read."""
    feed: Link | None = None
    """An Atom feed of the page's own."""


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page knows of its site."""

    title: str
    tagline: str
    description: str
    pages: tuple[Link, ...]
    """The author's plain pages but about, and but those in folders of a Jekyll site, for the foot of every page."""
    data: Mapping[str, object] = field(default_factory=dict)
    """The author's data files, by names of folders and files."""


class PrintedAnchors(dict[str, frozenset[str]]):
    """By path: the anchors that a document's printed body really bears; found when first asked for."""

    def __init__(self, bodies: Mapping[str, Body]) -> None:
        super().__init__()
        self._bodies = bodies

    def __missing__(self, path: str) -> frozenset[str]:
        self[path] = frozenset(_SENTENCE_ID.findall(self._bodies[path].html))
        return self[path]


@dataclass(frozen=True, slots=True)
class CorpusIndex:
    """The corpus and the ways into it that many pages need, each computed once."""

    corpus: Corpus
    config: Config
    urls: SiteUrls
    site: SiteView
    documents: Mapping[str, Document]
    """By path, in the corpus's order."""
    briefs: Mapping[str, BriefLink]
    """By document path."""
    entities: Mapping[str, EntityLink]
    """By id, those named at least once or curated, in the order of their names."""
    places: Mapping[str, Mapping[str, Sequence[int]]]
    """By entity id and document path, in the corpus's order: positions in `corpus.mentions[path]`."""
    mention_sentences: Mapping[str, Sequence[int]]
    """By document path: for every mention the position of its sentence in the analysis, or -1."""
    title_anchors: Mapping[str, tuple[str, ...]]
    """By path of a news text: anchors of the sentences above its text, of which the page's title bears the first."""
    printed: PrintedAnchors
    timeline: Mapping[str, Sequence[int]]
    """By entity id: positions in `corpus.timeline`."""
    told: Mapping[str, Sequence[int]]
    """By document path: positions in `corpus.timeline` of what it tells."""
    entries: Mapping[str, TimelineEntry]
    """By id."""
    timeline_layout: TimelineLayout
    reuse_by_document: Mapping[str, Sequence[Reuse]]
    reuse_by_source: Mapping[str, Sequence[Reuse]]
    carried: Mapping[tuple[str, str], int]
    """By document and source: how many of the document's sentences carry the source's words."""
    ties: tuple[Tie, ...]
    """Between entities that have a page, the strongest first."""
    has_network: bool
    """Whether there are ties enough for a page of their own."""
    namesakes: Mapping[str, tuple[Namesakes, ...]]
    """By entity id: the names that it shares with others."""
    addresses: ContentAddresses

    def rendered(self, markdown: str, *, page_url: str, source_path: str) -> str:
        """An author's Markdown or HTML as sanitised HTML whose links fit the page."""
        html = convert_markdown(markdown, has_formulas=self.config.math, is_html=is_html(source_path))
        return resolve_links(html, page_url=page_url, source_path=source_path, addresses=self.addresses)

    def sentence_count(self, path: str) -> int:
        """How many sentences the article itself has."""
        return count_sentences(self.documents[path], self.corpus.analyses[path])

    def sentence_url(self, path: str, anchor: str) -> str:
        """The address of a sentence in its brief; of the brief where the sentence has no anchor."""
        printed = self.anchor(path, anchor)
        return f"{self.briefs[path].url}#{printed}" if printed else self.briefs[path].url

    def anchor(self, path: str, anchor: str) -> str:
        """The id that the page really bears for a sentence: what stands above the text is in the title.

        "" where the page prints the sentence nowhere as running text.
        """
        title = self.title_anchors.get(path, ())
        if anchor in title:
            return title[0]
        return anchor if anchor in self.printed[path] else ""

    def sentence_position(self, path: str, offset: int) -> int:
        """The position of the sentence that holds an offset, or -1."""
        return _sentence_at(self.corpus, path, offset)

    def place_url(self, path: str, offset: int) -> str:
        """The address of the sentence that holds an offset; of the brief where none does."""
        position = self.sentence_position(path, offset)
        if position < 0:
            return self.briefs[path].url
        return self.sentence_url(path, self.corpus.analyses[path].sentences[position].anchor)

    def entity_page(self, entity_id: str) -> str:
        """The address of an entity's page, "" where it has none."""
        return self.entities[entity_id].url if entity_id in self.entities else ""

    def page(
        self,
        url: str,
        template: str,
        title: str,
        *,
        section: str = "",
        description: str = "",
        og_type: Literal["website", "article"] = "website",
        image: str = "",
        json_ld: Mapping[str, object] | None = None,
        is_indexed: bool = True,
        root: str | None = None,
        citation: tuple[tuple[str, str], ...] = (),
        feed: Link | None = None,
        **context: object,
    ) -> Page:
        """A page with its frame; `section` is the address of the menu's entry it belongs to."""
        encoded = percent_encoded(url)
        own = (*MENU[:2], NETWORK, *MENU[2:]) if self.has_network else MENU
        menu = (*own, *((label, address.lstrip("/")) for label, address in self.config.navigation))
        view = PageView(
            url=encoded,
            root=relative_root(url) if root is None else root,
            title=title,
            description=shortened(description or self.site.description, DESCRIPTION_LENGTH),
            canonical=self.config.absolute(encoded) if self.config.base_url and is_indexed else "",
            menu=tuple(Link(label, percent_encoded(address), address == section) for label, address in menu),
            og_type=og_type,
            image=image,
            json_ld=json_ld,
            is_indexed=is_indexed,
            is_home=url == "",
            citation=citation,
            feed=feed,
        )
        return Page(url, template, {"site": self.site, "page": view, **context})


def index_corpus(corpus: Corpus, config: Config, urls: SiteUrls, bodies: Mapping[str, Body]) -> CorpusIndex:
    """Compute once what many pages ask for; linear in the number of mentions."""
    documents = {document.path: document for document in corpus.documents}
    places: defaultdict[str, dict[str, array[int]]] = defaultdict(dict)
    for path in documents:
        for position, mention in enumerate(corpus.mentions.get(path, ())):
            places[mention.entity].setdefault(path, array("i")).append(position)
    timeline: defaultdict[str, list[int]] = defaultdict(list)
    told: defaultdict[str, list[int]] = defaultdict(list)
    for position, entry in enumerate(corpus.timeline):
        for entity in entry.entities:
            timeline[entity].append(position)
        for path in dict.fromkeys(report.document for report in entry.reports):
            told[path].append(position)
    by_document: defaultdict[str, list[Reuse]] = defaultdict(list)
    by_source: defaultdict[str, list[Reuse]] = defaultdict(list)
    for reuse in corpus.reuse:
        by_document[reuse.document].append(reuse)
        by_source[reuse.source].append(reuse)
    carried: dict[tuple[str, str], set[int]] = {}
    for reuse in corpus.reuse:
        position = _sentence_at(corpus, reuse.document, reuse.span.start)
        carried.setdefault((reuse.document, reuse.source), set()).add(
            position if position >= 0 else -2 - reuse.span.start
        )
    mention_sentences = {path: _mention_sentences(corpus, path) for path in documents}
    in_company = _in_company(corpus, mention_sentences)
    ties = entity_ties(corpus, of_pages=True)
    return CorpusIndex(
        corpus=corpus,
        config=config,
        urls=urls,
        site=SiteView(
            config.title,
            config.tagline,
            config.description or config.tagline,
            tuple(Link(title, percent_encoded(url)) for title, url in foot_pages(corpus.pages)),
            corpus.data,
        ),
        documents=documents,
        briefs={path: _brief_link(document, corpus, urls) for path, document in documents.items()},
        entities={
            entity.id: _entity_link(entity, places.get(entity.id, {}), in_company[entity.id])
            for entity in sorted(corpus.entities.values(), key=lambda entity: (name_key(entity.name), entity.id))
            if entity.id in places or (entity.curated and entity.has_page)
        },
        places=places,
        mention_sentences=mention_sentences,
        title_anchors={path: anchors for path, document in documents.items() if (anchors := _titles(document, corpus))},
        printed=PrintedAnchors(bodies),
        timeline=timeline,
        told=told,
        entries={entry.id: entry for entry in corpus.timeline},
        timeline_layout=lay_out_timeline(corpus, urls, limit=config.timeline_per_page),
        reuse_by_document=by_document,
        reuse_by_source=by_source,
        carried={pair: len(positions) for pair, positions in carried.items()},
        ties=ties,
        has_network=len({key for tie in ties for key in (tie.first, tie.second)}) >= FEWEST_IN_NETWORK,
        namesakes=by_entity(urls.namesakes),
        addresses=content_addresses(corpus, urls, config),
    )


def paged(
    index: CorpusIndex, base: str, things: Sequence[T], size: int
) -> Iterator[tuple[str, Sequence[T], Pager | None]]:
    """Cut a list into pages: address, what stands there, the way through (None where one page holds all)."""
    urls = page_urls(index.urls.taken, base, max(1, -(-len(things) // size)))
    for number, url in enumerate(urls):
        yield url, things[number * size : (number + 1) * size], pager_at(urls, number)


def pager_at(urls: Sequence[str], number: int) -> Pager | None:
    """The way through pages from one of them, by its position; None where it is the only one."""
    if len(urls) < 2:
        return None
    encoded = [percent_encoded(url) for url in urls]
    near = [n for n in range(len(urls)) if n in (0, len(urls) - 1) or abs(n - number) <= 2]
    return Pager(
        number=number + 1,
        total=len(urls),
        previous_url=encoded[number - 1] if number else "",
        next_url=encoded[number + 1] if number + 1 < len(urls) else "",
        pages=tuple(Link(str(n + 1), encoded[n], n == number) for n in near),
    )


def grouped(things: Iterable[T], keys: Iterable[str]) -> tuple[tuple[str, tuple[T, ...]], ...]:
    """Neighbours with the same key brought together, in order."""
    groups: list[tuple[str, list[T]]] = []
    for thing, key in zip(things, keys, strict=True):
        if not groups or groups[-1][0] != key:
            groups.append((key, []))
        groups[-1][1].append(thing)
    return tuple((key, tuple(members)) for key, members in groups)


def busiest(entities: Iterable[EntityLink], limit: int) -> tuple[EntityLink, ...]:
    """The entities with a page that most documents name, then most sentences, then by name."""
    with_page = (entity for entity in entities if entity.url and entity.documents)
    return tuple(
        sorted(with_page, key=lambda entity: (-entity.documents, -entity.mentions, entity.name, entity.id))[:limit]
    )


def most_connected(entities: Iterable[EntityLink], limit: int) -> tuple[EntityLink, ...]:
    """The entities with a page that most sentences name together with another, then the busiest."""
    with_page = (entity for entity in entities if entity.url and entity.documents)
    return tuple(
        sorted(
            with_page,
            key=lambda entity: (-entity.in_company, -entity.documents, -entity.mentions, entity.name, entity.id),
        )[:limit]
    )


def by_type(entities: Iterable[EntityLink]) -> tuple[tuple[str, tuple[EntityLink, ...]], ...]:
    """The entities under the names of their types, types in their fixed order, entities in the order given."""
    groups: dict[EntityType, list[EntityLink]] = {kind: [] for kind in ENTITY_TYPES}
    for entity in entities:
        groups[entity.type].append(entity)
    return tuple((TYPE_LABELS[kind][1], tuple(members)) for kind, members in groups.items() if members)


@lru_cache(maxsize=65536)
def date_view(value: str) -> DateView:
    """An EDTF date for a reader of English."""
    return DateView(edtf.display(value), edtf.html_datetime(value), value)


def day_view(value: str) -> DateView:
    """The same without the time of day: for lists."""
    match = _DAY.match(value)
    return date_view(match[0] if match else value)


def count(number: int, one: str, many: str = "") -> str:
    """ "1 brief", "1,204 briefs"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def pieces(document: Document, span: Span, marked: Iterable[Span] = ()) -> tuple[tuple[str, bool], ...]:
    """The words of a span for a reader, cut where something is marked: (text, is marked).

    Source marks are taken out and white space is folded, as `Document.plain` does.
    """
    bounds: list[tuple[int, int, bool]] = []
    position = span.start
    for mark in sorted(marked):
        start, end = max(mark.start, position), min(mark.end, span.end)
        if start >= end:
            continue
        if start > position:
            bounds.append((position, start, False))
        bounds.append((start, end, True))
        position = end
    bounds.append((position, span.end, False))
    texts = [
        (_SPACES.sub(" ", document.prose[start:end].replace(MASK, "")), is_marked) for start, end, is_marked in bounds
    ]
    texts[0] = (texts[0][0].lstrip(), texts[0][1])
    texts[-1] = (texts[-1][0].rstrip(), texts[-1][1])
    return tuple(text for text in texts if text[0])


def language_of(language: str) -> str:
    """The language as a `lang` attribute needs it: "" where it is the site's own."""
    return "" if language == SITE_LANGUAGE else language


def _sentence_at(corpus: Corpus, path: str, offset: int) -> int:
    sentences = corpus.analyses[path].sentences
    low, high = 0, len(sentences)
    while low < high:
        middle = (low + high) // 2
        if sentences[middle].span.end <= offset:
            low = middle + 1
        else:
            high = middle
    return low if low < len(sentences) and sentences[low].span.start <= offset else -1


def _mention_sentences(corpus: Corpus, path: str) -> array[int]:
    sentences = corpus.analyses[path].sentences
    found = array("i")
    position = 0
    for mention in corpus.mentions.get(path, ()):
        while position < len(sentences) and sentences[position].span.end <= mention.span.start:
            position += 1
        holds = position < len(sentences) and sentences[position].span.start <= mention.span.start
        found.append(position if holds else -1)
    return found


def _in_company(corpus: Corpus, mention_sentences: Mapping[str, Sequence[int]]) -> Counter[str]:
    """By entity id: how many sentences name it together with another."""
    counts: Counter[str] = Counter()
    for path, positions in mention_sentences.items():
        mentions = corpus.mentions.get(path, ())
        start = 0
        for position in range(1, len(mentions) + 1):
            if position < len(mentions) and positions[position] == positions[start]:
                continue
            named = {mention.entity for mention in mentions[start:position]}
            if len(named) > 1 and positions[start] >= 0:
                counts.update(named)
            start = position
    return counts


def _titles(document: Document, corpus: Corpus) -> tuple[str, ...]:
    if document.kind != "news":
        return ()
    above = [block.span for block in document.blocks if block.kind in ABOVE_THE_TEXT]
    return tuple(
        sentence.anchor
        for sentence in (corpus.analyses[document.path].sentences if above else ())
        if any(span.overlaps(sentence.span) for span in above)
    )


def _brief_link(document: Document, corpus: Corpus, urls: SiteUrls) -> BriefLink:
    published = document.published
    earliest = (edtf.earliest(published) or edtf.latest(published)) if published else None
    return BriefLink(
        title=document.title,
        url=percent_encoded(urls.documents[document.path]),
        language=language_of(document.language),
        kind="Post" if document.kind == "post" else "News text",
        date=day_view(published) if published else None,
        year=str(earliest.year) if earliest else "",
        publisher=Link(document.publisher, percent_encoded(urls.sources[document.publisher]))
        if document.publisher
        else None,
        authors=tuple(Link(author, percent_encoded(urls.authors[author])) for author in document.authors),
        excerpt=excerpt_of(document, corpus.analyses[document.path]),
    )


def _entity_link(entity: Entity, places: Mapping[str, Sequence[int]], in_company: int) -> EntityLink:
    return EntityLink(
        id=entity.id,
        name=entity.name,
        type=entity.type,
        type_label=TYPE_LABELS[entity.type][0],
        url=percent_encoded(entity_url(entity.id)) if entity.has_page else "",
        mentions=sum(map(len, places.values())),
        documents=len(places),
        in_company=in_company,
    )
