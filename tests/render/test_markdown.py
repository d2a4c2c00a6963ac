from __future__ import annotations

import re
import time

import pytest

from sourcebook.records import Block, Heading, NotBody, Span
from sourcebook.render.markdown import convert_markdown, convert_post
from sourcebook.render.news_body import convert_news
from sourcebook.render.weave import mark_body, strip_marks
from tests.builders import a_document
from tests.cases import read_cases


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(("source", "html"), read_cases("markdown"))
def test_markdown_becomes_html(source: str, html: str) -> None:
    assert convert_post(source).html.strip() == html


@pytest.mark.parametrize(("source", "html"), read_cases("markdown"))
def test_a_plain_page_is_converted_as_a_post_is(source: str, html: str) -> None:
    assert convert_markdown(source).strip() == html


@pytest.mark.parametrize(("source", "html"), read_cases("markdown"))
def test_marks_round_every_word_change_nothing(source: str, html: str) -> None:
    words = [Span(*match.span()) for match in re.finditer(r"[^\W_]+", source)]
    marked = mark_body(a_document(source), words)
    assert strip_marks(convert_post(marked).html).strip() == html


def test_headings_are_listed_with_plain_text() -> None:
    converted = convert_post("### A & __b__\n\n##### `c`\n\n<h4 id='own'>d</h4>\n")
    assert converted.headings == (Heading(2, "a--b", "A & b"), Heading(3, "c", "c"), Heading(3, "own", "d"))


def test_marks_in_a_heading_are_no_part_of_its_id() -> None:
    source = "## The Mill House\n"
    converted = convert_post(mark_body(a_document(source), [_span(source, "Mill")]))
    assert converted.headings == (Heading(2, "the-mill-house", "The Mill House"),)


def test_marks_do_not_stay_in_code_or_attributes() -> None:
    source = 'See `the Mill` and <abbr title="the Mill">M</abbr>.\n\n    the Mill\n'
    spans = [Span(at, at + 4) for at in range(len(source)) if source.startswith("Mill", at)]
    html = convert_post(mark_body(a_document(source), spans)).html
    assert html == strip_marks(html)


def test_a_link_by_label_is_found_although_the_label_is_marked() -> None:
    source = "See the [mill house] there.\n\n[mill house]: https://example.org/mill\n"
    html = convert_post(mark_body(a_document(source), [_span(source, "mill")])).html
    assert 'href="https://example.org/mill"' in html


def test_one_text_is_not_coloured_by_the_one_before() -> None:
    first = "See [a][x] and UN.\n\n[x]: https://example.org\n\n*[UN]: United Nations\n\n## Part\n"
    alone = convert_post("See [a][x] and UN.\n\n## Part\n")
    convert_post(first)
    assert convert_post("See [a][x] and UN.\n\n## Part\n") == alone


@pytest.mark.parametrize(
    "hostile", ["[" * 900, "*_" * 3000, "<a " * 1500, "> " * 400 + "a", "`" * 5000 + "a", "- " * 900, "\n" * 90000]
)
def test_hostile_text_takes_no_long_time(hostile: str) -> None:
    began = time.perf_counter()
    convert_post(mark_body(a_document(hostile), [Span(0, len(hostile))]))
    assert time.perf_counter() - began < 3


NEWS = """Mill Shut

The mill was shut.[1] A guard said so.

Why now

It is old & worn.
It leaks.

Video of the day
"""


def _news_blocks() -> tuple[Block, ...]:
    return (
        Block(_span(NEWS, "Mill Shut"), "headline"),
        Block(_span(NEWS, "The mill was shut.[1] A guard said so."), "standfirst"),
        Block(_span(NEWS, "Why now"), "heading", 2),
        Block(_span(NEWS, "It is old & worn."), "list_item"),
        Block(_span(NEWS, "It leaks."), "list_item"),
    )


def test_a_news_text_is_printed_without_headline_and_boilerplate() -> None:
    document = a_document(
        NEWS,
        blocks=_news_blocks(),
        not_body=(NotBody(_span(NEWS, "[1]"), "endnote"), NotBody(_span(NEWS, "Video of the day"), "boilerplate")),
    )
    converted = convert_news(document, [])
    assert converted.headings == (Heading(2, "why-now", "Why now"),)
    assert converted.html.split("\n") == [
        '<p class="standfirst">The mill was shut.<sup class="endnote">1</sup> A guard said so.</p>',
        '<h2 id="why-now">Why now</h2>',
        "<ul>",
        "<li>It is old &amp; worn.</li>",
        "<li>It leaks.</li>",
        "</ul>",
    ]


def test_a_comment_inside_a_paragraph_of_news_is_not_printed() -> None:
    text = "The mill (photo: A. Sample) was shut."
    document = a_document(text, not_body=(NotBody(_span(text, "(photo: A. Sample) "), "comment"),))
    assert convert_news(document, []).html == "<p>The mill was shut.</p>"


def test_a_quote_in_news_is_a_block_quote_and_a_repeated_heading_has_its_own_id() -> None:
    text = "Why\nIt was old.\nWhy\n"
    document = a_document(
        text, blocks=(Block(Span(0, 3), "heading"), Block(Span(4, 15), "quote"), Block(Span(16, 19), "heading"))
    )
    assert convert_news(document, []).html.split("\n") == [
        '<h2 id="why">Why</h2>',
        "<blockquote><p>It was old.</p></blockquote>",
        '<h2 id="why-1">Why</h2>',
    ]


def test_a_news_text_without_printed_blocks_is_empty() -> None:
    document = a_document("Mill Shut", blocks=(Block(Span(0, 9), "headline"),))
    assert convert_news(document, [Span(0, 4)]).html == ""
