"""The curated entities (entities.yaml, entities/*.md) and timeline entries (events.yaml)."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sourcebook.read.file_names import read_file_name
from sourcebook.read.front_matter import FrontMatter, read_events, split_front_matter
from sourcebook.read.gazetteer_checks import (
    Entry,
    ListedForm,
    check_aliases,
    check_listed,
    check_ties,
    settle_merges,
)
from sourcebook.records import (
    ENTITY_TYPES,
    CuratedEvent,
    Diagnostic,
    Entity,
    EntityType,
    Gazetteer,
    SourceFile,
)
from sourcebook.slugs import slugify
from sourcebook.yaml_source import YamlPath, load_yaml_in_parts

_KEYS = (
    "id",
    "name",
    "type",
    "aliases",
    "not",
    "within",
    "merged",
    "wikidata",
    "wikipedia",
    "website",
    "description",
    "title",
)
_IDENTIFIERS = ("wikidata", "wikipedia", "website")
# The plural and the American spelling are slips that difflib alone would not always mend.
_TYPE_SLIPS = {
    "organization": "organisation",
    "org": "organisation",
    "company": "organisation",
    "people": "person",
    "location": "place",
    "country": "place",
    "city": "place",
    "weapon": "equipment",
    "treaty": "agreement",
}


@dataclass(slots=True)
class _Lists:
    """The forms that files list beside their entities."""

    silenced: list[ListedForm] = field(default_factory=list)
    ambiguous: list[ListedForm] = field(default_factory=list)


def parse_gazetteer(sources: Sequence[SourceFile]) -> tuple[Gazetteer, tuple[Diagnostic, ...]]:
    """The curated entities of all sources, and what is wrong with them.

    entities.yaml is a list of entries, in which `- silence: [Form, …]` silences forms and `- ambiguous: [Form, …]` says
    that they need a context, or a mapping of `entities`, `silenced` and `ambiguous`. A file of entities/ without `name`
    adds its body as a note to the entry of its id. An entry without a name or with an id that is taken or impossible is
    an error and left out, a merge that cannot be is an error too; what entries say against each other is a warning.
    """
    problems: list[Diagnostic] = []
    entries: list[Entry] = []
    lists = _Lists()
    is_whole = True
    for source in sorted(sources, key=lambda source: (source.kind != "entities", source.path)):
        if source.kind == "entity":
            found = split_front_matter(source)
            problems += found.diagnostics if found.is_broken else _repeated(found)
            if found.is_broken:
                is_whole = False
                continue
            note = source.text[found.body_start :].strip()
            values = {"id": read_file_name(source.path).words, **found.values}
            if "name" not in values and "title" in values:
                values["name"] = values["title"]
            twin = _entry_with_id(entries, str(values["id"]))
            if twin is not None and "name" not in values:
                entries[entries.index(twin)] = replace(twin, entity=replace(twin.entity, note=note))
            else:
                entries += _read_entry(values, (), found, note, problems)
        else:
            is_whole &= _read_file(source, entries, lists, problems)
    entries = _without_twins(entries, problems)
    entries, merge_problems = settle_merges(entries)
    problems += merge_problems
    if is_whole:  # else what is missing may stand in the entry that could not be read
        problems += check_ties(entries)
        problems += check_listed(entries, lists.silenced, lists.ambiguous)
    problems += check_aliases(entries, lists.ambiguous)
    entities = tuple(sorted((entry.entity for entry in entries), key=lambda entity: entity.id))
    silenced, ambiguous = (
        tuple(dict.fromkeys(listed.form for listed in forms)) for forms in (lists.silenced, lists.ambiguous)
    )
    return Gazetteer(entities, silenced, ambiguous), tuple(problems)


def parse_events(sources: Sequence[SourceFile]) -> tuple[tuple[CuratedEvent, ...], tuple[Diagnostic, ...]]:
    """The timeline entries of events.yaml, in the order of the files, and what is wrong with the others."""
    events: list[CuratedEvent] = []
    problems: list[Diagnostic] = []
    for source in sorted(sources, key=lambda source: source.path):
        found, value = _load(source, problems)
        path: YamlPath = ()
        if isinstance(value, dict) and "events" in value:
            value, path = value["events"], ("events",)
        read, wrong = read_events(value, path, found, source="")
        events += read
        problems += wrong
    return tuple(events), tuple(problems)


def _entry_with_id(entries: list[Entry], printed: str) -> Entry | None:
    return next((entry for entry in entries if entry.entity.id == slugify(printed)), None)


def _load(source: SourceFile, problems: list[Diagnostic]) -> tuple[FrontMatter, object]:
    """The value of a YAML file with its places; an entry that is not YAML is left out, with a problem."""
    text = source.text.removeprefix("\ufeff")
    loaded, errors = load_yaml_in_parts(text)
    found = FrontMatter(source.shown_path, 0, is_present=True, is_broken=bool(errors), places=loaded.places, text=text)
    problems += [
        found.diagnostic_at(error.line, error.column, "error", error.message, error.hint, kind="gazetteer")
        for error in errors
    ]
    problems += [
        _warning(
            found, (*place, "#key"), f"`{place[-1]}` stands more than once", "the last one counts; remove the others"
        )
        for place in loaded.repeated
    ]
    return found, loaded.value


def _near(key: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f"did you mean `{near[0]}`?" if near else f"write {' or '.join(f'`{name}`' for name in known)}"


def _one_of(names: Sequence[str]) -> str:
    """`a`, `b` nor `c`."""
    return f"{', '.join(f'`{name}`' for name in names[:-1])} nor `{names[-1]}`"


def _listed(value: object, path: YamlPath, found: FrontMatter, problems: list[Diagnostic]) -> list[ListedForm]:
    """The forms of a list, each with its place."""
    items = value if isinstance(value, list) else [] if value is None else [value]
    places = [(*path, index) for index in range(len(items))] if isinstance(value, list) else [path]
    return [
        ListedForm(form, found, place)
        for item, place in zip(items, places, strict=False)
        if (form := _text(item, place, found, problems))
    ]


def _repeated(found: FrontMatter) -> list[Diagnostic]:
    """Keys of an entity's file that stand twice; keys that only posts know are not slips here."""
    return [problem for problem in found.diagnostics if "more than once" in problem.message]


def _error(found: FrontMatter, path: YamlPath, message: str, hint: str = "") -> Diagnostic:
    return found.diagnostic(path, "error", message, hint, kind="gazetteer")


def _warning(found: FrontMatter, path: YamlPath, message: str, hint: str = "") -> Diagnostic:
    return found.diagnostic(path, "warning", message, hint, kind="gazetteer")


def _read_file(source: SourceFile, entries: list[Entry], lists: _Lists, problems: list[Diagnostic]) -> bool:
    """Add what a file holds; whether all of it could be read."""
    found, value = _load(source, problems)
    path: YamlPath = ()
    if isinstance(value, dict):
        known = ("entities", "silenced", "ambiguous")
        problems += [
            _warning(found, (key, "#key"), f"`{key}` is neither {_one_of(known)}", _near(key, known))
            for key in value
            if key not in known
        ]
        lists.silenced += _listed(value.get("silenced"), ("silenced",), found, problems)
        lists.ambiguous += _listed(value.get("ambiguous"), ("ambiguous",), found, problems)
        value, path = value.get("entities"), ("entities",)
    if value is None:
        return not found.is_broken
    if not isinstance(value, list):
        problems.append(_error(found, path, "the gazetteer is a list of entities", "begin each with `- name: …`"))
        return False
    for index, item in enumerate(value):
        place: YamlPath = (*path, index)
        if not isinstance(item, dict):
            problems.append(
                _error(found, place, "an entity is a list of `key: value` lines", "begin it with `- name: …`")
            )
        elif "silence" in item and "name" not in item:
            lists.silenced += _listed(item["silence"], (*place, "silence"), found, problems)
        elif "ambiguous" in item and "name" not in item:
            lists.ambiguous += _listed(item["ambiguous"], (*place, "ambiguous"), found, problems)
        else:
            entries += _read_entry(item, place, found, "", problems)
    return not found.is_broken


def _read_entry(
    values: dict[str, object], path: YamlPath, found: FrontMatter, note: str, problems: list[Diagnostic]
) -> list[Entry]:
    """The entity of a mapping; an empty list, and a problem, where it cannot be one."""
    for key in values:
        near = difflib.get_close_matches(key, _KEYS, n=1, cutoff=0.75) if key not in _KEYS else []
        if near and near[0] not in values:
            place = (*path, key, "#key")
            problems.append(_warning(found, place, f"`{key}` is not a key of an entity", f"did you mean `{near[0]}`?"))
    name = _text(values.get("name"), (*path, "name"), found, problems)
    if not name:
        problems.append(_error(found, path, "this entity has no `name`", "add `name: …`"))
        return []
    written = _text(values.get("id"), (*path, "id"), found, problems)
    slug = slugify(written or name)
    if written and written != slug:
        hint = f"write {slug}" if slug else "use letters, digits and hyphens"
        problems.append(_error(found, (*path, "id"), f'the id "{written}" is not a slug', hint))
    if not slug:
        if not written:
            problems.append(_error(found, (*path, "name"), f'"{name}" gives no id', "add `id`, in letters and digits"))
        return []
    if slug in ENTITY_TYPES:
        message = f'the id "{slug}" is the name of a type, whose page stands there'
        problems.append(_error(found, (*path, "id"), message, "add a word to it"))
        return []
    entity_type = _type_of(values.get("type"), path, found, problems)
    if entity_type is None:
        return []
    aliases = _placed_texts(values.get("aliases"), (*path, "aliases"), found, problems)
    entity = Entity(
        id=slug,
        name=name,
        type=entity_type,
        aliases=tuple(sorted(aliases.keys() - {name})),
        curated=True,
        description=_text(values.get("description"), (*path, "description"), found, problems),
        note=note,
        identifiers=tuple(
            (key, text) for key in _IDENTIFIERS if (text := _text(values.get(key), (*path, key), found, problems))
        ),
        within=tuple(_texts(values.get("within"), (*path, "within"), found, problems)),
        former_ids=_former_ids(values.get("merged"), (*path, "merged"), found, problems),
        not_forms=tuple(_texts(values.get("not"), (*path, "not"), found, problems)),
    )
    return [Entry(entity, found, path, aliases)]


def _former_ids(value: object, path: YamlPath, found: FrontMatter, problems: list[Diagnostic]) -> tuple[str, ...]:
    """The ids that were merged; what is no slug is an error and read as one."""
    former_ids = []
    for listed in _listed(value, path, found, problems):
        slug = slugify(listed.form)
        if slug != listed.form:
            hint = f"write {slug}" if slug else "an id is made of letters, digits and hyphens"
            problems.append(_error(found, listed.path, f'"{listed.form}" is not an id', hint))
        if slug:
            former_ids.append(slug)
    return tuple(former_ids)


def _type_of(value: object, path: YamlPath, found: FrontMatter, problems: list[Diagnostic]) -> EntityType | None:
    """The type, or the one that is surely meant; None where none can be told. Either is an error."""
    choices = ", ".join(ENTITY_TYPES)
    if value is None:
        problems.append(_error(found, path, "this entity has no `type`", f"one of {choices}"))
        return None
    printed = str(value).strip().lower()
    for entity_type in ENTITY_TYPES:
        if printed == entity_type:
            return entity_type
    near = (
        [_TYPE_SLIPS[printed]]
        if printed in _TYPE_SLIPS
        else difflib.get_close_matches(printed, ENTITY_TYPES, n=1, cutoff=0.8)
    )
    hint = f"did you mean `{near[0]}`?" if near else f"one of {choices}"
    problems.append(_error(found, (*path, "type"), f"`{printed}` is not a type of entity", hint))
    return next((entity_type for entity_type in ENTITY_TYPES if near and near[0] == entity_type), None)


def _text(value: object, path: YamlPath, found: FrontMatter, problems: list[Diagnostic]) -> str:
    if value is None:
        return ""
    if isinstance(value, (dict, list, bool)):
        problems.append(_error(found, path, f"`{path[-1]}` wants a text", "put it in quotation marks"))
        return ""
    return " ".join(str(value).split())


def _texts(value: object, path: YamlPath, found: FrontMatter, problems: list[Diagnostic]) -> list[str]:
    """The distinct texts of a list, or of a value that stands for one, in order."""
    return list(_placed_texts(value, path, found, problems))


def _placed_texts(value: object, path: YamlPath, found: FrontMatter, problems: list[Diagnostic]) -> dict[str, YamlPath]:
    """The distinct texts of a list in order, each with its first place."""
    items = [] if value is None else value if isinstance(value, list) else [value]
    places: dict[str, YamlPath] = {}
    for index, item in enumerate(items):
        if text := _text(item, (*path, index), found, problems):
            places.setdefault(text, (*path, index))
    return places


def _without_twins(entries: list[Entry], problems: list[Diagnostic]) -> list[Entry]:
    """The entries, one an id; a file of entities/ adds its note to the entry of entities.yaml of the same id."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        first = kept.get(entry.entity.id)
        if first is None:
            kept[entry.entity.id] = entry
        elif entry.entity.note and not first.entity.note and _says_no_more(entry.entity, first.entity):
            kept[entry.entity.id] = replace(first, entity=replace(first.entity, note=entry.entity.note))
        else:
            line = first.found.place(*first.path)[0]
            message = f'the id "{entry.entity.id}" is taken by {first.found.path}:{line}'
            problems.append(_error(entry.found, (*entry.path, "id"), message, "an id names one entity"))
    return list(kept.values())


def _says_no_more(later: Entity, first: Entity) -> bool:
    return (later.name, later.type) == (first.name, first.type) and set(later.aliases) <= set(first.aliases)
