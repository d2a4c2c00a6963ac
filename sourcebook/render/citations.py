"""A document's citation as BibTeX, RIS and CSL-JSON.

Conventions: BibLaTeX manual 3.18, the RIS specification of 2011, CSL-JSON schema 1.0.2; lone surnames are never
guessed for names that are not written in Latin letters or that belong to a desk or an institute.
"""

from __future__ import annotations

import re
import unicodedata

from sourcebook.edtf import earliest
from sourcebook.records import Document, fold_space
from sourcebook.render.urls import percent_encoded
from sourcebook.slugs import slugify

_BIBTEX = {
    "\\": r"\textbackslash{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_BODY = re.compile(
    r"\b(?:agency|bureau|centre|center|desk|editors?|group|institute|newsroom|office|staff|team)\b", re.IGNORECASE
)
_CAPITAL = re.compile(r"(?<!\\)\b(\w*[A-Z]\w*)")


def as_bibtex(document: Document, url: str) -> str:
    """A BibLaTeX entry: @report for a post, @online for a news text; the key is ASCII and stable.

    `url` is a verbatim field: a percent sign needs no backslash there and would not lead anywhere with one. What would
    upset BibTeX, braces and backslashes, is percent-encoded as every link is.
    """
    day = earliest(document.published) if document.published else None
    authors = " and ".join(
        f"{_escape(family)}, {_escape(given)}" if given else f"{{{_escape(family)}}}"
        for family, given in map(split_name, document.authors)
    )
    fields = {
        "author": authors,
        "title": _CAPITAL.sub(r"{\1}", _escape(document.title)),
        "institution" if document.kind == "post" else "organization": _escape(document.publisher or ""),
        "date": day.isoformat()[: _shown(document)] if day else "",
        "url": percent_encoded(url),
        "langid": {"en": "english", "zh": "chinese"}.get(document.language[:2], ""),
    }
    rows = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'report' if document.kind == 'post' else 'online'}{{{_key(document)},\n{rows}}}\n"


def as_ris(document: Document, url: str) -> str:
    """A RIS record: RPRT for a post, NEWS for a news text; lines end in CR LF."""
    day = earliest(document.published) if document.published else None
    rows = [("TY", "RPRT" if document.kind == "post" else "NEWS")]
    rows += [("AU", f"{family}, {given}" if given else family) for family, given in map(split_name, document.authors)]
    rows += [("TI", document.title), ("PB" if document.kind == "post" else "T2", document.publisher or "")]
    if day:
        year = f"{day.year:04}"
        rows += [("PY", year), ("DA", f"{year}/{day:%m/%d}" if _shown(document) == 10 else f"{year}//")]
    rows += [("UR", percent_encoded(url)), ("LA", document.language)]
    lines = [f"{tag}  - {fold_space(value)}" for tag, value in rows if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def as_csl(document: Document, url: str) -> dict[str, object]:
    """One item of CSL-JSON."""
    day = earliest(document.published) if document.published else None
    item: dict[str, object] = {
        "id": _key(document),
        "type": "report" if document.kind == "post" else "article-newspaper",
        "title": document.title,
        "author": [
            {"family": family, "given": given} if given else {"literal": family}
            for family, given in map(split_name, document.authors)
        ],
        "URL": percent_encoded(url),
        "language": document.language,
    }
    if document.publisher:
        item["publisher" if document.kind == "post" else "container-title"] = document.publisher
    if day:
        parts = [day.year, day.month, day.day]
        item["issued"] = {"date-parts": [parts[: (_shown(document) - 1) // 3]]}
    if not document.authors:
        del item["author"]
    return item


def split_name(name: str) -> tuple[str, str]:
    """Family and given name; ("Kyiv desk", "") for a body or a name that cannot be split safely."""
    words = name.split()
    if len(words) < 2 or _BODY.search(name) or not all(_is_latin(word) for word in words):
        return name, ""
    split = len(words) - 1
    while split > 1 and words[split - 1].lower() in ("van", "von", "de", "der", "den", "di", "da", "al", "el", "bin"):
        split -= 1
    return " ".join(words[split:]), " ".join(words[:split])


def _is_latin(word: str) -> bool:
    return all("LATIN" in unicodedata.name(letter, "") for letter in word if letter.isalpha())


def _shown(document: Document) -> int:
    """How much of an ISO day is known: 10 for a day, 7 for a month, 4 for a year."""
    plain = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?", document.published or "")
    if not plain or "/" in (document.published or ""):
        return 4
    return len(plain[0]) if not re.match(r"\d{4}-(?:2[1-4]|3[3-6]|4[01])", plain[0]) else 4


def _key(document: Document) -> str:
    family = split_name(document.authors[0])[0] if document.authors else (document.publisher or "anonymous")
    year = (document.published or "undated")[:4]
    words = [slugify(family).replace("-", ""), year, *document.slug.split("-")[:3]]
    ascii_only = re.sub(r"[^a-z0-9]", "", slugify("-".join(words)).replace("-", ""))
    return ascii_only or "document"


def _escape(text: str) -> str:
    return "".join(_BIBTEX.get(character, character) for character in text)
