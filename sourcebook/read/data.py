"""Data files (YAML, JSON, CSV, TSV) to plain values that a site's own templates may show."""

from __future__ import annotations

import csv
import io
import json
import re

from sourcebook.places import line_and_column, line_at
from sourcebook.records import Diagnostic
from sourcebook.yaml_source import load_yaml_in_parts

ENDINGS = (".yaml", ".yml", ".json", ".csv", ".tsv")
"""In Jekyll's order: of files that differ in it alone, the last counts."""

# "\\ud83d" without its "\\ude00" behind it, or the other way round; nobody can write it down as UTF-8.
_HALF_CHARACTER = re.compile(
    r"\\u[dD][89aAbB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89aAbB][0-9a-fA-F]{2})\\u[dD][c-fC-F]"
)
_DEEPEST = 100
"""Levels of a JSON file's value."""
_NOT_IN_A_NAME = re.compile(r"[^\w\s-]+")


def data_name(name: str) -> str:
    """The name under which templates find a folder or a file (without its ending): "my list!" gives "my_list"."""
    return "_".join(_NOT_IN_A_NAME.sub("", name).split())


def parse_data(text: str, path: str) -> tuple[object, tuple[Diagnostic, ...]]:
    """The value of a data file, None where there is none, and what is wrong with it; `path` ends in one of `ENDINGS`.

    A table gives a list of rows, each a mapping from the names of its first line to texts. Of YAML what can be read is
    kept beside what cannot; of the others it is all or nothing.
    """
    text = text.removeprefix("\ufeff")
    ending = path[path.rfind(".") :].lower()
    if ending in (".yaml", ".yml"):
        loaded, errors = load_yaml_in_parts(text)
        return loaded.value, tuple(
            _problem(path, text, error.line, error.column, error.message, error.hint) for error in errors
        )
    if ending == ".json":
        return _parse_json(text, path)
    return _parse_table(text, path, "\t" if ending == ".tsv" else ",")


def _parse_json(text: str, path: str) -> tuple[object, tuple[Diagnostic, ...]]:
    if not text.strip():
        return None, ()
    try:
        value = json.loads(text)
        if _is_too_deep(value):
            return None, (_problem(path, text, 1, 1, "nested too deeply", f"at most {_DEEPEST} levels are read"),)
        json.dumps(value, ensure_ascii=False).encode()
        return value, ()
    except UnicodeEncodeError:
        hint = "write the whole character, or both of its escapes: `\\ud83d\\ude00`"
        at = _HALF_CHARACTER.search(text)
        line, column = line_and_column(text, at.start()) if at else (1, 1)
        return None, (_problem(path, text, line, column, "an escape stands for half a character", hint),)
    except json.JSONDecodeError as error:
        line, column = line_and_column(text, error.pos)
        message = f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        return None, (
            _problem(path, text, line, column, message, "JSON wants double quotation marks, and no last comma"),
        )
    except (RecursionError, ValueError) as error:  # ValueError: a number of thousands of digits
        message = "nested too deeply" if isinstance(error, RecursionError) else "holds a number that cannot be read"
        return None, (_problem(path, text, 1, 1, message, ""),)


def _is_too_deep(value: object) -> bool:
    """Whether a value is nested deeper than what goes on with it can follow."""
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return False
    return True


def _parse_table(text: str, path: str, delimiter: str) -> tuple[object, tuple[Diagnostic, ...]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names: list[str] = []
    rows: list[dict[str, str | None]] = []
    problems = []
    began = 1
    try:
        for cells in reader:
            line, began = began, reader.line_num + 1
            if not cells:
                continue
            if not names:
                names = cells
                continue
            if len(cells) > len(names):
                message = f"the row has {len(cells)} cells, and the first line names {len(names)}"
                hint = "put a cell that holds the separator in quotation marks"
                problems.append(_problem(path, text, line, 0, message, hint, is_warning=True))
            filled = [*cells, *[None] * (len(names) - len(cells))]
            # Of two columns of one name the first counts, as in Jekyll.
            rows.append(dict(reversed(list(zip(names, filled, strict=False)))))
    except csv.Error as error:
        hint = 'a cell in quotation marks ends with one, and a mark inside of it is written twice: ""'
        return None, (_problem(path, text, began, 0, f"the table cannot be read: {error}", hint),)
    return [{name: row[name] for name in dict.fromkeys(names)} for row in rows], tuple(problems)


def _problem(
    path: str, text: str, line: int, column: int, message: str, hint: str, *, is_warning: bool = False
) -> Diagnostic:
    printed = line_at(text, line)
    return Diagnostic("warning" if is_warning else "error", path, line, column, message, hint, "data", printed)
