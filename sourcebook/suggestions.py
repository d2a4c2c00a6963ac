"""What an author may add to the gazetteer: discovered entities that it lacks, and entities that may be the same.

Both are YAML to paste into entities.yaml, with the sentences that speak for them as comments.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sourcebook.analyse.alias_matching import build_matcher, match_aliases
from sourcebook.link.likely_same import LikelySame, find_likely_same
from sourcebook.link.name_evidence import fold_form
from sourcebook.link.offices import read_office
from sourcebook.printable import printable_line
from sourcebook.records import Corpus, Entity, Gazetteer, Mention, MergeReason, Span
from sourcebook.yaml_source import yaml_text

_SENTENCES = 2
_SENTENCE_CHARACTERS = 200
_MOST_SUGGESTED = 60
_RULES_THAT_ASK_FOR_A_CONTEXT = frozenset({"surname", "given name", "merged", "same id"})


@dataclass(slots=True)
class _Evidence:
    """Where an entity is named."""

    places: int = 0
    documents: int = 0
    sentences: list[str] = field(default_factory=list)
    """The first ones of different documents, with the documents' paths."""


def suggest_entities(corpus: Corpus) -> str:
    """Discovered entities with a page, those of most documents first, as YAML to paste into entities.yaml.

    Pasted, they change nothing but that they are curated: an alias that would then be found in more places is told in a
    comment instead, and so is it where a name would be. A name that means another entity elsewhere, such as a surname
    alone, is not suggested.
    """
    evidence = _gather_evidence(corpus)
    found = [entity for entity in corpus.entities.values() if not entity.curated and entity.has_page]
    found.sort(key=lambda entity: (-evidence[entity.id].documents, -evidence[entity.id].places, entity.id))
    more, taken = _places_beyond(corpus, found[: 2 * _MOST_SUGGESTED])
    found = [entity for entity in found if entity.id not in taken][:_MOST_SUGGESTED]
    return "\n".join(_suggestion(entity, evidence[entity.id], more) for entity in found)


def suggest_merges(corpus: Corpus) -> str:
    """Entities that may be the same as others, those of most documents first, as YAML to paste into entities.yaml.

    The entity of the gazetteer, else that of more documents, takes in the other. What an entry of the gazetteer is to
    take in is told in comments, since its id may stand only once.
    """
    evidence = _gather_evidence(corpus)
    kept: dict[str, list[tuple[LikelySame, Entity]]] = {}
    merged: set[str] = set()
    for likeness in find_likely_same(corpus.entities):
        first, second = corpus.entities[likeness.first], corpus.entities[likeness.second]
        if (first.curated and second.curated) or not (first.has_page or second.has_page):
            continue
        keeper, other = sorted(
            (first, second), key=lambda entity: (not entity.curated, -evidence[entity.id].documents, entity.id)
        )
        if keeper.id in merged or other.id in merged or other.id in kept:
            continue
        merged.add(other.id)
        kept.setdefault(keeper.id, []).append((likeness, other))
    keepers = sorted(kept, key=lambda key: (-evidence[key].documents, -evidence[key].places, key))
    return "\n".join(_proposal(corpus.entities[key], kept[key], evidence) for key in keepers[:_MOST_SUGGESTED])


# ---------------------------------------------------------------- evidence


def _gather_evidence(corpus: Corpus) -> defaultdict[str, _Evidence]:
    """By entity id; documents in the order of their paths, so that the first sentences stay the first."""
    evidence: defaultdict[str, _Evidence] = defaultdict(_Evidence)
    for document in sorted(corpus.documents, key=lambda document: document.path):
        sentences = iter(corpus.analyses[document.path].sentences)
        sentence = next(sentences, None)
        seen: set[str] = set()
        told: set[str] = set()
        for mention in corpus.mentions.get(document.path, ()):
            known = evidence[mention.entity]
            known.places += 1
            if mention.entity not in seen:
                seen.add(mention.entity)
                known.documents += 1
            while sentence and sentence.span.end <= mention.span.start:
                sentence = next(sentences, None)
            if not sentence or mention.entity in told or len(known.sentences) >= _SENTENCES:
                continue
            if sentence.span.contains(mention.span):
                told.add(mention.entity)
                before = len(document.plain(Span(sentence.span.start, mention.span.start)))
                text = _window(document.plain(sentence.span), before)
                known.sentences.append(printable_line(f"{document.path}: {text}"))
    return evidence


def _window(text: str, position: int) -> str:
    """The sentence, or where it is long what stands round a position in it, cut at blanks."""
    if len(text) <= _SENTENCE_CHARACTERS:
        return text
    start = max(0, min(position - _SENTENCE_CHARACTERS // 2, len(text) - _SENTENCE_CHARACTERS))
    shown = text[start : start + _SENTENCE_CHARACTERS]
    if start:
        shown = f"… {shown.partition(' ')[2]}"
    return shown if start + _SENTENCE_CHARACTERS >= len(text) else f"{shown.rpartition(' ')[0]} …"


def _places_beyond(corpus: Corpus, entities: Sequence[Entity]) -> tuple[Counter[tuple[str, str]], set[str]]:
    """By entity id and form: in how many places the gazetteer would newly take the form for the entity.

    With them the ids of the entities whose very names mean another entity somewhere.

    A place inside a longer name does not count: the longer name wins there.
    """
    forms = {entity.id: (entity.name, *_plain_aliases(entity)) for entity in entities}
    gazetteer = Gazetteer(
        tuple(Entity(entity.id, entity.name, entity.type, forms[entity.id][1:]) for entity in entities)
    )
    matcher = build_matcher(gazetteer)
    beyond: Counter[tuple[str, str]] = Counter()
    taken: set[str] = set()
    for document in corpus.documents:
        mentions = corpus.mentions.get(document.path, ())
        by_start = {mention.span.start: mention for mention in mentions}
        covered = _covered(mentions)
        for match in match_aliases(document, matcher):
            mention = by_start.get(match.span.start)
            within = covered.get(match.span.start)
            if within is not None and within.contains(match.span) and within != match.span:
                continue
            is_same = mention is not None and mention.span == match.span
            form = document.plain(match.span)
            for key in match.candidates:
                if mention is None or not is_same or mention.entity != key:
                    beyond[key, form] += 1
                    if is_same and form == corpus.entities[key].name:
                        taken.add(key)
    return beyond, taken


def _covered(mentions: Sequence[Mention]) -> dict[int, Span]:
    """By offset: the mention that lies there."""
    return {offset: mention.span for mention in mentions for offset in range(*mention.span)}


# ---------------------------------------------------------------- aliases


def _plain_aliases(entity: Entity) -> tuple[str, ...]:
    """The aliases that mean the entity wherever they stand; those that a rule finds by the context need no listing."""
    reasons = {reason.form: reason for reason in entity.reasons}
    return tuple(form for form in entity.aliases if _is_plain(form, entity, reasons.get(form)))


def _is_plain(form: str, entity: Entity, reason: MergeReason | None) -> bool:
    if reason is not None and reason.rule in _RULES_THAT_ASK_FOR_A_CONTEXT:
        return False
    if entity.type == "person" and " " not in form:
        return False
    if reason is not None and reason.rule == "acronym" and not form.rstrip("s").isupper():
        return False
    office = read_office(form)
    return office is None or bool(office.country)


# ---------------------------------------------------------------- YAML


def _suggestion(entity: Entity, evidence: _Evidence, beyond: Counter[tuple[str, str]]) -> str:
    plain = _plain_aliases(entity)
    aliases = [form for form in plain if not beyond[entity.id, form]]
    reasons = {reason.form: reason for reason in entity.reasons}
    comments = [_count(evidence), *evidence.sentences]
    comments += [f"also {_because(form, reasons.get(form))}" for form in entity.aliases if form not in plain]
    comments += [
        f'not listed: "{form}", which would be found in {_times(beyond[entity.id, form], "more place")}'
        for form in plain
        if beyond[entity.id, form]
    ]
    if more := beyond[entity.id, entity.name]:
        comments.append(f"pasted, it is found in {_times(more, 'more place')}")
    return _comment(comments) + _entry(entity, aliases, ())


def _proposal(keeper: Entity, others: Sequence[tuple[LikelySame, Entity]], evidence: dict[str, _Evidence]) -> str:
    comments = [f"{keeper.name}: {_count(evidence[keeper.id])}", *evidence[keeper.id].sentences[:1]]
    for likeness, other in others:
        comments.append(f"perhaps the same: {other.name}, {_count(evidence[other.id])}; {likeness.why}")
        comments += evidence[other.id].sentences[:1]
    # A part of the keeper's name may mean others elsewhere: what was found of it is merged, the form is no alias.
    forms = [
        other.name
        for _, other in others
        if (" " in other.name or other.name.isupper()) and fold_form(other.name) not in fold_form(keeper.name)
    ]
    entry = _entry(keeper, [] if keeper.curated else forms, [other.id for _, other in others])
    if keeper.curated:
        keys = f"merged: [{', '.join(other.id for _, other in others)}]"
        comments.append(f"add to the entry of {keeper.id}: {keys}")
        return _comment(comments)
    return _comment(comments) + entry


def _entry(entity: Entity, aliases: Sequence[str], merged: Sequence[str]) -> str:
    rows = [f"- id: {entity.id}", f"  name: {yaml_text(entity.name)}", f"  type: {entity.type}"]
    if aliases:
        rows.append(f"  aliases: [{', '.join(map(yaml_text, aliases))}]")
    if merged:
        rows.append(f"  merged: [{', '.join(merged)}]")
    return "".join(f"{row}\n" for row in rows)


def _comment(lines: Sequence[str]) -> str:
    return "".join(f"# {printable_line(line)}\n" for line in lines)


def _because(form: str, reason: MergeReason | None) -> str:
    return f'"{form}" ({reason.rule} of {reason.of})' if reason is not None and reason.of else f'"{form}"'


def _count(evidence: _Evidence) -> str:
    return f"named {_times(evidence.places, 'time')} in {_times(evidence.documents, 'document')}"


def _times(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"
