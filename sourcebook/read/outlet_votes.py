"""The candidates for the outlet of a clipped text: what each weighs, and which is the best."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from sourcebook.countries import country_of
from sourcebook.read.known_outlets import find_known, known_at_start
from sourcebook.read.news_labels import AGENCIES, LABELS, SECTIONS
from sourcebook.read.news_lines import Line
from sourcebook.read.outlet_forms import GENERIC, GLUED_PLATFORMS, IS_DAY, MEDIA_WORDS, PLATFORMS
from sourcebook.read.outlet_names import bare_name, is_media_name

_ENOUGH = 3.0

_ENOUGH_OF_KNOWN = 2.0  # of a name that is known or has a word such as "Times"

_ENOUGH_ALONE = 2.2  # of a name that has twice the weight of the next

_AGREEING = 3  # lines of a page that name its outlet, where one line names another

_OF_A_PLACE = frozenset(("news", "newspaper", "business", "sport", "sports", "politics"))

IS_AGENCY = re.compile(AGENCIES)

NAME_WORD = re.compile(r"[\w.]+")


@dataclass(slots=True)
class Votes:
    """The weight of each candidate and the forms in which it is printed."""

    people: frozenset[str]
    wires: frozenset[str]
    """Outlets whose wire the text comes from, which makes agencies of them."""
    alone: frozenset[str]
    """The lines of the page: a name on a line of its own is that of the site rather than of its company."""
    weights: dict[str, float] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    agencies: dict[str, float] = field(default_factory=dict)
    sure: set[str] = field(default_factory=set)
    """What stands where only the name of the house does."""
    mails: list[str] = field(default_factory=list)
    """The domains at which the authors read their mail."""
    holders: list[str] = field(default_factory=list)
    """Companies that hold the rights; they are mostly not called as their outlet is."""

    def add(self, printed: str, weight: float, *, is_sure: bool = False) -> None:
        """Count a printed name, unless it is a platform, a person of the byline or made of general words.

        A place that only a name of the house has, as behind "©", makes a name of two general words: "Global Wire".
        """
        name = bare_name(printed)
        if " for " in name and find_known(whole := name.rsplit(" for ", 1)[1]):
            name = whole  # the service and its outlet
        if " " in name and find_known(name) is None:
            name = known_at_start(name) or name  # "Sample News Live" where Sample News is known
        key = key_of(name)
        words = NAME_WORD.findall(key)
        known = find_known(name)
        if len(key) < 2 or not words or key in PLATFORMS or key in self.people or key.startswith(GLUED_PLATFORMS):
            return
        if key in LABELS or printed.casefold() in LABELS:
            return  # "Related News"
        is_known_name = known is not None and (" " in name or (known.name == name and name.isupper()))
        is_general = set(words) <= GENERIC | SECTIONS
        if is_general and not (is_known_name or (is_sure and " " in name)):
            return
        if known is None and (country_of(name) or IS_DAY.match(name)):
            return  # "Beirut (Lebanon) -", "Published on Tue 7 May"
        if known is None and words[-1] in _OF_A_PLACE and country_of(name.rsplit(" ", 1)[0].title()):
            return  # "India News" is a part of a site
        if (known is not None and known.kind == "agencies") or key in self.wires or IS_AGENCY.fullmatch(name):
            self.agencies[name] = self.agencies.get(name, 0.0) + weight
            return
        self.weights[key] = self.weights.get(key, 0.0) + weight
        if is_sure:
            self.sure.add(key)
        held = self.shown.get(key)
        if (
            held is None
            or (name.startswith("The ") and not held.startswith("The "))
            or (held.isupper() and not name.isupper())
        ) and not (held or "").endswith(("'s", "’s")):
            self.shown[key] = name


def key_of(name: str) -> str:
    """What the forms of a name with and without its article have in common."""
    return name.casefold().removeprefix("the ")


def choose(votes: Votes, lines: Iterable[Line]) -> str:
    """The best candidate once the forms of one name are added up."""
    weights = dict(votes.weights)
    for part in sorted(weights):  # before "Sample Post" could become a form of "Mills Sample Post"
        if owner := _without_section(part, votes):
            weights[owner] += weights.pop(part)
    for short in sorted(weights, key=lambda key: (len(key), key)):
        longer = [key for key in weights if key != short and _is_form_of(short, key, votes)]
        if longer:
            target = max(longer, key=lambda key: (weights[key], -len(key), key))
            weights[target] += weights.pop(short)
    ranked = sorted(weights.items(), key=lambda found: (-found[1], found[0]))
    if ranked and not _is_known_outlet(ranked[0][0], votes):  # the house of a known outlet is not called as that is
        half = max(_ENOUGH_OF_KNOWN, ranked[0][1] / 2)
        ranked.sort(key=lambda found: not (found[1] >= half and _is_known_outlet(found[0], votes)))
    ranked = _by_agreement(ranked, votes, lines)
    for place, (key, weight) in enumerate(ranked):
        name = votes.shown.get(key, key).removeprefix("the ")
        is_media = is_media_name(name) or find_known(name) is not None
        is_alone = place == 0 and weight >= _ENOUGH_ALONE and (len(ranked) == 1 or weight >= 2 * ranked[1][1])
        if weight >= _ENOUGH or (weight >= _ENOUGH_OF_KNOWN and is_media) or is_alone:
            return _as_known(name, lines)
    agencies = sorted(votes.agencies.items(), key=lambda found: (-found[1], found[0]))
    if agencies and agencies[0][1] >= _ENOUGH:
        return agencies[0][0]
    return ""


def _without_section(longer: str, votes: Votes) -> str:
    """The outlet in the name of a part of its site: "sample post" of "mills sample post", printed more often alone."""
    first, _, short = longer.partition(" ")
    if short not in votes.weights or longer in votes.sure or find_known(votes.shown.get(longer, longer)) is not None:
        return ""
    if first in SECTIONS and (short in votes.sure or find_known(votes.shown.get(short, short)) is not None):
        return short
    words = short.split()
    if votes.weights[short] < votes.weights[longer]:
        return ""
    return short if len(words) > 1 and words[0] not in GENERIC and words[0].title() not in MEDIA_WORDS else ""


def _by_agreement(ranked: list[tuple[str, float]], votes: Votes, lines: Iterable[Line]) -> list[tuple[str, float]]:
    """The candidates with one that several lines name before a heavier one that no other line than its own does."""
    if len(ranked) < 2 or ranked[1][1] < _ENOUGH or _is_known_outlet(ranked[0][0], votes):
        return ranked
    top, weight = ranked[0]
    beside = frozenset([line.lower for line in lines if not line.is_strong])
    if sum([top in line for line in beside]) > 1:
        return ranked
    for place, (key, other) in enumerate(ranked[1:], 1):
        if other >= max(_ENOUGH, weight / 2) and sum([key in line for line in beside]) >= _AGREEING:
            return [ranked[place], *ranked[:place], *ranked[place + 1 :]]
    return ranked


def _is_known_outlet(key: str, votes: Votes) -> bool:
    known = find_known(votes.shown.get(key, key))
    return known is not None and known.kind == "outlets"


def _is_form_of(short: str, longer: str, votes: Votes) -> bool:
    """Whether a name is a shorter form of another: "Ledger" of "Hudson Ledger", "VPP" of "Victoria Peak Post"."""
    words = longer.split()
    if len(words) >= 2 and short == "".join(word[0] for word in words):
        return True
    if f" {longer}".endswith(f" {short}"):
        return True
    if f"{longer} ".startswith(f"{short} "):
        # "Sample" is no form of "Sample Weekend": the longer one has to be a name in its own right.
        name = votes.shown.get(longer, longer)
        return votes.weights[longer] > max(1.9, votes.weights[short]) and (
            is_media_name(name.split()[-1]) or longer in votes.sure
        )
    known, other = find_known(votes.shown.get(short, short)), find_known(votes.shown.get(longer, longer))
    return known is not None and known == other and len(longer) > len(short)


def _as_known(name: str, lines: Iterable[Line]) -> str:
    """The name by which an outlet is known, where the text prints that as well; else the one printed."""
    known = find_known(name)
    if known is None or known.name == name:
        return name
    wanted = known.name.removeprefix("The ")
    if wanted == name.removeprefix("The ").removeprefix("the "):
        return name
    return known.name if any(wanted in line.text for line in lines) else name
