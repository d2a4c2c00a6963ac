"""The findings may not get worse: texts of our own with answers, and the scores reached, in floors.json.

A higher floor is a good commit; a lower one explains itself.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sourcebook.analyse.dates import find_dates
from sourcebook.analyse.sentences import split_sentences
from sourcebook.cli import main
from tests.builders import a_document
from tests.quality.scoring import Row, score_date_cases, score_documents, score_news

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


def annotate(paths: list[Path], capsys: pytest.CaptureFixture[str]) -> dict[str, Row]:
    """What `build.py annotate` says of these files, read as one collection, by file name."""
    main(["annotate", *map(str, paths)])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return {Path(row["doc"]).name: row for row in rows}


def assert_not_below(floors: dict[str, float], reached: dict[str, float]) -> None:
    assert floors.keys() == reached.keys()
    below = {question: reached[question] for question, floor in floors.items() if reached[question] < floor}
    assert not below, f"below the floor: {below}"


def test_names_dates_events_and_quotations_of_documents(capsys: pytest.CaptureFixture[str]) -> None:
    answers = {row["doc"]: row for row in map(read_json, sorted((HERE / "documents").glob("*.json")))}
    found = annotate([HERE / "documents" / name for name in answers], capsys)
    assert_not_below(FLOORS["documents"], score_documents(answers, found))


def test_dates_of_single_sentences() -> None:
    cases = [json.loads(line) for line in (HERE / "dates.jsonl").read_text(encoding="utf-8").splitlines()]
    found = []
    for case in cases:
        document = a_document(case["text"], published=case["reference"])
        dates = find_dates(document, split_sentences(document))
        found.append([{"start": date.span.start, "end": date.span.end, "value": date.value} for date in dates])
    assert_not_below(FLOORS["dates"], {"dates": score_date_cases(cases, found)})


def test_news_texts_read_one_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    rows = map(json.loads, (HERE / "news" / "answers.jsonl").read_text(encoding="utf-8").splitlines())
    answers = {row["id"]: row for row in rows}
    texts = {name: (HERE / "news" / f"{name}.txt").read_text(encoding="utf-8") for name in answers}
    found = {name: annotate([HERE / "news" / f"{name}.txt"], capsys)[f"{name}.txt"] for name in answers}
    assert_not_below(FLOORS["news"], score_news(answers, texts, found))


def read_json(path: Path) -> Row:
    """The object in a file."""
    read: Row = json.loads(path.read_text(encoding="utf-8"))
    return read
