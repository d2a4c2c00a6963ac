"""Reads tests/cases/*.md: cases that anyone can extend.

A case is a title, an input and what is expected, separated by lines with a single dot; blank lines between cases.
"""

from __future__ import annotations

from pathlib import Path

import pytest

_FOLDER = Path(__file__).parent / "cases"


def read_cases(name: str) -> list[object]:
    """The (input, expected) pairs of tests/cases/<name>.md as pytest parameters, titled."""
    title, given, expected = "", [], []  # type: ignore[var-annotated]
    cases: list[object] = []
    part = 0
    for line in (_FOLDER / f"{name}.md").read_text(encoding="utf-8").splitlines():
        if line == ".":
            part += 1
            if part == 3:
                cases.append(pytest.param("\n".join(given), "\n".join(expected), id=title))
                title, given, expected, part = "", [], [], 0
        elif part == 0:
            title = line.strip() or title
        elif part == 1:
            given.append(line)
        else:
            expected.append(line)
    if part:
        raise ValueError(f"{name}.md: the case {title!r} is not finished")
    return cases
