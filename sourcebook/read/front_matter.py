"""Jekyll front matter: the YAML block on top of a file, what it says of a document, and where each value stands."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from sourcebook.edtf import is_edtf
from sourcebook.jekyll_place import PAGE_TOKENS, PERMALINK_TOKENS, ConfigPlace, unknown_tokens
from sourcebook.places import line_at
from sourcebook.read.file_names import folder_categories
from sourcebook.read.front_matter_slips import find_slips
from sourcebook.read.written_dates import DATE_HINT, PublicationDate, date_hint, parse_date
from sourcebook.records import CuratedEvent, Diagnostic, EntryReference, SourceFile
from sourcebook.slugs import slugify
from sourcebook.yaml_source import YamlPath, kind_of_value, load_yaml_in_parts

Severity = Literal["error", "warning"]

_KNOWN = """
layout title author authors date image image_caption description excerpt excerpt_separator categories category tags tag
slug permalink published draft lang redirect_from last_modified_at source_url publisher attributed_to entities
not_entities events math
"""
KNOWN_KEYS = tuple(_KNOWN.split())
"""The keys that Sourcebook reads."""

# Keys of plugins and themes that look like slips of ours but are not.
_FAMILIAR = """
update updated modified data dates images event entity tagline subtitle language locale layouts pages titles publish
redirect_to published_at published_on publishdate modified_at author_id
"""
_FAMILIAR_KEYS = frozenset(_FAMILIAR.split())

_MOST_COMPARED = 50
"""Unknown keys that are compared with the known ones: the comparison is slow, and no author writes more."""

BYTE_ORDER_MARK = "\ufeff"

# Jekyll 4.4, lib/jekyll/document.rb: the block opens in the first line and ends at a line of "---" or "...".
# "---\n" opens, "----\n" does not.
_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.MULTILINE)

# What a template of posts holds where the date goes.
_TEMPLATE_DAY = re.compile(r"0000-00-00(?!\d)")
# What an author may have meant by "---".
_NEARLY_CLOSING = re.compile(r"^(?:[ \t]{1,8}-{3,9}|--|-{4,9}|[—–]{1,9}|- - -)[ \t]{0,8}\r?$", re.MULTILINE)
_NEARLY_OPENING = re.compile(r"\s{0,80}(?:-{2,9}|[—–]{1,9})[ \t]{0,8}\r?\n")
_KEY_LINE = re.compile(rf"(?:{'|'.join(_KNOWN.split())})[ \t]{{0,8}}:")
_MISSING_BLANK = re.compile(
    r"(?P<key>[\w-]{1,40})[ \t]{0,8}(?::(?=\S)|：)[ \t]{0,8}(?P<value>\S.{0,80})$", re.MULTILINE
)

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,8}\Z")
_LANGUAGES = """
english en, chinese zh, 中文 zh, 简体中文 zh-Hans, 繁體中文 zh-Hant, german de, deutsch de, french fr,
français fr, spanish es, español es, russian ru, русский ru, japanese ja, 日本語 ja, ukrainian uk, portuguese pt,
italian it, arabic ar, korean ko
"""
_LANGUAGE_TAGS = dict(entry.split() for entry in _LANGUAGES.replace("\n", " ").split(","))
"""The tags of languages that authors write by their names."""
_AUTHOR_BREAK = re.compile(r"[,;、，；&]|\s(?:and|und|et(?!\sal))\s")
_ET_AL = re.compile(r"\bet\.?\s{1,3}al\b\.?", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"https?://[^\s/]\S*\Z", re.IGNORECASE)
_OLD_SITE = re.compile(r"https?://[^/\s]{1,300}(?P<path>/\S*)?\Z", re.IGNORECASE)
_NAME_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d.", "esq", "esq."))


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The block on top of a file, or an empty one."""

    path: str
    """As messages show it."""
    body_start: int
    """Offset of the first code point after the block (after a byte order mark, where there is no block)."""
    is_present: bool = False
    is_broken: bool = False
    """Whether the block cannot be read as a whole; `diagnostics` says why, `values` holds the entries that can be."""
    values: dict[str, object] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    places: Mapping[YamlPath, tuple[int, int]] = field(default_factory=dict)
    """Line and column in the file, from 1, of values by path and of keys by path and "#key"."""
    text: str = ""
    """The file, for the lines that diagnostics show."""
    borrowed: Mapping[YamlPath, ConfigPlace] = field(default_factory=dict)
    """By path: where values stand that `defaults` of `_config.yml` gave."""

    def place(self, *path: str | int) -> tuple[int, int]:
        """Line and column in the file of the value at `path`, or of its nearest known parent."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def diagnostic(
        self,
        key: str | YamlPath,
        severity: Severity,
        message: str,
        hint: str = "",
        *,
        kind: str = "front matter",
    ) -> Diagnostic:
        """A problem at the file's line and column of a value; a path that ends in "#key" means the key itself."""
        path: YamlPath = (key,) if isinstance(key, str) else key
        for end in range(len(path), 0, -1):
            if path[:end] in self.borrowed:
                place = self.borrowed[path[:end]]
                return Diagnostic(
                    severity, place.path, place.line, place.column, message, hint, kind, place.source_line
                )
            if path[:end] in self.places:
                break
        line, column = self.place(*path)
        return self.diagnostic_at(line, column, severity, message, hint, kind=kind)

    def diagnostic_at(
        self, line: int, column: int, severity: Severity, message: str, hint: str = "", *, kind: str = "front matter"
    ) -> Diagnostic:
        """A problem at a line and column of the file."""
        return Diagnostic(severity, self.path, line, column, message, hint, kind, line_at(self.text, line))


def split_front_matter(source: SourceFile) -> FrontMatter:
    """The front matter of a file, its problems among its diagnostics.

    An unclosed block is no front matter, as in Jekyll; where it looks like one, a warning says so. Keys that stand
    twice and keys that look like a slip of a known one are warnings; what is not YAML is an error at its own line, and
    the entries beside it are read for what else is wrong.
    """
    text, path = source.text, source.shown_path
    start = 1 if text.startswith(BYTE_ORDER_MARK) else 0
    opening = _OPENING.match(text, start)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        absent = FrontMatter(path, start, text=text)
        return replace(absent, diagnostics=_without_its_lines(absent, opening))
    loaded, errors = load_yaml_in_parts(text[opening.end() : closing.start()])
    found = FrontMatter(path, closing.end(), is_present=True, is_broken=bool(errors), text=text)
    problems = [
        found.diagnostic_at(error.line + 1, error.column, "error", error.message, error.hint) for error in errors
    ]
    if loaded.value is None or not isinstance(loaded.value, dict):
        if loaded.value is not None:
            problems.append(_no_mapping(found, loaded.place()[0] + 1))
        return replace(found, is_broken=bool(problems), diagnostics=tuple(problems))
    places = {place: (line + 1, column) for place, (line, column) in loaded.places.items()}
    found = replace(found, values=loaded.value, places=places)
    problems += [
        found.diagnostic(
            (*place, "#key"),
            "warning",
            f"`{'.'.join(map(str, place))}` stands more than once",
            "the last one counts; remove the others",
        )
        for place in loaded.repeated
    ]
    problems += _misspelt_keys(found)
    problems += [
        found.diagnostic_at(slip.line, slip.column, "warning", slip.message, slip.hint)
        for slip in find_slips(found.values, places, text)
    ]
    return replace(found, diagnostics=tuple(problems))


def _without_its_lines(found: FrontMatter, opening: re.Match[str] | None) -> tuple[Diagnostic, ...]:
    """A warning where a text seems to hold front matter whose first or last line is not as it should be."""
    text, start = found.text, found.body_start
    begins = opening or _NEARLY_OPENING.match(text, start)
    if begins is None:
        if "\r" in text and "\n" not in text and text.startswith("---", start):
            message = "lines end in carriage returns alone, as on old Macs, and the file is read as one line"
            return (found.diagnostic_at(1, 1, "warning", message, "save it with the line ends of Unix (LF)"),)
        if _KEY_LINE.match(text, start) and _CLOSING.search(text, start, start + 2_000):
            message = "the front matter has no opening `---`, and is read as text"
            return (found.diagnostic_at(1, 1, "warning", message, "add a line of three hyphens above it"),)
        return ()
    if not _KEY_LINE.match(text, begins.end()):
        return ()
    first = text.count("\n", 0, begins.end())
    if opening is None:
        message = "this line does not open front matter, and what follows is read as text"
        hint = "make it three hyphens, `---`, in the first line of the file"
        return (found.diagnostic_at(first, 1, "warning", message, hint),)
    nearly = _NEARLY_CLOSING.search(text, opening.end(), opening.end() + 5_000)
    if nearly:
        line = text.count("\n", 0, nearly.start()) + 1
        message = f"`{nearly[0].strip()}` does not close the front matter, which is read as text"
        return (
            found.diagnostic_at(line, 1, "warning", message, "make the line three hyphens, `---`, with nothing before"),
        )
    message = "the front matter that opens here has no closing `---`, and is read as text"
    return (found.diagnostic_at(first, 1, "warning", message, "add a line of three hyphens below its last key"),)


def _no_mapping(found: FrontMatter, line: int) -> Diagnostic:
    printed = line_at(found.text, line)
    near = _MISSING_BLANK.match(printed.strip())
    hint = f"write `{near['key']}: {near['value']}`" if near else "write each as `title: A text`"
    return found.diagnostic_at(line, 1, "error", "the front matter is not a list of `key: value` lines", hint)


def _misspelt_keys(found: FrontMatter) -> list[Diagnostic]:
    problems = []
    unknown = (key for key in found.values if key not in KNOWN_KEYS)
    for key in itertools.islice(unknown, _MOST_COMPARED):
        near = near_key(key)
        if near and near not in found.values:
            message = f"`{key}` is not a key that is known here"
            problems.append(found.diagnostic((key, "#key"), "warning", message, f"did you mean `{near}`?"))
    return problems


def near_key(key: str) -> str:
    """The known key that an unknown one looks like a slip of; "" where there is none."""
    if key in KNOWN_KEYS or key.lower() in _FAMILIAR_KEYS:
        return ""
    near = difflib.get_close_matches(key.lower(), KNOWN_KEYS, n=1, cutoff=0.8)
    return near[0] if near else ""


# ---------------------------------------------------------------- what the block says of a document


@dataclass(frozen=True, slots=True)
class Metadata:
    """What front matter says of a document, with the types checked; "" and () where it says nothing."""

    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: PublicationDate | None = None
    modified_at: str = ""
    language: str = ""
    slug: str = ""
    permalink: str = ""
    description: str = ""
    image: str = ""
    image_caption: str = ""
    source_url: str = ""
    attributed_to: tuple[str, ...] = ()
    excerpt_separator: str | None = None
    """None where the key is not given."""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    redirect_from: tuple[str, ...] = ()
    pinned_entities: tuple[str, ...] = ()
    not_entities: tuple[str, ...] = ()
    events: tuple[CuratedEvent, ...] = ()
    left_out: str = ""
    """Why the document is not published: "published: false" or "draft"."""
    diagnostics: tuple[Diagnostic, ...] = ()


def read_metadata(found: FrontMatter, *, source_path: str, is_page: bool = False) -> Metadata:
    """The known keys of a front matter; a value of the wrong type is a warning and counts as not given.

    The permalink of a page has tokens of its own.
    """
    reader = _Reader(found)
    published = reader.date("date")
    modified = reader.date("last_modified_at")
    events, event_problems = read_events(found.values.get("events"), ("events",), found, source=source_path)
    left_out = ""
    if reader.flag("published") is False:
        left_out = "published: false"
    elif reader.flag("draft") is True:
        left_out = "draft"
    tags = reader.texts("tag", split=False) or reader.texts("tags")
    categories = (*folder_categories(source_path), *reader.texts("categories"), *reader.texts("category", split=False))
    people = reader.authors("authors") or reader.authors("author")
    if found.values.get("redirect_to"):
        hint = "where the new place is a text of this site, give that one `redirect_from` with the old address"
        reader.warn("redirect_to", "`redirect_to` is not followed: the text stays at its own address", hint)
    # Used as they are written; here they are only checked.
    reader.text("excerpt")
    reader.flag("math")
    return Metadata(
        title=" ".join(reader.text("title").split()),
        authors=people,
        publisher=reader.text("publisher").strip(),
        published=published,
        modified_at=(modified.moment or modified.day) if modified else "",
        language=reader.language("lang"),
        slug=slugify(reader.text("slug")),
        permalink=reader.permalink("permalink", is_page=is_page),
        description=reader.text("description").strip(),
        image=reader.text("image", part="path").strip(),
        image_caption=reader.text("image_caption").strip(),
        source_url=reader.web_address("source_url"),
        attributed_to=reader.texts("attributed_to", split=False),
        excerpt_separator=reader.text("excerpt_separator") if "excerpt_separator" in found.values else None,
        categories=tuple(dict.fromkeys(categories)),
        tags=tuple(dict.fromkeys(tags)),
        redirect_from=reader.old_addresses("redirect_from"),
        pinned_entities=reader.texts("entities", split=False),
        not_entities=reader.texts("not_entities", split=False),
        events=events,
        left_out=left_out,
        diagnostics=(*found.diagnostics, *reader.problems, *event_problems),
    )


class _Reader:
    """Values of front matter by type; collects what is not of the type it should be."""

    def __init__(self, found: FrontMatter) -> None:
        self.found = found
        self.problems: list[Diagnostic] = []

    def warn(self, key: str | YamlPath, message: str, hint: str = "") -> None:
        self.problems.append(self.found.diagnostic(key, "warning", message, hint))

    def text(self, key: str, *, part: str = "") -> str:
        value = self.found.values.get(key)
        if part and isinstance(value, dict):
            value = value.get(part)
        if value is None:
            return ""
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            return str(value)
        hint = "put it in quotation marks"
        if isinstance(value, dict) and any(entry is not None for entry in value.values()):
            hint = "write the text on the line of the key"
        self.warn(key, f"`{key}` is {kind_of_value(value)} where a text is wanted", hint)
        return ""

    def language(self, key: str) -> str:
        value = self.text(key).strip()
        if not value or _LANGUAGE_TAG.match(value):
            return value
        tag = _LANGUAGE_TAGS.get(value.lower(), value.replace("_", "-"))
        hint = f"write `{tag}`" if _LANGUAGE_TAG.match(tag) else "write a tag such as `en` or `zh-Hans`"
        self.warn(key, f"`{key}` is {value!r}, which is no language tag", hint)
        return ""

    def web_address(self, key: str) -> str:
        value = self.text(key).strip()
        if not value or _WEB_ADDRESS.match(value):
            return value
        self.warn(key, f"`{key}` is {value!r}, which is no web address", "write https://example.org/page")
        return ""

    def permalink(self, key: str, *, is_page: bool) -> str:
        pattern = self.text(key).strip()
        for token, hint in unknown_tokens(pattern, PAGE_TOKENS if is_page else PERMALINK_TOKENS):
            what = "of a page's address, and stays as it is" if is_page else "of addresses, and is left out"
            self.warn(key, f"`{token}` is no token {what}", hint)
        if ".." in pattern.split("/"):
            inside = "/".join(part for part in pattern.split("/") if part not in ("", ".", ".."))
            message = "`permalink` leads out of its folder: `..` is left out of the address"
            self.warn(key, message, f"write it from the site's home: `/{inside}{'/' if pattern.endswith('/') else ''}`")
        return pattern

    def old_addresses(self, key: str) -> tuple[str, ...]:
        found = []
        for index, address in enumerate(self.texts(key, split=False)):
            match = _OLD_SITE.match(address)
            if match:
                at = (key, index) if isinstance(self.found.values.get(key), list) else key
                hint = f"write the path alone: `{match['path'] or '/'}`"
                self.warn(at, f"`{key}` is {address!r}: only a path of this site can lead on", hint)
            found.append(match["path"] or "/" if match else address)
        return tuple(found)

    def texts(self, key: str, *, split: bool = True) -> tuple[str, ...]:
        value = self.found.values.get(key)
        if value is None or value == "":
            return ()
        if isinstance(value, str):
            words = tuple(value.split())
            if split and any(word.endswith((",", ";")) for word in words):
                hint = f"write `{key}: [{', '.join(word.strip(',;') for word in words)}]`"
                self.warn(key, f"`{key}` is cut at blanks, as in Jekyll, and its commas stay: {words[0]!r}", hint)
            return words if split else (value.strip(),)
        if not isinstance(value, list):
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                return (str(value),)
            self.warn(key, f"`{key}` is {kind_of_value(value)} where a list is wanted", f"write `{key}: [one, two]`")
            return ()
        kept = []
        for index, item in enumerate(value):
            if isinstance(item, (str, int, float)) and not isinstance(item, bool) and str(item).strip():
                kept.append(str(item).strip())
            elif item is not None and item != "":
                hint = "put it in quotation marks"
                self.warn((key, index), f"`{key}` holds {kind_of_value(item)} where a text is wanted", hint)
        return tuple(kept)

    def flag(self, key: str) -> bool | None:
        value = self.found.values.get(key)
        if value is None or isinstance(value, bool):
            return value
        self.warn(
            key,
            f"`{key}` is {value!r}" if isinstance(value, str) else f"`{key}` is {kind_of_value(value)}",
            "write `true` or `false`",
        )
        return None

    def date(self, key: str) -> PublicationDate | None:
        value = self.found.values.get(key)
        if value is None or value == "":
            return None
        if _TEMPLATE_DAY.match(str(value)):
            hint = "write the day of publication, or remove the key"
            self.warn(key, f"`{key}` is {value}, a template's date, and counts as none", hint)
            return None
        if isinstance(value, (list, dict, bool, float)):
            self.problems.append(
                self.found.diagnostic(
                    key, "error", f"`{key}` is {kind_of_value(value)} where a date is wanted", DATE_HINT, kind="date"
                )
            )
            return None
        try:
            return parse_date(str(value))
        except ValueError as error:
            self.problems.append(
                self.found.diagnostic(
                    key,
                    "error",
                    f"`{key}` is {value}; {error}",
                    date_hint(str(value).strip()),
                    kind="date",
                )
            )
            return None

    def authors(self, key: str) -> tuple[str, ...]:
        value = self.found.values.get(key)
        if isinstance(value, list):
            names: list[str] = []
            for index, item in enumerate(value):
                name = item.get("name") if isinstance(item, dict) else item
                if isinstance(name, (str, int)) and not isinstance(name, bool):
                    names += [kept] if (kept := _ET_AL.sub("", str(name)).strip(" ,;")) else []
                elif name is not None:
                    hint = "write `First Last` or `{name: First Last}`"
                    self.warn((key, index), f"`{key}` holds {kind_of_value(item)} where a name is wanted", hint)
            return tuple(dict.fromkeys(names))
        if isinstance(value, dict) and "name" not in value:
            self.warn(key, f"`{key}` has no `name`", "write `First Last` or `{name: First Last}`")
        return split_authors(self.text(key, part="name"))


def split_authors(printed: str) -> tuple[str, ...]:
    """The names of a byline: "Ann Lee, Bo Chan and Cy Ray et al." gives three."""
    names: list[str] = []
    for part in _AUTHOR_BREAK.split(_ET_AL.sub("", printed)):
        name = " ".join(part.split())
        if name.lower() in _NAME_SUFFIXES and names:
            names[-1] = f"{names[-1]}, {name}"
        elif name:
            names.append(name.removeprefix("and ").strip())
    return tuple(dict.fromkeys(name for name in names if name))


def read_events(
    value: object, path: YamlPath, found: FrontMatter, *, source: str
) -> tuple[tuple[CuratedEvent, ...], tuple[Diagnostic, ...]]:
    """The timeline entries of a list of {date, what, entities, url, replaces} and {silence}, in its order.

    With them what is wrong with the others. An entry that replaces a found one may leave its date or its words to it.
    """
    events: list[CuratedEvent] = []
    problems: list[Diagnostic] = []

    def report(place: YamlPath, message: str, hint: str = "") -> None:
        problems.append(found.diagnostic(place, "error", message, hint, kind="event"))

    if value is None:
        return (), ()
    if not isinstance(value, list):
        report(path, "timeline entries are a list", "write each as `- {date: 2022-11~, what: …}`")
        return (), tuple(problems)
    for index, entry in enumerate(value):
        place: YamlPath = (*path, index)
        if not isinstance(entry, dict):
            report(place, f"a timeline entry is {kind_of_value(entry)}", "write each as `- {date: 2022-11~, what: …}`")
            continue
        slips = _event_slips(entry)
        missing = _missing_keys(entry) & set(slips.values())
        for key, meant in slips.items():
            hint = f"did you mean `{meant}`?" if meant else f"an entry has {', '.join(f'`{k}`' for k in _EVENT_KEYS)}"
            message = f"`{key}` is not a key of a timeline entry"
            severity: Severity = "error" if meant in missing else "warning"
            problems.append(found.diagnostic((*place, key, "#key"), severity, message, hint, kind="event"))
        date, what, names, url = (entry.get(key) for key in ("date", "what", "entities", "url"))
        silences, replaces = (_references(entry.get(key), (*place, key), found) for key in ("silence", "replaces"))
        if silences is None or replaces is None:
            key = "silence" if silences is None else "replaces"
            report((*place, key), f"`{key}` is not an entry's id", "copy the id from the entry's address, after the #")
            continue
        if silences:
            events.append(CuratedEvent("", "", source=source, silences=silences))
            continue
        if (what is not None or not replaces) and (not isinstance(what, str) or not what.strip()):
            if not missing:
                report(place, "a timeline entry wants `what`: what happened, in a few words", "add `what: …`")
            continue
        is_dated = date is not None or not replaces
        if is_dated and (isinstance(date, bool) or not isinstance(date, (str, int)) or not str(date).strip()):
            if not missing:
                report(place, "a timeline entry wants `date`", "EDTF: 2023-02-17, 2022-11~, 2011/2012, ../2018")
            continue
        written = str(date).strip() if is_dated else ""
        if written and not is_edtf(written):
            try:
                written = parse_date(written).day
            except ValueError as error:
                report(
                    (*place, "date"), f"`date` is {written}; {error}", "EDTF: 2023-02-17, 2022-11~, 2011/2012, ../2018"
                )
                continue
        if "XXXX" in written:
            report((*place, "date"), f"`date` is {written}; a timeline needs its year", "add the year")
            continue
        if isinstance(names, (str, int)) and not isinstance(names, bool):
            names = [names]
        if names is not None and not (isinstance(names, list) and all(isinstance(name, (str, int)) for name in names)):
            report((*place, "entities"), "`entities` is not a list of names", "write `entities: [One, Two]`")
            names = None
        written_at = (*place, "entities")
        events.append(
            CuratedEvent(
                date=written,
                what=" ".join(what.split()) if isinstance(what, str) else "",
                entities=tuple(str(name).strip() for name in names or ()),
                entity_places=_references([str(name) for name in names or ()], written_at, found) or (),
                source=source,
                url=url.strip() if isinstance(url, str) else "",
                replaces=replaces,
            )
        )
    return tuple(events), tuple(problems)


_EVENT_KEYS = ("date", "what", "entities", "url", "replaces", "silence")
_FOR_WHAT = ("what", "replaces", "silence")
"""With any of these an entry needs no more to say what it is about."""
# Not near in letters.
_EVENT_SLIPS = {
    "title": "what", "text": "what", "event": "what", "label": "what", "description": "what", "name": "what",
    "when": "date", "day": "date", "entity": "entities", "names": "entities", "people": "entities", "who": "entities",
    "link": "url", "source": "url", "source_url": "url", "delete": "silence", "hide": "silence", "correct": "replaces",
}  # fmt: skip


def _missing_keys(entry: dict[str, object]) -> set[str]:
    """The keys of which an entry would need one more to stand."""
    if "replaces" in entry or "silence" in entry:
        return set()
    return {*(() if "what" in entry else _FOR_WHAT), *(() if "date" in entry else ("date",))}


def _event_slips(entry: dict[str, object]) -> dict[str, str]:
    """The keys of an entry that are none, each with the one that it looks like a slip of, or ""."""
    slips = {}
    for key in itertools.islice((key for key in entry if key not in _EVENT_KEYS), _MOST_COMPARED):
        near = [_EVENT_SLIPS[key]] if key in _EVENT_SLIPS else difflib.get_close_matches(key, _EVENT_KEYS, n=1)
        slips[key] = near[0] if near and near[0] not in entry else ""
    return slips


def _references(value: object, path: YamlPath, found: FrontMatter) -> tuple[EntryReference, ...] | None:
    """The entry ids of a text or a list of texts with their places; None where there is something else."""
    if value is None:
        return ()
    many = isinstance(value, list)
    references = []
    for number, item in enumerate(value if isinstance(value, list) else [value]):
        if not isinstance(item, str) or not item.strip():
            return None
        place = found.diagnostic((*path, number) if many else path, "warning", "")
        printed = item.strip().rpartition("#")[2]
        references.append(EntryReference(printed, place.path, place.line, place.column, place.source_line))
    return tuple(references)
