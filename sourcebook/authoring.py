"""What helps an author: patterns for new files, clippings with their front matter, entities worth adding.

Text in, text out; the command line writes and prints.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from sourcebook.config import ReadingConfig
from sourcebook.printable import printable_line
from sourcebook.read.news import parse_news
from sourcebook.read.source import decode_text
from sourcebook.records import ENTITY_TYPES, BuildError, Corpus, Diagnostic, Document, Entity, SourceFile
from sourcebook.slugs import slugify

_PATTERNS = {
    "post": (
        "posts/{today}-{slug}.md",
        "---\nlayout: post\ntitle: {title}\nauthor:\ndate: {today}\nimage:\nimage_caption:\ndescription:\n"
        "excerpt_separator: <excerpt/>\n---\n\n_One paragraph that says what this is about._\n\n<excerpt/>\n\n"
        "### Introduction\n\n",
    ),
    "news": (
        "news/{today}-{slug}.txt",
        "---\ntitle: {title}\npublisher:\ndate: {today}\nsource_url:\n---\n\nPaste the text here, as it stands on the "
        "page.\n",
    ),
    "entity": (
        "entities/{slug}.md",
        "---\nid: {slug}\nname: {title}\ntype: organisation\naliases: []\ndescription:\n---\n\n",
    ),
    "page": ("pages/{slug}.md", "---\ntitle: {title}\n---\n\n"),
}
_EVIDENCE = 2
_MOST_SUGGESTED = 60


def new_file(kind: str, title: str, *, today: str) -> tuple[str, str]:
    """Path inside the content folder and text of a new post, news text, entity or page.

    Raises BuildError where the title has no letter or digit to make a file name of.
    """
    slug = slugify(title)
    if not slug:
        problem = "has no letter or digit, so there is no file name to make of it"
        raise BuildError(Diagnostic("error", repr(title), 0, 0, problem, kind="usage"))
    if kind == "entity" and slug in ENTITY_TYPES:
        problem = f"is the address of all entities of type {slug}"
        raise BuildError(Diagnostic("error", repr(title), 0, 0, problem, "choose a longer name", "usage"))
    path, text = _PATTERNS[kind]
    return path.format(today=today, slug=slug[:80].strip("-")), text.format(title=_yaml(title), slug=slug, today=today)


def import_text(raw: bytes, name: str, reading: ReadingConfig) -> tuple[str, str, tuple[str, ...]]:
    """Path inside the content folder, text with front matter, and notes for the author.

    What the text itself shows (headline, authors, outlet, date) goes into the front matter; what it does not show is
    left empty. Raises BuildError for an empty text and for bytes that are not text.
    """
    try:
        text, encoding = decode_text(raw, is_clipping=True)
    except UnicodeDecodeError as error:
        raise BuildError(Diagnostic("error", name, 0, 0, "is not text", "save it as UTF-8", "usage")) from error
    source = SourceFile(root="", path=f"news/{name}", kind="news", text=text, digest="")
    document = parse_news(source, reading).document
    if document is None or not document.words:
        raise BuildError(Diagnostic("error", name, 0, 0, "holds no text", "copy the article again", "usage"))
    day = document.published[:10] if document.published and re.match(r"\d{4}-\d\d-\d\d", document.published) else ""
    slug = slugify(document.title)[:80].strip("-") or "untitled"
    path = f"news/{day}-{slug}.txt" if day else f"news/{slug}.txt"
    notes = (*([f"read as {encoding}, written as UTF-8"] if encoding else []), *_findings(document))
    return path, _front_matter(document) + document.text[document.body.start :].replace("\r\n", "\n"), notes


def suggest_entities(corpus: Corpus) -> str:
    """Discovered entities with a page, most often named first, as YAML to paste into entities.yaml.

    Each carries the sentences that name it first, as comments.
    """
    counts: Counter[str] = Counter()
    evidence: defaultdict[str, list[str]] = defaultdict(list)
    for document in corpus.documents:
        sentences = iter(corpus.analyses[document.path].sentences)
        sentence = next(sentences, None)
        for mention in corpus.mentions.get(document.path, ()):
            counts[mention.entity] += 1
            while sentence and sentence.span.end <= mention.span.start:
                sentence = next(sentences, None)
            known = evidence[mention.entity]
            if sentence and len(known) < _EVIDENCE and sentence.span.contains(mention.span):
                known.append(printable_line(f"{document.path}: {document.plain(sentence.span)[:200]}"))
    found = [entity for entity in corpus.entities.values() if not entity.curated and entity.has_page]
    found.sort(key=lambda entity: (-counts[entity.id], entity.id))
    return "".join(
        "".join(f"# {line}\n" for line in (f"named {counts[entity.id]} times", *evidence[entity.id]))
        + f"- id: {entity.id}\n  name: {_yaml(entity.name)}\n  type: {entity.type}\n"
        + (f"  aliases: [{', '.join(map(_yaml, aliases))}]\n" if (aliases := _telling_aliases(entity)) else "")
        for entity in found[:_MOST_SUGGESTED]
    )


def _telling_aliases(entity: Entity) -> list[str]:
    """The aliases without a person's lone given name or surname, which would take in every namesake."""
    words = entity.name.split()
    return [form for form in entity.aliases if entity.type != "person" or " " in form or form not in words]


def _findings(document: Document) -> Iterable[str]:
    yield f"title: {document.title} ({document.title_from})"
    yield f"authors: {', '.join(document.authors) or 'none found'}"
    yield f"publisher: {document.publisher or 'none found'}"
    yield f"date: {document.published or 'none found'} ({document.published_from})"


def _front_matter(document: Document) -> str:
    rows = [f"title: {_yaml(document.title)}"]
    if document.authors:
        rows.append(f"authors: [{', '.join(map(_yaml, document.authors))}]")
    rows.append(f"publisher: {_yaml(document.publisher)}" if document.publisher else "publisher:")
    rows.append(f"date: {document.published}" if document.published else "date:")
    rows.append(f"source_url: {_yaml(document.source_url)}" if document.source_url else "source_url:")
    return "---\n" + "\n".join(rows) + "\n---\n\n"


def _yaml(text: str) -> str:
    """A YAML scalar that reads as exactly this text: plain where that is safe, else in double quotes as JSON."""
    if re.fullmatch(r"[^\W\d_][\w ,.’()/-]*", text) and text.strip() == text and text.lower() not in _YAML_WORDS:
        return text if "," not in text else json.dumps(text, ensure_ascii=False)
    return json.dumps(text, ensure_ascii=False)


_YAML_WORDS = {"true", "false", "null", "yes", "no", "on", "off"}
