"""The phrase that a date belongs to where the clause round it tells of another time.

"The fleet has grown since the 2014 harbour strike" dates the strike, not the growth. As in `event_clauses`, a sentence
is text in which dates stand as single words between marks; what is found has the mark of a date at its end, which makes
it a label without a verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.analyse.date_words import word_list
from sourcebook.analyse.event_verbs import (
    ADJECTIVE_ENDINGS,
    ANY_DATE,
    END,
    GLUE,
    OTHER,
    TOLD,
    TOLD_DATE,
    capitalised,
    clause_words,
    first_word,
    has_finite_verb,
    has_verb,
    is_saying,
    is_verb,
    unmark,
    words_of,
)
from sourcebook.analyse.lexicon import load_lexicon
from sourcebook.records import fold_space

_ATTRIBUTIVE = re.compile(
    rf"(?P<lead>(?:^|[\w’'-]+|[,;:(—–]) ?)?(?P<article>\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|"
    rf"[A-Z][\w-]{{1,20}}[’']s?)) "
    rf"(?P<between>(?:[a-z][a-z-]{{2,14}} )?)(?P<date>{TOLD_DATE}) (?P<rest>[\w“].*)"
)
"""Matches "since the 2014 harbour strike"; not "in 2014"."""
_ARTICLE_BEFORE = re.compile(r"(?:\b(?:the|an?|its|their|his|her)|[’']s?) (?:[a-z][a-z-]{2,14} )?$", re.IGNORECASE)
"""Matches "the second " before a date: most dates have no article and are passed over by it."""
_ARTICLE_REACH = 64
"""Characters before a date among which its article and what leads in to that begin."""
_HAPPENED_THEN = frozenset(["in", "during", "at", "on", "over", "throughout", "within", "by"])
"""Prepositions that tie the clause itself to the date: "during his 2007 visit he said …"."""
_OPENED = re.compile(
    rf"{TOLD}(?P<opening>[Ss]ince|[Uu]ntil|[Bb]efore|[Aa]fter){GLUE}(?P<article>the){GLUE}(?=[^{END}]+{END} [a-zA-Z])"
)
"""Matches "since the " of a date before a noun."""
_AFTER_NOUN = frozenset(
    ["of", "in", "on", "at", "against", "between", "by", "to", "with", "for", "over", "from", "and"]
)
_PHRASE_END = re.compile(r"[,;:()“”]| [–—-] |—| (?:that|which|who|whom|whose|when|where|while|as|but|or|if)\b|$")
_SET_AGAINST = re.compile(
    r"(?:^|[ ,])(?:[Ff]ollowing|[Aa]fter|[Ss]ince|[Bb]efore|[Dd]espite|[Aa]mid|[Pp]rior to|[Aa]head of|"
    r"[Ii]n (?:response|reaction) to|[Ii]n the (?:wake|aftermath|run-up) (?:of|to)|[Bb]ecause of|[Dd]ue to|"
    r"[Aa]s a result of|such as|including|most notably|notably|(?<=, )followed by|culminating in|(?:beginning|starting|"
    r"ending) with) "
    r"(?P<phrase>(?:the|an?|its|their|his|her|[A-Z][\w-]{1,20}[’']s?) [^,;:()—–]{3,110}?)$"
)
"""Matches "following the storm of " before "2014"."""
_BEFORE_DATE = re.compile(r" (?:(?:in|on|at|of|from|during|by) )?(?:the )?(?:early |late )?$")
_NAME_DONE = re.compile(
    rf"(?:^|, |— ?|– |\band )(?P<name>(?:[Tt]he |[Aa]n? )?(?:[A-Z][\w’.-]{{0,24}} ){{0,5}}[A-Z][\w’.-]{{0,24}}), "
    rf"(?P<done>[a-z]{{3,12}})(?P<more>(?: (?:by|as|at|in|for|near|off) [^,{TOLD}]{{2,50}}?)?)"
    rf" (?:in|on|by|during|since|until) {TOLD_DATE}"
)
"""Matches "the Petrel, launched in 2002"; not "the harbour, in 2002"."""
_OPEN_PAIR = re.compile(r"\b(?:between|both) [^,;:]* and $")
"""Matches "a pact between the guild and " before "the town, signed": what was signed stands before."""
_WITH = re.compile(
    rf", with (?P<phrase>(?:only |even )?(?:[A-Z$]|the |an? |its |their |his |her |"
    rf"two |three |four |several |some |many |both )"
    rf"[^,;:{TOLD}]{{2,60}} [a-z]{{2,15}}ing(?: [^,;:{TOLD}]{{0,60}})? ?"
    rf"(?:(?:in|on|by) )?){TOLD_DATE}"
)
"""Matches ", with Northport joining in 2011"."""
_GERUND = re.compile(
    rf" (?:before|after|while|since) (?P<phrase>[a-z]{{2,15}}ing [^,;:{TOLD}]{{2,80}}?)"
    rf"(?: (?:in|on|by|since))? {TOLD_DATE}"
)
"""Matches " before becoming harbour master in 2016"."""
_LEADING_GERUND = re.compile(
    rf"(?:After|Before|Since|Upon|Despite) (?P<phrase>[a-z]{{2,15}}ing [^,;:{TOLD}]{{2,80}}?)"
    rf"(?: (?:in|on|by|since))? {TOLD_DATE},? (?P<main>[^,;:]*)"
)
"""Matches "After becoming harbour master in 2016, "."""
_OF_DATE = re.compile(
    r"(?P<article>\b(?:[Tt]he|[Aa]n?)) (?P<name>(?:(?!(?:the|an?|of|in|after|before|"
    r"since) )[\w.’'-]{1,24} ){0,6}?(?:annexation|attack|battle|blockade|"
    r"collapse|coup|"
    r"crash|crisis|depression|earthquake|election|famine|flood|genocide|invasion|massacre|mutiny|pandemic|protest|"
    r"purge|"
    r"recession|referendum|revolt|revolution|riot|siege|strike|uprising|war)(?:e?s)?) of "
    rf"(?P<date>{TOLD_DATE})(?P<rest>.*)"
)
"""Matches "the harbour crisis of 2008"."""
_IN_BRACKETS = re.compile(
    rf"(?P<head>.*?[a-z],? (?:including|such as|like|namely|notably)) (?P<others>(?:[^{TOLD};]*(?:,|\band|\bor))? ?)"
    rf"(?P<phrase>(?:the|an?|[A-Z][\w’'-]{{1,24}}) [^,;:()]{{3,80}}?) \((?:in )?{TOLD_DATE}\)"
)
"""Matches "exceptions, including … and the fall of Northport (1940)"."""
_SHOWN_BY = re.compile(
    r"(?:This|That|It) (?:is|was|has been|can be) (?:best |most clearly |clearly |also |well )?(?:demonstrated|"
    r"epitomi[sz]ed|"
    r"evidenced|exemplified|illustrated|reflected|seen|shown|underlined|underscored) (?:by|in) (?P<rest>.*)"
)
"""Matches "This is illustrated by "."""
_SINCE_DATE = re.compile(rf" (?:(?:in|on|by|since) )?{TOLD_DATE}")
_PRONOUNS = frozenset(["he", "she", "it", "they", "we", "i", "you"])
_AND_VERB = re.compile(
    r" and (?:(?:then|later|also|still|thus|thereby|subsequently|eventually|finally|again|[a-z]{3,14}ly) )?(?=[a-z])"
)
_CLAUSE_BEGIN = re.compile(r" (?:that|how|which|who|whether|because|but|as) |, (?:and )?")
_LOOSE_PREPOSITION = re.compile(r" (?:in|on|by) ?$")
_GOES_ON = frozenset(["is", "are", "has", "have", "remains", "remain", "will", "would", "continues", "continue", "can"])
"""Verbs that say of a happening what is so since."""
_OPEN_CLAUSE = re.compile(r"\b(?:that|which|who|whom|whose|to|be|been|being)\b[^,]*$")
_BRACKETS = re.compile(r" \([^()]{1,120}\)")
"""Matches " (hereafter referred to as the pilots)"."""
_LONGEST = 14
"""Words of a phrase."""
_SEGMENT = re.compile(r", |; |: |—| – | \(")
_LINK = re.compile(
    r"^(?:and|but|as|that|when|while|because|since|after|before|where|although|though|so|or) ", re.IGNORECASE
)
_NEAR = 2
"""Words on either side of a date that tell what it is the date of."""
_SET_APART = re.compile(r"(?:After|Before|Following|Despite|With|Since|Until|Upon|Because of|Due to|Given) (?!\x01)")
"""Matches "After " in front of a happening of its own; not "After 2019"."""
_NEXT_PART = re.compile(r"[,;] | and | but ")
_ADVERBS = frozenset(["also", "then", "later", "soon", "once", "first"])
_PLACE_ONLY = re.compile(rf"(?:(?! (?:that|which|who|whom|whose|when|where|than) )[^,;:–—(){OTHER}]){{0,120}}")
"""Matches " from the harbour in " between the end of a label and the date of its clause."""
_MEASURES = frozenset(["percent", "per", "cent", "million", "billion", "trillion", "number", "total", "year", "years"])
"""Words that stand near any date of a text that counts."""
_SAYING_REACH = 8
"""Words before a date among which is the verb of what was said then."""
_OBJECT_OPENERS = frozenset(word_list("about around over nearly almost some its their his her the a an more most all"))
"""Behind "and" and a word, make it a verb: "and control about twenty quays"."""
_SHORT = 5
"""Words of a phrase that takes with it what follows its date."""


def dated_phrase(text: str) -> str:
    """The phrase of a marked clause that its date belongs to; the text itself where that is the clause."""
    text = _OPENED.sub(rf"\g<opening> \g<article> {TOLD}", text)
    steps = (_in_brackets, _name_done, _absolute, _gerund, _attributive, _of_date, _set_against, _shown_by)
    return next((phrase for step in steps if (phrase := step(text))), text)


def phrase_round_date(text: str) -> str:
    """The phrase or the short clause right round the date of a marked sentence; "" where none can be told.

    For a sentence whose label speaks of something else: "The guild, as the 2019 census shows, has shrunk".
    """
    at, end = text.find(TOLD), text.find(END, text.find(TOLD)) + 1
    if phrase := _attributive(text, anywhere=True):
        return phrase
    before, after = _SEGMENT.split(text[:at])[-1], _SEGMENT.split(text[end:], maxsplit=1)[0]
    clause = f"{before}{text[at:end]}{after}"
    words = words_of(before)
    if not words or words[0].endswith(("ing", "ly")):
        return ""
    clause = _LINK.sub("", clause.strip())
    clause = capitalised(clause)
    return clause if subject_of(unmark(clause)) and has_finite_verb(clause) else ""


def attributive_anywhere(text: str) -> str:
    """ "The 2014 harbour strike" wherever it stands in a marked sentence; "" where nothing is named so."""
    return _attributive(text, anywhere=True)


def stands_near(label: str, text: str) -> bool:
    """Whether a label has one of the words that stand right before or behind the date of a marked sentence.

    What leads in to a sentence is near all of it: "During the 2019 strike, ".
    """
    at, end = text.find(TOLD), text.find(END, text.find(TOLD)) + 1
    before, after = _SEGMENT.split(text[:at]), _SEGMENT.split(text[end:], maxsplit=1)
    is_lead = len(before) == 1 or not any(has_verb(part) or len(part.split()) > _SHORT for part in before[:-1])
    if is_lead and len(after) > 1 and not _SET_APART.match(text) and not has_finite_verb(f"{before[-1]}{after[0]}"):
        return True
    if shows_other_date(label, text):
        return False
    close = _content_words(before[-2 if text[:at].endswith("(") and len(before) > 1 else -1])
    near = [*close[-_NEAR:], *_content_words(after[0])[:_NEAR]]
    near = [word for word in near if word.lower() not in _MEASURES and not word[0].isdigit()]
    found = label.casefold()
    if any(
        is_saying(word) and (f" {word} " in found or " said " in found) for word in words_of(text[:at])[-_SAYING_REACH:]
    ):
        return True
    end_of_label = " ".join(label.rstrip(" .…").rsplit(" ", 3)[-3:])
    shown = text.rfind(end_of_label, 0, at)
    if shown >= 0 and _PLACE_ONLY.fullmatch(text, shown + len(end_of_label), at):
        gap = text[shown + len(end_of_label) : at]
        if not has_verb(gap) and not any(word.endswith("ing") for word in words_of(gap)):
            return True
    return not near or any(word.casefold() in found for word in near)


def shows_other_date(label: str, text: str) -> bool:
    """Whether a label has another date of its sentence and ends before the part with its own: "… in 2016"."""
    at = text.find(TOLD)
    own = unmark(text[at : text.find(END, at) + 1]).replace(GLUE, " ")
    shown = label.replace(GLUE, " ")
    if own in shown or not any(unmark(date).replace(GLUE, " ") in shown for date in ANY_DATE.findall(text[:at])):
        return False
    last = shown.rstrip(" .").rsplit(" ", 1)[-1]
    plain = text[:at].replace(GLUE, " ")
    end = max(plain.rfind(f" {last}"), plain.rfind(f"{OTHER}{last}"))
    gap = plain[end + len(last) :] if end >= 0 else ""
    return bool(_NEXT_PART.search(gap)) and " again " not in gap


def leads(text: str) -> bool:
    """Whether the date of a marked sentence stands in a phrase in front of its main clause: "In his 2007 speech, "."""
    at = text.find(TOLD)
    return ", " not in text[:at] and ", " in text[at:] and not has_finite_verb(text[:at])


def _content_words(text: str) -> list[str]:
    return [word for word in words_of(text) if len(word) > 2 and word.lower() not in load_lexicon().function_words]


def _name_done(text: str) -> str:
    """ "The Petrel launched" of "the Gull, built in 1999, and the Petrel, launched in 2002"."""
    match = _NAME_DONE.search(text)
    if match is None or not is_verb(match["done"]) or _OPEN_PAIR.search(text, 0, match.start("name")):
        return ""
    return _labelled(f"{match['name']} {match['done']}{match['more']}")


def _absolute(text: str) -> str:
    """ "Northport joining" of ", with Northport joining in 2011"."""
    match = _WITH.search(text)
    if match is None:
        return ""
    phrase = _LOOSE_PREPOSITION.sub("", match["phrase"].rstrip())
    if phrase.endswith(" that"):
        return ""  # "with the guild saying that in 1990 …": that is what was then
    end = _PHRASE_END.search(text, match.end())
    tail = unmark(text[match.end() : end.start() if end else len(text)]).strip()
    return _labelled(f"{phrase} {tail}" if tail and len(words_of(phrase)) < _SHORT else phrase)


def _gerund(text: str) -> str:
    """ "Holm becoming harbour master" of "Holm steered a tug before becoming harbour master in 2016"."""
    if match := _LEADING_GERUND.match(text):
        subject = subject_of(capitalised(match["main"]))
        is_named = subject and subject.lower() not in _PRONOUNS
        return _labelled(f"{subject} {match['phrase']}") if is_named else ""
    match = _GERUND.search(text)
    if match is None:
        return ""
    clause = _CLAUSE_BEGIN.split(text[: match.start()])[-1]
    subject = subject_of(clause)
    return _labelled(f"{subject} {match['phrase']}") if subject else ""


def _of_date(text: str) -> str:
    """ "The harbour crisis", where "the harbour crisis of 2008" is neither what did something nor the time of it."""
    match = _OF_DATE.search(text)
    if match is None or _is_time_of(text[: match.start()]):
        return ""
    before = text[: match.start()].rstrip()
    is_subject = not words_of(before) or before[-1:] in (",", ";", ":", "—", "–", END)
    if is_subject and is_verb(first_word(match["rest"].lstrip())):
        return ""
    return _labelled(f"{match['article']} {match['name']} of {match['date']}")


def _in_brackets(text: str) -> str:
    """ "Feats such as the siege of Holm" of "feats such as the fall of Rauna (1940) and the siege of Holm (1944)"."""
    match = _IN_BRACKETS.match(text)
    if match is None or has_verb(match["phrase"]):
        return ""
    whole = f"{match['head']} {match['phrase']} {TOLD}{END}"
    return whole if len(words_of(whole)) <= _LONGEST else _labelled(match["phrase"])


def _shown_by(text: str) -> str:
    """ "The talks held" of "This is illustrated by the talks held since 2014"."""
    match = _SHOWN_BY.match(text)
    if match is None or TOLD not in match["rest"]:
        return ""
    phrase = _PHRASE_END.split(match["rest"].replace(GLUE, " "), maxsplit=1)[0]
    return _labelled(fold_space(_SINCE_DATE.sub(" ", phrase)))


def _attributive(text: str, *, anywhere: bool = False) -> str:
    """ "The 2014 harbour strike", where it is not the subject of what happened, nor the time of it."""
    at = text.find(TOLD)
    if not _ARTICLE_BEFORE.search(text, max(0, at - _ARTICLE_REACH), at):
        return ""
    match = _ATTRIBUTIVE.search(text, max(0, at - _ARTICLE_REACH))
    if match is None or (not anywhere and _is_time_of(text[: match.start("article")])):
        return ""
    first = first_word(match["rest"])
    if not first or is_verb(first) or first.lower() in load_lexicon().function_words:
        return ""
    noun = _noun_phrase(match["rest"])
    following = first_word(match["rest"][len(noun) :].lstrip())
    before = text[: match.start("article")].rstrip()
    is_subject = not words_of(before) or before[-1:] in (",", ";", ":", "—", "–", END)
    if not noun or (is_subject and is_verb(following) and following not in _GOES_ON):
        return ""
    owner = _owner_before(before) if match["article"][-1:] in ("s", "’", "'") else ""
    return _labelled(f"{owner}{match['article']} {match['between']}{match['date']} {noun}")


def _is_time_of(before: str) -> bool:
    """Whether the words before a phrase make it the time of what happened: "in ", "In the last days of "."""
    words = words_of(before)
    if [word.lower() for word in words[-2:]] == ["as", "in"]:
        return False
    if words and words[-1].lower() in _HAPPENED_THEN:
        return True
    lead = re.split(r"[,;:]", before)[-1].split()
    return bool(lead) and lead[0].lower() in _HAPPENED_THEN and not has_verb(" ".join(lead))


def _owner_before(before: str) -> str:
    """The rest of a name before its last word: "Speaker Anna " before "Example’s 2022 visit"."""
    taken: list[str] = []
    for word in reversed(before.split(" ")[-6:]):
        is_link = word in ("of", "for", "and", "the") and (bool(taken) or word == "of")
        if not (word[:1].isupper() or is_link) or ANY_DATE.search(word) or word.endswith((",", ";", ":")):
            break
        taken.insert(0, word)
    while taken and not (taken[0][:1].isupper() and taken[0].lower() not in load_lexicon().function_words):
        taken.pop(0)
    return "".join(f"{word} " for word in taken)


def _noun_phrase(text: str) -> str:
    """The words from the beginning of a text to the end of the noun phrase there, with what "of" and the like add."""
    end = _PHRASE_END.search(ANY_DATE.sub(lambda date: "x" * len(date[0]), text))
    words = text[: end.start() if end else len(text)].split(" ")
    taken: list[str] = []
    for index, word in enumerate(words[:_LONGEST]):
        plain = word.lower().strip("“”\"‘’'.")
        is_verb_form = word[:1].islower() and is_verb(plain)
        is_participle = bool(taken) and words[index + 1 : index + 2] == ["by"]
        if (is_verb_form and not is_participle) or ANY_DATE.search(word):
            break
        if plain == "and" and taken and _is_verb_with_object(words[index + 1 :]):
            break  # "since the 2019 strike and control twenty quays"
        if plain in load_lexicon().function_words and plain not in _AFTER_NOUN | {"the", "a", "an", "its", "their"}:
            break
        taken.append(word)
    if taken[-2:-1] == ["to"] and taken[-1].islower():
        del taken[-2:]
    loose = load_lexicon().function_words | _AFTER_NOUN
    # "To make the 2010 talks successful": an adjective does not end a phrase.
    while taken and (taken[-1].lower() in loose or taken[-1].rstrip(".").endswith(("ly", *ADJECTIVE_ENDINGS))):
        taken.pop()
    return " ".join(taken)


def _is_verb_with_object(words: Sequence[str]) -> bool:
    """Whether words begin with what may be a verb, and its object: "control about twenty quays"."""
    is_word = len(words) > 1 and words[0].islower() and words[0] not in load_lexicon().function_words
    return is_word and words[0] not in clause_words("preposition") and words[1].lower() in _OBJECT_OPENERS


def _set_against(text: str) -> str:
    """ "The storm" of "following the storm of 2014": what a clause is said to come after or before."""
    at = text.find(TOLD)
    before = _BEFORE_DATE.search(text, 0, at) if at > 0 else None
    match = _SET_AGAINST.search(text[: before.start()] if before else "")
    if match is None or has_verb(re.sub(r"\b(?:[a-z]+ed) (?=by\b)", "", match["phrase"])):
        return ""
    end = text.find(END, at) + 1
    is_attribute = before is not None and (before[0] == " " or before[0].endswith("the "))
    if before and is_attribute and (noun := _noun_phrase(text[end:].lstrip())):
        return _labelled(f"{match['phrase']}{before[0]}{text[at:end]} {noun}")
    tail = (
        _noun_phrase(text[end:].lstrip()) if re.match(r" (?:of|by|in|on|against|between|over|to) ", text[end:]) else ""
    )
    return _labelled(f"{match['phrase']} {tail}".strip())


def _labelled(phrase: str) -> str:
    """The phrase with the mark of the date at its end; "" where it is no more than an article and a noun."""
    words = words_of(phrase)
    is_owned = bool(words) and words[0].endswith(("’s", "'s"))
    return f"{capitalised(phrase)} {TOLD}{END}" if len(words) + (TOLD in phrase) + is_owned > 2 else ""


def second_predicate(text: str) -> str:
    """The one of two predicates joined by "and" that has the date, with their subject.

    "The guild bought a ferry in 1990 and sold it in 1992" is cut in two, and so is "Fees are high and were raised in
    1992"; the text itself where a "that" or "which" leaves open whose predicate the second is.
    """
    for match in _AND_VERB.finditer(text):
        head, tail = text[: match.start()], text[match.end() :]
        word = first_word(tail)
        if (
            not is_verb(word)
            or not tail.startswith(word)
            or not has_finite_verb(head)
            or _OPEN_CLAUSE.search(_BRACKETS.sub("", head))
        ):
            continue
        is_dated = ANY_DATE.search(head) and ANY_DATE.search(tail)
        if TOLD in head and word in clause_words("present") and _first_verb(head) not in clause_words("present"):
            return head  # "The yard closed in 1990 and still offers"
        if not is_dated and not (TOLD in tail and _first_verb(head) in _GOES_ON and word not in _GOES_ON):
            continue
        if TOLD in head:
            return head
        subject = subject_of(_BRACKETS.sub("", head))
        return f"{subject} {tail}" if subject else text
    return text


def _first_verb(text: str) -> str:
    return next((word for word in words_of(text) if is_verb(word)), "")


def subject_of(clause: str) -> str:
    """The words of a clause before its first verb; "" where they are many or none."""
    words = clause.split()
    at = next((index for index, word in enumerate(words) if is_verb(word.strip(',“”"'))), 0)
    subject = words[:at]
    while len(subject) > 1 and (subject[-1].endswith("ly") or subject[-1] in _ADVERBS):
        subject.pop()
    is_short = 0 < at <= 9 and not any(ANY_DATE.search(word) for word in subject)
    return " ".join(subject).rstrip(",") if is_short and not subject[0][:1].islower() else ""
