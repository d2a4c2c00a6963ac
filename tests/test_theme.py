from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from sourcebook.theme import theme_folder

_ROOT = Path(__file__).parents[1]


def test_a_checkout_uses_its_own_templates() -> None:
    assert theme_folder() == _ROOT / "templates"
    assert theme_folder().is_dir()


def test_a_wheel_holds_every_module_word_list_and_template(tmp_path: Path) -> None:
    tree, wheels, installed = tmp_path / "tree", tmp_path / "wheels", tmp_path / "installed"
    for name in ("sourcebook", "templates"):
        shutil.copytree(_ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(_ROOT / name, tree)
    wheels.mkdir()
    build = f"from setuptools import build_meta; build_meta.build_wheel({str(wheels)!r})"
    subprocess.run([sys.executable, "-c", build], cwd=tree, check=True, capture_output=True)
    with zipfile.ZipFile(next(wheels.glob("*.whl"))) as wheel:
        wheel.extractall(installed)
        entry_points = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))

        assert "sourcebook = sourcebook.cli:main" in wheel.read(entry_points).decode()

    expected = {path.relative_to(tree) for path in (tree / "sourcebook").rglob("*") if path.is_file()}
    expected |= {"sourcebook" / path.relative_to(tree) for path in (tree / "templates").rglob("*") if path.is_file()}
    assert expected - {path.relative_to(installed) for path in installed.rglob("*")} == set()

    ask = "from sourcebook.theme import theme_folder; print(theme_folder())"
    answer = subprocess.run(
        [sys.executable, "-c", ask], cwd=installed, check=True, capture_output=True, text=True
    ).stdout.strip()
    assert Path(answer) == installed / "sourcebook/templates"
