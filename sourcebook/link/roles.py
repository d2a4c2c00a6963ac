"""What a sentence says of those it names, as far as its words' order tells: who acts, on whom, where; what it denies.

There is no grammar behind it: the role of a name is told by the words right before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sourcebook.records import MASK, DateMention, Mention, Span

_REACH = 3
"""Words before a name, titles and numbers aside, that tell its role: "hit the eastern city of"."""
_LOOK_BACK = 120
"""Characters."""
_TOKEN = re.compile(r"[^\W_](?:[\w’'.-]{0,60}\w)?|[,;:()–—“”\"]")
_AND = re.compile(rf"[\s{MASK}]*(?:,|,?[\s{MASK}]*(?:and|or|&))?[\s{MASK}]*(?:(?:the|with|also)[\s{MASK}]+)?\Z")
"""Matches what may stand between two items of a list: ", ", " and "."""
_PLACED = frozenset(["in", "at", "near", "inside", "outside", "around"])
_PREPOSITIONS = frozenset(
    [
        *_PLACED,
        *("about", "on", "over", "of", "to", "into", "toward", "towards", "from", "for", "by", "against", "between"),
        *("under", "through", "across", "behind", "beyond", "via", "despite", "without", "amid", "than", "within"),
    ]
)
_SKIPPED = frozenset(
    [
        *("a", "an", "the", "its", "his", "her", "their", "our", "this", "that", "these", "those", "with", "some"),
        *("former", "late", "new", "then", "about", "counterpart", "colleague", "city", "town", "village", "region"),
        *("capital", "port", "state", "republic", "dictator", "leader", "more", "than", "least", "up"),
    ]
)
"""Say nothing of the role, or that what follows is a place or a person, as its name does."""
_ENDS = frozenset(
    [
        *("and", "or", "but", "which", "who", "whom", "when", "where", "while", "as", "after", "before", "since"),
        *("until", "because", "if", "whether", "so", "though", "although", "said", "says", "told", "added"),
    ]
)
"""Begin another clause: what stands before them does not govern the name."""
_ENDING = re.compile(r"(?:ings?|ed|es|s|ly)$")
_ACTOR = "actor"
_SAID = r"(?:said|says|told[\s\w]{1,24}|stated|added|reported|wrote|noted|confirmed|announced)"
_ASIDE = re.compile(
    rf"(?<![”’\"'»]),[\s{MASK}](?:according[\s{MASK}]to[\s{MASK}][^,.;”\"]{{2,80}}|[^,.;”\"]{{2,80}}?[\s{MASK}]{_SAID}"
    rf"|{_SAID}[\s{MASK}][^,.;”\"]{{2,80}})\.?\Z|\A[\s{MASK}]*According[\s{MASK}]to[\s{MASK}][^,.;”\"]{{2,80}},"
)
"""Matches ", the governor said." and "According to officials in Northport,": who tells, not what was."""

_DENIED = re.compile(
    r"(?:\b(?:not|never|cannot|without|neither|nor|(?:refus|declin|fail)(?:ed|es|s|ing)[ ]to)"
    r"|n[’']t)[ ](?:(?:[a-z]{2,12}ly|yet|be|been|have|to|even|also|the|a|an)[ ]){0,2}([a-z]{3,20})|"
    r"\bno[ ](?:[a-z]{2,20}[ ]){1,2}(?:was|were|is|has[ ]been|have[ ]been|had[ ]been)[ ]([a-z]{3,20})",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:unless|until|only)\b", re.IGNORECASE)
_DENIED_CHINESE = re.compile("(?:没有|並未|并未|未能|未|拒绝)([\u4e00-\u9fff]{2})")
# Irregular verbs of news; source: general knowledge of English.
_PRESENT = {
    form: verb
    for verb, forms in {
        "meet": "met", "sell": "sold", "buy": "bought", "send": "sent", "hold": "held", "take": "took taken",
        "give": "gave given", "leave": "left", "lose": "lost", "win": "won", "begin": "began begun",
        "fall": "fell fallen", "strike": "struck", "shoot": "shot", "fight": "fought", "speak": "spoke spoken",
        "withdraw": "withdrew withdrawn", "seek": "sought", "build": "built", "break": "broke broken",
        "go": "went gone", "come": "came", "make": "made", "find": "found", "get": "got", "fly": "flew flown",
        "choose": "chose chosen", "lead": "led", "write": "wrote written", "deal": "dealt", "pay": "paid",
        "spend": "spent", "freeze": "froze frozen", "forbid": "forbade forbidden", "overthrow": "overthrew",
        "agree": "agreed", "free": "freed", "rise": "rose risen",
    }.items()
    for form in forms.split()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Roles:
    """Who plays which part in a sentence."""

    parts: frozenset[tuple[str, str]] = frozenset()
    """Pairs of a role and an entity: ("hit", "kharkiv"), ("in …", "sochi"), ("actor", "turkey")."""
    asides: frozenset[str] = frozenset()
    """Entities that are named only in who tells it."""


def read_roles(prose: str, sentence: Span, inside: Sequence[Mention], dates: Sequence[DateMention]) -> Roles:
    """The roles of those that a sentence names; a name has one for each word that tells it."""
    aside = _ASIDE.search(prose[sentence.start : sentence.end])
    told = Span(sentence.start + aside.start(), sentence.start + aside.end()) if aside else Span(0, 0)
    parts: set[tuple[str, str]] = set()
    tellers: set[str] = set()
    said: set[str] = set()
    previous: Mention | None = None
    roles: frozenset[str] = frozenset()
    for mention in inside:
        if told.contains(mention.span):
            tellers.add(mention.entity)
            continue
        said.add(mention.entity)
        start = max(sentence.start, mention.span.start - _LOOK_BACK, previous.span.end if previous else 0)
        if previous is None or not _AND.match(prose, start, mention.span.start):
            before = _without_dates(prose, Span(start, mention.span.start), dates)
            roles = _roles_after(before, is_first=previous is None)
        parts.update((role, mention.entity) for role in roles)
        previous = mention
    return Roles(frozenset(parts), frozenset(tellers - said))


@lru_cache(maxsize=65536)
def stem_of(word: str) -> str:
    """The word without its ending: "signed" and "signs" give "sign"."""
    return _ENDING.sub("", word) if len(word) > 4 else word


def is_loose(role: str) -> bool:
    """Whether a sentence may well give two this role who have nothing to do with one another: places where it is."""
    return role.endswith("…")


@lru_cache(maxsize=16384)
def denied_stems(text: str) -> frozenset[str]:
    """Stems of what a sentence says was not done, unless it says as well that it was, or would be on a condition."""
    if _CONDITION.search(text):
        return frozenset()
    denied = {verb_stem(match[1] or match[2]) for match in _DENIED.finditer(text)}
    denied |= {match[1] for match in _DENIED_CHINESE.finditer(text)}
    rest = _DENIED_CHINESE.sub(" ", _DENIED.sub(" ", text))
    return frozenset(denied - done_stems(rest)) if denied else frozenset()


@lru_cache(maxsize=16384)
def done_stems(text: str) -> frozenset[str]:
    """Stems of the words of a text, verbs in the present, with pairs of Chinese characters."""
    words = {verb_stem(word) for word in re.findall(r"[^\W\d_]{3,}", text)}
    return frozenset(words.union(re.findall("(?=([\u4e00-\u9fff]{2}))", text)))


def verb_stem(word: str) -> str:
    """The stem of a verb in whichever tense: "met" and "meets" give one."""
    lower = word.lower()
    found = stem_of(_PRESENT.get(lower, lower))
    return found.removesuffix("e") if len(found) > 3 else found


def _without_dates(prose: str, span: Span, dates: Sequence[DateMention]) -> str:
    """The text with its dates blanked, and the preposition before each."""
    text = prose[span.start : span.end].replace(MASK, " ")
    for date in dates:
        if span.start <= date.span.start < span.end:
            first, last = date.span.start - span.start, min(date.span.end, span.end) - span.start
            lead = re.search(r"(?:\b(?:on|in|since|by|from)\s{1,3})?\Z", text[:first], re.IGNORECASE)
            first = lead.start() if lead else first
            text = f"{text[:first]}{' ' * (last - first)}{text[last:]}"
    return text


def _roles_after(before: str, *, is_first: bool) -> frozenset[str]:
    """The roles of a name by what stands before it in its sentence, or since the name before it."""
    tokens = _TOKEN.findall(before)
    found: list[str] = []
    for position in range(len(tokens) - 1, -1, -1):
        word = tokens[position]
        lower = word.lower()
        if not word[0].isalnum() or lower in _ENDS:
            return frozenset(found or ([] if word == "," else [_ACTOR]))
        if lower in _PREPOSITIONS and not (lower == "of" and _is_place_noun(tokens, position)):
            if found:
                return frozenset(found)
            head = tokens[position - 1].lower() if position else ""
            return frozenset([f"of {verb_stem(head)}" if lower == "of" else f"{_one_preposition(lower)} …"])
        if word.islower() and lower not in _SKIPPED and lower != "of":
            found.append(verb_stem(word))
            if len(found) == _REACH:
                break
    return frozenset(found or ([_ACTOR] if is_first else []))


def _is_place_noun(tokens: Sequence[str], position: int) -> bool:
    """Whether "of" stands in "the city of"."""
    return position > 0 and tokens[position - 1].lower() in _SKIPPED


def _one_preposition(word: str) -> str:
    return "in" if word in _PLACED else word
