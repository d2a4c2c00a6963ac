"""Walks the content folders, decides what each file is, decodes and hashes: the only reader that touches the disk."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sourcebook.jekyll_place import JekyllPlace
from sourcebook.read.jekyll import JekyllSite, parse_jekyll_config
from sourcebook.records import (
    Diagnostic,
    LeftOut,
    SourceFile,
    SourceKind,
    Sources,
    StaticFile,
)
from sourcebook.yaml_source import YamlError

_MARKDOWN = (".md", ".markdown")

# Jekyll 4.4, lib/jekyll/configuration.rb and reader.rb: what a site holds besides content.
_JEKYLL_FOLDERS = {
    "_layouts": "Jekyll's layouts",
    "_includes": "Jekyll's includes",
    "_data": "Jekyll's data files",
    "_sass": "Jekyll's style sheets",
    "_plugins": "Jekyll's plugins",
    "_site": "Jekyll's output",
    "node_modules": "packages of a tool, not content",
    "vendor": "packages of a tool, not content",
}
_JEKYLL_FILE_NAMES = """
_config.yml _config.yaml gemfile gemfile.lock rakefile package.json package-lock.json yarn.lock robots.txt humans.txt
ads.txt license license.txt license.md requirements.txt feed.xml sitemap.xml index.html 404.html
"""
_JEKYLL_FILES = frozenset(_JEKYLL_FILE_NAMES.split())
_JEKYLL_TEMPLATES = (".html", ".htm", ".xml", ".css", ".scss", ".sass", ".js", ".json", ".coffee", ".liquid")

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


@dataclass(slots=True)
class _Listing:
    """What the walk has met so far."""

    found: list[_Found] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def refuse(self, shown: str, path: str, message: str, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic("error", shown, 0, 0, message, hint, "file"))
        self.left_out.append(LeftOut(path, message))


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


def read_sources(roots: Sequence[Path], *, exclude: Sequence[Path] = (), drafts: bool = False) -> Sources:
    """Everything below the content folders, sorted by path, each file with its kind or the reason why it is left out.

    A root may also be a single file. `exclude` names folders or files that are not content (the output folder);
    `drafts` reads Jekyll's `_drafts` too. Links that lead outside their root, unreadable files and texts in an unknown
    encoding are errors and left out; a text that is not UTF-8 but can be decoded is a warning.
    """
    listing = _Listing()
    excluded = frozenset(path.resolve() for path in exclude)
    names = Counter(location.name for location in roots if location.is_file())
    for location in roots:
        if location.is_dir():
            root = _open_root(location, excluded, drafts, listing)
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
            statics.append(StaticFile(item.path, item.location))
        elif (source := _load(item, item.kind, listing)) is not None:
            files.append(source)
    return Sources(
        tuple(files),
        tuple(statics),
        tuple(sorted(listing.left_out, key=lambda left: (left.path, left.reason))),
        tuple(sorted(listing.diagnostics, key=lambda problem: (problem.path, problem.line, problem.message))),
    )


def read_site_settings(roots: Sequence[Path]) -> Mapping[str, object]:
    """What the first Jekyll site among the content folders says of itself, by config.yaml's keys; else nothing."""
    for location in roots:
        if location.is_dir() and (site := _open_root(location, frozenset(), False, _Listing()).jekyll):
            return site.settings
    return {}


def _open_root(location: Path, exclude: frozenset[Path], drafts: bool, listing: _Listing) -> _Root:
    label = location.as_posix()
    config = next((path for name in ("_config.yml", "_config.yaml") if (path := location / name).is_file()), None)
    if config is None:
        collections_dir = "_collections" if (location / "_collections").is_dir() else ""
        return _Root(label, location, location.resolve(), exclude, None, collections_dir, drafts)
    shown, site = f"{label}/{config.name}", JekyllSite()
    try:
        site = parse_jekyll_config(config.read_text(encoding="utf-8-sig"))
    except YamlError as error:
        listing.diagnostics.append(
            Diagnostic("warning", shown, error.line, error.column, f"cannot be read: {error.message}", "", "file")
        )
    except (OSError, UnicodeDecodeError) as error:
        listing.diagnostics.append(Diagnostic("warning", shown, 0, 0, f"cannot be read: {error}", "", "file"))
    return _Root(label, location, location.resolve(), exclude, site, site.collections_dir, drafts)


def _walk(root: _Root, folder: str, listing: _Listing, *, in_collection: bool) -> None:
    """List a folder and what is below it; `folder` is "" or ends with a slash."""
    try:
        with os.scandir(root.location / folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        listing.refuse(f"{root.label}/{folder}", folder, f"the folder cannot be read: {error.strerror}")
        return
    for entry in ordered:
        path, shown = f"{folder}{entry.name}", f"{root.label}/{folder}{entry.name}"
        location = root.location / folder / entry.name
        if not _is_utf8(path):
            safe = path.encode("utf-8", "replace").decode("utf-8")
            listing.refuse(f"{root.label}/{safe}", safe, "the file name is not UTF-8")
            continue
        try:
            is_folder, is_file = entry.is_dir(), entry.is_file()
            if root.exclude and location.resolve() in root.exclude:
                listing.left_out.append(LeftOut(path, "not content: the site is written there or made from it"))
                continue
            if entry.is_symlink() and not location.resolve().is_relative_to(root.real):
                listing.refuse(shown, path, "a link that leads outside the content folder", "copy the file instead")
                continue
        except (OSError, RuntimeError) as error:
            listing.refuse(shown, path, f"cannot be read: {error}")
            continue
        reason = _reason_to_skip(root, folder, entry.name, is_folder=is_folder, in_collection=in_collection)
        if is_folder and entry.is_symlink():
            listing.left_out.append(LeftOut(path, "a link to a folder that is read in its own place"))
        elif is_folder and reason:
            if in_collection:
                listing.left_out += [LeftOut(below, reason) for below in _all_below(location, path)]
            else:
                listing.left_out.append(LeftOut(f"{path}/", reason))
        elif is_folder:
            inside = in_collection or _is_collection(root, folder, entry.name)
            _walk(root, f"{path}/", listing, in_collection=inside)
        elif not is_file:
            listing.refuse(shown, path, "neither a file nor a folder")
        elif reason:
            listing.left_out.append(LeftOut(path, reason))
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
    if name.startswith(_TEMPLATE_DATE):
        return f"a template: its name begins with {_TEMPLATE_DATE}"
    if site and any(site.is_excluded(f"{shown}/" if is_folder else shown) for shown in _shown_to_jekyll(root, path)):
        return "`exclude` of _config.yml names it"
    if site and any(site.is_included(shown) for shown in _shown_to_jekyll(root, path)):
        return ""
    if name.startswith("."):
        return "its name begins with a full stop"
    if in_collection and (name.startswith(("_", "#", "~")) or name.endswith("~")):
        return "Jekyll leaves out names that begin with _ # ~ or end with ~"
    if is_folder:
        if name == "_drafts":
            return "" if root.drafts else "draft"
        if name.startswith("_") or site:
            return _reason_to_skip_folder(root, folder, name)
        return ""
    if site and not folder and name.lower() in _JEKYLL_FILES:
        return "a file of the Jekyll site, not content"
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
    kind = _kind_of(path)
    reason = ""
    name = path.rsplit("/", 1)[-1]
    if in_collection and kind == "post":
        if "/_posts/" in f"/{path}":
            reason = "" if _DATED.match(name) else "no date in its name, which Jekyll's _posts want"
        elif "/_drafts/" not in f"/{path}" and not _has_jekyll_header(location):
            reason = "no front matter in its first line: no post for Jekyll"
    elif root.jekyll or in_collection:
        is_template = name.lower().endswith(_JEKYLL_TEMPLATES)
        if kind == "post":
            reason = "a Jekyll page, outside of the collections" if _has_jekyll_header(location) else "no front matter"
        elif kind is None and is_template and _has_jekyll_header(location):
            reason = "a Jekyll layout page"
    if reason:
        listing.left_out.append(LeftOut(path, reason))
    else:
        place = root.jekyll.place(path) if root.jekyll and in_collection and kind == "post" else None
        listing.found.append(_Found(root.label, path, location, kind, place))


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


def _without_twins(listing: _Listing) -> Iterator[_Found]:
    """The files by path; of two roots' files with one path the first root's, and an error that names both."""
    seen: dict[str, _Found] = {}
    for item in sorted(listing.found, key=lambda item: item.path):
        first = seen.setdefault(item.path, item)
        if first is item:
            yield item
        else:
            shown = f"{item.root}/{item.path}"
            listing.refuse(shown, item.path, f"the same path as {first.root}/{first.path}", "rename one of the two")


def _load(item: _Found, kind: SourceKind, listing: _Listing) -> SourceFile | None:
    shown = f"{item.root}/{item.path}"
    try:
        data = item.location.read_bytes()
    except OSError as error:
        listing.refuse(shown, item.path, f"cannot be read: {error.strerror}")
        return None
    digest = hashlib.blake2b(data, digest_size=32).hexdigest()
    try:
        text, encoding = decode_text(data, is_clipping=kind == "news")
    except UnicodeDecodeError as error:
        place = data.count(b"\n", 0, error.start) + 1
        listing.diagnostics.append(
            Diagnostic("error", shown, place, 0, "not UTF-8 text", "save the file as UTF-8", "encoding")
        )
        listing.left_out.append(LeftOut(item.path, "not UTF-8 text"))
        return None
    if encoding:
        message = f"not UTF-8; read as {encoding}"
        listing.diagnostics.append(Diagnostic("warning", shown, 0, 0, message, "save the file as UTF-8", "encoding"))
    return SourceFile(item.root, item.path, kind, text, digest, item.jekyll)


def decode_text(data: bytes, *, is_clipping: bool) -> tuple[str, str]:
    """The text, and the encoding it was found to be in: "" for UTF-8, else "UTF-16" or, for a clipping, "Windows-1252".

    Raises UnicodeDecodeError for anything else.
    """
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return data.decode("utf-16"), "UTF-16"
        if is_clipping and b"\0" not in data:
            return data.decode("cp1252"), "Windows-1252"
        raise
