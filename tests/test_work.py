"""Cached, parallel, in order."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sourcebook.publish.cache import Cache
from sourcebook.publish.facts import with_facts
from sourcebook.records import OutputFile
from sourcebook.work import Work

called: list[int] = []


def double(number: int) -> int:
    called.append(number)
    return 2 * number


def test_results_come_in_the_order_of_the_calls_with_and_without_an_executor() -> None:
    calls = [(number,) for number in range(100)]

    with ThreadPoolExecutor(2) as executor:
        parallel = Work(Cache(None), executor).map("x", double, calls, calls)

    assert parallel == Work(Cache(None)).map("x", double, calls, calls) == [2 * number for number in range(100)]


def test_a_known_call_is_not_made_again(tmp_path: Path) -> None:
    with Cache(tmp_path / "cache.sqlite") as cache:
        Work(cache).map("x", double, [(1,), (2,)], [(1,), (2,)])
    called.clear()

    with Cache(tmp_path / "cache.sqlite") as cache:
        results = Work(cache).map("x", double, [(1,), (3,)], [(1,), (3,)])

    assert results == [2, 6]
    assert called == [3]


def test_progress_is_told_from_start_to_end() -> None:
    seen: list[tuple[int, int]] = []

    Work(Cache(None), None, lambda _, done, total: seen.append((done, total))).map("x", double, [(1,)], [(1,)])

    assert seen == [(0, 1), (1, 1)]


def a_page(number: int) -> tuple[OutputFile, ...]:
    called.append(number)
    return (with_facts(OutputFile(f"{number}.html", b'<a href="x">%d</a>' % number), "/"),)


def nothing(path: str, digest: str) -> bool:
    return path == digest


def everything(path: str, digest: str) -> bool:
    return path != digest


def test_files_come_in_the_order_of_their_calls_with_and_without_an_executor() -> None:
    with ThreadPoolExecutor(2) as executor:
        parallel = list(Work(Cache(None), executor).files(a_page, ((n,) for n in range(100)), holds=nothing))

    assert parallel == list(Work(Cache(None)).files(a_page, ((n,) for n in range(100)), holds=nothing))
    assert [file.path for file in parallel] == [f"{n}.html" for n in range(100)]


def test_few_calls_are_asked_for_before_their_files_are_taken() -> None:
    asked: list[int] = []

    def calls() -> Iterator[tuple[int]]:
        for number in range(10_000):
            asked.append(number)
            yield (number,)

    with ThreadPoolExecutor(2) as executor:
        assert next(Work(Cache(None), executor).files(a_page, calls(), holds=nothing)).path == "0.html"

    assert len(asked) < 200


def test_a_file_that_the_output_folder_holds_is_not_made_again(tmp_path: Path) -> None:
    with Cache(tmp_path / "cache.sqlite") as cache:
        first = list(Work(cache).files(a_page, [(1,), (2,)], holds=everything))
    called.clear()

    with Cache(tmp_path / "cache.sqlite") as cache:
        again = list(Work(cache).files(a_page, [(1,), (3,), (2,)], holds=everything))

    assert called == [3]
    assert [file.path for file in again] == ["1.html", "3.html", "2.html"]
    assert [again[0].facts, again[2].facts] == [file.facts for file in first]
    assert again[0].content == b""


def test_a_file_that_is_known_but_not_there_is_made_again(tmp_path: Path) -> None:
    with Cache(tmp_path / "cache.sqlite") as cache:
        first = list(Work(cache).files(a_page, [(1,), (2,)], holds=everything))
        called.clear()

        again = list(Work(cache).files(a_page, [(1,), (2,)], holds=lambda path, _: path == "1.html"))

    assert called == [2]
    assert again[1] == first[1]


def test_what_the_cache_gives_instead_of_facts_is_as_good_as_nothing(tmp_path: Path) -> None:
    with Cache(tmp_path / "cache.sqlite") as cache:
        first = list(Work(cache).files(a_page, [(1,)], holds=everything))
    connection = sqlite3.connect(tmp_path / "cache.sqlite")
    connection.execute("UPDATE entry SET value = x'00'")
    connection.commit()
    connection.close()

    with Cache(tmp_path / "cache.sqlite") as cache:
        assert list(Work(cache).files(a_page, [(1,)], holds=everything)) == first
