from __future__ import annotations

import pytest

from sourcebook.config import ReadingConfig
from sourcebook.read.post import parse_post
from sourcebook.records import Document
from tests.builders import a_source
from tests.cases import read_cases


def _post(text: str, *, path: str = "posts/2023-01-12-sample.md", **config: str) -> Document:
    document = parse_post(a_source(text, path=path), ReadingConfig(**config)).document  # type: ignore[arg-type]
    assert document is not None
    return document


@pytest.mark.parametrize(("given", "expected"), read_cases("post_prose"))
def test_blocks_hold_the_words_that_a_reader_sees(given: str, expected: str) -> None:
    document = _post(given)
    shown = [f"{block.kind}{block.level or ''} {document.plain(block.span)}" for block in document.blocks]
    assert "\n".join(shown) == expected


def test_prose_is_as_long_as_the_text_and_keeps_its_line_ends() -> None:
    document = _post("---\ntitle: A\n---\n\nA [b](c).\r\n\n`d`\n")
    assert len(document.prose) == len(document.text)
    assert [at for at, sign in enumerate(document.prose) if sign == "\n"] == [
        at for at, sign in enumerate(document.text) if sign == "\n"
    ]


def test_excerpt_is_the_text_before_the_posts_own_separator() -> None:
    document = _post("---\nexcerpt_separator: <excerpt/>\n---\n\nFirst part.\n\n<excerpt/>\n\nSecond.\n")
    assert document.excerpt is not None
    assert document.text[document.excerpt.start : document.excerpt.end] == "First part."
    assert [document.plain(block.span) for block in document.blocks] == ["First part.", "Second."]


def test_excerpt_ends_at_the_sites_separator_on_the_same_line() -> None:
    document = _post("First<!--more--> second.")
    assert document.excerpt is not None
    assert document.text[document.excerpt.start : document.excerpt.end] == "First"


def test_separator_in_the_front_matter_is_no_separator() -> None:
    assert _post("---\nexcerpt_separator: <excerpt/>\n---\nText.\n").excerpt is None


def test_date_comes_from_the_file_name_where_front_matter_has_none() -> None:
    document = _post("Text.")
    assert (document.published, document.published_from) == ("2023-01-12", "file name")


def test_title_comes_from_the_file_name_where_front_matter_has_none() -> None:
    document = _post("Text.", path="posts/old-bridge.md")
    assert (document.title, document.title_from, document.slug) == ("Old Bridge", "file name", "old-bridge")


def test_post_of_a_jekyll_collection_bears_its_name() -> None:
    assert _post("Text.", path="_collections/_hkers/2023-01-12-x.md").collection == "hkers"


def test_folders_above_posts_are_categories() -> None:
    assert _post("---\ncategories: [b]\n---\n", path="rail/_posts/2023-01-12-x.md").categories == ("rail", "b")


def test_chinese_post_is_told_by_its_letters_and_counted_by_character() -> None:
    document = _post("长江大桥 was rebuilt.")
    assert (document.language, document.words) == ("zh", 6)


def test_front_matter_decides_the_language() -> None:
    assert _post("---\nlang: be\n---\nText.").language == "be"


def test_publisher_is_the_desk_where_front_matter_names_none() -> None:
    assert _post("Text.", publisher="Sample Desk").publisher == "Sample Desk"


@pytest.mark.parametrize("order", ["day-first", "month-first"])
def test_order_of_day_and_month_is_the_sites(order: str) -> None:
    assert _post("Filed on 05/06/2023.", date_order=order).date_order == order


def test_broken_front_matter_is_never_half_read() -> None:
    parsed = parse_post(a_source('---\ntitle: "A\n---\nText.'), ReadingConfig())
    assert parsed.document is None
    assert parsed.left_out is not None
    assert [problem.severity for problem in parsed.diagnostics] == ["error"]


def test_draft_is_left_out_unless_drafts_are_wanted() -> None:
    source = a_source("---\ndraft: true\n---\nText.")
    left_out = parse_post(source, ReadingConfig()).left_out
    assert left_out is not None
    assert left_out.reason == "draft"
    assert parse_post(source, ReadingConfig(drafts=True)).document is not None


def test_unclosed_marks_by_the_thousand_take_no_time() -> None:
    """Quadratic reading of these would take minutes."""
    for mark in ("[", "![", "`", "``` `", "<!--", "*a ", "_a ", "](", "{:", "<a", "> ", "- "):
        _post(mark * 20_000)


@pytest.mark.parametrize(
    "hidden",
    [
        "<pre>Not read.</pre>",
        '<PRE class="x">Not\n\nread.</PRE >',
        *(
            f"<{name}>Not read.</{name}>"
            for name in ("code", "iframe", "math", "noscript", "object", "select", "svg", "template", "textarea")
        ),
        "*[UN]: Not read",
    ],
)
def test_what_is_not_printed_as_prose_is_not_read(hidden: str) -> None:
    document = _post(f"Before it.\n{hidden}\nAfter it.")
    shown = " ".join(document.plain(block.span) for block in document.blocks)
    assert shown == "Before it. After it."


def test_an_element_that_is_never_closed_or_only_spoken_of_hides_nothing() -> None:
    document = _post("The `<pre>` element.\n\nIt ends.</pre>\n\n<svg> is open. <codex>Old.</codex>")
    shown = " ".join(document.plain(block.span) for block in document.blocks)
    assert shown == "The element. It ends. is open. Old."


def test_labels_of_footnotes_are_not_read_also_in_lines_that_follow_one_another() -> None:
    document = _post("Text.[^1]\n\n[^1]: First note.\n[^two]: Second note.")
    shown = [document.plain(block.span) for block in document.blocks]
    assert shown == ["Text.", "First note.", "Second note."]
