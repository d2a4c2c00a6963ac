"""On which page of the timeline an entry stands: settled from the records alone, before anything is rendered.

A year has a page, /timeline/2022/. One that is too long shows its most telling entries there, and its months have
pages, /timeline/2022/03/, continued where they are too long themselves; what is dated less exactly than a month stands
in /timeline/2022/whole-year/. /timeline/ shows everything or, where that is too much, the most telling entries of all.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sourcebook import edtf
from sourcebook.records import Corpus, TimelineEntry
from sourcebook.render.urls import SiteUrls, entity_url, page_urls

K = TypeVar("K", int, str)

MOST_BYTES = 230_000
"""Of a page's entries; with frame, chart and years to jump by, a page stays below 300 kB."""
SHOWN_ENTITIES = 6
SHOWN_TELLINGS = 24
"""Of an entry, on its own page; data/timeline.json has them all."""
LONGEST_TELLING = 700
"""Characters; the sentence itself stands in its brief."""
LONGEST_MONTHLY_SPAN = 31
"""Days; what is known less exactly stands before a year's months."""
UNDATED = "undated"
WHOLE_YEAR = "whole-year"
FEWEST_FOR_FILES = 8
"""Entries of an entity that has timeline files of its own …"""
MOST_FOR_FILES = 2_000
"""… for more are no list that a reader or a calendar could use."""

# What the templates put round the texts of an entry, in bytes: measured, and rounded up.
_ENTRY, _TELLING, _ENTITY, _LIKENESS, _DIFFERENCE = 650, 420, 60, 220, 260


@dataclass(frozen=True, slots=True)
class PartOfYear:
    """A page, or several that continue one another, with all the entries of a year or of one of its months."""

    month: int
    """1 to 12; 0 for what is dated less exactly, and for a year that has one page for all."""
    url: str
    pages: tuple[tuple[str, tuple[TimelineEntry, ...]], ...]
    """(Address, entries)."""

    @property
    def total(self) -> int:
        """The number of its entries."""
        return sum(len(entries) for _, entries in self.pages)


@dataclass(frozen=True, slots=True)
class YearOfTimeline:
    """A year with its pages."""

    year: str
    """"" for entries without a year."""
    url: str
    entries: tuple[TimelineEntry, ...]
    """All, month by month, those known less exactly first."""
    selection: tuple[TimelineEntry, ...]
    """What the year's own page shows."""
    parts: tuple[PartOfYear, ...]
    """The months; one part where the year has one page."""

    @property
    def is_whole(self) -> bool:
        """Whether the year has one page, which shows all its entries with all their tellings."""
        return self.parts[0].pages[0][0] == self.url


@dataclass(frozen=True, slots=True)
class TimelineLayout:
    """All pages of the timeline and what stands there."""

    years: tuple[YearOfTimeline, ...]
    """In order, what has no year last."""
    selection: Mapping[str, tuple[TimelineEntry, ...]]
    """By year: what /timeline/ shows."""
    addresses: Mapping[str, str]
    """By entry id: page and anchor, percent-encoded."""

    @property
    def is_whole(self) -> bool:
        """Whether /timeline/ shows every entry."""
        return sum(map(len, self.selection.values())) == len(self.addresses)


def lay_out_timeline(corpus: Corpus, urls: SiteUrls, *, limit: int) -> TimelineLayout:
    """The pages of the timeline, none with more than `limit` entries or about `MOST_BYTES` of HTML for them."""
    sources = {
        document.path: _bytes(f"{document.title}{document.publisher or ''}{urls.documents[document.path]}")
        for document in corpus.documents
    }
    weights = {entry.id: _weights(entry, corpus, sources) for entry in corpus.timeline}
    short = {entry_id: weight for entry_id, (weight, _) in weights.items()}
    full = {entry_id: weight for entry_id, (_, weight) in weights.items()}
    rank = _ranks(corpus.timeline)
    by_year: dict[str, list[TimelineEntry]] = {}
    for entry in corpus.timeline:
        by_year.setdefault(year_of(entry.date), []).append(entry)
    years = []
    addresses: dict[str, str] = {}
    for year in sorted(by_year, key=lambda year: (not year, int(year or 0))):
        # Open dates may sort between the entries of a year; within a month the order of the timeline stays.
        entries = sorted(by_year[year], key=lambda entry: month_of(entry.date))
        url = year_url(year)
        if _fits(entries, full, limit):
            selection, parts = entries, [PartOfYear(0, url, ((url, tuple(entries)),))]
        else:
            months: dict[int, list[TimelineEntry]] = {}
            for entry in entries:
                months.setdefault(month_of(entry.date), []).append(entry)
            chosen = _most_telling(months, rank, short, limit)
            selection = [entry for members in chosen.values() for entry in members]
            parts = [_part(year, month, members, full, urls, limit) for month, members in months.items()]
        for part in parts:
            addresses |= {entry.id: f"{page}#{entry.id}" for page, members in part.pages for entry in members}
        years.append(YearOfTimeline(year, url, tuple(entries), tuple(selection), tuple(parts)))
    in_order = {year.year: year.entries for year in years}
    everything = [entry for year in years for entry in year.entries]
    shown = in_order if _fits(everything, full, limit) else _most_telling(in_order, rank, short, limit)
    return TimelineLayout(tuple(years), {year: tuple(entries) for year, entries in shown.items()}, addresses)


def most_significant(timeline: Sequence[TimelineEntry], limit: int) -> tuple[TimelineEntry, ...]:
    """The most telling entries in the order given, as /timeline/ chooses them: at most `limit`."""
    rank = _ranks(timeline)
    chosen = {entry.id for entry in sorted(timeline, key=lambda entry: rank[entry.id])[:limit]}
    return tuple(entry for entry in timeline if entry.id in chosen)


def year_of(date: str) -> str:
    """The year under which an EDTF date stands: its first, its last where the start is open, "" where it has none."""
    day = edtf.earliest(date) or edtf.latest(date)
    return str(day.year) if day else ""


def month_of(date: str) -> int:
    """1 to 12, or 0 where the date is less exact than a month."""
    first, last = edtf.earliest(date), edtf.latest(date)
    if first and last and (last - first).days <= LONGEST_MONTHLY_SPAN:
        return first.month
    return 0


def year_url(year: str) -> str:
    """The address of a year's page."""
    return f"timeline/{year or UNDATED}/"


def month_url(year: str, month: int) -> str:
    """The address of the page of a month of a long year."""
    return f"{year_url(year)}{f'{month:02}' if month else WHOLE_YEAR}/"


def has_files(entries: int) -> bool:
    """Whether an entity with a page and so many timeline entries has timeline files of its own."""
    return FEWEST_FOR_FILES <= entries <= MOST_FOR_FILES


def _part(
    year: str,
    month: int,
    entries: Sequence[TimelineEntry],
    weights: Mapping[str, int],
    urls: SiteUrls,
    limit: int,
) -> PartOfYear:
    url = month_url(year, month)
    pages = list(_cut(entries, weights, limit))
    return PartOfYear(month, url, tuple(zip(page_urls(urls.taken, url, len(pages)), pages, strict=True)))


def _cut(
    entries: Sequence[TimelineEntry], weights: Mapping[str, int], limit: int
) -> Iterator[tuple[TimelineEntry, ...]]:
    page: list[TimelineEntry] = []
    weight = 0
    for entry in entries:
        if page and (len(page) == limit or weight + weights[entry.id] > MOST_BYTES):
            yield tuple(page)
            page, weight = [], 0
        page.append(entry)
        weight += weights[entry.id]
    yield tuple(page)


def _fits(entries: Sequence[TimelineEntry], weights: Mapping[str, int], limit: int) -> bool:
    return len(entries) <= limit and sum(weights[entry.id] for entry in entries) <= MOST_BYTES


def _ranks(timeline: Sequence[TimelineEntry]) -> dict[str, tuple[object, ...]]:
    """By entry id, the most telling first: curated, told by several, known to the day, with prominent entities."""
    prominence = Counter(entity for entry in timeline for entity in entry.entities)
    return {
        entry.id: (
            not entry.curated,
            -_documents(entry),
            not _is_exact(entry),
            -sum(sorted((prominence[entity] for entity in entry.entities), reverse=True)[:2]),
            position,
        )
        for position, entry in enumerate(timeline)
    }


def _is_telling(entry: TimelineEntry) -> bool:
    """Whether several texts tell it or its day is known."""
    return _documents(entry) > 1 or _is_exact(entry)


def _documents(entry: TimelineEntry) -> int:
    return len({report.document for report in entry.reports})


def _is_exact(entry: TimelineEntry) -> bool:
    return edtf.parse_edtf(entry.date).precision in ("day", "time")


def _most_telling(
    groups: Mapping[K, Sequence[TimelineEntry]],
    rank: Mapping[str, tuple[object, ...]],
    weights: Mapping[str, int],
    limit: int,
) -> dict[K, list[TimelineEntry]]:
    """Of each group those entries that one page has room for, in order.

    Curated entries go before all others. The rest of the page is shared out by the number of entries that several texts
    tell or that are known to the day; by that of all entries where these do not fill it.
    """
    everything = [entry for entries in groups.values() for entry in entries]
    while True:
        curated = sorted((entry for entry in everything if entry.curated), key=lambda entry: rank[entry.id])[:limit]
        chosen = {entry.id for entry in curated}
        room = limit - len(chosen)
        rest_of_all = [entry for entry in everything if entry.id not in chosen]
        telling = [entry for entry in rest_of_all if _is_telling(entry)]
        pool = {entry.id for entry in (telling if len(telling) >= room else rest_of_all)}
        total, before = len(pool), 0
        for entries in groups.values():
            rest = sorted((entry for entry in entries if entry.id in pool), key=lambda entry: rank[entry.id])
            # Shares are rounded along the way: a hundred years of one entry each still fill the page.
            after = before + len(rest)
            share = room * after // max(1, total) - room * before // max(1, total)
            before = after
            chosen.update(entry.id for entry in rest[:share])
        weight = sum(weights[entry_id] for entry_id in chosen)
        if weight <= MOST_BYTES or limit == 1:
            return {key: [entry for entry in entries if entry.id in chosen] for key, entries in groups.items()}
        limit = max(1, min(limit - 1, limit * MOST_BYTES // weight))


def _weights(entry: TimelineEntry, corpus: Corpus, sources: Mapping[str, int]) -> tuple[int, int]:
    """The bytes of an entry in a page, more or less: with its first telling alone, and with all.

    `sources` are the bytes that name a document, by path.
    """
    short = _ENTRY + 3 * _bytes(entry.what)
    for key in entry.entities[:SHOWN_ENTITIES]:
        if key in corpus.entities:
            short += _ENTITY + _bytes(corpus.entities[key].name) + len(entity_url(key))
    tellings = [
        _TELLING + _bytes(report.text[:LONGEST_TELLING]) + sources.get(report.document, 0)
        for report in entry.reports[:SHOWN_TELLINGS]
    ]
    more = sum(tellings[1:]) + _LIKENESS * len(entry.likenesses[:SHOWN_TELLINGS])
    more += _DIFFERENCE * sum(len(difference.values) for difference in entry.differences)
    return short + sum(tellings[:1]), short + sum(tellings[:1]) + more


def _bytes(text: str) -> int:
    return len(html.escape(text).encode())
