"""Verbs and family names of Chinese, and the fold of traditional characters that finds them in any script."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sourcebook.analyse.lexicon import read_lines

_LONGEST_ACT = 4


def simplified(text: str) -> str:
    """The text in simplified characters, one for one, so that places in it stay what they were."""
    return text.translate(_pairs())


def act_at(text: str, place: int) -> str:
    """The longest verb of doing that stands at a place of a text in simplified characters, or ""."""
    acts, beginnings = _acts()
    if text[place : place + 2] not in beginnings:
        return ""
    return next((word for end in range(_LONGEST_ACT, 1, -1) if (word := text[place : place + end]) in acts), "")


def is_family_name(text: str) -> bool:
    """Whether a text is a Chinese family name, of one character or two."""
    return text in _words_of_class("family")


@cache
def _acts() -> tuple[frozenset[str], frozenset[str]]:
    """The verbs of doing, and their first two characters."""
    words = _words_of_class("act")
    return words, frozenset(word[:2] for word in words)


@cache
def _words_of_class(name: str) -> frozenset[str]:
    return frozenset(
        word for line in read_lines("chinese_words") if line.startswith(f"{name} ") for word in line.split()[1:]
    )


@cache
def _pairs() -> Mapping[int, str]:
    return {ord(pair[0]): pair[1] for line in read_lines("simplified") for pair in line.split()}
