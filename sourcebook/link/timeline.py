"""The tellings of all documents brought together: one timeline entry a happening."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from sourcebook import edtf
from sourcebook.link.curated_events import with_curated
from sourcebook.link.disagreements import find_number_differences
from sourcebook.link.retellings import find_one_report, find_undated
from sourcebook.link.same_happening import MAX_COMPARED, Happening, Rarity, Tie, find_happenings, is_day
from sourcebook.link.tellings import Telling, TellingReader, printed_words, publication_order
from sourcebook.link.unlike_tellings import Unlikeness
from sourcebook.records import (
    Analysis,
    CuratedEvent,
    Diagnostic,
    Document,
    Entity,
    Likeness,
    Mention,
    Reuse,
    TimelineEntry,
)

_SHOWN_ALIKE = 6
"""Entities and words that are named as the reason for bringing two tellings together."""
_TWIN_DAYS = 3
_TWIN_WORDS = 4
_FEWEST_TWIN_WORDS = 3
"""Where these are all the words of the shorter sentence."""
_TWIN_SHARE = 0.6


def build_timeline(
    documents: Sequence[Document],
    analyses: Mapping[str, Analysis],
    mentions: Mapping[str, Sequence[Mention]],
    curated: Sequence[CuratedEvent],
    entities: Mapping[str, Entity],
    reuse: Sequence[Reuse] = (),
) -> tuple[tuple[TimelineEntry, ...], tuple[Diagnostic, ...]]:
    """All happenings in chronological order, each with its reports, the earliest published report first.

    With them what is wrong with the ids that curated events name.

    Two tellings of one date are of one happening when one of these signs speaks for it:

    - wording: the one sentence carries the words of the other (`reuse`). Then one date may say less precisely what the
      other says: "in February" and "on 17 February";
    - names and words: the sentences name the same two entities and share half of the shorter one's words, four or more,
      or in two documents one entity and five words. Of a day and in two documents these will do as well: two people and
      a word; a person, a place and a meeting; two entities of which one at least is no place, three words and a fifth
      of the shorter sentence's; an entity, four words and two fifths; two names that hardly any document has and a
      word, or one and three words, where either document tells of them once that day. Of two statements that two
      documents place before one dated happening (`analyse.story_order`), two entities and a word will do. An entity
      named in more than a fifth of the documents (of twenty or more) counts for the first only. Other numbers of the
      same thing speak against it; within one document, so do any numbers of their own, and a month or year takes three
      fifths of the words;
    - beginning: both tell how one body or agreement came into being, or ended;
    - name of the day: both call a day or month by it, "the 5 May attacks"; of a month, with a name in common;
    - one report: two documents quote what one organisation published that day, and the words of one report.

    Against the first two speaks whatever `unlike_tellings.Unlikeness` finds, between any two tellings of the entry:
    people or places of their own, another name in the same part ("hit Northport", "hit Southhaven"), what one denies.

    What is told to be the same as a third telling is the same, unless that would bring two days together. Sentences
    that give no date of their own are added, last, to what they retell: see `retellings.find_undated`. Dates without a
    year are left out. What curated events do to found entries is told in `curated_events.with_curated`.

    Two found entries of a day that lie at most three days apart are pointed at one another (`elsewhen`) where each is
    the other's only twin: told by different documents, with the same two entities that are not named everywhere, one of
    them no place, and at least four words and three fifths of the shorter sentence's in common, or all its
    three words, while nothing but the day speaks against them.
    """
    reader = TellingReader(documents, analyses, mentions, entities)
    tellings = reader.of_events()
    frequency = Counter(
        entity for path in sorted(mentions) for entity in {mention.entity for mention in mentions[path]}
    )
    rarity = Rarity(frequency, len(documents), entities)
    unlikeness = Unlikeness(entities)
    happenings = find_one_report(list(find_happenings(tellings, reuse, rarity, unlikeness)), reuse)
    undated = find_undated(happenings, documents, analyses, reuse, reader, unlikeness)
    in_order = sorted(documents, key=publication_order)
    order = {document.path: place for place, document in enumerate(in_order)}
    found = [_entry(_with(happening, undated), order, entities) for happening in happenings]
    twins = _twins_of_other_days(tellings, found, rarity, unlikeness)
    found = [replace(entry, elsewhen=twins[entry.id]) if entry.id in twins else entry for entry in found]
    entries, problems = with_curated(found, curated, entities)
    return tuple(sorted(entries, key=lambda entry: (edtf.sort_key(entry.date), entry.id))), problems


def _with(happening: Happening, undated: Mapping[str, Sequence[Tie]]) -> Happening:
    """The happening with the sentences that retell it without a date."""
    more = [tie for telling in happening.tellings for tie in undated.get(telling.report.id, ())]
    if not more:
        return happening
    return Happening([*happening.tellings, *(tie.later for tie in more)], [*happening.ties, *more])


def _entry(happening: Happening, order: Mapping[str, int], entities: Mapping[str, Entity]) -> TimelineEntry:
    group = sorted(
        happening.tellings, key=lambda telling: (not telling.is_dated, order[telling.document], telling.span)
    )
    date = min((telling.date for telling in group), key=lambda value: (_length(value), value))
    reports = tuple(
        replace(telling.report, date=telling.date) if telling.date != date else telling.report for telling in group
    )
    named = _most_named_first(entity for telling in group for entity in telling.entities)
    return TimelineEntry(
        id=reports[0].id,
        date=date,
        what=_best_label(group, named, entities),
        entities=named,
        reports=reports,
        likenesses=_likenesses(group, happening.ties, named),
        differences=find_number_differences(reports),
    )


def _length(date: str) -> int:
    parsed = edtf.parse_edtf(date)
    return (parsed.latest - parsed.earliest).days if parsed.earliest and parsed.latest else 10_000_000


def _likenesses(group: Sequence[Telling], ties: Sequence[Tie], named: Sequence[str]) -> tuple[Likeness, ...]:
    """Why the tellings of a group are together, in the order of the later report of each pair."""
    places = {telling.report.id: position for position, telling in enumerate(group)}
    found = []
    for tie in ties:
        one, two = sorted((tie.earlier, tie.later), key=lambda telling: places[telling.report.id])
        both = set(one.entities) & set(two.entities)
        if tie.sign == "beginning":
            both &= one.begins & two.begins
        found.append(
            Likeness(
                reports=(places[one.report.id], places[two.report.id]),
                entities=tuple(entity for entity in named if entity in both)[:_SHOWN_ALIKE],
                words=printed_words(one.words & two.words, two.report.text)[:_SHOWN_ALIKE],
                sign=tie.sign,
            )
        )
    return tuple(sorted(found, key=lambda likeness: likeness.reports[::-1]))


def _twins_of_other_days(
    tellings: Iterable[Telling], found: Sequence[TimelineEntry], rarity: Rarity, unlikeness: Unlikeness
) -> dict[str, tuple[str, ...]]:
    """By entry id: the one entry that tells much the same of another day.

    One of several is none: what is told of many days, such as a daily report, happens every day.
    """
    entry_of = {report.id: entry.id for entry in found for report in entry.reports}
    documents = {entry.id: {report.document for report in entry.reports} for entry in found}
    by_pair: defaultdict[tuple[str, str], list[tuple[int, Telling]]] = defaultdict(list)
    for telling in tellings:
        if len(telling.words) < _FEWEST_TWIN_WORDS or not is_day(telling.date):
            continue
        names = [entity for entity in telling.entities if not rarity.is_common(entity) and rarity.is_known(entity)]
        for pair in combinations(rarity.rarest(names), 2):
            if not all(rarity.has_type(entity, "place") for entity in pair):
                by_pair[pair].append((edtf.sort_key(telling.date)[0], telling))
    twins: defaultdict[str, set[str]] = defaultdict(set)
    for told in by_pair.values():
        told.sort(key=lambda item: (item[0], item[1].report.id))
        for position, (day, telling) in enumerate(told):
            for other_day, other in reversed(told[max(0, position - MAX_COMPARED) : position]):
                if day - other_day > _TWIN_DAYS:
                    break
                one, two = entry_of[telling.report.id], entry_of[other.report.id]
                alike, fewest = len(telling.words & other.words), min(len(telling.words), len(other.words))
                if (
                    day != other_day
                    and documents[one].isdisjoint(documents[two])
                    and alike >= min(fewest, max(_TWIN_WORDS, _TWIN_SHARE * fewest))
                    and not unlikeness.is_other(telling, other)
                ):
                    twins[one].add(two)
                    twins[two].add(one)
    return {one: (two,) for one, others in twins.items() if len(others) == 1 for two in others if len(twins[two]) == 1}


def _most_named_first(named: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(named)
    return tuple(sorted(counts, key=lambda entity: (-counts[entity], entity)))


def _best_label(tellings: Sequence[Telling], named: Sequence[str], entities: Mapping[str, Entity]) -> str:
    """The label that says what the day is known for, if anything; then the one that names most of the two entities
    named most; then the shortest whole one of four words or more."""
    labels = [telling.what for telling in tellings if telling.what]
    if len(labels) == 1:
        return labels[0]
    nouns = Counter(telling.named_by_date for telling in tellings if telling.named_by_date)
    noun = min(nouns, key=lambda word: (-nouns[word], word)) if nouns else ""
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
            noun not in label,
            -sum(any(name in label for name in names) for names in forms),
            label.count(" ") < 3 or label.endswith("…"),
            len(label),
            label,
        ),
    )
