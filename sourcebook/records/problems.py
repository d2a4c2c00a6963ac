"""What is wrong with content, configuration or output."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A problem found in content, configuration or output: where, what was found, what to do."""

    severity: Literal["error", "warning", "note"]
    """A note tells what a reader of messages would wonder about; nothing need be mended, not even under --strict."""
    path: str
    """As the user would type it: content root and path inside it."""
    line: int
    """From 1; 0 when the whole file is meant."""
    column: int
    """From 1; 0 when the whole line is meant."""
    message: str
    hint: str = ""
    kind: str = "content"
    """One or two words under which the closing summary counts it: "front matter", "date", "link" …"""
    source_line: str = ""
    """The line of the file that is meant, as `places.line_at` gives it; "" where it is not known."""


class BuildError(Exception):
    """Raised only where a stage cannot go on; carries every diagnostic known by then."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(*diagnostics)  # what an exception is made from again that comes from a worker
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return "; ".join(diagnostic.message for diagnostic in self.diagnostics)
