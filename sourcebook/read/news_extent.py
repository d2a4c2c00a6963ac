"""Where the article of a clipped text begins and ends.

The article is the run of paragraphs; what stands between two of them is judged line by line later. It begins at the
place line of the report or at the first paragraph that others follow, and ends where labels and lines of other stories
begin and no paragraph of the same vocabulary comes any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from sourcebook.read.bylines import clean_names, is_person
from sourcebook.read.news_labels import (
    CAPTION_LEAD,
    NUMBERED,
    PICTURE_LABEL,
    PLACE_LEAD,
    PLACE_LINE,
    RATE,
    REPORTING,
)
from sourcebook.read.news_lines import (
    Line,
    describes_picture,
    is_comment_box,
    is_in_title_case,
    shows_picture,
)
from sourcebook.read.news_notices import name_in_bio
from sourcebook.read.news_stems import all_stems, content_stems
from sourcebook.read.printed_dates import IS_PUBLISHED, TIME

_LIKE_ARTICLE = 0.34  # share of a paragraph's words that the article has; that of other stories is about 0.15

_FEWEST_STEMS = 30  # of an article that is long enough to judge by its vocabulary

_FEWEST_SHARED = 2  # words of the article that two paragraphs behind a label have

_FEWEST_BETWEEN = 3  # a label or name and a sentence below the byline, above the article

_LONG_LINE = 14  # words

_FEWEST_OF_LAST = 3  # words of the article that its last line has, where that has no full stop

_FAR = 4  # lines that are no text; behind more of them a short sentence is hardly one of the article

_LOOK_AHEAD = 12

_FEWEST_ABOVE_COMMENTS = 2  # paragraphs

_FEWEST_OF_SHORT = 2  # paragraphs

_NEAR_HEAD = 4  # lines

_FEWEST_DATED = 2  # stories, of a list in the article that tells their days

_FEWEST_SECTIONS = 2  # of an article, and behind a label in it

_LONGEST_SUBHEADING = 6  # words

_SECTION = 25  # words of its paragraph; the summary of another story is mostly shorter

_TEASERS = ".p.p"

_ABOUT_HOUSE = re.compile(
    r"About (?:the |us\Z)?(?P<name>[^\W\d_a-z][\w&.'’-]*)(?: (?:[^\W\d_a-z][\w&.'’-]*|of|and|for|the|&)){0,6}:?\Z"
)


_SITE = re.compile(r"(?:www\.)?[\w-]{2,30}\.(?:com|org|net|info|co\.[a-z]{2})", re.IGNORECASE)
"""The address of a site on a line of its own, with which the foot of a page may begin."""


_RIGHTS = re.compile(r"all rights reserved|(?:©|copyright) ?(?:©|\(c\))? ?\d{4}", re.IGNORECASE)


def find_article(lines: Sequence[Line]) -> tuple[int, int]:
    """The first line of the running text and the line after its last."""
    strong = [index for index, line in enumerate(lines) if line.is_strong]
    if not strong:
        sentences = [
            index for index, line in enumerate(lines) if line.is_sentence and line.words >= 6 and not line.is_furniture
        ]
        return (sentences[0], sentences[-1] + 1) if sentences else (len(lines), len(lines))
    places = (index for left, index in enumerate(strong, 1 - len(strong)) if _goes_on(lines, index, strong_left=-left))
    begin = _above_comments(lines, strong, next(places, strong[0]))
    begin = _at_place_lead(lines, _of_short_article(lines, strong, begin))
    begin = _before_short_paragraphs(lines, _below_head(lines, strong, begin))
    while begin and lines[begin].gap <= 1 and PLACE_LINE.match(lines[begin - 1].text) and not lines[begin - 1].is_label:
        begin -= 1
    if (
        begin >= 2
        and lines[begin - 2].is_counter
        and TIME.search(lines[begin - 2].text)
        and _is_short(lines[begin - 1])
    ):
        begin -= 1  # the heading of the first entry of a live page, below its time
    return begin, _find_end(lines, begin)


def _below_head(lines: Sequence[Line], strong: Sequence[int], begin: int) -> int:
    """The first paragraph, or the one with its place right below byline and date, before pictures and boxes."""
    first = strong[0]
    if first >= begin or not PLACE_LEAD.match(lines[first].text) or CAPTION_LEAD.match(lines[first].text):
        return begin
    above = next((line for line in reversed(lines[:first]) if not line.is_furniture), None)
    return first if above is not None and (above.is_date or above.is_by) else begin


def _above_comments(lines: Sequence[Line], strong: Sequence[int], begin: int) -> int:
    """The first paragraph, unless the text would begin below a comment box that has paragraphs above it."""
    box = next((index for index in range(strong[0], begin) if is_comment_box(lines[index])), None)
    if box is None or sum(index < box for index in strong) < _FEWEST_ABOVE_COMMENTS:
        return begin
    return strong[0]


def _of_short_article(lines: Sequence[Line], strong: Sequence[int], begin: int) -> int:
    """The first paragraph of a few below byline or date that a label closes, where what follows has hardly as many.

    The bylines of the stories that such a label lists do not make a teaser of the article.
    """
    left = sum(index >= begin for index in strong)
    for index in strong[: len(strong) - left]:
        if not any(line.is_by or line.is_date for line in lines[max(0, index - _NEAR_HEAD) : index]):
            continue
        article = list(takewhile(lambda line: not line.is_ending, lines[index:begin]))
        paragraphs = sum(line.is_strong for line in article)
        is_closed = len(article) < begin - index and not any(line.is_by or line.is_date for line in article)
        if is_closed and paragraphs >= max(_FEWEST_OF_SHORT, left):
            return index
    return begin


def _is_short(line: Line) -> bool:
    return line.words <= 8 and not (
        line.is_furniture or line.is_sentence or line.is_credit or line.is_by or line.is_date
    )


def is_text(line: Line) -> bool:
    """Whether a line may be one of the article by its look alone."""
    return line.is_strong or (line.is_sentence and line.words >= 2 and not (line.is_furniture or line.is_credit))


def _others(lines: Sequence[Line], start: int, most: int) -> list[Line]:
    """The next lines that are not labels of the page."""
    found = []
    for index in range(start, min(len(lines), start + 4 * most)):
        if not lines[index].is_furniture:
            found.append(lines[index])
            if len(found) == most:
                break
    return found


def _goes_on(lines: Sequence[Line], index: int, *, strong_left: int) -> bool:
    """Whether text follows a strong line, so that it is no caption, teaser or notice above the article."""
    line = lines[index]
    after = lines[index + 1 : index + 7]
    if not after:
        return True
    if index and PICTURE_LABEL.match(lines[index - 1].text):
        return False
    if (after[0].is_credit_alone and describes_picture(line)) or (line.is_credit and shows_picture(line)):
        return False
    if CAPTION_LEAD.match(line.text) and (line.text[0] != "T" or lines[index - 1].is_credit_alone) and index:
        return False
    bare = line.text.rstrip(".")
    if any(bare in later.text for later in lines[index + 1 : index + 30]):
        return False
    # A headline, its byline or its date below a paragraph means that the paragraph stands above the article.
    if any(_is_of_head(later) for later in after) and index < 12:
        return False
    if _is_signed_below(lines, index):
        return False
    ahead = _others(lines, index + 1, 6)
    if sum(later.is_strong for later in ahead) >= min(2, strong_left):
        return True
    if len(ahead) >= 2 and ahead[0].is_strong and is_text(ahead[1]):
        return True
    return sum(is_text(later) for later in ahead) >= 4 and any(later.is_strong for later in ahead)


def _is_signed_below(lines: Sequence[Line], index: int) -> bool:
    """Whether right below a paragraph its date or a name and a date follow, so that it is the standfirst."""
    following = list(takewhile(lambda line: not line.is_strong, lines[index + 1 : index + 6]))
    if not following:
        return False
    if following[0].is_date and IS_PUBLISHED.search(following[0].text):
        return True
    if following[0].dates and not following[0].is_by and _is_of_head(following[0]):
        return True
    return any(
        (line.is_by or (place == 0 and is_person(line.text)))
        and REPORTING.match(line.text) is None
        and (
            any(later.is_date for later in following[place + 1 : place + 3])
            or (place == 0 and line.is_by and bool(line.dates))
        )
        for place, line in enumerate(following)
    )


def _is_of_head(line: Line) -> bool:
    """Whether a line is a byline, with "By" or as a name beside its date."""
    if line.is_by:
        return REPORTING.match(line.text) is None
    return bool(line.dates) and line.words <= 8 and not line.is_sentence and any(map(is_person, clean_names(line.text)))


def _at_place_lead(lines: Sequence[Line], begin: int) -> int:
    """The line that names the place of the report, where one stands near the first paragraph."""
    for index in range(max(0, begin - 4), min(len(lines), begin + 9)):
        line = lines[index]
        is_opening = is_text(line) and line.words >= 8 and not (line.is_bio or CAPTION_LEAD.match(line.text))
        if is_opening and _has_place_lead(lines, index):
            passed = sum(other.is_strong for other in lines[begin:index])
            return index if passed <= 2 else begin
    return begin


_PLACE_BEFORE_COLON = re.compile(r"(?P<place>[A-Z][\w-]{2,20}): [A-Z“\"]")


def _has_place_lead(lines: Sequence[Line], index: int) -> bool:
    text = lines[index].text
    if PLACE_LEAD.match(text):
        return True
    # "Pune: What seemed to be": the place of the headline.
    before_colon = _PLACE_BEFORE_COLON.match(text)
    return before_colon is not None and any(before_colon["place"] in line.text for line in lines[:index][:40])


def _before_short_paragraphs(lines: Sequence[Line], begin: int) -> int:
    """Back to the short sentences with which the article begins, below its byline or date."""
    if _has_place_lead(lines, begin):
        return begin
    head = next((index for index in range(begin - 1, -1, -1) if lines[index].is_date or lines[index].is_by), None)
    if _is_of_head_block(lines, head, begin):
        return begin
    if head is not None:
        run = 0
        for index in range(head + 1, begin):
            following = lines[index + 1]
            is_first = (
                is_text(lines[index])
                and lines[index].words >= 5
                and not (lines[index].is_bio or lines[index].is_by or following.is_credit or following.is_credit_alone)
                and not (shows_picture(lines[index]) or CAPTION_LEAD.match(lines[index].text))
                and not (lines[index - 1].is_credit_alone and not lines[index].is_strong)
            )
            run = run + 1 if is_first else 0
            if run == 2 or (run == 1 and index == begin - 1):
                return index - run + 1
    while (
        begin
        and (before := lines[begin - 1]).is_sentence
        and before.words >= 5
        and before.text[-1] in '.!?”"'
        and not (before.is_furniture or before.is_credit or before.is_by or before.is_date or before.is_bio)
        and any(line.is_date or line.is_by for line in lines[: begin - 1])
        and not (shows_picture(before) or CAPTION_LEAD.match(before.text))
    ):
        begin -= 1
    return begin


def _is_of_head_block(lines: Sequence[Line], head: int | None, begin: int) -> bool:
    """Whether the sentence above the first paragraph belongs to a picture or a name among the lines of the head.

    It does where no blank line parts it from them, while blank lines part the paragraphs.
    """
    if head is None or begin - head < _FEWEST_BETWEEN or begin + 1 >= len(lines):
        return False
    if not (lines[begin].gap and lines[begin + 1].gap) or lines[begin - 1].gap:
        return False
    above = lines[begin - 2]
    return not (above.is_sentence or above.is_date or above.is_by or lines[begin - 1].is_strong)


class _Told:
    """What the paragraphs met so far speak of; it is made out when it is asked for, which on many pages it never is."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._stems: set[str] = set()

    def add(self, line: Line) -> None:
        self._lines.append(line)

    @property
    def stems(self) -> set[str]:
        self._stems |= all_stems(self._lines)
        self._lines.clear()
        return self._stems


def _find_end(lines: Sequence[Line], begin: int) -> int:
    last = begin
    far = 0.0
    told = _Told()
    for index in range(begin, len(lines)):
        line = lines[index]
        if index > begin and _is_over(lines, index) and not _text_follows(lines, index, told):
            break
        if index > begin + 3 and line.is_label and "all rights reserved" in line.lower:
            break
        if not is_text(line):
            far += 0.0 if line.is_counter else 0.5 if line.is_furniture else 1.0
            continue
        if far > _FAR and not _is_like(line, told) and not _runs_on(lines, index):
            far += 1.0
            continue
        last, far = index, 0.0
        told.add(line)
    last += _goes_on_unstopped(lines, last + 1, told)
    end = _without_notes_on_authors(lines, begin, last + 1)
    while end < len(lines) and RATE.match(lines[end].text):
        end += 1
    return _before_comments(lines, begin, end)


def _goes_on_unstopped(lines: Sequence[Line], index: int, told: _Told) -> bool:
    """Whether the line below the last paragraph is one whose full stop was forgotten.

    It is long, no title, speaks of what the article speaks of, and the labels of the page begin below it.
    """
    if index + 1 >= len(lines) or not lines[index + 1].is_furniture:
        return False
    line = lines[index]
    is_beside = line.is_furniture or line.is_credit or line.is_by or line.is_bio or bool(line.dates) or not line.gap
    if is_beside or line.words < _LONG_LINE or is_in_title_case(line.text) or shows_picture(line):
        return False
    return len(content_stems(line) & told.stems) >= _FEWEST_OF_LAST


def _is_over(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a label below which articles end, such as "Related stories" or "About Sample Works"."""
    line = lines[index]
    if line.is_ending or (line.is_label and _RIGHTS.search(line.text)):
        return True
    if line.words <= 2 and _SITE.fullmatch(line.text):
        return True
    about = _ABOUT_HOUSE.match(line.text) if line.text.startswith("About") else None
    return about is not None and index + 1 < len(lines) and about["name"] in lines[index + 1].text[:200]


def _runs_on(lines: Sequence[Line], index: int) -> bool:
    """Whether the next line is text as well; teasers of other stories stand alone below their titles."""
    following = _others(lines, index + 1, 1)
    return bool(following) and is_text(following[0]) and not following[0].text.endswith("?")


def _is_like(line: Line, told: _Told) -> bool:
    """Whether a line speaks of what the article speaks of; yes where the article is too short to tell."""
    own, stems = content_stems(line), told.stems
    return len(stems) < _FEWEST_STEMS or len(own & stems) >= max(2, _LIKE_ARTICLE * len(own))


def _text_follows(lines: Sequence[Line], index: int, told: _Told) -> bool:
    """Whether the article goes on behind a label that mostly ends one.

    It does where three paragraphs come soon, or one of its own vocabulary that is no comment.
    """
    label = lines[index]
    index = _end_of_dated_links(lines, _end_of_list(lines, index))
    ahead = list(takewhile(lambda line: not (line.is_date or line.is_by), _others(lines, index + 1, _LOOK_AHEAD)))
    runs = "".join("p" if is_text(line) else "." for line in ahead)
    if "p" not in runs:
        return False
    if runs.startswith(_TEASERS) and label.is_ending:
        return False  # titles of other stories, each above its summary
    if "ppp" in runs and sum(line.is_strong for line in ahead) >= 2:
        return True
    if is_comment_box(label) or _ABOUT_HOUSE.match(label.text):
        return False
    if any(
        first.is_strong and is_text(second) and not (first.is_bio or second.is_bio)
        and len((content_stems(first) | content_stems(second)) & told.stems) >= _FEWEST_SHARED
        for first, second in pairwise(ahead)
    ):  # fmt: skip
        return True
    if _sections_follow(lines, index, told):
        return True
    if len(told.stems) < _FEWEST_STEMS:
        return any(line.is_strong and not line.is_bio and content_stems(line) & told.stems for line in ahead[:4])
    return any(
        is_text(line) and line.words >= 8 and not (line.is_bio or before.is_date) and _is_like(line, told)
        for before, line in zip([lines[index], *ahead], ahead, strict=False)
    )


def _sections_follow(lines: Sequence[Line], index: int, told: _Told) -> bool:
    """Whether an article in sections, each a paragraph below a short heading, has more of them behind a label."""
    above = lines[max(0, index - _LOOK_AHEAD) : index]
    if len(_sections(above)) < _FEWEST_SECTIONS:
        return False
    below = list(takewhile(lambda line: not (line.is_date or line.is_by), lines[index + 1 : index + 1 + _LOOK_AHEAD]))
    shared = [line for line in _sections(below) if len(content_stems(line) & told.stems) >= _FEWEST_SHARED]
    return len(shared) >= _FEWEST_SECTIONS


def _sections(lines: Sequence[Line]) -> list[Line]:
    return [
        line
        for heading, line in pairwise(lines)
        if line.is_strong
        and not line.is_bio
        and line.words >= _SECTION
        and heading.words <= _LONGEST_SUBHEADING
        and _is_short(heading)
    ]


_LIST_SAID = re.compile(r"list of \d{1,2} items?", re.IGNORECASE)
"""What pages tell those who hear them read, above a list; "end of list" stands below it."""


def _end_of_list(lines: Sequence[Line], index: int) -> int:
    """The line "end of list" of the list that a label at this line heads, else the label."""
    if index + 1 >= len(lines) or not _LIST_SAID.fullmatch(lines[index + 1].text):
        return index
    ahead = range(index + 2, min(len(lines), index + 2 + _LOOK_AHEAD))
    return next((place for place in ahead if lines[place].text.casefold() == "end of list"), index)


def _end_of_dated_links(lines: Sequence[Line], label: int) -> int:
    """The day of the last story right below a label, where each of several is a title and its day; else the label."""
    end = label
    while end + 2 < len(lines) and lines[end + 2].is_date and not (is_text(lines[end + 1]) or lines[end + 1].is_date):
        end += 2
    return end if end - label >= 2 * _FEWEST_DATED else label


def _text_before(lines: Sequence[Line], begin: int, end: int) -> Iterator[int]:
    return (index for index in range(end - 1, begin, -1) if is_text(lines[index]))


def _without_notes_on_authors(lines: Sequence[Line], begin: int, end: int) -> int:
    """The end without notes on who wrote it, and without questions and slogans under labels of the page."""
    while end - 1 > begin:
        line = lines[end - 1]
        before = lines[end - 2]
        name = name_in_bio(line.text) if line.is_bio else ""
        if name:
            family = name.split()[-1]
            is_new = not any(
                family in other.text for other in lines[begin : end - 1] if is_text(other) and not other.is_bio
            )
            if not is_new and not any(family in other.text for other in lines[:begin]):
                return end
        elif line.is_strong or is_text(before) or not (_asks_reader(line, before) or _is_slogan(lines, begin, end - 1)):
            return end
        end = next(_text_before(lines, begin, end - 1), begin) + 1
    return end


def _asks_reader(line: Line, label: Line) -> bool:
    return line.text.endswith("?") and line.gap <= label.gap


_SAYS = re.compile(r"\b(?:said|says|told|added)\b")


def _is_slogan(lines: Sequence[Line], begin: int, index: int) -> bool:
    """Whether a short sentence below a notice has no word of the article."""
    if not lines[index - 1].is_label or lines[index - 1].words <= 2 or lines[index].words > 12:
        return False
    if _SAYS.search(lines[index].text):
        return False
    own = content_stems(lines[index])
    return not any(own & content_stems(line) for line in lines[begin:index] if is_text(line))


def _before_comments(lines: Sequence[Line], begin: int, end: int) -> int:
    """Comments: numbered paragraphs right above a comment box."""
    box = next((index for index in range(begin, len(lines)) if is_comment_box(lines[index])), None)
    if box is not None and box <= end + 1:
        first = box
        while first > begin + 1 and NUMBERED.match(lines[first - 1].text):
            first -= 1
        if first < box and NUMBERED.match(lines[first].text):
            end = min(end, first)
    return end
