"""Who is named together with an entity, each with the sentences that prove it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.records import Span
from sourcebook.render.urls import percent_encoded
from sourcebook.render.views import BriefLink, CorpusIndex, EntityLink, Link, pieces

SHOWN = 8
"""Companions whose shared sentences are printed; those after them have a link to the first."""
FEWEST_SENTENCES = 10
"""Of an entity named in fewer, the page shows all sentences at once: there is no need to print them again."""
QUOTED = 2
"""Shared sentences that are printed in full, the latest brief's first."""
MOST_BRIEFS = 8
"""Further briefs that are linked to the first shared sentence in each."""


@dataclass(frozen=True, slots=True)
class SharedSentence:
    """A sentence that names both."""

    pieces: tuple[tuple[str, bool], ...]
    """Its words, cut where one of the two names stands: (text, is a name)."""
    url: str
    brief: BriefLink


@dataclass(frozen=True, slots=True)
class Companion:
    """An entity named in the same sentences."""

    entity: EntityLink
    anchor: str
    """Id of the place in the page."""
    sentences: str
    """ "1,204"."""
    first_url: str
    """The latest brief's first sentence that names both, or ""."""
    quoted: tuple[SharedSentence, ...]
    briefs: tuple[Link, ...]
    """Further briefs that hold such sentences, each to its first."""
    more: int
    """Briefs that are not even linked."""


def company(index: CorpusIndex, entity_id: str) -> tuple[Companion, ...]:
    """Those most often named with an entity, in the order of `Corpus.related_entities`.

    Looks at each mention of the entity and its neighbours in the sentence alone.
    """
    related = index.corpus.related_entities.get(entity_id, ())
    shared: dict[str, list[tuple[str, int]]] = {other.entity: [] for other in related if other.entity in index.entities}
    number_of_sentences = 0
    for path, position, first, end in _sentences(index, entity_id):
        number_of_sentences += 1
        mentions = index.corpus.mentions[path]
        for other in dict.fromkeys(mention.entity for mention in mentions[first:end]):
            if other in shared:
                shared[other].append((path, position))
    listed = [other for other in related if other.entity in shared]
    return tuple(
        _companion(
            index,
            entity_id,
            index.entities[other.entity],
            other.sentences,
            shared[other.entity],
            is_quoted=number < SHOWN and number_of_sentences >= FEWEST_SENTENCES,
        )
        for number, other in enumerate(listed)
    )


def company_url(index: CorpusIndex, first: str, second: str) -> str:
    """Where the sentences that two entities share are shown: in the page of the one that lists the other sooner."""
    _, page, other = min((_rank(index, one, other), one, other) for one, other in ((first, second), (second, first)))
    return f"{index.entity_page(page)}#{percent_encoded(_anchor(other))}"


def _rank(index: CorpusIndex, entity_id: str, other: str) -> int:
    """The place of `other` in the company of an entity; a large number where it has none."""
    related = index.corpus.related_entities.get(entity_id, ())
    return next((number for number, found in enumerate(related) if found.entity == other), len(index.entities))


def _anchor(entity_id: str) -> str:
    return f"with.{entity_id}"


def _sentences(index: CorpusIndex, entity_id: str) -> Iterator[tuple[str, int, int, int]]:
    """Path, sentence position and the stretch of `mentions[path]` in it, for each sentence that names the entity."""
    for path, positions in index.places.get(entity_id, {}).items():
        sentences = index.mention_sentences[path]
        last = -1
        for position in positions:
            sentence = sentences[position]
            if sentence in (last, -1):
                continue
            last = sentence
            first, end = position, position + 1
            while first and sentences[first - 1] == sentence:
                first -= 1
            while end < len(sentences) and sentences[end] == sentence:
                end += 1
            yield path, sentence, first, end


def _companion(
    index: CorpusIndex,
    entity_id: str,
    other: EntityLink,
    sentences: int,
    shared: list[tuple[str, int]],
    *,
    is_quoted: bool,
) -> Companion:
    first_url = _sentence_url(index, *shared[0]) if shared else ""
    if not is_quoted:
        return Companion(other, _anchor(other.id), f"{sentences:,}", first_url, (), (), 0)
    quoted = shared[:QUOTED]
    shown = {path for path, _ in quoted}
    further: dict[str, int] = {}
    for path, position in shared[QUOTED:]:
        if path not in shown:
            further.setdefault(path, position)
    briefs = list(further.items())
    return Companion(
        entity=other,
        anchor=_anchor(other.id),
        sentences=f"{sentences:,}",
        first_url=first_url,
        quoted=tuple(_shared_sentence(index, (entity_id, other.id), path, position) for path, position in quoted),
        briefs=tuple(
            Link(index.briefs[path].title, _sentence_url(index, path, position))
            for path, position in briefs[:MOST_BRIEFS]
        ),
        more=max(0, len(briefs) - MOST_BRIEFS),
    )


def _shared_sentence(index: CorpusIndex, pair: tuple[str, str], path: str, position: int) -> SharedSentence:
    sentence = index.corpus.analyses[path].sentences[position]
    return SharedSentence(
        pieces(index.documents[path], sentence.span, _names(index, pair, path, position)),
        _sentence_url(index, path, position),
        index.briefs[path],
    )


def _names(index: CorpusIndex, pair: tuple[str, str], path: str, position: int) -> Iterator[Span]:
    sentences, mentions = index.mention_sentences[path], index.corpus.mentions[path]
    for key in pair:
        yield from (mentions[at].span for at in index.places[key][path] if sentences[at] == position)


def _sentence_url(index: CorpusIndex, path: str, position: int) -> str:
    return index.sentence_url(path, index.corpus.analyses[path].sentences[position].anchor)
