"""Where a post holds Liquid."""

from __future__ import annotations

import time

import pytest

from sourcebook.read.liquid import find_liquid, report_liquid
from sourcebook.records import Span


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_liquid(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "liquid"),
    [
        ("A {{ site.title }} and {% include x.html %}.", ["{{ site.title }}", "{% include x.html %}"]),
        ("![x]({{ site.url }}/x.png)", ["{{ site.url }}"]),
        ("{%- assign a = 1 -%}", ["{%- assign a = 1 -%}"]),
        ("`{{ a }}` and ``{{ `b` }}``", []),
        ("a ` alone {{ b }}\n\nanother ` here", ["{{ b }}"]),
        ("```\n{{ a }}\n```\n{{ b }}", ["{{ b }}"]),
        ("- x\n  ~~~~ html\n  {{ a }}\n  ~~~\n  {% b %}\n  ~~~~\n{{ c }}", ["{{ c }}"]),
        ("{% raw %}{{ a }}{% endraw %} {{ b }}", ["{{ b }}"]),
        ("<pre>{{ a }}</pre><code>{{ b }}</code><!-- {{ c }} -->{{ d }}", ["{{ d }}"]),
        ("{: .note} {# x #} {{}} { { a } } {%}", []),
        ("{{ never closed\n}}", []),
        ("\\`{{ a }}\\`", ["{{ a }}"]),
    ],
)
def test_liquid_is_found_but_in_code_comments_and_raw_blocks(text: str, liquid: list[str]) -> None:
    assert found(text) == liquid


def test_front_matter_is_not_looked_at() -> None:
    assert find_liquid("{{ a }} b", Span(7, 9)) == ()


def test_a_document_is_told_once_with_the_place_of_the_first() -> None:
    text = "One.\nTwo {{ a }} {{ b }}\n"
    (problem,) = report_liquid(text, Span(0, len(text)), "posts/x.md")
    assert (problem.line, problem.column, problem.kind, problem.severity) == (2, 5, "liquid", "warning")
    assert problem.source_line == "Two {{ a }} {{ b }}"
    assert "1 more" in problem.message
    assert report_liquid("None.", Span(0, 5), "posts/x.md") == ()


@pytest.mark.parametrize(
    "text",
    [
        *("`" * 50_000, "` `` ``` " * 20_000, "{{ a " * 40_000, "{% a " * 40_000, "> " * 50_000),
        " ".join("`" * length for length in range(1, 800)),
    ],
)
def test_hostile_text_is_read_in_no_time(text: str) -> None:
    began = time.process_time()
    assert found(f"{{{{\n{text}") == []
    assert time.process_time() - began < 0.8
