from __future__ import annotations

from typing import Literal

import pytest

from sourcebook.config import ReadingConfig
from sourcebook.read.news import parse_news
from sourcebook.read.printed_dates import find_printed_dates
from sourcebook.records import Document
from tests.builders import a_source
from tests.cases import read_cases


def _news(text: str, *, path: str = "news/sample.txt") -> Document:
    document = parse_news(a_source(text, path=path, kind="news"), ReadingConfig()).document
    assert document is not None
    return document


@pytest.mark.parametrize(("given", "expected"), read_cases("news_lines"))
def test_every_line_of_a_clipping_has_its_class(given: str, expected: str) -> None:
    document = _news(given)
    shown = {part.span: (part.span, part.kind) for part in document.not_body}
    shown.update({block.span: (block.span, block.kind) for block in document.blocks})
    lines = [
        f"{kind} {' '.join(document.text[span.start : span.end].split())}" for span, kind in sorted(shown.values())
    ]
    assert "\n".join(lines) == expected


@pytest.mark.parametrize(("given", "expected"), read_cases("news_facts"))
def test_clipping_tells_what_it_prints_of_itself(given: str, expected: str) -> None:
    document = _news(given)
    found_in = "" if document.title_from == "headline" else f" ({document.title_from})"
    lines = {
        "title": f"{document.title}{found_in}",
        "authors": " | ".join(document.authors),
        "publisher": document.publisher or "",
        "published": document.published or "",
        "language": document.language if document.language != "en" else "",
        "attributed": " | ".join(document.attributed_to),
    }
    assert "\n".join(f"{key} {value}" for key, value in lines.items() if value) == expected


CLIPPING = """Mill burns down in the night
By Kate Moor
May 7, 2022
The mill before the fire. (Photo: Jo Ray)

The old mill at the end of the village burned down in the night,[1] and nobody knows how the fire began.

Sign up for our weekly newsletter
"""


def test_prose_keeps_headline_captions_and_body_only() -> None:
    document = _news(CLIPPING)
    assert document.plain(document.body) == (
        "Mill burns down in the night The mill before the fire. (Photo: Jo Ray) "
        "The old mill at the end of the village burned down in the night, and nobody knows how the fire began."
    )


def test_words_are_those_of_the_body() -> None:
    assert _news(CLIPPING).words == 21


def test_date_of_the_file_name_stands_in_where_none_is_printed() -> None:
    document = _news("Mill burns down\n\nNobody saw the fire.", path="news/2022-05-07-mill.txt")
    assert (document.published, document.published_from) == ("2022-05-07", "file name")


def test_year_of_the_file_name_completes_a_date() -> None:
    text = "Mill burns down in the night\n7 May\n\nNobody saw the fire that burned down the old mill in the night."
    assert _news(text, path="2022-05-09-mill.txt").published == "2022-05-07"


def test_text_without_any_date_has_none() -> None:
    document = _news("Mill burns down\n\nNobody saw the fire.")
    assert (document.published, document.published_from) == (None, "unknown")


@pytest.mark.parametrize(
    ("line", "order", "value"),
    [
        ("05/06/2023", "day-first", "2023-06-05"),
        ("05/06/2023", "month-first", "2023-05-06"),
        ("05/06/2023 4 PM EST", "day-first", "2023-05-06T16:00"),
        ("25/06/2023", "month-first", "2023-06-25"),
        ("06.05.23", "month-first", "2023-05-06"),
        ("2023-05-06T14:42:01-0700", "day-first", "2023-05-06T14:42"),
        ("Sat 6 May 2023 06.05 GMT", "day-first", "2023-05-06T06:05"),
        ("MAY 6, 20235:01 AM ET", "day-first", "2023-05-06T05:01"),
        ("12:30 AM, 6th of May, 2023", "day-first", "2023-05-06T00:30"),
    ],
)
def test_printed_dates_of_many_shapes(line: str, order: str, value: str) -> None:
    assert [date.edtf for date in find_printed_dates(line, date_order=order)] == [value]


@pytest.mark.parametrize(("order", "published"), [("day-first", "2023-06-05"), ("month-first", "2023-05-06")])
def test_order_of_day_and_month_is_the_sites(order: Literal["day-first", "month-first"], published: str) -> None:
    text = "Mill burns down in the night\n05/06/2023\n\nNobody saw the fire that burned down the mill on 04/06/2023."
    document = parse_news(a_source(text, path="news/sample.txt", kind="news"), ReadingConfig(date_order=order)).document
    assert document is not None
    assert (document.published, document.date_order) == (published, order)


@pytest.mark.parametrize("line", ["31 February 2023", "won 3-2-1", "$5.10.20", "version 1.2.3.4", "Mayor 12"])
def test_numbers_that_are_no_dates(line: str) -> None:
    assert find_printed_dates(line, date_order="day-first") == []


def test_empty_text_gives_an_empty_document() -> None:
    document = _news("", path="news/old-mill.txt")
    assert (document.blocks, document.title, document.title_from) == ((), "Old Mill", "file name")


def test_many_short_lines_take_no_time() -> None:
    """Looking back over all lines for each of them would take minutes."""
    _news("The " + "A" * 60_000)
    _news("Comments\nNobody knows.\n1. No.\nBy Ann Lee\nMay 7, 2022\n" * 4_000)


def test_lines_may_end_as_on_any_system() -> None:
    plain = _news(CLIPPING)
    for line_end in ("\r\n", "\r"):
        document = _news(CLIPPING.replace("\n", line_end))
        assert [block.kind for block in document.blocks] == [block.kind for block in plain.blocks]
        assert document.published == plain.published
