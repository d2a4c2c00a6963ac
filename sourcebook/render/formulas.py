"""The one door to latex2mathml: formulas become MathML that browsers set by themselves.

A formula is put aside before Markdown reads its signs; a token stands for it until the page has been sanitised.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from html import escape, unescape

from latex2mathml.converter import Converter

from sourcebook.render.weave import MARK_CHARACTERS, strip_marks

INLINE = r"(?<!\\)\$\$((?:[^$\x02]++|\$(?!\$)){1,500}+)\$\$"
"""A formula in running text; not across code, for which a \\x02 stands."""
_BLOCK = re.compile(rf"(?:\A|(?<=\n\n)) {{0,3}}{INLINE}[ \t]*(?=\n\n|\n*\Z)")
_MARKS = re.compile(f"[{MARK_CHARACTERS}]+")
_OPEN, _END = "\uf2d3", "\uf2d4"
_DIGITS = {ord("0") + digit: 0xF2F0 + digit for digit in range(10)}
_FROM_DIGITS = {mark: digit for digit, mark in _DIGITS.items()}
_TOKEN_CHARACTERS = re.compile("[\uf2d3\uf2d4\uf2f0-\uf2f9]")
_TOKEN = re.compile(f"{_OPEN}([\uf2f0-\uf2f9]{{1,7}}){_END}")
_PLACE = re.compile(
    rf"<p>(?P<before>[{MARK_CHARACTERS}]*+){_TOKEN.pattern}(?P<after>[{MARK_CHARACTERS}]*+)</p>"
    rf"|(?P<tag><[a-zA-Z/][^<>\"]*+(?:\"[^\"]*+\"[^<>\"]*+)*+>)|{_TOKEN.pattern}"
)

_LONGEST = 3_000
_LONGEST_TOGETHER = 60_000
"""Of all formulas of a text: a character takes some twenty millionths of a second."""
# A few of these can be told to grow without end.
_MACRO = re.compile(r"\\(?:[a-zA-Z]*def|let|futurelet|(?:re)?new[a-z]*|provide[a-z]*|DeclareMathOperator)(?![a-zA-Z])")
# What the library does not know, by what it does; that its rows are set in one line, with their signs, is the worst.
_KNOWN_AS = {
    "align": "align*",  # MathJax numbers nothing as Jekyll's themes set it up
    "aligned": "align*",
    "gather": "matrix",
    "gather*": "matrix",
    "gathered": "matrix",
    "dcases": "cases",
}
_ENVIRONMENT = re.compile(r"\\(begin|end)\{([a-zA-Z]{1,20}\*?)\}(?:(?<=aligned\}|athered\})\[[tbc]\])?")
_UNSEEN = re.compile(r"\\(?:label\{[^{}]{0,100}\}|(?:nonumber|notag)(?![a-zA-Z]))")
"""Of numbers, which formulas have none of here."""
_UNKNOWN = re.compile(r"\\[a-zA-Z]")
_TAGS = frozenset(
    "math menclose mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow mspace "  # noqa: SIM905
    "msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none".split()
)
_ATTRIBUTES = frozenset(
    "accent accentunder close columnalign columnlines columnspacing depth display displaystyle fence form "  # noqa: SIM905
    "height linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits "
    "notation open rowlines rowspacing rspace scriptlevel separator stretchy symmetric voffset width".split()
)
_VALUE = re.compile(r"[\w .,%+#()\[\]{}|/⟨⟩‖⌊⌋⌈⌉-]{0,60}\Z")


class Formulas:
    """The formulas of one text, put aside in order."""

    def __init__(self) -> None:
        self._sources: list[str] = []
        self._size = 0

    def put_aside(self, source: str) -> str:
        """The token that stands for a formula, and behind it the marks that were inside."""
        self._sources.append(strip_marks(source).strip())
        return f"{_OPEN}{str(len(self._sources) - 1).translate(_DIGITS)}{_END}{''.join(_MARKS.findall(source))}"

    def take_out_blocks(self, text: str) -> str:
        """The text with tokens for the formulas that are blocks of their own; lines of blanks must be empty."""
        return _BLOCK.sub(lambda match: self.put_aside(match[1]), text) if "$$" in text else text

    def as_written(self, text: str) -> str:
        """The text with the sources of formulas instead of tokens, without their dollar signs."""
        return _TOKEN.sub(lambda match: self._source(match[1]) or "", text)

    def set_in(self, html: str) -> str:
        """Sanitised HTML with MathML for each token, once; in attributes, and where MathML fails, with the source."""
        shown: set[str] = set()
        told: set[str] = set()

        def in_attributes(token: re.Match[str]) -> str:
            is_new = token[1] not in told
            told.add(token[1])
            return escape(self._source(token[1]) or "") if is_new else ""

        def set_one(place: re.Match[str]) -> str:
            if place["tag"]:
                return _TOKEN.sub(in_attributes, place[0])
            digits = place[2] or place[5]
            source = None if digits in shown else self._source(digits)
            shown.add(digits)
            if source is None:
                return ""
            is_block = place[2] is not None
            self._size += len(source)
            formula = mathml(source, is_block=is_block) if self._size <= _LONGEST_TOGETHER else None
            if formula is None:
                formula = f'<code class="formula">$${escape(source, quote=False)}$$</code>'
            if is_block:
                return f'<p class="formula" tabindex="0">{place["before"]}{formula}{place["after"]}</p>'
            return formula

        return _PLACE.sub(set_one, html) if self._sources else html

    def _source(self, digits: str) -> str | None:
        number = int(digits.translate(_FROM_DIGITS))
        return self._sources[number] if number < len(self._sources) else None


def without_tokens(text: str) -> str:
    """The text with U+FFFD for each character that a token is made of."""
    return _TOKEN_CHARACTERS.sub("\ufffd", text)


def mathml(latex: str, *, is_block: bool) -> str | None:
    """The formula as a `<math>` element; None if it is too long, defines macros or is not understood."""
    if len(latex) > _LONGEST or _MACRO.search(latex):
        return None
    try:
        known = _ENVIRONMENT.sub(_known_environment, _UNSEEN.sub("", latex))
        tree = Converter(display="block" if is_block else "inline").convert_to_element(known)
    except Exception:  # The library raises whatever its parser runs into, down to IndexError and RecursionError.
        return None
    if any(_is_not_understood(element, latex) for element in tree.iter()):
        return None
    tree.attrib.pop("xmlns", None)
    tree.set("alttext", latex)
    try:
        return _written(tree)
    except RecursionError:
        return None


def _known_environment(match: re.Match[str]) -> str:
    return f"\\{match[1]}{{{_KNOWN_AS.get(match[2], match[2])}}}"


def _is_not_understood(element: ElementTree.Element, latex: str) -> bool:
    """Whether a command is shown as such, or a row or a column ends where there are none."""
    if element.tag == "mtext":
        return False
    text = element.text or ""
    if _UNKNOWN.match(text) or "linebreak" in element.attrib:
        return True
    return unescape(text) == "&" and "\\&" not in latex


def _written(element: ElementTree.Element) -> str:
    """The element as HTML. The library's own text is full of entities and not escaped, so it is not used."""
    inside = escape(unescape(element.text or ""), quote=False) + "".join(map(_written, element))
    tail = escape(unescape(element.tail or ""), quote=False)
    if element.tag not in _TAGS:
        return inside + tail
    attributes = "".join(
        f' {name}="{escape(value)}"'
        for name, value in element.attrib.items()
        if (name in _ATTRIBUTES and _VALUE.match(value)) or (name == "alttext" and element.tag == "math")
    )
    return f"<{element.tag}{attributes}>{inside}</{element.tag}>{tail}"
