"""Cached, parallel, in order."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sourcebook.publish.cache import Cache
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


def test_a_stream_gives_results_in_the_order_of_its_calls_with_and_without_an_executor() -> None:
    with ThreadPoolExecutor(2) as executor:
        parallel = list(Work(Cache(None), executor).stream(double, ((number,) for number in range(100))))

    assert parallel == list(Work(Cache(None)).stream(double, ((number,) for number in range(100))))
    assert parallel == [2 * number for number in range(100)]


def test_a_stream_asks_for_few_calls_before_their_results_are_taken() -> None:
    asked: list[int] = []

    def calls() -> Iterator[tuple[int]]:
        for number in range(10_000):
            asked.append(number)
            yield (number,)

    with ThreadPoolExecutor(2) as executor:
        assert next(Work(Cache(None), executor).stream(double, calls())) == 0

    assert len(asked) < 200
