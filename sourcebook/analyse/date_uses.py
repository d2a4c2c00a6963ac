"""What a date stands for where it dates no happening: a state, a text or its data, a forecast, something compared.

"Ferries accounted for half of the traffic in 2022" tells how things were that year, "interviews were conducted in
May" how a study was made. A word list or a pattern decides, by the verb that a date belongs to and by the nouns
beside it.
"""

from __future__ import annotations

import re

from sourcebook import edtf
from sourcebook.analyse.event_verbs import has_verb
from sourcebook.records import Span

_GAP = r"[\s\u2060]+"
_REACH = 200
"""Characters before a date in which its verb is looked for."""
_NEAR = 80
"""Characters between that and the date."""
_CLAUSE_START = re.compile(
    rf"[;:—–()]|,{_GAP}(?:and|but|while|whereas|although|though|which|who|when|where|as|with|so|because){_GAP}"
    rf"|{_GAP}(?:while|whereas|although|because|but|that){_GAP}"
)
_IN_BRACKETS = re.compile(r"[\s\u2060]?\([^()]{0,80}\)")
_CLAUSE_STOP = re.compile(rf"[;:—–()“”]|,(?![0-9]{{3}})|{_GAP}(?:but|while|whereas|although|because|which|who){_GAP}")
_ADVERBS = (
    r"(?:(?:only|just|still|already|about|around|approximately|roughly|nearly|almost|over|more than|less than|"
    r"fewer than|"
    r"at least|at most|up to|an estimated|some|well|also|by far|now|then|merely) ){0,3}"
)
_NUMBER = r"[$€£¥]?[0-9][0-9.,]*(?:%|[a-z]{0,2})?"
_AMOUNT = (
    r"(?:[$€£¥][0-9]|[0-9]{1,3},[0-9]{3}|[0-9][0-9.,]{0,8}(?:%| (?:percent|per cent|million|billion|trillion|tons?|"
    r"tonnes?|barrels|kilograms|terawatt|gigawatt)\b))"
)
"""Matches "$28", "85,891", "61 percent"; not "12"."""
_IN_WORDS = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|a (?:third|quarter|fifth|tenth))"
_SUPERLATIVE = (
    r"(?:(?:[A-Z][\w.-]{0,20}|the world|the country|the region)[’']s? |the |its |their )"
    r"(?:[a-z]+-)?(?:(?:second|third|fourth|fifth|sixth|seventh|two|three|four|five|ten|single|top|world[’']s|"
    r"country[’']s|region[’']s)[ -]){0,3}"
    r"(?:most|least|main|only|sole|primary|top|(?:larg|bigg|high|low|great|small|poor|rich|strong|weak|long|fast|"
    r"slow|"
    r"cheap)est)\b"
)
_STATE = re.compile(
    r"\b(?:"
    r"[0-9.]+(?:%| percent| per cent) of [^,;:]{1,70}? (?:c[ao]mes?|lived?|work(?:ed|s)?|rel(?:y|ied|"
    r"ies)|depend(?:s|ed)?|"
    r"originate[sd]?)|"
    r"account(?:s|ed|ing) for|stood at|stands at|amount(?:s|ed|ing) to|hover(?:s|ed|ing) (?:around|at|near)|"
    r"averag(?:ed|ing)|"
    rf"rank(?:s|ed|ing) {_ADVERBS}(?:{_NUMBER}|among|as|first|second|third|[a-z]+th|last|higher|lower|No)\b|"
    rf"consist(?:s|ed) of|"
    rf"(?:produc|generat|consum|host|export|import)(?:e?s|ed|ing) {_ADVERBS}(?:{_AMOUNT}|half of|most of|a majority|"
    r"the majority)|"
    rf"(?:(?:represent|constitut|compris|contain|employ)(?:e?s|ed|ing|e)?|ma(?:kes?|de|king) up) {_ADVERBS}"
    rf"(?:{_NUMBER}|{_IN_WORDS}\b|a majority|the majority|most\b|an average)|"
    rf"(?:has|have|had|having) {_ADVERBS}(?:{_NUMBER}(?! (?:days?|weeks?|months?|hours?|minutes?)\b)|"
    r"(?:more|fewer|less|no)\b(?! than (?:doubled|tripled))|access to|the (?:high|low|larg|bigg|small|great)est\b)|"
    rf"(?:is|are|was|were|been|being|remains?|remained) (?:also |still |already |only |just ){{0,2}}"
    rf"(?:(?:about|around|approximately|roughly|nearly|almost|over|more than|less than|fewer than|at least|"
    rf"an estimated|"
    rf"some) )?(?:{_NUMBER}(?! (?:days?|weeks?|months?|years?|people|civilians|soldiers|troops)\b)(?!-)|"
    r"worth\b|(?:valued|priced|estimated) at|one of (?:only|just|the (?:most|few|world|top|[a-z]+est))|"
    r"among (?:the|its|"
    r"their)\b|"
    rf"{_SUPERLATIVE}|as (?:high|low|large|small|much|many) as|"
    r"(?:[a-z]+ly )?(?:higher|lower|larger|smaller|bigger|greater|fewer|less|more [a-z]+|high|low|small|large|big|"
    r"dependent|reliant|home|part|members?|similar|different (?:from|than)|comparable|equal|available|"
    r"present|rare|scarce|"
    r"vacant|unemployed|widespread)\b(?! (?:able|enough)))"
    r")",
)
"""Matches "accounted for", "was one of the largest", "had 300", "were still dependent"."""
_CHANGING = re.compile(r"(?:since|from|until|till)\b", re.IGNORECASE)
_TO_END = re.compile(rf"{_GAP}(?:to|until|through){_GAP}")
"""Matches " to " of "from 2010 to 2017", all through which a state may last."""
_FROM = re.compile(rf"\b(?:from|since|until|till){_GAP}$", re.IGNORECASE)
"""With one of these words, a date tells when a state began or ended."""
_OF_NOUN = re.compile(rf"(?:\b(?:the|an?|its|their|his|her)|[’']s?){_GAP}$")
"""Matches "the " before "2013 elections"."""
_NO_NOUN = re.compile(rf"{_GAP}(?:period|timeframe|fiscal{_GAP}year)\b")
_OF_DAYS = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TURN = re.compile(r"\b(?:following|after|since|during|amid|until|when|despite|by|before)\b")
"""Matches "following" before "the flood in 2020", which then has the date."""
_OPENED_BY_DATE = re.compile(
    rf"[\s\u2060]*(?:According{_GAP}to[^,;:]{{1,100}},{_GAP})?(?:[A-Z][a-z]{{1,12}},?{_GAP})?(?:(?:[Ii]n|[Aa]s of|"
    rf"[Bb]y|[Dd]uring|[Tt]hroughout|[Bb]etween|"
    rf"[Ff]rom|[Ff]or|"
    rf"[Oo]ver|[Aa]t|[Uu]p|[Bb]ack)(?:{_GAP}(?:the|late|early|mid|end|start|of|in|fiscal|year|years|FY|"
    rf"both)){{0,4}}{_GAP})?$"
)
"""Matches the words before a date that opens its clause: "However, in late "."""
_AFTER_OPENING = re.compile(rf"(?:{_GAP}(?:alone|period|timeframe|fiscal{_GAP}year))?,?{_GAP}")

_GROW = (
    r"(?:(?:total|grow|rise|increase|fall|decline|drop|decrease|shrink|double|triple|account|contribute|exceed|"
    r"remain|"
    r"average|cost|peak|consume|constitute|surpass|need|require|generate|amount|represent|stay|outpace|outstrip|"
    r"overtake|continue|persist|play out|endure|dominate|(?:have|be) (?:more|less|fewer|higher|lower))\b"
    r"|(?:reach|hit|top|add) (?=[$€£¥0-9]|about|around|nearly|over|more|almost|up to|some|an? (?:record|total|"
    r"peak|all)))"
)
_FORECAST = re.compile(
    r"(?:\b(?:predict(?:s|ed|ing)?|forecast(?:s|ed|ing)?|projected|projections?)\b(?! to\b)"
    r"|\b(?:foresees?|foresaw|projecting|projects (?=an?\b|that\b|the\b|[0-9]))"
    r"|\b(?:expected|anticipated|predicted|likely|set|estimated|forecast|projected|poised|on (?:track|course)) to "
    rf"(?:have )?(?:[a-z]+ly )?{_GROW}"
    rf"|\blikely to (?:face|see|suffer|experience|have)\b"
    rf"|\bwill (?:likely |probably |still |only |also )?{_GROW}|\bcould {_GROW})"
    r"(?:(?! and (?:be|to|will|is|are|has|have)\b)[^.;:]){0,120}$"
)
"""Matches "predicts a shortage of ferries in " before "2030": nobody has planned that."""
_ESTIMATE_FOR = re.compile(
    rf"\b(?:needs?|demand|model+ing|forecasts?|projections?|outlook|baselines?|estimates?|targets?|"
    rf"requirements?|scenarios?|ambitions?|budgets?|requests?|allocations?|appropriations?)"
    rf"{_GAP}(?:(?:of|in|for)[^,.;:]{{1,40}}{_GAP})?for{_GAP}(?:the{_GAP})?(?:(?:fiscal|"
    rf"financial){_GAP}years?{_GAP})?$"
    rf"|\b(?:vision|roadmap|strategy|plan|outlook|framework){_GAP}(?:to|towards?){_GAP}$"
)
"""Matches "the capacity modelling for " before "FY 2031–32"."""

_STUDIED = re.compile(
    r"\b(?:interviews|interviewees|focus groups?|field ?work|desk(?:-based)? (?:research|review|study)|"
    r"literature (?:review|search)|(?:the|this) research(?= (?:was|were|is|has)\b)|"
    r"review of (?:the )?(?:relevant |open-source |existing )?literature|data[ -](?:collection|gathering|"
    r"validation)|questionnaires?|field ?research)\b[^.;]{0,90}?"
    r"\b(?:conducted|carried out|undertaken|took place|ran|runs|collected|gathered|held|workshops?)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
"""Matches "The interviews were conducted between " before "May and July"."""
_BASED_ON = re.compile(
    r"\b(?:is|are|was|were) based (?:up)?on\b[^.;]{0,120}\b(?:conducted|carried out|held|collected|"
    r"gathered)\b[^.;]{0,40}$"
)
"""Matches "It is based on interviews conducted in "."""
_OWN_STUDY = re.compile(
    rf"\b(?:this|the{_GAP}(?:present|following|accompanying)){_GAP}(?:[a-z-]+{_GAP}){{0,2}}(?:papers?|reports?|"
    rf"study|research|briefing|"
    r"brief|analysis|article|essay|chapter|commentary|newsletter)\b[^.;,]{0,40}?\b(?:was|were|is|are|draws?|drew|"
    r"builds?|relates?|"
    r"informed|based|seeks?|explores?|uses?|used|details?|focus(?:es)?|sets? out|examines?|looks?|reviews?|covers?|"
    r"traces?|evaluates?|relies|outlines?|describes?|presents?|summari[sz]es?)\b"
    rf"|\b(?:for|of|in|underpinning|to{_GAP}inform){_GAP}this{_GAP}(?:[a-z-]+{_GAP}){{0,2}}(?:paper|report|study|"
    rf"briefing|analysis|"
    r"article)\b[^.;,]{0,40}?\b(?:was|were|is|are|took|ran|comes?|came|draws?)\b"
    rf"|\bto{_GAP}validate{_GAP}(?:the{_GAP}|its{_GAP})?(?:research|findings)",
    re.IGNORECASE,
)
"""Matches "this paper seeks", "The research for this paper was": a text tells of itself."""
_SUBORDINATE = re.compile(r"[\s\u2060“]*(?:While|Although|Though|As)\b")
_SOURCE = (
    rf"(?:datasets?|databases?|data|(?:trade|customs|shipping|court){_GAP}records|statistics|figures|literature|"
    rf"(?:satellite{_GAP})?(?:imagery|images)|samples?|"
    "estimates)"
)
_DATA_OF = re.compile(
    rf"\b{_SOURCE}(?:{_GAP}(?:on|of|about|for)(?:{_GAP}[\w’&-]+){{1,4}}?)?(?:{_GAP}(?:covering|spanning|from|"
    rf"between|over|"
    rf"taken|captured|collected|acquired|dated|published|compiled|reported|for)){{1,2}}"
    rf"(?:{_GAP}(?:the|in|on|between|from|period|years?|of|late|early|mid|end|first|last|(?:[a-z]+{_GAP})?months?|"
    rf"half)){{0,5}}{_GAP}$",
    re.IGNORECASE,
)
"""Matches "imagery taken in ", "trade data covering " before "2022": that is where the knowledge comes from."""
_DATA_BEFORE = re.compile(rf"\b{_SOURCE}{_GAP}(?:(?:of|on)(?:{_GAP}[\w’&-]+){{1,5}}?{_GAP})?$", re.IGNORECASE)
_OWN_LINK = re.compile(r"(?:from|between|covering|since)\b", re.IGNORECASE)
"""With "the data " before it, matches "from" of "from 2019 to 2022"."""
_SEEN_FROM = re.compile(
    rf"\b(?:from{_GAP}the{_GAP}(?:perspective|standpoint|vantage{_GAP}point){_GAP}of|as{_GAP}(?:it|they|these|"
    rf"things){_GAP}"
    rf"(?:stood|existed|looked){_GAP}in|(?:constant|current|real|today[’']s){_GAP}(?:[a-z]+{_GAP})?(?:in{_GAP})?)"
    rf"{_GAP}?(?:late{_GAP}|early{_GAP}|mid{_GAP})?$"
    rf"|\bat{_GAP}the{_GAP}time{_GAP}of{_GAP}(?:writing|publication)(?:{_GAP}\(|,{_GAP}in{_GAP})$",
    re.IGNORECASE,
)
"""Matches "as they stood in ", "from the perspective of ", "at the time of writing ("."""
_MONEY_OF = re.compile(
    rf"{_GAP}(?:(?:US|U\.S\.|constant|current|real|dollar){_GAP})?(?:levels|rates|totals|prices|dollars|USD|euros|"
    rf"pounds{_GAP}sterling|terms)\b"
)
"""Matches " prices", " levels" behind "2021"."""
_SHOWN = re.compile(
    rf"\bthe{_GAP}(?:picture|photo|photograph|image|map|figure|chart|table|graph|diagram)s?{_GAP}(?:below|above|"
    rf"on{_GAP}the{_GAP}"
    r"(?:left|right)|overleaf)\b",
    re.IGNORECASE,
)

_TOTAL_OF = re.compile(
    rf"[’']s?{_GAP}(?:[\w-]+{_GAP}){{0,2}}(?:totals?|levels?|figures?|records?|numbers?|peak|averages?|values?|"
    rf"results?|rates?|"
    rf"output|prices?|counts?|high|low)\b|[’']s(?=[,.;)])"
)
"""Matches "’s full-year total" behind "2022"."""
_WHAT_IT_WAS = re.compile(
    rf"\b(?:what|how|where|who){_GAP}(?:[\w’-]+{_GAP}){{1,8}}(?:was|were|had{_GAP}been|stood)(?:{_GAP}(?:in|at|"
    rf"back)){{0,2}}{_GAP}$"
)
"""Matches "what its share was " before "50 years ago"."""
_TWICE = re.compile(
    rf"\b(?:twice|double|triple|half|times){_GAP}(?:the|its|their|that){_GAP}(?:[a-z]+{_GAP})?(?:amount|number|"
    rf"level|figure|"
    rf"rate|share|total|value|volume|size|sum)s?(?:{_GAP}(?:of|in|for))*{_GAP}$"
)
_LIKE_THEN = re.compile(
    rf"\b(?:identical|similar|equal|equivalent|comparable|close|different){_GAP}(?:to|from|"
    rf"than)(?:{_GAP}[\w’'-]+){{0,5}}?{_GAP}(?:results?|levels?|figures?|numbers?|rates?|production|output|"
    rf"exports?|imports?|"
    rf"amounts?|values?|that|those)(?:{_GAP}[\w’'-]+){{0,4}}?{_GAP}(?:in|of|from|during){_GAP}(?:the{_GAP})?$"
    rf"|\b(?:world|landscape|reality|realities|conditions|circumstances){_GAP}of{_GAP}$"
)
"""Matches "similar to the results in ", "the world of " before "2011"."""
_IN_THE_MANNER_OF = re.compile(r"[-‑–](?:style|type|like|era|scale|level|sized?|vintage)\b")
"""Matches "-style" behind "9/11"."""
_NEXT_ALL_ALONG = re.compile(rf"\b(?:within|over|during|throughout|in|for){_GAP}the{_GAP}$", re.IGNORECASE)
"""With "next year" behind it, the twelve months to come: "within the next year"."""
_DESPITE = re.compile(
    rf"[\s\u2060“]*(?:[A-Z][a-z]+,?{_GAP})?(?:[Dd]espite|[Gg]iven|[Ww]ith|[Ii]n{_GAP}(?:the{_GAP})?(?:light|view|"
    rf"spite|face){_GAP}of|[Bb]ased{_GAP}on|[Aa]mid|[Aa]midst|"
    r"[Nn]otwithstanding|[Uu]nlike|[Ll]ike|[Ii]n contrast to)\b[^,;:]{0,90}$"
)
"""Matches "Despite these quarrels " before "since 2014,"."""
_NOT_THE_FIRST = re.compile(
    rf"\b(?:second|third|fourth|fifth|sixth|last|only|next|[0-9]+(?:st|nd|rd|th)){_GAP}(?:such{_GAP})?(?:time|"
    rf"occasion|visit|trip|attack|"
    rf"round|meeting|attempt|[a-z]+)(?:{_GAP}[\w’-]+){{0,6}}?{_GAP}(?=since\b|$)"
)
"""Matches "for the second time " before "since October"."""
_AWAY_FROM = re.compile(
    rf"\b(?:weeks|months|years|decades)(?:{_GAP}or{_GAP}\w+)?{_GAP}(?:before|prior{_GAP}to|ahead{_GAP}of|after|"
    rf"from|removed{_GAP}from|"
    rf"away{_GAP}from){_GAP}(?:the{_GAP})?$"
)
"""Matches "only a few weeks before ", from which something else is counted."""
_PERIOD = re.compile(rf"\b(?:period|years|time){_GAP}$")
"""Matches "the period " before "since 2008"."""
_UNIMAGINABLE = re.compile(
    rf"\b(?:un(?:imaginable|thinkable)|inconceivable|unheard[ -]of|impossible|improbable|unlikely|"
    rf"hard{_GAP}to{_GAP}imagine)"
    rf"(?:{_GAP}(?:just|only|even|as|recently|before|a|merely|until|up|to|in)){{0,4}}{_GAP}$"
)
"""Matches "unthinkable only " before "two years ago"."""
_PERHAPS_TOMORROW = re.compile(r"\b(?:may|might|could|must|can|today)\b[^.;:]{0,40}$")
_BEFORE = re.compile(rf"(?:before|prior{_GAP}to|pre)\b", re.IGNORECASE)
_WAS_DONE = re.compile(
    rf"\b(?:had|was|were|been){_GAP}(?:already{_GAP}|[a-z]+ly{_GAP})?(?!used\b|based\b|focused\b|"
    rf"needed\b)[a-z]{{3,}}ed\b"
)
"""Matches "was arrested", "had already introduced"; not "was not arrested", which holds for all of the time before."""
_POSSESSIVE = re.compile(r"['’]s?\b")
_BEYOND = re.compile(rf"\b(?:beyond|well{_GAP}into|past|out{_GAP}to){_GAP}(?:the{_GAP})?$", re.IGNORECASE)
_UNTIL = re.compile(rf"(?:up{_GAP})?(?:until|till)\b", re.IGNORECASE)
_PROLONGED = re.compile(
    rf"\b(?:exten(?:d|ded|ding|ds|sion)|exempt(?:s|ed|ing|ion)?|prolong(?:s|ed|ing)?|suspend(?:s|ed|ing)?|"
    rf"suspension|ban|banned|granted|promis(?:es?|ed){_GAP}to|waive[ds]?|waiver|renew(?:s|ed|al)?|allow(?:s|ed|ing)?|permit(?:s|ted)?|"
    rf"declar(?:es|ed|ing)|"
    rf"call(?:s|ed|ing)?{_GAP}(?:for|on)|urged|demand(?:s|ed)|asked|available|valid|guaranteed?|committed|pledged|"
    rf"agreed)\b[^.;:]{{0,100}}$"
)
"""Matches "extended the ban " before "until 2028": the date is that of its end, not of what was done."""


_AUTHORS = re.compile(
    rf"(?P<source>\bAccording{_GAP}to{_GAP})?(?:[A-Z][\w’-]+{_GAP}(?:and|&){_GAP})?[A-Z][\w’-]+(?P<more>{_GAP}et{_GAP}al\.?)?"
    rf",?{_GAP}\($"
)
"""Matches "Berg and Holm (", "According to Berg (", "Berg et al. (" before the year of a paper."""
_THEY_WRITE = re.compile(
    rf"\),?{_GAP}(?:also{_GAP}|for{_GAP}example{_GAP}|similarly{_GAP}|further{_GAP}|have{_GAP})?(?:argue|cite|claim|conclude|"
    rf"define|demonstrate|describe|distinguish|examine|explain|find|found|highlight|identify|identifies|note|observe|"
    rf"point{_GAP}out|points{_GAP}out|propose|report|show|stress|suggest|suggested|write|argued|noted|showed|wrote)(?:e?s)?\b"
)
_AIM = re.compile(
    r"\b(?:(?:seeks?|sought|seeking|aim(?:s|ed|ing)?|plan(?:s|ned)?|pledg(?:e|es|ed|ing)|target(?:s|ed|ing)?|"
    r"hop(?:es|ed|ing)|want(?:s|ed)?|intend(?:s|ed)?|promis(?:es|ed|ing)|commit(?:s|ted|ting)?|vow(?:s|ed)?|"
    r"request(?:s|ed|ing)|require(?:s|d)?|oblige[sd]?|ordered|urged|demand(?:s|ed)|goal|objective|ambition|would|"
    rf"deadline)\b[^,.;:]{{0,140}}?\bto{_GAP}[a-z]+\b|(?:targets?|goals?|deadlines?|objectives?)\b)"
    rf"(?:(?!\b(?:and|but)\b)[^,.;:]){{0,100}}[\s\u2060]by{_GAP}(?:the{_GAP}end{_GAP}of{_GAP})?$"
)
"""Matches "sought to own ten ferries by " before "2015": what was aimed at may never have come."""
_SAID_BY = re.compile(r"\b[Aa]ccording[\s\u2060]+to[\s\u2060](?:(?!\baccording\b)[^,;:“”]){1,140}$")
"""Matches "according to a pilot who spoke in " before "2017": the date is that of the source."""
_AS_SAID_BY = re.compile(
    rf",{_GAP}(?:as{_GAP})?(?:described|documented|recounted|reported|cited|quoted|noted){_GAP}(?:by|in)\b[^,;:“”]{{1,120}}$"
)
"""Matches ", described by a pilot in " before "2017,": the date is that of the telling."""
_IN_LINE_WITH = re.compile(
    rf"[\s\u2060“]*(?:[Bb]ased{_GAP}on|(?:[Cc]onsistent|[Ii]n{_GAP}(?:line|keeping|common|contrast|comparison)){_GAP}(?:with|to)|"
    rf"[Ss]imilar{_GAP}to|[Aa]kin{_GAP}to|[Aa]s{_GAP}with)\b[^,;:]{{1,90}}$"
)
"""Matches "Consistent with the census in " before "2018,": that is another date than that of what is told."""
_MONTHS_TO = re.compile(
    rf"\b(?:year|(?:three|six|nine|twelve|[0-9]{{1,2}})[\s\u2060-]+months?){_GAP}to{_GAP}(?:the{_GAP}end{_GAP}of{_GAP})?$"
)
"""Matches "in the six months to " before "March 2024": a figure of all that time."""
_EXCEEDED = re.compile(
    rf"\b(?:surpass|exceed|outpac|match|rival|outstrip)(?:e?s|ed|ing)?{_GAP}(?:its|their|the|his|her){_GAP}$"
)
"""Matches "exceeded its " before "1980 fees"."""
_BASE = re.compile(r"(?:[0-9] ?%|\bpercent|\bper cent)(?:[\s\u2060]+[a-z]+){0,2}[\s\u2060]+from[\s\u2060]+$")
"""Matches "rising 16 percent from " before "2022"."""
_UNREAL = re.compile(
    rf"\b(?:might|could|would|should){_GAP}(?:(?:well|not|never){_GAP})?have{_GAP}[a-z]+(?:(?!\bthat\b)[^,;:.]){{0,140}}$"
)
"""Matches "might have sunk the ferry in " before "1961"."""
_OF_BUDGET = re.compile(rf"\b(?:the|its|their){_GAP}(?:last|first|final|full|entire|proposed|enacted){_GAP}$")
"""Matches "the last " before "FY 2020 dredging barges"."""
_FISCAL = re.compile(r"(?:FY|fiscal|financial)\b")
_FOR = re.compile(rf"\bfor{_GAP}(?:the{_GAP})?$")
_FOR_YEAR = re.compile(
    rf"\b(?:accounts|bonus(?:es)?|dividends?|fees|figures|income|legislation|results|salaries|tax(?:es)?|wages){_GAP}for{_GAP}$"
)
"""Matches "the dividends for " before "2023": theirs is the year."""
_BRACKET_OF_YEARS = re.compile(r"\((?:[^()0-9]{0,20}\b[12][0-9]{3}\b){3,10}\)")
"""Matches "(1948, 1956 and 1967)": one label cannot tell which is which."""
_YEAR_FIRST = re.compile(r"(?:^|[,;:“]|\bthat)[\s\u2060]*$")
_YEAR_IS = re.compile(rf"{_GAP}(?:is|was|will{_GAP}be|would{_GAP}be|may{_GAP}be|might{_GAP}be)\b")
"""Matches " is" behind "2049" as a subject: of a year something is said, nothing is told."""


def has_other_use(prose: str, sentence: Span, date: Span, value: str, *, is_ahead: bool, starts_ahead: bool) -> bool:
    """Whether a date of a sentence stands there for something else than a happening.

    `value` is its EDTF value. `is_ahead` says that it ends after publication, `starts_ahead` that all of it does.
    """
    parsed = edtf.parse_edtf(value)
    if parsed.precision == "time":
        return False
    before = prose[max(sentence.start, date.start - _REACH) : date.start]
    after = prose[date.end : min(sentence.end, date.end + _REACH)]
    printed = prose[date.start : date.end]
    if _is_compared(before, printed, after) or _is_bound(before, printed, after, value, is_ahead=is_ahead):
        return True
    if _tells_of_text(prose[sentence.start : sentence.end], before) or _is_cited(before, after):
        return True
    if printed.isdigit() and _YEAR_FIRST.search(before) and _YEAR_IS.match(after):
        return True
    if _AIM.search(before) or (_FISCAL.match(printed) and _FOR.search(before)):
        return True
    if printed.isdigit() and not is_ahead and _FOR_YEAR.search(before):
        return True
    if parsed.precision == "day" or _OF_DAYS.match(value):
        return False
    if (
        _BASE.search(before)
        or _UNREAL.search(before)
        or _SAID_BY.search(before)
        or (after[:1] == "," and (_AS_SAID_BY.search(before) or (_IN_LINE_WITH.match(before) and not has_verb(before))))
        or _EXCEEDED.search(before)
        or _MONTHS_TO.search(before)
        or (_FISCAL.match(printed) and _OF_BUDGET.search(before))
        or any(
            start.start() < len(before) < start.end() for start in _BRACKET_OF_YEARS.finditer(before + printed + after)
        )
    ):
        return True
    if _DATA_OF.search(before) or (_DATA_BEFORE.search(before) and _OWN_LINK.match(printed)):
        return True
    if is_ahead and parsed.precision != "month" and (_FORECAST.search(before) or _ESTIMATE_FOR.search(before)):
        return True
    begins_or_ends = _CHANGING.match(printed) and not _TO_END.search(printed)
    if starts_ahead or begins_or_ends or _FROM.search(before):
        return False
    if _OF_NOUN.search(before) and not (printed[:1].islower() or _NO_NOUN.match(after)):
        return False
    return _is_state(before, after)


def _is_compared(before: str, printed: str, after: str) -> bool:
    """Whether the date is that of something with which another is compared, or of its worth."""
    if _TOTAL_OF.match(after) or _MONEY_OF.match(after) or _SEEN_FROM.search(before):
        return True
    if _WHAT_IT_WAS.search(before) or _TWICE.search(before) or _UNIMAGINABLE.search(before):
        return True
    if _AWAY_FROM.search(before) or _LIKE_THEN.search(before) or _IN_THE_MANNER_OF.match(after):
        return True
    if printed[:5].lower() == "next " and _NEXT_ALL_ALONG.search(before):
        return True
    if printed[:5].lower() == "since":
        is_beside = after[:1] == "," and _DESPITE.match(before) and not has_verb(before)
        if is_beside or _PERIOD.search(before) or _NOT_THE_FIRST.search(before):
            return True
    return printed.lower() == "tomorrow" and _PERHAPS_TOMORROW.search(before) is not None


def _is_bound(before: str, printed: str, after: str, value: str, *, is_ahead: bool) -> bool:
    """Whether the date only bounds a state: "before 1990", "beyond 2030", "extended until 2028"."""
    if _BEYOND.search(before) or printed[:6].lower() == "beyond":
        return True
    if value.startswith("../") and _BEFORE.match(printed) and not (is_ahead or _POSSESSIVE.match(after)):
        return _WAS_DONE.search(_own_clause(before)) is None
    return bool(_UNTIL.match(printed) and _PROLONGED.search(before))


def _tells_of_text(sentence: str, before: str) -> bool:
    """Whether a sentence tells how a study was made, or what a picture beside the text shows."""
    is_own = not _SUBORDINATE.match(sentence) and _OWN_STUDY.search(sentence)
    return bool(is_own or _STUDIED.search(before) or _BASED_ON.search(before) or _SHOWN.search(sentence))


def _is_cited(before: str, after: str) -> bool:
    """Whether a date is that of a paper that a sentence cites: "Berg and Holm (2021) argue"."""
    authors = _AUTHORS.search(before)
    if authors is None or after[:1] != ")":
        return False
    return bool(authors["source"] or authors["more"] or _THEY_WRITE.match(after))


def _own_clause(before: str) -> str:
    """What of the text before a date belongs to its clause, as far as marks and conjunctions tell."""
    before = _IN_BRACKETS.sub("", before)
    ends = [match.end() for match in _CLAUSE_START.finditer(before)]
    return before[ends[-1] :] if ends else before


def _is_state(before: str, after: str) -> bool:
    """Whether the verb that a date belongs to tells how things were, not what happened: "was the largest port"."""
    clause = _own_clause(before)
    if _OPENED_BY_DATE.match(clause):
        opening = _AFTER_OPENING.match(after)
        if opening is None:
            return False
        main = after[opening.end() :]
        stop = _CLAUSE_STOP.search(main)
        main = main[: stop.start()] if stop else main
        match = _STATE.search(main)
        return match is not None and not has_verb(main[: match.start()])
    found = list(_STATE.finditer(clause))
    if not found:
        behind = _STATE.match(after.lstrip())
        is_number = behind is not None and any(letter.isdigit() for letter in behind[0])
        return is_number and after[:1].isspace() and not has_verb(clause)
    rest = clause[found[-1].end() :]
    return len(rest) <= _NEAR and not (_TURN.search(rest) or has_verb(rest))
