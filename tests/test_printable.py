"""What may be printed in a terminal."""

from __future__ import annotations

import pytest

from sourcebook.printable import printable_line


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\n", "\t", "\x7f", "\x9b", "\u2028", "\u202e", "\ud800"])
def test_a_line_for_the_terminal_holds_nothing_that_steers_it(sign: str) -> None:
    assert printable_line(f"a{sign}b") == "a\ufffdb"


def test_letters_of_all_scripts_stay() -> None:
    assert printable_line("Minsk 白俄罗斯 Мінск 🛠 “\u00a0”") == "Minsk 白俄罗斯 Мінск 🛠 “\u00a0”"
