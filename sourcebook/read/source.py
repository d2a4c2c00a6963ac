"""Walks the content folders, decides what each file is, decodes and hashes: the only reader that touches the disk."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sourcebook.jekyll_place import JekyllPlace, is_html
from sourcebook.places import line_and_column, line_at
from sourcebook.read.data import ENDINGS, data_name, parse_data
from sourcebook.read.decoding import decode_text
from sourcebook.read.jekyll import JekyllSite, parse_jekyll_config
from sourcebook.records import (
    Diagnostic,
    LeftOut,
    SourceFile,
    SourceKind,
    Sources,
    StaticFile,
)

_MARKDOWN = (".md", ".markdown")

# Jekyll 4.4, lib/jekyll/configuration.rb and reader.rb: what a site holds besides content.
_JEKYLL_FOLDERS = {
    "_layouts": "Jekyll's layouts",
    "_includes": "Jekyll's includes",
    "_sass": "Jekyll's style sheets",
    "_plugins": "Jekyll's plugins",
    "_site": "Jekyll's output",
    "node_modules": "packages of a tool, not content",
    "vendor": "packages of a tool, not content",
}
_JEKYLL_FILE_NAMES = """
_config.yml _config.yaml gemfile gemfile.lock rakefile package.json package-lock.json yarn.lock humans.txt
ads.txt license license.txt license.md requirements.txt
"""
_OWN_FILES = frozenset(("index.html", "404.html", "robots.txt", "feed.xml", "sitemap.xml"))
_JEKYLL_FILES = frozenset(_JEKYLL_FILE_NAMES.split())
_JEKYLL_TEMPLATES = (
    ".xml",
    ".css",
    ".scss",
    ".sass",
    ".js",
    ".json",
    ".coffee",
    ".liquid",
    ".textile",
    ".rst",
    ".adoc",
)
_HTML = (".html", ".htm")
# Jekyll's `markdown_ext`; outside of its sites they are nobody's.
_JEKYLL_MARKDOWN = (".mkdown", ".mkdn", ".mkd")

_JEKYLL_HEADER = re.compile(rb"---[ \t]*\r?\n")
# "2023-01-12-minsk.md" is a post of `_posts`, "about.md" is not.
_DATED = re.compile(r"\d{2,4}-\d{1,2}-\d{1,2}-[^/]+\Z")
_TEMPLATE_DATE = "0000-00-00-"


@dataclass(frozen=True, slots=True)
class _Found:
    root: str
    path: str
    location: Path
    kind: SourceKind | None
    """None for a static file."""
    jekyll: JekyllPlace | None = None
    address: str = ""
    """Of a static file that is not copied to its own path."""


@dataclass(slots=True)
class _Listing:
    """What the walk has met so far."""

    found: list[_Found] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    data: dict[str, object] = field(default_factory=dict)
    """As in `Sources`."""

    def refuse(self, shown: str, message: str, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic("error", shown, 0, 0, message, hint, "file"))
        self.left_out.append(LeftOut(shown, message))


@dataclass(frozen=True, slots=True)
class _Root:
    label: str
    location: Path
    real: Path
    exclude: frozenset[Path]
    jekyll: JekyllSite | None
    """None without a `_config.yml`."""
    collections_dir: str
    """"" where collections lie at the top."""
    drafts: bool

    @property
    def data_dir(self) -> str:
        return self.jekyll.data_dir if self.jekyll else "_data"


def read_sources(
    roots: Sequence[Path], *, exclude: Sequence[Path] = (), drafts: bool = False, today: str = ""
) -> Sources:
    """Everything below the content folders, sorted by path, each file with its kind or the reason why it is left out.

    A root may also be a single file. `exclude` names folders or files that are not content (the output folder);
    `drafts` reads Jekyll's `_drafts` too; `today` is the configuration's. Links that lead outside their root,
    unreadable files and texts in an unknown encoding are errors and left out; a text that is not UTF-8 but can be
    decoded is a warning.
    """
    listing = _Listing()
    excluded = frozenset(path.resolve() for path in exclude)
    names = Counter(location.name for location in roots if location.is_file())
    for location in roots:
        if location.is_dir():
            root = _open_root(location, excluded, drafts, today, listing)
            _walk(root, "", listing, in_collection=False)
        elif location.is_file():
            # Files of one name are told apart by their folders.
            is_alone = names[location.name] == 1
            folder, name = (location.parent.as_posix(), location.name) if is_alone else (".", location.as_posix())
            listing.found.append(_Found(folder, name.lstrip("./"), location, _kind_of(location.name)))
        else:
            shown = location.as_posix()
            listing.diagnostics.append(
                Diagnostic(
                    "error", shown, 0, 0, "there is no such content folder", "see `content` in config.yaml", "file"
                )
            )
    files: list[SourceFile] = []
    statics: list[StaticFile] = []
    for item in _without_twins(listing):
        if item.kind is None:
            statics.append(StaticFile(item.path, item.location, item.address))
        elif (source := _load(item, item.kind, listing)) is not None:
            files.append(source)
    return Sources(
        tuple(files),
        tuple(statics),
        tuple(sorted(listing.left_out, key=lambda left: (left.path, left.reason))),
        tuple(sorted(listing.diagnostics, key=lambda problem: (problem.path, problem.line, problem.message))),
        listing.data,
    )


def read_site_settings(roots: Sequence[Path]) -> Mapping[str, object]:
    """What the first Jekyll site among the content folders says of itself, by config.yaml's keys; else nothing."""
    for location in roots:
        if location.is_dir() and (site := _open_root(location, frozenset(), False, "", _Listing()).jekyll):
            return site.settings
    return {}


def _open_root(location: Path, exclude: frozenset[Path], drafts: bool, today: str, listing: _Listing) -> _Root:
    label = location.as_posix()
    config = next((path for name in ("_config.yml", "_config.yaml") if (path := location / name).is_file()), None)
    if config is None:
        collections_dir = "_collections" if (location / "_collections").is_dir() else ""
        return _Root(label, location, location.resolve(), exclude, None, collections_dir, drafts)
    shown, site = f"{label}/{config.name}", JekyllSite()
    if (text := _read_text(config, shown, listing)) is not None:
        site, problems = parse_jekyll_config(text.removeprefix("\ufeff"), shown, today=today)
        listing.diagnostics += problems
    return _Root(label, location, location.resolve(), exclude, site, site.collections_dir, drafts)


def _walk(root: _Root, folder: str, listing: _Listing, *, in_collection: bool) -> None:
    """List a folder and what is below it; `folder` is "" or ends with a slash."""
    try:
        with os.scandir(root.location / folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        listing.refuse(f"{root.label}/{folder}", f"the folder cannot be read: {error.strerror}")
        return
    for entry in ordered:
        path, shown = f"{folder}{entry.name}", f"{root.label}/{folder}{entry.name}"
        location = root.location / folder / entry.name
        if not _is_utf8(path):
            safe = path.encode("utf-8", "replace").decode("utf-8")
            listing.refuse(f"{root.label}/{safe}", "the file name is not UTF-8")
            continue
        try:
            is_folder, is_file = entry.is_dir(), entry.is_file()
            if root.exclude and location.resolve() in root.exclude:
                listing.left_out.append(LeftOut(shown, "not content: the site is written there or made from it"))
                continue
            if entry.is_symlink() and not location.resolve().is_relative_to(root.real):
                listing.refuse(shown, "a link that leads outside the content folder", "copy the file instead")
                continue
        except (OSError, RuntimeError) as error:
            listing.refuse(shown, f"cannot be read: {error}")
            continue
        if is_folder and path == root.data_dir and not entry.is_symlink():
            _read_data(root, f"{path}/", listing, listing.data)
            continue
        reason = _reason_to_skip(root, folder, entry.name, is_folder=is_folder, in_collection=in_collection)
        if is_folder and entry.is_symlink():
            listing.left_out.append(LeftOut(shown, "a link to a folder that is read in its own place"))
        elif is_folder and reason:
            if in_collection:
                listing.left_out += [LeftOut(below, reason) for below in _all_below(location, shown)]
            else:
                listing.left_out.append(LeftOut(f"{shown}/", reason))
        elif is_folder:
            inside = in_collection or _is_collection(root, folder, entry.name)
            _walk(root, f"{path}/", listing, in_collection=inside)
        elif not is_file:
            listing.refuse(shown, "neither a file nor a folder")
        elif reason:
            listing.left_out.append(LeftOut(shown, reason))
        else:
            _decide(root, path, location, listing, in_collection=in_collection)


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:  # a byte that is no UTF-8 stands in the name as a lone surrogate
        return False
    return True


def _is_collection(root: _Root, folder: str, name: str) -> bool:
    """Whether Jekyll reads the folder as a collection, published or not."""
    if name in ("_posts", "_drafts"):
        # Where collections have a folder of their own, posts lie in it as well.
        return root.jekyll is None or not root.collections_dir or f"{folder}/".startswith(f"{root.collections_dir}/")
    if not name.startswith("_") or folder.rstrip("/") != root.collections_dir:
        return False
    if root.jekyll:
        return root.jekyll.names_collection(name[1:])
    return f"{folder}{name}" != root.collections_dir


def _reason_to_skip(root: _Root, folder: str, name: str, *, is_folder: bool, in_collection: bool) -> str:
    """Why a name is passed over, or ""."""
    path, site = f"{folder}{name}", root.jekyll
    if name.startswith(_TEMPLATE_DATE) and not in_collection:
        return f"a template: its name begins with {_TEMPLATE_DATE}"
    if site and not folder and not is_folder and name.lower() in _OWN_FILES:
        return "Sourcebook makes one of its own"
    if site and not folder and not is_folder and name.lower() in _JEKYLL_FILES:
        return "a file of the Jekyll site, not content"
    if site and any(site.is_excluded(f"{shown}/" if is_folder else shown) for shown in _shown_to_jekyll(root, path)):
        return "`exclude` of _config.yml names it"
    if site and any(site.is_included(shown) for shown in _shown_to_jekyll(root, path)):
        return ""
    if name.startswith("."):
        return "its name begins with a full stop"
    is_jekylls = in_collection or (site is not None and not is_folder)
    if is_jekylls and (name.startswith(("_", "#", "~")) or name.endswith("~")):
        return "Jekyll leaves out names that begin with _ # ~ or end with ~"
    if is_folder:
        if name == "_drafts":
            return "" if root.drafts else "draft"
        if name.startswith("_") or site:
            return _reason_to_skip_folder(root, folder, name)
        return ""
    return ""


def _shown_to_jekyll(root: _Root, path: str) -> tuple[str, ...]:
    """The paths that Jekyll's patterns are held against; those of collections do not name `collections_dir`."""
    inside = path.removeprefix(f"{root.collections_dir}/") if root.collections_dir else path
    return (path,) if inside == path else (path, inside)


def _reason_to_skip_folder(root: _Root, folder: str, name: str) -> str:
    """Why a folder whose name Jekyll may know is passed over, or ""."""
    path = f"{folder}{name}"
    if name in _JEKYLL_FOLDERS:
        return _JEKYLL_FOLDERS[name]
    if _is_collection(root, folder, name):
        label = name[1:]
        if root.jekyll and name != "_posts" and not root.jekyll.is_published(label):
            return f"the collection `{label}` has no `output: true` in _config.yml"
        return ""
    if not name.startswith("_") or path == root.collections_dir:
        return ""
    if root.jekyll and folder.rstrip("/") == root.collections_dir:
        return f"`{name[1:]}` is not among the `collections` of _config.yml"
    return "Jekyll leaves out names that begin with _"


def _all_below(location: Path, path: str) -> Iterator[str]:
    for folder, _, names in os.walk(location):
        inside = Path(folder).relative_to(location).as_posix()
        yield from (f"{path}/{name}" if inside == "." else f"{path}/{inside}/{name}" for name in sorted(names))


def _decide(root: _Root, path: str, location: Path, listing: _Listing, *, in_collection: bool) -> None:
    kind, site, reason = _kind_of(path), root.jekyll, ""
    place: JekyllPlace | None = None
    name = path.rpartition("/")[2].lower()
    if kind is None and site and name.endswith(_JEKYLL_MARKDOWN):
        kind = "post"
    if kind is None and (site or in_collection) and is_html(name) and _has_jekyll_header(location):
        kind = None if _has_liquid(location) else "post"
    if in_collection and kind == "post":
        if "/_posts/" in f"/{path}":
            reason = "" if _DATED.match(name) else "no date in its name, which Jekyll's _posts want"
        elif "/_drafts/" not in f"/{path}" and not _has_jekyll_header(location):
            reason = "no front matter in its first line: no post for Jekyll"
        place = site.place(path) if site else None
    elif site and kind in ("post", "page") and _has_jekyll_header(location):
        kind, place = "page", site.page_place(path)
    elif site and kind == "post":
        reason = "no front matter"
    elif (site or in_collection) and kind is None and name.endswith((*_HTML, *_JEKYLL_TEMPLATES)):
        reason = _reason_to_skip_template(location, is_html=name.endswith(_HTML), in_collection=in_collection)
    if reason:
        listing.left_out.append(LeftOut(f"{root.label}/{path}", reason))
    else:
        address = site.file_address(path) if site and kind is None else ""
        listing.found.append(_Found(root.label, path, location, kind, place, address))


def _reason_to_skip_template(location: Path, *, is_html: bool, in_collection: bool) -> str:
    """Why a file that Jekyll works on is passed over, or "" where it copies it."""
    if not _has_jekyll_header(location):
        return ""
    if not is_html:
        return "a file that Jekyll fills in or converts"
    if _has_liquid(location):
        return f"an HTML {'post' if in_collection else 'page'} with Liquid, which Sourcebook does not run"
    return "its name ends in .htm: rename it to .html to have it published"


def _read_data(root: _Root, folder: str, listing: _Listing, data: dict[str, object]) -> None:
    """Read a folder of data files and those below it into `data`; `folder` ends with a slash.

    Of names that come to the same a folder counts before files, and of files one whose ending is later in `ENDINGS`.
    """
    try:
        with os.scandir(root.location / folder) as entries:
            ordered = sorted(entries, key=lambda entry: (entry.is_dir(), _rank_of_ending(entry.name), entry.name))
    except OSError as error:
        listing.refuse(f"{root.label}/{folder}", f"the folder cannot be read: {error.strerror}")
        return
    given: dict[str, str] = {}
    for entry in ordered:
        shown = f"{root.label}/{folder}{entry.name}".encode("utf-8", "replace").decode()
        key = data_name(entry.name if entry.is_dir() else entry.name.rpartition(".")[0])
        if entry.is_symlink() or not (entry.is_dir() or entry.is_file()):
            listing.left_out.append(LeftOut(shown, "a link, which is not followed among data files"))
        elif entry.name.startswith(".") or (entry.is_file() and _rank_of_ending(entry.name) < 0):
            listing.left_out.append(LeftOut(shown, f"no data file; these end in {' '.join(ENDINGS)}"))
        elif not key or not _is_utf8(entry.name):
            listing.refuse(shown, "its name holds neither letters nor digits, or is not UTF-8", "rename it")
        else:
            if key in given or (folder == f"{root.data_dir}/" and key in data):
                first = given.get(key, "a data file of another content folder")
                message = f"takes the place of {first}: templates find both as `{key}`"
                listing.diagnostics.append(Diagnostic("warning", shown, 0, 0, message, "rename one of the two", "data"))
            given[key] = shown
            if entry.is_dir():
                inside: dict[str, object] = {}
                data[key] = inside
                _read_data(root, f"{folder}{entry.name}/", listing, inside)
            elif (text := _read_text(Path(entry.path), shown, listing)) is not None:
                data[key], problems = parse_data(text, shown)
                listing.diagnostics += problems
                if data[key] is None and problems:
                    del data[key]
                    listing.left_out.append(LeftOut(shown, "cannot be read as data"))


def _rank_of_ending(name: str) -> int:
    ending = name[name.rfind(".") :].lower()
    return ENDINGS.index(ending) if ending in ENDINGS else -1


def _kind_of(path: str) -> SourceKind | None:
    """What a file is by its place and ending; None for one that is copied as it is."""
    top, slash, _ = path.partition("/")
    lower = path.lower()
    if lower.endswith(_MARKDOWN):
        if slash and top == "entities":
            return "entity"
        if slash and top == "pages":
            return "page"
        return "post"
    if lower.endswith(".txt") and not (slash and top in ("entities", "pages")):
        return "news"
    if lower in ("entities.yaml", "entities.yml"):
        return "entities"
    if lower in ("events.yaml", "events.yml"):
        return "events"
    return None


def _has_jekyll_header(location: Path) -> bool:
    """Jekyll's own test of the first line, but with a byte order mark allowed before it."""
    try:
        with location.open("rb") as file:
            return _JEKYLL_HEADER.match(file.read(64).removeprefix(b"\xef\xbb\xbf")) is not None
    except OSError:
        return True  # reading it will say what is wrong


def _has_liquid(location: Path) -> bool:
    try:
        data = location.read_bytes()
    except OSError:
        return False
    return b"{{" in data or b"{%" in data


def _without_twins(listing: _Listing) -> Iterator[_Found]:
    """The files by path; of two roots' files with one path the first root's, and an error that names both."""
    seen: dict[str, _Found] = {}
    for item in sorted(listing.found, key=lambda item: item.path):
        first = seen.setdefault(item.path, item)
        if first is item:
            yield item
        else:
            shown = f"{item.root}/{item.path}"
            listing.refuse(shown, f"the same path as {first.root}/{first.path}", "rename one of the two")


def _load(item: _Found, kind: SourceKind, listing: _Listing) -> SourceFile | None:
    shown = f"{item.root}/{item.path}"
    data = _read_bytes(item.location, shown, listing)
    text = None if data is None else _decode(data, shown, listing, kind)
    if data is None or text is None:
        return None
    digest = hashlib.blake2b(data, digest_size=32).hexdigest()
    return SourceFile(item.root, item.path, kind, text, digest, item.jekyll)


def _read_text(location: Path, shown: str, listing: _Listing) -> str | None:
    """The text of a file that is no document; None, and an error, where there is none."""
    data = _read_bytes(location, shown, listing)
    return None if data is None else _decode(data, shown, listing, None)


def _read_bytes(location: Path, shown: str, listing: _Listing) -> bytes | None:
    try:
        return location.read_bytes()
    except OSError as error:
        listing.refuse(shown, f"cannot be read: {error.strerror}")
        return None


def _decode(data: bytes, shown: str, listing: _Listing, kind: SourceKind | None) -> str | None:
    """The text; None, and an error, where it cannot be told. The first byte that is not UTF-8 is shown in its line."""
    hint = "save the file as UTF-8"
    try:
        text, encoding = decode_text(data, is_clipping=kind == "news", is_prose=kind in ("post", "page", "entity"))
    except UnicodeDecodeError:
        line, column, printed = _first_wrong_place(data, data.decode("utf-8", "replace"))
        listing.diagnostics.append(
            Diagnostic("error", shown, line, column, "not UTF-8 text", hint, "encoding", printed)
        )
        listing.left_out.append(LeftOut(shown, "not UTF-8 text"))
        return None
    if encoding:
        place = (1, 0, line_at(text, 1)) if encoding == "UTF-16" else _first_wrong_place(data, text)
        line, column, printed = place
        message = f"not UTF-8; read as {encoding}"
        listing.diagnostics.append(Diagnostic("warning", shown, line, column, message, hint, "encoding", printed))
    return text


def _first_wrong_place(data: bytes, text: str) -> tuple[int, int, str]:
    """Line, column and the line of the first byte that is not UTF-8; `text` is what was made of it."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = line_and_column(text, len(data[: error.start].decode("utf-8")))
        return line, column, line_at(text, line)
    return 0, 0, ""
