"""Every internal link and anchor of the finished site is followed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

from sourcebook.records import Diagnostic, OutputFile

_SHOWN_PAGES = 3

_TAG = re.compile(rb"""<[a-zA-Z][^\s>]*+\s[^>"']*+(?:(?:"[^"]*+"|'[^']*+')[^>"']*+)*+>""")
_ATTRIBUTE = re.compile(rb"""\s(href|src|id)=["']([^"'>]*+)["']""")
# "https://…", "mailto:…", "data:…", "//host/…" lead out of the site. Not: "notes/a:b".
_FOREIGN = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*+:|//)")


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
        self._base_path = base_path
        self._ids: dict[str, frozenset[str]] = {}
        self._files: set[str] = set()
        self._targets: defaultdict[tuple[str, str], _Linkers] = defaultdict(_Linkers)
        self._repeated: list[Diagnostic] = []

    @property
    def pages(self) -> int:
        """How many pages have been read."""
        return len(self._ids)

    def add(self, file: OutputFile) -> None:
        """Take in a file of the site; only pages (".html") are read."""
        self._files.add(file.path)
        if not file.path.endswith(".html") or file.copy_of is not None:
            return
        links, ids = _links_and_ids(file.content)
        self._ids[file.path] = frozenset(map(_decoded, ids))
        if len(set(ids)) < len(ids):
            self._repeated += _repeated_ids(file.path, ids)
        folder = file.path.split("/")[:-1]
        inside = (link for link in links if not _FOREIGN.match(link))
        for place in dict.fromkeys(_resolve(link, folder, file.path, self._base_path) for link in inside):
            linkers = self._targets[place]
            linkers.count += 1
            linkers.shown = sorted([*linkers.shown, file.path])[:_SHOWN_PAGES]

    def problems(self) -> tuple[Diagnostic, ...]:
        """One error for each target that does not exist, and for each id that a page has twice.

        Broken targets come first, in order, each under the first page that links to it, then repeated ids by page.
        """
        broken: list[Diagnostic] = []
        for (target, fragment), linkers in sorted(self._targets.items(), key=lambda item: item[0]):
            file = _file_for(target, self._files)
            if file is None:
                broken.append(_broken(target, linkers, ""))
            elif fragment and fragment != "top" and file in self._ids and fragment not in self._ids[file]:
                reason = "the page exists, but nothing in it has this id; "
                broken.append(_broken(f"{target}#{fragment}", linkers, reason))
        return (*broken, *sorted(self._repeated, key=lambda problem: problem.path))


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


def _broken(target: str, linkers: _Linkers, reason: str) -> Diagnostic:
    others = linkers.count - len(linkers.shown)
    pages = ", ".join(linkers.shown) + (f" and {others} more" if others else "")
    return Diagnostic(
        "error",
        linkers.shown[0],
        0,
        0,
        f"link to {target or '/'} leads nowhere",
        f"{reason}linked from {linkers.count} page{'s' if linkers.count > 1 else ''}: {pages}",
        "link",
    )


def _repeated_ids(path: str, ids: list[bytes]) -> list[Diagnostic]:
    return [
        Diagnostic(
            "error",
            path,
            0,
            0,
            f'id "{_decoded(anchor)}" stands {count} times in the page',
            "a link to it leads to the first; rename the others",
            "anchor",
        )
        for anchor, count in Counter(ids).items()
        if count > 1
    ]
