"""The one door to Python-Markdown: Jekyll posts and plain pages become sanitised HTML, structured as kramdown would.

What makes Python-Markdown read as kramdown does is here; `markdown_bounds` keeps hostile texts from stalling it, and is
a part of this door. Headings are seen to in `sanitise`.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from functools import cache
from html import escape, unescape

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    BlockQuoteProcessor,
    HashHeaderProcessor,
    ListIndentProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
)
from markdown.blockprocessors import OListProcessor as ListProcessor
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor, SubstituteTagInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, HTML_PLACEHOLDER, STX, AtomicString

from sourcebook.render import formulas
from sourcebook.render.code import highlight
from sourcebook.render.fences import Fenced, take_out_fences
from sourcebook.render.figures import make_figures
from sourcebook.render.formulas import Formulas
from sourcebook.render.kramdown_signs import ITEM_ATTRIBUTES, PLACED_ATTRIBUTES, place_attributes, resolve_extensions
from sourcebook.render.lists import indent_items, set_boxes, settle_last_item, unwrap, wrap_text_before_code
from sourcebook.render.markdown_bounds import BLANK_LINE, INLINE_SIGN, Bounds
from sourcebook.render.parts import Converted
from sourcebook.render.sanitise import sanitise
from sourcebook.render.typography import set_type
from sourcebook.render.weave import MARK_CHARACTERS, strip_marks

_STASHED = re.compile("\x02([^\x02\x03]*)\x03")
_ASIDE_LINE = re.compile(rf"(?:\A|(?<=\n))[ ]*({HTML_PLACEHOLDER % '[0-9]+'})[ ]*(?:\n|\Z)")
_BLANKS = re.compile(r"(?<=\n) +(?=\n)")
_ITEM = re.compile(r" *(?:[-*+]|\d{1,9}\.) ")
_ENDS_IN_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]+\{[^{}]{1,500}\}\Z")
_LANGUAGE = "language-"
_MOST_HIGHLIGHTED = 30_000
"""Characters of code in one text; what comes after them is printed plain."""
_STRUCK = r"(~~)(?![\s~])((?:[^~]++|~(?!~))++)(?<!\s)~~"


def convert_post(marked: str, has_formulas: bool = False, is_html: bool = False) -> Converted:
    """The HTML of a text in Markdown or HTML, marks of annotations still in it, and its headings in order.

    Images become figures, the line under one its caption; "[7]" becomes a superscript of class "endnote". Where the
    text has formulas, what stands between double dollar signs becomes MathML.
    """
    if is_html:
        return sanitise(marked)
    if not has_formulas or "$$" not in marked:
        return sanitise(_html(marked))
    aside = Formulas()
    converted = sanitise(_html(formulas.without_tokens(marked), aside), shown=aside.as_written)
    return replace(converted, html=aside.set_in(converted.html))


def convert_markdown(text: str, *, has_formulas: bool = False, is_html: bool = False) -> str:
    """The HTML of a text without annotations: a plain page, an entity's note."""
    return convert_post(strip_marks(text), has_formulas, is_html).html


def _html(text: str, aside: Formulas | None = None) -> str:
    """The unsafe HTML of a Markdown text; its bare paragraphs where it is nested beyond what Python can follow."""
    engine = _engine()
    try:
        engine.reset()
        engine.formulas = aside
        return engine.convert(text)
    except RecursionError:
        # The engine stopped amid its work; what it remembers of this text must not get into the next one.
        _engine.cache_clear()
        blocks = BLANK_LINE.split(text)
        return "\n".join(f"<p>{escape(block, quote=False)}</p>" for block in blocks if block.strip())


@cache
def _engine() -> _Engine:
    engine = _Engine(
        extensions=["extra", "sane_lists", _Kramdown(), _Speed(), Bounds()],
        extension_configs={"extra": {"tables": {"use_align_attribute": True}}},
        output_format="html",
    )
    engine.references = _References()
    return engine


class _Engine(Markdown):
    """Python-Markdown with what belongs to one text only."""

    formulas: Formulas | None = None
    """Where its formulas are put aside; None where dollar signs are dollar signs."""
    highlighted = 0
    """How many characters of its code have been highlighted."""

    def reset(self) -> _Engine:
        """Forget the text before."""
        super().reset()
        self.formulas = None
        self.highlighted = 0
        return self

    def code_block(self, code: str, attributes: str, language: str = "") -> str:
        """What stands for a block of code until the tree has become HTML: attributes as between "{:" and "}"."""
        pre = ElementTree.Element("pre")
        assigner = self.treeprocessors["attr_list"]
        if attributes and isinstance(assigner, AttrListTreeprocessor):
            assigner.assign_attrs(pre, attributes)
        classes = (pre.attrib.pop("class", None) or "").split()
        named = [name for name in classes if name.startswith(_LANGUAGE)]
        language = language or (named[0].removeprefix(_LANGUAGE) if named else "")
        if others := [name for name in classes if name not in named]:
            pre.set("class", " ".join(others))
        self.highlighted += len(code)
        inside = highlight(code, language if self.highlighted <= _MOST_HIGHLIGHTED else "")
        names = "".join(f' {name}="{escape(value or "")}"' for name, value in pre.attrib.items())
        shown = f' class="{_LANGUAGE}{escape(language)}"' if language else ""
        return self.htmlStash.store(f"<pre{names}><code{shown}>{inside}</code></pre>")


class _References(dict[str, tuple[str, str]]):
    """Link definitions, found also when the label in the text bears marks."""

    def __contains__(self, label: object) -> bool:
        return super().__contains__(strip_marks(str(label)))

    def __getitem__(self, label: str) -> tuple[str, str]:
        return super().__getitem__(strip_marks(label))


class _Kramdown(Extension):
    """What makes the structure right."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.deregister("fenced_code_block")
        md.preprocessors.register(_Fences(md), "normalize_whitespace", 30)
        md.preprocessors.register(_Lines(md), "lines", 22)
        md.parser.blockprocessors.register(_AsideInBlock(md.parser), "aside_in_block", 18)
        md.parser.blockprocessors.register(_Indented(md.parser), "indent", 90)
        md.parser.blockprocessors.register(_Headings(md.parser), "hashheader", 70)
        md.parser.blockprocessors.register(_Underlined(md.parser), "setextheader", 60)
        md.parser.blockprocessors.register(_Numbered(md.parser), "olist", 40)
        md.parser.blockprocessors.register(_Bulleted(md.parser), "ulist", 30)
        md.parser.blockprocessors.register(_Quotes(md.parser), "quote", 20)
        md.parser.blockprocessors.register(_Definitions(md.parser), "reference", 15)
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, *"\"':=~$<"]
        md.inlinePatterns.register(SimpleTagInlineProcessor(_STRUCK, "del"), "struck", 65)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\{1,2}\n", "br"), "escaped_line_end", 185.5)
        md.inlinePatterns.register(_Endnotes(r"\[(\d{1,3})\]", md), "endnote", 45)
        md.inlinePatterns.register(_Guillemets("<<", md), "guillemets", 125)
        md.inlinePatterns.register(_InlineFormulas(formulas.INLINE, md), "formula", 185)
        md.treeprocessors.register(_Items(md), "items", 25)
        md.treeprocessors.register(_BlockAttributes(md), "block_attributes", 24)
        md.treeprocessors.register(_Typography(md), "typography", 6)
        md.treeprocessors.register(_Figures(md), "figures", 5)
        md.treeprocessors.register(_Alignment(md), "alignment", 4)


class _Speed(Extension):
    """Short cuts for plain prose, which is nearly all there is. The output is the same without them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.parser.blockprocessors.register(_PlainParagraphs(md.parser), "plain_paragraph", 200)
        md.treeprocessors.register(_PlainText(md), "plain_text", 21)


class _Fences(Preprocessor):
    """Puts fenced code aside, its tabs as they are, before white space is made even for all that follows."""

    md: _Engine

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines).replace(STX, "").replace(ETX, "").replace("\r\n", "\n").replace("\r", "\n")
        text = "\n".join(take_out_fences(text.split("\n"), self._put_aside)).expandtabs(self.md.tab_length)
        text = f"{_BLANKS.sub('', text)}\n\n"
        return (self.md.formulas.take_out_blocks(text) if self.md.formulas else text).split("\n")

    def _put_aside(self, fenced: Fenced) -> str:
        return self.md.code_block(strip_marks(fenced.code), fenced.attributes, fenced.language)


class _Lines(Preprocessor):
    """Indents list items by four blanks a level, as Python-Markdown wants it; sees to kramdown's own signs."""

    def run(self, lines: list[str]) -> list[str]:
        resolved = resolve_extensions("\n".join(lines), self.md.htmlStash.store)
        return indent_items(place_attributes(self._end_blocks(resolved.split("\n"))))

    def _end_blocks(self, lines: list[str]) -> list[str]:
        """The lines with something that is not to be seen for each "^", which ends a block."""
        if "^" not in lines:
            return lines
        return [
            piece for line in lines for piece in (("", self.md.htmlStash.store(""), "") if line == "^" else (line,))
        ]


class _AsideInBlock(BlockProcessor):
    """Makes a block of what has been put aside from the lines of a paragraph or an item."""

    def test(self, parent: ElementTree.Element, block: str) -> bool:  # noqa: ARG002
        return STX in block and _ASIDE_LINE.search(block) is not None

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        for at, piece in enumerate(_ASIDE_LINE.split(blocks.pop(0))):
            if at % 2:
                ElementTree.SubElement(parent, "p").text = piece
            elif piece.strip("\n"):
                self.parser.parseBlocks(parent, [piece.strip("\n")])


class _BlockAttributes(Treeprocessor):
    """Gives blocks the class, id and so on that stand in a line of their own beside them."""

    md: _Engine

    def run(self, root: ElementTree.Element) -> None:
        assigner = self.md.treeprocessors["attr_list"]
        if not isinstance(assigner, AttrListTreeprocessor):
            return
        for parent in root.iter():
            if any(self._placed(child) for child in parent):
                parent[:] = self._without_attributes(parent, assigner)

    @staticmethod
    def _placed(child: ElementTree.Element) -> re.Match[str] | None:
        return PLACED_ATTRIBUTES.match(child.text or "") if child.tag == "p" and not len(child) else None

    def _without_attributes(
        self, parent: ElementTree.Element, assigner: AttrListTreeprocessor
    ) -> list[ElementTree.Element]:
        """The children that are blocks, with what is theirs."""
        kept: list[ElementTree.Element] = []
        waiting: list[str] = []
        for child in parent:
            placed = self._placed(child)
            if placed is None:
                kept.append(child)
                for attributes in waiting:
                    self._assign(assigner, child, attributes)
                waiting.clear()
            elif placed[1] == ">" or waiting:
                waiting.append(placed[2])
            elif kept:
                self._assign(assigner, kept[-1], placed[2])
        return kept

    def _assign(self, assigner: AttrListTreeprocessor, block: ElementTree.Element, attributes: str) -> None:
        if block.tag == "pre" and len(block) == 1 and _LANGUAGE in attributes:
            code = strip_marks(unescape(block[0].text or ""))
            block.clear()
            block.tag, block.text = "p", self.md.code_block(code, attributes)
        else:
            assigner.assign_attrs(block, attributes)


class _InlineFormulas(InlineProcessor):
    """Puts formulas in running text aside."""

    md: _Engine

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[str, int, int] | tuple[None, None, None]:
        if self.md.formulas is None:
            return None, None, None
        return self.md.formulas.put_aside(m[1]), m.start(), m.end()


class _Indented(ListIndentProcessor):
    """Ends what is indented at an item that is less so: it is no further item of the inner list.

    The item that it belongs to stays bare text where a list follows that text without a blank line.
    """

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        level, siblings = self.get_level(parent, blocks[0])
        lines = blocks[0].split("\n")
        outer = (at for at, line in enumerate(lines) if at and _ITEM.match(line) and _indent(line) < 4 * level)
        if end := next(outer, 0):
            blocks[:1] = ["\n".join(lines[:end]), "\n".join(lines[end:])]
        item = siblings[-1] if siblings.tag in self.LIST_TYPES and len(siblings) else None
        is_bare = item is not None and len(item) > 0 and bool((item.text or "").strip())
        super().run(parent, blocks)
        if item is not None and is_bare and not item.text:
            unwrap(item)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


class _ItemsAsWritten(ListProcessor):
    """Makes paragraphs of those items only that a blank line follows; Python-Markdown does also of the one after it.

    The text of an item is read without its indentation, so that a heading or a quote may follow it in the next line.
    """

    def get_items(self, block: str) -> list[str]:
        indent = " " * self.tab_length
        items = super().get_items(block)
        return [item if item.startswith(indent) else item.replace(f"\n{indent}", "\n") for item in items]

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        siblings = self.lastChild(parent)
        known = len(siblings) if siblings is not None and siblings.tag in self.SIBLING_TAGS else 0
        before = siblings[-1] if siblings is not None and known else None
        # A list within the item stands between its text and the blank line.
        is_closed = before is not None and len(before) > 0 and bool((before.text or "").strip())
        goes_on = len(self.get_items(blocks[0])) > 1
        super().run(parent, blocks)
        if before is not None and is_closed:
            unwrap(before)
        if siblings is not None and known and goes_on:
            unwrap(siblings[known])


class _Numbered(_ItemsAsWritten, SaneOListProcessor): ...


class _Bulleted(_ItemsAsWritten, SaneUListProcessor): ...


class _Items(Treeprocessor):
    """Sees to the last items of lists, after which a blank line says nothing, and to those with a box to tick."""

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            if element.tag in ("ul", "ol"):
                wrap_text_before_code(element)
                self._set_attributes(element)
                settle_last_item(element)
                set_boxes(element)

    def _set_attributes(self, items: ElementTree.Element) -> None:
        """Give items the class and id that stand at the beginning of their text."""
        assigner = self.md.treeprocessors["attr_list"]
        for item in items:
            holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
            match = ITEM_ATTRIBUTES.match(holder.text or "")
            if match and isinstance(assigner, AttrListTreeprocessor):
                holder.text = (holder.text or "")[match.end() :]
                assigner.assign_attrs(item, match[1])


class _Headings(HashHeaderProcessor):
    """Takes a line for a heading only where a blank follows the "#", and one stands before those at its end."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?P<header>[ \t]++[^\s][^\n]*+)(?:\n|$)")

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        super().run(parent, blocks)
        text = parent[-1].text or ""
        named = _ENDS_IN_ATTRIBUTES.search(text)
        attributes = named[0] if named else ""
        title = text.removesuffix(attributes)
        closed = title.rstrip("#")
        if closed.endswith((" ", "\t")):
            title = closed.rstrip()
        elif attributes and title.endswith("#"):
            title = f"{title[:-1]}\\#"  # Python-Markdown would take it away.
        parent[-1].text = title + attributes


class _Underlined(SetextHeaderProcessor):
    """Takes no list item for a heading because the item under it is empty."""

    RE = re.compile(r"^(?! {0,3}(?:[-*+]|\d{1,9}\.)[ \t]| {0,3}(?:\*[ ]*+){3,}$).*?\n[=-]+[ ]*(\n|$)", re.MULTILINE)


class _Definitions(ReferenceProcessor):
    """Definitions of links, whose address may hold blanks where it stands between "<" and ">"."""

    RE = re.compile(
        r"^[ ]{0,3}\[([^\[\]]*)\]:[ ]*(?:\n[ ]*)?(<[^<>\n]{1,2000}>|[^\s]+)[ ]*(?:\n[ ]*)?"
        r"(([\"'])(.*)\4[ ]*|\((.*)\)[ ]*)?$",
        re.MULTILINE,
    )


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


class _Guillemets(InlineProcessor):
    """ "<<" begins no tag."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[str, int, int]:
        return m[0], m.start(), m.end()


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


class _Typography(Treeprocessor):
    """Sets quotes, dashes and ellipses."""

    def run(self, root: ElementTree.Element) -> None:
        set_type(root)


class _Figures(Treeprocessor):
    """Makes figures of images and the lines under them."""

    def run(self, root: ElementTree.Element) -> None:
        make_figures(root, self._shown_text)

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
            if element.text and not INLINE_SIGN.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not INLINE_SIGN.search(element.tail):
                element.tail = AtomicString(element.tail)
