"""Hyphenated words in runs of capitalised words: one word, or the halves of two names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcebook.analyse.lexicon import is_common_word, load_lexicon
from sourcebook.analyse.runs import Segment
from sourcebook.analyse.words import Word, are_generic, known_length, read_word, until_connector

_BETWEEN_STATES = frozenset({"Accord", "Accords", "Agreement", "Declaration", "Pact", "Treaty"})

_Part = tuple[Word | None, int]
"""A part of a hyphenated word and its offset; None for a break between two names."""


def break_words(segment: Segment) -> Iterator[Segment]:
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
            if part is None or (
                part.is_date and not ((words and words[-1].is_of_person) or _is_given_jan(segment.words, index))
            ):
                yield Segment(words, starts)
                words, starts = [], []
            else:
                words.append(part)
                starts.append(offset)
    yield Segment(words, starts)


def _is_given_jan(words: Sequence[Word], index: int) -> bool:
    """Whether "Jan" is a given name: a family name may follow, where a month would have a number or a stop."""
    if words[index].text != "Jan" or index + 1 == len(words):
        return False
    second = words[index + 1]
    return second.kind == "word" and second.known is None and not (second.is_generic or second.is_adjective)


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
    following = list(until_connector(following, 0))
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
