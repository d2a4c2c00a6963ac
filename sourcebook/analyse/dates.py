"""Calendar expressions of a document and their values, by a grammar of our own.

One scan looks for triggers (a year, a month, a weekday, "last month", "ago" …); at a trigger the functions are tried
that read what begins with its first word or with so many figures. What they find are plain points in time; then
neighbours are joined ("Friday, 17 February", "from June to August 2022") and the words in front are read ("since",
"until", "late", "the end of").

A span holds since/until/from … to/between … and, and early/mid/late; not in, on, the. Durations, ages and frequencies
are not dates.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from sourcebook import edtf
from sourcebook.analyse import date_periods, date_points, relative_dates
from sourcebook.analyse.calendar_arithmetic import days_on, nth_of_period, units_on, written
from sourcebook.analyse.chinese_dates import find_chinese_dates
from sourcebook.analyse.date_context import DateContext, Lead, lower, publication_day, read_context
from sourcebook.analyse.date_grammar import YEAR_GOES_ON
from sourcebook.analyse.date_holidays import HOLIDAYS
from sourcebook.analyse.date_known_days import with_known_years
from sourcebook.analyse.date_named_years import with_year_of_name
from sourcebook.analyse.date_periods import PLAIN_YEAR
from sourcebook.analyse.date_points import Point, calendar_point
from sourcebook.analyse.date_resolution import Resolution, Story, open_interval, resolve, resolve_range
from sourcebook.analyse.date_triggers import MONTH_NAMES, WEEKDAY_NAMES, find_triggers
from sourcebook.analyse.date_words import (
    CENTURIES,
    DASH,
    DAY_OFFSETS,
    DECADES,
    GAP,
    NUMBERS,
    OFFSETS,
    OPTIONAL_GAP,
    ORDINALS,
    SAME,
    SEASONS,
)
from sourcebook.analyse.retrospects import with_story_years
from sourcebook.records import DateMention, Document, Sentence, Span

_STORY_PRECISIONS = frozenset(["day", "month", "year", "season", "quarter"])
_LENGTH_OF_DAY, _LENGTH_OF_MONTH = len("2023-02-17"), len("2023-02")
_Read = Callable[[DateContext, int, int], Point | None]

# Tried in this order at a trigger that begins with a year or more figures …
_AT_FOUR_FIGURES: tuple[_Read, ...] = (
    date_points.read_year_first,
    date_periods.read_quarter,
    date_periods.read_year,
    date_periods.read_decade,
)
# … with a year and nothing behind it that belongs to it …
_AT_A_MERE_YEAR: tuple[_Read, ...] = (date_periods.read_mere_year,)
_AT_A_PLAIN_YEAR: tuple[_Read, ...] = (date_periods.read_plain_year,)
# … with fewer figures …
_AT_A_FIGURE: tuple[_Read, ...] = (
    date_points.read_numeric,
    date_points.read_day_first,
    date_periods.read_decade,
    date_periods.read_year_of_era,
    relative_dates.read_distance,
    relative_dates.read_ago,
)
# … with fewer figures and a letter right behind them …
_AT_A_FIGURE_AND_LETTER: tuple[_Read, ...] = (
    date_points.read_day_first,
    date_periods.read_quarter,
    date_periods.read_decade,
    date_periods.read_ordinal_part,
    date_periods.read_century,
    relative_dates.read_nth,
    relative_dates.read_day_of_month,
)
# … with an apostrophe …
_AT_AN_APOSTROPHE: tuple[_Read, ...] = (date_periods.read_decade, date_periods.read_short_year)
# … and, where it is a word, those that read expressions with that first word.
_ORDINALS = frozenset(re.split("[ -]", word)[0] for word in ORDINALS)
_NUMBERS = frozenset(word.split()[0] for word in NUMBERS)
_HOLIDAYS = frozenset(re.split("[ ']", name)[0] for name in HOLIDAYS)
_CENTURIES = frozenset([*CENTURIES, "two"])
_AT_WORDS: tuple[tuple[_Read, Iterable[str]], ...] = (
    (date_periods.read_decade_of_century, [*_ORDINALS, "last", "final"]),
    (date_periods.read_ordinal_part, [*_ORDINALS, "last", "final", "latter"]),
    (relative_dates.read_past_units, ["last", "past", "previous"]),
    (relative_dates.read_nth, [*_ORDINALS, "last", "final", "penultimate"]),
    (date_points.read_words_day, [*_ORDINALS, *_NUMBERS]),
    (date_points.read_holiday, _HOLIDAYS),
    (date_points.read_month_first, MONTH_NAMES),
    (relative_dates.read_weekday, WEEKDAY_NAMES),
    (date_periods.read_season, SEASONS),
    (relative_dates.read_distance, _NUMBERS),
    (relative_dates.read_ahead, ["in"]),
    (relative_dates.read_relative, [*OFFSETS, *SAME, "this", "current", "the"]),
    (relative_dates.read_ago, _NUMBERS),
    (relative_dates.read_later_that, ["later", "earlier"]),
    (date_periods.read_week_of_year, ["week"]),
    (relative_dates.read_week_of, ["week"]),
    (relative_dates.read_weekend, ["weekend"]),
    (relative_dates.read_unit_before, ["day", "week", "month", "year"]),
    (date_periods.read_century, [*_ORDINALS, "turn"]),
    (relative_dates.read_day_word, [*DAY_OFFSETS, "the", "day", "this"]),
    (relative_dates.read_end_of, ["end", "close", "beginning", "start", "middle", "turn"]),
    (date_periods.read_quarter, ["q", "h"]),
    (date_periods.read_fiscal_year, ["fy", "fiscal", "financial", "tax", "budget"]),
    (date_periods.read_decade, [*_CENTURIES, *DECADES]),
    (date_periods.read_words_year, _CENTURIES),
    (date_periods.read_year, ["ad"]),
)
_BY_WORD: dict[str, tuple[_Read, ...]] = {
    word: tuple(read for read, words in _AT_WORDS if word in words) for _, all_words in _AT_WORDS for word in all_words
}
_FIGURES_OR_WORD = re.compile(r"[0-9]{1,4}|[a-z]*")

_RANGE_GAP = re.compile(
    rf"\.?{OPTIONAL_GAP}(?:{DASH}|/){OPTIONAL_GAP}(?:the{GAP})?(?P<part>(?:early|mid|"
    rf"late){OPTIONAL_GAP}-?{OPTIONAL_GAP})?"
    rf"|{GAP}(?:to|through|till|until|up{GAP}to|up{GAP}until){GAP}(?:the{GAP})?"
    rf"(?P<part2>(?:early|mid|late|(?:end|beginning|start|middle){GAP}of)[\s\u2060-]{{1,4}})?"
)
"""Matches " – ", " to the ", " until late "; not " and "."""
_AND_GAP = re.compile(rf"{GAP}and{GAP}(?:the{GAP})?(?P<part>(?:early|mid|late)[\s\u2060-]{{1,4}})?")
"""Matches " and ", " and mid-"; not " or "."""
_LIST_AGAIN = re.compile(
    rf"(?:{OPTIONAL_GAP},{OPTIONAL_GAP})?(?:{GAP}?(?:and|or){GAP}(?:again{GAP})?(?:also{GAP})?)?(?:(?:in|"
    rf"on){GAP})?(?:the{GAP})?"
)
"""Matches " and ", ", and again in "; the empty string must be ruled out."""
_LIST_GAP = re.compile(rf"{OPTIONAL_GAP},{OPTIONAL_GAP}(?:and{GAP})?|{GAP}(?:and|or){GAP}")
"""Matches ", ", " or ", ", and "; not " to "."""
_LIST_GAP_IN_PARTS = re.compile(rf"{GAP}(?:and|or){GAP}(?:in{GAP})?(?:early|mid|late)[\s\u2060‑-]{{1,3}}")
"""Matches " and early "."""
_APPOSITION_GAP = re.compile(rf",?{GAP}(?:the{GAP})?(?:of{GAP})?")
"""Matches ", " and " of " in "Friday, 17 February" and "June of next year"; not " and "."""
_ONWARDS = re.compile(rf"{GAP}(?:on|onwards?|forward)(?!\w)")
"""Matches " onwards", " on"; not " only"."""
_TIME = (
    r"(?P<hour>[01]?[0-9]|2[0-3])[:.](?P<minute>[0-5][0-9])(?::[0-5][0-9])?"
    rf"(?:{OPTIONAL_GAP}(?P<half>[ap])\.?m\.?)?(?!\w)"
)
_TIME_AFTER = re.compile(rf"{OPTIONAL_GAP}[,|•·–—-]?{OPTIONAL_GAP}(?:at{GAP})?{_TIME}")
"""Matches ", 03:41 pm" behind a day."""
_TIME_BEFORE = re.compile(rf"(?<!\w){_TIME}{OPTIONAL_GAP}[,|•·–—-]?{OPTIONAL_GAP}(?:on{GAP})?$")
"""Matches "06:24, " before a day."""
_YEARS = re.compile(r"[0-9]{4}/[0-9]{4}")
_SEASON_VALUE = re.compile(r"[0-9]{4}-2[1-4]")
_PART_OF = re.compile(rf"(?:course|end|start|beginning|middle|half|rest|most|all|part|months){GAP}of{GAP}$")
"""Matches "course of " before a year; not "act of "."""
_PART_OF_YEAR = re.compile(r"[0-9]{4}-(?:3[3-6]|4[0-2])")
"""Quarters and halves: between two of them something is compared."""
_TO_NOW = re.compile(
    rf"(?:{OPTIONAL_GAP}{DASH}{OPTIONAL_GAP}|{GAP}(?:to|until|till|through|up{GAP}to|up{GAP}until){GAP}(?:the{GAP})?)"
    rf"(?:present(?:{GAP}day)?|date|now)(?!\w)"
)
"""Matches " to the present"."""
_FROM_SOMETHING = re.compile(
    rf"(?:photos?|photographs?|images?|pictures?|videos?|footage|letters?|reports?|statements?|speech(?:es)?|data|"
    rf"figures|articles?|"
    rf"posts?|tweets?|edition|issue|interview|up|down|different|apart|screenshots?|minutes|records?|documents?|"
    rf"texts?){GAP}$"
)
"""Matches "footage " before "from 3 May"."""
_BESIDE = re.compile(
    rf",{GAP}(?:(?:almost|nearly|some|about|only|just|exactly){GAP})?(?:(?:in|on|at){GAP})?(?:the{GAP})?"
)
"""Matches ", in ", ", almost "; not "; "."""
_ANY_DAY = "2000-06-15"
_LONGEST_LINK = 64
"""No words or marks that join two expressions are longer: " until the beginning of the " with all its blanks."""
_span = partial(tuple.__new__, Span)
_told = partial(tuple.__new__, Story)
"""Make a span and a story as the tuples that they are, in half the time of their constructors."""
_STORY_REACH = 400
"""Characters within which a day without year takes the year of the one before."""


def find_dates(document: Document, sentences: Sequence[Sentence]) -> tuple[DateMention, ...]:
    """The calendar expressions of a document's blocks with their values, in order, not overlapping.

    Without a day of publication, relative ones are left out and a day or month without year has the year XXXX.
    Documents in Chinese are read by a grammar of their own.
    """
    if document.language.lower().startswith("zh"):
        anchor = publication_day(document.published)
        return tuple(with_known_years(find_chinese_dates(document), lower(document.prose), anchor))
    context = read_context(document, sentences)
    # Scanned first and read then, for the processor does better to do one thing at a time.
    triggers = find_triggers(context.low, [block.span for block in document.blocks])
    points = [
        _find_points(context, starts, block.span.end) if starts else []
        for starts, block in zip(triggers, document.blocks, strict=True)
    ]
    reader = _Reader(context)
    for found_here, block in zip(points, document.blocks, strict=True):
        if block.kind == "heading":
            reader.story = Story()
        if found_here:
            reader.read_block(block.span, found_here)
    lines = [found.span for found in document.not_body if found.kind in ("byline", "dateline")]
    headings = [block.span for block in document.blocks if block.kind == "heading"]
    found = with_story_years(reader.found, document.prose, context.anchor, headings)
    found = with_known_years(found, context.low, context.anchor)
    if not lines:
        return tuple(found)
    return tuple(sorted([*found, *_find_in_lines(context, document.text, lines)], key=lambda date: date.span.start))


def find_unplaced_dates(
    document: Document, sentences: Sequence[Sentence], dates: Sequence[DateMention]
) -> tuple[Span, ...]:
    """What would be a date beside those found if the day of publication were known, in order: "Friday", "last year"."""
    if publication_day(document.published):
        return ()
    as_if_dated = find_dates(replace(document, published=_ANY_DAY), sentences)
    found = {place for date in dates for place in range(date.span.start, date.span.end)}
    return tuple(
        date.span
        for date in as_if_dated
        if date.resolved_by == "publication" and found.isdisjoint(range(date.span.start, date.span.end))
    )


def _find_in_lines(context: DateContext, text: str, lines: Sequence[Span]) -> Iterator[DateMention]:
    """The days, with their times, of the lines that print who wrote and when; no prose, so the text itself is read."""
    context = replace(context, prose=text, low=lower(text))
    for line in lines:
        (triggers,) = find_triggers(context.low, [line])
        for point in _find_points(context, triggers, line.end):
            resolution = resolve(point, context, Story()) if point.kind == "date" and point.day else None
            if resolution is None or "/" in resolution[0] or not edtf.is_edtf(resolution[0]):
                continue
            span, value = _with_time(context.low, line, Span(point.start, point.end), resolution[0])
            yield DateMention(span, value, resolution[1])


def _with_time(low: str, line: Span, day: Span, value: str) -> tuple[Span, str]:
    """The day with the time of day that is printed beside it: "18 February, 03:41 PM", "06:24, 18.02.23"."""
    after = _TIME_AFTER.match(low, day.end, line.end)
    before = None if after else _TIME_BEFORE.search(low, max(line.start, day.start - 16), day.start)
    time = after or before
    hour = int(time["hour"]) if time else 24
    if time is None or "X" in value:
        return day, value
    if time["half"]:
        hour = hour % 12 + (12 if time["half"][0] == "p" else 0)
    told = f"{value}T{hour:02d}:{time['minute']}"
    return Span(min(day.start, time.start()), max(day.end, time.end())), told


def _find_points(context: DateContext, triggers: Sequence[int], end: int) -> list[Point]:
    """The points that begin at the triggers of a block, which ends at `end`; in order, not overlapping."""
    points: list[Point] = []
    position = 0
    for start in triggers:
        if start < position:
            continue
        for read in _readers_at(context.low, start, end):
            if point := read(context, start, end):
                points.append(point)
                points += point.also
                position = points[-1].end
                break
    return points


def _readers_at(low: str, start: int, end: int) -> tuple[_Read, ...]:
    """The functions that may read the expression of a trigger, in order."""
    if "0" <= low[start] <= "9" and PLAIN_YEAR.match(low, start, end):
        return _AT_A_PLAIN_YEAR
    match = _FIGURES_OR_WORD.match(low, start, end)
    found = match[0] if match else ""
    if not found:
        return _AT_AN_APOSTROPHE
    if not found.isdigit():
        return _BY_WORD.get(found, ())
    if len(found) < 4:
        return (
            _AT_A_FIGURE_AND_LETTER
            if low[start + len(found) : min(start + len(found) + 1, end)].isalpha()
            else _AT_A_FIGURE
        )
    return _AT_FOUR_FIGURES if YEAR_GOES_ON.match(low, start, end) else _AT_A_MERE_YEAR


class _Reader:
    """Reads a document's blocks in order, for "that same month" needs to know what came before."""

    def __init__(self, context: DateContext) -> None:
        self.context = context
        self.found: list[DateMention] = []
        self.story = Story()
        self._near_until = 0
        """Up to where the last date printed with its year gives it to those without."""

    def read_block(self, block: Span, points: list[Point]) -> None:
        """Adds the dates of a block's points to `found`."""
        if self.story.near:
            self.story = self.story.without_near()
        floor = block.start
        index = 0
        while index < len(points):
            point = points[index]
            index += 1
            following = _beside(points, index, point.end)
            is_led = self.context.may_be_led(point.start)
            if following is None and not is_led and point.kind == "date" and self._read_by_itself(point):
                floor = point.end
                continue
            if point.kind == "date" and point.year is None and index > 1:
                point = with_year_of_name(points[index - 2], point, self.context)
            if following and (joined := self._join(point, following)):
                point = joined
                is_led = self.context.may_be_led(point.start)
                index += 1
                following = _beside(points, index, point.end)
            if self.story.near and point.start > self._near_until:
                self.story = self.story.without_near()
            lead = self._lead(point, floor) if is_led else None
            date: DateMention | None = None
            if following:
                if partner := _range_partner(self.context, point, following, lead.opening if lead else ""):
                    date = self._read_range(point, partner, lead or Lead(point.start, point.start, "", False))
                    if date:
                        index += 1
                else:
                    point = _with_year_of_next(self.context, point, following)
            if not date and lead and lead.opening == "between":
                lead = lead._replace(opening="")
            if point.kind == "ago" and (beside := self._told_beside(point, points, index)):
                date = DateMention(Span(point.start, point.end), *beside)
            if not date and index > 1:
                if point.year is None and point.kind in ("date", "weekday"):
                    point = self._with_year_of_last(points[index - 2], point)
                points[index - 1] = point
            date = date or self._read_single(point, lead, block.end)
            if date and edtf.is_edtf(date.value):
                self.found.append(date)
                self._go_on(date, point)
            floor = date.span.end if date else point.end

    def _read_by_itself(self, point: Point) -> bool:
        """Adds the date of a point with its year, no words in front and nothing beside it; False if it asks for more.

        Most are such: what makes an interval or a list of others need not be asked of them.
        """
        if not point.year or point.last_day or point.is_approximate or self._may_go_on_to_now(point.end):
            return False
        if self.story.near and point.start > self._near_until:
            self.story = self.story.without_near()
        date = DateMention(_span(point[:2]), written(point.year, point.month, point.day), "printed")
        self.found.append(date)
        self._go_on(date, point)
        return True

    def _told_beside(self, point: Point, points: Sequence[Point], index: int) -> Resolution | None:
        """The day that "a month later" stands for where it is printed beside: "a month later, in May 2017"."""
        if point.value in ("ago", "hence") or point.value.startswith("from "):
            return None
        following = points[index] if index < len(points) else None
        if (
            following
            and following.kind == "date"
            and following.year
            and _BESIDE.fullmatch(self.context.low, point.end, following.start)
        ):
            return resolve(following, self.context, self.story)
        last = self.found[-1] if self.found else None
        if last and _BESIDE.fullmatch(self.context.low, last.span.end, point.start) and "/" not in last.value:
            return last.value, last.resolved_by
        return None

    def _go_on(self, date: DateMention, point: Point) -> None:
        """Moves the story to a date that was told; the year of a paper or of a decade tells nothing."""
        value = _plain(date.value)
        if not value or (point.kind == "fixed" and date.value[-1] == "~"):
            return
        is_fine = len(value) >= _LENGTH_OF_MONTH
        low, start = self.context.low, point.start
        if not is_fine:
            is_named = self.context.word_before(start) == "of" and not _PART_OF.search(low, max(0, start - 24), start)
            if is_named or low[start - 1] == "(":
                return
        near = self.story.near
        if (point.kind == "date" and point.year is not None) or date.resolved_by == "story":
            near, self._near_until = value, date.span.end + _STORY_REACH
        elif date.resolved_by == "publication":
            near = ""
        finer = (
            value if is_fine else self.story.value if len(self.story.value) >= _LENGTH_OF_MONTH else self.story.finer
        )
        self.story = _told((value, finer, near, date.span.end))

    def _with_year_of_last(self, last: Point, point: Point) -> Point:
        """ "3 May 2021 and 5 June": the second, which has no year, takes that of the first.

        Where neither has one, it keeps what the first was found to be: "on 5 and 6 June they will meet".
        """
        if last.kind != point.kind or not 0 < point.start - last.end <= _LONGEST_LINK:
            return point
        if not _LIST_AGAIN.fullmatch(self.context.low, last.end, point.start):
            return point
        if last.year is not None:
            earlier = (point.month, point.day) < (last.month, last.day)
            return point._replace(year=last.year + earlier) if last.month else point
        told = self.found[-1] if self.found else None
        if told and told.resolved_by == "publication" and told.span.end == last.end and "/" not in told.value:
            return point._replace(beside=told.value)
        return point

    def _lead(self, point: Point, floor: int) -> Lead | None:
        lead = self.context.lead(point.start, floor=floor)
        if lead is None or not lead.opening:
            return lead
        if lead.opening == "through" and (point.kind == "season" or _SEASON_VALUE.fullmatch(point.value)):
            return lead._replace(opening="")
        if lead.opening in ("pre", "post") and point.kind not in ("date", "fixed"):
            return lead._replace(opening="")
        if (
            lead.opening != "since"
            and point.kind == "date"
            and self.context.has_article(point.start)
            and not (point.day and self.context.low[point.start].isdigit())
        ):
            # "after the 2022 attacks": the year tells which attacks.
            return lead._replace(opening="")
        return lead

    def _read_range(self, first: Point, last: Point, lead: Lead) -> DateMention | None:
        resolution = resolve_range(first, last, self.context, self.story, is_approximate=lead.is_approximate)
        if not resolution:
            return None
        begin = lead.opening_start if lead.opening in ("from", "between", "since") else lead.start
        return DateMention(Span(begin, last.end), *resolution)

    def _read_single(self, point: Point, lead: Lead | None, block_end: int) -> DateMention | None:
        """The date of a point with the words that open or close an interval; None where nothing can be said."""
        resolution = resolve(point, self.context, self.story)
        if resolution is None:
            return None
        value, by = resolution
        end = point.end
        to_now = self._goes_on_to_now(end, block_end) if "/" not in value else None
        if lead is None:
            return DateMention(_span((point.start, to_now or end)), f"{value}/.." if to_now else value, by)
        begin = lead.start
        is_hour = point.kind in ("weekday", "day word")  # "early on Saturday" says when of the day
        if lead.is_approximate and not is_hour and "/" not in value and value[-1] != "~":
            value += "~"
        if to_now:
            begin = lead.opening_start if lead.opening in ("from", "since") else begin
            return DateMention(Span(begin, to_now), f"{value}/..", by)
        if lead.opening == "from":
            onwards = _ONWARDS.match(self.context.low, end, block_end)
            if onwards and "/" not in value:
                begin, end, value = lead.opening_start, onwards.end(), f"{value}/.."
            elif (
                point.kind == "date"
                and point.day
                and point.year
                and "/" not in value
                and not self.context.has_article(point.start)
                and not self._is_from_something(lead)
            ):
                begin, value = lead.opening_start, f"{value}/.."
        elif lead.opening:
            begin, value = lead.opening_start, open_interval(value, lead.opening)
        return DateMention(_span((begin, end)), value, by)

    def _goes_on_to_now(self, end: int, block_end: int) -> int | None:
        """Where " to the present" ends that stands at a place; None where it does not."""
        match = _TO_NOW.match(self.context.low, end, block_end) if self._may_go_on_to_now(end) else None
        return match.end() if match else None

    def _may_go_on_to_now(self, end: int) -> bool:
        """Whether words for the present stand soon behind a place; few texts have them: asked before the pattern."""
        after = self.context.low[end : end + _LONGEST_LINK]
        return "present" in after or "now" in after or "date" in after

    def _is_from_something(self, lead: Lead) -> bool:
        """Whether "from" tells where a photo, a letter or a comparison comes from."""
        start = lead.opening_start
        return bool(_FROM_SOMETHING.search(self.context.low, max(0, start - 16), start))

    def _join(self, point: Point, following: Point) -> Point | None:
        """ "Friday, 17 February", "Friday next week", "June next year" as one point; None where the two stand apart."""
        context = self.context
        if point.kind == "nth":
            base = resolve(following, context, self.story) if point.end == following.start else None
            value = nth_of_period(base[0], point.unit, point.number, point.weekday) if base else None
            return Point(point.start, following.end, "fixed", value=value) if value else None
        if point.kind in ("distance", "week of"):
            return self._counted_from(point, following)
        if not _APPOSITION_GAP.fullmatch(context.low, point.end, following.start):
            return None
        if point.kind == "weekday" and following.kind == "date" and following.day:
            return following._replace(start=point.start)
        if context.anchor is None or following.kind != "relative" or following.value == "that":
            return None
        base = resolve(following, context, self.story)
        if base is None:
            return None
        if point.kind == "weekday" and following.unit == "week" and (monday := edtf.earliest(base[0])):
            day = monday + datetime.timedelta(days=point.weekday)
            return calendar_point(point.start, following.end, day.year, day.month, day.day)
        if point.kind == "date" and point.year is None and following.unit == "year" and base[0][:4].isdigit():
            return point._replace(end=following.end, year=int(base[0][:4]))
        return None

    def _counted_from(self, point: Point, following: Point) -> Point | None:
        """ "Two weeks before 13 May", "the week of 13 May" as one point."""
        base = resolve(following, self.context, self.story) if point.end == following.start else None
        day = (
            edtf.earliest(base[0])
            if base and len(base[0]) == _LENGTH_OF_DAY and base[0].replace("-", "").isdigit()
            else None
        )
        if day is None:
            return None
        if point.kind == "week of":
            first, last = (0, 6) if point.number > 0 else (-6, 0)
            if point.number > 0 and self.context.low.startswith("week of", point.start):
                first, last = -day.weekday(), 6 - day.weekday()
            value: str | None = f"{days_on(day, first)}/{days_on(day, last)}"
        elif point.unit in ("day", "week"):
            value = days_on(day, point.number * (7 if point.unit == "week" else 1))
        else:
            value = units_on(day, point.unit, point.number)
        return Point(point.start, following.end, "fixed", value=value) if value and edtf.is_edtf(value) else None


@lru_cache(maxsize=8192)
def _plain(value: str) -> str:
    """An EDTF value without its doubt where the story may go on from it; else ""."""
    plain = value.rstrip("~")
    if "/" in plain or not plain[:4].isdigit() or edtf.parse_edtf(plain).precision not in _STORY_PRECISIONS:
        return ""
    return plain


def _beside(points: Sequence[Point], index: int, end: int) -> Point | None:
    """The point of that index where it begins so near to a place that it may be joined to what ends there."""
    if index < len(points) and (following := points[index]).start - end <= _LONGEST_LINK:
        return following
    return None


def _range_partner(context: DateContext, point: Point, following: Point, opening: str) -> Point | None:
    """The point that ends a range begun by `point`, with early/mid/late read; None where there is no range."""
    kinds = {point.kind, following.kind}
    if (
        not (kinds <= {"date", "fixed"} or kinds == {"weekday"} or _ends_near_now(point, following))
        or point.last_day
        or following.last_day
        or ("/" in point.value and not _YEARS.fullmatch(point.value))
        or ("/" in following.value and not _YEARS.fullmatch(following.value))
    ):
        return None
    match = _RANGE_GAP.fullmatch(context.low, point.end, following.start)
    part = (match["part"] or match["part2"]) if match else None
    is_compared = _PART_OF_YEAR.fullmatch(following.value) or "/" in following.value
    if not match and opening == "between" and not is_compared:
        match = _AND_GAP.fullmatch(context.low, point.end, following.start)
        part = match["part"] if match else None
    return following._replace(is_approximate=bool(part) and following.kind == "date") if match else None


def _ends_near_now(point: Point, following: Point) -> bool:
    """Whether a second point is counted from publication: "until this year" behind "from 2010"."""
    return (
        point.kind == "date"
        and following.kind == "relative"
        and following.unit in ("month", "year")
        and following.value in ("this", "last", "next", "the current", "current")
        and not following.is_approximate
    )


def _with_year_of_next(context: DateContext, point: Point, following: Point) -> Point:
    """ "June and November 2022", "late June and early July 2022": the first takes the year of the second."""
    if (
        point.kind == following.kind == "date"
        and point.year is None
        and following.year is not None
        and following.month
        and bool(point.day) == bool(following.day)
        and (
            _LIST_GAP.fullmatch(context.low, point.end, following.start)
            or _LIST_GAP_IN_PARTS.fullmatch(context.low, point.end, following.start)
        )
    ):
        later = (point.month, point.day) > (following.month, following.day)
        return point._replace(year=following.year - later)
    return point
