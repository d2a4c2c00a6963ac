"""The command line: commands, and exit status.

Exit status 0: done; 1: problems in content; 2: wrong usage or configuration. Diagnostics go to stderr, data to stdout.

The rooms are loaded by the commands that need them: they compile a thousand patterns, and `--help` needs none.
"""

from __future__ import annotations

import argparse
import difflib
import gc
import json
import os
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from textwrap import shorten

from sourcebook import __version__, authoring
from sourcebook.building import build_site
from sourcebook.config import Config, check_address, parse_config, with_defaults
from sourcebook.console import Console, say
from sourcebook.printable import printable_line
from sourcebook.publish.cache import Cache, delete_cache
from sourcebook.publish.output import clean_output
from sourcebook.read.source import read_site_settings, read_sources
from sourcebook.records import Analysis, BuildError, Diagnostic, Document, Sources
from sourcebook.theme import theme_folder
from sourcebook.work import Work

_USAGE = ("configuration", "usage", "output", "server")
"""Kinds of problems that are not content's: exit status 2."""
_CACHE = ".cache/sourcebook.sqlite"
_OPTION = re.compile(r"--[a-z-]+")
_SERIAL_BELOW = 400_000
"""Characters of content below which starting processes costs more than it gives."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser, commands = _parser()
    # "build.py --strict" means "build.py build --strict".
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "build")
    if not given[0].startswith("-") and given[0] not in commands:
        Console("text", strict=False).report([_no_such_command(given[0], tuple(commands))])
        return 2
    options, unknown = parser.parse_known_args(given)
    if unknown:
        Console("text", strict=False).report([_not_taken(unknown[0], given[0], commands[given[0]].format_help())])
        return 2
    command: Callable[[argparse.Namespace], int] = options.run
    try:
        return command(options)
    except BuildError as error:
        console = Console(getattr(options, "format", "text"), strict=False)
        console.report(error.diagnostics)
        return 2 if any(problem.kind in _USAGE for problem in error.diagnostics) else 1
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130


# ---------------------------------------------------------------- commands


def run_build(options: argparse.Namespace) -> int:
    """Build the site."""
    return _build(Project.of(options), options, write=True)


def run_check(options: argparse.Namespace) -> int:
    """Do everything a build does but write."""
    return _build(Project.of(options), options, write=False)


def run_serve(options: argparse.Namespace) -> int:
    """Build, then serve the site and build it again when something changes."""
    from sourcebook.publish.serve import check_port, serve

    def build_again() -> list[Diagnostic]:
        # The configuration is read again too: it may be what changed.
        console = Console(options.format, strict=options.strict)
        build_once(Project.of(options), options, console, write=True)
        return console.errors

    project = Project.of(options)
    check_port(options.host, options.port)
    problems = build_again()
    address = f"http://{options.host}:{options.port}{project.config.base_path}"
    serve(
        output=project.output,
        rebuild=build_again,
        watch=(*project.content, *project.template_folders, project.config_file),
        host=options.host,
        port=options.port,
        open_browser=options.open,
        base_path=project.config.base_path,
        problems=problems,
        when_ready=lambda: say(f"Serving {address}  (Ctrl-C stops)"),
    )
    return 0


def run_annotate(options: argparse.Namespace) -> int:
    """Print the annotations of the given files, read as one collection, one JSON object a line."""
    from sourcebook.pipeline import read_corpus
    from sourcebook.render.document_exports import annotate

    console = Console(options.format, strict=options.strict, quiet=True)
    missing = [path for path in options.paths if not path.exists()]
    if missing:
        raise BuildError(*(_usage(str(path), "there is no such file") for path in missing))
    sources = read_sources(options.paths)
    if sources.statics:
        hint = "annotate takes .md and .txt files, and entities.yaml"
        raise BuildError(
            *(_usage(str(file.location), "is neither a post nor a news text", hint) for file in sources.statics)
        )
    config = Project.of(options).config if options.config else Config()
    with _workers(sources, options) as executor:
        reading = read_corpus(sources, config, Work(Cache(None), executor, console.progress))
    console.report(reading.diagnostics)
    for left_out in reading.left_out:
        say(f"{left_out.path}: left out: {left_out.reason}")
    carried = defaultdict(list)
    for passage in reading.corpus.reuse:
        carried[passage.document].append(passage)
    for document in sorted(reading.corpus.documents, key=lambda document: document.path):
        row = annotate(document, reading.corpus, carried[document.path])
        sys.stdout.buffer.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    sys.stdout.flush()
    return console.status


def run_new(options: argparse.Namespace) -> int:
    """Write a new post, news text, entity or page from a pattern."""
    project = Project.of(options)
    path, text = authoring.new_file(options.kind, " ".join(options.title), today=date.today().isoformat())
    return _write_new(project.content[0] / path, text)


def run_import(options: argparse.Namespace) -> int:
    """Write a clipped text with the front matter that was found in it; say what was repaired, found and known."""
    from sourcebook import clippings

    project = Project.of(options)
    raw = sys.stdin.buffer.read() if options.file == "-" else _read_bytes(Path(options.file))
    name = "standard input" if options.file == "-" else Path(options.file).name
    read = clippings.read_raw_clipping(raw, name, project.config.reading)
    imported = clippings.import_clipping(read, _read_collection(project, options))
    for repair in read.repairs:
        say(f"repaired: {repair}")
    for finding in imported.findings:
        if finding.value:
            say(f"{finding.key}: {finding.value}  ({shorten(finding.evidence, 110, placeholder=' …')})")
    missing = [finding.key for finding in imported.findings if not finding.value and not finding.is_optional]
    if missing:
        say(f"not found, to be filled in: {', '.join(missing)}")
    say(f"article: {imported.extent}")
    for sentence in imported.near_duplicates:
        say(f"near-duplicate: {sentence}")
    status = _write_new(project.content[0] / imported.path, imported.text, kind="clipping")
    say(f"wrote {project.content[0] / imported.path}; look through its front matter before you build")
    return status


def _read_collection(project: Project, options: argparse.Namespace) -> list[tuple[Document, Analysis]]:
    """The posts and news texts that the content folders hold already; none where there is no folder yet."""
    if not all(path.is_dir() for path in project.content):
        return []
    from sourcebook.pipeline import read_texts

    console, sources = Console("text", strict=False), project.read()
    with Cache(project.cache) as cache, _workers(sources, options) as executor:
        texts = read_texts(sources, project.config, Work(cache, executor, console.progress))
    console.finish_progress()
    return [(parsed.document, analysis) for parsed, analysis in texts if parsed.document and analysis]


def run_suggest(options: argparse.Namespace) -> int:
    """Print what the gazetteer lacks, or with --merge what may be the same, as YAML to paste."""
    from sourcebook import suggestions
    from sourcebook.pipeline import read_corpus

    project = Project.of(options)
    console = Console(options.format, strict=options.strict)
    sources = project.read()
    with Cache(project.cache) as cache, _workers(sources, options) as executor:
        reading = read_corpus(sources, project.config, Work(cache, executor, console.progress))
    console.report(reading.diagnostics)
    suggest = suggestions.suggest_merges if options.merge else suggestions.suggest_entities
    suggested = suggest(reading.corpus)
    print(suggested, end="")
    if not suggested:
        say("No two entities look like one." if options.merge else "Nothing to add: no name with a page is missing.")
    return console.status


def run_clean(options: argparse.Namespace) -> int:
    """Remove what Sourcebook wrote: the site and the cache."""
    project = Project.of(options)
    removed = clean_output(project.output) if project.output.is_dir() else ()
    delete_cache(project.folder / _CACHE)
    say(f"Removed {len(removed)} files of {project.output} and the cache.")
    return 0


# ---------------------------------------------------------------- the project


@dataclass(frozen=True, slots=True)
class Project:
    """A configuration and the folders it means."""

    config: Config
    config_file: Path
    folder: Path
    """What paths in the configuration are relative to."""
    content: tuple[Path, ...]
    output: Path
    cache: Path | None
    diagnostics: tuple[Diagnostic, ...]

    @classmethod
    def of(cls, options: argparse.Namespace) -> Project:
        """Read the configuration; the command line goes before it.

        Raises BuildError where the configuration cannot be used.
        """
        file = Path(options.config or "config.yaml")
        config = Config()
        problems: tuple[Diagnostic, ...] = ()
        if file.is_file():
            try:
                config, problems = parse_config(file.read_text(encoding="utf-8"), str(file))
            except (OSError, UnicodeDecodeError) as error:
                raise BuildError(_usage(str(file), f"cannot be read: {error}")) from error
        elif options.config:
            raise BuildError(_usage(str(file), "there is no such file", "name another with --config"))
        errors = [problem for problem in problems if problem.severity == "error"]
        if errors:
            raise BuildError(*problems)
        folder = file.parent
        base_url = getattr(options, "base_url", None)
        if base_url is not None:
            try:
                config = replace(config, base_url=check_address(base_url))
            except ValueError as error:
                raise BuildError(_usage("--base-url", f"{base_url!r} must be {error}")) from error
        if getattr(options, "drafts", False):
            config = replace(config, drafts=True)
        if getattr(options, "future", False):
            config = replace(config, future=True)
        config = replace(config, reading=replace(config.reading, drafts=config.drafts))
        named = getattr(options, "content", None)
        content = tuple(Path(name) for name in named) if named else tuple(folder / name for name in config.content)
        settings = read_site_settings(content)
        if base_url is not None:
            settings = {key: value for key, value in settings.items() if key != "base_url"}
        config = with_defaults(config, settings)
        output = Path(options.output) if getattr(options, "output", None) else folder / config.output
        return cls(
            config=config,
            config_file=file,
            folder=folder,
            content=content,
            output=output,
            cache=None if getattr(options, "no_cache", False) else folder / _CACHE,
            diagnostics=problems,
        )

    @property
    def template_folders(self) -> tuple[Path, ...]:
        """The site's own templates, which win, then the built-in ones."""
        own = self.folder / self.config.templates
        return (own, theme_folder()) if own.is_dir() and own.resolve() != theme_folder() else (theme_folder(),)

    def read(self) -> Sources:
        """All that the content folders hold; what Sourcebook itself writes is not content.

        Raises BuildError where a folder is missing.
        """
        missing = [path for path in self.content if not path.is_dir()]
        if missing:
            hint = f'`{_program()} new post "Title"` begins one; --content names another'
            raise BuildError(*(_usage(str(path), "there is no such folder", hint) for path in missing))
        return read_sources(
            self.content,
            exclude=[self.output, self.folder / ".cache"],
            drafts=self.config.drafts,
            today=self.config.today,
        )


def build_once(project: Project, options: argparse.Namespace, console: Console, *, write: bool) -> None:
    """Build and report; what was wrong is in `console.errors` afterwards."""
    began = time.monotonic()
    console.report(project.diagnostics)
    sources = project.read()
    if not any(source.kind in ("post", "news") for source in sources.files):
        console.report([_empty(project)])
    with _without_collector(), Cache(project.cache) as cache, _workers(sources, options) as executor:
        built, changes = build_site(
            sources,
            project.config,
            Work(cache, executor, console.progress),
            console,
            template_folders=project.template_folders,
            output=project.output,
            write=write,
        )
        console.report(cache.diagnostics)
    console.summarise(built, changes, time.monotonic() - began, project.output if write else None)


def _build(project: Project, options: argparse.Namespace, *, write: bool) -> int:
    console = Console(options.format, strict=options.strict, quiet=options.quiet, verbose=options.verbose)
    build_once(project, options, console, write=write)
    return console.status


@contextmanager
def _without_collector() -> Iterator[None]:
    """Records make no circles: looking for them among millions of objects is time lost."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def _workers(sources: Sources, options: argparse.Namespace) -> Iterator[ProcessPoolExecutor | None]:
    """A process pool where the content is large enough, else None."""
    jobs = options.jobs or _processors()
    if jobs < 2 or sum(len(source.text) for source in sources.files) < _SERIAL_BELOW:
        yield None
        return
    with ProcessPoolExecutor(jobs) as executor:
        yield executor


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _write_new(path: Path, text: str, *, kind: str = "usage") -> int:
    """Write a file that is not there yet; `kind` is that of the problem where it is."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BuildError(_usage(str(path), f"cannot be written: {error.strerror}")) from error
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        hint = "choose another title, or edit that file"
        raise BuildError(Diagnostic("error", str(path), 0, 0, "is already there", hint, kind)) from error
    except OSError as error:
        raise BuildError(_usage(str(path), f"cannot be written: {error.strerror}")) from error
    print(printable_line(str(path)))
    return 0


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BuildError(_usage(str(path), "there is no such file")) from error
    except OSError as error:
        raise BuildError(_usage(str(path), f"cannot be read: {error.strerror}")) from error


def _empty(project: Project) -> Diagnostic:
    hint = f'`{_program()} new post "Title"` begins a post, `{_program()} import FILE` takes in a clipped text'
    return Diagnostic("note", str(project.content[0]), 0, 0, "holds no texts yet", hint, "content")


def _no_such_command(given: str, commands: Sequence[str]) -> Diagnostic:
    near = difflib.get_close_matches(given, commands, 1)
    meant = f"did you mean `{near[0]}`? " if near else ""
    hint = f"{meant}`{_program()} --help` lists the commands"
    return Diagnostic("error", _program(), 0, 0, f"`{given}` is not a command", hint, "usage")


def _not_taken(given: str, command: str, known: str) -> Diagnostic:
    """What is wrong with an argument that no command takes; `known` is the command's help."""
    options = sorted(set(_OPTION.findall(known)))
    near = difflib.get_close_matches(given.partition("=")[0], options, 1)
    if "--content" in options and Path(given).is_dir():
        near = [f"--content {given}"]
    meant = f"did you mean `{near[0]}`? " if near else ""
    hint = f"{meant}`{_program()} {command} --help` says what it takes"
    return _usage(f"{_program()} {command}", f"`{given}` is nothing that `{command}` takes", hint)


def _program() -> str:
    """What the user called us by: `build.py` or `sourcebook`."""
    return Path(sys.argv[0]).name


def _usage(path: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic("error", path, 0, 0, message, hint, "usage")


# ---------------------------------------------------------------- options


def _parser() -> tuple[argparse.ArgumentParser, Mapping[str, argparse.ArgumentParser]]:
    """What reads the command line, and what reads that of each command."""
    parser = argparse.ArgumentParser(
        prog=_program(),
        description="Posts and clipped news texts in, a cross-linked research site out.",
        epilog="Without a command: build.",
    )
    parser.add_argument("--version", action="version", version=f"Sourcebook {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    site = argparse.ArgumentParser(add_help=False)
    site.add_argument("--config", metavar="FILE", help="default: config.yaml")
    site.add_argument("--content", metavar="DIR", action="append", help="a content folder; may be given several times")
    site.add_argument("--output", metavar="DIR", help="where the site goes; default: output")
    site.add_argument("--base-url", metavar="URL", help="the site's address, with its path")
    site.add_argument("--drafts", action="store_true", help="publish drafts too")
    site.add_argument("--future", action="store_true", help="publish documents dated after `today` too")
    site.add_argument("--strict", action="store_true", help="warnings are errors")
    site.add_argument("--jobs", metavar="N", type=_positive, help="processes; default: one a processor")
    site.add_argument("--no-cache", action="store_true", help="do all the work anew")
    site.add_argument("--format", choices=("text", "json", "github"), default="text", help="how problems are printed")
    loudness = site.add_mutually_exclusive_group()
    loudness.add_argument("--quiet", action="store_true", help="print problems alone")
    loudness.add_argument("--verbose", action="store_true", help="name every file that is left out")

    build = commands.add_parser("build", parents=[site], help="build the site")
    build.set_defaults(run=run_build)
    check = commands.add_parser("check", parents=[site], help="find what is wrong, broken links too; write nothing")
    check.set_defaults(run=run_check)
    serve = commands.add_parser(
        "serve", parents=[site], help="build, show it to your browser, build again at every change"
    )
    serve.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1, this machine alone")
    serve.add_argument("--port", type=_port, default=8000, help="default: 8000")
    serve.add_argument("--open", action="store_true", help="open the browser")
    serve.set_defaults(run=run_serve)
    annotate_ = commands.add_parser("annotate", help="print annotations of files, read as one collection, as JSON")
    annotate_.add_argument(
        "paths", metavar="PATH", nargs="+", type=Path, help="a post, a news text, a gazetteer or a folder of them"
    )
    annotate_.add_argument("--config", metavar="FILE", help="settings to read by; default: none")
    annotate_.add_argument("--jobs", metavar="N", type=_positive, help="processes; default: one a processor")
    annotate_.set_defaults(run=run_annotate, format="text", strict=False)
    new = commands.add_parser("new", help="begin a post, news text, entity or page")
    new.add_argument("kind", choices=("post", "news", "entity", "page"))
    new.add_argument("title", nargs="+", help="the title, or an entity's name; its file is named after it")
    new.set_defaults(run=run_new)
    import_ = commands.add_parser("import", help="put a clipped text into content/news, with what was found in it")
    import_.add_argument("file", metavar="FILE", help="a text file, or - for what is pasted")
    import_.set_defaults(run=run_import, jobs=None)
    suggest = commands.add_parser("suggest", parents=[site], help="entities that the gazetteer lacks, as YAML to paste")
    suggest.add_argument("--merge", action="store_true", help="entities that may be the same instead")
    suggest.set_defaults(run=run_suggest)
    clean = commands.add_parser("clean", help="remove what Sourcebook wrote: the site and its cache")
    clean.add_argument("--output", metavar="DIR", help="where the site is; default: output")
    clean.set_defaults(run=run_clean)
    for command in (new, import_, clean):
        command.add_argument("--config", metavar="FILE", help="default: config.yaml")
    for command in (new, import_):
        command.add_argument("--content", metavar="DIR", action="append", help="where it goes; default: content")
    return parser, commands.choices


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def _port(text: str) -> int:
    number = _positive(text)
    if number > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: 1 to 65535")
    return number
