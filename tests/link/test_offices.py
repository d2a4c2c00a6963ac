from __future__ import annotations

import pytest

from sourcebook.link.offices import country_beside, read_office
from sourcebook.records import Span
from tests.builders import a_document
from tests.cases import read_cases


@pytest.mark.parametrize(("given", "expected"), read_cases("offices"))
def test_an_office_is_read_with_its_country(given: str, expected: str) -> None:
    office = read_office(given)
    assert ("none" if office is None else f"{office.country} | {office.office}".strip()) == expected


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Estonia’s [MoD] wrote.", "Estonia"),
        ("Belarus’ [MoD] wrote.", "Belarus"),
        ("the United Kingdom's [MoD]", "United Kingdom"),
        ("a South Korean [MoD] report", "South Korea"),
        ("the [MoD] of the Netherlands, too", "Netherlands"),
        ("the [MoD] of Estonia.", "Estonia"),
        ("Estonia and its [MoD] wrote.", ""),
        ("In Estonia, the [MoD] wrote.", ""),
        ("the [MoD] of all people", ""),
        ("[MoD]", ""),
    ],
)
def test_the_country_beside_a_name_is_told(text: str, country: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    assert country_beside(a_document(plain), Span(start, end)) == country
