"""What the choice of a policy does to a total: the dead of MAVERICK's events under each, from its own fields.

    python -m eval.aggregation CSV

CSV is MAVERICK (R package eventreport, CC BY 4.0): a row is what one report says of one event, `event_id` the
event people see; only events with two or more reports are counted. Every report is one voice: who relays whom
is not told. A death count of zero may mean "not mentioned": totals are given with zeros as figures, as in the
original, and without them, as Khaldun reads it. `by their columns` is the same total by the original's rule,
from deaths_low, deaths_best and deaths_high each by itself.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, multimode

from msgspec import Struct

from khaldun.reconcile import POLICIES, estimate_toll
from khaldun.reconcile.policies import Figure

COLUMNS = ("deaths_low", "deaths_best", "deaths_high")
Numbers = Sequence[float]


class Deaths(Struct, frozen=True, kw_only=True):
    """What one report says of the dead of one event."""

    low: int
    best: int
    high: int


def usual(numbers: Numbers) -> float:
    """The mode, the lowest of several."""
    return min(multimode(numbers))


THEIRS: dict[str, Callable[[Numbers], float]] = {
    "median": median,
    "most_conservative": min,
    "most_informative": max,
    "most_representative": usual,
}
"""What eventreport makes of a column of numbers (the median is ours, for comparison)."""


def read_events(path: Path) -> list[list[Deaths]]:
    """The reports of each event that has two or more."""
    events: dict[str, list[Deaths]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            low, best, high = (int(float(row[column])) for column in COLUMNS)
            events[row["event_id"]].append(Deaths(low=low, best=best, high=high))
    return [told for _, told in sorted(events.items()) if len(told) > 1]


def total(events: Sequence[Sequence[Deaths]], policy: str, *, zeros: bool) -> tuple[int | None, ...]:
    """The sums of low, best and high under a policy; None where it chooses none."""
    made = [estimate_toll(_figures(told, zeros=zeros), policy=policy) for told in events]
    known = [one for one in made if one.low is not None]
    return tuple(_summed([getattr(one, bound) for one in known]) for bound in ("low", "best", "high"))


def _figures(told: Sequence[Deaths], *, zeros: bool) -> list[Figure]:
    return [
        Figure(voice=f"report {at}", low=one.low, high=one.high)
        for at, one in enumerate(told)
        if zeros or one.high
    ]


def _summed(numbers: Sequence[int | None]) -> int | None:
    return None if None in numbers else sum(number for number in numbers if number is not None)


def their_totals(events: Sequence[Sequence[Deaths]], policy: str) -> tuple[float, ...] | None:
    """The sums of low, best and high by the rule of the original, column by column."""
    if (rule := THEIRS.get(policy)) is None:
        return None
    columns = (
        [rule([getattr(one, bound) for one in told]) for told in events] for bound in Deaths.__struct_fields__
    )
    return tuple(sum(column) for column in columns)


def disagreement(events: Sequence[Sequence[Deaths]]) -> tuple[int, int]:
    """How many events have reports with different best figures, and how many events there are."""
    return sum(len({one.best for one in told}) > 1 for told in events), len(events)


def print_totals(events: Sequence[Sequence[Deaths]]) -> None:
    """The table of totals by policy."""
    differing, n = disagreement(events)
    reports = sum(len(told) for told in events)
    print(f"{n} events with {reports} reports; deaths_best differs in {differing} ({differing / n:.3f})")
    print(f"{'low / best / high of':<22}{'zeros counted':>24}{'zeros left out':>24}{'by their columns':>24}")
    for policy in POLICIES:
        cells = (
            total(events, policy, zeros=True),
            total(events, policy, zeros=False),
            their_totals(events, policy),
        )
        print(f"{policy:<22}" + "".join(f"{_cell(cell):>24}" for cell in cells))


def _cell(bounds: Sequence[float | None] | None) -> str:
    if bounds is None:
        return "-"
    return " / ".join("-" if bound is None else f"{bound:g}" for bound in bounds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the totals; says so and returns 2 where the file is not there."""
    options = argparse.ArgumentParser(prog="python -m eval.aggregation")
    options.add_argument("csv", metavar="CSV", type=Path)
    path = options.parse_args(arguments).csv
    if not path.is_file():
        print(f"not measured: no file {path} (give the path of MAVERICK's CSV)", file=sys.stderr)
        return 2
    print_totals(read_events(path))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
