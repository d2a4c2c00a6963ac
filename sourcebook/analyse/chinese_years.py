"""The year of a day or month that a Chinese text prints without one.

Most are the last before publication. A report of a trial tells of the days of the case, which lie years back; a day of
which something is expected lies ahead.
"""

from __future__ import annotations

import datetime
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from sourcebook import edtf

_COURT = re.compile(
    r"法官|控方|辩方|辯方|被告|法庭|盘问|盤問|作供|庭上|开庭|開庭|检方|檢方|检察官|檢察官|求情|证人|證人|供词|供詞|陪审|陪審|律师|律師"
)
_FEWEST_COURT_WORDS = 6
_COURT_SHARE = 600
"""Characters of a report of a trial among which is a word of the court; other texts seldom have one in 2,000."""
_FRESH_DAYS = 14
"""A day so shortly before a report of a trial may be one of its own days …"""
_CASE_DAYS = 120
"""… where the text prints no day or month of an earlier year that lies so near to the same day of that year."""
_AHEAD_BEFORE = re.compile(
    r"(?:押(?:后|後)?(?:至|到)|改期(?:至|到)|改(?:至|于|於|在)|(?:定|订|訂|排)(?:于|於|在|期)|暂定|暫定|预计|預計|预料|預料|(?<![岂豈不])料|预留|預留"
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


def is_no_case(value: str, anchor: datetime.date) -> bool:
    """Whether a date lies too far back to be of a case: a witness's birth, the year he joined the police."""
    return value[:4].isdigit() and anchor.year - int(value[:4]) > _LONGEST_CASE


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


class Case:
    """What a trial report tells of, by the dates that it prints with their year."""

    def __init__(self, printed: Sequence[str], anchor: datetime.date) -> None:
        self._anchor = anchor
        self._days = _days_of_case(printed, anchor)
        self._earlier = [
            day
            for date in dict.fromkeys(printed)
            if len(date) > len("2019") and (day := _middle(date)) and 0 < anchor.year - day.year <= _LONGEST_CASE
        ]
        """Days and months that the report prints with a year before its own."""
        years = {datetime.date.fromordinal(day).year for day in self._days}
        self._years = sorted({year + more for year in years for more in (-1, 0, 1)})
        self._placed: dict[str, str] = {}
        """What was found of a day, for most are told more than once."""

    def with_year(self, value: str) -> str:
        """The value of a day or month with the year about which the days of the case lie closest.

        Each counts the less the further it lies. The value itself where that lies few days before publication and the
        report tells of no such day in the case; without a year where the report prints none.
        """
        latest = edtf.latest(value)
        if latest is None or ((self._anchor - latest).days <= _FRESH_DAYS and not self._is_told(value)):
            return value
        rest = value[4:]
        if rest not in self._placed:
            self._placed[rest] = max(map(self._score, self._begun(rest)), default=(0.0, f"XXXX{rest}"))[1]
        return self._placed[rest]

    def _is_told(self, value: str) -> bool:
        """Whether a day or month comes near one that the report prints with an earlier year."""
        for earlier in self._earlier:
            found = f"{earlier.year:04d}{value[4:]}"
            day = edtf.earliest(found) if edtf.is_edtf(found) else None
            if day and abs((day - earlier).days) <= _CASE_DAYS:
                return True
        return False

    def _begun(self, rest: str) -> Iterator[tuple[datetime.date, str]]:
        """The days or months of that name in the years round the case that had begun at publication, as EDTF too."""
        for year in self._years:
            value = f"{year:04d}{rest}"
            first = edtf.earliest(value) if edtf.is_edtf(value) else None
            if first and first <= self._anchor:
                yield first, value

    def _score(self, begun: tuple[datetime.date, str]) -> tuple[float, str]:
        """How close the days of the case lie about a day, and its value."""
        first = begun[0].toordinal()
        near = sum(weight * math.exp(-abs(first - day) / _NEAR_DAYS) for day, weight in self._days.items())
        return near, begun[1]


def _days_of_case(printed: Sequence[str], anchor: datetime.date) -> Mapping[int, float]:
    """The middles of the dates printed with their year, as ordinals, each with its weight.

    A bare year weighs half, what is printed more than once accordingly more. What lies years before the case is left
    out.
    """
    told = [(day, _YEAR_WEIGHT if len(date) == len("2019") else 1.0) for date in printed if (day := _middle(date))]
    told = [one for one in told if anchor.year - one[0].year <= _LONGEST_CASE]
    days: defaultdict[int, float] = defaultdict(float)
    for day, weight in told:
        days[day.toordinal()] += weight
    return days


def _middle(value: str) -> datetime.date | None:
    first, last = edtf.earliest(value), edtf.latest(value)
    return first + (last - first) / 2 if first and last else None
