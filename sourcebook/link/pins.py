"""What documents are about because their authors say so: `entities` in front matter."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence

from sourcebook.link.name_evidence import fold_form
from sourcebook.places import line_and_column, line_at
from sourcebook.records import Diagnostic, Document, Entity

# "entities : [x]". Not: "not_entities: [x]".
_KEY = re.compile(r"^entities[ \t]{0,9}:", re.MULTILINE)


def resolve_pins(
    documents: Sequence[Document], entities: Mapping[str, Entity]
) -> tuple[dict[str, tuple[str, ...]], tuple[Diagnostic, ...]]:
    """By document path, the ids of the entities that its author pinned, in the order given; documents without are out.

    A pin is an entity's id, else its name, else another of its forms. One that means none or several is a warning.
    """
    pinning = [document for document in documents if document.pinned_entities]
    if not pinning:
        return {}, ()
    by_name = _by_form((entity.id, (entity.name,)) for entity in entities.values())
    by_alias = _by_form((entity.id, entity.aliases) for entity in entities.values())
    pinned: dict[str, tuple[str, ...]] = {}
    problems: list[Diagnostic] = []
    for document in pinning:
        found: list[str] = []
        for pin in document.pinned_entities:
            form = fold_form(pin)
            ids = [pin] if pin in entities else by_name.get(form) or by_alias.get(form, [])
            if len(ids) == 1:
                found += ids
            else:
                near = {**by_alias, **by_name, **{key: [key] for key in entities}} if not ids else {}
                problems.append(_warning(document, pin, [entities[key] for key in ids], near))
        if found:
            pinned[document.path] = tuple(dict.fromkeys(found))
    return pinned, tuple(problems)


def _by_form(entities: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    """Entity ids by folded form, each once."""
    found: dict[str, list[str]] = {}
    for key, forms in entities:
        for form in dict.fromkeys(map(fold_form, forms)):
            found.setdefault(form, []).append(key)
    return found


def _warning(
    document: Document, pin: str, candidates: Sequence[Entity], near: Mapping[str, Sequence[str]]
) -> Diagnostic:
    """What is wrong with a pin; `near` are the forms, ids among them, that it may be a slip for."""
    if candidates:
        owners = " or ".join(f"{entity.name} ({entity.id})" for entity in candidates)
        message, hint = f'`entities`: "{pin}" may mean {owners}', "write the id of the one that is meant"
    else:
        message, hint = f'`entities`: "{pin}" is no entity that is known', "describe it in entities.yaml"
        if forms := difflib.get_close_matches(fold_form(pin), sorted(near), 1, 0.8):
            hint = f"did you mean `{near[forms[0]][0]}`?"
    line = column = 0
    if key := _KEY.search(document.text, 0, document.body.start):
        at = document.text.find(pin, key.end(), document.body.start)
        line, column = line_and_column(document.text, at) if at >= 0 else (0, 0)
    source_line = line_at(document.text, line)
    return Diagnostic("warning", document.shown_path, line, column, message, hint, "entity", source_line)
