"""Quotations held against the documents they may come from."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from sourcebook.link.reuse_words import split_words
from sourcebook.records import (
    Analysis,
    CheckedQuotation,
    Document,
    Mention,
    Quotation,
    Reuse,
    Span,
)

ALTERED = 0.7
"""Share of letters in common from which a passage counts as the quotation's source. Genuine quotations that were
translated back keep 65 to 78 %; foreign statements reach 60."""
ALTERED_IN_LINK = 0.6
"""The same where the sentence round the quotation carries that very passage."""
_FEWEST_SHARED = 0.5
_FEWEST_SHARED_PAIRS = 0.15
"""Shares of the quotation's words and of its neighbouring words below which a passage is not looked at more closely."""
_MOST_LIKELY = 4
_MOST_SOURCES = 3


def check_quotations(
    documents: Sequence[Document],
    analyses: Mapping[str, Analysis],
    mentions: Mapping[str, tuple[Mention, ...]],
    reuse: Sequence[Reuse],
) -> Mapping[str, tuple[CheckedQuotation, ...]]:
    """Of every document its quotations with speaker and check, in order; documents without quotations are left out.

    Compared are the three documents whose words a document carries most. "exact": the words stand there, cut at either
    end at most; "altered": a passage of theirs is alike; "not found": neither; "unchecked": no source is known. One
    borrowed sentence does not make a source: where the document names none it reports on, only one from which it has a
    tenth of its sentences can be misquoted.
    """
    by_path = {document.path: document for document in documents}
    links: dict[str, list[Reuse]] = defaultdict(list)
    for link in reuse:
        links[link.document].append(link)
    checked: dict[str, tuple[CheckedQuotation, ...]] = {}
    words: dict[str, _SourceWords] = {}
    for path in sorted(by_path):
        quotations = analyses[path].quotations
        if not quotations:
            continue
        for source in _sources(links[path]):
            if source not in words:
                words[source] = _SourceWords(by_path[source], analyses[source])
        few = 1 if by_path[path].attributed_to else max(2, len(analyses[path].sentences) // 10)
        checked[path] = tuple(
            _check(by_path[path], quotation, mentions.get(path, ()), links[path], words, few)
            for quotation in quotations
        )
    return checked


def _sources(links: Sequence[Reuse]) -> list[str]:
    """The `_MOST_SOURCES` documents linked to most, most links first."""
    counts: dict[str, int] = defaultdict(int)
    for link in links:
        counts[link.source] += 1
    return sorted(counts, key=lambda source: (-counts[source], source))[:_MOST_SOURCES]


class _SourceWords:
    """A document's words sentence by sentence, for looking up wordings."""

    def __init__(self, document: Document, analysis: Analysis) -> None:
        self.spans = [sentence.span for sentence in analysis.sentences]
        self.sentences = [split_words(document.prose[span.start : span.end]) for span in self.spans]
        self.places: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self.sentences):
            for word in set(words):
                self.places[word].append(number)
        self.text = " "
        self.starts: list[int] = []
        for words in self.sentences:
            self.starts.append(len(self.text))
            self.text += "".join(f"{word} " for word in words)

    def find_exact(self, words: Sequence[str]) -> Span | None:
        """The sentences in which the words stand in this order without a gap."""
        wanted = " ".join(words)
        place = self.text.find(f" {wanted} ") + 1
        if place == 0:
            return None
        first = bisect_left(self.starts, place + 1) - 1
        last = bisect_left(self.starts, place + len(wanted)) - 1
        return Span(self.spans[first].start, self.spans[last].end)

    def find_alike(self, words: Sequence[str]) -> list[tuple[float, Span]]:
        """Runs of up to three sentences with a fair share of the words, each with its likeness in [0, 1].

        Looked at are the sentences with most of the quotation's rarer words and their neighbours.
        """
        wanted, wanted_pairs = set(words), set(pairwise(words))
        common = max(5, len(self.sentences) // 20)
        shared: Counter[int] = Counter()
        for word in sorted(wanted):
            places = self.places.get(word, ())
            if len(places) <= common:
                shared.update(places)
        likely = sorted(shared, key=lambda number: (-shared[number], number))[:_MOST_LIKELY]
        alike: list[tuple[float, Span]] = []
        for first in sorted({first for number in likely for first in range(max(0, number - 2), number + 1)}):
            window: list[str] = []
            for last in range(first, min(first + 3, len(self.sentences))):
                window += self.sentences[last]
                if len(window) > 4 * len(words) + 40:
                    break
                if len(wanted.intersection(window)) >= _FEWEST_SHARED * len(wanted) and len(
                    wanted_pairs.intersection(pairwise(window))
                ) >= _FEWEST_SHARED_PAIRS * len(wanted_pairs):
                    alike.append((_likeness(words, window), Span(self.spans[first].start, self.spans[last].end)))
        return alike


def _check(
    document: Document,
    quotation: Quotation,
    mentions: Sequence[Mention],
    links: Sequence[Reuse],
    sources: Mapping[str, _SourceWords],
    few: int,
) -> CheckedQuotation:
    """One quotation's speaker and check; `few` is the number of links that make a document a source."""
    speaker = _speaker(quotation, mentions)
    words = split_words(document.prose[quotation.span.start : quotation.span.end])
    paths = _sources(links)
    for path in paths:
        place = sources[path].find_exact(words)
        if place is not None:
            return CheckedQuotation(quotation.span, speaker, "exact", path, place)
    paths = [path for path in paths if sum(link.source == path for link in links) >= few]
    if not paths:
        return CheckedQuotation(quotation.span, speaker, "unchecked")
    carried = {(link.source, link.source_span) for link in links if link.span.overlaps(quotation.span)}
    alike = [
        (-round(score, 2), path, place.end - place.start, place)
        for path in paths
        for score, place in sources[path].find_alike(words)
        if score >= ALTERED
        or (score >= ALTERED_IN_LINK and any(path == source and place.overlaps(span) for source, span in carried))
    ]
    if not alike:
        return CheckedQuotation(quotation.span, speaker, "not found")
    _, path, _, place = min(alike)
    return CheckedQuotation(quotation.span, speaker, "altered", path, place)


def _likeness(words: Sequence[str], passage: Sequence[str]) -> float:
    """How much of the quotation's wording stands in the passage in the same order, in [0, 1]; by letters, so that
    "technologies" is nearly "technology"."""
    matcher = SequenceMatcher(None, " ".join(words), " ".join(passage), autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= 3]
    return sum(block.size for block in blocks) / max(1, len(" ".join(words)))


def _speaker(quotation: Quotation, mentions: Sequence[Mention]) -> str | None:
    """The entity named where the speaker is named."""
    if quotation.speaker is None:
        return None
    return next((mention.entity for mention in mentions if mention.span.overlaps(quotation.speaker)), None)
