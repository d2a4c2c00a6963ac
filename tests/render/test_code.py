"""Code in colours: the same text, whatever it is."""

from __future__ import annotations

import re
import time
from html import unescape

import pytest

from sourcebook.records import Span
from sourcebook.render.code import LONGEST_CODE, highlight
from sourcebook.render.markdown import convert_post
from sourcebook.render.parts import Element
from sourcebook.render.weave import strip_marks, weave
from tests.builders import a_document, mark_body

_SAMPLE = """def mill(a="<é>"): # "港
\tif a & 1:

  return {'b': [0x1F, -2.5e3]} // x /* y */ -- z
<a b="c">&amp;</a>
$d{e}
"""


def _text(html: str) -> str:
    return unescape(re.sub("<[^>]*>", "", html))


@pytest.mark.parametrize(
    "language", ["python", "C++", "js", "html", "yaml", "sql", "console", "pycon", "diff", "php", ""]
)
def test_highlighting_changes_no_character(language: str) -> None:
    assert _text(highlight(_SAMPLE, language)) == _SAMPLE


def test_a_known_language_is_told_apart_and_an_unknown_one_is_not() -> None:
    assert highlight("if x\n", "Python") == '<span class="k">if</span> x\n'
    assert highlight("if x <y>\n", "harbourish") == "if x &lt;y&gt;\n"


def test_long_code_stays_plain() -> None:
    code = "if x\n" * (LONGEST_CODE // 5)
    assert "<span" in highlight(code, "python")
    assert highlight(f"{code}if x\n", "python") == f"{code}if x\n"


def test_a_megabyte_of_code_takes_no_long_time_and_is_all_there() -> None:
    code = "int a; // b\n" * 90_000
    began = time.perf_counter()
    html = convert_post(f"```c\n{code}```\n").html
    assert time.perf_counter() - began < 5
    assert _text(html) == code


def test_much_code_in_small_blocks_is_plain_from_some_place_on() -> None:
    block = "```python\n" + "if x: y\n" * 100 + "```\n\n"
    html = convert_post(block * 100).html
    assert html.count("if") == 10_000
    assert 1000 < html.count("<span") < 6000


def test_a_language_cannot_leave_its_attribute() -> None:
    html = convert_post('```py"onload="go()\nx\n```\n\n~~~ {.ruby}\ny\n~~~\n\n```c++ <b>\nz\n```\n').html
    assert re.findall("<code.*?>", html) == [f'<code class="language-{name}">' for name in ("py", "ruby", "c++")]


def test_marks_round_every_word_of_code_change_nothing_and_are_not_woven_in() -> None:
    source = 'See it.\n\n- a\n  ```python\n  if mill: return "old"\n  ```\n\n~~~\nmill\n~~~\n{: .language-sh}\n'
    words = [Span(*match.span()) for match in re.finditer(r"[^\W_]+", source)]
    marked = convert_post(mark_body(a_document(source), words)).html
    assert strip_marks(marked) == convert_post(source).html
    woven = weave(marked, [Element(span, "span", (("class", "s"),)) for span in words])
    assert woven.count('class="s"') == 3
