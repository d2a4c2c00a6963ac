"""Where the front matter of a clipped text says otherwise than the text prints: it counts, and a warning tells."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from sourcebook import edtf
from sourcebook.read.front_matter import FrontMatter, Metadata
from sourcebook.read.news_evidence import Evidence, day_without_year
from sourcebook.read.printed_dates import IS_UPDATED, PrintedDate
from sourcebook.records import Diagnostic

_ALIKE = 0.75
"""Titles that share so much are one title in two versions."""
_LONGEST_COMPARED = 300
_ENDING = re.compile(r"\.(?:com|org|net|info|news|tv|co\.[a-z]{2}|[a-z]{2})\b")
_SMALL_WORDS = frozenset(("the", "a", "an", "of", "for", "and", "by"))


def find_contradictions(
    found: FrontMatter,
    metadata: Metadata,
    *,
    title: str,
    authors: Sequence[str],
    publisher: str,
    printed: PrintedDate | None,
    evidence: Evidence,
) -> Iterator[Diagnostic]:
    """A warning at the key of front matter for each finding that cannot be meant by what the key says.

    Case, quotation marks, white space, a shorter form of a name or title, authors left out, a time of day, an interval
    that holds the day: none of these is a contradiction.
    """

    def warn(key: str, said: str, prints: str, line: str) -> Diagnostic:
        message = f"`{key}` is {said}, but the text prints {prints}"
        where = f"it prints “{line}”; " if line and line != prints else ""
        return found.diagnostic(key, "warning", message, f"{where}front matter counts; correct it if it is wrong")

    if metadata.title and title and not _is_same_title(metadata.title, title):
        yield warn("title", f"“{metadata.title}”", f"“{title}”", evidence.title)
    if metadata.authors and authors and not _are_same_people(metadata.authors, authors):
        key = "authors" if found.values.get("authors") else "author"
        yield warn(key, ", ".join(metadata.authors), ", ".join(authors), "; ".join(evidence.authors))
    if metadata.publisher and publisher and not _is_same_outlet(metadata.publisher, publisher):
        yield warn("publisher", metadata.publisher, publisher, evidence.publisher)
    if metadata.published and printed and not _may_be_day(metadata, printed, evidence.published):
        day = edtf.display(printed.edtf) if printed.year else day_without_year(printed)
        yield warn("date", metadata.published.day, day, evidence.published)


def _words(text: str) -> list[str]:
    """Words in lower case without accents, marks and apostrophes."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    return re.findall(r"\w+", re.sub(r"['’‘`]", "", plain))


def _is_same_title(given: str, printed: str) -> bool:
    one, other = _words(given[:_LONGEST_COMPARED]), _words(printed[:_LONGEST_COMPARED])
    if not one or not other or set(one) <= set(other) or set(other) <= set(one):
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _are_same_people(given: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether the one list may be a part of the other."""
    extra_given = [name for name in given if not any(_is_same_person(name, other) for other in printed)]
    extra_printed = [name for name in printed if not any(_is_same_person(name, other) for other in given)]
    return not (extra_given and extra_printed)


def _is_same_person(one: str, other: str) -> bool:
    """ "Ann Lee", "LEE, Ann", "A. Lee" and "By Ann M. Lee" may be one."""
    mine, yours = ([word for word in _words(name) if word not in _SMALL_WORDS] for name in (one, other))
    if not mine or not yours or set(mine) <= set(yours) or set(yours) <= set(mine):
        return True
    initials = {word[0] for word in mine}, {word[0] for word in yours}
    is_short = any(len(word) == 1 for word in (*mine, *yours))
    return is_short and bool(set(mine) & set(yours)) and (initials[0] <= initials[1] or initials[1] <= initials[0])


def _is_same_outlet(given: str, printed: str) -> bool:
    """ "The Example Times", "example-times.com" and "Example Times Online" may be one, "BBC" and its long form too."""
    one, other = (
        "".join(word for word in _words(_ENDING.sub("", name.casefold())) if word not in _SMALL_WORDS)
        for name in (given, printed)
    )
    if not one or not other or one in other or other in one:
        return True
    for short, long in ((one, printed), (other, given)):
        words = _words(long)
        if short in ("".join(word[0] for word in words), "".join(w[0] for w in words if w not in _SMALL_WORDS)):
            return True
    return False


def _may_be_day(metadata: Metadata, printed: PrintedDate, line: str) -> bool:
    """Whether the date of front matter may be the printed one, or that of publication before a printed update."""
    if metadata.published is None:
        return True
    first, last = edtf.earliest(metadata.published.day), edtf.latest(metadata.published.day)
    if first is None and last is None:
        return True
    # A time with its offset may name the day before or after that of the page's own clock.
    slack = datetime.timedelta(days=1 if metadata.published.moment else 0)
    years = [printed.year] if printed.year else sorted({day.year for day in (first, last) if day})
    for year in years:
        try:
            day = datetime.date(year, printed.month, printed.day)
        except ValueError:
            continue
        if IS_UPDATED.search(line) and first is not None and first <= day:
            return True
        if (first is None or first - slack <= day) and (last is None or day <= last + slack):
            return True
    return False
