"""Where the article of a clipped text begins and ends, and what each line is in its place."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Sequence

from sourcebook.read.bylines import HANDLE, NAME, ROLE, clean_names
from sourcebook.read.news_labels import (
    ADDRESS,
    BREADCRUMB,
    BY,
    BYLINE_LEAD,
    CAPTION_WORDS,
    COMMENT_BOX,
    ENDNOTE_MARK,
    ITEM_MARK,
    NUMBERED,
    PLACE_LINE,
    REPORTING,
    SECTIONS,
)
from sourcebook.read.news_lines import Line, LineClass, normal
from sourcebook.read.printed_dates import IS_PUBLISHED, TIME
from sourcebook.read.prose import guess_language
from sourcebook.records import Block, NotBody, Span

_LONGEST_CAPTION = 400

_MOST_COMMENTS = 40

_LATEST_HEADLINE = 60  # lines of menus and share labels above a headline; more were never seen


def find_article(lines: Sequence[Line]) -> tuple[int, int]:
    """The first line of the running text and the line after its last."""
    strong = [index for index, line in enumerate(lines) if line.is_strong]
    if not strong:
        sentences = [
            index for index, line in enumerate(lines) if line.is_sentence and line.words >= 6 and not line.is_furniture
        ]
        return (sentences[0], sentences[-1] + 1) if sentences else (len(lines), len(lines))
    places = (index for left, index in enumerate(strong, 1 - len(strong)) if _goes_on(lines, index, strong_left=-left))
    begin = next(places, strong[0])
    while begin and lines[begin].gap <= 1 and PLACE_LINE.match(lines[begin - 1].text) and not lines[begin - 1].is_label:
        begin -= 1
    return begin, _find_end(lines, begin)


def _goes_on(lines: Sequence[Line], index: int, *, strong_left: int) -> bool:
    """Whether text follows a strong line, so that it is no caption, teaser or notice above the article."""
    line = lines[index]
    after = lines[index + 1 : index + 7]
    if not after:
        return True
    if after[0].is_credit_alone or (line.is_credit and CAPTION_WORDS.search(line.text)):
        return False
    if any(line.text.rstrip(".") in later.text for later in lines[index + 1 : index + 30]):
        return False
    # A headline, its byline or its date below a paragraph means that the paragraph stands above the article.
    if any(later.is_by and not REPORTING.match(later.text) for later in after) and index < 12:
        return False
    return sum(later.is_strong for later in after) >= min(2, strong_left)


def _find_end(lines: Sequence[Line], begin: int) -> int:
    last = begin
    for index in range(begin, len(lines)):
        line = lines[index]
        if line.is_ending and index > begin and not _text_follows(lines, index):
            break
        is_text = line.is_sentence and line.words >= 3 and not (line.is_furniture or line.is_credit)
        if line.is_strong or is_text:
            last = index
    end = last + 1
    # Comments: numbered paragraphs right above a comment box.
    box = next((index for index in range(begin, len(lines)) if COMMENT_BOX.match(lines[index].text)), None)
    if box is not None and box <= end + 1:
        first = box
        while first > begin + 1 and NUMBERED.match(lines[first - 1].text):
            first -= 1
        if first < box and NUMBERED.match(lines[first].text):
            end = min(end, first)
    return end


def _text_follows(lines: Sequence[Line], index: int) -> bool:
    """Whether three paragraphs of running text come soon after a label that mostly ends an article."""
    seen = 0
    for line in lines[index + 1 : index + 13]:
        seen += line.is_strong
        if seen >= 3:
            return True
    return False


def find_headline(lines: Sequence[Line], begin: int) -> int | None:
    """The line above the article that is its headline, or None where the text begins with a paragraph.

    It has four words or more and no full stop; one with a single headline-like line (the standfirst) between it and the
    byline or date is taken before others, the earlier one first.
    """
    begin = min(begin, len(lines), _LATEST_HEADLINE)
    candidates = [index for index in range(begin) if _may_be_headline(lines[index])]
    if not candidates:
        short = [
            index
            for index in range(begin)
            if lines[index].words >= 2 and not _is_not_headline(lines[index]) and not lines[index].is_sentence
        ]
        return short[0] if short and short[0] <= 3 else None
    copies = Counter(line.text for line in lines)
    anchors = [index for index in range(begin) if lines[index].is_by or lines[index].is_date]

    def rank(index: int) -> tuple[int, int]:
        line = lines[index]
        penalty = 0
        anchor = next((place for place in anchors if place > index), None)
        between = [place for place in candidates if index < place < (anchor or index)]
        if anchor is not None and len(between) > 1:
            penalty += 2
        if copies[line.text] > 2 and line.words < 5:
            penalty += 1
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is not None and following.is_date and not IS_PUBLISHED.search(following.text):
            later_by = any(
                lines[place].is_by or IS_PUBLISHED.search(lines[place].text) for place in anchors if place > index + 1
            )
            penalty += 2 * (later_by and any(place > index + 1 for place in candidates))
        if re.fullmatch(r"['\"‘“].*['\"’”]", line.text) and len(candidates) > 1:
            penalty += 1
        if line.words > 24 or len(line.text) > 170:
            penalty += 1
        return penalty, index

    return min(candidates, key=rank)


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
    if line.text.endswith(("..", "…")) or re.search(r"(?<!\b[A-Z])\.[\"'”’]?\Z", line.text):
        return False
    return len(line.text) >= 15 and (line.words >= 4 or len(line.text) >= 24)


def class_lines(lines: Sequence[Line], begin: int, stop: int, headline: int | None) -> list[LineClass]:
    """The class of each line, told by its look, by the lines round it and by whether it stands above, in or below."""
    copies = Counter(line.text for line in lines)
    boxes = [index for index in range(stop, len(lines)) if COMMENT_BOX.match(lines[index].text)]
    classes: list[LineClass] = []
    for index in range(len(lines)):
        if index == headline:
            classes.append("headline")
        elif index < begin:
            classes.append(_class_above(lines, classes, index, headline, copies, begin))
        elif index < stop:
            classes.append(_class_inside(lines, classes, index, begin, stop, copies))
        else:
            classes.append(_class_below(lines, index, stop, boxes))
    _mark_alt_texts(lines, classes)
    return classes


def _is_caption(lines: Sequence[Line], index: int, copies: Counter[str]) -> bool:
    line = lines[index]
    if line.is_credit_alone or (line.is_credit and not line.is_strong):
        return True
    if re.match(r"(?:FILE PHOTO|Media caption)\b", line.text):
        return True
    following = next((later for later in lines[index + 1 : index + 3] if not later.is_furniture), None)
    if following is not None and following.is_credit_alone and len(line.text) <= _LONGEST_CAPTION and not line.is_label:
        return True
    if CAPTION_WORDS.search(line.text) and len(line.text) <= 500 and line.text[:1] not in '"“”':
        return line.is_credit or re.search(r"\b\d{4}\b|\((?:L|R|C)\)|, left,|, right,", line.text) is not None
    if copies[line.text] == 1 or line.words < 4 or line.is_label:
        return False
    beside = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    return not line.is_strong or any(other.text == line.text for other in beside)


def _class_above(
    lines: Sequence[Line],
    classes: Sequence[LineClass],
    index: int,
    headline: int | None,
    copies: Counter[str],
    begin: int,
) -> LineClass:
    line = lines[index]
    before = classes[index - 1] if index else None
    is_below_headline = headline is not None and index > headline
    if line.is_by or continues_byline(lines, classes, index):
        return "byline"
    if line.is_date:
        return "dateline"
    if line.dates and is_below_headline and len(line.text) <= 140 and not (line.is_sentence or line.is_credit):
        return "byline"
    if TIME.fullmatch(re.sub(r"\s[A-Z]{2,4}\Z", "", line.text)) and before == "dateline":
        return "dateline"
    is_in_head = before in ("headline", "byline", "dateline", "standfirst")
    if is_below_headline and (is_in_head or _is_before_date(lines, index)) and _is_name_line(line):
        return "byline"
    if before == "headline" and line.words >= 8 and not (line.is_credit or line.is_furniture):
        return "standfirst"
    if (is_below_headline or line.is_credit) and _is_caption(lines, index, copies):
        return "caption"
    if line.is_furniture or not is_below_headline:
        return "boilerplate"
    if line.words >= 6 and is_in_head and len(line.text) <= 500:
        return "standfirst"
    if line.is_strong and begin - index <= 2 and line.words >= 8:
        return "standfirst"
    return "boilerplate"


def _is_before_date(lines: Sequence[Line], index: int) -> bool:
    return index + 1 < len(lines) and lines[index + 1].is_date


def continues_byline(lines: Sequence[Line], classes: Sequence[LineClass], index: int) -> bool:
    """A name, "and" or a handle below a lone "By"."""
    if not index or classes[index - 1] != "byline":
        return False
    text = lines[index].text
    if HANDLE.fullmatch(text) or text.casefold() in ("and", ","):
        return True
    before = lines[index - 1].text
    is_open = bool(BY.fullmatch(before)) or before.casefold() in ("and", ",") or bool(HANDLE.fullmatch(before))
    return is_open and bool(NAME.match(text)) and not lines[index].is_furniture


def _is_name_line(line: Line) -> bool:
    """A person or desk alone on a line, with role or handle."""
    if line.is_furniture or line.is_sentence or line.words > 9 or len(line.text) > 90 or line.text[0] in "(/":
        return False
    names = clean_names(line.text)
    if not names:
        return False
    others = [word for word in HANDLE.sub(" ", line.text).split() if word[:1].islower() and not ROLE.match(word)]
    return len([word for word in others if word not in ("and", "with", "de", "von", "van", "al", "bin", "der")]) == 0


def _class_inside(
    lines: Sequence[Line],
    classes: Sequence[LineClass],
    index: int,
    begin: int,
    stop: int,
    copies: Counter[str],
) -> LineClass:
    line = lines[index]
    before = classes[index - 1] if index > begin else None
    following = lines[index + 1] if index + 1 < len(lines) else None
    if line.is_furniture:
        return "boilerplate"
    if line.is_by or line.is_date:
        return "byline" if line.is_by else "dateline"
    if index > begin and _is_caption(lines, index, copies):
        return "caption"
    if ITEM_MARK.match(line.text):
        after_link_label = before == "boilerplate" and not line.is_sentence
        return "boilerplate" if after_link_label else "list_item"
    if line.is_strong or line.is_sentence or len(line.text) > 140:
        return "paragraph"
    if PLACE_LINE.match(line.text) and index <= begin + 1:
        return "paragraph"
    if re.fullmatch(r"\[.{3,160}\]", line.text):
        return "boilerplate"
    # A short line without full stop: an item after a colon, a sub-heading before a paragraph, or a link.
    if index and lines[index - 1].text.endswith(":") and before in ("paragraph", "list_item"):
        return "list_item"
    if before == "list_item" and not ITEM_MARK.match(lines[index - 1].text):
        return "list_item"
    is_teaser = (
        following is not None
        and following.is_label
        and re.match(r"read more|read also|related", following.text, re.IGNORECASE)
    )
    if is_teaser or line.words == 0:
        return "boilerplate"
    is_heading = (
        before in ("paragraph", "list_item", "caption", None)
        and following is not None
        and index + 1 < stop
        and (following.is_strong or following.is_sentence or bool(ITEM_MARK.match(following.text)))
        and not following.is_furniture
        and line.words <= 16
    )
    return "heading" if is_heading else "boilerplate"


def _class_below(lines: Sequence[Line], index: int, stop: int, boxes: Sequence[int]) -> LineClass:
    line = lines[index]
    if REPORTING.match(line.text) and index <= stop + 3:
        return "byline"
    place = bisect.bisect_left(boxes, index)
    next_box = boxes[place] if place < len(boxes) else len(lines)
    if next_box - index <= _MOST_COMMENTS and all(NUMBERED.match(later.text) for later in lines[index:next_box]):
        return "comment" if next_box > index and next_box < len(lines) else "boilerplate"
    is_below_box = place > 0 and index - boxes[place - 1] <= 200
    if is_below_box and line.is_sentence and not line.is_furniture:
        return "comment"
    if line.is_credit and not line.is_label and index <= stop + 2:
        return "caption"
    return "boilerplate"


def _mark_alt_texts(lines: Sequence[Line], classes: list[LineClass]) -> None:
    """A short line right above a caption, with no blank line between, is the picture's alternative text."""
    for index in range(len(lines) - 1):
        line = lines[index]
        if (
            classes[index + 1] == "caption"
            and lines[index + 1].gap == 0
            and classes[index] in ("heading", "boilerplate", "standfirst")
            and line.words >= 2
            and not line.is_furniture
            and not line.is_sentence
            and len(line.text) <= 120
        ):
            classes[index] = "caption"


def place_lines(
    text: str, lines: Sequence[Line], classes: Sequence[LineClass]
) -> tuple[list[Block], tuple[NotBody, ...], list[tuple[int, int]]]:
    """Blocks, stretches that are not the article, and what is blanked in the prose."""
    blocks: list[Block] = []
    not_body: list[NotBody] = []
    blanks: list[tuple[int, int]] = []
    for line, kind in zip(lines, classes, strict=True):
        start, end = line.start, line.end
        if kind == "boilerplate" or kind == "comment" or kind == "byline" or kind == "dateline":
            not_body.append(NotBody(Span(start, end), kind))
            blanks.append((start, end))
            continue
        if kind == "headline" or kind == "caption":
            not_body.append(NotBody(Span(start, end), kind))
        if kind == "list_item" and (mark := ITEM_MARK.match(text, start, end)):
            blanks.append(mark.span())
            start = mark.end()
        if kind == "paragraph" and (lead := BYLINE_LEAD.match(text, start, end)):
            not_body.append(NotBody(Span(start, lead.end(1) + 1), "byline"))
            blanks.append((start, lead.end(1) + 1))
        if kind in ("paragraph", "list_item", "standfirst", "heading"):
            marks = [match.span() for match in ENDNOTE_MARK.finditer(text, start, end)]
            not_body += [NotBody(Span(*mark), "endnote") for mark in marks]
            blanks += marks
        blanks += [match.span() for match in ADDRESS.finditer(text, start, end)]
        if start < end:
            blocks.append(Block(Span(start, end), kind, 2 if kind == "heading" else 0))
    return blocks, tuple(sorted(not_body, key=lambda part: part.span)), blanks
