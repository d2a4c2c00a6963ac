"""Builds: the same bytes from the same content, and an incremental build equals a clean one."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

from sourcebook.cli import main
from sourcebook.theme import theme_folder

ROOT = Path(__file__).resolve().parents[2]
SITES = ROOT / "tests/sites"


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".sourcebook")
    }


def build(content: Path, output: Path, *more: str) -> None:
    assert main(["build", "--quiet", "--content", str(content), "--output", str(output), *more]) == 0


def build_elsewhere(folder: Path, content: Path, **environment: str) -> dict[str, bytes]:
    """Build in another process that stands in another folder."""
    folder.mkdir()
    command = [sys.executable, str(ROOT / "build.py"), "--no-cache", "--content", str(content), "--output", "site"]
    subprocess.run(command, cwd=folder, env={**os.environ, **environment}, check=True, capture_output=True)
    return files_of(folder / "site")


def test_two_builds_give_the_same_bytes_whatever_the_hash_seed_the_locale_and_the_folder(tmp_path: Path) -> None:
    shutil.copytree(SITES / "two-tellings/content", tmp_path / "one/content")
    shutil.copytree(SITES / "two-tellings/content", tmp_path / "another folder/content")

    first = build_elsewhere(tmp_path / "a", tmp_path / "one/content", PYTHONHASHSEED="1", LC_ALL="C", TZ="UTC")
    second = build_elsewhere(
        tmp_path / "b",
        tmp_path / "another folder/content",
        PYTHONHASHSEED="4711",
        LC_ALL="C.UTF-8",
        TZ="Asia/Hong_Kong",
    )

    assert list(first) == list(second)
    assert [path for path in first if first[path] != second[path]] == []


def test_the_number_of_processes_does_not_matter(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    # Enough text that processes are really started.
    for number in range(30):
        text = f"Alma Reyes met Jonas Weld in Port Ellery on {number % 28 + 1} May 2024 at berth {number}. " * 200
        (content / f"n{number}.md").write_text(f"---\ntitle: N {number}\n---\n\n{text}\n", encoding="utf-8")

    build(content, tmp_path / "one", "--no-cache", "--jobs", "1")
    build(content, tmp_path / "two", "--no-cache", "--jobs", "2")

    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


EDITS = [
    *("nothing", "add", "change", "remove", "gazetteer", "rename", "data", "picture", "config", "template", "style"),
    *("lost file", "lost output", "damaged cache"),
]
NAMES = ["Alma Reyes", "Jonas Weld", "Petra Lund", "Port Ellery", "Northern Dry Dock", "Quay Institute"]


def edit_site(edit: str, step: int, folder: Path, output: Path, chance: random.Random) -> None:
    """What an author, or an accident, does to a site between two builds."""
    content = folder / "content"
    texts = sorted((content / "news").glob("*.txt"))
    sentence = f"{chance.choice(NAMES)} met {chance.choice(NAMES)} on {chance.randint(1, 28)} April 2024.\n"
    match edit:
        case "add":
            (content / "news" / f"2024-04-{step + 10}-added.txt").write_text(f"Added {step}\n\n{sentence}")
        case "change":
            with chance.choice(texts).open("a", encoding="utf-8") as file:
                file.write(f"\n{sentence}")
        case "remove" if len(texts) > 1:
            chance.choice(texts).unlink()
        case "gazetteer":
            with (content / "entities.yaml").open("a", encoding="utf-8") as file:
                file.write(f"- id: added-{step}\n  name: {chance.choice(NAMES)} {step}\n  type: place\n")
        case "rename":
            path = content / "entities.yaml"
            path.write_text(path.read_text(encoding="utf-8").replace("type: place", "type: organisation"))
        case "data":
            (content / "_data").mkdir(exist_ok=True)
            (content / "_data/desk.yml").write_text(f"- {step}\n", encoding="utf-8")
        case "picture":
            (content / "map.svg").write_text(f"<svg id='m{step}'/>", encoding="utf-8")
        case "config":
            (folder / "config.yaml").write_text(f"per_page: {step + 1}\ntitle: Site {step}\n", encoding="utf-8")
        case "template":
            name = chance.choice(["pages/brief.html", "pages/entity.html", "layouts/base.html"])
            (folder / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
            written = (theme_folder() / name).read_text(encoding="utf-8")
            (folder / "templates" / name).write_text(f"{written}\n\n", encoding="utf-8")
        case "style":
            (folder / "templates/assets").mkdir(parents=True, exist_ok=True)
            (folder / "templates/assets/own.css").write_text(f"/* {step} */", encoding="utf-8")
        case "lost file" if output.is_dir():
            chance.choice([path for path in sorted(output.rglob("*")) if path.suffix in (".html", ".json")]).unlink()
        case "lost output":
            shutil.rmtree(output, ignore_errors=True)
        case "damaged cache" if (folder / ".cache/sourcebook.sqlite").exists():
            (folder / ".cache/sourcebook.sqlite").write_bytes(b"damaged")


def test_an_incremental_build_equals_a_clean_one_after_any_edits(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """Edits in every order, each kind twice; fixed seed, so that a failure comes again."""
    monkeypatch.chdir(tmp_path)
    content = tmp_path / "content"
    shutil.copytree(SITES / "two-tellings/content", content)
    chance = random.Random(7)  # noqa: S311
    edits = EDITS * 2
    chance.shuffle(edits)
    for step, edit in enumerate(edits):
        edit_site(edit, step, tmp_path, tmp_path / "incremental", chance)

        build(content, tmp_path / "incremental")
        build(content, tmp_path / "clean", "--no-cache")

        assert files_of(tmp_path / "incremental") == files_of(tmp_path / "clean"), (step, edit)
        shutil.rmtree(tmp_path / "clean")
