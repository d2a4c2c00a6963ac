"""Lines and columns."""

from __future__ import annotations

import pytest

from sourcebook.places import line_and_column, line_at


@pytest.mark.parametrize(("line", "printed"), [(0, ""), (1, "a"), (2, ""), (3, "b\u2028c"), (4, ""), (5, ""), (99, "")])
def test_a_line_comes_without_its_end(line: int, printed: str) -> None:
    assert line_at("a\r\n\nb\u2028c\n", line) == printed


def test_a_line_without_end_is_cut() -> None:
    assert line_at("x\n" + "y" * 5_000, 2) == "y" * 2_000


@pytest.mark.parametrize(("offset", "place"), [(0, (1, 1)), (1, (1, 2)), (3, (2, 1)), (4, (2, 2))])
def test_a_place_is_counted_from_1(offset: int, place: tuple[int, int]) -> None:
    assert line_and_column("ab\ncd", offset) == place
