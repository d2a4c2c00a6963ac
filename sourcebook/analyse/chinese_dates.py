"""Calendar expressions of Chinese texts and their values, by one pattern.

Figures may be Arabic or Chinese (2月17日, 二月十七日). What counts from publication is left out where that is unknown.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from sourcebook import edtf
from sourcebook.analyse.calendar_arithmetic import days_on, related_period, units_on, written, year_on_or_before
from sourcebook.analyse.chinese_years import Case, is_no_case, is_told_ahead, is_trial_report, next_year_of
from sourcebook.analyse.date_context import publication_day
from sourcebook.analyse.date_resolution import Resolution
from sourcebook.analyse.retrospects import with_enclosed_years
from sourcebook.records import DateMention, Document, Span

_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_NUMBER = r"(?:[0-9]{1,3}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九半])"
_YEAR = (
    r"(?:(?:1[0-9]|20)[0-9]{2}|[一二][九〇零○一二三四五六七八][〇零○一二三四五六七八九]{2}"
    r"|(?<![一二])九[〇零○一二三四五六七八九])"
)
_NO_HEAD = "(?![条條版号號部发髮目晕暈等])"
"""Matches behind the beginning of a year, "年头", not in "头版"."""
_DAY_SIGN = r"[日号](?!本|报|称|线|码|楼|机|角|益|方|元|常)"
_RELATIVE_YEARS = {"今年": 0, "本年": 0, "去年": -1, "明年": 1, "前年": -2, "后年": 2, "大前年": -3}
_DAY_WORDS = {
    "今日": 0,
    "今天": 0,
    "今晨": 0,
    "今晚": 0,
    "今早": 0,
    "昨日": -1,
    "昨天": -1,
    "昨晚": -1,
    "昨夜": -1,
    "明天": 1,
    "明日": 1,
    "明晚": 1,
    "前天": -2,
    "后天": 2,
}
_TO_STORY = {"同年": 4, "同月": 7, "当月": 7, "当日": 10, "同日": 10, "同一天": 10}
"""Words that point back to the date told before, with the length of their EDTF value."""
_NEXT_OF_STORY = {"次年": "year", "翌年": "year", "次月": "month", "次日": "day", "翌日": "day", "第二天": "day"}
_FIRST = "[0-9〇零○一二两三四五六七八九十今本上下这去明前后大同次第当周星礼昨翌]"
_BEGINNING = re.compile(
    rf"{_FIRST}(?<=(?=[0-9]{{1,3}}[年月世个天周星]|(?:1[0-9]|20)[0-9]{{2}}[-–—~～至到./年]"
    r"|[〇零○一二两三四五六七八九十]{1,4}[年月世个天周星]|今[年日天晨晚早]|本[年月周星礼世]|[上下][个月周星礼世]|这个?[月周星礼]|去年|明[年天日晚]"
    rf"|[前后][年天]|大前|同[年月日一]|次[年月日]|第二天|当[月日]|翌[年日]|昨[日天晚夜]|周[一二三四五六日]|星期|礼拜){_FIRST})"
)
"""Matches the first character of whatever may be an expression: searched for several times as fast as `_DATE`."""
_PART_OF_YEAR = rf"初(?![选選级級步次审審衷])|[底末中尾]|[头頭]{_NO_HEAD}"
_MONTH_PART = rf"(?:中(?![美俄日欧歐英法方])旬?|[初底末上下]旬?|尾|[头頭]{_NO_HEAD})(?![午央国國共]|[联聯][办辦])"
"""Matches "中" of "4月中", not of "4月中联办", "4月中美"."""
_DECADE_PART = "[初末中]期?|后期"
_KINDS = {
    # "2023年2月17日", "二〇二二年初", "2019年春季"
    "calendar": rf"(?<![0-9.〇零○一二三四五六七八九]){_YEAR.replace('(?:', '(?P<year>', 1)}年"
    rf"(?:(?P<years>代)(?P<yearspart>{_DECADE_PART})?|(?P<part>{_PART_OF_YEAR})|(?P<season>[春夏秋冬])[季天]?"
    rf"|第?(?P<quarter>[一二三四1-4])季度?|(?P<half>[上下])半年"
    rf"|(?P<month>{_MONTH})月(?:份|(?P<monthpart>{_MONTH_PART})|(?P<day>{_DAY}){_DAY_SIGN})?)?",
    # "2019至2021年"
    "range": r"(?<![0-9])(?P<first>(?:1[0-9]|20)[0-9]{2})(?:[-–—~～至到]{1,2})(?P<last>(?:1[0-9]|20)[0-9]{2})年",
    # "去年11月", "今年第一季度"
    "relative": rf"(?P<relation>{'|'.join(sorted(_RELATIVE_YEARS, key=len, reverse=True))})"
    rf"(?:(?P<rpart>(?:初(?![选選级級步次审審衷])|[底末中尾])(?!国|央|华|心|东)|[头頭]{_NO_HEAD})|第?(?P<rquarter>[一二三四1-4])季度?"
    rf"|(?P<rhalf>[上下])半年|(?P<rseason>[春夏秋冬])[季天]?"
    rf"|(?P<rmonth>{_MONTH})月(?:份|(?P<rmonthpart>{_MONTH_PART})|(?P<rday>{_DAY}){_DAY_SIGN})?)?",
    # "2月17日", "五月份"
    "yearless": rf"(?<![0-9.个几数第〇零○一二三四五六七八九十])(?P<bmonth>{_MONTH})月"
    rf"(?:份|(?P<bmonthpart>{_MONTH_PART})|(?P<bday>{_DAY}){_DAY_SIGN})",
    # "20世纪90年代", "本世纪初"
    "century": r"(?P<centuries>上个?|本|[12]?[0-9]|[一二]?十[一二三四五六七八九]?|[一二]十)世纪"
    rf"(?:(?P<cdecade>[1-9]0|[一二三四五六七八九]十)年代(?P<cdecadepart>{_DECADE_PART})?|(?P<centurypart>[初末中]期?))?",
    # "90年代"
    "decade": rf"(?<![0-9一二三四五六七八九])(?P<tens>[2-9]0|[二三四五六七八九]十)年代(?P<tenspart>{_DECADE_PART})?",
    # "2023-02-17"
    "figures": r"(?<![0-9])(?:19|20)[0-9]{2}[-./](?:1[0-2]|0?[1-9])[-./](?:3[01]|[12][0-9]|0?[1-9])(?![0-9])",
    # "今日"
    "day_word": rf"(?P<dayword>{'|'.join(_DAY_WORDS)})"
    r"(?!的|人|世界|社会|俄罗斯|中国|美国|文台|文臺|[后後](?![撤勤备備方卫衛退援续續]))",
    # "上个月底", "本月3日"
    "month_at_hand": r"(?P<monthword>本月|这个月|上个?月|下个?月)(?!球|亮|光|台)"
    rf"(?:(?P<wpart>[初底末中上下]旬?)|(?P<wday>{_DAY}){_DAY_SIGN})?",
    # "上周五", "本周"
    "week": r"(?P<weekword>本|这|上个?|下个?)(?:周|星期|礼拜)(?!边|围|刊|公|报|岁|年|期|转)"
    "(?P<weekday>[一二三四五六日天末])?",
    # "周五，"
    "weekday_alone": r"(?:周|星期|礼拜)(?P<bweekday>[一二三四五六日天])"
    "(?=[，,（(]|[上下]午|晚|凌晨|早|表示|宣布|说|举行|发布)",
    # "三年前", "两个月后"
    "distance": rf"(?P<number>{_NUMBER})(?P<unit>年|个月|天|周|个?星期)"
    "(?P<way>前|后|以前|之前|以后|之后)(?=[，,。；、的])",
    # "同年5月", "次日"
    "of_story": rf"(?P<storyword>{'|'.join([*_TO_STORY, *_NEXT_OF_STORY])})"
    rf"(?:(?P<smonth>{_MONTH})月(?:份|(?P<sday>{_DAY}){_DAY_SIGN})?)?",
}
"""What each kind of expression looks like; a match has the name of its kind as its last group."""
_DATE = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
"""Matches "2023年2月17日", "2月17日", "去年11月", "20世纪90年代", "上周五"; not "3个月"."""
_COUNTED_AT_HAND = frozenset(["day_word", "week", "month_at_hand", "relative"])
"""Kinds that count from the day of whoever speaks."""
_YEARLESS = frozenset(["yearless", "weekday_alone"])
"""Kinds that may wait, or belong to the year of a story."""
_ISO_MARK = re.compile(r"[-./]")
_TO = re.compile(r"[\s\u2060]{0,2}(?:至|到|[-–—~～]{1,2})[\s\u2060]{0,2}")
"""Matches "至", " – "; not "和"."""
_SECOND_DAY = re.compile(rf"[\s\u2060]{{0,2}}(?:至|到|[-–—~～]{{1,2}})[\s\u2060]{{0,2}}(?P<day>{_DAY}){_DAY_SIGN}")
"""Matches "至20日" behind "2月17日"."""
_MONTH_AFTER = re.compile(rf"(?:至|到|[-–—~～])(?P<month>{_MONTH})月(?:底|份)?(?!{_DAY}{_DAY_SIGN})")
"""Matches "至7月" behind "2020年2月"."""
_MONTHS_AFTER = re.compile(
    r"(?P<first>1[0-2]|[1-9])[\s\u2060]{0,2}(?:至|到|[-–—~～])[\s\u2060]{0,2}(?P<last>1[0-2]|[1-9])月(?!球|亮|光)"
)
"""Matches "8至9月" behind "2019年"."""
_SINCE = re.compile(r"[\s\u2060]{0,2}(?:以来|以後|起(?!义|草|来|诉|步|初|源|因|飞|到)|开始)")
"""Matches "以来"; not "来"."""
_BEFORE = re.compile(r"[\s\u2060]{0,2}(?:以前|之前|前)(?=[，,。；、的完实])")
"""Matches "前" in "2030年前，"."""
_GOING_ON = re.compile(r"[\s\u2060至到\-–—~～1-9以起开之前]")
"""Matches the first character of whatever the four above match."""
_UNTIL = frozenset(["截至", "直到", "直至", "截止"])
"""What stands right before a date that ends an interval."""
_SAME_DAY = frozenset(["（", "(", "，即", "即", "（即"])
"""What stands between two expressions for one day."""
_NO_DAY = ("每", "逢", "今时", "今時")
"""What stands before "星期日" or "今日" where these are no days."""
_WILL = re.compile(r"[，,]?[^，,。；、]{0,12}?[将將会會拟擬]")
"""Matches "，双方将" behind "两周后", which then counts from publication."""
_DAY_LENGTH = len("2023-02-17")
_BESIDE_DAYS = 60
"""Days behind one told just before within which a day is one of the trial itself: "2025年1月9日 … 2月24日"."""
_VERDICT = re.compile(r"[^。；]{0,40}(?:陪审团|陪審團|裁定|裁决|裁決|宣判|判处|判處|判囚|判刑)")
"""Matches behind a day what the trial itself came to."""
_VERDICT_DAYS = 60
"""Days before publication within which a report tells of that."""
_SOON_DAYS = 90
"""Days behind a day told within which what was expected of it is told by the same day's year."""
_OPENING_BRACKETS = frozenset("（(")
"""Before a day that tells which weekday is meant, not which day of the case."""
_LONGEST_QUOTE = 200
_STORY_REACH = 150
"""Characters within which a day or month without year goes on with the one before …"""
_FRESH_DAYS = 3
"""A day so shortly before publication is news."""
_STORY_DAYS = 180
"""… that lies at least so many days before publication."""
_WEEKDAYS = {sign: number for number, sign in enumerate("一二三四五六日")} | {"天": 6}
_Placed = tuple[re.Match[str], Resolution]


def find_chinese_dates(document: Document) -> list[DateMention]:
    """The calendar expressions of a document's blocks with their values, in order, not overlapping."""
    prose = document.prose
    blocks = [block.span for block in document.blocks]
    found = _find_matches(prose, blocks)
    placer = _Placer(prose, publication_day(document.published), found)
    dates: list[DateMention] = []
    for block, here in zip(blocks, found, strict=True):
        if here:
            dates += _join(prose, block, placer.place_block(block, here))
    headings = [block.span for block in document.blocks if block.kind == "heading"]
    return with_enclosed_years(dates, prose, placer.anchor, headings)


class _Placer:
    """Places a document's expressions in order, for "同年" needs to know what came before."""

    def __init__(self, prose: str, anchor: datetime.date | None, found: Sequence[Sequence[re.Match[str]]]) -> None:
        self.prose = prose
        self.anchor = anchor
        self.story = ""
        """EDTF of the last date told, or ""."""
        may_wait = anchor is not None and any(match.lastgroup in _YEARLESS for here in found for match in here)
        self.case = Case(_printed_dates(found), anchor) if anchor and may_wait and is_trial_report(prose) else None
        """Of a report of a trial."""
        self._values: dict[tuple[str | None, str], Resolution | None] = {}
        """What was found of an expression by itself; most stand in a text more than once."""

    def place_block(self, block: Span, found: Sequence[re.Match[str]]) -> list[_Placed]:
        """What a block's expressions are, without those that are none."""
        placed: list[_Placed] = []
        near, near_end = "", 0
        for match in found:
            if self._is_none(block.start, match):
                continue
            resolution = self._place(match)
            if resolution is None:
                continue
            last = placed[-1] if placed else None
            is_same = last is not None and self.prose[last[0].end() : match.start()] in _SAME_DAY
            if match.lastgroup in _YEARLESS and self.anchor:
                if last and is_same and last[1][0][5:] == resolution[0][5:]:
                    resolution = last[1]  # "下周一（5月6日）"
                else:
                    told = near if match.start() - near_end <= _STORY_REACH else ""
                    resolution = self._with_year(match, resolution, block.start, told, self.anchor)
            if last and is_same and last[0].lastgroup == "of_story":
                placed.pop()  # "翌日，即6月10日"
            value, by = resolution
            is_of_year = match.lastgroup == "calendar" or (match.lastgroup == "relative" and bool(match["rmonth"]))
            if (is_of_year or by == "story") and "/" not in value:
                near, near_end = value.rstrip("~"), match.end()
            if edtf.is_edtf(value):
                placed.append((match, resolution))
                plain = value.rstrip("~")
                if "/" not in plain and plain[:4].isdigit() and plain.count("-") < 3:
                    self.story = plain
        return placed

    def _is_none(self, floor: int, match: re.Match[str]) -> bool:
        """Whether a match is no date: one of a habit, or of whoever is quoted."""
        start = match.start()
        if self.prose[max(floor, start - 2) : start].removesuffix("\n").endswith(_NO_DAY):
            return True
        return match.lastgroup in _COUNTED_AT_HAND and _is_quoted(self.prose, floor, start)

    def _place(self, match: re.Match[str]) -> Resolution | None:
        """The value of a match and what placed it; None where it has none."""
        if match.lastgroup == "of_story":
            return _from_story(match, self.story)
        if match.lastgroup == "distance" and "后" in match["way"] and not _WILL.match(self.prose, match.end()):
            return _later(match, self.story)
        key = match.lastgroup, match[0]
        if key not in self._values:
            self._values[key] = _value_alone(match, self.anchor)
        return self._values[key]

    def _with_year(
        self, match: re.Match[str], placed: Resolution, floor: int, near: str, anchor: datetime.date
    ) -> Resolution:
        """A day, month or weekday placed from publication; in the year to come, of the story or of the case instead.

        `near` is a date told shortly before, or "".
        """
        if is_told_ahead(self.prose, floor, match.start(), match.end(), is_trial=self.case is not None):
            if self.case is None and (ahead := _ahead_of_story(match, placed[0], near, anchor)):
                return ahead, "story"
            return _ahead(match, placed[0], anchor), "publication"
        if match.lastgroup == "weekday_alone":
            return placed
        if self.case and near and (beside := _beside(placed, near, anchor)):
            return beside, "story"
        if near and not (self.case and is_no_case(near, anchor)):
            placed = _within_story(placed, near, anchor)
        if self.case is None or self.prose[match.start() - 1 : match.start()] in _OPENING_BRACKETS:
            return placed
        first = edtf.earliest(placed[0])
        is_recent = first is not None and 0 <= (anchor - first).days <= _VERDICT_DAYS
        if is_recent and _VERDICT.match(self.prose, match.end()):
            return placed
        return _within_case(placed, self.case, anchor)


def _join(prose: str, block: Span, placed: Sequence[_Placed]) -> Iterator[DateMention]:
    """The dates of a block: what was placed, with the words that make an interval of one or of two."""
    index = last_end = 0
    while index < len(placed):
        match, (value, by) = placed[index]
        start, end = match.span()
        index += 1
        if start < last_end:
            continue
        if "/" not in value and index < len(placed) and _TO.fullmatch(prose, end, placed[index][0].start()):
            until, until_by = placed[index][1]
            if placed[index][0].lastgroup == "yearless" and value[:4].isdigit():
                # "2023年2月17日至3月2日": the second takes the year of the first, or the next.
                until = f"{int(value[:4]) + (until[4:] < value[4:])}{until[4:]}"
            if edtf.is_edtf(f"{value}/{until}"):
                value, by, end = f"{value}/{until}", until_by if by == "printed" else by, placed[index][0].end()
                index += 1
        if _GOING_ON.match(prose, end, block.end):
            value, end = _going_on(prose, match, value, end, block.end)
        if "/" not in value and prose[max(block.start, start - 2) : start] in _UNTIL:
            value, start = f"../{value}", start - 2
        last_end = end
        yield DateMention(Span(start, end), value, by)


def _going_on(prose: str, match: re.Match[str], value: str, end: int, block_end: int) -> tuple[str, int]:
    """A value and its end with what makes an interval of it behind it: "至20日", "8至9月", "以来"."""
    if len(value) == len("2023-02") and (month := _MONTH_AFTER.match(prose, end, block_end)):
        until = f"{value[:5]}{_number(month['month']):02d}"
        if value < until and edtf.is_edtf(until):
            return f"{value}/{until}", month.end()
    if len(value) == _DAY_LENGTH and (second := _SECOND_DAY.match(prose, end, block_end)):
        until = f"{value[:8]}{_number(second['day']):02d}"
        if edtf.is_edtf(f"{value}/{until}"):
            value, end = f"{value}/{until}", second.end()
    is_of_year = match.lastgroup == "calendar"
    if is_of_year and len(value) == len("2023") and (months := _MONTHS_AFTER.match(prose, end, block_end)):
        first, last = int(months["first"]), int(months["last"])
        if first < last:
            value, end = f"{value}-{first:02d}/{value}-{last:02d}", months.end()
    if "/" in value:
        return value, end
    if since := _SINCE.match(prose, end, block_end):
        return f"{value}/..", since.end()
    before = _BEFORE.match(prose, end, block_end) if is_of_year else None
    return (f"../{value}", before.end()) if before else (value, end)


def _find_matches(prose: str, blocks: Sequence[Span]) -> list[list[re.Match[str]]]:
    """What `_DATE` finds in each of the blocks, in order, not overlapping."""
    beginnings = [beginning.start() for beginning in _BEGINNING.finditer(prose)]
    beginnings.append(len(prose))
    found: list[list[re.Match[str]]] = []
    index = 0
    for start, end in blocks:
        here: list[re.Match[str]] = []
        done = start
        while (place := beginnings[index]) < end:
            index += 1
            if place >= done and (match := _DATE.match(prose, place, end)):
                here.append(match)
                done = match.end()
        found.append(here)
    return found


def _printed_dates(matches: Iterable[Iterable[re.Match[str]]]) -> list[str]:
    """The days, months and years that are printed with their year, of the matches of all blocks."""
    found: list[str] = []
    for here in matches:
        for match in here:
            if match.lastgroup in ("figures", "calendar"):
                placed = _value_alone(match, None)
                found += [placed[0].rstrip("~")] if placed else []
    return [value for value in found if value[:4].isdigit() and edtf.is_edtf(value)]


def _within_case(placed: Resolution, case: Case, anchor: datetime.date) -> Resolution:
    """A past day or month of a trial report, placed from publication, in the year of the case."""
    first = edtf.earliest(placed[0])
    if placed[1] != "publication" or first is None or first > anchor:
        return placed
    value = case.with_year(placed[0])
    if value == placed[0]:
        return placed
    return value, "unresolved" if value[0] == "X" else "story"


def _ahead(match: re.Match[str], value: str, anchor: datetime.date) -> str:
    """The value of a weekday, day or month of which something is expected: the next from publication on."""
    if match.lastgroup == "weekday_alone":
        first = edtf.earliest(value)
        return days_on(first, 7) if first and first < anchor else value
    return next_year_of(value.rstrip("~"), anchor) + ("~" if value[-1] == "~" else "")


def _ahead_of_story(match: re.Match[str], value: str, near: str, anchor: datetime.date) -> str:
    """The value of a day or month of which something was expected on a day told just before it; "" if none was.

    "今年6月3日，该报宣布专栏于6月9日起停刊": told at the end of the year, both have passed.
    """
    told = _day_of(near)
    if told is None or match.lastgroup == "weekday_alone" or told >= anchor:
        return ""
    found = next_year_of(f"{told.year:04d}{value.rstrip('~')[4:]}", told)
    first = edtf.earliest(found) if edtf.is_edtf(found) else None
    is_soon = first is not None and 0 <= (first - told).days <= _SOON_DAYS and first < anchor
    return found + ("~" if value[-1] == "~" else "") if is_soon else ""


def _value_alone(match: re.Match[str], anchor: datetime.date | None) -> Resolution | None:
    """The value of a match that asks for no date told before, and what placed it; None where it has none."""
    kind = match.lastgroup or ""
    if read := _PRINTED.get(kind):
        return read(match), "printed"
    if anchor is None:
        if kind == "yearless":
            return written("XXXX", _number(match["bmonth"]), _number(match["bday"] or "")), "unresolved"
        return None
    counted = _COUNTED[kind](match, anchor)
    return (counted, "publication") if counted else None


def _beside(placed: Resolution, near: str, anchor: datetime.date) -> str:
    """The value of a day or month of a trial report, some weeks behind the day told just before it; "" if none is."""
    told = _day_of(near)
    if told is None:
        return ""
    for year in (told.year, told.year + 1):
        value = f"{year:04d}{placed[0][4:]}"
        first = edtf.earliest(value) if edtf.is_edtf(value) else None
        if first and 0 <= (first - told).days <= _BESIDE_DAYS and first <= anchor:
            return value
    return ""


def _day_of(value: str) -> datetime.date | None:
    """The day that a value of day precision is; None for any other."""
    return edtf.earliest(value) if len(value) == _DAY_LENGTH and edtf.is_edtf(value) else None


def _within_story(placed: Resolution, near: str, anchor: datetime.date) -> Resolution:
    """A day or month without year told soon after one of a time long past: the nearest of its year and the next.

    What would lie before that and is nearer to publication is news.
    """
    told = edtf.earliest(near) if near[:4].isdigit() and edtf.is_edtf(near) else None
    value, doubt = placed[0].rstrip("~"), "~" if placed[0][-1] == "~" else ""
    if told is None or (anchor - told).days < _STORY_DAYS:
        return placed
    years = [told.year] if len(near) == len("2023") else [told.year, told.year + 1]
    found = [f"{year:04d}{value[4:]}" for year in years if edtf.is_edtf(f"{year:04d}{value[4:]}")]
    days = [(abs((first - told).days), day) for day in found if (first := edtf.earliest(day)) and first <= anchor]
    far, day = min(days) if days else (0, "")
    latest = edtf.earliest(value)
    days_ago = (anchor - latest).days if latest else 0
    if not day or days_ago <= _FRESH_DAYS or (day < near and days_ago < far):
        return placed
    return f"{day}{doubt}", "story"


def _is_quoted(prose: str, floor: int, start: int) -> bool:
    """Whether a quotation is open at a place: there "今天" is the day of whoever speaks."""
    before = prose[max(floor, start - _LONGEST_QUOTE) : start]
    return any(
        before.rfind(opening) > before.rfind(closing) for opening, closing in ("「」", "“”", "『』", "〈〉", "《》")
    )


def _figures(match: re.Match[str]) -> str:
    year, month, day = (int(part) for part in _ISO_MARK.split(match["figures"]))
    return written(year, month, day)


def _range(match: re.Match[str]) -> str:
    return f"{match['first']}/{match['last']}"


def _calendar(match: re.Match[str]) -> str:
    figures = match["year"].translate(_DIGITS)
    if len(figures) == 2:
        figures = f"19{figures}"
    if match["years"]:
        return f"{figures[:3]}X" + ("~" if match["yearspart"] else "")
    return _within_year(match, int(figures), "")


def _within_year(match: re.Match[str], year: int, prefix: str) -> str:
    """A year of the groups with a prefix, or the part, season, quarter, half, month or day of it that they name."""
    if month := match[f"{prefix}month"]:
        value = written(year, _number(month), _number(match[f"{prefix}day"] or ""))
        return value + ("~" if match[f"{prefix}monthpart"] else "")
    if match[f"{prefix}part"]:
        return f"{year:04d}~"
    if season := match[f"{prefix}season"]:
        return f"{year:04d}-{21 + '春夏秋冬'.index(season)}"
    if quarter := match[f"{prefix}quarter"]:
        return f"{year:04d}-{32 + _number(quarter)}"
    if half := match[f"{prefix}half"]:
        return f"{year:04d}-{40 + '上下'.index(half)}"
    return f"{year:04d}"


def _century(match: re.Match[str]) -> str:
    printed = match["centuries"]
    number = 19 if printed[0] == "上" else 20 if printed == "本" else _number(printed) - 1
    if match["cdecade"]:
        return f"{number:02d}{_number(match['cdecade']) // 10}X" + ("~" if match["cdecadepart"] else "")
    return f"{number:02d}XX" + ("~" if match["centurypart"] else "") if 1 <= number <= 21 else ""


def _from_story(match: re.Match[str], story: str) -> Resolution | None:
    """ "同年5月", "次日": of the date told before."""
    word = match["storyword"]
    told = edtf.earliest(story) if story else None
    if told is None:
        return None
    if unit := _NEXT_OF_STORY.get(word):
        if len(story) < {"year": 4, "month": 7, "day": 10}[unit]:
            return None
        value = days_on(told, 1) if unit == "day" else units_on(told, unit, 1) or ""
    else:
        value = story[: _TO_STORY[word]] if len(story) >= _TO_STORY[word] else ""
    if match["smonth"] and len(value) == len("2023"):
        value = written(int(value), _number(match["smonth"]), _number(match["sday"] or ""))
    return (value, "story") if value else None


def _decade(match: re.Match[str]) -> str:
    return f"19{_number(match['tens']) // 10}X" + ("~" if match["tenspart"] else "")


def _relative_year(match: re.Match[str], anchor: datetime.date) -> str:
    return _within_year(match, anchor.year + _RELATIVE_YEARS[match["relation"]], "r")


def _yearless(match: re.Match[str], anchor: datetime.date) -> str | None:
    month, day = _number(match["bmonth"]), _number(match["bday"] or "")
    if day and day > calendar.monthrange(2000, month)[1]:
        return None
    year = year_on_or_before(anchor, month, day) if day else anchor.year - (month > anchor.month)
    return written(year, month, day) + ("~" if match["bmonthpart"] else "")


def _day_word(match: re.Match[str], anchor: datetime.date) -> str:
    return days_on(anchor, _DAY_WORDS[match["dayword"]])


def _month_at_hand(match: re.Match[str], anchor: datetime.date) -> str | None:
    named = units_on(anchor, "month", {"上": -1, "下": 1}.get(match["monthword"][0], 0))
    if named and match["wday"]:
        return f"{named}-{_number(match['wday']):02d}"
    return f"{named}~" if named and match["wpart"] else named


def _week(match: re.Match[str], anchor: datetime.date) -> str | None:
    word = {"上": "last", "下": "next"}.get(match["weekword"][0], "this")
    if match["weekday"] == "末":
        return related_period(word, "weekend", 0, anchor)
    if match["weekday"]:
        monday = anchor - datetime.timedelta(days=anchor.weekday())
        weeks = {"last": -7, "next": 7}.get(word, 0)
        return days_on(monday, weeks + _WEEKDAYS[match["weekday"]])
    return related_period(word, "week", 0, anchor)


def _weekday_alone(match: re.Match[str], anchor: datetime.date) -> str:
    return days_on(anchor, -((anchor.weekday() - _WEEKDAYS[match["bweekday"]]) % 7))


def _later(match: re.Match[str], story: str) -> Resolution | None:
    """ "两周后", "一个月后" from the date told before; None where there is none, or a coarser one."""
    told = edtf.earliest(story) if story else None
    if told is None or len(story) < {"年": len("2023"), "个月": len("2023-05")}.get(match["unit"], _DAY_LENGTH):
        return None
    value = _distance(match, told)
    return (value, "story") if value else None


def _distance(match: re.Match[str], anchor: datetime.date) -> str | None:
    """ "三年前", "两个月后": about a month or year, a day to the day."""
    if match["number"] == "半":
        return None
    count = _number(match["number"]) * (-1 if "前" in match["way"] else 1)
    unit = match["unit"]
    if unit == "天":
        return days_on(anchor, count)
    if unit in ("周", "星期", "个星期"):
        return f"{days_on(anchor, 7 * count)}~"
    period = units_on(anchor, "year" if unit == "年" else "month", count)
    return f"{period}~" if period else None


@lru_cache(maxsize=1024)
def _number(printed: str) -> int:
    """The number of "17", "十七", "二十", "两"; 0 of ""."""
    printed = printed.replace("两", "二")
    if "十" in printed:
        tens, _, units = printed.partition("十")
        return 10 * (int(tens.translate(_DIGITS)) if tens else 1) + (int(units.translate(_DIGITS)) if units else 0)
    return int(printed.translate(_DIGITS)) if printed else 0


_PRINTED: dict[str, Callable[[re.Match[str]], str]] = {
    "calendar": _calendar,
    "figures": _figures,
    "range": _range,
    "century": _century,
    "decade": _decade,
}
"""What reads the kinds that say all themselves …"""
_COUNTED: dict[str, Callable[[re.Match[str], datetime.date], str | None]] = {
    "relative": _relative_year,
    "yearless": _yearless,
    "day_word": _day_word,
    "month_at_hand": _month_at_hand,
    "week": _week,
    "weekday_alone": _weekday_alone,
    "distance": _distance,
}
"""… and those that count from the day of publication."""
