"""What kind of thing a name names: votes of the words round its places, gathered form by form for one document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sourcebook.analyse.lexicon import is_common_word, load_lexicon
from sourcebook.analyse.names import Piece
from sourcebook.analyse.word_shapes import is_acronym, is_generic
from sourcebook.records import MASK, AcronymDefinition, EntityType, Span

_BEFORE = re.compile(rf"([\w’'-]+)[\s{MASK}]*[“‘\"'({MASK}]*\Z")
_AFTER = re.compile(rf"[{MASK}”’\"]*(?P<possessive>['’‘]s?\b)?(?P<comma>,)?[\s{MASK}]+(?P<word>[\w-]+)")
_CONTEXT = 28
"""How many characters before and after a name are looked at."""
_CONTEXTS_A_NAME = 12
"""How many places of a name are looked at: enough to tell its type, and a bound for long documents."""
_GENERIC_VOTES = 3
"""A form of common words only ("Gross Product") is a name where the words round it say so: "exercise Union Shield"."""
_TYPE_VOTES = 2
_SURE_VOTES = 4


@dataclass(slots=True)
class Form:
    """What is gathered about one surface form while the document is read."""

    spans: list[Span] = field(default_factory=list)
    starts: int = 0
    type: EntityType | None = None
    sure: bool = False
    known_as: str = ""
    titles: Counter[str] = field(default_factory=Counter)
    votes: Counter[EntityType] = field(default_factory=Counter)
    articles: int = 0
    """How many of the looked-at places have "the" before."""
    contexts: int = 0


def add_place(form: Form, prose: str, span: Span, piece: Piece) -> None:
    """Count one place of a form, and what stands round it."""
    form.spans.append(span)
    form.starts += piece.at_start
    if piece.sure or form.type is None:
        form.type = piece.type if not form.sure else form.type
        form.known_as = form.known_as or piece.known_as
    form.sure = form.sure or piece.sure
    if piece.title:
        form.titles[piece.title] += 1
    if piece.known_as or form.contexts >= _CONTEXTS_A_NAME:
        return
    form.contexts += 1
    before = _BEFORE.search(prose, max(0, span.start - _CONTEXT), span.start)
    word = before[1] if before is not None else ""
    if word in {"the", "The"}:
        form.articles += 1
    _vote(form, word, _AFTER.match(prose, span.end, span.end + _CONTEXT))


def apply_acronyms(forms: dict[str, Form], acronyms: Sequence[AcronymDefinition]) -> None:
    """Give acronyms the type of their long forms, and take out those of common nouns."""
    for definition in acronyms:
        short = [forms[form] for form in (definition.acronym, f"{definition.acronym}s") if form in forms]
        if not definition.is_name:
            for form in short:
                form.spans.clear()
            continue
        long_form = forms.get(definition.long_form)
        if long_form is not None and long_form.type is None:
            long_form.type, long_form.sure = "organisation", True
        for form in short:
            form.sure = True
            form.type = (long_form.type if long_form is not None else None) or form.type or "organisation"


def type_forms(forms: dict[str, Form]) -> None:
    """Settle the type of every form from its votes, and let full names speak for their surnames."""
    surnames = {
        surface_form.split()[-1]
        for surface_form, form in forms.items()
        if form.type == "person" and form.sure and " " in surface_form and form.spans
    }
    known = load_lexicon().known
    for surface_form, form in forms.items():
        entry = known.get(form.known_as)
        if surface_form in surnames and " " not in surface_form and not (entry is not None and entry.is_country):
            form.type, form.sure, form.known_as = "person", True, ""
            continue
        if form.type is None:
            _settle(surface_form, form)


def drop_common_words(forms: Mapping[str, Form], cases: Mapping[str, int]) -> None:
    """Take out common words that nothing makes a name and that the document writes in lower case too."""
    for surface_form, form in forms.items():
        word = surface_form.lower()
        if form.type is None and word in cases and is_generic((surface_form,)):
            form.spans.clear()


def _settle(surface_form: str, form: Form) -> None:
    """Give an undecided form the type that its contexts vote for, or take it out where it is no name."""
    votes = Counter(form.votes)
    with_article = form.articles * 2 > form.contexts
    if with_article:
        votes["person"] = 0
        # "the Pahlen attack" tells less than "the Pahlen Works".
        votes["organisation"] += 2 if " " in surface_form else 1
    elif _has_shape_of_person(surface_form):
        votes["person"] += 2
    if form.titles:
        votes["person"] += 3
    if " " in surface_form and _has_head_inside(surface_form):
        votes["organisation"] += 2
        votes["person"] = 0
    if is_acronym(surface_form):
        votes["organisation"] += 2
        votes["person"] = 0
    best = max(votes, key=lambda kind: (votes[kind], kind), default=None)
    if is_generic(surface_form.split()) and (best is None or form.votes[best] < _GENERIC_VOTES):
        # A single one may be a surname ("Trump", "Ford"): like a first word it needs support from elsewhere.
        if " " in surface_form or form.articles:
            form.spans.clear()
        form.starts = len(form.spans)
        return
    if best is not None and (votes[best] >= _TYPE_VOTES or (best == "place" and " " not in surface_form)):
        form.type = best
        form.sure = form.sure or (
            votes[best] >= _SURE_VOTES and form.starts < len(form.spans) and best != "organisation"
        )


def _has_head_inside(surface_form: str) -> bool:
    """Whether the plural head of a body stands before other words: "Joint Forces Riga"."""
    lexicon = load_lexicon()
    return any(
        word.endswith("s") and lexicon.heads.get(word) == "organisation" and word not in lexicon.cues["surname"]
        for word in surface_form.split()[1:-1]
    )


def _has_shape_of_person(surface_form: str) -> bool:
    """Whether a form has two or three words, none of them common, an acronym or a number."""
    words = surface_form.split()
    return len(words) in {2, 3} and not any(
        word.isdigit() or is_acronym(word) or is_common_word(word.lower()) or word in load_lexicon().known
        for word in words
    )


def _vote(form: Form, before: str, after: re.Match[str] | None) -> None:
    """Weigh the words next to a name; the weights were set by hand."""
    votes = form.votes
    lexicon = load_lexicon()
    if before in lexicon.lower_roles:
        votes["person"] += 4
    elif before in lexicon.cues["before organisation"]:
        votes["organisation"] += 5
    elif before == "in":
        votes["place"] += 2
    elif before in lexicon.cues["before place"]:
        votes["place"] += 3
    elif before in {"from", "to", "at"}:
        votes["place"] += 1
    elif before == "during":
        votes["event"] += 2
    elif before in lexicon.cues["event"]:
        votes["event"] += 4
    if after is None:
        return
    word = after["word"]
    if after["comma"]:
        if word in {"who", "whose", "whom"}:
            votes["person"] += 4
        elif word in {"a", "an", "the"}:
            votes["person"] += 1
        return
    if word in lexicon.cues["after person"]:
        votes["person"] += 2
    elif word in {"himself", "herself"}:
        votes["person"] += 4
    elif after["possessive"]:
        return
    elif word in lexicon.cues["after place"]:
        votes["place"] += 2
    elif word in lexicon.cues["after equipment"]:
        votes["equipment"] += 3
    elif word in lexicon.cues["after organisation"]:
        votes["organisation"] += 3
    elif word in lexicon.cues["event"]:
        votes["event"] += 4
