from __future__ import annotations

from importlib.resources import files

import pytest

from sourcebook.link.given_names import kinds_of, same_given_name


@pytest.mark.parametrize(
    ("first", "second"), [("joe", "joseph"), ("bill", "william"), ("alyaksandr", "alexander"), ("zoe", "zoe")]
)
def test_forms_of_one_given_name_are_the_same(first: str, second: str) -> None:
    assert same_given_name(first, second)
    assert same_given_name(second, first)


@pytest.mark.parametrize(("first", "second"), [("alexander", "alexandra"), ("joe", "john"), ("zoe", "zoey")])
def test_different_given_names_are_not_the_same(first: str, second: str) -> None:
    assert not same_given_name(first, second)


def test_a_short_form_of_two_names_is_of_both() -> None:
    assert kinds_of("alex") == kinds_of("alexander") & kinds_of("alex") | kinds_of("alexandra") & kinds_of("alex")
    assert len(kinds_of("alex")) == 2


def test_every_line_of_the_list_holds_several_names_each_once() -> None:
    text = (files("sourcebook.link") / "given_names.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if not line.startswith("#")]

    assert [row for row in rows if len(row) < 2 or len(set(row)) < len(row)] == []
