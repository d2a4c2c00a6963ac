"""What a Jekyll site's `_config.yml` says: which folders are collections, what is left out, where things stand.

The rules are those of Jekyll 4.3: configuration.rb, collection.rb, entry_filter.rb, frontmatter_defaults.rb, page.rb,
utils.rb.
"""

from __future__ import annotations

import difflib
import itertools
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Literal
from zoneinfo import ZoneInfo

from sourcebook.config import check_address
from sourcebook.jekyll_place import ConfigPlace, JekyllPlace, unknown_tokens
from sourcebook.places import line_at
from sourcebook.read.front_matter import near_key
from sourcebook.records import Diagnostic
from sourcebook.yaml_source import LoadedYaml, YamlPath, kind_of_value, load_yaml_in_parts

POSTS = "posts"
PAGES = "pages"

_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_EARLIER_TYPES = {"post": "posts", "draft": "drafts", "page": "pages"}
_YAML_1_1 = {"yes": True, "on": True, "no": False, "off": False}
_LONGEST_GLOB = 200
_INCLUDED = (".htaccess",)

_READ = """
title description url baseurl permalink collections collections_dir defaults excerpt_separator exclude include timezone
unpublished future data_dir
"""
_KNOWN_KEYS = tuple(_READ.split())
_WITHOUT_EFFECT = ("sort_by", "order")
_MOST_COMPARED = 100
"""Unknown keys that are compared with the known ones."""


@dataclass(frozen=True, slots=True)
class DefaultSet:
    """An entry of `defaults`: front matter for the files of its scope."""

    path: str
    """The beginning of their paths, or a pattern of the shell; "" for any."""
    type: str | None
    values: Mapping[str, object]
    places: Mapping[YamlPath, ConfigPlace]
    """By path inside `values`."""


@dataclass(frozen=True, slots=True)
class JekyllSite:
    """A Jekyll site's settings as far as they concern what is read; every field has Jekyll's default."""

    collections_dir: str = ""
    """Without slashes at its ends; "" where collections lie at the top."""
    collections: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """Settings by label, in the order of the file, without `posts` unless it is named."""
    permalink: str = "date"
    """A style or a pattern."""
    excerpt_separator: str | None = None
    defaults: tuple[DefaultSet, ...] = ()
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = _INCLUDED
    timezone: str = ""
    unpublished: bool = False
    data_dir: str = "_data"
    """Without slashes at its ends."""
    settings: Mapping[str, object] = field(default_factory=dict)
    """What the site says of itself, by the configuration's fields: `title`, `base_url`, `baseurl` and so on."""

    def names_collection(self, label: str) -> bool:
        """Whether a folder "_label" is a collection."""
        return label in self.collections

    def is_published(self, label: str) -> bool:
        """Whether the collection's posts get pages."""
        return label == POSTS or yes_or_no(self.collections.get(label, {}).get("output")) is True

    def is_included(self, path: str) -> bool:
        """Whether a file is read although its name would keep it out; `path` is inside the site."""
        return _matches(self.include, path) or _matches(self.include, path.rpartition("/")[2])

    def is_excluded(self, path: str) -> bool:
        """Whether a file or a folder (`path` ends in a slash then) is kept out by `exclude`."""
        return _matches(self.exclude, path) and not self.is_included(path)

    def place(self, path: str) -> JekyllPlace | None:
        """Where a post stands; None for what lies in no collection. `path` is inside the site."""
        inside = path.removeprefix(f"{self.collections_dir}/") if self.collections_dir else path
        folders = inside.split("/")[:-1]
        if "_posts" in folders or "_drafts" in folders:
            label = POSTS
        elif folders and folders[0].startswith("_") and len(folders[0]) > 1:
            label = folders[0][1:]
        else:
            return None
        return self._place(inside, label, self._pattern(label))

    def page_place(self, path: str) -> JekyllPlace:
        """Where a page stands that lies in no collection. `path` is inside the site."""
        is_index = path.rpartition("/")[2].rpartition(".")[0] == "index"
        pattern = "/:path/" if is_index else self._with_ending("/:path/:basename")
        return self._place(path, PAGES, pattern)

    def file_address(self, path: str) -> str:
        """Where a file of a collection is copied to; "" where that is its own path. `path` is inside the site.

        Source: Jekyll 4.3.1, static_file.rb. Patterns that would give all files one address are not followed.
        """
        place = self.place(path)
        if place is None or place.collection == POSTS:
            return ""
        stem, ending = posixpath.splitext(place.path)
        inside, name = stem.rstrip(".").removeprefix(f"_{place.collection}"), posixpath.basename(stem).rstrip(".")
        address = place.permalink
        if ":path" not in address and ":name" not in address:
            return ""
        tokens = {"collection": place.collection, "path": inside, "output_ext": "", "name": name, "title": ""}
        for token, value in tokens.items():
            address = address.replace(f":{token}", value)
        cleaned = f"/{address}".replace("..", "/").replace("./", "").strip("/")
        return "" if ":" in cleaned else f"{re.sub('//+', '/', cleaned)}{ending}"

    def _place(self, path: str, label: str, pattern: str) -> JekyllPlace:
        defaults, places = self.defaults_of(path, label)
        return JekyllPlace(
            collection=label,
            path=path,
            permalink=pattern,
            excerpt_separator=self.excerpt_separator,
            defaults=defaults,
            default_places=places,
            timezone=self.timezone,
            unpublished=self.unpublished,
        )

    def defaults_of(self, path: str, label: str) -> tuple[dict[str, object], dict[YamlPath, ConfigPlace]]:
        """The front matter that `defaults` give a file, and where: the set of the longest path counts, then a type's.

        Mappings are merged key by key.
        """
        found = [
            (len(given.path.removeprefix("/")), given.type is not None, index)
            for index, given in enumerate(self.defaults)
            if given.type in (None, label) and self._is_in_scope(path, given.path)
        ]
        merged: dict[str, object] = {}
        places: dict[YamlPath, ConfigPlace] = {}
        for _, _, index in sorted(found):
            given = self.defaults[index]
            merged = merged_front_matter(merged, given.values)
            places |= {at: place for at, place in given.places.items() if _value_at(given.values, at) is not None}
        return merged, places

    def _is_in_scope(self, path: str, scope: str) -> bool:
        wanted = scope.removeprefix(f"{self.collections_dir}/") if self.collections_dir else scope
        if "*" not in wanted:
            return path.startswith(wanted)
        # Jekyll expands the pattern on the disk, where * stays inside its folder, and takes what lies below.
        patterns, parts = wanted.strip("/").split("/"), path.split("/")
        return _folders_match(patterns, parts)

    def _pattern(self, label: str) -> str:
        own = self.collections.get(label, {}).get("permalink")
        if isinstance(own, str) and own:
            return _STYLES.get(own, own) if label == POSTS else own
        if label == POSTS:
            return _STYLES.get(self.permalink, self.permalink)
        return self._with_ending("/:collection/:path")

    def _with_ending(self, pattern: str) -> str:
        if self.permalink == "pretty" or self.permalink.endswith("/"):
            return f"{pattern}/"
        # With `weekdate` and with other patterns Jekyll names none, and writes an .html file all the same.
        return f"{pattern}:output_ext"


def parse_jekyll_config(text: str, path: str, *, today: str = "") -> tuple[JekyllSite, tuple[Diagnostic, ...]]:
    """The settings of a `_config.yml`, and all that is wrong with them; `path` is as messages show it.

    What is not YAML is an error, and the settings beside it are read; a value of the wrong type is a warning and counts
    as not given. So is `future: false` where there is no `today` to judge by.
    """
    loaded, errors = load_yaml_in_parts(text)
    reader = _Reader(loaded, path, text)
    for error in errors:
        reader.report_at(error.line, error.column, "error", error.message, error.hint)
    if loaded.value is not None and not isinstance(loaded.value, dict):
        reader.report((), "the settings are not a list of `key: value` lines", "write each as `title: A text`")
    reader.report_keys()
    return (
        JekyllSite(
            collections_dir=reader.text("collections_dir").strip("./ "),
            collections=reader.collections(),
            permalink=reader.pattern("permalink") or "date",
            excerpt_separator=reader.text("excerpt_separator") if reader.is_given("excerpt_separator") else None,
            defaults=tuple(reader.defaults()),
            exclude=reader.texts("exclude"),
            include=reader.texts("include") if reader.settings.get("include") is not None else _INCLUDED,
            timezone=reader.timezone("timezone"),
            unpublished=reader.flag("unpublished") is True,
            data_dir=reader.text("data_dir").strip("./ ") or "_data",
            settings=reader.own_settings(today),
        ),
        tuple(sorted(reader.problems, key=lambda problem: (problem.line, problem.column))),
    )


class _Reader:
    """Settings by type; collects what is not of the type it should be."""

    def __init__(self, loaded: LoadedYaml, path: str, text: str) -> None:
        self.loaded = loaded
        self.path = path
        self.written = text
        self.settings: dict[str, object] = loaded.value if isinstance(loaded.value, dict) else {}
        self.problems: list[Diagnostic] = []

    def report(
        self, at: YamlPath, message: str, hint: str, *, severity: Literal["error", "warning", "note"] = "warning"
    ) -> None:
        """A problem of the value at a path, or of a key where the path ends in "#key"."""
        self.report_at(*self.loaded.place(*at), severity, message, hint)

    def report_at(
        self, line: int, column: int, severity: Literal["error", "warning", "note"], message: str, hint: str
    ) -> None:
        printed = line_at(self.written, line)
        self.problems.append(Diagnostic(severity, self.path, line, column, message, hint, "jekyll", printed))

    def report_keys(self) -> None:
        """Keys that stand twice and keys that look like a slip."""
        for repeated in self.loaded.repeated:
            name = ".".join(map(str, repeated))
            hint = "the last one counts; remove the others"
            self.report((*repeated, "#key"), f"`{name}` stands more than once", hint)
        unknown = [key for key in self.settings if key not in _KNOWN_KEYS]
        for key in unknown[:_MOST_COMPARED]:
            near = difflib.get_close_matches(key.lower(), _KNOWN_KEYS, n=1, cutoff=0.85)
            if near and near[0] not in self.settings:
                message = f"`{key}` is not a setting that is known here"
                self.report((key, "#key"), message, f"did you mean `{near[0]}`?")

    def is_given(self, key: str) -> bool:
        return isinstance(self.settings.get(key), str)

    def text(self, key: str) -> str:
        value = self.settings.get(key)
        if value is None or isinstance(value, str):
            return value or ""
        self.report((key,), f"`{key}` is {_shown(value)} where a text is wanted", "put it in quotation marks")
        return ""

    def pattern(self, key: str) -> str:
        value = self.text(key)
        self.report_tokens((key,), value)
        return value

    def report_tokens(self, at: YamlPath, pattern: str) -> None:
        """Tokens of a pattern of addresses that are not known."""
        for token, hint in unknown_tokens(pattern):
            self.report(at, f"`{token}` is no token of addresses, and is left out", hint)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.settings.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            hint = f"write `{key}: [one, two]`"
            self.report((key,), f"`{key}` is {_shown(value)} where a list is wanted", hint)
            return ()
        for index, item in enumerate(value):
            if not isinstance(item, str) and item is not None:
                hint = "put it in quotation marks"
                self.report((key, index), f"`{key}` holds {_shown(item)} where a text is wanted", hint)
        return tuple(item for item in value if isinstance(item, str) and item)

    def flag(self, key: str) -> bool | None:
        value = yes_or_no(self.settings.get(key))
        if value is None or isinstance(value, bool):
            return value
        self.report((key,), f"`{key}` is {_shown(value)} where true or false is wanted", "write `true` or `false`")
        return None

    def timezone(self, key: str) -> str:
        value = self.text(key).strip()
        try:
            return str(ZoneInfo(value)) if value else ""
        except (ValueError, KeyError, OSError):
            hint = "write one of the zone database, such as Asia/Hong_Kong"
            self.report((key,), f"there is no time zone {value!r}", hint)
            return ""

    def collections(self) -> dict[str, Mapping[str, object]]:
        value = self.settings.get("collections")
        if isinstance(value, list):
            return {label: {} for label in self.texts("collections")}
        if not isinstance(value, dict):
            if value is not None:
                hint = "name each on a line below it: `essays: {output: true}`"
                self.report(("collections",), f"`collections` is {_shown(value)} where a mapping is wanted", hint)
            return {}
        found: dict[str, Mapping[str, object]] = {}
        for label, given in value.items():
            found[label] = given if isinstance(given, dict) else {}
            at: YamlPath = ("collections", label)
            if given is not None and not isinstance(given, dict):
                hint = f"write `{label}: {{output: true}}`"
                self.report(at, f"the collection `{label}` is {_shown(given)} where a mapping is wanted", hint)
            for key in _WITHOUT_EFFECT:
                if key in found[label]:
                    message = f"`{key}` of `{label}` has no effect: Sourcebook lists all briefs by day, latest first"
                    self.report((*at, key, "#key"), message, "it can stay as it is", severity="note")
            output, permalink = yes_or_no(found[label].get("output")), found[label].get("permalink")
            if output is not None and not isinstance(output, bool):
                message = f"`output` of `{label}` is {_shown(output)} where true or false is wanted"
                self.report((*at, "output"), message, "write `output: true` for a collection that is published")
            if isinstance(permalink, str):
                self.report_tokens((*at, "permalink"), permalink)
            elif permalink is not None:
                message = f"`permalink` of `{label}` is {_shown(permalink)} where a text is wanted"
                self.report((*at, "permalink"), message, "write a pattern such as `/:collection/:title/`")
        return found

    def defaults(self) -> Iterator[DefaultSet]:
        value = self.settings.get("defaults")
        if value is None:
            return
        hint = "write each as `- {scope: {path: _posts}, values: {lang: en}}`"
        if not isinstance(value, list):
            self.report(("defaults",), f"`defaults` is {_shown(value)} where a list is wanted", hint)
            return
        for index, given in enumerate(value):
            at: YamlPath = ("defaults", index)
            values = given.get("values") if isinstance(given, dict) else None
            if not isinstance(values, dict):
                self.report(at, "an entry of `defaults` without `values`, a mapping of keys", hint)
                continue
            scope = given.get("scope")
            if scope is not None and not isinstance(scope, dict):
                self.report((*at, "scope"), f"`scope` is {_shown(scope)} where a mapping is wanted", hint)
                continue
            scope = scope or {}
            kind, wanted = scope.get("type"), scope.get("path")
            for key, found in (("type", kind), ("path", wanted)):
                if found is not None and not isinstance(found, str):
                    message = f"`{key}` of a scope is {_shown(found)} where a text is wanted"
                    self.report((*at, "scope", key), message, hint)
            start = (*at, "values")
            for key in itertools.islice(values, _MOST_COMPARED):
                near = near_key(key)
                if near and near not in values:
                    message = f"`{key}` is not a key of front matter that is known here"
                    self.report((*start, key, "#key"), message, f"did you mean `{near}`?")
            yield DefaultSet(
                wanted if isinstance(wanted, str) else "",
                None if kind is None else _EARLIER_TYPES.get(str(kind), str(kind)),
                values,
                {
                    place[len(start) :]: ConfigPlace(self.path, *where, line_at(self.written, where[0]))
                    for place, where in self.loaded.places.items()
                    if place[: len(start)] == start and len(place) > len(start) and place[-1] != "#key"
                },
            )

    def own_settings(self, today: str) -> dict[str, object]:
        """What goes for config.yaml too, by its keys."""
        found: dict[str, object] = {}
        for key in ("title", "description"):
            value = self.settings.get(key)
            if isinstance(value, str | int | float) and not isinstance(value, bool):
                found[key] = value
            elif value is not None:
                hint = "put it in quotation marks"
                self.report((key,), f"`{key}` is {_shown(value)} where a text is wanted", hint)
        if (future := self.flag("future")) is not None:
            found["future"] = future
            if not future and not today:
                message = "`future: false` holds nothing back: a build never asks the clock which day it is"
                self.report(("future",), message, "add the day to judge by to config.yaml: `today: 2026-01-31`")
        address, folder = self.text("url"), self.text("baseurl").strip("/")
        if folder:
            found["baseurl"] = folder
        if address.startswith(("http://", "https://")):
            whole = f"{address.rstrip('/')}/{folder}".rstrip("/")
            try:
                found["base_url"] = check_address(whole)
            except ValueError as error:
                self.report(("url",), f"`url` with `baseurl` is {whole!r}; it must be {error}", "")
        return found


def yes_or_no(value: object) -> object:
    """True and false for the words that Jekyll's YAML 1.1 takes for them; anything else as it is."""
    return _YAML_1_1.get(value.lower(), value) if isinstance(value, str) else value


def merged_front_matter(under: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    """Two mappings as one: `over` counts but where its value is empty; mappings in both are merged likewise."""
    merged = dict(under)
    for key, value in over.items():
        known = merged.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            merged[key] = merged_front_matter(known, value)
        elif value is not None or key not in merged:
            merged[key] = value
    return merged


def places_of_defaults(values: Mapping[str, object], place: JekyllPlace) -> dict[YamlPath, ConfigPlace]:
    """Where the values stand that front matter does not give itself, by path; `values` is what it gives."""
    return {at: where for at, where in place.default_places.items() if _value_at(values, at) is None}


def _value_at(value: object, path: YamlPath) -> object:
    """The value at a path; what stands in its way, where it does not lead on; None where there is nothing."""
    for part in path:
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            return value
    return value


def _shown(value: object) -> str:
    """A value for a message: a text as it is, anything else by its kind."""
    return repr(value) if isinstance(value, str) else kind_of_value(value)


def _matches(patterns: tuple[str, ...], path: str) -> bool:
    """As Jekyll: a pattern of the shell, the beginning of the path, or the folder's own name."""
    name = path.removesuffix("/")
    for pattern in patterns:
        wanted = pattern.removeprefix("/").removeprefix("./")
        if not wanted:
            continue
        if name.startswith(wanted) or path == wanted:
            return True
        if len(wanted) <= _LONGEST_GLOB and fnmatchcase(name, wanted):
            return True
    return False


def _folders_match(patterns: list[str], parts: list[str]) -> bool:
    """Whether the first parts of a path fit the patterns, one for one; "**" stands for any number of folders."""
    reached = {0}
    for pattern in patterns:
        if pattern == "**":
            reached = {at for start in reached for at in range(start, len(parts))}
        else:
            reached = {at + 1 for at in reached if at < len(parts) and fnmatchcase(parts[at], pattern)}
    return bool(reached)
