"""The lists of the world that discovery of names leans on, one file a list, each naming its source.

They come from general knowledge and public word lists, never from annotated texts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sourcebook.records import ENTITY_TYPES, EntityType


@dataclass(frozen=True, slots=True)
class KnownName:
    """A form that the lists know."""

    name: str
    """The usual full name: "United States" for "US"."""
    type: EntityType
    is_country: bool = False
    """Whether it is a country or a capital: such a form is hardly ever a surname."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists, ready to be looked up; apostrophes are straight (`plain_apostrophes`)."""

    known: dict[str, KnownName]
    demonyms: frozenset[str]
    heads: dict[str, EntityType]
    """By head word: the type of a name that ends in it or has it before "of"."""
    leading_heads: dict[str, EntityType]
    """By head word: the type of a name that begins with it."""
    cues: dict[str, frozenset[str]]
    """By kind: words that tell something of the name next to them."""
    roles: frozenset[str]
    """Of one or more words: "President", "Minister of Defence"."""
    role_modifiers: frozenset[str]
    lower_roles: frozenset[str]
    first_names: frozenset[str]
    family_names: frozenset[str]
    surnames: frozenset[str]
    """Of persons known the world over by their surnames."""
    not_names: frozenset[str]
    function_words: frozenset[str]
    common_words: frozenset[str]
    longest_known: dict[str, int]
    """By first word: how many words the longest known name has that begins with it."""
    known_beginnings: frozenset[str]
    """The first two words of all known names of several words."""
    partly_lower: tuple[str, ...]
    """The known names with words in lower case other than small words, sorted: "Baltic states", "iPhone"."""
    partly_lower_starts: dict[str, frozenset[str]]
    """By first word of those of them that begin with none in lower case: the initials of their words that do."""
    demonym_starts: frozenset[str]
    """The first words of all demonyms of several words."""
    longest_role: dict[str, int]
    """By first word, in the plural too: how many words the longest role has that begins with it; 1 for a modifier."""
    hints: dict[str, tuple[EntityType, ...]]
    """By form: what a name may be that often means something else."""
    class_nouns: dict[str, EntityType]
    """By lower-case noun, singular and plural: the type of what it stands beside: "frigate", "town"."""


_NAME_FILES: tuple[tuple[str, EntityType], ...] = (
    ("places", "place"),
    ("organisations", "organisation"),
    ("equipment", "equipment"),
    ("agreements", "agreement"),
    ("events", "event"),
)
_MAY_BE_LOWER = frozenset(
    {"Accord", "Accords", "Agreement", "Agreements", "Convention", "Conventions", "Crisis", "Declaration", "Doctrine"}
    | {"Massacre", "Memorandum", "Pact", "Protocol", "Protocols", "Revolution", "Treaty", "Uprising", "War", "Wars"}
)
"""Heads of events and agreements that many texts write in lower case behind a proper name."""
WORD_CHARACTERS = re.compile(r"[^\W_]+")
"""Letters and digits side by side."""
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-"})
# Regular inflections and what stands for them in the base form, by last letter: "cities" is "city".
_INFLECTIONS = {
    "s": (("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ness", ("",))),
    "d": (("ied", ("y",)), ("ed", ("", "e"))),
    "g": (("ing", ("", "e")),),
    "y": (("ily", ("y",)), ("ly", ("", "le"))),
    "r": (("ier", ("y",)), ("er", ("", "e"))),
    "t": (("iest", ("y",)), ("est", ("", "e"))),
}


def plain_apostrophes(form: str) -> str:
    """The form with straight apostrophes and plain hyphens: what the lists are keyed by."""
    return form if form.isascii() else form.translate(_PLAIN)


def plain_letters(form: str) -> str:
    """The form without the marks over and under its letters: "Öcalan" as "Ocalan"."""
    if form.isascii():
        return form
    return "".join(mark for mark in unicodedata.normalize("NFD", form) if not unicodedata.combining(mark))


def read_lines(name: str) -> tuple[str, ...]:
    """The lines of lexicon/<name>.txt without comments and blank lines."""
    text = (files("sourcebook.analyse.lexicon") / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and line[0] != "#")


def _plain_lines(name: str) -> list[str]:
    """The lines of a list with straight apostrophes and plain hyphens."""
    return plain_apostrophes("\n".join(read_lines(name))).split("\n")


@cache
def load_lexicon() -> Lexicon:
    """All lists; read once a process."""
    demonyms = set(_words("demonyms", by_line=True))
    known: dict[str, KnownName] = {}
    for file, entity_type in _NAME_FILES:
        for name, forms in _rows(file):
            entry = KnownName(name, entity_type)
            known.update({form: entry for form in (name, *forms) if form not in known})
    common_words = frozenset(_words("common_words"))
    known.update({form: entry for form, entry in _lower_heads(known, common_words) if form not in known})
    for line in _plain_lines("countries"):
        (country, *_), others, capitals, peoples = (_split(part) for part in line.split("|"))
        known.update(dict.fromkeys((country, *others), KnownName(country, "place", is_country=True)))
        for capital in capitals:
            spellings = [form.strip() for form in capital.split("/")]
            known.update(dict.fromkeys(spellings, KnownName(spellings[0], "place", is_country=True)))
        demonyms.update(peoples)
    demonyms.update([f"{demonym}s" for demonym in demonyms if f"{demonym}s" not in known])
    heads = dict(_kinds("heads"))
    roles = {kind: frozenset(words) for kind, words in _kinds("titles")}
    hints: dict[str, tuple[EntityType, ...]] = {}
    by_type = dict(_kinds("hints"))
    for entity_type in ENTITY_TYPES:
        for form in by_type.get(entity_type, ()):
            hints[form] = (*hints.get(form, ()), entity_type)
    nouns = dict(_kinds("class_nouns"))
    longest_known = _longest_by_first_word(known)
    longest_role = _longest_by_first_word((*roles["role"], *roles["modifier"]))
    for word in list(longest_role):
        longest_role.setdefault(f"{word}s", 1)
    function_words = frozenset(_words("function_words"))
    partly_lower = tuple(sorted(form for form in known if _is_partly_lower(form, function_words)))
    return Lexicon(
        known=known,
        demonyms=frozenset(demonyms),
        heads={word: kind for kind in ENTITY_TYPES for word in heads.get(kind, ())},
        leading_heads={word: kind for kind in ENTITY_TYPES for word in heads.get(f"leading {kind}", ())},
        cues={kind: frozenset(words) for kind, words in _kinds("cues")},
        roles=roles["role"],
        role_modifiers=roles["modifier"],
        lower_roles=roles["lower"],
        first_names=frozenset(_words("first_names")),
        family_names=frozenset(_words("family_names")),
        surnames=frozenset(_words("surnames")),
        not_names=frozenset(_words("not_names")),
        function_words=function_words,
        common_words=common_words,
        longest_known=longest_known,
        known_beginnings=frozenset(" ".join(words[:2]) for form in known if len(words := form.split(None, 2)) > 1),
        partly_lower=partly_lower,
        partly_lower_starts=_lower_initials(form for form in partly_lower if not form[0].islower()),
        demonym_starts=frozenset(demonym.split()[0] for demonym in demonyms if " " in demonym),
        longest_role=longest_role,
        hints=hints,
        class_nouns={form: kind for kind in ENTITY_TYPES for noun in nouns.get(kind, ()) for form in _numbers(noun)},
    )


@cache
def is_common_word(word: str) -> bool:
    """Whether the lower-case word, its inflections undone, stands in the list of English words."""
    words = load_lexicon().common_words
    if word in words:
        return True
    for suffix, replacements in _INFLECTIONS.get(word[-1:], ()):
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            stem = word[: -len(suffix)]
            if any(stem + replacement in words for replacement in replacements):
                return True
            if suffix in {"ed", "ing", "er", "est"} and stem[-1] == stem[-2] and stem[:-1] in words:
                return True
    return False


def _lower_heads(known: Mapping[str, KnownName], common_words: Container[str]) -> list[tuple[str, KnownName]]:
    """The known events and agreements as they are written with a lower-case head: "Monroe doctrine", "Korean war"."""
    found: list[tuple[str, KnownName]] = []
    for form, entry in known.items():
        front, _, head = form.rpartition(" ")
        if head in _MAY_BE_LOWER and not all(word.lower() in common_words for word in front.split()):
            found.append((f"{front} {head.lower()}", entry))
    return found


def _is_partly_lower(form: str, function_words: frozenset[str]) -> bool:
    return not form.islower() and any(
        word[0].islower() and word not in function_words and not word.startswith("al-") for word in form.split()
    )


def _lower_initials(forms: Iterable[str]) -> dict[str, frozenset[str]]:
    """By first word of the forms: what their words in lower case begin with."""
    found: dict[str, set[str]] = {}
    for form in forms:
        first, *others = WORD_CHARACTERS.findall(form)
        found.setdefault(first, set()).update([word[0] for word in others if word[0].islower()])
    return {first: frozenset(initials) for first, initials in found.items()}


def _longest_by_first_word(forms: Iterable[str]) -> dict[str, int]:
    """By first word of the forms: how many words the longest has that begins with it."""
    longest: dict[str, int] = {}
    for form in forms:
        words = form.split()
        if longest.get(words[0], 0) < len(words):
            longest[words[0]] = len(words)
    return longest


def _split(part: str) -> list[str]:
    """The comma-separated forms of a column, apostrophes straight."""
    return [form.strip() for form in part.split(",") if form.strip()]


def _rows(name: str) -> Iterator[tuple[str, list[str]]]:
    """The names of a list with their other forms; a semicolon parts the names of one line."""
    for line in _plain_lines(name):
        for item in line.split(";"):
            first, _, others = item.partition("|")
            yield first.strip(), _split(others) if others else []


def _numbers(noun: str) -> tuple[str, str]:
    """A noun in the singular and in the plural."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun, f"{noun[:-1]}ies"
    return noun, f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def _kinds(name: str) -> Iterator[tuple[str, list[str]]]:
    for line in _plain_lines(name):
        kind, _, words = line.partition("|")
        yield kind.strip(), _split(words)


def _words(name: str, *, by_line: bool = False) -> Iterator[str]:
    for line in _plain_lines(name):
        if by_line:
            yield line.strip()
        else:
            yield from line.split()
