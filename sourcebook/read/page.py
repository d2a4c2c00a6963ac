"""A plain page (about, method …): front matter and Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from sourcebook.jekyll_place import JekyllPlace
from sourcebook.read.file_names import read_file_name
from sourcebook.read.front_matter import read_metadata, split_front_matter
from sourcebook.read.liquid import find_liquid
from sourcebook.read.post import with_defaults
from sourcebook.records import Diagnostic, LeftOut, PlainPage, SourceFile, Span
from sourcebook.slugs import slugify

_OF_THE_SITE = ("", "index.html", "404.html")


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A plain page, or the reason why there is none; and what is wrong with it."""

    page: PlainPage | None
    left_out: LeftOut | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


def parse_page(source: SourceFile) -> ParsedPage:
    """The page; None where it is a draft, unpublished or its front matter is broken.

    A page of a Jekyll site stands where Jekyll puts it. One that holds Liquid or no text is none of ours, nor is one
    that takes the place of the home page or of 404.html.
    """
    found = split_front_matter(source)
    if place := source.jekyll:
        found = with_defaults(found, place)
    metadata = read_metadata(found, source_path=source.path, is_page=place is not None)
    name = read_file_name(source.path)
    permalink = _jekyll_address(place, metadata.permalink) if place else ""
    reason = ""
    if found.is_broken:
        reason = "its front matter cannot be read"
    elif metadata.left_out and not (place and place.unpublished and metadata.left_out == "published: false"):
        reason = metadata.left_out
    elif place and find_liquid(source.text, Span(found.body_start, len(source.text))):
        reason = "a Jekyll page with Liquid, which Sourcebook does not run"
    elif place and permalink.strip("/") in _OF_THE_SITE:
        reason = "Sourcebook makes one of its own"
    elif place and not source.text[found.body_start :].strip():
        reason = "a page without text of its own: its layout makes what Jekyll shows"
    if reason:
        return ParsedPage(None, LeftOut(source.shown_path, reason), metadata.diagnostics)
    folder, _, file = source.path.rpartition("/")
    title = read_file_name(folder).title if place and folder and file.startswith("index.") else name.title
    page = PlainPage(
        path=source.path,
        slug=metadata.slug or slugify(name.words) or "untitled",
        title=metadata.title or title,
        text=source.text[found.body_start :],
        description=metadata.description,
        root=source.root,
        permalink=permalink,
        redirect_from=metadata.redirect_from,
    )
    return ParsedPage(page, None, metadata.diagnostics)


def _jekyll_address(place: JekyllPlace, asked: str) -> str:
    """Where Jekyll puts a page, whose own `permalink` goes before its site's pattern.

    Source: Jekyll 4.3.1, page.rb and renderer.rb; tokens that are not known stay as they are.
    """
    folder, _, name = place.path.rpartition("/")
    address = unquote(asked or place.permalink)
    for token, value in (
        (":output_ext", ".html"),
        (":basename", name.rpartition(".")[0].rstrip(".")),
        (":path", folder),
    ):
        address = address.replace(token, value)
    address = re.sub("//+", "/", f"/{address}".replace("..", "/").replace("./", ""))
    last = address.rpartition("/")[2]
    is_finished = "." in last if asked else last.endswith(".html")
    return address if is_finished or not last else f"{address}.html"
