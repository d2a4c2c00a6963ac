"""A Jekyll post to a Document."""

from __future__ import annotations

from sourcebook.config import ReadingConfig
from sourcebook.read.front_matter import collection_of, read_file_name, read_metadata, split_front_matter
from sourcebook.read.prose import count_words, guess_language, read_markdown
from sourcebook.records import Diagnostic, Document, LeftOut, Parsed, SourceFile, Span
from sourcebook.slugs import slugify


def parse_post(source: SourceFile, config: ReadingConfig) -> Parsed:
    """The post as a document, or why there is none: errors in its front matter, `published: false`, `draft: true`.

    `config.drafts` keeps posts with `draft: true`. Every problem of the front matter is among the diagnostics.
    """
    found = split_front_matter(source)
    if found.is_broken:
        return Parsed(None, LeftOut(source.path, "its front matter cannot be read"), found.diagnostics)
    metadata = read_metadata(found, source_path=source.path)
    problems = list(metadata.diagnostics)
    if metadata.left_out and not (config.drafts and metadata.left_out == "draft"):
        return Parsed(None, LeftOut(source.path, metadata.left_out), tuple(problems))
    if any(problem.severity == "error" for problem in problems):
        return Parsed(None, LeftOut(source.path, "errors in its front matter"), tuple(problems))
    name = read_file_name(source.path)
    separator = config.excerpt_separator if metadata.excerpt_separator is None else metadata.excerpt_separator
    text, body = source.text, Span(found.body_start, len(source.text))
    markdown = read_markdown(text, body, separator=separator)
    if not markdown.blocks and not found.is_present:
        problems.append(Diagnostic("warning", source.shown_path, 0, 0, "the file is empty", "", "content"))
    published, published_from = "", "unknown"
    if metadata.published:
        published, published_from = metadata.published.day, "front matter"
    elif name.day:
        published, published_from = name.day, "file name"
    document = Document(
        path=source.path,
        root=source.root,
        kind="post",
        text=text,
        prose=markdown.prose,
        body=body,
        blocks=markdown.blocks,
        not_body=markdown.not_body,
        slug=metadata.slug or slugify(name.words) or "untitled",
        collection=collection_of(source.path, otherwise="posts"),
        title=metadata.title or name.title,
        title_from="front matter" if metadata.title else "file name",
        authors=metadata.authors,
        publisher=metadata.publisher or config.publisher or None,
        published=published or None,
        published_from=published_from,
        language=metadata.language or guess_language(markdown.prose, otherwise=config.language),
        words=count_words(markdown.prose),
        excerpt=markdown.excerpt,
        description=metadata.description,
        image=metadata.image,
        image_caption=metadata.image_caption,
        source_url=metadata.source_url,
        pinned_entities=metadata.pinned_entities,
        not_entities=metadata.not_entities,
        events=metadata.events,
        categories=metadata.categories,
        tags=metadata.tags,
        permalink=metadata.permalink,
        redirect_from=metadata.redirect_from,
        published_at=metadata.published.moment if metadata.published else "",
        modified_at=metadata.modified_at,
        front_matter=found.values,
        date_order=config.date_order,
    )
    return Parsed(document, None, tuple(problems))
