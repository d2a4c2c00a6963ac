"""Broken links are told where their author wrote them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcebook.cli import main

NO_FILE = "the site has no such page or file"
NO_ID = "the page exists, but nothing in it has this id"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path, text in {
        "content/posts/2024-05-03-river-ice.md": "---\ntitle: River ice\n---\n### Thaw\n\nIt went on Monday.\n",
        "content/images/dock.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "content/pages/method.md": "---\ntitle: Method\n---\n\nNo links.\n",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(text: str, capsys: pytest.CaptureFixture[str], *, name: str = "2024-05-04-mill.md") -> list[str]:
    Path("content/posts", name).write_text(text, encoding="utf-8")
    assert main(["check", "--format", "text", "--base-url", "https://example.org/repo/"]) == 1
    lines = capsys.readouterr().err.splitlines()
    return [line.strip() for line in lines if ": error: " in line or line.startswith("    hint: ")]


@pytest.mark.parametrize(
    ("line", "column", "written", "hint"),
    [
        ("See [it](/briefs/river-ise/).", 10, "/briefs/river-ise/", f"{NO_FILE}; did you mean `/briefs/river-ice/`?"),
        (
            "[a](2024-05-03-river-ise.md)",
            5,
            "2024-05-03-river-ise.md",
            f"{NO_FILE}; did you mean `/briefs/river-ice/`?",
        ),
        ("![A dock](../images/dok.svg)", 11, "../images/dok.svg", f"{NO_FILE}; did you mean `/images/dock.svg`?"),
        ("[a](/entirely/elsewhere/ 'b')", 5, "/entirely/elsewhere/", NO_FILE),
        ("[a](2024-05-03-river-ice.md#thew)", 5, "2024-05-03-river-ice.md#thew", f"{NO_ID}; did you mean `#thaw`?"),
        ("[a](b c_(d).md 'e')", 5, "b c_(d).md", NO_FILE),
        (
            "[a](www.harbour.example/tides.pdf)",
            5,
            "www.harbour.example/tides.pdf",
            "an address of another site begins with https://; did you mean `https://www.harbour.example/tides.pdf`?",
        ),
        ("[a](#nothing-like-it)", 5, "#nothing-like-it", NO_ID),
        ("A <a href='../../repos/'>repo</a>", 12, "../../repos/", NO_FILE),
        ("[this one][1].\n\n[1]: <gone.html>", 7, "gone.html", NO_FILE),
    ],
)
def test_a_broken_link_is_told_at_its_place(
    desk: Path, line: str, column: int, written: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    del desk
    problem, hinted = told(f"---\ntitle: Mill\n---\n\n{line}\n", capsys)

    at = 7 if "\n" in line else 5
    assert problem == f"content/posts/2024-05-04-mill.md:{at}:{column}: error: the link to `{written}` leads nowhere"
    assert hinted == f"hint: {hint}"


def test_a_picture_of_front_matter_is_told_at_its_key(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del desk
    problem, hinted = told('---\ntitle: Mill\nimage : "images/dok.svg"\n---\n\nWater.\n', capsys)

    assert problem == "content/posts/2024-05-04-mill.md:3:10: error: the link to `images/dok.svg` leads nowhere"
    assert hinted == f"hint: {NO_FILE}; did you mean `/images/dock.svg`?"


def test_a_link_of_many_texts_is_told_once_with_their_number(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "content/posts/2024-05-05-weir.md").write_text("---\ntitle: Weir\n---\n[a](/gone/)\n", encoding="utf-8")

    problem, hinted = told("---\ntitle: Mill\n---\n[a](/gone/)\n", capsys)

    assert problem.startswith("content/posts/2024-05-04-mill.md:4:5: error: ")
    assert hinted == f"hint: {NO_FILE}; linked from 2 pages: briefs/mill/index.html, briefs/weir/index.html"


def test_a_link_that_stands_in_no_text_is_told_by_its_page(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "content/pages/method.md").write_text("---\ntitle: Method\n---\n\n[gone](/gone/)\n", encoding="utf-8")

    problem, _ = told("---\ntitle: Mill\n---\nWater.\n", capsys)

    assert problem == "method/index.html: error: link to gone/ leads nowhere"
