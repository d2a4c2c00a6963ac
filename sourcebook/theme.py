"""Where the templates, styles and scripts lie that come with Sourcebook."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def theme_folder() -> Path:
    """The folder of templates: inside the package where it was installed, else `templates/` of the checkout."""
    installed = _PACKAGE / "templates"
    return installed if installed.is_dir() else _PACKAGE.parent / "templates"
