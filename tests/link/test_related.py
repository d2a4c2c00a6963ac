from __future__ import annotations

from sourcebook.analyse.sentences import split_sentences
from sourcebook.link.related import MOST_DOCUMENTS, MOST_SHARED, relate_documents, relate_entities
from sourcebook.records import Analysis, Mention, NameEvidence, Span
from tests.builders import a_document


def _mentions(*entities: str) -> tuple[Mention, ...]:
    return tuple(Mention(Span(number, number + 1), entity, "person") for number, entity in enumerate(entities))


def _relate(named: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    documents = [a_document("x", path=path) for path in named]
    related = relate_documents(documents, {path: _mentions(*entities) for path, entities in named.items()})
    return {path: [other.path for other in others] for path, others in related.items()}


def test_a_rare_shared_entity_tells_more_than_a_common_one() -> None:
    named = {f"{number}.txt": ("harrow",) for number in range(12)}
    named |= {"a.txt": ("harrow", "vale"), "b.txt": ("harrow", "vale"), "c.txt": ("harrow", "pell")}
    assert _relate(named)["a.txt"][0] == "b.txt"


def test_documents_without_a_common_entity_are_not_related() -> None:
    assert _relate({"a.txt": ("vale",), "b.txt": ("pell",), "c.txt": ()}) == {"a.txt": [], "b.txt": [], "c.txt": []}


def test_a_document_is_not_related_to_itself_and_has_few_relations() -> None:
    related = _relate({f"{number:02}.txt": ("vale", "pell") for number in range(20)})
    assert all(path not in others and len(others) == MOST_DOCUMENTS for path, others in related.items())
    assert related["19.txt"] == [f"{number:02}.txt" for number in range(MOST_DOCUMENTS)]


def test_shared_entities_come_most_telling_first() -> None:
    named = {"a.txt": ("harrow", "vale", *"cdefgh"), "b.txt": ("harrow", "vale", *"cdefgh"), "c.txt": ("harrow",)}
    documents = [a_document("x", path=path) for path in named]
    related = relate_documents(documents, {path: _mentions(*entities) for path, entities in named.items()})
    shared = related["a.txt"][0].shared
    assert len(shared) == MOST_SHARED
    assert "harrow" not in shared
    assert related["c.txt"][0].shared == ("harrow",)
    assert 0 < related["c.txt"][0].score < related["a.txt"][0].score <= 1


def test_entities_of_one_sentence_belong_together_once_a_sentence() -> None:
    text = "Vale met Pell and Vale. Pell met Orrin. Vale left."
    document = a_document(text, path="a.txt")
    analysis = Analysis(split_sentences(document), NameEvidence(), (), (), (), ())
    places = [("Vale", 0), ("Pell", 9), ("Vale", 18), ("Pell", 24), ("Orrin", 33), ("Vale", 40)]
    mentions = tuple(Mention(Span(start, start + len(name)), name.lower(), "person") for name, start in places)
    related = relate_entities({"a.txt": analysis}, {"a.txt": mentions})
    assert {entity: [(other.entity, other.sentences) for other in others] for entity, others in related.items()} == {
        "orrin": [("pell", 1)],
        "pell": [("orrin", 1), ("vale", 1)],
        "vale": [("pell", 1)],
    }
