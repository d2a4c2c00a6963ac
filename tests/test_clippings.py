from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.analyse.document import analyse_document
from sourcebook.clippings import ImportedClipping, import_clipping, read_raw_clipping
from sourcebook.config import ReadingConfig
from sourcebook.read.news import parse_news
from sourcebook.records import Analysis, BuildError, Document
from sourcebook.yaml_source import load_yaml, yaml_text
from tests.builders import a_source

CLIPPING = """Dock to reopen, minister says

By Petra Lund
Published 4 May 2024, 15:41
Updated 5 May 2024

The dry dock on a wet morning. (Photo: Ada Kolm)

Alma Reyes met Jonas Weld in Port Ellery and agreed to reopen the dock, according to a report by the Harbour Institute.

“We will not wait for another winter to pass before the gates are mended,” Alma Reyes said after the meeting.

Sign up for our weekly newsletter
https://courier.example/dock
"""
BODY = CLIPPING[CLIPPING.index("Alma") :]


def _import(text: str | bytes, *, name: str = "clip.txt", collection: tuple[Document, ...] = ()) -> ImportedClipping:
    raw = text.encode() if isinstance(text, str) else text
    return import_clipping(
        read_raw_clipping(raw, name, ReadingConfig()),
        [(document, analyse_document(document)) for document in collection],
    )


def _news(text: str, path: str = "news/sample.txt") -> tuple[Document, tuple[str, ...]]:
    parsed = parse_news(a_source(text, path=path, kind="news"), ReadingConfig())
    assert parsed.document is not None
    return parsed.document, tuple(problem.message for problem in parsed.diagnostics)


def _facts(document: Document) -> dict[str, object]:
    keys = (
        *("title", "authors", "publisher", "published", "modified_at", "source_url", "attributed_to"),
        *("language", "words"),
    )
    return {key: getattr(document, key) for key in keys}


def _blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.span.start : block.span.end]) for block in document.blocks]


def test_what_was_found_is_written_with_its_evidence() -> None:
    assert _import(CLIPPING).text == (
        "---\n"
        "# printed as its headline\n"
        'title: "Dock to reopen, minister says"\n'
        "# printed: “By Petra Lund”\n"
        "authors: [Petra Lund]\n"
        "# printed: “Published 4 May 2024, 15:41”\n"
        "date: 2024-05-04T15:41\n"
        "# printed: “Updated 5 May 2024”\n"
        "last_modified_at: 2024-05-05\n"
        "# printed: “https://courier.example/dock”\n"
        'source_url: "https://courier.example/dock"\n'
        "# printed: “Alma Reyes met Jonas Weld in Port Ellery and agreed to reopen the dock, according to a report by "
        "the Harbour Institute.”\n"
        "attributed_to: [Harbour Institute]\n"
        "# publisher:  # not found; fill in the outlet it appeared in\n"
        f"---\n\n{CLIPPING}"
    )


@pytest.mark.parametrize(
    "text",
    [
        CLIPPING,
        BODY,
        CLIPPING.replace("4 May 2024, 15:41", "4 May").replace("Updated 5 May 2024", "5 May 2024"),
        CLIPPING.replace("Published", "Sat, ").replace("\n", "\r\n"),
        CLIPPING.replace("Dock to", "\n\nDock: “to” [re]open, 'minister' {says} #1\n").replace("Petra", "O’Neil-Petra"),
        "水坝重新开放\n\n2024年5月4日\n\n"
        + "部长周六在港口说，水坝将在年底之前重新开放，工程由两家公司共同承担，费用由国家支付。\n\n" * 3,
    ],
)
def test_an_imported_clipping_gives_the_same_facts_when_it_is_built(text: str) -> None:
    before, _ = _news(text.replace("\r\n", "\n"))
    imported = _import(text)
    after, problems = _news(imported.text, imported.path)
    assert problems == ()
    assert _facts(after) == _facts(before)
    assert _blocks(after) == _blocks(before)
    assert after.title_from == ("first sentence" if before.title_from == "first sentence" else "front matter")


@given(
    st.lists(
        st.sampled_from(
            [
                *CLIPPING.splitlines(),
                "---",
                "...",
                "title: x",
                "By Ann: Lee",
                "5/6/2023",
                "“",
                "\u2028",
                "# x",
                "\t",
                "'",
            ]
        ),
        max_size=14,
    )
)
def test_any_clipping_can_be_built_once_it_is_imported(lines: list[str]) -> None:
    try:
        imported = _import("\n".join(["Home", *lines]))
    except BuildError:
        return
    document, problems = _news(imported.text, imported.path)
    assert not [problem for problem in problems if "prints" not in problem]
    text = "\n".join(["Home", *lines]).replace("\u2028", "\n")
    assert document.text[document.body.start :].lstrip("\n") == text


@given(st.text(alphabet="ab ,:#'\"[]{}-?|>&*!%@`\\\n\tЖ中😀~1", max_size=12))
def test_a_scalar_reads_as_the_text_it_was_made_from(text: str) -> None:
    assert load_yaml(f"- {yaml_text(text)}\n- [{yaml_text(text)}, x]\n").value == [text, [text, "x"]]


def test_the_file_is_named_by_day_and_title() -> None:
    assert _import(CLIPPING).path == "news/2024-05-04-dock-to-reopen-minister-says.txt"
    assert _import(BODY).path == "news/alma-reyes-met-jonas-weld-in-port-ellery-and-agreed-to-reopen-the-dock.txt"


def test_a_title_that_is_made_is_no_finding() -> None:
    text = _import(BODY).text
    assert (
        "# title:  # not found, and the page is called “Alma Reyes met Jonas Weld in Port Ellery and agreed to reopen "
        "the dock”; fill in the headline as printed\n"
    ) in text
    assert "\ntitle:" not in text


def test_the_date_of_the_file_name_is_evidence() -> None:
    text = _import(BODY, name="2024-05-06-dock.txt").text
    assert "# from the file name\ndate: 2024-05-06\n" in text


def test_the_collection_gives_a_day_its_year() -> None:
    known, _ = _news("---\ntitle: Tannery\ndate: 2024-05-06\npublisher: Tidewater Courier\n---\nThe tannery closes.")
    text = _import(f"Dock to reopen, minister says\n\nBy Petra Lund\n4 May\n\n{BODY}", collection=(known,)).text
    assert (
        "# inferred: the text prints 4 May without a year, and Tidewater Courier is of 6 May 2024: 4 May 2024.\n"
        "date: 2024-05-04\n"
    ) in text


def test_bounds_are_written_where_no_day_can_be_told() -> None:
    imported = _import(BODY.replace("after the meeting", "on 3 May 2024"))
    assert "# inferred: the latest date printed in it is 3 May 2024.\ndate: 2024-05-03/..\n" in imported.text
    assert imported.path.startswith("news/alma-reyes")


def test_near_duplicates_of_the_collection_are_told() -> None:
    article = BODY[: BODY.index("Sign up")] + "The board meets again in June to hear what the works will cost the town."
    known, _ = _news(article, "news/known.txt")
    longer = article + "\n\nThe works themselves, it said, would begin in the autumn and last until the spring tides."
    assert _import(article, collection=(known,)).near_duplicates == ("100 % of it stands in content/news/known.txt",)
    assert _import(longer, collection=(known,)).near_duplicates == ("100 % of content/news/known.txt stands in it",)
    assert _import(CLIPPING.replace(" the ", " a "), collection=(known,)).near_duplicates == ()


def test_its_own_front_matter_stays_and_is_added_to() -> None:
    text = _import(f"---\n# mine\ntitle: Dock\nauthor:\ntopic: docks # why\n---\n{CLIPPING}").text
    assert text.startswith("---\n# mine\ntitle: Dock\ntopic: docks # why\n# printed: “By Petra Lund”\nauthors: [Petra")
    assert text.count("title:") == 1


def test_damage_is_repaired_and_counted() -> None:
    raw = "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in CLIPPING.replace("dry", "d\u00adry").encode()
    )
    read = read_raw_clipping(raw.encode("utf-16"), "clip.txt", ReadingConfig())
    assert read.document.text == CLIPPING
    assert read.repairs == (
        "read as UTF-16, written as UTF-8",
        "mended UTF-8 that was read as Windows-1252 in 3 places (â€œ → “)",
        "took out 1 soft hyphen",
    )


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "holds no text"),
        (b" \n\n", "holds no text"),
        (b"Home\nShare\n", "no article was found in it"),
        (b"\xff\xfe\x00", "is not text"),
        (b"PK\x03\x04\0\0\x81\x9d\0", "is not text"),
        (b"---\ndate: 2023-02-31\n---\nText.", "`date` is 2023-02-31; February 2023 has 28 days"),
    ],
)
def test_what_cannot_be_imported_is_refused_with_its_reason(raw: bytes, message: str) -> None:
    with pytest.raises(BuildError) as refused:
        read_raw_clipping(raw, "clip.txt", ReadingConfig())
    (problem,) = refused.value.diagnostics
    assert (problem.path, problem.message) == ("clip.txt", message)


def test_evidence_cannot_end_its_comment() -> None:
    analyses: list[tuple[Document, Analysis]] = []
    read = read_raw_clipping(f"By Ann Lee\x85---\x0btitle: x\n{CLIPPING}".encode(), "clip.txt", ReadingConfig())
    document, problems = _news(import_clipping(read, analyses).text)
    assert document.title == "Dock to reopen, minister says"
    assert problems == ()
