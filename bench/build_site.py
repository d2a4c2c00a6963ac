"""Times a cold build of a content folder and builds after the edits of an author's day: see README.md."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_KINDS = (".md", ".markdown", ".txt")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a build cost."""

    seconds: float
    processor: float
    """Seconds of all its processes together."""
    megabytes: float
    """The most that any one of its processes held."""
    status: int
    """1 where the content has problems; the site may be whole all the same."""


def main() -> int:
    """Run the builds and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("content", type=Path)
    options, more = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        content = folder / "content"
        shutil.copytree(options.content, content)
        (folder / "config.yaml").write_text("title: Bench\n", encoding="utf-8")  # the cache lies beside it
        own_templates = folder / "templates/pages"
        own_templates.mkdir(parents=True)
        documents = sorted(path for path in content.rglob("*") if path.suffix in _KINDS)
        print(f"{len(documents)} text files, {sum(path.stat().st_size for path in documents) / 1e6:.1f} MB")
        print(f"{'':<10}{'wall':>10}{'processor':>12}{'memory':>10}{'cache':>10}")
        _report("cold", folder, more)
        _report("no-op", folder, more)
        with documents[len(documents) // 2].open("a", encoding="utf-8") as stream:
            stream.write("\n\nOne sentence was added to this text.\n")
        _report("one edit", folder, more)
        with (content / "entities.yaml").open("a", encoding="utf-8") as stream:
            stream.write("\n- {id: bench-added, name: Bench of the Added Sentence, type: organisation}\n")
        _report("gazetteer", folder, more)
        brief = (_ROOT / "templates/pages/brief.html").read_text(encoding="utf-8")
        (own_templates / "brief.html").write_text(brief + "\n", encoding="utf-8")
        _report("template", folder, more)
    return 0


def build(folder: Path, more: Sequence[str]) -> Measured:
    """What a build of the copied content costs in a fresh process."""
    command = [
        *(sys.executable, str(_ROOT / "build.py"), "build", "--quiet"),
        *("--config", str(folder / "config.yaml"), "--content", str(folder / "content")),
        *("--output", str(folder / "output"), *more),
    ]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # Of this build alone, its workers included; getrusage would count the builds before it too.
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Measured(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / unit, process.returncode)


def _report(name: str, folder: Path, more: Sequence[str]) -> None:
    measured = build(folder, more)
    cache = sum(file.stat().st_size for file in (folder / ".cache").glob("*")) / 1e6
    note = f"   exit status {measured.status}" if measured.status else ""
    cost = f"{measured.seconds:8.2f} s{measured.processor:10.2f} s{measured.megabytes:7.0f} MB{cache:7.1f} MB"
    print(f"{name:<10}{cost}{note}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
