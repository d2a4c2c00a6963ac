"""Which line above the article is its headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sourcebook.read.bylines import ROLE, clean_names, is_person
from sourcebook.read.news_labels import BREADCRUMB, SECTIONS
from sourcebook.read.news_lines import Line, is_in_title_case, normal
from sourcebook.read.news_stems import all_stems, content_stems
from sourcebook.read.printed_dates import IS_PUBLISHED
from sourcebook.read.prose import guess_language

_LATEST_HEADLINE = 200  # lines of menus and share labels above a headline; more were never seen

_LEAD_LINES = 25  # of the article, whose words a headline has

_CLOSE = 1.5  # points by which a headline may score less than its standfirst

_CLOSE_ABOVE = 2.5  # the same for the line right above its standfirst

_OF_ONE_MATTER = 0.5

_LONGEST_RUN = 3  # lines of a headline and the standfirsts that follow one another

_FULL = 5  # words, of a line that is more than a label

_LONGEST_HEADLINE = 34  # words

_FEWEST_OF_MENU = 4  # short lines that are not labels; a headline has a few below it, a teaser at the top many

_LONGEST_MENU_ENTRY = 3  # words

_LONGEST_MENU = 20  # lines

_FEWEST_JOINED = 3  # entries of a menu on one line

_ABOVE_MENU = 2.5

_LONGEST_FLY_TITLE = 5  # words

_LEFT_OPEN = ("...", "…")

_NEAR = 4  # lines, of a trail of links above the headline that ends in it

_NAMES_OTHER = re.compile(r"(?:previous|next|also (?:on|in|read)|read (?:also|more)|see also|« ?)\b", re.IGNORECASE)
"""How a page names another story of its own."""


_TOPIC_LABELS = frozenset(("filed under", "tags", "tagged", "topics", "related topics", "categories", "posted in"))

_MOST_TOPICS = 6

_OTHER_STORIES = re.compile(
    r"(?:related|trending|more|most|don['’]t miss|recommended|top stories|latest|read)\b", re.IGNORECASE
)


def find_headline(lines: Sequence[Line], begin: int, stop: int) -> int | None:
    """The line above the article that is its headline, or None where the text begins with a paragraph.

    It has three words or more and no full stop. Its words come again in the article, it stands above the byline or date
    with at most a standfirst between and no menu, and the page often prints it twice.
    """
    top = min(begin, len(lines), _LATEST_HEADLINE)
    candidates = [
        index
        for index in range(top)
        if _may_be_headline(lines[index])
        or _is_short_headline(lines, index, top)
        or (index + 1 < len(lines) and _is_signed_headline(lines[index], lines[index + 1]))
    ]
    if not candidates:
        short = [
            index
            for index in range(top)
            if lines[index].words >= 2 and not _is_not_headline(lines[index]) and not lines[index].is_sentence
        ]
        return short[0] if short and short[0] <= 3 else None
    page = _Head.of(lines, begin, stop, candidates)
    scores = {index: page.score(index) for index in candidates}
    best = max(scores.values())
    # The lines of a standfirst speak of the same; the headline is the first that comes close to the best.
    leader = next(index for index in candidates if scores[index] == best)
    if page.is_rubric(leader):
        return leader - 1
    first = next(
        index
        for index in candidates
        if index == leader or (scores[index] >= best - _CLOSE and page.leads_to(index, leader))
    )
    if first == leader and page.has_standfirst(leader - 1, scores.get(leader - 1, -_CLOSE), best):
        first = leader - 1
    # A trail of links may end in the headline itself; the copy above the byline is the headline.
    end = next((place for place in range(first + 1, top) if _is_of_head(lines[place])), top)
    return max(
        index
        for index in candidates
        if index == first or (index < end and f" {lines[first].text}".endswith(f" {lines[index].text}"))
    )


_IN_QUOTES = re.compile(r"['\"‘“].*['\"’”]")


_BULLET = re.compile(r"[-•*]\s")


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above an article, as far as it tells the headline from menus, teasers and standfirsts."""

    lines: Sequence[Line]
    candidates: Sequence[int]
    anchors: Sequence[int]
    """The lines that print names or dates."""
    menus: Sequence[int]
    """The lines that look like entries of a menu."""
    copies: Counter[str]
    """How often each line is printed above the article, in lower case."""
    below: Sequence[Line]
    """What the page has beside the paragraphs from the article on."""
    stems: set[str]
    """The words of the article's first paragraphs."""
    top: int

    @classmethod
    def of(cls, lines: Sequence[Line], begin: int, stop: int, candidates: Sequence[int]) -> _Head:
        top = min(begin, len(lines), _LATEST_HEADLINE)
        return cls(
            lines=lines,
            candidates=candidates,
            anchors=[index for index in range(top) if lines[index].is_by or lines[index].is_date or lines[index].dates],
            menus=[index for index in range(top) if _is_of_menu(lines[index])],
            copies=Counter([line.lower for line in lines[:begin]]),
            below=[line for line in lines[begin:] if not line.is_strong],
            stems=all_stems(lines[begin : min(stop, begin + _LEAD_LINES)]),
            top=top,
        )

    def score(self, index: int) -> float:
        line = self.lines[index]
        value = 4.0 * self.share_told(index)
        value += (
            1.5 * (5 <= line.words <= 22) - 1.5 * (line.words <= 3) - 1.5 * (line.words > 24 or len(line.text) > 170)
        )
        copies = self.copies[line.lower]
        value += 1.5 * (copies >= 2 and line.words >= 5) - 2.0 * (copies > 2 and line.words < 5)
        value += self._by_place(index)
        value -= 1.5 * bool(_IN_QUOTES.fullmatch(line.text))
        value -= 3.0 * _is_list_of_names(line.text)
        value -= 6.0 * (line.words >= _FULL and _is_joined_menu(self.lines, index))
        value -= 1.0 * bool(_BULLET.match(line.text))
        value -= 1.5 * line.text[0].islower()
        if line.words >= 4:
            # "HEADLINE | Site", "Share HEADLINE": a longer line that names the page by its headline.
            others = (*self.below, *self.lines[:4], *self.lines[max(4, index - _NEAR) : index])
            naming = [other.text for other in others if line.text in other.text and line.text != other.text]
            is_other = any(map(_NAMES_OTHER.match, naming))
            value += 1.5 * (bool(naming) and not is_other) - 6.0 * is_other
        value += 1.0 * (index + 1 < self.top and self.lines[index + 1].is_strong)  # its standfirst
        value -= 3.0 * self._is_topic(line.text)
        value += 3.0 * _heads_block(self.lines, index, self.top)
        return value - 1.5 * self._is_below_label(index)

    def is_rubric(self, index: int) -> bool:
        """Whether a line stands below a kicker and a short headline, as in weeklies that name their print edition."""
        if index < 2 or index + 1 >= self.top or "print edition" not in self.lines[index + 1].text:
            return False
        return all(
            2 <= line.words <= _LONGEST_FLY_TITLE and not (_is_not_headline(line) or line.is_sentence or line.dates)
            for line in self.lines[index - 2 : index]
        )

    def _is_below_label(self, index: int) -> bool:
        """Whether a line stands in a list of other stories: right below a label such as "Related", or some lines below.

        Of a list above a byline or date the last line may be the headline.
        """
        first = index
        while first - 1 in self.candidates:
            first -= 1
        if not first or not _OTHER_STORIES.match(self.lines[first - 1].text):
            return False
        return index == first or not (index + 1 < len(self.lines) and _is_of_head(self.lines[index + 1]))

    def _is_topic(self, text: str) -> bool:
        """Whether the page lists a line below the article as one of its topics, as it does with a kicker."""
        places = [place for place, line in enumerate(self.below) if line.text == text]
        return any(
            normal(line.lower) in _TOPIC_LABELS
            for place in places
            for line in self.below[max(0, place - _MOST_TOPICS) : place]
        )

    def share_told(self, index: int) -> float:
        """The share of a line's words that the article has."""
        own = content_stems(self.lines[index])
        return len(own & self.stems) / len(own) if own and self.stems else 0.0

    def _by_place(self, index: int) -> float:
        """What speaks for a line by what stands between it and the byline or date below, or the article."""
        anchor = next((place for place in self.anchors if place > index), None)
        end = anchor if anchor is not None else index
        between = sum(index < place < end for place in self.candidates)
        value = 0.0
        if anchor is not None:
            value += (2.0, 2.0, 1.5, 0.5)[between] if between <= 3 else -1.0
        elif self.anchors and not any(self.anchors[-1] < place < index for place in self.candidates):
            value += 1.0
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        is_teaser_date = following is not None and following.is_date and not IS_PUBLISHED.search(following.text)
        if is_teaser_date and any(
            self.lines[place].is_by or IS_PUBLISHED.search(self.lines[place].text)
            for place in self.anchors
            if place > index + 1
        ):
            value -= 3.0 * any(place > index + 1 for place in self.candidates)
        below = self.top if anchor is None else anchor
        menu = sum(index < place < below for place in self.menus)
        value -= _ABOVE_MENU * (menu >= _FEWEST_OF_MENU)
        first_full = next((place for place in self.candidates if self.lines[place].words >= _FULL), -1)
        return value + 1.0 * (index == first_full and menu < _FEWEST_OF_MENU)

    def leads_to(self, first: int, leader: int) -> bool:
        """Whether a line and a later one may be headline and standfirst: nothing else between, and both of one matter.

        A paragraph between them introduces a series or a section, the later one is the headline.
        """
        between = self.lines[first + 1 : leader]
        if _heads_block(self.lines, leader, self.top):
            return False
        if any(line.is_strong or is_person(line.text) or _is_of_head(line) for line in between):
            return False
        if any(self.copies[line.lower] > 1 and not line.is_furniture for line in between):
            return False  # a kicker that other stories have as well: what stands above it is of another one
        if self.lines[leader].text.endswith(_LEFT_OPEN):
            return False  # a headline; standfirsts are printed in full
        if is_in_title_case(self.lines[first].text) and is_in_title_case(self.lines[leader].text):
            return False  # two headlines
        if self.copies[self.lines[leader].lower] > 1 or self.lines[first].text[0].islower():
            return False  # pages repeat their headline, not their standfirst; a motto may be in lower case
        told = self.share_told(first)
        is_run = leader - first <= _LONGEST_RUN and all(index in self.candidates for index in range(first, leader))
        return told > 0 and (is_run or told >= _OF_ONE_MATTER * self.share_told(leader))

    def has_standfirst(self, index: int, score: float, best: float) -> bool:
        """Whether a line is a headline whose longer standfirst, right below it, repeats more of the article's words."""
        if score < best - _CLOSE_ABOVE or index - 1 in self.candidates:
            return False
        line, below = self.lines[index], self.lines[index + 1]
        if self._is_topic(line.text):
            return False
        return line.words >= _FULL and line.words < below.words and self.share_told(index) > 0


def _is_of_menu(line: Line) -> bool:
    """Whether a line may be a link to a part of the site: "Science & Health", "Opinion"."""
    return (
        line.words <= _LONGEST_MENU_ENTRY
        and not (line.is_furniture or line.is_sentence or line.dates or line.is_by or line.is_credit_alone)
        and not is_person(line.text)
    )


def _is_of_head(line: Line) -> bool:
    """Whether a line names who wrote or when: a byline, a date, or both."""
    return line.is_by or line.is_date or (bool(line.dates) and bool(clean_names(line.text)))


_BETWEEN_NAMES = re.compile(r"\s*[|/,»›>•·]\s*|\s[&+]\s|\sand\s")


def _is_list_of_names(line: str) -> bool:
    """Whether a line lists sections: "Commodities | Mining | Metals", "Land Warfare, Networks & Digital"."""
    parts = _BETWEEN_NAMES.split(line)
    return len(parts) >= 2 and all(len(part.split()) <= 2 and part[:1].isupper() for part in parts)


def _is_joined_menu(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is made of entries of the menu above it, as pages print one for narrow screens."""
    rest = lines[index].text
    entries = {line.text for line in lines[max(0, index - _LONGEST_MENU) : index] if line.text in rest}
    for entry in sorted(entries, key=lambda entry: (-len(entry), entry)):
        rest = rest.replace(entry, " ")
    return len(entries) >= _FEWEST_JOINED and not rest.strip(" |/,·•-–—")


def _is_not_headline(line: Line) -> bool:
    return (
        line.is_furniture
        or line.is_by
        or line.is_date
        or line.is_credit
        or line.is_credit_alone
        or (line.text[0] == "(" and line.text[-1] == ")")
        or bool(BREADCRUMB.search(line.text))
        or normal(line.lower) in SECTIONS
    )


def _heads_block(lines: Sequence[Line], index: int, top: int) -> bool:
    """Whether a line begins a block, below another of teasers, and a sentence stands right below it."""
    if not index or index + 1 >= top or not lines[index].gap or lines[index + 1].gap:
        return False
    below = lines[index + 1]
    return below.is_sentence and below.words >= _FULL and not (below.is_furniture or below.is_credit or below.is_bio)


def _is_short_headline(lines: Sequence[Line], index: int, top: int) -> bool:
    """Whether two or three words have a standfirst of their own: "The Toll Baron"."""
    line = lines[index]
    return 2 <= line.words <= 3 and not (line.is_sentence or _is_not_headline(line)) and _heads_block(lines, index, top)


_MEDIA_LEAD = re.compile(r"(?:WATCH|LISTEN|LOOK|VIDEO|AUDIO|PHOTOS|PICTURES|PICS|GALLERY|LIVE):\s?\S")
"""How the headline of a page with pictures or sound begins; the same stands before links to such pages."""


def _is_signed_headline(line: Line, below: Line) -> bool:
    """Whether a line may be a headline because of the byline right below it, or of a date below "WATCH: Mill burns"."""
    is_left_open = line.text.endswith(_LEFT_OPEN) and _is_of_head(below)
    if (line.is_sentence and not is_left_open) or not _FULL <= line.words <= _LONGEST_HEADLINE:
        return False
    if _MEDIA_LEAD.match(line.text):
        return below.is_by or below.is_date
    return (below.is_by or is_left_open) and not _is_not_headline(line) and not line.dates


_FULL_STOP = re.compile(r"(?<!\b[A-Z])\.[\"'”’]?\Z")


def _may_be_headline(line: Line) -> bool:
    if _is_not_headline(line) or not 3 <= line.words <= _LONGEST_HEADLINE:
        return False
    if guess_language(line.text, otherwise="") == "zh":
        return not line.is_sentence
    if line.words <= 7 and ROLE.search(line.text.rsplit(None, 1)[-1]) and clean_names(line.text):
        return False
    if line.words <= 9 and (line.dates or line.words <= 7) and len(clean_names(line.text)) >= (1 if line.dates else 2):
        return False  # a name with its date, or several
    if line.text.endswith(("..", "…")):
        return False
    if _FULL_STOP.search(line.text) and not is_in_title_case(line.text):
        return False
    return len(line.text) >= 15 and (line.words >= 4 or len(line.text) >= 24)
