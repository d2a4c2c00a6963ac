"""What lines of a clipped text speak of: the beginnings of the words that carry meaning."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sourcebook.read.news_labels import STOP_WORDS
from sourcebook.read.news_lines import Line

_NOT_CONTENT_TEXT = """
about after again against also among because been before being between both could does doing down during each even ever
every first from have having here into just like made make many more most much must never only other over says said same
should since some such than that their them then there these they this those through time under until very want well
were what when where which while will with within without would year years your
"""

_NOT_CONTENT = frozenset((*_NOT_CONTENT_TEXT.split(), *(word for word in STOP_WORDS if len(word) < 4)))


@lru_cache(maxsize=256)
def content_stems(line: Line) -> frozenset[str]:
    """The first letters of the words that carry meaning: what two texts on one matter share."""
    return frozenset([word[:5] for word in line.spelled if len(word) >= 4 and word not in _NOT_CONTENT])


def all_stems(lines: Iterable[Line]) -> set[str]:
    """The same of several lines."""
    words = set().union(*[line.spelled for line in lines]) - _NOT_CONTENT
    return {word[:5] for word in words if len(word) >= 4}
