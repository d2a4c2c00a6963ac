"""Ties between entities, and the picture of the strongest."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from sourcebook.records import Corpus, Entity, RelatedEntity
from sourcebook.render.network import Box, Tie, choose_nodes, choose_ties, entity_ties, lay_out
from sourcebook.render.network_pages import wrapped


def test_a_tie_told_by_both_ends_is_one_and_the_strongest_come_first() -> None:
    related = {
        "b": (RelatedEntity("a", 2), RelatedEntity("c", 5)),
        "a": (RelatedEntity("b", 2),),
    }
    entities = {key: Entity(key, key, "place") for key in "abc"}
    corpus = Corpus((), {}, entities, {}, (), (), {}, {}, related)

    assert entity_ties(corpus) == (Tie("b", "c", 5), Tie("a", "b", 2))
    without = replace(corpus, entities={**entities, "c": replace(entities["c"], has_page=False)})
    assert entity_ties(without, of_pages=True) == (Tie("a", "b", 2),)


TIES = (Tie("a", "b", 9), Tie("c", "d", 8), Tie("a", "e", 7), Tie("b", "c", 1))


def test_nodes_are_those_of_the_strongest_ties_and_never_more_than_asked() -> None:
    assert choose_nodes(TIES, 5) == ("a", "b", "c", "d", "e")
    assert choose_nodes(TIES, 3) == ("a", "b", "e")


def test_ties_between_nodes_that_have_enough_are_not_drawn() -> None:
    assert choose_ties(TIES, "abcde", 1) == TIES[:3]
    assert choose_ties(TIES, "abc", 9) == (TIES[0], TIES[3])


def _a_network(number: int) -> tuple[dict[str, Box], tuple[Tie, ...]]:
    keys = [f"n{position:02}" for position in range(number)]
    boxes = {key: Box(40 + 3 * (position % 9), 8, 24) for position, key in enumerate(keys)}
    ties = tuple(
        Tie(one, other, 1 + (position * 7) % 30)
        for position, (one, other) in enumerate(itertools.combinations(keys, 2))
        if position % 11 == 0
    )
    return boxes, ties


def test_no_name_lies_on_another_and_all_lie_inside() -> None:
    boxes, ties = _a_network(40)

    places = lay_out(boxes, ties, width=1120, height=820)

    for one, other in itertools.combinations(boxes, 2):
        (x1, y1), (x2, y2) = places[one], places[other]
        a, b = boxes[one], boxes[other]
        is_apart = abs(x1 - x2) >= a.aside + b.aside or y1 + a.below <= y2 - b.above or y2 + b.below <= y1 - a.above
        assert is_apart, (one, other)
    for key, (x, y) in places.items():
        assert boxes[key].aside - 1 <= x <= 1120 - boxes[key].aside + 1
        assert boxes[key].above - 1 <= y <= 820 - boxes[key].below + 1


def test_equal_ties_give_an_equal_picture() -> None:
    boxes, ties = _a_network(12)

    assert lay_out(boxes, ties, width=400, height=600) == lay_out(dict(boxes), ties, width=400, height=600)


def test_the_tied_stand_nearer_than_the_strange() -> None:
    box = Box(20, 8, 20)
    nodes = dict.fromkeys("abcd", box)

    places = lay_out(nodes, (Tie("a", "b", 9), Tie("c", "d", 9)), width=800, height=800)

    def distance(one: str, other: str) -> int:
        return (places[one][0] - places[other][0]) ** 2 + (places[one][1] - places[other][1]) ** 2

    assert distance("a", "b") < min(distance("a", "c"), distance("a", "d"))


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_smallest_networks_have_their_places(number: int) -> None:
    boxes, _ = _a_network(number)

    assert len(lay_out(boxes, (), width=300, height=300)) == number


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Minsk", ("Minsk",)),
        ("Minsk Wheeled Tractor Plant", ("Minsk Wheeled", "Tractor Plant")),
        ("Treaty on the Creation of a Union State", ("Treaty on the", "Creation of a", "Union State")),
        ("Aaaaaaaaaa" * 3, ("Aaaaaaaaaa" + "Aaaaaaaaa…",)),
        ("明斯克轮式牵引车厂白俄罗斯分厂", ("明斯克轮式牵引车厂白…",)),
        ("one two three four " * 5, ("one two three four", "one two three four", "one two three four …")),
        ("", ("",)),
    ],
)
def test_a_long_name_is_broken_between_words(name: str, lines: tuple[str, ...]) -> None:
    assert wrapped(name, 20) == lines
