"""What the name of a file and the folders above it say of a document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcebook.read.written_dates import check_calendar_day

# "2023-01-12-minsk" is dated, "minsk-2023" is not. Two-digit years and one-digit months pass, as in Jekyll.
_DATED_NAME = re.compile(r"(?P<year>\d{4}|\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})-(?P<rest>.+)\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FileName:
    """What a document's file name says."""

    day: str
    """"2023-01-12", or "" where the name has no date that a calendar has."""
    words: str
    """The name without date and ending."""
    impossible_day: str = ""
    """The date as written, where no calendar has it."""

    @property
    def title(self) -> str:
        """The words with blanks for hyphens, each with a capital, as Jekyll makes a title."""
        words = self.words.replace("_", "-").split("-")
        return " ".join(word[:1].upper() + word[1:] for word in words if word) or "Untitled"


def read_file_name(path: str) -> FileName:
    """The date and the words of a file name."""
    name = path.rsplit("/", 1)[-1]
    stem = name.rsplit(".", 1)[0] or name
    match = _DATED_NAME.match(stem)
    if match is None:
        return FileName("", stem)
    year = int(match["year"])
    if len(match["year"]) == 2:  # as Ruby's Time.parse, which Jekyll asks
        year += 1900 if year > 68 else 2000
    month, day = int(match["month"]), int(match["day"])
    try:
        check_calendar_day(year, month, day)
    except ValueError:
        return FileName("", match["rest"], stem.removesuffix(f"-{match['rest']}"))
    return FileName(f"{year:04}-{month:02}-{day:02}", match["rest"])


def collection_of(path: str, *, otherwise: str) -> str:
    """The Jekyll collection that a path lies in, without underscore: "_hkers/…" gives "hkers"."""
    for folder in reversed(path.split("/")[:-1]):
        if folder.startswith("_") and folder not in ("_collections", "_drafts") and len(folder) > 1:
            return folder[1:]
    return otherwise


def folder_categories(path: str) -> tuple[str, ...]:
    """The folders above `_posts`: Jekyll makes a category of each."""
    folders = path.split("/")[:-1]
    if "_posts" not in folders:
        return ()
    return tuple(folder for folder in folders[: folders.index("_posts")] if not folder.startswith("_"))
