"""The one door of YAML: values as an author means them, each with its place in the file.

YAML 1.1 turns `No` into false, `0123` into 83, `12:30` into 750 and a date into an object. Here only true, false,
null, plain integers and decimal numbers are more than text; everything else stays what the author wrote.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass

import yaml

YamlPath = tuple[str | int, ...]

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+\Z")
# YAML's escapes can write what no text holds: a half of a surrogate pair, a control character, a number beyond Unicode.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")
_LONG_ESCAPE = re.compile(r"\\U([0-9A-Fa-f]{8})")
_MOST_VALUES = 200_000  # an alias inside an alias multiplies; no honest file comes near


class YamlError(ValueError):
    """Text that is not YAML, with the place (line and column from 1) where reading stopped."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True)
class LoadedYaml:
    """A YAML text's value and where its parts stand."""

    value: object
    """dict, list, str, int, float, bool or None, nested."""
    places: dict[YamlPath, tuple[int, int]]
    """Line and column, from 1, of each value by its path: `places["dates", 0]`; of each key by its path and "#key"."""
    repeated: tuple[YamlPath, ...]
    """Keys that stand more than once in their mapping; the last one counts."""

    def place(self, *path: str | int) -> tuple[int, int]:
        """Line and column of the value at `path`, or of its nearest known parent."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))


def load_yaml(text: str) -> LoadedYaml:
    """Read one YAML document; empty text gives None.

    Raises YamlError for text that is not YAML, for more than one document, for a nesting that explodes and for escapes
    of surrogates, of control characters (but tab and line feed) and of numbers that no character has.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = ", ".join(part for part in (error.context, error.problem) if part)
        raise YamlError(message, mark.line + 1 if mark else 1, mark.column + 1 if mark else 1) from error
    except yaml.reader.ReaderError as error:
        raise YamlError(
            f"character #x{error.character:04x} is not allowed" if isinstance(error.character, int) else error.reason,
            *_place(text, error.position if isinstance(error.position, int) else 0),
        ) from error
    except RecursionError as error:
        raise YamlError("nested too deeply", 1, 1) from error
    except (ValueError, OverflowError) as error:  # PyYAML lets its own conversions of numbers fail
        raise _beyond_unicode(text) from error
    builder = _Builder()
    value = builder.build(node, ()) if node is not None else None
    return LoadedYaml(value, builder.places, tuple(builder.repeated))


class _Builder:
    def __init__(self) -> None:
        self.places: dict[YamlPath, tuple[int, int]] = {}
        self.repeated: list[YamlPath] = []
        self.values = 0

    def build(self, node: yaml.Node, path: YamlPath) -> object:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        self.values += 1
        if self.values > _MOST_VALUES or len(path) > 50:
            raise YamlError("nested or repeated too deeply", line, column)
        self.places[path] = line, column
        if isinstance(node, yaml.MappingNode):
            mapping: dict[str, object] = {}
            for key_node, value_node in node.value:
                key = _text(key_node) if isinstance(key_node, yaml.ScalarNode) else "?"
                if key in mapping:
                    self.repeated.append((*path, key))
                self.places[(*path, key, "#key")] = key_node.start_mark.line + 1, key_node.start_mark.column + 1
                mapping[key] = self.build(value_node, (*path, key))
            return mapping
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*path, index)) for index, item in enumerate(node.value)]
        return _scalar(node) if isinstance(node, yaml.ScalarNode) else None


def _place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _beyond_unicode(text: str) -> YamlError:
    """The error at the first escape of a number that no character has."""
    for escape in _LONG_ESCAPE.finditer(text):
        if int(escape[1], 16) > sys.maxunicode:
            return YamlError(f"there is no character {escape[0]}", *_place(text, escape.start()))
    return YamlError("holds a number that cannot be read", 1, 1)


def _text(node: yaml.ScalarNode) -> str:
    """A scalar's text; YamlError where it holds what no file may hold."""
    value = str(node.value)
    found = _FORBIDDEN.search(value)
    if found is not None:
        message = f"character #x{ord(found[0]):04x} is not allowed"
        raise YamlError(message, node.start_mark.line + 1, node.start_mark.column + 1)
    return value


def _scalar(node: yaml.ScalarNode) -> object:
    value = _text(node)
    if node.style is not None:  # quoted or a block: text, whatever it looks like
        return value
    if value in ("", "~", "null", "Null", "NULL"):
        return None
    if value in ("true", "True", "TRUE"):
        return True
    if value in ("false", "False", "FALSE"):
        return False
    if _INTEGER.match(value) and len(value) < 19:
        return int(value)
    if _DECIMAL.match(value) and len(value) < 19:
        return float(value)
    return value
