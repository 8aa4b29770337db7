"""Every benchmark in one table: printed, and written to eval/report.md.

python -m eval.report [SHARED]
"""

from __future__ import annotations

import platform
import sys
from pathlib import Path

from eval import claims, event_places, oracle, rooms, within, written
from eval.claims import Row, print_rows
from eval.shared import find_shared
from khaldun.pipeline import line_version, open_line

TARGET = Path(__file__).with_name("report.md")
HEAD = """# How well it does

Written by `python -m eval.report`; do not edit. Gold: five reports on Libya with a hand-made record, for
measuring only. Dev: the development part of the annotated corpus (ids ending in 7), which also chooses
thresholds, so its figures are a little kind. Oracle: the same with the annotator's marks in place of the
reader's. Intervals are 95 %: Wilson for shares, bootstrap over reports for strict event F1.

"""


def measure_all(shared: Path) -> list[Row]:
    """All rows, in the order of the line."""
    parts = (claims, written, oracle, event_places, rooms, within)
    return [row for part in parts for row in part.measure(shared)]


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| what | value | n | 95 % interval |", "|---|--:|--:|---|"]
    for name, value, n, low, high in rows:
        interval = f"{low:.3f}-{high:.3f}" if (low, high) != (0.0, 1.0) else ""
        lines.append(f"| {name} | {value:.3f} | {n} | {interval} |")
    return "\n".join(lines) + "\n"


def write_report(rows: list[Row]) -> None:
    """eval/report.md from the rows."""
    made = f"Python {platform.python_version()}, reader and atlas `{line_version(open_line())}`.\n"
    TARGET.write_text(HEAD + table(rows) + "\n" + made, encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Measure, print, write."""
    shared = find_shared(arguments[0] if arguments else None)
    if shared is None:
        return 0
    rows = measure_all(shared)
    print_rows(rows)
    write_report(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
