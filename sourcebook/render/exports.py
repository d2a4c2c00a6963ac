"""The machine-readable edition of the whole collection: data/…. Fields as docs/data.md tells them.

Everything here is text made of records; JSON is written one object a line, so that two editions can be compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from sourcebook.records import Corpus, Document, MergeReason, OutputFile
from sourcebook.render.document_exports import passage_row
from sourcebook.render.excerpts import count_sentences
from sourcebook.render.json_text import json_compact, json_rows
from sourcebook.render.network import entity_ties
from sourcebook.render.search_data import search_data
from sourcebook.render.search_words import plan_words, word_file
from sourcebook.render.urls import SiteUrls, entity_url

_MOST_EDGES = 5_000
"""Edges of data/graph.json: the strongest ones, so that a browser can still load it."""


def plan_exports(corpus: Corpus, urls: SiteUrls, words: Sequence[Collection[str]]) -> Iterator[OutputFile]:
    """The data files of the whole collection, in no particular order; each path once.

    `words` are those of each document (`search_words.words_of`), in the corpus's order.
    """
    yield _text("data/documents.json", json_rows(_document(document, urls) for document in corpus.documents))
    yield _text("data/entities.json", json_rows(_entities(corpus, urls)))
    yield _text("data/lineage.json", json_compact(_lineage(corpus)))
    yield _text("data/graph.json", json_compact(_graph(corpus, urls)))
    starts, files = plan_words(words)
    yield _text("data/search.json", search_data(corpus, urls, starts))
    for number, text in enumerate(files):
        yield _text(word_file(number), text)


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
        "reuse": [{"document": reuse.document, **passage_row(reuse)} for reuse in corpus.reuse],
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


def _text(path: str, text: str) -> OutputFile:
    return OutputFile(path, text.encode())
