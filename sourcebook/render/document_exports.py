"""The files of one document: its citation, and its annotations in two forms. Fields as docs/data.md tells them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sourcebook.config import Config
from sourcebook.records import Corpus, Document, Entity, NameEvidence, OutputFile, Reuse, Span
from sourcebook.render.citations import as_bibtex, as_csl, as_ris
from sourcebook.render.json_text import json_compact, json_pretty
from sourcebook.render.urls import SiteUrls, attachments_url, entity_url, relative_address

_CONTEXT = 16
"""Characters before and after a quotation that tell it from its namesakes."""


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """What the files of one document are made of, and nothing else: what is equal gives equal files."""

    corpus: Corpus
    """Of the one document; of what it names only name and type."""
    id: str
    url: str
    absolute_url: str
    source_urls: Mapping[str, str]
    """By path: the addresses of the documents whose words it carries."""


def document_parts(corpus: Corpus, config: Config, urls: SiteUrls) -> Iterator[DocumentPart]:
    """The part of every document, in the corpus's order."""
    reuse: defaultdict[str, list[Reuse]] = defaultdict(list)
    for passage in corpus.reuse:
        reuse[passage.document].append(passage)
    for document in corpus.documents:
        path, url = document.path, urls.documents[document.path]
        mentions = corpus.mentions.get(path, ())
        named = sorted({mention.entity for mention in mentions})
        yield DocumentPart(
            corpus=Corpus(
                documents=(replace(document, prose="", blocks=(), events=()),),
                analyses={
                    path: replace(corpus.analyses[path], sentences=(), names=NameEvidence(), quotations=(), shingles=())
                },
                entities={key: Entity(key, corpus.entities[key].name, corpus.entities[key].type) for key in named},
                mentions={path: mentions},
                timeline=(),
                reuse=tuple(reuse[path]),
                quotations={path: corpus.quotations.get(path, ())},
                related_documents={},
                related_entities={},
            ),
            id=urls.document_ids[path],
            url=url,
            absolute_url=config.absolute(url),
            source_urls={source: urls.documents[source] for source in sorted({one.source for one in reuse[path]})},
        )


def document_files(part: DocumentPart) -> Iterator[OutputFile]:
    """The files of one document, in no particular order; each path once."""
    (document,) = part.corpus.documents
    annotations = annotate(document, part.corpus, part.corpus.reuse)
    folder = attachments_url(part.url)
    yield _text(f"data/annotations/{part.id}.json", json_compact(annotations))
    yield _text(f"{folder}annotations.jsonld", json_compact(_web_annotations(document, part)))
    yield _text(f"{folder}cite.bib", as_bibtex(document, part.absolute_url))
    yield _text(f"{folder}cite.ris", as_ris(document, part.absolute_url))
    yield _text(f"{folder}cite.csl.json", json_pretty([as_csl(document, part.absolute_url)]))


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
        "reuse": [passage_row(passage) for passage in reuse],
    }
    if analysis.unplaced_dates:
        row["unplaced_dates"] = [
            {"start": span.start, "end": span.end, "text": text[span.start : span.end]}
            for span in analysis.unplaced_dates
        ]
    return row


def passage_row(reuse: Reuse) -> dict[str, object]:
    """A passage as the data files have it."""
    return {
        "start": reuse.span.start,
        "end": reuse.span.end,
        "source": reuse.source,
        "source_start": reuse.source_span.start,
        "source_end": reuse.source_span.end,
        "kind": reuse.kind,
        "score": reuse.score,
    }


def _web_annotations(document: Document, part: DocumentPart) -> dict[str, object]:
    """The mentions, dates and reuse of one document as W3C Web Annotations (code points of the source file).

    Addresses inside are relative to the file's own, so that it holds wherever the site stands.
    """
    folder = attachments_url(part.url)
    source = relative_address(folder, part.url)
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

    for mention in part.corpus.mentions[document.path]:
        add("name", "identifying", mention.span, relative_address(folder, entity_url(mention.entity)))
    for found in part.corpus.analyses[document.path].dates:
        add("date", "tagging", found.span, {"type": "TextualBody", "purpose": "tagging", "value": found.value})
    for passage in part.corpus.reuse:
        add("reuse", "linking", passage.span, relative_address(folder, part.source_urls[passage.source]))
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "annotations.jsonld",
        "type": "AnnotationPage",
        "partOf": {"id": "#all", "type": "AnnotationCollection", "total": len(items)},
        "items": items,
    }


def _text(path: str, text: str) -> OutputFile:
    return OutputFile(path, text.encode())
