"""Small charts, drawn when the site is built: where each bar stands, for macros/charts.html to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

MOST_YEARS = 48
"""Bars of one year each; what lies outside of them is summed up at the ends. More would be too thin to tell apart."""
HEIGHT = 64
"""Of the tallest bar, in CSS pixels."""
_THINNEST = 2
"""A year that counts at all is seen."""
_BAR_SHARE = 0.78
"""Of a bar and the gap after it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart. What lies sideways is in percent of the chart's width, what lies upright in pixels."""

    label: str
    """ "2022", or "Before 1990"."""
    count: int
    shown_count: str
    """ "1,204"."""
    url: str
    """Inside the site, percent-encoded, or "#…"; "" where it leads nowhere."""
    x: str
    width: str
    y: int
    height: int
    area_x: str
    """Where the stretch begins that answers to the pointer; it has no gaps."""
    area_width: str


@dataclass(frozen=True, slots=True)
class YearBars:
    """A bar chart by year, with the numbers for a table beside it."""

    label: str
    """What is counted: "Briefs a year"."""
    summary: str
    """The chart in a sentence, for who does not see it."""
    bars: tuple[Bar, ...]
    height: int
    first: str
    last: str
    unit: str = "Year"
    """What a bar stands for: heads the names in the table."""


def year_bars(
    counts: Sequence[tuple[int, int]], *, label: str, href: Callable[[int], str] | None = None
) -> YearBars | None:
    """A chart of (year, number), years without a number as gaps; None where nothing counts.

    It reaches from the first to the last year given, a number of 0 included: so charts of one site can share a scale
    of years. Of more than `MOST_YEARS` the stretch that holds most is drawn year by year, the rest as a bar before and
    a bar after. `href` gives the address that a year leads to, "" for none; only years that count lead anywhere.
    """
    by_year: Counter[int] = Counter()
    for year, number in counts:
        by_year[year] += number
    if not any(by_year.values()):
        return None
    first, last = _window(by_year)
    before = sum(number for year, number in by_year.items() if year < first)
    after = sum(number for year, number in by_year.items() if year > last)
    bars = [(str(year), by_year[year], href(year) if href and by_year[year] else "") for year in range(first, last + 1)]
    if before:
        bars.insert(0, (f"Before {first}", before, ""))
    if after:
        bars.append((f"After {last}", after, ""))
    return _drawn(bars, label, "Year")


def month_bars(counts: Sequence[tuple[str, int, str]], *, label: str) -> YearBars | None:
    """A chart of (month, number, address) in the order given; None where nothing counts."""
    return _drawn(counts, label, "Month") if any(number for _, number, _ in counts) else None


def _drawn(bars: Sequence[tuple[str, int, str]], label: str, unit: str) -> YearBars:
    """Bars of (name, number, address) on one scale."""
    peak = max(number for _, number, _ in bars)
    pitch = 100 / len(bars)
    drawn = tuple(
        Bar(
            label=name,
            count=number,
            shown_count=f"{number:,}",
            url=url,
            x=_percent((position + (1 - _BAR_SHARE) / 2) * pitch),
            width=_percent(_BAR_SHARE * pitch),
            y=HEIGHT - (height := max(_THINNEST, round(HEIGHT * number / peak)) if number else 0),
            height=height,
            area_x=_percent(position * pitch),
            area_width=_percent(pitch),
        )
        for position, (name, number, url) in enumerate(bars)
    )
    most = next(bar for bar in drawn if bar.count == peak)
    span = drawn[0].label if len(drawn) == 1 else f"{drawn[0].label} to {drawn[-1].label}"
    summary = f"{label}, {_in_sentence(span)}; most in {_in_sentence(most.label)}: {most.shown_count}."
    return YearBars(label, summary, drawn, HEIGHT, drawn[0].label, drawn[-1].label, unit)


def _window(by_year: Counter[int]) -> tuple[int, int]:
    """The first and last year to be drawn one by one: the stretch that holds most, the latest of several."""
    first, last = min(by_year), max(by_year)
    if last - first < MOST_YEARS:
        return first, last
    years = sorted(year for year, number in by_year.items() if number)
    best, most, start, held = last, 0, 0, 0
    for year in years:
        held += by_year[year]
        while years[start] <= year - MOST_YEARS:
            held -= by_year[years[start]]
            start += 1
        if held >= most:
            best, most = year, held
    end = max(best, first + MOST_YEARS - 1)
    return end - MOST_YEARS + 1, end


def _in_sentence(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}" if label.startswith(("Before", "After")) else label


def _percent(share: float) -> str:
    return f"{share:.2f}%"
