"""A clipped text taken into the content: repaired, its findings written as front matter, each with its evidence.

Bytes in, text out; the command line reads, writes and prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sourcebook.analyse.document import analyse_document
from sourcebook.config import ReadingConfig
from sourcebook.link.dating import date_documents
from sourcebook.link.near_duplicates import find_near_duplicates, percent
from sourcebook.link.reuse import SMALL_COLLECTION, find_reuse
from sourcebook.printable import printable_line
from sourcebook.read.decoding import decode_text, repair_text
from sourcebook.read.front_matter import split_front_matter
from sourcebook.read.news import Clipping, parse_news, read_clipping
from sourcebook.records import Analysis, BuildError, Diagnostic, Document, SourceFile
from sourcebook.slugs import slugify
from sourcebook.yaml_source import yaml_text

_LONGEST_NAME = 80

_LONGEST_END = 60  # characters of the first and of the last line that are shown
_ROWS = (
    ("title", "the headline as printed"),
    ("authors", "[First Last, Second Last]"),
    ("publisher", "the outlet it appeared in"),
    ("date", "2023-01-31, or 2023-01-31 15:41, or bounds: 2023-01-28/2023-01-31"),
    ("last_modified_at", "the day of an update that the page prints"),
    ("source_url", "https://example.org/the-page"),
    ("attributed_to", "[the sources whose report the text passes on]"),
    ("lang", "en, zh …"),
)
"""The keys in the order of the front matter, and how each is filled in by hand."""


@dataclass(frozen=True, slots=True)
class ReadClipping:
    """A clipping read by itself, before it is held against the collection."""

    document: Document
    clipping: Clipping
    language: str
    """The site's own, which goes without saying."""
    analysis: Analysis
    repairs: tuple[str, ...]
    """What was repaired, one kind each."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What goes into the front matter for a key."""

    key: str
    value: str
    """As YAML; "" where nothing was found."""
    evidence: str

    @property
    def is_optional(self) -> bool:
        """Whether most texts have nothing for it, so that nobody needs to look for it."""
        return self.key in ("last_modified_at", "attributed_to", "lang")


@dataclass(frozen=True, slots=True)
class ImportedClipping:
    """A clipping as it is to be written."""

    path: str
    """Inside the content folder."""
    text: str
    findings: tuple[Finding, ...]
    extent: str
    """Which lines are read as the article, in a sentence."""
    near_duplicates: tuple[str, ...]
    """A sentence for each text of the collection that it stands in, or that stands in it."""


def read_raw_clipping(raw: bytes, name: str, reading: ReadingConfig) -> ReadClipping:
    """The clipping decoded, repaired and read; `name` is that of its file, whose date counts where none is printed.

    Raises BuildError for bytes that are not text, for an empty text and for front matter that cannot be read.
    """
    try:
        text, encoding = decode_text(raw, is_clipping=True)
    except UnicodeDecodeError as error:
        raise _refusal(name, "is not text", "copy the article again, or save it as UTF-8") from error
    repaired = repair_text(text)
    repairs = (*([f"read as {encoding}, written as UTF-8"] if encoding else []), *repaired.repairs)
    # No path of the collection begins like this one.
    source = SourceFile(root="", path=f"./{name}", kind="news", text=repaired.text, digest="")
    parsed = parse_news(source, replace(reading, drafts=True))
    errors = [replace(problem, path=name) for problem in parsed.diagnostics if problem.severity == "error"]
    if errors:
        raise BuildError(*errors)
    document = parsed.document
    if document is None:
        reason = parsed.left_out.reason if parsed.left_out else "cannot be read"
        raise _refusal(name, f"is not taken in: {reason}", "mend its front matter")
    if not document.words:
        message = "no article was found in it" if document.text.strip() else "holds no text"
        raise _refusal(name, message, "copy the article again, with its whole text")
    clipping = read_clipping(document.text, document.body, date_order=reading.date_order)
    return ReadClipping(document, clipping, reading.language, analyse_document(document), repairs)


def import_clipping(read: ReadClipping, collection: Sequence[tuple[Document, Analysis]]) -> ImportedClipping:
    """The clipping with its findings as front matter; an undated one is dated by the collection where that can.

    Front matter that it has already stays as it is, at the top. The body is the text as repaired, whole.
    """
    documents = [read.document, *(document for document, _ in collection)]
    analyses = {document.path: analysis for document, analysis in collection}
    analyses[read.document.path] = read.analysis
    document = read.document
    if not document.published:
        document = _date_by_collection(documents, analyses)
    findings = tuple(_findings(replace(read, document=document)))
    is_day = re.fullmatch(r"\d{4}-\d\d-\d\d(?:T.*)?", document.published or "")
    day = document.published[:10] if document.published and is_day else ""
    slug = slugify(document.title)[:_LONGEST_NAME].strip("-") or "untitled"
    return ImportedClipping(
        path=f"news/{day}-{slug}.txt" if day else f"news/{slug}.txt",
        text=_front_matter(document, findings) + document.text[document.body.start :].lstrip("\n"),
        findings=findings,
        extent=_extent(document),
        near_duplicates=tuple(_near_duplicates(documents, analyses)),
    )


def _extent(document: Document) -> str:
    """How much of a clipping is its article, with the words that it begins and ends with."""
    spans = [block.span for block in document.blocks if block.kind not in ("headline", "caption")]
    lines = sum(bool(line.strip()) for line in document.text[document.body.start :].split("\n"))
    first, last = (" ".join(document.text[span.start : span.end].split()) for span in (spans[0], spans[-1]))
    begins = first if len(first) <= _LONGEST_END else f"{first[:_LONGEST_END].rsplit(' ', 1)[0]} …"
    ends = last if len(last) <= _LONGEST_END else f"… {last[-_LONGEST_END:].split(' ', 1)[-1]}"
    return f"{len(spans)} of {lines} lines, from “{begins}” to “{ends}”; the others are left out of the brief"


def _date_by_collection(documents: Sequence[Document], analyses: dict[str, Analysis]) -> Document:
    """The first document, dated by those that carry its words or by what it says itself, if that can be told."""
    ours = documents[0]
    near = list(documents)
    if len(documents) > SMALL_COLLECTION:
        shingles = set(analyses[ours.path].shingles)
        near = [ours, *(other for other in documents[1:] if not shingles.isdisjoint(analyses[other.path].shingles))]
    known = {document.path: analyses[document.path] for document in near}
    dated = date_documents(near, known, find_reuse(near, known))
    return next((document for document in dated if document.path == ours.path), ours)


def _near_duplicates(documents: Sequence[Document], analyses: dict[str, Analysis]) -> Iterator[str]:
    by_path, ours = {document.path: document for document in documents}, documents[0].path
    for pair in find_near_duplicates(documents, analyses):
        if pair.document == ours:
            yield f"{percent(pair.share)} of it stands in {by_path[pair.other].shown_path}"
        elif pair.other == ours:
            yield f"{percent(pair.share)} of {by_path[pair.document].shown_path} stands in it"


# ---------------------------------------------------------------- front matter


def _findings(read: ReadClipping) -> Iterator[Finding]:
    """One for each key of `_ROWS`, found or not; none for what front matter of the clipping says already."""
    document, clipping, evidence = read.document, read.clipping, read.clipping.evidence
    language = document.language if document.language != read.language else ""
    values = {
        "title": yaml_text(document.title) if document.title_from == "headline" else "",
        "authors": _yaml_list(clipping.authors),
        "publisher": yaml_text(clipping.publisher) if clipping.publisher else "",
        "date": document.published_at or document.published or "",
        "last_modified_at": clipping.updated.edtf if clipping.updated else "",
        "source_url": yaml_text(clipping.source_url) if clipping.source_url else "",
        "attributed_to": _yaml_list(clipping.attributed_to),
        "lang": yaml_text(language) if language else "",
    }
    reasons = {
        "title": "printed as its headline",
        "authors": _printed(*evidence.authors),
        "publisher": _printed(evidence.publisher),
        "date": _printed(evidence.published) if document.published_from == "text" else _reason(document),
        "last_modified_at": _printed(evidence.updated),
        "source_url": _printed(evidence.source_url),
        "attributed_to": _printed(*evidence.attributed_to),
        "lang": "inferred: the script of the text",
    }
    given = {"authors" if key == "author" else key for key, value in document.front_matter.items() if value is not None}
    for key, _ in _ROWS:
        if key not in given:
            yield Finding(key, values[key], reasons[key] if values[key] else _why_missing(key, document))


def _why_missing(key: str, document: Document) -> str:
    if key == "title":
        return f"not found, and the page is called “{document.title}”"
    return "not found"


def _reason(document: Document) -> str:
    return "from the file name" if document.published_from == "file name" else document.published_from


def _printed(*lines: str) -> str:
    shown = [f"“{line}”" for line in lines if line]
    return f"printed: {', '.join(shown)}" if shown else "found in the text"


def _front_matter(document: Document, findings: Sequence[Finding]) -> str:
    """The block: what the clipping's own front matter says, then the findings, then hints for what was not found."""
    source = SourceFile(root="", path=document.path, kind="news", text=document.text, digest="")
    own = ""
    if split_front_matter(source).is_present:
        lines = document.text[: document.body.start].rstrip("\n").split("\n")[1:-1]
        # A key without a value would stand twice.
        empty = {key for key, value in document.front_matter.items() if value is None}
        own = "".join(f"{line}\n" for line in lines if line.partition(":")[0].rstrip() not in empty)
    hints = dict(_ROWS)
    rows = [f"# {printable_line(found.evidence)}\n{found.key}: {found.value}\n" for found in findings if found.value]
    rows += [
        f"# {found.key}:  # {printable_line(found.evidence)}; fill in {hints[found.key]}\n"
        for found in findings
        if not found.value and not found.is_optional
    ]
    return f"---\n{own}{''.join(rows)}---\n\n"


def _yaml_list(names: Sequence[str]) -> str:
    return f"[{', '.join(map(yaml_text, names))}]" if names else ""


def _refusal(name: str, message: str, hint: str) -> BuildError:
    return BuildError(Diagnostic("error", name, 0, 0, message, hint, "clipping"))
