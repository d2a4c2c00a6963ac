"""The home page and the lists: briefs, sources, authors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcebook import edtf
from sourcebook.render.alphabet import letter_anchor, letter_of, name_key
from sourcebook.render.author_notes import AuthorNote, find_author_note
from sourcebook.render.happenings import day_of_latest_brief, entry_view
from sourcebook.render.parts import Page
from sourcebook.render.urls import percent_encoded
from sourcebook.render.views import (
    BriefLink,
    CorpusIndex,
    EntityLink,
    Link,
    by_type,
    count,
    grouped,
    most_connected,
    paged,
)

LATEST_BRIEFS = 8
LATEST_ENTRIES = 6
CONNECTED_PER_TYPE = 5
BUSIEST_OF_SOURCE = 16


@dataclass(frozen=True, slots=True)
class SourceView:
    """A publisher or author in a list."""

    name: str
    url: str
    count: str
    years: str
    """ "2021–2023", or "" where nothing is dated."""


def plan_home(index: CorpusIndex) -> Iterator[Page]:
    """The front page: latest briefs, most connected entities, the timeline's latest."""
    corpus, config = index.corpus, index.config
    briefs = list(index.briefs.values())[:LATEST_BRIEFS]
    connected = [
        entity
        for _, members in by_type(index.entities.values())
        for entity in most_connected(members, CONNECTED_PER_TYPE)
    ]
    json_ld: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": config.title,
        "description": config.description or config.tagline,
        "url": config.base_url and f"{config.base_url}/",
    }
    yield index.page(
        "",
        "pages/home.html",
        config.title,
        json_ld={key: value for key, value in json_ld.items() if value},
        lead=briefs[0] if briefs else None,
        briefs=tuple(briefs[1:]),
        entities=by_type(connected),
        has_network=index.has_network,
        entries=tuple(entry_view(index, corpus.timeline[position]) for position in _latest(index)),
        figures=(
            Link(count(len(corpus.documents), "brief"), "briefs/"),
            Link(count(sum(bool(entity.url) for entity in index.entities.values()), "entity", "entities"), "entities/"),
            Link(count(len(corpus.timeline), "dated happening"), "timeline/"),
            Link(count(len(corpus.reuse), "passage") + " traced to a source", "lineage/"),
        ),
    )


def plan_brief_index(index: CorpusIndex) -> Iterator[Page]:
    """/briefs/, latest first, by year."""
    briefs = tuple(index.briefs.values())
    for number, (url, members, pager) in enumerate(paged(index, "briefs/", briefs, index.config.per_page), 1):
        yield index.page(
            url,
            "pages/briefs.html",
            "Briefs" if number == 1 else f"Briefs, page {number}",
            section="briefs/",
            description=f"All {count(len(briefs), 'brief')} of {index.site.title}, latest first.",
            total=count(len(briefs), "brief"),
            years=_by_year(members),
            pager=pager,
        )


def plan_sources(index: CorpusIndex) -> Iterator[Page]:
    """/sources/ with publishers and authors, and a page for each publisher."""
    by_url = _by_url(
        index, [(document.path, document.publisher or "") for document in index.corpus.documents], "sources"
    )
    unnamed = by_url.pop("", ("", []))[1]
    authors = _source_views(index, _by_author(index))
    by_letter = grouped(authors, (letter_of(author.name) for author in authors))
    yield index.page(
        "sources/",
        "pages/sources.html",
        "Sources",
        section="sources/",
        description=f"Publishers and authors of the texts in {index.site.title}.",
        sources=_source_views(index, by_url),
        authors=tuple((letter, letter_anchor(letter), members) for letter, members in by_letter),
        author_letters=tuple(Link(letter, f"#{letter_anchor(letter)}") for letter, _ in by_letter),
        unnamed=tuple(index.briefs[path] for path in unnamed[: index.config.per_page]),
        unnamed_more=max(0, len(unnamed) - index.config.per_page),
        unnamed_count=f"{len(unnamed):,}",
    )
    for url, (name, paths) in by_url.items():
        yield from _source_pages(index, url, name, paths, kind="Publisher", carried=_carried(index, paths))


def plan_authors(index: CorpusIndex) -> Iterator[Page]:
    """A page for each author, with the latest note on them; names that differ by case or accents share one."""
    for url, (name, paths) in _by_author(index).items():
        note = find_author_note(name, (index.documents[path] for path in paths))
        yield from _source_pages(index, url, name, paths, kind="Author", carried=(), note=note)


def _latest(index: CorpusIndex) -> list[int]:
    """Positions of the timeline's latest entries, the latest first: nothing after the latest brief, no mere years."""
    today = day_of_latest_brief(index)
    found: list[int] = []
    for position in range(len(index.corpus.timeline) - 1, -1, -1):
        first, last = (bound(index.corpus.timeline[position].date) for bound in (edtf.earliest, edtf.latest))
        if first and last and (last - first).days <= 31 and (today is None or first <= today):
            found.append(position)
            if len(found) == LATEST_ENTRIES:
                break
    return found


def _by_year(briefs: Sequence[BriefLink]) -> tuple[tuple[str, tuple[BriefLink, ...]], ...]:
    return grouped(briefs, (brief.year or "Undated" for brief in briefs))


def _by_url(index: CorpusIndex, names: Sequence[tuple[str, str]], folder: str) -> dict[str, tuple[str, list[str]]]:
    """By address: the most frequent of the names printed, and the paths in the corpus's order; sorted by name."""
    addresses = index.urls.sources if folder == "sources" else index.urls.authors
    printed: dict[str, Counter[str]] = {}
    paths: dict[str, list[str]] = {}
    for path, name in names:
        url = addresses[name] if name else ""
        printed.setdefault(url, Counter())[name] += 1
        if not paths.setdefault(url, []) or paths[url][-1] != path:
            paths[url].append(path)
    shown = {url: min(counts, key=lambda name: (-counts[name], name)) for url, counts in printed.items()}
    return {url: (shown[url], paths[url]) for url in sorted(paths, key=lambda url: (name_key(shown[url]), url))}


def _by_author(index: CorpusIndex) -> dict[str, tuple[str, list[str]]]:
    names = [(document.path, author) for document in index.corpus.documents for author in document.authors]
    return _by_url(index, names, "authors")


def _source_views(index: CorpusIndex, by_url: dict[str, tuple[str, list[str]]]) -> tuple[SourceView, ...]:
    return tuple(
        SourceView(name, percent_encoded(url), count(len(paths), "brief"), _years(index, paths))
        for url, (name, paths) in by_url.items()
    )


def _years(index: CorpusIndex, paths: Sequence[str]) -> str:
    years = sorted({index.briefs[path].year for path in paths} - {""})
    return "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""


def _carried(index: CorpusIndex, paths: Sequence[str]) -> tuple[tuple[str, tuple[tuple[Link, str], ...]], ...]:
    """The publishers whose words these texts carry and those that carry theirs, with the number of texts."""
    ours = set(paths)
    earlier: Counter[str] = Counter()
    later: Counter[str] = Counter()
    for path in paths:
        earlier.update({_source_url(index, reuse.source) for reuse in index.reuse_by_document.get(path, ())})
        carriers = {reuse.document for reuse in index.reuse_by_source.get(path, ())} - ours
        later.update({_source_url(index, carrier) for carrier in carriers})
    own = _source_url(index, paths[0])
    return tuple(
        (
            label,
            tuple(
                (link, count(number, "text"))
                for url, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
                if url != own and (link := _publisher(index, url))
            ),
        )
        for label, counts in (("Carries words of", earlier), ("Carried on by", later))
        if any(url and url != own for url in counts)
    )


def _source_url(index: CorpusIndex, path: str) -> str:
    publisher = index.briefs[path].publisher
    return publisher.url if publisher else ""


def _publisher(index: CorpusIndex, url: str) -> Link | None:
    names = [name for name, address in index.urls.sources.items() if percent_encoded(address) == url]
    return Link(min(names), url) if names else None


def _source_pages(
    index: CorpusIndex,
    base: str,
    name: str,
    paths: Sequence[str],
    *,
    kind: str,
    carried: tuple[tuple[str, tuple[tuple[Link, str], ...]], ...],
    note: AuthorNote | None = None,
) -> Iterator[Page]:
    briefs = [index.briefs[path] for path in paths]
    title = index.site.title
    authors = Counter(author for brief in briefs for author in brief.authors) if kind == "Publisher" else Counter()
    for number, (url, members, pager) in enumerate(paged(index, base, briefs, index.config.per_page), 1):
        yield index.page(
            url,
            "pages/source.html",
            name if number == 1 else f"{name}, page {number}",
            section="sources/",
            description=note.text if note and number == 1 else f"{name}: {count(len(briefs), 'brief')} in {title}.",
            kind=kind,
            name=name,
            note=note if number == 1 else None,
            total=count(len(briefs), "brief"),
            span=_years(index, paths),
            years=_by_year(members),
            authors=tuple(sorted(authors, key=lambda author: (name_key(author.label), author.url))),
            entities=by_type(_named(index, paths)) if number == 1 else (),
            carried=carried if number == 1 else (),
            pager=pager,
        )


def _named(index: CorpusIndex, paths: Sequence[str]) -> tuple[EntityLink, ...]:
    """The entities with a page that most of these documents name."""
    counts: Counter[str] = Counter()
    for path in paths:
        counts.update(sorted({mention.entity for mention in index.corpus.mentions.get(path, ())}))
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    with_page = [index.entities[key] for key in ranked if index.entity_page(key)]
    return tuple(with_page[:BUSIEST_OF_SOURCE])
