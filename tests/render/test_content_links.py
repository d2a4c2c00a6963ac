"""Links that an author wrote."""

import pytest

from sourcebook.render.content_links import ContentAddresses, resolve_links

PATHS = {
    "images/map one.svg": "images/map one.svg",
    "posts/2023-01-12-x.md": "briefs/x/",
    "posts/own.png": "posts/own.png",
}
ADDRESSES = ContentAddresses(PATHS, frozenset(PATHS.values()), bases=("/briefs/", "/repo/"))


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/images/map%20one.svg", "../../images/map%20one.svg"),
        ("../images/map%20one.svg", "../../images/map%20one.svg"),
        ("own.png", "../../posts/own.png"),
        ("2023-01-12-x.md#part", "../../briefs/x/#part"),
        ("/timeline/?x=1&amp;y=2", "../../timeline/?x=1&amp;y=2"),
        ("/", "../../"),
        ("/repo/images/map%20one.svg", "../../images/map%20one.svg"),
        ("/repo/posts/2023-01-12-x.md#part", "../../briefs/x/#part"),
        ("/repo", "../../"),
        ("/repository/", "../../repository/"),
        ("/briefs/x/", "../../briefs/x/"),
        ("/briefs/timeline/", "../../timeline/"),
        ("https://example.org/a", "https://example.org/a"),
        ("//example.org/a", "//example.org/a"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("#note", "#note"),
        ("", ""),
        ("nowhere.png", "nowhere.png"),
        ("../../../etc/passwd", "../../../etc/passwd"),
    ],
)
def test_a_link_fits_the_place_of_its_page(written: str, address: str) -> None:
    html = resolve_links(
        f'<p><a title="a" href="{written}">x</a></p>',
        page_url="briefs/y/",
        source_path="posts/2023-02-01-y.md",
        addresses=ADDRESSES,
    )

    assert html == f'<p><a title="a" href="{address}">x</a></p>'


def test_images_are_led_home_too() -> None:
    html = resolve_links(
        '<img alt="" src="/a.png">', page_url="x.html", source_path="a.md", addresses=ContentAddresses({})
    )

    assert html == '<img alt="" src="./a.png">'


@pytest.mark.parametrize(
    "html",
    [
        '<p><code>&lt;a href="own.png"&gt;</code></p>',
        '<p>href="own.png" <abbr title="own.png">x</abbr></p>',
        '<p><a title=\'&lt;\' href="nowhere">x</a> src="own.png"</p>',
        '<p><a title="a > b" data-href="own.png">x</a></p>',
        '<p><a title=" href=own.png">x</a></p>',
    ],
)
def test_text_that_looks_like_a_link_stays(html: str) -> None:
    assert resolve_links(html, page_url="a/", source_path="posts/x.md", addresses=ADDRESSES) == html


def test_a_link_is_found_behind_any_other_attributes() -> None:
    html = resolve_links(
        '<img alt="a > b" open title="src=" src="own.png" width="2">',
        page_url="a/",
        source_path="posts/x.md",
        addresses=ADDRESSES,
    )
    assert html == '<img alt="a > b" open title="src=" src="../posts/own.png" width="2">'
