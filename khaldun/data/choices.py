"""Lists of words as choices: the part of a pattern that stands for any one of them.

A table of this folder holds lists. Where a list is written as regular expressions, each is checked and they
stand in the order of the table (`any_of`, `choices`, `read_choices`); where it is plain words, in which "*"
ends a stem, they are escaped (`stems`, `one_of`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from khaldun.data.sought import sought
from khaldun.data.tables import broken, read_words

_PLAIN = re.compile(r"(?:[\w ’'-]|\\[ b-]|\\w[*+]?|\w\?|\(\?:[\w |’'-]+\)\??)+")
"""Words that can be wrong as no pattern: letters, such as may be missing, one of some endings, any ending."""


def any_of(path: str, name: str, expressions: Iterable[str]) -> str:
    """One expression for all of list `name` of table `path`, in its order; of a set the longest first, that
    the pattern be the same in every process. Raises DataError naming a wrong one.
    """
    kept = tuple(_longest_first(expressions) if isinstance(expressions, frozenset) else expressions)
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


def choices(path: str, lists: Struct | Mapping[str, Any], *names: str) -> dict[str, str]:
    """An expression for each list of words of table `path`, read as `lists`, by name and in their order; of
    some lists where `names` are given. Raises DataError naming a wrong one.
    """
    told = lists if isinstance(lists, Mapping) else asdict(lists)
    wanted = names or [name for name, words in told.items() if isinstance(words, (tuple, list))]
    return {name: any_of(path, name, told[name]) for name in wanted}


def read_choices(path: str, kind: type[Struct], text: str | None = None) -> dict[str, str]:
    """The same of table `path`, or of `text` in its place, read as `kind`. Raises DataError as `read_words`
    and `any_of` do.
    """
    return choices(path, read_words(path, kind, text))


def grouped(told: Mapping[str, str]) -> str:
    """One choice of several, each a group of its name.

    >>> grouped({"dead": "killed|slain", "hurt": "hurt"})
    '(?P<dead>killed|slain)|(?P<hurt>hurt)'
    """
    return "|".join(f"(?P<{name}>{choice})" for name, choice in told.items())


def stem(word: str) -> str:
    """A plain word as an expression; "*" ends a stem."""
    return re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word)


def stems(words: Iterable[str]) -> str:
    """A choice of plain words in their order.

    >>> stems(["care", "hospital*"])
    'care|hospital\\\\w*'
    """
    return "|".join(map(stem, words))


def one_of(words: Iterable[str]) -> str:
    """The same, the longest first: of "care" and "care home" the latter is found."""
    return stems(_longest_first(words))


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def as_words(*expressions: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """Any of the expressions, standing as words of their own, in capitals or not."""
    return re.compile(rf"\b(?:{'|'.join(expressions)})\b", flags)


def any_word(words: Iterable[str]) -> re.Pattern[str]:
    """Any of some plain words, to be looked for in many texts that mostly lack them (`data.sought`)."""
    return sought(rf"\b(?:{one_of(words)})\b")


def any_small_word(words: Iterable[str]) -> re.Pattern[str]:
    """The same in a text put into small letters (`data.tables.lowered`), which is read twice as fast."""
    return sought(rf"\b(?:{one_of(word.lower() for word in words)})\b", 0)
