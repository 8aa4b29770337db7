"""Bytes to text: byte order marks, strict UTF-8, UTF-16 by its zeros, a noted guess for old code pages."""

from __future__ import annotations

import codecs
import re

from msgspec import Struct

from khaldun.errors import InputError
from khaldun.ingest.tables import kinds

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
OLD_PAGES = [
    "cp1252",
    "cp1256",
    "iso8859_1",
    "iso8859_2",
    "iso8859_5",
    "iso8859_6",
    "iso8859_9",
    "iso8859_15",
]
OLD_PAGES += [
    "cp1251",
    "cp1250",
    "cp1254",
    "koi8_r",
]  # Ukrainian and Turkish pages: known, then refused by name
SAMPLE = 32_768  # bytes shown to the guesser: enough for letter statistics, bounded in time
FEW_HIGH_BYTES = 0.05  # below this share of high bytes a text is Latin with typographic marks: windows-1252
MAX_CONTROL = 0.02  # text has no control characters; a stray one is noted, two in a hundred are no text
UTF16_ZEROS = 0.3  # share of zero bytes in every second place: Latin letters in UTF-16 have nearly all
_CONTROLS = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f]")
_CONTROL_BYTES = bytes([*range(9), 0x0B, *range(0x0E, 0x20), 0x7F])
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_BIDI = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


class Decoded(Struct, frozen=True, kw_only=True):
    """Text, the encoding it was read in, and what is doubtful about it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode_text(raw: bytes, *, name: str, declared: str | None = None) -> Decoded:
    """The text of `raw`; `declared` is what the page says of itself. Raises InputError when it is no text."""
    if not raw.strip(b" \t\r\n\x0b\x0c"):
        raise InputError(f"{name} is empty: there is nothing to read")
    decoded = _marked(raw, name) or _unmarked(raw, name, declared)
    if not decoded.text.strip("\ufeff\u200b\x00 \t\r\n\x0b\x0c\xa0\u2028\u2029"):
        raise InputError(f"{name} is blank: there is nothing to read")
    return _storable(decoded)


def _marked(raw: bytes, name: str) -> Decoded | None:
    for mark, encoding in BOMS:
        if raw.startswith(mark) and len(raw) > len(mark):
            body = raw[len(mark) :]
            text, bad = _forgiving(body, encoding)
            if bad > max(3, len(text) // 100):
                continue
            notes = [f"{name}: a byte order mark ({encoding}) was removed; offsets count from after it"]
            if bad:
                notes.append(_bad_note(name, encoding, bad))
            return Decoded(text=text, encoding=encoding, notes=tuple(notes))
    return None


def _unmarked(raw: bytes, name: str, declared: str | None) -> Decoded:
    refuse_binary(raw, name)
    by_zeros = _utf16_by_zeros(raw)
    if by_zeros:
        text, bad = _forgiving(raw, by_zeros)
        note = f"{name}: read as {by_zeros} because of its zero bytes; it has no byte order mark"
        return Decoded(
            text=text, encoding=by_zeros, notes=(note, *((_bad_note(name, by_zeros, bad),) if bad else ()))
        )
    _refuse_controls(raw, name)
    try:
        return Decoded(text=raw.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        return _nearly_utf8(raw, name) or _declared(raw, declared) or _guessed(raw, name)


def refuse_binary(raw: bytes, name: str) -> None:
    """Raise InputError when the first bytes are those of a picture, archive, database ..."""
    head = raw[:16].hex()
    for kind in kinds().kind:
        if any(head.startswith(magic) for magic in kind.magic):
            raise InputError(f"{name} looks like a {kind.name}, not text: {kind.remedy}")


def _utf16_by_zeros(raw: bytes) -> str | None:
    sample = raw[:SAMPLE]
    half = len(sample) // 2
    if half < 4 or len(raw) % 2:
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd >= UTF16_ZEROS and even < 0.02:
        return "utf-16-le"
    if even >= UTF16_ZEROS and odd < 0.02:
        return "utf-16-be"
    return None


def _refuse_controls(raw: bytes, name: str) -> None:
    controls = len(raw) - len(raw.translate(None, _CONTROL_BYTES))
    if controls > max(8, len(raw) * MAX_CONTROL):
        raise InputError(
            f"{name} is no text: {controls:,} of its {len(raw):,} bytes are control characters; "
            "give text, HTML or JSON Lines"
        )


def _nearly_utf8(raw: bytes, name: str) -> Decoded | None:
    """UTF-8 with a few broken bytes: whole sequences outnumber broken ones by far."""
    text, bad = _forgiving(raw, "utf-8")
    whole = sum(map(text.count, set(re.findall("[^\x00-\x7f\ufffd]", text[:SAMPLE]))))
    if whole < 5 * bad:
        return None
    return Decoded(text=text, encoding="utf-8", notes=(_bad_note(name, "utf-8", bad),))


def _declared(raw: bytes, declared: str | None) -> Decoded | None:
    if not declared:
        return None
    # Browsers read pages declared Latin-1 as windows-1252 (WHATWG encoding standard).
    label = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252"}.get(declared.lower(), declared)
    try:
        codec = codecs.lookup(label)
        text = raw.decode(codec.name) if codec.name.startswith(("cp", "iso8859", "koi8", "utf")) else None
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
    return Decoded(text=text, encoding=codec.name) if text is not None else None


def _guessed(raw: bytes, name: str) -> Decoded:
    encoding = _guess(raw)
    text, bad = _forgiving(raw, encoding)
    notes = [f"{name} is not UTF-8; read as {encoding}, which is a guess: save it as UTF-8 to be sure"]
    if bad:
        notes.append(_bad_note(name, encoding, bad))
    return Decoded(text=text, encoding=encoding, notes=tuple(notes))


def _guess(raw: bytes) -> str:
    high = sum(byte >= 0x80 for byte in raw[:SAMPLE])
    if high < FEW_HIGH_BYTES * len(raw[:SAMPLE]):
        return "cp1252"
    from charset_normalizer import from_bytes

    first = next(at for at, byte in enumerate(raw) if byte >= 0x80)
    sample = raw[max(0, first - SAMPLE // 2) :][:SAMPLE]
    best = from_bytes(sample, cp_isolation=OLD_PAGES).best()
    return best.encoding if best else "cp1252"


def _forgiving(raw: bytes, encoding: str) -> tuple[str, int]:
    text = raw.decode(encoding, errors="replace")
    return text, text.count("\ufffd") - (raw.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0)


def _bad_note(name: str, encoding: str, bad: int) -> str:
    return f"{name}: {bad} byte sequences are not {encoding} and read as U+FFFD"


def storable(words: str) -> str:
    """Words, of a path or a message, as a record can hold them: what is no text in them becomes U+FFFD.

    >>> storable("\udcff1.txt") == "\ufffd1.txt"
    True
    """
    return _UNSTORABLE.sub("\ufffd", words)


def _storable(decoded: Decoded) -> Decoded:
    """NUL and lone surrogates cannot be stored in PostgreSQL or UTF-8: one for one, they become U+FFFD."""
    text, changed = _UNSTORABLE.subn("\ufffd", decoded.text)
    notes = list(decoded.notes)
    if changed:
        notes.append(f"{changed} NUL characters read as U+FFFD, one for one; offsets are unchanged")
    for pattern, what in ((_CONTROLS, "control characters"), (_BIDI, "invisible direction or joining marks")):
        found = len(pattern.findall(text))
        if found:
            notes.append(f"{found} {what} stand in the text and are counted in offsets")
    return Decoded(text=text, encoding=decoded.encoding, notes=tuple(notes))


def clean_text(text: str) -> Decoded:
    """The same care for text that is decoded already (JSON Lines)."""
    return _storable(Decoded(text=text, encoding="json"))
