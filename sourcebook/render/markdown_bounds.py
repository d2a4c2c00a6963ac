"""What keeps a hostile text from stalling Python-Markdown: the work stays near-linear, the nesting shallow.

The other half of the door `markdown.py`.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from functools import cached_property
from itertools import islice, pairwise, zip_longest

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrBlockprocessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteExtension, FootnoteInlineProcessor
from markdown.extensions.md_in_html import HTMLExtractorExtra
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import (
    BACKTICK_RE,
    IMAGE_LINK_RE,
    LINK_RE,
    BacktickInlineProcessor,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from sourcebook.render.table_rows import table_rows

INLINE_SIGN = re.compile(r"[`\\\[<&*_{!\x02]|  \n|~~|\$\$")
"""All that an inline pattern may begin with; "  \\n" is a line break."""
BLANK_LINE = re.compile(r"\n[ \t]*\n")

# What honest text stays far below, and hostile text cannot go beyond.
_DEEPEST_STATE = 40
"""Of the block parser, which adds one or two states for each quote or list in another: 20 levels at least."""
_DEEPEST_BRACKETS = 20
_MOST_TARGET_SIGNS = 32
"""Brackets and quotation marks in one link's address and title."""
_MOST_CODE_MARKS = 64
"""Runs of backticks that are looked at to find the end of code."""
_MOST_SIGN_LINES = 100
"""Headings, rules and definitions in lines that no blank line separates."""
_MOST_SIGNS = 2000
"""Of inline Markdown in one paragraph, item or cell."""
_MOST_ODD_TAGS = 30
"""Tags with a stray quotation mark or "<" in them that a text may have."""
_MOST_OPEN_TAGS = 20
_MOST_ABBREVIATIONS = 500
_MOST_REFERENCES = 100
"""To one footnote: each gets an id of its own and a link back."""
_FURTHEST_END_TAG = 2000
_REFERENCE = "footnote-ref"
"""The class of the link to a footnote."""
_REPEATED_REFERENCE = re.compile(r"fnref(\d{1,4}):(.*)\Z", re.DOTALL)
_BRACKET = re.compile(r"[\[\]]")
_TARGET_SIGNS = re.compile(rf"(?:[^()'\"]*+[()'\"]){{0,{_MOST_TARGET_SIGNS}}}+")
_BACKTICKS = re.compile("`+")
_SIGN_LINE = re.compile(r" {0,3}(?:\#{1,6}(?: |\Z)|=+ *\Z|-+ *\Z|(?:[-*_] {0,2}){3,}+\Z|\*\[|\[[^\]]*+\]:|: )")
# Linear over a whole text: an attempt that runs far has passed every later "<" inside quotation marks, and of all
# attempts only two can be inside quotation marks at one place.
_START_TAG = re.compile(r"""<[a-zA-Z][^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+>""")
_END_TAG = re.compile(r"</\s*+([a-zA-Z][^\s<>]*+)\s*+>")


class Bounds(Extension):
    """What keeps a hostile text from stalling the build."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802, D102
        md.preprocessors.register(_RawHtml(md), "html_block", 20)
        blocks = md.parser.blockprocessors
        blocks.register(_Depth(md.parser), "depth", 220)
        blocks.register(_SignLines(md.parser), "sign_lines", 210)
        abbreviations, footnotes = blocks["abbr"], blocks["footnote"]
        if isinstance(abbreviations, AbbrBlockprocessor):
            blocks.register(_Abbreviations(md.parser, abbreviations.abbrs), "abbr", 16)
        if isinstance(footnotes, FootnoteBlockProcessor):
            blocks.register(_FootnoteDefinitions(footnotes.footnotes), "footnote", 17)
            md.inlinePatterns.register(_FootnoteReferences(footnotes.footnotes), "footnote", 175)
            md.treeprocessors.register(_FootnotesInOrder(footnotes.footnotes), "footnotes_in_order", 14)
        blocks.register(_Tables(md.parser, {"use_align_attribute": True}), "table", 75)
        md.treeprocessors.register(_Signs(md), "signs", 22)
        md.treeprocessors.register(_Attributes(md), "attr_list", 8)
        patterns = md.inlinePatterns
        patterns.register(_Code(BACKTICK_RE), "backtick", 190)
        patterns.register(_Reference(LINK_RE, md), "reference", 170)
        patterns.register(_BoundedLink(LINK_RE, md), "link", 160)
        patterns.register(_Image(IMAGE_LINK_RE, md), "image_link", 150)
        patterns.register(_ImageReference(IMAGE_LINK_RE, md), "image_reference", 140)
        patterns.register(_ShortReference(LINK_RE, md), "short_reference", 130)
        patterns.register(_ShortImageReference(IMAGE_LINK_RE, md), "short_image_ref", 125)


class _RawHtml(Preprocessor):
    """Puts raw HTML aside."""

    def run(self, lines: list[str]) -> list[str]:
        reader = _TagReader(self.md)
        reader.feed("\n".join(lines))
        reader.close()
        return "".join(reader.cleandoc).split("\n")


class _TagReader(HTMLExtractorExtra):
    """Takes no "<" for a tag that does not end, without looking for the end again and again."""

    odd_tags = 0

    def parse_starttag(self, i: int) -> int:
        if not self.rawdata.startswith("</>", i) and not _START_TAG.match(self.rawdata, i):
            self.odd_tags += 1
            if self.odd_tags > _MOST_ODD_TAGS:
                self.handle_data("<")
                return i + 1
        return super().parse_starttag(i)

    def parse_pi(self, i: int) -> int:
        self.odd_tags += 1
        if self.odd_tags > _MOST_ODD_TAGS and i > self.last_instruction:
            self.handle_data("<?")
            return i + 2
        return super().parse_pi(i)

    @cached_property
    def last_instruction(self) -> int:
        """Where the last processing instruction ends."""
        return self.rawdata.rfind("?>")

    def inline_close_follows(self, text: str) -> bool:
        if not self.inline_stack:
            return False
        start = self.line_offset + self.offset + len(text)
        near = self.rawdata[start : start + _FURTHEST_END_TAG]
        paragraph = BLANK_LINE.split(near, maxsplit=1)[0]
        open_tags = {tag.lower() for tag in self.inline_stack[-_MOST_OPEN_TAGS:]}
        return any(match[1].lower() in open_tags for match in _END_TAG.finditer(paragraph))


class _Depth(BlockProcessor):
    """Ends the nesting of quotes and lists at a depth that nobody writes; what is deeper is text."""

    def test(self, parent: ElementTree.Element, block: str) -> bool:  # noqa: ARG002
        return len(self.parser.state) >= _DEEPEST_STATE

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        self.parser.blockprocessors["paragraph"].run(parent, blocks)


class _SignLines(BlockProcessor):
    """Cuts a block with very many headings, rules or definitions: what follows one is read anew each time."""

    def test(self, parent: ElementTree.Element, block: str) -> bool:  # noqa: ARG002
        return len(block) > 2 * _MOST_SIGN_LINES and len(self._places(block.split("\n"))) > _MOST_SIGN_LINES

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:  # noqa: ARG002
        lines = blocks.pop(0).split("\n")
        cuts = [at + 1 for at in self._places(lines)[:: _MOST_SIGN_LINES // 2]]
        pieces = ["\n".join(lines[start:end]) for start, end in pairwise([0, *cuts, len(lines)])]
        blocks[:0] = [piece for piece in pieces if piece]

    @staticmethod
    def _places(lines: list[str]) -> list[int]:
        return [at for at, line in enumerate(lines) if _SIGN_LINE.match(line)]


class _Abbreviations(AbbrBlockprocessor):
    """Definitions that stand in one line, and not too many: all of them are sought at every word."""

    RE = re.compile(r"^[*]\[(?P<abbr>[^\\\[\]\n]{1,200})\][ ]?:[ ]*\n?[ ]*(?P<title>.*)$", re.MULTILINE)

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> bool:
        return len(self.abbrs) < _MOST_ABBREVIATIONS and bool(super().run(parent, blocks))


class _FootnoteDefinitions(FootnoteBlockProcessor):
    """Definitions whose label holds no blanks."""

    RE = re.compile(r"^[ ]{0,3}\[\^([^\]\s]*)\]:[ ]*(.*)$", re.MULTILINE)


class _FootnoteReferences(FootnoteInlineProcessor):
    """Numbered references, the first hundred to each footnote; others stay as written."""

    def __init__(self, footnotes: FootnoteExtension) -> None:
        super().__init__(r"\[\^([^\[\]]*)\]", footnotes)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[ElementTree.Element, int, int] | tuple[None, None, None]:
        label, notes = m[1], self.footnotes
        if label not in notes.footnotes or notes.found_refs.get(notes.makeFootnoteRefId(label), 0) >= _MOST_REFERENCES:
            return None, None, None
        superscript = ElementTree.Element("sup", {"id": notes.makeFootnoteRefId(label, found=True)})
        # `_FootnotesInOrder` puts the number in.
        ElementTree.SubElement(superscript, "a", {"href": f"#{notes.makeFootnoteId(label)}", "class": _REFERENCE})
        return superscript, m.start(), m.end()


class _Tables(TableProcessor):
    """Tables as kramdown has them, whose rows may hold code, but not beyond measure."""

    def test(self, parent: ElementTree.Element, block: str) -> bool:  # noqa: ARG002
        return table_rows(block) is not None

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        rows = table_rows(block)
        if rows is None:
            return
        split_row: Callable[[str], list[str]] = self._split_row  # type: ignore[attr-defined]
        self.border = True
        sides = [_side(cell.strip(" ")) for cell in split_row(rows.delimiter.replace("+", "|"))]
        parts: list[tuple[str, tuple[str, ...]]] = [("thead", (rows.head,))] if rows.head is not None else []
        parts += [("tbody", body) for body in rows.bodies or (("",),)]
        parts += [("tfoot", rows.foot)] if rows.foot else []
        split = [(name, [split_row(row) for row in part]) for name, part in parts]
        columns = max(len(cells) for _, part in split for cells in part)
        sides = [*sides, *[""] * columns][:columns]
        table = ElementTree.SubElement(parent, "table")
        for name, part in split:
            element = ElementTree.SubElement(table, name)
            for cells in part:
                row = ElementTree.SubElement(element, "tr")
                for text, side in zip_longest(cells, sides, fillvalue=""):
                    cell = ElementTree.SubElement(row, "th" if name == "thead" else "td")
                    cell.text = text.strip(" ")
                    if side:
                        cell.set("align", side)

    def _split(self, row: str) -> list[str]:
        return row.split("|") if row.count("`") > _MOST_SIGN_LINES else super()._split(row)  # type: ignore[misc]


def _side(delimiter: str) -> str:
    """To which side the cells below a piece of the line of dashes are set; "" where it does not say."""
    if delimiter.endswith(":"):
        return "center" if delimiter.startswith(":") else "right"
    return "left" if delimiter.startswith(":") else ""


class _Signs(Treeprocessor):
    """Leaves text as it is where it has more signs than anybody writes: each is taken out of it one by one."""

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            if element.text and self._is_too_much(element.text):
                element.text = AtomicString(element.text)
            if element.tail and self._is_too_much(element.tail):
                element.tail = AtomicString(element.tail)

    @staticmethod
    def _is_too_much(text: str) -> bool:
        return len(text) > _MOST_SIGNS and len(INLINE_SIGN.findall(text)) > _MOST_SIGNS


class _FootnotesInOrder(Treeprocessor):
    """Numbers footnotes as they are first referred to, as kramdown does; those that nothing refers to come last."""

    def __init__(self, footnotes: FootnoteExtension) -> None:
        super().__init__(footnotes.md)
        self._footnotes = footnotes

    def run(self, root: ElementTree.Element) -> None:
        if not self._footnotes.footnotes:
            return
        numbers: dict[str, int] = {}
        for superscript in root.iter("sup"):
            # "fnref2:x" is kramdown's "fnref:x:1": the second reference to a footnote.
            if again := _REPEATED_REFERENCE.match(superscript.get("id", "")):
                superscript.set("id", _kramdowns_reference(again))
        for link in root.iter("a"):
            if link.get("class") == _REFERENCE:
                label = link.get("href", "")[1:]
                link.text = str(numbers.setdefault(label, len(numbers) + 1))
        for box in root.iter("div"):
            notes = box.find("ol")
            if box.get("class") != "footnote" or notes is None:
                continue
            box.set("class", "footnotes")
            for rule in box.findall("hr"):
                box.remove(rule)
            notes[:] = sorted(notes, key=lambda note: numbers.get(note.get("id", ""), len(numbers) + 1))
            for number, note in enumerate(notes, 1):
                self._set_links_back(note, number)

    def _set_links_back(self, note: ElementTree.Element, number: int) -> None:
        for parent in list(note.iter()):
            for link in parent.findall("a[@class='footnote-backref']"):
                link.set("title", f"Jump back to footnote {number} in the text")
                target = link.get("href", "")[1:]
                if target not in self._footnotes.used_refs:
                    parent.remove(link)
                elif again := _REPEATED_REFERENCE.match(target):
                    link.set("href", f"#{_kramdowns_reference(again)}")
                    link.set("title", f"Jump back to reference {again[1]} to footnote {number} in the text")
                    ElementTree.SubElement(link, "sup").text = again[1]
                    before = parent[list(parent).index(link) - 1]
                    before.tail = f"{before.tail or ''} "


def _kramdowns_reference(repeated: re.Match[str]) -> str:
    return f"fnref:{repeated[2]}:{int(repeated[1]) - 1}"


class _Attributes(AttrListTreeprocessor):
    """Attribute lists of bounded length at the end of a heading or cell."""

    HEADER_RE = re.compile(  # type: ignore[misc]
        r"(?<! ) +\{:? *([^}\n ][^\n]{0,500})\} *$"
    )


class _Code(BacktickInlineProcessor):
    """Code that ends within a bounded number of backticks."""

    def find_code_spans(  # type: ignore[override]
        self, start: int, text: str
    ) -> tuple[int, int | None]:
        opening = _BACKTICKS.match(text, start)
        if opening is None:
            return start, None
        begin = opening.end()
        width = begin - start
        longest = end = 0
        for run in islice(_BACKTICKS.finditer(text, begin), _MOST_CODE_MARKS):
            length = run.end() - run.start()
            if length == width:
                return begin, run.start()
            if length > longest:
                longest, end = length, run.end()
        # As Python-Markdown has it: a shorter run ends the code too where none has the same length.
        if 0 < longest < width:
            return begin - (width - longest), end - longest
        return begin + width, None


class _BoundedLink(LinkInlineProcessor):
    """Finds the ends of a link's text and target without reading all that follows."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
        depth = 1
        for bracket in _BRACKET.finditer(data, index):
            depth += 1 if bracket[0] == "[" else -1
            if depth == 0:
                return data[index : bracket.start()], bracket.end(), True
            if depth > _DEEPEST_BRACKETS:
                break
        return "", index, False

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        signs = _TARGET_SIGNS.match(data, index)
        if signs is None or not data.startswith("(", index):
            return "", None, index, False
        return super().getLink(data[: signs.end()], index)


class _Image(_BoundedLink, ImageInlineProcessor): ...


class _Reference(_BoundedLink, ReferenceInlineProcessor): ...


class _ImageReference(_BoundedLink, ImageReferenceInlineProcessor): ...


class _ShortReference(_BoundedLink, ShortReferenceInlineProcessor): ...


class _ShortImageReference(_BoundedLink, ShortImageReferenceInlineProcessor): ...
