from __future__ import annotations

import re
from pathlib import Path

import pytest

from sourcebook.analyse import date_triggers
from sourcebook.analyse.date_triggers import find_triggers
from sourcebook.analyse.dates import _BY_WORD, find_dates, find_unplaced_dates
from sourcebook.analyse.sentences import split_sentences
from sourcebook.records import MASK, Block, NotBody, Sentence, Span
from tests.builders import a_document
from tests.cases import read_cases


@pytest.mark.parametrize(("given", "expected"), read_cases("dates"))
def test_a_date_is_found_and_placed(given: str, expected: str) -> None:
    first, _, text = given.partition("\n")
    published = first.split()[1]
    document = a_document(text, published=None if published == "none" else published)
    dates = find_dates(document, split_sentences(document))
    found = [f'"{text[date.span.start : date.span.end]}" {date.value}' for date in dates]
    assert "\n".join(found) == expected


@pytest.mark.parametrize(
    ("printed", "order", "value"),
    [
        ("05/06/2023", "day-first", "2023-06-05"),
        ("05/06/2023", "month-first", "2023-05-06"),
        ("5-6-2023", "month-first", "2023-05-06"),
        ("05/06/23", "month-first", "2023-05-06"),
        ("05/16/2023", "day-first", "2023-05-16"),
        ("16/05/2023", "month-first", "2023-05-16"),
        ("05.06.2023", "month-first", "2023-06-05"),
        ("2023/05/06", "month-first", "2023-05-06"),
    ],
)
def test_figures_are_read_in_the_order_of_the_site_where_both_fit(printed: str, order: str, value: str) -> None:
    """Dots are the mark of countries that put the day first."""
    document = a_document(f"Filed on {printed} at noon.", date_order=order)
    (date,) = find_dates(document, ())
    assert (document.plain(date.span), date.value) == (printed, value)


def test_chinese_is_read_by_its_own_grammar() -> None:
    text = "会议将于2月17日举行，2019年以来第三次。"
    assert [date.value for date in find_dates(a_document(text, language="zh-Hans"), ())] == ["2023-02-17", "2019/.."]
    assert find_dates(a_document(text), ()) == ()


def test_what_placed_a_date_is_told() -> None:
    document = a_document("In June 2018 he left; that same month she came. On 17 February they met.")
    assert [date.resolved_by for date in find_dates(document, ())] == ["printed", "story", "publication"]
    undated = a_document("On 17 February they met.", published=None)
    assert [date.resolved_by for date in find_dates(undated, ())] == ["unresolved"]


def test_what_counts_from_publication_is_unplaced_where_that_is_not_known() -> None:
    text = "On Friday they met. In June 2018 he left; a month later, on 17 February, she came. Last year it rained."
    undated = a_document(text, published=None)
    unplaced = find_unplaced_dates(undated, (), find_dates(undated, ()))
    assert [undated.plain(span) for span in unplaced] == ["Friday", "Last year"]
    assert find_unplaced_dates(a_document(text, published="2020-03-02"), (), ()) == ()
    chinese = a_document("去年举行了会议。", published=None, language="zh-Hans")
    assert [chinese.plain(span) for span in find_unplaced_dates(chinese, (), ())] == ["去年"]


def test_marks_within_a_date_do_not_hide_it() -> None:
    text = "It began on **February 17**, 2023."
    document = a_document(text, prose=text.replace("*", MASK))
    (date,) = find_dates(document, ())
    assert document.plain(date.span) == "February 17, 2023"
    assert date.value == "2023-02-17"


def test_what_lies_outside_the_blocks_is_not_read() -> None:
    text = "Printed 2020.\nBuilt in 2021."
    document = a_document(text, blocks=(Block(Span(14, len(text)), "paragraph"),))
    assert [date.value for date in find_dates(document, ())] == ["2021"]


def test_the_line_that_prints_when_is_read_with_its_time() -> None:
    text = "18 February, 03:41 PM\nThey met.\n06:24, 18.02.23"
    lines = (NotBody(Span(0, 21), "dateline"), NotBody(Span(32, 47), "byline"))
    document = a_document(text, blocks=(Block(Span(22, 31), "paragraph"),), not_body=lines)
    found = [(text[date.span.start : date.span.end], date.value) for date in find_dates(document, ())]
    assert found == [("18 February, 03:41 PM", "2023-02-18T15:41"), ("06:24, 18.02.23", "2023-02-18T06:24")]


def test_a_story_in_an_essay_gives_its_year_to_the_days_that_open_its_sentences() -> None:
    text = "The lock broke on 3 May 2016. On 17 May it was mended. The guild was paid on 4 June."
    starts = (0, 30, 55)
    sentences = tuple(Sentence(Span(start, start + 10), f"s-{start:08x}") for start in starts)
    essay = find_dates(a_document(text, kind="post"), sentences)
    assert [date.value for date in essay] == ["2016-05-03", "2016-05-17", "2022-06-04"]
    news = find_dates(a_document(text), sentences)
    assert [date.value for date in news] == ["2016-05-03", "2022-05-17", "2022-06-04"]


def test_a_heading_ends_the_story() -> None:
    text = "In June 2018 he left.\nSecond part\nThat same month she came."
    blocks = (
        Block(Span(0, 21), "paragraph"),
        Block(Span(22, 33), "heading", 2),
        Block(Span(34, len(text)), "paragraph"),
    )
    assert [date.value for date in find_dates(a_document(text, blocks=blocks), ())] == ["2018-06"]


def test_today_is_a_day_in_news_and_nowadays_in_an_essay() -> None:
    assert [date.value for date in find_dates(a_document("Today they met."), ())] == ["2023-02-18"]
    assert find_dates(a_document("Today ships are larger.", kind="post"), ()) == ()


def test_publication_known_to_a_year_only_places_nothing() -> None:
    document = a_document("They met last month, on 17 February.", published="2023")
    assert [date.value for date in find_dates(document, ())] == ["XXXX-02-17"]


def test_letters_that_grow_in_lower_case_do_not_shift_spans() -> None:
    text = "İİİ met in May 2021."
    (date,) = find_dates(a_document(text), ())
    assert text[date.span.start : date.span.end] == "May 2021"


@pytest.mark.parametrize(
    ("told", "year"),
    [("The harbour was shut after the storm of October 2023.", "2024"), ("It was shut on 3 March 2021.", "2021")],
    ids=["it would lie before the story", "the story goes on"],
)
def test_a_day_that_opens_a_sentence_is_news_or_goes_on_with_the_story(told: str, year: str) -> None:
    text = f"{told} On 7 July the mayor spoke."
    sentences = (Sentence(Span(0, len(told)), "s-1"), Sentence(Span(len(told) + 1, len(text)), "s-2"))
    dates = find_dates(a_document(text, published="2024-07-19", kind="post"), sentences)
    assert [date.value for date in dates][-1] == f"{year}-07-07"


def test_every_word_that_may_begin_a_date_has_functions_that_read_it() -> None:
    first_words = {re.split("[^a-z]", word)[0] for word, _ in date_triggers._ALL_WORDS}
    assert first_words <= _BY_WORD.keys()


def test_the_scan_of_a_flattened_text_leaves_out_no_trigger() -> None:
    cases = (Path(__file__).parents[1] / "cases" / "dates.md").read_text(encoding="utf-8")
    text = f"{cases}\nthe class of ’24, é24, _may 5, émay 5, the\u2060same year — in a couple of years".lower()
    triggers = find_triggers(text, [Span(0, len(text))])
    assert triggers == [[place for place in range(len(text)) if is_trigger(text, place)]]


def is_trigger(low: str, place: int) -> bool:
    """What the scan looks for, asked of every place."""
    before = low[place - 1] if place else " "
    return not before.isalnum() and before != "_" and bool(date_triggers._TRIGGER.match(low, place))


def test_triggers_belong_to_the_block_in_which_they_begin() -> None:
    low = "in may\n2021 began\nin june"
    assert find_triggers(low, [Span(3, 6), Span(7, 17), Span(18, 20)]) == [[3], [7], []]
    assert find_triggers(low, []) == []


def test_a_weekday_tells_the_year_of_a_day_in_a_study_of_the_past() -> None:
    text = "The pilots met on Friday, March 5, and on Monday, March 8. They will meet on Friday, March 6."
    dates = find_dates(a_document(text, published="2025-09-04", kind="post"), ())
    assert [date.value for date in dates] == ["2021-03-05", "2021-03-08", "2026-03-06"]
    news = find_dates(a_document(text, published="2025-09-04"), ())
    assert news[0].value == "2025-03-05"
