"""Acronyms and the long forms that a document defines them by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from sourcebook.analyse.lexicon import load_lexicon, plain_apostrophes
from sourcebook.analyse.word_shapes import is_designation
from sourcebook.records import MASK, AcronymDefinition, Span, fold_space

# Acronyms in brackets behind their long form; the marks of bold and italic may stand between.
_DEFINITION = re.compile(rf"\([{MASK}“\"']{{0,4}}([A-Z][\w&-]{{1,9}})[{MASK}”\"']{{0,4}}[);,]")
_GAP = re.compile(rf"[\s{MASK}]{{1,4}}\Z")
_SHORT_WORD = 3
_LONG_FORM_CHARACTERS = 120
_CROSSES_PHRASES = re.compile(r"[()\[\];]|,\s+(?!and\b)[a-z]")
"""Matches the comma of "MAZ, in the Minsk Works", not that of "Ministry of Media, Culture and Sport"."""
_INITIALS = re.compile(r"(?<![^\W_])[^\W_]")
_SMALL_WORD = re.compile(r"(?:and|for|in|of|on|the|to)\s")
_BETWEEN_NAMES = re.compile(r",?\s(?:and|&)\s|,\s")
_BETWEEN_WORDS = re.compile(r"[\s-]+")


# The bracket comes first in the pattern: one character is searched for faster than two.
_SECOND_DESIGNATION = re.compile(
    rf"\((?<= \()(?:(?:NATO\s)?(?:code\s?|reporting\s)?name:?[\s{MASK}]{{1,3}}|NATO[\s{MASK}]{{1,3}})?"
    r"([A-Z][A-Za-z]{0,4}-[\w-]{1,8}(?:\s[A-Z][a-z]{2,15})?)\)"
)
"""Matches behind "SA-21": " (S-400)", " (NATO codename: RS-AA-13)"."""


class Definition(NamedTuple):
    """A place where an acronym stands in brackets, with the stretch before it whose letters give it."""

    acronym: str
    end: int
    """Where the long form ends."""
    long_form: Span | None
    """None where the letters of what stands before do not give the acronym."""


def find_definitions(prose: str) -> tuple[Definition, ...]:
    """The places where acronyms may be defined, in order.

    Those that the lists know are left out, unless the document defines them as something else.

    Method: Schwartz and Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text"
    (2003).
    """
    found: list[Definition] = []
    for match in _DEFINITION.finditer(prose):
        acronym = match[1]
        gap = _GAP.search(prose, max(0, match.start() - 4), match.start())
        if gap is None or sum(character.isupper() for character in acronym) < 2:
            continue
        end = gap.start()
        long_form = _match_long_form(acronym, prose, end) or _match_initials(acronym, prose, end)
        if long_form is not None and _lists_names(fold_space(prose[slice(*long_form)])):
            continue
        if acronym not in load_lexicon().known or (
            long_form is not None and _means_else(acronym, fold_space(prose[slice(*long_form)]))
        ):
            found.append(Definition(acronym, end, long_form))
    return tuple(found)


def _lists_names(long_form: str) -> bool:
    """Whether a long form is several known names side by side: "Brazil, Russia and India (BRI)"."""
    parts = _BETWEEN_NAMES.split(long_form)
    return len(parts) > 2 and all(part in load_lexicon().known for part in parts)


def _means_else(acronym: str, long_form: str) -> bool:
    """Whether a long form shares no word with what the lists know the acronym as: "Coal Industry Association (CIA)"."""
    known = load_lexicon().known
    name = known[acronym].name
    if long_form in known:
        return known[long_form].name != name
    words = _words_of_names().get(name, set())
    return len(words) > 1 and words.isdisjoint(word.lower() for word in long_form.split())


@cache
def _words_of_names() -> dict[str, set[str]]:
    """By usual name: the longer words of all forms that the lists know of it, in lower case."""
    found: dict[str, set[str]] = {}
    for form, entry in load_lexicon().known.items():
        if " " in form:
            words = found.setdefault(entry.name, set())
            words.update(word.lower() for word in form.split() if len(word) > _SHORT_WORD)
    return found


def name_acronyms(
    prose: str, definitions: Sequence[Definition], brackets: Sequence[tuple[int, str]], ends: Mapping[int, str]
) -> tuple[AcronymDefinition, ...]:
    """The acronyms with their long forms, each pair once, in order, then the second designations in `brackets`.

    `ends` tells by offset which name ends there: "Russian Ministry of Defence (MoD)" is defined with its adjective.
    """
    found: dict[tuple[str, str], AcronymDefinition] = {}
    for acronym, end, span in definitions:
        long_form = fold_space(prose[span.start : span.end]) if span is not None else None
        form = ends.get(end)
        if form is not None and (_initials_agree(acronym, form) if long_form is None else _ends_with(form, long_form)):
            long_form = form
        if long_form is not None:
            long_form = long_form.removeprefix("the ").removeprefix("The ")
            found.setdefault((acronym, long_form), AcronymDefinition(acronym, long_form, is_capitalised(long_form)))
    return (*found.values(), *_name_second_designations(brackets, ends))


def find_second_designations(prose: str) -> list[tuple[int, str]]:
    """Where names end, and the designation in brackets that may be another of the same weapon: "SA-21 (S-400)"."""
    return [
        (match.start() - 1, match[1])
        for match in _SECOND_DESIGNATION.finditer(prose)
        if is_designation(match[1].split(maxsplit=1)[0])
    ]


def _name_second_designations(
    brackets: Sequence[tuple[int, str]], ends: Mapping[int, str]
) -> Iterator[AcronymDefinition]:
    """The pairs of designations; the one that the lists do not know is taken to stand for the other."""
    known = load_lexicon().known
    for end, designation in brackets:
        form = ends.get(end, "")
        if not any(map(is_designation, form.split())):
            continue
        short, long_form = (form, designation) if designation in known else (designation, form)
        if short not in known and short != long_form:
            yield AcronymDefinition(short, long_form, is_name=True)


def _match_long_form(acronym: str, prose: str, end: int) -> Span | None:
    """The shortest stretch up to `end` whose letters give the acronym.

    It begins with the acronym's first letter, which is not that of a small word: no name begins with "and".
    """
    letters = (acronym[:-1] if acronym[-1] == "s" else acronym).lower()
    first = max(prose.rfind("\n\n", 0, end) + 1, end - _LONG_FORM_CHARACTERS, 0)
    # Lower case, character for character.
    before = prose[first:end].replace("İ", MASK).replace("Σ", "σ").lower()
    position = len(before)
    for index in range(len(letters) - 1, -1, -1):
        letter = letters[index]
        if not letter.isalnum():
            continue
        position = before.rfind(letter, 0, position)
        while (
            index == 0
            and position >= 0
            and (
                prose[first + position - 1 : first + position].isalnum()
                or _SMALL_WORD.match(prose, first + position, end) is not None
            )
        ):
            position = before.rfind(letter, 0, position)
        if position < 0:
            return None
    start = first + position
    while start - 2 >= first and prose[start - 1] == "." and prose[start - 2].isupper():
        start -= 2  # "U.S."
    if _CROSSES_PHRASES.search(prose, start, end):
        initials = "".join(_INITIALS.findall(prose, start, end)).lower()
        if initials != letters or any(mark in prose[start:end] for mark in "()[];"):
            return None  # unlike "city-owned, city-run (COCR)"
    words = prose[start:end].split()
    if not 1 < len(words) <= min(len(letters) + 5, len(letters) * 2) or end - start <= len(acronym):
        return None
    printed = prose[start:end].rstrip(f"{MASK}“”\"'’() ")
    return Span(start, start + len(printed.removesuffix("’s").removesuffix("'s")))


def _match_initials(acronym: str, prose: str, end: int) -> Span | None:
    """The words right before `end`, and parts of words, whose initials are the acronym; small words do not count.

    Matches "contract-owned, contract-operated (COCO)" and "illegal, unreported and unregulated (IUU)".
    """
    letters = acronym.lower()
    first = max(prose.rfind("\n\n", 0, end) + 1, end - _LONG_FORM_CHARACTERS, 0)
    initials = [
        match for match in _INITIALS.finditer(prose, first, end) if _SMALL_WORD.match(prose, match.start(), end) is None
    ][-len(letters) :]
    if len(letters) < _SHORT_WORD or "".join(match[0] for match in initials).lower() != letters:
        return None
    start = initials[0].start()
    if any(mark in prose[start:end] for mark in "()[];.:"):
        return None
    return Span(start, start + len(prose[start:end].rstrip(f"{MASK}“”\"'’ ")))


def _ends_with(form: str, long_form: str) -> bool:
    return plain_apostrophes(form).endswith(plain_apostrophes(long_form))


def _initials_agree(acronym: str, form: str) -> bool:
    """Whether the capitals of a form are those of the acronym: "UK Ministry of Defence" and "MoD" share "MD"."""
    capitals = "".join(character for character in form if character.isupper())
    wanted = "".join(character for character in acronym if character.isupper())
    return len(wanted) >= 2 and capitals.endswith(wanted)


def is_capitalised(long_form: str) -> bool:
    """Whether the long words of a long form are capitalised: it is a name, not a common noun."""
    words = [word for word in _BETWEEN_WORDS.split(long_form) if len(word) > 3 and word[0].isalpha()]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.6 * len(words)
