"""From content to files: what one value of an author's may not do to the whole site."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcebook.cli import main
from sourcebook.config import Config
from sourcebook.pipeline import plan_addresses, read_corpus, render_site
from sourcebook.publish.cache import Cache
from sourcebook.read.source import read_sources
from sourcebook.theme import theme_folder
from sourcebook.work import Work

TEXT = "Alma Reyes met Jonas Weld in Port Ellery on 2 May 2024. Alma Reyes spoke.\n"
CLASHES = {
    "posts/a.md": "permalink: /posts/v1.2",
    "posts/b.md": "redirect_from: [/briefs/b/index.html, /Briefs/B/, /briefs/c/, /entities/, '/c%20d/']",
    "posts/c.md": "permalink: /entities/",
    "posts/d.md": "permalink: /a/b/x/",
    "posts/e.md": "permalink: /a-b/x/",
    "posts/f.md": "permalink: /x.html",
    "posts/g.md": "permalink: /x/",
    "posts/h.md": f"slug: {'long' * 75}",
    "posts/i.md": "permalink: /.git/hooks/",
    "posts/j.md": "permalink: /feed.xml/j/",
    "pages/search.md": "description: mine",
    "pages/about.md": "description: ours",
}
COPIES = (
    "index.html",
    "assets/css/base.css",
    "briefs/b/cite.bib",
    "CNAME",
    "Images/a.svg",
    "images/A.svg",
    "entities/2",
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk whose texts ask for each other's addresses."""
    content = tmp_path / "content"
    for path, line in CLASHES.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(f"---\ntitle: {path}\n{line}\n---\n\n{TEXT}", encoding="utf-8")
    for path in COPIES:
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text("copied", encoding="utf-8")
    (tmp_path / "config.yaml").write_text(
        "cname: x.example\nbase_url: https://x.example\nper_page: 2\nsentences_per_page: 3\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_addresses_that_clash_never_stop_a_build_and_all_are_told(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--no-cache", "--verbose"]) == 0
    checked = capsys.readouterr().err
    assert main(["--no-cache", "--verbose"]) == 0
    said = capsys.readouterr().err

    for path in ("b.md", "c.md", "g.md", "h.md", "j.md"):
        assert f"content/posts/{path}: warning: " in said
    for path in COPIES[:4]:
        assert f"content/{path}: warning: /{path} is taken by" in said
    assert "left out, its address is taken: content/pages/search.md, content/CNAME, " in said
    # Its text has a page, so it is not left out.
    assert "content/posts/b.md: warning: /Briefs/B/ is taken by" in said
    output = desk / "output"
    assert "copied" not in (output / "index.html").read_text(encoding="utf-8")
    assert (output / "c d/index.html").is_file()
    assert (output / "posts/v1.2/cite.bib").is_file()
    assert list(output.glob("entities-2*/index.html"))
    assert [line for line in checked.splitlines() if "warning: " in line] == [
        line for line in said.splitlines() if "warning: " in line
    ]


def test_every_file_but_the_further_pages_of_lists_is_claimed_before_it_is_made(desk: Path) -> None:
    """Whoever gives the site another file must add it to `render/site_plan.py`."""
    config = Config(base_url="https://x.example", cname="x.example")
    work = Work(Cache(None))
    reading, urls = plan_addresses(
        read_corpus(read_sources([desk / "content"]), config, work), config, template_folders=[theme_folder()]
    )

    files = list(render_site(reading.corpus, config, urls, work, template_folders=[theme_folder()]))

    assert len({file.path for file in files}) == len(files)
    assert [file.path for file in files if not urls.taken.is_file(file.path)] == []


@pytest.mark.parametrize("name", ["notes.txt", "index.html"])
def test_check_refuses_an_output_folder_that_build_refuses(
    desk: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "output").mkdir()
    (desk / "output" / name).write_text("mine", encoding="utf-8")

    statuses = [main([command, "--no-cache", "--quiet"]) for command in ("check", "build")]

    assert statuses[0] == statuses[1] != 0
    assert capsys.readouterr().err.count("output folder holds files that Sourcebook did not write") == 2
    assert [path.name for path in (desk / "output").iterdir()] == [name]


def test_data_files_reach_the_owners_templates_and_a_change_of_them_the_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {
        "content/_config.yml": "title: Harbour\n",
        "content/_data/ports.yml": "- {name: '<b>Ostend</b>', boats: 3}\n",
        "content/_data/lists/boats.csv": "name\nAda\n",
        "content/_data/broken.json": "{",
        "templates/partials/_footer.html": "<footer>{% for port in site.data.ports %}{{ port.name }} {{ port.boats }}"
        "{% endfor %} {{ site.data.lists.boats[0].name }}</footer>\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")

    assert main(["--jobs", "1"]) == 1
    home = tmp_path / "output/index.html"
    assert "<footer>&lt;b&gt;Ostend&lt;/b&gt; 3 Ada</footer>" in home.read_text(encoding="utf-8")
    assert not (tmp_path / "output/_data").exists()

    (tmp_path / "content/_data/lists/boats.csv").write_text("name\nBea\n", encoding="utf-8")
    main(["--jobs", "1"])
    assert "3 Bea</footer>" in home.read_text(encoding="utf-8")


def test_what_defaults_do_to_many_posts_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content/_posts").mkdir(parents=True)
    (tmp_path / "content/_config.yml").write_text("defaults:\n- values: {lang: english}\n", encoding="utf-8")
    for number in range(10, 30):
        (tmp_path / f"content/_posts/2023-01-{number}-a.md").write_text("---\ntitle: A\n---\nText.\n", encoding="utf-8")

    assert main(["check", "--no-cache"]) == 0
    said = capsys.readouterr().err
    assert "\n    2 | - values: {lang: english}\n      |                  ^\n" in said
    assert said.count("no language tag") == 1


def test_a_post_may_ask_for_formulas_or_against_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content/posts").mkdir(parents=True)
    for name, line in (("yes", "math: true"), ("no", "math: false"), ("unsaid", "slug: unsaid")):
        text = f"---\ntitle: {name}\ndate: 2024-05-02\n{line}\n---\n\nLet $$x$$ be. {TEXT}"
        (tmp_path / f"content/posts/{name}.md").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for setting, formulas in (("math: false", {"yes"}), ("math: true", {"yes", "unsaid"})):
        (tmp_path / "config.yaml").write_text(f"{setting}\n", encoding="utf-8")
        assert main([]) == 0
        pages = {page.parent.name: page for page in (tmp_path / "output/briefs").glob("*/index.html")}
        assert {name for name, page in pages.items() if "<math" in page.read_text(encoding="utf-8")} == formulas


def test_post_in_html_is_read_and_printed_as_html(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    post = "<p>The Oden Dock in Ostend was *closed* on 5 May\n2020.</p>\n    <p>a_b_c</p><script>run()</script>"
    for path, text in {
        "content/_config.yml": "title: A",
        "content/_posts/2020-06-01-dock.html": f"---\ntitle: Dock\n---\n{post}",
        "content/contact.html": "---\ntitle: Contact\n---\n<p>Write to *us*.</p>",
        "config.yaml": "content: [content]",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert main(["--no-cache", "--quiet"]) == 0

    html = (tmp_path / "output/2020/06/01/dock.html").read_text(encoding="utf-8")
    assert '*closed* on <time datetime="2020-05-05">5 May\n2020</time>.</span></p>' in html
    assert "a_b_c" in html
    assert "run()" not in html
    assert "<p>Write to *us*.</p>" in (tmp_path / "output/contact.html").read_text(encoding="utf-8")
