"""What crosses a stage: plain records, frozen and complete when made.

A stage that knows more returns another record; nothing is filled in later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from sourcebook.jekyll_place import JekyllPlace

MASK = "\u2060"
"""Stands in `Document.prose` for a character that is not prose (a Markdown mark, a link target, a tag).

It is neither a word character nor white space, so that a pattern sees a word boundary there, and it is
taken out of whatever is shown.
"""

EntityType = Literal["person", "organisation", "place", "equipment", "agreement", "event"]
ENTITY_TYPES: tuple[EntityType, ...] = (
    "person",
    "organisation",
    "place",
    "equipment",
    "agreement",
    "event",
)
DocumentKind = Literal["post", "news"]
BlockKind = Literal[
    "headline", "standfirst", "byline", "dateline", "paragraph", "heading", "list_item", "quote", "table_row", "caption"
]
NotBodyKind = Literal["headline", "byline", "dateline", "caption", "boilerplate", "comment", "endnote"]
ReuseKind = Literal["verbatim", "near-verbatim", "paraphrase"]
QuotationCheck = Literal["exact", "altered", "not found", "unchecked"]
SourceKind = Literal["post", "news", "page", "entity", "entities", "events"]


class Span(NamedTuple):
    """A half-open stretch of code points in the source file: `text[start:end]` is what is meant."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether at least one code point is shared."""
        return self.start < other.end and other.start < self.end


# ---------------------------------------------------------------- problems


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A problem found in content, configuration or output: where, what was found, what to do."""

    severity: Literal["error", "warning"]
    path: str
    """As the user would type it: content root and path inside it."""
    line: int
    """From 1; 0 when the whole file is meant."""
    column: int
    """From 1; 0 when the whole line is meant."""
    message: str
    hint: str = ""
    kind: str = "content"
    """One or two words under which the closing summary counts it: "front matter", "date", "link" …"""
    source_line: str = ""
    """The line of the file that is meant, as `places.line_at` gives it; "" where it is not known."""


class BuildError(Exception):
    """Raised only where a stage cannot go on; carries every diagnostic known by then."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(diagnostic.message for diagnostic in diagnostics))
        self.diagnostics = diagnostics


# ---------------------------------------------------------------- read


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A text of the content folders, decoded."""

    root: str
    """The content folder as it was named: "content"."""
    path: str
    """Inside the folder, with forward slashes; unique over all folders."""
    kind: SourceKind
    text: str
    digest: str
    """BLAKE2b of the bytes on disk, in hexadecimal."""
    jekyll: JekyllPlace | None = None
    """None outside of Jekyll's sites."""

    @property
    def shown_path(self) -> str:
        """The path for messages."""
        return f"{self.root}/{self.path}"


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file that is copied as it is."""

    path: str
    """Inside the content folder and in the output."""
    location: Path


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that gives no page, and why: nothing is ever left out silently."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sources:
    """All that the content folders hold, in sorted order."""

    files: tuple[SourceFile, ...]
    statics: tuple[StaticFile, ...]
    left_out: tuple[LeftOut, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-sized piece of a document; sentences never cross its ends."""

    span: Span
    """Without the marks of a list, heading or quote in front."""
    kind: BlockKind
    level: int = 0
    """1 to 6 for a heading, 0 otherwise."""


@dataclass(frozen=True, slots=True)
class NotBody:
    """A stretch that stands in the file but is not the article."""

    span: Span
    kind: NotBodyKind


@dataclass(frozen=True, slots=True)
class CuratedEvent:
    """A timeline entry that an author wrote, in events.yaml or in front matter."""

    date: str
    """EDTF."""
    what: str
    entities: tuple[str, ...] = ()
    """Entity ids or names."""
    source: str = ""
    """Path of the document whose front matter holds it, or ""."""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a post or a news text once it is parsed."""

    path: str
    """`SourceFile.path`: the document's key in every mapping."""
    root: str
    kind: DocumentKind
    text: str
    """The whole source file, front matter included; every span points into it."""
    prose: str
    """Of the same length as `text`: what is not prose is blanked with `MASK`, line ends are kept.

    Front matter, code, tags, link targets, Markdown marks and, in a news text, whatever is in `not_body` are blanked.
    """
    body: Span
    """What follows the front matter."""
    blocks: tuple[Block, ...]
    """In order, not overlapping; a news text's `not_body` lines are not among them, but its headline is."""
    not_body: tuple[NotBody, ...]
    slug: str
    """From front matter or file name (without its date); need not be unique."""
    collection: str
    """"posts", "news" or the name of a Jekyll collection."""
    title: str
    title_from: Literal["front matter", "headline", "file name", "first sentence"]
    authors: tuple[str, ...]
    publisher: str | None
    published: str | None
    """EDTF: a day, a day with time ("2023-02-18T15:41"), or an interval; None where it cannot be told."""
    published_from: str
    """"front matter", "file name", "text", "inferred: …" or "unknown"."""
    language: str
    """BCP 47: "en", "zh"."""
    words: int
    """Words of the body; a CJK character counts as a word."""
    excerpt: Span | None = None
    description: str = ""
    image: str = ""
    image_caption: str = ""
    source_url: str = ""
    attributed_to: tuple[str, ...] = ()
    """Sources that the text itself says it reports on, as printed."""
    pinned_entities: tuple[str, ...] = ()
    not_entities: tuple[str, ...] = ()
    events: tuple[CuratedEvent, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    permalink: str = ""
    redirect_from: tuple[str, ...] = ()
    published_at: str = ""
    """RFC 3339 date and time with offset where front matter gives one, else ""."""
    modified_at: str = ""
    front_matter: Mapping[str, object] = field(default_factory=dict)
    """All keys as written, for templates."""
    date_order: str = "day-first"
    """"day-first" or "month-first": how the text's 05/06/2023 is read."""
    jekyll: JekyllPlace | None = None
    """None outside of Jekyll's sites."""

    @property
    def shown_path(self) -> str:
        """The path for messages."""
        return f"{self.root}/{self.path}"

    def plain(self, span: Span) -> str:
        """The words of a span for a reader: marks taken out, white space folded to single blanks."""
        return fold_space(self.prose[span.start : span.end])


_SPACE = re.compile(r"\s+")


def fold_space(text: str) -> str:
    """The text without mask characters, white space folded to single blanks, trimmed."""
    return _SPACE.sub(" ", text.replace(MASK, "")).strip()


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a reader of one source file gives: a document, or the reason why there is none."""

    document: Document | None
    left_out: LeftOut | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page of pages/*.md: about, method …"""

    path: str
    slug: str
    title: str
    text: str
    """Markdown, without front matter."""
    description: str = ""
    root: str = ""
    """The content folder as it was named; "" for a page that comes with Sourcebook."""

    @property
    def shown_path(self) -> str:
        """The path for messages."""
        return f"{self.root}/{self.path}" if self.root else self.path


# ---------------------------------------------------------------- analyse


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block."""

    span: Span
    anchor: str
    """Its id in the page: "s-" and eight hexadecimal digits of its normalised words, "-2" … for repeats."""


@dataclass(frozen=True, slots=True)
class Name:
    """A distinct surface form that may name an entity, with all its places in one document."""

    surface_form: str
    """White space folded; without title, article and possessive."""
    spans: tuple[Span, ...]
    type: EntityType | None
    """What the form and its contexts in this document say; None where they say nothing."""
    sure: bool
    """Whether a cue in this document (a title before it, a known head, a definition) makes it a name."""
    sentence_starts: int
    """How many of the spans stand where any word would have a capital (sentence start, title-case heading).

    All of them where a common English word stands alone: it is a name only if the collection has other reasons.
    """
    title: str = ""
    """A role printed before it: "President"."""
    known_as: str = ""
    """The usual full name where the shipped lists know the form: "United States" for "US"."""


@dataclass(frozen=True, slots=True)
class AcronymDefinition:
    """ "Long Form (LF)" as printed in a document."""

    acronym: str
    long_form: str
    is_name: bool
    """False for a common noun's acronym: "defence industrial base (DIB)"."""


@dataclass(frozen=True, slots=True)
class NameEvidence:
    """What one document says of names; the collection decides."""

    names: tuple[Name, ...] = ()
    acronyms: tuple[AcronymDefinition, ...] = ()
    case_counts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """By lower-cased word: how often it stands mid-sentence in lower case, and with a capital.

    Only first words of `names` that stand at a sentence start or have no type are counted.
    """


@dataclass(frozen=True, slots=True)
class AliasMatch:
    """A place where a form of the gazetteer stands."""

    span: Span
    candidates: tuple[str, ...]
    """Entity ids, sorted; more than one where the form is ambiguous."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A calendar expression and its value."""

    span: Span
    value: str
    """EDTF; "XXXX-02-17" where the year cannot be told."""
    resolved_by: Literal["printed", "publication", "story", "unresolved"]


@dataclass(frozen=True, slots=True)
class Event:
    """A dated happening as one text tells it."""

    span: Span
    """The sentence that tells it."""
    date: str
    """EDTF."""
    what: str
    """A short label in the sentence's own words."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A direct quotation of six words or more, marks left outside."""

    span: Span
    speaker: Span | None
    """Where the speaker is named, if that can be told."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What one document says, read alone."""

    sentences: tuple[Sentence, ...]
    names: NameEvidence
    dates: tuple[DateMention, ...]
    events: tuple[Event, ...]
    quotations: tuple[Quotation, ...]
    shingles: tuple[int, ...]
    """Sorted hashes of word n-grams: the document's fingerprint."""


# ---------------------------------------------------------------- link


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place, weapon, agreement or event with a name."""

    id: str
    """Slug of the name; unique; the last part of its address."""
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    """Other surface forms, sorted."""
    curated: bool = False
    """Whether it stands in the gazetteer."""
    description: str = ""
    note: str = ""
    """Markdown: the body of content/entities/<id>.md."""
    identifiers: tuple[tuple[str, str], ...] = ()
    """("wikidata", "Q1368061"), ("website", "https://…") …"""
    within: tuple[str, ...] = ()
    not_forms: tuple[str, ...] = ()
    """Forms that must not be taken for it."""
    has_page: bool = True
    """False for a discovered entity below the thresholds: kept in the data, plain text in the pages."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The curated entities, in the order of their ids."""

    entities: tuple[Entity, ...] = ()
    silenced: tuple[str, ...] = ()
    """Surface forms that are never an entity."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an entity is named."""

    span: Span
    entity: str
    """Entity id."""
    type: EntityType


@dataclass(frozen=True, slots=True)
class LinkedNames:
    """Who is named where."""

    entities: Mapping[str, Entity]
    """By id, sorted."""
    mentions: Mapping[str, tuple[Mention, ...]]
    """By document path; in order, not overlapping."""
    diagnostics: tuple[Diagnostic, ...] = ()
    pinned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By document path: ids of the entities that its front matter says it is about, in the order given."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage that carries the words of an earlier document."""

    document: str
    span: Span
    source: str
    source_span: Span
    kind: ReuseKind
    score: float
    """In [0, 1], two decimals."""


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """A quotation with its speaker's entity and what the comparison with its source gave."""

    span: Span
    speaker: str | None
    """Entity id."""
    check: QuotationCheck
    source: str = ""
    """Path of the document that holds the words, or "" where none was found."""
    source_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One telling of a happening."""

    document: str
    span: Span
    text: str
    """The sentence as a reader sees it."""
    anchor: str
    """The sentence's id in the document's page."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A happening with all its tellings."""

    id: str
    """Stable: the date and a short hash of what happened."""
    date: str
    """EDTF."""
    what: str
    entities: tuple[str, ...]
    """Entity ids, most often named first."""
    reports: tuple[Report, ...]
    curated: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class RelatedDocument:
    """A document that names the same entities."""

    path: str
    score: float
    shared: tuple[str, ...]
    """Entity ids, most telling first."""


@dataclass(frozen=True, slots=True)
class RelatedEntity:
    """An entity that stands in the same sentences."""

    entity: str
    sentences: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that is known: the input of rendering."""

    documents: tuple[Document, ...]
    """Latest first, undated last, then by path."""
    analyses: Mapping[str, Analysis]
    entities: Mapping[str, Entity]
    mentions: Mapping[str, tuple[Mention, ...]]
    timeline: tuple[TimelineEntry, ...]
    reuse: tuple[Reuse, ...]
    quotations: Mapping[str, tuple[CheckedQuotation, ...]]
    related_documents: Mapping[str, tuple[RelatedDocument, ...]]
    related_entities: Mapping[str, tuple[RelatedEntity, ...]]
    pages: tuple[PlainPage, ...] = ()
    statics: tuple[StaticFile, ...] = ()
    pinned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """As in `LinkedNames`: what a document is about, whether or not its text prints the name."""


# ---------------------------------------------------------------- render


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the site."""

    path: str
    """Inside the output folder, with forward slashes."""
    content: bytes
    copy_of: Path | None = None
    """Where the bytes are to be copied from instead of `content`."""
