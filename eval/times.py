"""How often ground_period gives the days that annotators gave, on annotated reports.

usage: python eval/times.py FOLDER [--part dev|rest|all] [--errors]

FOLDER holds <id>.txt, <id>.meta.json and <id>.jsonl, either compact annotations (time.s, time.a, time.b) or
gold records (time.surface, start, end, accept). Every annotated claim with time words is one trial. Right =
the two periods share at least half of the days of their union, or leave the same bound open and agree within
a day on the other (the rule of the project's scorer). `dev` are the reports whose number ends in 7. The
anchor is the last short period grounded before the words in the same report, at first the year of its title:
ours, not the annotator's.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple

from khaldun.ground.days.phrases import ground_period, may_anchor, title_anchor
from khaldun.records import Period

AROUND = 60  # characters of context on either side
LEAST_OVERLAP = 0.5
Z95 = 1.96


class Trial(NamedTuple):
    """One annotated time: where its words stand, and the readings that count as right."""

    doc: str
    at: int
    words: str
    accepted: tuple[tuple[date | None, date | None], ...]


class Result(NamedTuple):
    """A trial and what ground_period made of it."""

    trial: Trial
    published: date
    period: Period | None
    right: bool


def trials(folder: Path, doc: str) -> tuple[str, dict[str, str], list[Trial]]:
    """The text, the sidecar and the trials of one report, in the order of their words."""
    text = (folder / f"{doc}.txt").read_text(encoding="utf-8")
    sidecar = json.loads((folder / f"{doc}.meta.json").read_bytes())
    rows = [json.loads(line) for line in (folder / f"{doc}.jsonl").read_text(encoding="utf-8").splitlines()]
    found = [_trial(text, doc, row) for row in rows if (row.get("time") or {}).get(_surface_key(row))]
    return text, sidecar, sorted(found, key=lambda trial: trial.at)


def _surface_key(row: dict[str, Any]) -> str:
    return "surface" if "record" in row else "s"


def _trial(text: str, doc: str, row: dict[str, Any]) -> Trial:
    time = row["time"]
    words = time[_surface_key(row)]
    near = row["evidence"]["start"] if "record" in row else _place(text, row["q"], row.get("n", 1))
    first, last = ("start", "end") if "record" in row else ("a", "b")
    readings = [[time.get(first), time.get(last)], *time.get("accept", [])]
    return Trial(doc, _nearest(text, words, near), words, tuple((_day(a), _day(b)) for a, b in readings))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _place(text: str, quote: str, nth: int) -> int:
    at = -1
    for _ in range(nth):
        at = text.find(quote, at + 1)
    return max(at, 0)


def _nearest(text: str, words: str, near: int) -> int:
    """Where `words` stand in `text`, closest to `near`; `near` itself when they do not."""
    places, at = [], text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return min(places, key=lambda place: abs(place - near), default=near)


def is_right(period: Period | None, accepted: tuple[tuple[date | None, date | None], ...]) -> bool:
    """Whether `period` agrees with one of the accepted readings."""
    start, end = (period.start, period.end) if period else (None, None)
    return any(_agrees(start, end, a, b) for a, b in accepted)


def _agrees(start: date | None, end: date | None, a: date | None, b: date | None) -> bool:
    if start and end and a and b:
        shared = (min(end, b) - max(start, a)).days + 1
        return shared / ((max(end, b) - min(start, a)).days + 1) >= LEAST_OVERLAP
    return _near(start, a) and _near(end, b)


def _near(left: date | None, right: date | None) -> bool:
    return left is right if left is None or right is None else abs((left - right).days) <= 1


def results(folder: Path, docs: list[str]) -> Iterator[Result]:
    """Every trial of the reports `docs`, grounded."""
    for doc in docs:
        text, sidecar, rows = trials(folder, doc)
        published = date.fromisoformat(sidecar["published"][:10])
        anchor = title_anchor(sidecar.get("title", ""))
        spoken: Period | None = None
        for place, trial in enumerate(rows):
            if place and (trial.at, trial.words) != (rows[place - 1].at, rows[place - 1].words):
                anchor = spoken if may_anchor(spoken) else anchor
            end = trial.at + len(trial.words)
            before, after = text[max(0, trial.at - AROUND) : trial.at], text[end : end + AROUND]
            period = ground_period(
                trial.words, published=published, before=before, after=after, anchor=anchor
            )
            spoken = period
            yield Result(trial, published, period, is_right(period, trial.accepted))


def wilson(right: int, total: int) -> tuple[float, float]:
    """95 % interval of a proportion (Wilson 1927)."""
    if not total:
        return 0.0, 1.0
    share, square = right / total, Z95 * Z95
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = Z95 * sqrt(share * (1 - share) / total + square / (4 * total * total)) / (1 + square / total)
    return middle - half, middle + half


def reports(folder: Path, part: str) -> list[str]:
    """Names of the annotated reports of `part`."""
    docs = sorted(path.name.removesuffix(".meta.json") for path in folder.glob("*.meta.json"))
    return [doc for doc in docs if part == "all" or doc.endswith("7") == (part == "dev")]


def main(folder: Path, *, part: str = "dev", errors: bool = False) -> int:
    """Print n, accuracy and its 95 % interval; 2 when there is no such folder or nothing in it."""
    docs = reports(folder, part) if folder.is_dir() else []
    if not docs:
        print(f"eval/times: no annotated reports ({part}) in {folder}: nothing measured", file=sys.stderr)
        return 2
    done = list(results(folder, docs))
    right = sum(result.right for result in done)
    low, high = wilson(right, len(done))
    print(f"times ({part}): n {len(done)}, right {right / max(1, len(done)):.3f} [{low:.3f}, {high:.3f}]")
    for result in done if errors else ():
        if not result.right:
            got = result.period and (str(result.period.start), str(result.period.end))
            want = [(str(a), str(b)) for a, b in result.trial.accepted]
            print(f"  {result.trial.doc} {result.published} {result.trial.words!r}: {got} want {want}")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=["dev", "rest", "all"], default="dev")
    parser.add_argument("--errors", action="store_true")
    call = parser.parse_args()
    sys.exit(main(call.folder, part=call.part, errors=call.errors))
