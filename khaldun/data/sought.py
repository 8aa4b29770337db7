"""Patterns of words that are tried on a text only where one of the words they need stands in it.

A pattern that begins with a border of words and ignores case is tried at every letter of a text: some 20
microseconds a sentence, and most rules find nothing in most sentences. To look for a few plain words first is
ten times quicker. Which words a pattern cannot do without is read off the pattern itself: a condition that is
necessary and never sufficient, so that what is found does not change.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import import_module
from itertools import islice
from typing import Any, cast

from msgspec import Struct

from khaldun.data.tables import read_words

FRONT = 8
"""Letters of a word that are looked for, at most."""
STEM = 2
"""At least: a letter stands everywhere."""
MOST = 150
"""Words looked for; where there are more, to look for them takes as long as to try the pattern."""
TRIES = 200
"""Searches that take as long as to find out which words a pattern needs."""
TABLE = "sought.toml"
BORDERS = frozenset({"AT_BOUNDARY", "AT_BEGINNING", "AT_BEGINNING_STRING"})
"""Where a word may begin and none goes on."""
REMEMBERED = 256  # texts, mostly sentences
FOLDED_ELSEWHERE = str.maketrans("İıſ\u212a", "iisk")
"""Letters that stand for i, s and k where case is ignored, though they are no capitals of theirs."""
_Tree = Sequence[tuple[Any, Any]]


class _OpenError(Exception):
    """The words a pattern may begin with cannot be listed."""


class Common(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that tell no sentence from another, and patterns with the words they need."""

    everywhere: frozenset[str]
    frequent: frozenset[str]
    specimens: dict[str, tuple[str, ...]]


class Sought:
    """A compiled pattern that skips texts which lack all its words, and answers as any other does."""

    __slots__ = ("tried", "whole", "words")

    def __init__(self, pattern: str, flags: int) -> None:
        self.whole = re.compile(pattern, flags)
        self.words: tuple[str, ...] = ()
        self.tried = 0

    def __getattr__(self, name: str) -> Any:
        """What is asked at one place of a text (match, fullmatch) needs no look for words first."""
        return getattr(self.whole, name)

    def lacks(self, text: str) -> bool:
        """Whether none of the words that the pattern needs stands in the text."""
        if not self.words:
            self._tried()
            return False
        small = _small(text)
        for word in self.words:  # noqa: SIM110  a loop takes half as long as all() with a generator
            if word in small and _begins_word(word, small):
                return False
        return True

    def _tried(self) -> None:
        """Work out the words once the pattern was tried often: for one report alone that is not worth it."""
        self.tried += 1
        if self.tried == TRIES:
            self.words = needed(self.whole.pattern, self.whole.flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first place of the pattern."""
        return None if self.lacks(text[start:end]) else self.whole.search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All places of the pattern."""
        return iter(()) if self.lacks(text[start:end]) else self.whole.finditer(text, start, end)

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with something else in every place of the pattern."""
        return text if self.lacks(text) else self.whole.sub(by, text)


def sought(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """The compiled pattern, to be looked for in many texts that mostly lack its words."""
    return cast("re.Pattern[str]", Sought(pattern, flags))


@lru_cache(maxsize=REMEMBERED)
def _small(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(FOLDED_ELSEWHERE).lower()


def _begins_word(front: str, small: str) -> bool:
    """Whether a word of the text begins so: "lie", and not "believed"."""
    at = small.find(front)
    while at > 0 and _in_word(small[at - 1]):
        at = small.find(front, at + 1)
    return at >= 0


def needed(pattern: str, flags: int = re.IGNORECASE) -> tuple[str, ...]:
    """Words, or what they begin with, one of which stands in whatever the pattern matches; none where it
    can do without, where there are too many to ask for, and where this Python cannot tell.
    """
    return _read_off(pattern, int(flags)) if _can_read() else ()


@cache
def _can_read() -> bool:
    """Whether Python's parser of patterns is here and as it was: each specimen needs the words it should.

    The parser has no public name (`sre_parse` is deprecated since 3.11) and may go or change with any Python.
    Then no pattern is spared any text, which takes longer and finds the same.
    """
    try:
        return all(
            _read_off(pattern, int(re.IGNORECASE)) == words for pattern, words in _common().specimens.items()
        )
    except (ImportError, AttributeError, LookupError, TypeError, ValueError):
        return False


def _read_off(pattern: str, flags: int) -> tuple[str, ...]:
    tree = import_module("re._parser").parse(pattern, flags)
    found = _needed(list(tree), fresh=False) or frozenset[str]()
    shortest = (one for one in found if not any(one != other and one.startswith(other) for other in found))
    return () if found & _common().everywhere or len(found) > MOST else tuple(sorted(shortest))


def _needed(tree: _Tree, *, fresh: bool) -> frozenset[str] | None:
    """The best of the conditions that the parts of a sequence make; `fresh`: a word may begin in front of it,
    and none goes on.
    """
    found: list[frozenset[str]] = []
    for at, (kind, told) in enumerate(tree):
        inner = [_needed(list(one), fresh=fresh) for one in _choices(str(kind), told)]
        here = _all_of(inner) if inner else None
        if here is None and fresh:
            here = _begun(tree[at:])
        if here is not None:
            found.append(here)
        fresh = _fresh_behind(kind, told, fresh)
    return min(found, key=lambda one: (_commonness(one), len(one)), default=None)


def _all_of(several: Sequence[frozenset[str] | None]) -> frozenset[str] | None:
    """The words of each of several choices; None where one needs none."""
    told = [one for one in several if one is not None]
    return frozenset[str]().union(*told) if len(told) == len(several) else None


@cache
def _common() -> Common:
    return read_words(TABLE, Common)


def _commonness(fronts: frozenset[str]) -> int:
    """How many of some words stand in many sentences, or in all."""
    return len(fronts & _common().frequent) + 10 * len(fronts & _common().everywhere)


def _begun(tree: _Tree) -> frozenset[str] | None:
    """The fronts of the words a sequence may begin with, if they can be listed."""
    try:
        found = list(islice(_fronts(list(tree), "", 0), 4 * MOST))
        return frozenset(found) if len(found) < 4 * MOST else None
    except _OpenError:
        return None


def _choices(kind: str, told: Any) -> list[_Tree]:
    """What a part that must be met consists of: one of several, or one alone; nothing where it may be left
    out or is no part of what is matched.
    """
    if kind == "BRANCH":
        return list(told[1])
    if kind == "SUBPATTERN":
        return [told[3]] if not told[1] else []
    if kind == "ATOMIC_GROUP":
        return [told]
    return [told[2]] if kind.endswith("_REPEAT") and told[0] else []


def _fresh_behind(kind: Any, told: Any, fresh: bool) -> bool:
    """Whether a word may begin behind a part, and none goes on there."""
    name = str(kind)
    if name == "ASSERT_NOT" and told[0] == -1:
        return fresh or _is_no_letter(list(told[1]))
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return fresh or str(told) in BORDERS
    if name.endswith("_REPEAT") and not told[0]:
        return fresh and _fresh_after(told[2], fresh)
    if inner := _choices(name, told):
        return all(_fresh_after(one, fresh) for one in inner)
    return _is_gap(kind, told)


def _fresh_after(tree: _Tree, fresh: bool) -> bool:
    for kind, told in tree:
        fresh = _fresh_behind(kind, told, fresh)
    return fresh


def _is_no_letter(tree: _Tree) -> bool:
    """Whether what must not stand before is any letter: `(?<!\\w)`."""
    if len(tree) != 1 or str(tree[0][0]) != "IN":
        return False
    return any(str(kind) == "CATEGORY" and str(told) == "CATEGORY_WORD" for kind, told in tree[0][1]) and all(
        str(kind) != "NEGATE" for kind, _ in tree[0][1]
    )


def _is_gap(kind: Any, told: Any) -> bool:
    """Whether a part is one sign that stands in no word."""
    name = str(kind)
    if name == "LITERAL":
        return not _in_word(chr(told))
    if name == "IN":
        return all(_is_gap(*one) for one in told)
    return name == "CATEGORY" and str(told) in ("CATEGORY_SPACE", "CATEGORY_NOT_WORD")


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _fronts(tree: list[tuple[Any, Any]], front: str, depth: int) -> Iterator[str]:
    """The fronts a word that began as `front` may have, before what is matched goes on with `tree`.

    Raises _OpenError where they cannot be listed.
    """
    if len(front) == FRONT:
        yield front
    elif not tree or depth > 60:
        yield _stem(front)
    else:
        (kind, told), rest = tree[0], tree[1:]
        for letters, then in _steps(str(kind), told, rest):
            if letters is None:  # the word ends, or has not begun
                yield from [front] if front else _fronts(then, "", depth + 1)
            elif letters == "?":
                yield _stem(front)
            else:
                yield from _fronts(then, front + letters, depth + 1)


def _stem(front: str) -> str:
    """What is known of a word that may go on in any way."""
    if len(front) < STEM:
        raise _OpenError
    return front


_Steps = Iterator[tuple[str | None, list[tuple[Any, Any]]]]


def _steps(kind: str, told: Any, rest: list[tuple[Any, Any]]) -> _Steps:
    """What may come next, and what is left behind it: letters, None for the end of a word, "?" for any."""
    if kind in ("ASSERT", "ASSERT_NOT"):
        yield "", rest
    elif kind == "AT":
        yield ("" if str(told) == "AT_NON_BOUNDARY" else None), rest
    elif kind in ("LITERAL", "IN", "CATEGORY"):
        yield from _signs(kind, told, rest)
    elif kind == "BRANCH":
        yield from (("", [*one, *rest]) for one in told[1])
    elif kind == "SUBPATTERN" and not told[1]:
        yield "", [*told[3], *rest]
    elif kind == "ATOMIC_GROUP":
        yield "", [*told, *rest]
    elif kind.endswith("_REPEAT"):
        yield from _repeated(kind, told, rest)
    else:
        yield "?", rest


def _repeated(kind: str, told: Any, rest: list[tuple[Any, Any]]) -> _Steps:
    """A part that may be left out, or comes again."""
    least, most, part = told
    if not least:
        yield "", rest
    if most:
        again = [(kind, (max(least - 1, 0), most - 1, part))] if int(most) > 1 else []
        yield "", [*part, *again, *rest]


def _signs(kind: str, told: Any, rest: list[tuple[Any, Any]]) -> _Steps:
    """One sign: a letter, one of some letters, or one that ends a word."""
    several = told if kind == "IN" else [(kind, told)]
    if any(str(one) == "NEGATE" for one, _ in several):
        yield "?", rest
        return
    for one, sign in several:
        if _is_gap(one, sign):
            yield None, rest
        elif str(one) == "LITERAL" and chr(sign).isascii():
            yield chr(sign).lower(), rest
        else:
            yield "?", rest
