from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.records import Span
from sourcebook.render.markdown import convert_post
from sourcebook.render.parts import Element
from sourcebook.render.weave import strip_marks, weave
from tests.builders import a_document, mark_body

_VOID = {"br", "hr", "img", "col", "wbr"}
_PIECES = st.sampled_from(
    [
        *"abc xy.\n*_`[]()!#>|\\&<-1港　",
        "\n\n",
        "\n- ",
        "\n  - ",
        "\n1. ",
        "\n> ",
        "\n### ",
        "  \n",
        "word ",
        "**bold** ",
        "_soft_ ",
        "[text](https://example.org/a_b) ",
        "\n![image01](a.png)\n",
        "`code` ",
        "<b>raw</b> ",
        "<div>\n",
        "</div>\n",
        "&amp; ",
        "[7] ",
        "\n| a | b |\n|---|---|\n| c | d |\n",
        "\n```\ncode\n```\n",
        "<!-- hidden -->",
        "<excerpt/>",
        "\uf2d0\uf2e1\uf2d2",
    ]
)
_TEXTS = st.lists(_PIECES, max_size=40).map("".join)


class _Reader(HTMLParser):
    """Collects what is seen; fails where tags are not balanced."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.values: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not (tag == "a" and "a" in self.open), "a link inside a link"
        if tag not in _VOID:
            self.open.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.values += [value for _, value in attrs if value]

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> without a beginning"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open, "tags left open"
    return reader


@st.composite
def _spans(draw: st.DrawFn, length: int) -> list[Span]:
    """Spans that are nested or apart, outer ones first."""
    spans: list[Span] = []
    for _ in range(draw(st.integers(0, 8))):
        start, end = sorted((draw(st.integers(0, length)), draw(st.integers(0, length))))
        new = Span(start, end)
        if all(not new.overlaps(old) or new.contains(old) or old.contains(new) for old in spans):
            spans.append(new)
    return spans


@st.composite
def _any_spans(draw: st.DrawFn, length: int) -> list[Span]:
    ends = st.integers(0, length)
    return [Span(*sorted(pair)) for pair in draw(st.lists(st.tuples(ends, ends), max_size=8))]


def _check(text: str, spans: list[Span], kinds: list[str]) -> None:
    elements = [
        Element(span, "a", (("class", "entity"), ("href", "x/?a&b")))
        if kind == "a"
        else Element(span, "span", (("id", f"span-{number}"),))
        for number, (span, kind) in enumerate(zip(spans, kinds, strict=False))
    ]
    html = convert_post(mark_body(a_document(text), spans)).html
    woven = weave(html, elements)
    assert not re.search("[\uf2d0-\uf2ef]", woven)
    reader, plain = _read(woven), _read(strip_marks(html))
    assert "".join(reader.text) == "".join(plain.text)
    ours = [anchor for anchor in reader.ids if anchor.startswith("span-")]
    assert len(ours) == len(set(ours))


_KINDS = st.lists(st.sampled_from("as"), min_size=8, max_size=8)


@settings(max_examples=150, deadline=None)
@given(text=_TEXTS, kinds=_KINDS, data=st.data())
def test_woven_html_is_well_formed_and_says_the_same(text: str, kinds: list[str], data: st.DataObject) -> None:
    _check(text, data.draw(_spans(len(text))), kinds)


@settings(max_examples=100, deadline=None)
@given(text=_TEXTS, kinds=_KINDS, data=st.data())
def test_spans_that_cross_do_no_harm(text: str, kinds: list[str], data: st.DataObject) -> None:
    _check(text, data.draw(_any_spans(len(text))), kinds)


@settings(max_examples=100, deadline=None)
@given(text=_TEXTS, data=st.data())
def test_marking_keeps_the_source(text: str, data: st.DataObject) -> None:
    spans = data.draw(_any_spans(len(text)))
    assert strip_marks(mark_body(a_document(text), spans)) == re.sub("[\uf2d0-\uf2ef]", "\ufffd", text)
