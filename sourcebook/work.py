"""Runs pure functions: cached by the digest of their arguments and of the code, in parallel where that pays.

Of a function that makes files of the site only their facts are kept: what the output folder holds is not made again.
The executor is handed in, so nothing else knows where functions run.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from sourcebook.publish.cache import Cache, code_digest, digest_of, pack_call, unpack_call
from sourcebook.records import OutputFile

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
        keys: Iterable[tuple[object, ...]] | None = None,
    ) -> list[Result]:
        """The result of `function(*call)` for every call, in order.

        `keys` say by what each call is known to the cache, if not by all its arguments: together with the function's
        name and the digest of the code they must determine the result.
        """
        packed: Sequence[bytes] | None = None
        if keys is None:
            packed = [pack_call(call) for call in calls]
            keys = ((call,) for call in packed)
        digests = [_key(function, *key) for key in keys]
        known = self.cache.get_many(digests)
        missing = [index for index, digest in enumerate(digests) if digest not in known]
        done = len(calls) - len(missing)
        self.progress(label, done, len(calls))
        for indices, results in self._run(function, calls, packed, missing):
            found = {digests[index]: result for index, result in zip(indices, results, strict=True)}
            self.cache.put_many(found)
            known.update(found)
            done += len(indices)
            self.progress(label, done, len(calls))
        return [known[digest] for digest in digests]  # type: ignore[misc]

    def files(
        self,
        function: Callable[..., Sequence[OutputFile]],
        calls: Iterable[tuple[object, ...]],
        *,
        holds: Callable[[str, str], bool],
        common: tuple[object, ...] = (),
    ) -> Iterator[OutputFile]:
        """The files, with their facts, that `function(*common, *call)` gives for every call, in order.

        What a call is known by is the call alone: it must hold what of the `common` arguments matters to it.
        A call of which only the facts are known is not made where the output folder `holds` all its files, told by
        path and digest: they come without content. Calls are asked for as files are taken, some ahead of them, so
        neither are ever all in memory.
        """
        remaining = iter(calls)
        waiting: deque[_Chunk] = deque()
        while chunk := list(islice(remaining, _CHUNK)):
            waiting.append(self._begin(function, common, chunk, holds))
            if len(waiting) > _AHEAD:
                yield from self._finish(waiting.popleft())
        while waiting:
            yield from self._finish(waiting.popleft())

    def _begin(
        self,
        function: Callable[..., Sequence[OutputFile]],
        common: tuple[object, ...],
        calls: Sequence[tuple[object, ...]],
        holds: Callable[[str, str], bool],
    ) -> _Chunk:
        packed = [pack_call(call) for call in calls]
        keys = [_key(function, call) for call in packed]
        held = {
            key: files for key, kept in self.cache.get_many(keys).items() if (files := _held(kept, holds)) is not None
        }
        missing = [index for index, key in enumerate(keys) if key not in held]
        made: Future[list[Sequence[OutputFile]]] | list[Sequence[OutputFile]] = []
        if self.executor is None:
            made = [function(*common, *calls[index]) for index in missing]
        elif missing:
            made = self.executor.submit(_call_packed, function, common, [packed[index] for index in missing])
        return _Chunk(keys, held, made)

    def _finish(self, chunk: _Chunk) -> Iterator[OutputFile]:
        made = iter(chunk.made if isinstance(chunk.made, list) else chunk.made.result())
        files = [(key, chunk.held[key] if key in chunk.held else next(made)) for key in chunk.keys]
        new = {key: some for key, some in files if key not in chunk.held}
        self.cache.put_many({key: tuple((file.path, file.facts) for file in some) for key, some in new.items()})
        for _, some in files:
            yield from some

    def _run(
        self,
        function: Callable[..., Result],
        calls: Sequence[tuple[object, ...]],
        packed: Sequence[bytes] | None,
        indices: Sequence[int],
    ) -> Iterable[tuple[list[int], list[Result]]]:
        chunks = [list(indices[start : start + _CHUNK]) for start in range(0, len(indices), _CHUNK)]
        if self.executor is None or len(chunks) < 2:
            for chunk in chunks:
                yield chunk, _call_all(function, [calls[index] for index in chunk])
            return
        futures: dict[Future[list[Result]], list[int]] = {}
        for chunk in chunks:
            if packed is None:
                future = self.executor.submit(_call_all, function, [calls[index] for index in chunk])
            else:
                future = self.executor.submit(_call_packed, function, (), [packed[index] for index in chunk])
            futures[future] = chunk
        for future in as_completed(futures):
            yield futures.pop(future), future.result()


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Calls whose files are known to be held, or being made."""

    keys: Sequence[bytes]
    """Of the calls, in order."""
    held: Mapping[bytes, Sequence[OutputFile]]
    made: Future[list[Sequence[OutputFile]]] | list[Sequence[OutputFile]]
    """Of the calls whose key is not in `held`, in order."""


def _key(function: Callable[..., object], *parts: object) -> bytes:
    """What the cache knows a call of a function by; `parts` stand for its arguments."""
    return digest_of(function.__module__, function.__qualname__, code_digest(), *parts)


def _held(kept: object, holds: Callable[[str, str], bool]) -> Sequence[OutputFile] | None:
    """The files of a call by what the cache kept of it; None where one of them must be made."""
    if not isinstance(kept, tuple) or not all(holds(path, facts.digest) for path, facts in kept):
        return None
    return [OutputFile(path, b"", facts=facts) for path, facts in kept]


def _call_packed(function: Callable[..., Result], common: tuple[object, ...], calls: Sequence[bytes]) -> list[Result]:
    return [function(*common, *unpack_call(call)) for call in calls]


def _call_all(function: Callable[..., Result], calls: Sequence[tuple[object, ...]]) -> list[Result]:
    return [function(*call) for call in calls]
