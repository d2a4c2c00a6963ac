"""Runs pure functions: cached by the digest of their arguments and of the code, in parallel where that pays.

The executor is handed in, so nothing else knows where functions run.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from sourcebook.publish.cache import Cache, code_digest, digest_of

Result = TypeVar("Result")

_CHUNK = 12
"""Calls handed to a worker at once: few enough to keep both ends busy, enough that handing over costs little."""

_AHEAD = 6
"""Chunks of a stream that may wait for a worker or to be taken: their calls and results are held in memory."""


def no_progress(label: str, done: int, total: int) -> None:
    """Progress that nobody watches."""
    del label, done, total


@dataclass(frozen=True, slots=True)
class Work:
    """Where functions run, where their results are kept and who watches."""

    cache: Cache
    executor: Executor | None = None
    """None: in this process, one after the other."""
    progress: Callable[[str, int, int], None] = no_progress
    """Called with a label, how many are done and how many there are."""

    def map(
        self,
        label: str,
        function: Callable[..., Result],
        calls: Sequence[tuple[object, ...]],
        keys: Iterable[tuple[object, ...]],
    ) -> list[Result]:
        """The result of `function(*call)` for every call, in order.

        `keys` say by what each call is known to the cache: together with the function's name and the digest of the
        code they must determine the result.
        """
        digests = [digest_of(function.__module__, function.__qualname__, code_digest(), *key) for key in keys]
        known = self.cache.get_many(digests)
        missing = [index for index, digest in enumerate(digests) if digest not in known]
        done = len(calls) - len(missing)
        self.progress(label, done, len(calls))
        for indices, results in self._run(function, calls, missing):
            found = {digests[index]: result for index, result in zip(indices, results, strict=True)}
            self.cache.put_many(found)
            known.update(found)
            done += len(indices)
            self.progress(label, done, len(calls))
        return [known[digest] for digest in digests]  # type: ignore[misc]

    def stream(self, function: Callable[..., Result], calls: Iterable[tuple[object, ...]]) -> Iterator[Result]:
        """The result of `function(*call)` for every call, in order; none is kept.

        Calls are asked for as results are taken, some ahead of them, so neither are ever all in memory.
        """
        if self.executor is None:
            for call in calls:
                yield function(*call)
            return
        remaining = iter(calls)
        waiting: deque[Future[list[Result]]] = deque()
        while chunk := list(islice(remaining, _CHUNK)):
            waiting.append(self.executor.submit(_call_all, function, chunk))
            if len(waiting) > _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()

    def _run(
        self, function: Callable[..., Result], calls: Sequence[tuple[object, ...]], indices: Sequence[int]
    ) -> Iterable[tuple[list[int], list[Result]]]:
        chunks = [list(indices[start : start + _CHUNK]) for start in range(0, len(indices), _CHUNK)]
        if self.executor is None or len(chunks) < 2:
            for chunk in chunks:
                yield chunk, _call_all(function, [calls[index] for index in chunk])
            return
        futures: dict[Future[list[Result]], list[int]] = {
            self.executor.submit(_call_all, function, [calls[index] for index in chunk]): chunk for chunk in chunks
        }
        for future in as_completed(futures):
            yield futures.pop(future), future.result()


def _call_all(function: Callable[..., Result], calls: Sequence[tuple[object, ...]]) -> list[Result]:
    return [function(*call) for call in calls]
