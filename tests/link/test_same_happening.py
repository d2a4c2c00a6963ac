from __future__ import annotations

import pytest

from sourcebook.config import EntityConfig, ReadingConfig
from sourcebook.link.entities import link_entities
from sourcebook.link.reuse import find_reuse
from sourcebook.link.timeline import build_timeline
from sourcebook.pipeline import read_and_analyse
from sourcebook.records import Analysis, Document, Gazetteer, TimelineEntry
from tests.builders import a_source
from tests.cases import read_cases

_AROUND = (
    ("The market filled early with bakers. Nobody expected rain before noon.", "A choir rehearsed by the fountain."),
    ("Engineers tested pumps along a disused canal. Pressure was low.", "Lunch was soup and brown bread."),
)
"""What the two texts tell besides has nothing in common."""


def timeline_of(*texts: str) -> tuple[TimelineEntry, ...]:
    """The timeline of posts that tell a sentence each."""
    documents: list[Document] = []
    analyses: dict[str, Analysis] = {}
    for number, text in enumerate(texts):
        before, after = _AROUND[number % 2]
        source = a_source(f"{before}\n\n{text}\n\n{after}\n", path=f"posts/2024-06-2{number}-text.md")
        parsed, analysis = read_and_analyse(source, ReadingConfig())
        assert isinstance(parsed.document, Document)
        assert analysis is not None
        documents.append(parsed.document)
        analyses[parsed.document.path] = analysis
    linked = link_entities(documents, analyses, {}, Gazetteer(), EntityConfig())
    reuse = find_reuse(documents, analyses)
    entries, _ = build_timeline(documents, analyses, linked.mentions, (), linked.entities, reuse)
    return entries


@pytest.mark.parametrize(("given", "expected"), read_cases("happenings"))
def test_two_sentences_of_one_day_are_one_happening_or_two(given: str, expected: str) -> None:
    entries = timeline_of(*given.splitlines())
    assert ({1: "one", 2: "two"}[len(entries)], sum(len(entry.reports) for entry in entries)) == (expected, 2)
