"""The only door of Jinja: a page and its template to HTML, and the files that stand beside the templates."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import TracebackType

import jinja2
from jinja2 import meta

from sourcebook.places import line_at
from sourcebook.records import BuildError, Diagnostic, OutputFile
from sourcebook.render.parts import Page
from sourcebook.theme import files_in

# A single one of these makes a whole feed unreadable (XML 1.0, 2.2), and HTML calls each an error.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Theme:
    """Template folders as they are at one time: what a worker needs to know to render a page."""

    folders: tuple[Path, ...]
    digest: str
    """Of all files: a worker that outlives a change of theirs reads them anew."""
    digests: Mapping[str, str] = field(compare=False)
    """By template: of itself and of all that it extends, includes and imports."""


def read_theme(folders: Sequence[Path]) -> Theme:
    """The theme that these folders hold now; an earlier folder goes before a later one."""
    files: dict[str, bytes] = {}
    for folder in folders:
        for name, file in files_in(folder):
            with contextlib.suppress(FileNotFoundError):  # a swap file of an editor that was there a moment ago
                files.setdefault(name, file.read_bytes())
    templates = [name for name in files if name.endswith((".html", ".xml"))]
    digests = {name: _digest(files, _needed_by(name, files)) for name in templates}
    return Theme(tuple(folders), _digest(files, files), digests)


@lru_cache(maxsize=200)
def _named_in(template: bytes) -> frozenset[str] | None:
    """The files that a template names; None where that cannot be told before it is rendered."""
    try:
        names = frozenset(meta.find_referenced_templates(jinja2.Environment(autoescape=True).parse(template.decode())))
    except (jinja2.TemplateSyntaxError, UnicodeDecodeError):
        return None
    return None if None in names else frozenset(_plain_name(name) for name in names if name is not None)


def _plain_name(name: str) -> str:
    """A template's name as Jinja finds it: without empty parts and ".", so that "./a.html" is "a.html"."""
    return "/".join(part for part in name.split("/") if part not in ("", "."))


def _needed_by(template: str, files: Mapping[str, bytes]) -> Collection[str]:
    """The files that a template needs, itself included; all of them where that cannot be told."""
    needed: set[str] = set()
    waiting = {template}
    while waiting:
        needed.add(name := waiting.pop())
        more = _named_in(files[name]) if name in files else frozenset()
        if more is None:
            return files.keys()
        waiting |= more - needed
    return needed


def _digest(files: Mapping[str, bytes], names: Collection[str]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for name in sorted(names):
        content = files.get(name)
        digest.update(f"{name}\0{'none' if content is None else len(content)}\0".encode(errors="surrogatepass"))
        digest.update(content or b"")
    return digest.hexdigest()


def render_page(theme: Theme, page: Page) -> str:
    """The page's HTML (or XML); see `Renderer.render`, also for what is raised."""
    return _renderer_of(theme).render(page)


def forget_templates() -> None:
    """Let go of the templates that this process has loaded: they may not be those of the theme they were loaded for."""
    _renderer_of.cache_clear()


@lru_cache(maxsize=2)
def _renderer_of(theme: Theme) -> Renderer:
    return Renderer(theme.folders)


class Renderer:
    """Templates of several folders as one set: a file of an earlier folder goes before its namesake of a later one."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folder for folder in folders if folder.is_dir())
        self._environment = jinja2.Environment(
            loader=jinja2.ChoiceLoader([jinja2.FileSystemLoader(folder) for folder in self._folders]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}

    def render(self, page: Page) -> str:
        """The page's HTML (or XML); a character that XML cannot hold is shown as U+FFFD, the replacement character.

        Raises `BuildError` with the template's file and line where a template is missing, cannot be parsed or asks
        for what its page does not have.
        """
        try:
            text = self._environment.get_template(page.template).render(page.context)
        except jinja2.TemplateSyntaxError as error:
            path = error.filename or error.name or page.template
            raise _failure(path, error.lineno, error.message or "cannot be parsed", page) from error
        except jinja2.TemplateNotFound as error:
            raise _failure(page.template, 0, f"there is no template {error.name}", page) from error
        except Exception as error:  # whatever a template's expression raises
            path, line = self._place(error.__traceback__, page)
            raise _failure(path, line, f"{type(error).__name__}: {error}", page) from error
        return _NOT_XML.sub("\ufffd", text)

    def _place(self, traceback: TracebackType | None, page: Page) -> tuple[str, int]:
        """The innermost template line of a traceback; Jinja maps its frames back to template files."""
        place = (page.template, 0)
        while traceback:
            file = Path(traceback.tb_frame.f_code.co_filename)
            if any(file.is_relative_to(folder) for folder in self._folders):
                place = (str(file), traceback.tb_lineno)
            traceback = traceback.tb_next
        return place


def read_assets(folders: Sequence[Path]) -> tuple[OutputFile, ...]:
    """The style sheets, scripts and icons of the folders' assets/, in order of their paths; an earlier folder wins."""
    found: dict[str, Path] = {}
    for folder in folders:
        for name, file in files_in(folder):
            if name.startswith("assets/") and not file.name.startswith("."):
                found.setdefault(name, file)
    return tuple(OutputFile(path, file.read_bytes()) for path, file in sorted(found.items()))


def _failure(path: str, line: int, message: str, page: Page) -> BuildError:
    hint = f"met while rendering /{page.url}"
    return BuildError(Diagnostic("error", path, line, 0, message, hint, "template", _line_of_file(path, line)))


def _line_of_file(path: str, line: int) -> str:
    try:
        return line_at(Path(path).read_text(encoding="utf-8", errors="replace"), line)
    except OSError:
        return ""
