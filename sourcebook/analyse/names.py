"""The pieces of a run of capitalised words that may be names, and what their own words say of their type.

Everything here looks at one string only, so that results are kept by string: runs repeat many times in a collection.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sourcebook.analyse.lexicon import is_common_word, load_lexicon
from sourcebook.analyse.runs import (
    SMALL_FAMILY_NAMES,
    Token,
    is_contraction,
    is_numbered_unit,
    known_length,
    looks_like_person,
    split_run,
)
from sourcebook.analyse.word_shapes import is_acronym, is_designation, is_generic, is_group_of_states
from sourcebook.records import EntityType

_INITIAL = re.compile(r"(?:[A-Z]\.){1,3}\Z")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-–](?:20)?\d\d)?\Z")  # 2017, 2023-2050
_INNER_CAPITAL = re.compile(
    r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLa)(?<!\bLe)(?<!\bDi)(?<!\bDu)(?<!\bVan)(?<!\bFitz)(?<=[a-z])[A-Z]"
)
_EVENT_WITH_YEAR = re.compile(r"(.{3,60})-(?:(?:19|20)\d\d|\d\d)\Z")
"""Matches "Zapad-2009", "Zapad-81"."""
_PARTICLES = frozenset({"Van", "Von", "De", "Di", "Da", "Del", "Della"})
"""Begin surnames that stand alone: "Van der Meer said"."""


_FIELDS = frozenset(
    {"Affairs", "Defence", "Defense", "Economy", "Energy", "Finance", "Health", "Industry", "Intelligence", "Justice"}
    | {"Operations", "Planning", "Policy", "Research", "Rights", "Security", "Staff", "Strategy", "Technology", "Trade"}
)
"""What posts are for."""
_POSTS = frozenset({"Chief", "Director", "Expert", "Fellow", "Head", "Lead", "Manager", "Officer"})
"""Titles that go on with what they are for: "Chief Digital Officer"."""
_OF_WEAPONS = frozenset({None, "equipment", "place", "agreement"})
_TEAMS = frozenset({"Initiative", "Program", "Programme", "Project"})
"""Of an institute they are the people who work there."""

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


@lru_cache(maxsize=1 << 17)
def read_run(run: str, at_start: bool) -> tuple[Piece, ...]:
    """The pieces of a run that may be names, in order, not overlapping.

    Titles, months, weekdays, numbers and adjectives of nationality are cut off; a small word stays inside where what
    stands before it asks for it ("Ministry of Defence") or the whole is known ("Bosnia and Herzegovina"). `at_start`
    says that the run opens a sentence.
    """
    pieces: list[Piece] = []
    for group, title in split_run(run):
        piece = _name_group(group, title, opens=at_start and group[0].start == 0)
        if piece is not None:
            pieces.append(piece)
    return tuple(pieces)


def read_long_form(form: str) -> Piece:
    """The piece of a name that an acronym is defined by, however its words would be cut elsewhere."""
    words = form.split()
    entity_type = _head_type(words)
    if entity_type is None and words[-1] == "System" and _OF_OFFICES.isdisjoint(words):
        entity_type = "equipment"  # "Coastal Observation System"
    return Piece(0, len(form), form, entity_type, True, "", "", False)


def _name_group(group: list[Token], title: str, *, opens: bool) -> Piece | None:
    """The piece that a word group is after adjectives and small words in front are cut; None where nothing is left."""
    lexicon = load_lexicon()
    first = 0
    group = _trim(group)
    while first < len(group):
        rest = group[first:]
        words = [token.plain for token in rest]
        form = " ".join(words)
        if form in lexicon.known:
            break
        # "The National" is a newspaper, "The National Bureau" is not.
        if len(words) > 1 and words[0] != "The" and (known_length(rest, 0) > 1 or word_is_prefix(words[0])):
            break
        if is_numbered_unit(words[:4]):
            break
        word = words[0]
        is_adjective = word in lexicon.demonyms or rest[0].kind == "demonym"
        pair = " ".join(words[:2])
        if pair in lexicon.demonyms and len(words) > 1 and not is_adjective:
            if _names_office(words[2:]):
                break
            first += 2
            continue
        if is_adjective and not _names_office(words[1:]):
            first += 1
            continue
        if word in SMALL_FAMILY_NAMES and len(words) == 2 and not (opens and first == 0) and _is_family_name(words[1]):
            break
        is_unit = word in lexicon.cues["unit"] and len(words) > 1
        if is_unit or word.lower() in lexicon.function_words or is_contraction(word) or rest[0].kind != "word":
            first += 1
            continue
        if (
            len(words) == 3
            and words[1] in lexicon.first_names
            and word not in lexicon.first_names
            and word not in lexicon.family_names
            and word not in lexicon.leading_heads
            and word in _FIELDS
            and not is_common_word(words[2].lower())
        ):
            # What is left of a post: "Under Secretary for Policy Anna Example".
            first += 1
            continue
        if (
            opens
            and first == 0
            and len(words) > 1
            and word.endswith(("ed", "ing", "ous"))
            and is_common_word(word.lower())
            and words[1] in lexicon.demonyms
        ):
            # An adjective opens the sentence: "Unspecified Latvian Coast Guard units".
            first += 1
            continue
        if (
            opens
            and first == 0
            and len(words) > 1
            and is_common_word(word.lower())
            and not _has_head(words)
            and word not in lexicon.family_names
            and not (word in lexicon.first_names and not is_common_word(words[1].lower()))
            and word not in lexicon.leading_heads
            and word not in _PARTICLES
            and not any(inner in lexicon.heads for inner in words[1:])
        ):
            first += 1
            continue
        break
    rest = _trim(group[first:])
    if not rest:
        return None
    return _classify(rest, title if first == 0 or title else "", opens=opens and first == 0)


def _is_family_name(word: str) -> bool:
    return word in load_lexicon().family_names


def _trim(group: list[Token]) -> list[Token]:
    """Without connectors at the end and numbers that no name carries."""
    end = len(group)
    while end and (
        group[end - 1].kind == "connector" or (group[end - 1].kind == "number" and not _takes_number(group[:end]))
    ):
        end -= 1
    return group[:end]


def _takes_number(group: list[Token]) -> bool:
    """Whether the number at the group's end belongs to its name: "Zapad 2017", "Resolution 2231", "Leopard 2"."""
    lexicon = load_lexicon()
    if len(group) < 2 or group[-2].kind != "word":
        return False
    if " ".join([token.plain for token in group]) in lexicon.known:
        return True
    left = group[-2].plain
    if left == "Type":
        return len(group[-1].text) > 1
    if left in lexicon.not_names and left not in lexicon.heads:
        return False
    known = lexicon.known.get(left)
    if known is not None:
        return known.type in {"event", "equipment"}
    if not group[-1].text.isdigit():
        if _YEAR.match(group[-1].text):
            return lexicon.heads.get(left) == "agreement"
        return not is_common_word(left.lower()) and left not in lexicon.demonyms
    if _YEAR.match(group[-1].text):
        return left in lexicon.heads or (
            len(group) == 2 and not is_common_word(left.lower()) and left not in lexicon.demonyms
        )
    if lexicon.heads.get(left) in {"agreement", "event"} or is_acronym(left):
        return True
    if left in lexicon.cues["numbered"] or left == "Base":
        return len(group) > 2
    return (
        len(group[-1].text) < 3
        and len(group) <= (4 if group[-1].text[0] == "0" else 3)
        and left not in lexicon.heads
        and not any(is_common_word(token.plain.lower()) or token.plain in lexicon.known for token in group[:-1])
        and not any(token.plain in lexicon.first_names or token.kind != "word" for token in group[:-1])
    )


def _names_office(words: Sequence[str]) -> bool:
    """Whether an adjective of nationality belongs to what follows it: a body or district that may be anywhere."""
    lexicon = load_lexicon()
    words = list(words)
    if not words or (" ".join(words) in lexicon.known and len(words) > 1):
        return False
    head = _head_type(words)
    return head in {"organisation", "event", "agreement", "place"} and is_generic(
        [word for word in words if word not in lexicon.heads]
    )


def _has_head(words: Sequence[str]) -> bool:
    return _head_type(words) is not None


def _head_type(words: Sequence[str]) -> EntityType | None:
    """The type that the head of a name of several words tells: its last word, or the one before a small word."""
    heads = load_lexicon().heads
    before = list(words)
    for connector in ("of", "for", "on"):
        if connector in before[1:]:
            before = before[: before.index(connector)]
    if before and (before[-1].isdigit() or _YEAR.match(before[-1])):
        before = before[:-1]
    if not before:
        return None
    if before[-1] in heads:
        return heads[before[-1]]
    return "agreement" if words[-1] in {"Act", "Bill"} | _TEAMS else None


def _classify(group: list[Token], title: str, *, opens: bool) -> Piece | None:
    """The piece of a trimmed group with its type, or None where it is no name at all."""
    lexicon = load_lexicon()
    words = [token.plain for token in group]
    form = " ".join(words)
    start, end = group[0].start, group[-1].end
    shown = " ".join([token.text for token in group])

    def piece(entity_type: EntityType | None, *, sure: bool, known_as: str = "") -> Piece:
        return Piece(start, end, shown, entity_type, sure, known_as, title, opens)

    if form in lexicon.not_names or form in lexicon.demonyms or form.rstrip(".") in lexicon.roles:
        return None
    if word_is_prefix(words[0]) and len(words) > 1 and words[-1] not in {"Base", "Station"}:
        return piece("equipment", sure=True)
    known = lexicon.known.get(form)
    single = len(words) == 1
    if known is not None:
        if title and known.type == "place" and not known.is_country:
            return piece("person", sure=True)
        if single and is_common_word(form.lower()) and not known.is_country:
            found = piece(known.type, sure=False, known_as=known.name)
            return found._replace(is_opener=True) if opens else found
        if words[0] == "The":
            # "The Guardian" is listed with its article, which is no part of the name.
            start, shown = group[1].start, " ".join([token.text for token in group[1:]])
        return piece(known.type, sure=True, known_as=known.name)
    if single and len(form.rstrip(".")) == 1:
        return None
    of_plural = lexicon.known.get(form[:-1]) if form.endswith("s") else None
    if of_plural is not None and of_plural.type == "equipment" and not _is_designated(words):
        # "Javelins", "Sea Kings"; a single word may be a common one: "Hawks".
        is_common = single and is_common_word(form.lower())
        if not (is_common and opens):
            return piece("equipment", sure=not is_common, known_as=of_plural.name)
    if single and form in lexicon.heads and not title:
        return None
    if words[-1] in {"Day", "Eve", "Week", "Month"} and all(word in lexicon.not_names for word in words[:-1]):
        return None
    if not single and not title and names_no_thing(words):
        return None
    if not single and words[-1] in _POSTS and words[-1] != "Head" and not title:
        return None
    if single and opens and form.endswith("ly") and (is_generic(words) or is_common_word(form[:-2].lower())):
        return None
    series = _EVENT_WITH_YEAR.match(form)
    if series is not None and (event := lexicon.known.get(series[1])) is not None and event.type == "event":
        return piece("event", sure=True)
    if len(words) <= 4 and _is_designated(words):
        if not single and is_designation(words[0]) and is_generic(words[1:]):
            # "S-400 Air Defence System": what follows tells what it is.
            return _classify(group[:1], title, opens=opens)
        return piece("equipment", sure=True)
    if is_numbered_unit(words):
        return piece("organisation", sure=True)
    if len(words) == 2 and words[0] == "Type":
        return piece("equipment", sure=True)
    if not single and words[-1].endswith("s") and lexicon.heads.get(words[-1]) == "place":
        singular = lexicon.known.get(form[:-1])
        if singular is not None:
            # "Kherson and Zaporizhzhia Oblasts": the second of two.
            return piece(singular.type, sure=True, known_as=singular.name)
    if not lexicon.cues["legal form"].isdisjoint(words[1:]):
        return piece("organisation", sure=True)
    if looks_like_person(group) or (len(words) == 2 and words[0] in SMALL_FAMILY_NAMES and _is_family_name(words[1])):
        return piece("person", sure=True)
    if not single:
        if words[0] == "Typhoon" and is_acronym(words[1]):
            return piece("equipment", sure=True)
        if words[0] in lexicon.leading_heads and (words[0] not in lexicon.heads or words[-1] not in lexicon.heads):
            return piece(lexicon.leading_heads[words[0]], sure=not is_generic(words))
        if words[-1] in lexicon.cues["tenure"] and len(words) == 2 and not is_common_word(words[0].lower()):
            person = _classify(group[:1], title, opens=opens)
            return person and person._replace(type=person.type or "person", sure=True)
        head = _head_type(words)
        if head in {"place", "equipment"} and _YEAR.match(words[-1]):
            return piece("event", sure=False)
        first = lexicon.known.get(words[0])
        if first is not None and first.type == "equipment" and is_generic(words[1:]) and head in _OF_WEAPONS:
            return _classify(group[:1], title, opens=opens)
        if head == "equipment" and is_generic(words[:-1]):
            return piece(None, sure=False)
        if head == "agreement" and words[0] in lexicon.cues["institute"] and not _TEAMS.isdisjoint(words):
            return piece("organisation", sure=True)
        if head is not None and not (title and len(words) == 2 and words[-1] in lexicon.cues["surname"]):
            return piece(
                head,
                sure=not is_generic(words)
                or any(word in lexicon.demonyms for word in words)
                or (opens and head == "organisation" and _is_titled_body(words)),
            )
        if words[-1][0].isdigit():
            if _YEAR.match(words[-1]):
                return piece("event", sure=True)
            if is_acronym(words[-2]):
                return piece(None, sure=False)
            return piece("equipment", sure=not words[-1].isdigit())
        shortened = _known_prefix(group)
        if shortened:
            return _classify(group[:shortened], title, opens=opens)
    if not single and words[0] in _PARTICLES and words[1] not in lexicon.known and not is_generic(words[1:]):
        return piece("person", sure=False)
    if title and single and is_generic(words) and title.rsplit(" ", 1)[-1] in _POSTS and form not in lexicon.surnames:
        return None
    if title and len(words) <= 4 and not is_acronym(form) and (single or not is_generic(words)):
        return piece("person", sure=not (single and is_common_word(form.lower())))
    if len(words) in {2, 3, 4} and not words[-1].isdigit():
        if words[0] in lexicon.first_names and not is_common_word(words[-1].lower()):
            is_brand = _INNER_CAPITAL.search(words[-1]) is not None  # "Salvador SkyRail"
            return piece(None if is_brand else "person", sure=not is_brand)
        is_phrase = any(word.lower() in lexicon.function_words for word in words)
        is_firm = len(words) > 2 and is_generic(words[-2:])  # "Chang Guang Satellite Technology"
        is_given_name = words[0] in lexicon.first_names or (words[0] in lexicon.family_names and not is_phrase)
        if is_given_name and not is_firm:
            return piece("person", sure=not is_generic(words))
        has_initial = any(_INITIAL.match(word) and word not in lexicon.known for word in words[:-1])
        if has_initial and not is_common_word(words[-1].lower()) and words[0] not in lexicon.not_names:
            return piece("person", sure=True)
    if single and form.lower() in lexicon.function_words:
        return None
    if single and opens and is_generic(words) and form not in lexicon.family_names:
        return piece(None, sure=False)._replace(is_opener=True)
    if is_group_of_states(form):
        return piece("organisation", sure=True)
    return piece(None, sure=False)


def names_no_thing(words: Sequence[str]) -> bool:
    """Whether a name's head is a measure, a prize or the like: "Kalnins Index", "Crime Survey of Latvia"."""
    heads = load_lexicon().cues["no thing"]
    return words[-1] in heads or any(
        word in heads and after in {"of", "for"} for word, after in itertools.pairwise(words)
    )


def _is_titled_body(words: Sequence[str]) -> bool:
    """Whether three and more common words in capitals open a sentence as a name: "Strategic Forces Command"."""
    first = words[0]
    return len(words) > 2 and words[1] in load_lexicon().heads and not first.endswith(("ing", "ed", "ly", "s"))


def word_is_prefix(word: str) -> bool:
    """Whether a word stands before the names of ships: "HMS"."""
    return word in load_lexicon().cues["ship prefix"]


def _is_designated(words: Sequence[str]) -> bool:
    """Whether a designation ends or begins a name, or a class is named: "Sukhoi Su-25", "P-8A Poseidon"."""
    lexicon = load_lexicon()
    if is_designation(words[-1]) or any(word.endswith("-class") for word in words):
        return True
    return (
        len(words) > 1
        and is_designation(words[0])
        and lexicon.heads.get(words[-1]) in {None, "equipment"}
        and words[1] not in lexicon.demonyms
    )


def _known_prefix(group: list[Token]) -> int:
    """How many tokens at the front are a known name or an acronym when only common words follow: "NATO Allies"."""
    lexicon = load_lexicon()
    for length in range(len(group) - 1, 0, -1):
        form = " ".join([token.plain for token in group[:length]])
        if (form in lexicon.known or (length == 1 and is_acronym(form))) and form not in lexicon.first_names:
            rest = [token.plain for token in group[length:]]
            entry = lexicon.known.get(form)
            if entry is None or entry.is_country or entry.type == "organisation":
                rest = [word for word in rest if word not in lexicon.not_names and word not in lexicon.demonyms]
            return length if is_generic(rest) or all(word in lexicon.known for word in rest) else 0
    return 0
