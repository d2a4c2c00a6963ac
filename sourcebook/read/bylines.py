"""The names of a byline: people and desks without roles, handles and outlets."""

from __future__ import annotations

import re

from sourcebook.read.front_matter import split_authors
from sourcebook.read.news_labels import AGENCIES, NAME_WORD, SECTIONS
from sourcebook.read.printed_dates import AGO, TIME, find_printed_dates

NAME = re.compile(rf"[^\W\d_a-z][\w'’.\-]*(?:\s{{1,2}}{NAME_WORD}){{0,4}}\Z")

ROLE = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|columnist|producer|analyst|contributor|journalist|bureau|chief"
    r"|fellow|desk"
    r"|staff|team|agency|newsroom|wire|service)s?\b",
    re.IGNORECASE,
)

_GLUED_ROLE = re.compile(
    r"(?<=[a-z])(?=(?:Staff|Senior|Chief|Political|Journal|Editor|Reporter|Correspondent|Published|Updated"
    r"|Associated|Special|The |"
    r"National|Deputy|Digital|Contributing|Follow)\b)"
)

HANDLE = re.compile(r"\(?@\w{2,30}\)?|\S{1,40}@\S{1,60}\.\w{2,10}|\bFollow\b.{0,40}\Z")


def clean_names(printed: str, *, after_by: bool = False) -> list[str]:
    """The names of a byline without dates, roles, handles and outlets; an empty list where none looks like a name."""
    dates = find_printed_dates(printed, date_order="day-first")
    times = [match.start() for match in TIME.finditer(printed) if match["minute"] or match["half"]]
    cut = min([date.start for date in dates] + times, default=len(printed))
    ago = AGO.search(printed)
    rest = printed[: min(cut, ago.start()) if ago else cut]
    rest = HANDLE.sub(" ", rest)
    rest = _GLUED_ROLE.split(rest)[0]
    rest = re.split(r"\s[|/•·–—-]\s|\||\s(?:Published|Updated|Posted|By)\b", rest.strip())[0]
    names: list[str] = []
    for part in split_authors(re.sub(r"\swith\s", ", ", rest)):
        name = _without_role(part if re.search(r"\b[JS]r\.\Z", part) else part.strip(" .,:;()|-–—•·"))
        if not name or len(name) > 60 or not NAME.match(name):
            if after_by and name and 2 < len(name) <= 60 and not names:
                names.append(name)
            continue
        is_initials = name.isupper() and " " not in name
        if names and after_by and (is_initials or re.fullmatch(AGENCIES, name)):
            continue  # "…, CNN": the outlet behind its reporters
        words = name.split()
        if not after_by and (len(words) < 2 and not re.fullmatch(AGENCIES + "|PTI|ANI|IANS|CNA|UPI", name)):
            continue
        if not after_by and any(word.casefold() in SECTIONS for word in words):
            continue
        names.append(name.title() if name.isupper() and len(words) > 1 else name)
    return names


def _without_role(name: str) -> str:
    """ "Ann Lee Education editor" is Ann Lee; "Editorial Staff" is a desk and stays."""
    words = name.split()
    role = next((index for index, word in enumerate(words) if ROLE.fullmatch(word.strip(",."))), None)
    if role is None or role < 2 or len(words) < 3:
        return name
    kept = 3 if len(words) > 3 and (len(words[1].rstrip(".")) == 1 or words[1].islower()) else 2
    return " ".join(words[: min(kept, max(role, 2))])
