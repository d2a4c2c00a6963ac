"""Dated happenings as one document tells them: a sentence that carries a placed date, with a short label.

Every date of a sentence of the running text is taken for a happening, but for those that only tell which thing is meant
("the 2015 strategy"), stand in a citation ("(Smith, 2019)"), name a stretch of years counted back from publication, a
decade, a century or a target ("by 2035"). Two dates in one sentence are two happenings.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from sourcebook import edtf
from sourcebook.records import BlockKind, DateMention, Document, Event, Sentence, Span, fold_space

_TOLD_IN: frozenset[BlockKind] = frozenset(["paragraph", "list_item", "quote", "standfirst"])
MAX_WORDS = 12
"""Words of a label."""
MAX_DATES = 8
"""A sentence with more dates is a list or a table and tells no happenings."""
_MAX_CHINESE = 40
"""Characters of a Chinese label."""

_DETERMINER = re.compile(
    r"(?:\b(?:the|a|an|this|that|its|their|his|her|our|previous|original|new)|['’‘]s|s['’])[\s\u2060]+$", re.IGNORECASE
)
"""Matches "the " before "2015 strategy" and "Sampleland’s " before "2018 plan"."""
_DOCUMENT_AFTER = re.compile(
    r"[\s\u2060]+(?:[^\W\d_][\w-]{0,20}[\s\u2060]+){0,3}?(?:[A-Z]{2,6}|(?i:strateg(?:y|ies)|doctrine|documents?|laws?|act|"
    r"reports?|stud(?:y|ies)|surveys?|plans?|treaty|agreements?|accords?|budget|review|paper|concept|resolution|edition|"
    r"constitution|convention|protocol|guidelines|directive|charter|census|figures?|data|levels?|peak|exercises?))(?!\w)"
)
"""Matches " Sample Economic Strategy", " NSS": the year names the thing, and nothing is told of that year."""
_CITATION = re.compile(r"\([^()]{0,60}[a-z.][,;]?[\s\u2060]+$|[0-9][\s\u2060]+\($")
"""Matches "(Smith, " before "2019)" and "Resolution 1234 (" before "2006)"."""
_BY = re.compile(r"\bby[\s\u2060]+(?:the[\s\u2060]+)?$", re.IGNORECASE)
_PERIOD = re.compile(r"(?:the[\s\u2060]+)?(?:past|coming|current)\b", re.IGNORECASE)
_SINCE = re.compile(r"since\b", re.IGNORECASE)
_UNTIL = re.compile(r"(?:up[\s\u2060]+)?(?:until|till)\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:(?:early|late|back)[\s\u2060]+)?(?:on|in|by|at|during|as[\s\u2060]+of|around|throughout)"
    r"[\s\u2060]+(?:the[\s\u2060]+)?$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:][\s\u2060]|[\s\u2060][–—][\s\u2060]|,[\s\u2060]+(?=(?:and|but|while|when|whereas|although|though)\b)"
)
_LINK = re.compile(r"^(?:and|but|as|when|while|where|whereas|because|although|though|that|so)\b[\s,]*", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\[\d{1,3}\]|\(\s*\)|^[-•–—*▲\s]+(?:[0-9]{1,2}\.\s)?|^[0-9]{1,2}\.\s")
_LEAD = re.compile(
    r"(?:(?:In|On|At|During|After|Before|Following|Since|Then|However|Moreover|Furthermore|Meanwhile|Earlier|Later|Indeed|"
    r"Also|And|But|As|Amid|Aside|Despite|Although|While|When|Similarly|Additionally|Finally|First|Second|Third|By|For|From|"
    r"According|Nevertheless|Thus|Therefore|Still|Yet|Instead|Recently|Again|Until|Only|Just|Over|Under|With)\b[^,]{0,90},|,)"
    r"\s*",
    re.IGNORECASE,
)
"""Matches "However, " and "In the words of the ministry, "; bounded, so that a main clause stays."""
_SOFT_END = re.compile(r"[,;:–—]")
_LOOSE = re.compile(r"\s(?=[,.;:!?)’])|(?<=\()\s|,(?=\s?[,.;:])")
"""What taking out the date leaves: a blank before a mark, a comma before another mark."""
_LOOSE_QUOTE = re.compile(r"\s+(?=[”\"]$)|(?<=^[“\"])\s+")
_LAST_MARKS = re.compile(r"[ .,;:!?–—…-]{1,4}(?=[\"”’]?$)")
_FUNCTION_WORDS = frozenset(
    [
        *(
            "a",
            "an",
            "the",
            "of",
            "in",
            "on",
            "at",
            "to",
            "by",
            "for",
            "from",
            "with",
            "and",
            "or",
            "but",
            "that",
            "which",
            "who",
        ),
        *(
            "as",
            "than",
            "its",
            "their",
            "his",
            "her",
            "is",
            "was",
            "were",
            "are",
            "be",
            "been",
            "has",
            "had",
            "have",
            "into",
        ),
        *(
            "over",
            "under",
            "about",
            "between",
            "against",
            "during",
            "after",
            "before",
            "while",
            "when",
            "where",
            "this",
            "these",
        ),
    ]
)
_CHINESE_LEAD = re.compile(r"^(?:左右|前后|期间|间|底|初)?[，,、：的\s]*")
_CHINESE_END = re.compile(r"[，；。！？：,;]")


def find_events(document: Document, sentences: Sequence[Sentence], dates: Sequence[DateMention]) -> tuple[Event, ...]:
    """The happenings that the running text ties to a date, in order; the span of each is its whole sentence.

    Headlines, headings, captions and tables tell none. Dates without a year are left out: no chronology has a place for
    them. One date gives one event a sentence; a sentence of more than `MAX_DATES` dates gives none.
    """
    blocks = [block.span for block in document.blocks if block.kind in _TOLD_IN]
    block_starts = [span.start for span in blocks]
    chinese = document.language.lower().startswith("zh")
    events: list[Event] = []
    position = 0
    for sentence in sentences:
        while position < len(dates) and dates[position].span.start < sentence.span.start:
            position += 1
        first = position
        while position < len(dates) and dates[position].span.end <= sentence.span.end:
            position += 1
        if first == position:
            continue
        block = bisect.bisect_right(block_starts, sentence.span.start) - 1
        if block < 0 or not blocks[block].contains(sentence.span):
            continue
        told: dict[str, DateMention] = {}
        for date in dates[first:position]:
            if value := _date_told(document, sentence.span, date):
                told.setdefault(value, date)
        if len(told) > MAX_DATES:
            continue
        for value, date in told.items():
            what = _chinese_label(document, sentence.span, date) if chinese else _label(document, sentence.span, date)
            if what:
                events.append(Event(sentence.span, value, what))
    return tuple(events)


def _date_told(document: Document, sentence: Span, mention: DateMention) -> str:
    """EDTF date of the happening that a date tells, or "" where it tells none.

    "Since December 2020" and "until 2018" tell of a change in that month and year. "Since 2019" leaves open whether a
    state began then or goes on, and stays an interval.
    """
    value = mention.value
    date = edtf.parse_edtf(value)
    if "X" in value or (date.earliest is None and date.latest is None):
        return ""
    long = date.earliest is not None and date.latest is not None and (date.latest - date.earliest).days > 370
    if date.precision == "interval" and long and mention.resolved_by == "publication":
        return ""
    prose, (start, end) = document.prose, mention.span
    lead = prose[max(sentence.start, start - 64) : start]
    if _BY.search(lead) and date.latest and _is_ahead(document, date):
        return ""
    if prose[end : end + 1] in (")", ";") and _CITATION.search(lead):
        return ""
    if date.precision == "year" and _DETERMINER.search(lead) and _DOCUMENT_AFTER.match(prose, end, sentence.end):
        return ""
    if date.precision == "year" and _PERIOD.match(prose, start, end):
        return ""
    first, _, last = value.partition("/")
    if last == ".." and len(first) >= 7 and _SINCE.match(prose, start, end):
        return first
    return last if first == ".." and _UNTIL.match(prose, start, end) else value


def _is_ahead(document: Document, date: edtf.EdtfDate) -> bool:
    published = edtf.latest(document.published) if document.published and edtf.is_edtf(document.published) else None
    return published is not None and date.latest is not None and date.latest > published


def _label(document: Document, sentence: Span, date: DateMention) -> str:
    """What happened, in at most `MAX_WORDS` of the sentence's own words, without date, lead-in and closing mark."""
    words = _without_date(document.prose, _clause_of(document.prose, sentence, date.span), date.span)
    if words.count(" ") < 3:
        words = _without_date(document.prose, sentence, date.span)
    for opening in (_LEAD, _LEAD, _LINK):
        match = opening.match(words)
        if match and words.count(" ", match.end()) >= 3:
            words = words[match.end() :]
    words = _cut(words.lstrip(" ,;:–—-)”"))
    return words[:1].upper() + words[1:]


def _clause_of(prose: str, sentence: Span, date: Span) -> Span:
    start, end = sentence
    for match in _CLAUSE.finditer(prose, sentence.start, sentence.end):
        if match.end() <= date.start:
            start = match.end()
        elif match.start() >= date.end:
            return Span(start, match.start())
    return Span(start, end)


def _without_date(prose: str, stretch: Span, date: Span) -> str:
    before = prose[stretch.start : date.start]
    # In "during the 2022 protests" only the year goes.
    is_attribute = _DETERMINER.search(before) and prose[date.end : date.end + 2].strip().isalpha()
    if not is_attribute and (preposition := _PREPOSITION.search(before)):
        before = before[: preposition.start()]
    text = fold_space(f"{before} {prose[date.end : stretch.end]}")
    text = fold_space(_NOTE_MARK.sub("", text))
    return _LOOSE.sub("", text)


def _cut(text: str) -> str:
    """The first words of a text, cut at a mark or before a preposition or the like where it is too long."""
    words = text.split()
    if len(words) > MAX_WORDS:
        sizes = range(MAX_WORDS, 6, -1)
        ends = [size for size in sizes if _SOFT_END.search(words[size - 1][-1])]
        ends += [size for size in sizes if words[size].lower() in _FUNCTION_WORDS]
        words = words[: ends[0] if ends else MAX_WORDS]
    while len(words) > 3 and words[-1].lower().strip(",;:") in _FUNCTION_WORDS:
        words.pop()
    label = _LAST_MARKS.sub("", " ".join(words))
    for opening, closing in (("“", "”"), ("(", ")"), ('"', '"')):
        if label.count(opening) % 2 if opening == closing else label.count(opening) != label.count(closing):
            label = label.replace(opening, "").replace(closing, "")
    return _LOOSE_QUOTE.sub("", label.strip())


def _chinese_label(document: Document, sentence: Span, date: DateMention) -> str:
    """The words after the date up to a mark past the eighth character, or those before it where none follow."""
    after = _CHINESE_LEAD.sub("", document.plain(Span(date.span.end, sentence.end)))
    text = after if len(after) >= 6 else document.plain(Span(sentence.start, date.span.start))
    end = _CHINESE_END.search(text, 8)
    return text[: min(end.start() if end else len(text), _MAX_CHINESE)].strip(" ，；。、")
