from __future__ import annotations

from collections.abc import Sequence

import pytest

from sourcebook.config import EntityConfig, ReadingConfig
from sourcebook.link.entities import link_entities
from sourcebook.link.reuse import find_reuse
from sourcebook.link.timeline import build_timeline
from sourcebook.pipeline import read_and_analyse
from sourcebook.records import Analysis, CuratedEvent, Document, EntryReference, Gazetteer, TimelineEntry
from tests.builders import a_source
from tests.cases import read_cases

_AROUND = (
    ("The market filled early with bakers. Nobody expected rain before noon.", "A choir rehearsed by the fountain."),
    ("Engineers tested pumps along a disused canal. Pressure was low.", "Lunch was soup and brown bread."),
)
"""What the two texts tell besides has nothing in common."""


def timeline_of(
    *texts: str, names: Sequence[str] = ("first", "second"), curated: Sequence[CuratedEvent] = ()
) -> tuple[TimelineEntry, ...]:
    """The timeline of posts that tell a sentence each, published a day after the other."""
    documents: list[Document] = []
    analyses: dict[str, Analysis] = {}
    for number, (text, name) in sorted(enumerate(zip(texts, names, strict=False)), key=lambda item: item[1][1]):
        before, after = _AROUND[number % 2]
        source = a_source(f"{before}\n\n{text}\n\n{after}\n", path=f"posts/2024-06-2{number}-{name}.md")
        parsed, analysis = read_and_analyse(source, ReadingConfig())
        assert isinstance(parsed.document, Document)
        assert analysis is not None
        documents.append(parsed.document)
        analyses[parsed.document.path] = analysis
    linked = link_entities(documents, analyses, {}, Gazetteer(), EntityConfig())
    reuse = find_reuse(documents, analyses)
    entries, _ = build_timeline(documents, analyses, linked.mentions, curated, linked.entities, reuse)
    return entries


@pytest.mark.parametrize(("given", "expected"), read_cases("happenings"))
def test_two_sentences_of_one_day_are_one_happening_or_two(given: str, expected: str) -> None:
    entries = timeline_of(*given.splitlines())
    assert ({1: "one", 2: "two"}[len(entries)], sum(len(entry.reports) for entry in entries)) == (expected, 2)


_HERE = "Anwar Ibrahim met Prabowo Subianto in Dili on 3 June 2024."
_ELSEWHERE = "Swarms of drones hit Rivne on 3 June 2024."


def _ids(entries: Sequence[TimelineEntry]) -> list[list[str]]:
    return sorted([report.id for report in entry.reports] for entry in entries)


@pytest.mark.parametrize("texts", [(_HERE, _ELSEWHERE), (_HERE, _HERE), (_HERE, f"{_ELSEWHERE} {_HERE}")])
def test_an_id_does_not_hang_on_the_name_of_the_file(texts: tuple[str, str]) -> None:
    ids = _ids(timeline_of(*texts))

    assert _ids(timeline_of(*texts, names=("renamed", "anew"))) == ids
    assert len({one for held in ids for one in held}) == sum(map(len, ids))


def test_an_entry_is_still_silenced_and_replaced_when_its_file_is_renamed() -> None:
    first, second = timeline_of(_HERE, _ELSEWHERE)
    curated = (
        CuratedEvent("", "", silences=(EntryReference(first.id, "events.yaml", 1, 1),)),
        CuratedEvent("", "A night of drones", replaces=(EntryReference(second.id, "events.yaml", 2, 1),)),
    )

    (entry,) = timeline_of(_HERE, _ELSEWHERE, names=("renamed", "anew"), curated=curated)

    assert (entry.id, entry.what) == (second.id, "A night of drones")
