"""The one door to Python-Markdown: Jekyll posts and plain pages become sanitised HTML, structured as kramdown would.

Differences between Python-Markdown and kramdown that are made up for here: quotes separated by a blank line stay
separate, a nested list may be indented by its parent's text, "#word" is no heading. Headings are seen to in `sanitise`.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from functools import cache
from html import unescape

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, BlockQuoteProcessor, HashHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from sourcebook.records import Converted
from sourcebook.render.sanitise import sanitise
from sourcebook.render.weave import MARK_CHARACTERS, strip_marks

_BLANK = re.compile(rf"[\s{MARK_CHARACTERS}]*+\Z")
# "image01", "Figure 3", "photo-2.jpg", "": says nothing of the picture. Not: "Figure skaters".
_PLACEHOLDER = re.compile(r"(?i)(?:image|img|fig|figure|pic|picture|photo)?[\s_-]*+\d*+(?:\.\w{3,4})?\Z")
_STASHED = re.compile("\x02([^\x02\x03]*)\x03")
# All that an inline pattern may begin with; "  \n" is a line break.
_INLINE_SIGN = re.compile(r"[`\\\[<&*_{!\x02]|  \n")
_LIST_ITEM = re.compile(r"( *)([-*+]|\d{1,9}\.)( +)\S")


def convert_post(marked: str) -> Converted:
    """The HTML of a Markdown text, marks of annotations still in it, and its headings in order.

    Images become figures, the line under one its caption; "[7]" becomes a superscript of class "endnote".
    """
    return sanitise(_engine().reset().convert(marked))


def convert_markdown(text: str) -> str:
    """The HTML of a Markdown text without annotations: a plain page, an entity's note."""
    return sanitise(_engine().reset().convert(strip_marks(text))).html


@cache
def _engine() -> Markdown:
    engine = Markdown(
        extensions=["extra", "sane_lists", _Kramdown(), _Speed()],
        extension_configs={"extra": {"tables": {"use_align_attribute": True}}},
        output_format="html",
    )
    engine.references = _References()
    return engine


class _References(dict[str, tuple[str, str]]):
    """Link definitions, found also when the label in the text bears marks."""

    def __contains__(self, label: object) -> bool:
        return super().__contains__(strip_marks(str(label)))

    def __getitem__(self, label: str) -> tuple[str, str]:
        return super().__getitem__(strip_marks(label))


class _Kramdown(Extension):
    """What makes the structure right."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.register(_NestedLists(md), "nested_lists", 22)
        md.parser.blockprocessors.register(_Headings(md.parser), "hashheader", 70)
        md.parser.blockprocessors.register(_Quotes(md.parser), "quote", 20)
        md.inlinePatterns.register(_Endnotes(r"\[(\d{1,3})\]", md), "endnote", 45)
        md.treeprocessors.register(_Figures(md), "figures", 5)
        md.treeprocessors.register(_Alignment(md), "alignment", 4)


class _Speed(Extension):
    """Short cuts for plain prose, which is nearly all there is. The output is the same without them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.parser.blockprocessors.register(_PlainParagraphs(md.parser), "plain_paragraph", 200)
        md.treeprocessors.register(_PlainText(md), "plain_text", 21)


class _NestedLists(Preprocessor):
    """Indents list items by four blanks a level, as Python-Markdown wants it.

    A line is inside an item when it is indented as far as the item's own text: by two blanks under "- ", three under
    "1. ".
    """

    def run(self, lines: list[str]) -> list[str]:
        if not any(line.startswith(" ") for line in lines):
            return lines
        changed: list[str] = []
        columns: list[int] = []
        after_blank = False
        for line in lines:
            indent = len(line) - len(line.lstrip(" "))
            item = _LIST_ITEM.match(line)
            if not line.strip():
                after_blank = True
            elif item and (columns or indent < 4):
                while columns and indent < columns[-1]:
                    columns.pop()
                # An item as deep as code would be is no item but code, or its parent's text.
                if not columns or indent < columns[-1] + 4:
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


class _Headings(HashHeaderProcessor):
    """Takes a line for a heading only where a blank follows the "#"."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?=[ \t])(?P<header>(?:\\.|[^\\#]|#+(?=[^#\n]))*?)#*(?:\n|$)")


class _Quotes(BlockQuoteProcessor):
    """Ends a quote at a blank line."""

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        sibling = self.lastChild(parent)
        if sibling is not None and sibling.tag == "blockquote":
            # Python-Markdown would go on in a quote that stands right before this one.
            sibling.tag = "ended-quote"
            super().run(parent, blocks)
            sibling.tag = "blockquote"
        else:
            super().run(parent, blocks)


class _Endnotes(InlineProcessor):
    """ "[7]" that is no link becomes a superscript."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[ElementTree.Element, int, int]:
        element = ElementTree.Element("sup", {"class": "endnote"})
        element.text = AtomicString(m[1])
        return element, m.start(), m.end()


class _Figures(Treeprocessor):
    """Makes a figure of a paragraph that begins with images; what stands in the lines under them is the caption."""

    def run(self, root: ElementTree.Element) -> None:
        for paragraph in root.iter("p"):
            images = _leading_images(paragraph)
            if not images or not _BLANK.match(paragraph.text or ""):
                continue
            last = images[-1]
            tail = last.tail or ""
            rest = list(paragraph)[len(images) :]
            if rest and rest[0].tag == "br" and _BLANK.match(tail):
                tail, rest = f"\n{rest[0].tail or ''}", rest[1:]
            has_caption = bool(rest) or not _BLANK.match(tail)
            if has_caption and not strip_marks(tail).startswith("\n"):
                continue
            paragraph.tag = "figure"
            caption = ""
            if has_caption:
                for element in list(paragraph)[len(images) :]:
                    paragraph.remove(element)
                last.tail = "\n"
                figcaption = ElementTree.SubElement(paragraph, "figcaption")
                figcaption.text = type(tail)(tail.lstrip("\n"))
                figcaption.extend(rest)
                caption = self._shown_text(figcaption).lstrip("▲△▼ ").strip()
            for image in images:
                picture = image if image.tag == "img" else image[0]
                alternative = strip_marks(picture.get("alt", ""))
                if caption and _PLACEHOLDER.match(alternative.strip()):
                    alternative = caption
                picture.set("alt", alternative)

    def _shown_text(self, element: ElementTree.Element) -> str:
        """The text of an element, with the characters that Python-Markdown has put aside."""

        def restored(match: re.Match[str]) -> str:
            aside = match[1]
            if aside.isdigit():
                return chr(int(aside))
            kept = self.md.htmlStash.rawHtmlBlocks[int(aside[8:])] if aside.startswith("wzxhzdk:") else f"&{aside};"
            return unescape(kept) if isinstance(kept, str) and kept.startswith("&") else ""

        return " ".join(_STASHED.sub(restored, strip_marks("".join(element.itertext()))).split())


class _Alignment(Treeprocessor):
    """Turns the obsolete `align` of a table's cells into a class."""

    def run(self, root: ElementTree.Element) -> None:
        for table in root.iter("table"):
            for cell in table.iter():
                side = cell.attrib.pop("align", None)
                if side:
                    cell.set("class", f"align-{side}")


class _PlainParagraphs(BlockProcessor):
    """Takes one-line blocks that begin with a letter straight to `<p>`."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self._begins_plain = re.compile(rf"[^\W\d_]|[{MARK_CHARACTERS}]+[^\W\d_]")

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        return parent.tag == "div" and not self.parser.state and self._is_plain(block)

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> bool:
        # The term of a definition list stands before a block that begins with ":".
        if len(blocks) > 1 and blocks[1].lstrip().startswith(":"):
            return False
        ElementTree.SubElement(parent, "p").text = blocks.pop(0)
        return True

    def _is_plain(self, block: str) -> bool:
        return "\n" not in block and self._begins_plain.match(block) is not None


class _PlainText(Treeprocessor):
    """Keeps text without any sign of Markdown from being searched by every inline pattern."""

    def run(self, root: ElementTree.Element) -> None:
        abbreviations = self.md.treeprocessors["abbr"]
        if isinstance(abbreviations, AbbrTreeprocessor) and abbreviations.abbrs:
            return
        for element in root.iter():
            if element.text and not _INLINE_SIGN.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not _INLINE_SIGN.search(element.tail):
                element.tail = AtomicString(element.tail)


def _leading_images(paragraph: ElementTree.Element) -> list[ElementTree.Element]:
    """The images, or links round an image, at the paragraph's beginning, with nothing but blanks between them."""
    images: list[ElementTree.Element] = []
    for child in paragraph:
        is_linked = child.tag == "a" and len(child) == 1 and child[0].tag == "img"
        if is_linked and (not _BLANK.match(child.text or "") or not _BLANK.match(child[0].tail or "")):
            is_linked = False
        if child.tag != "img" and not is_linked:
            break
        images.append(child)
        if not _BLANK.match(child.tail or ""):
            break
    return images
