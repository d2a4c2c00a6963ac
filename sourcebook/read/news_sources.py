"""The sources whose report a clipped text passes on: institutes, agencies, outlets and ministries, no persons.

A name counts where the text says that it passes on a report of it, in so many words anywhere in the article, or as
"according to", "citing" and the like in its first paragraphs; and only if it is that of an organisation by its form or
by the list of outlets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourcebook.read.known_outlets import find_known
from sourcebook.read.news_cues import (
    BY_SOURCE_WORDS,
    REPORT_NAME_WORDS,
    REPORT_NAMES,
    REPORT_WORDS,
    REPORTED_WORDS,
    TOLD_SOURCE_WORDS,
)
from sourcebook.read.news_lines import Line
from sourcebook.read.outlet_forms import OUTLET

_HEADLINE_SOURCE = re.compile(r"\s[–—-]\s(?P<after>[^–—:]{2,40})\Z|:\s(?P<colon>[A-Z][^–—:]{1,30})\Z")

_NAME = re.compile(OUTLET)

_LONG_FORM_WORD = r"(?:[A-Z][\w'’-]{1,30}|of|for|the|and|on|in|de)"

_LONG_FORM = re.compile(rf"\b({_LONG_FORM_WORD}(?: {_LONG_FORM_WORD}){{1,8}}) \(([A-Z][A-Za-z]{{1,9}})\)")

_LONGEST_LONG_FORM = 280  # characters, of nine words of 30

_SHORT_FORM = re.compile(r"\([A-Z][A-Za-z]{1,9}\)")

_REPORT_OF = re.compile(
    rf"\b(?:report|assessment|analysis|study|survey|investigation)s? (?:of|by|from|published by"
    rf"|released by) (?:the )?({OUTLET})"
    rf"|\b(?:analysts|experts|researchers) (?:of|at|from) (?:the )?(?:[A-Z]\.?[A-Z]\.?-based )?({OUTLET})"
)

_REPORT_LEAD = re.compile(
    r"(?:report|assessment|analysis|study|survey|investigation|analyst|expert|researcher)s? (?:of|by|from|at|publ|rel)"
)
"""How what `_REPORT_OF` matches begins; it is found faster."""

_LONGEST_LEAD = 30  # characters

_LONGEST_ARTICLE = 50_000

_LEAD_LINES = 6  # paragraphs at the top in which a text tells what it passes on

# "the Russian news agency", "a Washington-based think tank".
_KIND_OF_HOUSE = (
    r"(?:(?:the|a|an) )?(?:[A-Z][\w'’-]{1,20} )?(?:[a-z][\w-]{1,20} ){0,3}"
    r"(?:agency|outlet|newspaper|daily|magazine|think[ -]tank|broadcaster|website|portal|watchdog|monitor) "
)

_REPORT = rf"(?:{'|'.join(REPORT_NAMES)})"

_SAID = r"(?:said|says|reported|reports|wrote|writes|notes|noted|assessed|assesses|found)"

_BY_SOURCE = re.compile(
    rf"\b(?:[Aa]ccording to|[Rr]eported by|[Cc]iting|[Qq]uoting) (?P<kind>{_KIND_OF_HOUSE})?(?P<name>{OUTLET})"
)
"""Matches "according to the Sample Institute"; the name alone tells whether it is one of an organisation."""

_TOLD = re.compile(rf"\b(?:told|tells) (?P<kind>{_KIND_OF_HOUSE})?(?P<name>{OUTLET})")

_REPORTED = re.compile(rf"(?P<name>{OUTLET}) (?:has |had |first )?reported\b")

_SAID_IN_REPORT = re.compile(
    rf"(?P<name>{OUTLET})(?: \([A-Z]{{2,9}}\))?(?:,[^,.]{{3,60}},)? {_SAID}(?: on \w{{3,7}}day)?"
    rf" in (?:its|an?|the) (?:[\w-]{{1,20}} ){{0,3}}{_REPORT}\b"
)
"""Matches "the Sample Institute (SI) said on Monday in its latest report"."""

_IN_REPORT_SAID = re.compile(
    rf"\b[Ii]n (?:its|an?|the) (?:[\w-]{{1,20}} ){{0,3}}{_REPORT}"
    rf"(?: (?:on|of|for|dated|published|released)\b[^,.]{{1,40}})?,? (?P<name>{OUTLET})"
    rf"(?: \([A-Z]{{2,9}}\))?,? {_SAID}\b"
)
"""Matches "In its latest report, the Sample Institute (SI) says"."""

_IN_REPORT = re.compile(rf"n (?<=[Ii]n )(?:its|an?|the) (?:[\w-]{{1,20}} ){{0,3}}{_REPORT}\b")
"""Matches what is in both; it is found faster."""

_IN_LEAD = (
    (BY_SOURCE_WORDS, _BY_SOURCE),
    (REPORT_NAME_WORDS, _SAID_IN_REPORT),
    (REPORT_NAME_WORDS, _IN_REPORT_SAID),
    (TOLD_SOURCE_WORDS, _TOLD),
    (REPORTED_WORDS, _REPORTED),
)
"""Each pattern with the words of which a line that it matches has one."""

_OF_PERSON = re.compile(
    r",? (?:spokes\w{3,6}|officials?|chiefs?|heads?|directors?|employees?|ministers?|presidents?|chair\w{0,6}"
    r"|sources?|staff|analysts?|experts?|researchers?|founders?|members?|editors?|journalists?|reporters?"
    r"|correspondents?|(?:deputy|senior|press|former|acting)\b)"
)
"""What behind the name of an organisation says that one of its people is meant."""

_PERSONS_TEXT = "President Director Minister Chief Spokesman Spokeswoman Secretary General Chairman Dr Mr"

_PERSONS = frozenset(_PERSONS_TEXT.split())

_DAY_BEHIND = re.compile(r" (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*")

_OWNER_AT_END = re.compile(r"['’]s?\Z")

_BODY_WORDS = (
    r"Institute|Center|Centre|Council|University|Union|Agency|Committee|Commission|Foundation|Association|Group"
    r"|Ministry|Observatory"
)

_BODY_OF_PEOPLE = re.compile(rf"\b(?:{_BODY_WORDS})\b")

_BODY_ALONE = re.compile(rf"(?:{_BODY_WORDS})\Z")

# The words that names of papers and stations end in and hardly any other name does.
_PRESS_TEXT = """
Times Post Herald Telegraph Journal Tribune Gazette Chronicle Independent Courier Examiner Observer News Radio TV Press
Newspaper Broadcasting
"""

_PRESS = frozenset(_PRESS_TEXT.split())


def find_attributions(title: str, lines: Sequence[Line], publisher: str = "") -> tuple[str, ...]:
    """The sources whose report the lines of an article pass on, in their long form where the text gives it.

    The outlet itself is none of them.
    """
    article = " ".join(line.text for line in lines)
    long_forms = _find_long_forms(article)
    sources: list[str] = []
    if at_end := _HEADLINE_SOURCE.search(title):
        source = (at_end["after"] or at_end["colon"]).strip()
        if (source.isupper() and len(source) <= 8) or source in article:
            sources.append(long_forms.get(source, source))
    own = _bare(publisher)
    in_reports = ((name, False) for name in _of_reports(article, lines))
    for printed, is_said_to_be_one in (*_in_lead(lines[:_LEAD_LINES]), *in_reports):
        source = _in_full(printed, article, long_forms) or (printed if is_said_to_be_one else "")
        is_known = any(source in known for known in sources)  # "the Institute" after its full name
        is_house = bool(own) and own.casefold() in (source.casefold(), printed.casefold())
        if source and not is_known and not is_house:
            sources = [known for known in sources if known not in source]
            sources.append(source)
    # "Sample Street Institute (SI)": not every word of the name need give the acronym a letter.
    short = {source for source in sources if any(f"{other} ({source})" in article for other in sources)}
    return tuple(dict.fromkeys(source for source in sources if source not in short))


def _find_long_forms(article: str) -> dict[str, str]:
    """The long form of each acronym: {"IBS": "Institute for Bridges and Streets"}."""
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
    return long_forms


def _in_lead(lines: Sequence[Line]) -> Iterator[tuple[str, bool]]:
    """The names to which the first paragraphs give what they tell, and whether they are called "agency" or the like."""
    for line in lines:
        text = line.text
        for words, pattern in _IN_LEAD:
            if line.cues.isdisjoint(words) or (words is REPORT_NAME_WORDS and not _IN_REPORT.search(text)):
                continue
            for match in pattern.finditer(text):
                is_behind = pattern is _BY_SOURCE or pattern is _TOLD
                if is_behind and _OF_PERSON.match(text, match.end()):
                    continue
                name = _bare(match["name"])
                is_house = is_behind and bool(match["kind"])
                yield from (
                    (part, is_house)
                    for part in (_parts(name) if is_behind else (name,))
                    if is_house or _is_press(part) or (pattern is not _TOLD and pattern is not _REPORTED)
                )


def _parts(name: str) -> Sequence[str]:
    """ "Reuters" and "AFP" of "Reuters and AFP", which no one is called."""
    parts = name.split(" and ")
    return parts if len(parts) > 1 and any(find_known(part) for part in parts) and not find_known(name) else (name,)


def _of_reports(article: str, lines: Sequence[Line]) -> Iterator[str]:
    """The bodies whose reports an article speaks of.

    Only lines with a word for a report are searched, and what they run on into.
    """
    start = done = 0
    for line in lines:
        end = start + len(line.text)
        if not line.cues.isdisjoint(REPORT_WORDS):
            for lead in _REPORT_LEAD.finditer(article, start, min(end + _LONGEST_LEAD, _LONGEST_ARTICLE)):
                match = _REPORT_OF.match(article, lead.start(), _LONGEST_ARTICLE) if lead.start() >= done else None
                if match and match.start() < end:
                    done = match.end()
                    yield _bare(match[1] or match[2])
        start = end + 1


def _bare(printed: str) -> str:
    """A name without its article, a possessive and a day of the week behind it."""
    name = _DAY_BEHIND.sub("", printed).strip(" .")
    return _OWNER_AT_END.sub("", name.removeprefix("The ").removeprefix("the "))


def _in_full(name: str, article: str, long_forms: dict[str, str]) -> str:
    """The full name of an organisation; "" where nothing says that the name is one's."""
    words = name.split()
    if len(name) < 3 or not _PERSONS.isdisjoint(words):
        return ""
    if name in long_forms or name in long_forms.values():
        return long_forms.get(name, name)
    if known := find_known(name):
        return known.name
    if len(words) > 1:
        return name if _BODY_OF_PEOPLE.search(name) or _is_press(name) else ""
    if not _BODY_ALONE.match(name):
        return ""
    names = _NAME.finditer(article, 0, _LONGEST_ARTICLE)
    full = {found for match in names if name in (found := _bare(match[0]))}
    full.discard(name)
    return full.pop() if len(full) == 1 else ""


def _is_press(name: str) -> bool:
    """Whether a name is that of an outlet or agency by the list or by its last word."""
    known = find_known(name)
    words = name.split()
    return (known is not None and known.kind != "institutes") or (len(words) > 1 and words[-1] in _PRESS)


def _fits(words: list[str], acronym: str) -> bool:
    initials = "".join(word[0] for word in words if word[0].isupper())
    return (
        initials.casefold() == acronym.casefold() or "".join(word[0] for word in words).casefold() == acronym.casefold()
    )
