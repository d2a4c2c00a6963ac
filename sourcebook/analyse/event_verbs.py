"""Words of a marked sentence and which of them are verbs.

There is no grammar behind it: a word has the form of a verb, or it has not; a participle is told from a verb by what
stands beside it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sourcebook.analyse.lexicon import load_lexicon, read_lines

TOLD, OTHER, END, GLUE = "\x01", "\x02", "\x03", "\x04"
"""The date that is asked for and any other begin with a mark and end with one; `GLUE` stands for the blanks inside."""

DATE = f"[{TOLD}{OTHER}][^{END}]*{END}"
ANY_DATE = re.compile(DATE)
TOLD_DATE = f"{TOLD}[^{END}]*{END}"
WORD = re.compile(r"[\w’'](?:[\w’'&.-]*[\w’'])?")
DETERMINERS = frozenset(["a", "an", "the", "its", "their", "his", "her", "this", "these", "those", "our"])
"""Open a noun phrase."""
RELATIVES = frozenset(["that", "which", "who"])
"""Open a relative clause, or what is said."""
PRESENT = frozenset(["am", "is", "are", "do", "does", "may", "can", "should", "must", "could", "might", "cannot"])
"""Auxiliaries of the present tense."""
PERFECT = frozenset(["has", "have"])
ADJECTIVE_ENDINGS = ("ful", "ous", "ible")
"""Of words that are no nouns: "to make the talks successful"."""
VERB_ADVERBS = frozenset(["first", "also", "then", "later", "soon", "already", "still", "once", "only"])
"""May stand between an auxiliary and its verb."""
MODALS = frozenset(["will", "would", "may", "might", "can", "could", "should", "must", "shall", "to", "cannot"])
"""Have an infinitive behind them."""
BINDING = frozenset(["on", "in", "against", "with", "for", "between"])
"""Prepositions that bind what follows to the noun before them."""
_CACHED = 256
"""Texts; the parts of one sentence are asked for their verbs again and again."""
_VERBS = ("auxiliary", "past", "present", "saying", "telling")
_APPOSED_PARTICIPLE = re.compile(
    r"[,—–(] ?(?:[a-z]+ly )?[a-z]{2,}(?:ed|en|wn)(?= )(?! (?:to|that|the|a|an|its|his|her|their)\b)"
)
"""Matches ", developed" before "as a channel"; not ", closed" before "the quay"."""
_PLACING = frozenset(["in", "at", "on", "before", "under", "from", "for", "to", "between", "during"])
"""Prepositions behind a participle that follows its noun: "the summit held in Riga"."""
_ARTICLES = frozenset(["a", "an", "the", "its", "their", "his", "her", "more", "most", "highly", "newly"])
_INSIDE_VERB = frozenset(["not", "yet", "never", "already", "also"])
_RELATIVE_REACH = 4
"""Words between "which" and its verb."""


@cache
def clause_words(kind: str) -> frozenset[str]:
    """The words of one kind of the list of clause words; KeyError for a kind that it does not have."""
    rows = (line.partition("|") for line in read_lines("clauses"))
    return {name.strip(): frozenset(word.strip() for word in words.split(",")) for name, _, words in rows}[kind]


@cache
def is_verb(word: str) -> bool:
    """Whether a word has the form of a finite verb or a past participle: "met", "listed", "is", not "plan"."""
    if any(word in clause_words(kind) for kind in _VERBS):
        return True
    if "-" in word and not word.startswith(("re-", "co-", "out-", "over-")):
        return False
    return word.islower() and len(word) > 4 and word.endswith("ed") and word not in clause_words("no past")


@cache
def is_participle(word: str) -> bool:
    """Whether a verb form can be a past participle: "sold", "listed", not "came"."""
    return word.endswith("ed") or (word in clause_words("past") and word not in clause_words("past only"))


@cache
def is_noun(word: str) -> bool:
    """Whether a word is a noun or an adjective, as far as its form tells."""
    plain = word.strip(".'’").lower()
    is_small = plain in load_lexicon().function_words or any(
        plain in clause_words(kind) for kind in ("preposition", "opener", "particle")
    )
    return plain[:1].isalpha() and not (is_small or is_verb(plain) or plain.endswith(("ly", "ing")))


def is_saying(word: str) -> bool:
    """Whether a word is a verb of saying or telling: "said", "recalls"."""
    return word in clause_words("saying") or word in clause_words("telling")


@lru_cache(maxsize=_CACHED)
def has_verb(text: str) -> bool:
    """Whether a verb form stands in a marked text outside its dates."""
    return any(is_verb(word) for word in words_of(text))


@lru_cache(maxsize=_CACHED)
def has_finite_verb(text: str) -> bool:
    """Whether one of the verb forms of a text can be its verb: not "owned" in "a firm owned by the state"."""
    words = words_of(_APPOSED_PARTICIPLE.sub(" ", text))
    relative = -1
    for index, word in enumerate(words):
        if word in ("that", "which", "who") and index and not is_saying(words[index - 1]):
            relative = index
        if not is_verb(word):
            continue
        if relative >= 0 and index - relative <= _RELATIVE_REACH:
            if index + 1 < len(words) and not is_verb(words[index + 1]) and words[index + 1] not in _INSIDE_VERB:
                relative = -1
            continue
        if relative >= 0 and words[index - 1] in _INSIDE_VERB:
            relative = -1
            continue
        if word in clause_words("auxiliary") or word in clause_words("present"):
            return True
        is_led = index > 0 and (words[index - 1] in clause_words("auxiliary") or words[index - 1] in clause_words("be"))
        following = words[index + 1 : index + 4]
        is_attribute = (
            word in clause_words("attributive participle")
            or following[:1] == ["by"]
            or (following[:1] in (["and"], ["or"]) and following[2:3] == ["by"])
            or (not following and word in clause_words("transitive"))
            or (word in clause_words("transitive") and following[:1] and following[0] in _PLACING)
            or (index > 0 and words[index - 1].lower() in _ARTICLES)
            or (index > 0 and words[index - 1] in ("those", "that", "as", "when", "if"))
        )
        if is_led or not is_attribute:
            return True
    return False


def unmark(text: str) -> str:
    """The text without the marks round its dates; the blanks inside the dates stay glued."""
    return text.replace(TOLD, "").replace(OTHER, "").replace(END, "")


def capitalised(text: str) -> str:
    """The text with a capital at its beginning, the rest as it is."""
    return text[:1].upper() + text[1:]


def words_of(text: str) -> list[str]:
    """The words of a marked text without its dates."""
    return WORD.findall(ANY_DATE.sub(" ", text))


def first_word(text: str) -> str:
    """The first word of a text that is no date, and no adverb before a verb."""
    words = words_of(text[:120])
    while len(words) > 1 and (
        words[0].endswith("ly") or words[0] in {"also", "then", "again", "thus", "still", "already", "now"}
    ):
        words.pop(0)
    return words[0] if words else ""
