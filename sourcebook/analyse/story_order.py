"""Statements that a text places before another of its happenings, and that have no date of their own.

"Before his meeting with the mayor, Holm said …", where the meeting is dated elsewhere in the text; "After these
statements Holm flew to Riga", where the flight is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sourcebook import edtf
from sourcebook.analyse.event_labels import label_event
from sourcebook.analyse.event_verbs import is_saying, words_of
from sourcebook.records import Block, DateMention, Document, Event, Sentence, Span, fold_space

_GAP = r"[\s\u2060]+"
_SAME: Mapping[str, re.Pattern[str]] = {
    noun: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for nouns, words in (
        ("meeting talks negotiations", r"meetings?|meets?|met|talks|negotiations"),
        ("summit", "summit"),
        ("conference", "conference"),
        ("visit trip", r"visit(?:s|ed|ing)?|trips?|travel(?:s|led|ed|ling|ing)?|went|flew|arriv(?:ed|es|ing)"),
        ("speech address", r"speech|address(?:ed|es)?|spoke"),
        ("vote election elections referendum", r"vot(?:e|es|ed|ing)|elections?|referendum|polls"),
        ("hearing trial", r"hearing|trial|court"),
    )
    for noun in nouns.split()
}
"""By noun: what a sentence has that tells of the same."""
_BEFORE = re.compile(
    rf"\b(?:[Bb]efore|[Aa]head{_GAP}of|[Pp]rior{_GAP}to){_GAP}(?:the|his|her|their|its){_GAP}(?:[a-z]+{_GAP})?"
    rf"(?P<noun>{'|'.join(sorted(_SAME, key=len, reverse=True))})\b"
    rf"(?:{_GAP}(?:with|to|in|at){_GAP}(?:[A-Z][\w’'-]*(?:{_GAP}(?=[A-Z]))?){{1,4}})?",
)
"""Matches "before his meeting with Anna Example"."""
_AFTER_STATEMENTS = re.compile(
    rf"[\s\u2060]*After{_GAP}(?:(?:the|these|those|his|her|their|such|this|that){_GAP})?(?:[a-z-]+{_GAP})?"
    rf"(?:statements?|remarks?|comments?|words|threats?|announcements?|claims?|promises?|pledges?),?{_GAP}"
    r"(?P<subject>[A-Z][\w’'-]+|he|she|they)\b"
)
"""Matches "After these loud statements, Holm"."""
_PRONOUN = re.compile(r"[\s\u2060]*[“\"]?(?:He|She|They)\b")
_BEFORE_REACH = 15
"""Sentences between what is said and the happening that it came before."""
_STATEMENT_REACH = 5
_SAME_LETTERS = 5
"""Letters that two spellings of a surname have in common."""


def find_ordered(document: Document, sentences: Sequence[Sentence], told: Sequence[Event]) -> tuple[Event, ...]:
    """The statements of a text that came before one of its happenings of a day, dated so: "../2023-02-17".

    `told` are the events that the dates of the text give. A statement is looked for in sentences that tell none of
    them; the happening must be the only dated one of its kind near by.
    """
    if not told:
        return ()
    days: dict[Span, list[str]] = {}
    for event in told:
        days.setdefault(event.span, []).append(event.date)
    blocks = [block for block in document.blocks if block.kind in ("paragraph", "list_item", "quote")]
    found: list[Event] = []
    for index, sentence in enumerate(sentences):
        if match := _BEFORE.search(document.prose, *sentence.span):
            day = _day_of_noun(document, sentences, index, days, match["noun"].lower())
            if day and sentence.span not in days and _says(document, sentence.span):
                mention = DateMention(Span(*match.span()), f"../{day}", "story")
                leads = document.prose[match.end() : match.end() + 1] == ","
                clause = Span(match.start(), sentence.span.end) if leads else sentence.span
                if what := label_event(document, clause, mention, [mention]):
                    phrase = fold_space(match[0])
                    found.append(Event(sentence.span, f"../{day}", f"{what}, {phrase[:1].lower()}{phrase[1:]}"))
        elif match := _AFTER_STATEMENTS.match(document.prose, *sentence.span):
            day = _day_from_here(sentences, index, days, blocks)
            statement = _last_statement(document, sentences, index, match["subject"], days) if day else None
            if statement is not None:
                mention = DateMention(Span(statement.end, statement.end), f"../{day}", "story")
                if what := label_event(document, statement, mention, [mention]):
                    found.append(Event(statement, f"../{day}", what))
    return tuple(found)


def _says(document: Document, span: Span) -> bool:
    return any(is_saying(word) for word in words_of(fold_space(document.prose[span.start : span.end])))


def _day_of_noun(
    document: Document, sentences: Sequence[Sentence], index: int, days: Mapping[Span, Sequence[str]], noun: str
) -> str:
    """The day of the happening that a noun names, told in one of the sentences near by; "" where there are several."""
    near = sentences[max(0, index - _BEFORE_REACH) : index + 1 + _BEFORE_REACH // 3]
    found = {
        date
        for sentence in near
        if _SAME[noun].search(document.prose, *sentence.span)
        for date in days.get(sentence.span, ())
    }
    return _only_day(found)


def _day_from_here(
    sentences: Sequence[Sentence], index: int, days: Mapping[Span, Sequence[str]], blocks: Sequence[Block]
) -> str:
    """The day that a sentence or the next one of its paragraph tells of."""
    block = next((block.span for block in blocks if block.span.contains(sentences[index].span)), None)
    if block is None:
        return ""
    near = [sentence.span for sentence in sentences[index : index + 2] if block.contains(sentence.span)]
    return _only_day({date for span in near for date in days.get(span, ())})


def _only_day(dates: set[str]) -> str:
    days = [date for date in dates if edtf.is_edtf(date) and edtf.parse_edtf(date).precision == "day"]
    return days[0] if len(days) == 1 == len(dates) else ""


def _last_statement(
    document: Document, sentences: Sequence[Sentence], index: int, subject: str, days: Mapping[Span, Sequence[str]]
) -> Span | None:
    """The sentence nearest before another in which the same person, or "he", says something; none behind a heading."""
    headings = [block.span.start for block in document.blocks if block.kind == "heading"]
    start = max((place for place in headings if place < sentences[index].span.start), default=-1)
    for sentence in reversed(sentences[max(0, index - _STATEMENT_REACH) : index]):
        if sentence.span.start < start:
            return None
        text = fold_space(document.prose[sentence.span.start : sentence.span.end])
        if not any(is_saying(word) for word in words_of(text)):
            continue
        is_named = any(word[:_SAME_LETTERS] == subject[:_SAME_LETTERS] for word in words_of(text)[:8])
        if is_named or _PRONOUN.match(text):
            return None if sentence.span in days else sentence.span
    return None
