"""A Jekyll post to a Document."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from zoneinfo import ZoneInfo

from sourcebook.config import ReadingConfig
from sourcebook.jekyll_place import JekyllPlace, is_html
from sourcebook.read.file_names import collection_of, read_file_name
from sourcebook.read.front_matter import FrontMatter, read_metadata, split_front_matter
from sourcebook.read.html_prose import read_html
from sourcebook.read.jekyll import merged_front_matter, places_of_defaults, yes_or_no
from sourcebook.read.liquid import report_liquid
from sourcebook.read.prose import count_words, guess_language, read_markdown
from sourcebook.read.written_dates import PublicationDate
from sourcebook.records import Diagnostic, Document, LeftOut, Parsed, SourceFile, Span
from sourcebook.slugs import jekyll_slug, slugify

_FLAGS = ("published", "draft")
_TIME = re.compile(r"[-/\d]{8,10}[Tt \t]{1,4}(\d{1,2}):(\d\d)(?::(\d\d))?\Z")


def parse_post(source: SourceFile, config: ReadingConfig) -> Parsed:
    """The post as a document, or why there is none: errors in its front matter, `published: false`, `draft: true`.

    `config.drafts` keeps posts with `draft: true`. Every problem of the front matter is among the diagnostics.
    """
    found = split_front_matter(source)
    if place := source.jekyll:
        found = with_defaults(found, place)
    metadata = read_metadata(found, source_path=place.path if place else source.path)
    if found.is_broken:
        return Parsed(None, LeftOut(source.shown_path, "its front matter cannot be read"), metadata.diagnostics)
    problems = list(metadata.diagnostics)
    kept = {"draft": config.drafts, "published: false": place is not None and place.unpublished}
    if metadata.left_out and not kept.get(metadata.left_out):
        return Parsed(None, LeftOut(source.shown_path, metadata.left_out), tuple(problems))
    if errors := [problem for problem in problems if problem.severity == "error"]:
        own = any(problem.path == source.shown_path for problem in errors)
        reason = "errors in its front matter" if own else "errors in `defaults` of _config.yml"
        return Parsed(None, LeftOut(source.shown_path, reason), tuple(problems))
    name = read_file_name(source.path)
    asked = str(found.values.get("slug") or "")
    site_separator = place.excerpt_separator if place else None
    separator = next(
        (given for given in (metadata.excerpt_separator, site_separator) if given is not None), config.excerpt_separator
    )
    text, body = source.text, Span(found.body_start, len(source.text))
    markdown = (read_html if is_html(source.path) else read_markdown)(text, body, separator=separator)
    excerpt = markdown.excerpt if separator.strip() else _excerpt_before_space(text, body, separator)
    problems += report_liquid(text, body, source.shown_path)
    if not markdown.blocks and not found.is_present:
        problems.append(
            Diagnostic(
                "warning", source.shown_path, 0, 0, "the file is empty", "write its text, or remove it", "content"
            )
        )
    published, published_from = "", "unknown"
    if metadata.published:
        published, published_from = metadata.published.day, "front matter"
    elif name.day:
        published, published_from = name.day, "file name"
    elif place and (written := name.impossible_day) and not written.startswith("0000-"):
        message = f"the name is dated {written}, which no calendar has: the post counts as undated"
        problems.append(
            Diagnostic("warning", source.shown_path, 0, 0, message, "rename the file, or add `date`", "date")
        )
    document = Document(
        path=source.path,
        root=source.root,
        kind="post",
        text=text,
        prose=markdown.prose,
        body=body,
        blocks=markdown.blocks,
        not_body=markdown.not_body,
        slug=(jekyll_slug(asked or name.words) if place else metadata.slug or slugify(name.words)) or "untitled",
        collection=place.collection if place else collection_of(source.path, otherwise="posts"),
        title=metadata.title or name.title,
        title_from="front matter" if metadata.title else "file name",
        authors=metadata.authors,
        publisher=metadata.publisher or config.publisher or None,
        published=published or None,
        published_from=published_from,
        language=metadata.language or guess_language(markdown.prose, otherwise=config.language),
        words=count_words(markdown.prose),
        excerpt=excerpt,
        description=metadata.description,
        image=metadata.image,
        image_caption=metadata.image_caption,
        source_url=metadata.source_url,
        pinned_entities=metadata.pinned_entities,
        not_entities=metadata.not_entities,
        events=tuple(replace(event, source=source.path) for event in metadata.events),
        categories=metadata.categories,
        tags=metadata.tags,
        permalink=metadata.permalink,
        redirect_from=metadata.redirect_from,
        published_at=_moment(metadata.published, found.values.get("date"), place.timezone if place else ""),
        modified_at=metadata.modified_at,
        front_matter=found.values,
        date_order=config.date_order,
        jekyll=place,
    )
    return Parsed(document, None, tuple(problems))


def _excerpt_before_space(text: str, body: Span, separator: str) -> Span | None:
    """What stands before a separator of several blank lines; of one, Jekyll's default, it is the first paragraph."""
    if len(separator) < len("\n\n\n"):
        return None
    start = next((at for at in range(body.start, body.end) if not text[at].isspace()), body.end)
    end = text.find(separator, start)
    return Span(start, end) if end >= 0 else None


def _moment(published: PublicationDate | None, written: object, zone: str) -> str:
    """RFC 3339; a time that was written without an offset is one of the zone. "" without a time or a known zone."""
    if published is None or published.moment or not zone:
        return published.moment if published else ""
    time = _TIME.match(str(written).strip())
    try:
        info = ZoneInfo(zone)
        clock = time and datetime.time.fromisoformat(f"{time[1]:0>2}:{time[2]}:{time[3] or '00'}")
        day = datetime.date.fromisoformat(published.day)
    except (ValueError, KeyError, OSError):
        return ""
    return datetime.datetime.combine(day, clock, info).isoformat() if clock else ""


def with_defaults(found: FrontMatter, place: JekyllPlace) -> FrontMatter:
    """Front matter as Jekyll merges it: empty and missing keys from the site's defaults; categories add up."""
    values = merged_front_matter(place.defaults, found.values)
    own, more = found.values.get("categories"), place.defaults.get("categories")
    if own is not None and more is not None:
        values["categories"] = [*_listed(more), *_listed(own)]
    values.update({key: yes_or_no(values[key]) for key in _FLAGS if key in values})
    return replace(found, values=values, borrowed=places_of_defaults(found.values, place))


def _listed(value: object) -> list[object]:
    return [*value] if isinstance(value, list) else [*str(value).split()]
