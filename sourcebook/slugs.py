"""Slugs: the address form of a title, a name or a heading."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORD = re.compile(r"[^\w]+|_+")
_HEADING_JUNK = re.compile(r"[^\w\- \t]")
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

    Lower case, all but word characters, hyphens and blanks deleted, blanks to hyphens. "Key findings: 1" gives
    "key-findings-1". The caller numbers repeats. Source: kramdown-parser-gfm 1.1.0, `generate_gfm_header_id`.
    """
    return _HEADING_JUNK.sub("", text.lower()).replace(" ", "-").replace("\t", "-")


def _has_latin_base(text: str, index: int) -> bool:
    while index and unicodedata.combining(text[index]):
        index -= 1
    return "a" <= text[index] <= "z"
