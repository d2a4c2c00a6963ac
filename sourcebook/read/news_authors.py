"""Which lines of a clipped text name its authors, and whom they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sourcebook.read.bylines import (
    HANDLE,
    NO_NAME,
    PARTICLES,
    ROLE,
    byline_part,
    clean_names,
    is_agency,
    is_desk,
    is_person,
)
from sourcebook.read.front_matter import split_authors
from sourcebook.read.known_outlets import find_known
from sourcebook.read.news_extent import is_text
from sourcebook.read.news_labels import BYLINE_LEAD, REPORTING
from sourcebook.read.news_lines import Line, LineClass
from sourcebook.read.news_notices import name_in_bio
from sourcebook.read.printed_dates import AGO

_ENOUGH = 3

_LEAD_LINES = 15  # of the article: who is named there is of the story

_NEAR_END = 12  # lines below the article in which it may be signed

_NEAR_HEADLINE = 3  # lines above it, for a writer whom the page presents before the story

_NEAR_FIELDS = 40  # the same for the particulars that some sites list below other stories

_PORTRAIT = re.compile(
    r"(?:headshot|avatar|author|portrait|profile (?:picture|photo|image)|written|words)\b", re.IGNORECASE
)

# A desk that says nothing where people are named.
_NOBODY = re.compile(
    r"(?:(?:news|wires?|agenc(?:y|ies)|staff|web|desk|newsroom|online|editorial|team)(?:\s|\Z))+", re.IGNORECASE
)

_OPENING = re.compile(r"(?:published|posted) by\b", re.IGNORECASE)


def find_name_lines(lines: Sequence[Line], headline: int | None, begin: int) -> frozenset[int]:
    """The lines between headline and article that are the authors' names without "By".

    A name alone could as well be a photographer, a person of the story or a topic: a date, a role or a handle beside
    it, a portrait above it or a note on the person below the article tell the author.
    """
    if headline is None or any(line.is_by for line in lines[headline:begin]):
        return frozenset()
    scored = [
        (score, index)
        for index in range(headline + 1, begin)
        if _is_name_line(lines[index]) and (score := _score(lines, index, headline, begin)) >= _ENOUGH
    ]
    if not scored:
        return frozenset()
    best = max(score for score, _ in scored)
    first = min(index for score, index in scored if score == best)
    names = clean_names(lines[first].text)
    found = {first}
    for _, index in scored:  # the name printed twice, and further authors in the next lines
        others = clean_names(lines[index].text)
        if others == names or (0 < index - first <= 3 and all(map(is_person, others))):
            found.add(index)
    for step in (-1, 1):  # "Ann Lee", "Bo Chan" on lines of their own above one date
        index = first + step
        while headline < index < begin and _is_person_line(lines[index]):
            found.add(index)
            index += step
    return frozenset(found)


def _is_person_line(line: Line) -> bool:
    return not line.is_furniture and line.words <= 5 and is_person(line.text)


_REPORTS = re.compile(r" reports?\b|['’]s report\b|:")


def _is_of_reporter(name: str, text: str) -> bool:
    """Whether a text passes the word to a reporter: "Ann Lee reports", "Ann Lee:"."""
    place = text.find(name)
    while place >= 0 and not _REPORTS.match(text, place + len(name)):
        place = text.find(name, place + 1)
    return place >= 0


def _score(lines: Sequence[Line], index: int, headline: int, begin: int) -> int:
    line = lines[index]
    names = clean_names(line.text)
    in_lead = any(
        name in other.text and not _is_of_reporter(name, other.text)
        for other in lines[begin : begin + _LEAD_LINES]
        if is_text(other)
        for name in names
    )
    before = next((other for other in reversed(lines[headline:index]) if not other.is_furniture), lines[headline])
    after = [other for other in lines[index + 1 : min(begin, index + 7)] if not other.is_furniture]
    after = [
        other
        for other in after
        if not (
            HANDLE.fullmatch(other.text) or _is_role_line(other) or _is_house_or_place(other) or other.text == line.text
        )
    ]
    adjacent = lines[index + 1] if index + 1 < len(lines) else None
    score = 0
    if (
        line.dates
        or _tells_how_long_ago(line)
        or (after and (after[0].is_date or after[0].dates) and not after[0].is_sentence)
    ):
        score += 3
    elif any(other.is_date or (other.dates and other.words <= 8) for other in lines[max(headline, index - 2) : index]):
        score += 2
    if HANDLE.search(line.text) or (adjacent is not None and HANDLE.fullmatch(adjacent.text)):
        score += 2
    if ROLE.search(line.text) or (adjacent is not None and _is_role_line(adjacent)):
        score += 3
    if _PORTRAIT.match(lines[index - 1].text):
        score += 3
    if before is lines[headline] or (before.is_sentence and before.words >= 6):
        score += 1
    if (before.is_credit or before.is_credit_alone) and score < _ENOUGH:
        score -= 1
    if len(names) >= 2 or (lines[index - 1].is_date and is_agency(line.text)):
        score += 1
    if lines[index - 1] is before and score and not in_lead:
        score += 1
    if any(name in before.text for name in names) and before is not lines[headline]:
        score -= 3
    if all(map(is_person, names)):
        score += 1
    if any(name.casefold() in lines[headline].text.casefold() for name in names):
        score -= 4
    if in_lead and any(map(is_person, names)):
        score -= 2
    others = (*lines[index + 1 : index + 4], *lines[begin:])
    if any((other.is_bio or (other.is_label and other.words >= 5)) and names[0] in other.text for other in others):
        score += 3  # what the page tells of its author: "Ann Lee covers ports", "Contact Ann Lee at …"
    return score


def _is_house_or_place(line: Line) -> bool:
    """ "The Sample Courier", "HULL": where or for whom somebody writes, between the name and the date."""
    if line.is_furniture or line.is_sentence or line.words > 5 or line.dates:
        return False
    last = line.text.split()[-1].casefold()
    return (
        line.words == 1
        or line.text.startswith(("The ", "THE "))
        or last in NO_NAME
        or find_known(line.text) is not None
    )


_FROM_PLACE = re.compile(r"(?:in|reporting from) [A-Z][\w'’-]+(?:,? [A-Z][\w'’-]+){0,2}")


def _is_role_line(line: Line) -> bool:
    """ "Environment correspondent, Hull", "in Nairobi"."""
    if _FROM_PLACE.fullmatch(line.text):
        return True
    return line.words <= 8 and not line.is_sentence and ROLE.search(line.text) is not None and not line.is_by


_BEFORE_PLACE = re.compile(r"\s(?:in|for|at) (?=[A-Z])")


def _tells_how_long_ago(line: Line) -> bool:
    """ "Ann Lee 3 hours ago"."""
    return "ago" in line.cues and not line.is_label and AGO.search(line.text) is not None


def _is_name_line(line: Line) -> bool:
    """A person or desk alone on a line, with role, handle, place or date."""
    is_out = line.is_sentence or (line.is_furniture and not _tells_how_long_ago(line))
    if is_out or line.words > 12 or len(line.text) > 110 or line.text[0] in "(/[":
        return False
    if line.is_credit_alone and " / " in line.text and not line.dates:
        return False
    names = clean_names(line.text)
    if not names or not (is_person(names[0]) or is_desk(names[0])):
        return False
    if line.dates or _tells_how_long_ago(line):
        return True
    rest = HANDLE.sub(" ", line.text)
    rest = _BEFORE_PLACE.sub(" ", rest)
    others = [word for word in rest.split() if word[:1].islower() and not ROLE.match(word)]
    return all(word in PARTICLES or word in ("and", "with", "of") for word in others)


def find_authors(
    lines: Sequence[Line],
    classes: Sequence[LineClass],
    headline: int | None,
    begin: int,
    name_lines: frozenset[int],
) -> tuple[str, ...]:
    """The people or the desk of the byline, in the order printed; below the article where none stands above it."""
    names: list[str] = []
    for index in range(min(begin + 1, len(lines))):
        line = lines[index]
        if classes[index] != "byline" or REPORTING.match(line.text):
            continue
        if headline is not None and index < headline and "byline" in classes[headline:begin]:
            continue
        behind_by = byline_part(line.text)
        is_above = headline is not None and index < headline
        if behind_by is None and line.dates and not (index in name_lines or line.is_by or is_above):
            continue  # a place and a date, say
        if _OPENING.match(line.text) and names:
            continue
        found = clean_names(line.text if behind_by is None else behind_by, after_by=behind_by is not None)
        names += [name for name in found if not _is_known(name, names)]
    if any(map(is_person, names)):
        names = [name for name in names if not (_NOBODY.fullmatch(name) or _is_outlet(name))]
    if not names:
        names = _chinese_names(lines[: begin + 1])
    if begin < len(lines) and (lead := BYLINE_LEAD.match(lines[begin].text)):
        names = list(split_authors(lead[1]))
    names = [_without_place(name, lines) for name in names]
    return tuple(dict.fromkeys(names)) or _signed_below(lines, classes, begin) or _presented_above(lines, headline)


_CHINESE_REPORTER = re.compile(
    r"(?:记者|作者)[ ：:]{0,2}(?P<names>[\u4e00-\u9fff]{2,3}(?:[、，\s][\u4e00-\u9fff]{2,3}){0,4})(?=[）)\s]|\Z)"
)


def _chinese_names(lines: Sequence[Line]) -> list[str]:
    """The reporters of "（记者 王芳、李明）"."""
    for line in lines:
        if reporters := _CHINESE_REPORTER.search(line.text[:200]):
            return re.split(r"[、，\s]", reporters["names"])
    return []


def _without_place(name: str, lines: Sequence[Line]) -> str:
    """ "Ann Lee" of "Ann Lee Houston", where another line has her name without the city from which she writes."""
    own, _, last = name.rpartition(" ")
    if not is_person(own) or not is_person(name):
        return name
    others = (clean_names(line.text) for line in lines if line.text.startswith(f"{own} ") and last not in line.text)
    return own if any(own in found for found in others) else name


def _is_outlet(name: str) -> bool:
    known = find_known(name)
    return known is not None and known.kind == "outlets"


def _is_known(name: str, names: Sequence[str]) -> bool:
    return any(name.casefold() == other.casefold() for other in names)


_AND = re.compile(r"\sand\s")


_REPORTED_BY = re.compile(r"\(?(?:Reporting|Writing|Reported)(?: and \w+)? by (?P<names>[^;.()]{4,200})")


def _signed_below(lines: Sequence[Line], classes: Sequence[LineClass], begin: int) -> tuple[str, ...]:
    """The names of a byline below the article, of "Reporting by", or of the note on the author."""
    last = max((index for index in range(begin, len(lines)) if classes[index] == "paragraph"), default=begin)
    near = lines[last + 1 : last + 1 + _NEAR_END]
    for line in near:
        behind_by = byline_part(line.text) if line.is_by and not REPORTING.match(line.text) else None
        names = clean_names(behind_by, after_by=True) if behind_by else []
        if names:
            return tuple(names)
    for line in lines[last + 1 : last + 1 + _NEAR_FIELDS]:
        if line.is_by and line.text.startswith("Author"):
            return tuple(clean_names(byline_part(line.text) or "", after_by=True))
    body = " ".join(line.text for line in lines[begin : last + 1])
    for line in near[:2]:
        signed = line.text.strip("—–- ()")
        names = clean_names(signed) if line.words <= 6 and not (line.is_furniture or line.is_sentence) else []
        names = names if _AND.search(signed) else names[:1]  # "Ann Lee, Oslo": the place is no author
        if names and all(is_person(name) and name not in body for name in names) and signed.startswith(names[0]):
            return tuple(names)
    for line in near:
        reporting = _REPORTED_BY.match(line.text)
        if reporting:
            names = [name for name in clean_names(reporting["names"], after_by=True) if is_person(name)]
            if names:
                return tuple(names)
    for line in near:
        if line.is_bio and (name := name_in_bio(line.text)) and is_person(name):
            return (name,)
    for before, line in pairwise(near):
        if _PORTRAIT.match(before.text) or before.text.casefold().startswith("about the author"):
            names = clean_names(line.text)
            if names and all(map(is_person, names)):
                return tuple(names)
    return ()


def _presented_above(lines: Sequence[Line], headline: int | None) -> tuple[str, ...]:
    """The one whose name and whose role or note on the author stand right above the headline."""
    if headline is None:
        return ()
    for named, note in pairwise(lines[max(0, headline - _NEAR_HEADLINE) : headline]):
        has_role = note is lines[headline - 1] and named.text[0].isupper() and _is_role_line(note)
        names = clean_names(named.text) if (note.is_bio or has_role) and not named.is_sentence else []
        if len(names) == 1 and is_person(names[0]) and (has_role or names[0] == name_in_bio(note.text)):
            return tuple(names)
    return ()
