"""What the furniture of news pages looks like: labels, credits, bylines, boxes.

The lists are general knowledge of how news pages are labelled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# The letters of names beyond ASCII: Latin with marks, Cyrillic.
CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĻĽŁŃŅŇŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚА-ЯЁІЇЄҐ"

LOWER = "a-zß-öø-ÿāăąćčďđēėęěğģīıķĺļľłńņňőœŕřśşšţťūůűųźżžșțа-яёіїєґ"

_LABELS_TEXT = """
share|share this|share this story|share this article|share this post|share story|share article|sharing
more sharing options
facebook|twitter|x|linkedin|email|e-mail|print|whatsapp|whats app|messenger|telegram|reddit|pinterest|tumblr|flipboard
pocket|google plus|google+|google news|instagram|youtube|tiktok|threads|bluesky|mastodon|viber|weibo|wechat|line|rss
copy|copy link|copy url|link copied|tweet|pin|like|save|bookmark|embed
comments|comment|add comment|add a comment|post a comment|leave a comment|leave a reply|view comments|show comments
join the conversation|discussion|discussion policy|report|reply
recommend|recommended|sort by|community guidelines|guidelines|sign in to comment
advertisement|advertisements|ad|ads|sponsored|sponsored content|promoted|promoted content|paid content|paid post
hide ad|skip ad|ad feedback|video ad feedback|close|loading|menu|search|skip to content|skip to main content
supported by|sponsored by|is sponsored by
article continues below advertisement|story continues below advertisement|story continues
sign me up|make contribution|shortlink copied|link copied!
read more|more|more news|more stories|more coverage|most read|most popular|most viewed|most recent|most shared|trending
trending now|related|related stories|related topics|related articles|related news|related content|related coverage
related links|related story|related article|recommended for you|you may also like|you might also like|also read
you may also be interested in|you might also be interested in|you may be interested in|also on this topic|on this topic
see also|read also|read next|up next|next|previous|next article|previous article|next story|previous story|latest
latest news|latest stories|top stories|top news|editors picks|editor's picks|editors' picks
editor's pick|popular|popular now|just for you|in this article|on this page|table of contents|back to top|featured
similar articles|recent stories|breaking news|more on this story|more from the web|from the web|around the web
more on|more on this|keep reading|continue reading|continue reading the main story|show more|show more news|load more
newsletter|newsletters|subscribe|subscribe now|sign up|sign up now|sign in|log in|login
register|register now|join|join now|donate|donate now|support us|become a member|become a patron|free sign up
follow|follow us|follow us on|follow us on social media|get our app|download|download our app|get the app|get alerts
topics|tags|tagged|filed under|categories|category|keywords|explore|explore more|actions|options|share options
story highlights|[+] enlarge|enlarge|multimedia|like this
photo|photos|video|videos|watch|watch live|listen|listen live|live|gallery|image|images|caption|toggle caption
enlarge this image|enlarge image|view photos|view photo|view gallery|view all|see all|view graphic|full screen|autoplay
now playing|see more videos|see more|expand|collapse|play|play video
video of day|video of the day|photo of the day|picture of the day|quote of the day|poster|print article
print this article|print this page|resize text|more options|text size|email this story|e-mail the editor
suggest a correction|about|about us|contact|contact us|advertise|advertise with us|advertising guidelines|careers
privacy|privacy policy
cookies|cookie policy|cookie settings|terms of use|terms and conditions|terms of service|all rights reserved|apps
do not sell my personal information|schedule|podcasts|all podcasts|live updates|edition|english|email address|your email
name|website|preferred format|html|text|new
add this|digg|stumbleupon|del.i.cious|delicious|yahoo buzz|myspace|newsvine|reprints|permissions|single page|read later
print version|printer friendly|printer-friendly|font size|larger text|smaller text|view article|slide show|slide shows
just in|live tv|e-paper|epaper|today's paper|faqs|faq|site map|sitemap|feedback|view full size|full list|see full list
most emailed|most e-mailed|most commented|most discussed|most watched|mobile apps|rss feed|rss feeds|my account
classifieds|obituaries|horoscopes|tv listings
advertiser content|paid partner|partner content|sponsored stories|stories chosen for you|more videos|latest videos
read comments|show comments|hide comments|view/post comments|all comments|you must login to comment
what to read next|permalink|permanent link|email to a friend|e-mail to a friend
"""

LABELS = frozenset(label for line in _LABELS_TEXT.split("\n") for label in line.split("|") if label)

# Labels below which the article does not go on, unless three more paragraphs follow at once.
_ENDINGS_TEXT = """
comments|comment|leave a reply|leave a comment|view comments|show comments|post a comment|discussion
join the conversation|related|related stories|related topics|related articles|related news|related content
related coverage|similar articles
topics|tags|tagged|filed under|most read|most popular|most viewed|most recent|most shared|trending|trending now
more on this story|more news|more stories|more from the web|from the web|around the web|recommended|recommended for you
you may also like|you might also like|you may also be interested in|you might also be interested in
read next|up next|latest news|latest stories|top stories|recent stories|more on
editors' picks|editor's picks|promoted content|sponsored content|share this|share this story|share this article
newsletter|show more news|poster|more coverage|keep reading|never miss a story|read more on|about us
about the author|about the authors|featured|suggest a correction|next article
"""

ENDINGS = frozenset(label for line in _ENDINGS_TEXT.split("\n") for label in line.split("|") if label)

# The patterns of this kind down to `COUNTER` are written in lower case, and are for lines in lower case: a third of the
# time that matching in any case takes.

# What a short line without full stop is about when the article is over: "Share or comment on this article:".
ENDING_FORM = re.compile(
    r"\b(?:comments?|related (?:stor|topic|article|news|content|coverage|links?)\w*|(?:most|more) (?:read|popular"
    r"|viewed"
    r"|shared|watched|stories|news|headlines|like this)|trending|(?:top|other|latest|recent|popular|similar) (?:stories"
    r"|news|articles|posts|headlines|picks)|recommended|(?:read|up) next|don['’]t miss|about the authors?"
    r"|more (?:from|on"
    r"|in) (?:this|the|[a-z])\S*|in (?:the|other) (?:news|headlines)|explore more|also (?:on|in) [a-z]|you (?:may"
    r"|might)"
    r" (?:also|like)|editors?['’]?s? picks?|hot picks|visual stories|suggested topics|end of article|what['’]s next"
    r"|[a-z][\w.]{1,20} recommends|we recommend|report (?:typos|corrections|a (?:typo|correction))|chosen for you"
    r"|read comments"
    r"|around the web|(?:media|press) contacts?|forward[- ]looking statements|notes? to editors"
    r"|news feed|share (?:or|and) comment|author bio|more in this)\b",
)

_ENDING_TEXT = """
comment comments related most more trending stories news articles posts headlines pick picks recommended next miss about
explore also like suggested end recommends recommend report chosen around contact contacts forward editors feed share
bio
"""

ENDING_WORDS = frozenset(_ENDING_TEXT.split())
"""The words of which `ENDING_FORM` needs one."""

# A short label with which a list of other stories begins inside an article.
LINKS_LABEL = re.compile(
    r"(?:read|also|see|related|more|most|recommended|don['’]t miss|up next|trending|watch|must read|you (?:may|might)"
    r"|keep reading|latest|top stories|popular|in other news|explore)\b|(?:youtube|video|podcast|gallery|listen)\Z",
    re.IGNORECASE,
)

PICTURE_LABEL = re.compile(
    r"image caption,?\Z|(?:\[\+\] )?(?:enlarge|view larger|full[- ]size)(?: (?:this )?image)?\Z"
    r"|(?:photo|image|picture|video|caption|gallery|toggle caption|enlarge this image)s?\Z",
    re.IGNORECASE,
)

_SECTIONS_TEXT = """
news world politics business economy sport sports opinion analysis culture lifestyle life health science technology tech
transport education environment climate travel entertainment local national international europe asia africa americas
us uk usa
crime society markets finance money media arts weather features headlines home editorial commentary investigation
"""

SECTIONS = frozenset(_SECTIONS_TEXT.split())

# How a line of page furniture begins: "Share on Facebook" and "Sign up for our briefing", not "Sharing power is hard."
FURNITURE_START = re.compile(
    r"(?:share|tweet|pin) (?:this|on|via|by|to|with|it)\b|(?:right[ -])?click (?:here|to|this)\b|tap here"
    r"|follow (?:us|him|her|them|me|@|[\w.&' ]{2,40} on\b)|follow [\w.]{2,20}\Z|sign ?(?:up|in)\b|subscribe\b"
    r"|log ?in\b"
    r"|join (?:us|now|our|[\w' ]{2,40}(?:mailing list|newsletter|whatsapp|telegram|community|conversation))"
    r"|get (?:the|our|more|unlimited|all|your|daily|breaking|updates?)\b.{0,80}"
    r"(?:newsletter|inbox|e-?mail|app\b|daily|alerts?|delivered|updates|headlines|digest)"
    r"|(?:our|fresh|free|daily|weekly|essential|the best|the latest) .{0,60}"
    r"(?:newsletter|to your inbox|in your inbox|delivered daily)"
    r"|download (?:our|the) |read (?:more|also|next|on|our|the full|full)\b[: ]|read (?:it )?here"
    r"|also (?:read|see)\b|also on (?!(?:mon|tue|wed|thu|fri|sat|sun)|the\b|\d)[^.]{2,60}\Z|see also\b"
    r"|watch(?: live| now| more)?:|listen:|related(?: \w+)?:|recommended:|more:"
    r"|don['’]t miss\b|(?:go|dive|dig|read) deeper\b|you can also (?:check|read)|must[- ]read:|in pictures:|must watch:"
    r"|accept (?:all|cookies)|reject all|manage (?:options|preferences|cookies)|we value your|why you can trust"
    r"|(?:acquire|purchase) licensing|listen to this|skip (?:advertisement|next section|ad|past)|(?:after"
    r"|end of) (?:newsletter|list|promotion)|(?:anzeige|publicité|publicidad)\Z|lesen sie (?:auch|mehr)|lire aussi"
    r"|scroll to continue"
    r"|for immediate release|embargoed|view (?:photo |full )?(?:gallery|image|video|all|comments|photos)"
    r"|e-?mail [a-z][a-z]{1,15}\.?\Z|get e-?mail|click the"
    r"|to view this (?:video|content)|now watch|write to|text size|reading time|auto-?refresh"
    r"|never miss\b|stay (?:up to date|up-to-date|informed|tuned|connected)|this (?:site|website"
    r"|page) (?:is protected|uses|and its)"
    r"|by (?:submitting|signing|subscribing|clicking|registering|continuing|providing|entering)\b"
    r"|©|\(c\) ?\d{4}|copyright\b(?= ?[©(\d]|:? [a-z]|\Z)|™|support (?:us|our|independent|quality) |donate\b"
    r"|we rely on\b"
    r"|make your contribution"
    r"|become a (?:patron|member|subscriber|supporter)|(?:please )?enter (?:your|a valid|comments?)\b"
    r"|leave (?:a|your) (?:reply|comment)"
    r"|your e-?mail\b|please (?:register|log|sign|subscribe|consider|enter|read our|tick)|you (?:have entered"
    r"|may occasionally|can (?:unsubscribe|find this))"
    r"|for (?:more|all the|the) (?:latest|videos|stories|news|information).{0,60}(?:click|visit|follow|sign"
    r"|newsletter|homepage|here)"
    r"|to (?:view|read|continue) (?:the|this|reading).{0,40}(?:subscribe|sign|log|register|full story)"
    r"|if you(?:['’]re| are) (?:seeing|a subscriber|already|a member)|already a (?:subscriber|member)|when you join\b"
    r"|send (?:us|your|tips|photos|news)\b|got a (?:tip|story|question)|have (?:a|you got a) (?:tip|story)"
    r"|breaking news\?"
    r"|want to (?:join|read|know more|comment|share|get)|like this story|did you (?:like|enjoy) this"
    r"|(?:the )?(?:views|opinions)\b.{0,80}\b(?:expressed|authors?|writers?|necessarily|contributors?)\b"
    r"|a version of this (?:article|story)"
    r"|this (?:article|story|post|content|report) (?:is|was|has been) (?:originally|first|copyright|shared|edited"
    r"|amended|adapted|translated|updated to|corrected"
    r"|the copyrighted|part of|republished|produced|subject|published from|generated by|sourced from)"
    r"|this (?:article|story|post|piece|column) (?:first |originally )?appeared\b"
    r"|this material may not|original content available|all (?:quotes|rights|content)\b.{0,40}(?:delayed"
    r"|reserved|copyright)"
    r"|continue reading|back to (?:top|reading|home)|more (?:on|about|from|by|in)\b(?: ?:| [a-z])(?![^.]*[.]\Z)"
    r"|filed under"
    r"|tags?:|topics?:|tagged\b|tags [a-z#]|tags #"
    r"|related topics|related:|posted in|categor(?:y|ies):|trend(?:s|ing)(?: now)?\b ?[:a-z]|trending now"
    r"|views?: ?\d|slideshow\b|gallery:"
    r"|media caption|image (?:caption|source|copyright|credit)|skip to|you are here|home ?[»>/›|]|breadcrumb"
    r"|we(?:['’]re| are) (?:committed|dedicated) to|thank(?:s"
    r"| you) for (?:contacting|subscribing|signing|reading)"
    r"|notify me of|save my name|we reserve the right|we use cookies|we ask you"
    r"|make [\w.&' -]{2,40} (?:your|my) home ?page|set as (?:your |my )?home ?page"
    r"|bookmark(?:,| and| this)|rss feeds?\b(?![^.]*\.\Z)|catch up (?:on|with) (?!.*[.]\Z)"
    r"|(?:popular|hot|top|trending) (?:searches|topics|tags)\b|report (?:a )?(?:typos?|errors?|corrections?)\b"
    r"|see .{0,40}\b(?:pictures|photos|cartoons|videos?|slide ?shows?|galler(?:y|ies)|infographics?)\b[^.]{0,40}\.?\Z"
    r"|from the section|enter (?:comments|your)|log out|has been shared|loading\W*\Z|our standards:|- ?advertisement"
    r"|\*\*\* ?advertisement"
    r"|e-?mail the author|e-?mail (?:this|us|the|to (?:a|your) friends?)\b|contact (?:us|the author)"
    r"|print(?:able)? (?:this|version)"
    r"|to report (?:a )?(?:typos?|errors?|corrections?)\b"
    r"|also on [^.:]{2,40}: .{5,120}\Z|blog at \w|like loading|this entry was posted\b|\d{1,4} responses to\b"
    r"|visit (?:the )?[\w .,'()-]{3,60} at www\.|distributed by .{3,60}(?:agency|service|llc|inc)\b"
    r"|daily at \d|time to \d+ ?min|sponsored(?: content| by [\w ]{2,40})?\Z"
    r"|promoted(?: content| by [\w ]{2,40})?\Z|paid content\b|paid for by [a-z][\w ]{2,30}\Z"
    r"|advertis(?:e|ement)\b"
    r"|(?:first-time|new) subscribers|list \d{1,2} of \d{1,2}\b"
    r"|(?:previous|next) (?:episode|article|story|post|page|chapter)\b[^.?!]*\Z"
    r"|listen to (?:more|the (?:episode|interview|podcast|story|article))\b",
)

_FURNITURE_FIRST_TEXT = """
a accept acquire advertise advertisement after all already also anzeige auto autorefresh back become blog bookmark
breadcrumb breadcrumbs breaking by c catch categories category click contact continue copyright daily did dig
distributed dive don donate download e email embargoed end enter essential filed first follow for free fresh from
gallery get go got has have home hot if image in join leave lesen like lire list listen loading log login make manage
media more must never new next notify now opinions original our paid pin please popular post posted previous print
printable promoted publicidad publicité purchase read reading recommended reject related report responses right rss save
scroll see send set share sign signin signup skip slideshow sponsored stay subscribe support tag tagged tags tap text
thank thanks the this time to top topic topics trend trending trends tweet view views visit want watch we when why write
you your
"""

FURNITURE_FIRST = frozenset(_FURNITURE_FIRST_TEXT.split())
"""The first words of lines that `FURNITURE_START` matches, apart from those that begin with "©" or "™"."""

# What the first words of a line tell only with the words behind them: "Ann Lee can be reached at …".
FURNITURE_LEAD = re.compile(
    r"[\w& ]{0,40}\bsponsored by\Z"
    r"|.{0,60}(?:is funded by|is supported by) (?:sponsors|readers|members|our|your)"
    r"|.{0,50} (?:may|can) be (?:reached|contacted) (?:at|on|by|via)\b",
)

FURNITURE_LEAD_WORDS = frozenset(("sponsored", "funded", "supported", "reached", "contacted"))

# What gives even a long line away.
RIGHTS = re.compile(
    r"all rights reserved|may not be published, broadcast"
    r"|(?:reproduction|redistribution) (?:in whole|without|prohibited)"
    r"|\b(?:citing|quoting|reprint\w*|reproduc\w*|republish\w*|use|using|copying) "
    r".{0,80}\b(?:materials?|content|articles?|text)\b"
    r".{0,160}\b(?:mandatory|prohibited|permitted|permission|consent|hyperlinks?|links? to)\b",
)

# What gives a line away wherever it stands in it.
FURNITURE = re.compile(
    r"all rights reserved|terms of (?:use|service)|privacy (?:policy|notice)|may not be published, broadcast"
    r"|cookie policy"
    rf"|{RIGHTS.pattern}|\(opens in (?:a )?new (?:window|tab)\)|recaptcha"
    r"|mailing list (?:consent|terms)"
    r"|(?:register|subscribe|apply|enrol|order|book|shop|join) now\W{0,2}\Z|(?:one-time|monthly) donation"
    r"|independent press standards|e-?mail:? \S{1,40}@"
    r"|follow (?:him|her|them|us) on"
    r"|community guidelines|our (?:whatsapp|telegram) (?:group|channel|community)|licensing rights[^.]{0,30}\Z"
    r"|for immediate release|registration certificate"
    r"|\A.{0,120}\bclick (?:here|the link)\.?\Z",
)

# Counters and times: "941 comments", "0:49", "3 of 24", "5 Min Read", "75,345 shares".
COUNTER = re.compile(
    r"[\d.,:/ ]{1,12}|\d[\d.,]{0,8}k? ?(?:comments?|shares?|views?|likes?|photos?|images?|videos?|votes?"
    r"|reactions?|readers?)(?:\(s\))?"
    r"|\d{1,3} ?(?:-|to)? ?min(?:ute)?s?(?: read)?|duration:? \d[\d:]{1,7}|\d{1,3} of \d{1,3}"
    r"|(?:comments?|photos?|view all"
    r"|view comments) ?\(?\d{1,6}\)?"
    r"|\d\d?:\d\d(?::\d\d)?(?: - source: .{1,30})?|- source: .{1,30}|[\W_]{1,10}|\d[\d,]{0,8}comments?\(?s?\)?"
    r"|(?:today,? )?\d\d?[:.]\d\d ?[ap]\.?m\.?(?: [a-z]{2,4})?|today,? \d\d?[:.]\d\d|\d[\d.,]{0,8} ?[km]"
    r"|</?[a-z][^<>]{0,60}>|list (?:of )?\d{1,3}(?: of \d{1,3}| items)|end of list|lesezeit:? ?\d{1,3} ?min\w*\.?"
    r"|(?:reading|read|listening) time:? ?\d{1,3} ?min\w*|\+\d{1,3}|[\d.]{1,4}x|a{1,3}",
)

COMMENT_BOX = re.compile(
    r"enter (?:your )?comments?\b|leave a (?:reply|comment)|post (?:a|your) comment|add (?:a|your) comment"
    r"|write a comment"
    r"|comments? ?[(\[]?\d{0,5}[)\]]?:?\Z|\d{1,5} comments?\Z"
    r"|\d{1,4} (?:thoughts|responses|replies|comments) (?:on|to)\b"
    r"|join the conversation|sign in to comment|show comments\Z",
    re.IGNORECASE,
)

AGENCIES = (
    r"(?:AP|AFP|EPA|PA|Reuters|REUTERS|Getty(?: Images)?|GETTY|Associated Press|ASSOCIATED PRESS|Shutterstock"
    r"|Bloomberg|Xinhua|TASS"
    r"|Sputnik|Anadolu(?: Agency)?|Alamy|iStock|Flickr|Zuma(?: Press)?|NurPhoto|Bettmann|dpa|ANSA|Kyodo"
    r"|Ukrinform|UNIAN|Tribune News Service"
    r"|Wikimedia(?: Commons)?|Unsplash|Pixabay|BCCL|Handout|Press Association|SOPA Images|LightRocket|Pool|AAP"
    r"|CP|TNS)"
)

# The forms of a credit at the end of a line or in it: behind an agency, in brackets, with a word for a picture, or with
# a mark; each with what a line that has one needs, since looking for that first is much faster.
CREDIT_OF_AGENCY = re.compile(
    r"(?<=[.!?]) (?:Getty Images|Shutterstock|Alamy|iStock|Flickr|Unsplash|Pixabay|Pexels|Wikimedia(?: Commons)?)\.?\Z|"
    rf"(?:/|\bvia|\(|\bby|, |\||—|–|-) ?{AGENCIES}(?:/[\w ]{{1,30}})?(?: Photo| Images)?[).]{{0,2}}\Z"
)

_AGENCY_WORDS_TEXT = """
ap afp epa pa reuters getty associated shutterstock bloomberg xinhua tass sputnik anadolu alamy istock flickr zuma
nurphoto bettmann dpa ansa kyodo ukrinform unian tribune wikimedia unsplash pixabay bccl handout press sopa lightrocket
pool aap cp tns pexels
"""

_AGENCY_WORDS = frozenset(_AGENCY_WORDS_TEXT.split())
"""The first words of `AGENCIES`."""

CREDIT_OF_AGENCY_WORDS = frozenset(f"{lead}{word}" for lead in ("", "via", "by") for word in _AGENCY_WORDS)

CREDIT_IN_BRACKETS = re.compile(
    r"[(\[](?:[Pp]hoto|[Ii]mage|[Pp]icture|[Ss]ource|[Cc]redit|File|FILE|AP|AFP|Reuters|Getty|[Cc]ourtesy"
    r"|Screen|[Pp]ublic [Dd]omain|Creative Commons)[^()\[\]]{0,80}[)\]]\.?\Z"
    r"|[(\[][^()\[\]]{0,60} ?(?i:photos?|pictures?|images?|handout|file)[)\]]\.?\Z"
    r"|\((?i:\w+ (?:by|courtesy of)) [A-Z][^()]{2,60}\)\.?\Z"
    r"|\([A-Z][\w.'’-]+ [A-Z][\w.'’ -]{1,40} (?:for|via) [A-Z][\w .'’&-]{2,40}\)\.?\Z"
    r"|\([A-Z][\w '’&-]{1,30}: [A-Z][\w.'’-]+ [A-Z][\w.'’ -]{2,40}\)\.?\Z"
    r"|\((?:AFP|AP|EPA|PA|Reuters|Getty)[ /][^()]{2,60}\)\.?\Z"
)

CREDIT_WITH_WORD = re.compile(
    r"\b(?:PHOTOS?|PHOTOGRAPHS?|IMAGES?|PICTURES?|FOTO|Fotos?|Bild|Crédit|Foto): ?\w"
    r"|\(Photo\b[^()]{0,120}\)|\b(?:Photo|Photograph|Picture|Image|Photo credit|Credit|Pic|Illustration"
    r"|Composite)(?:s)?(?: by|:| courtesy)"
    r"|\bAP Photo\b|\bFILE PHOTO\b|\bFile photo\b|\bFILE -|\b(?:Photo|Image)/[A-Z]"
    r"|\bcourtesy of [A-Z][^.]{2,40}\.?\Z"
    r"|\b(?i:photo|photograph|picture|image|illustration|graphic|video) (?:by|courtesy of|from"
    r"|via) [A-Z][^()]{2,60}\)?\.?\Z"
)

CREDIT_WITH_WORD_WORDS = frozenset(
    ("photo", "photos", "photograph", "photographs", "image", "images", "picture", "pictures", "foto", "fotos", "bild",
     "crédit", "credit", "credits", "pic", "pics", "illustration", "illustrations", "composite", "composites", "file",
     "courtesy", "graphic", "video")
)  # fmt: skip

CREDIT_WORDS = CREDIT_OF_AGENCY_WORDS | CREDIT_WITH_WORD_WORDS

CREDIT_WITH_MARK = re.compile(
    r"(?:\A.{8,}|\s)(?:©|\([cC]\)) ?[^\W\d_a-z][^.©]{2,50}\Z"
    r"|/[A-Z][\w ]{2,30} Photo\Z"
    rf"|(?:[(\[]|\s[|–—] )(?:[{CAPITAL}][\w.'’-]* ){{0,4}}[{CAPITAL}][\w.'’-]+ ?/ ?"
    rf"[{CAPITAL}][^()\[\]/|]{{2,40}}[)\]]?\.?\Z"
    rf"|\.\s?[|–—] (?:[{CAPITAL}][\w.'’-]*\s?){{2,4}}\Z"
    r"|[.:)”] ?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3} ?/ ?[A-Z][\w&.'’ -]{2,50}\Z"
    r"|[.] [A-Z]{2,8}(?:/[A-Z]{2,8}){1,3}\Z"
    r"|(?<=\S )Source: [A-Z][^.:]{2,40}\Z|\.\.\.[A-Z][\w.'’ -]{3,40} for (?:The )?[A-Z][\w ]{2,30}\Z"
    r"|(?i:licensing rights)[^.]{0,30}\Z"
)

CREDIT_PLAIN_MARKS = ("/", "|", "(c)", "...", "source: ", "licensing rights")

CREDIT_DASHES = ("–", "—", "©")

CREDIT_MARKS = ("/", "(c)", "...", "source: ", "licensing rights", "©")

CREDIT_LAST_MARKS = ("|", "–", "—")
"""Of what `CREDIT_WITH_MARK` matches each has one of the former, or one of these and ends in words with capitals."""

# An agency glued before the caption: "Getty Images The gates at low tide"; not "Reuters reported on Monday".
CREDIT_FIRST = re.compile(
    r"(?:Getty Images|AFP via Getty Images|EPA(?:-EFE)?|PA Media|Reuters|AFP|Alamy|Shutterstock|AP)"
    r" (?:A|An|The|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)? (?:in|at|on|with|is|are|and|stands?|\w+ing))\s[^.]{10,140}\Z"
)

CREDIT_ALONE = re.compile(
    r"(?:Via|VIA) (?:Twitter|Facebook|Instagram|YouTube|TikTok|Telegram)\b.{0,40}\Z|Google (?:Maps|Earth|Street View)\Z"
    r"|[Cc]ourtesy (?:of )?(?:[A-Z][\w'’.-]{1,20} ?){1,5}\Z|"
    r"(?:Photo |Image |Picture )?[Cc]redit(?:\.\.\.|: ?)[A-Z][^.:]{2,80}\Z"
    r"|(?:Photo|Photograph|Picture|Image|Foto)(?: by)?: (?:[A-Z][\w'’.-]{1,20} ?){1,4}(?:/ ?[A-Z][^.:]{2,50})?\Z|"
    rf"\(?(?:Photo:? ?|via )?{AGENCIES}(?: (?:Photo|Images|via Getty Images))?\)?\.?\Z"
    rf"|[A-Z][\w.'’\-]{{1,20}}(?: [A-Z&][\w.'’\-]{{0,20}}){{0,4}}(?:/|, | / | via ){AGENCIES}(?:[ /][\w ]{{2,30}})?\Z"
    rf"|\([^()]{{3,40}} / [^()]{{3,40}}\)\Z|\([A-Z][\w.'’ -]{{2,40}}/[^()\s]{{2,40}}(?: [^()]{{1,30}})?\)\Z"
    r"|[A-Z][\w&.'’\-]{1,20}(?: [A-Z&][\w.'’\-]{0,20}){0,3} / [A-Z][\w&.'’\-]{1,20}(?: [A-Z&][\w.'’\-]{0,20}){0,3}\Z",
)

CREDIT_FIRST_WORDS = frozenset(("getty", "afp", "epa", "pa", "reuters", "alamy", "shutterstock", "ap"))

CREDIT_ALONE_WORDS = frozenset(f"{lead}{word}" for lead in ("", "photo") for word in _AGENCY_WORDS) | {
    "via", "google", "courtesy", "credit", "photo", "photograph", "picture", "image", "foto",
}  # fmt: skip
"""Of the lines that `CREDIT_ALONE` matches each has one of these or a slash."""

CAPTION_WORDS = re.compile(
    r"\((?:L|R|C|left|right|centre|center)\)|, (?:left|right|second from (?:left|right)|centre|center),"
    r"|\AThis (?:undated |file |combination |handout |satellite )?(?:image|photo\w*|picture|video grab|screenshot)\b"
    r"|\b(?:pictured|is seen|are seen|seen here|poses for|pose for|in this (?:file|undated|handout|photo|image"
    r"|screengrab)"
    r"|file photo|is shown in|during (?:a|the) (?:ceremony|press conference|rally|meeting) (?:in|at"
    r"|on)\b.{0,60}\d{4})\b",
    re.IGNORECASE,
)

BY = re.compile(
    r"[-*•#–]{0,2}\s?(?i:(?:by ?)?(?:(?:an? |special )?(?:words|written|reported|story|text|article|posted|published"
    r"|analysis"
    r"|interview(?:ed)?|opinion|comment(?:ary)?|review(?:ed)?|essay|column|feature|report|fiction|uploaded|submitted"
    r"|contributed|compiled) )?by\b:?\s*)"
    r"(?:(?:[a-z][\w-]+ ){0,3}(?:reporter|correspondent|editor|writer|columnist)s?,? (?=[A-Z]))?"
    r"|[Bb]y(?=[A-Z][a-z])|(?:Von|Par|Por|Door|Af|Av)\s+(?=[^\W\d_a-z][\w.'’-]* [^\W\d_a-z])"
    r"|From\s+(?=[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2} in [A-Z])"
    r"|Author (?=[^\W\d_a-z][\w.'’-]{1,20}(?: [^\W\d_a-z][\w.'’-]{1,20}){1,2}\Z)"
    r"|[-*•#–]{0,2}\s?(?:Authors?|AUTHORS?|Byline|Reporters?|Writers?|(?:Words|Text|Story)(?: (?:and|&) (?:photos?"
    r"|pictures))?) ?: ?(?=[^\W\d_a-z])"
)

_BY_FIRST_TEXT = """
with additional reporting editing writing compiled translated edited produced a an special words written reported story
text article posted published analysis interview interviewed opinion comment commentary review reviewed essay column
feature report fiction uploaded submitted contributed von par por door af av from author authors reporter reporters
writer writers
"""

BY_FIRST = frozenset(_BY_FIRST_TEXT.split())
"""The first words of what `BY` and `REPORTING` match, apart from those that begin with "by" and what follows a bar."""

REPORTING = re.compile(
    r"\(?(?:With )?(?:Additional )?(?:Reporting|Editing|Writing|Compiled|Translated|Edited|Produced)(?: and \w+)? by\b",
    re.IGNORECASE,
)

# "Kate Lee", "J. R. O'Neil-Day", "van der Berg": words that a person's name is made of.
NAME_WORD = (
    r"(?:(?:[dl]['’])?[^\W\d_a-z][\w'’.\-]*|(?:de|del|della|der|den|van|von|la|le|bin|al|el|di|da|dos|du|ter|ten|y)\b)"
)
BYLINE_LEAD = re.compile(rf"By ((?:[^\W\d_a-z][\w'’.\-]*)(?:\s{NAME_WORD}){{1,3}}):\s")

# The place of the report before its first words: "LIMA, Peru (AP) —", "Ghent, June 11 —", "PUNE:".
PLACE_LEAD = re.compile(
    r"(?:[^\W\d_a-z][^\W\d_a-z.'’/\- ]{2,40}|[A-Z][\w'’\-]+(?: [A-Z][\w'’\-]+){0,2}(?=[,.(/ ]))"
    r"(?:, [A-Z][\w. ]{1,30}){0,2}[,.]?(?: \(?(?:[A-Z][a-z]{2,8}\.? \d{1,2}"
    r"|\d{1,2} [A-Z][a-z]{2,8})(?:, \d{4})?\)?\.?)?"
    r"\s?(?:\([^()]{2,60}\)\s?(?:-{1,2}|[–—:])|/[^/]{2,30}/\.?|[–—]|\s--?(?=\s))\s?(?=\S)"
    r"|[^\W\d_a-z]{3,}(?:[ /-][^\W\d_a-z]{2,}){0,3}: (?=[^\W\d_a-z]\w* \w)"
)

TERMINAL = re.compile(
    r"[.!?…][\"'”’]?\s(?:\([\w/,. -]{1,24}\)|[■●◆▪□]|Enditem|ENDS?)\Z|[.!?…][\"'”’»)\]\d]{0,6}\Z"
    r"|[:;][\"'”’]?\Z|[,—–-][\"”’]?\Z|[。！？」』]\Z"
)

_STOP_WORDS_TEXT = """
the a an of to in and that is was for on with as has have had by from at it be are were but said who which their his her
its this not will
"""

STOP_WORDS = frozenset(_STOP_WORDS_TEXT.split())

ITEM_MARK = re.compile(r"(?:[-–•*▪·●◦‣>]|\d{1,2}[.)])\s+")

NUMBERED = re.compile(r"\d{1,3}[.)]\s+")

# "[7]", "[5,6]", "[5, 6]", "[7-9]"; not "[2,000]".
ENDNOTE_MARK = re.compile(r"\[\d{1,3}(?:(?:,\s?[1-9]\d?|,\s[1-9]\d\d|\s?[;–-]\s?[1-9]\d{0,2})(?!\d)){0,9}\]")

ENDNOTE_MARKS_AT_END = re.compile(rf"(?:\s?{ENDNOTE_MARK.pattern}){{1,9}}\Z")

ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)[!-;=?-Z\\^-~]{2,}")

BREADCRUMB = re.compile(r"\s[»›]\s|^home(?=[A-Z»›>|])|^you are here", re.IGNORECASE)

# How captions say what is seen: "In this photo taken Friday …", "Aug. 8: The minister signs …".
CAPTION_LEAD = re.compile(
    r"(?:[A-Z]{2,4} [–—-]{1,2} )?(?i:in this|this) (?i:\w+ )?(?i:photo\w*|image|picture|file|handout|frame)\b"
    r"|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?:, \d{4})?: [A-Z]"
)

# What a sentence below or above a picture has that speaks of the picture: a day, or somebody doing something.
DESCRIBES = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:19|20)\d\d\b(?=[^.]{0,12}\.?\Z)"
    r"|\A(?:[\w.'’,-]{1,20} ){1,8}(?:stand|walk|hold|wait|sit|look|wad|work|carry|wear|watch|wav|smil|play|gather|march"
    r"|board|inspect|attend|mak|tak|driv|rid|pass|queu|line|speak)(?:s|ing)?\b"
)

NARRATES = re.compile(r"\b(?:said|says|told|tells|added|according to|spoke)\b|[\"“][^\"”]{20}")

# "($1 = 154.81 yen)", which agencies print below their text.
RATE = re.compile(r"\([$€£¥]?1\b[^()]{0,20}=")

PLACE_LINE = re.compile(r"[A-Z][\w .,'’()/\-]{1,60}\s?[—–]\Z|[A-Z]\Z")

_WORD = re.compile(r"[^\W\d_][\w'’\-]*")

IN_WORD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_'-")
"""The ASCII letters and marks of which words are made."""


def with_plain_marks(text: str) -> str:
    """The text with plain quotation marks and dashes: most letters beyond ASCII are these."""
    if text.isascii():
        return text
    text = text.replace("’", "'").replace("“", '"').replace("”", '"')
    return text.replace("—", " ").replace("–", " ")


def find_words(text: str) -> list[str]:
    """The words of a text: from a letter on, with hyphens and apostrophes; "’" is given as "'"."""
    return _WORD.findall(text.replace("’", "'"))


def has_any(text: str, words: Sequence[str]) -> bool:
    """Whether one of the words, or of the parts of words, stands in the text."""
    for word in words:  # noqa: SIM110 - a loop takes half the time of `any`
        if word in text:
            return True
    return False


DIGIT = re.compile(r"\d")

ASCII_DIGIT = re.compile(r"[0-9]")

TAG_LIST = re.compile(r"(?:tags?|topics?|filed under|tagged|related topics|trends)\b")

# The words of which lines that `RIGHTS` matches have one, or one of the marks, and those that `FURNITURE` does; looking
# for these first is much faster, and for the words of the marks before the marks.
RIGHTS_WORDS = frozenset(
    ("mandatory", "prohibited", "permitted", "permission", "consent", "hyperlink", "hyperlinks", "link", "links")
)

RIGHTS_MARKS = ("all rights reserved", "published, broadcast", "reproduction", "redistribution")

RIGHTS_MARK_WORDS = frozenset(("rights", "published", "reproduction", "redistribution"))

FURNITURE_WORDS = RIGHTS_WORDS | {"whatsapp", "telegram", "click"}

FURNITURE_MARKS = (
    *RIGHTS_MARKS, "terms of ", "privacy ", "cookie policy", "(opens in ", "recaptcha", "mailing list ", "donation",
    "follow ", "community guidelines", "licensing rights", "registration certificate", "press standards",
    "immediate release",
)  # fmt: skip

FURNITURE_MARK_WORDS = RIGHTS_MARK_WORDS | {
    "terms", "privacy", "cookie", "opens", "recaptcha", "mailing", "donation", "donations", "follow", "community",
    "licensing", "registration", "press", "immediate",
}  # fmt: skip

# What a line with a credit has to have, if it does not end in a bracket or as below.
CREDIT_TELLTALES = (
    "©", "(c)", "/", "|", "photo", "image", "pict", "pic ", "pic:", "pics", "credit", "illustration", "composite",
    "courtesy", "video", "graphic", "source:", "licensing", "file", "...", "foto", "bild",
)  # fmt: skip

_CREDIT_ENDINGS_TEXT = """
 ap| pa| cp|(ap|(pa|(cp|-ap|-pa|-cp|–ap|–pa|–cp|—ap|—pa|—cp|afp|epa|aap|tns|dpa|ansa|tass|bccl|pool|reuters|getty|press
bloomberg|xinhua|sputnik|anadolu|anadolu agency|alamy|istock|flickr|zuma|bettmann|kyodo|ukrinform|unian
tribune news service|wikimedia|wikimedia commons|unsplash|pixabay|handout|press association|lightrocket|shutterstock
"""

CREDIT_ENDINGS = tuple(ending for line in _CREDIT_ENDINGS_TEXT.split("\n") for ending in line.split("|") if ending)
"""How a line ends that one of the `AGENCIES` closes, in lower case."""
