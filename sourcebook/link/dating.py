"""Undated documents placed in time by what quotes them and by what they say themselves."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sourcebook import edtf
from sourcebook.datelines import find_dateline
from sourcebook.records import MASK, Analysis, Document, Reuse

TOLD_DAYS = 7
"""How long before its first quotation a report's own latest day may lie to be taken for its day of publication."""

NEAR_DAYS = 31
"""How far from a day without a year the document may lie that gives it its year."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# 'February 17, 2023' and '17 Feb. 2023'; not 'February 17', which could be of any year.
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_FULL_DATES = (
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>(?:19|20)\d\d)\b"),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
)
_WEEKDAY = re.compile(rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
# "Sat 18 February, 03:12 PM" and "February 18"; not "18 February 2023".
_NO_YEAR = r"(?!\w)(?!,?\s{1,3}(?:19|20)\d\d)"
_SHORT_DATES = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}{_NO_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_NO_YEAR}", re.IGNORECASE),
)
_SHORT_WEEKDAY = re.compile(
    r"\b(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b",
    re.IGNORECASE,
)
# "in its report of", "an assessment published on"; what follows is the day.
_REPORT_OF = re.compile(
    r"\b(?:report|assessment|analysis|update|study|bulletin|briefing|commentary)s?\b[^.;:!?]{0,40}"
    r"\b(?:of|on|from|for|dated)\s+\Z",
    re.IGNORECASE,
)
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

    In this order: a day printed without its year, in the year that its weekday and the documents beside it agree on;
    the documents that carry its words, published later, and the day that they give the report they carry; the latest
    day the text itself tells, if it lies within `TOLD_DAYS` before the first of them; else bounds. Not before the
    latest full date printed anywhere in the file, captions included, nor before a document whose words it carries; not
    after the first that carries its own; a weekday by which the text calls its latest day ("on Friday") means it is at
    most six days old. `published_from` tells the evidence in one sentence. Documents for which nothing speaks stay out.
    """
    by_path = {document.path: document for document in documents}
    carriers: dict[str, dict[str, Document]] = {}
    sources: dict[str, dict[str, Document]] = {}
    for link in reuse:
        carrier, source = by_path[link.document], by_path[link.source]
        if carrier.published is not None:
            carriers.setdefault(link.source, {})[carrier.path] = carrier
        if source.published is not None:
            sources.setdefault(link.document, {})[source.path] = source
    dated = []
    for document in documents:
        if document.published is not None:
            continue
        later = tuple(carriers.get(document.path, {}).values())
        earlier = tuple(sources.get(document.path, {}).values())
        placing = _place_in_year(document, (*later, *earlier), documents)
        placing = placing or _place_by_carriers(document, analyses[document.path], later, analyses)
        placing = placing or _place_by_bounds(document, earlier)
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
    printed = _latest_printed_day(document, bound)  # a caption's day, too, is one that had come
    latest = max([*told, *([printed] if printed else [])], default=None)
    named = _day_of_report(carriers, analyses, bound)
    if named is not None and (latest is None or latest <= named[0]):
        too = ", the latest day the text itself tells of" if latest == named[0] else ""
        return _Placing(
            named[0].isoformat(),
            f"{_named(named[1])} carried its words on {_day(bound)} and dates the report to {_day(named[0])}{too}."
            if named[1] is first
            else f"{_named(named[1])} carries its words and dates the report to {_day(named[0])}{too}.",
        )
    if latest is None:
        return _Placing(f"../{bound}", f"{_named(first)} carried its words on {_day(bound)}.")
    if (bound - latest).days > TOLD_DAYS:
        return _Placing(
            f"{latest}/{bound}",
            f"it tells of {_day(latest)}, and {_named(first)} carried its words on {_day(bound)}.",
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


def _day_of_report(
    carriers: Sequence[Document], analyses: Mapping[str, Analysis], bound: datetime.date
) -> tuple[datetime.date, Document] | None:
    """The day that most carriers give the report they carry ("in its report of Feb. 17"), and the first who does."""
    named: dict[datetime.date, list[Document]] = {}
    for carrier in carriers:
        days = set()
        for mention in analyses[carrier.path].dates:
            before = carrier.prose[max(0, mention.span.start - 80) : mention.span.start].replace(MASK, "")
            day = _resolve_day(mention.value, bound)
            if day is not None and (bound - day).days <= TOLD_DAYS and _REPORT_OF.search(before):
                days.add(day)
        for day in days:
            named.setdefault(day, []).append(carrier)
    if not named:
        return None
    day = max(named, key=lambda day: (len(named[day]), day))
    return day, min(named[day], key=lambda carrier: carrier.path)


def _place_in_year(document: Document, linked: Sequence[Document], documents: Sequence[Document]) -> _Placing | None:
    """The day that stands without a year beside the article, in the only year that fits.

    A year fits if a document that shares its words, or else any other of the collection, was published within
    `NEAR_DAYS` of that day, and if the day is the weekday that is printed with it. Two years that fit are none.
    """
    printed = _day_without_year(document)
    if printed is None:
        return None
    month, number, weekday = printed
    for others in (linked, documents):
        found: dict[datetime.date, tuple[int, str, Document]] = {}
        for other in others:
            near = edtf.earliest(other.published) if other.published else None
            for year in (near.year - 1, near.year, near.year + 1) if near else ():
                day = _make_day(year, month, number)
                if day is None or near is None or (weekday is not None and day.weekday() != weekday):
                    continue
                distance = abs((day - near).days)
                if distance <= NEAR_DAYS:
                    best = found.get(day, (distance, other.path, other))
                    found[day] = min(best, (distance, other.path, other), key=lambda entry: entry[:2])
        if len(found) == 1:
            day, (_, _, witness) = next(iter(found.items()))
            agrees = f", a {_WEEKDAYS[weekday].capitalize()} as printed" if weekday is not None else ""
            return _Placing(
                day.isoformat(),
                f"the text prints {_day(day).rpartition(' ')[0]} without a year, and {_named(witness)} is of "
                f"{edtf.display(witness.published or '')}: {_day(day)}{agrees}.",
            )
    return None


def _day_without_year(document: Document) -> tuple[int, int, int | None] | None:
    """Month, day and, where it is printed, weekday of a date beside the article that prints no year."""
    parts = [part.span for part in document.not_body if part.kind in ("dateline", "byline")]
    lines = [document.text[span.start : span.end] for span in parts]
    first = next((block.span for block in document.blocks if block.kind == "paragraph"), None)
    if first is not None and document.kind == "news":
        lines.append(find_dateline(document.text[first.start : first.end]))
    for line in lines:
        for pattern in _SHORT_DATES:
            match = pattern.search(line)
            if match is None:
                continue
            month, number = edtf.month_number(match["month"]), int(match["day"])
            if _make_day(2000, month, number) is None:
                continue
            name = _SHORT_WEEKDAY.search(line)
            weekday = next((n for n, day in enumerate(_WEEKDAYS) if name and day.startswith(name[1].lower()[:3])), None)
            return month, number, weekday
    return None


def _place_by_bounds(document: Document, sources: Sequence[Document]) -> _Placing | None:
    """The interval that begins with the latest full date in the file or the latest document whose words it carries."""
    latest = _latest_printed_day(document)
    days = [(day, source) for source in sources if (day := edtf.earliest(source.published or "../..")) is not None]
    if days:
        day, source = max(days, key=lambda pair: (pair[0], pair[1].path))
        if latest is None or day > latest:
            return _Placing(f"{day}/..", f"it carries words of {_named(source)}, {_day(day)}.")
    if latest is None:
        return None
    if _says_weekday(document, latest):
        # A weekday alone means the last such day, so the text is not a week older than it.
        last = latest + datetime.timedelta(days=6)
        weekday = _WEEKDAYS[latest.weekday()].capitalize()
        return _Placing(f"{latest}/{last}", f"it prints {_day(latest)} and speaks of that {weekday} without a date.")
    return _Placing(f"{latest}/..", f"the latest date printed in it is {_day(latest)}.")


def _says_weekday(document: Document, day: datetime.date) -> bool:
    weekday, (start, end) = _WEEKDAYS[day.weekday()], document.body
    return any(match["weekday"].lower() == weekday for match in _WEEKDAY.finditer(document.text, start, end))


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
