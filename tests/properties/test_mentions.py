from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.analyse.alias_matching import build_matcher, match_aliases
from sourcebook.analyse.mentions import find_names
from sourcebook.analyse.sentences import split_sentences
from sourcebook.config import EntityConfig
from sourcebook.link.entities import link_entities
from sourcebook.link.persons import edit_distance, merge_full_names
from sourcebook.records import MASK, Analysis, Entity, Gazetteer, fold_space
from tests.builders import a_document

_PRINTED = (
    "Riga Kalnins Anna President of the and for Ministry Defence US-led U.S. Su-24s (IBS) IBS Institute Baltic Studies "
    "’s ' “ ” . , – - war Estonian In 2013 Zapad Monday X. al-Kask RIGA ! & St. G7 War 中文"
)
_WORDS = st.sampled_from([*_PRINTED.split(), MASK, "\n", "\u00a0"])
_TEXTS = st.lists(_WORDS, max_size=30).map(" ".join) | st.text(max_size=80)
_FORMS = st.lists(
    st.sampled_from(["Riga", "Riga Kalnins", "Kalnins", "Anna", "St. Anna", "Su-24", "King’s", "中文", "U.S."]),
    min_size=1,
    max_size=6,
    unique=True,
)


@given(_TEXTS)
@settings(max_examples=150, deadline=None)
def test_a_surface_form_is_what_stands_in_its_places(text: str) -> None:
    document = a_document(text)
    for name in find_names(document, split_sentences(document)).names:
        assert name.sentence_starts <= len(name.spans)
        for span in name.spans:
            assert document.plain(span) == fold_space(name.surface_form)


@given(st.lists(_TEXTS, min_size=1, max_size=3), _FORMS)
@settings(max_examples=100, deadline=None)
def test_mentions_are_in_order_and_never_overlap(texts: list[str], forms: list[str]) -> None:
    documents = [a_document(text, path=f"{number}.txt") for number, text in enumerate(texts)]
    gazetteer = Gazetteer(tuple(Entity(f"e{number}", form, "place") for number, form in enumerate(forms)))
    analyses = {}
    for document in documents:
        sentences = split_sentences(document)
        analyses[document.path] = Analysis(sentences, find_names(document, sentences), (), (), (), ())
    matcher = build_matcher(gazetteer)
    matches = {document.path: match_aliases(document, matcher) for document in documents}

    names = link_entities(documents, analyses, matches, gazetteer, EntityConfig())

    for document in documents:
        found = names.mentions[document.path]
        for mention in found:
            assert document.plain(mention.span)
            assert names.entities[mention.entity].type == mention.type
        for before, after in itertools.pairwise(found):
            assert before.span.end <= after.span.start


@given(_TEXTS, _FORMS)
@settings(max_examples=150, deadline=None)
def test_the_trie_finds_what_a_slow_search_finds(text: str, forms: list[str]) -> None:
    text = " ".join(text.replace(MASK, "").replace("’", "'").split())
    forms = [form.replace("’", "'") for form in forms]
    document = a_document(text)
    gazetteer = Gazetteer(tuple(Entity(f"e{number}", form, "place") for number, form in enumerate(forms)))
    expected = []
    position = 0
    while position < len(text):
        fitting = [
            form
            for form in [*forms, *(f"{form}s" for form in forms if form == "Su-24")]
            if text.startswith(form, position)
            and (form == "中文" or not (position and _is_word(text[position - 1])))
            and (form == "中文" or not _is_word(text[position + len(form) : position + len(form) + 1]))
        ]
        if fitting:
            expected.append((position, position + max(map(len, fitting))))
            position = expected[-1][1]
        else:
            position += 1

    assert [tuple(match.span) for match in match_aliases(document, build_matcher(gazetteer))] == expected


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_edit_distance_is_a_distance(first: str, second: str) -> None:
    assert edit_distance(first, second) == edit_distance(second, first)
    assert (edit_distance(first, second) == 0) == (first == second)
    assert abs(len(first) - len(second)) <= edit_distance(first, second) <= max(len(first), len(second))


@given(st.dictionaries(st.sampled_from(["anna kask", "anna m kask", "anna p kask", "anna kasko"]), st.integers(1, 9)))
def test_the_leader_of_a_full_name_leads_itself(places: dict[str, int]) -> None:
    leaders = merge_full_names(places)

    assert leaders.keys() == places.keys()
    assert all(leaders[leader] == leader for leader in leaders.values())
