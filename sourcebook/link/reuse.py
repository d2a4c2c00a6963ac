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
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sourcebook import edtf
from sourcebook.link.reuse_words import COMMON_SHINGLE, WordCache, Words, find_boilerplate, split_words
from sourcebook.records import MASK, Analysis, Document, Reuse, ReuseKind, Span

SMALL_COLLECTION = 60
"""Up to so many documents every pair that is close in time is compared, whether or not it shares a shingle."""
NEWS_DAYS = 30
ATTRIBUTION_DAYS = 14
"""How long before a text the report it names may have appeared."""

# Thresholds of the similarity, chosen on 36 hand-aligned sentences of three news texts that retell one report: no false
# link from the first upwards, nine of ten right from the second upwards where the source is known.
FIRM = 0.40
SETTLED = 0.25
STRICT = 0.55
"""Between issues of one series, texts that retell one source, and pairs that nothing but likeness speaks for."""

_NAME_COUNTS = 2
"""The words of a long name that two sentences share count as so many, those found least."""
_FUNCTION_WORDS = frozenset(
    [
        *(
            "a",
            "an",
            "the",
            "and",
            "or",
            "of",
            "in",
            "on",
            "at",
            "to",
            "for",
            "by",
            "from",
            "with",
            "as",
            "that",
            "which",
        ),
        *("who", "it", "its", "this", "was", "were", "is", "are", "be", "been", "has", "have", "had", "will", "not"),
    ]
)
"""Alone beside a long name they are no shared wording."""
_SOURCES_PER_SENTENCE = 3
_SETTLING_SHARE = 0.1
"""The share of a document's sentences that must be firmly linked before weaker links to the same source count."""
_NUMBERING = re.compile(r"\d+")
_FEWEST_VERBATIM = 2
"""The sentences that a document must carry word for word where nothing else tells which of two is the source."""
# "In its latest report"; not "to report".
_SPEAKS_OF_REPORT = re.compile(
    r"\b(?:in|according to|by|of|from|cit(?:es|ing)|quot(?:es|ing)) (?:its|their|an?|the)(?: [\w-]{1,20}){0,3}"
    r" (?:report|assessment|analysis|study|survey|bulletin|briefing)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two documents that may share text, with what speaks for it."""

    document: str
    source: str
    attributed: bool
    threshold: float
    """For a link while the source is not settled."""
    supposed: bool = False
    """Whether which is the source is only supposed, so that sentences must be carried word for word."""


def find_reuse(documents: Sequence[Document], analyses: Mapping[str, Analysis]) -> tuple[Reuse, ...]:
    """Every sentence that carries words of an earlier document, with the sentence it carries.

    In order of document and span; a sentence has at most three sources, best first. The earlier document is the source;
    of an undated one only that it is named as source settles it, or that a dated one speaks of a report and carries
    sentences of it word for word; where nothing does, the pair is left out.
    Documents of the same day without time follow their paths. What a document repeats of itself is no reuse.

    Kinds: verbatim, when the whole source sentence stands in the other; near-verbatim, when ten words in a row or half
    of the word triples do; else paraphrase. Numbers that differ lower the score: "12 killed" updates "9 killed".
    A name of three words or more that both hold is no wording of theirs: it counts as two words, in a row as one.
    """
    by_path = {document.path: document for document in documents}
    boilerplate = find_boilerplate(analyses)
    words = WordCache(by_path, analyses, boilerplate)
    links: dict[tuple[str, Span], list[Reuse]] = defaultdict(list)
    settled: dict[str, set[str]] = defaultdict(set)
    pairs = _find_pairs(documents, analyses)
    # Attributed sources first: they explain away what two retellings of one report have in common.
    for pair in sorted(pairs, key=lambda pair: (not pair.attributed, pair.document, pair.source)):
        siblings = bool(settled[pair.document] & settled[pair.source])
        found, is_settled = _align(by_path, words, pair, retellings=siblings)
        if pair.supposed and len({link.span for link in found if link.kind == "verbatim"}) < _FEWEST_VERBATIM:
            continue
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
        told = _tell_source(by_path[first], by_path[second], attributed)
        direction = told or _suppose_source(by_path[first], by_path[second])
        if direction is None:
            continue
        document, source = direction
        strict = _series(by_path[first]) == _series(by_path[second])
        threshold = STRICT if strict else FIRM
        pairs.append(_Pair(document, source, (document, source) in attributed, threshold, supposed=told is None))
    return pairs


def _count_shared_shingles(
    documents: Sequence[Document], analyses: Mapping[str, Analysis]
) -> Mapping[tuple[str, str], int]:
    """How many kept shingles each pair of documents shares, boilerplate aside; the pair in alphabetical order."""
    # Nearly all shingles stand in one document only; to keep lists for the others alone takes a quarter of the memory.
    seen: set[int] = set()
    repeated: set[int] = set()
    for document in documents:
        shingles = analyses[document.path].shingles
        repeated.update(seen.intersection(shingles))
        seen.update(shingles)
    holders: dict[int, list[str]] = defaultdict(list)
    for path in sorted(document.path for document in documents):
        for shingle in repeated.intersection(analyses[path].shingles):
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
    named = {document.path: _sources_of(document) for document in documents if document.attributed_to}
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


def _sources_of(document: Document) -> set[str]:
    """The forms of all sources that a document says it reports on, the acronyms that it gives them too."""
    forms: set[str] = set()
    for name in document.attributed_to:
        forms.update(_forms(name))
        # The acronym may leave words out: "Harbour Street Institute for Conflict Studies (HICS)".
        acronym = re.search(rf"{re.escape(name)}[{MASK}]* ?\((?P<short>[A-Z][\w&-]{{1,9}})\)", document.prose)
        if acronym is not None:
            forms.add(acronym["short"].casefold())
    return forms


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


def _suppose_source(first: Document, second: Document) -> tuple[str, str] | None:
    """The (document, source) of a dated document that speaks of a report and an undated one that may be that report.

    It may not be if the undated one has another publisher than the report, or speaks of that report itself.
    """
    if (first.published is None) == (second.published is None):
        return None
    source, document = (first, second) if first.published is None else (second, first)
    theirs = _sources_of(document)
    if theirs:
        own = set(_forms(source.publisher)) if source.publisher else theirs
        may_be = not theirs.isdisjoint(own) and theirs.isdisjoint(_sources_of(source))
    else:
        may_be = _SPEAKS_OF_REPORT.search(document.prose) is not None and not (
            source.attributed_to or _SPEAKS_OF_REPORT.search(source.prose)
        )
    return (document.path, source.path) if may_be else None


def _time_order(document: Document) -> tuple[datetime.date, bool, str]:
    """By day, then by time of day where one is told; what appeared until a day before what appeared on it."""
    published = document.published or ""
    first = edtf.earliest(published)
    day = first or edtf.latest(published) or datetime.date.min
    return day, first is not None, published.partition("T")[2]


def _series(document: Document) -> str:
    """What the issues of one series have in common: the slug without numbers."""
    return _NUMBERING.sub("#", document.slug)


# ---------------------------------------------------------------- words


# ---------------------------------------------------------------- sentences


def _align(
    documents: Mapping[str, Document], words: WordCache, pair: _Pair, *, retellings: bool
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
        names = [
            document.prose[name.start : name.end]
            for document, held in (
                (documents[pair.document], ours.long_names[number]),
                (documents[pair.source], theirs.long_names[other]),
            )
            for name in held
        ]
        kind = tell_kind(text, source_text, names)
        if kind == "paraphrase" and score < STRICT and not is_settled:
            continue
        final = 1.0 if kind == "verbatim" else round(min(score, 0.99), 2)
        links.append(Reuse(pair.document, span, pair.source, source_span, kind, final))
    return links, is_settled


def _rare_candidates(ours: Words, theirs: Words) -> list[tuple[int, int]]:
    """The pairs of sentences that share at least three stems, each in at most three sentences of either document."""
    shared: Counter[tuple[int, int]] = Counter()
    for stem in ours.rare.keys() & theirs.rare.keys():
        shared.update((number, other) for number in ours.rare[stem] for other in theirs.rare[stem])
    return sorted(place for place, count in shared.items() if count >= 3)


def _likely_candidates(ours: Words, theirs: Words, similarity: _Similarity) -> list[tuple[int, int]]:
    """Of every sentence the eight of the other document that share most with it, words found everywhere aside."""
    common = max(8, len(theirs.spans) // 4)
    places: dict[str, list[int]] = defaultdict(list)
    for other, stems in enumerate(theirs.stems):
        for stem in stems:
            if theirs.holders[stem] <= common:
                places[stem].append(other)
    candidates = []
    for number, stems in enumerate(ours.stems):
        shared: Counter[int] = Counter()
        for stem in places.keys() & stems:
            # Whole numbers add up to the same in any order.
            weight = round(1000 * similarity.weight(stem))
            for other in places[stem]:
                shared[other] += weight
        candidates += [(number, other) for other in sorted(shared, key=lambda other: (-shared[other], other))[:8]]
    return candidates


class _Similarity:
    """How much two sentences of two documents share, words weighted by how few sentences of both hold them."""

    def __init__(self, ours: Words, theirs: Words) -> None:
        self._ours = ours
        self._theirs = theirs
        self._sentences = len(ours.spans) + len(theirs.spans)
        self._weights: dict[str, float] = {}
        self._sums: dict[frozenset[str], tuple[float, float]] = {}

    def weight(self, stem: str) -> float:
        """The stem's inverse sentence frequency."""
        weight = self._weights.get(stem)
        if weight is None:
            holders = self._ours.holders[stem] + self._theirs.holders[stem]
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
        mine, yours = frozenset(self._ours.stems[number]), frozenset(self._theirs.stems[other])
        common = mine & yours
        names = (*self._ours.name_stems[number], *self._theirs.name_stems[other])
        if surplus := self._surplus(common, names):
            if common <= _FUNCTION_WORDS.union(*names):
                return 0.0
            mine, yours, common = mine - surplus, yours - surplus, common - surplus
        if len(common) < 0.15 * min(len(mine), len(yours)):
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

    def _surplus(self, common: frozenset[str], names: Iterable[frozenset[str]]) -> frozenset[str]:
        """The stems of a shared long name that do not count, because a name is as long wherever it stands."""
        surplus: set[str] = set()
        for name in names:
            shared = name & common
            if len(shared) > _NAME_COUNTS:
                surplus.update(sorted(shared, key=lambda stem: (-self.weight(stem), stem))[_NAME_COUNTS:])
        return frozenset(surplus)


def tell_kind(text: str, source_text: str, names: Iterable[str] = ()) -> ReuseKind:
    """How a sentence carries another: "verbatim", "near-verbatim" or "paraphrase".

    Each of the long `names` in them is one word of a near-verbatim sentence.
    """
    words, source_words = split_words(text), split_words(source_text)
    matcher = SequenceMatcher(None, words, source_words, autojunk=False)
    run = matcher.find_longest_match().size
    if len(source_words) >= 6 and run >= 0.97 * len(source_words):
        return "verbatim"
    if split_names := sorted({tuple(split_words(name)) for name in names}, key=lambda name: (-len(name), name)):
        words, source_words = _with_names_whole(words, split_names), _with_names_whole(source_words, split_names)
        run = SequenceMatcher(None, words, source_words, autojunk=False).find_longest_match().size
    if run >= 10 or _shared_triples(words, source_words) >= 0.5:
        return "near-verbatim"
    return "paraphrase"


def _with_names_whole(words: Sequence[str], names: Sequence[tuple[str, ...]]) -> list[str]:
    """The words with each name as one."""
    joined = list(words)
    for name in names:
        position = 0
        while position + len(name) <= len(joined):
            if tuple(joined[position : position + len(name)]) == name:
                joined[position : position + len(name)] = [" ".join(name)]
            position += 1
    return joined


def _shared_triples(words: Sequence[str], source_words: Sequence[str]) -> float:
    """The share of the shorter text's word triples that the other has too."""
    ours = set(zip(words, words[1:], words[2:], strict=False))
    theirs = set(zip(source_words, source_words[1:], source_words[2:], strict=False))
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _choose_sources(links: Sequence[Reuse]) -> list[Reuse]:
    """The best sources of one sentence, best first; of equal ones the earlier in path and text."""
    ordered = sorted(links, key=lambda link: (-link.score, link.source, link.source_span))
    return ordered[:_SOURCES_PER_SENTENCE]
