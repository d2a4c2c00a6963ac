"""Typographic quotes, dashes and ellipses in running text, as kramdown sets them in Jekyll's posts.

Other than kramdown's, the rules see what stands before a quotation mark across the borders of tags, and know the
scripts that set no blank before it: after a Chinese character a mark opens where none is open, and closes where one is.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence

from sourcebook.render.weave import MARK_CHARACTERS, strip_marks

_MARKS = f"[{MARK_CHARACTERS}]*+"
_ELLIPSIS = re.compile(rf"\.({_MARKS})\.({_MARKS})\.")
_DASH = re.compile(rf"-({_MARKS})-({_MARKS})(-?)")
_GUILLEMETS = (("<< ", "«\u00a0"), (" >>", "\u00a0»"), ("<<", "«"), (">>", "»"))
_QUOTE = re.compile("[\"']")
_DOUBLED = re.compile(rf"\.{_MARKS}\.|-{_MARKS}-|<<|>>")
_STASHED = re.compile("\x02([^\x02\x03]*)\x03")
_VERBATIM = frozenset({"code", "pre"})
_INLINE = frozenset("a abbr b cite del em i img ins mark q s small span strong sub sup u".split())  # noqa: SIM905
_DECADE = re.compile(r"\d\ds")
# Of East Asian scripts: ideographs, kana, hangul and their full-width punctuation.
_WIDE = re.compile("[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_OPENS_AFTER = frozenset("([{-–—\u00a0“‘（「『【《〈")
_CLOSES_BEFORE = frozenset(".,;:!?)]}")
_CLOSING = {'"': "”", "'": "’"}
_OPENING = {'"': "“", "'": "‘"}


def set_type(root: ElementTree.Element) -> None:
    """Set the text of a tree as Python-Markdown has it before it writes HTML, escaped signs and tags still put aside.

    Code stays as it is, and so does what was escaped or stands in a tag.
    """
    has_quotes = False
    for element in root.iter():
        if element.text and element.tag not in _VERBATIM:
            element.text = set_dashes(element.text)
            has_quotes = has_quotes or _QUOTE.search(element.text) is not None
        if element.tail:
            element.tail = set_dashes(element.tail)
            has_quotes = has_quotes or _QUOTE.search(element.tail) is not None
    if not has_quotes:
        return
    for element in root.iter():
        if element.tag in _INLINE or element.tag in _VERBATIM:
            continue
        places = list(_places(element))
        texts = [(holder.tail if is_tail else holder.text) or "" for holder, is_tail in places]
        if any(map(_QUOTE.search, texts)):
            for (holder, is_tail), text in zip(places, curl_quotes(texts), strict=True):
                if is_tail:
                    holder.tail = text
                else:
                    holder.text = text


def _places(element: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, bool]]:
    """Where the text of a paragraph stands, that of its code and of blocks in it left out: element, and if its tail."""
    yield element, False
    for child in element:
        if child.tag in _INLINE:
            yield from _places(child)
        yield child, True


def set_dashes(text: str) -> str:
    """The text with "–" for "--", "—" for "---", "…" for each three dots, "«" and "»" for doubled angle brackets.

    Marks of annotations within such a sign come after it.
    """
    if not _DOUBLED.search(text):
        return text
    text = _ELLIPSIS.sub(r"…\1\2", text)
    text = _DASH.sub(lambda match: f"{'—' if match[3] else '–'}{match[1]}{match[2]}", text)
    for written, sign in _GUILLEMETS:
        text = text.replace(written, sign)
    return text


def curl_quotes(texts: Sequence[str]) -> list[str]:
    """The pieces of one paragraph, in order, with its straight quotation marks and apostrophes curled.

    A piece ends where a tag stands; marks of annotations are overlooked.
    """
    shown = _STASHED.sub(_unstashed, strip_marks("".join(texts)))
    curled = _curled(shown)
    return [_QUOTE.sub(lambda _: next(curled), text) for text in texts]


def _unstashed(match: re.Match[str]) -> str:
    """What stands for a sign that Python-Markdown has put aside: the sign, if it is not a quotation mark; no tags."""
    aside = match[1]
    if not aside.isdigit():
        return ""
    sign = chr(int(aside))
    return "x" if sign in _CLOSING else sign


def _curled(shown: str) -> Iterator[str]:
    """Each quotation mark of the text as it should be."""
    is_open = {'"': False, "'": False}
    before = ""
    previous_end = -1
    for match in _QUOTE.finditer(shown):
        at, quote = match.start(), match[0]
        if at != previous_end:
            before = shown[at - 1 : at]
        previous_end = match.end()
        after = shown[at + 1 : at + 2]
        if quote == "'" and _is_apostrophe(shown, at, before, after):
            before = "’"
        else:
            opens = _opens(before, after, is_open=is_open[quote])
            is_open[quote] = opens
            before = (_OPENING if opens else _CLOSING)[quote]
        yield before


def _is_apostrophe(shown: str, at: int, before: str, after: str) -> bool:
    """Whether a single mark is one inside a word, or stands for the century of "'90s"."""
    if before.isalnum() and after.isalnum():
        return not _WIDE.match(before) and not _WIDE.match(after)
    return _DECADE.match(shown, at + 1) is not None


def _opens(before: str, after: str, *, is_open: bool) -> bool:
    if before == "" or before.isspace() or before in _OPENS_AFTER:
        # Between blanks only its fellow can tell.
        return not is_open or not (after == "" or after.isspace() or after in _CLOSES_BEFORE)
    if _WIDE.match(before) or _WIDE.match(after):
        return not is_open and not (after == "" or after.isspace())
    return False
