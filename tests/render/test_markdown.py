from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from markdown import Markdown

from sourcebook.records import Block, NotBody, Span
from sourcebook.render.markdown import convert_markdown, convert_post
from sourcebook.render.news_body import convert_news
from sourcebook.render.parts import Heading
from sourcebook.render.weave import strip_marks
from tests.builders import a_document, mark_body
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
    began = time.process_time()
    convert_post(mark_body(a_document(hostile), [Span(0, len(hostile))]))
    assert time.process_time() - began < 3


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


def test_endnote_marks_at_the_ends_of_a_paragraph_are_superscripts() -> None:
    text = "[1] The mill was shut.[2][3] [4]\n[5] Why.\n"
    marks = [Span(text.index(mark), text.index(mark) + 3) for mark in ("[1]", "[2]", "[3]", "[4]", "[5]")]
    blocks = (Block(_span(text, "The mill was shut."), "paragraph"), Block(_span(text, "Why."), "paragraph"))
    document = a_document(text, blocks=blocks, not_body=tuple(NotBody(mark, "endnote") for mark in marks))
    sup = {number: f'<sup class="endnote">{number}</sup>' for number in range(1, 6)}
    assert convert_news(document, []).html.split("\n") == [
        f"<p>{sup[1]} The mill was shut.{sup[2]}{sup[3]} {sup[4]}</p>",
        f"<p>{sup[5]} Why.</p>",
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


HOSTILE_UNITS = (
    *("![", "[", "[[a", "[a][", "[a](", "](", '[a]("', "[a](b ", "[^a", "[^a]:", "[1]", "[a]{: .b}", "*[a", "*[a\n"),
    *("<", "<a ", "<a/", '<a b="', "<a href='x\" ", "<!--", "<![CDATA[", "<![CDATA[\n", "<?a\n", "<!a\n", "<a\n\n"),
    *("<div>", "<b>", "<b>\n\n", "<ul><li>", "<h1><a>", "<i><!--a-->", '<div markdown="1">\n', "<p>\n\n", "</b>"),
    *("*", "_", "*a*", "**a ", "_a ", "`", "``a`", "`` ` ", "\\", "\\`", "&", "&#1;", "{:", "|", "| `", "://", "'"),
    *("- ", "+ ", "1. ", "> ", "# a\n", "a\n===\n", "-\n", "***\n", "a\n: b\n", ": a\n", "```a\n", "~~~ {", "\n\n"),
    *(
        "{: .a}\n",
        "a\n{: .b}\n",
        "- {: .a} b\n",
        "{::nomarkdown}",
        "<<",
        "```py\nif x\n```\n",
        "- ```\n  a\n  ```\n",
        "- a\n1. b\n",
    ),
    *("> - a\n>   1. b\n", "> a\n- b\n", "a\n: b\n\n  c\n\n", "- a\n\n  b\n", "$$", "[^1]: a\n\n[^1]"),
)
HOSTILE_TEXTS = (
    *(unit * (4_000 // len(unit)) for unit in HOSTILE_UNITS),
    "\n".join(f"{'  ' * depth}- a" for depth in range(150)),
    "\n".join(f"{'> - 1. ' * depth}a" for depth in range(50)),
    "".join(f"*[a{number}]: b\n" for number in range(1000)) + "a1 a2 " * 1000,
    "".join(f"[^{number}]: b [^{number + 1}]\n\n" for number in range(300)),
    "[^1]: b\n\n" + "[^1] " * 2000,
    "a|b\n-|-\n" + "`|" * 5_000,
    f"|{'a|' * 1_000}\n|{'-|' * 1_000}\n" + "|\n" * 1_000,
    "".join(f'<b id="{number}">\n\n' for number in range(1000)),
    f"# a{' ' * 10_000}b",
    f"# {' {a' * 4_000}",
    f"{'[' * 4_000}a{'](b)' * 4_000}",
)


def test_hostile_texts_are_all_converted_in_time() -> None:
    """Each of many took seconds, many minutes, or overran the stack; an idle machine takes a fifth of what it may.

    A busy one takes two or three times as long for the same work.
    """
    program = (
        "import json, sys, time\n"
        "from sourcebook.render.markdown import convert_post\n"
        "for text in json.load(sys.stdin):\n"
        "    began = time.process_time()\n"
        "    html = convert_post(text).html\n"
        "    print(json.dumps([time.process_time() - began, len(html), text[:40]]), flush=True)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(HOSTILE_TEXTS),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    measured = [json.loads(line) for line in done.stdout.splitlines()]
    assert [text for seconds, _, text in measured if seconds > 1.0] == []
    assert sum(length > 0 for _, length, _ in measured) > len(HOSTILE_TEXTS) / 2


@pytest.mark.parametrize("unit", ["- ", "1. ", "> ", "- > 1. "])
def test_marks_of_lists_and_quotes_beyond_any_depth_are_text(unit: str) -> None:
    html = convert_post(f"{unit * 1000}the mill\n\nAfter it.").html
    assert 20 <= html.count("<li>") + html.count("<blockquote>") <= 60
    assert "the mill" in html
    assert html.endswith("<p>After it.</p>")


def test_lists_of_ten_levels_are_kept() -> None:
    html = convert_post("\n".join(f"{'  ' * depth}- level {depth}" for depth in range(10))).html
    assert html.count("<ul>") == html.count("<li>") == 10


def test_what_python_cannot_follow_becomes_bare_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    def overrun(*_: object) -> str:
        raise RecursionError

    with monkeypatch.context() as patch:
        patch.setattr(Markdown, "convert", overrun)
        assert convert_post("One <b>.\n\nTwo.").html == "<p>One &lt;b&gt;.</p>\n<p>Two.</p>"
    assert convert_post("*One*").html == "<p><em>One</em></p>"


def test_html_that_nobody_closes_is_bounded_in_depth() -> None:
    html = convert_post(f"{'<div>' * 500}the mill{'</div>' * 500}").html
    assert 50 < html.count("<div>") == html.count("</div>") < 100
    assert "the mill" in html


def test_a_paragraph_with_very_many_signs_is_printed_as_written() -> None:
    assert convert_post("*a* " * 3000).html == f"<p>{'*a* ' * 3000}</p>"
    assert convert_post("*a* " * 300).html.count("<em>") == 300


def test_a_footnote_that_nothing_refers_to_links_back_nowhere() -> None:
    html = convert_post("See.[^1]\n\n[^1]: One.\n[^2]: Two.").html
    assert re.findall('href="#(.*?)"', html) == ["fn:1", "fnref:1"]
    assert "Two." in html


def test_a_heading_in_a_heading_is_a_part_of_it() -> None:
    converted = convert_post('<h1><div><h2 id="b">a</h2></div> c</h1>\n\n## d')
    assert converted.html.split("\n\n") == [
        '<h2 id="a-c"><div><span id="b">a</span></div> c</h2>',
        '<h3 id="d">d</h3>',
    ]
    assert converted.headings == (Heading(2, "a-c", "a c"), Heading(3, "d", "d"))


def test_control_characters_never_reach_the_page() -> None:
    hostile = "mill\x1b\x01\x00\x0b\ufffe\uffff &#1;&#xFFFE; shut\tdown"
    for html in (
        convert_post(hostile).html,
        convert_markdown(f"## {hostile}"),
        convert_news(a_document(hostile), []).html,
    ):
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", html)
        assert "mill\ufffd" in html
    assert "shut\tdown" in convert_news(a_document(hostile), []).html
