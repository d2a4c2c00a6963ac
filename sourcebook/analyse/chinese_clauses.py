"""What the clauses of a Chinese sentence are made of: what leads in, who is spoken of, what is done.

All patterns read simplified characters; `simplified` folds the others one for one, so places stay what they were.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcebook.analyse.date_words import word_list
from sourcebook.analyse.lexicon.chinese import act_at, is_family_name, simplified
from sourcebook.records import Span

MASKED = "■"
"""Stands for every character inside quotation marks and brackets."""
_OPENINGS = {"「": "」", "『": "』", "“": "”", "《": "》", "〈": "〉", "（": "）", "(": ")", "【": "】", "[": "]"}
_ANY_PAIR = re.compile(r"[「」『』“”《》〈〉（）()【】\[\]]")
MARK = re.compile(r"[，；;。！？]|(?<![0-9])[:：]|[:：](?![0-9])|,(?![0-9]{3})")
"""What ends a clause."""
_NUMERAL = r"[0-9〇零○一二三四五六七八九十两]{1,4}"
TIME_OF_DAY = re.compile(
    r"(?:左右|前后|期间|间(?![谍接])|年[初中底尾末间](?!选|段)|七一(?!宣|游)|六四(?!晚|悼|集)|国庆日?|圣诞节?"
    r"|农历新年|新年|春节|中秋节?|元旦|暑假|寒假|底(?!层|线|下)|初(?![选步期级中审])|尾(?![段随])"
    r"|起(?![诉草源步义来因初])|时(?!任|常|候|代|间|事)|的时候|凌晨|清晨|清早|早上|上午|中午|正午|下午|傍晚|晚上"
    r"|晚间|晚|深夜|时分"
    r"|[（(]■{0,12}[）)]|(?:大约|约)?[0-9]{1,2}(?:时|点)(?:[0-9]{1,2}分|半|许)?|当天|当日|同日|[上中下]旬|\s){0,8}"
)
"""Matches "下午3时许" behind a day."""
ANY_DATE = re.compile(
    r"(?:(?:分别)?(?:约|大约|早|直)?[于在至到自由从约]{0,2}(?:"
    rf"(?:1[0-9]|20)[0-9]{{2}}年(?:{_NUMERAL}月)?(?:{_NUMERAL}[日号])?|{_NUMERAL}月(?:{_NUMERAL}[日号]|份"
    rf"|[初底中尾])?|[0-9]{{1,2}}[日号]"
    r"|[今昨明前][日天早晚晨年]|去年|同[年月日]|翌[年日]|当[日天年时晚](?!任)|[上下本]周[一二三四五六日]?"
    r"|[上下本]个?月|上午|下午|早前|其后|后来|早上|傍晚|晚上|凌晨"
    r")(?:[至和及与、到-](?=[0-9一二三四五六七八九十]))?){1,4}"
)
LEAD = re.compile(
    r"(?:[（(【]■{0,20}[）)】]|此外|另外|其后|不过|然而|但是?|而且?|并且?|惟有?|随后|之后|后来|最后|最终|其中"
    r"|当中|例如|譬如|又如|像(?!是)|当时|尤其是?|特别是"
    r"|于是|则|及至?|另(?!一|类|有)|又|亦|且|同时|因此|因而|所以|故此?(?!意|事|障|宫|居|乡)|即(?!使|将|时|场|日"
    r"|便|位)|也就是|反而|甚至|期间|接着|然后|首先|其次|再者|再(?=[于在者])|结果|事实上|翻查资料|据(?:悉|了解|报)"
    r"|由于|因为|加上|因应|(?<![亦也又曾])因(?!应|素|果|此|而)|虽然|虽(?!说)|尽管|即使|既然|随着|只是|就算|可是|还有"
    r"|以及|至于(?=[\u4e00-\u9fff])(?!.{1,12}，)|究竟|到了|当(?=[^中时日地局选天晚])(?!庭|场|事|上|年|月|作)|直至"
    r"|直到|截至|直|与此同时|[、，\s]){1,12}"
)
"""Matches "此外，" and "由于": what leads in to a clause."""
SAY = re.compile(
    r"(?:亦指|续指|并指|再指|指出(?![席现版任庭])|指称|供称|声称|宣称|辩称|自称|报称|续称|答称|据称|直言"
    r"|坦言|坦承|笑言|慨叹|忆述|回忆|重申|强调|提到|提及|透露|解释|补充|确认|同意"
    r"|承认|证实|披露|获悉|知悉|得知|得悉|记得|显示|反映|可见|表示|表明|回答|回应|答(?!案|应|复|谢)|主张|裁定"
    r"|认定|认同|接纳|形容|指控|指责|陈述|复述|引述|发现|告知|知道|留意到|注意到|看到|见到|列明|写明|注明|载明"
    r"|订明|明白到?|理解到?|意识到"
    r"|(?<![手示命])指(?![控引定派示令责数挥标向模使纹南甲认正名明点导望证涉])"
    r"|(?<![名职俗别简昵])称(?![为赞号呼职霸病])|(?<![小学传游])说(?!服|法|明|话|客|辞|唱|谎)"
    r"|(?<![证口提])供(?![应给称养词奉]))"
    r"(?:过|了)?(?![^，]{0,3}的(?!是))"
)
"""Matches a verb behind which stands what somebody says, shows or knows."""
_ADVERBS = frozenset(
    word_list(
        "曾经 已经 随即 随后 其后 早前 当时 同时 再次 首次 一直 仍然 没有 未有 分别 共同 一同 一起 亲自 先后 继续 "
        "进一步 最终 最后 原本 本来 刻意 主动 只是  "
        "不是 因为 由于 透过 通过 按照 根据 并非 未能 未曾 从未 从没 不再 不能 不会 无法 无意 有意 有份 必须 可以 "
        "可能 能够 应该 需要 开始 成功 涉嫌 正式  "
        "正在 即将 将会 立即 马上 突然 终于 逐渐 陆续 相继 联同 连同 联合 公开 私下 多次 两度 一度 再度 其实 确实 "
        "的确 似乎 仍有 仍在 不断 经常 通常 往往 完全  "
        "特意 特地 专程 另外 各自 自行 自愿 现时 目前 作为 身为 为了 关于 对于 如期 上午 下午 今早 昨晚 当庭 当场 "
        "期间 主要 几乎 应当 试图 准备  "
        "尝试 企图 打算 计划 希望 愿意 决定 同意 拒绝 要求 认为 相信 觉得 指出 首度 重新 一度 三度 现正 正式 接连"
    )
)
_STARTERS = re.compile(
    r"(?<![关对由])于(?!是)|(?<![存现实内])在|自(?!由|己|愿|行|身|治|称|民党)|曾(?!国|志|健|伟|俊)|已|亦|也"
    r"|(?<!人)又|(?<![持继连延手陆])续(?!任|期)|再|(?<![规原法否准])则|将(?!军|领|来)"
    r"|(?<![立委协大议国集者晚聚工公区事商学年社论教省市县党董员友绅监部机央检])会(?![议面谈见员长社场计章籍众址堂])"
    r"|被(?!告|捕者)|(?<!捕)获|(?<![方导志动意])向(?!来)|(?<!参)与(?!会)|(?<!成)就(?!业|职|读)"
    r"|(?<![反绝核相])对(?!话|方|象|手)|(?<![原基])因(?!素|果)|(?<![可所难予足])以(?!色|及|往)"
    r"|(?<![自理缘])由(?!于)|(?<![随服])从(?!政|事|犯)|把|(?<![首领优])先(?![生后进锋例河])|想(?!法)"
    r"|终(?![审院身])|是(?!次|日|否)|虽|涉|作(?=[「“出了])|(?<![如当现至])今|还(?![押款原击])|(?<![行作成名称认视列])为(?!何|什)|(?<![拥国所具])有(?!关|限|线)|只"
    r"|(?<![人刚])才|均(?!价|线)|(?<![首成京])都(?!会)"
    r"|指(?!控罪|数|纹|引|标)|(?<![名职])称|(?<![小学传])说(?!法)|引(?!擎|言|力)|并|仍|没|遭|遂|(?<![命司法])令"
    r"|让|给|替|不|未(?!来)|无(?!国|线|党)|(?<![许认])可(?!乐)"
    r"|(?<![主需重只摘纪概])要(?!求者|员|闻)|赴|(?<!责)任(?!何|务|期|职)"
    r"|[传寄送发交转付带走跑赶奔搬迁移调派运飞开驶流涌闯冲打汇存投加注撞倒跌升降涨抬推拉拖扔丢抛掷写说讲谈问看听读"
    r"学做拿取收卖租借买拍播放录载登刊印贴挂退撤返进死去来见受找](?:了(?!解)|过(?!程|去|后|度|分)|给|到(?!场|庭"
    r"|达)|出(?!版|席|口|任|版社)|至|往|入)"
)
PRONOUN = re.compile(
    r"^(?:他们|她们|他|她|其(?=[^他中后余实间次])|自己|对方|两人|二人|三人|该|此|这|那|我|你|我们|你们)"
)
_BAD_SUBJECT = re.compile(
    r"^(?:如|若|当|因|由|在|于|为|以|是|有|就|对|从|向|与|将|被|以及|及|和|而|但|并|或|的|时|即|至|不|没|未|无|也"
    r"|亦|都|均|首次|首度|期间|当中|其中|望|指|想|须|大概|能|可|会|应|曾|已|再|又|才|只|把|被|获|遭|让|令|使|每"
    r"|第[一二三四五六七八九十]+[次度](?![^，]{0,14}(?:会议|协调会|直播|行动|活动|选举|大战|聆讯|论坛|口供|会面[于在时]))"
    r"|去(?![年世])|到(?!场|庭|会)|回(?!归|教|应)|分[0-9两一二三四五六七八九十]|共(?!和|产|同|济)|合共|总共|先后"
    r"|[两三四五六七八九十数多][度次]|任何|金额|一共|正如|诚如|一如|很|太(?!太|阳|平|空|子)|难[忘以]|忘|想|感[到谢激]|理解|了解|熟悉|盼|冀|跟|凭|趁|逾|尚|却|还|便|遂|乃|着(?!陆)|终(?![审院])|促|吁"
    r"|作|做|撰|致|叫|请(?!愿)|听|看|读(?!者)|收|交(?!通|易)|付|买|卖|赴|返|拟|提(?!名|案)|乘|坐|搬|抬|带"
    r"|派(?!对)|签|写|寄|送|前来|前往|庭上|会上|席间|场内|当庭|亦即|涉|包括|有关|加上|舉例|举例|认为|相信|并|则"
    r"|惟|故|所以)"
    r"|(?:的|之|了|着|时|后|前|中|于|在|至|到|和|与|及|或|、)$|[，。；：？！]"
)
_NOUN_AFTER = re.compile(
    r"会(?![见面谈晤])|委员|机制|工作|计划|行动|活动|人|文件|服务|方案|中心|处|组|信|片|费|表|单|权|法|案|罪|状"
    r"|站|点|区|结果|情况|内容|过程|程序|团队|小组|对象|问题|群组|名单|功能|期间|者|员"
)
_NOUN_ACTS = frozenset(
    word_list(
        "登报 补选 重选 协调 筹备 控告 落实 起诉 拘捕 投资 募集 选举 访问 报告 报道 上诉 申请 证供 评估 决定 要求 "
        "组织 对话 报导 计划 安排 讨论 辩论 采访 选择 提议 承诺 保证 担保 广播 发言 讲话 声明 集结 生产 反弹 冲击 "
        "准备 支援 援助 制裁 行动 投资 出版 发行 印刷 合照 拍照 留言 初选 论坛 直播 广告 联署 通知 指示 命令 训练 "
        "教育 交易 回应 抗议 交流 演出 演习 测试 试验 领导 控告 记录 登记 贷款 借款 捐款 存款 汇款 调查 审讯 审议 "
        "审查 侵略 爆炸 谋杀 口供 保险 保释 合作 合资 投票 约会 旅行 旅游 移民 改革 影响 解释 补充 证实 批评"
    )
)
"""Acts that are as often nouns: behind a noun or "的" they tell nothing."""
_SINGLE_ACT = re.compile(
    r"[卖丢扔删拆烧关改换辞]掉|被(?!告)|获(?!悉)|遭(?!遇)|[\u4e00-\u9fff]了(?!解)|(?<![通透经超不错路])[\u4e00-\u9fff](?<![通透经超不错路])"
    r"过(?!程|去|后|度|分|半|于|往|渡)|赴(?![^，]{0,4}的)|(?<![主专责现时历历])任(?!何|意|由|务|期|职时)"
    r"|辞(?=[去任职])|刊于|载于|见(?=[到了过])|寄|发(?=[了给信文帖])|买了|写(?=[给了信下])"
    r"|传(?=[给了])|说(?=[：「“])|称(?=[：「“])|说「|称「|向[^，]{1,16}(?:说|称)|将[^，]{1,40}(?:给|到|至|往|入)"
    r"|把[^，]{1,40}(?:给|到|至|往|入)|判(?=[处监囚])|邀(?!请函)|约(?=[了见]|[\u4e00-\u9fff]{2,4}[见食吃])"
    r"|[食吃]饭|请[^，]{1,8}(?:到|去|来|吃|食)|[付支捐拨借交赠][^，]{0,10}[0-9][^，]{0,6}元"
)
_SCHOOLS = frozenset(word_list("大学 中学 小学 高中 初中 研究院 博士 硕士 学士 本科"))
"""What somebody finishes, before the verb: "大学毕业"."""
_RELATIVE = re.compile(r"[^，；]{2,30}(?:(?<!以)[后前]|时|期间|当日)的(?=[^，])")
_ENDS_IN_NOUN = re.compile(r"的(?P<noun>[^，的]{1,14})$")
_LONGEST_SUBJECT = 26
"""Characters in which what somebody did must begin."""
_ACTOR = frozenset(["的", "者", "所", "率", "额", "费", "权", "书", "日"])
"""What makes of a verb before it an attribute or a part of a noun."""
_SEVERAL = re.compile(r"第|共|分[0-9两一二三四五六七八九十]")


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence as its clauses are looked for: its text, and the same folded, with quotations and brackets masked."""

    text: str
    masked: str
    clauses: tuple[Span, ...]
    """Stretches between marks, without them, in order."""

    def clause_of(self, place: int) -> int:
        """Which clause a place stands in."""
        return next(index for index, clause in enumerate(self.clauses) if place <= clause.end)

    def clause(self, index: int) -> str:
        """A clause, folded and masked; "" where there is none of that number."""
        return self.masked[slice(*self.clauses[index])] if 0 <= index < len(self.clauses) else ""


def read_sentence(text: str) -> ReadSentence:
    """The clauses of a sentence; no mark inside quotation marks or brackets ends one."""
    masked = mask(text)
    clauses: list[Span] = []
    start = 0
    for mark in MARK.finditer(masked):
        clauses.append(Span(start, mark.start()))
        start = mark.end()
    clauses.append(Span(start, len(masked)))
    return ReadSentence(text, masked, tuple(clauses))


def mask(text: str) -> str:
    """The text folded, with all inside outer quotation marks and brackets masked; what is open is masked to an end."""
    folded = simplified(text)
    if not _ANY_PAIR.search(folded):
        return folded
    signs = list(folded)
    open_signs: list[tuple[int, str]] = []
    for match in _ANY_PAIR.finditer(folded):
        place, sign = match.start(), match[0]
        if sign in _OPENINGS:
            open_signs.append((place, _OPENINGS[sign]))
        elif any(closing == sign for _, closing in open_signs):
            while open_signs[-1][1] != sign:
                open_signs.pop()
            start, _ = open_signs.pop()
            signs[start + 1 : place] = MASKED * (place - start - 1)
        elif not open_signs:
            signs[:place] = MASKED * place
    if open_signs:
        start = open_signs[0][0]
        signs[start + 1 :] = MASKED * (len(signs) - start - 1)
    return "".join(signs)


def lead_length(masked: str) -> int:
    """How many characters of a clause only lead in to it."""
    match = LEAD.match(masked)
    return match.end() if match else 0


def acts(masked: str) -> bool:
    """Whether a stretch tells of something done: a verb of doing that is no attribute and no noun."""
    masked = _RELATIVE.sub("", masked)
    place = 0
    while place < len(masked):
        word = act_at(masked, place)
        if word and not _is_no_act(masked, place, word):
            return True
        place += len(word) or 1
    single = _SINGLE_ACT.search(masked)
    return bool(single and not masked.startswith("的", single.end()))


def _is_no_act(masked: str, place: int, word: str) -> bool:
    """Whether a verb of doing is an attribute, "发布的", or a noun, "他的申请", "拘捕行动"."""
    end = place + len(word)
    after, before = masked[end : end + 1], masked[max(0, place - 1) : place]
    if after in _ACTOR or before in ("所", "的", "非"):
        return True
    if word == "退休":
        return after not in "，、后并之（"
    return word in _NOUN_ACTS and (
        after in "的为是达共约有及和与、，。」》后前时中上期间" or _NOUN_AFTER.match(masked, end) is not None
    )


def begins_with_verb(masked: str) -> bool:
    """Whether a stretch begins with what stands behind a subject: a verb, an adverb, a preposition."""
    return bool(_starts(masked, 0) or _SEVERAL.match(masked) or SAY.match(masked))


def _starts(masked: str, place: int) -> bool:
    """Whether what somebody does may begin at a place: a verb of doing, an adverb, a preposition."""
    return bool(
        act_at(masked, place)
        or _has_adverb(masked, place)
        or _STARTERS.match(masked, place)
        or _SINGLE_ACT.match(masked, place)
    )


def _has_adverb(masked: str, place: int) -> bool:
    return masked[place : place + 2] in _ADVERBS or masked[place : place + 3] in _ADVERBS


def subject_length(masked: str) -> int:
    """How many characters at the beginning of a stretch name who did something; 0 where it tells what was done."""
    if _BAD_SUBJECT.match(masked):
        return 0
    for place in range(min(len(masked), _LONGEST_SUBJECT)):
        if masked[place] in "，。；":
            return 0
        if not (_starts(masked, place) or SAY.match(masked, place) or ANY_DATE.match(masked, place)):
            continue
        act = act_at(masked, place)
        if place == 0:
            if act or not is_family_name(masked[0]) or _has_adverb(masked, 0):
                return 0
            continue
        if act in _NOUN_ACTS and not is_person(masked[:place]) and place + len(act) < len(masked):
            continue
        name = masked[:place].strip()
        is_short = len(name) == 1 and not is_family_name(name) and name not in "他她它"
        return 0 if name in _SCHOOLS or _BAD_SUBJECT.search(name) or is_short else place
    return 0


def ends_in_noun(masked: str) -> bool:
    """Whether a stretch ends with what is named behind "的", in which nothing is done."""
    match = _ENDS_IN_NOUN.search(masked)
    if match is None:
        return False
    noun = match["noun"]
    found = ((place, act_at(noun, place)) for place in range(2, len(noun) - 1))
    return not any(act and not _NOUN_AFTER.match(noun, place + len(act)) for place, act in found)


def is_person(name: str) -> bool:
    """Whether a stretch is as short as a person's name and begins like one."""
    return len(name) <= 3 and begins_like_person(name)


def begins_like_person(name: str) -> bool:
    """Whether a stretch begins with a family name."""
    return is_family_name(name[:1]) or is_family_name(name[:2])
