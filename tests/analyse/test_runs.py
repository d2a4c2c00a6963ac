from __future__ import annotations

import pytest

from sourcebook.analyse.names import read_groups
from sourcebook.analyse.readings import read_run
from sourcebook.analyse.runs import find_runs, read_words
from sourcebook.analyse.word_groups import split_run
from sourcebook.analyse.words import known_length


def runs_in(text: str) -> list[str]:
    return [run[0] for run in find_runs(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met al-Example and Anna Kalnins.", ["They", "al-Example and Anna Kalnins"]),
        ("They met al-St. Example.", ["They", "al-St", "Example"]),
        ("He told Women’s Hour of real-Madrid.", ["He", "Women’s Hour", "Madrid"]),
        ("a book by A. B. Kalnins on M/V Varkul", ["A. B. Kalnins on M/V Varkul"]),
    ],
)
def test_a_run_begins_at_its_first_capital_or_the_article_before_it(text: str, expected: list[str]) -> None:
    assert runs_in(text) == expected


def test_any_number_of_runs_may_begin_with_an_article() -> None:
    assert runs_in("al-Example, " * 3000) == ["al-Example"] * 3000


@pytest.mark.parametrize(
    "run",
    ["Riga", "US-China", "Hawks", "The Guardian", "Latvian Foreign Minister Anna Kalnins", "Unspecified Latvian Guard"],
)
def test_what_is_read_in_a_run_does_not_depend_on_where_it_stood_before(run: str) -> None:
    kept = read_run(run)
    orders = [(True, False, True), (False, True, False)]
    for order in orders:
        for at_start in order:
            found = () if kept is None else kept.pieces(at_start)
            assert found == read_groups(split_run(run), at_start=at_start)
        read_run.cache_clear()
        kept = read_run(run)


@pytest.mark.parametrize("run", ["The", "President", "It"])
def test_a_run_of_small_words_and_titles_holds_no_name(run: str) -> None:
    assert read_run(run) is None


def test_a_word_is_looked_up_once_for_all_its_runs() -> None:
    first, second = (read_words(run).words for run in ("Bank of Riga", "Port of Riga"))

    assert first[1] is second[1]
    assert first[2] is second[2]


def test_the_longest_known_name_counts() -> None:
    words = read_words("United Nations Security Council Report").words

    assert known_length(words, 0) == 4
    assert known_length(words[:3], 0) == 2
    assert known_length(words[:1], 0) == 0
