"""Times the date grammar alone: megabytes of text a second on one processor.

Usage: .venv/bin/python bench/time_dates.py FOLDER [--most MEGABYTES]

Reads the texts of a folder, splits them into sentences, and then times `find_dates` on all of them, three times over;
the best of the three is printed. It asserts nothing.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sourcebook.analyse.dates import find_dates
from sourcebook.analyse.sentences import split_sentences
from sourcebook.records import Block, Document, Span

ROUNDS = 3


def read_document(path: Path) -> Document:
    """The text as one document whose paragraphs are its lines, published at the end of 2023."""
    text = path.read_text(encoding="utf-8", errors="replace")
    blocks = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line.rstrip("\n"))), "paragraph"))
        start += len(line)
    is_chinese = sum(character > "\u3000" for character in text) * 5 > len(text)
    return Document(
        path=str(path),
        root="bench",
        kind="post",
        text=text,
        prose=text,
        blocks=tuple(blocks),
        not_body=(),
        body=Span(0, len(text)),
        language="zh" if is_chinese else "en",
        slug=path.stem,
        collection="bench",
        title=path.stem,
        title_from="file name",
        authors=(),
        publisher=None,
        published="2023-12-31",
        published_from="front matter",
        words=len(text.split()),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=float, default=20.0, help="stop reading after so many megabytes")
    options = parser.parse_args()
    documents: dict[str, list[tuple[Document, int]]] = {"en": [], "zh": []}
    size = 0
    for path in sorted(options.folder.rglob("*")):
        if path.suffix not in (".md", ".txt") or size > options.most * 1e6:
            continue
        document = read_document(path)
        documents[document.language].append((document, path.stat().st_size))
        size += path.stat().st_size
    for language, read in documents.items():
        if not read:
            continue
        prepared = [(document, split_sentences(document)) for document, _ in read]
        megabytes = sum(length for _, length in read) / 1e6
        best, found = float("inf"), 0
        for _ in range(ROUNDS):
            start = time.process_time()
            found = sum(len(find_dates(document, sentences)) for document, sentences in prepared)
            best = min(best, time.process_time() - start)
        print(
            f"{language}: {len(read)} texts, {megabytes:.1f} MB, {found} dates, "
            f"{best:.2f} s, {megabytes / best:.1f} MB/s"
        )


if __name__ == "__main__":
    main()
