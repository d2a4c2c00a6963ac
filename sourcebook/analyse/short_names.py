"""Heads that stand for a longer name of the document: "the Alliance" where NATO, and no other alliance, is named."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from sourcebook.analyse.lexicon import load_lexicon
from sourcebook.analyse.name_places import Form
from sourcebook.records import MASK, EntityType, Name, Span

# "the [Agency]’s", not "the Agency for Harbours" or "the Agency Council".
_ENDS = re.compile(rf"(?![\w-])(?![\s{MASK}]+(?:[A-Z]|(?:of|for|on)\b))")


def find_short_names(
    forms: Mapping[str, Form], prose: str, bodies: Sequence[Span], words: Container[str]
) -> Iterator[Name]:
    """The heads with an article that stand for the one longer name of that head in the document.

    What the lists know counts with the heads of all its names: "the Alliance" is NATO. `bodies` are the stretches that
    were read, in order, `words` all words of the document.
    """
    longer: dict[str, dict[str, str]] = {head: {} for head, word in _words_of_heads() if word in words}
    of_known = _heads_of_known()
    for form, found in forms.items():
        if found.spans:
            heads = _heads_of(form) if " " in form else frozenset()
            if found.known_as in of_known:
                heads |= of_known[found.known_as]
            for head in heads:
                if head in longer:
                    longer[head].setdefault(found.known_as or form, form)
    starts = [body.start for body in bodies]
    taken: list[Span] = []
    for head, names in longer.items():
        if len(names) != 1:
            continue
        [(key, form)] = names.items()
        kind = _types_of_heads()[head]
        if forms[form].type != kind:
            continue
        spans = [
            span
            for span in _find_places(prose, head)
            if (index := bisect_right(starts, span.start) - 1) >= 0 and bodies[index].contains(span)
        ]
        if spans and not taken:
            taken = sorted([span for other in forms.values() for span in other.spans])
        spans = [span for span in spans if not _is_taken(span, taken)]
        if spans:
            known_as = key if forms[form].known_as else ""
            yield Name(head, tuple(spans), kind, True, 0, known_as=known_as, short_for=form)


def _is_taken(span: Span, taken: Sequence[Span]) -> bool:
    """Whether a span overlaps one of others, which are in order: "Secretary of the [Navy]"."""
    index = bisect_right(taken, span)
    return any(span.overlaps(other) for other in taken[max(0, index - 1) : index + 1])


def _find_places(prose: str, head: str) -> Iterator[Span]:
    """Where a head stands behind an article and nothing makes it part of another name."""
    start = prose.find(f"he {head}")
    while start >= 0:
        end = start + 3 + len(head)
        before = prose[max(0, start - 2) : start]
        if before[-1:] in {"t", "T"} and not before[:-1].isalnum() and _ENDS.match(prose, end):
            yield Span(start + 3, end)
        start = prose.find(f"he {head}", end)


@lru_cache(maxsize=1 << 16)
def _heads_of(form: str) -> frozenset[str]:
    """The heads that a name of several words ends in, or has before "of" and the like."""
    words = form.split()
    heads = _types_of_heads()
    for index, word in enumerate(words):
        if word in {"of", "for", "on"}:
            words = words[:index]
            break
    found = {" ".join(words[-length:]) for length in (1, 2)}
    return frozenset(head for head in found if head in heads and head != form)


@cache
def _types_of_heads() -> Mapping[str, EntityType]:
    lexicon = load_lexicon()
    return {head: lexicon.heads[head.rsplit(" ", 1)[-1]] for head in sorted(lexicon.cues["short name"])}


@cache
def _words_of_heads() -> tuple[tuple[str, str], ...]:
    """The heads, each with its last word."""
    return tuple((head, head.rsplit(" ", 1)[-1]) for head in _types_of_heads())


@cache
def _heads_of_known() -> Mapping[str, frozenset[str]]:
    """By usual name: the heads of all forms that the lists have of it."""
    found: dict[str, frozenset[str]] = {}
    for form, entry in load_lexicon().known.items():
        if " " in form and (heads := _heads_of(form)):
            found[entry.name] = found.get(entry.name, frozenset()) | heads
    return found
