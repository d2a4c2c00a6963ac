"""The one door to Python-Markdown: Jekyll posts and plain pages become sanitised HTML, structured as kramdown would.

Differences between Python-Markdown and kramdown that are made up for here: quotes separated by a blank line stay
separate, a nested list may be indented by its parent's text, "#word" is no heading. Headings are seen to in `sanitise`.

Texts are not trusted: `_Bounds` keeps the work near-linear in the length of a text and the nesting shallow.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from functools import cache, cached_property
from html import escape, unescape
from itertools import islice, pairwise

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, BlockQuoteProcessor, HashHeaderProcessor, SetextHeaderProcessor
from markdown.blockprocessors import OListProcessor as ListProcessor
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrBlockprocessor, AbbrTreeprocessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteExtension, FootnoteInlineProcessor
from markdown.extensions.md_in_html import HTMLExtractorExtra
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import (
    BACKTICK_RE,
    IMAGE_LINK_RE,
    LINK_RE,
    BacktickInlineProcessor,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
    SimpleTagInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from sourcebook.render.figures import make_figures
from sourcebook.render.kramdown_signs import drop_comments, place_attributes
from sourcebook.render.lists import indent_items, set_boxes, settle_last_item, unwrap
from sourcebook.render.parts import Converted
from sourcebook.render.sanitise import sanitise
from sourcebook.render.typography import set_type
from sourcebook.render.weave import MARK_CHARACTERS, strip_marks

_STASHED = re.compile("\x02([^\x02\x03]*)\x03")
# All that an inline pattern may begin with; "  \n" is a line break.
_INLINE_SIGN = re.compile(r"[`\\\[<&*_{!\x02]|  \n|~~")
_STRUCK = r"(~~)(?![\s~])((?:[^~]++|~(?!~))++)(?<!\s)~~"

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
_BRACKET = re.compile(r"[\[\]]")
_TARGET_SIGNS = re.compile(rf"(?:[^()'\"]*+[()'\"]){{0,{_MOST_TARGET_SIGNS}}}+")
_BACKTICKS = re.compile("`+")
_SIGN_LINE = re.compile(r" {0,3}(?:\#{1,6}(?: |\Z)|=+ *\Z|-+ *\Z|(?:[-*_] {0,2}){3,}+\Z|\*\[|\[[^\]]*+\]:|: )")
# Linear over a whole text: an attempt that runs far has passed every later "<" inside quotation marks, and of all
# attempts only two can be inside quotation marks at one place.
_START_TAG = re.compile(r"""<[a-zA-Z][^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+>""")
_END_TAG = re.compile(r"</\s*+([a-zA-Z][^\s<>]*+)\s*+>")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_FENCE = re.compile(r"(`{3,}+|~{3,}+)(.*)")


def convert_post(marked: str) -> Converted:
    """The HTML of a Markdown text, marks of annotations still in it, and its headings in order.

    Images become figures, the line under one its caption; "[7]" becomes a superscript of class "endnote".
    """
    return sanitise(_html(marked))


def convert_markdown(text: str) -> str:
    """The HTML of a Markdown text without annotations: a plain page, an entity's note."""
    return sanitise(_html(strip_marks(text))).html


def _html(text: str) -> str:
    """The unsafe HTML of a Markdown text; its bare paragraphs where it is nested beyond what Python can follow."""
    try:
        return _engine().reset().convert(text)
    except RecursionError:
        # The engine stopped amid its work; what it remembers of this text must not get into the next one.
        _engine.cache_clear()
        blocks = _BLANK_LINE.split(text)
        return "\n".join(f"<p>{escape(block, quote=False)}</p>" for block in blocks if block.strip())


@cache
def _engine() -> Markdown:
    engine = Markdown(
        extensions=["extra", "sane_lists", _Kramdown(), _Speed(), _Bounds()],
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
        md.preprocessors.register(_Lines(md), "lines", 22)
        md.parser.blockprocessors.register(_Headings(md.parser), "hashheader", 70)
        md.parser.blockprocessors.register(_Underlined(md.parser), "setextheader", 60)
        md.parser.blockprocessors.register(_Numbered(md.parser), "olist", 40)
        md.parser.blockprocessors.register(_Bulleted(md.parser), "ulist", 30)
        md.parser.blockprocessors.register(_Quotes(md.parser), "quote", 20)
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, *"\"':=~$"]
        md.inlinePatterns.register(SimpleTagInlineProcessor(_STRUCK, "del"), "struck", 65)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "escaped_line_end", 101)
        md.inlinePatterns.register(_Endnotes(r"\[(\d{1,3})\]", md), "endnote", 45)
        md.treeprocessors.register(_Items(md), "items", 25)
        md.treeprocessors.register(_Typography(md), "typography", 6)
        md.treeprocessors.register(_Figures(md), "figures", 5)
        md.treeprocessors.register(_Alignment(md), "alignment", 4)


class _Speed(Extension):
    """Short cuts for plain prose, which is nearly all there is. The output is the same without them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.parser.blockprocessors.register(_PlainParagraphs(md.parser), "plain_paragraph", 200)
        md.treeprocessors.register(_PlainText(md), "plain_text", 21)


class _Bounds(Extension):
    """What keeps a hostile text from stalling the build."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.register(_Fences(md), "fences", 26)
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
            md.treeprocessors.register(_LinksBack(footnotes.footnotes), "links_back", 14)
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


class _Lines(Preprocessor):
    """Indents list items by four blanks a level, as Python-Markdown wants it; sees to kramdown's own signs."""

    def run(self, lines: list[str]) -> list[str]:
        return indent_items(place_attributes(drop_comments("\n".join(lines)).split("\n")))


class _ItemsAsWritten(ListProcessor):
    """Makes paragraphs of those items only that a blank line follows; Python-Markdown does also of the one after it."""

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
                settle_last_item(element)
                set_boxes(element)


class _Headings(HashHeaderProcessor):
    """Takes a line for a heading only where a blank follows the "#"."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?=[ \t])(?P<header>(?:\\.|[^\\#]|#+(?=[^#\n]))*?)#*(?:\n|$)")


class _Underlined(SetextHeaderProcessor):
    """Takes no list item for a heading because the item under it is empty."""

    RE = re.compile(r"^(?! {0,3}(?:[-*+]|\d{1,9}\.)[ \t]).*?\n[=-]+[ ]*(\n|$)", re.MULTILINE)


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
            if element.text and not _INLINE_SIGN.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not _INLINE_SIGN.search(element.tail):
                element.tail = AtomicString(element.tail)


class _Fences(Preprocessor):
    """Where many code fences are never closed, says so; each would be sought to the end of the text."""

    def run(self, lines: list[str]) -> list[str]:
        fences = [(at, match) for at, line in enumerate(lines) if (match := _FENCE.match(line))]
        if len(fences) <= _MOST_SIGN_LINES:
            return lines
        ends: dict[str, int] = {match[1]: at for at, match in fences if not match[2].strip(" ")}
        return [
            f"\\{line}" if (match := _FENCE.match(line)) and ends.get(match[1], -1) < at else line
            for at, line in enumerate(lines)
        ]


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
        paragraph = _BLANK_LINE.split(near, maxsplit=1)[0]
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
    """Definitions whose label stands in one line."""

    RE = re.compile(r"^[ ]{0,3}\[\^([^\]\n]*)\]:[ ]*(.*)$", re.MULTILINE)


class _FootnoteReferences(FootnoteInlineProcessor):
    """Numbered references, the first hundred to each footnote; others stay as written."""

    def __init__(self, footnotes: FootnoteExtension) -> None:
        super().__init__(r"\[\^([^\[\]]*)\]", footnotes)
        self._numbers: dict[str, int] = {}

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[ElementTree.Element, int, int] | tuple[None, None, None]:
        label, notes = m[1], self.footnotes
        if label not in notes.footnotes or notes.found_refs.get(notes.makeFootnoteRefId(label), 0) >= _MOST_REFERENCES:
            return None, None, None
        if len(self._numbers) != len(notes.footnotes) or label not in self._numbers:
            self._numbers = {known: number for number, known in enumerate(notes.footnotes, 1)}
        superscript = ElementTree.Element("sup", {"id": notes.makeFootnoteRefId(label, found=True)})
        link = ElementTree.SubElement(superscript, "a", {"href": f"#{notes.makeFootnoteId(label)}"})
        link.set("class", "footnote-ref")
        link.text = str(self._numbers[label])
        return superscript, m.start(), m.end()


class _Tables(TableProcessor):
    """Tables whose rows may hold code, but not beyond measure."""

    def _split(self, row: str) -> list[str]:
        return row.split("|") if row.count("`") > _MOST_SIGN_LINES else super()._split(row)  # type: ignore[misc]


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
        return len(text) > _MOST_SIGNS and len(_INLINE_SIGN.findall(text)) > _MOST_SIGNS


class _LinksBack(Treeprocessor):
    """Takes the link back from a footnote that nothing refers to."""

    def __init__(self, footnotes: FootnoteExtension) -> None:
        super().__init__(footnotes.md)
        self._footnotes = footnotes

    def run(self, root: ElementTree.Element) -> None:
        if not self._footnotes.footnotes:
            return
        for parent in root.iter():
            for link in parent.findall("a[@class='footnote-backref']"):
                if link.get("href", "")[1:] not in self._footnotes.used_refs:
                    parent.remove(link)


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
