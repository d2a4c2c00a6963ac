from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sourcebook.publish.serve import serve
from sourcebook.records import BuildError, Diagnostic


@dataclass
class Desk:
    """A served site whose rebuild does what `outcome` says."""

    content: Path
    port: int
    outcome: Callable[[], list[Diagnostic]] = list
    builds: list[float] = field(default_factory=list)

    def rebuild(self) -> list[Diagnostic]:
        self.builds.append(time.monotonic())
        return self.outcome()

    def get(self, path: str) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read().decode()
        where = response.getheader("Location") or response.getheader("Content-Type") or ""
        connection.close()
        return response.status, body, where

    def wait_for(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + 10
        while not condition():
            assert time.monotonic() < end
            time.sleep(0.02)


def is_up(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("desk")
    output, content = folder / "output", folder / "content"
    (output / "briefs").mkdir(parents=True)
    content.mkdir()
    (output / "index.html").write_text("<!doctype html><title>Home</title>", encoding="utf-8")
    (output / "briefs/index.html").write_text("<title>Briefs</title>", encoding="utf-8")
    (output / "404.html").write_text("<title>No such page</title>", encoding="utf-8")
    (output / "site.css").write_text("body {}", encoding="utf-8")
    (folder / "secret").write_text("secret", encoding="utf-8")
    desk = Desk(content, a_free_port())
    threading.Thread(
        target=serve,
        kwargs={
            "output": output,
            "rebuild": desk.rebuild,
            "watch": [content],
            "host": "127.0.0.1",
            "port": desk.port,
            "open_browser": False,
            "base_path": "/repo/",
        },
        daemon=True,
    ).start()
    desk.wait_for(lambda: is_up(desk.port))
    return desk


def test_pages_are_served_under_the_base_path_with_the_reload_script(desk: Desk) -> None:
    status, body, _ = desk.get("/repo/briefs/")

    assert status == 200
    assert body.startswith("<title>Briefs</title>")
    assert f'src="/livereload.js?port={desk.port}' in body
    assert desk.get("/livereload.js")[0] == 200


def test_other_files_are_served_as_they_are(desk: Desk) -> None:
    assert desk.get("/repo/site.css") == (200, "body {}", "text/css")


def test_the_root_leads_to_the_base_path_and_a_folder_to_its_slash(desk: Desk) -> None:
    assert desk.get("/")[::2] == (302, "/repo/")
    assert desk.get("/repo/briefs")[::2] == (301, "/repo/briefs/")


@pytest.mark.parametrize("path", ["/repo/nothing/", "/briefs/", "/repo/../secret", "/repo/%2e%2e/secret"])
def test_what_is_not_there_gets_the_sites_own_page(desk: Desk, path: str) -> None:
    status, body, _ = desk.get(path)

    assert status in (403, 404)
    assert "<title>No such page</title>" in body
    assert "livereload.js" in body


def test_a_changed_file_is_built_once_and_a_problem_is_shown_until_it_is_mended(desk: Desk) -> None:
    def fail() -> list[Diagnostic]:
        raise BuildError(Diagnostic("error", "content/a.md", 3, 1, "`date` is <today>"))

    desk.outcome = fail
    (desk.content / "a.md").write_text("a", encoding="utf-8")
    (desk.content / "b.md").write_text("b", encoding="utf-8")
    desk.wait_for(lambda: bool(desk.builds))
    assert "content/a.md:3:1: error: `date` is &lt;today&gt;" in desk.get("/repo/")[1]

    assert "could not be built" in desk.get("/repo/")[1]

    desk.outcome = lambda: [Diagnostic("error", "content/b.md", 1, 1, "no title")]
    (desk.content / "b.md").write_text("b again", encoding="utf-8")
    desk.wait_for(lambda: "content/b.md:1:1: error: no title" in desk.get("/repo/")[1])
    assert "The site is built, but" in desk.get("/repo/")[1]

    desk.outcome = list
    (desk.content / "a.md").unlink()
    desk.wait_for(lambda: 'role="alert"' not in desk.get("/repo/")[1])
    assert len(desk.builds) <= 4  # the two files may have been seen in two looks


def test_a_port_in_use_is_a_problem_not_a_crash(desk: Desk, tmp_path: Path) -> None:
    said: list[str] = []
    with pytest.raises(BuildError, match=f"cannot serve at 127.0.0.1:{desk.port}: the port is in use"):
        serve(
            output=tmp_path,
            rebuild=list,
            watch=[],
            host="127.0.0.1",
            port=desk.port,
            open_browser=False,
            base_path="/",
            when_ready=lambda: said.append("Serving"),
        )
    assert said == []
