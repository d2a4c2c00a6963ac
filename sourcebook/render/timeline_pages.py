"""The timeline: the whole of it or its most telling entries, a page for each year, for months of long years too."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcebook import edtf
from sourcebook.records import TimelineEntry
from sourcebook.render.charts import YearBars, month_bars, year_bars
from sourcebook.render.happenings import EntryView, entry_view
from sourcebook.render.parts import Page
from sourcebook.render.timeline_exports import ENDINGS, event_json_ld, file_links
from sourcebook.render.timeline_layout import PartOfYear, YearOfTimeline, month_of
from sourcebook.render.urls import percent_encoded
from sourcebook.render.views import CorpusIndex, Link, Pager, count, grouped, pager_at

MOST_YEARS_UNFOLDED = 40
"""Years to jump by; more of them fold into decades, those before `FIRST_DECADE` into centuries."""
FIRST_DECADE = 1900
_UNKNOWN = "Year unknown"


@dataclass(frozen=True, slots=True)
class MonthView:
    """Entries of one month; the first of a year has no label and holds what is dated less exactly."""

    label: str
    anchor: str
    url: str
    """The month's own page; "" where it has none or where this is it."""
    entries: tuple[EntryView, ...]
    more: int
    """Entries that only the month's own page shows."""


@dataclass(frozen=True, slots=True)
class YearView:
    """A year of the timeline."""

    label: str
    anchor: str
    url: str
    """The year's own page; "" where this is it."""
    months: tuple[MonthView, ...]
    more: int
    """Entries that only the year's own pages show."""


@dataclass(frozen=True, slots=True)
class YearGroup:
    """Years to jump to: (link, number of entries). A fold has a label and the number of all its entries."""

    label: str
    count: str
    anchor: str
    url: str
    """Where the years of the fold are listed; "" where this page lists them."""
    is_open: bool
    years: tuple[tuple[Link, str], ...]


def plan_timeline(index: CorpusIndex) -> Iterator[Page]:
    """/timeline/, /timeline/<year>/ and the months of long years, as `timeline_layout` has laid them out."""
    layout = index.timeline_layout
    on_page = [year for year, entries in layout.selection.items() if entries]
    whole = {
        year.year: f"#{_year_anchor(year.year)}"
        for year in layout.years
        if len(layout.selection[year.year]) == len(year.entries)
    }
    urls = {year.year: whole.get(year.year, year.url) for year in layout.years}
    yield _page(
        index,
        "timeline/",
        "Timeline",
        len(layout.addresses),
        description=f"{_happenings(len(layout.addresses))} told by the texts of {index.site.title}.",
        rest="" if layout.is_whole else "each year has a page with more",
        years=tuple(
            YearView(
                _year_label(year.year),
                _year_anchor(year.year),
                year.url,
                _months(index, year, layout.selection[year.year], is_on_its_own=False),
                len(year.entries) - len(layout.selection[year.year]),
            )
            for year in layout.years
            if year.year in on_page
        ),
        jump=_jump(layout.years, urls, current=None),
        chart=year_bars(
            [(int(year.year), len(year.entries)) for year in layout.years if year.year],
            label="Dated happenings by year",
            href=lambda year: urls[str(year)],
        ),
        exports=file_links("data/timeline", ENDINGS),
    )
    for number, year in enumerate(layout.years):
        neighbours = (
            _year_link(layout.years[number - 1]) if number else None,
            _year_link(layout.years[number + 1]) if number + 1 < len(layout.years) else None,
        )
        jump = _jump(layout.years, {other.year: other.url for other in layout.years}, current=year.year)
        yield from _year_page(index, year, neighbours, jump)
        if not year.is_whole:
            yield from _month_pages(index, year, jump)


def _page(
    index: CorpusIndex,
    url: str,
    heading: str,
    entries: int,
    *,
    years: tuple[YearView, ...],
    jump: tuple[YearGroup, ...],
    number: int = 1,
    description: str = "",
    json_ld: Mapping[str, object] | None = None,
    rest: str = "",
    chart: YearBars | None = None,
    pager: Pager | None = None,
    earlier: Link | None = None,
    later: Link | None = None,
    up: Link | None = None,
    exports: tuple[Link, ...] = (),
) -> Page:
    """A page of the timeline; `rest` says where those are to be found that a selection leaves out."""
    title = heading.replace(": ", ", ")
    return index.page(
        url,
        "pages/timeline.html",
        title if number == 1 else f"{title}, page {number}",
        section="timeline/",
        description=description or f"{heading}: {_happenings(entries)}.",
        json_ld=json_ld,
        heading=heading,
        total=_happenings(entries),
        is_selection=bool(rest),
        rest=rest,
        years=years,
        jump=jump,
        chart=chart,
        pager=pager,
        earlier=earlier,
        later=later,
        up=up,
        exports=exports,
    )


def _year_page(
    index: CorpusIndex, year: YearOfTimeline, neighbours: tuple[Link | None, Link | None], jump: tuple[YearGroup, ...]
) -> Iterator[Page]:
    """The year's own page: all its entries, or the most telling ones with the way to the months."""
    label = _year_label(year.year)
    months = {part.month: part for part in year.parts}
    counts = [0] * 13
    for entry in year.entries:
        counts[month_of(entry.date)] += 1

    def month_url(month: int) -> str:
        return f"#{_month_anchor(month)}" if year.is_whole else percent_encoded(months[month].url)

    yield _page(
        index,
        year.url,
        f"Timeline: {label}",
        len(year.entries),
        json_ld=_json_ld(index, year.entries) if year.is_whole else None,
        rest="" if year.is_whole else "each month has a page with all",
        years=(
            YearView(
                label,
                _year_anchor(year.year),
                "",
                _months(index, year, year.selection, has_pages=not year.is_whole),
                0,
            ),
        ),
        jump=jump,
        chart=_month_chart(counts, label, month_url),
        earlier=neighbours[0],
        later=neighbours[1],
        exports=file_links(f"data/{year.url.rstrip('/')}", ENDINGS),
    )


def _month_pages(index: CorpusIndex, year: YearOfTimeline, jump: tuple[YearGroup, ...]) -> Iterator[Page]:
    label = _year_label(year.year)
    for position, part in enumerate(year.parts):
        name = _part_label(part, label)
        urls = [url for url, _ in part.pages]
        for number, (url, entries) in enumerate(part.pages):
            yield _page(
                index,
                url,
                f"Timeline: {name}",
                part.total,
                number=number + 1,
                json_ld=_json_ld(index, entries),
                years=(
                    YearView(
                        label,
                        _year_anchor(year.year),
                        "",
                        _months(index, year, entries),
                        0,
                    ),
                ),
                jump=jump,
                pager=pager_at(urls, number),
                earlier=_part_link(year.parts[position - 1], label) if position else None,
                later=_part_link(year.parts[position + 1], label) if position + 1 < len(year.parts) else None,
                up=Link(f"All of {label}", year.url),
            )


def _happenings(number: int) -> str:
    return count(number, "dated happening")


def _months(
    index: CorpusIndex,
    year: YearOfTimeline,
    entries: Sequence[TimelineEntry],
    *,
    has_pages: bool = False,
    is_on_its_own: bool = True,
) -> tuple[MonthView, ...]:
    """Months with something to show, and, where months have pages, those that show nothing here.

    Only in a page of its own may a year's months have anchors.
    """
    parts = {part.month: part for part in year.parts} if has_pages else {}
    views: dict[int, list[EntryView]] = {month: [] for month in parts}
    for entry in entries:
        views.setdefault(month_of(entry.date), []).append(entry_view(index, entry))
    return tuple(
        MonthView(
            label=edtf.MONTHS[month],
            anchor=_month_anchor(month) if is_on_its_own else "",
            url=percent_encoded(parts[month].url) if month in parts else "",
            entries=tuple(shown),
            more=parts[month].total - len(shown) if month in parts else 0,
        )
        for month, shown in sorted(views.items())
    )


def _month_chart(counts: Sequence[int], label: str, url: Callable[[int], str]) -> YearBars | None:
    """A bar for each month; what is dated less exactly has one of its own. None where one bar would say it all."""
    named = [(edtf.MONTHS[month], counts[month], url(month) if counts[month] else "") for month in range(1, 13)]
    if counts[0]:
        named.insert(0, ("No month", counts[0], url(0)))
    return month_bars(named, label=f"Dated happenings of {label} by month") if any(counts[1:]) else None


def _jump(years: Sequence[YearOfTimeline], urls: Mapping[str, str], *, current: str | None) -> tuple[YearGroup, ...]:
    """The years to jump by; where they are folded, the fold of the current or else of the fullest year is open.

    A page of the current year lists the years of its own fold alone; the others lead to the timeline, which has all:
    each of the hundreds of pages of a large collection would else carry hundreds of years.
    """
    is_folded = len(years) > MOST_YEARS_UNFOLDED
    labels = {year.year: _fold_label(year.year) if is_folded else "" for year in years}
    sizes = {year.year: len(year.entries) for year in years}
    fullest = max(sizes, key=lambda year: sizes[year], default="")
    opened = labels.get(fullest if current is None else current, "")

    def group(label: str, members: Sequence[str]) -> YearGroup:
        anchor = f"years.{label}" if label != _UNKNOWN else ""
        is_here = current is None or label == opened
        return YearGroup(
            label=label,
            count=f"{sum(sizes[year] for year in members):,}",
            anchor=anchor,
            url="" if is_here else f"timeline/#{anchor}" if anchor else urls[members[0]],
            is_open=label == opened,
            years=tuple((Link(_year_label(year), urls[year], year == current), f"{sizes[year]:,}") for year in members)
            if is_here
            else (),
        )

    return tuple(group(label, members) for label, members in grouped(labels, labels.values()))


def _fold_label(year: str) -> str:
    if not year:
        return _year_label(year)
    span = 100 if int(year) < FIRST_DECADE else 10
    return f"{int(year) // span * span}s"


def _year_label(year: str) -> str:
    return year or _UNKNOWN


def _year_link(year: YearOfTimeline) -> Link:
    return Link(_year_label(year.year), year.url)


def _year_anchor(year: str) -> str:
    return f"year.{year or 'undated'}"


def _month_anchor(month: int) -> str:
    return f"month.{month:02}"


def _part_label(part: PartOfYear, year: str) -> str:
    return f"{edtf.MONTHS[part.month]} {year}" if part.month else f"{year}, no month given"


def _part_link(part: PartOfYear, year: str) -> Link:
    return Link(_part_label(part, year), percent_encoded(part.url))


def _json_ld(index: CorpusIndex, entries: Collection[TimelineEntry]) -> Mapping[str, object] | None:
    """The entries with a plain date as events of schema.org; None where there are none."""
    events = [
        event_json_ld(entry, index.config.absolute(percent_encoded(index.timeline_layout.addresses[entry.id])))
        for entry in entries
    ]
    graph = [event for event in events if event]
    return {"@context": "https://schema.org", "@graph": graph} if graph else None
