"""Feeds, sitemap, robots."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest

from sourcebook.analyse.document import analyse_document
from sourcebook.config import Config
from sourcebook.records import Corpus, Document, OutputFile
from sourcebook.render.feeds import plan_feeds, plan_hosting, plan_sitemap
from sourcebook.render.parts import Body, Page
from sourcebook.render.templates import Renderer
from sourcebook.render.urls import plan_urls
from sourcebook.theme import theme_folder
from tests.builders import a_document

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = Config(title="Desk & Co", base_url="https://x.org/repo", feed_entries=2)


def a_corpus(*documents: Document) -> Corpus:
    analyses = {document.path: analyse_document(document) for document in documents}
    return Corpus(documents, analyses, {}, {}, (), (), {}, {}, {})


def feeds(corpus: Corpus, config: Config = SITE) -> dict[str, str]:
    bodies = {document.path: Body('<p><a href="../../entities/x/">X</a> & co</p>', ()) for document in corpus.documents}
    urls = plan_urls(corpus.documents, "/briefs/:slug/")
    return {_path(planned): _text(planned) for planned in plan_feeds(corpus, config, urls, bodies)}


def _path(planned: Page | OutputFile) -> str:
    return planned.url if isinstance(planned, Page) else planned.path


def _text(planned: Page | OutputFile) -> str:
    if isinstance(planned, Page):
        return Renderer([theme_folder()]).render(planned)
    return planned.content.decode()


DATED = a_document(
    "x",
    path="a.md",
    title="One <b>",
    published="2023-02-18",
    published_at="2023-02-18T12:00:00+08:00",
    authors=("Ann",),
)
LATER_CHANGED = a_document("x", path="b.md", published="2022", modified_at="2024-01-01T00:00:00Z")
UNDATED = a_document("x", path="c.md", published=None)


def test_the_atom_feed_is_xml_with_absolute_links_and_the_latest_change() -> None:
    feed = ElementTree.fromstring(feeds(a_corpus(DATED, LATER_CHANGED, UNDATED))["feed.xml"])  # noqa: S314

    entries = feed.findall(f"{ATOM}entry")
    assert feed.findtext(f"{ATOM}title") == "Desk & Co"
    assert feed.findtext(f"{ATOM}updated") == "2024-01-01T00:00:00Z"
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["One <b>", "A sample"]
    assert entries[0].findtext(f"{ATOM}published") == "2023-02-18T12:00:00+08:00"
    assert entries[1].findtext(f"{ATOM}published") == "2022-01-01T00:00:00Z"
    assert 'href="https://x.org/repo/entities/x/"' in (entries[0].findtext(f"{ATOM}content") or "")


def test_the_atom_feed_names_its_own_address() -> None:
    feed = ElementTree.fromstring(feeds(a_corpus())["feed.xml"])  # noqa: S314

    assert [(link.get("rel"), link.get("href")) for link in feed.findall(f"{ATOM}link")] == [
        ("self", "https://x.org/repo/feed.xml"),
        ("alternate", "https://x.org/repo/"),
    ]


def test_the_json_feed_holds_the_same_entries() -> None:
    feed = json.loads(feeds(a_corpus(DATED, LATER_CHANGED, UNDATED))["feed.json"])

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["url"] for item in feed["items"]] == ["https://x.org/repo/briefs/a/", "https://x.org/repo/briefs/b/"]
    assert feed["items"][0]["authors"] == [{"name": "Ann"}]


def test_an_empty_site_has_feeds_too() -> None:
    assert json.loads(feeds(a_corpus())["feed.json"])["items"] == []
    ElementTree.fromstring(feeds(a_corpus())["feed.xml"])  # noqa: S314


def test_an_entry_keeps_its_id_where_the_site_has_no_address() -> None:
    feed = json.loads(feeds(a_corpus(DATED), Config())["feed.json"])

    assert feed["items"][0]["id"] == "urn:sourcebook:briefs/a/"


@pytest.mark.parametrize(("pages", "maps"), [(1, 1), (50_000, 1), (50_001, 3)])
def test_a_large_sitemap_is_cut_in_parts_under_an_index(pages: int, maps: int) -> None:
    planned = list(plan_sitemap([(f"p{number}/", "2024-01-01") for number in range(pages)], SITE))

    assert next(_path(item) for item in planned) == "sitemap.xml"
    assert sum(_path(item).startswith("sitemap") for item in planned) == maps
    assert planned[-1] == OutputFile(
        "robots.txt", b"User-agent: *\nAllow: /\nSitemap: https://x.org/repo/sitemap.xml\n"
    )


def test_a_sitemap_names_pages_with_their_last_change() -> None:
    text = _text(next(iter(plan_sitemap([("briefs/白/", "2024-01-01"), ("", "")], SITE))))

    assert "<loc>https://x.org/repo/briefs/%E7%99%BD/</loc><lastmod>2024-01-01</lastmod>" in text
    assert "<loc>https://x.org/repo/</loc></url>" in text


def test_without_an_address_there_is_no_sitemap() -> None:
    assert [_path(planned) for planned in plan_sitemap([("", "")], Config())] == ["robots.txt"]


def test_a_domain_of_ones_own_is_told_to_the_host() -> None:
    assert {file.path: file.content for file in plan_hosting(Config(cname="desk.example.org"))} == {
        ".nojekyll": b"",
        "CNAME": b"desk.example.org\n",
    }


def test_control_characters_of_a_text_leave_the_feed_readable() -> None:
    document = a_document("x", path="a.md", title="One\x0b", description="Two\x1b")
    planned = plan_feeds(
        a_corpus(document), SITE, plan_urls([document], "/:slug/"), {"a.md": Body("<p>\x08\ufffe</p>", ())}
    )

    feed = ElementTree.fromstring(_text(next(iter(planned))))  # noqa: S314

    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert [entry.findtext(f"{ATOM}{name}") for name in ("title", "summary", "content")] == [
        "One\ufffd",
        "Two\ufffd",
        "<p>\ufffd\ufffd</p>",
    ]


@pytest.mark.parametrize(
    ("modified", "updated"),
    [
        ("2023-03-01", "2023-03-01T00:00:00Z"),
        ("2023-03~", "2023-03-01T00:00:00Z"),
        ("2023~", "2023-02-18T12:00:00+08:00"),
        ("../2024", "2023-02-18T12:00:00+08:00"),
        # An hour later by the clock on the wall, seven hours earlier in truth: a change is never before publication.
        ("2023-02-18T13:00:00+16:00", "2023-02-18T12:00:00+08:00"),
        ("2023-02-18T05:00:00Z", "2023-02-18T05:00:00Z"),
        ("2023-02-18T23:59:60Z", "2023-02-18T23:59:60Z"),
    ],
)
def test_the_last_change_is_a_moment_and_never_before_publication(modified: str, updated: str) -> None:
    feed = json.loads(feeds(a_corpus(replace(DATED, modified_at=modified)))["feed.json"])

    assert feed["items"][0]["date_modified"] == updated


def test_the_latest_change_of_a_feed_is_the_latest_in_truth() -> None:
    east = a_document("x", path="a.md", modified_at="2024-01-01T06:00:00+08:00")
    west = a_document("x", path="b.md", modified_at="2024-01-01T01:00:00Z")

    assert "<updated>2024-01-01T01:00:00Z</updated>\n  <author>" in feeds(a_corpus(east, west))["feed.xml"]


@pytest.mark.parametrize("modified", ["2023~", "2023", "2023-02"])
def test_a_sitemap_leaves_out_a_day_that_is_not_plain(modified: str) -> None:
    assert "lastmod" not in _text(next(iter(plan_sitemap([("a/", modified)], SITE))))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a title="see href=" href="/x/">x</a>', '<a title="see href=" href="https://x.org/x/">x</a>'),
        ('<code>&lt;a href="../x"&gt;</code>', '<code>&lt;a href="../x"&gt;</code>'),
        ('<img alt="a > b" src="p.png">', '<img alt="a > b" src="https://x.org/repo/a/p.png">'),
        ('<a href="//[x">x</a>', '<a href="//[x">x</a>'),
    ],
)
def test_links_are_made_absolute_in_tags_alone_and_where_they_can_be_read(html: str, expected: str) -> None:
    document = a_document("x", path="a.md")
    _, json_feed = plan_feeds(a_corpus(document), SITE, plan_urls([document], "/:slug/"), {"a.md": Body(html, ())})

    assert json.loads(_text(json_feed))["items"][0]["content_html"] == expected


def test_an_entry_without_an_excerpt_is_summed_up_by_its_first_paragraph() -> None:
    document = a_document("The mill reopened.\n\nMore of it.", path="a.md")
    (item,) = json.loads(feeds(a_corpus(document))["feed.json"])["items"]
    assert item["summary"] == "The mill reopened."
