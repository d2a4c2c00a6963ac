"""The pieces of a run of capitalised words that may be names, and what their own words say of their type.

Everything here looks at one string only, so that results can be kept by string.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from sourcebook.analyse.lexicon import KnownName, is_common_word, load_lexicon
from sourcebook.analyse.name_numbers import YEAR, trim
from sourcebook.analyse.weapon_names import end_of_weapon, is_designated_name
from sourcebook.analyse.word_groups import Group, is_numbered_unit, is_small_name, looks_like_person
from sourcebook.analyse.word_shapes import is_generic, is_loose_designation, names_hackers
from sourcebook.analyse.words import Word, are_generic, find_known, known_length, spell
from sourcebook.records import EntityType

_ROMAN = re.compile(r"[IVX]{1,5}\Z")
_INITIAL = re.compile(r"(?:[A-Z]\.){1,3}\Z")
_MODEL = re.compile(r"[A-Z]{1,2}\d{1,2}[A-Z]?\Z")
_INNER_CAPITAL = re.compile(
    r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLa)(?<!\bLe)(?<!\bDi)(?<!\bDu)(?<!\bVan)(?<!\bFitz)(?<=[a-z])[A-Z]"
)
_EVENT_WITH_YEAR = re.compile(r"(.{3,60})-(?:(?:19|20)\d\d|\d\d)\Z")
"""Matches "Zapad-2009", "Zapad-81"."""
_ACRONYM_WITH_YEAR = re.compile(r"([A-Z]{2,6})-?(?:20)?[0-9][0-9]\Z")  # NPR22
_DATED = frozenset({"agreement", "event"})
_NAME_LINKS = frozenset({"al", "bin", "da", "de", "del", "der", "di", "do", "dos", "ibn", "van", "von"})
"""Small words inside of personal names, which may then be longer."""
_PARTICLES = frozenset({"Van", "Von", "De", "Di", "Da", "Del", "Della"})
"""Begin surnames that stand alone: "Van der Meer said"."""


_FIELDS = frozenset(
    {"Affairs", "Defence", "Defense", "Economy", "Energy", "Finance", "Health", "Industry", "Intelligence", "Justice"}
    | {"Operations", "Planning", "Policy", "Research", "Rights", "Security", "Staff", "Strategy", "Technology", "Trade"}
)
"""What posts are for."""
_POSTS = frozenset({"Chief", "Director", "Expert", "Fellow", "Head", "Lead", "Manager", "Officer", "Professor"})
"""Titles that go on with what they are for: "Chief Digital Officer"."""
_OF_WEAPONS = frozenset({None, "equipment", "place", "agreement"})
_TEAMS = frozenset({"Initiative", "Program", "Programme", "Project"})
"""Of an institute they are the people who work there."""
_ACTS = frozenset({"Act", "Bill"}) | _TEAMS
_LAWS = frozenset({"Act", "Amendment", "Law", "List", "Regulations", "Rule"})
_TIMES = frozenset({"Day", "Eve", "Week", "Month"})

_OF_OFFICES = frozenset(
    {
        "Banking",
        "Education",
        "Financial",
        "Health",
        "Justice",
        "Monetary",
        "Payment",
        "Payments",
        "Reserve",
        "Settlement",
    }
    | {"Trade", "Trading", "Treaty"}
)
"""What systems are about that are no machines."""


class Piece(NamedTuple):
    """A stretch of a run that may be a name; offsets count from the run's start."""

    start: int
    end: int
    form: str
    """White space folded."""
    type: EntityType | None
    sure: bool
    known_as: str
    """The usual full name where the lists know the form."""
    title: str
    at_start: bool
    """Whether its first word would have a capital anyway: it opens the sentence."""
    is_opener: bool = False
    """Whether it is a single common word at the start of a sentence: somebody's surname, a party, or no name."""
    may_grow: bool = False
    """Whether what stands right before or behind it may belong to it, lower-case words apart: `join_tails` tells."""


class _Verdict(NamedTuple):
    """What a group of words is found to be; the fields are those of `Piece`."""

    type: EntityType | None
    sure: bool
    known_as: str = ""
    is_opener: bool = False
    first: int = 0
    """How many words in front are no part of the name."""
    end: int | None = None
    """Where the name ends among the words; None where it takes them all."""


_NO_TYPE = _Verdict(None, sure=False)
_PERSON = _Verdict("person", sure=True)
_LIKELY_PERSON = _Verdict("person", sure=False)
_BODY = _Verdict("organisation", sure=True)
_EQUIPMENT = _Verdict("equipment", sure=True)
_EVENT = _Verdict("event", sure=True)
_OPENER = _Verdict(None, sure=False, is_opener=True)


def read_groups(groups: Iterable[Group], *, at_start: bool) -> tuple[Piece, ...]:
    """The pieces of a run that may be names, in order, not overlapping.

    Titles, months, weekdays, numbers and adjectives of nationality are cut off; a small word stays inside where what
    stands before it asks for it ("Ministry of Defence") or the whole is known ("Bosnia and Herzegovina"). `groups` are
    those of the run; `at_start` says that it opens a sentence.
    """
    pieces: list[Piece] = []
    make = tuple.__new__  # half the time that the constructor takes
    for words, starts, title in groups:
        piece = _name_group(words, title, at_start and starts[0] == 0)
        if piece is not None:
            last = piece.end - 1
            pieces.append(make(Piece, (starts[piece.start], starts[last] + len(words[last].text), *piece[2:])))
    return tuple(pieces)


def read_long_form(form: str) -> Piece:
    """The piece of a name that an acronym is defined by, however its words would be cut elsewhere."""
    words = form.split()
    entity_type = _head_type(words)
    if words[-1] == "Systems" and is_generic(words):
        entity_type = None
    if entity_type is None and words[-1] == "System" and _OF_OFFICES.isdisjoint(words):
        entity_type = "equipment"  # "Coastal Observation System"
    return Piece(0, len(form), form, entity_type, True, "", "", False)


@lru_cache(maxsize=1 << 17)
def _name_group(group: tuple[Word, ...], title: str, opens: bool) -> Piece | None:
    """The piece that a word group is after adjectives and small words in front are cut; None where nothing is left.

    Its offsets count words of the group.
    """
    if len(group) > 1:
        group = trim(group)
        first = _skip_words(group, opens=opens)
        words = trim(group[first:])
    else:
        first = 0
        words = trim(group) if _may_stand_alone(group[0]) else ()
    if not words:
        return None
    opens = opens and first == 0
    verdict = _classify(words, title, opens=opens)
    if verdict is None:
        return None
    entity_type, sure, known_as, is_opener, skipped, end = verdict
    shown = words if skipped == 0 and end is None else words[skipped:end]
    form = " ".join([word.plain if word.is_designation else word.text for word in shown])
    first += skipped
    grows = _may_grow(shown, entity_type, sure=sure)
    return Piece(first, first + len(shown), form, entity_type, sure, known_as, title, opens, is_opener, grows)


def _may_grow(words: Sequence[Word], entity_type: EntityType | None, *, sure: bool) -> bool:
    """Whether words or numbers beside a name may belong to it, or its last number not: `join_tails` looks."""
    last = words[-1]
    if entity_type == "organisation":
        return last.is_numbered or last.plain == "Foreign" or any(word.kind == "connector" for word in words)
    if entity_type == "equipment":
        return not sure and last.kind == "number"
    if entity_type == "place":
        return last.plain == "Washington"
    return entity_type == "person" or (entity_type is None and len(words) == 1)


def _skip_words(group: tuple[Word, ...], *, opens: bool) -> int:
    """How many words in front of a group, adjectives and small words, belong to no name."""
    lexicon = load_lexicon()
    first = 0
    while first < len(group):
        words = group[first:]
        size = len(words)
        word = words[0]
        if size == 1:
            return first if _may_stand_alone(word) else first + 1
        if find_known(words) is not None:
            break
        second = words[1]
        # "The National" is a newspaper, "The National Bureau" is not.
        if word.plain != "The" and (word.is_ship_prefix or known_length(words, 0) > 1):
            break
        if word.is_ordinal and (is_numbered_unit(words[:4]) or _is_event(words[1:])):
            break
        if word.begins_demonym and not word.is_adjective and f"{word.plain} {second.plain}" in lexicon.demonyms:
            if _names_office(words[2:]):
                break
            first += 2
            continue
        if word.is_adjective and not _names_office(words[1:]):
            first += 1
            continue
        is_opener = opens and first == 0
        if size == 2 and is_small_name(word, second) and (word.plain == "He" or not is_opener):
            break
        if (
            word.is_unit
            or word.may_be_small
            or (size == 3 and _is_field_of_post(words))
            or (is_opener and (_is_opening_adjective(words) or _is_opening_word(words)))
        ):
            first += 1
            continue
        break
    return first


def _is_event(words: Sequence[Word]) -> bool:
    """Whether the lists know words as an event, which may be one of several: "Second [Gulf War]"."""
    known = find_known(words)
    return known is not None and known.type == "event"


def _may_stand_alone(word: Word) -> bool:
    return word.known is not None or not (word.is_adjective or word.may_be_small)


def _is_field_of_post(words: Sequence[Word]) -> bool:
    """Whether the first word is what is left of a post: "Under Secretary for [Policy] Anna Example"."""
    first = words[0]
    return (
        words[1].is_first_name
        and first.plain in _FIELDS
        and not first.is_first_name
        and not first.is_family_name
        and first.leading_head is None
        and not words[2].is_common
    )


def _is_opening_adjective(words: Sequence[Word]) -> bool:
    """Whether an adjective opens the sentence: "[Unspecified] Latvian Coast Guard units"."""
    first = words[0]
    return words[1].is_demonym and first.is_common and first.plain.endswith(("ed", "ing", "ous"))


def _is_opening_word(words: Sequence[Word]) -> bool:
    """Whether a common word that is no part of the name opens the sentence."""
    first = words[0]
    return (
        first.is_common
        and not first.is_family_name
        and not (first.is_first_name and not words[1].is_common)
        and first.leading_head is None
        and first.plain not in _PARTICLES
        and not (first.known is not None and words[1].is_class_acronym)
        and all(word.head is None for word in words[1:])
        and _head_of(words) is None
    )


def _names_office(words: Sequence[Word]) -> bool:
    """Whether an adjective of nationality belongs to what follows it: a body or district that may be anywhere."""
    if not words or (len(words) > 1 and find_known(words) is not None):
        return False
    return _head_of(words) in {"organisation", "event", "agreement", "place"} and are_generic(
        word for word in words if word.head is None
    )


def _head_of(words: Sequence[Word]) -> EntityType | None:
    """The type that the head of words tells (`_head_type`)."""
    for word in words:
        if not word.is_lettered:
            return _head_type([word.plain for word in words])
    last = words[-1]
    return last.head or ("agreement" if last.plain in _ACTS else None)


def _head_type(words: Sequence[str]) -> EntityType | None:
    """The type that the head of a name of several words tells: its last word, or the one before a small word."""
    heads = load_lexicon().heads
    before = list(words)
    for connector in ("of", "for", "on"):
        if connector in before[1:]:
            before = before[: before.index(connector)]
    if before and (before[-1].isdigit() or YEAR.match(before[-1])):
        before = before[:-1]
    if not before:
        return None
    if before[-1] in heads:
        return heads[before[-1]]
    return "agreement" if words[-1] in _ACTS else None


def _classify(words: tuple[Word, ...], title: str, *, opens: bool) -> _Verdict | None:
    """What trimmed words are, or None where they are no name at all."""
    known = find_known(words)
    if len(words) == 1:
        return _classify_word(words[0], known, title, opens=opens)
    if words[-1].is_class_acronym and known is None and (weapon := _classify_weapon(words, title, opens=opens)):
        return weapon
    if _is_no_name(words):
        return _Verdict("place", True, known.name) if known is not None and known.type == "place" else None
    if words[0].is_ship_prefix and words[-1].plain not in {"Base", "Station"}:
        return _EQUIPMENT
    if known is not None:
        if title and known.type == "place" and not known.is_country:
            return _PERSON
        # "The Guardian" is listed with its article, which is no part of the name.
        return _Verdict(known.type, True, known.name, first=1 if words[0].plain == "The" else 0)
    return _classify_words(words, title, opens=opens)


def _is_no_name(words: Sequence[Word]) -> bool:
    """Whether several words are an adjective of nationality or a role."""
    first = words[0]
    if not (first.begins_demonym or first.longest_role >= len(words)):
        return False
    form = spell(words)
    return form in load_lexicon().demonyms or form.rstrip(".") in load_lexicon().roles


def _classify_weapon(words: tuple[Word, ...], title: str, *, opens: bool) -> _Verdict | None:
    """What stands before a class in capitals if it is a weapon, or a name of no other type: "Shahed [UAVs]"."""
    front = words[:-1]
    while front[-1].is_class_acronym and len(front) > 1:
        front = front[:-1]
    if find_known(front) is None and (are_generic(front) or front[-1].is_acronym):
        return None
    verdict = _classify_front(front, len(front), title, opens=opens)
    if verdict is None or verdict.end != len(front) or verdict.type not in {None, "equipment"}:
        return None
    return verdict._replace(type="equipment", sure=verdict.type is not None, is_opener=False)


def _classify_word(word: Word, known: KnownName | None, title: str, *, opens: bool) -> _Verdict | None:
    """What a single word is, or None where it is no name at all."""
    if word.is_no_name:
        # "the Baltic" is a place, "Baltic ports" are not: `stands_as_place` tells.
        return _Verdict("place", True, known.name) if word.is_demonym and known and known.type == "place" else None
    if known is not None:
        if title and known.type == "place" and not known.is_country:
            return _PERSON
        if word.is_common and not known.is_country:
            return _Verdict(known.type, False, known.name, opens)
        return _Verdict(known.type, True, known.name)
    form = word.plain
    if len(word.bare) == 1:
        return None
    is_designated = word.is_designation or word.is_class
    of_plural = load_lexicon().known.get(form[:-1]) if form.endswith("s") else None
    if of_plural is not None and of_plural.type == "equipment" and not is_designated and not (word.is_common and opens):
        # "Javelins"; it may be a common word: "Hawks".
        return _Verdict("equipment", not word.is_common, of_plural.name)
    if (word.head is not None and not title) or form in _TIMES:
        return None
    if opens and form.endswith("ly") and (word.is_generic or is_common_word(form[:-2].lower())):
        return None
    if word.has_hyphen and _is_event_with_year(form):
        return _EVENT
    if is_designated:
        dated = _ACRONYM_WITH_YEAR.match(form)
        of_year = load_lexicon().known.get(dated[1]) if dated is not None else None
        if of_year is not None and of_year.type in _DATED:
            return _Verdict(of_year.type, sure=True)
        if names_hackers(form):
            return _BODY
        return _NO_TYPE if is_loose_designation(form) else _EQUIPMENT
    if title:
        if word.is_generic and title.rsplit(" ", 1)[-1] in _POSTS and not word.is_surname:
            return None
        if not word.is_acronym:
            return _LIKELY_PERSON if word.is_common else _PERSON
    if word.is_function:
        return None
    if opens and word.is_generic and not word.is_family_name:
        return _OPENER
    return _BODY if word.is_group_of_states else _NO_TYPE


def _classify_words(words: tuple[Word, ...], title: str, *, opens: bool) -> _Verdict | None:
    """What several words are that no list knows together, or None where they are no name at all."""
    lexicon = load_lexicon()
    size = len(words)
    first, last = words[0], words[-1]
    is_designated = is_designated_name(words)
    if last.plain.endswith("s") and not is_designated and first.longest_known >= size:
        of_plural = lexicon.known.get(spell(words)[:-1])
        if of_plural is not None and of_plural.type == "equipment":
            return _Verdict("equipment", True, of_plural.name)  # "Sea Kings"
    if last.plain in _TIMES and all(word.is_not_name for word in words[:-1]):
        return None
    if not title and (_names_no_thing(words) or (last.plain in _POSTS and last.plain != "Head")):
        return None
    if size == 2 and first.is_not_name and _ROMAN.match(last.plain) and first.leading_head is None:
        return None  # "Appendix IV"
    if (
        size == 2
        and len(last.bare) == 1
        and last.bare.isalpha()
        and first.is_common
        and first.leading_head is None
        and not title
    ):
        return None  # "Scenario B"
    if last.has_hyphen and _is_event_with_year(spell(words)):
        return _EVENT
    if end := end_of_weapon(words):
        return _EQUIPMENT._replace(end=end)
    if size <= 4 and is_designated:
        is_cut = first.is_designation and words[1].plain not in lexicon.cues["reporting name"]
        if is_cut and are_generic(words[1:]) and find_known(words[1:]) is None:
            # "S-400 Air Defence System": what follows tells what it is.
            return _classify_front(words, 1, title, opens=opens)
        return _EQUIPMENT
    if is_numbered_unit(words):
        return _BODY
    if last.plain in lexicon.cues["field acronym"] and not are_generic(words[:-1]):
        return _classify_front(words, size - 1, title, opens=opens)  # "Koral [EW] suite"
    if last.head == "place" and last.plain.endswith("s") and first.longest_known >= size:
        singular = lexicon.known.get(spell(words)[:-1])
        if singular is not None:
            # "Kherson and Zaporizhzhia Oblasts": the second of two.
            return _Verdict(singular.type, True, singular.name)
    if any(word.is_legal_form for word in words[1:]):
        return _BODY
    if looks_like_person(words) or (size == 2 and is_small_name(first, last)):
        return _PERSON
    if first.plain == "Typhoon" and words[1].is_acronym:
        return _EQUIPMENT
    if first.leading_head is not None and (first.head is None or last.head is None):
        return _Verdict(first.leading_head, not are_generic(words))
    if size == 2 and last.plain in lexicon.cues["tenure"] and not first.is_common:
        person = _classify_front(words, 1, title, opens=opens)
        return person and person._replace(type=person.type or "person", sure=True)
    if _is_policy_review(words):
        return _Verdict("agreement", sure=True)
    if size > 2 and first.known is not None and first.known.is_country and words[1].plain != "Department":
        rest = find_known(words[1:])
        if rest is not None and (rest.type == "organisation" or (rest.type == "agreement" and last.plain in _LAWS)):
            return _Verdict(rest.type, True, rest.name)  # "US Office of Foreign Assets Control"
    head = _head_of(words)
    if head in {"place", "equipment"} and YEAR.match(last.plain):
        return _Verdict("event", sure=False)
    if size == 2 and first.known is not None and first.known.type == "equipment" and _MODEL.match(last.plain):
        return _EQUIPMENT  # "Buk M1"
    if first.known is not None and first.known.type == "equipment" and head in _OF_WEAPONS and are_generic(words[1:]):
        return _classify_front(words, 1, title, opens=opens)
    if head is not None:
        if (head == "equipment" or last.plain == "Systems") and are_generic(words[:-1]):
            return _NO_TYPE
        if head == "agreement" and first.plain in lexicon.cues["institute"] and any(w.plain in _TEAMS for w in words):
            return _BODY
        if not (title and size == 2 and last.plain in lexicon.cues["surname"]):
            sure = (
                not are_generic(words)
                or any(word.is_demonym for word in words)
                or (opens and head == "organisation" and _is_titled_body(words))
            )
            return _Verdict(head, sure)
    if last.plain[0].isdigit():
        if YEAR.match(last.plain):
            return _EVENT
        if words[-2].is_acronym:
            return _NO_TYPE
        return _Verdict("equipment", not last.plain.isdigit())
    if size == 2 and first.may_be_given and last.is_word_surname:
        return _PERSON
    if last.plain in lexicon.cues["behind town"] and _is_town(first):
        return _BODY
    shortened = _known_prefix(words)
    if shortened and last.head == "organisation" and any(word.kind == "connector" for word in words[:shortened]):
        return _BODY  # "House of Commons Trade Committee"
    if shortened:
        return _classify_front(words, shortened, title, opens=opens)
    return _classify_headless(words, title)


def _classify_headless(words: Sequence[Word], title: str) -> _Verdict:
    """What several words without a head are: persons, by their given names, or anything."""
    size = len(words)
    first, last = words[0], words[-1]
    if first.plain in _PARTICLES and words[1].known is None and not are_generic(words[1:]):
        return _LIKELY_PERSON
    if title and size <= 4 and not are_generic(words):
        return _PERSON
    if size <= (6 if any(word.plain in _NAME_LINKS for word in words[1:-1]) else 4):
        if first.is_first_name and not last.is_common:
            # "Salvador SkyRail" is a brand.
            return _NO_TYPE if _INNER_CAPITAL.search(last.plain) else _PERSON
        is_firm = size > 2 and are_generic(words[-2:])  # "Chang Guang Satellite Technology"
        if not is_firm and (
            first.is_first_name or (first.is_family_name and not any(word.is_function for word in words))
        ):
            return _LIKELY_PERSON if are_generic(words) else _PERSON
        if (
            not last.is_common
            and not first.is_not_name
            and any(word.known is None and _INITIAL.match(word.plain) for word in words[:-1])
        ):
            return _PERSON
        is_initial = size == 3 and len(words[1].plain) == 1  # "Tamsin K Holm"
        if is_initial and first.known is None and not (first.is_common or first.is_acronym or last.is_common):
            return _PERSON
    return _NO_TYPE


def _classify_front(words: tuple[Word, ...], end: int, title: str, *, opens: bool) -> _Verdict | None:
    """What the words up to `end` are by themselves."""
    verdict = _classify(words[:end], title, opens=opens)
    return verdict and verdict._replace(end=end if verdict.end is None else verdict.end)


def _is_event_with_year(form: str) -> bool:
    """Whether the year of a known event hangs at its name: "Zapad-2009"."""
    series = _EVENT_WITH_YEAR.match(form)
    event = load_lexicon().known.get(series[1]) if series is not None else None
    return event is not None and event.type == "event"


def names_no_thing(words: Sequence[str]) -> bool:
    """Whether a name's head is a measure, a prize or the like: "Kalnins Index", "Crime Survey of Latvia"."""
    heads = load_lexicon().cues["no thing"]
    return words[-1] in heads or any(
        word in heads and after in {"of", "for", "on"} for word, after in itertools.pairwise(words)
    )


def _names_no_thing(words: Sequence[Word]) -> bool:
    return any(word.is_no_thing for word in words) and names_no_thing([word.plain for word in words])


def _is_titled_body(words: Sequence[Word]) -> bool:
    """Whether three and more common words in capitals open a sentence as a name: "Strategic Forces Command"."""
    return len(words) > 2 and words[1].head is not None and not words[0].plain.endswith(("ing", "ed", "ly", "s"))


def _is_policy_review(words: Sequence[Word]) -> bool:
    """Whether a government's review is named, of a year or not: "Coastal Defence Review 2031"; no journal."""
    undated = words[:-1] if YEAR.match(words[-1].plain) else words
    known = find_known(undated)
    if known is not None:
        return known.type == "agreement"
    cues = load_lexicon().cues["policy review"]
    return undated[-1].plain == "Review" and are_generic(undated) and any(word.plain in cues for word in undated)


def _is_town(word: Word) -> bool:
    """Whether newspapers and works are called after it: a place spelled out."""
    return word.known is not None and word.known.type == "place" and not word.is_acronym


def _known_prefix(words: tuple[Word, ...]) -> int:
    """How many words at the front are a known name or an acronym when only common words follow: "NATO Allies"."""
    first = words[0]
    for length in range(min(len(words) - 1, max(first.longest_known, 1)), 0, -1):
        front = words[:length]
        entry = find_known(front)
        if (entry is not None or (length == 1 and first.is_acronym)) and not (length == 1 and first.is_first_name):
            rest: Sequence[Word] = words[length:]
            if entry is None or entry.is_country or entry.type == "organisation":
                rest = [word for word in rest if not word.is_not_name and not word.is_demonym]
            return length if are_generic(rest) or all(word.known is not None for word in rest) else 0
    return 0
