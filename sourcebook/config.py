"""config.yaml to a frozen Config, all its problems at once."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Literal, cast

from sourcebook.edtf import is_edtf
from sourcebook.jekyll_place import unknown_tokens
from sourcebook.places import line_at
from sourcebook.records import Diagnostic
from sourcebook.yaml_source import LoadedYaml, load_yaml_in_parts


@dataclass(frozen=True, slots=True)
class ReadingConfig:
    """What the readers need to know of the configuration; part of their cache key."""

    excerpt_separator: str = "<!--more-->"
    date_order: Literal["day-first", "month-first"] = "day-first"
    """How 05/06/2023 is read where the text itself does not decide."""
    language: str = "en"
    publisher: str = ""
    """The desk's own name: publisher of posts that name none."""
    drafts: bool = False


@dataclass(frozen=True, slots=True)
class EntityConfig:
    """When a discovered entity gets a page of its own."""

    min_documents: int = 2
    min_mentions: int = 3
    """A name of a single document needs so many mentions there."""
    min_feed_documents: int = 5
    """An entity has a feed of its own when so many documents name it, or one where the gazetteer holds it."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a site owner may change; every key has a default."""

    title: str = "Sourcebook"
    tagline: str = ""
    description: str = ""
    base_url: str = ""
    """Absolute address of the site with path, without slash at its end; "" where it is not known."""
    baseurl: str = ""
    """Without slashes at its ends: the path under which a Jekyll site's own links may look for it."""
    content: tuple[str, ...] = ("content",)
    output: str = "output"
    templates: str = "templates"
    permalink: str = ""
    """The pattern of documents' addresses; "": Jekyll's own for posts of a Jekyll site, /briefs/:slug/ for all else."""
    per_page: int = 50
    """Entries of an index page."""
    sentences_per_page: int = 200
    """Sentences of an entity page before it is continued on another."""
    timeline_per_page: int = 300
    feed_entries: int = 50
    cname: str = ""
    drafts: bool = False
    math: bool = False
    """Whether what stands between double dollar signs is a formula; a post's own `math` goes first."""
    future: bool = True
    """Whether documents dated after `today` are published."""
    today: str = ""
    """The day that `future: false` judges by; a build never asks the clock."""
    navigation: tuple[tuple[str, str], ...] = ()
    """More entries of the main menu: (label, address)."""
    reading: ReadingConfig = field(default_factory=ReadingConfig)
    entities: EntityConfig = field(default_factory=EntityConfig)

    @property
    def base_path(self) -> str:
        """The path of `base_url` with a slash at both ends: "/" or "/repo/"."""
        address = self.base_url.split("://", 1)[-1]
        path = address.partition("/")[2].strip("/")
        return f"/{path}/" if path else "/"

    def absolute(self, url: str) -> str:
        """The absolute address of a page of the site, or its base path and address where `base_url` is empty."""
        return f"{self.base_url}/{url}" if self.base_url else f"{self.base_path}{url}"


def parse_config(text: str, path: str) -> tuple[Config, tuple[Diagnostic, ...]]:
    """Read config.yaml; a value that cannot be used keeps its default and gives an error, an unknown key a warning."""
    loaded, errors = load_yaml_in_parts(text)
    problems = tuple(
        Diagnostic(
            "error",
            path,
            error.line,
            error.column,
            error.message,
            error.hint,
            "configuration",
            line_at(text, error.line),
        )
        for error in errors
    )
    if loaded.value is None:
        return Config(), problems
    if not isinstance(loaded.value, dict):
        message, hint = "the configuration is not a mapping of keys to values", "write each setting as `title: A text`"
        line, column = loaded.place()
        problem = Diagnostic("error", path, line, column, message, hint, "configuration", line_at(text, line))
        return Config(), (*problems, problem)
    reader = _Reader(loaded, path, text)
    reading = {key: value for key, value in loaded.value.items() if key in _READING}
    site = {key: value for key, value in loaded.value.items() if key not in _READING and key != "entities"}
    values = reader.read(site, _SITE, (*_READING, "entities"))
    config = Config(
        **values,  # type: ignore[arg-type]
        reading=ReadingConfig(**reader.read(reading, _READING)),  # type: ignore[arg-type]
    )
    entities = loaded.value.get("entities")
    if isinstance(entities, dict):
        config = replace(config, entities=EntityConfig(**reader.read(entities, _ENTITIES, inside="entities")))  # type: ignore[arg-type]
    elif entities is not None:
        reader.refuse(
            ("entities",), "`entities` must be a mapping", "write `min_documents:` on a line below it, indented"
        )
    if not config.future and not config.today:
        reader.refuse(
            ("future",), "`future: false` needs `today`", "a build never asks the clock: add `today: 2026-01-31`"
        )
    return config, (*problems, *reader.diagnostics)


def with_defaults(config: Config, settings: Mapping[str, object]) -> Config:
    """The configuration, with settings from elsewhere where it says no more than the defaults.

    `future: false` counts only beside a `today`; a value that config.yaml could not hold does not count at all.
    """
    taken: dict[str, object] = {}
    for key, value in settings.items():
        if getattr(config, key) != getattr(_DEFAULTS, key) or (key == "future" and not config.today):
            continue
        try:
            taken[key] = _OF_JEKYLL.get(key, _text)(value)
        except ValueError:
            continue
    return replace(config, **taken)  # type: ignore[arg-type]


_DEFAULTS = Config()
_Check = Callable[[object], object]


def _text(value: object) -> str:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value)
    if value is None:
        return ""
    raise ValueError("a text")


def _yes_or_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("true or false")


def _count(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    raise ValueError("a number from 1")


def _folders(value: object) -> tuple[str, ...]:
    folders = value if isinstance(value, list) else [value]
    if folders and all(isinstance(folder, str) and folder for folder in folders):
        return tuple(folders)
    raise ValueError("a folder or a list of folders")


def check_address(value: object) -> str:
    """A base URL without slash at its end, or ""; ValueError with what it must be."""
    address = _text(value).rstrip("/")
    if not address or re.fullmatch(r"https?://[^\s/?#]+(?:/[^\s?#]*)?", address):
        return address
    raise ValueError("an address with its scheme, such as https://user.github.io/repository")


def _permalink(value: object) -> str:
    pattern = _text(value)
    if unknown := unknown_tokens(pattern):
        raise ValueError(f"made of known tokens, and `{unknown[0][0]}` is none; {unknown[0][1]}")
    if pattern.startswith("/") and re.search(r":(?:slug|title|name|path)", pattern):
        return pattern
    raise ValueError("a pattern that begins with / and holds :slug, :title, :name or :path")


def _navigation(value: object) -> tuple[tuple[str, str], ...]:
    if isinstance(value, list) and all(isinstance(entry, dict) and len(entry) == 1 for entry in value):
        pairs = [next(iter(cast("dict[str, object]", entry).items())) for entry in value]
        if all(isinstance(address, str) and re.match(r"/|https?://", address) for _, address in pairs):
            return tuple((label, cast("str", address)) for label, address in pairs)
    raise ValueError("a list of `- Label: /address/`")


def _date_order(value: object) -> str:
    if value in ("day-first", "month-first"):
        return str(value)
    raise ValueError("day-first or month-first")


def _day(value: object) -> str:
    day = _text(value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day) and is_edtf(day):
        return day
    raise ValueError("a day such as 2026-01-31")


def _domain(value: object) -> str:
    domain = _text(value)
    if not domain or re.fullmatch(r"[A-Za-z0-9.-]{3,253}", domain):
        return domain
    raise ValueError("a domain such as desk.example.org")


_SITE: Mapping[str, _Check] = {
    "title": _text,
    "tagline": _text,
    "description": _text,
    "base_url": check_address,
    "content": _folders,
    "output": _text,
    "templates": _text,
    "permalink": _permalink,
    "per_page": _count,
    "sentences_per_page": _count,
    "timeline_per_page": _count,
    "feed_entries": _count,
    "cname": _domain,
    "drafts": _yes_or_no,
    "math": _yes_or_no,
    "future": _yes_or_no,
    "today": _day,
    "navigation": _navigation,
}
_OF_JEKYLL = {key: _SITE[key] for key in ("title", "description", "base_url", "future")}
"""What a `_config.yml` may say beside `baseurl`, which is no key of config.yaml."""
_READING: Mapping[str, _Check] = {
    "excerpt_separator": _text,
    "date_order": _date_order,
    "language": _text,
    "publisher": _text,
}
_ENTITIES: Mapping[str, _Check] = {entry.name: _count for entry in fields(EntityConfig)}


class _Reader:
    """Checks values key by key and collects what is wrong."""

    def __init__(self, loaded: LoadedYaml, path: str, text: str) -> None:
        self.loaded = loaded
        self.path = path
        self.text = text
        self.diagnostics: list[Diagnostic] = []
        for repeated in loaded.repeated:
            self.refuse((*repeated, "#key"), f"`{repeated[-1]}` stands twice", "keep one of them", severity="warning")

    def refuse(
        self,
        place: tuple[str | int, ...],
        message: str,
        hint: str,
        *,
        severity: Literal["error", "warning"] = "error",
    ) -> None:
        line, column = self.loaded.place(*place)
        printed = line_at(self.text, line)
        self.diagnostics.append(Diagnostic(severity, self.path, line, column, message, hint, "configuration", printed))

    def read(
        self,
        values: Mapping[str, object],
        checks: Mapping[str, _Check],
        elsewhere: tuple[str, ...] = (),
        inside: str = "",
    ) -> dict[str, object]:
        """The values that passed their check, by key."""
        passed: dict[str, object] = {}
        parents = (inside,) if inside else ()
        for key, value in values.items():
            if key not in checks:
                near = difflib.get_close_matches(key, [*checks, *elsewhere], 1)
                hint = (
                    f"did you mean `{near[0]}`?" if near else f"known keys: {', '.join(sorted([*checks, *elsewhere]))}"
                )
                self.refuse((*parents, key, "#key"), f"`{key}` is not a setting", hint, severity="warning")
                continue
            try:
                passed[key] = checks[key](value)
            except ValueError as error:
                self.refuse((*parents, key), f"`{key}` is {value!r}; it must be {error}", "")
        return passed
