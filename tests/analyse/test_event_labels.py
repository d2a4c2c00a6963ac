from __future__ import annotations

import pytest

from sourcebook.analyse.dates import find_dates
from sourcebook.analyse.event_checks import is_torn
from sourcebook.analyse.event_cutting import FURTHEST, MAX_WORDS_TO_A_CLAUSE
from sourcebook.analyse.event_labels import label_event
from sourcebook.records import Sentence, Span
from tests.builders import a_document
from tests.cases import read_cases


def labels(text: str, **more: object) -> list[str]:
    """The label of every date of a text that is one sentence."""
    document = a_document(text, **more)  # type: ignore[arg-type]
    sentence = Span(0, len(text))
    dates = find_dates(document, (Sentence(sentence, "s-00000000"),))
    return [label_event(document, sentence, date, dates) for date in dates]


@pytest.mark.parametrize(("text", "expected"), read_cases("event_labels"))
def test_labels_of_the_dates_of_a_sentence(text: str, expected: str) -> None:
    assert labels(text) == expected.splitlines()


def test_a_label_has_few_words_and_ends_with_a_phrase() -> None:
    (label,) = labels(
        "On 3 May 2021 the sailors and the pilots of the gulf gathered at the summer house on the island of the guild "
        "of the northern and the western harbours in order to drink to the health of everybody."
    )
    assert len(label.split()) <= MAX_WORDS_TO_A_CLAUSE
    assert label.split()[-1] not in {"the", "of", "at", "head", "and", "in", "northern"}


def test_what_limits_a_saying_is_not_cut_off_unseen() -> None:
    (label,) = labels(
        "Anna Kask told reporters on 3 May 2021 that the pilots would strike alongside the dockers only in the event "
        "of a lockout by the owners."
    )
    assert label.endswith("only in the event of a lockout by the owners")


def test_a_person_named_before_takes_the_place_of_a_pronoun() -> None:
    first, second = "Peter Holm came to Riga.", "He sold the ferries on 3 May 2021 at last."
    document = a_document(f"{first} {second}")
    sentence = Span(len(first) + 1, len(document.text))
    dates = find_dates(document, ())
    assert label_event(document, sentence, dates[0], dates) == "Peter Holm sold the ferries at last"
    two = a_document(f"Peter Holm met Anna Kask. {second}")
    dates = find_dates(two, ())
    assert label_event(two, Span(26, len(two.text)), dates[0], dates) == "He sold the ferries at last"


def test_marks_of_the_text_are_no_words_of_a_label() -> None:
    text = "The *guild* sold two of its ferries on 3 May 2021."
    assert labels(text, prose=text.replace("*", "\u2060")) == ["The guild sold two of its ferries"]


def test_a_sentence_without_end_is_read_near_its_date_only() -> None:
    text = "ferry, ferry " * 40_000 + "and on 3 May 2021 the guild sold them all " + "for nothing, " * 40_000
    assert all(len(label.split()) <= FURTHEST + 1 for label in labels(text))


def test_a_label_that_is_far_from_its_date_gives_way_to_the_phrase_round_it() -> None:
    (label,) = labels(
        "The guild pays fees, as did, in a way that nobody in the harbour understood at first, the ferries, "
        "masters and pilots, during the 1962 Lighthouse Crisis, to the council."
    )
    assert label == "The 1962 Lighthouse Crisis"


def test_a_clause_that_has_nothing_to_do_with_the_date_is_no_label() -> None:
    text = "Ferries are small, the biggest no longer than the quay (which, with its ninety metres in 1990, is short)."
    assert labels(text) == [""]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour guild typically discusses its fees once a quarter, in January 2021.",
        "It would be hard to find as good a pilot as in 2018.",
        "The main trend of 2021 has been disorder.",
        "The survey covers ferries and tugs over the period 2015 to 2019.",
        "The harbour rules of 2019 further promote the reporting of accidents.",
    ],
)
def test_what_is_usual_or_thought_of_a_time_is_no_happening(text: str) -> None:
    assert set(labels(text, published="2024-05-05")) == {""}


def test_what_would_or_should_have_been_is_no_happening() -> None:
    assert labels("The fleet would not have had the same crews in 2001.") == [""]
    assert labels("The tugs should be sold in May 2001.") == [""]
    assert labels("The mayor said in 2001 that the tugs should be sold.") == [
        "The mayor said that the tugs should be sold"
    ]


def test_a_label_does_not_end_with_a_copula() -> None:
    assert is_torn("The theme of the talk is", "The theme of the talk is: fees.")
    assert not is_torn("The pilots saw how old the tugs were", "The pilots saw how old the tugs were.")
