from __future__ import annotations

from sourcebook.read.data import data_name, parse_data


def test_values_stay_what_the_author_wrote() -> None:
    value, problems = parse_data("\ufeffopen: No\nday: 2023-01-05\nports: [Ostend, 7]\n", "ports.yml")
    assert value == {"open": "No", "day": "2023-01-05", "ports": ["Ostend", 7]}
    assert problems == ()


def test_json_is_read_as_it_stands() -> None:
    assert parse_data('{"ports": ["Ostend", null, true]}', "a.json") == ({"ports": ["Ostend", None, True]}, ())


def test_table_gives_a_row_for_each_line_below_its_names() -> None:
    text = 'port,boats,port\r\n"Ostend, old",3,x\r\n\r\nDover\r\n'
    rows = [{"port": "Ostend, old", "boats": "3"}, {"port": "Dover", "boats": None}]
    assert parse_data(text, "a.csv") == (rows, ())
    assert parse_data("port\tboats\nOstend\t3\n", "a.TSV") == ([{"port": "Ostend", "boats": "3"}], ())


def test_file_without_anything_is_nothing() -> None:
    assert [parse_data("", name) for name in ("a.yml", "a.json", "a.csv")] == [(None, ()), (None, ()), ([], ())]


def test_what_can_be_read_of_yaml_is_kept() -> None:
    value, (problem,) = parse_data("a: [1\nb: 2\n", "a.yaml")
    assert value == {"b": 2}
    assert (problem.severity, problem.line, problem.source_line) == ("error", 1, "a: [1")


def test_depth_that_no_reader_survives_is_an_error() -> None:
    for text, name in (("[" * 200_000, "a.json"), ("[" * 5_000, "a.yml"), ("9" * 5_000, "a.json")):
        value, problems = parse_data(text, name)
        assert value is None
        assert [problem.severity for problem in problems] == ["error"]


def test_half_a_character_is_an_error_at_its_place() -> None:
    """No page could be written that shows it."""
    value, (problem,) = parse_data('{"a": "\\ud83d\\ude00",\n "b": "\\udc00"}', "a.json")
    assert value is None
    assert (problem.line, problem.column, problem.message) == (2, 8, "an escape stands for half a character")
    assert parse_data('["\\ud83d\\ude00", "\\\\ud83d"]', "a.json") == (["\U0001f600", "\\ud83d"], ())


def test_names_hold_no_punctuation() -> None:
    assert [data_name(name) for name in ("my list!", "a.b", "港口", "t-a", "!")] == ["my_list", "ab", "港口", "t-a", ""]


def test_json_nested_too_deeply_is_told() -> None:
    value, (problem,) = parse_data("[" * 400 + "]" * 400, "deep.json")
    assert (value, problem.message) == (None, "nested too deeply")
    assert parse_data("[" * 50 + "]" * 50, "deep.json")[1] == ()
