"""Annotations woven into HTML: numbered marks go into the source before conversion, elements replace them after.

A mark is a few private-use characters: one that says "begins" or "ends", the span's number in digits of its own, one
that closes it. Markdown and the sanitiser take them for letters of no known script and let them through.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from sourcebook.records import Span
from sourcebook.render.parts import Element

_OPEN, _CLOSE, _END = "\uf2d0", "\uf2d1", "\uf2d2"
_DIGITS = {ord("0") + digit: 0xF2E0 + digit for digit in range(10)}
_FROM_DIGITS = {mark: digit for digit, mark in _DIGITS.items()}
MARK_CHARACTERS = "\uf2d0-\uf2d2\uf2e0-\uf2e9"
"""For a character class in a regular expression."""
_MARKS = re.compile(f"[{MARK_CHARACTERS}]+")

# What begins a line without being its text: "> - ", "### ", "12. ", "| ". Not: "-word", "#word".
_LINE_START = r"(?:[ \t]*+(?:[-*+:][ \t]++|\d{1,9}[.)][ \t]++|>|\#{1,6}[ \t]++|\|))*+[^\S\n]*+"
# Lines that are all sign: "---", "|:--|--|", "```python", "[id]: https://…", "*[UN]: …"; of "[^1]: …" the label.
_SIGN_LINE = (
    r"(?:[-=*_:|+ \t]{2,}+(?=\n|\Z)|(?:`{3}|~{3})[^\n]*+|\[\^[^\]\n]{1,200}\]:[ \t]*+"
    r"|\*?\[(?!\^)[^\]\n]{1,200}\]:[^\n]*+)?"
)
_TARGET = r"\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)"
_MARKUP = re.compile(
    r"\\?+\n(?:[^\S\n]*+\n)*+" + _LINE_START + _SIGN_LINE + r"|\\[^\n]"
    r"|<!--(?:[^<-]++|-(?!->)|<(?!!--))*+-->|<[a-zA-Z/!?][^<>]{0,3000}+>"
    r"|&\#?\w{1,32};"
    rf"|!\[[^\]\n]{{0,1000}}\]{_TARGET}|\]{_TARGET}|\]\[[^\[\]\n]*+\]"
    r"|\[\d{1,3}\]|\[\^[^\]\n]{1,100}\]|\{[:#. ][^{}\n]{0,300}\}"
    r"|``++|\*\*++|_(?P<in_word>(?<=[^\W_]_)_*+(?=[^\W_]))|__++|~~++"
)
_FIRST_LINE = re.compile(_LINE_START + _SIGN_LINE)

_TOKEN = re.compile(
    r'(<(/?)([a-zA-Z][a-zA-Z0-9]*+)[^">]*+(?:"[^"]*+"[^">]*+)*+>)'
    f"|([{_OPEN}{_CLOSE}])([\uf2e0-\uf2e9]{{1,7}}){_END}"
)
_SPECIAL = re.compile("[&<>\"']")
_VOID = frozenset("area br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
_INLINE = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small span "  # noqa: SIM905
    "strong sub sup time u var wbr".split()
)
_LINK_ONLY = frozenset({"href", "hreflang", "rel", "target", "type", "download"})


def mark_text(text: str, body: Span, spans: Sequence[Span]) -> str:
    """The Markdown of a text's body with a mark at both ends of each span, which bears the span's number in `spans`.

    Spans may nest; of two equal ones the first is the outer. An end that falls inside Markdown's own signs (a list
    mark, a link's target, a tag) is moved inwards to the next text; a span of which nothing is left gets no marks.
    """
    return insert_marks(text, (body,), spans, _find_markup(text, body))[0]


def insert_marks(text: str, stretches: Sequence[Span], spans: Sequence[Span], closed: Sequence[Span]) -> list[str]:
    """Each stretch of the text with marks at the ends of the spans, none of them inside a `closed` span.

    `stretches` and `closed` are in order and not overlapping. Private-use characters that a mark could be taken for
    become U+FFFD.
    """
    text = _MARKS.sub(lambda match: "\ufffd" * len(match[0]), text)
    starts = [span.start for span in closed]
    first, last = stretches[0].start, stretches[-1].end
    places: list[tuple[int, int, int, int, str]] = []
    for number, span in enumerate(spans):
        start, end = max(span.start, first), min(span.end, last)
        if (shut := _around(closed, starts, start)) is not None:
            start = shut.end
        if (shut := _around(closed, starts, end)) is not None:
            end = shut.start
        if start < end:
            digits = str(number).translate(_DIGITS)
            # At one place ends come before beginnings, inner ends first, outer beginnings first.
            places.append((end, 0, -start, -number, f"{_CLOSE}{digits}{_END}"))
            places.append((start, 1, -end, number, f"{_OPEN}{digits}{_END}"))
    places.sort()
    marked: list[str] = []
    index = 0
    for stretch in stretches:
        pieces: list[str] = []
        position = stretch.start
        while index < len(places) and places[index][0] <= stretch.end:
            place = max(places[index][0], position)
            pieces += (text[position:place], places[index][4])
            position = place
            index += 1
        pieces.append(text[position : stretch.end])
        marked.append("".join(pieces))
    return marked


def strip_marks(html: str) -> str:
    """The text without any mark or part of one."""
    return _MARKS.sub("", html)


def weave(html: str, elements: Sequence[Element]) -> str:
    """Sanitised HTML with `elements[n]` where the marks with the number n stand.

    An element stays round an inline tag that it holds whole; else it is closed and opened again at the tag's border,
    and only its first piece keeps the `id`. Where it would be a link inside a link it becomes a `<span>`. Pieces
    without visible text are not written. The result is well-formed where `html` is, and holds no mark.
    """
    weaver = _Weaver(elements)
    parts: list[str | None] = _TOKEN.split(html)
    ends = {digits: at for at, digits in enumerate(parts[5::6]) if parts[6 * at + 4] == _CLOSE}
    in_code = 0
    in_formula = False
    for at in range(len(parts) // 6):
        text, tag, slash, name, kind, digits = parts[6 * at : 6 * at + 6]
        if text:
            weaver.add_text(text)
        if digits:
            if in_code:
                continue
            number = int(digits.translate(_FROM_DIGITS))
            if kind == _CLOSE:
                weaver.end(number)
            elif ends.get(digits, -1) > at and number < len(elements):
                weaver.begin(number)
        elif tag and (in_formula or name == "math"):
            weaver.add_text(tag)
            in_formula = name != "math" or not slash
        elif tag and name:
            if name == "code" or name == "pre":
                in_code += -1 if slash else 1
            if slash:
                weaver.close_tag(name, tag)
            else:
                weaver.open_tag(name, tag)
    if parts[-1]:
        weaver.add_text(parts[-1])
    weaver.end_all()
    return strip_marks(weaver.text())


@dataclass(slots=True)
class _Piece:
    """A part of an element that is being written."""

    number: int
    place: list[str]
    """The start tag goes to `place[at]` once there is visible text behind it."""
    at: int
    visible: int
    """How much visible text stands before it."""
    is_link: bool


@dataclass(slots=True)
class _Tag:
    """An HTML tag that is open, with room on both sides of it for the ends and beginnings of pieces."""

    name: str
    at: int
    """Its place in the output."""
    before: list[str]
    after: list[list[str]]
    visible: int


class _Weaver:
    """Writes text, tags and elements; what is open lies on a stack, outermost first."""

    def __init__(self, elements: Sequence[Element]) -> None:
        self._elements = elements
        self._output: list[str] = []
        self._stack: list[_Piece | _Tag] = []
        self._visible = 0
        self._links = 0
        self._open: set[int] = set()
        self._written: set[int] = set()
        self._split: list[_Tag] = []

    def text(self) -> str:
        for tag in self._split:
            after = "".join(opening for openings in tag.after for opening in openings)
            self._output[tag.at] = f"{''.join(tag.before)}{self._output[tag.at]}{after}"
        return "".join(self._output)

    def add_text(self, text: str) -> None:
        self._output.append(text)
        if not text.isspace():
            self._visible += 1

    def begin(self, number: int) -> None:
        if number in self._open:
            return
        is_link = not self._links and self._elements[number].tag == "a"
        self._links += is_link
        self._open.add(number)
        self._stack.append(_Piece(number, self._output, len(self._output), self._visible, is_link))
        self._output.append("")

    def end(self, number: int) -> None:
        if number not in self._open:
            return
        top = self._stack[-1]
        if isinstance(top, _Piece) and top.number == number:
            self._stack.pop()
            self._open.remove(number)
            self._links -= top.is_link
            self._output.append(self._ending(top, self._visible))
            return
        bottom = next(
            at for at, entry in enumerate(self._stack) if isinstance(entry, _Piece) and entry.number == number
        )
        for other in self._lift(bottom)[1:]:
            self.begin(other)

    def end_all(self) -> None:
        self._lift(0)

    def open_tag(self, name: str, tag: str) -> None:
        lifted: list[int] = []
        if self._open and name not in _INLINE:
            lifted = self._lift(0)
        elif name == "a" and self._links:
            links = (at for at, entry in enumerate(self._stack) if isinstance(entry, _Piece) and entry.is_link)
            lifted = self._lift(next(links, len(self._stack)))
        if name not in _VOID:
            self._stack.append(_Tag(name, len(self._output), [], [], self._visible))
        self._output.append(tag)
        self._links += name == "a"
        for number in lifted:
            self.begin(number)

    def close_tag(self, name: str, tag: str) -> None:
        for index in range(len(self._stack) - 1, -1, -1):
            entry = self._stack[index]
            if isinstance(entry, _Tag) and entry.name == name:
                lifted = self._lift(index + 1) if self._open else []
                del self._stack[index:]
                self._output.append(tag)
                self._links -= name == "a"
                for number in lifted:
                    self.begin(number)
                return

    def _lift(self, bottom: int) -> list[int]:
        """End all pieces from this place of the stack upwards; their numbers, outermost first.

        Pieces that began outside of a tag which is still open are ended before it and begun anew inside.
        """
        pieces: list[_Piece] = []
        tags: list[_Piece | _Tag] = []
        for entry in self._stack[bottom:]:
            if isinstance(entry, _Piece):
                pieces.append(entry)
                continue
            tags.append(entry)
            if pieces:
                if not entry.before:
                    self._split.append(entry)
                entry.before += [self._ending(piece, entry.visible) for piece in reversed(pieces)]
                pieces = [_Piece(piece.number, [""], 0, entry.visible, piece.is_link) for piece in pieces]
                entry.after[:0] = [piece.place for piece in pieces]
        self._stack[bottom:] = tags
        self._output += [self._ending(piece, self._visible) for piece in reversed(pieces)]
        for piece in pieces:
            self._links -= piece.is_link
            self._open.remove(piece.number)
        return [piece.number for piece in pieces]

    def _ending(self, piece: _Piece, visible: int) -> str:
        """The piece's end tag, "" where there is nothing visible inside; its start tag is written along with it."""
        if visible == piece.visible:
            return ""
        element = self._elements[piece.number]
        tag = "span" if element.tag == "a" and not piece.is_link else element.tag
        is_first = piece.number not in self._written
        self._written.add(piece.number)
        attributes = ""
        for name, value in element.attributes:
            if (is_first or name != "id") and (tag == element.tag or name not in _LINK_ONLY):
                attributes += f' {name}="{escape(value) if _SPECIAL.search(value) else value}"'
        piece.place[piece.at] = f"<{tag}{attributes}>"
        return f"</{tag}>"


def _around(closed: Sequence[Span], starts: Sequence[int], position: int) -> Span | None:
    """The closed span that has the position strictly inside."""
    index = bisect_right(starts, position) - 1
    if index >= 0 and closed[index].start < position < closed[index].end:
        return closed[index]
    return None


def _find_markup(text: str, body: Span) -> list[Span]:
    """Where no mark may stand without changing what Markdown makes of the text; in order, neighbours joined."""
    found: list[Span] = []
    first = _FIRST_LINE.match(text, body.start, body.end)
    if first and first[0]:
        # Also shut at the very beginning: a mark before "# " would make a paragraph of the heading.
        found.append(Span(body.start - 1, first.end()))
    for match in _MARKUP.finditer(text, body.start, body.end):
        start, end = match.span()
        if text[start] == "\n":
            # What ends a line belongs to the line's end: two blanks, the last "|" of a row, "##" after a heading.
            while start > body.start and text[start - 1] in " \t|#\u3000":
                start -= 1
        elif match["in_word"] is not None:
            # A mark next to the underscore of "snake_case" would make emphasis of it.
            start, end = start - 1, end + 1
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return found
