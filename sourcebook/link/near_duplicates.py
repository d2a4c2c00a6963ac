"""Near-duplicates: clipped texts that stand, all but a few words, in another text of the collection.

Unlike reuse this asks neither which text is the earlier nor for sentences that pair up, so that two undated clippings
of one page are found too. Candidates share fingerprints; the share is then counted word by word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourcebook.link.reuse_words import split_words
from sourcebook.records import Analysis, Diagnostic, Document

LARGE_SHARE = 0.8
"""Of the shorter text's words. Agency texts that two papers shorten differently stay below; two copies of one page,
clipped with more or less round them, are above."""
_SHARED_SHINGLES = 0.5
"""Of the shorter text's fingerprint: a changed word in twenty leaves more."""
_RUN = 5
"""A word counts as shared inside so many words that stand in the other text in this order."""
_FEWEST_WORDS = 40
"""A shorter text is a notice, which many pages share."""
_MOST_HOLDERS = 20
"""Of a shingle that more texts hold, neighbours by path alone are compared: enough to name each of many copies."""
_MOST_REPORTED = 20


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Two texts of which the shorter stands in the other."""

    document: str
    """Path of the shorter one."""
    other: str
    share: float
    """Of the shorter one's words, in [0, 1]."""


def find_near_duplicates(documents: Sequence[Document], analyses: Mapping[str, Analysis]) -> tuple[NearDuplicate, ...]:
    """The pairs of which the shorter stands in the other with `LARGE_SHARE` of its words or more; largest share first.

    One of the two, at least, is a clipped text.
    """
    by_path = {document.path: document for document in documents if document.words >= _FEWEST_WORDS}
    clipped = {shingle for path in by_path if by_path[path].kind == "news" for shingle in analyses[path].shingles}
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for path in sorted(by_path):
        for shingle in clipped.intersection(analyses[path].shingles):
            holders[shingle].append(path)
    shared: Counter[tuple[str, str]] = Counter()
    for paths in holders.values():
        reach = len(paths) if len(paths) <= _MOST_HOLDERS else 2
        shared.update(
            (first, second)
            for number, first in enumerate(paths)
            for second in paths[number + 1 : number + reach]
            if "news" in (by_path[first].kind, by_path[second].kind)
        )
    words: dict[str, list[str]] = {}
    found = []
    for pair, count in sorted(shared.items()):
        if count < _SHARED_SHINGLES * min(len(analyses[path].shingles) for path in pair):
            continue
        for path in pair:
            words.setdefault(path, split_words(_body(by_path[path])))
        shorter, longer = sorted(pair, key=lambda path: (len(words[path]), path))
        share = share_of_words(words[shorter], words[longer])
        if share >= LARGE_SHARE:
            found.append(NearDuplicate(shorter, longer, share))
    return tuple(sorted(found, key=lambda pair: (-pair.share, pair.document, pair.other)))


def share_of_words(words: Sequence[str], others: Sequence[str]) -> float:
    """The share of the words that stand in a run of `_RUN` words which the others hold too."""
    runs = {tuple(others[start : start + _RUN]) for start in range(len(others) - _RUN + 1)}
    is_shared = [False] * len(words)
    for start in range(len(words) - _RUN + 1):
        if tuple(words[start : start + _RUN]) in runs:
            is_shared[start : start + _RUN] = [True] * _RUN
    return sum(is_shared) / max(1, len(words))


def report_near_duplicates(pairs: Sequence[NearDuplicate], documents: Mapping[str, Document]) -> tuple[Diagnostic, ...]:
    """A warning for each pair; of more than `_MOST_REPORTED` one counts the rest."""
    hint = "both are published; remove one if they are one clipping"
    problems = [
        Diagnostic(
            "warning",
            documents[pair.document].shown_path,
            0,
            0,
            f"{percent(pair.share)} of it stands in {documents[pair.other].shown_path}",
            hint,
            "near-duplicate",
        )
        for pair in pairs[:_MOST_REPORTED]
    ]
    rest = pairs[_MOST_REPORTED:]
    if rest:
        message = f"{len(rest):,} more pairs of near-duplicates are not listed; this text is in the first of them"
        path = documents[rest[0].document].shown_path
        problems.append(Diagnostic("warning", path, 0, 0, message, hint, "near-duplicate"))
    return tuple(problems)


def percent(share: float) -> str:
    """A share for a reader: "91 %"; 100 only where nothing is missing."""
    return f"{100 if share == 1 else min(99, round(100 * share))} %"


def _body(document: Document) -> str:
    """The article without headline, standfirst and captions, which clippings of one page differ in."""
    kept = (
        block.span for block in document.blocks if block.kind not in ("headline", "standfirst", "caption", "byline")
    )
    return "\n".join(document.prose[span.start : span.end] for span in kept)
