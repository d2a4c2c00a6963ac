"""Rewrites the expected files of all sites: `make golden`. Read the difference as you would read code."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.sites.runner import SITES, build_site, expected_pages, main_of, site_names

for name in site_names():
    with tempfile.TemporaryDirectory() as scratch:
        build_site(name, Path(scratch))
        for expected in expected_pages(name):
            page = Path(scratch) / expected.relative_to(SITES / name / "expected")
            expected.write_text(main_of(page.read_text(encoding="utf-8")), encoding="utf-8")
