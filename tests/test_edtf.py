from __future__ import annotations

import pytest

from sourcebook import edtf
from tests.cases import read_cases


@pytest.mark.parametrize(("value", "expected"), read_cases("edtf"))
def test_a_value_is_shown_and_bounded(value: str, expected: str) -> None:
    date = edtf.parse_edtf(value)
    found = [
        f"en {edtf.display(value)}",
        f"zh {edtf.display(value, 'zh-CN')}",
        f"html {edtf.html_datetime(value) or '-'}",
        f"days {date.earliest or '-'} {date.latest or '-'}",
    ]
    assert "\n".join(found) == expected


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2023-02-31", "February 2023 has 28 days"),
        ("2023-13", "has the month 13"),
        ("0000", "year 0000"),
        ("2019/", "open one"),
        ("../..", "open at both ends"),
        ("2020/2019", "ends before it begins"),
        ("2019/2020/2021", "more than one slash"),
        ("2023-02-17T25:00", "no time 25:00"),
        ("199X-02", "month in a decade"),
        ("XXXX-04-31", "April has no day 31"),
        ("XXXX", "says nothing"),
        ("17 February 2023", "not an EDTF date"),
        ("", "not an EDTF date"),
        ("9999-24", "ends after the year"),
        ("2024-XX-12", "is EDTF, but X is supported"),
        ("Y12000", "is EDTF, but only the years 0001 to 9999"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(value: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        edtf.parse_edtf(value)
    assert not edtf.is_edtf(value)
    assert edtf.html_datetime(value) == ""
    assert edtf.display(value) == value


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("[1667,1668]", "sets in brackets"),
        ("{1960..1962}", "sets in brackets"),
        ("2004-06/[2005,2006]", "sets in brackets"),
        ("Y12000", "years 0001 to 9999"),
        ("-0985", "years 0001 to 9999"),
        ("1950S2", "significant digits"),
        ("2004-25", "parts of a year"),
        ("2004-06~-11", "a doubt is supported only at the end"),
        ("1XXX", "X is supported"),
        ("XXXX-XX", "says nothing"),
        ("2024-XX", ""),
        ("2023-13", ""),
        ("last May", ""),
    ],
)
def test_what_the_standard_has_and_we_have_not_is_told_apart_from_what_is_no_date(value: str, reason: str) -> None:
    assert reason in edtf.why_unsupported(value)
    assert bool(edtf.why_unsupported(value)) == bool(reason)


def test_a_chronology_puts_finer_dates_first_and_open_starts_at_their_end() -> None:
    in_order = [
        "199X",
        "../2018",
        "2019-01-01",
        "2019-01",
        "2019",
        "2019~",
        "2019/2020",
        "2019/..",
        "2019-01-02",
        "XXXX-02-17",
    ]
    assert sorted(in_order[5:] + in_order[:5], key=edtf.sort_key) == in_order


def test_an_interval_is_as_doubtful_as_its_ends() -> None:
    date = edtf.parse_edtf("2015~/2023?")
    assert (date.precision, date.approximate, date.uncertain) == ("interval", True, True)
    assert edtf.parse_edtf("2015/2023").approximate is False
