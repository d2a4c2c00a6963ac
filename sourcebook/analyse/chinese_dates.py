"""Calendar expressions of Chinese texts and their values, by one pattern."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from sourcebook import edtf
from sourcebook.analyse.calendar_arithmetic import written, year_on_or_before
from sourcebook.analyse.date_context import publication_day
from sourcebook.analyse.date_resolution import Resolution
from sourcebook.records import DateMention, Document, Span

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_DATE = re.compile(
    r"(?<![0-9])(?P<year>(?:1[0-9]|20)[0-9]{2}|[一二]?[一二九〇零][〇零一二三四五六七八九]{2})年"
    r"(?:(?P<years>代)|(?P<part>[初底末中])|(?P<season>[春夏秋冬])[季天]?|第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年"
    r"|(?P<month>1[0-2]|0?[1-9])月(?:份|(?P<day>3[01]|[12][0-9]|0?[1-9])[日号](?!本))?)?"
    r"|(?<![0-9])(?P<range>(?:1[0-9]|20)[0-9]{2})(?:[-–—~～至到]{1,2})(?P<until>(?:1[0-9]|20)[0-9]{2})年"
    r"|(?P<relative>今年|去年|明年|前年)(?:(?P<rmonth>1[0-2]|0?[1-9])月(?:份|(?P<rday>3[01]|[12][0-9]|0?[1-9])[日号](?!本))?)?"
    r"|(?<![0-9.])(?P<bmonth>1[0-2]|0?[1-9])月(?:份|(?P<bday>3[01]|[12][0-9]|0?[1-9])[日号](?!本))"
    r"|(?P<century>[12]?[0-9])世纪(?:(?P<decade>[1-9])0年代)?"
    r"|(?<![0-9])(?P<iso>(?:19|20)[0-9]{2}[-./](?:1[0-2]|0?[1-9])[-./](?:3[01]|[12][0-9]|0?[1-9]))(?![0-9])"
)
"""Matches "2023年2月17日", "2月17日", "去年11月", "20世纪90年代"; not "3个月"."""
_ISO_MARK = re.compile(r"[-./]")
_TO = re.compile(r"[\s\u2060]{0,2}(?:至|到|[-–—~～]{1,2})[\s\u2060]{0,2}")
"""Matches "至", " – "; not "和"."""
_SINCE = re.compile(r"[\s\u2060]{0,2}(?:以来|起|开始)")
"""Matches "以来"; not "来"."""
_UNTIL = re.compile(r"(?:截至|直到|直至|截止)$")
"""Matches "截至" right before a date; not "到"."""
_RELATIVE_YEARS = {"今年": 0, "去年": -1, "明年": 1, "前年": -2}


def find_chinese_dates(document: Document) -> Iterator[DateMention]:
    """The calendar expressions of a document's blocks with their values, in order, not overlapping."""
    anchor = publication_day(document.published)
    prose = document.prose
    for block in document.blocks:
        matches = [
            (match, placed)
            for match in _DATE.finditer(prose, block.span.start, block.span.end)
            if (placed := _place(match, anchor)) and edtf.is_edtf(placed[0])
        ]
        index = 0
        while index < len(matches):
            match, (value, by) = matches[index]
            start, end = match.span()
            index += 1
            if index < len(matches) and "/" not in value and _TO.fullmatch(prose, end, matches[index][0].start()):
                until, until_by = matches[index][1]
                if edtf.is_edtf(f"{value}/{until}"):
                    value, by, end = f"{value}/{until}", until_by if by == "printed" else by, matches[index][0].end()
                    index += 1
            if "/" not in value:
                if since := _SINCE.match(prose, end, block.span.end):
                    value, end = f"{value}/..", since.end()
                elif until_word := _UNTIL.search(prose, max(block.span.start, start - 2), start):
                    value, start = f"../{value}", until_word.start()
            yield DateMention(Span(start, end), value, by)


def _place(match: re.Match[str], anchor: datetime.date | None) -> Resolution | None:
    """The value of a match and what placed it; None where it has none."""
    if match["iso"]:
        year, month, day = (int(part) for part in _ISO_MARK.split(match["iso"]))
        return written(year, month, day), "printed"
    if match["range"]:
        return f"{match['range']}/{match['until']}", "printed"
    if match["century"]:
        number = int(match["century"]) - 1
        return (f"{number:02d}{match['decade']}X" if match["decade"] else f"{number:02d}XX"), "printed"
    if match["year"]:
        figures = match["year"].translate(_DIGITS)
        if len(figures) != 4:
            return None
        year = int(figures)
        if match["years"]:
            return f"{figures[:3]}X", "printed"
        if match["part"]:
            return f"{year:04d}~", "printed"
        if match["season"]:
            return f"{year:04d}-{21 + '春夏秋冬'.index(match['season'])}", "printed"
        if match["quarter"]:
            return f"{year:04d}-{32 + int(match['quarter'].translate(_DIGITS))}", "printed"
        if match["half"]:
            return f"{year:04d}-{40 + '上下'.index(match['half'])}", "printed"
        return written(year, int(match["month"] or 0), int(match["day"] or 0)), "printed"
    if match["relative"]:
        if anchor is None:
            return None
        year = anchor.year + _RELATIVE_YEARS[match["relative"]]
        return written(year, int(match["rmonth"] or 0), int(match["rday"] or 0)), "publication"
    month, day = int(match["bmonth"]), int(match["bday"] or 0)
    if anchor is None:
        return written("XXXX", month, day), "unresolved"
    year = year_on_or_before(anchor, month, day) if day else anchor.year - (month > anchor.month)
    return written(year, month, day), "publication"
