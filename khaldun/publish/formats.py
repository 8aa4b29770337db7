"""Writing an account to a file: the same account gives the same bytes, in whatever order it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from khaldun.errors import UsageError
from khaldun.publish.geojson import geojson_lines
from khaldun.publish.lookup import Lookup
from khaldun.publish.rows import (
    ClaimRow,
    HoldingRow,
    IncidentRow,
    StanceRow,
    claim_row,
    holding_row,
    incident_row,
    stance_row,
)
from khaldun.publish.spreadsheet import csv_lines
from khaldun.records import Account
from khaldun.records.wire import exchange_line, to_json

FORMATS = ("csv", "geojson", "jsonl")
WHATS = ("incidents", "claims", "holdings", "stances")


def export(
    account: Account,
    *,
    format: str,  # noqa: A002 - the word of the command line
    to: BinaryIO | Path,
    what: str = "incidents",
) -> None:
    """Write `what` of an account to a binary stream or a path, in `format` (docs/data-format.md).

    Rows are sorted, and no clock is read. Raises UsageError for a format or a `what` that does not exist, or
    that do not go together: only incidents have a GeoJSON form.
    """
    lines = export_lines(account, form=format, what=what)
    if isinstance(to, Path):
        with to.open("wb") as stream:
            stream.writelines(lines)
    else:
        for line in lines:
            to.write(line)


def export_lines(account: Account, *, form: str, what: str) -> Iterator[bytes]:
    """The lines of an export."""
    if form not in FORMATS:
        raise UsageError(f"there is no format {form!r}: choose one of {', '.join(FORMATS)}")
    if what not in WHATS:
        raise UsageError(f"there is nothing called {what!r} to export: choose one of {', '.join(WHATS)}")
    at = Lookup(account)
    if form == "csv":
        return _csv(at, what)
    if form == "jsonl":
        return _jsonl(at, what)
    if what != "incidents":
        raise UsageError(f"only incidents can be drawn on a map: export {what} as csv or jsonl")
    return geojson_lines((incident_row(incident, at) for incident in at.incidents()), at)


def _csv(at: Lookup, what: str) -> Iterator[bytes]:
    if what == "incidents":
        return csv_lines((incident_row(incident, at) for incident in at.incidents()), IncidentRow)
    if what == "claims":
        return csv_lines((claim_row(claim, at) for claim in at.all_claims()), ClaimRow)
    if what == "holdings":
        return csv_lines((holding_row(holding, at) for holding in at.holdings()), HoldingRow)
    return csv_lines((stance_row(stance, at) for stance in at.stances()), StanceRow)


def _jsonl(at: Lookup, what: str) -> Iterator[bytes]:
    """Claims in the exchange format; the others as their records, with policy and versions."""
    if what == "claims":
        for claim in at.all_claims():
            yield exchange_line(claim, at.incident_of.get(claim.id)) + b"\n"
        return
    records: dict[str, Callable[[], Sequence[Struct]]] = {
        "incidents": at.incidents,
        "holdings": at.holdings,
        "stances": at.stances,
    }
    made = msgspec.json.encode({"policy": at.account.policy, "versions": at.versions()})
    for record in records[what]():
        yield to_json(record)[:-1] + b"," + made[1:] + b"\n"
