"""Linking, reconciling and keeping at size: `python -m bench.at_size`.

Seconds of processor time, of wall clock and the largest memory, each size in a process of its own; then how
steep the growth is (the slope of log seconds over log claims: 1 is linear).
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Sequence
from tempfile import TemporaryDirectory
from typing import TypeVar
from unittest import mock

from msgspec import Struct

import khaldun.views
from bench.synthetic import synthetic
from khaldun.engines import LocalEngine, collect_rarely
from khaldun.link import join_claims
from khaldun.pipeline import account_of
from khaldun.records import Account, Claim, Report
from khaldun.store import MemoryStore, open_store

Result = TypeVar("Result")


class Run(Struct, frozen=True, kw_only=True):
    """What one size took."""

    claims: int
    reports: int
    incidents: int
    links: int
    made_mb: float
    peak_mb: float
    link: float
    views: float
    keep: float
    wall: float

    def cpu(self) -> float:
        """Seconds of processor time in all, those of workers included."""
        return self.link + self.views + self.keep


def measure(claims: int, processes: int) -> Run:
    """Link, reconcile and keep `claims` made claims."""
    collect_rarely()
    reports, made = synthetic(claims)
    store = _filled(reports, made)
    made_mb = _peak_mb()
    seconds: dict[str, float] = {}
    timed_inside = mock.patch.object(khaldun.views, "join_claims", _timed(join_claims, seconds, "link"))
    started = time.perf_counter()
    with timed_inside, LocalEngine(processes) as engine:
        account = _timed(account_of, seconds, "all")(store, engine=engine)
    wall = time.perf_counter() - started
    kept = _keep(account)
    return Run(
        claims=len(made),
        reports=len(reports),
        incidents=len(account.incidents),
        links=len(account.links),
        made_mb=made_mb,
        peak_mb=_peak_mb(),
        link=seconds["link"],
        views=seconds["all"] - seconds["link"],
        keep=kept,
        wall=wall,
    )


def _filled(reports: Sequence[Report], claims: Sequence[Claim]) -> MemoryStore:
    by_report: dict[str, list[Claim]] = {report.id: [] for report in reports}
    for claim in claims:
        by_report[claim.report].append(claim)
    store = MemoryStore()
    for report in reports:
        store.add_report(report, by_report[report.id], reader="made")
    return store


def _keep(account: Account) -> float:
    """Seconds that keeping the views in an SQLite record takes."""
    by_report: dict[str, list[Claim]] = {report.id: [] for report in account.reports}
    for claim in account.claims:
        by_report[claim.report].append(claim)
    with TemporaryDirectory(prefix="khaldun-bench-") as folder, open_store(f"{folder}/record.db") as store:
        for report in account.reports:
            store.add_report(report, by_report[report.id], reader="made")
        started = _cpu()
        store.keep_account(account)
        return _cpu() - started


def _timed(work: Callable[..., Result], seconds: dict[str, float], name: str) -> Callable[..., Result]:
    """`work`, which notes the processor time it takes under `name`."""

    def timed(*args: object, **options: object) -> Result:
        started = _cpu()
        result = work(*args, **options)
        seconds[name] = _cpu() - started
        return result

    return timed


def _cpu() -> float:
    """Processor time of this process; that of workers is counted once they have ended."""
    return time.process_time()


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2.0**20 if sys.platform == "darwin" else 2.0**10)


def slope(runs: Sequence[Run]) -> float:
    """Least squares of log seconds over log claims."""
    across, up = ([math.log(value) for value in values] for values in _both(runs))
    mean_across, mean_up = sum(across) / len(across), sum(up) / len(up)
    spread = sum((x - mean_across) * (x - mean_across) for x in across)
    return sum((x - mean_across) * (y - mean_up) for x, y in zip(across, up, strict=True)) / spread


def _both(runs: Sequence[Run]) -> tuple[list[float], list[float]]:
    return [float(run.claims) for run in runs], [run.cpu() for run in runs]


def _line(run: Run) -> str:
    counts = f"{run.claims:6} {run.reports:8} {run.incidents:10} {run.links:8}"
    seconds = f"{run.link:8.1f} {run.views:8.1f} {run.keep:7.1f} {run.wall:8.1f}"
    return f"{counts} {seconds} {run.made_mb:8.0f} {run.peak_mb:8.0f}"


def main() -> None:
    """Measure every size asked for and print the table."""
    call = argparse.ArgumentParser(description=__doc__)
    call.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000, 100_000])
    call.add_argument("--processes", type=int, default=1)
    wish = call.parse_args()
    runs = []
    print("claims  reports  incidents    links   link s  views s  keep s   wall s  made MB  peak MB")
    for size in wish.sizes:
        with multiprocessing.get_context("spawn").Pool(1) as alone:
            run = alone.apply(measure, (size, wish.processes))
        runs.append(run)
        print(_line(run), flush=True)
    if len(runs) > 1:
        print(f"slope {slope(runs):.2f} over all, {slope(runs[-2:]):.2f} between the last two")


if __name__ == "__main__":
    main()
