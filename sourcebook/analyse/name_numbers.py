"""Numbers at the end of a group of words: those of a name, "Zapad 2017", and those that only follow it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.analyse.words import Word, find_known

YEAR = re.compile(r"(?:19|20)\d\d(?:[-–](?:20)?\d\d)?\Z")
"""Matches "2017", "2023-2050"."""
_LONGEST_NUMBER = 4


def trim(group: tuple[Word, ...]) -> tuple[Word, ...]:
    """Without connectors at the end and numbers that no name carries."""
    while group and ((kind := group[-1].kind) == "connector" or (kind == "number" and not _takes_number(group))):
        group = group[:-1]
    return group


def _takes_number(group: Sequence[Word]) -> bool:
    """Whether the number at the group's end belongs to its name: "Zapad 2017", "Resolution 2231", "Leopard 2"."""
    if len(group) < 2 or group[-2].kind != "word":
        return False
    if find_known(group) is not None:
        return True
    left = group[-2]
    number = group[-1].text
    if left.plain == "Type":
        return len(number) > 1
    if left.plain == "Unit":
        return number.isdigit()
    if left.is_not_name and left.head is None:
        return False
    if left.known is not None:
        return left.known.type in {"event", "equipment"}
    if len(number) > _LONGEST_NUMBER and number.isdigit():
        return False
    if not number.isdigit():
        if YEAR.match(number):
            return left.head == "agreement"
        return not left.is_common and not left.is_demonym
    if YEAR.match(number):
        return left.head is not None or (len(group) == 2 and not left.is_common and not left.is_demonym)
    if left.head in {"agreement", "event"} or left.is_acronym:
        return True
    if left.is_numbered or left.plain == "Base":
        return len(group) > 2
    return (
        len(number) < 3
        and len(group) <= (4 if number[0] == "0" else 3)
        and left.head is None
        and not any(
            word.is_common or word.known is not None or word.is_first_name or word.kind != "word" for word in group[:-1]
        )
    )
