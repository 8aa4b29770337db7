"""Word tables of this folder read as records; a broken one fails in the user's words."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TypeVar

import msgspec

from khaldun.errors import DataError

TableT = TypeVar("TableT")


def read_words(path: str, kind: type[TableT], text: str | None = None) -> TableT:
    """Table `path` of khaldun/data ("claim/doers.toml"), or `text` in its place, as a record.

    Raises DataError naming the file, that it is missing or the value that breaks its rules.
    """
    try:
        if text is None:
            text = files("khaldun.data").joinpath(*path.split("/")).read_text(encoding="utf-8")
        return msgspec.convert(tomllib.loads(text), kind)
    except (OSError, ValueError) as error:  # msgspec's and tomllib's errors are ValueErrors
        raise broken(path, str(error)) from error


def lowered(text: str) -> str:
    """`text` in small letters, as long as it was: a pattern that minds case reads it twice as fast as one
    that does not reads `text`, and finds the same places.
    """
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(one if len(one) == 1 else letter for letter in text for one in (letter.lower(),))


def broken(path: str, what: str) -> DataError:
    """The error of a table: which, what is wrong with it, and what to do."""
    return DataError(f"khaldun/data/{path}: {what}; correct the value there or reinstall khaldun")
