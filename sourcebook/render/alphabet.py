"""Under which letter a name is listed, and what names are sorted by."""

from __future__ import annotations

import unicodedata

from sourcebook.render.urls import percent_encoded
from sourcebook.slugs import slugify

_FIRST_CJK = 0x1100
"""Letters below are those of alphabets, few enough to list names under each."""
_SCRIPTS = (("Chinese", "CJK "), ("Japanese", "HIRAGANA "), ("Japanese", "KATAKANA "), ("Korean", "HANGUL "))


def name_key(name: str) -> str:
    """What names are sorted by: without case and accents."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    return "".join(character for character in folded if not unicodedata.combining(character))


def letter_of(name: str) -> str:
    """The letter under which a name is listed; signs of a syllable or a word stand under the name of their script."""
    first = name_key(name)[:1].upper()
    if "A" <= first <= "Z":
        return first
    if first.isdigit():
        return "0–9"
    if not first.isalpha():
        return "Other"
    return (
        first
        if ord(first) < _FIRST_CJK
        else next((n for n, sign in _SCRIPTS if unicodedata.name(first, "").startswith(sign)), "Other")
    )


def letter_anchor(letter: str) -> str:
    """The id of the place where a letter's names begin."""
    return f"letter.{percent_encoded(slugify(letter))}"
