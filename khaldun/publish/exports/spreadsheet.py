"""Rows as CSV that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

BETWEEN = " | "
"""Between several values of one cell; a bar or backslash inside a value has a backslash before it."""
FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""What a spreadsheet may take for a formula (OWASP, CSV Injection), with any quotes already before it."""


def csv_lines(rows: Iterable[Struct], kind: type[Struct]) -> Iterator[bytes]:
    """The header and one line a row, UTF-8, lines ending in a line feed; unknown is an empty cell."""
    yield plain_line(kind.__struct_fields__)
    for row in rows:
        yield plain_line([cell_words(getattr(row, name)) for name in kind.__struct_fields__])


def plain_line(cells: Iterable[str]) -> bytes:
    """Cells as one line, as they are: for our own words, not for those of reports."""
    written = io.StringIO()
    # The writer quotes what it ends lines with, and a lone carriage return would end one too.
    csv.writer(written, lineterminator="\r\n").writerow(cells)
    return written.getvalue()[:-2].encode() + b"\n"


def cell_words(value: object) -> str:
    """A value as the words of a cell. Text is guarded against being taken for a formula; numbers are not."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return guard(BETWEEN.join(re.sub(r"([\\|])", r"\\\1", str(one)) for one in value))
    if isinstance(value, str):
        return guard(str(value))
    written: object = msgspec.to_builtins(value)
    return str(written).lower() if isinstance(written, bool) else str(written)


def guard(words: str) -> str:
    """Words with an apostrophe before them where a spreadsheet would calculate; `unguard` takes it off."""
    return f"'{words}" if FORMULA.match(words) else words


def unguard(words: str) -> str:
    """The words `guard` was given."""
    return words[1:] if words.startswith("'") and FORMULA.match(words) else words


def cell_values(words: str) -> tuple[str, ...]:
    """The several values of a cell, as `cell_words` joined them."""
    if not words:
        return ()
    parts = unguard(words).split(BETWEEN)
    return tuple(re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in parts)
