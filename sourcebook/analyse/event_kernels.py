"""The innermost construction round a date: what the date is really the date of.

"The guild relies on a ferry that was bought in 1990", "on a ferry bought in 1990", "on the purchase of a ferry in
1990": the main clause tells of now, the words right before the date of then. They are a label of their own where the
clause round them is none. As in `event_clauses`, a sentence is text in which dates stand as single words between marks;
a phrase without a verb of its own has the mark of a date at its end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.analyse.date_words import word_list
from sourcebook.analyse.event_clauses import lower_first
from sourcebook.analyse.event_nouns import NOUN_PHRASE_END, is_event_noun, noun_phrase_before, whole_noun_phrase
from sourcebook.analyse.event_phrases import subject_of
from sourcebook.analyse.event_verbs import (
    ANY_DATE,
    BINDING,
    DETERMINERS,
    END,
    MODALS,
    OTHER,
    PERFECT,
    PRESENT,
    RELATIVES,
    TOLD,
    TOLD_DATE,
    VERB_ADVERBS,
    capitalised,
    clause_words,
    has_finite_verb,
    has_verb,
    is_participle,
    is_saying,
    is_verb,
    words_of,
)

_REACH = 16
"""Words before a date among which its construction begins."""
_LONGEST = 16
"""Words of a kernel."""
_RELATIVE_CLAUSE = 10
"""Words of a relative clause that is shown as such."""
_SHORT = 7
"""Words of a kernel that takes with it what follows its date."""
_FEWEST = 2
_BREAK = re.compile(r"; |: | – | — |—(?=\w)|\. (?=[A-Z])")
_BEFORE_DATE = re.compile(
    r"(?:\b(?:early|late|earlier|later|back|only|just|as|about|roughly|nearly|almost|some) ){0,2}"
    r"(?:\b(?:as (?:early|late|recently|far back) as|on|in|by|at|during|over|throughout|around|"
    r"from|since|until|between|of|as of) )?(?:the )?$"
)
_IN_BRACKETS = re.compile(
    r"(?P<name>(?:[Tt]he |[Ii]ts |[Aa]n? )?(?:[A-Z][\w’-]{1,24} (?:(?:of|on|for|and|the) ){0,2}){1,7}"
    r"(?P<noun>[A-Z][a-z]{2,20})) "
    r"\((?:[A-Z][A-Za-z]{1,6},? )?$"
)
"""Matches "the Harbour Safety Act (HSA " before "2001"."""
_OFFICE = re.compile(
    r"\b(?P<name>(?:[A-Z][\w’.-]{0,24} ){1,3}[A-Z][\w’-]{1,24}), "
    r"(?P<role>(?!which|who)(?:(?:an?|the|then|former) ){0,2}"
    rf"[A-Za-z][^,;:{TOLD}]{{3,60}}?) (?:(?:from|since|until|between)(?: at least)? {TOLD}|"
    rf"{TOLD}(?:from|since|until|between))"
)
"""Matches "Anna Kask, head of the guild from 1990"."""
_GAPPED = re.compile(
    rf"(?:, | and |, and )(?P<name>(?:the )?[A-Z][\w’.-]{{1,24}}(?: (?:and |of )?[A-Z][\w’.-]{{1,24}}){{0,4}}),? "
    rf"(?:in|on|by) {TOLD_DATE}(?=[,.;]|$| and )"
)
"""Matches ", and Riga in 1991."."""
_ACRONYM = re.compile(r" \([A-Z][\w&-]{1,9}\)")
_WITH_LEAD = re.compile(
    rf"With (?P<phrase>[^,;:{TOLD}]{{3,80}}? (?:(?:set|due|expected|scheduled) to|[a-z]{{2,14}}ing) "
    rf"[^,;:{TOLD}]{{2,80}}?)"
    rf"(?: (?:in|on|by|during))? ?{TOLD}"
)
"""Matches "With the harbour set to close in 2001"."""
_NAME_AT_END = re.compile(r"(?<=[a-z])(?: the)?(?: [A-Z][\w’.-]{1,24}){1,4}$")
_TAIL = re.compile(r" ?(?P<tail>(?:by|in|at|with|between|against|of|on|for|near) [^,;:()“”—–]{2,90})")
_TAIL_END = re.compile(
    r" (?:that|which|who|whose|when|where|while|as|but|and|or|is|are|was|were|has|have|had|will|would|may|can|could|"
    rf"should|does|do|did|to)\b|[{TOLD}{OTHER}]"
)
_WHEN = re.compile(
    rf"{TOLD_DATE}(?:, |—| – | )when (?P<clause>(?!it |they |he |she )[^,;:—–{TOLD}]{{15,140}})(?=[,;:—–.]|$)"
)
"""Matches "1990, when the guild failed"."""
_CLAUSE_END = re.compile(r"[,;:]| that ")
_THERE_HAVE_BEEN = re.compile(
    r"\b[Tt]here (?:has|have|had) been (?:[\w-]+ ){0,4}?(?:attempt|call|demand|discussion|effort|fear|hope|idea|plan|"
    r"plea|promise|proposal|rumour|rumor|suggestion|talk|threat|warning)s? (?:for|of|to|on|about) [^,;:]{1,100}$"
)
"""Matches "there have been two pleas for the sale": there were pleas, and no sale."""
_IN_ITS_WAKE = re.compile(r".* (?:wake|aftermath|shadow|course|run-up|lead-up|light|context) (?:of|to) (?=the |[A-Z])")
"""Matches "life in the wake of " before "the strike": the date behind a strike is its own."""
_PART_OF = re.compile(
    r"(?:an? )?(?:part|fraction|portion|some|most|many|much|all|half) of (?:the (?:nearly|almost|over|about) )?"
)
"""Matches "a fraction of " before "the ferries bought"."""
_SHOWN = frozenset(word_list("evidenced exemplified illustrated demonstrated reflected underscored underlined"))
"""Participles behind a clause that name a proof of it, and tell nothing of the noun before them."""
_MEETINGS = frozenset(word_list("held convened hosted organised organized"))
"""What is done with a meeting, not with what came of it."""
_AUXILIARIES = frozenset(
    ["am", "are", "be", "been", "being", "had", "has", "have", "is", "was", "were", "do", "does", "did", "not", "to"]
)
_LIGHT_VERBS = frozenset(
    word_list(
        "conducted conduct made make makes had has have done carried took take taken gave give performed held hold"
    )
)
_PRONOUNS = frozenset(word_list("it he she they we"))
_MANY = frozenset(word_list("numerous many several various frequent regular repeated"))
_WHOLE_CLAUSE = 16
"""Words of a noun phrase with its relative clause."""
_WHOLE = 12
"""Words of a noun phrase with the one that it belongs to."""
_TIME_NOUNS = frozenset(
    ["year", "years", "month", "months", "week", "weeks", "day", "days", "time", "times", "way", "ways"]
)
"""Nouns that a relative clause seldom tells of."""
_OWN = ("its ", "their ", "his ", "her ", "this ", "these ", "our ", "the ")
"""Beginnings of phrases that are too short with one word behind them."""
_GERUND_AFTER = frozenset(["including", "by", "while", "after", "before", "from", "of", "and", "since", "with"])
_RESULTING = frozenset(["resulting", "culminating", "leading", "ending", "starting", "beginning"])
"""Participles of which what follows is the happening: "culminating in a strike"."""


def kernel(text: str) -> str:
    """The part of a marked sentence right round its date that tells of a happening; "" where none can be told."""
    at = text.find(TOLD)
    end = text.find(END, at) + 1
    if at <= 0:
        return ""
    before = _ACRONYM.sub("", _BREAK.split(text[:at])[-1])
    if dates := list(ANY_DATE.finditer(before)):
        before = before[dates[-1].end() :]
    lead = _BEFORE_DATE.search(before)
    if lead and lead[0].endswith("the ") and re.match(r" [\w“]", text[end:]):
        return ""
    left = (before[: lead.start()] if lead else before).rstrip(' “"‘')
    words = left.split(" ")[-_REACH:]
    if not left or not words:
        return ""
    date, after = text[at:end], text[end:]
    if with_lead := _WITH_LEAD.match(text):
        return _named(with_lead["phrase"])
    if (when := _WHEN.match(text, at)) and not is_verb(when["clause"].split(" ", 1)[0]):
        return f"{capitalised(when['clause'])} {TOLD}{END}"
    if _THERE_HAVE_BEEN.search(left) and date[1:].lower().startswith("since"):
        return ""  # what there has been since then is told, and no part of it
    if words[-1] in clause_words("preposition"):
        return _relative(words, " ", date, after)
    found = (
        _bracketed(before)
        or _office(text)
        or _relative(words, f" {before[len(left) :].lstrip()}", date, after)
        or _participle(words, left, after, text_before=len(before) < at)
    )
    found = found or _gerund(words, left, text, after) or _event_noun(words, after)
    return found if len(words_of(found)) <= _LONGEST + 4 else ""


def _bracketed(before: str) -> str:
    """ "The Harbour Safety Act" of "…, the Harbour Safety Act (2001)"."""
    match = _IN_BRACKETS.search(before)
    noun = match["noun"].lower() if match else ""
    return _named(match["name"]) if match and (noun in clause_words("document noun") or is_event_noun(noun)) else ""


def _office(text: str) -> str:
    """ "Anna Kask, head of the guild" of "…, Anna Kask, head of the guild until 1990, …"."""
    match = _OFFICE.search(text)
    if match is None or any(is_verb(word) for word in words_of(match["role"])):
        return ""
    return _named(f"{match['name']}, {match['role']}")


def shared_clause(text: str) -> str:
    """ "Riga closed its quay" of "Tallinn closed its quay in 1990 and Riga in 1991".

    Where the first clause ends with a name, the second name takes its place: "The fleet called at Riga in 1990 and …".
    """
    match = _GAPPED.search(text)
    first = ANY_DATE.search(text)
    if match is None or first is None or first.start() >= match.start():
        return ""
    if has_verb(text[first.end() : match.start()]):
        return ""  # another clause stands between: it is that one's verb
    head = without_date(text[: first.start()])
    subject = subject_of(head)
    if not subject or not subject[:1].isupper() or " that " in head or ", " in head[len(subject) :]:
        return ""
    if place := _NAME_AT_END.search(head, len(subject) + 1):
        return f"{head[: place.start()]} {match['name']} {TOLD}{END}"
    return f"{capitalised(match['name'])}{head[len(subject) :]} {TOLD}{END}"


def without_date(text: str) -> str:
    """A text without the preposition of a date behind it."""
    return _BEFORE_DATE.sub("", text).rstrip()


def _relative(words: Sequence[str], gap: str, date: str, after: str) -> str:
    """ "A ferry was bought in 1990" of "relies on a ferry that was bought in 1990"."""
    for index in range(len(words) - 1, 0, -1):
        word = words[index]
        if word.endswith((",", ";")) and index < len(words) - 1:
            return ""
        if word not in RELATIVES:
            continue
        clause = [part.strip('“”"') for part in words[index + 1 :]]
        if clause and words[index - 1].endswith(",") and clause[0] in _PRONOUNS:
            return ""  # ", which it sold": what was sold is told before
        if not clause or is_verb(words[index - 1]) or is_saying(words[index - 1]) or words[index - 1].endswith("ed"):
            return ""
        if not any(is_verb(part) for part in clause) or words[index - 1] in ("fact", "way", "time", "now"):
            return ""
        noun = _PART_OF.sub("", noun_phrase_before([*words[: index - 1], words[index - 1].rstrip(",")]))
        _, of, inner = noun.rpartition(" of ")
        if of and re.match(r"(?:the )?[A-Z]", inner):
            noun = inner
        start = index - len(noun.split(" "))
        previous = words[start - 1].lower() if start > 0 else ""
        whole = _IN_ITS_WAKE.sub("", whole_noun_phrase(words[:index], noun))
        if whole != noun and is_verb(clause[0]) and len(words_of(whole)) + len(clause) <= _WHOLE_CLAUSE:
            # "The rules for ferries that were signed": which of the two was, the words alone do not tell.
            return _named(f"{whole}{',' * words[index - 1].endswith(',')} {word} {' '.join(words[index + 1 :])}")
        is_part = (previous == "to" and noun[:1].islower() and not noun.startswith(_OWN)) or (
            word == "who" and previous in ("in", "at", "of", "from")
        )
        is_object = not is_verb(clause[0])
        if (
            is_object
            and start > 0
            and not words[index - 1].endswith(",")
            and previous in BINDING | {"to", "of", "at", "from", "by"}
        ):
            # "The voyage to the islands that the fleet made": the voyage was made.
            whole = noun_phrase_before(words[: start - 1])
            if not whole or len(words_of(whole)) + len(words_of(noun)) > _WHOLE:
                return ""
            noun = f"{whole} {previous} {noun}"
        if not noun or is_part or noun.rsplit(" ", 1)[-1].lower() in _TIME_NOUNS:
            return ""
        verb = next((part for part in clause if not part.endswith("ly") and part not in VERB_ADVERBS), "")
        if is_verb(verb):
            if verb in PRESENT | PERFECT | MODALS or verb in clause_words("present"):
                return ""
            if words[-1] in _AUXILIARIES:
                return f"{noun} {' '.join(words[index + 1 :])}{gap}{date}{_CLAUSE_END.split(after, maxsplit=1)[0]}"
            return f"{noun} {' '.join(words[index + 1 :])}{gap}{date}{_tail(after, len(words) - index)}"
        if len(clause) > _RELATIVE_CLAUSE:
            return ""
        if clause[-1] in clause_words("preposition") or is_verb(clause[-1]):
            return f"{capitalised(' '.join(words[index + 1 :]))} {lower_first(noun)} {TOLD}{END}"
        return _named(f"{noun} {word} {' '.join(words[index + 1 :])}")
    return ""


def _participle(words: Sequence[str], left: str, after: str, *, text_before: bool) -> str:
    """ "A ferry bought" of "relies on a ferry bought in 1990" and of "…, a ferry, bought in 1990".

    `text_before` tells that a dash or a colon stands before the words.
    """
    for index in range(len(words) - 1, 0, -1):
        word = words[index].strip('“”"')
        if words[index].endswith(",") or word in RELATIVES or word in _AUXILIARIES:
            return ""
        if not is_verb(word):
            continue
        is_form = word.endswith("ed") or word in clause_words("past")
        previous = [part for part in words[:index] if not part.endswith("ly")]
        if previous and previous[-1] in ("both", "all", "each", "first", "and"):
            previous.pop()
        if (is_saying(word) and after.startswith(" that ")) or word in _SHOWN:
            return ""
        if not is_form or not previous or previous[-1] in _AUXILIARIES | MODALS | {"he", "she", "it", "they", "we"}:
            return ""
        noun = noun_phrase_before([*previous[:-1], previous[-1].rstrip(",")])
        noun = whole_noun_phrase([*previous[:-1], previous[-1].rstrip(",")], noun)
        noun = _IN_ITS_WAKE.sub("", _PART_OF.sub("", noun))
        _, of, meeting = noun.rpartition(" of ")
        if of and word in _MEETINGS and is_event_noun(meeting.rsplit(" ", 1)[-1].lower()):
            noun = meeting
        head = left[: len(left) - len(" ".join(words[index:]))]
        is_apposed = previous[-1].endswith(",")
        is_item = head.strip().removesuffix(",").lower() == noun.lower() and text_before
        if not is_participle(word) and head.rstrip() and not _opens_clause(head, noun):
            return ""  # "the truce between the guild and the town came": whose verb it is, the words do not tell
        if not noun or not (is_apposed or is_item or _is_in_clause(head, noun) or _has_main_verb(after)):
            return ""
        done = " ".join(words[index:])
        is_bare = len(words_of(f"{noun} {done}")) <= _FEWEST + 1 and not noun[1:].strip("abcdefghijklmnopqrstuvwxyz -")
        if is_bare and not (" " in noun and is_event_noun(noun.rsplit(" ", 1)[-1])):
            return ""
        return _named(f"{noun} {done}{_tail(after, len(words_of(noun)) + len(words) - index)}")
    return ""


def _opens_clause(head: str, noun: str) -> bool:
    """Whether a noun phrase at the end of a text stands at the beginning of a clause: "since the guild"."""
    before = head.rstrip()
    before = before[: len(before) - len(noun)] if before.lower().endswith(noun.lower()) else before
    last = before.rstrip().rsplit(" ", 1)[-1]
    return not last or last.endswith((",", ";", ":")) or last.lower() in clause_words("opener") | {"yet", "then"}


def leading_participle(text: str) -> str:
    """ "The ferry was bought by the guild" of "Bought by the guild in 1990, the ferry is still afloat"."""
    match = re.match(r"(?:(?:First|Originally|Initially) )?([A-Z]?[a-z]{2,14}) ", text)
    at = text.find(TOLD)
    done = match[1].lower() if match else ""
    if match is None or not is_verb(done) or done in clause_words("auxiliary") or done in clause_words("no passive"):
        return ""
    if any(is_verb(word) for word in words_of(text[match.end() : at])):
        return ""
    for comma in re.finditer(", ", text[at:]):
        main = text[at + comma.end() :]
        if re.match(r"(?:and|or|but|including|as|with|which|who) ", main):
            continue
        subject = subject_of(capitalised(main))
        if subject and not subject.startswith(("In ", "At ", "By ", "Then ", "Later ")):
            is_many = (subject.rsplit(" ", 1)[-1][:1].islower() and subject.endswith("s")) or subject == "They"
            done = without_date(text[:at])
            return f"{subject} {'were' if is_many else 'was'} {done[:1].lower()}{done[1:]} {TOLD}{END}"
    return ""


def _is_in_clause(head: str, noun: str) -> bool:
    """Whether a clause with its verb stands before a noun phrase and its participle."""
    before = head.rstrip().removesuffix(",")
    before = before[: len(before) - len(noun)] if before.lower().endswith(noun.lower()) else before
    if before.rstrip().endswith(",") and noun.startswith(("a ", "an ")):
        return True  # "…, a guild founded in 1990, …"
    segment = re.split(r", (?:and|but|while) |, | that | when | because | if ", before)[-1].rstrip()
    verbs = [word for word in words_of(segment) if is_verb(word)]
    return bool(verbs) and has_finite_verb(segment) and not any(is_saying(word) for word in verbs[-1:])


def _has_main_verb(after: str) -> bool:
    """Whether the main verb follows a date right away: "bought in 1990 [is] still afloat"."""
    first = after.lstrip(" ,").split(" ", 1)[0]
    return first in PRESENT | PERFECT | MODALS or (first in clause_words("present") and first.endswith("s"))


def _gerund(words: Sequence[str], left: str, text: str, after: str) -> str:
    """ "The guild buying a ferry" of "The guild has grown, buying a ferry in 1990"."""
    for index in range(len(words) - 1, 0, -1):
        word = words[index]
        if is_verb(word.strip('“”",')) or (word in RELATIVES):
            return ""
        previous = words[index - 1]
        is_adverb = previous.endswith("ly") and index > 1
        if is_adverb:
            previous = words[index - 2]
        if (
            not re.fullmatch(r"[a-z]{2,14}ing", word)
            or word in _GERUND_AFTER
            or word in clause_words("no gerund")
            or not (previous.endswith(",") or previous in _GERUND_AFTER)
        ):
            if word.endswith(",") and index < len(words) - 1:
                return ""
            continue
        if word in _RESULTING:
            rest = list(words[index + 2 :])
            return _named(" ".join(rest)) if len(rest) > _FEWEST and rest[0].lower() in DETERMINERS else ""
        subject = subject_of(_clause_of(text, left))
        if not subject or subject.lower() in ("it", "this", "that", "these", "there", "what"):
            return ""
        return _named(f"{subject} {' '.join(words[index:])}{_tail(after, len(words_of(subject)) + len(words) - index)}")
    return ""


def _clause_of(text: str, left: str) -> str:
    """The clause at the beginning of a sentence to which a participle belongs."""
    clause = _BREAK.split(text[: text.find(left) + len(left)])[-1].strip()
    if len(clause.split(", ")) > 1 and not has_finite_verb(clause.split(", ", 1)[0]):
        clause = clause.split(", ", 1)[1]
    return capitalised(clause)


def _event_noun(words: Sequence[str], after: str) -> str:
    """ "The purchase of a ferry" of "relies on the purchase of a ferry in 1990"."""
    found = -1
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        plain = word.strip('“”"().,').lower()
        if is_verb(plain) and word[:1].islower() and not is_event_noun(plain):
            break
        if word.endswith((",", ";", ")")) and index < len(words) - 1:
            break
        if plain in RELATIVES | {"when", "where", "while", "than"}:
            break
        before = words[index - 1].lower() if index else ""
        is_head = index == len(words) - 1 or words[index + 1].strip('“”"') in NOUN_PHRASE_END or word.endswith(")")
        if is_event_noun(plain) and is_head and before not in MODALS:
            found = index
            if before not in ("of", "in", "at", "and", "by", "for", "to", "on", "from"):
                inner = noun_phrase_before(words[: index + 1])
                rest = words[:index][-len(inner.split(" ")) - 1 :]
                if not inner or not (rest and rest[0] in ("of", "and")):
                    break
    if found < 0:
        return ""
    noun = noun_phrase_before(words[: found + 1])
    start = found + 1 - len(noun.split(" "))
    is_led = start > 0 and words[start - 1] == "to" and noun.split(" ", 1)[0].lower() in DETERMINERS
    if start > 0 and words[start - 1] in MODALS and not is_led:
        return ""
    if (
        start > 1
        and words[start - 1] in BINDING
        and words[start - 2][:1].isupper()
        and noun.removeprefix("the ")[:1].isupper()
    ):
        return ""  # "the Treaty on the Prohibition of Tolls"
    is_object = start > 0 and words[start - 1].lower() in _LIGHT_VERBS
    if is_object or noun.split(" ", 1)[0] in _MANY:
        return ""  # "has made many repairs since 1990" tells of no one repair
    tail = " ".join(words[found + 1 :])
    phrase = f"{noun} {tail}".strip() if noun else ""
    if not phrase or (" " not in noun and not tail) or (phrase.count(" ") < 2 and phrase.lower().startswith(_OWN)):
        return ""
    return _named(f"{phrase}{_tail(after, len(words_of(phrase)))}")


def _tail(after: str, size: int) -> str:
    """What belongs to a short kernel behind its date: " by the town"."""
    match = _TAIL.match(after) if size <= _SHORT else None
    if match is None:
        return ""
    tail = match["tail"]
    if end := _TAIL_END.search(tail):
        if end[0] in (" and", " or"):
            return ""
        tail = tail[: end.start()]
    words = tail.split(" ")
    if any(is_verb(word) for word in words) or len(words) < _FEWEST or len(words) > _SHORT:
        return ""
    return f" {tail}"


def _named(phrase: str) -> str:
    """The phrase with the mark of a date at its end; "" where it is too little."""
    words = words_of(phrase)
    return f"{capitalised(phrase)} {TOLD}{END}" if len(words) >= _FEWEST else ""
