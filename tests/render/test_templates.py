from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from sourcebook.records import BuildError, Diagnostic
from sourcebook.render.parts import Page
from sourcebook.render.templates import Renderer, read_assets, read_theme, render_page


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        file = folder / name.replace("__", "/").replace("_html", ".html").replace("_css", ".css")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def failure(renderer: Renderer, page: Page) -> Diagnostic:
    with pytest.raises(BuildError) as caught:
        renderer.render(page)
    (diagnostic,) = caught.value.diagnostics
    return diagnostic


def test_template_of_the_site_goes_before_its_namesake(tmp_path: Path) -> None:
    own = write(tmp_path / "own", partials___foot_html="ours")
    given = write(
        tmp_path / "given", pages__a_html='{% include "partials/_foot.html" %}!', partials___foot_html="theirs"
    )

    assert Renderer([own, given]).render(Page("a/", "pages/a.html", {})) == "ours!"


def test_folder_that_is_not_there_is_passed_over(tmp_path: Path) -> None:
    given = write(tmp_path / "given", a_html="text")

    assert Renderer([tmp_path / "none", given]).render(Page("", "a.html", {})) == "text"


def test_a_page_is_rendered_by_the_templates_as_they_are_now(tmp_path: Path) -> None:
    first = read_theme([write(tmp_path, a_html="old")])
    assert render_page(first, Page("", "a.html", {})) == "old"

    second = read_theme([write(tmp_path, a_html="new")])
    assert render_page(second, Page("", "a.html", {})) == "new"


def test_what_a_worker_cannot_render_is_told_as_here(tmp_path: Path) -> None:
    theme = read_theme([write(tmp_path, a_html="<p>\n{{ titel }}\n</p>")])

    with ProcessPoolExecutor(1) as executor, pytest.raises(BuildError) as caught:
        executor.submit(render_page, theme, Page("", "a.html", {})).result()

    assert [(problem.line, problem.kind) for problem in caught.value.diagnostics] == [(2, "template")]


def test_text_is_escaped(tmp_path: Path) -> None:
    folder = write(tmp_path, a_html='<p title="{{ word }}">{{ word }}</p>')

    html = Renderer([folder]).render(Page("", "a.html", {"word": '"<b>&'}))

    assert html == '<p title="&#34;&lt;b&gt;&amp;">&#34;&lt;b&gt;&amp;</p>'


def test_script_data_cannot_end_its_element(tmp_path: Path) -> None:
    folder = write(tmp_path, a_html="<script>{{ data|tojson }}</script>")

    html = Renderer([folder]).render(Page("", "a.html", {"data": {"name": "</script><b>Łódź"}}))

    assert html.count("<") == 2
    assert "Łódź" in html


def test_unknown_name_is_reported_with_file_and_line(tmp_path: Path) -> None:
    folder = write(tmp_path, a_html="<p>\n{{ heading }}\n{{ titel }}\n</p>")

    diagnostic = failure(Renderer([folder]), Page("briefs/x/", "a.html", {"heading": "x"}))

    assert (diagnostic.path, diagnostic.line) == (str(folder / "a.html"), 3)
    assert "titel" in diagnostic.message
    assert "/briefs/x/" in diagnostic.hint


def test_error_inside_a_macro_is_reported_where_the_macro_stands(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        a_html='{% import "macros/m.html" as m %}\n\n{{ m.show(1) }}',
        macros__m_html="{% macro show(x) %}\n{{ x / 0 }}\n{% endmacro %}",
    )

    diagnostic = failure(Renderer([folder]), Page("", "a.html", {}))

    assert (diagnostic.path, diagnostic.line) == (str(folder / "macros" / "m.html"), 2)


def test_slip_in_a_template_is_reported_with_its_line(tmp_path: Path) -> None:
    folder = write(tmp_path, a_html="<p>\n{% if %}\n")

    diagnostic = failure(Renderer([folder]), Page("", "a.html", {}))

    assert (diagnostic.path, diagnostic.line, diagnostic.kind) == (str(folder / "a.html"), 2, "template")


def test_missing_template_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path, a_html='{% include "partials/gone.html" %}')

    diagnostic = failure(Renderer([folder]), Page("", "a.html", {}))

    assert "partials/gone.html" in diagnostic.message


def test_assets_come_in_order_and_the_site_replaces_one(tmp_path: Path) -> None:
    own = write(tmp_path / "own", assets__css__tokens_css="ours")
    given = write(tmp_path / "given", assets__css__tokens_css="theirs", assets__css__base_css="base", a_html="no asset")

    files = [(file.path, file.content) for file in read_assets([own, given])]

    assert files == [("assets/css/base.css", b"base"), ("assets/css/tokens.css", b"ours")]


def test_what_xml_cannot_hold_is_shown_as_the_replacement_character(tmp_path: Path) -> None:
    folder = write(tmp_path, a_html="<p>{{ text }}</p>")

    page = Page("", "a.html", {"text": "a\x00\x0b\x1f\ud800\ufffe\uffffb\t\n\r\x7f\U0001f69a"})

    assert Renderer([folder]).render(page) == "<p>a" + 6 * "\ufffd" + "b\t\n\r\x7f\U0001f69a</p>"


def test_failure_shows_the_line_of_the_template(tmp_path: Path) -> None:
    folder = write(tmp_path, a_html="one\n<p>{{ page.nothing }}</p>\n", b_html="{% if %}\n")
    for name, line in (("a.html", "<p>{{ page.nothing }}</p>"), ("b.html", "{% if %}"), ("none.html", "")):
        assert failure(Renderer([folder]), Page("x/", name, {"page": {}})).source_line == line


def changed_by(folder: Path, name: str, content: str) -> set[str]:
    """The templates whose digest is another one when a file changes."""
    before = read_theme([folder]).digests
    (folder / name).write_text(content, encoding="utf-8")
    after = read_theme([folder]).digests
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_a_change_of_a_file_changes_the_digest_of_every_template_that_needs_it(tmp_path: Path) -> None:
    base = '{% block main %}{% endblock %}{% include "icon.svg" %}'
    (tmp_path / "icon.svg").write_text("<svg/>", encoding="utf-8")
    write(tmp_path, base_html=base, macros_html="{% macro m() %}{% endmacro %}", other_html="x")
    write(tmp_path, one_html='{% extends "base.html" %}', two_html='{% import "macros.html" as macros %}')

    assert changed_by(tmp_path, "other.html", "y") == {"other.html"}
    assert changed_by(tmp_path, "macros.html", "{% macro m() %}1{% endmacro %}") == {"macros.html", "two.html"}
    assert changed_by(tmp_path, "base.html", base + "y") == {"base.html", "one.html"}
    assert changed_by(tmp_path, "icon.svg", "<svg></svg>") == {"base.html", "one.html"}
    assert changed_by(tmp_path, "site.css", "p {}") == set()


@pytest.mark.parametrize("template", ["{% include name %}", "{% if %}"])
def test_a_template_whose_needs_cannot_be_told_needs_everything(tmp_path: Path, template: str) -> None:
    write(tmp_path, one_html=template, two_html="x")

    assert changed_by(tmp_path, "site.css", "p {}") == {"one.html"}


def test_a_site_s_own_file_takes_the_place_of_its_namesake_in_the_digest(tmp_path: Path) -> None:
    theirs = write(tmp_path / "theirs", a_html='{% include "b.html" %}', b_html="x", c_html="y")
    own = write(tmp_path / "own", b_html="z")
    without, with_own = read_theme([theirs]).digests, read_theme([own, theirs]).digests

    assert {name for name in without if without[name] != with_own[name]} == {"a.html", "b.html"}
