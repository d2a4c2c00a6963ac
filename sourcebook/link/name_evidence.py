"""Which of the discovered forms are names at all, by what the whole collection says of them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sourcebook.records import Analysis, EntityType, Gazetteer

_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-"})
_MARKS = re.compile("[\u0300-\u036f]")
_INITIAL_STOP = re.compile(r"(?<=\b\w)\.(?=\s)")


_MUCH_MORE = 4


@dataclass(slots=True)
class FormEvidence:
    """What all documents together say of one surface form."""

    places: int = 0
    starts: int = 0
    sure: bool = False
    known: bool = False
    """Whether the shipped lists or the gazetteer have it."""
    listed: EntityType | None = None
    """What the shipped lists have it as."""
    types: Counter[EntityType] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class CollectionEvidence:
    """What the collection says of all surface forms, and of the case of their first words."""

    forms: Mapping[str, FormEvidence]
    case_counts: Mapping[str, tuple[int, int]]
    inner_words: frozenset[str]
    """Words of the sure full names of persons: "Holm" where "Peter Holm" is named."""

    def is_name(self, form: str) -> bool:
        """Whether the collection writes the form as a name.

        A form seen only where any word has a capital needs support: a sure cue, a first word that has a capital
        mid-sentence more than half as often as in lower case, or a place in the full name of a person. A single word
        that is mostly written in lower case is a name only if the lists or the gazetteer know it.
        """
        evidence = self.forms[form]
        first, _, rest = form.partition(" ")
        lower, capital = self.case_counts.get(first.lower(), (0, 0))
        if evidence.known or (evidence.sure and (rest or lower <= _MUCH_MORE * (capital + 1))):
            return True
        if evidence.places > evidence.starts:
            return bool(rest) or lower <= 2 * capital
        if capital > lower / 2:
            return True
        if lower:
            return False
        return form in self.inner_words or (bool(rest) and bool(evidence.types)) or _has_inner_capital(form)

    def without_first_word(self, form: str) -> str | None:
        """The name that is left when a sentence's first word is cut off, or None: "Yet Minsk" gives "Minsk"."""
        rest = form.partition(" ")[2]
        if rest and rest in self.forms and self.is_name(rest):
            return rest
        return None


def gather_evidence(analyses: Iterable[Analysis], gazetteer: Gazetteer) -> CollectionEvidence:
    """The collection's evidence; forms of the gazetteer are sure."""
    forms: dict[str, FormEvidence] = {}
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    inner_words: set[str] = set()
    for analysis in analyses:
        for name in analysis.names.names:
            evidence = forms.get(name.surface_form)
            if evidence is None:
                evidence = forms[name.surface_form] = FormEvidence()
            evidence.places += len(name.spans)
            evidence.starts += name.sentence_starts
            evidence.sure = evidence.sure or name.sure
            evidence.known = evidence.known or (name.sure and bool(name.known_as or name.short_for))
            if name.known_as:
                evidence.listed = name.type
            if name.type is not None:
                evidence.types[name.type] += (5 if name.sure else 1) * len(name.spans)
            if name.sure and name.type == "person" and " " in name.surface_form:
                inner_words.update(name.surface_form.split())
        for word, (in_lower, in_capital) in analysis.names.case_counts.items():
            lower[word] += in_lower
            capital[word] += in_capital
    for entity in gazetteer.entities:
        for form in (entity.name, *entity.aliases):
            if form in forms:
                forms[form].sure = forms[form].known = True
    words = lower.keys() | capital.keys()
    return CollectionEvidence(forms, {word: (lower[word], capital[word]) for word in words}, frozenset(inner_words))


def fold_form(form: str) -> str:
    """The form in one case with straight apostrophes and plain hyphens, white space single: what forms are compared by.

    A single letter loses its stop: "Anna M. Example" and "Anna M Example" are the same. Latin letters lose their marks:
    "Öcalan" and "Ocalan" are.
    """
    if not form.isascii():
        form = _MARKS.sub("", unicodedata.normalize("NFD", form))
    return " ".join(_INITIAL_STOP.sub("", form.translate(_PLAIN)).casefold().split())


def _has_inner_capital(form: str) -> bool:
    """Whether a single word is no ordinary word by its shape: "ISW", "KAMAZ", "Su-25", "al-Assad"."""
    return any(character.isupper() or character.isdigit() for character in form[1:])
