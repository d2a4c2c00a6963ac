"""What the lines of a clipped text tell of the article: its date, authors, outlet and sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from sourcebook.read.bylines import clean_names
from sourcebook.read.front_matter import split_authors
from sourcebook.read.news_labels import BY, BYLINE_LEAD, REPORTING, SECTIONS
from sourcebook.read.news_layout import continues_byline
from sourcebook.read.news_lines import Line, LineClass
from sourcebook.read.printed_dates import (
    DATE_WORDS,
    IS_PUBLISHED,
    IS_UPDATED,
    PrintedDate,
    find_printed_dates,
    with_time,
)

_DEK_LENGTH = 300

_FEWEST_VOTES = 3


def find_publication_date(
    lines: Sequence[Line], classes: Sequence[LineClass], begin: int, stop: int, headline: int | None
) -> PrintedDate | None:
    """The printed date of publication: in a line about it, above the article rather than below it.

    "Published" goes before a bare date, that before "updated"; a date without a year takes the nearest one's.
    """
    choices: list[tuple[int, int, int, PrintedDate]] = []
    for index, (line, kind) in enumerate(zip(lines, classes, strict=True)):
        is_about = kind in ("dateline", "byline") or (line.is_date and index < begin)
        below = stop <= index <= stop + 6 and line.dates and IS_PUBLISHED.search(line.text)
        if not line.dates or not (is_about or below) or REPORTING.match(line.text):
            continue
        is_teaser = headline is not None and index < headline and index > 3
        for date in line.dates:
            said = line.text[: date.start]
            updated = list(IS_UPDATED.finditer(said))
            published = list(IS_PUBLISHED.finditer(said))
            rank = 1
            if updated and (not published or updated[-1].start() > published[-1].start()):
                rank = 2
            elif published:
                rank = 0
            choices.append((rank + 3 * is_teaser + 2 * (index >= begin), index, date.start, date))
    if not choices and begin < len(lines):
        opening = re.match(r"[A-Z][^.]{2,40}\(([^()]{4,80})\)", lines[begin].text)
        inside = find_printed_dates(opening[1], date_order="day-first") if opening else []
        choices += [(0, begin, date.start, date) for date in inside]
    if not choices:
        return None
    _, index, _, chosen = min(choices, key=lambda choice: choice[:3])
    if not chosen.time and index + 1 < len(lines) and classes[index + 1] == "dateline" and not lines[index + 1].dates:
        beside = with_time(PrintedDate(chosen.year, chosen.month, chosen.day), lines[index + 1].text, ())
        chosen = PrintedDate(chosen.year, chosen.month, chosen.day, beside.time)
    if chosen.year:
        return chosen
    full = [date for line in lines for date in line.dates if date.year]
    if not full:
        full = [date for line in lines for date in find_printed_dates(line.text, date_order="day-first") if date.year]
    years = sorted(
        (abs((date.month - chosen.month) * 31 + date.day - chosen.day), place, date.year)
        for place, date in enumerate(full)
    )
    return (chosen.in_year(years[0][2]) or chosen) if years else chosen


def find_authors(
    lines: Sequence[Line], classes: Sequence[LineClass], headline: int | None, begin: int
) -> tuple[str, ...]:
    """The people or the desk of the byline, in the order printed."""
    names: list[str] = []
    found_by = False
    for index, (line, kind) in enumerate(zip(lines[: begin + 1], classes, strict=False)):
        if kind != "byline" or REPORTING.match(line.text):
            continue
        if headline is not None and index < headline and any(later == "byline" for later in classes[headline:begin]):
            continue
        match = BY.match(line.text)
        printed = line.text[match.end() :] if match else line.text
        if found_by and not match and not continues_byline(lines, classes, index):
            continue
        if re.match(r"(?:published|posted) by\b", line.text, re.IGNORECASE) and names:
            continue
        found_by = found_by or match is not None
        names += clean_names(printed, after_by=match is not None)
    if begin < len(lines) and (lead := BYLINE_LEAD.match(lines[begin].text)):
        names = list(split_authors(lead[1]))
    return tuple(dict.fromkeys(names))


_CAPITAL_WORD = r"[A-Z](?:[\w'’&-]|\.(?=\w)|(?<=\bSt)\.|(?<=\bST)\.){0,30}"

_OUTLET = rf"(?:[Tt]he )?{_CAPITAL_WORD}(?: (?:of|and|&|in|for|the) {_CAPITAL_WORD}| {_CAPITAL_WORD}){{0,4}}"

_MEDIA_WORD = re.compile(
    r"\b(?:News|Times|Post|Herald|Guardian|Telegraph|Journal|Tribune|Gazette|Chronicle|Mail|Mirror|Sun|Star"
    r"|Standard|Examiner|Observer"
    r"|Independent|Magazine|Today|Daily|Weekly|Press|Radio|TV|Television|Live|Online|Report|Review|Monitor"
    r"|Globe|Courier|Record|Hill|Week|Wire|Agency|"
    r"Broadcasting|Network|Gleaner|Scotsman|Economist|Register|Dispatch|Bulletin|Argus|Echo|Reporter|Inquirer"
    r"|Sentinel|Newsweek)\b|\.(?:com|org|net|info|co)\b"
)

# Words that make no name of their own: "Breaking News", "Daily Newsletter".
_GENERIC_TEXT = """
the our your more latest breaking top daily weekly morning evening essential local world us uk national news live today
newsletter newsletters online press report reports video videos story stories read follow subscribe sign get all most
post photo photos copyright free from about app newsroom edition editor editors staff by record review week star
mail published
updated source sunday saturday monday tuesday wednesday thursday friday
"""

_GENERIC = frozenset(_GENERIC_TEXT.split())

_NAMED_OUTLET = re.compile(rf"\b(?P<name>{_OUTLET})")

_DOMAIN = re.compile(
    r"(?<![\w.-])(?:\S{1,40}@|www\.)?(?P<name>[\w-]{2,30}\.(?:com|org|net|info|news|tv"
    r"|co\.[a-z]{2}))\b(?!/)",
    re.IGNORECASE,
)

_NOT_OUTLETS = frozenset(
    (
        "twitter.com",
        "facebook.com",
        "gmail.com",
        "yahoo.com",
        "hotmail.com",
        "outlook.com",
        "youtube.com",
        "instagram.com",
    )
)

# How furniture names its own house, with or without a word such as "Times" in the name.
_HOUSE_CUES = re.compile(
    rf"(?:\b(?:[Mm]ore (?:from|by)|[Ss]ubscribe to(?: our)?|[Tt]rending [Nn]ow on|[Aa]lso on"
    rf"|[Aa]dvertise (?:with|on)|[Hh]elp|[Vv]isit the"
    rf"|(?:content|communications) from|©(?: \d{{4}})?,?|[Jj]oin) (?:the )?(?P<after>{_OUTLET}))"
    rf"|\A[Ff]ollow (?:the )?(?P<followed>{_OUTLET})(?= on\b|\Z)"
    rf"|\A(?P<before>{_OUTLET})(?= (?:is funded|is supported|would like to|is a news|is the UK|homepage))"
    r"|\A(?P<more>(?<=More )[A-Z].*)|- Source: (?P<source>[A-Z]\w{1,20})\Z"
)

# How an article names its own house.
_ARTICLE_CUES: tuple[tuple[int, str, re.Pattern[str]], ...] = (
    (
        3,
        " has ",
        re.compile(
            rf"(?P<name>{_OUTLET}) has (?:contacted|approached|reached out to"
            rf"|asked .{{2,60}} for comment)"
        ),
    ),
    (3, " request", re.compile(rf"(?P<name>{_OUTLET})['’]s? requests? for (?:comment|information)")),
    (2, " request", re.compile(rf"\brequests? (?:for comment )?(?:from|by) (?P<name>{_OUTLET})")),
    (
        3,
        " contributed to",
        re.compile(rf"(?P<name>{_OUTLET})['’]s? [A-Z]\w+ [A-Z][\w’'-]+ (?:and .{{4,40}} )?contributed to"),
    ),
    (1, " told ", re.compile(rf"\btold (?P<name>{_OUTLET})(?= on\b| in\b| that\b|[.,]|\Z)")),
    (1, " with ", re.compile(rf"\b[Ii]n an interview with (?P<name>{_OUTLET})")),
)

# "MINSK (Example News) -", "LIMA, Peru (EN) —", "Example News –": the agency or paper before the first words.
_AGENCY_LEAD = re.compile(
    rf"[^\W\d_a-z][\w .,'’]{{1,40}}\((?P<agency>{_OUTLET})"
    r"(?:\) ?[-–—]|(?: ?/ ?[\w ]{2,40})?(?: [-–] [^()]{4,60})\))"
)

_PAPER_LEAD = re.compile(rf"(?P<paper>{_OUTLET}) ?[–—-]{{1,2}} [A-Z]")

_SELF_REFERENCE = re.compile(
    r"\b(?P<name>[A-Z]{2,8})(?: has| have)?(?: previously| long| recently| also| continues to)? (?:assess(?:ed"
    r"|es)?|forecast(?:s|ed)?|reported|is publishing)\b"
)

_HEADLINE_SOURCE = re.compile(r"\s[–—-]\s(?P<after>[^–—:]{2,40})\Z|:\s(?P<colon>[A-Z][^–—:]{1,30})\Z")

_LONG_FORM_WORD = r"(?:[A-Z][\w'’-]{1,30}|of|for|the|and|on|in|de)"

_LONG_FORM = re.compile(rf"\b({_LONG_FORM_WORD}(?: {_LONG_FORM_WORD}){{1,8}}) \(([A-Z][A-Za-z]{{1,9}})\)")

_REPORT_OF = re.compile(
    rf"\b(?:report|assessment|analysis|study|survey|investigation)s? (?:of|by|from|published by"
    rf"|released by) (?:the )?({_OUTLET})"
    rf"|\b(?:analysts|experts|researchers) (?:of|at|from) (?:the )?(?:[A-Z]\.?[A-Z]\.?-based )?({_OUTLET})"
)


def find_publisher(
    lines: Sequence[Line], classes: Sequence[LineClass], begin: int, stop: int, *, has_headline: bool
) -> str:
    """The outlet that the text shows behind its date, in its furniture or in how it names itself; or ""."""
    votes: Counter[str] = Counter()
    printed: dict[str, str] = {}

    def vote(name: str, weight: int) -> None:
        name = _outlet_name(name).removeprefix("the ")
        key = name.casefold().removeprefix("the ")
        if len(key) > 1 and not set(re.findall(r"[\w.]+", key)) <= _GENERIC:
            votes[key] += weight
            if name.startswith("The ") or key not in printed:
                printed[key] = name

    for index, (line, kind) in enumerate(zip(lines, classes, strict=True)):
        if kind in ("byline", "dateline") and index < begin:
            behind = line.text[line.dates[-1].end :].strip(" |,·•-–—") if line.dates else ""
            is_name = re.fullmatch(_OUTLET, behind) is not None and len(behind) > 2
            if is_name and not DATE_WORDS.fullmatch(behind) and behind.casefold() not in SECTIONS:
                return behind
            if line.is_by and (tail := re.search(r", (?P<name>[A-Z]{2,6})\Z", line.text)):
                vote(tail["name"], 4)
        if kind in ("boilerplate", "byline", "dateline") and len(line.text) <= _DEK_LENGTH:
            _vote_furniture(line.text, vote)
        elif begin <= index < stop:
            for weight, needed, cue in _ARTICLE_CUES:
                if needed in line.text:
                    for match in cue.finditer(line.text):
                        vote(match["name"], weight + (_MEDIA_WORD.search(match["name"]) is not None))
    if begin < len(lines):
        if lead := _AGENCY_LEAD.match(lines[begin].text):
            vote(lead["agency"], 3)
        elif (paper := _PAPER_LEAD.match(lines[begin].text)) and _MEDIA_WORD.search(paper["paper"]):
            vote(paper["paper"], 5)
    best = sorted(votes.items(), key=lambda found: (-found[1], found[0]))
    if best and (best[0][1] >= _FEWEST_VOTES or (best[0][1] == 2 and _MEDIA_WORD.search(printed[best[0][0]]))):
        return printed[best[0][0]]
    if not has_headline:
        article = " ".join(line.text for line in lines[begin:stop])
        selves = Counter(match["name"] for match in _SELF_REFERENCE.finditer(article))
        own = sorted(selves.items(), key=lambda count: (-count[1], count[0]))
        if own and own[0][1] >= 2:
            return own[0][0]
    return ""


def _vote_furniture(line: str, vote: Callable[[str, int], None]) -> None:
    """Vote for the outlets that a line of page furniture names."""
    for match in _HOUSE_CUES.finditer(line):
        if name := next((group for group in match.groups() if group), ""):
            vote(name, 2)
    for match in _NAMED_OUTLET.finditer(line):
        if _MEDIA_WORD.search(match["name"]):
            vote(match["name"], 1)
    for match in _DOMAIN.finditer(line):
        if match["name"].lower() not in _NOT_OUTLETS:
            vote(match["name"], 2)


def _outlet_name(printed: str) -> str:
    """ "The Example Times's Daily Edition" and "Example Times Newsletter" are the Example Times."""
    name = re.split(r"['’]s?(?= |\Z)", printed)[0]
    name = re.sub(r"(?:(?:^| )(?:Newsletters?|Newsroom|Homepage|App|Inc|Ltd|LLC)\.?)+\Z", "", name)
    return re.sub(
        r"\A(?:Follow|Get|More|From|Copyright|Subscribe|Join|About|By|Our|Sign|Watch)(?: "
        r"|\Z)",
        "",
        name,
    ).strip(" .")


def find_attributions(title: str, article: str) -> tuple[str, ...]:
    """The sources whose report the text passes on, in their long form where the text gives it."""
    long_forms: dict[str, str] = {}
    for match in _LONG_FORM.finditer(article[:50_000]):
        words = match[1].split()
        initials = [index for index, word in enumerate(words) if word[0].isupper() and word[0] == match[2][0]]
        fitting = [index for index in initials if _fits(words[index:], match[2])]
        if fitting:
            long_forms.setdefault(match[2], " ".join(words[fitting[-1] :]))
    sources: list[str] = []
    if at_end := _HEADLINE_SOURCE.search(title):
        source = (at_end["after"] or at_end["colon"]).strip()
        if (source.isupper() and len(source) <= 8) or source in article:
            sources.append(long_forms.get(source, source))
    for match in _REPORT_OF.finditer(article[:50_000]):
        source = (match[1] or match[2]).strip(" .")
        source = re.sub(r"['’]s\Z", "", source.removeprefix("The ").removeprefix("the "))
        is_known = any(source in known for known in sources)  # "the Institute" after its full name
        if len(source) > 2 and not is_known and _is_body_of_people(source, long_forms):
            sources.append(long_forms.get(source, source))
    return tuple(dict.fromkeys(sources))


def _is_body_of_people(source: str, long_forms: dict[str, str]) -> bool:
    """Whether a source is an organisation by its acronym or its head word."""
    return (
        source in long_forms
        or source in long_forms.values()
        or bool(
            re.search(
                r"\b(?:Institute|Center|Centre|Council|University|Union|Agency|Committee|Commission|Foundation"
                r"|Association|Group)\b",
                source,
            )
        )
    )


def _fits(words: list[str], acronym: str) -> bool:
    initials = "".join(word[0] for word in words if word[0].isupper())
    return (
        initials.casefold() == acronym.casefold() or "".join(word[0] for word in words).casefold() == acronym.casefold()
    )
