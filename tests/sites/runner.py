"""Builds a site of this folder and cuts out what is compared.

A site is a folder with `content/`, perhaps a `config.yaml`, and `expected/`, which holds the `<main>` of those pages
that the site is about: `expected/briefs/x/index.html`. A change of masthead touches none of them.
"""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

from sourcebook.cli import main

SITES = Path(__file__).parent
_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)


def site_names() -> list[str]:
    """The sites, sorted."""
    return sorted(path.parent.name for path in SITES.glob("*/content"))


def build_site(name: str, output: Path) -> tuple[int, str]:
    """Build a site into a folder; the exit status and what was said."""
    site = SITES / name
    given = ["build", "--no-cache", "--jobs", "1", "--output", str(output)]
    if (site / "config.yaml").exists():
        given += ["--config", str(site / "config.yaml")]
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.chdir(site):
        status = main([*given, "--content", "content"])
    return status, said.getvalue()


def main_of(page: str) -> str:
    """The <main> element of a page, one line end at its end."""
    found = _MAIN.search(page)
    if found is None:
        raise ValueError("the page has no <main>")
    return found[0] + "\n"


def expected_pages(name: str) -> list[Path]:
    """The expected files of a site, sorted."""
    return sorted(path for path in (SITES / name / "expected").rglob("*") if path.is_file())
