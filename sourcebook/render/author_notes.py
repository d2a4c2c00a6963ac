"""What posts say of their authors below the text: "Ann Lee is a fellow for bridges."."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sourcebook.records import Document
from sourcebook.render.alphabet import name_key

_VERB = re.compile(r"\s(?:is|are|was|were)\s")
_BREAK = re.compile(r",\s(?:and\s)?|\sand\s")
_AFTER_NAME = ",:;.(–—"


@dataclass(frozen=True, slots=True)
class AuthorNote:
    """A note on an author, as plain text."""

    text: str
    language: str
    """BCP 47, of the post that prints it."""


def find_author_note(name: str, documents: Iterable[Document]) -> AuthorNote | None:
    """The first note of the documents that begins with the name, alone or among others; case and accents are folded."""
    for document in documents:
        for text in notes_of(document):
            if _is_about(text, name_key(" ".join(name.split()))):
                return AuthorNote(text, document.language)
    return None


def notes_of(document: Document) -> tuple[str, ...]:
    """The notes on authors at the end of a post, in order; a clipped news text has none."""
    if document.kind != "post":
        return ()
    return tuple(document.plain(part.span) for part in document.not_body if part.kind == "byline")


def _is_about(note: str, key: str) -> bool:
    names = _VERB.split(note, maxsplit=1)
    if len(names) > 1 and any(name_key(name) == key for name in _BREAK.split(names[0])):
        return True
    # "Ann Lee teaches …" and "Ann Lee, who …", but not "Ann Lee Smith …".
    words = note.split()
    length = len(key.split())
    first, rest = " ".join(words[:length]), words[length:]
    bare = first.rstrip(_AFTER_NAME)
    return name_key(bare) == key and (bare != first or not rest or not rest[0][:1].isupper())
