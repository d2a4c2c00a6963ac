"""A date with its precision and its doubt, in EDTF (Library of Congress, levels 0 to 2 as far as texts need them).

Values in use, each with an optional `~` (approximate), `?` (uncertain) or `%` (both) at its end:

    2023-02-17T15:41   2023-02-17   2023-02   2023   199X (decade)   18XX (century)
    2021-22 (seasons, 21 spring to 24 winter)   2021-33 (quarters, 33 to 36)   2021-40 (halves, 40 and 41)
    XXXX-02-17   XXXX-02 (year unknown)   2023-XX   2023-02-XX (month or day not given: as the year, as the month)

and intervals of two of them or of one and an open end: 2011/2012, 2019/.., ../2018. Seasons, quarters and decades
inside an interval go beyond the standard; texts have them ("from the third quarter of 2017 to …").
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Precision = Literal[
    "time",
    "day",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "day of year",
    "month of year",
    "interval",
]

_PART = re.compile(
    r"(?:(?P<year>[0-9]{4})|(?P<decade>[0-9]{3})X|(?P<century>[0-9]{2})XX|(?P<unknown>XXXX))"
    r"(?:-XX(?:-XX)?|-(?P<month>[0-9]{2})(?:-XX|-(?P<day>[0-9]{2})(?:T(?P<time>[0-9]{2}:[0-9]{2})(?P<rest>(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?))?)?)?"
    r"(?P<doubt>[~?%]?)"
)
"""Matches "2023-02-17T15:41", "199X~" and "2023-02-XX", not "2023-2-17"."""
_UNSUPPORTED = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"[\[{][0-9X.,~?%-]{1,200}[\]}]", "sets in brackets are not supported; an interval such as 1667/1668 is"),
        (
            r"Y-?[0-9]{1,17}(?:E[0-9]{1,9})?(?:S[0-9]{1,9})?|-[0-9]{4}(?:-[0-9]{2}){0,2}",
            "only the years 0001 to 9999 are supported",
        ),
        (r"XXXX(?:-XX){0,2}", "one without a known figure says nothing"),
        (r"[0-9]{4}S[0-9]{1,4}", "significant digits are not supported; 195X is"),
        (
            r"[0-9]{4}-(?:2[5-9]|3[0-27-9])",
            "of the parts of a year seasons 21 to 24, quarters 33 to 36 and halves 40 and 41 are supported",
        ),
        (
            r"(?=.{1,12}[~?%]|[~?%])[~?%]?[0-9X]{4}[~?%]?(?:-[~?%]?[0-9X]{2}[~?%]?){0,2}",
            "a doubt is supported only at the end, about the whole of a date",
        ),
        (
            r"(?=.{0,9}X)[0-9X]{4}(?:-[0-9X]{2}){0,2}",
            "X is supported for the last figures of a year, and for a whole month or day",
        ),
    )
)
"""Forms of EDTF that have no place here, and what to say of them."""

# First and last month; winter ends in the next year.
_PARTS_OF_YEAR: dict[int, tuple[Precision, int, int]] = {
    21: ("season", 3, 5),
    22: ("season", 6, 8),
    23: ("season", 9, 11),
    24: ("season", 12, 14),
    33: ("quarter", 1, 3),
    34: ("quarter", 4, 6),
    35: ("quarter", 7, 9),
    36: ("quarter", 10, 12),
    40: ("half", 1, 6),
    41: ("half", 7, 12),
}
_FAR = 10_000_000
"""Beyond every ordinal of `datetime.date`, and longer than every span."""

_ENGLISH_PARTS = {
    21: "spring {}",
    22: "summer {}",
    23: "autumn {}",
    24: "winter {}",
    33: "first quarter of {}",
    34: "second quarter of {}",
    35: "third quarter of {}",
    36: "fourth quarter of {}",
    40: "first half of {}",
    41: "second half of {}",
}
_CHINESE_PARTS = {
    21: "{}年春季",
    22: "{}年夏季",
    23: "{}年秋季",
    24: "{}年冬季",
    33: "{}年第一季度",
    34: "{}年第二季度",
    35: "{}年第三季度",
    36: "{}年第四季度",
    40: "{}年上半年",
    41: "{}年下半年",
}
MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""English names by number, from 1."""


def month_number(printed: str) -> int:
    """The number of an English month by its first three letters, in any case: "Feb.", "SEPT". ValueError otherwise."""
    number = _MONTH_NUMBERS.get(printed[:3].lower())
    if number is None:
        raise ValueError(f"{printed!r} is no month")
    return number


_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS) if number}


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """An EDTF value that was found valid, with its bounds."""

    value: str
    earliest: datetime.date | None
    """First day that may be meant; None where the start is open or the year unknown. Doubt does not widen it."""
    latest: datetime.date | None
    """Last day that may be meant; None where the end is open or the year unknown."""
    precision: Precision
    approximate: bool
    """Whether it, or an end of the interval, has `~` or `%`."""
    uncertain: bool
    """Whether it, or an end of the interval, has `?` or `%`."""


@lru_cache(maxsize=8192)
def parse_edtf(value: str) -> EdtfDate:
    """The date that an EDTF value means.

    Raises ValueError, with a reason fit for a message, for whatever is not one of the values in use. Years go from
    0001 to 9999. `parse_edtf(value).value == value`.
    """
    if "/" not in value:
        return _parse_part(value)
    start, _, end = value.partition("/")
    if "/" in end:
        raise ValueError(f"{value!r} has more than one slash")
    if not start or not end:
        raise ValueError(f'{value!r} lacks an end; write ".." for an open one')
    if start == end == "..":
        raise ValueError(f"{value!r} is open at both ends")
    first = None if start == ".." else _parse_part(start)
    last = None if end == ".." else _parse_part(end)
    earliest_day = first.earliest if first else None
    latest_day = last.latest if last else None
    if earliest_day and latest_day and earliest_day > latest_day:
        raise ValueError(f"{value!r} ends before it begins")
    parts = [part for part in (first, last) if part]
    return EdtfDate(
        value=value,
        earliest=earliest_day,
        latest=latest_day,
        precision="interval",
        approximate=any(part.approximate for part in parts),
        uncertain=any(part.uncertain for part in parts),
    )


def why_unsupported(value: str) -> str:
    """Why a date or an interval that the standard allows is not taken; "" where it is taken or no EDTF."""
    if is_edtf(value):
        return ""
    for part in value.split("/") if value.count("/") == 1 else [value]:
        if part and part != ".." and not is_edtf(part):
            return next((reason for pattern, reason in _UNSUPPORTED if pattern.fullmatch(part)), "")
    return ""


def is_edtf(value: str) -> bool:
    """Whether `parse_edtf` takes the value."""
    try:
        parse_edtf(value)
    except ValueError:
        return False
    return True


def earliest(value: str) -> datetime.date | None:
    """First day of an EDTF value; None where it is open or unknown. ValueError as `parse_edtf`."""
    return parse_edtf(value).earliest


def latest(value: str) -> datetime.date | None:
    """Last day of an EDTF value; None where it is open or unknown. ValueError as `parse_edtf`."""
    return parse_edtf(value).latest


def sort_key(value: str) -> tuple[int, int, str]:
    """Where an EDTF value stands in a chronology: first day, then length in days, then the value itself.

    So a day comes before the month that begins with it. An open start sorts by its end, after all that begins there; a
    date without year comes last. Days are proleptic Gregorian ordinals. ValueError as `parse_edtf`.
    """
    date = parse_edtf(value)
    if date.earliest and date.latest:
        return date.earliest.toordinal(), (date.latest - date.earliest).days + 1, value
    known = date.earliest or date.latest
    return known.toordinal() if known else _FAR, _FAR, value


def display(value: str, language: str = "en") -> str:
    """An EDTF value as a reader of the language sees it, in mid-sentence: "about November 2022", "since 2019".

    Chinese for languages that begin with "zh", English for all others. A value that is not EDTF is given back as it is,
    for a page is no place to stop at.
    """
    if not is_edtf(value):
        return value
    chinese = language.lower().startswith("zh")
    if "/" not in value:
        return _display_chinese(value) if chinese else _display_english(value)
    start, _, end = value.partition("/")
    if start == end:
        return display(start, language)
    if chinese:
        if end == "..":
            return f"{_display_chinese(start)}以来"
        return (
            f"截至{_display_chinese(end)}" if start == ".." else f"{_display_chinese(start)}至{_display_chinese(end)}"
        )
    if end == "..":
        return f"since {_display_english(start, after_word=True)}"
    return f"until {_display_english(end, after_word=True)}" if start == ".." else _display_range(start, end)


def html_datetime(value: str) -> str:
    """The value for `<time datetime>` where it is a plain day with or without time, month or year, else ""."""
    if not is_edtf(value):
        return ""
    date = parse_edtf(value)
    plain = date.precision in {"time", "day", "month", "year"} and not date.approximate and not date.uncertain
    return value if plain and "X" not in value else ""


def _parse_part(value: str) -> EdtfDate:
    match = _PART.fullmatch(value)
    if not match:
        if reason := next((reason for pattern, reason in _UNSUPPORTED if pattern.fullmatch(value)), ""):
            raise ValueError(f"{value!r} is EDTF, but {reason}")
        raise ValueError(f"{value!r} is not an EDTF date such as 2023-02-17, 2023-02, 2023~, 199X or 2019/..")
    month = int(match["month"] or 0)
    day = int(match["day"] or 0)
    first, last, precision = _bounds(value, match, month, day)
    return EdtfDate(
        value=value,
        earliest=first,
        latest=last,
        precision=precision,
        approximate=match["doubt"] in ("~", "%"),
        uncertain=match["doubt"] in ("?", "%"),
    )


def _bounds(
    value: str, match: re.Match[str], month: int, day: int
) -> tuple[datetime.date | None, datetime.date | None, Precision]:
    for name, precision, years in (("decade", "decade", 10), ("century", "century", 100)):
        if match[name]:
            if match["month"]:
                raise ValueError(f"{value!r} has a month in a {name}")
            first_year = int(match[name]) * years
            # The year 0 is no `datetime.date`: the first decade and century begin with the year 1.
            start = datetime.date(max(first_year, 1), 1, 1)
            return (
                start,
                datetime.date(first_year + years - 1, 12, 31),
                "decade" if precision == "decade" else "century",
            )
    year = int(match["year"] or 0)
    if match["year"] and not year:
        raise ValueError(f"{value!r} has the year 0000")
    if match["unknown"]:
        return _bounds_without_year(value, match, month, day)
    if not match["month"]:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31), "year"
    if month in _PARTS_OF_YEAR and not match["day"]:
        precision, first_month, last_month = _PARTS_OF_YEAR[month]
        if last_month > 12 and year == datetime.MAXYEAR:
            raise ValueError(f"{value!r} ends after the year {datetime.MAXYEAR}")
        return (
            datetime.date(year, first_month, 1),
            _last_day(year + last_month // 13, (last_month - 1) % 12 + 1),
            precision,
        )
    _check_month(value, month)
    if not match["day"]:
        return datetime.date(year, month, 1), _last_day(year, month), "month"
    length = calendar.monthrange(year, month)[1]
    if not 1 <= day <= length:
        raise ValueError(f"{value!r}: {MONTHS[month]} {year} has {length} days")
    date = datetime.date(year, month, day)
    if not match["time"]:
        return date, date, "day"
    try:
        datetime.time.fromisoformat(match["time"] + (match["rest"] or ""))
    except ValueError as error:
        raise ValueError(f"{value!r}: there is no time {match['time']}{match['rest']}") from error
    return date, date, "time"


def _bounds_without_year(value: str, match: re.Match[str], month: int, day: int) -> tuple[None, None, Precision]:
    if not match["month"]:
        raise ValueError(f"{value!r} says nothing")
    if match["time"]:
        raise ValueError(f"{value!r} has a time but no year")
    _check_month(value, month)
    if not match["day"]:
        return None, None, "month of year"
    # 2000 was a leap year: 29 February is possible.
    if not 1 <= day <= calendar.monthrange(2000, month)[1]:
        raise ValueError(f"{value!r}: {MONTHS[month]} has no day {day}")
    return None, None, "day of year"


def _check_month(value: str, month: int) -> None:
    if not 1 <= month <= 12:
        raise ValueError(
            f"{value!r} has the month {month:02d}; 01 to 12, seasons 21 to 24, quarters 33 to 36, halves 40 and 41"
        )


def _last_day(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _fields(value: str) -> re.Match[str]:
    match = _PART.fullmatch(value)
    if not match:  # Callers have parsed the value.
        raise ValueError(f"{value!r} is not an EDTF date")
    return match


def _display_english(value: str, *, after_word: bool = False) -> str:
    """ "1990s", or "the 1990s" where a word such as "since" or "about" stands before it."""
    fields = _fields(value)
    month = int(fields["month"] or 0)
    if fields["decade"]:
        text = f"{fields['decade']}0s"
    elif fields["century"]:
        text = f"{_ordinal(int(fields['century']) + 1)} century"
    elif month in _ENGLISH_PARTS:
        text = _ENGLISH_PARTS[month].format(fields["year"])
    else:
        day = str(int(fields["day"])) if fields["day"] else ""
        text = " ".join(word for word in (day, MONTHS[month], fields["year"] or "(year unknown)") if word)
        if fields["time"]:
            text += f", {fields['time']}"
    about = "about " if fields["doubt"] in ("~", "%") else ""
    if (about or after_word) and (fields["decade"] or fields["century"] or month > 32):
        text = f"the {text}"
    return f"{about}{text}{' (uncertain)' if fields['doubt'] in ('?', '%') else ''}"


def _display_range(start: str, end: str) -> str:
    """ "23–24 February 2022", "28 February – 1 March 2019", "2011–2012", "March 2018 – 2019"."""
    first, last = _fields(start), _fields(end)
    left, right = _display_english(start), _display_english(end)
    plain = not (first["doubt"] or last["doubt"] or first["time"] or last["time"])
    same_year = first[0][:4] == last[0][:4] and plain
    if same_year and first["day"] and last["day"]:
        same_month = first["month"] == last["month"]
        left = str(int(first["day"])) if same_month else f"{int(first['day'])} {MONTHS[int(first['month'])]}"
    elif same_year and 1 <= int(first["month"] or 0) <= 12 and last["month"] and not (first["day"] or last["day"]):
        left = MONTHS[int(first["month"])]
    if " " in left or (" " in right and not left.isdigit() and left not in MONTHS):
        return f"{left} – {right}"
    return f"{left}–{right}"


def _display_chinese(value: str) -> str:
    fields = _fields(value)
    month = int(fields["month"] or 0)
    if fields["decade"]:
        text = f"{int(fields['decade'][:2]) + 1}世纪{fields['decade'][2]}0年代"
    elif fields["century"]:
        text = f"{int(fields['century']) + 1}世纪"
    elif month in _CHINESE_PARTS:
        text = _CHINESE_PARTS[month].format(fields["year"])
    else:
        text = f"{fields['year']}年" if fields["year"] else ""
        text += f"{month}月" if month else ""
        text += f"{int(fields['day'])}日" if fields["day"] else ""
        text += f" {fields['time']}" if fields["time"] else ""
        text += "" if fields["year"] else "（年份不详）"
    about = "约" if fields["doubt"] in ("~", "%") else ""
    return f"{about}{text}{'（存疑）' if fields['doubt'] in ('?', '%') else ''}"


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
