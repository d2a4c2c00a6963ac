"""Slugs: the address form of a title, a name or a heading."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORD = re.compile(r"[^\w]+|_+")
_HEADING_SIGN = re.compile(r"[^a-z0-9_\- \t]")
# Letters that have no decomposition into a base letter and a mark.
_PLAIN = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})


def slugify(text: str) -> str:
    """The text in lower case, words joined by hyphens; "" where it has no letter or digit.

    Latin letters lose their accents, all other scripts are kept (NFC). "Łukašenka’s visit" gives "lukasenka-s-visit".
    """
    folded = unicodedata.normalize("NFKD", text.lower().translate(_PLAIN))
    kept = "".join(
        character
        for index, character in enumerate(folded)
        if not (unicodedata.combining(character) and index and _has_latin_base(folded, index))
    )
    return _NOT_WORD.sub("-", unicodedata.normalize("NFC", kept)).strip("-")


def heading_slug(text: str) -> str:
    """The id that kramdown's GFM parser gives a heading, so that anchors into old posts keep working.

    Lower case, all but word characters, accents, hyphens and blanks deleted, blanks to hyphens. "Key findings: 1" gives
    "key-findings-1". The caller numbers repeats. Source: kramdown-parser-gfm 1.1.0, `generate_gfm_header_id`.
    """
    return _HEADING_SIGN.sub(_kept_in_heading, text.lower()).replace(" ", "-").replace("\t", "-")


def _kept_in_heading(match: re.Match[str]) -> str:
    """The character if Ruby calls it a word character: unlike Python, it does so with accents, not with "²"."""
    category = unicodedata.category(match[0])
    return match[0] if category[0] in "LM" or category in ("Nd", "Nl", "Pc") else ""


def jekyll_slug(text: str) -> str:
    """The slug that Jekyll makes for `:slug` and `:name`: lower case, words joined by hyphens, accents kept.

    Source: Jekyll 4.3.1, utils.rb, `slugify`.
    """
    return _joined_words(text, "").lower()


def jekyll_title_slug(text: str) -> str:
    """The slug that Jekyll makes for `:title`: case and ._~!$&'()+,;=@ stay. "C++ & (D)!" gives "C++-&-(D)!"."""
    return _joined_words(text, "._~!$&'()+,;=@")


def _joined_words(text: str, kept: str) -> str:
    """Runs of what is neither a letter, a mark, a decimal digit nor among `kept` become one hyphen."""
    words = "".join(
        sign if sign in kept or (kind := unicodedata.category(sign))[0] in "LM" or kind == "Nd" else " "
        for sign in text
    )
    return "-".join(words.split())


def _has_latin_base(text: str, index: int) -> bool:
    while index and unicodedata.combining(text[index]):
        index -= 1
    return "a" <= text[index] <= "z"
