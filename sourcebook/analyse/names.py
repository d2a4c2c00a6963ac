"""A run of capitalised words taken apart: which stretches of it may be names, and of what type.

Everything here looks at one string only, so that results are kept by string: runs repeat many times in a collection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sourcebook.analyse.lexicon import is_common_word, load_lexicon, plain_apostrophes
from sourcebook.records import MASK, EntityType

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚΑ-ΩЀ-Я"
# A word of a name. "U.S.", "St.", "O’Brien", "Su-25s", "al-Assad", "AT&T" match; the "’s" of "Minsk’s" stays outside.
TOKEN = rf"""(?:(?:[{_UPPER}]\.){{1,4}}(?:[{_UPPER}]\b(?![.\w]))?
  |(?:St|Dr|Mr|Mrs|Ms|Gen|Lt|Col|Sen|Rep|Maj|Capt|Adm|Gov|Sgt|Prof|Rev|Ft|Mt)\.
  |(?:[ae]l-|d['’])?[{_UPPER}][\w]*(?:[-‐‑'’&](?!s\b)\w+){{0,5}}\+?)"""
_SPACE = rf"{MASK}{{0,6}}\s{{1,3}}{MASK}{{0,6}}"
_CONNECTOR = "(?:of|for|and|on|the|&|de|del|della|di|da|do|dos|du|la|le|van|von|der|den|bin|ibn|al|el)"
RUN = re.compile(
    rf"(?<![\w’'])(?=[{_UPPER}aed]){TOKEN}(?:{_SPACE}(?:{_CONNECTOR}{_SPACE}){{0,2}}(?:{TOKEN}|\d{{1,4}}(?![\w.,%]))){{0,15}}",
    re.VERBOSE,
)
"""A stretch of capitalised words with small words inside: "Ministry of Defence", but not "defence ministry"."""

_TOKEN = re.compile(rf"(?P<word>{TOKEN})|(?P<number>\d+)|(?P<connector>[^\s{MASK}]+)", re.VERBOSE)
_DESIGNATION = re.compile(r"[A-Z][A-Za-z]{0,4}-?\d{1,4}(?:[A-Z]{1,3}\d{0,2}[a-z]?|[A-Z]?[a-z]?)?(?:-\d{1,3}[A-Z]?)?s?\Z")
"""Su-25s, S-400, F-16, T-72B3, MiG-31, Kh-101, F-35A, AIM-120 …, but not "COVID" and "G20" (see `_NOT_DESIGNATION`)."""
_NOT_DESIGNATION = re.compile(r"(?:G|Q|H|FY|Covid|COVID|CO|Ch|No|Fig|P|pp|Art|Vol|M|A|I|SDG|COP|BA|ISO|RFC|Day)-?\d+s?\Z")
_VARIANT = re.compile(r"[A-Z][a-z]+-[A-Z](?:\d?)\Z")  # Topol-M, Tochka-U, Iskander-K
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,5}s?\Z")  # ISW, MoD, PLAN
_INITIAL = re.compile(r"(?:[A-Z]\.){1,3}\Z")
_CONTRACTION = re.compile(r"\w+'(?:re|ve|ll|m|d|t)\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_PARTICLES = frozenset({"de", "del", "della", "di", "da", "do", "dos", "du", "la", "le", "van", "von", "der", "den"})
_PARTICLES |= {"bin", "ibn", "al", "el"}
_PREFIXES = frozenset({"Pro", "Anti", "Post", "Non", "Ex", "Pre", "Trans", "Mid", "Counter", "Intra", "Inter", "Cross"})
_PREFIXES |= {"Sino", "Russo", "Anglo", "Franco", "Indo", "Euro", "Afro", "Austro", "Greco", "Late", "Early", "Multi", "Un"}
_DATE_WORDS = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mondays Tuesdays Wednesdays "
    "Thursdays Fridays Saturdays Sundays".split()
)
# Words that a person's surname may also be: "Fiona Hill" is no hill.
_SURNAME_HEADS = frozenset("Hill Park Lake River Fort Point Street Pass Tower Port Chair Base Law Bill Post Press".split())
_SURNAME_HEADS |= frozenset("Staff Guard Marshall Church Forest Park Gardens Castle Temple Front Battle Strike".split())
# Words that make a name with what follows: "Operation Serval", "Lake Ladoga".
_LEADING_HEADS: dict[str, EntityType] = {
    **dict.fromkeys(("Operation", "Exercise", "Battle", "Typhoon", "Hurricane", "Cyclone"), "event"),
    **dict.fromkeys(("Lake", "Mount", "Fort", "Cape", "Port", "Camp", "Isle", "Mt.", "Ft.", "Gulf", "Bay"), "place"),
    **dict.fromkeys(("University", "Bank", "Task", "Radio", "Bureau", "Team", "Institut", "Fondation"), "organisation"),
    **dict.fromkeys(("Project", "Resolution", "Plan", "Treaty", "Directive", "Article"), "agreement"),
}  # type: ignore[dict-item]
_OF_HEADS = frozenset({"Law", "Line", "City", "State", "Kingdom", "Sea", "House", "Line", "Group", "Bill", "Rules"})
_COMPLEX_LENGTH = 9
"""No known name has more words."""


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
    first_in_run: bool


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    kind: str
    """"word", "number", "connector", or "demonym" for a hyphenated adjective."""

    @property
    def plain(self) -> str:
        return plain_apostrophes(self.text)


@lru_cache(maxsize=1 << 17)
def read_run(run: str, at_start: bool) -> tuple[Piece, ...]:
    """The pieces of a run that may be names, in order, not overlapping.

    Titles, months, weekdays, numbers and adjectives of nationality are cut off; a small word stays inside where what
    stands before it asks for it ("Ministry of Defence") or the whole is known ("Bosnia and Herzegovina"). `at_start`
    says that the run opens a sentence.
    """
    pieces: list[Piece] = []
    for segment in _break_tokens(_read_tokens(run)):
        for group, title in _split_groups(segment, at_start=at_start):
            opens = at_start and group[0].start == 0
            piece = _name_group(group, title, opens=opens)
            if piece is not None:
                pieces.append(piece)
    return tuple(pieces)


def is_designation(word: str) -> bool:
    """Whether a word has the shape of a weapon's designation: "Su-25s", "S-400", "Topol-M", not "G20"."""
    return bool(
        (_DESIGNATION.match(word) and not _NOT_DESIGNATION.match(word))
        or (_VARIANT.match(word) and not is_common_word(word.split("-")[0].lower()))
    )


def is_acronym(form: str) -> bool:
    """Whether a form is written in capitals as acronyms are: "ISW", "MoD", "NGOs"."""
    return bool(_ACRONYM.match(form)) and sum(character.isupper() for character in form) >= 2


def is_generic(words: Sequence[str]) -> bool:
    """Whether every word is a common one: "Security Council" may be any country's."""
    return all(word in _PARTICLES or is_common_word(word.lower()) or word in {"&", "and", "of"} for word in words)


def _read_tokens(run: str) -> list[_Token]:
    return [_Token(match[0], match.start(), match.end(), str(match.lastgroup)) for match in _TOKEN.finditer(run)]


def _break_tokens(tokens: list[_Token]) -> Iterator[list[_Token]]:
    """The segments between dates and between the halves of hyphenated words: "Russia-led", "US-China"."""
    segment: list[_Token] = []
    for token in tokens:
        parts = list(_split_hyphens(token)) if "-" in token.plain else [token]
        for part in parts:
            is_date = part.text.rstrip(".") in _DATE_WORDS and not (segment and segment[-1].text in load_lexicon().first_names)
            if part.kind == "break" or is_date:
                yield segment
                segment = []
            else:
                segment.append(part)
    yield segment


def _split_hyphens(token: _Token) -> Iterator[_Token]:
    """A hyphenated word as one word, or as its parts with breaks between."""
    lexicon = load_lexicon()
    word = token.plain
    broken = _Token("", token.end, token.end, "break")
    if word in lexicon.known or is_designation(word) or word in lexicon.roles or word in lexicon.not_names:
        yield token
        return
    parts = word.split("-")
    if parts[-1] == "class":
        yield token
        return
    if all(part in lexicon.demonyms or part in _PREFIXES for part in parts):
        yield token._replace(kind="demonym")
        return
    offsets = [token.start + sum(len(part) + 1 for part in parts[:index]) for index in range(len(parts))]
    ends = [offset + len(part) for offset, part in zip(offsets, parts, strict=True)]
    if parts[0] in _PREFIXES and len(parts) > 1:
        rest = "-".join(parts[1:])
        if rest in lexicon.demonyms or rest[:1].islower():
            yield token._replace(kind="demonym")
        else:
            yield broken
            yield _Token(token.text[len(parts[0]) + 1 :], offsets[1], token.end, "word")
        return
    known = [part in lexicon.known or part in lexicon.demonyms for part in parts]
    if all(known):
        for part, start, end in zip(parts, offsets, ends, strict=True):
            yield broken
            yield _Token(part, start, end, "demonym" if part in lexicon.demonyms else "word")
            yield broken
        return
    last = parts[-1]
    if last[:1].islower() and (is_common_word(last) or known[0]) and len(parts) == 2:
        first = parts[0]
        if first in lexicon.demonyms or is_common_word(first.lower()) and not known[0]:
            yield token._replace(kind="demonym")
        else:
            yield _Token(token.text[: len(first)], token.start, ends[0], "word")
            yield broken
        return
    yield token


def _split_groups(segment: list[_Token], *, at_start: bool) -> Iterator[tuple[list[_Token], str]]:
    """The word groups between small words that do not belong to a name, each with the title cut off before it."""
    lexicon = load_lexicon()
    index = 0
    group: list[_Token] = []
    title = ""
    kept: list[str] = []
    while index < len(segment):
        token = segment[index]
        if not group:
            role_end = _match_role(segment, index)
            if role_end > index:
                title = " ".join(part.text for part in segment[index:role_end])
                index = role_end
                if index < len(segment) and segment[index].kind == "connector":
                    title = ""
                continue
            if token.kind != "word" or token.plain.lower() in lexicon.function_words or _CONTRACTION.match(token.plain):
                if not _known_length(segment, index):
                    if token.kind == "connector":
                        title = ""
                    index += 1
                    continue
        length = _known_length(segment, index)
        if length > 1 and any(part.kind == "connector" for part in segment[index : index + length]):
            group.extend(segment[index : index + length])
            index += length
            continue
        if token.kind == "connector":
            end = index
            while end < len(segment) and segment[end].kind == "connector":
                end += 1
            words = [part.text for part in segment[index:end]]
            if end < len(segment) and _keeps(words, group, segment, end, kept):
                group.extend(segment[index:end])
                kept.append(words[0])
            else:
                if group:
                    yield group, title
                group, title, kept = [], "", []
            index = end
            continue
        if token.kind == "demonym":
            if group:
                yield group, title
            group, title, kept = [], "", []
            index += 1
            continue
        if _is_complete(group) and _begins_person(segment, index):
            yield group, title
            group, title, kept = [], "", []
            continue
        group.append(token)
        index += 1
    if group:
        yield group, title


def _is_complete(group: list[_Token]) -> bool:
    """Whether the group so far is a known name, an acronym or has a head: "US", "NATO", "Wagner Group"."""
    if not group:
        return False
    form = " ".join(token.plain for token in group)
    lexicon = load_lexicon()
    return form in lexicon.known or is_acronym(form) or (len(group) > 1 and group[-1].plain in lexicon.heads)


def _begins_person(segment: list[_Token], index: int) -> bool:
    """Whether a title, or a given name with a surname, begins at `index`: "[US] Senator …", "[Ukraine] Anna Example"."""
    if _match_role(segment, index) > index:
        return True
    following = _until_connector(segment, index)
    if len(following) not in {2, 3} or following[0].plain not in load_lexicon().first_names:
        return False
    return _known_length(segment, index) == 0 and following[-1].plain not in load_lexicon().heads


def _match_role(segment: list[_Token], index: int) -> int:
    """The end of a title that begins at `index` and has a name or nothing behind it; `index` where there is none."""
    lexicon = load_lexicon()
    start = index
    while index < len(segment) and (segment[index].plain in lexicon.demonyms or segment[index].kind == "demonym"):
        index += 1
    if index < len(segment) and index == start and _is_country(segment[index]) and index + 1 < len(segment):
        # "US President", "UK Foreign Secretary": the country is a name of its own, so only what follows is the title.
        return start
    best = start
    position = index
    while position < len(segment) and position - index < 7:
        for length in (5, 4, 3, 2, 1):
            words = " ".join(part.plain.rstrip(".") for part in segment[position : position + length])
            if position + length <= len(segment) and words in lexicon.roles:
                best = position + length
                break
        else:
            if segment[position].plain not in lexicon.role_modifiers:
                break
            position += 1
            continue
        position = best
    if best == start:
        return start
    rest = [part for part in segment[best:] if part.kind != "connector"]
    if best < len(segment) and segment[best].kind == "word":
        # "General Staff", "State Department", "Chief Directorate": the title is part of a body's name.
        following = _until_connector(segment, best)
        if following and following[-1].plain in lexicon.heads and not _looks_like_person(following):
            return start
        if len(rest) and _known_length(segment, start) > best - start:
            return start
    return best


def _is_country(token: _Token) -> bool:
    known = load_lexicon().known.get(token.plain)
    return known is not None and known.type == "place"


def _until_connector(segment: list[_Token], index: int) -> list[_Token]:
    end = index
    while end < len(segment) and segment[end].kind == "word":
        end += 1
    return segment[index:end]


def _looks_like_person(tokens: Sequence[_Token]) -> bool:
    return len(tokens) in {2, 3} and tokens[0].plain in load_lexicon().first_names and tokens[-1].plain in _SURNAME_HEADS


def _known_length(segment: list[_Token], index: int) -> int:
    """How many tokens from `index` make the longest known name; 0 where none begins there."""
    known = load_lexicon().known
    for length in range(min(_COMPLEX_LENGTH, len(segment) - index), 0, -1):
        if " ".join(part.plain for part in segment[index : index + length]) in known:
            return length
    return 0


def _keeps(words: list[str], group: list[_Token], segment: list[_Token], end: int, kept: list[str]) -> bool:
    """Whether the small words between `group` and what follows belong to one name."""
    if not group or segment[end].kind != "word":
        return False
    lexicon = load_lexicon()
    following = _until_connector(segment, end)
    left = group[-1].plain
    first = words[0]
    if first in _PARTICLES:
        return len(words) <= 2 and left not in lexicon.known and following[0].plain not in lexicon.known
    if first in {"of", "for", "on"}:
        head = lexicon.heads.get(left)
        if words[1:] not in ([], ["the"]) or (head is None and left not in _OF_HEADS):
            return False
        if left in lexicon.known and len(group) == 1:
            return False
        if first != "of" and head not in {"organisation", "agreement", "event"}:
            return False
        if first in kept and first != "of":
            return False
        return "of" not in kept or first != "of" or is_generic([token.plain for token in group])
    if words in (["and"], ["&"]):
        generic_right = is_generic([token.plain for token in following])
        if any(word in {"of", "for", "on"} for word in kept):
            complement = group[_last_connector(group) + 1 :]
            return generic_right and is_generic([token.plain for token in complement])
        return (
            following[-1].plain in lexicon.heads
            and generic_right
            and left not in lexicon.heads
            and is_generic([token.plain for token in group if token.plain not in lexicon.demonyms])
        )
    return False


def _last_connector(group: list[_Token]) -> int:
    return max(index for index, token in enumerate(group) if token.kind == "connector")


def _name_group(group: list[_Token], title: str, *, opens: bool) -> Piece | None:
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
        if word.lower() in lexicon.function_words or _CONTRACTION.match(word) or rest[0].kind != "word":
            first += 1
            continue
        if opens and first == 0 and len(words) > 1 and is_common_word(word.lower()) and not _has_head(words):
            first += 1
            continue
        break
    rest = _trim(group[first:])
    if not rest:
        return None
    return _classify(rest, title if first == 0 or title else "", opens=opens and first == 0)


def _trim(group: list[_Token]) -> list[_Token]:
    """Without connectors at the end and numbers that no name carries."""
    end = len(group)
    while end and (group[end - 1].kind == "connector" or (group[end - 1].kind == "number" and not _takes_number(group[:end]))):
        end -= 1
    return group[:end]


def _takes_number(group: list[_Token]) -> bool:
    """Whether the number at the group's end belongs to its name: "Zapad 2017", "Resolution 2231", "Leopard 2"."""
    lexicon = load_lexicon()
    if len(group) < 2 or group[-2].kind != "word":
        return False
    if " ".join(token.plain for token in group) in lexicon.known:
        return True
    left = group[-2].plain
    known = lexicon.known.get(left)
    if known is not None:
        return known.type in {"event", "equipment"}
    if _YEAR.match(group[-1].text):
        return left in lexicon.heads or (len(group) == 2 and not is_common_word(left.lower()) and left not in lexicon.demonyms)
    return lexicon.heads.get(left) in {"agreement", "event"} or _ACRONYM.match(left) is not None


def _names_office(words: Sequence[str]) -> bool:
    """Whether an adjective of nationality belongs to what follows it: a body that every country has."""
    lexicon = load_lexicon()
    words = list(words)
    if not words or " ".join(words) in lexicon.known and len(words) > 1:
        return False
    head = _head_type(words)
    return head in {"organisation", "event", "agreement"} and is_generic([word for word in words if word not in lexicon.heads])


def _has_head(words: Sequence[str]) -> bool:
    return _head_type(words) is not None


def _head_type(words: Sequence[str]) -> EntityType | None:
    """The type that the head of a name of several words tells: its last word, or the one before a small word."""
    heads = load_lexicon().heads
    before = list(words)
    for connector in ("of", "for", "on"):
        if connector in before[1:]:
            before = before[: before.index(connector)]
    if before and before[-1].isdigit():
        before = before[:-1]
    if not before:
        return None
    if before[-1] in heads:
        return heads[before[-1]]
    return None


def _classify(group: list[_Token], title: str, *, opens: bool) -> Piece | None:
    """The piece of a trimmed group with its type, or None where it is no name at all."""
    lexicon = load_lexicon()
    words = [token.plain for token in group]
    form = " ".join(words)
    start, end = group[0].start, group[-1].end
    # "Ukraine Volodymyr Zelensky", "US Senator …": a country in front is a name of its own; the rest is read elsewhere.
    first_start = start == 0
    shown = " ".join(token.text for token in group)

    def piece(entity_type: EntityType | None, *, sure: bool, known_as: str = "") -> Piece:
        return Piece(start, end, shown, entity_type, sure, known_as, title, opens, first_start)

    if form in lexicon.not_names or form in lexicon.demonyms or form.rstrip(".") in lexicon.roles:
        return None
    known = lexicon.known.get(form)
    single = len(words) == 1
    if known is not None:
        if title and known.type == "place" and not known.is_country:
            return piece("person", sure=True)
        if single and is_common_word(form.lower()) and not known.is_country:
            return None if opens else piece(known.type, sure=False, known_as=known.name)
        return piece(known.type, sure=True, known_as=known.name)
    if single and len(form.rstrip(".")) == 1:
        return None
    if single and form in lexicon.heads and not title:
        return None
    if is_designation(words[-1]) and len(words) <= 4:
        return piece("equipment", sure=True)
    if words[-1].endswith("-class"):
        return piece("equipment", sure=True)
    if single and form.endswith("s") and form[:-1] in lexicon.known and not is_common_word(form.lower()):
        of_plural = lexicon.known[form[:-1]]
        if of_plural.type == "equipment":
            return piece("equipment", sure=True, known_as=of_plural.name)
    if _looks_like_person(group):
        return piece("person", sure=True)
    if not single:
        if words[0] in _LEADING_HEADS and (words[0] not in lexicon.heads or words[-1] not in lexicon.heads):
            return piece(_LEADING_HEADS[words[0]], sure=not is_generic(words))
        head = _head_type(words)
        if head is not None and not (title and len(words) == 2 and words[-1] in _SURNAME_HEADS):
            return piece(head, sure=not is_generic(words) or any(word in lexicon.demonyms for word in words))
        if words[-1].isdigit():
            return piece("event", sure=bool(_YEAR.match(words[-1])))
    if title and len(words) <= 4 and not is_acronym(form):
        return piece("person", sure=not (single and is_common_word(form.lower())))
    if len(words) in {2, 3, 4} and not words[-1].isdigit():
        if words[0] in lexicon.first_names and not is_common_word(words[-1].lower()):
            return piece("person", sure=True)
        if words[0] in lexicon.first_names or words[0] in lexicon.family_names:
            return piece("person", sure=not is_generic(words[1:]))
        if any(_INITIAL.match(word) for word in words[:-1]) and not is_common_word(words[-1].lower()):
            return piece("person", sure=True)
    if opens and single and (is_common_word(form.lower()) or form.lower() in lexicon.function_words):
        return None
    return piece(None, sure=False)
