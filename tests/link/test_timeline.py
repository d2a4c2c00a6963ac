from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from sourcebook.link.timeline import build_timeline
from sourcebook.records import (
    Analysis,
    CuratedEvent,
    DateMention,
    Diagnostic,
    Document,
    Entity,
    EntryReference,
    Event,
    Likeness,
    Mention,
    NameEvidence,
    Reuse,
    ReuseKind,
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
    "southhaven": Entity("southhaven", "Southhaven", "place"),
}
_FORMS = {
    "Example": "anna-example",
    "Sample": "boris-sample",
    "Harbour Union": "harbour-union",
    "Northport": "northport",
    "Southhaven": "southhaven",
}


_DATE = re.compile(r"\b(?:\d{1,2} )?(?:February|May)(?: 2023)?\b")


def timeline(
    *tellings: tuple[str | None, str],
    curated: Sequence[CuratedEvent] = (),
    published: Sequence[str] = (),
    reuse: Sequence[Reuse] = (),
    problems: list[Diagnostic] | None = None,
) -> tuple[TimelineEntry, ...]:
    """Each telling is a document: the EDTF date of its sentences, or None, and these, one a line and its own label."""
    documents: list[Document] = []
    analyses: dict[str, Analysis] = {}
    mentions: dict[str, tuple[Mention, ...]] = {}
    for index, (date, text) in enumerate(tellings):
        day = published[index] if published else "2023-02-18"
        document = a_document(text, path=f"news/{index}.txt", published=day, slug="abcdefghijklmnopqrstuvwxyz"[index])
        spans = [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
        analyses[document.path] = Analysis(
            sentences=tuple(Sentence(span, f"s-{index:08x}{'-2' * place}") for place, span in enumerate(spans)),
            names=NameEvidence(),
            dates=tuple(
                DateMention(Span(*match.span()), date, "printed") for match in _DATE.finditer(text) if date is not None
            ),
            events=tuple(
                Event(span, date, text[span.start : span.end].rstrip(".")) for span in spans if date is not None
            ),
            quotations=(),
            shingles=(),
        )
        mentions[document.path] = tuple(
            Mention(Span(*match.span()), _FORMS[match[0]], ENTITIES[_FORMS[match[0]]].type)
            for match in re.finditer("|".join(_FORMS), text)
        )
        documents.append(document)
    whole = {document.path: Span(0, len(document.text)) for document in documents}
    links = [replace(link, span=whole[link.document], source_span=whole[link.source]) for link in reuse]
    entries, told = build_timeline(documents, analyses, mentions, curated, ENTITIES, links)
    assert problems is not None or told == ()
    (problems if problems is not None else []).extend(told)
    return entries


def test_one_meeting_told_by_two_documents_is_one_entry() -> None:
    (entry,) = timeline(
        ("2023-02-17", "President Example received her colleague Sample at a meeting in Northport."),
        ("2023-02-17", "At the meeting Sample promised Example new ferries."),
        published=("2023-02-18", "2023-02-19"),
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


def test_statements_before_one_happening_need_two_names_and_a_word() -> None:
    first = "Before the talks Example said that Northport would close its gates to the Harbour Union."
    (entry,) = timeline(
        ("../2023-02-17", first),
        ("../2023-02-17", "Gates may be shut, he said, when the Harbour Union sends ships to Northport."),
    )
    assert len(entry.reports) == 2
    others = timeline(
        ("../2023-02-17", first), ("../2023-02-17", "Sample said that the Harbour Union loved Northport.")
    )
    assert len(others) == 2


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
    curated = CuratedEvent("2023-02-17", "Strike", ("Harbour Union", "Boris Sample"))
    entries = timeline(("2023-02-17", "The Harbour Union met Example."), curated=[curated])
    assert [(entry.curated, len(entry.reports)) for entry in sorted(entries, key=lambda entry: entry.curated)] == [
        (False, 1),
        (True, 0),
    ]


def test_a_name_that_nobody_bears_is_told_and_does_not_count() -> None:
    names = ("Harbour Union", "nobody-known", "Boris Sampel")
    places = tuple(EntryReference(name, "content/events.yaml", 3, 5 * place) for place, name in enumerate(names))
    problems: list[Diagnostic] = []
    (entry,) = timeline(
        ("2023-02-17", "The Harbour Union met Example."),
        curated=[CuratedEvent("2023-02-17", "Strike", names, places)],
        problems=problems,
    )
    assert (entry.what, len(entry.reports)) == ("Strike", 1)
    assert [(problem.severity, problem.line, problem.column, problem.hint) for problem in problems] == [
        ("warning", 3, 5, "write an id or a name of it, or add it to entities.yaml"),
        ("warning", 3, 10, "did you mean `boris-sample`?"),
    ]


def test_one_known_name_of_several_does_not_choose_between_entries() -> None:
    entries = timeline(
        ("2023-02-17", "The Harbour Union met Example."),
        ("2023-02-17", "A new crane of the Harbour Union burnt."),
        curated=[CuratedEvent("2023-02-17", "Strike", ("Harbour Union", "Nobody Known"))],
    )
    assert sorted((entry.curated, len(entry.reports)) for entry in entries) == [(False, 1), (False, 1), (True, 0)]


MEETING = ("2023-02-17", "President Example received her colleague Sample at a meeting in Northport.")
TALKS = ("2023-02-17", "At the meeting Sample promised Example 3 new ferries.")


def reference(entry_id: str) -> EntryReference:
    return EntryReference(entry_id, "content/events.yaml", 2, 12)


def test_an_entry_tells_why_its_reports_are_together() -> None:
    (entry,) = timeline(MEETING, TALKS)
    assert entry.likenesses == (Likeness((0, 1), ("anna-example", "boris-sample"), ("meeting",)),)


def test_an_id_does_not_hang_on_the_label_nor_on_other_tellings() -> None:
    (alone,) = timeline(MEETING)
    (together,) = timeline(MEETING, TALKS, published=("2023-02-18", "2023-02-19"))
    assert alone.id == together.id == together.reports[0].id
    assert alone.what != together.what


def test_reports_that_give_other_numbers_are_flagged() -> None:
    (entry,) = timeline(TALKS, ("2023-02-17", "Sample promised Example 5 new ferries at the meeting."))
    assert [(difference.about, difference.values) for difference in entry.differences] == [
        ("new ferries", ((0, "3 new ferries"), (1, "5 new ferries")))
    ]


def test_the_same_tale_of_the_next_day_is_pointed_at_and_not_merged() -> None:
    words = "Example opened a new dock for Sample before three hundred cheering guests."
    first, second = timeline(("2023-02-17", words), ("2023-02-18", words))
    assert (first.elsewhen, second.elsewhen) == ((second.id,), (first.id,))


def test_one_person_and_one_place_of_two_days_are_enough() -> None:
    first, second = timeline(
        ("2023-02-17", "A blaze at the dock in Northport killed 12, Example said."),
        ("2023-02-18", "A blaze at the dock in Northport killed 15, said Example."),
    )
    assert (first.elsewhen, second.elsewhen) == ((second.id,), (first.id,))


def test_another_place_of_the_next_day_is_another_happening() -> None:
    entries = timeline(
        ("2023-02-17", "Example opened a new dock with Sample in Northport before cheering guests."),
        ("2023-02-18", "Example opened a new dock with Sample in Southhaven before cheering guests."),
    )
    assert [entry.elsewhen for entry in entries] == [(), ()]


def test_what_is_told_of_every_day_is_no_other_date_of_one_happening() -> None:
    words = "Example opened a new dock for Sample before three hundred cheering guests."
    entries = timeline(*((f"2023-02-{day}", words) for day in (17, 18, 19)))
    assert [entry.elsewhen for entry in entries] == [(), (), ()]


def test_a_curated_event_replaces_an_entry_and_keeps_its_address_and_what_it_leaves_unsaid() -> None:
    (found,) = timeline(MEETING)
    (entry,) = timeline(MEETING, curated=[CuratedEvent("2023-02-18", "", replaces=(reference(found.id),))])
    assert (entry.id, entry.date, entry.what, entry.curated) == (found.id, "2023-02-18", found.what, True)
    assert entry.reports[0].date == "2023-02-17"
    assert [difference.kind for difference in entry.differences] == ["date"]


def test_a_replaced_entry_is_known_by_the_id_of_any_of_its_reports() -> None:
    (found,) = timeline(MEETING, TALKS)
    event = CuratedEvent("", "Summit at Northport", ("Harbour Union",), replaces=(reference(found.reports[1].id),))
    (entry,) = timeline(MEETING, TALKS, curated=[event])
    assert (entry.what, entry.date, len(entry.reports)) == ("Summit at Northport", "2023-02-17", 2)
    assert entry.entities[0] == "harbour-union"


def test_a_silenced_entry_is_gone() -> None:
    (found,) = timeline(MEETING)
    assert timeline(MEETING, curated=[CuratedEvent("", "", silences=(reference(found.id),))]) == ()


def test_ids_that_are_unknown_or_named_twice_are_told_with_a_hint() -> None:
    (found,) = timeline(MEETING)
    slip = found.id[:-1] + ("0" if found.id[-1] != "0" else "1")
    problems: list[Diagnostic] = []
    entries = timeline(
        MEETING,
        curated=[
            CuratedEvent("", "", silences=(reference(found.id),)),
            CuratedEvent("", "", replaces=(reference(found.id),)),
            CuratedEvent("2020", "A summit", replaces=(reference(slip),)),
            CuratedEvent("", "", silences=(reference("no-entry"),)),
        ],
        problems=problems,
    )
    assert [entry.what for entry in entries] == ["A summit"]
    assert [(problem.line, problem.message, problem.hint) for problem in problems] == [
        (2, "the timeline has no entry no-entry", "copy the id from the entry's address, after the #"),
        (2, f"the timeline entry {found.id} is silenced or replaced elsewhere", "name an entry once"),
        (2, f"the timeline has no entry {slip}", f"did you mean {found.id}?"),
    ]


# ---------------------------------------------------------------- signs


HARBOUR_REPORT = "The harbour is drifting towards a long closure that nobody has budgeted for."


def carried(document: int, source: int, *, score: float = 0.7, kind: ReuseKind = "near-verbatim") -> Reuse:
    """The one sentence of a document carries the one sentence of another; spans are filled in by `timeline`."""
    nowhere = Span(0, 0)
    return Reuse(f"news/{document}.txt", nowhere, f"news/{source}.txt", nowhere, kind, score)


def test_a_sentence_that_carries_another_of_its_date_tells_the_same() -> None:
    tellings = (("2023-02-17", "Ferries stood still in the harbour."), ("2023-02-17", "In the harbour no ferry moved."))
    assert len(timeline(*tellings)) == 2
    (entry,) = timeline(*tellings, reuse=[carried(1, 0)])
    assert entry.likenesses == (Likeness((0, 1), (), ("harbour",), "wording"),)


def test_a_day_and_its_month_are_one_date_for_sentences_worded_alike() -> None:
    (entry,) = timeline(
        ("2023-02", "Ferries stood still in the harbour in February."),
        ("2023-02-17", "Ferries stood still in the harbour that Friday."),
        reuse=[carried(1, 0)],
    )
    assert entry.date == "2023-02-17"
    assert [report.date for report in entry.reports] == ["2023-02", ""]
    assert entry.differences == ()


def test_two_stretches_of_time_are_two_however_much_they_overlap() -> None:
    tellings = (
        ("2023-01/2023-05", "The ferries of the harbour stood still."),
        ("2023-01/2023-06", "The ferries of the harbour stood still for long."),
    )
    assert len(timeline(*tellings, reuse=[carried(1, 0)])) == 2


def test_a_month_does_not_bring_two_of_its_days_together() -> None:
    entries = timeline(
        ("2023-02-16", "Ferries stood still in the harbour on Thursday."),
        ("2023-02", "Ferries stood still in the harbour in February."),
        ("2023-02-17", "Ferries stood still in the harbour on Friday."),
        reuse=[carried(1, 0), carried(2, 1)],
    )
    assert sorted((entry.date, len(entry.reports)) for entry in entries) == [("2023-02-16", 2), ("2023-02-17", 1)]


def test_a_body_is_founded_once_a_year_whatever_the_words() -> None:
    (entry,) = timeline(
        ("1971", "Eleven towns formed the Harbour Union in 1971."),
        ("1971", "Example leads the Harbour Union, a loose league of ports established in 1971 to share pilots."),
    )
    assert entry.likenesses == (Likeness((0, 1), ("harbour-union",), (), "beginning"),)


def test_what_a_body_does_or_joins_is_not_its_beginning() -> None:
    entries = timeline(
        ("1971", "The Harbour Union established a school of pilots in 1971."),
        ("1971", "Six towns signed a treaty with the Harbour Union in 1971."),
        ("1971", "The Harbour Union was formed in 1971."),
    )
    assert len(entries) == 3


def test_a_day_that_names_its_happening_names_it_in_every_text() -> None:
    entries = timeline(
        ("2023-05-05", "Prices rose in the weeks following the 5 May attacks."),
        ("2023-05-05", "Example has not spoken of the 5 May ferry-terminal attack since."),
        ("2023-05-05", "Sample voted for the 5 May agreement."),
    )
    assert sorted(len(entry.reports) for entry in entries) == [1, 2]


def test_a_month_sees_more_than_one_attack() -> None:
    entries = timeline(
        ("2023-05", "Prices rose following the May 2023 attacks on Northport."),
        ("2023-05", "Northport rebuilt its quay soon; the May 2023 attack had spared the mole."),
    )
    assert len(entries) == 2


def test_two_texts_that_quote_one_report_tell_that_it_was_published() -> None:
    entries = timeline(
        (None, HARBOUR_REPORT),
        ("2023-02-17", "The port faces a closure without a budget, the Harbour Union said on 17 February."),
        ("2023-02-17", "“Nobody has budgeted for it,” wrote the Harbour Union on 17 February, and Example agreed."),
        reuse=[carried(1, 0), carried(2, 0)],
    )
    (entry,) = entries
    assert [report.document for report in entry.reports] == ["news/1.txt", "news/2.txt"]
    assert entry.likenesses[0].sign == "one report"


def test_a_sentence_that_tells_of_a_report_and_of_a_meeting_stands_with_both() -> None:
    entries = timeline(
        (None, HARBOUR_REPORT),
        ("2023-02-17", "The port faces a closure without a budget, the Harbour Union said on 17 February."),
        (
            "2023-02-17",
            "As noted in the report of the Harbour Union on 17 February, Example told Sample at a meeting of the cost.",
        ),
        ("2023-02-17", "At the meeting Sample promised Example new ferries."),
        reuse=[carried(1, 0), carried(2, 0)],
    )
    by_sign = {likeness.sign: entry for entry in entries for likeness in entry.likenesses}
    told = {sign: {report.document for report in entry.reports} for sign, entry in by_sign.items()}
    assert told == {
        "one report": {"news/1.txt", "news/2.txt"},
        "names and words": {"news/2.txt", "news/3.txt"},
    }
    ids = [report.id for entry in entries for report in entry.reports]
    assert len(ids) == len(set(ids))


UNDATED = "The ferries stood still in the harbour for hours because of a broken crane."


def test_a_sentence_without_a_date_joins_what_it_retells_and_comes_last() -> None:
    (entry,) = timeline(
        (None, UNDATED),
        ("2023-02-17", "On Friday the ferries stood still in the harbour for hours because of a broken crane."),
        published=("2023-02-17", "2023-02-18"),
        reuse=[carried(1, 0)],
    )
    assert [report.document for report in entry.reports] == ["news/1.txt", "news/0.txt"]
    assert entry.likenesses[0].sign == "undated"


def test_a_sentence_without_a_date_retells_one_happening_of_a_date() -> None:
    """Else its id would stand twice in the page."""
    entries = timeline(
        (None, UNDATED),
        ("2023-02-17", "Example saw the ferries stand still in the harbour for hours because of a broken crane."),
        ("2023-02-17", "Sample saw the ferries stand still in the harbour for hours because of a broken crane."),
        published=("2023-02-17", "2023-02-18", "2023-02-18"),
        reuse=[carried(1, 0, score=0.7), carried(2, 0, score=0.8)],
    )
    assert sorted([report.document for report in entry.reports] for entry in entries) == [
        ["news/1.txt"],
        ["news/2.txt", "news/0.txt"],
    ]
    ids = [report.id for entry in entries for report in entry.reports]
    assert len(ids) == len(set(ids))


def test_two_entries_of_a_date_whose_hashes_are_equal_have_ids_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcebook.link.tellings.entry_id", lambda date, _: f"{date}-00000000")
    entries = timeline(("2023-02-17", "Example met pilots."), ("2023-02-17", "The quay burnt down."))
    assert sorted(entry.id for entry in entries) == ["2023-02-17-00000000", "2023-02-17-00000000-2"]


def test_a_text_published_before_the_day_does_not_tell_of_it() -> None:
    (entry,) = timeline(
        (None, UNDATED),
        ("2023-02-17", "On Friday the ferries stood still in the harbour for hours because of a broken crane."),
        published=("2023-02-16", "2023-02-18"),
        reuse=[carried(1, 0)],
    )
    assert len(entry.reports) == 1


def test_statistics_of_one_text_with_other_numbers_stay_apart() -> None:
    text = "Example and the Harbour Union imported {} tonnes of cranes, pilots and quays that year."
    assert len(timeline(("2022", f"{text.format('1,200')}\n{text.format('1,200')}"))) == 1
    assert len(timeline(("2022", f"{text.format('1,200')}\n{text.format('300')}"))) == 2


def test_workshops_of_two_towns_are_two() -> None:
    entries = timeline(
        ("2024-11", "Example and the Harbour Union held a workshop on cranes, quays and the fees in Northport."),
        ("2024-11", "Example and the Harbour Union held a workshop on cranes, pilots and their dues in Southhaven."),
    )
    assert len(entries) == 2
