"""A document as the date grammar sees it, and what the words round an expression say of it.

The words in front open or close an interval ("since", "until", "no later than") or make a date approximate ("late",
"around", "the end of"); verbs of the clause say whether it speaks of what is to come.
"""

from __future__ import annotations

import bisect
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from sourcebook import edtf
from sourcebook.analyse.date_words import WEEKDAYS, word_list
from sourcebook.records import Document, Sentence

_LEAD_BACKWARDS = re.compile(
    r"\n?(?:[-\s\u2060]{1,4}\.?[a-z]{1,15}(?![a-z])|\.a?c(?![a-z]))(?:[-\s\u2060]{1,4}\.?[a-z]{1,15}(?![a-z])){0,5}"
)
"""Matches " tsael ta ecnis" in " tsael ta ecnis(", which is "(since at least " backwards: so it is read from its end.

Nothing where a figure or a comma stands last.
"""
_BLANKS_AND_HYPHENS = " \t\n\r\u00a0\u2060-"
_BLANKS_HYPHENS_AND_STOPS = f"{_BLANKS_AND_HYPHENS}."
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(r"[a-z]+")
_PART_WORDS = frozenset(["early", "mid", "late"])
_END_WORDS = frozenset(word_list("end beginning start middle close turn part half days weeks day week months"))
_WHICH_PART = frozenset(word_list("first last final early latter second opening closing"))
_ABOUT_WORDS = frozenset(word_list("about around approximately approx circa ca c roughly"))
_OPENINGS = frozenset(word_list("since from between pre post after until till through before"))
_PASSED_OVER = frozenset(["the", "year"])
"""Words behind those that make something of an expression: "since the year"."""
_ALONE = _PART_WORDS | _ABOUT_WORDS | _OPENINGS | _PASSED_OVER | frozenset(["end"])
"""Words right before an expression that may make something of it, whatever stands before them …"""
_IN_PAIRS = {
    "of": _END_WORDS | {"year"},
    "in": frozenset(["early", "late"]),
    "as": frozenset(["early", "late"]),
    "least": frozenset(["at"]),
    "to": frozenset(["prior", "up"]),
    "than": frozenset(["later", "earlier"]),
}
"""… and those that do so behind certain words only."""
_NOT_UNTIL = re.compile(r"(?<!\w)(?:not|never|only|n['’]t|nothing|no|nobody|none)(?!\w)[^,;:.!?]{0,60}$")
"""Matches "was not published " before "until February 2022": it was published then."""
_BEFORE_DISTANCE = frozenset(
    word_list("shortly soon immediately right just years year months month weeks week days day")
)
"""Words that make "before" and "after" a distance from the date: "shortly after 2019", "two years before 2014"."""

# What is searched begins with a blank, for a word is found fastest behind a character that belongs to none.
_FUTURE = re.compile(
    r"\W(?:(?:will|won['’]t|would|scheduled|due(?! to(?!\w))|"
    r"(?:is|are|was|were|been|be) due to(?! (?:the|an?|its|their|his|her|our|this|that|these|those|lack|poor|bad)"
    r"(?!\w))|"
    r"plans? (?:to|for|on)|planned|(?<=(?:.am|.is|are|was|ere|een|.be) )planning|planning to|"
    r"expect(?:s|ed)?|hopes? (?:for|to|that)|aims? (?:for|to)|"
    r"intends?|promises|pledges|vows|awaits?|waits? for|set (?:to|for)|upcoming|slated|shall|deadline|postponed"
    r"|to be held|to take place|(?:is|are|am) (?:to|about to|likely to)|going to)|(?<=['’])ll)(?!\w)"
)
"""Matches "will", "they’ll", "is due"; not "goodwill", "duel"."""
_WOULD_NOT_SAY = re.compile(
    r"\Wwould(?:n['’]t| not| never| only| neither)(?: [a-z]{2,10}ly)? (?:comment|elaborate"
    r"|be (?:drawn|named|identified)|"
    r"(?P<open>confirm|deny|disclose|discuss|give|go into|identify|name|provide|reveal|say|specify|speak))(?!\w)"
)
"""Matches " would not comment", " would only say": so papers tell what somebody did, not what is to come."""
_REPORTED = re.compile(r"(?<!\w)(?:said|says|told|announced|promised|pledged|vowed|warned|that|if)(?!\w)")
"""Matches "said" before " would not speak on Tuesday", which then is announced."""
_LIKELY_FUTURE = re.compile(
    r"\W(?:(?:should|must|ought to|(?:has|have|needs?) to|ha[sd] until|have until|(?:was|were) to)(?! have(?!\w))"
    r"(?P<between>[^.;:!?]{0,60})"
    r"|next (?:[a-z-]{2,15} ){1,3}(?:is|are) (?:(?:only|not|planned) )?(?:on|in|at|by|before|until|after|for) "
    r"(?:the )?(?:(?:early|mid|late|end of|middle of|beginning of|start of)[ -](?:the )?)?"
    r"|(?:is|are) (?:only )?(?:on|in) (?:(?:early|mid|late)[ -])?)$"
)
"""Matches "must be paid by ", "was to be sold in ", "next meeting is in " right before a date.

What is so told lies ahead where the time to come is nearer than the past; not "should have been sold by ".
"""
_LIKELY_REACH = 90
"""Characters in which that stands."""
_DONE = re.compile(
    r"(?<!\w)(?:was|were|had|did|said|told|came|took|made|met|held|sent|won|lost|that|which|who|since|after|as|like|"
    r"(?<!be )(?<!not )(?<!ly )[a-z]{3,}ed)(?!\w)"
)
"""Matches "happened", "that" behind "should"; not the last word of "should be finished"."""
_WILL_AFTER = re.compile(r" (?:will|shall|(?:is|are) (?:to|due|expected|set|likely)|could|may|might)(?! have)(?!\w)")
"""Matches " will" right behind a date, which then belongs to what will do something: "the summit in July will …"."""
_SCHEDULED = re.compile(
    r"\W(?P<verb>meets?|votes|begins?|starts?|opens?|ends|expires?|arrives?|returns|travels|resumes?|convenes?|"
    r"closes|faces|"
    r"departs?|flies|launches|takes (?:place|effect|office)|(?:comes?|enters?) into force|goes on trial|"
    r"goes to the polls|"
    r"go to the polls|kicks off|gets under way)(?!\w)[^,.;:!?]{0,40}$"
)
"""Matches "votes on " right before a date: what is so told in the present tense is to come."""
_PAST_BEFORE = re.compile(r"(?<!\w)(?:was|were|had|did|[a-z]{3,}ed)(?!\w)")
_EXPECTED_AFTER = re.compile(
    r"[^.;!?]{0,4}(?:when|where|at which|for which|which)(?!\w)[^.;!?]{0,60}?(?<!\w)(?:will|shall|(?:is|"
    r"are) (?:expected|due|scheduled|set))(?!\w)"
)
"""Matches ", when a decision is expected"."""
_PAST_CUE = re.compile(r"(?<!\w)(?:said|told|was|were|had|stated|announced|reported|claimed)(?!\w)")
"""Matches "said"; not "says"."""
_DONE_AFTER_WOULD = re.compile(
    r"\Wwould [^.;:]{3,80}, (?!(?:an?|those|these|ones?|which|who|including) )[^,.;:]{3,60}?(?<!\w)"
    r"(?:(?<!be )[a-z]{3,}ed|met|went|held|came|took|made|left|sent|flew|spoke|won|lost|gave)(?! by)(?!\w)"
    r"[^,.;:]{0,40}$"
)
"""Matches " would stop the ferries, the mayor visited Riga in ": the main clause tells what was done."""
_TOLD_AS_PAST = re.compile(r"(?<!\w)(?:was|were|had|did|took|came|made|fell|rose|[a-z]{3,}ed)(?!\w)")
_NOT_PAST = re.compile(
    r"(?<!\w)(?:is|are|am|will|shall|would|due|set|scheduled|planned|expected|runs?|lasts?|has|have|opens|begins|starts)(?!\w)"
)
_WEEKDAY = re.compile(r"(?P<day>mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{0,4}day|s|rs?|nes)?[.,\s\u2060]")
"""Matches "friday," of "friday, march 5"."""
_FIRST_WORDS = len(" from ")
"""Characters before a date that begins its sentence, with the blank that is set before them."""
_CLAUSE_END = re.compile(r"[,;:.!?—–]")
"""Matches a comma, a dash; not a hyphen."""


Outlook = Literal["sure", "likely", ""]
"""Whether a clause speaks of what is to come; likely where a nearer day of the past would do as well."""


class Lead(NamedTuple):
    """What the words in front make of an expression."""

    start: int
    """Where it begins with "early", "mid" and the like, without the word that opens or closes an interval."""
    opening_start: int
    """Where it begins with that word."""
    opening: str
    """That word, or ""."""
    is_approximate: bool


@dataclass(frozen=True, slots=True)
class DateContext:
    """A document as the date grammar sees it."""

    prose: str
    low: str
    """The prose in lower case, of the same length."""
    sentences: Sequence[Sentence]
    anchor: datetime.date | None
    """The day from which relative dates count; None where publication is not known to a few days."""
    is_news: bool
    is_month_first: bool
    """Whether 05/06/2023 is the sixth of May."""
    _outlooks: dict[tuple[int, int], Outlook] = field(default_factory=dict, init=False, repr=False, compare=False)

    def word_before(self, start: int) -> str:
        """The word in front of a place, with no more than blanks and hyphens between; "" where there is none."""
        low = self.low
        if low[start - 1 : start] == " ":
            # As most stand: behind one blank, with another one before the word.
            blank = low.rfind(" ", max(0, start - 24), start - 1)
            word = low[blank + 1 : start - 1]
            if blank >= 0 and word.isalpha() and word.isascii():
                return word
        before = low[max(0, start - 24) : start].rstrip(_BLANKS_AND_HYPHENS)
        return before[len(before.rstrip(_LETTERS)) :]

    def has_article(self, start: int) -> bool:
        """Whether "the" stands in front of a place."""
        return self.low.endswith("the ", 0, start)

    def sentence_start(self, start: int) -> int:
        """Where the sentence of a place begins."""
        index = self._sentences_before(start)
        return self.sentences[index - 1].span.start if index else 0

    def sentence_around(self, start: int) -> str:
        """The sentence of a place in lower case, no more than 200 characters before and after it."""
        index = self._sentences_before(start)
        floor = self.sentences[index - 1].span.start if index else 0
        stop = self.sentences[index].span.start if index < len(self.sentences) else len(self.low)
        return self.low[max(floor, start - 200) : min(stop, start + 200)]

    def _sentences_before(self, start: int) -> int:
        """How many sentences begin at a place or before it."""
        return bisect.bisect_right(self.sentences, start, key=lambda sentence: sentence.span.start)

    @property
    def latest_short_year(self) -> int:
        """The latest year that two figures mean: no more than ten years ahead of the text."""
        return (self.anchor.year if self.anchor else 2030) + 10

    def lead(self, start: int, *, floor: int) -> Lead | None:
        """What the words between `floor` and an expression that starts there make of it; None for nothing.

        To be asked where it `may_be_led`.
        """
        low, floor = self.low, max(floor, start - 48)
        match = _LEAD_BACKWARDS.match(low[floor:start][::-1])
        if not match:
            return None
        begin = start - match.end()
        words, position = [], start
        for word in reversed(_WORD.findall(low, begin, start)):
            position = low.rfind(word, begin, position)
            words.append((word, position))
        if begin == floor and floor and "a" <= low[floor - 1] <= "z":
            # The farthest word began before.
            words.pop()
        lead = _read_lead(words, start)
        if self.low.startswith(("until", "till"), lead.opening_start) and _NOT_UNTIL.search(
            self.low, max(0, lead.opening_start - 80), lead.opening_start
        ):
            return lead._replace(opening="")
        return lead

    def may_be_led(self, start: int) -> bool:
        """Whether the nearest words before a place may be some that make something of an expression there.

        Most are not, and this costs less than the pattern.
        """
        pieces = self.low[max(0, start - 48) : start].rsplit(" ", 3)
        if len(pieces) == 4 and not pieces[3]:
            # As most stand: behind two words with a blank behind each.
            _, second, word, _ = pieces
            if word.isalpha() and word.isascii():
                if word not in _ALONE and word not in _IN_PAIRS:
                    return False
                if second.isalpha() and second.isascii():
                    if word in _PASSED_OVER:
                        return second in _ALONE or second in _IN_PAIRS
                    return word in _ALONE or second in _IN_PAIRS[word]
        word = self.word_before(start)
        if word and word not in _ALONE and word not in _IN_PAIRS:
            return False
        before = self.low[max(0, start - 48) : start].rstrip(_BLANKS_AND_HYPHENS)
        farther = before.rstrip(_LETTERS)
        if word in _PASSED_OVER:
            farther = farther.rstrip(_BLANKS_HYPHENS_AND_STOPS)
            word = farther[len(farther.rstrip(_LETTERS)) :]
            return not word or word in _ALONE or word in _IN_PAIRS
        if not word:
            # A figure or a comma ends the words in front, a stop may belong to one of them: "ca. 1900".
            return before.endswith(".")
        if word in _ALONE:
            return True
        pairs = _IN_PAIRS[word]
        farther = farther.rstrip(_BLANKS_HYPHENS_AND_STOPS)
        second = farther[len(farther.rstrip(_LETTERS)) :]
        return not second or second in pairs

    def outlook(self, start: int, end: int) -> Outlook:
        """Whether the clause of an expression speaks of what is to come; kept, for it is asked more than once."""
        if (start, end) not in self._outlooks:
            self._outlooks[start, end] = self._read_outlook(start, end)
        return self._outlooks[start, end]

    def _read_outlook(self, start: int, end: int) -> Outlook:
        sentence_start = self.sentence_start(start)
        before = " " + self.low[max(sentence_start, start - 120) : start]
        last = 0
        for match in _FUTURE.finditer(before):
            silent = _WOULD_NOT_SAY.match(before, match.start())
            if not silent or (silent["open"] and _REPORTED.search(before, 0, match.start())):
                last = match.end()
        if last and not (
            _PAST_CUE.search(before, last) or ";" in before[last:] or _DONE_AFTER_WOULD.search(before, max(0, last - 6))
        ):
            return "sure"
        if (scheduled := _SCHEDULED.search(before)) and not _PAST_BEFORE.search(before, scheduled.end("verb")):
            return "sure"
        after = self.low[end : end + 80]
        if _EXPECTED_AFTER.match(after):
            return "sure"
        if len(before) <= _FIRST_WORDS:
            # "On Friday, they will …": the comma after the date does not end the clause.
            after = " " + after[:40]
            stop = _CLAUSE_END.search(after, 2)
            return "sure" if _FUTURE.search(after[: stop.start()] if stop and stop.start() > 3 else after) else ""
        if _WILL_AFTER.match(after) and not _DONE.search(before):
            return "likely"
        likely = _LIKELY_FUTURE.search(before, max(0, len(before) - _LIKELY_REACH))
        return "likely" if likely and not (likely["between"] and _DONE.search(likely["between"])) else ""

    def is_told_as_past(self, start: int) -> bool:
        """Whether the sentence of a place has verbs of the past and none of the present or of what is to come."""
        around = self.sentence_around(start)
        return bool(_TOLD_AS_PAST.search(around)) and not _NOT_PAST.search(around)

    def weekday_at(self, start: int) -> int | None:
        """The weekday with which a day that begins at a place is printed, 0 for Monday; None where none is."""
        match = _WEEKDAY.match(self.low, start)
        return WEEKDAYS[match["day"]] if match else None

    def is_future(self, start: int, end: int) -> bool:
        """Whether the clause of an expression speaks, surely or likely, of what is to come."""
        return self.outlook(start, end) != ""


def read_context(document: Document, sentences: Sequence[Sentence]) -> DateContext:
    """The context of a document's dates."""
    return DateContext(
        prose=document.prose,
        low=lower(document.prose),
        sentences=sentences,
        anchor=publication_day(document.published),
        is_news=document.kind == "news",
        is_month_first=document.date_order == "month-first",
    )


def publication_day(published: str | None) -> datetime.date | None:
    """The last day of an EDTF date of publication; None where it is not known to a few days."""
    if published is None or not edtf.is_edtf(published):
        return None
    date = edtf.parse_edtf(published)
    if date.earliest and date.latest and (date.latest - date.earliest).days < 7:
        return date.latest
    return None


def lower(text: str) -> str:
    """The text with the letters of ASCII in lower case, so that its length stays."""
    # As bytes, for those know no other letters: a third of the time of the text's own method.
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


def _read_lead(words: list[tuple[str, int]], start: int) -> Lead:
    """What words in front, each with its place and the nearest first, make of the expression that starts there."""
    # Filled up, for the rules look up to three words ahead.
    words = [*words, *[("", 0)] * 4]
    begin, approximate, index = start, False, 0
    while index + 2 < len(words):
        word, position = words[index]
        following = words[index + 1][0]
        if word in _PART_WORDS and following != "as":
            approximate, begin = True, position
            index += 1
            if following in ("to", "or", "and") and words[index + 1][0] in _PART_WORDS:
                begin = words[index + 1][1]
                index += 2
        elif word == "end" and position + 4 == start:  # "end-2023", "end May"
            approximate, begin = True, position
            index += 1
        elif (word == "of" and following in _END_WORDS) or (word == "in" and following in ("early", "late")):
            approximate, begin = True, words[index + 1][1]
            index += 2
            if words[index][0] in _WHICH_PART:
                begin = words[index][1]
                index += 1
        elif word in _ABOUT_WORDS:
            approximate = True
            index += 1
        elif word == "as" and following in ("early", "late"):
            index += 3 if words[index + 2][0] == "as" else 2
        elif word == "least" and following == "at":
            index += 2
        elif word in ("the", "year") or (word == "of" and following == "year"):
            index += 1
        else:
            opening, position = _read_opening(words[index : index + 3], begin)
            return Lead(begin, position, opening, approximate)
    return Lead(begin, begin, "", approximate)


def _read_opening(words: list[tuple[str, int]], begin: int) -> tuple[str, int]:
    """The word that opens or closes an interval, one of three, the nearest first, and its place; "" and `begin`."""
    (word, position), (second, second_position), (third, third_position) = words
    if word in _OPENINGS:
        is_distance = word in ("before", "after") and second in _BEFORE_DISTANCE
        if word in ("before", "after") and second == "or" and third == "on":
            return ("until" if word == "before" else "since"), third_position
        if word in ("before", "since") and second in ("not", "ever", "only"):
            return ("since" if word != "before" or second == "not" else word), second_position
        return ("", begin) if is_distance else (word, position)
    if word == "to" and second in ("prior", "up"):
        return "prior" if second == "prior" else "until", second_position
    if word == "than" and second in ("later", "earlier") and third in ("no", "not"):
        return "until" if second == "later" else "since", third_position
    return "", begin
