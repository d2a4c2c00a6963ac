"""config.yaml and what can be wrong with it."""

import pytest

from sourcebook.config import Config, parse_config, with_defaults


def test_an_empty_file_gives_the_defaults() -> None:
    assert parse_config("", "config.yaml") == (Config(), ())


def test_values_are_taken() -> None:
    config, problems = parse_config(
        "title: Desk\nbase_url: https://x.github.io/repo/\ncontent: [a, b]\nentities: {min_documents: 4}\n"
        "navigation:\n  - Method: /method/\ndate_order: month-first\n",
        "config.yaml",
    )

    assert problems == ()
    assert config.title == "Desk"
    assert config.base_path == "/repo/"
    assert config.absolute("briefs/x/") == "https://x.github.io/repo/briefs/x/"
    assert config.content == ("a", "b")
    assert config.entities.min_documents == 4
    assert config.navigation == (("Method", "/method/"),)
    assert config.reading.date_order == "month-first"


def test_without_a_base_url_addresses_begin_at_the_root() -> None:
    assert Config().base_path == "/"
    assert Config().absolute("briefs/x/") == "/briefs/x/"


@pytest.mark.parametrize(
    ("text", "line", "column", "severity", "message", "hint"),
    [
        ("titel: A", 1, 1, "warning", "`titel` is not a setting", "did you mean `title`?"),
        ("title: A\nper_page: many", 2, 11, "error", "`per_page` is 'many'; it must be a number from 1", ""),
        ("per_page: 0", 1, 11, "error", "`per_page` is 0; it must be a number from 1", ""),
        ("per_page: true", 1, 11, "error", "`per_page` is True; it must be a number from 1", ""),
        ("drafts: yes", 1, 9, "error", "`drafts` is 'yes'; it must be true or false", ""),
        ("permalink: briefs", 1, 12, "error", "`permalink` is 'briefs'; it must be a pattern that", ""),
        ("permalink: /:slgu/", 1, 12, "error", "`permalink` is '/:slgu/'; it must be made of known tokens", ""),
        ("base_url: x.org", 1, 11, "error", "`base_url` is 'x.org'; it must be an address with its scheme", ""),
        ("date_order: eu", 1, 13, "error", "`date_order` is 'eu'; it must be day-first or month-first", ""),
        ("cname: a b", 1, 8, "error", "`cname` is 'a b'; it must be a domain", ""),
        ("today: 2026-02-31", 1, 8, "error", "`today` is '2026-02-31'; it must be a day", ""),
        ("future: false", 1, 9, "error", "`future: false` needs `today`", "a build never asks the clock"),
        ("entities: 3", 1, 11, "error", "`entities` must be a mapping", "write `min_documents:`"),
        ("entities: {min_documnts: 3}", 1, 12, "warning", "`min_documnts` is not a setting", "did you mean"),
        ("title: a\ntitle: b", 2, 1, "warning", "`title` stands twice", "keep one of them"),
        ("- a", 1, 1, "error", "the configuration is not a mapping of keys to values", ""),
        ("title: [", 1, 8, "error", "the bracket `[` that opens here is never closed", "add `]`"),
        ("content: []", 1, 10, "error", "`content` is []; it must be a folder or a list of folders", ""),
        ("navigation: [a]", 1, 13, "error", "`navigation` is ['a']; it must be a list", ""),
    ],
)
def test_a_problem_names_its_place_and_what_to_do(
    text: str, line: int, column: int, severity: str, message: str, hint: str
) -> None:
    _, problems = parse_config(text, "config.yaml")

    assert len(problems) == 1
    found = problems[0]
    assert (found.path, found.line, found.severity) == ("config.yaml", line, severity)
    assert found.column == column
    assert found.message.startswith(message)
    assert found.hint.startswith(hint)


def test_all_problems_are_told_at_once_and_good_values_kept() -> None:
    config, problems = parse_config("title: A\nper_page: x\nfeed_entries: y\nnope: 1\n", "config.yaml")

    assert [found.line for found in problems] == [2, 3, 4]
    assert config.title == "A"
    assert config.per_page == Config().per_page


def test_settings_from_elsewhere_fill_what_config_yaml_does_not_say() -> None:
    settings = {"title": "Old Site", "description": "Words.", "base_url": "ftp://x.example", "future": False}
    config = with_defaults(Config(title="Desk"), settings)
    assert config == Config(title="Desk", description="Words.")
    assert not with_defaults(Config(today="2026-01-31"), settings).future
