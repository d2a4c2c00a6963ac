from __future__ import annotations

import pytest

from sourcebook.analyse.chinese_labels import label_chinese_event
from sourcebook.analyse.dates import find_dates
from sourcebook.analyse.events import find_events
from sourcebook.analyse.sentences import split_sentences
from sourcebook.records import Span
from tests.builders import a_document
from tests.cases import read_cases


@pytest.mark.parametrize(("text", "expected"), read_cases("chinese_labels"))
def test_the_happenings_of_chinese_sentences_and_their_labels(text: str, expected: str) -> None:
    found: list[str] = []
    for line in text.splitlines():
        document = a_document(line, language="zh", published="2024-05-03")
        sentences = split_sentences(document)
        events = find_events(document, sentences, find_dates(document, sentences))
        found += [f"{event.date} {event.what}" for event in events]
    assert found == expected.splitlines()


def test_a_chinese_sentence_without_end_is_read_near_its_date_only() -> None:
    text = "渡轮停驶，" * 40_000 + "公会于2021年5月3日卖掉渡轮" + "，码头关闭" * 40_000
    document = a_document(text, language="zh")
    (date,) = find_dates(document, ())
    assert label_chinese_event(document, Span(0, len(text)), date) == "公会卖掉渡轮"


@pytest.mark.parametrize("sign", "于在的，、「因第日月年0")
def test_signs_without_end_are_read_quickly(sign: str) -> None:
    text = sign * 20_000 + "2021年5月3日" + sign * 20_000
    document = a_document(text, language="zh")
    for date in find_dates(document, ()):
        assert isinstance(label_chinese_event(document, Span(0, len(text)), date), str)
