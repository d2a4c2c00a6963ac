"""What helps an author: patterns for new files.

Text in, text out; the command line writes and prints.
"""

from __future__ import annotations

from sourcebook.records import ENTITY_TYPES, BuildError, Diagnostic
from sourcebook.slugs import slugify
from sourcebook.yaml_source import yaml_text

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


def new_file(kind: str, title: str, *, today: str) -> tuple[str, str]:
    """Path inside the content folder and text of a new post, news text, entity or page.

    Raises BuildError where the title has no letter or digit to make a file name of.
    """
    slug = slugify(title)
    if not slug:
        problem = f"{title!r} has no letter or digit, so there is no file name to make of it"
        raise BuildError(Diagnostic("error", "title", 0, 0, problem, kind="usage"))
    if kind == "entity" and slug in ENTITY_TYPES:
        problem = f"is the address of all entities of type {slug}"
        raise BuildError(Diagnostic("error", repr(title), 0, 0, problem, "choose a longer name", "usage"))
    path, text = _PATTERNS[kind]
    return path.format(today=today, slug=slug[:80].strip("-")), text.format(
        title=yaml_text(title), slug=slug, today=today
    )
