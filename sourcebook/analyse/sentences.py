"""Sentences of a document: where they end is told by the stop, the word before it and the word behind it.

Stops count inside a block only, so that a heading or a list item never runs into the next paragraph.
"""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files

from sourcebook.records import MASK, Block, BlockKind, Document, Sentence, Span

_WHOLE_BLOCKS: frozenset[BlockKind] = frozenset({"headline", "byline", "dateline", "heading"})
"""Blocks that are one sentence whatever stands in them."""

# A stop, closing marks, endnote marks and white space: 'transfers.[1] Later' matches, '3.5 km' does not.
# Ideographic stops need no white space. Possessive quantifiers keep long runs of masked characters linear.
_END = re.compile(
    rf"""(?P<stop>[.!?…]++)
         (?:[{MASK}"”’'»)\]*_]|\[\d{{1,3}}\])*+
         (?P<note>\d{{1,3}})?+
         \s[\s{MASK}]*+
       | [。！？]++[{MASK}。！？”’」』）]*+\s*+
    """,
    re.VERBOSE,
)
# What may stand before a sentence's first word: '“The' begins with 'T'.
_OPENING = re.compile(rf"""[\s{MASK}"“”‘’'«(\[¿¡*_–—-]*+""")
# The word up to a stop: 'gen.' in '(Lt. Gen.' is 'Gen'; stops inside it belong to it: 'U.S'.
_BEFORE = re.compile(r"[^\W_](?:[^\W_]|[.’'&-](?=[^\W_]))*\Z")
_LETTERS = re.compile(r"[^\W\d_](?:\.[^\W\d_]){0,6}\Z")  # 'U.S', 'W', 'a.m'; not 'U.S.Steel'
_OPENER = re.compile(
    r"""(?:The|An?|This|That|These|Those|There|Here|He|She|It|We|I|You|They|His|Her|Its|Our|Their|My|Your
      |In|On|At|By|For|From|With|Without|To|As|Of|After|Before|Since|Until|During|Under|Over|Between|Among|Within|Through
      |Throughout|Despite|Because|If|Unless|When|While|Where|Who|Whose|What|Why|How|Which|Whether|Although|Though|Once|Given
      |But|And|Or|Nor|So|Yet|Then|Thus|Hence|Now|Today|Also|Even|Still|Only|Not|Some|Many|Most|Few|Both|Each|Every|All|Any|Such
      |Another|Other|Others|However|Moreover|Meanwhile|Furthermore|Additionally|Nevertheless|Nonetheless|Instead|Indeed
      |Finally|Similarly|Likewise|Rather|Perhaps|According|Recently|Earlier|Later|Last|Next)
      (?=[\s,’'])""",
    re.VERBOSE,
)
_VISIBLE = re.compile(rf"[^\s{MASK}]")
_BLANK = f"{MASK} \t\n\r\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029"
_BLANK += "\u202f\u205f\u3000\x1c\x1d\x1e\x1f\x85"
_LONGEST_WORD = 40
"""How far back from a stop its word is looked for."""


def _read_abbreviations() -> dict[str, str]:
    """Each abbreviation's class: "title", "number" or "tail"."""
    lines = (files("sourcebook.analyse") / "lexicon" / "abbreviations.txt").read_text(encoding="utf-8").splitlines()
    classes: dict[str, str] = {}
    for line in lines:
        if line and not line.startswith("#"):
            name, *words = line.split()
            classes.update(dict.fromkeys(words, name))
    return classes


_ABBREVIATIONS = _read_abbreviations()


def split_sentences(document: Document) -> tuple[Sentence, ...]:
    """The document's sentences in order, none across the end of a block.

    Spans are trimmed to what a reader sees and keep the stop, closing marks and a printed endnote mark. A line end
    inside a block is white space. Headings, headlines, bylines and datelines are one sentence each; blank blocks give
    none. Anchors are made of the words alone, so that they outlive changes elsewhere in the document.
    """
    sentences: list[Sentence] = []
    seen: dict[str, int] = {}
    for block in document.blocks:
        for span in _split_block(document.prose, block):
            digest = _digest_words(document.prose[span.start : span.end])
            seen[digest] = count = seen.get(digest, 0) + 1
            sentences.append(Sentence(span, f"s-{digest}" if count == 1 else f"s-{digest}-{count}"))
    return tuple(sentences)


def _split_block(prose: str, block: Block) -> list[Span]:
    """The spans of a block's sentences."""
    start, end = block.span
    pieces: list[Span] = []
    if block.kind not in _WHOLE_BLOCKS:
        for match in _END.finditer(prose, start, end):
            if match.end() < end and _is_end(prose, start, match, end):
                pieces.append(Span(start, match.end()))
                start = match.end()
    pieces.append(Span(start, end))
    return [trimmed for piece in pieces if (trimmed := _trim(prose, piece)) is not None]


def _is_end(prose: str, sentence_start: int, match: re.Match[str], block_end: int) -> bool:
    """Whether a stop with white space behind it ends the sentence that began at `sentence_start`."""
    stop = match["stop"]
    if stop is None:
        return True
    opening = _OPENING.match(prose, match.end(), block_end)
    following = opening.end() if opening is not None else match.end()
    if following < block_end and (prose[following].islower() or prose[following] in ".…,;:"):
        return False
    if stop != ".":
        return True
    place = match.start()
    before = _BEFORE.search(prose[max(sentence_start, place - _LONGEST_WORD) : place])
    if before is None:
        # "survive ." ends a sentence; the last of ". . ." does not.
        return not prose[:place].endswith((". ", ".\u00a0"), max(sentence_start, place - 2))
    word = before[0]
    if match["note"] and word[-1].isdigit():
        return False
    kind = _ABBREVIATIONS.get(word)
    if kind == "title":
        return False
    if kind is None:
        if _is_list_number(prose, sentence_start, place, word):
            return False
        # "U.S. Navy", "Japan-U.S. Council", "George W. Example"; but also "He flew to the U.S. The next day".
        last = word.rpartition("-")[2]
        if not _LETTERS.match(last if "." in last else word):
            return True
    elif kind == "number" and following < block_end and prose[following].isdecimal():
        return False
    return following >= block_end or _OPENER.match(prose, following, block_end) is not None


def _is_list_number(prose: str, sentence_start: int, place: int, word: str) -> bool:
    """Whether a word is the number in front of a list item: the "1" of "1. First", the "a" of "a. First"."""
    if len(word) > 3 or not (word.isdecimal() or len(word) == 1):
        return False
    visible = _VISIBLE.search(prose, sentence_start, place)
    return visible is not None and visible.start() >= place - len(word) - 1


def _trim(prose: str, span: Span) -> Span | None:
    """The span without white space and masks at its ends; None where nothing is left."""
    first = _VISIBLE.search(prose, span.start, span.end)
    if first is None:
        return None
    piece = prose[first.start() : span.end]
    return Span(first.start(), first.start() + len(piece.rstrip(_BLANK)))


def _digest_words(text: str) -> str:
    """Eight hexadecimal digits of the lower-cased words, masks taken out."""
    words = " ".join(text.replace(MASK, "").lower().split())
    return hashlib.blake2b(words.encode(), digest_size=4).hexdigest()
