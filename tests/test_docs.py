"""What the documents say is so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
_DOCUMENTS = sorted([*_ROOT.glob("*.md"), *(_ROOT / "docs").glob("**/*.md"), *(_ROOT / "bench").glob("*.md")])
_LINK = re.compile(r"\]\(([^)\s#]+)[^)\s]*\)")  # "](docs/a.md#b)" but not "](#b)"
_COMMAND = re.compile(r"\bbuild\.py ([a-z]+)")  # "build.py serve" but not "build.py --help"
_TARGET = re.compile(r"(?:^ {4}|`)make ([a-z]+)", re.MULTILINE)  # "    make test" but not "they make sense"


def found_in_documents(pattern: re.Pattern[str]) -> list[str]:
    texts = (document.read_text(encoding="utf-8") for document in _DOCUMENTS)
    return sorted({match for text in texts for match in pattern.findall(text)})


@pytest.mark.parametrize("document", _DOCUMENTS, ids=lambda path: path.relative_to(_ROOT).as_posix())
def test_every_link_to_a_file_leads_somewhere(document: Path) -> None:
    targets = [
        target for target in _LINK.findall(document.read_text(encoding="utf-8")) if not target.startswith("http")
    ]

    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_every_command_that_is_named_exists() -> None:
    commands = found_in_documents(_COMMAND)
    assert commands
    said = subprocess.run(
        [sys.executable, "build.py", "--help"], cwd=_ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert [command for command in commands if not re.search(rf"\b{command}\b", said)] == []


def test_every_make_target_that_is_named_exists() -> None:
    makefile = (_ROOT / "Makefile").read_text(encoding="utf-8")
    targets = found_in_documents(_TARGET)
    assert targets

    assert [target for target in targets if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []


@pytest.mark.parametrize("lock", ["run", "check"])
def test_a_lock_pins_every_file_and_names_no_registry(lock: str) -> None:
    """A lock made on one machine must install on another: no address, no path, a hash for everything."""
    text = (_ROOT / f"requirements/{lock}.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", text.strip())

    assert not re.search(r"https?:|index-url|find-links|\.whl|/", text.replace("sourcebook (pyproject.toml)", ""))
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []
