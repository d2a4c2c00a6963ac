"""Headlines for dated happenings: a few of a sentence's own words, cut where a phrase ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook import edtf
from sourcebook.analyse.chinese_labels import label_chinese_event
from sourcebook.analyse.event_checks import is_judgement, is_torn, tells_nothing, without_begun_clause
from sourcebook.analyse.event_clauses import lower_first, narrowed, without_leads
from sourcebook.analyse.event_dates import drop_date, mark_dates
from sourcebook.analyse.event_kernels import (
    is_event_noun,
    kernel,
    leading_participle,
    shared_clause,
    tells_of_now,
    tells_of_past,
    tells_of_state,
)
from sourcebook.analyse.event_passing import counted_item, named_in_passing
from sourcebook.analyse.event_phrases import leads, phrase_round_date, stands_near
from sourcebook.analyse.event_verbs import (
    ANY_DATE,
    END,
    GLUE,
    TOLD,
    capitalised,
    clause_words,
    has_finite_verb,
    has_verb,
    is_saying,
    is_verb,
    places_of,
    unmark,
)
from sourcebook.analyse.lexicon import load_lexicon
from sourcebook.records import DateMention, Document, Span, fold_space

MAX_WORDS = 14
"""Words that a label should have at most: what can be left out goes."""
MAX_WORDS_TO_A_CLAUSE = 18
"""Words it may have where nothing can …"""
LONGEST = 24
"""… and where a clause cannot be cut without breaking it."""
FURTHEST = 32
"""Words of a clause that cannot be cut at all."""
_MIN_WORDS = 4
_REFERENCE_WORDS = 4
"""Words beside the date of a sentence without a verb that is no more than a reference: "Sample, Rudolph J. 1981"."""
_CLAUSE, _PHRASE, _BEFORE_AND, _BEFORE_OF = 6, 4, 3, 2
"""Where a label is cut: before what can be left out, at the end of a phrase, before "and", before "of"."""

_LINK = re.compile(
    r"^(?:(of which|of whom|such as|even though|even if|just as|and|but|as(?! part of)|when|while|where|whereas|"
    r"because|although|though|so|until|before|after|since|yet|(?:an?|one|two|three|four|five|six|several|[0-9]{1,2}) "
    r"(?:days?|weeks?|months?|years?) (?:after|before))\b"
    r"|that\b(?= (?:the|an?|its?|their|his|her|he|she|they|we|there|(?-i:[A-Z]))))[\s,]*",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"\[\d{1,3}\]|\(\s*\)|^[-•–—*▲\s]+(?:[0-9]{1,2}\.\s)?|^[0-9]{1,2}\.\s")
_LOOSE = re.compile(r"\s(?=[,.;:!?)’])|(?<=\()\s|,(?=\s?[,.;:])")
"""What taking out the date leaves: a blank before a mark, a comma before another mark."""
_EMPTY_PAIR = re.compile(r" ?(?:\(\s*\)|[—–] ?[—–])")
"""Matches "()" and "— —", where only the date stood."""
_MARK_FIRST = re.compile(r"^[“\"‘]?[,;:] ")
_LOOSE_END = re.compile(
    r"(?:,? (?:and|but|or|nor|then|when|while|with|which|that|who|as|even|partially|partly|largely|mostly|chiefly|"
    r"primarily|mainly|only|also|"
    r"just|particularly|because|although|including|to|of|the|a|an|before|after|for|from|in|on|by|at)"
    r"|,? (?:noting|adding|saying)"
    r"|,? (?:(?:in|of|for|to|with|on|at|from|by) )?(?:which|whom) [^ ]+ [^ ]+|,? and (?:onwards?|beyond|after|before|"
    r"later)|, [a-z]{3,}(?:ed|ing)|,? (?:and|but) (?:then )?(?:again )?(?:in|on|by|"
    r"since|from|until) [^ ,]+|[ ,;:–—])$"
)
_INITIALS_AT_END = re.compile(r"\b(?:[A-Z]\.)+[A-Z]$")
_LIST_GOES_ON = re.compile(r"[^,]{1,40}, (?:and|or) ")
"""Matches "shared services, and " behind what looks like an insertion."""
_ASIDE = re.compile(r" ?[—–] ?(?=\D)[^—–]{3,160}(?: [—–] |—)")
"""Matches " — a sample — "; not the dashes of "1999–2004"."""
_SECOND_CLAUSE = re.compile(r",? and that .*$")
_LOST_INSERTION = re.compile(r"^([^,]+), ((?:was|were|is|are|has|have|had|will)\b)(?![^,]*,)")
"""Matches "The oldest of them, was": an insertion has gone, and its second comma with it."""
_COMMA_OF_DATE = re.compile(r" that, (?=(?:an?|the|its|their|[A-Z][\w’-]*|[0-9][0-9.,]*) [^,]*$)")
_YEAR_FIRST = re.compile(r" ?(?:1[0-9]|20)[0-9]{2} [a-z]+ed? ")
_MEASURED = re.compile(r"(?:At (?:least|most)|About|As (?:many|much) as|Between) [$€£¥]?[0-9]")
"""Matches "At least 4" of "At least 4 ferries sank"."""
_LOST_SAYING = re.compile(
    r" (?:said|says|stated|states|argued|argues|claimed|claims|emphasi[sz]ed|stressed|demonstrated|revealed|noted|"
    r"insisted|asserted|"
    r"suggested|added|wrote|writes|shows|notes|explained|explains|recalled|"
    r"suggests|indicates|reports|indicated|warned|warns)"
    r"(?: (?:in|at|on|during|to|after|before) [^:“\"]*)?$"
)
"""Matches " stated during a meeting" at the end: what was said is lost."""
_LOST_TOLD = re.compile(r" told (?!(?:.* )?(?:to|that|how|of|about|what|why|not|off) )[^:“\"]*$")
"""Matches " told the council" at the end."""
_SUBORDINATORS = frozenset(
    ["since", "when", "while", "after", "before", "although", "though", "because", "until", "as", "even though"]
)
_DETERMINERS = frozenset(["a", "an", "the", "its", "their", "his", "her", "this", "that", "of", "and", "or"])
_BEGUN = 3
"""Words of an apposition that has only begun."""
_LOOSE_QUOTE = re.compile(r"\s+(?=[”\"]$)|(?<=^[“\"])\s+")
_LAST_MARKS = re.compile(r"[ .,;:!?–—…-]{1,4}(?=[\"”’]?$)")
_CLOSING_SINGLE = re.compile(r"’(?!\w)")
_BRACKETS = re.compile(r"\s?\([^()]{0,80}\)")
_SHORT_INSERTION = re.compile(r", (?!and |or |but |that )[^,;:]{2,60}, (?!and |or |but )")
"""Matches ", if at all, ", not the middle of a list."""
_TAIL = re.compile(
    r", (?:(?:of|in|for|to|with|on|at|from|by|under) )?"
    r"(?:which|who|whom|whose|where|while|whereas|although|though|even|including|such as|as well as|along with|"
    r"together with|"
    r"with|as|but|if|unless|because|since|after|before|when|despite|thus|thereby|so|making|especially|particularly|"
    r"notably|"
    r"or|up from|down from|basically|roughly|rather than|instead of|compared|according to|following|amid|due to|"
    r"owing to|thanks to|"
    r"only|[a-z]{3,}ing|"
    r"and (?:then |thus |so |also )?[a-z]{3,}ed)(?!\w)"
    r"|,? (?:according to|because|while|although|whereas|so that|in order to|which|where|despite|even though|"
    r"rather than|as well as)(?!\w)"
)
"""Matches ", which " and " because ": what begins there can be left out of a headline."""
_RESTRICTION_WORDS = 10
_RESTRICTION = re.compile(r" (?:which|that|who) (?=[^,;:]{3,90}? (?:is|are|was|were|has|have|will|would|can|could)\b)")

_UNTIL = re.compile(
    rf"(?<!was not )(?<!is not )\b(?:[Uu]ntil|[Tt]ill) (?:at least |the end of |early |late )?"
    rf"{TOLD}(?P<date>[^{END}]+){END}"
)
"""Matches "until 2031"; not "it was not until 1987 that"."""
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
    text = _NOTE_MARK.sub("", mark_dates(document.prose, sentence, date, dates)).rstrip(" ")
    if tells_nothing(text):
        return ""
    asks_verb = has_verb(text)
    if not asks_verb and _words_of(ANY_DATE.sub(" ", text)) <= _REFERENCE_WORDS:
        return ""
    tried: list[tuple[str, bool, bool]] = []
    for part in [counted_item(text), shared_clause(text), leading_participle(text), *narrowed(text)]:
        if not part:
            continue
        label = without_begun_clause(_headline(part), text)
        is_nominal = f"{TOLD}{END}" in part or ": " in label
        is_sound = _is_sound(label, nominal=part.endswith(f" {TOLD}{END}")) and (
            is_nominal or not asks_verb or has_finite_verb(label)
        )
        is_sound = is_sound and not is_torn(label, text)
        is_near = part.endswith(f" {TOLD}{END}") or stands_near(label, text)
        tried.append((label, is_sound, is_near))
        if is_sound and is_near:
            break
    else:
        label, is_sound, is_near = min(tried, key=lambda one: (not one[1], not one[2], *_faults(one[0])))
        is_nominal = False
    is_whole = is_sound or (
        not label.endswith("…") and _ends_well(label) and _has_subject(label) and not is_torn(label, text)
    )
    is_done = is_nominal or not (is_judgement(label) or (tells_of_now(label) and _is_past(document, date)))
    phrase = "" if is_near and is_whole and is_done else _kernel_label(text, is_near=is_near)
    phrase = phrase or ("" if is_done else _passing_label(text))
    if not phrase and (
        not (is_near or leads(text))
        or label.split(" ", 1)[0].lower() in clause_words("auxiliary")
        or (not is_done and (tells_of_state(label) or not (_is_day(date) or tells_of_past(label))))
        or is_judgement(label)
        or (not is_sound and (is_torn(label, text) or _begins_with_participle(label)))
        or label.startswith(
            ("I ", "We ", "My ", "Our ", "If ", "Whether ", "Which ", "Having ", "(1", "(2", "(3", "(4", "(5")
        )
    ):
        return ""
    label = (phrase or label).replace(GLUE, " ")
    return _until(date, text, _with_name_for_pronoun(document, sentence, label))


def _is_past(document: Document, date: DateMention) -> bool:
    """Whether a date was over when a document was published; that of a state that goes on is not."""
    if date.value.endswith(".."):
        return False
    last = edtf.latest(date.value)
    published = edtf.latest(document.published) if document.published and edtf.is_edtf(document.published) else None
    return last is not None and (published is None or last < published)


def _is_day(date: DateMention) -> bool:
    """Whether a date is one day: what is reported of a day in the present tense happened on it."""
    return "/" not in date.value and edtf.parse_edtf(date.value).precision == "day"


def _kernel_label(text: str, *, is_near: bool) -> str:
    """The phrase or the short clause round the date of a marked sentence, as a label; "" where none is sound."""
    parts = [] if is_near else [phrase_round_date(text)]
    for part in [*parts, kernel(text)]:
        label = _headline(part) if part else ""
        is_nominal = part.endswith(f" {TOLD}{END}")
        if is_torn(label, text):
            label = ""
        if label and (is_nominal or stands_near(label, text)) and _is_sound(label, nominal=is_nominal):
            return label
    is_short = not is_near and label.count(" ") == 1 and _has_subject(label)
    return (
        label
        if is_short
        and is_event_noun(label.rsplit(" ", 1)[-1])
        and not label.lower().startswith(tuple(f"{word} " for word in _DETERMINERS))
        else ""
    )


def _passing_label(text: str) -> str:
    """What a marked sentence dates in passing while it tells of now, as a label; "" where it is nothing."""
    for part in named_in_passing(text):
        label = _headline(part)
        if _is_sound(label, nominal=part.endswith(f" {TOLD}{END}")) and not is_torn(label, text):
            return label
    return ""


def _until(date: DateMention, text: str, label: str) -> str:
    """The label with "Until 1951, " in front where what it tells ended, or began, on the date."""
    if (
        "/" in date.value
        or not (match := _UNTIL.search(text))
        or re.search(r"\b(?:until|till)\b", label, re.IGNORECASE)
    ):
        return label
    day = match["date"].replace(GLUE, " ")
    is_short = _words_of(label) + _words_of(day) < LONGEST
    first = label.split(" ", 1)[0]
    if first != "I" and _has_word(first.lower(), text):
        label = f"{first.lower()}{label[len(first) :]}"
    return f"Until {day}, {lower_first(label)}" if label and is_short and day not in label else label


def _has_word(word: str, text: str) -> bool:
    """Whether a word stands in a text, and not only as a part of another."""
    return any(
        _WORD_EDGE.match(text, place) and _WORD_EDGE.match(text, place + len(word)) for place in places_of(word, text)
    )


def _faults(label: str) -> tuple[bool, bool, bool]:
    """What speaks against a label where none is sound: no subject, it breaks off, it says too little."""
    return (
        not _has_subject(label) or _is_cut_short(label),
        label.endswith("…"),
        _words_of(label) < _MIN_WORDS or not has_finite_verb(label),
    )


def _is_sound(label: str, *, nominal: bool) -> bool:
    """Whether a label can stand alone: enough words, a subject first, no end that breaks off."""
    is_owned = nominal and label.split(" ", 1)[0].endswith(("’s", "'s"))
    if _words_of(label) < _MIN_WORDS - nominal - is_owned or label.endswith("…"):
        return False
    if not _ends_well(label) and not (nominal and label.endswith("ed")):
        return False
    return _has_subject(label) and not _is_cut_short(label)


def _is_cut_short(label: str) -> bool:
    """Whether what is said, or what a "that" begins, is lost."""
    _, that, clause = label.rpartition(" that ")
    return bool(_LOST_SAYING.search(label) or _LOST_TOLD.search(label)) or bool(that and not has_verb(clause))


def _has_subject(label: str) -> bool:
    """Whether a label begins as a main clause does: with no verb, no preposition, no conjunction."""
    words = label.split(" ")
    if _MEASURED.match(label):
        return True
    first = words[0].lower().strip("“\"‘’',")
    if (
        first in clause_words("no subject")
        or "when" in words[1:3]
        or _YEAR_FIRST.match(label)
        or (first.endswith("ing") and not has_verb(" ".join(words[1:6])))
    ):
        return False
    at = 1 if first.endswith("ly") or first in ("also", "then", "not", "perhaps") else 0
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


def _headline(part: str) -> str:
    """A marked part of a sentence as a label; the blanks inside of dates stay glued."""
    words = without_leads(_LOOSE.sub("", fold_space(_EMPTY_PAIR.sub(" ", unmark(drop_date(part))))))
    link = _LINK.match(words)
    if link and words.count(" ", link.end()) >= 2:
        main = without_leads(words[link.end() :])
        clause = main.split(", ", 1)[0]
        # "Since it took over the quay, the guild …": what follows the comma is the main clause, not part of this one.
        is_clause = (link[1] or "").lower() in _SUBORDINATORS and has_verb(clause) and _words_of(clause) >= _MIN_WORDS
        words = clause if is_clause else main
    words = _MARK_FIRST.sub("", words.replace(" —", " — ").replace("  ", " "))
    words = _without_loose_end(_shortened(_LAST_MARKS.sub("", words)))
    words = _LOOSE_QUOTE.sub("", _without_half_pairs(words).strip())
    if (second := _SECOND_CLAUSE.search(words)) and " that " not in words[: second.start()]:
        words = words[: second.start()]
    words = _LOST_INSERTION.sub(r"\1 \2", words)
    words = _COMMA_OF_DATE.sub(" that ", words)
    head, dash, _ = words.partition(" – ") if words.count(" – ") == 1 else words.partition(" — ")
    if dash and words.count(dash) == 1 and _words_of(head) > _MIN_WORDS and has_finite_verb(head) and _ends_well(head):
        words = _without_loose_end(head)
    words += "." if _INITIALS_AT_END.search(words) else ""
    return capitalised(words)


def _without_loose_end(text: str) -> str:
    """The text without words at its end that a clause of another date began with: ", and in 2021", " and"."""
    while match := _LOOSE_END.search(text):
        text = text[: match.start()]
    return text


def _without_half_pairs(text: str) -> str:
    """The text without quotation marks and brackets that have lost their other half."""
    head, opened, rest = text.rpartition(" [" if " [" in text else " (")
    if (
        opened
        and not re.search(r"[)\]]", rest)
        and _words_of(head) > _MIN_WORDS
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


def _words_of(text: str) -> int:
    """How many words a text has, those of its dates counted one by one."""
    return len(text.replace(GLUE, " ").split())


def _shortened(text: str) -> str:
    """The text as it is where it is short enough, else without what can be left out, else its first words."""
    for reduced in (_without_brackets, _without_aside, _without_insertion, _without_restriction, _without_tail):
        if _words_of(text) <= MAX_WORDS:
            break
        text = reduced(text)
    return text if _words_of(text) <= MAX_WORDS_TO_A_CLAUSE else _cut(text.split())


def _without_tail(text: str) -> str:
    """Without a closing ", which …", ", including …", ", making …": the longest head that is short enough.

    Where none is, the shortest head that has a verb.
    """
    heads = [
        text[: match.start()]
        for match in _TAIL.finditer(text)
        if has_verb(text[: match.start()]) and _words_of(text[: match.start()]) > _MIN_WORDS
    ]
    heads = [head for head in heads if _ends_well(head) and head.count("“") == head.count("”")]
    fitting = [head for head in heads if _words_of(head) <= MAX_WORDS_TO_A_CLAUSE]
    return fitting[-1] if fitting else heads[0] if heads else text


def _without_brackets(text: str) -> str:
    return _BRACKETS.sub("", text)


def _without_aside(text: str) -> str:
    """Without what stands between two dashes."""
    return fold_space(_ASIDE.sub(" ", text))


def _without_insertion(text: str) -> str:
    """Without a short stretch between commas that is no item of a list."""
    match = _SHORT_INSERTION.search(text)
    if match is None or not has_verb(text[: match.start()]):
        return text
    if text.count("“", 0, match.start()) != text.count("”", 0, match.start()):
        return text
    rest = text[match.end() :].split(",", 1)[0]
    if _LIST_GOES_ON.match(text, match.end()):
        return text
    if re.match(r"[a-z]+ing ", rest):
        return text[: match.start()]
    if rest[:1].isupper() or " and " in rest or " or " in rest:
        return text
    return f"{text[: match.start()]} {text[match.end() :]}"


def _without_restriction(text: str) -> str:
    """Without a relative clause that a second verb follows: "the ships that he had sent were ready"."""
    for match in _RESTRICTION.finditer(text):
        before, rest = text[: match.start()], text[match.end() :].split(" ")
        if before.rsplit(" ", 1)[-1] in clause_words("states that"):
            continue
        verbs = [index for index, word in enumerate(rest) if is_verb(word)]
        groups = [index for index in verbs if index - 1 not in verbs]
        if len(groups) > 1 and groups[1] <= _RESTRICTION_WORDS and not has_verb(_said_part(before.split(" "))):
            return f"{before} {' '.join(rest[groups[1] :])}"
    return text


def _cut(words: Sequence[str]) -> str:
    """The first words, up to where a clause ends, else a phrase; an ellipsis tells that something needed is gone."""
    has_any_verb = has_verb(" ".join(words))
    ranked = [
        (rank, size)
        for size in range(5, min(len(words), LONGEST + 1))
        if (rank := _rank(words, size))
        and (not has_any_verb or _is_clause(words[:size]))
        and clause_words("limit").isdisjoint(word.lower().strip(",") for word in words[size : size + 5])
    ]
    best = max((found for found in ranked if found[1] <= MAX_WORDS_TO_A_CLAUSE), default=(0, 0))
    if best[0] < _PHRASE and _words_of(" ".join(words)) <= LONGEST:
        return " ".join(words)
    if best[0] < _BEFORE_OF and ranked:
        best = max(ranked, key=lambda found: (found[0], -found[1]))
    if best[0]:
        return _without_begun_apposition(" ".join(words[: best[1]]).rstrip(" ,;:–—"))
    if _words_of(" ".join(words)) <= FURTHEST:
        return " ".join(words)
    kept = list(words[:MAX_WORDS_TO_A_CLAUSE])
    while len(kept) > 3 and not _is_last(kept[-1]):
        kept.pop()
    return f"{' '.join(kept)} …"


def _is_clause(words: Sequence[str]) -> bool:
    """Whether the words have a verb with what belongs to it, and lose nothing that is said."""
    text = " ".join(words)
    return _has_object(_said_part(words)) and has_finite_verb(text) and not _is_cut_short(text)


def _without_begun_apposition(text: str) -> str:
    """The text without the few words behind its last comma with which an apposition or a list has only begun."""
    head, comma, tail = text.rpartition(", ")
    if comma and len(tail.split(" ")) <= _BEGUN and not has_verb(tail) and _has_object(head) and has_finite_verb(head):
        return head
    return text


def _has_object(text: str) -> bool:
    """Whether a verb stands in a text and at least two words behind it."""
    words = text.split(" ")
    first = next((index for index, word in enumerate(words) if is_verb(word.strip(",“”"))), len(words))
    return first + 2 < len(words)


def _rank(words: Sequence[str], size: int) -> int:
    """How well the first `size` words do as a label, the best highest; 0 where they do not."""
    counted = _words_of(" ".join(words[:size]))
    if counted > LONGEST:
        return 0
    quality = _quality(words, size)
    if counted < _MIN_WORDS + 2:
        return min(quality, 1)
    return quality - 1 if quality == _PHRASE and counted > MAX_WORDS else quality


def _quality(words: Sequence[str], size: int) -> int:
    """How well the first `size` words end: `_CLAUSE`, `_PHRASE`, `_BEFORE_OF`, or 0 in the middle of a phrase."""
    last, following = words[size - 1], words[size].lower().strip('“"‘(')
    after = words[size + 1] if size + 1 < len(words) else ""
    if not _is_last(last):
        return 0
    is_open = words[max(0, size - 12) : size].count("from") > words[max(0, size - 12) : size].count("to")
    if is_open and "to" in words[size:]:
        return 0
    begins_addition = following in clause_words("opener") | clause_words("preposition") or following.endswith("ing")
    if last[-1] in ";:–—" or (last[-1] == "," and begins_addition and following not in {"and", "or"}):
        return _CLAUSE
    if last.endswith("ing") and not last[:1].isupper() and words[size - 2].lower() not in _DETERMINERS:
        return 0
    if words[size - 2] == "to" and last.islower():
        return 0
    if last[-1] == "," or GLUE in following:
        return _PHRASE if GLUE in following else 0
    if (
        following in {"and", "or"}
        and after not in {"that", "to"}
        and not has_verb(" ".join(words[size + 1 : size + 5]))
    ):
        return _BEFORE_AND if last[:1].isupper() and not after[:1].isupper() else 0
    if following == "to" and _is_purpose(words[:size], after):
        return _BEFORE_OF
    if last.endswith(("-", "‑")) or words[size - 2].endswith(("-,", "‑,")):
        return 0
    if following not in clause_words("preposition") and following not in clause_words("opener"):
        return 0
    if following in {"of", "for", "and", "on"} and last[:1].isupper() and _is_name_part(words[size + 1 : size + 3]):
        return 0
    if following == "of":
        is_whole = last.lower() not in clause_words("relational") and words[size - 2] not in ("a", "an")
        return _BEFORE_OF if is_whole else 0
    if following in {"to", "than", "as", "that", "into"}:
        return _BEFORE_OF if following == "as" and after in ("part", "well") else 0
    if following in {"by", "from", "on", "with", "into", "for"} and is_verb(last):
        return 0
    if following in {"and", "or"} and size > 1 and words[size - 2].lower() in {"between", "both", "either"}:
        return 0
    is_passive = any(word in clause_words("be") for word in words[max(0, size - 4) : size - 1])
    return 0 if is_verb(last) and not is_passive and following not in clause_words("opener") else _PHRASE


def _is_purpose(head: Sequence[str], verb: str) -> bool:
    """Whether "to" and a verb behind the words tell what for: "hired a guard to watch the gate"."""
    near = [word.lower().strip(",") for word in head[-6:]]
    asks = clause_words("asks infinitive")
    stems = {word.removesuffix(ending) for word in near for ending in ("", "s", "ed", "d", "es", "ing")}
    return verb[:1].islower() and not is_verb(near[-1]) and not near[-1].endswith("ed") and asks.isdisjoint(stems)


def _said_part(words: Sequence[str]) -> str:
    """What is said, where a label quotes somebody: there a verb must stand, too."""
    for index, word in enumerate(words):
        if word == "that" and index and any(is_saying(before) for before in words[:index]):
            return " ".join(words[index + 1 :])
    return " ".join(words)


def _is_name_part(words: Sequence[str]) -> bool:
    return any(word[:1].isupper() for word in words[: 2 if words[:1] in (["the"], ["a"], ["an"]) else 1])


def _is_last(word: str) -> bool:
    plain = word.lower().strip(',;:“”"’‘().')
    return not (
        plain in clause_words("never last")
        or plain in clause_words("preposition")
        or plain.endswith(("'s", "’s"))
        or (plain in load_lexicon().function_words and plain not in {"him", "them", "us", "itself", "again"})
        or is_saying(plain)
    )


def _ends_well(label: str) -> bool:
    """Whether a whole label does not break off; "took over", "what it is" do not."""
    last = label.rsplit(" ", 1)[-1].lower().strip(',;:“”"’‘().')
    if last in clause_words("unfinished"):
        return False
    if label.endswith(("one another", "each other", "did the same", "do the same")):
        return True
    return _is_last(last) or last in clause_words("particle") or label.endswith("…")


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
