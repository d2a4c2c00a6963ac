from __future__ import annotations

import datetime
import pickle
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcebook.publish import cache as cache_module
from sourcebook.publish.cache import Cache, code_digest, digest_of, pack_call, unpack_call
from sourcebook.records import MASK, Block, Span
from tests.builders import a_document


def test_a_value_comes_back_in_the_next_build(tmp_path: Path) -> None:
    document = a_document("Minsk said so.", front_matter={"date": datetime.date(2023, 2, 18)})
    path = tmp_path / "deep/cache.sqlite"
    with Cache(path) as cache:
        assert cache.get_many([b"1"]) == {}
        cache.put_many({b"1": document, b"2": (Span(0, 5), None, "x")})

    with Cache(path) as cache:
        assert cache.get_many([b"1", b"2", b"3"]) == {b"1": document, b"2": (Span(0, 5), None, "x")}
        assert cache.diagnostics == ()


def test_more_keys_than_one_query_takes_are_all_found(tmp_path: Path) -> None:
    values: dict[bytes, object] = {b"%d" % number: number for number in range(1201)}
    with Cache(tmp_path / "cache.sqlite") as cache:
        cache.put_many(values)

        assert cache.get_many(list(values)) == values


def test_without_a_path_nothing_is_kept() -> None:
    with Cache(None) as cache:
        cache.put_many({b"1": "x"})

        assert cache.get_many([b"1"]) == {}
        assert cache.diagnostics == ()


def a_damaged_file(path: Path) -> None:
    path.write_bytes(b"this is no database" * 1000)


def a_truncated_file(path: Path) -> None:
    with Cache(path) as cache:
        cache.put_many({bytes([number]): bytes(range(256)) * 100 for number in range(200)})
    path.write_bytes(path.read_bytes()[:9000])


def a_foreign_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE entry (something TEXT)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("spoil", [a_damaged_file, a_truncated_file, a_foreign_database])
def test_a_file_that_is_no_cache_is_begun_anew_with_a_warning(tmp_path: Path, spoil: object) -> None:
    path = tmp_path / "cache.sqlite"
    spoil(path)  # type: ignore[operator]

    with Cache(path) as cache:
        cache.get_many([bytes([number]) for number in range(200)])
        cache.put_many({b"new": "x"})
        assert cache.get_many([b"new"]) == {b"new": "x"}
        assert [diagnostic.severity for diagnostic in cache.diagnostics] == ["warning"]

    with Cache(path) as cache:
        assert cache.get_many([b"new"]) == {b"new": "x"}
        assert cache.diagnostics == ()


def test_a_place_that_cannot_hold_a_file_means_building_without(tmp_path: Path) -> None:
    (tmp_path / "cache.sqlite").mkdir()

    with Cache(tmp_path / "cache.sqlite") as cache:
        cache.put_many({b"1": "x"})

        assert cache.get_many([b"1"]) == {}
        assert "building without cache" in cache.diagnostics[0].message


def put_raw(path: Path, value: bytes) -> None:
    with Cache(path):
        pass
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO entry VALUES (?, ?, 1)", (b"1", value))
    connection.commit()
    connection.close()


class Shell:
    def __reduce__(self) -> tuple[object, ...]:
        return print, ("this must never run",)


@pytest.mark.parametrize("value", [b"?", zlib.compress(b"?"), zlib.compress(pickle.dumps(Shell()))])
def test_a_value_that_is_no_record_is_as_good_as_none(
    tmp_path: Path, value: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    put_raw(tmp_path / "cache.sqlite", value)

    with Cache(tmp_path / "cache.sqlite") as cache:
        assert cache.get_many([b"1"]) == {}
    assert capsys.readouterr().out == ""


def test_an_entry_that_no_build_asks_for_is_dropped_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "_RUNS_KEPT", 2)
    path = tmp_path / "cache.sqlite"
    with Cache(path) as cache:
        cache.put_many({b"used": 1, b"unused": 2})
    for number in range(2):
        with Cache(path) as cache:
            cache.get_many([b"used"])
            cache.put_many({b"new %d" % number: 3})

    with Cache(path) as cache:
        assert cache.get_many([b"used", b"unused"]) == {b"used": 1}


def test_builds_that_find_nothing_new_drop_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "_RUNS_KEPT", 2)
    path = tmp_path / "cache.sqlite"
    with Cache(path) as cache:
        cache.put_many({b"1": 1})
    for _ in range(5):
        with Cache(path) as cache:
            cache.get_many([b"other"])

    with Cache(path) as cache:
        assert cache.get_many([b"1"]) == {b"1": 1}


def test_entries_of_other_code_are_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Cache(tmp_path / "cache.sqlite") as cache:
        cache.put_many({b"1": "x"})
    monkeypatch.setattr(cache_module, "code_digest", lambda: b"other code")

    with Cache(tmp_path / "cache.sqlite") as cache:
        assert cache.get_many([b"1"]) == {}


def test_two_builds_share_a_file(tmp_path: Path) -> None:
    with Cache(tmp_path / "cache.sqlite") as one, Cache(tmp_path / "cache.sqlite") as other:
        one.put_many({b"1": "x"})
        other.put_many({b"2": "y"})

        assert one.get_many([b"1", b"2"]) == other.get_many([b"1", b"2"]) == {b"1": "x", b"2": "y"}
        assert one.diagnostics == other.diagnostics == ()


def unlike_values() -> Iterator[tuple[object, ...]]:
    yield from [(), ("",), (b"",), (None,), (0,), (False,), (0.0,), ("0",), (b"0",), ((),), ({},), (frozenset(),)]
    yield from [("a", "b"), ("ab",), (("a", "b"),), (("a",), "b"), ({"a": "b"},), ({"b": "a"},), ({"a", "b"},)]
    yield from [
        ("1:a",),
        ("s1:a",),
        (12,),
        (1, 2),
        (MASK,),
        (Block(Span(0, 1), "quote"),),
        (Block(Span(0, 1), "caption"),),
    ]


def test_different_values_have_different_digests() -> None:
    values = list(unlike_values())

    assert len({digest_of(*parts) for parts in values}) == len(values)


def test_equal_values_have_equal_digests() -> None:
    assert digest_of({"a": 1, "b": 2}) == digest_of({"b": 2, "a": 1})
    assert digest_of(a_document("One.")) == digest_of(a_document("One."))
    assert digest_of(a_document("One.")) != digest_of(a_document("One.", language="zh"))


def test_digests_are_the_same_in_another_process() -> None:
    program = "from sourcebook.publish.cache import digest_of; print(digest_of({'a', 'b', 'c'}, 'x').hex())"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=root)

    assert done.stdout.strip() == digest_of({"a", "b", "c"}, "x").hex()


def test_the_digest_of_the_code_is_the_same_when_asked_again() -> None:
    assert code_digest() == code_digest()
    assert len(code_digest()) == 20


def test_what_has_no_stable_digest_is_refused() -> None:
    with pytest.raises(TypeError, match="object has no digest"):
        digest_of(object())


def test_equal_arguments_are_packed_as_equal_bytes_whether_or_not_they_share_objects() -> None:
    span, text = Span(0, 5), "".join(["Mi", "nsk"])
    shared = (Block(span, "paragraph"), Block(span, "heading"), text, text, {"a": text})
    apart = (Block(Span(0, 5), "paragraph"), Block(Span(0, 5), "heading"), text, "".join(["Mi", "nsk"]), {"a": "Minsk"})

    assert pack_call(shared) == pack_call(apart)
    assert unpack_call(pack_call(shared)) == shared


@pytest.mark.parametrize("other", [("1",), (1, 1), (1.0,), (b"1",), ((1,),), (Span(1, 1),), ({1: 1},)])
def test_other_arguments_are_packed_as_other_bytes(other: tuple[object, ...]) -> None:
    assert pack_call(other) != pack_call((1,))


@pytest.mark.parametrize(
    "value", [pickle.dumps(1)[:-1] + b"x", b"csourcebook.nosuch\nRecord\n.", b"\x80\x05\x8c\x01\xff."]
)
def test_a_value_that_cannot_be_unpacked_for_any_reason_is_none(tmp_path: Path, value: bytes) -> None:
    path = tmp_path / "cache.sqlite"
    with Cache(path) as cache:
        cache.put_many({b"1": "x"})
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE entry SET value = ?", (zlib.compress(value),))
    connection.close()

    with Cache(path) as cache:
        assert cache.get_many([b"1"]) == {}


def test_a_table_of_another_shape_is_laid_out_anew(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    with Cache(path) as cache:
        cache.put_many({b"1": "x"})
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE entry")
        connection.execute("CREATE TABLE entry (key BLOB PRIMARY KEY, value BLOB)")
    connection.close()

    with Cache(path) as cache:
        cache.put_many({b"1": "y"})
        assert cache.diagnostics == ()
        assert cache.get_many([b"1"]) == {b"1": "y"}


def test_what_is_new_can_be_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    with Cache(path) as cache:
        cache.put_many({b"1": "x"})
    with Cache(path) as cache:
        cache.put_many({b"2": "y"})
        cache.forget_new()
        assert cache.get_many([b"1", b"2"]) == {b"1": "x"}
