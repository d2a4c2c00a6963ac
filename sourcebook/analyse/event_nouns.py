"""Noun phrases at the end of words, and the nouns that name a happening.

There is no grammar behind it: a phrase ends where a preposition, a conjunction or a verb form stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.analyse.date_words import word_list
from sourcebook.analyse.event_verbs import (
    BINDING,
    DETERMINERS,
    MODALS,
    clause_words,
    is_noun,
    is_verb,
)
from sourcebook.analyse.lexicon import load_lexicon

_LONGEST = 12
"""Words of a noun phrase."""
_FEWEST = 2
NOUN_PHRASE_END = frozenset(
    word_list(
        "of in on at by for from with and or but as to after "
        "before since than following during despite including like between through until into about over "
        "under against that which who when where while if both such via namely because"
    )
)
_FIELDS = frozenset(["field", "area", "sphere", "realm", "domain", "case", "context"])
"""Nouns that say nothing without the noun before them."""
_JOINING = frozenset(word_list("of for on in at to against with between from by near"))
_PAIRED = 2
"""Words behind an "and" that one noun before it may share: "on [defence and] harbour security"."""
_NAME_WORDS = 3
_NO_EVENT = re.compile(
    r"(?:^(?:sta|por|sec|frac|func|loca|posi|opposi|composi|proposi|condi|tradi|ques|atten|propor|genera|popula|informa|"
    r"corpora|associa|dele?ga|coali|institu|federa|administra|planta|ammuni|destina|reputa|obliga|motiva|expecta|"
    r"assump|percep|ambi|defini|descrip|jurisdic|direc|solu|cap|excep|emo|fac|junc|situa|rela|regula|legisla)|"
    r"organi[sz]a|attri)tions?$"
    r"|(?:^(?:mis|re|divi|dimen|ten|ver|pen|man|provi|posses)|televi|profes|commis|expres|impres)sions?$"
    r"|(?:^(?:regi|monu|arma|comple|supple|require|measure|base|apart|judg|judge)|employ|compart|govern|depart|"
    r"environ|docu|equip|instru|^ele|^seg|^com|manage|frag|sedi|parlia|invest|senti|^move)ments?$"
)
"""Matches "organization", "government": nouns in -tion, -sion, -ment that are no happenings."""


def is_event_noun(word: str) -> bool:
    """Whether a noun names a happening: "strike", "annexation"; not "nation"."""
    if word in clause_words("event noun"):
        return True
    stem = word.lower().removesuffix("s")
    return len(stem) > 6 and stem.endswith(("tion", "sion", "ment")) and not _NO_EVENT.search(stem)


def noun_phrase_before(words: Sequence[str]) -> str:
    """The noun phrase that ends a list of words, with what "of" joins to it; "" where there is none."""
    found: list[str] = []
    for position in range(len(words) - 1, -1, -1):
        word = words[position]
        plain = word.strip('“”"()')
        if found and word.endswith((",", ";", ":")):
            break
        if plain.lower() in NOUN_PHRASE_END and not (plain == "of" and found):
            is_pair = (
                plain == "and"
                and len(found) <= _PAIRED
                and all(word.islower() for word in found)
                and position > 1
                and words[position - 1].islower()
                and (len(found) == 1 or words[position - 2] in clause_words("preposition"))
            )
            is_name = plain in ("and", "for", "in", "on", "to", "of") and found and found[0][:1].isupper()
            if not is_pair and not (
                is_name and position and words[position - 1][:1].isupper() and not words[position - 1].endswith(",")
            ):
                break
        if is_verb(plain.lower()) and word[:1].islower() and not is_event_noun(plain):
            is_adjective = (
                found
                and found[0] not in DETERMINERS
                and plain.endswith("ed")
                and (position == 0 or words[position - 1].lower() in DETERMINERS or words[position - 1].endswith("ly"))
            )
            if not is_adjective:
                break
        found.insert(0, word)
        if plain.lower() in DETERMINERS and not (position and words[position - 1] == "of"):
            break
    start = len(words) - len(found)
    if found and start > 1 and words[start - 1] in BINDING and not words[start - 2].endswith(","):
        is_name = found[0][:1].isupper() and found[0].lower() not in DETERMINERS and len(found) <= _NAME_WORDS
        if is_name or (found[0] == "the" and found[1:3] and found[1] in _FIELDS and found[2:3] == ["of"]):
            wider = noun_phrase_before(words[: start - 1])
            if wider and wider[:1].islower() | (" " in wider):
                return f"{wider} {words[start - 1]} {' '.join(found)}".strip('“”"() ')
    if found[:2] == ["part", "of"] or found[:2] == ["Part", "of"]:
        del found[:2]
    while found and (
        found[0].lower() in {"of", "not", "then", "also", "only", "even", "most", "all", "some", "just"}
        or found[0].endswith("ly")
        or (found[0].islower() and found[0] in load_lexicon().function_words - DETERMINERS)
    ):
        found.pop(0)
    return " ".join(found).strip('“”"() ') if 0 < len(found) <= _LONGEST else ""


def whole_noun_phrase(words: Sequence[str], noun: str) -> str:
    """A noun phrase at the end of words with the one that it belongs to: "rules for ferries" for "ferries".

    The phrase alone where a verb stands before its preposition, or nothing that can be a noun.
    """
    start = len(words) - len(noun.split(" "))
    if start < _FEWEST or words[start - 1] not in _JOINING or noun.startswith(("a ", "an ")):
        return noun
    before = words[start - 2]
    plain = before.strip('“”"‘’')
    if before.endswith((",", ";", ":", ".")) or (plain.islower() and (is_verb(plain) or not is_noun(plain))):
        return noun
    whole = noun_phrase_before(words[: start - 1])
    if not whole or whole.split(" ", 1)[0] in MODALS:
        return noun
    return f"{whole_noun_phrase(words[: start - 1], whole)} {words[start - 1]} {noun}"
