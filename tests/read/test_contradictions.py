from __future__ import annotations

import pytest

from sourcebook.config import ReadingConfig
from sourcebook.read.news import parse_news
from sourcebook.records import Diagnostic
from tests.builders import a_source
from tests.cases import read_cases

BODY = "\n\nThe old mill at the end of the village burned down, and nobody knows how the fire in it began.\n"


def _problems(text: str) -> tuple[Diagnostic, ...]:
    return parse_news(a_source(f"---\n{text}{BODY}", path="news/sample.txt", kind="news"), ReadingConfig()).diagnostics


@pytest.mark.parametrize(("given", "expected"), read_cases("contradictions"))
def test_what_the_text_prints_otherwise_is_told_at_its_key(given: str, expected: str) -> None:
    problems = _problems(given)
    assert all(problem.severity == "warning" for problem in problems)
    told = [f"{found.line}:{found.column} {found.message}" for found in problems]
    assert "\n".join(told or ["-"]) == expected


def test_the_printed_line_stands_in_the_hint() -> None:
    (problem,) = _problems("date: 2022-05-09\n---\nMill burns down in the night\nPublished 7 May 2022, 11:20")
    assert problem.hint == "it prints “Published 7 May 2022, 11:20”; front matter counts; correct it if it is wrong"
    assert problem.source_line == "date: 2022-05-09"


def test_front_matter_counts_where_the_text_says_otherwise() -> None:
    source = a_source(
        "---\ntitle: A\nauthor: Ann Lee\npublisher: Tidewater Courier\ndate: 2022-05-09 10:30\n"
        "attributed_to: [Harbour Board]\nsource_url: https://a.example/1\nlast_modified_at: 2022-05-10\n---\n"
        "Mill burns down in the night\nBy Kate Moor\nPublished 7 May 2022 | Sample Herald\nUpdated 8 May 2022\n"
        f"{BODY}https://b.example/2\n",
        path="news/2021-01-01-sample.txt",
        kind="news",
    )
    document = parse_news(source, ReadingConfig()).document
    assert document is not None
    assert (document.title, document.authors, document.publisher) == ("A", ("Ann Lee",), "Tidewater Courier")
    assert (document.published, document.published_from) == ("2022-05-09T10:30", "front matter")
    assert (document.source_url, document.attributed_to) == ("https://a.example/1", ("Harbour Board",))
    assert document.modified_at == "2022-05-10"
