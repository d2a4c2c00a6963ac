"""The command line as a user meets it: what it says, what it writes, how it ends."""

from __future__ import annotations

import io
import json
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook.cli import main

POST = (
    "---\ntitle: {title}\ndate: 2024-05-03\n---\n\n"
    "The minister, Alma Reyes, met Jonas Weld in Port Ellery on 2 May 2024.\n"
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one post in content/, which the process stands in."""
    (tmp_path / "content/posts").mkdir(parents=True)
    (tmp_path / "content/posts/first.md").write_text(POST.format(title="First"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("arguments", [[], ["build"], ["--jobs", "1"], ["build", "--verbose"]])
def test_build_writes_the_site_and_sums_up(
    desk: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 0

    said = capsys.readouterr()
    assert said.out == ""
    assert "1 document, " in said.err
    assert (desk / "output/briefs/first/index.html").is_file()
    for path in ("feed.xml", "feed.json", "robots.txt", ".nojekyll", "404.html", "data/documents.json"):
        assert (desk / "output" / path).is_file()


def test_the_size_of_the_site_is_told_and_a_note_where_pages_takes_no_more(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main([]) == 0
    files = [
        path for path in (desk / "output").rglob("*") if path.is_file() and path.name != ".sourcebook-manifest.json"
    ]
    size = sum(path.stat().st_size for path in files) / 1e6
    said = capsys.readouterr().err
    assert f"output, {size:,.1f} MB (" in said
    assert "GitHub Pages" not in said
    monkeypatch.setattr("sourcebook.console.PAGES_LIMIT", 1000)
    assert main([]) == 0
    assert "GitHub Pages supports sites of up to 1 GB" in capsys.readouterr().err


def test_check_writes_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert not (desk / "output").exists()
    assert "nothing written" in capsys.readouterr().err


def test_an_error_in_one_post_does_not_stop_the_others(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "content/posts/bad.md").write_text("---\ntitle: Bad\ndate: 2023-02-31\n---\nText.\n", encoding="utf-8")

    assert main([]) == 1

    said = capsys.readouterr().err
    assert "content/posts/bad.md:3:7: error: " in said
    assert "February 2023 has 28 days" in said
    assert (desk / "output/briefs/first/index.html").is_file()


def test_strict_turns_warnings_into_errors(desk: Path) -> None:
    (desk / "content/posts/first.md").write_text(POST.format(title="First\nautor: x"), encoding="utf-8")

    assert main(["--no-cache"]) == 0
    assert main(["--strict"]) == 1


def test_a_file_without_a_page_is_named_with_its_reason(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "content/posts/later.md").write_text("---\ntitle: L\ndraft: true\n---\nText.\n", encoding="utf-8")

    main([])
    assert "left out, draft: content/posts/later.md" in capsys.readouterr().err

    main(["--drafts"])
    assert (desk / "output/briefs/later/index.html").is_file()


def test_a_document_of_the_future_waits_unless_it_is_wanted(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "config.yaml").write_text("future: false\ntoday: 2024-01-01\n", encoding="utf-8")

    main([])
    assert "left out, dated 2024-05-03, after 2024-01-01: content/posts/first.md" in capsys.readouterr().err

    main(["--future"])
    assert (desk / "output/briefs/first/index.html").is_file()


def test_a_broken_link_is_told_at_its_place(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "content/posts/first.md").write_text(POST.format(title="First") + "\n[x](/gone/)\n", encoding="utf-8")

    assert main(["check"]) == 1
    assert "content/posts/first.md:8:5: error: the link to `/gone/` leads nowhere" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--config", "none.yaml"],
        ["--content", "none"],
        ["--base-url", "x.org"],
        ["--jobs", "0"],
        ["serve", "--port", "99999"],
        ["fly"],
        ["new", "x"],
    ],
)
def test_wrong_usage_ends_with_2(desk: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    del desk
    try:
        status = main(arguments)
    except SystemExit as end:
        status = int(end.code or 0)

    assert status == 2
    assert "error" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "hint"),
    [("chek", "did you mean `check`? "), ("sugest", "did you mean `suggest`? "), ("fly", "")],
)
def test_a_command_with_a_slip_is_guessed(given: str, hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([given]) == 2

    first, second = capsys.readouterr().err.splitlines()
    assert f"error: `{given}` is not a command" in first
    assert second.startswith(f"    hint: {hint}`")


@pytest.mark.parametrize(
    ("given", "found", "hint"),
    [
        (["--outptu", "x"], "`--outptu` is nothing that `build` takes", "did you mean `--output`? `"),
        (["serve", "--prot=8080"], "`--prot=8080` is nothing that `serve` takes", "did you mean `--port`? `"),
        (["build", "content"], "`content` is nothing that `build` takes", "did you mean `--content content`? `"),
        (["import", "a.txt", "b.txt"], "`b.txt` is nothing that `import` takes", "`"),
    ],
)
def test_an_argument_that_is_not_taken_is_told_with_the_nearest_one(
    desk: Path, given: list[str], found: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    del desk
    assert main(given) == 2

    first, second = capsys.readouterr().err.splitlines()
    assert first.endswith(f"error: {found}")
    assert second.startswith(f"    hint: {hint}")
    assert second.endswith("--help` says what it takes")


def test_a_title_needs_no_quotation_marks(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "page", "How", "we", "work"]) == 0
    assert capsys.readouterr().out == "content/pages/how-we-work.md\n"
    assert "title: How we work\n" in (desk / "content/pages/how-we-work.md").read_text(encoding="utf-8")


def test_a_desk_without_texts_is_told_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 2
    assert 'new post "Title"` begins one' in capsys.readouterr().err

    (tmp_path / "content").mkdir()
    assert main(["build", "--strict"]) == 0
    said = capsys.readouterr().err
    assert "content: note: holds no texts yet\n    hint: `" in said
    assert "0 documents, 0 entities, 0 events: " in said


def test_steps_are_told_in_words_where_there_is_no_terminal(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del desk
    assert main(["build"]) == 0
    steps = ["Reading 1 text", "Linking", "Converting 1 text", "Weaving", "Rendering"]
    assert capsys.readouterr().err.splitlines()[:5] == steps


def test_suggest_says_when_it_has_nothing_to_say(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "content/posts/first.md").write_text("---\ntitle: First\n---\n\nIt rained.\n", encoding="utf-8")

    assert main(["suggest"]) == 0
    said = capsys.readouterr()
    assert (said.out, "Nothing to add" in said.err) == ("", True)

    assert main(["suggest", "--merge"]) == 0
    assert "No two entities look like one." in capsys.readouterr().err


def test_import_says_in_words_that_there_is_no_such_file(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del desk
    assert main(["import", "none.txt"]) == 2
    assert capsys.readouterr().err == "none.txt: error: there is no such file\n"


def test_a_configuration_with_errors_ends_with_2_and_tells_all(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "config.yaml").write_text("per_page: x\nfeed_entries: y\n", encoding="utf-8")

    assert main([]) == 2
    said = capsys.readouterr().err
    assert "config.yaml:1:11: error: " in said
    assert "config.yaml:2:15: error: " in said


def test_problems_can_be_read_by_programs(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "content/posts/bad.md").write_text("---\ntitle: Bad\ndate: 2023-02-31\n---\nText.\n", encoding="utf-8")

    main(["--format", "json"])
    rows = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert rows[0]["path"] == "content/posts/bad.md"
    assert (rows[0]["line"], rows[0]["column"], rows[0]["severity"]) == (3, 7, "error")
    assert rows[0]["source_line"] == "date: 2023-02-31"
    assert rows[-1]["documents"] == 1

    main(["--format", "github"])
    assert "::error file=content/posts/bad.md,line=3,col=7::" in capsys.readouterr().err


def test_a_problem_shows_its_line(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "content/posts/bad.md").write_text("---\ntitle: Bad\ndate : 2023-02-31\n---\nText.\n", encoding="utf-8")

    main([])
    assert "\n    3 | date : 2023-02-31\n      |        ^\n    hint: write 2023-01-12" in capsys.readouterr().err


def test_every_file_that_is_left_out_can_be_read_by_programs(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(12):
        (desk / f"content/posts/later-{number:02}.md").write_text("---\ndraft: true\n---\nText.\n", encoding="utf-8")
    (desk / "content/posts/bad.md").write_text("---\ndate: 2023-02-31\n---\nText.\n", encoding="utf-8")

    main(["check", "--format", "json"])
    rows = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    left_out = {row["reason"]: row["left_out"] for row in rows if "left_out" in row and "reason" in row}
    assert left_out == {
        "draft": [f"content/posts/later-{number:02}.md" for number in range(12)],
        "errors in its front matter": ["content/posts/bad.md"],
    }
    assert rows[-1]["left_out"] == 13


def test_what_content_says_cannot_steer_the_terminal(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "content/posts/first.md").write_text('---\ntitle: A\n"\\e[31mtitel": x\n---\nText.\n', encoding="utf-8")

    main([])
    assert "\x1b" not in capsys.readouterr().err


def test_annotate_prints_one_object_a_line_and_every_span_is_its_text(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "\ufeffAlma Reyes spoke.\r\n\r\n“We will not wait for another winter to pass,” Alma Reyes said on 2 May 2024."
    )
    (desk / "a.txt").write_text(text, encoding="utf-8", newline="")

    assert main(["annotate", "a.txt", "content/posts/first.md"]) == 0

    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["doc"] for row in rows] == ["a.txt", "first.md"]
    for row in rows:
        source = text if row["doc"] == "a.txt" else (desk / "content/posts/first.md").read_text(encoding="utf-8")
        found = [part for key in ("mentions", "dates", "quotes") for part in row[key]]
        assert found
        assert all(source[part["start"] : part["end"]] == part["text"] for part in found)


@pytest.mark.parametrize("kind", ["post", "news", "entity", "page"])
def test_new_writes_a_file_that_builds_and_is_never_replaced(
    desk: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", kind, "A 'quoted': title"]) == 0
    path = Path(capsys.readouterr().out.strip())
    assert (desk / path).is_file()
    assert main(["check"]) == 0, capsys.readouterr().err

    assert main(["new", kind, "A 'quoted': title"]) == 2
    assert "is already there" in capsys.readouterr().err


def test_new_needs_a_title_to_make_a_name_of(desk: Path) -> None:
    del desk
    assert main(["new", "post", "…"]) == 2


def test_import_writes_a_clipping_with_what_it_shows(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "clip.txt").write_text(
        "Dock to reopen, minister says\n\nBy Petra Lund\n4 May 2024\n\n"
        "Alma Reyes met Jonas Weld in Port Ellery and agreed to reopen the dry dock.\n",
        encoding="utf-8",
    )

    assert main(["import", "clip.txt"]) == 0

    said = capsys.readouterr()
    written = (desk / said.out.strip()).read_text(encoding="utf-8")
    assert said.out.strip() == "content/news/2024-05-04-dock-to-reopen-minister-says.txt"
    assert written.startswith("---\n# printed as its headline\ntitle: ")
    assert "authors: [Petra Lund]\n" in written
    assert "date: 2024-05-04\n" in written
    assert 'title: "Dock to reopen, minister says"  (printed as its headline)' in said.err
    assert "not found, to be filled in: publisher, source_url" in said.err
    assert " lines, from “" in said.err
    assert f"wrote {said.out.strip()}" in said.err
    assert "repaired" not in said.err
    assert main(["check"]) == 0


def test_import_reads_what_is_pasted_as_bytes_and_says_what_it_repaired(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        "Dock “reopens”\n\n4 May 2024\n\nAlma Reyes met Jonas\u00a0Weld in Port Ellery and agreed to reopen the dock.\n"
    )
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode("cp1252"))))

    assert main(["import", "-"]) == 0

    said = capsys.readouterr()
    assert "repaired: read as Windows-1252, written as UTF-8" in said.err
    assert "repaired: made blanks of 1 no-break space" in said.err
    assert said.out.strip() == "content/news/2024-05-04-dock-reopens.txt"
    assert (desk / said.out.strip()).read_text(encoding="utf-8").endswith(text.replace("\u00a0", " "))


def test_import_never_replaces_a_file_and_names_near_duplicates(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "clip.txt").write_text(
        "Dock to reopen\n\n4 May 2024\n\nAlma Reyes met Jonas Weld in Port Ellery and agreed to reopen the dock.\n\n"
        "The gates will be mended before the winter, she said, and the town will pay for half of the works on them.\n\n"
        "Jonas Weld said that his yard would take on forty people, most of whom had worked in the tannery upriver.\n",
        encoding="utf-8",
    )
    assert main(["import", "clip.txt"]) == 0
    path = desk / capsys.readouterr().out.strip()
    path.write_text(path.read_text(encoding="utf-8") + "Mine.\n", encoding="utf-8")
    kept = path.read_bytes()

    assert main(["import", "clip.txt"]) == 1

    said = capsys.readouterr().err
    assert "article: 3 of 5 lines, from “Alma Reyes met Jonas Weld in Port Ellery and agreed to …” to “… " in said
    assert "near-duplicate: 100 % of it stands in content/news/2024-05-04-dock-to-reopen.txt" in said
    assert "content/news/2024-05-04-dock-to-reopen.txt: error: is already there" in said
    assert path.read_bytes() == kept


def test_near_duplicate_clippings_are_told_and_published(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(f"The {number} boats of the harbour sailed on day {number}." for number in range(3, 30))
    (desk / "content/news").mkdir()
    for name, more in (("a", ""), ("b", "\n\nNobody knows when they will come back to the harbour, said its master.")):
        (desk / f"content/news/{name}.txt").write_text(f"Boats sail\n\n4 May 2024\n\n{text}{more}\n", encoding="utf-8")

    assert main([]) == 0
    assert "content/news/a.txt: warning: 100 % of it stands in content/news/b.txt" in capsys.readouterr().err
    assert len(list((desk / "output/briefs").glob("[ab]/index.html"))) == 2


def test_import_begins_a_desk_that_has_no_content_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clip.txt").write_text("Dock reopens\n\nNobody in the harbour knows when it will.\n", encoding="utf-8")

    assert main(["import", "clip.txt"]) == 0
    assert (tmp_path / "content/news/dock-reopens.txt").is_file()
    assert main(["import", "none.txt"]) == 2


def test_suggest_prints_entities_that_the_gazetteer_lacks_as_yaml(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from sourcebook.yaml_source import load_yaml

    (desk / "content/posts/second.md").write_text(POST.format(title="Second"), encoding="utf-8")

    assert main(["suggest", "--quiet"]) == 0
    suggested = load_yaml(capsys.readouterr().out).value
    assert isinstance(suggested, list)
    assert "Jonas Weld" in [entry["name"] for entry in suggested]

    (desk / "content/entities.yaml").write_text("- name: Jonas Weld\n  type: person\n", encoding="utf-8")
    main(["suggest", "--quiet"])
    assert "Jonas Weld\n  type" not in capsys.readouterr().out


def test_suggest_merge_prints_entities_that_may_be_the_same(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = POST.format(title="Second").replace("Weld", "Welds")
    (desk / "content/posts/second.md").write_text(text, encoding="utf-8")
    (desk / "content/entities.yaml").write_text("- name: Jonas Weld\n  type: person\n", encoding="utf-8")

    assert main(["suggest", "--merge", "--quiet"]) == 0
    assert "# add to the entry of jonas-weld: merged: [jonas-welds]\n" in capsys.readouterr().out


def test_a_merged_id_leads_to_its_entity(desk: Path) -> None:
    entry = "- {id: weld, name: Jonas Weld, type: person, merged: [jonas-weld]}\n"
    (desk / "content/entities.yaml").write_text(entry, encoding="utf-8")

    assert main(["--quiet"]) == 0
    assert "../../entities/weld/" in (desk / "output/entities/jonas-weld/index.html").read_text(encoding="utf-8")
    row = json.loads((desk / "output/data/entities.json").read_text(encoding="utf-8"))[-1]
    assert (row["id"], row["former_ids"]) == ("weld", ["jonas-weld"])


def test_clean_removes_the_site_and_leaves_foreign_files(desk: Path) -> None:
    main([])
    (desk / "output/mine.txt").write_text("mine", encoding="utf-8")

    assert main(["clean"]) == 0
    assert [path.name for path in (desk / "output").iterdir()] == ["mine.txt"]
    assert not (desk / ".cache").exists()


def test_clean_leaves_what_else_lies_in_the_cache_folder(desk: Path) -> None:
    main([])
    (desk / ".cache/other").write_text("mine", encoding="utf-8")

    assert main(["clean"]) == 0
    assert [path.name for path in (desk / ".cache").iterdir()] == ["other"]


def test_new_begins_a_desk_that_has_no_content_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["new", "post", "A first one"]) == 0
    assert main(["check"]) == 0


def test_new_says_where_it_cannot_write(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "content/pages").write_text("a file", encoding="utf-8")

    assert main(["new", "page", "Method"]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_new_refuses_an_entity_that_would_be_named_like_a_type(desk: Path) -> None:
    del desk
    assert main(["new", "entity", "Person"]) == 2


@pytest.mark.parametrize(
    ("path", "problem"), [("none.txt", "there is no such file"), ("a.pdf", "is neither a post nor a news text")]
)
def test_annotate_refuses_what_it_cannot_read(
    desk: Path, path: str, problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "a.pdf").write_bytes(b"%PDF")

    assert main(["annotate", path]) == 2
    assert f"{path}: error: {problem}" in capsys.readouterr().err


def test_annotate_tells_files_of_one_name_apart_by_their_folders(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("a", "b"):
        (desk / folder).mkdir()
        (desk / folder / "x.txt").write_text(f"A text of folder {folder}.", encoding="utf-8")

    assert main(["annotate", "a/x.txt", "b/x.txt"]) == 0
    assert [json.loads(line)["doc"] for line in capsys.readouterr().out.splitlines()] == ["a/x.txt", "b/x.txt"]


def test_a_file_name_cannot_begin_a_line_of_its_own(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "content/posts/x\n::set-output name=a::b\x1b.md").write_text("---\ndraft: true\n---\n", encoding="utf-8")

    main(["--format", "github"])
    said = capsys.readouterr().err
    assert "\n::set-output" not in said
    assert "\x1b" not in said


def test_the_command_line_loads_no_room_before_a_command_needs_it() -> None:
    asked = "import sys, sourcebook.cli; print([name for name in sys.modules if name.startswith('sourcebook.')])"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout

    assert "sourcebook.config" in loaded
    assert not re.search(r"sourcebook\.(?:pipeline|analyse|link|render|read\.news)", loaded)


def test_serve_builds_nothing_for_a_port_that_is_in_use(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2

    said = capsys.readouterr().err
    assert said.startswith(
        f"serve: error: cannot serve at 127.0.0.1:{port}: the port is in use\n    hint: does another"
    )
    assert not (desk / "output").exists()
