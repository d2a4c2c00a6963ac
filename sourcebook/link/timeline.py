"""The tellings of all documents brought together: one timeline entry a happening."""

from __future__ import annotations

import bisect
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sourcebook import edtf
from sourcebook.records import Analysis, CuratedEvent, Document, Entity, Event, Mention, Report, TimelineEntry

COMMON_SHARE = 0.2
"""An entity named in more than this share of the documents says little of which happening is meant …"""
COMMON_FROM = 20
"""… where there are so many documents; in a small collection everybody is named everywhere."""
_MAX_ENTITIES = 8
"""Of a sentence, the rarest: bounds the pairs that are looked up."""
_MAX_COMPARED = 20
"""Tellings with the same date and pair of entities that a new one is compared with; bounds the work of a busy day."""

_WORD = re.compile(r"[^\W\d_]{3,}(?:-\d+)?")
_CHINESE_PAIR = re.compile(r"(?=([\u4e00-\u9fff]{2}))")
_ENDING = re.compile(r"(?:ings?|ed|es|s|ly)$")
_EMPTY_WORDS = frozenset(
    [
        *(
            "the",
            "and",
            "for",
            "that",
            "with",
            "from",
            "this",
            "which",
            "who",
            "his",
            "her",
            "its",
            "their",
            "has",
            "had",
            "have",
        ),
        *(
            "was",
            "were",
            "are",
            "been",
            "will",
            "would",
            "also",
            "more",
            "most",
            "than",
            "into",
            "between",
            "during",
            "after",
        ),
        *(
            "before",
            "about",
            "said",
            "say",
            "stat",
            "told",
            "report",
            "president",
            "minister",
            "according",
            "including",
            "january",
        ),
        *(
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ),
        *(
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "not",
            "but",
            "all",
            "new",
            "year",
            "month",
        ),
    ]
)
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class _Telling:
    """An event with what it is compared by."""

    document: str
    event: Event
    entities: tuple[str, ...]
    """Entities named in its sentence, each as often as it is named."""
    words: frozenset[str]
    """Stems of the sentence's words that are not names."""


def build_timeline(
    documents: Sequence[Document],
    analyses: Mapping[str, Analysis],
    mentions: Mapping[str, Sequence[Mention]],
    curated: Sequence[CuratedEvent],
    entities: Mapping[str, Entity],
) -> tuple[TimelineEntry, ...]:
    """All happenings in chronological order, each with its reports, the earliest published report first.

    Two tellings are of one happening when their dates are equal and their sentences

    - of a day: stand in two documents, name the same two people and share a word besides; or name two other entities
      of which one at least is no place, and share a fifth of the shorter sentence's words (two fifths in one document,
      where two sentences tell two things as a rule), three or more. An entity named in more than a fifth of the
      documents (of twenty or more) does not count; with common entities or places alone, half of the words must be
      shared, four or more;
    - of a month, year or interval: name the same two entities and share half of the shorter sentence's words, four or
      more.

    What is told to be the same as a third telling is the same. Dates without a year are left out. A curated event is an
    entry of its own; it takes the reports of those found entries of its date that name all its entities.
    """
    tellings = _tellings(documents, analyses, mentions)
    frequency = Counter(
        entity for path in sorted(mentions) for entity in {mention.entity for mention in mentions[path]}
    )
    common = _common(frequency, len(documents))
    order = {document.path: _publication_order(document) for document in documents}
    anchors = {
        path: {sentence.span: sentence.anchor for sentence in analysis.sentences} for path, analysis in analyses.items()
    }
    plain = {document.path: document for document in documents}

    found: list[TimelineEntry] = []
    for group in _same_happenings(tellings, frequency, common, entities):
        group.sort(key=lambda telling: (order[telling.document], telling.event.span))
        reports = tuple(
            Report(
                document=telling.document,
                span=telling.event.span,
                text=plain[telling.document].plain(telling.event.span),
                anchor=anchors[telling.document].get(telling.event.span, ""),
            )
            for telling in group
        )
        named = _most_named_first(entity for telling in group for entity in telling.entities)
        date = group[0].event.date
        what = _best_label([telling.event.what for telling in group], named, entities)
        place = reports[0].anchor or str(reports[0].span.start)
        key = f"{date}\0{what}\0{reports[0].document}\0{place}"
        found.append(TimelineEntry(_id(date, key), date, what, named, reports))
    entries = _with_curated(found, curated, entities)
    return tuple(sorted(entries, key=lambda entry: (edtf.sort_key(entry.date), entry.id)))


def _tellings(
    documents: Sequence[Document], analyses: Mapping[str, Analysis], mentions: Mapping[str, Sequence[Mention]]
) -> list[_Telling]:
    tellings = []
    for document in documents:
        named = mentions.get(document.path, ())
        starts = [mention.span.start for mention in named]
        for event in analyses[document.path].events:
            if not _is_placed(event.date):
                continue
            inside = named[bisect.bisect_left(starts, event.span.start) : bisect.bisect_left(starts, event.span.end)]
            tellings.append(
                _Telling(
                    document.path, event, tuple(mention.entity for mention in inside), _stems(document, event, inside)
                )
            )
    return tellings


def _is_placed(date: str) -> bool:
    if not edtf.is_edtf(date):
        return False
    parsed = edtf.parse_edtf(date)
    return parsed.earliest is not None or parsed.latest is not None


def _stems(document: Document, event: Event, named: Iterable[Mention]) -> frozenset[str]:
    """Words of the event's sentence outside names, without their endings; overlapping pairs of Chinese characters."""
    pieces = []
    position = event.span.start
    for mention in named:
        pieces.append(document.prose[position : mention.span.start])
        position = max(position, mention.span.end)
    pieces.append(document.prose[position : event.span.end])
    text = "\n".join(pieces).lower()
    words = {
        _ENDING.sub("", word) if len(word) > 4 else word for word in _WORD.findall(text) if word not in _EMPTY_WORDS
    }
    words.update(_CHINESE_PAIR.findall(text))
    return frozenset(words - _EMPTY_WORDS)


def _common(frequency: Counter[str], documents: int) -> frozenset[str]:
    if documents < COMMON_FROM:
        return frozenset()
    return frozenset(entity for entity, count in frequency.items() if count > COMMON_SHARE * documents)


def _same_happenings(
    tellings: Sequence[_Telling], frequency: Counter[str], common: frozenset[str], entities: Mapping[str, Entity]
) -> list[list[_Telling]]:
    """The tellings in groups of one happening each, in the order of their first members."""
    parent = list(range(len(tellings)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    seen: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, telling in enumerate(tellings):
        rarest = sorted(set(telling.entities), key=lambda entity: (frequency[entity], entity))[:_MAX_ENTITIES]
        for first, second in combinations(sorted(rarest), 2):
            others = seen[telling.event.date, first, second]
            for other in others[-_MAX_COMPARED:]:
                one, two = root(index), root(other)
                if one != two and _is_same(telling, tellings[other], common, entities):
                    parent[max(one, two)] = min(one, two)
            others.append(index)
    groups: defaultdict[int, list[_Telling]] = defaultdict(list)
    for index, telling in enumerate(tellings):
        groups[root(index)].append(telling)
    return [groups[index] for index in sorted(groups)]


def _is_same(one: _Telling, two: _Telling, common: frozenset[str], entities: Mapping[str, Entity]) -> bool:
    """Whether two tellings of one date, which name at least two entities in common, are of one happening."""
    alike = len(one.words & two.words)
    share = alike / max(1, min(len(one.words), len(two.words)))
    if edtf.parse_edtf(one.event.date).precision not in ("day", "time"):
        return alike >= 4 and share >= 0.5
    shared = set(one.entities) & set(two.entities)
    telling = shared - common
    places = {entity for entity in telling if entity in entities and entities[entity].type == "place"}
    strong = telling - places
    people = [entity for entity in strong if entity in entities and entities[entity].type == "person"]
    if len(people) >= 2 and one.document != two.document:
        return alike >= 1
    if len(strong) >= 2 or (strong and places):
        return alike >= 3 and share >= (0.2 if one.document != two.document else 0.4)
    return alike >= 4 and share >= 0.5


def _publication_order(document: Document) -> tuple[int, int, str, str]:
    if document.published and edtf.is_edtf(document.published):
        return (*edtf.sort_key(document.published), document.path)
    return edtf.sort_key("9999")[0] + 366, 0, "", document.path


def _most_named_first(named: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(named)
    return tuple(sorted(counts, key=lambda entity: (-counts[entity], entity)))


def _best_label(labels: Sequence[str], named: Sequence[str], entities: Mapping[str, Entity]) -> str:
    """The label that names most of the two entities named most, then the shortest whole one of four words or more."""
    if len(labels) == 1:
        return labels[0]
    forms = []
    for entity_id in named[:2]:
        entity = entities.get(entity_id)
        names = (
            (entity.name, *entity.aliases, entity.name.split()[-1]) if entity and entity.name.split() else (entity_id,)
        )
        forms.append(names)
    return min(
        labels,
        key=lambda label: (
            -sum(any(name in label for name in names) for names in forms),
            label.count(" ") < 3 or label.endswith("…"),
            len(label),
            label,
        ),
    )


def _with_curated(
    found: Sequence[TimelineEntry], curated: Sequence[CuratedEvent], entities: Mapping[str, Entity]
) -> list[TimelineEntry]:
    """Found and curated entries together; a found one whose reports a curated one takes is gone."""
    by_name: dict[str, str] = {}
    for entity_id in sorted(entities):
        for form in (entity_id, entities[entity_id].name, *entities[entity_id].aliases):
            by_name.setdefault(form.casefold(), entity_id)
    by_date: defaultdict[str, list[TimelineEntry]] = defaultdict(list)
    for entry in found:
        by_date[_day_of(entry.date)].append(entry)
    taken: set[str] = set()
    entries: dict[str, TimelineEntry] = {}
    for event in curated:
        if not _is_placed(event.date):
            continue
        named = [by_name[name.casefold()] for name in event.entities if name.casefold() in by_name]
        wanted = set(named)
        absorbed = [
            entry
            for entry in by_date[_day_of(event.date)]
            if wanted and len(named) == len(event.entities) and wanted <= set(entry.entities) and entry.id not in taken
        ]
        taken.update(entry.id for entry in absorbed)
        reports = tuple(report for entry in absorbed for report in entry.reports)
        all_named = tuple(dict.fromkeys([*named, *(entity for entry in absorbed for entity in entry.entities)]))
        key = f"{event.date}\0{event.what}\0{event.source}\0{event.url}"
        entry_id = _id(event.date, key)
        entries.setdefault(
            entry_id, TimelineEntry(entry_id, event.date, event.what, all_named, reports, curated=True, url=event.url)
        )
    return [*(entry for entry in found if entry.id not in taken), *entries.values()]


def _day_of(date: str) -> str:
    return date.rstrip("~?%").partition("T")[0]


def _id(date: str, key: str) -> str:
    digest = hashlib.blake2b(key.encode(), digest_size=4).hexdigest()
    return f"{_UNSAFE.sub('-', date).strip('-')}-{digest}"
