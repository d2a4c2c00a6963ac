"""What a word's shape says: designation of a weapon, acronym, common word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from sourcebook.analyse.lexicon import is_common_word, load_lexicon

# Su-25s, S-400, KamAZ-43118, F-16, T-72B3, MiG-31, Kh-101, F-35A, AN/SPY-1, F/A-18E/F;
# also "COVID-19": the second pattern takes that out.
_DESIGNATION = re.compile(
    r"(?:F/A-\d\d(?:[A-G](?:/[A-G])?)?s?|AN/[A-Z]{3}-\d{1,3}(?:\(V\)\d{0,2}|[A-Z])?)\Z"
    r"|[A-Z]{2}-[A-Z]{1,2}-\d{1,2}[a-z]?\Z"
    r"|[A-Z][A-Za-z]{0,4}(?:-?\d{1,4}|-\d{5})"
    r"(?:[A-Z]{1,3}\d{0,2}[a-z]?|[A-Z]?[a-z]?)?(?:-\d{1,3}[A-Z]?)?(?:\([A-Z\d]{1,2}\)|/(?:[A-Z]{1,2}|\d{1,2})|s)?\Z"
)
_NOT_DESIGNATION = re.compile(
    r"(?:(?:G|Q|FY|Covid|COVID|CO|Ch|No|Fig|pp|Art|Vol|SDG|COP|BA|ISO|RFC|Day|Fab|Top|War)-?\d+"
    r"|(?:H|P|M|A|I)-?\d{1,2}|(?:U|Pu|Cs|Sr|Th|Co|Xe|He|Np|Am)-?\d{1,3})s?\Z"
)
_LOOSE_DESIGNATION = re.compile(r"(?:[A-Z]{1,4}[0-9][A-Z]{0,2}|[A-Z]{2,4}20[0-9]{2})\Z")
_HACKERS = re.compile(r"(?:APT|UNC|UAC|FIN|DEV|TA)-?[0-9]{1,5}\Z")
_GROUP_OF_STATES = re.compile(r"[GP]-?\d{1,2}(?:\+\d?)?\Z")  # G20, P5+1
_VARIANT = re.compile(r"[A-Z][a-z]+-(?:[A-Z]\d?|[A-Z]{2,3}\d{1,2})\Z")  # Topol-M, Iskander-K, Sprut-SDM1
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,5}(?:-[A-Z]{1,3}|s)?\Z")  # ISW, MoD, NGOs, FARC-EP
_SMALL_WORDS = frozenset({"&", "and", "of", "for", "on", "the"})


@lru_cache(maxsize=1 << 16)
def is_designation(word: str) -> bool:
    """Whether a word has the shape of a weapon's designation: "Su-25s", "S-400", "Topol-M", not "G20"."""
    return bool(
        (_DESIGNATION.match(word) and not _NOT_DESIGNATION.match(word))
        or (_VARIANT.match(word) and not is_common_word(word.split("-", maxsplit=1)[0].lower()))
    )


def is_loose_designation(word: str) -> bool:
    """Whether a designation may be anything else: "K2", a tank, as well as "N1", the paper; not "K-2"."""
    return _LOOSE_DESIGNATION.match(word) is not None


def names_hackers(word: str) -> bool:
    """Whether analysts number groups of hackers so: "APT28", "UAC-0056". Source: general knowledge."""
    return _HACKERS.match(word) is not None


def is_group_of_states(word: str) -> bool:
    """Whether a word has the shape of a group of states: "G7", "P5"."""
    return _GROUP_OF_STATES.match(word) is not None


@lru_cache(maxsize=1 << 17)
def is_acronym(form: str) -> bool:
    """Whether a form is written in capitals as acronyms are: "ISW", "MoD", "NGOs"."""
    return bool(_ACRONYM.match(form)) and sum(character.isupper() for character in form) >= 2


def is_generic(words: Sequence[str]) -> bool:
    """Whether every word is a common one: "Security Council" may be any country's; the acronym "MoD" is no "mod"."""
    return all(map(_is_generic_word, words))


@lru_cache(maxsize=1 << 16)
def _is_generic_word(word: str) -> bool:
    return (
        (is_common_word(word.lower()) and not is_acronym(word))
        or word.lower() in small_words()
        or word.replace("-", "").isdigit()
        or ("-" in word and all(is_common_word(part.lower()) for part in word.split("-")))
    )


@cache
def small_words() -> frozenset[str]:
    """The small words inside names: generic, though the list of common words may lack them."""
    return _SMALL_WORDS | load_lexicon().cues["particle"]
