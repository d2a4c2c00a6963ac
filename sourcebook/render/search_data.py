"""What the search page reads: data/search.json, briefs and the entities with a page, as small as it can be."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from sourcebook.records import ENTITY_TYPES, Corpus, Document, Entity
from sourcebook.render.excerpts import excerpt_of
from sourcebook.render.json_text import json_array, json_row
from sourcebook.render.urls import SiteUrls, entity_url

_MOST_NAMES = 40
"""Of a brief: the entities that it names most."""
_NO_PLAIN_LETTERS = re.compile("[^a-z0-9]+")


def search_data(corpus: Corpus, urls: SiteUrls, starts: Sequence[str]) -> str:
    """The file's text: {"briefs": [an object each], "entities": {type: [a row each]}, "words": [each file's start]}.

    One object or row a line. `starts` are those of the files of words (`search_words.py`).
    """
    briefs = json_array(json_row(_brief(document, corpus, urls)) for document in corpus.documents)
    entities = ",\n".join(f'"{kind}":{json_array(rows).rstrip()}' for kind, rows in _entities_by_type(corpus))
    words = json_row(list(starts))
    return f'{{"briefs":{briefs.rstrip()},\n"entities":{{{entities}}},\n"words":{words}}}\n'


def _brief(document: Document, corpus: Corpus, urls: SiteUrls) -> dict[str, object]:
    counts = Counter(mention.entity for mention in corpus.mentions.get(document.path, ()))
    names = [corpus.entities[key].name for key, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    return {
        "t": document.title,
        "u": urls.documents[document.path],
        "d": document.published or "",
        "p": document.publisher or "",
        "x": excerpt_of(document, corpus.analyses[document.path]),
        "n": names[:_MOST_NAMES],
    }


def _entities_by_type(corpus: Corpus) -> Iterator[tuple[str, list[str]]]:
    documents: Counter[str] = Counter()
    for path in (document.path for document in corpus.documents):
        documents.update({mention.entity for mention in corpus.mentions.get(path, ())})
    by_type: defaultdict[str, list[Entity]] = defaultdict(list)
    for key, entity in corpus.entities.items():
        if entity.has_page and (documents[key] or entity.curated):
            by_type[entity.type].append(entity)
    for kind in ENTITY_TYPES:
        if members := by_type[kind]:
            members.sort(key=lambda entity: (-documents[entity.id], entity.id))
            yield kind, [json_row(_row(entity, documents[entity.id])) for entity in members]


def _row(entity: Entity, documents: int) -> list[object]:
    """[name, id, documents, alias, …]; the id is "" where search.js makes it of the name.

    Of an alias that differs from another by case alone the search needs one.
    """
    part = entity_url(entity.id).split("/")[1]
    plain = _NO_PLAIN_LETTERS.sub("-", entity.name.lower()).strip("-")
    aliases: dict[str, str] = {}
    for alias in entity.aliases:
        aliases.setdefault(alias.casefold(), alias)
    aliases.pop(entity.name.casefold(), None)
    return [entity.name, "" if part == plain else part, documents, *aliases.values()]
