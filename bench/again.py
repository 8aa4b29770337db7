"""What the next account costs after the last: `python -m bench.again record.db [--reports 20]`.

The record's own reports and claims, in memory: the account of all from nothing; the same again; all but some
reports; and these added, told in processor seconds of this process. Each account made with a memo must equal
the one made without, byte for byte, or the command fails.
"""

from __future__ import annotations

import argparse
import sys
import time

from khaldun.engines import SerialEngine, collect_rarely
from khaldun.link import show_claims
from khaldun.memo import Before
from khaldun.pipeline import DEFAULT_POLICY, open_atlas
from khaldun.records import Claim, Report
from khaldun.records.wire import to_json
from khaldun.store import open_store
from khaldun.views import Memo, derive

Told = tuple[tuple[Claim, ...], tuple[Report, ...]]


def timed(what: str, told: Told, past: Before | None) -> tuple[bytes, Before]:
    """An account made, its seconds printed: its bytes, and what it leaves behind."""
    memo, start = Memo(past), time.process_time()
    shown, atlas = show_claims(*told, ()), open_atlas()
    account = derive(shown, (), engine=SerialEngine(), policy=DEFAULT_POLICY, atlas=atlas, memo=memo)
    print(f"{what:<28}{time.process_time() - start:7.2f} cpu-s  {len(account.incidents):,} incidents")
    return to_json(account), memo.left()


def without(told: Told, left_out: int) -> Told:
    """All but `left_out` reports, spread evenly."""
    claims, reports = told
    gone = {report.id for report in reports[:: max(len(reports) // left_out, 1)][:left_out]}
    return (
        tuple(claim for claim in claims if claim.report not in gone),
        tuple(report for report in reports if report.id not in gone),
    )


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("record")
    parser.add_argument("--reports", type=int, default=20, help="how many come last")
    asked = parser.parse_args()
    collect_rarely()
    with open_store(asked.record, write=False) as store:
        told = tuple(store.claims()), tuple(store.reports())
    print(f"{len(told[1]):,} reports, {len(told[0]):,} claims")
    whole, left = timed("all, from nothing", told, None)
    again, _ = timed("the same again", told, left)
    fewer, _ = timed(f"{asked.reports} reports fewer", without(told, asked.reports), left)
    batch, before = timed("these alone, from nothing", without(told, asked.reports), None)
    grown, _ = timed(f"{asked.reports} reports added", told, before)
    if (again, fewer, grown) != (whole, batch, whole):
        sys.exit("an account made with a memo differs from the one made without")


if __name__ == "__main__":
    main()
