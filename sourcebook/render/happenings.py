"""A happening as pages show it: its date with its doubt, its tellings, where they differ, why they are together."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from sourcebook import edtf
from sourcebook.records import Difference, Likeness, MergeSign, Report, TimelineEntry
from sourcebook.render.excerpts import shortened
from sourcebook.render.timeline_layout import (
    LONGEST_TELLING,
    SHOWN_ENTITIES,
    SHOWN_TELLINGS,
    UNDATED,
    year_of,
)
from sourcebook.render.urls import percent_encoded
from sourcebook.render.views import BriefLink, CorpusIndex, DateView, Link, date_view

_OPEN = ".."
_COARSE: Mapping[str, str] = {
    "month": "month only",
    "season": "season only",
    "quarter": "quarter only",
    "half": "half-year only",
    "year": "year only",
    "decade": "decade only",
    "century": "century only",
}
_COARSE_SIGN = "◌"
_SIGNS: dict[MergeSign, str] = {
    "names and words": "",
    "wording": "are worded alike",
    "beginning": "tell how one thing came into being or ended",
    "name of the day": "call it by its day",
    "one report": "quote what was published that day, from one text",
    "undated": "tell the same, the second without a date of its own",
}
"""What is said of two tellings before what they name and share."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One source's sentence on a happening."""

    id: str
    """An anchor of its own; "" where the entry's is the same, or where the telling has none."""
    brief: BriefLink
    text: str
    url: str
    language: str


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A date or number that the tellings do not agree on, for a reader."""

    heading: str
    """ "The texts differ on the number of vehicles"."""
    values: tuple[tuple[str, Telling], ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """A happening as the timeline shows it."""

    id: str
    date: DateView
    doubts: tuple[tuple[str, str], ...]
    """What the date leaves open: (sign, words)."""
    what: str
    language: str
    """Of `what`; "" where it is the site's own."""
    is_curated: bool
    first: Telling | None
    others: tuple[Telling, ...]
    unshown: int
    """Tellings beyond `SHOWN_TELLINGS`, which the data files have."""
    data_url: str
    documents: int
    """How many texts tell it."""
    entities: tuple[Link, ...]
    types: str
    """The types of these entities, with a blank between: what the filter goes by."""
    address: str
    """Where the entry stands with all its tellings: page and anchor."""
    first_day: str
    """What the date may mean, for the filter; "" where `date.datetime` says it or it is open."""
    last_day: str
    differences: tuple[DifferenceView, ...]
    elsewhen: tuple[tuple[str, Link], ...]
    """What seems to be the same happening under another date: (date, link)."""
    reasons: tuple[str, ...]
    """Why the tellings are taken for one happening."""
    url: str
    """A source outside the site, for a curated entry."""


def entry_view(index: CorpusIndex, entry: TimelineEntry) -> EntryView:
    """A timeline entry with its tellings, the first as proof."""
    tellings = tuple(_telling(index, entry, report) for report in entry.reports[:SHOWN_TELLINGS])
    shown = date_view(entry.date)
    first, last = edtf.earliest(entry.date), edtf.latest(entry.date)
    named = [index.entities[key] for key in entry.entities[:SHOWN_ENTITIES] if key in index.entities]
    return EntryView(
        id=entry.id,
        date=shown,
        doubts=doubts_of(entry.date),
        what=entry.what,
        language=tellings[0].language if tellings and not entry.curated else "",
        is_curated=entry.curated,
        first=tellings[0] if tellings else None,
        others=tellings[1:],
        unshown=len(entry.reports) - len(tellings),
        data_url=f"data/timeline/{year_of(entry.date) or UNDATED}.json",
        documents=len({report.document for report in entry.reports}),
        entities=tuple(Link(entity.name, entity.url) for entity in named),
        types=" ".join(sorted({entity.type for entity in named})),
        address=percent_encoded(index.timeline_layout.addresses[entry.id]),
        first_day=first.isoformat() if first and not shown.datetime else "",
        last_day=last.isoformat() if last and not shown.datetime else "",
        differences=tuple(_difference(difference, tellings) for difference in entry.differences),
        elsewhen=tuple(
            (edtf.display(index.entries[other].date), Link(index.entries[other].what, percent_encoded(address)))
            for other in entry.elsewhen
            if (address := index.timeline_layout.addresses.get(other))
        ),
        reasons=tuple(_reason(index, likeness) for likeness in entry.likenesses[: SHOWN_TELLINGS - 1]),
        url=entry.url if entry.url.startswith(("https://", "http://")) else "",
    )


def day_of_latest_brief(index: CorpusIndex) -> datetime.date | None:
    """The last day on which a brief may have been published: what lies after it is announced, not told."""
    days = (edtf.latest(document.published) for document in index.corpus.documents if document.published)
    return max((day for day in days if day), default=None)


def doubts_of(value: str) -> tuple[tuple[str, str], ...]:
    """What a date leaves open, each with a sign: ("≈", "approximate"), ("→", "end not given"), ("◌", "year only")."""
    date = edtf.parse_edtf(value)
    doubts = []
    if date.precision == "interval":
        start, _, end = value.partition("/")
        if start == _OPEN:
            doubts.append(("←", "beginning not given"))
        elif end == _OPEN:
            doubts.append(("→", "end not given"))
        else:
            doubts.append(("↔", "range"))
    elif date.precision in _COARSE:
        doubts.append((_COARSE_SIGN, _COARSE[date.precision]))
    if date.approximate:
        doubts.append(("≈", "approximate"))
    if date.uncertain:
        doubts.append(("?", "uncertain"))
    return tuple(doubts)


def _telling(index: CorpusIndex, entry: TimelineEntry, report: Report) -> Telling:
    brief = index.briefs[report.document]
    return Telling(
        id="" if report.id == entry.id else report.id,
        brief=brief,
        text=shortened(report.text, LONGEST_TELLING),
        url=index.sentence_url(report.document, report.anchor),
        language=brief.language,
    )


def _difference(difference: Difference, tellings: tuple[Telling, ...]) -> DifferenceView:
    is_date = difference.kind == "date"
    return DifferenceView(
        heading="The texts give another date" if is_date else f"The texts differ on the number: {difference.about}",
        values=tuple(
            (edtf.display(value) if is_date else value, tellings[position])
            for position, value in difference.values
            if position < len(tellings)
        ),
    )


def _reason(index: CorpusIndex, likeness: Likeness) -> str:
    """“Tellings 1 and 2 are worded alike; name Anna Example and Boris Sample; share the words ‘met’ and ‘talks’.”"""
    first, second = likeness.reports
    names = [index.corpus.entities[key].name for key in likeness.entities if key in index.corpus.entities]
    words = [f"“{word}”" for word in likeness.words]
    shared = [sign] if (sign := _SIGNS[likeness.sign]) else []
    if names:
        shared.append(f"name {_listed(names)}")
    if words:
        shared.append(f"share the {'word' if len(words) == 1 else 'words'} {_listed(words)}")
    reasons = "; ".join(shared) if sign else " and ".join(shared)
    return f"Tellings {first + 1} and {second + 1} {reasons or 'share most of their words'}."


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
