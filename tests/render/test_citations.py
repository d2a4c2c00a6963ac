"""Citations."""

import pytest

from sourcebook.render.citations import as_bibtex, as_csl, as_ris, split_name
from tests.builders import a_document


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Emily Example", "Example", "Emily"),
        ("Jan van der Sample", "van der Sample", "Jan"),
        ("Sample Institute", "Sample Institute", ""),
        ("News desk", "News desk", ""),
        ("李明", "李明", ""),
        ("Олена Приклад", "Олена Приклад", ""),
    ],
)
def test_a_name_is_split_only_where_that_is_safe(name: str, family: str, given: str) -> None:
    assert split_name(name) == (family, given)


def test_bibtex_escapes_and_keeps_capitals() -> None:
    document = a_document(
        "x", kind="post", title="R&D at MAZ", authors=("Ann Sample", "News desk"), published="2023-01-12", slug="rd-maz"
    )

    entry = as_bibtex(document, "https://x.org/briefs/a/")

    assert entry.startswith("@report{sample2023rdmaz,\n")
    assert "author = {Sample, Ann and {News desk}}" in entry
    assert r"title = {{R}\&{D} at {MAZ}}" in entry
    assert "date = {2023-01-12}" in entry


def test_addresses_in_citations_are_percent_encoded_and_hold_nothing_that_bibtex_would_read() -> None:
    document, url = a_document("x"), r"https://x.org/briefs/白 {b}\c/"
    encoded = "https://x.org/briefs/%E7%99%BD%20%7Bb%7D%5Cc/"

    assert f"  url = {{{encoded}}},\n" in as_bibtex(document, url)
    assert f"UR  - {encoded}\r\n" in as_ris(document, url)
    assert as_csl(document, url)["URL"] == encoded


def test_ris_begins_with_its_type_and_ends_with_er() -> None:
    record = as_ris(a_document("x", authors=("Ann Sample",), publisher="Wire"), "https://x.org/")

    lines = record.split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert "AU  - Sample, Ann" in lines
    assert "DA  - 2023/02/18" in lines
    assert lines[-2] == "ER  - "


@pytest.mark.parametrize(
    ("published", "parts"),
    [("2023-02-18T15:41", [2023, 2, 18]), ("2023-02", [2023, 2]), ("2023", [2023]), ("2023-02-17/2023-02-23", [2023])],
)
def test_csl_says_no_more_of_a_date_than_is_known(published: str, parts: list[int]) -> None:
    assert as_csl(a_document("x", published=published), "u")["issued"] == {"date-parts": [parts]}


@pytest.mark.parametrize(("published", "day"), [("0988-08-01", "0988/08/01"), ("0988", "0988//")])
def test_ris_pads_years_of_the_first_millennium(published: str, day: str) -> None:
    lines = as_ris(a_document("x", published=published), "u").split("\r\n")

    assert "PY  - 0988" in lines
    assert f"DA  - {day}" in lines
