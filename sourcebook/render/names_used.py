"""Under which names the texts speak of an entity, and who writes it how."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sourcebook.records import MASK, MergeReason, MergeRule
from sourcebook.render.views import CorpusIndex, Link

MOST_FORMS = 40
MOST_WRITERS = 10
FORMS_OF_WRITER = 3

_WHY: Mapping[MergeRule, str] = {
    "gazetteer": "listed by the editors",
    "list": "known from a list of common names",
    "same letters": "written with the same letters as {of}",
    "acronym": "short for {of}",
    "short name": "short for {of} where a text names no other",
    "surname": "surname of {of}",
    "given name": "given name of {of}",
    "spelling variant": "another spelling of {of}",
    "given name form": "another form of the given name in {of}",
    "middle name": "{of} with or without the middle name",
    "designation": "the designation that {of} also bears",
    "ship": "the name of {of}, with or without the prefix of its navy",
    "office": "the same office as {of}",
    "merged": "brought together with {of} by the editors",
    "same id": "would have the same address as {of}",
}

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Writer:
    """A publisher and the names that it gives an entity."""

    publisher: Link
    forms: tuple[tuple[str, str], ...]
    """(Form, how often), most frequent first."""
    more: int
    """Further forms."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why a form is taken for the entity."""

    form: str
    words: str
    brief: Link | None
    """Where the rule first led to it."""


@dataclass(frozen=True, slots=True)
class NamesUsed:
    """The forms that stand in the texts, and who prints which."""

    forms: tuple[tuple[str, str], ...]
    """(Form, how often), most frequent first."""
    more_forms: int
    writers: tuple[Writer, ...]
    """Where publishers differ in their words; else none. Those that name it most come first."""
    reasons: tuple[Why, ...]
    """For the forms that differ from the name itself, in the order of `forms`."""


def names_used(index: CorpusIndex, entity_id: str) -> NamesUsed:
    """The names that the texts use, white space folded and marks taken out; linear in the entity's mentions."""
    forms: Counter[str] = Counter()
    by_publisher: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for path, positions in index.places.get(entity_id, {}).items():
        prose, mentions = index.documents[path].prose, index.corpus.mentions[path]
        printed = Counter(_folded(prose[slice(*mentions[position].span)]) for position in positions)
        forms.update(printed)
        publisher = index.briefs[path].publisher
        if publisher:
            by_publisher[publisher.url].update(printed)
    labels = {
        brief.publisher.url: brief.publisher
        for path in index.places.get(entity_id, {})
        if (brief := index.briefs[path]).publisher
    }
    ranked = sorted(by_publisher, key=lambda url: (-by_publisher[url].total(), url))
    writers = tuple(
        Writer(
            labels[url], _shown(by_publisher[url], FORMS_OF_WRITER), max(0, len(by_publisher[url]) - FORMS_OF_WRITER)
        )
        for url in ranked[:MOST_WRITERS]
    )
    differ = len({frozenset(counts) for counts in by_publisher.values()}) > 1
    shown = _shown(forms, MOST_FORMS)
    reasons = {reason.form: reason for reason in index.corpus.entities[entity_id].reasons}
    return NamesUsed(
        forms=shown,
        more_forms=max(0, len(forms) - MOST_FORMS),
        writers=writers if differ else (),
        reasons=tuple(_why(index, reasons[form]) for form, _ in shown if form in reasons),
    )


def _why(index: CorpusIndex, reason: MergeReason) -> Why:
    pattern = _WHY[reason.rule]
    words = pattern.format(of=f"“{reason.of}”") if reason.of or "{of}" not in pattern else reason.rule
    brief = index.briefs.get(reason.document)
    return Why(reason.form, words, Link(brief.title, brief.url) if brief else None)


def _folded(form: str) -> str:
    return _SPACES.sub(" ", form.replace(MASK, "")).strip()


def _shown(counts: Counter[str], most: int) -> tuple[tuple[str, str], ...]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((form, f"{number:,}") for form, number in ranked[:most])
