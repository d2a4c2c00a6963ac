"""Text reuse: sentences that carry the words of an earlier document, word for word or retold.

Documents are paired by shared fingerprints or because one names the other as its source; only paired documents are
compared sentence by sentence. Method: Smith, Cordell and Mullen, "Computational Methods for Uncovering Reprinted Texts
in Antebellum Newspapers" (2015) for the candidates; weighted containment and cosine for the sentences, as compared in
Metzler, Bernstein, Croft, Moffat and Zobel, "Similarity Measures for Tracking Information Flow" (CIKM 2005).
"""

from __future__ import annotations

import datetime
import math
import re
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from sourcebook import edtf
from sourcebook.records import MASK, Analysis, Document, Reuse, ReuseKind, Span

COMMON_SHINGLE = 10
"""A shingle or a sentence found in more documents is boilerplate and does not count."""
SMALL_COLLECTION = 60
"""Up to so many documents every pair that is close in time is compared, whether or not it shares a shingle."""
NEWS_DAYS = 30
ATTRIBUTION_DAYS = 14
"""How long before a text the report it names may have appeared."""
STEM_LENGTH = 7
"""Words are compared by their first letters: "technology" meets "technologies" without a stemmer for each language."""

# Thresholds of the similarity, chosen on 36 hand-aligned sentences of three news texts that retell one report: no false
# link from the first upwards, nine of ten right from the second upwards where the source is known.
FIRM = 0.40
SETTLED = 0.25
STRICT = 0.55
"""Between issues of one series, texts that retell one source, and pairs that nothing but likeness speaks for."""

_SOURCES_PER_SENTENCE = 3
_CACHED_DOCUMENTS = 300
_SETTLING_SHARE = 0.1
"""The share of a document's sentences that must be firmly linked before weaker links to the same source count."""
_CACHED_STEMS = 1 << 17
# 'Belarus’s', 're-equip', '2023' and a run of ideographs are a token each; 'say–hear' is two.
_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff]+|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:[-‐‑'’‘][^\W_\u3040-\u30ff\u3400-\u9fff]+)*+"
)
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_POSSESSIVE = re.compile(r"['’‘]s\Z")
_NO_LETTER = re.compile(r"[-‐‑'’‘]")
_NUMBERING = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two documents that may share text, with what speaks for it."""

    document: str
    source: str
    attributed: bool
    threshold: float
    """For a link while the source is not settled."""


@dataclass(frozen=True, slots=True)
class _Words:
    """A document's sentences as sets of stems."""

    spans: tuple[Span, ...]
    stems: tuple[frozenset[str], ...]
    places: Mapping[str, tuple[int, ...]]
    """Of each stem the sentences that hold it."""


def find_reuse(documents: Sequence[Document], analyses: Mapping[str, Analysis]) -> tuple[Reuse, ...]:
    """Every sentence that carries words of an earlier document, with the sentence it carries.

    In order of document and span; a sentence has at most three sources, best first. The earlier document is the source;
    of an undated one only that it is named as source settles it, and where nothing does, the pair is left out.
    Documents of the same day without time follow their paths. What a document repeats of itself is no reuse.

    Kinds: verbatim, when the whole source sentence stands in the other; near-verbatim, when ten words in a row or half
    of the word triples do; else paraphrase. Numbers that differ lower the score: "12 killed" updates "9 killed".
    """
    by_path = {document.path: document for document in documents}
    boilerplate = _find_boilerplate(analyses)
    words = _WordCache(by_path, analyses, boilerplate)
    links: dict[tuple[str, Span], list[Reuse]] = defaultdict(list)
    settled: dict[str, set[str]] = defaultdict(set)
    pairs = _find_pairs(documents, analyses)
    # Attributed sources first: they explain away what two retellings of one report have in common.
    for pair in sorted(pairs, key=lambda pair: (not pair.attributed, pair.document, pair.source)):
        siblings = bool(settled[pair.document] & settled[pair.source])
        found, is_settled = _align(by_path, words, pair, retellings=siblings)
        if pair.attributed and is_settled:
            settled[pair.document].add(pair.source)
        for link in found:
            key = (link.document, link.span)
            if siblings and any(earlier.source in settled[pair.document] for earlier in links[key]):
                continue
            links[key].append(link)
    return tuple(link for key in sorted(links) for link in _choose_sources(links[key]))


# ---------------------------------------------------------------- pairs of documents


def _find_pairs(documents: Sequence[Document], analyses: Mapping[str, Analysis]) -> list[_Pair]:
    """The pairs worth comparing, each with the source told."""
    shared = _count_shared_shingles(documents, analyses)
    attributed = _find_attributed(documents)
    by_path = {document.path: document for document in documents}
    candidates = {pair for pair, count in shared.items() if count >= _needed_shingles(analyses, *pair)}
    candidates |= {(min(pair), max(pair)) for pair in attributed}
    if len(documents) <= SMALL_COLLECTION:
        paths = sorted(by_path)
        candidates |= {
            (first, second)
            for number, first in enumerate(paths)
            for second in paths[number + 1 :]
            if _are_close(by_path[first], by_path[second])
        }
    pairs = []
    for first, second in sorted(candidates):
        direction = _tell_source(by_path[first], by_path[second], attributed)
        if direction is None:
            continue
        document, source = direction
        strict = _series(by_path[first]) == _series(by_path[second])
        pairs.append(_Pair(document, source, (document, source) in attributed, STRICT if strict else FIRM))
    return pairs


def _count_shared_shingles(
    documents: Sequence[Document], analyses: Mapping[str, Analysis]
) -> Mapping[tuple[str, str], int]:
    """How many kept shingles each pair of documents shares, boilerplate aside; the pair in alphabetical order."""
    holders: dict[int, list[str]] = defaultdict(list)
    for path in sorted(document.path for document in documents):
        for shingle in analyses[path].shingles:
            holders[shingle].append(path)
    shared: Counter[tuple[str, str]] = Counter()
    for paths in holders.values():
        if 2 <= len(paths) <= COMMON_SHINGLE:
            shared.update((first, second) for number, first in enumerate(paths) for second in paths[number + 1 :])
    return shared


def _needed_shingles(analyses: Mapping[str, Analysis], first: str, second: str) -> int:
    """One shared shingle for short texts, up to three for long ones, where chance meets more often."""
    return min(3, 1 + min(len(analyses[first].shingles), len(analyses[second].shingles)) // 100)


def _find_attributed(documents: Sequence[Document]) -> set[tuple[str, str]]:
    """The (document, source) pairs in which the one names the other's publisher as what it reports on.

    The source appeared at most `ATTRIBUTION_DAYS` before, or its day is unknown.
    """
    named = {
        document.path: {form for name in document.attributed_to for form in _forms(name)}
        for document in documents
        if document.attributed_to
    }
    if not named:
        return set()
    wanted = sorted({form for forms in named.values() for form in forms}, key=lambda form: (-len(form), form))
    # 'ABC has long assessed' is how analysts speak of themselves; 'ABC said' is how others speak of them.
    own_words = re.compile(
        rf"(?<!\w)({'|'.join(map(re.escape, wanted))}) "
        r"(?:(?:previously|has|also|long|still|continues|to|recently) ){0,3}"
        r"(?:assess(?:es|ed)?|forecasts?|forecasted|judges|judged|estimates)\b",
        re.IGNORECASE,
    )
    publishers: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        forms = set(_forms(document.publisher)) if document.publisher else set()
        if not forms:
            forms = {match[1].casefold() for match in own_words.finditer(document.prose)}
        for form in forms - named.get(document.path, set()):
            publishers[form].append(document)
    return {
        (document.path, source.path)
        for document in documents
        for form in named.get(document.path, ())
        for source in publishers.get(form, ())
        if source.path != document.path and _precedes(source, document, ATTRIBUTION_DAYS)
    }


def _forms(name: str) -> tuple[str, ...]:
    """A source's name and its initials, without case: "Institute for Sample Studies", "ISS"."""
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return tuple(form.casefold() for form in (name.strip(), initials) if len(form.strip()) > 1)


def _days(document: Document) -> tuple[datetime.date, datetime.date] | None:
    """The earliest and the latest day of publication, or None where either is unknown."""
    if document.published is None:
        return None
    first, last = edtf.earliest(document.published), edtf.latest(document.published)
    return None if first is None or last is None else (first, last)


def _precedes(source: Document, document: Document, days: int) -> bool:
    """Whether `source` may have appeared in the `days` before `document`; unknown days may."""
    early, late = _days(source), _days(document)
    if early is None or late is None:
        return True
    return early[0] <= late[1] and (late[0] - early[1]).days <= days


def _are_close(first: Document, second: Document) -> bool:
    """Whether both days are known and not more than `NEWS_DAYS` apart."""
    one, other = _days(first), _days(second)
    return one is not None and other is not None and abs((one[0] - other[0]).days) <= NEWS_DAYS


def _tell_source(first: Document, second: Document, attributed: set[tuple[str, str]]) -> tuple[str, str] | None:
    """The (document, source) of two documents, or None where nothing tells which was first."""
    there, back = (first.path, second.path) in attributed, (second.path, first.path) in attributed
    if there != back:
        return (first.path, second.path) if there else (second.path, first.path)
    if first.published is None or second.published is None:
        return None
    earlier, later = sorted((first, second), key=lambda document: (_time_order(document), document.path))
    return later.path, earlier.path


def _time_order(document: Document) -> tuple[datetime.date, str]:
    """By day, then by time of day where one is told."""
    published = document.published or ""
    day = edtf.earliest(published) or edtf.latest(published) or datetime.date.min
    return day, published.partition("T")[2]


def _series(document: Document) -> str:
    """What the issues of one series have in common: the slug without numbers."""
    return _NUMBERING.sub("#", document.slug)


# ---------------------------------------------------------------- words


def _find_boilerplate(analyses: Mapping[str, Analysis]) -> frozenset[str]:
    """Anchors of the sentences that stand word for word in more than `COMMON_SHINGLE` documents."""
    counts: Counter[str] = Counter()
    for analysis in analyses.values():
        counts.update({_word_anchor(sentence.anchor) for sentence in analysis.sentences})
    return frozenset(anchor for anchor, count in counts.items() if count > COMMON_SHINGLE)


def _word_anchor(anchor: str) -> str:
    """The part of a sentence's anchor that its words decide: "s-1a2b3c4d" of "s-1a2b3c4d-2"."""
    return anchor[:10]


class _WordCache:
    """The words of the documents that are being compared; only the latest used are kept, the rest is made again."""

    def __init__(
        self, documents: Mapping[str, Document], analyses: Mapping[str, Analysis], boilerplate: frozenset[str]
    ) -> None:
        self._documents = documents
        self._analyses = analyses
        self._boilerplate = boilerplate
        self._kept: OrderedDict[str, _Words] = OrderedDict()

    def __getitem__(self, path: str) -> _Words:
        words = self._kept.get(path)
        if words is None:
            words = self._kept[path] = self._read(self._documents[path])
            if len(self._kept) > _CACHED_DOCUMENTS:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(path)
        return words

    def _read(self, document: Document) -> _Words:
        """The document's sentences of at least four different stems, bylines, datelines and boilerplate left out."""
        prose = document.prose.lower()
        if len(prose) != len(document.prose):  # A capital dotted I becomes two characters.
            prose = document.prose
        skipped = [block.span for block in document.blocks if block.kind in ("byline", "dateline")]
        spans: list[Span] = []
        stems: list[frozenset[str]] = []
        places: dict[str, list[int]] = defaultdict(list)
        for sentence in self._analyses[document.path].sentences:
            span = sentence.span
            if _word_anchor(sentence.anchor) in self._boilerplate or any(block.contains(span) for block in skipped):
                continue
            found = frozenset(_find_stems(prose, span))
            if len(found) < 4:
                continue
            for stem in found:
                places[stem].append(len(spans))
            spans.append(span)
            stems.append(found)
        return _Words(tuple(spans), tuple(stems), {stem: tuple(numbers) for stem, numbers in places.items()})


def split_words(text: str) -> list[str]:
    """The words of a text in lower case, for comparing wordings.

    Marks, punctuation and possessives are taken out, hyphened words joined ("re-equip" is "reequip"); an ideograph is a
    word.
    """
    words: list[str] = []
    for token in _TOKEN.findall(text.replace(MASK, "").lower()):
        if _IDEOGRAPH.match(token):
            words += token
        else:
            words.append(_plain_word(token))
    return words


def _plain_word(token: str) -> str:
    """The token without possessive, apostrophes and hyphens."""
    return _NO_LETTER.sub("", _POSSESSIVE.sub("", token))


@lru_cache(maxsize=_CACHED_STEMS)
def _stem(token: str) -> str:
    """The first letters of a word, a number whole.

    Method: truncation, as compared in McNamee and Mayfield, "Character N-Gram Tokenization for European Language Text
    Retrieval" (2004).
    """
    word = _plain_word(token)
    return word if word.isdecimal() else word[:STEM_LENGTH]


def _find_stems(prose: str, span: Span) -> Iterable[str]:
    """The stems of a span's words; of Chinese and Japanese every two neighbouring characters."""
    for token in _TOKEN.findall(prose, span.start, span.end):
        if token[0] < "\u3040" or token[0] > "\u9fff":
            yield _stem(token)
        else:
            yield from map("".join, zip(token, token[1:], strict=False))


# ---------------------------------------------------------------- sentences


def _align(
    documents: Mapping[str, Document], words: _WordCache, pair: _Pair, *, retellings: bool
) -> tuple[list[Reuse], bool]:
    """The links between two documents, and whether the source is settled.

    A source is settled by one firm link where it is named, else when two links and a tenth of the sentences point to
    it. Then weaker links count as well, but not between issues of a series or between two retellings of one source.
    Where nothing is settled a retelling must be strict; shared wording is firm.
    """
    ours, theirs = words[pair.document], words[pair.source]
    similarity = _Similarity(ours, theirs)
    threshold = STRICT if retellings else pair.threshold
    scored = {place: similarity.of(*place) for place in _rare_candidates(ours, theirs)}
    firm = {number for (number, _), score in scored.items() if score >= threshold}
    is_settled = len(firm) >= (1 if pair.attributed else max(2, _SETTLING_SHARE * len(ours.spans)))
    if is_settled and threshold == FIRM:
        threshold = SETTLED
        for place in _likely_candidates(ours, theirs, similarity):
            if place not in scored:
                scored[place] = similarity.of(*place)
    best: dict[int, float] = defaultdict(float)
    for (number, _), score in scored.items():
        best[number] = max(best[number], score)
    links = []
    for (number, other), score in sorted(scored.items()):
        # A second source must be firm and nearly as good as the first.
        if score < threshold or (score < best[number] and score < max(FIRM, 0.75 * best[number])):
            continue
        span, source_span = ours.spans[number], theirs.spans[other]
        text = documents[pair.document].prose[span.start : span.end]
        source_text = documents[pair.source].prose[source_span.start : source_span.end]
        kind = tell_kind(text, source_text)
        if kind == "paraphrase" and score < STRICT and not is_settled:
            continue
        final = 1.0 if kind == "verbatim" else round(min(score, 0.99), 2)
        links.append(Reuse(pair.document, span, pair.source, source_span, kind, final))
    return links, is_settled


def _rare_candidates(ours: _Words, theirs: _Words) -> list[tuple[int, int]]:
    """The pairs of sentences that share at least three stems, each in at most three sentences of either document."""
    shared: Counter[tuple[int, int]] = Counter()
    for stem in ours.places.keys() & theirs.places.keys():
        here, there = ours.places[stem], theirs.places[stem]
        if len(here) <= 3 and len(there) <= 3:
            shared.update((number, other) for number in here for other in there)
    return sorted(place for place, count in shared.items() if count >= 3)


def _likely_candidates(ours: _Words, theirs: _Words, similarity: _Similarity) -> list[tuple[int, int]]:
    """Of every sentence the eight of the other document that share most with it, words found everywhere aside."""
    common = max(8, len(theirs.spans) // 4)
    candidates = []
    for number, stems in enumerate(ours.stems):
        shared: Counter[int] = Counter()
        for stem in stems:
            places = theirs.places.get(stem, ())
            if len(places) <= common:
                # Whole numbers add up to the same in any order.
                weight = round(1000 * similarity.weight(stem))
                for other in places:
                    shared[other] += weight
        candidates += [(number, other) for other in sorted(shared, key=lambda other: (-shared[other], other))[:8]]
    return candidates


class _Similarity:
    """How much two sentences of two documents share, words weighted by how few sentences of both hold them."""

    def __init__(self, ours: _Words, theirs: _Words) -> None:
        self._ours = ours
        self._theirs = theirs
        self._sentences = len(ours.spans) + len(theirs.spans)
        self._weights: dict[str, float] = {}
        self._sums: dict[frozenset[str], tuple[float, float]] = {}

    def weight(self, stem: str) -> float:
        """The stem's inverse sentence frequency."""
        weight = self._weights.get(stem)
        if weight is None:
            holders = len(self._ours.places.get(stem, ())) + len(self._theirs.places.get(stem, ()))
            weight = self._weights[stem] = math.log(1 + self._sentences / holders)
        return weight

    def _sum(self, stems: frozenset[str]) -> tuple[float, float]:
        """The sum of the stems' weights and of their squares, exact and so independent of order."""
        sums = self._sums.get(stems)
        if sums is None:
            weights = [self.weight(stem) for stem in stems]
            sums = self._sums[stems] = math.fsum(weights), math.fsum(weight * weight for weight in weights)
        return sums

    def of(self, number: int, other: int) -> float:
        """The mean of cosine and two-way containment, in [0, 1]; lowered where both have numbers of their own."""
        mine, yours = self._ours.stems[number], self._theirs.stems[other]
        common = mine & yours
        if not common:
            return 0.0
        weights = [self.weight(stem) for stem in common]
        shared, squares = math.fsum(weights), math.fsum(weight * weight for weight in weights)
        my_sum, my_squares = self._sum(mine)
        your_sum, your_squares = self._sum(yours)
        containment = (shared / my_sum + shared / your_sum) / 2
        score = (containment + squares / math.sqrt(my_squares * your_squares)) / 2
        if any(stem.isdecimal() for stem in mine - common) and any(stem.isdecimal() for stem in yours - common):
            score *= 0.8
        return score


def tell_kind(text: str, source_text: str) -> ReuseKind:
    """How a sentence carries another: "verbatim", "near-verbatim" or "paraphrase"."""
    words, source_words = split_words(text), split_words(source_text)
    matcher = SequenceMatcher(None, words, source_words, autojunk=False)
    run = matcher.find_longest_match().size
    if len(source_words) >= 6 and run >= 0.97 * len(source_words):
        return "verbatim"
    if run >= 10 or _shared_triples(words, source_words) >= 0.5:
        return "near-verbatim"
    return "paraphrase"


def _shared_triples(words: Sequence[str], source_words: Sequence[str]) -> float:
    """The share of the shorter text's word triples that the other has too."""
    ours = set(zip(words, words[1:], words[2:], strict=False))
    theirs = set(zip(source_words, source_words[1:], source_words[2:], strict=False))
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _choose_sources(links: Sequence[Reuse]) -> list[Reuse]:
    """The best sources of one sentence, best first; of equal ones the earlier in path and text."""
    ordered = sorted(links, key=lambda link: (-link.score, link.source, link.source_span))
    return ordered[:_SOURCES_PER_SENTENCE]
