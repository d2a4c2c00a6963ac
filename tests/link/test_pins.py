from __future__ import annotations

import pytest

from sourcebook.link.pins import resolve_pins
from sourcebook.records import Entity, Span
from tests.builders import a_document

ENTITIES = {
    entity.id: entity
    for entity in (
        Entity("anna-kalnins", "Anna Kalnins", "person", ("Kalnins",)),
        Entity("kalnins", "Kalnins Works", "organisation"),
        Entity("ee-mod", "Estonian Ministry", "organisation", ("MoD",)),
        Entity("lv-mod", "Latvian Ministry", "organisation", ("MoD", "Estonian ministry")),
    )
}


@pytest.mark.parametrize(
    ("pin", "entity"),
    [
        ("ee-mod", "ee-mod"),
        ("latvian  Ministry", "lv-mod"),
        ("Kalnins", "anna-kalnins"),
        # An id goes before a form, a name before another form.
        ("kalnins", "kalnins"),
        ("Estonian Ministry", "ee-mod"),
    ],
)
def test_a_pin_is_an_id_a_name_or_another_form(pin: str, entity: str) -> None:
    assert resolve_pins([a_document("It rained.", path="a.txt", pinned_entities=(pin,))], ENTITIES) == (
        {"a.txt": (entity,)},
        (),
    )


def test_pins_keep_their_order_and_count_once() -> None:
    document = a_document("x", path="a.txt", pinned_entities=("lv-mod", "Anna Kalnins", "Latvian Ministry"))

    assert resolve_pins([a_document("y"), document], ENTITIES)[0] == {"a.txt": ("lv-mod", "anna-kalnins")}


@pytest.mark.parametrize(
    ("pin", "said"),
    [("Nobody", "is no entity"), ("MoD", "may mean Estonian Ministry (ee-mod) or Latvian Ministry (lv-mod)")],
)
def test_a_pin_that_means_none_or_several_is_told(pin: str, said: str) -> None:
    pinned, problems = resolve_pins([a_document("x", path="a.txt", pinned_entities=(pin, "ee-mod"))], ENTITIES)

    assert pinned == {"a.txt": ("ee-mod",)}
    (problem,) = problems
    assert (problem.severity, problem.kind, problem.path) == ("warning", "entity", "content/a.txt")
    assert f'"{pin}" {said}' in problem.message


@pytest.mark.parametrize(
    ("pin", "meant"), [("ana-kalnins", "anna-kalnins"), ("Latvian Minstry", "lv-mod"), ("Kalnin’s Works", "kalnins")]
)
def test_a_pin_that_nobody_bears_is_told_at_its_place_with_the_nearest_id(pin: str, meant: str) -> None:
    text = f"---\nnot_entities: [{pin}]\nentities : [ee-mod, {pin}]\n---\nIt rained.\n"
    document = a_document(text, pinned_entities=("ee-mod", pin), body=Span(text.index("It"), len(text)))

    _, (problem,) = resolve_pins([document], ENTITIES)

    assert (problem.line, problem.column, problem.hint) == (3, 21, f"did you mean `{meant}`?")
    assert problem.source_line == f"entities : [ee-mod, {pin}]"
