"""Dates as news pages print them: "Feb. 17", "18.02.23", "Published 7th May 2022, 11:20 BST"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sourcebook.edtf import month_number
from sourcebook.read.news_labels import has_any
from sourcebook.read.written_dates import check_calendar_day

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)

_MONTHS_TEXT = """
janvier januar enero gennaio janeiro januari января січня
février februar febrero febbraio fevereiro februari февраля лютого
mars märz marzo março maart марта березня
avril abril aprile апреля квітня
mai mayo maggio maio mei мая травня
juin juni junio giugno junho июня червня
juillet juli julio luglio julho июля липня
août agosto augustus августа серпня
septembre septiembre settembre setembro сентября вересня
octobre oktober octubre ottobre outubro октября жовтня
novembre noviembre novembro ноября листопада
décembre dezember diciembre dicembre dezembro декабря грудня
"""

_FOREIGN_MONTHS = {name: number for number, line in enumerate(_MONTHS_TEXT.split("\n")) for name in line.split()}
"""The months in French, German, Spanish, Italian, Portuguese, Dutch, Russian and Ukrainian, as behind a day."""

_MONTH_STARTS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# Pages glue the time or another date to the year: "20235:01 AM".
_YEAR = r"(?P<year>(?:19|20)\d\d)(?=\D|\Z|\d{1,2}(?::\d\d| [a-z]{3}))"

# For lines in lower case. What may not stand before a figure is asked for behind it: the search goes from one figure to
# the next.
_DATES = (
    # An ISO day, with a time or without, and the same with slashes or dots: 2023/02/17.
    re.compile(r"(?P<year>(?:19|20)(?<!\d..)\d\d)(?P<mark>[-/.])(?P<number>\d\d?)(?P=mark)(?P<day>\d\d?)(?!\d)"),
    # "17 February 2023", "17th of Feb., 2023", "17 February"
    re.compile(
        rf"(?P<day>\d(?<![\d:.,]\d)\d?)(?:st|nd|rd"
        rf"|th)?(?:\s+of)?[\s\-]{{0,2}}{_MONTH}(?![a-z])\.?(?:[\s,\-]{{0,3}}{_YEAR})?",
    ),
    # "February 17, 2023", "Feb. 17 2023", "February 17"
    re.compile(rf"{_MONTH}(?![a-z])\.?\s{{0,2}}(?P<day>\d\d?)(?:st|nd|rd|th)?(?![\d:])(?:,?\s{{0,3}}{_YEAR})?"),
    # "17 février 2023", "17. Februar 2023", "17 de febrero de 2023"
    re.compile(
        rf"(?P<day>\d(?<![\d:.,]\d)\d?)(?:\.|er|º|°)?\s(?:de\s|di\s)?(?P<foreign>{'|'.join(sorted(_FOREIGN_MONTHS))})(?!\w)\.?"
        rf"(?:,?\s(?:de\s|del\s)?{_YEAR})?",
    ),
    # "2023年2月17日"
    re.compile(r"(?P<year>(?:19|20)\d\d)\s?年\s?(?P<number>\d\d?)\s?月\s?(?P<day>\d\d?)\s?日"),
)

# "18.02.23", "11/19/2019", "11/ 5/19"; which number is the month is decided in `_read_numeric`.
_NUMERIC_DATE = re.compile(
    r"(?P<one>\d(?<![\d.,/$€£]\d)\d?)(?P<mark>[./-])(?P<two>\d\d?|(?<=/) \d)(?P=mark)(?P<year>\d{4}|\d\d)"
    r"(?![\d/]|[.,]\d)"
    r"|(?P<day>\d(?<![\d.,/$€£]\d)\d?)\. (?P<month>\d\d?)\. (?P<full>(?:19|20)\d\d)(?!\d)"
)

TIME = re.compile(
    r"(?P<hour>\d(?<![\d.:]\d)\d?)(?:[:.h](?P<minute>\d\d)(?::\d\d)?(?![\d%])|(?=\s?[ap]\.?m))"
    r"\s{0,2}(?P<half>[ap]\.?m\b)?",
    re.IGNORECASE,
)

_SPAN_OF_TIME = r"\d{1,4}\s{1,2}(?:second|sec|minute|min|hour|hr|day|week|month|year)s?"

AGO = re.compile(rf"\b{_SPAN_OF_TIME}(?:,?\s{{1,2}}{_SPAN_OF_TIME})?\s{{1,2}}ago\b", re.IGNORECASE)
"""Matches "2 hours ago" and "1 hr 4 mins ago"."""

ZONE = re.compile(
    r"\b(?:GMT|UTC|EST|EDT|ET|CST|CDT|CT|MST|MDT|PST|PDT|PT|BST|CET|CEST|EET|EEST|IST|MSK|HKT|SGT|JST|KST|WAT|EAT|AEST|AEDT"
    r"|NZST)\b"
)

# What may stand beside a date without making a sentence of it.
DATE_WORDS = re.compile(
    r"\b(?:(?:first|last|originally|issue|article|story)\s+)?(?:published|posted|updated|modified|created|edited|issued|released"
    r"|filed|date|publié|veröffentlicht|publicado|pubblicato|gepubliceerd|aktualisiert|actualizado|aggiornato|modifié"
    r"|mis à jour|stand)"
    r"(?:\s+(?:on|at|by|le|el|il|am))?\b|\b(?:uhr|à|às|ore|alle)\b|"
    r"\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b|"
    rf"{ZONE.pattern}|"
    r"\b(?:on|at|and|the|of|last|as|am|pm|hrs|local time)\b|\b\d+\s?-?\s?min(?:ute)?s?(?:\s+read)?\b",
    re.IGNORECASE,
)

IS_PUBLISHED = re.compile(
    r"\b(?:published|posted|issued|released|first published|publié|veröffentlicht|publicado|pubblicato)(?=\b|[A-Z\d])",
    re.IGNORECASE,
)

IS_UPDATED = re.compile(
    r"(?:\b|(?<=[a-z\d]))(?:updated|modified|edited|aktualisiert|actualizado|aggiornato|modifié|mis à jour)(?=\b|\d)",
    re.IGNORECASE,
)

_MONTH_FIRST_ZONES = re.compile(r"\b(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]?T)\b")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as a page prints it."""

    year: int
    """0 where none is printed."""
    month: int
    day: int
    time: str = ""
    """"15:41", or "" where none is printed."""
    start: int = 0
    end: int = 0
    """Where it stands in its line."""
    offset: str = ""
    """The zone of the time as its offset from UTC, "+02:00" or "Z"; "" where none is printed or it could be several."""

    @property
    def edtf(self) -> str:
        """The day, with its time where one is printed."""
        day = f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{day}T{self.time}" if self.time else day

    @property
    def moment(self) -> str:
        """The day and time with its zone (RFC 3339); "" where one of them is not printed."""
        return f"{self.edtf}:00{self.offset}" if self.year and self.time and self.offset else ""

    def in_year(self, year: int) -> PrintedDate | None:
        """The same day of a year, or None where that year has none."""
        try:
            check_calendar_day(year, self.month, self.day)
        except ValueError:
            return None
        return replace(self, year=year)


def find_printed_dates(line: str, *, date_order: str) -> list[PrintedDate]:
    """The days that a line prints, in order, each with the time beside it; impossible ones are passed over."""
    return list(_read_dates(line, date_order)) if _DIGIT.search(line) else []


@lru_cache(maxsize=256)
def _read_dates(line: str, date_order: str) -> tuple[PrintedDate, ...]:
    dates: list[PrintedDate] = []
    lower = _lower(line)
    has_year = "19" in line or "20" in line
    is_english = has_any(lower, _MONTH_STARTS)  # also glued: "OsloFebruary 17"
    for pattern, is_possible in zip(_DATES, (has_year, is_english, is_english, True, "年" in line), strict=True):
        for match in pattern.finditer(lower) if is_possible else ():
            groups = match.groupdict()
            if groups.get("foreign"):
                month = _FOREIGN_MONTHS[match["foreign"]]
            else:
                month = int(groups["number"]) if groups.get("number") else month_number(match["month"])
            dates += _possible(int(groups["year"] or 0), month, int(match["day"]), match.start(), match.end())
    for match in _NUMERIC_DATE.finditer(line) if _MAY_BE_NUMERIC.search(line) else ():
        dates += _read_numeric(match, line, date_order)
    if not dates:
        return ()
    kept: list[PrintedDate] = []
    for date in sorted(dates, key=lambda date: (date.start, -date.end)):
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
    return tuple([with_time(date, line, kept) for date in kept])


_DIGIT = re.compile(r"\d")

_MAY_BE_NUMERIC = re.compile(r"\d[./-] ?\d\d?[./-]\d\d|\d\. \d")

_HAS_NUMERIC_DATE = re.compile(r"[/-](?<=\d[/-])\d\d?[/-]\d\d")

# The same by its first mark: a search for one character is much faster than for either of two.
_NUMERIC_DATE_BY_MARK = tuple(re.compile(rf"{mark}(?<=\d{mark})\d\d?[/-]\d\d") for mark in "/-")

_WEEKDAY_BEFORE = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s{1,2}\Z", re.IGNORECASE)

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


_SAME_STORY, _OTHER_STORY = 7, 21
"""Days between a story's date and one it tells of; days from which a date is that of another story."""


def find_date_order(text: str, *, otherwise: str) -> str:
    """Whether the numeric dates of a text have the day or the month first, by those that can be read in one way only.

    One with a number above 12 tells it, and one with its weekday; where none does, the days that the text writes with
    the name of their month: of "11/8/2023" and "Nov. 3" the month comes first. `otherwise` where these do not tell or
    disagree.
    """
    if not any(pattern.search(text) for pattern in _NUMERIC_DATE_BY_MARK):
        return otherwise
    orders = set()
    unclear: list[tuple[int, int]] = []
    for found in _HAS_NUMERIC_DATE.finditer(text):
        start = found.start() - 1
        start -= start > 0 and text[start - 1].isdecimal()
        match = _NUMERIC_DATE.match(text, start)
        if match is None or match["full"] or match["mark"] == ".":
            continue
        one, two = int(match["one"]), int(match["two"])
        unclear.append((one, two))
        if (one > 12) != (two > 12):
            orders.add("day-first" if one > 12 else "month-first")
        elif weekday := _WEEKDAY_BEFORE.search(text, max(0, match.start() - 14), match.start()):
            year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
            number = _WEEKDAYS.index(weekday[1].lower())
            fitting = {
                order
                for order, month, day in (("day-first", two, one), ("month-first", one, two))
                for date in _possible(year, month, day, 0, 0)
                if _weekday(date) == number
            }
            orders |= fitting if len(fitting) == 1 else set()
    if unclear and not orders:
        lower = _lower(text)
        written = {
            _day_of_year(month_number(match["month"]), int(match["day"]))
            for pattern in _DATES[1:3]  # those with English months
            for match in pattern.finditer(lower)
        }
        orders = {order for one, two in unclear for order in _nearer_order(one, two, written)}
    return orders.pop() if len(orders) == 1 else otherwise


def _nearer_order(one: int, two: int, written: Collection[int]) -> Iterator[str]:
    """The order by which two numbers name a day close to one of `written`, if they do not by the other order."""
    distances: dict[str, int] = {}
    for order, month, day in (("day-first", two, one), ("month-first", one, two)):
        apart = [_day_of_year(month, day) - other for other in written]
        distances[order] = min((min(days % 365, -days % 365) for days in apart), default=365)
    near, far = sorted(distances, key=lambda order: distances[order])
    if distances[near] <= _SAME_STORY and distances[far] >= _OTHER_STORY:
        yield near


def _day_of_year(month: int, day: int) -> int:
    """Roughly; a day that the month does not have counts on."""
    return (month - 1) * 365 // 12 + day


def _weekday(date: PrintedDate) -> int:
    return datetime.date(date.year, date.month, date.day).weekday()


def _lower(text: str) -> str:
    """The text in lower case with every letter in its place; "İ" alone would become two."""
    return text.replace("İ", "I").lower()


def _possible(year: int, month: int, day: int, start: int, end: int) -> list[PrintedDate]:
    try:
        check_calendar_day(year or 2000, month, day)  # 2000 has every day that a year can have
    except ValueError:
        return []
    return [PrintedDate(year, month, day, "", start, end)]


def _read_numeric(match: re.Match[str], line: str, date_order: str) -> list[PrintedDate]:
    if match["full"]:  # "11. 6. 2024"
        return _possible(int(match["full"]), int(match["month"]), int(match["day"]), match.start(), match.end())
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if len(match["year"]) == 2:
        year += 1900 if year > 69 else 2000
    if not 1900 <= year <= 2099:
        return []
    month_first = date_order == "month-first" or bool(_MONTH_FIRST_ZONES.search(line))
    if match["mark"] == "." or one > 12:
        month_first = False
    if two > 12 or match["two"].startswith(" "):
        month_first = True
    month, day = (one, two) if month_first else (two, one)
    return _possible(year, month, day, match.start(), match.end())


# The zones whose abbreviation means one offset in the press; "IST", "CST" and "ET" mean several.
_OFFSETS = {
    "GMT": "Z", "UTC": "Z", "Z": "Z", "WET": "Z", "BST": "+01:00", "CET": "+01:00", "WEST": "+01:00", "CEST": "+02:00",
    "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "JST": "+09:00", "KST": "+09:00", "HKT": "+08:00",
    "SGT": "+08:00", "AEST": "+10:00", "AEDT": "+11:00", "EST": "-05:00", "EDT": "-04:00", "CDT": "-05:00",
    "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
}  # fmt: skip

_ZONE_BEHIND = re.compile(
    r"(?::\d\d)?(?:\.\d{1,6})?\.?\s?\(?(?:(?P<name>[A-Z]{1,4})(?![A-Za-z]))?(?:\s?(?P<sign>[+−-])(?P<hours>\d\d?)(?::?(?P<minutes>\d\d))?(?![\d:/.-]))?"
)
"""Matches "CEST", "GMT+3", "+03:00" and "+0300" behind a time."""

_FURTHEST = 14  # hours from UTC


def _read_offset(line: str, place: int) -> str:
    """The offset of the zone printed behind a time; "" where there is none that means one offset only."""
    match = _ZONE_BEHIND.match(line, place)
    name = match["name"] if match else None
    if match is None or (name is not None and name not in _OFFSETS):
        return ""
    if match["sign"] is None:
        return _OFFSETS[name] if name else ""
    is_offset = name in ("GMT", "UTC") if name else len(match["hours"]) == 2 and match["minutes"] is not None
    if not is_offset or int(match["hours"]) > _FURTHEST or int(match["minutes"] or 0) > 59:
        return _OFFSETS[name] if name else ""
    sign = "+" if match["sign"] == "+" else "-"
    return f"{sign}{int(match['hours']):02}:{match['minutes'] or '00'}"


_MAY_BE_TIME = re.compile(r"\d(?:[:.hH]\d|\s?[apAP]\.?[mM])")
"""Matches what every `TIME` has that names a minute or a half of the day."""


def with_time(date: PrintedDate, line: str, dates: Sequence[PrintedDate]) -> PrintedDate:
    """The date with the time on its line, after it rather than before it; an update's time is not its own."""
    if _MAY_BE_TIME.search(line) is None:
        return date
    if date.end > 0 and (update := IS_UPDATED.search(line, date.end)):
        line = line[: update.start()]
        dates = [other for other in dates if other.end <= update.start()]
    for other in dates:
        line = f"{line[: other.start]}{' ' * (other.end - other.start)}{line[other.end :]}"
    times = []
    for match in TIME.finditer(line):
        if match["minute"] or match["half"]:
            is_before = match.start() < date.start
            distance = date.start - match.end() if is_before else match.start() - date.end
            times.append((distance + 3 * is_before, distance, match))
    for _, distance, match in sorted(times, key=lambda found: found[:2]):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        half = (match["half"] or "").lower()[:1]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour <= 23 and minute <= 59 and distance <= 30:
            time = f"{hour:02}:{minute:02}"
            offset = _read_offset(line, match.end())
            return PrintedDate(date.year, date.month, date.day, time, date.start, date.end, offset)
    return date
