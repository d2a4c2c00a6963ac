"""The timeline for programs: what each file holds, and that its readers take it."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterable
from dataclasses import replace

import icalendar
import pytest

from sourcebook.config import Config
from sourcebook.edtf import earliest
from sourcebook.records import Corpus, Difference, Likeness, Report, Span, TimelineEntry
from sourcebook.render.timeline_exports import ENDINGS, plan_timeline_exports, timeline_files
from sourcebook.render.timeline_layout import lay_out_timeline
from sourcebook.render.urls import plan_urls
from tests.render.test_exports import REPORT, a_corpus

SITE = Config(title="The Desk", base_url="https://x.example/r")


def an_entry(date: str, what: str = "The dock reopens", text: str = REPORT) -> TimelineEntry:
    number = f"{date.replace('/', '-')}-1"
    report = Report("news/report.txt", Span(0, len(REPORT)), text, "s-1", number)
    return TimelineEntry(number, date, what, ("alma-reyes",), (report,))


def exported(entries: Iterable[TimelineEntry], config: Config = SITE, corpus: Corpus | None = None) -> dict[str, str]:
    corpus = corpus or a_corpus(timeline=tuple(entries))
    urls = plan_urls(corpus.documents, "/briefs/:slug/")
    layout = lay_out_timeline(corpus, urls, limit=config.timeline_per_page)
    files = [(file.path, file.content.decode()) for file in plan_timeline_exports(corpus, config, urls, layout)]
    assert sorted(path for path, _ in files) == sorted(timeline_files(corpus))
    return dict(files)


def parsed(text: str) -> icalendar.Calendar:
    calendar = icalendar.Calendar.from_ical(text)
    assert isinstance(calendar, icalendar.Calendar)
    assert not calendar.errors
    return calendar


def test_the_whole_and_each_year_have_a_file_of_every_kind() -> None:
    files = exported([an_entry("2023-02-17"), an_entry("2024"), an_entry("../2018")])

    bases = ("data/timeline", "data/timeline/2018", "data/timeline/2023", "data/timeline/2024")
    assert sorted(files) == sorted(f"{base}.{ending}" for base in bases for ending in ENDINGS)
    assert [row["date"] for row in json.loads(files["data/timeline/2023.json"])] == ["2023-02-17"]


def test_an_entity_has_files_from_eight_entries_on() -> None:
    seven, eight = ([an_entry(f"2023-02-{day:02}") for day in range(1, last)] for last in (8, 9))

    assert [path for path in exported(seven) if path.startswith("entities/")] == []
    files = [path for path in exported(eight) if path.startswith("entities/")]
    assert files == [f"entities/alma-reyes/timeline.{ending}" for ending in ("json", "ics", "timelinejs.json")]


def test_a_row_tells_where_its_entry_stands_why_it_is_one_and_where_it_differs() -> None:
    entry = an_entry("2024-05-02")
    other = replace(entry.reports[0], document="news/story.txt", id="2024-05-02-2", date="2024-05-03")
    entry = replace(
        entry,
        reports=(*entry.reports, other),
        likenesses=(Likeness((0, 1), ("alma-reyes",), ("reopened",)),),
        differences=(Difference("date", "", ((0, "2024-05-02"), (1, "2024-05-03"))),),
        elsewhen=("2024-05-04-9",),
    )

    (row,) = json.loads(exported([entry])["data/timeline.json"])

    assert row["url"] == "timeline/2024/#2024-05-02-1"
    assert [report.get("date") for report in row["reports"]] == [None, "2024-05-03"]
    assert row["together"] == [
        {"reports": [0, 1], "sign": "names and words", "entities": ["alma-reyes"], "words": ["reopened"]}
    ]
    assert row["differences"][0]["values"][1] == {"report": 1, "value": "2024-05-03"}
    assert row["elsewhen"] == ["2024-05-04-9"]


@pytest.mark.parametrize("text", ["=1+1", "@now", "+1", "-1", "\u200b=x"[1:], "＝1"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_text(text: str) -> None:
    table = exported([an_entry("2024-05-02", text, text)])["data/timeline.csv"]

    row = next(iter(csv.DictReader(io.StringIO(table))))

    assert (row["what"], row["sentence"]) == (f"'{text}", f"'{text}")


def test_a_row_of_the_table_keeps_quotes_commas_and_lines() -> None:
    table = exported([an_entry("2024-05-02", 'He said "a, b"')])["data/timeline.csv"]

    assert next(iter(csv.DictReader(io.StringIO(table))))["what"] == 'He said "a, b"'


def test_the_calendar_is_read_by_another_program_as_it_was_meant() -> None:
    entries = [an_entry("2024-05-02", "Grüße; a, b\\c " * 12), an_entry("2021-09-10/2021-09-16"), an_entry("2021-11~")]

    calendar = parsed(exported(entries)["data/timeline.ics"])

    assert calendar["X-WR-CALNAME"] == "The Desk"
    first, month, ranged = sorted(calendar.walk("VEVENT"), key=lambda event: str(event["UID"]), reverse=True)
    assert str(first["SUMMARY"]) == ("Grüße; a, b\\c " * 12).strip()
    assert (first.decoded("DTSTART"), first.decoded("DTEND")) == (datetime.date(2024, 5, 2), datetime.date(2024, 5, 3))
    assert str(first["URL"]) == "https://x.example/r/timeline/2024/#2024-05-02-1"
    assert str(first["DESCRIPTION"]) == f"{REPORT} (A sample)"
    assert (month.decoded("DTSTART"), str(month["STATUS"])) == (datetime.date(2021, 11, 1), "TENTATIVE")
    assert str(month["DESCRIPTION"]).startswith("Date: about November 2021. ")
    assert ranged.decoded("DTEND") == datetime.date(2021, 9, 17)
    assert "STATUS" not in ranged


def test_the_calendar_leaves_out_what_is_known_to_no_month_and_what_is_open() -> None:
    calendar = exported(map(an_entry, ("2019/..", "../2018", "199X", "2021", "2021-22", "2010/2020", "9999-12-31")))

    assert parsed(calendar["data/timeline.ics"]).walk("VEVENT") == []


def test_uids_and_stamps_come_from_the_content_alone() -> None:
    one, two = (parsed(exported([an_entry("2024-05-02")])["data/timeline.ics"]).walk("VEVENT")[0] for _ in range(2))

    assert one["UID"] == two["UID"] == "2024-05-02-1@sourcebook"
    assert one.decoded("DTSTAMP") == datetime.datetime(2024, 5, 3, tzinfo=datetime.UTC)


def test_lines_of_the_calendar_are_folded_at_75_bytes_and_end_in_crlf() -> None:
    text = exported([an_entry("2024-05-02", "Grüße aus dem Hafen 港口 " * 30)])["data/timeline.ics"]

    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_the_calendar_pads_years_of_the_first_millennium() -> None:
    entry = replace(an_entry("0988-08-01"), reports=())

    calendar = exported([entry])["data/timeline.ics"]

    assert "DTSTAMP:09880801T000000Z\r\nDTSTART;VALUE=DATE:09880801\r\nDTEND;VALUE=DATE:09880802\r\n" in calendar


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2019~", {"year": 2019}, None),
        ("2021-11", {"year": 2021, "month": 11}, None),
        ("2021-11-05T10:00", {"year": 2021, "month": 11, "day": 5}, None),
        ("2021-09-10/2021-09-16", {"year": 2021, "month": 9, "day": 10}, {"year": 2021, "month": 9, "day": 16}),
        ("2011/2012", {"year": 2011}, {"year": 2012}),
        ("2019/..", {"year": 2019}, None),
        ("../2018", {"year": 2018}, None),
        ("199X", {"year": 1990, "month": 1, "day": 1}, None),
    ],
)
def test_timelinejs_places_a_slide_as_exactly_as_the_date_is_known(
    date: str, start: dict[str, int], end: dict[str, int] | None
) -> None:
    (slide,) = json.loads(exported([an_entry(date)])["data/timeline.timelinejs.json"])["events"]

    assert (slide["start_date"], slide.get("end_date")) == (start, end)


def test_timelinejs_gets_no_markup_from_texts() -> None:
    text = exported([an_entry("2024-05-02", "<b>x</b>", '<i title="y">')])["data/timeline.timelinejs.json"]

    assert json.loads(text)["events"][0]["text"] == {
        "headline": "&lt;b&gt;x&lt;/b&gt;",
        "text": "<p>&lt;i title=&quot;y&quot;&gt;</p>"
        '<p><a href="https://x.example/r/briefs/report/#s-1">A sample</a></p>',
    }


def test_timelinejs_gets_the_most_telling_entries_of_many() -> None:
    entries = [replace(an_entry(f"{year}"), curated=year == 1700) for year in range(1600, 2000)]

    slides = json.loads(exported(entries)["data/timeline.timelinejs.json"])["events"]

    assert len(slides) == 300
    assert "1700-1" in {slide["unique_id"] for slide in slides}
    assert [slide["start_date"]["year"] for slide in slides] == sorted(slide["start_date"]["year"] for slide in slides)


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2024-05-02", "2024-05-02", None),
        ("2024-05", "2024-05", None),
        ("2021-09-10/2021-09-16", "2021-09-10", "2021-09-16"),
        ("2024-05~", None, None),
        ("2019/..", None, None),
        ("2021-22", None, None),
        ("199X", None, None),
    ],
)
def test_events_of_schema_org_have_plain_dates_alone(date: str, start: str | None, end: str | None) -> None:
    graph = json.loads(exported([an_entry(date)])["data/timeline.jsonld"])["@graph"]

    assert [(event["startDate"], event.get("endDate")) for event in graph] == ([(start, end)] if start else [])
    for event in graph:
        year = earliest(date)
        assert year
        assert event["@id"] == event["url"] == f"https://x.example/r/timeline/{year.year}/#{date.replace('/', '-')}-1"
        assert event["about"] == [
            {"@type": "Person", "name": "Alma Reyes", "@id": "https://x.example/r/entities/alma-reyes/"}
        ]
        assert event["subjectOf"] == [{"@type": "Article", "@id": "https://x.example/r/briefs/report/"}]
