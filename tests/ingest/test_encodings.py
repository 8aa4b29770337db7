from __future__ import annotations

import codecs

import pytest

from khaldun.errors import InputError
from khaldun.ingest.encodings import decode_text
from tests.ingest.making import BODY, refusal, report

ARABIC = "قتل عشرة مدنيين في غارة جوية على المدينة يوم الاثنين، وقال شهود إن الطائرات عادت ليلا. " * 4


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_is_removed_and_noted(mark: bytes, encoding: str) -> None:
    found = report(mark + BODY.encode(encoding))
    assert found.text == BODY
    assert any("byte order mark" in note for note in found.notes)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_known_by_its_zeros(encoding: str) -> None:
    assert report(BODY.encode(encoding)).text == BODY


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG image"),
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (b"PK\x03\x04", "ZIP archive"),
        (b"SQLite format 3\x00", "SQLite database"),
    ],
)
def test_pictures_and_archives_named_txt_are_refused(head: bytes, kind: str) -> None:
    assert refusal(head + bytes(range(256)) * 10).startswith(f"a.txt looks like a {kind}")


def test_bytes_full_of_control_characters_are_no_text() -> None:
    assert "control characters" in refusal(bytes(range(1, 32)) * 50)


def test_typographic_quotes_of_windows_are_read_and_the_guess_is_noted() -> None:
    found = report(BODY.replace("market", "“market” – it").encode("cp1252"))
    assert "“market” – it" in found.text
    assert any("guess" in note for note in found.notes)


def test_arabic_in_windows_1256_is_refused_for_its_language_not_read_as_garbage() -> None:
    assert "is in Arabic (ar); this version reads English only" in refusal(ARABIC.encode("cp1256"))


def test_utf8_with_one_broken_byte_stays_utf8() -> None:
    raw = ("“Ten” – killed – in “Sarra”. " + BODY).encode() + b" \xff end."
    found = report(raw)
    assert found.text.startswith("“Ten” – killed")
    assert found.text.endswith("\ufffd end.")
    assert any("1 byte sequences" in note for note in found.notes)


def test_a_broken_byte_behind_a_mark_is_noted() -> None:
    found = report(codecs.BOM_UTF8 + BODY.encode() + b"\xff")
    assert any("U+FFFD" in note for note in found.notes)


def test_a_mark_that_lies_is_passed_over() -> None:
    decoded = decode_text(codecs.BOM_UTF16_LE + b"\x00\xd8" * 40 + b"  ", name="a.txt")
    assert decoded.encoding != "utf-16-le"


def test_what_a_page_declares_is_believed_where_it_fits() -> None:
    raw = "Zurück in Köln wurden zwölf Männer verhört".encode("latin-1")
    assert decode_text(raw, name="a", declared="iso-8859-1").encoding == "cp1252"
    assert decode_text(raw, name="a", declared="no-such-code").text == decode_text(raw, name="a").text
    assert decode_text(raw, name="a", declared="base64").text == decode_text(raw, name="a").text


def test_nul_becomes_a_visible_mark_one_for_one_and_offsets_hold() -> None:
    text = BODY.replace("market", "mar\0ket")
    found = report(text)
    assert len(found.text) == len(text)
    assert found.text.index("ket,") == text.index("ket,")
    assert "\0" not in found.text
    assert any("NUL" in note for note in found.notes)


def test_control_and_direction_marks_stay_where_they_are_and_are_noted() -> None:
    text = BODY.replace("Sarra", "\u202bSarra\u200f\x07")
    found = report(text)
    assert found.text == text
    assert any("control characters" in note for note in found.notes)
    assert any("direction" in note for note in found.notes)


def test_line_ends_are_untouched() -> None:
    text = BODY + "\r\n\r\n" + BODY + "\r"
    assert report(text).text == text


def test_the_error_names_the_file() -> None:
    with pytest.raises(InputError, match=r"photo\.txt"):
        decode_text(b"\xff\xd8\xff", name="photo.txt")
