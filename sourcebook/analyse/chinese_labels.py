"""Headlines for dated happenings told in Chinese: the clause that the date belongs to, with its subject and its verb.

A clause that tells of nothing done at its date, or of which no whole headline can be made, has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sourcebook.analyse.chinese_clauses import (
    ANY_DATE,
    MASKED,
    SAY,
    TIME_OF_DAY,
    ReadSentence,
    acts,
    begins_with_verb,
    ends_in_noun,
    is_person,
    lead_length,
    mask,
    read_sentence,
    subject_length,
)
from sourcebook.analyse.chinese_headlines import (
    CANTONESE,
    MOST,
    TIME_CLAUSE_END,
    TOPIC,
    checked,
    has_predicate,
    is_open_end,
    tells,
)
from sourcebook.analyse.chinese_sayings import (
    ASK,
    THINK,
    is_asked,
    is_of_others,
    is_thought,
    says_something,
    speaker_of,
)
from sourcebook.analyse.chinese_subjects import SHOWS, DatedClause, dated_clause, with_subject
from sourcebook.analyse.date_words import word_list
from sourcebook.analyse.lexicon.chinese import act_at, simplified
from sourcebook.records import DateMention, Document, Span

_BEFORE_DATE = re.compile(
    r"(?:最[早迟晚][于在]|于|在|自从|自|(?<!服)从|(?<![自理])由|(?<!甚)至|(?<![看见提拿得收感遇])到|直至|直到|截至|截止|大约|约|早于|早在"
    r"|分别|、|(?<!参)与|及|和|[\s]){1,8}$"
)
"""Matches "于" right before a date."""
_GOES_WITH_DATE = re.compile(r"自|从|由|至|到|约|、|与|及|和")
"""Matches a preposition that stays with its date: "自", "由"; not "于"."""
_FROM = re.compile(r"自|从|由|与|及|和")
_TO = re.compile(r"[至到]")
_UNTIL = re.compile(r"\s?(?:至|到(?![访场达庭任]))")
_THAT_DATE = re.compile(r"、即[0-9]")
_DATE_AT_END = re.compile(r"[年月日号初中底尾0-9]$")
_SECOND_OF_LIST = re.compile(r"、[^、]{1,10}$")
"""Matches "、王明" before a date: what is listed tells little of its own."""
_LISTS = re.compile(r"[、与及和]")
_JOINS = re.compile(r"[、和及与至到]")
_AT = re.compile(r"[于在]")
_ONLY_TO = re.compile(r"\s*(?:至|到|及至|直至|直到)\s*")
_UP_TO = re.compile(r"截至|截止")
_NUMERAL_AT_END = re.compile(r"[0-9一二三四五六七八九十]$")
_SIBLING = re.compile(r"\s*(?:、|和|与|及|以及|至|到|或|[-–—~～])\s*(?:同年|翌|[0-9一二三四五六七八九十])")
"""Matches "、5月19日" behind a date."""
_BOUND = re.compile(r"(?:之|以)?(?:前(?!往|线|主|任|总|赴|行政|特|区|议|立|后|来)|后(?!来))|的?同期")
"""Matches "之前", "后", "同期": the happening is not of that date."""
_FIRST_SINCE = re.compile(r"[^，]{0,12}以来[^，]{0,6}(?:[首头最第])")
"""Matches "通过以来首": what is the first since a date is of another one."""
_NO_LATER = ("不晚", "不迟")
"""Before "于" and a date: the last day on which it can have been."""
_BEHIND_TURN = re.compile(r"(?<=[^，]{2})(?:之?后|之?前|期间)$")
"""Matches "疫情爆发后" behind "发生在2020年"."""
_CLAIM = re.compile(r"(?:声称|宣称)[，：]?")
"""Matches "声称，" before what may not be so."""
_AHEAD_OF = frozenset(["前夕", "之前"])
"""Ends of a clause that tells what was still to come."""
_DENIED = re.compile(r"，[^，。；]{0,8}?[「“]?绝?(?:不同意|不认同|否认)[」”]?(?=[。，；]|$)")
"""Matches "，陈说「绝不同意」" right behind what somebody else says of him; not "，陈否认控罪"."""
_RELATIVE_FROM = re.compile(r"起?(?P<done>[^，的]{1,16})的")
"""Matches "起出任会长的" before "王明因此", behind "自1999年"."""
_DENIAL_REACH = 60
"""Characters behind a clause in which what it tells is denied."""
_OTHER_DATES = re.compile(rf"(?:\s*(?:、|和|与|及|以及|或)\s*{ANY_DATE.pattern}){{1,6}}")
"""Matches "及2021年6月8日" behind another date."""
_IN_MY_VIEW = re.compile(r"[^，]{0,8}(?:[在依照以]我们?看来?|我们?(?:个人)?(?:认为|觉得|相信|看来)$)")
"""Matches "在我看来" as the clause before."""
_NEXT_OF_LIST = re.compile(rf"、[^、，]{{1,8}}?{ANY_DATE.pattern}")
"""Matches "、塔林去年": another happening of a list, with a date of its own."""
_ONLY_DATE = re.compile(rf"\s*(?:[于在到]\s*)?{ANY_DATE.pattern}\s*")
_AGE = re.compile(r"[^，]{0,8}?[0-9一二三四五六七八九十]{1,4}岁")
"""Matches "已经有二十三岁"."""
_GAMES_OF_YEAR = re.compile(r"[^，]{0,4}?(?:奥运|冬奥|残奥|世界杯|亚运|世博)")
_GETS = re.compile(r"(?:拿到|取得|获得|争取|申办|举办|主办|筹办|承办|备战|迎接)(?:了|过)?$")
"""Before the year of games: that is not when they were won."""
_OCCASION = (
    r"(?:记者会|记招|招待会|会议|大会|论坛|集会|游行|选举|初选|区选|大选|补选|示威|活动|访问|访谈|专访|演说|演讲"
    r"|会面|峰会|会谈|聆讯|节目|讯息|信息|帖文|贴文|帖子|推文|文章|专栏|社论|电邮|邮件|信件|信|声明|对话|片段"
    r"|直播|报道|报导|供词|口供|行动|冲突|运动"
    r"|发布会|饭局|饭盒会|晚宴|聚会|行程|之行|判决|判词|派对|典礼|仪式|国庆|录影会面|警诫会面|事件|案件|审讯|庭上"
    r"|宣传片|影片|编采会议|辩论|讨论|群组|通话|投票)"
)
_ATTRIBUTE = re.compile(
    rf"(?:的(?!时候|期间|时[，在，])|《|「|“|〈|(?P<between>[^，的于在]{{0,12}}?)(?P<noun>{_OCCASION})(?![过了]))"
)
"""Matches what makes of a date an attribute: "的", "立法会选举"."""
_PLACE_OF_OCCASION = re.compile(rf"[^，]{{0,40}}?(?:{_OCCASION}|」|》|■|[）)])(?:期间|当中|当日|当天|上|中|里|内|时)")
"""Matches "的记者会上"."""
_TAKES_PART = re.compile(
    r"(?:出席|参加|参与|缺席|举行|召开|举办|主持|发起|发布|发表|刊登|撰写|拍摄|接受|录取|签署|提交|发出|播出|进行"
    r"|报名|胜出|当选|出选|参选|取消)(?:了|过)?(?:在|于)?$"
)
"""Matches the verb before the date of what somebody took part in or made."""
_TIME_CLAUSE_START = re.compile(r"^(?:当|待|直至|直到|等到|(?:自从|自|到)(?=[0-9一二三四五六七八九十]))(?=.)")
_COPULA = re.compile(
    r"(?<![但于可若还不或总而乃凡尤])是(?!次|日|否|在|于|由|自|因|向|经|以|为了|透过)(?<!别是)(?<!特别是)|属于"
    r"|等同|作为主|仍是|一直是"
)
_CLEFT = re.compile(r"是$")
_SINCE_DATE = re.compile(r"自[从從]?[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?")
_THAT_IS = re.compile(
    r"(?:[于在])?(?:翌日|次日|同日|当日|[^，于在]{1,8}(?:之?后|前一[日天晚]|当[日天晚]|翌日|之?前))?、?即$"
)
"""Matches "于翌日、即" before a day."""
_MENTIONS = re.compile(r"引述|提及|提到|显示|反映|发现|留意到|看到|见到|知道|记得|回应|回答|形容|知悉")
_CHARGE = re.compile(r"罪名?(?:则|亦|并)?指(?!控)|控罪(?:详情|指)")
"""Matches "罪指" before what somebody is charged with."""
_QUANTITY = re.compile(r"(?:大部分|部分|部份|所有|不少|很多|其他|上述|该|某|各|每|多个|多名|一些|有关|关于|整个)$")
"""Matches what makes of the date behind it an attribute: "所有"."""
_ONLY_TIME = re.compile(r"(?:[\s和与及以至到或、–—~～0-9-]|的?时候?|期间|之间|左右|[早晚间起]){0,40}")
_ONLY_MEANT = re.compile(r"立志|有意|准备|计划|愿意|拟|欲|邀请|[受获被]邀|要求|建议")
_IF = re.compile(r".{0,6}(?:若(?!干|非)|如果|倘|假如|假若|一旦|要是|万一|如(?=[有未能无不]))")
_BEFORE_NOUN = re.compile(r"[^，]{1,10}的[^，的]{1,40}$")
"""Matches "发起的计划" to the end of a clause: what only says more of a noun."""
_NAMED = re.compile("的[「《]■{1,60}[」》]")
_WITHIN_TIME = re.compile(r"[^，]{2,24}时(?![任候])[^，]{2}")
_THAT_DAY = re.compile("即(?!使|将|时|场|日|便)")
_EMPTY_SUBJECTS = frozenset(["当时是", "那时是", "是"])
_HAPPENED_ON = re.compile(r"[出发]生|[刊载始起死卒建成毁]于?$")
_MILESTONE = re.compile(r"(?:起点|开端|开始|终点|结束|[首最第][次后一].{0,12})是$")
"""Matches "起点是" before a date."""
_MOVED = re.compile(r"押后|延[至期到]|改[至期]|推迟")
_BEGINNING = re.compile(r"(?:开始|起)$")
_BEGINNINGS = frozenset(["开始", "起", "以来", "开始起"])
_PLANNED = re.compile(r"(?:将会?|[才就便都]会|拟)$")
_LASTS = re.compile(r"仍然|一直|向来|始终|从来")
_DISTRIBUTED = re.compile(r"分[别別]$")
_ADVERBS_AT_END = re.compile(r"(?:亦|也|又|曾|则|再|并|续|已|就|遂|均|都|才|虽){1,4}$")
_CLAUSE_BETWEEN = re.compile(r"[于在与向被到赴将对从]")
_ALSO_VERBS = frozenset(word_list("访问 会面 会谈 讨论 辩论 演讲 演说 投票 报道 报导 直播 通话 补选 示威 集会 游行"))
"""Nouns of occasions that tell what somebody did behind a subject and a date."""
_WITHIN = re.compile(r"[上中时的]|期间")
_NO_SUBJECT_OF = re.compile(r"$|[，上中里内的后前期当时、而于在]|之[后前]")
"""Matches behind the noun of an occasion where that is no subject: "上", "期间"."""
_BECAUSE = re.compile(r"因[^，]{1,30}?[被而获遭]")
"""Matches "因病被": the cause stays with the verb."""
_SCHEDULE = re.compile(r"押后|(?:暂定|预计|预留|排期|改期|订于|定于|料|将于|将在|续审|再讯|再审|续讯|提堂|复庭|散庭)")
_COURT_TURN = re.compile(
    r"陈词|盘问|作供|主问|案件|聆讯|审讯|审期|求情|判刑|裁决|法庭|续审|再讯|休庭|散庭|庭期|本案|判刑"
)
_GOES_ON = re.compile(r"续审|再讯|再审|续讯|提堂|复庭|开庭|开审|判刑|押后|结案陈词|求情|裁决|散庭|休庭|完成|审期|聆讯")
_WILL_GO_ON = re.compile(r"继续|求情|判刑|裁决|陈词|盘问|作供|传召|处理|聆讯|审讯|读出|播放")
_SELF = re.compile(r"我|你|您|自己")
_CONTINUES = re.compile(r"[向对把将以让使给]|即(?![使将时便])|并[向把将对]|从而|以便|以免|以示")
_NEW_START = re.compile(
    r"[因惟但而又亦且]|并(?:指|称|说|表示|提)|由于|虽|尽管|不过|另|此外|当中|其中|同意|指(?!示)|称(?!为)"
)
"""Matches the beginning of a clause that does not complete the one before."""
_REASON = re.compile("因(?!此)|由于|虽|若|如果|尽管")
_HOLDS = re.compile(r".{0,12}(?:认为|质疑)")
_BROUGHT = re.compile(r"[将把][^，]{2,40}$")
"""Matches "将公司": the verb is in the next clause."""
_PHRASE_END = re.compile(r"(?:于|在|与|向|对|和|跟|将|把|由|就|为|从|经|以|透过|通过|连同|联同)[^，]{1,40}$")
_PRINTED = re.compile(r"[0-9]+[年月日号]")
_INNER = {"「": "」", "『": "』", "“": "”"}


@dataclass(frozen=True, slots=True)
class _Parts:
    """What stands round the date in its clause, folded and masked."""

    preposition: str
    bare: str
    """What is told before the preposition."""
    rest: str
    """What is told behind the date and the time of day."""
    rest_start: int
    is_listed: bool
    """Whether other dates stand beside it."""


def label_chinese_event(document: Document, sentence: Span, date: DateMention) -> str:
    """What happened at a date, as the clause of its sentence that tells it; "" where none does or none stands alone.

    The date is left out where it only says when. A clause without a subject is given that of the clauses before.
    """
    before = document.plain(Span(sentence.start, date.span.start))
    printed = document.plain(date.span)
    after = document.plain(Span(date.span.end, sentence.end))
    folded = simplified(printed)
    if folded.startswith("直") and before.endswith("是"):
        return ""
    if _UP_TO.match(folded) or (date.value.startswith("../") and not folded.startswith("直")):
        return ""
    is_ahead = bool(document.published) and date.value > (document.published or "")[:10]
    place = Span(len(before), len(before) + len(printed))
    return _label(f"{before}{printed}{after}", place, is_ahead=is_ahead, is_spoken=False)


def _label(text: str, date: Span, *, is_ahead: bool, is_spoken: bool) -> str:
    """The label of a sentence, or of what is told inside a quotation in plain words."""
    read = read_sentence(text)
    if read.masked[date.start] == MASKED:
        return "" if is_spoken else _spoken(read, date, is_ahead=is_ahead)
    if text.rstrip("」』” ").endswith(("？", "?")):
        return ""
    label = _with_claimant(read, date, _label_clause(dated_clause(read, date, is_ahead=is_ahead)))
    return "" if is_spoken and (CANTONESE.search(label) or _SELF.search(label)) else label


def _with_claimant(read: ReadSentence, date: Span, label: str) -> str:
    """A label behind who claims what it tells, where the sentence says so before its date."""
    claim = _CLAIM.search(read.masked, 0, date.start)
    if not label or claim is None or _CLAIM.search(mask(label)):
        return label
    if read.clause_of(claim.end()) != read.clause_of(date.start):
        return label  # "公会声称亏损，2020年3月警方…": what is claimed stands before
    start = read.clauses[read.clause_of(claim.start())].start
    speaker = speaker_of(read.text[start : claim.start()])
    longer = f"{speaker}{read.text[claim.start() : claim.start() + 2]}{label.removeprefix(speaker)}"
    return longer if speaker and len(longer) <= MOST else label


def _spoken(read: ReadSentence, date: Span, *, is_ahead: bool) -> str:
    start = max(read.text.rfind(sign, 0, date.start) for sign in _INNER)
    end = read.text.find(_INNER[read.text[start]], date.end) if start >= 0 else -1
    if end < 0 or read.masked[start] == MASKED:
        return ""
    inner = Span(date.start - start - 1, date.end - start - 1)
    return _label(read.text[start + 1 : end], inner, is_ahead=is_ahead, is_spoken=True)


def _label_clause(clause: DatedClause) -> str:
    here, whole = clause.masked(*clause.span), clause.read.masked
    if is_asked(whole[: clause.content], whole[clause.content : clause.span.end]):
        return ""
    if _is_schedule(here, whole, is_ahead=clause.is_ahead) or _CHARGE.search(whole, 0, clause.date.start):
        return ""
    before = clause.read.clause(clause.index - 1)
    if _IF.match(before) or _IN_MY_VIEW.match(before):
        return ""
    if SAY.search(whole, 0, clause.date.start) and _DENIED.search(
        simplified(clause.read.text), clause.span.end, clause.span.end + _DENIAL_REACH
    ):
        return ""
    clause = _until_next_of_list(clause)
    parts = _take_apart(clause)
    if parts is None:
        return ""
    if not parts.is_listed and _is_attribute(parts):
        return _label_occasion(clause, parts)
    if _tells_nothing(clause, parts):
        return ""
    if _THAT_DAY.match(parts.rest):
        return _label_next(clause, parts.bare)
    if not parts.rest.strip(" ）)"):
        return _label_ending(clause, parts)
    return _label_around(clause, parts)


def _until_next_of_list(clause: DatedClause) -> DatedClause:
    """The clause up to what is told in it of another date: "里加2019年罚款" of "里加2019年罚款、塔林去年起收费"."""
    tail = clause.masked(clause.date.end, clause.span.end)
    found = next((match for match in _NEXT_OF_LIST.finditer(tail) if acts(tail[: match.start()])), None)
    if found is None:
        return clause
    return replace(clause, span=Span(clause.span.start, clause.date.end + found.start()))


def _is_schedule(here: str, whole: str, *, is_ahead: bool) -> bool:
    """Whether the date is only when a court goes on."""
    is_court = _COURT_TURN.search(whole) is not None
    if is_ahead and (is_court or is_of_others(whole)) and _WILL_GO_ON.search(here):
        return True
    return is_court and _SCHEDULE.search(here) is not None and _GOES_ON.search(here) is not None


def _take_apart(clause: DatedClause) -> _Parts | None:
    """What stands round the date; None where it is a bound, or the end of a stretch that begins before it."""
    head, tail = clause.masked(clause.content, clause.date.start), clause.masked(clause.date.end, clause.span.end)
    if that_is := _THAT_IS.search(head):
        head = head[: that_is.start()]
    match = _BEFORE_DATE.search(head)
    preposition, bare = (match[0], head[: match.start()]) if match else ("", head)
    has_date = ANY_DATE.search(bare) is not None
    if _TO.search(preposition) and (has_date or _NUMERAL_AT_END.search(bare)):
        return None
    if "至" in preposition and _CLEFT.search(bare):
        return None
    if "、" in preposition and not _DATE_AT_END.search(bare):
        return None
    if (listed := _SECOND_OF_LIST.search(bare)) and acts(bare[: listed.start()]):
        return None
    if bare.endswith(_NO_LATER) or (_HAPPENED_ON.search(bare) and _BEHIND_TURN.search(tail)):
        return None
    if len(tail) > len("以来") and tail.rstrip().endswith("以来"):
        return None  # "1978年开港以来，": what has been so since then
    if _UP_TO.search(preposition) or (_LISTS.search(preposition) and not has_date):
        return None
    time = TIME_OF_DAY.match(tail)
    length = time.end() if time else 0
    rest = tail[length:]
    if preposition.strip() in ("自", "自从", "从") and _FIRST_SINCE.match(tail):
        return None
    if _BOUND.match(tail) or _BOUND.match(rest) or (TOPIC.match(head) and bare.strip()):
        return None
    if rest.startswith("、") and not (_SIBLING.match(rest) or _THAT_DATE.match(rest)):
        return None
    is_listed = _SIBLING.match(rest) is not None or (_JOINS.search(preposition) is not None and has_date)
    return _Parts(preposition, bare, rest, clause.date.end + length, is_listed)


def _is_attribute(parts: _Parts) -> bool:
    """Whether the date says of which day something is: "的", "立法会选举"."""
    match = _ATTRIBUTE.match(parts.rest)
    if match is None or match["noun"] is None:
        return match is not None
    between, behind = match["between"], parts.rest[match.end() :]
    if parts.bare and not between and match["noun"] in _ALSO_VERBS and not _WITHIN.match(behind):
        return False
    if acts(between) or _CLAUSE_BETWEEN.search(between):
        return False
    if is_person(between) and subject_length(f"{between}在") == len(between):
        return False
    is_placed = _AT.search(parts.preposition[-2:]) is not None
    if begins_with_verb(behind) and (is_placed or (parts.bare and not parts.preposition)):
        return True
    if is_placed and parts.bare:
        return True
    return _NO_SUBJECT_OF.match(behind) is not None or bool(parts.bare and not behind)


def _label_occasion(clause: DatedClause, parts: _Parts) -> str:
    """The label of a date that belongs to a noun: what was said or done there, or that somebody took part in it."""
    bare, rest = parts.bare, parts.rest
    whole = clause.read.text[clause.content : clause.span.end]
    if THINK.search(clause.masked(clause.span.start, clause.date.start)):
        return ""
    if _NAMED.fullmatch(rest) and not bare:
        return _label_next(clause, "", keeps=whole)
    if (parts.preposition or _is_who(bare)) and not acts(bare):
        if place := _PLACE_OF_OCCASION.match(rest):
            behind = rest[place.end() :]
            if not behind.strip(" ，"):
                return _label_next(clause, bare, keeps=whole)
            return "" if is_thought(behind) else _finish(clause, whole, clause.index + 1)
        match = _ATTRIBUTE.match(rest)
        if match and match["noun"] and (bare or _AT.match(clause.masked(clause.content, clause.span.end))):
            behind = rest[match.end() :]
            is_told = begins_with_verb(behind) and not is_thought(behind)
            return _finish(clause, whole, clause.index + 1) if is_told else ""
    if _TAKES_PART.search(bare) and not (_ONLY_MEANT.search(bare) or THINK.search(bare) or "的" in rest[1:]):
        return _finish(clause, whole, clause.index + 1)
    return ""


def _tells_nothing(clause: DatedClause, parts: _Parts) -> bool:
    """Whether a clause tells a thought, a state or a plan, or the date is not that of its verb."""
    bare, rest = parts.bare, parts.rest
    if _AGE.fullmatch(rest):
        return True
    if _GETS.search(bare) and _GAMES_OF_YEAR.match(rest):
        return True
    says = says_something(rest)
    if THINK.search(clause.masked(clause.span.start, clause.date.start)):
        return True
    if not says and THINK.search(clause.masked(*clause.span)):
        return True
    if _MENTIONS.match(clause.say) and ends_in_noun(rest):
        return True
    if _QUANTITY.search(bare) or (bare.startswith("由") and "至" in rest):
        return True
    is_cleft = _CLEFT.search(bare) is not None
    is_inside = bool(bare) and not parts.preposition and not is_cleft
    if is_inside and not _is_who(bare):
        return True
    if is_inside and _ONLY_DATE.fullmatch(clause.read.clause(clause.index - 1)):
        return True  # "2018年，里加港2016年账目被重算": that was in 2018
    if not says and not is_cleft and _COPULA.search(f"{bare}{rest}"):
        return True
    if is_cleft and rest.rstrip().endswith(("的时候", "之时")):
        return True
    # "于2016年王明任主席时认识他": whose acquaintance that was is not told.
    return not bare and bool(parts.preposition and _WITHIN_TIME.match(rest) and subject_length(rest))


def _is_who(bare: str) -> bool:
    """Whether what stands right before the date is no more than who did something, with adverbs."""
    name = _ADVERBS_AT_END.sub("", bare)
    return not name or subject_length(f"{name}在") == len(name)


def _label_ending(clause: DatedClause, parts: _Parts) -> str:
    """The label of a clause that ends with its date: "生于1981年", "王明于6月，"."""
    bare = parts.bare
    if bare in _EMPTY_SUBJECTS:
        return _label_next(clause, "")
    if SHOWS.search(bare):
        return ""
    whole = clause.read.text[clause.content : clause.span.end]
    if _ends_with_act(bare) or _HAPPENED_ON.search(bare) or _MILESTONE.search(bare):
        needs = len(clause.read.clauses) if _CLEFT.search(bare) else clause.index + 1
        return "" if _MOVED.search(bare) else _finish(clause, whole, needs)
    return _label_next(clause, "", keeps=whole) if ANY_DATE.search(bare) else _label_next(clause, bare)


def _ends_with_act(bare: str) -> bool:
    """Whether a verb of doing stands right before the date: "发生于"."""
    return any(act_at(bare, len(bare) - length) for length in (2, 3, 4) if len(bare) >= length)


def _label_around(clause: DatedClause, parts: _Parts) -> str:
    """The label of a clause that tells something behind its date."""
    bare, rest, preposition = parts.bare, parts.rest, parts.preposition
    text = clause.read.text
    whole = text[clause.content : clause.span.end]
    is_only_time = _ONLY_TIME.fullmatch(ANY_DATE.sub("", rest)) is not None
    starts = begins_with_verb(rest)
    if _FROM.match(preposition):
        if _UNTIL.match(rest) and not is_only_time:
            return ""
        if _BEGINNING.search(rest) and not starts:
            return _label_next(clause, bare)
        if bare and not starts and subject_length(rest):
            return ""
    if is_only_time:
        if parts.is_listed and _HAPPENED_ON.search(bare) and _AT.search(preposition):
            return _finish(clause, whole, clause.index + 1)
        return _label_next(clause, "", keeps=whole) if ANY_DATE.search(bare) else _label_next(clause, bare)
    behind = _OTHER_DATES.sub("", rest, count=1)
    if (SHOWS.search(bare) and ends_in_noun(rest)) or (
        acts(bare) and begins_with_verb(behind) and _BEFORE_NOUN.fullmatch(behind)
    ):
        return ""
    relative = _RELATIVE_FROM.match(rest) if _FROM.match(preposition) else None
    if relative and acts(relative["done"]) and subject_length(rest[relative.end() :]):
        return ""
    if rest.strip() in _BEGINNINGS or (_LASTS.search(f"{bare}{rest}") and not says_something(rest)):
        return ""
    is_planned = bool(preposition) and _PLANNED.search(bare) is not None
    if is_planned and not clause.is_ahead:
        return ""
    stays = parts.is_listed
    if not (_ONLY_TO.fullmatch(preposition) and not bare):
        stays = stays or is_planned or _CLEFT.search(bare) is not None or _stays_with_date(parts, starts=starts)
    if stays and not parts.is_listed and _MOVED.search(bare[-6:]):
        return ""
    kept, told = text[clause.content : clause.content + len(bare)], text[parts.rest_start : clause.span.end].strip()
    if stays or _PRINTED.search(simplified(f"{kept}，{told}")):
        return _finish(clause, whole, clause.index + 1)
    return _finish(clause, f"{_DISTRIBUTED.sub('', kept)}{told}", clause.index + 1)


def _stays_with_date(parts: _Parts, *, starts: bool) -> bool:
    """Whether a preposition goes with its date, or a noun behind it does: "于2011年地震采访"."""
    preposition = parts.preposition.replace("直至", "").replace("早于", "")
    if _GOES_WITH_DATE.search(preposition):
        return True
    return bool(parts.preposition and parts.bare and _is_who(parts.bare) and not starts and subject_length(parts.rest))


def _label_next(clause: DatedClause, bare: str, keeps: str = "") -> str:
    """The label where the clause has only the date, or that and a subject: what the next clause tells."""
    read = clause.read
    index = clause.index + 1
    while index + 1 < len(read.clauses) and _THAT_DAY.match(read.clause(index)):
        index += 1
    following = read.clause(index)
    if not following or ASK.search(following) or _REASON.match(following) or TOPIC.match(following):
        return ""
    if _COPULA.search(following) and not SAY.search(following):
        return ""
    if is_thought(following) and not _HOLDS.match(following):
        return ""
    lead = lead_length(following)
    if _MENTIONS.match(clause.say) and ends_in_noun(following) and not subject_length(following[lead:]):
        return ""
    lead += bool(keeps) and following[lead : lead + 1] in ("他", "她")
    told, has_subject = (
        read.text[read.clauses[index].start + lead : read.clauses[index].end],
        subject_length(following[lead:]),
    )
    if keeps:
        return _finish(clause, f"{keeps}，{told}", index + 1, has_subject=bool(has_subject))
    own = read.text[clause.content : clause.content + len(bare)].strip()
    if own and not has_subject:
        told = f"{own}{told}"
    elif own and not subject_length(f"{bare}在"):
        return ""
    return _finish(clause, told, index + 1)


def _finish(clause: DatedClause, told: str, following: int, *, has_subject: bool = False) -> str:
    """The label of what is told, with its subject, and with the clauses from `following` on that it needs."""
    told = told.strip()
    masked = mask(told)
    lead = 0 if _BECAUSE.match(masked) else lead_length(masked)
    told, masked = told[lead:], masked[lead:]
    is_time_clause = False
    if ending := TIME_CLAUSE_END.search(masked):
        if ending[0] in _AHEAD_OF and _ONLY_DATE.fullmatch(clause.masked(*clause.span)):
            return ""  # "公会在大会召开前夕，": that was before it
        place = _AT.search(masked, 0, ending.start())
        if acts(masked[: ending.start()]) and not (place and ANY_DATE.match(masked, place.start())):
            start = _TIME_CLAUSE_START.match(masked)
            told = _SINCE_DATE.sub("", told[start.end() if start else 0 : ending.start()])
            told = told[: place.start()] + told[place.end() :] if place and act_at(masked, place.end()) else told
            is_time_clause = True
            if begins_with_verb(mask(told)) and ends_in_noun(mask(told)):
                return ""
        elif "，" not in masked:
            if is_thought(clause.read.clause(following)):
                return ""
            told, following = _longer(clause, told, following)
        masked = mask(told)
    is_brought = _BROUGHT.search(masked) is not None
    if ends_in_noun(masked) and not (is_brought or acts(masked) or SAY.search(masked)):
        return ""
    if not (tells(masked) or is_open_end(masked) or _PHRASE_END.search(masked)):
        return ""
    label = told if has_subject else with_subject(clause, told, is_time_clause=is_time_clause)
    while label and following < len(clause.read.clauses) and not is_time_clause:
        next_clause = clause.read.clause(following)
        if not _needs(mask(label), next_clause) or len(label) + len(next_clause) > MOST:
            break
        if _NEW_START.match(next_clause) or ANY_DATE.match(next_clause):
            break
        if _COPULA.search(next_clause) and not SAY.search(next_clause):
            return ""
        label, following = _longer(clause, label, following)
    return checked(label)


def _needs(masked: str, next_clause: str) -> bool:
    """Whether a label is not whole without the next clause."""
    if is_open_end(masked) or TIME_CLAUSE_END.search(masked) or _CONTINUES.match(next_clause):
        return True
    return not tells(masked) or not has_predicate(masked)


def _longer(clause: DatedClause, label: str, following: int) -> tuple[str, int]:
    """A label with the next clause, and the number of the clause after that."""
    if following >= len(clause.read.clauses):
        return label, following
    start, end = clause.read.clauses[following]
    mark = clause.read.text[start - 1]
    return f"{label}{mark if mark in '：:' else '，'}{clause.read.text[start:end].strip()}", following + 1
