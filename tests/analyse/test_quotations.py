from __future__ import annotations

import pytest

from sourcebook.analyse.quotations import find_quotations
from sourcebook.analyse.sentences import split_sentences
from sourcebook.records import Quotation
from tests.builders import a_document

_WORDS = "the old bridge will hold another year"


def _find(text: str, **more: object) -> tuple[Quotation, ...]:
    document = a_document(text, **more)  # type: ignore[arg-type]
    return find_quotations(document, split_sentences(document))


def _speaker(text: str, **more: object) -> str | None:
    (quotation,) = _find(text, **more)
    return None if quotation.speaker is None else text[slice(*quotation.speaker)]


@pytest.mark.parametrize("marks", ['""', "“”", "‘’", "«»", "„“", "「」"])
def test_every_pair_of_marks_is_known_and_left_outside(marks: str) -> None:
    text = f"He wrote: {marks[0]}{_WORDS}{marks[1]} and left."
    assert [text[slice(*quotation.span)] for quotation in _find(text)] == [_WORDS]


def test_fewer_than_six_words_are_no_quotation() -> None:
    assert _find("He called it “a very old stone bridge” and left.") == ()


def test_twelve_chinese_characters_are_a_quotation_and_ten_are_not() -> None:
    assert len(_find("他說：「這座舊橋還能再撐一年以上」。", language="zh")) == 1
    assert _find("他說：「這座舊橋還能再撐呢」。", language="zh") == ()


def test_a_title_in_quotation_marks_is_no_quotation() -> None:
    assert _find("Her book, “The Bridge of Harrow and Its Many Builders”, sold well.") == ()


def test_an_apostrophe_is_no_mark() -> None:
    assert _find("Harrow’s mayor saw the bridges’ state and didn’t like the builders’ report at all.") == ()


def test_marks_of_two_kinds_meet_in_one_text() -> None:
    text = f'“{_WORDS}” he said. "{_WORDS}" she said.'
    assert len(_find(text)) == 2


def test_a_speech_runs_on_without_closing_mark() -> None:
    text = f'"{_WORDS}.\n\n"Nobody should fear to cross it at night."'
    assert [text[slice(*quotation.span)] for quotation in _find(text)] == [
        f"{_WORDS}.",
        "Nobody should fear to cross it at night.",
    ]


def test_a_mark_that_is_never_closed_opens_nothing() -> None:
    assert _find(f"He wrote: “{_WORDS}.\nNobody answered the letter.") == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"“{_WORDS},” said Ana Vale.", "Ana Vale"),
        (f"“{_WORDS},” Ana Vale told the Harrow Sample.", "Ana Vale"),
        (f"“{_WORDS},” said the ABC on Friday.", "ABC"),
        (f"According to Ana Vale, “{_WORDS}”.", "Ana Vale"),
        (f"Ana Vale, who leads the union, said that “{_WORDS}”.", "Ana Vale"),
        (f"However, Vale added that “{_WORDS}”.", "Vale"),
        (f"Ana Vale spoke to the press. “{_WORDS}.”", None),
        (f"Ana Vale said little. “{_WORDS}.”", "Ana Vale"),
        (f"Ana Vale’s brother and friend heard it: “{_WORDS}.”", None),
        (f"“{_WORDS},” she said.", None),
    ],
)
def test_the_speaker_is_the_name_at_the_verb_of_speech(text: str, speaker: str | None) -> None:
    assert _speaker(text) == speaker


def test_the_analysts_are_those_of_the_source_reported_on() -> None:
    text = f"A report of the Institute for Sample Studies (ISS) came out. “{_WORDS},” the analysts argue."
    assert _speaker(text, attributed_to=("Institute for Sample Studies",)) == "ISS"
    assert _speaker(text) is None
