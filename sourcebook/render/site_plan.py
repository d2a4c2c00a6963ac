"""An address for everything in the site before anything is rendered: no clash stops a build, nothing is lost silently.

The site's own pages and files come first, then documents with what belongs to them, then plain pages, old addresses and
files that are copied. Who comes late moves aside (documents) or is left out, and is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import unquote

from sourcebook.config import Config
from sourcebook.records import (
    ENTITY_TYPES,
    Corpus,
    Diagnostic,
    Document,
    Entity,
    LeftOut,
    PlainPage,
    StaticFile,
)
from sourcebook.render.addresses import Addresses
from sourcebook.render.plain_pages import DATA_FILES
from sourcebook.render.timeline_pages import UNDATED, year_of
from sourcebook.render.urls import (
    THE_SITE,
    SiteUrls,
    address_problem,
    clean_url,
    entity_url,
    output_path,
    plan_urls,
    shortened_part,
    taken_by,
)

_ABOUT = "about"
_PAGES = ("", "briefs/", "entities/", "timeline/", "sources/", "lineage/", "search/", "data/", "404.html")
_FILES = ("feed.xml", "feed.json", "robots.txt", ".nojekyll")
_MOST_SITEMAPS = 20
"""Of 50,000 pages each."""
_REASON = "its address is taken"


def plan_site(corpus: Corpus, config: Config, assets: Iterable[str]) -> tuple[Corpus, SiteUrls]:
    """The corpus without what can have no address, and the addresses of the rest.

    `assets` are the paths of the templates' files. Diagnostics come by kind of thing, within a kind by path.
    """
    taken = Addresses()
    for page in sorted(corpus.pages, key=lambda page: page.path):
        if page.slug == _ABOUT:
            # The author's own takes the place of the one that comes with Sourcebook.
            taken.claim(page.shown_path, output_path(f"{_ABOUT}/"))
    taken.claim(THE_SITE, *_own_files(corpus, config), *assets)
    entities, entity_problems = _entities(corpus, taken)
    urls = plan_urls(corpus.documents, config.permalink, taken)
    pages, page_problems = _pages(corpus.pages, taken)
    redirects, redirect_problems, unled = _redirects(corpus.documents, urls)
    statics, static_problems = _statics(corpus.statics, taken)
    kept = {page.path for page in pages} | {static.path for static in statics}
    wanted = [*(page.path for page in corpus.pages), *(static.path for static in corpus.statics)]
    without = [LeftOut(path, _REASON) for path in wanted if path not in kept]
    return replace(corpus, entities=entities, pages=pages, statics=statics), replace(
        urls,
        redirects=redirects,
        left_out=(*without, *unled),
        diagnostics=(*entity_problems, *urls.diagnostics, *page_problems, *redirect_problems, *static_problems),
    )


def _own_files(corpus: Corpus, config: Config) -> Iterator[str]:
    """The files that the site has whatever its texts are called, but for the further pages of its lists."""
    yield from map(output_path, _PAGES)
    yield output_path(f"{_ABOUT}/")
    yield from (output_path(f"entities/{kind}/") for kind in ENTITY_TYPES)
    years = {year_of(entry.date) or UNDATED for entry in corpus.timeline}
    yield from (output_path(f"timeline/{year}/") for year in sorted(years))
    yield from _FILES
    yield from (file.link.url for file in DATA_FILES)
    if config.base_url:
        yield "sitemap.xml"
        yield from (f"sitemap-{number}.xml" for number in range(1, _MOST_SITEMAPS + 1))
    if config.cname:
        yield "CNAME"


def _entities(corpus: Corpus, taken: Addresses) -> tuple[dict[str, Entity], list[Diagnostic]]:
    """The entities; one whose page would be another's file, where case does not count, has none."""
    entities = dict(corpus.entities)
    problems = []
    for key, entity in sorted(corpus.entities.items()):
        if not entity.has_page:
            continue
        url = entity_url(key)
        if clash := taken.clash(output_path(url)):
            entities[key] = replace(entity, has_page=False)
            hint = f"give {entity.name} another `id` in entities.yaml"
            problems.append(address_problem(url, f"{taken_by(url, clash)}; {entity.name} gets no page", hint))
        else:
            taken.claim(f"the entity {entity.name}", output_path(url))
    return entities, problems


def _pages(pages: Iterable[PlainPage], taken: Addresses) -> tuple[tuple[PlainPage, ...], list[Diagnostic]]:
    """The plain pages that get their address."""
    kept: list[PlainPage] = []
    problems = []
    for page in sorted(pages, key=lambda page: page.path):
        slug = shortened_part(page.slug)
        url = f"{slug}/"
        if slug != page.slug:
            message = f"the slug is too long for a file; it is cut to {slug}"
            problems.append(address_problem(page.shown_path, message, "give it a shorter `slug`"))
        clash = taken.clash(output_path(url))
        if clash and not (slug == _ABOUT and clash[1] == page.shown_path):
            message = f"{taken_by(url, clash)}; this page is left out"
            problems.append(address_problem(page.shown_path, message, "give it another `slug`"))
            continue
        taken.claim(page.shown_path, output_path(url))
        kept.append(replace(page, slug=slug))
    return tuple(kept), problems


def _redirects(
    documents: Iterable[Document], urls: SiteUrls
) -> tuple[tuple[tuple[str, str], ...], list[Diagnostic], list[LeftOut]]:
    """The old addresses that lead on to a document; not among them is one that is the document's own address."""
    redirects: dict[str, str] = {}
    problems: list[Diagnostic] = []
    left_out = []
    for document in sorted(documents, key=lambda document: document.path):
        for old in document.redirect_from:
            url = clean_url(unquote(old.partition("#")[0].partition("?")[0]))
            if url == urls.documents[document.path] or redirects.get(url) == document.path:
                continue
            if clash := urls.taken.clash(output_path(url)):
                message = f"{taken_by(url, clash)}; it cannot lead on to /{urls.documents[document.path]}"
                problems.append(address_problem(document.shown_path, message, "take it out of `redirect_from`"))
                left_out.append(LeftOut(document.path, f"its old address /{url} is taken"))
                continue
            urls.taken.claim(document.shown_path, output_path(url))
            redirects[url] = document.path
    return tuple(redirects.items()), problems, left_out


def _statics(statics: Iterable[StaticFile], taken: Addresses) -> tuple[tuple[StaticFile, ...], list[Diagnostic]]:
    """The files to be copied whose place is free."""
    kept = []
    problems = []
    for static in sorted(statics, key=lambda static: static.path):
        if clash := taken.clash(static.path):
            hint = "rename it; the site's own files are changed in templates/ and config.yaml"
            message = f"/{static.path} is taken by {clash[1]}; this file is left out"
            problems.append(address_problem(static.location.as_posix(), message, hint))
            continue
        taken.claim(static.location.as_posix(), static.path)
        kept.append(static)
    return tuple(kept), problems
