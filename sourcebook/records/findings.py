"""What `analyse` gives: what one document says, read alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from sourcebook.records.spans import Span

EntityType = Literal["person", "organisation", "place", "equipment", "agreement", "event"]
ENTITY_TYPES: tuple[EntityType, ...] = ("person", "organisation", "place", "equipment", "agreement", "event")


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
    short_for: str = ""
    """The longer name in this document that its head with an article stands for: "the Agency"."""


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


class AliasMatch(NamedTuple):
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
    unplaced_dates: tuple[Span, ...] = ()
    """Expressions that count from the day of publication, which is not known: "on Friday", "last year"."""
