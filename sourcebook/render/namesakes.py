"""Where one name means several entities: found in the texts' own words, for hatnotes and for pages that tell apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sourcebook.records import Corpus
from sourcebook.slugs import slugify


@dataclass(frozen=True, slots=True)
class Namesakes:
    """A name and the entities that it means, each with a page of its own."""

    slug: str
    """The name as an address; names that differ by case and accents alone are one."""
    name: str
    """As printed most often."""
    entities: tuple[tuple[str, int], ...]
    """(Entity id, how often the texts mean it by this name), most often first; at least two."""


def find_namesakes(corpus: Corpus) -> tuple[Namesakes, ...]:
    """The names that mean several entities with a page, by what the texts print and by names and aliases; by slug.

    Linear in the number of mentions.
    """
    with_page = {key for key, entity in corpus.entities.items() if entity.has_page}
    printed: Counter[tuple[str, str]] = Counter()
    for document in corpus.documents:
        prose = document.prose
        printed.update(
            (mention.entity, prose[mention.span.start : mention.span.end])
            for mention in corpus.mentions.get(document.path, ())
            if mention.entity in with_page
        )
    meant: defaultdict[str, Counter[str]] = defaultdict(Counter)
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (key, form), number in printed.items():
        meant[slugify(form)][key] += number
        names[slugify(form)][form] += number
    named = {key for key, _ in printed}
    for key in sorted(with_page):
        entity = corpus.entities[key]
        if key in named or entity.curated:
            for form in (entity.name, *entity.aliases):
                if form not in entity.not_forms:
                    meant[slugify(form)][key] += 0
                    names[slugify(form)][form] += 0
    return tuple(
        Namesakes(slug, _most_printed(names[slug]), _most_first(meant[slug]))
        for slug in sorted(meant)
        if slug and len(meant[slug]) > 1
    )


def by_entity(found: tuple[Namesakes, ...]) -> Mapping[str, tuple[Namesakes, ...]]:
    """By entity id: the names that it shares with others."""
    shared: defaultdict[str, list[Namesakes]] = defaultdict(list)
    for namesakes in found:
        for key, _ in namesakes.entities:
            shared[key].append(namesakes)
    return {key: tuple(names) for key, names in shared.items()}


def _most_printed(counts: Counter[str]) -> str:
    return " ".join(min(counts, key=lambda form: (-counts[form], form)).split())


def _most_first(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
