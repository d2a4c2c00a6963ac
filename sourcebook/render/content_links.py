"""Links that an author wrote, made to lead where the author meant, whatever address the site has."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import unquote

from sourcebook.config import Config
from sourcebook.records import Corpus
from sourcebook.render.urls import SiteUrls, percent_encoded, plain_page_url, relative_root

# After the sanitiser every attribute stands in double quotes, and "<" begins nothing but a tag.
_LINK = re.compile(
    r'(<(?:a|img|video|audio|source)(?:\s+(?!(?:href|src)=)[a-z-]+(?:="[^"]*+")?)*+\s+(?:href|src)=")([^"]*+)"'
)
# "https://…", "mailto:…", "//host/…", "#part", "" are left alone.
_LEFT_ALONE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#|\Z")


@dataclass(frozen=True, slots=True)
class ContentAddresses:
    """Where the files of the content folders are found in the site: posts, pages and whatever is copied."""

    by_path: Mapping[str, str]
    taken: frozenset[str] = frozenset()
    """All addresses of `by_path`."""
    bases: tuple[str, ...] = ()
    """Paths with a slash at both ends, under which the site lies or lay on its host: "/repo/"."""


def content_addresses(corpus: Corpus, urls: SiteUrls, config: Config) -> ContentAddresses:
    """The addresses of a corpus."""
    by_path = {static.path: static.url for static in corpus.statics}
    by_path |= {page.path: plain_page_url(page) for page in corpus.pages}
    by_path |= dict(urls.documents)
    bases = {config.base_path, f"/{config.baseurl}/"} - {"/", "//"}
    return ContentAddresses(by_path, frozenset(by_path.values()), tuple(sorted(bases)))


def resolve_links(html: str, *, page_url: str, source_path: str, addresses: ContentAddresses) -> str:
    """Sanitised HTML whose links fit the page's own place.

    "/images/x.svg" begins at the site's home, wherever that lies on its host, and so does "/repo/images/x.svg" where
    /repo/ is the site's base. "../images/x.svg" and "2023-01-12-x.md" are taken from the source file's folder where
    such a file exists, so that they also work in an editor. Everything else stays as written.
    """
    root = relative_root(page_url)
    folder = posixpath.dirname(source_path)

    def resolved(match: re.Match[str]) -> str:
        written = unescape(match[2])
        if _LEFT_ALONE.match(written):
            return match[0]
        address, mark, rest = _split(written)
        if address.startswith("/"):
            path = without_base(unquote(address[1:]), addresses)
            return f'{match[1]}{escape(root + percent_encoded(addresses.by_path.get(path, path)) + mark + rest)}"'
        path = posixpath.normpath(posixpath.join(folder, unquote(address)))
        if path in addresses.by_path:
            return f'{match[1]}{escape(root + percent_encoded(addresses.by_path[path]) + mark + rest)}"'
        return match[0]

    return _LINK.sub(resolved, html)


def without_base(path: str, addresses: ContentAddresses) -> str:
    """The path inside the site, whose base the author may have written too."""
    if path in addresses.by_path or path in addresses.taken:
        return path
    for base in addresses.bases:
        if f"/{path}/".startswith(base):
            return f"/{path}".removeprefix(base.rstrip("/")).removeprefix("/")
    return path


def _split(address: str) -> tuple[str, str, str]:
    """The path, the mark that ends it, and the query or fragment after it."""
    end = min((at for at in (address.find("#"), address.find("?")) if at >= 0), default=len(address))
    return address[:end], address[end : end + 1], address[end + 1 :]
