"""A build with nothing to do does nothing, and tells what the last one told."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook import pipeline
from sourcebook.cli import main

ARGUMENTS = ["--content", "content", "--output", "site"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content/posts").mkdir(parents=True)
    (tmp_path / "content/posts/2024-05-02-ice.md").write_text(
        "---\ntitle: Ice\n---\n\nThe weir [broke](gone.md).\n\n![](map.svg)\n", encoding="utf-8"
    )
    (tmp_path / "content/posts/map.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "content/notes.txt~").write_text("x", encoding="utf-8")
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit status and what is told, without progress, seconds and how much was written."""
    status = main([*(arguments or ("build",)), *ARGUMENTS])
    err = re.sub(r"\(\d+ written, \d+ unchanged|[\d.]+ s$", "", capsys.readouterr().err, flags=re.MULTILINE)
    lines = [
        line
        for line in err.splitlines()
        if not re.fullmatch(r"(Reading|Converting).*|Linking|Weaving|Rendering|Indexing", line)
    ]
    return status, "\n".join(lines)


def never(*_: object, **__: object) -> object:
    raise AssertionError("the rooms are gone through again")


@pytest.mark.usefixtures("folder")
def test_a_build_with_nothing_to_do_tells_what_the_last_one_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = told(capsys)
    monkeypatch.setattr(pipeline, "read_corpus", never)

    assert first[0] == 1
    assert "leads nowhere" in first[1]
    assert "left out" in first[1]
    assert told(capsys) == first
    assert told(capsys, "check")[0] == 1


def lose_a_file(folder: Path) -> None:
    (folder / "site/index.html").unlink()


def edit_the_manifest(folder: Path) -> None:
    manifest = folder / "site/.sourcebook-manifest.json"
    manifest.write_text(manifest.read_text().replace('": "', '": "0', 1))


def edit_a_text(folder: Path) -> None:
    (folder / "content/posts/2024-05-02-ice.md").write_text("---\ntitle: Ice\n---\n\nIt held.\n", encoding="utf-8")


def edit_a_picture(folder: Path) -> None:
    (folder / "content/posts/map.svg").write_text("<svg></svg>", encoding="utf-8")


def edit_a_style(folder: Path) -> None:
    (folder / "templates/assets").mkdir(parents=True)
    (folder / "templates/assets/site.css").write_text("p {}", encoding="utf-8")


def edit_the_configuration(folder: Path) -> None:
    (folder / "config.yaml").write_text("title: Ice and water\n", encoding="utf-8")


def lose_the_output(folder: Path) -> None:
    for file in sorted((folder / "site").rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()


@pytest.mark.parametrize(
    "change",
    [
        lose_a_file,
        edit_the_manifest,
        edit_a_text,
        edit_a_picture,
        edit_a_style,
        edit_the_configuration,
        lose_the_output,
    ],
)
def test_a_change_of_anything_is_built(
    folder: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    main(["build", *ARGUMENTS])
    change(folder)
    monkeypatch.setattr(pipeline, "read_corpus", never)

    with pytest.raises(AssertionError, match="gone through again"):
        main(["build", *ARGUMENTS])
