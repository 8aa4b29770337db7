"""What many claims are compared by, as columns of numbers: a pair is two rows.

Sets, places, figures and words are numbered, equal ones alike, so that what two of them are to each other is
worked out once for all pairs that hold the two.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from khaldun.link.evidence import is_everyday, is_lasting
from khaldun.link.sense_columns import SenseColumn
from khaldun.link.traits import Figure, Spot, Traits
from khaldun.link.weights import load_weights
from khaldun.records import EventType

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Thing = TypeVar("Thing", bound=Hashable)
NONE = 0
"""The number of what a claim has not: no place, no speaker, the empty set."""

_TYPES = load_weights().types


class Numbered(Generic[Thing]):
    """Things numbered by equality, in the order in which they came; `nothing` has the number NONE."""

    def __init__(self, things: Iterable[Thing], *, nothing: Thing) -> None:
        numbers: dict[Thing, int] = {nothing: NONE}
        self.of: Ints = np.array([numbers.setdefault(one, len(numbers)) for one in things], dtype=np.int64)
        self._things = list(numbers)

    def each_pair(self, left: Ints, right: Ints, judge: Callable[[Thing, Thing], int]) -> Ints:
        """`judge` of the things with the numbers `left` and `right`, asked once for every two of them."""
        codes, back = np.unique(left * len(self._things) + right, return_inverse=True)
        ones, others = (part.tolist() for part in np.divmod(codes, len(self._things)))
        found = [
            judge(self._things[one], self._things[other]) for one, other in zip(ones, others, strict=True)
        ]
        return np.array(found, dtype=np.int64)[back]

    def number(self, thing: Thing) -> int:
        """The number of a thing; -1 where it never came."""
        return self._things.index(thing) if thing in self._things else -1

    def each_first(self, left: Ints, right: Ints, judge: Callable[[int, int], int]) -> Ints:
        """`judge` of two rows, asked for the first two of every two things that `left` and `right` hold."""
        codes = self.of[left] * len(self._things) + self.of[right]
        _, first, back = np.unique(codes, return_index=True, return_inverse=True)
        pairs = zip(left[first].tolist(), right[first].tolist(), strict=True)
        return np.array([judge(one, other) for one, other in pairs], dtype=np.int64)[back]


Names = frozenset[str]


def _meet(one: Names, other: Names) -> int:
    return not one.isdisjoint(other)


class Columns:
    """The traits of some claims, one row each."""

    def __init__(self, claims: Sequence[Traits]) -> None:
        self.claims = claims
        self.first, self.last, self.recent = self._ints("first"), self._ints("last"), self._ints("recent")
        self.has_period, self.one_day = self._bools("has_period"), self._bools("one_day")
        self.dated, self.open_start = self._bools("dated"), self._bools("open_start")
        self.background, self.coded = self._bools("background"), self._bools("coded")
        self.lasting = np.array([is_lasting(one) for one in claims], dtype=np.bool_)
        self.general_actors = self._bools("general_actors")
        self.general_recipients = self._bools("general_recipients")
        self.event_type = Numbered[EventType | None]((one.event_type for one in claims), nothing=None)
        self.group = Numbered[str]((one.group for one in claims), nothing="")
        self.sub = Numbered[str | None]((one.sub or None for one in claims), nothing=None)
        self.status = Numbered[str]((one.status for one in claims), nothing="")
        self.speaker = Numbered[str | None]((one.speaker or None for one in claims), nothing=None)
        self.spot = Numbered[Spot | None]((one.spot for one in claims), nothing=None)
        self.figures = Numbered[tuple[Figure, ...]]((one.figures for one in claims), nothing=())
        self.kind_and_sub = Numbered[Any](((one.event_type, one.sub) for one in claims), nothing=None)
        self.kind_and_figures = Numbered[Any](((one.event_type, one.figures) for one in claims), nothing=None)
        self.victims = Numbered[Any](((one.recipients, one.victims) for one in claims), nothing=None)
        self._number_names()
        self._number_tellings()
        self.states, self.speech = self._of_type(_TYPES.states), self._of_type(_TYPES.speech)
        self.killing = self._of_type(_TYPES.killing)
        self.everyday = np.array([is_everyday(one) for one in claims], dtype=bool)
        self.wide = np.array([one.spot is None or one.spot.wide for one in claims], dtype=bool)

    @cached_property
    def senses(self) -> SenseColumn:
        """What their triggers mean."""
        return SenseColumn([one.sense for one in self.claims])

    def share_names(self, left: Ints, right: Ints) -> Bools:
        """Whether two sets of names, by their numbers, have a name in common."""
        found = np.zeros(len(left), dtype=bool)
        both = (left != NONE) & (right != NONE)
        found[both] = self._names.each_pair(left[both], right[both], _meet)
        return found

    def _number_names(self) -> None:
        kinds = ("actors", "recipients", "camps")
        sets = [getattr(one, kind) for kind in kinds for one in self.claims]
        self._names = Numbered[Names](sets, nothing=frozenset())
        self.actors, self.recipients, self.camps = np.split(self._names.of, len(kinds))

    def _number_tellings(self) -> None:
        told = [one.telling for one in self.claims] + [one.denies for one in self.claims]
        self.telling, self.denies = np.split(Numbered[str | None](told, nothing=None).of, 2)

    def _ints(self, name: str) -> Ints:
        return np.array([getattr(one, name) for one in self.claims], dtype=np.int64)

    def _bools(self, name: str) -> Bools:
        return np.array([getattr(one, name) for one in self.claims], dtype=bool)

    def _of_type(self, types: frozenset[EventType]) -> Bools:
        return np.array([one.event_type in types for one in self.claims], dtype=bool)
