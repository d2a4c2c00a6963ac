from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sourcebook import edtf
from sourcebook.analyse.dates import find_dates
from sourcebook.records import MASK
from tests.builders import a_document

_WORDS = (
    "0 1 3 12 17 29 30 31 99 1999 2000 2023 20230217 2023-02-17 18.02.23 2011–12 1990s '40s 2100 st th nd $ % "
    "January Feb. march May June Sept october Friday mon Sunday the of in on since until from to between and "
    "through before after prior early mid late end beginning first third last next this past previous following "
    "that same day Christmas Eve Day New Year's nineties nineteen forty-five thousand eight FY23 4Q21 '24 turn "
    "this morning overnight not ever by end present AD 10:30 pm week month quarter half year decade century "
    "spring winter ago later before earlier yesterday today tomorrow two a an couple will Q3 H2 19th twenty-first "
    "twenty-second Revolution , . ; : ( ) [ ] – - / ’ ' İ 年 月 日 2023年 去年 以来 至 上周三 今天 三年前 同年 "
    "二〇二三年 初"
)
_PIECES = st.sampled_from([*re.split(" ", _WORDS), MASK, "\u00a0", "\n", " "])
_TEXTS = st.lists(st.tuples(_PIECES, st.sampled_from(["", " ", " ", " "])).map("".join), max_size=25).map("".join)
_PUBLISHED = st.sampled_from(
    [None, "2023-02-18", "2024-02-29", "0001-01-01", "9999-12-31", "2023", "2023-02-17/2023-02-18"]
)


@given(_TEXTS, _PUBLISHED, st.sampled_from(["en", "zh"]))
def test_dates_stand_in_order_apart_and_have_values(text: str, published: str | None, language: str) -> None:
    document = a_document(text, published=published, language=language)
    end = 0
    for date in find_dates(document, ()):
        assert end <= date.span.start < date.span.end <= len(text)
        assert document.plain(date.span)
        assert edtf.is_edtf(date.value)
        end = date.span.end
        if published is None:
            assert date.resolved_by != "publication"


@given(st.text(max_size=60), st.sampled_from(["en", "zh"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    document = a_document(text, language=language)
    assert all(document.text[date.span.start : date.span.end].strip() for date in find_dates(document, ()))
