"""Bytes to text, and the damage that copying and saving did to a clipping: found in a build, repaired by `import`.

A build never changes a text, because spans count its code points; `repair_text` is for texts that are not content yet.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.records import Diagnostic

_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_LOOKED_AT = 8_000
"""Bytes in which UTF-16 without its mark is looked for."""
_NULS_IN_UTF_16 = 0.05
"""The least share of code units with an empty byte: every blank has one, in any script with blanks."""


def decode_text(data: bytes, *, is_clipping: bool, is_prose: bool = False) -> tuple[str, str]:
    """The text, and the encoding it was found to be in: "" for UTF-8, with or without a byte order mark.

    Else "UTF-16" or "Windows-1252", for a clipping also "UTF-8 mixed with Windows-1252". UTF-16 needs no mark where one
    byte of many pairs is empty. Windows-1252 may be a clipping, and other prose whose letters beyond ASCII stand
    mostly by themselves, as those of Western Europe do. Raises UnicodeDecodeError for anything else.
    """
    order = _order_of_utf_16(data)
    if order:
        return data.decode(order).removeprefix("\ufeff"), "UTF-16"
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        is_western = is_clipping or (is_prose and _stand_alone(data))
        if not is_western or b"\0" in data:
            raise
    text = data.decode("utf-8", "sourcebook.windows-1252")
    is_mixed = len(text) != len(data)
    return text, "UTF-8 mixed with Windows-1252" if is_mixed else "Windows-1252"


def _stand_alone(data: bytes) -> bool:
    """Whether most of the bytes beyond ASCII have no such neighbour; in Cyrillic and Chinese encodings most have."""
    runs = [len(run) for run in _BEYOND_ASCII.findall(data)]
    return 4 * runs.count(1) >= 3 * sum(runs) > 0


def _order_of_utf_16(data: bytes) -> str:
    """The name of the codec, or "" where the bytes are not UTF-16."""
    if data[:2] in _UTF_16_MARKS:
        return "utf-16-le" if data[0] == 0xFF else "utf-16-be"
    start = data[:_LOOKED_AT]
    if len(data) % 2 or len(start) < 4 or b"\0" not in start:
        return ""
    first, second = start[0::2].count(0), start[1::2].count(0)
    if min(first, second) or max(first, second) < _NULS_IN_UTF_16 * len(start) / 2:
        return ""
    return "utf-16-le" if second else "utf-16-be"


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8, read one by one as what Windows writes in Western Europe."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    try:
        return error.object[error.start : error.end].decode("cp1252"), error.end
    except UnicodeDecodeError:
        raise error from None


codecs.register_error("sourcebook.windows-1252", _as_windows_1252)


# ---------------------------------------------------------------- UTF-8 that was read as Windows-1252

# What Windows-1252 and Latin-1 show for the bytes 80 to BF, with which a character of UTF-8 goes on.
_GOES_ON_TEXT = "".join(
    dict.fromkeys(
        [chr(byte) for byte in range(0x80, 0xC0)]
        + [bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0)]
    )
)
_GOES_ON = f"[{re.escape(_GOES_ON_TEXT)}]"
_BYTE_OF = {
    ord(sign): byte for byte in range(0x80, 0xC0) for sign in (bytes([byte]).decode("cp1252", "ignore"),) if sign
}

# Two bytes: Latin letters with accents and signs (Â Ã Ä Å), Greek (Í Î Ï), Cyrillic (Ð Ñ Ò Ó), Hebrew and Arabic
# (× Ø Ù Ú). Others are left: “CAFÉ” and »groß“ are what they seem.
_TWO = f"[ÂÃÄÅÍÎÏÐÑÒÓ×ØÙÚ]{_GOES_ON}"
_THREE = f"[à-ï]{_GOES_ON}{{2}}"
# Punctuation and signs (â€™, â‚¬, â„¢), a byte order mark and wide punctuation (ï»¿, ï¼Œ), emoji (ðŸ˜€).
_SIGN = f"â[€‚„\x80\x82\x84]{_GOES_ON}|ï[»¼½]{_GOES_ON}|ð[Ÿ\x9f]{_GOES_ON}{{2}}"
# The last byte of a closing quotation mark is often lost: "â€" stands for "â€\x9d".
_LOST = f"â€(?!{_GOES_ON})"
_SEQUENCE = re.compile(f"{_SIGN}|{_LOST}|(?:{_THREE}){{2,40}}|{_TWO}")
# What nothing but mojibake shows: a sign, two letters in a row, or a capital inside a word ("cafÃ©") or before one
# ("Ã‰cole", "10Â°"). Not "AMANHÃ”", which ends in a capital as printed.
_SURE = re.compile(
    f"{_SIGN}|{_LOST}|(?:{_THREE}){{2}}|(?:{_TWO}){{2}}|(?<=[a-z]){_TWO}|(?<![^\\W\\d_]){_TWO}(?<![’”»…–—])(?=[a-z])"
    "|(?<![^\\W\\d_])Â[\xa0-\xba\xbc-\xbf]"
)
_MAYBE = re.compile(f"[Â-ð]{_GOES_ON}")
"""Holds wherever `_SURE` does, and is quickly looked for."""
_MOST_ROUNDS = 3
"""A text that went through the wrong door twice is repaired twice."""

_SOFT_HYPHEN = "\u00ad"
_HIDDEN = "\u00ad\u200b\u2060\ufeff"
_CUT_WORD = re.compile(f"(?<=[^\\W\\d_])[{_HIDDEN}]+(?=[^\\W\\d_])")

# What cannot be seen: zero-width characters, and marks of direction in a text whose letters all run one way. Joiners
# are kept beside letters that they shape (Persian, Hindi) and between emoji.
_ZERO_WIDTH = re.compile("[\u200b\u2060\ufeff]|(?<![^\x00-\u024f])[\u200c\u200d](?![^\x00-\u024f])")
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FIXED_SPACE = re.compile("[\u00a0\u2007\u202f]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_C1 = re.compile("[\x80-\x9f]")
_LINE_END = re.compile("\r\n?|[\u2028\u2029\x85]")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after repair, and what was done to it."""

    text: str
    repairs: tuple[str, ...]
    """Each kind once, with its count: "took out 3 soft hyphens"."""


def repair_text(text: str) -> Repaired:
    """The text with line feeds as line ends, without mojibake and without what cannot be seen; blanks are blanks.

    Line ends and a byte order mark are changed without a word.
    """
    text = text.removeprefix("\ufeff")
    repairs: list[str] = []

    def note(count: int, one: str, many: str, sentence: str) -> None:
        if count:
            repairs.append(sentence.format(f"{count:,} {one if count == 1 else many}"))

    text, mended, example = _repair_mojibake(text)
    note(mended, "place", "places", f"mended UTF-8 that was read as Windows-1252 in {{}}{example}")
    text, count = _C1.subn(lambda match: _windows_sign(match[0]), text)
    note(count, "control character", "control characters", "read {} as Windows-1252")
    text = _LINE_END.sub("\n", text)
    text, count = _CONTROL.subn("", text)
    note(count, "control character", "control characters", "took out {}")
    count = text.count(_SOFT_HYPHEN)
    text = text.replace(_SOFT_HYPHEN, "")
    note(count, "soft hyphen", "soft hyphens", "took out {}")
    text, count = _ZERO_WIDTH.subn("", text)
    note(count, "zero-width character", "zero-width characters", "took out {}")
    if not _RIGHT_TO_LEFT.search(text):
        text, count = _DIRECTION.subn("", text)
        note(count, "mark of direction", "marks of direction", "took out {}")
    text, count = _FIXED_SPACE.subn(" ", text)
    note(count, "no-break space", "no-break spaces", "made blanks of {}")
    return Repaired(text, tuple(repairs))


def find_damage(text: str, path: str) -> Iterator[Diagnostic]:
    """Warnings where a text of the content folders holds mojibake, or words cut by characters that cannot be seen."""
    if text.isascii():
        return
    damaged = _SURE.search(text) if _MAYBE.search(text) else None
    if damaged is not None:
        line = text.count("\n", 0, damaged.start()) + 1
        column = damaged.start() - (text.rfind("\n", 0, damaged.start()) + 1) + 1
        message = f"looks like UTF-8 that was read as Windows-1252: {damaged[0]}"
        if (meant := _mended(damaged[0])) != damaged[0]:
            message += f" for {meant}"
        yield Diagnostic("warning", path, line, column, message, _IMPORT_REPAIRS, "encoding")
    cuts = _CUT_WORD.findall(text) if any(sign in text for sign in _HIDDEN) else ()
    if cuts:
        message = (
            f"soft hyphens or zero-width characters cut {len(cuts):,} {'word' if len(cuts) == 1 else 'words'} in two"
        )
        yield Diagnostic("warning", path, 0, 0, message, _IMPORT_REPAIRS, "encoding")


_IMPORT_REPAIRS = "`python build.py import FILE` writes a repaired copy"


def _repair_mojibake(text: str) -> tuple[str, int, str]:
    """The text, the number of sequences that were mended, and the first that can be seen: " (â€™ → ’)".

    Only lines that hold a sequence beyond doubt are touched.
    """
    mended, example = 0, ""

    def mend(match: re.Match[str]) -> str:
        nonlocal mended, example
        meant = _mended(match[0])
        if meant != match[0]:
            mended += 1
            if not example and meant.isprintable() and not meant.isspace():
                example = f" ({match[0]} → {meant})"
        return meant

    for _ in range(_MOST_ROUNDS):
        before = mended
        text = "\n".join(
            _SEQUENCE.sub(mend, line) if not line.isascii() and _SURE.search(line) else line
            for line in text.split("\n")
        )
        if mended == before:
            break
    return text, mended, example


def _mended(sequence: str) -> str:
    """The characters whose bytes were read one by one; the sequence itself where they make none."""
    if sequence == "â€":
        return "”"
    data = bytes(_BYTE_OF.get(ord(sign), ord(sign) if ord(sign) < 0x100 else 0) for sign in sequence)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return sequence


def _windows_sign(control: str) -> str:
    """What Windows-1252 means by a byte that Latin-1 reads as a control character; that character where nothing."""
    return control.encode("latin-1").decode("cp1252", "ignore") or control
