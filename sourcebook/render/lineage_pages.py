"""Lineage: which text carries whose words, sentence beside sentence."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sourcebook.records import Reuse, ReuseKind, Span
from sourcebook.render.parts import Page
from sourcebook.render.urls import percent_encoded
from sourcebook.render.views import BriefLink, CorpusIndex, Pager, count, paged

SHOWN_PASSAGES = 3
"""Of each pair of documents in the overview."""
MOST_PASSAGES = 150
"""Of each pair in a document's own pages; the data files hold the rest."""
PASSAGES_PER_PAGE = 100
"""Of a document's own pages: with the words of both texts, their marks and links a passage takes 1 to 2 kB."""
LONGEST_COMPARED = 200
"""Words; a longer passage is shown without marks."""

SHORTEST_LONE_WORD = 3
"""Letters: what is shorter is marked only beside another shared word."""

_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff]+|\s+")
_EDGES = "\"'“”‘’«»()[].,;:!?—–-"
_KINDS: dict[ReuseKind, str] = {
    "verbatim": "word for word",
    "near-verbatim": "nearly word for word",
    "paraphrase": "in other words",
}


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage beside the one whose words it carries."""

    later: tuple[tuple[str, bool], ...]
    """(Text, whether it is carried over)."""
    earlier: tuple[tuple[str, bool], ...]
    later_url: str
    earlier_url: str
    kind: str


@dataclass(frozen=True, slots=True)
class PairView:
    """A document and an earlier one whose words it carries."""

    later: BriefLink
    earlier: BriefLink
    sentences: int
    total: int
    percent: int
    kinds: str
    passages: tuple[PassageView, ...]
    more: int
    url: str
    """Where all the passages stand side by side, inside the site."""
    anchor: str = ""
    """The id of the pair in the document's own pages; "" where it has none there."""
    is_continued: bool = False
    """Whether its first passages stand on the page before."""


def plan_lineage(index: CorpusIndex) -> Iterator[Page]:
    """/lineage/ with every pair of documents, and pages for each document that carries the words of others.

    The pair of the largest share comes first: boilerplate that a series has in common stands at the end.
    """
    places = {path: places_of_sources(index, path) for path in index.reuse_by_document}
    pairs = [
        (path, source, members)
        for path in index.documents
        if path in index.reuse_by_document
        for source, members in _by_source(index.reuse_by_document[path])
    ]
    totals = {path: index.sentence_count(path) for path in places}
    pairs.sort(key=lambda pair: -index.carried[pair[0], pair[1]] / max(1, totals[pair[0]]))
    for number, (url, members, pager) in enumerate(paged(index, "lineage/", pairs, index.config.per_page), 1):
        yield index.page(
            url,
            "pages/lineage.html",
            "Lineage" if number == 1 else f"Lineage, page {number}",
            section="lineage/",
            description="Which text carries whose words, sentence beside sentence.",
            total=count(len(pairs), "pair of texts", "pairs of texts"),
            pairs=tuple(
                _overview(index, path, source, carried, places[path][source]) for path, source, carried in members
            ),
            pager=pager,
        )
    for path in index.documents:
        if path in index.reuse_by_document:
            yield from _document_pages(index, path)


def lineage_url(index: CorpusIndex, path: str) -> str:
    """The address of the page that shows whose words a document carries."""
    return f"lineage/{index.urls.document_ids[path]}/"


def places_of_sources(index: CorpusIndex, path: str) -> Mapping[str, str]:
    """By source whose words a document carries: where they stand beside the document's, percent-encoded."""
    places: dict[str, str] = {}
    for url, members, _ in _pages_of(index, path):
        for source, _ in members:
            # The first pair stands right below the title.
            anchor = f"#{_anchor(index, source)}" if places else ""
            places.setdefault(source, percent_encoded(f"{url}{anchor}"))
    return places


def _document_pages(index: CorpusIndex, path: str) -> Iterator[Page]:
    brief = index.briefs[path]
    by_source = {
        source: _without_repeats(index, carried) for source, carried in _by_source(index.reuse_by_document[path])
    }
    places = places_of_sources(index, path)
    left = {source: min(MOST_PASSAGES, len(passages)) for source, passages in by_source.items()}
    continued = ""
    for number, (url, members, pager) in enumerate(_pages_of(index, path), 1):
        title = f"Lineage of “{brief.title}”"
        pairs: dict[str, list[Reuse]] = {}
        for source, reuse in members:
            pairs.setdefault(source, []).append(reuse)
            left[source] -= 1
        yield index.page(
            url,
            "pages/lineage_document.html",
            title if number == 1 else f"{title}, page {number}",
            section="lineage/",
            description=f"Whose words “{brief.title}” carries, sentence beside sentence.",
            brief=brief,
            pairs=tuple(
                replace(
                    _pair(index, path, source, by_source[source], shown, url=places[source]),
                    more=0 if left[source] else max(0, len(by_source[source]) - MOST_PASSAGES),
                    anchor="" if source == continued else _anchor(index, source),
                    is_continued=source == continued,
                )
                for source, shown in pairs.items()
            ),
            pager=pager,
        )
        continued = members[-1][0]


def _pages_of(index: CorpusIndex, path: str) -> Iterator[tuple[str, Sequence[tuple[str, Reuse]], Pager | None]]:
    """A document's own pages: address, what stands there (source, passage), the way through."""
    passages = [
        (source, reuse)
        for source, carried in _by_source(index.reuse_by_document[path])
        for reuse in _strongest(_without_repeats(index, carried), MOST_PASSAGES)
    ]
    return paged(index, lineage_url(index, path), passages, PASSAGES_PER_PAGE)


def _anchor(index: CorpusIndex, source: str) -> str:
    return f"of.{index.urls.document_ids[source]}"


def compared(later: str, earlier: str) -> tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]]:
    """Both texts cut where the words they share begin and end: (text, is shared).

    Words are compared without case and punctuation, Chinese by characters.
    """
    tokens = [_TOKEN.findall(later), _TOKEN.findall(earlier)]
    if max(map(len, tokens)) > 2 * LONGEST_COMPARED:
        return ((later, False),), ((earlier, False),)
    words = [[n for n, token in enumerate(side) if not token.isspace()] for side in tokens]
    keys = [
        [side[n].strip(_EDGES).casefold().replace("’", "'") or side[n] for n in positions]
        for side, positions in zip(tokens, words, strict=True)
    ]
    shared: tuple[set[int], set[int]] = (set(), set())
    matcher = difflib.SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    for first, second, length in matcher.get_matching_blocks():
        # A lone "the" or a lone character is shared by any two texts.
        if length == 1 and len(keys[0][first]) <= SHORTEST_LONE_WORD:
            continue
        for side, start in enumerate((first, second)):
            run = words[side][start : start + length]
            # The white space between two shared words is shared too.
            shared[side].update(range(run[0], run[-1] + 1) if run else ())
    return _joined(tokens[0], shared[0]), _joined(tokens[1], shared[1])


def _joined(tokens: Sequence[str], shared: set[int]) -> tuple[tuple[str, bool], ...]:
    parts: list[tuple[str, bool]] = []
    for position, token in enumerate(tokens):
        is_shared = position in shared
        if parts and parts[-1][1] == is_shared:
            parts[-1] = (parts[-1][0] + token, is_shared)
        else:
            parts.append((token, is_shared))
    return tuple(parts)


def _by_source(passages: Sequence[Reuse]) -> list[tuple[str, list[Reuse]]]:
    """The passages by source, the one with most of them first."""
    by_source: dict[str, list[Reuse]] = {}
    for reuse in passages:
        by_source.setdefault(reuse.source, []).append(reuse)
    return sorted(by_source.items(), key=lambda item: (-len(item[1]), item[0]))


def _without_repeats(index: CorpusIndex, passages: Sequence[Reuse]) -> list[Reuse]:
    """The passages, of those that differ only in where the source repeats itself (its key takeaways) the first one."""
    distinct: dict[tuple[Span, str], Reuse] = {}
    for reuse in passages:
        distinct.setdefault((reuse.span, index.documents[reuse.source].plain(reuse.source_span)), reuse)
    return list(distinct.values())


def _strongest(passages: Sequence[Reuse], limit: int) -> list[Reuse]:
    """So many passages at most, in the order of the text."""
    strongest = sorted(passages, key=lambda reuse: (-reuse.score, reuse.span))[:limit]
    return sorted(strongest, key=lambda reuse: reuse.span)


def _overview(index: CorpusIndex, path: str, source: str, carried: Sequence[Reuse], url: str) -> PairView:
    passages = _without_repeats(index, carried)
    return _pair(index, path, source, passages, _strongest(passages, SHOWN_PASSAGES), url=url)


def _pair(
    index: CorpusIndex, path: str, source: str, passages: Sequence[Reuse], shown: Sequence[Reuse], *, url: str
) -> PairView:
    sentences = index.carried[path, source]
    total = max(index.sentence_count(path), sentences)
    kinds = [(label, sum(reuse.kind == kind for reuse in passages)) for kind, label in _KINDS.items()]
    return PairView(
        later=index.briefs[path],
        earlier=index.briefs[source],
        sentences=sentences,
        total=total,
        percent=round(100 * sentences / total),
        kinds=f"in {count(len(passages), 'passage')}{_of_kinds(kinds)}",
        passages=tuple(_passage(index, reuse) for reuse in shown),
        more=len(passages) - len(shown),
        url=url,
    )


def _of_kinds(kinds: Sequence[tuple[str, int]]) -> str:
    """ ", in other words" where all passages are of one kind, else ": 1 word for word, 2 in other words"."""
    present = [(label, number) for label, number in kinds if number]
    if len(present) == 1:
        return f", {present[0][0]}"
    return ": " + ", ".join(f"{number:,} {label}" for label, number in present)


def _passage(index: CorpusIndex, reuse: Reuse) -> PassageView:
    later, earlier = compared(
        index.documents[reuse.document].plain(reuse.span), index.documents[reuse.source].plain(reuse.source_span)
    )
    return PassageView(
        later=later,
        earlier=earlier,
        later_url=index.place_url(reuse.document, reuse.span.start),
        earlier_url=index.place_url(reuse.source, reuse.source_span.start),
        kind=_KINDS[reuse.kind],
    )
