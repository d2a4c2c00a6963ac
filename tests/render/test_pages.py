from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from sourcebook.config import Config
from sourcebook.records import (
    MASK,
    Analysis,
    Block,
    CheckedQuotation,
    Corpus,
    DateMention,
    Document,
    Entity,
    Mention,
    NameEvidence,
    NotBody,
    PlainPage,
    RelatedDocument,
    RelatedEntity,
    Report,
    Reuse,
    ReuseKind,
    Sentence,
    Span,
    StaticFile,
    TimelineEntry,
)
from sourcebook.render.alphabet import letter_of
from sourcebook.render.author_notes import find_author_note
from sourcebook.render.brief_pages import length_of
from sourcebook.render.excerpts import excerpt_of
from sourcebook.render.lineage_pages import compared
from sourcebook.render.pages import plan_pages
from sourcebook.render.parts import Body, Heading, Page
from sourcebook.render.site_plan import plan_site
from sourcebook.render.templates import Renderer
from sourcebook.render.urls import output_path, plan_urls
from sourcebook.render.views import PageView, index_corpus, shortened
from sourcebook.render.weaving import elements_for
from tests.builders import a_document

TEMPLATES = Path(__file__).parents[2] / "templates"
EXPORTED = re.compile(
    r"data/.*|(entities/[^/]*/)?feed\.(xml|json)|assets/.*|.*/(cite\.(bib|ris|csl\.json)|annotations\.jsonld)"
)
NEWS = "Plant opens\nBelAZ opened a plant in Zhodino on 3 October 2022.\nBelAZ was silent."
POST = "BelAZ opened a plant in Zhodino in October 2022. Nobody at BelAZ spoke. “We will build engines here,” it said."
ENTITIES = {
    "belaz": Entity("belaz", "BelAZ", "organisation", curated=True, note="Makes *lorries*.", within=("zhodino",)),
    "zhodino": Entity(
        "zhodino", "Zhodino", "place", identifiers=(("wikidata", "Q1"), ("website", "https://x.example/"))
    ),
}


def analysed(document: Document) -> tuple[Analysis, tuple[Mention, ...]]:
    """Sentences end at full stops and block ends; the two names and "… October 2022" are found by their letters."""
    sentences = [
        Sentence(Span(block.span.start + match.start(), block.span.start + match.end()), "")
        for block in document.blocks
        for match in re.finditer(r"\S[^.]*(?:\.|$)", document.prose[block.span.start : block.span.end])
    ]
    anchored = tuple(Sentence(sentence.span, f"s-{number:08x}") for number, sentence in enumerate(sentences))
    mentions = tuple(
        Mention(Span(*match.span()), match[0].lower(), ENTITIES[match[0].lower()].type)
        for match in re.finditer("BelAZ|Zhodino", document.prose)
    )
    dates = tuple(
        DateMention(Span(*match.span()), "2022-10-03" if match[1] else "2022-10", "printed")
        for match in re.finditer("(3 )?October 2022", document.prose)
    )
    return Analysis(anchored, NameEvidence(), dates, (), (), ()), mentions


def a_corpus(*documents: Document, **more: object) -> Corpus:
    read = {document.path: analysed(document) for document in documents}
    fields: dict[str, object] = {
        "documents": documents,
        "analyses": {path: analysis for path, (analysis, _) in read.items()},
        "entities": ENTITIES,
        "mentions": {path: mentions for path, (_, mentions) in read.items()},
        "timeline": (),
        "reuse": (),
        "quotations": {},
        "related_documents": {},
        "related_entities": {},
    }
    return Corpus(**{**fields, **more})  # type: ignore[arg-type]


def a_news_text(**more: object) -> Document:
    fields: dict[str, object] = {
        "path": "news/plant.txt",
        "blocks": (
            Block(Span(0, 11), "headline"),
            Block(Span(12, 62), "paragraph"),
            Block(Span(63, 80), "paragraph"),
        ),
        "not_body": (NotBody(Span(0, 11), "headline"), NotBody(Span(63, 80), "comment")),
        "title": "Plant opens",
        "publisher": "Sample Wire",
        "published": "2022-10-05T08:00",
        "authors": ("Jan Novotný", "Jan Novotny"),
    }
    return a_document(NEWS, **{**fields, **more})  # type: ignore[arg-type]


def a_post(**more: object) -> Document:
    fields: dict[str, object] = {
        "path": "posts/2022-10-09-engines.md",
        "kind": "post",
        "slug": "engines",
        "title": "Engines & lorries",
        "published": "2022-10-09",
        "redirect_from": ("/old/engines.html", "/about/"),
    }
    return a_document(POST, **{**fields, **more})  # type: ignore[arg-type]


def a_full_corpus() -> Corpus:
    post, news = a_post(), a_news_text()
    corpus = a_corpus(post, news)
    first, quoted = corpus.analyses[post.path].sentences[0], Span(POST.index("We"), POST.index(",”"))
    told = corpus.analyses[news.path].sentences[1]
    return replace(
        corpus,
        timeline=(
            TimelineEntry(
                "1958-a", "1958/..", "BelAZ builds lorries", ("belaz",), (), curated=True, url="https://x.example/"
            ),
            TimelineEntry(
                "2022-10-03-b",
                "2022-10-03",
                "BelAZ opened a plant",
                ("belaz", "zhodino", "unknown"),
                (
                    Report(news.path, told.span, news.plain(told.span), told.anchor),
                    Report(post.path, first.span, post.plain(first.span), first.anchor),
                ),
            ),
        ),
        reuse=(Reuse(post.path, first.span, news.path, told.span, "near-verbatim", 0.9),),
        quotations={post.path: (CheckedQuotation(quoted, "belaz", "altered", news.path, told.span),)},
        related_documents={post.path: (RelatedDocument(news.path, 1.0, ("belaz", "zhodino")),)},
        related_entities={"belaz": (RelatedEntity("zhodino", 2),)},
        pages=(PlainPage("pages/method.md", "method", "Method", "How we *read*."),),
    )


def planned(corpus: Corpus, config: Config | None = None) -> dict[str, Page]:
    config = config or Config()
    corpus, urls = plan_site(corpus, config, ())
    bodies = {document.path: a_body(corpus, document, config) for document in corpus.documents}
    pages = list(plan_pages(index_corpus(corpus, config, urls, bodies), bodies))
    assert len({page.url for page in pages}) == len(pages)
    return {page.url: page for page in pages}


def a_body(corpus: Corpus, document: Document, config: Config) -> Body:
    """The woven sentences alone: enough for every anchor to be there."""
    urls = plan_urls(corpus.documents, config.permalink)
    elements = elements_for(
        document, corpus.analyses[document.path], corpus.mentions[document.path], corpus.entities, urls
    )
    anchors = [dict(element.attributes).get("id") for element in elements]
    html = "".join(f'<p><span class="s" id="{anchor}">text</span></p>' for anchor in anchors if anchor)
    return Body(f'{html}<h2 id="engines">Engines</h2>', tuple(Heading(2, "engines", "Engines") for _ in range(3)))


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    renderer = Renderer([TEMPLATES])
    pages = planned(a_full_corpus()).items()
    return {url: renderer.render(page) for url, page in pages if page.template.startswith("pages/")}


def test_one_is_never_followed_by_a_plural(site: dict[str, str]) -> None:
    plural = re.compile(r">\s*1(?:<span class=\"unseen\">)? (?:more |earlier |other |later )?\w+s<")
    assert [(url, found) for url, html in site.items() for found in plural.findall(html)] == []


class Reader(HTMLParser):
    """What a test asks of a page: ids, links, headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        self.links += [str(values[name]) for name in ("href", "src") if values.get(name)]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        assert "style" not in values
        assert not any(name.startswith("on") for name in values)


def test_every_link_leads_to_a_page_and_every_anchor_to_a_place(site: Mapping[str, str]) -> None:
    pages = {output_path(url): Reader(html) for url, html in site.items()}
    broken = []
    for url, html in site.items():
        for link in Reader(html).links:
            if "://" in link:
                continue
            address, fragment = urldefrag(urljoin(f"https://x.example/{url}", link))
            path = unquote(address.removeprefix("https://x.example/"))
            if EXPORTED.fullmatch(path):
                continue
            target = pages.get(output_path(path))
            if target is None or (fragment and unquote(fragment) not in target.ids):
                broken.append((url, link))

    assert broken == []


def test_every_page_has_one_title_headings_without_gaps_and_ids_of_their_own(site: Mapping[str, str]) -> None:
    for url, html in site.items():
        reader = Reader(html)
        assert reader.headings.count(1) == 1, url
        assert all(after <= before + 1 for before, after in zip(reader.headings, reader.headings[1:], strict=False)), (
            url
        )
        assert len(set(reader.ids)) == len(reader.ids), url


def test_site_has_all_its_kinds_of_pages(site: Mapping[str, str]) -> None:
    assert set(site) >= {
        *("", "briefs/", "entities/", "timeline/", "sources/", "lineage/", "search/", "data/", "about/", "method/"),
        *("404.html", "briefs/plant/", "briefs/engines/", "entities/place/", "entities/belaz/", "timeline/2022/"),
        *("sources/sample-wire/", "authors/jan-novotny/", "lineage/engines/", "old/engines.html"),
    }


def test_title_and_names_are_escaped(site: Mapping[str, str]) -> None:
    assert "<title>Engines &amp; lorries – Sourcebook</title>" in site["briefs/engines/"]


def test_language_of_a_text_cannot_break_out_of_its_attribute() -> None:
    corpus = a_corpus(a_post(language='x"><script>'))

    html = "".join(Renderer([TEMPLATES]).render(page) for page in planned(corpus).values())

    assert "<script>" not in html


def test_old_address_never_hides_a_page(site: Mapping[str, str]) -> None:
    assert "refresh" in site["old/engines.html"]
    assert "refresh" not in site["about/"]


def test_page_that_is_not_found_links_from_the_top() -> None:
    pages = planned(a_full_corpus(), Config(base_url="https://x.example/repo"))

    html = Renderer([TEMPLATES]).render(pages["404.html"])

    assert 'href="/repo/assets/css/base.css"' in html
    assert "canonical" not in html


def test_absolute_addresses_stand_in_the_head_only_where_the_site_has_one(site: Mapping[str, str]) -> None:
    pages = planned(a_full_corpus(), Config(base_url="https://x.example/repo"))

    html = Renderer([TEMPLATES]).render(pages["briefs/engines/"])

    assert '<link rel="canonical" href="https://x.example/repo/briefs/engines/">' in html
    assert '"isBasedOn":["https://x.example/repo/briefs/plant/"]' in html
    assert "canonical" not in site["briefs/engines/"]


def test_headline_is_linked_to_the_title_of_its_brief() -> None:
    text = "BelAZ opens plant\nIt opened."
    document = a_document(text, blocks=(Block(Span(0, 17), "headline"), Block(Span(18, 28), "paragraph")))

    pages = planned(a_corpus(document))

    (group,) = pages["entities/belaz/"].context["naming"]  # type: ignore[misc]
    assert [sentence.url for sentence in group.sentences] == ["briefs/sample/#s-00000000"]
    assert '<h1 id="s-00000000">' in Renderer([TEMPLATES]).render(pages["briefs/sample/"])


def test_long_list_of_sentences_goes_on_over_pages_and_loses_none() -> None:
    documents = [
        a_document("BelAZ won. " * 7, path=f"news/{name}.txt", published=None, title=name) for name in ("a", "b")
    ]

    pages = planned(a_corpus(*documents), Config(sentences_per_page=5))

    groups = [
        [(group.brief.title, len(group.sentences), group.is_continued) for group in pages[url].context["naming"]]  # type: ignore[attr-defined]
        for url in ("entities/belaz/", "entities/belaz/2/", "entities/belaz/3/")
    ]
    assert groups == [[("a", 5, False)], [("a", 2, True), ("b", 3, False)], [("b", 4, True)]]
    assert "entities/belaz/4/" not in pages


def test_sentence_that_names_twice_is_shown_once_with_both_names_marked() -> None:
    (group,) = planned(a_corpus(a_document("BelAZ sued BelAZ.")))["entities/belaz/"].context["naming"]  # type: ignore[misc]

    (sentence,) = group.sentences
    assert sentence.pieces == (("BelAZ", True), (" sued ", False), ("BelAZ", True), (".", False))


def test_names_differing_by_accents_share_an_author_page(site: Mapping[str, str]) -> None:
    assert site["authors/jan-novotny/"].count('<article class="entry">') == 1


def test_second_page_of_briefs_gives_way_to_a_brief_of_that_name() -> None:
    documents = [a_document("Text.", path=f"news/{name}.txt", title=name) for name in ("1", "2", "3")]

    pages = planned(a_corpus(*documents), Config(per_page=2))

    assert pages["briefs/2/"].template == "pages/brief.html"
    assert pages["briefs/page-2/"].template == "pages/briefs.html"


def test_second_page_of_a_list_gives_way_to_an_entity_a_lineage_and_an_old_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sourcebook.render.entity_index.ENTITIES_PER_PAGE", 2)
    entities = {key: Entity(key, key, "place", curated=True) for key in ("2", "page-2", "x")}
    document = a_post(path="posts/2.md", slug="2", permalink="/2/", redirect_from=("/sources/wire/2/",))
    source = a_news_text(publisher="Wire")
    others = [a_document("Text.", path=f"news/{n}.txt", publisher="Wire", slug=f"n{n}") for n in range(2)]
    corpus = a_corpus(document, source, *others)
    span = corpus.analyses[document.path].sentences[0].span
    reuse = tuple(Reuse(document.path, span, other.path, Span(0, 5), "verbatim", 1.0) for other in (source, *others))

    pages = planned(replace(corpus, entities={**ENTITIES, **entities}, reuse=reuse), Config(per_page=2))

    assert pages["entities/2/"].template == pages["entities/page-2/"].template == "pages/entity.html"
    assert pages["entities/page-2-2/"].template == "pages/entities.html"
    assert pages["lineage/2/"].template == "pages/lineage_document.html"
    assert pages["lineage/page-2/"].template == "pages/lineage.html"
    assert pages["sources/wire/2/"].template == "pages/redirect.html"
    assert pages["sources/wire/page-2/"].template == "pages/source.html"


@pytest.mark.parametrize(
    ("written", "picture"),
    [
        ("../images/a.svg", "images/a.svg"),
        ("/images/a.svg", "images/a.svg"),
        ("images/a.svg", "images/a.svg"),
        ("images/b.svg?v=1", "posts/images/b.svg?v=1"),
        ("/images/none%20here.svg", "images/none%20here.svg"),
        ("../../../images/none.svg", "images/none.svg"),
        ("https://x.example/a.svg", "https://x.example/a.svg"),
        ("//x.example/a.svg", "https://x.example/a.svg"),
        ("javascript:a", ""),
        ("", ""),
    ],
)
def test_picture_is_found_as_the_links_of_the_text_are(written: str, picture: str) -> None:
    statics = tuple(StaticFile(path, Path(path)) for path in ("images/a.svg", "posts/images/b.svg"))

    pages = planned(a_corpus(a_post(image=written), statics=statics), Config(base_url="https://y.example"))

    page = pages["briefs/engines/"]
    assert page.context["picture"] == picture
    assert page.context["page"].image == (  # type: ignore[attr-defined]
        picture if "//" in picture or not picture else f"https://y.example/{picture}"
    )


def a_timeline(*dates: str) -> tuple[TimelineEntry, ...]:
    return tuple(
        TimelineEntry(f"{date}-{number}", date, f"Entry {number}", (), (), curated=number == 4)
        for number, date in enumerate(dates)
    )


def test_letter_of_another_page_is_linked_to_that_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcebook.render.entity_index.ENTITIES_PER_PAGE", 1)

    pages = planned(a_full_corpus())

    assert [link.url for link in pages["entities/"].context["letters"]] == ["#letter.b", "entities/2/#letter.z"]  # type: ignore[attr-defined]


def test_home_shows_nothing_of_the_timeline_that_lies_after_the_latest_brief() -> None:
    timeline = a_timeline("2021-05-04", "2022", "2022-10-03", "2050-01-01")

    entries = planned(a_corpus(a_post(), timeline=timeline))[""].context["entries"]

    assert [entry.date.edtf for entry in entries] == ["2022-10-03", "2021-05-04"]  # type: ignore[attr-defined]


def test_brief_says_how_many_sentences_it_carries_and_from_whom() -> None:
    pages = planned(a_full_corpus())

    (carried,) = pages["briefs/engines/"].context["sources"]  # type: ignore[misc]
    assert (carried.brief.title, carried.sentences, carried.total) == ("Plant opens", 1, 3)
    (carried_on,) = pages["briefs/plant/"].context["reusers"]  # type: ignore[misc]
    assert carried_on.first_url == "briefs/engines/#s-00000000"


def test_passages_of_one_kind_are_not_counted_twice() -> None:
    (pair,) = planned(a_full_corpus())["lineage/"].context["pairs"]  # type: ignore[misc]

    assert pair.kinds == "in 1 passage, nearly word for word"


def test_brief_names_what_was_left_out_but_its_headline() -> None:
    left_out = planned(a_full_corpus())["briefs/plant/"].context["left_out"]

    assert [(part.label, part.texts) for part in left_out] == [("Reader comment", ("BelAZ was silent.",))]  # type: ignore[attr-defined]


def test_made_title_and_inferred_date_are_owned_up_to() -> None:
    document = a_document("It rained.", title_from="first sentence", published_from="inferred: quotes a text of 2021")

    notes = planned(a_corpus(document))["briefs/sample/"].context["notes"]

    assert notes == (
        "The text prints no title; this one is made from its first sentence.",
        "Its date is inferred: quotes a text of 2021.",
    )


def test_dates_of_an_undated_text_that_cannot_be_placed_are_owned_up_to() -> None:
    document = a_document("On Friday it rained, as last year.", published=None)
    corpus = a_corpus(document)
    spans = (Span(3, 9), Span(24, 33))
    one, two = (
        replace(corpus, analyses={document.path: replace(corpus.analyses[document.path], unplaced_dates=spans[:count])})
        for count in (1, 2)
    )

    assert [planned(dated)["briefs/sample/"].context["notes"] for dated in (one, two)] == [
        (
            "The text does not say when it was published.",
            f"{which} cannot be placed, since the day of publication is not known.",
        )
        for which in ("The date “Friday”", "2 dates such as “Friday”")
    ]


def test_bodies_are_asked_for_only_where_they_are_printed_or_linked_to() -> None:
    corpus = a_full_corpus()
    asked: list[str] = []

    class Bodies(dict[str, Body]):
        def __getitem__(self, path: str) -> Body:
            asked.append(path)
            return Body("", ())

    bodies = Bodies()
    index = index_corpus(corpus, Config(), plan_urls(corpus.documents, "/:slug/"), bodies)
    pages = plan_pages(index, bodies)
    home, brief = next(pages), next(pages)

    assert (home.template, brief.template, asked[-1]) == ("pages/home.html", "pages/brief.html", a_post().path)
    assert len(asked) <= 3


def test_empty_site_has_its_pages() -> None:
    renderer = Renderer([TEMPLATES])

    pages = {url: renderer.render(page) for url, page in planned(a_corpus(entities={})).items()}

    assert all(pages.values())
    for url, words in (
        ("", "There are no briefs yet."),
        ("briefs/", "There are no briefs yet."),
        ("entities/", "No text names anyone or anything yet."),
        ("timeline/", "No text tells a dated happening yet."),
        ("lineage/", "None was found to carry the words of another yet."),
        ("search/", "There are no briefs to search yet."),
    ):
        assert words in pages[url]
        # No empty list, no filter of nothing, no "0 briefs".
        main = pages[url].partition("<main")[2].partition("</main>")[0]
        assert not re.search(r"<form|<nav|<ul|<ol|\b0 ", main)


def test_entity_that_nothing_names_has_a_page_only_if_it_is_curated() -> None:
    pages = planned(a_corpus(a_document("It rained.")))

    assert "entities/belaz/" in pages
    assert "entities/zhodino/" not in pages


def test_words_that_two_passages_share_are_marked_and_lone_short_ones_are_not() -> None:
    later, earlier = compared("The plant, he said, opened in a day.", "Opened the plant: in one day.")

    assert later == (("The plant,", True), (" he said, opened in a day.", False))
    assert earlier == (("Opened ", False), ("the plant:", True), (" in one day.", False))


@pytest.mark.parametrize(
    ("words", "language", "length"),
    [
        (1, "en", "1 word, 1 minute"),
        (460, "en", "460 words, 2 minutes"),
        (20_000, "en", "20,000 words, 87 minutes"),
        (95_000, "en", "95,000 words, about 7 hours"),
        (1000, "zh", "1,000 characters, 2 minutes"),
        (1000, "zh-Hant", "1,000 characters, 2 minutes"),
    ],
)
def test_length_is_told_in_words_or_characters_and_in_time(words: int, language: str, length: str) -> None:
    assert length_of(a_document("x", words=words, language=language)) == length


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        *(("élan", "E"), ("Łódź", "Ł"), ("9M729", "0–9"), ("БелАЗ", "Б"), ("«Град»", "Other")),
        *(("明斯克", "Chinese"), ("ミンスク", "Japanese"), ("민스크", "Korean")),
    ],
)
def test_name_stands_under_its_letter(name: str, letter: str) -> None:
    assert letter_of(name) == letter


def test_text_is_cut_at_the_end_of_a_word() -> None:
    assert shortened("One two, three", 9) == "One two…"
    assert shortened("明斯克的芯片", 3) == "明斯克…"


def test_entity_lists_the_briefs_that_are_about_it_without_naming_it() -> None:
    rain = a_document("It rained.", title="On lorries", published="2022-11-02")
    post = a_post()
    pages = planned(a_corpus(rain, post, pinned={rain.path: ("belaz",), post.path: ("belaz",)}))
    renderer = Renderer([TEMPLATES])

    entity = renderer.render(pages["entities/belaz/"])
    about = entity[entity.index("Also about it") :]

    assert '<a href="../../briefs/sample/">On lorries</a>' in about
    assert "Engines" not in about  # it names BelAZ, and stands among the sentences
    assert "Also about it" not in renderer.render(pages["entities/zhodino/"])


def test_brief_lists_what_it_is_about_without_naming_it_and_counts_nothing() -> None:
    rain = a_document("It rained.")
    page = planned(a_corpus(rain, pinned={rain.path: ("belaz",)}))["briefs/sample/"]

    html = Renderer([TEMPLATES]).render(page)

    assert '<li><span class="index-name"><a href="../../entities/belaz/">BelAZ</a></span></li>' in html


def test_own_template_of_a_brief_reads_the_keys_of_its_front_matter(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/brief.html").write_text("{{ front_matter.series }}, {{ front_matter.part }}", encoding="utf-8")
    page = planned(a_corpus(a_post(front_matter={"series": "Roads & rails", "part": 2})))["briefs/engines/"]

    assert Renderer([tmp_path, TEMPLATES]).render(page) == "Roads &amp; rails, 2"


@pytest.mark.parametrize(
    ("modified", "shown"), [("2023-02-01", "2023-02-01"), ("2023~", None), ("2023-02-01T08:00:00Z",) * 2]
)
def test_structured_data_tells_a_change_only_where_its_date_is_plain(modified: str, shown: str | None) -> None:
    view = planned(a_corpus(a_post(modified_at=modified)))["briefs/engines/"].context["page"]

    assert isinstance(view, PageView)
    assert (view.json_ld or {}).get("dateModified") == shown


def a_post_with_note(note: str, **more: object) -> Document:
    """A post that ends in a rule and a note, its marks blanked as the reader does."""
    text = f"It rained.\n\n---\n\n{note}"
    start = text.index(note)
    plain = note.replace("__", MASK * 2)
    fields: dict[str, object] = {
        "prose": f"It rained.\n\n{MASK * 3}\n\n{plain}",
        "blocks": (Block(Span(0, 10), "paragraph"), Block(Span(start, len(text)), "byline")),
        "not_body": (NotBody(Span(start, len(text)), "byline"),),
        "path": "posts/rain.md",
        "kind": "post",
        "authors": ("Ann Lée",),
    }
    return a_document(text, **{**fields, **more})  # type: ignore[arg-type]


def test_latest_note_on_an_author_stands_on_the_authors_page_and_describes_it() -> None:
    earlier = a_post_with_note("__Ann Lée__ is a student.", path="posts/a.md", published="2021-01-01")
    latest = a_post_with_note("__Ann Lee__ is a fellow for <bridges>.", published="2022-01-01", language="de")
    without = a_document("Dry.", path="posts/c.md", kind="post", authors=("Ann Lée",), published="2023-01-01")

    page = planned(a_corpus(without, latest, earlier))["authors/ann-lee/"]
    html = Renderer([TEMPLATES]).render(page)

    assert '<p class="standfirst" lang="de">Ann Lee is a fellow for &lt;bridges&gt;.</p>' in html
    assert '<meta name="description" content="Ann Lee is a fellow for &lt;bridges&gt;.">' in html
    assert "student" not in html


def test_note_on_an_author_is_no_left_out_part_of_a_post() -> None:
    page = planned(a_corpus(a_post_with_note("__Ann Lee__ is a fellow.")))["briefs/rain/"]

    assert page.context["left_out"] == ()


@pytest.mark.parametrize(
    ("note", "is_hers"),
    [
        ("__Ann Lee__ teaches history.", True),
        ("__ANN LEE__, a fellow, builds bridges.", True),
        ("__Bo Chan__ and __Ann Lee__ are fellows.", True),
        ("__Bo Chan, Cy Ray, and Ann Lee__ are fellows.", True),
        ("__Ann Lee Smith__ is a fellow.", False),
        ("__Ann Lees__ is a fellow.", False),
        ("__Bo Chan__ is a fellow and Ann Lee is none.", False),
    ],
)
def test_note_is_of_the_authors_whose_names_it_begins_with(note: str, is_hers: bool) -> None:
    assert (find_author_note("Ann Lée", [a_post_with_note(note)]) is not None) == is_hers


def test_byline_of_a_news_text_is_no_note_on_its_author() -> None:
    assert find_author_note("Ann Lee", [a_post_with_note("__Ann Lee__ is here.", kind="news")]) is None


@pytest.mark.parametrize(
    ("description", "written", "shown"),
    [
        ("Described.", "Written.", "Described."),
        ("", "Written\n  twice.", "Written twice."),
        ("", ["Written."], "BelAZ opened"),
        ("", " ", "BelAZ opened"),
    ],
)
def test_excerpt_is_the_description_or_the_front_matters_or_the_text_before_the_separator(
    description: str, written: object, shown: str
) -> None:
    post = a_post(description=description, front_matter={"excerpt": written}, excerpt=Span(0, 12))

    assert excerpt_of(post, analysed(post)[0]) == shown


def a_corpus_that_carries(*numbers: int) -> Corpus:
    """A post that carries so many sentences of each of some news texts."""
    text = "".join(f"Lorry {n} left. " for n in range(sum(numbers)))
    post = a_document(text, path="posts/all.md")
    sources = [
        a_document(
            "".join(f"Lorry {n} left. " for n in range(sum(numbers[:at]), sum(numbers[: at + 1]))),
            path=f"news/s{at}.txt",
            title=f"s{at}",
        )
        for at in range(len(numbers))
    ]
    corpus = a_corpus(post, *sources)
    pairs = [(source.path, sentence) for source in sources for sentence in corpus.analyses[source.path].sentences]
    own = corpus.analyses[post.path].sentences
    reuse = tuple(
        Reuse(post.path, mine.span, path, theirs.span, "verbatim", 1.0)
        for mine, (path, theirs) in zip(own, pairs, strict=True)
    )
    return replace(corpus, reuse=reuse)


@pytest.mark.parametrize(
    ("kind", "sentences", "read_next"), [("verbatim", 4, []), ("verbatim", 3, ["a"]), ("near-verbatim", 5, ["a"])]
)
def test_a_copy_of_a_text_is_not_what_to_read_next(kind: ReuseKind, sentences: int, read_next: list[str]) -> None:
    text = "One went. Two went. Three went. Four went. Five went."
    first = a_document(text, path="news/a.txt", title="a", published="2023-05-05")
    copy = a_document(text, path="news/b.txt", title="b")
    corpus = a_corpus(first, copy)
    spans = [sentence.span for sentence in corpus.analyses[copy.path].sentences]
    reuse = tuple(Reuse(copy.path, span, first.path, span, kind, 1.0) for span in spans[:sentences])
    related = {copy.path: (RelatedDocument(first.path, 1.0, ()),), first.path: (RelatedDocument(copy.path, 1.0, ()),)}

    pages = planned(replace(corpus, reuse=reuse, related_documents=related))

    shown = [related.brief.title for related in pages["briefs/b/"].context["read_next"]]  # type: ignore[attr-defined]
    assert shown == read_next
    assert len(pages["briefs/a/"].context["read_next"]) == len(read_next)  # type: ignore[arg-type]


def test_the_pair_that_shares_most_stands_first_whichever_is_later() -> None:
    sources = [a_document("Ice. Weir. Dock.", path=f"news/{n}.txt", title=f"s{n}") for n in range(2)]
    later = a_document("One. Two. Three. Four.", path="news/long.txt", title="long", published="2024-05-05")
    earlier = a_document("One. Two.", path="news/short.txt", title="short", published="2023-05-05")
    corpus = a_corpus(later, earlier, *sources)

    def carried(document: Document, number: int, source: Document) -> Iterator[Reuse]:
        spans = [sentence.span for sentence in corpus.analyses[source.path].sentences]
        for mine, theirs in zip(corpus.analyses[document.path].sentences[:number], spans, strict=False):
            yield Reuse(document.path, mine.span, source.path, theirs, "verbatim", 1.0)

    reuse = (*carried(later, 1, sources[0]), *carried(later, 2, sources[1]), *carried(earlier, 2, sources[0]))
    pages = planned(replace(corpus, reuse=reuse))

    pairs = [(pair.later.title, pair.earlier.title, pair.percent) for pair in pages["lineage/"].context["pairs"]]  # type: ignore[attr-defined]
    assert pairs == [("short", "s0", 100), ("long", "s1", 50), ("long", "s0", 25)]
    assert "3 pairs of texts, the largest share first." in Renderer([TEMPLATES]).render(pages["lineage/"])


def test_passages_of_a_document_go_on_over_pages_and_links_lead_to_the_page_of_the_pair(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sourcebook.render.lineage_pages.PASSAGES_PER_PAGE", 4)
    monkeypatch.setattr("sourcebook.render.lineage_pages.MOST_PASSAGES", 5)
    pages = planned(a_corpus_that_carries(6, 5))

    shown = {
        url: [
            (pair.earlier.title, len(pair.passages), pair.more, pair.anchor, pair.is_continued)
            for pair in pages[url].context["pairs"]  # type: ignore[attr-defined]
        ]
        for url in ("lineage/all/", "lineage/all/2/", "lineage/all/3/")
    }
    assert shown == {
        "lineage/all/": [("s0", 4, 0, "of.s0", False)],
        "lineage/all/2/": [("s0", 1, 1, "", True), ("s1", 3, 0, "of.s1", False)],
        "lineage/all/3/": [("s1", 2, 0, "", True)],
    }
    places = ["lineage/all/", "lineage/all/2/#of.s1"]
    assert [pair.url for pair in pages["lineage/"].context["pairs"]] == places  # type: ignore[attr-defined]
    assert [carried.passages_url for carried in pages["briefs/all/"].context["sources"]] == places  # type: ignore[attr-defined]
    html = Renderer([TEMPLATES]).render(pages["lineage/all/2/"])
    assert (html.count('id="of.s1"'), html.count('aria-label="Pages of passages"')) == (1, 1)
