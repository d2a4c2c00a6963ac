"""What is wrong between the entries of the gazetteer: each may be right alone."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from sourcebook.read.front_matter import FrontMatter
from sourcebook.records import Diagnostic, Entity
from sourcebook.yaml_source import YamlPath


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity with the file and the place that it was read from."""

    entity: Entity
    found: FrontMatter
    path: YamlPath
    alias_places: Mapping[str, YamlPath] = field(default_factory=dict)
    """Where each alias of a list is written."""

    @property
    def place(self) -> str:
        """File and line, for messages about another entry."""
        return f"{self.found.path}:{self.found.place(*self.path)[0]}"


@dataclass(frozen=True, slots=True)
class ListedForm:
    """A form of `silenced` or `ambiguous`, with the place that it was read from."""

    form: str
    found: FrontMatter
    path: YamlPath


def settle_merges(entries: Sequence[Entry]) -> tuple[list[Entry], list[Diagnostic]]:
    """The entries without merges that cannot be, and what is wrong with these.

    An id cannot be merged that is an entry of its own, or that another entry has merged before.
    """
    by_id = {entry.entity.id: entry for entry in entries}
    merged_by: dict[str, Entry] = {}
    kept: list[Entry] = []
    problems: list[Diagnostic] = []
    for entry in entries:
        former_ids = []
        for index, former in enumerate(entry.entity.former_ids):
            place: YamlPath = (*entry.path, "merged", index)
            first = merged_by.setdefault(former, entry)
            if former in by_id:
                problems.append(_merged_entry(entry, by_id[former], by_id, place))
            elif first is not entry:
                message = f'"{former}" is merged into two entities, {first.entity.id} and {entry.entity.id}'
                problems.append(_problem(entry.found, place, "error", message, f"keep the one at {first.place}"))
            elif former not in former_ids:
                former_ids.append(former)
        kept.append(replace(entry, entity=replace(entry.entity, former_ids=tuple(former_ids))))
    return kept, problems


def _merged_entry(entry: Entry, other: Entry, by_id: Mapping[str, Entry], place: YamlPath) -> Diagnostic:
    """What to say of an entry that merges the id of an entry."""
    if other is entry:
        message, hint = f'"{entry.entity.id}" merges its own id', "list the other ids alone"
    elif chain := _chain(other, entry.entity.id, by_id):
        message = f"merges run in a circle: {', '.join([entry.entity.id, *chain])}"
        hint = "keep one of the entries; its `merged` lists the ids of the others"
    else:
        message = f'"{other.entity.id}" is merged into {entry.entity.id}, but {other.place} is an entry of that id'
        hint = "take that entry out; its name and aliases may become aliases here"
    return _problem(entry.found, place, "error", message, hint)


def _chain(entry: Entry, wanted: str, by_id: Mapping[str, Entry]) -> list[str]:
    """The ids that merges lead through from an entry to the wanted id and its end; empty where they do not."""
    came_from: dict[str, str] = {}
    waiting = [entry.entity.id]
    while waiting:
        current = waiting.pop()
        for former in by_id[current].entity.former_ids:
            if former not in by_id or former in came_from:
                continue
            came_from[former] = current
            if former == wanted:
                chain = [wanted]
                while chain[0] != entry.entity.id:
                    chain.insert(0, came_from[chain[0]])
                return chain
            waiting.append(former)
    return []


def check_ties(entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """Warnings of `within` that names no entity."""
    known = sorted(entry.entity.id for entry in entries)
    moved = {former: entry.entity.id for entry in entries for former in entry.entity.former_ids}
    for entry in entries:
        for index, tie in enumerate(entry.entity.within):
            if tie in known:
                continue
            near = [moved[tie]] if tie in moved else difflib.get_close_matches(tie, known, n=1)
            hint = f"did you mean `{near[0]}`?" if near else "add it to the gazetteer first"
            message = f'"{tie}" is merged into another id' if tie in moved else f'"{tie}" is no id'
            yield _problem(entry.found, (*entry.path, "within", index), "warning", message, hint)


def check_aliases(entries: Sequence[Entry], ambiguous: Sequence[ListedForm]) -> Iterator[Diagnostic]:
    """Warnings of forms that two entities bear without being listed as ambiguous, or that an entity refuses itself.

    A form that two entities bear can be told apart by its context alone, and often cannot.
    """
    on_purpose = {listed.form for listed in ambiguous}
    owners: dict[str, Entry] = {}
    for entry in entries:
        for form, place in _forms(entry):
            first = owners.setdefault(form, entry)
            if first is not entry and form not in on_purpose:
                message = f'alias "{form}" belongs to two entities, {first.entity.id} and {entry.entity.id}'
                hint = f'give each a longer alias, or list "{form}" under `ambiguous`'
                yield _problem(entry.found, place, "warning", message, hint)
            if form in entry.entity.not_forms:
                message = f'"{form}" is a name of {entry.entity.id} and stands in its `not` too'
                yield _problem(entry.found, (*entry.path, "not"), "warning", message, "take it out of one of them")


def check_listed(
    entries: Sequence[Entry], silenced: Sequence[ListedForm], ambiguous: Sequence[ListedForm]
) -> Iterator[Diagnostic]:
    """Warnings of silenced forms that are an entity's too, and of ambiguous ones that are no entity's."""
    owners = {form: entry for entry in reversed(entries) for form, _ in _forms(entry)}
    for listed in silenced:
        if owner := owners.get(listed.form):
            message = f'"{listed.form}" is silenced, but it is a name of {owner.entity.id} ({owner.place})'
            yield _problem(listed.found, listed.path, "warning", message, "take it out of one of them")
    for listed in ambiguous:
        if listed.form not in owners:
            near = difflib.get_close_matches(listed.form, sorted(owners), n=1)
            hint = f'did you mean "{near[0]}"?' if near else "add it to the `aliases` of those that it may mean"
            message = f'"{listed.form}" is listed as ambiguous, but no entity has it as a name'
            yield _problem(listed.found, listed.path, "warning", message, hint)


def _forms(entry: Entry) -> Iterator[tuple[str, YamlPath]]:
    """The name and the aliases of an entity, each with the place where it is written."""
    yield entry.entity.name, (*entry.path, "name")
    yield from ((form, entry.alias_places.get(form, (*entry.path, "aliases"))) for form in entry.entity.aliases)


def _problem(
    found: FrontMatter, path: YamlPath, severity: Literal["error", "warning"], message: str, hint: str
) -> Diagnostic:
    return found.diagnostic(path, severity, message, hint, kind="gazetteer")
