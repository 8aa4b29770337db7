"""Writing an account to a file: the same account gives the same bytes, in whatever order it was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from khaldun.errors import UsageError
from khaldun.publish.exports.acled import AcledRow, acled_row, acled_type
from khaldun.publish.exports.figures import bests_of, summable_of
from khaldun.publish.exports.geojson import geojson_lines
from khaldun.publish.exports.guide import Guide
from khaldun.publish.exports.hxl import hxl_lines
from khaldun.publish.exports.parquet import parquet_bytes
from khaldun.publish.exports.rows import (
    ClaimRow,
    HoldingRow,
    IncidentRow,
    StanceRow,
    claim_row,
    holding_row,
    incident_row,
    stance_row,
)
from khaldun.publish.exports.sensitivity import policy_cells, policy_row, wide_row
from khaldun.publish.exports.spreadsheet import csv_lines
from khaldun.publish.exports.sums import SumRow, sum_rows
from khaldun.publish.exports.ucdp import UcdpRow, is_ucdp_event, ucdp_row
from khaldun.publish.lookup import LABEL, ByPolicies, FiguresToSum, Lookup
from khaldun.publish.sharing.shared import Sharing
from khaldun.records import Account, Incident, TollKind
from khaldun.records.totals import toll_total
from khaldun.records.wire import exchange_line, to_json
from khaldun.seams import Atlas

FORMATS = ("csv", "geojson", "jsonl", "parquet", "ucdp", "acled", "hxl")
WHATS = ("incidents", "claims", "holdings", "stances", "sums")
TABLES = frozenset({"csv", "jsonl", "parquet"})
"""The formats that every view can be written in; the others are for incidents."""
WIDE = TABLES | {"geojson"}
"""The formats of incidents that may have columns for every policy."""
CODED = frozenset({"ucdp", "acled"})
"""The formats that hold only what happened, in the columns of others."""
SUFFIXES = dict.fromkeys(FORMATS, ".csv") | {
    "geojson": ".geojson",
    "jsonl": ".jsonl",
    "parquet": ".parquet",
}
MEDIA_TYPES = dict.fromkeys(FORMATS, "text/csv; charset=utf-8") | {
    "geojson": "application/geo+json",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
}


def export(
    account: Account,
    *,
    format: str,  # noqa: A002 - the word of the command line
    to: BinaryIO | Path,
    what: str = "incidents",
    coarsen: str | None = None,
    redact: bool = False,
    lethal: bool = False,
    atlas: Atlas | None = None,
    by_policies: ByPolicies | None = None,
    to_sum: FiguresToSum | None = None,
    policies: Sequence[str] = (),
    sharing: Sharing | None = None,
) -> None:
    """Write `what` of an account to a binary stream or a path, in `format` (docs/exports.md).

    Rows are sorted, and no clock is read. `coarsen` and `redact` are those of `Sharing`; `lethal`
    leaves out incidents in which nobody is said to have been killed. `atlas` gives the names of units and the
    kinds of parties; `by_policies` an incident under every policy, and `to_sum` what of its figures may be
    summed: without them the columns of that are empty, and there are no sums. `policies` are those that get
    columns of their own (sensitivity.py). Of a part of an account, `sharing` says what is kept back of the
    whole, instead of `coarsen` and `redact`. Raises UsageError for what does not exist or does not go
    together.
    """
    check_export(form=format, what=what, lethal=lethal, policies=policies)
    if what == "sums" and to_sum is None:
        raise UsageError("sums need to_sum, what of each incident may be summed: take `khaldun export`")
    sharing = sharing or Sharing(account, coarsen=coarsen, redact=redact, atlas=atlas)
    account = sharing.of(account)
    at = Lookup(account, by_policies, to_sum)
    lines = export_lines(at, form=format, what=what, lethal=lethal, atlas=atlas, policies=tuple(policies))
    if isinstance(to, Path):
        with to.open("wb") as stream:
            stream.writelines(lines)
    else:
        for line in lines:
            to.write(line)


def check_export(*, form: str, what: str, lethal: bool, policies: Sequence[str] = ()) -> None:
    """Raises UsageError for a format or view that does not exist, and for what does not go together."""
    if form not in FORMATS:
        raise UsageError(f"there is no format {form!r}: choose one of {', '.join(FORMATS)}")
    if what not in WHATS:
        raise UsageError(f"there is nothing called {what!r} to export: choose one of {', '.join(WHATS)}")
    if form not in TABLES and what != "incidents":
        others = ", ".join(sorted(TABLES))
        reason = "can be drawn on a map" if form == "geojson" else f"have a {form} form"
        raise UsageError(f"only incidents {reason}: export {what} as one of {others}")
    if lethal and what != "incidents":
        raise UsageError(f"only incidents can be lethal: leave that option out to export {what}")
    if policies:
        _check_wide(form, what, policies)


def _check_wide(form: str, what: str, policies: Sequence[str]) -> None:
    if what != "incidents" or form not in WIDE:
        *most, last = sorted(WIDE)
        raise UsageError(
            f"only incidents as {', '.join(most)} or {last} have columns for every policy: leave that option "
            f"out to export {what} as {form}"
        )
    if pair := next((name for name in policies if not name.isidentifier()), None):
        raise UsageError(f"{pair!r} cannot name a column: give single policies, not pairs")


def export_lines(
    at: Lookup,
    *,
    form: str,
    what: str,
    lethal: bool = False,
    atlas: Atlas | None = None,
    policies: tuple[str, ...] = (),
) -> Iterator[bytes]:
    """The lines of an export of an account as it is; Parquet is one line."""
    guide = Guide(at, atlas)
    incidents = [one for one in at.incidents() if not lethal or is_lethal(one)]
    if form in CODED:
        return _coded(form, incidents, guide)
    if form == "hxl":
        return hxl_lines(incidents, guide)
    if form == "jsonl":
        return _jsonl(guide, what, incidents, policies)
    if form == "geojson":
        return geojson_lines(_incident_rows(at, incidents, policies), at)
    rows, kind = table_rows(at, what, incidents, policies, guide=guide)
    return csv_lines(rows, kind) if form == "csv" else _parquet(at, rows, kind)


def is_lethal(incident: Incident) -> bool:
    """Whether at least one person is said to have been killed."""
    killed = toll_total(incident, TollKind.KILLED)
    return bool(killed and (killed.low or killed.best or killed.high))


def table_rows(
    at: Lookup,
    what: str,
    incidents: Sequence[Incident],
    policies: tuple[str, ...] = (),
    *,
    guide: Guide | None = None,
) -> tuple[Iterable[Struct], type[Struct]]:
    """The rows of a view, and the struct that is their schema."""
    if what == "incidents":
        kind = policy_row(policies) if policies else IncidentRow
        return _incident_rows(at, incidents, policies), kind
    if what == "sums":
        return sum_rows(incidents, guide or Guide(at)), SumRow
    if what == "claims":
        return (claim_row(one, at) for one in at.all_claims()), ClaimRow
    if what == "holdings":
        return (holding_row(one, at) for one in at.holdings()), HoldingRow
    return (stance_row(one, at) for one in at.stances()), StanceRow


def _incident_rows(
    at: Lookup, incidents: Iterable[Incident], policies: tuple[str, ...]
) -> Iterator[IncidentRow]:
    for one in incidents:
        yield wide_row(one, at, policies) if policies else incident_row(one, at)


def _coded(form: str, incidents: Iterable[Incident], guide: Guide) -> Iterator[bytes]:
    """Incidents that happened, in the columns of UCDP or ACLED."""
    if form == "ucdp":
        return csv_lines((ucdp_row(one, guide) for one in incidents if is_ucdp_event(one)), UcdpRow)
    typed = ((one, acled_type(one)) for one in incidents)
    return csv_lines((acled_row(one, kind, guide) for one, kind in typed if kind), AcledRow)


def _parquet(at: Lookup, rows: Iterable[Struct], kind: type[Struct]) -> Iterator[bytes]:
    versions = " ".join(at.versions())
    yield parquet_bytes(rows, kind, notes={"label": LABEL, "policy": at.account.policy, "versions": versions})


def _jsonl(
    guide: Guide, what: str, incidents: Sequence[Incident], policies: tuple[str, ...]
) -> Iterator[bytes]:
    """Claims in the exchange format; the others as their records, with policy and versions, and of
    incidents what other policies make their figures.
    """
    at = guide.at
    if what == "sums":
        yield from (to_json(row) + b"\n" for row in sum_rows(incidents, guide))
        return
    if what == "claims":
        for claim in at.all_claims():
            yield exchange_line(claim, at.incident_of.get(claim.id)) + b"\n"
        return
    made = msgspec.json.encode({"policy": at.account.policy, "versions": at.versions()})
    if what == "incidents":
        for one in incidents:
            cells = [msgspec.json.encode(policy_cells(one, at, policies))] if policies else []
            yield _joined(
                to_json(one), to_json(bests_of(one, at)), to_json(summable_of(one, at)), *cells, made
            )
        return
    records: Sequence[Struct] = at.holdings() if what == "holdings" else at.stances()
    for record in records:
        yield _joined(to_json(record), made)


def _joined(*objects: bytes) -> bytes:
    """JSON objects as one object on a line."""
    return b"{" + b",".join(one[1:-1] for one in objects) + b"}\n"
