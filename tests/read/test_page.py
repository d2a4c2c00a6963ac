from __future__ import annotations

from sourcebook.jekyll_place import JekyllPlace
from sourcebook.read.page import parse_page
from tests.builders import a_source


def test_page_has_the_title_of_its_front_matter_and_the_text_behind_it() -> None:
    parsed = parse_page(a_source("---\ntitle: Method\n---\nHow.\n", path="pages/how-we-work.md", kind="page"))
    page = parsed.page
    assert page is not None
    assert (page.slug, page.title, page.text, page.permalink) == ("how-we-work", "Method", "How.\n", "")
    assert (parsed.left_out, parsed.diagnostics) == (None, ())


def test_page_without_front_matter_is_titled_by_its_file_name() -> None:
    page = parse_page(a_source("Who we are.", path="pages/about.md", kind="page")).page
    assert page is not None
    assert (page.title, page.text) == ("About", "Who we are.")


def test_page_that_is_kept_back_is_named_with_its_reason() -> None:
    for text, reason in (
        ("---\npublished: false\n---\n", "published: false"),
        ("---\ntitle: [\n---\n", "its front matter cannot be read"),
    ):
        parsed = parse_page(a_source(text, path="pages/x.md", kind="page"))
        assert parsed.page is None
        assert parsed.left_out is not None
        assert (parsed.left_out.path, parsed.left_out.reason) == ("content/pages/x.md", reason)


def test_liquid_is_text_in_a_page_that_no_jekyll_ever_saw() -> None:
    text = "Write {{ name }} for a name."
    assert parse_page(a_source(text, path="pages/x.md", kind="page")).page is not None


def test_percent_sign_in_a_file_name_stays() -> None:
    source = a_source("---\n---\nText.", path="50%25.md", kind="page")
    place = JekyllPlace("pages", "50%25.md", "/:path/:basename:output_ext")
    page = parse_page(type(source)(source.root, source.path, "page", source.text, "", place)).page
    assert page is not None
    assert page.permalink == "/50%25.html"
