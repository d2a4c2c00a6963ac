"""How near the findings come to what a careful reader wrote down: F1 for spans, shares for news texts.

The answers beside this file have the shape of `data/annotations/<id>.json` (docs/data.md), those of news texts one
character a line in `labels`: H headline, B byline, D date, M both, K standfirst, T body, N noise, X either, "." empty.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sourcebook.edtf import earliest, latest

Row = Mapping[str, Any]
_AUTHOR_BREAK = re.compile(r"[,;/|&]|\s(?:and|with)\s")
_NOT_WORDS = re.compile(r"[\W_]+")
_LONG_LINE = 25
"""Characters from which a noise line is also looked for inside of longer lines; a short "Share" may be anywhere."""


class Score:
    """Counts of what was found, what was asked for and what agrees; adds up over documents."""

    def __init__(self) -> None:
        self.right = self.found = self.asked = 0

    def add(self, *, right: int, found: int, asked: int) -> None:
        """Count one document more."""
        self.right += right
        self.found += found
        self.asked += asked

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall in per cent, two decimals; 100 where nothing was asked or found."""
        return round(200 * self.right / (self.found + self.asked), 2) if self.found + self.asked else 100.0


def score_documents(answers: Mapping[str, Row], found: Mapping[str, Row]) -> dict[str, float]:
    """F1 by question: "names" (span and type exactly), "dates" (spans meet, value agrees), "events", "quotations".

    Spans listed under `optional_…` in the answers count neither way.
    """
    scores = {question: Score() for question in ("names", "dates", "events", "quotations")}
    for path, answer in answers.items():
        given = found[path]
        types = {entity["id"]: {entity["type"], *entity.get("type_also", ())} for entity in answer["entities"]}
        for question, key, agrees in (
            ("names", "mentions", lambda a, b, types=types: _span(a) == _span(b) and b["type"] in types[a["entity"]]),
            ("dates", "dates", lambda a, b: _meet(a, b) and _same_day(a, b["value"])),
            ("events", "events", lambda a, b: _told(a, b) and _covers(a["date"]) == _covers(b["date"])),
            ("quotations", "quotes", _meet),
        ):
            _count(scores[question], answer[key], given[key], answer.get(f"optional_{key}", ()), agrees)
    return {question: score.f1 for question, score in scores.items()}


def score_date_cases(cases: Sequence[Row], found: Sequence[Sequence[Row]]) -> float:
    """F1 of dates in one-line cases: spans meet and the value agrees."""
    score = Score()
    for case, given in zip(cases, found, strict=True):
        asked = [{**span, "value": span["edtf"], "value_also": span.get("edtf_also", [])} for span in case["spans"]]
        _count(score, asked, given, (), lambda a, b: _meet(a, b) and _same_day(a, b["value"]))
    return score.f1


def score_news(answers: Mapping[str, Row], texts: Mapping[str, str], found: Mapping[str, Row]) -> dict[str, float]:
    """Shares in per cent: title, authors (mean F1), date, outlet (where shown), body ends, body lines, noise left out.

    `invented dates left out` is the share of texts without a printed date for which no day is given.
    """
    shares: dict[str, list[float]] = {}

    def note(question: str, value: float) -> None:
        shares.setdefault(question, []).append(value)

    for name, answer in answers.items():
        text, given = texts[name], found[name]
        body = body_of(text, given["not_body"])
        whole = f" {_words(body)} "
        metadata = given["metadata"]
        titles = {_words(title) for title in (answer["title"], *answer.get("title_alt", ()))}
        note("title", _words(metadata["title"] or "") in titles)
        if answer["author_visible"]:
            note("authors", _f1_of_sets(_people(metadata["authors"]), _people(answer["authors"])))
        day = (metadata["published"] or "")[:10]
        if answer["date_visible"]:
            note("date", day == answer["published"][:10])
        else:
            note("invented dates left out", not re.fullmatch(r"\d{4}-\d\d-\d\d", metadata["published"] or ""))
        if answer["outlet_visible"]:
            outlets = {_outlet(outlet) for outlet in (answer["outlet"], *answer.get("outlet_alt", ()))}
            note("outlet", _outlet(metadata["publisher"] or "") in outlets)
        note("body ends", all(f" {_words(answer[end])} " in whole for end in ("body_first", "body_last")))
        lines = list(zip(text.split("\n"), answer["labels"], strict=True))
        body_lines = [words for line, label in lines if label == "T" and (words := _words(line))]
        shares.setdefault("body lines", []).extend(f" {words} " in whole for words in body_lines)
        printed = {_words(line) for line in body.split("\n")}
        every_line = " ".join(body_lines)
        for line in answer["noise"]:
            words = _words(line)
            if words and words not in body_lines and not (len(words) >= _LONG_LINE and words in every_line):
                note("noise left out", not (words in printed or (len(words) >= _LONG_LINE and f" {words} " in whole)))
    return {question: round(100 * sum(values) / len(values), 2) for question, values in sorted(shares.items())}


def body_of(text: str, not_body: Iterable[Row]) -> str:
    """The text without the spans that are not body; its line ends stay."""
    kept = list(text)
    for span in not_body:
        for place in range(span["start"], span["end"]):
            if kept[place] != "\n":
                kept[place] = ""
    return "".join(kept)


def _count(
    score: Score,
    asked: Sequence[Row],
    given: Sequence[Row],
    optional: Sequence[Row],
    agrees: Callable[[Row, Row], bool],
) -> None:
    """Pair each answer with the first finding that agrees and is not taken."""
    taken: set[int] = set()
    for answer in asked:
        for place, finding in enumerate(given):
            if place not in taken and agrees(answer, finding):
                taken.add(place)
                break
    counted = [
        place
        for place, finding in enumerate(given)
        if place in taken or not any(_meet(span, finding) for span in optional)
    ]
    score.add(right=len(taken), found=len(counted), asked=len(asked))


def _span(row: Row) -> tuple[int, int]:
    return row["start"], row["end"]


def _meet(one: Row, other: Row) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _told(event: Row, found: Row) -> bool:
    return any(_meet(span, found) for span in (event, *event.get("also", ())))


def _same_day(answer: Row, value: str) -> bool:
    return any(_covers(accepted) == _covers(value) for accepted in (answer["value"], *answer.get("value_also", ())))


def _covers(value: str) -> tuple[object, object]:
    """First and last day, so that doubt and time of day are set aside and 2025-33 equals 2025-01/2025-03."""
    return earliest(value), latest(value)


def _words(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace("\N{SOFT HYPHEN}", "").casefold()
    return _NOT_WORDS.sub(" ", plain).strip()


def _outlet(name: str) -> str:
    return _words(name).removeprefix("the ")


def _people(names: Iterable[str]) -> set[str]:
    parts = (part for name in names for part in _AUTHOR_BREAK.split(name))
    return {words for part in parts if (words := _words(part).removeprefix("by "))}


def _f1_of_sets(found: set[str], asked: set[str]) -> float:
    return 2 * len(found & asked) / (len(found) + len(asked)) if found or asked else 1.0
