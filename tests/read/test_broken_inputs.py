"""What an author is told of a broken file: the place, what is wrong and how to mend it."""

from __future__ import annotations

import pytest

from sourcebook.config import ReadingConfig, parse_config
from sourcebook.read.data import parse_data
from sourcebook.read.gazetteer import parse_events, parse_gazetteer
from sourcebook.read.jekyll import parse_jekyll_config
from sourcebook.read.news import parse_news
from sourcebook.read.post import parse_post
from sourcebook.records import Diagnostic
from tests.builders import a_source
from tests.cases import read_cases


def problems_of(given: str) -> tuple[Diagnostic, ...]:
    """The diagnostics of a case, whose first line names the reader."""
    reader, _, text = given.replace("⇥", "\t").partition("\n")
    if reader == "post":
        return parse_post(a_source(text, path="posts/x.md"), ReadingConfig()).diagnostics
    if reader == "news":
        return parse_news(a_source(text, path="news/x.txt", kind="news"), ReadingConfig()).diagnostics
    if reader == "gazetteer":
        return parse_gazetteer([a_source(text, path="entities.yaml", kind="entities")])[1]
    if reader == "events":
        return parse_events([a_source(text, path="events.yaml", kind="events")])[1]
    if reader == "jekyll":
        return parse_jekyll_config(text, "content/_config.yml")[1]
    if reader.startswith("data "):
        return parse_data(text, f"content/_data/{reader[5:]}")[1]
    assert reader == "config"
    return parse_config(text, "config.yaml")[1]


def report(given: str) -> str:
    return "\n".join(
        f"{found.path}:{found.line}:{found.column}: {found.severity}: {found.message}"
        + (f"\n    hint: {found.hint}" if found.hint else "")
        for found in problems_of(given)
    )


@pytest.mark.parametrize(("given", "expected"), read_cases("broken_inputs"))
def test_a_broken_file_is_told_its_place_its_fault_and_its_cure(given: str, expected: str) -> None:
    assert report(given) == expected


@pytest.mark.parametrize(("given", "expected"), read_cases("broken_inputs"))
def test_every_problem_brings_its_line(given: str, expected: str) -> None:
    del expected
    lines = given.replace("⇥", "\t").split("\n")[1:]
    for found in problems_of(given):
        assert found.source_line == (lines[found.line - 1] if found.line else "")
