"""A page for every document: its text and all that is known of it."""

from __future__ import annotations

import itertools
import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from sourcebook import edtf
from sourcebook.records import CheckedQuotation, Document, Entity, NotBodyKind, QuotationCheck, Reuse, Span
from sourcebook.render.content_links import without_base
from sourcebook.render.happenings import entry_view
from sourcebook.render.lineage_pages import lineage_url, places_of_sources
from sourcebook.render.parts import Body, Heading, Page
from sourcebook.render.urls import attachments_url, percent_encoded
from sourcebook.render.views import (
    SCHEMA_TYPES,
    SITE_LANGUAGE,
    TYPE_LABELS,
    BriefLink,
    CorpusIndex,
    DateView,
    Link,
    count,
    date_view,
)

WORDS_A_MINUTE = 230
CHARACTERS_A_MINUTE = 500
"""Of Chinese text. Both are common figures for silent reading of prose."""
FEWEST_HEADINGS = 3
"""A table of contents is worth its place from here on."""
MOST_HEADINGS = 40
SHOWN_NAMES = 8
SHOWN_TOLD = 6
MOST_TOLD = 60
"""Happenings of a brief: those shown, and those in its page at all."""
SHOWN_DATES = 12
SHOWN_QUOTATIONS = 6
MENTIONS_IN_JSON_LD = 20

_COPIED = 0.8
"""Of a copy's sentences, those that stand word for word in the other; a report passed on in other words is no copy."""
_CHECKS: Mapping[QuotationCheck, str] = {
    "exact": "Word for word in",
    "altered": "Altered from",
    "not found": "Not found in the texts it could come from",
    "unchecked": "Nothing to compare it with",
}
_NOT_BODY: Mapping[NotBodyKind, str] = {
    "headline": "Headline",
    "byline": "Byline",
    "dateline": "Dateline",
    "caption": "Picture caption",
    "boilerplate": "Boilerplate",
    "comment": "Reader comment",
    "endnote": "Endnote",
}


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as one brief names it."""

    name: str
    url: str
    """"" where it has no page."""
    count: int
    """0 where the brief is about it without printing its name."""
    first: str
    """Anchor of the sentence that names it first."""


@dataclass(frozen=True, slots=True)
class NamedType:
    """The entities of one type that a brief names, most often named first."""

    label: str
    shown: tuple[Named, ...]
    more: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class DateNamed:
    """A date that a brief names, and the first sentence that does."""

    date: DateView
    anchor: str
    count: int


@dataclass(frozen=True, slots=True)
class QuotationView:
    """A quotation and what the comparison with its source gave."""

    text: str
    anchor: str
    speaker: Link | None
    class_name: str
    verdict: str
    source: Link | None


@dataclass(frozen=True, slots=True)
class ReadNext:
    """Another brief and why it is worth reading."""

    brief: BriefLink
    shared: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Carried:
    """How many sentences one document took from another."""

    brief: BriefLink
    sentences: int
    total: int
    percent: int
    first_url: str
    """The first passage in this page, or in the other document where this one is the source."""
    passages_url: str = ""
    """Where all passages stand side by side; "" where this one is the source."""


@dataclass(frozen=True, slots=True)
class LeftOutPart:
    """What stands in the source file but is not the article, by kind."""

    label: str
    texts: tuple[str, ...]


def plan_briefs(index: CorpusIndex, bodies: Mapping[str, Body]) -> Iterator[Page]:
    """One page a document, in the corpus's order."""
    documents = index.corpus.documents
    dated = [document.path for document in documents if document.published]
    later = {before: after for after, before in itertools.pairwise(dated)}
    earlier = dict(itertools.pairwise(dated))
    for document in documents:
        path = document.path
        yield _brief_page(
            index,
            document,
            bodies[path],
            earlier=index.briefs[earlier[path]] if path in earlier else None,
            later=index.briefs[later[path]] if path in later else None,
        )


def length_of(document: Document) -> str:
    """ "390 words, 2 minutes": words (of a Chinese text characters), and the time to read them.

    From an hour and a half on, whole hours are exact enough.
    """
    is_chinese = document.language.startswith("zh")
    minutes = max(1, round(document.words / (CHARACTERS_A_MINUTE if is_chinese else WORDS_A_MINUTE)))
    time = count(minutes, "minute") if minutes < 90 else f"about {count(round(minutes / 60), 'hour')}"
    return f"{count(document.words, 'character' if is_chinese else 'word')}, {time}"


def _brief_page(
    index: CorpusIndex, document: Document, body: Body, *, earlier: BriefLink | None, later: BriefLink | None
) -> Page:
    brief = index.briefs[document.path]
    url = index.urls.documents[document.path]
    folder = percent_encoded(attachments_url(url))
    title_anchors = index.title_anchors.get(document.path, ())
    sources = _carried_from(index, document)
    told = index.told.get(document.path, ())
    return index.page(
        url,
        "pages/brief.html",
        document.title,
        section="briefs/",
        description=brief.excerpt,
        og_type="article",
        image=_absolute_image(index, document),
        json_ld=_json_ld(index, document, sources),
        citation=_citation(index, document),
        brief=brief,
        language=document.language,
        title_anchor=title_anchors[0] if title_anchors else "",
        date=date_view(document.published) if document.published else None,
        length=length_of(document),
        standfirst=document.description,
        picture=_image(index, document),
        picture_caption=document.image_caption,
        source_url=document.source_url,
        front_matter=document.front_matter,
        notes=_notes(document, index.corpus.analyses[document.path].unplaced_dates),
        contents=_contents(body.headings),
        body=body.html,
        named=_named(index, document),
        is_listed_only=document.language.startswith("zh"),
        dates_named=_dates(index, document),
        shown_dates=SHOWN_DATES,
        told=tuple(entry_view(index, index.corpus.timeline[position]) for position in told[:MOST_TOLD]),
        shown_told=SHOWN_TOLD,
        hidden_told=max(0, len(told) - MOST_TOLD),
        quotations=_quotations(index, document),
        shown_quotations=SHOWN_QUOTATIONS,
        sources=sources,
        reusers=_carried_on(index, document),
        lineage_url=percent_encoded(lineage_url(index, document.path)) if sources else "",
        read_next=_read_next(index, document),
        left_out=_left_out(document),
        earlier=earlier,
        later=later,
        citations=(
            Link("BibTeX", f"{folder}cite.bib"),
            Link("RIS", f"{folder}cite.ris"),
            Link("CSL-JSON", f"{folder}cite.csl.json"),
            Link("Annotations", f"{folder}annotations.jsonld"),
        ),
    )


def _image(index: CorpusIndex, document: Document) -> str:
    """The picture's address: absolute, or inside the site without leading slash; "" where there is none.

    It is found as the links of the text are: "/images/x.svg" from the site's home, anything else from the document's
    folder; where there is no such file, "images/x.svg" too is taken from the home, as Jekyll's themes do.
    """
    if document.image.startswith(("https://", "http://")):
        return document.image
    if document.image.startswith("//"):
        return f"https:{document.image}"
    if not document.image or ":" in document.image:
        return ""
    end = min((at for at in map(document.image.find, "?#") if at >= 0), default=len(document.image))
    path, rest = unquote(document.image[:end]), document.image[end:]
    home = without_base(posixpath.normpath(f"/{path}").lstrip("/"), index.addresses)
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), path))
    found = beside if beside in index.addresses.by_path and not path.startswith("/") else home
    return percent_encoded(index.addresses.by_path.get(found, found)) + rest


def _absolute_image(index: CorpusIndex, document: Document) -> str:
    image = _image(index, document)
    if not image or image.startswith(("https://", "http://")):
        return image
    return index.config.absolute(image) if index.config.base_url else ""


def _notes(document: Document, unplaced: Sequence[Span]) -> tuple[str, ...]:
    """What a reader must know of the title and date above the text, and of the dates that count from it."""
    notes = []
    if document.title_from == "first sentence":
        notes.append("The text prints no title; this one is made from its first sentence.")
    elif document.title_from == "file name":
        notes.append("The text prints no title; this one is made from the name of its file.")
    if not document.published:
        notes.append("The text does not say when it was published.")
    elif document.published_from.startswith("inferred"):
        reason = document.published_from.partition(":")[2].strip()
        notes.append(f"Its date is inferred{f': {reason}' if reason else ''}.".replace("..", "."))
    elif document.published_from == "file name":
        notes.append("Dated by the name of its file.")
    elif document.published_from == "text":
        notes.append("Dated by what the text itself prints.")
    if unplaced:
        example = f"“{document.plain(unplaced[0])}”"
        which = f"{len(unplaced)} dates such as {example}" if len(unplaced) > 1 else f"The date {example}"
        notes.append(f"{which} cannot be placed, since the day of publication is not known.")
    if document.attributed_to:
        notes.append(f"It says whose report it passes on: {_listed(document.attributed_to)}.")
    return tuple(notes)


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _contents(headings: tuple[Heading, ...]) -> tuple[tuple[int, Link], ...]:
    """The table of contents: (depth from 1, link); the deepest levels go first where it would be too long."""
    if len(headings) < FEWEST_HEADINGS:
        return ()
    levels = sorted({heading.level for heading in headings})
    while len(levels) > 1 and sum(heading.level in levels for heading in headings) > MOST_HEADINGS:
        levels.pop()
    return tuple(
        (levels.index(heading.level) + 1, Link(heading.text, f"#{percent_encoded(heading.id)}"))
        for heading in headings
        if heading.level in levels
    )


def _named(index: CorpusIndex, document: Document) -> tuple[NamedType, ...]:
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    sentences = index.corpus.analyses[document.path].sentences
    positions = index.mention_sentences[document.path]
    for mention, position in zip(index.corpus.mentions.get(document.path, ()), positions, strict=True):
        counts[mention.entity] += 1
        if mention.entity not in first and position >= 0:
            first[mention.entity] = index.anchor(document.path, sentences[position].anchor)
    entities = index.corpus.entities
    pinned = index.corpus.pinned.get(document.path, ())
    # A name that occurs once and has no page says little beside the text itself.
    kept = [key for key in counts if entities[key].has_page or counts[key] > 1 or key in pinned]
    kept += [key for key in pinned if key not in counts]
    kept.sort(key=lambda key: (-counts[key], entities[key].name, key))
    groups = []
    for kind, (_, label) in TYPE_LABELS.items():
        named = tuple(
            Named(entities[key].name, index.entity_page(key), counts[key], first.get(key, ""))
            for key in kept
            if entities[key].type == kind
        )
        if named:
            # One hidden name would save no room.
            cut = SHOWN_NAMES if len(named) > SHOWN_NAMES + 1 else len(named)
            groups.append(NamedType(label, named[:cut], named[cut:]))
    return tuple(groups)


def _dates(index: CorpusIndex, document: Document) -> tuple[DateNamed, ...]:
    first: dict[str, str] = {}
    counts: Counter[str] = Counter()
    sentences = index.corpus.analyses[document.path].sentences
    for date in index.corpus.analyses[document.path].dates:
        position = index.sentence_position(document.path, date.span.start)
        if position >= 0:
            counts[date.value] += 1
            first.setdefault(date.value, index.anchor(document.path, sentences[position].anchor))
    return tuple(DateNamed(date_view(value), first[value], counts[value]) for value in sorted(first, key=edtf.sort_key))


def _quotations(index: CorpusIndex, document: Document) -> tuple[QuotationView, ...]:
    return tuple(_quotation(index, document, quotation) for quotation in index.corpus.quotations.get(document.path, ()))


def _quotation(index: CorpusIndex, document: Document, quotation: CheckedQuotation) -> QuotationView:
    speaker = index.corpus.entities.get(quotation.speaker or "")
    source = None
    if quotation.source in index.briefs:
        start = quotation.source_span.start if quotation.source_span else 0
        place = index.place_url(quotation.source, start) if start else index.briefs[quotation.source].url
        source = Link(index.briefs[quotation.source].title, place)
    return QuotationView(
        text=document.plain(quotation.span),
        anchor=index.place_url(document.path, quotation.span.start).partition("#")[2],
        speaker=Link(speaker.name, index.entity_page(speaker.id)) if speaker else None,
        class_name=f"quotation-{quotation.check.replace(' ', '-')}",
        verdict=_CHECKS[quotation.check],
        source=source,
    )


def _carried_from(index: CorpusIndex, document: Document) -> tuple[Carried, ...]:
    first: dict[str, Reuse] = {}
    for reuse in index.reuse_by_document.get(document.path, ()):
        first.setdefault(reuse.source, reuse)
    places = places_of_sources(index, document.path) if first else {}
    return _most_first(
        replace(
            _carried(index, document.path, source, index.place_url(document.path, reuse.span.start)),
            passages_url=places[source],
        )
        for source, reuse in first.items()
    )


def _carried_on(index: CorpusIndex, document: Document) -> tuple[Carried, ...]:
    first: dict[str, Reuse] = {}
    for reuse in index.reuse_by_source.get(document.path, ()):
        first.setdefault(reuse.document, reuse)
    return _most_first(
        _carried(index, later, document.path, index.place_url(later, reuse.span.start), shows_source=False)
        for later, reuse in first.items()
    )


def _carried(index: CorpusIndex, later: str, source: str, first_url: str, *, shows_source: bool = True) -> Carried:
    sentences = index.carried[later, source]
    total = max(index.sentence_count(later), sentences)
    return Carried(
        brief=index.briefs[source if shows_source else later],
        sentences=sentences,
        total=total,
        percent=round(100 * sentences / total),
        first_url=first_url,
    )


def _most_first(carried: Iterator[Carried]) -> tuple[Carried, ...]:
    return tuple(sorted(carried, key=lambda item: (-item.sentences, item.brief.url)))


def _read_next(index: CorpusIndex, document: Document) -> tuple[ReadNext, ...]:
    return tuple(
        ReadNext(
            index.briefs[related.path],
            tuple(index.corpus.entities[key].name for key in related.shared[:4]),
            max(0, len(related.shared) - 4),
        )
        for related in index.corpus.related_documents.get(document.path, ())
        if not any(_is_copy(index, *pair) for pair in itertools.permutations((document.path, related.path)))
    )


def _is_copy(index: CorpusIndex, later: str, source: str) -> bool:
    """Whether a text is another one word for word: whoever has read the one need not read the other next."""
    spans = {
        reuse.span
        for reuse in index.reuse_by_document.get(later, ())
        if reuse.source == source and reuse.kind == "verbatim"
    }
    return bool(spans) and len(spans) >= _COPIED * index.sentence_count(later)


def _left_out(document: Document) -> tuple[LeftOutPart, ...]:
    texts: dict[str, list[str]] = {}
    for part in document.not_body:
        # The headline is the page's title; a post's notes on its authors stand at the end of its text.
        if part.kind != "headline" and not (part.kind == "byline" and document.kind == "post"):
            text = document.text[part.span.start : part.span.end].strip()
            is_mark = part.kind == "endnote" and not any(map(str.isalpha, text))  # which the text prints
            if text and not is_mark:
                texts.setdefault(_NOT_BODY[part.kind], []).append(text)
    return tuple(LeftOutPart(label, tuple(parts)) for label, parts in texts.items())


def _json_ld(index: CorpusIndex, document: Document, sources: tuple[Carried, ...]) -> Mapping[str, object]:
    config = index.config
    counts = Counter(mention.entity for mention in index.corpus.mentions.get(document.path, ()))
    named = sorted(counts, key=lambda key: (-counts[key], key))[:MENTIONS_IN_JSON_LD]
    graph: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "AnalysisNewsArticle" if document.kind == "post" else "NewsArticle",
        "headline": document.title,
        "inLanguage": document.language,
        "wordCount": document.words,
    }
    published = document.published_at or (edtf.html_datetime(document.published) if document.published else "")
    optional: dict[str, object] = {
        "datePublished": published,
        "dateModified": edtf.html_datetime(document.modified_at),
        "url": config.absolute(percent_encoded(index.urls.documents[document.path])) if config.base_url else "",
        "author": [{"@type": "Person", "name": author} for author in document.authors],
        "publisher": {"@type": "Organization", "name": document.publisher} if document.publisher else "",
        "image": _absolute_image(index, document),
        "sameAs": document.source_url,
        "mentions": [_mentioned(index, index.corpus.entities[key]) for key in named],
        "isBasedOn": [config.absolute(source.brief.url) for source in sources] if config.base_url else [],
    }
    return graph | {key: value for key, value in optional.items() if value}


def _mentioned(index: CorpusIndex, entity: Entity) -> Mapping[str, str]:
    thing = {"@type": SCHEMA_TYPES[entity.type], "name": entity.name}
    page = index.entity_page(entity.id)
    return thing | {"@id": index.config.absolute(page)} if page and index.config.base_url else thing


def _citation(index: CorpusIndex, document: Document) -> tuple[tuple[str, str], ...]:
    published = edtf.html_datetime(document.published)[:10] if document.published else ""
    tags = (
        ("citation_title", document.title),
        *(("citation_author", author) for author in document.authors),
        ("citation_publication_date", published.replace("-", "/")),
        ("citation_publisher", document.publisher or ""),
        ("citation_language", document.language if document.language != SITE_LANGUAGE else ""),
        (
            "citation_public_url",
            index.config.absolute(percent_encoded(index.urls.documents[document.path]))
            if index.config.base_url
            else "",
        ),
    )
    return tuple(tag for tag in tags if tag[1])
