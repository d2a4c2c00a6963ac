"""The one door to Pygments: code becomes HTML in which its words are told apart by class."""

from __future__ import annotations

from functools import cache
from html import escape
from itertools import groupby

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import (
    Comment,
    Generic,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    String,
    _TokenType,
)

LONGEST_CODE = 6_000
"""Longer code is printed plain: some lexers look at hostile text again and again."""

# Languages that posts show. Not all that Pygments knows: each is a set of patterns that foreign text is put to, and
# those of some (C#, make) take seconds for a page of it.
_LEXERS = {
    name: lexer
    for lexer, names in {
        "bash": "bash sh shell zsh",
        "bat": "bat batch",
        "c": "c h",
        "cpp": "cpp c++ cc hpp",
        "css": "css",
        "diff": "diff patch udiff",
        "docker": "docker dockerfile",
        "go": "go golang",
        "haskell": "haskell hs",
        "html": "html xhtml",
        "http": "http",
        "ini": "ini cfg",
        "java": "java",
        "javascript": "javascript js",
        "json": "json geojson",
        "julia": "julia jl",
        "kotlin": "kotlin kt",
        "lua": "lua",
        "matlab": "matlab",
        "perl": "perl pl",
        "php": "php",
        "powershell": "powershell ps1",
        "python": "python py python3",
        "pycon": "pycon",
        "r": "r splus",
        "ruby": "ruby rb",
        "rust": "rust rs",
        "scala": "scala",
        "scss": "scss",
        "sparql": "sparql",
        "sql": "sql",
        "swift": "swift",
        "console": "console shell-session",
        "tex": "tex latex",
        "toml": "toml",
        "turtle": "turtle",
        "typescript": "typescript ts",
        "xml": "xml svg rss atom",
        "yaml": "yaml yml",
    }.items()
    for name in names.split()
}
_CLASSES: tuple[tuple[_TokenType, str], ...] = (
    (Comment.Preproc, "cp"),
    (Comment, "c"),
    (Keyword, "k"),
    (Operator.Word, "k"),
    (Number, "m"),
    (String, "s2"),  # "s" is the class of a sentence
    (Literal, "m"),
    (Name.Function, "nf"),
    (Name.Class, "nf"),
    (Name.Tag, "nt"),
    (Name.Attribute, "na"),
    (Name.Builtin, "nb"),
    (Name.Decorator, "nb"),
    (Name.Variable, "nv"),
    (Name.Constant, "nv"),
    (Generic.Deleted, "gd"),
    (Generic.Inserted, "gi"),
    (Generic.Heading, "gh"),
    (Generic.Subheading, "gh"),
    (Generic.Prompt, "gp"),
    (Generic.Output, "c"),
)


def highlight(code: str, language: str) -> str:
    """The lines of code as HTML, `<span class>` round what the language gives a meaning; plain where it is not known.

    The text of the HTML is the code, character for character. The classes are those that Jekyll's themes know.
    """
    lexer = _lexer(_LEXERS.get(language.lower(), ""))
    # Lexers count on a line end at the end; some lose text without it.
    if lexer is None or len(code) > LONGEST_CODE or not code.endswith("\n"):
        return escape(code, quote=False)
    html: list[str] = []
    for name, tokens in groupby(lexer.get_tokens_unprocessed(code), key=lambda token: _class_of(token[1])):
        text = escape("".join(value for _, _, value in tokens), quote=False)
        html.append(f'<span class="{name}">{text}</span>' if name and not text.isspace() else text)
    return "".join(html)


@cache
def _lexer(name: str) -> Lexer | None:
    return get_lexer_by_name(name) if name else None


@cache
def _class_of(kind: _TokenType) -> str:
    return next((name for ancestor, name in _CLASSES if _is_a(kind, ancestor)), "")


def _is_a(kind: _TokenType, ancestor: _TokenType) -> bool:
    return kind[: len(ancestor)] == tuple(ancestor)
