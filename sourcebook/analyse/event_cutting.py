"""Where a label is cut: the words of a clause that can be left out, and the ends at which a phrase is whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.analyse.event_verbs import (
    GLUE,
    clause_words,
    has_finite_verb,
    has_verb,
    is_saying,
    is_verb,
)
from sourcebook.analyse.lexicon import load_lexicon
from sourcebook.records import fold_space

MAX_WORDS = 14
"""Words that a label should have at most: what can be left out goes."""
MAX_WORDS_TO_A_CLAUSE = 22
"""Words it may have where nothing can …"""
LONGEST = 24
"""… and where a clause cannot be cut without breaking it."""
FURTHEST = 32
"""Words of a clause that cannot be cut at all."""
FEWEST = 4
_CLAUSE, _PHRASE, _BEFORE_AND, _BEFORE_OF = 6, 4, 3, 2
"""Where a label is cut: before what can be left out, at the end of a phrase, before "and", before "of"."""
_LIST_GOES_ON = re.compile(r"[^,]{1,40}, (?:and|or) ")
"""Matches "shared services, and " behind what looks like an insertion."""
_ASIDE = re.compile(r" ?[—–] ?(?=\D)[^—–]{3,160}(?: [—–] |—)")
"""Matches " — a sample — "; not the dashes of "1999–2004"."""
_LOST_SAYING = re.compile(
    r" (?P<verb>said|says|stated|states|argued|argues|claimed|claims|emphasi[sz]ed|stressed|demonstrated|revealed|"
    r"noted|remarked|commented|(?<!was )(?<!were )(?<!been )reported|insisted|asserted|"
    r"suggested|added|wrote|writes|shows|notes|explained|explains|recalled|"
    r"suggests|indicates|reports|indicated|warned|warns)"
    r"(?: (?:in|at|on|during|to(?= (?:the|an?|his|her|its|their|[A-Z])\b)|after|before) (?:(?! about )[^:“\"])*)?$"
)
"""Matches " stated during a meeting" at the end: what was said is lost."""
_ALSO_NOUNS = frozenset(["states", "claims", "notes", "reports", "shows"])
_LOST_TOLD = re.compile(r" told (?!(?:.* )?(?:to|that|how|of|about|what|why|not|off) )[^:“\"]*$")
"""Matches " told the council" at the end."""
DETERMINERS = frozenset(["a", "an", "the", "its", "their", "his", "her", "this", "that", "of", "and", "or"])
_ARTICLES = DETERMINERS - {"of", "and", "or"}
_ITEM = 3
"""Blanks in what is an item of a list, with its commas: ", cash, ", ", clean water, "."""
_BEGUN = 3
"""Words of an apposition that has only begun."""
_LIST_ENDS = re.compile(r", (?:and|or) ")
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


def is_cut_short(label: str) -> bool:
    """Whether what is said, or what a "that" begins, is lost."""
    _, that, clause = label.rpartition(" that ")
    return has_lost_saying(label) or bool(that and not has_verb(clause))


def has_lost_saying(label: str) -> bool:
    """Whether a label ends with its verb of saying and tells nothing that is said."""
    lost = _LOST_SAYING.search(label)
    is_noun = lost is not None and lost["verb"] in _ALSO_NOUNS and has_verb(label[: lost.start()])
    return bool((lost and not is_noun) or _LOST_TOLD.search(label))


def ends_with_saying(label: str) -> bool:
    """Whether the last word of a label is a verb of saying: "The mayor said"."""
    lost = _LOST_SAYING.search(label)
    return lost is not None and lost.end("verb") == len(label) and has_lost_saying(label)


def count_words(text: str) -> int:
    """How many words a text has, those of its dates counted one by one."""
    return len(text.replace(GLUE, " ").split())


def shortened(text: str, longest: int) -> str:
    """The text as it is where it is short enough, else without what can be left out, else its first words."""
    for reduced in (_without_brackets, _without_aside, _without_insertion, _without_restriction, _without_tail):
        if count_words(text) <= longest:
            break
        text = reduced(text)
    return text if count_words(text) <= max(longest, MAX_WORDS_TO_A_CLAUSE) else _cut(text.split())


def _without_tail(text: str) -> str:
    """Without a closing ", which …", ", including …", ", making …": the longest head that is short enough.

    Where none is, the shortest head that has a verb.
    """
    heads = [
        text[: match.start()]
        for match in _TAIL.finditer(text)
        if has_verb(text[: match.start()]) and count_words(text[: match.start()]) > FEWEST
    ]
    heads = [head for head in heads if ends_well(head) and head.count("“") == head.count("”")]
    fitting = [head for head in heads if count_words(head) <= MAX_WORDS_TO_A_CLAUSE]
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
    inserted = match[0].strip(", ")
    if inserted.islower() and match[0].count(" ") <= _ITEM and not has_verb(inserted) and not inserted.endswith("ly"):
        return text  # "food, cash, education and water"
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
    if best[0] < _PHRASE and count_words(" ".join(words)) <= FURTHEST:
        return " ".join(words)
    if best[0] < _BEFORE_OF and ranked:
        best = max(ranked, key=lambda found: (found[0], -found[1]))
    if best[0]:
        head = " ".join(words[: best[1]]).rstrip(" ,;:–—")
        return _without_begun_apposition(head, " ".join(words[best[1] :]))
    if count_words(" ".join(words)) <= FURTHEST:
        return " ".join(words)
    kept = list(words[:MAX_WORDS_TO_A_CLAUSE])
    while len(kept) > 3 and not _is_last(kept[-1]):
        kept.pop()
    return f"{' '.join(kept)} …"


def _is_clause(words: Sequence[str]) -> bool:
    """Whether the words have a verb with what belongs to it, and lose nothing that is said."""
    text = " ".join(words)
    return _has_object(_said_part(words)) and has_finite_verb(text) and not is_cut_short(text)


def _without_begun_apposition(text: str, rest: str) -> str:
    """The text without the few words behind its last comma with which an apposition has only begun."""
    head, comma, tail = text.rpartition(", ")
    if (
        comma
        and len(tail.split(" ")) <= _BEGUN
        and not _LIST_ENDS.search(rest)
        and not has_verb(tail)
        and _has_object(head)
        and has_finite_verb(head)
    ):
        return head
    return text


def _has_object(text: str) -> bool:
    """Whether a verb stands in a text and at least two words behind it."""
    words = text.split(" ")
    first = next((index for index, word in enumerate(words) if is_verb(word.strip(",“”"))), len(words))
    return first + 2 < len(words)


def _rank(words: Sequence[str], size: int) -> int:
    """How well the first `size` words do as a label, the best highest; 0 where they do not."""
    counted = count_words(" ".join(words[:size]))
    if counted > LONGEST:
        return 0
    quality = _quality(words, size)
    if counted < FEWEST + 2:
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
    if last.endswith("ing") and not last[:1].isupper() and words[size - 2].lower() not in _ARTICLES:
        return 0
    if words[size - 2] == "to" and last.islower():
        return 0
    if last[-1] == "," or GLUE in following:
        return _PHRASE if GLUE in following or _opens_apposition(words[size:]) else 0
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


def _opens_apposition(words: Sequence[str]) -> bool:
    """Whether an apposition begins, and not an item of a list: "an agency of the ministry that …"."""
    pieces = " ".join(words).split(", ")
    goes_on = any(piece.startswith(("and ", "or ")) for piece in pieces)
    return words[0] in ("a", "an", "the") and not goes_on and " and " not in pieces[0]


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


def ends_well(label: str) -> bool:
    """Whether a whole label does not break off; "took over", "what it is" do not."""
    last = label.rsplit(" ", 1)[-1].lower().strip(',;:“”"’‘().')
    if last in clause_words("unfinished"):
        return False
    if label.endswith(("one another", "each other", "did the same", "do the same")):
        return True
    return _is_last(last) or last in clause_words("particle") or label.endswith("…")
