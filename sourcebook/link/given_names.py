"""Given names that may be one person's: short forms ("Joe" for "Joseph") and spellings of one name ("Alyaksandr")."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def same_given_name(first: str, second: str) -> bool:
    """Whether two folded given names are the same, or stand on one line of the list."""
    return first == second or not kinds_of(first).isdisjoint(kinds_of(second))


def kinds_of(given_name: str) -> frozenset[int]:
    """The numbers of the list's lines that hold a folded given name: two for "alex", none for a name it lacks."""
    return _lines().get(given_name, frozenset())


@cache
def _lines() -> dict[str, frozenset[int]]:
    text = (files("sourcebook.link") / "given_names.txt").read_text(encoding="utf-8")
    rows = [line.casefold().split() for line in text.splitlines() if line and not line.startswith("#")]
    found: dict[str, set[int]] = {}
    for number, names in enumerate(rows):
        for name in names:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}
