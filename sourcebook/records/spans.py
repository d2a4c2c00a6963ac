"""Places in a source file."""

from __future__ import annotations

from typing import NamedTuple

MASK = "\u2060"
"""Stands in `Document.prose` for a character that is not prose (a Markdown mark, a link target, a tag).

It is neither a word character nor white space, so that a pattern sees a word boundary there, and it is
taken out of whatever is shown.
"""


class Span(NamedTuple):
    """A half-open stretch of code points in the source file: `text[start:end]` is what is meant."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether at least one code point is shared."""
        return self.start < other.end and other.start < self.end


def fold_space(text: str) -> str:
    """The text without mask characters, white space folded to single blanks, trimmed."""
    return " ".join(text.replace(MASK, "").split())
