from __future__ import annotations

import pytest

from sourcebook.datelines import find_dateline


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        ("HULL, May 8 (Sample Wire) - Barges", "HULL, May 8 (Sample Wire)"),
        ("HULL, England, May 7, 2024 (SW) — Barges", "HULL, England, May 7, 2024 (SW)"),
        ("PORT AVEN, May 7, 2024 /SampleNewswire/ -- Barges", "PORT AVEN, May 7, 2024 /SampleNewswire/"),
        ("Hull, Wed, 8 May – Barges", "Hull, Wed, 8 May"),
        ("HULL May 8: Barges", "HULL May 8"),
        ("May 7, 2024 (Sample Wire) - Barges", "May 7, 2024 (Sample Wire)"),
        ("On May 8 – a Wednesday – barges", ""),
        ("Barges of May 8, 2024 - and later ones", ""),
        ("HULL, May 8 was a day of rain - barges", ""),
        ("May 8 - barges", ""),
        ("HULL (Sample Wire) - Barges", ""),
    ],
)
def test_dateline_is_place_day_and_agency_before_the_first_words(opening: str, found: str) -> None:
    assert find_dateline(opening) == found
