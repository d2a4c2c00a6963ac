"""An Atom feed for each entity that is named often enough: the latest briefs that name it, with their sentences.

The sentences, not the whole texts: a collection of thousands has thousands of such feeds.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import islice

from sourcebook.records import Entity
from sourcebook.render.feeds import atom_page, feed_entry, has_moment
from sourcebook.render.parts import Page
from sourcebook.render.views import CorpusIndex

MOST_ENTRIES = 20
MOST_SENTENCES = 3
"""Of one brief."""


def plan_entity_feed(index: CorpusIndex, entity: Entity, naming: Sequence[tuple[str, int]]) -> Page:
    """The feed of an entity; `naming` are the sentences that name it, as (path, position), latest brief first."""
    by_path: dict[str, list[int]] = {}
    for path, position in naming:
        by_path.setdefault(path, []).append(position)
    dated = (path for path in by_path if has_moment(index.documents[path]))
    entries = [
        feed_entry(index.documents[path], index.config, index.urls, _sentences(index, path, by_path[path]), summary="")
        for path in islice(dated, MOST_ENTRIES)
    ]
    return atom_page(
        index.urls.entity_feeds[entity.id],
        index.config,
        entries,
        title=f"{entity.name} – {index.site.title}",
        subtitle=f"The latest briefs that name {entity.name}.",
        home=index.entity_page(entity.id),
    )


def _sentences(index: CorpusIndex, path: str, positions: Sequence[int]) -> str:
    """The sentences as quotations that lead to their places, as HTML."""
    document, analysis = index.documents[path], index.corpus.analyses[path]
    quoted = []
    for position in positions[:MOST_SENTENCES]:
        sentence = analysis.sentences[position]
        address = index.config.absolute(index.sentence_url(path, sentence.anchor))
        text = escape(document.plain(sentence.span), quote=False)
        quoted.append(f'<blockquote><p><a href="{escape(address)}">{text}</a></p></blockquote>')
    return "".join(quoted)
