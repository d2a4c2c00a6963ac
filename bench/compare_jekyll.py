"""Compares a build with Jekyll's own build of the same folder: see README.md."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from render_comparison import compare_rendering


def main() -> int:
    """Run a comparison; 1 where the two differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    addresses = commands.add_parser("addresses", help="whether every document stands where Jekyll puts it")
    addresses.add_argument("ours", type=Path, help="output folder of Sourcebook")
    addresses.add_argument("jekylls", type=Path, help="output folder of Jekyll")
    addresses.set_defaults(run=compare_addresses)
    render = commands.add_parser("render", help="whether every post is the HTML that kramdown makes of it")
    render.add_argument("content", type=Path, help="folder of collections, each of them a folder of posts")
    render.set_defaults(run=lambda options: compare_rendering(options.content))
    options = parser.parse_args()
    status: int = options.run(options)
    return status


# ---------------------------------------------------------------- addresses


def compare_addresses(options: argparse.Namespace) -> int:
    """Print how many of our documents are files of Jekyll's output, and each that is not."""
    rows = json.loads((options.ours / "data" / "documents.json").read_text(encoding="utf-8"))
    files = {path.relative_to(options.jekylls).as_posix() for path in options.jekylls.rglob("*.html")}
    missing = []
    for row in rows:
        file = row["url"] if row["url"].endswith(".html") else f"{row['url']}index.html"
        if file not in files:
            missing.append(f"{row['source']} stands at {file}")
    print(f"{len(rows) - len(missing)} of {len(rows)} addresses are Jekyll's")
    print("\n".join(sorted(missing)))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
