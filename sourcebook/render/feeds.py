"""Atom and JSON feeds, sitemap and robots.txt.

Conventions: RFC 4287, JSON Feed 1.1, sitemaps.org 0.9. Nothing here is the time of the build: `updated` is the latest
day that the content itself gives, so that equal content gives equal bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from sourcebook.config import Config
from sourcebook.edtf import earliest
from sourcebook.records import Corpus, Document, OutputFile
from sourcebook.render.excerpts import summary_of
from sourcebook.render.json_text import json_pretty
from sourcebook.render.parts import Body, Page
from sourcebook.render.urls import SiteUrls, percent_encoded

# In a body every attribute stands in double quotes, and every "<" of the text is escaped.
_TAG = re.compile(r'<[a-zA-Z][^">]*+(?:"[^"]*+"[^">]*+)*+>')
_ATTRIBUTE = re.compile(r'(\s[^\s="]++=")([^"]*+)"')
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)\Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_SITEMAP_LIMIT = 50_000


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A document as a feed shows it."""

    id: str
    url: str
    title: str
    published: str
    """RFC 3339."""
    updated: str
    """RFC 3339; never before `published`."""
    authors: tuple[str, ...]
    publisher: str
    summary: str
    html: str
    """The body with absolute links."""
    external_url: str
    image: str
    tags: tuple[str, ...]
    language: str


def plan_feeds(
    corpus: Corpus, config: Config, urls: SiteUrls, bodies: Mapping[str, Body]
) -> Iterator[Page | OutputFile]:
    """feed.xml and feed.json of the latest documents that have a date, latest first."""
    entries = tuple(
        feed_entry(
            document,
            config,
            urls,
            bodies[document.path].html,
            summary=summary_of(document, corpus.analyses[document.path]),
        )
        for document in [document for document in corpus.documents if has_moment(document)][: config.feed_entries]
    )
    yield atom_page("feed.xml", config, entries, title=config.title, subtitle=config.description, home="")
    yield OutputFile("feed.json", _json_feed(entries, config).encode())


def atom_page(url: str, config: Config, entries: Sequence[FeedEntry], *, title: str, subtitle: str, home: str) -> Page:
    """An Atom feed at an address; `home` is the page it is a feed of, percent-encoded."""
    return Page(
        url,
        "feeds/atom.xml",
        {
            "title": title,
            "author": config.title,
            "subtitle": subtitle,
            "id": _permanent(config, home),
            "home": config.absolute(home),
            "feed_url": config.absolute(percent_encoded(url)),
            "updated": max((entry.updated for entry in entries), key=_instant, default="1970-01-01T00:00:00Z"),
            "entries": entries,
        },
    )


def plan_sitemap(pages: Sequence[tuple[str, str]], config: Config) -> Iterator[Page | OutputFile]:
    """sitemap.xml over (address, last modified day or "") of all pages, and robots.txt which names it.

    A day that is not plain ("2023~") is left out: the protocol has no words for doubt.
    A sitemap needs absolute addresses: without a `base_url` there is none. More than 50,000 pages give several maps and
    an index over them.
    """
    robots = "User-agent: *\nAllow: /\n"
    if config.base_url:
        robots += f"Sitemap: {config.absolute('sitemap.xml')}\n"
        places = [
            (config.absolute(percent_encoded(url)), modified if _DAY.match(modified) else "") for url, modified in pages
        ]
        parts = [places[start : start + _SITEMAP_LIMIT] for start in range(0, len(places), _SITEMAP_LIMIT)]
        if len(parts) > 1:
            names = [f"sitemap-{number}.xml" for number, _ in enumerate(parts, 1)]
            yield Page("sitemap.xml", "feeds/sitemap_index.xml", {"maps": [config.absolute(name) for name in names]})
            for name, part in zip(names, parts, strict=True):
                yield Page(name, "feeds/sitemap.xml", {"places": part})
        else:
            yield Page("sitemap.xml", "feeds/sitemap.xml", {"places": places})
    yield OutputFile("robots.txt", robots.encode())


def plan_hosting(config: Config) -> Iterator[OutputFile]:
    """What GitHub Pages looks for: .nojekyll, and CNAME for a domain of one's own."""
    yield OutputFile(".nojekyll", b"")
    if config.cname:
        yield OutputFile("CNAME", f"{config.cname}\n".encode())


def has_moment(document: Document) -> bool:
    """Whether a document can stand in a feed: one without any date cannot."""
    return bool(_moment(document))


def feed_entry(document: Document, config: Config, urls: SiteUrls, html: str, *, summary: str) -> FeedEntry:
    """A document as a feed shows it; `html` is its content, with links as its page has them."""
    url = config.absolute(percent_encoded(urls.documents[document.path]))
    published = _moment(document)
    modified = _as_moment(document.modified_at)
    return FeedEntry(
        id=_permanent(config, percent_encoded(urls.documents[document.path])),
        url=url,
        title=document.title,
        published=published,
        updated=max(published, modified, key=_instant) if modified else published,
        authors=document.authors,
        publisher=document.publisher or "",
        summary=summary,
        html=_with_absolute_links(html, url) if config.base_url else html,
        external_url=document.source_url,
        image=document.image if document.image.startswith(("http://", "https://")) else "",
        tags=document.tags or document.categories,
        language=document.language,
    )


def _with_absolute_links(html: str, base: str) -> str:
    """The HTML with its links and pictures as seen from anywhere; an address that cannot be read stays as written."""

    def absolute(attribute: re.Match[str]) -> str:
        if attribute[1].strip() not in ('href="', 'src="'):
            return attribute[0]
        try:
            return f'{attribute[1]}{urljoin(base, attribute[2])}"'
        except ValueError:  # "//[x": a host in brackets that is none
            return attribute[0]

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(absolute, tag[0]), html)


def _permanent(config: Config, url: str) -> str:
    """An id that is an absolute address, as Atom asks, even where the site's own is not known; `url` is encoded."""
    return config.absolute(url) if config.base_url else f"urn:sourcebook:{url}"


def _moment(document: Document) -> str:
    """RFC 3339 of publication; midnight UTC of the earliest day where no time is told; "" for an undated document."""
    return document.published_at or _as_moment(document.published or "")


def _as_moment(date: str) -> str:
    """RFC 3339 of an EDTF date, or of a moment that is RFC 3339 already; "" where no day can be told."""
    if _MOMENT.match(date):
        return date
    day = earliest(date) if date else None
    return f"{day.isoformat()}T00:00:00Z" if day else ""


def _instant(moment: str) -> datetime:
    """What moments of different offsets are compared by."""
    # RFC 3339 has leap seconds, `datetime` has not.
    return datetime.fromisoformat(moment.replace(":60", ":59"))


def _json_feed(entries: Sequence[FeedEntry], config: Config) -> str:
    items = []
    for entry in entries:
        item: dict[str, object] = {
            "id": entry.id,
            "url": entry.url,
            "external_url": entry.external_url,
            "title": entry.title,
            "content_html": entry.html,
            "summary": entry.summary,
            "image": entry.image,
            "date_published": entry.published,
            "date_modified": entry.updated,
            "authors": [{"name": name} for name in entry.authors],
            "tags": list(entry.tags),
            "language": entry.language,
        }
        items.append({key: value for key, value in item.items() if value})
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": config.title,
        "description": config.description,
        "home_page_url": config.absolute(""),
        "feed_url": config.absolute("feed.json"),
        "language": config.reading.language,
        "items": items,
    }
    return json_pretty({key: value for key, value in feed.items() if value or key == "items"})
