"""Who was harmed, as far as single people are told: by name, by age, or by a word for anybody.

One victim is "17-year-old" in the first report and goes by name in the second; a name and an age are no two
victims. And nobody is killed twice: a name that two reports share says more than a place or a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from khaldun.link.names import AGED
from khaldun.link.weights import load_words
from khaldun.link.wording import fold, lemma, tokens

_NAME = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*)+")
_LONE = re.compile(r"[A-Z][\w'’-]+")
_AGE = re.compile(r"\d{1,3}")
_AFTER_A_NAME = frozenset({"jr", "sr", "ii", "iii", "iv"})


class Victims(Struct, frozen=True, gc=False, array_like=True):
    """Single people among those harmed; all names folded."""

    people: frozenset[str] = frozenset()  # first and last name
    surnames: frozenset[str] = frozenset()  # of `people`
    lone: frozenset[str] = frozenset()  # names of one word, which may be surnames
    ages: frozenset[str] = frozenset()
    described: bool = False  # told without any name, by age, kinship or a word for anybody

    def are_told(self) -> bool:
        """Whether a single person is told."""
        return self.described or bool(self.people)


NOBODY = Victims()


def victims_of(names: Iterable[str]) -> Victims:
    """The single people among some recipients."""
    told = [_told(name) for name in names]
    if len(told) < 2:  # as most claims have it
        return told[0] if told else NOBODY
    return Victims(
        people=frozenset[str]().union(*(one.people for one in told)),
        surnames=frozenset[str]().union(*(one.surnames for one in told)),
        lone=frozenset[str]().union(*(one.lone for one in told)),
        ages=frozenset[str]().union(*(one.ages for one in told)),
        described=all(one.described for one in told),
    )


@lru_cache(maxsize=65536)
def _told(name: str) -> Victims:
    """What one name tells.

    >>> sorted(_told("friend, Ana Maria Prates, 20").people), _told("17-year-old boy").described
    (['ana prates'], True)
    """
    ages = frozenset(age for found in AGED.findall(name) for age in _AGE.findall(found))
    words = [fold(word) for word in tokens(name)]
    if not load_words().bodies.isdisjoint(words):
        return Victims(ages=ages)
    full = [_parts(found) for found in _NAME.findall(AGED.sub("", name))]
    people = [parts for parts in full if len(parts) > 1]
    if people:
        return Victims(
            people=frozenset(f"{parts[0]} {parts[-1]}" for parts in people),
            surnames=frozenset(parts[-1] for parts in people),
            ages=ages,
        )
    described = bool(ages) or not load_words().anybody.isdisjoint(map(lemma, words))
    lone = frozenset({fold(name)}) if _LONE.fullmatch(name) and not described else frozenset[str]()
    return Victims(lone=lone, ages=ages, described=described)


def _parts(name: str) -> list[str]:
    return [word for word in tokens(name) if word not in _AFTER_A_NAME and len(word) > 1]


def relate_victims(one: Victims, other: Victims) -> str:
    """How the single people of two claims lie to each other: the level of the evidence "recipients", or
    "unknown" where one of the two tells of none.
    """
    if not one.people.isdisjoint(other.people):
        return "one_person"
    if not (one.lone.isdisjoint(other.surnames) and other.lone.isdisjoint(one.surnames)):
        return "one_surname"
    if one.people and other.people:
        return "other_victims"
    if one.ages and other.ages:
        return "other_victims" if one.ages.isdisjoint(other.ages) else "one_age"
    return "described" if one.are_told() and other.are_told() else "unknown"
