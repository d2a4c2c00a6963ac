"""The printed lines behind what was found in a clipped text, and what only a line of its own can tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcebook.edtf import display
from sourcebook.read.news_lines import Line, LineClass
from sourcebook.read.printed_dates import IS_PUBLISHED, IS_UPDATED, PrintedDate, find_printed_dates

_LONGEST_SHOWN = 140
"""Characters of a line that are shown; a longer one is cut round the words that are meant."""
_ABOUT_ARTICLE: tuple[LineClass, ...] = ("byline", "dateline")
_BESIDE_ARTICLE: tuple[LineClass, ...] = ("boilerplate", "headline", "standfirst", "caption")
_OF_ARTICLE: tuple[LineClass, ...] = ("paragraph", "heading", "list_item", "comment", "endnote")
_ADDRESS_LINE = re.compile(
    r"(?:(?:source|original|url|link|from|via|retrieved from|read (?:it|more|the original) at)\s?:?\s{1,3})?"
    r"<?(?P<address>https?://[^\s<>\"]{4,500})>?\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is printed where, as a reader may be shown it; "" and () where nothing was found."""

    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    year: str = ""
    """The line that gives the year of a day printed without one."""
    updated: str = ""
    source_url: str = ""
    attributed_to: tuple[str, ...] = ()


def find_evidence(
    lines: Sequence[Line],
    classes: Sequence[LineClass],
    *,
    title: str,
    authors: Sequence[str],
    publisher: str,
    printed: PrintedDate | None,
    updated: PrintedDate | None,
    source_url: str,
    attributed_to: Sequence[str],
) -> Evidence:
    """The lines that print the findings; lines beside the article go before lines of it."""
    published, year = _lines_of_day(lines, classes, printed) if printed else ("", "")
    updates = [line.text for line, _ in _printed_updates(lines, classes)] if updated else []
    in_order = _about_first(lines, classes)
    return Evidence(
        title=shown(title),
        authors=tuple(dict.fromkeys(line for name in authors if (line := _line_with(in_order, name)))),
        publisher=_line_with(in_order, publisher) if publisher else "",
        published=published,
        year=year,
        updated=shown(updates[-1]) if updates else "",
        source_url=_line_with(in_order, source_url) if source_url else "",
        attributed_to=tuple(dict.fromkeys(line for name in attributed_to if (line := _line_with(in_order, name)))),
    )


def find_update(lines: Sequence[Line], classes: Sequence[LineClass], printed: PrintedDate | None) -> PrintedDate | None:
    """The latest day that is printed as that of an update, in the year of publication where it prints none.

    None where it is the day and time of publication itself.
    """
    found = None
    for _, date in _printed_updates(lines, classes):
        full = date if date.year else date.in_year(printed.year) if printed and printed.year else None
        if full is not None and (printed is None or full.edtf > printed.edtf):
            found = full
    return found


def find_address(lines: Sequence[Line], begin: int, stop: int) -> str:
    """The web address that stands alone, or behind a word such as "Source:", on a line above or below the article."""
    # An address with a full stop at its end looks like the article's last sentence.
    for line in (*lines[:begin], *lines[max(begin, stop - 1) :]):
        match = _ADDRESS_LINE.fullmatch(line.text.strip()) if "://" in line.text else None
        if match:
            return match["address"].rstrip(".")
    return ""


def year_reason(printed: PrintedDate, evidence: Evidence, *, named_day: str = "") -> str:
    """Why a day printed without a year is taken to be of its year, in one sentence."""
    day = day_without_year(printed)
    if evidence.year:
        return f"the text prints {day} without a year, and {printed.year} elsewhere: “{evidence.year}”"
    return f"the text prints {day} without a year, and its file is named {named_day}"


def day_without_year(printed: PrintedDate) -> str:
    """The day for a reader: "7 May"."""
    return display(f"2000-{printed.month:02}-{printed.day:02}").removesuffix(" 2000")


def shown(text: str, around: str = "") -> str:
    """The line with its white space folded, cut round the words that are meant where it is long."""
    text = " ".join(text.split())
    if len(text) <= _LONGEST_SHOWN:
        return text
    at = max(0, text.casefold().find(around.casefold())) if around else 0
    start = max(0, min(at - 30, len(text) - _LONGEST_SHOWN))
    start = text.find(" ", start) + 1 if start else 0
    end = text.rfind(" ", start + _LONGEST_SHOWN // 2, start + _LONGEST_SHOWN)
    end = end if end > 0 else start + _LONGEST_SHOWN
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def _about_first(lines: Sequence[Line], classes: Sequence[LineClass]) -> list[Line]:
    """The lines about the article, then those beside it, then those of it."""
    ranked = list(zip(lines, classes, strict=True))
    about = [line for line, kind in ranked if kind in _ABOUT_ARTICLE]
    beside = [line for line, kind in ranked if kind in _BESIDE_ARTICLE]
    return about + beside + [line for line, kind in ranked if kind in _OF_ARTICLE]


def _line_with(in_order: Sequence[Line], words: str) -> str:
    """The first line that holds the words, in any case of letters and with any white space between them."""
    parts = words.casefold().split()
    wanted = " ".join(parts)
    for line in in_order if parts else ():
        if parts[0] in line.lower and (wanted in line.lower or wanted in " ".join(line.lower.split())):
            return shown(line.text, words)
    return ""


def _lines_of_day(lines: Sequence[Line], classes: Sequence[LineClass], printed: PrintedDate) -> tuple[str, str]:
    """The line that prints the day of publication and, where it prints no year, the one that gives it."""
    headline = classes.index("headline") if "headline" in classes else 0
    holders = [
        (
            not (kind in _ABOUT_ARTICLE or line.is_date) or index < headline,
            date.time != printed.time,
            not date.year,
            index,
            date,
        )
        for index, (line, kind) in enumerate(zip(lines, classes, strict=True))
        if line.dates
        for date in line.dates
        if (date.month, date.day) == (printed.month, printed.day) and date.year in (0, printed.year)
    ]
    if not holders:  # "MINSK (Sample Wire, 18 February) -" at the head of the first paragraph
        opening = next((line for line, kind in zip(lines, classes, strict=True) if kind == "paragraph"), None)
        return (shown(opening.text), "") if opening else ("", "")
    _, _, _, index, date = min(holders, key=lambda holder: holder[:4])
    if date.year or not printed.year:
        return shown(lines[index].text), ""
    years = [
        (abs((other.month - printed.month) * 31 + other.day - printed.day), place, line)
        for place, line in enumerate(lines)
        for other in line.dates or find_printed_dates(line.text, date_order="day-first")
        if other.year == printed.year
    ]
    giver = min(years, key=lambda found: found[:2], default=None)
    return shown(lines[index].text), shown(giver[2].text, str(printed.year)) if giver else ""


def _printed_updates(lines: Sequence[Line], classes: Sequence[LineClass]) -> Iterator[tuple[Line, PrintedDate]]:
    """The dates behind a word such as "updated" in lines that are about the article, with their lines."""
    for line, kind in zip(lines, classes, strict=True):
        if not line.dates or not (kind in _ABOUT_ARTICLE or line.is_date):
            continue
        for date in line.dates:
            cues = [match.end() for match in IS_UPDATED.finditer(line.text, 0, date.start)]
            others = [match.end() for match in IS_PUBLISHED.finditer(line.text, 0, date.start)]
            others += [other.end for other in line.dates if other.end <= date.start]
            if cues and cues[-1] > max(others, default=0):
                yield line, date
