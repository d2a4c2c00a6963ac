"""Links that an author wrote."""

import pytest

from sourcebook.render.content_links import resolve_links

ADDRESSES = {
    "images/map one.svg": "images/map one.svg",
    "posts/2023-01-12-x.md": "briefs/x/",
    "posts/own.png": "posts/own.png",
}


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/images/map%20one.svg", "../../images/map%20one.svg"),
        ("../images/map%20one.svg", "../../images/map%20one.svg"),
        ("own.png", "../../posts/own.png"),
        ("2023-01-12-x.md#part", "../../briefs/x/#part"),
        ("/timeline/?x=1&amp;y=2", "../../timeline/?x=1&amp;y=2"),
        ("/", "../../"),
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
    html = resolve_links('<img alt="" src="/a.png">', page_url="x.html", source_path="a.md", addresses={})

    assert html == '<img alt="" src="./a.png">'
