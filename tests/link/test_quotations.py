from __future__ import annotations

from sourcebook.analyse.quotations import find_quotations
from sourcebook.analyse.sentences import split_sentences
from sourcebook.link.quotations import check_quotations
from sourcebook.records import Analysis, CheckedQuotation, Document, Mention, NameEvidence, Reuse, Span
from tests.builders import a_document

_SOURCE = a_document(
    "The yard is small. The council may seize the old yard and refit it to build the ferries that the town needs, "
    "whatever its owner says. Nobody objects.",
    path="a.txt",
)


def _check(
    text: str, *, linked: bool = True, attributed: bool = True, mentions: tuple[Mention, ...] = ()
) -> CheckedQuotation:
    document = a_document(text, path="b.txt", attributed_to=("Town Hall",) if attributed else ())
    analyses: dict[str, Analysis] = {}
    for each in (_SOURCE, document):
        sentences = split_sentences(each)
        analyses[each.path] = Analysis(sentences, NameEvidence(), (), (), find_quotations(each, sentences), ())
    reuse = [Reuse("b.txt", Span(0, 5), "a.txt", Span(0, 18), "paraphrase", 0.5)] if linked else []
    documents: list[Document] = [document, _SOURCE]
    (checked,) = check_quotations(documents, analyses, {"b.txt": mentions}, reuse)["b.txt"]
    return checked


def test_words_that_stand_in_the_source_are_exact_even_when_cut() -> None:
    checked = _check("“The council may seize the old yard and refit it to build the ferries,” it said.")
    assert (checked.check, checked.source) == ("exact", "a.txt")
    assert checked.source_span is not None
    assert _SOURCE.plain(checked.source_span).startswith("The council may seize")


def test_an_exact_quotation_may_run_over_a_sentence_end() -> None:
    checked = _check("It wrote: “whatever its owner says. Nobody objects.”")
    assert checked.check == "exact"
    assert checked.source_span is not None
    assert _SOURCE.plain(checked.source_span).endswith("Nobody objects.")


def test_changed_words_are_altered_and_never_exact() -> None:
    checked = _check("“The council could seize the old yard and convert it to build ferries that the town needs.”")
    assert (checked.check, checked.source) == ("altered", "a.txt")


def test_one_changed_word_is_not_exact() -> None:
    assert _check("“Nobody objects to the yard is small at all.”").check != "exact"
    assert _check("“The council may seize the new yard and refit it.”").check == "altered"


def test_part_of_a_word_is_not_the_word() -> None:
    assert _check("“council may seize the old yard and ref”").check != "exact"


def test_foreign_words_are_not_found() -> None:
    checked = _check("“My grandmother used to swim here every single summer morning.”")
    assert (checked.check, checked.source, checked.source_span) == ("not found", "", None)


def test_without_a_source_nothing_is_checked() -> None:
    assert _check("“The council may seize the old yard and refit it.”", linked=False).check == "unchecked"


def test_one_borrowed_sentence_is_enough_for_exact_words_but_makes_no_source() -> None:
    foreign = "“My grandmother used to swim here every single summer morning.”"
    assert _check(foreign, attributed=False).check == "unchecked"
    assert _check("“The council may seize the old yard and refit it.”", attributed=False).check == "exact"


def test_the_speaker_is_the_entity_named_there() -> None:
    text = "“The council may seize the old yard and refit it,” said Ana Vale."
    mention = Mention(Span(text.index("Ana"), len(text) - 1), "ana-vale", "person")
    assert _check(text, mentions=(mention,)).speaker == "ana-vale"
    assert _check(text).speaker is None
