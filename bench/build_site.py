"""Times a cold, a no-op and a one-edit build of a content folder: see README.md."""

from __future__ import annotations

import argparse
import resource
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
    megabytes: float
    """The most that any one of the build's processes held so far; it cannot fall from build to build."""
    status: int
    """1 where the content has problems; the site may be whole all the same."""


def main() -> int:
    """Run the three builds and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("content", type=Path)
    options, more = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        content = folder / "content"
        shutil.copytree(options.content, content)
        (folder / "config.yaml").write_text("title: Bench\n", encoding="utf-8")  # the cache lies beside it
        documents = sorted(path for path in content.rglob("*") if path.suffix in _KINDS)
        print(f"{len(documents)} text files, {sum(path.stat().st_size for path in documents) / 1e6:.1f} MB")
        _report("cold", build(folder, more))
        _report("no-op", build(folder, more))
        edited = documents[len(documents) // 2]
        with edited.open("a", encoding="utf-8") as stream:
            stream.write("\n\nOne sentence was added to this text.\n")
        _report("one edit", build(folder, more))
    return 0


def build(folder: Path, more: Sequence[str]) -> Measured:
    """What a build of the copied content costs in a fresh process."""
    command = [
        *(sys.executable, str(_ROOT / "build.py"), "build", "--quiet"),
        *("--config", str(folder / "config.yaml"), "--content", str(folder / "content")),
        *("--output", str(folder / "output"), *more),
    ]
    started = time.perf_counter()
    status = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
    seconds = time.perf_counter() - started
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Measured(seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit, status)


def _report(name: str, measured: Measured) -> None:
    note = f"   exit status {measured.status}" if measured.status else ""
    print(f"{name:<10}{measured.seconds:8.2f} s{measured.megabytes:10.0f} MB{note}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
