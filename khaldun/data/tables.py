"""Word tables of this folder read as records and as patterns; a broken one fails in the user's words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import TypeVar

import msgspec

from khaldun.errors import DataError

TableT = TypeVar("TableT")
_PLAIN = re.compile(r"(?:[\w ’'-]|\\[ b-]|\\w[*+]?|\w\?|\(\?:[\w |’'-]+\)\??)+")
"""Words that can be wrong as no pattern: letters, such as may be missing, one of some endings, any ending."""


def read_words(path: str, kind: type[TableT], text: str | None = None) -> TableT:
    """Table `path` of khaldun/data ("claim/doers.toml"), or `text` in its place, as a record.

    Raises DataError naming the file and the value that breaks its rules.
    """
    if text is None:
        text = files("khaldun.data").joinpath(*path.split("/")).read_text(encoding="utf-8")
    try:
        return msgspec.convert(tomllib.loads(text), kind)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise broken(path, str(error)) from error


def any_of(path: str, name: str, expressions: Iterable[str]) -> str:
    """One expression for all of list `name` of table `path`. Raises DataError naming a wrong one."""
    kept = tuple(expressions)
    if not kept:
        raise broken(path, f"{name!r} is empty")  # an empty choice would match everywhere
    for one in kept:
        if _PLAIN.fullmatch(one):  # nearly all; to compile each takes .2 s of the first report
            continue
        try:
            re.compile(one)
        except re.error as error:
            raise broken(path, f"{one!r} under {name!r} is no regular expression ({error})") from error
    return "|".join(kept)


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
