"""What `render` gives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the site."""

    path: str
    """Inside the output folder, with forward slashes."""
    content: bytes
    copy_of: Path | None = None
    """Where the bytes are to be copied from instead of `content`."""
