"""What a sentence that tells of now dates in passing: "The lifting of the ban in 1990 can help the pilots".

As in `event_clauses`, a sentence is text in which dates stand as single words between marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.analyse.event_kernels import without_date
from sourcebook.analyse.event_nouns import is_event_noun
from sourcebook.analyse.event_phrases import attributive_anywhere, subject_of
from sourcebook.analyse.event_verbs import (
    ANY_DATE,
    DATE,
    END,
    OTHER,
    TOLD,
    TOLD_DATE,
    capitalised,
    first_word,
    has_finite_verb,
    has_verb,
    is_verb,
    words_of,
)
from sourcebook.analyse.lexicon import load_lexicon

_LONGEST = 12
"""Words of what is named in passing."""
_SINCE_ITS = re.compile(
    rf"(?:[Ss]ince|[Aa]fter|[Ff]ollowing|[Uu]pon) (?:(?:its|their|his|her) )?"
    r"(?P<noun>(?!(?:an?|the) )(?:[a-z-]+ ){0,3}[a-z]+?) "
    rf"(?:in|on) {TOLD_DATE}, (?P<main>[^,;:]+)"
)
"""Matches "Since its founding in 1990, the guild has "."""
_THAT = re.compile(r"(?P<verb>[\w’-]+) (?:that|how) (?P<said>.+)")
_WHERE = re.compile(rf", where (?P<clause>[^,;:{TOLD}]{{8,140}}{TOLD_DATE}[^,;:]{{0,60}})")
"""Matches ", where a ferry sank in 1990"."""
_OF_DATE = re.compile(
    r"\b(?P<name>(?:the|The) (?:[A-Z][\w’-]{1,20} ){1,4}(?:(?!laws?\b|acts?\b|rules?\b)[a-z]{3,14} )?)"
    rf"of {TOLD_DATE}"
)
"""Matches "the Riga Airlift of 1948"."""
_ING_OF = re.compile(r"(?:[Tt]he|[Aa]n?|[\w-]+[’']s?) (?:[a-z-]+ ){0,2}[a-z]{3,12}ing of ")
_AMOUNT = (
    r"(?:(?:over|about|around|nearly|some|almost|only|just|more than|fewer than) )?"
    r"[$€£¥]?[0-9](?:[0-9.,]{0,12}[0-9])?(?:%| (?:percent|per cent|million|billion|trillion))?"
)
_NUMBER_WORD = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety)"
)
_COUNTED = re.compile(
    rf"(?:,|,? and) (?P<amount>(?:between {_AMOUNT} and )?{_AMOUNT}|{_NUMBER_WORD}) (?:in|by|on|during|for) {DATE}"
    r"(?=[,.;]|$| and )"
)
"""Matches ", 3,700 in March" and ", and between 3 and 7 in May": one more number of a list."""
_NUMBER = re.compile(rf"(?<![\w.,-])(?:{_AMOUNT}(?![\w-]|[.,][0-9])|(?P<word>{_NUMBER_WORD})(?= [a-z]))")
"""Matches "3,700" and "eight" before "tugs"; not the "34" of "Su-34s"."""
_AGAIN = re.compile(
    rf"(?P<clause>[^,;:{TOLD}{OTHER}]{{8,120}}) (?:in|on) (?P<first>{DATE}),? and (?:then )?again (?:in|on) {DATE}"
    rf"(?P<tail>(?: (?:in|at|on|near|off|by|for|with|during) [^,;:{TOLD}{OTHER}]{{2,60}})?)(?=[.,;]|$)"
)
"""Matches "The mill burnt in 1990 and again in 2001"."""
_SEGMENT = re.compile(r"(?:, |; |: | – | — |—)(?=\D)")


def named_in_passing(text: str) -> Iterator[str]:
    """The parts of a marked sentence that may name what its date is the date of, the likeliest first."""
    if match := _SINCE_ITS.match(text):
        subject = subject_of(capitalised(match["main"]))
        is_person = subject.split(" ", 1)[0] in load_lexicon().first_names
        if subject and is_event_noun(match["noun"].rsplit(" ", 1)[-1]) and not is_person and " of " not in subject:
            mark = "’" if subject.endswith("s") else "’s"
            yield f"{subject}{mark} {match['noun']} {TOLD}{END}"
    if (match := _THAT.search(text)) and is_verb(match["verb"]) and not match["said"].startswith(TOLD):
        said = match["said"].split(", ", 1)[0]
        if TOLD in said and subject_of(capitalised(said)) and has_finite_verb(said):
            yield capitalised(said)
    if (match := _WHERE.search(text)) and has_finite_verb(match["clause"]):
        yield capitalised(match["clause"])
    if phrase := attributive_anywhere(text):
        yield phrase
    if match := _OF_DATE.search(text):
        yield f"{capitalised(match['name'])}of {_date(text)}"
    if phrase := _subject_named(text):
        yield phrase


def counted_item(text: str) -> str:
    """ "The pilots counted 4,800 tugs" of "The pilots counted 3,370 tugs in May, 4,800 in June and 90 in July"."""
    first = ANY_DATE.search(text)
    items = list(_COUNTED.finditer(text, first.end())) if first else []
    if first is None or not items or items[0].start() != first.end():
        return ""
    head = without_date(text[: first.start()])
    numbers = [number for number in _NUMBER.finditer(head) if not number["word"] or has_verb(head[: number.start()])]
    if not numbers or not has_finite_verb(head):
        return ""
    if TOLD in first[0]:
        return f"{head} {TOLD}{END}"
    last = numbers[-1]
    return next(
        (
            f"{head[: last.start()]}{item['amount']}{head[last.end() :]} {TOLD}{END}"
            for item in items
            if TOLD in item[0]
        ),
        "",
    )


def repeated_clause(text: str) -> str:
    """ "The mill burnt again" of "The mill burnt in 1990 and again in 2001"."""
    match = _AGAIN.match(text) if " again " in text else None
    if match is None or not has_finite_verb(match["clause"]):
        return ""
    is_first = TOLD in match["first"]
    if not is_first and TOLD not in match[0]:
        return ""
    return f"{match['clause']}{'' if is_first else ' again'}{match['tail']}"


def _date(text: str) -> str:
    at = text.find(TOLD)
    return text[at : text.find(END, at) + 1]


def _subject_named(text: str) -> str:
    """ "The lifting of the ban", where the verb follows on the date: "The lifting of the ban in 1990 can help"."""
    at = text.find(TOLD)
    after = text[text.find(END, at) + 1 :]
    phrase = without_date(_SEGMENT.split(text[:at])[-1])
    words = phrase.split(" ")
    if (
        not 1 < len(words) <= _LONGEST
        or has_verb(phrase)
        or not after.startswith(" ")
        or not is_verb(first_word(after))
    ):
        return ""
    named = any(is_event_noun(word.lower()) for word in words) or _ING_OF.match(phrase)
    is_begun = words[0][:1].isupper() or words[0] in ("the", "a", "an", "its", "their")
    return f"{capitalised(phrase)} {TOLD}{END}" if named and is_begun and words_of(phrase) else ""
