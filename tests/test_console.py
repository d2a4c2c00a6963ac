"""What a user sees of a problem."""

from __future__ import annotations

import json

import pytest

from sourcebook.console import Console, Format
from sourcebook.records import Diagnostic


def shown(
    line: str, column: int, capsys: pytest.CaptureFixture[str], *, style: Format = "text", number: int = 4
) -> str:
    Console(style, strict=False).report([Diagnostic("error", "posts/x.md", number, column, "wrong", "mend", "x", line)])
    return capsys.readouterr().err


def test_the_line_stands_under_the_message_with_a_caret_under_the_column(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown("date : 2023-02-31", 8, capsys) == (
        "posts/x.md:4:8: error: wrong\n"
        "    4 | date : 2023-02-31\n"
        "      |        ^\n"
        "    hint: mend\n"
    )  # fmt: skip


def test_the_margin_is_as_wide_as_the_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown("a", 1, capsys, number=1234).splitlines()[1:3] == ["    1234 | a", "         | ^"]


@pytest.mark.parametrize(
    ("line", "column", "printed", "cells"),
    [
        ("标题: 渡轮: 长", 7, "标题: 渡轮: 长", 10),
        ("e\u0301te: x", 6, "e\u0301te: x", 4),
        ("\ttitle: A", 2, " title: A", 1),
        ("a\x1b[31m: b", 7, "a\ufffd[31m: b", 6),
        ("a\u202eb: c", 4, "a\ufffdb: c", 3),
        ("a: b  \r", 9, "a: b", None),
        ("a: b", 5, "a: b", 4),
        ("a: b", 0, "a: b", None),
        ("ok 😀 x", 6, "ok 😀 x", 6),
    ],
)
def test_the_caret_counts_cells_and_what_could_do_harm_is_replaced(
    line: str, column: int, printed: str, cells: int | None, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = shown(line, column, capsys).splitlines()
    assert rows[1] == f"    4 | {printed}"
    assert rows[2] == ("    hint: mend" if cells is None else f"      | {' ' * cells}^")


@pytest.mark.parametrize("at", [0, 10, 300, 590, 599])
@pytest.mark.parametrize("letter", ["x", "轮"])
def test_a_long_line_is_cut_round_the_column(at: int, letter: str, capsys: pytest.CaptureFixture[str]) -> None:
    line = letter * at + "!" + letter * (599 - at)
    rows = shown(line, at + 1, capsys).splitlines()
    printed, caret = rows[1].removeprefix("    4 | "), rows[2].removeprefix("      | ")
    width = 2 if letter == "轮" else 1
    before = printed.split("!")[0]
    assert len(caret) - 1 == len(before) * width - before.count("…") * (width - 1)
    assert 95 <= len(printed) * width <= 106
    assert printed.startswith("…") == (at > 60)
    assert printed.endswith("…") == (at < 540)


@pytest.mark.parametrize(("line", "number"), [("", 4), ("text", 0)])
def test_a_problem_without_a_line_shows_none(line: str, number: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert "|" not in shown(line, 1, capsys, number=number)


def test_json_carries_the_line_and_github_leaves_it_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(shown("date: x", 7, capsys, style="json"))["source_line"] == "date: x"
    assert "date: x" not in shown("date: x", 7, capsys, style="github")


def test_a_note_is_told_but_never_counts(capsys: pytest.CaptureFixture[str]) -> None:
    for style, printed in (
        ("text", "posts/x.md:4:8: note: told\n"),
        ("github", "::notice file=posts/x.md,line=4,col=8::told\n"),
    ):
        console = Console(style, strict=True)  # type: ignore[arg-type]
        console.report([Diagnostic("note", "posts/x.md", 4, 8, "told")])
        assert capsys.readouterr().err == printed
        assert (console.status, console.warnings.total()) == (0, 0)
