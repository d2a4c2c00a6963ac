"""The predicate of a label: its verb with the auxiliaries before it, and what it says.

A timeline lists what happened. "The guild was rich", "Four of ten ships were old", "The guild has relied on ferries",
"The ferry would sink" have a date and no happening; that is told from the form of the verb and from short lists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from sourcebook.analyse.date_words import word_list
from sourcebook.analyse.event_nouns import is_event_noun
from sourcebook.analyse.event_verbs import (
    DETERMINERS,
    GLUE,
    PERFECT,
    PRESENT,
    RELATIVES,
    VERB_ADVERBS,
    clause_words,
    is_participle,
    is_saying,
    is_verb,
)

_AMOUNT = re.compile(r"(?:over |about |around |nearly |almost |some |up |more |less |only |just |at )?[$€£¥]?[0-9]")
"""Matches "over 70" behind "fell by"."""
_SHOWS = frozenset(word_list("suggests shows reveals confirms highlights explains suggest"))
_DATES = frozenset(["date", "dates"])
_INSERTED = re.compile(r", [^,]{3,80},(?= )")
"""Matches ", much talked about," between a subject and its verb."""
_UNREAL = frozenset(word_list("would could may might should can must cannot"))
_INSIDE = VERB_ADVERBS | frozenset(
    word_list("not never no longer last newly now just yet even again both all often long")
)
"""What may stand between an auxiliary and its verb, adverbs in -ly apart."""
_HEDGES = frozenset(word_list("likely probably perhaps arguably seemingly presumably possibly maybe"))
_NEGATING = frozenset(["not", "never"])
_REPEATED = frozenset(word_list("numerous regularly increasingly often consistently constantly continually"))
"""With these words, what was done since a year is a habit."""
_MINDS = frozenset(word_list("know knows think thinks believe believes hope hopes fear fears want wants doubt doubts"))
"""What somebody has in mind is no happening, whatever he has it of."""
_HABITS = frozenset(word_list("routinely typically usually generally normally"))
_LIVES = frozenset(
    word_list(
        "killed wounded injured arrested detained died drowned fled displaced evacuated sentenced deported signed"
    )
)
"""What is told of a great number of people as a happening."""
_EXPECTED = frozenset(word_list("likely unlikely supposed estimated expected projected anticipated predicts"))
_SIGNS = frozenset(word_list("suggest suggests signals indicate indicates shows reveals underscore"))
"""Verbs by which a thing tells something only where it is a text."""
_TEXTS = frozenset(
    word_list(
        "report study notice investigation survey poll assessment paper analysis review document letter statement"
    )
)
_UNDER_WAY = frozenset(word_list("becoming getting talking thinking feeling hoping having weakening"))
_CHANGED = frozenset(word_list("rose fell dropped declined decreased jumped surged plunged climbed"))
"""With a share, tells of a change and not of a year's figure."""
_DECIDED = frozenset(word_list("announced imposed agreed approved adopted cut raised lowered set"))
"""With a share, tells what somebody decided."""
_LASTING = frozenset(word_list("had paying taking facing trying seeking looking struggling suffering experiencing"))
"""What "has been …" since a year says of no happening."""
_PARTICIPLES = frozenset(
    word_list("beat become burst come cut hit hurt let overcome overrun put quit run set shed shut split spread")
)
"""Participles that have the form of the infinitive."""
_PLACES = frozenset(word_list("in at on under off near inside within outside behind among"))
_UNDONE = frozenset(
    word_list(
        "unveiled unleashed united uncovered unfolded unloaded undermined unified unearthed unseated unsealed "
        "unionised unionized underlined undertaken unlocked unmasked unravelled unraveled unblocked unfrozen"
    )
)
"""Verbs that begin as the adjective "uninvolved" does."""
_SCHEDULED = frozenset(word_list("due able unable scheduled slated"))
_HAVE_OR_BE = frozenset(word_list("am are is was were had has have"))
_CLAUSE_WORDS = frozenset(word_list("that which who whose when where while and but or as because if to"))
_VERB_REACH = 8
"""Words between an auxiliary and its verb."""
_PHRASE_REACH = 12
"""Words between a participle and the verb behind it."""
_SOME = (
    r"(?:(?:about|around|approximately|roughly|nearly|almost|over|more than|fewer than|less than|only|at least|up to|"
    r"some|just|an estimated|a record|a total of|as much as|as many as|net|significant) ){0,2}"
)
_UNITS = r"(?:million|billion|trillion|tons?|tonnes?|barrels|kg|kilograms|gigawatts?|megawatts?|terawatts?)"
_AHEAD = frozenset(word_list("will would shall due set scheduled slated planned expected upcoming next until"))
"""Words of what is to come: what was "scheduled" or "said it would" may lie ahead."""
_LARGE = (
    rf"(?:[$€£¥][0-9]|[0-9]{{1,3}},[0-9]{{3}}|[0-9][0-9.,]* ?{_UNITS}\b|an? (?:million|billion|trillion)\b"
    r"|(?:hundreds|thousands|millions|billions|dozens) of\b)"
)
_MEASURE = re.compile(
    rf"{_SOME}(?:[$€£¥]?[0-9][0-9.,]*(?:%| (?:percent|per cent)\b)|[$€£¥][0-9]"
    r"|(?:half|a (?:third|quarter|fifth|tenth)) of\b)"
    r"|(?:The |Its |Their )?(?:[a-z-]+ )?"
    r"(?:share|proportion|majority|percentage|ratio|average|price|bulk|volume|rate|level)s? of "
    r"|(?:Most|Half|Much|Many) ",
    re.IGNORECASE,
)
"""Matches the beginning of "Only 42 percent of the pilots", "The share of ferries", "Most of the tugs"."""
_COUNT = re.compile(
    rf"{_SOME}(?:[Uu]pwards? of )?(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+ |[0-9][0-9.]* million |[A-Z]?[\w-]{{1,16}} of [0-9])"
)
"""Matches the beginning of "149,885 pilots were enrolled", "Eighty-five of 100 pilots"."""
_THAT_SAME = re.compile(
    r" (?:(?:in|on|during) )?that (?:same|very) (?:day|week|month|year|spring|summer|autumn|fall|winter)\b"
)
_POINTS = re.compile(
    r"\bof [0-9.]+ (?:percentage )?points?\b|\baverage (?:[a-z]+ ){1,3}of [$€£¥]?[0-9]|\bfactor of|\bfrom [$€£¥][0-9]"
)
_RATE = re.compile(
    r"[0-9] ?%|\b(?:percent|per cent|percentage points?)\b"
    r"|(?:[0-9]|\b(?:two|three|four|five|six|seven|eight|nine|ten|many))-?fold\b"
    r"|\btimes (?:the|as|more|higher|larger|greater)\b"
)
_FLOW = re.compile(
    r"\b(?:spent|attracted|supplied|received|paid|earned|raised|contributed|provided|invested|generated|sold|"
    r"traded|totall?ed|purchased|bought|shipped|processed|issued|recorded|registered|saw|borrowed|"
    r"financed|funded|lent|donated|allocated|produced|exported|imported|consumed|hosted|accounted|boosted|averaged|averaging|covered)"
    r"(?: [a-z]+){0,2}? (?:by )?"
    rf"{_SOME}(?:{_LARGE}|foreign direct investment|a (?:third|quarter|fifth|tenth|half) of)"
    rf"|\b(?:reached|reaching|peaked at|exceeded|exceeding|stood at) {_SOME}(?:{_LARGE}|[0-9])"
    rf"|\b(?:hit|topped|cost|costing|lost) {_SOME}[$€£¥][0-9]"
)
"""Matches "spent over $3", "reached 562": so much in a year, which is no happening."""


def tells_of_now(label: str) -> bool:
    """Whether the first verb of a label is in the present tense or modal: the label tells of no happening."""
    words, at = first_verb(label)
    if at < 0:
        return False
    word = words[at]
    if word == "could" and words[at + 1 : at + 2] == ("not",):
        return False
    if word in PRESENT or word in PERFECT or word in _SHOWS or word == "will":
        return True
    return word in clause_words("present") and word not in clause_words("past") and not word.endswith("ed")


def tells_of_future(label: str) -> bool:
    """Whether the first verb of a label says what will be: "The fees will likely rise"."""
    words, at = first_verb(_INSERTED.sub("", label))
    if ": " in label:
        return False  # "The mayor said: We will sell"
    return at >= 0 and words[at] in ("will", "shall") and "that" not in words[:at]


def tells_of_past(label: str) -> bool:
    """Whether a label in the present tense tells of something done or said: "The guild has sold", "A letter warns".

    What a law or a treaty says, it says at any time.
    """
    words, at = first_verb(label)
    if at < 0:
        return True
    if words[at] in PERFECT:
        following = next((word for word in words[at + 1 :] if word not in VERB_ADVERBS and not word.endswith("ly")), "")
        return is_verb(following) or following in ("been", "used", "come", "become", "run")
    rest = words[at + 1 :]
    if words[at] in _DATES or (words[at] in ("is", "are") and rest and is_verb(rest[0])):
        return True
    if (words[at] in ("may", "might") and rest[:1] == ("have",)) or "to have " in label:
        return True
    if any(_is_past_form(word) and _opens_object(after) for word, after in pairwise(rest)):
        return True
    return is_saying(words[at]) and clause_words("document noun").isdisjoint(word.lower() for word in words[:at])


def _is_past_form(word: str) -> bool:
    return is_verb(word) and (word.endswith("ed") or word in clause_words("past"))


def _opens_object(word: str) -> bool:
    """Whether a word behind a past form begins what belongs to a verb: "sold [the] ferries"."""
    return word in DETERMINERS or word in ("that", "to") or not word[:1].islower()


def tells_of_state(label: str) -> bool:
    """Whether a label says what is: "The guild is rich"; not "Two tugs are sunk"."""
    words, at = first_verb(label)
    if at < 0 or " that " in label:
        return False
    following = [word for word in words[at + 1 : at + 4] if not word.endswith("ly") and word not in VERB_ADVERBS]
    if words[at] not in ("is", "are"):
        return words[at] in clause_words("state")
    return bool(following) and not is_verb(following[0]) and not following[0].endswith("ing")


@lru_cache(maxsize=64)
def first_verb(label: str) -> tuple[tuple[str, ...], int]:
    """The words of a label and the place of its verb, -1 where it has none; kept, for it is asked several times."""
    printed = label.replace(GLUE, " ").split(" ")
    words = tuple(word.strip(',“”"') for word in printed)
    at = next((i for i, word in enumerate(words) if is_verb(word) and not _is_attribute(words, i)), -1)
    if at < 0 or words[at] in clause_words("auxiliary"):
        return words, at
    following = words[at + 1] if at + 1 < len(words) else ""
    if following in clause_words("auxiliary"):
        return words, at + 1  # "the total cost would"
    if words[at] in clause_words("present") and is_verb(following):
        return words, at + 1
    comma = next((place for place in range(at, len(printed)) if printed[place].endswith((",", ";"))), len(printed))
    return words, _behind_participle(words, at, comma + 1)


def _behind_participle(words: Sequence[str], at: int, stop: int) -> int:
    """The place of the auxiliary behind a noun with its participle: "[was]" of "a boat built in Riga was".

    The place itself where the form is no such participle: an object or a conjunction follows it, or the clause ends
    before `stop`.
    """
    if at == 0 or is_saying(words[at]) or not is_participle(words[at]):
        return at
    for place in range(at + 1, min(stop, len(words), at + _PHRASE_REACH)):
        word = words[place]
        if word in clause_words("auxiliary"):
            return place if words[at + 1] in clause_words("preposition") else at
        if word in _CLAUSE_WORDS or (is_verb(word) and not _is_attribute(words, place)):
            return at
    return at


def _is_attribute(words: Sequence[str], index: int) -> bool:
    """Whether a participle at a place of a label only qualifies a noun: another verb follows, none helps it."""
    word = words[index]
    if not is_participle(word):
        return False
    is_agent = words[index + 1 : index + 2] == ("by",) and not _AMOUNT.match(" ".join(words[index + 2 : index + 4]))
    return is_agent or (index > 0 and words[index - 1].lower() in DETERMINERS)


def tells_no_happening(label: str, *, is_coarse: bool, is_open: bool, is_day: bool = False) -> bool:
    """Whether the predicate of a label says that it tells no happening: a state, a measure, what is supposed.

    A perfect tense with a date is none either, for English has no "has sunk in 1990": the date is that of something
    else. `is_open` says that what goes on since then, or on publication, is told. `is_coarse` says that the date is
    wider than a month, `is_day` that it is a day: but on a day, a figure is one of a statistic, and with a wider one
    than a month, what was "likely" or under way is no happening of its own.
    """
    if not is_day and _is_figure(label):
        return True
    words, at = first_verb(_THAT_SAME.sub("", label.replace(GLUE, " ")))
    if at < 0:
        return False
    first, rest = words[at], _predicate(words, at)
    verb = rest[-1] if rest else first
    if first in PERFECT and not (is_open or is_saying(verb)):
        return True
    # "The drill would be held on 3 May": what was to come, and did.
    if first in _UNREAL and (first != "would" or is_coarse or not _HEDGES.isdisjoint(words)):
        return True
    if words[0] == "There":
        noun = words[at + 1 : at + 1 + _VERB_REACH]
        end = next((i for i, word in enumerate(noun) if word in clause_words("preposition")), len(noun))
        return is_coarse or not any(is_event_noun(word) for word in noun[:end])
    is_placed = bool(rest) and verb in _PLACES and (first in PERFECT or not is_coarse)
    is_owning = first in ("had", "has", "have") and len(rest) == 1 and verb.endswith("ing")  # "had pending claims"
    if first in _HAVE_OR_BE and (is_owning or _is_stative(rest)) and not is_placed:
        return True
    is_expected = verb in _EXPECTED and (bool(rest) or verb.endswith("s"))
    if is_expected or first in clause_words("state") or first in ("do", "does"):
        return True
    if (
        first.endswith("s")
        and is_saying(first)
        and not clause_words("document noun").isdisjoint(word.lower() for word in words[:at])
    ):
        return True  # what a treaty says, it says at any time
    if first in _SIGNS and _TEXTS.isdisjoint(word.lower() for word in words[:at]):
        return True
    if first in PERFECT and (verb in _LASTING or not _REPEATED.isdisjoint(words[at:])):
        return True
    if first in _HAVE_OR_BE and not _NEGATING.isdisjoint(words[at + 1 : at + 3]) and not (is_day or is_open):
        return True
    if (
        at > 1
        and (first == "will" or first in _UNREAL | PRESENT | PERFECT)
        and words[at - 1] in RELATIVES
        and f", {words[at - 1]} " not in label
    ):
        return not any(is_event_noun(word) for word in words[: at - 1])  # "A figure that will be surpassed"
    return is_coarse and _lasts(label, words, at, verb)


def tells_as_done(label: str) -> bool:
    """Whether a label tells of something done: "The guild sold", "A law passed"; not "will be sold", "is due"."""
    words, at = first_verb(label)
    if at < 0:
        return words[-1].endswith("ed") or words[-1] in clause_words("past")
    if not _AHEAD.isdisjoint(words):
        return False
    return words[at] in clause_words("past") or words[at].endswith("ed") or words[at] in ("was", "were", "had", "did")


def _lasts(label: str, words: Sequence[str], at: int, verb: str) -> bool:
    """Whether the predicate of a label that tells of a year says what was so in it, and not what became so."""
    first = words[at]
    if (first in ("is", "are") and verb not in _SCHEDULED) or (_COUNT.match(label) and verb not in _LIVES):
        return True
    if verb in ("seen", "viewed") and " as " in label:
        return True
    is_hedged = any(word in _HEDGES for word in words[max(0, at - 1) : words.index(verb, at) + 1])
    if not _HABITS.isdisjoint(words[max(0, at - 1) : at + 1 + len(words[at:]) // 2]):
        return True
    is_negated = first == "did" and "not" in words[at : at + 2]
    lasts = verb in clause_words("stative") or (verb != first and verb in clause_words("stative passive"))
    if is_hedged or is_negated or lasts or (first in ("was", "were") and verb in _UNDER_WAY):
        return True
    if first in _MINDS or words[0] in ("None", "Nobody", "Nothing"):
        return True
    is_present = first in clause_words("present") and first not in clause_words("past") and not is_saying(first)
    return is_present and not tells_of_past(label) and ": " not in label


def _is_figure(label: str) -> bool:
    """Whether a label gives a share or an amount: "Only 42 percent of the pilots", "The yard earned $3 million"."""
    words, at = first_verb(label)
    is_told = at >= 0 and is_saying(words[at]) and (" that " in label or "“" in label)
    is_change = at >= 0 and (words[at] in _CHANGED or words[at] in _DECIDED or is_told)
    return is_measure(label) or _FLOW.search(label) is not None or (_RATE.search(label) is not None and not is_change)


def is_measure(label: str) -> bool:
    """Whether a label begins with a share or an amount, or counts points: "Only 42 percent of the pilots"."""
    return _MEASURE.match(label) is not None or _POINTS.search(label) is not None


def _predicate(words: Sequence[str], at: int) -> list[str]:
    """The auxiliaries behind the first one, and what stands behind them: ["been", "sold"] of "had not been sold"."""
    found: list[str] = []
    if words[at] not in clause_words("auxiliary"):
        return found
    for word in words[at + 1 : at + 1 + _VERB_REACH]:
        if word in _INSIDE or word.endswith("ly"):
            continue
        found.append(word)
        if word not in clause_words("be") and word != "have":
            break
    return found


def _is_stative(rest: Sequence[str]) -> bool:
    """Whether a form of "be" or "had" has a noun or an adjective behind it and no verb."""
    if not rest or rest[-1] in clause_words("be"):
        return True
    last = rest[-1]
    if last.startswith("un") and last.endswith("ed") and last not in _UNDONE:
        return True
    return not (is_verb(last) or last.endswith("ing") or last in _PARTICIPLES or last in _SCHEDULED)
