"""What the search page is without a script."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from sourcebook.config import Config
from sourcebook.records import Analysis, Corpus, Entity, Mention, NameEvidence, Span
from sourcebook.render.pages import plan_pages
from sourcebook.render.parts import Body, Page
from sourcebook.render.site_plan import plan_site
from sourcebook.render.templates import Renderer
from tests.builders import a_document

TEMPLATES = Path(__file__).parents[2] / "templates"
DOCUMENTS = tuple(a_document("Text.", path=f"news/{name}.txt", title=name) for name in ("a", "b", "c"))


def a_corpus(*entities: Entity, named: Mapping[str, int]) -> Corpus:
    """`named`: by entity, how many of the three documents name it, twice each."""
    mentions: dict[str, tuple[Mention, ...]] = {
        document.path: tuple(
            Mention(Span(at, at + 1), key, "person") for key, number in named.items() for at in (0, 2) if n < number
        )
        for n, document in enumerate(DOCUMENTS)
    }
    return Corpus(
        documents=DOCUMENTS,
        analyses={document.path: Analysis((), NameEvidence(), (), (), (), ()) for document in DOCUMENTS},
        entities={entity.id: entity for entity in entities},
        mentions=mentions,
        timeline=(),
        reuse=(),
        quotations={},
        related_documents={},
        related_entities={},
    )


def search_page() -> Page:
    corpus = a_corpus(Entity("belaz", "BelAZ", "organisation", curated=True), named={"belaz": 1})
    corpus, urls = plan_site(corpus, Config(), ())
    bodies = {document.path: Body("", ()) for document in DOCUMENTS}
    return next(page for page in plan_pages(corpus, Config(), urls, bodies) if page.url == "search/")


def test_long_list_of_briefs_gives_way_to_the_indexes(monkeypatch: pytest.MonkeyPatch) -> None:
    short = Renderer([TEMPLATES]).render(search_page())
    monkeypatch.setattr("sourcebook.render.plain_pages.MOST_TITLES", 2)

    page = search_page()

    assert 'data-search-all="briefs"' in short
    assert (page.context["briefs"], page.context["total"]) == ((), "3 briefs")
    assert [(link.url, remark) for link, remark in page.context["indexes"]] == [  # type: ignore[attr-defined]
        ("briefs/", "3, latest first"),
        ("sources/", "publishers, and authors A to Z"),
        ("entities/", "1, A to Z"),
        ("entities/organisation/", "1, A to Z"),
    ]
    html = Renderer([TEMPLATES]).render(page)
    assert '<li><a href="../briefs/">Briefs</a>' in html
    assert "briefs/a/" not in html
