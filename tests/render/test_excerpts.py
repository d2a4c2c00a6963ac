from __future__ import annotations

import pytest

from sourcebook.analyse.document import analyse_document
from sourcebook.config import ReadingConfig
from sourcebook.jekyll_place import JekyllPlace
from sourcebook.read.post import parse_post
from sourcebook.records import SourceFile
from sourcebook.render.excerpts import EXCERPT_LENGTH, excerpt_of, summary_of


def _summary(text: str, *, separator: str | None = None) -> str:
    place = JekyllPlace("posts", "_posts/2023-01-12-a.md", "/:title/", excerpt_separator=separator)
    source = SourceFile("content", "_posts/2023-01-12-a.md", "post", text, "", place)
    document = parse_post(source, ReadingConfig()).document
    assert document is not None
    return summary_of(document, analyse_document(document))


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("---\n---\n\nFirst line,\nand second.\n\nMore.", "First line, and second."),
        ("---\n---\nOne.\r\n\r\nTwo.", "One."),
        ("---\n---\nSee [the map][m].\n\n[m]: https://map.example\n", "See the map."),
        ("---\n---\n# A heading\n\nThe first paragraph.", "The first paragraph."),
        ("---\ndescription: Told.\nexcerpt: Given.\n---\nText.", "Told."),
        ("---\nexcerpt: Given.\n---\nText.\n\n<!--more-->\n\nMore.", "Given."),
        ("---\nexcerpt: <p>It is <em>late</em>.</p><p>A &lt; b &amp; c</p>\n---\nText.", "It is late. A < b & c"),
        ("---\ntitle: A\n---\nIt is&nbsp;late &amp; cold.", "It is late & cold."),
        ("---\nexcerpt: [a]\n---\nOne.\n\nTwo.\n\n<!--more-->\n\nMore.", "One. Two."),
        ("---\n---\n![A boat](a.png)", ""),
    ],
)
def test_summary_is_what_the_author_gives_else_the_first_paragraph(text: str, summary: str) -> None:
    assert _summary(text) == summary


@pytest.mark.parametrize(
    ("separator", "summary"),
    [("\n\n", "One."), ("\n\n\n", "One. Two."), ("\n\n\n\n\n", "One."), ("", "One."), ("Two", "One.")],
)
def test_blank_lines_may_end_an_excerpt(separator: str, summary: str) -> None:
    assert _summary("---\n---\n\n\nOne.\n\nTwo.\n\n\nThree.", separator=separator) == summary


def test_lists_show_no_more_than_fits() -> None:
    place = JekyllPlace("posts", "_posts/2023-01-12-a.md", "/:title/")
    source = SourceFile("content", "_posts/2023-01-12-a.md", "post", "ferry " * 100, "", place)
    document = parse_post(source, ReadingConfig()).document
    assert document is not None
    analysis = analyse_document(document)
    assert len(excerpt_of(document, analysis)) <= EXCERPT_LENGTH + 1 < len(summary_of(document, analysis))
