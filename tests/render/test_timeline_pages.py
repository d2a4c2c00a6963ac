"""The timeline's pages: which there are, what each shows, how large they become."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote, urldefrag

import pytest

from sourcebook.config import Config
from sourcebook.records import Corpus, Difference, Likeness, Report, Span, TimelineEntry
from sourcebook.render.happenings import doubts_of
from sourcebook.render.parts import Page
from sourcebook.render.templates import Renderer
from sourcebook.render.timeline_layout import year_of
from sourcebook.theme import theme_folder
from tests.render.test_pages import a_corpus, a_full_corpus, a_news_text, a_post, planned


def a_timeline(*dates: str) -> tuple[TimelineEntry, ...]:
    return tuple(
        TimelineEntry(f"{date.replace('/', '-')}-{number}", date, f"Entry {number}", (), (), curated=number == 4)
        for number, date in enumerate(dates)
    )


def entries_of(page: Page) -> Iterator[str]:
    for year in page.context["years"]:  # type: ignore[attr-defined]
        for month in year.months:
            yield from (entry.what for entry in month.entries)


def months_of(page: Page) -> list[tuple[str, str, int]]:
    """Label, address and what is left out of each month of a page."""
    return [(month.label, month.url, month.more) for year in page.context["years"] for month in year.months]  # type: ignore[attr-defined]


def rendered(corpus: Corpus, config: Config | None = None) -> dict[str, str]:
    renderer = Renderer([theme_folder()])
    return {url: renderer.render(page) for url, page in planned(corpus, config).items() if url.startswith("timeline/")}


def a_told_corpus() -> Corpus:
    """An entry that two texts tell with different numbers, one of another date, one that the editors correct."""
    corpus = a_full_corpus()
    told = corpus.timeline[1]
    first, second = told.reports
    told = replace(
        told,
        reports=(replace(first, id=told.id), replace(second, id="2022-10-03-c")),
        likenesses=(Likeness((0, 1), ("belaz", "zhodino"), ("plant", "opened")),),
        differences=(Difference("number", "lorries", ((0, "200 lorries"), (1, "250 lorries"))),),
        elsewhen=("2022-10-04-d",),
    )
    twin = TimelineEntry("2022-10-04-d", "2022-10-04", "BelAZ opened a plant", ("belaz",), ())
    corrected = TimelineEntry(
        "2022-11-05-e",
        "2022-11-05",
        "BelAZ closes",
        ("belaz",),
        (replace(first, date="2022-11-06"),),
        curated=True,
        differences=(Difference("date", "", ((0, "2022-11-06"),)),),
    )
    return replace(corpus, timeline=(corpus.timeline[0], told, twin, corrected))


def test_a_small_timeline_stands_on_one_page_and_each_year_on_its_own_too() -> None:
    pages = planned(a_corpus(a_post(), timeline=a_timeline("2021-05-04", "2022-01-02", "2022")))

    assert list(entries_of(pages["timeline/"])) == ["Entry 0", "Entry 2", "Entry 1"]
    assert list(entries_of(pages["timeline/2022/"])) == ["Entry 2", "Entry 1"]
    assert not pages["timeline/"].context["is_selection"]


def test_a_long_timeline_shows_the_most_telling_entries_and_a_long_year_has_pages_for_its_months() -> None:
    timeline = a_timeline(*(f"2022-01-{day:02}" for day in range(1, 10)), "2022-03-01", "2023-05-01")

    pages = planned(a_corpus(a_post(), timeline=timeline), Config(timeline_per_page=4))

    assert list(entries_of(pages["timeline/"])) == ["Entry 0", "Entry 1", "Entry 4", "Entry 10"]
    assert [year.more for year in pages["timeline/"].context["years"]] == [7, 0]  # type: ignore[attr-defined]
    assert months_of(pages["timeline/2022/"]) == [
        ("January", "timeline/2022/01/", 6),
        ("March", "timeline/2022/03/", 0),
    ]
    in_january = [what for url in ("01/", "01/2/", "01/3/") for what in entries_of(pages[f"timeline/2022/{url}"])]
    assert in_january == [f"Entry {number}" for number in range(9)]
    assert list(entries_of(pages["timeline/2022/03/"])) == ["Entry 9"]
    assert "timeline/2023/05/" not in pages


def test_what_comes_first_is_curated_then_told_by_several_then_known_to_the_day_then_prominent() -> None:
    def entry(
        number: int, date: str, entities: tuple[str, ...] = (), told: int = 0, *, curated: bool = False
    ) -> TimelineEntry:
        reports = tuple(Report(f"news/{n}.txt", Span(0, 1), "x", "") for n in range(told))
        return TimelineEntry(f"{date}-{number}", date, f"Entry {number}", entities, reports, curated=curated)

    timeline = (
        entry(0, "2022-01"),
        entry(1, "2022-01-05"),
        entry(2, "2022-01-06", ("belaz",)),
        entry(3, "2022-01-07", ("zhodino",)),
        entry(4, "2022-01", ("belaz",)),
        entry(5, "2022-01-08", curated=True),
    )
    chosen = [
        sorted(entries_of(planned(a_corpus(a_post(), timeline=timeline), Config(timeline_per_page=limit))["timeline/"]))
        for limit in (1, 2, 3, 4, 5)
    ]

    assert [page[-1] for page in chosen] == ["Entry 5"] * 5
    assert chosen[1] == ["Entry 2", "Entry 5"]
    assert chosen[3] == ["Entry 1", "Entry 2", "Entry 3", "Entry 5"]
    assert chosen[4] == ["Entry 1", "Entry 2", "Entry 3", "Entry 4", "Entry 5"]


@pytest.mark.parametrize(
    "text", ["A plain sentence of the harbour. " * 12, "港口的一句话，很长。" * 60, "<&\"'> " * 100]
)
def test_no_page_is_larger_than_300_kb(text: str) -> None:
    news = a_news_text(title="A title that is rather long for a title of a text " * 2)
    timeline = tuple(
        TimelineEntry(
            f"2022-{number % 12 + 1:02}-02-{number:08x}",
            f"2022-{number % 12 + 1:02}-02",
            text[:90],
            ("belaz", "zhodino"),
            tuple(Report(news.path, Span(0, 4), text, "s-00000001", f"id-{number}-{n}") for n in range(number % 40)),
            likenesses=tuple(
                Likeness((0, n), ("belaz", "zhodino"), ("plant", "opened")) for n in range(1, number % 40)
            ),
        )
        for number in range(600)
    )

    pages = rendered(a_corpus(news, timeline=timeline), Config(base_url="https://user.example/repo"))

    assert max(len(page.encode()) for page in pages.values()) < 300_000
    assert sum(page.count('<li class="happening"') for url, page in pages.items() if url.count("/") > 2) == 600


def test_a_year_of_few_entries_with_many_tellings_has_pages_for_its_months() -> None:
    news = a_news_text()
    text = "A plain sentence of the harbour. " * 20
    timeline = tuple(
        TimelineEntry(
            f"2022-03-{number:02}",
            "2022-03",
            f"Entry {number}",
            (),
            tuple(Report(news.path, Span(0, 4), text, "s-00000001", f"id-{number}-{n}") for n in range(24)),
        )
        for number in range(30)
    )

    pages = planned(a_corpus(news, timeline=timeline))

    assert len(list(entries_of(pages["timeline/2022/"]))) == 30
    assert months_of(pages["timeline/2022/"]) == [("March", "timeline/2022/03/", 0)]
    parts = [url for url in pages if url.startswith("timeline/2022/03/")]
    assert sum(len(list(entries_of(pages[url]))) for url in parts) == 30


def test_an_entry_keeps_its_id_as_its_anchor_and_its_other_tellings_have_theirs() -> None:
    page = rendered(a_told_corpus())["timeline/2022/"]

    assert page.count('id="2022-10-03-b"') == page.count('id="2022-10-03-c"') == 1
    assert 'href="#2022-10-03-b" aria-label="Link to this entry: BelAZ opened a plant"' in page


def test_a_selection_links_to_where_an_entry_is_told_in_full() -> None:
    pages = rendered(a_told_corpus(), Config(timeline_per_page=3))

    assert 'href="../timeline/2022/#2022-10-03-b"' in pages["timeline/"]
    assert "1 other telling" in pages["timeline/"]
    assert '<details class="tellings">' not in pages["timeline/"]
    assert '<details class="tellings">' in pages["timeline/2022/"]


def test_differences_are_shown_side_by_side_and_flagged_in_words() -> None:
    page = rendered(a_told_corpus())["timeline/2022/"]

    assert "The texts differ on the number: lorries" in page
    assert re.findall(r"<dt>(.*?)</dt>", page) == ["200 lorries", "250 lorries", "4 October 2022", "6 November 2022"]
    assert '<a href="../../timeline/2022/#2022-10-04-d">BelAZ opened a plant</a>' in page
    assert "The texts give another date" in page


def test_an_entry_of_several_texts_tells_on_request_why_it_is_one() -> None:
    page = rendered(a_told_corpus())["timeline/2022/"]

    assert "Why this is one entry" in page
    assert "Tellings 1 and 2 name BelAZ and Zhodino and share the words “plant” and “opened”." in page


@pytest.mark.parametrize(
    ("date", "doubts"),
    [
        ("2022-10-03", []),
        ("2022-10-03T11:20", []),
        ("2022-10", ["◌ month only"]),
        ("2022", ["◌ year only"]),
        ("2022~", ["◌ year only", "≈ approximate"]),
        ("2022-10-03?", ["? uncertain"]),
        ("2022-10%", ["◌ month only", "≈ approximate", "? uncertain"]),
        ("2019/..", ["→ end not given"]),
        ("../2018~", ["← beginning not given", "≈ approximate"]),
        ("2021-09-10/2021-09-16", ["↔ range"]),
        ("199X", ["◌ decade only"]),
        ("2021-22", ["◌ season only"]),
    ],
)
def test_what_a_date_leaves_open_is_said_with_a_sign_and_in_words(date: str, doubts: list[str]) -> None:
    assert [" ".join(doubt) for doubt in doubts_of(date)] == doubts


def test_the_filter_is_hidden_until_its_script_shows_it() -> None:
    page = rendered(a_told_corpus())["timeline/"]

    assert '<details class="filter-fold" data-timeline-filter hidden>' in page
    labelled = re.findall(r'<label for="([^"]+)"', page)
    fields = re.findall(r'<(?:input|select)[^>]*\bid="([^"]+)"', page)
    assert sorted(labelled) == sorted(fields)


def test_entries_carry_what_the_filter_goes_by() -> None:
    page = rendered(a_told_corpus())["timeline/"]

    assert 'id="2022-10-03-b" data-types="organisation place" data-told="2"' in page
    assert 'id="1958-a" data-types="organisation" data-first="1958-01-01">' in page


def test_each_bar_of_the_chart_leads_to_its_year_or_month() -> None:
    timeline = a_timeline("2021-05-04", "2021-05-05", "2022-03-01", "2022-03-02", "2022")

    whole = planned(a_corpus(a_post(), timeline=timeline))
    long = planned(a_corpus(a_post(), timeline=timeline), Config(timeline_per_page=2))

    def bars(page: Page) -> list[tuple[str, int, str]]:
        return [(bar.label, bar.count, bar.url) for bar in page.context["chart"].bars if bar.count]  # type: ignore[attr-defined]

    assert bars(whole["timeline/"]) == [("2021", 2, "#year.2021"), ("2022", 3, "#year.2022")]
    assert bars(whole["timeline/2022/"]) == [("No month", 1, "#month.00"), ("March", 2, "#month.03")]
    assert bars(long["timeline/2022/"]) == [
        ("No month", 1, "timeline/2022/whole-year/"),
        ("March", 2, "timeline/2022/03/"),
    ]


def test_links_within_the_timeline_lead_to_pages_and_anchors_that_are_there() -> None:
    for config in (Config(), Config(timeline_per_page=2)):
        pages = rendered(a_told_corpus(), config)
        for url, page in pages.items():
            for link in re.findall(r'href="((?:\.\./)+timeline/[^"]*|#[^"]*)"', page):
                address, anchor = urldefrag(link)
                target = pages[address.replace("../", "")] if address else page
                assert not anchor or f'id="{unquote(anchor)}"' in target or anchor == "page.content", (url, link)


def test_many_years_fold_into_decades_and_what_the_page_does_not_show_leads_to_its_year() -> None:
    timeline = a_timeline(*(str(year) for year in range(1890, 1990)), "1985")

    groups = planned(a_corpus(a_post(), timeline=timeline), Config(timeline_per_page=99))["timeline/"].context["jump"]

    assert [(group.label, group.count, group.is_open) for group in groups][::9] == [  # type: ignore[index]
        ("1800s", "10", False),
        ("1980s", "11", True),
    ]
    urls = {link.url.partition("/")[0] for group in groups for link, _ in group.years}  # type: ignore[attr-defined]
    assert {"timeline", "#year.1891"} <= urls


def test_a_year_of_many_lists_the_years_of_its_own_fold_and_leads_to_the_others() -> None:
    timeline = a_timeline(*(str(year) for year in range(1890, 1990)), "XXXX-05-01")

    pages = rendered(a_corpus(a_post(), timeline=timeline), Config(timeline_per_page=999))

    jump = pages["timeline/1985/"].partition('class="jump"')[2].partition("</nav>")[0]
    assert re.findall(r'href="../../(timeline/[^"]*)"', jump) == [
        "timeline/#years.1800s",
        *(f"timeline/#years.{decade}s" for decade in range(1900, 1980, 10)),
        *(f"timeline/{year}/" for year in range(1980, 1990)),
        "timeline/undated/",
    ]
    assert 'id="years.1800s"' in pages["timeline/"]
    assert 'id="years.1980s"' in pages["timeline/1985/"]


def test_entries_known_by_the_year_alone_stand_before_its_months() -> None:
    pages = planned(a_corpus(a_post(), timeline=a_timeline("2022-03", "2022", "2022-11-30/2022-12-02", "XXXX-05-01")))

    years = pages["timeline/"].context["years"]
    assert [(year.label, [month.label for month in year.months]) for year in years] == [  # type: ignore[attr-defined]
        ("2022", ["", "March", "November"]),
        ("Year unknown", [""]),
    ]
    assert "timeline/undated/" in pages


@pytest.mark.parametrize(
    ("date", "year"), [("2019/..", "2019"), ("../2018", "2018"), ("XXXX-05-01", ""), ("2022-11~", "2022")]
)
def test_year_of_a_date_is_its_first_that_is_known(date: str, year: str) -> None:
    assert year_of(date) == year


def test_structured_data_has_the_events_of_a_page_with_plain_dates() -> None:
    page = rendered(a_told_corpus(), Config(base_url="https://x.example/r"))["timeline/2022/"]

    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert data
    graph = json.loads(data[1])["@graph"]
    assert graph[0] == {
        "@type": "Event",
        "@id": "https://x.example/r/timeline/2022/#2022-10-03-b",
        "name": "BelAZ opened a plant",
        "startDate": "2022-10-03",
    }


def test_a_brief_lists_what_it_tells_and_leads_into_the_timeline() -> None:
    pages = planned(a_told_corpus())
    renderer = Renderer([theme_folder()])

    told = pages["briefs/engines/"].context["told"]
    assert [entry.address for entry in told] == ["timeline/2022/#2022-10-03-b"]  # type: ignore[attr-defined]
    assert 'href="../../timeline/2022/#2022-10-03-b"' in renderer.render(pages["briefs/engines/"])
    assert 'href="../../timeline/2022/#2022-10-03-b"' in renderer.render(pages["entities/belaz/"])
