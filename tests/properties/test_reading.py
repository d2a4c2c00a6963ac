"""Laws of reading that hold for any text at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from sourcebook.config import ReadingConfig, parse_config
from sourcebook.pipeline import read_and_analyse
from sourcebook.read.gazetteer import parse_events, parse_gazetteer
from sourcebook.read.news import parse_news
from sourcebook.read.post import parse_post
from sourcebook.read.source import read_sources
from sourcebook.records import Parsed
from sourcebook.render.markdown import convert_post
from sourcebook.render.news_body import convert_news
from sourcebook.render.weave import strip_marks
from tests.builders import a_source, mark_body

_PIECES = [
    *("---\n", "---", "title: A\n", "date: 2023-02-31\n", "tags: [", "- ", "1. ", "> ", "# ", "```\n", "`", "**", "_"),
    *(
        "[a](b)",
        "![x](y)\n",
        "<b>",
        "<p>",
        "</blockquote>",
        "<ul><li>",
        "<h2 id='a > b'>",
        "$$",
        "<!--",
        "-->",
        "| a | b |\n",
        "|---|---|\n",
        "[r]: x\n",
        "\n\n",
        "\n",
        "\r\n",
        "    ",
    ),
    *(
        "{: .x}",
        "\\",
        "https://x.org/a_b ",
        "By Ann Lee\n",
        "7 May 2022, 03:41 PM\n",
        "Comments\n",
        "Share\n",
        "\ufeff",
    ),
    *(
        "The old mill burned down in the night, and nobody knows how the fire began or who saw it first.\n",
        "中文",
        "[1]",
    ),
    *("(Photo: Jo Ray)\n", "Read more\n", "31.12.99", "\u2028", "\x00", "▲ a\n", "===\n", "\u2060", "é\u0301"),
]
_texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))


@settings(max_examples=150, deadline=None)
@pytest.mark.parametrize(("parse", "path"), [(parse_post, "a.md"), (parse_post, "a.html"), (parse_news, "a.txt")])
@given(text=_texts)
def test_any_text_gives_a_document_or_a_reason(parse: Callable[..., Parsed], path: str, text: str) -> None:
    parsed = parse(a_source(text, path=path), ReadingConfig())
    document = parsed.document
    if document is None:
        assert parsed.left_out is not None
        assert parsed.left_out.reason
        return
    assert len(document.prose) == len(document.text)
    assert document.slug
    assert document.title
    position = document.body.start
    for block in document.blocks:
        assert position <= block.span.start < block.span.end <= document.body.end
        assert document.plain(block.span)
        position = block.span.end
    position = document.body.start
    for part in document.not_body:
        assert position <= part.span.start < part.span.end <= document.body.end
        position = part.span.end
    for printed, prose in zip(document.text, document.prose, strict=True):
        assert prose in (printed, "\u2060")


@settings(max_examples=100, deadline=None)
@given(
    text=st.one_of(
        _texts,
        st.lists(
            st.sampled_from(
                [
                    "- ",
                    "name: ",
                    "A",
                    "\n",
                    "  ",
                    "type: place\n",
                    "[",
                    "]",
                    "{",
                    "}",
                    ": ",
                    "aliases: ",
                    "silence",
                    "entities:\n",
                    "date: ",
                    "what: B\n",
                    "2023",
                ]
            ),
            max_size=25,
        ).map("".join),
    )
)
def test_any_text_gives_a_gazetteer_and_events(text: str) -> None:
    source = a_source(text, path="entities.yaml", kind="entities")
    gazetteer, _ = parse_gazetteer([source, a_source(text, path="entities/x.md", kind="entity")])
    assert len({entity.id for entity in gazetteer.entities}) == len(gazetteer.entities)
    events, _ = parse_events([source])
    assert all(event.what for event in events)


_front_matters = st.lists(
    st.tuples(
        st.sampled_from(
            ["title", "date", "lang", "tags", "author", "events", "draft", "slug", "permalink", "x", "-", ""]
        ),
        st.sampled_from([": ", ":", " : ", ":\t", "：", ""]),
        st.sampled_from(
            ["A", "2023-02-31", "[", "{a: b", '"x', "'", "@", "*a", "&a [*a]", "> b", "{{ c }}", "", "\\", "12:30"]
        ),
    ).map("".join),
    max_size=6,
).map(lambda lines: "---\n" + "\n".join(lines) + "\n---\n")
_bytes = st.one_of(
    st.binary(max_size=300),
    _texts.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.tuples(_front_matters, _texts).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass")),
    st.tuples(_front_matters, st.binary(max_size=60)).map(lambda parts: parts[0].encode() + parts[1]),
    st.tuples(_texts, st.sampled_from(["utf-16", "utf-16-le", "gb18030", "utf-8-sig", "cp1252"])).map(
        lambda parts: parts[0].encode(parts[1], "replace")
    ),
)


@given(content=_bytes, ending=st.sampled_from([".md", ".txt"]))
def test_any_bytes_give_a_page_or_a_diagnostic(
    content: bytes, ending: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """With `--hypothesis-profile=long`, on 20,000 examples."""
    folder = tmp_path_factory.getbasetemp() / "any-bytes"
    folder.mkdir(exist_ok=True)
    path: Path = folder / f"2023-05-04-x{ending}"
    path.write_bytes(content)
    try:
        sources = read_sources([folder])
    finally:
        path.unlink()
    if not sources.files:
        event("no text")
        assert sources.left_out or sources.diagnostics
        return
    (source,) = sources.files
    parsed, analysis = read_and_analyse(source, ReadingConfig())
    if parsed.document is None:
        event("left out")
        assert parsed.left_out
        assert parsed.diagnostics or parsed.left_out.reason in ("draft", "published: false")
        return
    event("a page")
    assert analysis is not None
    spans = [sentence.span for sentence in analysis.sentences]
    if source.kind == "post":
        html = convert_post(mark_body(parsed.document, spans)).html
    else:
        html = convert_news(parsed.document, spans).html
    assert "<script" not in strip_marks(html)


_YAML_PIECES = [
    *(
        "a",
        "title",
        ": ",
        ":",
        "\n",
        "\n  ",
        "\n\t",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ",",
        '"',
        "'",
        "|",
        ">",
        "*b",
        "&b ",
        "!",
        "%",
        "@",
        "`",
    ),
    *(
        "---\n",
        "...\n",
        "? ",
        "#",
        " #",
        "\\x",
        "\\U00110000",
        "\r\n",
        "\u2028",
        "\x85",
        "\ufeff",
        "中",
        "：",
        "~",
        "true",
        "1",
        " ",
    ),
]


@given(text=st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_YAML_PIECES), max_size=25).map("".join)))
def test_any_text_gives_a_configuration_or_problems_at_places_of_the_text(text: str) -> None:
    _, problems = parse_config(text, "config.yaml")
    lines = text.split("\n")
    for problem in problems:
        assert problem.message
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert problem.source_line == lines[problem.line - 1].removesuffix("\r")
