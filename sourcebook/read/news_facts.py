"""The date of publication that the lines of a clipped text print."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.datelines import find_dateline
from sourcebook.read.news_labels import REPORTING
from sourcebook.read.news_lines import Line, LineClass
from sourcebook.read.printed_dates import (
    IS_PUBLISHED,
    IS_UPDATED,
    PrintedDate,
    find_printed_dates,
    with_time,
)

_DATE_FIELD = re.compile(r"(?:Date|DATE|Publication date|Published|First published)\b:? ", re.IGNORECASE)
"""How the particulars of an article are listed below it: "Date 11.02.2015"."""


_NEAR_BEGIN = 8  # lines; a day further down in the article is that of another story

_CITED = re.compile(
    r"\((?P<year>(?:19|20)\d\d), (?P<day>[A-Z][a-z]{2,8}\.? \d\d?)\)[^()]{0,40}\b(?i:retrieved|accessed)\b"
)
"""Matches what a page tells below the article of how to cite it: "Title (2031, October 22) retrieved 20 May 2032"."""

_OPENING = re.compile(r"[A-Z][^.]{2,40}\(([^()]{4,80})\)")


def find_publication_date(
    lines: Sequence[Line], classes: Sequence[LineClass], begin: int, stop: int, headline: int | None
) -> PrintedDate | None:
    """The printed date of publication: in a line about it, above the article rather than below it.

    "Published" goes before a bare date, that before "updated", and a date beside the byline before those of a list
    above it; a date without a year takes the nearest one's.
    """
    choices: list[tuple[int, bool, bool, int, int, PrintedDate]] = []
    for index, (line, kind) in enumerate(zip(lines, classes, strict=True)):
        if not line.dates:
            continue
        is_beside = index <= begin + _NEAR_BEGIN or index >= stop
        is_about = (kind in ("dateline", "byline") and is_beside) or (line.is_date and index < begin)
        below = stop <= index <= stop + 6 and IS_PUBLISHED.search(line.text)
        is_field = index >= stop and line.is_date and _DATE_FIELD.match(line.text)
        if not (is_about or below or is_field) or REPORTING.match(line.text):
            continue
        is_teaser = headline is not None and index < headline and index > 3
        for date in line.dates:
            said = line.text[: date.start]
            updated = list(IS_UPDATED.finditer(said))
            published = list(IS_PUBLISHED.finditer(said))
            rank = 1
            if updated and (not published or updated[-1].start() > published[-1].start()):
                rank = 2
            elif published:
                rank = 0
            # A bare day above the headline may be that of the visit, where one stands below it as well.
            is_of_visit = rank == 1 and headline is not None and index < headline
            is_apart = rank == 1 and not _is_signed(lines, index)
            choices.append(
                (rank + 3 * is_teaser + 2 * (index >= begin), is_of_visit, is_apart, index, date.start, date)
            )
    if not choices and begin < len(lines):
        opening = _OPENING.match(lines[begin].text)
        inside = find_printed_dates(opening[1], date_order="day-first") if opening else []
        inside = inside or find_printed_dates(find_dateline(lines[begin].text), date_order="day-first")
        choices += [(0, False, False, begin, date.start, date) for date in inside[:1]]
    if not choices:
        return _find_cited(lines[stop:])
    *_, index, _, chosen = min(choices, key=lambda choice: choice[:5])
    if not chosen.time and index + 1 < len(lines) and classes[index + 1] == "dateline" and not lines[index + 1].dates:
        timed = with_time(PrintedDate(chosen.year, chosen.month, chosen.day), lines[index + 1].text, ())
        chosen = PrintedDate(chosen.year, chosen.month, chosen.day, timed.time, offset=timed.offset)
    if chosen.year:
        return chosen
    # A day at the head of the text may be of a year that it does not tell of: only what stands beside the text counts.
    beside = lines if index != begin else (*lines[:begin], *lines[stop:])
    full = [date for line in beside for date in line.dates if date.year]
    if not full and index != begin:
        full = [date for line in lines for date in find_printed_dates(line.text, date_order="day-first") if date.year]
    years = sorted(
        (abs((date.month - chosen.month) * 31 + date.day - chosen.day), place, date.year)
        for place, date in enumerate(full)
    )
    return (chosen.in_year(years[0][2]) or chosen) if years else chosen


def _find_cited(lines: Sequence[Line]) -> PrintedDate | None:
    """The day of publication in a citation of the article, rather than that on which the page was read."""
    for line in lines:
        cited = _CITED.search(line.text) if "(" in line.text else None
        if cited:
            days = find_printed_dates(f"{cited['day']}, {cited['year']}", date_order="day-first")
            return PrintedDate(days[0].year, days[0].month, days[0].day) if days else None
    return None


def _is_signed(lines: Sequence[Line], index: int) -> bool:
    """Whether the line of a date, or one right above or below it, says who wrote."""
    return any(line.is_by for line in lines[max(0, index - 1) : index + 2])
