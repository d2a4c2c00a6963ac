"""Days of what is called by its year: "The Sample-2021 exercise ended on 16 September"."""

from __future__ import annotations

import re

from sourcebook.analyse.date_context import DateContext
from sourcebook.analyse.date_points import Point
from sourcebook.analyse.date_words import GAP

_TOOK_PLACE = re.compile(
    rf"(?:{GAP}(?!(?:and|but|which|that|who)(?!\w))[a-z’'-]{{1,20}}){{0,4}}{GAP}"
    rf"(?:(?:was|were|is|are|will{GAP}be|to{GAP}be){GAP}(?:held|opened|staged|played)|(?:take|took|takes){GAP}place"
    rf"|begin|began|begins|starts?|started|opens?|opened|runs?|ran|kick(?:s|ed)?{GAP}off"
    rf"|(?P<end>end|ended|ends|closed?|closes|concluded?|concludes|finish|finished))"
    rf"(?:{GAP}[a-z’'-]{{1,20}}){{0,3}}{GAP}(?:on|in|from|between|until){GAP}(?:the{GAP})?"
)
"""Matches " exercise ended on " behind "Sample-2021" and before a day; not " exercise, which ended on "."""
_NAME_BEFORE = re.compile(r"(?<!\w)(?P<name>[A-Z][\w’'&]{1,20})[\s\u2060-]$")
"""Matches "Sample-" before "2021"."""
_NO_NAMES = frozenset(["In", "Since", "Until", "By", "From", "The", "During", "Late", "Early", "After", "Before"])
_REACH = 100
"""Characters from the year in a name to the day of what is so called."""


def with_year_of_name(last: Point, point: Point, context: DateContext) -> Point:
    """A day or month without year, with the year by which what took place then is called, where one stands before it.

    Of what has no name but its year ("the 2021 talks") only where it began or was held, for a pact may end later.
    """
    if last.kind != "date" or last.year is None or last.month or not 0 < point.start - last.end <= _REACH:
        return point
    match = _TOOK_PLACE.fullmatch(context.low, last.end, point.start)
    if not match:
        return point
    name = _NAME_BEFORE.search(context.prose, max(0, last.start - 24), last.start)
    is_named = name is not None and name["name"] not in _NO_NAMES
    if not is_named and (match["end"] or not context.has_article(last.start)):
        return point
    return point._replace(year=last.year)
