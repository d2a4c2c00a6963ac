"""Jekyll front matter: the YAML block on top of a file, what it says of a document, and where each value stands."""

from __future__ import annotations

import calendar
import difflib
import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from sourcebook.edtf import is_edtf
from sourcebook.places import line_at
from sourcebook.records import CuratedEvent, Diagnostic, SourceFile
from sourcebook.slugs import slugify
from sourcebook.yaml_source import YamlPath, load_yaml_in_parts

Severity = Literal["error", "warning"]

_KNOWN = """
layout title author authors date image image_caption description excerpt excerpt_separator categories category tags tag
slug permalink published draft lang redirect_from last_modified_at source_url publisher entities not_entities events
"""
KNOWN_KEYS = tuple(_KNOWN.split())
"""The keys that Sourcebook reads."""

# Keys of plugins and themes that look like slips of ours but are not.
_FAMILIAR = """
update updated modified data dates images event entity tagline subtitle language locale layouts pages titles publish
"""
_FAMILIAR_KEYS = frozenset(_FAMILIAR.split())

_MOST_COMPARED = 50
"""Unknown keys that are compared with the known ones: the comparison is slow, and no author writes more."""

BYTE_ORDER_MARK = "\ufeff"

# Jekyll 4.4, lib/jekyll/document.rb: the block opens in the first line and ends at a line of "---" or "...".
# "---\n" opens, "----\n" does not.
_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.MULTILINE)

# "2023-01-12 12:00:00 +0800" and "2023/1/12" are dates, "12.1.2023" is not: nobody knows which number is the month.
_DATE = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?:(?:[Tt]|[ \t]{1,4})(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d{1,9})?)?"
    r"[ \t]{0,4}(?P<zone>[Zz]|UTC|GMT|[-+]\d{2}:?\d{2})?)?\Z"
)
# "2023-01-12-minsk" is dated, "minsk-2023" is not. Two-digit years and one-digit months pass, as in Jekyll.
_DATED_NAME = re.compile(r"(?P<year>\d{4}|\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})-(?P<rest>.+)\Z", re.DOTALL)

# What an author may have meant by "---".
_NEARLY_CLOSING = re.compile(r"^(?:[ \t]{1,8}-{3,9}|--|-{4,9}|[—–]{1,9}|- - -)[ \t]{0,8}\r?$", re.MULTILINE)
_NEARLY_OPENING = re.compile(r"\s{0,80}(?:-{2,9}|[—–]{1,9})[ \t]{0,8}\r?\n")
_KEY_LINE = re.compile(rf"(?:{'|'.join(_KNOWN.split())})[ \t]{{0,8}}:")
_MISSING_BLANK = re.compile(r"(?P<key>[\w-]{1,40}):(?P<value>\S.{0,80})$", re.MULTILINE)

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,8}\Z")
_LANGUAGES = """
english en, chinese zh, 中文 zh, 简体中文 zh-Hans, 繁體中文 zh-Hant, german de, deutsch de, french fr,
français fr, spanish es, español es, russian ru, русский ru, japanese ja, 日本語 ja, ukrainian uk, portuguese pt,
italian it, arabic ar, korean ko
"""
_LANGUAGE_TAGS = dict(entry.split() for entry in _LANGUAGES.replace("\n", " ").split(","))
"""The tags of languages that authors write by their names."""
_MONTHS = {name.lower()[:3]: number for number, name in enumerate(calendar.month_name) if name}
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_SPELT_DATE = re.compile(
    rf"{_MONTH}\s{{1,4}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,4}}(?P<year>\d{{4}})\Z"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,4}}{_MONTH.replace('month', 'month2')},?\s{{1,4}}(?P<year2>\d{{4}})\Z"
    r"|(?P<year3>\d{4})(?:[.年]\s{0,2})(?P<month3>\d{1,2})[.月]\s{0,2}(?P<day3>\d{1,2})日?\Z"
)

_AUTHOR_BREAK = re.compile(r"[,;、，；&]|\s(?:and|und|et(?!\sal))\s")
_ET_AL = re.compile(r"\bet\.?\s{1,3}al\b\.?", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"https?://[^\s/]\S*\Z", re.IGNORECASE)
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
        line, column = self.place(*((key,) if isinstance(key, str) else key))
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
    return replace(found, diagnostics=tuple(problems))


def _without_its_lines(found: FrontMatter, opening: re.Match[str] | None) -> tuple[Diagnostic, ...]:
    """A warning where a text seems to hold front matter whose first or last line is not as it should be."""
    text, start = found.text, found.body_start
    begins = opening or _NEARLY_OPENING.match(text, start)
    if begins is None:
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
    unknown = (key for key in found.values if key not in KNOWN_KEYS and key.lower() not in _FAMILIAR_KEYS)
    for key in itertools.islice(unknown, _MOST_COMPARED):
        near = difflib.get_close_matches(key.lower(), KNOWN_KEYS, n=1, cutoff=0.8)
        if near and near[0] not in found.values:
            problems.append(
                found.diagnostic(
                    (key, "#key"), "warning", f"`{key}` is not a key that is known here", f"did you mean `{near[0]}`?"
                )
            )
    return problems


# ---------------------------------------------------------------- what the block says of a document


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """A date as front matter gives it."""

    day: str
    """EDTF; the calendar day as written, whatever the offset."""
    moment: str = ""
    """RFC 3339, where a time and an offset are written."""


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


def read_metadata(found: FrontMatter, *, source_path: str) -> Metadata:
    """The known keys of a front matter; a value of the wrong type is a warning and counts as not given."""
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
    categories = (*_folder_categories(source_path), *reader.texts("category", split=False), *reader.texts("categories"))
    people = reader.authors("authors") or reader.authors("author")
    return Metadata(
        title=" ".join(reader.text("title").split()),
        authors=people,
        publisher=reader.text("publisher").strip(),
        published=published,
        modified_at=(modified.moment or modified.day) if modified else "",
        language=reader.language("lang"),
        slug=slugify(reader.text("slug")),
        permalink=reader.text("permalink").strip(),
        description=reader.text("description").strip(),
        image=reader.text("image", part="path").strip(),
        image_caption=reader.text("image_caption").strip(),
        source_url=reader.web_address("source_url"),
        excerpt_separator=reader.text("excerpt_separator") if "excerpt_separator" in found.values else None,
        categories=tuple(dict.fromkeys(categories)),
        tags=tuple(dict.fromkeys(tags)),
        redirect_from=reader.texts("redirect_from", split=False),
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
        hint = "put it in quotation marks" if not isinstance(value, dict) else "write the text after the colon"
        self.warn(key, f"`{key}` is {_kind_of(value)} where a text is wanted", hint)
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

    def texts(self, key: str, *, split: bool = True) -> tuple[str, ...]:
        value = self.found.values.get(key)
        if value is None or value == "":
            return ()
        if isinstance(value, str):
            return tuple(value.split()) if split else (value.strip(),)
        if not isinstance(value, list):
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                return (str(value),)
            self.warn(key, f"`{key}` is {_kind_of(value)} where a list is wanted", f"write `{key}: [one, two]`")
            return ()
        kept = []
        for index, item in enumerate(value):
            if isinstance(item, (str, int, float)) and not isinstance(item, bool) and str(item).strip():
                kept.append(str(item).strip())
            elif item is not None and item != "":
                hint = "put it in quotation marks"
                self.warn((key, index), f"`{key}` holds {_kind_of(item)} where a text is wanted", hint)
        return tuple(kept)

    def flag(self, key: str) -> bool | None:
        value = self.found.values.get(key)
        if value is None or isinstance(value, bool):
            return value
        self.warn(
            key,
            f"`{key}` is {value!r}" if isinstance(value, str) else f"`{key}` is {_kind_of(value)}",
            "write `true` or `false`",
        )
        return None

    def date(self, key: str) -> PublicationDate | None:
        value = self.found.values.get(key)
        if value is None or value == "":
            return None
        if isinstance(value, (list, dict, bool, float)):
            self.problems.append(
                self.found.diagnostic(
                    key, "error", f"`{key}` is {_kind_of(value)} where a date is wanted", _DATE_HINT, kind="date"
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
                    _date_hint(str(value).strip()),
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
                    self.warn((key, index), f"`{key}` holds {_kind_of(item)} where a name is wanted", hint)
            return tuple(dict.fromkeys(names))
        return split_authors(self.text(key, part="name"))


_DATE_HINT = "write 2023-01-12 or 2023-01-12 12:00:00 +0800"


def _date_hint(written: str) -> str:
    """The date as it should be written, where the author's own can be read."""
    match = _SPELT_DATE.match(written)
    if match is None:
        return _DATE_HINT
    parts = [match[key] or match[f"{key}2"] or match[f"{key}3"] for key in ("year", "month", "day")]
    month = parts[1] if parts[1].isdecimal() else _MONTHS.get(parts[1].lower()[:3], 0)
    try:
        check_calendar_day(int(parts[0]), int(month), int(parts[2]))
    except ValueError:
        return _DATE_HINT
    return f"write {int(parts[0]):04}-{int(month):02}-{int(parts[2]):02}"


def _kind_of(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    return "a number" if isinstance(value, (int, float)) else "a text" if isinstance(value, str) else "nothing"


def parse_date(value: str) -> PublicationDate:
    """The date that an author wrote: "2023-01-12", with a time, with an offset, or EDTF.

    The calendar day is the written one: no zone is ever converted. Raises ValueError with the reason.
    """
    value = value.strip()
    match = _DATE.match(value)
    if match is None:
        if is_edtf(value):
            return PublicationDate(value)
        raise ValueError("this is not a date")
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    check_calendar_day(year, month, day)
    written = f"{year:04}-{month:02}-{day:02}"
    if match["hour"] is None:
        return PublicationDate(written)
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if hour > 23 or minute > 59 or second > 60:
        raise ValueError(f"{hour:02}:{minute:02}:{second:02} is not a time of day")
    zone = match["zone"]
    if zone is None:
        return PublicationDate(written)
    if zone.upper() in ("Z", "UTC", "GMT"):
        offset = "Z"
    else:
        offset = f"{zone[:3]}:{zone[-2:]}"
        if int(zone[1:3]) > 23 or int(zone[-2:]) > 59:
            raise ValueError(f"{zone} is not an offset from UTC")
    return PublicationDate(written, f"{written}T{hour:02}:{minute:02}:{second:02}{offset}")


def check_calendar_day(year: int, month: int, day: int) -> None:
    """Raise ValueError, saying why, for a day that no calendar has."""
    if year < 1:
        raise ValueError("there is no year 0000")
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    length = calendar.monthrange(year, month)[1]
    if not 1 <= day <= length:
        raise ValueError(f"{calendar.month_name[month]} {year} has {length} days")


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
    """The timeline entries of a list of {date, what, entities, url}, in its order, and what is wrong with others."""
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
            report(place, f"a timeline entry is {_kind_of(entry)}", "write each as `- {date: 2022-11~, what: …}`")
            continue
        date, what, names, url = (entry.get(key) for key in ("date", "what", "entities", "url"))
        if not isinstance(what, str) or not what.strip():
            report(place, "a timeline entry wants `what`: what happened, in a few words", "add `what: …`")
            continue
        if isinstance(date, bool) or not isinstance(date, (str, int)) or not str(date).strip():
            report(place, "a timeline entry wants `date`", "EDTF: 2023-02-17, 2022-11~, 2011/2012, ../2018")
            continue
        written = str(date).strip()
        if not is_edtf(written):
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
        events.append(
            CuratedEvent(
                date=written,
                what=" ".join(what.split()),
                entities=tuple(str(name).strip() for name in names or ()),
                source=source,
                url=url.strip() if isinstance(url, str) else "",
            )
        )
    return tuple(events), tuple(problems)


# ---------------------------------------------------------------- what the path says


@dataclass(frozen=True, slots=True)
class FileName:
    """What a document's file name says."""

    day: str
    """"2023-01-12", or "" where the name has no date that a calendar has."""
    words: str
    """The name without date and ending."""

    @property
    def title(self) -> str:
        """The words with blanks for hyphens, each with a capital, as Jekyll makes a title."""
        words = self.words.replace("_", "-").split("-")
        return " ".join(word[:1].upper() + word[1:] for word in words if word) or "Untitled"


def read_file_name(path: str) -> FileName:
    """The date and the words of a file name."""
    name = path.rsplit("/", 1)[-1]
    stem = name.rsplit(".", 1)[0] or name
    match = _DATED_NAME.match(stem)
    if match is None:
        return FileName("", stem)
    year = int(match["year"])
    if len(match["year"]) == 2:  # as Ruby's Time.parse, which Jekyll asks
        year += 1900 if year > 68 else 2000
    month, day = int(match["month"]), int(match["day"])
    try:
        check_calendar_day(year, month, day)
    except ValueError:
        return FileName("", match["rest"])
    return FileName(f"{year:04}-{month:02}-{day:02}", match["rest"])


def collection_of(path: str, *, otherwise: str) -> str:
    """The Jekyll collection that a path lies in, without underscore: "_hkers/…" gives "hkers"."""
    for folder in reversed(path.split("/")[:-1]):
        if folder.startswith("_") and folder not in ("_collections", "_drafts") and len(folder) > 1:
            return folder[1:]
    return otherwise


def _folder_categories(path: str) -> tuple[str, ...]:
    """Jekyll makes a category of each folder above `_posts`."""
    folders = path.split("/")[:-1]
    if "_posts" not in folders:
        return ()
    return tuple(folder for folder in folders[: folders.index("_posts")] if not folder.startswith("_"))
