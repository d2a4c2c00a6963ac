"""Where each thing lives in the site: permalinks, slugs without collisions, relative links."""

from __future__ import annotations

import datetime
import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote, unquote
from zoneinfo import ZoneInfo

from sourcebook.edtf import MONTHS
from sourcebook.records import Diagnostic, Document, LeftOut, PlainPage
from sourcebook.render.addresses import Addresses
from sourcebook.render.namesakes import Namesakes
from sourcebook.slugs import jekyll_slug, jekyll_title_slug, slugify

THE_SITE = "the site itself"
"""The owner of the pages and files that every site has."""
ATTACHMENTS = ("annotations.jsonld", "cite.bib", "cite.ris", "cite.csl.json")
"""What lies beside every document's page."""

_LONGEST_PART = 200
"""Bytes of one part of an address. File systems allow 255; a number, a day and an ending may be added."""
_LONGEST_URL = 800
"""Bytes; with the output folder's own path before it, it must stay below what systems allow (macOS: 1,024)."""
_DIGEST = 4  # bytes
_BRIEFS = "/briefs/:slug/"
_FILE_DATE = re.compile(r"\A\d{2,4}-\d{1,2}-\d{1,2}-(?=.)", re.DOTALL)
_TIME = re.compile(r"[Tt\s]\s{0,4}(\d{1,2}):(\d\d)(?::(\d\d))?")
# "2019-11-09 00:15:00"; not "2019-11-09 00:15", which Jekyll reads as a time of its own zone.
_WITHOUT_OFFSET = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|[ \t]{1,4})\d\d:\d\d:\d\d\Z")
_TOKEN = re.compile(r":([a-z_]+)")
_PAGE_FILE = re.compile(r"(?<=[^/])\.html?\Z", re.IGNORECASE)
_NOT_IN_A_PATH = re.compile("[\x00-\x1f\x7f\ud800-\udfff\\\\?#%]")
# Names at the top of the output folder that git and Sourcebook keep to themselves.
_OURS = re.compile(r"\A\.(?=git\Z|sourcebook)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SiteUrls:
    """The address of every document, source and author, inside the site and without leading slash."""

    documents: Mapping[str, str]
    """By document path: "briefs/russias-reliance/"."""
    document_ids: Mapping[str, str]
    """By document path: the id under which the data files know it; unique, a slug."""
    sources: Mapping[str, str]
    """By publisher as printed: "sources/newsweek/"."""
    authors: Mapping[str, str]
    """By author as printed: "authors/emily-ferris/"."""
    diagnostics: tuple[Diagnostic, ...]
    redirects: tuple[tuple[str, str], ...] = ()
    """(Old address, path of the document or plain page it leads to)."""
    entity_redirects: tuple[tuple[str, str], ...] = ()
    """(Address of an id that was merged, id of the entity it leads to)."""
    left_out: tuple[LeftOut, ...] = ()
    """What got no address."""
    namesakes: tuple[Namesakes, ...] = ()
    """Names that mean several entities, by slug."""
    namesakes_pages: Mapping[str, str] = field(default_factory=dict)
    """By the slug of such a name: the page that tells them apart; a name whose address is taken has none."""
    entity_feeds: Mapping[str, str] = field(default_factory=dict)
    """By entity id: "entities/x/feed.xml"."""
    taken: Addresses = field(default_factory=Addresses)
    """All files that are spoken for; the further pages of a long list go where these leave room."""


def entity_url(entity_id: str) -> str:
    """The address of an entity's page; an id is a slug and never the word of a type, whose index lives there."""
    return f"entities/{shortened_part(entity_id)}/"


def plain_page_url(page: PlainPage) -> str:
    """The address of a plain page, whether or not it is free."""
    return clean_url(page.permalink) if page.permalink else f"{shortened_part(page.slug)}/"


def foot_pages(pages: Iterable[PlainPage]) -> Iterator[tuple[str, str]]:
    """Title and address of the plain pages that every page leads to: not about, none in folders of a Jekyll site."""
    for page in pages:
        url = plain_page_url(page)
        if url != "about/" and not (page.permalink and "/" in url.rstrip("/")):
            yield page.title, url


def relative_root(url: str) -> str:
    """What leads from a page back to the home page: "../../" for "briefs/x/", "./" for the home page."""
    return "../" * url.count("/") or "./"


def relative_address(folder: str, url: str) -> str:
    """What leads from a folder to another address: "../../entities/x/" from "briefs/a/", "./" to the folder itself."""
    shared = 0
    while (end := folder.find("/", shared) + 1) and url.startswith(folder[:end]):
        shared = end
    return relative_root(folder[shared:]) + url[shared:] if folder[shared:] else url[shared:] or "./"


def percent_encoded(url: str) -> str:
    """The address as it may stand in a link; letters of all scripts become percent escapes."""
    return quote(url, safe="/:#?&=%~!$'()*+,;@")


def output_path(url: str) -> str:
    """The file that answers for an address."""
    return f"{url}index.html" if not url or url.endswith("/") else url


def page_urls(taken: Addresses, base: str, number: int) -> list[str]:
    """The addresses of a list of so many pages.

    Nobody chose those after the first: they give way to a document, an entity or a file called "2".
    """
    urls = [base]
    for position in range(2, number + 1):
        url, tries = f"{base}{position}/", 1
        while taken.clash(output_path(url)):
            url = f"{base}page-{position}{f'-{tries}' if tries > 1 else ''}/"
            tries += 1
        urls.append(url)
    return urls


def attachments_url(url: str) -> str:
    """The folder of what belongs to a page (citations, annotations): "briefs/x/" for itself, "x/" for "x.html"."""
    return url if url.endswith("/") else f"{_PAGE_FILE.sub('', url)}/"


def shortened_part(part: str) -> str:
    """One part of an address, not too long for a file's name; what is cut off leaves a digest of the whole."""
    if len(part.encode()) <= _LONGEST_PART:
        return part
    ending = match[0] if (match := _PAGE_FILE.search(part)) else ""
    mark = f"-{hashlib.blake2b(part.encode(), digest_size=_DIGEST).hexdigest()}{ending}"
    return part.encode()[: _LONGEST_PART - len(mark)].decode(errors="ignore") + mark


def clean_url(url: str) -> str:
    """The address as a file system can hold it: without leading slash, empty or dotted parts, none of them too long.

    It ends in "/" unless it names a page's file ("x.html"); a folder's own "index.html" is the folder. "" is the home
    page.
    """
    parts = [part for part in url.split("/") if part.strip() not in ("", ".", "..")]
    if not parts:
        return ""
    is_file = not url.endswith("/") and _PAGE_FILE.search(parts[-1]) is not None
    if is_file and parts[-1] == "index.html":
        parts.pop()
        is_file = False
    cleaned = [shortened_part(_NOT_IN_A_PATH.sub("-", part)) for part in parts]
    if cleaned:
        cleaned[0] = _OURS.sub("", cleaned[0])
    if len("/".join(cleaned).encode()) > _LONGEST_URL:
        cleaned = [shortened_part("-".join(cleaned))]
    return "/".join(cleaned) + ("/" if cleaned and not is_file else "")


def plan_urls(documents: Sequence[Document], permalink: str, taken: Addresses | None = None) -> SiteUrls:
    """Give every document, publisher and author an address of its own, and claim their files in `taken`.

    `permalink` is a pattern of Jekyll's tokens, or "" for the pattern of the Jekyll site that a post lies in, else
    /briefs/:slug/; a document's own permalink goes before it. What others have claimed before is theirs. Of two
    documents that want one file (also but for case or Unicode form) the one that comes first in path order has it;
    the other gets its day or a number appended, and a warning names both.
    """
    taken = Addresses() if taken is None else taken
    sources = _slugs("sources", (document.publisher for document in documents if document.publisher))
    authors = _slugs("authors", (author for document in documents for author in document.authors))
    taken.claim(THE_SITE, *(output_path(url) for url in (*sources.values(), *authors.values())))
    diagnostics: list[Diagnostic] = []
    urls: dict[str, str] = {}
    numbers: Counter[str] = Counter()
    for document in sorted(documents, key=lambda document: document.path):
        asked = _asked(document, permalink)
        url = wanted = clean_url(asked)
        if _is_too_long(asked):
            diagnostics.append(
                address_problem(
                    document.shown_path,
                    f"the address is too long for a file; it is cut to /{wanted}",
                    "give it a shorter `slug` or `permalink`",
                )
            )
        clash = taken.clash(*_files(wanted)) if wanted else ("", "the home page")
        if clash:
            url = _free(wanted, document, taken, numbers)
            hint = "give one of them another `slug` or `permalink`, or put the date into `permalink` in config.yaml"
            if clash[1] in (THE_SITE, "the home page"):
                hint = "give it another `slug` or `permalink`"
            elif _is_one_name(clash[1], document.shown_path):
                hint = "the names of the two files differ in case or Unicode form alone: rename one"
            message = f"{taken_by(wanted, clash)}; this one is published at /{url}"
            diagnostics.append(address_problem(document.shown_path, message, hint))
        taken.claim(document.shown_path, *_files(url))
        urls[document.path] = url
    return SiteUrls(
        documents=urls,
        document_ids=_ids(urls, taken),
        sources=sources,
        authors=authors,
        diagnostics=tuple(diagnostics),
        taken=taken,
    )


def _is_one_name(first: str, second: str) -> bool:
    """Whether two paths are told apart by case or by how their accents are written, and by nothing else."""
    return first != second and len({unicodedata.normalize("NFC", path).casefold() for path in (first, second)}) == 1


def taken_by(url: str, clash: tuple[str, str]) -> str:
    """The words for an address that cannot be had; `clash` is what `Addresses.clash` found."""
    path, owner = clash
    if path in ("", output_path(url)):
        return f"/{url} is taken by {owner}"
    return f"/{url} cannot be had, since {path} is taken by {owner}"


def address_problem(path: str, message: str, hint: str) -> Diagnostic:
    """A warning that something is not where its author wanted it."""
    return Diagnostic("warning", path, 0, 0, message, hint, "address")


def _is_too_long(address: str) -> bool:
    """Whether `clean_url` cuts something off."""
    size = [len(part.encode(errors="replace")) for part in address.strip("/").split("/")]
    return max(size) > _LONGEST_PART or sum(size) + len(size) - 1 > _LONGEST_URL


def _files(url: str) -> tuple[str, ...]:
    """The files that a document's page needs."""
    folder = attachments_url(url)
    return output_path(url), *(f"{folder}{name}" for name in ATTACHMENTS)


def _ids(urls: Mapping[str, str], taken: Addresses) -> dict[str, str]:
    """Document ids: the last part of the address, made unique by what stands before it, else by a number."""
    short = {path: slugify(_PAGE_FILE.sub("", url.strip("/").rpartition("/")[2])) or "x" for path, url in urls.items()}
    counts = Counter(short.values())
    ids: dict[str, str] = {}
    # Those that are called like no other keep their name whatever the others are given.
    for path in sorted(urls, key=lambda path: (counts[short[path]] > 1, path)):
        long = shortened_part(slugify(urls[path]) or "x")
        id_ = shortened_part(short[path]) if counts[short[path]] == 1 else long
        number = 1
        while taken.clash(*_files_of_id(id_)):
            id_ = long if number == 1 else f"{long}-{number}"
            number += 1
        taken.claim(THE_SITE, *_files_of_id(id_))
        ids[path] = id_
    return {path: ids[path] for path in urls}


def _files_of_id(id_: str) -> tuple[str, str]:
    return f"data/annotations/{id_}.json", f"lineage/{id_}/index.html"


def _slugs(folder: str, names: Iterable[str]) -> dict[str, str]:
    by_slug: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        # Folded: a Greek final sigma is another letter to `slugify`, but one file where case does not count.
        by_slug[slugify(name).casefold() or "x"].add(name)
    # Names that differ by case or accents alone share a page: a reader means the same one by them.
    return {name: f"{folder}/{shortened_part(slug)}/" for slug in sorted(by_slug) for name in sorted(by_slug[slug])}


def _free(wanted: str, document: Document, taken: Addresses, numbers: Counter[str]) -> str:
    """An address beside the one wanted; `numbers` are those given last, by address, so that none is tried twice."""
    moved = _out_of_files(wanted or f"{document.slug}/", taken)
    if moved != wanted and not taken.clash(*_files(moved)):
        return moved
    ending = "/" if moved.endswith("/") else "".join(_PAGE_FILE.findall(moved))
    stem = moved.removesuffix(ending)
    day = _day(document)
    if day and not taken.clash(*_files(f"{stem}-{day}{ending}")):
        return f"{stem}-{day}{ending}"
    number = max(2, numbers[moved.casefold()] + 1)
    while taken.clash(*_files(f"{stem}-{number}{ending}")):
        number += 1
    numbers[moved.casefold()] = number
    return f"{stem}-{number}{ending}"


def _out_of_files(url: str, taken: Addresses) -> str:
    """The address without a folder that is a file already: "feed.xml-x/" for "feed.xml/x/"."""
    parts = url.removesuffix("/").split("/")
    depth = 1
    while depth < len(parts):
        if taken.is_file("/".join(parts[:depth])):
            parts[depth - 1 : depth + 1] = [shortened_part(f"{parts[depth - 1]}-{parts[depth]}")]
            depth = 1
        else:
            depth += 1
    return "/".join(parts) + ("/" if url.endswith("/") else "")


def _day(document: Document) -> str:
    published = document.published or ""
    return published[:10] if re.match(r"\d{4}-\d\d-\d\d", published) else ""


def _asked(document: Document, permalink: str) -> str:
    """The address that a document would have if it were alone."""
    place = document.jekyll
    if place is None:
        return _expand(unquote(document.permalink or permalink or _BRIEFS), document)
    pattern = document.permalink or permalink or place.permalink
    asked = f"/{_expand(unquote(pattern), document)}".replace("..", "/").replace("./", "")
    # Jekyll 4.3.1, document.rb and renderer.rb: what is no folder and has no ending of its own is a page's file.
    name = asked.rpartition("/")[2]
    is_finished = "." in name if document.permalink else bool(permalink) or name.endswith(".html")
    return asked if is_finished or not name else f"{asked}.html"


def jekylls_other_address(document: Document, permalink: str) -> str:
    """Where Jekyll puts a post that it takes for one of the day before or after the one written; "" for others.

    It moves moments to the site's zone, or to that of the machine, which is mostly UTC, and takes one with seconds but
    without an offset for UTC. Source: Jekyll 4.3.1, utils.rb, and Psych's timestamps.
    """
    place, written = document.jekyll, str(document.front_matter.get("date") or "").strip()
    if place is None or document.published_from != "front matter":
        return ""
    moment = f"{_day(document)}T{written[-8:]}+00:00" if _WITHOUT_OFFSET.match(written) else document.published_at
    try:
        day = datetime.datetime.fromisoformat(moment).astimezone(ZoneInfo(place.timezone or "UTC")).date().isoformat()
    except (ValueError, OverflowError):
        return ""
    if day == document.published:
        return ""
    return clean_url(_asked(replace(document, published=day), permalink))


def _expand(pattern: str, document: Document) -> str:
    """The pattern with its tokens filled in; the readers have told of those that are not known."""
    values = _tokens(document)

    def value(match: re.Match[str]) -> str:
        token = match[1]
        # ":year:month" and ":titlepage": the longest known token that begins here.
        while token and token not in values:
            token = token[:-1]
        return values[token] + match[1][len(token) :] if token else ""

    return _TOKEN.sub(value, pattern)


def _tokens(document: Document) -> dict[str, str]:
    """What Jekyll's tokens stand for; those of an undated document's day are empty. The day is the one written.

    Source: Jekyll 4.3.1, drops/url_drop.rb.
    """
    stem = _stem(document.path.rpartition("/")[2])
    asked = document.front_matter.get("slug")
    words = _FILE_DATE.sub("", stem) if asked is None else str(asked)
    categories = [category.lower() for category in document.categories]
    tokens = {
        "slug": document.slug,
        "title": jekyll_title_slug(words) or document.slug,
        "collection": document.collection,
        "path": _path_in_collection(document),
        "name": jekyll_slug(stem),
        "categories": "/".join(dict.fromkeys(categories)),
        "slugified_categories": "/".join(dict.fromkeys(jekyll_slug(category) for category in categories)),
        "output_ext": ".html",
    }
    day = _day(document)
    date = datetime.date.fromisoformat(day) if day else None
    for token, form in _DATE_TOKENS.items():
        tokens[token] = form(date) if date else ""
    time = (
        _TIME.search(str(document.front_matter.get("date") or ""))
        if document.published_from == "front matter"
        else None
    )
    for token, written in zip(("hour", "minute", "second"), time.groups() if time else (), strict=False):
        tokens[token] = (written or "0").zfill(2)
    return {"hour": "00", "minute": "00", "second": "00", **tokens}


def _path_in_collection(document: Document) -> str:
    place = document.jekyll
    if place is None:
        return _stem(document.path.partition("/")[2] or document.path)
    return _stem(place.path.replace(f"_{place.collection}", "", 1))


def _stem(path: str) -> str:
    """A path without the ending of its name, nor full stops before it, as Jekyll cuts it."""
    return re.sub(r"\.[^./]+\Z", "", path).rstrip(".")


_WEEKDAYS = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DATE_TOKENS: Mapping[str, Callable[[datetime.date], str]] = {
    "year": lambda day: f"{day.year:04}",
    "month": lambda day: f"{day.month:02}",
    "day": lambda day: f"{day.day:02}",
    "short_year": lambda day: f"{day.year % 100:02}",
    "i_month": lambda day: str(day.month),
    "i_day": lambda day: str(day.day),
    "long_month": lambda day: MONTHS[day.month],
    "short_month": lambda day: MONTHS[day.month][:3],
    "w_year": lambda day: f"{day.isocalendar().year:04}",
    "week": lambda day: f"{day.isocalendar().week:02}",
    "w_day": lambda day: str(day.isoweekday()),
    "short_day": lambda day: _WEEKDAYS[day.isoweekday()][:3],
    "long_day": lambda day: _WEEKDAYS[day.isoweekday()],
    "y_day": lambda day: f"{day.timetuple().tm_yday:03}",
}
