from __future__ import annotations

from collections.abc import Sequence

from sourcebook.link.dating import date_documents
from sourcebook.records import Analysis, DateMention, Document, NameEvidence, NotBody, Reuse, Span
from tests.builders import a_document


def _date(
    *documents: Document, told: dict[str, Sequence[str]] | None = None, carried_by: Sequence[str] = ()
) -> list[str]:
    analyses = {
        document.path: Analysis(
            (),
            NameEvidence(),
            tuple(DateMention(Span(0, 1), value, "printed") for value in (told or {}).get(document.path, ())),
            (),
            (),
            (),
        )
        for document in documents
    }
    reuse = [Reuse(path, Span(0, 1), "a.txt", Span(0, 1), "verbatim", 1.0) for path in carried_by]
    return [f"{document.path} {document.published}" for document in date_documents(documents, analyses, reuse)]


_UNDATED = a_document("The yard reopens.", path="a.txt", published=None)
_CARRIER = a_document("The yard reopens.", path="b.txt", published="2023-05-04T10:00", publisher="Harrow Sample")


def test_the_latest_day_told_just_before_its_words_were_carried_is_its_day() -> None:
    told = {"a.txt": ["2019", "XXXX-05-03", "2023-04-30", "2023-06-01"]}
    assert _date(_UNDATED, _CARRIER, told=told, carried_by=["b.txt"]) == ["a.txt 2023-05-03"]


def test_a_day_without_year_is_the_last_such_day_before_the_carrier() -> None:
    new_year = a_document("It reopens.", path="b.txt", published="2024-01-02")
    assert _date(_UNDATED, new_year, told={"a.txt": ["XXXX-12-31"]}, carried_by=["b.txt"]) == ["a.txt 2023-12-31"]


def test_the_first_carrier_is_the_bound() -> None:
    later = a_document("It reopens.", path="c.txt", published="2023-05-09")
    told = {"a.txt": ["2023-05-03", "2023-05-08"]}
    assert _date(_UNDATED, later, _CARRIER, told=told, carried_by=["c.txt", "b.txt"]) == ["a.txt 2023-05-03"]


def test_an_old_day_gives_only_a_stretch() -> None:
    told = {"a.txt": ["2023-01-05"]}
    assert _date(_UNDATED, _CARRIER, told=told, carried_by=["b.txt"]) == ["a.txt 2023-01-05/2023-05-04"]


def test_a_carrier_alone_gives_an_upper_bound() -> None:
    assert _date(_UNDATED, _CARRIER, carried_by=["b.txt"]) == ["a.txt ../2023-05-04"]


def test_the_latest_printed_date_is_a_lower_bound() -> None:
    text = "Built on 3 May 2019. Photo: the yard on May 5, 2023 (Harrow Sample)"
    assert _date(a_document(text, path="a.txt", published=None)) == ["a.txt 2023-05-05/.."]


def test_its_weekday_alone_means_less_than_a_week() -> None:
    text = "She spoke on Friday. Photo: the yard on May 5, 2023"
    assert _date(a_document(text, path="a.txt", published=None)) == ["a.txt 2023-05-05/2023-05-11"]
    other = text.replace("Friday", "Monday")
    assert _date(a_document(other, path="a.txt", published=None)) == ["a.txt 2023-05-05/.."]


def test_nothing_told_leaves_it_undated() -> None:
    assert _date(_UNDATED, _CARRIER) == []


def test_an_impossible_printed_date_is_no_evidence() -> None:
    assert _date(a_document("Sold on 31 February 2023.", path="a.txt", published=None)) == []


def test_a_dated_document_is_left_alone() -> None:
    assert _date(_CARRIER, told={"b.txt": ["2023-05-01"]}) == []


def test_a_caption_is_no_older_than_its_day() -> None:
    text = "The yard reopens. Photo: the yard on May 4, 2023 (Harrow Sample)"
    document = a_document(text, path="a.txt", published=None)
    assert _date(document, _CARRIER, told={"a.txt": ["2023-05-02"]}, carried_by=["b.txt"]) == ["a.txt 2023-05-04"]


def test_the_day_that_a_carrier_gives_the_report_goes_before_the_latest_day_told() -> None:
    text = "The yard reopens, says the board in its report of May 3."
    carrier = a_document(text, path="b.txt", published="2023-05-04T10:00", publisher="Harrow Sample")
    mention = DateMention(Span(text.index("May"), len(text) - 1), "XXXX-05-03", "unresolved")
    told = DateMention(Span(0, 1), "2023-05-01", "printed")
    analyses = {
        path: Analysis((), NameEvidence(), (date,), (), (), ()) for path, date in (("a.txt", told), ("b.txt", mention))
    }
    reuse = [Reuse("b.txt", Span(0, 1), "a.txt", Span(0, 1), "verbatim", 1.0)]
    (dated,) = date_documents((_UNDATED, carrier), analyses, reuse)
    assert dated.published == "2023-05-03"
    assert dated.published_from == (
        "inferred: Harrow Sample carried its words on 4 May 2023 and dates the report to 3 May 2023."
    )


def test_a_text_is_no_older_than_the_one_whose_words_it_carries() -> None:
    undated = a_document("It reopens, they say.", path="b.txt", published=None)
    source = a_document("The yard reopens.", path="a.txt", published="2023-05-04", publisher="Harrow Sample")
    assert _date(undated, source, carried_by=["b.txt"]) == ["b.txt 2023-05-04/.."]


def _without_year(line: str) -> Document:
    return a_document(
        f"{line}\nThe yard reopens.",
        path="a.txt",
        published=None,
        not_body=(NotBody(Span(0, len(line)), "dateline"),),
    )


def test_a_day_without_its_year_takes_that_of_the_documents_beside_it() -> None:
    assert _date(_without_year("3 May, 10:15"), _CARRIER) == ["a.txt 2023-05-03"]
    assert _date(_without_year("May 3"), _CARRIER) == ["a.txt 2023-05-03"]
    new_year = a_document("It reopens.", path="b.txt", published="2024-01-02")
    assert _date(_without_year("30 December"), new_year) == ["a.txt 2023-12-30"]


def test_a_day_at_the_head_of_the_first_paragraph_takes_its_year_from_the_documents_beside_it() -> None:
    undated = a_document("HULL, May 3 (Sample Wire) - The yard reopens.", path="a.txt", published=None)
    assert _date(undated, _CARRIER) == ["a.txt 2023-05-03"]
    plain = a_document("On May 3 - a Wednesday - the yard reopens.", path="a.txt", published=None)
    assert _date(plain, _CARRIER) == []


def test_the_weekday_decides_between_years() -> None:
    other = a_document("It opens.", path="c.txt", published="2022-05-08")
    assert _date(_without_year("3 May"), _CARRIER, other) == []
    (dated,) = date_documents(
        (_without_year("Wed 3 May"), _CARRIER, other),
        {path: Analysis((), NameEvidence(), (), (), (), ()) for path in ("a.txt", "b.txt", "c.txt")},
        [],
    )
    assert dated.published == "2023-05-03"
    assert dated.published_from == (
        "inferred: the text prints 3 May without a year, and Harrow Sample is of 4 May 2023, 10:00: 3 May 2023, "
        "a Wednesday as printed."
    )
    assert _date(_without_year("Friday 3 May"), _CARRIER) == []


def test_a_year_is_not_guessed_from_documents_of_other_seasons() -> None:
    assert _date(_without_year("3 October"), _CARRIER) == []


def test_the_evidence_is_told_in_a_sentence() -> None:
    mention = DateMention(Span(0, 1), "XXXX-05-03", "unresolved")
    analysis = Analysis((), NameEvidence(), (mention,), (), (), ())
    reuse = [Reuse("b.txt", Span(0, 1), "a.txt", Span(0, 1), "verbatim", 1.0)]
    (dated,) = date_documents((_UNDATED, _CARRIER), {"a.txt": analysis, "b.txt": analysis}, reuse)
    assert dated.published_from == (
        "inferred: the latest day it tells of is 3 May 2023, and Harrow Sample carried its words on 4 May 2023; "
        "1 of the 1 texts that carry its words name the same day."
    )
