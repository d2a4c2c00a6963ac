"""What the search page reads, and what it is without a script."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from sourcebook.config import Config
from sourcebook.records import Analysis, Corpus, Entity, Mention, NameEvidence, Span
from sourcebook.render.exports import plan_exports
from sourcebook.render.pages import plan_pages
from sourcebook.render.parts import Body, Page
from sourcebook.render.site_plan import plan_site
from sourcebook.render.templates import Renderer
from sourcebook.render.views import index_corpus
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


def searched(*entities: Entity, named: Mapping[str, int]) -> dict[str, object]:
    corpus, urls = plan_site(a_corpus(*entities, named=named), Config(), ())
    files = {file.path: file.content for file in plan_exports(corpus, urls, [])}
    data: dict[str, object] = json.loads(files["data/search.json"])
    return data


def search_page() -> Page:
    corpus = a_corpus(Entity("belaz", "BelAZ", "organisation", curated=True), named={"belaz": 1})
    corpus, urls = plan_site(corpus, Config(), ())
    bodies = {document.path: Body("", ()) for document in DOCUMENTS}
    return next(
        page for page in plan_pages(index_corpus(corpus, Config(), urls, bodies), bodies) if page.url == "search/"
    )


def test_entities_stand_under_their_types_with_the_number_of_briefs_that_name_them() -> None:
    data = searched(
        Entity("minsk", "Minsk", "place"),
        Entity("ana-ray", "Ana Ray", "person"),
        Entity("ben-ray", "Ben Ray", "person"),
        named={"minsk": 1, "ana-ray": 2, "ben-ray": 3},
    )

    assert data["entities"] == {
        "person": [["Ben Ray", "", 3], ["Ana Ray", "", 2]],
        "place": [["Minsk", "", 1]],
    }


def test_entity_without_a_page_is_not_found_by_search_nor_one_that_nothing_names() -> None:
    data = searched(
        Entity("low", "Low", "place", has_page=False),
        Entity("gone", "Gone", "place"),
        Entity("listed", "Listed", "place", curated=True),
        named={"low": 1},
    )

    assert data["entities"] == {"place": [["Listed", "", 0]]}


@pytest.mark.parametrize(
    ("key", "name", "written"),
    [
        ("f-16", "F-16", ""),
        ("o-neil", "O’Neil", ""),
        ("jan-novotny", "Jan Novotný", "jan-novotny"),
        ("minsk-2", "Minsk", "minsk-2"),
        ("明斯克", "明斯克", "明斯克"),
    ],
)
def test_id_is_left_out_where_the_script_makes_it_of_the_name(key: str, name: str, written: str) -> None:
    assert searched(Entity(key, name, "place"), named={key: 1})["entities"] == {"place": [[name, written, 1]]}


def test_alias_that_differs_by_case_alone_is_left_out() -> None:
    entity = Entity("minsk", "Minsk", "place", aliases=("MINSK", "Mensk", "Miensk", "mensk"))

    assert searched(entity, named={"minsk": 1})["entities"] == {"place": [["Minsk", "", 1, "Mensk", "Miensk"]]}


def test_corpus_without_entities_has_briefs_to_search() -> None:
    data = searched(named={})

    assert data["entities"] == {}
    assert [brief["t"] for brief in data["briefs"]] == ["a", "b", "c"]  # type: ignore[attr-defined]


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
