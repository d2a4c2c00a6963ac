from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.link.timeline import build_timeline
from sourcebook.records import (
    Analysis,
    CuratedEvent,
    Document,
    Entity,
    Event,
    Mention,
    NameEvidence,
    Sentence,
    Span,
    TimelineEntry,
)
from tests.builders import a_document

ENTITIES = {
    "anna-example": Entity("anna-example", "Anna Example", "person", ("Example",)),
    "boris-sample": Entity("boris-sample", "Boris Sample", "person", ("Sample",)),
    "harbour-union": Entity("harbour-union", "Harbour Union", "organisation"),
    "northport": Entity("northport", "Northport", "place"),
}
_FORMS = {
    "Example": "anna-example",
    "Sample": "boris-sample",
    "Harbour Union": "harbour-union",
    "Northport": "northport",
}


def timeline(
    *tellings: tuple[str, str], curated: Sequence[CuratedEvent] = (), published: Sequence[str] = ()
) -> tuple[TimelineEntry, ...]:
    """Each telling is a document of one sentence: its EDTF date and its words, which are its label too."""
    documents: list[Document] = []
    analyses: dict[str, Analysis] = {}
    mentions: dict[str, tuple[Mention, ...]] = {}
    for index, (date, text) in enumerate(tellings):
        day = published[index] if published else "2023-02-18"
        document = a_document(text, path=f"news/{index}.txt", published=day)
        span = Span(0, len(text))
        analyses[document.path] = Analysis(
            (Sentence(span, f"s-{index:08x}"),), NameEvidence(), (), (Event(span, date, text.rstrip(".")),), (), ()
        )
        mentions[document.path] = tuple(
            Mention(Span(*match.span()), _FORMS[match[0]], ENTITIES[_FORMS[match[0]]].type)
            for match in re.finditer("|".join(_FORMS), text)
        )
        documents.append(document)
    return build_timeline(documents, analyses, mentions, curated, ENTITIES)


def test_one_meeting_told_by_two_documents_is_one_entry() -> None:
    (entry,) = timeline(
        ("2023-02-17", "President Example received her colleague Sample at a meeting in Northport."),
        ("2023-02-17", "At the meeting Sample promised Example new ferries."),
    )
    assert [(report.document, report.anchor) for report in entry.reports] == [
        ("news/0.txt", "s-00000000"),
        ("news/1.txt", "s-00000001"),
    ]
    assert entry.reports[1].text == "At the meeting Sample promised Example new ferries."
    assert entry.entities == ("anna-example", "boris-sample", "northport")
    assert entry.what == "At the meeting Sample promised Example new ferries"
    assert not entry.curated


def test_a_whole_label_is_preferred_to_one_that_breaks_off() -> None:
    (entry,) = timeline(
        ("2023-02-17", "Example met Sample at the meeting in …"),
        ("2023-02-17", "Example and Sample ended a long meeting in Northport."),
    )
    assert entry.what == "Example and Sample ended a long meeting in Northport"


def test_happenings_of_one_day_with_different_people_stay_apart() -> None:
    entries = timeline(
        ("2023-02-17", "Example opened the meeting in Northport."),
        ("2023-02-17", "Sample opened the meeting of the Harbour Union."),
    )
    assert len(entries) == 2


def test_the_same_people_without_a_common_word_stay_apart() -> None:
    entries = timeline(("2023-02-17", "Example received Sample."), ("2023-02-17", "Sample sues Example."))
    assert len(entries) == 2


def test_other_days_are_other_happenings() -> None:
    words = "Example and Sample held a meeting in Northport."
    assert [entry.date for entry in timeline(("2023-02-18", words), ("2023-02-17", words))] == [
        "2023-02-17",
        "2023-02-18",
    ]


def test_a_month_needs_much_the_same_words() -> None:
    near = timeline(
        ("2022-11~", "Example and the Harbour Union concluded secret agreements on pilots and cranes."),
        ("2022-11~", "The Harbour Union and Example have concluded agreements on cranes, pilots and fees."),
    )
    far = timeline(
        ("2022-11~", "Example and the Harbour Union concluded secret agreements on pilots and cranes."),
        ("2022-11~", "The Harbour Union asked Example for higher wages and fewer agreements."),
    )
    assert (len(near), len(far)) == (1, 2)


def test_in_a_large_collection_those_named_everywhere_are_not_enough() -> None:
    filler = [(f"20{year:02d}", f"Example and Sample spoke in year {year}.") for year in range(1, 24)]
    entries = timeline(
        *filler,
        ("2023-02-17", "Example and Sample opened a meeting on fishing quotas in Northport."),
        ("2023-02-17", "Example wrote to Sample about the meeting of an orchestra."),
    )
    assert sum(entry.date == "2023-02-17" for entry in entries) == 2


def test_the_earliest_published_report_comes_first() -> None:
    (entry,) = timeline(
        ("2023-02-17", "Example met Sample at a meeting."),
        ("2023-02-17", "Sample and Example ended the meeting."),
        published=("2023-02-19", "2023-02-18"),
    )
    assert [report.document for report in entry.reports] == ["news/1.txt", "news/0.txt"]


def test_dates_without_a_year_are_left_out() -> None:
    assert timeline(("XXXX-02-17", "Example met Sample.")) == ()


def test_ids_are_stable_distinct_and_fit_for_an_address() -> None:
    tellings = (("2019/..", "Example leads the Harbour Union."), ("2019", "Example leads the Harbour Union."))
    first, second = timeline(*tellings), timeline(*tellings)
    assert [entry.id for entry in first] == [entry.id for entry in second]
    assert len({entry.id for entry in first}) == 2
    assert all(re.fullmatch(r"2019-[0-9a-f]{8}", entry.id) for entry in first)


def test_a_curated_event_takes_the_reports_of_what_it_describes() -> None:
    curated = CuratedEvent(
        "2023-02-17", "Summit at Northport", ("Anna Example", "boris-sample"), url="https://sample.example/"
    )
    entries = timeline(
        ("2023-02-17", "Example received Sample at a meeting."),
        ("2023-02-17", "The Harbour Union went on strike."),
        curated=[curated],
    )
    by_what = {entry.what: entry for entry in entries}
    summit = by_what["Summit at Northport"]
    assert summit.curated
    assert summit.url == "https://sample.example/"
    assert summit.entities == ("anna-example", "boris-sample")
    assert [report.document for report in summit.reports] == ["news/0.txt"]
    assert set(by_what) == {"Summit at Northport", "The Harbour Union went on strike"}


def test_a_curated_event_with_somebody_else_takes_nothing() -> None:
    curated = CuratedEvent("2023-02-17", "Strike", ("Harbour Union", "Nobody Known"))
    entries = timeline(("2023-02-17", "The Harbour Union met Example."), curated=[curated])
    assert [(entry.curated, len(entry.reports)) for entry in sorted(entries, key=lambda entry: entry.curated)] == [
        (False, 1),
        (True, 0),
    ]
