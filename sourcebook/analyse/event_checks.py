"""Whether a finished label can stand: its form, held against the words of the sentence that it was taken from.

A label is made by taking words out. Where it ends, and where two of its words have come together that the sentence
keeps apart, shows whether a phrase was torn. There is no grammar behind that, only the neighbours of words. Some
sentences tell of no happening at all, however well their labels are made: what is usual, what a time was like.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from sourcebook.analyse.event_verbs import (
    ADJECTIVE_ENDINGS,
    ANY_DATE,
    DATE,
    DETERMINERS,
    END,
    GLUE,
    OTHER,
    RELATIVES,
    TOLD,
    TOLD_DATE,
    clause_words,
    has_finite_verb,
    has_verb,
    is_noun,
    is_saying,
    is_verb,
    unmark,
    words_of,
)
from sourcebook.places import places_of
from sourcebook.records import fold_space

_BRACKETS = re.compile(r" ?\((?:[^()]|\([^()]{0,80}\)){0,160}\)")
_QUOTES = re.compile(r"[“”\"‘*\[\]]")
_DATE_WITH_LEAD = re.compile(
    r"(?:\b(?:early|late|mid|back|only|just|as early|as late|as recently|at least|around|exactly) ){0,2}"
    r"(?:\b(?:in|on|by|at|during|since|until|till|from|of|as|over|through|throughout|around|to|between|for) )?"
    rf"(?:\b(?:early|late|mid|the|this) ){{0,2}}{DATE}(?:(?:,|,? and|,? or|,? to) {DATE}){{0,8}}",
    re.IGNORECASE,
)
"""Matches "early in May 2001" with the marks of its date."""
_NOTHING_NAMED = re.compile(
    r"\b(?:as (?:was|is|were|had been|has been) the case|the (?:period|years?|time)|"
    r"(?:the|its|an?) (?:1[89]|20)[0-9]{2})$"
)
"""Matches "as was the case" at the end, where a date and what was in it are lost."""
_PLANNED = re.compile(r" (?:scheduled|slated|planned|expected|due|set)$")
_FROM_VALUE = re.compile(r" from (?!.* to )[^,;:]{0,20}[0-9][^,;:]{0,40}$")
_TO_VALUE = re.compile(r"[^,;:.]{0,40} to [^,;:]{0,20}[0-9]")
_COPULA_AT_END = re.compile(r"^(?!.* (?:how|what|where|who|as) ).* (?:is|are|was|were)$")
"""Matches "The theme of the talk is" before a colon."""
_LINK_AT_END = re.compile(
    r" in (?:retaliation|response|preparation|exchange|return|reaction|accordance|conjunction|line|favou?r)$"
)
"""Matches "sank a tug in retaliation" before "for"."""
_INFINITIVE_AT_END = re.compile(r" to [a-z]+$")
_COUNT_ONLY = re.compile(r": [0-9]{4}$")
_PART_OF_DATE = re.compile(
    r"(?:(?:First|Newly|Immediately|Shortly|Soon|Just|Right|Still|Ever) [a-z]{3,14}ing|"
    r"(?:Immediately|Shortly|Soon|Right) [0-9]+)\b"
)
"""Matches "First becoming" and "Immediately 7" at the beginning."""
_JUDGEMENT = re.compile(
    r"(?:It|This|That) (?:is|would be|will be|may be|might be|could be|should be|has been) "
    r"(?:(?:also|not|still|more|very|too|far|highly|especially|particularly|extremely|quite|likely) ){0,2}"
    r"(?!(?:set|due|agreed|decided|planned|scheduled|announced|reported|used|able|said|found|forced|invited|allowed|"
    r"required|asked|revealed|known|expected|slated|going|about|made|the|an?|[a-z]+ed)\b)[a-z]+ "
    r"(?:for [^,;:]{2,40} )?to "
)
"""Matches "It would be hard to "; not "It is set to "."""
_HABIT = re.compile(
    r" (?:typically|usually|generally|normally|traditionally|routinely) (?P<verb>(?!had|was|were)[a-z]+)\b"
)
"""Matches " typically meets"."""
_OTHER_CLAUSE = re.compile(
    r"[;:]|, [^,]*\b(?:was|were|had)\b|\b(?:while|but|whereas|including|such as|after|before|since)\b"
)
_THEME = re.compile(
    r"(?:trend|theme|feature|lesson|story|challenge|question|hallmark|priority|characteristic|problem|mood)s? "
    rf"(?:of|for) (?:the )?{TOLD_DATE} (?:is|are|was|were|has been|have been|will be)\b"
)
"""Matches "the trend of 2025 has been"."""
_DATA = re.compile(
    rf"\b(?:covering|spanning|over|for|focused on|focuses on|from) the (?:period|years?) (?:(?:from|between) )?{TOLD}"
)
"""Matches "covering the period 2015–2022": the bounds of data."""
_JOINING = re.compile(r"\b(?:between|both|either) [^,]{1,80}$")
_CLAUSE_END = re.compile(r"[,;:.]")
_OPENS_RELATIVE = re.compile(r" (?:that|which|who|whose|when|where|while|as|if|to|because|after|before|so|than)\b")
_SECOND_LINK = re.compile(
    r" (?:that|which|who|whose|when|where|while|because|and|but|or|if|as|after|before|than|so|what|how)\b"
)
_OF_ITSELF = re.compile(r"(?:The|This) (?:report|paper|study|article|analysis|survey) (?:is|was) (?:based|built) on\b")
"""Matches "The report is based on"."""
_POINTING = re.compile(
    r"There (?:is|are|was|were|remains?) (?:[a-z]+ )?(?:uncertainty|doubts?|reason|evidence) |"
    r"(?:Now|It) is (?:the |high )?time |(?:Nowhere|Nothing|Imagine|Suppose|Consider|Assume) |"
    r"(?:This|That|It) (?:is|was) (?:(?:also|perhaps|best|most|[a-z]+ly) ){0,2}"
    r"(?:evident|clear|obvious|apparent|visible|reflected|illustrated|exemplified|evidenced|seen)\b"
)
"""Matches "This is evident in": the sentence points to what happened and does not tell it."""
_UNREAL = re.compile(
    r"[^,;:“]{2,90}? (?:(?:would|could|should)(?: (?:not|never|also|[a-z]+ly)){0,2} have (?!to\b)(?:been )?[a-z]+|"
    r"should(?: not| also)? [a-z]+)\b"
)
"""Matches "The fleet would have sunk", "The tugs should be sold"."""
_CONDITION = re.compile(
    r"(?:It|This|That) would |[A-Z][a-z]{2,14}ing\b[^,]{0,60} (?:will|would) (?:require|need|depend|take|mean|be)\b"
)
"""Matches "It would risk", "Keeping pace will require"."""
_NO_EFFECT = re.compile(
    r"\b(?:little|limited|scant) (?:progress|effect|impact|difference|change|success|interest|evidence|appetite)\b"
    r"|\bso (?:successful|severe|bad|large|great|high|low|effective|popular)(?: [a-z]+)? that\b"
)
"""Matches "made very little progress": somebody judges what was done."""
_PRONOUNS = frozenset(["he", "she", "it", "they", "we", "you", "i", "to"])
_LAST_WORDS = 3
_LEAD_WORDS = 2
_INSERTED = re.compile(r"[”\"’]?(?:,| [—–-]|—| \().*(?:,|[—–-]|\))[”\"’]? ?[“\"‘]?", re.DOTALL)
"""Matches ", if not careless, " and " – the first of its kind – "."""
_LIST_OF_ADJECTIVES = re.compile(r", (?P<word>[a-z-]+),? ")
"""Matches ", white " behind the first adjective of a noun."""
_MARKS_OF_WORD = "'’.!?…"
_WITHOUT_DATES = 2
_TOKEN = re.compile(r"[^\s,;:()–—-]+(?:[,:][0-9]+)*|[,;:]")
"""Matches "14,000", "harbour", ","."""
_INSIDE_VERB = frozenset(["not", "also", "then", "later"])
_RELATIVE = frozenset(["that", "which", "who", "whether", "if", "how", "why"])
_SHORT_REMARK = 30
"""Characters of a remark that can go between two nouns: "a loose, if not careless, rule"."""
_ONE_WORD = re.compile(r" ?[a-z]+ ")
"""Matches " nearly ", " again "."""
_PIECE_END = re.compile(r"[;()–—]|[,:](?!\d)")
_YEAR_BEHIND = re.compile(rf" {TOLD}[0-9]{{4}}{END}")
_NEXT_WORD = re.compile(r" ([\w’'-]+)")
_GOES_ON = re.compile(rf" of (?!{TOLD}|{OTHER})")
_ITEM = 5
"""Words of an item of a list."""
_EXAMPLE = re.compile(r", (?:including|such as|which|who|where|among|with) ")
_MORE_ITEMS = re.compile(r", (?P<word>[\w’-]+)(?: [^,.;:]{2,30})?(?:,? and | or |, [^,.;:]{2,40},? (?:and|or) )")
_LIST_GOES_ON = re.compile(r",? (?:and|or) |(?: [^,.;:]{2,40})?, (?:[^,.;:]{2,40}, ){1,4}(?:and|or) ")
_WORD_GOES_ON = re.compile(r"[\w’'-]")
_SET_APART = re.compile(r"(?:After|Before|Following|Despite|With|Since|Until|Because of|Due to|Given) ")


@lru_cache(maxsize=16)
def is_torn(label: str, text: str, *, is_composed: bool = False) -> bool:
    """Whether a label breaks off in a phrase of its marked sentence, or has lost what stood between its words.

    A composed one has words of two clauses side by side.
    """
    return bool(
        _PART_OF_DATE.match(label)
        or _NOTHING_NAMED.search(label)
        or (_PLANNED.search(label) and not has_verb(_PLANNED.sub("", label)))
        or _COUNT_ONLY.search(label)
        or ("not only " in label and " but " not in label)
        or _LINK_AT_END.search(label)
        or _COPULA_AT_END.search(label)
        or _ends_in_range(label, text)
        or _lacks_object(label, text)
        or _ends_in_phrase(label, text)
        or (not is_composed and _has_joint(label, text))
        or _leaves_its_date(label, text)
    )


def tells_nothing(text: str) -> bool:
    """Whether a marked sentence says what is usual, or what its date was like on the whole."""
    at = text.find(TOLD)
    habit = _HABIT.search(text)
    return bool(
        _THEME.search(text)
        or _OF_ITSELF.match(text)
        or _DATA.search(text)
        or (
            habit
            and habit["verb"] in clause_words("present")
            and habit.start() < at
            and not _OTHER_CLAUSE.search(text, habit.end(), at)
        )
    )


def without_begun_clause(label: str, text: str) -> str:
    """A label without the subject of a next clause at its end: "Fees fell, and debts" before "grew"."""
    head, link, tail = label.rpartition(" and ")
    if not link or has_verb(tail) or not has_finite_verb(head) or _JOINING.search(head):
        return label
    at = text.find(TOLD)
    marked = _QUOTES.sub("", text).replace(GLUE, " ")
    _, _, rest = marked.partition(begun) if (begun := _QUOTES.sub("", tail)) else ("", "", marked)
    clause = _CLAUSE_END.split(rest, maxsplit=1)[0]
    is_subject = at < len(marked) - len(rest) and _OPENS_RELATIVE.match(clause) is None and has_finite_verb(clause)
    return head.rstrip(" ,") if is_subject and not _SECOND_LINK.search(clause) else label


def is_judgement(label: str) -> bool:
    """Whether a label says what somebody thinks: "It would be hard to sell the ferries"."""
    unreal = _UNREAL.match(label)
    is_unreal = unreal is not None and not any(is_saying(word) or word in _RELATIVE for word in words_of(unreal[0]))
    return (
        is_unreal
        or _POINTING.match(label) is not None
        or _JUDGEMENT.match(label) is not None
        or _CONDITION.match(label) is not None
        or _NO_EFFECT.search(label) is not None
    )


def _lacks_object(label: str, text: str) -> bool:
    """Whether a label ends with "to" and a verb, and the sentence goes on behind a dash: "to sell – but not yet"."""
    match = _INFINITIVE_AT_END.search(label)
    return match is not None and any(f"{match[0]}{dash}" in text for dash in (" –", " —", "—"))


def _ends_in_range(label: str, text: str) -> bool:
    """Whether a label ends with the first value of a change: "rose from 3 ferries" before "in 2001 to 7 in 2003"."""
    match = _FROM_VALUE.search(label)
    rest = text.rpartition(match[0])[2] if match else ""
    return match is not None and _TO_VALUE.match(unmark(rest)) is not None


def _ends_in_phrase(label: str, text: str) -> bool:
    """Whether the sentence goes on with a noun behind the last words of a label, with no mark between."""
    words = _plain(label).rstrip(" .").split(" ")
    if words[-1].endswith("ly") and len(words) > 1 and words[-2].lower() in _PRONOUNS:
        return True
    marked = _QUOTES.sub("", text).replace(GLUE, " ")
    name = words[-1]
    if name[:1].isupper() and any(_YEAR_BEHIND.match(text, place + len(name)) for place in places_of(name, text)):
        return True
    last = " ".join(words[-_LAST_WORDS:])
    ends = [place + len(last) for place in places_of(last, marked)]
    following = [_NEXT_WORD.match(marked, end) for end in ends if not _WORD_GOES_ON.match(marked, end)]
    rests = [marked[end:] for end in ends if not _WORD_GOES_ON.match(marked, end)]
    if rests and (all(_GOES_ON.match(rest) for rest in rests) or all(_begins_list(rest) for rest in rests)):
        return True
    if ", " in label and _is_list_cut(label, rests):
        return True
    return bool(following) and all(
        match is not None and is_noun(match[1]) and not match[1].endswith(ADJECTIVE_ENDINGS) for match in following
    )


def _begins_list(rest: str) -> bool:
    """Whether what stands behind a noun goes on with more nouns: ", barges and tugs"."""
    match = _MORE_ITEMS.match(rest)
    return match is not None and is_noun(match["word"]) and not has_verb(match[0])


def _is_list_cut(label: str, rests: Sequence[str]) -> bool:
    """Whether the last words of a label are an item of a list that goes on: "tugs, barges" before ", and ferries"."""
    _, _, item = label.rpartition(", ")
    rests = [rest for rest in rests if not _EXAMPLE.match(rest)]
    is_item = len(item.split(" ")) <= 2 or (len(item.split(" ")) <= _ITEM and not has_verb(item))
    return is_item and any(_LIST_GOES_ON.match(rest) for rest in rests)


def _has_joint(label: str, text: str) -> bool:
    """Whether two words stand side by side in a label that the sentence keeps apart, and do not join.

    A verb may follow the noun phrase of which it is told, "that" a verb of saying, a "that" and the verb of a relative
    clause what was said or done; what stands behind an insertion joins what stands before it.
    """
    for piece in _PIECE_END.split(_plain(label)):
        words = _words_in_row(piece)
        for index, (one, other) in enumerate(pairwise(words)):
            pairs = (f" {one} {two} ".casefold() for two in (other, other.removesuffix("’s")))
            if not any(pair in _version(text, number) for pair in pairs for number in range(4)) and not _joins(
                words, index, text
            ):
                return True
    return False


def _words_in_row(text: str) -> list[str]:
    """The words of a text without their marks, but with those that end a piece as words of their own."""
    return [word for token in _TOKEN.findall(text) if (word := token.strip(_MARKS_OF_WORD))]


def _joins(words: Sequence[str], index: int, text: str) -> bool:
    """Whether the words behind an index of a label go on with those before it, though the sentence has more between."""
    one, other = words[index], words[index + 1]
    if index + 2 < len(words) and (other in _INSIDE_VERB or other.endswith("ly")) and is_verb(words[index + 2]):
        other = words[index + 2]
    if index and (one in _INSIDE_VERB or one.endswith("ly")) and is_verb(other):
        return True
    if one in RELATIVES or is_saying(one) or (other == "that" and index):
        return True
    between = [gap for version in _marked_versions(text) if (gap := _between(words[: index + 1], other, version))]
    if not between:
        # "The ferry that the guild bought", "Bought by the guild, the ferry": what belongs to the noun stands first.
        if other.endswith("ing") or other in ("was", "were"):
            return is_noun(one)
        is_owner = one.endswith(("’s", "'s", "s’"))
        is_moved = other in DETERMINERS or not other[:1].islower()
        return is_saying(other) or one in ("was", "were") or is_owner or (is_verb(one) and is_moved)
    if one.islower() and is_verb(other) and any(_lists_adjectives(gap) for gap in between):
        return False
    if other in ("which", "who", "whose"):
        return False
    is_open = is_verb(other) or not is_noun(other)
    if any(_INSERTED.fullmatch(gap) and (is_open or len(gap) <= _SHORT_REMARK) for gap in between):
        return True
    if any(_ONE_WORD.fullmatch(gap) or (gap.strip() == "," and is_open) for gap in between):
        return True
    is_name = one.isupper() and len(one) > 1
    if not (is_name or is_noun(one)) and one.lower() not in _PRONOUNS and not one[:1].isdigit():
        return other in _INSIDE_VERB
    if other.endswith("ing"):
        return one.lower() not in _PRONOUNS
    return is_verb(other)


def _lists_adjectives(gap: str) -> bool:
    """Whether what stands behind a word goes on with another adjective of its noun, as far as its form tells."""
    match = _LIST_OF_ADJECTIVES.match(gap)
    return match is not None and match["word"] not in ("one", "first", "part", "able") and is_noun(match["word"])


def _between(before: Sequence[str], other: str, text: str) -> str:
    """What a text has between two words, the nearest of each; "" where the second does not follow on the first."""
    small = text.lower()
    pair, word = " ".join(before[-2:]).lower(), other.lower()
    one = pair if pair in small else before[-1].lower()
    ends = ((place + len(one), small.find(f" {word}", place + len(one))) for place in places_of(one, small))
    return min((text[start : end + 1] for start, end in ends if end >= 0), key=len, default="")


@lru_cache(maxsize=4)
def _marked_versions(text: str) -> Sequence[str]:
    """A marked sentence with its marks, as it is and without its dates."""
    return [fold_space(_plain(version)) for version in (text, _DATE_WITH_LEAD.sub("", text))]


@lru_cache(maxsize=8)
def _version(text: str, number: int) -> str:
    """A marked sentence as its words in a row: whole, without brackets, without dates, without both."""
    if number >= _WITHOUT_DATES:
        text = _DATE_WITH_LEAD.sub("", text)
    plain = _plain(text)
    return f" {' '.join(_words_in_row(_BRACKETS.sub('', plain) if number % _WITHOUT_DATES else plain))} ".casefold()


def _leaves_its_date(label: str, text: str) -> bool:
    """Whether a label has another date, while its own stands with a noun in front of the main clause."""
    at = text.find(TOLD)
    end = text.find(END, at) + 1
    if not text.startswith(",", end) or "," in text[:at] or not _SET_APART.match(text):
        return False
    told, lead = text[at:end], [word for word in words_of(text[:at]) if is_noun(word)]
    others = [unmark(date) for date in ANY_DATE.findall(text, end)]
    shown = label.replace(GLUE, " ")
    return (
        len(words_of(text[:at])) > _LEAD_WORDS
        and unmark(told).replace(GLUE, " ") not in shown
        and any(date.replace(GLUE, " ") in shown for date in others)
        and not any(word in shown for word in lead)
    )


def _plain(text: str) -> str:
    return fold_space(_QUOTES.sub("", unmark(text).replace(GLUE, " ")))
