"""The prose and the blocks of a Markdown body: what the analysis reads of a post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.read.front_matter import BYTE_ORDER_MARK
from sourcebook.records import MASK, Block, BlockKind, NotBody, Span

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

# Characters that are counted one by one: Han, kana, Hangul.
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")

_LETTERS = re.compile(r"[^\W\d_]+")

_WORD = re.compile(r"\w+(?:['’.,\-]\w+)*")

_LEAST_SHARE_OF_HAN = (
    0.2  # Chinese posts that quote English at length stay above, English ones with Chinese names below
)


def guess_language(prose: str, *, otherwise: str) -> str:
    """ "zh" where at least a fifth of the letters are Chinese characters, else `otherwise`."""
    if _HAN.search(prose) is None:
        return otherwise
    letters = len("".join(_LETTERS.findall(prose)))
    return "zh" if len(_HAN.findall(prose)) >= _LEAST_SHARE_OF_HAN * letters else otherwise


def count_words(prose: str) -> int:
    """The number of words; a CJK character counts as a word."""
    if _CJK.search(prose) is None:
        return len(_WORD.findall(prose))
    others, characters = _CJK.subn(" ", prose)
    return characters + len(_WORD.findall(others))


Ranges = list[tuple[int, int]]
"""Stretches of the text that are not prose."""


@dataclass(frozen=True, slots=True)
class Markdown:
    """What a Markdown text holds for the analysis."""

    prose: str
    blocks: tuple[Block, ...]
    not_body: tuple[NotBody, ...]
    excerpt: Span | None


_SPACE_OR_MASK = " \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u3000\u200b\ufeff" + MASK

_VISIBLE = re.compile(f"[^{re.escape(_SPACE_OR_MASK)}]")

PRINTED_LINE = re.compile(f"[^{re.escape(_SPACE_OR_MASK)}](?:[^\n]*[^{re.escape(_SPACE_OR_MASK)}])?")
"""Matches a line from its first visible character to its last."""

_LINE_TEXT = re.compile(r"[^\r\n]+")

_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")

_QUOTE_MARKS = re.compile(r"(?:[ \t]{0,3}>[ \t]?)+")

# "## Aims" and "##" are headings, "#Aims" is not (kramdown's GFM parser).
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")

# "- x", "3. x", "* [ ] x" are items, "-x" and "3.5 x" are not.
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(?:\[[ xX]\][ \t]+)?|$)")

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")

_DEFINITION = re.compile(r" {0,3}\[([^\]\[^][^\]\[]{0,200})\]:[ \t]*\S")

_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]\s]{1,60}\]:")

_ABBREVIATION = re.compile(r"\*\[[^\]\[\n]{1,200}\] ?:")

# What the page shows as it is (code), or not at all.
_RAW = re.compile(
    r"<(code|iframe|math|noscript|object|pre|script|select|style|svg|template|textarea)\b[^<>]{0,2000}>", re.IGNORECASE
)

# A formula, "$$x^2$$", in a line or over several; what stands between "$$" twice is left unread in any post.
_FORMULA = re.compile(r"(?<![\\$])\$\$(?!\$)((?:[^$`]++|\$(?!\$)){1,500}+)\$\$")

_IMAGE = re.compile(r"!\[[^\]\[]{0,2000}\]\([^()]{0,1000}(?:\([^()]{0,300}\)[^()]{0,300})?\)|<img\b[^<>]{0,2000}>")

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")

_AUTHOR_NOTE = re.compile(r"[ \t]{0,3}(?:__|\*\*)(?=\w)[^\n_*]{2,120}(?:__|\*\*)[^\S\n]")

_CAPTION_START = ("▲", "_", "*", "<", "(", "△", "↑")

# A sentence set off from the text in large type, which posts write as code: "___`The bridge was never repaired.`___".
# Not: "_`make site`_".
_PULL_QUOTE = re.compile(r"(?P<mark>_{1,3}|\*{1,3})`(?P<words>[^`{}<>=|\\\[\]]{20,2000})`(?P=mark)[ \t]*")
# It ends as a sentence does, or has eight plain words at its beginning.
_PULLED_WORDS = re.compile(
    r"[“\"‘(]?[^\W\d_a-z]\S*[ \t]+(?:(?:\S+[ \t]+){3}.*[.!?…”\"’)]\Z|(?:[^\W\d_][\w’'-]*[,;:]?[ \t]+){7}[^\W\d_])"
    r"|[\u4e00-\u9fff]{4}"
)

_LONGEST_CAPTION = 300  # a longer line under an image is a paragraph unless it bears a caption's mark


def read_markdown(text: str, body: Span, *, separator: str = "") -> Markdown:
    """The blocks and the prose of a Markdown body; whatever lies outside of `body` is blanked.

    `separator` ends the excerpt where it is found. Author notes after the last rule ("__Name__ is …") are kept as
    blocks of kind "byline" and named in `not_body`.
    """
    blanks: Ranges = [(0, body.start)]
    if text.startswith(BYTE_ORDER_MARK, body.start):
        blanks.append((body.start, body.start + 1))
    excerpt = None
    if separator.strip() and (at := text.find(separator, body.start)) >= 0:
        blanks.append((at, at + len(separator)))
        excerpt = trimmed(text, body.start, at)
    # Comments and code hold nothing to be parsed: they are blanked before the lines are read.
    work = blank(text, blanks) if len(blanks) > 1 else text
    if opaque := list(find_opaque(work, body.start)):
        blanks += opaque
        work = blank(work, opaque)
    lines = _Lines(work, body)
    lines.read()
    blanks += lines.blanks
    work = blank(work, lines.blanks)
    inline: Ranges = []
    for block in lines.blocks:
        _find_inline_marks(work, block, lines.definitions, inline)
    prose = blank(work, [(0, body.start), *inline])
    blocks = []
    not_body = []
    for block in lines.blocks:
        span = trimmed(prose, block.start, block.end)
        if span is None:
            continue
        blocks.append(Block(span, block.kind, block.level))
        if block.kind == "byline":
            not_body.append(NotBody(span, "byline"))
    return Markdown(prose, tuple(blocks), tuple(not_body), excerpt)


def blank(text: str, ranges: Ranges) -> str:
    """The text with the ranges masked; line ends stay. Ranges may overlap and come in any order."""
    pieces = []
    position = 0
    for start, end in sorted(ranges):
        if end <= position:
            continue
        pieces.append(text[position:start])
        covered = text[max(start, position) : end]
        if "\n" in covered or "\r" in covered:
            pieces.append(_LINE_TEXT.sub(lambda line: MASK * len(line[0]), covered))
        else:
            pieces.append(MASK * len(covered))
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def trimmed(prose: str, start: int, end: int) -> Span | None:
    """The stretch from its first visible character to its last; None where nothing is visible."""
    if start < end and prose[start] not in _SPACE_OR_MASK and prose[end - 1] not in _SPACE_OR_MASK:
        return Span(start, end)
    first = _VISIBLE.search(prose, start, end)
    if first is None:
        return None
    return Span(first.start(), first.start() + len(prose[first.start() : end].rstrip(_SPACE_OR_MASK)))


def find_opaque(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Comments, Liquid, formulas, raw elements that are no prose: each from its beginning to its end, if it has one."""
    for opening, closing in (("<!--", "-->"), ("{{", "}}"), ("{%", "%}")):
        at = text.find(opening, start)
        while at >= 0:
            end = text.find(closing, at + len(opening))
            if end < 0:
                break
            yield at, end + len(closing)
            at = text.find(opening, end + len(closing))
    for formula in _FORMULA.finditer(text, start) if "$$" in text else ():
        inside = formula[1]
        before = text[max(formula.start() - 4, 0) : formula.start()]
        begins_line = before.rstrip(" ")[-1:] in ("", "\n")
        # "$$ to $$$" are prices.
        if begins_line or not (inside[0].isspace() or inside[-1].isspace() or "\n\n" in inside):
            yield formula.span()
    unclosed: set[str] = set()
    position = start
    while tag := _RAW.search(text, position):
        name = tag[1].lower()
        position = tag.end()
        # "`<pre>`" speaks of the element.
        if name in unclosed or text[tag.start() - 1 : tag.start()] == "`":
            continue
        end_tag = re.compile(rf"</{name}\s{{0,20}}>", re.IGNORECASE).search(text, position)
        if end_tag is None:
            unclosed.add(name)
        else:
            yield tag.start(), end_tag.end()
            position = end_tag.end()


@dataclass(slots=True)
class _Open:
    """A block that is being read."""

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    lines: int = 1


class _Lines:
    """Reads the lines of a body into blocks and notes their marks."""

    def __init__(self, work: str, body: Span) -> None:
        self.work = work
        self.body = body
        self.blocks: list[_Open] = []
        self.blanks: Ranges = []
        self.definitions: set[str] = set()
        self.open: _Open | None = None
        self.fence = ""
        self.in_list = False
        self.in_table = False
        self.after_image = False
        self.rule_end = -1
        """End of the last rule, where nothing but notes of authors has followed."""

    def read(self) -> None:
        for match in _LINE.finditer(self.work, self.body.start, self.body.end):
            start = match.start()
            line = match[0].rstrip("\r\n")
            self._read_line(start, start + len(line), line)
        self._close()

    def _close(self) -> None:
        if self.open is not None:
            self.blocks.append(self.open)
            self.open = None

    def _begin(self, start: int, end: int, kind: BlockKind, level: int = 0) -> None:
        self._close()
        self.open = _Open(start, end, kind, level)

    def _read_line(self, start: int, end: int, line: str) -> None:
        first = line[:1]
        if first.isalpha() and self.open is not None and not self.fence and not self.in_table and "|" not in line:
            self.open.end = end  # the common case: one more line of a paragraph
            self.open.lines += 1
            return
        if self.fence:
            self.blanks.append((start, end))
            if line.strip(" \t>").startswith(self.fence) and not line.strip(" \t>" + self.fence[0]):
                self.fence = ""
            return
        if line == "^" or not line.strip(_SPACE_OR_MASK):
            self._close()
            self.in_table = False
            self.blanks.append((start, end))
            return
        is_quoted = False
        content = start
        if first in " \t>" and (marks := _QUOTE_MARKS.match(line)):
            is_quoted = True
            content = start + marks.end()
            self.blanks.append((start, content))
            line = line[marks.end() :]
            first = line[:1]
            if not line.strip(_SPACE_OR_MASK):
                self._close()
                return
            if self.open is not None and self.open.kind == "paragraph":
                self._close()
        self._read_content(content, end, line, first, is_quoted=is_quoted)

    def _read_content(self, start: int, end: int, line: str, first: str, *, is_quoted: bool) -> None:
        after_image, self.after_image = self.after_image, False
        if first in " `~" and (fence := _FENCE.match(line)):
            self._close()
            self.fence = fence[1]
            self.blanks.append((start, end))
        elif first in " #" and (heading := _HEADING.match(line)):
            self.blanks.append((start, start + heading.end()))
            closing = line.rstrip(" \t#")
            if (
                len(closing) >= heading.end()
                and line.rstrip(" \t").endswith("#")
                and line[len(closing) :].startswith(" ")
            ):
                self.blanks.append((start + len(closing), end))
            self._begin(start + heading.end(), end, "heading", len(heading[1]))
            self._close()
            self.in_list = False
        elif self._is_underline(line, first):
            return self._read_underline(start, end, line)
        elif self._is_table_line(line):
            self._read_table_line(start, end, line)
        elif first == "*" and _ABBREVIATION.match(line):
            self._close()
            self.blanks.append((start, end))
        elif first in " \t-*+0123456789" and (item := _ITEM.match(line)) and self._may_be_item(line):
            self.blanks.append((start, start + item.end()))
            self._begin(start + item.end(), end, "list_item")
            self.in_list = True
        elif first in " \t" and self._is_indented_code(line):
            self.blanks.append((start, end))
        elif first in " [" and (definition := _DEFINITION.match(line)):
            self._close()
            self.definitions.add(_label(definition[1]))
            self.blanks.append((start, end))
        elif first in " [" and (note := _FOOTNOTE.match(line)):
            self.blanks.append((start, start + note.end()))
            self._begin_paragraph(start, end, line, first, is_quoted=is_quoted)
        elif self._is_image_line(line):
            self._close()
            self.blanks.append((start, end))
            self.after_image = True
        elif after_image and self._is_caption(line):
            self._begin(start, end, "caption")
        elif self.open is not None and self.open.kind != "heading":
            self.open.end = end
            self.open.lines += 1
        elif first in "_*" and (pulled := _PULL_QUOTE.fullmatch(line)) and _PULLED_WORDS.match(pulled["words"]):
            words_start, words_end = (start + place for place in pulled.span("words"))
            self.blanks += ((start, words_start), (words_end, end))
            self._begin(words_start, words_end, "caption")  # it repeats the text: neither an excerpt nor an event
            self._close()
        else:
            self._begin_paragraph(start, end, line, first, is_quoted=is_quoted)
        return None

    def _begin_paragraph(self, start: int, end: int, line: str, first: str, *, is_quoted: bool) -> None:
        if first not in " \t":
            self.in_list = False
        kind: BlockKind = "quote" if is_quoted else "list_item" if self.in_list else "paragraph"
        if self.rule_end >= 0:
            if _AUTHOR_NOTE.match(line):
                kind = "byline"
            else:
                self._keep_notes_as_paragraphs()
        self._begin(start, end, kind)

    def _keep_notes_as_paragraphs(self) -> None:
        for block in reversed(self.blocks):
            if block.kind != "byline":
                break
            block.kind = "paragraph"
        self.rule_end = -1

    def _is_underline(self, line: str, first: str) -> bool:
        """A rule, or the underline of a heading."""
        if first not in " -=*_":
            return False
        marks = line.replace(" ", "").replace("\t", "").rstrip("\r")
        if not marks or marks[0] not in "-=*_" or marks.strip(marks[0]):
            return False
        return len(marks) >= 3 or (marks[0] in "-=" and self.open is not None and len(marks) == len(line.strip()) > 1)

    def _read_underline(self, start: int, end: int, line: str) -> None:
        self.blanks.append((start, end))
        mark = line.strip()[:1]
        is_heading = (
            mark in "-=" and self.open is not None and self.open.kind == "paragraph" and " " not in line.strip()
        )
        if is_heading and self.open is not None:
            self.open.kind, self.open.level = "heading", 1 if mark == "=" else 2
        elif mark != "=":
            self._keep_notes_as_paragraphs()
            self.rule_end = end
        self._close()
        self.in_list = False

    def _is_table_line(self, line: str) -> bool:
        if "|" not in line:
            self.in_table = False
            return False
        if self.in_table:
            return True
        is_delimiter = "-" in line and not line.strip(" \t|:-")
        if is_delimiter and self.open is not None and self.open.lines == 1:
            head = self.work[self.open.start : self.open.end]
            if "|" in head:
                self.open.kind = "table_row"
                self._blank_pipes(self.open.start, head)
                self.in_table = True
        elif self.open is None:  # a table without a head
            row = line.strip()
            self.in_table = len(row) > 2 and row[0] == "|" == row[-1]
        return self.in_table

    def _read_table_line(self, start: int, end: int, line: str) -> None:
        if not line.strip(" \t|:-"):
            self._close()
            self.blanks.append((start, end))
            return
        self._begin(start, end, "table_row")
        self._blank_pipes(start, line)

    def _blank_pipes(self, start: int, line: str) -> None:
        self.blanks += [(start + match.start(), start + match.end()) for match in re.finditer(r"(?<!\\)\|", line)]

    def _may_be_item(self, line: str) -> bool:
        """An indented line is an item only below another one; a number in mid-paragraph is none unless it is 1."""
        if (
            self.open is not None
            and self.open.kind in ("paragraph", "quote", "caption")
            and line.lstrip()[:1].isdigit()
        ):
            return line.lstrip().startswith("1")
        return self.in_list or not self._is_indented(line)

    @staticmethod
    def _is_indented(line: str) -> bool:
        return line.startswith(("    ", "\t", " \t", "  \t", "   \t"))

    def _is_indented_code(self, line: str) -> bool:
        return self.open is None and not self.in_list and self._is_indented(line)

    @staticmethod
    def _is_image_line(line: str) -> bool:
        """Whether images, tags and links round images are all that the line holds."""
        if "![" not in line and "<img" not in line:
            return False
        rest, count = _IMAGE.subn("", line)
        return count > 0 and not _TAG.sub("", re.sub(r"\[\]\([^()]{0,1000}\)", "", rest)).strip(_SPACE_OR_MASK)

    @staticmethod
    def _is_caption(line: str) -> bool:
        return len(line) <= _LONGEST_CAPTION or line.lstrip(" _*").startswith("▲") or line[:1] in _CAPTION_START


def _label(printed: str) -> str:
    return " ".join(printed.lower().split())


_MARK = re.compile(r"[\\`\[\]<*_{]|!\[|https?://|www\.", re.IGNORECASE)

_ANY_MARK = re.compile(r"[\\`\[\]<*_{]|://|www\.", re.IGNORECASE)

_ADDRESS = re.compile(r"[!-;=?-Z\\^-~]+")  # printable ASCII but < > [ ]

_TARGET = re.compile(
    r"\([ \t]*(?:<[^<>\n]{0,2000}>|[^\s()<>]{0,2000}(?:\([^\s()]{0,500}\)[^\s()<>]{0,500}){0,4})"
    r"(?:\s{1,4}(?:\"[^\"]{0,500}\"|'[^']{0,500}'|\([^()]{0,500}\)))?\s{0,4}\)"
)

_LABEL = re.compile(r"\[([^\[\]]{0,200})\]")

_ENDNOTE = re.compile(r"\^[^\s\]]{1,60}\Z|\d{1,3}\Z|[*†‡]{1,3}\Z")

_ATTRIBUTES = re.compile(r"\{:[^{}\n]{0,300}\}|\{[#.][^{}\n]{1,300}\}")

_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<![^<>]{0,2000}>|<\?[^<>]{0,2000}>|<[^\s<>@]{1,100}@[^\s<>@]{1,100}>")

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\n\r")

_AFTER_ADDRESS = ".,;:!?'\")]}*_"


def _find_inline_marks(work: str, block: _Open, definitions: set[str], blanks: Ranges) -> None:
    """Add the marks of a block's running text to `blanks`."""
    start, end = block.start, block.end
    if _ANY_MARK.search(work, start, end) is None:
        return
    brackets: list[tuple[int, bool]] = []
    emphasis: dict[str, list[tuple[int, int]]] = {"*": [], "_": []}
    runs: dict[int, list[int]] | None = None
    position = start
    while match := _MARK.search(work, position, end):
        at, mark = match.start(), match[0]
        position = match.end()
        if mark == "\\":
            if at + 1 < end and work[at + 1] in _PUNCTUATION:
                blanks.append((at, at + 1))
                position = at + 2
            elif at + 1 >= end:
                blanks.append((at, at + 1))
        elif mark == "`":
            if runs is None:
                runs = code_runs(work, at, end)
            width = _run_length(work, at, end)
            closing = next_run(runs, width, at + width)
            position = at + width
            if closing >= 0:
                blanks.append((at, closing + width))
                position = closing + width
        elif mark in ("[", "!["):
            brackets.append((at, mark == "!["))
        elif mark == "]":
            position = _close_bracket(work, at, end, brackets, definitions, blanks)
        elif mark == "<":
            if markup := _MARKUP.match(work, at, end):
                blanks.append(markup.span())
                position = markup.end()
            elif (
                work.startswith(("<http://", "<https://"), at)
                and (close := work.find(">", at, min(end, at + 2000))) > 0
            ):
                blanks.append((at, close + 1))
                position = close + 1
        elif mark == "{":
            if attributes := _ATTRIBUTES.match(work, at, end):
                blanks.append(attributes.span())
                position = attributes.end()
        elif mark in ("*", "_"):
            position = _read_emphasis(work, at, start, end, emphasis[mark], blanks)
        else:
            position = _read_address(work, at, start, end, blanks)


def code_runs(work: str, start: int, end: int) -> dict[int, list[int]]:
    """Where runs of backticks begin, by their length, last ones first."""
    runs: dict[int, list[int]] = {}
    for run in re.compile("`+").finditer(work, start, end):
        runs.setdefault(run.end() - run.start(), []).append(run.start())
    for places in runs.values():
        places.reverse()
    return runs


def _run_length(work: str, at: int, end: int) -> int:
    length, mark = 1, work[at]
    while at + length < end and work[at + length] == mark:
        length += 1
    return length


def next_run(runs: dict[int, list[int]], width: int, after: int) -> int:
    """Where the next run of that length begins, or -1; those before are forgotten."""
    places = runs.get(width, [])
    while places and places[-1] < after:
        places.pop()
    return places[-1] if places else -1


def _close_bracket(
    work: str, at: int, end: int, brackets: list[tuple[int, bool]], definitions: set[str], blanks: Ranges
) -> int:
    """Note the marks of the link, image or note that a closing bracket ends; where to read on."""
    if not brackets:
        return at + 1
    opening, is_image = brackets.pop()
    inner = work[opening + (2 if is_image else 1) : at] if at - opening < 2000 else ""
    if target := _TARGET.match(work, at + 1, end):
        if is_image:
            blanks.append((opening, target.end()))
        else:
            blanks += [(opening, opening + 1), (at, target.end())]
        return target.end()
    label = _LABEL.match(work, at + 1, end)
    if label and definitions and _label(label[1] or inner) in definitions:
        blanks += [(opening, label.end())] if is_image else [(opening, opening + 1), (at, label.end())]
        return label.end()
    if _ENDNOTE.match(inner) and not is_image:
        blanks.append((opening, at + 1))
    elif definitions and _label(inner) in definitions:
        blanks += [(opening, at + 1)] if is_image else [(opening, opening + 1), (at, at + 1)]
    return at + 1


def _read_emphasis(work: str, at: int, start: int, end: int, openers: list[tuple[int, int]], blanks: Ranges) -> int:
    """Note a run of `*` or `_` that closes an open one, or remember it; where to read on."""
    after = at + _run_length(work, at, end)
    before_mark = work[at - 1] if at > start else " "
    behind_mark = work[after] if after < end else " "
    may_open, may_close = not behind_mark.isspace(), not before_mark.isspace()
    if work[at] == "_":
        inside_word = before_mark.isalnum() and behind_mark.isalnum()
        may_open = may_open and not inside_word
        may_close = may_close and not inside_word
    if may_close and openers:
        blanks += [openers.pop(), (at, after)]
    elif may_open:
        openers.append((at, after))
    return after


def _read_address(work: str, at: int, start: int, end: int, blanks: Ranges) -> int:
    """Note a bare URL; where to read on."""
    if at > start and work[at - 1].isalnum():
        return at + 4
    address = _ADDRESS.match(work, at, end)
    if address is None:
        return at + 4
    length = len(address[0].rstrip(_AFTER_ADDRESS))
    if "." not in address[0][4:length]:
        return at + 4
    blanks.append((at, at + length))
    return at + length
