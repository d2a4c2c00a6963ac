"""A raw news text, as it is copied from a page, to a Document.

Lines are read in three passes: each alone (`news_lines`), then the place where the article begins and ends, then each
in its place (`news_layout`); what they tell of the article is in `news_facts`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sourcebook.config import ReadingConfig
from sourcebook.read.contradictions import find_contradictions
from sourcebook.read.decoding import find_damage
from sourcebook.read.file_names import collection_of, read_file_name
from sourcebook.read.front_matter import Metadata, read_metadata, split_front_matter
from sourcebook.read.news_authors import find_authors, find_name_lines
from sourcebook.read.news_evidence import Evidence, find_address, find_evidence, find_update, year_reason
from sourcebook.read.news_extent import find_article
from sourcebook.read.news_facts import find_publication_date
from sourcebook.read.news_headline import find_headline
from sourcebook.read.news_imprint import find_imprint
from sourcebook.read.news_layout import class_lines, place_lines
from sourcebook.read.news_lines import read_lines
from sourcebook.read.news_outlets import find_publisher
from sourcebook.read.news_sources import find_attributions
from sourcebook.read.printed_dates import PrintedDate
from sourcebook.read.prose import blank, count_words, guess_language, trimmed
from sourcebook.records import Block, BlockKind, Diagnostic, Document, LeftOut, NotBody, Parsed, SourceFile, Span
from sourcebook.slugs import slugify

TitleFrom = Literal["front matter", "headline", "file name", "first sentence"]


def parse_news(source: SourceFile, config: ReadingConfig) -> Parsed:
    """The news text as a document, or why there is none; front matter on top, if any, overrides what the text shows.

    A text without headline gets a title from its first sentence. The date is the printed one, with its time; where the
    year is not printed, that of the nearest full date in the text, else of the file name. Nothing is taken from the
    clock. Findings that contradict front matter, and letters damaged on the way here, are warnings.
    """
    found = split_front_matter(source)
    metadata = read_metadata(found, source_path=source.path)
    if found.is_broken:
        return Parsed(None, LeftOut(source.shown_path, "its front matter cannot be read"), metadata.diagnostics)
    if metadata.left_out and not (config.drafts and metadata.left_out == "draft"):
        return Parsed(None, LeftOut(source.shown_path, metadata.left_out), metadata.diagnostics)
    if any(problem.severity == "error" for problem in metadata.diagnostics):
        return Parsed(None, LeftOut(source.shown_path, "errors in its front matter"), metadata.diagnostics)
    text, body = source.text, Span(found.body_start, len(source.text))
    clipping = read_clipping(text, body, date_order=config.date_order)
    name = read_file_name(source.path)
    published, published_from = _published(metadata, clipping, name.day)
    title_from: TitleFrom
    if metadata.title:
        title, title_from = metadata.title, "front matter"
    elif clipping.title:
        title, title_from = clipping.title, "headline"
    elif made := _title_from(clipping):
        title, title_from = made, "first sentence"
    else:
        title, title_from = name.title, "file name"
    read = _prose_without(clipping, ("headline", "caption"))
    document = Document(
        path=source.path,
        root=source.root,
        kind="news",
        text=text,
        prose=clipping.prose,
        body=body,
        blocks=clipping.blocks,
        not_body=clipping.not_body,
        slug=metadata.slug or slugify(name.words) or slugify(title) or "untitled",
        collection=collection_of(source.path, otherwise="news"),
        title=title,
        title_from=title_from,
        authors=metadata.authors or clipping.authors,
        publisher=metadata.publisher or clipping.publisher or None,
        published=published or None,
        published_from=published_from,
        language=metadata.language or guess_language(clipping.prose, otherwise=config.language),
        words=count_words(read),
        description=metadata.description,
        image=metadata.image,
        image_caption=metadata.image_caption,
        source_url=metadata.source_url or clipping.source_url,
        attributed_to=metadata.attributed_to or clipping.attributed_to,
        pinned_entities=metadata.pinned_entities,
        not_entities=metadata.not_entities,
        events=metadata.events,
        categories=metadata.categories,
        tags=metadata.tags,
        permalink=metadata.permalink,
        redirect_from=metadata.redirect_from,
        published_at=_moment(metadata, clipping, published),
        modified_at=metadata.modified_at or (clipping.updated.edtf[:10] if clipping.updated else ""),
        front_matter=found.values,
        date_order=config.date_order,
    )
    contradictions = find_contradictions(
        found,
        metadata,
        title=clipping.title,
        authors=clipping.authors,
        publisher=clipping.publisher,
        printed=clipping.printed,
        evidence=clipping.evidence,
    )
    problems = [*metadata.diagnostics, *contradictions, *find_damage(text, source.shown_path)]
    if not clipping.prose.strip():
        hint = "paste its text, or remove it"
        problems.append(Diagnostic("warning", source.shown_path, 0, 0, "the file is empty", hint, "content"))
    return Parsed(document, None, tuple(problems))


def _published(metadata: Metadata, clipping: Clipping, named_day: str) -> tuple[str, str]:
    """The date and where it was found."""
    if metadata.published:
        time = metadata.published.time
        return metadata.published.day + (f"T{time}" if time else ""), "front matter"
    printed, evidence = clipping.printed, clipping.evidence
    if printed and printed.year:
        return printed.edtf, f"inferred: {year_reason(printed, evidence)}" if evidence.year else "text"
    if printed and named_day and (in_year := printed.in_year(int(named_day[:4]))):
        return in_year.edtf, f"inferred: {year_reason(in_year, evidence, named_day=named_day)}"
    return (named_day, "file name") if named_day else ("", "unknown")


def _moment(metadata: Metadata, clipping: Clipping, published: str) -> str:
    """The time of publication with its zone, of front matter or as printed; "" where no zone is told."""
    if metadata.published:
        return metadata.published.moment
    printed = clipping.printed.in_year(int(published[:4])) if clipping.printed and published else None
    return printed.moment if printed and printed.edtf == published else ""


@dataclass(frozen=True, slots=True)
class Clipping:
    """What a clipped text shows."""

    prose: str
    blocks: tuple[Block, ...]
    not_body: tuple[NotBody, ...]
    title: str
    """"" where no headline is printed."""
    authors: tuple[str, ...]
    publisher: str
    printed: PrintedDate | None
    """The date of publication; its year is 0 where no full date of the text tells it."""
    attributed_to: tuple[str, ...]
    updated: PrintedDate | None
    """The day of an update, where one is printed beside that of publication."""
    source_url: str
    """"" where no address stands on a line of its own beside the article."""
    evidence: Evidence


def read_clipping(text: str, body: Span, *, date_order: str = "day-first") -> Clipping:
    """Tell headline, byline, date, captions, page furniture and comments of a clipped text from its article."""
    lines = read_lines(text, body, date_order)
    begin, stop = find_article(lines)
    headline = find_headline(lines, begin, stop)
    name_lines = find_name_lines(lines, headline, begin)
    classes = class_lines(lines, begin, stop, headline, name_lines)
    blocks, not_body, blanks = place_lines(text, lines, classes)
    prose = blank(text, [(0, body.start), *blanks])
    kept_blocks = tuple(
        block if span == block.span else Block(span, block.kind, block.level)
        for block in blocks
        if (span := trimmed(prose, *block.span)) is not None
    )
    kept = [line for line, kind in zip(lines, classes, strict=True) if kind in ("paragraph", "list_item")]
    title = " ".join(lines[headline].text.split()) if headline is not None else ""
    authors = find_authors(lines, classes, headline, begin, name_lines)
    publisher = find_publisher(lines, classes, begin, stop, has_headline=bool(title))
    printed = find_publication_date(lines, classes, begin, stop, headline)
    attributed_to = find_attributions(title, kept, publisher)
    title = _without_site(title, publisher)
    source_url = find_address(lines, begin, stop)
    publisher = publisher or find_imprint(lines, classes, begin, stop, headline, source_url)
    updated = find_update(lines, classes, printed)
    evidence = find_evidence(
        lines,
        classes,
        title=title,
        authors=authors,
        publisher=publisher,
        printed=printed,
        updated=updated,
        source_url=source_url,
        attributed_to=attributed_to,
    )
    return Clipping(
        prose=prose,
        blocks=kept_blocks,
        not_body=not_body,
        title=title,
        authors=authors,
        publisher=publisher,
        printed=printed,
        attributed_to=attributed_to,
        updated=updated,
        source_url=source_url,
        evidence=evidence,
    )


def _without_site(title: str, publisher: str) -> str:
    """The headline without the outlet that pages print behind it: "HEADLINE | Sample News"."""
    if not publisher or not title.endswith(publisher):
        return title
    head = title.removesuffix(publisher).rstrip()
    return head[:-1].rstrip() if head.endswith((" |", " -")) else title


def _prose_without(clipping: Clipping, kinds: Sequence[BlockKind]) -> str:
    return "\n".join(
        clipping.prose[block.span.start : block.span.end] for block in clipping.blocks if block.kind not in kinds
    )


_LONGEST_TITLE = 80


def _title_from(clipping: Clipping) -> str:
    """A title made of the first sentence, cut at a clause or a word at about 80 characters."""
    first = next((block for block in clipping.blocks if block.kind in ("paragraph", "list_item", "standfirst")), None)
    if first is None:
        return ""
    words = " ".join(clipping.prose[first.span.start : first.span.end].replace("\u2060", "").split())
    stop = re.search(r"(?<=[^.\s]{3})(?:[.!?](?=\s|\Z)|[。！？])", words)
    sentence = words[: stop.start()] if stop else words
    if len(sentence) <= _LONGEST_TITLE:
        return sentence
    clauses = [
        match.start()
        for match in re.finditer(r"[,;:–—(]\s?|\s(?=(?:as|after|while|because|when|which|who)\s)", sentence)
    ]
    cut = max((place for place in clauses if 35 <= place <= _LONGEST_TITLE), default=0)
    if cut:
        return sentence[:cut].rstrip(" ,;:–—(")
    cut = sentence.rfind(" ", 0, _LONGEST_TITLE)
    return sentence[: cut if cut > 20 else _LONGEST_TITLE].rstrip(" ,;:–—(") + "…"
