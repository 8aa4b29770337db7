"""One person told of twice, and children somebody is told by: "a policeman, a father of four" counts one.

The words are under `kin` and `again` in data/claim/figures.toml.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from khaldun.claim.counts.oneperson import figure_words
from khaldun.data.choices import any_of, any_word, one_of
from khaldun.data.numbers import numbers_to_nineteen
from khaldun.data.sought import sought
from khaldun.records import Span

TABLE = "claim/figures.toml"
_ABOUT = r"(?:(?:about|some|around|at least|more than) )?"


AGED = re.compile(r"\b(?:[\w-]+[- ](?:year|month|week|day)s?[- ]old|aged)\b", re.IGNORECASE)


KIN_NAMED = re.compile(
    r"\b((?:[Hh]is|[Hh]er|[Tt]heir) (?:[a-z]+ )?[a-z]+) (?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+)*(?= and |$)"
)
"""Somebody by what he is to another, and by name: "his wife and | his son | Freddy"."""
SIDES = re.compile(
    r"(?:from |on )?(?:both|either|all|(?:the )?two) (?:sides|parties|camps|armies|factions|side)"
)
"""No people: "150 fighters from | both sides"."""


class Patterns(NamedTuple):
    """`told` is somebody's children behind the word for him, `more` the same told of him besides."""

    told: re.Pattern[str]
    more: re.Pattern[str]
    before: re.Pattern[str]
    anybody: re.Pattern[str]
    ties: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    lists, again = figure_words()["kin"], figure_words()["again"]
    kin = rf"(?P<kin>{one_of(lists['parents'])}) of"
    count, whom = (
        rf"(?:twins|triplets|\d{{1,2}}|{numbers_to_nineteen()})\b",
        rf"(?: [a-z]+)? (?:{one_of(lists['children'])})\b",
    )
    number = rf" {_ABOUT}{count}(?:{whom})?"
    joint = r"(?:, (?:(?:an?|the) )?(?:[\w-]+ ){0,3}?| and (?!(?:an?|the|his|her|their) )(?:[\w-]+ ){0,2}?)"
    return Patterns(
        sought(rf"\b{kin}{number}"),
        sought(rf"{joint}{kin}{number},?"),
        sought(rf"\b{kin} {_ABOUT}$"),
        any_word(again["anybody"]),
        re.compile(
            rf"\b(?:{one_of(again['ties'])})(?: of\b|$)|^an? (?:{any_of(TABLE, 'was', again['was'])})\b",
            re.IGNORECASE,
        ),
    )


def without_children(words: str) -> str:
    """The words of a figure without the children somebody is told by.

    >>> without_children("A policeman, a father of four"), without_children("a mother of two and her son")
    ('A policeman', 'a mother and her son')
    """
    if " of " not in words:
        return words
    return _patterns().told.sub(lambda told: told["kin"], _patterns().more.sub("", words))


def without_kin(words: str) -> str:
    """The words of a figure without children somebody is told by, and without the names of his kin.

    >>> without_kin("a father of four"), without_kin("his wife and his son Freddy")
    ('a father', 'his wife and his son')
    """
    return KIN_NAMED.sub(r"\1", without_children(words))


def are_sides(words: str) -> bool:
    """Whether the words are no people but the sides of a fight.

    >>> are_sides("both sides"), are_sides("both women")
    (True, False)
    """
    return SIDES.fullmatch(words) is not None


def with_children(text: str, span: Span) -> Span:
    """A figure cut before the children somebody is told by has them too: "a baker and father"."""
    last = text[span.start : span.end].rpartition(" ")[2]
    told = _patterns().told.match(text, span.end - len(last))
    return Span(start=span.start, end=told.end()) if told and told.end() > span.end else span


def are_children(before: str) -> bool:
    """Whether a number behind these words counts the children somebody is told by.

    >>> are_children("The guard, a father of ")
    True
    """
    return _patterns().before.search(before) is not None


def is_parent(words: str) -> bool:
    """Whether the words tell somebody by the number of the children: "a mother of three"."""
    return _patterns().told.search(words) is not None


def says_more(first: str, second: str) -> bool:
    """Whether the words for one person, behind those for another and a comma, tell more of the same.

    >>> says_more("a farmer", "a 52-year-old man"), says_more("a smuggler", "a trader")
    (True, False)
    """
    rules = _patterns()
    both_aged = AGED.search(first) is not None and AGED.search(second) is not None
    if both_aged or second.split(" ", 1)[0].casefold() not in ("a", "an", "the"):
        return False
    if AGED.search(second) or is_parent(second) or rules.ties.search(second):
        return True
    return (rules.anybody.search(first) is None) != (rules.anybody.search(second) is None)
