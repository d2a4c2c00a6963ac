"""What passes between the modules of rendering: bodies as HTML, elements to weave in, pages to render."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sourcebook.records import Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a rendered body."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Converted:
    """A body as HTML that still holds numbered marks instead of annotations."""

    html: str
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A document's body as it is printed: annotations woven in, sanitised."""

    html: str
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """An HTML element to be woven round a span."""

    span: Span
    tag: Literal["a", "time", "span", "q"]
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered."""

    url: str
    """Inside the site, without leading slash: "briefs/x/" or "404.html"; "" is the home page."""
    template: str
    context: Mapping[str, object]
