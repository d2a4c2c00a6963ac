"""What `link` gives: what the whole collection says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sourcebook.records.findings import Analysis, EntityType
from sourcebook.records.problems import Diagnostic
from sourcebook.records.spans import Span
from sourcebook.records.texts import Document, PlainPage, StaticFile

ReuseKind = Literal["verbatim", "near-verbatim", "paraphrase"]
QuotationCheck = Literal["exact", "altered", "not found", "unchecked"]
MergeRule = Literal[
    "gazetteer",
    "list",
    "same letters",
    "acronym",
    "short name",
    "surname",
    "given name",
    "spelling variant",
    "given name form",
    "middle name",
    "designation",
    "ship",
    "office",
    "merged",
    "same id",
]
"""What each means is told in docs/data.md."""


@dataclass(frozen=True, slots=True)
class MergeReason:
    """Why a surface form was taken for an entity that goes by another name."""

    form: str
    rule: MergeRule
    of: str = ""
    """What it is a form of: the full name of a surname, the long form of an acronym, the id that was merged."""
    document: str = ""
    """Path of the first document where the rule led to it; "" where the gazetteer lists it."""


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
    former_ids: tuple[str, ...] = ()
    """Ids that its author merged into it; their addresses lead to its page."""
    reasons: tuple[MergeReason, ...] = ()
    """Why its forms are taken for it, by form; its name needs none."""
    has_page: bool = True
    """False for a discovered entity below the thresholds: kept in the data, plain text in the pages."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The curated entities, in the order of their ids."""

    entities: tuple[Entity, ...] = ()
    silenced: tuple[str, ...] = ()
    """Surface forms that are never an entity."""
    ambiguous: tuple[str, ...] = ()
    """Surface forms that need a context to mean an entity, because their author says so."""


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
    ambiguous: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By surface form, sorted: the ids of the two or more entities that it may mean."""


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
    id: str = ""
    """Of this telling alone: an entry has the id of its first, and is found under those of the others too."""
    date: str = ""
    """EDTF: the date that this telling gives; "" where it is the entry's."""


MergeSign = Literal["names and words", "wording", "beginning", "name of the day", "one report", "undated"]
"""What speaks for it that two sentences tell one happening; each is told in docs/data.md."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two reports of an entry were taken for tellings of one happening."""

    reports: tuple[int, int]
    """Positions in the entry's reports."""
    entities: tuple[str, ...]
    """Ids of the entities that both name."""
    words: tuple[str, ...]
    """Words that both use, as the second prints them."""
    sign: MergeSign = "names and words"


@dataclass(frozen=True, slots=True)
class Difference:
    """A date or a number on which the reports of an entry do not agree."""

    kind: Literal["date", "number"]
    about: str
    """What is counted: "vehicles"; "" for a date."""
    values: tuple[tuple[int, str], ...]
    """(Position in the entry's reports, the EDTF date or the number as printed), in order of the reports."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A happening with all its tellings."""

    id: str
    """Stable: the date and a short hash of the sentence that first told it."""
    date: str
    """EDTF."""
    what: str
    entities: tuple[str, ...]
    """Entity ids, most often named first."""
    reports: tuple[Report, ...]
    curated: bool = False
    url: str = ""
    likenesses: tuple[Likeness, ...] = ()
    """Each brings one more report to those before."""
    differences: tuple[Difference, ...] = ()
    elsewhen: tuple[str, ...] = ()
    """Ids of entries that seem to tell the same happening under another date."""


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
    ambiguous: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # as in `LinkedNames`
    data: Mapping[str, object] = field(default_factory=dict)
    """As in `Sources`: for templates."""
