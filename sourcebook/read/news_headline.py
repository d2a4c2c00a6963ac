"""Which line above the article is its headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sourcebook.read.bylines import ROLE, clean_names
from sourcebook.read.news_labels import BREADCRUMB, SECTIONS
from sourcebook.read.news_lines import Line, content_stems, normal
from sourcebook.read.printed_dates import IS_PUBLISHED
from sourcebook.read.prose import guess_language

_LATEST_HEADLINE = 60  # lines of menus and share labels above a headline; more were never seen

_LEAD_LINES = 25  # of the article, whose words a headline has


_OTHER_STORIES = re.compile(
    r"(?:related|trending|more|most|don['’]t miss|recommended|top stories|latest|read)\b", re.IGNORECASE
)


def find_headline(lines: Sequence[Line], begin: int) -> int | None:
    """The line above the article that is its headline, or None where the text begins with a paragraph.

    It has three words or more and no full stop. Its words come again in the article, it stands above the byline or date
    with at most a standfirst between, and the page often prints it twice; of equal ones the first is taken.
    """
    top = min(begin, len(lines), _LATEST_HEADLINE)
    candidates = [index for index in range(top) if _may_be_headline(lines[index])]
    if not candidates:
        short = [
            index
            for index in range(top)
            if lines[index].words >= 2 and not _is_not_headline(lines[index]) and not lines[index].is_sentence
        ]
        return short[0] if short and short[0] <= 3 else None
    copies = Counter(line.text.casefold() for line in lines)
    anchors = [index for index in range(top) if lines[index].is_by or lines[index].is_date or lines[index].dates]
    stems: set[str] = set()
    for line in lines[begin : begin + _LEAD_LINES]:
        stems |= content_stems(line.text)

    first_full = next((index for index in candidates if lines[index].words >= 5), -1)

    page_below = [line for line in lines[begin:] if not line.is_strong]

    def score(index: int) -> float:
        line = lines[index]
        own = content_stems(line.text)
        value = 4.0 * len(own & stems) / len(own) if own and stems else 0.0
        value += (
            1.5 * (5 <= line.words <= 22) - 1.5 * (line.words <= 3) - 1.5 * (line.words > 24 or len(line.text) > 170)
        )
        if copies[line.text.casefold()] >= 2 and line.words >= 5:
            value += 1.5
        if copies[line.text.casefold()] > 2 and line.words < 5:
            value -= 2
        following = lines[index + 1] if index + 1 < len(lines) else None
        anchor = next((place for place in anchors if place > index), None)
        between = [place for place in candidates if index < place < (anchor or index)]
        if anchor is not None:
            value += (2.0, 2.0, 1.5, 0.5)[len(between)] if len(between) <= 3 else -1.0
        elif anchors and index > anchors[-1] and not any(anchors[-1] < place < index for place in candidates):
            value += 1.0
        is_teaser_date = following is not None and following.is_date and not IS_PUBLISHED.search(following.text)
        if is_teaser_date and any(
            lines[place].is_by or IS_PUBLISHED.search(lines[place].text) for place in anchors if place > index + 1
        ):
            value -= 3.0 * any(place > index + 1 for place in candidates)
        value -= 1.5 * bool(re.fullmatch(r"['\"‘“].*['\"’”]", line.text))
        value -= 3.0 * _is_list_of_names(line.text)
        value -= 1.0 * bool(re.match(r"[-•*]\s", line.text))
        value += 1.0 * (index == first_full)
        value -= 1.5 * line.text[0].islower()
        if line.words >= 4 and any(line.text in other.text and line.text != other.text for other in page_below):
            value += 1.5  # "3 thoughts on “…”", "Share …"
        if index and _OTHER_STORIES.match(lines[index - 1].text):
            value -= 1.5
        return value

    best = max(map(score, candidates))
    # The lines of a standfirst speak of the same; the headline is the first that comes close to the best.
    first = next(index for index in candidates if score(index) >= best - 1.5)
    # A trail of links may end in the headline itself; the copy above the byline is the headline.
    end = next((place for place in range(first + 1, top) if _is_of_head(lines[place])), top)
    return max(
        index for index in candidates if index == first or (index < end and lines[index].text == lines[first].text)
    )


def _is_of_head(line: Line) -> bool:
    """Whether a line names who wrote or when: a byline, a date, or both."""
    return line.is_by or line.is_date or (bool(line.dates) and bool(clean_names(line.text)))


def _is_list_of_names(line: str) -> bool:
    """Whether a line lists sections: "Commodities | Mining | Metals", "Land Warfare, Networks & Digital"."""
    parts = re.split(r"\s*[|/,»›>•·]\s*|\s[&+]\s|\sand\s", line)
    return len(parts) >= 2 and all(len(part.split()) <= 2 and part[:1].isupper() for part in parts)


def _is_in_title_case(line: str) -> bool:
    """Whether nearly every word of length has a capital, as in a headline and not in a sentence."""
    words = [word for word in re.findall(r"[^\W\d_]{4,}", line) if word not in ("with", "from", "into", "over", "than")]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.85 * len(words)


def _is_not_headline(line: Line) -> bool:
    return (
        line.is_furniture
        or line.is_by
        or line.is_date
        or line.is_credit
        or line.is_credit_alone
        or bool(BREADCRUMB.search(line.text))
        or normal(line.text) in SECTIONS
    )


def _may_be_headline(line: Line) -> bool:
    if _is_not_headline(line) or not 3 <= line.words <= 34:
        return False
    if guess_language(line.text, otherwise="") == "zh":
        return not line.is_sentence
    if line.words <= 7 and ROLE.search(line.text.rsplit(None, 1)[-1]) and clean_names(line.text):
        return False
    if line.words <= 9 and (line.dates or line.words <= 7) and len(clean_names(line.text)) >= (1 if line.dates else 2):
        return False  # a name with its date, or several
    if line.text.endswith(("..", "…")):
        return False
    if re.search(r"(?<!\b[A-Z])\.[\"'”’]?\Z", line.text) and not _is_in_title_case(line.text):
        return False
    return len(line.text) >= 15 and (line.words >= 4 or len(line.text) >= 24)
