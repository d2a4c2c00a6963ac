"""What `read` gives: source files and what is known of a text once it is parsed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Literal

from sourcebook.jekyll_place import JekyllPlace
from sourcebook.records.problems import Diagnostic
from sourcebook.records.spans import Span, fold_space

DocumentKind = Literal["post", "news"]
BlockKind = Literal[
    "headline", "standfirst", "byline", "dateline", "paragraph", "heading", "list_item", "quote", "table_row", "caption"
]
NotBodyKind = Literal["headline", "byline", "dateline", "caption", "boilerplate", "comment", "endnote"]
SourceKind = Literal["post", "news", "page", "entity", "entities", "events"]


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
    """Inside the content folder."""
    location: Path
    place: str = ""
    """Inside the output, where that is another one: of files in a collection of a Jekyll site."""

    @property
    def url(self) -> str:
        """Its address inside the site."""
        return self.place or self.path


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that gives no page, and why: nothing is ever left out silently."""

    path: str
    """As the user would type it: content root and path inside it."""
    reason: str


@dataclass(frozen=True, slots=True)
class Sources:
    """All that the content folders hold, in sorted order."""

    files: tuple[SourceFile, ...]
    statics: tuple[StaticFile, ...]
    left_out: tuple[LeftOut, ...]
    diagnostics: tuple[Diagnostic, ...]
    data: Mapping[str, object] = field(default_factory=dict)
    """What the `_data` folders hold, by names of folders and files: texts, numbers, lists and mappings."""


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
class EntryReference:
    """The id of a timeline entry, or the name of an entity, as an author wrote it, and where."""

    id: str
    path: str
    """As the user would type it."""
    line: int
    column: int
    source_line: str = ""


@dataclass(frozen=True, slots=True)
class CuratedEvent:
    """A timeline entry that an author wrote, in events.yaml or in front matter, or a word on found ones."""

    date: str
    """EDTF; "" where it is that of the entry it replaces, or where it only silences."""
    what: str
    """"" as `date`."""
    entities: tuple[str, ...] = ()
    """Entity ids or names."""
    entity_places: tuple[EntryReference, ...] = ()
    """Where each of `entities` is written; empty where nobody wrote it."""
    source: str = ""
    """Path of the document whose front matter holds it, or ""."""
    url: str = ""
    replaces: tuple[EntryReference, ...] = ()
    """Found entries whose place it takes, with their reports."""
    silences: tuple[EntryReference, ...] = ()
    """Found entries that are not to be shown; such an event is no entry itself."""


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
        words = self.prose[span.start : span.end]
        return fold_space(unescape(words) if self.kind == "post" else words)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a reader of one source file gives: a document, or the reason why there is none."""

    document: Document | None
    left_out: LeftOut | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page of pages/*.md (about, method …), or one of a Jekyll site."""

    path: str
    slug: str
    title: str
    text: str
    """Markdown or, of a file called .html, HTML; without front matter."""
    description: str = ""
    root: str = ""
    """The content folder as it was named; "" for a page that comes with Sourcebook."""
    permalink: str = ""
    """Where Jekyll puts it: "/about.html"; "" for /<slug>/."""
    redirect_from: tuple[str, ...] = ()

    @property
    def shown_path(self) -> str:
        """The path for messages."""
        return f"{self.root}/{self.path}" if self.root else self.path
