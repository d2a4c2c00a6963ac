"""Each line of a clipped text, and what it looks like alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sourcebook.read.news_labels import (
    BY,
    COUNTER,
    CREDIT,
    CREDIT_ALONE,
    CREDIT_TELLTALES,
    DIGIT,
    ENDINGS,
    FURNITURE,
    FURNITURE_START,
    LABELS,
    REPORTING,
    SECTIONS,
    STOP_WORD,
    TAG_LIST,
    TELLTALES,
    TERMINAL,
    WORD,
)
from sourcebook.read.printed_dates import (
    AGO,
    DATE_WORDS,
    IS_PUBLISHED,
    IS_UPDATED,
    TIME,
    PrintedDate,
    find_printed_dates,
)
from sourcebook.read.prose import count_words, guess_language, trimmed
from sourcebook.records import Span

LineClass = Literal[
    "headline",
    "standfirst",
    "byline",
    "dateline",
    "paragraph",
    "heading",
    "list_item",
    "caption",
    "boilerplate",
    "comment",
]

_FEWEST_BREAKS = 3  # lines broken in mid-sentence; one or two happen in any clipping

_FEWEST_STOP_WORDS = 3

_LONGEST_FURNITURE = 220

_LONGEST_LABEL = 400

_STRONG_LENGTH = 80  # a sentence this long is a paragraph; labels and teasers hardly ever are


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or several that are one paragraph broken by hand, and what it looks like alone."""

    start: int
    end: int
    text: str
    gap: int
    """Blank lines before it."""
    words: int
    dates: tuple[PrintedDate, ...] = ()
    is_label: bool = False
    is_ending: bool = False
    is_counter: bool = False
    is_date: bool = False
    """Nothing but a date, its time and words such as "published"."""
    is_by: bool = False
    """"By" with or without the names."""
    is_credit: bool = False
    is_credit_alone: bool = False
    is_sentence: bool = False
    """Whether it ends as a sentence does."""
    is_strong: bool = False
    """A paragraph of running text beyond doubt."""

    @property
    def is_furniture(self) -> bool:
        """Whether it is a label or a counter of the page."""
        return self.is_label or self.is_counter


def read_lines(text: str, body: Span, date_order: str) -> list[Line]:
    """The lines that hold anything, in order; lines broken by hand come as the paragraph they are."""
    stretches: list[tuple[int, int, int]] = []
    gap = 0
    for match in re.finditer(r"[^\r\n]+|\r\n?|\n", text[body.start : body.end]):
        is_break = match[0][0] in "\r\n"
        span = None if is_break else trimmed(text, body.start + match.start(), body.start + match.end())
        if span is None:
            gap += is_break
            continue
        stretches.append((span.start, span.end, max(0, gap - 1) if stretches else gap))
        gap = 0
    return [_look(text, *stretch, date_order) for stretch in _join_wrapped(text, stretches)]


def _join_wrapped(text: str, stretches: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Join lines that were broken by hand: the next one goes on in lower case where a full line ended."""

    def goes_on(index: int) -> bool:
        start, _, gap = stretches[index]
        before_start, before_end, _ = stretches[index - 1]
        return (
            index > 0
            and gap == 0
            and 45 <= before_end - before_start <= 110
            and text[start].islower()
            and text[before_end - 1] not in ".!?:;”"
            and not BY.match(text, start)
        )

    continued = [goes_on(index) for index in range(len(stretches))]
    if sum(continued) < _FEWEST_BREAKS:
        return stretches
    joined: list[tuple[int, int, int]] = []
    for (start, end, gap), is_continued in zip(stretches, continued, strict=True):
        if is_continued:
            joined[-1] = (joined[-1][0], end, joined[-1][2])
        else:
            joined.append((start, end, gap))
    return joined


def normal(line: str) -> str:
    """The line as lists of labels write it: lower case, without marks at its ends."""
    return re.sub(r"\s+", " ", line).strip(" .…:|·•-–—→←»«>*#").casefold()


def _look(text: str, start: int, end: int, gap: int, date_order: str) -> Line:
    line = text[start:end]
    length = len(line)
    is_sentence = TERMINAL.search(line[-14:]) is not None
    if length > _LONGEST_LABEL:
        # Nothing but a paragraph is so long, apart from notices with a tell-tale word and captions with a credit.
        is_label = _has_any(line.casefold(), TELLTALES) and FURNITURE.search(line) is not None and length < 900
        words = line.count(" ") + 1
        is_credit = CREDIT.search(line[-160:]) is not None and length < 900
        return Line(start, end, line, gap, words, is_label=is_label, is_credit=is_credit, is_sentence=is_sentence,
                     is_strong=not (is_label or is_credit))  # fmt: skip
    lower = line.casefold()
    words = len(WORD.findall(line))
    is_chinese = not line.isascii() and guess_language(line, otherwise="") == "zh"
    if is_chinese:
        words = count_words(line) // 2
    short = length <= _LONGEST_FURNITURE
    dates = tuple(find_printed_dates(line, date_order=date_order)) if short and DIGIT.search(line) else ()
    label = normal(line)
    is_label = (
        label in LABELS
        or FURNITURE_START.match(line.lstrip("*•→«»>-| ")) is not None
        or (_has_any(lower, TELLTALES) and FURNITURE.search(line) is not None)
    )
    is_counter = COUNTER.fullmatch(line) is not None or (words <= 8 and not dates and AGO.search(line) is not None)
    is_by = short and _is_byline(line)
    rest = _rest_of_dateline(line, dates) if dates and length <= 160 else line
    says_published = bool(dates) and (IS_PUBLISHED.search(line) or IS_UPDATED.search(line)) is not None
    is_date = rest == "" or (says_published and len(rest) <= 25 and not is_by)
    is_credit = (short or _has_any(lower, CREDIT_TELLTALES)) and CREDIT.search(line[-160:]) is not None
    is_ending = label in ENDINGS or (is_label and TAG_LIST.match(label) is not None)
    is_strong = (
        length >= (_STRONG_LENGTH // 2 if is_chinese else _STRONG_LENGTH)
        and is_sentence
        and not (is_label or is_by or is_credit or is_date)
        and (not line.isascii() or len(STOP_WORD.findall(line, 0, 200)) >= _FEWEST_STOP_WORDS)
    )
    return Line(
        start=start,
        end=end,
        text=line,
        gap=gap,
        words=words,
        dates=dates,
        is_label=is_label and not is_by and not is_date,
        is_ending=is_ending,
        is_counter=is_counter and not is_date,
        is_date=is_date,
        is_by=is_by,
        is_credit=is_credit,
        is_credit_alone=length <= 90 and CREDIT_ALONE.match(line) is not None,
        is_sentence=is_sentence,
        is_strong=is_strong,
    )


def _has_any(lower: str, words: Sequence[str]) -> bool:
    return any(word in lower for word in words)


def _rest_of_dateline(line: str, dates: Sequence[PrintedDate]) -> str:
    """What a line holds besides dates, times and the words that go with them."""
    rest = line
    for date in reversed(dates):
        rest = f"{rest[: date.start]} {rest[date.end :]}"
    rest = TIME.sub(" ", AGO.sub(" ", rest))
    rest = re.sub(r"\([A-Z][a-z]+\)", " ", rest)  # "(Paris)": where the clock stands
    rest = DATE_WORDS.sub(" ", re.sub(r"(?<=[a-z])(?=\s|\Z)|T?(?<!\w)[-+]\d{4}\b", " ", rest))
    words = re.findall(r"[^\W\d_][\w'’.\-]*", rest)
    if len(words) == 1 and words[0].lower() in SECTIONS | {"edit", "t", "z", "source", "edt"}:
        return ""
    return " ".join(rest.split()).strip(" |/,.;:-–—·•") if words else ""


def _is_byline(line: str) -> bool:
    """ "By Ann Lee", "by: Ann Lee and Bo Chan", "By" alone; not "By the river" and no sentence."""
    if REPORTING.match(line):
        return True
    match = BY.match(line) or re.match(r"[A-Z][^!?]{3,60} By (?=[A-Z])", line)
    if match is None or len(line) > 160:
        return False
    rest = line[match.end() :]
    if not rest:
        return True
    first = rest.split()[0]
    if not (first[:1].isupper() or first[:1] == "@"):
        return False
    lower = [word for word in re.findall(r"[^\W\d_][\w'’]*", _strip_particles(rest)) if word[:1].islower()]
    return len(lower) <= 2 and not TERMINAL.search(rest)


def _strip_particles(line: str) -> str:
    return re.sub(
        r"\b(?:and|with|for|de|del|der|van|von|la|le|bin|al|el|di|da|in|at|on|of|the|am|pm|a\.m|p\.m|staff"
        r"|updated|published"
        r"|reporter|editor|correspondent|writer|min|read)\b|\S+@\S+|@\w+",
        " ",
        line,
    )
