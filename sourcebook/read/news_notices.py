"""Sentences of a news page that are not the article: what addresses the reader, and what tells of its makers.

Known by form rather than by phrase: a notice speaks to "you" or of "us", begins with a command and names what a page
has (newsletters, accounts, comments, cookies); a note on the author says what "NAME is" or "covers".
"""

from __future__ import annotations

import re

_SHORT = 140

_SENTENCE_END = re.compile(r"(?<=[a-z)\d][.!?])\s+(?=[A-Z])")

_QUOTED = re.compile(r"“[^”]{0,900}”?|\"[^\"]{0,900}\"?|[‘'](?<!\w[‘'])[^’'\n]{0,300}[’'](?!\w)")

# Each word's beginning is asked for behind its letters, so that the search goes from one such letter to the next.
_READER = re.compile(
    r"(?:[Yy]ou(?<!\w[Yy]ou)(?:rs?)?|us(?<!\wus)|[Oo]ur(?<!\w[Oo]ur)|[Ww]e(?<!\w[Ww]e)"
    r"|NEW(?<!\wNEW)(?:[Yy]ou(?:rs?)?|us|[Oo]ur|[Ww]e))\b(?!\.)"
)

READER_WORDS = frozenset(
    f"{lead}{word}" for lead in ("", "new") for word in ("you", "your", "yours", "us", "our", "we")
)
"""The words that `_READER` matches, in lower case."""

# What only a page and its publisher have; in lower case, as the two patterns that follow.
_MEDIA = re.compile(
    r"\b(?:newsletters?|inbox(?:es)?|(?:un)?subscri(?:be|bed|bing|bers?|ptions?)|sign(?:ed|ing)?[ -]?(?:up|in)|log ?in"
    r"|cookies?|journalism|newsroom|podcasts?|this (?:article|story|page|post|video|site|website|message|email)"
    r"|(?:our|the) (?:app|terms|privacy|guidelines|standards|homepage|website|apps)|browser|javascript|html5"
    r"|whatsapp (?:channel|group)|telegram (?:channel|group)|push notifications?|mailing list|paywall|free trial"
    r"|breaking news|latest (?:news|episode|headlines|stories|updates)|google news|rss|external (?:sites?|linking)"
    r"|our (?:\w+ )?(?:readers|reporters|coverage|reporting|editors|correspondents|community)|ad-free|follow us"
    r"|premium (?:article|content)|editors? round up|patrons?|write (?:for|to) us|get back to you|get in touch"
    r"|join the conversation"
    r"|affiliate (?:links?|commission)|earn (?:an? )?(?:affiliate )?commission"
    r"|story to sell|call us|(?:contact|e-?mail|tell) us|confidential tip|bring(?:ing)? you|consider (?:supporting"
    r"|donating|subscribing|becoming"
    r"|joining|making))\b",
)

# What it has as other houses have.
_SITE = re.compile(
    r"\b(?:e-?mails?|donat(?:e|es|ed|ion|ions)|members?(?:hip)?|follow|click|tap|download|alerts?|updates?|account"
    r"|device"
    r"|privacy|consent|offers?|advertis\w+|sponsors?|register|comments?|moderated|share|stories|story|coverage|listen"
    r"|watch|stream(?:ing)?|whatsapp|facebook|twitter|instagram|youtube|telegram|access|content|feedback|delivered"
    r"|independent|support(?:ing)?|episode|app|link|unlimited|special offers|readers?|choices|partners|articles?)\b",
)

_COMMAND = re.compile(
    r"(?:please |to |now )?(?:subscribe|sign|listen|watch|click|tap|follow|download|support|become|join|get|read|see"
    r"|send|share|register|donate|try|discover|explore|find|don['’]t|stay|got|want|like|love|close|thanks|thank|help"
    r"|check|visit|head|browse|choose|enable|enter|contact|e-?mail|tell|add|view|vote|take|enjoy|never|receive|start"
    r"|keep|have|do you|are you|looking|reminder|unsubscribe|log|buy|shop|manage|accept|play|save|leave|write|scroll"
    r"|make|for (?:more|the latest|all))\b",
)

_CONTRIBUTED = re.compile(
    r"\bcontributed (?:research\b|to (?:this|the) (?:report|story|article|piece)|reporting|additional)\b"
)

# What says who else worked on a text, at the head of its line.
_CREDIT_OF_WORK = re.compile(
    r"(?:With )?(?:additional |further )?(?:reporting|research|files) (?:by|from)\b|With (?:AP|AFP|Reuters|agency"
    r"|wire)\b"
    r".{0,60}\Z|(?:Editors?|Producers?|Photographers?|Translators?|Translation|Camera|Copy edit(?:or|ing)): ?[^\W\d_]"
    r"|Corrections? ?[:(]|(?:Disclaimer|Disclosure|Editor['’]s note|Notes? to editors?)\b[ :.]",
    re.IGNORECASE,
)

_MAKERS_FIRST = frozenset(
    ("with", "additional", "further", "reporting", "research", "files", "editor", "editors", "producer", "producers",
     "photographer", "photographers", "translator", "translators", "translation", "camera", "copy", "correction",
     "corrections", "disclaimer", "disclosure", "note", "notes", "hi", "hello", "hey", "dear")
)  # fmt: skip
"""The first words of what `_CREDIT_OF_WORK` and `_AUTHOR_SPEAKS` match."""

MAKERS_WORDS = frozenset(("contributed", "reported", "supported", "funded"))
"""The words of which the other lines that tell of a page's makers have one."""

_COMMANDS_TEXT = """
please to now subscribe sign listen watch click tap follow download support become join get read see send share register
donate try discover explore find don stay got want like love close thanks thank help check visit head browse choose
enable enter contact e email tell add view vote take enjoy never receive start keep have do are looking reminder
unsubscribe log buy shop manage accept play save leave write scroll make for
"""

_COMMANDS = frozenset(_COMMANDS_TEXT.split())
"""The first words of what `_COMMAND` matches."""

# "kb/msh (AFP, Reuters)": who wrote and who edited.
_INITIALS = re.compile(r"[a-z]{2,4}(?:/[a-z]{2,4}){1,4}(?: \([^()]{2,60}\))?\Z")

_SUPPORTED = re.compile(r"\b(?:reader|listener|viewer|member)-(?:supported|funded)\b")

_AUTHOR_SPEAKS = re.compile(
    r"(?:Hi|Hello|Hey|Dear reader)\b[^.]{0,60}\b(?:author|reporter|journalist|editor|wrote this|who wrote)\b"
)

_MARKS = "*•→«»>-| "

_LONGEST = 700

_SHORT_CREDIT = 300

_PERSON = r"[^\W\d_a-z][\w'’.\-]*(?: (?:[^\W\d_a-z][\w'’.\-]*|de|del|van|von|der|bin|al|el|di|da|la|le)){0,4}"

_BIO = re.compile(
    rf"_{{0,3}}\*{{0,3}}(?P<name>{_PERSON})_{{0,3}}\*{{0,3}},? (?:"
    r"(?:is|was|has been) (?:(?:a|an|the|our|one of|based|also)\b.{0,120}?\b"
    r"(?i:reporter|correspondent|editor|journalist"
    r"|writer|columnist|producer|photographer|fellow|professor|lecturer|author|analyst|contributor|freelancer?|host"
    r"|anchor|director|researcher|scholar|chief|historian|economist|critic|student|intern|co-?founder|trainee)\b"
    r"|(?:\w+-based|\w+['’]s) .{0,60}\b(?:reporter|correspondent|editor|journalist|writer|columnist|chief)\b)"
    r"|is (?:[A-Z]?[a-z]{2,14} ){0,2}(?i:editor|reporter|correspondent|columnist|critic) (?:of|at|for) (?:the )?[A-Z]"
    r"|(?:covers|writes|reports|edits|specialises|specializes|freelances|blogs)\b"
    r"|(?:joined|has (?:covered|reported|written|worked)|previously|can be (?:reached|contacted)|lives in|tweets)\b)"
)

BIO_WORDS = frozenset(
    ("is", "was", "has", "covers", "writes", "reports", "edits", "specialises", "specializes", "freelances", "blogs",
     "joined", "previously", "can", "lives", "tweets")
)  # fmt: skip
"""The first words behind the name in a note on an author."""

_REPORTED_FROM = re.compile(rf"{_PERSON} reported from [A-Z][^.“\"]{{2,120}}\.\Z")


def is_notice(line: str, lower: str, cues: frozenset[str], first: str) -> bool:
    """Whether a line speaks of the page to its reader: "Sign up for our newsletter", not "He signed up to fight".

    `first` is its first word, up to a hyphen or an apostrophe.
    """
    if len(line) > _LONGEST:
        return False
    if "/" in line[2:5] and _INITIALS.match(line):
        return True
    if _tells_of_makers(line, cues, first):
        return True
    is_to_reader = not cues.isdisjoint(READER_WORDS) and _READER.search(line) is not None
    if not (is_to_reader or (first in _COMMANDS and _COMMAND.match(lower.lstrip(_MARKS)))):
        return False
    said = _QUOTED.sub(" ", line)
    if len(line) <= _SHORT:
        return _speaks_of_page(said)
    sentences = _SENTENCE_END.split(said)
    told = sum(map(_speaks_of_page, sentences))
    return 2 * told >= len(sentences) or _speaks_of_page(sentences[0])


def _tells_of_makers(line: str, cues: frozenset[str], first: str) -> bool:
    """Whether a line tells who made the page or who pays for it: "Translation: Ann Lee", "Reader-supported"."""
    is_short = len(line) <= _SHORT_CREDIT
    if first in _MAKERS_FIRST and ((is_short and _CREDIT_OF_WORK.match(line)) or _AUTHOR_SPEAKS.match(line)):
        return True
    if cues.isdisjoint(MAKERS_WORDS):
        return False
    if " reported from " in line and _REPORTED_FROM.match(line):
        return True
    if is_short and "contributed" in cues and _CONTRIBUTED.search(line):
        return True
    return ("-supported" in line or "-funded" in line) and _SUPPORTED.search(line) is not None


def _speaks_of_page(said: str) -> bool:
    lower = said.casefold()
    is_command = _COMMAND.match(lower.lstrip(_MARKS)) is not None
    is_to_reader = _READER.search(said) is not None
    if not (is_command or is_to_reader):
        return False
    media = set(_MEDIA.findall(lower))
    if is_command and media:
        return True
    if not is_to_reader or (not media and len(said) > 300):
        return False
    site = set(_SITE.findall(lower))
    is_short = len(said.split()) <= 12
    is_told = bool(media) and (is_short or len(media) + len(site - media) >= 2)
    return is_told or ((is_command or is_short) and len(site) >= 2) or len(site) >= 3


def name_in_bio(line: str) -> str:
    """The name that a note on an author begins with: "Ann Lee" of "Ann Lee covers courts for …"; "" for others."""
    match = _BIO.match(line)
    return match["name"].strip("_*, ") if match else ""
