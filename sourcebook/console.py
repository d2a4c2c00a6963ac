"""What a user sees in the terminal: progress, diagnostics, the closing summary. All of it goes to stderr."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal, Never

from tqdm import tqdm

from sourcebook.printable import printable_line
from sourcebook.records import BuildSummary, Diagnostic, LeftOut

Format = Literal["text", "json", "github"]

_BY_TEXT = ("Reading", "Converting")
"""Steps that take one text after the other; the others are told without a number."""
PAGES_LIMIT = 1_000_000_000
"""Bytes of a site that GitHub Pages publishes (its documentation, "GitHub Pages limits")."""


def say(text: str) -> None:
    """Print a line on stderr."""
    print(printable_line(text), file=sys.stderr)


class Console:
    """Prints progress, diagnostics and the summary on stderr, and counts what was wrong."""

    def __init__(self, style: Format, *, strict: bool, quiet: bool = False, verbose: bool = False) -> None:
        self.style = style
        self.strict = strict
        self.quiet = quiet
        self.verbose = verbose
        self.errors: list[Diagnostic] = []
        self.warnings: Counter[str] = Counter()
        self._bar: tqdm[Never] | None = None
        self._label = ""

    @property
    def status(self) -> int:
        """The exit status by what was reported."""
        return 1 if self.errors else 0

    def progress(self, label: str, done: int, total: int) -> None:
        """A bar on a terminal, one line a step elsewhere."""
        if self.quiet or self.style == "json":
            return
        if label != self._label:
            self.finish_progress()
            self._label = label
            if sys.stderr.isatty():
                self._bar = tqdm(total=total or None, desc=f"{label:<10}", leave=False, file=sys.stderr, unit="")
            elif label not in _BY_TEXT:
                say(label)
            elif total:
                say(f"{label} {_count(total, 'text')}")
        if self._bar is not None:
            self._bar.update(done - self._bar.n)

    def finish_progress(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
        self._label = ""

    def report(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Print diagnostics in the order of path and place; warnings (not notes) are errors under --strict."""
        if diagnostics:
            self.finish_progress()
        for found in sorted(diagnostics, key=lambda found: (found.path, found.line, found.column, found.message)):
            diagnostic = replace(found, severity="error") if self.strict and found.severity == "warning" else found
            if diagnostic.severity == "error":
                self.errors.append(diagnostic)
            elif diagnostic.severity == "warning":
                self.warnings[diagnostic.kind] += 1
            print(_STYLES[self.style](diagnostic), file=sys.stderr)

    def list_left_out(self, left_out: Sequence[LeftOut]) -> None:
        """Name every file that gave no page, with its reason; long lists are cut unless --verbose."""
        self.finish_progress()
        by_reason: defaultdict[str, list[str]] = defaultdict(list)
        for entry in left_out:
            by_reason[entry.reason].append(entry.path)
        for reason, paths in sorted(by_reason.items()):
            if self.style == "json":
                print(json.dumps({"left_out": paths, "reason": reason}, ensure_ascii=False), file=sys.stderr)
                continue
            if self.quiet:
                continue
            shown = paths if self.verbose or len(paths) <= 5 else paths[:3]
            more = f", and {len(paths) - len(shown)} more (--verbose names them)" if len(paths) > len(shown) else ""
            say(f"left out, {reason}: {', '.join(shown)}{more}")

    def summarise(self, built: BuildSummary, changes: str, seconds: float, output: Path | None) -> None:
        """The closing lines; `output` is None where nothing was to be written."""
        self.finish_progress()
        size = built.size if output else 0
        warnings = sum(self.warnings.values())
        if self.style == "json":
            summary = {
                "documents": built.documents,
                "left_out": len(built.left_out),
                "entities": built.entities,
                "events": built.events,
                "pages": built.pages,
                "bytes": size,
                "seconds": round(seconds, 2),
                "errors": len(self.errors),
                "warnings": dict(sorted(self.warnings.items())),
            }
            print(json.dumps(summary), file=sys.stderr)
            return
        if self.quiet and not self.errors and not warnings:
            return
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(self.warnings.items()))
        where = f" in {output}, {size / 1e6:,.1f} MB" if output else ""
        print(
            f"{_count(built.documents, 'document')}, {_count(built.entities, 'entity', 'entities')}, "
            f"{_count(built.events, 'event')}: {_count(built.pages, 'page')}{where} ({changes}), {seconds:.1f} s",
            file=sys.stderr,
        )
        if size > PAGES_LIMIT:
            print(
                "GitHub Pages supports sites of up to 1 GB: raise `entities: min_documents` for fewer pages",
                file=sys.stderr,
            )
        if self.errors or warnings or built.left_out:
            parts = [
                _count(len(self.errors), "error"),
                _count(warnings, "warning") + (f" ({kinds})" if kinds else ""),
                f"{_count(len(built.left_out), 'file')} left out",
            ]
            print(", ".join(parts), file=sys.stderr)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _as_text(diagnostic: Diagnostic) -> str:
    place = "".join(f":{number}" for number in (diagnostic.line, diagnostic.column) if number)
    hint = f"\n    hint: {printable_line(diagnostic.hint)}" if diagnostic.hint else ""
    message = f"{diagnostic.severity}: {printable_line(diagnostic.message)}"
    return f"{printable_line(diagnostic.path)}{place}: {message}{_excerpt(diagnostic)}{hint}"


_MOST_CELLS = 100
"""Cells of a line that are shown; a longer one is cut on both sides of its column."""


def _excerpt(diagnostic: Diagnostic) -> str:
    """The offending line and a caret below its column, each after a line feed; "" where the line is not known."""
    written = diagnostic.source_line.rstrip()
    if not written or not diagnostic.line:
        return ""
    line = printable_line(written.replace("\t", " "))
    at = max(diagnostic.column - 1, 0)
    start, end = _window(line, min(at, len(line)))
    shown = f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"
    margin = " " * len(str(diagnostic.line))
    excerpt = f"\n    {diagnostic.line} | {shown}"
    if not diagnostic.column or at > len(line):
        return excerpt
    return f"{excerpt}\n    {margin} | {' ' * (bool(start) + sum(map(_cells, line[start:at])))}^"


def _window(line: str, at: int) -> tuple[int, int]:
    """The stretch of a line that is shown: all of it, or as much as fits round `at`."""
    if sum(map(_cells, line)) <= _MOST_CELLS:
        return 0, len(line)
    start, end, room = at, at, _MOST_CELLS
    while start and room > _MOST_CELLS // 2:
        start -= 1
        room -= _cells(line[start])
    while end < len(line) and room > 0:
        room -= _cells(line[end])
        end += 1
    while start and room > 0:
        start -= 1
        room -= _cells(line[start])
    return start, end


def _cells(character: str) -> int:
    """Columns of a terminal that a character takes: two for a Chinese one, none for a combining mark."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _as_json(diagnostic: Diagnostic) -> str:
    keys = ("severity", "path", "line", "column", "message", "hint", "kind", "source_line")
    return json.dumps({key: getattr(diagnostic, key) for key in keys}, ensure_ascii=False)


def _as_github(diagnostic: Diagnostic) -> str:
    """A workflow command, so that the problem stands beside the line in a pull request."""

    def escaped(text: str, more: str = "") -> str:
        return re.sub(rf"[%\r\n{more}]", lambda match: f"%{ord(match[0]):02X}", text)

    place = f"file={escaped(diagnostic.path, ':,')}"
    if diagnostic.line:
        place += f",line={diagnostic.line}"
    if diagnostic.column:
        place += f",col={diagnostic.column}"
    hint = f"\n{diagnostic.hint}" if diagnostic.hint else ""
    command = "notice" if diagnostic.severity == "note" else diagnostic.severity
    return f"::{command} {place}::{escaped(diagnostic.message + hint)}"


_STYLES: dict[Format, Callable[[Diagnostic], str]] = {"text": _as_text, "json": _as_json, "github": _as_github}
