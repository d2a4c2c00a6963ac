"""Our HTML of a folder's posts beside kramdown's, as Jekyll runs it: see README.md."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import zip_longest
from pathlib import Path

from sourcebook.render.markdown import convert_post

# Jekyll's own: Jekyll::Document::YAML_FRONT_MATTER_REGEXP.
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KRAMDOWN = """
require "json"
require "kramdown"
require "kramdown-parser-gfm"
options = { input: "GFM", auto_ids: true, hard_wrap: false, smart_quotes: "lsquo,rsquo,ldquo,rdquo",
            entity_output: "as_char", toc_levels: [1, 2, 3, 4, 5, 6], syntax_highlighter: nil }
STDIN.each_line do |line|
  puts JSON.generate(Kramdown::Document.new(JSON.parse(line), options).to_html)
end
"""
_VOID = frozenset({"br", "hr", "img", "wbr", "col"})
_INLINE = frozenset("a em strong code del sup sub span /a /em /strong /code /del /sup /sub /span".split())  # noqa: SIM905
_TRIANGLE = re.compile("_?▲ ?_?")
# Quotes, dashes, ellipses and what they are made of.
_TYPOGRAPHY = re.compile("-{2,3}|[–—]|[.]{3}|…|[\"'‘’“”]")


@dataclass(slots=True)
class Shape:
    """What is compared of one page."""

    ids: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    text: str = ""


class _Reader(HTMLParser):
    """Reads the shape of HTML with our improvements undone and what neither a reader sees nor kramdown writes left out.

    Undone: figures and captions, heading levels, the box round a table, endnotes as superscripts, paragraphs that
    hold nothing, the triangle before a caption with unpaired underscores beside it, the colours of code.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.tokens: list[tuple[str, str]] = []
        self._boxes: list[bool] = []
        self._endnotes: list[bool] = []
        self._in_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "excerpt" or tag == "figcaption" or (tag == "span" and self._in_code):
            return
        self._in_code = self._in_code or tag == "code"
        if tag == "div":
            self._boxes.append(values.get("class") == "table")
            if self._boxes[-1]:
                return
        if tag == "sup":
            self._endnotes.append(values.get("class") == "endnote")
            if self._endnotes[-1]:
                self.handle_data("[")
                return
        if re.fullmatch("h[1-6]", tag):
            self.ids.append(values.get("id") or "")
            tag = "h"
        self.tokens.append(("tag", "p" if tag == "figure" else tag))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or tag in ("excerpt", "figcaption") or (tag == "span" and self._in_code):
            return
        self._in_code = self._in_code and tag != "code"
        if tag == "div" and self._boxes and self._boxes.pop():
            return
        if tag == "sup" and self._endnotes and self._endnotes.pop():
            self.handle_data("]")
            return
        tag = "h" if re.fullmatch("h[1-6]", tag) else tag
        self.tokens.append(("tag", "/p" if tag == "figure" else f"/{tag}"))

    def handle_data(self, data: str) -> None:
        self.tokens.append(("text", data))


def shape_of(html: str) -> Shape:
    """The heading ids, tags and visible text of a page's body."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    kept: list[tuple[str, str]] = []
    for kind, value in reader.tokens:
        if (kind, value) == ("tag", "/p"):
            blanks = []
            while kept and kept[-1][0] == "text" and not kept[-1][1].strip():
                blanks.append(kept.pop())
            if kept and kept[-1] == ("tag", "p"):
                kept.pop()
                continue
            kept += reversed(blanks)
        kept.append((kind, value))
    text = "".join(value if kind == "text" else ("" if value in _INLINE else " ") for kind, value in kept)
    return Shape(
        ids=reader.ids,
        tags=[value for kind, value in kept if kind == "tag"],
        text=" ".join(_TRIANGLE.sub(" ", text).split()),
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """What one post has otherwise than kramdown."""

    path: str
    kind: str
    """"ids", "structure", "text" (but for typographic signs) or "signs"."""
    first: str
    """Where it begins: kramdown's, then ours."""


def compare_rendering(folder: Path) -> int:
    """Print how many posts below a folder of collections are as kramdown has them, and the first difference of others.

    Entries below a collection that begin with "_" are left out, as Jekyll does. The status is 0 where all are equal.
    """
    posts = list(_posts(folder))
    with _kramdown([body for _, body in posts]) as kramdown_html:
        converted = [convert_post(body).html for _, body in posts]
        theirs = kramdown_html()
    found: list[Difference] = []
    headings = equal_ids = 0
    for (path, _), their_html, our_html in zip(posts, theirs, converted, strict=True):
        kramdown, ours = shape_of(their_html), shape_of(our_html)
        headings += len(kramdown.ids)
        equal_ids += sum(a == b for a, b in zip(kramdown.ids, ours.ids, strict=False))
        found += differences(path, kramdown, ours)
    for difference in found:
        print(f"{difference.path}: {difference.kind}: {difference.first}")
    print(f"{len(posts)} posts, {headings} headings")
    print(f"heading ids equal{_share(equal_ids, headings)}")
    for kind, meaning in _KINDS.items():
        others = {difference.path for difference in found if difference.kind in meaning}
        print(f"{kind}{_share(len(posts) - len(others), len(posts))}")
    return 1 if found else 0


_KINDS = {"structure equal": ("structure",), "text equal": ("text", "signs"), "text equal but for signs": ("text",)}


def differences(path: str, kramdown: Shape, ours: Shape) -> Iterator[Difference]:
    """The kinds of difference between two pages, the first place of each."""
    if kramdown.ids != ours.ids:
        yield Difference(path, "ids", _first(kramdown.ids, ours.ids, 1))
    if kramdown.tags != ours.tags:
        yield Difference(path, "structure", _first(kramdown.tags, ours.tags, 8))
    if _TYPOGRAPHY.sub("", kramdown.text) != _TYPOGRAPHY.sub("", ours.text):
        yield Difference(path, "text", _first_text(_TYPOGRAPHY.sub("", kramdown.text), _TYPOGRAPHY.sub("", ours.text)))
    elif kramdown.text != ours.text:
        yield Difference(path, "signs", _first_text(kramdown.text, ours.text))


def _first(theirs: Sequence[str], ours: Sequence[str], context: int) -> str:
    at = next(at for at, (a, b) in enumerate(zip_longest(theirs, ours)) if a != b)
    start = max(at - context, 0)
    return f"{' '.join(theirs[start : at + context])} | {' '.join(ours[start : at + context])}"


def _first_text(theirs: str, ours: str) -> str:
    at = next(at for at, (a, b) in enumerate(zip_longest(theirs, ours)) if a != b)
    start = max(at - 20, 0)
    return f"{theirs[start : at + 20]!r} | {ours[start : at + 20]!r}"


def _share(part: int, whole: int) -> str:
    return f": {part} of {whole}, {100 * part / whole if whole else 100:.3f} %"


def _posts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.md")):
        inside = path.relative_to(folder)
        if any(part.startswith("_") for part in inside.parts[1:]):
            continue
        text = path.read_text(encoding="utf-8-sig")
        front_matter = _FRONT_MATTER.match(text)
        if front_matter:
            yield str(inside), text[front_matter.end() :]


@contextmanager
def _kramdown(bodies: Sequence[str]) -> Iterator[Callable[[], list[str]]]:
    """Starts kramdown and gives a function that waits for its HTML."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as given, tempfile.TemporaryFile() as answers:
        given.writelines(f"{json.dumps(body)}\n" for body in bodies)
        given.seek(0)
        with subprocess.Popen(["ruby", "-e", _KRAMDOWN], stdin=given, stdout=answers) as ruby:

            def finished() -> list[str]:
                if ruby.wait():
                    raise SystemExit("ruby with kramdown and kramdown-parser-gfm is needed")
                answers.seek(0)
                return [json.loads(line) for line in answers.read().split(b"\n") if line]

            yield finished
