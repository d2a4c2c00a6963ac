from __future__ import annotations

import datetime
import re

from hypothesis import given
from hypothesis import strategies as st

from sourcebook import edtf

_DAYS = st.dates().map(datetime.date.isoformat)
_YEARS = st.integers(1, 9998).map("{:04d}".format)
_PLAIN = st.one_of(
    _DAYS,
    _DAYS.map(lambda day: day[:7]),
    _YEARS,
    st.tuples(_YEARS, st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36, 40, 41])).map(
        lambda pair: f"{pair[0]}-{pair[1]}"
    ),
    _YEARS.map(lambda year: f"{year[:3]}X"),
    _YEARS.map(lambda year: f"{year[:2]}XX"),
    st.dates().map(lambda day: f"XXXX-{day:%m-%d}"),
    _YEARS.map("{}-XX".format),
    _DAYS.map(lambda day: f"{day[:7]}-XX"),
)
_PARTS = st.tuples(_PLAIN, st.sampled_from(["", "~", "?", "%"])).map("".join)
VALUES = st.one_of(
    _PARTS,
    st.tuples(_DAYS, st.times().map(lambda time: f"T{time:%H:%M}")).map("".join),
    _PARTS.map("{}/..".format),
    _PARTS.map("../{}".format),
    st.tuples(_PARTS, _PARTS).map("/".join),
).filter(edtf.is_edtf)


@given(VALUES)
def test_a_date_keeps_its_value_and_begins_no_later_than_it_ends(value: str) -> None:
    date = edtf.parse_edtf(value)
    assert date.value == value
    assert edtf.earliest(value) == date.earliest
    assert edtf.latest(value) == date.latest
    if date.earliest and date.latest:
        assert date.earliest <= date.latest


@given(VALUES, VALUES)
def test_the_order_is_total_and_follows_the_first_days(one: str, two: str) -> None:
    first, second = edtf.sort_key(one), edtf.sort_key(two)
    assert (first == second) == (one == two)
    early, late = edtf.earliest(one), edtf.earliest(two)
    if early and late and early < late:
        assert first < second


@given(VALUES, st.sampled_from(["en", "zh", "zh-Hans"]))
def test_every_date_can_be_shown_without_edtf_signs(value: str, language: str) -> None:
    shown = edtf.display(value, language)
    assert shown.strip() == shown != ""
    assert not re.search(r"[~?%/]|X", shown)


@given(VALUES)
def test_html_gets_a_plain_date_or_none(value: str) -> None:
    written = edtf.html_datetime(value)
    if written:
        assert written == value
        missing = {4: "-01-01", 7: "-01"}.get(len(written), "")
        assert datetime.datetime.fromisoformat(written + missing)


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    if edtf.is_edtf(text):
        assert edtf.parse_edtf(text).value == text
    assert edtf.display(text) or not text
