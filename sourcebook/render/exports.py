"""The machine-readable edition: data/…, citations, annotations, calendars. Fields as docs/data.md tells them.

Everything here is text made of records; JSON is written one object a line, so that two editions can be compared.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from sourcebook.config import Config
from sourcebook.edtf import display, earliest, latest
from sourcebook.records import Corpus, Document, OutputFile, Reuse, Span, TimelineEntry, fold_space
from sourcebook.render.citations import as_bibtex, as_csl, as_ris
from sourcebook.render.excerpts import count_sentences, excerpt_of
from sourcebook.render.json_text import json_compact, json_pretty, json_rows
from sourcebook.render.urls import SiteUrls, attachments_url, entity_url

_MOST_EDGES = 5_000
"""Edges of data/graph.json: the strongest ones, so that a browser can still load it."""
_CONTEXT = 16
"""Characters before and after a quotation that tell it from its namesakes."""


def plan_exports(corpus: Corpus, config: Config, urls: SiteUrls) -> Iterator[OutputFile]:
    """All data files of the site, in no particular order; each path once."""
    yield _text("data/documents.json", json_rows(_document(document, urls) for document in corpus.documents))
    reuse: defaultdict[str, list[Reuse]] = defaultdict(list)
    for passage in corpus.reuse:
        reuse[passage.document].append(passage)
    for document in corpus.documents:
        annotations = annotate(document, corpus, reuse[document.path])
        yield _text(f"data/annotations/{urls.document_ids[document.path]}.json", json_compact(annotations))
        page = config.absolute(urls.documents[document.path])
        folder = attachments_url(urls.documents[document.path])
        web_annotations = _web_annotations(document, corpus, reuse[document.path], config, urls)
        yield _text(f"{folder}annotations.jsonld", json_compact(web_annotations))
        yield _text(f"{folder}cite.bib", as_bibtex(document, page))
        yield _text(f"{folder}cite.ris", as_ris(document, page))
        yield _text(f"{folder}cite.csl.json", json_pretty([as_csl(document, page)]))
    yield _text("data/entities.json", json_rows(_entities(corpus, urls)))
    yield _text("data/timeline.json", json_rows(_timeline_entry(entry) for entry in corpus.timeline))
    yield _text("data/timeline.timelinejs.json", json_compact(_timelinejs(corpus.timeline, config)))
    yield _text("data/timeline.csv", _timeline_csv(corpus.timeline))
    yield _text("data/timeline.ics", _calendar(corpus.timeline, config))
    yield _text("data/lineage.json", json_compact(_lineage(corpus)))
    yield _text("data/graph.json", json_compact(_graph(corpus, urls)))
    yield _text("data/search.json", json_rows(_search_entry(document, corpus, urls) for document in corpus.documents))


def annotate(document: Document, corpus: Corpus, reuse: Sequence[Reuse]) -> dict[str, object]:
    """Every annotation of one document, as section 3 of the formats has it; spans count code points of its file.

    `reuse` is what of the corpus' reuse this document carries.
    """
    analysis = corpus.analyses[document.path]
    mentions = corpus.mentions.get(document.path, ())
    text = document.text
    named = sorted({mention.entity for mention in mentions})
    printed = document.title_from in ("front matter", "headline")
    return {
        "doc": document.path,
        "metadata": {
            "title": document.title if printed else None,
            "authors": list(document.authors),
            "publisher": document.publisher,
            "published": document.published,
            "published_from": document.published_from,
            "attributed_to": list(document.attributed_to),
        },
        "not_body": [{"start": part.span.start, "end": part.span.end, "kind": part.kind} for part in document.not_body],
        "entities": [
            {"id": key, "name": corpus.entities[key].name, "type": corpus.entities[key].type} for key in named
        ],
        "mentions": [
            {
                "start": mention.span.start,
                "end": mention.span.end,
                "text": text[mention.span.start : mention.span.end],
                "entity": mention.entity,
                "type": mention.type,
            }
            for mention in mentions
        ],
        "dates": [
            {
                "start": found.span.start,
                "end": found.span.end,
                "text": text[found.span.start : found.span.end],
                "value": found.value,
            }
            for found in analysis.dates
        ],
        "events": [
            {"start": event.span.start, "end": event.span.end, "date": event.date, "what": event.what}
            for event in analysis.events
        ],
        "quotes": [
            {
                "start": quotation.span.start,
                "end": quotation.span.end,
                "text": text[quotation.span.start : quotation.span.end],
                "speaker": quotation.speaker,
                "check": quotation.check,
            }
            for quotation in corpus.quotations.get(document.path, ())
        ],
        "reuse": [_passage(passage) for passage in reuse],
    }


def _passage(reuse: Reuse) -> dict[str, object]:
    return {
        "start": reuse.span.start,
        "end": reuse.span.end,
        "source": reuse.source,
        "source_start": reuse.source_span.start,
        "source_end": reuse.source_span.end,
        "kind": reuse.kind,
        "score": reuse.score,
    }


# ---------------------------------------------------------------- data/*.json


def _document(document: Document, urls: SiteUrls) -> dict[str, object]:
    return {
        "id": urls.document_ids[document.path],
        "source": document.path,
        "url": urls.documents[document.path],
        "kind": document.kind,
        "title": document.title,
        "title_from": document.title_from,
        "authors": list(document.authors),
        "publisher": document.publisher,
        "published": document.published,
        "published_from": document.published_from,
        "language": document.language,
        "words": document.words,
    }


def _entities(corpus: Corpus, urls: SiteUrls) -> Iterator[dict[str, object]]:
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for document in corpus.documents:
        for mention in corpus.mentions.get(document.path, ()):
            forms[mention.entity][document.plain(mention.span)] += 1
            documents[mention.entity].add(urls.document_ids[document.path])
        for pinned in corpus.pinned.get(document.path, ()):
            documents[pinned].add(urls.document_ids[document.path])
    for key, entity in corpus.entities.items():
        counts = dict.fromkeys((entity.name, *entity.aliases), 0) | forms[key]
        yield {
            "id": key,
            "name": entity.name,
            "type": entity.type,
            "aliases": dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
            "url": entity_url(key) if entity.has_page else None,
            "documents": sorted(documents[key]),
            "identifiers": dict(entity.identifiers),
            "source": "curated" if entity.curated else "discovered",
        }


def _timeline_entry(entry: TimelineEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "date": entry.date,
        "what": entry.what,
        "curated": entry.curated,
        "entities": list(entry.entities),
        "reports": [
            {"document": report.document, "start": report.span.start, "end": report.span.end, "text": report.text}
            for report in entry.reports
        ],
    }


def _timelinejs(timeline: Sequence[TimelineEntry], config: Config) -> dict[str, object]:
    """TimelineJS has no uncertain dates: the earliest day places a slide, the words tell the rest."""
    slides: list[dict[str, object]] = []
    for entry in timeline:
        first, last = earliest(entry.date), latest(entry.date)
        if first is None:
            first = last
        if first is None:
            continue
        slide: dict[str, object] = {
            "unique_id": entry.id,
            "start_date": _slide_date(first, entry.date),
            "display_date": display(entry.date),
            "text": {
                "headline": _escaped(entry.what),
                "text": f"<p>{_escaped(entry.reports[0].text)}</p>" if entry.reports else "",
            },
        }
        if last is not None and last != first and "/" in entry.date:
            slide["end_date"] = _slide_date(last, "")
        slides.append(slide)
    return {"title": {"text": {"headline": _escaped(config.title), "text": ""}}, "events": slides}


def _slide_date(day: date, value: str) -> dict[str, int]:
    parts = value.rstrip("~?%").count("-") if value and "/" not in value else 2
    whole = {"year": day.year, "month": day.month, "day": day.day}
    return dict(list(whole.items())[: parts + 1])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _timeline_csv(timeline: Sequence[TimelineEntry]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["date", "earliest", "latest", "what", "entities", "documents", "sentence"])
    for entry in timeline:
        writer.writerow(
            [
                entry.date,
                earliest(entry.date) or "",
                latest(entry.date) or "",
                _no_formula(entry.what),
                " ".join(entry.entities),
                " ".join(dict.fromkeys(report.document for report in entry.reports)),
                _no_formula(entry.reports[0].text) if entry.reports else "",
            ]
        )
    return out.getvalue()


def _no_formula(text: str) -> str:
    """A text that a spreadsheet would run as a formula gets a leading apostrophe (OWASP, "CSV injection")."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text


def _calendar(timeline: Sequence[TimelineEntry], config: Config) -> str:
    """iCalendar (RFC 5545): entries of day precision and ranges of days, all-day, with stable UIDs."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sourcebook//Timeline//EN", "CALSCALE:GREGORIAN"]
    for entry in timeline:
        first, last = earliest(entry.date), latest(entry.date)
        if first is None or last is None or (last - first).days > 366 or last == date.max:
            continue
        end = last + timedelta(days=1)
        description = entry.reports[0].text if entry.reports else ""
        lines += [
            "BEGIN:VEVENT",
            f"UID:{entry.id}@sourcebook",
            # RFC 5545 wants a stamp; the clock is not asked in a build, so the day itself serves.
            f"DTSTAMP:{_calendar_day(first)}T000000Z",
            f"DTSTART;VALUE=DATE:{_calendar_day(first)}",
            f"DTEND;VALUE=DATE:{_calendar_day(end)}",
            f"SUMMARY:{_calendar_text(entry.what)}",
            *([f"DESCRIPTION:{_calendar_text(description)}"] if description else []),
            *([f"URL:{config.absolute(f'timeline/{first.year}/')}#{entry.id}"] if config.base_url else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


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


def _lineage(corpus: Corpus) -> dict[str, object]:
    pairs: Counter[tuple[str, str]] = Counter()
    counted: set[tuple[str, str, int]] = set()
    for reuse in corpus.reuse:
        key = (reuse.document, reuse.source, reuse.span.start)
        if key not in counted:
            counted.add(key)
            pairs[reuse.document, reuse.source] += 1
    sentences = {
        document.path: count_sentences(document, corpus.analyses[document.path]) for document in corpus.documents
    }
    return {
        "reuse": [{"document": reuse.document, **_passage(reuse)} for reuse in corpus.reuse],
        "documents": [
            {
                "document": document,
                "source": source,
                "sentences": count,
                "share": round(count / max(count, sentences[document]), 3),
            }
            for (document, source), count in sorted(pairs.items())
        ],
    }


def _graph(corpus: Corpus, urls: SiteUrls) -> dict[str, object]:
    entity_edges: dict[tuple[str, str], float] = {}
    for key, related in corpus.related_entities.items():
        for other in related:
            first, second = sorted((key, other.entity))
            entity_edges[first, second] = max(other.sentences, entity_edges.get((first, second), 0))
    document_edges: dict[tuple[str, str], float] = {}
    for path, related_documents in corpus.related_documents.items():
        for related_document in related_documents:
            first, second = sorted((urls.document_ids[path], urls.document_ids[related_document.path]))
            document_edges[first, second] = max(related_document.score, document_edges.get((first, second), 0.0))
    entities = _strongest(entity_edges)
    documents = _strongest(document_edges)
    nodes = {key for edge in entities for key in edge}
    return {
        "nodes": [
            {"id": key, "name": corpus.entities[key].name, "type": corpus.entities[key].type} for key in sorted(nodes)
        ]
        + [
            {"id": urls.document_ids[document.path], "name": document.title, "type": document.kind}
            for document in sorted(corpus.documents, key=lambda document: document.path)
        ],
        "entity_edges": [{"from": a, "to": b, "sentences": weight} for (a, b), weight in entities.items()],
        "document_edges": [{"from": a, "to": b, "score": weight} for (a, b), weight in documents.items()],
    }


def _strongest(edges: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    return dict(sorted(edges.items(), key=lambda item: (-item[1], item[0]))[:_MOST_EDGES])


def _search_entry(document: Document, corpus: Corpus, urls: SiteUrls) -> dict[str, object]:
    counts = Counter(mention.entity for mention in corpus.mentions.get(document.path, ()))
    names = [corpus.entities[key].name for key, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    return {
        "t": document.title,
        "u": urls.documents[document.path],
        "d": document.published or "",
        "p": document.publisher or "",
        "x": excerpt_of(document, corpus.analyses[document.path]),
        "n": names[:40],
    }


# ---------------------------------------------------------------- annotations.jsonld


def _web_annotations(
    document: Document, corpus: Corpus, reuse: Sequence[Reuse], config: Config, urls: SiteUrls
) -> dict[str, object]:
    """The mentions, dates and reuse of one document as W3C Web Annotations (code points of the source file).

    Addresses inside are relative to "@base", the site's home.
    """
    page = urls.documents[document.path]
    file = f"{attachments_url(page)}annotations.jsonld"
    items: list[dict[str, object]] = []

    def add(kind: str, motivation: str, span: Span, body: object) -> None:
        start, end = span
        quote = {
            "type": "TextQuoteSelector",
            "exact": document.text[start:end],
            "prefix": document.text[max(0, start - _CONTEXT) : start],
            "suffix": document.text[end : end + _CONTEXT],
        }
        position = {"type": "TextPositionSelector", "start": start, "end": end}
        items.append(
            {
                "id": f"{file}#{kind}-{start}-{end}",
                "type": "Annotation",
                "motivation": motivation,
                "body": body,
                "target": {"source": page, "selector": [position, quote]},
            }
        )

    for mention in corpus.mentions.get(document.path, ()):
        add("name", "identifying", mention.span, entity_url(mention.entity))
    for found in corpus.analyses[document.path].dates:
        add("date", "tagging", found.span, {"type": "TextualBody", "purpose": "tagging", "value": found.value})
    for passage in reuse:
        add("reuse", "linking", passage.span, urls.documents[passage.source])
    return {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"@base": config.absolute("")}],
        "id": file,
        "type": "AnnotationPage",
        "partOf": {"id": f"{file}#all", "type": "AnnotationCollection", "total": len(items)},
        "items": items,
    }


def _text(path: str, text: str) -> OutputFile:
    return OutputFile(path, text.encode())
