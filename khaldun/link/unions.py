"""Which things belong together: union-find whose root is always the smallest member."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any, Generic, Protocol, TypeVar


class Ordered(Hashable, Protocol):
    """What can be told apart and put in order."""

    def __lt__(self, other: Any, /) -> bool:
        """Whether it comes before another."""


Thing = TypeVar("Thing", bound=Ordered)


class Unions(Generic[Thing]):
    """Disjoint sets. The root of a set is its smallest member, so the result depends on no order."""

    def __init__(self, things: Iterable[Thing] = ()) -> None:
        self._above: dict[Thing, Thing] = {thing: thing for thing in things}

    def root(self, thing: Thing) -> Thing:
        """The smallest member of the set `thing` stands in (a thing never joined stands alone)."""
        above = self._above
        top = thing
        while (higher := above.setdefault(top, top)) != top:
            top = higher
        while above[thing] != top:
            above[thing], thing = top, above[thing]
        return top

    def join(self, left: Thing, right: Thing) -> None:
        """Put the sets of both into one."""
        first, second = self.root(left), self.root(right)
        if first != second:
            low, high = (first, second) if first < second else (second, first)
            self._above[high] = low

    def together(self, left: Thing, right: Thing) -> bool:
        """Whether both stand in one set."""
        return self.root(left) == self.root(right)

    def sets(self) -> list[tuple[Thing, ...]]:
        """All sets, members sorted, ordered by their smallest member."""
        found: dict[Thing, list[Thing]] = {}
        for thing in sorted(self._above):
            found.setdefault(self.root(thing), []).append(thing)
        return [tuple(members) for members in found.values()]
