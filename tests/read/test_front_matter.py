from __future__ import annotations

import pytest

from sourcebook.read.file_names import read_file_name
from sourcebook.read.front_matter import Metadata, read_metadata, split_front_matter
from sourcebook.records import Diagnostic
from tests.builders import a_source
from tests.cases import read_cases


@pytest.mark.parametrize(("given", "expected"), read_cases("front_matter"))
def test_front_matter_says_what_its_author_means(given: str, expected: str) -> None:
    source = a_source(given)
    found = split_front_matter(source)
    if found.is_broken:
        shown = ["broken", *map(_shown, found.diagnostics)]
    else:
        shown = _lines(read_metadata(found, source_path=source.path))
    assert "\n".join(shown) == expected


def _lines(metadata: Metadata) -> list[str]:
    date = metadata.published
    lines = {
        "title": metadata.title,
        "published": date.day if date else "",
        "moment": date.moment if date else "",
        "authors": " | ".join(metadata.authors),
        "tags": " | ".join(metadata.tags),
        "categories": " | ".join(metadata.categories),
        "left out": metadata.left_out,
    }
    events = [f"event {event.date} {event.what} {' '.join(event.entities)}" for event in metadata.events]
    return [f"{key} {value}" for key, value in lines.items() if value] + events + [*map(_shown, metadata.diagnostics)]


def _shown(problem: Diagnostic) -> str:
    hint = f" ({problem.hint})" if problem.hint and "write 2023" not in problem.hint else ""
    return f"{problem.line}:{problem.column} {problem.severity}: {problem.message}{hint}"


def test_body_starts_behind_the_closing_line() -> None:
    source = a_source("---\ntitle: A\n---\nText.\n---\nMore.")
    assert source.text[split_front_matter(source).body_start :] == "Text.\n---\nMore."


def test_a_byte_order_mark_and_carriage_returns_are_stepped_over() -> None:
    found = split_front_matter(a_source("\ufeff---\r\ntitle: A\r\n---\r\nText."))
    assert (found.values, found.body_start) == ({"title": "A"}, 21)


def test_an_empty_block_is_front_matter() -> None:
    assert split_front_matter(a_source("---\n---\nText.")).is_present


def test_problem_of_a_list_item_names_its_own_line() -> None:
    found = split_front_matter(a_source("---\ntags:\n  - one\n  - [two]\n---\n"))
    (problem,) = read_metadata(found, source_path="a.md").diagnostics
    assert (problem.line, problem.column) == (4, 5)


@pytest.mark.parametrize(
    ("path", "day", "words"),
    [
        ("posts/2023-01-12-old-bridge.md", "2023-01-12", "old-bridge"),
        ("24-1-1-x.md", "2024-01-01", "x"),
        ("2023-02-31-x.md", "", "x"),
        ("notes-2023.md", "", "notes-2023"),
    ],
)
def test_file_name_tells_day_and_words(path: str, day: str, words: str) -> None:
    name = read_file_name(path)
    assert (name.day, name.words) == (day, words)


@pytest.mark.parametrize(
    "written", ["javascript:alert(1)", "ftp://x.example/", "x.example/page", "https:///x", "https://x y"]
)
def test_a_source_that_is_no_web_address_is_left_out_with_a_warning(written: str) -> None:
    found = split_front_matter(a_source(f"---\ntitle: A\nsource_url: '{written}'\n---\n"))
    metadata = read_metadata(found, source_path="a.md")

    assert metadata.source_url == ""
    (problem,) = metadata.diagnostics
    assert (problem.severity, problem.line, problem.column) == ("warning", 3, 13)
    assert written in problem.message


@pytest.mark.parametrize("written", ["https://x.example/a?b=1#c", "HTTP://x.example", ""])
def test_a_source_with_a_web_address_is_kept(written: str) -> None:
    metadata = read_metadata(split_front_matter(a_source(f"---\nsource_url: {written}\n---\n")), source_path="a.md")

    assert (metadata.source_url, metadata.diagnostics) == (written, ())


def test_only_the_first_unknown_keys_are_compared_with_known_ones() -> None:
    unknown = [f"wholly_different_{number}" for number in range(49)]
    keys = "".join(f"{key}: 1\n" for key in ["title", *unknown, "pubisher", "descripton"])

    problems = split_front_matter(a_source(f"---\n{keys}---\n")).diagnostics

    assert [problem.hint for problem in problems] == ["did you mean `publisher`?"]
