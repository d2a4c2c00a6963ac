"""Many names as one regular expression: a trie, so that the time does not grow with their number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sourcebook.records import MASK

GAP = rf"{MASK}{{0,40}}\s[\s{MASK}]{{0,40}}"
"""White space between the words of a name; the marks of Markdown may stand there."""
APOSTROPHES = "['’‘ʼ′]"
HYPHENS = "[-‐‑‒–]"


def trie_pattern(forms: Sequence[str]) -> str:
    """A regular expression for sorted forms with plain marks, longest first at every branch."""
    trie: dict[str, dict] = {}  # type: ignore[type-arg]
    for form in forms:
        node = trie
        for character in form:
            node = node.setdefault(character, {})
        node[""] = {}
    return _write_trie(trie)


def branches(forms: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The first characters of sorted forms, each escaped with the pattern of what follows it.

    A pattern that is nothing but alternatives with a plain first character is searched for by these characters: several
    times as fast as one that begins with a test of what stands before. The fullest branches come first: they are tried
    one by one.
    """
    by_first: dict[str, list[str]] = {}
    for form in forms:
        by_first.setdefault(form[0], []).append(form[1:])
    for first, rest in sorted(by_first.items(), key=lambda branch: -len(branch[1])):
        written = _character_pattern(first)
        for character in written[1:-1].replace("\\", "") if written[0] == "[" else first:
            yield re.escape(character), trie_pattern(rest)


def _write_trie(node: Mapping[str, Mapping]) -> str:  # type: ignore[type-arg]
    """The pattern of a trie's node: branches by character, optional where a form ends here."""
    prefix = ""
    while len(node) == 1 and "" not in node:
        character, child = next(iter(node.items()))
        prefix += _character_pattern(character)
        node = child
    branches = [
        _character_pattern(character) + _write_trie(child) for character, child in sorted(node.items()) if character
    ]
    if not branches:
        return prefix
    return f"{prefix}(?:{'|'.join(branches)}){'?' if '' in node else ''}"


def _character_pattern(character: str) -> str:
    if character == " ":
        return GAP
    if character == "'":
        return APOSTROPHES
    if character == "-":
        return HYPHENS
    return re.escape(character)
