"""Where each thing lives in the site: permalinks, slugs without collisions, relative links."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from sourcebook.records import ENTITY_TYPES, Diagnostic, Document
from sourcebook.slugs import slugify

_TOKEN = re.compile(r":([a-z_]+)")
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


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


def entity_url(entity_id: str) -> str:
    """The address of an entity's page. An id never equals a type: `plan_urls` is not asked, ids are reserved."""
    return f"entities/{entity_id}/"


def is_reserved_entity_id(entity_id: str) -> bool:
    """Whether an entity may not have this id because a type's index lives there."""
    return entity_id in ENTITY_TYPES


def relative_root(url: str) -> str:
    """What leads from a page back to the home page: "../../" for "briefs/x/", "./" for the home page."""
    return "../" * url.count("/") or "./"


def percent_encoded(url: str) -> str:
    """The address as it may stand in a link; letters of all scripts become percent escapes."""
    return quote(url, safe="/:#?&=%~!$'()*+,;@")


def output_path(url: str) -> str:
    """The file that answers for an address."""
    return f"{url}index.html" if not url or url.endswith("/") else url


def attachments_url(url: str) -> str:
    """The folder of what belongs to a page (citations, annotations): "briefs/x/" for itself, "x/" for "x.html"."""
    return url if url.endswith("/") else f"{url.removesuffix('.html')}/"


def plan_urls(documents: Sequence[Document], permalink: str) -> SiteUrls:
    """Give every document, publisher and author an address of its own.

    `permalink` is a pattern of Jekyll's tokens; a document's own permalink goes before it. Two documents with one
    address (also but for case or Unicode form): the one that comes first in path order keeps it, the others get their
    day or a number appended, and a warning names both. Never renumbered by what comes later: order is by path.
    """
    diagnostics: list[Diagnostic] = []
    urls: dict[str, str] = {}
    taken: dict[str, Document] = {}
    for document in sorted(documents, key=lambda document: document.path):
        wanted = _clean(_expand(document.permalink or permalink, document, diagnostics))
        url = wanted
        if url.casefold() in taken:
            first = taken[url.casefold()]
            url = _free(wanted, _day(document), taken)
            diagnostics.append(
                Diagnostic(
                    "warning",
                    document.shown_path,
                    0,
                    0,
                    f"/{wanted} is also the address of {first.shown_path}; this one is published at /{url}",
                    "give one of them another `slug` or `permalink`, or put the date into `permalink` in config.yaml",
                    "address",
                )
            )
        taken[url.casefold()] = document
        urls[document.path] = url
    return SiteUrls(
        documents=urls,
        document_ids=_ids(urls),
        sources=_slugs("sources", (document.publisher for document in documents if document.publisher)),
        authors=_slugs("authors", (author for document in documents for author in document.authors)),
        diagnostics=tuple(diagnostics),
    )


def _ids(urls: Mapping[str, str]) -> dict[str, str]:
    """Document ids: the last part of the address, made unique by what stands before it."""
    short = {
        path: slugify(url.strip("/").rpartition("/")[2].removesuffix(".html")) or "x" for path, url in urls.items()
    }
    counts = Counter(short.values())
    return {path: short[path] if counts[short[path]] == 1 else slugify(urls[path]) for path in urls}


def _slugs(folder: str, names: Iterable[str]) -> dict[str, str]:
    by_slug: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        by_slug[slugify(name) or "x"].add(name)
    # Names that differ by case or accents alone share a page: a reader means the same one by them.
    return {name: f"{folder}/{slug}/" for slug in sorted(by_slug) for name in sorted(by_slug[slug])}


def _free(wanted: str, day: str, taken: Mapping[str, Document]) -> str:
    stem, ending = (wanted[:-1], "/") if wanted.endswith("/") else (wanted.removesuffix(".html"), ".html")
    for suffix in [day] if day else []:
        if f"{stem}-{suffix}{ending}".casefold() not in taken:
            return f"{stem}-{suffix}{ending}"
    number = 2
    while f"{stem}-{number}{ending}".casefold() in taken:
        number += 1
    return f"{stem}-{number}{ending}"


def _day(document: Document) -> str:
    published = document.published or ""
    return published[:10] if re.match(r"\d{4}-\d\d-\d\d", published) else ""


def _expand(pattern: str, document: Document, diagnostics: list[Diagnostic]) -> str:
    year, month, day = (*_day(document).split("-"), "", "", "")[:3]
    values = {
        "slug": document.slug,
        "title": document.slug,
        "collection": document.collection,
        "path": re.sub(r"\.[^./]+\Z", "", document.path.partition("/")[2] or document.path),
        "name": slugify(re.sub(r"\.[^./]+\Z", "", document.path.rpartition("/")[2])),
        "categories": "/".join(slugify(category) for category in document.categories),
        "year": year,
        "month": month,
        "day": day,
        "short_year": year[2:],
        "i_month": month.lstrip("0"),
        "i_day": day.lstrip("0"),
        "long_month": _MONTHS[int(month) - 1] if month else "",
        "short_month": _MONTHS[int(month) - 1][:3] if month else "",
        "output_ext": ".html",
    }

    def value(match: re.Match[str]) -> str:
        token = match[1]
        # ":year:month" and ":titlepage": the longest known token that begins here.
        while token and token not in values:
            token = token[:-1]
        if not token:
            diagnostics.append(
                Diagnostic(
                    "warning",
                    document.shown_path,
                    0,
                    0,
                    f"permalink token :{match[1]} is not known",
                    f"known tokens: {', '.join(':' + name for name in sorted(values))}",
                    "address",
                )
            )
            return ""
        return values[token] + match[1][len(token) :]

    return _TOKEN.sub(value, pattern)


def _clean(url: str) -> str:
    """Without leading slash, empty or dotted parts; ends in "/" or a file name with an ending."""
    parts = [part for part in url.split("/") if part.strip() not in ("", ".", "..")]
    cleaned = "/".join(re.sub(r"[\x00-\x1f\\?#%]", "-", part) for part in parts) or "untitled"
    if url.endswith("/") or "." not in parts[-1:][0] if parts else True:
        return f"{cleaned}/"
    return cleaned
