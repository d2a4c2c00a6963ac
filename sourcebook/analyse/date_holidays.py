"""Feasts that fall on the same day of every year, by their English names. From general knowledge of the world.

Only such feasts are named that mean one day wherever English is read: no Labour Day, no Victory Day.
"""

from __future__ import annotations

import re

from sourcebook.analyse.date_words import ANY_YEAR, GAP, one_of

HOLIDAYS = {
    "new year's day": (1, 1),
    "epiphany": (1, 6),
    "burns night": (1, 25),
    "australia day": (1, 26),
    "groundhog day": (2, 2),
    "valentine's day": (2, 14),
    "st david's day": (3, 1),
    "international women's day": (3, 8),
    "ides of march": (3, 15),
    "st patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "april fool's day": (4, 1),
    "earth day": (4, 22),
    "st george's day": (4, 23),
    "anzac day": (4, 25),
    "may day": (5, 1),
    "cinco de mayo": (5, 5),
    "ve day": (5, 8),
    "juneteenth": (6, 19),
    "canada day": (7, 1),
    "bastille day": (7, 14),
    "vj day": (8, 15),
    "german unity day": (10, 3),
    "united nations day": (10, 24),
    "halloween": (10, 31),
    "hallowe'en": (10, 31),
    "all saints' day": (11, 1),
    "all souls' day": (11, 2),
    "guy fawkes night": (11, 5),
    "bonfire night": (11, 5),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "st andrew's day": (11, 30),
    "world aids day": (12, 1),
    "human rights day": (12, 10),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "st stephen's day": (12, 26),
    "new year's eve": (12, 31),
    "hogmanay": (12, 31),
}
"""Month and day by name."""

HOLIDAY = re.compile(
    rf"(?P<name>{one_of(HOLIDAYS)})"
    rf"(?!\w|{GAP}(?:trees?|cards?|carols?|presents?|truce|islands?|part(?:y|ies)|markets?|songs?|in{GAP}(?:the|every))(?!\w))"
    rf"(?:,?{GAP}(?:of{GAP}|in{GAP})?(?P<year>{ANY_YEAR}))?"
)
"""Matches "christmas eve 1989", "new year’s day"; not "christmas tree"."""
_FOLDED = {re.sub(r"\W", "", name): day for name, day in HOLIDAYS.items()}


def day_of_holiday(printed: str) -> tuple[int, int]:
    """Month and day of a name as `HOLIDAY` has found it."""
    return _FOLDED[re.sub(r"\W", "", printed)]
