"""What may be printed in a terminal: content and file names are not to be trusted."""

from __future__ import annotations

import re

_STEERS_A_TERMINAL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable_line(text: str) -> str:
    """The text as one line: nothing in it steers the terminal, turns its direction or begins another line."""
    return _STEERS_A_TERMINAL.sub("\ufffd", text)
