from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.read.decoding import decode_text, find_damage, repair_text

TEXT = "“Let’s go”, said Zoë Kovačević – 100 € at 10 °C. Пример: 中文字。 «LIBERTÉ» 😀"


def _as_windows_reads(text: str) -> str:
    """What a program shows that takes UTF-8 for Windows-1252; the five bytes it does not know stay as they are."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("text", ["The mill burned down.\n", "Мельница сгорела ночью.\n", "Größe — “so”\n"])
def test_utf_16_is_read_with_and_without_its_mark(order: str, mark: str, text: str) -> None:
    assert decode_text((mark + text).encode(order), is_clipping=False) == (text, "UTF-16")


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("“Größe”".encode("cp1252"), "“Größe”", "Windows-1252"),
        ("“Größe” ".encode() + "é".encode("cp1252"), "“Größe” é", "UTF-8 mixed with Windows-1252"),
        ("“cut”".encode()[:-1], "“cutâ€", "UTF-8 mixed with Windows-1252"),
        (b"\xef\xbb\xbfMill", "\ufeffMill", ""),
        (b"", "", ""),
        (b"\0", "\0", ""),
    ],
)
def test_a_clipping_is_read_in_the_encoding_it_is_in(data: bytes, text: str, encoding: str) -> None:
    assert decode_text(data, is_clipping=True) == (text, encoding)


@pytest.mark.parametrize("data", [b"\xff\xfea", b"Gr\xf6\x81", b"\xf6\0\xf6"])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(UnicodeDecodeError):
        decode_text(data, is_clipping=True)


def test_a_post_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(UnicodeDecodeError):
        decode_text("Größe".encode("cp1252"), is_clipping=False)


def test_a_post_may_be_in_windows_1252_if_it_looks_like_western_europe() -> None:
    western, cyrillic = "Die Mühle am Fluss – spät, aber schön.", "Мельница сгорела."
    assert decode_text(western.encode("cp1252"), is_clipping=False, is_prose=True) == (western, "Windows-1252")
    for data in (cyrillic.encode("cp1251"), "港口在北方。".encode("gb18030")):
        with pytest.raises(UnicodeDecodeError):
            decode_text(data, is_clipping=False, is_prose=True)


@given(st.text(alphabet="abc \n“”’éßЖ中😀\ufeff\u00ad", max_size=40))
def test_valid_utf_8_is_never_changed(text: str) -> None:
    """Spans count the code points of the file, whatever they are."""
    assert decode_text(text.encode(), is_clipping=True) == (text, "")


def test_mojibake_becomes_what_was_meant_and_is_counted() -> None:
    repaired = repair_text(_as_windows_reads(TEXT))
    assert repaired.text == TEXT
    assert repaired.repairs == ("mended UTF-8 that was read as Windows-1252 in 20 places (â€œ → “)",)


def test_mojibake_of_latin_1_is_mended_too() -> None:
    assert repair_text(TEXT.encode().decode("latin-1")).text == TEXT


def test_mojibake_of_mojibake_is_mended() -> None:
    text = "“Let’s go”, said Zoë – 100 €."
    assert repair_text(_as_windows_reads(_as_windows_reads(text))).text == text


def test_a_closing_mark_that_lost_its_last_byte_is_mended() -> None:
    assert repair_text("â€œNo,â€ she said. â€œNever.â€").text == "“No,” she said. “Never.”"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "AMANHÃ” e «CAFÉ» TVÅ” in Å’s day",
        "l’été à « Paris »… café…” »groß“",
        "Ð is a letter, and so are Ñ, Ø and Â.",
        "10 °C, 5 × 5, ½ £",
    ],
)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert repair_text(text) == type(repair_text(""))(text, ())
    assert list(find_damage(text, "x.txt")) == []


@given(st.text(alphabet="aeio TR.,“”‘’–…éèüßøłčЖиш😀", max_size=30))
def test_what_is_shown_to_be_mojibake_is_mended_to_what_it_was(text: str) -> None:
    """A sign beyond doubt on the line makes the rest of it sure."""
    assert repair_text(_as_windows_reads(f"{text} – €")).text == f"{text} – €"


@pytest.mark.parametrize(
    ("text", "repaired", "repair"),
    [
        ("trans\u00adport\u00ad", "transport", "took out 2 soft hyphens"),
        ("a\u200bb\u2060 c", "ab c", "took out 2 zero-width characters"),
        ("10\u00a0km 5\u202f%", "10 km 5 %", "made blanks of 2 no-break spaces"),
        ("\x93so\x94", "“so”", "read 2 control characters as Windows-1252"),
        ("a\x00\x0cb", "ab", "took out 2 control characters"),
        ("\u200e18 February", "18 February", "took out 1 mark of direction"),
    ],
)
def test_what_cannot_be_seen_is_taken_out_and_counted(text: str, repaired: str, repair: str) -> None:
    assert repair_text(text).text == repaired
    assert repair_text(text).repairs == (repair,)


@pytest.mark.parametrize("text", ["می\u200cخواهم", "👩\u200d🚒", "שלום \u200e5"])
def test_what_shapes_letters_and_turns_lines_is_kept(text: str) -> None:
    assert repair_text(text).text == text


def test_line_ends_and_the_byte_order_mark_need_no_word() -> None:
    assert repair_text("\ufeffa\r\nb\rc\u2028d") == type(repair_text(""))("a\nb\nc\nd", ())


def test_a_build_tells_of_mojibake_at_its_place_and_changes_nothing() -> None:
    (problem,) = find_damage("One\nThe mayorâ€™s vote", "content/news/a.txt")
    assert (problem.severity, problem.path, problem.line, problem.column) == ("warning", "content/news/a.txt", 2, 10)
    assert problem.message == "looks like UTF-8 that was read as Windows-1252: â€™ for ’"
    assert "build.py import FILE" in problem.hint


def test_a_build_counts_the_words_that_hidden_characters_cut() -> None:
    (problem,) = find_damage("trans\u00adport of ma\u200bchines, \ufeffnot here\u00ad", "a.txt")
    assert problem.message == "soft hyphens or zero-width characters cut 2 words in two"


def test_many_signs_take_no_time() -> None:
    for text in ("Ã" * 200_000, "â€" * 100_000, "éé" * 100_000, "Ã©" * 100_000, "à" + "¤" * 200_000):
        repair_text(text)
        list(find_damage(text, "x.txt"))
