"""Names that a run of capitalised words does not hold in one piece: "Ukraine war", "Riga summit", "26th Air Army"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache

from sourcebook.analyse.lexicon import WORD_CHARACTERS, load_lexicon, plain_apostrophes
from sourcebook.analyse.name_tries import trie_pattern
from sourcebook.analyse.names import Piece
from sourcebook.analyse.word_groups import names_service
from sourcebook.analyse.word_shapes import is_acronym, is_generic
from sourcebook.records import MASK, Span, fold_space

# "558 [Aircraft Repair Plant]", but not "in 2014 [Army]".
_NUMBER = re.compile(rf"(?<![\w.,-])(\d{{1,3}}(?:st|nd|rd|th)?)[\s{MASK}]\Z")
# "200th Brigade", "26th Marine Expeditionary Unit"; not "19th Century".
_UNIT = re.compile(
    r"""[0-9][0-9]{0,3}(?:st|nd|rd|th)\s(?:[A-Z][\w’'-]*\s){0,4}
        (?:Army|Battalion|Battery|Brigade|Corps|Division|Fleet|Flotilla|Regiment|Squadron|Unit|Wing)(?![\w-])""",
    re.VERBOSE,
)
_SERVICE = re.compile(r"(?<![\w-])([A-Z]{2,5})[ \u00a0]\Z")  # "PLA" before "72nd Group Army"
_BEFORE_UNIT = frozenset({"", " ", "\n", "\u00a0", "(", "“", '"', "‘", "—", "–", MASK})
_LOWER_BEHIND = re.compile(rf"[{MASK}]*[\s-][{MASK}]*([a-z]\w*)")
_FACILITY = re.compile(r"\s(?:(?:international|military)\s)?(?:airport|airfield|nuclear power plant)\b")
# "Ukraine war", "Israel–Hamas war", "Kashmir conflict", but not "Ukraine war-time", "US war on drugs".
_WAR = re.compile(
    r"""[ \u00a0\n](?:(?:civil|trade)[ \u00a0\n])?(?:war|conflict)
        (?![\w–-]|\s(?:on|in|with|against|games?|plans?|efforts?|crimes?|machine|economy|aims|planning|powers?
                     |zones?|areas?|resolution|prevention|management|risks?)\b)""",
    re.VERBOSE,
)
_DEFINITE = re.compile(rf"\b[Tt]he[\s{MASK}](?:[a-z-]{{3,15}}[\s{MASK}])?[{MASK}]*\Z")
"""Matches before "[Kashmir] conflict" in "the long Kashmir conflict", not in "a Kashmir conflict"."""
_MARK = re.compile(r"[ \u00a0\n][Mm]od\.?[ \u00a0]\d{1,2}(?![\w.]?\w)")
"""Matches behind "SS-27": " mod 2"."""
_DOCTRINE = re.compile(r"[ \u00a0\n](?:doctrine|corollary)(?![\w–-])")
# "UN Security Council resolution 1540", "Resolution 1540"; not "resolution 64/292".
_RESOLUTION = re.compile(
    r"""(?<![\w-])(?<!Assembly\s)(?:(?:(?:(?:UN|U\.N\.|United\sNations)\s)?(?:Security\sCouncil|UNSC)\s)?[Rr]esolution|UNSCR)
        \s([1-9]\d{2,3})(?!\w|[.,/]\d)""",
    re.VERBOSE,
)
_OF_GENERAL_ASSEMBLY = frozenset({"181", "194", "377", "1514", "2625", "2758", "3314", "3379"})
"""Numbers of resolutions that are better known as the General Assembly's. Source: general knowledge."""
_SUMMIT = re.compile(r"[ \u00a0\n]summit(?![\w–-]|\s(?:meetings?|talks|declarations?|communiqu[eé]s?)\b)")
# ", Trade and Industry" behind "Ministry of Economy"; not ", Riga and Kyiv" behind "Bank of Latvia".
_LIST = re.compile(
    rf"(?:,[\s{MASK}]+[A-Z][\w-]+(?:[\s{MASK}]+[A-Z][\w-]+)?){{0,3}},?[\s{MASK}]+(?:and|&)[\s{MASK}]+"
    rf"[A-Z][\w-]+(?:[\s{MASK}]+[A-Z][\w-]+)?(?![\w-])"
)
_LIST_WORD = re.compile(r"[A-Z][\w-]+")
_PLURAL_BEHIND = re.compile(r"\s[a-z]+s\b")
_PARTICLES = re.compile(r"(?<![\w-])((?:von|van)(?:\s(?:der|den|de))?\s)\Z")
_OF_NATURE = frozenset({"Island", "Islands", "Mountains", "Reef", "River", "Rocks", "Sea", "Shoal", "Strait"})
"""Kinds of places that two nations may have two names for."""
_OPENING_QUOTES = frozenset("“\"‘'")
# " “Duke” " before a surname; not " “We are late” ".
_NICKNAME = re.compile(r"[ \u00a0][“\"‘'][A-Z][\w-]{1,20}(?:[ \u00a0][A-Z][\w-]{1,20})?[”\"’'][ \u00a0](?=[^\W\d_a-z])")
_DISTRICT = re.compile(rf",?[\s{MASK}]{{1,3}}(?:DC\b|D\.C\.)")
"""What stands behind "Washington"."""
_ENDS_OF_NUMBERS = frozenset("0123456789tdh")
_ENDS_OF_PARTICLES = frozenset({"on", "an", "er", "en", "de"})
"""The last two letters of all that `_PARTICLES` matches."""
_BEGINS_TAIL = re.compile(
    r"\s(?:airport|airfield|civil|conflict|corollary|doctrine|international|military|nuclear|summit|trade|war|[Mm]od)"
)
"""Matches at all that `_FACILITY`, `_WAR`, `_MARK`, `_DOCTRINE` and `_SUMMIT` match."""
_TAIL_BEGINNINGS = frozenset(
    ["air", "civ", "con", "cor", "doc", "int", "mil", "nuc", "sum", "tra", "war", "mod", "Mod"]
)
"""The first three letters of all that it matches."""
_LONGEST_TAIL = 24


def join_tails(prose: str, within: Span, found: Sequence[tuple[Span, Piece]]) -> list[tuple[Span, Piece]]:
    """The pieces of a block with the lower-case words and numbers that belong to them."""
    joined: list[tuple[Span, Piece]] = []
    done = 0
    for item in found:
        span, piece = item
        start, end = span
        if done > start:
            continue
        made = _join_beside(prose, span, piece, found, within) if piece.may_grow else None
        if made is None and prose[end + 1 : end + 4] in _TAIL_BEGINNINGS and _BEGINS_TAIL.match(prose, end):
            made = _add_tail(prose, span, piece, joined[-1] if joined else None, within)
            if made is not None and joined and joined[-1][0].start >= made[0].start:
                joined.pop()
        if made is None and prose[start - 1] == "/" and joined and joined[-1][0].end == start - 1:
            made = _join_places(prose, joined[-1], span, piece)
            if made is not None:
                joined.pop()
        if made is None:
            joined.append(item)
            done = end
        else:
            joined.append(made)
            done = made[0].end
    return joined


def _join_beside(
    prose: str, span: Span, piece: Piece, found: Sequence[tuple[Span, Piece]], within: Span
) -> tuple[Span, Piece] | None:
    """The piece with a number, a list, a particle, a nickname or a district beside it, or without a count; or None."""
    start, end = span
    made = None
    if piece.type == "organisation":
        if start > 1 and prose[start - 2] in _ENDS_OF_NUMBERS:
            made = _add_number(prose, span, piece)
        if made is None and prose[end : end + 1] == ",":
            made = _add_list(prose, span, piece, within)
    elif piece.type == "equipment":
        made = _cut_count(prose, span, piece)
    elif piece.type == "place":
        made = _add_district(prose, span, piece, within)
    else:
        if prose[start - 3 : start - 1] in _ENDS_OF_PARTICLES and start > within.start:
            made = _add_particle(prose, span, piece, within)
        if made is None and piece.type is not None and prose[end + 1 : end + 2] in _OPENING_QUOTES:
            made = _add_nickname(prose, span, piece, found, within)
    return made


def lower_case_names(prose: str, words: Container[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The known names in lower case that stand in a text, by first words and patterns: "sub-Saharan Africa".

    `words` are all words of the text.
    """
    return tuple(
        (first_word, pattern)
        for form, first_word, pattern in _known_with_lower()[2]
        if first_word in words and form in prose
    )


def find_lower_case(
    prose: str, within: Span, names: Iterable[tuple[str, re.Pattern[str]]]
) -> Iterator[tuple[Span, Piece]]:
    """The places in a block of `lower_case_names`."""
    for first_word, pattern in names:
        if prose.find(first_word, *within) >= 0:
            for match in pattern.finditer(prose, *within):
                yield _known_piece(match)


def find_partly_lower(
    prose: str, run: re.Match[str], offsets: Sequence[int], within: Span
) -> tuple[Span, Piece] | None:
    """The known name with lower-case words that begins in a run, at one of the offsets: "Baltic states"."""
    lower_words, pattern, _ = _known_with_lower()
    end = run.end()
    behind = _LOWER_BEHIND.match(prose, end, within.end)
    if behind is None or behind[1] not in lower_words:
        return None
    start = run.start()
    if prose[start - 1] in "-–" and prose[start - 2].isalpha():
        return None  # "Iran–[Iraq war]"
    for offset in offsets:
        match = pattern.match(prose, start + offset, within.end)
        if match is not None:
            return _known_piece(match)
    return None


def find_resolutions(prose: str, within: Span) -> Iterator[tuple[Span, Piece]]:
    """The resolutions of the Security Council in a block, with what is printed of their names before the number."""
    for match in _RESOLUTION.finditer(prose, *within):
        number = match[1]
        known_as = "" if number in _OF_GENERAL_ASSEMBLY else f"UN Security Council Resolution {number}"
        if known_as or match[0][0] == "r":
            yield Span(*match.span()), Piece(0, 0, fold_space(match[0]), "agreement", True, known_as, "", False)


def find_units(prose: str, within: Span) -> Iterator[tuple[Span, Piece]]:
    """The military units of a block with numbers before them: "82nd Wing"."""
    for match in _UNIT.finditer(prose, *within):
        span = Span(*match.span())
        if prose[span.start - 1 : span.start] in _BEFORE_UNIT:
            service = _SERVICE.search(prose, max(within.start, span.start - 7), span.start)
            if service is not None and names_service(service[1]):
                span = Span(service.start(1), span.end)
            yield span, Piece(0, 0, fold_space(prose[slice(*span)]), "organisation", True, "", "", False)


def _known_piece(match: re.Match[str]) -> tuple[Span, Piece]:
    form = fold_space(match[0])
    entry = load_lexicon().known[plain_apostrophes(form)]
    return Span(*match.span()), Piece(0, 0, form, entry.type, True, entry.name, "", False)


def _add_tail(
    prose: str, span: Span, piece: Piece, previous: tuple[Span, Piece] | None, within: Span
) -> tuple[Span, Piece] | None:
    """The piece with a lower-case word that belongs to it: "Ukraine war", "Russia-Africa summit", "Hopkins airport"."""
    ceiling = min(within.end, span.end + _LONGEST_TAIL + 20)
    facility = _FACILITY.match(prose, span.end, ceiling) if piece.type in {"place", None} else None
    if facility is not None:
        form = fold_space(f"{piece.form}{facility[0]}")
        return Span(span.start, facility.end()), piece._replace(form=form, type="place", sure=True, known_as="")
    if piece.type == "equipment":
        mark = _MARK.match(prose, span.end, ceiling)
        if mark is None:
            return None
        form = fold_space(f"{piece.form}{mark[0]}")
        return Span(span.start, mark.end()), piece._replace(form=form, sure=True, known_as="")
    known = load_lexicon().known.get(piece.known_as)
    if known is None:
        return _add_doctrine(prose, span, piece, ceiling)
    is_pair = previous is not None and previous[0].end == span.start - 1 and prose[span.start - 1] in "-‐‑–—"
    war = _WAR.match(prose, span.end, ceiling)
    if war is not None and (known.type == "place" or is_pair):
        tail, kind = war, "war"
        first = previous[0].start if is_pair and previous is not None else span.start
        if war[0].endswith("conflict") and not _DEFINITE.search(prose, max(within.start, first - 24), first):
            return None
    else:
        summit = _SUMMIT.match(prose, span.end, ceiling)
        if summit is None or known.type != "place":
            return None
        tail, kind = summit, "summit"
    if is_pair and previous is not None and previous[1].known_as:
        start = previous[0].start
        form = fold_space(prose[start : tail.end()])
        return Span(start, tail.end()), piece._replace(
            form=form, type="event", sure=True, known_as=_usual_name(form), at_start=previous[1].at_start
        )
    words = fold_space(tail[0])
    known_as = f"{piece.known_as} {words}" if kind == "war" else ""
    return Span(span.start, tail.end()), piece._replace(
        form=f"{piece.form} {words}", type="event", sure=True, known_as=known_as
    )


def _join_places(prose: str, previous: tuple[Span, Piece], span: Span, piece: Piece) -> tuple[Span, Piece] | None:
    """Two names of one place that share its kind: "Falkland/Malvinas Islands"; None where they are two places."""
    first = previous[1]
    front, _, last = piece.form.rpartition(" ")
    if piece.type != "place" or " " in first.form or not front or last not in _OF_NATURE:
        return None
    whole = load_lexicon().known.get(f"{first.form} {last}")
    is_one = not first.known_as if whole is None else piece.known_as in {"", whole.name}
    if not is_one or first.type not in {"place", None} or is_acronym(first.form):
        return None
    joined = Span(previous[0].start, span.end)
    form = fold_space(prose[slice(*joined)])
    known_as = piece.known_as if whole is None else whole.name
    return joined, piece._replace(form=form, sure=True, known_as=known_as, at_start=first.at_start)


def _add_doctrine(prose: str, span: Span, piece: Piece, ceiling: int) -> tuple[Span, Piece] | None:
    """The surname with the doctrine that is called after it: "Kalnins doctrine"."""
    if " " in piece.form or piece.type not in {"person", None} or is_acronym(piece.form) or is_generic((piece.form,)):
        return None
    match = _DOCTRINE.match(prose, span.end, ceiling)
    if match is None:
        return None
    form = fold_space(prose[span.start : match.end()])
    return Span(span.start, match.end()), piece._replace(
        form=form, type="agreement", sure=True, known_as=_usual_name(form.title())
    )


def _usual_name(form: str) -> str:
    """The usual name of what the lists know, dashes being hyphens; else ""."""
    known = load_lexicon().known.get(plain_apostrophes(form).replace("–", "-"))
    return "" if known is None else known.name


def _add_list(prose: str, span: Span, piece: Piece, within: Span) -> tuple[Span, Piece] | None:
    """The piece with the rest of a department's fields: "Ministry of Economy[, Trade and Industry]"."""
    words = piece.form.split()
    if {"of", "for", "on"}.isdisjoint(words) and words[-1] != "Foreign":
        return None
    match = _LIST.match(prose, span.end, within.end)
    if match is None or not is_generic(_LIST_WORD.findall(match[0])):
        return None
    of = next((words.index(word) for word in ("of", "for", "on") if word in words), 0)
    if not is_generic(words[of:]):
        return None
    form = fold_space(prose[span.start : match.end()])
    return Span(span.start, match.end()), piece._replace(form=form, type="organisation", sure=True, known_as="")


def _add_particle(prose: str, span: Span, piece: Piece, within: Span) -> tuple[Span, Piece] | None:
    """The surname with the small words that belong to it: "von der Leyen"."""
    if " " in piece.form or piece.at_start or piece.known_as:
        return None
    match = _PARTICLES.search(prose, max(within.start, span.start - 9), span.start)
    if match is None:
        return None
    form = fold_space(prose[match.start(1) : span.end])
    return Span(match.start(1), span.end), piece._replace(form=form, type="person", sure=True)


def _add_nickname(
    prose: str, span: Span, piece: Piece, found: Sequence[tuple[Span, Piece]], within: Span
) -> tuple[Span, Piece] | None:
    """The person with nickname and surname: "Anna “Duke” Kalnins"."""
    match = _NICKNAME.match(prose, span.end, within.end)
    surname = next(
        (other for other, last in found if match and other.start == match.end() and " " not in last.form), None
    )
    if surname is None:
        return None
    return Span(span.start, surname.end), piece._replace(form=fold_space(prose[span.start : surname.end]), sure=True)


def _add_district(prose: str, span: Span, piece: Piece, within: Span) -> tuple[Span, Piece] | None:
    """The capital with its district: "Washington, DC"."""
    match = _DISTRICT.match(prose, span.end, within.end)
    if match is None:
        return None
    return Span(span.start, match.end()), piece._replace(form=fold_space(prose[span.start : match.end()]))


def _cut_count(prose: str, span: Span, piece: Piece) -> tuple[Span, Piece] | None:
    """The piece without a number that counts what follows: "Bodo 12 [planes]"; None where nothing is cut."""
    head, _, last = piece.form.rpartition(" ")
    if not head or piece.sure or piece.type != "equipment" or not last.isdigit():
        return None
    if _PLURAL_BEHIND.match(prose, span.end) is None:
        return None
    return Span(span.start, span.end - len(last) - 1), piece._replace(form=head, type=None)


def _add_number(prose: str, span: Span, piece: Piece) -> tuple[Span, Piece] | None:
    """The piece with the number of a military unit or a works before it: "558 Aircraft Repair Plant"."""
    if piece.type != "organisation" or piece.form.rsplit(" ", 1)[-1] not in load_lexicon().cues["numbered"]:
        return None
    match = _NUMBER.search(prose, max(0, span.start - 8), span.start)
    if match is None:
        return None
    return Span(match.start(1), span.end), piece._replace(
        form=f"{match[1]} {piece.form}", sure=True, at_start=False, known_as=""
    )


@cache
def _known_with_lower() -> tuple[frozenset[str], re.Pattern[str], tuple[tuple[str, str, re.Pattern[str]], ...]]:
    """The known names that a run of capitalised words does not hold.

    Their first words in lower case, and their pattern; and those that begin in lower case, with their first words.
    """
    forms = load_lexicon().partly_lower
    upper = [form for form in forms if not form[0].islower()]
    lower = [form for form in forms if form[0].islower()]
    lower_words = {next(word for word in WORD_CHARACTERS.findall(form) if word[0].islower()) for form in upper}
    return (
        frozenset(lower_words),
        re.compile(rf"{trie_pattern(upper)}(?![\w-])"),
        tuple(
            (form, re.split(r"\W", form, maxsplit=1)[0], re.compile(rf"(?<![\w-]){trie_pattern([form])}(?![\w-])"))
            for form in lower
        ),
    )
