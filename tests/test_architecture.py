"""The plan of docs/architecture.md, checked by machine."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

_ROOT = Path(__file__).parents[1]
_MODULES = sorted((_ROOT / "sourcebook").rglob("*.py"))
_LONGEST_MODULE = 600  # lines; beyond, a module has two subjects


def libraries_named_by(module: Path) -> Iterator[str]:
    """Top-level names of all absolute imports, those inside functions too."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def modules_that_name(library: str) -> list[str]:
    return [path.relative_to(_ROOT).as_posix() for path in _MODULES if library in set(libraries_named_by(path))]


def test_every_import_contract_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(_ROOT)

    assert lint_imports(config_filename="pyproject.toml", cache_dir=None) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize(
    ("library", "door"),
    [
        ("yaml", "sourcebook/yaml_source.py"),
        ("markdown", "sourcebook/render/markdown.py sourcebook/render/markdown_bounds.py"),
        ("pygments", "sourcebook/render/code.py"),
        ("latex2mathml", "sourcebook/render/formulas.py"),
        ("nh3", "sourcebook/render/sanitise.py"),
        ("jinja2", "sourcebook/render/templates.py"),
        ("livereload", "sourcebook/publish/serve.py"),
        ("tornado", "sourcebook/publish/serve.py"),
        ("sqlite3", "sourcebook/publish/cache.py"),
        ("tqdm", "sourcebook/console.py"),
    ],
)
def test_a_library_enters_by_its_one_door(library: str, door: str) -> None:
    assert modules_that_name(library) == door.split()


def test_every_dependency_is_used_and_explained() -> None:
    """docs/dependencies.md has a row for each library that pyproject.toml asks for."""
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    explained = (_ROOT / "docs/dependencies.md").read_text(encoding="utf-8").lower()
    names = [line.partition(">=")[0] for line in (*project["dependencies"], *project["optional-dependencies"]["check"])]

    assert [name for name in names if f"| {name} |" not in explained] == []


@pytest.mark.parametrize("module", _MODULES, ids=lambda path: path.relative_to(_ROOT).as_posix())
def test_no_module_is_too_long(module: Path) -> None:
    lines = module.read_text(encoding="utf-8").count("\n")

    assert lines <= _LONGEST_MODULE
