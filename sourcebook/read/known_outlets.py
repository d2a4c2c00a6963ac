"""The world's better-known news outlets, agencies and institutes, by their names and domains."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

OutletKind = Literal["agencies", "outlets", "institutes"]


@dataclass(frozen=True, slots=True)
class KnownOutlet:
    """An outlet under the name that is shown for it."""

    name: str
    kind: OutletKind


@lru_cache(maxsize=4096)
def find_known(printed: str) -> KnownOutlet | None:
    """The outlet of that name or domain, with or without its article; single letters and common words by exact case.

    "the guardian" and "theguardian.com" are The Guardian; "time" is not Time.
    """
    names, folded, firsts, _ = _read_list()
    printed = " ".join(printed.split())
    if not _may_begin(printed.partition(" ")[0], firsts):
        return None
    if (found := names.get(printed)) or (found := names.get(printed.removeprefix("the ").removeprefix("The "))):
        return found
    key = printed.casefold().removeprefix("the ").removeprefix("www.")
    if " " not in key and "." not in key and not printed.isupper():
        return None  # "Nature" is a journal, "nature" is not
    return folded.get(key)


def _may_begin(word: str, firsts: frozenset[str]) -> bool:
    """Whether the name of an outlet may begin with a word; most of what is asked for begins with none."""
    word = word.casefold()
    return word in firsts or word == "the" or word.startswith("www.")


_GOES_ON = frozenset(("of", "and", "&"))
"""What stands inside of a name rather than behind it."""


@lru_cache(maxsize=4096)
def known_at_start(printed: str) -> str:
    """The longest beginning of a name that is a known outlet: "ABC News" of "ABC News 24 Live Stream"; "" for none.

    A single word has to have its article or be in capitals: "Nature Conservancy" does not begin with Nature.
    """
    words = printed.split()
    if not words or not _may_begin(words[0], _read_list()[2]):
        return ""
    for end in range(len(words) - 1, 0, -1):
        name = " ".join(words[:end])
        is_sure = end > 1 or (name.isupper() and len(name) > 1 and not printed.isupper()) or "." in name
        if words[end] in _GOES_ON:
            continue  # "The Times of Malta" is not The Times
        if is_sure and find_known(name) is not None:
            return name
    return ""


def first_words() -> frozenset[str]:
    """Words in lower case of which the name of each known outlet has one at its beginning, behind its article."""
    return _read_list()[3]


_WORD = re.compile(r"[^\W\d_]\w*")


@cache
def _read_list() -> tuple[dict[str, KnownOutlet], dict[str, KnownOutlet], frozenset[str], frozenset[str]]:
    """The outlets by each of their names as printed, and by the names in lower case without their article.

    Third, the words in lower case that the names begin with, behind the article as well; fourth, what `first_words`
    gives: the parts of these that are words, and all words of the names that begin with a figure.
    """
    names: dict[str, KnownOutlet] = {}
    folded: dict[str, KnownOutlet] = {}
    kind: OutletKind = "outlets"
    for line in (files("sourcebook.read") / "outlets.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("["):
            kind = "agencies" if "agencies" in line else "institutes" if "institutes" in line else "outlets"
            continue
        forms = [form.strip() for form in line.split(";")]
        shown = forms[0].partition(" (")[0]
        outlet = KnownOutlet(shown, kind)
        for form in (shown, *forms[1:]):
            names.setdefault(form, outlet)
            names.setdefault(form.removeprefix("The "), outlet)
            folded.setdefault(form.casefold().removeprefix("the "), outlet)
    firsts = frozenset([name.partition(" ")[0].casefold() for name in names])
    with_figures = [name.casefold() for name in names if not name[0].isalpha()]
    words = frozenset(_WORD.findall(" ".join((*firsts, *with_figures)))) - {"the"}
    return names, folded, firsts, words
