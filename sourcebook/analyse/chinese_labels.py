"""Headlines for dated happenings told in Chinese: the clause that has the date, without it where nothing is lost."""

from __future__ import annotations

import re

from sourcebook.records import DateMention, Document, Span

_FEWEST = 8
"""Characters of a label; a shorter clause takes the next with it, or the one before."""
_MOST = 40
_LONGEST = 60
"""Characters of a clause that has no mark at which it could be cut."""
_SHORT_SUBJECT = 4
"""Characters before a date that stand for who did something: "局长", "市议会"."""
_MARK = re.compile(r"[，；;：:。！？]|,(?![0-9]{3})")
_LEAD = re.compile(
    r"^(?:【[^】]{0,20}】|(?:此外|另外|其後|其后|不過|不过|但是?|而且?|并且?|並且?|惟|随后|隨後|其中|例如|如(?!果)|像|当时|當時|尤其是?|就|"
    r"于是|於是|則|则|及|另|又|亦|且)[，、]?)+"
)
"""Matches "此外，"; not what it leads in to."""
_SAYING = re.compile(
    r"^(?:並|并|亦|也|又|續|续|再|遂|曾)?(?:指出|指(?![控引定派示令責责數数揮挥標标])|稱(?![為讚號])|称(?![为赞号])|認為|认为|表示|強調|"
    r"强调|顯示|显示|提到|承認|承认|確認|确认|知悉|重申|相信|得知|聲稱|声称)(?!的)"
)
"""Matches "並指" before what somebody said in the clause before."""
_QUESTION = re.compile(r"是否|有否|會否|会否|有沒有|有没有|嗎|吗")
_ASKS = re.compile(r"問|问|質疑|质疑")
_ANSWERS = re.compile(r"表示|稱|称|同意|答|得知|確認|确认|承認|承认")
_SAID_SIGNS = "稱称指認认示供續续再表確确"
_ASKED = re.compile(r"^.{0,20}(?:為何|为何|為什麼|为什么)")
"""Matches "解釋為何" before what was done."""
_NO_SUBJECT = re.compile(
    r"(?:被|連任|连任|當選|当选|成為|成为|加入|獲|获|擔任|担任|出任|升任|辭任|辞任|辭去|辞去|請辭|请辞|離職|离职|退出|參選|参选|"
    r"入職|入职|畢業|毕业|結婚|结婚|移居|返港|出境|入境|離港|离港|離開|离开)(?!告|捕者|訪|访)"
)
"""Matches the verb that begins a clause which has its subject in the one before."""
_SUBJECT = re.compile(
    r"(?:《[^》]{1,20}》[^，於于在為为題题]{0,4}|[\u4e00-\u9fff]{1,4}?)(?=[亦也又曾於于在自同則则題题]|[0-9])"
)
"""Matches "施" before "亦於"."""
_SHOWING = re.compile(r".{0,6}(?:顯示|显示|提及|提到|可見|可见|指|稱|称)")
_REASON = re.compile(r"^(?:由於|由于|因為|因为|雖然|虽然|儘管|尽管|如果|當|当|若)")
"""Matches the beginning of a clause that goes with the next."""
_CONDITION = re.compile(r"如果|倘若|倘使|假如|假若|假使|要是|若果|若是|^若(?!干|非|無|无)")
"""Matches "如果" and "若" before what is only supposed."""
_BEFORE_DATE = re.compile(
    r"(?P<preposition>(?:在|於|于|自|从|從|由|(?<!甚)至|到|以至于|直至|直到|截至|到了|约|約|大约|大約|早於|早于|、|和|及|与|與)+)$"
)
"""Matches "於" right before a date."""
_DROPPED_WITH_DATE = frozenset("在於于自从從")
_AFTER_DATE = re.compile(
    r"^(?:左右|前后|前後|期间|期間|间|間|年初|年中|年底|底|初|尾|起|(?:時|时)(?![候任代常])|凌晨|清晨|早上|上午|中午|正午|下午|傍晚|晚上|晚|时分|時分|\s)*"
)
_SPAN_OF_DATE = re.compile(
    r"^\s*(?:(?:之|以)?(?:的|前(?!往|線|线|主|任|總|总)|後|后(?!来)|來|来)|《|「|“|出生"
    r"|[^，。的於于在]{0,4}(?:記者會|记者会|會議|会议|論壇|论坛|集會|集会|遊行|游行|選舉|选举|訊息|讯息|帖文|節目|节目|報道|報導|报道|頭版|头版|"
    r"示威|活動|活动|訪問|访问|訪談|访谈|演說|演说|演講|演讲|會面|会面|證供|证供|判決|判决|聲明|声明|峰會|峰会|會談|会谈))"
)
"""Matches what makes of the date an attribute or a bound: "的", "之前", "后", and the noun of an occasion."""
_DATE = r"(?:[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{1,2}日)"
_AND = r"(?:和|与|與|及|以及|、|至|到|还是|還是|抑或|或|[–—～~-])"
_DATES_BEFORE = re.compile(rf"(?:{_DATE}{_AND}+)+$")
_DATES_AFTER = re.compile(rf"^(?:\s*{_AND}+{_DATE})+")
"""Match the other dates of a list: "5月6日、" before and "和7月1日" behind the date."""
_GOVERNS = frozenset("及到示放發发提述指是為为看問问就對对向給给的把將将了過过有會会（(「“《")
"""Characters that what follows belongs to: a verb with an object, a preposition."""
_BEGINS = ("開始", "开始")
_TIME_CLAUSE = (
    "后",
    "後",
    "时",
    "時",
    "之际",
    "之際",
    "当日",
    "當日",
    "当天",
    "當天",
    "的时候",
    "的時候",
    "期间",
    "期間",
    "不久",
    "前",
    "中",
    "稱",
    "称",
    "指",
    "指出",
    "說",
    "说",
    "表示",
    "提出",
    "提到",
    "認為",
    "认为",
    "引述",
)
"""What a clause ends with that only says when, or that something is said."""
_OCCASION_AFTER = re.compile(r"(?:以来|以來|之前|[会會]上|会议上|會議上|论坛上|論壇上|节目中|節目中)$")
"""Matches the end of what only says when or where, and needs its date: "自5月提讯以来"."""
_DATES_AT_END = re.compile(
    r"(?<![發发]生)[於于在](?=[0-9])[0-9年月日號号、和與与及至到早午晚上下翌凌晨清傍間间期\s]{2,40}$"
)
"""Matches "於5月6日、5月19日和6月23日": what was done then follows."""
_OCCASION_ALONE = re.compile(
    r"(?!.{0,40}(?:出席|參加|参加|參與|参与|召開|召开|取消|主持|了))[^，]{2,36}的[^，「」]{0,12}"
    r"(?:[會会]議|会议|記者[會会]|记者会|論壇|论坛|集[會会])$|[^，「」]{0,24}的「[^「」]{1,40}」$"
)
"""Matches "同日舉行的首次會議" and "10月1日的「節目」": what was said there follows."""
_SHOWN = re.compile(r"(?:展示|播放|呈上|援引|引述|引用|读出|讀出|问及|問及|问到|問到)[^，。；]{0,16}$")
"""Matches "控方展示" before the date of an exhibit."""
_EXHIBIT = re.compile(
    r"[^，。；]{0,60}(?:年报|年報|供词|供詞|片段|文章|一文|贴文|帖文|帖子|讯息|訊息|信息|纪录|紀錄|记录|記錄|对话|對話|报道|报导|報道|報導|头版|頭版|截图|截圖|电邮|電郵"
    r"|邮件|郵件|照片|相片|专访|專訪|访问|訪問|发言|發言|文件|信件|栏目|欄目|笔记|筆記|单据|單據|发票|發票|节目|節目|誊本|謄本)"
)
_CONTENT = re.compile(
    r"(?:可见到?|可見到?|显示|顯示)(?P<content>[^，；：]{6,}.*)"
    r"|(?P<plain>(?!控方|辩方|辯方|法官|提及|提到|题|題|当中|當中|内容|內容|上款|要求)[^，；：]{1,12}"
    r"(?:告知|传送|傳送|转发|轉發|发送|發送|表示|称|稱|说|說).*)"
)
"""Matches the clause that tells what an exhibit shows: "显示他转发了文章"."""
_ASKED_ABOUT = re.compile(r"发问|發問|提问|提問|盘问|盤問|问及|問及|问到|問到")
_DEPENDENT = re.compile(
    r"(?:曾|又|自行|分别|分別|任|担任|擔任|才|仍|遂|均|亦|也|已|获(?!悉)|獲(?!悉)|以及|是(?:次|自|在|于|於|因)|希望|从而|從而|因为|因為|而(?![且])|被|向|将|將|去信|表示|宣布)"
)
"""Matches the beginning of a clause that has its subject in the one before."""
_CONTINUES = re.compile(r"[向對对把將将以讓让使]")
"""Matches the beginning of a clause that belongs to the one before: "向局长传送一篇文章"."""
_DAY_IN_BRACKETS = re.compile(r"^[（(][0-9]{1,2}(?:[日号號]|月[0-9]{1,2}[日号號])[）)]")
"""Matches "（12日）" behind a weekday."""
_ANY_DATE = re.compile(r"[0-9][年月日]")
_SAID_AT_END = re.compile(r"，(?:并|並|又|再)?(?:表示|说|說|称|稱|指出?)$")
"""Matches "，并说" where what is said is cut off."""
_EMPTY = re.compile(r"[（(][\s，、]*[）)]")
_PAIRS = (("「", "」"), ("『", "』"), ("“", "”"), ("《", "》"), ("〈", "〉"), ("（", "）"), ("(", ")"))


def label_chinese_event(document: Document, sentence: Span, date: DateMention) -> str:
    """The clause of a sentence that has a date; where the date is all of the clause, the next one.

    The date is left out where it opens the clause or stands between subject and verb; where it belongs to a noun, is a
    bound ("7月1日前") or ends the clause, it stays.
    """
    before = document.plain(Span(sentence.start, date.span.start))
    after = document.plain(Span(date.span.end, sentence.end))
    marks = list(_MARK.finditer(before))
    head = _LEAD.sub("", before[marks[-1].end() if marks else 0 :].strip())
    mark = _MARK.search(after)
    tail, rest = (after[: mark.start()], after[mark.end() :]) if mark else (after, "")
    if before.startswith("【") and after.endswith("】"):
        return ""
    is_asked = _QUESTION.search(f"{head}{tail}") and _ASKS.search(before) and not _ANSWERS.search(head)
    if is_asked or after.rstrip("」』” \n").endswith("？"):
        return ""
    if _SHOWN.search(head) and _EXHIBIT.match(tail):
        return _content(rest)
    if _CONDITION.search(head):
        return ""
    if head.endswith(("围绕", "圍繞", "针对", "針對")):
        return ""
    if _ASKED_ABOUT.search(f"{head}，{tail}") and not _ANSWERS.search(head):
        return ""
    head = _ASKED.sub("", _without_saying(head, tail))
    clause = _clause(head, document.plain(date.span), tail)
    label = _whole(clause, rest)
    if marks and _NO_SUBJECT.match(label) and (subject := _SUBJECT.match(_LEAD.sub("", before.strip()))):
        name = subject[0].rstrip(_SAID_SIGNS)
        if name and name not in label and len(name) + len(label) >= _FEWEST:
            return f"{name}{label}"
    if marks and (len(label) < _FEWEST or _DEPENDENT.match(label)):
        previous = before[marks[-2].end() if len(marks) > 1 else 0 : marks[-1].start()].strip()
        longer = _whole(f"{_without_saying(_LEAD.sub('', previous), label)}，{label}", "")
        is_of_its_day = _ANY_DATE.search(previous) is None
        label = longer if len(label) < _FEWEST or (label in longer and is_of_its_day) else label
    return label


def _content(rest: str) -> str:
    """What the clause behind an exhibit tells; "" where it tells nothing that happened."""
    match = _CONTENT.match(rest.split("。", 1)[0].strip())
    if match is None:
        return ""
    told = match["content"] or match["plain"]
    mark = _MARK.search(told)
    return _whole(told[: mark.start()] if mark else told, told[mark.end() :] if mark else "")


def _without_saying(head: str, tail: str) -> str:
    """The beginning of a clause without a verb of saying that has lost its speaker: "並指"."""
    shorter = _SAYING.sub("", head)
    return shorter if len(shorter) + len(tail) >= _FEWEST else head


def _clause(head: str, date: str, tail: str) -> str:
    """The clause of a date, without the date where that leaves no hole."""
    siblings = _DATES_BEFORE.search(head)
    start = head[: siblings.start()] if siblings else head
    match = _BEFORE_DATE.search(start)
    bare = (start[: match.start()] if match else start).removesuffix("分別").removesuffix("分别").removeprefix("（")
    following = _DATES_AFTER.match(tail)
    end = tail[following.end() :] if following else tail
    said = _AFTER_DATE.sub("", end.strip())
    if not said and _SHOWING.fullmatch(bare):
        return ""
    if _SPAN_OF_DATE.match(end) or (bare and (len(said) < 2 or said in _BEGINS)):
        return f"{head}{date}{tail}"
    if bare and _OCCASION_AFTER.search(tail.strip()):
        return f"{head}{date}{tail}"
    said = _DAY_IN_BRACKETS.sub("", said)
    if not bare:
        return said.removeprefix("）").removeprefix(")")
    is_time = match is not None and not _DROPPED_WITH_DATE.isdisjoint(match["preposition"])
    if is_time or (match is None and len(bare) <= _SHORT_SUBJECT and bare[-1] not in _GOVERNS):
        return f"{bare}{said}"
    return f"{head}{date}{tail}"


def _whole(clause: str, rest: str) -> str:
    """The clause, with the next ones where it is short or a quotation is open; without a quotation that stays open."""
    label = clause.strip()
    while (
        rest
        and len(label) < _MOST
        and (
            _signs(label) < _FEWEST
            or _CONTINUES.match(rest)
            or _is_open(label)
            or label.endswith(_TIME_CLAUSE)
            or (_OCCASION_AFTER.search(label) and "，" not in label)
            or _OCCASION_ALONE.match(label)
            or _DATES_AT_END.search(label)
            or _is_reason(label)
            or (label.startswith("即") and "，" not in label)
        )
    ):
        mark = _MARK.search(rest)
        following, rest = (rest[: mark.start()], rest[mark.start() + 1 :]) if mark else (rest, "")
        label = f"{label}，{following}" if label else following
    if len(label) > _MOST:
        signs = "，；、" if len(label) > _LONGEST else "，；"
        last = max(label.rfind(sign, 0, _MOST) for sign in signs)
        if last >= _FEWEST and not label[:last].endswith(_TIME_CLAUSE):
            label = label[:last]
        elif len(label) > _LONGEST:
            label = f"{label[:_MOST]}…"
    for opening, closing in _PAIRS:
        if label.count(opening) > label.count(closing):
            at = label.rfind(opening)
            label = label[:at] if at >= _FEWEST else label.replace(opening, "")
        elif label.count(opening) < label.count(closing):
            label = label.replace(closing, "")
    return _SAID_AT_END.sub("", _EMPTY.sub("", label).strip(" ，；。、：:\n"))


def _signs(label: str) -> int:
    """How many Chinese characters a label has."""
    return sum("\u3400" <= sign <= "\u9fff" for sign in label)


def _is_reason(label: str) -> bool:
    return bool(_REASON.match(label)) and "，" not in label


def _is_open(text: str) -> bool:
    return any(text.count(opening) > text.count(closing) for opening, closing in _PAIRS)
