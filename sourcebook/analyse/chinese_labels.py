"""Headlines for dated happenings told in Chinese: the clause that has the date, without the date."""

from __future__ import annotations

import re

from sourcebook.records import DateMention, Document, Span

_FEWEST = 8
"""Characters of a label; a shorter clause takes the next with it."""
_MOST = 40
_MARK = re.compile(r"[，,；;：:。！？]")
_LEAD = re.compile(
    r"^(?:(?:此外|另外|其後|其后|不過|不过|但是?|而且?|并且?|並且?|惟|随后|隨後|其中|例如|如|像|当时|當時|尤其是?|就|于是|於是|又|亦)[，、]?)+"
)
"""Matches "此外，"; not what it leads in to."""
_BEFORE_DATE = re.compile(
    r"(?:在|於|于|自|从|從|由|至|到|以至于|直至|直到|截至|到了|约|約|大约|大約|早於|早于|、|和|及|与|與)+$"
)
"""Matches "於" right before a date."""
_AFTER_DATE = re.compile(r"^(?:之后|之後|以后|以後|之前|以前|左右|前后|前後|期间|期間|间|間|底|初|尾|起|的|\s)*")
_ANOTHER = re.compile(r"^(?:和|与|與|及|、|至|到|以及|[–—～~-])")
"""Matches "和" behind a date, where a second one follows."""
_TIME_CLAUSE = (
    "后",
    "後",
    "时",
    "時",
    "之际",
    "之際",
    "当日",
    "當日",
    "当天",
    "當天",
    "的时候",
    "的時候",
    "期间",
    "期間",
)
"""What a clause ends with that only says when."""
_EMPTY = re.compile(r"[（(][\s，、]*[）)]")
_IS = ("是", "为", "為", "即")
_PAIRS = (("「", "」"), ("『", "』"), ("“", "”"), ("《", "》"), ("〈", "〉"), ("（", "）"), ("(", ")"))


def label_chinese_event(document: Document, sentence: Span, date: DateMention) -> str:
    """The clause of a sentence that has a date, without it; where the date is all of the clause, the next one."""
    before = document.plain(Span(sentence.start, date.span.start))
    after = document.plain(Span(date.span.end, sentence.end))
    marks = list(_MARK.finditer(before))
    head = _LEAD.sub("", before[marks[-1].end() if marks else 0 :].strip())
    bare = _BEFORE_DATE.sub("", head)
    mark = _MARK.search(after)
    tail, rest = (after[: mark.start()], after[mark.end() :]) if mark else (after, "")
    tail = "" if _ANOTHER.match(tail.strip()) else _AFTER_DATE.sub("", tail.strip())
    if not tail and bare.endswith(_IS):
        return f"{head}{document.plain(date.span)}"[-_MOST:]
    if not tail and len(bare) >= _FEWEST:
        return _whole(bare, "")
    return _whole(f"{bare}{tail}", rest) or bare


def _whole(clause: str, rest: str) -> str:
    """The clause, with the next ones where it is short or a quotation is open; without a quotation that stays open."""
    label = clause
    while rest and len(label) < _MOST and (len(label) < _FEWEST or _is_open(label) or label.endswith(_TIME_CLAUSE)):
        mark = _MARK.search(rest)
        following, rest = (rest[: mark.start()], rest[mark.start() + 1 :]) if mark else (rest, "")
        label = f"{label}，{following}" if label else following
    if len(label) > _MOST:
        label = label[:_MOST]
        last = max(label.rfind(sign) for sign in "，；、")
        label = label[:last] if last >= _FEWEST else label
    for opening, closing in _PAIRS:
        if label.count(opening) > label.count(closing):
            at = label.rfind(opening)
            label = label[:at] if at >= _FEWEST else label.replace(opening, "")
        elif label.count(opening) < label.count(closing):
            label = label.replace(closing, "")
    return _EMPTY.sub("", label).strip(" ，；。、：:\n")


def _is_open(text: str) -> bool:
    return any(text.count(opening) > text.count(closing) for opening, closing in _PAIRS)
