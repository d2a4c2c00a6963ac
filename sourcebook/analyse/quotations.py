"""Direct quotations and who is named as their speaker."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from sourcebook.records import MASK, Block, Document, Quotation, Sentence, Span

MINIMUM_WORDS = 6
"""A shorter one is a scare quote or a term more often than somebody's words."""

_PAIRS = {"“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", "‘": "’", '"': '"'}
"""Opening mark and what may close it."""

_MARK = re.compile(r"[“„«「『‘\"]")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:[’'‘.-][^\W_]+)*")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_BLANK = f" \t\n\r\u00a0\u3000{MASK}"
_MINOR_WORDS = frozenset(
    "a an and as at but by for from in into its nor of off on or over per the to up via vs with".split()  # noqa: SIM905
)

_UPPER = "A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĞĢĪİĶĻŁŃŅŇŐŘŚŞŠŤŪŮŰŹŻŽА-ЯЄІЇҐ"
_GAP = rf"[ \u00a0\n{MASK}]{{1,4}}"
# A run of capitalised words: 'Ana de la Cruz', 'Institute for Sample Studies', 'ABC'; not 'the ministry'.
_NAME = (
    rf"(?<!\w)[{_UPPER}][\w’'.-]{{0,30}}(?:{_GAP}(?:(?:of|for|the|de|la|van|von|al|bin){_GAP}){{0,3}}"
    rf"[{_UPPER}][\w’'-]{{0,30}}){{0,6}}"
)
_SPEECH = (
    r"(?:said|says|saying|stated|states|added|adds|argued?s?|wrote|writes|noted|notes|claimed|claims|explained|explains"
    r"|warned|warns|announced|announces|concluded|concludes|replied|replies|declared|declares|insisted|insists|stressed"
    r"|stresses|emphasi[sz]ed|emphasi[sz]es|remarked|remarks|recalled|recalls|reported|reports|assessed|assesses|observed"
    r"|observes|tweeted|admitted|admits|suggested|suggests|confirmed|confirms|testified|quipped|believes?|believed"
    r"|commented|comments|vowed|promised|acknowledged)"
)
# 'Ana Sample said', 'Ana Sample, who leads the union, has also told'; not 'Ana Sample's house said'.
_NAME_VERB = re.compile(
    rf"(?P<name>{_NAME})(?:, (?=[a-z])[^.!?;:,\"“”«»]{{1,80}},|[ \u00a0]?\([^()]{{1,40}}\))?[ \u00a0,]{{1,3}}"
    rf"(?:(?:has|had|have|also|later|then|once|further) ){{0,2}}"
    rf"(?:{_SPEECH}|told|tells|asked|asks|described|describes|urged|urges|pledged|called|calls|puts? it"
    r"|made an? [a-z]{2,20} that)\b"
)
# 'said Ana Sample', 'according to ABC', 'said the union's leader, Ana Sample'; not 'told ABC', which listened.
_VERB_NAME = re.compile(
    rf"\b(?:{_SPEECH}|[Aa]ccording to|[Ii]n the words of|quoted by){_GAP}(?:(?:the|by){_GAP})?"
    rf"(?:(?!that\b)[a-z][a-z’'-]{{1,20}},?{_GAP}){{0,3}}(?P<name>{_NAME})"
)
_NO_NAMES = frozenset(
    # One string is easier to read and to extend than sixty.
    """
    He She It They We I You This That These Those There As If When While But And Or So Yet For In On At By From With To
    However Although Though After Before Since Because Despite According Meanwhile Moreover Further Also Then Thus What
    Who Why How Where Which His Her Their Its Our My No Not Some Many Most One Another Other Others Such Here
    """.split()  # noqa: SIM905
)
"""Words whose capital only tells that a sentence begins."""
_SOURCE_NOUN = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]he [\w’'-]{1,20}) (?:analysts|experts|authors|researchers|institute|institution|think tank"
    r"|report|paper|study|agency|outlet)\b|\b(?:[Aa]nalysts|[Ee]xperts)\b"
)


def find_quotations(document: Document, sentences: Sequence[Sentence]) -> tuple[Quotation, ...]:
    """The quotations of at least `MINIMUM_WORDS` words, in order, not nested, marks and outer blanks left outside.

    A quotation without closing mark counts to the end of its paragraph where the next one opens with the same mark, as
    printers do with long speeches. Chinese and Japanese quotations need two characters for a word. A quotation with a
    capital on every word is a title and is left out. The speaker is the name nearest to a verb of speech outside the
    quotation, in its sentence, else in the sentence before or behind; "the analysts" are those of the source that the
    document reports on.
    """
    spans: list[Span] = []
    for number, block in enumerate(document.blocks):
        following = document.blocks[number + 1] if number + 1 < len(document.blocks) else None
        spans += [span for span in _quoted_spans(document.prose, block, following) if _is_quotation(document, span)]
    return tuple(Quotation(span, _find_speaker(document, sentences, spans, span)) for span in spans)


def _quoted_spans(prose: str, block: Block, following: Block | None) -> list[Span]:
    """What stands between quotation marks in a block, blanks at the ends left out."""
    spans: list[Span] = []
    place, end = block.span
    unclosed: set[str] = set()
    while (mark := _MARK.search(prose, place, end)) is not None:
        place = mark.end()
        if mark[0] in unclosed or not _opens(prose, mark.start(), block.span):
            continue
        close = _find_close(prose, mark[0], place, end)
        if close is None:
            unclosed.add(mark[0])
            if following is None or not prose[following.span.start : following.span.end].lstrip(_BLANK).startswith(
                mark[0]
            ):
                continue
            close = end
        inner = prose[place:close]
        start = place + len(inner) - len(inner.lstrip(_BLANK))
        spans.append(Span(start, max(start, place + len(inner.rstrip(_BLANK)))))
        place = max(place, close)
    return spans


def _opens(prose: str, place: int, block: Span) -> bool:
    """Whether a mark opens: straight and single ones also close or stand for an apostrophe ("Russia‘s")."""
    if prose[place] not in '"‘':
        return True
    before = prose[place - 1] if place > block.start else " "
    after = prose[place + 1] if place + 1 < block.end else " "
    return not before.isalnum() and not after.isspace() and before not in ".,!?…"


def _find_close(prose: str, mark: str, start: int, end: int) -> int | None:
    """Where the mark that closes a quotation stands, or None."""
    for closing in re.finditer(f"[{_PAIRS[mark]}]", prose[start:end]):
        place = start + closing.start()
        after = prose[place + 1] if place + 1 < end else " "
        if closing[0] == "’" and after.isalnum():
            continue
        if closing[0] == '"' and prose[place - 1].isspace() and not after.isspace():
            return None
        return place
    if mark == "“":
        straight = prose.find('"', start, end)
        return straight if straight >= 0 else None
    return None


def _is_quotation(document: Document, span: Span) -> bool:
    """Whether a quoted stretch is long enough and not a title."""
    words = _WORD.findall(document.prose[span.start : span.end])
    ideographs = sum(1 for word in words if _IDEOGRAPH.match(word))
    if len(words) - ideographs + ideographs // 2 < MINIMUM_WORDS:
        return False
    lettered = [word for word in words if word[0].isalpha() and word.lower() not in _MINOR_WORDS]
    return ideographs > 0 or not lettered or any(word[0].islower() for word in lettered)


def _find_speaker(
    document: Document, sentences: Sequence[Sentence], quotations: Sequence[Span], quotation: Span
) -> Span | None:
    """Where the speaker of a quotation is named, or None."""
    if not sentences:
        return None
    first = max(0, bisect_right(sentences, quotation.start, key=_start) - 1)
    last = max(first, bisect_right(sentences, quotation.end - 1, key=_start) - 1)
    own = Span(sentences[first].span.start, sentences[last].span.end)
    places = [own]
    if first > 0:
        places.append(sentences[first - 1].span)
    if last + 1 < len(sentences):
        places.append(sentences[last + 1].span)
    for place in places:
        text = _blank_quotations(document.prose, place, quotations)
        found = [
            (_distance(place, match, quotation), *name)
            for pattern in (_VERB_NAME, _NAME_VERB)
            for match in pattern.finditer(text)
            if (name := _name_span(match)) is not None
        ]
        if found:
            _, start, end = min(found)
            return Span(place.start + start, place.start + end)
        if place is own and (noun := _SOURCE_NOUN.search(text)) is not None:
            return _last_source_name(document, place.start + noun.start())
    return None


def _name_span(match: re.Match[str]) -> Span | None:
    """Where the matched name stands, without a sentence's first word; None for what is no speaker: "Ana Sample's"."""
    start, end = match.span("name")
    while start < end:
        word = re.match(r"[\w’'.-]+", match.string[start:end])
        if word is None or word[0] not in _NO_NAMES:
            break
        start += (
            len(word[0])
            + len(match.string[start + len(word[0]) : end])
            - len(match.string[start + len(word[0]) : end].lstrip(_BLANK))
        )
    if start == end or match.string[start:end].endswith(("’s", "'s", "‘s", "’")):
        return None
    return Span(start, end - 1 if match.string[end - 1] == "." else end)


def _start(sentence: Sentence) -> int:
    """The offset at which a sentence begins."""
    return sentence.span.start


def _distance(place: Span, match: re.Match[str], quotation: Span) -> int:
    """How many characters lie between a match and a quotation."""
    return max(quotation.start - (place.start + match.end()), place.start + match.start() - quotation.end, 0)


def _blank_quotations(prose: str, place: Span, quotations: Sequence[Span]) -> str:
    """The text of a span with every quotation in it blanked."""
    text = prose[place.start : place.end]
    for span in quotations:
        start, end = max(span.start, place.start) - place.start, min(span.end, place.end) - place.start
        if start < end:
            text = text[:start] + MASK * (end - start) + text[end:]
    return text


def _last_source_name(document: Document, before: int) -> Span | None:
    """The last place before an offset where a source that the document reports on is named: "the analysts" are its."""
    names = [name for source in document.attributed_to for name in (source, _acronym(source)) if len(name) > 1]
    if not names:
        return None
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")
    places = [Span(*match.span()) for match in pattern.finditer(document.prose, document.body.start, before)]
    return places[-1] if places else None


def _acronym(name: str) -> str:
    """The initials of the capitalised words: "ISS" of "Institute for Sample Studies"."""
    return "".join(word[0] for word in name.split() if word[0].isupper())
