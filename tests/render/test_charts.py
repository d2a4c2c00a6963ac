"""Charts: every number has its bar, and its row in the table."""

from __future__ import annotations

import pytest

from sourcebook.render.charts import HEIGHT, MOST_YEARS, year_bars


def _chart(*counts: tuple[int, int]) -> list[tuple[str, int]]:
    chart = year_bars(counts, label="Briefs a year")
    return [(bar.label, bar.count) for bar in chart.bars] if chart else []


def test_years_without_a_number_are_gaps() -> None:
    assert _chart((2019, 2), (2021, 1)) == [("2019", 2), ("2020", 0), ("2021", 1)]


def test_a_year_given_as_nothing_stretches_the_scale() -> None:
    assert _chart((2018, 0), (2019, 4), (2020, 0)) == [("2018", 0), ("2019", 4), ("2020", 0)]


@pytest.mark.parametrize("counts", [(), ((2020, 0), (2021, 0))])
def test_where_nothing_counts_there_is_no_chart(counts: tuple[tuple[int, int], ...]) -> None:
    assert year_bars(counts, label="Briefs a year") is None


def test_the_tallest_bar_fills_the_chart_and_one_in_a_thousand_is_still_seen() -> None:
    chart = year_bars([(2020, 1000), (2021, 1)], label="Briefs a year")
    assert chart

    assert [bar.height for bar in chart.bars] == [HEIGHT, 2]
    assert [bar.y + bar.height for bar in chart.bars] == [HEIGHT, HEIGHT]


def test_of_two_hundred_years_the_stretch_that_holds_most_is_drawn_and_nothing_is_lost() -> None:
    counts = [(1815, 3), (1991, 9), *((year, 5) for year in range(2000, 2024)), (2090, 1)]

    bars = _chart(*counts)

    assert bars[0] == ("Before 1976", 3)
    assert bars[-1] == ("After 2023", 1)
    assert len(bars) == MOST_YEARS + 2
    assert sum(number for _, number in bars) == sum(number for _, number in counts)


def test_only_years_that_count_lead_somewhere() -> None:
    chart = year_bars([(2020, 1), (2022, 2)], label="Entries", href=lambda year: f"timeline/{year}/")
    assert chart

    assert [bar.url for bar in chart.bars] == ["timeline/2020/", "", "timeline/2022/"]


def test_the_summary_says_what_the_bars_show() -> None:
    chart = year_bars([(2020, 1), (2022, 2)], label="Briefs a year")
    assert chart

    assert chart.summary == "Briefs a year, 2020 to 2022; most in 2022: 2."
