"""The words that let a pattern see a line: without one of them no expensive pattern need be asked.

A line keeps those of its words that any pattern waits for, so that each gate is a look at a handful of words.
"""

from __future__ import annotations

from collections.abc import Sequence

from sourcebook.read.news_labels import (
    BY_WORDS,
    CREDIT_ALONE_WORDS,
    CREDIT_OF_AGENCY_WORDS,
    CREDIT_WITH_WORD_WORDS,
    ENDING_WORDS,
    FURNITURE_LEAD_WORDS,
    FURNITURE_MARK_WORDS,
    FURNITURE_WORDS,
)
from sourcebook.read.news_notices import BIO_WORDS, NOTICE_WORDS
from sourcebook.read.outlet_forms import (
    EMPLOYER_WORDS,
    HOUSE_WORDS,
    IN_ARTICLE_WORDS,
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
    BY_WORDS,
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
    NOTICE_WORDS,
    REPORTED_WORDS,
    REPORT_NAME_WORDS,
    REPORT_WORDS,
    SAID_WORDS,
    SAYS_RIGHTS_WORDS,
    TOLD_SOURCE_WORDS,
    TOLD_WORDS,
    WIRE_WORDS,
)


_LETTERS_ALONE = bytes(code if chr(code).isalpha() else ord(" ") for code in range(128)).ljust(256)


def find_cues(plain: str, words: Sequence[str]) -> frozenset[str]:
    """Those words of a line that a pattern waits for, cut at hyphens and apostrophes as the patterns' boundaries do.

    The line and its words are as `spell` gives them.
    """
    if "-" in plain or "'" in plain:
        if plain.isascii():
            words = plain.encode().translate(_LETTERS_ALONE).decode().split()
        else:
            words = " ".join(words).replace("-", " ").replace("'", " ").split()
    return _CUES.intersection(words)
