"""The sentences that tell of dated happenings, each with what it is compared by."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sourcebook import edtf
from sourcebook.link.curated_events import entry_id, is_placed
from sourcebook.link.roles import read_roles, stem_of
from sourcebook.records import Analysis, DateMention, Document, Entity, Event, Mention, Report, Sentence, Span

_LONGEST_YEAR = 366
"""Days; what is dated less precisely is not said to have been on a day."""
_WORD = re.compile(r"[^\W\d_]{3,}(?:-\d+)?")
_CHINESE_PAIR = re.compile(r"(?=([\u4e00-\u9fff]{2}))")
# fmt: off
_EMPTY_WORDS = frozenset(
    [
        *("the", "and", "for", "that", "with", "from", "this", "which", "who", "his", "her", "its", "their"),
        *("has", "had", "have", "was", "were", "are", "been", "will", "would", "also", "more", "most"),
        *("than", "into", "between", "during", "after", "before", "about", "said", "say", "stat", "told"),
        *("report", "president", "minister", "according", "including", "january", "february", "march"),
        *("april", "may", "june", "july", "august", "september", "october", "november", "december", "monday"),
        *("tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "not", "but", "all", "new"),
        *("year", "month"),
    ]
)
# fmt: on

_BEGINNING = re.compile(
    r"\b(?:(?:co-)?found(?:ed|s|ing)?|establish(?:ed|es|ing|ment)?|form(?:ed|s|ing|ation|ulated)|creat(?:ed|es|ing|ion)|"
    r"set[\s\u2060]+up|launch(?:ed|es)|launch(?=[\s\u2060]+of\b)|institut(?:ed|es|ing)|inaugurat(?:ed|es|ing|ion)|constitut(?:ed|es|ing)|"
    r"sign(?:ed|s|ing)|conclud(?:ed|es|ing)|ratif(?:ied|ies|ication)|dissol(?:ved|ves|ving|ution)|abolish(?:ed|es|ing)|"
    r"disband(?:ed|s|ing)|开创|成立|创立|创建|解散)"
)
"""What befalls a body or an agreement once: that it comes into being or ends."""
_BEGUN_AFTER = 30
_BEGUN_BEFORE = 64
"""Characters between such a verb and the name that it is said of: "formed the Sample Union", "Sample Union, formed"."""
_ASIDE = re.compile(r"\b(?:with|by|for|in|on|at|between|against|from|to|that|into|under|within)\b", re.IGNORECASE)
"""Matches in "an accord with the" before a name: not the name is what came into being."""
_PASSIVE = re.compile(r"^[^\w]*[,–—(]|\b(?:is|was|were|been|being|be)\b", re.IGNORECASE)
"""Matches " – a loose union " and " was " between a name and such a verb, not " has "."""
_NAMED_BY_DATE = re.compile(
    r"[\s\u2060]+(?:[A-Z][\w’'-]{1,24}[\s\u2060]+|[a-z]{2,12}-[a-z]{2,12}[\s\u2060]+|(?:terror(?:ist)?|military|export|parliamentary|"
    r"presidential|general|surprise)[\s\u2060]+){0,2}(?P<noun>attack|assault|massacre|bombing|invasion|coup|mutiny|uprising|"
    r"earthquake|election|referendum|summit|meeting|talks|agreement|accord|ceasefire|truce|controls|sanctions|rules|"
    r"strike|raid|protest|explosion|blast|vote|speech|verdict|crash)s?\b"
)
"""Matches " Sample attacks" behind "the 5 May": the happening goes by the name of its day."""
_MEETING = re.compile(
    r"\b(?:meet(?:s|ings?)?|met(?=[\s\u2060]+(?:with[\s\u2060]+)?(?:[A-Z]|at|in|on|for|his|her|their))|talks|summit|negotiations)\b|会晤|会谈|会见"
)
_SPEECH = (
    r"(?:said|says|stated|states|wrote|writes|reported|reports|noted|notes|announced|assessed|assesses|concluded|warned|estimated|"
    r"published|report|assessment|analysis|statement|study|briefing|update)"
)
_AFTER_SPEAKER = re.compile(
    rf"\)?[\s\u2060]*(?:{_SPEECH}|has[\s\u2060]+{_SPEECH})\b[^.;:,“”\"()]{{0,40}}?[\s\u2060,]+(?:on|in|dated|of)?[\s\u2060]*$"
)
"""Matches " stated in its latest report on " between "Sample Institute" and "5 May"."""
_BESIDE_SPEAKER = re.compile(r"\)?[\s\u2060]*,?[\s\u2060]*(?:on|dated|of)?[\s\u2060]*$")
"""Matches " on " between "Sample Institute" and "5 May" where the verb stands before the name."""
_BEFORE_SPEAKER = re.compile(rf"\b{_SPEECH}(?:[\s\u2060]+(?:by|of|from))?(?:[\s\u2060]+the)?[\s\u2060]+$")


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that tells a happening, with what it is compared by."""

    document: str
    span: Span
    date: str
    """EDTF: of the happening; for a sentence that gives none of its own, the date of what it retells."""
    what: str
    entities: tuple[str, ...]
    """Entities named in its sentence, each as often as it is named."""
    words: frozenset[str]
    """Stems of the sentence's words that are not names."""
    report: Report
    begins: frozenset[str] = frozenset()
    """Entities of which the sentence says that they came into being, or ended."""
    named_by_date: str = ""
    """What the day is known for: "attack" in "the 5 May attacks"."""
    meets: bool = False
    speaker: str = ""
    """The organisation that said or published something on that date, where this is what the date belongs to."""
    is_dated: bool = True
    roles: frozenset[tuple[str, str]] = frozenset()
    """Pairs of a part that is played in the sentence and who plays it: see `roles.read_roles`."""
    asides: frozenset[str] = frozenset()
    """Entities named only in who tells it: "…, the governor said"."""
    is_ordered: bool = False
    """Whether its text only places it before a dated happening."""


class TellingReader:
    """Makes tellings of a collection's sentences."""

    def __init__(
        self,
        documents: Sequence[Document],
        analyses: Mapping[str, Analysis],
        mentions: Mapping[str, Sequence[Mention]],
        entities: Mapping[str, Entity],
    ) -> None:
        self._documents = {document.path: document for document in documents}
        self._analyses = analyses
        self._entities = entities
        self._mentions = mentions
        self._starts = {
            document.path: [mention.span.start for mention in mentions.get(document.path, ())] for document in documents
        }
        self._date_starts = {
            document.path: [date.span.start for date in analyses[document.path].dates] for document in documents
        }
        self._in_order = sorted(documents, key=publication_order)
        self._copies = self._count_copies()
        self._keys: dict[str, tuple[str, str]] = {}
        """By report id: what it is made of, and the document."""

    def of_events(self) -> list[Telling]:
        """The tellings of all events whose date has a place on the timeline, in order of document and text."""
        tellings: dict[str, list[Telling]] = {path: [] for path in self._documents}
        for document in self._in_order:
            path = document.path
            anchors = {sentence.span: sentence.anchor for sentence in self._analyses[path].sentences}
            told: Counter[tuple[str, str]] = Counter()
            for event in self._analyses[path].events:
                if is_placed(event.date):
                    anchor = anchors.get(event.span, "")
                    place = anchor or self._documents[path].plain(event.span)
                    told[event.date, place] += 1
                    # Not of the label or the path: a better one must not change the entry's address.
                    key = f"{event.date}\0{place}\0{told[event.date, place]}{self._copy(path, anchor)}"
                    tellings[path].append(self._of_event(path, event, anchor, key))
        return [telling for held in tellings.values() for telling in held]

    def undated(self, path: str, sentence: Sentence, date: str) -> Telling:
        """A sentence that tells what happened on a date without giving it."""
        key = f"{date}\0{sentence.anchor}\0retold{self._copy(path, sentence.anchor)}"
        report = self._report(path, sentence.span, sentence.anchor, date, key)
        inside = self._inside(path, sentence.span)
        roles = read_roles(self._documents[path].prose, sentence.span, inside, self.dates_in(path, sentence.span))
        return Telling(
            path,
            sentence.span,
            date,
            "",
            tuple(mention.entity for mention in inside),
            self.stems(path, sentence.span),
            report,
            roles=roles.parts,
            asides=roles.asides,
            is_dated=False,
        )

    def dates_in(self, path: str, span: Span) -> Sequence[DateMention]:
        """The dates that stand in a sentence."""
        starts = self._date_starts[path]
        return self._analyses[path].dates[bisect.bisect_left(starts, span.start) : bisect.bisect_left(starts, span.end)]

    def stems(self, path: str, span: Span) -> frozenset[str]:
        """Words of a sentence outside names, without their endings; overlapping pairs of Chinese characters."""
        prose = self._documents[path].prose
        pieces = []
        position = span.start
        for mention in self._inside(path, span):
            pieces.append(prose[position : mention.span.start])
            position = max(position, mention.span.end)
        pieces.append(prose[position : span.end])
        text = "\n".join(pieces).lower()
        words = {stem_of(word) for word in _WORD.findall(text) if word not in _EMPTY_WORDS}
        words.update(_CHINESE_PAIR.findall(text))
        return frozenset(words - _EMPTY_WORDS)

    def entities_in(self, path: str, span: Span) -> frozenset[str]:
        """Ids of the entities that a sentence names."""
        return frozenset(mention.entity for mention in self._inside(path, span))

    def _inside(self, path: str, span: Span) -> Sequence[Mention]:
        starts = self._starts[path]
        return self._mentions.get(path, ())[
            bisect.bisect_left(starts, span.start) : bisect.bisect_left(starts, span.end)
        ]

    def _report(self, path: str, span: Span, anchor: str, date: str, key: str) -> Report:
        return Report(
            document=path,
            span=span,
            text=self._documents[path].plain(span),
            anchor=anchor,
            id=self._own_id(date, key, path),
        )

    def _count_copies(self) -> Mapping[tuple[str, str], int]:
        """By anchor and path: which of several documents that print one sentence it is, from the second on."""
        printed: Counter[str] = Counter()
        copies = {}
        for document in self._in_order:
            for sentence in self._analyses[document.path].sentences:
                if sentence.anchor:
                    printed[sentence.anchor] += 1
                    if printed[sentence.anchor] > 1:
                        copies[sentence.anchor, document.path] = printed[sentence.anchor]
        return copies

    def _copy(self, path: str, anchor: str) -> str:
        number = self._copies.get((anchor, path))
        return f"\0{number}" if number else ""

    def _own_id(self, date: str, key: str, path: str) -> str:
        """The id of a key, with a number behind it where another has the same: the hash is short."""
        first = own = entry_id(date, key)
        number = 1
        while self._keys.setdefault(own, (key, path)) != (key, path):
            number += 1
            own = f"{first}-{number}"
        return own

    def _of_event(self, path: str, event: Event, anchor: str, key: str) -> Telling:
        span = event.span
        inside = self._inside(path, span)
        prose = self._documents[path].prose
        dates = [date for date in self.dates_in(path, span) if date.value == event.date]
        noun = ""
        for date in dates:
            if match := _NAMED_BY_DATE.match(prose, date.span.end, span.end):
                noun = match["noun"]
                break
        roles = read_roles(prose, span, inside, self.dates_in(path, span))
        return Telling(
            path,
            span,
            event.date,
            event.what,
            tuple(mention.entity for mention in inside),
            self.stems(path, span),
            self._report(path, span, anchor, event.date, key),
            begins=self._beginnings(prose, span, inside),
            named_by_date=noun,
            roles=roles.parts,
            asides=roles.asides,
            meets=bool(_MEETING.search(prose, span.start, span.end)),
            is_ordered=not dates and event.date.startswith("../"),
            speaker=next((found for date in dates if (found := self._speaker(prose, span, inside, date.span))), ""),
        )

    def _beginnings(self, prose: str, sentence: Span, inside: Sequence[Mention]) -> frozenset[str]:
        """The bodies and agreements that come into being or end: named after the verb, else before it."""
        if not inside:
            return frozenset()
        found = set()
        for match in _BEGINNING.finditer(prose, sentence.start, sentence.end):
            after = [
                mention
                for mention in inside
                if 0 <= mention.span.start - match.end() <= _BEGUN_AFTER
                and not self._is_actor(mention)
                and not _ASIDE.search(prose, match.end(), mention.span.start)
            ]
            before = [mention for mention in inside if mention.span.end <= match.start()]
            if after:
                found.add(after[0].entity)
            elif (
                before
                and match.start() - before[-1].span.end <= _BEGUN_BEFORE
                and not self._is_actor(before[-1])
                and _PASSIVE.search(prose[before[-1].span.end : match.start()])
            ):
                found.add(before[-1].entity)
        return frozenset(found)

    def _is_actor(self, mention: Mention) -> bool:
        entity = self._entities.get(mention.entity)
        return entity is None or entity.type in ("place", "person")

    def _speaker(self, prose: str, sentence: Span, inside: Sequence[Mention], date: Span) -> str:
        before = [
            mention
            for mention in inside
            if mention.span.end <= date.start and date.start - mention.span.end <= _BEGUN_BEFORE
        ]
        if not before or not (entity := self._entities.get(before[-1].entity)) or entity.type != "organisation":
            return ""
        name = before[-1].span
        between = prose[name.end : date.start]
        lead = prose[max(sentence.start, name.start - 40) : name.start]
        # "Sample Institute (SI), on": the acronym is a mention of its own.
        if len(before) > 1 and before[-2].entity == before[-1].entity and name.start - before[-2].span.end <= 3:
            lead = prose[max(sentence.start, before[-2].span.start - 40) : before[-2].span.start]
        if _AFTER_SPEAKER.match(between) or (_BESIDE_SPEAKER.match(between) and _BEFORE_SPEAKER.search(lead)):
            return entity.id
        return ""


def publication_order(document: Document) -> tuple[int, int, str, str, str, str]:
    """What puts documents in the order of their publication, the undated last; of one day by title and text.

    The path comes last of all, so that a file can be renamed.
    """
    title = document.title if document.title_from != "file name" else ""
    if document.published and edtf.is_edtf(document.published):
        return (*edtf.sort_key(document.published), title, document.prose, document.path)
    return edtf.sort_key("9999")[0] + 366, 0, "", title, document.prose, document.path


def speech_of(telling: Telling) -> Telling:
    """The same sentence as a telling of what its speaker published, with an address of its own."""
    key = f"{telling.report.id}\0published"
    return replace(telling, report=replace(telling.report, id=entry_id(telling.date, key)))


def printed_words(stems: frozenset[str], text: str) -> tuple[str, ...]:
    """The words of a text that have one of the stems; pairs of Chinese characters that overlap are one word."""
    words = [word for word in _WORD.findall(text.lower()) if stem_of(word) in stems]
    last = -2
    for match in _CHINESE_PAIR.finditer(text):
        if match[1] in stems:
            if match.start() == last + 1 and words:
                words[-1] += match[1][1]
            else:
                words.append(match[1])
            last = match.start()
    return tuple(dict.fromkeys(words))


def lies_in(one: str, two: str) -> bool:
    """Whether one of two different dates only says more precisely what the other says: a day and its month or year.

    Two ranges are two stretches of time, even where the one lies in the other.
    """
    if "/" in one and "/" in two:
        return False
    spans = []
    for date in (edtf.parse_edtf(one), edtf.parse_edtf(two)):
        if date.earliest is None or date.latest is None:
            return False
        spans.append((date.earliest, date.latest))
    (first, last), (start, end) = sorted(spans, key=lambda span: span[0] - span[1])
    return (last - first).days <= _LONGEST_YEAR and first <= start and end <= last
