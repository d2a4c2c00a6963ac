"""How the names of outlets are printed on a page: the words they have, and what stands beside them.

The lists are general knowledge of how the press calls itself and labels its pages.
"""

from __future__ import annotations

import re

from sourcebook.read.news_labels import AGENCIES, CAPITAL

_REST_OF_WORD = r"(?:[\w'’&-]|\.(?=\w)|(?<=\bSt)\.|(?<=\bST)\.){0,30}"

_WORD = rf"[{CAPITAL}]{_REST_OF_WORD}"

# "Institute for River Studies", "Council on Ferries".
_OF_INSTITUTES = (
    r"(?:(?<=nstitute)|(?<=Center)|(?<=Centre)|(?<=Council)|(?<=oundation)|(?<=Endowment)|(?<=Committee)) (?:for|on)"
    r"(?: the)?"
)

_MORE_WORDS = rf"(?:(?: (?:of|and|&|of the|de|la)|{_OF_INSTITUTES})? {_WORD}| \d{{1,3}}(?![\d:,./-])){{0,5}}"

OUTLET = rf"(?:[Tt]he )?{_WORD}{_MORE_WORDS}"

_MEDIA_WORDS_TEXT = """
News Times Post Herald Guardian Telegraph Journal Tribune Gazette Chronicle Mail Mirror Sun Star Standard Examiner
Observer Independent Magazine Today Daily Weekly Press Radio TV Television Live Online Report Review Monitor Globe
Courier Record Hill Week Wire Agency Broadcasting Network Gleaner Scotsman Economist Register Dispatch Bulletin Argus
Echo Reporter Inquirer Sentinel Newsweek Ledger Clarion Advertiser Advocate Nation Citizen Messenger Voice Digest
Diplomat Insider Newspaper Presse Zeitung Morning Evening Sunday Leader Beacon Pioneer Outlook Spectator Statesman
Tidings Enquirer Banner Argosy Mercury Pilot Bee Intelligencer
"""

MEDIA_WORDS = frozenset(_MEDIA_WORDS_TEXT.split())

# What may stand first in the name of an outlet with other words behind; "Times Health Survey" is a page of the Times.
LEADING_WORDS = frozenset(
    ("Radio", "Voice", "Daily", "Sunday", "Evening", "Morning", "Press", "Independent", "Live", "TV", "Television",
     "Agency", "Network")
)  # fmt: skip

# What makes the name of an outlet without one of them: a domain, a channel with its number.
MEDIA_FORM = re.compile(r"\.(?:com|org|net|info|co|news)\b|\b(?:[A-Z]{3,5}|Channel|Radio|FM)[ -]?(?:TV|FM|\d{1,3})\b")

# Words that make no name of their own: "Breaking News", "Daily Newsletter".
_GENERIC_TEXT = """
the our your more latest breaking top daily weekly morning evening essential local world us uk national news live
today newsletter newsletters online press report reports video videos story stories read follow subscribe sign get all
most post photo photos copyright free from about app newsroom edition editor editors staff by record review week star
mail published updated source sunday saturday monday tuesday wednesday thursday friday media contact group network
standards standard code conduct terms service privacy policy cookie notice rights reserved share email facebook
twitter comments business sports opinion politics economy culture weather agency wire city state international global
regional main menu search home print digital premium subscribers members join watch listen view this that what why how
and or of in on to jan feb mar apr jun jul aug sep sept oct nov dec nation image images picture pictures illustration
credit file handout opens new tab window january february march april may june july august september october november
december additional reporting editing advertisement patron brief end ends member members post previous next heard
my text time
register login signup donate contribute summary companies
articles reviews forums categories
newspaper tv television channel extras insider recommends home site shop store club guide related
programmes programs schedule shows episode episodes archive archives experts events publications transcript transcripts
factcheck team menu popular multimedia topics connect navigation toggle account masthead submissions
"""

GENERIC = frozenset(_GENERIC_TEXT.split())

_PLATFORMS_TEXT = """
facebook|twitter|x|instagram|youtube|whatsapp|telegram|tiktok|threads|bluesky|mastodon|linkedin|reddit|pinterest
flipboard|google|google news|google play|google plus|messenger|apple|apple news|app store|spotify|substack|medium
patreon|wordpress|disqus|taboola|outbrain|viber|wechat|weibo|signal|rss|recaptcha|creative commons|javascript|getty
getty images|shutterstock|alamy|istock|flickr|unsplash|pixabay|wikimedia|wikimedia commons|wikipedia|picture alliance
zuma|zuma press|nurphoto|imago|congress|parliament|us|uk|eu|un|usa|nato|ai|faq|pdf|html|gdp|covid-19|covid|am|pm|est
edt|gmt|utc|ist|cest|cet|bst|et|new
"""

PLATFORMS = frozenset(name for line in _PLATFORMS_TEXT.split("\n") for name in line.split("|") if name)

GLUED_PLATFORMS = ("facebook", "twitter", "whatsapp", "linkedin")  # "FacebookShare"

_MAIL_HOUSES_TEXT = "twitter facebook gmail yahoo hotmail outlook youtube instagram google example lists"

MAIL_HOUSES = frozenset(_MAIL_HOUSES_TEXT.split())

HOUSE_SUFFIX = re.compile(
    r"(?:[ ,]+(?:Inc|INC|Ltd|LTD|S\.?L|S\.p\.A|SpA|B\.?V|Oy|UAB|OÜ|SIA|d\.o\.o|LLC|L\.L\.C|PLC|plc"
    r"|Limited|GmbH|AG|S\.A|Corp|Corporation|Company|Co|Pty|LP|L\.P|Group"
    r"|Media|Holdings|Publishing"
    r"|Publications|Newspapers|Newspaper|Broadcast|Broadcasting|Communications|Information|Digital|Television"
    r"|Networks)\.?)+\Z"
)

PAGE_SUFFIX = re.compile(
    r"(?:(?:^| )(?:News Apps?|Daily Newsletter|Mobile Apps?|(?:Daily|Morning|Evening) Briefing|Briefing|Breaking News"
    r"|Live Stream|Home"
    r"|Newsletters?|Newsroom|Homepage|App|Apps|Sounds|Facebook|Twitter|Website|Subscribers?|Readers|Editors"
    r"|Wire Staff|Staff|Team|Reporter|Correspondent|Writer|Contributors?|Membership|Podcasts?|Wordmark|Logo|WhatsApp"
    r"|(?:WhatsApp|Telegram) Channel"
    r"|January|February|September|October|November|December|Jan|Feb|Sept?|Oct|Nov|Dec)\.?)+\Z"
)

PAGE_SUFFIX_WORDS = frozenset(
    ("App", "Apps", "Newsletter", "Newsletters", "Briefing", "News", "Stream", "Home", "Newsroom", "Homepage", "Sounds",
     "Facebook", "Twitter", "Website", "Subscriber", "Subscribers", "Readers", "Editors", "Staff", "Team", "Reporter",
     "Correspondent", "Writer", "Contributor", "Contributors", "Membership", "Podcast", "Podcasts", "Wordmark", "Logo",
     "WhatsApp", "Channel", "January", "February", "September", "October", "November", "December", "Jan", "Feb", "Sep",
     "Sept", "Oct", "Nov", "Dec")
)  # fmt: skip
"""The last words of what `PAGE_SUFFIX` matches."""

# Links of a page that are glued behind its name: "Sample Plainsman Terms of Use Privacy Policy".
PAGE_LINKS = re.compile(
    r" (?:Terms|Privacy|Cookies?|All [Rr]ights|ALL RIGHTS|Site [Mm]ap|Contact [Uu]s|Powered|Designed|Registered"
    r"|Register|Subscribe"
    r"|Sign [Ii]n|Sign [Uu]p|Log [Ii]n|Use of"
    r"|Do [Nn]ot).*"
)

PAGE_PREFIX = re.compile(
    r"\A(?:(?:Follow|Receive|Get|More|From|Copyright|Subscribe|Join|About|By|Our|Sign|Watch|Read|Free|Via|Source|Support"
    r"|Download|Visit"
    r"|The free|Find|Help|On|In|Credit|Photo|Image|Part|And|For|Like"
    r"|(?:Related|Latest|Other|Popular|Trending)(?: (?:News|Stories|Articles|Videos?|Headlines|Posts|Links|Coverage))?"
    r"(?= (?:[Oo]n|[Ff]rom|[Aa]t|[Ii]n|[Bb]y) )|at|from|on"
    r"|See|Search|Welcome|Made|Try|Send|Discover|Explore|Browse|Contact|Report|Login|FOLLOW)(?: |\Z))+"
)

NAMED = re.compile(rf"(?P<name>[t{CAPITAL}](?<!\w.)(?:(?<=[tT])he {_WORD}|(?<!t){_REST_OF_WORD}){_MORE_WORDS})")
"""Matches an `OUTLET` at the beginning of a word; the search goes from one capital or "t" to the next."""

DOMAIN = re.compile(
    r"(?<![\w“\"‘'-])(?P<mail>[\w.+-]{1,40}@)?(?:www\.)?(?:[\w-]{1,20}\.){0,2}"
    r"(?P<label>(?!(?:com?|org|net)\.[a-z]{2}(?!\w))[\w-]{2,30})"
    r"\.(?P<ending>com|org|net|info|news|tv|eu|(?:com?|org|net)\.[a-z]{2}|[a-z]{2})(?![\w@-]|\.\w)"
)

MAY_BE_DOMAIN = re.compile(r"\.(?<=[\w-]\.)[a-z]")

# Mail boxes of a house, not of a person: "corrections@", "newsroom@".
HOUSE_MAIL = re.compile(
    r"(?:corrections?|news|newsroom|newsdesk|desk|tips?|letters?|editors?|editorial|info|feedback|contact|support|press"
    r"|hello|web|online|office|redaktion|mail|subscriptions?|advertising|ads|help|comments?)(?:[-_.]\w{1,20})?@",
    re.IGNORECASE,
)

ACRONYM = re.compile(r"[A-Z]{2,5}(?=['’ ]|\Z)")

HANDLE = re.compile(r"(?<![\w.])@(?P<label>\w{4,30})")

COPYRIGHT = re.compile(
    rf"(?:©|\([cC]\)|\b[Cc]opyright|\bCOPYRIGHT)(?: ?(?:©|\([cC]\)"
    rf"|[Cc]opyright))?,? ?(?:\d{{4}}(?: ?[-–] ?\d{{4}})?)?[,.]? ?(?:(?:[Bb]y|of) )?"
    rf"(?P<name>{OUTLET})|\A(?P<before>{OUTLET}) ?(?:©|\([cC]\) \d)"
    rf"|\A(?:\d{{4}} )?(?P<reserved>{OUTLET}),?\.? (?:[Aa]ll [Rr]ights [Rr]eserved|ALL RIGHTS RESERVED)"
)

MENTIONS_RIGHTS = re.compile(r"©|\([cC]\)|[Cc]opyright|COPYRIGHT|[Rr]eserved|RESERVED")

SAYS_RIGHTS_WORDS = frozenset(("copyright", "reserved"))

# How an outlet signs below its text: "– SAMPLE LANTERN", "(Sample Monde with AFP)", "HULL, May 7 (Sample Wire)".
SIGNATURE = re.compile(
    rf"[–—-]{{1,2}} ?(?P<dashed>{OUTLET})\.?\Z"
    rf"|[^\W\d_a-z]{{3,20}}(?:[ -][^\W\d_a-z]{{2,20}}){{0,2}}, [A-Z][a-z]{{2,8}}\.? \d{{1,2}}"
    rf" \((?P<placed>{OUTLET})\)\Z"
    r"|(?P<staffed>[A-Z]{2,8}) (?:Contributor|Staff Writer|Staff Reporter)\Z"
    rf"|\((?P<bracketed>{OUTLET})(?:,? (?:with|and|and with|/) [^()]{{2,40}})?\)\Z"
)

# What stands beside the name of a site at its top.
_TOP_LABELS_TEXT = (
    "skip to content|skip to main content|jump to content|skip navigation|menu|search|sign in|log in|login|subscribe"
    "|open menu|listen live|watch live|donate"
)

TOP_LABELS = frozenset(_TOP_LABELS_TEXT.split("|"))

WITH_OTHERS = re.compile(r"(?i) (?:with|and) (?:agencies|wires|afp|ap|reuters)\Z")

# How furniture names its own house: weight 2 each.
_HOUSE_BEHIND = (
    rf"\b(?<!Heard )(?<!Aired )(?i:more (?:from|by|on)|subscribe to(?: our| the)?|trending now on|also (?:on|in)|on"
    rf"|advertise (?:with|on|in)|search|welcome to(?: the)?|help|visit(?: the)?|support(?:ing)?|join"
    rf"|reading(?! time)"
    rf"|download(?: the)?"
    rf"|(?:content|communications|updates|alerts|news|emails|stories) from|why you can trust|get(?: the)?(?: free)?|all"
    rf"|head to|watch|become an?|about(?: the)?|expressed by) (?:the )?(?P<after>{OUTLET})"
    rf"|\b(?:[Ff]ollow|FOLLOW) (?:the )?(?P<followed>{OUTLET})(?= on\b|:?\Z)"
    rf"|\A(?P<before>{OUTLET})(?=,? (?:is funded|is supported|would like|(?:RECOMMENDS|[Rr]ecommends)\b"
    rf"|(?:Home|Sponsors|Extras|Insider|Store|Shop)\Z"
    rf"|(?: [-–|]) [Bb]ack to home|is an? |is the |homepage|provides|uses"
    rf"|may earn"
    rf"|on (?:Facebook|Twitter|X|Google)|news agency|reserves|editors|newsletter|app\b|and its|cannot|does not"
    rf"|has not))"
)

_HOUSE_BEFORE = (
    rf"\b(?P<possessor>{OUTLET})['’]s? (?:\w+ ){{0,2}}(?i:newsletter|app|(?:web)?site|editors|channel|subscribers"
    rf"|journalism|contributors?|pictures|photos|videos?|cartoons|galler(?:y|ies)|top \d{{1,3}})\b"
    rf"|(?P<boxed>{OUTLET}) (?:(?:newsletter|app|website|magazine|homepage|podcast|membership)\b|news in your"
    rf"|delivered to)|\A(?P<letter>{OUTLET}) (?:Newsletters?|App|Podcasts?)\Z"
)

_HOUSE_PART = (
    rf"\bPart of (?:the )?(?P<part>{_WORD}(?: (?:of (?:the )?)?{_WORD}){{0,4}})"
    r"|- Source: (?P<source>[A-Z]\w{1,20})\Z"
)

HOUSE = re.compile(rf"{_HOUSE_BEHIND}|{_HOUSE_BEFORE}|{_HOUSE_PART}")

HOUSE_BEHIND = re.compile(rf"{_HOUSE_BEHIND}|{_HOUSE_PART}")
"""The same for lines without a word of `HOUSE_BEFORE_WORDS`."""

HOUSE_BEFORE_WORDS = frozenset(
    ("newsletter", "newsletters", "app", "website", "magazine", "homepage", "podcast", "podcasts", "membership", "your",
     "delivered")
)  # fmt: skip

HOUSE_OWN_WORDS = frozenset(
    ("editors", "site", "channel", "subscribers", "journalism", "contributor", "contributors", "pictures", "photos",
     "video", "videos", "cartoons", "gallery", "galleries", "top")
)  # fmt: skip
"""The same for lines with an apostrophe: "the Ledger's photos"."""

HOUSE_WORDS = HOUSE_BEFORE_WORDS | HOUSE_OWN_WORDS | {
    "more", "subscribe", "trending", "also", "on", "advertise", "search", "welcome", "help", "visit", "support",
    "supporting", "join", "reading", "download", "content", "communications", "updates", "alerts", "news", "emails",
    "stories", "why", "get", "all", "head", "watch", "become", "about", "expressed", "follow", "is", "would",
    "recommends", "home", "sponsors", "extras", "insider", "store", "shop", "homepages", "provides", "uses", "may",
    "agency", "reserves",
    "and", "cannot", "does", "has", "part", "source",
}  # fmt: skip
"""Every line that `HOUSE` matches has one of these."""

# A word of each alternative of `HOUSE`: looking for these first is much faster.
HOUSE_CUES = (
    "more ", "subscribe", "trending", "also ", " on ", "advertis", "help", "visit", "reading", "support", "join",
    "download", " from", "you can trust", "get ", "all ", "head to", "watch", "become", "about", "follow", "funded",
    "would like", " is a", " is the", "homepage", "provides", " uses", "may earn", "agency", "reserves", "editors",
    "newsletter", " app", "and its", "cannot", "does not", "has not", "site", "channel", "journalism", "in your",
    "delivered", "part of", "source:", "podcast", "receive", "sign up", "expressed by", "contributor", "magazine",
    "membership", "search", "welcome", "recommends", " home", "sponsors", "extras", "insider", " store", " shop",
    "pictures", "photos",
    "video", "cartoons", "galler", " top ",
)  # fmt: skip

# What says it outright.
OUTRIGHT = re.compile(
    r"(?:\b(?:[Ff]ollow|FOLLOW)(?=(?: [Tt]he)? [A-Z]\w{0,20}[A-Z\d]\w{0,20} on (?:Facebook|Twitter|Instagram|X|YouTube)"
    r"\b)"
    r"|\b[Pp]ublished (?:in|by|on)|\b[Aa]ppear(?:ed|s) (?:first )?(?:in|on)"
    rf"(?: (?:page \w{{1,4}} of )?the (?:print|online|\w{{3,9}}day) editions? of)?"
    rf"|\| Source:|\A(?:Source|SOURCE|Quelle|From):"
    rf"|\bFor more[^.]{{0,40}} visit|\b(?:represent|reflect)[^.]{{0,60}} of) (?:the )?"
    rf"(?P<name>{OUTLET})"
)

OUTRIGHT_WORDS = frozenset(
    ("follow", "published", "appear", "appears", "appeared", "source", "quelle", "from", "visit")
)  # fmt: skip

OUTRIGHT_STEMS = ("represent", "reflect")
"""Of the lines that `OUTRIGHT` matches each has one of these or one of the words."""

TRADEMARK = re.compile(rf"(?P<name>{OUTLET})[\"”]? (?:is a|and [^.]{{2,60}} are)(?: registered)? trademarks? of\b")

EMPLOYER_WORDS = frozenset(
    ("reporter", "correspondent", "editor", "journalist", "writer", "columnist", "producer", "fellow", "chief",
     "contributor", "bureau", "staff", "covers", "writes", "reports", "reporting", "covering", "photographs")
)  # fmt: skip

EMPLOYER = re.compile(
    rf"\b(?i:reporter|correspondent|editor|journalist|writer|columnist|producer|fellow|chief|contributor|bureau|staff)\b"
    rf"[^.]{{0,60}}? (?:at|for|with|of) (?P<name>(?:the )?{OUTLET})"
    rf"|\b(?:covers|writes|reports|reporting|covering|photographs)\b[^.]{{0,90}} for (?P<covered>(?:the )?{OUTLET})"
    rf"|\bis an? (?P<engaged>{OUTLET}) (?:contributor|reporter|correspondent|columnist|staff writer) (?:who|covering)\b"
)

# "By Sample Times Staff and AGENCY", "Ann Lee, SampleLocal Contributor".
OWN_STAFF = re.compile(rf"(?:\ABy |, )(?P<name>{OUTLET}) (?:Staff|Contributor|Staff Writer)(?= and |,|\Z)")

# "By SampleGram Desk", which only a line of its own tells from "Foreign Desk".
OWN_DESK = re.compile(rf"\A(?i:by )?(?:[Tt]he )?(?P<name>{OUTLET}) (?:Desk|Team|Newsroom|Staff)(?=\s*(?:[-–—|,]|\Z))")

_CREDITED = (
    rf"(?: (?:for|FOR) (?P<commissioned>T(?:he|HE) {OUTLET}|{OUTLET})\)?\Z)|[\w.)] ?/ ?(?P<after>{OUTLET})\)?\.?\Z"
    rf"|\((?i:image|photo|picture|credit): ?(?P<imaged>{OUTLET})\)\Z"
    rf"|\((?P<maker>{OUTLET}): [A-Z][\w'’-]+ [A-Z][^()]*\)\Z"
    rf"|(?:\A|[.(] ?)(?P<before>[A-Z]{{3,12}})/[A-Z]"
)

_OWNED_PHOTO = rf"\b(?P<owner>{OUTLET}) (?:[Ff]ile )?(?:[Pp]hoto|PHOTO)\b"

CREDITED = re.compile(f"{_CREDITED}|{_OWNED_PHOTO}")

CREDITED_ELSE = re.compile(rf"{_CREDITED}|(?P<owner>\A\Z)")
"""The same for lines without the word photo."""

CREDITED_MARKS = (" for ", " FOR ", "/", "(")
"""Of what `CREDITED_ELSE` matches each has one of these."""

PHOTO_MARKS = (" photo", " Photo", " PHOTO")

# "Department for Roads and Waterways", which only a line of its own tells from a phrase.
OFFICE = re.compile(rf"(?:[Tt]he )?{_WORD}(?:(?: (?:of|and|&|for|in|the|of the|for the))? {_WORD}){{0,8}}")

# How an article speaks of its house, each with the words of which it needs one.
IN_ARTICLE_WORDS = frozenset(("has", "request", "requests", "contributed"))

IN_ARTICLE: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (
        (" has contacted", " has reached out to", " has approached ", " has asked "),
        re.compile(rf"(?P<name>{OUTLET}) has (?:contacted|reached out to|(?:approached|asked) .{{2,60}} for comment)"),
    ),
    ((" request",), re.compile(rf"(?P<name>{OUTLET})['’]s? requests? for (?:comment|information)")),
    ((" request",), re.compile(rf"\brequests? (?:for comment )?(?:from|by) (?P<name>{OUTLET})")),
    (
        (" contributed to",),
        re.compile(rf"(?P<name>{OUTLET})['’]s? [A-Z]\w+ [A-Z][\w’'-]+ (?:and .{{4,40}} )?contributed to"),
    ),
)

TOLD = re.compile(
    rf"\b(?:told|tell|tells|spoke to|speaking to|spoken to|interview with|said to"
    rf"|chat with) (?P<name>(?:the )?{OUTLET})"
)

TOLD_WORDS = frozenset(("told", "tell", "tells", "spoke", "spoken", "speaking", "interview", "chat"))
"""The first words that `TOLD` matches, apart from "said to"."""

OF_OTHERS = ("Information from:", "Information from ")
"""How agencies name the paper whose report they pass on, below it."""

AGENCY_LEAD = re.compile(
    rf"\((?P<alone>{AGENCIES}|[A-Z]{{2,8}})\) ?[-–—]{{1,2}} ?\S"
    rf"|[^\W\d_a-z][\w .,'’/]{{1,50}}\((?P<agency>{OUTLET})"
    r"(?:\) ?[-–—]|(?: ?/ ?[\w ]{2,40})?(?: [-–] [^()]{4,60})\))"
    rf"|[^\W\d_a-z][\w .,'’]{{1,50}}/(?P<slashed>{OUTLET})/"
    rf"|[^\W\d_a-z][\w ,]{{2,40}} [-–—] (?P<dotted>{OUTLET})\. [A-Z]"
    rf"|[^\W\d_a-z][\w .,'’]{{1,50}}\((?P<loose>{OUTLET})\)"
)

COUNTRY_BEFORE_AGENCY = re.compile(
    r"\A([^\W\d_a-z][\w .,'’-]{1,40}) \([^()]{2,30}\)"
    r"(?=,? ?(?:[^()\d]{0,12}\d{1,2}[^()]{0,12})?\([^()]{2,40}\) ?[-–—])"
)
"""Matches "Beirut (Lebanon)" in "Beirut (Lebanon) (Sample Wire) -"."""

IS_DAY = re.compile(
    r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? \d"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\Z"
    r"|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?!\d)"
)
"""Matches "Tue 7 May" and "May 7", not "Sunday Sample"."""

PAPER_LEAD = re.compile(rf"(?P<paper>{OUTLET}) ?[–—-]{{1,2}} [A-Z]")

SELF_REFERENCE = re.compile(
    r"\b(?P<name>[A-Z]{2,8})(?: has| have)?(?: previously| long| recently| also| continues to)? (?:assess(?:ed"
    r"|es)?|forecast(?:s|ed)?|reported|is publishing)\b"
)


WIRE_WORDS = frozenset(("wire", "newsource", "newswire"))

WIRE = re.compile(r"\b([A-Z]{2,5})[ -](?:Wire|Newsource|Newswire)\b")
