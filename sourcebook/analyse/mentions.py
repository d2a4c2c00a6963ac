"""Names in a document: those that its own words betray.

What a document says of names is evidence only; `sourcebook.link.entities` decides for the whole collection.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from sourcebook.analyse.acronyms import (
    Definition,
    find_definitions,
    find_second_designations,
    is_capitalised,
    name_acronyms,
)
from sourcebook.analyse.lexicon import KnownName, is_common_word, load_lexicon, plain_apostrophes
from sourcebook.analyse.name_places import Form, count_places
from sourcebook.analyse.name_tails import (
    find_lower_case,
    find_partly_lower,
    find_resolutions,
    find_units,
    join_tails,
    lower_case_names,
)
from sourcebook.analyse.name_types import apply_acronyms, drop_common_words, type_forms
from sourcebook.analyse.names import Piece, names_no_thing, read_long_form
from sourcebook.analyse.place_adjectives import place_adjectives, stands_as_place
from sourcebook.analyse.quoted_names import find_quoted
from sourcebook.analyse.readings import Reading, read_run
from sourcebook.analyse.runs import TOKEN, find_runs
from sourcebook.analyse.short_names import find_short_names
from sourcebook.analyse.whole_names import absorb_parts, find_whole
from sourcebook.places import places_of
from sourcebook.records import (
    MASK,
    Block,
    BlockKind,
    Document,
    EntityType,
    Name,
    NameEvidence,
    Sentence,
    Span,
    fold_space,
)

_WORD = re.compile(r"\w")
_WORDS = re.compile(r"\w+")
_HEADING_WORD = re.compile(r"[^\W\d_][\w’']*")
_TOKENS = re.compile(rf"{TOKEN}|(?<=\s)\d{{1,4}}(?!\w)", re.VERBOSE)
_OPENING_QUOTE = re.compile(rf"(?:^|[\s(\[—–{MASK}])[“\"‘'«][{MASK}]*\Z|[:•][\s{MASK}]+\Z")
_OPENING_CELL = re.compile(rf"{MASK}\s?\Z|^\Z")
_BEFORE_OPENING = frozenset(f" \n\t\u00a0“\"‘'«{MASK}")
"""What a match of either pattern ends in; a blank is never all of it."""
_BEFORE_BLANK = frozenset(f":•{MASK}")
"""What stands before that blank, if no other."""
_TITLE_KINDS: frozenset[BlockKind] = frozenset({"heading", "headline", "standfirst"})
# Matches "▲ Figure 2: [Sites and Works]. Source: …", not "Figure 2 shows …".
_CAPTION = re.compile(
    rf"[\s{MASK}▲▼]*(?:(?:Figure|Fig\.|Table|Chart|Map|Box|Exhibit)[\s{MASK}]+[\dA-Z][\d.]*[.:]|▲)"
    rf"[\s{MASK}]*([^\n.]{{8,200}})"
)
# Matches "**[Missile Defence]:** …", not "**Anna Example** is …".
_RUN_IN = re.compile(rf"[\s{MASK}]*[{MASK}]([^\n{MASK}]{{4,120}})(?:(?<=[.:])[{MASK}]|[{MASK}]+:)")
_ENDS_SENTENCE = re.compile(rf"[.!?][”’\"'{MASK}]*\Z")
_TITLE_STARTS = (MASK, "▲", "▼", "Fig", "Table", "Chart", "Map", "Box", "Exhibit")
"""What either pattern begins with, white space apart."""
_ATTRIBUTION = re.compile(rf"[\s{MASK}]*[–—―~][\s{MASK}]*[A-Z]")  # "– Anna Example", in a heading below a motto
_PREFIX = re.compile(r"\b(?:de|dis|re|un|over|under|hyper|ultra|crypto)[-‐‑]\Z")
"""Before a capital they make a common noun: "de-Nazification", "re-Stalinisation"."""
_LONGEST_PREFIX = 8
_HYPHENS = frozenset("-‐‑")
_COMMON_MARKS = f".,’-“”:()\"'–—;?{MASK}"
_LONGEST_TITLE = 200
_LONGEST_IN_HEADING = 8
"""How many words the longest name has that is looked for in a heading."""
_TITLE_CASE_SHARE = 0.7
_TITLE_CASE_SHARE_IN_TEXT = 0.95
"""Captions and list items are full of names without being titles."""


def find_names(document: Document, sentences: Sequence[Sentence]) -> NameEvidence:
    """What the document says of names: the forms that may be names, its acronyms, and how first words are cased.

    Names come in the order of their first places. Headings in title case or capitals give only names that the document
    prints elsewhere or that the lists know. A document in Chinese gives nothing.

    Method: runs of capitalised words, cut at titles, adjectives and small words, typed by head words, lists and the
    words around them.
    """
    if document.language.startswith("zh"):
        return NameEvidence()
    prose = document.prose
    openings = _find_openings(prose, sentences)
    headings: list[Block] = []
    blocks: list[Block] = []
    for part in document.blocks:
        if _is_title_case(prose, part):
            headings.append(part)
            continue
        block, title = _cut_title(prose, part)
        if title is not None:
            headings.append(title)
        blocks.append(block)
    cases = _count_words(prose)
    in_lower_case = lower_case_names(prose, cases)
    definitions = find_definitions(prose)
    brackets = find_second_designations(prose)
    long_forms = _find_long_forms(prose, definitions)
    quoted = find_quoted(prose)
    shouted = _find_shouted(prose, sentences)
    # Each step is done for the whole text before the next, for the processor does better to do one thing at a time.
    found_runs = [find_runs(prose, *block.span) for block in blocks]
    readings = [[(run, reading) for run in runs if (reading := read_run(run[0])) is not None] for runs in found_runs]
    asked = {definition.end for definition in definitions}.union([end for end, _ in brackets])
    starts = [block.span.start for block in blocks]
    with_lower_case = _blocks_with([first_word for first_word, _ in in_lower_case], prose, starts)
    with_resolutions = _blocks_with(("esolution", "UNSCR"), prose, starts)
    with_shouts = _blocks_at([span.start for span in shouted], starts)
    with_long_forms = _blocks_at([span.start for span in long_forms], starts)
    with_quoted = _blocks_at([span.start for span, _ in quoted], starts)
    with_asked = _blocks_at([end - 1 for end in asked], starts)
    ends: dict[int, str] = {}
    found: list[tuple[Span, list[tuple[Span, Piece]]]] = []
    for index, (block, runs) in enumerate(zip(blocks, readings, strict=True)):
        pieces = _find_pieces(prose, block, runs, openings)
        longer = _find_longer(prose, block.span, runs)
        if index in with_lower_case:
            longer.extend(find_lower_case(prose, block.span, in_lower_case))
        if index in with_resolutions:
            longer.extend(find_resolutions(prose, block.span))
        if longer:
            pieces = _prefer(longer, pieces)
        if index in with_shouts and block.kind != "table_row":
            loud = [span for span in shouted if block.span.contains(span)]
            headings.extend([replace(block, span=span, kind="heading") for span in loud])
            pieces = [item for item in pieces if not any(span.contains(item[0]) for span in loud)]
        if index in with_long_forms:
            pieces = _join_long_forms(prose, pieces, long_forms, block.span)
        if index in with_quoted:
            pieces = _join_quoted(pieces, quoted, block.span)
        if index in with_asked:
            ends.update([(span[1], piece.form) for span, piece in pieces if span[1] in asked and not piece.is_opener])
        found.append((block.span, pieces))
    forms: dict[str, Form] = {}
    openers: dict[str, list[Span]] = {}
    for within, pieces in found:
        count_places(forms, openers, document, within, pieces)
    acronyms = name_acronyms(prose, definitions, brackets, ends)
    apply_acronyms(forms, acronyms)
    type_forms(forms, openers, prose)
    drop_common_words(forms, cases)
    bodies = [block.span for block in blocks]
    absorb_parts(forms, prose, bodies)
    _add_headings(forms, prose, sorted(headings, key=lambda heading: heading.span))
    names = (*_make_names(forms), *find_short_names(forms, prose, bodies, cases))
    return NameEvidence(names, acronyms, _count_cases(cases, names))


# ---------------------------------------------------------------- places


def _blocks_at(offsets: Iterable[int], starts: Sequence[int]) -> frozenset[int]:
    """The indexes of the blocks where something stands; `starts` are those of all blocks, in order."""
    return frozenset([bisect_right(starts, offset) - 1 for offset in offsets])


def _blocks_with(words: Iterable[str], prose: str, starts: Sequence[int]) -> frozenset[int]:
    """The indexes of the blocks where one of some words, or parts of words, stands."""
    return _blocks_at((offset for word in words for offset in places_of(word, prose)), starts)


def _find_openings(prose: str, sentences: Sequence[Sentence]) -> frozenset[int]:
    """The offsets of the first letter of every sentence."""
    openings: list[int] = []
    for sentence in sentences:
        start, end = sentence.span
        if not prose[start].isalnum():
            first = _WORD.search(prose, start, end)
            if first is None:
                continue
            start = first.start()
        openings.append(start)
    return frozenset(openings)


def _find_shouted(prose: str, sentences: Sequence[Sentence]) -> list[Span]:
    """The sentences in capitals throughout, where those of a word say nothing: "RIGA WAITS.", not "US, UK."."""
    found: list[Span] = []
    for start, end in [sentence.span for sentence in sentences]:
        if prose[start : start + 4].isupper() and prose[start:end].isupper():
            words = _HEADING_WORD.findall(prose, start, end)
            common = sum(is_common_word(word.lower()) for word in words)
            least = 2 if _ENDS_SENTENCE.search(prose, start, end) else 4
            if len(words) >= least and common * 2 >= len(words):
                found.append(Span(start, end))
    return found


def _is_title_case(prose: str, block: Block) -> bool:
    """Whether nearly all long words of a heading, or of a short line, are capitalised, so that capitals say nothing."""
    is_heading = block.kind in _TITLE_KINDS
    start, end = block.span
    if not is_heading:
        if end - start > _LONGEST_TITLE:
            return False
        if fold_space(prose[max(start, end - 8) : end])[-1:] in {".", "!", "?", "”", '"'}:
            return False
    if _ATTRIBUTION.match(prose, start, end):
        return False
    words: list[str] = _HEADING_WORD.findall(prose, *block.span)
    if all(word.isupper() for word in words) and any(len(word) > 4 for word in words):
        return True
    long_words = [word for word in words[1:] if len(word) > 3]
    if not long_words:
        return is_heading and len(words) < 3
    if not is_heading and len(long_words) < 4:
        return False
    share = _TITLE_CASE_SHARE if is_heading else _TITLE_CASE_SHARE_IN_TEXT
    return sum(word[0].isupper() for word in long_words) >= share * len(long_words)


def _cut_title(prose: str, block: Block) -> tuple[Block, Block | None]:
    """A block without the title in title case before its text, and that title: a caption's, or words in bold."""
    start = block.span.start
    if not prose.startswith(_TITLE_STARTS, start) and not prose[start : start + 1].isspace():
        return block, None
    match = _CAPTION.match(prose, *block.span) or _RUN_IN.match(prose, *block.span)
    if match is None:
        return block, None
    title = replace(block, span=Span(*match.span(1)), kind="heading")
    words: list[str] = _HEADING_WORD.findall(match[1])
    if len(words) < 2 or not _is_title_case(prose, title):
        return block, None
    return replace(block, span=Span(match.end(1), block.span.end)), title


def _find_pieces(
    prose: str, block: Block, runs: Sequence[tuple[re.Match[str], Reading]], openings: frozenset[int]
) -> list[tuple[Span, Piece]]:
    """The pieces of all runs in a block, with their places, in order.

    Any word has a capital at the start of a sentence, of a quotation and of a table's cell.
    """
    within = block.span
    opening = _OPENING_CELL if block.kind == "table_row" else _OPENING_QUOTE
    found: list[tuple[Span, Piece]] = []
    make = tuple.__new__  # half the time that the constructor takes
    for run, reading in runs:
        start = run.start()
        before = prose[start - 1]
        at_start = start in openings or (
            before in _BEFORE_OPENING
            and (before != " " or (further := prose[start - 2]) in _BEFORE_BLANK or further.isspace())
            and opening.search(prose, max(within.start, start - 4), start) is not None
        )
        pieces = reading.pieces(at_start)
        if reading.asks_context:
            pieces = _look_round(prose, run, reading, pieces, within, at_start=at_start)
        if before in _HYPHENS and pieces and _is_prefixed(prose, pieces[0], start, within.start):
            pieces = pieces[1:]
        for piece in pieces:
            found.append((make(Span, (start + piece.start, start + piece.end)), piece))  # noqa: PERF401  (most are one)
    if prose.find("$", *within) >= 0:
        found = [item for item in found if prose[item[0].end : item[0].end + 1] != "$"]
    return join_tails(prose, within, found)


def _look_round(
    prose: str, run: re.Match[str], reading: Reading, pieces: tuple[Piece, ...], within: Span, *, at_start: bool
) -> tuple[Piece, ...]:
    """The pieces of a run where what stands round it decides: "Delta Freight, a company", "the Baltic"."""
    start, end = run.span()
    if reading.may_be_whole and not (pieces and pieces[0].known_as and pieces[0].end == end - start):
        whole = find_whole(prose, Span(start, end), within, at_start=at_start)
        if whole is not None:
            return (whole,)
    adjectives = place_adjectives()
    return tuple(
        piece
        for piece in pieces
        if not (piece.form in adjectives and piece.known_as)
        or stands_as_place(prose, Span(start + piece.start, start + piece.end), within)
    )


def _is_prefixed(prose: str, piece: Piece, start: int, floor: int) -> bool:
    """Whether a prefix with its hyphen makes the piece that opens a run a common noun."""
    return (
        piece.start == 0
        and not piece.known_as
        and _PREFIX.search(prose, max(floor, start - _LONGEST_PREFIX), start) is not None
    )


def _find_longer(prose: str, within: Span, runs: Iterable[tuple[re.Match[str], Reading]]) -> list[tuple[Span, Piece]]:
    """The names in a block that begin or end in a run: "Baltic states", "26th Army"."""
    found: list[tuple[Span, Piece]] = []
    may_hold_units = False
    for run, reading in [item for item in runs if item[1].may_go_on]:
        may_hold_units = may_hold_units or reading.may_be_unit
        if not reading.initials_behind.isdisjoint(prose[run.end() : run.end() + 2]):
            known = find_partly_lower(prose, run, reading.partly_lower, within)
            if known is not None:
                found.append(known)
    if may_hold_units:
        units = find_units(prose, within)
        found.extend([unit for unit in units if not any(unit[0].overlaps(other) for other, _ in found)])
    return found


def _prefer(longer: Sequence[tuple[Span, Piece]], pieces: Iterable[tuple[Span, Piece]]) -> list[tuple[Span, Piece]]:
    """The longer names of a block with the pieces that none of them overlaps, in order."""
    kept = [item for item in pieces if not any(item[0].overlaps(whole) for whole, _ in longer)]
    return sorted([*kept, *longer], key=lambda item: item[0])


def _join_quoted(
    pieces: list[tuple[Span, Piece]], quoted: Sequence[tuple[Span, Piece]], within: Span
) -> list[tuple[Span, Piece]]:
    """The pieces of a block with the names of `find_quoted` in place of their parts, but for names that hold them."""
    first, last = (bisect_left(quoted, end, key=lambda item: item[0].start) for end in within)
    here = [
        (span, piece)
        for span, piece in quoted[first:last]
        if span.end <= within.end and not any(other.contains(span) and other != span for other, _ in pieces)
    ]
    return _prefer(here, pieces)


def _find_long_forms(prose: str, definitions: Sequence[Definition]) -> list[Span]:
    """All places, in order, of the capitalised long forms of acronyms that a run would not hold in one piece."""
    found: set[Span] = set()
    for printed in {prose[slice(*definition.long_form)] for definition in definitions if definition.long_form}:
        if not (printed[0].isupper() and printed.split()[-1][0].isupper() and is_capitalised(printed)):
            continue
        reading = read_run(printed)
        if reading is not None and [piece[:2] for piece in reading.pieces(at_start=False)] == [(0, len(printed))]:
            continue
        start = prose.find(printed)
        while start >= 0:
            end = start + len(printed)
            if not (prose[start - 1 : start].isalnum() or prose[end : end + 1].isalnum()):
                found.add(Span(start, end))
            start = prose.find(printed, end)
    return sorted(found)


def _join_long_forms(
    prose: str, pieces: list[tuple[Span, Piece]], long_forms: Sequence[Span], within: Span
) -> list[tuple[Span, Piece]]:
    """The pieces, those that are parts of one long form joined: "Faculty of Asian and African Studies" (FAAS)."""
    here = long_forms[bisect_left(long_forms, within) : bisect_left(long_forms, Span(within.end, 0))]
    if not here:
        return pieces
    found = pieces
    for whole in here:
        parts = [span for span, _ in found if span.overlaps(whole)]
        words = prose[slice(*whole)].split()
        if all(whole.contains(span) and span != whole for span in parts) and not names_no_thing(words):
            found = [(span, piece) for span, piece in found if not span.overlaps(whole)]
            piece = read_long_form(fold_space(prose[slice(*whole)]))
            found.append((whole, piece._replace(type=piece.type or "organisation")))
    return sorted(found, key=lambda item: item[0])


# ---------------------------------------------------------------- headings


def _add_headings(forms: dict[str, Form], prose: str, headings: Sequence[Block]) -> None:
    """Add the places where headings print names that the document or the lists know."""
    if headings:
        known = load_lexicon().known
        by_folded = {plain_apostrophes(form).upper(): form for form, found in forms.items() if found.spans}
        firsts = {form.split(" ", 1)[0] for form in forms}
        firsts.update([plain_apostrophes(first).upper() for first in firsts])
        for block in headings:
            tokens = [match.span() for match in _TOKENS.finditer(prose, *block.span)]
            index = 0
            while index < len(tokens):
                start, end = tokens[index]
                longest = _longest_known(prose, start, end, firsts)
                for length in range(min(longest, len(tokens) - index), 0, -1):
                    end = tokens[index + length - 1][1]
                    printed = fold_space(prose[start:end])
                    found = _known_in_heading(printed, forms, by_folded, known)
                    if found is not None:
                        form = forms.get(printed)
                        if form is None:
                            form = forms[printed] = Form(type=found[0], sure=found[1], known_as=found[2])
                        if not form.spans and len(form.otherwise) == 1:
                            next(iter(form.otherwise.values())).append(Span(start, end))  # nothing but a ship's name
                        else:
                            form.spans.append(Span(start, end))
                            form.starts += 1
                        index += length
                        break
                else:
                    index += 1
    for form in forms.values():
        form.spans.sort()


def _longest_known(prose: str, start: int, end: int, firsts: Container[str]) -> int:
    """How many words the longest name may have that begins with a word of a heading; 0 where none may.

    The lists may know the name, or it has one of the first words.
    """
    if not prose[end : end + 1].isspace():
        return _LONGEST_IN_HEADING  # what stands behind may belong to the word
    word = prose[start:end]
    plain = plain_apostrophes(word)
    if word in firsts:
        return _LONGEST_IN_HEADING
    if word == word.upper():
        titled = plain.title()
        lexicon = load_lexicon()
        if plain in firsts or titled in lexicon.longest_known or titled in lexicon.surnames:
            return _LONGEST_IN_HEADING
    return load_lexicon().longest_known.get(plain, 0)


def _known_in_heading(
    printed: str, forms: Mapping[str, Form], by_folded: Mapping[str, str], known: Mapping[str, KnownName]
) -> tuple[EntityType | None, bool, str] | None:
    """Type, sureness and usual name of what a heading prints, or None where it is no known name."""
    plain = plain_apostrophes(printed)
    original = forms.get(printed) or forms.get(plain)
    if original is None and printed.isupper():
        original = forms.get(by_folded.get(plain, ""))
    if original is not None and original.spans:
        if " " not in printed and original.starts == len(original.spans) and not original.sure:
            return None
        return original.type, original.sure, original.known_as
    if " " in plain:
        cues = load_lexicon().cues
        first, _, last = plain.partition(" ")
        if first in cues["given name of place"] and last in cues["family name of word"]:
            return "person", True, ""
    elif plain.isupper() and plain.title() in load_lexicon().surnames:
        return "person", True, ""
    entry = known.get(plain) or (known.get(plain.title()) if printed.isupper() and len(printed) > 3 else None)
    if entry is None or (" " not in printed and is_common_word(printed.lower()) and not entry.is_country):
        return None
    return entry.type, True, entry.name


# ---------------------------------------------------------------- records


def _count_words(prose: str) -> Mapping[str, int]:
    """How often each word stands in a text; blanking the common marks first leaves little to look into."""
    for mark in _COMMON_MARKS:
        prose = prose.replace(mark, " ")
    found = Counter(prose.split())
    for printed in [printed for printed in found if not printed.isalnum()]:
        count = found.pop(printed)
        for word in _WORDS.findall(printed):
            found[word] = found.get(word, 0) + count
    return found


def _make_names(forms: Mapping[str, Form]) -> tuple[Name, ...]:
    """The names that the forms are, and those that they are elsewhere in the document: the town and the ship Kazan."""
    names: list[Name] = []
    for surface_form, form in forms.items():
        if form.spans:
            titles = form.titles
            title = max(titles, key=lambda words: (titles[words], words)) if titles else ""
            names.append(Name(surface_form, tuple(form.spans), form.type, form.sure, form.starts, title, form.known_as))
        if form.otherwise:
            for kind, spans in sorted(form.otherwise.items()):
                if spans:
                    names.append(Name(surface_form, tuple(sorted(spans)), kind, True, 0))
    return tuple(names)


def _count_cases(cases: Mapping[str, int], names: Sequence[Name]) -> dict[str, tuple[int, int]]:
    """How often the first words of names stand in lower case, and mid-sentence with a capital; sorted by word.

    `cases` counts all words of the document.
    """
    wanted = {name.surface_form.split()[0].lower() for name in names if name.sentence_starts or name.type is None}
    if not wanted:
        return {}
    capital: Counter[str] = Counter()
    for name in names:
        inside = len(name.spans) - name.sentence_starts
        words = name.surface_form.lower().split()
        for position, word in enumerate(words):
            if word in wanted:
                capital[word] += len(name.spans) if position else inside
    lower = {word: cases.get(word, 0) if word.islower() else 0 for word in wanted}
    return {word: (lower[word], capital[word]) for word in sorted(wanted) if lower[word] or capital[word]}
