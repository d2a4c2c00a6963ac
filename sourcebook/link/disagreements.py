"""Where the tellings of one happening do not agree: on a number, on a date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcebook import edtf
from sourcebook.records import Difference, Report

_ABOUT = 0.1
"""How far a number that is called approximate may lie from another and still agree with it."""
_ANY = float("inf")

_WORDS = {
    word: number
    for number, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 2
    )
}
_SCALES = {"": 1, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_ROUGH = ("about", "around", "approximately", "roughly", "some", "nearly", "almost", "an estimated")
_AT_LEAST = ("more than", "over", "at least", "no fewer than", "no less than")
_AT_MOST = ("up to", "fewer than", "less than", "at most", "under", "no more than")
_NOT_COUNTED = frozenset(
    [
        *("years", "months", "weeks", "days", "hours", "minutes", "seconds", "times", "points", "others", "others'"),
        *("percent", "per", "dollars", "euros", "roubles", "rubles", "pounds", "yuan", "miles", "metres", "meters"),
        *("kilometres", "kilometers", "degrees", "years'", "stages", "its", "this", "was", "has", "is", "as"),
    ]
)
"""Measures of time, money and length stand beside too many things; the last ones only end like a plural."""
_IRREGULAR = frozenset(["people", "men", "women", "children", "troops", "aircraft", "personnel", "civilians"])

_ENGLISH = re.compile(
    rf"(?<![\w$€£.,/-])(?:(?P<sign>{'|'.join((*_ROUGH, *_AT_LEAST, *_AT_MOST))})\s)?"
    rf"(?P<number>[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,7}}|{'|'.join(_WORDS)})"
    r"(?:\s(?P<scale>hundred|thousand|million|billion))?\s(?P<words>[a-z]{2,24}(?:[ -][a-z]{2,24}){0,2})(?!\w)",
    re.IGNORECASE,
)
"""Matches "more than 1,200 armoured vehicles", not "$200 million", "in 2022 elections", "12-strong"."""
_NUMBERED = re.compile(
    r"\b(?:Fig(?:ure|\.)|Table|Chart|Box|Chapter|Section|Article|Annex|Part|Point|Page|Step|Phase|No\.)\s\Z",
    re.IGNORECASE,
)
"""Matches the end of "see Figure ", not of "The "; the number after it is a name's, not a count."""
_PERCENT = re.compile(r"(?<![\d.,])([0-9]{1,3}(?:[.,][0-9]{1,3})?)(?=\s?(?:%|per\s?cent\b))")
_CHINESE = re.compile(
    r"(?P<sign>约|大约|近|超过|逾|至少|最多)?(?P<number>[0-9]{1,9}(?:\.[0-9]{1,3})?)(?P<scale>[万亿]?)(?:多)?"
    r"(?P<words>[辆架枚艘名门台座][\u4e00-\u9fff]{2})"
)
"""Matches "约200辆坦克", not "200年"."""
_CHINESE_SIGNS = {"约": "about", "大约": "about", "近": "about", "最多": "up to"}
_CHINESE_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things, as a sentence gives it."""

    printed: str
    noun: str
    lowest: float
    """With `highest` what the words leave possible: "more than 200" has no highest."""
    highest: float


def find_counts(text: str) -> tuple[Count, ...]:
    """The numbers of things in a sentence, in order: "about 250 armoured vehicles", "约200辆坦克"."""
    return (*_english_counts(text), *_chinese_counts(text))


def find_number_differences(reports: Sequence[Report]) -> tuple[Difference, ...]:
    """The numbers of the same thing on which reports of different documents cannot all be right.

    Only a noun that each sentence counts once is compared, with the words before it: "250 armoured vehicles" says
    nothing against "200 vehicles". What is told as about, at least or at most agrees with all that it leaves possible.
    """
    if len({report.document for report in reports}) < 2:
        return ()
    by_noun: defaultdict[str, list[tuple[int, Count]]] = defaultdict(list)
    for position, report in enumerate(reports):
        counts: defaultdict[str, list[Count]] = defaultdict(list)
        for count in find_counts(report.text):
            counts[count.noun].append(count)
        for noun, found in counts.items():
            if len(found) == 1:
                by_noun[noun].append((position, found[0]))
    return tuple(
        Difference("number", noun, tuple((position, count.printed) for position, count in told))
        for noun, told in sorted(by_noun.items())
        if any(
            reports[first].document != reports[second].document and not _agree(one, two)
            for number, (first, one) in enumerate(told)
            for second, two in told[:number]
        )
    )


def is_contradiction(one: str, two: str) -> bool:
    """Whether two sentences give other numbers of the same thing, or other percentages."""
    if is_other_share(one, two):
        return True
    counts = {count.noun: count for count in find_counts(one)}
    return bool(counts) and any(
        count.noun in counts and not _agree(count, counts[count.noun]) for count in find_counts(two)
    )


def is_other_share(one: str, two: str) -> bool:
    """Whether two sentences give percentages, and none in common."""
    shares, others = set(_PERCENT.findall(one)), set(_PERCENT.findall(two))
    return bool(shares and others and shares.isdisjoint(others))


def find_date_difference(date: str, reports: Sequence[Report]) -> tuple[Difference, ...]:
    """The dates of reports, where one at least has no day in common with the entry's."""
    told = [(position, report.date or date) for position, report in enumerate(reports)]
    if all(_can_be_one(date, value) for _, value in told):
        return ()
    return (Difference("date", "", tuple(told)),)


def _english_counts(text: str) -> Iterator[Count]:
    for match in _ENGLISH.finditer(text):
        noun = _noun_of(match["words"].lower())
        digits = match["number"].replace(",", "").lower()
        is_year = match["number"].isdigit() and len(digits) == 4 and digits[:2] in ("19", "20")
        is_numbered = _NUMBERED.search(text, max(0, match.start() - 12), match.start())
        if not noun or is_year or is_numbered:
            continue
        number = float(_WORDS.get(digits) or digits) * _SCALES[(match["scale"] or "").lower()]
        end = match.start("words") + match["words"].lower().index(noun) + len(noun)
        yield Count(text[match.start() : end], noun, *_bounds(number, (match["sign"] or "").lower()))


def _noun_of(words: str) -> str:
    """The words up to the first plural: "armoured vehicles", "" where there is none."""
    taken: list[str] = []
    for word in words.split(" "):
        taken.append(word)
        if word in _NOT_COUNTED:
            return ""
        if word in _IRREGULAR or (word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3):
            return " ".join(taken)
    return ""


def _chinese_counts(text: str) -> Iterator[Count]:
    for match in _CHINESE.finditer(text):
        sign = _CHINESE_SIGNS.get(match["sign"] or "", "at least" if match["sign"] else "")
        number = float(match["number"]) * _CHINESE_SCALES[match["scale"]]
        yield Count(match[0], match["words"], *_bounds(number, sign))


def _bounds(number: float, sign: str) -> tuple[float, float]:
    if sign in _ROUGH:
        return number * (1 - _ABOUT), number * (1 + _ABOUT)
    if sign in _AT_LEAST:
        return number, _ANY
    return (0, number) if sign in _AT_MOST else (number, number)


def _agree(one: Count, two: Count) -> bool:
    return one.lowest <= two.highest and two.lowest <= one.highest


def _can_be_one(one: str, two: str) -> bool:
    """Whether some day may be meant by both dates; open ends reach for ever."""
    first, second = edtf.parse_edtf(one), edtf.parse_edtf(two)
    return not (
        (first.latest and second.earliest and first.latest < second.earliest)
        or (second.latest and first.earliest and second.latest < first.earliest)
    )
