"""The one door to nh3: untrusted HTML becomes safe HTML, fit to stand under a page's `<h1>`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html import escape, unescape

import nh3

from sourcebook.render.parts import Converted, Heading
from sourcebook.render.weave import MARK_CHARACTERS, strip_marks
from sourcebook.slugs import heading_slug

_TAGS = set(
    "a abbr article aside audio b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn "  # noqa: SIM905
    "div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section "
    "small source span strong sub summary sup table tbody td tfoot th thead time tr u ul var video wbr".split()
)
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "abbr": {"title"},
    "audio": {"src"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "q": {"cite"},
    "source": {"src"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "time": {"datetime"},
    "video": {"src", "poster", "width", "height"},
}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags={"script", "style", "iframe", "object", "template", "noscript", "textarea", "select"},
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
_DEEPEST = 64
"""Elements in one another, those without need of an end tag not counted."""
_FRAME = re.compile(r"<iframe\b(?P<attributes>[^<>]{0,3000}+)>(?:[^<]{0,1000}+</iframe\s{0,9}>)?", re.IGNORECASE)
_FRAME_ATTRIBUTE = re.compile(
    r"""\b(src|title)\s{0,9}=\s{0,9}(?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s"'<>]{1,2000}))""", re.IGNORECASE
)
_BEFORE_BLOCK = re.compile(
    r"(?:\n|<(?:div|center|figure|section|aside|article)\b[^<>]{0,300}>)[ ]{0,9}\Z", re.IGNORECASE
)
_RAW_TAG = re.compile(r"<(/?)([a-zA-Z][^\s<>/]*+)[^<>]*+>")
_NOT_NESTING = frozenset(
    "area base br col embed hr img input link meta param source track wbr "  # noqa: SIM905
    "p li dt dd tr td th thead tbody tfoot colgroup option optgroup rp rt".split()
)
# After the sanitiser every attribute stands in double quotes.
_TAG = re.compile(r'<(/?[a-zA-Z][a-zA-Z0-9]*+)([^">]*+(?:"[^"]*+"[^">]*+)*+)>')
_ID = re.compile(r'\sid="([^"]++)"')
_EMPTY_ID = re.compile(r'\sid="(?=")"')
_FOREIGN = re.compile(r'\shref="(?:https?:)?//')
_NOTE_REFERENCE = re.compile(r'<sup id="fnref:[^"]*+"><a class="footnote-ref"[^>]*+>[0-9]*+</a></sup>')
_EMPTY_PARAGRAPH = re.compile(rf"<p>([\s{MARK_CHARACTERS}]*+)</p>\n?")
_MARK = re.compile(f"[{MARK_CHARACTERS}]")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# No character of a page: XML forbids them, browsers show a box or nothing.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def sanitise(html: str, shown: Callable[[str], str] = str) -> Converted:
    """The HTML with nothing in it that could run, load or submit, and with its structure set right.

    What another site would show in a frame becomes a link to it; films and sounds are played when the reader asks.
    Headings without an id get kramdown's; they are levelled so that the outline begins at h2 and has no gaps; one
    inside another becomes a span of it. Tables can be scrolled by themselves, foreign links get `rel="noopener"`,
    empty paragraphs are gone. Marks of annotations stay in running text only. `shown` gives the text of a heading as it
    is to be read where something in it only stands for text.
    """
    cleaned = printable(_EMPTY_PARAGRAPH.sub(r"\1", _CLEANER.clean(_shallow(_FRAME.sub(_link_for_frame, html)))))
    output: list[str] = []
    headings: list[Heading] = []
    ids: Counter[str] = Counter()
    outline: list[int] = []
    position = in_code = heading_at = open_headings = 0
    for match in _TAG.finditer(cleaned):
        before = cleaned[position : match.start()]
        output.append(strip_marks(before) if in_code else before)
        position = match.end()
        name, attributes = match[1], match[2]
        tag = match[0]
        if _MARK.search(attributes):
            attributes = strip_marks(attributes)
            tag = f"<{name}{attributes}>"
        if name in _HEADINGS:
            open_headings += 1
            if open_headings == 1:
                heading_at = len(output)
            else:
                tag = f"<span{attributes}>"
        elif name[0] == "/" and name[1:] in _HEADINGS and open_headings > 1:
            open_headings -= 1
            tag = "</span>"
        elif name[0] == "/" and name[1:] in _HEADINGS:
            open_headings = 0
            opening = _TAG.match(output[heading_at])
            level = _outline_level(outline, int(name[2]))
            # Blanks beside a picture at its end count for the id, the number of a footnote does not.
            inside = _NOTE_REFERENCE.sub("", strip_marks("".join(output[heading_at + 1 :]))).strip()
            text = shown(unescape(_TAG.sub("", inside)))
            given = _ID.search(opening[2]) if opening else None
            anchor = unescape(given[1]) if given else _kramdown_id(text, ids)
            rest = _EMPTY_ID.sub("", opening[2]) if opening else ""
            output[heading_at] = f"<h{level}{rest}>" if given else f'<h{level}{rest} id="{escape(anchor)}">'
            tag = f"</h{level}>"
            headings.append(Heading(level, anchor, " ".join(text.split())))
        elif name == "code" or name == "pre":
            in_code += 1
            if name == "pre":
                # It scrolls sideways, which must be possible without a mouse.
                tag = f'<pre{attributes} tabindex="0">'
        elif name == "/code" or name == "/pre":
            in_code -= 1
        elif name == "a" and _FOREIGN.search(attributes):
            tag = f'<a{attributes} rel="noopener">'
        elif name == "video" or name == "audio":
            tag = f'<{name}{attributes} controls preload="metadata">'
        elif name == "img":
            # Not left to the sanitiser: it writes attributes that it adds in an order that changes from run to run.
            tag = f'<img{attributes} loading="lazy" decoding="async">'
        elif name == "table":
            tag = f'<div class="table" tabindex="0" role="region" aria-label="Table">{tag}'
        elif name == "/table":
            tag = "</table></div>"
        output.append(tag)
    output.append(cleaned[position:])
    return Converted("".join(output), tuple(headings))


def _link_for_frame(frame: re.Match[str]) -> str:
    """A link to what a frame shows, called by its title, else by its address; nothing where it has none."""
    given = {
        found[1].lower(): unescape(found[found.lastindex or 1])
        for found in _FRAME_ATTRIBUTE.finditer(frame["attributes"])
    }
    address = strip_marks(given.get("src", "")).strip()
    if not address.startswith(("https://", "http://", "//")):
        return ""
    title = given.get("title", "").strip() or address.partition("//")[2].partition("?")[0].rstrip("/")
    link = f'<a href="{escape(address)}">{escape(title)}</a>'
    before = frame.string[max(0, frame.start() - 320) : frame.start()]
    is_block = not before or _BEFORE_BLOCK.search(before)
    return f"<p>{link}</p>" if is_block else link


def printable(text: str) -> str:
    """The text with U+FFFD for each control character but tab and line ends, and for U+FFFE and U+FFFF."""
    return _UNPRINTABLE.sub("\ufffd", text)


def _shallow(html: str) -> str:
    """The HTML without the tags that are nested too deep to be meant; the parser's work grows with the depth."""
    depth = deepest = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth, deepest
        if tag[2].lower() in _NOT_NESTING:
            return tag[0]
        if tag[1]:
            depth = max(depth - 1, 0)
            return tag[0] if depth < _DEEPEST else ""
        depth += 1
        deepest = max(depth, deepest)
        return tag[0] if depth <= _DEEPEST else ""

    shallow = _RAW_TAG.sub(kept, html)
    return shallow if deepest > _DEEPEST else html


def _outline_level(outline: list[int], level: int) -> int:
    """The level at which a heading is shown: its depth in the outline, the page's title being level 1.

    `outline` holds the written levels of the headings above it. Written 3, 4, 2, 4 gives 2, 3, 2, 3.
    """
    while outline and outline[-1] >= level:
        outline.pop()
    outline.append(level)
    return min(1 + len(outline), 6)


def _kramdown_id(text: str, taken: Counter[str]) -> str:
    """The heading's slug, "-1", "-2" … after it where it is taken."""
    # A heading of signs alone has no slug, and an empty id is not valid.
    slug = heading_slug(text) or "section"
    taken[slug] += 1
    anchor = slug
    while taken[slug] > 1 and taken[anchor := f"{slug}-{taken[slug] - 1}"]:
        taken[slug] += 1
    taken[anchor] += anchor != slug
    return anchor
