"""config.yaml to a frozen Config, all its problems at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ReadingConfig:
    """What the readers need to know of the configuration; part of their cache key."""

    excerpt_separator: str = "<!--more-->"
    date_order: Literal["day-first", "month-first"] = "day-first"
    """How 05/06/2023 is read where the text itself does not decide."""
    language: str = "en"
    publisher: str = ""
    """The desk's own name: publisher of posts that name none."""


@dataclass(frozen=True, slots=True)
class EntityConfig:
    """When a discovered entity gets a page of its own."""

    min_documents: int = 2
    min_mentions: int = 3
    """A name of a single document needs so many mentions there."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a site owner may change; every key has a default."""

    title: str = "Sourcebook"
    tagline: str = ""
    description: str = ""
    base_url: str = ""
    """Absolute address of the site with path, without slash at its end; "" where it is not known."""
    content: tuple[str, ...] = ("content",)
    output: str = "output"
    templates: str = "templates"
    permalink: str = "/briefs/:slug/"
    per_page: int = 50
    """Entries of an index page."""
    sentences_per_page: int = 200
    """Sentences of an entity page before it is continued on another."""
    timeline_per_page: int = 300
    feed_entries: int = 50
    cname: str = ""
    drafts: bool = False
    future: bool = False
    """Whether documents dated after `today` are published."""
    today: str = ""
    """The day that `future` is judged by, EDTF; "" publishes every date. A build never asks the clock."""
    navigation: tuple[tuple[str, str], ...] = ()
    """More entries of the main menu: (label, address)."""
    reading: ReadingConfig = ReadingConfig()
    entities: EntityConfig = EntityConfig()

    @property
    def base_path(self) -> str:
        """The path of `base_url` with a slash at both ends: "/" or "/repo/"."""
        address = self.base_url.split("://", 1)[-1]
        path = address.partition("/")[2].strip("/")
        return f"/{path}/" if path else "/"

    def absolute(self, url: str) -> str:
        """The absolute address of a page of the site, or its base path and address where `base_url` is empty."""
        return f"{self.base_url}/{url}" if self.base_url else f"{self.base_path}{url}"
