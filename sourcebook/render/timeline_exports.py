"""The timeline for programs: JSON, TimelineJS, iCalendar, CSV and JSON-LD; the whole, by year, by entity.

Fields as docs/data.md tells them. Which entities have files of their own is said in `timeline_layout.has_files`.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sourcebook.config import Config
from sourcebook.edtf import display, earliest, html_datetime, latest, parse_edtf
from sourcebook.records import Corpus, Document, Entity, OutputFile, Report, TimelineEntry, fold_space
from sourcebook.render.json_text import json_array, json_compact, json_row
from sourcebook.render.timeline_layout import UNDATED, TimelineLayout, has_files, most_significant, year_of
from sourcebook.render.urls import SiteUrls, attachments_url, entity_url, percent_encoded
from sourcebook.render.views import SCHEMA_TYPES, Link

ENDINGS: Mapping[str, str] = {
    "json": "JSON",
    "csv": "CSV",
    "ics": "calendar",
    "timelinejs.json": "TimelineJS",
    "jsonld": "JSON-LD",
}
"""What the files are called, by their endings."""
ENTITY_ENDINGS = ("json", "ics", "timelinejs.json")
MOST_SLIDES = 300
"""TimelineJS loads them all at once and is made for stories."""
_LONGEST_RANGE = 366
_LONGEST_MONTH = 31
"""Days that an all-day event of a calendar may last: a range that a text gives, and a date less exact than a day."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@dataclass(frozen=True, slots=True)
class _Site:
    """What the files tell of a site besides the entries themselves."""

    config: Config
    urls: SiteUrls
    layout: TimelineLayout
    documents: Mapping[str, Document]
    entities: Mapping[str, Entity]

    def address(self, entry: TimelineEntry) -> str:
        """The entry's place in the site, for links from elsewhere."""
        return self.config.absolute(percent_encoded(self.layout.addresses[entry.id]))

    def brief(self, report: Report) -> str:
        """The address of the sentence, or of its document where the sentence has no anchor."""
        url = self.config.absolute(percent_encoded(self.urls.documents[report.document]))
        return f"{url}#{report.anchor}" if report.anchor else url


def timeline_files(corpus: Corpus) -> Iterator[str]:
    """The paths of all timeline files of a site."""
    years = sorted({year_of(entry.date) or UNDATED for entry in corpus.timeline})
    for base in ("data/timeline", *(f"data/timeline/{year}" for year in years)):
        yield from (f"{base}.{ending}" for ending in ENDINGS)
    for key in _by_entity(corpus):
        yield from (entity_file(key, ending) for ending in ENTITY_ENDINGS)


def entity_file(entity_id: str, ending: str) -> str:
    """The path of one of an entity's own timeline files."""
    return f"{attachments_url(entity_url(entity_id))}timeline.{ending}"


def file_links(base: str, endings: Iterable[str]) -> tuple[Link, ...]:
    """Links to timeline files."""
    return tuple(Link(ENDINGS[ending], percent_encoded(f"{base}.{ending}")) for ending in endings)


def entity_files(entity_id: str, entries: int) -> tuple[Link, ...]:
    """Links to the files of an entity that has a page and so many entries; none for some."""
    return file_links(entity_file(entity_id, "")[:-1], ENTITY_ENDINGS) if has_files(entries) else ()


def plan_timeline_exports(
    corpus: Corpus, config: Config, urls: SiteUrls, layout: TimelineLayout
) -> Iterator[OutputFile]:
    """All files of `timeline_files`, each once."""
    documents = {document.path: document for document in corpus.documents}
    site = _Site(config, urls, layout, documents, corpus.entities)
    pieces = {entry.id: _pieces(entry, site) for entry in corpus.timeline}
    yield from _files("data/timeline", config.title, corpus.timeline, pieces, site, ENDINGS)
    for year in layout.years:
        label = year.year or UNDATED
        yield from _files(f"data/timeline/{label}", f"{config.title}, {label}", year.entries, pieces, site, ENDINGS)
    for key, entries in _by_entity(corpus).items():
        name = f"{config.title}: {corpus.entities[key].name}"
        yield from _files(entity_file(key, "")[:-1], name, entries, pieces, site, ENTITY_ENDINGS)


def event_json_ld(entry: TimelineEntry, address: str) -> dict[str, object]:
    """The entry as an event of schema.org; {} where its date is not plain, for schema.org has no doubtful dates."""
    start, slash, end = entry.date.partition("/")
    if not html_datetime(start) or (slash and not html_datetime(end)):
        return {}
    event: dict[str, object] = {"@type": "Event", "@id": address, "name": entry.what, "startDate": start}
    return event | ({"endDate": end} if end else {})


def _by_entity(corpus: Corpus) -> dict[str, list[TimelineEntry]]:
    """The entries of each entity that has files of its own, by id, in order."""
    named: defaultdict[str, list[TimelineEntry]] = defaultdict(list)
    for entry in corpus.timeline:
        for key in dict.fromkeys(entry.entities):
            named[key].append(entry)
    return {
        key: entries
        for key, entries in sorted(named.items())
        if key in corpus.entities and corpus.entities[key].has_page and has_files(len(entries))
    }


def _files(
    base: str,
    title: str,
    entries: Sequence[TimelineEntry],
    pieces: Mapping[str, _Pieces],
    site: _Site,
    endings: Iterable[str],
) -> Iterator[OutputFile]:
    told = [pieces[entry.id] for entry in entries]
    for ending in endings:
        if ending == "json":
            text = json_array(piece.row for piece in told)
        elif ending == "timelinejs.json":
            text = json_compact(_timelinejs(title, entries, site))
        elif ending == "csv":
            text = "".join([_table_row(_COLUMNS), *(piece.table_row for piece in told)])
        elif ending == "ics":
            text = _calendar(title, (piece.calendar_event for piece in told))
        else:
            events = json_array(piece.json_ld for piece in told if piece.json_ld)
            text = f'{{"@context":"https://schema.org","@graph":{events.rstrip()}}}\n'
        yield OutputFile(f"{base}.{ending}", text.encode())


@dataclass(frozen=True, slots=True)
class _Pieces:
    """An entry as it stands in the files of the whole, of its year and of its entities."""

    row: str
    table_row: str
    calendar_event: str
    """"" where it has no place in a calendar."""
    json_ld: str
    """"" where its date is not plain."""


def _pieces(entry: TimelineEntry, site: _Site) -> _Pieces:
    event = _event(entry, site)
    return _Pieces(
        row=json_row(_row(entry, site)),
        table_row=_table_row(_cells(entry, site)),
        calendar_event=_calendar_lines(_calendar_event(entry, site)),
        json_ld=json_row(event) if event else "",
    )


def _row(entry: TimelineEntry, site: _Site) -> dict[str, object]:
    row: dict[str, object] = {
        "id": entry.id,
        "date": entry.date,
        "what": entry.what,
        "curated": entry.curated,
        "url": percent_encoded(site.layout.addresses[entry.id]),
        "entities": list(entry.entities),
        "reports": [
            {
                "id": report.id,
                "document": report.document,
                "start": report.span.start,
                "end": report.span.end,
                "text": report.text,
                **({"date": report.date} if report.date else {}),
            }
            for report in entry.reports
        ],
    }
    optional: dict[str, object] = {
        "source_url": entry.url,
        "together": [
            {
                "reports": likeness.reports,
                "sign": likeness.sign,
                "entities": likeness.entities,
                "words": likeness.words,
            }
            for likeness in entry.likenesses
        ],
        "differences": [
            {
                "kind": difference.kind,
                "about": difference.about,
                "values": [{"report": report, "value": value} for report, value in difference.values],
            }
            for difference in entry.differences
        ],
        "elsewhen": list(entry.elsewhen),
    }
    return row | {key: value for key, value in optional.items() if value}


# ---------------------------------------------------------------- TimelineJS


def _timelinejs(title: str, entries: Sequence[TimelineEntry], site: _Site) -> dict[str, object]:
    """TimelineJS has no uncertain dates: the earliest day places a slide, the words tell the rest."""
    slides = [slide for entry in most_significant(entries, MOST_SLIDES) if (slide := _slide(entry, site))]
    return {"title": {"text": {"headline": _escaped(title), "text": ""}}, "events": slides}


def _slide(entry: TimelineEntry, site: _Site) -> dict[str, object]:
    first, last = earliest(entry.date), latest(entry.date)
    placed = first or last
    if placed is None:
        return {}
    text = "".join(
        f"<p>{_escaped(report.text)}</p>"
        f'<p><a href="{_escaped(site.brief(report))}">{_escaped(_source(report, site))}</a></p>'
        for report in entry.reports[:1]
    )
    start, _, end = entry.date.partition("/")
    slide: dict[str, object] = {
        "unique_id": entry.id,
        "start_date": _slide_date(placed, start if first else end),
        "display_date": _escaped(display(entry.date)),
        "text": {"headline": _escaped(entry.what), "text": text},
    }
    if end and first and last and last != first:
        slide["end_date"] = _slide_date(last, end)
    return slide


def _slide_date(day: date, value: str) -> dict[str, int]:
    """The day as exactly as the value is known; a season or a decade is a day, its first or last."""
    whole = {"year": day.year, "month": day.month, "day": day.day}
    known = {"year": 1, "month": 2}.get(parse_edtf(value).precision, 3)
    return dict(list(whole.items())[:known])


def _source(report: Report, site: _Site) -> str:
    document = site.documents[report.document]
    return f"{document.publisher}, {document.title}" if document.publisher else document.title


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


# ---------------------------------------------------------------- spreadsheets


_COLUMNS = ("id", "date", "earliest", "latest", "what", "entities", "documents", "sentence", "url")


def _cells(entry: TimelineEntry, site: _Site) -> tuple[str, ...]:
    first, last = earliest(entry.date), latest(entry.date)
    return (
        _no_formula(entry.id),
        _no_formula(entry.date),
        first.isoformat() if first else "",
        last.isoformat() if last else "",
        _no_formula(entry.what),
        _no_formula(" ".join(entry.entities)),
        _no_formula(" ".join(dict.fromkeys(report.document for report in entry.reports))),
        _no_formula(entry.reports[0].text) if entry.reports else "",
        site.address(entry),
    )


def _table_row(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def _no_formula(text: str) -> str:
    """A text that a spreadsheet would run as a formula gets a leading apostrophe (OWASP, "CSV injection")."""
    return f"'{text}" if text[:1] in _FORMULA and text else text


# ---------------------------------------------------------------- calendars


def _calendar(title: str, events: Iterable[str]) -> str:
    """iCalendar (RFC 5545): what is known to the month, and ranges of up to a year; all-day, with stable UIDs."""
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Sourcebook//Timeline//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_calendar_text(title)}",
        f"X-WR-CALNAME:{_calendar_text(title)}",
    ]
    return "".join([_calendar_lines(head), *events, _calendar_lines(["END:VCALENDAR"])])


def _calendar_lines(lines: Iterable[str]) -> str:
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _calendar_event(entry: TimelineEntry, site: _Site) -> Sequence[str]:
    first, last = earliest(entry.date), latest(entry.date)
    longest = _LONGEST_RANGE if "/" in entry.date else _LONGEST_MONTH
    if first is None or last is None or (last - first).days >= longest or last == date.max:
        return ()
    told = [f"{report.text} ({_source(report, site)})" for report in entry.reports[:1]]
    plain = html_datetime(entry.date)
    parsed = parse_edtf(entry.date)
    description = " ".join([*([] if plain else [f"Date: {display(entry.date)}."]), *told])
    return [
        "BEGIN:VEVENT",
        f"UID:{entry.id}@sourcebook",
        f"DTSTAMP:{_calendar_day(_stamp(entry, site) or first)}T000000Z",
        f"DTSTART;VALUE=DATE:{_calendar_day(first)}",
        f"DTEND;VALUE=DATE:{_calendar_day(last + timedelta(days=1))}",
        f"SUMMARY:{_calendar_text(entry.what)}",
        *([f"DESCRIPTION:{_calendar_text(description)}"] if description else []),
        *([f"URL:{site.address(entry)}"] if site.config.base_url else []),
        *(["STATUS:TENTATIVE"] if parsed.approximate or parsed.uncertain else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _stamp(entry: TimelineEntry, site: _Site) -> date | None:
    """The day when the entry was last told. RFC 5545 wants a stamp, and a build does not ask the clock."""
    published = (site.documents[report.document].published for report in entry.reports)
    days = [day for value in published if value and (day := earliest(value) or latest(value))]
    return max(days, default=None)


def _calendar_day(day: date) -> str:
    return day.isoformat().replace("-", "")  # `%Y` does not pad a year before 1000 on every system


def _calendar_text(text: str) -> str:
    return fold_space(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """A content line in pieces of at most 75 bytes (RFC 5545, 3.1), never cut inside a character."""
    data = line.encode()
    pieces, start, room = [], 0, 75
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:  # a continuation byte: the character began before
            end -= 1
        pieces.append(data[start:end])
        start, room = end, 74  # the blank that marks a continued line counts
    return b"\r\n ".join([*pieces, data[start:]]).decode()


# ---------------------------------------------------------------- JSON-LD


def _event(entry: TimelineEntry, site: _Site) -> dict[str, object]:
    """The event with what it is about and the texts that tell it; {} where its date is not plain."""
    event = event_json_ld(entry, site.address(entry))
    if not event:
        return {}
    about = [
        {"@type": SCHEMA_TYPES[entity.type], "name": entity.name}
        | ({"@id": site.config.absolute(percent_encoded(entity_url(entity.id)))} if entity.has_page else {})
        for key in entry.entities
        if (entity := site.entities.get(key))
    ]
    told = [
        {"@type": "Article", "@id": site.config.absolute(percent_encoded(site.urls.documents[path]))}
        for path in dict.fromkeys(report.document for report in entry.reports)
    ]
    optional: dict[str, object] = {"url": event["@id"], "about": about, "subjectOf": told}
    return event | {key: value for key, value in optional.items() if value}
