from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from sourcebook.publish.facts import with_facts
from sourcebook.publish.links import LinkChecker
from sourcebook.records import Diagnostic, OutputFile


def check_links(files: Mapping[str, bytes], *, base_path: str = "/") -> tuple[Diagnostic, ...]:
    checker = LinkChecker(base_path=base_path)
    for path, content in reversed(files.items()):
        checker.add(OutputFile(path, content))
    return checker.problems()


def _page(body: str) -> bytes:
    return f"<!doctype html><html><head><title>A</title></head><body>{body}</body></html>".encode()


def _link(address: str) -> bytes:
    return _page(f'<a href="{address}">go</a>')


SITE = {
    "index.html": _page('<h1 id="top-of-all">Home</h1>'),
    "404.html": _page("Not here"),
    "assets/site.css": b"",
    "briefs/ice/index.html": _page('<p id="s-1">One</p><p id="größe">Two</p>'),
    "entities/oden/index.html": _page('<h2 id="A&amp;B">Three</h2>'),
    "images/a b.png": b"",
    "notes.txt": b"",
    "奧登/index.html": _page(""),
}


@pytest.mark.parametrize(
    "address",
    [
        "../../",
        "../..",
        "./",
        "",
        "#",
        "#top",
        "?q=ice",
        "index.html",
        "../ice/",
        "../ice",
        "../ice/#s-1",
        "../ice/index.html?x=1#s-1",
        "../ice/#gr%C3%B6%C3%9Fe",
        "../ice/#größe",
        "../ice/#s-1:~:text=One",
        "../../entities/oden/#A&amp;B",
        "../../images/a%20b.png",
        "../../notes.txt#line-3",
        "../../%E5%A5%A7%E7%99%BB/",
        "/briefs/ice/#s-1",
        "/",
        "../../../../index.html",
        "https://example.org/nowhere",
        "//example.org/nowhere",
        "mailto:desk@example.org",
        "data:text/plain,x",
        "tel:+123",
    ],
)
def test_a_good_link_is_no_problem(address: str) -> None:
    assert check_links({**SITE, "briefs/mill/index.html": _link(address)}) == ()


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("../gone/", "briefs/gone/"),
        ("../gone/#s-1", "briefs/gone/"),
        ("../../assets/other.css", "assets/other.css"),
        ("../../entities/", "entities/"),
        ("../ice/#s-2", "briefs/ice/#s-2"),
        ("#s-9", "briefs/mill/index.html#s-9"),
        ("/gone", "gone"),
        ("../../images/a%20c.png", "images/a c.png"),
        ("gone.html", "briefs/mill/gone.html"),
    ],
)
def test_a_broken_link_names_its_target_and_its_page(address: str, target: str) -> None:
    (problem,) = check_links({**SITE, "briefs/mill/index.html": _link(address)})
    assert problem.message == f"link to {target} leads nowhere"
    assert (problem.severity, problem.path, problem.line, problem.kind) == (
        "error",
        "briefs/mill/index.html",
        0,
        "link",
    )


def test_one_problem_a_target_with_up_to_three_pages_and_their_number() -> None:
    pages = {f"briefs/{name}/index.html": _link("../gone/") for name in "dcbae"}
    (problem,) = check_links(SITE | pages)
    assert problem.path == "briefs/a/index.html"
    assert problem.hint == (
        "linked from 5 pages: briefs/a/index.html, briefs/b/index.html, briefs/c/index.html and 2 more"
    )


def test_a_page_that_repeats_a_broken_link_counts_once() -> None:
    (problem,) = check_links(
        {**SITE, "a.html": _page('<a href="gone">1</a><a href="gone">2</a><a href="./gone">3</a>')}
    )
    assert problem.hint == "linked from 1 page: a.html"


def test_problems_come_in_order_of_their_targets() -> None:
    files = {**SITE, "a.html": _page('<a href="z/">z</a><a href="b/">b</a>'), "b.html": _link("m/")}
    assert [problem.message.split()[2] for problem in check_links(files)] == ["b/", "m/", "z/"]


def test_an_absolute_link_must_stay_under_the_base_path() -> None:
    files = {
        **SITE,
        "a.html": _page('<a href="/repo/briefs/ice/">in</a><a href="/repo">root</a><a href="/briefs/ice/">x</a>'),
    }
    (problem,) = check_links(files, base_path="/repo/")
    assert problem.message == "link to /briefs/ice/ leads nowhere"


def test_images_scripts_and_style_sheets_are_followed() -> None:
    files = {
        **SITE,
        "a.html": _page(
            '<link href="assets/site.css"><link href="a.css"><img alt="a > b" src="b.png"><script src="c.js"></script>'
        ),
    }
    assert [problem.message.split()[2] for problem in check_links(files)] == ["a.css", "b.png", "c.js"]


def test_comments_scripts_and_running_text_hold_no_links() -> None:
    body = (
        '<!-- <a href="x1"> --><script>"<a href=\'x2\'>"</script><style>/* <a href="x3"> */</style>say href="x4" id="s"'
    )
    assert check_links({**SITE, "a.html": _page(f'{body}<i id="s">1</i>')}) == ()


def test_an_attribute_of_another_name_is_no_link_and_no_id() -> None:
    assert check_links({**SITE, "a.html": _page('<i data-href="gone" data-id="a" id="a">1</i>')}) == ()


def test_an_id_that_stands_twice_in_a_page_is_an_error() -> None:
    (problem,) = check_links({**SITE, "a.html": _page('<i id="a">1</i><i id="b">2</i><i id="a">3</i>')})
    assert (problem.severity, problem.path, problem.kind) == ("error", "a.html", "anchor")
    assert problem.message == 'id "a" stands 2 times in the page'


def test_the_same_id_in_two_pages_is_fine() -> None:
    assert check_links({"a.html": _page('<i id="a">1</i>'), "b.html": _page('<i id="a">1</i>')}) == ()


def test_only_pages_are_read() -> None:
    assert check_links({**SITE, "feed.xml": b'<a href="gone">', "notes.txt": b'<a href="gone">'}) == ()


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("../../../briefs/ice/", "/briefs/ice/"),
        ("../../../../../notes.txt", "/notes.txt"),
        ("../../../repo-2/", "/repo-2/"),
        ("/repo/../notes.txt", "/notes.txt"),
    ],
)
def test_a_relative_link_must_stay_under_the_base_path_too(address: str, target: str) -> None:
    (problem,) = check_links({**SITE, "briefs/mill/index.html": _link(address)}, base_path="/repo/")
    assert problem.message == f"link to {target} leads nowhere"


def test_a_link_that_leaves_the_base_path_and_comes_back_is_good() -> None:
    files = {**SITE, "briefs/mill/index.html": _link("../../../repo/briefs/ice/#s-1")}
    assert check_links(files, base_path="/repo/") == ()


def test_a_file_whose_facts_are_known_is_checked_without_content() -> None:
    page = with_facts(OutputFile("index.html", _link("gone/")), "/")
    checker = LinkChecker()
    checker.add(replace(page, content=b""))

    assert [problem.message for problem in checker.problems()] == ["link to gone/ leads nowhere"]
    assert checker.pages == 1


@pytest.mark.parametrize("address", ["{{ site.baseurl }}/x", "a/{% link b.md %}", "%7B%7Bsite.url%7D%7D/x"])
def test_liquid_that_was_told_of_is_not_followed(address: str) -> None:
    is_told = address.startswith("%")
    assert bool(check_links({"index.html": _link(address)})) == is_told
