"""What the lines of a clipped text tell of the article: its date, authors, outlet and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourcebook.read.news_labels import REPORTING
from sourcebook.read.news_lines import Line, LineClass
from sourcebook.read.printed_dates import (
    IS_PUBLISHED,
    IS_UPDATED,
    PrintedDate,
    find_printed_dates,
    with_time,
)

_DEK_LENGTH = 300

_FEWEST_VOTES = 3

_DATE_FIELD = re.compile(r"(?:Date|DATE|Publication date|Published|First published)\b:? ", re.IGNORECASE)
"""How the particulars of an article are listed below it: "Date 11.02.2015"."""


_OPENING = re.compile(r"[A-Z][^.]{2,40}\(([^()]{4,80})\)")


def find_publication_date(
    lines: Sequence[Line], classes: Sequence[LineClass], begin: int, stop: int, headline: int | None
) -> PrintedDate | None:
    """The printed date of publication: in a line about it, above the article rather than below it.

    "Published" goes before a bare date, that before "updated"; a date without a year takes the nearest one's.
    """
    choices: list[tuple[int, bool, int, int, PrintedDate]] = []
    for index, (line, kind) in enumerate(zip(lines, classes, strict=True)):
        is_about = kind in ("dateline", "byline") or (line.is_date and index < begin)
        below = stop <= index <= stop + 6 and line.dates and IS_PUBLISHED.search(line.text)
        is_field = index >= stop and line.dates and line.is_date and _DATE_FIELD.match(line.text)
        if not line.dates or not (is_about or below or is_field) or REPORTING.match(line.text):
            continue
        is_teaser = headline is not None and index < headline and index > 3
        for date in line.dates:
            said = line.text[: date.start]
            updated = list(IS_UPDATED.finditer(said))
            published = list(IS_PUBLISHED.finditer(said))
            rank = 1
            if updated and (not published or updated[-1].start() > published[-1].start()):
                rank = 2
            elif published:
                rank = 0
            # A bare day above the headline may be that of the visit, where one stands below it as well.
            is_of_visit = rank == 1 and headline is not None and index < headline
            choices.append((rank + 3 * is_teaser + 2 * (index >= begin), is_of_visit, index, date.start, date))
    if not choices and begin < len(lines):
        opening = _OPENING.match(lines[begin].text)
        inside = find_printed_dates(opening[1], date_order="day-first") if opening else []
        choices += [(0, False, begin, date.start, date) for date in inside]
    if not choices:
        return None
    _, _, index, _, chosen = min(choices, key=lambda choice: choice[:4])
    if not chosen.time and index + 1 < len(lines) and classes[index + 1] == "dateline" and not lines[index + 1].dates:
        beside = with_time(PrintedDate(chosen.year, chosen.month, chosen.day), lines[index + 1].text, ())
        chosen = PrintedDate(chosen.year, chosen.month, chosen.day, beside.time)
    if chosen.year:
        return chosen
    full = [date for line in lines for date in line.dates if date.year]
    if not full:
        full = [date for line in lines for date in find_printed_dates(line.text, date_order="day-first") if date.year]
    years = sorted(
        (abs((date.month - chosen.month) * 31 + date.day - chosen.day), place, date.year)
        for place, date in enumerate(full)
    )
    return (chosen.in_year(years[0][2]) or chosen) if years else chosen


_CAPITAL_WORD = r"[A-Z](?:[\w'’&-]|\.(?=\w)|(?<=\bSt)\.|(?<=\bST)\.){0,30}"

_OUTLET = rf"(?:[Tt]he )?{_CAPITAL_WORD}(?: (?:of|and|&|in|for|the) {_CAPITAL_WORD}| {_CAPITAL_WORD}){{0,4}}"

_HEADLINE_SOURCE = re.compile(r"\s[–—-]\s(?P<after>[^–—:]{2,40})\Z|:\s(?P<colon>[A-Z][^–—:]{1,30})\Z")

_LONG_FORM_WORD = r"(?:[A-Z][\w'’-]{1,30}|of|for|the|and|on|in|de)"

_LONG_FORM = re.compile(rf"\b({_LONG_FORM_WORD}(?: {_LONG_FORM_WORD}){{1,8}}) \(([A-Z][A-Za-z]{{1,9}})\)")

_LONGEST_LONG_FORM = 280  # characters, of nine words of 30

_SHORT_FORM = re.compile(r"\([A-Z][A-Za-z]{1,9}\)")

_REPORT_OF = re.compile(
    rf"\b(?:report|assessment|analysis|study|survey|investigation)s? (?:of|by|from|published by"
    rf"|released by) (?:the )?({_OUTLET})"
    rf"|\b(?:analysts|experts|researchers) (?:of|at|from) (?:the )?(?:[A-Z]\.?[A-Z]\.?-based )?({_OUTLET})"
)

_REPORT_LEAD = re.compile(
    r"(?:report|assessment|analysis|study|survey|investigation|analyst|expert|researcher)s? (?:of|by|from|at|publ|rel)"
)
"""How what `_REPORT_OF` matches begins; it is found faster."""

_REPORT_WORDS_TEXT = """
report reports assessment assessments analysis study survey surveys investigation investigations analysts experts
researchers
"""

_REPORT_WORDS = frozenset(_REPORT_WORDS_TEXT.split())

_LONGEST_LEAD = 30  # characters

_LONGEST_ARTICLE = 50_000


_OWNER_AT_END = re.compile(r"['’]s\Z")


def find_attributions(title: str, lines: Sequence[Line]) -> tuple[str, ...]:
    """The sources whose report the lines of an article pass on, in their long form where the text gives it."""
    article = " ".join(line.text for line in lines)
    long_forms: dict[str, str] = {}
    end = 0
    for short_form in _SHORT_FORM.finditer(article, 0, _LONGEST_ARTICLE):
        match = _LONG_FORM.search(article, max(end, short_form.start() - _LONGEST_LONG_FORM), short_form.end())
        end = short_form.end()
        if match is None:
            continue
        words = match[1].split()
        initials = [index for index, word in enumerate(words) if word[0].isupper() and word[0] == match[2][0]]
        fitting = [index for index in initials if _fits(words[index:], match[2])]
        if fitting:
            long_forms.setdefault(match[2], " ".join(words[fitting[-1] :]))
    sources: list[str] = []
    if at_end := _HEADLINE_SOURCE.search(title):
        source = (at_end["after"] or at_end["colon"]).strip()
        if (source.isupper() and len(source) <= 8) or source in article:
            sources.append(long_forms.get(source, source))
    for match in _find_reports(article, lines):
        source = (match[1] or match[2]).strip(" .")
        source = _OWNER_AT_END.sub("", source.removeprefix("The ").removeprefix("the "))
        is_known = any(source in known for known in sources)  # "the Institute" after its full name
        if len(source) > 2 and not is_known and _is_body_of_people(source, long_forms):
            sources.append(long_forms.get(source, source))
    return tuple(dict.fromkeys(sources))


def _find_reports(article: str, lines: Sequence[Line]) -> Iterator[re.Match[str]]:
    """The reports that an article speaks of; only lines with a word for one are searched, and what they run on into."""
    start = done = 0
    for line in lines:
        end = start + len(line.text)
        if not line.vocabulary.isdisjoint(_REPORT_WORDS):
            for lead in _REPORT_LEAD.finditer(article, start, min(end + _LONGEST_LEAD, _LONGEST_ARTICLE)):
                match = _REPORT_OF.match(article, lead.start(), _LONGEST_ARTICLE) if lead.start() >= done else None
                if match and match.start() < end:
                    done = match.end()
                    yield match
        start = end + 1


_BODY_OF_PEOPLE = re.compile(
    r"\b(?:Institute|Center|Centre|Council|University|Union|Agency|Committee|Commission|Foundation|Association|Group)\b"
)


def _is_body_of_people(source: str, long_forms: dict[str, str]) -> bool:
    """Whether a source is an organisation by its acronym or its head word."""
    return source in long_forms or source in long_forms.values() or _BODY_OF_PEOPLE.search(source) is not None


def _fits(words: list[str], acronym: str) -> bool:
    initials = "".join(word[0] for word in words if word[0].isupper())
    return (
        initials.casefold() == acronym.casefold() or "".join(word[0] for word in words).casefold() == acronym.casefold()
    )
