"""Who is named with whom: the ties between entities, and where each stands in a picture of the strongest.

The layout is by forces (Fruchterman and Reingold, "Graph drawing by force-directed placement", 1991), then boxes are
pushed apart until no name lies on another. It uses sums, products and square roots only, which every machine computes
alike: equal ties give an equal picture.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourcebook.records import Corpus

_ROUNDS = 260
_SEPARATIONS = 400
_GAP = 5
"""Between the boxes of two nodes, in the picture's units."""
_GOLDEN = (0.7548776662466927, 0.5698402909980532)
"""Steps of a sequence that fills a square evenly (Roberts, "The unreasonable effectiveness of quasirandom
sequences", 2018): where nodes stand at first."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two entities named in the same sentences."""

    first: str
    second: str
    """Entity ids; `first` comes first in order."""
    sentences: int


@dataclass(frozen=True, slots=True)
class Box:
    """What a node needs around the middle of its mark."""

    aside: float
    above: float
    below: float


def entity_ties(corpus: Corpus, *, of_pages: bool = False) -> tuple[Tie, ...]:
    """The ties of all entities with those most often named with them, the strongest first.

    `of_pages`: between entities that have a page alone.
    """
    entities = corpus.entities
    weights: dict[tuple[str, str], int] = {}
    for key, related in corpus.related_entities.items():
        if of_pages and not entities[key].has_page:
            continue
        for other in related:
            if of_pages and not entities[other.entity].has_page:
                continue
            pair = (key, other.entity) if key < other.entity else (other.entity, key)
            weights[pair] = max(other.sentences, weights.get(pair, 0))
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Tie(first, second, sentences) for (first, second), sentences in ranked)


def choose_nodes(ties: Sequence[Tie], most: int) -> tuple[str, ...]:
    """The entities of the strongest ties, at most `most`, in the order in which they are met."""
    chosen: dict[str, None] = {}
    for tie in ties:
        new = [key for key in (tie.first, tie.second) if key not in chosen]
        if len(chosen) + len(new) <= most:
            chosen.update(dict.fromkeys(new))
        if len(chosen) == most:
            break
    return tuple(chosen)


def choose_ties(ties: Sequence[Tie], nodes: Sequence[str], most: int) -> tuple[Tie, ...]:
    """Of each node's ties to the others the `most` strongest, so that a picture shows company and not a knot."""
    drawn: list[Tie] = []
    degree = dict.fromkeys(nodes, 0)
    for tie in ties:
        if tie.first in degree and tie.second in degree and min(degree[tie.first], degree[tie.second]) < most:
            drawn.append(tie)
            degree[tie.first] += 1
            degree[tie.second] += 1
    return tuple(drawn)


def lay_out(
    nodes: Mapping[str, Box], ties: Sequence[Tie], *, width: float, height: float
) -> Mapping[str, tuple[int, int]]:
    """The place of each node's mark in a picture of this size; boxes do not overlap where there is room for them."""
    keys = list(nodes)
    position = {key: number for number, key in enumerate(keys)}
    strongest = max((tie.sentences for tie in ties), default=1)
    pulls = [
        (position[tie.first], position[tie.second], 0.25 + math.sqrt(tie.sentences / strongest))
        for tie in ties
        if tie.first in position and tie.second in position
    ]
    ratio = height / width
    xs, ys = _settle(len(keys), pulls, ratio)
    boxes = [nodes[key] for key in keys]
    _fit(xs, boxes_before=[box.aside for box in boxes], boxes_after=[box.aside for box in boxes], size=width)
    _fit(ys, boxes_before=[box.above for box in boxes], boxes_after=[box.below for box in boxes], size=height)
    _separate(xs, ys, boxes, width, height)
    return {key: (round(xs[number]), round(ys[number])) for key, number in position.items()}


def text_width(text: str, size: float) -> float:
    """Roughly what a text takes up at a size of type: a wide character a full square, any other about half."""
    return size * sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.53 for sign in text)


def _settle(number: int, pulls: Sequence[tuple[int, int, float]], ratio: float) -> tuple[list[float], list[float]]:
    """Places in a field of width 1 and height `ratio` after the forces have done their work."""
    xs = [(0.5 + step * _GOLDEN[0]) % 1 for step in range(number)]
    ys = [(0.5 + step * _GOLDEN[1]) % 1 * ratio for step in range(number)]
    ideal = 0.8 * math.sqrt(ratio / max(number, 1))
    for turn in range(_ROUNDS):
        forces_x, forces_y = [0.0] * number, [0.0] * number
        for one in range(number):
            x, y = xs[one], ys[one]
            for other in range(one + 1, number):
                dx, dy = x - xs[other], y - ys[other]
                push = ideal * ideal / max(dx * dx + dy * dy, 1e-6)
                forces_x[one] += dx * push
                forces_y[one] += dy * push
                forces_x[other] -= dx * push
                forces_y[other] -= dy * push
        for one, other, strength in pulls:
            dx, dy = xs[one] - xs[other], ys[one] - ys[other]
            pull = strength * math.sqrt(dx * dx + dy * dy) / ideal
            forces_x[one] -= dx * pull
            forces_y[one] -= dy * pull
            forces_x[other] += dx * pull
            forces_y[other] += dy * pull
        warmth = 0.12 * (1 - turn / _ROUNDS)
        for one in range(number):
            # A light pull to the middle keeps what has few ties from drifting away.
            fx = forces_x[one] + 0.9 * (0.5 - xs[one])
            fy = forces_y[one] + 0.9 * (0.5 * ratio - ys[one]) / ratio
            length = math.sqrt(fx * fx + fy * fy)
            step = min(length, warmth) / length if length > 1e-9 else 0.0
            xs[one] += fx * step
            ys[one] += fy * step
    return xs, ys


def _fit(places: list[float], *, boxes_before: Sequence[float], boxes_after: Sequence[float], size: float) -> None:
    """Stretch or shrink the places along one side so that they fill it with their boxes inside."""
    if not places:
        return
    low, high = min(places), max(places)
    start, end = max(boxes_before), size - max(boxes_after)
    scale = (end - start) / (high - low) if high > low else 0.0
    places[:] = [start + (place - low) * scale if scale else (start + end) / 2 for place in places]


def _separate(xs: list[float], ys: list[float], boxes: Sequence[Box], width: float, height: float) -> None:
    """Push overlapping boxes apart, each pair along the side where less is in the way, and keep all inside."""
    for _ in range(_SEPARATIONS):
        moved = False
        for one in range(len(boxes)):
            for other in range(one + 1, len(boxes)):
                moved = _push_apart(xs, ys, boxes, one, other) or moved
        for one, box in enumerate(boxes):
            xs[one] = min(max(xs[one], box.aside), width - box.aside)
            ys[one] = min(max(ys[one], box.above), height - box.below)
        if not moved:
            break


def _push_apart(xs: list[float], ys: list[float], boxes: Sequence[Box], one: int, other: int) -> bool:
    a, b = boxes[one], boxes[other]
    across = a.aside + b.aside + _GAP - abs(xs[one] - xs[other])
    if across <= 0:
        return False
    is_above = ys[one] + a.below + ys[one] - a.above <= ys[other] + b.below + ys[other] - b.above
    upper, lower = (one, other) if is_above else (other, one)
    along = ys[upper] + boxes[upper].below + _GAP - (ys[lower] - boxes[lower].above)
    if along <= 0:
        return False
    if across < along:
        step = across / 2 + 0.1
        left, right = (one, other) if xs[one] <= xs[other] else (other, one)
        xs[left] -= step
        xs[right] += step
    else:
        step = along / 2 + 0.1
        ys[upper] -= step
        ys[lower] += step
    return True
