from __future__ import annotations

import pytest

from sourcebook.analyse.sentences import split_sentences
from sourcebook.records import MASK, Block, Span
from tests.builders import a_document
from tests.cases import read_cases


def _sentences(text: str, prose: str | None = None) -> list[str]:
    document = a_document(text, prose=prose)
    return [document.plain(sentence.span) for sentence in split_sentences(document)]


@pytest.mark.parametrize(("given", "expected"), read_cases("sentences"))
def test_sentences_end_where_a_reader_ends_them(given: str, expected: str) -> None:
    assert "\n".join(_sentences(given)) == expected


def test_a_masked_endnote_mark_does_not_hide_the_end() -> None:
    text = "The plant reopened.[1] Output doubled."
    assert _sentences(text, text.replace("[1]", MASK * 3)) == ["The plant reopened.", "Output doubled."]


def test_spans_leave_masked_marks_outside() -> None:
    text = "**The bridge** was closed.** Buses waited.**"
    document = a_document(text, prose=text.replace("*", MASK))
    assert [text[slice(*sentence.span)] for sentence in split_sentences(document)] == [
        "The bridge** was closed.",
        "Buses waited.",
    ]


def test_a_sentence_never_crosses_the_end_of_a_block() -> None:
    assert _sentences("Key facts\nthe bridge is closed\nBuses wait.") == [
        "Key facts",
        "the bridge is closed",
        "Buses wait.",
    ]


def test_a_line_end_inside_a_block_is_white_space() -> None:
    text = "The bridge was\nclosed. Buses\nwaited."
    document = a_document(text, blocks=(Block(Span(0, len(text)), "paragraph"),))
    assert len(split_sentences(document)) == 2


def test_a_heading_is_one_sentence() -> None:
    text = "Part 2. The Bridge"
    document = a_document(text, blocks=(Block(Span(0, len(text)), "heading", 2),))
    assert len(split_sentences(document)) == 1


def test_a_blank_block_has_no_sentence() -> None:
    document = a_document("###", prose=MASK * 3)
    assert split_sentences(document) == ()


def test_anchors_outlive_changes_elsewhere_and_repeats_are_numbered() -> None:
    before = [sentence.anchor for sentence in split_sentences(a_document("It fell. Nobody died. It fell."))]
    after = [sentence.anchor for sentence in split_sentences(a_document("News. It fell. Nobody died."))]
    assert before[:2] == after[1:]
    assert before[2] == f"{before[0]}-2"
    assert all(anchor.startswith("s-") and len(anchor) == 10 for anchor in after)
