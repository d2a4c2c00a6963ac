from __future__ import annotations

from sourcebook.analyse.document import analyse_document
from sourcebook.records import Block, Span
from tests.builders import a_document


def told(text: str) -> list[tuple[str, str]]:
    return [(event.date, event.what) for event in analyse_document(a_document(text)).events]


def test_what_was_said_before_a_dated_meeting_came_before_its_day() -> None:
    assert told(
        "Holm met the mayor Anna Kask on 3 May 2021 in Riga.\n"
        "Few believe it, although before his meeting with Kask, Holm said he would sell two ferries to the guild."
    ) == [
        ("2021-05-03", "Holm met the mayor Anna Kask in Riga"),
        ("../2021-05-03", "Holm said he would sell two ferries to the guild, before his meeting with Kask"),
    ]


def test_nothing_is_placed_before_one_of_two_meetings() -> None:
    text = (
        "Holm met the mayor on 3 May 2021 in Riga.\nHolm met the mayor on 9 May 2021 in Riga.\n"
        "Before his meeting with Kask, Holm said he would sell two ferries."
    )
    assert [date for date, _ in told(text)] == ["2021-05-03", "2021-05-09"]


def test_nothing_is_placed_before_a_meeting_without_a_day() -> None:
    assert told("Holm met the mayor in Riga.\nBefore his meeting with Kask, Holm said he would sell a ferry.") == []


def test_statements_after_which_somebody_travelled_came_before_that_day() -> None:
    text = (
        "Jan Holm said that the guild was ready to strike. "
        "He stated that it would if “one more ferry is sold abroad”.\n"
        "The mayor Anna Kask replied, saying that the town would pay.\n"
        "After these loud statements, Holm went to Riga. He met the guild there on 3 May 2021."
    )
    assert ("../2021-05-03", "He stated that it would if “one more ferry is sold abroad”") in [
        (date, what.replace("Jan Holm", "He")) for date, what in told(text)
    ]
    assert len(told(text)) == 2


def test_a_heading_ends_what_statements_may_mean() -> None:
    text = (
        "He stated that the guild would strike.\nThe voyage\n"
        "After these statements, Holm went to Riga. He met the guild there on 3 May 2021."
    )
    document = a_document(text)
    start, end = text.index("The voyage"), text.index("After")
    blocks = tuple(Block(block.span, "heading") if block.span.start == start else block for block in document.blocks)
    events = analyse_document(a_document(text, blocks=blocks)).events
    assert [event.date for event in events] == ["2021-05-03"]
    assert all(Span(0, end).contains(event.span) is False for event in events)
