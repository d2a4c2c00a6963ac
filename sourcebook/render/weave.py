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

from sourcebook.records import Document, Element, Span

_OPEN, _CLOSE, _END = "\uf2d0", "\uf2d1", "\uf2d2"
_DIGITS = str.maketrans("0123456789", "".join(chr(0xF2E0 + digit) for digit in range(10)))
MARK_CHARACTERS = "\uf2d0-\uf2d2\uf2e0-\uf2e9"
"""For a character class in a regular expression."""
_MARKS = re.compile(f"[{MARK_CHARACTERS}]+")

# What begins a line without being its text: "> - ", "### ", "12. ", "| ". Not: "-word", "#word".
_LINE_START = r"(?:[ \t]*+(?:[-*+:][ \t]++|\d{1,9}[.)][ \t]++|>|\#{1,6}[ \t]++|\|))*+[ \t]*+"
# Lines that are all sign: "---", "|:--|--|", "```python", "[id]: https://…", "*[UN]: …".
_SIGN_LINE = r"(?:[-=*_:|+ \t]{2,}+(?=\n|\Z)|(?:`{3}|~{3})[^\n]*+|\*?\[[^\]\n]{1,200}\]:[^\n]*+)?"
_TARGET = r"\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)"
_MARKUP = re.compile(
    r"\n(?:[ \t]*+\n)*+" + _LINE_START + _SIGN_LINE + r"|\\[^\n]"
    r"|<!--[\s\S]{0,5000}?-->|<[a-zA-Z/!?][^<>]{0,3000}+>"
    r"|&\#?\w{1,32};"
    rf"|!\[[^\]\n]{{0,1000}}\]{_TARGET}|\]{_TARGET}|\]\[[^\[\]\n]*+\]"
    r"|\[\d{1,3}\]|\[\^[^\]\n]{1,100}\]|\{[:#. ][^{}\n]{0,300}\}"
    r"|``++|\*\*++|_(?P<in_word>(?<=[^\W_]_)_*+(?=[^\W_]))|__++"
)
_FIRST_LINE = re.compile(_LINE_START + _SIGN_LINE)

_TOKEN = re.compile(
    r'<(/?)([a-zA-Z][a-zA-Z0-9]*+)[^">]*+(?:"[^"]*+"[^">]*+)*+>'
    f"|([{_OPEN}{_CLOSE}])([\uf2e0-\uf2e9]{{1,7}}){_END}"
)
_VOID = frozenset("area br col embed hr img input link meta source track wbr".split())
_INLINE = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup "
    "time u var wbr".split()
)
_LINK_ONLY = frozenset({"href", "hreflang", "rel", "target", "type", "download"})


def mark_body(document: Document, spans: Sequence[Span]) -> str:
    """The body's Markdown with a mark at both ends of each span, which bears the span's number in `spans`.

    Spans may nest; of two equal ones the first is the outer. An end that falls inside Markdown's own signs (a list mark,
    a link's target, a tag) is moved inwards to the next text; a span of which nothing is left gets no marks.
    """
    return insert_marks(document.text, document.body, spans, _find_markup(document.text, document.body))


def insert_marks(text: str, stretch: Span, spans: Sequence[Span], closed: Sequence[Span]) -> str:
    """The stretch of the text with marks at the ends of the spans, none of them inside a `closed` span.

    `closed` is in order and not overlapping. Private-use characters that a mark could be taken for become U+FFFD.
    """
    starts = [span.start for span in closed]
    places: list[tuple[int, int, int, int, str]] = []
    for number, span in enumerate(spans):
        start, end = max(span.start, stretch.start), min(span.end, stretch.end)
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
    pieces: list[str] = []
    position = stretch.start
    for place, _, _, _, mark in places:
        pieces += (_without_marks(text[position:place]), mark)
        position = place
    pieces.append(_without_marks(text[position : stretch.end]))
    return "".join(pieces)


def strip_marks(html: str) -> str:
    """The text without any mark or part of one."""
    return _MARKS.sub("", html)


def weave(html: str, elements: Sequence[Element]) -> str:
    """Sanitised HTML with `elements[n]` where the marks with the number n stand.

    An element stays round an inline tag that it holds whole; else it is closed and opened again at the tag's border,
    and only its first piece keeps the `id`. Where it would be a link inside a link it becomes a `<span>`. Pieces without
    visible text are not written. The result is well-formed where `html` is, and holds no mark.
    """
    weaver = _Weaver(elements)
    tokens = list(_TOKEN.finditer(html))
    last_close = {token[4]: index for index, token in enumerate(tokens) if token[3] == _CLOSE}
    position = in_code = 0
    for index, token in enumerate(tokens):
        if token.start() > position:
            weaver.add_text(html[position : token.start()])
        position = token.end()
        name = token[2]
        if name is None:
            if in_code:
                continue
            number = int(token[4])
            if token[3] == _CLOSE:
                weaver.end(number)
            elif last_close.get(token[4], -1) > index and number < len(elements):
                weaver.begin(number)
            continue
        if name == "code" or name == "pre":
            in_code += -1 if token[1] else 1
        if token[1]:
            weaver.close_tag(name, token[0])
        else:
            weaver.open_tag(name, token[0])
    weaver.add_text(html[position:])
    weaver.end_all()
    return strip_marks(weaver.text())


@dataclass(slots=True)
class _Piece:
    """A part of an element that is being written."""

    number: int
    opening: list[str]
    """Stands in the output; filled once there is visible text behind it."""
    visible: int
    is_link: bool


@dataclass(slots=True)
class _Tag:
    """An HTML tag that is open, with room on both sides of it for the ends and beginnings of pieces."""

    name: str
    before: list[str]
    after: list[list[str]]
    visible: int


class _Weaver:
    """Writes text, tags and elements; what is open lies on a stack, outermost first."""

    def __init__(self, elements: Sequence[Element]) -> None:
        self._elements = elements
        self._output: list[str | list[str] | list[list[str]]] = []
        self._stack: list[_Piece | _Tag] = []
        self._visible = 0
        self._links = 0
        self._pieces = 0
        self._written: set[int] = set()

    def text(self) -> str:
        return "".join(
            part if isinstance(part, str) else "".join(cell if isinstance(cell, str) else "".join(cell) for cell in part)
            for part in self._output
        )

    def add_text(self, text: str) -> None:
        self._output.append(text)
        if text and not text.isspace():
            self._visible += 1

    def begin(self, number: int) -> None:
        if any(isinstance(entry, _Piece) and entry.number == number for entry in self._stack):
            return
        opening: list[str] = []
        self._output.append(opening)
        is_link = self._elements[number].tag == "a" and not self._links
        self._links += is_link
        self._pieces += 1
        self._stack.append(_Piece(number, opening, self._visible, is_link))

    def end(self, number: int) -> None:
        for index in range(len(self._stack) - 1, -1, -1):
            entry = self._stack[index]
            if isinstance(entry, _Piece) and entry.number == number:
                for other in self._lift(index):
                    if other != number:
                        self.begin(other)
                return

    def end_all(self) -> None:
        self._lift(0)

    def open_tag(self, name: str, tag: str) -> None:
        lifted: list[int] = []
        if self._pieces and name not in _INLINE:
            lifted = self._lift(0)
        elif name == "a" and self._links:
            first = next(
                (at for at, entry in enumerate(self._stack) if isinstance(entry, _Piece) and entry.is_link),
                len(self._stack),
            )
            lifted = self._lift(first)
        if name in _VOID or not self._pieces:
            self._output.append(tag)
            if name not in _VOID:
                self._stack.append(_Tag(name, [], [], self._visible))
        else:
            entry = _Tag(name, [], [], self._visible)
            self._output += (entry.before, tag, entry.after)
            self._stack.append(entry)
        self._links += name == "a"
        for number in lifted:
            self.begin(number)

    def close_tag(self, name: str, tag: str) -> None:
        for index in range(len(self._stack) - 1, -1, -1):
            entry = self._stack[index]
            if isinstance(entry, _Tag) and entry.name == name:
                lifted = self._lift(index + 1) if self._pieces else []
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
            entry.before += [self._ending(piece, entry.visible) for piece in reversed(pieces)]
            pieces = [_Piece(piece.number, [], entry.visible, piece.is_link) for piece in pieces]
            entry.after[:0] = [piece.opening for piece in pieces]
        self._stack[bottom:] = tags
        self._output += [self._ending(piece, self._visible) for piece in reversed(pieces)]
        self._links -= sum(piece.is_link for piece in pieces)
        self._pieces -= len(pieces)
        return [piece.number for piece in pieces]

    def _ending(self, piece: _Piece, visible: int) -> str:
        """The piece's end tag, "" where there is nothing visible inside; its start tag is written along with it."""
        if visible == piece.visible:
            return ""
        element = self._elements[piece.number]
        tag = "span" if element.tag == "a" and not piece.is_link else element.tag
        is_first = piece.number not in self._written
        attributes = "".join(
            f' {name}="{escape(value)}"'
            for name, value in element.attributes
            if (is_first or name != "id") and (tag == element.tag or name not in _LINK_ONLY)
        )
        self._written.add(piece.number)
        piece.opening.append(f"<{tag}{attributes}>")
        return f"</{tag}>"


def _without_marks(text: str) -> str:
    return _MARKS.sub(lambda match: "\ufffd" * len(match[0]), text)


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
            while start > body.start and text[start - 1] in " \t|#":
                start -= 1
        elif match["in_word"] is not None:
            # A mark next to the underscore of "snake_case" would make emphasis of it.
            start, end = start - 1, end + 1
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return found
