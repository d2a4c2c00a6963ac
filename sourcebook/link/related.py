"""Documents and entities that belong together because they name, or are named with, the same things."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from sourcebook.records import Analysis, Document, Mention, RelatedDocument, RelatedEntity

MOST_DOCUMENTS = 8
MOST_ENTITIES = 30
MOST_SHARED = 6
COMMON_SHARE = 0.3
"""An entity named in a larger share of the documents says little about what one of them is about."""
MOST_HOLDERS = 100
"""An entity named in more documents ranks candidates but finds none: this keeps the search near-linear."""
_CANDIDATES = 5 * MOST_DOCUMENTS


def relate_documents(
    documents: Sequence[Document], mentions: Mapping[str, tuple[Mention, ...]]
) -> Mapping[str, tuple[RelatedDocument, ...]]:
    """Of every document the `MOST_DOCUMENTS` most like it by the entities both name, best first.

    The score in [0, 1], two decimals, is the cosine of the documents' entities, each weighted by its rarity and by how
    often it is named (Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988).
    Documents that share no telling entity are not related; documents without relations have an empty tuple.
    """
    paths = sorted(document.path for document in documents)
    counts = {path: Counter(mention.entity for mention in mentions.get(path, ())) for path in paths}
    holders: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        for entity in sorted(counts[path]):
            holders[entity].append(path)
    rarity = {entity: _rarity(len(held), len(paths)) for entity, held in holders.items()}
    weights = {path: _weigh(counts[path], rarity) for path in paths}
    return {path: _most_like(path, weights, holders) for path in paths}


def _rarity(holders: int, documents: int) -> float:
    """The entity's inverse document frequency; a tenth of it for what is named nearly everywhere.

    In two or three documents every shared name is in most of them: there the share says nothing.
    """
    rarity = math.log(1 + documents / holders)
    return rarity / 10 if documents > 5 and holders > COMMON_SHARE * documents else rarity


def _weigh(counts: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    """The document's entities with their weights, scaled to length 1."""
    raw = {entity: (1 + math.log(counts[entity])) * rarity[entity] for entity in sorted(counts)}
    length = math.sqrt(math.fsum(weight * weight for weight in raw.values())) or 1.0
    return {entity: weight / length for entity, weight in raw.items()}


def _most_like(
    path: str, weights: Mapping[str, Mapping[str, float]], holders: Mapping[str, Sequence[str]]
) -> tuple[RelatedDocument, ...]:
    """The documents most like one of them."""
    own = weights[path]
    scores: dict[str, float] = defaultdict(float)
    common = [entity for entity in own if len(holders[entity]) > MOST_HOLDERS]
    for entity, weight in own.items():
        if len(holders[entity]) <= MOST_HOLDERS:
            for other in holders[entity]:
                scores[other] += weight * weights[other][entity]
    if not scores:
        # All its entities are common ones: their holders are all there is to choose from.
        for other in sorted({other for entity in common for other in holders[entity][:MOST_HOLDERS]}):
            scores[other] = 0.0
    scores.pop(path, None)
    for other in sorted(scores, key=lambda other: (-scores[other], other))[_CANDIDATES:]:
        del scores[other]
    for other in scores:
        theirs = weights[other]
        scores[other] += math.fsum(own[entity] * theirs[entity] for entity in common if entity in theirs)
    ranked = sorted(scores, key=lambda other: (-round(scores[other], 2), other))[:MOST_DOCUMENTS]
    return tuple(
        RelatedDocument(other, round(scores[other], 2), _most_telling(own, weights[other]))
        for other in ranked
        if round(scores[other], 2) > 0
    )


def _most_telling(own: Mapping[str, float], theirs: Mapping[str, float]) -> tuple[str, ...]:
    """The entities that say most of why two documents belong together."""
    shared = sorted(own.keys() & theirs.keys(), key=lambda entity: (-own[entity] * theirs[entity], entity))
    return tuple(shared[:MOST_SHARED])


def relate_entities(
    analyses: Mapping[str, Analysis], mentions: Mapping[str, tuple[Mention, ...]]
) -> Mapping[str, tuple[RelatedEntity, ...]]:
    """Of every entity those named in the same sentences, by number of sentences, then id, at most `MOST_ENTITIES`.

    An entity that is never named with another has no entry.
    """
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(mentions):
        starts = [sentence.span.start for sentence in analyses[path].sentences]
        named: dict[int, set[str]] = defaultdict(set)
        for mention in mentions[path]:
            named[bisect_right(starts, mention.span.start)].add(mention.entity)
        for entities in named.values():
            if len(entities) > 1:
                for entity in entities:
                    together[entity].update(entities)
    return {
        entity: tuple(
            RelatedEntity(other, count)
            for other, count in sorted(
                ((other, count) for other, count in together[entity].items() if other != entity),
                key=lambda pair: (-pair[1], pair[0]),
            )[:MOST_ENTITIES]
        )
        for entity in sorted(together)
    }
