"""Words that name a place and are the adjective of it too: "the Baltic", "Baltic ports"."""

from __future__ import annotations

import re
from functools import cache

from sourcebook.analyse.lexicon import load_lexicon
from sourcebook.records import MASK, Span

_BEFORE = re.compile(
    rf"\b(?:[Tt]he[\s{MASK}]+(?:[a-z-]{{3,15}}[\s{MASK}]+)?|(?:[Aa]cross|[Ff]rom|[Ii]n|of|through)[\s{MASK}]+)\Z"
)
# "the Baltic region", "the Baltic.", "the Baltic has"; not "the Baltic states", "the Baltic and Nordic ports".
_BEHIND = re.compile(
    rf"[{MASK}]*(?:[^\w\s{MASK}-]|\Z|[\s{MASK}]+(?:\Z|[^\w\s{MASK}]|(?:(?:and|or)[\s{MASK}]+the|region|basin|theat(?:re|er)|area)s?\b|([a-z]+)\b))"
)
_JOINS = frozenset({"and", "or"})


@cache
def place_adjectives() -> frozenset[str]:
    """The known places that are listed as adjectives too."""
    lexicon = load_lexicon()
    known = lexicon.known
    return frozenset(form for form in lexicon.demonyms if form in known and known[form].type == "place")


@cache
def place_adjective_ends() -> frozenset[str]:
    """The last words of `place_adjectives`."""
    return frozenset(form.rsplit(" ", 1)[-1] for form in place_adjectives())


def stands_as_place(prose: str, span: Span, within: Span) -> bool:
    """Whether such a word has an article or a preposition and no noun of its own, or "region" and the like."""
    if _BEFORE.search(prose, max(within.start, span.start - 24), span.start) is None:
        return False
    behind = _BEHIND.match(prose, span.end, within.end)
    if behind is None:
        return False
    word = behind[1]
    return word is None or (word in load_lexicon().function_words and word not in _JOINS)
