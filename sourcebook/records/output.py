"""What `render` gives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sourcebook.records.problems import Diagnostic
from sourcebook.records.texts import LeftOut


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What one page links to, and what in it can be linked to."""

    path: str
    targets: tuple[tuple[str, str], ...]
    """File or folder inside the site, and fragment; each once."""
    ids: tuple[str, ...]
    """In order, repeats included."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What must be known of a file where its content is not made."""

    digest: str
    """As the manifest of the output folder has it."""
    size: int
    """In bytes."""
    links: PageLinks | None = None
    """None where the file is no page."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the site."""

    path: str
    """Inside the output folder, with forward slashes."""
    content: bytes
    copy_of: Path | None = None
    """Where the bytes are to be copied from instead of `content`."""
    facts: FileFacts | None = None
    """Where they are known already; `content` is empty where the output folder holds such a file."""


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build has to tell when it is done."""

    diagnostics: tuple[Diagnostic, ...]
    """What was wrong with the content."""
    left_out: tuple[LeftOut, ...]
    link_problems: tuple[Diagnostic, ...]
    documents: int
    entities: int
    """Those with a page."""
    events: int
    pages: int
    files: int
    """0 where nothing was to be written."""
    size: int
    """Bytes of the site; 0 where nothing was to be written."""
    manifest: str
    """Digest of the output folder's manifest; "" where nothing was to be written."""
