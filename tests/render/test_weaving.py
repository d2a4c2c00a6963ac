from __future__ import annotations

from sourcebook.records import Analysis, Block, DateMention, Document, Entity, Mention, NameEvidence, Sentence, Span
from sourcebook.render.parts import Element
from sourcebook.render.urls import plan_urls
from sourcebook.render.weaving import elements_for
from tests.builders import a_document

TEXT = "Maksim Karaneuski left Zhodino on 3 October 2022. Karaneuski came back."


def span_of(text: str, part: str, occurrence: int = 0) -> Span:
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(part, start + 1)
    return Span(start, start + len(part))


def woven(
    document: Document,
    *,
    sentences: tuple[Span, ...],
    mentions: tuple[Mention, ...] = (),
    dates: tuple[DateMention, ...] = (),
    has_page: bool = True,
) -> tuple[Element, ...]:
    analysis = Analysis(
        tuple(Sentence(span, f"s-{number}") for number, span in enumerate(sentences)),
        NameEvidence(),
        dates,
        (),
        (),
        (),
    )
    entities = {
        mention.entity: Entity(mention.entity, mention.entity, mention.type, has_page=has_page) for mention in mentions
    }
    return elements_for(document, analysis, mentions, entities, plan_urls([document], "/briefs/:slug/"))


def test_sentence_name_and_date_are_nested_in_order() -> None:
    elements = woven(
        a_document(TEXT),
        sentences=(Span(0, 49), Span(50, 71)),
        mentions=(
            Mention(Span(0, 17), "maksim-karaneuski", "person"),
            Mention(span_of(TEXT, "Karaneuski", 1), "maksim-karaneuski", "person"),
        ),
        dates=(DateMention(span_of(TEXT, "3 October 2022"), "2022-10-03", "printed"),),
    )

    assert [(element.tag, *element.span) for element in elements] == [
        ("span", 0, 49),
        ("a", 0, 17),
        ("time", 34, 48),
        ("span", 50, 71),
        ("a", 50, 60),
    ]


def test_only_the_first_place_of_a_name_is_the_first() -> None:
    elements = woven(
        a_document(TEXT),
        sentences=(Span(0, 49), Span(50, 71)),
        mentions=(Mention(Span(0, 17), "k", "person"), Mention(Span(50, 60), "k", "person")),
    )

    assert [dict(element.attributes)["class"] for element in elements if element.tag == "a"] == [
        "entity",
        "entity again",
    ]


def test_link_leads_from_the_page_of_the_brief() -> None:
    (_, link) = woven(
        a_document(TEXT, permalink="/2023/analysis/:slug/"),
        sentences=(Span(0, 49),),
        mentions=(Mention(Span(0, 17), "карп", "person"),),
    )

    assert dict(link.attributes)["href"] == "../../../entities/%D0%BA%D0%B0%D1%80%D0%BF/"


def test_name_without_page_stays_plain() -> None:
    elements = woven(
        a_document(TEXT), sentences=(Span(0, 49),), mentions=(Mention(Span(0, 17), "k", "person"),), has_page=False
    )

    assert [element.tag for element in elements] == ["span"]


def test_title_of_a_date_is_left_out_where_the_text_prints_it() -> None:
    printed, other = (
        woven(
            a_document(text),
            sentences=(Span(0, len(text)),),
            dates=(DateMention(Span(3, len(text)), value, "printed"),),
        )[1]
        for text, value in (("On 3 October 2022", "2022-10-03"), ("On October 3", "2022-10-03"))
    )

    assert dict(printed.attributes) == {"datetime": "2022-10-03"}
    assert dict(other.attributes) == {"datetime": "2022-10-03", "title": "3 October 2022"}


def test_date_that_is_not_plain_keeps_its_edtf_value() -> None:
    text = "Since 2019 it stood"

    (_, date) = woven(
        a_document(text), sentences=(Span(0, 19),), dates=(DateMention(Span(0, 10), "2019/..", "printed"),)
    )

    assert date.tag == "span"
    assert dict(date.attributes)["data-edtf"] == "2019/.."


def test_date_that_crosses_a_name_is_left_plain() -> None:
    text = "the Minsk Forum 2022 May declaration"

    elements = woven(
        a_document(text),
        sentences=(Span(0, len(text)),),
        mentions=(Mention(span_of(text, "Minsk Forum 2022"), "minsk-forum", "event"),),
        dates=(DateMention(span_of(text, "2022 May"), "2022-05", "printed"),),
    )

    assert [element.tag for element in elements] == ["span", "a"]


def test_date_inside_a_name_stands_inside_its_link() -> None:
    text = "the Minsk Forum 2022 declaration"

    elements = woven(
        a_document(text),
        sentences=(Span(0, len(text)),),
        mentions=(Mention(span_of(text, "Minsk Forum 2022"), "minsk-forum", "event"),),
        dates=(DateMention(span_of(text, "2022"), "2022", "printed"),),
    )

    assert [element.tag for element in elements] == ["span", "a", "time"]


def test_name_across_two_sentences_is_left_plain() -> None:
    elements = woven(
        a_document("Acme Inc. Minsk opened."),
        sentences=(Span(0, 9), Span(10, 23)),
        mentions=(Mention(Span(0, 15), "acme", "organisation"),),
    )

    assert [element.tag for element in elements] == ["span", "span"]


def test_headline_of_a_news_text_is_not_woven() -> None:
    text = "Plant opens\nThe plant opened."
    blocks = (Block(Span(0, 11), "headline"), Block(Span(12, 29), "paragraph"))

    elements = woven(
        a_document(text, blocks=blocks),
        sentences=(Span(0, 11), Span(12, 29)),
        mentions=(Mention(Span(0, 5), "plant", "organisation"),),
    )

    assert [element.span for element in elements] == [Span(12, 29)]
