"""Lists nest, and their items become paragraphs, where they do in kramdown."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from itertools import islice, takewhile

from sourcebook.render.kramdown_signs import FOOTNOTE, NOTE_COLUMN
from sourcebook.render.weave import MARK_CHARACTERS

_LIST_ITEM = re.compile(r"( *)([-*+:]|\d{1,9}\.)( +)\S")
_NOTE = "[^]:"
_DEEPEST_QUOTE = 8
_BOX = re.compile(rf"([{MARK_CHARACTERS}]*+)\[([{MARK_CHARACTERS}]*+)([ xX])([{MARK_CHARACTERS}]*+)\](?=\s)")


def indent_items(lines: list[str], depth: int = 0) -> list[str]:
    """The lines with list items indented by four blanks a level, and a blank line where a list ends a paragraph.

    A line is inside an item when it is indented as far as the item's own text: by two blanks under "- ", three under
    "1. "; a definition and a footnote are items too. An item of another kind right under an item is nested in it.
    Quotes are seen to inside, if they are not too many in one another.
    """
    has_raw_text = any("<pre" in line for line in lines)
    changed: list[str] = []
    items: list[tuple[int, str]] = []
    """The items that the line may be in: the column of the text, the kind."""
    after_blank = in_later_paragraph = False
    skipped = 0
    for at, line in enumerate(lines):
        if skipped:
            skipped -= 1
            continue
        if line.startswith(">") and depth < _DEEPEST_QUOTE:
            items.clear()
            quoted = list(takewhile(lambda other: other.startswith(">"), map(lines.__getitem__, range(at, len(lines)))))
            skipped = len(quoted) - 1
            inside = indent_items([other[1:].removeprefix(" ") for other in quoted], depth + 1)
            changed += [f"> {other}".rstrip(" ") if not other.strip() else f"> {other}" for other in inside]
            after_blank = in_later_paragraph = False
            continue
        indent = len(line) - len(line.lstrip(" "))
        item = _LIST_ITEM.match(line)
        if item and item[2] == ":" and not _may_be_defined(changed, is_in_item=bool(items)):
            item = None
        if not line.strip():
            after_blank = True
        elif FOOTNOTE.match(line):
            items[:] = [(NOTE_COLUMN, _NOTE)]
            after_blank = in_later_paragraph = False
        elif item and (items or indent < 4):
            begins_list = not items
            sibling: tuple[int, str] | None = None
            while items and indent < items[-1][0]:
                sibling = items.pop()
            kind = ":" if item[2] == ":" else "-" if item[2] in "-*+" else "1."
            if sibling and sibling[1] != kind and not {":", _NOTE} & {sibling[1], kind} and not after_blank:
                items.append(sibling)
                indent = sibling[0]
            # An item as deep as code would be is no item but code, or its parent's text.
            if not items or indent < items[-1][0] + 4:
                is_new = begins_list and kind != ":" and changed and changed[-1].strip() and not has_raw_text
                ends_note = sibling is not None and sibling[1] == _NOTE and not after_blank
                if is_new or ends_note or (in_later_paragraph and not after_blank):
                    changed.append("")
                line = " " * 4 * len(items) + line.lstrip(" ")  # noqa: PLW2901
                start = indent + len(item[2])
                items.append((start + len(item[3]) if len(item[3]) < 5 else start + 1, kind))
            after_blank = in_later_paragraph = False
        elif items and (indent or after_blank):
            # Without a blank line before it, text goes on however little it is indented.
            while after_blank and items and indent < items[-1][0]:
                items.pop()
            if items and indent >= items[-1][0]:
                line = " " * (4 * len(items) + indent - items[-1][0]) + line[indent:]  # noqa: PLW2901
            in_later_paragraph = bool(items) and (in_later_paragraph or after_blank)
            after_blank = False
        elif items and items[-1][1] == ":" and line[0] not in "#>":
            line = " " * 4 * len(items) + line  # noqa: PLW2901
        changed.append(line)
    return changed


def _may_be_defined(lines: list[str], *, is_in_item: bool) -> bool:
    """Whether a definition may follow these lines: a term, or another definition of it, stands above."""
    above = next((line for line in islice(reversed(lines), 2) if line.strip()), "")
    return is_in_item or (bool(above) and not above.startswith((">", "#", " ", "|")))


def settle_last_item(items: ElementTree.Element) -> None:
    """Make the last item of a list no paragraph if any item before it is none."""
    if len(items) > 1 and len(items[-1]) == 1 and any(len(item) == 0 or item[0].tag != "p" for item in items[:-1]):
        unwrap(items[-1])


def wrap_text_before_code(items: ElementTree.Element) -> None:
    """Make a paragraph of an item's text that indented code follows: there is a blank line between the two."""
    for item in items:
        if len(item) and item[0].tag == "pre" and (item.text or "").strip():
            paragraph = ElementTree.Element("p")
            paragraph.text, item.text = item.text, ""
            item.insert(0, paragraph)


def set_boxes(items: ElementTree.Element) -> None:
    """Show the "[ ]" and "[x]" at the beginning of items as boxes, and name the items and their list as kramdown does.

    The boxes are characters: nobody can tick those of a finished page.
    """
    for item in items:
        holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
        match = _BOX.match((holder.text or "").lstrip())
        if match:
            box = "☐" if match[3] == " " else "☑"
            rest = (holder.text or "").lstrip()[match.end() :]
            holder.text = f"{match[1]}{box}{match[2]}{match[4]}{rest}"
            item.set("class", "task-list-item")
            items.set("class", "task-list")


def unwrap(item: ElementTree.Element) -> None:
    """Put the text of an item's first paragraph into the item itself, before inline Markdown is looked for."""
    if len(item) and item[0].tag == "p" and not len(item[0]):
        item.text = item[0].text
        item.remove(item[0])
