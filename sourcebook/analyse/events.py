"""Dated happenings as one document tells them: a sentence that carries a placed date, with a short label.

Every date of a sentence of the running text is taken for a happening, but for those that only tell which thing is meant
("the 2015 strategy"), stand in a citation ("(Smith, 2019)"), name a stretch of years counted back from publication, a
decade, a century or a target ("by 2035"); and but for those that tell how things were, how a study was made, what is
forecast or compared (`date_uses`). Two dates in one sentence are two happenings.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from sourcebook import edtf
from sourcebook.analyse.date_uses import has_other_use
from sourcebook.analyse.date_words import word_list
from sourcebook.analyse.event_labels import label_event
from sourcebook.analyse.event_verbs import first_word, has_finite_verb, has_verb, is_noun, is_verb
from sourcebook.analyse.retrospects import stands_in_older_story
from sourcebook.analyse.told_dates import TO_VALUE, join_dates, last_day_of_publication, without_wider
from sourcebook.records import BlockKind, DateMention, Document, Event, Sentence, Span, fold_space

_TOLD_IN: frozenset[BlockKind] = frozenset(["paragraph", "list_item", "quote", "standfirst"])
_OPENING = 3
"""Characters before the subject of a sentence: a quotation mark, an asterisk."""
MAX_DATES = 8
"""A sentence with more dates is a list or a table and tells no happenings."""
_MOST_MENTIONS = 4 * MAX_DATES
"""Dates of a sentence, with those that tell nothing, of which each is looked at."""

_DETERMINER = re.compile(
    r"(?:\b(?:the|a|an|this|that|its|their|his|her|our|previous|original|new|"
    r"existing|current)|['’‘]s|s['’])[\s\u2060]+"
    r"(?:(?:most[\s\u2060]+)?(?:revised|updated|extant|existing|current|new|newest|latest|recent|final|draft|"
    r"joint|own|"
    r"original|amended|annual|official|landmark|influential|earlier|previous|last|first|second|third|separate|"
    r"similar|"
    r"(?:recently|newly|widely|previously)[\s\u2060]+(?:cited|released|published|adopted|updated|revised|issued|"
    r"quoted)|much-cited|unclassified|public|internal|leaked)[\s\u2060]+){0,2}"
    r"(?:[12][0-9]{3}(?:,|[\s\u2060]+(?:and|or|to|versus))[\s\u2060]+){0,4}$",
    re.IGNORECASE,
)
"""Matches "the " before "2015 strategy", "Sampleland’s revised " before "2018 plan"."""
_INDEFINITE = re.compile(r"an?\b", re.IGNORECASE)
"""Matches "a" before "May 2022 report": so a text tells that there is a new one, in that month."""
_DOCUMENT_AFTER = re.compile(
    r"(?:(?:,|[\s\u2060]+(?:and|or|to|versus))[\s\u2060]+[12][0-9]{3}){0,4}(?P<between>(?:[\s\u2060]+(?:[^\W\d_][\w’'-]{0,20}(?:,(?=[\s\u2060]+(?:[A-Z][\w-]{1,20}(?:,|[\s\u2060]+and\b)|"
    r"and[\s\u2060]+[A-Z])))?|(?:[A-Z]\.){2,3}|\([A-Z]{2,8}\))){0,9}?)[\s\u2060]+(?P<head>"
    r"(?!(?:US|UK|EU|UN|UAE|USSR|PRC|ROK|DPRK|NATO|ASEAN|AUKUS|BRICS|OSCE|WTO|IMF|WHO|CIA|FBI|IAEA|COP|OPEC|AU|"
    r"ICBM)\b)"
    r"[A-Z]{2,6}|(?i:strateg(?:y|ies)|doctrine|documents?|laws?|act|"
    r"reports?|stud(?:y|ies)|surveys?|plans?|treaty|agreements?|accords?|budget|review|paper|concept|resolution|"
    r"edition|declaration|version|updates?|assessment|articles?|books?|polls?|index|policy|standards?|bill|"
    r"roadmap|memo|"
    r"constitution|convention|protocol|guidelines|directive|charter|census|figures?|data|levels?|peak|"
    r"regulations?|catalogu?e|guidance|editorial|compass|consensus|communiqu[eé]|statute|rulebook|handbook|manual|"
    r"blueprint|outlook|yearbook|frameworks?|datasets?|databases?|estimates?|forecasts?|projections?|memorandum|"
    r"advisory|iteration|timeframe|records?|ambitions?|commentary|essay|op-ed|rankings?|newsletter|thesis|"
    r"dissertation|"
    r"monograph|memoir|timetable|"
    r"exercises?|cohorts?|generation|targets?|goals?|values?|prices?|averages?|baselines?|playbook|manifesto))(?!\w)"
)
"""Matches " Sample Economic Strategy", " NSS": the year names the thing, and nothing is told of that year."""
_NEXT_WORD = re.compile(r"[\s\u2060]+(?![a-z]+s[\s\u2060]+(?:that|the|an?|how|its|for|to)\b)([a-z][a-z-]+)")
"""Matches " disruptions" behind "GNSS", not " affirms that" behind "NDAA"."""
_TEXTS_ONLY = re.compile(
    r"(?:strategy|doctrine|report|study|survey|review|paper|edition|version|assessment|article|book|poll|index|"
    r"guidelines|directive|guidance|editorial|handbook|manual|blueprint|outlook|estimates?|forecast|roadmap|memo)s?$",
    re.IGNORECASE,
)
"""Matches what a month names too: "the May 2022 report"; not "agreement", for that is made in its month."""
_OF_YEAR = re.compile(
    r"\b(?i:strateg(?:y|ies)|doctrine|documents?|laws?|act|reports?|stud(?:y|ies)|surveys?|plans?|treaty|agreements?|"
    r"accords?|rules|regulations?|code|"
    r"budget|review|paper|concept|constitution|convention|protocol|guidelines|directive|charter|"
    r"initiative|programmes?|programs?|pact|memorandum|declaration|framework|census)[\s\u2060]+"
    r"(?:(?:on|for|of)(?:[\s\u2060]+(?!of\b|in\b)[\w-]+){1,5}[\s\u2060]+(?=of)|\([A-Z]{2,10}\)[\s\u2060]+)?(?:of|"
    r"for)[\s\u2060]+"
    r"(?:the[\s\u2060]+(?:year|same[\s\u2060]+year)[\s\u2060]+)?$"
)
"""Matches "the agreement of " before "1997"."""
_YEAR_AS_SUBJECT = re.compile(
    r"[\s\u2060]+(?:is|was|has[\s\u2060]+been|will[\s\u2060]+be|had[\s\u2060]+been|offer(?:s|ed)|mark(?:s|ed)|"
    r"promise[sd]|"
    r"represent(?:s|ed)|prove[sd]|remain(?:s|ed)|bec[ao]mes?|could|may|might|should)\b"
)
"""Matches " was" behind "2023" at the beginning of a sentence: the year is spoken of, not something in it."""
_TOLD_TO = re.compile(
    r"\b(?:told|tells|said[\s\u2060]+to|speaking[\s\u2060]+to|spoke[\s\u2060]+to|interview[\s\u2060]+(?:with|to|"
    r"for))[\s\u2060]+"
    r"(?:(?:the|this)[\s\u2060]+)?(?P<outlet>[^.;:,“”\"()]{2,60}?)(?:[\s\u2060]+(?:in|"
    r"during)[\s\u2060]+an?[\s\u2060]+interview)?"
    r"[\s\u2060]*,?[\s\u2060]*(?:(?:on|in|last)[\s\u2060]+)?$",
    re.IGNORECASE,
)
"""Matches "told The Sample Post on " before "Thursday"."""
_OWN = frozenset(["us", "newspaper", "paper", "magazine", "website", "site", "outlet", "agency", "channel"])
_CITATION = re.compile(r"\([^()]{0,60}[a-z.][,;]?[\s\u2060]+$|[0-9][\s\u2060]+\($")
"""Matches "(Smith, " before "2019)" and "Resolution 1234 (" before "2006)"."""
_COMPARED = re.compile(
    r"\b(?:(?:than|the same as|compared (?:to|with)|relative to|up from|down from|versus|unlike|"
    r"levels?)(?: [^,.;]{1,40}?)?"
    r"|not seen since|as recently as|as of(?: [0-9:]{1,5}(?: ?[AaPp][Mm])?(?: [A-Z]{2,4})?)?"
    r"|(?:first|highest|lowest|worst|largest|biggest|most|best|deadliest|longest)[^,.;]{0,60} since)"
    r"(?: (?:in|on|those|that|levels|of|the|at|during))*[\s\u2060]+$",
    re.IGNORECASE,
)
"""Matches "fewer than in " before "2021": nothing is told of that year."""
_SET_BESIDE = re.compile(
    r"(?:\b(?:an?|the|this|slight)\b[^,.;:]{0,30}?\b(?:increase|rise|drop|fall|decline|decrease|jump|growth|"
    r"reduction|"
    r"improvement|gain|surge|dip) (?:of [^,;:]{1,30} )?(?:from|on|over|compared)\b"
    r"|\b(?:up|down|unchanged|different|higher|lower) (?:[a-z]+ly )?(?:from|than)\b"
    r"|\b(?:percent|per cent|%) (?:in|during) [0-9]{4} from(?=[\s\u2060]$)"
    r"|\bcompar(?:es?|ed|ing|able|ison)(?:, [^,;:]{3,30},)? (?:[a-z]+ ){0,2}?(?:with|to)\b"
    r"|\b(?:surpass|exceed|outpac|outstripp?)(?:e?s|ed|ing)? the (?=[$€£]?[0-9]))"
    r"(?:[^,;:.]|, respectively,|(?<=[0-9])[.,](?=[0-9])){1,90}?"
    r"[\s\u2060](?:(?:in|during|for|on|at)[\s\u2060]+(?:the[\s\u2060]+)?(?:full[\s\u2060]+year[\s\u2060]+)?|\()$"
    r"|\b(?:data|figures|statistics|numbers|index)[\s\u2060]+(?:from|for)[\s\u2060]+(?:the[\s\u2060]+)?$",
    re.IGNORECASE,
)
"""Matches "an increase from 73.6 percent in " and "exceeds the 3 ferries bought in " before "2021"."""
_FEAST_AFTER = re.compile(
    r"[\s\u2060]+(?:[a-z]+[\s\u2060]+)?(?:celebrations?|anniversary|anniversaries|parades?|holidays?|commemorations?|"
    r"festivities)\b"
)
"""Matches " celebration" behind "the 9 January": the day names what is held every year."""
_YEAR = re.compile(r"[0-9]{4}")
_DURING = re.compile(r"\b(?:at|during|in|for)[\s\u2060]+the[\s\u2060]+$", re.IGNORECASE)
_RECORDED = re.compile(
    r"\bthe[\s\u2060]+(?:most|least|worst|best|(?:high|low|larg|bigg|great|small|few|deadli|long|short|strong|"
    r"weak)est)\b"
    r"[^,.;:]{0,50}[\s\u2060](?:reported|recorded|registered|measured|observed|"
    r"seen)[\s\u2060]+(?:so[\s\u2060]+far[\s\u2060]+)?"
    r"(?:in|during)[\s\u2060]+$"
)
"""Matches "the highest fee recorded in " before "2023": something is compared with all of that year."""
_TODAY = re.compile(r"(?:today|tomorrow|tonight|yesterday)\b", re.IGNORECASE)
_TOMORROW = re.compile(r"tomorrow$", re.IGNORECASE)
_MIGHT = re.compile(r",?[\s\u2060]+[^\s,.;]{1,20}[\s\u2060]+(?:might|may|could|would)\b")
"""Matches " it might" behind "tomorrow", which is no day then."""
_FROM_NOW = re.compile(r"[\s\u2060]from[\s\u2060]+(?:now|today)$", re.IGNORECASE)
_OR_TWO = re.compile(r"[\s\u2060]+or[\s\u2060]+(?:two|so|more)\b")
_FOREMOST = re.compile(
    r"\b(?:first|(?<!at[\s\u2060])least|fewest|highest|lowest|worst|largest|biggest|most|best|deadliest|"
    r"longest)\b[^,.;]{0,100}$"
)
"""Matches "for the first time " before "since 1997"."""
_OWNED = re.compile(r"[’']s\b")
_PAST = re.compile(
    r"\b(?:was|were|had|did|has|have|said|told|met|held|left|saw|took|made(?! today)|won|went|came|gave|began|became|"
    r"(?:is|are)[\s\u2060]+(?:due|to|set|[a-z]{3,}ing)|(?!(?:need|based)\b)[a-z]{3,}ed(?! today))\b",
    re.IGNORECASE,
)
_OF_STORY = re.compile(
    r"(?:(?:days?|weeks?|months?|years?)[\s\u2060]+(?:earlier|later)|next[\s\u2060]+day|following[\s\u2060]+[a-z]+)$",
    re.IGNORECASE,
)
"""Matches "a month earlier", which is counted from the story, and not from publication."""
_AROUND = re.compile(r"(?:^|[\s\u2060(“])(?:post|pre)[-‑–]?$|^(?:post|pre)[-‑–]", re.IGNORECASE)
"""Matches "post-" before "9/11"."""
_NAME_OPENED = re.compile(r"[A-Z][\w’-]+[\s\u2060]+\((?:born[\s\u2060]+|b\.[\s\u2060]*)?$")
"""Matches "Anna Kask (" before "1947–2022)"."""
_LEAST_LIFE = 25
"""Years between birth and death, or birth and publication."""
_LISTED = re.compile(r"\[[^\[\]]{2,200}$")
"""Matches "[Harbour Studies, " before "2022]": an entry in a list of references."""
_TRANSLATED = re.compile(r"[”\"][\s\u2060]+\[[A-Z][^\[\]]{8,200}\]?,")
"""Matches "“Буксиры Риги” [The Tugs of Riga]," in a list of references."""
_HEADING = re.compile(
    r"(?=[^a-z]{0,80}[A-Z]{3})[^a-z\u3000-\u9fff]{6,}$|[^:]{2,40}:[\s\u2060]+[$€£]?[0-9.,]+(?:[\s\u2060]+[a-z]+)?\.?$"
)
"""Matches "2025–2034: NEW HARBOURS", "FY 2023 Budget: $26.3 billion."."""
_ABOUT_ITSELF = re.compile(
    r"[\s\u2060]*(?:sources?|note|see|see also):"
    r"|[\s\u2060]*(?:chapter|section|part)[\s\u2060]+[0-9IVX]+[\s\u2060]+(?!was\b|has\b|is\b)[a-z]+s\b"
    r"|[\s\u2060]*(?:it|this)[\s\u2060]+(?:(?:also|then|further|finally)[\s\u2060]+)?(?:analy[sz]es|examines|"
    r"discusses|"
    r"summari[sz]es|outlines|explores|assesses)\b"
    r"|[\s\u2060]*the[\s\u2060]+(?:following|next|present|previous)[\s\u2060]+(?:section|chapter|part|table|"
    r"figure)s?\b"
    r"|[\s\u2060]*(?:this|the present)[\s\u2060]+(?:update|report|paper|article|brief|briefing|study|analysis|"
    r"section|"
    r"post|essay|"
    r"commentary|assessment|chapter|map|table|figure|newsletter)\b[^,.;]{0,40}?\b(?:covers|examines|gathers|looks|"
    r"considers|draws|(?:will[\s\u2060]+)?focus(?:es)?|turns|"
    r"describes|assesses|aims|presents|(?:has[\s\u2060]+)?sets?[\s\u2060]+out|"
    r"discusses|analy[sz]es|explores|outlines|summari[sz]es|is based|shows|was (?:written|"
    r"published|updated))\b"
    r"|[\s\u2060]*(?:(?:figure|table|chart|graph|map|box|exhibit|appendix)[\s\u2060]+[A-Z0-9][0-9.]{0,4}|(?:the|"
    r"this|these)[\s\u2060]+"
    r"(?:[a-z-]+[\s\u2060]+){0,3}(?:figures?|tables?|charts?|graphs?|maps?|pictures?|images?|lines?|bars?|"
    r"columns?|axis|axes|curves?))[\s\u2060]+(?:(?:above|below)[\s\u2060]+)?"
    r"(?:shows?|illustrates?|depicts?|displays?|presents?|compares?|summari[sz]es?|lists?|plots?|gives?)\b"
    r"|[\s\u2060]*(?:the|this|these)[\s\u2060]+(?:[a-z]+[\s\u2060]+)?(?:figures?|tables?|charts?|graphs?|maps?|"
    r"lines?)[\s\u2060]+"
    r"(?:above|below)\b"
    r"|[\s\u2060]*(?:the|this)[\s\u2060]+(?:analysis|section|chapter|list|timeline|discussion)[\s\u2060]+"
    r"(?:below|above|that[\s\u2060]+follows)\b"
    r"|[^.;:]{0,80}\b(?:published|shown|listed|presented|given)[\s\u2060]+(?:here|below|above)\b"
    r"|[^.;:]{0,80}\bin[\s\u2060]+this[\s\u2060]+(?:report|paper|article|brief|chapter|study)\b[^.;:]{0,30}\b"
    r"(?:only|highlight|show|cover|refer|draw)",
    re.IGNORECASE,
)
"""Matches "This update covers", "Figure 2.1 shows": the sentence tells of its own text."""
_REFERENCE = re.compile(
    r"[”\"’_][,.]?[\s\u2060_]+(?:[\s\u2060]*[_(]?[A-Z0-9][\w.&’'()-]*[_)]?[\s\u2060,_]+(?:(?:of|the|and|for|"
    r"on)[\s\u2060]+)?){1,8}$"
)
"""Matches "”, The Sample Post, " before the day of an article in a list of references."""
_BEHIND_TITLE = re.compile(r"[”\"’][,.]?[\s\u2060]+\(?$")
_QUOTED = re.compile(r"[“\"‘][^“”\"]{4,300}[”\"’]")
_DECADES_AGO = re.compile(r"(?:decades?|centur(?:y|ies))[\s\u2060]+(?:ago|earlier|later|before)\b", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"(?:^|[\s\u2060])(?:(?<!as[\s\u2060])if|assuming|suppose|whether|unless|might|may|could|should)[\s\u2060]"
    r"|^(?!.*\b(?:said|says|told|announced|promised|pledged|vowed|declared|reported)\b).*[\s\u2060]would[\s\u2060]",
    re.IGNORECASE | re.DOTALL,
)
"""Matches "if ", "might ", "would " but neither "as if " nor "said that it would ": what is only supposed."""
_IF = re.compile(r"[\s\u2060]*(?:(?!As[\s\u2060])[A-Z][a-z]{1,12},?[\s\u2060]+)?[Ii]f[\s\u2060]")
"""Matches "However, if " at the beginning of a sentence."""
_SCENARIO = re.compile(r"\bscenarios?\b", re.IGNORECASE)
_IN_A_NAME = re.compile(
    r"(?:^|[^\w.!?:;–—•-][\s\u2060]*|[\s\u2060])(?P<word>[A-Z][\w&’'-]+)(?P<colon>:?)[\s\u2060]+[“\"(‘]?$"
)
"""Matches "Clean Harbour " before "2030"."""
_NAMED_PERIOD = re.compile(
    r"(?:[’']s?|\b(?:its|their|first|second|third|new|current|previous|latest|national))[\s\u2060]+[A-Z]{2,7}[\s\u2060]+$"
)
"""Matches "the guild’s first HSS " before "2021–2023"."""
_TITLE_BEFORE = re.compile(r"[‘“\"](?:(?:[A-Z0-9][\w&’:'-]*|of|the|in|and|for|on|to|a|an)[\s\u2060]+){2,12}$")
"""Matches "‘Pilots of the Baltic " before "2020’"."""
_NO_NAME = frozenset(
    word_list(
        "In By Since Until Till From After Before During Between Throughout Through Late Early Mid Around About Circa "
        "Over Spring Summer Autumn Fall Winter And Or To The For On At Of January February March April May June July "
        "August September October November December Year FY As Only Back"
    )
)
_PLANNED = frozenset(
    word_list(
        "Strategy Plan Vision Agenda Force Forces Review Report Law Act Budget Doctrine Concept Framework Programme "
        "Program Roadmap Outlook Index Survey Goals Database Dataset Handbook Yearbook Atlas Barometer Monitor Census "
        "Guide Overview Compass Rankings Ranking"
    )
)
"""What is named by the year for which or in which it was written."""
_LINKS = frozenset(word_list("of on for in to by with from at against between over under as into"))
"""Words that may stand in the name of a document only behind a capital: "2001 Guild of Pilots report"."""
_JOINING = frozenset(["that", "which", "who", "whose", "when", "where", "while"])
_LEGAL_ACT = re.compile(
    r"[\s\u2060]+(?:[\w-]{1,20}[\s\u2060]+){0,5}?(?:laws?|acts?|treaty|agreements?|accords?|constitution|"
    r"resolution|decree|amendments?|"
    r"convention|protocol|directive|charter|pact)[\s\u2060]+(?:also[\s\u2060]+|then[\s\u2060]+|thus[\s\u2060]+|"
    r"[a-z]+ly[\s\u2060]+)?"
    r"(?:[a-z]{3,}ed|gave|set|made|brought|led|put|cut|took|saw)\b(?![\s\u2060]+(?:by|in|at|with|to)\b)",
    re.IGNORECASE,
)
"""Matches " Harbour Act allowed" behind "The 1998": what a law did it did that year; not " act signed by"."""
_SINCE_WHEN = re.compile(r",[\s\u2060]+when\b")
_SINCE_THE = re.compile(r"since[\s\u2060]+the[\s\u2060]", re.IGNORECASE)
_NOUN_AFTER = re.compile(r"[\s\u2060]+[A-Za-z]")
"""With "since the 2014" before it, matches " strike": that was in 2014."""
_THERE_IS = re.compile(r"\bthere[\s\u2060]+(?:has|have|had)[\s\u2060]+been\b[^,;:]{1,100}$", re.IGNORECASE)
"""Matches "there had been unrest in the harbour " before "since 2014": it began then."""
_NOT_SINCE = re.compile(
    r"\b(?:has|have|had)(?:n['’]t|[\s\u2060]+(?:not|never|been[\s\u2060]+no|yet[\s\u2060]+to))\b[^;:]{1,100}$",
    re.IGNORECASE,
)
"""Matches "has not paid its fees " before "since March 2020": nothing happened then, it only is so from then on."""
_TIMELESS = frozenset(word_list("is are tends tend varies vary peaks peak falls fall rises rise increases increase"))
_TENSED = re.compile(
    r"\b(?:was|were|had|has|have|did|will|would|due|set|to|[a-z]{3,}ed|might|could|should|shall|said|told|saw|"
    r"met|held|left)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby[\s\u2060]+(?:the[\s\u2060]+)?$", re.IGNORECASE)
_INTRODUCES = re.compile(
    r"\b(?:said|told|wrote|recalled|recounted|reported|warned|declared|noted|put it)\b[^.:]{0,160}:[\s\u2060*_]*\Z"
)
"""Matches the end of a paragraph that introduces the next one: "As the mayor said in 2016:"."""
_PERIOD = re.compile(r"(?:the[\s\u2060]+)?(?:past|coming|current)\b", re.IGNORECASE)
_SINCE = re.compile(r"(?:ever[\s\u2060]+)?(?:since|from)\b", re.IGNORECASE)
_UNTIL = re.compile(r"(?:up[\s\u2060]+)?(?:until|till)\b|直[到至]", re.IGNORECASE)


def find_events(document: Document, sentences: Sequence[Sentence], dates: Sequence[DateMention]) -> tuple[Event, ...]:
    """The happenings that the running text ties to a date, in order; the span of each is its whole sentence.

    Headlines, headings, captions and tables tell none. Dates without a year are left out: no chronology has a place for
    them. One date gives one event a sentence; a sentence of more than `MAX_DATES` dates gives none.
    """
    blocks = [block.span for block in document.blocks if block.kind in _TOLD_IN]
    block_starts = [span.start for span in blocks]
    events: list[Event] = []
    seen: set[tuple[str, str]] = set()
    position = 0
    for sentence in sentences:
        while position < len(dates) and dates[position].span.start < sentence.span.start:
            position += 1
        first = position
        while position < len(dates) and dates[position].span.end <= sentence.span.end:
            position += 1
        if not 0 < position - first <= _MOST_MENTIONS:
            continue
        block = bisect.bisect_right(block_starts, sentence.span.start) - 1
        if block < 0 or not blocks[block].contains(sentence.span):
            continue
        opening = blocks[block].start
        if block and _INTRODUCES.search(document.prose, blocks[block - 1].start, blocks[block - 1].end):
            opening = blocks[block - 1].start
        told: dict[str, DateMention] = {}
        for index, date in enumerate(dates[first:position], first):
            value = _date_told(document, sentence.span, date)
            if value and not stands_in_older_story(dates, index, document.prose, opening):
                told.setdefault(value, date)
        if len(told) > MAX_DATES:
            continue
        wording = fold_space(document.prose[sentence.span.start : sentence.span.end])
        for value, date in without_wider(join_dates(document.prose, sentence.span, told)).items():
            # A pull quote repeats a sentence of the text.
            if (value, wording) in seen:
                continue
            seen.add((value, wording))
            if what := label_event(document, sentence.span, date, dates[first:position]):
                events.append(Event(sentence.span, value, what))
    return tuple(events)


def _date_told(document: Document, sentence: Span, mention: DateMention) -> str:
    """EDTF date of the happening that a date tells, or "" where it tells none.

    "Since December 2020" and "until 2018" tell of a change in that month and year; so does ", minister since 2017,".
    Any other "since 2019" leaves open whether a state began then or goes on, and stays an interval; so does what has
    not been "since March 2020".
    """
    value = mention.value
    date = edtf.parse_edtf(value)
    if "X" in value or (date.earliest is None and date.latest is None):
        return ""
    long = date.earliest is not None and date.latest is not None and (date.latest - date.earliest).days > 370
    prose, (start, end) = document.prose, mention.span
    if date.precision == "interval" and mention.resolved_by == "publication" and (long or _is_decade(prose[start:end])):
        return ""
    if mention.resolved_by == "publication" and _OF_STORY.search(prose[start:end]):
        return ""
    lead = prose[max(sentence.start, start - 64) : start]
    if (
        _ABOUT_ITSELF.match(prose, sentence.start, sentence.end)
        or _REFERENCE.search(lead)
        or _is_reference(prose, sentence, mention.span)
    ):
        return ""
    if _DECADES_AGO.search(prose, start, end) or _is_title(prose[sentence.start : sentence.end]):
        return ""
    if _is_year_ahead(document, date) and (
        _SUPPOSED.search(prose[max(sentence.start, start - 120) : end + 60].replace("May", ""))
        or _IF.match(prose, sentence.start, start)
    ):
        return ""
    if _is_beside(prose, sentence, mention.span):
        return ""
    if date.precision == "year" and _RECORDED.search(lead):
        return ""
    if (
        mention.resolved_by == "story"
        and _FEAST_AFTER.match(prose, end)
        and not (_YEAR.search(prose, start, end) or _DURING.search(lead))
    ):
        return ""
    if _COMPARED.search(lead) or prose[max(sentence.start, sentence.end - 3) : sentence.end].rstrip(
        '”"’ \u2060'
    ).endswith("?"):
        return ""
    if value.startswith("../") and prose[start:end].lower().startswith("through") and _is_ahead(document, date):
        return ""
    if _SCENARIO.search(prose, sentence.start, sentence.end) and _is_ahead(document, date):
        return ""
    if _BY.search(lead) and date.latest and _is_ahead(document, date):
        return ""
    if prose[end : end + 1] in (")", ";") and _CITATION.search(lead):
        return ""
    if long and prose[end : end + 1] == ")" and _NAME_OPENED.search(lead) and _is_a_life(date):
        return ""
    if (
        (article := _DETERMINER.search(lead))
        and not (date.precision == "month" and _INDEFINITE.match(article[0]))
        and _is_of_document(prose, Span(end, sentence.end), date)
        and not (start - len(article[0]) - sentence.start <= _OPENING and _LEGAL_ACT.match(prose, end, sentence.end))
    ):
        return ""
    if date.precision in ("year", "interval") and _is_in_a_name(
        document, lead, date, prose[end : end + 2], is_bare=prose[start].isdigit()
    ):
        return ""
    if date.precision in ("month", "season") and mention.resolved_by != "printed" and _is_habit(prose, sentence):
        return ""
    if date.precision in ("year", "interval") and (_OF_YEAR.search(lead) or _is_subject(prose, sentence, mention.span)):
        return ""
    if _is_told_to_outlet(document, sentence, mention.span):
        return ""
    ahead, starts_ahead = _is_ahead(document, date), _starts_ahead(document, date)
    if has_other_use(prose, sentence, mention.span, value, is_ahead=ahead, starts_ahead=starts_ahead):
        return ""
    if date.precision == "year" and _PERIOD.match(prose, start, end):
        return ""
    first, _, last = value.partition("/")
    if last == ".." and _SINCE.match(prose, start, end):
        if _NOT_SINCE.search(prose, max(sentence.start, start - 120), start):
            return value
        if (
            _SINCE_WHEN.match(prose, end)
            or (_SINCE_THE.match(prose, start, end) and _NOUN_AFTER.match(prose, end))
            or _THERE_IS.search(prose, sentence.start, start)
        ):
            return first
        in_office = prose[end : end + 1] == "," and not has_verb(lead.rpartition(",")[2]) and "," in lead
        return first if len(first) >= 7 or in_office else value
    return last if first == ".." and _UNTIL.match(prose, start, end) else value


def _is_decade(printed: str) -> bool:
    """Whether a date is a decade that ends with publication: "the last decade"."""
    return printed.lower().rstrip().endswith(("decade", "decades", "century")) and not _SINCE.match(printed)


def _is_of_document(prose: str, rest: Span, date: edtf.EdtfDate) -> bool:
    """Whether the words behind a date are a noun phrase that names a document: " revised Harbour Strategy"."""
    if date.precision not in ("year", "month", "interval") or (date.precision == "interval" and not date.latest):
        return False
    match = _DOCUMENT_AFTER.match(prose, rest.start, rest.end)
    if match and match["head"].isupper() and (date.precision == "month" or _goes_on(prose, match.end(), rest.end)):
        # "The 2017 GNSS disruptions": what is named comes behind the acronym.
        match = _DOCUMENT_AFTER.match(prose, match.end(), rest.end)
    if match is None or (date.precision == "month" and not _TEXTS_ONLY.match(match["head"])):
        return False
    before = ""
    for word in match["between"].replace(",", " ").split():
        if word.islower() and (
            (before and is_verb(word)) or word in _JOINING or (word in _LINKS and not before[:1].isupper())
        ):
            return False
        before = word.lstrip("(")
    return True


def _is_a_life(date: edtf.EdtfDate) -> bool:
    """Whether a range of years behind a name may be those of birth and death."""
    return bool(date.earliest and date.latest and date.latest.year - date.earliest.year >= _LEAST_LIFE)


def _is_beside(prose: str, sentence: Span, date: Span) -> bool:
    """Whether a date is only that of something compared, of an era, of the day in general, or of a heading."""
    start, end = date.start, date.end
    before = prose[max(sentence.start, start - 200) : start]
    if _SET_BESIDE.search(before) and not TO_VALUE.match(prose, end):
        return True
    if _AROUND.search(before) or _AROUND.match(prose[start:end]):
        return True
    if _TRANSLATED.search(prose, sentence.start, start):
        return True
    if _LISTED.search(before) and prose[end : end + 1] == "]":
        return True
    text = prose[sentence.start : sentence.end]
    if _SINCE.match(prose, start, end) and _FOREMOST.search(before):
        return True
    if _FROM_NOW.search(prose, start, end) or _OR_TWO.match(prose, end):
        return True
    if _TODAY.match(prose, start, end) and not _PAST.search(text.replace(prose[start:end], "today")):
        return bool(_OWNED.match(prose, end)) or not re.search(r"\bwill\b", before)
    if _TOMORROW.match(prose, start, end) and _MIGHT.match(prose, end, sentence.end):
        return True
    return _HEADING.match(text.strip()) is not None


def _goes_on(prose: str, start: int, stop: int) -> bool:
    """Whether another noun follows right on an acronym."""
    match = _NEXT_WORD.match(prose, start, stop)
    return match is not None and is_noun(match[1])


def _is_reference(prose: str, sentence: Span, date: Span) -> bool:
    """Whether a date ends an entry of a list of references, right behind a quoted title."""
    before, after = prose[sentence.start : date.start], prose[date.end : sentence.end]
    return bool(
        _BEHIND_TITLE.search(before) and not after.strip(" .;)\u2060") and not has_finite_verb(_QUOTED.sub(" ", before))
    )


def _is_title(sentence: str) -> bool:
    """Whether a sentence is a title that ends with a colon and has no verb."""
    return sentence.rstrip("*_ \u2060").endswith(":") and not has_finite_verb(sentence)


def _is_subject(prose: str, sentence: Span, date: Span) -> bool:
    """Whether a year opens the sentence and something is said of it: "2023 was a hard year", "The year 2025 puts"."""
    opening = fold_space(prose[sentence.start : date.start])
    if opening.lower().removesuffix(" fiscal") in ("the year", "and the year"):
        return first_word(prose[date.end : sentence.end]).islower()
    return not opening and bool(prose[date.start].isdigit() and _YEAR_AS_SUBJECT.match(prose, date.end, sentence.end))


def _is_in_a_name(document: Document, lead: str, date: edtf.EdtfDate, rest: str, *, is_bare: bool) -> bool:
    """Whether a year belongs to the name of a plan or is a target: "Clean Harbour 2030", "Harbour Strategy 2020".

    Or ends a title: "‘Pilots of the Baltic 2020’", "“Plan for the Harbours (2022–2024)”". `is_bare` says that no
    preposition is part of the date.
    """
    if rest[:1] in ("’", "”", '"') and _TITLE_BEFORE.search(lead):
        return True
    if rest[:1] == ")" and rest[1:] in ("’", "”", '"'):
        return True
    match = _IN_A_NAME.search(lead)
    if match is None or match["word"] in _NO_NAME:
        return False
    if is_bare and date.precision == "interval" and _NAMED_PERIOD.search(lead) and rest[:1] in ("", *".,;"):
        return True
    is_named_for = not match["colon"] and date.precision == "year" and _is_year_ahead(document, date)
    return match["word"] in _PLANNED or is_named_for


def _is_habit(prose: str, sentence: Span) -> bool:
    """Whether a sentence says what is so every year: "Winds are strongest in January"."""
    text = prose[sentence.start : sentence.end]
    return not _TENSED.search(text) and not _TIMELESS.isdisjoint(text.lower().split())


def _is_told_to_outlet(document: Document, sentence: Span, date: Span) -> bool:
    """Whether the date only says when somebody told the document's own publisher something."""
    match = _TOLD_TO.search(document.prose, max(sentence.start, date.start - 160), date.start)
    if match is None:
        return False
    outlet = fold_space(match["outlet"]).casefold()
    publisher = fold_space(document.publisher or "").casefold().removeprefix("the ")
    return outlet in _OWN or (bool(publisher) and outlet.removeprefix("the ") == publisher)


def _is_year_ahead(document: Document, date: edtf.EdtfDate) -> bool:
    """Whether a date of year precision or coarser ends after publication."""
    return date.precision not in ("day", "month", "time") and _is_ahead(document, date)


def _is_ahead(document: Document, date: edtf.EdtfDate) -> bool:
    published = last_day_of_publication(document)
    return published is not None and date.latest is not None and date.latest > published


def _starts_ahead(document: Document, date: edtf.EdtfDate) -> bool:
    published = last_day_of_publication(document)
    return published is not None and date.earliest is not None and date.earliest > published
