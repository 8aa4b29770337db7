"""Files of places that a user gives: opened, told apart by form, and read line by line.

They are strangers' files: a line may be no text or endless, and a zip may hold anything.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO, NamedTuple, cast

from khaldun.errors import InputError
from khaldun.ground.gazetteers.dumps import DUMP_COLUMNS, NAMES_COLUMNS, dump_items, name_items
from khaldun.ground.gazetteers.features import Item, Problem
from khaldun.ground.gazetteers.owntables import table_items
from khaldun.seams import Atlas

LONGEST_LINE = 1_000_000
"""Bytes; the longest line of GeoNames has some 20,000."""

_BESIDE = frozenset({"readme.txt", "iso-languagecodes.txt"})
_ENDINGS = (".txt", ".csv", ".tsv")

Lines = Iterator[tuple[int, str]]
Tell = Callable[[Problem], None]


class UserFile(NamedTuple):
    """What form a file has, and what its lines hold."""

    form: str
    items: Iterator[Item]


@contextmanager
def opened(path: Path, *, atlas: Atlas, tell: Tell) -> Iterator[UserFile]:
    """The file, its form told by its first line; `tell` gets each line that is no text.

    Raises InputError with file and remedy.
    """
    try:
        with _stream(path) as stream:
            lines = _lines(stream, tell)
            first = next(lines, None)
            if first is None:
                raise InputError(f"{path} holds no line of text: give GeoNames' dump or a CSV")
            yield _told_apart(first, chain([first], lines), atlas)
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        why = getattr(error, "strerror", None) or error
        raise InputError(f"{path} cannot be read ({why}): give a .txt, .csv or .zip that opens") from error


def _told_apart(first: tuple[int, str], lines: Lines, atlas: Atlas) -> UserFile:
    columns = first[1].count("\t") + 1
    if columns == DUMP_COLUMNS:
        return UserFile("GeoNames", dump_items(lines))
    if columns in NAMES_COLUMNS and first[1].split("\t")[1].isdigit():
        return UserFile("GeoNames names", name_items(lines))
    return UserFile("table", table_items(lines, atlas))


@contextmanager
def _stream(path: Path) -> Iterator[IO[bytes] | io.BufferedReader]:
    if path.suffix.lower() != ".zip":
        with path.open("rb") as stream:
            yield stream
        return
    with zipfile.ZipFile(path) as archive:
        fit = [one for one in archive.infolist() if Path(one.filename).name.lower() not in _BESIDE]
        fit = [one for one in fit if one.filename.lower().endswith(_ENDINGS)]
        if not fit:
            raise InputError(f"{path} holds no .txt or .csv of places: give GeoNames' zip as it comes")
        with archive.open(max(fit, key=lambda one: one.file_size)) as stream:
            yield io.BufferedReader(
                cast(io.RawIOBase, stream)
            )  # a member by itself keeps no limit to its lines


def _lines(stream: IO[bytes] | io.BufferedReader, tell: Tell) -> Lines:
    """Number and text of each line that is not empty."""
    number = 0
    while raw := stream.readline(LONGEST_LINE):
        number += 1
        if len(raw) >= LONGEST_LINE and not raw.endswith(b"\n"):
            tell(Problem(number, f"longer than {LONGEST_LINE} bytes: delete the line"))
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(LONGEST_LINE)
            continue
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            tell(Problem(number, "not UTF-8: save the file as UTF-8"))
            continue
        if text.strip():
            yield number, text
