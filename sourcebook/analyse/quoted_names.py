"""Programmes and happenings named in quotation marks: the “Second Anchor” strategy, the summit “Baltic Ports 2031”.

Their words are common ones, which are cut or passed over elsewhere. Where a class noun stands once beside the quotation
marks, they are one name, and so are all their places in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.analyse.lexicon import load_lexicon
from sourcebook.analyse.names import Piece
from sourcebook.places import places_of
from sourcebook.records import MASK, EntityType, Span, fold_space

_OPENING_QUOTES = '“"‘'
_QUOTED = re.compile(
    rf"""[{_OPENING_QUOTES}][{MASK}]*([A-Z][^“”"‘’\n{MASK},.;:!?()]{{3,40}})[{MASK}]*[”"’]"""
    rf"""(?:[\s{MASK}]{{1,3}}([a-z-]{{3,15}})\b(?:[\s{MASK}]([a-z]{{3,12}})\b)?)?"""
)
_WORD_BEFORE = re.compile(rf"([a-z]{{3,12}})[\s{MASK}]{{1,3}}\Z")
_TAIL = re.compile(r"(?:s|[ \u00a0]\d\.\d)?(?![\w-])")
"""Matches behind "Baltic Shield": "s", " 2.0", "," and " port"; not "-like"."""
_SMALL = frozenset({"and", "by", "for", "from", "in", "of", "on", "the", "to", "with"})
_REACH = 16
_FEWEST_WORDS = 2
_ALSO_EVENTS = frozenset({"event", "exhibition", "fair"})
"""Class nouns beside quotation marks alone."""
_NO_NAMES = frozenset({"campaign", "campaigns", "attack", "attacks", "rule", "rules"})
"""Before these, quotation marks hold what it is about as often as its name."""


def find_quoted(prose: str) -> list[tuple[Span, Piece]]:
    """The places of such names in a text, in order; where two overlap, the longer."""
    kinds: dict[str, EntityType] = {}
    for match in _find_marked(prose):
        form = match[1].strip()
        before = _WORD_BEFORE.search(prose, max(0, match.start() - _REACH), match.start())
        kind = _kind_of(match[2]) or _kind_of(before[1] if before else None)
        if kind is None and _kind_of(match[3]) == "agreement":
            kind = "agreement"  # "“Second Anchor” industrial strategy"
        if kind is not None and _is_title(form):
            kinds.setdefault(form, kind)
    found: list[tuple[Span, Piece]] = []
    taken: set[int] = set()
    for form in sorted(kinds, key=lambda form: (-len(form), form)):
        for span in _find_places(prose, form):
            if taken.isdisjoint(range(*span)):
                taken.update(range(*span))
                printed = fold_space(prose[slice(*span)])
                found.append((span, Piece(0, len(printed), printed, kinds[form], True, "", "", False)))
    return sorted(found, key=lambda item: item[0])


def _find_marked(prose: str) -> list[re.Match[str]]:
    """The words in quotation marks, in order; each mark is looked for by itself, which takes a fraction of the time."""
    tried = (_QUOTED.match(prose, start) for mark in _OPENING_QUOTES for start in places_of(mark, prose))
    return sorted((match for match in tried if match), key=re.Match.start)


def _find_places(prose: str, form: str) -> Iterator[Span]:
    """Where a form stands in a text, in the plural and with a version too: "Baltic Shield 2.0"."""
    start = prose.find(form)
    while start >= 0:
        end = start + len(form)
        tail = _TAIL.match(prose, end)
        if tail is not None and not prose[start - 1 : start].isalnum():
            end = tail.end()
            yield Span(start, end)
        start = prose.find(form, end)


def _kind_of(noun: str | None) -> EntityType | None:
    """What a noun beside quotation marks says that they hold: an agreement, an event or nothing."""
    if noun is None:
        return None
    if noun in _ALSO_EVENTS:
        return "event"
    kind = load_lexicon().class_nouns.get(noun)
    return kind if kind in ("agreement", "event") and noun not in _NO_NAMES else None


def _is_title(form: str) -> bool:
    """Whether words may be a name that no list has: several in title case, not all of them capitals."""
    words = form.split()
    lexicon = load_lexicon()
    return (
        len(words) >= _FEWEST_WORDS
        and form not in lexicon.known
        and not form.isupper()
        and all(word[0].isupper() or word.isdigit() or word in _SMALL for word in words)
        and not (words[-1] in _SMALL or all(word in lexicon.demonyms for word in words))
    )
