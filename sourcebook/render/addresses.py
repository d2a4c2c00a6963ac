"""Which files of the site are spoken for, and by whom: no two things are given one address."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator


class Addresses:
    """The output files that have an owner.

    Paths are compared as a file system sees them that knows no case and one Unicode form, since that is where two
    files may become one. A file stands in the way of a folder of its name, and the other way round.
    """

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        """By folder: the owner of the first file in it."""

    def claim(self, owner: str, *paths: str) -> None:
        """Give files to an owner, named as messages are to name it; the first owner of a file keeps it."""
        for path in paths:
            key = _one_case(path)
            self._files.setdefault(key, owner)
            for folder in _folders(key):
                if folder in self._folders:
                    break
                self._folders[folder] = owner

    def clash(self, *paths: str) -> tuple[str, str] | None:
        """The first of these files that cannot be had, and who is in its way; None where all are free."""
        for path in paths:
            key = _one_case(path)
            owner = self._files.get(key) or self._folders.get(key)
            owner = owner or next((self._files[folder] for folder in _folders(key) if folder in self._files), None)
            if owner:
                return path, owner
        return None

    def is_file(self, path: str) -> bool:
        """Whether exactly this is a file that has an owner."""
        return _one_case(path) in self._files


def _one_case(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _folders(path: str) -> Iterator[str]:
    """The folders of a path, innermost first: "a/b", "a" for "a/b/c"."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
