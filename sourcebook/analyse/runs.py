"""Runs of capitalised words, cut into the word groups that may each be a name.

Cuts are made at dates, at the halves of hyphenated words, at titles and at small words that hold no name together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sourcebook.analyse.lexicon import is_common_word, load_lexicon, plain_apostrophes
from sourcebook.analyse.word_shapes import is_acronym, is_designation, is_generic, is_group_of_states
from sourcebook.records import MASK

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚΑ-ΩЀ-Я"
# A word of a name. "U.S.", "St.", "O’Brien", "Su-25s", "al-Assad", "AT&T" match; the "’s" of "Minsk’s" stays outside.
TOKEN = rf"""(?:(?:[{_UPPER}]\.){{1,4}}(?:[{_UPPER}]\b(?![.\w])|(?:[-‐‑][{_UPPER}][\w]*){{0,2}})
  |(?:People|Women|Children|King|Queen|Workers|Moody|Jane|David|Veterans|Cox|Lloyd|Sotheby|Christie|McDonald|Farmers|Teachers|Writers)['’‘]s(?=\s[{_UPPER}])
  |(?:M/[VTS]|R/V)(?=\s)
  |(?:St|Dr|Mr|Mrs|Ms|Gen|Lt|Col|Sen|Rep|Maj|Capt|Adm|Gov|Sgt|Prof|Rev|Ft|Mt|Jr|Sr)\.
  |(?:(?:[ae]l|ez|es|as|ad|an|ar|az|ash)-|d['’])?[{_UPPER}][\w]*(?:[-‐‑'’&](?![sS]\b)(?:(?:[{_UPPER}]\.){{2,3}}|\w+)){{0,5}}\+?)"""
# "2", "2017", "2021-2030", "9000S", "2A8"; not the "5" of "5 per cent" or of "5.4".
_YEARS = r"(?:19|20)\d\d[-–](?:20)?\d\d(?![\w-])"
_NUMBER = _YEARS + r"|\d{1,4}(?:[A-Z]{1,2}\d{0,2}(?:/[A-Z]{1,2})?)?(?:\([A-Z]{1,2}\))?(?![\w%])(?![.,]\d)"
_SPACE = rf"{MASK}{{0,6}}\s{{1,3}}{MASK}{{0,6}}"
_CONNECTOR = "(?:of|for|and|on|in|the|&|de|del|della|di|da|do|dos|du|la|le|van|von|der|den|bin|ibn|al|el)"
_RUN = re.compile(
    rf"{TOKEN}(?:{_SPACE}(?:{_CONNECTOR}{_SPACE}){{0,2}}(?:{TOKEN}|{_NUMBER})){{0,15}}",
    re.VERBOSE,
)

_CAPITAL = re.compile(rf"[{_UPPER}](?<![\w’'].)")
_PREFIX = re.compile(r"(?<![\w’'-])(?:(?:[ae]l|ez|es|as|ad|an|ar|az|ash)-|d['’])\Z")
"""Matches the "al-" of "al-Assad" behind white space, not that of "real-Madrid"."""

_TOKEN = re.compile(
    rf"(?P<word>{TOKEN})|(?P<number>{_YEARS}|\d+(?:[A-Z]{{1,2}}\d{{0,2}}(?:/[A-Z]{{1,2}})?)?(?:\([A-Z]{{1,2}}\))?)|(?P<connector>[^\s{MASK}]+)",
    re.VERBOSE,
)
_CONTRACTION = re.compile(r"\w+'(?:re|ve|ll|m|d|t)\Z")
_ADJECTIVE_ENDINGS = ("al", "ic", "ive", "ary", "ory", "ing")
_BETWEEN_STATES = frozenset({"Accord", "Accords", "Agreement", "Declaration", "Pact", "Treaty"})
_SERVICES = frozenset({"Army", "Corps", "Fleet", "Force", "Forces", "Navy"})
_USERS = frozenset({"NATO", "People's Liberation Army", "Israel Defense Forces", "Royal Air Force", "Royal Navy"})
"""Services whose names do not end as those do."""
SMALL_FAMILY_NAMES = frozenset({"An", "On", "To"})
_LONGEST_SHIP = 6
"""The prefix and five more words: "HMS Duke of Saint Albans"."""


class Token(NamedTuple):
    """A word, number or small word of a run; offsets count from the run's start."""

    text: str
    start: int
    end: int
    kind: str
    """"word", "number", "connector", or "demonym" for a hyphenated adjective."""

    plain: str
    """The text as the lists spell it."""


def split_run(run: str) -> Iterator[tuple[list[Token], str]]:
    """The word groups of a run, each with the title that was cut off before it, in order."""
    for segment in _break_tokens(_read_tokens(run)):
        yield from _split_groups(segment)


def find_runs(prose: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The stretches of capitalised words with small words inside: "Ministry of Defence", but not "defence ministry".

    Capitals are looked for first: that is four times as fast as trying the whole pattern everywhere.
    """
    done = start
    for capital in _CAPITAL.finditer(prose, start, end):
        position = capital.start()
        if position < done:
            continue
        if position > start and prose[position - 1] in "-'’":
            prefix = _PREFIX.search(prose, max(start, position - 4), position)
            if prefix is not None:
                position = prefix.start()
        run = _RUN.match(prose, position, end)
        if run is not None:
            yield run
            done = run.end()


def is_contraction(word: str) -> bool:
    """Whether a word holds a verb: "We've", but not "Xi'an"."""
    return "'" in word and _CONTRACTION.match(word) is not None


def _read_tokens(run: str) -> list[Token]:
    return [
        Token(match[0], match.start(), match.end(), match.lastgroup or "", plain_apostrophes(match[0]))
        for match in _TOKEN.finditer(run)
    ]


def _token(text: str, start: int, kind: str) -> Token:
    return Token(text, start, start + len(text), kind, plain_apostrophes(text))


def _break_tokens(tokens: list[Token]) -> Iterator[list[Token]]:
    """The segments between dates and between the halves of hyphenated words: "Russia-led", "US-China"."""
    lexicon = load_lexicon()
    dates = lexicon.cues["date"]
    segment: list[Token] = []
    for index, token in enumerate(tokens):
        whole = "-" not in token.plain or _names_joint_event(tokens, index) or _is_given_name(tokens, index)
        parts = [token] if whole else _split_half_name(tokens, index) or list(_split_hyphens(token))
        for part in parts:
            is_date = part.text.rstrip(".") in dates and not (
                segment and (segment[-1].text in lexicon.first_names or segment[-1].text in lexicon.family_names)
            )
            if part.kind == "break" or is_date:
                yield segment
                segment = []
            else:
                segment.append(part)
    yield segment


def _names_joint_event(tokens: list[Token], index: int) -> bool:
    """Whether a pair of countries is the beginning of a name: "[US-India] Memorandum", "[Anglo-Irish] Agreement"."""
    lexicon = load_lexicon()
    if known_length(tokens, index) > 1:
        return True
    first, _, second = tokens[index].plain.partition("-")
    is_pair = second in lexicon.known and (first in lexicon.known or first in lexicon.cues["prefix"])
    is_adjective = second in lexicon.demonyms and (first in lexicon.demonyms or first in lexicon.cues["prefix"])
    following = [token for token in tokens[index + 1 : index + 7] if token.plain not in {"and", "&"}]
    following = _until_connector(following, 0)
    while following and following[-1].plain not in lexicon.heads:
        following.pop()
    if not (is_pair or is_adjective) or not following:
        return False
    head = lexicon.heads[following[-1].plain]
    if is_adjective:
        return len(following) <= 3 and (head == "event" or following[-1].plain in _BETWEEN_STATES)
    if head in {"event", "agreement"}:
        return len(following) <= 5
    return (
        head in {"organisation", "place"}
        and 1 < len(following) <= 4
        and not following[-1].plain.endswith("s")
        and lexicon.known[second].type == "place"
        and is_generic([token.plain for token in following])
    )


def _is_given_name(tokens: list[Token], index: int) -> bool:
    """Whether a hyphenated word follows a family name: "Chiang [Ching-kuo]", "Lee [Jae-myung]"."""
    first, _, second = tokens[index].plain.partition("-")
    return (
        index > 0
        and tokens[index - 1].plain in load_lexicon().family_names
        and second.islower()
        and first.isalpha()
        and second not in load_lexicon().class_nouns
    )


def _split_hyphens(token: Token) -> Iterator[Token]:
    """A hyphenated word as one word, or as its parts with breaks between."""
    lexicon = load_lexicon()
    prefixes = lexicon.cues["prefix"]
    word = token.plain
    broken = _token("", token.end, "break")
    if word in lexicon.known or is_designation(word) or word in lexicon.roles or word in lexicon.not_names:
        yield token
        return
    parts = word.split("-")
    if parts[-1] == "class":
        yield token
        return
    if all(part in lexicon.demonyms or part in prefixes for part in parts):
        yield token._replace(kind="demonym")
        return
    offsets = [token.start + sum(len(part) + 1 for part in parts[:index]) for index in range(len(parts))]
    rest = "-".join(parts[1:])
    if parts[0] in prefixes and rest in lexicon.roles:
        yield broken
        yield _token(token.text[len(parts[0]) + 1 :], offsets[1], "word")
        return
    if parts[0] in prefixes and (rest in lexicon.known or rest in lexicon.demonyms or rest[:1].islower()):
        if rest in lexicon.demonyms or rest[:1].islower():
            yield token._replace(kind="demonym")
        else:
            yield broken
            yield _token(token.text[len(parts[0]) + 1 :], offsets[1], "word")
        return
    known = [part in lexicon.known or part in lexicon.demonyms for part in parts]
    if all(known):
        for part, start in zip(parts, offsets, strict=True):
            yield broken
            yield _token(part, start, "demonym" if part in lexicon.demonyms else "word")
            yield broken
        return
    if all(part in lexicon.surnames for part in parts):
        for part, start in zip(parts, offsets, strict=True):
            yield _token(part, start, "word")
            yield broken
        return
    if known[0] and len(parts) > 2 and all(part.islower() for part in parts[1:]):
        # "Latvia-as-mediator"
        yield token._replace(kind="demonym") if parts[0] in lexicon.demonyms else _token(parts[0], token.start, "word")
        yield broken
        return
    last = parts[-1]
    if last[:1].islower() and (is_common_word(last) or known[0]) and len(parts) == 2:
        first = parts[0]
        if first in lexicon.demonyms or (is_common_word(first.lower()) and not known[0]):
            yield token._replace(kind="demonym")
        else:
            yield _token(token.text[: len(first)], token.start, "word")
            yield broken
        return
    yield token


def _split_half_name(tokens: list[Token], index: int) -> list[Token]:
    """The parts of a hyphenated word that holds half of a name: "Russia-North [Korea]", "[Cold] War-era"; or none."""
    token = tokens[index]
    known = load_lexicon().known
    first, _, second = token.plain.rpartition("-")
    before = f"{tokens[index - 1].plain} {first}" if index else ""
    if before in known and first not in known and (second.islower() or second in known):
        # As in "Cold [War-era]" and "Sierra [Leone-Liberia]".
        middle = token.start + len(first)
        halves = [_token(first, token.start, "word"), _token("", middle, "break")]
        return halves if second.islower() else [*halves, _token(second, middle + 1, "word")]
    following = f"{second} {tokens[index + 1].plain}" if index + 1 < len(tokens) else ""
    is_adjective = following in load_lexicon().demonyms
    if following not in known and not is_adjective:
        return []
    names = first.split("-")
    if not all(name in known or name in load_lexicon().demonyms for name in names):
        return []
    parts: list[Token] = []
    start = token.start
    for name in (*names, second):
        is_people = is_adjective if name is second else name in load_lexicon().demonyms
        kind = "demonym" if is_people else "word"
        parts.extend((_token(name, start, kind), _token("", start + len(name), "break")))
        start += len(name) + 1
    return parts[:-1]


def _split_groups(segment: list[Token]) -> Iterator[tuple[list[Token], str]]:
    """The word groups between small words that do not belong to a name, each with the title cut off before it."""
    lexicon = load_lexicon()
    index = 0
    group: list[Token] = []
    title = ""
    kept: list[str] = []
    while index < len(segment):
        token = segment[index]
        if not group and token.plain in lexicon.cues["ship prefix"]:
            end = _end_of_ship(segment, index)
            if end > index + 1:
                yield segment[index:end], ""
                index, title = end, ""
                continue
        if not group:
            role_end = _match_role(segment, index)
            if role_end > index:
                title = " ".join([part.text for part in segment[index:role_end]])
                index = role_end
                if index < len(segment) and segment[index].kind == "connector":
                    title = ""
                continue
            is_small = token.kind != "word" or (
                token.plain.lower() in lexicon.function_words and not _is_vietnamese_name(segment, index)
            )
            if (
                (is_small or is_contraction(token.plain))
                and not known_length(segment, index)
                and not is_numbered_unit([part.plain for part in segment[index : index + 4]])
            ):
                if token.kind == "connector":
                    title = ""
                index += 1
                continue
        length = known_length(segment, index)
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
        if (_is_complete(group) or _is_phrase(group)) and (
            _begins_person(segment, index) or _is_apart(group, token.plain)
        ):
            yield group, title
            group, title, kept = [], "", []
            continue
        group.append(token)
        index += 1
    if group:
        yield group, title


def _is_vietnamese_name(segment: list[Token], index: int) -> bool:
    """Whether a small word with a capital may be a family name: "[To] Lam"."""
    return (
        segment[index].plain in SMALL_FAMILY_NAMES
        and index + 1 < len(segment)
        and segment[index + 1].plain in load_lexicon().family_names
    )


def _end_of_ship(segment: list[Token], index: int) -> int:
    """The end of a ship's name that begins with its prefix: "HMS Prince of Wales", "FGS Sachsen"."""
    prefixes = load_lexicon().cues["ship prefix"]
    end = index + 1
    while end < len(segment) and end - index < _LONGEST_SHIP and segment[end].plain not in prefixes:
        token = segment[end]
        if token.kind == "connector":
            joins = token.plain in {"of", "de", "the", "del", "du"} and end > index + 1
            if not joins or end + 1 == len(segment) or segment[end + 1].kind != "word":
                break
        end += 1
    return end


def is_numbered_unit(words: Sequence[str]) -> bool:
    """Whether an ordinal in letters begins the name of a unit: "Fifth Fleet", "Second Guards Army"."""
    cues = load_lexicon().cues
    return len(words) > 1 and words[0] in cues["ordinal"] and any(word in cues["numbered"] for word in words[1:])


def _is_complete(group: list[Token]) -> bool:
    """Whether the group so far is a known name, an acronym or has a head: "US", "NATO", "Wagner Group"."""
    if not group:
        return False
    form = " ".join([token.plain for token in group])
    lexicon = load_lexicon()
    return form in lexicon.known or is_acronym(form) or (len(group) > 1 and group[-1].plain in lexicon.heads)


def _is_phrase(group: list[Token]) -> bool:
    """Whether a group so far is common words in capitals: "Human Rights" before "Anna Example"."""
    return len(group) > 1 and group[-1].kind == "word" and is_generic([token.plain for token in group])


def _is_apart(group: list[Token], word: str) -> bool:
    """Whether a word is a name of its own behind a complete one: "NPT [P5]", "Latvian Air Force [F-35s]", "UK [F-35]".

    The maker before a weapon's designation stays with it: "Sukhoi Su-25".
    """
    if is_group_of_states(word):
        return True
    if not is_designation(word):
        return False
    known = load_lexicon().known.get(" ".join([token.plain for token in group]))
    last = group[-1].plain
    if known is not None and known.type == "place":
        return True
    return last in _SERVICES or (known is not None and (known.name in _USERS or known.name.split()[-1] in _SERVICES))


def _begins_person(segment: list[Token], index: int) -> bool:
    """Whether a title, or a given name with a surname, begins at `index`: "[US] Senator", "[Ukraine] Anna Example"."""
    if _match_role(segment, index) > index:
        return True
    following = _until_connector(segment, index)
    if len(following) not in {2, 3} or following[0].plain not in load_lexicon().first_names:
        return False
    return known_length(segment, index) == 0 and following[-1].plain not in load_lexicon().heads


def _match_role(segment: list[Token], index: int) -> int:
    """The end of a title that begins at `index` and has a name or nothing behind it; `index` where there is none."""
    lexicon = load_lexicon()
    token = segment[index]
    if (
        token.plain.rstrip(".") not in lexicon.role_starts
        and token.plain not in lexicon.demonyms
        and token.kind != "demonym"
    ):
        return index
    start = index
    while index < len(segment) and (segment[index].plain in lexicon.demonyms or segment[index].kind == "demonym"):
        index += 1
    if index < len(segment) and index == start and _is_country(segment[index]) and index + 1 < len(segment):
        # "US President", "UK Foreign Secretary": the country is a name of its own, so only what follows is the title.
        return start
    best = start
    position = index
    while position < len(segment) and position - index < 7:
        for length in range(min(5, len(segment) - position), 0, -1):
            words = " ".join([part.plain.rstrip(".") for part in segment[position : position + length]])
            if words in lexicon.roles or words.removesuffix("s") in lexicon.roles:
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
    if rest and known_length(segment, start) > best - start:
        return start
    if best < len(segment) and segment[best].kind == "word":
        # "General Staff", "State Department", "Chief Directorate": the title is part of a body's name.
        following = _until_connector(segment, best)
        if following and following[-1].plain in lexicon.heads and not looks_like_person(following):
            return start
        if len(following) > 2 and following[0].plain in lexicon.heads and _begins_person(segment, best + 1):
            return start
    return best


def _is_country(token: Token) -> bool:
    known = load_lexicon().known.get(token.plain)
    return known is not None and known.type == "place"


def _until_connector(segment: list[Token], index: int) -> list[Token]:
    end = index
    while end < len(segment) and segment[end].kind == "word":
        end += 1
    return segment[index:end]


def looks_like_person(tokens: Sequence[Token]) -> bool:
    """Whether a given name and a word that is head of other names are a person: "Fiona Hill" is no hill."""
    lexicon = load_lexicon()
    return (
        len(tokens) in {2, 3} and tokens[0].plain in lexicon.first_names and tokens[-1].plain in lexicon.cues["surname"]
    )


def known_length(segment: list[Token], index: int) -> int:
    """How many tokens from `index` make the longest known name; 0 where none begins there."""
    first = segment[index].plain
    longest = load_lexicon().longest_known.get(first)
    if longest is None:
        return 0
    known = load_lexicon().known
    words = [part.plain for part in segment[index : index + longest]]
    for length in range(len(words), 1, -1):
        if " ".join(words[:length]) in known:
            return length
    return 1 if first in known else 0


def _keeps(words: list[str], group: list[Token], segment: list[Token], end: int, kept: list[str]) -> bool:
    """Whether the small words between `group` and what follows belong to one name."""
    if not group or segment[end].kind != "word":
        return False
    lexicon = load_lexicon()
    following = _until_connector(segment, end)
    left = group[-1].plain
    first = words[0]
    if first in lexicon.cues["particle"]:
        return len(words) <= 2 and (
            left in lexicon.first_names or (left not in lexicon.known and following[0].plain not in lexicon.known)
        )
    if words == ["for"] and _entitles_act(group, following):
        return True
    if words == ["of"] and _entitles_team(group, following):
        return True
    if first in {"of", "for", "on"}:
        head = lexicon.heads.get(left)
        if first == "of" and kept == ["for"] and is_common_word(left.lower()) and "of" not in kept:
            # The second half of names like "Centre for the Study of Harbours".
            return is_generic([token.plain for token in following])
        if words[1:] not in ([], ["the"]) or (head is None and left not in lexicon.cues["of"]):
            return False
        if " ".join([token.plain for token in group]) in lexicon.known:
            return False
        if first != "of" and known_length(segment, end):
            return False
        if first == "of" and _is_at_place(group, following):
            return False
        if first != "of" and head not in {"organisation", "agreement", "event"}:
            return False
        if first in kept and first != "of":
            return False
        return "of" not in kept or first != "of" or is_generic([t.plain for t in group if t.plain not in lexicon.heads])
    if words == ["&"] and lexicon.heads.get(following[-1].plain) == "organisation":
        return group[0].plain not in lexicon.first_names
    if words in (["and"], ["&"]):
        generic_right = is_generic([token.plain for token in following])
        if any(word in {"of", "for", "on"} for word in kept):
            complement = group[_last_connector(group) + 1 :]
            return generic_right and is_generic([token.plain for token in complement])
        if _shares_head(group, following):
            return True
        return (
            len(following) > 1
            and following[-1].plain in lexicon.heads
            and generic_right
            and left not in lexicon.known
            and left not in lexicon.heads
            and is_generic(
                [token.plain for token in group if token.plain not in lexicon.demonyms and "-" not in token.plain]
            )
        )
    return False


def _is_at_place(group: list[Token], following: list[Token]) -> bool:
    """Whether a body with a name of its own is said to be of a place: "Davis Yard [of] Hull", not "Bank [of] Japan"."""
    lexicon = load_lexicon()
    known = lexicon.known.get(" ".join([token.plain for token in following]))
    own = [token.plain for token in group if token.plain not in lexicon.heads and token.plain not in lexicon.demonyms]
    return known is not None and known.type == "place" and bool(own) and not is_generic(own)


def _shares_head(group: list[Token], following: list[Token]) -> bool:
    """Whether an adjective waits for the head behind "and": "Riga Optical [and Mechanical Plant]"."""
    lexicon = load_lexicon()
    left = group[-1].plain
    return (
        len(group) > 1
        and len(following) > 1
        and left.endswith(_ADJECTIVE_ENDINGS)
        and is_common_word(left.lower())
        and group[0].plain not in lexicon.first_names
        and lexicon.heads.get(following[-1].plain) == "organisation"
        and is_generic([token.plain for token in following])
    )


def _entitles_act(group: list[Token], following: list[Token]) -> bool:
    """Whether the title of a law goes on behind "for": "Harbour Dues Reporting [for Small Vessels Act]"."""
    return (
        len(group) > 1
        and len(following) > 1
        and following[-1].plain in {"Act", "Bill"}
        and is_common_word(group[-1].plain.lower())
        and is_generic([token.plain for token in following])
    )


def _entitles_team(group: list[Token], following: list[Token]) -> bool:
    """Whether the name of a programme begins before "of": "Changing Face [of War Programme]"."""
    return (
        1 < len(following) <= 4
        and following[-1].plain in {"Initiative", "Program", "Programme", "Project"}
        and is_generic([token.plain for token in group])
        and group[-1].plain not in load_lexicon().heads
    )


def _last_connector(group: list[Token]) -> int:
    return max(index for index, token in enumerate(group) if token.kind == "connector")
