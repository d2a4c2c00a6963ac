"""The year of a day or month that a Chinese text prints without one.

Most are the last before publication. A report of a trial tells of the days of the case, which lie years back; a day of
which something is expected lies ahead.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Sequence
from itertools import islice

from sourcebook import edtf

_COURT = re.compile(
    r"法官|控方|辩方|辯方|被告|法庭|盘问|盤問|作供|庭上|开庭|開庭|检方|檢方|检察官|檢察官|求情|证人|證人|供词|供詞|陪审|陪審|律师|律師"
)
_FEWEST_COURT_WORDS = 6
_COURT_SHARE = 600
"""Characters of a report of a trial among which is a word of the court; other texts seldom have one in 2,000."""
_FRESH_DAYS = 14
"""A day so shortly before a report of a trial is one of its own days."""
_AHEAD_BEFORE = re.compile(
    r"(?:押(?:后|後)?(?:至|到)|改期(?:至|到)|改(?:至|于|於|在)|(?:定|订|訂|排)(?:于|於|在|期)|暂定|暫定|预计|預計|预料|預料|料|预留|預留"
    r"|(?P<vague>将(?:于|於|在)?|將(?:于|於|在)?|会在|會在|会于|會於|拟于|擬於))[^，。；、]{0,10}$"
)
"""Matches "案件押后至" before a day."""
_AHEAD_AFTER = re.compile(
    r"[^，。；、]{0,8}(?:续审|續審|再审|再審|再讯|再訊|再提堂|开审|開審|复庭|復庭|宣判|判刑|裁决|裁決|作结案|作結案|结案陈词|結案陳詞)"
)
_AHEAD_REACH = 20
_NEAR_DAYS = 300
"""Days in which the weight of a printed date falls to a third."""
_YEAR_WEIGHT = 0.5
_LONGEST_CASE = 8
"""Years between what a trial is about and a report of it."""
_LONGEST_WAIT = 330
"""Days between publication and what it says is ahead."""


def is_trial_report(prose: str) -> bool:
    """Whether a Chinese text is a report from a court, by how often it has the words of one."""
    enough = max(_FEWEST_COURT_WORDS, math.ceil(len(prose) / _COURT_SHARE))
    return next(islice(_COURT.finditer(prose), enough - 1, None), None) is not None


def is_told_ahead(prose: str, floor: int, start: int, end: int, *, is_trial: bool) -> bool:
    """Whether the words round a day say that it lies ahead: "案件押后至", "续审".

    In a report of a trial "将于" and its like may speak of what was ahead when somebody spoke of it.
    """
    before = _AHEAD_BEFORE.search(prose, max(floor, start - _AHEAD_REACH), start)
    return bool(before and not (is_trial and before["vague"])) or bool(_AHEAD_AFTER.match(prose, end, end + 16))


def next_year_of(value: str, anchor: datetime.date) -> str:
    """The value of a day or month, or the same of the year after, whichever is the first on or after a day.

    The value itself where that lies too far ahead.
    """
    last = edtf.latest(value)
    if last is None or last >= anchor:
        return value
    ahead = f"{int(value[:4]) + 1:04d}{value[4:]}"
    first = edtf.earliest(ahead) if edtf.is_edtf(ahead) else None
    return ahead if first and (first - anchor).days <= _LONGEST_WAIT else value


def year_of_case(value: str, printed: Sequence[str], anchor: datetime.date) -> str:
    """The value of a day or month of a trial report with the year about which the dates printed with one lie closest.

    Each counts the less the further it lies, and a bare year half. The value itself where that lies few days before
    publication; without a year where the text prints none.
    """
    latest = edtf.latest(value)
    if latest is None or 0 <= (anchor - latest).days <= _FRESH_DAYS:
        return value
    told = [(first, _YEAR_WEIGHT if len(date) == len("2019") else 1.0) for date in printed if (first := _middle(date))]
    told = [one for one in told if anchor.year - one[0].year <= _LONGEST_CASE] or told
    scored: list[tuple[float, str]] = []
    for year in {first.year + more for first, _ in told for more in (-1, 0, 1)}:
        found = f"{year:04d}{value[4:]}"
        day = edtf.earliest(found) if edtf.is_edtf(found) else None
        if day and day <= anchor:
            near = sum(weight * math.exp(-abs((day - first).days) / _NEAR_DAYS) for first, weight in told)
            scored.append((near, found))
    return max(scored)[1] if scored else f"XXXX{value[4:]}"


def _middle(value: str) -> datetime.date | None:
    first, last = edtf.earliest(value), edtf.latest(value)
    return first + (last - first) / 2 if first and last else None
