"""What is kept of a file of the site when its content is not: by it the next build knows what it need not make."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from sourcebook.publish.links import links_of
from sourcebook.records import FileFacts, OutputFile


def with_facts(file: OutputFile, base_path: str) -> OutputFile:
    """The file with its facts; `base_path` is where the site lies on its host."""
    facts = FileFacts(digest_of_content(file.content), len(file.content), links_of(file, base_path))
    return replace(file, facts=facts)


def digest_of_content(content: bytes) -> str:
    """The digest that the manifest holds of a file with this content."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def digest_of_file(path: Path) -> str:
    """The same of a file on disk, which is not read whole; raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
