"""A document in a few words, and how much text it has."""

from __future__ import annotations

from sourcebook.records import Analysis, Document, Span, fold_space

EXCERPT_LENGTH = 280
_NOT_PROSE = ("headline", "byline", "dateline", "caption", "heading", "table_row")


def excerpt_of(document: Document, analysis: Analysis) -> str:
    """What its author gives as such, else the first paragraph that is not in the title; at most 280 letters."""
    if given := given_excerpt(document):
        return shortened(given, EXCERPT_LENGTH)
    sentences = analysis.sentences
    # A made title is the first sentence: the excerpt goes on from there.
    start = sentences[0].span.end if document.title_from == "first sentence" and sentences else 0
    for block in document.blocks:
        if block.kind not in _NOT_PROSE and block.span.end > start:
            text = document.plain(Span(max(block.span.start, start), block.span.end))
            if text:
                return shortened(text, EXCERPT_LENGTH)
    return ""


def given_excerpt(document: Document) -> str:
    """The description, else the front matter's `excerpt`, else the text before the excerpt's separator, else ""."""
    if document.description:
        return document.description
    written = document.front_matter.get("excerpt")
    if isinstance(written, str) and (excerpt := fold_space(written)):
        return excerpt
    return document.plain(document.excerpt) if document.excerpt else ""


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
