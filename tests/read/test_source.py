from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from sourcebook.read.source import read_site_settings, read_sources
from sourcebook.records import Sources


def _write(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def _kinds(sources: Sources) -> dict[str, str]:
    return {source.path: source.kind for source in sources.files}


def _reasons(sources: Sources) -> dict[str, str]:
    """By path inside of the content folder, which is the first one that pytest makes."""
    return {re.sub(r"^/.*/test_\w*?\d+/", "", left.path): left.reason for left in sources.left_out}


POST = "---\ntitle: A\n---\nText.\n"


def test_kind_is_decided_by_place_and_ending(tmp_path: Path) -> None:
    names = [
        *("posts/a.md", "a.MARKDOWN", "news/b.txt", "entities/c.md", "entities.yaml"),
        *("events.yaml", "pages/d.md", "img/e.png", "entities/f.png"),
    ]
    sources = read_sources([_write(tmp_path, dict.fromkeys(names, "x"))])
    assert _kinds(sources) == {
        "a.MARKDOWN": "post",
        "entities.yaml": "entities",
        "entities/c.md": "entity",
        "events.yaml": "events",
        "news/b.txt": "news",
        "pages/d.md": "page",
        "posts/a.md": "post",
    }
    assert [static.path for static in sources.statics] == ["entities/f.png", "img/e.png"]


def test_files_come_sorted_by_path(tmp_path: Path) -> None:
    sources = read_sources([_write(tmp_path, dict.fromkeys(["b/a.md", "a.md", "b.md", "a/z.md"], "x"))])
    assert [source.path for source in sources.files] == ["a.md", "a/z.md", "b.md", "b/a.md"]


def test_plain_folder_needs_no_front_matter(tmp_path: Path) -> None:
    assert _kinds(read_sources([_write(tmp_path, {"README.md": "# Hello"})])) == {"README.md": "post"}


def test_hidden_names_and_templates_are_listed_with_their_reason(tmp_path: Path) -> None:
    sources = read_sources([_write(tmp_path, {".git/x": "", ".x.md": "", "posts/0000-00-00-template.md": ""})])
    assert not sources.files
    assert _reasons(sources) == {
        ".git/": "its name begins with a full stop",
        ".x.md": "its name begins with a full stop",
        "posts/0000-00-00-template.md": "a template: its name begins with 0000-00-00-",
    }


def test_jekyll_repository_is_read_as_jekyll_reads_it(tmp_path: Path) -> None:
    files = {
        "_config.yml": "collections_dir: stories\ncollections: {essays: {output: true}}\n",
        "_layouts/post.html": "",
        "stories/_posts/2023-01-12-a.md": POST,
        "stories/_posts/undated.md": POST,
        "stories/_essays/b.md": POST,
        "stories/_essays/_old/c.md": POST,
        "stories/_essays/#d.md": POST,
        "stories/_essays/e.md~": POST,
        "stories/_essays/f.md": "No front matter.",
        "_drafts/g.md": POST,
        "README.md": "# Hello",
        "about.md": POST,
        "list.html": "---\n---\n{% for post in site.posts %}",
        "Gemfile": "",
        "assets/h.png": "",
        "news/i.txt": "Text.",
    }
    sources = read_sources([_write(tmp_path, files)])
    assert _kinds(sources) == {
        "news/i.txt": "news",
        "about.md": "page",
        "stories/_essays/b.md": "post",
        "stories/_posts/2023-01-12-a.md": "post",
    }
    assert [static.path for static in sources.statics] == ["assets/h.png"]
    reasons = _reasons(sources)
    assert reasons["_drafts/"] == "draft"
    assert reasons["list.html"] == "an HTML page with Liquid, which Sourcebook does not run"
    assert reasons["README.md"] == "no front matter"
    assert set(reasons) == {
        *("_config.yml", "_layouts/", "_drafts/", "README.md", "list.html", "Gemfile"),
        *("stories/_posts/undated.md", "stories/_essays/_old/c.md", "stories/_essays/#d.md"),
        *("stories/_essays/e.md~", "stories/_essays/f.md"),
    }


def test_drafts_are_read_when_they_are_wanted(tmp_path: Path) -> None:
    root = _write(tmp_path, {"_drafts/g.md": POST})
    assert _kinds(read_sources([root], drafts=True)) == {"_drafts/g.md": "post"}


def test_byte_order_mark_stays_in_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfText\r\n")
    (source,) = read_sources([tmp_path]).files
    assert source.text == "\ufeffText\r\n"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [("Größe".encode("utf-16"), "Größe", "UTF-16"), ("“Größe”".encode("cp1252"), "“Größe”", "Windows-1252")],
)
def test_other_encodings_are_decoded_with_a_warning(tmp_path: Path, data: bytes, text: str, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    sources = read_sources([tmp_path])
    assert [source.text for source in sources.files] == [text]
    assert [problem.message for problem in sources.diagnostics] == [f"not UTF-8; read as {encoding}"]


def test_post_that_is_not_utf_8_is_an_error_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"One\nGr\xf6\xdfe\n")
    sources = read_sources([tmp_path])
    (problem,) = sources.diagnostics
    assert (problem.severity, problem.line, problem.column, sources.files) == ("error", 2, 3, ())
    assert problem.source_line.startswith("Gr\ufffd")


def test_link_that_leads_outside_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, {"secret.md": "x", "content/a.md": "x"})
    (tmp_path / "content/b.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "content/c").symlink_to(tmp_path)
    sources = read_sources([tmp_path / "content"])
    assert _kinds(sources) == {"a.md": "post"}
    assert [problem.path.rsplit("/", 1)[-1] for problem in sources.diagnostics] == ["b.md", "c"]


def test_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    sources = read_sources([tmp_path])
    assert [problem.message for problem in sources.diagnostics] == ["neither a file nor a folder"]


def test_one_path_in_two_roots_is_an_error_that_names_both(tmp_path: Path) -> None:
    one, two = _write(tmp_path / "one", {"a.md": "1"}), _write(tmp_path / "two", {"a.md": "2"})
    sources = read_sources([one, two])
    (problem,) = sources.diagnostics
    assert str(one / "a.md") in problem.message
    assert problem.path == str(two / "a.md")
    assert [source.text for source in sources.files] == ["1"]


def test_missing_root_is_an_error(tmp_path: Path) -> None:
    (problem,) = read_sources([tmp_path / "none"]).diagnostics
    assert problem.severity == "error"


def test_excluded_folder_is_not_content(tmp_path: Path) -> None:
    _write(tmp_path, {"a.md": "x", "output/b.md": "x"})
    assert _kinds(read_sources([tmp_path], exclude=[tmp_path / "output"])) == {"a.md": "post"}


def test_jekyll_site_says_its_name_and_address(tmp_path: Path) -> None:
    config = "title: Old Site\nurl: https://x.example/\nbaseurl: /repo/\nfuture: false\ncollections_dir: stories\n"
    _write(tmp_path, {"plain/a.md": "x", "site/_config.yml": config})
    settings = {"title": "Old Site", "base_url": "https://x.example/repo", "baseurl": "repo", "future": False}
    assert read_site_settings([tmp_path / "plain", tmp_path / "site"]) == settings
    assert read_site_settings([tmp_path / "plain"]) == {}


def test_broken_settings_of_a_jekyll_site_are_told_at_their_line(tmp_path: Path) -> None:
    config = "title: A\npermalink: [\nexclude: [old]\n"
    files = {"_config.yml": config, "_posts/2023-01-05-a.md": POST, "old/x.txt": "x"}
    sources = read_sources([_write(tmp_path, files)])
    (problem,) = sources.diagnostics
    assert (problem.severity, problem.line, problem.source_line) == ("error", 2, "permalink: [")
    assert _kinds(sources) == {"_posts/2023-01-05-a.md": "post"}


def test_data_files_are_read_into_one_tree_and_never_copied(tmp_path: Path) -> None:
    files = {
        "_config.yml": "title: A\n",
        "_data/ports.yml": "[Ostend]",
        "_data/ports.json": '["Dover"]',
        "_data/by year/2023.csv": "name\nAda\n",
        "_data/by year/notes.txt": "x",
        "_data/.hidden.yml": "x",
        "_data/bad.json": "{",
        "docs/_data/x.yml": "x",
    }
    sources = read_sources([_write(tmp_path, files)])
    assert sources.data == {"ports": ["Dover"], "by_year": {"2023": [{"name": "Ada"}]}}
    assert sources.statics == ()
    assert [(problem.path.rsplit("/", 1)[-1], problem.severity) for problem in sources.diagnostics] == [
        ("bad.json", "error"),
        ("ports.json", "warning"),
    ]
    assert str(tmp_path / "_data/ports.yml") in sources.diagnostics[1].message
    assert set(_reasons(sources)) == {
        *("_config.yml", "_data/by year/notes.txt", "_data/.hidden.yml", "_data/bad.json", "docs/_data/"),
    }


def test_data_folder_has_the_name_that_the_site_gives_it(tmp_path: Path) -> None:
    files = {"_config.yml": "data_dir: ./facts/\n", "facts/a.yml": "1", "_data/b.yml": "2"}
    sources = read_sources([_write(tmp_path, files)])
    assert sources.data == {"a": 1}
    assert _reasons(sources)["_data/"] == "`data` is not among the `collections` of _config.yml"


def test_link_among_data_files_is_not_followed(tmp_path: Path) -> None:
    _write(tmp_path, {"secret.yml": "1", "content/_data/a.yml": "2"})
    (tmp_path / "content/_data/b.yml").symlink_to(tmp_path / "secret.yml")
    assert read_sources([tmp_path / "content"]).data == {"a": 2}


def test_data_of_two_content_folders_come_together(tmp_path: Path) -> None:
    one = _write(tmp_path / "one", {"_data/a.yml": "1", "_data/b.yml": "1"})
    two = _write(tmp_path / "two", {"_data/b.yml": "2"})
    sources = read_sources([one, two])
    assert sources.data == {"a": 1, "b": 2}
    assert [problem.severity for problem in sources.diagnostics] == ["warning"]


def test_left_out_files_are_named_as_the_user_would_type_them(tmp_path: Path) -> None:
    sources = read_sources([_write(tmp_path, {"a/.x.md": "", "a/0000-00-00-t.md": ""})])
    assert [left.path for left in sources.left_out] == [f"{tmp_path}/a/.x.md", f"{tmp_path}/a/0000-00-00-t.md"]


def test_future_posts_are_held_back_where_there_is_a_day_to_judge_by(tmp_path: Path) -> None:
    root = _write(tmp_path, {"_config.yml": "future: false\n"})
    assert [problem.severity for problem in read_sources([root]).diagnostics] == ["warning"]
    assert read_sources([root], today="2026-01-31").diagnostics == ()


def test_broken_bytes_of_a_configuration_are_told_at_their_place(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_bytes(b"title: A\nurl: \xff\n")
    (problem,) = read_sources([tmp_path]).diagnostics
    assert (problem.severity, problem.line, problem.column, problem.source_line) == ("error", 2, 6, "url: \ufffd")


def test_files_of_a_collection_are_copied_beside_its_posts(tmp_path: Path) -> None:
    config = "collections:\n  essays: {output: true}\n  notes: {output: true, permalink: /n/:title/}\n"
    files = ["_essays/maps/old port.png", "_notes/a.png", "_posts/b.png", "c.png", ".htaccess"]
    sources = read_sources([_write(tmp_path, {"_config.yml": config, **dict.fromkeys(files, "x")})])
    assert {static.path: static.url for static in sources.statics} == {
        "_essays/maps/old port.png": "essays/maps/old port.png",
        "_notes/a.png": "_notes/a.png",
        **{path: path for path in ("_posts/b.png", "c.png", ".htaccess")},
    }
