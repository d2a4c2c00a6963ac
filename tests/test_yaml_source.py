"""YAML as an author means it."""

import pytest

from sourcebook.yaml_source import YamlError, load_yaml, load_yaml_in_parts


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("date: 2023-01-12 12:00:00 +0800", "2023-01-12 12:00:00 +0800"),
        ("date: 2024-02-30", "2024-02-30"),
        ("time: 12:30", "12:30"),
        ("code: 0123", "0123"),
        ("answer: No", "No"),
        ("on: off", "off"),
        ("count: 12", 12),
        ("share: 0.5", 0.5),
        ("draft: true", True),
        ('draft: "true"', "true"),
        ("title :  A blank before the colon", "A blank before the colon"),
        ("empty:", None),
    ],
)
def test_a_value_stays_what_the_author_wrote(written: str, value: object) -> None:
    loaded = load_yaml(written).value

    assert isinstance(loaded, dict)
    assert list(loaded.values()) == [value]


def test_every_value_and_key_knows_its_place() -> None:
    loaded = load_yaml("title: A\ntags:\n  - one\n  - two\n")

    assert loaded.place("tags", 1) == (4, 5)
    assert loaded.place("tags", "#key") == (2, 1)


def test_a_missing_value_is_placed_at_its_parent() -> None:
    assert load_yaml("a:\n  b: 1\n").place("a", "c", "d") == (2, 3)


def test_a_repeated_key_is_told() -> None:
    loaded = load_yaml("a: 1\na: 2\n")

    assert loaded.value == {"a": 2}
    assert loaded.repeated == (("a",),)


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: [1, 2\nb: 3\n", 1), ("a: 1\n b: 2\n", 2), ('a: "open\n', 1), ("a: \x00\n", 1), ("- a\nb: 1\n", 2)],
)
def test_what_is_not_yaml_names_its_line(text: str, line: int) -> None:
    with pytest.raises(YamlError) as error:
        load_yaml(text)

    assert error.value.line == line
    assert error.value.message


def test_aliases_that_multiply_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]

    with pytest.raises(YamlError):
        load_yaml("\n".join(lines))


def test_an_alias_of_itself_is_refused() -> None:
    with pytest.raises(YamlError):
        load_yaml("a: &a [*a]")


@pytest.mark.parametrize(
    ("text", "place", "character"),
    [
        ('a: 1\ntitle: "\\ud800"\n', (2, 8), "#xd800"),
        ('title: "x\\u001b[2J"\n', (1, 8), "#x001b"),
        ('title: "x\\ry"\n', (1, 8), "#x000d"),
        ('"\\0": x\n', (1, 1), "#x0000"),
        ('a: 1\ntitle: "x\\U00110000"\n', (2, 10), "\\U00110000"),
        ('title: "\\U0001F69A \\UFFFFFFFF"\n', (1, 20), "\\UFFFFFFFF"),
    ],
)
def test_an_escape_of_what_no_text_holds_is_refused_by_name(text: str, place: tuple[int, int], character: str) -> None:
    with pytest.raises(YamlError) as error:
        load_yaml(text)

    assert (error.value.line, error.value.column) == place
    assert character in error.value.message


def test_tabs_and_line_breaks_are_text_however_the_file_ends_its_lines() -> None:
    assert load_yaml('a: "x\\ty\\nz"\r\nb: |\r\n  one\r\n  two\r\n').value == {"a": "x\ty\nz", "b": "one\ntwo\n"}


def test_an_entry_that_is_not_yaml_does_not_hide_the_others() -> None:
    loaded, errors = load_yaml_in_parts('a: 1\nb: "open\nc: [1\nd: 2: 3\ne:\n- 5\n')

    assert [(error.line, error.column) for error in errors] == [(2, 4), (3, 4), (4, 5)]
    assert loaded.value == {"a": 1, "e": [5]}
    assert loaded.place("e") == (6, 1)


def test_lines_end_at_line_feeds_alone() -> None:
    assert load_yaml('a: "x\u2028y"\nb: 1\n').place("b") == (2, 4)
