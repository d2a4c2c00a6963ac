"""Whether the date of a sentence stands deeper than the clause that a label tells.

"The guild relies on ferries that sank in 1990", "The talks followed rules issued in 1990": the date is that of the
relative clause, or of the participle behind its noun, and a label that tells the main clause dates the wrong thing. As
in `event_clauses`, a sentence is text in which dates stand as single words between marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sourcebook.analyse.date_words import word_list
from sourcebook.analyse.event_predicates import first_verb
from sourcebook.analyse.event_verbs import (
    END,
    GLUE,
    OTHER,
    TOLD,
    clause_words,
    is_noun,
    is_participle,
    is_saying,
    is_verb,
)

_TOKEN = re.compile(r"[\w’'-]+|[,;:—–()]")
_OPENERS = frozenset(
    word_list("that which who whom whose where when as since than because if how while although though until")
)
_ASIDE = re.compile(r" [–—] [^–—]{3,160} [–—](?= )|—[^–—]{3,160}—|\([^()]{1,120}\)|, (?:which|who) [^,]{3,120},")
"""Matches " – which are worn – ", ", which are worn,"."""
_BESIDE_DATE = frozenset(
    word_list(
        "in on by at during since from until of the early late mid between and to as around for only back again over "
        "throughout ( )"
    )
)
"""What belongs to a date before it."""
_JOINING = frozenset(["and", "or", "but", ",", ";"])
_INSIDE_VERB = frozenset(["been", "be", "being", "not", "have", "also", "then", "first"])
_MADE_PUBLIC = frozenset(word_list("published issued released dated posted printed broadcast aired"))
"""What is said in a text is said when that comes out: "wrote in a report published in 1990"."""
_PLACING = frozenset(word_list("at in by on under during with to for from as"))
"""Prepositions behind a participle that follows its noun: "the goals set at the summit"."""
_DASHES = re.compile(r"^[^—–]*(?: – |—)[^—–]*$")
_DASH_BEHIND = re.compile(r"[^—–.;]{0,80}(?: – |—)")
"""With a dash before a date and one behind it, the date stands between them."""
_NEW_CLAUSE = re.compile(rf"{END}[^{TOLD}{OTHER}]{{0,60}}?(?:, (?:and|but|while|whereas)|;) ")
"""Matches what parts a clause that ends with a date from the next one."""
_OPEN_RELATIVE = re.compile(r",? (?:which|who|that) [^,;:]*$")
_OPENING = 3
"""Words of a subject by which it is found."""
_OTHER_DATE = re.compile(rf"{OTHER}(?P<date>[^{END}]*){END}")
_TO_END = re.compile(r"\bfrom (?:[^,;:]|,(?=\d)){1,70} to (?:[^,;:]|,(?=\d)){0,40}$")
"""Matches "from 3 ferries to 7 " before "in 2022": the label has both ends of the change."""
_SMALL_WORD = 4
"""Characters of a word that may stand in any two clauses."""
_YEAR = 4
"""Characters of the shortest date that is looked for."""
_WHEN = frozenset(word_list("in on since by during between from until late early mid and"))
_ANNOUNCING = frozenset(word_list("committed pledged promised agreed planned decided vowed ordered approved extended"))
_THAT_REACH = 6
"""Words behind a verb of saying among which its "that" stands."""


def stands_deeper(label: str, text: str) -> bool:
    """Whether the date of a marked sentence belongs to a clause or participle inside of what a label tells.

    What somebody says is not counted as deeper; neither is a second predicate, or an infinitive.
    """
    words, at = first_verb(label)
    if at < 0 or TOLD not in text or ": " in label:
        return False  # an item of a list stands behind what introduces the list
    plain = text[: text.find(TOLD)].replace(OTHER, "").replace(END, "").replace(GLUE, " ")
    if plain.rstrip(' ”"').endswith("."):
        return False  # the date comes from another sentence
    opening = " ".join(words[max(0, at - 2) : at + 1])
    start = plain.find(opening)
    if start < 0:
        opening = f" {words[at]} "
        start = plain.rfind(opening)
    if start < 0:
        return _stands_in_subject(words[:at], text) or _stands_in_lead(plain, text)
    behind = _behind_verb(_TOKEN.findall(_ASIDE.sub(" ", plain[start + len(opening) :])))
    if _DASHES.match(plain[start:]) and _DASH_BEHIND.match(text, text.find(END, text.find(TOLD)) + 1):
        return True  # the date stands in an aside
    if "that" in behind[:_THAT_REACH] and _is_subject_of_said(text):
        return True
    if "that" in behind[:_THAT_REACH] and (behind[0] == "that" or is_saying(words[at])):
        said = behind[behind.index("that") + 1 :]
        verb = next((index for index, word in enumerate(said) if is_verb(word)), len(said))
        behind = _behind_verb(said[verb + 1 :])
    while behind and behind[-1].lower() in _BESIDE_DATE:
        behind.pop()
    is_source = is_saying(words[at]) and bool(behind) and behind[-1] in _MADE_PUBLIC
    return not is_source and _ends_deeper(behind)


def _is_subject_of_said(text: str) -> bool:
    """Whether a verb follows right on the date: "all agreed that the strike in [1990] had changed the guild"."""
    after = text[text.find(END, text.find(TOLD)) + 1 :]
    first = after[1:].split(" ", 1)[0]
    return after.startswith(" ") and first in clause_words("auxiliary")


def _behind_verb(tokens: list[str]) -> list[str]:
    """The words without those at the beginning that belong to the verb before them."""
    first = next(
        (
            index
            for index, word in enumerate(tokens)
            if not (is_verb(word) or word in _INSIDE_VERB or word.endswith("ly"))
        ),
        len(tokens),
    )
    return tokens[first:]


def _ends_deeper(tokens: list[str]) -> bool:
    """Whether the last verb of what stands between a main verb and a date is that of a clause of its own."""
    verbs = [index for index, word in enumerate(tokens) if is_verb(word)]
    if not verbs or tokens[verbs[-1] - 1] == "to":
        return False
    last = verbs[-1]
    openers = [
        index for index, word in enumerate(tokens[:last]) if word in _OPENERS and tokens[max(0, index - 1)] != "such"
    ]
    joints = [index for index, word in enumerate(tokens[:last]) if word in _JOINING]
    is_over = bool(openers and joints) and any(is_verb(word) for word in tokens[openers[-1] : joints[-1]])
    if openers and not is_over:
        return True
    is_form = is_participle(tokens[last])
    before = tokens[last - 1]
    is_closed = last == len(tokens) - 1 or tokens[last + 1] in _PLACING
    return bool(last and is_closed and is_form and before.islower() and is_noun(before))


def _stands_in_subject(subject: Sequence[str], text: str) -> bool:
    """Whether a date stands between a subject and its verb, behind another verb form: "the town held in 1990 is"."""
    at = text.find(TOLD)
    plain = text[:at].replace(OTHER, "").replace(END, "").replace(GLUE, " ")
    opening = " ".join(subject[:_OPENING])
    start = plain.find(opening)
    if start < 0 or not opening or ", " in plain[start:]:
        return False
    deeper = any(
        is_verb(word) and before.islower() and (is_noun(before) or before in _OPENERS)
        for before, word in pairwise(_TOKEN.findall(plain[start:]))
    )
    return deeper and not text[text.find(END, at) + 1 :].startswith(",")


def ends_before_its_date(label: str, text: str) -> bool:
    """Whether a label tells a clause with another date, behind which the clause with its own date begins.

    "Riga struck" of "Riga struck on {2 May}, and the mayor of Tallinn resigned on [4 May]".
    """
    words, at = first_verb(label)
    if at < 0:
        return False
    plain = text[: text.find(TOLD)]
    start = plain.find(" ".join(words[max(0, at - 2) : at + 1]))
    match = _NEW_CLAUSE.search(plain, max(start, 0)) if start >= 0 else None
    if match is None or not any(is_verb(word) for word in _TOKEN.findall(plain[match.end() :])):
        return False
    subject = [word for word in _TOKEN.findall(plain[match.end() :])[:_OPENING] if word[0].isalpha()]
    return not any(word in words for word in subject if word[:1].isupper() or len(word) > _SMALL_WORD)


def _stands_in_lead(plain: str, text: str) -> bool:
    """Whether a date in front of the main clause is that of a relative clause: "But for fees, which rose in 1990,"."""
    relative = _OPEN_RELATIVE.search(plain)
    is_closed = text.startswith(",", text.find(END, text.find(TOLD)) + 1)
    return is_closed and relative is not None and any(is_verb(word) for word in _TOKEN.findall(relative[0]))


def shows_only_other_date(label: str, text: str) -> bool:
    """Whether a label has lost its date and kept another one of its sentence that says when, not which.

    "The ferry that sank in 1990" keeps which ferry is meant: an article or a possessive stands before "1990 ferry".
    What somebody says may have a date of its own.
    """
    at = text.find(TOLD)
    own = text[at + 1 : text.find(END, at)].replace(GLUE, " ")
    shown = label.replace(GLUE, " ")
    words, verb = first_verb(label)
    if own in shown or (verb >= 0 and (is_saying(words[verb]) or words[verb] in _ANNOUNCING)):
        return False
    for date in _OTHER_DATE.finditer(text):
        printed = date["date"].replace(GLUE, " ")
        if printed in own:
            continue  # "in 2021, and on 3 May 2021"
        found = re.search(rf"(?P<lead>[\w’']+) {re.escape(printed)}\b", shown)
        if shown.startswith(f"{printed} "):
            return True  # "2022 saw more ferries"
        if found is None or len(printed) < _YEAR or found["lead"].lower() not in _WHEN:
            continue
        if not (_TO_END.search(shown, 0, found.start("lead")) or _TO_END.search(f"{shown[: found.end()]} to ")):
            return True
    return False
