from __future__ import annotations

import pytest

from sourcebook.analyse.alias_matching import build_matcher, match_aliases
from sourcebook.analyse.mentions import find_names
from sourcebook.analyse.sentences import split_sentences
from sourcebook.config import EntityConfig
from sourcebook.link.entities import link_entities
from sourcebook.records import Analysis, Document, Entity, Gazetteer, LinkedNames, MergeReason
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


def test_a_letter_missing_inside_a_given_name_is_a_misprint() -> None:
    assert list(linked("They met Vladimir Brakan.", "They met Vladmir Brakan.").entities) == ["vladimir-brakan"]
    assert len(linked("They met Daniel Brakan.", "They met Daniela Brakan.").entities) == 2


def test_short_forms_of_a_given_name_are_one_person() -> None:
    names = linked("They met Joseph Kalnins.", "They met Joe Kalnins.", "They met Joseph Kalnins.")

    assert list(names.entities) == ["joseph-kalnins"]
    assert names.entities["joseph-kalnins"].reasons == (
        MergeReason("Joe Kalnins", "given name form", "Joseph Kalnins", "1.txt"),
    )


def test_a_given_name_in_two_languages_is_one_person_where_the_surname_varies_too() -> None:
    names = linked("They met Alexander Brakalenko.", "They met Alyaksandr Brakalenka.")

    assert len(names.entities) == 1


def test_a_short_form_of_two_given_names_joins_neither() -> None:
    names = linked("They met Alexander Kalnins.", "They met Alexandra Kalnins.", "They met Alex Kalnins.")

    assert list(names.entities) == ["alex-kalnins", "alexander-kalnins", "alexandra-kalnins"]


def test_middle_names_that_differ_keep_short_forms_apart() -> None:
    assert len(linked("They met Joseph A. Kalnins.", "They met Joe B. Kalnins.").entities) == 2


# ---------------------------------------------------------------- offices


def test_an_office_of_one_country_is_one_entity_however_it_is_named() -> None:
    text = (
        "The Estonian Ministry of Defence wrote. The Estonian Defense Ministry knew, Estonia’s Ministry of Defence too."
    )

    assert {entity for _, entity in named(text)} == {"estonian-ministry-of-defence", "estonia"}


def test_offices_of_different_countries_are_kept_apart() -> None:
    text = "We asked Estonia’s Security Council and the Latvian Security Council. Then the UN Security Council met."

    assert [entity for _, entity in named(text) if "council" in entity] == [
        "security-council-of-estonia",
        "latvian-security-council",
        "un-security-council",
    ]


def test_a_bare_office_means_the_one_that_the_document_has_named() -> None:
    text = "The Latvian Security Council met. We asked the Security Council."

    assert named(text)[-1] == ("Security Council", "latvian-security-council")


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Latvia’s Interior Ministry met. We asked the Interior Ministry.", "interior-ministry-of-latvia"),
        ("The Ministry of Defence of Latvia met. We asked the Defence Ministry.", "ministry-of-defence-of-latvia"),
        ("The MoD of Latvia met. We asked the MoD.", "mod-of-latvia"),
        ("Latvia's General Staff met. We asked the General Staff.", "general-staff-of-latvia"),
    ],
)
def test_a_bare_office_means_the_one_that_a_country_stood_beside(text: str, entity: str) -> None:
    assert named(text)[-1][1] == entity


def test_bare_offices_of_two_documents_are_those_of_their_countries() -> None:
    first, second = (
        "Latvia’s Defence Ministry met. We asked the Defence Ministry.",
        "The MoD of Estonia met. We asked the MoD.",
    )
    names = linked(first, second)

    assert mentions(names, first)[-1] == ("Defence Ministry", "defence-ministry-of-latvia")
    assert mentions(names, second, "1.txt")[-1] == ("MoD", "mod-of-estonia")


def test_a_bare_office_of_which_two_countries_stood_beside_is_left_to_itself() -> None:
    text = "Latvia’s Interior Ministry met that of the Interior Ministry of Estonia. We asked the Interior Ministry."

    assert named(text)[-1] == ("Interior Ministry", "interior-ministry")


def test_a_bare_office_before_it_is_named_is_left_to_itself() -> None:
    text = "We asked the Security Council. Then the Latvian Security Council met."

    assert named(text)[0] == ("Security Council", "security-council")


def test_a_bare_office_beside_another_country_is_left_to_itself() -> None:
    text = "The Latvian Security Council met. We asked the Security Council when we were in Estonia."

    assert ("Security Council", "security-council") in named(text)


def test_a_bare_office_that_several_countries_have_gets_no_page() -> None:
    bare = "We asked the Security Council."
    names = linked("The Latvian Security Council met.", "The Estonian Security Council met.", bare, bare, bare)

    assert not names.entities["security-council"].has_page
    assert mentions(names, bare, "2.txt") == [("Security Council", "security-council")]


def test_an_office_of_a_country_joins_the_curated_one() -> None:
    curated = Gazetteer((Entity("ee-mod", "Ministry of Defence", "organisation", within=("estonia",)),))

    assert named("The Estonian Defence Ministry wrote.", gazetteer=curated) == [("Estonian Defence Ministry", "ee-mod")]


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


def test_an_ambiguous_alias_means_the_one_of_the_country_beside_it() -> None:
    text = "In Latvia they met. The Estonian MoD waits."

    assert named(text, gazetteer=_two_ministries())[-1] == ("MoD", "ee-mod")
    assert ("MoD", "ee-mod") in named("The MoD of Estonia and Latvia.", gazetteer=_two_ministries())


def test_an_ambiguous_alias_means_the_one_whose_tie_its_sentence_names() -> None:
    text = "They went to Estonia and Latvia. In Latvia the MoD waits."

    assert named(text, gazetteer=_two_ministries())[-1] == ("MoD", "lv-mod")


def test_an_ambiguous_alias_between_two_ties_is_left_unlinked() -> None:
    assert "MoD" not in dict(named("In Latvia and Estonia the MoD waits.", gazetteer=_two_ministries()))


def test_an_ambiguous_alias_is_left_unlinked_where_its_sentence_says_otherwise_than_its_document() -> None:
    text = "The Latvian Ministry of Defence wrote. In Estonia the MoD waits."

    assert "MoD" not in dict(named(text, gazetteer=_two_ministries()))


def test_an_ambiguous_alias_means_what_its_document_defines_it_as() -> None:
    text = "The Latvian Ministry of Defence (MoD) wrote to Estonia. The MoD waits."

    assert named(text, gazetteer=_two_ministries())[-1] == ("MoD", "lv-mod")


def test_an_ambiguous_alias_means_the_one_of_the_type_that_its_context_asks_for() -> None:
    both = Gazetteer((Entity("glavra", "Glavra", "place"), Entity("jana", "Jana Glavra", "person", ("Glavra",))))

    assert named("Minister Glavra spoke.", gazetteer=both) == [("Glavra", "jana")]
    assert named("They left Glavra.", gazetteer=both) == []


def test_a_form_listed_as_ambiguous_asks_for_a_context_even_of_one_entity() -> None:
    works = Entity("works", "Riga Motor Works", "organisation", ("The Plant",))
    gazetteer = Gazetteer((works,), ambiguous=("The Plant",))

    assert linked("The Plant waits.", gazetteer=gazetteer).mentions == {"0.txt": ()}
    assert linked("The Plant waits.", gazetteer=gazetteer).diagnostics == ()
    assert named("The Riga Motor Works grew. The Plant waits.", gazetteer=gazetteer)[-1] == ("Plant", "works")


def test_forms_that_mean_several_entities_are_listed() -> None:
    names = linked("The MoD waits. They met Anna Kalnins and Peter Kalnins; Kalnins left.", gazetteer=_two_ministries())

    assert names.ambiguous == {"Kalnins": ("anna-kalnins", "peter-kalnins"), "MoD": ("ee-mod", "lv-mod")}


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


def test_an_entity_can_be_refused_in_one_document() -> None:
    works = Gazetteer((Entity("works", "Riga Works", "organisation", ("Works",)),))

    assert mentions(linked(a_document("The Works.", path="0.txt", not_entities=("works",)), gazetteer=works), "") == []
    assert mentions(linked(a_document("In Riga.", path="0.txt", not_entities=("riga",))), "In Riga.") == []


def test_the_article_of_a_curated_name_is_asked_for_and_left_out() -> None:
    curated = Gazetteer((Entity("coast", "the Coast", "place"),))

    assert named("The Coast is far. At the Coast it rains.", gazetteer=curated) == [("Coast", "coast")] * 2


def test_a_sure_name_with_a_hyphen_wins_over_curated_names_in_it() -> None:
    curated = Gazetteer((Entity("kask", "Kask", "place"), Entity("war", "Glavra War", "event")))

    assert named("In the Kask-Glavra War they fled.", gazetteer=curated) == [("Kask-Glavra War", "kask-glavra-war")]


def test_curated_names_joined_by_a_hyphen_are_two() -> None:
    curated = Gazetteer((Entity("glavra", "Glavra", "place"), Entity("old-kask", "Old Kask", "place")))

    assert named("They took the Old Kask-Glavra line.", gazetteer=curated) == [
        ("Old Kask", "old-kask"),
        ("Glavra", "glavra"),
    ]


def test_refusing_one_of_two_candidates_leaves_the_other() -> None:
    document = a_document("The MoD waits.", path="0.txt", not_entities=("ee-mod",))

    assert mentions(linked(document, gazetteer=_two_ministries()), document.text) == [("MoD", "lv-mod")]


# ---------------------------------------------------------------- the author's say


def test_a_merged_id_brings_its_mentions_along() -> None:
    text = "They saw Glavra and Kaskovia. They left Glavra."
    curated = Gazetteer((Entity("kaskovia", "Kaskovia", "place", former_ids=("glavra",)),))
    names = linked(text, gazetteer=curated)

    assert {entity for _, entity in mentions(names, text)} == {"kaskovia"}
    assert names.entities["kaskovia"].aliases == ("Glavra",)
    assert names.entities["kaskovia"].reasons == (MergeReason("Glavra", "merged", "glavra", "0.txt"),)
    assert list(names.entities) == ["kaskovia"]


def test_nobody_else_gets_a_merged_id() -> None:
    merged = Gazetteer((Entity("works", "Works of Riga", "organisation", former_ids=("riga",)),))
    text = "They left Riga."

    assert list(linked(text).entities) == ["riga"]
    assert named(text, gazetteer=merged) == [("Riga", "works")]
    assert "riga" not in linked(text, "They met Anna Riga.", gazetteer=merged).entities


def test_an_entry_with_the_id_of_a_discovered_entity_renames_it() -> None:
    renamed = Gazetteer((Entity("riga", "City of Riga", "place"),))
    names = linked("They left Riga.", gazetteer=renamed)

    assert mentions(names, "They left Riga.") == [("Riga", "riga")]
    assert (names.entities["riga"].name, names.entities["riga"].aliases) == ("City of Riga", ("Riga",))


def test_an_entry_with_the_id_of_a_discovered_entity_may_refuse_its_form() -> None:
    other = Gazetteer((Entity("riga", "Riga County", "place", not_forms=("Riga",)),))

    assert named("They left Riga.", gazetteer=other) == [("Riga", "riga-place")]


def test_an_entry_retypes_a_discovered_entity() -> None:
    names = linked("They left Riga.", gazetteer=Gazetteer((Entity("riga", "Riga", "organisation"),)))

    assert [mention.type for mention in names.mentions["0.txt"]] == ["organisation"]


def test_an_entry_takes_no_other_name_in_because_it_makes_the_same_id() -> None:
    text = "The G7+ met where the G7 met."

    assert named(text) == [("G7+", "g7-organisation"), ("G7", "g7")]
    assert named(text, gazetteer=Gazetteer((Entity("g7", "G7", "organisation"),))) == named(text)


def test_two_entries_split_what_discovery_joined() -> None:
    text = "They met Anton Brakalenko there. Then Brakalenka left."
    split = Gazetteer(
        (
            Entity("anton", "Anton Brakalenko", "person", not_forms=("Brakalenka",)),
            Entity("brakalenka", "Brakalenka", "place"),
        )
    )

    assert named(text)[-1] == ("Brakalenka", "anton-brakalenko")
    assert named(text, gazetteer=split)[-1] == ("Brakalenka", "brakalenka")


def test_a_refused_form_of_the_lists_and_of_an_acronym_is_split_off() -> None:
    states = Entity("states", "United States", "place", not_forms=("US",))
    baltic = Entity("baltic", "Institute for Baltic Studies", "organisation", not_forms=("IBS",))
    text = "In the US they founded the Institute for Baltic Studies (IBS). The IBS knew."
    found = dict(named(text, gazetteer=Gazetteer((baltic, states))))

    assert found["US"] != "states"
    assert found["IBS"] != "baltic"


def test_a_pinned_person_is_the_one_that_a_surname_means() -> None:
    text = "They met Anna Kalnins and Peter Kalnins. So Kalnins left."
    curated = Gazetteer((Entity("peter", "Peter Kalnins", "person"),))
    document = a_document(text, path="0.txt", pinned_entities=("peter",))

    assert mentions(linked(document, gazetteer=curated), text)[-1] == ("Kalnins", "peter")


# ---------------------------------------------------------------- why forms are one


def test_every_merged_form_has_its_reason() -> None:
    first = "The Institute for Baltic Studies (IBS) met Anna Kalnins. One Su-24, two Su-24s. The US."
    second = "The IBS knew. Later Kalnins left."
    names = linked(first, second)

    assert [(entity.id, reason) for entity in names.entities.values() for reason in entity.reasons] == [
        ("anna-kalnins", MergeReason("Kalnins", "surname", "Anna Kalnins", "1.txt")),
        (
            "institute-for-baltic-studies",
            MergeReason("IBS", "acronym", "Institute for Baltic Studies", "0.txt"),
        ),
        ("su-24", MergeReason("Su-24s", "designation", "Su-24", "0.txt")),
        ("united-states", MergeReason("US", "list", "United States", "0.txt")),
    ]


def test_a_curated_form_needs_no_document_for_its_reason() -> None:
    names = linked(
        "The Riga Works met. The RW knew.", gazetteer=Gazetteer((Entity("rw", "Riga Works", "place", ("RW",)),))
    )

    assert names.entities["rw"].reasons == (MergeReason("RW", "gazetteer"),)


def test_a_curated_form_in_other_letters_or_in_the_plural_tells_so() -> None:
    curated = Gazetteer((Entity("kalnins", "Anna Kalnins", "person"), Entity("su", "Su-24", "equipment")))
    names = linked("Photo by ANNA KALNINS here. They met Anna Kalnins and two Su-24s.", gazetteer=curated)

    assert names.entities["kalnins"].reasons == (MergeReason("ANNA KALNINS", "same letters", "Anna Kalnins", "0.txt"),)
    assert names.entities["su"].reasons == (MergeReason("Su-24s", "designation", "Su-24", "0.txt"),)


# ---------------------------------------------------------------- entities


def test_an_unsure_name_is_in_the_data_without_a_page() -> None:
    text = "They saw Glavra. Near Glavra it rains. Again Glavra."
    names = linked(text, text)

    assert [entity for _, entity in mentions(names, text)] == ["glavra"] * 3
    assert not names.entities["glavra"].has_page


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


def test_a_ship_is_one_with_and_without_the_prefix_of_its_navy() -> None:
    found = named("HNLMS Varkul came. The frigate Varkul left.")

    assert found == [("HNLMS Varkul", "hnlms-varkul"), ("Varkul", "hnlms-varkul")]


def test_a_town_and_the_ship_named_after_it_are_two() -> None:
    found = named("They met in Kazan. The submarine Kazan left. They stayed in Kazan.")

    assert [key for _, key in found] == ["kazan", "kazan-equipment", "kazan"]


def test_a_surname_with_its_particle_means_the_person_named_in_full() -> None:
    found = named("They met Anna van den Holm. Van den Holm said it was late.")

    assert [key for _, key in found] == ["anna-van-den-holm", "anna-van-den-holm"]


def test_a_surname_without_its_arabic_article_means_the_person_named_in_full() -> None:
    found = named("They met Karim al-Varkuli. Later they asked Varkuli again.")

    assert [key for _, key in found] == ["karim-al-varkuli", "karim-al-varkuli"]


def test_a_head_with_an_article_is_the_only_longer_name_of_that_head() -> None:
    text = "The Harbour Safety Agency met. Later the Agency closed, and NATO thanked it. The Alliance has ports."

    assert named(text) == [
        ("Harbour Safety Agency", "harbour-safety-agency"),
        ("Agency", "harbour-safety-agency"),
        ("NATO", "nato"),
        ("Alliance", "nato"),
    ]
    reasons = linked(text).entities["nato"].reasons
    assert reasons == (MergeReason("Alliance", "short name", "NATO", "0.txt"),)


def test_a_head_that_ends_two_names_of_a_text_stands_for_neither() -> None:
    text = "The Harbour Safety Agency met the Bridge Loan Agency. Later the Agency closed."

    assert "Agency" not in [form for form, _ in named(text)]


def test_a_radar_is_the_same_without_the_letters_of_the_joint_system() -> None:
    text = "They have the AN/SPQ-12 radar. The SPQ-12 is old."

    assert [entity for _, entity in named(text)] == ["spq-12", "spq-12"]


def test_a_ship_is_not_its_town_where_its_text_has_no_other_meaning() -> None:
    text = "The submarine Kazan left. The submarine Kazan came back, and the submarine Kazan sank."
    town = "They met in Kazan, and stayed in Kazan."
    names = linked(text, town)

    assert {entity for _, entity in mentions(names, text)} == {"kazan-equipment"}
    assert {entity for _, entity in mentions(names, town, "1.txt")} == {"kazan"}


def test_an_acronym_means_the_office_of_the_country_named_with_it() -> None:
    text = "Latvia’s Ministry of National Defense (MND) met. Estonia called the MND there."

    assert named(text)[1:3] == [
        ("Ministry of National Defense", "ministry-of-national-defense-of-latvia"),
        ("MND", "ministry-of-national-defense-of-latvia"),
    ]
    assert named(text)[-1] == ("MND", "ministry-of-national-defense-of-latvia")


def test_a_designation_is_one_with_its_maker_reporting_name_and_optional_variant() -> None:
    text = "They have the Sukhoi Su-34 Fullback. A Su-34(M) came with two Su-34s, the Su-30SM(2) and the Su-30SM2."

    assert [entity for _, entity in named(text)] == ["su-34", "su-34", "su-34", "su-30sm2", "su-30sm2"]


def test_a_second_designation_in_brackets_is_the_same_weapon() -> None:
    text = "The long-range SA-21 (S-400) is late. The R-93K (NATO codename: RS-AA-19) and the SA-21 fired."

    found = dict(named(text))
    assert found["SA-21"] == found["S-400"] == "s-400"
    assert found["R-93K"] == found["RS-AA-19"] == "r-93k"
    assert linked(text).entities["s-400"].reasons[0].rule == "designation"


def test_a_numbered_unit_is_the_one_named_with_its_service() -> None:
    text = "They saw the IDF 36th Division. Later the 36th Division left, and the 98th Division came."

    assert [entity for _, entity in named(text)] == ["idf-36th-division", "idf-36th-division", "98th-division"]


def test_an_acronym_inside_a_name_is_spelled_out() -> None:
    text = (
        "The Riga Harbour Safety Agency (HSA) met the Tula Harbour Safety Agency. The Tula HSA left, the Riga HSA too."
    )

    assert [entity for _, entity in named(text)] == [
        "riga-harbour-safety-agency",
        "riga-harbour-safety-agency",
        "tula-harbour-safety-agency",
        "tula-harbour-safety-agency",
        "riga-harbour-safety-agency",
    ]


def test_a_listed_weapon_is_one_with_its_bare_designation() -> None:
    text = "They have the EA-18G Growler. An EA-18G came with two EA-18G Growlers."

    assert {entity for _, entity in named(text)} == {"ea-18g-growler"}


def test_the_halves_of_the_caucasus_are_places_of_their_own() -> None:
    assert named("The Caucasus is wider than the South Caucasus.") == [
        ("Caucasus", "caucasus"),
        ("South Caucasus", "south-caucasus"),
    ]
