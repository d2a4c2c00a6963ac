"""The machine-readable edition."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from sourcebook.config import Config
from sourcebook.records import (
    Analysis,
    Corpus,
    DateMention,
    Document,
    Entity,
    Mention,
    NameEvidence,
    Report,
    Reuse,
    Sentence,
    Span,
    TimelineEntry,
)
from sourcebook.render.exports import annotate, plan_exports
from sourcebook.render.urls import plan_urls
from tests.builders import a_document

REPORT = "Alma Reyes reopened the dock on 2 May 2024."
STORY = "“Alma Reyes reopened the dock on 2 May 2024.”"


def a_corpus(*, timeline: tuple[TimelineEntry, ...] = ()) -> Corpus:
    report = a_document(REPORT, path="news/report.txt", published="2024-05-03")
    story = a_document(STORY, path="news/story.txt", published="2024-05-04T15:41")
    analyses = {
        document.path: Analysis(
            sentences=(Sentence(Span(0, len(document.text)), "s-1"),),
            names=NameEvidence(),
            dates=(DateMention(_find(document, "2 May 2024"), "2024-05-02", "printed"),),
            events=(),
            quotations=(),
            shingles=(),
        )
        for document in (report, story)
    }
    return Corpus(
        documents=(story, report),
        analyses=analyses,
        entities={
            "alma-reyes": Entity("alma-reyes", "Alma Reyes", "person", aliases=("Reyes",), curated=True),
            "dock": Entity("dock", "Dock", "place", has_page=False),
        },
        mentions={
            document.path: (Mention(_find(document, "Alma Reyes"), "alma-reyes", "person"),)
            for document in (report, story)
        },
        timeline=timeline,
        reuse=(Reuse(story.path, Span(1, len(STORY) - 1), report.path, Span(0, len(REPORT)), "verbatim", 1.0),),
        quotations={},
        related_documents={},
        related_entities={},
    )


def an_entry(date: str, what: str = "The dock reopens", text: str = REPORT) -> TimelineEntry:
    report = Report("news/report.txt", Span(0, len(REPORT)), text, "s-1")
    return TimelineEntry(f"{date.replace('/', '-')}-1", date, what, ("alma-reyes",), (report,))


def exported(corpus: Corpus, config: Config | None = None) -> dict[str, str]:
    urls = plan_urls(corpus.documents, "/briefs/:slug/")
    return {file.path: file.content.decode() for file in plan_exports(corpus, config or Config(), urls)}


def test_every_span_of_an_annotation_is_its_text() -> None:
    corpus = a_corpus()
    story = corpus.documents[0]

    row = json.loads(json.dumps(annotate(story, corpus, corpus.reuse)))

    spans = [found for key in ("mentions", "dates") for found in row[key]]
    assert [STORY[found["start"] : found["end"]] for found in spans] == [found["text"] for found in spans]
    assert [found["text"] for found in spans] == ["Alma Reyes", "2 May 2024"]
    carried = row["reuse"][0]
    assert STORY[carried["start"] : carried["end"]] == REPORT[carried["source_start"] : carried["source_end"]]


def test_no_field_of_the_contract_is_missing() -> None:
    corpus = a_corpus()

    row = annotate(corpus.documents[0], corpus, ())

    assert list(row) == ["doc", "metadata", "not_body", "entities", "mentions", "dates", "events", "quotes", "reuse"]


def test_a_made_title_is_not_given_as_printed() -> None:
    corpus = a_corpus()
    made = a_document(REPORT, path="news/report.txt", title_from="first sentence")

    metadata = annotate(made, corpus, ())["metadata"]

    assert isinstance(metadata, dict)
    assert metadata["title"] is None


def test_an_entity_tells_the_forms_that_were_counted_and_those_that_were_not_met() -> None:
    rows = json.loads(exported(a_corpus())["data/entities.json"])

    assert rows[0]["aliases"] == {"Alma Reyes": 2, "Reyes": 0}
    assert rows[0]["documents"] == ["report", "story"]
    assert (rows[0]["source"], rows[1]["source"], rows[1]["url"]) == ("curated", "discovered", None)


def test_lineage_counts_sentences_and_their_share() -> None:
    lineage = json.loads(exported(a_corpus())["data/lineage.json"])

    assert lineage["documents"] == [
        {"document": "news/story.txt", "source": "news/report.txt", "sentences": 1, "share": 1.0}
    ]


def test_a_cell_that_a_spreadsheet_would_run_is_made_text() -> None:
    table = exported(a_corpus(timeline=(an_entry("2024-05-02", "=1+1", "@now"),)))["data/timeline.csv"]

    row = next(iter(csv.DictReader(io.StringIO(table))))

    assert (row["what"], row["sentence"]) == ("'=1+1", "'@now")


def test_the_calendar_has_days_folds_long_lines_and_leaves_out_open_dates() -> None:
    entries = (
        an_entry("2024-05-02", "Grüße; " * 30),
        an_entry("2021-09-10/2021-09-16"),
        an_entry("2019/.."),
        an_entry("199X"),
    )

    calendar = exported(a_corpus(timeline=entries))["data/timeline.ics"]

    assert calendar.count("BEGIN:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20210910\r\nDTEND;VALUE=DATE:20210917\r\n" in calendar
    assert max(len(line.encode()) for line in calendar.split("\r\n")) <= 75
    assert ("SUMMARY:" + "Grüße\\; " * 30).strip() in calendar.replace("\r\n ", "")


def test_timelinejs_places_a_slide_as_exactly_as_the_date_is_known() -> None:
    entries = (an_entry("2019~"), an_entry("2021-11"), an_entry("2021-09-10/2021-09-16"))

    slides = json.loads(exported(a_corpus(timeline=entries))["data/timeline.timelinejs.json"])["events"]

    assert [slide["start_date"] for slide in slides] == [
        {"year": 2019},
        {"year": 2021, "month": 11},
        {"year": 2021, "month": 9, "day": 10},
    ]
    assert slides[2]["end_date"] == {"year": 2021, "month": 9, "day": 16}


def test_timelinejs_gets_no_markup_from_texts() -> None:
    slide = json.loads(
        exported(a_corpus(timeline=(an_entry("2024-05-02", "<b>x</b>", "<i>y</i>"),)))["data/timeline.timelinejs.json"]
    )["events"][0]

    assert slide["text"] == {"headline": "&lt;b&gt;x&lt;/b&gt;", "text": "<p>&lt;i&gt;y&lt;/i&gt;</p>"}


def test_web_annotations_quote_what_they_point_at() -> None:
    page = json.loads(exported(a_corpus(), Config(base_url="https://x.org/r"))["briefs/story/annotations.jsonld"])

    assert page["@context"][1] == {"@base": "https://x.org/r/"}
    assert page["partOf"]["total"] == len(page["items"]) == 3
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        assert STORY[position["start"] : position["end"]] == quote["exact"]


def _find(document: Document, form: str) -> Span:
    start = document.text.index(form)
    return Span(start, start + len(form))


def test_an_entity_tells_the_documents_that_are_about_it_without_naming_it() -> None:
    corpus = replace(a_corpus(), pinned={"news/story.txt": ("dock", "alma-reyes")})

    rows = json.loads(exported(corpus)["data/entities.json"])

    assert {row["id"]: row["documents"] for row in rows} == {"alma-reyes": ["report", "story"], "dock": ["story"]}


def test_the_calendar_pads_years_of_the_first_millennium() -> None:
    calendar = exported(a_corpus(timeline=(an_entry("0988-08-01"),)))["data/timeline.ics"]

    assert "DTSTAMP:09880801T000000Z\r\nDTSTART;VALUE=DATE:09880801\r\nDTEND;VALUE=DATE:09880802\r\n" in calendar
