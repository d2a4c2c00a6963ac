"""What a file's Jekyll site says of it: the record that goes with its source and its document."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_TOKENS = """
collection path name title slug categories slugified_categories year month day hour minute second i_day i_month
short_month long_month short_year w_year week w_day short_day long_day y_day output_ext
"""
PERMALINK_TOKENS = tuple(_TOKENS.split())
"""What may stand behind a colon in a pattern of addresses. Source: Jekyll 4.3.1, drops/url_drop.rb."""
PAGE_TOKENS = ("basename", "output_ext", "path")
"""The same for a page. Source: Jekyll 4.3.1, page.rb."""

_TOKEN = re.compile(r":([a-z_]+)")


def unknown_tokens(pattern: str, known: tuple[str, ...] = PERMALINK_TOKENS) -> tuple[tuple[str, str], ...]:
    """The tokens of a pattern that are not known, each with a hint; ":titlepage" begins with one that is."""
    found = []
    for token in dict.fromkeys(_TOKEN.findall(pattern)):
        if not token.startswith(known):
            near = difflib.get_close_matches(token, known, n=1)
            hint = f"did you mean `:{near[0]}`?" if near else f"known are :{', :'.join(known)}"
            found.append((f":{token}", hint))
    return tuple(found)


def is_html(path: str) -> bool:
    """Whether the text of a file is HTML; else it is Markdown."""
    return path.lower().endswith(".html")


@dataclass(frozen=True, slots=True)
class ConfigPlace:
    """Where a value stands in `_config.yml`."""

    path: str
    """As messages show it."""
    line: int
    column: int
    source_line: str


@dataclass(frozen=True, slots=True)
class JekyllPlace:
    """Where a post or a page stands in the Jekyll site that it belongs to, and what `_config.yml` says of it."""

    collection: str
    """Its label: "posts" for `_posts` and `_drafts`, "hkers" for `_hkers`; "pages" for what lies in none."""
    path: str
    """Inside `collections_dir`: "_hkers/2023-01-12-minsk.md", "rail/_posts/2023-01-12-minsk.md"."""
    permalink: str
    """The pattern of the addresses of the collection, or of the page's own."""
    excerpt_separator: str | None = None
    """None where the site names none."""
    defaults: Mapping[str, object] = field(default_factory=dict)
    """Front matter of files that do not say otherwise."""
    default_places: Mapping[tuple[str | int, ...], ConfigPlace] = field(default_factory=dict)
    """By path: where `_config.yml` gives each value of `defaults`."""
    timezone: str = ""
    """Name in the zone database, for times without an offset."""
    unpublished: bool = False
    """Whether `published: false` is published all the same."""
