"""Offices that every country has: whose ministry, council or general staff a name means."""

from __future__ import annotations

import re
from typing import NamedTuple

from sourcebook.countries import country_of
from sourcebook.link.name_evidence import fold_form
from sourcebook.records import MASK, Document, Span, fold_space

# Bodies of the state that bear the same name in many countries, beside all ministries. Source: general knowledge.
_BODIES = frozenset(
    {
        "armed forces", "army", "air force", "navy", "ground forces", "land forces", "border guard", "border guards",
        "border guard service", "cabinet of ministers", "central bank", "central election commission", "coast guard",
        "constitutional court", "council of ministers", "customs service", "foreign intelligence service",
        "general prosecutor's office", "general staff", "investigative committee", "military intelligence",
        "national assembly", "national bank", "national guard", "national security council", "parliament",
        "prosecutor general's office", "security council", "security service", "special operations forces",
        "supreme court",
    }
)  # fmt: skip
_SAME = {
    "mod": "ministry of defence",
    "mfa": "ministry of foreign affairs",
    "foreign ministry": "ministry of foreign affairs",
    "interior ministry": "ministry of internal affairs",
    "ministry of the interior": "ministry of internal affairs",
    "ministry of interior": "ministry of internal affairs",
}
# "Belarusian [MoD]", "the United Kingdom’s [MoD]", but not "Belarus and its [MoD]".
_BEFORE = re.compile(rf"((?:[^\W\d_][\w.-]*[\s{MASK}]+){{0,3}}[^\W\d_][\w.-]*?)(?:['’‘]s?)?[\s{MASK}]+\Z")
_AFTER = re.compile(rf"[\s{MASK}]+of[\s{MASK}]+(?:the[\s{MASK}]+)?((?:[^\W\d_][\w.-]*[\s{MASK}]*){{1,4}})")
# What every office's name holds; most names hold none of it.
_OFFICE_WORD = re.compile(
    r"Ministr|Mo[Dd]\b|MOD\b|MFA\b|Arm[ye]|Forces?\b|Guards?\b|Council|Staff|Court|Bank|Assembly|Parliament|Commission"
    r"|Service|Committee|Intelligence|Office|Navy|[A-Z]{4}",
)
_LONGEST_COUNTRY = 5
"""Words."""
_STRAIGHT = str.maketrans("’‘", "''")
_BESIDE = 40
"""Characters: no country's name is longer."""


class Office(NamedTuple):
    """An office, and whose it is."""

    country: str
    """The usual name of the country, or of a body such as the United Nations; "" where the name tells none."""
    office: str
    """Folded, ministries as "ministry of …", in British spelling."""


def read_office(form: str) -> Office | None:
    """The office that a name means: Russia's ministry of defence for "Russian Defense Ministry"; else None."""
    if _OFFICE_WORD.search(form) is None:
        return None
    words = form.split(" ")
    for length in range(min(_LONGEST_COUNTRY, len(words) - 1), 0, -1):
        found = _office(_country(words[:length]), words[length:])
        if found is not None:
            return found
    for position, word in enumerate(words):
        if word == "of" and len(words) - position <= _LONGEST_COUNTRY + 2:
            found = _office(_country(words[position + 1 :]), words[:position])
            if found is not None:
                return found
    bare = _office_of(form)
    return Office("", bare) if bare else None


def country_beside(document: Document, span: Span) -> str:
    """The country whose name or adjective stands right before a span, or after it behind "of"; else ""."""
    before = _BEFORE.search(document.prose, max(0, span.start - _BESIDE), span.start)
    if before is not None:
        words = fold_space(before[1]).split(" ")
        for first in range(len(words)):
            if country := country_of(" ".join(words[first:])):
                return country
    after = _AFTER.match(document.prose, span.end, span.end + _BESIDE)
    if after is not None:
        words = fold_space(after[1]).split(" ")
        for last in range(len(words), 0, -1):
            if country := country_of(" ".join(words[:last]).rstrip(".")):
                return country
    return ""


def _country(words: list[str]) -> str:
    form = " ".join(words[1:] if words[0] == "the" else words).translate(_STRAIGHT)
    return country_of(form) or country_of(form.removesuffix("'s"))


def _office(country: str, words: list[str]) -> Office | None:
    office = _office_of(" ".join(words)) if country and words else ""
    return Office(country, office) if office else None


def _office_of(form: str) -> str:
    """The office by its one spelling; "" for what is none."""
    folded = fold_form(form).removeprefix("the ").replace("defense", "defence")
    folded = _SAME.get(folded, folded)
    if folded in _BODIES or (folded.startswith("ministry of ") and " of " not in folded[12:]):
        return folded
    if folded.endswith(" ministry") and folded.count(" ") <= 3:
        kind = folded.removesuffix(" ministry")
        return f"ministry of {kind}"
    return ""
