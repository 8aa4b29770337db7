"""Towns a report has named so far, by where it named them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from khaldun.records import Place, PlacePrecision


def is_town(place: Place) -> bool:
    """A town by its name, whether or not the atlas has it."""
    return place.precision is PlacePrecision.TOWN and place.canonical[:1].isupper()


def may_be_home(town: Place, home: str | None) -> bool:
    """Whether a town may lie in the country spoken of most: nobody tells where one outside the atlas lies."""
    return home is None or town.country in {home, None}


def towns_of_report(
    towns: Iterable[tuple[int, Place]], openings: Sequence[int], *, at: int | None
) -> Iterator[tuple[int, Place]]:
    """The towns, in a roundup those of the report that holds the code point `at`.

    `openings`: where the reports of the roundup begin.
    """
    here = bisect_right(openings, at or 0)
    return (one for one in towns if not openings or bisect_right(openings, one[0]) == here)
