"""The stages together, from sources to the corpus."""

from __future__ import annotations

from sourcebook.config import Config
from sourcebook.pipeline import Reading, read_corpus
from sourcebook.publish.cache import Cache
from sourcebook.records import LeftOut, SourceFile, Sources
from sourcebook.work import Work
from tests.builders import a_source

UNDATED = "The ferry came back\n\nThe ferry was seen again off Port Ellery on 7 March 2025, the harbour office said.\n"


def a_reading(*files: SourceFile, config: Config | None = None) -> Reading:
    return read_corpus(Sources(files, (), (), ()), config or Config(), Work(Cache(None)))


def a_post(front_matter: str, text: str, name: str) -> SourceFile:
    return a_source(f"---\n{front_matter}\n---\n\n{text}\n", path=f"posts/{name}.md")


def test_a_document_whose_inferred_date_lies_in_the_future_waits() -> None:
    story = a_source(UNDATED, path="news/ferry.txt", kind="news")
    post = a_post("date: 2024-05-03", "It rained in Port Ellery.", "rain")

    kept = a_reading(story, post)
    waiting = a_reading(story, post, config=Config(future=False, today="2024-12-31"))

    (inferred,) = [document for document in kept.corpus.documents if document.kind == "news"]
    assert inferred.published_from.startswith("inferred")
    assert [document.path for document in waiting.corpus.documents] == [post.path]
    assert list(waiting.corpus.analyses) == [post.path]
    assert waiting.left_out == (LeftOut(story.path, f"dated {inferred.published}, after 2024-12-31"),)


def test_what_a_post_pins_reaches_the_corpus_and_what_it_cannot_pin_is_told() -> None:
    gazetteer = a_source("- {id: ellery-port, name: Port Ellery, type: place}\n", path="entities.yaml", kind="entities")
    reading = a_reading(gazetteer, a_post("entities: [port Ellery, nowhere]", "It rained.", "rain"))

    assert reading.corpus.pinned == {"posts/rain.md": ("ellery-port",)}
    assert [(problem.path, problem.kind) for problem in reading.diagnostics] == [("content/posts/rain.md", "entities")]
