"""A plain page (about, method …): front matter and Markdown."""

from __future__ import annotations

from sourcebook.read.front_matter import read_file_name, read_metadata, split_front_matter
from sourcebook.records import Diagnostic, PlainPage, SourceFile
from sourcebook.slugs import slugify


def parse_page(source: SourceFile) -> tuple[PlainPage | None, tuple[Diagnostic, ...]]:
    """The page, or None where it is a draft, unpublished or its front matter is broken; and what is wrong with it."""
    found = split_front_matter(source)
    metadata = read_metadata(found, source_path=source.path)
    if found.is_broken or metadata.left_out:
        return None, metadata.diagnostics
    name = read_file_name(source.path)
    page = PlainPage(
        path=source.path,
        slug=metadata.slug or slugify(name.words) or "untitled",
        title=metadata.title or name.title,
        text=source.text[found.body_start :],
        description=metadata.description,
        root=source.root,
    )
    return page, metadata.diagnostics
