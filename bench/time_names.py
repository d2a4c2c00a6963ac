"""Times the finding of names on one core, in megabytes of prose a second: see README.md."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sourcebook.analyse.alias_matching import build_matcher, match_aliases
from sourcebook.analyse.lexicon import load_lexicon
from sourcebook.analyse.mentions import find_names
from sourcebook.analyse.sentences import split_sentences
from sourcebook.config import ReadingConfig
from sourcebook.read.news import parse_news
from sourcebook.read.post import parse_post
from sourcebook.read.source import read_sources
from sourcebook.records import Document, Entity, Gazetteer, Name


def main() -> int:
    """Read the content, find its names, match a gazetteer of the commonest; a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("content", type=Path)
    parser.add_argument("--aliases", type=int, default=5000)
    parser.add_argument("--every", type=int, default=1, help="read every n-th text only")
    options = parser.parse_args()
    gc.disable()  # as a build does
    documents = _read(options.content, options.every)
    # Chinese texts are matched but not discovered in.
    english = [document for document in documents if not document.language.startswith("zh")]
    load_lexicon()
    print(f"{len(documents)} texts, {_megabytes(documents):.1f} MB of prose, {_megabytes(english):.1f} MB not Chinese")

    sentences = [split_sentences(document) for document in english]
    started = time.process_time()
    names: list[Name] = []
    for document, found in zip(english, sentences, strict=True):
        names.extend(find_names(document, found).names)
    _report("discovery", english, time.process_time() - started, sum(len(name.spans) for name in names))

    started = time.process_time()
    matcher = build_matcher(_gazetteer(names, options.aliases))
    print(f"{'building':<12}{time.process_time() - started:7.2f} s")
    started = time.process_time()
    matches = sum(len(match_aliases(document, matcher)) for document in documents)
    _report("matching", documents, time.process_time() - started, matches)
    return 0


def _read(content: Path, every: int) -> list[Document]:
    """Every n-th post and news text of a folder, parsed."""
    reading = ReadingConfig()
    texts = [source for source in read_sources([content]).files if source.kind in ("post", "news")]
    parsed = (
        parse_post(source, reading) if source.kind == "post" else parse_news(source, reading)
        for source in texts[::every]
    )
    return [found.document for found in parsed if found.document is not None]


def _gazetteer(names: Sequence[Name], size: int) -> Gazetteer:
    """As many aliases as asked for: the commonest forms of the texts, then what the shipped lists have."""
    places: Counter[str] = Counter()
    for name in names:
        places[name.surface_form] += len(name.spans)
    forms = [form for form, _ in sorted(places.items(), key=lambda item: (-item[1], item[0]))]
    forms += [form for form in sorted(load_lexicon().known) if form not in places]
    return Gazetteer(tuple(Entity(f"e{number}", form, "organisation") for number, form in enumerate(forms[:size])))


def _megabytes(documents: Sequence[Document]) -> float:
    return sum(len(document.prose.encode()) for document in documents) / 1e6


def _report(what: str, documents: Sequence[Document], seconds: float, found: int) -> None:
    print(f"{what:<12}{seconds:7.2f} s{_megabytes(documents) / seconds:8.1f} MB/s{found:10} places", flush=True)


if __name__ == "__main__":
    sys.exit(main())
