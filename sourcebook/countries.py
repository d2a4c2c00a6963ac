"""Which country a word tells: its name, another form of it, or its adjective. From the list that discovery leans on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_WITH_ARTICLE = ("Bahamas", "Gambia", "Maldives", "Netherlands", "Philippines", "Seychelles")
_FIRST_WORDS_WITH_ARTICLE = ("Democratic", "United", "Central", "Marshall", "Solomon", "European", "Soviet")
_BODIES = {"United Nations": ("UN", "U.N."), "European Union": ("EU", "E.U.", "European")}
"""What has councils and commissions as countries have them."""


def country_of(word: str) -> str:
    """The usual name of the country that a name or adjective means: "Belarus" for "Belarusian"; else ""."""
    return _countries().get(word, "")


def with_article(country: str) -> str:
    """The country as it stands after "of": "the Netherlands"."""
    takes_one = country in _WITH_ARTICLE or country.split(" ", 1)[0] in _FIRST_WORDS_WITH_ARTICLE
    return f"the {country}" if takes_one else country


def country_of_capital(word: str) -> str:
    """The usual name of the country whose capital a name means: "Poland" for "Warsaw"; else ""."""
    return _capitals().get(word, "")


@cache
def _capitals() -> dict[str, str]:
    """Countries by the spellings of their capitals."""
    found: dict[str, str] = {}
    for name, _, capitals, _ in _rows():
        for form in re.split("[,/]", capitals):
            found.setdefault(form.strip(), name)
    found.pop("", None)
    return found


def _rows() -> Iterator[tuple[str, str, str, str]]:
    """Name, other forms, capitals and adjectives of each country."""
    text = (files("sourcebook") / "analyse" / "lexicon" / "countries.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, others, capitals, adjectives = (part.strip() for part in line.split("|"))
            yield name, others, capitals, adjectives


@cache
def _countries() -> dict[str, str]:
    """Countries by name, other form and adjective; capitals and peoples' plurals are left out."""
    found: dict[str, str] = {}
    for name, others, _, adjectives in _rows():
        for form in (name, *others.split(","), *adjectives.split(",")):
            found.setdefault(form.strip(), name)
    for body, forms in _BODIES.items():
        found.update(dict.fromkeys((body, *forms), body))
    found.pop("", None)
    return found
