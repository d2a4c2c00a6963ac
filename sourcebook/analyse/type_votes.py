"""What the words round a name, and its own letters, say of its type: additive evidence with one table of weights.

Every cue gives points to one or two types. The points of all places of a name are added up; `name_types.py` takes the
type with most. The weights were set by hand: 4 and more decides alone, 2 needs no second word, 1 only tips a balance.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache, partial

from sourcebook.analyse.lexicon import is_common_word, load_lexicon
from sourcebook.records import MASK, EntityType

Votes = defaultdict[EntityType, int]
"""Points by type."""
new_votes: Callable[[], Votes] = partial(defaultdict, int)

WEIGHTS: dict[str, dict[EntityType, int]] = {
    # The word right before the name.
    "role before": {"person": 4},  # "the minister Anna Example", "historian Example"
    "class before": {"person": 4, "organisation": 5, "place": 4, "equipment": 5, "agreement": 4, "event": 4},
    "class before, of": {"place": 5},  # "the town of X"
    "class before, such as": {"person": 3, "organisation": 4, "place": 4, "equipment": 4, "agreement": 4, "event": 4},
    "class before, named": {"person": 3, "organisation": 4, "place": 4, "equipment": 4, "agreement": 4, "event": 4},
    "in": {"place": 2},
    "before place": {"place": 3},  # "near X", "southern X"
    "from, to, at": {"place": 1},
    "during": {"event": 2},
    "told": {"organisation": 2, "person": 2},
    "held": {"event": 2},
    "aboard": {"equipment": 4},
    "side of": {"place": 3},  # "north of X", "off X", "coast of X"
    "head of": {"organisation": 3},  # "employees of X", "shares in X"
    "hull of": {"equipment": 4},  # "crew of X", "sinking of X"
    "verb on weapons": {"equipment": 2},  # "fired X", "shot down X"
    "verb into place": {"place": 1},  # "occupied X"
    # What follows the name.
    "who": {"person": 4},
    "where": {"place": 3},
    "which": {"organisation": 1, "equipment": 1},
    "age": {"person": 4},  # "X, 54,"
    "wider place": {"place": 2},  # "X, Virginia"
    "apposition": {"person": 3, "organisation": 3, "place": 3, "equipment": 4, "agreement": 3, "event": 3},
    "article": {"person": 1},  # "X, the", where no class noun follows
    "said": {"person": 2, "organisation": 1},
    "himself": {"person": 4},
    "verb of bodies": {"organisation": 2},
    "verb of ships": {"equipment": 3},
    "is a": {"person": 3, "organisation": 3, "place": 3, "equipment": 3, "agreement": 3, "event": 3},
    "class after": {"organisation": 3, "place": 2, "equipment": 3},  # "X missiles", "X region"
    "spokesman after": {"organisation": 3},  # "X spokesman", "X employees"
    "drill after": {"event": 4},  # "X exercise"
    "'s capital": {"place": 2},
    "'s shareholders": {"organisation": 2},
    # The name's own letters and signs.
    "italic": {"equipment": 2},  # a ship's name
    "hint": {"organisation": 2, "place": 2, "equipment": 2, "agreement": 2, "event": 2},
    "ship's class": {"equipment": 2},  # "Alder Class"
    "ending": {"person": 2, "organisation": 2, "place": 2},
    "surname": {"person": 4},  # "Lukashenko"
}

STRIP = f"{MASK}“‘\"'(*_[«"
"""Marks round a word that are no part of it."""
_SIDES = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outskirts"})
_COASTS = _SIDES | {"coast", "shores", "waters", "capture", "fall", "liberation", "siege", "people", "streets", "mayor"}
_STAFF = frozenset(
    {"ceo", "correspondent", "editor", "employees", "founder", "headquarters", "members", "readers", "shareholders"}
    | {"subsidiary"}
)
_HULLS = frozenset({"crew", "sinking", "wreck", "hull", "captain", "owner", "seizure", "deck", "bridge"})
_BEFORE_ARTICLE = frozenset({"aboard", "as", "called", "during", "including", "like", "named", "of"})
_SENTENCE_STARTS = {
    word.capitalize(): word
    for word in ("aboard", "across", "around", "at", "during", "from", "in", "inside", "near", "off", "outside", "to")
}
_NAMED = frozenset({"called", "named", "dubbed", "codenamed", "christened", "nicknamed", "known"})
_ARTICLES = frozenset({"a", "an", "the"})
_THE = frozenset({"the", "The"})
_WINDOW_BEFORE = 44
_WINDOW_AFTER = 64
"""How many characters round a name are looked at."""
_CLOSING = f'{MASK}”"*_»)'
_STOPS = f".,;:!?{MASK}"
_APOSTROPHES = "'’‘\""
_AGE = re.compile(r",\s\d\d,")

_NUMBER_BEHIND = re.compile(r"(?<=\w)[- ]\d{1,4}\Z")
"""Matches the end of "Sea Guardian-3"."""
_PLACE_ENDINGS = re.compile(
    r"(?:grad|burg|stan|abad|ville|shire|ivka|ovka|ynka|nagar|pur|fjord|fjorden|vik|havn|hafen|holm|stad|øya|nes|minster|"
    r"mouth|ford|haven|borough|dorf|heim|bad|kylä|saari|niemi|mäki|järvi|yarvi|gorod|horod|ovsk|insk|evsk|polis|pol|"
    r"kent|tepe|köy|dağ|shahr|kala|wadi|town|ton|bury|wick|cester|byen|bygd|vaara|luga|sund|yarsk)\Z"
)
_PERSON_ENDINGS = re.compile(
    r"(?:enko|enka|chuk|czyk|shvili|dze|yan|ian|skyi|skyy|skiy|sky|ski|ska|skaya|ová|ova|eva|yev|ovich|evich|ović|"
    r"ević|vić|sson|ssen|nsen|rsen|sdottir|oğlu|oglu|zadeh|nejad|pour|escu|eanu|inen|enen|ainen|opoulos|akis|idis|"
    r"wicz|icki|ecki|wala|singh|swamy|murthy|moto|mura|kawa|zaki|shita|tani)\Z"
)
_BODY_ENDINGS = re.compile(
    r"(?:tech|soft|corp|bank|neft|gaz|energo|telecom|avia|mash|prom|grid|tel|chem|pharm|media|systems|works|gruppen|"
    r"air|sat|net|labs|log|trans|zavod|konzern|verket|ministeriet|stiftung|werke|med|trade|invest|fin|oil)\Z"
)


def vote_before(votes: Votes, prose: str, start: int, floor: int) -> tuple[EntityType | None, str]:
    """Add points for what stands before a name.

    Returns the type that a class noun gives to the name and to all coordinated with it, and the word right before the
    name. `floor` is where the block begins.
    """
    before = prose[max(floor, start - _WINDOW_BEFORE) : start]
    last = before.rsplit(None, 2)
    if not last:
        return None, ""
    word = last[-1].strip(STRIP)
    if not word and len(last) > 1:
        word = last[-2]
    if word in _THE:
        if len(last) > 1 and last[-2] in _BEFORE_ARTICLE:
            return _vote_before(votes, before.split()[:-1], last[-2])[0], word
        return None, word
    word = _SENTENCE_STARTS.get(word, word)
    cues, others = _words_before()
    if word in others:
        return _vote_before(votes, before.split(), word)
    if word in cues:
        _add(votes, cues[word])
    return None, word


@cache
def _words_before() -> tuple[Mapping[str, str], frozenset[str]]:
    """The cues that are one word before a name, and the words where it counts what stands before them."""
    lexicon = load_lexicon()
    cues = dict.fromkeys(lexicon.cues["verb into place"], "verb into place")
    cues.update(dict.fromkeys(lexicon.cues["verb on weapons"], "verb on weapons"))
    cues.update({word: word for word in ("aboard", "told", "during")})
    cues.update(dict.fromkeys(("held", "hosted", "conducted"), "held"))
    cues.update(dict.fromkeys(("from", "to", "at"), "from, to, at"))
    cues.update(dict.fromkeys(lexicon.cues["before place"] | {"off"}, "before place"))
    cues["in"] = "in"
    nouns = {noun.rsplit(" ", 1)[-1] for noun in lexicon.class_nouns}
    others = nouns | lexicon.lower_roles | lexicon.cues["before organisation"] | _NAMED
    return cues, frozenset(others | {"of", "as", "like", "including"})


def _vote_before(votes: Votes, words: Sequence[str], word: str) -> tuple[EntityType | None, str]:
    """Add points for the words before a name and its article; `word` is the last one without marks."""
    lexicon = load_lexicon()
    nouns = lexicon.class_nouns
    second = words[-2] if len(words) > 1 else ""
    third = words[-3] if len(words) > 2 else ""
    if word in lexicon.lower_roles:
        _add(votes, "role before")
        return None, word
    if word in lexicon.cues["before organisation"]:
        votes["organisation"] += WEIGHTS["class before"]["organisation"]
        return "organisation", word
    kind = nouns.get(word) or nouns.get(f"{second} {word}")
    if kind is not None:
        if second not in {"a", "an", "and", "or"}:
            votes[kind] += WEIGHTS["class before"][kind]
            return kind, word
    elif word == "of":
        noun = second.strip(STRIP)
        if nouns.get(noun) == "place":
            _add(votes, "class before, of")
            return "place", word
        if noun in _COASTS:
            _add(votes, "side of")
        elif noun.lower() in _STAFF:
            _add(votes, "head of")
        elif noun in _HULLS:
            _add(votes, "hull of")
    elif (word == "as" and second == "such") or word in {"like", "including"}:
        kind = nouns.get((third if word == "as" else second).rstrip(","))
        if kind is not None:
            votes[kind] += WEIGHTS["class before, such as"][kind]
            return kind, word
    elif word in _NAMED or (word == "as" and second in _NAMED):
        kind = nouns.get((third if word == "as" else second).rstrip(","))
        if kind is not None:
            votes[kind] += WEIGHTS["class before, named"][kind]
            return kind, word
    elif (cue := _words_before()[0].get(word)) is not None:
        _add(votes, cue)
    return None, word


def vote_after(votes: Votes, prose: str, end: int, ceiling: int) -> None:
    """Add points for what follows a name; `ceiling` is where the block ends."""
    after = prose[end : min(ceiling, end + _WINDOW_AFTER)].lstrip(_CLOSING)
    mark = after[:1]
    if mark == ",":
        _vote_behind_comma(votes, after)
    elif mark.isspace():
        words = after.split(None, 1)
        word = words[0].rstrip(_STOPS) if words else ""
        if word in {"is", "was"}:
            words = after.split(None, 6)
            is_a = _first_class_noun(words[2:6]) if len(words) > 2 and words[1] in _ARTICLES else None
            if is_a is not None:
                votes[is_a] += WEIGHTS["is a"][is_a]
            return
        found = _words_after().get(word, ())
        if not found and word in _before_weapons():
            found = _weapon_after(after)
        for kind, points in found:
            votes[kind] += points
    elif mark and mark in _APOSTROPHES:
        words = after.split(None, 2)
        word = words[1].rstrip(_STOPS) if len(words) > 1 else ""
        cues = load_lexicon().cues
        if word in cues["place of possession"]:
            _add(votes, "'s capital")
        elif word.lower() in cues["body of possession"]:
            _add(votes, "'s shareholders")


@cache
def _words_after() -> Mapping[str, tuple[tuple[EntityType, int], ...]]:
    """The points of the words right behind a name."""
    lexicon = load_lexicon()
    cues = lexicon.cues
    found: dict[str, tuple[tuple[EntityType, int], ...]] = {}
    for noun, kind in lexicon.class_nouns.items():
        if kind in WEIGHTS["class after"]:
            found[noun] = ((kind, WEIGHTS["class after"][kind]),)
    for cue, words in (
        ("verb of bodies", cues["verb of bodies"]),
        ("verb of ships", cues["verb of ships"]),
        ("spokesman after", cues["after organisation"]),
    ):
        found.update(dict.fromkeys(words, tuple(WEIGHTS[cue].items())))
    for kind, words in (("place", cues["after place"]), ("equipment", cues["after equipment"])):
        found.update(dict.fromkeys(words, ((kind, WEIGHTS["class after"][kind]),)))
    for cue, words in (
        ("drill after", cues["event"]),
        ("himself", frozenset({"himself", "herself"})),
        ("said", cues["after person"]),
    ):
        found.update(dict.fromkeys(words, tuple(WEIGHTS[cue].items())))
    return found


@cache
def _before_weapons() -> frozenset[str]:
    """What may stand between a weapon's name and its class noun: "class", "cruise", "AESA"."""
    cues = load_lexicon().cues
    return cues["weapon modifier"] | cues["class acronym"] | {"class"}


def _weapon_after(after: str) -> tuple[tuple[EntityType, int], ...]:
    """The points of a weapon's class noun behind its modifiers: " class frigate", " anti-ship missiles"."""
    words = after.split(None, 6)[:6]
    modifiers = _before_weapons()
    nouns = load_lexicon().class_nouns
    weapon_systems = load_lexicon().cues["system of"]
    for before, printed in itertools.pairwise(words):
        if before not in modifiers:
            break
        word = printed.rstrip(f"{_STOPS}){_APOSTROPHES}")
        if nouns.get(word) == "equipment" or (before in weapon_systems and word in {"system", "systems"}):
            cue = "class before" if words[0] == "class" else "class after"
            return (("equipment", WEIGHTS[cue]["equipment"]),)
    return ()


def _vote_behind_comma(votes: Votes, after: str) -> None:
    """Add points for a comma and what follows: an apposition, a clause, an age, a wider place."""
    if not after[1:2].isspace():
        return
    if after[2:3].isdigit() and _AGE.match(after):
        _add(votes, "age")
        return
    following = after[1:].split(None, 6)
    if not following:
        return
    word = following[0].strip(f"{MASK}*_")
    if word in {"who", "whose", "whom"}:
        _add(votes, "who")
    elif word == "where":
        _add(votes, "where")
    elif word == "which":
        _add(votes, "which")
    elif word in _ARTICLES:
        kind = _first_class_noun(following[1:6])
        if kind is None:
            _add(votes, "article")
        else:
            votes[kind] += WEIGHTS["apposition"][kind]
    elif (
        known := load_lexicon().known.get(word.rstrip(",.;)").removesuffix("’s").removesuffix("'s"))
    ) is not None and (known.type == "place"):
        kind = _first_class_noun(following[1:6]) if word.endswith(("’s", "'s")) else "place"
        if kind == "place":
            _add(votes, "wider place")
        elif kind is not None:
            votes[kind] += WEIGHTS["apposition"][kind]


def _add(votes: Votes, cue: str) -> None:
    for kind, points in WEIGHTS[cue].items():
        votes[kind] += points


def _first_class_noun(words: list[str]) -> EntityType | None:
    """The type of the head noun of a phrase: the last class noun before anything that ends the phrase."""
    nouns = load_lexicon().class_nouns
    roles = load_lexicon().lower_roles
    found: EntityType | None = None
    for printed in words:
        word = printed.strip(f"{MASK}*_“”\"'")
        bare = word.rstrip(".,;:)")
        kind: EntityType | None = "person" if bare in roles else nouns.get(bare)
        if kind is not None:
            found = kind
        elif found is not None or bare in {"of", "in", "that", "who", "which", "with", "for", "and", "to"}:
            break
        if bare != word:
            break
    return found


@lru_cache(maxsize=1 << 16)
def votes_of_form(surface_form: str) -> tuple[tuple[EntityType, int], ...]:
    """Points for the letters of a name: hints of the lists, endings of surnames, towns and firms."""
    lexicon = load_lexicon()
    votes = new_votes()
    for kind in lexicon.hints.get(_NUMBER_BEHIND.sub("", surface_form), ()):
        votes[kind] += WEIGHTS["hint"][kind]
    if surface_form in lexicon.surnames:
        _add(votes, "surname")
    last = surface_form.rsplit(" ", 1)[-1]
    if last == "Class":
        _add(votes, "ship's class")
    if not is_common_word(last.lower()) and len(last) > 4:
        if _PERSON_ENDINGS.search(last):
            votes["person"] += WEIGHTS["ending"]["person"]
        elif " " not in surface_form and _PLACE_ENDINGS.search(last):
            votes["place"] += WEIGHTS["ending"]["place"]
        elif _BODY_ENDINGS.search(last):
            votes["organisation"] += WEIGHTS["ending"]["organisation"]
    return tuple(sorted(votes.items()))
