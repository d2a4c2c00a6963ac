"""Which lines are code between fences, and what is left where they stood."""

from __future__ import annotations

import time

import pytest

from sourcebook.render.fences import Fenced, take_out_fences


def _taken(text: str) -> tuple[list[str], list[Fenced]]:
    found: list[Fenced] = []

    def put_aside(fenced: Fenced) -> str:
        found.append(fenced)
        return f"CODE{len(found)}"

    return take_out_fences(text.split("\n"), put_aside), found


@pytest.mark.parametrize(
    ("text", "left", "code"),
    [
        ("a\n```\nb\n```\nc", ["a", "CODE1", "c"], "b\n"),
        ("  ```\n  b\n  ```", ["  CODE1"], "  b\n"),
        ("- a\n  ```\n  b\n   c\n  ```", ["- a", "  CODE1"], "b\n c\n"),
        ("- ```\n  b\n  ```", ["- CODE1"], "b\n"),
        ("> > ~~~\n> > b\n> > ~~~", ["> > CODE1"], "b\n"),
        ("```\n\tb\n```", ["CODE1"], "\tb\n"),
        ("```\n```", ["CODE1"], ""),
        ("~~~\n```\n~~~", ["CODE1"], "```\n"),
    ],
)
def test_code_is_taken_out_where_it_stands(text: str, left: list[str], code: str) -> None:
    lines, found = _taken(text)
    assert (lines, [fenced.code for fenced in found]) == (left, [code])


@pytest.mark.parametrize("text", ["```\nb", "    ```\n    b\n    ```", "> ```\n> b\n\n```", "```a`b\n", "``\nb\n``"])
def test_what_is_no_fence_stays(text: str) -> None:
    assert _taken(text) == (text.split("\n"), [])


def test_attributes_of_the_lines_around_are_the_codes() -> None:
    lines, found = _taken("a\n\n{: .x}\n``` ruby\nb\n```\n{: #y}\nc")
    assert lines == ["a", "", "CODE1", "c"]
    assert found == [Fenced("b\n", "ruby", ".x #y")]


def test_an_open_fence_in_one_quote_does_not_spoil_the_next() -> None:
    assert _taken("> ```\n> a\n\n> ```\n> b\n> ```")[0] == ["> ```", "> a", "", "> CODE1"]


@pytest.mark.parametrize(
    "unit", ["```\n", "```a\n", "~~~ {\n````\n", "- ```\n", "> ```\n\n", "{: .a}\n```b\n", "  - a\n```c\n"]
)
def test_hostile_fences_take_no_long_time(unit: str) -> None:
    began = time.process_time()
    _taken(unit * 20_000)
    _taken("".join(f"{'`' * (3 + number % 300)}a\n" for number in range(20_000)))
    assert time.process_time() - began < 4
