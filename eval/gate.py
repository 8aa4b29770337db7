"""Fails when a benchmark falls below its floor in floors.json.

    python -m eval.gate [SHARED]             measure, write eval/report.md, compare
    python -m eval.gate [SHARED] --raise     also raise floors that are beaten; never lowers one

A floor may be a maximum (keys under "at_most": counts of what must not happen).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from eval.claims import Row, print_rows
from eval.report import measure_all, write_report
from eval.shared import find_shared

FLOORS = Path(__file__).with_name("floors.json")
EPSILON = 0.0005  # figures are printed to three places; int8 arithmetic differs between processors below that
Floors = dict[str, dict[str, float]]


def below(rows: list[Row], floors: Floors) -> list[str]:
    """One line for each floor that is not held, or that nothing measures any more."""
    values = {name: value for name, value, *_ in rows}
    found = [f"{name}: not measured" for side in floors.values() for name in side if name not in values]
    found += [
        f"{name}: {values[name]:.3f} is below {floor:.3f}"
        for name, floor in floors["at_least"].items()
        if name in values and values[name] < floor - EPSILON
    ]
    return found + [
        f"{name}: {values[name]:g} is above {limit:g}"
        for name, limit in floors["at_most"].items()
        if name in values and values[name] > limit + EPSILON
    ]


def raised(rows: list[Row], floors: Floors) -> Floors:
    """The floors with every beaten one lifted to three places below the value; none is lowered."""
    values = {name: value for name, value, *_ in rows}
    at_least = {
        name: max(floor, int(values.get(name, floor) * 1000) / 1000)
        for name, floor in floors["at_least"].items()
    }
    return {"at_least": at_least, "at_most": floors["at_most"]}


def main(arguments: list[str]) -> int:
    """0 when every floor holds, 1 with the reasons when one does not."""
    given = [argument for argument in arguments if not argument.startswith("--")]
    shared = find_shared(given[0] if given else None)
    if shared is None:
        return 0
    rows = measure_all(shared)
    print_rows(rows)
    write_report(rows)
    floors: Floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    if "--raise" in arguments:
        floors = raised(rows, floors)
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    failed = below(rows, floors)
    print("\n".join(failed) if failed else "every floor holds")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
