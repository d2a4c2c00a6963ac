"""Sentences that tell what others date: undated retellings, and quotations of one report."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from sourcebook import edtf
from sourcebook.link.disagreements import is_contradiction
from sourcebook.link.same_happening import FIRM_REUSE, Happening, Tie, is_day, share_of
from sourcebook.link.tellings import Telling, TellingReader, lies_in, speech_of
from sourcebook.link.unlike_tellings import Unlikeness
from sourcebook.records import Analysis, DateMention, Document, Reuse, Sentence, Span

_CLOSE_PARAPHRASE = 0.6
"""From here on, a retold sentence needs no date of its own."""
_FRESH_DAYS = 7
"""A document that leaves the day out tells of the last days."""
_RETELLING_LINKS = 3
"""Sentences that carry words of a document, from which on one document retells another."""
_FEWEST_ENTITIES, _FEWEST_WORDS, _FEWEST_SHARE = 2, 4, 0.4


_NUMBERING = re.compile(r"\d+")
"""Issues of one series differ in it."""


def find_one_report(happenings: Sequence[Happening], reuse: Iterable[Reuse]) -> Sequence[Happening]:
    """The happenings, and what organisations published where two documents quote the same text of it.

    A sentence may tell of what is published and of what happened ("as the Sample Institute reported on 5 May, …"); then
    it is a telling of both.
    """
    home = {telling.report.id: place for place, held in enumerate(happenings) for telling in held.tellings}
    told = [telling for happening in happenings for telling in happening.tellings if telling.speaker]
    sources: defaultdict[tuple[str, Span], set[str]] = defaultdict(set)
    for link in reuse:
        sources[link.document, link.span].add(link.source)
    by_report: defaultdict[tuple[str, str, str], list[Telling]] = defaultdict(list)
    for telling in told:
        for source in sorted(sources.get((telling.document, telling.span), ())):
            by_report[telling.date, telling.speaker, source].append(telling)
    grouped: set[str] = set()
    reports: defaultdict[int, list[Happening]] = defaultdict(list)
    dissolved: set[int] = set()
    for candidates in by_report.values():
        quoting = {telling.report.id: telling for telling in candidates if telling.report.id not in grouped}
        homes = sorted({home[key] for key in quoting})
        if len(homes) < 2 or len({telling.document for telling in quoting.values()}) < 2:
            continue
        whole = {place for place in homes if all(held.report.id in quoting for held in happenings[place].tellings)}
        tellings = [telling if home[key] in whole else speech_of(telling) for key, telling in quoting.items()]
        ties = [Tie(one, two, "one report") for one, two in pairwise(tellings)]
        reports[homes[0]].append(Happening(tellings, ties))
        grouped.update(quoting)
        dissolved.update(whole)
    kept: list[Happening] = []
    for place, happening in enumerate(happenings):
        if place not in dissolved:
            kept.append(happening)
        kept += reports.get(place, ())
    return kept


def find_undated(
    happenings: Sequence[Happening],
    documents: Sequence[Document],
    analyses: Mapping[str, Analysis],
    reuse: Sequence[Reuse],
    reader: TellingReader,
    unlikeness: Unlikeness,
) -> Mapping[str, Sequence[Tie]]:
    """By the id of the report that is retold: sentences of other documents that tell the same and give no date.

    Either the sentences are aligned by their wording; or the documents are, in three sentences or more, the retelling
    appeared within a week of the day, and its sentence names two of the entities and has four of the words and two
    fifths of the shorter sentence's. A sentence with a date that says otherwise tells something else, and so do issues
    of one series. A document that tells the happening already needs no further sentence, and a sentence that is like
    two happenings of a date retells the one that it is more like.
    """
    series = {document.path: _NUMBERING.sub("#", document.slug) for document in documents}
    links = [link for link in reuse if series[link.document] != series[link.source]]
    search = _UndatedSearch(happenings, documents, analyses, reader, unlikeness)
    for link in sorted(links, key=lambda link: (-link.score, link.document, link.span, link.source, link.source_span)):
        if link.score >= (_CLOSE_PARAPHRASE if link.kind == "paraphrase" else FIRM_REUSE):
            search.add_aligned(link)
    pairs = Counter((link.document, link.source) for link in links)
    for (path, source), count in sorted(pairs.items()):
        if count >= _RETELLING_LINKS:
            search.add_retold(path, source)
    return search.ties


class _UndatedSearch:
    """Adds undated sentences to happenings: at most one of a document to each, and each to one of a date."""

    def __init__(
        self,
        happenings: Sequence[Happening],
        documents: Sequence[Document],
        analyses: Mapping[str, Analysis],
        reader: TellingReader,
        unlikeness: Unlikeness,
    ) -> None:
        self.ties: defaultdict[str, list[Tie]] = defaultdict(list)
        self._analyses = analyses
        self._reader = reader
        self._unlikeness = unlikeness
        self._days = {document.path: _days(document) for document in documents}
        self._sentences: dict[str, dict[Span, Sentence]] = {}
        self._told: defaultdict[tuple[str, Span], list[Telling]] = defaultdict(list)
        self._told_by: defaultdict[str, list[Telling]] = defaultdict(list)
        self._holders: dict[str, set[str]] = {}
        """By report id: the documents that have a telling of its happening."""
        self._retold: set[str] = set()
        """Ids of the retellings; what a sentence of a date is most like comes first."""
        for happening in happenings:
            holders = {telling.document for telling in happening.tellings}
            for telling in happening.tellings:
                self._told[telling.document, telling.span].append(telling)
                self._told_by[telling.document].append(telling)
                self._holders[telling.report.id] = holders

    def add_aligned(self, link: Reuse) -> None:
        """The sentence at the one end of a link, where that at the other tells one dated happening."""
        ours = self._told.get((link.document, link.span), [])
        theirs = self._told.get((link.source, link.source_span), [])
        if len(theirs) == 1 and not ours and self._may_tell(theirs[0], link.document, link.span):
            self._add(theirs[0], link.document, link.span)
        elif len(ours) == 1 and not theirs and self._may_tell(ours[0], link.source, link.source_span):
            self._add(ours[0], link.source, link.source_span)

    def add_retold(self, path: str, source: str) -> None:
        """Of each fresh happening that a source tells, the sentence of a retelling that is most like it."""
        fresh = [
            telling
            for telling in self._told_by[source]
            if is_day(telling.date)
            and _is_fresh(telling.date, self._days[path])
            and path not in self._holders[telling.report.id]
            and len(self._told[source, telling.span]) == 1
        ]
        if not fresh:
            return
        named = [(sentence.span, self._reader.entities_in(path, sentence.span)) for sentence in self._of(path).values()]
        for telling in fresh:
            best: tuple[float, Span] | None = None
            for span, entities in named:
                if len(entities.intersection(telling.entities)) < _FEWEST_ENTITIES:
                    continue
                words = self._reader.stems(path, span)
                share = share_of(words, telling.words)
                if (
                    len(words & telling.words) >= _FEWEST_WORDS
                    and share >= _FEWEST_SHARE
                    and (best is None or share > best[0])
                    and self._may_tell(telling, path, span)
                ):
                    best = (share, span)
            if best is not None:
                self._add(telling, path, best[1])

    def _add(self, telling: Telling, path: str, span: Span) -> None:
        sentence = self._of(path).get(span)
        # A sentence that was published is not published once more by where it stands.
        if path in self._holders[telling.report.id] or telling.speaker or sentence is None or not sentence.anchor:
            return
        retelling = self._reader.undated(path, sentence, telling.date)
        if (
            retelling.report.id in self._retold
            or len(retelling.words & telling.words) < _FEWEST_WORDS
            or self._unlikeness.is_other(retelling, telling)
            or is_contradiction(retelling.report.text, telling.report.text)
        ):
            return
        self._retold.add(retelling.report.id)
        self._holders[telling.report.id].add(path)
        self.ties[telling.report.id].append(Tie(telling, retelling, "undated"))

    def _may_tell(self, telling: Telling, path: str, span: Span) -> bool:
        """Whether a document and a sentence of it may speak of the day: published since, and no other date in it."""
        event = edtf.parse_edtf(telling.date)
        published = self._days[path]
        if event.precision == "interval" or (event.earliest and published and published[1] < event.earliest):
            return False
        return all(_agrees(date, telling.date) for date in self._reader.dates_in(path, span))

    def _of(self, path: str) -> Mapping[Span, Sentence]:
        if path not in self._sentences:
            self._sentences[path] = {sentence.span: sentence for sentence in self._analyses[path].sentences}
        return self._sentences[path]


def _agrees(mention: DateMention, date: str) -> bool:
    """Whether what happened on a date may be told in a sentence with this date."""
    value = mention.value
    if value == date or not edtf.is_edtf(value):
        return value == date
    other, event = edtf.parse_edtf(value), edtf.parse_edtf(date)
    if other.precision == "interval":
        return (other.earliest is None or event.latest is None or other.earliest <= event.latest) and (
            other.latest is None or event.earliest is None or event.earliest <= other.latest
        )
    return lies_in(value, date)


def _is_fresh(date: str, published: tuple[datetime.date, datetime.date] | None) -> bool:
    day = edtf.earliest(date)
    return bool(day and published and 0 <= (published[1] - day).days <= _FRESH_DAYS)


def _days(document: Document) -> tuple[datetime.date, datetime.date] | None:
    if not document.published or not edtf.is_edtf(document.published):
        return None
    first, last = edtf.earliest(document.published), edtf.latest(document.published)
    return (first, last) if first and last else None
