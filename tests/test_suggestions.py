"""What an author may paste into entities.yaml: it reads back, and does what it says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sourcebook.config import Config, EntityConfig
from sourcebook.pipeline import read_corpus
from sourcebook.publish.cache import Cache
from sourcebook.read.source import read_sources
from sourcebook.records import Corpus, Sources
from sourcebook.suggestions import suggest_entities, suggest_merges
from sourcebook.work import Work
from sourcebook.yaml_source import load_yaml
from tests.builders import a_source

CONFIG = Config(entities=EntityConfig(min_documents=1, min_mentions=1))
FIRST = (
    "The Institute for Baltic Studies (IBS) met Anton Brakalenko in Riga. Then Brakalenka left. The IBS knew.\n\n"
    "The U.S. and the United States sent one Su-24 and two Su-24s. They met Joe Kalnins of the Latvian Ministry of "
    "Defence. The Ministry of Defence knew.\n"
)
SECOND = (
    "They met Joseph Kalnins and Anton Brakalenko in Riga. The Riga Motor Works wrote to the IBS. In March the Harbour "
    "Union met, and Kalnins with it.\n"
)


def read(gazetteer: str, *texts: str) -> Corpus:
    files = [a_source(text, path=f"news/{number}.txt", kind="news") for number, text in enumerate(texts)]
    files = [replace(file, digest=str(hash_) * 8) for hash_, file in enumerate(files)]
    if gazetteer:
        files.append(a_source(gazetteer, path="entities.yaml", kind="entities"))
    reading = read_corpus(Sources(tuple(files), (), (), ()), CONFIG, Work(Cache(None)))
    assert [problem for problem in reading.diagnostics if problem.kind == "gazetteer"] == []
    return reading.corpus


def told(corpus: Corpus) -> dict[str, tuple[str, str, bool]]:
    return {key: (entity.name, entity.type, entity.has_page) for key, entity in corpus.entities.items()}


def test_pasted_suggestions_change_nothing_but_that_they_are_curated() -> None:
    before = read("", FIRST, SECOND)
    suggested = suggest_entities(before)
    after = read(suggested, FIRST, SECOND)

    assert len(load_yaml(suggested).value) > 5  # type: ignore[arg-type]
    assert after.mentions == before.mentions
    assert told(after) == told(before)
    with_page = {key for key, entity in before.entities.items() if entity.has_page}
    assert {key for key, entity in after.entities.items() if entity.curated} == with_page
    assert suggest_entities(after) == ""


def test_pasted_suggestions_change_nothing_in_the_sample_site() -> None:
    content = Path(__file__).parent.parent / "content"
    sources = read_sources([content])
    before = read_corpus(sources, CONFIG, Work(Cache(None))).corpus
    suggested = a_source(suggest_entities(before), path="more/entities.yaml", kind="entities")
    sources = replace(sources, files=(*sources.files, suggested))
    after = read_corpus(sources, CONFIG, Work(Cache(None))).corpus

    assert suggested.text.count("\n- id: ") > 5
    assert after.mentions == before.mentions
    assert told(after) == told(before)


def test_the_most_useful_come_first_with_sentences_of_different_documents() -> None:
    suggested = suggest_entities(read("", FIRST, SECOND))

    first, second = suggested.split("\n\n")[:2]
    assert first.startswith("# named 4 times in 2 documents\n")
    assert second == (
        "# named 3 times in 2 documents\n"
        "# news/0.txt: The Institute for Baltic Studies (IBS) met Anton Brakalenko in Riga.\n"
        "# news/1.txt: They met Joseph Kalnins and Anton Brakalenko in Riga.\n"
        '# also "Brakalenka" (spelling variant of Anton Brakalenko)\n'
        "- id: anton-brakalenko\n  name: Anton Brakalenko\n  type: person"
    )


def test_a_form_that_means_something_else_elsewhere_is_no_alias() -> None:
    text = "The Institute for Baltic Studies (IBS) wrote. The IBS knew."
    other = "The Ilmen Boat Society (IBS) wrote. The IBS did not."
    suggested = suggest_entities(read("", text, other))

    assert '# not listed: "IBS", which would be found in 2 more places' in suggested
    assert "aliases" not in suggested


def test_a_name_that_means_another_entity_elsewhere_is_not_suggested() -> None:
    texts = ("They met Anna Kalnins and Peter Kalnins.", "They met Anna Kalnins. So Kalnins left.")
    before = read("", *texts, "There they heard Minister Kalnins speak of the harbour.")

    assert {"kalnins", "anna-kalnins"} <= before.entities.keys()
    assert "- id: kalnins\n" not in suggest_entities(before)


def test_a_long_sentence_is_cut_round_the_name() -> None:
    text = f"They said {'so and so, ' * 40}that Riga waits {'and waits ' * 40}there."
    line = next(line for line in suggest_entities(read("", text)).splitlines() if "Riga waits" in line)

    assert len(line) < 240
    assert line.startswith("# news/0.txt: … ")
    assert line.endswith(" …")


def test_proposed_merges_can_be_pasted_and_then_are_done() -> None:
    texts = (
        "They met the Brakalen Motor Works in Riga.",
        "They met the Brakalen Motor Works.",
        "They met the Brakulen Motor Works.",
    )
    before = read("", *texts)
    proposed = suggest_merges(before)

    assert (
        "# perhaps the same: Brakulen Motor Works, named 1 time in 1 document; the names differ by one letter\n"
        in proposed
    )
    assert proposed.endswith(
        "- id: brakalen-motor-works\n"
        "  name: Brakalen Motor Works\n"
        "  type: organisation\n"
        "  aliases: [Brakulen Motor Works]\n"
        "  merged: [brakulen-motor-works]\n"
    )
    after = read(proposed, *texts)
    assert {mention.entity for mention in after.mentions["news/2.txt"]} == {"brakalen-motor-works"}
    assert suggest_merges(after) == ""


def test_what_an_entry_is_to_take_in_is_told_in_a_comment() -> None:
    curated = "- {id: works, name: Brakalen Motor Works, type: organisation}\n"
    proposed = suggest_merges(read(curated, "They met the Brakalen Motor Works.", "They met the Brakulen Motor Works."))

    assert "# add to the entry of works: merged: [brakulen-motor-works]\n" in proposed
    assert load_yaml(proposed).value is None
