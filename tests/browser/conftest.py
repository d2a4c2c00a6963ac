"""The sample site, served under a path as GitHub Pages does, and a real browser."""

from __future__ import annotations

import functools
import http.server
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

_ROOT = Path(__file__).parents[2]
_SWITCHES = (
    "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --disable-quic --disable-default-apps --force-prefers-reduced-motion"
    " --window-size=1200,900"
)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *details: object) -> None:
        pass


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the sample site's home page."""
    folder = tmp_path_factory.mktemp("served")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    address = f"http://127.0.0.1:{server.server_port}/repo"
    command = [sys.executable, "build.py", "build", "--quiet", "--no-cache"]
    built = subprocess.run(
        [*command, "--base-url", address, "--output", str(folder / "repo")],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"{address}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """Chromium as the system has it; nothing is downloaded."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    assert chromium, "chromium is not installed"
    assert driver, "chromedriver is not installed (Debian: chromium-driver)"
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for switch in (*_SWITCHES.split(), f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome = webdriver.Chrome(options=options, service=Service(driver))
    chrome.set_page_load_timeout(30)
    yield chrome
    chrome.quit()
