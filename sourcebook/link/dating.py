"""Undated documents placed in time by what quotes them and by what they say themselves."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sourcebook import edtf
from sourcebook.records import MASK, Analysis, Document, Reuse

TOLD_DAYS = 7
"""How long before its first quotation a report's own latest day may lie to be taken for its day of publication."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# 'February 17, 2023' and '17 Feb. 2023'; not 'February 17', which could be of any year.
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_FULL_DATES = (
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>(?:19|20)\d\d)\b"),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
)
_WEEKDAY = re.compile(rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_DAY_WITHOUT_YEAR = re.compile(r"XXXX-(?P<month>\d\d)-(?P<day>\d\d)")


@dataclass(frozen=True, slots=True)
class _Placing:
    """A date found for a document, and the sentence that says why."""

    published: str
    evidence: str


def date_documents(
    documents: Sequence[Document], analyses: Mapping[str, Analysis], reuse: Sequence[Reuse]
) -> tuple[Document, ...]:
    """The documents without a date for which evidence gives one, dated, in the order given.

    First evidence: the documents that carry its words were published later. If the latest day the document itself tells
    lies within `TOLD_DAYS` before the first of them, that day is taken, else the stretch up to it. Second: the latest
    full date printed anywhere in the file, captions included, is the earliest it can be; a weekday by which the text
    calls that very day ("on Friday") means it is at most six days old. `published_from` tells the evidence in one
    sentence. Documents for which nothing speaks stay out.
    """
    by_path = {document.path: document for document in documents}
    carriers: dict[str, list[Document]] = {}
    for link in reuse:
        carrier = by_path[link.document]
        if carrier.published is not None and carrier not in carriers.setdefault(link.source, []):
            carriers[link.source].append(carrier)
    dated = []
    for document in documents:
        if document.published is not None:
            continue
        placing = _place_by_carriers(document, analyses[document.path], carriers.get(document.path, ()), analyses)
        placing = placing or _place_by_printed_date(document)
        if placing is not None:
            dated.append(replace(document, published=placing.published, published_from=f"inferred: {placing.evidence}"))
    return tuple(dated)


def _place_by_carriers(
    document: Document, analysis: Analysis, carriers: Sequence[Document], analyses: Mapping[str, Analysis]
) -> _Placing | None:
    """The date that the documents carrying its words speak for."""
    days = [(day, carrier) for carrier in carriers if (day := edtf.latest(carrier.published or "../..")) is not None]
    if not days:
        return None
    bound, first = min(days, key=lambda pair: (pair[0], pair[1].path))
    told = [day for mention in analysis.dates if (day := _resolve_day(mention.value, bound)) is not None]
    latest = max(told, default=None)
    if latest is None or (bound - latest).days > TOLD_DAYS:
        earliest = latest or _latest_printed_day(document, bound)
        if earliest is None:
            return _Placing(f"../{bound}", f"{_named(first)} carried its words on {_day(bound)}.")
        return _Placing(
            f"{earliest}/{bound}",
            f"it tells of {_day(earliest)}, and {_named(first)} carried its words on {_day(bound)}.",
        )
    agreeing = sum(
        any(_resolve_day(mention.value, bound) == latest for mention in analyses[carrier.path].dates)
        for carrier in carriers
    )
    support = f"; {agreeing} of the {len(carriers)} texts that carry its words name the same day" if agreeing else ""
    return _Placing(
        latest.isoformat(),
        f"the latest day it tells of is {_day(latest)}, and {_named(first)} carried its words on {_day(bound)}"
        f"{support}.",
    )


def _place_by_printed_date(document: Document) -> _Placing | None:
    """The interval that begins with the latest full date in the file."""
    latest = _latest_printed_day(document)
    if latest is None:
        return None
    weekday = _WEEKDAYS[latest.weekday()]
    start, end = document.body
    if any(match["weekday"].lower() == weekday for match in _WEEKDAY.finditer(document.text, start, end)):
        # A weekday alone means the last such day, so the text is not a week older than it.
        last = latest + datetime.timedelta(days=6)
        return _Placing(
            f"{latest}/{last}", f"it prints {_day(latest)} and speaks of that {weekday.capitalize()} without a date."
        )
    return _Placing(f"{latest}/..", f"the latest date printed in it is {_day(latest)}.")


def _latest_printed_day(document: Document, bound: datetime.date = datetime.date.max) -> datetime.date | None:
    """The latest full date printed in the body or around it, not after `bound`."""
    text = document.text[document.body.start : document.body.end].replace(MASK, "")
    days = []
    for pattern in _FULL_DATES:
        for match in pattern.finditer(text):
            month = match["month"]
            number = int(month) if month.isdecimal() else edtf.month_number(month)
            day = _make_day(int(match["year"]), number, int(match["day"]))
            if day is not None and day <= bound:
                days.append(day)
    return max(days, default=None)


def _resolve_day(value: str, bound: datetime.date) -> datetime.date | None:
    """The day a date mention means, not after `bound`; None where it means no single day.

    A day without year is the last such day up to the bound.
    """
    without_year = _DAY_WITHOUT_YEAR.fullmatch(value)
    if without_year is not None:
        month, number = int(without_year["month"]), int(without_year["day"])
        days = (_make_day(bound.year - back, month, number) for back in (0, 1))
        return next((day for day in days if day is not None and day <= bound), None)
    first, last = edtf.earliest(value), edtf.latest(value)
    return first if first is not None and first == last and first <= bound else None


def _make_day(year: int, month: int, day: int) -> datetime.date | None:
    """The day, or None where the calendar has none."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _day(day: datetime.date) -> str:
    """A day for a reader: "17 February 2023"."""
    return edtf.display(day.isoformat())


def _named(document: Document) -> str:
    """A document for a reader: its publisher, else its title in quotation marks."""
    return document.publisher or f"“{document.title}”"
