"""What kind of thing a name names: the evidence of all its places in one document, added up and settled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sourcebook.analyse.lexicon import is_common_word, load_lexicon, plain_letters
from sourcebook.analyse.name_places import Form, without_preposition
from sourcebook.analyse.names import names_no_thing, read_long_form
from sourcebook.analyse.type_votes import new_votes, votes_of_form
from sourcebook.analyse.word_shapes import is_acronym, is_generic
from sourcebook.records import MASK, AcronymDefinition, EntityType, Span

_GENERIC_VOTES = 4
"""A form of common words only ("Gross Product") is a name where the words round it say so: "exercise Union Shield"."""
_SURE_VOTES = 4
_ARTICLE = re.compile(r"^[ae]l-", re.IGNORECASE)
_SCHOOL = re.compile(r"(?:ian|ite|ism|ist|esque)s?\Z")
_SCHOOL_ENDINGS = tuple(ending + plural for ending in ("ian", "ite", "ism", "ist", "esque") for plural in ("", "s"))
_FIRM = 2
"""How many words a firm's name has whose first word stands alone."""
_CLASS_ENDINGS = ("-class", " Class")
_NEIGHBOUR = 2
"""Points for the type of a neighbour in an enumeration: "Abc, Riga and Xyz"."""
_ACTS = re.compile(
    rf"[{MASK}]*(?:['’]s\b|,\s(?:who|whose)\b|,?\s(?:(?:also|then|himself|herself)\s)?"
    r"(?:is|was|has|had|will|would|could|may|might|can|cannot|must|does|did|said|says|told|wrote|writes|went|made|took|"
    r"gave|came|warns|argues|notes|adds|thinks|believes|calls|wants|[a-z]{2,12}ed)\b|\salso\s[a-z]{2,12}s\b)"
)
"""Matches behind a subject: " has", "’s", " declined", " also sells"."""


def apply_acronyms(forms: dict[str, Form], acronyms: Sequence[AcronymDefinition]) -> None:
    """Give acronyms the type of their long forms, and take out those of common nouns."""
    known, known_heads = load_lexicon().known, load_lexicon().heads
    for definition in acronyms:
        acronym = definition.acronym.removesuffix("s")
        short = [forms[form] for form in (acronym, f"{acronym}s") if form in forms]
        if not definition.is_name:
            for form in short:
                form.spans.clear()
            continue
        long_form = forms.get(definition.long_form)
        if long_form is not None:
            if long_form.type is None:
                _settle(definition.long_form, long_form)
            by_head = read_long_form(definition.long_form).type
            words = definition.long_form.split()
            if by_head is None and any(known_heads.get(word.rstrip(",")) == "equipment" for word in words):
                by_head = "equipment"  # "Guided Missile, Extended Range"
            is_term = is_generic(words) or names_no_thing(words)
            if long_form.type is None and by_head is None and is_term:
                # "Standing Watch Order (SWO)": a common noun in capitals.
                long_form.spans.clear()
                for form in short:
                    form.spans.clear()
                continue
            long_form.type, long_form.sure = long_form.type or by_head or "organisation", True
        elif names_no_thing(definition.long_form.split()):
            for form in short:
                form.spans.clear()
            continue
        entry = known.get(definition.long_form)
        entity_type = long_form.type if long_form is not None else entry.type if entry is not None else None
        for form in short:
            form.sure = True
            form.type = entity_type or form.type or "organisation"
            if form.known_as and (entry is None or entry.name != form.known_as):
                form.known_as = ""


def type_forms(forms: dict[str, Form], openers: Mapping[str, Sequence[Span]], prose: str) -> None:
    """Settle the type of every form from its evidence, and let full names speak for their short forms.

    A surname stands for a person named in full, a bare name for a ship named with its prefix or for a class of ships.
    `openers` are the places of common words that open sentences: the surname of such a person is found among them.
    """
    family_names = load_lexicon().family_names
    surnames: set[str] = set()
    given_names: set[str] = set()
    ships: set[str] = set()
    classes: set[str] = set()
    firms = load_lexicon().cues["firm"]
    shortened: set[str] = set()
    prefixes = load_lexicon().cues["ship prefix"]
    for surface_form, form in forms.items():
        if surface_form.endswith(_CLASS_ENDINGS) and form.type == "equipment":
            classes.add(surface_form[:-6])
        first, _, rest = surface_form.partition(" ")
        if rest in firms and form.type == "organisation" and form.spans and first in openers:
            shortened.add(first)
        if not form.sure or not form.spans or not rest:
            continue
        if form.type == "person":
            last = surface_form.rsplit(" ", 1)[-1]
            surnames.update((last, _ARTICLE.sub("", last), plain_letters(last)))
            if rest.count(" "):
                surnames.add(" ".join(rest.split()[-2:]))
            if not is_common_word(first.lower()) and not is_acronym(first):
                given_names.add(first)
            if first in family_names:
                surnames.add(first)
        elif form.type == "equipment" and first in prefixes:
            ships.add(rest)
    for surname in sorted((surnames | load_lexicon().surnames | shortened) & openers.keys()):
        _add_openers(forms, surname, openers[surname], prose)
    known = load_lexicon().known
    for opener in sorted(openers.keys() & forms.keys()):
        if opener in known and forms[opener].spans and forms[opener].known_as:
            _add_openers(forms, opener, openers[opener], prose)
    people = surnames | load_lexicon().surnames
    for surface_form, form in forms.items():
        if (
            form.type is None
            and surface_form.endswith(_SCHOOL_ENDINGS)
            and _SCHOOL.sub("", surface_form) in people
            and surface_form not in people
        ):
            form.spans.clear()  # "Waltzian", where Waltz is named
    undecided: list[str] = []
    for surface_form, form in forms.items():
        entry = known.get(form.known_as) if form.known_as else None
        if surface_form in ships and not (entry is not None and entry.is_country):
            form.type, form.sure, form.known_as = "equipment", True, ""
        elif surface_form in surnames:
            if entry is None or entry.type != "place":
                form.type, form.sure, form.known_as = "person", True, ""
            else:
                _part_namesakes(form, prose)
        elif form.type is None and surface_form in classes and not form.known_as:
            form.type, form.sure = "equipment", True
        elif form.type is None and surface_form in given_names and not form.known_as:
            form.type, form.sure = "person", True
        elif form.type is None:
            undecided.append(surface_form)
            singular = surface_form.removesuffix("s")
            _settle(surface_form, form, is_countable=singular != surface_form or f"{singular}s" in forms)
        if form.otherwise:
            _part_ships(form)
    for surface_form in undecided:
        _settle_by_neighbours(surface_form, forms)
    _settle_by_longer(undecided, forms)
    for surface_form, form in forms.items():
        if form.neighbours and form.known_as and form.type == "place" and " " not in surface_form:
            _part_from_fleet(form, forms, prose)


def _add_openers(forms: dict[str, Form], surname: str, spans: Sequence[Span], prose: str) -> None:
    """Add the places where a surname that is a common word opens a sentence and acts: "Hope said", not "Hope of"."""
    is_listed = surname.lower() in load_lexicon().common_words
    found = [span for span in spans if not is_listed or _ACTS.match(prose, span.end)]
    if found:
        form = forms.setdefault(surname, Form())
        form.spans = sorted((*form.spans, *found))
        form.starts += len(found)


def _part_namesakes(form: Form, prose: str) -> None:
    """Give the places of a known place that no preposition marks to the person of that surname."""
    persons = without_preposition(prose, form.spans)
    if len(persons) == len(form.spans) and not form.otherwise:
        form.type, form.sure, form.known_as = "person", True, ""
        return
    form.spans = [span for span in form.spans if span not in persons]
    form.otherwise.setdefault("person", []).extend(persons)


def _part_ships(form: Form) -> None:
    """Where a ship bears the name of a place, "the" before the name means the ship."""
    if "equipment" not in form.otherwise or form.articles * 2 <= len(form.spans):
        return
    form.otherwise["equipment"].extend(form.spans)
    form.spans = []


def _part_from_fleet(form: Form, forms: Mapping[str, Form], prose: str) -> None:
    """Where a place is listed once, among ships, it is the ship named after it: "the Kazan, the Orel and Tula"."""
    known = load_lexicon().known
    neighbours = [forms[name] for name in sorted(form.neighbours)]
    if len(form.spans) != 1 or known[form.known_as].is_country or not without_preposition(prose, form.spans):
        return
    if any(_is_equipment(other) for other in neighbours) and all(
        _is_equipment(other) or (other.known_as and other.type == "place" and not known[other.known_as].is_country)
        for other in neighbours
    ):
        form.otherwise.setdefault("equipment", []).extend(form.spans)
        form.spans = []


def _is_equipment(form: Form) -> bool:
    return form.type == "equipment" or (not form.spans and "equipment" in form.otherwise)


def drop_common_words(forms: Mapping[str, Form], cases: Mapping[str, int]) -> None:
    """Take out common words that nothing makes a name and that the document writes in lower case too.

    `cases` counts all words of the document.
    """
    for surface_form, form in forms.items():
        word = surface_form.lower()
        if form.type is None and word in cases and word.islower() and is_generic((surface_form,)):
            form.spans.clear()


def _settle(surface_form: str, form: Form, *, is_countable: bool = False) -> None:
    """Give an undecided form the type that most evidence speaks for, or take it out where it is no name.

    `is_countable` says of an acronym that it stands in the plural too: "an MCU", "MCUs".
    """
    votes = form.votes.copy()
    for kind, points in votes_of_form(surface_form):
        votes[kind] += points
    words = surface_form.split()
    with_article = form.articles * 2 > form.contexts
    if with_article:
        if surface_form not in load_lexicon().surnames:  # "the Lukashenko regime"
            votes["person"] = 0
        # "the Pahlen Works" may be any body, "the Turva" is mostly a ship.
        votes["organisation"] += 2 if len(words) > 1 or surface_form.endswith("s") else 1
        votes["equipment"] += 2 if len(words) == 1 and not surface_form.endswith("s") else 1
    elif _has_shape_of_person(surface_form):
        votes["person"] += 2
    if form.titles:
        votes["person"] += 3
    if len(words) > 1 and _has_head_inside(surface_form):
        votes["organisation"] += 2
        votes["person"] = 0
    if is_acronym(surface_form):
        if is_countable and not any(points > 0 for points in votes.values()):
            form.spans.clear()
            return
        votes["organisation"] += 2
        votes["person"] = 0
    if is_acronym(surface_form) or is_generic(words):
        votes["place"] -= form.prepositions  # "at JILA", "in Schedule"
    best = max(votes, key=lambda kind: (votes[kind], kind), default=None)
    if is_generic(words) and (best is None or votes[best] < _GENERIC_VOTES):
        # A single one may be a surname ("Trump", "Ford"): like a first word it needs support from elsewhere.
        if len(words) > 1 or form.articles:
            form.spans.clear()
        form.starts = len(form.spans)
        return
    if best is not None and votes[best] > 0:
        form.type = best
        at_start_only = form.starts == len(form.spans)
        form.sure = form.sure or (
            votes[best] >= _SURE_VOTES and (not is_common_word(words[0].lower()) if at_start_only else True)
        )


def _settle_by_neighbours(surface_form: str, forms: Mapping[str, Form]) -> None:
    """Let the settled neighbours of enumerations add their types to weak evidence."""
    form = forms[surface_form]
    if not form.neighbours or not form.spans or form.sure:
        return
    votes = new_votes()
    for name in sorted(form.neighbours):
        neighbour = forms[name]
        if neighbour.type is not None and (neighbour.sure or neighbour.known_as):
            votes[neighbour.type] += _NEIGHBOUR
    if not votes:
        return
    for kind, points in form.votes.items():
        votes[kind] += points
    for kind, points in votes_of_form(surface_form):
        votes[kind] += points
    if is_acronym(surface_form):
        votes["organisation"] += 3
    elif form.type is not None:
        votes[form.type] += 1
    best = max(votes, key=lambda kind: (votes[kind], kind))
    if best == "person" and form.articles * 2 > form.contexts:
        return
    form.type = best


def _settle_by_longer(undecided: Sequence[str], forms: Mapping[str, Form]) -> None:
    """Give short forms the type of a longer one: "Holm Devices" of "Holm Devices Ltd", "Turva" of "Turva Holdings"."""
    legal = load_lexicon().cues["legal form"]
    firms = load_lexicon().cues["firm"]
    longer: dict[str, EntityType] = {}
    for surface_form, form in forms.items():
        if form.type == "organisation":
            words = surface_form.split()
            while len(words) > 1 and words[-1] in legal:
                words.pop()
                longer[" ".join(words)] = "organisation"
            if len(words) == _FIRM and words[1] in firms:
                longer[words[0]] = "organisation"
        elif form.type == "person" and _has_shape_of_person(surface_form):
            words = surface_form.split()
            longer.setdefault(words[-1], "person")
            longer.setdefault(" ".join(words[1:]), "person")
    for surface_form in undecided:
        form = forms[surface_form]
        if surface_form in longer and form.spans and not form.known_as and not is_acronym(surface_form):
            form.type = longer[surface_form]
            form.sure = form.sure or form.type == "organisation"


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
        not word[0].isalpha()
        or is_acronym(word)
        or is_common_word(word.lower())
        or (word in load_lexicon().known and not (position == 0 and word in load_lexicon().cues["given name of place"]))
        for position, word in enumerate(words)
    )
