"""Names in a document: those that its own words betray, and those that the gazetteer lists.

What a document says of names is evidence only; `sourcebook.link.entities` decides for the whole collection.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sourcebook.analyse.lexicon import KnownName, is_common_word, load_lexicon, plain_apostrophes
from sourcebook.analyse.names import RUN, TOKEN, Piece, is_acronym, is_generic, read_run
from sourcebook.records import (
    MASK,
    AcronymDefinition,
    AliasMatch,
    Block,
    Document,
    EntityType,
    Gazetteer,
    Name,
    NameEvidence,
    Sentence,
    Span,
    fold_space,
)

_WORD = re.compile(r"\w")
_LOWER_WORD = re.compile(r"\b[a-z]{2,}\b")
_HEADING_WORD = re.compile(r"[^\W\d_][\w’']*")
_TOKENS = re.compile(TOKEN, re.VERBOSE)
_OPENING_QUOTE = re.compile(rf"(?:^|[\s(\[—–{MASK}])[“\"‘'«][{MASK}]*\Z|[:•][\s{MASK}]+\Z")
_BEFORE = re.compile(rf"([\w’'-]+)[\s{MASK}]*[“‘\"'({MASK}]*\Z")
_AFTER = re.compile(rf"[{MASK}”’\"]*(?P<possessive>['’‘]s?\b)?(?P<comma>,)?[\s{MASK}]+(?P<word>[\w-]+)")
_CONTEXT = 28
"""How many characters before and after a name are looked at."""
_CONTEXTS_A_NAME = 12
"""How many places of a name are looked at: enough to tell its type, and a bound for long documents."""
_TITLE_CASE_SHARE = 0.7

# Acronyms in brackets behind their long form; the marks of bold and italic may stand between.
_DEFINITION = re.compile(rf"[\s{MASK}]{{1,4}}\([{MASK}“\"']{{0,4}}([A-Z][\w&-]{{1,9}})[{MASK}”\"']{{0,4}}[);,]")
_LONG_FORM_CHARACTERS = 120

_LOCAL = frozenset({"near", "outside", "around", "across", "throughout", "inside", "towards", "toward", "southern"})
_LOCAL |= frozenset({"northern", "eastern", "western", "central", "downtown", "northeastern", "southeastern", "into"})
_LOCAL |= frozenset({"northwestern", "southwestern", "northeast", "northwest", "southeast", "southwest"})
_PLACE_NOUNS = frozenset(
    "region city province village district river border town oblast area airport valley island islands peninsula "
    "coast port mountains suburb outskirts axis direction front county airfield bridge".split()
)
_SPEECH = frozenset(
    "said says told added argued argues claimed claims wrote writes stated noted notes announced explained warned "
    "insisted remarked tweeted suggested declared recalled stressed emphasized emphasised".split()
)
_BODY_NOUNS = frozenset("spokesperson spokesman spokeswoman employees members officials mercenaries fighters".split())
_BODY_NOUNS |= frozenset("shareholders staff militants newspaper agency leadership subsidiary".split())
_EQUIPMENT_NOUNS = frozenset(
    "missile missiles tank tanks aircraft fighter fighters jet jets helicopter helicopters drone drones launcher "
    "launchers rifle rifles submarine submarines frigate frigates destroyer destroyers bomber bombers howitzer "
    "howitzers rocket rockets torpedo torpedoes radar radars warship warships interceptor interceptors munitions "
    "UAV UAVs vehicles".split()
)
_EVENT_NOUNS = frozenset("exercise exercises drills wargame manoeuvres maneuvers".split())


@dataclass(slots=True)
class _Form:
    """What is gathered about one surface form while the document is read."""

    spans: list[Span] = field(default_factory=list)
    starts: int = 0
    type: EntityType | None = None
    sure: bool = False
    known_as: str = ""
    titles: Counter[str] = field(default_factory=Counter)
    votes: Counter[EntityType] = field(default_factory=Counter)
    articles: int = 0
    """How many of the looked-at places have "the" before."""
    contexts: int = 0


def find_names(document: Document, sentences: Sequence[Sentence]) -> NameEvidence:
    """What the document says of names: the surface forms that may be names, its acronyms, and how first words are cased.

    Names come in the order of their first places. Headings in title case or capitals give only names that the document
    prints elsewhere or that the lists know. A document in Chinese gives nothing.

    Method: runs of capitalised words, cut at titles, adjectives and small words, typed by head words, lists and the
    words around them; acronyms after Schwartz and Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions
    in Biomedical Text" (2003).
    """
    if document.language.startswith("zh"):
        return NameEvidence()
    prose = document.prose
    openings = _find_openings(prose, sentences)
    forms: dict[str, _Form] = {}
    ends: dict[int, tuple[int, str]] = {}
    headings: list[Block] = []
    for block in document.blocks:
        if _is_title_case(prose, block):
            headings.append(block)
            continue
        for span, piece in _find_pieces(prose, block.span, openings):
            form = forms.get(piece.form)
            if form is None:
                form = forms[piece.form] = _Form()
            _add_place(form, prose, span, piece)
            ends[span.end] = (span.start, piece.form)
    acronyms = _find_acronyms(document, ends)
    _apply_acronyms(forms, acronyms)
    _type_forms(forms)
    _add_headings(forms, prose, headings)
    names = tuple(_name_of(surface_form, form) for surface_form, form in forms.items() if form.spans)
    return NameEvidence(names, acronyms, _count_cases(prose, names))


# ---------------------------------------------------------------- places


def _find_openings(prose: str, sentences: Sequence[Sentence]) -> frozenset[int]:
    """The offsets of the first letter of every sentence."""
    return frozenset(
        match.start() for sentence in sentences if (match := _WORD.search(prose, sentence.span.start, sentence.span.end))
    )


def _is_title_case(prose: str, block: Block) -> bool:
    """Whether nearly all long words of a short block are capitalised, so that capitals say nothing."""
    if block.kind not in {"heading", "headline", "standfirst"} and block.span.end - block.span.start > 200:
        return False
    words = _HEADING_WORD.findall(prose, *block.span)
    long_words = [word for word in words if len(word) > 3]
    if all(word.isupper() for word in words) and any(len(word) > 4 for word in words):
        return True
    following = long_words[1:] if long_words and words[0] == long_words[0] else long_words
    if block.kind not in {"heading", "headline", "standfirst"} and len(following) < 4:
        return False
    if not following:
        return block.kind == "heading" and len(words) < 3
    return sum(word[0].isupper() for word in following) >= _TITLE_CASE_SHARE * len(following)


def _find_pieces(prose: str, within: Span, openings: frozenset[int]) -> Iterator[tuple[Span, Piece]]:
    """The pieces of all runs between two offsets, with their places; lower-case tails joined ("Ukraine war")."""
    for match in RUN.finditer(prose, *within):
        start = match.start()
        at_start = start in openings or _OPENING_QUOTE.search(prose, max(within.start, start - 4), start) is not None
        for piece in read_run(match[0], at_start):
            end = start + piece.end
            tail = _lower_tail(prose, end, piece) if end == match.end() else None
            if tail is not None:
                piece, end = tail  # noqa: PLW2901
            yield Span(start + piece.start, end), piece


def _lower_tail(prose: str, end: int, piece: Piece) -> tuple[Piece, int] | None:
    """The piece made longer where a lower-case tail belongs to it: "Minsk agreements", "Ukraine war"."""
    if not prose.startswith((" ", "\u00a0"), end):
        return None
    known = load_lexicon().known
    stretch = prose[end : end + 20]
    words = stretch.split()
    for count in (2, 1):
        tail = " ".join(words[:count]).rstrip(".,;:")
        if tail and tail[0].islower():
            form = f"{piece.form} {tail}"
            whole = known.get(plain_apostrophes(form))
            if whole is not None and stretch[1:].startswith(tail):
                return piece._replace(form=form, type=whole.type, sure=True, known_as=whole.name), end + 1 + len(tail)
    if words and words[0] == "war" and piece.known_as in known and known[piece.known_as].is_country:
        form = f"{piece.form} war"
        if not stretch[1:].startswith(("war-", "war–")):
            return piece._replace(form=form, type="event", sure=True, known_as=f"{piece.known_as} war"), end + 4
    return None


def _add_place(form: _Form, prose: str, span: Span, piece: Piece) -> None:
    """Count one place of a form, and what stands round it."""
    form.spans.append(span)
    form.starts += piece.at_start
    if piece.sure or form.type is None:
        form.type = piece.type if not form.sure else form.type
        form.known_as = form.known_as or piece.known_as
    form.sure = form.sure or piece.sure
    if piece.title:
        form.titles[piece.title] += 1
    if piece.known_as or form.contexts >= _CONTEXTS_A_NAME:
        return
    form.contexts += 1
    before = _BEFORE.search(prose, max(0, span.start - _CONTEXT), span.start)
    word = before[1] if before is not None else ""
    if word in {"the", "The"}:
        form.articles += 1
    _vote(form, word, _AFTER.match(prose, span.end, span.end + _CONTEXT))


def _vote(form: _Form, before: str, after: re.Match[str] | None) -> None:
    """Weigh the words next to a name; the weights were set by hand."""
    votes = form.votes
    if before in load_lexicon().lower_roles:
        votes["person"] += 4
    elif before == "in":
        votes["place"] += 2
    elif before in _LOCAL:
        votes["place"] += 3
    elif before in {"from", "to", "at"}:
        votes["place"] += 1
    elif before == "during":
        votes["event"] += 2
    if after is None:
        return
    word = after["word"]
    if after["comma"]:
        if word in {"who", "whose", "whom"}:
            votes["person"] += 4
        elif word in {"a", "an", "the"}:
            votes["person"] += 1
        return
    if word in _SPEECH:
        votes["person"] += 2
    elif word == "himself" or word == "herself":
        votes["person"] += 4
    elif after["possessive"]:
        return
    elif word in _PLACE_NOUNS:
        votes["place"] += 2
    elif word in _EQUIPMENT_NOUNS:
        votes["equipment"] += 3
    elif word in _BODY_NOUNS:
        votes["organisation"] += 3
    elif word in _EVENT_NOUNS:
        votes["event"] += 4


# ---------------------------------------------------------------- acronyms


def _find_acronyms(document: Document, ends: Mapping[int, tuple[int, str]]) -> tuple[AcronymDefinition, ...]:
    """The document's acronym definitions, each acronym and long form once, in order."""
    found: dict[tuple[str, str], AcronymDefinition] = {}
    prose = document.prose
    for match in _DEFINITION.finditer(prose):
        acronym = match[1]
        if sum(character.isupper() for character in acronym) < 2 or acronym in load_lexicon().known:
            continue
        before = prose[max(0, match.start() - _LONG_FORM_CHARACTERS) : match.start()]
        before = fold_space(before.rsplit("\n\n", 1)[-1])
        place = ends.get(match.start())
        long_form = _match_long_form(acronym, before)
        if place is not None:
            form = place[1]
            if long_form is None and _initials_agree(acronym, form):
                long_form = form
            elif long_form is not None and plain_apostrophes(form).endswith(plain_apostrophes(long_form)):
                long_form = form
        if long_form is None:
            continue
        long_form = long_form.removeprefix("the ").removeprefix("The ")
        found.setdefault((acronym, long_form), AcronymDefinition(acronym, long_form, _is_capitalised(long_form)))
    return tuple(found.values())


def _match_long_form(acronym: str, before: str) -> str | None:
    """The shortest stretch at the end of `before` whose letters give the acronym, beginning with its first letter."""
    letters = acronym.rstrip("s") if acronym[-1] == "s" else acronym
    words = before.split()[-min(len(letters) + 5, len(letters) * 2) :]
    text = " ".join(words)
    position = len(text) - 1
    for index in range(len(letters) - 1, -1, -1):
        letter = letters[index].lower()
        if not letter.isalnum():
            continue
        while position >= 0 and (
            text[position].lower() != letter or (index == 0 and position > 0 and text[position - 1].isalnum())
        ):
            position -= 1
        if position < 0:
            return None
        position -= 1
    long_form = text[position + 1 :].strip("“”\"'’() ")
    return long_form if len(long_form) > len(acronym) and " " in long_form else None


def _initials_agree(acronym: str, form: str) -> bool:
    """Whether the capitals of a form are those of the acronym: "UK Ministry of Defence" and "MoD" share "MD"."""
    capitals = "".join(character for character in form if character.isupper())
    wanted = "".join(character for character in acronym if character.isupper())
    return len(wanted) >= 2 and capitals.endswith(wanted)


def _is_capitalised(long_form: str) -> bool:
    """Whether the long words of a long form are capitalised: it is a name, not a common noun."""
    words = [word for word in re.split(r"[\s-]+", long_form) if len(word) > 3 and word[0].isalpha()]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.6 * len(words)


def _apply_acronyms(forms: dict[str, _Form], acronyms: Sequence[AcronymDefinition]) -> None:
    """Give acronyms the type of their long forms, and take out those of common nouns."""
    for definition in acronyms:
        short = [forms[form] for form in (definition.acronym, f"{definition.acronym}s") if form in forms]
        if not definition.is_name:
            for form in short:
                form.spans.clear()
            continue
        long_form = forms.get(definition.long_form)
        for form in short:
            form.sure = True
            form.type = (long_form.type if long_form is not None else None) or form.type or "organisation"


# ---------------------------------------------------------------- types


def _type_forms(forms: dict[str, _Form]) -> None:
    """Settle the type of every form from its votes, and let full names speak for their surnames."""
    surnames = {
        surface_form.split()[-1]
        for surface_form, form in forms.items()
        if form.type == "person" and form.sure and " " in surface_form and form.spans
    }
    known = load_lexicon().known
    for surface_form, form in forms.items():
        entry = known.get(form.known_as)
        if surface_form in surnames and " " not in surface_form and not (entry is not None and entry.is_country):
            form.type, form.sure, form.known_as = "person", True, ""
            continue
        if form.known_as or (form.type is not None and form.sure):
            continue
        _settle(surface_form, form)


def _settle(surface_form: str, form: _Form) -> None:
    """The type that the contexts of an undecided form vote for."""
    votes = Counter(form.votes)
    with_article = form.articles * 2 > form.contexts
    if with_article:
        votes["person"] = 0
        votes["organisation"] += 2
    elif " " in surface_form and not is_acronym(surface_form) and not is_generic(surface_form.split()):
        votes["person"] += 2
    if form.titles:
        votes["person"] += 3
    if is_acronym(surface_form):
        votes["organisation"] += 2
        votes["person"] = 0
    if form.type is not None:
        votes[form.type] += 3
    best = max(votes, key=lambda kind: (votes[kind], kind), default=None)
    if best is not None and votes[best] >= 2:
        form.type = best
        form.sure = form.sure or (votes[best] >= 4 and form.starts < len(form.spans) and best != "organisation")


# ---------------------------------------------------------------- headings


def _add_headings(forms: dict[str, _Form], prose: str, headings: Sequence[Block]) -> None:
    """Add the places where headings print names that the document or the lists know."""
    lexicon = load_lexicon()
    by_folded = {plain_apostrophes(form).upper(): form for form, found in forms.items() if found.spans}
    for block in headings:
        tokens = [(match.start(), match.end()) for match in _TOKENS.finditer(prose, *block.span)]
        index = 0
        while index < len(tokens):
            for length in range(min(8, len(tokens) - index), 0, -1):
                span = Span(tokens[index][0], tokens[index + length - 1][1])
                printed = fold_space(prose[span.start : span.end])
                found = _known_in_heading(printed, forms, by_folded, lexicon.known)
                if found is not None:
                    surface_form = printed
                    form = forms.get(surface_form)
                    if form is None:
                        form = forms[surface_form] = _Form(type=found[0], sure=found[1], known_as=found[2])
                    form.spans.append(span)
                    form.starts += 1
                    index += length
                    break
            else:
                index += 1
    for form in forms.values():
        form.spans.sort()


def _known_in_heading(
    printed: str, forms: Mapping[str, _Form], by_folded: Mapping[str, str], known: Mapping[str, KnownName]
) -> tuple[EntityType | None, bool, str] | None:
    """Type, sureness and usual name of what a heading prints, or None where it is no known name."""
    plain = plain_apostrophes(printed)
    original = forms.get(printed)
    if original is None and printed.isupper():
        original = forms.get(by_folded.get(plain, ""))
    if original is not None and original.spans:
        if " " not in printed and original.starts == len(original.spans) and not original.sure:
            return None
        return original.type, original.sure, original.known_as
    entry = known.get(plain) or (known.get(plain.title()) if printed.isupper() and len(printed) > 3 else None)
    if entry is None or (" " not in printed and is_common_word(printed.lower()) and not entry.is_country):
        return None
    return entry.type, True, entry.name


# ---------------------------------------------------------------- records


def _name_of(surface_form: str, form: _Form) -> Name:
    title = max(form.titles, key=lambda words: (form.titles[words], words), default="")
    return Name(surface_form, tuple(form.spans), form.type, form.sure, form.starts, title, form.known_as)


def _count_cases(prose: str, names: Sequence[Name]) -> dict[str, tuple[int, int]]:
    """How often the first words of names stand in lower case, and mid-sentence with a capital; sorted by word."""
    wanted = {name.surface_form.split()[0].lower() for name in names if name.sentence_starts}
    if not wanted:
        return {}
    lower = Counter(word for word in _LOWER_WORD.findall(prose) if word in wanted)
    capital: Counter[str] = Counter()
    for name in names:
        inside = len(name.spans) - name.sentence_starts
        words = name.surface_form.lower().split()
        for position, word in enumerate(words):
            if word in wanted:
                capital[word] += len(name.spans) if position else inside
    return {word: (lower[word], capital[word]) for word in sorted(wanted) if lower[word] or capital[word]}


# ---------------------------------------------------------------- gazetteer

_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af"
_HAS_CJK = re.compile(f"[{_CJK}]")
_GAP = rf"(?:[{MASK}]{{0,40}}\s[\s{MASK}]{{0,40}})"
_APOSTROPHES = "['’‘ʼ′]"
_HYPHENS = "[-‐‑‒–]"
_PLURAL_FORM = re.compile(r"[A-Z][A-Za-z]{0,4}-?\d{1,4}[A-Z]{0,3}\Z")


@dataclass(frozen=True, slots=True)
class Matcher:
    """The gazetteer's forms as one pattern; can be pickled."""

    pattern: re.Pattern[str] | None
    """None where the gazetteer is empty."""
    candidates: Mapping[str, tuple[str, ...]]
    """Entity ids by folded form, sorted; an empty tuple for a form that only blocks."""


def build_matcher(gazetteer: Gazetteer) -> Matcher:
    """The matcher of all names and aliases; forms that must not be taken for an entity are matched too, so as to block.

    A form matches with any white space between its words, either kind of apostrophe and hyphen, and, if it is a
    weapon's designation, with a plural "s".

    Method: a trie of the forms written as one regular expression, so that the time does not grow with their number.
    """
    found: dict[str, set[str]] = {}
    blocked: dict[str, set[str]] = {}
    for entity in gazetteer.entities:
        for form in (entity.name, *entity.aliases):
            key = _fold_form(form)
            if key:
                found.setdefault(key, set()).add(entity.id)
                if _PLURAL_FORM.search(key.rsplit(" ", 1)[-1]):
                    found.setdefault(f"{key}s", set()).add(entity.id)
        for form in entity.not_forms:
            if key := _fold_form(form):
                blocked.setdefault(key, set()).add(entity.id)
    for form in gazetteer.silenced:
        if key := _fold_form(form):
            found[key] = set()
    for key, ids in blocked.items():
        found[key] = found.get(key, set()) - ids
    if not found:
        return Matcher(None, {})
    latin = sorted(form for form in found if not _HAS_CJK.search(form))
    chinese = sorted(form for form in found if _HAS_CJK.search(form))
    parts = [rf"(?<![\w]){_trie_pattern(latin)}(?!\w)"] if latin else []
    if chinese:
        parts.append(_trie_pattern(chinese))
    return Matcher(re.compile("|".join(parts)), {form: tuple(sorted(ids)) for form, ids in sorted(found.items())})


def match_aliases(document: Document, matcher: Matcher) -> tuple[AliasMatch, ...]:
    """The places in the document's blocks where forms of the gazetteer stand: longest first at each place, in order.

    Case counts; a form ends at the end of a word, so that a possessive stays outside. Forms with Chinese, Japanese or
    Korean characters match anywhere. `document.not_entities` and the forms that only block give nothing.
    """
    if matcher.pattern is None:
        return ()
    unwanted = {_fold_form(form) for form in document.not_entities}
    matches: list[AliasMatch] = []
    for block in document.blocks:
        for match in matcher.pattern.finditer(document.prose, *block.span):
            form = _fold_form(match[0])
            candidates = matcher.candidates[form]
            if candidates and form not in unwanted:
                matches.append(AliasMatch(Span(match.start(), match.end()), candidates))
    return tuple(matches)


def _fold_form(form: str) -> str:
    """The key of a form: white space single, apostrophes straight, hyphens plain, masks taken out."""
    folded = re.sub(_APOSTROPHES, "'", re.sub(_HYPHENS, "-", form))
    return fold_space(folded)


def _trie_pattern(forms: Sequence[str]) -> str:
    """A regular expression for sorted forms, longest first at every branch."""
    trie: dict[str, dict] = {}  # type: ignore[type-arg]
    for form in forms:
        node = trie
        for character in form:
            node = node.setdefault(character, {})
        node[""] = {}
    return _write_trie(trie)


def _write_trie(node: Mapping[str, Mapping]) -> str:  # type: ignore[type-arg]
    """The pattern of a trie's node: branches by character, optional where a form ends here."""
    prefix = ""
    while len(node) == 1 and "" not in node:
        character, child = next(iter(node.items()))
        prefix += _character_pattern(character)
        node = child
    branches = [
        _character_pattern(character) + _write_trie(child) for character, child in sorted(node.items()) if character
    ]
    if not branches:
        return prefix
    return f"{prefix}(?:{'|'.join(branches)}){'?' if '' in node else ''}"


def _character_pattern(character: str) -> str:
    if character == " ":
        return _GAP
    if character == "'":
        return _APOSTROPHES
    if character == "-":
        return _HYPHENS
    return re.escape(character)
