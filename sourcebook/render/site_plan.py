"""An address for everything in the site before anything is rendered: no clash stops a build, nothing is lost silently.

The site's own pages and files come first, then documents with what belongs to them, then plain pages, old addresses and
files that are copied. Who comes late moves aside (documents) or is left out, and is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
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
from sourcebook.render.namesakes import Namesakes, find_namesakes
from sourcebook.render.plain_pages import DATA_FILES
from sourcebook.render.search_words import MOST_FILES, word_file
from sourcebook.render.timeline_exports import timeline_files
from sourcebook.render.timeline_layout import month_of, month_url, year_of, year_url
from sourcebook.render.urls import (
    THE_SITE,
    SiteUrls,
    address_problem,
    clean_url,
    entity_url,
    jekylls_other_address,
    output_path,
    plain_page_url,
    plan_urls,
    taken_by,
)

_ABOUT = "about"
_PAGES = ("", "briefs/", "entities/", "network/", "timeline/", "sources/", "lineage/", "search/", "data/", "404.html")
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
        if plain_page_url(page) == f"{_ABOUT}/":
            # The author's own takes the place of the one that comes with Sourcebook.
            taken.claim(page.shown_path, output_path(f"{_ABOUT}/"))
    taken.claim(THE_SITE, *_own_files(corpus, config), *assets)
    entities, entity_problems = _entities(corpus, taken)
    entity_redirects, merge_problems = _entity_redirects(entities, taken)
    entity_problems += merge_problems
    named = replace(corpus, entities=entities)
    feeds = _entity_feeds(named, config, taken)
    namesakes = find_namesakes(named)
    namesakes_pages = _namesakes_pages(namesakes, taken)
    urls = plan_urls(corpus.documents, config.permalink, taken)
    pages, page_problems = _pages(corpus.pages, taken)
    redirects, redirect_problems = _redirects(
        (*corpus.documents, *pages), {**urls.documents, **{page.path: plain_page_url(page) for page in pages}}, taken
    )
    redirects += _redirects_from_jekyll(corpus.documents, config.permalink, taken)
    statics, static_problems = _statics(corpus.statics, taken)
    kept = {page.path for page in pages} | {static.path for static in statics}
    wanted = [
        *((page.path, page.shown_path) for page in corpus.pages),
        *((static.path, static.location.as_posix()) for static in corpus.statics),
    ]
    without = [LeftOut(shown, _REASON) for path, shown in wanted if path not in kept]
    return replace(corpus, entities=entities, pages=pages, statics=statics), replace(
        urls,
        namesakes=namesakes,
        namesakes_pages=namesakes_pages,
        entity_feeds=feeds,
        redirects=redirects,
        entity_redirects=entity_redirects,
        left_out=tuple(without),
        diagnostics=(*entity_problems, *urls.diagnostics, *page_problems, *redirect_problems, *static_problems),
    )


def _own_files(corpus: Corpus, config: Config) -> Iterator[str]:
    """The files that the site has whatever its texts are called, but for the further pages of its lists."""
    yield from map(output_path, _PAGES)
    yield output_path(f"{_ABOUT}/")
    yield from (output_path(f"entities/{kind}/") for kind in ENTITY_TYPES)
    months = {(year_of(entry.date), month_of(entry.date)) for entry in corpus.timeline}
    for year in sorted({year for year, _ in months}):
        yield output_path(year_url(year))
    # Only a long year gives its months pages; but no text may stand where they will be when it has grown.
    yield from (output_path(month_url(year, month)) for year, month in sorted(months))
    yield from _FILES
    # How many there are is known when they are made; these are all that there can be.
    yield from map(word_file, range(MOST_FILES))
    yield from dict.fromkeys([*(file.link.url for file in DATA_FILES), *timeline_files(corpus)])
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


def _entity_feeds(corpus: Corpus, config: Config, taken: Addresses) -> dict[str, str]:
    """By entity id the address of its feed, for entities that a feed is worth following for."""
    documents = Counter(
        key
        for document in corpus.documents
        for key in sorted({mention.entity for mention in corpus.mentions.get(document.path, ())})
    )
    feeds = {
        key: f"{entity_url(key)}feed.xml"
        for key, entity in sorted(corpus.entities.items())
        if entity.has_page and documents[key] >= (1 if entity.curated else config.entities.min_feed_documents)
    }
    for key, url in feeds.items():
        taken.claim(f"the feed of {corpus.entities[key].name}", url)
    return feeds


def _namesakes_pages(namesakes: Iterable[Namesakes], taken: Addresses) -> dict[str, str]:
    """By slug the page of a name that means several entities; an entity of that very address keeps it."""
    pages = {}
    for meant in namesakes:
        url = entity_url(meant.slug)
        if not taken.clash(output_path(url)):
            taken.claim(f"the name {meant.name}", output_path(url))
            pages[meant.slug] = url
    return pages


def _entity_redirects(
    entities: Mapping[str, Entity], taken: Addresses
) -> tuple[tuple[tuple[str, str], ...], list[Diagnostic]]:
    """The addresses of merged ids, which lead on to the entity that took them in; one that is taken leads nowhere."""
    redirects = []
    problems = []
    for key, entity in sorted(entities.items()):
        for url in map(entity_url, entity.former_ids if entity.has_page else ()):
            if clash := taken.clash(output_path(url)):
                message = f"{taken_by(url, clash)}; it cannot lead on to {entity.name}"
                problems.append(address_problem(url, message, f"take it out of `merged` of {key}"))
                continue
            taken.claim(f"the former address of {entity.name}", output_path(url))
            redirects.append((url, key))
    return tuple(redirects), problems


def _pages(pages: Iterable[PlainPage], taken: Addresses) -> tuple[tuple[PlainPage, ...], list[Diagnostic]]:
    """The plain pages that get their address."""
    kept: list[PlainPage] = []
    problems = []
    for page in sorted(pages, key=lambda page: page.path):
        url = plain_page_url(page)
        if not page.permalink and url != f"{page.slug}/":
            message = f"the slug is too long for a file; it is cut to {url.rstrip('/')}"
            problems.append(address_problem(page.shown_path, message, "give it a shorter `slug`"))
        clash = taken.clash(output_path(url))
        if clash and not (url == f"{_ABOUT}/" and clash[1] == page.shown_path):
            message = f"{taken_by(url, clash)}; this page is left out"
            hint = f"give it another `{'permalink' if page.permalink else 'slug'}`"
            problems.append(address_problem(page.shown_path, message, hint))
            continue
        taken.claim(page.shown_path, output_path(url))
        kept.append(page)
    return tuple(kept), problems


def _redirects(
    texts: Iterable[Document | PlainPage], addresses: Mapping[str, str], taken: Addresses
) -> tuple[tuple[tuple[str, str], ...], list[Diagnostic]]:
    """The old addresses that lead on to a document or a plain page; not among them is one that is its own address."""
    redirects: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for text in sorted(texts, key=lambda text: text.path):
        for old in text.redirect_from:
            url = clean_url(unquote(old.partition("#")[0].partition("?")[0]))
            if url == addresses[text.path] or redirects.get(url) == text.path:
                continue
            if clash := taken.clash(output_path(url)):
                message = f"{taken_by(url, clash)}; it cannot lead on to /{addresses[text.path]}"
                problems.append(address_problem(text.shown_path, message, "take it out of `redirect_from`"))
                continue
            taken.claim(text.shown_path, output_path(url))
            redirects[url] = text.path
    return tuple(redirects.items()), problems


def _redirects_from_jekyll(
    documents: Iterable[Document], permalink: str, taken: Addresses
) -> tuple[tuple[str, str], ...]:
    """The addresses with another day that Jekyll gave documents; nobody asked for them, so they give way in silence."""
    redirects: dict[str, str] = {}
    for document in sorted(documents, key=lambda document: document.path):
        url = jekylls_other_address(document, permalink)
        if url and not taken.clash(output_path(url)):
            taken.claim(document.shown_path, output_path(url))
            redirects[url] = document.path
    return tuple(redirects.items())


def _statics(statics: Iterable[StaticFile], taken: Addresses) -> tuple[tuple[StaticFile, ...], list[Diagnostic]]:
    """The files to be copied whose place is free."""
    kept = []
    problems = []
    for static in sorted(statics, key=lambda static: static.path):
        if clash := taken.clash(static.url):
            hint = "rename it; the site's own files are changed in templates/ and config.yaml"
            message = f"/{static.url} is taken by {clash[1]}; this file is left out"
            problems.append(address_problem(static.location.as_posix(), message, hint))
            continue
        taken.claim(static.location.as_posix(), static.url)
        kept.append(static)
    return tuple(kept), problems
