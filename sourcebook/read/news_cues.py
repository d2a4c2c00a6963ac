"""The words that let a pattern see a line: without one of them no expensive pattern need be asked.

A line keeps those of its words that any pattern waits for, so that each gate is a look at a handful of words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.read.news_labels import (
    CREDIT_ALONE_WORDS,
    CREDIT_OF_AGENCY_WORDS,
    CREDIT_WITH_WORD_WORDS,
    ENDING_WORDS,
    FURNITURE_LEAD_WORDS,
    FURNITURE_MARK_WORDS,
    FURNITURE_WORDS,
    IN_WORD,
    find_words,
    with_plain_marks,
)
from sourcebook.read.news_notices import BIO_WORDS, MAKERS_WORDS, READER_WORDS
from sourcebook.read.outlet_forms import (
    EMPLOYER_WORDS,
    HOUSE_WORDS,
    IN_ARTICLE_WORDS,
    OUTRIGHT_WORDS,
    SAYS_RIGHTS_WORDS,
    TOLD_WORDS,
    WIRE_WORDS,
)

AGO_WORDS = frozenset(("ago",))

CAPTION_CUE_WORDS = frozenset(
    ("left", "right", "second", "centre", "center", "this", "pictured", "seen", "poses", "pose", "file", "shown",
     "during")
)  # fmt: skip
"""The words of which `CAPTION_WORDS` needs one outside of brackets."""

COMMENT_BOX_WORDS = frozenset(
    ("enter", "leave", "post", "add", "write", "join", "sign", "show", "thoughts", "responses", "replies")
)
"""The words of which `COMMENT_BOX` needs one, apart from those with "comment"."""

_REPORT_NAMES_TEXT = "report assessment analysis study survey update bulletin briefing review statement"

REPORT_NAMES = tuple(_REPORT_NAMES_TEXT.split())
"""What a report is called in which somebody says something."""

REPORT_NAME_WORDS = frozenset(REPORT_NAMES)

_REPORT_WORDS_TEXT = """
report reports assessment assessments analysis study survey surveys investigation investigations analysts experts
researchers
"""

REPORT_WORDS = frozenset(_REPORT_WORDS_TEXT.split())
"""How a report and those who made it are called before their house is."""

BY_SOURCE_WORDS = frozenset(("according", "reported", "citing", "quoting"))

TOLD_SOURCE_WORDS = frozenset(("told", "tells"))

REPORTED_WORDS = frozenset(("reported",))

SAID_WORDS = frozenset(("said",))

_CUES: frozenset[str] = frozenset().union(
    AGO_WORDS,
    BIO_WORDS,
    BY_SOURCE_WORDS,
    CAPTION_CUE_WORDS,
    COMMENT_BOX_WORDS,
    CREDIT_ALONE_WORDS,
    CREDIT_OF_AGENCY_WORDS,
    CREDIT_WITH_WORD_WORDS,
    EMPLOYER_WORDS,
    ENDING_WORDS,
    FURNITURE_LEAD_WORDS,
    FURNITURE_MARK_WORDS,
    FURNITURE_WORDS,
    HOUSE_WORDS,
    IN_ARTICLE_WORDS,
    MAKERS_WORDS,
    OUTRIGHT_WORDS,
    READER_WORDS,
    REPORTED_WORDS,
    REPORT_NAME_WORDS,
    REPORT_WORDS,
    SAID_WORDS,
    SAYS_RIGHTS_WORDS,
    TOLD_SOURCE_WORDS,
    TOLD_WORDS,
    WIRE_WORDS,
)


_BREAK = "\x1f"
"""Stands between lines that are looked at together; it is white space, and in no line that people write."""

_LETTERS_ALONE = bytes(
    code if chr(code).isalpha() or chr(code) == _BREAK else ord(" ") for code in range(128)
).ljust(256)  # fmt: skip

_WORDS_ALONE = bytes(code if chr(code) in IN_WORD or chr(code) == _BREAK else ord(" ") for code in range(256))

_NO_LETTER_FIRST = re.compile(r"[0-9_'\-](?<![A-Za-z0-9_'\-].)[0-9_'\-]*")
"""Matches "2" of "2nd" and "'" of "'tis"."""


def spell_lines(lines: Sequence[str]) -> list[tuple[str, str, Sequence[str], frozenset[str]]]:
    """What patterns see of each line: it in lower case, the same with plain marks, its words, and its cues.

    The marks are quotation marks and dashes; the words are in lower case; the cues are those words that a pattern waits
    for, cut at hyphens and apostrophes as the patterns' boundaries do. Of all lines at once that is found in a third of
    the time.
    """
    if not lines:
        return []
    joined = _BREAK.join(lines).casefold()
    if joined.count(_BREAK) >= len(lines):
        joined = _BREAK.join([line.replace(_BREAK, " ") for line in lines]).casefold()
    plain = with_plain_marks(joined)
    letters_and_marks = plain.encode("ascii", "replace")
    words = _NO_LETTER_FIRST.sub("", letters_and_marks.translate(_WORDS_ALONE).decode())
    letters = letters_and_marks.translate(_LETTERS_ALONE).decode()
    spelled = []
    parts = (part.split(_BREAK) for part in (joined, plain, words, letters))
    for lower, line, in_words, in_letters in zip(*parts, strict=True):
        if line.isascii():
            found = in_words.split()
            apart = in_letters.split() if "-" in line or "'" in line else found
        else:
            found = find_words(lower)
            apart = " ".join(found).replace("-", " ").replace("'", " ").split()
        spelled.append((lower, line, found, _CUES.intersection(apart)))
    return spelled
