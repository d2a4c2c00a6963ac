"""A build with nothing to do does nothing, and tells what the last one told."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sourcebook import pipeline
from sourcebook.cli import main
from sourcebook.render import templates

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


def write_template(folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def not_found(folder: Path) -> str:
    return (folder / "site/404.html").read_text(encoding="utf-8")


def after_an_edit(folder: Path, template: str, name: str, first: str, second: str) -> str:
    """The page of what is not found, by this template, after two builds between which a file was edited."""
    write_template(folder, "templates/pages/404.html", template)
    for text in (first, second):
        write_template(folder, name, text)
        main(["build", *ARGUMENTS])
    return not_found(folder)


@pytest.mark.parametrize("name", ["partials/own.html", "./partials/own.html", "/partials//own.html"])
def test_a_page_is_rendered_anew_however_its_template_spells_what_it_includes(folder: Path, name: str) -> None:
    assert after_an_edit(folder, f'{{% include "{name}" %}}', "templates/partials/own.html", "one", "two") == "two"


def test_a_folder_linked_into_the_templates_is_read(folder: Path) -> None:
    for place in ("templates", "elsewhere"):
        (folder / place).mkdir()
    (folder / "templates/shared").symlink_to(folder / "elsewhere", target_is_directory=True)
    (folder / "elsewhere/round").symlink_to(folder / "elsewhere", target_is_directory=True)

    assert after_an_edit(folder, '{% include "shared/own.html" %}', "elsewhere/own.html", "one", "two") == "two"


def test_the_order_of_data_counts(folder: Path) -> None:
    template = "{% for name in site.data.links %}{{ name }} {% endfor %}"
    data = "content/_data/links.yml"

    assert after_an_edit(folder, template, data, "alpha: 1\nbeta: 2\n", "beta: 2\nalpha: 1\n") == "beta alpha "


def test_an_edit_during_a_build_that_is_undone_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_template(folder, "templates/pages/404.html", "as it was")
    read = templates.read_theme

    def read_before_an_edit(folders: Sequence[Path]) -> object:
        theme = read(folders)
        write_template(folder, "templates/pages/404.html", "edited")
        return theme

    monkeypatch.setattr(pipeline, "read_theme", read_before_an_edit)
    main(["build", *ARGUMENTS])
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    write_template(folder, "templates/pages/404.html", "as it was")
    main(["build", *ARGUMENTS])

    assert not_found(folder) == "as it was"


def test_what_a_broken_off_build_left_is_removed(folder: Path) -> None:
    main(["build", *ARGUMENTS])
    left = folder / "site/.sourcebook-staging-abc"
    left.mkdir()
    os.utime(left, (0, 0))
    main(["build", *ARGUMENTS])

    assert not left.exists()
