"""The machine-readable edition: data/…, citations, annotations, calendars. Fields as docs/data.md tells them.

Everything here is text made of records; JSON is written one object a line, so that two editions can be compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from sourcebook.config import Config
from sourcebook.records import Corpus, Document, MergeReason, OutputFile, Reuse, Span
from sourcebook.render.citations import as_bibtex, as_csl, as_ris
from sourcebook.render.excerpts import count_sentences
from sourcebook.render.json_text import json_compact, json_pretty, json_rows
from sourcebook.render.network import entity_ties
from sourcebook.render.search_data import search_data
from sourcebook.render.search_words import plan_words, word_file
from sourcebook.render.urls import SiteUrls, attachments_url, entity_url, relative_address

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
        web_annotations = _web_annotations(document, corpus, reuse[document.path], urls)
        yield _text(f"{folder}annotations.jsonld", json_compact(web_annotations))
        yield _text(f"{folder}cite.bib", as_bibtex(document, page))
        yield _text(f"{folder}cite.ris", as_ris(document, page))
        yield _text(f"{folder}cite.csl.json", json_pretty([as_csl(document, page)]))
    yield _text("data/entities.json", json_rows(_entities(corpus, urls)))
    yield _text("data/lineage.json", json_compact(_lineage(corpus)))
    yield _text("data/graph.json", json_compact(_graph(corpus, urls)))
    starts, files = plan_words(corpus)
    yield _text("data/search.json", search_data(corpus, urls, starts))
    for number, text in enumerate(files):
        yield _text(word_file(number), text)


def annotate(document: Document, corpus: Corpus, reuse: Sequence[Reuse]) -> dict[str, object]:
    """Every annotation of one document, as section 3 of the formats has it; spans count code points of its file.

    `reuse` is what of the corpus' reuse this document carries.
    """
    analysis = corpus.analyses[document.path]
    mentions = corpus.mentions.get(document.path, ())
    text = document.text
    named = sorted({mention.entity for mention in mentions})
    printed = document.title_from in ("front matter", "headline")
    row: dict[str, object] = {
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
    if analysis.unplaced_dates:
        row["unplaced_dates"] = [
            {"start": span.start, "end": span.end, "text": text[span.start : span.end]}
            for span in analysis.unplaced_dates
        ]
    return row


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
        shared = {form: corpus.ambiguous[form] for form in (entity.name, *entity.aliases) if form in corpus.ambiguous}
        yield {
            "id": key,
            "name": entity.name,
            "type": entity.type,
            "aliases": dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
            "because": {reason.form: _reason(reason, urls) for reason in entity.reasons},
            "ambiguous": {form: [other for other in ids if other != key] for form, ids in sorted(shared.items())},
            "url": entity_url(key) if entity.has_page else None,
            "former_ids": list(entity.former_ids),
            "documents": sorted(documents[key]),
            "identifiers": dict(entity.identifiers),
            "source": "curated" if entity.curated else "discovered",
        }


def _reason(reason: MergeReason, urls: SiteUrls) -> dict[str, str | None]:
    """Why a form is taken for its entity; the document is where the rule first led to it."""
    return {"rule": reason.rule, "of": reason.of or None, "document": urls.document_ids.get(reason.document)}


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
    document_edges: dict[tuple[str, str], float] = {}
    for path, related_documents in corpus.related_documents.items():
        for related_document in related_documents:
            first, second = sorted((urls.document_ids[path], urls.document_ids[related_document.path]))
            document_edges[first, second] = max(related_document.score, document_edges.get((first, second), 0.0))
    entities = entity_ties(corpus)[:_MOST_EDGES]
    documents = sorted(document_edges.items(), key=lambda item: (-item[1], item[0]))[:_MOST_EDGES]
    nodes = {key for tie in entities for key in (tie.first, tie.second)}
    return {
        "nodes": [
            {"id": key, "name": corpus.entities[key].name, "type": corpus.entities[key].type} for key in sorted(nodes)
        ]
        + [
            {"id": urls.document_ids[document.path], "name": document.title, "type": document.kind}
            for document in sorted(corpus.documents, key=lambda document: document.path)
        ],
        "entity_edges": [{"from": tie.first, "to": tie.second, "sentences": tie.sentences} for tie in entities],
        "document_edges": [{"from": a, "to": b, "score": weight} for (a, b), weight in documents],
    }


# ---------------------------------------------------------------- annotations.jsonld


def _web_annotations(document: Document, corpus: Corpus, reuse: Sequence[Reuse], urls: SiteUrls) -> dict[str, object]:
    """The mentions, dates and reuse of one document as W3C Web Annotations (code points of the source file).

    Addresses inside are relative to the file's own, so that it holds wherever the site stands.
    """
    page = urls.documents[document.path]
    folder = attachments_url(page)
    source = relative_address(folder, page)
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
                "id": f"#{kind}-{start}-{end}",
                "type": "Annotation",
                "motivation": motivation,
                "body": body,
                "target": {"source": source, "selector": [position, quote]},
            }
        )

    for mention in corpus.mentions.get(document.path, ()):
        add("name", "identifying", mention.span, relative_address(folder, entity_url(mention.entity)))
    for found in corpus.analyses[document.path].dates:
        add("date", "tagging", found.span, {"type": "TextualBody", "purpose": "tagging", "value": found.value})
    for passage in reuse:
        add("reuse", "linking", passage.span, relative_address(folder, urls.documents[passage.source]))
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "annotations.jsonld",
        "type": "AnnotationPage",
        "partOf": {"id": "#all", "type": "AnnotationCollection", "total": len(items)},
        "items": items,
    }


def _text(path: str, text: str) -> OutputFile:
    return OutputFile(path, text.encode())
