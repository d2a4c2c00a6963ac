"""Addresses."""

import unicodedata

import pytest

from sourcebook.jekyll_place import PERMALINK_TOKENS, JekyllPlace
from sourcebook.render.urls import output_path, percent_encoded, plan_urls, relative_address, relative_root
from tests.builders import a_document


def test_two_documents_with_one_slug_get_two_addresses_and_a_warning() -> None:
    first = a_document("x", path="posts/2023-01-01-war.md", slug="war", published="2023-01-01")
    second = a_document("x", path="posts/2023-02-02-war.md", slug="war", published="2023-02-02")

    urls = plan_urls([second, first], "/briefs/:slug/")

    assert urls.documents[first.path] == "briefs/war/"
    assert urls.documents[second.path] == "briefs/war-2023-02-02/"
    assert len(urls.diagnostics) == 1
    assert first.shown_path in urls.diagnostics[0].message
    assert urls.diagnostics[0].path == second.shown_path


def test_addresses_that_differ_by_case_alone_collide() -> None:
    first = a_document("x", path="a.md", slug="War", published=None)
    second = a_document("x", path="b.md", slug="war", published=None)

    urls = plan_urls([first, second], "/briefs/:slug/")

    assert urls.documents == {"a.md": "briefs/War/", "b.md": "briefs/war-2/"}


@pytest.mark.parametrize(
    ("pattern", "url"),
    [
        ("/:year/:month/:day/:title/", "2023/01/05/war/"),
        ("/:collection/:path.html", "hkers/2023-01-05-war.html"),
        ("/:categories/:slug/", "east/war/"),
        ("/:i_day-:short_month-:short_year/:slug/", "5-Jan-23/war/"),
        ("/../../:slug/", "war/"),
        ("/:slug", "war/"),
    ],
)
def test_a_permalink_may_use_jekylls_tokens(pattern: str, url: str) -> None:
    document = a_document(
        "x",
        path="hkers/2023-01-05-war.md",
        slug="war",
        published="2023-01-05",
        collection="hkers",
        categories=("East",),
    )

    assert plan_urls([document], pattern).documents[document.path] == url


def test_an_unknown_token_is_left_out() -> None:
    document = a_document("x", path="a.md", slug="war")

    assert plan_urls([document], "/:quarter/:slug/").documents["a.md"] == "war/"


@pytest.mark.parametrize("token", PERMALINK_TOKENS)
def test_every_token_that_the_readers_let_pass_has_a_meaning(token: str) -> None:
    document = a_document("x", path="posts/a.md", categories=("East",), permalink=f"/x:{token}")

    assert plan_urls([document], "").documents["posts/a.md"] not in ("x/", "x")


def test_names_that_look_alike_are_told_apart_in_words() -> None:
    composed, decomposed = (unicodedata.normalize(form, "café") for form in ("NFC", "NFD"))
    for first, second in ((f"{composed}.md", f"{decomposed}.md"), ("War.md", "war.md")):
        documents = [a_document("x", path=path, slug=path.lower().removesuffix(".md")) for path in (first, second)]
        (problem,) = plan_urls(documents, "/:slug/").diagnostics
        assert "case or Unicode form" in problem.hint
        assert {problem.path.removeprefix("content/")} < {first, second}


def test_a_pattern_of_the_site_goes_before_jekylls() -> None:
    place = JekyllPlace("posts", "_posts/2023-01-05-War.md", "/:year/:title:output_ext")
    document = a_document("x", path="_posts/2023-01-05-War.md", slug="war", published="2023-01-05", jekyll=place)

    assert plan_urls([document], "").documents[document.path] == "2023/War.html"
    assert plan_urls([document], "/briefs/:slug").documents[document.path] == "briefs/war/"


def test_without_a_pattern_documents_are_briefs() -> None:
    document = a_document("x", path="a.md", slug="war")

    assert plan_urls([document], "").documents["a.md"] == "briefs/war/"


def test_a_documents_own_permalink_goes_first() -> None:
    document = a_document("x", path="a.md", permalink="/old/place.html")

    assert plan_urls([document], "/briefs/:slug/").documents["a.md"] == "old/place.html"


def test_names_that_differ_by_case_share_a_page() -> None:
    one = a_document("x", path="a.md", slug="a", publisher="UNIAN")
    other = a_document("x", path="b.md", slug="b", publisher="Unian")

    assert plan_urls([one, other], "/briefs/:slug/").sources == {"UNIAN": "sources/unian/", "Unian": "sources/unian/"}


@pytest.mark.parametrize(
    ("url", "root", "path"),
    [
        ("", "./", "index.html"),
        ("briefs/x/", "../../", "briefs/x/index.html"),
        ("hkers/x.html", "../", "hkers/x.html"),
        ("feed.xml", "./", "feed.xml"),
    ],
)
def test_a_page_knows_the_way_home_and_its_file(url: str, root: str, path: str) -> None:
    assert relative_root(url) == root
    assert output_path(url) == path


def test_other_letters_are_percent_encoded_in_links() -> None:
    assert percent_encoded("briefs/白/") == "briefs/%E7%99%BD/"


@pytest.mark.parametrize(
    ("folder", "url", "expected"),
    [
        ("briefs/a/", "entities/x/", "../../entities/x/"),
        ("briefs/a/", "briefs/a/", "./"),
        ("briefs/a/", "briefs/ab/", "../ab/"),
        ("papers/2024/a/", "papers/2024/a.html", "../a.html"),
        ("", "timeline/", "timeline/"),
    ],
)
def test_an_address_is_told_from_a_folder(folder: str, url: str, expected: str) -> None:
    assert relative_address(folder, url) == expected
