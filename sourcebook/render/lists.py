"""Lists nest, and their items become paragraphs, where they do in kramdown."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

from sourcebook.render.weave import MARK_CHARACTERS

_LIST_ITEM = re.compile(r"( *)([-*+]|\d{1,9}\.)( +)\S")
_BOX = re.compile(rf"([{MARK_CHARACTERS}]*+)\[([{MARK_CHARACTERS}]*+)([ xX])([{MARK_CHARACTERS}]*+)\](?=\s)")


def indent_items(lines: list[str]) -> list[str]:
    """The lines with list items indented by four blanks a level, and a blank line where a list ends a paragraph.

    A line is inside an item when it is indented as far as the item's own text: by two blanks under "- ", three under
    "1. ".
    """
    has_raw_text = any("<pre" in line for line in lines)
    changed: list[str] = []
    columns: list[int] = []
    after_blank = False
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        item = _LIST_ITEM.match(line)
        if not line.strip():
            after_blank = True
        elif item and (columns or indent < 4):
            begins_list = not columns
            while columns and indent < columns[-1]:
                columns.pop()
            # An item as deep as code would be is no item but code, or its parent's text.
            if not columns or indent < columns[-1] + 4:
                if begins_list and changed and changed[-1].strip() and not has_raw_text:
                    changed.append("")
                line = " " * 4 * len(columns) + line[indent:]  # noqa: PLW2901
                columns.append(item.end() - 1 if len(item[3]) < 5 else indent + len(item[2]) + 1)
            after_blank = False
        elif columns and (indent or after_blank):
            while columns and indent < columns[-1]:
                columns.pop()
            if columns:
                line = " " * (4 * len(columns) + indent - columns[-1]) + line[indent:]  # noqa: PLW2901
            after_blank = False
        changed.append(line)
    return changed


def settle_last_item(items: ElementTree.Element) -> None:
    """Make the last item of a list no paragraph if any item before it is none."""
    if len(items) > 1 and len(items[-1]) == 1 and any(len(item) == 0 or item[0].tag != "p" for item in items[:-1]):
        unwrap(items[-1])


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
