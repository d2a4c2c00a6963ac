"""Every internal link and anchor of the finished site is followed."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

from sourcebook.records import Diagnostic, OutputFile, PageLinks

_SHOWN_PAGES = 3

_TAG = re.compile(rb"""<[a-zA-Z][^\s>]*+\s[^>"']*+(?:(?:"[^"]*+"|'[^']*+')[^>"']*+)*+>""")
_ATTRIBUTE = re.compile(rb"""\s(href|src|id)=["']([^"'>]*+)["']""")
# "https://…", "mailto:…", "data:…", "//host/…" lead out of the site. Not: "notes/a:b". Where "{{ site.baseurl }}/x"
# leads nobody can tell; that it is Liquid was told when the post was read.
_FOREIGN = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*+:|//|[^{]*+\{[{%])")


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """What pages link to, and what the site does not have."""

    target: str
    """File or folder inside the site; with a leading slash what lies outside of the site's base."""
    fragment: str
    """The id that the page lacks; "" where there is no such page."""
    pages: tuple[str, ...]
    """The first of the pages that link to it, in order."""
    count: int
    """How many pages link to it."""
    near: str = ""
    """The id of the page that is most like the one it lacks."""


@dataclass(slots=True)
class _Linkers:
    """The pages that link to one target."""

    shown: list[str] = field(default_factory=list)
    count: int = 0


class LinkChecker:
    """Follows the links of a site whose files come one by one, so that none need be kept.

    `base_path` is where the site lies on its host: an absolute link must begin with it. Links to other hosts are not
    followed.
    """

    def __init__(self, *, base_path: str = "/") -> None:
        self.pages = 0
        """How many pages have been taken in."""
        self._base_path = base_path
        self._ids: dict[str, frozenset[str]] = {}
        self._files: set[str] = set()
        self._targets: defaultdict[tuple[str, str], _Linkers] = defaultdict(_Linkers)
        self._repeated: list[Diagnostic] = []

    def add(self, file: OutputFile) -> None:
        """Take in a file of the site; only pages (".html") are read, where their facts do not tell the links."""
        self._files.add(file.path)
        links = file.facts.links if file.facts else links_of(file, self._base_path)
        if links:
            self.pages += 1
            self._note(links)

    def problems(self, tell: Callable[[BrokenLink], Diagnostic] | None = None) -> tuple[Diagnostic, ...]:
        """One error for each target that does not exist, and for each id that a page has twice.

        Broken targets come first, in order, each under the first page that links to it or where `tell` says, then
        repeated ids by page.
        """
        broken = map(tell or told_by_page, self._broken())
        return (*broken, *sorted(self._repeated, key=lambda problem: problem.path))

    def _broken(self) -> Iterator[BrokenLink]:
        for (target, fragment), linkers in sorted(self._targets.items(), key=lambda item: item[0]):
            file, pages = _file_for(target, self._files), tuple(linkers.shown)
            if file is None:
                yield BrokenLink(target, "", pages, linkers.count)
            elif fragment and fragment != "top" and file in self._ids and fragment not in self._ids[file]:
                near = difflib.get_close_matches(fragment, sorted(self._ids[file]), 1)
                yield BrokenLink(target, fragment, pages, linkers.count, *near)

    def _note(self, page: PageLinks) -> None:
        self._ids[page.path] = ids = frozenset(page.ids)
        if len(ids) < len(page.ids):
            self._repeated += _repeated_ids(page.path, page.ids)
        for place in page.targets:
            linkers = self._targets[place]
            linkers.count += 1
            linkers.shown = sorted([*linkers.shown, page.path])[:_SHOWN_PAGES]


def links_of(file: OutputFile, base_path: str) -> PageLinks | None:
    """What a file links to; None where it is no page or one that is copied as it is."""
    is_page = file.path.endswith(".html") and file.copy_of is None
    return find_links(file.path, file.content, base_path) if is_page else None


def find_links(path: str, content: bytes, base_path: str) -> PageLinks:
    """What a page links to."""
    links, ids = _links_and_ids(content)
    folder = path.split("/")[:-1]
    inside = (link for link in links if not _FOREIGN.match(link))
    targets = dict.fromkeys(_resolve(link, folder, path, base_path) for link in inside)
    return PageLinks(path, tuple(targets), tuple(map(_decoded, ids)))


def _links_and_ids(content: bytes) -> tuple[list[str], list[bytes]]:
    """The distinct links of a page and its ids as written, repeats included, in order."""
    content = _without_content(content, b"<script", b"</script")
    content = _without_content(content, b"<style", b"</style")
    content = _without_content(content, b"<!--", b"-->")
    links: dict[bytes, None] = {}
    ids: list[bytes] = []
    for name, value in _ATTRIBUTE.findall(b"\n".join(_TAG.findall(content))):
        if name == b"id":
            ids.append(value)
        else:
            links[value] = None
    return [_decoded(link).strip() for link in links], ids


def _without_content(content: bytes, opening: bytes, closing: bytes) -> bytes:
    """The page without what stands between these; what is never closed is kept. A start tag keeps its attributes."""
    first, *others = content.split(opening)
    kept = [first]
    for part in others:
        inside = part
        if opening != b"<!--":
            tag, end, inside = part.partition(b">")
            kept += (opening, tag, end)
        before, found, after = inside.partition(closing)
        kept.append(after if found else before)
    return b"".join(kept)


def _decoded(value: bytes) -> str:
    text = value.decode("utf-8", errors="replace")
    return unescape(text) if "&" in text else text


def _resolve(link: str, folder: list[str], page: str, base_path: str) -> tuple[str, str]:
    """The file or folder inside the site that a link means, and its fragment.

    What lies outside `base_path` keeps its leading slash, so that no file is found for it. At the host's top ".." leads
    no further up, as in a browser.
    """
    address, _, fragment = link.partition("#")
    address = address.partition("?")[0]
    if "%" in link:
        address, fragment = unquote(address), unquote(fragment)
    fragment = fragment.partition(":~:")[0]
    if not address:
        return page, fragment
    base = [part for part in base_path.split("/") if part]
    parts = [] if address.startswith("/") else [*base, *folder]
    for part in address.split("/"):
        if part == "..":
            del parts[-1:]
        elif part and part != ".":
            parts.append(part)
    is_folder = address.endswith(("/", "/.", "/..")) or address in (".", "..")
    is_outside = parts[: len(base)] != base
    inside = parts if is_outside else parts[len(base) :]
    place = "/".join(inside) + ("/" if is_folder and inside else "")
    return f"/{place}" if is_outside else place, fragment


def _file_for(target: str, files: Collection[str]) -> str | None:
    """The file that a server sends for an address; a folder's name is good without its last slash."""
    if target in files:
        return target
    index = f"{target}index.html" if not target or target.endswith("/") else f"{target}/index.html"
    return index if index in files else None


def told_by_page(broken: BrokenLink) -> Diagnostic:
    """A broken link as a problem of the first page that has it."""
    target = f"{broken.target}#{broken.fragment}" if broken.fragment else broken.target
    reason = "the page exists, but nothing in it has this id; " if broken.fragment else ""
    message = f"link to {target or '/'} leads nowhere"
    return Diagnostic("error", broken.pages[0], 0, 0, message, reason + linked_from(broken), "link")


def linked_from(broken: BrokenLink) -> str:
    """The pages that have a broken link, for a hint."""
    others = broken.count - len(broken.pages)
    pages = ", ".join(broken.pages) + (f" and {others} more" if others else "")
    return f"linked from {broken.count} page{'s' if broken.count > 1 else ''}: {pages}"


def _repeated_ids(path: str, ids: Sequence[str]) -> list[Diagnostic]:
    return [
        Diagnostic(
            "error",
            path,
            0,
            0,
            f'id "{anchor}" stands {count} times in the page',
            "a link to it leads to the first; rename the others",
            "anchor",
        )
        for anchor, count in Counter(ids).items()
        if count > 1
    ]
