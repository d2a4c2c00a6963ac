from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcebook.publish.output import MANIFEST, FolderState, check_output, clean_output, plan_actions, write_output
from sourcebook.records import BuildError, OutputFile


def a_file(path: str, content: str = "words") -> OutputFile:
    return OutputFile(path, content.encode())


def files_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def known_to(folder: Path) -> dict[str, str]:
    known: dict[str, str] = json.loads((folder / MANIFEST).read_text())
    return known


def test_what_is_new_is_written_and_what_is_gone_is_removed() -> None:
    before = FolderState({"same": "1", "changed": "2", "gone": "3", "lost": "4"}, {"same", "changed", "gone"})

    actions = plan_actions({"same": "1", "changed": "9", "lost": "4", "new": "5"}, before)

    assert actions.write == ("changed", "lost", "new")
    assert actions.remove == ("gone",)
    assert actions.keep == ("same",)
    assert actions.clear == ()


def test_an_old_file_in_the_way_of_a_new_one_is_cleared_first() -> None:
    before = FolderState({"a": "1", "b/c": "2", "Case": "3", "other": "4"}, {"a", "b/c", "Case", "other"})

    actions = plan_actions({"a/x": "1", "b": "2", "case": "3"}, before)

    assert actions.clear == ("Case", "a", "b/c")
    assert actions.remove == ("other",)


def test_a_file_becomes_a_folder_and_back(tmp_path: Path) -> None:
    write_output([a_file("a"), a_file("b/c/d")], tmp_path)
    write_output([a_file("a/x"), a_file("b")], tmp_path)
    assert files_of(tmp_path) == {"a/x": "words", "b": "words"}

    write_output([a_file("a"), a_file("b/c/d")], tmp_path)

    assert files_of(tmp_path) == {"a": "words", "b/c/d": "words"}


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    write_output([a_file("index.html")], tmp_path)
    os.utime(tmp_path / "index.html", (1, 1))

    result = write_output([a_file("index.html"), a_file("new.html")], tmp_path)

    assert result.unchanged == ("index.html",)
    assert result.written == ("new.html",)
    assert (tmp_path / "index.html").stat().st_mtime == 1


def test_a_file_that_was_deleted_by_hand_is_written_again(tmp_path: Path) -> None:
    write_output([a_file("index.html")], tmp_path)
    (tmp_path / "index.html").unlink()

    assert write_output([a_file("index.html")], tmp_path).written == ("index.html",)


def test_stale_files_go_with_their_empty_folders_and_foreign_files_stay(tmp_path: Path) -> None:
    write_output([a_file("old/deep/index.html"), a_file("shared/index.html")], tmp_path)
    (tmp_path / "shared/notes.txt").write_text("mine")

    result = write_output([a_file("index.html")], tmp_path)

    assert result.removed == ("old/deep/index.html", "shared/index.html")
    assert result.foreign == ("shared/notes.txt",)
    assert files_of(tmp_path) == {"index.html": "words", "shared/notes.txt": "mine"}
    assert not (tmp_path / "old").exists()


def test_a_static_file_is_copied_and_copied_again_only_when_it_changed(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"one")
    files = [OutputFile("images/picture.png", b"", copy_of=picture)]
    output = tmp_path / "output"

    assert write_output(files, output).written == ("images/picture.png",)
    assert write_output(files, output).unchanged == ("images/picture.png",)
    picture.write_bytes(b"two")
    assert write_output(files, output).written == ("images/picture.png",)
    assert (output / "images/picture.png").read_bytes() == b"two"


@pytest.mark.parametrize(
    "path", ["../x", "/etc/x", "a/../../x", "a//b", "./a", "", "a/", "a\0b", MANIFEST, ".git/config", "é" * 128]
)
def test_a_path_that_cannot_be_in_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(BuildError):
        write_output([a_file("fine"), a_file(path)], tmp_path / "output")

    assert files_of(tmp_path) == {}


@pytest.mark.parametrize(
    ("one", "other"), [("a/x", "a/x"), ("a/X", "a/x"), ("caf\u00e9", "cafe\u0301"), ("a", "a/b"), ("a/b", "A")]
)
def test_two_files_that_cannot_both_be_are_named(tmp_path: Path, one: str, other: str) -> None:
    with pytest.raises(BuildError, match=other) as caught:
        write_output([a_file(one), a_file(other)], tmp_path)

    assert one in str(caught.value)
    assert files_of(tmp_path) == {}


@pytest.mark.parametrize("paths", [("../x", "ok"), ("x", "x"), ("x", "X"), ("x", "x/y"), ("n" * 300, "ok")])
def test_check_tells_what_writing_would_tell_and_writes_nothing(tmp_path: Path, paths: tuple[str, str]) -> None:
    files = [a_file(path) for path in paths]
    with pytest.raises(BuildError) as checked:
        check_output(iter(files), tmp_path / "site")
    assert not (tmp_path / "site").exists()

    with pytest.raises(BuildError) as written:
        write_output(iter(files), tmp_path / "site")

    assert checked.value.diagnostics == written.value.diagnostics


def test_check_finds_a_foreign_file_a_link_and_a_file_that_cannot_be_copied(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_output([a_file("index.html")], site)
    (site / "mine").write_text("mine")
    (tmp_path / "elsewhere").mkdir()
    (site / "link").symlink_to(tmp_path / "elsewhere")

    check_output([a_file("index.html")], site)
    for file in (a_file("mine"), a_file("link/x"), OutputFile("copy", b"", copy_of=tmp_path / "gone")):
        with pytest.raises(BuildError):
            check_output([file], site)


def test_all_unfit_paths_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        write_output([a_file("../a"), a_file("/b"), a_file("c"), a_file("c")], tmp_path)

    assert len(caught.value.diagnostics) == 3


def test_a_folder_with_other_peoples_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")

    with pytest.raises(BuildError, match=r"did not write: thesis\.txt"):
        write_output([a_file("index.html")], tmp_path)

    assert files_of(tmp_path) == {"thesis.txt": "years of work"}


def test_the_work_tree_of_a_fresh_branch_is_accepted(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: elsewhere")

    assert write_output([a_file("index.html")], tmp_path).foreign == ()


def test_a_foreign_file_is_never_replaced(tmp_path: Path) -> None:
    write_output([a_file("index.html")], tmp_path)
    (tmp_path / "CNAME").write_text("example.org")

    with pytest.raises(BuildError, match="CNAME is there and was not written by Sourcebook"):
        write_output([a_file("index.html", "changed"), a_file("CNAME")], tmp_path)

    assert files_of(tmp_path) == {"index.html": "words", "CNAME": "example.org"}


def test_nothing_is_written_or_removed_behind_a_symbolic_link(tmp_path: Path) -> None:
    output, elsewhere = tmp_path / "output", tmp_path / "elsewhere"
    write_output([a_file("briefs/a")], output)
    (output / "briefs").rename(elsewhere)
    (output / "briefs").symlink_to(elsewhere)

    with pytest.raises(BuildError, match="briefs is a symbolic link"):
        write_output([a_file("briefs/a", "changed")], output)
    with pytest.raises(BuildError, match="briefs is a symbolic link"):
        clean_output(output)

    assert (elsewhere / "a").read_text() == "words"


def test_a_build_that_fails_while_it_renders_leaves_the_old_site(tmp_path: Path) -> None:
    def failing() -> Iterator[OutputFile]:
        yield a_file("index.html", "changed")
        raise RuntimeError("template is broken")

    write_output([a_file("index.html"), a_file("old.html")], tmp_path)
    known = known_to(tmp_path)

    with pytest.raises(RuntimeError):
        write_output(failing(), tmp_path)

    assert files_of(tmp_path) == {"index.html": "words", "old.html": "words"}
    assert known_to(tmp_path) == known
    assert {path.name for path in tmp_path.iterdir()} == {"index.html", "old.html", MANIFEST}


def test_after_a_crash_between_two_files_the_next_build_makes_all_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_output([a_file("a", "old"), a_file("b", "old"), a_file("gone")], tmp_path)
    replace = Path.replace

    def crash_at_b(self: Path, target: Path) -> Path:
        if target.name == "b":
            raise KeyboardInterrupt
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", crash_at_b)
        with pytest.raises(KeyboardInterrupt):
            write_output([a_file("a", "new"), a_file("b", "new"), a_file("c", "new")], tmp_path)
    assert files_of(tmp_path) == {"a": "new", "b": "old", "gone": "words"}
    assert set(known_to(tmp_path)) == {"a", "b", "c", "gone"}

    write_output([a_file("a", "new"), a_file("b", "new")], tmp_path)

    assert files_of(tmp_path) == {"a": "new", "b": "new"}
    assert set(known_to(tmp_path)) == {"a", "b"}


def test_the_order_of_the_files_does_not_show(tmp_path: Path) -> None:
    write_output([a_file("a"), a_file("b")], tmp_path / "one")
    write_output([a_file("b"), a_file("a")], tmp_path / "other")

    assert (tmp_path / "one" / MANIFEST).read_bytes() == (tmp_path / "other" / MANIFEST).read_bytes()


def test_clean_removes_what_we_wrote_and_nothing_else(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write_output([a_file("index.html"), a_file("briefs/a/index.html")], output)
    (output / "briefs/notes.txt").write_text("mine")

    assert clean_output(output) == ("briefs/a/index.html", "index.html")
    assert [path.relative_to(output).as_posix() for path in output.rglob("*")] == ["briefs", "briefs/notes.txt"]
    assert clean_output(output) == ()


def test_clean_removes_the_folder_where_all_was_ours(tmp_path: Path) -> None:
    write_output([a_file("index.html")], tmp_path / "output")

    clean_output(tmp_path / "output")

    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("text", ["{", "[]", '{"a": 1}', '{"../../victim": "0"}'])
def test_a_damaged_manifest_removes_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "victim").write_text("mine")
    output = tmp_path / "a/output"
    output.mkdir(parents=True)
    (output / MANIFEST).write_text(text)

    with pytest.raises(BuildError, match="is damaged"):
        clean_output(output)
    with pytest.raises(BuildError, match="is damaged"):
        write_output([], output)

    assert (tmp_path / "victim").exists()


def test_an_output_folder_that_is_a_file_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("")

    with pytest.raises(BuildError, match="is a file"):
        write_output([a_file("index.html")], tmp_path / "output")
