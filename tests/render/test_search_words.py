"""In which briefs each word stands: the files of data/words."""

from __future__ import annotations

import json

import pytest

from sourcebook.render import search_words
from sourcebook.render.search_words import plan_words, word_file
from tests.builders import a_document


def files_of(*texts: str) -> tuple[list[str], list[dict[str, list[int]]]]:
    starts, files = plan_words([search_words.words_of(text) for text in texts])
    return starts, [json.loads(file) for file in files]


def words_of(*texts: str) -> dict[str, list[int]]:
    """By word the positions of the texts that have it."""
    _, files = files_of(*texts)
    return {
        word: [sum(steps[: end + 1]) for end in range(len(steps))] for file in files for word, steps in file.items()
    }


def test_every_word_is_told_with_the_texts_that_have_it() -> None:
    assert words_of("Ice broke the weir.", "No ice.", "The river, the RIVER", "ice") == {
        "broke": [0],
        "ice": [0, 1, 3],
        "no": [1],
        "river": [2],
        "the": [0, 2],
        "weir": [0],
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Öland’s Su-25", {"oland", "s", "su", "25"}),
        ("O\u0308land", {"oland"}),
        ("snake_case ＡＢＣ ﬁve", {"snake", "case", "abc", "five"}),
        ("Москва", {"москва"}),
        ("河冰消融", {"河冰", "冰消", "消融", "融"}),
        ("9月的河", {"9", "月的", "的河", "河"}),
        (f"see {'x' * 41} now", {"see", "now"}),
    ],
)
def test_words_are_folded_and_scripts_without_spaces_cut_into_pairs(text: str, words: set[str]) -> None:
    assert set(words_of(text)) == words


def test_what_is_not_prose_is_not_searched() -> None:
    document = a_document("code ice", prose="\0\0\0\0 ice")

    assert search_words.words_of(document.prose) == ("ice",)


def test_a_file_holds_all_words_of_a_beginning_and_says_where_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_words, "_FILE_SIZE", 30)
    starts, files = files_of("able about apt bank barn baron 河冰 河水 a \U0001f600\U00020000 \uff21bc")

    assert starts == sorted(starts, key=lambda start: start.encode("utf-16-be"))
    assert starts[0] == ""
    bounds = [*starts[1:], "\uffff"]
    for start, end, file in zip(starts, bounds, files, strict=True):
        assert file
        assert all(start.encode("utf-16-be") <= word.encode("utf-16-be") < end.encode("utf-16-be") for word in file)
    (together,) = (file for file in files if "bank" in file)
    assert {"bank", "barn", "baron"} <= set(together)
    (together,) = (file for file in files if "河冰" in file)
    assert "河水" in together


def test_a_large_site_has_larger_files_rather_than_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_words, "_FILE_SIZE", 1)
    monkeypatch.setattr(search_words, "MOST_FILES", 5)

    _, files = files_of(" ".join(f"{first}{second}" for first in "abcdefghij" for second in "klmnopq"))

    assert 1 < len(files) <= 5


def test_a_site_without_texts_has_no_files() -> None:
    assert plan_words([]) == ([], [])
    assert word_file(0) == "data/words/0.json"
