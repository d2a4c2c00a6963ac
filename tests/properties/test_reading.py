"""Laws of reading that hold for any text at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.config import ReadingConfig
from sourcebook.read.gazetteer import parse_events, parse_gazetteer
from sourcebook.read.news import parse_news
from sourcebook.read.post import parse_post
from sourcebook.records import Parsed
from tests.builders import a_source

_PIECES = [
    *("---\n", "---", "title: A\n", "date: 2023-02-31\n", "tags: [", "- ", "1. ", "> ", "# ", "```\n", "`", "**", "_"),
    *(
        "[a](b)",
        "![x](y)\n",
        "<b>",
        "<!--",
        "-->",
        "| a | b |\n",
        "|---|---|\n",
        "[r]: x\n",
        "\n\n",
        "\n",
        "\r\n",
        "    ",
    ),
    *(
        "{: .x}",
        "\\",
        "https://x.org/a_b ",
        "By Ann Lee\n",
        "7 May 2022, 03:41 PM\n",
        "Comments\n",
        "Share\n",
        "\ufeff",
    ),
    *(
        "The old mill burned down in the night, and nobody knows how the fire began or who saw it first.\n",
        "中文",
        "[1]",
    ),
    *("(Photo: Jo Ray)\n", "Read more\n", "31.12.99", "\u2028", "\x00", "▲ a\n", "===\n", "\u2060", "é\u0301"),
]
_texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))


@settings(max_examples=150, deadline=None)
@pytest.mark.parametrize("parse", [parse_post, parse_news])
@given(text=_texts)
def test_any_text_gives_a_document_or_a_reason(parse: Callable[..., Parsed], text: str) -> None:
    parsed = parse(a_source(text), ReadingConfig())
    document = parsed.document
    if document is None:
        assert parsed.left_out is not None
        assert parsed.left_out.reason
        return
    assert len(document.prose) == len(document.text)
    assert document.slug
    assert document.title
    position = document.body.start
    for block in document.blocks:
        assert position <= block.span.start < block.span.end <= document.body.end
        assert document.plain(block.span)
        position = block.span.end
    position = document.body.start
    for part in document.not_body:
        assert position <= part.span.start < part.span.end <= document.body.end
        position = part.span.end
    for printed, prose in zip(document.text, document.prose, strict=True):
        assert prose in (printed, "\u2060")


@settings(max_examples=100, deadline=None)
@given(
    text=st.one_of(
        _texts,
        st.lists(
            st.sampled_from(
                [
                    "- ",
                    "name: ",
                    "A",
                    "\n",
                    "  ",
                    "type: place\n",
                    "[",
                    "]",
                    "{",
                    "}",
                    ": ",
                    "aliases: ",
                    "silence",
                    "entities:\n",
                    "date: ",
                    "what: B\n",
                    "2023",
                ]
            ),
            max_size=25,
        ).map("".join),
    )
)
def test_any_text_gives_a_gazetteer_and_events(text: str) -> None:
    source = a_source(text, path="entities.yaml", kind="entities")
    gazetteer, _ = parse_gazetteer([source, a_source(text, path="entities/x.md", kind="entity")])
    assert len({entity.id for entity in gazetteer.entities}) == len(gazetteer.entities)
    events, _ = parse_events([source])
    assert all(event.what for event in events)
