"""Records by hand, with defaults for all that a test does not care about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.records import Block, Document, NotBody, SourceFile, Span
from sourcebook.render.weave import mark_text


def a_source(text: str, *, path: str = "posts/2023-01-12-sample.md", kind: str = "post") -> SourceFile:
    return SourceFile(root="content", path=path, kind=kind, text=text, digest="0" * 64)  # type: ignore[arg-type]


def a_document(
    text: str,
    *,
    path: str = "news/sample.txt",
    published: str | None = "2023-02-18",
    language: str = "en",
    prose: str | None = None,
    blocks: tuple[Block, ...] | None = None,
    not_body: tuple[NotBody, ...] = (),
    **more: object,
) -> Document:
    """A document whose whole text is prose and whose paragraphs are its lines."""
    if blocks is None:
        blocks = tuple(
            Block(Span(match.start(), match.end()), "paragraph") for match in re.finditer(r"[^\n]*\S[^\n]*", text)
        )
    defaults: dict[str, object] = {
        "root": "content",
        "kind": "news",
        "body": Span(0, len(text)),
        "slug": path.rsplit("/", 1)[-1].rsplit(".", 1)[0],
        "collection": "news",
        "title": "A sample",
        "title_from": "front matter",
        "authors": (),
        "publisher": None,
        "published_from": "front matter" if published else "unknown",
        "words": len(text.split()),
    }
    return Document(
        path=path,
        text=text,
        prose=text if prose is None else prose,
        blocks=blocks,
        not_body=not_body,
        published=published,
        language=language,
        **{**defaults, **more},  # type: ignore[arg-type]
    )


def mark_body(document: Document, spans: Sequence[Span]) -> str:
    """The Markdown of a document's body, marked as `mark_text` marks it."""
    return mark_text(document.text, document.body, spans)
