from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.analyse.sentences import split_sentences
from sourcebook.records import MASK
from tests.builders import a_document

_PIECES = st.sampled_from(
    [
        "The bridge",
        "U.S.",
        "Dr.",
        "fell",
        ".",
        "!",
        "?",
        "…",
        " ",
        "\u00a0",
        "\n",
        "[1]",
        "”",
        "“",
        MASK,
        "12",
        "橋",
        "。",
        "e.g.",
    ]
)
_TEXTS = st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=80)


@given(_TEXTS)
def test_sentences_are_trimmed_ordered_and_leave_nothing_visible_out(text: str) -> None:
    document = a_document(text)
    covered = set()
    end = 0
    for sentence in split_sentences(document):
        assert end <= sentence.span.start < sentence.span.end <= len(text)
        end = sentence.span.end
        piece = text[sentence.span.start : end]
        assert not piece[0].isspace()
        assert not piece[-1].isspace()
        assert piece.strip(MASK) == piece
        assert any(block.span.start <= sentence.span.start and end <= block.span.end for block in document.blocks)
        covered.update(range(sentence.span.start, end))
    visible = {
        place
        for block in document.blocks
        for place in range(*block.span)
        if text[place] != MASK and not text[place].isspace()
    }
    assert visible <= covered


@given(_TEXTS)
def test_anchors_are_unique_in_a_document(text: str) -> None:
    anchors = [sentence.anchor for sentence in split_sentences(a_document(text))]
    assert len(anchors) == len(set(anchors))
