"""Every site of this folder gives the pages that it expects."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites.runner import SITES, build_site, expected_pages, main_of, site_names


@pytest.mark.parametrize("name", site_names())
def test_site_is_built_as_expected(name: str, tmp_path: Path) -> None:
    status, said = build_site(name, tmp_path)

    assert status == 0, said
    assert expected_pages(name)
    for expected in expected_pages(name):
        page = tmp_path / expected.relative_to(SITES / name / "expected")
        assert main_of(page.read_text(encoding="utf-8")) == expected.read_text(encoding="utf-8")
