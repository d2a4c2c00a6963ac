"""Dates as authors write them in front matter, and the calendar."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from sourcebook.edtf import is_edtf, why_unsupported

# "2023-01-12 12:00:00 +0800" and "2023/1/12" are dates, "12.1.2023" is not: nobody knows which number is the month.
_TIME = (
    r"(?:(?:[Tt]|,?[ \t]{1,4})(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d{1,9})?)?"
    r"[ \t]{0,4}(?P<zone>[Zz]|(?i:UTC|GMT|[ECMP][SD]T)|[-+]\d{2}:?\d{2})?)?\Z"
)
_DATE = re.compile(
    rf"(?P<year>\d{{4}})(?P<mark>[-/]|(?=\d{{4}}\Z))(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}}){_TIME}"
)
# "Feb 3, 2023", "3 February 2023", "Fri, 03 Feb 2023 10:00:00 +0000": Jekyll reads them too.
_MONTH_NAME = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t|tember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur|Sun)(?:day)?,?[ \t]{1,4})?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_SPELT = tuple(
    re.compile(rf"{_WEEKDAY}{first}[ \t]{{1,4}}{second},?[ \t]{{1,4}}(?P<year>\d{{4}}){_TIME}", re.IGNORECASE)
    for first, second in ((_DAY, _MONTH_NAME), (_MONTH_NAME, _DAY))
)
_AMERICAN_ZONES = {"E": 5, "C": 6, "M": 7, "P": 8}
"""Hours behind UTC in winter. Source: RFC 2822, section 4.3."""
_MONTHS = {name.lower()[:3]: number for number, name in enumerate(calendar.month_name) if name}
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_SPELT_DATE = re.compile(
    rf"{_MONTH}\s{{1,4}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,4}}(?P<year>\d{{4}})\Z"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,4}}{_MONTH.replace('month', 'month2')},?\s{{1,4}}(?P<year2>\d{{4}})\Z"
    r"|(?P<year3>\d{4})(?:[.年]\s{0,2})(?P<month3>\d{1,2})[.月]\s{0,2}(?P<day3>\d{1,2})日?\Z"
    # With full stops the day comes first wherever dates are written so.
    r"|(?P<day4>\d{1,2})\.\s?(?P<month4>\d{1,2})\.\s?(?P<year4>\d{4})\Z"
)
_DASH = re.compile("[‐-―−－]")
# "01/02/2023": the second of January or the first of February.
_NUMBERS = re.compile(r"(?P<first>\d{1,2})[/-](?P<second>\d{1,2})[/-](?P<year>\d{4})\Z")

DATE_HINT = "write 2023-01-12 or 2023-01-12 12:00:00 +0800"


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """A date as front matter gives it."""

    day: str
    """EDTF; the calendar day as written, whatever the offset."""
    moment: str = ""
    """RFC 3339, where a time and an offset are written."""
    time: str = ""
    """The clock time as written, "15:41"; "" where there is none."""


def parse_date(value: str) -> PublicationDate:
    """The date that an author wrote: "2023-01-12", "12 January 2023", with a time, with an offset, or EDTF.

    The calendar day is the written one: no zone is ever converted. Raises ValueError with the reason.
    """
    value = value.strip()
    match = next((found for pattern in (_DATE, *_SPELT) if (found := pattern.match(value))), None)
    if match is None:
        if is_edtf(value):
            return PublicationDate(value)
        reason = why_unsupported(value)
        raise ValueError(f"of EDTF {reason}" if reason else "this is not a date")
    month = int(match["month"]) if match["month"].isdecimal() else _MONTHS[match["month"].lower()[:3]]
    year, day = int(match["year"]), int(match["day"])
    check_calendar_day(year, month, day)
    written = f"{year:04}-{month:02}-{day:02}"
    if match["hour"] is None:
        return PublicationDate(written)
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if hour > 23 or minute > 59 or second > 60:
        raise ValueError(f"{hour:02}:{minute:02}:{second:02} is not a time of day")
    zone = match["zone"]
    time = f"{hour:02}:{minute:02}"
    if zone is None:
        return PublicationDate(written, time=time)
    if zone.upper() in ("Z", "UTC", "GMT"):
        offset = "Z"
    elif zone[0].upper() in _AMERICAN_ZONES:
        hours = _AMERICAN_ZONES[zone[0].upper()] - (zone[1].upper() == "D")
        offset = f"-{hours:02}:00"
    else:
        offset = f"{zone[:3]}:{zone[-2:]}"
        if int(zone[1:3]) > 23 or int(zone[-2:]) > 59:
            raise ValueError(f"{zone} is not an offset from UTC")
    return PublicationDate(written, f"{written}T{time}:{second:02}{offset}", time)


def check_calendar_day(year: int, month: int, day: int) -> None:
    """Raise ValueError, saying why, for a day that no calendar has."""
    if year < 1:
        raise ValueError("there is no year 0000")
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    length = calendar.monthrange(year, month)[1]
    if not 1 <= day <= length:
        raise ValueError(f"{calendar.month_name[month]} {year} has {length} days")


def _is_written(value: str) -> bool:
    try:
        parse_date(value)
    except ValueError:
        return False
    return True


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        check_calendar_day(year, month, day)
    except ValueError:
        return False
    return True


def date_hint(written: str) -> str:
    """The date as it should be written, where the author's own can be read."""
    plain = _DASH.sub("-", written).strip(" ,;.")
    if plain != written and _DATE.match(plain):
        return date_hint(plain) if not _is_written(plain) else f"write {plain}"
    if numbers := _NUMBERS.match(written):
        first, second, year = map(int, numbers.group("first", "second", "year"))
        days = sorted(
            {f"{year:04}-{a:02}-{b:02}" for a, b in ((first, second), (second, first)) if _is_day(year, a, b)}
        )
        return f"write {' or '.join(days)}{', whichever it is' if len(days) > 1 else ''}" if days else DATE_HINT
    match = _SPELT_DATE.match(written)
    if match is None:
        return DATE_HINT
    parts = [
        next(filter(None, map(match.group, (key, f"{key}2", f"{key}3", f"{key}4")))) for key in ("year", "month", "day")
    ]
    month = parts[1] if parts[1].isdecimal() else _MONTHS.get(parts[1].lower()[:3], 0)
    if not _is_day(int(parts[0]), int(month), int(parts[2])):
        return DATE_HINT
    return f"write {int(parts[0]):04}-{int(month):02}-{int(parts[2]):02}"
