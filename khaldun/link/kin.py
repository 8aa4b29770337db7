"""Words of happenings: which are forms of one word, and which mean one thing (data/link/kin.tsv)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from msgspec import Struct

from khaldun.errors import DataError
from khaldun.link.wording import lemma, tokens

GRADES = {"s": "synonym", "n": "near", "c": "close"}
"""How near two words are, the nearest first, by the letter in the table."""


class Kin(Struct, frozen=True):
    """The table: bases by form and by plain form, grades by two bases in alphabetical order."""

    forms: dict[str, str]
    stems: dict[str, str]
    grades: dict[tuple[str, str], str]
    of: dict[str, tuple[str, ...]]  # all kin of a base, sorted


@cache
def load_kin() -> Kin:
    """The table. Raises DataError naming the row that breaks its rules."""
    rows = files("khaldun.data").joinpath("link", "kin.tsv").read_text(encoding="utf-8").splitlines()
    return read_kin([row for row in rows if not row.startswith("#")][1:])


def read_kin(rows: list[str]) -> Kin:
    """Rows of base, forms and kin, without their head. Raises DataError naming a wrong row."""
    forms: dict[str, str] = {}
    stems: dict[str, str] = {}
    grades: dict[tuple[str, str], str] = {}
    of: dict[str, set[str]] = {}
    for row in rows:
        columns = row.split("\t")
        if len(columns) != 3:
            raise DataError(f"data/link/kin.tsv: {row!r} has not three columns; correct the table")
        base, others, kin = columns
        forms |= dict.fromkeys(others.split(), base)
        stems.setdefault(lemma(base), base)
        for word, grade in _graded(kin, row):
            grades[min(base, word), max(base, word)] = grade
            of.setdefault(base, set()).add(word)
            of.setdefault(word, set()).add(base)
    return Kin(forms, stems, grades, {base: tuple(sorted(words)) for base, words in of.items()})


def _graded(kin: str, row: str) -> Iterator[tuple[str, str]]:
    for told in kin.split():
        letter, _, word = told.partition(":")
        if letter not in GRADES:
            raise DataError(f"data/link/kin.tsv: {row!r} has a grade that is none of {', '.join(GRADES)}")
        yield word, GRADES[letter]


@lru_cache(maxsize=65536)
def base_of(word: str) -> str:
    """The word that a form belongs to; a word the table lacks goes by its plain form."""
    table, stem = load_kin(), lemma(word)
    return table.forms.get(word) or table.stems.get(stem) or stem


def bases_of(words: str) -> frozenset[str]:
    """The words that all words of a text belong to."""
    return frozenset(map(base_of, tokens(words)))


@lru_cache(maxsize=65536)
def kinship(one: frozenset[str], other: frozenset[str]) -> str:
    """How near the words of two triggers are: the nearest two of them.

    >>> kinship(frozenset({"quit"}), frozenset({"resign"})), kinship(frozenset({"win"}), frozenset({"rain"}))
    ('synonym', 'none')
    """
    if not one.isdisjoint(other):
        return "same" if one == other else "part"
    grades = load_kin().grades
    found = {grades.get((min(a, b), max(a, b))) for a in one for b in other}
    return next((grade for grade in GRADES.values() if grade in found), "none")
