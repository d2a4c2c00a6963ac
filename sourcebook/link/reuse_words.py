"""The words of documents, made ready for comparing their sentences."""

from __future__ import annotations

import bisect
import re
from collections import Counter, OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from operator import add

from sourcebook.records import MASK, Analysis, BlockKind, Document, Span

COMMON_SHINGLE = 10
"""A shingle or a sentence found in more documents is boilerplate and does not count."""
STEM_LENGTH = 6
"""Words are compared by their first letters: "technology" meets "technologies" without a stemmer for each language."""

_LONG_NAME = 3
"""Words from which on a name is long: two sentences that share it share no wording by that."""
_RARE = 3
_FEWEST_STEMS = 4
_SKIPPED_BLOCKS: frozenset[BlockKind] = frozenset({"byline", "dateline", "caption"})
"""A caption belongs to the picture's agency, not to the report."""
_CACHED_DOCUMENTS = 500
_IDEOGRAPHS = r"\u3040-\u30ff\u3400-\u9fff"
# 'Belarus’s', 're-equip' and '2023' are a token each; 'say–hear' is two.
_TOKEN = re.compile(rf"[^\W_{_IDEOGRAPHS}]+(?:[-‐‑'’‘][^\W_{_IDEOGRAPHS}]+)*+")
_TOKEN_OR_IDEOGRAPH = re.compile(rf"[{_IDEOGRAPHS}]|{_TOKEN.pattern}")
_IDEOGRAPH_RUN = re.compile(rf"[{_IDEOGRAPHS}]{{2,}}")
_POSSESSIVE = re.compile(r"['’‘]s\Z")
_NO_LETTER = re.compile(r"[-‐‑'’‘]")


@dataclass(frozen=True, slots=True)
class Words:
    """The stems of a document's sentences."""

    spans: list[Span]
    stems: list[tuple[str, ...]]
    """Each stem once; a tuple takes a tenth of a set's memory."""
    long_names: list[tuple[Span, ...]]
    """Where each names something in three words or more."""
    name_stems: list[tuple[frozenset[str], ...]]
    """The stems of each long name."""
    holders: Counter[str]
    """In how many sentences each stem stands."""
    rare: Mapping[str, list[int]]
    """The sentences of each stem that stands in at most `_RARE` of them."""


def find_boilerplate(analyses: Mapping[str, Analysis]) -> frozenset[str]:
    """Anchors of the sentences that stand word for word in more than `COMMON_SHINGLE` documents."""
    counts: Counter[str] = Counter()
    for analysis in analyses.values():
        counts.update({_word_anchor(sentence.anchor) for sentence in analysis.sentences})
    return frozenset(anchor for anchor, count in counts.items() if count > COMMON_SHINGLE)


def _word_anchor(anchor: str) -> str:
    """The part of a sentence's anchor that its words decide: "s-1a2b3c4d" of "s-1a2b3c4d-2"."""
    return anchor[:10]


class WordCache:
    """The words of the documents that are being compared; only the latest used are kept, the rest is made again."""

    def __init__(
        self, documents: Mapping[str, Document], analyses: Mapping[str, Analysis], boilerplate: frozenset[str]
    ) -> None:
        self._documents = documents
        self._analyses = analyses
        self._boilerplate = boilerplate
        self._stems = _StemTable()
        self._kept: OrderedDict[str, Words] = OrderedDict()

    def __getitem__(self, path: str) -> Words:
        words = self._kept.get(path)
        if words is None:
            words = self._kept[path] = self._read(self._documents[path])
            if len(self._kept) > _CACHED_DOCUMENTS:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(path)
        return words

    def _read(self, document: Document) -> Words:
        """The document's sentences of at least four different stems, bylines, captions and boilerplate left out."""
        prose = document.prose.lower()
        if len(prose) != len(document.prose):  # A capital dotted I becomes two characters.
            prose = document.prose
        skipped = [block.span for block in document.blocks if block.kind in _SKIPPED_BLOCKS]
        analysis = self._analyses[document.path]
        has_ideographs = _IDEOGRAPH_RUN.search(prose) is not None
        # "DIB" means the words that it is short for; a name's acronym says more than the words of the name.
        long_forms = {
            definition.acronym.lower(): frozenset(
                map(self._stems.__getitem__, _TOKEN.findall(definition.long_form.lower()))
            )
            for definition in analysis.names.acronyms
            if not definition.is_name
        }
        named = sorted(
            span
            for name in analysis.names.names
            if name.surface_form.count(" ") >= _LONG_NAME - 1
            for span in name.spans
        )
        starts = [span.start for span in named]
        spans: list[Span] = []
        stems: list[tuple[str, ...]] = []
        long_names: list[tuple[Span, ...]] = []
        name_stems: list[tuple[frozenset[str], ...]] = []
        holders: Counter[str] = Counter()
        for sentence in analysis.sentences:
            span = sentence.span
            if _word_anchor(sentence.anchor) in self._boilerplate:
                continue
            if skipped and any(block.contains(span) for block in skipped):
                continue
            found = frozenset(map(self._stems.__getitem__, _TOKEN.findall(prose, *span)))
            if has_ideographs:
                runs = _IDEOGRAPH_RUN.findall(prose, *span)
                found = found.union(*(map(add, run, run[1:]) for run in runs))
            for acronym in found & long_forms.keys():
                found = (found - {acronym}) | long_forms[acronym]
            if len(found) >= _FEWEST_STEMS:
                spans.append(span)
                stems.append(tuple(found))
                inside = tuple(named[bisect.bisect_left(starts, span.start) : bisect.bisect_left(starts, span.end)])
                long_names.append(inside)
                name_stems.append(
                    tuple(
                        frozenset(map(self._stems.__getitem__, _TOKEN.findall(prose, *name))) & found for name in inside
                    )
                )
                holders.update(found)
        once = {stem for stem, count in holders.items() if count <= _RARE}
        rare: dict[str, list[int]] = {stem: [] for stem in once}
        for number, kept in enumerate(stems):
            for stem in once.intersection(kept):
                rare[stem].append(number)
        return Words(spans, stems, long_names, name_stems, holders, rare)


def split_words(text: str) -> list[str]:
    """The words of a text in lower case, for comparing wordings.

    Marks, punctuation and possessives are taken out, hyphened words joined ("re-equip" is "reequip"); an ideograph is a
    word.
    """
    return [_plain_word(token) for token in _TOKEN_OR_IDEOGRAPH.findall(text.replace(MASK, "").lower())]


def _plain_word(token: str) -> str:
    """The token without possessive, apostrophes and hyphens."""
    return _NO_LETTER.sub("", _POSSESSIVE.sub("", token))


class _StemTable(dict[str, str]):
    """The stem of every token met: its first letters, a number whole.

    Method: truncation, as compared in McNamee and Mayfield, "Character N-Gram Tokenization for European Language Text
    Retrieval" (2004). A table, because ten million look-ups are the most of the work.
    """

    def __missing__(self, token: str) -> str:
        word = _plain_word(token)
        stem = self[token] = word if word.isdecimal() else word[:STEM_LENGTH]
        return stem
