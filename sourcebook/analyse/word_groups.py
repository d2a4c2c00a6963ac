"""The word groups of a run that may each be a name.

Cuts are made at dates, at the halves of hyphenated words, at titles and at small words that hold no name together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sourcebook.analyse.hyphenated_words import break_words
from sourcebook.analyse.lexicon import KnownName, load_lexicon
from sourcebook.analyse.runs import Segment, read_words
from sourcebook.analyse.words import Word, are_generic, find_known, known_length, until_connector

_ADJECTIVE_ENDINGS = ("al", "ic", "ive", "ary", "ory", "ing")
_SERVICES = frozenset({"Army", "Corps", "Fleet", "Force", "Forces", "Navy"})
_USERS = frozenset({"NATO", "People's Liberation Army", "Israel Defense Forces", "Royal Air Force", "Royal Navy"})
"""Services whose names do not end as those do."""
_FIELDS = frozenset({"Energy", "Gas", "Maritime", "Oil", "Rail", "Research", "Shipping", "Studies"})
"""Heads of bodies that are fields of others too."""
_STUDIES = frozenset({"Affairs", "Cultures", "Languages", "Relations", "Studies"})
"""What a faculty is of that is named by peoples: "Asian and African [Studies]"."""
_SCHOOLS = frozenset({"College", "Department", "Faculty", "School", "University"})
_PARTS_OF_SCHOOLS = frozenset({"Center", "Centre", "Department", "Institute", "Laboratory", "Programme", "School"})
_PAIRS = frozenset(
    {("Air", "Space"), ("Food", "Agriculture"), ("Law", "Order"), ("Peace", "Security"), ("Research", "Development")}
    | {("Science", "Technology"), ("Trade", "Industry"), ("War", "Peace")}
)
"""Words that stand together so often that they are one field. Source: general knowledge."""
_OFFICES = frozenset(
    {"Ambassador", "CEO", "CFO", "Chairman", "Chairperson", "Chairwoman", "Commissioner", "Governor", "President"}
    | {"Senator", "Spokesman", "Spokesperson", "Spokeswoman"}
)
"""Roles behind the name of a firm or a country that are hardly ever part of it, nor anybody's surname."""
_SMALL_FAMILY_NAMES = frozenset({"An", "He", "On", "To"})
_LONGEST_SHIP = 6
"""The prefix and five more words: "HMS Duke of Saint Albans"."""
_LONGEST_ROLE = 5
_LONG_ROLE = 4
"""How many words a title has that may end in the first word of a body's name."""

Group = tuple[tuple[Word, ...], list[int], str]
"""Words that may be a name, where in the run they begin, and the title that was cut off before them."""


def split_run(run: str) -> list[Group]:
    """The word groups of a run, in order."""
    return split_words(read_words(run))


def split_words(segment: Segment) -> list[Group]:
    """The groups of the words of a run, in order."""
    if _is_one_group(segment.words):
        return [(tuple(segment.words), segment.starts, "")]
    segments: Iterable[Segment] = (segment,)
    for word in segment.words:
        if word.has_hyphen or word.is_date:
            segments = break_words(segment)
            break
    return [
        (tuple(words[first:end]), starts[first:end], title)
        for words, starts in segments
        for first, end, title in _split_groups(words)
    ]


def _is_one_group(words: Sequence[Word]) -> bool:
    """Whether nothing in a run can cut it, as in most of one word."""
    if len(words) == 1:
        word = words[0]
        return word.kind == "word" and not (word.has_hyphen or word.is_date or word.may_begin_role or word.may_be_small)
    for word in words:
        if word.may_cut:
            return False
    return bool(words)


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
            begins_bearer = _begins_bearer(words, index)
            if begins_bearer and all(map(_is_adjectival, group)) and find_known(group) is None:
                first = index  # "[Presidential] Spokesperson Anna Example"
                continue
            if begins_bearer or (
                (_is_apart(group, words, index) or _begins_person(words, index))
                and (_is_complete(group) or _is_phrase(group))
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
    if word.kind == "word" and index + 1 < len(words) and is_small_name(word, words[index + 1]):
        return False
    if word.is_ordinal and (length := known_length(words, index + 1) if index + 1 < len(words) else 0) > 1:
        known = find_known(words[index + 1 : index + 1 + length])
        if known is not None and known.type == "event":
            return False
    return known_length(words, index) == 0 and not is_numbered_unit(words[index : index + 4])


def is_small_name(small: Word, second: Word) -> bool:
    """Whether a small word with a capital is a family name before another word: "[To] Lam", "[He] Tingming".

    Behind "He", where a verb would be in lower case, that may be any word that is neither common nor listed.
    """
    if small.plain not in _SMALL_FAMILY_NAMES:
        return False
    if small.plain != "He":
        return second.is_family_name
    is_plain = second.kind == "word" and second.plain.isalpha() and not (second.is_acronym or second.is_adjective)
    return is_plain and second.known is None and not second.is_generic


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
    """Whether a name of its own begins at `index` behind a complete one: "NPT [P5]", "Latvian Air Force [F-35s]",
    "Latvian Army [Javelin]".

    The maker before a weapon's designation stays with it: "Sukhoi Su-25".
    """
    word = words[index]
    if word.is_group_of_states:
        return True
    names_weapon = word.is_designation or _begins_class(words, index)
    if not (names_weapon or word.is_weapon):
        return False
    known = find_known(group)
    if names_weapon and known is not None and known.type == "place":
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
    following = until_connector(words, index)
    return len(following) in {2, 3} and known_length(words, index) == 0 and following[-1].head is None


def _is_adjectival(word: Word) -> bool:
    """Whether a word that no list knows tells of a people, is common, or ends as adjectives do."""
    if word.known is not None or word.head is not None:
        return False
    return word.is_adjective or word.is_generic or word.plain.endswith(_ADJECTIVE_ENDINGS)


def _begins_bearer(words: Sequence[Word], index: int) -> bool:
    """Whether an office and its bearer's name begin at `index`, whatever stands before: "Acme [CEO Anna Example]"."""
    if words[index].plain not in _OFFICES:
        return False
    following = until_connector(words, index + 1)
    return len(following) in {2, 3} and all(word.head is None and not word.is_adjective for word in following)


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
        following = until_connector(words, best)
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
    following = until_connector(words, end)
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
        if find_known(group) is not None or (small == ["of", "the"] and _is_part_of_body(group, following)):
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
            field = group[_last_connector(group) + 1 :]
            return (generic_right and are_generic(field)) or (
                following[-1].plain in _STUDIES
                and all(word.is_generic or word.is_demonym for word in (*field, *following))
            )
        if _shares_head(group, following):
            return True
        if (left.plain, following[0].plain) in _PAIRS and following[-1].head == "organisation":
            return not group[0].is_first_name
        return (
            len(following) > 1
            and following[-1].head is not None
            and generic_right
            and left.known is None
            and (left.head is None or left.plain in _FIELDS)
            and are_generic(word for word in group if not word.is_demonym and not word.has_hyphen)
        )
    return False


def _is_part_of_body(group: Sequence[Word], following: Sequence[Word]) -> bool:
    """Whether a body stands before another that it belongs to: "Advisory Board [of the] Riga Institute",
    "Sample Institute [of the] School of Harbour Studies".
    """
    if len(group) > 1 and group[-1].plain in _PARTS_OF_SCHOOLS and following[0].plain in _SCHOOLS:
        return True
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
