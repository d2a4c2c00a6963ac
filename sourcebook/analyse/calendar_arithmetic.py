"""Counting in the calendar: days, months and years on or back from a day, the nth week of a period. Values are EDTF."""

from __future__ import annotations

import calendar
import datetime
from functools import lru_cache

from sourcebook import edtf
from sourcebook.analyse.date_words import OFFSETS


@lru_cache(maxsize=8192)
def written(year: int | str, month: int, day: int) -> str:
    """EDTF of a year with or without month and day (else 0); "XXXX" stands for an unknown year."""
    text = f"{year:04d}" if isinstance(year, int) else year
    if month:
        text += f"-{month:02d}"
    return f"{text}-{day:02d}" if day else text


def day_exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has the day; `month` is one of its months."""
    return 1 <= year <= 9999 and (1 <= day <= 28 or 28 < day <= calendar.monthrange(year, month)[1])


def year_on_or_before(anchor: datetime.date, month: int, day: int) -> int:
    """The latest year in which the day is not after the anchor; 29 February may be up to eight years back."""
    year = anchor.year - ((month, day) > (anchor.month, anchor.day))
    for back in range(9):
        if day_exists(year - back, month, day):
            return year - back
    return year


def days_on(base: datetime.date, days: int) -> str:
    """The day so many days on; "" where no calendar has it."""
    try:
        return (base + datetime.timedelta(days=days)).isoformat()
    except OverflowError:
        return ""


def units_on(base: datetime.date, unit: str, count: int) -> str | None:
    """The month or year so many months, years, decades or centuries on; None beyond the calendar."""
    if unit == "month":
        month = base.year * 12 + base.month - 1 + count
        return f"{month // 12:04d}-{month % 12 + 1:02d}" if 12 <= month < 120_000 else None
    years = {"year": 1, "decade": 10}.get(unit, 100)
    year = base.year + years * count
    return f"{year:04d}" if 1 <= year <= 9999 else None


def nth_of_period(period: str, unit: str, number: int, weekday: int) -> str | None:
    """EDTF of "third week of 2018", "last Sunday of March", "last day of 2022"; None where the period has none.

    The number is below 0 for the last one; `weekday` counts only where the unit is "weekday". A week belongs to the
    period in which its Thursday lies, as in ISO 8601.
    """
    first, last = (edtf.earliest(period), edtf.latest(period)) if edtf.is_edtf(period) else (None, None)
    if first is None or last is None:
        return None
    if unit == "month":
        month = number if number > 0 else 12
        return f"{first.year:04d}-{month:02d}" if len(period) == 4 and month <= 12 else None
    if unit == "day":
        day = first + datetime.timedelta(days=number - 1) if number > 0 else last
        return day.isoformat()
    thursday = 3
    sought = weekday if unit == "weekday" else thursday
    if number > 0:
        day = first + datetime.timedelta(days=(sought - first.weekday()) % 7 + 7 * (number - 1))
    else:
        day = last - datetime.timedelta(days=(last.weekday() - sought) % 7)
    if day > last:
        return None
    if unit == "weekday":
        return day.isoformat()
    return f"{days_on(day, -3)}/{days_on(day, 3)}"


def week_of_year(year: int, number: int) -> str:
    """The days of a week as ISO 8601 counts them; "" where the year has none of that number."""
    try:
        monday = datetime.date.fromisocalendar(year, number, 1)
    except ValueError:
        return ""
    return f"{monday.isoformat()}/{days_on(monday, 6)}"


def weekend_near(anchor: datetime.date, *, is_future: bool) -> str:
    """Saturday and Sunday of the last weekend that has begun on a day, or of the next."""
    saturday = -((anchor.weekday() - 5) % 7) + 7 * is_future
    return f"{days_on(anchor, saturday)}/{days_on(anchor, saturday + 1)}"


def related_period(word: str, unit: str, number: int, base: datetime.date) -> str | None:
    """EDTF of "last month", "next Friday", "this summer" counted from a day; None for what says no date.

    The unit may be "weekday", "month name" or "season"; the number then says which.
    """
    offset = OFFSETS.get(word, 0)
    if unit in ("day", "night"):
        return _related_day(word, unit, base)
    if unit in ("week", "weekend"):
        monday = base.toordinal() - base.weekday() + 7 * offset
        first, last = (monday, monday + 6) if unit == "week" else (monday + 5, monday + 6)
        if first < 1 or last > datetime.date.max.toordinal():
            return None
        return f"{datetime.date.fromordinal(first).isoformat()}/{datetime.date.fromordinal(last).isoformat()}"
    if unit == "month":
        return units_on(base, "month", offset)
    if unit == "quarter":
        quarter = base.year * 4 + (base.month - 1) // 3 + offset
        return f"{quarter // 4:04d}-{33 + quarter % 4}"
    if unit == "year":
        # At the New Year "the coming year" is the one that has just begun.
        return units_on(base, "year", 0 if "coming" in word and base.month == 1 else offset)
    if unit == "decade":
        if offset < 0:
            return f"{base.year - 10:04d}~/{base.year:04d}" if base.year > 10 else None
        return f"{base.year // 10:03d}X" if not offset else None
    if unit == "century":
        return f"{base.year // 100 + offset:02d}XX"
    if unit == "weekday":
        ahead = (number - base.weekday()) % 7
        if word in ("this", "current"):
            return days_on(base, number - base.weekday()) or None
        return days_on(base, (ahead or 7) if offset > 0 else ahead - 7) or None
    if unit == "month name":
        if offset < 0:
            return f"{base.year - (number >= base.month):04d}-{number:02d}"
        return f"{base.year + (offset > 0 and number <= base.month):04d}-{number:02d}"
    return season_near(number, base, {-1: "last", 0: "this", 1: "next"}[offset])


def _related_day(word: str, unit: str, base: datetime.date) -> str | None:
    """The day of "last night", "the previous day", "next day"; "last day" and "this day" say none."""
    if unit == "day" and word in ("previous", "following", "next"):
        return days_on(base, OFFSETS[word]) or None
    return days_on(base, -1) or None if (word, unit) == ("last", "night") else None


def season_near(code: int, base: datetime.date, which: str) -> str:
    """EDTF of the season that "this", "last", "next" or a bare "in the spring" means on a day.

    A bare one is the "last begun", or that "at hand or next" where it is to come.
    """
    first_month = {21: 3, 22: 6, 23: 9, 24: 12}[code]
    begun = base.year - (base.month < first_month)
    ended = begun - ((base.year - begun) * 12 + base.month - first_month < 3)
    # In January "this summer" looks back.
    this = begun if base.month == 1 or (code == 24 and base.month == 2) else base.year
    year = {
        "last begun": begun,
        "last": ended,
        "this": this,
        "next": begun + 1,
        "at hand or next": begun if ended < begun else begun + 1,
    }[which]
    return f"{year:04d}-{code}"
