"""Notes and pages for a name that means several entities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.render.namesakes import Namesakes
from sourcebook.render.parts import Page
from sourcebook.render.urls import percent_encoded
from sourcebook.render.views import CorpusIndex, EntityLink, count

SHOWN_NOTES = 3
SHOWN_OTHERS = 4
"""Of a note; where there are more, the name's page tells them."""
SHOWN_COMPANY = 4


@dataclass(frozen=True, slots=True)
class Hatnote:
    """The names of an entity that mean others too, and whom."""

    names: tuple[str, ...]
    others: tuple[EntityLink, ...]
    more: int
    url: str
    """The page that tells them apart, or ""."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One of the entities that a name means."""

    entity: EntityLink
    description: str
    company: tuple[str, ...]
    """Whom it is most often named with, where nobody has described it."""
    times: str
    """How often the texts mean it by the name, or ""."""


def hatnotes(index: CorpusIndex, entity_id: str) -> tuple[Hatnote, ...]:
    """The notes at the head of an entity's page, the name used most first; names with the same meanings share one."""
    by_others: dict[tuple[str, ...], list[Namesakes]] = {}
    shared = sorted(
        index.namesakes.get(entity_id, ()), key=lambda meant: (-sum(n for _, n in meant.entities), meant.slug)
    )
    for meant in shared:
        others = sorted(key for key, _ in meant.entities if key != entity_id)
        by_others.setdefault(tuple(others), []).append(meant)
    notes = []
    for meanings in list(by_others.values())[:SHOWN_NOTES]:
        others = [key for key, _ in meanings[0].entities if key != entity_id]
        pages = [meant.slug for meant in meanings if meant.slug in index.urls.namesakes_pages]
        notes.append(
            Hatnote(
                tuple(meant.name for meant in meanings),
                tuple(index.entities[key] for key in others[:SHOWN_OTHERS]),
                max(0, len(others) - SHOWN_OTHERS),
                percent_encoded(index.urls.namesakes_pages[pages[0]]) if pages else "",
            )
        )
    return tuple(notes)


def plan_namesakes(index: CorpusIndex) -> Iterator[Page]:
    """A page for each name that means several entities and whose address is free."""
    for meant in index.urls.namesakes:
        if meant.slug in index.urls.namesakes_pages:
            yield index.page(
                index.urls.namesakes_pages[meant.slug],
                "pages/namesakes.html",
                f"{meant.name} (name)",
                section="entities/",
                description=f"“{meant.name}” means one of {len(meant.entities)} in {index.site.title}.",
                name=meant.name,
                meanings=tuple(_meaning(index, key, number) for key, number in meant.entities),
            )


def _meaning(index: CorpusIndex, entity_id: str, number: int) -> Meaning:
    entity = index.entities[entity_id]
    description = index.corpus.entities[entity_id].description
    company = index.corpus.related_entities.get(entity_id, ())[:SHOWN_COMPANY]
    return Meaning(
        entity=entity,
        description=description,
        company=() if description else tuple(index.corpus.entities[other.entity].name for other in company),
        times=count(number, "time") if number else "",
    )
