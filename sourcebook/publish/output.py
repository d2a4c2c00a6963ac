"""OutputFiles to disk: only what changed is written, only what we wrote is ever removed.

A build first puts every changed file into a staging folder inside the output folder. Only when the last one is there
are they moved to their places, so a build that fails while it renders leaves the old site whole.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
import time
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from sourcebook.publish.facts import digest_of_content, digest_of_file
from sourcebook.records import BuildError, Diagnostic, OutputFile

MANIFEST = ".sourcebook-manifest.json"
"""In the output folder: the digest of every file that Sourcebook wrote there, by path."""

_STAGING = ".sourcebook-staging-"
_ABANDONED_AFTER = 3600.0  # seconds: no build writes nothing for an hour
_GIT = ".git"  # the output folder may be the work tree of a branch that is published
_LONGEST_NAME = 255  # bytes of one part of a path; the limit of every file system in common use


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What became of the output folder; paths inside it, sorted."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    foreign: tuple[str, ...]
    """Files that Sourcebook did not write; they are left alone."""
    size: int
    """Bytes of the site, what was unchanged included."""


@dataclass(frozen=True, slots=True)
class FolderState:
    """The output folder as it is before a build."""

    manifest: Mapping[str, str]
    """Digest by path, from the last build."""
    present: Set[str]
    """Paths of all files, ours or not, without the manifest and what lies in `.git`."""


@dataclass(frozen=True, slots=True)
class Actions:
    """What is to be done to the output folder, in this order."""

    clear: tuple[str, ...]
    """Old files that stand in the way of new ones: removed first."""
    write: tuple[str, ...]
    remove: tuple[str, ...]
    """Old files that the site has no more."""
    keep: tuple[str, ...]


def write_output(files: Iterable[OutputFile], folder: Path, before: FolderState | None = None) -> WriteResult:
    """Bring the output folder to hold exactly these files, beside any that Sourcebook did not write.

    `before` is what `read_folder` gave, where the files were made with an eye on it: one that is current may come
    without content. `files` is read once and not held. A file whose digest is the manifest's and that is there is
    not touched.
    Raises BuildError, before any file of the site is changed, for a path that leads out of the folder, for two files
    of one path (also but for case), for a file that would replace one of somebody else's, and for a folder that holds
    files but no manifest. An exception of the iterable itself passes through; the old site stays.
    """
    before = read_folder(folder) if before is None else before
    with _staging(folder) as staging:
        planned, staged, size = _stage(files, before, staging)
        _refuse(find_problems(planned, before), folder)
        _refuse_links([*planned, *before.manifest], folder)
        actions = plan_actions(planned, before)
        with _disk(folder):
            apply_actions(actions, planned, before.manifest, staged, staging)
    return WriteResult(
        written=actions.write,
        unchanged=actions.keep,
        removed=tuple(sorted((*actions.clear, *actions.remove))),
        foreign=tuple(sorted(path for path in before.present if path not in before.manifest and path not in planned)),
        size=size,
    )


def check_output(files: Iterable[OutputFile], folder: Path) -> None:
    """Whether `write_output` could write these files there; nothing is written.

    Raises the BuildError that `write_output` would raise, but what only the disk knows (it is full).
    """
    before = read_folder(folder)
    planned: dict[str, str] = {}
    problems = []
    for file in files:
        if reason := _why_not_planned(file.path, planned):
            problems.append(f"{file.path} {reason}")
            continue
        planned[file.path] = ""
        if file.copy_of is not None:
            with _disk(file.copy_of):
                file.copy_of.open("rb").close()
    _refuse(problems, folder)
    _refuse(find_problems(planned, before), folder)
    _refuse_links([*planned, *before.manifest], folder)


def clean_output(folder: Path) -> tuple[str, ...]:
    """Remove every file that the manifest names, then the manifest and the folders that are empty by that.

    The paths that were removed come back, sorted. A folder without manifest is left as it is.
    """
    if not (folder / MANIFEST).is_file():
        return ()
    manifest = _read_manifest(folder)
    _refuse_links(manifest, folder)
    removed = tuple(sorted(path for path in manifest if os.path.lexists(folder / path)))
    with _disk(folder):
        _remove(removed, folder)
        (folder / MANIFEST).unlink()
        with contextlib.suppress(OSError):  # not empty: it holds files that are not ours
            folder.rmdir()
    return removed


def read_folder(folder: Path) -> FolderState:
    """What the output folder holds; raises BuildError where it cannot be one."""
    if folder.exists() and not folder.is_dir():
        raise BuildError(_problem(folder, "is a file; the site needs a folder"))
    has_manifest = (folder / MANIFEST).is_file()
    manifest = _read_manifest(folder) if has_manifest else {}
    with _disk(folder):
        present = frozenset(_walk(folder) if folder.exists() else ())
    if present and not has_manifest:
        raise BuildError(
            _problem(
                folder,
                f"output folder holds files that Sourcebook did not write: {_some(sorted(present))}",
                "choose another with `output` in config.yaml or --output, or empty it",
            )
        )
    return FolderState(manifest, present)


def plan_actions(planned: Mapping[str, str], before: FolderState) -> Actions:
    """Decide what to do, from the digests of the files that are to be there."""
    write: list[str] = []
    keep: list[str] = []
    for path, digest in planned.items():
        (keep if is_current(path, digest, before) else write).append(path)
    new = {_one_case(path) for path in write}
    new_folders = {_one_case(parent) for path in write for parent in _parents(path)}
    stale = [path for path in before.manifest if path not in planned and path in before.present]
    # "a" must go before "a/b" can be written, "a/b" before "a", and, where case does not count, "A" before "a".
    clear = {
        path
        for path in stale
        if _one_case(path) in new
        or _one_case(path) in new_folders
        or any(_one_case(parent) in new for parent in _parents(path))
    }
    return Actions(
        clear=tuple(sorted(clear)),
        write=tuple(sorted(write)),
        remove=tuple(sorted(path for path in stale if path not in clear)),
        keep=tuple(sorted(keep)),
    )


def is_whole(folder: Path) -> bool:
    """Whether every file that the manifest names is there, and nothing of a build that was broken off."""
    state = read_folder(folder)
    return state.manifest.keys() <= state.present and not any(folder.glob(f"{_STAGING}*"))


def digest_of_manifest(folder: Path) -> str:
    """A digest of what the last build left in the folder; raises OSError where there is no manifest."""
    return digest_of_content((folder / MANIFEST).read_bytes())


def is_current(path: str, digest: str, before: FolderState) -> bool:
    """Whether the file need not be written."""
    return before.manifest.get(path) == digest and path in before.present


def apply_actions(
    actions: Actions,
    planned: Mapping[str, str],
    manifest: Mapping[str, str],
    staged: Mapping[str, Path],
    staging: Path,
) -> None:
    """Do it in the folder that `staging` lies in: the only function that changes the site.

    While files move, the manifest on disk names the old and the new ones, those to be written without digest: whenever
    this is cut short, the next build knows every file that is ours and writes again what it cannot be sure of.
    """
    folder = staging.parent
    if actions.clear or actions.write or actions.remove:
        _write_manifest({**manifest, **planned, **dict.fromkeys(actions.write, "")}, staging)
    _remove(actions.clear, folder)
    for path in actions.write:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        staged[path].replace(target)
    _remove(actions.remove, folder)
    if dict(planned) != dict(manifest) or actions.write or not (folder / MANIFEST).is_file():
        _write_manifest(planned, staging)


def find_problems(planned: Mapping[str, str], before: FolderState) -> list[str]:
    """Why these paths cannot stand together in the folder, one sentence each; empty when they can."""
    problems = []
    by_key: dict[str, str] = {_one_case(path): path for path in sorted(planned, reverse=True)}
    problems += [
        f"{by_key[_one_case(path)]} and {path} are one file where case does not count"
        for path in sorted(planned)
        if by_key[_one_case(path)] != path
    ]
    problems += [
        f"{by_key[_one_case(parent)]} would have to be a file and a folder: {path} lies in it"
        for path in sorted(planned)
        for parent in _parents(path)
        if _one_case(parent) in by_key
    ]
    problems += [
        f"{path} is there and was not written by Sourcebook; move it away or give the page another address"
        for path in sorted(planned)
        if path in before.present and path not in before.manifest
    ]
    return problems


def _stage(
    files: Iterable[OutputFile], before: FolderState, staging: Path
) -> tuple[dict[str, str], dict[str, Path], int]:
    """The digest of every file by path, where those that must be written lie ready, and how many bytes all have."""
    planned: dict[str, str] = {}
    staged: dict[str, Path] = {}
    problems = []
    size = 0
    for file in files:
        if reason := _why_not_planned(file.path, planned):
            problems.append(f"{file.path} {reason}")
            continue
        with _disk(file.copy_of or staging):
            digest, bytes_of_file = _digest_and_size(file)
            size += bytes_of_file
            planned[file.path] = digest
            if is_current(file.path, digest, before):
                continue
            staged[file.path] = staging / str(len(staged))
            if file.copy_of is None:
                staged[file.path].write_bytes(file.content)
            else:
                shutil.copyfile(file.copy_of, staged[file.path])
    _refuse(problems, staging.parent)
    return planned, staged, size


def _why_not_planned(path: str, planned: Mapping[str, str]) -> str:
    """What is wrong with a path beside those planned before it, or ""."""
    return "is planned twice: two pages have this address" if path in planned else _why_not(path)


def _why_not(path: str) -> str:
    """What is wrong with a path inside the output folder, or ""."""
    parts = path.split("/")
    is_windows_path = os.sep == "\\" and ("\\" in path or ":" in path)
    if "" in parts or "." in parts or ".." in parts or "\0" in path or is_windows_path:
        return "leads out of the output folder or is not a plain path"
    if _is_ours(parts[0]):
        return "is a name that Sourcebook or git needs for itself"
    if any(len(os.fsencode(part)) > _LONGEST_NAME for part in parts):
        return f"has a part longer than {_LONGEST_NAME} bytes; give the page a shorter slug"
    return ""


def _digest_and_size(file: OutputFile) -> tuple[str, int]:
    if file.facts is not None:
        return file.facts.digest, file.facts.size
    if file.copy_of is None:
        return digest_of_content(file.content), len(file.content)
    return digest_of_file(file.copy_of), file.copy_of.stat().st_size


@contextlib.contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A folder of our own inside the output folder, hence on the same disk; gone afterwards."""
    with _disk(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for abandoned in folder.glob(f"{_STAGING}*"):
            if time.time() - abandoned.stat().st_mtime > _ABANDONED_AFTER:
                shutil.rmtree(abandoned, ignore_errors=True)
        staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=folder))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _walk(folder: Path | str, prefix: str = "") -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not prefix and _is_ours(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{prefix}{entry.name}/")
            else:
                yield f"{prefix}{entry.name}"


def _is_ours(name: str) -> bool:
    """Whether a file or folder at the top is no part of the site, but Sourcebook's or git's own."""
    return name in (MANIFEST, _GIT) or name.startswith(_STAGING)


def _remove(paths: Iterable[str], folder: Path) -> None:
    """Remove files and the folders that are empty by that."""
    for path in paths:
        (folder / path).unlink(missing_ok=True)
        for parent in _parents(path):
            try:
                (folder / parent).rmdir()
            except OSError:  # not empty
                break


def _parents(path: str) -> Iterator[str]:
    """The folders of a path, innermost first: "a/b", "a" for "a/b/c"."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _one_case(path: str) -> str:
    """The path as a file system sees it that knows no case and one Unicode form."""
    return unicodedata.normalize("NFC", path).casefold()


def _read_manifest(folder: Path) -> dict[str, str]:
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError) as error:
        raise BuildError(_broken_manifest(folder)) from error
    if not isinstance(manifest, dict) or any(
        not isinstance(digest, str) or _why_not(path) for path, digest in manifest.items()
    ):
        raise BuildError(_broken_manifest(folder))
    return manifest


def _write_manifest(manifest: Mapping[str, str], staging: Path) -> None:
    temporary = staging / MANIFEST
    temporary.write_text(json.dumps(manifest, indent=0, sort_keys=True) + "\n", encoding="ascii")
    temporary.replace(staging.parent / MANIFEST)


def _broken_manifest(folder: Path) -> Diagnostic:
    return _problem(folder / MANIFEST, "is damaged, so that nobody can say whose files these are", "empty the folder")


def _refuse_links(paths: Iterable[str], folder: Path) -> None:
    """Raise where a folder of these paths is a symbolic link: what lies behind it is not the output folder."""
    folders = {parent for path in paths for parent in _parents(path)}
    _refuse(
        [f"{path} is a symbolic link; remove it" for path in sorted(folders) if (folder / path).is_symlink()], folder
    )


def _refuse(problems: list[str], folder: Path) -> None:
    if problems:
        raise BuildError(*(_problem(folder, problem) for problem in problems))


@contextlib.contextmanager
def _disk(path: Path) -> Iterator[None]:
    """What the disk refuses becomes a diagnostic."""
    try:
        yield
    except OSError as error:
        raise BuildError(_problem(path, f"{error.filename or path}: {error.strerror or error}")) from error


def _problem(path: Path, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic("error", str(path), 0, 0, message, hint, "output")


def _some(paths: list[str]) -> str:
    return ", ".join(paths[:3]) + (f" and {len(paths) - 3} more" if len(paths) > 3 else "")
