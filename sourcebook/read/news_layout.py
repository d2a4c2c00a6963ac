"""What each line of a clipped text is in its place."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter

from sourcebook.read.bylines import HANDLE, NAME, clean_names, is_person
from sourcebook.read.news_extent import is_text
from sourcebook.read.news_labels import (
    ADDRESS,
    BY,
    BYLINE_LEAD,
    ENDNOTE_MARK,
    ITEM_MARK,
    LINKS_LABEL,
    NUMBERED,
    PICTURE_LABEL,
    PLACE_LINE,
    RATE,
    REPORTING,
    find_words,
    has_any,
)
from sourcebook.read.news_lines import Line, LineClass, describes_picture, is_comment_box, shows_picture
from sourcebook.read.news_stems import content_stems
from sourcebook.read.printed_dates import TIME
from sourcebook.records import Block, NotBody, Span

_LONGEST_CAPTION = 400

_FEWEST_SPACED = 3  # paragraphs

_MOSTLY = 0.85

_FEWEST_OF_CAPTION = 4  # words

_MOST_COMMENTS = 40

_MOST_PULL_QUOTES = 200  # short lines; each is looked for in the whole article

_LONGEST_PICTURE_LABEL = 20

_LONGEST_HEADING = 12  # words

_SHORT_HEADING = 4  # words, of one in capitals or below links


# How some agencies begin the parts of a report: "Source: the archive on Friday".
_REPORT_PART = re.compile(
    r"(?:Sources?|Details?|Quote|Background|References?|Reminder|Previously|Context|Update)[^.:]{0,30}: "
)


_SUM = re.compile(r"[$€£¥]\d")
"""How the items of a list of gifts or prices begin."""


def class_lines(
    lines: Sequence[Line], begin: int, stop: int, headline: int | None, name_lines: frozenset[int]
) -> list[LineClass]:
    """The class of each line, told by its look, by the lines round it and by whether it stands above, in or below.

    `name_lines` are those of the authors without "By" (`news_authors`).
    """
    page = _Page(
        lines=lines,
        begin=begin,
        stop=stop,
        headline=headline,
        copies=Counter([line.text for line in lines]),
        names=name_lines,
        told=_Told(lines[begin:stop]),
        repeated=_find_pull_quotes(lines, begin, stop),
        boxes=[index for index in range(stop, len(lines)) if is_comment_box(lines[index])],
        is_spaced=_is_spaced(lines, begin, stop),
    )
    classes: list[LineClass] = []
    for index in range(len(lines)):
        if index == headline:
            classes.append("headline")
        elif lines[index].is_endnote:
            classes.append("endnote")
        elif index < begin:
            classes.append(_class_above(page, classes, index))
        elif index < stop:
            classes.append(_class_inside(page, classes, index))
        else:
            classes.append(_class_below(page, index))
    _mark_alt_texts(lines, classes)
    return classes


class _Told:
    """In how many lines of the article each word stands; they are counted when that is asked for."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    @cached_property
    def stems(self) -> Counter[str]:
        return Counter(chain.from_iterable(map(content_stems, self._lines)))


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known of a text when its lines are judged in their places."""

    lines: Sequence[Line]
    begin: int
    stop: int
    headline: int | None
    copies: Counter[str]
    names: frozenset[int]
    """The lines above the article that are its authors' names without "By"."""
    told: _Told
    repeated: frozenset[int]
    """The lines that repeat words of a paragraph as a pull quote does."""
    boxes: Sequence[int]
    """The comment boxes below the article."""
    is_spaced: bool
    """Whether blank lines stand round each paragraph, so that lines without are of a list or a box."""


def _is_spaced(lines: Sequence[Line], begin: int, stop: int) -> bool:
    strong = [index for index in range(begin, stop) if lines[index].is_strong]
    apart = sum(lines[index].gap > 0 and (index + 1 == len(lines) or lines[index + 1].gap > 0) for index in strong)
    return len(strong) >= _FEWEST_SPACED and apart >= _MOSTLY * len(strong)


_BEFORE_SPEAKER = re.compile(r"[”\"]\s?[—–-]|\s[—–-]{1,2}\s(?=[A-Z][\w.]* ?[A-Z])")


def _find_pull_quotes(lines: Sequence[Line], begin: int, stop: int) -> frozenset[int]:
    """Short lines whose words a longer line has, most often a sentence set apart."""
    short = [
        index
        for index in range(begin, stop)
        if 5 <= lines[index].words <= 50 and len(lines[index].text) <= 300 and not lines[index].is_furniture
        and (lines[index].text[0] in "“\"'‘" or not lines[index].is_sentence)
    ]  # fmt: skip
    if not short or len(short) > _MOST_PULL_QUOTES:
        return frozenset()
    quotes: list[tuple[int, str]] = []
    for index in short:
        quoted = _BEFORE_SPEAKER.split(lines[index].text)[0]
        words = " ".join(find_words(quoted.casefold()))
        if words.count(" ") >= 6:
            quotes.append((index, words))
    if not quotes:
        return frozenset()
    article = "\n".join([" ".join(line.spelled) for line in lines[begin:stop] if line.words >= 8])
    # The line itself is counted where it is long enough to be among them.
    return frozenset(
        index
        for index, words in quotes
        if article.count(words) > (lines[index].words >= 8 and words in " ".join(lines[index].spelled))
    )


def _is_of_article(page: _Page, line: Line) -> bool:
    """Whether a fifth of a line's words stand in other lines of the article."""
    own = content_stems(line)
    return len(own) < 3 or sum(page.told.stems[stem] > 1 for stem in own) >= 0.2 * len(own)


_NAME_TWICE = re.compile(r"(?P<shown>[A-Z][\w.'’-]+ [A-Z][\w.'’-]+) (?P=shown) [a-z]")


_FILE_PHOTO = re.compile(r"(?:FILE PHOTO|FILE|Media caption|File photo)\b[ :-]")


_FILE_PHOTO_STARTS = ("FILE", "Media", "File")

_OF_PICTURE = re.compile(r"\b\d{4}\b|\((?:L|R|C)\)|, left,|, right,")


def _is_caption(page: _Page, index: int) -> bool:
    lines = page.lines
    line = lines[index]
    if line.is_credit_alone or (line.is_credit and not line.is_strong):
        return True
    text = line.text
    if line.words >= _FEWEST_OF_CAPTION and _NAME_TWICE.match(text):
        return True  # the credit, then the text that describes the picture
    if text.startswith(_FILE_PHOTO_STARTS) and _FILE_PHOTO.match(text):
        return True
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is not None and not line.is_strong and following.is_furniture and index + 2 < len(lines):
        following = lines[index + 2]
    if following is not None and following.is_credit_alone and len(line.text) <= _LONGEST_CAPTION and not line.is_label:
        return not line.is_strong or describes_picture(line)
    if index and lines[index - 1].is_credit_alone and _is_below_credit(page, index):
        return True
    label = lines[index - 1].text if index else ""
    is_led = (
        len(label) <= _LONGEST_PICTURE_LABEL
        and PICTURE_LABEL.match(label)
        and (index < page.begin or label.casefold().startswith(("image caption", "[+]")))
    )
    if is_led and not line.is_furniture:
        return True
    if len(line.text) <= 500 and line.text[:1] not in '"“”' and shows_picture(line):
        has_day = _OF_PICTURE.search(line.text) is not None
        return line.is_credit or has_day or not line.is_sentence
    if page.copies[line.text] == 1 or line.words < 4 or line.is_label:
        return False
    beside = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    if not line.is_strong or any(other.text == line.text for other in beside):
        return True
    return not any(is_text(other) and other.text != line.text for other in beside)


def _is_below_credit(page: _Page, index: int) -> bool:
    """Whether a line is the caption of the credit above it, which has none above itself."""
    line = page.lines[index]
    above = page.lines[index - 2] if index > 1 else None
    if line.is_furniture or line.is_date or line.is_by or len(line.text) > _LONGEST_CAPTION:
        return False
    if above is not None and (above.is_credit or describes_picture(above)):
        return False
    if above is not None and not (above.is_strong or above.is_furniture or above.is_date or above.is_by):
        return False
    if not line.is_strong:
        is_short = index < page.begin or (above is not None and above.is_strong and line.words <= _LONGEST_HEADING)
        return is_short and line.words >= _FEWEST_OF_CAPTION and line.is_sentence
    return describes_picture(line)


_LONGEST_LIST = 10  # lines

_LIST_LABEL = re.compile(
    r"(?:story )?highlights:?|(?:related|latest|more|top|recent)(?: (?:news|stories|articles|content|topics))?:?",
    re.IGNORECASE,
)


_ZONE_AT_END = re.compile(r"\s[A-Z]{2,4}\Z")


def _is_in_list(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands in the list of highlights or other stories below a label, with no blank line between."""
    for place in range(index, max(0, index - _LONGEST_LIST), -1):
        if lines[place].gap:
            return False
        if _LIST_LABEL.fullmatch(lines[place - 1].text):
            return True
    return False


def _class_above(page: _Page, classes: Sequence[LineClass], index: int) -> LineClass:
    lines, headline = page.lines, page.headline
    line = lines[index]
    before = classes[index - 1] if index else None
    is_below_headline = headline is not None and index > headline
    if line.is_by or continues_byline(lines, classes, index) or index in page.names:
        return "byline"
    if line.is_date:
        return "dateline"
    if is_below_headline and line.words >= 4 and _is_in_list(lines, index):
        return "boilerplate"
    if line.dates and not is_below_headline and _is_signed_above(page, index):
        return "byline"
    if line.dates and is_below_headline and len(line.text) <= 140 and not (line.is_sentence or line.is_credit):
        return "byline" if line.words <= 14 else "caption"
    if before == "dateline" and TIME.fullmatch(_ZONE_AT_END.sub("", line.text)):
        return "dateline"
    is_in_head = before in ("headline", "byline", "dateline", "standfirst")
    if index + 1 < len(lines) and lines[index + 1].is_credit_alone and not line.is_furniture and is_below_headline:
        return "caption"
    is_short_standfirst = line.is_sentence and line.words >= 6 and not describes_picture(line)
    if (
        before == "headline"
        and (line.words >= 8 or is_short_standfirst)
        and not (line.is_credit or line.is_furniture or line.is_bio)
    ):
        return "standfirst"
    if (is_below_headline or line.is_credit) and _is_caption(page, index):
        return "caption"
    if line.is_furniture or line.is_bio or not is_below_headline:
        return "boilerplate"
    is_enough = line.words >= 6 and (line.is_sentence or before == "headline" or line.words >= 9)
    if is_enough and is_in_head and len(line.text) <= 500:
        return "standfirst"
    if line.is_strong and page.begin - index <= 2 and line.words >= 8:
        return "standfirst"
    return "boilerplate"


def _is_signed_above(page: _Page, index: int) -> bool:
    """Whether a line right above the headline has the author and the day, and no line below the headline an author."""
    headline, line = page.headline, page.lines[index]
    if headline is None or headline - index > 2 or line.is_furniture or line.is_sentence or line.words > 10:
        return False
    between = page.lines[index + 1 : headline]
    below = range(headline + 1, page.begin)
    names = clean_names(line.text)
    return (
        all(other.is_furniture for other in between)
        and bool(names)
        and all(map(is_person, names))
        and not any(page.lines[place].is_by or place in page.names for place in below)
    )


def continues_byline(lines: Sequence[Line], classes: Sequence[LineClass], index: int) -> bool:
    """A name, "and" or a handle below a lone "By"."""
    if not index or classes[index - 1] != "byline":
        return False
    text = lines[index].text
    if HANDLE.fullmatch(text) or text.casefold() in ("and", ","):
        return True
    before = lines[index - 1].text
    if text.startswith("and ") and is_person(text[4:]):
        return True
    is_open = (
        bool(BY.fullmatch(before))
        or before.endswith((",", " and", "&"))
        or before.casefold() in ("and", ",")
        or bool(HANDLE.fullmatch(before))
    )
    if lines[index].is_furniture or lines[index].is_sentence:
        return False
    names = clean_names(text)
    if is_open:
        return bool(NAME.match(text)) or (bool(names) and is_person(names[0]))
    # Below "By:" and a desk on a line of its own, or one author of several.
    return (
        index >= 2
        and bool(BY.fullmatch(lines[index - 2].text))
        and bool(names)
        and names[0].casefold() == text.casefold()
        and is_person(names[0])
    )


_STARTS_OF_LINKS = ("Next ", "Previous ")


def _is_amid_text(page: _Page, index: int) -> bool:
    """Whether a paragraph without any mark of another kind stands between two others, as most do."""
    if not page.begin < index < page.stop - 1:
        return False
    before, line, after = page.lines[index - 1 : index + 2]
    if not (before.is_strong and line.is_strong and after.is_strong) or index in page.repeated:
        return False
    text = line.text
    return not (
        before.is_credit_alone
        or line.is_credit_alone
        or after.is_credit_alone
        or not text[0].isalpha()
        or text.startswith(_FILE_PHOTO_STARTS)
        or text.startswith(_STARTS_OF_LINKS)
        or page.copies[text] > 1
        or _NAME_TWICE.match(text)
        or shows_picture(line)
    )


_IN_BRACKETS = re.compile(r"\[.{3,160}\]|\([^()]{3,100}\)")


def _class_inside(page: _Page, classes: Sequence[LineClass], index: int) -> LineClass:
    lines, begin, stop = page.lines, page.begin, page.stop
    line = lines[index]
    before = classes[index - 1] if index > begin else None
    following = lines[index + 1] if index + 1 < len(lines) else None
    if _is_amid_text(page, index):
        return "paragraph"
    if line.is_furniture:
        return "boilerplate"
    if line.is_by or line.is_date:
        return "byline" if line.is_by else "dateline"
    if ":" in line.text and line.words >= 6 and _REPORT_PART.match(line.text):
        return "paragraph"
    if index > begin and _is_caption(page, index):
        return "caption"
    if index in page.repeated:
        return "boilerplate"
    if ITEM_MARK.match(line.text):
        return _class_of_item(page, classes, index)
    if (before != "list_item" and _is_of_box(page, index)) or _names_neighbour(page, line.text):
        return "boilerplate"
    if line.is_strong or line.is_sentence or len(line.text) > 140 or index == stop - 1 > begin:
        return "paragraph"  # the last line ends the article whatever its length
    if PLACE_LINE.match(line.text) and index <= begin + 1:
        return "paragraph"
    if _IN_BRACKETS.fullmatch(line.text):
        return "paragraph" if RATE.match(line.text) else "boilerplate"
    is_broken_off = (
        line.words >= 8 and following is not None and following.text[0].islower() and not following.is_furniture
    )
    if is_broken_off or (line.text[0].islower() and before == "paragraph" and line.words >= 8):
        return "paragraph"
    # A short line without full stop: an item after a colon, a sub-heading before a paragraph, or a link.
    if index and lines[index - 1].text.endswith(":") and before in ("paragraph", "list_item"):
        return "list_item"
    if before == "list_item" and not ITEM_MARK.match(lines[index - 1].text) and line.gap <= lines[index - 1].gap:
        return "list_item"
    if _SUM.match(line.text) and index > begin and _SUM.match(lines[index - 1].text):
        return "list_item"
    if before == "boilerplate" and line.words <= 3 and is_person(line.text) and _is_of_article(page, line):
        return "caption"  # whom a picture shows
    is_teaser = following is not None and following.is_label and LINKS_LABEL.match(following.text) is not None
    if is_teaser or line.words == 0 or _is_in_links(page, classes, index):
        return "boilerplate"
    is_heading = (
        before in ("paragraph", "list_item", "caption", "boilerplate", "dateline", None)
        and following is not None
        and index + 1 < stop
        and (_precedes_text(page, index) or bool(ITEM_MARK.match(following.text)))
        and (not following.is_furniture or (line.text.isupper() and line.words <= _SHORT_HEADING))
        and not (
            before == "boilerplate"
            and line.gap == 0
            and not lines[index - 1].is_furniture
            and (line.words > 5 or lines[index - 1].words <= line.words + 2)
        )
        and line.words <= (_LONGEST_HEADING if before != "caption" else 6)
        and (line.words <= 4 or _is_of_article(page, line))
    )
    return "heading" if is_heading else "boilerplate"


def _precedes_text(page: _Page, index: int) -> bool:
    lines = page.lines
    after = index + 1
    if after + 1 < page.stop and lines[after].is_furniture and lines[index].text.isupper():
        after += 1
    return after < page.stop and is_text(lines[after])


def _is_in_links(page: _Page, classes: Sequence[LineClass], index: int) -> bool:
    """Whether a line stands below a label such as "Read more" with nothing but links between.

    One that a blank line parts from the links and none from the paragraph below is that paragraph's heading.
    """
    lines = page.lines
    is_short = index + 1 < page.stop and lines[index].words <= _SHORT_HEADING and lines[index + 1].is_strong
    if is_short and lines[index].gap > max(lines[index - 1].gap, lines[index + 1].gap):
        return False
    for place in range(index - 1, max(page.begin, index - 8) - 1, -1):
        if classes[place] != "boilerplate":
            return False
        line = lines[place]
        if line.is_label:
            return line.words <= 4 and LINKS_LABEL.match(line.text) is not None
    return False


def _is_of_box(page: _Page, index: int) -> bool:
    """Whether a short line of a spaced page is one of several without blank lines between: links, not headings."""
    lines = page.lines
    line = lines[index]
    if not page.is_spaced or line.is_strong or line.words > _LONGEST_HEADING or index <= page.begin:
        return False
    is_question = line.text.endswith("?")
    if line.is_sentence and not is_question:
        return False
    before = lines[index - 1]
    if not line.gap:
        return not (before.is_furniture or before.is_strong or before.is_sentence or ITEM_MARK.match(before.text))
    after = lines[index + 1] if index + 1 < page.stop else None
    return after is not None and not after.gap and after.text.endswith("?") and after.words <= _LONGEST_HEADING


def _names_neighbour(page: _Page, text: str) -> bool:
    """Whether a line links to the story before or after this one, which the page names elsewhere as well."""
    return text.startswith(_STARTS_OF_LINKS) and page.copies[text.partition(" ")[2]] > 0


_CAPITAL_BEHIND_MARK = re.compile(r"\W+[A-Z“‘\"']")


def _class_of_item(page: _Page, classes: Sequence[LineClass], index: int) -> LineClass:
    """An item of a list of the article, a numbered sub-heading, or a link to another story."""
    lines = page.lines
    line = lines[index]
    before = classes[index - 1] if index > page.begin else None
    if NUMBERED.match(line.text) and not line.is_sentence and _precedes_text(page, index):
        return "heading"
    if before == "list_item" or line.is_sentence:
        return "list_item"
    if before == "boilerplate" or (index > page.begin and _is_in_links(page, classes, index)):
        return "boilerplate"
    if line.text[0] in "-–•" and line.text.endswith((" -", " –")):
        return "heading"
    is_led = before in ("heading", None) or lines[index - 1].text.endswith((":", ";", "—"))
    return "list_item" if is_led or not _CAPITAL_BEHIND_MARK.match(line.text) else "boilerplate"


def _class_below(page: _Page, index: int) -> LineClass:
    line = page.lines[index]
    if index <= page.stop + 3 and (line.is_by or line.is_bio or REPORTING.match(line.text)):
        return "byline"
    place = bisect.bisect_left(page.boxes, index)
    next_box = page.boxes[place] if place < len(page.boxes) else len(page.lines)
    if (
        next_box - index <= _MOST_COMMENTS
        and (next_box == index or NUMBERED.match(line.text))
        and all(NUMBERED.match(later.text) for later in page.lines[index:next_box])
    ):
        return "comment" if next_box > index and next_box < len(page.lines) else "boilerplate"
    is_below_box = place > 0 and index - page.boxes[place - 1] <= 200
    if is_below_box and line.is_sentence and not line.is_furniture:
        return "comment"
    if line.is_credit and not line.is_label and index <= page.stop + 2:
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


_ADDRESS_MARKS = ("://", "www.", "pic.twitter")

_EMPHASIS = re.compile(r"(?<![^\W_])_{1,3}|_{1,3}(?![^\W_])")
"""Matches the marks of "__Alma Reyes__", not the one in "a_b": left in, they would be part of the name."""


def place_lines(
    text: str, lines: Sequence[Line], classes: Sequence[LineClass]
) -> tuple[list[Block], tuple[NotBody, ...], list[tuple[int, int]]]:
    """Blocks, stretches that are not the article, and what is blanked in the prose."""
    blocks: list[Block] = []
    not_body: list[NotBody] = []
    blanks: list[tuple[int, int]] = []
    # What stands nowhere in the text need not be looked for in each line.
    has_addresses = has_any(text, _ADDRESS_MARKS)
    has_notes, has_emphasis = "[" in text, "_" in text
    for line, kind in zip(lines, classes, strict=True):
        start, end = line.start, line.end
        if (
            kind == "boilerplate"
            or kind == "comment"
            or kind == "dateline"
            or kind == "endnote"
            or (kind == "byline" and not line.is_bio)
        ):
            not_body.append(NotBody(Span(start, end), kind))
            blanks.append((start, end))
            continue
        if kind == "headline" or kind == "caption" or kind == "byline":  # names in captions and author notes count
            not_body.append(NotBody(Span(start, end), kind))
        if kind == "list_item" and (mark := ITEM_MARK.match(text, start, end)):
            blanks.append(mark.span())
            start = mark.end()
        if kind == "paragraph" and line.text.startswith("By ") and (lead := BYLINE_LEAD.match(text, start, end)):
            not_body.append(NotBody(Span(start, lead.end(1) + 1), "byline"))
            blanks.append((start, lead.end(1) + 1))
        if has_notes and kind in ("paragraph", "list_item", "standfirst", "heading"):
            marks = [match.span() for match in ENDNOTE_MARK.finditer(text, start, end)] if "[" in line.text else []
            not_body += [NotBody(Span(*mark), "endnote") for mark in marks]
            blanks += marks
        if has_addresses and has_any(line.text, _ADDRESS_MARKS):
            blanks += [match.span() for match in ADDRESS.finditer(text, start, end)]
        if has_emphasis and "_" in line.text:
            blanks += [match.span() for match in _EMPHASIS.finditer(text, start, end)]
        if start < end:
            blocks.append(Block(Span(start, end), kind, 2 if kind == "heading" else 0))
    return blocks, tuple(sorted(not_body, key=attrgetter("span"))), blanks
