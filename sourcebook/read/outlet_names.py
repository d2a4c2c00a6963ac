"""What a printed name tells alone: whether news outlets are called so, and what a page has added to it."""

from __future__ import annotations

import re
from functools import lru_cache

from sourcebook.read.known_outlets import find_known, first_words, known_at_start
from sourcebook.read.outlet_forms import (
    LEADING_WORDS,
    MEDIA_FORM,
    MEDIA_WORDS,
    PAGE_LINKS,
    PAGE_PREFIX,
    PAGE_SUFFIX,
    PAGE_SUFFIX_WORDS,
)

_WORD_OF_NAME = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def is_media_name(name: str) -> bool:
    """Whether a name has a word that news outlets are called by: "Sample Times", "SAMPLE TIMES"."""
    name = name.title() if name.isupper() else name
    return not MEDIA_WORDS.isdisjoint(_WORD_OF_NAME.findall(name)) or MEDIA_FORM.search(name) is not None


def ends_as_media(name: str) -> bool:
    """Whether the word that makes it an outlet is not the first of several: "Sample Times", not "Times Survey"."""
    words = name.removeprefix("The ").split()
    return len(words) == 1 or words[0] not in MEDIA_WORDS - LEADING_WORDS or words[1] in ("of", "and", "&")


_POSSESSIVE = re.compile(r"['’][sS]?(?= |\Z)")

_LINK_WORD_AT_END = re.compile(r" (?:of|and|&|in|for|the|de|la)\Z")

_LINK_WORDS = ("of", "and", "&", "in", "for", "the", "de", "la")


@lru_cache(maxsize=4096)
def bare_name(printed: str) -> str:
    """ "The Example Times's Daily Edition" and "MORE FROM THE EXAMPLE TIMES" are the Example Times."""
    name = PAGE_LINKS.sub("", printed) if " " in printed else printed
    if "'" in name or "’" in name:
        name = _POSSESSIVE.split(name)[0]
    if name.rpartition(" ")[2].rstrip(".") in PAGE_SUFFIX_WORDS:
        name = PAGE_SUFFIX.sub("", name)
    if prefix := PAGE_PREFIX.match(name.title() if name.isupper() else name):
        name = name[prefix.end() :]
    name = name.strip(" .,&")
    return _LINK_WORD_AT_END.sub("", name) if name.endswith(_LINK_WORDS) else name


@lru_cache(maxsize=4096)
def is_house(name: str) -> bool:
    """Whether a name is that of an outlet by a word of it, by the list, or by what it begins with."""
    if is_media_name(name):
        return True
    if first_words().isdisjoint(_WORD_OF_NAME.findall(name.casefold())):
        return False
    bare = bare_name(name) if "’" in name or "'" in name or " " in name else name
    return find_known(bare) is not None or known_at_start(bare) != ""
