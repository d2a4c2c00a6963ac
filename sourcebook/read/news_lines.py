"""Each line of a clipped text, and what it looks like alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from sourcebook.read.bylines import ABOUT_WRITER, OTHER_WORK, byline_part, clean_names
from sourcebook.read.news_cues import CAPTION_CUE_WORDS, COMMENT_BOX_WORDS, spell_lines
from sourcebook.read.news_labels import (
    ASCII_DIGIT,
    BY,
    BY_FIRST,
    CAPTION_LEAD,
    CAPTION_WORDS,
    COMMENT_BOX,
    COUNTER,
    CREDIT_ALONE,
    CREDIT_ALONE_WORDS,
    CREDIT_DASHES,
    CREDIT_ENDINGS,
    CREDIT_FIRST,
    CREDIT_FIRST_WORDS,
    CREDIT_IN_BRACKETS,
    CREDIT_LAST_MARKS,
    CREDIT_MARKS,
    CREDIT_OF_AGENCY,
    CREDIT_OF_AGENCY_WORDS,
    CREDIT_PLAIN_MARKS,
    CREDIT_TELLTALES,
    CREDIT_WITH_MARK,
    CREDIT_WITH_WORD,
    CREDIT_WITH_WORD_WORDS,
    CREDIT_WORDS,
    DESCRIBES,
    DIGIT,
    ENDING_FORM,
    ENDING_WORDS,
    ENDINGS,
    ENDNOTE_MARKS_AT_END,
    FURNITURE,
    FURNITURE_FIRST,
    FURNITURE_LEAD,
    FURNITURE_LEAD_WORDS,
    FURNITURE_MARK_WORDS,
    FURNITURE_MARKS,
    FURNITURE_START,
    FURNITURE_WORDS,
    ITEM_MARK,
    LABELS,
    NARRATES,
    REPORTING,
    RIGHTS,
    RIGHTS_MARK_WORDS,
    RIGHTS_MARKS,
    RIGHTS_WORDS,
    SECTIONS,
    STOP_WORDS,
    TAG_LIST,
    TERMINAL,
    find_words,
    has_any,
)
from sourcebook.read.news_notices import BIO_WORDS, is_notice, name_in_bio
from sourcebook.read.printed_dates import (
    AGO,
    DATE_WORDS,
    IS_PUBLISHED,
    IS_UPDATED,
    TIME,
    PrintedDate,
    find_date_order,
    find_printed_dates,
)
from sourcebook.read.prose import PRINTED_LINE, count_words, guess_language
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
    "endnote",
]

_FEWEST_BREAKS = 3  # lines broken in mid-sentence; one or two happen in any clipping

_FEWEST_STOP_WORDS = 3

_LONGEST_FURNITURE = 220

_LONGEST_LABEL = 400

_SHORTEST_BIO = 30

_LONGEST_CLOCK = 30

_LONGEST_MARKS = 80  # characters, of the endnote marks at the end of a paragraph

_MARKS = "*•→«»>-| "

_CLOSING_BRACKETS = (")", "]")

_COUNTERS = ("a", "aa", "aaa", "end of list")
"""The counters that are neither figures nor marks."""

_MOST_WORDS_OF_LABEL = max(len(find_words(label)) for label in LABELS | ENDINGS)

_STRONG_LENGTH = 80  # a sentence this long is a paragraph; labels and teasers hardly ever are


@dataclass(slots=True, eq=False)
class Line:
    """A line, or several that are one paragraph broken by hand, and what it looks like alone.

    Nothing changes a line once it is made. It is no tuple, because its parts are asked for some seventy times, which
    takes a tuple several times as long; nor frozen, because such a record takes several times as long to make.
    """

    start: int
    end: int
    gap: int
    """Blank lines before it."""
    text: str
    lower: str
    """In lower case."""
    spelled: Sequence[str]
    """Its words, in lower case."""
    cues: frozenset[str]
    """Those of its words that a pattern waits for (`news_cues`)."""
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
    is_bio: bool = False
    """It tells who somebody is who writes; only its place says whether that is the author."""
    is_sentence: bool = False
    """Whether it ends as a sentence does."""
    is_strong: bool = False
    """A paragraph of running text beyond doubt."""

    is_furniture: bool = False
    """A label, a counter of the page, or an endnote."""
    is_endnote: bool = False
    """The text of an endnote, below the article."""


# A field of a press archive: "HEADLINE: Mill burns down", "BYLINE: By Ann Lee".
_FIELD = re.compile(r"(?:HEADLINE|Headline|TITLE|Title|BYLINE|Byline|DATELINE|BODY|PUBLISHED|SOURCE|DATE):[ \t]+")

_FIELD_FIRST = "HTBDPS"

_FIELD_LABEL = re.compile(r"(?:[A-Z][A-Z-]{3,16}|Headline|Title|Byline):(?: [^.]{0,60})?\Z")


def read_lines(text: str, body: Span, date_order: str) -> list[Line]:
    """The lines that hold anything, in order; lines broken by hand come as the paragraph they are."""
    date_order = find_date_order(text, otherwise=date_order)
    printed = _with_one_end(text)
    stretches: list[tuple[int, int, int]] = []
    behind = body.start
    for match in PRINTED_LINE.finditer(printed, body.start, body.end):
        start, end = match.span()
        gap = printed.count("\n", behind, start) - bool(stretches)
        behind = end
        field = _FIELD.match(text, start, end) if text[start] in _FIELD_FIRST else None
        if field and field.end() < end:
            stretches.append((start, start + len(field[0].rstrip()), gap))
            start, gap = field.end(), 0
        stretches.append((start, end, gap))
    lines = _look_at(text, _join_wrapped(text, stretches), date_order)
    return _mark_endnotes(lines) if "\n[1]" in text else lines


_SEEN: dict[tuple[str, str], Line] = {}
"""What short lines look like; pages of one site have many in common."""

_MOST_SEEN = 2048

_LONGEST_SEEN = 50  # characters


def _look_at(text: str, stretches: Sequence[tuple[int, int, int]], date_order: str) -> list[Line]:
    """What the line at each stretch looks like alone."""
    if len(_SEEN) > _MOST_SEEN:
        _SEEN.clear()
    printed = [text[start:end] for start, end, _ in stretches]
    looks = {line: _SEEN.get((line, date_order)) for line in printed}
    spelled = iter(spell_lines([line for line, look in looks.items() if look is None]))
    lines = []
    for line, (start, end, gap) in zip(printed, stretches, strict=True):
        look = looks[line]
        if look is not None:
            look = _at_place(look, start, end, gap)
        else:
            look = looks[line] = _look(start, end, gap, line, *next(spelled), date_order)
            if end - start <= _LONGEST_SEEN:
                _SEEN[line, date_order] = look
        lines.append(look)
    return lines


def _at_place(look: Line, start: int, end: int, gap: int) -> Line:
    return Line(
        start,
        end,
        gap,
        look.text,
        look.lower,
        look.spelled,
        look.cues,
        look.words,
        look.dates,
        look.is_label,
        look.is_ending,
        look.is_counter,
        look.is_date,
        look.is_by,
        look.is_credit,
        look.is_credit_alone,
        look.is_bio,
        look.is_sentence,
        look.is_strong,
        look.is_furniture,
        look.is_endnote,
    )


_ENDNOTE = re.compile(r"\[(?P<number>\d{1,3})\]\s{0,3}(?=\S)")

_ADDRESS_ALONE = re.compile(r"(?:https?://|www\.)\S+\Z")


def _mark_endnotes(lines: list[Line]) -> list[Line]:
    """The lines with the texts of the endnotes told: "[1] Ministry, press release", counted up, once "[1]" was met."""
    first = next((index for index, line in enumerate(lines) if line.text.startswith("[1]")), len(lines))
    if not any("[1]" in line.text for line in lines[:first]):
        return lines
    marked = lines[:first]
    number = 0
    have_addresses = False
    for line, following in zip_longest(lines[first:], lines[first + 1 :]):
        match = _ENDNOTE.match(line.text)
        if match and int(match["number"]) == number + 1:
            number += 1
        elif (
            number and _ADDRESS_ALONE.match(line.text) and (have_addresses or (following and following.text[0] == "["))
        ):
            have_addresses = True  # of the note above it; below the last one it may be that of the page
        else:
            break
        marked.append(
            Line(line.start, line.end, line.gap, line.text, line.lower, line.spelled, line.cues, line.words,
                 is_furniture=True, is_endnote=True)
        )  # fmt: skip
    return marked + lines[len(marked) :]


def _with_one_end(text: str) -> str:
    """The text with a line feed at the end of each line, and every letter in its place."""
    return text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text


def _join_wrapped(text: str, stretches: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Join lines that were broken by hand: the next one goes on in lower case where a full line ended."""

    def is_broken(index: int) -> bool:
        start = stretches[index][0]
        before_start, before_end, _ = stretches[index - 1]
        return (
            45 <= before_end - before_start <= 110
            and text[before_end - 1] not in ".!?:;”"
            and not BY.match(text, start)
        )

    broken = [
        index
        for index, (start, _, gap) in enumerate(stretches)
        if not gap and text[start].islower() and index and is_broken(index)
    ]
    if len(broken) < _FEWEST_BREAKS:
        return stretches
    width = max(stretches[index - 1][1] - stretches[index - 1][0] for index in broken)

    def goes_on(index: int) -> bool:
        """A line goes on in the next where that one's first word found no room on it."""
        start, end, gap = stretches[index]
        before_start, before_end, _ = stretches[index - 1]
        first_word = text[start:end].split(None, 1)[0]
        if (
            gap == 0
            and text[before_end - 1] == ","
            and text[before_start:before_end].isupper()
            and first_word.isupper()
        ):
            return True  # a headline in capitals
        return (
            gap == 0
            and before_end - before_start <= width
            and before_end - before_start + 1 + len(first_word) > width
            and not ITEM_MARK.match(text, start)
        )

    joined: list[tuple[int, int, int]] = []
    continued = set(broken)
    for index, (start, end, gap) in enumerate(stretches):
        if joined and (index in continued or goes_on(index)):
            joined[-1] = (joined[-1][0], end, joined[-1][2])
        else:
            joined.append((start, end, gap))
    return joined


_CAPTION_CUES = (
    "(l)", "(r)", "(c)", "(left)", "(right)", "(cent", ", left,", ", right,", ", second from ", ", cent", "pictured",
    " seen", "seen here", "pose for", "poses for", "in this ", "file photo", "is shown in", "during a ", "during the ",
    "this image", "this photo", "this picture", "this undated ", "this file ", "this combination ", "this handout ",
    "this satellite ", "this video grab", "this screenshot",
)  # fmt: skip


def shows_picture(line: Line) -> bool:
    """Whether a line speaks of what a picture shows: "Workers (R) fill bags", "pictured in 2019"."""
    if "(" not in line.text and line.cues.isdisjoint(CAPTION_CUE_WORDS):
        return False
    return has_any(line.lower, _CAPTION_CUES) and CAPTION_WORDS.search(line.text) is not None


def describes_picture(line: Line) -> bool:
    """Whether a paragraph beside a credit is its caption: it tells what is seen, and not what somebody said."""
    if shows_picture(line) or CAPTION_LEAD.match(line.text):
        return True
    return DESCRIBES.search(line.text) is not None and NARRATES.search(line.text) is None


def is_comment_box(line: Line) -> bool:
    """Whether a line is the label or the heading of a box with comments."""
    may_be = not line.cues.isdisjoint(COMMENT_BOX_WORDS) or "comment" in line.lower
    return may_be and COMMENT_BOX.match(line.text) is not None


def normal(lower: str) -> str:
    """A line in lower case as lists of labels write it: without marks at its ends."""
    return " ".join(lower.split()).strip(" .…:|·•-–—→←»«>*#")


def _look(
    start: int,
    end: int,
    gap: int,
    line: str,
    lower: str,
    plain: str,
    found: Sequence[str],
    cues: frozenset[str],
    date_order: str,
) -> Line:
    """What the line looks like alone."""
    length = len(line)
    is_sentence = _ends_as_sentence(line) and not (length >= 24 and line.isupper())
    if (
        is_sentence
        and line[-1] == "."
        and line[-2:-1].isupper()
        and _INITIALS.search(line[-12:])
        and is_in_title_case(line)
    ):
        is_sentence = False  # "… Stirs Questions About Relations With U.S."
    is_bio = not cues.isdisjoint(BIO_WORDS) and bool(name_in_bio(line))
    first = found[0].partition("-")[0].partition("'")[0] if found else ""
    if length > _LONGEST_LABEL:
        # Nothing but a paragraph is so long, apart from notices with a tell-tale word and captions with a credit.
        is_label = length < 900 and (_claims_rights(lower, plain, cues) or is_notice(line, lower, cues, first))
        words = line.count(" ") + 1
        is_credit = length < 900 and _ends_in_credit(line, plain, cues)
        is_strong = not (is_label or is_credit)
        return Line(start, end, gap, line, lower, found, cues, words, is_label=is_label, is_credit=is_credit,
                    is_bio=is_bio, is_sentence=is_sentence, is_strong=is_strong, is_furniture=is_label)  # fmt: skip
    words = len(found) if len(lower) == length else len(find_words(line))
    label = normal(lower) if words <= _MOST_WORDS_OF_LABEL else ""
    if label in LABELS or (":" in line and _FIELD_LABEL.match(line)):
        is_ending = label in ENDINGS or _has_ending_form(normal(lower), cues)
        return Line(start, end, gap, line, lower, found, cues, words, is_label=True, is_ending=is_ending,
                    is_furniture=True)  # fmt: skip
    is_chinese = not plain.isascii() and guess_language(line, otherwise="") == "zh"
    if is_chinese:
        words = count_words(line) // 2
    short = length <= _LONGEST_FURNITURE
    has_digit = short and (ASCII_DIGIT if plain.isascii() else DIGIT).search(plain) is not None
    dates = tuple(find_printed_dates(line, date_order=date_order)) if has_digit else ()
    is_label = (
        _is_furniture(lower, plain, cues, first)
        or is_notice(line, lower, cues, first)
        or (words <= 4 and line.endswith(("...", "…")))  # "Type your email..."
    )
    is_counter = length <= 60 and (has_digit or not found or lower in _COUNTERS or lower[0] in "<-")
    is_counter = is_counter and COUNTER.fullmatch(lower) is not None
    is_counter = is_counter or (not found and length <= _LONGEST_CLOCK and ":" in line)  # "0:00 / --:--"
    may_be_by = short and (first[:2] == "by" or first in BY_FIRST or "|" in line or "•" in line or "·" in line)
    is_by = (may_be_by or (words <= 14 and " by " in line)) and _is_byline(line)
    is_counter = is_counter or ("ago" in cues and words <= 8 and not (dates or is_by) and AGO.search(line) is not None)
    is_date = bool(dates) and _is_dateline(line, dates, is_by=is_by)
    is_credit = (
        _ends_in_credit(line, plain, cues) or (first in CREDIT_FIRST_WORDS and CREDIT_FIRST.match(line) is not None)
    ) and not (dates and dates[0].start <= 12 and "Source:" in line)
    may_be_credit_alone = length <= 90 and ("/" in line or not cues.isdisjoint(CREDIT_ALONE_WORDS))
    is_ending = (
        label in ENDINGS
        or (is_label and TAG_LIST.match(normal(lower)) is not None)
        or (words <= 8 and line[-1] not in ".?!" and _has_ending_form(lower, cues))
    )
    is_strong = (
        is_sentence
        and length >= (_STRONG_LENGTH // 2 if is_chinese else _STRONG_LENGTH)
        and not (is_label or is_by or is_credit or is_date)
        and (not line.isascii() or sum(map(STOP_WORDS.__contains__, lower[:200].split())) >= _FEWEST_STOP_WORDS)
    )
    is_label = is_label and not is_by and not is_date
    is_counter = is_counter and not is_date
    return Line(
        start,
        end,
        gap,
        line,
        lower,
        found,
        cues,
        words,
        dates,
        is_label,
        is_ending,
        is_counter,
        is_date,
        is_by,
        is_credit,
        may_be_credit_alone and CREDIT_ALONE.match(line) is not None,
        is_bio and length >= _SHORTEST_BIO,
        is_sentence,
        is_strong,
        is_label or is_counter,
    )


def _is_dateline(line: str, dates: Sequence[PrintedDate], *, is_by: bool) -> bool:
    """Whether a line with dates holds nothing else, or little else and says that something was published."""
    rest = _rest_of_dateline(line, dates) if len(line) <= 160 else line
    if not rest:
        return True
    says_published = len(rest) <= 25 and (IS_PUBLISHED.search(line) or IS_UPDATED.search(line)) is not None
    return says_published and not is_by and not clean_names(line)


def _has_ending_form(lower: str, cues: frozenset[str]) -> bool:
    return not cues.isdisjoint(ENDING_WORDS) and ENDING_FORM.search(lower) is not None


def _is_furniture(lower: str, plain: str, cues: frozenset[str], first: str) -> bool:
    """Whether a line begins as labels of a page do, or has what only they have."""
    may_start = first in FURNITURE_FIRST or (not plain.isascii() and ("©" in plain or "™" in plain))
    if may_start and FURNITURE_START.match(lower.lstrip(_MARKS)):
        return True
    if not cues.isdisjoint(FURNITURE_LEAD_WORDS) and FURNITURE_LEAD.match(lower.lstrip(_MARKS)):
        return True
    has_telltale = not cues.isdisjoint(FURNITURE_WORDS) or "@" in plain
    # Labels may be glued to one another, but not in a sentence.
    may_have_mark = plain[-1] != "." or not cues.isdisjoint(FURNITURE_MARK_WORDS)
    has_telltale = has_telltale or (may_have_mark and has_any(plain, FURNITURE_MARKS))
    has_telltale = has_telltale or " now" in plain[-6:]  # "Register now!"
    return has_telltale and FURNITURE.search(lower) is not None


_INITIALS = re.compile(r"\b[A-Z]\.(?:[A-Z]\.){0,3}\Z")

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def is_in_title_case(line: str) -> bool:
    """Whether nearly every word of length has a capital, as in a headline and not in a sentence."""
    words = [word for word in _LONG_WORD.findall(line) if word not in ("with", "from", "into", "over", "than")]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.85 * len(words)


def _claims_rights(lower: str, plain: str, cues: frozenset[str]) -> bool:
    has_telltale = not cues.isdisjoint(RIGHTS_WORDS)
    has_telltale = has_telltale or (not cues.isdisjoint(RIGHTS_MARK_WORDS) and has_any(plain, RIGHTS_MARKS))
    return has_telltale and RIGHTS.search(lower) is not None


def _ends_in_credit(line: str, plain: str, cues: frozenset[str]) -> bool:
    closes = line.rstrip(".").endswith(_CLOSING_BRACKETS)
    may_have = closes or not cues.isdisjoint(CREDIT_WORDS) or has_any(plain[-200:], CREDIT_PLAIN_MARKS)
    if not may_have and (line.isascii() or not has_any(line[-160:], CREDIT_DASHES)):
        return False
    end = line[-160:]
    lower = end.casefold()
    has_credit = (
        (not cues.isdisjoint(CREDIT_OF_AGENCY_WORDS) and CREDIT_OF_AGENCY.search(end[-100:]))
        or (closes and CREDIT_IN_BRACKETS.search(end))
        or (not cues.isdisjoint(CREDIT_WITH_WORD_WORDS) and CREDIT_WITH_WORD.search(end))
        or (
            (has_any(lower, CREDIT_MARKS) or (has_any(end, CREDIT_LAST_MARKS) and _ends_in_capital(end)))
            and CREDIT_WITH_MARK.search(end)
        )
    )
    return bool(has_credit) and (
        has_any(lower, CREDIT_TELLTALES)
        or lower.endswith((")", "]", ").", "]."))
        or lower.rstrip(").").endswith(CREDIT_ENDINGS)
    )


def _ends_in_capital(text: str) -> bool:
    """Whether the last word begins with a capital."""
    return text[text.rfind(" ") + 1].isupper()


def _ends_as_sentence(line: str) -> bool:
    if line[-1] == "]" and (marks := ENDNOTE_MARKS_AT_END.search(line, max(0, len(line) - _LONGEST_MARKS))):
        line = line[: marks.start()] or line
    last = line[-1]
    if last in ".!?":
        return True
    # The other ends are marks as well, apart from a few words behind the last full stop: "Enditem", "ENDS".
    return (last in "mDS" or not last.isalpha()) and TERMINAL.search(line[-28:]) is not None


_PLACE_IN_BRACKETS = re.compile(r"\([A-Z][a-z]+\)")

_ZONE_OFFSET = re.compile(r"(?<=[a-z])(?=\s|\Z)|T?(?<!\w)[-+]\d{4}\b")

_BESIDE_DATE = SECTIONS.union("edit t z source edt report feature interview review column blog story views".split())  # noqa: SIM905

_WORD_OF_DATELINE = re.compile(r"[^\W\d_][\w'’.\-]*")


def _rest_of_dateline(line: str, dates: Sequence[PrintedDate]) -> str:
    """What a line holds besides dates, times and the words that go with them."""
    rest = line
    for date in reversed(dates):
        rest = f"{rest[: date.start]} {rest[date.end :]}"
    rest = TIME.sub(" ", AGO.sub(" ", rest))
    rest = _PLACE_IN_BRACKETS.sub(" ", rest)  # "(Paris)": where the clock stands
    rest = DATE_WORDS.sub(" ", _ZONE_OFFSET.sub(" ", rest))
    words = _WORD_OF_DATELINE.findall(rest)
    if len(words) == 1 and words[0].lower() in _BESIDE_DATE:
        return ""
    return " ".join(rest.split()).strip(" |/,.;:-–—·•") if words else ""


_WORD_OF_NAME = re.compile(r"[^\W\d_][\w'’]*")


# "By the Sample Wire Staff"; not "By the Sea".
_DESK = re.compile(r"the (?:[A-Z][\w./-]{0,20} ){1,4}(?:Staff|Desk|Team|Board|Service|Newsroom|Editors)")


def _is_byline(line: str) -> bool:
    """ "By Ann Lee", "by: Ann Lee and Bo Chan", "By" alone; not "By the river" and no sentence."""
    if REPORTING.match(line):
        return True
    rest = byline_part(line)
    if rest is None or len(line) > 160:
        return False
    if not rest:
        return True
    if rest[:4] == "the ":
        return _DESK.fullmatch(rest) is not None
    rest = OTHER_WORK.sub("", ABOUT_WRITER.sub("", AGO.sub("", rest))) or rest
    first = rest.split()[0]
    if not (first[:1].isupper() or first[:1] == "@"):
        return False
    lower = [word for word in _WORD_OF_NAME.findall(_strip_particles(rest)) if word[:1].islower()]
    return len(lower) <= 2 and not TERMINAL.search(rest.rstrip(" ,|–—-"))


_PARTICLE = re.compile(
    r"\b(?:and|with|for|de|del|der|van|von|la|le|bin|al|el|di|da|in|at|on|of|the|am|pm|a\.m|p\.m|staff"
    r"|updated|published"
    r"|reporter|editor|correspondent|writer|min|read)\b|\S+@\S+|@\w+"
)


def _strip_particles(line: str) -> str:
    return _PARTICLE.sub(" ", line)
