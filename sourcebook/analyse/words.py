"""What the lists and its own letters say of one word of a name.

Runs of capitalised words are many, but made of few distinct words: each is looked up in all lists once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sourcebook.analyse.lexicon import (
    WORD_CHARACTERS,
    KnownName,
    is_common_word,
    load_lexicon,
    plain_apostrophes,
    plain_letters,
)
from sourcebook.analyse.place_adjectives import place_adjective_ends
from sourcebook.analyse.word_shapes import is_acronym, is_designation, is_generic, is_group_of_states, small_words
from sourcebook.records import EntityType

_CONTRACTION = re.compile(r"\w+'(?:re|ve|ll|m|d|t)\Z")
_MAKE_TYPES = frozenset({"Class", "Type"})
_CONNECTORS_OF_HEADS = frozenset({"of", "for", "on"})


class Word:
    """A word, number or small word as printed; never changed once made, and one object for all its places."""

    __slots__ = (
        "bare",
        "begins_demonym",
        "ends_place_adjective",
        "has_hyphen",
        "head",
        "is_acronym",
        "is_adjective",
        "is_class",
        "is_class_acronym",
        "is_common",
        "is_contraction",
        "is_date",
        "is_demonym",
        "is_designation",
        "is_family_name",
        "is_first_name",
        "is_function",
        "is_generic",
        "is_group_of_states",
        "is_legal_form",
        "is_lettered",
        "is_no_name",
        "is_no_thing",
        "is_not_name",
        "is_numbered",
        "is_of_person",
        "is_ordinal",
        "is_ship_prefix",
        "is_surname",
        "is_unit",
        "is_weapon",
        "is_word_surname",
        "kind",
        "known",
        "leading_head",
        "longest_known",
        "longest_role",
        "lower",
        "may_be_given",
        "may_be_small",
        "may_begin_role",
        "may_cut",
        "may_stand_apart",
        "partly_lower",
        "plain",
        "text",
    )

    def __init__(self, text: str, kind: str) -> None:
        """Look a word up; `kind` is "word", "number", "connector", or "demonym" for a hyphenated adjective."""
        lexicon = load_lexicon()
        cues = lexicon.cues
        self.text = text
        self.kind = kind
        self.plain = plain = plain_apostrophes(text)
        """The text as the lists spell it."""
        self.bare = bare = plain.rstrip(".")
        self.lower = lower = plain.lower()

        is_alpha = plain.isalpha()
        self.has_hyphen = not is_alpha and "-" in plain
        self.is_lettered = kind == "word" and not plain[:1].isdigit() and plain not in _CONNECTORS_OF_HEADS
        """Whether it is neither a number nor one of the small words that a name's head stands before."""
        self.is_contraction = not is_alpha and is_contraction(plain)
        self.is_acronym = not plain[1:].islower() and is_acronym(plain)
        self.is_designation = not is_alpha and is_designation(plain)
        self.is_class = self.has_hyphen and plain.endswith("-class")
        self.is_class_acronym = plain in cues["class acronym"]
        """Whether it tells what the weapon before it is: "Shahed [UAV]"."""
        self.is_group_of_states = not is_alpha and is_group_of_states(plain)
        self.is_common = is_common_word(lower)
        self.is_generic = (
            (self.is_common and not self.is_acronym) or lower in small_words() if is_alpha else is_generic((plain,))
        )

        self.known: KnownName | None = lexicon.known.get(plain)
        self.longest_known = lexicon.longest_known.get(plain, 0)
        """How many words the longest known name has that begins with it."""
        self.head: EntityType | None = lexicon.heads.get(plain)
        self.leading_head: EntityType | None = lexicon.leading_heads.get(plain)
        self.is_demonym = plain in lexicon.demonyms
        self.is_adjective = self.is_demonym or kind == "demonym"
        starts = lexicon.partly_lower_starts
        self.partly_lower: Sequence[tuple[int, frozenset[str]]] = ()
        """Where in it known names with lower-case words may begin, "Baltic states", and the initials of those words."""
        if text in starts:
            self.partly_lower = ((0, starts[text]),)
        elif not is_alpha:
            parts = WORD_CHARACTERS.finditer(text)
            self.partly_lower = [(part.start(), starts[part[0]]) for part in parts if part[0] in starts]
        self.begins_demonym = plain in lexicon.demonym_starts
        self.ends_place_adjective = plain in place_adjective_ends()
        self.is_not_name = plain in lexicon.not_names
        self.is_no_name = self.is_not_name or self.is_demonym or bare in lexicon.roles
        """Whether it is no name where it stands alone."""
        self.is_function = lower in lexicon.function_words and not (self.is_acronym and self.known is not None)
        """Whether it is a word of the closed classes; "US" is not "us"."""
        self.is_first_name = plain in lexicon.first_names or (
            not plain.isascii() and plain_letters(plain) in lexicon.first_names
        )
        self.is_family_name = plain in lexicon.family_names
        self.is_surname = plain in lexicon.surnames
        self.is_word_surname = plain in cues["family name of word"]
        self.may_be_given = plain in cues["given name of place"]
        """Whether it is a place that persons are called after: "Georgia"."""
        self.is_of_person = text in lexicon.first_names or text in lexicon.family_names
        self.is_date = text.rstrip(".") in cues["date"]
        self.is_ordinal = plain in cues["ordinal"]
        self.is_numbered = plain in cues["numbered"]
        self.is_unit = plain in cues["unit"]
        self.is_ship_prefix = plain in cues["ship prefix"]
        """Whether it stands before the names of ships: "HMS"."""
        self.is_legal_form = plain in cues["legal form"]
        self.is_no_thing = plain in cues["no thing"]
        self.longest_role = lexicon.longest_role.get(bare, 0)
        """How many words the longest role has that begins with it, 1 for a modifier."""

        self.may_begin_role = self.longest_role > 0 or self.is_adjective
        self.may_be_small = kind != "word" or self.is_function or self.is_contraction
        self.is_weapon = self.known is not None and self.known.type == "equipment" and not self.is_common
        self.may_stand_apart = (
            self.may_begin_role
            or self.is_first_name
            or self.is_designation
            or self.is_group_of_states
            or self.is_weapon
        )
        """Whether it may be a name of its own behind a complete one."""
        self.may_cut = (
            kind != "word"
            or self.has_hyphen
            or self.is_date
            or self.may_begin_role
            or self.may_be_small
            or self.may_stand_apart
            or self.longest_known > 1
            or self.is_ship_prefix
            or self.is_class
            or plain in _MAKE_TYPES
        )
        """Whether names may begin or end at it among other words."""


@lru_cache(maxsize=1 << 16)
def read_word(text: str, kind: str) -> Word:
    """The word with all that is known of it; the same object each time."""
    return Word(text, kind)


def is_contraction(word: str) -> bool:
    """Whether a word holds a verb: "We've", but not "Xi'an"."""
    return "'" in word and _CONTRACTION.match(word) is not None


def are_generic(words: Iterable[Word]) -> bool:
    """Whether every word is a common one (`is_generic`)."""
    for word in words:  # noqa: SIM110  (a loop is faster than `all` for two or three words)
        if not word.is_generic:
            return False
    return True


def spell(words: Iterable[Word]) -> str:
    """The words as the lists spell them, with single blanks."""
    return " ".join([word.plain for word in words])


def find_known(words: Sequence[Word]) -> KnownName | None:
    """What the lists know the words as, all of them together."""
    first = words[0]
    if len(words) == 1:
        return first.known
    if len(words) > first.longest_known:
        return None
    return load_lexicon().known.get(spell(words))


def known_length(words: Sequence[Word], index: int) -> int:
    """How many words from `index` make the longest known name; 0 where none begins there."""
    first = words[index]
    longest = first.longest_known
    if longest > 1 and index + 1 < len(words):
        lexicon = load_lexicon()
        if f"{first.plain} {words[index + 1].plain}" in lexicon.known_beginnings:
            known = lexicon.known
            plain = [word.plain for word in words[index : index + longest]]
            for length in range(len(plain), 1, -1):
                if " ".join(plain[:length]) in known:
                    return length
    return 0 if first.known is None else 1


def until_connector(words: Sequence[Word], index: int) -> Sequence[Word]:
    """The words from `index` up to the next that is none: a small word, a number, a hyphenated adjective."""
    end = index
    while end < len(words) and words[end].kind == "word":
        end += 1
    return words[index:end]
