"""The rooms of the house in order: read, analyse, link, render. The only module that knows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sourcebook.analyse.alias_matching import build_matcher, match_aliases
from sourcebook.analyse.document import analyse_document
from sourcebook.config import Config, ReadingConfig
from sourcebook.edtf import earliest
from sourcebook.jekyll_place import is_html
from sourcebook.link.dating import date_documents
from sourcebook.link.entities import link_entities
from sourcebook.link.near_duplicates import find_near_duplicates, report_near_duplicates
from sourcebook.link.quotations import check_quotations
from sourcebook.link.related import relate_documents, relate_entities
from sourcebook.link.reuse import find_reuse
from sourcebook.link.timeline import build_timeline
from sourcebook.publish.facts import with_facts
from sourcebook.read.gazetteer import parse_events, parse_gazetteer
from sourcebook.read.news import parse_news
from sourcebook.read.page import parse_page
from sourcebook.read.post import parse_post
from sourcebook.records import (
    Analysis,
    Corpus,
    Diagnostic,
    Document,
    LeftOut,
    OutputFile,
    Parsed,
    SourceFile,
    Sources,
    Span,
)
from sourcebook.render.content_links import content_addresses, resolve_links
from sourcebook.render.document_exports import DocumentPart, document_files, document_parts
from sourcebook.render.exports import plan_exports
from sourcebook.render.feeds import plan_feeds, plan_hosting, plan_sitemap
from sourcebook.render.markdown import convert_post
from sourcebook.render.news_body import convert_news
from sourcebook.render.pages import plan_pages
from sourcebook.render.parts import Body, Converted, Page
from sourcebook.render.search_words import words_of
from sourcebook.render.site_plan import plan_site
from sourcebook.render.templates import Theme, read_assets, read_theme, render_page
from sourcebook.render.timeline_exports import plan_timeline_exports
from sourcebook.render.urls import SiteUrls, output_path
from sourcebook.render.views import index_corpus
from sourcebook.render.weave import mark_text, weave
from sourcebook.render.weaving import elements_for
from sourcebook.work import Work


@dataclass(frozen=True, slots=True)
class Reading:
    """What the content says, and what was wrong with it."""

    corpus: Corpus
    left_out: tuple[LeftOut, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_corpus(sources: Sources, config: Config, work: Work) -> Reading:
    """Read, analyse and link all sources; a document that cannot be read is left out, with a diagnostic."""
    by_kind: dict[str, list[SourceFile]] = {}
    for source in sources.files:
        by_kind.setdefault(source.kind, []).append(source)
    gazetteer, gazetteer_problems = parse_gazetteer(by_kind.get("entities", []) + by_kind.get("entity", []))
    curated, event_problems = parse_events(by_kind.get("events", []))
    parsed_pages = [parse_page(source) for source in by_kind.get("page", [])]

    parsed = read_texts(sources, config, work)
    held_back = [page.left_out for page in parsed_pages if page.left_out]
    held_back += [found.left_out for found, _ in parsed if found.left_out]
    documents: list[Document] = []
    analyses: dict[str, Analysis] = {}
    for found, analysis in parsed:
        if found.document is None or analysis is None:
            continue
        if is_in_the_future(found.document, config):
            held_back.append(_dated_later(found.document, config))
            continue
        documents.append(found.document)
        analyses[found.document.path] = analysis

    work.progress("Linking", 0, 5)
    reuse = find_reuse(documents, analyses)
    newly_dated = {document.path: document for document in date_documents(documents, analyses, reuse)}
    if newly_dated:
        documents = [newly_dated.get(document.path, document) for document in documents]
        held_back += [_dated_later(document, config) for document in documents if is_in_the_future(document, config)]
        documents = [document for document in documents if not is_in_the_future(document, config)]
        analyses = {
            document.path: analyse_document(document) if document.path in newly_dated else analyses[document.path]
            for document in documents
        }
        # Which of two texts is the source depends on their dates.
        reuse = find_reuse(documents, analyses)
    near_duplicates = find_near_duplicates(documents, analyses)
    work.progress("Linking", 1, 5)
    matcher = build_matcher(gazetteer)
    matches = {document.path: match_aliases(document, matcher) for document in documents}
    work.progress("Linking", 2, 5)
    linked = link_entities(documents, analyses, matches, gazetteer, config.entities)
    work.progress("Linking", 3, 5)
    quotations = check_quotations(documents, analyses, linked.mentions, reuse)
    from_documents = [event for document in documents for event in document.events]
    timeline, timeline_problems = build_timeline(
        documents, analyses, linked.mentions, [*curated, *from_documents], linked.entities, reuse
    )
    work.progress("Linking", 4, 5)
    corpus = Corpus(
        documents=tuple(sorted(documents, key=_latest_first)),
        analyses=analyses,
        entities=linked.entities,
        mentions=linked.mentions,
        timeline=timeline,
        reuse=reuse,
        quotations=quotations,
        related_documents=relate_documents(documents, linked.mentions),
        related_entities=relate_entities(analyses, linked.mentions),
        pages=tuple(found.page for found in parsed_pages if found.page),
        statics=sources.statics,
        pinned=linked.pinned,
        data=sources.data,
        ambiguous=linked.ambiguous,
    )
    work.progress("Linking", 5, 5)
    return Reading(
        corpus,
        (*sources.left_out, *held_back),
        (
            *sources.diagnostics,
            *gazetteer_problems,
            *event_problems,
            # What is wrong in `defaults` of a _config.yml is found in every post that takes them.
            *dict.fromkeys(problem for found in parsed_pages for problem in found.diagnostics),
            *dict.fromkeys(problem for found, _ in parsed for problem in found.diagnostics),
            *linked.diagnostics,
            *timeline_problems,
            *report_near_duplicates(near_duplicates, {document.path: document for document in documents}),
        ),
    )


def read_texts(sources: Sources, config: Config, work: Work) -> list[tuple[Parsed, Analysis | None]]:
    """Every post and news text of the sources, read alone, in their order."""
    texts = [source for source in sources.files if source.kind in ("post", "news")]
    keys = [(source.root, source.path, source.kind, source.digest, source.jekyll, config.reading) for source in texts]
    return work.map("Reading", read_and_analyse, [(source, config.reading) for source in texts], keys)


def read_and_analyse(source: SourceFile, reading: ReadingConfig) -> tuple[Parsed, Analysis | None]:
    """One text read alone: what a worker does."""
    parsed = parse_post(source, reading) if source.kind == "post" else parse_news(source, reading)
    return parsed, analyse_document(parsed.document) if parsed.document else None


def is_in_the_future(document: Document, config: Config) -> bool:
    """Whether a document is dated after the day that `future: false` judges by."""
    if config.future or not config.today or not document.published:
        return False
    day = earliest(document.published)
    return day is not None and day.isoformat() > config.today


def _dated_later(document: Document, config: Config) -> LeftOut:
    return LeftOut(document.shown_path, f"dated {document.published}, after {config.today}")


def holds_nothing(path: str, digest: str) -> bool:
    """An output folder in which nothing is known to lie."""
    del path, digest
    return False


def render_site(
    corpus: Corpus,
    config: Config,
    urls: SiteUrls,
    work: Work,
    *,
    template_folders: Sequence[Path],
    holds: Callable[[str, str], bool] = holds_nothing,
) -> Iterator[OutputFile]:
    """All files of the site, each path once; made one by one, so that none need be kept.

    `corpus` and `urls` are those of `plan_addresses`. `holds` says of a path and a digest whether the output folder
    has that file already: where it is known that it would be the same, it is not made again and comes without content.
    """
    theme = read_theme(template_folders)
    bodies = render_bodies(corpus, config, urls, work)
    places: list[tuple[str, str]] = []
    modified = {urls.documents[document.path]: document.modified_at[:10] for document in corpus.documents}

    def noted(pages: Iterable[Page]) -> Iterator[tuple[str, Page, str]]:
        for page in pages:
            if page.template not in ("pages/404.html", "pages/redirect.html", "feeds/atom.xml"):
                places.append((page.url, modified.get(page.url, "")))
            # A template that is missing is told of when the page is rendered.
            yield theme.digests.get(page.template, ""), page, config.base_path

    index = index_corpus(corpus, config, urls, bodies)
    pages = noted(plan_pages(index, bodies))
    for number, file in enumerate(work.files(render_page_file, pages, holds=holds, common=(theme,))):
        if number % 50 == 0:
            work.progress("Rendering", number, 0)
        yield file
    work.progress("Rendering", len(places), len(places))
    for planned in (*plan_feeds(corpus, config, urls, bodies), *plan_sitemap(places, config)):
        yield render_file(theme, planned) if isinstance(planned, Page) else planned
    yield from plan_hosting(config)
    parts = ((part, config.base_path) for part in document_parts(corpus, config, urls))
    yield from work.files(make_document_files, parts, holds=holds)
    texts = [(document.prose,) for document in corpus.documents]
    yield from plan_exports(corpus, urls, work.map("Indexing", words_of, texts, texts))
    yield from plan_timeline_exports(corpus, config, urls, index.timeline_layout)
    yield from read_assets(template_folders)
    for static in corpus.statics:
        yield OutputFile(static.url, b"", copy_of=static.location)


def render_bodies(corpus: Corpus, config: Config, urls: SiteUrls, work: Work) -> dict[str, Body]:
    """The printed body of every document, by path: converted, with annotations woven in."""
    elements = {
        document.path: elements_for(
            document,
            corpus.analyses[document.path],
            corpus.mentions.get(document.path, ()),
            corpus.entities,
            urls,
        )
        for document in corpus.documents
    }
    spans = {path: tuple(element.span for element in woven) for path, woven in elements.items()}
    posts = [document for document in corpus.documents if document.kind == "post"]
    texts = [
        (post.text, post.body, spans[post.path], _has_formulas(post, config), is_html(post.path)) for post in posts
    ]
    converted: dict[str, Converted] = dict(
        zip((post.path for post in posts), work.map("Converting", convert_body, texts), strict=True)
    )
    for document in corpus.documents:
        if document.kind == "news":
            converted[document.path] = convert_news(document, spans[document.path])
    addresses = content_addresses(corpus, urls, config)
    unwoven = [
        (
            resolve_links(found.html, page_url=urls.documents[path], source_path=path, addresses=addresses),
            elements[path],
        )
        for path, found in converted.items()
    ]
    woven = zip(converted.items(), work.map("Weaving", weave, unwoven), strict=True)
    return {path: Body(html, found.headings) for (path, found), html in woven}


def convert_body(text: str, body: Span, spans: Sequence[Span], has_formulas: bool, is_html: bool) -> Converted:
    """A post's body as HTML with marks at the ends of the spans: what a worker does."""
    return convert_post(mark_text(text, body, spans), has_formulas, is_html)


def _has_formulas(post: Document, config: Config) -> bool:
    own = post.front_matter.get("math")
    return own if isinstance(own, bool) else config.math


def plan_addresses(reading: Reading, config: Config, *, template_folders: Sequence[Path]) -> tuple[Reading, SiteUrls]:
    """The address of everything in the site, and the reading without what can have none."""
    corpus, urls = plan_site(reading.corpus, config, [asset.path for asset in read_assets(template_folders)])
    left_out, diagnostics = (*reading.left_out, *urls.left_out), (*reading.diagnostics, *urls.diagnostics)
    return Reading(corpus, left_out, diagnostics), urls


def render_page_file(theme: Theme, template_digest: str, page: Page, base_path: str) -> tuple[OutputFile]:
    """The one file that a page becomes, with its facts: what a worker does.

    `template_digest` is what of the theme matters to the page.
    """
    del template_digest
    return (with_facts(render_file(theme, page), base_path),)


def make_document_files(part: DocumentPart, base_path: str) -> tuple[OutputFile, ...]:
    """The files beside a document's page, with their facts: what a worker does."""
    return tuple(with_facts(file, base_path) for file in document_files(part))


def render_file(theme: Theme, page: Page) -> OutputFile:
    """A page as the file it becomes."""
    return OutputFile(output_path(page.url), render_page(theme, page).encode())


def _latest_first(document: Document) -> tuple[object, ...]:
    """Latest day first, then by path; undated documents last."""
    day = earliest(document.published) if document.published else None
    return (-day.toordinal() if day else 1, document.path)
