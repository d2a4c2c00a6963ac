"""The one door of YAML: values as an author means them, each with its place in the file.

YAML 1.1 turns `No` into false, `0123` into 83, `12:30` into 750 and a date into an object. Here only true, false,
null, plain integers and decimal numbers are more than text; everything else stays what the author wrote.
"""

from __future__ import annotations

import json
import re
import sys
from bisect import bisect_right
from dataclasses import dataclass

import yaml

YamlPath = tuple[str | int, ...]

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+\Z")
# YAML's escapes can write what no text holds: a half of a surrogate pair, a control character, a number beyond Unicode.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")
_LONG_ESCAPE = re.compile(r"\\U([0-9A-Fa-f]{8})")
_MOST_VALUES = 200_000  # an alias inside an alias multiplies; no honest file comes near
_MOST_ERRORS = 10  # each costs another reading of the text

# "title: x" and "- title: x"; the key may hold blanks.
_ENTRY = re.compile(
    r"[ \t]*(?:-[ \t]+)?(?P<key>[^\s:#'\"\[\]{},&*!|>%@`-][^:\n]{0,80}?)[ \t]*:(?:[ \t]+(?P<value>.*))?$"
)
_NO_BLANK = re.compile(r"[ \t]*(?:-[ \t]+)?(?P<key>[\w-]{1,40})[ \t]*(?P<colon>[:：])(?P<value>\S.*)$")
_LONGEST_EXAMPLE = 60
_CONFLICT = re.compile(r"^(?:<{7} |={7}\r?$|>{7} )[^\n]*", re.MULTILINE)
# "Ann Lee’s yard (1)" but not "Yard: closed", "12:30" or "One, two", which a list would cut.
_PLAIN = re.compile(r"[^\W\d_][\w .’()/-]*\Z")
_WORDS_OF_YAML = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


class YamlError(ValueError):
    """Text that is not YAML, with the place (line and column from 1) that is to be mended, and how."""

    def __init__(self, message: str, line: int, column: int, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column
        self.hint = hint


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
    """Read one YAML document; empty text gives None. Lines end at line feeds alone.

    Raises YamlError for text that is not YAML, for more than one document, for a nesting that explodes and for escapes
    of surrogates, of control characters (but tab and line feed) and of numbers that no character has.
    """
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        message, hint, offset = _in_plain_words(text, error)
        raise YamlError(message, *_place(starts, offset), hint) from error
    except yaml.reader.ReaderError as error:
        raise YamlError(
            f"character #x{error.character:04x} is not allowed" if isinstance(error.character, int) else error.reason,
            *_place(starts, error.position if isinstance(error.position, int) else 0),
            "delete it: it is a control character that editors seldom show",
        ) from error
    except RecursionError as error:
        raise YamlError("nested too deeply", 1, 1) from error
    except (ValueError, OverflowError) as error:  # PyYAML lets its own conversions of numbers fail
        raise _beyond_unicode(text, starts) from error
    builder = _Builder(starts)
    value = builder.build(node, ()) if node is not None else None
    return LoadedYaml(value, builder.places, tuple(builder.repeated))


def load_yaml_in_parts(text: str) -> tuple[LoadedYaml, tuple[YamlError, ...]]:
    """What can be read of a YAML document, and all that cannot, in order of lines.

    The marks of a merge conflict are one error, and what stands between them is read.

    An entry of the outermost list or mapping that holds an error is left out, so that it does not hide what is wrong
    with the others. The value is None where there is nothing else.
    """
    errors: list[YamlError] = []
    if conflict := _CONFLICT.search(text):
        message, hint = (
            "two versions of the file stand here, unmerged",
            "keep one and remove `<<<<<<<`, `=======`, `>>>>>>>`",
        )
        errors.append(YamlError(message, text.count("\n", 0, conflict.start()) + 1, 1, hint))
        text = _CONFLICT.sub("", text)
    while True:
        try:
            loaded = load_yaml(text)
        except YamlError as error:
            errors.append(error)
            shorter = _without_entry(text, error.line)
            if shorter == text or len(errors) == _MOST_ERRORS:
                loaded = LoadedYaml(None, {}, ())
            else:
                text = shorter
                continue
        return loaded, tuple(sorted(errors, key=lambda error: (error.line, error.column)))


def yaml_text(text: str) -> str:
    """A YAML scalar that reads as exactly this text, in lists too: plain where that is safe, else quoted as in JSON."""
    if _PLAIN.match(text) and not text.endswith(" ") and text.lower() not in _WORDS_OF_YAML:
        return text
    return json.dumps(text, ensure_ascii=False)


def kind_of_value(value: object) -> str:
    """A value of YAML in words, for a message: "a list", "true or false"."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    return "a number" if isinstance(value, int | float) else "a text" if isinstance(value, str) else "nothing"


def _without_entry(text: str, line: int) -> str:
    """The text with the outermost entry that holds the line blanked, line ends kept."""
    lines = text.split("\n")
    first = next((printed for printed in lines if printed.strip() and not printed.startswith("#")), "")

    def begins(printed: str) -> bool:
        if not printed.strip() or printed[0] in " \t\r#":
            return False
        return first.startswith("-") or not printed.startswith(("- ", "-\r"))

    start = min(line, len(lines)) - 1
    while start and not begins(lines[start]):
        start -= 1
    end = start + 1
    while end < len(lines) and not begins(lines[end]):
        end += 1
    return "\n".join([*lines[:start], *[""] * (end - start), *lines[end:]])


class _Builder:
    def __init__(self, starts: list[int]) -> None:
        self.starts = starts
        self.places: dict[YamlPath, tuple[int, int]] = {}
        self.repeated: list[YamlPath] = []
        self.values = 0

    def build(self, node: yaml.Node, path: YamlPath) -> object:
        line, column = _place(self.starts, node.start_mark.index)
        self.values += 1
        if self.values > _MOST_VALUES or len(path) > 50:
            raise YamlError("nested or repeated too deeply", line, column)
        self.places[path] = line, column
        if isinstance(node, yaml.MappingNode):
            mapping: dict[str, object] = {}
            for key_node, value_node in node.value:
                key = _text(key_node, self.starts) if isinstance(key_node, yaml.ScalarNode) else "?"
                if key in mapping:
                    self.repeated.append((*path, key))
                self.places[(*path, key, "#key")] = _place(self.starts, key_node.start_mark.index)
                mapping[key] = self.build(value_node, (*path, key))
            return mapping
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*path, index)) for index, item in enumerate(node.value)]
        return _scalar(node, self.starts) if isinstance(node, yaml.ScalarNode) else None


def _place(starts: list[int], offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset, where lines begin at `starts`."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def _beyond_unicode(text: str, starts: list[int]) -> YamlError:
    """The error at the first escape of a number that no character has."""
    for escape in _LONG_ESCAPE.finditer(text):
        if int(escape[1], 16) > sys.maxunicode:
            return YamlError(f"there is no character {escape[0]}", *_place(starts, escape.start()))
    return YamlError("holds a number that cannot be read", 1, 1)


def _text(node: yaml.ScalarNode, starts: list[int]) -> str:
    """A scalar's text; YamlError where it holds what no file may hold."""
    value = str(node.value)
    found = _FORBIDDEN.search(value)
    if found is not None:
        message = f"character #x{ord(found[0]):04x} is not allowed"
        hint = "write a backslash in double quotation marks twice, or use single ones"
        raise YamlError(message, *_place(starts, node.start_mark.index), hint)
    return value


def _scalar(node: yaml.ScalarNode, starts: list[int]) -> object:
    value = _text(node, starts)
    if node.tag.startswith("!"):
        line, column = _place(starts, node.start_mark.index)
        hint = (
            f"put the whole value in quotation marks: `{json.dumps(f'{node.tag} {value}'.strip(), ensure_ascii=False)}`"
        )
        raise YamlError("a value cannot begin with `!`", line, column, hint)
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


# ---------------------------------------------------------------- PyYAML's errors in plain words


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with the key and the value that stand on it, if they do."""

    start: int
    text: str

    @classmethod
    def at(cls, text: str, offset: int) -> _Line:
        start = text.rfind("\n", 0, offset) + 1
        end = text.find("\n", start)
        return cls(start, text[start : len(text) if end < 0 else end].rstrip())

    @property
    def entry(self) -> re.Match[str] | None:
        return _ENTRY.match(self.text)

    def advice(self) -> str:
        """How to write the line's value so that YAML takes it as text."""
        entry = self.entry
        value = (entry["value"] or "").strip() if entry else ""
        if entry is None or not value or len(value) > _LONGEST_EXAMPLE:
            return "put the whole value in quotation marks"
        if value[0] in "'\"" and value[0] == value[-1] and len(value) > 2:
            value = value[1:-1]
        quoted = f'"{value}"' if '"' not in value and "\\" not in value else "'" + value.replace("'", "''") + "'"
        return f"put the whole value in quotation marks: `{entry['key']}: {quoted}`"


def _in_plain_words(text: str, error: yaml.MarkedYAMLError) -> tuple[str, str, int]:
    """What is likely wrong, what to do, and the offset of the place to mend."""
    problem, context = error.problem or "", error.context or ""
    at = error.problem_mark.index if error.problem_mark else 0
    since = error.context_mark.index if error.context_mark else at
    line = _Line.at(text, at)
    if "mapping values are not allowed" in problem:
        return _misplaced_colon(text, at, line)
    if "could not find expected ':'" in problem:
        return _no_entry(_Line.at(text, since))
    if "cannot start any token" in problem:
        if text[at] == "\t":
            hint = "replace the tab with blanks"
            if not text[line.start : at].strip():
                hint = "remove the tab, or put blanks there if the line belongs to the one above"
            return "a tab stands where YAML wants blanks", hint, at
        at -= text[at - 1 : at] == "{"
        return _wrong_beginning(text, at, line)
    if "quoted scalar" in context and "unexpected" in problem:
        return _unclosed_quotation(text, since)
    if "escape" in problem:
        hint = "write each backslash twice, or use single quotation marks"
        return "a backslash in double quotation marks begins an escape that YAML does not know", hint, at - 1
    if "flow sequence" in context or ("flow mapping" in context and "expected ','" in problem):
        bracket, closing = ("[", "]") if "sequence" in context else ("{", "}")
        if line.start > since or at >= len(text) - 1 or (text[at] in "]}" and text[at] != closing):
            hint = f"add `{closing}` at its end, or, if it is text, {_Line.at(text, since).advice()}"
            return f"the bracket `{bracket}` that opens here is never closed", hint, since
        hint = f"put commas between the parts of `{bracket}{closing}`, or, if it is text, {line.advice()}"
        return "a comma is missing", hint, at
    if "node content" in problem:
        if not text[at:].strip():
            at = max(text.rfind("["), text.rfind("{"))
            hint = f"add `{']' if text[at] == '[' else '}'}` at the end of the value"
            return f"the bracket `{text[at]}` that opens here is never closed", hint, at
        return _wrong_beginning(text, at, line)
    if "expected <block end>" in problem:
        return _text_after_the_value(text, at, line) if "scalar" in problem else _wrong_neighbour(problem, text, at)
    if "alias" in context or "anchor" in context or "directive" in context:
        return _wrong_beginning(text, since, _Line.at(text, since))
    if "undefined alias" in problem:
        return _wrong_beginning(text, at, line)
    if "block scalar" in context:
        hint = f"begin the text on the next line, indented, or {line.advice()}"
        return f"no text can stand on the line of `{text[since]}`", hint, at
    if "sequence entries are not allowed" in problem:
        hint = f"write `[one, two]`, or each item on a line below, or {line.advice()}"
        return "a list cannot begin on the line of its key", hint, at
    if "another document" in problem:
        return "a second document begins here", "remove the line `---`", at
    message = ", ".join(part for part in (context, problem) if part)
    return (
        f"this is not YAML: {message}",
        "put texts that hold colons, quotation marks or brackets in quotation marks",
        at,
    )


def _misplaced_colon(text: str, at: int, line: _Line) -> tuple[str, str, int]:
    entry = line.entry
    if entry and entry["value"] is not None and line.start + entry.start("value") <= at:
        return f"the value of `{entry['key']}` holds a colon", line.advice(), at
    above = _Line.at(text, max(0, line.start - 1))
    if above.text.strip() and above.start < line.start and above.entry is None:
        return _no_entry(above)
    hint = "begin it at the column of the line above, or put the value above in quotation marks"
    return (
        "this line is indented further than its neighbours",
        hint,
        line.start + len(line.text) - len(line.text.lstrip()),
    )


def _no_entry(line: _Line) -> tuple[str, str, int]:
    """A line that should be "key: value"."""
    indented = line.start + len(line.text) - len(line.text.lstrip())
    near = _NO_BLANK.match(line.text)
    if near is None or line.text.lstrip().startswith(("http:", "https:")):
        return (
            "this line is not `key: value`",
            "write a key and a colon, or indent it if the text above goes on",
            indented,
        )
    hint = f"write `{near['key']}: {near['value'][:_LONGEST_EXAMPLE]}`"
    wrong = "a blank is missing after" if near["colon"] == ":" else "a full-width colon is no colon to YAML:"
    message = f"{wrong} the colon of `{near['key']}`" if near["colon"] == ":" else f"{wrong} `{near['key']}`"
    return message, hint, line.start + near.start("colon")


def _wrong_beginning(text: str, at: int, line: _Line) -> tuple[str, str, int]:
    sign = "{%" if text.startswith("{%", at) else text[at : at + 1]
    before = text[line.start : at].rstrip()
    if before.endswith(("[", ",")):
        return f"a value is missing before `{sign}`", "remove the comma, or add the value", at
    if not before:
        return f"a line cannot begin with `{sign}`", "remove it, or put the text in quotation marks", at
    return f"a value cannot begin with `{sign}`", line.advice(), at


def _unclosed_quotation(text: str, since: int) -> tuple[str, str, int]:
    sign = text[since]
    line = _Line.at(text, since)
    entry = line.entry
    value = (entry["value"] or "").rstrip() if entry else ""
    if entry and len(value) > 3 and value.startswith(sign) and value.endswith(sign * 2):
        at = line.start + entry.start("value") + len(value) - 1
        return f"there is a quotation mark {sign} too many", f"write `{entry['key']}: {value[:-1]}`", at
    example = line.text.strip() + sign
    hint = f"close it: `{example}`" if len(example) <= _LONGEST_EXAMPLE else f"add {sign} at the end of the value"
    return f"the quotation mark {sign} that opens here is never closed", hint, since


def _text_after_the_value(text: str, at: int, line: _Line) -> tuple[str, str, int]:
    """A value in quotation marks or brackets that more text follows; or a mark that closes a later value."""
    end = len(text[:at].rstrip()) - 1
    last = text[end]
    opening = {"]": "[", "}": "{"}.get(last, last)
    while line.start:
        entry = line.entry
        if entry and (entry["value"] or "").startswith(opening) and line.start + entry.start("value") < end:
            break
        line = _Line.at(text, line.start - 1)
    entry = line.entry
    if last in ("'", '"') and entry and (entry["value"] or "").startswith(last) and "\n" in text[line.start : at]:
        return _unclosed_quotation(text, line.start + entry.start("value"))
    what = "quotation mark" if last in ("'", '"') else "bracket"
    return f"the text goes on after the closing {what}", line.advice(), at


def _wrong_neighbour(problem: str, text: str, at: int) -> tuple[str, str, int]:
    if "']'" in problem or "'}'" in problem:
        return f"a `{text[at]}` closes what was never opened", "remove it", at
    if "'-'" in problem:
        return "a list item stands where `key: value` is wanted", "write the key that the list belongs to above it", at
    if "'?'" in problem:
        return "this line is not an item of the list above it", "begin it with `- `, or indent it below its item", at
    hint = "begin entries that belong together at the same column"
    return "this line stands at another column than its neighbours", hint, at
