"""The forms of the gazetteer in a document: exact matches, longest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.analyse.name_tries import APOSTROPHES, HYPHENS, branches
from sourcebook.records import AliasMatch, Document, Gazetteer, Span, fold_space

_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af"
_HAS_CJK = re.compile(f"[{_CJK}]")
_WORD = re.compile(r"\w+")
_PLURAL_FORM = re.compile(r"[A-Z][A-Za-z]{0,4}-?\d{1,4}[A-Z]{0,3}\Z")
_MANY_WORDS = 12
"""Looking for more words one by one takes as long as looking for the forms themselves."""


@dataclass(frozen=True, slots=True)
class Matcher:
    """The gazetteer's forms as two patterns; can be pickled."""

    capitals: re.Pattern[str] | None
    """The forms that begin with a capital or a number; None where there is none."""
    others: re.Pattern[str] | None
    """The forms that begin in lower case or have Chinese, Japanese or Korean characters; None where there is none.

    They are few, and their first letters are those of most words: looking for them everywhere would take most of the
    time.
    """
    lower_words: tuple[str, ...]
    """Of each form that begins in lower case the longest word: a text without any of them holds no such form.

    Where they are many, only the empty word, which is in every text.
    """
    has_chinese: bool
    """Whether forms have Chinese, Japanese or Korean characters."""
    candidates: Mapping[str, tuple[str, ...]]
    """Entity ids by folded form, sorted; an empty tuple for a form that only blocks."""


def build_matcher(gazetteer: Gazetteer) -> Matcher:
    """The matcher of all names and aliases; forms that must not be taken for an entity are matched too, so as to block.

    A form matches with any white space between its words, either kind of apostrophe and hyphen, and, if it is a
    weapon's designation, with a plural "s".

    Method: tries of the forms written as regular expressions, so that the time does not grow with their number.
    """
    found: dict[str, set[str]] = {}
    blocked: dict[str, set[str]] = {}
    for entity in gazetteer.entities:
        for form in (entity.name, *entity.aliases):
            key = _plain_marks(form)
            if key:
                found.setdefault(key, set()).add(entity.id)
                if _PLURAL_FORM.search(key.rsplit(" ", 1)[-1]):
                    found.setdefault(f"{key}s", set()).add(entity.id)
                if key.startswith("the "):
                    found.setdefault(f"T{key[1:]}", set()).add(entity.id)
        for form in entity.not_forms:
            if key := _plain_marks(form):
                blocked.setdefault(key, set()).add(entity.id)
    for form in gazetteer.silenced:
        if key := _plain_marks(form):
            found[key] = set()
    for key, ids in blocked.items():
        found[key] = found.get(key, set()) - ids
    latin = [form for form in sorted(found) if not _HAS_CJK.search(form)]
    capitals = [form for form in latin if not form[0].islower()]
    lower = [form for form in latin if form[0].islower()]
    chinese = [form for form in sorted(found) if _HAS_CJK.search(form)]
    lower_words = tuple(sorted({max(_WORD.findall(form), key=len) for form in lower}))
    return Matcher(
        _alternatives(_write_words(capitals)),
        _alternatives([*_write_words(lower), *(first + rest for first, rest in branches(chinese))]),
        lower_words if len(lower_words) <= _MANY_WORDS else ("",),
        bool(chinese),
        {form: tuple(sorted(ids)) for form, ids in sorted(found.items())},
    )


def _write_words(forms: Sequence[str]) -> list[str]:
    """The patterns of sorted forms that stand as whole words, one for each first character.

    The marks of "__Riga__" in a text that is not Markdown end a word; the "US" of "US$5" is a currency.
    """
    return [rf"{first}(?<![^\W_].){rest}(?![^\W_]|\$\d)" for first, rest in branches(forms)]


def _alternatives(parts: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(parts)) if parts else None


def match_aliases(document: Document, matcher: Matcher) -> tuple[AliasMatch, ...]:
    """The places in the document's blocks where forms of the gazetteer stand: longest first at each place, in order.

    Case counts; a form ends at the end of a word, so that a possessive stays outside. Forms with Chinese, Japanese or
    Korean characters match anywhere. `document.not_entities` and the forms that only block give nothing.
    """
    prose = document.prose
    patterns = [matcher.capitals] if matcher.capitals is not None else []
    if matcher.others is not None and _may_hold_others(prose, matcher, 0, len(prose)):
        patterns.append(matcher.others)
    if not patterns:
        return ()
    unwanted = {_plain_marks(form) for form in document.not_entities}
    known = matcher.candidates
    make = tuple.__new__  # half the time that the constructors of the records take
    # Found first and looked up then, for the processor does better to do one thing at a time.
    spans = [block.span for block in document.blocks]
    if len(patterns) == 1:
        found = _find_within(patterns[0], prose, spans)
    else:
        found = []
        for start, end in spans:
            is_mixed = _may_hold_others(prose, matcher, start, end)
            found.extend(
                _leftmost(patterns, prose, start, end) if is_mixed else patterns[0].finditer(prose, start, end)
            )
    matches: list[AliasMatch] = []
    for match in found:
        form = match[0]
        candidates = known.get(form)
        if candidates is None:
            form = _plain_marks(form)
            candidates = known[form]
        if candidates and form not in unwanted:
            matches.append(make(AliasMatch, (make(Span, match.span()), candidates)))
    return tuple(matches)


def _may_hold_others(prose: str, matcher: Matcher, start: int, end: int) -> bool:
    """Whether a stretch of a text may hold forms that begin in lower case or have Chinese characters."""
    return any(prose.find(word, start, end) >= 0 for word in matcher.lower_words) or (
        matcher.has_chinese and not prose.isascii() and _HAS_CJK.search(prose, start, end) is not None
    )


def _find_within(pattern: re.Pattern[str], prose: str, blocks: Sequence[Span]) -> list[re.Match[str]]:
    """What a pattern finds in each block of a text, in order.

    The text is searched at once, for that takes less time; each block alone only where a match lies not within one.
    """
    found = list(pattern.finditer(prose))
    following = iter([*blocks, Span(len(prose), len(prose))])
    block_start, block_end = next(following)
    for start, end in map(re.Match.span, found):
        while block_end < end:
            block_start, block_end = next(following)
        if start < block_start:
            return [match for span in blocks for match in pattern.finditer(prose, *span)]
    return found


def _leftmost(patterns: Sequence[re.Pattern[str]], prose: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What one pattern of all alternatives would find: at each place the match of the first pattern that has one."""
    pending = [(pattern, pattern.search(prose, start, end)) for pattern in patterns]
    while found := [match for _, match in pending if match is not None]:
        first = min(found, key=re.Match.start)
        yield first
        done = first.end()
        pending = [
            (pattern, match if match is None or match.start() >= done else pattern.search(prose, done, end))
            for pattern, match in pending
        ]


def _plain_marks(form: str) -> str:
    """The key of a form, its case kept: white space single, apostrophes straight, hyphens plain, masks taken out."""
    folded = re.sub(APOSTROPHES, "'", re.sub(HYPHENS, "-", form))
    return fold_space(folded)
