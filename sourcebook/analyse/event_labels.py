"""Headlines for dated happenings: a few of a sentence's own words, cut where a phrase ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.analyse.event_clauses import (
    END,
    GLUE,
    TOLD,
    clause_words,
    drop_date,
    has_verb,
    is_saying,
    is_verb,
    mark_dates,
    narrowed,
    unmark,
    without_leads,
)
from sourcebook.analyse.lexicon import load_lexicon
from sourcebook.records import DateMention, Document, Span, fold_space

MAX_WORDS = 12
"""Words of a label …"""
MAX_WORDS_TO_A_CLAUSE = 14
"""… or this many where the clause ends there, or no phrase ends before."""
_MIN_WORDS = 4
_CLAUSE, _PHRASE, _BEFORE_OF = 6, 4, 2
"""Where a label is cut: before what can be left out, at the end of a phrase, before an "of"."""
_MAX_CHINESE = 40
"""Characters of a Chinese label."""

_LINK = re.compile(
    r"^(?:and|but|as|when|while|where|whereas|because|although|though|that|so|if|until|before|after|since|yet)\b[\s,]*",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"\[\d{1,3}\]|\(\s*\)|^[-•–—*▲\s]+(?:[0-9]{1,2}\.\s)?|^[0-9]{1,2}\.\s")
_LOOSE = re.compile(r"\s(?=[,.;:!?)’])|(?<=\()\s|,(?=\s?[,.;:])")
"""What taking out the date leaves: a blank before a mark, a comma before another mark."""
_LOOSE_QUOTE = re.compile(r"\s+(?=[”\"]$)|(?<=^[“\"])\s+")
_LAST_MARKS = re.compile(r"[ .,;:!?–—…-]{1,4}(?=[\"”’]?$)")
_CLOSING_SINGLE = re.compile(r"’(?!\w)")
_BRACKETS = re.compile(r"\s?\([^()]{0,80}\)")
_SHORT_INSERTION = re.compile(r", (?!and |or |but |that )[^,;:]{2,60}, (?!and |or |but )")
"""Matches ", if at all, ", not the middle of a list."""
_RESTRICTION_WORDS = 10
_RESTRICTION = re.compile(r" (?:which|that|who) (?=[^,;:]{3,90}? (?:is|are|was|were|has|have|will|would|can|could)\b)")

_INFINITIVE_AFTER = re.compile(
    r"to (?=[a-z])(?!(?:the|a|an|its|his|her|their|this|that|these|those|all|some|any|each|both)\b)"
)

_CHINESE_LEAD = re.compile(r"^(?:左右|前后|期间|间|底|初)?[，,、：的\s]*")
_CHINESE_END = re.compile(r"[，；。！？：,;]")


def label_event(document: Document, sentence: Span, date: DateMention, dates: Sequence[DateMention]) -> str:
    """What happened at a date, as a small headline in the sentence's own words; "" where no words are left.

    `dates` are all dates of the sentence. The label has at most `MAX_WORDS` words, or `MAX_WORDS_TO_A_CLAUSE`; it is
    the clause that has the date, without lead-in and, where that leaves no hole, without the date.
    """
    if document.language.lower().startswith("zh"):
        return _chinese_label(document, sentence, date)
    text = _NOTE_MARK.sub("", mark_dates(document.prose, sentence, date, dates)).rstrip(" ")
    asks_verb = has_verb(text)
    labels: list[str] = []
    for part in narrowed(text):
        label = _headline(part)
        labels.append(label)
        is_nominal = f"{TOLD}{END}" in part or ": " in label
        if _words_of(label) >= _MIN_WORDS and _ends_well(label) and (is_nominal or not asks_verb or has_verb(label)):
            return label.replace(GLUE, " ")
    return max(labels, key=_words_of, default="").replace(GLUE, " ")


def _headline(part: str) -> str:
    """A marked part of a sentence as a label; the blanks inside of dates stay glued."""
    words = without_leads(_LOOSE.sub("", fold_space(unmark(drop_date(part)))))
    link = _LINK.match(words)
    if link and words.count(" ", link.end()) >= 2:
        words = words[link.end() :]
    words = _shortened(_LAST_MARKS.sub("", words))
    words = _LOOSE_QUOTE.sub("", _without_half_pairs(words).strip())
    return words[:1].upper() + words[1:]


def _without_half_pairs(text: str) -> str:
    """The text without quotation marks and brackets that have lost their other half."""
    for opening, closing in (("“", "”"), ("(", ")")):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    return text if _CLOSING_SINGLE.search(text) else text.replace("‘", "")


def _words_of(text: str) -> int:
    """How many words a text has, those of its dates counted one by one."""
    return len(text.replace(GLUE, " ").split())


def _shortened(text: str) -> str:
    """The text as it is where it is short enough, else without insertions, else its first words."""
    for reduced in (_without_brackets, _without_insertion, _without_restriction):
        if _words_of(text) <= MAX_WORDS_TO_A_CLAUSE:
            break
        text = reduced(text)
    return text if _words_of(text) <= MAX_WORDS_TO_A_CLAUSE else _cut(text.split(" "))


def _without_brackets(text: str) -> str:
    return _BRACKETS.sub("", text)


def _without_insertion(text: str) -> str:
    """Without a short stretch between commas that is no item of a list."""
    match = _SHORT_INSERTION.search(text)
    if match is None or not has_verb(text[: match.start()]):
        return text
    rest = text[match.end() :].split(",", 1)[0]
    if rest[:1].isupper() or " and " in rest or " or " in rest:
        return text
    return f"{text[: match.start()]} {text[match.end() :]}"


def _without_restriction(text: str) -> str:
    """Without a relative clause that a second verb follows: "the ships that he had sent were ready"."""
    for match in _RESTRICTION.finditer(text):
        before, rest = text[: match.start()], text[match.end() :].split(" ")
        verbs = [index for index, word in enumerate(rest) if is_verb(word)]
        groups = [index for index in verbs if index - 1 not in verbs]
        if len(groups) > 1 and groups[1] <= _RESTRICTION_WORDS and not has_verb(_said_part(before.split(" "))):
            return f"{before} {' '.join(rest[groups[1] :])}"
    return text


def _cut(words: Sequence[str]) -> str:
    """The first words, up to where a clause ends, else a phrase; an ellipsis tells that something needed is gone."""
    longest = min(len(words), MAX_WORDS_TO_A_CLAUSE + 1)
    has_any_verb = has_verb(" ".join(words))
    for asks_verb, inside_names in ((has_any_verb, False), (has_any_verb, True), (False, False)):
        ranked = [
            (rank, size)
            for size in range(3, longest)
            if (rank := _rank(words, size, inside_names=inside_names))
            and (not asks_verb or has_verb(_said_part(words[:size])))
        ]
        if ranked:
            size = max(ranked)[1]
            rest = {word.lower().strip(",") for word in words[size : size + 5]}
            breaks_off = inside_names or asks_verb != has_any_verb or clause_words("limit").intersection(rest)
            return " ".join(words[:size]).rstrip(" ,;:–—") + (" …" if breaks_off else "")
    kept = list(words[:MAX_WORDS])
    while len(kept) > 3 and not _is_last(kept[-1]):
        kept.pop()
    return f"{' '.join(kept)} …"


def _rank(words: Sequence[str], size: int, *, inside_names: bool) -> int:
    """How well the first `size` words do as a label, the best highest; 0 where they do not."""
    counted = _words_of(" ".join(words[:size]))
    if counted > MAX_WORDS_TO_A_CLAUSE:
        return 0
    quality = _quality(words, size, inside_names=inside_names)
    if counted < _MIN_WORDS + 2:
        return min(quality, 1)
    return quality - 1 if quality == _PHRASE and counted > MAX_WORDS else quality


def _quality(words: Sequence[str], size: int, *, inside_names: bool) -> int:
    """How well the first `size` words end: `_CLAUSE`, `_PHRASE`, `_BEFORE_OF`, or 0 in the middle of a phrase."""
    last, following = words[size - 1], words[size].lower().strip('“"‘(')
    after = words[size + 1] if size + 1 < len(words) else ""
    if not _is_last(last):
        return 0
    begins_addition = following in clause_words("opener") | clause_words("preposition") or following.endswith("ing")
    if last[-1] in ";:–—" or (last[-1] == "," and begins_addition and following not in {"and", "or"}):
        return _CLAUSE
    if last[-1] == "," or GLUE in following:
        return _PHRASE
    if following not in clause_words("preposition") and following not in clause_words("opener"):
        return 0
    if following in {"of", "for", "and", "on"} and last[:1].isupper() and _is_name_part(words[size + 1 : size + 3]):
        return int(inside_names)
    if following == "of":
        return _BEFORE_OF if last.lower() not in clause_words("relational") else 0
    if following == "to" and _INFINITIVE_AFTER.match(f"{following} {after}"):
        return 0
    if following in {"than", "as"} or (following == "that" and is_verb(last)):
        return 0
    if following in {"and", "or"} and size > 1 and words[size - 2].lower() in {"between", "both", "either"}:
        return 0
    is_passive = any(word in clause_words("be") for word in words[max(0, size - 4) : size - 1])
    return 0 if is_verb(last) and not is_passive and following not in clause_words("opener") else _PHRASE


def _said_part(words: Sequence[str]) -> str:
    """What is said, where a label quotes somebody: there a verb must stand, too."""
    for index, word in enumerate(words):
        if word == "that" and index and any(is_saying(before) for before in words[:index]):
            return " ".join(words[index + 1 :])
    return " ".join(words)


def _is_name_part(words: Sequence[str]) -> bool:
    return any(word[:1].isupper() for word in words[: 2 if words[:1] in (["the"], ["a"], ["an"]) else 1])


def _is_last(word: str) -> bool:
    plain = word.lower().strip(',;:“”"’‘().')
    return not (
        plain in clause_words("never last")
        or plain in clause_words("preposition")
        or plain.endswith(("'s", "’s"))
        or (plain in load_lexicon().function_words and plain not in {"him", "them", "us", "itself", "again"})
        or is_saying(plain)
    )


def _ends_well(label: str) -> bool:
    """Whether a whole label does not break off; "took over", "what it is" do not."""
    last = label.rsplit(" ", 1)[-1].lower().strip(',;:“”"’‘().')
    return _is_last(last) or last in clause_words("particle") or label.endswith("…")


def _chinese_label(document: Document, sentence: Span, date: DateMention) -> str:
    """The words after the date up to a mark past the eighth character, or those before it where none follow."""
    after = _CHINESE_LEAD.sub("", document.plain(Span(date.span.end, sentence.end)))
    text = after if len(after) >= 6 else document.plain(Span(sentence.start, date.span.start))
    end = _CHINESE_END.search(text, 8)
    return text[: min(end.start() if end else len(text), _MAX_CHINESE)].strip(" ，；。、")
