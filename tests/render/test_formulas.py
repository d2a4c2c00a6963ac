"""Formulas as MathML: complete without JavaScript, and nothing of theirs can run."""

from __future__ import annotations

import re
import time

import pytest

from sourcebook.records import Span
from sourcebook.render.formulas import mathml
from sourcebook.render.markdown import convert_markdown, convert_post
from sourcebook.render.parts import Element, Heading
from sourcebook.render.weave import weave
from tests.builders import a_document, mark_body


def test_a_formula_in_a_line_and_one_of_its_own() -> None:
    html = convert_post("Let $$a_1*b*$$ be.\n\n$$\nx\n- y\n$$\n\nEnd.", True).html
    assert html.split("\n") == [
        '<p>Let <math display="inline" alttext="a_1*b*"><mrow><msub><mi>a</mi><mn>1</mn></msub>'
        "<mo>*</mo><mi>b</mi><mo>*</mo></mrow></math> be.</p>",
        '<p class="formula" tabindex="0"><math display="block" alttext="x',
        '- y"><mrow><mi>x</mi><mo>−</mo><mi>y</mi></mrow></math></p>',
        "<p>End.</p>",
    ]


def test_a_plain_page_has_formulas_where_they_are_asked_for() -> None:
    assert "<math" in convert_markdown("$$x$$", has_formulas=True)
    assert convert_markdown("$$x$$") == "<p>$$x$$</p>"


@pytest.mark.parametrize(
    "source",
    [
        r"\frac{",
        "x^{",
        r"\left( x",
        r"\unknown{x}",
        r"\begin{matrix} a",
        "a_1_2",
        "{" * 900,
        r"\def\a{b}\a",
        "x" * 3001,
    ],
)
def test_what_is_no_formula_is_shown_as_written(source: str) -> None:
    assert mathml(source, is_block=False) is None
    shown = convert_post(f"So $${source}$$ here.", True).html
    assert shown == f'<p>So <code class="formula">$${source}$$</code> here.</p>'


@pytest.mark.parametrize("source", [r"a \\ b", "a & b", r"\begin{multline} a \\ b \end{multline}"])
def test_rows_and_columns_that_are_not_understood_are_not_set_in_one_line(source: str) -> None:
    assert mathml(source, is_block=True) is None


@pytest.mark.parametrize("name", ["align", "align*", "aligned", "gather", "gathered", "split", "dcases", "pmatrix"])
def test_rows_of_an_environment_stand_below_one_another(name: str) -> None:
    formula = mathml(rf"\begin{{{name}}} a = b \label{{one}} \\ c = d \nonumber \end{{{name}}}", is_block=True)
    assert formula is not None
    assert formula.count("<mtr>") == 2
    assert "mtext" not in formula.replace("alttext", "")
    assert r"\label{one} \\ c" in formula


def test_where_an_aligned_formula_stands_in_its_line_is_no_part_of_it() -> None:
    formula = mathml(r"\begin{aligned}[t] a &= b \end{aligned} \& c", is_block=True)
    assert formula is not None
    assert "<mi>t</mi>" not in formula
    assert "<mi>&amp;</mi>" in formula


def test_a_lone_pair_of_dollar_signs_escaped_ones_and_code_are_no_formulas() -> None:
    html = convert_post(r"Of $$5, `$$x$$` and \$$y$$.", True).html
    assert html == "<p>Of $$5, <code>$$x$$</code> and $$y$$.</p>"


@pytest.mark.parametrize(
    "source",
    [
        r"\text{<script>go()</script>}",
        r"\href{javascript:go()}{x}",
        r'\color{red" onload="go()}{x}',
        r"\style{background:url(//x.example)}{x}",
        r"\class{a}{x}",
        r"\text{</math><img src=x onerror=go()>}",
        r"\unicode{x3c}img\unicode{x3e}",
        r"\text{&lt;script&gt;}",
    ],
)
def test_nothing_of_a_formula_can_run_or_load(source: str) -> None:
    html = convert_post(f"$${source}$$", True).html
    tags = re.findall(r'<(/?\w+)((?: [a-z]+="[^"<>]*")*)>', html)
    assert len(tags) == html.count("<") == html.count(">")
    assert {name.strip("/") for name, _ in tags} <= {"p", "math", "mrow", "mi", "mo", "mn", "mtext", "mstyle", "code"}
    names = {name for _, attributes in tags for name in re.findall(r' ([a-z]+)="', re.sub('"[^"]*"', '""', attributes))}
    assert names <= {"class", "tabindex", "display", "alttext", "mathcolor"}


def test_mathml_of_an_author_is_no_more_allowed_than_it_was() -> None:
    raw = '<math href="x"><mi onclick="go()">y</mi><maction>z</maction></math> $$a$$'
    assert convert_post(raw, True).html.count("<m") == 3  # math, mrow, mi of the formula
    assert "<m" not in convert_post(raw).html


def test_signs_that_stand_for_formulas_cannot_be_written() -> None:
    forged = "\uf2d3\uf2f0\uf2d4 &#xf2d3;&#xf2f0;&#xf2d4;"
    html = convert_post(f"{forged * 50} $$x$$", True).html
    assert html.count("<math") == 1
    assert not re.search("[\uf2d3\uf2d4\uf2f0-\uf2f9]", html)


def test_a_formula_in_a_heading_and_in_a_description_is_told_by_its_source() -> None:
    converted = convert_post("## Of $$x^2$$\n\n![A $$y$$ b](c.png)", True)
    assert converted.headings == (Heading(2, "of-x2", "Of x^2"),)
    assert 'alt="A y b"' in converted.html


def test_annotations_go_round_a_formula_never_into_it() -> None:
    source = "We have $$x. y$$ here. So."
    spans = [Span(0, 12), Span(12, 22), Span(23, 26)]
    html = weave(
        convert_post(mark_body(a_document(source), spans), True).html,
        [Element(span, "span", (("id", f"s{number}"),)) for number, span in enumerate(spans)],
    )
    formula = re.search("<math.*</math>", html)
    assert formula
    assert "span" not in formula[0]
    assert re.findall('id="(s.)"', html) == ["s0", "s1", "s2"]


def test_hostile_formulas_take_no_long_time() -> None:
    began = time.perf_counter()
    for unit in (
        "$$",
        "$$a",
        "$$\n\n",
        r"$$\frac",
        "$$x$$ ",
        r"$$\text{",
        "\n\n$$a\n\n",
        r"$$\verb|a$$ ",
        r"\$$",
        "$$" + "x+" * 1000 + "$$\n\n",
    ):
        convert_post(unit * (40_000 // len(unit)), True)
    assert time.perf_counter() - began < 20
