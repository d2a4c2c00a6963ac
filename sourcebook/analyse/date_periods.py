"""Years, decades, centuries and parts of a year: each function reads one kind at a trigger, as in `date_points`."""

from __future__ import annotations

import re

from sourcebook.analyse import date_grammar as grammar
from sourcebook.analyse.calendar_arithmetic import week_of_year
from sourcebook.analyse.date_context import DateContext
from sourcebook.analyse.date_points import Point, calendar_point, date_point, several
from sourcebook.analyse.date_words import (
    CENTURIES,
    DECADES,
    GAP,
    NUMBERS,
    OPTIONAL_GAP,
    SEASONS,
    YEAR,
    one_of,
    ordinal_of,
    word_list,
    year_of,
)

# Plural nouns and units that make a number before them a count. Written from general knowledge.
_COUNTED_WORDS = word_list(
    "percent soldier soldiers troops men women people persons civilians fighters militants personnel employees "
    "workers officers prisoners refugees casualties deaths dead wounded cases members students volunteers "
    "applicants attendees delegates guests residents inhabitants households families passengers patients "
    "victims survivors hostages migrants sailors marines paratroopers mercenaries recruits conscripts "
    "reservists veterans experts customers users subscribers followers participants protesters demonstrators "
    "children pupils teachers tank tanks vehicles missile missiles rockets shells rounds drones aircraft "
    "planes ships vessels guns rifles warheads trucks cars buses horses sheep cattle trees boxes bottles beds "
    "rooms apartments buildings islands villages km kilometer kilometers kilometre kilometres mile miles meter "
    "meters metre metres feet ft nm kg ton tons tonne tonnes hectare hectares acre acres yard yards inches "
    "kilogram kilograms pound pounds barrel barrels litre litres liter liters calories volt volts watt watts "
    "hertz bytes kb mb gb dollar dollars euro euros ruble rubles rouble roubles yuan yen franc francs marks "
    "rupees usd eur rmb million billion trillion mw gw kw mhz days hours hrs minutes seconds weeks months "
    "years pages words copies signatures letters messages votes seats jobs companies firms schools houses "
    "homes shares square cubic rpm degrees points units pieces items times others more"
)
_COUNTED_BEHIND = rf"{OPTIONAL_GAP}-?{OPTIONAL_GAP}(?:%|{one_of(_COUNTED_WORDS)}|per cent|of them|of the)(?!\w)"
_COUNTED = re.compile(_COUNTED_BEHIND)
"""Matches " soldiers", "-km", not " elections"."""
_NOT_BEFORE_YEAR = frozenset(
    word_list(
        "no nos number numbers numbered nr resolution resolutions article section paragraph page pages pp p chapter "
        "line "
        "lines room flight model type project highway route road than nearly almost least most another only exactly "
        "additional approximately roughly some total usd eur us rs hk fax tel phone telephone call dial ext "
        "extension code "
        "postcode zip pin reference ref grid serial lot item object asteroid catalogue catalog inventory form "
        "channel bus "
        "train tram decree directive regulation rfc iso order edict bill act's case file box folder frequency isbn "
        "issn doi "
        "boeing airbus peugeot windows radio size figure table appendix exhibit each"
    )
)
"""Words after which a number counts or numbers something; "some 2014 …" is no year."""
_PLURAL = re.compile(GAP + r"[a-z]{3,20}s(?!\w)")
"""Matches " seats" and " reforms", not " reform"."""
_YEAR_CUES = frozenset(
    word_list(
        "in since until till by during before after between from year years circa ca c early mid late through "
        "throughout "
        "fy ad pre post summer spring autumn fall winter"
    )
)
_SURE_CUES = frozenset(word_list("early mid late year circa ca summer spring autumn winter fy"))
"""Words that leave no doubt of a year: "in early 2014 men …"."""
_OLD_YEAR_END = re.compile(
    rf"(?={OPTIONAL_GAP}[^\w\s\u2060]|{GAP}(?:in|at|on|the|with|by|as|for|when|during|and|but|to|or|he|she|it|"
    rf"they)(?!\w)|[\s\u2060]*$)"
)
"""What may follow an old year behind "around": in "around 1240 soldiers" there is none."""
_ABBREVIATION = re.compile(r"(?<!\w)(?:nos?|nr|art|sec|pp?|fig|vol|para|ch|tel|ext|ref)\.[\s\u2060]?$")
"""Matches "no. " before a number."""
_CIRCA = re.compile(r"(?<![\w.])ca?\.[\s\u2060]?$")
"""Matches "c. " before "1850"; not the end of "H.C. "."""
_MODEL = re.compile(r"(?<!\w)(?:[A-Z]-[12]|[A-Z][A-Za-z]?[A-Z]-1)$")
"""Matches "T-2" of "T-2019", "MiG-1" of "MiG-1945": the number of a model; not "COP-2" of "COP-2015"."""
_ACRONYM = re.compile(r"(?<!\w)[A-Z]{2,12}[\s\u2060]$")
"""Matches "PLAN " before "1002-90"."""
_STREET = re.compile(
    rf"{GAP}(?:[A-Z][a-z]+{GAP}){{1,2}}(?:Street|St|Road|Rd|Avenue|Ave|Drive|Lane|Boulevard|Blvd|Way)(?!\w)"
)
"""Matches " Main Street"."""
_FIGURES_BEHIND = r"[\s\u2060]?[0-9]{3,}(?!\w)"
_OTHER_FIGURES = re.compile(_FIGURES_BEHIND)
"""Matches " 2077" behind "1984", as in a number of several groups."""
PLAIN_YEAR = re.compile(rf"{YEAR}(?!{grammar.GOING_ON}|{_COUNTED_BEHIND}|{_FIGURES_BEHIND})")
"""Matches "2023" where nothing behind it belongs to it or asks whether it is a year, as in most places."""
_FIGURES_BEFORE = re.compile(r"[0-9]{2,}[\s\u2060]$")
_SEASON_LEAD = re.compile(
    r"(?:(?:in|during|by|since|until|over|through|throughout|of|before|after|into|for|from|to|this|"
    r"that)[\s\u2060]the[\s\u2060]"
    r"|(?P<bare>in|by|since|until)[\s\u2060])$"
)
"""Matches "of the " and "in ", not "a "."""
_PAST_VERB = re.compile(
    r"(?<!\w)(?:was|were|had|did|went|came|began|took|made|fell|rose|became|[a-z]{3,}ed|will|would)(?!\w)"
)
_NOT_A_HABIT = re.compile(
    r"(?<!\w)(?:has|have|is[\s\u2060]to|are[\s\u2060]to|expects?|plans?|planned|scheduled|due|set|could|may|might|should)(?!\w)"
    r"|(?<!\w)(?:said|told|saw|met|held|left|led|built|sent|won|lost|ran|gave|got|hit|cut|put|sold|kept|spent|broke|grew)(?!\w)"
)
"""Matches what tells of one summer: "has", "is to", "saw"."""
_HABIT = re.compile(
    r"(?<!\w)(?:usually|often|always|every|each|typically|generally|normally|sometimes|annually|"
    r"as[\s\u2060]a[\s\u2060]rule|rarely|"
    r"seldom|traditionally)(?!\w)"
)
_PART_CUES = frozenset(
    word_list("in by since until during for from to of this the early mid late end through throughout")
)
_AGE_BEFORE = re.compile(
    r"(?:(?<!\w)(?:his|her|their|my|our|your|its|low|high|upper|lower|temperatures)|['’]s)[\s\u2060]"
    r"(?:(?:early|mid|late|to)[\s\u2060-]{1,3}){0,4}$"
)
"""Matches "their early to mid-" before "40s"."""


# ---------------------------------------------------------------- years


def read_year(context: DateContext, start: int, end: int) -> Point | None:
    """ "2023", "2011–12", "2019–present"; also "AD 988"."""
    low = context.low
    if (match := grammar.YEAR_TO_NOW.match(low, start, end)) and _is_year(context, start, match.end("year"), end):
        return Point(start, match.end(), "fixed", value=f"{match['year']}/..")
    if (match := grammar.YEAR_RANGE.match(low, start, end)) and (point := _year_range(context, match)):
        return point
    return read_year_of_era(context, start, end) or read_mere_year(context, start, end)


def read_year_of_era(context: DateContext, start: int, end: int) -> Point | None:
    """ "AD 988", "988 CE"."""
    match = grammar.YEAR_OF_ERA.match(context.low, start, end)
    return calendar_point(start, match.end(), int(match["before"] or match["after"]), 0, 0) if match else None


def read_mere_year(context: DateContext, start: int, end: int) -> Point | None:
    """ "2023" with nothing behind that belongs to it."""
    match = grammar.FIGURES_YEAR.match(context.low, start, end)
    if match and _is_year(context, start, match.end(), end):
        return date_point(start, match.end(), int(match[0]))
    return None


def read_plain_year(context: DateContext, start: int, end: int) -> Point | None:
    """ "2023" where `PLAIN_YEAR` has found it."""
    if _is_year(context, start, start + 4, end, is_plain=True):
        return date_point(start, start + 4, int(context.low[start : start + 4]))
    return None


def read_short_year(context: DateContext, start: int, end: int) -> Point | None:
    """ "'24" behind a word that asks for a year, "'39–'40"."""
    low = context.low
    if match := grammar.SHORT_YEAR_RANGE.match(low, start, end):
        first, second = (year_of(match[name], latest=context.latest_short_year) for name in ("first", "second"))
        return Point(start, match.end(), "fixed", value=f"{first}/{second}") if first < second else None
    match = grammar.APOSTROPHE_YEAR.match(low, start, end)
    before = context.word_before(start)
    if match is None or not (before in _YEAR_CUES or before in ("of", "and", "to", "back")):
        return None
    return calendar_point(start, match.end(), year_of(match[0], latest=context.latest_short_year), 0, 0)


def read_words_year(context: DateContext, start: int, end: int) -> Point | None:
    """ "nineteen forty-five", "two thousand and eight" behind a word that asks for a year."""
    match = grammar.WORDS_YEAR.match(context.low, start, end)
    if match is None or context.word_before(start) not in _YEAR_CUES | {"of", "and", "to", "the"}:
        return None
    if _COUNTED.match(context.low, match.end(), end) or _PLURAL.match(context.low, match.end(), end):
        return None
    is_round = match[0].endswith(("thousand", "hundred"))
    if is_round and not _OLD_YEAR_END.match(context.low, match.end(), end):
        return None
    return calendar_point(start, match.end(), year_of(match[0], latest=context.latest_short_year), 0, 0)


def _year_range(context: DateContext, match: re.Match[str]) -> Point | None:
    """ "2014-2020", "2011–12"; with a hyphen and no more than twelve, a month of the year."""
    first, second, mark = match["first"], match["second"], match["mark"].strip()
    start, stop = match.span()
    if context.word_before(start) in _NOT_BEFORE_YEAR or (
        first < "1900" and _ACRONYM.search(context.prose, max(0, start - 16), start)
    ):
        return None
    if len(second) == 4:
        is_season = mark != "/" or int(second) == int(first) + 1
        if int(first) < int(second) and is_season and _is_year(context, start, stop, len(context.low)):
            return Point(start, stop, "fixed", value=f"{first}/{second}")
        return None
    low_end, number = int(first[2:]), int(second)
    follows = number == (low_end + 1) % 100
    # "2017/18" is a season; "2008/63" the number of a paper.
    if len(second) == 2 and number > low_end and (mark in ("–", "—") or follows or (number > 12 and mark != "/")):
        return Point(start, stop, "fixed", value=f"{first}/{int(first) + number - low_end}")
    if len(second) == 1 and mark == "/" and number == int(first[3]) + 1:
        return Point(start, stop, "fixed", value=f"{first}/{int(first) + 1}")
    if follows and not number:
        return Point(start, stop, "fixed", value=f"{first}/{int(first) + 1}")
    if mark == "-" and 1 <= number <= 12 and 1900 <= int(first) < 2100:
        return calendar_point(start, stop, int(first), number, 0)
    return None


def _is_year(context: DateContext, start: int, end: int, block_end: int, *, is_plain: bool = False) -> bool:
    """Whether four figures alone are a year, by what stands before and after them; plain is what `PLAIN_YEAR` found."""
    low = context.low
    year = int(low[start : start + 4])
    previous = low[start - 1] if start else " "
    if previous in "$€£¥#/.+-":
        if previous == "." and _CIRCA.search(context.prose, max(0, start - 5), start):
            return _is_about(context, start, end, block_end)
        is_of_word = previous == "-" and "a" <= low[start - 2 : start - 1] <= "z"
        if not is_of_word or _MODEL.search(context.prose, max(0, start - 5), start + 1):
            return False
    if (
        not is_plain
        and low[end : end + 1] in ("/", "-")
        and low[end + 1 : end + 2].isalnum()
        and low[end + 1 : end + 2].isdigit()
    ):
        return False
    before = context.word_before(start)
    if before in _SURE_CUES:
        return True
    if before == "":
        if low[start - 2 : start - 1] == "." and _CIRCA.search(context.prose, max(0, start - 5), start):
            return _is_about(context, start, end, block_end)
        if _ABBREVIATION.search(low, max(0, start - 8), start) or _FIGURES_BEFORE.search(low, max(0, start - 6), start):
            return False
    if (not is_plain and _OTHER_FIGURES.match(low, end, block_end)) or (
        before == "at" and _STREET.match(context.prose, end)
    ):
        return False
    if not is_plain and _COUNTED.match(low, end, block_end):
        # "In 2014 men without …" at the beginning of a sentence.
        return before == "in" and bool(year % 50) and year >= 1900 and context.prose[max(0, start - 3)] == "I"
    if (
        before in ("least", "than")
        and context.may_be_led(start)
        and (lead := context.lead(start, floor=0))
        and lead.opening
    ):
        return True
    if before in ("about", "around", "circa", "approximately") and 1000 <= year < 1900 + 150 * (year % 50 != 0):
        return bool(_OLD_YEAR_END.match(low, end, block_end))
    if before == "of" and 1000 < year < 1900 and year % 100:
        return not _PLURAL.match(low, end)
    if before in _YEAR_CUES:
        return not (year < 1900 and before in ("from", "after", "by", "through") and _PLURAL.match(low, end))
    if previous in "([" and year <= 2049:
        return True
    if 1900 <= year <= 2049 and year % 50:
        return before not in _NOT_BEFORE_YEAR
    if before in ("of", "to", "and", "the", "about", "around") and year % 50 == 0 and 1900 <= year <= 2000:
        return not _PLURAL.match(low, end)
    return not low[max(0, start - 40) : start].strip() and not low[end : end + 40].strip()


def _is_about(context: DateContext, start: int, end: int, block_end: int) -> bool:
    """Whether four figures behind "c." are a year: "c. 1850", not "c. 1600 men"."""
    low = context.low
    is_odd = low[start + 2 : start + 4] not in ("00", "50") and not _PLURAL.match(low, end)
    return not _COUNTED.match(low, end, block_end) and (is_odd or bool(_OLD_YEAR_END.match(low, end, block_end)))


# ---------------------------------------------------------------- decades and centuries


def read_decade(context: DateContext, start: int, end: int) -> Point | None:
    """ "1990s", "’90s", "the 90's", "1980s and 90s", "the nineties"."""
    match = grammar.DECADE.match(context.low, start, end)
    if not match:
        return _decade_in_words(context, start, end)
    decade = match["decade"]
    if decade is None:
        if match["bare"] and (
            context.word_before(start) not in ("the", "early", "mid", "late") or _is_age(context, start)
        ):
            return None
        short = match["short"] or match["bare"]
        decade = ("20" if short in "12" else "19") + short
        if short == "2" and not match["short"]:
            decade = "192"
    stop = match.end()
    if match["second"] is None:
        return Point(start, stop, "fixed", value=_decade_value(decade))
    second = Point(match.start("second"), match.end(), "fixed", value=f"{decade[:2]}{match['second']}X")
    return several([Point(start, match.end("one"), "fixed", value=_decade_value(decade)), second])


def _decade_value(decade: str) -> str:
    return f"{decade[:2]}XX" if decade[2] == "0" and decade < "200" else f"{decade}X"


def _decade_in_words(context: DateContext, start: int, end: int) -> Point | None:
    """The decade of "the nineties", "nineteen seventies"; not of "in his sixties"."""
    match = grammar.DECADE_IN_WORDS.match(context.low, start, end)
    if match is None:
        return None
    before = context.word_before(start)
    if match["century"] is None and before not in ("the", "early", "mid", "late", "roaring", "swinging"):
        return None
    if _is_age(context, start):
        return None
    if match["decade"].startswith("two"):
        return Point(start, match.end(), "fixed", value="200X")
    if match["decade"] == "tens" and match["century"] is None:
        return None
    last = 10 if match["decade"] == "tens" else DECADES[match["decade"]]
    century = CENTURIES[match["century"]] if match["century"] else 20 if last == 0 else 19
    return Point(start, match.end(), "fixed", value=f"{century}{last // 10}X")


def _is_age(context: DateContext, start: int) -> bool:
    """Whether tens in the plural are years of life or degrees: "in their mid-40s", "in the low twenties"."""
    return bool(_AGE_BEFORE.search(context.low, max(0, start - 32), start))


def read_decade_of_century(context: DateContext, start: int, end: int) -> Point | None:
    """ "second decade of the 21st century", "last decade of the 19th century"."""
    match = grammar.DECADE_OF_CENTURY.match(context.low, start, end)
    if match is None:
        return None
    number, century = ordinal_of(match["number"]) if match["number"] else 10, 21
    if match["century"]:
        century = ordinal_of(match["century"])
    if number > 10 or not 1 < century <= 22:
        return None
    return Point(start, match.end(), "fixed", value=f"{century - 1:02d}{number - 1}X")


def read_century(context: DateContext, start: int, end: int) -> Point | None:
    """ "19th century", "17th and 18th centuries"; not the first, nor those after the 22nd."""
    low = context.low
    if match := grammar.TURN_OF_CENTURY.match(low, start, end):
        number = ordinal_of(match["number"]) if match["number"] else 0
        year = (number - 1) * 100 if number > 1 else 2000
        return Point(start, match.end(), "fixed", value=f"{year:04d}~")
    match = grammar.CENTURY.match(low, start, end)
    if match is None:
        return None
    number, first = ordinal_of(match["number"]), ordinal_of(match["first"]) if match["first"] else 0
    if not 1 < number <= 22 or (first and not 1 < first < number):
        return None
    value = f"{number - 1:02d}XX"
    if not first:
        return Point(start, match.end(), "fixed", value=value)
    if match["link"].strip(" \t\n\u2060").startswith(("and", "or")) and context.word_before(start) != "between":
        second = Point(match.start("number"), match.end(), "fixed", value=value)
        return several([Point(start, match.end("first"), "fixed", value=f"{first - 1:02d}XX"), second])
    return Point(start, match.end(), "fixed", value=f"{first - 1:02d}XX/{value}")


# ---------------------------------------------------------------- parts of a year


def read_week_of_year(context: DateContext, start: int, end: int) -> Point | None:
    """ "week 32 of 2023": its days, as ISO 8601 counts."""
    match = grammar.WEEK_OF_YEAR.match(context.low, start, end)
    value = week_of_year(int(match["year"]), int(match["number"])) if match else ""
    return Point(start, match.end(), "fixed", value=value) if match and value else None


def read_fiscal_year(context: DateContext, start: int, end: int) -> Point | None:
    """ "FY2023/24", "FY23", "fiscal year 2023"."""
    match = grammar.FISCAL_YEAR.match(context.low, start, end)
    if match is None:
        return None
    first = year_of(match["first"], latest=context.latest_short_year + 10)
    if match["second"] is None:
        return calendar_point(start, match.end(), first, 0, 0)
    second = year_of(match["second"], latest=2099)
    return Point(start, match.end(), "fixed", value=f"{first}/{second}") if second == first + 1 else None


def read_ordinal_part(context: DateContext, start: int, end: int) -> Point | None:
    """ "first quarter of 2022", "second half of last year", "first nine months of 2023"."""
    low = context.low
    if match := grammar.MONTHS_OF_YEAR.match(low, start, end):
        return _months_of_year(context, match)
    match = grammar.ORDINAL_PART.match(low, start, end)
    if not match:
        return None
    kind = match["kind"] or "half"
    if not (match["year"] or match["relative"]) and (kind == "half" or context.word_before(start) != "the"):
        return None
    last = 4 if kind == "quarter" else 2
    is_last = match["part"] or match["number"] in ("last", "final", "latter")
    number = last if is_last else ordinal_of(match["number"])
    return _part_of_year(context, match, number, kind[0], match["year"], match["relative"]) if number <= last else None


def _months_of_year(context: DateContext, match: re.Match[str]) -> Point | None:
    number = int(match["number"]) if match["number"].isdigit() else NUMBERS[match["number"]]
    year = (
        int(match["year"])
        if match["year"]
        else context.anchor.year - (match["relative"] == "last")
        if context.anchor
        else 0
    )
    if not year or match["relative"] in ("next", "that"):
        return None
    first, last = (1, number) if match["which"] == "first" else (13 - number, 12)
    return Point(match.start(), match.end(), "fixed", value=f"{year:04d}-{first:02d}/{year:04d}-{last:02d}")


def read_quarter(context: DateContext, start: int, end: int) -> Point | None:
    """ "Q3 2022", "4Q22", "H1 of last year", "in Q3"; "2022q3", "2022 fourth quarter", "2021 summer"."""
    low = context.low
    if match := grammar.QUARTER_AFTER_YEAR.match(low, start, end):
        if match["season"]:
            is_name = (
                context.prose[match.start("season")].isupper() and context.prose[match.end() :].lstrip()[:1].isupper()
            )
            return (
                None
                if is_name
                else Point(start, match.end(), "fixed", value=f"{match['year']}-{SEASONS[match['season']]}")
            )
        kind = (match["kind"] or match["kind2"])[0]
        number = int(match["number"]) if match["number"] else ordinal_of(match["ordinal"])
        return _part_of_year(context, match, number, kind, match["year"], None) if number <= 4 else None
    match = grammar.QUARTER.match(low, start, end)
    if match is None:
        return None
    number = int(match["number"] or match["number2"])
    kind = match["kind"] or match["kind2"]
    year = match["year"] or match["fiscal"]
    if not (year or match["relative"]) and not (
        context.prose[start : match.end()].isupper() and context.word_before(start) in _PART_CUES
    ):
        return None
    return _part_of_year(context, match, number, kind, year, match["relative"])


def _part_of_year(
    context: DateContext, match: re.Match[str], number: int, kind: str, year: str | None, relative: str | None
) -> Point | None:
    """A quarter ("q") or half ("h") of a year printed or in relating words; without either, of the year at hand."""
    if kind == "h" and number > 2:
        return None
    code = 32 + number if kind == "q" else 39 + number
    if year:
        return Point(
            match.start(), match.end(), "fixed", value=f"{year_of(year, latest=context.latest_short_year):04d}-{code}"
        )
    return Point(match.start(), match.end(), "part of year", number=code, value=relative or "")


def read_season(context: DateContext, start: int, end: int) -> Point | None:
    """ "summer 2021"; without a year, "in the spring"; not "in winter" where a habit is told."""
    low = context.low
    match = grammar.SEASON_OF_YEAR.match(low, start, end)
    if not match:
        return None
    code = SEASONS[match["season"]]
    if match["year"]:
        year = year_of(match["year"], latest=context.latest_short_year)
        if not match["season2"]:
            return Point(start, match.end(), "fixed", value=f"{year}-{code}")
        other = f"{year}-{SEASONS[match['season2']]}"
        if match["link"].strip(" \t\n\u2060") in ("and", "or"):
            first = Point(start, match.end("season"), "fixed", value=f"{year}-{code}")
            return first._replace(also=(Point(match.start("season2"), match.end(), "fixed", value=other),))
        return Point(start, match.end(), "fixed", value=f"{year}-{code}/{other}")
    stop = match.end("season")
    if match["relative"]:
        return Point(start, match.end(), "season", number=code, value=match["relative"])
    lead = _SEASON_LEAD.search(low, max(0, start - 16), start)
    if lead is None or low.startswith(" of", stop) or context.prose[stop : stop + 2].strip().isupper():
        return None
    sentence = context.sentence_around(start)
    if _HABIT.search(sentence) or not (
        _PAST_VERB.search(sentence) or (not lead["bare"] and _NOT_A_HABIT.search(sentence))
    ):
        return None
    return Point(start, stop, "season", number=code)
