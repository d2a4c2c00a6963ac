"""The word groups of a run that may each be a name.

Cuts are made at dates, at the halves of hyphenated words, at titles and at small words that hold no name together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sourcebook.analyse.lexicon import KnownName, is_common_word, load_lexicon
from sourcebook.analyse.runs import Segment, read_words
from sourcebook.analyse.words import Word, are_generic, find_known, known_length, read_word

_ADJECTIVE_ENDINGS = ("al", "ic", "ive", "ary", "ory", "ing")
_BETWEEN_STATES = frozenset({"Accord", "Accords", "Agreement", "Declaration", "Pact", "Treaty"})
_SERVICES = frozenset({"Army", "Corps", "Fleet", "Force", "Forces", "Navy"})
_USERS = frozenset({"NATO", "People's Liberation Army", "Israel Defense Forces", "Royal Air Force", "Royal Navy"})
"""Services whose names do not end as those do."""
_FIELDS = frozenset({"Energy", "Gas", "Maritime", "Oil", "Rail", "Research", "Shipping", "Studies"})
"""Heads of bodies that are fields of others too."""
SMALL_FAMILY_NAMES = frozenset({"An", "On", "To"})
_LONGEST_SHIP = 6
"""The prefix and five more words: "HMS Duke of Saint Albans"."""
_LONGEST_ROLE = 5
_LONG_ROLE = 4
"""How many words a title has that may end in the first word of a body's name."""

Group = tuple[tuple[Word, ...], list[int], str]
"""Words that may be a name, where in the run they begin, and the title that was cut off before them."""
_Part = tuple[Word | None, int]
"""A part of a hyphenated word and its offset; None for a break between two names."""


def split_run(run: str) -> list[Group]:
    """The word groups of a run, in order."""
    return split_words(read_words(run))


def split_words(segment: Segment) -> list[Group]:
    """The groups of the words of a run, in order."""
    segments: Iterable[Segment] = (segment,)
    for word in segment.words:
        if word.has_hyphen or word.is_date:
            segments = _break_words(segment)
            break
    return [
        (tuple(words[first:end]), starts[first:end], title)
        for words, starts in segments
        for first, end, title in _split_groups(words)
    ]


def _break_words(segment: Segment) -> Iterator[Segment]:
    """The segments between dates and between the halves of hyphenated words: "Russia-led", "US-China"."""
    words: list[Word] = []
    starts: list[int] = []
    known_end = 0
    for index, (word, start) in enumerate(zip(*segment, strict=True)):
        if index >= known_end and word.longest_known > 1:
            known_end = index + known_length(segment.words, index)
        # "Organization for Security and Co-operation in Europe" is one name.
        is_split = word.has_hyphen and index >= known_end
        for part, offset in _split_word(segment.words, index, start) if is_split else ((word, start),):
            if part is None or (part.is_date and not (words and words[-1].is_of_person)):
                yield Segment(words, starts)
                words, starts = [], []
            else:
                words.append(part)
                starts.append(offset)
    yield Segment(words, starts)


def _split_word(words: Sequence[Word], index: int, start: int) -> Sequence[_Part]:
    """A hyphenated word whole, or its parts with breaks between."""
    if _names_joint_event(words, index) or _is_given_name(words, index):
        return [(words[index], start)]
    return _split_half_name(words, index, start) or list(_split_hyphens(words[index], start))


def _names_joint_event(words: Sequence[Word], index: int) -> bool:
    """Whether a pair of countries is the beginning of a name: "[US-India] Memorandum", "[Anglo-Irish] Agreement"."""
    lexicon = load_lexicon()
    if known_length(words, index) > 1:
        return True
    first, _, second = words[index].plain.partition("-")
    is_pair = second in lexicon.known and (first in lexicon.known or first in lexicon.cues["prefix"])
    is_adjective = second in lexicon.demonyms and (first in lexicon.demonyms or first in lexicon.cues["prefix"])
    if not (is_pair or is_adjective):
        return False
    following = [word for word in words[index + 1 : index + 7] if word.plain not in {"and", "&"}]
    following = list(_until_connector(following, 0))
    while following and following[-1].head is None:
        following.pop()
    if not following:
        return False
    last = following[-1]
    if is_adjective:
        return len(following) <= 3 and (last.head == "event" or last.plain in _BETWEEN_STATES)
    if last.head in {"event", "agreement"}:
        return len(following) <= 5
    return (
        last.head in {"organisation", "place"}
        and 1 < len(following) <= 4
        and not last.plain.endswith("s")
        and lexicon.known[second].type == "place"
        and are_generic(following)
    )


def _is_given_name(words: Sequence[Word], index: int) -> bool:
    """Whether a hyphenated word follows a family name: "Chiang [Ching-kuo]", "Lee [Jae-myung]"."""
    first, _, second = words[index].plain.partition("-")
    return (
        index > 0
        and words[index - 1].is_family_name
        and second.islower()
        and first.isalpha()
        and second not in load_lexicon().class_nouns
    )


def _split_hyphens(word: Word, start: int) -> Iterator[_Part]:
    """A hyphenated word as one word, or as its parts with breaks between."""
    lexicon = load_lexicon()
    prefixes = lexicon.cues["prefix"]
    plain = word.plain
    broken: _Part = (None, start + len(word.text))
    if word.known is not None or word.is_designation or plain in lexicon.roles or word.is_not_name:
        yield word, start
        return
    parts = plain.split("-")
    if parts[-1] == "class":
        yield word, start
        return
    if all(part in lexicon.demonyms or part in prefixes for part in parts):
        yield read_word(word.text, "demonym"), start
        return
    offsets = [start + sum(len(part) + 1 for part in parts[:index]) for index in range(len(parts))]
    rest = "-".join(parts[1:])
    if parts[0] in prefixes and rest in lexicon.roles:
        yield broken
        yield read_word(word.text[len(parts[0]) + 1 :], "word"), offsets[1]
        return
    if parts[0] in prefixes and (rest in lexicon.known or rest in lexicon.demonyms or rest[:1].islower()):
        if rest in lexicon.demonyms or rest[:1].islower():
            yield read_word(word.text, "demonym"), start
        else:
            yield broken
            yield read_word(word.text[len(parts[0]) + 1 :], "word"), offsets[1]
        return
    known = [part in lexicon.known or part in lexicon.demonyms for part in parts]
    if all(known):
        for part, offset in zip(parts, offsets, strict=True):
            yield broken
            yield read_word(part, "demonym" if part in lexicon.demonyms else "word"), offset
            yield broken
        return
    if all(part in lexicon.surnames for part in parts):
        for part, offset in zip(parts, offsets, strict=True):
            yield read_word(part, "word"), offset
            yield broken
        return
    if known[0] and len(parts) > 2 and all(part.islower() for part in parts[1:]):
        # "Latvia-as-mediator"
        yield read_word(word.text, "demonym") if parts[0] in lexicon.demonyms else read_word(parts[0], "word"), start
        yield broken
        return
    last = parts[-1]
    if last[:1].islower() and (is_common_word(last) or known[0]) and len(parts) == 2:
        first = parts[0]
        if first in lexicon.demonyms or (is_common_word(first.lower()) and not known[0]):
            yield read_word(word.text, "demonym"), start
        else:
            yield read_word(word.text[: len(first)], "word"), start
            yield broken
        return
    yield word, start


def _split_half_name(words: Sequence[Word], index: int, start: int) -> list[_Part]:
    """The parts of a hyphenated word that holds half of a name: "Russia-North [Korea]", "[Cold] War-era"; or none."""
    lexicon = load_lexicon()
    known = lexicon.known
    first, _, second = words[index].plain.rpartition("-")
    before = f"{words[index - 1].plain} {first}" if index else ""
    if before in known and first not in known and (second.islower() or second in known):
        # As in "Cold [War-era]" and "Sierra [Leone-Liberia]".
        middle = start + len(first)
        halves: list[_Part] = [(read_word(first, "word"), start), (None, middle)]
        return halves if second.islower() else [*halves, (read_word(second, "word"), middle + 1)]
    following = f"{second} {words[index + 1].plain}" if index + 1 < len(words) else ""
    is_adjective = following in lexicon.demonyms
    if following not in known and not is_adjective:
        return []
    names = first.split("-")
    if not all(name in known or name in lexicon.demonyms for name in names):
        return []
    parts: list[_Part] = []
    for name in (*names, second):
        is_people = is_adjective if name is second else name in lexicon.demonyms
        parts.extend(((read_word(name, "demonym" if is_people else "word"), start), (None, start + len(name))))
        start += len(name) + 1
    return parts[:-1]


def _split_groups(words: list[Word]) -> Iterator[tuple[int, int, str]]:
    """The beginnings and ends of the word groups, each with the title cut off before it.

    They lie between small words that do not belong to a name. The group so far is `words[first:index]`.
    """
    first = index = 0
    size = len(words)
    title = ""
    kept: list[str] = []
    while index < size:
        word = words[index]
        if first == index:
            if word.is_ship_prefix:
                end = _end_of_ship(words, index)
                if end > index + 1:
                    yield index, end, ""
                    first, index, title = end, end, ""
                    continue
            if word.may_begin_role:
                end = _match_role(words, index)
                if end > index:
                    is_apart = end < size and words[end].kind == "connector"
                    title = "" if is_apart else " ".join([part.text for part in words[index:end]])
                    first = index = end
                    continue
            if word.may_be_small and _is_small(words, index):
                if word.kind == "connector":
                    title = ""
                index += 1
                first = index
                continue
        if index - first == 2 and _is_type(words[first:index]) and known_length(words, first) <= 2:
            yield first, index, title  # "[Type 77] [Tisma] radar"
            first, title = index, ""
        if word.longest_known > 1:
            length = known_length(words, index)
            if length > 1 and first < index and _are_body_and_act(words[first:index], words[index : index + length]):
                yield first, index, title
                first, title, kept = index, "", []
            if length > 1 and any(part.kind == "connector" for part in words[index : index + length]):
                index += length
                continue
        if word.kind == "connector":
            end = index
            while end < size and words[end].kind == "connector":
                end += 1
            if first < index and end < size and _keeps(words[first:index], words, index, end, kept):
                kept.append(word.text)
                index = end
                continue
            if first < index:
                yield first, index, title
            first, index, title, kept = end, end, "", []
            continue
        if word.kind == "demonym":
            if first < index:
                yield first, index, title
            index += 1
            first, title, kept = index, "", []
            continue
        if first < index and (word.may_stand_apart or _begins_class(words, index)):
            group = words[first:index]
            if (_is_apart(group, words, index) or _begins_person(words, index)) and (
                _is_complete(group) or _is_phrase(group)
            ):
                yield first, index, title
                first, title, kept = index, "", []
                continue
        index += 1
    if first < index:
        yield first, index, title


def _is_type(words: Sequence[Word]) -> bool:
    """Whether two words are a weapon's type: "Type 77"."""
    return words[0].plain == "Type" and words[1].kind == "number"


def _are_body_and_act(words: Sequence[Word], following: Sequence[Word]) -> bool:
    """Whether a known body stands before a known agreement: "NATO", "Convention on Certain Harbours"."""
    known = find_known(words)
    if known is None or known.type != "organisation":
        return False
    act = find_known(following)
    return act is not None and act.type == "agreement" and any(word.kind == "connector" for word in following)


def _is_small(words: Sequence[Word], index: int) -> bool:
    """Whether a small word, number or adjective begins no name."""
    word = words[index]
    if word.kind == "word" and not word.is_contraction and _is_vietnamese_name(words, index):
        return False
    if word.is_ordinal and (length := known_length(words, index + 1) if index + 1 < len(words) else 0) > 1:
        known = find_known(words[index + 1 : index + 1 + length])
        if known is not None and known.type == "event":
            return False
    return known_length(words, index) == 0 and not is_numbered_unit(words[index : index + 4])


def _is_vietnamese_name(words: Sequence[Word], index: int) -> bool:
    """Whether a small word with a capital may be a family name: "[To] Lam"."""
    return words[index].plain in SMALL_FAMILY_NAMES and index + 1 < len(words) and words[index + 1].is_family_name


def _end_of_ship(words: Sequence[Word], index: int) -> int:
    """The end of a ship's name that begins with its prefix: "HMS Prince of Wales", "FGS Sachsen"."""
    end = index + 1
    while end < len(words) and end - index < _LONGEST_SHIP and not words[end].is_ship_prefix:
        word = words[end]
        if word.kind == "connector":
            joins = word.plain in {"of", "de", "the", "del", "du"} and end > index + 1
            if not joins or end + 1 == len(words) or words[end + 1].kind != "word":
                break
        end += 1
    return end


def is_numbered_unit(words: Sequence[Word]) -> bool:
    """Whether an ordinal in letters begins the name of a unit: "Fifth Fleet", "Second Guards Army"."""
    return words[0].is_ordinal and len(words) > 1 and any(word.is_numbered for word in words[1:])


def _is_complete(group: Sequence[Word]) -> bool:
    """Whether the group so far is a known name, an acronym or has a head: "US", "NATO", "Wagner Group"."""
    if len(group) == 1 and group[0].is_acronym:
        return True
    return (len(group) > 1 and group[-1].head is not None) or find_known(group) is not None


def _is_phrase(group: Sequence[Word]) -> bool:
    """Whether a group so far is common words in capitals: "Human Rights" before "Anna Example"."""
    return len(group) > 1 and group[-1].kind == "word" and are_generic(group)


def _is_apart(group: Sequence[Word], words: Sequence[Word], index: int) -> bool:
    """Whether a name of its own begins at `index` behind a complete one: "NPT [P5]", "Latvian Air Force [F-35s]".

    The maker before a weapon's designation stays with it: "Sukhoi Su-25".
    """
    word = words[index]
    if word.is_group_of_states:
        return True
    if not (word.is_designation or _begins_class(words, index)):
        return False
    known = find_known(group)
    if known is not None and known.type == "place":
        return True
    return group[-1].plain in _SERVICES or (known is not None and _is_service(known))


def names_service(form: str) -> bool:
    """Whether the lists know a form as armed forces or one of their services: "PLA", "IDF"."""
    known = load_lexicon().known.get(form)
    return known is not None and known.type == "organisation" and known.name != "NATO" and _is_service(known)


def _is_service(known: KnownName) -> bool:
    return known.name in _USERS or known.name.rsplit(" ", 1)[-1] in _SERVICES


def _begins_class(words: Sequence[Word], index: int) -> bool:
    """Whether the name of a class of ships begins at `index`: "[Alder Class] Frigate", "[Alder-class]"."""
    return words[index].is_class or (index + 1 < len(words) and words[index + 1].plain == "Class")


def _begins_person(words: Sequence[Word], index: int) -> bool:
    """Whether a title, or a given name with a surname, begins at `index`: "[US] Senator", "[Ukraine] Anna Example"."""
    first = words[index]
    if first.may_begin_role and _match_role(words, index) > index:
        return True
    if not first.is_first_name:
        return False
    following = _until_connector(words, index)
    return len(following) in {2, 3} and known_length(words, index) == 0 and following[-1].head is None


def _match_role(words: Sequence[Word], index: int) -> int:
    """The end of a title that begins at `index` and has a name or nothing behind it; `index` where there is none."""
    start = index
    size = len(words)
    while index < size and words[index].is_adjective:
        index += 1
    if index == start and index + 1 < size and (known := words[index].known) is not None and known.type == "place":
        # "US President", "UK Foreign Secretary": the country is a name of its own, so only what follows is the title.
        return start
    best = start
    position = index
    while position < size and position - index < 7:
        length = _role_length(words, position)
        if length:
            position = best = position + length
        elif words[position].plain in load_lexicon().role_modifiers:
            position += 1
        else:
            break
    if best == start:
        return start
    if (
        words[start].longest_known > best - start
        and known_length(words, start) > best - start
        and any(word.kind != "connector" for word in words[best:])
    ):
        return start
    if best < size and words[best].kind == "word":
        # "General Staff", "State Department", "Chief Directorate": the title is part of a body's name.
        following = _until_connector(words, best)
        if following[-1].head is not None and not looks_like_person(following):
            return start
        if len(following) > 2 and following[0].head is not None and _begins_person(words, best + 1):
            return start
    return best


def _role_length(words: Sequence[Word], index: int) -> int:
    """How many words from `index` make the longest role, in the singular or plural; 0 where none begins there."""
    roles = load_lexicon().roles
    longest = min(_LONGEST_ROLE, len(words) - index, words[index].longest_role)
    bare = [word.bare for word in words[index : index + longest]]
    for length in range(longest, 0, -1):
        phrase = " ".join(bare[:length])
        if phrase in roles or (phrase.removesuffix("s") in roles and (length > 1 or words[index].known is None)):
            # The house of "Speaker of the House of Commons" is a name.
            return length if length < _LONG_ROLE or known_length(words, index + length - 1) < 2 else 0
    return 0


def _until_connector(words: Sequence[Word], index: int) -> Sequence[Word]:
    end = index
    while end < len(words) and words[end].kind == "word":
        end += 1
    return words[index:end]


def looks_like_person(words: Sequence[Word]) -> bool:
    """Whether a given name and a word that is head of other names are a person: "Fiona Hill" is no hill."""
    return len(words) in {2, 3} and words[0].is_first_name and words[-1].plain in load_lexicon().cues["surname"]


def _keeps(group: Sequence[Word], words: Sequence[Word], index: int, end: int, kept: Sequence[str]) -> bool:
    """Whether the small words `words[index:end]` between `group` and what follows belong to one name.

    `kept` are the first small words at each place where the group has some already.
    """
    if words[end].kind != "word":
        return False
    lexicon = load_lexicon()
    small = [word.text for word in words[index:end]]
    following = _until_connector(words, end)
    left = group[-1]
    first = small[0]
    if first in lexicon.cues["particle"]:
        return len(small) <= 2 and (left.is_first_name or (left.known is None and following[0].known is None))
    if small == ["for"] and _entitles_act(group, following):
        return True
    if small == ["of"] and _entitles_team(group, following):
        return True
    if first in {"of", "for", "on"}:
        if first == "of" and kept == ["for"] and left.is_common:
            # The second half of names like "Centre for the Study of Harbours".
            return are_generic(following)
        if small[1:] not in ([], ["the"]) or (left.head is None and left.plain not in lexicon.cues["of"]):
            return False
        if find_known(group) is not None or (small == ["of", "the"] and _is_board_of_body(group, following)):
            return False
        if first == "of":
            return not _is_at_place(group, following) and (
                "of" not in kept or are_generic(word for word in group if word.head is None)
            )
        return (
            left.head in {"organisation", "agreement", "event"} and first not in kept and known_length(words, end) == 0
        )
    if small == ["&"] and following[-1].head == "organisation":
        return not group[0].is_first_name
    if small in (["and"], ["&"]):
        generic_right = are_generic(following)
        if any(word in {"of", "for", "on"} for word in kept):
            return generic_right and are_generic(group[_last_connector(group) + 1 :])
        if _shares_head(group, following):
            return True
        return (
            len(following) > 1
            and following[-1].head is not None
            and generic_right
            and left.known is None
            and (left.head is None or left.plain in _FIELDS)
            and are_generic(word for word in group if not word.is_demonym and not word.has_hyphen)
        )
    return False


def _is_board_of_body(group: Sequence[Word], following: Sequence[Word]) -> bool:
    """Whether a board stands before the body that it belongs to: "Advisory Board [of the] Riga Institute"."""
    return (
        group[-1].plain == "Board"
        and are_generic(group)
        and len(following) > 1
        and following[-1].head == "organisation"
    )


def _is_at_place(group: Sequence[Word], following: Sequence[Word]) -> bool:
    """Whether a body with a name of its own is said to be of a place: "Davis Yard [of] Hull", not "Bank [of] Japan"."""
    known = find_known(following)
    return (
        known is not None
        and known.type == "place"
        and not are_generic(word for word in group if word.head is None and not word.is_demonym)
    )


def _shares_head(group: Sequence[Word], following: Sequence[Word]) -> bool:
    """Whether an adjective waits for the head behind "and": "Riga Optical [and Mechanical Plant]"."""
    left = group[-1]
    return (
        len(group) > 1
        and len(following) > 1
        and left.plain.endswith(_ADJECTIVE_ENDINGS)
        and left.is_common
        and not group[0].is_first_name
        and following[-1].head == "organisation"
        and are_generic(following)
    )


def _entitles_act(group: Sequence[Word], following: Sequence[Word]) -> bool:
    """Whether the title of a law goes on behind "for": "Harbour Dues Reporting [for Small Vessels Act]"."""
    return (
        len(group) > 1
        and len(following) > 1
        and following[-1].plain in {"Act", "Bill"}
        and group[-1].is_common
        and are_generic(following)
    )


def _entitles_team(group: Sequence[Word], following: Sequence[Word]) -> bool:
    """Whether the name of a programme begins before "of": "Changing Face [of War Programme]"."""
    return (
        1 < len(following) <= 4
        and following[-1].plain in {"Initiative", "Program", "Programme", "Project"}
        and are_generic(group)
        and group[-1].head is None
    )


def _last_connector(group: Sequence[Word]) -> int:
    return max(index for index, word in enumerate(group) if word.kind == "connector")
