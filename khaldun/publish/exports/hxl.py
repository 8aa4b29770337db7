"""Incidents as CSV with a row of HXL hashtags under the header (HXL 1.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from khaldun.publish.crosswalks import hxl_tags
from khaldun.publish.exports.guide import Guide
from khaldun.publish.exports.rows import UNKNOWN, incident_row
from khaldun.publish.exports.spreadsheet import csv_lines, plain_line
from khaldun.publish.lookup import LABEL, drawn_point
from khaldun.records import Incident, TollKind
from khaldun.records.totals import toll_total


class HxlRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One incident; every column has its hashtag in khaldun/data/publish/hxl.toml."""

    id: str
    event_type: str
    date_start: date | None
    date_end: date | None
    date_precision: str | None
    country: str | None
    admin1: str | None
    place: str | None
    lat: float | None
    lon: float | None
    geo_precision: str | None
    place_inherited: bool | None
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    injured: int | None
    displaced: int | None
    actors: tuple[str, ...]
    actors_not_named: tuple[str, ...]
    status: str
    grade: str
    contested: tuple[str, ...]
    n_independent_origins: int
    urls: tuple[str, ...]
    label: str
    evidence_ids: tuple[str, ...]
    policy: str
    versions: tuple[str, ...]


def hxl_lines(incidents: Iterable[Incident], guide: Guide) -> Iterator[bytes]:
    """Header, hashtags, then a line an incident."""
    tags = hxl_tags()
    lines = csv_lines((hxl_row(one, guide) for one in incidents), HxlRow)
    yield next(lines)
    yield plain_line([tags[name] for name in HxlRow.__struct_fields__])
    yield from lines


def hxl_row(incident: Incident, guide: Guide) -> HxlRow:
    """The row of an incident; injured and displaced are the policy's best, or the low bound without one."""
    row = incident_row(incident, guide.at)
    point = drawn_point(incident.place)
    same = {name: getattr(row, name) for name in HxlRow.__struct_fields__ if hasattr(row, name)}
    own = {
        "admin1": guide.unit(incident.place, "admin1"),
        "injured": _one_figure(incident, TollKind.WOUNDED),
        "displaced": _one_figure(incident, TollKind.DISPLACED),
        "contested": row.contested_fields,
        "label": LABEL,
        "lat": point[0] if point else None,
        "lon": point[1] if point else None,
    }
    return HxlRow(**(same | own))


def _one_figure(incident: Incident, kind: TollKind) -> int | None:
    total = toll_total(incident, kind) or UNKNOWN
    return total.low if total.best is None else total.best
