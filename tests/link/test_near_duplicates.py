from __future__ import annotations

from collections.abc import Sequence

from sourcebook.analyse.shingles import fingerprint
from sourcebook.link.near_duplicates import find_near_duplicates, percent, report_near_duplicates, share_of_words
from sourcebook.records import Analysis, Document, NameEvidence
from tests.builders import a_document

WORDS = [f"word{number}" for number in range(300)]


def _text(words: Sequence[str]) -> str:
    return " ".join(words)


def _found(*documents: Document) -> list[str]:
    analyses = {
        document.path: Analysis((), NameEvidence(), (), (), (), fingerprint(document)) for document in documents
    }
    return [
        f"{percent(pair.share)} of {pair.document} in {pair.other}"
        for pair in find_near_duplicates(documents, analyses)
    ]


def test_a_shorter_clipping_of_the_same_page_stands_in_the_longer() -> None:
    whole, part = a_document(_text(WORDS), path="a.txt"), a_document(_text(WORDS[20:250]), path="b.txt")
    assert _found(whole, part) == ["100 % of b.txt in a.txt"]
    assert _found(part, whole) == ["100 % of b.txt in a.txt"]


def test_undated_clippings_are_compared_too() -> None:
    one, other = (a_document(_text(WORDS), path=path, published=None) for path in ("a.txt", "b.txt"))
    assert _found(one, other) == ["100 % of a.txt in b.txt"]


def test_the_share_is_that_of_the_words() -> None:
    changed = [*WORDS[:270], *(f"new{number}" for number in range(30))]
    assert _found(a_document(_text(changed), path="a.txt"), a_document(_text(WORDS), path="b.txt")) == [
        "90 % of a.txt in b.txt"
    ]


def test_half_of_a_text_makes_no_near_duplicate() -> None:
    other = [*WORDS[:180], *(f"new{number}" for number in range(120))]
    assert _found(a_document(_text(WORDS), path="a.txt"), a_document(_text(other), path="b.txt")) == []


def test_posts_that_repeat_each_other_are_their_authors_affair() -> None:
    one, other = (a_document(_text(WORDS), path=path, kind="post") for path in ("a.md", "b.md"))
    assert _found(one, other) == []
    assert _found(one, a_document(_text(WORDS), path="c.txt")) == ["100 % of a.md in c.txt"]


def test_a_notice_is_too_short_to_tell() -> None:
    assert _found(*(a_document(_text(WORDS[:30]), path=path) for path in ("a.txt", "b.txt"))) == []


def test_of_many_copies_each_is_named_without_comparing_all() -> None:
    found = _found(*(a_document(_text(WORDS), path=f"{number:02}.txt") for number in range(30)))
    assert len(found) == 29


def test_a_warning_names_both_and_a_long_list_is_cut() -> None:
    documents = {f"{number:02}.txt": a_document(_text(WORDS), path=f"{number:02}.txt") for number in range(30)}
    analyses = {
        path: Analysis((), NameEvidence(), (), (), (), fingerprint(document)) for path, document in documents.items()
    }
    pairs = find_near_duplicates(list(documents.values()), analyses)
    problems = report_near_duplicates(pairs, documents)
    assert problems[0].path == "content/00.txt"
    assert problems[0].message == "100 % of it stands in content/01.txt"
    assert len(problems) == 21
    assert problems[-1].message.startswith("9 more pairs of near-duplicates are not listed")


def test_words_count_in_runs_alone() -> None:
    assert share_of_words(["a", "b", "c", "d", "e", "x"], ["z", "a", "b", "c", "d", "e"]) == 5 / 6
    assert share_of_words(["a", "b"], ["b", "a"]) == 0
    assert share_of_words([], []) == 0


def test_nearly_all_is_not_all() -> None:
    assert [percent(share) for share in (1.0, 0.999, 0.914)] == ["100 %", "99 %", "91 %"]
