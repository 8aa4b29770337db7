"""Words of a text: tokens with their places, plain forms, quotations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from khaldun.link.weights import load_words
from khaldun.records import Report, Span

_WORD = re.compile(r"\w+")
_QUOTE = re.compile(
    r"“([^“”]{20,1500})”"
    r'|"([^"\n]{20,1500})"'
    r"|«([^«»]{20,1500})»"
    r"|„([^„“”]{20,1500})[“”]"
    r"|‘([^‘]{20,1500}?)’(?!\w)"
)
_LEFT_OUT = re.compile(r"\[[^\]]*\]|\([^)]*\)|…|\.\.\.")
_ENDINGS = ("ings", "ing", "ies", "ed", "es", "s")


class Token(Struct, frozen=True, gc=False):
    """One word: case, accents and compatibility forms folded, with its place in the text."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def fold(words: str) -> str:
    """`words` without case and accents."""
    if words.isascii():
        return words.lower()
    split = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def tokens(text: str) -> list[str]:
    """The words of `text`, folded."""
    return _WORD.findall(fold(text))


def kept_tokens(report: Report) -> list[Token]:
    """The words of a report outside the boilerplate that is marked as dropped."""
    dropped = sorted(mark.span for mark in report.dropped if mark.drop)
    words = [Token(fold(found[0]), *found.span()) for found in _WORD.finditer(report.text)]
    for span in dropped:
        words = [word for word in words if word.end <= span.start or span.end <= word.start]
    return words


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """A rough plain form: enough to let "strikes" meet "strike"; not a linguist's lemma."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)].removesuffix("e")
    return word.removesuffix("e") if len(word) > 3 else word


@lru_cache(maxsize=16384)  # a claim is compared with many; a pile of 400 reports holds some 12,000 claims
def lemmas(text: str) -> frozenset[str]:
    """Plain forms of the telling words of `text`."""
    common = load_words().common
    return frozenset(lemma(word) for word in tokens(text) if word not in common)


@lru_cache(maxsize=16)  # several lines of evidence ask it of one pair, one after the other
def likeness(left: frozenset[str], right: frozenset[str]) -> float:
    """Jaccard similarity in [0, 1]; 0 when either is empty."""
    shared = len(left & right)
    return shared / (len(left) + len(right) - shared) if shared else 0.0


def quotations(report: Report) -> Iterator[Span]:
    """What stands in quotation marks (marks excluded), outside dropped boilerplate."""
    dropped = [mark.span for mark in report.dropped if mark.drop]
    for found in _QUOTE.finditer(report.text):
        group = found.lastindex or 0
        span = Span(start=found.start(group), end=found.end(group))
        if not any(span.overlaps(mark) for mark in dropped):
            yield span


def quoted_words(text: str) -> list[str]:
    """Words of a quotation, editors' brackets and ellipses left out."""
    return tokens(_LEFT_OUT.sub(" ", text))
