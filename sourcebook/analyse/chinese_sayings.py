"""What is said, thought, asked and answered in Chinese sentences, and who says it."""

from __future__ import annotations

import re

from sourcebook.analyse.chinese_clauses import ANY_DATE, SAY, acts, lead_length, mask, subject_length

THINK = re.compile(
    r"[无没未]被|认为|相信|觉得|以为|估计|希望|期望|盼望|担心|忧虑|猜测|推测|怀疑|假设|假如|假定|设想|预料|预计"
    r"|预期|渴望|打算|无意|否认|不同意|不认同|不记得|记不起|不肯定|不确定|不清楚|不知|没有?印象|无印象"
    r"|想知道|想问|是否|有否|会否|曾否|可否|能否|应否|有没有|有无|为何|为什么|为甚么|什么|甚么|如何(?!伟)|怎样"
    r"|怎么|多少|哪[里个些]|何时|何人|何事|究竟|如果|倘|假若|假使|要是|若果|若是|(?:^|，|指|称|说|示)若(?!干|非)"
    r"|一旦|除非|万一"
    r"|仿佛|彷佛|或许|可能|也许|或者|大概|应该|理应|本应|应当|似乎|好像|好似|疑似|看似|不应|并非|不是|而非|从没|从来没|从未"
    r"|未曾|不曾|没有|未有|无(?:再|参与|提|任何|人|法)|(?<![经历])并无|并未|尚未|仍未|毫无"
    r"|意味着|意思|意指|等于|通常|往往|一般(?!来)|每[逢次日天周月年晚]|旨在|目的|用意|原因|理由|关键是|重点是"
    r"|不再|没(?![收落])|不太|不想|不愿|不需|无需|不能|不可|(?<![回响反相供因对适])应(?=[于在已曾只])|应是|应为|应会|应要|须要?|或会|或将|或要|正如|诚如"
    r"|如.{0,10}(?:提及|提到|所[说述言指])|必然|必定|势必|计划(?=[赴去到前将于在把向与])|仍然|经常|时常|一直|向来|始终"
    r"|无[\u4e00-\u9fff]{1,2}过|忘记|忘了|有机会|或之前|[甚很]少|鲜有|是指|是形容|限期|期限|烦恼|苦恼|仍(?:维持|在|是|为|未)|推论|足以|可用|可以|可于|可在|并不|不会|目标(?=[于在是])"
    r"|当时(?:正?任|是|为|仍)|之所以|本可|原本|原定|原订|本来|抑或|还是|讲法|说法|所谓"
)
"""Matches what makes of a clause a thought, a question, a condition, a habit or a denial."""
ASK = re.compile(r"(?<![访慰顾学聘])问(?!题|责|世|卷|候|答|心|号|鼎)|质疑|反问|(?<![作])查询")
ANSWER = re.compile(
    r"表示|答|指(?![控引定派示令])|称|说|供|确认|同意|承认|解释|补充|回应|忆述|强调|重申|否认|认为|形容|透露|记得"
    r"|提到|提及"
)
_PERSONLESS = re.compile(
    r"控方|辩方|检方|主控|法官|大律师|律师|大状|律政|判词|判辞|案例|控罪|罪指|文件|证物|报道|资料|检控|警方|法庭"
    r"|裁判|法例|条文|证据|片段|纪录|记录|讯息|电邮|文章|帖文|附表|录音|报告"
)
"""Matches a speaker who tells of others: what has no subject in what he says is not said of him."""
_SPEAKER_END = re.compile(
    r"(?:亦|也|又|续|再|另|并|则|曾|其后|随后|早前|进一步|继续|庭上|作供时?|今|昨日|上午|下午|，|\s|补充|接着"
    r"|同时|主动|先|就此|对此|后来|之后|仅|只|均|都|当时|还|更|已|的|后|最后|最终|简单|清楚|明确|反复|多次|一再"
    r"|曾经|不|没有|同意|确认|回答|解释|回应|盘问|覆问|作供|主问|下|时|中){1,8}$"
)
_DATE_AT_END = re.compile(ANY_DATE.pattern + "$")
_LONGEST_SPEAKER = 14
_HOLDS = re.compile(r"认为|质疑|说[：「“]")


def is_asked(before: str, told: str) -> bool:
    """Whether a question is put before what is told, and not answered before it, or in it."""
    asked = [match.end() for match in ASK.finditer(before)]
    return bool((asked and not ANSWER.search(before, asked[-1])) or ASK.search(told))


def is_thought(stretch: str) -> bool:
    """Whether a stretch tells of a thought, a question or a denial, not of something said."""
    said, thought = SAY.search(stretch), THINK.search(stretch)
    return bool(thought and not (said and said.start() < thought.start()))


def says_something(stretch: str) -> bool:
    """Whether what a stretch tells first is that somebody says or holds something."""
    said = SAY.search(stretch) or _HOLDS.search(stretch)
    if said is None or acts(stretch[: said.start()]):
        return False
    thought = THINK.search(stretch)
    return not (thought and thought.start() < said.start())


def is_of_others(speaker: str) -> bool:
    """Whether somebody who speaks tells of others, as counsel, a judge, a document do; characters are simplified."""
    return not speaker or _PERSONLESS.search(speaker) is not None


def speaker_of(printed: str) -> str:
    """Who stands before a verb of saying, without what leads in and without adverbs; "" where it is not clear."""
    masked = mask(printed)
    start = lead_length(masked)
    if date := ANY_DATE.match(masked, start):
        start = date.end()
        start += lead_length(masked[start:])
    end = len(masked)
    if adverbs := _SPEAKER_END.search(masked, start):
        end = adverbs.start()
    if late := _DATE_AT_END.search(masked[start:end]):
        end = start + late.start()
    name = printed[start : start + subject_length(f"{masked[start:end]}在")].strip()
    return name if len(name) <= _LONGEST_SPEAKER and "的" not in name else ""
