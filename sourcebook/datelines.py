"""The place, the day and the agency that stand before the first words of a report: "HULL, May 8 (Sample Wire) -"."""

from __future__ import annotations

import re

_LONGEST = 140  # characters

_PLACE = r"[^\W\d_a-z][\w.'’/-]{1,30}(?: [^\W\d_a-z][\w.'’/-]{1,30}){0,3}"

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"

_MONTH = rf"(?:{_MONTHS}|{_MONTHS.upper()})[A-Za-z]{{0,6}}\.?"

_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?"

_LEAD = re.compile(
    rf"(?P<lead>(?:(?P<place>{_PLACE}(?:, ?{_PLACE}){{0,2}})(?P<comma>,| [–—-]{{1,2}})? )??"
    rf"(?:{_WEEKDAY},? )?(?:{_MONTH} ?\d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? (?:19|20)\d\d)?(?!\w),?\s?"
    rf"(?P<agency>\([^()\n]{{2,60}}\)|/[^/\n]{{2,30}}/\.?)?)\s?(?:[–—:]|--?\s)"
)
"""Matches "HULL, May 8 (Sample Wire) -", not "On May 8 -": capitals, a comma or an agency tell the place."""

_IN_CAPITALS = re.compile(r"[^\W\d_a-z]{3}")


def find_dateline(text: str) -> str:
    """Place, day and agency before the first words of a paragraph, as printed; "" where it has none with a day."""
    match = _LEAD.match(text[:_LONGEST])
    if match is None:
        return ""
    place = match["place"] or ""
    is_place = match["comma"] is not None or (place.isupper() and _IN_CAPITALS.match(place) is not None)
    return match["lead"].rstrip() if match["agency"] or is_place else ""
