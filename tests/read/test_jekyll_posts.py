"""Small posts and pages of Jekyll sites, one trap each, and what becomes of them: tests/cases/jekyll_posts.md.

The input is a path, the lines of `_config.yml` behind "| ", and the file's text, in which \\r, \\ufeff and \\x20 stand
for what cannot be seen. The expectation names the facts that matter ("told" is what the author is told), or why the
file is left out.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcebook.config import ReadingConfig
from sourcebook.read.page import parse_page
from sourcebook.read.post import parse_post
from sourcebook.read.source import read_sources
from sourcebook.records import Diagnostic, Document, PlainPage
from sourcebook.render.urls import plain_page_url, plan_urls
from tests.cases import read_cases


def _facts(document: Document) -> dict[str, str]:
    excerpt = document.plain(document.excerpt) if document.excerpt else ""
    return {
        "url": f"/{plan_urls([document], '').documents[document.path]}",
        "title": document.title,
        "date": document.published or "",
        "moment": document.published_at,
        "authors": " | ".join(document.authors),
        "categories": " | ".join(document.categories),
        "tags": " | ".join(document.tags),
        "collection": document.collection,
        "excerpt": excerpt,
        "text": " / ".join(document.plain(block.span) for block in document.blocks),
        "old": " | ".join(document.redirect_from),
        "publisher": document.publisher or "",
        "description": document.description,
        "image": str(document.front_matter.get("image", "")),
    }


def _facts_of_page(page: PlainPage) -> dict[str, str]:
    return {"page": f"/{plain_page_url(page)}", "title": page.title, "text": page.text.strip()}


def _told(problems: tuple[Diagnostic, ...], root: Path) -> str:
    return " / ".join(
        f"{problem.path.removeprefix(f'{root.as_posix()}/')}:{problem.line}:{problem.column} {problem.severity} "
        f"{problem.message}"
        for problem in problems
    )


def unfold(given: str) -> tuple[str, str, str]:
    """Path, `_config.yml` and text of a case."""
    path, *lines = given.split("\n")
    config = [line.removeprefix("| ") for line in lines if line.startswith("| ")]
    text = "\n".join(lines[len(config) :])
    for written, meant in (("\\r", "\r"), ("\\ufeff", "\ufeff"), ("\\x20", " ")):
        text = text.replace(written, meant)
    return path, "\n".join(config), text


@pytest.mark.parametrize(("given", "expected"), read_cases("jekyll_posts"))
def test_post_of_a_jekyll_site_keeps_its_address_and_its_meaning(given: str, expected: str, tmp_path: Path) -> None:
    path, config, text = unfold(given)
    (tmp_path / "_config.yml").write_text(config, encoding="utf-8")
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_bytes(text.encode())
    sources = read_sources([tmp_path])
    reasons = [left.reason for left in sources.left_out if (tmp_path / path).as_posix().startswith(left.path)]
    facts: dict[str, str] = {}
    problems = sources.diagnostics
    for source in sources.files:
        if source.kind == "page":
            page = parse_page(source)
            facts = _facts_of_page(page.page) if page.page else {}
            left_out, problems = page.left_out, (*problems, *page.diagnostics)
        else:
            parsed = parse_post(source, ReadingConfig())
            facts = _facts(parsed.document) if parsed.document else {}
            left_out, problems = parsed.left_out, (*problems, *parsed.diagnostics)
        if left_out:
            reasons.append(left_out.reason)
    facts["told"] = _told(problems, tmp_path)
    wanted = [line.partition(":")[0] for line in expected.splitlines() if not line.startswith("left out: ")]
    shown = [f"{key}: {facts[key]}".rstrip() if key in facts else key for key in wanted]
    assert "\n".join([*shown, *(f"left out: {reason}" for reason in reasons)]) == expected
