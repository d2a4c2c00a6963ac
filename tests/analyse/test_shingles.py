from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.analyse.shingles import SHARED_RUN, fingerprint
from tests.builders import a_document

_RUN = " ".join(f"word{number}" for number in range(SHARED_RUN))
_FILLER = st.lists(st.sampled_from(["bridge", "harrow", "vale", "river", "old", "stone"]), max_size=60).map(" ".join)


@given(_FILLER, _FILLER, _FILLER, _FILLER)
def test_documents_with_a_shared_run_always_meet(before: str, after: str, other: str, end: str) -> None:
    first = fingerprint(a_document(f"{before} {_RUN} {after}"))
    second = fingerprint(a_document(f"{other} {_RUN} {end}"))
    assert set(first) & set(second)


def test_case_punctuation_and_line_ends_do_not_count() -> None:
    assert fingerprint(a_document(_RUN)) == fingerprint(a_document(_RUN.upper().replace(" ", ",\n")))


def test_hashes_are_sorted_distinct_and_fit_in_63_bits() -> None:
    hashes = fingerprint(a_document(" ".join(f"{number} bridges" for number in range(500))))
    assert list(hashes) == sorted(set(hashes))
    assert 0 <= hashes[0] <= hashes[-1] < 2**63
    assert len(hashes) < 1000 / 4


def test_fewer_words_than_a_shingle_have_no_fingerprint() -> None:
    assert fingerprint(a_document("The bridge is closed.")) == ()


def test_chinese_characters_count_as_words() -> None:
    shared = "大橋昨日關閉巴士改道市民不滿議員要求政府交代修復時間表"
    first = fingerprint(a_document(f"據報道，{shared}。", language="zh"))
    assert set(first) & set(fingerprint(a_document(f"今早{shared}，他說。", language="zh")))
