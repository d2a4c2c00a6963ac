from __future__ import annotations

from sourcebook.read.page import parse_page
from tests.builders import a_source


def test_page_has_the_title_of_its_front_matter_and_the_text_behind_it() -> None:
    page, problems = parse_page(a_source("---\ntitle: Method\n---\nHow.\n", path="pages/how-we-work.md", kind="page"))
    assert page is not None
    assert (page.slug, page.title, page.text, problems) == ("how-we-work", "Method", "How.\n", ())


def test_page_without_front_matter_is_titled_by_its_file_name() -> None:
    page, _ = parse_page(a_source("Who we are.", path="pages/about.md", kind="page"))
    assert page is not None
    assert (page.title, page.text) == ("About", "Who we are.")


def test_unpublished_page_is_no_page() -> None:
    assert parse_page(a_source("---\npublished: false\n---\n", path="pages/x.md", kind="page"))[0] is None
