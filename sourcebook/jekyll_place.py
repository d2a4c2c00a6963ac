"""What a post's Jekyll site says of it: the record that goes with its source and its document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class JekyllPlace:
    """Where a post stands in the Jekyll site that it belongs to, and what the site's `_config.yml` says of it."""

    collection: str
    """Its label: "posts" for `_posts` and `_drafts`, "hkers" for `_hkers`."""
    path: str
    """Inside `collections_dir`: "_hkers/2023-01-12-minsk.md", "rail/_posts/2023-01-12-minsk.md"."""
    permalink: str
    """The pattern of the collection's addresses."""
    excerpt_separator: str | None = None
    """None where the site names none."""
    defaults: Mapping[str, object] = field(default_factory=dict)
    """Front matter of posts that do not say otherwise."""
    timezone: str = ""
    """Name in the zone database, for times without an offset."""
    unpublished: bool = False
    """Whether `published: false` is published all the same."""
