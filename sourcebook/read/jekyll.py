"""What a Jekyll site's `_config.yml` says: which folders are collections, what is left out, where posts stand.

The rules are those of Jekyll 4.3: configuration.rb, collection.rb, entry_filter.rb, frontmatter_defaults.rb, utils.rb.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from sourcebook.jekyll_place import JekyllPlace
from sourcebook.yaml_source import load_yaml

POSTS = "posts"

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
    defaults: tuple[Mapping[str, object], ...] = ()
    """Sets of `scope` and `values`."""
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    timezone: str = ""
    unpublished: bool = False
    settings: Mapping[str, object] = field(default_factory=dict)
    """What the site says of itself, by config.yaml's keys: `title`, `description`, `base_url`, `future`."""

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
        return JekyllPlace(
            collection=label,
            path=inside,
            permalink=self._pattern(label),
            excerpt_separator=self.excerpt_separator,
            defaults=self.defaults_of(inside, label),
            timezone=self.timezone,
            unpublished=self.unpublished,
        )

    def defaults_of(self, path: str, label: str) -> dict[str, object]:
        """The front matter that `defaults` give a file: of sets that name a key the longest path's, then a type's."""
        found: list[tuple[int, bool, int, Mapping[str, object]]] = []
        for index, entry in enumerate(self.defaults):
            scope, values = entry.get("scope"), entry.get("values")
            if not isinstance(values, dict):
                continue
            scope = scope if isinstance(scope, dict) else {}
            kind, wanted = scope.get("type"), scope.get("path")
            if kind is not None and _EARLIER_TYPES.get(str(kind), kind) != label:
                continue
            wanted = wanted if isinstance(wanted, str) else ""
            if self._is_in_scope(path, wanted):
                found.append((len(wanted.removeprefix("/")), kind is not None, index, values))
        merged: dict[str, object] = {}
        for _, _, _, values in sorted(found, key=lambda item: item[:3]):
            merged.update({key: value for key, value in values.items() if value is not None})
        return merged

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
        pattern = "/:collection/:path"
        if self.permalink == "pretty" or self.permalink.endswith("/"):
            return f"{pattern}/"
        # With `weekdate` and with other patterns Jekyll names none, and writes an .html file all the same.
        return f"{pattern}:output_ext"


def parse_jekyll_config(text: str) -> JekyllSite:
    """The settings of a `_config.yml`; a value of the wrong type counts as not given.

    Raises YamlError for what is not YAML.
    """
    value = load_yaml(text).value
    settings: dict[str, object] = value if isinstance(value, dict) else {}

    def words(key: str) -> str:
        found = settings.get(key)
        return found if isinstance(found, str) else ""

    def listed(key: str) -> tuple[str, ...]:
        found = settings.get(key)
        return tuple(item for item in found if isinstance(item, str) and item) if isinstance(found, list) else ()

    named = settings.get("collections")
    if isinstance(named, list):
        named = {label: {} for label in named if isinstance(label, str)}
    collections = {
        label: found if isinstance(found, dict) else {}
        for label, found in (named.items() if isinstance(named, dict) else ())
    }
    sets = settings.get("defaults")
    separator = settings.get("excerpt_separator")
    return JekyllSite(
        collections_dir=words("collections_dir").strip("./ "),
        collections=collections,
        permalink=words("permalink") or "date",
        excerpt_separator=separator if isinstance(separator, str) else None,
        defaults=tuple(entry for entry in sets if isinstance(entry, dict)) if isinstance(sets, list) else (),
        exclude=listed("exclude"),
        include=listed("include"),
        timezone=words("timezone"),
        unpublished=yes_or_no(settings.get("unpublished")) is True,
        settings=_own_settings(settings),
    )


def yes_or_no(value: object) -> object:
    """True and false for the words that Jekyll's YAML 1.1 takes for them; anything else as it is."""
    return _YAML_1_1.get(value.lower(), value) if isinstance(value, str) else value


def _own_settings(settings: Mapping[str, object]) -> dict[str, object]:
    found = {key: value for key in ("title", "description", "future") if (value := settings.get(key)) is not None}
    if "future" in found:
        found["future"] = yes_or_no(found["future"])
    address, path = settings.get("url"), settings.get("baseurl")
    if isinstance(address, str) and address.startswith(("http://", "https://")):
        folder = path.strip("/") if isinstance(path, str) else ""
        found["base_url"] = f"{address.rstrip('/')}/{folder}".rstrip("/")
    return found


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
