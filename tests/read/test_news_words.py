"""The words that are looked for before a pattern is tried must not keep it from a line that it matches."""

from __future__ import annotations

import re
from collections.abc import Set
from types import ModuleType

import pytest

from sourcebook.read import news_cues, news_labels, news_notices, outlet_forms
from sourcebook.read.news_cues import spell_lines
from sourcebook.read.news_labels import (
    BY,
    BY_FIRST,
    CREDIT_ALONE,
    CREDIT_ALONE_WORDS,
    CREDIT_OF_AGENCY,
    CREDIT_OF_AGENCY_WORDS,
    CREDIT_WITH_WORD,
    CREDIT_WITH_WORD_WORDS,
    FURNITURE_FIRST,
    FURNITURE_LEAD,
    FURNITURE_LEAD_WORDS,
    FURNITURE_START,
    REPORTING,
    find_words,
)
from sourcebook.read.news_lines import read_lines
from sourcebook.read.news_outlets import may_name_house
from sourcebook.read.outlet_forms import (
    EMPLOYER,
    EMPLOYER_WORDS,
    OUTRIGHT,
    OUTRIGHT_STEMS,
    OUTRIGHT_WORDS,
    PAGE_SUFFIX,
    PAGE_SUFFIX_WORDS,
    TOLD,
    TOLD_WORDS,
    WIRE,
    WIRE_WORDS,
)
from sourcebook.read.outlet_names import is_house
from sourcebook.records import Span

LABELS = """
share this|tweet this|click here|tap here|follow us|sign up|signup|login|log in|subscribe|join us|get our app
our free newsletter|fresh news to your inbox|download our app|read more on this|also see|see also|watch:|listen:
related stories:|recommended:|don't miss|go deeper|you can also check|must-read: x|in pictures: x|accept all
reject all|manage cookies|we value your privacy|why you can trust us|purchase licensing|skip ad|after newsletter
end of list|anzeige|publicité|publicidad|lesen sie auch|lire aussi|scroll to continue|for immediate release
embargoed|view gallery|email ann|e-mail ann|to view this video|now watch|write to us|text size|reading time
auto-refresh|never miss a story|stay tuned|this site uses cookies|by signing up|(c) 2019|copyright 2019
support us today|donate|we rely on you|make your contribution|become a member|please enter your name|leave a reply
leave a comment|your email|for more news click here|to continue reading subscribe|if you're a subscriber
already a member|when you join|send us tips|got a tip|have a story|breaking news?|want to know more|like this story
did you enjoy this|views expressed here|the opinions of the authors|a version of this article
this story was first published|this article appeared|original content available|all rights reserved
continue reading|back to top|more from us|filed under|tags: x|topics: x|tagged x|related topics|posted in x
categories: x|trending now|view: 1|views 12|slideshow|gallery: x|media caption|image caption|you are here|home > x
breadcrumb|thanks for reading|thank you for subscribing|notify me of replies|save my name|we reserve the right
make sample your home page|set as home page|bookmark this|rss feed|catch up on x|popular searches|hot topics
report a typo|see more photos|from the section|enter your email|log out|has been shared|loading|our standards: x
advertisement|email the author|contact us|printable version|daily at 6|time to 5 min|sponsored content
promoted content|paid content|advertise|first-time subscribers|new subscribers
"""


@pytest.mark.parametrize("label", [label for line in LABELS.split("\n") for label in line.split("|") if label])
def test_the_first_word_of_a_label_lets_its_pattern_see_it(label: str) -> None:
    first = re.split(r"[-']", find_words(label)[0])[0]
    assert not FURNITURE_START.match(label) or first in FURNITURE_FIRST


@pytest.mark.parametrize(
    ("pattern", "words", "line"),
    [
        (CREDIT_OF_AGENCY, CREDIT_OF_AGENCY_WORDS, "The mill at night. Bo Chan/Getty Images"),
        (CREDIT_OF_AGENCY, CREDIT_OF_AGENCY_WORDS, "The mill at night, Pool viaAP"),
        (CREDIT_WITH_WORD, CREDIT_WITH_WORD_WORDS, "The mill at night. Photo: Bo Chan"),
        (CREDIT_WITH_WORD, CREDIT_WITH_WORD_WORDS, "The mill at night, courtesy of Bo Chan"),
        (CREDIT_ALONE, CREDIT_ALONE_WORDS, "PhotoReuters"),
        (CREDIT_ALONE, CREDIT_ALONE_WORDS, "Bo Chan, EPA"),
        (CREDIT_ALONE, CREDIT_ALONE_WORDS, "Credit...Bo Chan"),
        (FURNITURE_LEAD, FURNITURE_LEAD_WORDS, "ann lee can be reached at the desk"),
        (FURNITURE_LEAD, FURNITURE_LEAD_WORDS, "our courts desk is funded by readers"),
        (FURNITURE_LEAD, FURNITURE_LEAD_WORDS, "this series is sponsored by"),
        (EMPLOYER, EMPLOYER_WORDS, "Ann Lee is a reporter at the Sample Lantern"),
        (EMPLOYER, EMPLOYER_WORDS, "Ann Lee covers courts for Sample Lantern"),
        (TOLD, TOLD_WORDS, "a spokesman told Sample Lantern"),
        (TOLD, TOLD_WORDS, "in an interview with the Sample Lantern"),
        (WIRE, WIRE_WORDS, "SMP Newswire"),
    ],
)
def test_the_words_of_a_line_let_its_pattern_see_it(pattern: re.Pattern[str], words: Set[str], line: str) -> None:
    lower = line.casefold()
    assert pattern.search(line)
    assert not _cues_of(lower).isdisjoint(words)


@pytest.mark.parametrize(
    "line",
    ["Reporting by Ann Lee", "(Additional reporting by Bo Chan)", "With reporting by Ann Lee", "Edited by Bo Chan",
     "Words and pictures: Ann Lee", "An analysis by Ann Lee", "a column by Ann Lee", "Special report by Ann Lee",
     "Story by Ann Lee", "Commentary by Ann Lee", "Reviewed by Ann Lee", "Von Anna Lehmann", "Por Ana Lima",
     "From Ann Lee in Hull", "Author Ann Lee", "AUTHORS: Ann Lee", "Writers: Ann Lee", "Byline: Ann Lee", "ByAnn Lee",
     "— By Ann Lee", "Interviewed by Ann Lee", "Submitted by Ann Lee"],
)  # fmt: skip
def test_the_first_word_of_a_byline_lets_its_pattern_see_it(line: str) -> None:
    first = find_words(line.casefold())[0]
    assert not (BY.match(line) or REPORTING.match(line)) or first.startswith("by") or first in BY_FIRST


@pytest.mark.parametrize(
    "line",
    ["Don't miss our newsletter", "E-mail us your tips on this story", "Do you like this page? Subscribe",
     "For more of our stories sign up", "Please sign up for our newsletter", "Translation: Ann Lee",
     "Editor's note: the mill has been sold", "With files from Sample Wire",
     "Hi, I'm Ann Lee, the author of this piece", "Bo Chan contributed to this report",
     "We are a reader-supported page", "Corrections: the mill has been sold"],
)  # fmt: skip
def test_a_word_of_a_notice_lets_its_pattern_see_it(line: str) -> None:
    assert read_lines(line, Span(0, len(line)), "day-first")[0].is_label


@pytest.mark.parametrize(
    "line",
    ["Follow TheSample on Twitter", "Published in Sample Lantern", "This piece appeared first on Sample Lantern",
     "It appears in the print edition of Sample Lantern", "Source: Sample Lantern", "Quelle: Sample Lantern",
     "From: Sample Lantern", "For more news visit Sample Lantern", "do not represent the views of Sample Lantern",
     "nor are they a reflection of Sample Lantern"],
)  # fmt: skip
def test_a_word_of_what_names_an_outlet_outright_lets_its_pattern_see_it(line: str) -> None:
    lower = line.casefold()
    assert OUTRIGHT.search(line)
    assert not _cues_of(lower).isdisjoint(OUTRIGHT_WORDS) or any(stem in lower for stem in OUTRIGHT_STEMS)


@pytest.mark.parametrize(
    "name",
    ["Sample Times", "SAMPLE TIMES", "Reuters", "The Guardian", "BBC News", "Al Jazeera", "sample.com", "Ann Lee"],
)
def test_a_line_with_the_name_of_an_outlet_may_name_one(name: str) -> None:
    text = f"Read it in {name} on Monday"
    line = read_lines(text, Span(0, len(text)), "day-first")[0]
    assert not is_house(name) or may_name_house(line)


@pytest.mark.parametrize(
    "module",
    [news_cues, news_labels, news_notices, outlet_forms],
    ids=lambda module: module.__name__.rpartition(".")[2],
)
def test_every_word_that_a_pattern_waits_for_is_a_cue(module: ModuleType) -> None:
    waited_for = {name: words for name, words in vars(module).items() if name.endswith("_WORDS") and name.isupper()}
    for name in ("MEDIA_WORDS", "LEADING_WORDS", "STOP_WORDS", "DATE_WORDS", "PAGE_SUFFIX_WORDS"):
        waited_for.pop(name, None)  # no gates
    waited_for = {name: words for name, words in waited_for.items() if isinstance(words, frozenset)}
    assert waited_for
    assert {name for name, words in waited_for.items() if words != _cues_of(" ".join(words))} == set()


def test_cues_are_cut_at_hyphens_and_apostrophes() -> None:
    text = "don’t reader-supported in 2019, the ledger’s photos"
    assert find_words(text) == ["don't", "reader-supported", "in", "the", "ledger's", "photos"]
    assert _cues_of(text) == {"supported", "photos"}


@pytest.mark.parametrize(
    ("text", "plain", "words"),
    [
        ("at 9am, 2nd-best “o’neil” — _so_ 'tis", "at 9am, 2nd-best \"o'neil\"   _so_ 'tis",
         ["at", "am", "nd-best", "o'neil", "so_", "tis"]),
        ("plaça de l’oli", "plaça de l'oli", ["plaça", "de", "l'oli"]),
        ("two\x1fparts", "two parts", ["two", "parts"]),
        ("", "", []),
    ],
)  # fmt: skip
def test_words_go_from_a_letter_on(text: str, plain: str, words: list[str]) -> None:
    spelled = [(line, in_words) for _, line, in_words, _ in spell_lines([text, "the mill", text])]
    assert spelled == [(plain, words), ("the mill", ["the", "mill"]), (plain, words)]
    assert find_words(text) == words


def _cues_of(lower: str) -> frozenset[str]:
    return spell_lines([lower])[0][3]


@pytest.mark.parametrize("ending", sorted(PAGE_SUFFIX_WORDS))
def test_what_a_page_adds_to_a_name_is_known_by_its_last_word(ending: str) -> None:
    before = {"News": "Breaking News", "Stream": "Live Stream", "Channel": "WhatsApp Channel"}.get(ending, ending)
    assert PAGE_SUFFIX.sub("", f"Sample {before}") == "Sample"
