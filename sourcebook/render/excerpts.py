"""A document in a few words, and how much text it has."""

from __future__ import annotations

import re
from html import unescape

from sourcebook.records import Analysis, Document, Span, fold_space

EXCERPT_LENGTH = 280
# "<em>" and "</p>"; not "a < b".
_TAG = re.compile(r"</?(?P<name>[a-zA-Z][^\s<>/]*+)[^<>]*+>")
_PARTS_WORDS = frozenset({"p", "br", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"})
_NOT_PROSE = ("headline", "byline", "dateline", "caption", "heading", "table_row")


def excerpt_of(document: Document, analysis: Analysis) -> str:
    """At most 280 letters of the summary: what lists, search and previews show."""
    return shortened(summary_of(document, analysis), EXCERPT_LENGTH)


def summary_of(document: Document, analysis: Analysis) -> str:
    """What its author gives as such, else the first paragraph that is not in the title; "" where there is none.

    Jekyll takes what stands before the first blank line, also a heading or a picture; neither says what a text tells.
    """
    if given := _given_excerpt(document):
        return given
    sentences = analysis.sentences
    # A made title is the first sentence: the excerpt goes on from there.
    start = sentences[0].span.end if document.title_from == "first sentence" and sentences else 0
    for block in document.blocks:
        if block.kind not in _NOT_PROSE and block.span.end > start:
            text = document.plain(Span(max(block.span.start, start), block.span.end))
            if text:
                return text
    return ""


def _given_excerpt(document: Document) -> str:
    """The description, else the front matter's `excerpt`, else the text before the excerpt's separator, else ""."""
    if document.description:
        return document.description
    written = document.front_matter.get("excerpt")
    if isinstance(written, str) and (excerpt := _without_tags(written)):
        return excerpt
    return document.plain(document.excerpt) if document.excerpt else ""


def _without_tags(excerpt: str) -> str:
    """The words of an excerpt: themes print it as it is, and many hold HTML."""
    text = _TAG.sub(lambda tag: " " if tag["name"].lower() in _PARTS_WORDS else "", excerpt)
    return fold_space(unescape(text))


def count_sentences(document: Document, analysis: Analysis) -> int:
    """The sentences of the article itself: none of headlines, headings, captions and tables."""
    prose = [block.span for block in document.blocks if block.kind not in _NOT_PROSE]
    position = number = 0
    for sentence in analysis.sentences:
        while position < len(prose) and prose[position].end <= sentence.span.start:
            position += 1
        number += position < len(prose) and prose[position].contains(sentence.span)
    return number


def shortened(text: str, length: int) -> str:
    """The text, cut at a word's end where it is longer, with an ellipsis."""
    if len(text) <= length:
        return text
    cut = text[:length]
    blank = cut.rfind(" ")
    return f"{(cut[:blank] if blank > length // 2 else cut).rstrip(' ,;:–—-')}…"
