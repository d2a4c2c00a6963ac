"""A server for authors: builds again when a file changes, then reloads the browser. The one door of livereload.

Only livereload's talk with the browser is used. Its watcher misses files moved in with an old date and builds once for
every changed file; its static files know neither a base path nor a page for what is not found.
"""

from __future__ import annotations

import asyncio
import errno
import html
import os
import re
import socket
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado import ioloop, web

from sourcebook.records import BuildError, Diagnostic

_POLL = 500  # milliseconds between two looks at the files
_SCRIPT = '<script src="/livereload.js?port={port}&amp;mindelay=100" defer></script>'
_BAR = (
    '<aside role="alert" lang="en" style="position:fixed;inset:auto 0 0 0;max-height:50vh;overflow:auto;z-index:9999;'
    'margin:0;padding:.75rem 1rem;background:#8b1a1a;color:#fff;font:14px/1.5 system-ui,sans-serif">'
    "<strong>{heading}</strong>"
    '<pre style="margin:.5rem 0 0;white-space:pre-wrap;background:none;color:inherit;font:13px/1.5 monospace">'
    "{problems}</pre></aside>"
)
_NOT_FOUND = "<!doctype html><html lang=en><title>Not found</title><h1>Not found</h1><p>There is no such page yet."

_IN_CONTENT = "The site is built, but something is wrong in content."
_NOT_BUILT = "The site could not be built; this is the last one that could."

_Snapshot = dict[str, tuple[int, int]]


def serve(
    *,
    output: Path,
    rebuild: Callable[[], Sequence[Diagnostic]],
    watch: Sequence[Path],
    host: str,
    port: int,
    open_browser: bool,
    base_path: str,
    problems: Sequence[Diagnostic] = (),
    when_ready: Callable[[], None] = lambda: None,
) -> None:
    """Serve the output folder under `base_path` ("/" or "/repo/") until the user presses Ctrl-C.

    `rebuild` is called, in this thread, when a file in one of the `watch` folders (or one of the `watch` files)
    is added, changed or removed; requests wait meanwhile. It returns what was wrong with content: a bar in every page
    lists that until it is mended. Where it raises BuildError, the last good site is shown, and the bar says so.
    The first build is the caller's, who hands in what was wrong as `problems`. `when_ready` is called once the port is
    ours. Raises BuildError where the port cannot
    be had.
    """
    preview = _Preview(rebuild, watch, problems)
    try:
        asyncio.run(_run(preview, output, host, port, base_path, open_browser, when_ready))
    except KeyboardInterrupt:
        return
    except OSError as error:
        raise BuildError(_no_port(host, port, error)) from error


def check_port(host: str, port: int) -> None:
    """Raise BuildError where the port is another's, before a site is built for it in vain."""
    try:
        for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            with socket.socket(family, kind, protocol) as probe:
                if os.name != "nt":
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
    except OSError as error:
        # Of several addresses of a host one may be out of use; what else is wrong the server finds.
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise BuildError(_no_port(host, port, error)) from error


def _no_port(host: str, port: int, error: OSError) -> Diagnostic:
    is_taken = error.errno == errno.EADDRINUSE
    why = "the port is in use" if is_taken else error.strerror or str(error)
    hint = "does another `serve` run? " if is_taken else ""
    problem = f"cannot serve at {host}:{port}: {why}"
    return Diagnostic("error", "serve", 0, 0, problem, f"{hint}choose another port with --port", "server")


class _Preview:
    """What the server knows from one build to the next."""

    def __init__(
        self, rebuild: Callable[[], Sequence[Diagnostic]], watch: Sequence[Path], problems: Sequence[Diagnostic]
    ) -> None:
        self._rebuild = rebuild
        self._watch = watch
        self._seen = _look_at(watch)
        self.bar = _bar(_IN_CONTENT, problems)
        """What is shown below every page; "" when nothing is wrong."""

    def rebuild_if_changed(self) -> None:
        """Build and reload where anything changed since the last look."""
        # Looked at before the build: what changes while it runs is built next time.
        seen = _look_at(self._watch)
        if seen == self._seen:
            return
        self._seen = seen
        try:
            self.bar = _bar(_IN_CONTENT, self._rebuild())
        except BuildError as error:
            self.bar = _bar(_NOT_BUILT, error.diagnostics)
        # livereload itself says nothing for 3 seconds after a reload; "*" is the whole page.
        LiveReloadHandler.reload_waiters("*")


async def _run(
    preview: _Preview,
    output: Path,
    host: str,
    port: int,
    base_path: str,
    open_browser: bool,
    when_ready: Callable[[], None],
) -> None:
    LiveReloadHandler.watcher = Watcher()  # only asked for its `filepath`
    LiveReloadHandler.live_css = False
    site = {"path": str(output.resolve()), "preview": preview, "port": port}
    handlers: list[tuple[str, type[web.RequestHandler], dict[str, object]]] = [
        (r"/livereload", LiveReloadHandler, {}),
        (r"/livereload\.js", LiveReloadJSHandler, {}),
        (rf"{re.escape(base_path)}(.*)", _SiteHandler, site),
    ]
    if base_path != "/":
        handlers.append((r"/", web.RedirectHandler, {"url": base_path, "permanent": False}))
        handlers.append((r"/(.*)", _SiteHandler, {**site, "is_outside": True}))
    server = web.Application(handlers, log_function=_log_nothing).listen(port, address=host)
    watcher = ioloop.PeriodicCallback(preview.rebuild_if_changed, _POLL)
    watcher.start()
    when_ready()
    if open_browser:
        webbrowser.open(f"http://{'localhost' if host in ('', '0.0.0.0', '::') else host}:{port}{base_path}")  # noqa: S104
    try:
        await asyncio.Event().wait()
    finally:
        watcher.stop()
        server.stop()


class _SiteHandler(web.StaticFileHandler):
    """A file of the site, as a web host would answer, with the reload script in every page."""

    def initialize(  # type: ignore[override]
        self, *, path: str, preview: _Preview, port: int, is_outside: bool = False
    ) -> None:
        super().initialize(path, default_filename="index.html")
        self._preview = preview
        self._port = port
        self._is_outside = is_outside

    async def get(self, path: str, include_body: bool = True) -> None:
        if self._is_outside:
            raise web.HTTPError(404)
        self.path = self.parse_url_path(path)
        location = self.validate_absolute_path(self.root, self.get_absolute_path(self.root, self.path))
        if location is None:  # a folder without its slash: the browser has been sent to the right address
            return
        if not location.endswith(".html"):
            await super().get(path, include_body)
            return
        self._write_page(Path(location).read_bytes())

    def write_error(self, status_code: int, **kwargs: object) -> None:  # noqa: ARG002 -- tornado's signature
        page = Path(self.root, "404.html")
        self._write_page(page.read_bytes() if page.is_file() else _NOT_FOUND.encode())

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002 -- tornado's signature
        self.set_header("Cache-Control", "no-store")

    def compute_etag(self) -> str | None:
        return None

    def should_return_304(self) -> bool:
        return False

    def log_exception(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Only what is a fault of ours; what was not found the browser shows."""
        if not isinstance(error, web.HTTPError):
            super().log_exception(kind, error, trace)

    def _write_page(self, page: bytes) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        # At the end, where a browser takes it in any page, also one without </head> or </body>.
        self.finish(page + (_SCRIPT.format(port=self._port) + self._preview.bar).encode())


def _log_nothing(handler: web.RequestHandler) -> None:
    """Requests are the browser's business; the terminal is for the build."""


def _look_at(watch: Sequence[Path]) -> _Snapshot:
    """Change time and size of every file; hidden ones are left out, as the readers leave them out."""
    seen: _Snapshot = {}
    folders: list[str] = []
    for path in watch:
        if path.is_dir():
            folders.append(str(path))
        elif path.is_file():
            seen[str(path)] = _state(path.stat())
    while folders:
        try:
            entries = list(os.scandir(folders.pop()))
        except OSError:  # gone since the last look
            continue
        for entry in entries:
            if entry.name.startswith((".", "__pycache__")):
                continue
            try:
                if entry.is_dir(follow_symlinks=False):  # a link may lead round in a circle
                    folders.append(entry.path)
                else:
                    seen[entry.path] = _state(entry.stat())
            except OSError:
                continue
    return seen


def _state(status: os.stat_result) -> tuple[int, int]:
    return status.st_mtime_ns, status.st_size


def _bar(heading: str, problems: Sequence[Diagnostic]) -> str:
    lines = "\n".join(_as_line(problem) for problem in problems)
    return _BAR.format(heading=heading, problems=html.escape(lines)) if problems else ""


def _as_line(diagnostic: Diagnostic) -> str:
    place = ":".join(str(part) for part in (diagnostic.path, diagnostic.line, diagnostic.column) if part)
    hint = f"\n    hint: {diagnostic.hint}" if diagnostic.hint else ""
    return f"{place}: {diagnostic.severity}: {diagnostic.message}{hint}"
