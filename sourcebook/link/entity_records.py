"""Groups of mentions made into entities: their names, ids, types, pages, and why their forms are one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sourcebook.config import EntityConfig
from sourcebook.countries import with_article
from sourcebook.link.name_evidence import fold_form
from sourcebook.link.name_places import CURATED
from sourcebook.link.offices import read_office
from sourcebook.records import ENTITY_TYPES, Entity, EntityType, Gazetteer, MergeReason, MergeRule
from sourcebook.slugs import slugify

DESIGNATION = re.compile(r"[A-Z][A-Za-z]{0,4}(?:-?\d{1,4}|-\d{5})[A-Za-z0-9-]{0,5}\Z")
"""A weapon's: "Su-25s", "KrAZ-65032"; not "Zapad 2017"."""
_VARIANT = re.compile(r"\((?:(\d{1,2})|[A-Z]{1,2})\)\Z")
"""Matches the end of "Su-30SM(2)", which is "Su-30SM2" too, and of "Su-34(M)", which may be either."""
_REPORTING_NAME = re.compile(r"(?:\s[A-Z][a-z]+){1,2}\Z")
SHIP_PREFIX = re.compile(
    r"(?:BRP|CCGS|HDMS|HMAS|HMCS|HMNZS|HMS|HNLMS|HNoMS|HSwMS|INS|KRI|MT|MV|M/T|M/V|PNS|RFA|ROKS|RSS|SLNS|TCG|USCGC|"
    r"USNS|USS)\s(?=[A-Z])"
)
"""Stands before the names of ships."""
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z&-]{1,7}s?\Z")


@dataclass(slots=True)
class Group:
    """The mentions that are one entity."""

    forms: Counter[str] = field(default_factory=Counter)
    types: Counter[EntityType] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)
    reasons: dict[str, MergeReason] = field(default_factory=dict)
    """By form; the first one counts."""
    known_as: str = ""
    long_form: str = ""
    country: str = ""
    """Whose office it is."""
    sure: bool = False

    def add(self, other: Group, rule: MergeRule, of: str) -> None:
        """Take in the mentions of another group, for a reason that holds for all of its forms."""
        self.forms.update(other.forms)
        self.documents.update(other.documents)
        for form in other.forms:
            self.reasons.setdefault(form, MergeReason(form, rule, of, min(other.documents)))


def make_entities(
    groups: Mapping[str, Group], gazetteer: Gazetteer, config: EntityConfig
) -> tuple[dict[str, Entity], dict[str, str]]:
    """The entities by id, curated ones with the forms that were seen, and the id of every key.

    A discovered entity joins the curated one that has merged its id, or that has its id and type under another name and
    does not refuse one of its forms. An id that was merged stays taken, so that no other entity moves into its address.
    """
    curated = {entity.id: entity for entity in gazetteer.entities}
    joined = {key: groups.get(CURATED + key, Group()) for key in curated}
    merged_into = {former: entity.id for entity in gazetteer.entities for former in entity.former_ids}
    ids = {CURATED + key: key for key in curated}
    taken = set(curated)
    discovered: dict[str, Entity] = {}
    for key in sorted(groups):
        if key.startswith(CURATED):
            continue
        group = groups[key]
        name = _name_of(group)
        entity_type = leading_type(group.types) or "organisation"  # most names that nothing types are organisations
        namesake = curated.get(slugify(name))
        if namesake is not None and namesake.type == entity_type and _renames(namesake, group):
            ids[key] = namesake.id
            joined[namesake.id].add(group, "same id", namesake.id)
            continue
        entity_id = _free_id(name, entity_type, taken)
        taken.add(entity_id)
        ids[key] = merged_into.get(entity_id, entity_id)
        if entity_id in merged_into:
            joined[ids[key]].add(group, "merged", entity_id)
            continue
        discovered[entity_id] = Entity(
            id=entity_id,
            name=name,
            type=entity_type,
            aliases=tuple(sorted(set(group.forms) - {name})),
            reasons=_reasons(group, name),
            has_page=group.sure
            and (len(group.documents) >= config.min_documents or max(group.documents.values()) >= config.min_mentions),
        )
    for key, entity in curated.items():
        aliases = tuple(sorted({*entity.aliases, *joined[key].forms} - {entity.name}))
        reasons = _reasons(joined[key], entity.name)
        discovered[key] = replace(entity, aliases=aliases, reasons=reasons, curated=True, has_page=True)
    return dict(sorted(discovered.items())), ids


def plain_designation(form: str) -> str:
    """The designation that a weapon's name ends in or has before a name: "Su-34" of "Sukhoi Su-34s"; "" for none.

    It comes in the singular, without maker and "AN/".
    """
    last = form.rsplit(" ", 1)[-1].removeprefix("AN/")
    if not DESIGNATION.match(last) and not last.endswith(")"):
        last = _REPORTING_NAME.sub("", form).rsplit(" ", 1)[-1]
    variant = _VARIANT.search(last)
    if variant is not None:
        last = last[: variant.start()] + (variant[1] or "")
    return last.removesuffix("s") if DESIGNATION.match(last) else ""


def leading_type(types: Counter[EntityType]) -> EntityType | None:
    """The type that most evidence speaks for; None where nothing does."""
    return max(types, key=lambda kind: (types[kind], -ENTITY_TYPES.index(kind)), default=None)


def _renames(entity: Entity, group: Group) -> bool:
    """Whether an entry took over the id of a group to name it anew: "G7" is no new name of "G7+"."""
    refused = {fold_form(form) for form in entity.not_forms}
    return slugify(entity.name) != entity.id and not any(fold_form(form) in refused for form in group.forms)


def _reasons(group: Group, name: str) -> tuple[MergeReason, ...]:
    """Why each form but the name itself is the entity, by form."""
    return tuple(
        reason if reason.of or reason.rule == "gazetteer" else replace(reason, of=name)
        for form, reason in sorted(group.reasons.items())
        if form != name
    )


def _name_of(group: Group) -> str:
    """The name an entity goes by: the lists' usual name, the long form of its acronym, else its fullest common form.

    An office goes by a form that tells its country; where no text has one, the country is added.
    """
    if group.known_as:
        return group.known_as
    if group.long_form and all(len(form) < len(group.long_form) for form in group.forms):
        return group.long_form
    if any(DESIGNATION.match(form.rsplit(" ", 1)[-1]) for form in group.forms):
        form = min(group.forms, key=lambda form: (len(form), form))
        return form.removesuffix("s")
    forms = group.forms
    if group.country:
        forms = Counter({form: forms[form] for form in forms if (office := read_office(form)) and office.country})
        if not forms:
            return f"{_fullest(group.forms)} of {with_article(group.country)}"
    return _fullest(forms)


def _fullest(forms: Counter[str]) -> str:
    return max(
        forms,
        key=lambda form: (
            " " in form,
            not form.isupper() or " " not in form,
            not _ACRONYM.match(form),
            forms[form],
            len(form),
            form,
        ),
    )


def _free_id(name: str, entity_type: EntityType, taken: set[str]) -> str:
    """A slug that no other entity has and that is no type's word."""
    slug = slugify(name) or "entity"
    if slug in ENTITY_TYPES:
        slug = f"{slug}-1"
    if slug in taken:
        slug = f"{slug}-{entity_type}"
    number = 2
    free = slug
    while free in taken:
        free = f"{slug}-{number}"
        number += 1
    return free
