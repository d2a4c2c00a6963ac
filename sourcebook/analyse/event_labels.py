"""Headlines for dated happenings: a few of a sentence's own words, cut where a phrase ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from sourcebook import edtf
from sourcebook.analyse.chinese_labels import label_chinese_event
from sourcebook.analyse.event_checks import is_judgement, is_torn, tells_nothing, without_begun_clause
from sourcebook.analyse.event_clauses import lower_first, narrowed, without_leads
from sourcebook.analyse.event_cutting import (
    DETERMINERS,
    FEWEST,
    FURTHEST,
    LONGEST,
    MAX_WORDS,
    count_words,
    ends_well,
    ends_with_saying,
    is_cut_short,
    shortened,
)
from sourcebook.analyse.event_dates import drop_date, mark_dates
from sourcebook.analyse.event_depth import ends_before_its_date, shows_only_other_date, stands_deeper
from sourcebook.analyse.event_kernels import (
    kernel,
    leading_participle,
    shared_clause,
)
from sourcebook.analyse.event_nouns import is_event_noun
from sourcebook.analyse.event_passing import counted_item, named_in_passing, repeated_clause
from sourcebook.analyse.event_phrases import leads, phrase_round_date, stands_near
from sourcebook.analyse.event_predicates import (
    first_verb,
    tells_as_done,
    tells_no_happening,
    tells_of_future,
    tells_of_now,
    tells_of_past,
    tells_of_state,
)
from sourcebook.analyse.event_substance import completed, says_too_little
from sourcebook.analyse.event_verbs import (
    ANY_DATE,
    END,
    GLUE,
    TOLD,
    capitalised,
    clause_words,
    has_finite_verb,
    has_verb,
    is_noun,
    is_saying,
    is_verb,
    unmark,
)
from sourcebook.analyse.lexicon import is_common_word, load_lexicon
from sourcebook.analyse.told_dates import last_day_of_publication
from sourcebook.places import places_of
from sourcebook.records import DateMention, Document, Span, fold_space

_LAST = 42
"""Words of a clause that else would have no label."""
_REFERENCE_WORDS = 4
"""Words beside the date of a sentence without a verb that is no more than a reference: "Sample, Rudolph J. 1981"."""

_LINK = re.compile(
    r"^(?:(of which|of whom|such as|even though|even if|just as|and|but|"
    r"as(?! part of| a result| a consequence| such\b| an example)|"
    r"when|while|where|whereas|because|although|though|so|until|before|after|since|yet|"
    r"(?:an?|one|two|three|four|five|six|several|[0-9]{1,2}) "
    r"(?:days?|weeks?|months?|years?) (?:after|before))\b"
    r"|that\b(?= (?:the|an?|its?|their|his|her|he|she|they|we|there|(?-i:[A-Z]))))[\s,]*",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"\[\d{1,3}\]|\(\s*\)|^[-•–—*▲\s]+(?:[0-9]{1,2}\.\s)?|^[0-9]{1,2}\.\s")
_BY_ACCOUNT = re.compile(r"(?:(?<= which)|(?<= who)), according to [^,;]{3,60},(?= [a-z])")
"""Matches ", according to the guild," behind "which"."""
_ACRONYM = re.compile(r"(?<=[a-z]) \([A-Z][A-Z0-9&-]{1,7}s?\)(?= (?P<next>[a-z]+))")
"""Matches " (HSA)" before "fees"."""
_LOOSE = re.compile(r"\s(?=[,.;:!?)’])|(?<=\()[\s,]+|,(?=\s?[,.;:])")
"""What taking out the date leaves: a blank before a mark, a comma before another mark."""
_EMPTY_PAIR = re.compile(r" ?(?:\(\s*\)|[—–] ?[—–])")
"""Matches "()" and "— —", where only the date stood."""
_MARK_FIRST = re.compile(r"^[“\"‘]?[,;:] ")
_LOOSE_END = re.compile(
    r"(?:,? (?:and|but|or|nor|then|when|while|with|which|that|who|as|even|partially|partly|largely|mostly|chiefly|"
    r"primarily|mainly|only|also|"
    r"just|particularly|because|although|including|to|of|the|a|an|before|after|for|from|in|on|by|at)"
    r"|,? (?:noting|adding|saying|if not)|, telling [^,“]{2,60}"
    r"|,? (?:(?:in|of|for|to|with|on|at|from|by) )?(?:which|whom) (?!(?:was|were|had) )[^ ]+ [^ ]+"
    r"|,? and (?:onwards?|beyond|after|before|later)"
    r"|, (?:[a-z]{3,}(?:ed|ing)|held|made|built|led|sent|sold|won|given|taken|written)(?: [a-z]+ly)?"
    r"|,? (?:and|but) (?:then )?(?:again )?(?:in|on|by|"
    r"since|from|until) [^ ,]+|[ ,;:–—])$"
)
_END_REACH = 90
_INITIALS_AT_END = re.compile(r"\b(?:[A-Z]\.)+[A-Z]$")
_SECOND_CLAUSE = re.compile(r",? and that .*$")
_LOST_INSERTION = re.compile(r"^([^,]+), ((?:was|were|is|are|has|have|had|will)\b)(?![^,]*,)")
"""Matches "The oldest of them, was": an insertion has gone, and its second comma with it."""
_COMMA_BEFORE_VERB = re.compile(r"(?P<subject>[^,]+), (?P<verb>[a-z]+) (?=[^,]*$)")
"""Matches "The books found, showed " where an insertion has lost its beginning."""
_LOST_LEAD = re.compile(r"that,? “?,+ ?“?(?=[^”]*$)")
"""Matches "that, , " where a date has gone from what is said."""
_COMMA_OF_DATE = re.compile(r" that, (?=(?:an?|the|its|their|[A-Z][\w’-]*|[0-9][0-9.,]*) [^,]*$)")
_NO_BEGINNING = re.compile(
    r"(?:Conjunction|Accordance|Cooperation|Collaboration|Comparison|Contrast|Line|Connection|Tandem|Parallel) with |"
    r"(?:Terms|Favou?r|Spite|Lieu|View|Light|Need|Search|Charge|Pursuit) of |"
    r"(?:Addition|Response|Relation|Reaction) to |"
    r"[A-Z][a-z]+ because |(?:They|It|He|She|We) (?:did|does|do)(?: (?:in|at|on|a|so)\b|$)|[0-9]{4}[–-][0-9]{2,4} |"
    r"(?:(?:early|late|mid) )?(?:[A-Z][a-z]{2,8} )?(?:1[89]|20)[0-9]{2} (?:if|and|or|but|when|while|as) "
)
"""Matches what follows on a preposition or a date: "Conjunction with Riga", "January 2001 if"."""
_BEHIND_PARTICIPLE = frozenset(["by", "in", "on", "at", "from", "to", "with", "as", "within", "the", "a", "an"])
_HOLLOW = re.compile(
    r"(?:The|A|An|Its|Their) (?:(?:immediate|long|early|full|wider|broader|direct|initial|whole) )?"
    r"(?:form|case|context|course|time|period|process|aftermath|wake|run-up|lead-up|face|light|midst|effects?|impacts?|"
    r"consequences?|experience|repercussions|shadow|backdrop|events?|years?|months?|weeks?|days?) of "
    r"(?P<noun>(?:(?:the|an?|its|their)\b|[A-Z]).*)"
)
"""Matches "The aftermath of the strike"."""
_STRETCH = re.compile(
    r"(?:The|A|An|Its|Their|This|That) (?:[\w’–-]+ ){0,3}(?:period|months|weeks|days|years|era|decades?|season|"
    r"environment|landscape|context|time|future|past|present|brink of [a-z]+)"
)
"""Matches "The 2001–2003 period", which is no happening."""
_YEAR_FIRST = re.compile(r" ?(?:1[0-9]|20)[0-9]{2} [a-z]+ed? ")
_MEASURED = re.compile(r"(?:At (?:least|most)|About|As (?:many|much) as|Between) [$€£¥]?[0-9]")
"""Matches "At least 4" of "At least 4 ferries sank"."""
_SUBORDINATORS = frozenset(
    ["since", "when", "while", "after", "before", "although", "though", "because", "until", "as", "even though"]
)
_LOOSE_QUOTE = re.compile(r"\s+(?=[”\"]$)|(?<=^[“\"])\s+")
_LAST_MARKS = re.compile(r"[ .,;:!?–—…-]{1,4}(?=[\"”’]?$)")
_CLOSING_SINGLE = re.compile(r"’(?!\w)")

_UNTIL = re.compile(
    rf"(?<!was not )(?<!is not )(?<!wasn’t )(?<!wasn't )\b(?:[Uu]ntil|[Tt]ill) (?:at least |the end of |early |late )?"
    rf"{TOLD}(?P<date>[^{END}]+){END}"
    rf"|(?<!was not )(?<!is not )(?<!wasn’t )(?<!wasn't ){TOLD}(?:[Uu]p{GLUE})?(?:[Uu]ntil|[Tt]ill){GLUE}"
    rf"(?P<end>[^{END}]+){END}"
)
"""Matches "until 2031", with the word inside the date or before it; not "it was not until 1987 that"."""
_EVER_SINCE = re.compile(r"[Ee]ver since (?P<clause>(?:[^, ]+ ){3,40}[^, ]+)(?:,.*)?")
"""Matches "Ever since the guild seized the quay, " and what happened then; not "Ever since the war began, "."""
_VERBLESS_HEAD = re.compile(
    r"(?P<head>[^,]{3,80}?(?<!day)(?<!days)(?<!hour)(?<!hours)(?<!week)(?<!weeks)(?<!month)(?<!months)(?<!year)(?<!years)"
    r"(?<!ver)) (?:since|until|before|after|when|while|because) (?P<clause>[^,0-9]{8,})"
)
"""Matches "Arrests before the vote was held"; not "The day after the vote was held", which is another day."""
_AND_VERB = re.compile(r" and (?:has|have|had|then|was|were|is|are|[a-z]{3,}ed)\b")
"""Matches " and has" behind a date: the label tells more than what ended then."""
_WORD_EDGE = re.compile(r"\b")
_PERSON_PRONOUN = re.compile(r"(?:He|She)(?= )")
_FULL_NAME = re.compile(r"\b(?P<first>[A-Z][a-zé’-]+) (?:[A-Z]\. )?[A-Z][a-zé’-]{2,}\b")
_NAME_REACH = 400
"""Characters before a sentence in which the person of its "he" is looked for."""


def label_event(document: Document, sentence: Span, date: DateMention, dates: Sequence[DateMention]) -> str:
    """What happened at a date, as a small headline in the sentence's own words; "" where no words are left.

    `dates` are all dates of the sentence. The label has at most `MAX_WORDS` words, or `MAX_WORDS_TO_A_CLAUSE`; it is
    the clause that has the date, without lead-in and, where that leaves no hole, without the date.
    """
    if document.language.lower().startswith("zh"):
        return label_chinese_event(document, sentence, date)
    text = _without_acronyms(_NOTE_MARK.sub("", mark_dates(document.prose, sentence, date, dates))).rstrip(" ")
    text = _BY_ACCOUNT.sub("", text)
    if tells_nothing(text):
        return ""
    asks_verb = has_verb(text)
    if not asks_verb and count_words(ANY_DATE.sub(" ", text)) <= _REFERENCE_WORDS:
        return ""
    composers = (counted_item, repeated_clause, shared_clause, leading_participle)
    composed = [part for composer in composers if (part := composer(text))]
    parts = narrowed(text)
    tried: list[_Tried] = []
    for part in [*composed, *parts]:
        tried.append(_try(part, text, asks_verb=asks_verb, is_composed=part in composed))
        if tried[-1].is_sound and tried[-1].is_near:
            break
    best = min(tried, key=_preference)
    is_whole = best.is_sound or (
        not best.label.endswith("…")
        and ends_well(best.label)
        and _has_subject(best.label)
        and not (best.is_torn or ends_with_saying(best.label))
    )
    is_nominal = best.is_nominal and best.is_sound and best.is_near
    is_past = _is_past(document, date)
    tells = partial(
        _tells_happening, is_coarse=_is_coarse(date), is_open=_reaches_publication(document, date), is_day=_is_day(date)
    )
    is_own = best.is_near and not (stands_deeper(best.label, text) or shows_only_other_date(best.label, text))
    is_done = not says_too_little(best.label) and (
        (is_nominal and (": " in best.label or first_verb(best.label)[1] < 0))
        or (tells(best.label) and not (tells_of_now(best.label) and is_past) and is_own)
    )
    phrase = "" if best.is_near and is_whole and is_done else _kernel_label(text, tells, is_near=is_own)
    phrase = phrase or ("" if is_done else _passing_label(text, tells))
    if (
        not phrase
        and not (best.is_sound and best.is_near)
        and (
            longer := _longer(parts, text, asks_verb=asks_verb, most=(FURTHEST, _LAST) if best.is_near else (FURTHEST,))
        )
    ):
        best = longer
        is_done = tells(best.label) and not (tells_of_now(best.label) and is_past)
    label = best.label
    if not phrase and (
        not (best.is_near or leads(text))
        or label.split(" ", 1)[0].lower() in clause_words("auxiliary")
        or (not is_done and (tells_of_state(label) or not (_is_day(date) or tells_of_past(label))))
        or not tells(label)
        or stands_deeper(label, text)
        or shows_only_other_date(label, text)
        or ends_before_its_date(label, text)
        or (not best.is_sound and (best.is_torn or _begins_with_participle(label) or ends_with_saying(label)))
        or label.startswith(
            ("I ", "We ", "My ", "Our ", "If ", "Whether ", "Which ", "Having ", "(1", "(2", "(3", "(4", "(5")
        )
    ):
        return ""
    label = completed(_without_hollow((phrase or label).replace(GLUE, " ")), text)
    is_to_come = _is_to_come(document, date) and not _UNTIL.search(text)
    if _STRETCH.fullmatch(label) or says_too_little(label) or (is_to_come and tells_as_done(label)):
        return ""
    if tells_of_future(label) and not _is_day(date) and _has_passed(document, date):
        return ""
    return _since(text, _until(date, text, _with_name_for_pronoun(document, sentence, label)))


def _tells_happening(label: str, *, is_coarse: bool, is_open: bool, is_day: bool) -> bool:
    """Whether a label tells what happened, and not what is so, or what somebody thinks."""
    return not (is_judgement(label) or tells_no_happening(label, is_coarse=is_coarse, is_open=is_open, is_day=is_day))


@dataclass(frozen=True, slots=True)
class _Tried:
    """A label that a part of a sentence gives, and what holds of it."""

    label: str
    is_sound: bool
    """Whether it can stand alone."""
    is_near: bool
    """Whether it tells what stands round the date."""
    is_torn: bool
    is_nominal: bool
    """Whether it needs no verb."""


def _try(part: str, text: str, *, asks_verb: bool, longest: int = MAX_WORDS, is_composed: bool = False) -> _Tried:
    """The label of a part of a marked sentence, shortened where it is longer, with what holds of it."""
    label = without_begun_clause(_headline(part, longest), text)
    is_phrase = part.endswith(f" {TOLD}{END}")
    is_nominal = f"{TOLD}{END}" in part or ": " in label
    torn = is_torn(label, text, is_composed=is_composed)
    is_sound = (
        not torn and _is_sound(label, nominal=is_phrase) and (is_nominal or not asks_verb or has_finite_verb(label))
    )
    return _Tried(label, is_sound, is_phrase or stands_near(label, text), torn, is_nominal)


def _preference(one: _Tried) -> tuple[bool, ...]:
    """What speaks against a label where none is sound and near its date, the worst first."""
    is_passable = one.is_near and not one.is_torn and _has_subject(one.label) and not one.label.endswith("…")
    return (not is_passable, not one.is_sound, not one.is_near, *_faults(one.label))


def _longer(parts: Sequence[str], text: str, *, asks_verb: bool, most: Sequence[int]) -> _Tried | None:
    """The first label that can stand alone if it may have as many words as `most` says; None where there is none."""
    tried = (
        _try(part, text, asks_verb=asks_verb, longest=longest)
        for longest in most
        for part in parts
        if longest == most[0] or count_words(part) > most[0]  # a shorter one is the same again
    )
    return next((one for one in tried if one.is_sound and one.is_near), None)


def _is_past(document: Document, date: DateMention) -> bool:
    """Whether a date was over when a document was published; that of a state that goes on is not."""
    if date.value.endswith(".."):
        return False
    last = edtf.latest(date.value)
    published = last_day_of_publication(document)
    return last is not None and (published is None or last < published)


def _reaches_publication(document: Document, date: DateMention) -> bool:
    """Whether a date is a time that goes on when a document is published, or ends in it: "since 2019", "this year"."""
    if ".." in date.value:
        return True
    first, last = edtf.earliest(date.value), edtf.latest(date.value)
    published = last_day_of_publication(document)
    return bool(first and last and published and first <= published <= last and first < last)


def _is_to_come(document: Document, date: DateMention) -> bool:
    """Whether a date begins after its document was published; not one by which something ends."""
    first = None if ".." in date.value else edtf.earliest(date.value)
    published = last_day_of_publication(document)
    return first is not None and published is not None and first > published


def _has_passed(document: Document, date: DateMention) -> bool:
    """Whether a date begins before its document was published, and is over when it is: "the last two weeks"."""
    first, last = edtf.earliest(date.value), edtf.latest(date.value)
    published = last_day_of_publication(document)
    return bool(first and last and published and first < published and last <= published)


def _is_day(date: DateMention) -> bool:
    """Whether a date is one day: what is reported of a day in the present tense happened on it."""
    return "/" not in date.value and edtf.parse_edtf(date.value).precision == "day"


def _is_coarse(date: DateMention) -> bool:
    """Whether a date is wider than a month: a year or a part of one, a range, an open interval."""
    return "/" in date.value or edtf.parse_edtf(date.value).precision not in ("day", "month", "time")


def _kernel_label(text: str, tells: Callable[[str], bool], *, is_near: bool) -> str:
    """The phrase or the short clause round the date of a marked sentence, as a label; "" where none is sound."""
    parts = [] if is_near else [phrase_round_date(text)]
    for index, part in enumerate([*parts, kernel(text)], 1):
        label = completed(_without_hollow(_headline(part)), text) if part else ""
        is_nominal = part.endswith(f" {TOLD}{END}")
        # The object of a relative clause stands before it: "The guild sold the tug" of "the tug that the guild sold".
        is_composed = part.endswith(f" {TOLD}{END}") and has_finite_verb(label)
        is_clause = index == len(parts)  # the clause round the date, in which the date may stand deeper, too
        if (
            is_torn(label, text, is_composed=is_composed)
            or not tells(label)
            or says_too_little(label)
            or (is_clause and (stands_deeper(label, text) or shows_only_other_date(label, text)))
        ):
            label = ""
        if label and (is_nominal or stands_near(label, text)) and _is_sound(label, nominal=is_nominal):
            return label
    is_short = not is_near and label.count(" ") == 1 and _has_subject(label)
    return (
        label
        if is_short
        and is_event_noun(label.rsplit(" ", 1)[-1])
        and not label.lower().startswith(tuple(f"{word} " for word in DETERMINERS))
        else ""
    )


def _passing_label(text: str, tells: Callable[[str], bool]) -> str:
    """What a marked sentence dates in passing while it tells of now, as a label; "" where it is nothing."""
    for part in named_in_passing(text):
        label = _headline(part)
        is_sound = _is_sound(label, nominal=part.endswith(f" {TOLD}{END}")) and not is_torn(label, text)
        if is_sound and tells(label) and not says_too_little(label):
            return label
    return ""


def _without_acronyms(text: str) -> str:
    """The text without an acronym in brackets that parts a noun from its words: "the ferry guild (FG) fees"."""
    return _ACRONYM.sub(lambda match: "" if is_noun(match["next"]) else match[0], text)


def _without_hollow(label: str) -> str:
    """ "The strike" of "The aftermath of the strike": it is the strike that was then."""
    match = _HOLLOW.fullmatch(label)
    return label if match is None or " on " in label or has_finite_verb(match["noun"]) else capitalised(match["noun"])


def _until(date: DateMention, text: str, label: str) -> str:
    """The label with "Until 1951, " in front, or behind a phrase, where what it tells ended, or began, on the date."""
    if (
        "/" in date.value.removeprefix("../")
        or not (match := _UNTIL.search(text))
        or re.search(r"\b(?:until|till)\b", label, re.IGNORECASE)
    ):
        return label
    day = (match["date"] or match["end"]).replace(GLUE, " ")
    at, end = match.start(), match.end()
    is_inserted = text.startswith(",", end) and ", " in text[:at] and not has_finite_verb(text[: text.find(", ")])
    if day in label or count_words(label) >= LONGEST or is_inserted or _AND_VERB.match(text, end):
        return label
    if text.find(" ".join(label.split(" ")[:3])[1:], end) >= 0:
        return label  # "does not end until 2027, when the guild will sail": what is told begins then
    words, verb = first_verb(label)
    is_said = verb >= 0 and " that " in label and (is_saying(words[verb]) or words[verb] in clause_words("telling"))
    return f"{label} until {day}" if verb < 0 or is_said else _with_lead(f"Until {day}", label, text)


def _since(text: str, label: str) -> str:
    """The label with "Since 2019, " in front where what it tells has gone on since then: "the guild has grown"."""
    at = text.find(TOLD)
    printed = text[at + 1 : text.find(END, at)].replace(GLUE, " ")
    words, verb = first_verb(label)
    goes_on = verb >= 0 and words[verb] in ("has", "have") and printed.lower().startswith("since ")
    return _with_lead(capitalised(printed), label, text) if goes_on and printed.lower() not in label.lower() else label


def _with_lead(lead: str, label: str, text: str) -> str:
    """A label behind a lead and a comma, with a small letter where no name opens it; alone where that is long."""
    if not label or count_words(label) + count_words(lead) > LONGEST:
        return label
    first = label.split(" ", 1)[0]
    is_name = first in load_lexicon().known or first in load_lexicon().first_names or first in load_lexicon().surnames
    if first != "I" and (_has_word(first.lower(), text) or (is_common_word(first.lower()) and not is_name)):
        label = f"{first.lower()}{label[len(first) :]}"
    return f"{lead}, {lower_first(label)}"


def _has_word(word: str, text: str) -> bool:
    """Whether a word stands in a text, and not only as a part of another."""
    return any(
        _WORD_EDGE.match(text, place) and _WORD_EDGE.match(text, place + len(word)) for place in places_of(word, text)
    )


def _faults(label: str) -> tuple[bool, bool, bool]:
    """What speaks against a label where none is sound: no subject, it breaks off, it says too little."""
    return (
        not _has_subject(label) or is_cut_short(label),
        label.endswith("…"),
        count_words(label) < FEWEST or not has_finite_verb(label),
    )


def _is_sound(label: str, *, nominal: bool) -> bool:
    """Whether a label can stand alone: enough words, a subject first, no end that breaks off."""
    is_owned = nominal and label.split(" ", 1)[0].endswith(("’s", "'s"))
    if count_words(label) < FEWEST - nominal - is_owned or label.endswith("…"):
        return False
    if not ends_well(label) and not (nominal and label.endswith("ed")):
        return False
    return _has_subject(label) and not is_cut_short(label)


def _has_subject(label: str) -> bool:
    """Whether a label begins as a main clause does: with no verb, no preposition, no conjunction."""
    words = label.split(" ")
    if _MEASURED.match(label):
        return True
    first = words[0].lower().strip("“\"‘’',")
    if (
        first in clause_words("no subject")
        or "when" in words[1:3]
        or _NO_BEGINNING.match(label)
        or (first.endswith("ed") and is_verb(first) and words[1:2] and words[1] in _BEHIND_PARTICIPLE)
        or _YEAR_FIRST.match(label)
        or (first.endswith("ing") and not has_verb(" ".join(words[1:6])))
    ):
        return False
    at = 1 if first.endswith("ly") or first in ("also", "then", "not", "perhaps", "first", "once") else 0
    if at and words[1:] and not words[0].endswith(",") and words[1].lower() in clause_words("no subject"):
        return False
    if first in clause_words("present") and words[1:2] == ["that"]:
        return False
    return not (at < len(words) and (words[at].islower() or at == 0) and _is_bare_verb(words[at].lower()))


def _begins_with_participle(label: str) -> bool:
    """Whether a label begins with a verb form in -ing that has lost its subject: "Resulting in a strike"."""
    return label.split(" ", 1)[0].endswith("ing") and not _has_subject(label)


def _is_bare_verb(word: str) -> bool:
    """Whether a label that begins so has lost its subject: "saw announcements of"."""
    return word in clause_words("auxiliary") or (
        word in clause_words("past") and word not in clause_words("never last")
    )


def _headline(part: str, longest: int = MAX_WORDS) -> str:
    """A marked part of a sentence as a label, shortened where it is longer; the blanks inside of dates stay glued."""
    words = without_leads(_LOOSE.sub("", fold_space(_EMPTY_PAIR.sub(" ", unmark(drop_date(part))))))
    if since := _EVER_SINCE.fullmatch(words):
        words = since["clause"]
    link = _LINK.match(words)
    if link and words.count(" ", link.end()) >= 2:
        main = without_leads(words[link.end() :])
        clause = main.split(", ", 1)[0]
        # "Since it took over the quay, the guild …": what follows the comma is the main clause, not part of this one.
        opener = (link[1] or "").lower()
        is_clause = opener in _SUBORDINATORS and has_verb(clause) and count_words(clause) >= FEWEST
        # "After long unrest, the guild struck": nothing is left of the phrase in front.
        is_phrase = opener in _SUBORDINATORS and not has_verb(clause) and main[len(clause) : len(clause) + 2] == ", "
        words = (
            clause
            if is_clause
            else main[len(clause) + 2 :]
            if is_phrase and has_finite_verb(main[len(clause) + 2 :])
            else main
        )
    words = _MARK_FIRST.sub("", words.replace(" —", " — ").replace("  ", " "))
    words = _without_loose_end(shortened(_LAST_MARKS.sub("", words), longest))
    words = _LOOSE_QUOTE.sub("", _without_half_pairs(words).strip())
    if (second := _SECOND_CLAUSE.search(words)) and " that " not in words[: second.start()]:
        words = words[: second.start()]
    words = _LOST_INSERTION.sub(r"\1 \2", words)
    if (lost := _COMMA_BEFORE_VERB.match(words)) and is_verb(lost["verb"]) and not has_finite_verb(lost["subject"]):
        words = f"{lost['subject']} {words[lost.start('verb') :]}"
    words = words.rpartition(":, ")[2]
    words = _LOST_LEAD.sub("that ", words)
    words = _COMMA_OF_DATE.sub(" that ", words)
    head, dash, _ = words.partition(" – ") if words.count(" – ") == 1 else words.partition(" — ")
    if dash and words.count(dash) == 1 and count_words(head) > FEWEST and has_finite_verb(head) and ends_well(head):
        words = _without_loose_end(head)
    elif (
        dash
        and words.count(dash) == 1
        and not has_verb(head)
        and has_finite_verb(words[len(head) :])
        and TOLD not in head
    ):
        words = words[len(head) + len(dash) :]
    words += "." if _INITIALS_AT_END.search(words) else ""
    if part.rstrip(" .,;”").endswith(END):
        words = _without_verbless_head(words)
    return capitalised(words)


def _without_verbless_head(label: str) -> str:
    """ "The vote was held" of "Arrests before the vote was held", where what has the main verb is lost."""
    match = _VERBLESS_HEAD.fullmatch(label)
    if match is None or has_verb(match["head"]) or not has_finite_verb(match["clause"]):
        return label
    return match["clause"]


def _without_loose_end(text: str) -> str:
    """The text without words at its end that a clause of another date began with: ", and in 2021", " and"."""
    while match := _LOOSE_END.search(text, max(0, len(text) - _END_REACH)):
        text = text[: match.start()]
    return text


def _without_half_pairs(text: str) -> str:
    """The text without quotation marks and brackets that have lost their other half."""
    head, opened, rest = text.rpartition(" [" if " [" in text else " (")
    if (
        opened
        and not re.search(r"[)\]]", rest)
        and count_words(head) > FEWEST
        and has_finite_verb(head)
        and TOLD not in rest
    ):
        text = head
    for opening, closing in (("“", "”"), ("(", ")")):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    return text if _CLOSING_SINGLE.search(text) else text.replace("‘", "")


def _with_name_for_pronoun(document: Document, sentence: Span, label: str) -> str:
    """The label with a full name for its "he" or "she", where the paragraph names one person only before it."""
    pronoun = _PERSON_PRONOUN.match(label)
    if pronoun is None:
        return label
    block = next((block.span for block in document.blocks if block.span.contains(sentence)), sentence)
    before = fold_space(document.plain(Span(max(block.start, sentence.start - _NAME_REACH), sentence.start)))
    first_names = load_lexicon().first_names
    named = [match[0] for match in _FULL_NAME.finditer(before) if match["first"] in first_names]
    surnames = {name.rsplit(" ", 1)[-1] for name in named}
    others = {match["first"] for match in _FULL_NAME.finditer(before)} - {name.split(" ", 1)[0] for name in named}
    return f"{named[-1]}{label[pronoun.end() :]}" if len(surnames) == 1 and not others else label
