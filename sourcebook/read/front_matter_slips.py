"""Front matter that YAML reads without complaint, but not as its author meant it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sourcebook.places import line_at
from sourcebook.yaml_source import YamlPath

# "title: We’re #1" and "tags: #ships"; not "layout: post # as always".
_CUT = re.compile(
    r"(?P<key>title|description|authors?|tags?|categor(?:y|ies)|image_caption|excerpt)[ \t]{0,8}:"
    r"(?P<before>(?:[ \t]+[^\s\"'\[{|>&*!#][^\n]*?)??)[ \t]+#(?P<after>[^\s#!][^\n]{0,300})\Z"
)


@dataclass(frozen=True, slots=True)
class Slip:
    """A place of the file, what is wrong there, and the cure."""

    line: int
    column: int
    message: str
    hint: str


def find_slips(values: Mapping[str, object], places: Mapping[YamlPath, tuple[int, int]], text: str) -> Iterator[Slip]:
    """Values that end at a "#", and list items that stand too far in; `places` are those of the file `text`."""
    for key, value in values.items():
        line, column = places.get((key, "#key"), (0, 0))
        cut = _CUT.match(line_at(text, line)[column - 1 :].rstrip()) if line else None
        if cut and (value is None or isinstance(value, str | int | float)):
            whole = f"{cut['before'].strip()} #{cut['after']}".strip()
            shown = f'"{whole}"' if '"' not in whole and "\\" not in whole else "'" + whole.replace("'", "''") + "'"
            yield Slip(
                line,
                column + cut.start("after") - 1,
                f"`{key}` ends before the `#`: what follows is a comment to YAML",
                f"put the whole value in quotation marks: `{key}: {shown}`",
            )
        if isinstance(value, list):
            for index, item in enumerate(value):
                at, _ = places.get((key, index), (0, 0))
                below = line_at(text, at + 1) if at and isinstance(item, str) and " - " in item else ""
                if below.lstrip().startswith("- ") and str(item) not in line_at(text, at):
                    yield Slip(
                        at + 1,
                        len(below) - len(below.lstrip()) + 1,
                        f"this line is no item of `{key}`: it goes on with the text above, {item!r}",
                        "begin it at the column of the item above",
                    )
