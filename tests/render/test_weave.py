from __future__ import annotations

import re

import pytest

from sourcebook.records import Span
from sourcebook.render.markdown import convert_post
from sourcebook.render.news_body import convert_news
from sourcebook.render.parts import Element
from sourcebook.render.weave import strip_marks, weave
from tests.builders import a_document, mark_body
from tests.cases import read_cases

_SIGN = re.compile(r"⟦([ast])\||⟧")


def _annotated(source: str) -> tuple[str, list[Element]]:
    """The text without the brackets of the cases, and the elements that they stand for."""
    text, position = "", 0
    open_numbers: list[int] = []
    places: list[list[int]] = []
    kinds: list[str] = []
    for sign in _SIGN.finditer(source):
        text += source[position : sign.start()]
        position = sign.end()
        if sign[1]:
            open_numbers.append(len(places))
            places.append([len(text)])
            kinds.append(sign[1])
        else:
            places[open_numbers.pop()].append(len(text))
    text += source[position:]
    return text, [
        _element(number, kind, Span(*place)) for number, (kind, place) in enumerate(zip(kinds, places, strict=True))
    ]


def _element(number: int, kind: str, span: Span) -> Element:
    if kind == "a":
        return Element(span, "a", (("class", "entity"), ("href", f"{number}/")))
    if kind == "t":
        return Element(span, "time", (("datetime", str(number)),))
    return Element(span, "span", (("id", f"s-{number}"),))


def _woven(source: str) -> str:
    text, elements = _annotated(source)
    marked = mark_body(a_document(text), [element.span for element in elements])
    return weave(convert_post(marked).html, elements)


@pytest.mark.parametrize(("source", "html"), read_cases("weave"))
def test_elements_are_woven_into_posts(source: str, html: str) -> None:
    assert _woven(source).strip() == html


def test_only_the_body_of_a_post_is_marked() -> None:
    text = "---\ntitle: Oden\n---\nOden froze.\n"
    document = a_document(text, body=Span(20, len(text)))
    assert strip_marks(mark_body(document, [Span(11, 15), Span(20, 24)])) == "Oden froze.\n"
    assert mark_body(document, [Span(11, 15)]) == "Oden froze.\n"


def test_private_use_characters_of_the_source_are_no_marks() -> None:
    text = "A \uf2d0\uf2e0\uf2d2 sign."
    marked = mark_body(a_document(text), [Span(7, 11)])
    html = weave(convert_post(marked).html, [Element(Span(7, 11), "span", (("id", "s"),))])
    assert html == '<p>A \ufffd\ufffd\ufffd s<span id="s">ign.</span></p>'


def test_spans_that_cross_are_both_woven_and_stay_well_formed() -> None:
    elements = [_element(0, "s", Span(0, 8)), _element(1, "t", Span(4, 12))]
    marked = mark_body(a_document("one two three"), [element.span for element in elements])
    assert weave(convert_post(marked).html, elements) == (
        '<p><span id="s-0">one <time datetime="1">two </time></span><time datetime="1">thre</time>e</p>'
    )


def test_attribute_values_are_escaped() -> None:
    element = Element(Span(0, 3), "a", (("href", 'x/?a=1&b="<>'),))
    html = weave(convert_post(mark_body(a_document("one two"), [element.span])).html, [element])
    assert html == '<p><a href="x/?a=1&amp;b=&quot;&lt;&gt;">one</a> two</p>'


def test_marks_in_attributes_vanish_also_where_a_value_holds_an_angle_bracket() -> None:
    marked = mark_body(a_document("one"), [Span(0, 3)])
    html = f'<p title="a > {marked}">{marked}</p>'
    assert weave(html, [_element(0, "s", Span(0, 3))]) == '<p title="a > one"><span id="s-0">one</span></p>'


def test_a_beginning_whose_end_was_lost_is_not_woven() -> None:
    marked = mark_body(a_document("one"), [Span(0, 3)])
    assert weave(f"<p>{marked[:4]}</p><p>two</p>", [_element(0, "s", Span(0, 3))]) == "<p>o</p><p>two</p>"


def test_a_mark_without_an_element_vanishes() -> None:
    marked = mark_body(a_document("one two"), [Span(0, 3), Span(4, 7)])
    assert weave(marked, [_element(0, "s", Span(0, 3))]) == '<span id="s-0">one</span> two'


def test_elements_are_woven_into_news() -> None:
    text = "Oden froze.[1] It thawed.\nThe ships left."
    elements = [_element(0, "s", Span(0, 14)), _element(1, "a", Span(0, 4)), _element(2, "s", Span(15, len(text)))]
    html = convert_news(a_document(text), [element.span for element in elements]).html
    assert weave(html, elements).split("\n") == [
        '<p><span id="s-0"><a class="entity" href="1/">Oden</a> froze.[1]</span> <span id="s-2">It thawed.</span></p>',
        "<p><span>The ships left.</span></p>",
    ]


def test_the_text_of_a_footnote_is_woven() -> None:
    text = "See.[^1]\n\n[^1]: The mill was shut."
    span = Span(text.index("The"), len(text))
    html = weave(convert_post(mark_body(a_document(text), [span])).html, [_element(0, "s", span)])
    assert '<li id="fn:1">\n<p><span id="s-0">The mill was shut.' in html
