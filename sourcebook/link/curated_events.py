"""What editors say of the timeline: entries of their own, and found ones replaced, corrected or silenced."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sourcebook import edtf
from sourcebook.link.disagreements import find_date_difference, find_number_differences
from sourcebook.records import CuratedEvent, Diagnostic, Entity, EntryReference, Report, TimelineEntry

_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


def with_curated(
    found: Sequence[TimelineEntry], curated: Sequence[CuratedEvent], entities: Mapping[str, Entity]
) -> tuple[list[TimelineEntry], tuple[Diagnostic, ...]]:
    """Found and curated entries together, and what is wrong with the ids that editors wrote.

    A found entry that is silenced is gone. One that a curated event replaces gives it its reports, and whatever the
    event leaves unsaid: date, words; the event's address is that of the first entry it replaces. An event that replaces
    none is an entry of its own; it takes the reports of those found entries of its date that name all its entities. A
    name that no entity bears is told and does not count; one that is left of several takes the only entry or none.
    An entry is known by the id of any of its reports.
    """
    by_id = {report.id: entry for entry in found for report in entry.reports} | {entry.id: entry for entry in found}
    problems: list[Diagnostic] = []
    taken: set[str] = set()

    def known(references: Iterable[EntryReference]) -> list[TimelineEntry]:
        """The entries that are meant and that nobody has taken; others are told."""
        meant: dict[str, TimelineEntry] = {}
        for reference in references:
            entry = by_id.get(reference.id)
            if entry is None or entry.id in taken:
                problems.append(_unknown(reference, by_id, is_taken=entry is not None))
            else:
                meant[entry.id] = entry
        taken.update(meant)
        return list(meant.values())

    for event in curated:
        known(event.silences)
    replaced = {position: known(event.replaces) for position, event in enumerate(curated) if event.replaces}
    by_date: defaultdict[str, list[TimelineEntry]] = defaultdict(list)
    for entry in found:
        by_date[_day_of(entry.date)].append(entry)
    by_name = _ids_by_name(entities)
    entries: dict[str, TimelineEntry] = {}
    sources: dict[str, str] = {}
    for position, event in enumerate(curated):
        if event.silences:
            continue
        absorbed = replaced.get(position, [])
        date = event.date or (absorbed[0].date if absorbed else "")
        what = event.what or (absorbed[0].what if absorbed else "")
        if not what or not is_placed(date):
            continue
        named = [by_name[name.casefold()] for name in event.entities if name.casefold() in by_name]
        problems += (_nobody(name, by_name) for name in event.entity_places if name.id.casefold() not in by_name)
        if named and not event.replaces:
            absorbed = [
                entry for entry in by_date[_day_of(date)] if entry.id not in taken and set(named) <= set(entry.entities)
            ]
            if len(named) == 1 < len(event.entities) and len(absorbed) > 1:
                absorbed = []  # The one name that is known says too little of which is meant.
            taken.update(entry.id for entry in absorbed)
        entry = _entry(event, date, what, named, absorbed)
        if sources.setdefault(entry.id, event.source) != event.source and not event.replaces:
            # Two texts with one entry in their front matter.
            entry = replace(entry, id=f"{entry.id}-{sum(other.startswith(entry.id) for other in entries) + 1}")
        entries.setdefault(entry.id, entry)
    gone = taken - {entry.id for entry in entries.values()}
    kept = [*(entry for entry in found if entry.id not in taken), *entries.values()]
    return [_without_twins(entry, gone) for entry in kept], tuple(problems)


def is_placed(date: str) -> bool:
    """Whether a date is EDTF and has a place on the timeline: a first or a last day."""
    if not edtf.is_edtf(date):
        return False
    parsed = edtf.parse_edtf(date)
    return parsed.earliest is not None or parsed.latest is not None


def entry_id(date: str, key: str) -> str:
    """An id that is fit for an address: the date and a short hash of the key."""
    digest = hashlib.blake2b(key.encode(), digest_size=4).hexdigest()
    return f"{_UNSAFE.sub('-', date).strip('-')}-{digest}"


def _entry(
    event: CuratedEvent, date: str, what: str, named: Sequence[str], absorbed: Sequence[TimelineEntry]
) -> TimelineEntry:
    reports: list[Report] = []
    likenesses = []
    for entry in absorbed:
        before = len(reports)
        likenesses += [
            replace(likeness, reports=(likeness.reports[0] + before, likeness.reports[1] + before))
            for likeness in entry.likenesses
        ]
        reports += (replace(report, date=entry.date if entry.date != date else "") for report in entry.reports)
    return TimelineEntry(
        id=absorbed[0].id if event.replaces and absorbed else entry_id(date, f"{date}\0{what}\0\0{event.url}"),
        date=date,
        what=what,
        entities=tuple(dict.fromkeys([*named, *(entity for entry in absorbed for entity in entry.entities)])),
        reports=tuple(reports),
        curated=True,
        url=event.url,
        likenesses=tuple(likenesses),
        differences=(*find_date_difference(date, reports), *find_number_differences(reports)),
        elsewhen=tuple(dict.fromkeys(other for entry in absorbed for other in entry.elsewhen)),
    )


def _without_twins(entry: TimelineEntry, gone: set[str]) -> TimelineEntry:
    """The entry without pointers to entries that are no more, or to itself."""
    kept = tuple(other for other in entry.elsewhen if other not in gone and other != entry.id)
    return entry if kept == entry.elsewhen else replace(entry, elsewhen=kept)


def _unknown(reference: EntryReference, known: Iterable[str], *, is_taken: bool) -> Diagnostic:
    if is_taken:
        message = f"the timeline entry {reference.id} is silenced or replaced elsewhere"
        hint = "name an entry once"
    else:
        message = f"the timeline has no entry {reference.id}"
        near = difflib.get_close_matches(reference.id, sorted(known), n=1, cutoff=0.8)
        hint = f"did you mean {near[0]}?" if near else "copy the id from the entry's address, after the #"
    return Diagnostic(
        "warning", reference.path, reference.line, reference.column, message, hint, "event", reference.source_line
    )


def _nobody(name: EntryReference, by_name: Mapping[str, str]) -> Diagnostic:
    message = f'"{name.id}" is no entity of the collection: it does not count'
    near = difflib.get_close_matches(name.id.casefold(), sorted(by_name), n=1, cutoff=0.75)
    hint = f"did you mean `{by_name[near[0]]}`?" if near else "write an id or a name of it, or add it to entities.yaml"
    return Diagnostic("warning", name.path, name.line, name.column, message, hint, "event", name.source_line)


def _ids_by_name(entities: Mapping[str, Entity]) -> dict[str, str]:
    by_name: dict[str, str] = {}
    for entity_id in sorted(entities):
        entity = entities[entity_id]
        for form in (entity_id, entity.name, *entity.aliases, *entity.former_ids):
            by_name.setdefault(form.casefold(), entity_id)
    return by_name


def _day_of(date: str) -> str:
    return date.rstrip("~?%").partition("T")[0]
