"""Quotations held against the documents they may come from."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from sourcebook.link.reuse import split_words
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
_FEWEST_SHARED = 0.4
"""Share of the quotation's words below which a passage is not looked at more closely: a tenth of the work."""


def check_quotations(
    documents: Sequence[Document],
    analyses: Mapping[str, Analysis],
    mentions: Mapping[str, tuple[Mention, ...]],
    reuse: Sequence[Reuse],
) -> Mapping[str, tuple[CheckedQuotation, ...]]:
    """Of every document its quotations with speaker and check, in order; documents without quotations are left out.

    Compared are the documents whose words a document carries, those with most links first. "exact": the words stand
    there, cut at either end at most; "altered": a passage of theirs is alike; "not found": neither; "unchecked": no
    source is known.
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
        checked[path] = tuple(
            _check(by_path[path], quotation, mentions.get(path, ()), links[path], words) for quotation in quotations
        )
    return checked


def _sources(links: Sequence[Reuse]) -> list[str]:
    """The documents linked to, most links first."""
    counts: dict[str, int] = defaultdict(int)
    for link in links:
        counts[link.source] += 1
    return sorted(counts, key=lambda source: (-counts[source], source))


class _SourceWords:
    """A document's words sentence by sentence, for looking up wordings."""

    def __init__(self, document: Document, analysis: Analysis) -> None:
        self.spans = [sentence.span for sentence in analysis.sentences]
        self.sentences = [split_words(document.prose[span.start : span.end]) for span in self.spans]
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
        """Runs of up to three sentences with a fair share of the words, each with its likeness in [0, 1]."""
        wanted = set(words)
        alike: list[tuple[float, Span]] = []
        for number, sentence in enumerate(self.sentences):
            if not wanted.intersection(sentence):
                continue
            window: list[str] = []
            for last in range(number, min(number + 3, len(self.sentences))):
                window += self.sentences[last]
                if len(wanted.intersection(window)) >= _FEWEST_SHARED * len(wanted):
                    alike.append((_likeness(words, window), Span(self.spans[number].start, self.spans[last].end)))
                if len(window) > 2 * len(words):
                    break
        return alike


def _check(
    document: Document,
    quotation: Quotation,
    mentions: Sequence[Mention],
    links: Sequence[Reuse],
    sources: Mapping[str, _SourceWords],
) -> CheckedQuotation:
    """One quotation's speaker and check."""
    speaker = _speaker(quotation, mentions)
    paths = _sources(links)
    if not paths:
        return CheckedQuotation(quotation.span, speaker, "unchecked")
    words = split_words(document.prose[quotation.span.start : quotation.span.end])
    for path in paths:
        place = sources[path].find_exact(words)
        if place is not None:
            return CheckedQuotation(quotation.span, speaker, "exact", path, place)
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
