"""A whole build, from sources to the output folder; where nothing has changed since the last, only told again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from sourcebook.config import Config
from sourcebook.console import Console
from sourcebook.publish.cache import code_digest, digest_of, pack_call
from sourcebook.publish.facts import digest_of_file
from sourcebook.publish.links import LinkChecker
from sourcebook.publish.output import (
    check_output,
    digest_of_manifest,
    is_current,
    is_whole,
    read_folder,
    write_output,
)
from sourcebook.records import BuildError, BuildSummary, OutputFile, Sources
from sourcebook.theme import files_in
from sourcebook.work import Work


def build_site(
    sources: Sources,
    config: Config,
    work: Work,
    console: Console,
    *,
    template_folders: Sequence[Path],
    output: Path,
    write: bool,
) -> tuple[BuildSummary, str]:
    """Build and report; what was built, and in a few words what changed in the output folder.

    A build whose sources, configuration and templates are those of an earlier one, and whose output folder is as that
    left it, reports what that reported and does no more.
    """
    stamps = _stamps(sources, template_folders)
    key = _key_of(sources, config, template_folders)
    known = work.cache.get_many([key]).get(key) if key else None
    if isinstance(known, BuildSummary) and _is_as_left(output, known):
        console.report(known.diagnostics)
        console.list_left_out(known.left_out)
        console.report(known.link_problems)
        return known, f"0 written, {known.files} unchanged, 0 removed" if write else "nothing written"

    # The rooms compile a thousand patterns, which a build that has nothing to do need not wait for.
    from sourcebook import broken_links
    from sourcebook.pipeline import plan_addresses, read_corpus, render_site
    from sourcebook.render.templates import forget_templates

    reading, urls = plan_addresses(read_corpus(sources, config, work), config, template_folders=template_folders)
    console.report(reading.diagnostics)
    console.list_left_out(reading.left_out)
    before = read_folder(output)
    checker = LinkChecker(base_path=config.base_path)
    files = _watched(
        render_site(
            reading.corpus,
            config,
            urls,
            work,
            template_folders=template_folders,
            holds=lambda path, digest: not write or is_current(path, digest, before),
        ),
        checker,
    )
    if write:
        result = write_output(files, output, before)
        changes = f"{len(result.written)} written, {len(result.unchanged)} unchanged, {len(result.removed)} removed"
        count, size, manifest = len(result.written) + len(result.unchanged), result.size, digest_of_manifest(output)
    else:
        check_output(files, output)
        changes, count, size, manifest = "nothing written", 0, 0, ""
    console.finish_progress()
    summary = BuildSummary(
        diagnostics=reading.diagnostics,
        left_out=reading.left_out,
        link_problems=checker.problems(broken_links.teller(reading.corpus, urls, config)),
        documents=len(reading.corpus.documents),
        entities=sum(entity.has_page for entity in reading.corpus.entities.values()),
        events=len(reading.corpus.timeline),
        pages=checker.pages,
        files=count,
        size=size,
        manifest=manifest,
    )
    console.report(summary.link_problems)
    if stamps != _stamps(sources, template_folders):
        forget_templates()
        work.cache.forget_new()  # a template or picture changed meanwhile: what was made is not what its key says
    elif write and key:
        work.cache.put_many({key: summary})
    return summary, changes


def _key_of(sources: Sources, config: Config, template_folders: Sequence[Path]) -> bytes | None:
    """The digest of all that a build depends on; None where that cannot be told, or a file cannot be read."""
    try:
        return digest_of(
            "build",
            code_digest(),
            [(source.root, source.path, source.kind, source.digest, source.jekyll) for source in sources.files],
            [
                (static.path, static.place, str(static.location), digest_of_file(static.location))
                for static in sources.statics
            ],
            sources.left_out,
            sources.diagnostics,
            pack_call((sources.data,)),  # which keeps the order of a mapping's keys: templates see it
            config,
            [[(name, digest_of_file(file)) for name, file in files_in(folder)] for folder in template_folders],
        )
    except (OSError, RecursionError, UnicodeError):
        return None


def _stamps(sources: Sources, template_folders: Sequence[Path]) -> Sequence[tuple[str, int, int]]:
    """Name, time of change and size of all files that are read again while a build goes on."""
    files = [static.location for static in sources.statics]
    files += [file for folder in template_folders for _, file in files_in(folder)]
    stamps: list[tuple[str, int, int]] = []
    for file in files:
        with contextlib.suppress(OSError):
            state = file.stat()
            stamps.append((str(file), state.st_mtime_ns, state.st_size))
    return stamps


def _is_as_left(output: Path, known: BuildSummary) -> bool:
    """Whether the output folder holds what that build left in it."""
    with contextlib.suppress(BuildError, OSError):  # which the build itself will tell
        return digest_of_manifest(output) == known.manifest and is_whole(output)
    return False


def _watched(files: Iterator[OutputFile], checker: LinkChecker) -> Iterator[OutputFile]:
    for file in files:
        checker.add(file)
        yield file
