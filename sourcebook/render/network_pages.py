"""The network page: the strongest ties as a picture, and as a list."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.records import ENTITY_TYPES, EntityType
from sourcebook.render.company import company_url
from sourcebook.render.network import Box, Tie, choose_nodes, choose_ties, lay_out, text_width
from sourcebook.render.parts import Page
from sourcebook.render.views import TYPE_LABELS, CorpusIndex, EntityLink, count

MOST_LISTED = 300
"""Ties of the list; the rest is in data/graph.json."""
TIES_OF_NODE = 4
"""Ties that are drawn for the sake of one node."""
LABEL_WIDTH = 20
"""Letters of a line."""
MOST_LINES = 3

_LEAST_RADIUS, _MOST_RADIUS = 4.0, 11.0
_THIN, _THICK = 0.8, 5.0
_LEAST_TARGET = 26
"""The height and width of what can be pointed at."""

_SHAPES: Mapping[EntityType, tuple[tuple[float, float], ...]] = {
    "organisation": ((-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)),
    "place": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "equipment": ((0, -1.2), (1.2, 0.85), (-1.2, 0.85)),
    "agreement": ((-1.2, -0.85), (1.2, -0.85), (0, 1.2)),
    "event": (
        *((-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4)),
        *((0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4)),
    ),
}
"""Corners of the mark of each type, for a radius of 1; a person's is a circle."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a picture is, and how much stands in it."""

    name: str
    width: int
    height: int
    most_nodes: int
    type_size: int


SIZES = (Size("wide", 1120, 820, 52, 15), Size("narrow", 360, 600, 18, 13))
"""For large screens and for telephones."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign of a type: a circle, or a polygon's corners."""

    radius: str
    """ "" for a polygon."""
    points: str


@dataclass(frozen=True, slots=True)
class Node:
    """An entity in the picture."""

    entity: EntityLink
    x: int
    y: int
    mark: Mark
    lines: tuple[tuple[str, int], ...]
    """(Words, how far below the middle of the mark)."""
    area: tuple[int, int, int, int]
    """x, y, width and height of what can be pointed at, seen from the middle of the mark."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie in the picture."""

    x1: int
    y1: int
    x2: int
    y2: int
    width: str
    first: str
    second: str
    """Entity ids."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn network."""

    size: Size
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class TieLine:
    """A tie in the list."""

    first: EntityLink
    second: EntityLink
    sentences: str
    url: str
    """Where the sentences that both share are shown."""


def plan_network(index: CorpusIndex) -> Iterator[Page]:
    """/network/, where the site has ties enough for it."""
    if not index.has_network:
        return
    pictures = tuple(_picture(index, size) for size in SIZES)
    types = {node.entity.type for picture in pictures for node in picture.nodes}
    yield index.page(
        "network/",
        "pages/network.html",
        "Network",
        section="network/",
        description=f"Who is named together with whom in {index.site.title}: the strongest ties, drawn and listed.",
        pictures=pictures,
        legend=tuple((TYPE_LABELS[kind][0], _mark(kind, 5)) for kind in ENTITY_TYPES if kind in types),
        listed=tuple(_line(index, tie) for tie in index.ties[:MOST_LISTED]),
        total=count(len(index.ties), "tie"),
        has_more=len(index.ties) > MOST_LISTED,
    )


def _line(index: CorpusIndex, tie: Tie) -> TieLine:
    ends = sorted((index.entities[tie.first], index.entities[tie.second]), key=lambda end: (-end.in_company, end.name))
    return TieLine(ends[0], ends[1], count(tie.sentences, "sentence"), company_url(index, tie.first, tie.second))


def _picture(index: CorpusIndex, size: Size) -> Picture:
    keys = choose_nodes(index.ties, size.most_nodes)
    ties = choose_ties(index.ties, keys, TIES_OF_NODE)
    strength = Counter(dict.fromkeys(keys, 0))
    for tie in ties:
        strength[tie.first] += tie.sentences
        strength[tie.second] += tie.sentences
    most = max(strength.values(), default=1)
    radius = {key: _LEAST_RADIUS + (_MOST_RADIUS - _LEAST_RADIUS) * math.sqrt(strength[key] / most) for key in keys}
    labels = {key: wrapped(index.entities[key].name, LABEL_WIDTH) for key in keys}
    boxes = {key: _box(labels[key], radius[key], size) for key in keys}
    places = lay_out(boxes, ties, width=size.width, height=size.height)
    strongest = max((tie.sentences for tie in ties), default=1)
    return Picture(
        size,
        tuple(_node(index.entities[key], places[key], radius[key], labels[key], boxes[key], size) for key in keys),
        tuple(
            Edge(
                *places[tie.first],
                *places[tie.second],
                f"{_THIN + (_THICK - _THIN) * math.sqrt(tie.sentences / strongest):.1f}",
                tie.first,
                tie.second,
            )
            for tie in reversed(ties)
        ),
    )


def wrapped(name: str, most: int) -> tuple[str, ...]:
    """A name on as few lines of at most `most` letters as hold it, evenly filled; a wide letter counts for nearly two.

    It is broken between words; what three lines do not hold is cut.
    """
    for number in range(1, MOST_LINES + 1):
        for width in range(max(1, -int(-_letters(name) // number)), most + 1):
            lines = _filled(name, width)
            if len(lines) <= number and max(map(_letters, lines)) <= most:
                return tuple(lines)
    lines = _filled(name, most)[:MOST_LINES]
    lines[-1] = f"{lines[-1]} …" if len(lines) == MOST_LINES else lines[-1]
    return tuple(line if _letters(line) <= most else f"{line[: _cut(line, most - 1)].rstrip()}…" for line in lines)


def _filled(name: str, width: int) -> list[str]:
    """The words on lines that end before `width` is passed; a longer word has a line of its own."""
    lines: list[str] = []
    for word in name.split():
        if lines and _letters(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [name]


def _letters(text: str) -> float:
    return text_width(text, 1) / text_width("x", 1)


def _cut(text: str, most: int) -> int:
    """How many characters stand on a line of `most` letters."""
    end = 1
    while end < len(text) and _letters(text[: end + 1]) <= most:
        end += 1
    return end


def _box(lines: Sequence[str], radius: float, size: Size) -> Box:
    aside = max(*(text_width(line, size.type_size) / 2 for line in lines), 1.25 * radius, _LEAST_TARGET / 2)
    return Box(aside, 1.25 * radius, 1.25 * radius + len(lines) * _leading(size) + 3)


def _leading(size: Size) -> int:
    return round(1.12 * size.type_size)


def _node(
    entity: EntityLink, place: tuple[int, int], radius: float, lines: Sequence[str], box: Box, size: Size
) -> Node:
    top = round(1.25 * radius) + size.type_size
    return Node(
        entity,
        *place,
        _mark(entity.type, radius),
        tuple((line, top + number * _leading(size)) for number, line in enumerate(lines)),
        (-round(box.aside), -round(box.above), 2 * round(box.aside), max(_LEAST_TARGET, round(box.above + box.below))),
    )


def _mark(kind: EntityType, radius: float) -> Mark:
    if kind not in _SHAPES:
        return Mark(f"{radius:.1f}", "")
    return Mark("", " ".join(f"{x * radius:.1f},{y * radius:.1f}" for x, y in _SHAPES[kind]))
