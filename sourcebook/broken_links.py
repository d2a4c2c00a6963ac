"""Broken links told where their author wrote them: file, line, column, and what may have been meant."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from urllib.parse import unquote

from sourcebook.config import Config
from sourcebook.places import line_and_column, line_at
from sourcebook.publish.links import BrokenLink, find_links, linked_from, told_by_page
from sourcebook.records import Corpus, Diagnostic, Document
from sourcebook.render.content_links import ContentAddresses, content_addresses, resolve_links
from sourcebook.render.urls import SiteUrls, output_path

# "](../x.md)", "](a b.md 'c')", `src="x.png"`, "[1]: x.html". Not: "(x.md)".
_WRITTEN = re.compile(
    r"\]\([ \t]{0,9}<?([^\s<>()](?:(?![ \t]{1,9}[\"'])[^<>()\n]){0,2000}(?:\([^\s<>()]{0,500}\)[^\s<>()]{0,500})?)"
    r"|\b(?:href|src)=[\"']([^\"'<>]{1,2000})"
    r"|^ {0,3}\[[^\]\n]{1,500}\]:[ \t]{0,9}<?([^\s<>]{1,2000})",
    re.MULTILINE,
)
# "image : x.png". Not: "image_caption: x".
_IMAGE_KEY = re.compile(r"^image[ \t]{0,9}:[ \t]{0,9}[\"']?(?=\S)", re.MULTILINE)
_HOST = re.compile(r"www\.[a-zA-Z0-9-]{1,63}\.")
_NEAR = 0.75
"""Of the last parts of two addresses: "river-ice" and "river-ices" are nearer, "day-one" and "day-two" are not."""


def teller(corpus: Corpus, urls: SiteUrls, config: Config) -> Callable[[BrokenLink], Diagnostic]:
    """What tells a broken link at the place in a text where it is written, or, where it is in none, by its page."""
    documents = {output_path(urls.documents[document.path]): document for document in corpus.documents}
    addresses = content_addresses(corpus, urls, config)
    known = {_last_part(place): address for place, address in addresses.by_path.items()}
    known |= {_last_part(address): address for address in addresses.by_path.values()}

    def tell(broken: BrokenLink) -> Diagnostic:
        for page in broken.pages:
            if page not in documents:
                continue
            document = documents[page]
            for offset, written in _links_of(document):
                if _leads_to(broken, written, page, document, addresses, config):
                    return _told(broken, document, offset, written, known)
        return told_by_page(broken)

    return tell


def _links_of(document: Document) -> Iterator[tuple[int, str]]:
    """Where an address is written in a post, and the address, in order."""
    if document.kind != "post":
        return
    if document.image and (key := _IMAGE_KEY.search(document.text, 0, document.body.start)):
        yield key.end(), document.image
    for match in _WRITTEN.finditer(document.text, document.body.start):
        group = match.lastindex or 0
        yield match.start(group), match[group]


def _leads_to(
    broken: BrokenLink, written: str, page: str, document: Document, addresses: ContentAddresses, config: Config
) -> bool:
    element = f'<a href="{escape(unescape(written))}">'
    url = page.removesuffix("index.html")
    html = resolve_links(element, page_url=url, source_path=document.path, addresses=addresses)
    found = find_links(page, html.encode(), config.base_path)
    if broken.fragment:
        return (broken.target, broken.fragment) in found.targets
    # The picture of the front matter may be taken from the home without a slash.
    is_picture = written == document.image and posixpath.normpath(unquote(written)) == broken.target
    return is_picture or any(target == broken.target for target, _ in found.targets)


def _told(broken: BrokenLink, document: Document, offset: int, written: str, known: dict[str, str]) -> Diagnostic:
    line, column = line_and_column(document.text, offset)
    near: list[str] = []
    if broken.fragment:
        reason = "the page exists, but nothing in it has this id"
        near = [f"#{broken.near}"] if broken.near else []
    elif _HOST.match(written):
        reason, near = "an address of another site begins with https://", [f"https://{written}"]
    else:
        reason = "the site has no such page or file"
        names = difflib.get_close_matches(_last_part(broken.target), known, 1, _NEAR)
        near = [f"/{known[name]}" for name in names]
    hint = f"{reason}; did you mean `{near[0]}`?" if near else reason
    if broken.count > 1:
        hint += f" ({linked_from(broken)})" if near else f"; {linked_from(broken)}"
    return Diagnostic(
        "error",
        document.shown_path,
        line,
        column,
        f"the link to `{written}` leads nowhere",
        hint,
        "link",
        line_at(document.text, line),
    )


def _last_part(address: str) -> str:
    """What a file or page is called in its folder: "x" of "briefs/x/", "posts/2023-01-12-x.md" without folder."""
    return posixpath.basename(address.rstrip("/").removesuffix("/index.html"))
