"""Incidents from text against what people counted, on a record already read.

usage: python -m eval.incidents --record RECORD.db --reports DOCS.jsonl --incidents INCIDENTS.jsonl [--again]

`khaldun evaluate incidents` reads the reports itself; here the record is given, so that a change of linking
is measured in a minute (`--again` links and reconciles anew). A report's `doc` in the record is its id.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from khaldun.engines import LocalEngine
from khaldun.evaluate import measure_incidents, read_told_incidents, read_told_reports
from khaldun.ground import open_atlas
from khaldun.pipeline import account_of
from khaldun.records import Account
from khaldun.store import MemoryStore, open_store


def account_in(record: Path, *, again: bool) -> Account:
    """The account of a record, or a new one over its claims; the record itself stays as it is."""
    with open_store(str(record)) as store:
        if not again:
            return store.account()
        copy, claims = MemoryStore(), list(store.claims())
        for report in store.reports():
            copy.add_report(report, [claim for claim in claims if claim.report == report.id], reader="-")
    with LocalEngine(1) as engine:
        return account_of(copy, engine=engine, atlas=open_atlas())


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("record", "reports", "incidents"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--again", action="store_true")
    asked = parser.parse_args()
    account = account_in(asked.record, again=asked.again)
    read = {report.name for report in account.reports}
    reports = [report for report in read_told_reports(asked.reports) if report.id in read]
    for measure in measure_incidents(account, reports, read_told_incidents(asked.incidents)):
        value = "-" if measure.value is None else f"{measure.value:.3f}"
        print(f"{measure.name:22} {value:>6} {measure.n:>6}  {measure.low}-{measure.high}")


if __name__ == "__main__":
    main()
