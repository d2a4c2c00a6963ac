"""Who gets which address, and what is said to those who do not get theirs."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.config import Config, ReadingConfig
from sourcebook.jekyll_place import JekyllPlace
from sourcebook.read.post import parse_post
from sourcebook.records import Corpus, Document, Entity, PlainPage, StaticFile
from sourcebook.render.site_plan import plan_site
from sourcebook.render.urls import (
    SiteUrls,
    attachments_url,
    clean_url,
    entity_url,
    output_path,
    plain_page_url,
    plan_urls,
)
from tests.builders import a_document, a_source


def a_corpus(*documents: Document, **more: object) -> Corpus:
    fields: dict[str, object] = {
        "documents": documents,
        "analyses": {},
        "entities": {},
        "mentions": {},
        "timeline": (),
        "reuse": (),
        "quotations": {},
        "related_documents": {},
        "related_entities": {},
    }
    return Corpus(**{**fields, **more})  # type: ignore[arg-type]


def a_post(name: str, **more: object) -> Document:
    return a_document("x", path=f"posts/{name}.md", slug=name, published=None, **more)  # type: ignore[arg-type]


def a_page(slug: str, *, path: str = "") -> PlainPage:
    return PlainPage(path or f"pages/{slug}.md", slug, slug, "", root="content")


def a_static(path: str) -> StaticFile:
    return StaticFile(path, Path("content") / path)


def urls_of(*documents: Document) -> SiteUrls:
    return plan_site(a_corpus(*documents), Config(), ())[1]


def told(urls: SiteUrls) -> list[tuple[str, str]]:
    assert {(problem.severity, problem.kind) for problem in urls.diagnostics} <= {("warning", "address")}
    assert all(problem.hint for problem in urls.diagnostics)
    return [(problem.path, problem.message) for problem in urls.diagnostics]


@pytest.mark.parametrize(
    "permalink", ["/entities/", "/briefs/", "/search", "/Timeline/", "/about/", "/index.html", "/"]
)
def test_document_never_takes_the_place_of_a_page_of_the_site(permalink: str) -> None:
    urls = urls_of(a_post("war", permalink=permalink))

    address = urls.documents["posts/war.md"]
    assert address in (f"{permalink.strip('/')}-2/", "war/")
    ((path, message),) = told(urls)
    assert path == "content/posts/war.md"
    assert message.endswith(f"; this one is published at /{address}")


@pytest.mark.parametrize("permalink", ["/feed.xml/x/", "/CNAME/a/b.html", "/entities/index.html/x/"])
def test_document_in_a_folder_that_is_a_file_moves_out_of_it(permalink: str) -> None:
    corpus, urls = plan_site(a_corpus(a_post("war", permalink=permalink)), Config(cname="x.example"), ())

    assert urls.documents["posts/war.md"] in ("feed.xml-x/", "CNAME-a/b.html", "entities/index.html-x/")
    assert len(told(urls)) == 1
    assert corpus.documents


def test_page_and_folder_of_one_name_do_not_share_their_citations() -> None:
    urls = urls_of(a_post("a", permalink="/x/"), a_post("b", permalink="/x.html"))

    assert urls.documents == {"posts/a.md": "x/", "posts/b.md": "x-2.html"}
    ((_, message),) = told(urls)
    assert "x/annotations.jsonld is taken by content/posts/a.md" in message


def test_only_html_ends_a_files_name() -> None:
    assert clean_url("/posts/v1.2") == "posts/v1.2/"
    assert clean_url("/posts/old.htm") == "posts/old.htm"
    assert clean_url("/posts/index.html") == "posts/"
    assert attachments_url("posts/old.htm") == "posts/old/"


@pytest.mark.parametrize("address", ["/.git/x/", "/.sourcebook-manifest.json", "/a\x00b/\ud800/", "/../..//x"])
def test_address_is_one_that_the_output_folder_can_hold(address: str) -> None:
    parts = clean_url(address).rstrip("/").split("/")

    assert all(part.isprintable() and part not in ("", ".", "..") for part in parts)
    assert not parts[0].startswith((".git", ".sourcebook"))


def test_address_in_two_unicode_forms_is_one() -> None:
    composed, decomposed = (unicodedata.normalize(form, "café") for form in ("NFC", "NFD"))

    urls = urls_of(a_post("a", permalink=f"/{composed}/"), a_post("b", permalink=f"/{decomposed}/"))

    assert urls.documents["posts/b.md"] == f"{decomposed}-2/"
    assert len(told(urls)) == 1


def test_document_ids_are_unique_and_belong_to_no_other_page() -> None:
    urls = urls_of(
        a_post("a", permalink="/a/b/x/"),
        a_post("b", permalink="/a-b/x/"),
        a_post("c", permalink="/lineage/own/"),
        a_post("d", permalink="/a-b-x/"),
    )

    assert urls.document_ids == {
        "posts/a.md": "a-b-x-2",
        "posts/b.md": "a-b-x-3",
        "posts/c.md": "lineage-own",
        "posts/d.md": "a-b-x",
    }
    assert told(urls) == []


@pytest.mark.parametrize("letter", ["a", "ж", "明"])
def test_long_slug_is_cut_to_a_name_that_a_file_may_have_and_is_told(letter: str) -> None:
    one, other = a_post("one", permalink=f"/{letter * 300}x/"), a_post("two", permalink=f"/{letter * 300}y.html")

    urls = urls_of(one, other)

    assert len(set(urls.documents.values())) == 2
    for name in [*urls.documents.values(), *urls.document_ids.values(), entity_url(letter * 300)]:
        assert all(len(part.encode()) <= 200 for part in name.split("/"))
    assert urls.documents[other.path].endswith(".html")
    assert ["cut to" in message for _, message in told(urls)] == [True, True]


def test_address_of_very_many_parts_is_cut_too() -> None:
    urls = urls_of(a_post("one", permalink="/part" * 1000), a_post("two"))

    assert len(urls.documents["posts/one.md"]) < 250
    assert len(told(urls)) == 1


def test_many_documents_of_one_name_are_numbered_in_order() -> None:
    documents = [a_document("x", path=f"{n:04}.md", slug="war", published=None) for n in range(2000)]

    urls = plan_urls(documents, "/:slug/")

    assert urls.documents["1999.md"] == "war-2000/"
    assert len(set(urls.document_ids.values())) == 2000


@pytest.mark.parametrize("slug", ["search", "data", "sources"])
def test_plain_page_never_takes_the_place_of_a_page_of_the_site(slug: str) -> None:
    corpus, urls = plan_site(a_corpus(pages=(a_page(slug), a_page("method"))), Config(), ())

    assert [page.slug for page in corpus.pages] == ["method"]
    assert told(urls) == [(f"content/pages/{slug}.md", f"/{slug}/ is taken by the site itself; this page is left out")]
    assert [left.path for left in urls.left_out] == [f"content/pages/{slug}.md"]


def test_second_plain_page_of_one_slug_is_left_out_and_told() -> None:
    pages = (
        a_page("about"),
        a_page("about", path="pages/we.md"),
        a_page("method"),
        a_page("method", path="pages/z.md"),
    )

    corpus, urls = plan_site(a_corpus(pages=pages), Config(), ())

    assert [page.path for page in corpus.pages] == ["pages/about.md", "pages/method.md"]
    assert [message for _, message in told(urls)] == [
        "/about/ is taken by content/pages/about.md; this page is left out",
        "/method/ is taken by content/pages/method.md; this page is left out",
    ]
    assert [left.path for left in urls.left_out] == ["content/pages/we.md", "content/pages/z.md"]


def test_page_of_a_jekyll_site_stands_where_jekyll_puts_it() -> None:
    page = PlainPage("about.md", "about", "About", "", root="content", permalink="/about.html")
    corpus, urls = plan_site(a_corpus(pages=(page, a_page("about"))), Config(), ())

    assert [plain_page_url(page) for page in corpus.pages] == ["about.html", "about/"]
    assert (told(urls), urls.left_out) == ([], ())


@pytest.mark.parametrize("old", ["/Briefs/P1/", "/briefs/p2/", "/entities", "/", "/briefs/p1/cite.bib", "/BRIEFS/p1/"])
def test_old_address_that_is_taken_leads_nowhere_and_is_told(old: str) -> None:
    urls = urls_of(a_post("p1", redirect_from=(old,)), a_post("p2"))

    assert urls.redirects == ()
    ((path, message),) = told(urls)
    assert path == "content/posts/p1.md"
    assert message.endswith("it cannot lead on to /briefs/p1/")
    assert urls.left_out == ()  # the post itself has its page


@pytest.mark.parametrize("old", ["/briefs/p1/", "/briefs/p1", "/briefs/p1/index.html#top"])
def test_old_address_that_is_still_the_documents_own_needs_nothing(old: str) -> None:
    urls = urls_of(a_post("p1", redirect_from=(old,)))

    assert (urls.redirects, urls.left_out, told(urls)) == ((), (), [])


def test_old_address_leads_on_from_the_file_that_a_browser_asks_for() -> None:
    urls = urls_of(a_post("p1", redirect_from=("/c%20d/", "/c d", "/2020/x.html?y", "/caf%C3%A9.php")))

    assert [url for url, _ in urls.redirects] == ["c d/", "2020/x.html", "café.php/"]
    assert told(urls) == []


def test_percent_escapes_of_a_permalink_are_letters() -> None:
    assert urls_of(a_post("p1", permalink="/caf%C3%A9/")).documents["posts/p1.md"] == "café/"


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "assets/css/base.css",
        "Assets/CSS/base.css",
        "briefs/a/cite.bib",
        "CNAME",
        "briefs",
        "data/graph.json",
    ],
)
def test_file_that_would_replace_one_of_the_site_is_left_out_and_told(path: str) -> None:
    corpus = a_corpus(a_post("a"), statics=(a_static(path), a_static("images/a.svg")))

    corpus, urls = plan_site(corpus, Config(cname="x.example"), ["assets/css/base.css"])

    assert [static.path for static in corpus.statics] == ["images/a.svg"]
    assert [left.path for left in urls.left_out] == [f"content/{path}"]
    ((shown, message),) = told(urls)
    assert shown == f"content/{path}"
    assert message.endswith("this file is left out")


def test_files_for_hosting_may_be_the_desks_own_where_the_site_makes_none() -> None:
    corpus, urls = plan_site(a_corpus(statics=(a_static("CNAME"), a_static("sitemap.xml"))), Config(), ())

    assert len(corpus.statics) == 2
    assert told(urls) == []


def test_entity_whose_page_is_anothers_file_where_case_does_not_count_has_none() -> None:
    entities = {key: Entity(key, key.upper(), "place") for key in ("ας", "ασ")}

    corpus, urls = plan_site(a_corpus(entities=entities), Config(), ())

    assert [entity.has_page for entity in corpus.entities.values()] == [True, False]
    assert len(told(urls)) == 1


def test_planning_is_the_same_whatever_the_order_of_documents() -> None:
    documents = [a_post(str(n), permalink="/x/", redirect_from=("/old/",)) for n in range(4)]

    one, other = urls_of(*documents), urls_of(*reversed(documents))

    assert one.documents == other.documents
    assert one.redirects == other.redirects == (("old/", "posts/0.md"),)
    assert told(one) == told(other)


@pytest.mark.parametrize(
    ("written", "zone", "old"),
    [
        ("2019-11-09 00:15:00", "America/New_York", "2019/11/08/a.html"),
        ("2019-11-09 23:30:00 -0500", "", "2019/11/10/a.html"),
        ("2019-11-09 23:30:00 -0500", "America/New_York", ""),
        ("2019-11-09 00:15", "America/New_York", ""),
        ("2019-11-09", "Asia/Hong_Kong", ""),
        ("2019-11-09 12:00:00 +0800", "Asia/Hong_Kong", ""),
    ],
)
def test_address_of_the_day_that_jekyll_makes_of_a_date_leads_on(written: str, zone: str, old: str) -> None:
    place = JekyllPlace("posts", "_posts/2019-11-09-a.md", "/:year/:month/:day/:title:output_ext", timezone=zone)
    source = replace(a_source(f"---\ndate: {written}\n---\nText.", path="_posts/2019-11-09-a.md"), jekyll=place)
    document = parse_post(source, ReadingConfig()).document
    assert document is not None
    urls = urls_of(document)
    assert urls.documents[document.path] == "2019/11/09/a.html"
    assert urls.redirects == (((old, document.path),) if old else ())


def test_address_that_jekyll_made_of_another_day_gives_way_to_a_document() -> None:
    place = JekyllPlace("posts", "_posts/a.md", "/:year/:month/:day/a/")
    posts = [
        replace(
            a_post(name, published_from="front matter", jekyll=place),
            published=day,
            published_at=f"{day}T23:30:00-05:00",
            front_matter={"date": f"{day} 23:30:00 -0500"},
        )
        for name, day in (("p1", "2019-11-09"), ("p2", "2019-11-10"))
    ]
    assert urls_of(*posts).redirects == (("2019/11/11/a/", "posts/p2.md"),)


def test_home_is_the_index_of_the_site() -> None:
    assert output_path(clean_url("/index.html")) == "index.html"


def test_address_of_a_merged_id_leads_to_the_entity() -> None:
    entities = {
        "minsk": Entity("minsk", "Minsk", "place", former_ids=("mensk", "riga", "place"), curated=True),
        "riga": Entity("riga", "Riga", "place"),
    }
    _, urls = plan_site(a_corpus(entities=entities), Config(), ())

    assert urls.entity_redirects == (("entities/mensk/", "minsk"),)
    assert [message for _, message in told(urls)] == [
        "/entities/riga/ is taken by the entity Riga; it cannot lead on to Minsk",
        "/entities/place/ is taken by the site itself; it cannot lead on to Minsk",
    ]


def test_no_document_takes_the_address_of_a_merged_id() -> None:
    entities = {"minsk": Entity("minsk", "Minsk", "place", former_ids=("mensk",), curated=True)}
    _, urls = plan_site(a_corpus(a_post("p1", permalink="/entities/mensk/"), entities=entities), Config(), ())

    assert urls.documents["posts/p1.md"] != "entities/mensk/"
    assert urls.entity_redirects == (("entities/mensk/", "minsk"),)


def test_old_address_leads_on_to_a_plain_page_too() -> None:
    page = PlainPage("about.md", "about", "About", "", root="content", permalink="/about.html", redirect_from=("/us/",))

    assert plan_site(a_corpus(pages=(page,)), Config(), ())[1].redirects == (("us/", "about.md"),)
