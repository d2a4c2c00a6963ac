"""The places of names in a document, and what stands round each: the evidence that `name_types.py` settles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial

from sourcebook.analyse.lexicon import load_lexicon
from sourcebook.analyse.names import Piece
from sourcebook.analyse.type_votes import STRIP, WEIGHTS, Votes, new_votes, vote_after, vote_before
from sourcebook.analyse.word_shapes import is_acronym
from sourcebook.records import MASK, Document, EntityType, Span

_CONTEXTS_A_NAME = 12
"""How many places of a name are looked at: enough to tell its type, and a bound for long documents."""
_COORDINATION = re.compile(
    rf"[\s{MASK}]*(?:,|,?[\s{MASK}]+(?:and|or))(?:[\s{MASK}]+the)?[\s{MASK}]+\Z|[\s{MASK}]*[/&][\s{MASK}]*\Z"
)
"""Matches ", ", " and ", ", and the ", not " of " or "; "."""
_LONGEST_COORDINATION = 12
_POSSESSIVES = frozenset({"'s", "’s"})
"""After a comma and a name, they begin an apposition: "Anna Example, Latvia's minister"."""
_NEIGHBOURS = 4
_TEAM = re.compile(r"\b(?:Program(?:me)?|Project|Initiative)\Z")
_STAFF_BEFORE = re.compile(
    r"\b(?:director|head|fellow|fellows|associate|analyst|researcher|scholar|expert|chair|co-?chair|lead|leader|manager|"
    r"coordinator|member|intern|assistant|adviser|advisor|editor)s?\s(?:of|with|in|at|for|on)\s(?:the\s|its\s|their\s)?"
    r"(?:[\w.’'&-]+\s){0,4}\Z",
    re.IGNORECASE,
)
_AT_INSTITUTE = re.compile(
    r"[,\s]{1,2}(?:at|of)\s(?:the\s)?(?:[A-Z]{3,}\b|(?:[A-Z][\w’'-]+\s){0,4}(?:Cent(?:er|re)|Institut(?:e|ion)|University|"
    r"Council|Foundation|Endowment|School|Society)\b)"
)
_ENDS_PHRASE = re.compile(
    rf"[{MASK}]*(?:[.;:]|,\s(?:which|an?|the)\b|\s(?:is|was|has|had|will|would|sailed|sank|left|arrived|called)\b)"
)
"""Matches behind "the Kazan" in "the Kazan, which …", not in "the Kazan plant"."""
# " aircraft carrier passed", " submarine and"; not " submarine base".
_SHIP_BEHIND = re.compile(
    r"\s(?:[Aa]ircraft\s[Cc]arrier|destroyer|frigate|corvette|cruiser|submarine)"
    r"(?:\s(?:[Ss]trike\s)?[Gg]roup|[.,;:)]|\s(?:[a-z]{2,12}ed|([a-z]{2,8}))\b)"
)
_ROLE_OF_FIELD = re.compile(r"\b([a-z]{4,12})\s(?:of|for)\s(?:the\s)?[a-z]{4,12}\s\Z")
"""Matches before "Austin" in "secretary of defense Austin"."""
_OF_PERSON = re.compile(
    rf"[{MASK}]*(?:\s(?:met|wrote|thought|believed|resigned|retired|spoke|was\s(?:born|elected|re-elected|sworn)|died)\b|"
    r"['’]s\s(?:government|policy|presidency|speech|visit|memoirs|death|return|decision|vision|party)\b)"
)
"""Matches behind a person: " resigned", "’s speech"."""
_WEAK_PREPOSITIONS = dict.fromkeys(("from", "to", "at"), WEIGHTS["from, to, at"]["place"])
_WEAK_PREPOSITIONS["in"] = WEIGHTS["in"]["place"]
_PLACE_WORDS = frozenset(
    {"in", "at", "to", "from", "of", "near", "around", "outside", "through", "via", "off", "across", "leaving"}
)
"""What stands before a place, not before a person of that surname."""
_THE = frozenset({"the", "The"})
_WINDOW = 16
"""How many characters before a country hold the word before it."""


@dataclass(slots=True)
class Form:
    """What is gathered about one surface form while the document is read."""

    spans: list[Span] = field(default_factory=list)
    starts: int = 0
    type: EntityType | None = None
    sure: bool = False
    known_as: str = ""
    titles: defaultdict[str, int] = field(default_factory=partial(defaultdict, int))
    votes: Votes = field(default_factory=new_votes)
    articles: int = 0
    """How many of the looked-at places have "the" before."""
    contexts: int = 0
    prepositions: int = 0
    """Points that "in", "from" and the like gave to a place."""
    neighbours: set[str] = field(default_factory=set)
    """Forms that stand beside it in enumerations."""
    otherwise: dict[EntityType, list[Span]] = field(default_factory=dict)
    """Places where the words before a known name make it something else: "the submarine Kazan"."""


def count_places(
    forms: dict[str, Form],
    openers: dict[str, list[Span]],
    document: Document,
    within: Span,
    pieces: Iterable[tuple[Span, Piece]],
) -> None:
    """Count the places of a block's names, in order, and what stands round each.

    Those of common words that open sentences are only added to `openers`. Neighbours in an enumeration share what
    stands before the first. `within` is the block.
    """
    prose = document.prose
    floor = within.start
    known = load_lexicon().known
    unused = new_votes()  # takes the votes for known names, which need none
    previous: str | None = None
    previous_end = floor
    shared: EntityType | None = None
    for span, piece in pieces:
        _, _, name, kind, sure, known_as, title, at_start, is_opener, _ = piece
        if is_opener:
            openers.setdefault(name, []).append(span)
            continue
        form = forms.get(name)
        if form is None:
            form = forms[name] = Form()
        start, end = span
        if previous is not None and start - previous_end <= _LONGEST_COORDINATION and _joins(prose, previous_end, span):
            coordinated = True
            _add_neighbours(forms, previous, name)
        else:
            coordinated = False
            shared = None
        previous, previous_end = name, end
        if sure or form.type is None:
            form.type = kind if not form.sure else form.type
            form.known_as = form.known_as or known_as
            form.sure = form.sure or sure
        entry = known.get(known_as) if known_as else None
        if title:
            form.titles[title] += 1
        elif entry is not None and entry.is_country:
            form.spans.append(span)
            form.starts += at_start
            continue
        elif kind == "person" and _names_ship(prose, span, floor):
            form.otherwise.setdefault("equipment", []).append(span)
            continue
        elif kind == "agreement" and _TEAM.search(name) and _is_team(prose, span, within):
            form.type, form.sure = "organisation", True
        if entry is None:
            if form.contexts < _CONTEXTS_A_NAME or coordinated:
                shared = _count_context(form, document, span, within, shared)
        elif " " not in name:
            class_before, word = vote_before(unused, prose, start, floor)
            shared = class_before or shared
            other = _find_namesake(piece, word, shared, prose, span)
            if other is not None:
                form.otherwise.setdefault(other, []).append(span)
                continue
            form.articles += word in _THE
        elif kind == "equipment" and _is_persons_name(name) and _means_person(prose, span, within, title):
            form.otherwise.setdefault("person", []).append(span)
            continue
        form.spans.append(span)
        form.starts += at_start


def _add_neighbours(forms: Mapping[str, Form], first: str, second: str) -> None:
    """Make two forms each other's neighbours, unless they have enough."""
    form = forms[second]
    if len(form.neighbours) < _NEIGHBOURS:
        form.neighbours.add(first)
        neighbours = forms[first].neighbours
        if len(neighbours) < _NEIGHBOURS:
            neighbours.add(second)


def without_preposition(prose: str, spans: Iterable[Span]) -> list[Span]:
    """The places of a known place that no preposition before marks as one: they may name a person of that surname."""
    found: list[Span] = []
    for span in spans:
        words = prose[max(0, span.start - _WINDOW) : span.start].rpartition("\n\n")[2].rsplit(None, 1)
        if not words or words[-1].lower().strip(STRIP) not in _PLACE_WORDS:
            found.append(span)
    return found


def _joins(prose: str, end: int, span: Span) -> bool:
    """Whether a comma, "and" or the like is all that stands between the name before, up to `end`, and this one."""
    gap = prose[end : span.start]
    return (
        gap != "" and _is_coordination(gap) and not (gap[0] == "," and prose[span.end : span.end + 2] in _POSSESSIVES)
    )


@lru_cache(maxsize=1 << 12)
def _is_coordination(gap: str) -> bool:
    return _COORDINATION.match(gap) is not None


def _count_context(
    form: Form, document: Document, span: Span, within: Span, shared: EntityType | None
) -> EntityType | None:
    """Count what stands round a place of a name that no list knows.

    `shared` is the type that a class noun gave to the names it is coordinated with; what comes back is the type for the
    next ones.
    """
    prose = document.prose
    votes = form.votes
    kind, word = vote_before(votes, prose, span.start, within.start)
    if kind is not None:
        shared = kind
    elif shared is not None:
        votes[shared] += WEIGHTS["class before, such as"][shared]
    form.contexts += 1
    form.articles += word in _THE
    if form.type is not None:
        return shared  # its own words have told it
    if word in _WEAK_PREPOSITIONS:
        form.prepositions += _WEAK_PREPOSITIONS[word]
    vote_after(votes, prose, span.end, within.end)
    if _is_italic(document.text, span):
        votes["equipment"] += WEIGHTS["italic"]["equipment"]
    return shared


def _find_namesake(piece: Piece, word: str, shared: EntityType | None, prose: str, span: Span) -> EntityType | None:
    """What a known single word is if not what the lists say, as the `word` or class noun before it tells; or None."""
    if shared in {"equipment", "organisation"} and shared != piece.type and not piece.title:
        return shared
    if (
        word in _THE
        and piece.type == "place"
        and piece.form not in load_lexicon().cues["place with article"]
        and not piece.form.endswith("s")
        and not is_acronym(piece.form)
        and _ENDS_PHRASE.match(prose, span.end) is not None
    ):
        return "equipment"
    if piece.type == "place" and _is_ship_of_class(prose, span.end):
        return "equipment"
    if piece.form in load_lexicon().cues["given name of place"] and _has_role_before(prose, span.start, word):
        return "person"
    if word not in _THE:
        lexicon = load_lexicon()
        if piece.form in lexicon.cues["place with article"] and "organisation" in lexicon.hints.get(piece.form, ()):
            return "organisation"  # The Amazon is a river, "Amazon" a company.
    return None


def _is_ship_of_class(prose: str, end: int) -> bool:
    """Whether a class of ships, and no further noun, stands behind a place: it is the ship of that name."""
    behind = _SHIP_BEHIND.match(prose, end)
    if behind is None:
        return False
    lexicon = load_lexicon()
    return behind[1] is None or behind[1] in lexicon.function_words or behind[1] in lexicon.cues["verb of ships"]


def _has_role_before(prose: str, start: int, word: str) -> bool:
    """Whether a role in lower case stands right before a place that persons are called after."""
    roles = load_lexicon().lower_roles
    if word in roles:
        return True
    found = _ROLE_OF_FIELD.search(prose, max(0, start - 32), start)
    return found is not None and found[1] in roles


@lru_cache(maxsize=1 << 12)
def _is_persons_name(name: str) -> bool:
    """Whether a ship of several words bears a person's full name: "Charles de Gaulle", not "Oscar II"."""
    words = name.split()
    return words[0] in load_lexicon().first_names and all(word.isalpha() and not word.isupper() for word in words)


def _means_person(prose: str, span: Span, within: Span, title: str) -> bool:
    """Whether the words round the name of a ship mean the person that it is called after."""
    if title:
        return True
    votes = new_votes()
    kind, word = vote_before(votes, prose, span.start, within.start)
    if kind == "equipment" or word in _THE:
        return False
    vote_after(votes, prose, span.end, within.end)
    if _OF_PERSON.match(prose, span.end, within.end) is not None:
        votes["person"] += 2
    return votes["person"] > max(votes["equipment"], 0)


def _names_ship(prose: str, span: Span, floor: int) -> bool:
    """Whether an article before a full name, and a verb behind it, make it a ship's: "the Maria Example sailed"."""
    before = prose[max(floor, span.start - 4) : span.start]
    return before in {"the ", "The ", " the ", " The "} and _ENDS_PHRASE.match(prose, span.end) is not None


def _is_team(prose: str, span: Span, within: Span) -> bool:
    """Whether people of an institute work in a programme: "director of the Harbour Project"."""
    return (
        _STAFF_BEFORE.search(prose, max(within.start, span.start - 60), span.start) is not None
        or _AT_INSTITUTE.match(prose, span.end, within.end) is not None
    )


def _is_italic(text: str, span: Span) -> bool:
    """Whether single marks of Markdown stand right round a name: "*Kalev*", not "**Kalev**"."""
    mark = text[span.start - 1 : span.start]
    return (
        mark != ""
        and mark in "*_"
        and text[span.end : span.end + 1] == mark
        and text[span.end + 1 : span.end + 2] != mark
        and (span.start < 2 or text[span.start - 2] != mark)
    )
