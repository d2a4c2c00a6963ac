"""Fingerprints: hashes by which documents that share a passage are found without comparing every pair.

Method: Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document Fingerprinting" (SIGMOD 2003). Of
every `WINDOW` neighbouring shingles the one with the smallest hash is kept. Which one that is depends on these words
alone, so two documents that share a run of `SHARED_RUN` words always have a hash in common, however long they are.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from sourcebook.records import Document

SHINGLE = 8
"""Words in a shingle; of Chinese and Japanese, characters. Eight words in a row are hardly ever shared by chance."""
WINDOW = 13
"""Shingles of which one is kept: about a seventh of all."""
SHARED_RUN = SHINGLE + WINDOW - 1
"""The shortest shared run that is always found, in words: about a sentence."""

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_MODULUS = (1 << 61) - 1
_BASE = 1_000_003


def fingerprint(document: Document) -> tuple[int, ...]:
    """The document's kept shingle hashes, sorted, each once, in [0, 2**61); none for fewer than `SHINGLE` words.

    Words are compared without case, punctuation and Markdown marks.
    """
    start, end = document.body
    words = _TOKEN.findall(document.prose[start:end].lower())
    return tuple(sorted(_winnow(_hash_shingles(words))))


@lru_cache(maxsize=1 << 16)
def _hash_word(word: str) -> int:
    """61 bits of the word's BLAKE2b."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big") % _MODULUS


def _hash_shingles(words: list[str]) -> list[int]:
    """The hash of every run of `SHINGLE` words, in order: a polynomial in the words' hashes, rolled on word by word.

    Method: Karp and Rabin, "Efficient randomized pattern-matching algorithms" (1987).
    """
    hashes = [_hash_word(word) for word in words]
    if len(hashes) < SHINGLE:
        return []
    rolled = 0
    for word in hashes[:SHINGLE]:
        rolled = (rolled * _BASE + word) % _MODULUS
    shingles = [rolled]
    weight = pow(_BASE, SHINGLE, _MODULUS)
    for leaving, entering in zip(hashes, hashes[SHINGLE:], strict=False):
        rolled = (rolled * _BASE + entering - leaving * weight) % _MODULUS
        shingles.append(rolled)
    return shingles


def _winnow(shingles: list[int]) -> set[int]:
    """The smallest hash of every `WINDOW` neighbours; of a shorter text the smallest of all."""
    if len(shingles) <= WINDOW:
        return {min(shingles)} if shingles else set()
    smallest = min(shingles[:WINDOW])
    kept = {smallest}
    for leaving, first, entering in zip(
        shingles, range(1, len(shingles) - WINDOW + 1), shingles[WINDOW:], strict=False
    ):
        if entering <= smallest:
            smallest = entering
        elif leaving == smallest:
            smallest = min(shingles[first : first + WINDOW])
        else:
            continue
        kept.add(smallest)
    return kept
