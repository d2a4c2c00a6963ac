"""Links that an author wrote, made to lead where the author meant, whatever address the site has."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from html import escape, unescape
from urllib.parse import unquote

from sourcebook.records import Corpus
from sourcebook.render.urls import SiteUrls, percent_encoded, plain_page_url, relative_root

# After the sanitiser every attribute stands in double quotes, and "<" begins nothing but a tag.
_LINK = re.compile(r'(<(?:a|img)(?:\s+(?!(?:href|src)=)[a-z-]+(?:="[^"]*+")?)*+\s+(?:href|src)=")([^"]*+)"')
# "https://…", "mailto:…", "//host/…", "#part", "" are left alone.
_LEFT_ALONE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#|\Z")


def content_addresses(corpus: Corpus, urls: SiteUrls) -> dict[str, str]:
    """Where the files of the content folders are found in the site: posts, pages and whatever is copied."""
    addresses = {static.path: static.url for static in corpus.statics}
    addresses |= {page.path: plain_page_url(page) for page in corpus.pages}
    return addresses | dict(urls.documents)


def resolve_links(html: str, *, page_url: str, source_path: str, addresses: Mapping[str, str]) -> str:
    """Sanitised HTML whose links fit the page's own place.

    "/images/x.svg" begins at the site's home, wherever that lies on its host. "../images/x.svg" and
    "2023-01-12-x.md" are taken from the source file's folder where such a file exists, so that they also work in an
    editor. Everything else stays as written.
    """
    root = relative_root(page_url)
    folder = posixpath.dirname(source_path)

    def resolved(match: re.Match[str]) -> str:
        written = unescape(match[2])
        if _LEFT_ALONE.match(written):
            return match[0]
        address, mark, rest = _split(written)
        if address.startswith("/"):
            path = unquote(address[1:])
            return f'{match[1]}{escape(root + percent_encoded(addresses.get(path, path)) + mark + rest)}"'
        path = posixpath.normpath(posixpath.join(folder, unquote(address)))
        if path in addresses:
            return f'{match[1]}{escape(root + percent_encoded(addresses[path]) + mark + rest)}"'
        return match[0]

    return _LINK.sub(resolved, html)


def _split(address: str) -> tuple[str, str, str]:
    """The path, the mark that ends it, and the query or fragment after it."""
    end = min((at for at in (address.find("#"), address.find("?")) if at >= 0), default=len(address))
    return address[:end], address[end : end + 1], address[end + 1 :]
