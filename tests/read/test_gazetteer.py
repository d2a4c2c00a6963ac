from __future__ import annotations

import pytest

from sourcebook.read.gazetteer import parse_events, parse_gazetteer
from sourcebook.records import Diagnostic, Entity
from tests.builders import a_source
from tests.cases import read_cases


@pytest.mark.parametrize(("given", "expected"), read_cases("gazetteer"))
def test_gazetteer_names_its_entities_and_its_problems(given: str, expected: str) -> None:
    gazetteer, problems = parse_gazetteer([a_source(given, path="entities.yaml", kind="entities")])
    shown = [_entity(entity) for entity in gazetteer.entities]
    if gazetteer.silenced:
        shown.append(f"silenced {', '.join(gazetteer.silenced)}")
    if gazetteer.ambiguous:
        shown.append(f"ambiguous {', '.join(gazetteer.ambiguous)}")
    assert "\n".join([*shown, *map(_problem, problems)]) == expected


def _entity(entity: Entity) -> str:
    parts = [entity.id, entity.name, entity.type, ", ".join(entity.aliases)]
    if entity.not_forms:
        parts.append(f"not {', '.join(entity.not_forms)}")
    if entity.former_ids:
        parts.append(f"merged {', '.join(entity.former_ids)}")
    parts.append(", ".join(f"{key} {value}" for key, value in entity.identifiers))
    return " | ".join(part for part in parts if part)


def _problem(problem: Diagnostic) -> str:
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{problem.line}:{problem.column} {problem.severity}: {problem.message}{hint}"


def test_file_of_an_entity_is_its_front_matter_and_a_note() -> None:
    text = "---\nname: Minsk\ntype: place\n---\nThe _capital_.\n"
    gazetteer, problems = parse_gazetteer([a_source(text, path="entities/minsk.md", kind="entity")])
    (entity,) = gazetteer.entities
    assert (entity.id, entity.note, entity.curated, problems) == ("minsk", "The _capital_.", True, ())


def test_file_without_a_name_adds_its_note_to_the_entry_of_its_id() -> None:
    entry = a_source("- {name: Minsk, type: place, aliases: [Mensk]}", path="entities.yaml", kind="entities")
    note = a_source("The capital.\n", path="entities/minsk.md", kind="entity")
    gazetteer, problems = parse_gazetteer([note, entry])
    (entity,) = gazetteer.entities
    assert (entity.aliases, entity.note, problems) == (("Mensk",), "The capital.", ())


def test_events_are_read_in_their_order_and_bad_ones_named() -> None:
    text = (
        "- {date: 2023-02-17, what: The bridge reopens, entities: [bridge], url: 'https://example.org'}\n"
        "- {date: sometime, what: It closes}\n"
        "- {date: 2011/2012, what: It is built}\n"
    )
    events, problems = parse_events([a_source(text, path="events.yaml", kind="events")])
    assert [(event.date, event.what, event.entities) for event in events] == [
        ("2023-02-17", "The bridge reopens", ("bridge",)),
        ("2011/2012", "It is built", ()),
    ]
    assert [(problem.line, problem.column) for problem in problems] == [(2, 10)]


@pytest.mark.parametrize("date", ["XXXX-02-17", "XXXX-02", "2019/XXXX-02"])
def test_event_without_a_year_is_an_error_and_left_out(date: str) -> None:
    events, problems = parse_events(
        [a_source(f"- {{date: {date}, what: The bridge reopens}}\n", path="events.yaml", kind="events")]
    )
    assert events == ()
    assert [(problem.severity, problem.line, problem.column) for problem in problems] == [("error", 1, 10)]
    assert date in problems[0].message


def test_events_replace_correct_and_silence_entries_by_their_ids() -> None:
    text = (
        "- {replaces: 2023-02-17-0a1b2c3d, date: 2023-02-18}\n"
        "- {replaces: [2019-aaaaaaaa, 2020-bbbbbbbb], what: The bridge reopens}\n"
        "- silence: https://x.example/timeline/2021/#2021-cccccccc\n"
    )
    events, problems = parse_events([a_source(text, path="events.yaml", kind="events")])
    assert problems == ()
    assert [(event.date, event.what) for event in events] == [("2023-02-18", ""), ("", "The bridge reopens"), ("", "")]
    assert [[(named.id, named.line, named.column) for named in event.replaces] for event in events] == [
        [("2023-02-17-0a1b2c3d", 1, 14)],
        [("2019-aaaaaaaa", 2, 15), ("2020-bbbbbbbb", 2, 30)],
        [],
    ]
    assert [named.id for named in events[2].silences] == ["2021-cccccccc"]


@pytest.mark.parametrize("entry", ["{silence: 5}", "{replaces: [], date: 2023}", "{replaces: {a: b}, what: x}"])
def test_event_with_an_id_that_is_none_is_an_error(entry: str) -> None:
    events, problems = parse_events([a_source(f"- {entry}\n", path="events.yaml", kind="events")])
    assert (events, [problem.severity for problem in problems]) == ((), ["error"])
