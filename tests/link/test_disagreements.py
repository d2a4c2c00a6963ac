from __future__ import annotations

import pytest

from sourcebook.link.disagreements import find_counts, find_date_difference, find_number_differences
from sourcebook.records import Difference, Report, Span


def reports(*texts: str, documents: str = "abcdef", dates: tuple[str, ...] = ()) -> tuple[Report, ...]:
    """One report a text, each of a document of its own."""
    return tuple(
        Report(f"news/{document}.txt", Span(0, len(text)), text, "", date=date)
        for text, document, date in zip(texts, documents, dates or ("",) * len(texts), strict=False)
    )


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The convoy of 1,200 vehicles left.", [("1,200 vehicles", "vehicles", 1200, 1200)]),
        ("They sent two ferries.", [("two ferries", "ferries", 2, 2)]),
        ("Some 3 thousand people came.", [("Some 3 thousand people", "people", 2700, 3300)]),
        ("At least 40 armoured vehicles burned", [("At least 40 armoured vehicles", "armoured vehicles", 40, 1e99)]),
        ("up to 12 ships", [("up to 12 ships", "ships", 0, 12)]),
        ("It cost $200 millions and 20 percent of it", []),
        ("In 2022 elections were held", []),
        ("after 3 days and 4 hours", []),
        ("The No. 5-12 sheds, 7.5 boats", []),
        ("Figure 4 illustrates it; see Table 3 rows", []),
        ("The 40 boats left.", [("40 boats", "boats", 40, 40)]),
        ("运来约200辆坦克。", [("约200辆坦克", "辆坦克", 180, 220)]),
        ("超过3万名士兵", [("超过3万名士兵", "名士兵", 30000, 1e99)]),
        ("2023年2月17日", []),
    ],
)
def test_counts_are_numbers_of_things(text: str, counts: list[tuple[str, str, float, float]]) -> None:
    found = [(count.printed, count.noun, count.lowest, min(count.highest, 1e99)) for count in find_counts(text)]
    assert found == [(printed, noun, pytest.approx(low), pytest.approx(high)) for printed, noun, low, high in counts]


def test_numbers_of_the_same_thing_that_cannot_both_be_right_differ() -> None:
    told = reports("He sent 200 vehicles and 3 ships.", "She counted 250 vehicles.", "They had more than 180 vehicles.")
    assert find_number_differences(told) == (
        Difference("number", "vehicles", ((0, "200 vehicles"), (1, "250 vehicles"), (2, "more than 180 vehicles"))),
    )


@pytest.mark.parametrize(
    "texts",
    [
        ("He sent 200 vehicles.", "She counted 250 armoured vehicles."),
        ("He sent 200 vehicles.", "He sent about 210 vehicles."),
        ("He sent 200 vehicles.", "He sent more than 150 vehicles."),
        ("He sent 200 vehicles.", "Of 250 vehicles, 50 vehicles stayed."),
        ("He sent 200 vehicles.", "She waited 250 days."),
    ],
)
def test_numbers_that_may_both_be_right_do_not_differ(texts: tuple[str, ...]) -> None:
    assert find_number_differences(reports(*texts)) == ()


def test_two_sentences_of_one_document_count_two_things() -> None:
    assert find_number_differences(reports("3 ships sank.", "5 ships came.", documents="aa")) == ()


def test_a_report_of_another_day_than_its_entry_differs_and_one_less_exact_does_not() -> None:
    assert find_date_difference("2023-02-17", reports("x", "y", dates=("2023-02", ""))) == ()
    assert find_date_difference("2023-02-17", reports("x", "y", dates=("2023-02-18", ""))) == (
        Difference("date", "", ((0, "2023-02-18"), (1, "2023-02-17"))),
    )


def test_counts_take_time_in_proportion_to_the_text() -> None:
    hostile = "about " * 20_000 + "1," * 20_000 + "no more than more than " * 10_000
    assert find_counts(hostile) == ()
