"""Whether the words of two figures of one telling say that they count different people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from khaldun.data.choices import as_words
from khaldun.reconcile.rules import toll_rules
from khaldun.records import Toll, TollScope

AGED = re.compile(r"\b(\d{1,2})(?=[- ](?:year|month|week)s?[- ]old\b|$)", re.IGNORECASE)
"""The age of one person: "a 27-year-old woman", "Rui Moura, 34"."""
BESIDES = re.compile(
    r"\b(?:another|(?:an? |the )?(?:second|third|fourth|fifth|sixth|seventh)|[\w-]+ (?:\w+ )?(?:others?|more)"
    r"|the others?)\b",
    re.IGNORECASE,
)
"""Words of a figure that count people beside those told before: "another man", "three others", "two more"."""


def told_apart(left: Toll, right: Toll) -> bool:
    """Whether two figures of one clause surely count different people: persons of two ages, people of classes
    nobody belongs to at once, or some "others" beside those told before.

    >>> from khaldun.records import TollKind
    >>> one = Toll(kind=TollKind.WOUNDED, low=1, high=1, words="a man")
    >>> more = Toll(kind=TollKind.WOUNDED, low=1, high=1, words="another man")
    >>> told_apart(one, more), told_apart(one, one)
    (True, False)
    """
    if persons_apart(left, right) or _of_other_classes(left, right):
        return True
    return besides(left) != besides(right)


def persons_apart(left: Toll, right: Toll) -> bool:
    """Whether each figure is one person, of another age or beside the other ("a man, 36", "another, 36")."""
    one, other = age_of(left), age_of(right)
    if one is None or other is None:
        return False
    return one != other or besides(left) != besides(right)


def age_of(toll: Toll) -> str | None:
    """The age that tells the one person of a figure."""
    ages = AGED.findall(toll.words)
    return ages[0] if toll.low == toll.high == 1 and len(ages) == 1 else None


def besides(toll: Toll) -> bool:
    """Whether the words count people beside those told before."""
    return BESIDES.search(toll.words) is not None


def doers_among(tolls: Sequence[Toll], index: int) -> int:
    """How many of a figure did the deed themselves, by a part its claim tells or by its own words ("12 dead,
    including the bomber"): whoever counts victims leaves them out.
    """
    whole, doers = tolls[index], _doers()
    parts = [one for one in tolls if one.kind is whole.kind and one.scope is TollScope.SUBSET]
    told = sum(one.high or 0 for one in parts if one is not whole and doers.search(one.words))
    return told + (re.search(rf"\band (?:the|a|his|their) {doers.pattern}", whole.words, re.I) is not None)


@cache
def _doers() -> re.Pattern[str]:
    return as_words(*toll_rules().doers)


def _of_other_classes(left: Toll, right: Toll) -> bool:
    one, other = classes_of(left), classes_of(right)
    return bool(one and other) and one.isdisjoint(other)


def classes_of(toll: Toll) -> frozenset[str]:
    """The classes of people that the words of a figure name ("11 children")."""
    words = set(toll.words.casefold().split())
    return frozenset(kind for kind, nouns in toll_rules().exclusive.items() if words & nouns)
