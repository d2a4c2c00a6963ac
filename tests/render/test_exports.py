"""The machine-readable edition."""

from __future__ import annotations

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
    MergeReason,
    NameEvidence,
    Reuse,
    Sentence,
    Span,
    TimelineEntry,
)
from sourcebook.render.document_exports import annotate, document_files, document_parts
from sourcebook.render.exports import plan_exports
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


def exported(corpus: Corpus, config: Config | None = None) -> dict[str, str]:
    urls = plan_urls(corpus.documents, "/briefs/:slug/")
    files = [*plan_exports(corpus, urls, [])]
    for part in document_parts(corpus, config or Config(), urls):
        files += document_files(part)
    return {file.path: file.content.decode() for file in files}


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


def test_what_an_undated_text_counts_from_its_day_is_told_without_a_value() -> None:
    corpus = a_corpus()
    story = corpus.documents[0]
    analysis = replace(corpus.analyses[story.path], unplaced_dates=(_find(story, "May"),))

    row = annotate(story, replace(corpus, analyses={**corpus.analyses, story.path: analysis}), ())

    start = STORY.index("May")
    assert row["unplaced_dates"] == [{"start": start, "end": start + 3, "text": "May"}]


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


def test_web_annotations_quote_what_they_point_at() -> None:
    page = json.loads(exported(a_corpus())["briefs/story/annotations.jsonld"])

    assert page["items"][0]["target"]["source"] == "./"
    assert {item["body"] for item in page["items"] if isinstance(item["body"], str)} == {
        "../../entities/alma-reyes/",
        "../report/",
    }
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


def test_entities_tell_why_their_forms_are_one_what_they_were_and_what_else_a_form_means() -> None:
    corpus = a_corpus()
    reyes = replace(
        corpus.entities["alma-reyes"],
        former_ids=("a-reyes",),
        reasons=(
            MergeReason("A. Reyes", "gazetteer"),
            MergeReason("Reyes", "surname", "Alma Reyes", "news/report.txt"),
        ),
    )
    ambiguous = {"Reyes": ("alma-reyes", "dock")}
    corpus = replace(corpus, entities={**corpus.entities, "alma-reyes": reyes}, ambiguous=ambiguous)
    row = json.loads(exported(corpus)["data/entities.json"])[0]

    assert row["because"] == {
        "A. Reyes": {"rule": "gazetteer", "of": None, "document": None},
        "Reyes": {"rule": "surname", "of": "Alma Reyes", "document": "report"},
    }
    assert (row["former_ids"], row["ambiguous"]) == (["a-reyes"], {"Reyes": ["dock"]})
