"""Entity pages that prove: names and who writes them, company, namesakes, feeds, indexes, the network."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from sourcebook.analyse.sentences import split_sentences
from sourcebook.config import Config, EntityConfig
from sourcebook.link.related import relate_entities
from sourcebook.records import (
    Analysis,
    Corpus,
    Document,
    Entity,
    Mention,
    MergeReason,
    NameEvidence,
    Span,
    TimelineEntry,
)
from sourcebook.render.namesakes import find_namesakes
from sourcebook.render.pages import plan_pages
from sourcebook.render.parts import Body, Page
from sourcebook.render.site_plan import plan_site
from sourcebook.render.templates import Renderer
from sourcebook.render.views import index_corpus
from sourcebook.theme import theme_folder
from tests.builders import a_document

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = Config(title="Desk", base_url="https://x.example")


def a_corpus(documents: list[Document], forms: Mapping[str, str], **entities: Entity) -> Corpus:
    """A corpus in which each form, wherever its letters stand, means the entity of that id (longest form first)."""
    records = {key: Entity(key, key.capitalize(), "place") for key in forms.values()} | entities
    pattern = re.compile("|".join(sorted(map(re.escape, forms), key=len, reverse=True)))
    mentions = {
        document.path: tuple(
            Mention(Span(*match.span()), forms[match[0]], records[forms[match[0]]].type)
            for match in pattern.finditer(document.prose)
        )
        for document in documents
    }
    analyses = {
        document.path: Analysis(tuple(split_sentences(document)), NameEvidence(), (), (), (), ())
        for document in documents
    }
    return Corpus(
        tuple(documents),
        analyses,
        dict(sorted(records.items())),
        mentions,
        (),
        (),
        {},
        {},
        relate_entities(analyses, mentions),
    )


def planned(corpus: Corpus, config: Config = SITE) -> dict[str, Page]:
    corpus, urls = plan_site(corpus, config, ())
    bodies = {
        path: Body("".join(f'<span class="s" id="{sentence.anchor}">x</span>' for sentence in analysis.sentences), ())
        for path, analysis in corpus.analyses.items()
    }
    return {page.url: page for page in plan_pages(index_corpus(corpus, config, urls, bodies), bodies)}


RENDERER = Renderer([theme_folder()])


def html(page: Page) -> str:
    return RENDERER.render(page)


def context(page: Page, key: str) -> Any:
    return page.context[key]


def dated(text: str, day: str, **more: object) -> Document:
    return a_document(text, path=f"news/{day}.txt", published=day, title=f"Of {day}", **more)


# ---------------------------------------------------------------- names used


def test_names_are_counted_by_publisher_where_publishers_differ() -> None:
    corpus = a_corpus(
        [
            dated("Minsk is old. Minsk grew.", "2022-03-03", publisher="Sample Wire"),
            dated("Mensk is old. Minsk grew.", "2022-02-02", publisher="Test Courier"),
            dated("Mensk shrank.", "2022-01-01"),
        ],
        {"Minsk": "minsk", "Mensk": "minsk"},
    )

    used = context(planned(corpus)["entities/minsk/"], "used")

    assert used.forms == (("Minsk", "3"), ("Mensk", "2"))
    assert [(writer.publisher.label, writer.forms) for writer in used.writers] == [
        ("Sample Wire", (("Minsk", "2"),)),
        ("Test Courier", (("Mensk", "1"), ("Minsk", "1"))),
    ]


def test_publishers_that_agree_are_not_listed() -> None:
    documents = [dated("Minsk.", f"2022-01-0{day}", publisher=f"Wire {day}") for day in (1, 2)]

    assert context(planned(a_corpus(documents, {"Minsk": "minsk"}))["entities/minsk/"], "used").writers == ()


def test_a_form_says_why_it_is_taken_for_the_entity() -> None:
    reason = MergeReason("MAZ", "acronym", "Minsk Automobile Plant", "news/2022-01-01.txt")
    plant = Entity("plant", "Minsk Automobile Plant", "organisation", reasons=(reason,))
    corpus = a_corpus([dated("MAZ opened.", "2022-01-01")], {"MAZ": "plant"}, plant=plant)

    page = html(planned(corpus)["entities/plant/"])

    assert "<b>MAZ</b> short for “Minsk Automobile Plant”, first in" in page


# ---------------------------------------------------------------- company


def test_company_brings_the_sentences_that_name_both() -> None:
    corpus = a_corpus(
        [
            dated("Minsk wrote to Brest. Brest slept. Minsk and Brest met." + " Minsk grew." * 8, "2022-02-02"),
            dated("Brest is far. Minsk is near.", "2022-01-01"),
        ],
        {"Minsk": "minsk", "Brest": "brest"},
    )

    (brest,) = context(planned(corpus)["entities/minsk/"], "company")

    assert (brest.entity.id, brest.anchor, brest.sentences) == ("brest", "with.brest", "2")
    assert ["".join(text for text, _ in shared.pieces) for shared in brest.quoted] == [
        "Minsk wrote to Brest.",
        "Minsk and Brest met.",
    ]
    assert [text for text, is_name in brest.quoted[0].pieces if is_name] == ["Minsk", "Brest"]
    assert all(re.fullmatch(r"briefs/2022-02-02/#s-[0-9a-f]{8}", shared.url) for shared in brest.quoted)


def test_of_much_company_two_sentences_are_printed_and_the_other_briefs_linked() -> None:
    documents = [dated(f"On day {day} Minsk met Brest.", f"2022-01-{day:02}") for day in range(20, 0, -1)]

    (brest,) = context(planned(a_corpus(documents, {"Minsk": "minsk", "Brest": "brest"}))["entities/minsk/"], "company")

    assert [shared.brief.title for shared in brest.quoted] == ["Of 2022-01-20", "Of 2022-01-19"]
    assert (brest.briefs[0].label, len(brest.briefs), brest.more) == ("Of 2022-01-18", 8, 10)


def test_an_entity_of_few_sentences_has_them_printed_once() -> None:
    corpus = a_corpus([dated("Minsk wrote to Brest. Minsk grew.", "2022-01-01")], {"Minsk": "minsk", "Brest": "brest"})

    page = planned(corpus)["entities/minsk/"]

    (brest,) = context(page, "company")
    assert (brest.quoted, brest.sentences) == ((), "1")
    assert html(page).count(" wrote to ") == 1
    assert f'<a class="count" href="../../{brest.first_url}"' in html(page)


def test_those_seldom_named_with_it_are_linked_to_the_sentence() -> None:
    names = [f"Town{chr(97 + position)}" for position in range(14)]
    corpus = a_corpus(
        [dated(" ".join(f"Minsk met {name}." for name in names), "2022-01-01")],
        {"Minsk": "minsk", **{name: name.lower() for name in names}},
    )

    found = context(planned(corpus)["entities/minsk/"], "company")

    assert [len(other.quoted) for other in found] == [1] * 8 + [0] * 6
    assert all(other.first_url.startswith("briefs/2022-01-01/#s-") for other in found)


# ---------------------------------------------------------------- sentences and years


def test_sentences_beyond_the_first_of_a_brief_are_folded_and_none_is_lost() -> None:
    corpus = a_corpus([dated("Minsk grew. " * 9, "2022-01-01")], {"Minsk": "minsk"})

    (group,) = context(planned(corpus)["entities/minsk/"], "naming")

    assert (len(group.sentences), len(group.more)) == (6, 3)


def test_the_chart_counts_briefs_on_the_years_of_the_site_and_leads_to_their_sentences() -> None:
    documents = [
        *(dated("Minsk.", day) for day in ("2022-03-03", "2022-01-01", "2020-05-05")),
        dated("Nothing.", "2018-01-01"),
    ]
    page = planned(a_corpus(documents, {"Minsk": "minsk"}))["entities/minsk/"]

    chart = context(page, "chart")

    assert [(bar.label, bar.count) for bar in chart.bars] == [
        ("2018", 0),
        ("2019", 0),
        ("2020", 1),
        ("2021", 0),
        ("2022", 2),
    ]
    assert [bar.url for bar in chart.bars if bar.url] == ["entities/minsk/#year.2020", "entities/minsk/#year.2022"]
    assert {"year.2020", "year.2022"} <= set(re.findall(' id="([^"]+)"', html(page)))


def test_a_year_that_begins_on_a_later_page_is_linked_there() -> None:
    documents = [dated("Minsk grew. Minsk shrank.", f"{year}-01-01") for year in (2022, 2021, 2020)]

    pages = planned(a_corpus(documents, {"Minsk": "minsk"}), replace(SITE, sentences_per_page=3))

    assert [bar.url for bar in context(pages["entities/minsk/"], "chart").bars] == [
        "entities/minsk/2/#year.2020",
        "entities/minsk/#year.2021",
        "entities/minsk/#year.2022",
    ]
    assert ' id="year.2020"' in html(pages["entities/minsk/2/"])
    assert ' id="year.2021"' not in html(pages["entities/minsk/2/"])


def test_two_briefs_make_no_chart() -> None:
    documents = [dated("Minsk.", day) for day in ("2022-03-03", "2020-01-01")]

    assert context(planned(a_corpus(documents, {"Minsk": "minsk"}))["entities/minsk/"], "chart") is None


def test_what_lies_after_the_latest_brief_stands_apart_from_the_latest_that_is_told() -> None:
    days = (*(f"2021-{month:02}-01" for month in range(1, 8)), "2022", "../2030", "2031-01-01")
    timeline = tuple(TimelineEntry(day, day, f"Of {day}", ("minsk",), ()) for day in days)
    corpus = replace(a_corpus([dated("Minsk.", "2022-03-03")], {"Minsk": "minsk"}), timeline=timeline)
    page = planned(corpus)["entities/minsk/"]

    def dates(key: str) -> list[str]:
        return [entry.date.edtf for entry in context(page, key)]

    assert dates("entries") == ["2021-04-01", "2021-05-01", "2021-06-01", "2021-07-01", "2022"]
    assert dates("more_entries") == ["2021-01-01", "2021-02-01", "2021-03-01"]
    assert dates("later_entries") == ["../2030", "2031-01-01"]
    assert "<summary>2 after the latest brief</summary>" in html(page)


# ---------------------------------------------------------------- namesakes

_IVANOVS = {"Anna Ivanova": "anna", "Olga Ivanova": "olga"}


def two_of_a_name(**entities: Entity) -> Corpus:
    """Two people who share a surname, each called by it once."""
    people = {key: Entity(key, name, "person") for key, name in (("anna", "Anna Ivanova"), ("olga", "Olga Ivanova"))}
    corpus = a_corpus(
        [
            dated("Anna Ivanova met Brest. Ivanova left.", "2022-02-02"),
            dated("Olga Ivanova sat. Ivanova ate.", "2022-01-01"),
        ],
        {**_IVANOVS, "Ivanova": "anna", "Brest": "brest"},
        **{**people, **entities},
    )
    second = corpus.mentions["news/2022-01-01.txt"]
    olga = tuple(replace(mention, entity="olga") for mention in second)
    return replace(corpus, mentions={**corpus.mentions, "news/2022-01-01.txt": olga})


def test_a_name_of_two_has_a_page_that_tells_them_apart_and_a_note_on_both() -> None:
    pages = planned(two_of_a_name())

    assert [(meaning.entity.id, meaning.times) for meaning in context(pages["entities/ivanova/"], "meanings")] == [
        ("anna", "1 time"),
        ("olga", "1 time"),
    ]
    note = html(pages["entities/anna/"])
    assert "“Ivanova” may also mean <a href=" in note
    assert ">Olga Ivanova</a>. <a href=" in note
    assert "Anna Ivanova</a>." in html(pages["entities/olga/"])
    assert "hatnote" not in html(pages["entities/brest/"])
    assert ("Ivanova", "may mean 2") in [
        (entry.name, entry.remark) for _, _, entries in context(pages["entities/"], "sections") for entry in entries
    ]


def test_an_entity_that_bears_the_name_itself_keeps_its_address_and_has_the_note() -> None:
    pages = planned(two_of_a_name(ivanova=Entity("ivanova", "Ivanova", "place", curated=True)))

    assert pages["entities/ivanova/"].template == "pages/entity.html"
    assert "“Ivanova” may also mean" in html(pages["entities/ivanova/"])
    assert "Which is which" not in html(pages["entities/anna/"])


def test_a_namesake_without_a_page_gives_no_note() -> None:
    olga = Entity("olga", "Olga Ivanova", "person", has_page=False)

    assert find_namesakes(two_of_a_name(olga=olga)) == ()


def test_an_alias_that_two_entries_of_the_gazetteer_share_counts_without_standing_in_a_text() -> None:
    entities = {
        key: Entity(key, name, "organisation", aliases=("MoD",), curated=True)
        for key, name in (("by-mod", "Defence Ministry of Belarus"), ("ru-mod", "Defence Ministry of Russia"))
    }
    apart = {**entities, "ru-mod": replace(entities["ru-mod"], not_forms=("MoD",))}
    corpus = a_corpus([], {}, **entities)

    assert [(meant.name, meant.entities) for meant in find_namesakes(corpus)] == [
        ("MoD", (("by-mod", 0), ("ru-mod", 0)))
    ]
    assert find_namesakes(replace(corpus, entities=apart)) == ()


# ---------------------------------------------------------------- feeds


def test_an_entity_of_three_briefs_has_a_feed_of_their_sentences_latest_first() -> None:
    documents = [dated(f"Rain. Minsk & Brest {day}.", f"2022-01-0{day}") for day in (3, 2, 1)]
    documents.append(a_document("Minsk.", path="news/undated.txt", published=None))
    config = replace(SITE, entities=EntityConfig(min_feed_documents=3))
    pages = planned(a_corpus(documents, {"Minsk": "minsk", "Brest": "brest"}), config)

    feed = ElementTree.fromstring(html(pages["entities/minsk/feed.xml"]))  # noqa: S314

    assert feed.findtext(f"{ATOM}title") == "Minsk – Desk"
    assert feed.findtext(f"{ATOM}id") == "https://x.example/entities/minsk/"
    assert feed.findtext(f"{ATOM}updated") == "2022-01-03T00:00:00Z"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["Of 2022-01-03", "Of 2022-01-02", "Of 2022-01-01"]
    content = str(entries[0].findtext(f"{ATOM}content"))
    assert content.startswith('<blockquote><p><a href="https://x.example/briefs/2022-01-03/#s-')
    assert content.endswith(">Minsk &amp; Brest 3.</a></p></blockquote>")
    assert 'title="Minsk – Desk" href="../../entities/minsk/feed.xml"' in html(pages["entities/minsk/"])


@pytest.mark.parametrize(("curated", "fewest", "has_feed"), [(False, 3, False), (False, 2, True), (True, 3, True)])
def test_an_entity_of_two_briefs_has_a_feed_only_where_someone_asked_for_it(
    curated: bool, fewest: int, has_feed: bool
) -> None:
    documents = [dated("Minsk.", f"2022-01-0{day}") for day in (2, 1)]
    corpus = a_corpus(documents, {"Minsk": "minsk"}, minsk=Entity("minsk", "Minsk", "place", curated=curated))

    pages = planned(corpus, replace(SITE, entities=EntityConfig(min_feed_documents=fewest)))

    assert ("entities/minsk/feed.xml" in pages) is has_feed
    assert ('href="../../entities/minsk/feed.xml"' in html(pages["entities/minsk/"])) is has_feed


# ---------------------------------------------------------------- indexes


def test_names_of_other_scripts_stand_after_the_alphabet_and_lead_to_their_entity() -> None:
    entities = {
        "minsk": Entity("minsk", "Minsk", "place", aliases=("Мінск", "明斯克", "Miensk"), curated=True),
        "a-50": Entity("a-50", "A-50", "equipment", curated=True),
        "25th": Entity("25th", "25th Brigade", "organisation", curated=True),
        "youth": Entity("youth", "青年党", "organisation", curated=True),
    }

    sections = context(planned(a_corpus([], {}, **entities))["entities/"], "sections")

    assert [(letter, [(entry.name, entry.remark) for entry in entries]) for letter, _, entries in sections] == [
        ("0–9", [("25th Brigade", "Organisation")]),
        ("A", [("A-50", "Equipment")]),
        ("M", [("Minsk", "Place")]),
        ("М", [("Мінск", "see Minsk")]),
        ("Chinese", [("明斯克", "see Minsk"), ("青年党", "Organisation")]),
    ]


def test_a_name_that_no_brief_names_is_listed_without_a_nought() -> None:
    corpus = a_corpus([], {}, minsk=Entity("minsk", "Minsk", "place", curated=True))

    assert '<span class="count">0' not in html(planned(corpus)["entities/"])


def test_authors_are_listed_under_letters_that_can_be_jumped_to() -> None:
    names = ("Ann Lee", "Bo Lund", "Cy Moss", "Di Nash")
    documents = [dated("Nothing.", f"2022-01-0{number}", authors=(name,)) for number, name in enumerate(names, 1)]
    page = html(planned(a_corpus(documents, {"Minsk": "minsk"}))["sources/"])

    assert re.findall('<a href="#(letter[^"]+)">', page) == re.findall('<h3 class="letter-label" id="([^"]+)">', page)
    assert page.count('<h3 class="letter-label"') == 4


def test_home_shows_the_most_connected_first() -> None:
    corpus = a_corpus(
        [dated("Minsk met Brest. Minsk met Gomel. Orsha. Orsha. Orsha.", "2022-01-01")],
        {name.capitalize(): name for name in ("minsk", "brest", "gomel", "orsha")},
    )

    ((_, members),) = context(planned(corpus)[""], "entities")

    assert [(entity.id, entity.in_company) for entity in members] == [
        ("minsk", 2),
        ("brest", 1),
        ("gomel", 1),
        ("orsha", 0),
    ]


# ---------------------------------------------------------------- the network


def a_ring(number: int) -> Corpus:
    """As many places, each named with the next."""
    names = [f"Town{chr(97 + position)}" for position in range(number)]
    text = " ".join(f"{one} met {names[(position + 1) % number]}." for position, one in enumerate(names))
    return a_corpus([dated(text, "2022-01-01")], {name: name.lower() for name in names})


def test_the_network_is_drawn_and_listed_each_tie_with_its_sentences() -> None:
    pages = planned(a_ring(12))
    page = html(pages["network/"])

    for picture in context(pages["network/"], "pictures"):
        assert len(picture.nodes) == 12
        assert len(picture.edges) == 12
    lines = context(pages["network/"], "listed")
    assert len(lines) == 12
    for line in lines:
        place, _, anchor = line.url.partition("#")
        assert f' id="{anchor}"' in html(pages[place])
    assert page.count('<li class="tie">') == 12
    assert '<a href="../network/" aria-current="page">Network</a>' in page


def test_a_site_of_few_ties_has_no_network_and_no_word_of_it() -> None:
    pages = planned(a_ring(6))

    assert "network/" not in pages
    assert not any("network/" in html(page) for page in pages.values())


def test_a_chinese_brief_says_what_is_looked_for_in_it() -> None:
    corpus = a_corpus(
        [
            dated("明斯克在东欧。", "2022-02-02", language="zh-Hans"),
            dated("天气很好。", "2022-01-01", language="zh"),
            dated("It rained.", "2021-01-01"),
        ],
        {"明斯克": "minsk"},
    )
    pages = planned(corpus)

    note = "In Chinese texts only names of the site’s own list are looked for"
    assert f"{note}.</p>" in html(pages["briefs/2022-02-02/"])
    assert f"{note}; this one names none of them.</p>" in html(pages["briefs/2022-01-01/"])
    assert note not in html(pages["briefs/2021-01-01/"])
    assert context(pages["entities/minsk/"], "used").forms == (("明斯克", "1"),)
