"""Where the templates, styles and scripts lie that come with Sourcebook, and what a folder of them holds."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent


def theme_folder() -> Path:
    """The folder of templates: inside the package where it was installed, else `templates/` of the checkout."""
    installed = _PACKAGE / "templates"
    return installed if installed.is_dir() else _PACKAGE.parent / "templates"


def files_in(folder: Path) -> list[tuple[str, Path]]:
    """The files of a template folder and of folders linked into it, with their names in it, in order."""
    found: list[tuple[str, Path]] = []
    seen = {folder.resolve()}
    for place, folders, names in os.walk(folder, followlinks=True):
        # A link that leads back to where the walk has been is not followed again.
        folders[:] = [name for name in folders if Path(place, name).resolve() not in seen]
        seen.update(Path(place, name).resolve() for name in folders)
        found += [(Path(place, name).relative_to(folder).as_posix(), Path(place, name)) for name in names]
    return sorted((name, file) for name, file in found if file.is_file())
