"""The timeline: the whole of it or its most telling entries, and a page for each year."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcebook import edtf
from sourcebook.records import Report, TimelineEntry
from sourcebook.render.parts import Page
from sourcebook.render.views import (
    BriefLink,
    CorpusIndex,
    DateView,
    Link,
    count,
    date_view,
    grouped,
    paged,
)

MOST_YEARS_UNFOLDED = 40
"""Years to jump by; more of them fold into decades, those before `FIRST_DECADE` into centuries."""
FIRST_DECADE = 1900
SHOWN_ENTITIES = 6
LONGEST_MONTHLY_SPAN = 31
"""Days; what is known less exactly stands before a year's months."""
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Telling:
    """One source's sentence on a happening."""

    brief: BriefLink
    text: str
    url: str
    language: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """A happening as the timeline shows it."""

    id: str
    date: DateView
    what: str
    is_curated: bool
    first: Telling | None
    others: tuple[Telling, ...]
    entities: tuple[Link, ...]
    url: str
    """A source outside the site, for a curated entry."""


@dataclass(frozen=True, slots=True)
class MonthView:
    """Entries of one month; the first of a year has no label and holds what is dated less exactly."""

    label: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """A year of the timeline."""

    label: str
    anchor: str
    url: str
    months: tuple[MonthView, ...]
    more: int
    """Entries that only the year's own page shows."""


@dataclass(frozen=True, slots=True)
class YearGroup:
    """Years to jump to: (link, number of entries). A fold has a label and the number of all its entries."""

    label: str
    count: str
    is_open: bool
    years: tuple[tuple[Link, str], ...]


def plan_timeline(index: CorpusIndex) -> Iterator[Page]:
    """/timeline/ and /timeline/<year>/, which is continued where it is long."""
    timeline = index.corpus.timeline
    limit = index.config.timeline_per_page
    years = _by_year(timeline)
    shown = dict(_most_telling(years, limit))
    yield index.page(
        "timeline/",
        "pages/timeline.html",
        "Timeline",
        section="timeline/",
        description=f"{count(len(timeline), 'dated happening')} told by the texts of {index.site.title}.",
        heading="Timeline",
        total=count(len(timeline), "dated happening"),
        is_selection=len(timeline) > limit,
        years=tuple(_year(index, year, entries, len(years[year])) for year, entries in shown.items() if entries),
        jump=_jump(years, current=None, on_page=[year for year, entries in shown.items() if entries]),
        pager=None,
        is_whole=True,
        earlier=None,
        later=None,
    )
    labels = list(years)
    for number, (year, entries) in enumerate(years.items()):
        yield from _year_pages(
            index,
            year,
            entries,
            earlier=_year_link(labels[number - 1]) if number else None,
            later=_year_link(labels[number + 1]) if number + 1 < len(labels) else None,
            jump=_jump(years, current=year, on_page=()),
        )


def entry_view(index: CorpusIndex, entry: TimelineEntry) -> EntryView:
    """A timeline entry with its tellings, the first as proof."""
    tellings = tuple(_telling(index, report) for report in entry.reports if report.document in index.briefs)
    return EntryView(
        id=entry.id,
        date=date_view(entry.date),
        what=entry.what,
        is_curated=entry.curated,
        first=tellings[0] if tellings else None,
        others=tellings[1:],
        entities=tuple(
            Link(index.entities[key].name, index.entities[key].url)
            for key in entry.entities[:SHOWN_ENTITIES]
            if key in index.entities
        ),
        url=entry.url if entry.url.startswith(("https://", "http://")) else "",
    )


def year_of(date: str) -> str:
    """The year under which an EDTF date stands: its first, its last where the start is open, "" where it has none."""
    day = edtf.earliest(date) or edtf.latest(date)
    return str(day.year) if day else ""


def _telling(index: CorpusIndex, report: Report) -> Telling:
    brief = index.briefs[report.document]
    return Telling(brief, report.text, index.sentence_url(report.document, report.anchor), brief.language)


def _by_year(timeline: Sequence[TimelineEntry]) -> dict[str, list[TimelineEntry]]:
    """Years in order, what has no year last under ""; open dates may sort between the entries of a year."""
    years: dict[str, list[TimelineEntry]] = {}
    for entry in timeline:
        years.setdefault(year_of(entry.date), []).append(entry)
    return {year: years[year] for year in sorted(years, key=lambda year: (not year, int(year or 0)))}


def _jump(
    years: Mapping[str, Sequence[TimelineEntry]], *, current: str | None, on_page: Collection[str]
) -> tuple[YearGroup, ...]:
    """The years to jump by; where they are folded, the fold of the current or else of the fullest year is open."""
    is_folded = len(years) > MOST_YEARS_UNFOLDED
    labels = {year: _fold_label(year) if is_folded else "" for year in years}
    fullest = max(years, key=lambda year: len(years[year]), default="")
    opened = labels.get(fullest if current is None else current, "")
    return tuple(
        YearGroup(
            label=label,
            count=f"{sum(len(years[year]) for year in members):,}",
            is_open=label == opened,
            years=tuple(
                (
                    Link(
                        _year_label(year),
                        f"#{_year_anchor(year)}" if year in on_page else _year_url(year),
                        year == current,
                    ),
                    f"{len(years[year]):,}",
                )
                for year in members
            ),
        )
        for label, members in grouped(years, labels.values())
    )


def _fold_label(year: str) -> str:
    if not year:
        return _year_label(year)
    span = 100 if int(year) < FIRST_DECADE else 10
    return f"{int(year) // span * span}s"


def _most_telling(
    years: Mapping[str, Sequence[TimelineEntry]], limit: int
) -> Iterator[tuple[str, Sequence[TimelineEntry]]]:
    """The entries of each year that one page of `limit` entries shows, in order.

    The page is shared out by the number of entries. Of a year those come first that most texts tell; curated entries
    are shown in any case.
    """
    total = sum(map(len, years.values()))
    before = 0
    for year, entries in years.items():
        # Shares are rounded along the way: a hundred years of one entry each still fill the page.
        after = before + len(entries)
        room = len(entries) if total <= limit else limit * after // total - limit * before // total
        before = after
        ranked = sorted(range(len(entries)), key=lambda n: (-len(entries[n].reports), -len(entries[n].entities), n))
        chosen = {*ranked[:room], *(n for n in ranked if entries[n].curated)}
        yield year, [entries[n] for n in sorted(chosen)]


def _year_label(year: str) -> str:
    return year or "Year unknown"


def _year_url(year: str) -> str:
    return f"timeline/{year or UNDATED}/"


def _year_link(year: str) -> Link:
    return Link(_year_label(year), _year_url(year))


def _year_anchor(year: str) -> str:
    return f"year.{year or UNDATED}"


def _year(index: CorpusIndex, year: str, entries: Sequence[TimelineEntry], total: int) -> YearView:
    return YearView(
        _year_label(year), _year_anchor(year), _year_url(year), _months(index, entries), total - len(entries)
    )


def _months(index: CorpusIndex, entries: Sequence[TimelineEntry]) -> tuple[MonthView, ...]:
    months: dict[int, list[EntryView]] = {}
    for entry in entries:
        months.setdefault(_month_of(entry.date), []).append(entry_view(index, entry))
    return tuple(
        MonthView(edtf.MONTHS[month] if month else "", tuple(views)) for month, views in sorted(months.items())
    )


def _month_of(date: str) -> int:
    """1 to 12, or 0 where the date is less exact than a month."""
    first, last = edtf.earliest(date), edtf.latest(date)
    if first and last and (last - first).days <= LONGEST_MONTHLY_SPAN:
        return first.month
    return 0


def _year_pages(
    index: CorpusIndex,
    year: str,
    entries: Sequence[TimelineEntry],
    *,
    earlier: Link | None,
    later: Link | None,
    jump: tuple[YearGroup, ...],
) -> Iterator[Page]:
    label = _year_label(year)
    ordered = sorted(entries, key=lambda entry: _month_of(entry.date))
    for number, (url, members, pager) in enumerate(
        paged(index, _year_url(year), ordered, index.config.timeline_per_page), 1
    ):
        yield index.page(
            url,
            "pages/timeline.html",
            f"Timeline, {label}" if number == 1 else f"Timeline, {label}, page {number}",
            section="timeline/",
            description=f"{label}: {count(len(entries), 'dated happening')}.",
            heading=f"Timeline: {label}",
            total=count(len(entries), "dated happening"),
            is_selection=False,
            years=(_year(index, year, members, len(members)),),
            jump=jump,
            pager=pager,
            is_whole=False,
            earlier=earlier,
            later=later,
        )
