from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from sourcebook.analyse.quotations import find_quotations
from sourcebook.analyse.sentences import split_sentences
from sourcebook.analyse.shingles import fingerprint
from sourcebook.link.reuse import find_reuse, tell_kind
from sourcebook.link.reuse_words import split_words
from sourcebook.records import AcronymDefinition, Analysis, Block, Document, Name, NameEvidence, Reuse, Span
from tests.builders import a_document

REPORT = (
    "The harbour authority will probably take over the old shipyard to repair its own ferries. "
    "Its director Ana Vale said on 3 May that the dry dock can hold four ferries at once. "
    "The yard has lost most of its welders to the wind farms along the coast since 2019. "
    "ISS has long assessed that the council undervalues small yards."
)
CARRIER = (
    "Ferry repairs are to move to the shipyard – ISS\n"
    "“The yard has lost most of its welders to the wind farms along the coast since 2019,” the analysts argue.\n"
    "Director Ana Vale said that the dry dock is able to hold four ferries at the same time.\n"
    "Tickets will cost as much as before, the town hall told the Harrow Sample."
)


def _analyse(document: Document, acronyms: tuple[AcronymDefinition, ...] = (), names: Sequence[str] = ()) -> Analysis:
    sentences = split_sentences(document)
    found = tuple(
        Name(name, tuple(Span(*match.span()) for match in re.finditer(name, document.prose)), "place", True, 0)
        for name in names
    )
    return Analysis(
        sentences=sentences,
        names=NameEvidence(found, acronyms),
        dates=(),
        events=(),
        quotations=find_quotations(document, sentences),
        shingles=fingerprint(document),
    )


def _reuse(*documents: Document) -> Sequence[Reuse]:
    return find_reuse(documents, {document.path: _analyse(document) for document in documents})


def _report(**more: object) -> Document:
    defaults: dict[str, object] = {"path": "news/report.txt", "slug": "report", "publisher": "ISS"}
    return a_document(REPORT, **{**defaults, **more})  # type: ignore[arg-type]


def _carrier(text: str = CARRIER, **more: object) -> Document:
    defaults: dict[str, object] = {"path": "news/carrier.txt", "slug": "carrier", "published": "2023-05-04"}
    defaults["attributed_to"] = ("Institute for Sample Studies",)
    return a_document(text, **{**defaults, **more})  # type: ignore[arg-type]


def test_sentences_of_the_named_source_are_found_with_their_kind() -> None:
    report, carrier = _report(published="2023-05-03"), _carrier()
    links = _reuse(carrier, report)
    told = [
        (carrier.plain(link.span)[:20], report.plain(link.source_span)[:20], link.kind)
        for link in links
        if carrier.plain(link.span)[0] != "F"
    ]
    assert told == [
        ("“The yard has lost m", "The yard has lost mo", "verbatim"),
        ("Director Ana Vale sa", "Its director Ana Val", "paraphrase"),
    ]
    assert all(link.document == carrier.path and link.source == report.path for link in links)
    assert [link.score for link in links if link.kind == "verbatim"] == [1.0]


def test_the_earlier_document_is_the_source_whatever_the_order() -> None:
    early = _report(published="2023-05-01", path="news/z.txt")
    late = _report(published="2023-05-09", path="news/a.txt", slug="reprint")
    for documents in ((early, late), (late, early)):
        assert {(link.document, link.source) for link in _reuse(*documents)} == {("news/a.txt", "news/z.txt")}


def test_an_undated_document_that_is_named_is_the_source() -> None:
    links = _reuse(_report(published=None), _carrier())
    assert {(link.document, link.source) for link in links} == {("news/carrier.txt", "news/report.txt")}


def test_a_source_is_known_by_the_acronym_that_a_text_gives_it() -> None:
    # The initials of its name would be HSISS.
    name = "Harrow Street Institute for Sample Studies"
    text = f"{CARRIER}\nThe {name} (ISS) is in Harrow."
    links = _reuse(_report(published=None), _carrier(text, attributed_to=(name,)))
    assert {link.source for link in links} == {"news/report.txt"}


def test_how_analysts_speak_of_themselves_tells_whose_report_it_is() -> None:
    links = _reuse(_report(published=None, publisher=None), _carrier())
    assert {link.source for link in links} == {"news/report.txt"}


def test_two_undated_documents_of_which_none_names_the_other_are_left_out() -> None:
    other = _report(published=None, path="news/other.txt", slug="other")
    assert _reuse(_report(published=None), other) == ()


_QUOTED = (
    "Its director Ana Vale said on 3 May that the dry dock can hold four ferries at once. "
    "The yard has lost most of its welders to the wind farms along the coast since 2019. "
)
_UNNAMED = f"Ferry repairs are to move, analysts write in their latest report. {_QUOTED}"


def _sources(text: str, *, report: Document | None = None, **more: object) -> set[tuple[str, str]]:
    carrier = _carrier(text, **{"attributed_to": (), **more})
    report = report or _report(published=None, publisher=None)
    return {(link.document, link.source) for link in _reuse(report, carrier)}


def test_an_undated_text_carried_word_for_word_by_one_that_speaks_of_a_report_is_the_source() -> None:
    found = {("news/carrier.txt", "news/report.txt")}
    assert _sources(_UNNAMED) == found
    assert _sources(_QUOTED, attributed_to=("Sample Institute",)) == found
    assert _sources(_QUOTED) == set()


def test_an_undated_text_that_passes_a_report_on_itself_is_not_its_source() -> None:
    copy = a_document(_UNNAMED, path="news/report.txt", slug="report", published=None)
    assert _sources(_UNNAMED, report=copy) == set()
    copy = _report(published=None, publisher="Harrow Sample")
    assert _sources(_QUOTED, report=copy, attributed_to=("Sample Institute",)) == set()


def test_one_sentence_alone_does_not_tell_the_source() -> None:
    assert _sources(f"Ferry repairs are to move, analysts write in their latest report. {_QUOTED[:84]}") == set()


def test_a_report_later_than_the_text_or_weeks_before_it_is_not_the_one_named() -> None:
    retold = "Director Ana Vale said that the dry dock is able to hold four ferries at the same time."
    for published, found in (("2023-05-03", 1), ("2023-05-30", 0), ("2023-03-01", 0)):
        links = _reuse(_report(published=published), _carrier(retold))
        assert len([link for link in links if link.document == "news/carrier.txt"]) == found


def test_a_documents_own_repetition_is_no_reuse() -> None:
    assert _reuse(a_document(f"{REPORT}\n{REPORT}")) == ()


def test_what_two_retellings_have_in_common_is_their_sources() -> None:
    report, first = _report(published="2023-05-03"), _carrier(path="news/first.txt", slug="first")
    second = _carrier(path="news/second.txt", slug="second", published="2023-05-05")
    links = [link for link in _reuse(report, first, second) if link.document == second.path]
    carried = {link.span for link in links if link.source == report.path}
    assert carried
    assert not [link for link in links if link.source == first.path and link.span in carried]


def test_other_numbers_lower_the_score() -> None:
    text = "Storm Orla has closed {} roads and {} bridges round Harrow since the weekend, the council says."
    report = a_document(text.format(12, 3), path="news/a.txt", published="2023-05-03", slug="a")
    same = a_document("Good news. " + text.format(12, 3), path="news/b.txt", published="2023-05-04", slug="b")
    update = a_document("Good news. " + text.format(19, 7), path="news/c.txt", published="2023-05-04", slug="c")
    (equal,) = _reuse(report, same)
    (changed,) = _reuse(report, update)
    assert changed.score < 0.85 < equal.score


def test_a_sentence_found_in_many_documents_is_boilerplate() -> None:
    notice = "All rights in this sample text and in its pictures are reserved by the Harrow Sample Press."
    documents = [
        a_document(f"{notice}\nStory {day}.", path=f"news/{day}.txt", slug=f"x{'y' * day}",
                   published=f"2023-05-{day:02}")
        for day in range(1, 13)
    ]  # fmt: skip
    assert _reuse(*documents) == ()
    assert len(_reuse(*documents[:2])) == 1


def test_a_caption_belongs_to_its_agency() -> None:
    sentence = "The yard has lost most of its welders to the wind farms along the coast since 2019."
    block = Block(Span(0, len(sentence)), "caption")
    assert _reuse(_report(published="2023-05-03"), _carrier(sentence, blocks=(block,))) == ()


def test_an_acronym_of_a_common_noun_counts_as_its_words() -> None:
    report = _report(published="2023-05-03")
    carrier = _carrier("The DDR needs welders, and most left for wind farms.")
    definition = AcronymDefinition("DDR", "dry dock yard of the coast", is_name=False)
    plain = find_reuse((report, carrier), {d.path: _analyse(d) for d in (report, carrier)})
    known = find_reuse((report, carrier), {d.path: _analyse(d, (definition,)) for d in (report, carrier)})
    assert max((link.score for link in known), default=0) > max((link.score for link in plain), default=0)


_TERMINAL = "Narva Grain Terminal"
_CLOSED = f"The {_TERMINAL} was closed. Farmers were told by a leaflet."


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"The {_TERMINAL}, which belongs to a bank, was shelled in 2022. It rained that week.", []),
        (f"The {_TERMINAL} was shelled. It rained that week.", []),
        (f"The {_TERMINAL} was closed, dockers say. It rained that week.", ["verbatim"]),
    ],
)
def test_a_long_name_that_two_sentences_share_is_no_shared_wording(text: str, kinds: list[str]) -> None:
    report = a_document(_CLOSED, path="news/closed.txt", slug="closed", published="2023-05-01")
    later = a_document(text, path="news/shelled.txt", slug="shelled", published="2023-05-02")
    analyses = {document.path: _analyse(document, names=[_TERMINAL]) for document in (report, later)}

    assert [link.kind for link in find_reuse((report, later), analyses)] == kinds


def test_a_long_name_is_one_word_of_a_near_verbatim_sentence() -> None:
    text, source = f"Shells fell on the {_TERMINAL} twice.", f"Nobody works on the {_TERMINAL} now."
    assert tell_kind(text, source) == "near-verbatim"
    assert tell_kind(text, source, [_TERMINAL]) == "paraphrase"


def test_a_cut_sentence_is_near_verbatim_and_a_whole_one_verbatim() -> None:
    source = "The yard has lost most of its welders to the wind farms along the coast since 2019, as we wrote."
    assert tell_kind(f"“{source}” he said on Friday.", source) == "verbatim"
    assert tell_kind(source[:-20], source) == "near-verbatim"
    assert tell_kind("Most welders left the yard for wind farms.", source) == "paraphrase"


def test_hyphens_possessives_and_case_do_not_make_another_word() -> None:
    assert split_words("Harrow’s RE-EQUIPPED yard–works, 大橋") == ["harrow", "reequipped", "yard", "works", "大", "橋"]
