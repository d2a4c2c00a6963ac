"""The names of a byline: people and desks without roles, handles, places and outlets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sourcebook.read.front_matter import split_authors
from sourcebook.read.known_outlets import find_known
from sourcebook.read.news_labels import AGENCIES, BY, CAPITAL, DIGIT, LOWER, NAME_WORD, SECTIONS
from sourcebook.read.outlet_forms import MEDIA_WORDS
from sourcebook.read.printed_dates import AGO, DATE_WORDS, TIME, ZONE, find_printed_dates

NAME = re.compile(rf"[^\W\d_a-z][\w'’.\-]*(?:\s{{1,2}}{NAME_WORD}){{0,6}}\Z")

ROLE = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|columnist|producer|analyst|contributor|journalist|bureau|chief"
    r"|fellow|desk|staff|team|agency|newsroom|wire|service|freelancer?|photographer|critic|commentator|researcher"
    r"|professor|lecturer|presenter|anchor|host|trainee|intern)s?\b",
    re.IGNORECASE,
)

# "a reporter who covers ports", behind a name and a comma.
ABOUT_WRITER = re.compile(r",\s(?:an?|the|our|who|which|is|has)\s.*")

# Others who worked on a page, behind its authors: "Photographs by", "Edited by".
OTHER_WORK = re.compile(
    r"(?:\A|,\s*|\s|(?<=[a-z]))(?:(?:[Ww]ith )?(?:[Aa]dditional|[Ff]urther) [Rr]eporting"
    r"|Edited|Editing|Photo(?:s|graph(?:s|ed|y))?|Pictures|Videos?|Visuals|Illustrat\w+"
    r"|Graphics?|Produced|Translated|Filmed|Fact[- ]checked) [Bb]y\b.*"
)

# A part of a name that goes on with a capital: "McGee", "DeSantis", "O'Neil".
_GLUE_IN_NAME = re.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|Lo|Van|Von|Fitz|Del|El|Al|Da|St|Ten|Ter|O['’])\Z")

HANDLE = re.compile(r"\(?@\w{2,30}\)?|\S{1,40}@\S{1,60}\.\w{2,10}|\b(?:Follow|FOLLOW)\b.{0,40}\Z")

_GLUED = re.compile(rf"(?<=[{LOWER}])(?=[{CAPITAL}])")

_BAR = re.compile(r"\s?[|•·]\s?")

# Behind the names: "Ann Lee in Oslo", "BO CHAN FOR THE SAMPLE".
_BEHIND = re.compile(
    r"\s(?:(?:in|at|for|on|from|is|via|to|as|near|reports?|reporting|writes|writing)\s"
    r"|(?:IN|AT|FOR|ON|FROM|VIA)\s|(?:in|at|on|for|IN|AT|ON|FOR)\Z).*",
)

_LABEL = re.compile(
    r"(?:(?i:(?:written|posted|published|reported|compiled|words|story|text|article|analysis|opinion|comment)\s+by)"
    r"|(?i:authors?|reporters?|writers?|correspondents?|journalists?|(?:text|words|story)(?: (?:and|&) (?:photos?"
    r"|pictures?|photography))?|byline)\s?:)\s*(?=[^\W\d_a-z])",
)

# Words that no person is called: a line with one is a label, a desk or an outlet.
_NO_NAME_TEXT = """
the a an news times post herald daily weekly live photo photos video image images share menu more latest top read text
size newsletter update updates subscribe sign story stories report reports topic topics related comments search edition
trending follow premium advertisement magazine journal online media press group network radio tv television courts
politics us uk eu un home local world opinion business sports breaking exclusive analysis views archive all about what
who why how when where need know key points summary highlights takeaways companies listen explore editorial special
courier tribune gazette chronicle telegraph guardian standard examiner observer ledger sentinel dispatch argus globe
bulletin advertiser agency agencies correspondents institute university council ministry department committee
senior deputy assistant associate managing foreign special political staff pdf insider monthly today
click here financial ground stadium arena
"""

NO_NAME = frozenset(_NO_NAME_TEXT.split()) | SECTIONS

# With which buttons begin: "Download Report".
_COMMANDS_TEXT = "download print cite view save copy listen watch click contact read open enable comment follow email"

_COMMANDS = frozenset(_COMMANDS_TEXT.split())

# What a correspondent covers, of two words that look like a person's name: "Black Sea", "Foreign Affairs".
_BEATS_TEXT = """
sea ocean gulf coast bay africa asia america americas europe balkans caucasus korea arabia zealand kingdom states union
affairs security rights court street house city defence defense crime energy religion development resources
"""

_BEATS = frozenset(_BEATS_TEXT.split())

_DIRECTIONS = frozenset("middle far near north south east west central eastern western northern southern".split())  # noqa: SIM905

PARTICLES = frozenset("de del della der den van von la le bin al el di da dos du ter ten y".split())  # noqa: SIM905

_ONE_AGENCY = re.compile(AGENCIES)

_SINGLE_DESK = re.compile(AGENCIES + r"|PTI|ANI|IANS|CNA|UPI|TNN|BNS|LETA|Agencies|Agency")


_GLUED_BY = re.compile(r"\sBy (?=[^\W\d_a-z])")


def byline_part(line: str) -> str | None:
    """What stands behind "By" in a line, or in a part of it behind a bar; None where nothing says who wrote."""
    if match := BY.match(line):
        return line[match.end() :]
    if not ("|" in line or "•" in line or "·" in line) or (bar := _BAR.search(line)) is None:
        return _behind_house(line)
    for bar in _BAR.finditer(line):
        if match := BY.match(line, bar.end()):
            return line[match.end() :]
    glued = _GLUED_BY.search(line[bar.end() :])
    return line[bar.end() :][glued.end() :] if glued else None


def _behind_house(line: str) -> str | None:
    """ "Ann Lee, Staff Writer" of "Sample Journal by Ann Lee, Staff Writer"."""
    house, by, rest = line.partition(" by ")
    words = house.rstrip(" -–—").split()
    if not by or len(words) < 2 or words[-1] not in MEDIA_WORDS or not words[0][0].isupper():
        return None
    return rest if is_person(_COMMA.split(_before_dates(rest))[0].strip()) else None


_WHERE_PUBLISHED = re.compile(
    rf"(?:Published|Updated|Posted)\b.{{4,60}}\s{ZONE.pattern}\s[-–—]\s(?:[A-Z][\w'’-]+ ?){{1,3}}\Z"
)
"""Matches "Published - August 25, 2025 09:06 am IST - New Delhi": the place, not the author, ends the line."""


def clean_names(printed: str, *, after_by: bool = False) -> list[str]:
    """The names of a byline without dates, roles, handles and outlets; an empty list where none looks like a name."""
    return list(_read_names(printed, after_by=after_by))


_ASIDE = re.compile(r"\s\([^()]{0,60}\)")


_GLUED_AND = re.compile(rf"(?<=[{LOWER}])(and|with)(?=[A-Z])")


_GLUED_CAPITAL_AND = re.compile(r"(?<=\w)(?:AND|WITH)(?=[A-Z][a-z])")


_BEHIND_NAMES = re.compile(
    r"\s[|/•·∙–—-]\s?|\s?\||\s(?:(?:First\s)?(?:Published|Updated|Posted)|By|(?:E-?mail|Contact)\s(?:the\s)?[Aa]uthor)\b"
    r"|\s?[•·∙]"
)


_COMMA = re.compile(r",\s*(?!(?:[JS]r|I{2,3})\b)")


_BETWEEN_NAMES = re.compile(r"\s(?:with|WITH|AND)\s|\s[/&]\s|;\s?|(?<=[a-z])/(?=[A-Z][a-z]+ )")


_JUNIOR = re.compile(r"\b[JS]r\.\Z")


_SENTENCE_IN = re.compile(r"[.!?]\s")


@lru_cache(maxsize=4096)
def _read_names(printed: str, *, after_by: bool) -> tuple[str, ...]:
    if _WHERE_PUBLISHED.match(printed):
        return ()
    rest = _before_dates(printed)
    if "," in rest:
        rest = ABOUT_WRITER.sub("", rest)
    if "By" in rest or "by" in rest:
        rest = OTHER_WORK.sub("", rest)
    if "@" in rest or "Follow" in rest or "FOLLOW" in rest:
        rest = HANDLE.sub(" ", rest)
    if "(" in rest:
        rest = _ASIDE.sub(" ", rest)
    if "and" in rest or "with" in rest:
        rest = _GLUED_AND.sub(r" \1 ", rest)
    if "AND" in rest or "WITH" in rest:
        rest = _GLUED_CAPITAL_AND.sub(" and ", rest)
    rest = _split_glue(rest.strip())
    if rest.startswith("| ") and is_person(rest[2:]):
        rest = rest[2:]
    rest = _BEHIND_NAMES.split(rest.strip())[0]
    rest = _LABEL.sub("", rest, count=1) if _LABEL.match(rest) else rest
    names: list[str] = []
    parts = [
        (bool(place), part)
        for place, stretch in enumerate(_COMMA.split(rest))
        for part in split_authors(_BETWEEN_NAMES.sub(" and ", stretch))
    ]
    for is_behind_comma, part in parts:
        name = _BEHIND.sub("", f" {part}").strip()
        name = name if _JUNIOR.search(name) else name.strip(" .,:;()|-–—•·*_")
        if _is_beat(name.split()[:-1]) and ROLE.fullmatch(name.split()[-1]) and not name.istitle():
            continue  # "Black Sea correspondent"
        if names and is_behind_comma and find_known(name):
            continue  # "…, Los Angeles Times"
        name = _without_outlet(_without_role(_once(name)))
        if after_by and name[:4] == "the " and name[4:5].isupper():
            name = name[4:]  # "By the Sample Wire Staff"
        if not name or len(name) > 60 or not NAME.match(name):
            if after_by and name[:1].isupper() and 2 < len(name) <= 60 and not names and not _SENTENCE_IN.search(name):
                names.append(name)
            continue
        if names and is_behind_comma and not is_person(name):
            continue  # "…, CNN", "…, Staff Writer", "…, Oslo": the outlet, role or place behind its reporters
        if names and not is_person(name) and not is_desk(name):
            continue
        if not after_by and not (is_person(name) or is_desk(name)):
            continue
        names.append(_in_title_case(name))
    return tuple(names)


def _once(name: str) -> str:
    """ "Ann Lee" of "Ann Lee Ann Lee", which a link and a picture's label print."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half >= 2 and words[:half] == words[half:] else name


_READING_TIME = re.compile(r"\b\d{1,2}[ -]?min(?:ute)?s?\b", re.IGNORECASE)

_MARKS_BEHIND_DATE = re.compile(rf"\A(?:[\s|·•∙,–—.-]|{ZONE.pattern}|by\s)*", re.IGNORECASE)

_WORDS_BEFORE_DATE = re.compile(
    r"[\s,|]+(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|on|at|(?:first\s)?(?:published|updated|posted)):?"
    r"[\s,|]*\Z",
    re.IGNORECASE,
)


_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")


def _before_dates(printed: str) -> str:
    if DIGIT.search(printed) is None:
        return _WORDS_BEFORE_DATE.sub("", printed)
    dates = find_printed_dates(printed, date_order="day-first")
    places = [date.start for date in dates]
    places += [match.start() for match in TIME.finditer(printed) if match["minute"] or match["half"]]
    if ago := AGO.search(printed):
        places.append(ago.start())
    if reading := _READING_TIME.search(printed):
        places.append(reading.start())
    before = printed[: min(places, default=len(printed))]
    if dates and not _TWO_LETTERS.search(DATE_WORDS.sub("", before)):  # "17 February 2023 | Ann Lee"
        behind = TIME.sub(" ", printed[dates[-1].end :])
        return _MARKS_BEHIND_DATE.sub("", behind)
    return _WORDS_BEFORE_DATE.sub("", before)


def _split_glue(printed: str) -> str:
    """Cut where a capital follows a small letter: "Ann LeeStaff Writer" ends, "Ann LeeBo Chan" is two."""
    for match in _GLUED.finditer(printed):
        word_start = printed.rfind(" ", 0, match.start()) + 1
        head = printed[word_start : match.start()]
        if _GLUE_IN_NAME.search(head) or word_start == 0 or "." in printed[word_start:].split(maxsplit=1)[0]:
            continue
        tail = printed[match.start() :]
        words = tail.split()
        is_name = len(words) >= 2 and not any(_is_no_name(word) or ROLE.fullmatch(word) for word in words[:3])
        return f"{printed[: match.start()]}, {tail}" if is_name else printed[: match.start()]
    return printed


def _is_no_name(word: str) -> bool:
    bare = word.strip(".,:")
    return len(bare) > 1 and bare.casefold() in NO_NAME


def _is_beat(words: Sequence[str]) -> bool:
    if len(words) != 2:
        return False
    first, last = words[0].casefold(), words[1].casefold()
    return last in _BEATS or (first in _DIRECTIONS and last in _DIRECTIONS)


_INITIALS_AND_NAME = re.compile(r"(?:[A-Z]\.){1,3}[A-Z]\w+")


@lru_cache(maxsize=4096)
def is_person(name: str) -> bool:
    """Whether it has the shape of a person's name: "Ann Lee", "J. R. van der Berg"; no outlet, no section."""
    words = name.split()
    if NAME.match(name) is None or not all(
        word[0].isupper() or word in PARTICLES or word[1:2] in ("'", "’") for word in words
    ):
        return False
    if words[-1] in PARTICLES or _is_beat(words):
        return False
    full = [word for word in words if len(word.rstrip(".")) > 1 and word not in PARTICLES]
    if not (len(words) >= 2 and 1 <= len(full) <= 5) and not _INITIALS_AND_NAME.fullmatch(name):
        return False
    if words[0].casefold() in _COMMANDS:
        return False
    if any(_is_no_name(word) or ROLE.fullmatch(word.strip(".,")) for word in words):
        return False
    return find_known(name) is None and _ONE_AGENCY.fullmatch(name) is None


def is_agency(name: str) -> bool:
    """Whether a whole line is an agency: "PTI", "Reuters"."""
    known = find_known(name)
    return _SINGLE_DESK.fullmatch(name) is not None or (known is not None and known.kind == "agencies")


_SERVICE = re.compile(r"(?:Staff|Wire|Agency|Combined|News|Special) (?:Reports?|Services?)")


_SITE_NAME = re.compile(r"[A-Z][\w-]{2,30}\.(?:com|org|net|info|co)")


def is_desk(name: str) -> bool:
    """An agency, an outlet or its staff: "Reuters", "Sample News", "Editorial Staff"; not "World News"."""
    if _SINGLE_DESK.fullmatch(name) or ((known := find_known(name)) and (" " in name or known.kind == "agencies")):
        return True
    if _SERVICE.fullmatch(name):
        return True
    words = name.split()
    if len(words) < 2:
        return _SITE_NAME.fullmatch(name) is not None
    if ROLE.fullmatch(words[-1]) and words[-1][0].isupper() + (len(words) >= 3 or not words[0][0].islower()):
        return True
    return len(words) <= 4 and words[-1] in ("News", "Times", "Press", "Media", "Agency") and not _is_no_name(words[0])


def _without_role(name: str) -> str:
    """ "Ann Lee Education editor" and "Staff Writer Ann Lee" are Ann Lee; "Editorial Staff" is a desk and stays."""
    words = name.split()
    roles = [index for index, word in enumerate(words) if ROLE.fullmatch(word.strip(",."))]
    if not roles or len(words) < 3:
        return name
    behind = words[roles[-1] + 1 :]
    if len(behind) >= 2 and roles[-1] <= 3 and is_person(" ".join(behind)):
        return " ".join(behind)
    if roles[0] < 2:
        return name
    before = " ".join(words[: min(_given_and_family(words), roles[0])])
    return before if is_person(before) else name


def _given_and_family(words: Sequence[str]) -> int:
    """How many words of a stretch are the person's name, if it begins with one: three in "Ann J. Lee Sample News"."""
    return 3 if len(words) > 3 and (len(words[1].rstrip(".")) == 1 or words[1].islower()) else 2


def _without_outlet(name: str) -> str:
    """ "Ann Lee BBC News" and "Ann Lee Sample News" are Ann Lee."""
    words = name.split()
    if name.startswith("The ") and len(words) > 4 and is_person(last := " ".join(words[-2:])):
        return last  # "The Sample Post  Ann Lee"
    own = " ".join(words[: _given_and_family(words)])
    if len(words) >= 4 and _is_no_name(words[-1]) and not ROLE.fullmatch(words[-1]) and is_person(own):
        return own
    for cut in range(2, len(words)):
        tail = " ".join(words[cut:])
        is_short = tail.isupper() and len(tail) >= 2 and not name.isupper() and tail not in ("II", "III", "IV")
        if find_known(tail) is not None or (is_short and "." not in tail):
            return " ".join(words[:cut])
    return name


_CAPITALS_AT_END = re.compile(r"(?<=[a-z] )[^\W\d_a-z]{3,}(?:-[^\W\d_a-z]{2,})?\Z")


_MAC = re.compile(r"\bMc([a-z])")


def _in_title_case(name: str) -> str:
    if " " not in name or find_known(name) or is_desk(name):
        return name
    if not name.isupper():  # "Ann LEE"
        return _CAPITALS_AT_END.sub(lambda match: match[0].title(), name)
    return _MAC.sub(lambda match: f"Mc{match[1].upper()}", name.title())
