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


@pytest.mark.parametrize(("given", "expected"), [*read_cases("news_facts"), *read_cases("news_pages")])
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


@pytest.mark.parametrize(
    ("lead", "sources"),
    [
        (
            "According to the Institute for the Study of Rivers, the ferries are back.",
            "Institute for the Study of Rivers",
        ),
        ("According to the river outlet Brod, the ferries have returned.", "Brod"),
        ("The ferries are back, as first reported by the Sana Herald.", "Sana Herald"),
        ("The ferries are back, Reuters reported, citing the Ministry of Ferries.", "Ministry of Ferries | Reuters"),
        ("The Centre for Ferries said on Monday in its latest report that they are back.", "Centre for Ferries"),
        (
            "In its latest report, the Institute for the Study of Rivers (ISR) says that the ferries are back.",
            "Institute for the Study of Rivers",
        ),
        (
            "In a new study, the Institute says that the ferries are back. The Institute for Rivers is in Bonn.",
            "Institute for Rivers",
        ),
        ("A report by the Institute for the Study of Rivers says so.", "Institute for the Study of Rivers"),
        ("The ferries are back, their captain told the Sana Herald.", "Sana Herald"),
        ("The ferries are back, their captain told the Committee.", ""),
        ("The ferries are back, according to Ferries Ministry spokesman Ivan Brod.", ""),
        ("The ferries are back, according to Ivan Brod, who owns them.", ""),
        ("The ferries are back, according to Institute for Rivers President Ann Lee.", ""),
        ("The ferries are back, their captain told the Kladno Times.", ""),  # the outlet itself
    ],
)
def test_sources_are_organisations_whose_report_is_passed_on(lead: str, sources: str) -> None:
    rest = "The boats had been laid up since the autumn, when the water was too low for them and two piers had fallen."
    document = _news(
        f"The Kladno Times\n\nFerries return\n\nMay 7, 2024\n\n{lead}\n\n{rest}\n\n© 2024 The Kladno Times\n"
    )
    assert document.publisher == "The Kladno Times"
    assert " | ".join(document.attributed_to) == sources


def test_an_institute_and_its_acronym_are_one_source() -> None:
    document = _news(
        "Docks to be lent to neighbours – HIS\n\nThe docks are to be lent to the neighbours, analysts of the Quay Road "
        "Institute for Harbour Studies (HIS) wrote.\n"
    )
    assert document.attributed_to == ("Quay Road Institute for Harbour Studies",)


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("7 May 2024, 14:32 CEST", "2024-05-07T14:32:00+02:00"),
        ("7 May 2024 14:32 GMT+3", "2024-05-07T14:32:00+03:00"),
        ("7 May 2024 14:32 UTC", "2024-05-07T14:32:00Z"),
        ("2024-05-07T14:32:00+03:00", "2024-05-07T14:32:00+03:00"),
        ("May 7, 2024 2:32 p.m. EDT", "2024-05-07T14:32:00-04:00"),
        ("14:32 BST, 7 May 2024", "2024-05-07T14:32:00+01:00"),
        ("7 May 2024 14:32 IST", ""),  # of India, Israel or Ireland
        ("7 May 2024 14:32", ""),
        ("7 May 2024 14:32 -12 comments", ""),
    ],
)
def test_zone_of_a_printed_time_is_kept(line: str, moment: str) -> None:
    document = _news(
        f"Mill burns down in the night\n{line}\n\nNobody saw the fire that burned down the old mill at night."
    )
    assert (document.published, document.published_at) == ("2024-05-07T14:32", moment)


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
    document = _news(text, path="2022-05-09-mill.txt")
    assert document.published == "2022-05-07"
    assert document.published_from == (
        "inferred: the text prints 7 May without a year, and its file is named 2022-05-09"
    )


def test_year_taken_from_a_caption_is_said() -> None:
    text = (
        "Mill burns down\n7 May, 11:20\nThe mill on May 6, 2022 (Photo: Jo Ray)\n\nNobody saw the fire that burned it."
    )
    document = _news(text)
    assert document.published == "2022-05-07T11:20"
    assert document.published_from == (
        "inferred: the text prints 7 May without a year, and 2022 elsewhere: “The mill on May 6, 2022 (Photo: Jo Ray)”"
    )


def test_update_is_kept_apart() -> None:
    text = (
        "Mill burns down in the night\nPublished 7 May 2022, 11:20 Updated 9 May\n\nNobody saw the fire that burned it."
    )
    document = _news(text)
    assert (document.published, document.modified_at) == ("2022-05-07T11:20", "2022-05-09")


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("https://a.example/mill", "https://a.example/mill"),
        ("Source: https://a.example/mill.", "https://a.example/mill"),
        ("<https://a.example/mill?x=1>", "https://a.example/mill?x=1"),
        ("See https://a.example/mill for more", ""),
        ("a.example/mill", ""),
    ],
)
def test_address_that_stands_alone_is_that_of_the_page(line: str, address: str) -> None:
    assert _news(f"{CLIPPING}{line}\n").source_url == address


_ARTICLE = """
The harbour of Port Aven will be dredged for the first time since 1974, the council decided on Monday after a debate.

“We have been measuring mud for a decade,” said harbour master Niels Toft. “Now we will move some.”

The work is expected to begin in April and to cost 4.2 million euros, half of which will come from the regional fund.
"""


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("Story by Ann Lee\n17 Feb 2023", "Ann Lee"),
        ("Text and photos: Ann Lee\n17/02/2023", "Ann Lee"),
        ("From Ann Lee in Port Aven\nFebruary 17, 2023", "Ann Lee"),
        ("Ann Lee, Bo Chan and Cy Ray\nFeb 17, 2023", "Ann Lee | Bo Chan | Cy Ray"),
        ("Ann LeeBo Chan\nFeb 17, 2023", "Ann Lee | Bo Chan"),
        ("Ann LeeandBo Chan\nPublished: 9:00am, 17 Feb 2023Updated: 11:32am, 17 Feb 2023", "Ann Lee | Bo Chan"),
        ("ANN LEE AND BO CHAN\nFEBRUARY 17, 2023 3:04 PM", "Ann Lee | Bo Chan"),
        ("Ann Lee\nBo Chan\n17 Feb 2023", "Ann Lee | Bo Chan"),
        ("By Ann Lee,\nBo Chan\nand Cy Ray\n17 Feb 2023", "Ann Lee | Bo Chan | Cy Ray"),
        (
            "Mary-Jane O’Connor-Smith and Jean-Luc de la Tour\n17 Feb 2023",
            "Mary-Jane O’Connor-Smith | Jean-Luc de la Tour",
        ),
        ("By A.B.M. Karim\n17 Feb 2023", "A.B.M. Karim"),
        ("17 February 2023 | Ann Lee", "Ann Lee"),
        ("Posted on 17 February 2023 by Ann Lee", "Ann Lee"),
        ("Ann Lee\nSenior correspondent\n@annlee\nFeb 17, 2023 at 3:04 pm", "Ann Lee"),
        ("Ann Lee\nin Oslo\n17.02.2023", "Ann Lee"),
        ("By Ann Lee, Sample Courier Staff\nFeb 17, 2023", "Ann Lee"),
        ("BY ANN LEE FOR SAMPLEONLINE\n17 Feb 2023", "Ann Lee"),
        ("Web Desk\nFeb 17, 2023", "Web Desk"),
        ("Staff Report\nFeb 17, 2023", "Staff Report"),
        ("World News\nFeb 17, 2023", ""),
        ("The mud in Port Aven\nFeb 17, 2023", ""),
    ],
)
def test_authors_of_bylines_of_many_shapes(head: str, authors: str) -> None:
    document = _news(f"Council votes to dredge harbour at last\n{head}\n{_ARTICLE}")
    assert (" | ".join(document.authors), document.published[:10] if document.published else "") == (
        authors,
        "2023-02-17",
    )


@pytest.mark.parametrize(
    ("foot", "authors"),
    [
        ("Ann Lee, Oslo", "Ann Lee"),
        ("— Ann Lee", "Ann Lee"),
        ("(Reporting by Ann Lee in Oslo; editing by Bo Chan)", "Ann Lee"),
        ("Ann Lee covers ports for the Sample Courier.", "Ann Lee"),
        ("About the author\nAnn Lee", "Ann Lee"),
        ("Niels Toft is the harbour master.", ""),
    ],
)
def test_authors_who_are_named_below_the_article(foot: str, authors: str) -> None:
    assert " | ".join(_news(f"Council votes to dredge harbour at last\n{_ARTICLE}\n{foot}\n").authors) == authors


@pytest.mark.parametrize(
    ("foot", "publisher"),
    [
        ("© 2023 Sample Courier Ltd. All rights reserved.", "Sample Courier"),
        ("This story was first published in the Sample Courier on 17 February.", "Sample Courier"),
        ("Follow Sampleport on Facebook\nGet the Sampleport app", "Sampleport"),
        ("Ann Lee is a reporter at Sampleport.", "Sampleport"),
        ("Photo: Ann Lee\nWhy you can trust SPC\nSample Port Courier, 2 Quay Street", "Sample Port Courier"),
        (
            "Mail us at desk@samplecourier.example.com\nThe council told the Sample Courier that it was glad.",
            "Sample Courier",
        ),
        ("Share on Facebook\nFollow us on Twitter", ""),
        ("© 2023 Getty Images", ""),
    ],
)
def test_outlets_of_the_furniture(foot: str, publisher: str) -> None:
    text = f"Council votes to dredge harbour at last\n17 Feb 2023\n{_ARTICLE}\n{foot}\n"
    assert (_news(text).publisher or "") == publisher


@pytest.mark.parametrize(
    "line",
    [
        "We use cookies on this site; you can change your choices at any time.",
        "Sign up for our weekly newsletter and get the best stories delivered to your inbox.",
        "Bo Chan contributed to this report.",
        "The views expressed here are those of the author.",
        "kl/nt (SAMPLA, dpa)",
        "Go deeper: Where the mud goes",
        "READ MORE: The shipwreck of the century",
    ],
)
def test_notices_at_the_end_are_no_text(line: str) -> None:
    document = _news(f"Council votes to dredge harbour at last\n17 Feb 2023\n{_ARTICLE}\n{line}\n")
    assert [part.kind for part in document.not_body][-1] == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "“You should sign up for our course,” the harbour master told the pilots on Monday.",
        "The council said it would not sign up to the treaty, and asked the pilots to register their boats.",
        "Toft is a former pilot who has watched the river for eleven years.",
        "Nobody answered.",
    ],
)
def test_sentences_of_the_story_stay(line: str) -> None:
    document = _news(f"Council votes to dredge harbour at last\n17 Feb 2023\n{_ARTICLE}\n{line}\n")
    assert document.text[slice(*document.blocks[-1].span)] == line


def test_words_of_a_paragraph_set_apart_are_a_pull_quote() -> None:
    quote = "“We have been measuring mud for a decade.” — Niels Toft"
    text = f"Council votes to dredge harbour at last\n17 Feb 2023\n{_ARTICLE}\n{quote}\n\nNobody has moved any.\n"
    assert quote not in [text[slice(*block.span)] for block in _news(text).blocks]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Sat 05/06/2023", "2023-05-06"),
        ("Mon 05/06/2023", "2023-06-05"),
        ("05/06/2023\nUpdated 05/16/2023", "2023-05-06"),
        ("Tuesday, 11. 6. 2024", "2024-06-11"),
        ("17 de febrero de 2023", "2023-02-17"),
        ("17 февраля 2023, 14:05", "2023-02-17"),
    ],
)
def test_day_of_a_numeric_date_is_told_by_the_text_itself(text: str, published: str) -> None:
    document = _news(f"Council votes to dredge harbour at last\n{text}\n{_ARTICLE}")
    assert document.published is not None
    assert document.published[:10] == published


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


def test_names_in_an_author_note_count_though_it_is_not_the_article() -> None:
    note = "__Ann Lee__ is a fellow at the Sample Institute, where she writes about mills."
    document = _news(f"{CLIPPING}\n\n{note}\n")
    (part,) = (part for part in document.not_body if document.text[part.span.start : part.span.end] == note)
    assert part.kind == "byline"
    assert document.plain(part.span) == note.replace("_", "")
