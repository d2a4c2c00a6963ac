from __future__ import annotations

from sourcebook.analyse.mentions import build_matcher, find_names, match_aliases
from sourcebook.analyse.sentences import split_sentences
from sourcebook.config import EntityConfig
from sourcebook.link.entities import link_entities
from sourcebook.records import Analysis, Document, Entity, Gazetteer, LinkedNames
from tests.builders import a_document

_CONFIG = EntityConfig(min_documents=2, min_mentions=3)


def linked(*documents: str | Document, gazetteer: Gazetteer | None = None) -> LinkedNames:
    gazetteer = gazetteer or Gazetteer()
    read = [
        a_document(document, path=f"{number}.txt") if isinstance(document, str) else document
        for number, document in enumerate(documents)
    ]
    analyses = {}
    for document in read:
        sentences = split_sentences(document)
        analyses[document.path] = Analysis(sentences, find_names(document, sentences), (), (), (), ())
    matcher = build_matcher(gazetteer)
    matches = {document.path: match_aliases(document, matcher) for document in read}
    return link_entities(read, analyses, matches, gazetteer, _CONFIG)


def mentions(names: LinkedNames, document: str, path: str = "0.txt") -> list[tuple[str, str]]:
    return [(document[slice(*mention.span)], mention.entity) for mention in names.mentions[path]]


def named(text: str, **more: Gazetteer) -> list[tuple[str, str]]:
    return mentions(linked(text, **more), text)


# ---------------------------------------------------------------- persons


def test_surname_alone_links_to_the_person_named_earlier() -> None:
    assert named("They met Anna Kalnins there. Later Kalnins left.") == [
        ("Anna Kalnins", "anna-kalnins"),
        ("Kalnins", "anna-kalnins"),
    ]


def test_surname_alone_links_across_documents_when_one_person_bears_it() -> None:
    second = "They heard Kalnins speak."
    names = linked("They met Anna Kalnins there.", second)

    assert mentions(names, second, "1.txt") == [("Kalnins", "anna-kalnins")]


def test_surname_of_two_persons_is_not_linked_to_either() -> None:
    second = "They heard Kalnins speak, and Kalnins said no."
    names = linked("They met Anna Kalnins and Peter Kalnins there.", second)

    assert {entity for _, entity in mentions(names, second, "1.txt")}.isdisjoint({"anna-kalnins", "peter-kalnins"})


def test_surname_of_two_persons_in_one_document_stays_unlinked() -> None:
    assert ("Kalnins", "anna-kalnins") not in named("They met Anna Kalnins and Peter Kalnins. So Kalnins left.")


def test_given_name_alone_links_to_the_person_of_the_document() -> None:
    assert named("Written by Emily Brakalis. She, Emily, knows.")[-1] == ("Emily", "emily-brakalis")


def test_transliterations_of_a_surname_are_one_person() -> None:
    names = linked("They met Anton Brakalenko there. Then Brakalenka left, and Brakalenko too.")

    assert [mention.entity for mention in names.mentions["0.txt"]] == ["anton-brakalenko"] * 3
    assert names.entities["anton-brakalenko"].aliases == ("Brakalenka", "Brakalenko")


def test_full_names_in_two_transliterations_are_one_person() -> None:
    names = linked("They met Anton Brakalenko.", "They met Anton Brakalenko.", "They met Anton Brakalenka.")

    assert list(names.entities) == ["anton-brakalenko"]


def test_different_given_names_are_different_persons() -> None:
    names = linked("They met Anton Brakalenko.", "They met Boris Brakalenka.")

    assert list(names.entities) == ["anton-brakalenko", "boris-brakalenka"]


def test_a_middle_initial_makes_no_other_person() -> None:
    assert len(linked("They met Anna M. Kalnins.", "They met Anna Kalnins.").entities) == 1


def test_two_middle_names_leave_the_short_form_alone() -> None:
    assert len(linked("We met Anna M. Kalnins, Anna P. Kalnins and Anna Kalnins.").entities) == 3


# ---------------------------------------------------------------- what is a name


def test_a_word_at_a_sentence_start_is_a_name_if_the_collection_says_so() -> None:
    text = "Glavra fell."

    assert mentions(linked(text, "They saw Glavra fall."), text) == [("Glavra", "glavra")]
    assert mentions(linked(text, "They saw a glavra, the glavra."), text) == []
    assert named(text) == []


def test_a_common_word_before_a_name_at_a_sentence_start_is_cut_off() -> None:
    assert named("Unglavring Ozolnieks fell. We saw Ozolnieks, unglavring as ever.") == [
        ("Ozolnieks", "ozolnieks"),
        ("Ozolnieks", "ozolnieks"),
    ]


def test_a_bare_head_is_no_entity() -> None:
    assert named("The Institute said so, and the Institute knows.") == []


def test_a_common_word_is_a_name_where_it_is_a_persons_surname() -> None:
    text = "They compared him to Stone then."

    assert mentions(linked(text, "They met Anna Stone."), text) == [("Stone", "anna-stone")]
    assert named(text) == []


# ---------------------------------------------------------------- joining


def test_acronym_and_long_form_are_one_entity_in_every_document() -> None:
    second = "They asked the IBS."
    names = linked("The Institute for Baltic Studies (IBS) wrote.", second)

    assert mentions(names, second, "1.txt") == [("IBS", "institute-for-baltic-studies")]
    assert names.entities["institute-for-baltic-studies"].aliases == ("IBS",)


def test_an_acronym_with_two_meanings_counts_only_where_it_is_defined() -> None:
    first = "The Institute for Baltic Studies (IBS) wrote. The IBS knew."
    third = "They asked the IBS."
    names = linked(first, "The Ilmen Boat Society (IBS) wrote.", third)

    assert mentions(names, first)[-1] == ("IBS", "institute-for-baltic-studies")
    assert mentions(names, third, "2.txt") == [("IBS", "ibs")]


def test_an_office_acronym_is_not_carried_into_other_documents() -> None:
    second = "They asked the MoD."
    names = linked("The Estonian Ministry of Defence (MoD) wrote.", second)

    assert mentions(names, second, "1.txt") == [("MoD", "mod")]


def test_forms_that_the_lists_know_are_one_entity() -> None:
    names = linked("The U.S. and the United States, the US.")

    assert {mention.entity for mention in names.mentions["0.txt"]} == {"united-states"}
    assert names.entities["united-states"].aliases == ("U.S.", "US")


def test_plural_and_maker_of_a_designation_are_the_same_equipment() -> None:
    names = linked("One Su-24, two Su-24s and a Sukhoi Su-24.")

    assert names.entities["su-24"].aliases == ("Su-24s", "Sukhoi Su-24")
    assert names.entities["su-24"].type == "equipment"


def test_plurals_of_long_designations_are_the_same_equipment() -> None:
    names = linked("One KrAZ-65032 and two KrAZ-65032s.")

    assert [(entity.name, entity.type) for entity in names.entities.values()] == [("KrAZ-65032", "equipment")]


def test_capital_letters_are_the_same_name() -> None:
    assert {entity for _, entity in named("Photo by ANNA KALNINS here. They met Anna Kalnins.")} == {"anna-kalnins"}


# ---------------------------------------------------------------- gazetteer


def test_a_surname_links_to_the_curated_person() -> None:
    curated = Gazetteer((Entity("kalnins", "Anna Kalnins", "person"),))

    assert named("Minister Kalnins spoke.", gazetteer=curated) == [("Kalnins", "kalnins")]


def test_a_form_that_must_not_be_taken_for_an_entity_is_left_to_others() -> None:
    works = Entity("works", "Riga Motor Works", "organisation", ("RMW",), not_forms=("Riga",))

    assert named("The Riga Motor Works in Riga.", gazetteer=Gazetteer((works,))) == [
        ("Riga Motor Works", "works"),
        ("Riga", "riga"),
    ]


def test_the_acronym_of_a_curated_long_form_joins_it() -> None:
    curated = Gazetteer((Entity("baltic", "Institute for Baltic Studies", "organisation"),))

    assert named("The Institute for Baltic Studies (IBS). The IBS.", gazetteer=curated)[-1] == ("IBS", "baltic")


def test_a_longer_discovered_name_wins_over_a_curated_word_in_it() -> None:
    curated = Gazetteer((Entity("riga", "Riga", "place"),))

    assert named("At the Riga Motor Works in Riga.", gazetteer=curated) == [
        ("Riga Motor Works", "riga-motor-works"),
        ("Riga", "riga"),
    ]


def _two_ministries() -> Gazetteer:
    return Gazetteer(
        (
            Entity("ee-mod", "Estonian Ministry of Defence", "organisation", ("MoD",), within=("estonia",)),
            Entity("estonia", "Estonia", "place"),
            Entity("lv-mod", "Latvian Ministry of Defence", "organisation", ("MoD",), within=("latvia",)),
            Entity("latvia", "Latvia", "place"),
        )
    )


def test_an_ambiguous_alias_means_the_entity_named_in_full() -> None:
    text = "The Latvian Ministry of Defence wrote to Estonia. The MoD waits."

    assert named(text, gazetteer=_two_ministries())[-1] == ("MoD", "lv-mod")


def test_an_ambiguous_alias_means_the_entity_of_the_place_named() -> None:
    assert named("In Estonia the MoD waits.", gazetteer=_two_ministries())[-1] == ("MoD", "ee-mod")


def test_an_ambiguous_alias_without_context_is_left_unlinked_with_one_warning() -> None:
    names = linked("The MoD waits.", "An MoD waits. The MoD waits.", gazetteer=_two_ministries())

    assert names.mentions == {"0.txt": (), "1.txt": ()}
    (warning,) = names.diagnostics
    assert (warning.severity, warning.kind, warning.path, warning.line, warning.column) == (
        "warning",
        "ambiguous",
        "content/0.txt",
        1,
        5,
    )
    assert "in 3 places" in warning.message


def test_a_pinned_entity_settles_an_ambiguous_alias() -> None:
    text = "The MoD waits."
    names = linked(a_document(text, path="0.txt", pinned_entities=("lv-mod",)), gazetteer=_two_ministries())

    assert mentions(names, text) == [("MoD", "lv-mod")]


def test_silenced_and_refused_forms_are_no_mentions() -> None:
    text = "They left Riga."

    assert named(text, gazetteer=Gazetteer(silenced=("Riga",))) == []
    assert linked(a_document(text, not_entities=("Riga",))).mentions["news/sample.txt"] == ()


# ---------------------------------------------------------------- entities


def test_ids_never_take_the_word_of_a_type() -> None:
    assert list(linked("They watched Exercise Event there.").entities) != ["event"]
    assert named("Minister Place spoke.")[0][1] == "place-1"


def test_a_discovered_entity_never_takes_the_id_of_a_curated_one() -> None:
    curated = Gazetteer((Entity("riga", "Riga Motor Works", "organisation"),))

    assert named("They left Riga.", gazetteer=curated) == [("Riga", "riga-place")]


def test_a_page_needs_two_documents_or_three_places() -> None:
    names = linked("From Riga to Tallinn.", "From Tallinn.", "In Oslo, Oslo and Oslo.")

    assert {entity.id: entity.has_page for entity in names.entities.values()} == {
        "oslo": True,
        "riga": False,
        "tallinn": True,
    }


def test_a_curated_entity_has_a_page_without_any_mention() -> None:
    names = linked("Nothing here.", gazetteer=Gazetteer((Entity("riga", "Riga", "place"),)))

    assert names.entities["riga"].has_page


def test_curated_aliases_are_kept_with_the_forms_that_were_seen() -> None:
    curated = Gazetteer((Entity("kalnins", "Anna Kalnins", "person", ("A. Kalnins",)),))
    names = linked("Minister Kalnins spoke.", gazetteer=curated)

    assert names.entities["kalnins"].aliases == ("A. Kalnins", "Kalnins")


def test_a_pin_by_name_settles_an_ambiguous_alias_too() -> None:
    text = "The MoD waits."
    pins = ("latvian ministry of defence",)
    names = linked(a_document(text, path="0.txt", pinned_entities=pins), gazetteer=_two_ministries())

    assert mentions(names, text) == [("MoD", "lv-mod")]
    assert names.pinned == {"0.txt": ("lv-mod",)}
    assert names.diagnostics == ()
