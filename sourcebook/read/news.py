"""A raw news text, as it is copied from a page, to a Document.

Lines are read in three passes: each alone (a label, a date, a byline, a credit, a sentence), then the place where the
article begins and ends, then each in its place. The word lists are general knowledge of how news pages are labelled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sourcebook.config import ReadingConfig
from sourcebook.read.front_matter import (
    Metadata,
    check_calendar_day,
    collection_of,
    read_file_name,
    read_metadata,
    split_authors,
    split_front_matter,
)
from sourcebook.read.post import blank, count_words, guess_language, trimmed
from sourcebook.records import (
    Block,
    BlockKind,
    Document,
    LeftOut,
    NotBody,
    NotBodyKind,
    Parsed,
    SourceFile,
    Span,
)
from sourcebook.slugs import slugify

LineClass = Literal[
    "headline",
    "standfirst",
    "byline",
    "dateline",
    "paragraph",
    "heading",
    "list_item",
    "caption",
    "boilerplate",
    "comment",
]


def parse_news(source: SourceFile, config: ReadingConfig, *, drafts: bool = False) -> Parsed:
    """The news text as a document, or why there is none; front matter on top, if any, overrides what the text shows.

    A text without headline gets a title from its first sentence. The date is the printed one, with its time; where the
    year is not printed, that of the nearest full date in the text. Nothing is taken from the clock.
    """
    found = split_front_matter(source)
    if found.is_broken:
        return Parsed(None, LeftOut(source.path, "its front matter cannot be read"), found.diagnostics)
    metadata = read_metadata(found, source_path=source.path)
    if metadata.left_out and not (drafts and metadata.left_out == "draft"):
        return Parsed(None, LeftOut(source.path, metadata.left_out), metadata.diagnostics)
    text, body = source.text, Span(found.body_start, len(source.text))
    clipping = read_clipping(text, body, date_order=config.date_order)
    name = read_file_name(source.path)
    published, published_from = _published(metadata, clipping, name.day)
    if metadata.title:
        title, title_from = metadata.title, "front matter"
    elif clipping.title:
        title, title_from = clipping.title, "headline"
    elif made := _title_from(clipping):
        title, title_from = made, "first sentence"
    else:
        title, title_from = name.title, "file name"
    read = _prose_without(clipping, ("headline", "caption"))
    document = Document(
        path=source.path,
        root=source.root,
        kind="news",
        text=text,
        prose=clipping.prose,
        body=body,
        blocks=clipping.blocks,
        not_body=clipping.not_body,
        slug=metadata.slug or slugify(name.words) or slugify(title) or "untitled",
        collection=collection_of(source.path, otherwise="news"),
        title=title,
        title_from=title_from,  # type: ignore[arg-type]
        authors=metadata.authors or clipping.authors,
        publisher=metadata.publisher or clipping.publisher or None,
        published=published or None,
        published_from=published_from,
        language=metadata.language or guess_language(clipping.prose, otherwise=config.language),
        words=count_words(read),
        description=metadata.description,
        image=metadata.image,
        image_caption=metadata.image_caption,
        source_url=metadata.source_url,
        attributed_to=clipping.attributed_to,
        pinned_entities=metadata.pinned_entities,
        not_entities=metadata.not_entities,
        events=metadata.events,
        categories=metadata.categories,
        tags=metadata.tags,
        permalink=metadata.permalink,
        redirect_from=metadata.redirect_from,
        published_at=metadata.published.moment if metadata.published else "",
        modified_at=metadata.modified_at,
        front_matter=found.values,
    )
    return Parsed(document, None, metadata.diagnostics)


def _published(metadata: Metadata, clipping: Clipping, named_day: str) -> tuple[str, str]:
    """The date and where it was found."""
    if metadata.published:
        return metadata.published.day, "front matter"
    printed = clipping.printed
    if printed and not printed.year and named_day:
        printed = printed.in_year(int(named_day[:4]))
    if printed and printed.year:
        return printed.edtf, "text"
    return (named_day, "file name") if named_day else ("", "unknown")


# ---------------------------------------------------------------- dates as pages print them

_MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_MONTH = r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"  # noqa: E501
_YEAR = r"(?P<year>(?:19|20)\d\d)(?=\D|\Z|\d{1,2}:\d\d)"  # pages glue the time to it: "20235:01 AM"
_DATES = (
    # "2023-02-17", "2023-02-17T15:41", "2023/02/17"
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-/])(?P<number>\d\d?)(?P=mark)(?P<day>\d\d?)(?!\d)"),
    # "17 February 2023", "17th of Feb., 2023", "17 February"
    re.compile(
        rf"(?<![\d:.,])(?P<day>\d\d?)(?:st|nd|rd|th)?(?:\s+of)?[\s\-]{{0,2}}{_MONTH}(?![a-z])\.?(?:[\s,\-]{{0,3}}{_YEAR})?",
        re.IGNORECASE,
    ),
    # "February 17, 2023", "Feb. 17 2023", "February 17"
    re.compile(
        rf"{_MONTH}(?![a-z])\.?\s{{0,2}}(?P<day>\d\d?)(?:st|nd|rd|th)?(?![\d:])(?:,?\s{{0,3}}{_YEAR})?", re.IGNORECASE
    ),
    # "2023年2月17日"
    re.compile(r"(?P<year>(?:19|20)\d\d)\s?年\s?(?P<number>\d\d?)\s?月\s?(?P<day>\d\d?)\s?日"),
)
# "18.02.23", "11/19/2019"; which number is the month is decided in `_read_numeric`.
_NUMERIC_DATE = re.compile(
    r"(?<![\d.,/$€£])(?P<one>\d\d?)(?P<mark>[./-])(?P<two>\d\d?)(?P=mark)(?P<year>\d{4}|\d\d)(?![\d/]|[.,]\d)"
)
_TIME = re.compile(
    r"(?<![\d.:])(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d)(?::\d\d)?(?![\d%])|(?=\s?[ap]\.?m))"
    r"\s{0,2}(?P<half>[ap]\.?m\b)?",
    re.IGNORECASE,
)
_AGO = re.compile(r"\b\d+\s+(?:second|sec|minute|min|hour|hr|day|week|month|year)s?\s+ago\b", re.IGNORECASE)
# What may stand beside a date without making a sentence of it.
_DATE_WORDS = re.compile(
    r"\b(?:(?:first|last|originally)\s+)?(?:published|posted|updated|modified|created|edited|issued|released|filed|date)"
    r"(?:\s+(?:on|at|by))?\b|"
    r"\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b|"
    r"\b(?:GMT|UTC|EST|EDT|ET|CST|CDT|CT|MST|MDT|PST|PDT|PT|BST|CET|CEST|EET|IST|MSK|HKT|SGT|JST|AEST|AEDT|NZST)\b|"
    r"\b(?:on|at|and|the|of|last|as|am|pm|hrs|local time)\b|\b\d+\s?-?\s?min(?:ute)?s?(?:\s+read)?\b",
    re.IGNORECASE,
)
_IS_PUBLISHED = re.compile(r"\b(?:published|posted|issued|released|first published)\b", re.IGNORECASE)
_IS_UPDATED = re.compile(r"\b(?:updated|modified|edited)\b", re.IGNORECASE)
_MONTH_FIRST_ZONES = re.compile(r"\b(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]?T)\b")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as a page prints it."""

    year: int
    """0 where none is printed."""
    month: int
    day: int
    time: str = ""
    """"15:41" """
    start: int = 0
    end: int = 0
    """Where it stands in its line."""

    @property
    def edtf(self) -> str:
        """The day, with its time where one is printed."""
        day = f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{day}T{self.time}" if self.time else day

    def in_year(self, year: int) -> PrintedDate | None:
        """The same day of a year, or None where that year has none."""
        try:
            check_calendar_day(year, self.month, self.day)
        except ValueError:
            return None
        return PrintedDate(year, self.month, self.day, self.time, self.start, self.end)


def find_printed_dates(line: str, *, date_order: str) -> list[PrintedDate]:
    """The days that a line prints, in order, each with the time beside it; impossible ones are passed over."""
    dates: list[PrintedDate] = []
    for pattern in _DATES:
        for match in pattern.finditer(line):
            groups = match.groupdict()
            month = int(groups["number"]) if groups.get("number") else _month_number(match["month"])
            dates += _possible(int(groups["year"] or 0), month, int(match["day"]), match.start(), match.end())
    for match in _NUMERIC_DATE.finditer(line):
        dates += _read_numeric(match, line, date_order)
    kept: list[PrintedDate] = []
    for date in sorted(dates, key=lambda date: (date.start, -date.end)):
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
    return [_with_time(date, line, kept) for date in kept]


def _month_number(printed: str) -> int:
    return next(index for index, month in enumerate(_MONTHS, 1) if month.startswith(printed[:3].lower()))


def _possible(year: int, month: int, day: int, start: int, end: int) -> list[PrintedDate]:
    try:
        check_calendar_day(year or 2000, month, day)  # 2000 has every day that a year can have
    except ValueError:
        return []
    return [PrintedDate(year, month, day, "", start, end)]


def _read_numeric(match: re.Match[str], line: str, date_order: str) -> list[PrintedDate]:
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if len(match["year"]) == 2:
        year += 1900 if year > 69 else 2000
    if not 1900 <= year <= 2099:
        return []
    month_first = date_order == "month-first" or bool(_MONTH_FIRST_ZONES.search(line))
    if match["mark"] == "." or one > 12:
        month_first = False
    if two > 12:
        month_first = True
    month, day = (one, two) if month_first else (two, one)
    return _possible(year, month, day, match.start(), match.end())


def _with_time(date: PrintedDate, line: str, dates: Sequence[PrintedDate]) -> PrintedDate:
    """The date with the time that stands on its line, after it rather than before it."""
    times = [
        (match.start() < date.start, abs(match.start() - date.end), match)
        for match in _TIME.finditer(line)
        if not any(other.start < match.end() and match.start() < other.end for other in dates)
        and (match["minute"] or match["half"])
    ]
    for _, distance, match in sorted(times, key=lambda found: found[:2]):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        half = (match["half"] or "").lower()[:1]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour <= 23 and minute <= 59 and distance <= 30:
            time = f"{hour:02}:{minute:02}"
            return PrintedDate(date.year, date.month, date.day, time, date.start, date.end)
    return date


# ---------------------------------------------------------------- labels of news pages

_LABELS_TEXT = """
share|share this|share this story|share this article|share this post|share story|share article|sharing|share share
share your thoughts with friends|show more sharing options|share close extra sharing options|more sharing options
facebook|twitter|x|linkedin|email|e-mail|print|whatsapp|whats app|messenger|telegram|reddit|pinterest|tumblr|flipboard
pocket|google plus|google+|google news|instagram|youtube|tiktok|threads|bluesky|mastodon|viber|weibo|wechat|line|rss
copy|copy link|copy url|link copied|copy link urlcopied|get short url|tweet|pin|like|save|bookmark|buy photo|embed
comments|comment|add comment|add a comment|post a comment|leave a comment|leave a reply|view comments|show comments
view/post comments|join the conversation|discussion|discussion policy|reuse content|comments reuse content|report|reply
reuse this content|recommend|recommended|sort by|community guidelines|guidelines|sign in to comment
advertisement|advertisements|ad|ads|sponsored|sponsored content|promoted|promoted content|paid content|paid post
hide ad|skip ad|ad feedback|video ad feedback|close|loading|menu|search|skip to content|skip to main content
supported by|sponsored by|is sponsored by|article continues below advertisement|story continues below advertisement
read more|more|more news|more stories|more coverage|most read|most popular|most viewed|most recent|most shared|trending
trending now|related|related stories|related topics|related articles|related news|related content|related coverage
related links|related story|related article|recommended for you|you may also like|you might also like|also read
see also|read also|read next|up next|next|previous|next article|previous article|next story|previous story|latest
latest news|latest stories|top stories|current top stories|top news|editors picks|editor's picks|editors' picks
editor's pick|popular|popular now|just for you|in this article|on this page|table of contents|back to top|featured
similar articles|recent stories|breaking news|more on this story|more from the web|from the web|around the web
more on|more on this|keep reading|continue reading|continue reading the main story|show more|show more news|load more
newsletter|newsletters|subscribe|subscribe now|sign up|sign up now|sign me up|sign upsign up|sign in|log in|login
register|register now|join|join now|donate|donate now|support us|become a member|become a patron|free sign up
follow|follow us|follow us on|follow us on social media|get our app|download|download our app|get the app|get alerts
topics|tags|tagged|filed under|categories|category|keywords|explore|explore more|actions|options|share options
photo|photos|video|videos|watch|watch live|listen|listen live|live|gallery|image|images|caption|toggle caption
enlarge this image|enlarge image|view photos|view photo|view gallery|view all|see all|view graphic|full screen|autoplay
now playing|see more videos|see more|show captions|hide captions|loading photo gallery|expand|collapse|play|play video
video of day|video of the day|photo of the day|picture of the day|quote of the day|poster|back to reading|print article
print this article|print this page|resize text|more options|text size|email this story|e-mail the editor|suggest a correction
about|about us|contact|contact us|advertise|advertise with us|advertising guidelines|careers|privacy|privacy policy
cookies|cookie policy|cookie settings|terms of use|terms and conditions|terms of service|all rights reserved|apps
do not sell my personal information|schedule|podcasts|all podcasts|live updates|edition|english|email address|your email
name|website|preferred format|html|text|follow @|get author rss feed|view author archive|new|featured video
"""
_LABELS = frozenset(label for line in _LABELS_TEXT.split("\n") for label in line.split("|") if label)

# Labels below which the article does not go on, unless three more paragraphs follow at once.
_ENDINGS_TEXT = """
comments|comment|leave a reply|leave a comment|view comments|show comments|post a comment|discussion|join the conversation
related|related stories|related topics|related articles|related news|related content|related coverage|similar articles
topics|tags|tagged|filed under|most read|most popular|most viewed|most recent|most shared|trending|trending now
more on this story|more news|more stories|more from the web|from the web|around the web|recommended|recommended for you
you may also like|you might also like|read next|up next|latest news|latest stories|top stories|recent stories|more on
editors' picks|editor's picks|promoted content|sponsored content|share this|share this story|share this article
newsletter|show more news|poster|more coverage|keep reading|view/post comments|never miss a story|read more on|about us
about the author|about the authors|featured|suggest a correction|share your thoughts with friends|next article
"""
_ENDINGS = frozenset(label for line in _ENDINGS_TEXT.split("\n") for label in line.split("|") if label)

_SECTIONS_TEXT = """
news world politics business economy sport sports opinion analysis culture lifestyle life health science technology tech
education environment climate travel entertainment local national international europe asia africa americas us uk usa
crime society markets finance money media arts weather features headlines home editorial commentary investigation
"""
_SECTIONS = frozenset(_SECTIONS_TEXT.split())

# How a line of page furniture begins. "Share on Facebook" and "Sign up for our briefing" do, "Sharing power is hard." not.
_FURNITURE_START = re.compile(
    r"(?:share|tweet|pin) (?:this|on|via|by|to|with|it)\b|click (?:here|to|this)\b|click here|tap here"
    r"|follow (?:us|him|her|them|me|@|[\w.&' ]{2,40} on\b)|follow [\w.]{2,20}\Z|sign ?(?:up|in)\b|subscribe\b|log ?in\b"
    r"|join (?:us|now|our|[\w' ]{2,40}(?:mailing list|newsletter|whatsapp|telegram|community|conversation))"
    r"|get (?:the|our|more|unlimited|all|your|daily|breaking|updates?)\b.{0,80}"
    r"(?:newsletter|inbox|e-?mail|app\b|daily|alerts?|delivered|updates|headlines|digest)"
    r"|(?:our|fresh|free|daily|weekly|essential|the best|the latest) .{0,60}"
    r"(?:newsletter|to your inbox|in your inbox|bureau chiefs|delivered daily)"
    r"|headlines delivered|download (?:our|the) |read (?:more|also|next|on|our|the full|full)\b[: ]|read (?:it )?here"
    r"|also (?:read|on|see)\b|see also\b|watch(?: live| now)?:|listen:|related:|recommended:|more:|don['’]t miss\b"
    r"|never miss\b|stay (?:up to date|up-to-date|informed|tuned|connected)|this (?:site|website|page) (?:is protected|uses|and its)"
    r"|by (?:submitting|signing|subscribing|clicking|registering|continuing|providing|entering)\b"
    r"|©|\(c\) ?\d{4}|copyright\b|™|support (?:us|our|independent|quality) |donate\b|we rely on\b|make your contribution"
    r"|become a (?:patron|member|subscriber|supporter)|(?:please )?enter (?:your|a valid|comments?)\b|leave (?:a|your) (?:reply|comment)"
    r"|your e-?mail\b|please (?:register|log|sign|subscribe|consider|enter|read our|tick)|you (?:have entered|may occasionally|can (?:unsubscribe|find this))"
    r"|for (?:more|all the|the) (?:latest|videos|stories|news|information).{0,60}(?:click|visit|follow|sign|newsletter|homepage|here)"
    r"|to (?:view|read|continue) (?:the|this|reading).{0,40}(?:subscribe|sign|log|register|full story)"
    r"|if you(?:['’]re| are) (?:seeing|a subscriber|already|a member)|already a (?:subscriber|member)|when you join\b"
    r"|send (?:us|your|tips|photos|news)\b|got a (?:tip|story|question)|have (?:a|you got a) (?:tip|story)|breaking news\?"
    r"|want to (?:join|read|know more|comment|share|get)|like this story|did you (?:like|enjoy) this|story saved"
    r"|(?:the )?(?:views|opinions)\b.{0,80}\b(?:author|writer|necessarily|own)\b|a version of this (?:article|story)"
    r"|this (?:article|story|post|content|report) (?:is|was|has been) (?:originally|first|copyright|shared|the copyrighted|part of|republished|produced|subject)"
    r"|this material may not|original content available|all (?:quotes|rights|content)\b.{0,40}(?:delayed|reserved|copyright)"
    r"|continue reading|back to (?:top|reading|home)|more (?:on|about|from|by|in)\b(?: ?:| [A-Z])|filed under|tags?:|topics?:|tagged\b|tags [A-Z#]|tags #"
    r"|related topics|related:|posted in|categor(?:y|ies):|trend(?:s|ing)(?: now)?\b ?[:A-Z]|trending now|views?: ?\d|slideshow\b|gallery:"
    r"|media caption|image (?:caption|source|copyright|credit)|skip to|you are here|home ?[»>/›|]|breadcrumb"
    r"|we(?:['’]re| are) (?:bringing|interested in your feedback|committed to)|thank(?:s| you) for (?:contacting|subscribing|signing|reading)"
    r"|notify me of|save my name|we reserve the right|we use cookies|we ask you|social links for|view author|get (?:author|short)"
    r"|from the section|enter (?:comments|your)|log out|has been shared|loading|our standards:|- ?advertisement|\*\*\* ?advertisement"
    r"|e-?mail the author|email (?:this|us|the)\b|contact (?:us|the author)|print(?:able)? (?:this|version)|wait \d+ second"
    r"|daily at \d|time to \d+ ?min|sponsored\b|promoted\b|paid (?:content|for)|advertis(?:e|ement)\b"
    r"|.{0,60}(?:is funded by|is supported by) (?:sponsors|readers|members|our|your)"
    r"|.{0,50} (?:may|can) be (?:reached|contacted) (?:at|on|by|via)\b|(?:first-time|new) subscribers"
    r"|planning to\b.{0,60}(?:click|app|screener)|time to (?:show|get|buy|try)\b.{0,80}(?:register|download|sign)",
    re.IGNORECASE,
)
# What gives a line away wherever it stands in it.
_FURNITURE = re.compile(
    r"all rights reserved|terms of (?:use|service)|privacy (?:policy|notice)|may not be published, broadcast|cookie policy"
    r"|reproduction (?:in whole|without|prohibited)|\(opens in (?:a )?new (?:window|tab)\)|recaptcha|mailing list (?:consent|terms)"
    r"|(?:sign|signed) up (?:for|to) (?:our|the|receive)|subscribe (?:to|for|now)\b.{0,40}(?:newsletter|channel|today)"
    r"|register now\.?\Z|(?:one-time|monthly) donation|independent press standards|e-?mail:? \S{1,40}@|follow (?:him|her|them|us) on"
    r"|community guidelines|our (?:whatsapp|telegram) (?:group|channel|community)|members are treated to|click (?:here|the link)\.?\Z"
    r"|is the (?:leading|largest|most visited|world['’]s).{0,60}(?:website|news site|publisher|magazine)|most visited news",
    re.IGNORECASE,
)
# Counters and times: "941 comments", "0:49", "3 of 24", "5 Min Read", "75,345 shares".
_COUNTER = re.compile(
    r"[\d.,:/ ]{1,12}|\d[\d.,]{0,8}k? ?(?:comments?|shares?|views?|likes?|photos?|images?|videos?|votes?|reactions?|readers?)(?:\(s\))?"
    r"|\d{1,3} ?(?:-|to)? ?min(?:ute)?s?(?: read)?|\d{1,3} of \d{1,3}|(?:comments?|photos?|view all|view comments) ?\(?\d{1,6}\)?"
    r"|\d\d?:\d\d(?::\d\d)?(?: - source: .{1,30})?|- source: .{1,30}|[\W_]{1,10}|\d[\d,]{0,8}comments?\(?s?\)?",
    re.IGNORECASE,
)
_COMMENT_BOX = re.compile(
    r"enter (?:your )?comments?\b|leave a (?:reply|comment)|post (?:a|your) comment|add (?:a|your) comment|write a comment"
    r"|comments? ?\(?\d{0,5}\)?:?\Z|\d{1,5} comments?\Z|join the conversation|sign in to comment|show comments\Z",
    re.IGNORECASE,
)

# ---------------------------------------------------------------- credits, bylines, sentences

_AGENCIES = (
    r"(?:AP|AFP|EPA|PA|Reuters|REUTERS|Getty(?: Images)?|GETTY|Associated Press|ASSOCIATED PRESS|Shutterstock|Bloomberg|Xinhua|TASS"
    r"|Sputnik|Anadolu(?: Agency)?|Alamy|iStock|Flickr|Zuma(?: Press)?|NurPhoto|Bettmann|dpa|ANSA|Kyodo|Ukrinform|UNIAN|Tribune News Service"
    r"|Wikimedia(?: Commons)?|Unsplash|Pixabay|BCCL|Handout|Press Association|SOPA Images|LightRocket|Pool|AAP|CP|TNS)"
)
_CREDIT = re.compile(
    rf"(?:/|\bvia|\(|\bby|, |\||—|–|-) ?{_AGENCIES}(?:/[\w ]{{1,30}})?(?: Photo| Images)?[).]{{0,2}}\Z"
    r"|\((?:Photo|Image|Picture|Source|Credit|File|AP|AFP|Reuters|Getty|Courtesy|Screen)[^()]{0,80}\)\.?\Z"
    r"|\(Photo\b[^()]{0,120}\)|\b(?:Photo|Photograph|Picture|Image|Photo credit|Credit|Pic|Illustration|Composite)(?:s)?(?: by|:| courtesy)"
    r"|\bAP Photo\b|\bFILE PHOTO\b|\bFile photo\b|\bFILE -|\b(?:Photo|Image)/[A-Z]|\bcourtesy of [A-Z][^.]{2,40}\.?\Z|/[A-Z][\w ]{2,30} Photo\Z"
    r"|\([A-Z][\w.'’-]+ [A-Z][\w.'’-]+ ?/ ?[A-Z][\w .'’-]{2,40}\)\.?\Z",
)
_CREDIT_ALONE = re.compile(
    rf"\(?(?:Photo:? ?|via )?{_AGENCIES}(?: (?:Photo|Images|via Getty Images))?\)?\.?\Z"
    rf"|[A-Z][\w.'’\- ]{{2,40}}(?:/|, | / | via ){_AGENCIES}(?:[ /][\w ]{{2,30}})?\Z|\([^()]{{3,40}} / [^()]{{3,40}}\)\Z"
    r"|[A-Z][\w&.'’\- ]{1,30} / [A-Z][\w&.'’\- ]{1,30}\Z",
)
_CAPTION_WORDS = re.compile(
    r"\((?:L|R|C|left|right|centre|center)\)|, (?:left|right|second from (?:left|right)|centre|center),"
    r"|\b(?:pictured|is seen|are seen|seen here|poses for|pose for|in this (?:file|undated|handout|photo|image|screengrab)"
    r"|file photo|is shown in|during (?:a|the) (?:ceremony|press conference|rally|meeting) (?:in|at|on)\b.{0,60}\d{4})\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:by ?)?(?:(?:words|written|reported|story|text|article|posted|analysis) )?by\b:?\s*", re.IGNORECASE
)
# "Kate Lee", "J. R. O'Neil-Day", "van der Berg": words that a person's name is made of.
_NAME_WORD = r"(?:[^\W\d_a-z][\w'’.\-]*|(?:de|del|della|der|den|van|von|la|le|bin|al|el|di|da|dos|du|ter|ten|y)\b)"
_NAME = re.compile(rf"[^\W\d_a-z][\w'’.\-]*(?:\s{{1,2}}{_NAME_WORD}){{0,4}}\Z")
_ROLE = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|columnist|producer|analyst|contributor|journalist|bureau|chief|fellow|desk"
    r"|staff|team|agency|newsroom|wire|service)s?\b",
    re.IGNORECASE,
)
_GLUED_ROLE = re.compile(
    r"(?<=[a-z])(?=(?:Staff|Senior|Chief|Political|Journal|Editor|Reporter|Correspondent|Published|Updated|Associated|Special|The |"
    r"National|Deputy|Digital|Contributing|Follow)\b)"
)
_HANDLE = re.compile(r"\(?@\w{2,30}\)?|\S{1,40}@\S{1,60}\.\w{2,10}|\bFollow\b.{0,40}\Z")
_REPORTING = re.compile(
    r"\(?(?:Additional )?(?:Reporting|Editing|Writing|Compiled|Translated|Edited) by\b", re.IGNORECASE
)
_BYLINE_LEAD = re.compile(rf"By ((?:[^\W\d_a-z][\w'’.\-]*)(?:\s{_NAME_WORD}){{1,3}}):\s")

_TERMINAL = re.compile(
    r"[.!?…][\"'”’»)\]\d]{0,6}\Z|[.!?…][\"'”’]?\s?\[\d{1,3}\]\Z|[:;][\"'”’]?\Z|[,—–-][\"”’]?\Z|[。！？」』]\Z"
)
_STOP_WORD = re.compile(
    r"\b(?:the|a|an|of|to|in|and|that|is|was|for|on|with|as|has|have|had|by|from|at|it|be|are|were|but|said|who|which|"
    r"their|his|her|its|this|not|will)\b",
    re.IGNORECASE,
)
_ITEM_MARK = re.compile(r"(?:[-–•*▪·●◦‣>]|\d{1,2}[.)])\s+")
_NUMBERED = re.compile(r"\d{1,3}[.)]\s+")
_ENDNOTE_MARK = re.compile(r"\[\d{1,3}\]")
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)[!-;=?-Z\\^-~]{2,}")
_BREADCRUMB = re.compile(r"\s[»›]\s|^home(?=[A-Z»›>|])|^you are here", re.IGNORECASE)
_PLACE_LINE = re.compile(r"[A-Z][\w .,'’()/\-]{1,60}\s?[—–]\Z|[A-Z]\Z")
_DEK_LENGTH = 300
_STRONG_LENGTH = 80  # a sentence this long is a paragraph; labels and teasers hardly ever are


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, or several that are one paragraph broken by hand, and what it looks like alone."""

    start: int
    end: int
    text: str
    gap: int
    """Blank lines before it."""
    words: int
    dates: tuple[PrintedDate, ...] = ()
    is_label: bool = False
    is_ending: bool = False
    is_counter: bool = False
    is_date: bool = False
    """Nothing but a date, its time and words such as "published"."""
    is_by: bool = False
    """"By" with or without the names."""
    is_credit: bool = False
    is_credit_alone: bool = False
    is_sentence: bool = False
    """Whether it ends as a sentence does."""
    is_strong: bool = False
    """A paragraph of running text beyond doubt."""

    @property
    def is_furniture(self) -> bool:
        return self.is_label or self.is_counter


@dataclass(frozen=True, slots=True)
class Clipping:
    """What a clipped text shows."""

    prose: str
    blocks: tuple[Block, ...]
    not_body: tuple[NotBody, ...]
    title: str
    """"" where no headline is printed."""
    authors: tuple[str, ...]
    publisher: str
    printed: PrintedDate | None
    """The date of publication; its year is 0 where no full date of the text tells it."""
    attributed_to: tuple[str, ...]


def read_clipping(text: str, body: Span, *, date_order: str = "day-first") -> Clipping:
    """Tell headline, byline, date, captions, page furniture and comments of a clipped text from its article."""
    lines = _read_lines(text, body, date_order)
    begin, stop = _find_article(lines)
    headline = _find_headline(lines, begin)
    classes = _class_lines(lines, begin, stop, headline)
    blocks, not_body, blanks = _place(text, lines, classes)
    prose = blank(text, [(0, body.start), *blanks])
    kept_blocks = tuple(
        Block(span, block.kind, block.level) for block in blocks if (span := trimmed(prose, *block.span)) is not None
    )
    kept = [line for line, kind in zip(lines, classes, strict=True) if kind in ("paragraph", "list_item")]
    title = " ".join(lines[headline].text.split()) if headline is not None else ""
    return Clipping(
        prose=prose,
        blocks=kept_blocks,
        not_body=not_body,
        title=title,
        authors=_find_authors(lines, classes, headline, begin),
        publisher=_find_publisher(lines, classes, begin, stop, has_headline=bool(title)),
        printed=_find_publication_date(lines, classes, begin, stop, headline),
        attributed_to=_find_attributions(title, " ".join(line.text for line in kept)),
    )


# ---------------------------------------------------------------- each line alone


def _read_lines(text: str, body: Span, date_order: str) -> list[_Line]:
    stretches: list[tuple[int, int, int]] = []
    gap = 0
    for match in re.finditer(r"[^\n]+|\n", text[body.start : body.end]):
        span = trimmed(text, body.start + match.start(), body.start + match.end()) if match[0] != "\n" else None
        if span is None:
            gap += match[0] == "\n"
            continue
        stretches.append((span.start, span.end, max(0, gap - 1) if stretches else gap))
        gap = 0
    return [_look(text, *stretch, date_order) for stretch in _join_wrapped(text, stretches)]


def _join_wrapped(text: str, stretches: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Join lines that were broken by hand: the next one goes on in lower case where a full line ended."""
    joined: list[tuple[int, int, int]] = []
    last_width = 0
    for start, end, gap in stretches:
        if joined and gap == 0 and 45 <= last_width <= 110 and text[start].islower():
            before = text[joined[-1][0] : joined[-1][1]]
            if before[-1] not in '.!?:;"”' and not _COUNTER.fullmatch(before):
                joined[-1] = (joined[-1][0], end, joined[-1][2])
                last_width = end - start
                continue
        joined.append((start, end, gap))
        last_width = end - start
    return joined


def _normal(line: str) -> str:
    return re.sub(r"\s+", " ", line).strip(" .…:|·•-–—→←»«>*#").casefold()


def _look(text: str, start: int, end: int, gap: int, date_order: str) -> _Line:
    line = text[start:end]
    words = len(re.findall(r"[^\W\d_][\w'’\-]*", line))
    short = len(line) <= 220
    dates = tuple(find_printed_dates(line, date_order=date_order)) if short else ()
    label = _normal(line)
    is_label = (
        label in _LABELS
        or (short or len(line) < 400)
        and (_FURNITURE_START.match(line.lstrip("*•→«»>-| ")) is not None or _FURNITURE.search(line) is not None)
    )
    is_counter = _COUNTER.fullmatch(line) is not None or (_AGO.search(line) is not None and words <= 8 and not dates)
    is_by = short and _is_byline(line)
    is_sentence = _TERMINAL.search(line) is not None
    is_date = bool(dates) and len(line) <= 160 and _rest_of_dateline(line, dates) == ""
    is_credit = short and _CREDIT.search(line) is not None or _CREDIT.search(line[-160:]) is not None and not short
    is_credit_alone = len(line) <= 90 and _CREDIT_ALONE.match(line) is not None
    is_strong = (
        len(line) >= _STRONG_LENGTH
        and is_sentence
        and not (is_label or is_by or is_credit or is_date)
        and (len(_STOP_WORD.findall(line)) >= 3 or not line.isascii())
    ) or (len(line) > _DEK_LENGTH and not is_label)
    return _Line(
        start=start,
        end=end,
        text=line,
        gap=gap,
        words=words,
        dates=dates,
        is_label=is_label and not is_by and not is_date,
        is_ending=label in _ENDINGS
        or (is_label and re.match(r"(?:tags?|topics?|filed under|tagged|related topics|trends)\b", label) is not None),
        is_counter=is_counter and not is_date,
        is_date=is_date,
        is_by=is_by,
        is_credit=is_credit,
        is_credit_alone=is_credit_alone,
        is_sentence=is_sentence,
        is_strong=is_strong,
    )


def _rest_of_dateline(line: str, dates: Sequence[PrintedDate]) -> str:
    """What a line holds besides dates, times and the words that go with them."""
    rest = line
    for date in reversed(dates):
        rest = f"{rest[: date.start]} {rest[date.end :]}"
    rest = _TIME.sub(" ", _AGO.sub(" ", rest))
    rest = re.sub(r"\([A-Z][a-z]+\)", " ", rest)  # "(Paris)": where the clock stands
    rest = _DATE_WORDS.sub(" ", re.sub(r"(?<=[a-z])(?=\s|\Z)|T?(?<!\w)[-+]\d{4}\b", " ", rest))
    words = re.findall(r"[^\W\d_][\w'’.\-]*", rest)
    if len(words) == 1 and words[0].lower() in _SECTIONS | {"edit", "t", "z", "source", "edt"}:
        return ""
    return " ".join(rest.split()).strip(" |/,.;:-–—·•") if words else ""


def _is_byline(line: str) -> bool:
    """ "By Ann Lee", "by: Ann Lee and Bo Chan", "By" alone; not "By the river" and no sentence."""
    if _REPORTING.match(line):
        return True
    match = _BY.match(line)
    if match is None or len(line) > 160:
        return False
    rest = line[match.end() :]
    if not rest:
        return True
    first = rest.split()[0]
    if not (first[:1].isupper() or first[:1] == "@"):
        return False
    lower = [word for word in re.findall(r"[^\W\d_][\w'’]*", _strip_particles(rest)) if word[:1].islower()]
    return len(lower) <= 2 and not _TERMINAL.search(rest)


def _strip_particles(line: str) -> str:
    return re.sub(
        r"\b(?:and|with|for|de|del|der|van|von|la|le|bin|al|el|di|da|in|at|on|of|the|am|pm|a\.m|p\.m|staff|updated|published"
        r"|reporter|editor|correspondent|writer|min|read)\b|\S+@\S+|@\w+",
        " ",
        line,
    )


# ---------------------------------------------------------------- where the article begins and ends


def _find_article(lines: Sequence[_Line]) -> tuple[int, int]:
    """The first line of the running text and the line after its last."""
    strong = [index for index, line in enumerate(lines) if line.is_strong]
    if not strong:
        sentences = [
            index for index, line in enumerate(lines) if line.is_sentence and line.words >= 6 and not line.is_furniture
        ]
        return (sentences[0], sentences[-1] + 1) if sentences else (len(lines), len(lines))
    begin = next((index for index in strong if _goes_on(lines, index)), strong[0])
    while (
        begin and lines[begin].gap <= 1 and _PLACE_LINE.match(lines[begin - 1].text) and not lines[begin - 1].is_label
    ):
        begin -= 1
    return begin, _find_end(lines, begin)


def _goes_on(lines: Sequence[_Line], index: int) -> bool:
    """Whether text follows a strong line, so that it is no caption, teaser or notice above the article."""
    line = lines[index]
    after = lines[index + 1 : index + 7]
    if not after:
        return True
    if after[0].is_credit_alone or _CAPTION_WORDS.search(line.text) and line.is_credit:
        return False
    if any(line.text.rstrip(".") in later.text for later in lines[index + 1 : index + 30]):
        return False
    # A headline, its byline or its date below a paragraph means that the paragraph stands above the article.
    if any(later.is_by and not _REPORTING.match(later.text) for later in after) and index < 12:
        return False
    return sum(later.is_strong for later in after) >= min(2, len(after))


def _find_end(lines: Sequence[_Line], begin: int) -> int:
    last = begin
    for index in range(begin, len(lines)):
        line = lines[index]
        if line.is_ending and index > begin and not _text_follows(lines, index):
            break
        if line.is_strong or line.is_sentence and line.words >= 3 and not line.is_furniture and not line.is_credit:
            last = index
    end = last + 1
    # Comments: numbered paragraphs right above a comment box.
    box = next((index for index in range(begin, len(lines)) if _COMMENT_BOX.match(lines[index].text)), None)
    if box is not None and box <= end + 1:
        first = box
        while first > begin + 1 and _NUMBERED.match(lines[first - 1].text):
            first -= 1
        if first < box and _NUMBERED.match(lines[first].text):
            end = min(end, first)
    return end


def _text_follows(lines: Sequence[_Line], index: int) -> bool:
    """Whether three paragraphs of running text come soon after a label that mostly ends an article."""
    seen = 0
    for line in lines[index + 1 : index + 13]:
        seen += line.is_strong
        if seen >= 3:
            return True
    return False


def _find_headline(lines: Sequence[_Line], begin: int) -> int | None:
    """The line above the article that is its headline, or None where the text begins with a paragraph.

    It has four words or more and no full stop; one with a single headline-like line (the standfirst) between it and the
    byline or date is taken before others, the earlier one first.
    """
    candidates = [index for index in range(min(begin, len(lines))) if _may_be_headline(lines[index])]
    if not candidates:
        short = [
            index
            for index in range(min(begin, len(lines)))
            if lines[index].words >= 2 and not _is_not_headline(lines[index]) and not lines[index].is_sentence
        ]
        return short[0] if short and short[0] <= 3 else None
    anchors = [index for index in range(begin) if lines[index].is_by or lines[index].is_date]

    def rank(index: int) -> tuple[int, int]:
        line = lines[index]
        penalty = 0
        anchor = next((place for place in anchors if place > index), None)
        between = [place for place in candidates if index < place < (anchor or index)]
        if anchor is not None and len(between) > 1:
            penalty += 2
        if anchor is None and anchors and len(candidates) > 1 and anchors[0] < candidates[0]:
            penalty += 0
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is not None and following.is_date and not _IS_PUBLISHED.search(following.text):
            later_by = any(
                lines[place].is_by or _IS_PUBLISHED.search(lines[place].text) for place in anchors if place > index + 1
            )
            penalty += 2 * (later_by and any(place > index + 1 for place in candidates))
        if re.fullmatch(r"['\"‘“].*['\"’”]", line.text) and len(candidates) > 1:
            penalty += 1
        if line.words > 24 or len(line.text) > 170:
            penalty += 1
        return penalty, index

    return min(candidates, key=rank)


def _is_not_headline(line: _Line) -> bool:
    return (
        line.is_furniture
        or line.is_by
        or line.is_date
        or line.is_credit
        or line.is_credit_alone
        or bool(_BREADCRUMB.search(line.text))
        or _normal(line.text) in _SECTIONS
    )


def _may_be_headline(line: _Line) -> bool:
    if _is_not_headline(line) or not 3 <= line.words <= 34 or len(line.text) < 15:
        return False
    if line.text.endswith(("..", "…")) or re.search(r"(?<![A-Z])\.[\"'”’]?\Z", line.text):
        return False
    return line.words >= 4 or len(line.text) >= 24


# ---------------------------------------------------------------- each line in its place


def _class_lines(lines: Sequence[_Line], begin: int, stop: int, headline: int | None) -> list[LineClass]:
    copies = Counter(line.text for line in lines)
    classes: list[LineClass] = []
    for index, line in enumerate(lines):
        if index == headline:
            classes.append("headline")
        elif index < begin:
            classes.append(_class_above(lines, classes, index, headline, copies, begin))
        elif index < stop:
            classes.append(_class_inside(lines, classes, index, begin, stop, copies))
        else:
            classes.append(_class_below(lines, index, stop, copies, line))
    _mark_alt_texts(lines, classes)
    return classes


def _is_caption(lines: Sequence[_Line], index: int, copies: Counter[str]) -> bool:
    line = lines[index]
    if (
        line.is_credit_alone
        or (line.is_credit and not line.is_strong)
        or re.match(r"(?:FILE PHOTO|Media caption)\b", line.text)
    ):
        return True
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is not None and following.is_credit_alone and len(line.text) <= _DEK_LENGTH and following.gap <= 1:
        return True
    if _CAPTION_WORDS.search(line.text) and len(line.text) <= 500 and not re.search(r"[\"“”]", line.text[:2]):
        return line.is_credit or bool(re.search(r"\b\d{4}\b|\((?:L|R|C)\)|, left,|, right,", line.text))
    return copies[line.text] > 1 and line.words >= 4 and not line.is_label


def _class_above(
    lines: Sequence[_Line],
    classes: Sequence[LineClass],
    index: int,
    headline: int | None,
    copies: Counter[str],
    begin: int,
) -> LineClass:
    line = lines[index]
    before = classes[index - 1] if index else None
    if line.is_by or _continues_byline(lines, classes, index):
        return "byline"
    if line.is_date or (
        line.dates
        and headline is not None
        and index > headline
        and len(line.text) <= 140
        and not line.is_sentence
        and not line.is_credit
    ):
        rest = _rest_of_dateline(line.text, line.dates)
        return "byline" if rest and not line.is_date else "dateline"
    if _TIME.fullmatch(re.sub(r"\s[A-Z]{2,4}\Z", "", line.text)) and before == "dateline":
        return "dateline"
    if _is_caption(lines, index, copies) and not (headline is not None and index < headline and not line.is_credit):
        return "caption"
    if line.is_furniture or headline is None or index < headline:
        return "boilerplate"
    if line.words >= 6 and before in ("headline", "byline", "dateline", "standfirst") and len(line.text) <= 500:
        return "standfirst"
    if _is_name_line(line) and (
        before in ("headline", "standfirst", "byline", "dateline") or _is_before_date(lines, index)
    ):
        return "byline"
    if line.is_strong and begin - index <= 2 and line.words >= 8:
        return "standfirst"
    return "boilerplate"


def _is_before_date(lines: Sequence[_Line], index: int) -> bool:
    return index + 1 < len(lines) and lines[index + 1].is_date


def _continues_byline(lines: Sequence[_Line], classes: Sequence[LineClass], index: int) -> bool:
    """A name, "and" or a handle below a lone "By"."""
    if not index or classes[index - 1] != "byline":
        return False
    text = lines[index].text
    if _HANDLE.fullmatch(text) or text.casefold() in ("and", ","):
        return True
    before = lines[index - 1].text
    is_open = bool(_BY.fullmatch(before)) or before.casefold() in ("and", ",") or bool(_HANDLE.fullmatch(before))
    return is_open and bool(_NAME.match(text)) and not lines[index].is_furniture


def _is_name_line(line: _Line) -> bool:
    """A person or desk alone on a line, with role or handle."""
    if line.is_furniture or line.is_sentence or line.words > 9 or len(line.text) > 90:
        return False
    return bool(_clean_names(line.text))


def _class_inside(
    lines: Sequence[_Line],
    classes: Sequence[LineClass],
    index: int,
    begin: int,
    stop: int,
    copies: Counter[str],
) -> LineClass:
    line = lines[index]
    before = classes[index - 1] if index > begin else None
    following = lines[index + 1] if index + 1 < len(lines) else None
    if line.is_furniture:
        return "boilerplate"
    if line.is_by or line.is_date:
        return "byline" if line.is_by else "dateline"
    if (
        _is_caption(lines, index, copies)
        and index > begin
        and not (line.is_strong and not line.is_credit and copies[line.text] == 1)
    ):
        return "caption"
    if _ITEM_MARK.match(line.text):
        after_link_label = before == "boilerplate" and not line.is_sentence
        return "boilerplate" if after_link_label else "list_item"
    if line.is_strong or line.is_sentence or len(line.text) > 140:
        return "paragraph"
    if _PLACE_LINE.match(line.text) and index <= begin + 1:
        return "paragraph"
    if re.fullmatch(r"\[.{3,160}\]", line.text):
        return "boilerplate"
    # A short line without full stop: an item after a colon, a sub-heading before a paragraph, or a link.
    if index and lines[index - 1].text.endswith(":") and before in ("paragraph", "list_item"):
        return "list_item"
    if before == "list_item" and not _ITEM_MARK.match(lines[index - 1].text):
        return "list_item"
    is_teaser = (
        following is not None
        and following.is_label
        and re.match(r"read more|read also|related", following.text, re.IGNORECASE)
    )
    if is_teaser or line.words == 0:
        return "boilerplate"
    is_heading = (
        before in ("paragraph", "list_item", "caption", None)
        and following is not None
        and index + 1 < stop
        and (following.is_strong or following.is_sentence or bool(_ITEM_MARK.match(following.text)))
        and not following.is_furniture
        and line.words <= 16
    )
    return "heading" if is_heading else "boilerplate"


def _class_below(lines: Sequence[_Line], index: int, stop: int, copies: Counter[str], line: _Line) -> LineClass:
    if _REPORTING.match(line.text) and index <= stop + 3:
        return "byline"
    if _NUMBERED.match(line.text) and any(_COMMENT_BOX.match(later.text) for later in lines[index : index + 40]):
        first_box = next(place for place in range(index, len(lines)) if _COMMENT_BOX.match(lines[place].text))
        if all(_NUMBERED.match(between.text) for between in lines[index:first_box]):
            return "comment"
    above = next(
        (place for place in range(index - 1, stop - 1, -1) if _COMMENT_BOX.match(lines[place].text)),
        None,
    )
    if above is not None and line.is_sentence and not line.is_furniture and index - above <= 200:
        return "comment"
    if line.is_credit and copies[line.text] >= 1 and not line.is_label and index <= stop + 2:
        return "caption"
    return "boilerplate"


def _mark_alt_texts(lines: Sequence[_Line], classes: list[LineClass]) -> None:
    """A short line right above a caption, with no blank line between, is the picture's alternative text."""
    for index in range(len(lines) - 1):
        line = lines[index]
        if (
            classes[index + 1] == "caption"
            and lines[index + 1].gap == 0
            and classes[index] in ("heading", "boilerplate", "standfirst")
            and line.words >= 2
            and not line.is_furniture
            and not line.is_sentence
            and len(line.text) <= 120
        ):
            classes[index] = "caption"


def _place(
    text: str, lines: Sequence[_Line], classes: Sequence[LineClass]
) -> tuple[list[Block], tuple[NotBody, ...], list[tuple[int, int]]]:
    """Blocks, stretches that are not the article, and what is blanked in the prose."""
    blocks: list[Block] = []
    not_body: list[NotBody] = []
    blanks: list[tuple[int, int]] = []
    for line, kind in zip(lines, classes, strict=True):
        start, end = line.start, line.end
        if kind in ("boilerplate", "comment", "byline", "dateline"):
            not_body.append(NotBody(Span(start, end), kind))  # type: ignore[arg-type]
            blanks.append((start, end))
            continue
        if kind in ("headline", "caption"):
            not_body.append(NotBody(Span(start, end), kind))  # type: ignore[arg-type]
        if kind == "list_item" and (mark := _ITEM_MARK.match(text, start, end)):
            blanks.append(mark.span())
            start = mark.end()
        if kind == "paragraph" and (lead := _BYLINE_LEAD.match(text, start, end)):
            not_body.append(NotBody(Span(start, lead.end(1) + 1), "byline"))
            blanks.append((start, lead.end(1) + 1))
        if kind in ("paragraph", "list_item", "standfirst", "heading"):
            marks = [match.span() for match in _ENDNOTE_MARK.finditer(text, start, end)]
            not_body += [NotBody(Span(*mark), "endnote") for mark in marks]
            blanks += marks
        blanks += [match.span() for match in _ADDRESS.finditer(text, start, end)]
        if start < end:
            blocks.append(Block(Span(start, end), kind, 2 if kind == "heading" else 0))
    return blocks, tuple(sorted(not_body, key=lambda part: part.span)), blanks


def _prose_without(clipping: Clipping, kinds: Sequence[BlockKind]) -> str:
    return "\n".join(
        clipping.prose[block.span.start : block.span.end] for block in clipping.blocks if block.kind not in kinds
    )


# ---------------------------------------------------------------- what the lines tell


_LONGEST_TITLE = 80


def _title_from(clipping: Clipping) -> str:
    """A title made of the first sentence, cut at a clause or a word at about 80 characters."""
    first = next((block for block in clipping.blocks if block.kind in ("paragraph", "list_item", "standfirst")), None)
    if first is None:
        return ""
    words = " ".join(clipping.prose[first.span.start : first.span.end].replace("\u2060", "").split())
    stop = re.search(r"(?<=[^.\s]{3})[.!?。！？](?=\s|\Z)", words)
    sentence = words[: stop.start()] if stop else words
    if len(sentence) <= _LONGEST_TITLE:
        return sentence
    clauses = [
        match.start()
        for match in re.finditer(r"[,;:–—(]\s?|\s(?=(?:as|after|while|because|when|which|who)\s)", sentence)
    ]
    cut = max((place for place in clauses if 35 <= place <= _LONGEST_TITLE), default=0)
    if cut:
        return sentence[:cut].rstrip(" ,;:–—(")
    cut = sentence.rfind(" ", 0, _LONGEST_TITLE)
    return sentence[: cut if cut > 20 else _LONGEST_TITLE].rstrip(" ,;:–—(") + "…"


def _find_publication_date(
    lines: Sequence[_Line], classes: Sequence[LineClass], begin: int, stop: int, headline: int | None
) -> PrintedDate | None:
    """The printed date of publication: in a line about it, above the article rather than below it.

    "Published" goes before a bare date, that before "updated"; a date without a year takes that of the nearest full one.
    """
    choices: list[tuple[int, int, int, PrintedDate]] = []
    for index, (line, kind) in enumerate(zip(lines, classes, strict=True)):
        is_about = kind in ("dateline", "byline") or (line.is_date and index < begin)
        below = stop <= index <= stop + 6 and line.dates and _IS_PUBLISHED.search(line.text)
        if not line.dates or not (is_about or below) or _REPORTING.match(line.text):
            continue
        is_teaser = headline is not None and index < headline and index > 3
        for date in line.dates:
            said = line.text[: date.start]
            updated = list(_IS_UPDATED.finditer(said))
            published = list(_IS_PUBLISHED.finditer(said))
            rank = 1
            if updated and (not published or updated[-1].start() > published[-1].start()):
                rank = 2
            elif published:
                rank = 0
            choices.append((rank + 3 * is_teaser + 2 * (index >= begin), index, date.start, date))
    if not choices and begin < len(lines):
        opening = re.match(r"[A-Z][^.]{2,40}\(([^()]{4,80})\)", lines[begin].text)
        for date in find_printed_dates(opening[1], date_order="day-first") if opening else []:
            choices.append((0, begin, date.start, date))
    if not choices:
        return None
    _, index, _, chosen = min(choices, key=lambda choice: choice[:3])
    if not chosen.time and index + 1 < len(lines) and classes[index + 1] == "dateline" and not lines[index + 1].dates:
        beside = _with_time(PrintedDate(chosen.year, chosen.month, chosen.day), lines[index + 1].text, ())
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


def _find_authors(
    lines: Sequence[_Line], classes: Sequence[LineClass], headline: int | None, begin: int
) -> tuple[str, ...]:
    """The people or the desk of the byline, in the order printed."""
    names: list[str] = []
    found_by = False
    for index, (line, kind) in enumerate(zip(lines[: begin + 1], classes, strict=False)):
        if kind != "byline" or _REPORTING.match(line.text):
            continue
        if headline is not None and index < headline and any(later == "byline" for later in classes[headline:begin]):
            continue
        match = _BY.match(line.text)
        printed = line.text[match.end() :] if match else line.text
        if found_by and not match and not _continues_byline(lines, classes, index):
            continue
        if re.match(r"(?:published|posted) by\b", line.text, re.IGNORECASE) and names:
            continue
        found_by = found_by or match is not None
        names += _clean_names(printed, after_by=match is not None)
    if begin < len(lines) and (lead := _BYLINE_LEAD.match(lines[begin].text)):
        names = list(split_authors(lead[1]))
    return tuple(dict.fromkeys(names))


def _clean_names(printed: str, *, after_by: bool = False) -> list[str]:
    """The names of a byline without dates, roles, handles and outlets; an empty list where none looks like a name."""
    dates = find_printed_dates(printed, date_order="day-first")
    times = [match.start() for match in _TIME.finditer(printed) if match["minute"] or match["half"]]
    cut = min([date.start for date in dates] + times, default=len(printed))
    ago = _AGO.search(printed)
    rest = printed[: min(cut, ago.start()) if ago else cut]
    rest = _HANDLE.sub(" ", rest)
    rest = _GLUED_ROLE.split(rest)[0]
    rest = re.split(r"\s[|/•·–—-]\s|\||\s(?:Published|Updated|Posted|By)\b", rest.strip())[0]
    names: list[str] = []
    for name in split_authors(rest):
        name = _without_role(name.strip(" .,:;()|-–—•·") if not re.search(r"\b[JS]r\.\Z", name) else name)
        if not name or len(name) > 60 or not _NAME.match(name):
            if after_by and name and 2 < len(name) <= 60 and not names:
                names.append(name)
            continue
        if names and (re.fullmatch(_AGENCIES, name) or name.isupper() and " " not in name and not names[0].isupper()):
            continue  # "…, CNN": the outlet behind its reporters
        words = name.split()
        if not after_by and (len(words) < 2 and not re.fullmatch(_AGENCIES + "|PTI|ANI|IANS|CNA|UPI", name)):
            continue
        if not after_by and any(word.casefold() in _SECTIONS for word in words):
            continue
        names.append(name.title() if name.isupper() and len(words) > 1 else name)
    return names


def _without_role(name: str) -> str:
    """ "Ann Lee Education editor" is Ann Lee; "Editorial Staff" is a desk and stays."""
    words = name.split()
    role = next((index for index, word in enumerate(words) if _ROLE.fullmatch(word.strip(",."))), None)
    if role is None or role < 2 or len(words) < 3:
        return name
    kept = 3 if len(words) > 3 and (len(words[1].rstrip(".")) == 1 or words[1].islower()) else 2
    return " ".join(words[: min(kept, max(role, 2))])


# ---------------------------------------------------------------- outlet and sources

_OUTLET = r"(?:[Tt]he )?[A-Z][\w.'’&-]*(?: (?:of|and|&|in|for|the) [A-Z][\w.'’&-]*| [A-Z][\w.'’&-]*){0,4}"
_MEDIA_WORD = re.compile(
    r"\b(?:News|Times|Post|Herald|Guardian|Telegraph|Journal|Tribune|Gazette|Chronicle|Mail|Mirror|Sun|Star|Standard|Examiner|Observer"
    r"|Independent|Magazine|Today|Daily|Weekly|Press|Radio|TV|Television|Live|Online|Report|Review|Monitor|Globe|Courier|Record|Hill|Week|Wire|Agency|"
    r"Broadcasting|Network|Gleaner|Scotsman|Economist|Register|Dispatch|Bulletin|Argus|Echo|Reporter|Inquirer|Sentinel|Newsweek)\b|\.(?:com|org|net|info|co)\b"
)
_OUTLET_CUES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        4,
        re.compile(
            rf"\b(?:[Mm]ore (?:from|by)|Subscribe to(?: our)?|[Tt]rending [Nn]ow on|Follow|Advertise (?:with|on)) ({_OUTLET})(?: (?:on (?:Twitter|X|Facebook|Instagram)|[Nn]ewsletter))?\Z"
        ),
    ),
    (4, re.compile(rf"\b(?:visit the|from the|©(?: \d{{4}})?,?) ({_OUTLET}) (?:homepage|website|app)\b")),
    (
        4,
        re.compile(
            rf"\A({_OUTLET}) (?:has (?:contacted|approached|reached out|asked)|is (?:funded|a news|the UK|an? [a-z]+ news))\b"
        ),
    ),
    (
        3,
        re.compile(
            rf"\b({_OUTLET})(?:['’]s)? (?:has (?:contacted|approached|reached out to)|did not immediately respond|requests? for comment)\b"
        ),
    ),
    (3, re.compile(rf"\bFollow ({_OUTLET}) on (?:Twitter|X|Facebook|Instagram)")),
    (3, re.compile(rf"(?:©|™ & ©|Copyright)(?: ?\(c\))? ?\d{{0,4}},? ({_OUTLET})(?:\.|,|\Z)")),
    (2, re.compile(rf"\b(?:told|tells|speaking to|interview with|in a statement to|spoke to) ({_OUTLET})\b")),
    (2, re.compile(rf"\brequests? (?:for comment )?(?:from|by) ({_OUTLET})\b")),
    (2, re.compile(rf"\A(?:Get|Sign up (?:for|to)|Never miss|Join) (?:the |our )?({_OUTLET})(?:['’]s)? ")),
)
# "MINSK (Example News) -", "LIMA, Peru (EN) —", "Example News –": the agency or paper before the first words.
_AGENCY_LEAD = re.compile(
    rf"[^\W\d_a-z][\w .,'’]{{1,40}}\((?P<agency>{_OUTLET})(?: [-/–][^()]{{0,60}}|/[^()]{{0,40}})?\)\s?[-–—]{{0,2}}"
)
_PAPER_LEAD = re.compile(rf"(?P<paper>{_OUTLET}) ?[–—-]{{1,2}} [A-Z]")
_SELF_REFERENCE = re.compile(
    r"\b(?P<name>[A-Z]{2,8})(?: has| have)?(?: previously| long| recently| also| continues to)? (?:assess(?:ed|es)?|forecast(?:s|ed)?|reported|is publishing)\b"
)
_HEADLINE_SOURCE = re.compile(r"\s[–—-]\s(?P<after>[^–—:]{2,40})\Z|:\s(?P<colon>[A-Z][^–—:]{1,30})\Z")
_LONG_FORM = re.compile(
    r"((?:[A-Z][\w'’-]+|of|for|the|and|on|in|de)(?: (?:[A-Z][\w'’-]+|of|for|the|and|on|in|de)){1,8}) \(([A-Z][A-Za-z]{1,9})\)"
)
_REPORT_OF = re.compile(
    rf"\b(?:report|assessment|analysis|study|survey|investigation)s? (?:of|by|from|published by|released by) (?:the )?({_OUTLET})"
    rf"|\b(?:analysts|experts|researchers) (?:of|at|from) (?:the )?(?:[A-Z]\.?[A-Z]\.?-based )?({_OUTLET})"
)


def _find_publisher(
    lines: Sequence[_Line], classes: Sequence[LineClass], begin: int, stop: int, *, has_headline: bool
) -> str:
    """The outlet that the text shows: behind the date of its byline, in its furniture, in how it names itself; or ""."""
    for line, kind in zip(lines[:begin], classes, strict=False):
        if kind in ("byline", "dateline") and line.dates:
            behind = line.text[line.dates[-1].end :].strip(" |,·•-–—")
            if (
                re.fullmatch(_OUTLET, behind)
                and not _DATE_WORDS.fullmatch(behind)
                and behind.casefold() not in _SECTIONS
            ):
                return behind
    votes: Counter[str] = Counter()
    for index, (line, kind) in enumerate(zip(lines, classes, strict=True)):
        in_article = begin <= index < stop
        if kind == "caption":
            continue
        for weight, cue in _OUTLET_CUES:
            for match in cue.finditer(line.text if len(line.text) < 2000 else line.text[:2000]):
                name = re.sub(r"['’]s\Z", "", match[1]).strip(" .")
                if in_article and weight == 2 and not _MEDIA_WORD.search(name) and votes[name] == 0:
                    votes[name] += 1
                elif _MEDIA_WORD.search(name) or (in_article and weight >= 3):
                    votes[name] += weight
    if begin < len(lines):
        opening = lines[begin].text
        if lead := _AGENCY_LEAD.match(opening):
            votes[lead["agency"]] += 3
        elif (paper := _PAPER_LEAD.match(opening)) and _MEDIA_WORD.search(paper["paper"]):
            votes[paper["paper"]] += 5
    best = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    if best and best[0][1] >= 2:
        return best[0][0]
    if not has_headline:
        article = " ".join(line.text for line in lines[begin:stop])
        selves = Counter(match["name"] for match in _SELF_REFERENCE.finditer(article))
        own = sorted(selves.items(), key=lambda count: (-count[1], count[0]))
        if own and own[0][1] >= 2:
            return own[0][0]
    return ""


def _find_attributions(title: str, article: str) -> tuple[str, ...]:
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
        if len(source) > 2 and _is_body_of_people(source, long_forms):
            sources.append(long_forms.get(source, source))
    return tuple(dict.fromkeys(sources))


def _is_body_of_people(source: str, long_forms: dict[str, str]) -> bool:
    """Whether a source is an organisation by its acronym or its head word."""
    return (
        source in long_forms
        or source in long_forms.values()
        or bool(
            re.search(
                r"\b(?:Institute|Center|Centre|Council|University|Union|Agency|Committee|Commission|Foundation|Association|Group)\b",
                source,
            )
        )
    )


def _fits(words: list[str], acronym: str) -> bool:
    initials = "".join(word[0] for word in words if word[0].isupper())
    return (
        initials.casefold() == acronym.casefold() or "".join(word[0] for word in words).casefold() == acronym.casefold()
    )
