"""The part of a sentence that tells of one of its dates.

A sentence is handled as text in which its dates stand as single words between marks. It is narrowed step by step:
to a part between semicolons, to what is said, to a coordinate or subordinate clause, to a name with what a relative
clause or an insertion says of it. There is no grammar behind it: a stretch with a verb form counts as a clause.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from sourcebook.analyse.event_dates import drop_date
from sourcebook.analyse.event_nouns import whole_noun_phrase
from sourcebook.analyse.event_phrases import dated_phrase, second_predicate, subject_of
from sourcebook.analyse.event_verbs import (
    ANY_DATE,
    DATE,
    END,
    OTHER,
    TOLD,
    TOLD_DATE,
    capitalised,
    clause_words,
    first_word,
    has_finite_verb,
    has_verb,
    is_noun,
    is_saying,
    is_verb,
    unmark,
    words_of,
)
from sourcebook.analyse.lexicon import load_lexicon

_CLAUSE_CHARACTERS = 200
"""How far the verb of a clause is looked for."""
_HARD = re.compile(
    r"; |: | [–—] |(?<=\w)—(?=\w)|"
    r"(?<=[a-z0-9)][a-z0-9)])(?<!Gen)(?<!Sen)(?<!Rep)(?<!Col)(?<!Gov)(?<!Maj)(?<!Capt)[.!?] (?=[A-Z“\"])"
)
_COORDINATE = re.compile(
    r", (?:and|but|while|whereas|although|though|so|yet|or),? (?:that )?|; | and,? (?=(?:(?:in|on|by) )?[\x01\x02])"
)
_NUMBER = r"(?:half an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|\d{1,3})"
_SUBORDINATE = re.compile(
    r"(?:, | )(?:(?:just|only|almost|nearly|about|shortly|soon|some)? ?"
    rf"(?:{_NUMBER}(?: [a-z-]+){{0,4}}? (?:(?:minute|hour|day|night|week|month|year|decade|generation)s?|half) |"
    r"(?:day|week|month|year|hour)s )?)"
    r"(?:after|before|since|until|when|while|because|although|though|where|whereas|once|given that|"
    r"now that)(?: that)? "
)
"""Matches " when ", ", a year and a half after "."""
_AND_MAIN = re.compile(rf"(?<={END}) and (?=[a-z])")
"""Matches " and " behind the date of a clause with "since": what follows goes on with the main clause."""
_FIRST_PERSON = frozenset(["i", "we", "my", "our", "us", "me"])
_IMPERSONAL = frozenset(["suggests", "suggested", "shows", "showed", "reveals", "revealed"])
"""What things say, too: "the talks of 1990 suggest that"."""
_NOUN_BEFORE_THAT = re.compile(
    r"\b(?:the|an?|its|their|his|her|any|some|many) (?:[\w’-]+ ){0,2}(?!(?:fact|idea|news|claim|view|hope|fear|"
    r"sign|evidence|belief|announcement|report|possibility|suggestion|conclusion|decision|assertion|statement|impression|"
    r"warning|threat|promise)\b)[\w’-]+$"
)
"""Matches "the strategy" before a relative "that"; not "the news"."""
_SAYING_REACH = 12
"""Words before a colon among which stands the verb of the words quoted behind it."""
_SHORTEST_SAYING = 12
"""Characters of what is said."""
_LEADING = re.compile(
    r"(?:After|When|While|As|Before|Although|Though|Where|If|Because|Since|Until|Once|Whereas|Even though|Just as) "
)
_PRONOUN = re.compile(r"(?:it|he|she|they|we|there) ")
_LEAD = re.compile(
    r"(?:(?:In|On|At|During|After|Before|Following|Since|Then|However|Moreover|Furthermore|Meanwhile|Earlier|Later|"
    r"Indeed|"
    r"Also|And|But|As|Amid|Aside|Despite|Although|While|When|Similarly|Additionally|Finally|First|Second|Third|By|"
    r"For|From|"
    r"According|Nevertheless|Thus|Therefore|Still|Yet|Instead|Recently|Again|Until|Only|Just|Over|Under|"
    rf"With)\b[^,]{{0,90}},(?![0-9])|(?:{'|'.join(sorted(clause_words('sentence adverb')))}),|,)"
    r"\s*",
    re.IGNORECASE,
)
"""Matches "However, ", "Overall, " and "In the words of the ministry, "; bounded, so that a main clause stays."""
_REMARK = re.compile(
    r"[Ii]t (?:is|was|remains|bears|should be|must be|cannot be) (?:also |therefore |thus |perhaps )?(?:important|"
    r"worth|noteworthy|"
    r"notable|essential|crucial|vital|clear|true|no surprise|no accident|no coincidence|no secret|of note|"
    r"of little surprise|"
    r"unsurprising|remembered|noted|stressed|remembering|noting|recalling|forgotten)(?: (?:not )?(?:to )?"
    r"(?:note|noting|remember|remembering|forget|recall|recalling|stress|stressing|emphasi[sz]e|recogni[sz]e|"
    r"acknowledge|mention|"
    r"mentioning|point out|pointing out|understand|keep in mind))?"
    r"(?: again| here| too)?(?:, (?:however|though|too))?,? that ",
)
"""Matches "It is worth noting that "; not "so that it is known that "."""
_ONLY_THEN = re.compile(
    rf"\b[Ii]t (?:(?:was|is) (?:not|only)|wasn[’']t) (?:[a-z]+ ){{0,3}}{TOLD_DATE}[^;{TOLD}]{{0,160}}? that "
    r"(?P<done>.+)"
)
"""Matches "It was not until 1987 that the harbours signed"."""
_DATE_IN_FRONT = re.compile(
    rf"(?:(?:in|on|by|at|during|since|from|until|as of) (?:the |early |late )?)?{DATE},? (?=\S)"
)
"""Matches "in 1990, " at the beginning of a clause."""
_LONGEST_LEAD = 260
"""Characters up to the comma that ends a lead-in."""
_ROLE = re.compile(r"(?P<role>[^,;:]{3,60}?) (?P<pronoun>he|she|it|they) (?P<verb>[a-z]+) ")
_MEASURED_LEAD = re.compile(rf"{_NUMBER}(?: [a-z-]+){{1,4}} (?:after|before)\b[^,]{{0,90}}, ", re.IGNORECASE)
"""Matches "a day before the talks, " and "Three weeks before he resigned, "."""
_SUBJECT_START = re.compile(
    r"(?:the|an?|its?|their|his|her|this|that|these|those|he|she|they|we|there|some|many|most|both|all|each|every|"
    r"several|such|"
    r"no|none|nobody|one|two|three|four|five|six|seven|eight|nine|ten|nearly|approximately|almost|about|around|more|"
    r"much|few|"
    r"fewer|less|other|another|only|what|[a-z]{3,}s)\b|[A-Z$€£“]|(?!(?:1[89]|20)[0-9]{2}(?![0-9]))[0-9]"
)
_LINK_WORD = re.compile(
    r"(?:in|on|at|by|for|from|with|to|of|as|if|and|but|when|while|after|before|since|until|although|so|then|also|"
    r"however)\b",
    re.IGNORECASE,
)
_RELATIVE_CLAUSE = re.compile(r", (?:(?:of|in|for|to|with|on|at|from|by|under) )?(?P<word>which|who|whom|whose)\b ?")
_GAPPED = re.compile(
    rf"(?:,? and|,) (?:the )?[A-Z][\w’.-]{{1,24}}(?: (?:and |of )?[A-Z][\w’.-]{{1,24}}){{0,4}},? (?:in|on|by) "
    rf"{OTHER}[^{END}]*{END}(?=[,.;]|$| and [A-Z])"
)
"""Matches " and Riga in 1991"."""
_ACRONYM = re.compile(r"\(([A-Z][\w&-]{1,9})\)")
_SPEAKER_END = re.compile(r" of (?!(?:the )?[A-Z][\w’-]*(?: and [A-Z][\w’-]*)?$)| from | who | in ")
"""Matches " of " behind "the head", not that of "the Ministry of Ports"."""
_NAMED_SPEAKER = re.compile(
    r"(?P<name>(?!The )[A-Z][\w’-]+(?: [A-Z]\.)?(?: [A-Z][\w’-]+){1,2}), "
    r"(?:then |former |[A-Z][\w.’-]*(?:[’'].|\.) ?)?[a-z]"
)
"""Matches "Anna Kask, h" before "ead of the guild"."""
_TITLED_SPEAKER = re.compile(r"\b(?P<first>[A-Z][\w’-]+) (?:[A-Z]\. )?(?P<last>[A-Z][\w’-]+)$")
"""Matches "Minister of Ports Anna Kask"."""
_OPENS_CLAUSE = re.compile(r",? (?:that|which|who|whom|whose|where|when|while|as|because|although) ")
"""Matches " which " behind a subject: a clause stands between it and "it"."""
_NAME_AT_END = re.compile(r"\b(?:[Tt]he) ((?:[A-Z][\w’'-]*(?: (?:of|for|on|the|and))?(?: |$)){2,8})$")
"""Matches "the Baltic Pilots Treaty" at the end."""


def _without_gapped(text: str) -> str:
    """The text without the shortened clauses of other dates behind it: "closed in 1990 [and Riga in 1991]"."""
    match = _GAPPED.search(text)
    if match is None or TOLD not in text[: match.start()] or not has_verb(text[: match.start()]):
        return text
    return text[: match.start()]


def narrowed(text: str) -> list[str]:
    """The parts of a marked sentence that hold the date asked for, narrowest first, the sentence last."""
    found = [text]
    if match := _ONLY_THEN.search(text):
        found.append(f"{_RELATIVE_CLAUSE.split(match['done'], maxsplit=1)[0]} {TOLD}{END}")
    steps: tuple[Callable[[str], str], ...] = (
        _within_marks,
        _without_gapped,
        _what_is_said,
        _without_lead,
        _coordinate,
        second_predicate,
        _what_is_said,
        _subordinate,
        _said_clause,
        _insertion,
        _relative_clause,
        dated_phrase,
    )
    for step in steps:
        narrower = step(found[-1])
        if narrower != found[-1] and TOLD in narrower:
            found.append(narrower)
    return found[::-1]


def without_leads(text: str) -> str:
    """The text without what leads in to its main clause: "However, ", "a day before the talks, "."""
    text = _without_long_lead(_REMARK.sub("", text.lstrip(" ,;:–—-)”")))
    for opening in (_MEASURED_LEAD, _LEAD, _MEASURED_LEAD, _LEAD):
        match = opening.match(text)
        if match is None or text.count(" ", match.end()) < 1:
            continue
        lead, rest = match[0], text[match.end() :]
        may_hold_verb = opening is _MEASURED_LEAD or _LEADING.match(lead)
        if (has_verb(rest) and (may_hold_verb or not has_verb(lead))) or not has_verb(text):
            text = rest
    if re.match(r"[a-z]{3,14}ing ", text):
        text = _without_long_lead(capitalised(text))
    return _without_role(_REMARK.sub("", text))


def _without_role(text: str) -> str:
    """The text without a phrase in front of its pronoun: "[as] harbour master he sold the ferries"."""
    match = _ROLE.match(text)
    if match is None or has_verb(match["role"]) or not is_noun(match["role"].rsplit(" ", 1)[-1]):
        return text
    verb, rest = match["verb"], text[match.end() :]
    return text[match.start("pronoun") :] if is_verb(verb) and not has_finite_verb(rest) else text


def _without_long_lead(text: str) -> str:
    """The text without a long phrase or subordinate clause in front: "Standing before the council, the mayor said …".

    The main clause is what follows the first comma behind which a subject and a verb stand before the next comma.
    """
    first = first_word(text).lower()
    is_clause = bool(_LEADING.match(text))
    is_participle = (first.endswith(("ing", "ed")) or first in clause_words("leading participle")) and text[
        :1
    ].isupper()
    if not (is_clause or is_participle or first in clause_words("leading preposition")):
        return text
    position = text.find(", ")
    while 0 < position < _LONGEST_LEAD:
        rest = text[position + 2 :]
        plain = ANY_DATE.sub("", rest).lstrip(" ,“")
        main = plain.split(", ", 1)[0]
        has_lead_verb = not is_clause or has_verb(text[:position])
        opens = _SUBJECT_START.match(plain) or (is_noun(first_word(plain)) and plain[:1].isalpha())
        if has_lead_verb and opens and has_finite_verb(main) and not is_verb(first_word(plain)):
            return rest
        position = text.find(", ", position + 2)
    return text


def _without_lead(text: str) -> str:
    """The text without a lead-in that does not hold the date."""
    shorter = without_leads(text)
    return shorter if TOLD in shorter else text


def _within_marks(text: str) -> str:
    """The part between semicolons, colons and dashes; an item of a list stays behind what introduces the list."""
    parts: list[tuple[str, str]] = []
    position, mark = 0, ""
    for match in _HARD.finditer(text):
        parts.append((mark, text[position : match.start()]))
        position, mark = match.end(), match[0]
    parts.append((mark, text[position:]))
    index = next((index for index, (_, part) in enumerate(parts) if TOLD in part), 0)
    mark, part = parts[index]
    following, quoted = parts[index + 1] if index + 1 < len(parts) else ("", "")
    if (
        following == ": "
        and quoted.startswith("“")
        and any(is_saying(word) for word in words_of(part)[-_SAYING_REACH:])
    ):
        return f"{part}: {quoted}"
    if has_verb(part) or len(parts) == 1:
        if mark == ": " and _behind_date(part) == part and not has_verb(part.split(",", 1)[0]) and part.count(",") > 1:
            return _item(parts[index - 1][1], part)
        return part
    if mark == ": ":
        return _item(parts[index - 1][1], part)
    return text


def _item(introduction: str, items: str) -> str:
    """The item of a list with the date, behind the words that introduce the list."""
    lead = introduction.split(", ", maxsplit=1)[0]
    item = next((item for item in re.split(r", (?:and )?| and ", items) if TOLD in item), items)
    return items if has_finite_verb(item) else f"{lead}: {item}"


def _what_is_said(text: str) -> str:
    """What is said, without a closing "…, the minister said"; with the speaker where it is the saying that is dated."""
    end = len(text)
    for _ in range(4):
        end = text.rfind(",", 0, end)
        if end < _SHORTEST_SAYING:
            return text
        said, tail = text[:end], text[end + 1 :].lstrip("”\"’' ")
        words = [word.rstrip(".") for word in tail.split()]
        at = next((index for index, word in enumerate(words[:16]) if is_saying(word)), -1)
        if (
            at < 0
            or "," in " ".join(words[: at + 1])
            or (at and words[at - 1] in ("a", "an", "the"))
            or any(is_verb(word) or word in {"to", "be", "who", "which", "that"} for word in words[:at])
        ):
            continue
        said = said.strip('“”"‘ ')
        if (
            not has_verb(said)
            or said[:3].lower() == "to "
            or words[0].lower() in clause_words("no speaker")
            or words[at + 1 : at + 2] == ["that"]
            or words[0].endswith("ing")
        ):
            continue
        if TOLD in said:
            return said
        speaker = _speaker(words[:at] if at else _until_date(words[1:]))
        if not speaker:
            return f"{TOLD}{END}{said}"
        told = f" that {lower_first(said)}" if _FIRST_PERSON.isdisjoint(words_of(said.lower())) else f": {said}"
        return f"{speaker} {_verb(words[at])} {TOLD}{END}{told}"
    return text


def _until_date(words: Sequence[str]) -> list[str]:
    """The words up to the first date or preposition: the speaker behind "said"."""
    found: list[str] = []
    for word in words:
        if TOLD in word or OTHER in word or word in {"on", "in", "at", "during", "who", "of"}:
            break
        found.append(word)
        if word.endswith((",", ".")):
            break
    return [word.rstrip(",.") for word in found]


def _speaker(words: Sequence[str]) -> str:
    """A speaker in few words: the acronym in brackets, else what stands before "of" or a comma; "" where it is long."""
    text = " ".join(words)
    if acronym := _ACRONYM.search(text):
        return acronym[1]
    if named := _NAMED_SPEAKER.match(text):
        return named["name"]
    titled = _TITLED_SPEAKER.search(text) if " of " in text else None
    if titled and text.find(" of ", 0, titled.start()) >= 0 and titled["first"] in load_lexicon().first_names:
        return f"{titled['first']} {titled['last']}"
    text = text.replace(",", "")
    short = _SPEAKER_END.split(text, maxsplit=1)[0].strip("”\"’' ")
    words = short.split() if " " in short or short == text or short.lower() in clause_words("pronoun") else []
    while len(words) > 2 and words[0].islower() and words[-2][:1].isupper() and words[-1][:1].isupper():
        words = words[1:]
    return " ".join(words) if 0 < len(words) <= 5 else ""


def _verb(word: str) -> str:
    return "said" if word == "told" else word


def lower_first(text: str) -> str:
    """The text with a small first letter where its first word has the capital of a sentence only."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first.lower() in load_lexicon().function_words and first != "I" else text


def _coordinate(text: str) -> str:
    """The coordinate clause with the date; one without a subject of its own gets that of the clause before."""
    parts: list[str] = []
    position = 0
    for match in _COORDINATE.finditer(text):
        if has_verb(text[position : match.start()]) and _opens_clause(
            text[match.end() : match.end() + _CLAUSE_CHARACTERS]
        ):
            parts.append(text[position : match.start()])
            position = match.end()
    parts.append(text[position:])
    index = next((index for index, part in enumerate(parts) if TOLD in part), 0)
    part = parts[index]
    first = first_word(drop_date(part).lstrip(", "))
    if index and is_verb(first) and (subject := _subject(parts[0])):
        rest = _behind_date(part)
        return f"{subject} {part}" if TOLD in rest else f"{subject} {rest} {TOLD}{END}"
    return part


def _behind_date(text: str) -> str:
    """The text without a date, and its preposition, in front of its subject: "in 1990, [it sank]"."""
    match = _DATE_IN_FRONT.match(text)
    return text[match.end() :] if match else text


def _opens_clause(text: str) -> bool:
    """Whether a verb follows before the next comma, a date at the beginning left aside."""
    rest = ANY_DATE.sub("", _behind_date(text[:_CLAUSE_CHARACTERS])).lstrip(" ,")
    return has_verb(re.split(r"[,;]| (?:that|which|who) ", rest, maxsplit=1)[0])


def _subject(clause: str) -> str:
    """The words of a clause before its first verb; "" where they are many or none."""
    words = _main_clause(clause).split()
    at = next((index for index, word in enumerate(words) if is_verb(word.strip(',“”"'))), 0)
    subject = words[:at]
    return " ".join(subject).rstrip(",") if 0 < at <= 7 and not any(ANY_DATE.search(word) for word in subject) else ""


def _main_clause(text: str) -> str:
    """The text without a subordinate clause in front."""
    split = _lead_end(text)
    return text[split:] if split else text


def _lead_end(text: str) -> int:
    """Where the main clause begins behind a subordinate clause in front; 0 where there is none."""
    if not _LEADING.match(text):
        return 0
    for match in re.finditer(rf", |{END} (?!,)", text):
        lead, rest = text[: match.start()], text[match.end() :]
        if (
            has_verb(lead)
            and has_verb(rest)
            and not rest.startswith("that ")
            and _SUBJECT_START.match(ANY_DATE.sub("", _behind_date(rest)).lstrip(" ,"))
        ):
            return match.end()
    return 0


def _subordinate(text: str) -> str:
    """The main clause or the subordinate one, whichever has the date."""
    if split := _lead_end(text):
        if TOLD in text[split:]:
            return text[split:]
        lead = _LEADING.sub("", text[:split].rstrip(", "), count=1)
        return lead if len(words_of(lead)) > 3 else f"{TOLD}{END}{text[split:]}"
    for match in _SUBORDINATE.finditer(text):
        head, tail = text[: match.start()], text[match.end() :]
        if not has_finite_verb(head) or not _opens_clause(tail) or first_word(tail).endswith("ing"):
            continue
        noun, _, second = tail.partition(" and ")
        if match[0].endswith(("before ", "after ")) and not has_verb(noun) and is_verb(first_word(second)):
            continue  # "left before the strike and sold the quay"
        if TOLD in head and match[0] == " where ":
            continue  # it belongs to the noun before it
        if TOLD in head:
            return head
        if TOLD in tail.split(", ")[0]:
            if match[0].strip() == "since":
                tail = _AND_MAIN.split(tail, maxsplit=1)[0]
            return _with_antecedent(head, tail)
    return text


def _with_antecedent(head: str, tail: str) -> str:
    """The clause with the name before it in place of "it": "it was signed" behind "the Baltic Pilots Treaty"."""
    words = tail.split()
    is_passive = len(words) > 2 and words[0] == "it" and words[1] in {"was", "had", "has", "is"}
    if any(word in clause_words("impersonal") for word in words[2:4]):
        return tail
    name = _NAME_AT_END.search(ANY_DATE.sub("", head).removesuffix(" on ").removesuffix(" in ").rstrip(" ,"))
    if is_passive and name is not None:
        return f"The {name[1].strip()}{tail[2:]}"
    clause = without_leads(head)
    subject = subject_of(clause)
    if words[0] not in ("it", "they") or not subject or _PRONOUN.match(subject.lower() + " "):
        return tail
    if _OPENS_CLAUSE.search(clause, len(subject)):
        return tail  # "as the town struck when it joined the guild": which of the two did, the words do not tell
    is_many = subject.endswith("s") or " and " in subject
    return f"{subject}{tail[len(words[0]) :]}" if is_many == (words[0] == "they") else tail


def _said_clause(text: str) -> str:
    """What is said where the date belongs to it, else the speaker with little more than what is said."""
    at = text.find(" that ")
    while at > 0:
        frame, said = text[:at], text[at + 6 :].lstrip('“‘"')
        if text.count("“", 0, at) != text.count("”", 0, at):
            at = text.find(" that ", at + 1)
            continue
        is_relative = not is_saying(frame.rsplit(" ", 1)[-1]) and _NOUN_BEFORE_THAT.search(frame) is not None
        frame = without_leads(drop_date(frame))
        words = [word.rstrip(",") for word in frame.split()]
        if TOLD in said and _PRONOUN.match(said) and not is_relative and not any(is_saying(word) for word in words):
            return said
        if is_relative:
            at = text.find(" that ", at + 1)
            continue
        verb = next((index for index, word in enumerate(words) if is_saying(word)), 0)
        if verb and len(words) - verb <= 9 and not has_verb(" ".join(words[:verb])):
            speaker = _speaker(frame.split()[:verb])
            if TOLD in said and words[verb] not in clause_words("saying"):
                return said
            if (
                not speaker
                or (TOLD in text[:at] and words[verb] in _IMPERSONAL)
                or TOLD in frame
                or len(ANY_DATE.sub("", text).split()) <= 12
            ):
                return text
            date = "" if TOLD in said else f" {TOLD}{END}"
            return f"{speaker} {_verb(words[verb])}{date} that {lower_first(said)}"
        at = text.find(" that ", at + 1)
    return text


def _insertion(text: str) -> str:
    """Subject and verb without what stands between commas, or the subject with it where it has the date."""
    for subject, inside, rest in _insertions(text):
        if TOLD not in inside:
            return f"{subject} {rest}"
        relative = re.match(r"(?:which|who) ", inside)
        if relative is not None:
            return f"{subject} {inside[relative.end() :]}"
        if not words_of(inside.replace("from ", "").replace("in ", "")):
            return f"{subject} {rest} {TOLD}{END}"
        words = inside.split()
        is_participle = is_verb(words[0]) or (len(words) > 1 and is_verb(words[1]))
        return f"{subject} {inside}" if is_participle else f"{subject}, {unmark(inside)} {TOLD}{END}"
    return text


def _insertions(text: str) -> Iterator[tuple[str, str, str]]:
    """Subject, insertion and the rest that begins with a verb: "Sample, who left, [returned]"."""
    first = text.find(", ")
    while 0 < first < 120:
        subject = text[:first]
        second = text.find(", ", first + 2)
        while 0 < second < first + 200:
            rest = text[second + 2 :]
            if (
                is_verb(first_word(rest))
                and not has_verb(subject)
                and not _LINK_WORD.match(subject)
                and words_of(subject)
                and not ANY_DATE.match(subject)
            ):
                yield subject, text[first + 2 : second], rest
            second = text.find(", ", second + 2)
        first = text.find(", ", first + 2) if not has_verb(subject) else -1


def _relative_clause(text: str) -> str:
    """What a closing relative clause says, of the name before it, where it has the date; else the text without it."""
    for match in _RELATIVE_CLAUSE.finditer(text):
        head, tail = text[: match.start()], text[match.end() :]
        if TOLD in head:
            return head if has_verb(head) else text
        if TOLD not in tail or not has_verb(tail):
            continue
        if not match[0].startswith((", which", ", who")):
            return _insertion(tail)
        if not (antecedent := _antecedent(head)):
            continue
        if match["word"] == "whose":
            return f"{antecedent}’s {tail}"
        if match[0].startswith((", which", ", who ")) and is_verb(first_word(tail)):
            if match["word"] == "who" and tail.startswith(("was ", "is ", "has ")):
                antecedent = antecedent.rpartition(" and ")[2]  # "Holm and Kask, who was"
            whole = whole_noun_phrase(head.split(), antecedent) if match["word"] == "which" else antecedent
            return f"{whole}, which {tail}" if whole != antecedent else f"{antecedent} {tail}"
    return text


def _antecedent(head: str) -> str:
    """The noun phrase at the end of a text, at most eight words; "" where none can be told."""
    words = head.split()
    found: list[str] = []
    for word in reversed(words):
        before = words[len(words) - len(found) - 2] if len(words) > len(found) + 1 else ""
        is_name = word in ("and", "for", "on", "in") and bool(found) and found[0][:1].isupper() and before[:1].isupper()
        if word in clause_words("be"):
            break
        if (word in clause_words("antecedent end") and not (is_name and before[-1] != ",")) or is_verb(word):
            break
        if word.endswith(",") or ANY_DATE.search(word):
            break
        found.insert(0, word)
    if found and found[0].islower() and words[: len(words) - len(found)][-1:] == ["to"]:
        return ""
    while found and (found[0].endswith("ly") or (found[0].endswith("ing") and found[0].islower())):
        found.pop(0)
    return " ".join(found) if 0 < len(found) <= 8 and found[0] not in {"of", "not", "then", "also"} else ""
