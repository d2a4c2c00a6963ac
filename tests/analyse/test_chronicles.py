from __future__ import annotations

from sourcebook.analyse.document import analyse_document
from sourcebook.config import ReadingConfig
from sourcebook.read.post import parse_post
from tests.builders import a_source


def told(text: str) -> list[tuple[str, str]]:
    source = a_source(f"---\ntitle: The strike\n---\n\n{text}\n", path="posts/2023-06-20-a.md")
    document = parse_post(source, ReadingConfig()).document
    assert document is not None
    return [(event.date, event.what) for event in analyse_document(document).events]


def test_what_stands_under_a_heading_that_is_a_day_happened_that_day() -> None:
    assert told(
        "### Friday, 2 June\n\n- The pilots blocked the eastern lock. It is the oldest of the port.\n"
        "- The mayor closed the harbour office.\n\n"
        "### Day 2: Saturday, 3 June\n\nTwo ferries left the port without a pilot.\n\n"
        "### What is next\n\nThe guild asked for a new talk."
    ) == [
        ("2023-06-02", "The pilots blocked the eastern lock"),
        ("2023-06-02", "The mayor closed the harbour office"),
        ("2023-06-03", "Two ferries left the port without a pilot"),
    ]


def test_a_sentence_with_a_date_of_its_own_keeps_it() -> None:
    assert told(
        "### 2 June\n\nThe lock was shut on 1 June 2023.\n\n"
        "### 3 June\n\nThe guild recalled that it had sold a ferry in 2019."
    ) == [("2023-06-01", "The lock was shut"), ("2019", "It had sold a ferry")]


def test_a_single_day_or_a_heading_that_says_more_dates_nothing() -> None:
    assert told("### 2 June\n\nThe pilots blocked the eastern lock.") == []
    assert (
        told(
            "### The night of 2 June\n\nThe pilots blocked the lock.\n\n"
            "### The fire of 3 June\n\nThe mayor closed the harbour office."
        )
        == []
    )


def test_essays_under_the_days_on_which_they_came_out_are_no_chronicle() -> None:
    assert (
        told(
            "### 2 June\n\nThe port today is playing a large role in trade.\n\n"
            "### 3 June\n\nTheft at sea drains millions from the guild.\n\nThe lock was shut."
        )
        == []
    )
