"""Whether a label says something: who or what, and what became of it.

A label is read without its sentence. "This changed", "They were held", "An early example came", "The spectacular
shocks", "Its deadline" tell a reader nothing; a phrase without a verb must name a happening, and what its noun asks for
("the decision to …", "the talks between …") belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sourcebook.analyse.date_words import word_list
from sourcebook.analyse.event_cutting import count_words
from sourcebook.analyse.event_nouns import is_event_noun
from sourcebook.analyse.event_predicates import first_verb, is_measure
from sourcebook.analyse.event_verbs import (
    DATE,
    GLUE,
    TOLD,
    clause_words,
    has_finite_verb,
    has_verb,
    is_verb,
    unmark,
)
from sourcebook.analyse.lexicon import is_common_word, load_lexicon
from sourcebook.places import places_of

_POINTING = frozenset(word_list("this these that those it they such one he she other"))
_EXAMPLES = frozenset(
    word_list("example examples case instance one thing sign turn moment shift shifts situation trend process practice")
)
"""Nouns that stand for a happening told elsewhere."""
_HAPPENED = frozenset(
    word_list(
        "came changed began begun started ended happened occurred followed emerged stopped resumed continued gaining "
        "reopened reversed worsened improved deteriorated doing shift"
    )
)
"""Verbs that say no more than that something was."""
_TURNS = frozenset(word_list("end ending beginning start completion conclusion report reports news"))
"""Nouns that are happenings by what they are of: "the end of the strike"."""
_PARTS = frozenset(word_list("scale series wave spate string round pace intensity outbreak flurry"))
"""Nouns of which what follows the "of" is the happening."""
_CONTENTS = frozenset(
    word_list("judgment judgement decision claim statement announcement warning assessment assertion argument request")
)
"""Nouns that say nothing without what was judged or decided."""
_ATTRIBUTES = frozenset(
    word_list(
        "led headed chaired owned based located called named aimed designed used known backed including following "
        "covering containing understanding concerning regarding giving"
    )
)
"""Participles that say what a thing is, not what became of it."""
_REMARKING = frozenset(
    word_list(
        "citing noting adding saying stating arguing reaching rising falling totaling totalling making leaving "
        "bringing requesting representing accounting indicating suggesting reflecting highlighting underscoring "
        "evacuating presenting calling ranging marking"
    )
)
"""What follows on what somebody did, and tells no happening without it."""
_DONE = frozenset(word_list("held completed formed repeated introduced due published created established"))
_OFFICE = re.compile(
    r"(?!United |Soviet )[A-Z][\w’.-]+(?: [A-Z][\w’.-]*){1,3}, "
    r"(?:the |an? |then |former |its |their )?"
    r"(?!(?:and|or|active|based|known|located|including)\b)[A-Za-z][a-z]{2}"
)
"""Matches "Anna Kask, head of the guild": since then, or until then."""
_SHORT_CLAUSE = 8
"""Words of a clause that may say nothing."""
_BARE = 3
"""Words of a phrase that say nothing without a name, but for "the strike"."""
_NAMELESS = 5
"""Words of a phrase without a name that says what was done to something."""
_DAMAGED = re.compile(
    r"(?:Perhaps|Maybe|Starting (?:in|from|with)|Beginning (?:in|from|with)|Utili[sz]ing|"
    r"[A-Z][a-z]{3,12}ly (?:[a-z]{3,12}ing|(?:aimed|based|driven|focused|intended|designed)) |"
    r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|[0-9]{1,2}|Several|A|A few) "
    r"(?:days?|weeks?|months?|years?|decades?) (?:after|before|earlier|later)\b|"
    r"[0-9]{1,2}, |FY |[a-z]|[^\w“‘\"$€£¥(]|\()"
    r"|[^—]{1,60} — (?:after|before|when|while|as)\b|[^,]* that if [^,]*$"
    r"|.*(?:[Ѐ-ӿ]|\b(?:put it|accused that|not|almost|nearly|roughly|and especially|particularly|similarly|"
    r"(?<!was )(?<!were )(?<!been )(?:highlighted|demonstrated|illustrated|underscored|revealed|exposed))$| \[[^\]]*$)"
)
"""Matches labels that have lost their beginning or end, and those with words in Cyrillic: titles of sources."""
_TAIL = re.compile(
    r" ?(?P<tail>(?:to (?!the\b|an?\b|its\b|[A-Z])|that |between |with |against |on |by |of |for |from |"
    r"and (?:his|her|its|their) |[a-z]{3,14}ing )[^,;:()“”—–]{2,110})"
)
_DATE_NEXT = re.compile(rf"^(?: (?:in|on|of|during|from|by|at))?(?: the| early| late)? ?{DATE}")
_OWN_DATE_NEXT = re.compile(rf"(?: (?:in|on|of|during|from|by|at))?(?: the| early| late)? ?{TOLD}")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Dr|Mr|Mrs|Ms|St|Gen|Lt|Col|No))$|[0-9]$")
"""Matches the end of what was cut at the stop of an abbreviation, or inside a number."""
_TAIL_STOP = re.compile(
    rf"[{TOLD}\x02]|\.(?= [A-Z]|$)| (?:which|who|when|where|while|as|but|although|because|after|before|since|so)\b"
)
_SPEECH = re.compile(r"\b(?:speech|speeches|interview|clarification|remarks|testimony|campaign trail|debut)\b")
"""What says nothing without the one who spoke."""
_PROMISED = re.compile(
    r" (?:promised|pledged|vowed|threatened|discussed|warned|urged) (?:in|at|on|during)\b(?!.* (?:to|that) )"
)
"""Matches "promised in a speech": what was promised is lost."""
_UNNAMED = re.compile(
    r"An? (?:[a-z-]+ )?(?:term|phrase|concept|figure|target|goal|level|trend|risk|pattern|signatory|cosignatory|lesson|"
    r"fact|practice) (?:that|which|first|once|coined|set|identified|seen|was|were|has|had|is|left|started|began|"
    r"declined)\b"
    r"|A similar (?:situation|case|pattern|picture|trend) "
    r"|(?:This|That|These|Those) (?:was|were|has been|have been|had been) (?:[a-z]+ )?[a-z]+ed$"
    r"|.* (?:(?:did|done) (?:the same|so|likewise|it)|doing the same)$"
)
"""Matches "A term coined", "had done the same": what is meant stands elsewhere."""
_INSTITUTIONS = frozenset(
    word_list("Administration Association Communication Construction Cooperation Development Education Information")
)
"""Event nouns that, with a capital, name an organisation."""
_STANDING_FOR = frozenset(["one", "ones", "other", "others", "latter", "former"])
"""With an article before it and a verb behind it, stands for a noun told before."""
_COMPLETE = 18
"""Words of a phrase with what completes it."""


def says_too_little(label: str) -> bool:
    """Whether a reader learns nothing from a label: it is damaged, only points at something, or names no happening."""
    words, at = first_verb(label)
    is_standing_for = words[0] == "The" and words[1:2] and words[1] in _STANDING_FOR and is_verb("".join(words[2:3]))
    if _DAMAGED.match(label) or _UNNAMED.match(label) or is_standing_for or _has_lost_subject(words):
        return True
    if at < 0:
        is_empty = words[-1].lower() in _CONTENTS or (
            " by " not in label and not _owned(words) and _SPEECH.search(label)
        )
        return bool(is_empty) or not _names_happening(label, words)
    if _PROMISED.search(label):
        return True
    if len(words) > _SHORT_CLAUSE or _has_name(words):
        return False
    subject = [word.lower() for word in words[:at]]
    is_pointing = bool(subject) and (subject[0] in _POINTING or not _EXAMPLES.isdisjoint(subject))
    is_passive = words[at] in clause_words("auxiliary") and words[-1] in _DONE
    return is_pointing and (
        is_passive or words[-2:] == ("took", "place") or any(word in _HAPPENED for word in words[at:])
    )


def completed(label: str, text: str) -> str:
    """A phrase with what its noun asks for behind the date: "The guild’s decision" with "to sell the ferries".

    A label with a verb, and one that would get too long, stays as it is.
    """
    if has_finite_verb(label):
        return label
    marked = text.replace(GLUE, " ")
    end_of_label = " ".join(label.rsplit(" ", 2)[-2:])
    rests = [marked[place + len(end_of_label) :] for place in places_of(end_of_label, marked)]
    behind = next((rest for rest in rests if _OWN_DATE_NEXT.match(rest)), rests[-1] if len(rests) == 1 else "")
    match = _TAIL.match(_DATE_NEXT.sub("", behind))
    if match is None or (match["tail"].startswith("to ") and not _asks_infinitive(label)):
        return label
    tail = unmark(_TAIL_STOP.split(match["tail"], maxsplit=1)[0]).strip()
    longer = f"{label} {tail}"
    last_word = tail.rsplit(" ", 1)[-1].lower()
    is_whole = (
        not _ABBREVIATED.search(tail)
        and last_word not in load_lexicon().function_words
        and last_word not in clause_words("preposition")
    )
    is_told = not tail.startswith("that ") or (label.rsplit(" ", 1)[-1].lower() in _CONTENTS and has_verb(tail))
    return longer if is_whole and is_told and " " in tail and count_words(longer) <= _COMPLETE else label


def _asks_infinitive(phrase: str) -> bool:
    """Whether the head of a phrase says little without the "to" behind it: "the guild’s decision"."""
    words = phrase.lower().split()
    asks = clause_words("asks infinitive")
    return any(word in asks or word.removesuffix("s") in asks for word in words)


def _names_happening(label: str, words: Sequence[str]) -> bool:
    """Whether the head of a phrase is the noun of a happening, or it says what was done to something with a name."""
    if is_measure(label) or label[:1].isdigit() or (words[0].lower() in _POINTING and not _has_name(words)):
        return False
    plain = [word.strip("“”\"‘’'.()") for word in words]
    end = _end_of_head(plain)
    if plain[end : end + 1] == ["of"] and plain[end - 1].lower() in _PARTS:
        end += 1 + _end_of_head(plain[end + 1 :])
    head = [word.lower().removesuffix("’s") for word in plain[:end] if word not in _INSTITUTIONS]
    if _OFFICE.match(label):
        return True
    is_gerund = plain[end - 1].endswith("ing") and plain[end : end + 1] == ["of"]
    if is_gerund or any(_is_happening(word) for word in head):
        return len(plain) > _BARE or plain[0] == "The" or _has_name(plain)
    done = next(
        (
            word
            for word, following in pairwise([*plain[1:], "by"])
            if word.endswith("ing")
            or (
                word.islower()
                and is_verb(word)
                and (following in clause_words("preposition") or following.endswith("ly"))
            )
        ),
        "",
    )
    is_named = _has_name(plain) or len(plain) > _NAMELESS or not is_common_word(plain[0].lower())
    return bool(done) and done not in _ATTRIBUTES and done not in _REMARKING and is_named


def _end_of_head(words: Sequence[str]) -> int:
    """Where the first preposition of a phrase stands that is no part of a name: "the Guild of Pilots report on"."""
    for index, word in enumerate(words):
        is_inside = words[index - 1][:1].isupper() and words[index + 1 : index + 2] and words[index + 1][:1].isupper()
        if index and word in clause_words("preposition") and word not in ("and", "or") and not is_inside:
            return index
    return len(words)


def _is_happening(noun: str) -> bool:
    return (
        is_event_noun(noun)
        or is_event_noun(noun.removesuffix("s"))
        or noun in _TURNS
        or noun in clause_words("document noun")
        or noun.removesuffix("s") in clause_words("document noun")
    )


def _has_lost_subject(words: Sequence[str]) -> bool:
    """Whether a label begins with a verb and its object: "Support the sale, and the law allowed it"."""
    is_object = len(words) > 1 and (words[1] in ("the", "a", "an", "some", "its", "their") or words[1][:1].isupper())
    is_verb_first = is_object and words[0].lower() in clause_words("present")
    clause = list(words[1 : words.index("and")] if "and" in words else words[1:])
    return is_verb_first and not any(word.islower() and is_verb(word) for word in clause)


def _owned(words: Sequence[str]) -> bool:
    """Whether something in a phrase belongs to somebody with a name: "Anna Kask’s 1990 speech"."""
    return any(word.endswith(("’s", "s’")) and word[:1].isupper() for word in words)


def _has_name(words: Sequence[str]) -> bool:
    """Whether a word behind the first has a capital or a digit."""
    return any(word[:1].isupper() or word[:1].isdigit() for word in words[1:]) or words[0].endswith(("’s", "s’"))
