"""The dates of a sentence as single words between marks, and the sentence without one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.analyse.date_words import WEEKDAY_IN_FULL
from sourcebook.analyse.event_verbs import (
    DATE,
    END,
    GLUE,
    OTHER,
    TOLD,
    WORD,
    clause_words,
    first_word,
    has_verb,
    is_verb,
    unmark,
    words_of,
)
from sourcebook.analyse.lexicon import load_lexicon
from sourcebook.records import DateMention, Span, fold_space

_WINDOW = 1200
_MARKS = re.compile(f"[{TOLD}{OTHER}{END}{GLUE}]")
_DATES = re.compile(
    rf"{DATE}(?:(?: (?:and|or|to|until|till|through) (?:(?:in|on|the|early|late|mid) ){{0,2}}"
    rf"|, (?:in|on|and)? ?| ?[–-] ?){DATE}){{0,7}}"
)
"""Matches "2011 and 2012" and "Ten years later, in 1954"."""
_BEFORE_DATE = re.compile(
    r"(?:\b(?:early|late|earlier|later|back|exactly|just|only|precisely|already|again|long|approximately|"
    r"roughly) ){0,2}"
    r"(?:\b(?P<preposition>on|in|by|at|during|over|throughout|through|around|as of|from|since|until|till|within|"
    r"as (?:early|late|recently|far back) as) )?"
    r"(?P<article>(?:the|this|that) )?$",
    re.IGNORECASE,
)
"""Matches "early in ", "on ", "the "; the empty string before a date that has none."""
_LEAD_REACH = 64
"""Characters before a date among which its preposition begins."""
_RELATIVE = re.compile(
    r"\b(?:ago|yesterday|today|tonight|tomorrow|earlier|later|since|until|till|after|before|last|next|this|that|same|"
    rf"following|previous|coming|past|early|late|mid|from|{WEEKDAY_IN_FULL})\b",
    re.IGNORECASE,
)
"""Matches the dates that stand without a preposition: "three days ago", "last Friday"."""
_NUMERIC = re.compile(r"\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_OPENED_WITH_ARTICLE = re.compile(
    r"(?:ever )?(?:since|until|till|before|after|from|prior to|(?:the )?(?:start|beginning|end|middle) of) "
    r"(?:the|its|their|his|her)\b",
    re.IGNORECASE,
)
"""Matches "since the May 2021" before "flood"."""
_HELD_IN = re.compile(r"(?<!was)(?<!were)(?<!been) (?:held|signed|issued|published|made|taken|adopted|launched)$")
"""Matches "a session held" before "on 2 March, in response to"."""
_AND_NOUN = re.compile(r" and (?:the|an?|its|their|with) (?=[^,.;:]{3,60}(?:[,.;:]|$))")
"""Matches " and the " behind "culminated in 1990": the date is one of two things in which it did."""
_PARTICIPLE_HOLE = re.compile(r"(?:^|^First |, (?:both |all |each )?|\b(?:which|who) (?:is|was|were|are) )\w+$")
"""Matches ", held" before "from 10 to 20 February, "."""


def mark_dates(prose: str, sentence: Span, told: DateMention, dates: Sequence[DateMention]) -> str:
    """The sentence as a reader sees it with its dates marked, each a single word; `told` is the one asked for.

    Of a very long sentence, `_WINDOW` characters before and after the date.
    """
    start = max(sentence.start, told.span.start - _WINDOW)
    end = min(sentence.end, told.span.end + _WINDOW)
    pieces: list[str] = []
    position = start
    for date in dates:
        if date.span.start < start or date.span.end > end:
            continue
        mark = TOLD if date == told else OTHER
        inside = fold_space(_MARKS.sub("", prose[date.span.start : date.span.end])).replace(" ", GLUE)
        pieces += [_MARKS.sub("", prose[position : date.span.start]), mark, inside, END]
        position = date.span.end
    pieces.append(_MARKS.sub("", prose[position:end]))
    return fold_space("".join(pieces))


def drop_date(text: str) -> str:
    """The text without the words of the date asked for, and without its neighbours in a list of dates.

    The date stays where it would leave a hole: behind a verb or preposition that needs it, before a possessive, as part
    of a name ("Zapad 2017") or as the subject. A range of two dates stays, for it tells two happenings.
    """
    for match in _DATES.finditer(text):
        if TOLD not in match[0]:
            continue
        if OTHER in match[0] and re.search(rf"{END} (?:to|until|till|through) ", match[0]):
            return text
        before, after = text[: match.start()], text[match.end() :]
        after = after.removeprefix(" alone")
        if after.startswith(", ") and before.rstrip().endswith(" on") and _HELD_IN.search(before[:-4]):
            after = after[1:]
        lead = _BEFORE_DATE.search(before, max(0, len(before) - _LEAD_REACH))
        if lead and before[: lead.start()].endswith((" that", " that ")) and after.startswith(", "):
            after = after[1:]
        if lead is None or _leaves_hole(before[: lead.start()].rstrip(), match[0], after, lead):
            return text
        return fold_space(
            f"{before[: lead.start()]} {after.lstrip()}" if after[:1] == " " else before[: lead.start()] + after
        )
    return text


def _leaves_hole(head: str, dates: str, after: str, lead: re.Match[str]) -> bool:
    """Whether the words left and right of a date do not join once it is taken out."""
    if after[:1] in ("'", "’", "-", "‑") or (lead.string and lead.string[-1] not in ' (“"‘—–['):
        return True
    if lead.string[-1:] in ("“", '"', "‘") and after.lstrip(".,")[:1] in ("”", '"', "’"):
        return True
    if unmark(dates) == "":
        return False
    left = _last_word(head)
    following = WORD.match(after.lstrip(" "))
    right = following[0] if following is not None and after[:1] == " " else ""
    inside = unmark(dates).replace(GLUE, " ")
    numeric, relative = _NUMERIC.match(inside), _RELATIVE.search(inside)
    if is_verb(left) and after[:1] == " " and is_verb(first_word(after)):
        return True
    if (
        left.lower() in clause_words("needs date")
        or left.endswith(("'s", "’s", "s’"))
        or (after.startswith(",") and _PARTICIPLE_HOLE.search(head))
    ):
        return True
    if left == "took" and "until" in inside.lower():
        return True
    if is_verb(left) and (lead["preposition"] or "").lower() == "in" and _AND_NOUN.match(after):
        return True
    if is_verb(left) and not has_verb(after) and len(head.split()) <= 3 and not words_of(after):
        return True
    is_noun = bool(right) and not is_verb(right) and right.lower() not in load_lexicon().function_words
    if lead["article"] and numeric and (is_noun or right[:1].isupper()):
        return True
    if is_noun and _OPENED_WITH_ARTICLE.match(inside):
        return True
    if preposition := (lead["preposition"] or "").lower():
        return preposition == "from" and bool(head) and not re.search(r"\b(?:to|until)\b", inside)
    if head.endswith("(") and after.startswith(")"):
        return False
    if not head:
        return not after.startswith((",", ":")) and (is_verb(first_word(after)) or not relative)
    if relative:
        return left.lower() in load_lexicon().function_words and not lead["article"]
    return len(inside) <= 4 or is_noun or left.lower() in load_lexicon().function_words


def _last_word(text: str) -> str:
    return text.rsplit(" ", 1)[-1].lstrip('(“"‘')
