"""Results of pure functions kept between builds, by the digest of all they depend on. The one door of SQLite.

A key is the digest of a function's name, of the code and of the arguments, so an entry is never out of date: whatever
changes, changes the key. The file can be deleted at any time.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import functools
import hashlib
import io
import operator
import pickle
import platform
import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from importlib import import_module, metadata
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sourcebook.records import Diagnostic

_APPLICATION_ID = 0x50B00C  # marks an SQLite file as ours
# An entry that so many builds which found something new did not ask for is dropped: the text it came from is gone.
_RUNS_KEPT = 20
_KEYS_PER_QUERY = 500  # SQLite's limit is 999 in old versions
_PATIENCE = 30.0  # seconds to wait for another build that writes
_LIBRARIES = (
    "jinja2",
    "latex2mathml",
    "markdown",
    "markupsafe",
    "nh3",
    "pygments",
    "pyyaml",
)  # those whose output is part of a cached result
_Result = TypeVar("_Result")


class Cache:
    """Values by key in one SQLite file; `Cache(None)` keeps nothing.

    Nothing that is wrong with the file stops a build: a damaged or foreign file is deleted and begun anew, a file that
    cannot be used is done without, and `diagnostics` says so. Several builds may use one file at a time.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._used: set[bytes] = set()
        self._has_new = False
        self._run = 0
        self._diagnostics: list[Diagnostic] = []
        if path is not None:
            self._safely(functools.partial(self._open, path))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was wrong with the file, as warnings."""
        return tuple(self._diagnostics)

    def get_many(self, keys: Collection[bytes]) -> dict[bytes, object]:
        """The values of those keys that are known."""
        found: dict[bytes, object] = {}
        for some in _portions(keys):
            rows = self._safely(functools.partial(self._select, some)) or []
            for key, packed in rows:
                # A value that cannot be read is as good as none; it will be computed and written again.
                with contextlib.suppress(Exception):  # unpickling may raise anything
                    found[key] = _unpack(packed)
        self._used.update(found)
        return found

    def put_many(self, values: Mapping[bytes, object]) -> None:
        """Keep these values."""
        if self._connection is None or not values:
            return
        self._has_new = True
        rows = [(key, _pack(value), self._run) for key, value in values.items()]
        self._safely(functools.partial(self._insert, rows))

    def forget_new(self) -> None:
        """Drop what was kept since the file was opened."""
        if self._connection is not None:
            self._safely(functools.partial(self._forget, self._run))

    def _forget(self, run: int) -> None:
        if self._connection is not None:
            with self._connection:
                self._connection.execute("DELETE FROM entry WHERE used >= ?", (run,))

    def close(self) -> None:
        """Note what was used, drop what has not been used for long, and let go of the file.

        Where nothing new was found, nothing grows older: a build with nothing to do asks for next to nothing.
        """
        if self._connection is not None:
            self._safely(self._sweep)
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = connection = sqlite3.connect(path, timeout=_PATIENCE)
        # A crash of the program loses nothing; a loss of power may damage the file, which is then begun anew.
        connection.execute("PRAGMA synchronous = OFF")
        with connection:
            connection.execute("BEGIN IMMEDIATE")  # one process at a time lays out the tables and takes its number
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if tables and connection.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION_ID:
                raise sqlite3.DatabaseError("it is a database of something else")
            connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            columns = [row[1] for row in connection.execute("PRAGMA table_info(entry)")]
            if columns not in ([], ["key", "value", "used"]):
                connection.execute("DROP TABLE entry")  # laid out by another version
            connection.execute(
                "CREATE TABLE IF NOT EXISTS entry (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL)"
                " WITHOUT ROWID"
            )
            connection.execute("CREATE TABLE IF NOT EXISTS build (run INTEGER PRIMARY KEY, code BLOB NOT NULL)")
            last = connection.execute("SELECT run, code FROM build ORDER BY run DESC LIMIT 1").fetchone()
            if last is not None and last[1] != code_digest():
                connection.execute("DELETE FROM entry")  # keys of other code are never asked for again
            self._run = last[0] + 1 if last is not None else 1
            self._note_build(connection, self._run - 1)

    def _note_build(self, connection: sqlite3.Connection, run: int) -> None:
        connection.execute("DELETE FROM build")
        connection.execute("INSERT INTO build VALUES (?, ?)", (run, code_digest()))

    def _select(self, keys: Sequence[bytes]) -> list[tuple[bytes, bytes]]:
        if self._connection is None:
            return []
        marks = ", ".join("?" * len(keys))
        query = f"SELECT key, value FROM entry WHERE key IN ({marks})"  # noqa: S608 -- question marks only
        return self._connection.execute(query, keys).fetchall()

    def _insert(self, rows: Iterable[tuple[bytes, bytes, int]]) -> None:
        if self._connection is not None:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", rows)

    def _sweep(self) -> None:
        if self._connection is None or not self._has_new:
            return
        with self._connection:
            # To note a use is to write the value again, so what was noted not long ago is left.
            noted = self._run - _RUNS_KEPT // 2
            self._connection.executemany(
                "UPDATE entry SET used = ? WHERE key = ? AND used < ?",
                [(self._run, key, noted) for key in sorted(self._used)],
            )
            self._connection.execute("DELETE FROM entry WHERE used <= ?", (self._run - _RUNS_KEPT,))
            self._note_build(self._connection, self._run)

    def _safely(self, action: Callable[[], _Result]) -> _Result | None:
        """What the action gives; None, with a warning, where the file does not let it."""
        try:
            return action()
        except sqlite3.OperationalError as error:  # locked, read-only, disk full: not the file's fault
            self._do_without(error)
        except sqlite3.DatabaseError as error:
            self._begin_anew(error)
        except OSError as error:
            self._do_without(error)
        return None

    def _begin_anew(self, error: sqlite3.DatabaseError) -> None:
        self._let_go()
        if self._diagnostics or self._path is None:  # once is enough
            self._do_without(error)
            return
        self._warn(f"cache was not usable and is begun anew: {error}")
        try:
            self._path.unlink(missing_ok=True)
            # SQLite would roll a journal that was left behind back into the new file.
            self._path.with_name(f"{self._path.name}-journal").unlink(missing_ok=True)
            self._open(self._path)
        except (sqlite3.Error, OSError) as second:
            self._do_without(second)

    def _do_without(self, error: Exception) -> None:
        self._let_go()
        self._warn(f"building without cache: {error}")

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _warn(self, message: str) -> None:
        hint = "if this comes again, delete the file or build with --no-cache"
        self._diagnostics.append(Diagnostic("warning", str(self._path), 0, 0, message, hint, "cache"))


def delete_cache(path: Path) -> None:
    """Remove the cache file with what SQLite keeps beside it, and its folder if nothing else is there."""
    for file in (path, path.with_name(f"{path.name}-journal")):
        file.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # not empty, or not there
        path.parent.rmdir()


def digest_of(*parts: object) -> bytes:
    """A digest of 20 bytes that is equal for equal parts, in every process and on every machine.

    Parts are None, bool, int, float, str, bytes, dataclasses, and tuples, lists, sets and mappings of such; the order
    of sets and mappings does not count. A large part that many keys share is digested once and handed in as bytes.
    Raises TypeError for anything else.
    """
    pieces: list[bytes] = []
    for part in parts:
        _encode(part, pieces)
    return hashlib.blake2b(b"".join(pieces), digest_size=20).digest()


def pack_call(arguments: tuple[object, ...]) -> bytes:
    """Arguments of a pure function as bytes that a worker can unpack, and that are equal for equal arguments.

    This is `digest_of`'s equality at a third of the cost, for arguments as large as pages; but the order of mappings
    counts, and sets have none that is the same in every process. Records may not hold one another in a circle.
    """
    # What stands twice is written twice: whether two equal values are one object must not count.
    return _pickled(arguments, keep_shared=False)


def unpack_call(packed: bytes) -> tuple[object, ...]:
    """The arguments that `pack_call` was given, by this program: bytes from elsewhere could do anything."""
    arguments: tuple[object, ...] = pickle.loads(packed)  # noqa: S301
    return arguments


@functools.cache
def code_digest() -> bytes:
    """A digest of all that a cached result depends on beside its arguments.

    That is every module and word list of the package, Python's version and those of the libraries that make output.
    """
    package = Path(__file__).parent.parent
    files = sorted(path for path in package.rglob("*") if _is_code(path))
    return digest_of(
        [(path.relative_to(package).as_posix(), path.read_bytes()) for path in files],
        platform.python_version(),
        [(library, metadata.version(library)) for library in _LIBRARIES],
    )


def _is_code(path: Path) -> bool:
    return path.suffix in (".py", ".txt")


def _encode(part: object, pieces: list[bytes]) -> None:
    """Append the part's type, length and content, so that no two values look alike."""
    if isinstance(part, str):
        data = part.encode("utf-8", "surrogatepass")
        pieces += (b"s%d:" % len(data), data)
    elif isinstance(part, bytes):
        pieces += (b"b%d:" % len(part), part)
    elif part is None or isinstance(part, bool | int | float):
        pieces.append(f"{type(part).__name__}={part!r};".encode())
    elif isinstance(part, tuple | list):
        pieces.append(b"(%d:" % len(part))
        for item in part:
            _encode(item, pieces)
    elif isinstance(part, Mapping):
        pieces.append(b"{%d:" % len(part))
        pieces += sorted(digest_of(key, value) for key, value in part.items())
    elif isinstance(part, set | frozenset):
        pieces.append(b"<%d:" % len(part))
        pieces += sorted(digest_of(item) for item in part)
    elif dataclasses.is_dataclass(part) and not isinstance(part, type):
        name, fields = _shape(type(part))
        pieces.append(name)
        for field in fields:
            _encode(getattr(part, field), pieces)
    else:
        raise TypeError(f"{type(part).__name__} has no digest")


@functools.cache
def _shape(record: type) -> tuple[bytes, tuple[str, ...]]:
    """A record's name and those of its fields."""
    names = tuple(field.name for field in dataclasses.fields(record))
    return f"@{record.__module__}.{record.__qualname__}:".encode(), names


class _Reducers(dict[type, Callable[[object], tuple[type, tuple[object, ...]]]]):
    """How to pack each type of records: as the type and its fields, which is twice as fast as by its state."""

    def __missing__(self, kind: type) -> Callable[[object], tuple[type, tuple[object, ...]]]:
        if issubclass(kind, tuple) and hasattr(kind, "_fields"):
            names: tuple[str, ...] = kind._fields
        elif dataclasses.is_dataclass(kind) and all(field.init for field in dataclasses.fields(kind)):
            _, names = _shape(kind)
        else:
            raise KeyError(kind)
        if len(names) > 1:
            fields = operator.attrgetter(*names)
            self[kind] = lambda record: (kind, fields(record))
        else:
            self[kind] = lambda record: (kind, tuple(getattr(record, name) for name in names))
        return self[kind]


_REDUCERS = _Reducers()


def _pickled(value: object, *, keep_shared: bool) -> bytes:
    packed = io.BytesIO()
    pickler = pickle.Pickler(packed, protocol=5)
    pickler.dispatch_table = _REDUCERS
    pickler.fast = not keep_shared
    pickler.dump(value)
    return packed.getvalue()


def _pack(value: object) -> bytes:
    return zlib.compress(_pickled(value, keep_shared=True), level=1)


def _unpack(packed: bytes) -> object:
    return _RecordUnpickler(io.BytesIO(zlib.decompress(packed))).load()


class _RecordUnpickler(pickle.Unpickler):
    """Loads records and dates only: a cache file that came from elsewhere must not be able to run anything."""

    def find_class(self, module: str, name: str) -> object:
        if module == "datetime" and name in ("date", "datetime", "timedelta", "timezone"):
            return getattr(datetime, name)
        if module.startswith("sourcebook."):
            found = getattr(import_module(module), name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not a record")


def _portions(keys: Collection[bytes]) -> Iterable[Sequence[bytes]]:
    listed = list(keys)
    return (listed[start : start + _KEYS_PER_QUERY] for start in range(0, len(listed), _KEYS_PER_QUERY))
