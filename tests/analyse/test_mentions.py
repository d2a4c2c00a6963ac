from __future__ import annotations

import pickle

import pytest

from sourcebook.analyse.alias_matching import build_matcher, match_aliases
from sourcebook.analyse.mentions import find_names
from sourcebook.analyse.sentences import split_sentences
from sourcebook.records import MASK, Block, Document, Entity, Gazetteer, Name, NameEvidence, Span
from tests.builders import a_document
from tests.cases import read_cases


def names_in(document: Document) -> NameEvidence:
    return find_names(document, split_sentences(document))


def the_name(text: str, surface_form: str) -> Name:
    names = {name.surface_form: name for name in names_in(a_document(text)).names}
    return names[surface_form]


def matched(text: str, *entities: Entity, silenced: tuple[str, ...] = (), **more: object) -> list[tuple[str, ...]]:
    document = a_document(text, **more)  # type: ignore[arg-type]
    matches = match_aliases(document, build_matcher(Gazetteer(entities, silenced)))
    return [(text[match.span.start : match.span.end], *match.candidates) for match in matches]


@pytest.mark.parametrize(("text", "expected"), read_cases("names"))
def test_names_in_a_sentence(text: str, expected: str) -> None:
    found = sorted(
        (span.start, f"{name.type} {name.surface_form}" if name.type else name.surface_form)
        for name in names_in(a_document(text)).names
        for span in name.spans
    )
    assert [line for _, line in found] == expected.splitlines()


def types_of(text: str, surface_form: str) -> list[str | None]:
    return [name.type for name in names_in(a_document(text)).names if name.surface_form == surface_form]


def test_a_ship_named_after_a_town_is_a_name_of_its_own() -> None:
    text = "They met in Kazan. The submarine Kazan left; the Kazan was late. They stayed in Kazan."

    assert types_of(text, "Kazan") == ["place", "equipment"]


def test_a_town_after_the_is_itself_where_a_noun_follows() -> None:
    assert types_of("They visited the Kazan plant. The Kazan and Tula yards closed.", "Kazan") == ["place"]


def test_a_surname_that_is_a_town_too_is_told_by_the_preposition() -> None:
    text = "Anna Riga wrote a book. Riga said so when she was in Riga."

    assert types_of(text, "Riga") == ["place", "person"]


def test_a_bare_name_is_the_ship_that_is_named_with_its_prefix() -> None:
    assert types_of("HNLMS Varkul came. Later Varkul told the port.", "Varkul") == ["equipment"]


def test_a_definition_in_the_text_is_stronger_than_the_lists() -> None:
    names = names_in(a_document("The Coal Industry Association (CIA) met. They asked the CIA again."))

    assert [(name.surface_form, name.type, name.known_as) for name in names.names][-1] == ("CIA", "organisation", "")
    assert names.acronyms[0].long_form == "Coal Industry Association"


def test_an_acronym_of_common_words_in_capitals_is_no_name() -> None:
    names = names_in(a_document("They follow the Standing Watch Order (SWO) here. The SWO is long."))

    assert names.names == ()


def test_names_in_an_enumeration_lend_their_type_to_an_unknown_one() -> None:
    assert types_of("They saw Tallinn, Ostrik and Riga again.", "Ostrik") == ["place"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Crews of *Varkul* waited.", "equipment"),
        ("Shares of Varkul fell as Varkul’s shareholders sold.", "organisation"),
        ("They live in Varkul, Estonia, near the coast.", "place"),
        ("They asked Varkul, 54, about it.", "person"),
        ("They fired Varkul missiles again.", "equipment"),
    ],
)
def test_the_words_round_a_name_tell_its_type(text: str, expected: str) -> None:
    assert types_of(text, "Varkul") == [expected]


def test_a_caption_in_title_case_gives_no_names() -> None:
    text = "▲ Figure 2: Older Harbour Works and Dredger Yards. Source: the authors asked in Riga."

    assert [name.surface_form for name in names_in(a_document(text)).names] == ["Riga"]


def test_a_name_keeps_all_its_places() -> None:
    text = "Riga agreed. We left Riga and\nwent back to Riga’s port."
    name = the_name(text, "Riga")

    assert [text[span.start : span.end] for span in name.spans] == ["Riga"] * 3
    assert name.sentence_starts == 1


def test_marks_inside_a_name_are_not_in_its_form() -> None:
    printed = "We met **Anna** Kask there."
    prose = printed.replace("*", MASK)
    names = names_in(a_document(printed, prose=prose)).names

    assert [(name.surface_form, printed[slice(*name.spans[0])]) for name in names] == [("Anna Kask", "Anna** Kask")]


def test_a_no_break_space_inside_a_name_is_white_space() -> None:
    assert the_name("We met Anna\u00a0\u00a0Kask there.", "Anna Kask").type == "person"


def test_a_role_in_small_letters_makes_a_person() -> None:
    name = the_name("It was the minister Ozolnieks who knew.", "Ozolnieks")

    assert (name.type, name.sure) == ("person", True)


def test_a_title_is_kept_apart() -> None:
    assert the_name("They saw General Ozolnieks there.", "Ozolnieks").title == "General"


def test_words_around_a_name_tell_its_type() -> None:
    text = "They fought in Ozolnieks and near Ozolnieks. They fired Brakalis missiles, and Brakalis rockets too."
    assert the_name(text, "Ozolnieks").type == "place"
    assert the_name(text, "Brakalis").type == "equipment"


def test_known_forms_say_what_they_are_forms_of() -> None:
    assert the_name("They left the UK early.", "UK").known_as == "United Kingdom"


def test_the_acronym_of_a_name_is_a_name_with_its_type() -> None:
    text = "The Institute for Baltic Studies (IBS) wrote it. The IBS knows."
    evidence = names_in(a_document(text))

    assert [(found.acronym, found.long_form, found.is_name) for found in evidence.acronyms] == [
        ("IBS", "Institute for Baltic Studies", True)
    ]
    assert {name.surface_form: name.type for name in evidence.names} == {
        "Institute for Baltic Studies": "organisation",
        "IBS": "organisation",
    }


def test_the_acronym_of_a_common_noun_is_no_name() -> None:
    evidence = names_in(a_document("A water treatment plant (WTP) was hit. The WTP burnt."))

    assert [(found.acronym, found.is_name) for found in evidence.acronyms] == [("WTP", False)]
    assert evidence.names == ()


def test_a_capital_letter_heading_gives_names_known_elsewhere_only() -> None:
    text = "OZOLNIEKS AND HIS FRIENDS\nMinister Ozolnieks spoke."
    heading = Block(Span(0, 25), "heading", 2)
    document = a_document(text, blocks=(heading, Block(Span(26, len(text)), "paragraph")))

    assert sorted(name.surface_form for name in names_in(document).names) == ["OZOLNIEKS", "Ozolnieks"]


def test_a_title_case_heading_counts_as_a_sentence_start() -> None:
    text = "Grand Plans Reach Riga\nThey left Riga."
    document = a_document(text, blocks=(Block(Span(0, 22), "heading", 2), Block(Span(23, len(text)), "paragraph")))
    (name,) = names_in(document).names

    assert (name.surface_form, len(name.spans), name.sentence_starts) == ("Riga", 2, 1)


def test_a_common_word_alone_needs_support_like_a_first_word() -> None:
    name = the_name("We compared him to Potter then.", "Potter")

    assert (name.type, name.sure, name.sentence_starts) == (None, False, 1)


def test_first_words_are_counted_in_both_cases() -> None:
    text = "Glavra rose. They said Glavra fell, and a glavra is glavra."

    assert names_in(a_document(text)).case_counts == {"glavra": (2, 1)}


def test_the_first_word_of_a_cell_counts_as_a_sentence_start() -> None:
    text = f"Hull {MASK} Combat pilots {MASK} Ozolnieks"
    document = a_document(text, blocks=(Block(Span(0, len(text)), "table_row"),))

    assert [(name.surface_form, name.sentence_starts) for name in names_in(document).names] == [("Ozolnieks", 1)]


def test_an_acronym_is_not_defined_across_brackets_or_phrases() -> None:
    text = "They hold shares in RZM, in the Riga Diesel Engine Plant (RZDP)."

    assert names_in(a_document(text)).acronyms == ()


def test_chinese_documents_are_left_alone() -> None:
    assert names_in(a_document("他在 Riga 见到了 Anna Kask。", language="zh")) == NameEvidence()


def test_the_longest_form_matches() -> None:
    city = Entity("riga", "Riga", "place")
    works = Entity("riga-works", "Riga Motor Works", "organisation")

    assert matched("From Riga to the Riga Motor Works.", city, works) == [
        ("Riga", "riga"),
        ("Riga Motor Works", "riga-works"),
    ]


def test_a_longer_alias_that_ends_inside_a_word_does_not_hide_the_shorter() -> None:
    assert matched("Riga Worksite", Entity("riga", "Riga", "place", ("Riga Works",))) == [("Riga", "riga")]


def test_forms_end_at_words_and_keep_their_case() -> None:
    assert matched("Rigan RIGA riga Riga’s", Entity("riga", "Riga", "place")) == [("Riga", "riga")]


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("Riga Motor Works", "Riga\u00a0\u00a0Motor\nWorks"),
        ("Riga Motor Works", f"{MASK}{MASK}Riga{MASK} Motor{MASK}{MASK} Works"),
        ("King's Lynn", "King’s Lynn"),
        ("King’s Lynn", "King's Lynn"),
        ("Bielsko-Biala", "Bielsko‑Biala"),
        ("Su-24", "Su-24s"),
        ("Sukhoi Su-24", "Sukhoi Su-24s"),
    ],
)
def test_forms_are_found_however_they_are_spaced_and_marked(form: str, printed: str) -> None:
    text = f"So {printed} it was."
    document = a_document(text, blocks=(Block(Span(0, len(text)), "paragraph"),))
    matches = match_aliases(document, build_matcher(Gazetteer((Entity("x", form, "place"),))))

    assert [document.plain(match.span) for match in matches] == [" ".join(printed.replace(MASK, "").split())]


def test_chinese_forms_need_no_word_boundary() -> None:
    assert matched("他在里加见面", Entity("riga", "Riga", "place", ("里加",)), language="zh") == [("里加", "riga")]


def test_a_form_of_two_entities_has_two_candidates() -> None:
    uk = Entity("uk-mod", "UK Ministry of Defence", "organisation", ("MoD",))
    ru = Entity("ru-mod", "Russian Ministry of Defence", "organisation", ("MoD",))

    assert matched("The MoD said.", uk, ru) == [("MoD", "ru-mod", "uk-mod")]


def test_forms_that_only_block_give_nothing() -> None:
    works = Entity("works", "Riga Works", "organisation", ("Riga",), not_forms=("Riga Works Club",))

    assert matched("Riga Works Club near Riga", works) == [("Riga", "works")]


def test_an_alias_that_is_also_barred_gives_nothing() -> None:
    assert matched("In Riga.", Entity("works", "Riga Works", "organisation", ("Riga",), not_forms=("Riga",))) == []


def test_silenced_forms_and_those_that_a_document_refuses_give_nothing() -> None:
    riga = Entity("riga", "Riga", "place")

    assert matched("In Riga.", riga, silenced=("Riga",)) == []
    assert matched("In Riga.", riga, not_entities=("Riga",)) == []


def test_nothing_is_matched_outside_of_blocks() -> None:
    blocks = (Block(Span(0, 8), "paragraph"),)

    assert matched("In Riga. By Riga.", Entity("riga", "Riga", "place"), blocks=blocks) == [("Riga", "riga")]


def test_a_form_across_two_blocks_is_matched_within_each() -> None:
    works = Entity("works", "Riga Motor Works", "organisation")
    riga = Entity("riga", "Riga", "place")

    assert matched("Back in Riga\nMotor Works was shut. Riga", works, riga) == [("Riga", "riga"), ("Riga", "riga")]
    assert matched("In Riga\nMotor Works of Riga\nRiga Motor Works", works, riga) == [
        ("Riga", "riga"),
        ("Riga", "riga"),
        ("Riga Motor Works", "works"),
    ]


def test_a_matcher_can_be_pickled() -> None:
    matcher = build_matcher(Gazetteer((Entity("riga", "Riga", "place"),)))
    document = a_document("In Riga.")

    assert match_aliases(document, pickle.loads(pickle.dumps(matcher))) == match_aliases(document, matcher)  # noqa: S301


def test_an_empty_gazetteer_matches_nothing() -> None:
    assert matched("In Riga.") == []


def test_forms_in_lower_case_and_in_chinese_take_their_turn_with_those_in_capitals() -> None:
    entities = (
        Entity("yard", "al-Varkul Yard", "organisation"),
        Entity("varkul", "Varkul", "place"),
        Entity("works", "Yard Works", "organisation"),
        Entity("riga", "里加", "place"),
        Entity("port", "Port of 里加", "organisation"),
        Entity("site", "Port", "place"),
    )
    text = "Varkul, al-Varkul Yard Works, Yard Works, Port of 里加, 里加 and Port."

    assert matched(text, *entities) == [
        ("Varkul", "varkul"),
        ("al-Varkul Yard", "yard"),
        ("Yard Works", "works"),
        ("Port", "site"),
        ("里加", "riga"),
        ("里加", "riga"),
        ("Port", "site"),
    ]


def test_underscores_that_are_no_markdown_end_a_word() -> None:
    assert matched("__Riga__ and _Riga", Entity("riga", "Riga", "place")) == [("Riga", "riga"), ("Riga", "riga")]


def test_a_currency_is_no_country() -> None:
    assert matched("The US paid US$5 million.", Entity("us", "US", "place")) == [("US", "us")]
