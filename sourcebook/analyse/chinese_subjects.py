"""Who did what a Chinese clause tells: its own subject, or that of the clauses before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcebook.analyse.chinese_clauses import (
    ANY_DATE,
    PRONOUN,
    SAY,
    TIME_OF_DAY,
    ReadSentence,
    begins_like_person,
    begins_with_verb,
    ends_in_noun,
    lead_length,
    mask,
    subject_length,
)
from sourcebook.analyse.chinese_sayings import is_of_others, speaker_of
from sourcebook.analyse.lexicon.chinese import simplified
from sourcebook.records import Span

_PLAUSIBLE = re.compile(
    r"[A-Z][A-Za-z]+|(?:方|者|官|人|员|会|党|府|局|署|院|社|报|公司|集团|警|队|主席|教授|律师|法院|国|们|团|派|长"
    r"|校|师|生|民|台|媒|处|部|厅|家|子|女|妻|夫|父|母|工|兵|军|特首|总统|总理|首相|秘书|经理|总监|总编辑|编辑"
    r"|记者|被告|证人|发言人|组织|机构|银行|大学|学校|医院)$|》$"
)
"""Matches the end of who may have done something."""
_HAPPENS_TO_THINGS = re.compile(
    r"(?:才|正式|最终|再)?(?:上市|停运|停刊|生效|面世|落成|播出|举行|成立|结束|实施|开幕|闭幕|完工|开业|出版|刊出"
    r"|发生|爆发)"
)
"""Matches a verb that seldom has a person for its subject."""
_BODY = re.compile(r"[会党团队社组]$|会议$")
_LAW = re.compile(r"(?:国安法|基本法|法案|条例|草案)》$")
_WHICH_LIES_IN = re.compile(
    r"^(?:刊登|刊于|拍摄于|摄于|写于|刊载|载于|题为|名为|发表于|内容|标题|载有|附有|日期|收件|发件|金额|涉及|包括|内含|时间|分别为"
    r"|定价)"
)
SHOWS = re.compile(
    r"引(?![起发入进致退])|展示|播放|引述|引用|读出|出示|呈上|提到|提及|援引|阅读|宣读|收到|发现|看到|根据|参考"
)
"""Matches a verb before what is shown in court: "展示"."""
LOOSE_ADVERB = re.compile(r"^ ?(?:[亦也則则遂並并才僅仅雖虽]|只(?!是|有|要))+")
"""Matches "亦", which says nothing without the sentence before."""
_THERE_IS = re.compile(r"[已仍曾]?有(?![关份意权能无需找问见去到看做收发出参提作叫用打带讲说听写读])[^，]{2}")
"""Matches "有选区", which is a subject of its own."""
_NOBODYS = re.compile(r"[自从由][他她其我]|会上|席间|庭上|场内")
"""Matches the beginning of what is told of somebody else than the clause before: "由他", "会上决定"."""
_NAMES = re.compile(r"引述|引用|提及|提到|回应")
"""Matches a verb of saying behind which a noun may stand."""
_EXAMPLES = re.compile(r"包括|例如|如")
_ENDS_IN_SHORT_NOUN = re.compile(r"的[^，的]{1,8}$")
_WITHIN_TIME = re.compile(r"时(?!任)(?=[^，])")
_WITHIN_TIME_OR_AFTER = re.compile(r"时(?!任)|后|之前")
"""Match the end of a clause that only says when: its subject is not that of the sentence."""
_THIRD_PERSONS = frozenset(["他", "她", "他们", "她们", "两人", "二人", "三人"])
_FEWEST_SAID = 4
"""Characters of what is told behind a speaker."""
_REACH = 12
"""Clauses before the one of the date in which its subject is looked for."""
_LONGEST_PERSON = 4
_LONGEST_NOUN = 8


@dataclass(frozen=True, slots=True)
class DatedClause:
    """The clause of a date, with who says it."""

    read: ReadSentence
    date: Span
    index: int
    span: Span
    content: int
    """Where what is told begins, behind what leads in and behind a verb of saying."""
    speaker: str
    """Who says it in the same clause, or ""."""
    say: str
    """The verb of saying, folded, or ""."""
    is_ahead: bool
    """Whether the date lies after publication."""

    def masked(self, start: int, end: int) -> str:
        """A stretch of the sentence, folded and masked."""
        return self.read.masked[start:end]


def dated_clause(read: ReadSentence, date: Span, *, is_ahead: bool) -> DatedClause:
    """The clause of a date; who says it is found by the last verb of saying before the date."""
    index = read.clause_of(date.start)
    span = read.clauses[index]
    content = start = span.start + lead_length(read.masked[span.start : date.start])
    speaker = say = ""
    for match in SAY.finditer(read.masked, content, date.start):
        speaker, say = speaker_of(read.text[start : match.start()]), match[0]
        start = match.end()
    if say:
        content = start + lead_length(read.masked[start : date.start])
    return DatedClause(read, date, index, span, content, speaker, say, is_ahead)


def with_subject(clause: DatedClause, told: str, *, is_time_clause: bool) -> str:
    """What a clause tells, behind its own subject or the one that the text has before it; "" where there is none.

    `is_time_clause` says that a verb of saying before it does not govern it: "他同意被捕时在场".
    """
    masked = mask(told)
    pronoun = PRONOUN.match(masked)
    if (length := subject_length(masked)) and not pronoun:
        return f"{told[:length]}{LOOSE_ADVERB.sub('', told[length:])}"
    if _THERE_IS.match(masked) and (ends_in_noun(masked) or not begins_with_verb(masked.partition("有")[2])):
        return told
    if (not begins_with_verb(masked) and not pronoun) or _NOBODYS.match(masked) or _is_of_noun(clause, masked):
        return ""
    told = LOOSE_ADVERB.sub("", told)
    rest = told[len(pronoun[0]) :] if pronoun and pronoun[0] in ("他", "她", "自己") else told
    if clause.speaker and not is_of_others(simplified(clause.speaker)):
        if len(told) < _FEWEST_SAID:
            return ""
        if clause.say == "同意" or is_time_clause:
            return f"{clause.speaker}{rest}"
        return f"{clause.speaker}{_as_printed(clause)}{told}"
    if _WHICH_LIES_IN.match(masked):
        return ""
    name, speaks = _antecedent(clause)
    if clause.say and is_of_others(simplified(name)):
        name = ""
    if pronoun and pronoun[0] != "自己":
        if speaks and rest != told and len(name) <= _LONGEST_PERSON:
            return f"{name}{LOOSE_ADVERB.sub('', rest)}"
        length = len(pronoun[0])
        whole = f"{told[:length]}{LOOSE_ADVERB.sub('', told[length:])}"
        return whole if pronoun[0] in _THIRD_PERSONS and not clause.speaker else ""
    if _HAPPENS_TO_THINGS.match(masked) and not _BODY.search(simplified(name)):
        return ""
    return f"{name}{rest}" if name and name not in rest else ""


def _is_of_noun(clause: DatedClause, masked: str) -> bool:
    """Whether a clause without a subject only says more of a noun."""
    read, before = clause.read, clause.masked(clause.span.start, clause.date.start)
    following = read.clause(clause.index + 1)
    if _ENDS_IN_SHORT_NOUN.search(masked) and SAY.match(following, lead_length(following)):
        return True
    if ends_in_noun(masked) and SHOWS.search(read.clause(clause.index - 1)):
        return True
    return before.startswith(("其中", "当中"))


def _as_printed(clause: DatedClause) -> str:
    """The verb of saying of a clause as the text prints it."""
    start = clause.read.masked.rfind(clause.say, 0, clause.content)
    return clause.read.text[start : start + len(clause.say)]


def _antecedent(clause: DatedClause) -> tuple[str, bool]:
    """The subject of the clauses before, the nearest first, and whether it is that of saying; "" if none is clear."""
    read, is_reported = clause.read, False
    for index in range(clause.index - 1, max(-1, clause.index - _REACH), -1):
        start, end = read.clauses[index]
        if read.masked[end : end + 1] in ("；", ";"):
            return "", False
        masked = read.clause(index)
        begin = lead_length(masked)
        if date := ANY_DATE.match(masked, begin):
            time = TIME_OF_DAY.match(masked, date.end())
            begin = time.end() if time else date.end()
        said = list(SAY.finditer(masked, begin))
        if said:
            inner_start = said[-1].end() + lead_length(masked[said[-1].end() :])
            inner = subject_length(masked[inner_start:])
            is_noun = _NAMES.match(said[-1][0]) is not None and ends_in_noun(masked)
            if inner and not is_noun and not _WITHIN_TIME_OR_AFTER.search(masked, inner_start + inner):
                return _found(read, start + inner_start, inner), False
            before = said[-2].end() if len(said) > 1 else begin
            speaker = speaker_of(read.text[start + before : start + said[-1].start()])
            folded = simplified(speaker)
            if speaker and not _is_plausible(mask(speaker)):
                return "", False
            if speaker:
                return ("", False) if PRONOUN.match(folded) or is_of_others(folded) else (speaker, True)
            is_reported = True
            continue
        told = masked[begin:]
        length = subject_length(told)
        if _EXAMPLES.match(told):
            continue
        if not length and told and not begins_with_verb(told):
            return "", False
        if _WITHIN_TIME.search(told, length):
            continue
        if PRONOUN.match(told) and length:
            return "", False
        if length:
            name = _found(read, start + begin, length)
            return ("" if is_reported and is_of_others(simplified(name)) else name), False
    return "", False


def _found(read: ReadSentence, start: int, length: int) -> str:
    """The words at a place, where they may be who did something and are no pronoun; else ""."""
    masked = read.masked[start : start + length].strip()
    return "" if PRONOUN.match(masked) or not _is_plausible(masked) else read.text[start : start + length].strip()


def _is_plausible(name: str) -> bool:
    """Whether a stretch may be who did something: a person's name, or a noun for persons and bodies."""
    if len(name) <= _LONGEST_PERSON and begins_like_person(name):
        return True
    is_short = len(name) <= _LONGEST_NOUN or re.search(r"[、和及与A-Z■]", name) is not None
    return is_short and _PLAUSIBLE.search(name) is not None and _LAW.search(name) is None
