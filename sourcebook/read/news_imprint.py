"""The outlet of a clipped text that shows no other: an agency on a line of its own, or the address of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.read.bylines import is_agency
from sourcebook.read.known_outlets import find_known
from sourcebook.read.news_lines import Line, LineClass
from sourcebook.read.outlet_forms import DOMAIN, MAIL_HOUSES, PLATFORMS

_HOST = re.compile(r"https?://(?P<host>[\w.-]{4,80})", re.IGNORECASE)

# Where texts are kept, shared or sent through rather than published.
_STORES = ("archive", "webarchive", "bit", "goo", "tinyurl", "t", "ow", "pic", "example", "localhost")

_NO_HOUSES = MAIL_HOUSES | PLATFORMS | frozenset(_STORES)

_MOST_FURNITURE = 4  # lines; a page with more of it is that of a site, which passes the agency's text on

_NO_LETTER = re.compile(r"[\W\d_]")

_LONGEST_DOMAIN = 60


def find_imprint(
    lines: Sequence[Line], classes: Sequence[LineClass], begin: int, stop: int, headline: int | None, source_url: str
) -> str:
    """The agency that stands alone above the article, else the one domain that does beside it, else that of the page.

    An agency counts at the top of the page or, on a page without furniture, beside the date; below the credit of a
    picture it is that of the picture.
    """
    is_of_site = sum(line.is_furniture for line in lines) > _MOST_FURNITURE
    for index in range(1 if is_of_site else min(begin, len(lines))):
        if agency := _lone_agency(lines, classes, index, headline):
            return agency
    beside = [line.text for line in (*lines[:begin], *lines[stop:])]
    domains = {
        domain: None
        for text in beside
        if "." in text and len(text) <= _LONGEST_DOMAIN and text.islower() and (domain := _house(text))
    }
    if len(domains) == 1:
        return next(iter(domains))
    host = _HOST.match(source_url)
    return _house(host["host"]) if host else ""


def _lone_agency(lines: Sequence[Line], classes: Sequence[LineClass], index: int, headline: int | None) -> str:
    line = lines[index] if lines else None
    if line is None or line.words > 8 or classes[index] not in ("byline", "dateline", "boilerplate", "caption"):
        return ""
    before = lines[index - 1] if index else None
    after = lines[index + 1] if index + 1 < len(lines) else None
    if before is not None and (before.is_credit or before.is_credit_alone):
        return ""
    is_at_top = index == 0 and headline is not None and headline <= 1
    has_day = any(near is not None and near.dates and near.is_date for near in (before, after))
    if not (line.dates or is_at_top or has_day):
        return ""
    name = line.text
    if line.dates:  # "Ukrinform, 7 May 2024"
        name = f"{name[: line.dates[0].start]} {name[line.dates[-1].end :]}"
    name = name.strip(" ,|-–—·•()/")
    return name if is_agency(name) else ""


def _house(printed: str) -> str:
    """The outlet of a domain that stands alone, by its name where that is known, else the domain; "" for no house."""
    match = DOMAIN.fullmatch(printed.casefold().removesuffix("/"))
    if match is None or match["mail"] or match["label"] in _NO_HOUSES or len(_NO_LETTER.sub("", match["label"])) < 2:
        return ""
    domain = f"{match['label']}.{match['ending']}"
    known = find_known(domain)
    return known.name if known else domain
