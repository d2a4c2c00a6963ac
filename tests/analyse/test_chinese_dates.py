from __future__ import annotations

import pytest

from sourcebook.analyse.chinese_dates import find_chinese_dates
from tests.builders import a_document
from tests.cases import read_cases


@pytest.mark.parametrize(("given", "expected"), read_cases("chinese_dates"))
def test_a_date_is_found_and_placed(given: str, expected: str) -> None:
    first, _, text = given.partition("\n")
    document = a_document(text, published=first.split()[1], language="zh")
    found = [f'"{text[date.span.start : date.span.end]}" {date.value}' for date in find_chinese_dates(document)]
    assert "\n".join(found) == expected


def test_without_a_day_of_publication_the_year_stays_unknown_and_relative_years_are_left_out() -> None:
    document = a_document("会议将于2月17日举行，去年11月已有草案。", published=None, language="zh")
    assert [(date.value, date.resolved_by) for date in find_chinese_dates(document)] == [("XXXX-02-17", "unresolved")]
