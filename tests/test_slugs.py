"""Slugs and heading ids."""

import pytest

from sourcebook.slugs import heading_slug, jekyll_slug, jekyll_title_slug, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Minsk Automobile Plant", "minsk-automobile-plant"),
        ("Łukašenka’s visit", "lukasenka-s-visit"),
        ("Su-25", "su-25"),
        ("snake_case  and\u00a0blanks", "snake-case-and-blanks"),
        ("白俄罗斯", "白俄罗斯"),
        ("Лукашенко", "лукашенко"),
        ("Київ", "київ"),
        ("…", ""),
        ("Straße", "strasse"),
    ],
)
def test_a_slug_keeps_letters_and_joins_words(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_one_name_in_two_unicode_forms_has_one_slug() -> None:
    assert slugify("Й") == slugify("И\u0306")


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("KEY FINDINGS", "key-findings"),
        ("Russia’s Role: 1999–2021", "russias-role-19992021"),
        ("A - B", "a---b"),
        ("中文 标题", "中文-标题"),
    ],
)
def test_a_heading_id_is_the_one_kramdown_gives(heading: str, anchor: str) -> None:
    assert heading_slug(heading) == anchor


@pytest.mark.parametrize(
    ("text", "slug", "title"),
    [
        ("A.b_C~é 中文!", "a-b-c-é-中文", "A.b_C~é-中文!"),
        ("--x---y-", "x-y", "x-y"),
        ("№5", "5", "5"),
        ("C++ & (D)", "c-d", "C++-&-(D)"),
        ("*", "", ""),
    ],
)
def test_jekylls_slugs_are_as_jekyll_makes_them(text: str, slug: str, title: str) -> None:
    assert (jekyll_slug(text), jekyll_title_slug(text)) == (slug, title)
