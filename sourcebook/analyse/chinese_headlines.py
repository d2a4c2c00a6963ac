"""Whether what is made of Chinese clauses stands as a headline: whole, with a verb, in balance."""

from __future__ import annotations

import re

from sourcebook.analyse.chinese_clauses import ANY_DATE, MASKED, SAY, acts, mask
from sourcebook.analyse.chinese_sayings import ASK

FEWEST = 4
MOST = 56
"""Characters of a label; most have far fewer."""
TIME_CLAUSE_END = re.compile(
    r"(?:[早初中后]期|阶段|之间|为止|首[日天]|第[一二三四五]天|之后|(?<![先前])后|的时候|(?:这段|该段"
    r"|那段)(?:时间|期间|时期)|(?<![当同准及平0-9])时|期间|当日|当天|之际|前夕|之前|(?<![目空])前|翌日|同日)$"
)
"""Matches the end of what only says when: "后", "期间"."""
_OPEN_END = re.compile(
    r"(?:[以及和与并而但则在把将被向对为跟由从自因若使令要可曾已不未所之其该这那]|(?<![关至对])于"
    r"|(?<![不若但或可还只都])是|例如|包括|因为|由于|关于|有关|至于|对于|根据|按照|透过|虽然|尽管|即使|除了|题为"
    r"|名为|内容|连同|希望|打算"
    r"|计划|试图|企图|尝试|继续|负责|需要|能够|可以|必须|应该|决定|提出|以便|从而|因此|所以|然后|随后|其后|同时"
    r"|另外|此外|不过|然而|可是|只是|甚至|尤其|特别是|期间|当中|其中|当时|成功|主动|分别|一同|一起|共同|认为|相信"
    r"|觉得|指|称|说|表示"
    r"|指出|声称|强调|提到|提及|显示|透露|解释|补充|重申|认定|明白|明白到|知道|可见|得知|发现|形容|回答|回应|要求"
    r"|建议|提议|呼吁|反驳|促请|敦促|安排|准备|确认|承认|同意|记得|忆述|得悉|获悉|裁定|宣布|质疑|警告|批评|告知"
    r"|通知|提醒"
    r"|上述|以下|如下|最终|进一步|再次|首次|代表|针对|围绕|问|问及|更|再|又|亦|也|还|很|非常|十分|多次|曾经|已经"
    r"|经|为了|(?:鉴于|基于|考虑到|随着|针对|围绕|有见)[^，]{0,40}|在[^，]{1,14}[下中上]|(?<![集击选手心命其当从])中|(?<![发引掀提升拿燃兴唤唱想])起"
    r"|[0-9]时|将[^，]{2,40}的(?:新闻|公司|文件|文章|消息|款项|信件|照片)|以来|取得|获得|得到|被指因[^，]{0,40}|的话|，(?:当(?![时天日年庭选])|若|如果|虽然|因为|由于)[^，]{0,40}|担任|出任|成为|推行|采取|作出|具有|提供|有[^，]{2,20}的(?:经验|经历|情况|机会|可能))$"
)
"""Matches the end of a clause that goes on behind the next mark."""
TOPIC = re.compile(
    r"^(?:就(?!业|职|读)|对于|至于|关于|有关|针对|围绕|对(?!话|方|手)|除了?|根据|按照|按|题为|内容|例如|如|包括"
    r"|当中|其中|翻查|据)"
)
"""Matches "就" and "关于" at the beginning of a clause: what is spoken of, with nothing said of it."""
CANTONESE = re.compile(r"[嘅咗喺佢唔冇啲嚟咁噉㗎囉咩乜嗰咪哋嘢睇俾畀攞揾搵]")
"""Matches characters of spoken Cantonese, which no headline has outside quotation marks."""
_LOOSE = re.compile(r"[，、；：:\s]+$|^[，、；：:\s）)」』”》〉]+")
_PAIRS = (
    ("「", "」"),
    ("『", "』"),
    ("“", "”"),
    ("《", "》"),
    ("〈", "〉"),
    ("（", "）"),
    ("(", ")"),
    ("[", "]"),
    ("【", "】"),
)
_LIST_START = re.compile(r"^[0-9]{1,2}[.、)）]|^[-•●▲]")
_TOLD_WHOM = re.compile(
    r"(?:告诉|告知|通知|提醒|警告|吩咐|著|回复|覆|询问|指示|命令|敦促|促请|呼吁|要求|邀请|请求|建议|叫|相约|安排|协助"
    r"|帮助|向[^，]{1,12}(?:指|说|称|提及|提到|透露|解释|问))"
    r"(?P<whom>[^，：]{0,50})$"
)
_ANY_PREDICATE = re.compile(
    r"[是有会能须应要被已不没未很曾仍均了想需令让]|(?:称|说|指|道|表示|提到|提及|：)[，：]?[「“『]■"
)
_GOVERNED = re.compile(r"将(?![领军])|[要有是到去往]|(?<![议员委公协大])会")
_ONLY_WHERE = re.compile(r"[^，]{0,12}[分别各在于向]{1,3}$")
_FEWEST_SAID = 8
"""Characters of what somebody says without a verb of doing in it."""


def is_open_end(masked: str) -> bool:
    """Whether a label goes on behind the next mark: after a conjunction, a verb of saying, or who was told."""
    if _OPEN_END.search(masked):
        return True
    told = _TOLD_WHOM.search(masked)
    return bool(told and not acts(told["whom"]) and not _GOVERNED.search(told["whom"]))


def has_predicate(masked: str) -> bool:
    """Whether the last clause of a label says something, be it only that somebody is something."""
    last = masked.rpartition("，")[2]
    return acts(last) or bool(SAY.search(last) or _ANY_PREDICATE.search(last))


def tells(masked: str) -> bool:
    """Whether a label tells of something done, or of something said with what was said."""
    said = SAY.search(masked)
    if said is None or acts(masked[: said.start()]):
        return acts(masked)
    told = ANY_DATE.sub("", masked[said.end() :])
    return acts(told) or (len(told) >= _FEWEST_SAID and has_predicate(told) and not _ONLY_WHERE.match(told))


def checked(label: str) -> str:
    """A label without loose marks at its ends; "" where it is no whole headline."""
    label = _LOOSE.sub("", label.strip())
    if not FEWEST <= len(label) <= MOST or _LIST_START.match(label):
        return ""
    if any(label.count(opening) != label.count(closing) for opening, closing in _PAIRS):
        return ""
    masked = mask(label)
    if is_open_end(masked) or TIME_CLAUSE_END.search(masked) or ASK.search(masked) or TOPIC.match(masked):
        return ""
    if masked.startswith(MASKED) or "我" in masked or "你" in masked:
        return ""
    plain = "".join(sign for sign, kept in zip(label, masked, strict=True) if kept != MASKED)
    return "" if CANTONESE.search(plain) or not has_predicate(masked) or not tells(masked) else label
