"""Patterns of English calendar expressions, tried where `date_triggers` says that one may begin."""

from __future__ import annotations

import re

from sourcebook.analyse.date_words import (
    AND,
    ANY_YEAR,
    CENTURIES,
    DASH,
    DAY,
    DAY_IN_WORDS,
    DECADES,
    GAP,
    HALF_MORE,
    MONTH,
    NUMBER,
    OPTIONAL_GAP,
    ORDINAL,
    ORDINAL_WORD,
    PART_OF_DAY,
    RELATION,
    SEASON,
    SHORT_YEAR,
    UNIT,
    WEEKDAY,
    YEAR,
    YEAR_IN_WORDS,
    one_of,
)

# ---------------------------------------------------------------- days, months, years and longer

ISO = re.compile(
    r"(?P<year>(?:1[0-9]|20)[0-9]{2})(?P<mark>[-./]|[\s\u2060](?=[01][0-9][\s\u2060]))(?P<month>0?[1-9]|1[0-2])(?P=mark)"
    r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9]|[-./][0-9])"
)
"""Matches "2023-02-17", "2022.2.24", "2016 10 16"; not "2023-02/17"."""
COMPACT = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>3[01]|[12][0-9]|0[1-9])(?!\w)")
"""Matches "20230217"; not "20231317", "20230217t"."""
NUMERIC = re.compile(
    r"(?P<a>[0-9]{1,2})(?P<mark>[./-])(?P<b>[0-9]{1,2})(?P=mark)"
    r"(?P<year>(?:1[0-9]|20)[0-9]{2}|[0-9]{2})(?![0-9]|[-./][0-9](?![0-9]?[./-][0-9]{1,2}[./-][0-9]))"
)
"""Matches "18.02.23", "02/22/2016", the first of "5/1/2019-5/7/2020"; not the address "10.1.22.4"."""
MONTH_OF_YEAR = re.compile(r"(?P<month>0?[1-9]|1[0-2])[-/](?P<year>(?:19|20)[0-9]{2})(?![\w%]|[-/.][0-9])")
"""Matches "02/2023"; not "13/2023", "02/2023/4"."""
YEAR_BEFORE_MONTH = re.compile(
    rf"(?P<year>(?:19|20)[0-9]{{2}})(?:{OPTIONAL_GAP},{OPTIONAL_GAP}|{GAP}|[-/])(?P<month>{MONTH})"
    rf"(?:(?:[-/]|{GAP}(?=[0-9]{{1,2}}(?:st|nd|rd|th)?{OPTIONAL_GAP}(?:[,.;:)]|$)))(?P<day>{DAY}))?(?!{GAP}[0-9])"
)
"""Matches "2023 february", "2023-feb-17"; not "2023 february 17 men"."""
YEAR_BEFORE_FIGURES = re.compile(rf"(?P<year>(?:19|20)[0-9]{{2}}){GAP}/(?P<month>0[1-9]|1[0-2])(?![\w%]|[-/.][0-9])")
"""Matches "2016 /11"."""
QUARTER_AFTER_YEAR = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})(?:[- /]?(?P<kind>[qh])(?P<number>[1-4])"
    rf"|{GAP}(?P<ordinal>{ORDINAL}){GAP}(?P<kind2>quarter|half)|{GAP}(?P<season>{SEASON}))(?!\w)"
)
"""Matches "2022q3", "2022-h1", "2022 fourth quarter", "2021 summer"; not "2022q5"."""
QUARTER = re.compile(
    rf"(?:(?P<kind>[qh])(?P<number>[1-4])|(?P<number2>[1-4])(?P<kind2>[qh]))"
    rf"(?:(?:[- /]?|,?{GAP}(?:of{GAP})?)(?:(?P<year>(?:19|20)[0-9]{{2}}|{SHORT_YEAR}|(?<![0-9])[0-9]{{2}})(?![\w%])"
    rf"|(?:fy|fiscal{GAP}|fiscal{GAP}year{GAP})(?P<fiscal>(?:20)?[0-9]{{2}})(?!\w))"
    rf"|{GAP}(?:of{GAP})?(?P<relative>this|last|next){GAP}year|(?!\w))"
)
"""Matches "q3 2022", "4q22", "h1 of last year", "q3"; not "q33"."""
FISCAL_YEAR = re.compile(
    rf"(?:fy[\s-]?|(?:fiscal|financial|tax|budget){GAP}year{GAP}|fiscal{GAP})"
    rf"(?P<first>(?:19|20)[0-9]{{2}}|['’‘]?[0-9]{{2}})(?:[-–/](?P<second>(?:20)?[0-9]{{2}}))?(?![\w%]|[.,/-][0-9])"
)
"""Matches "fy2023/24", "fy23", "fiscal year 2023-24"."""
ORDINAL_PART = re.compile(
    rf"(?:(?P<number>{ORDINAL}|last|final|latter){GAP}(?P<kind>quarter|half)|latter{GAP}(?P<part>part))"
    rf"(?:,?{GAP}(?:of{GAP}|in{GAP})?(?:(?:fy{OPTIONAL_GAP}|fiscal{GAP}(?:year{GAP})?)?(?P<year>{ANY_YEAR})"
    rf"|(?:the{GAP})?(?P<relative>the|this|last|next|that|previous|current){GAP}(?:fiscal{GAP}|financial{GAP})?year)"
    rf"|(?!\w)(?!{GAP}of(?!\w)))"
)
"""Matches "first quarter of 2022", "last half of the year", "latter part of 2022"; not "first half of the match"."""
MONTHS_OF_YEAR = re.compile(
    rf"(?P<which>first|last|final){GAP}(?P<number>two|three|four|five|six|seven|eight|nine|ten|eleven|[2-9]|1[01]){GAP}"
    rf"months{GAP}(?:of|in){GAP}(?:(?P<year>{YEAR})|(?P<relative>the|this|last|next|that){GAP}year)"
)
"""Matches "first nine months of 2023"; not "first two months"."""
YEAR_RANGE = re.compile(
    rf"(?P<first>(?:1[0-9]|20)[0-9]{{2}})(?P<mark>{OPTIONAL_GAP}{DASH}{OPTIONAL_GAP}|/)['’‘]?"
    rf"(?P<second>(?:1[0-9]|20)[0-9]{{2}}|[0-9]{{1,2}})(?![\w%]|[.,/-][0-9])"
)
"""Matches "2011–12", "2014-2020", "2021/22"; not "2014-20%"."""
SHORT_YEAR_RANGE = re.compile(
    rf"['’‘](?P<first>[0-9]{{2}}){OPTIONAL_GAP}{DASH}{OPTIONAL_GAP}['’‘]?(?P<second>[0-9]{{2}})(?![\w%])"
)
"""Matches "'39–'40"."""
YEAR_TO_NOW = re.compile(
    rf"(?P<year>{YEAR})(?:{OPTIONAL_GAP}{DASH}{OPTIONAL_GAP}|{GAP}(?:to|until|till|through){GAP}(?:the{GAP})?)"
    rf"(?:present(?:{GAP}day)?|today|date|now)(?!\w)"
)
"""Matches "2019–present", "2014 to the present day"."""
YEAR_OF_ERA = re.compile(
    rf"(?:a\.?d\.?{GAP}(?P<after>[0-9]{{3,4}})(?!\w)|(?P<before>[0-9]{{3,4}}){GAP}(?:a\.?d\.?|c\.?e\.?)(?!\w))"
)
"""Matches "ad 988", "988 ce"; not "44 bc"."""
GOING_ON = (
    rf"(?:[0-9a-z'’/]|{DASH}|\.[0-9]|{OPTIONAL_GAP},?{OPTIONAL_GAP}(?:[0-9/]|{DASH}|{MONTH}|{SEASON}"
    rf"|{ORDINAL_WORD}|[qh][1-4]|(?:to|until|till|through)(?!\w)|a\.?d|c\.?e))"
)
"""Matches behind a year what a longer expression goes on with: " feb", " to"; not " the"."""
YEAR_GOES_ON = re.compile(rf"[0-9]{{4}}{GOING_ON}")
"""Matches where a longer expression may begin with a year: "2023 feb", "2019 to"; not "2023 the"."""
FIGURES_YEAR = re.compile(YEAR)
"""Matches "2023"; not "2,023"."""
WORDS_YEAR = re.compile(YEAR_IN_WORDS)
"""Matches "nineteen forty-five"."""
APOSTROPHE_YEAR = re.compile(SHORT_YEAR)
"""Matches "'24"."""
DECADE = re.compile(
    r"(?P<one>(?P<decade>(?:1[0-9]|20)[0-9])0['’]?s|['’‘](?P<short>[1-9])0['’]?s|(?P<bare>[1-9])0['’]?s)(?!\w)"
    rf"(?:{GAP}(?:and|or|to|until){GAP}(?:the{GAP})?(?:(?:early|mid|late)[\s-])?['’‘]?(?P<second>[1-9])0['’]?s(?!\w))?"
)
"""Matches "1990s", "'90s", "90's", "1980s and 90s"; not "1995s"."""
DECADE_IN_WORDS = re.compile(
    rf"(?:(?P<century>{'|'.join(CENTURIES)})[\s-])?(?P<decade>{'|'.join(DECADES)}|tens|two{GAP}thousands)(?!\w)"
)
"""Matches "nineties", "nineteen seventies", "two thousands"."""
CENTURY = re.compile(
    rf"(?:(?P<first>{ORDINAL})(?P<link>{OPTIONAL_GAP}{DASH}{OPTIONAL_GAP}|{GAP}(?:and|or|to){GAP}(?:the{GAP})?))?"
    rf"(?P<number>{ORDINAL})[\s\u2060-]{{1,4}}(?:century|centuries)(?!\w)"
)
"""Matches "19th century", "17th and 18th centuries", "twentieth-century"; not "19 centuries"."""
DECADE_OF_CENTURY = re.compile(
    rf"(?:(?P<number>{ORDINAL})|last|final){GAP}decade{GAP}of{GAP}(?:the{GAP}(?P<century>{ORDINAL})[\s-]century|this{GAP}century)(?!\w)"
)
"""Matches "second decade of the 21st century"; not "first decade of the war"."""
TURN_OF_CENTURY = re.compile(
    rf"turn{GAP}of{GAP}the{GAP}(?:(?P<number>{ORDINAL})[\s-])?(?:(?:new{GAP})?(?:century|(?P<millennium>millennium)))(?!\w)"
)
"""Matches "turn of the century", "turn of the 20th century"."""
DAY_FIRST = re.compile(
    rf"(?P<day>{DAY})(?:(?P<and>{AND}(?:the{GAP})?)(?P<day2>{DAY}))?"
    rf"(?:(?P<mark>[-/.])|{GAP}(?:of{GAP})?|(?<=[a-z]){OPTIONAL_GAP})(?P<month>{MONTH})\.?"
    rf"(?:(?:{OPTIONAL_GAP},?{GAP}(?:of{GAP}|in{GAP})?|[-/]|(?<=[a-z])(?=['’‘]))(?P<year>{ANY_YEAR})"
    rf"|(?P=mark)(?P<short>[0-9]{{2}})(?![\w%]|[-/.][0-9])|{GAP}of{GAP}(?P<of>[0-9]{{2}})(?!\w))?"
)
"""Matches "17 February 2023", "3 and 12 of Sept", "23-24 Feb.", "14-mar-03"; not "17 people"."""
DAY_LIST_FIRST = re.compile(
    rf"(?P<days>{DAY}(?:{OPTIONAL_GAP},{OPTIONAL_GAP}(?:the{GAP})?{DAY}){{1,8}}(?:{OPTIONAL_GAP},)?{GAP}(?:and|or|&){GAP}"
    rf"(?:the{GAP})?{DAY}){GAP}(?:of{GAP})?(?P<month>{MONTH})\.?(?:,?{GAP}(?:of{GAP}|in{GAP})?(?P<year>{YEAR}))?"
)
"""Matches "3, 5 and 9 may 2021"."""
MAY_THE_VERB = re.compile(rf"(?:may|march){GAP}(?!of{GAP}|the{GAP}|two|{one_of(CENTURIES)})[a-z]")
"""Matches "may have", in lower case; not "may 2023", "may of", "may nineteen"."""
MONTH_FIRST = re.compile(
    rf"(?P<month>{MONTH})(?:\.?{GAP}(?:the{GAP})?|\.?[-/]|(?=[0-9]))(?P<day>{DAY})"
    rf"(?:(?P<and>{OPTIONAL_GAP}(?:{DASH}|/){OPTIONAL_GAP}|{GAP}(?:to|and|through|or|&){GAP}(?:the{GAP})?)(?P<day2>{DAY})"
    rf"(?!{GAP}{MONTH}))?"
    rf"(?:(?:{OPTIONAL_GAP},{OPTIONAL_GAP}|{GAP}(?:(?:of|in){GAP})?|[-/])(?P<year>{ANY_YEAR}))?"
)
"""Matches "February 17, 2023", "Feb. 17", "February 23-24"; not "February 2023"."""
DAY_LIST_AFTER = re.compile(
    rf"(?P<month>{MONTH})\.?{GAP}(?P<days>{DAY}(?:{OPTIONAL_GAP},{OPTIONAL_GAP}{DAY}){{1,8}}(?:{OPTIONAL_GAP},)?{GAP}(?:and|or|&)"
    rf"{GAP}{DAY})(?!{GAP}{MONTH})(?:(?:{OPTIONAL_GAP},{OPTIONAL_GAP}|{GAP}(?:of{GAP})?)(?P<year>{YEAR}))?"
)
"""Matches "may 3, 5 and 9, 2021"."""
MONTH_ALONE = re.compile(
    rf"(?P<month>{MONTH})\.?(?:(?:{OPTIONAL_GAP},?{GAP}(?:of{GAP}(?:the{GAP}year{GAP})?)?|[-/]|(?=['’‘]))(?P<year>{ANY_YEAR}))?"
)
"""Matches "february 2023", "feb. of 2023", "june"; not "mayor"."""
MONTH_AND_YEAR = re.compile(rf"(?P<month>{MONTH}) (?P<year>{YEAR})")
"""Matches "february 2023", as most are printed; the patterns for days and lists find nothing there."""
MONTH_AFTER_DASH = re.compile(rf"{DASH}{MONTH}")
"""Matches "-march" in "february-march"; not "-marching"."""
WORDS_DAY = re.compile(
    rf"(?P<day>{DAY_IN_WORDS})(?P<of>{GAP}of)?{GAP}(?P<month>{MONTH})(?:,?{GAP}(?:of{GAP}|in{GAP})?(?P<year>{ANY_YEAR}))?"
)
"""Matches "fourth of july", "twenty-second of may 2021"; not "third of people"."""
MONTH_WORDS_DAY = re.compile(
    rf"(?P<month>{MONTH}){GAP}(?P<the>the{GAP})?(?P<day>{DAY_IN_WORDS})(?:,?{GAP}(?P<year>{ANY_YEAR}))?"
)
"""Matches "may twenty-first", "june the third, nineteen eighty"."""
SEASON_OF_YEAR = re.compile(
    rf"(?P<season>{SEASON})(?:(?P<link>{OPTIONAL_GAP}[-–/]{OPTIONAL_GAP}|{GAP}(?:and|or|to){GAP})(?P<season2>{SEASON}))?"
    rf"(?:(?:,?{GAP}(?:of{GAP})?|{GAP}in{GAP})(?P<year>{ANY_YEAR})(?:[-–/]['’‘]?(?:[0-9]{{4}}|[0-9]{{2}})(?!\w))?"
    rf"|{GAP}of{GAP}(?P<relative>this|last|next|that){GAP}year)?"
)
"""Matches "summer of 2021", "winter 2021/22", "autumn/winter 2021", "spring"; not "springs"."""

# ---------------------------------------------------------------- counted from another day

_NOT_A_DAY = rf"(?!{GAP}(?:of{GAP})?{MONTH})(?!\w)"
WEEKDAY_ALONE = re.compile(
    rf"(?P<weekday>{WEEKDAY})\.?"
    rf"(?:,?{GAP}(?:the{GAP})?(?P<day>(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)){_NOT_A_DAY}"
    rf"|,?{GAP}the{GAP}(?P<words>{DAY_IN_WORDS}){_NOT_A_DAY}|{GAP}(?P<part>{PART_OF_DAY})(?!\w))?"
)
"""Matches "friday", "friday the 13th", "friday night"; of "friday, 13th of may" the weekday only."""
DAY_OF_MONTH = re.compile(
    r"(?P<day>(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th))"
    rf"(?P<of>{GAP}of{GAP}(?:the{GAP}|this{GAP}|last{GAP}|that{GAP}|next{GAP})month)?(?={OPTIONAL_GAP}(?:[.,;:)]|$)"
    rf"|{GAP}(?:the|he|she|they|it|we|and|but|when|after|a|at|in)(?!\w))"
)
"""Matches "17th," behind "on the "; not "17th floor"."""
AGO = re.compile(
    rf"(?P<number>{NUMBER})(?P<half>{HALF_MORE})?[\s\u2060-]{{1,4}}(?P<unit>{UNIT})s?{GAP}"
    rf"(?:(?P<odd>and{GAP}a{GAP}half|or{GAP}so){GAP})?"
    rf"(?P<way>ago|earlier|later|back(?={OPTIONAL_GAP}[,.;:)])|before(?={OPTIONAL_GAP}[,.;:)])|after(?={OPTIONAL_GAP}[,.;:)])"
    rf"|(?:before|after){GAP}that(?={OPTIONAL_GAP}[,.;:)])"
    rf"|from{GAP}(?:now|today|tomorrow|yesterday)|prior|previously|hence)(?!\w)"
)
"""Matches "three months ago", "two years before,", "half a century later"; not "two years before the war"."""
DISTANCE = re.compile(
    rf"(?P<number>{NUMBER})[\s\u2060-]{{1,4}}(?P<unit>day|week|month|year)s?{GAP}(?P<way>before|after|prior{GAP}to|from)"
    rf"{GAP}(?=(?:{DAY}{GAP}(?:of{GAP})?{MONTH}|{MONTH}{GAP}{DAY}))"
)
"""Matches "2 weeks before " in "2 weeks before may 13"; what follows is a point of its own and joined later."""
UNIT_BEFORE = re.compile(
    rf"(?P<unit>day|week|month|year)(?P<part>{GAP}(?:morning|evening))?{GAP}(?P<way>before|after)(?={OPTIONAL_GAP}[,.;:)]|$)"
)
"""Matches "year before," behind "the "; not "year before the war"."""
LATER_THAT = re.compile(
    rf"(?:later|earlier){GAP}(?P<word>that{GAP}same|the{GAP}same|that|this|the{GAP}following|the{GAP}next){GAP}"
    rf"(?P<unit>day|week|month|year|evening|night)(?![\w-])"
)
"""Matches "later that year"."""
AHEAD = re.compile(
    rf"in{GAP}(?P<number>{NUMBER}){GAP}(?P<unit>day|week|month|year)(?:s?['’]?(?P<time>{GAP}time)|s?)(?!\w|{GAP}(?:from{GAP}t|than(?!\w)))"
)
"""Matches "in two weeks", "in five years’ time"; not "in two weeks from today", "in two hours", "in a week than"."""
RELATIVE = re.compile(
    rf"(?P<word>{RELATION}){GAP}(?:calendar{GAP}|fiscal{GAP}|financial{GAP})?"
    rf"(?:(?P<unit>day|night|weekend|week|month|quarter|year|decade|century)"
    rf"|(?P<weekday>{WEEKDAY})(?:{GAP}(?:{PART_OF_DAY})(?!\w))?|(?P<month>{MONTH})|(?P<season>{SEASON}))"
    r"(?![\w-])"
)
"""Matches "last month", "this past friday", "that same year"; not "last year-end", "last word"."""
PAST_UNITS = re.compile(
    rf"(?:last|past|previous){GAP}(?:(?P<number>{NUMBER}){GAP}(?P<unit>{UNIT})s"
    rf"|(?P<half>half)[\s\u2060-]{{1,4}}(?P<whole>century|decade)|(?P<more>decade|year){HALF_MORE})(?!\w)"
)
"""Matches "past eight years", "last half-century", "past decade and a half"; not "next eight years", "past year"."""
END_OF = re.compile(rf"(?:end|close|beginning|start|middle|turn){GAP}of{GAP}the{GAP}(?P<unit>year|month)(?![\w-])")
"""Matches "end of the year"; not "end of the week"."""
NTH = re.compile(
    rf"(?P<number>{ORDINAL}|last|final|penultimate){GAP}(?:(?P<unit>day|weekend|week|month)|(?P<weekday>{WEEKDAY})){GAP}"
    rf"(?:of|in){GAP}(?:the{GAP}year{GAP})?(?={MONTH}|{YEAR}|{RELATION}{GAP}(?:month|year))"
)
"""Matches "first week of " in "first week of 2019", not in "first week of work".

What follows is a point of its own and joined later.
"""
WEEK_OF = re.compile(
    rf"week(?:{GAP}(?:of|starting|beginning|commencing|(?P<ending>ending|to))){GAP}(?:on{GAP})?(?:{WEEKDAY},?{GAP})?(?:the{GAP})?"
    rf"(?={DAY}{GAP}(?:of{GAP})?{MONTH}|{MONTH}{GAP}{DAY})"
)
"""Matches "week of " in "week of 13 february"."""
WEEK_OF_YEAR = re.compile(
    rf"week{GAP}(?P<number>[1-9]|[1-4][0-9]|5[0-3])(?:,?{GAP}(?:(?:of|in){GAP})?)(?P<year>{YEAR})"
)
"""Matches "week 32 of 2023"; not "week 60 of 2023"."""
WEEKEND = re.compile(rf"weekend(?![\w-])(?!{GAP}of(?!\w))")
"""Matches "weekend"; not "weekend of 6 May"."""
DAY_WORD = re.compile(
    rf"(?:the{GAP})?(?P<word>day{GAP}before{GAP}yesterday|day{GAP}after{GAP}tomorrow|yesterday|today|tomorrow|tonight|overnight"
    rf"|this{GAP}(?:morning|afternoon|evening))(?!\w)(?:{GAP}(?:{PART_OF_DAY})(?!\w))?"
)
"""Matches "yesterday", "the day after tomorrow", "this morning", "tomorrow night"; not "todays"."""
