"""Times the reading of clipped news texts on one core, in megabytes of text a second: see README.md."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sourcebook.read.known_outlets import find_known
from sourcebook.read.news import read_clipping
from sourcebook.records import Span


def main() -> int:
    """Read every .txt file of a folder as a news text, once; a line with the sizes and the speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    paths = sorted(options.folder.rglob("*.txt"))
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    megabytes = sum(path.stat().st_size for path in paths) / 1e6
    gc.disable()  # as a build does
    find_known("Reuters")  # loads the list of outlets, which a build does once
    started = time.process_time()
    found = [read_clipping(text, Span(0, len(text))) for text in texts]
    seconds = time.process_time() - started
    headlines = sum(bool(clipping.title) for clipping in found)
    print(f"{len(texts)} texts, {megabytes:.2f} MB, {headlines} headlines, {seconds:.2f} s", end="")
    print(f", {megabytes / seconds:.2f} MB/s" if seconds and texts else "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
