"""Incidents as GeoJSON (RFC 7946). Only what is exact enough to be a point gets a geometry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from khaldun.publish.exports.rows import IncidentRow
from khaldun.publish.lookup import LABEL, Lookup


def geojson_lines(rows: Iterable[IncidentRow], at: Lookup) -> Iterator[bytes]:
    """One FeatureCollection, one feature a line. Properties are the columns of the CSV, without lat and lon.

    An incident placed only by region or country has a null geometry and says so in `geo_precision`.
    The member `khaldun` of the collection holds policy, versions and the label of every total.
    """
    head = {"policy": at.account.policy, "versions": at.versions(), "label": LABEL}
    yield b'{"type":"FeatureCollection","khaldun":%s,"features":[\n' % msgspec.json.encode(head)
    before = b""
    for row in rows:
        yield before + msgspec.json.encode(feature(row))
        before = b",\n"
    yield b"\n]}\n" if before else b"]}\n"


def feature(row: IncidentRow) -> dict[str, Any]:
    """One incident as a Feature."""
    cells = {name: getattr(row, name) for name in row.__struct_fields__ if name not in {"lat", "lon"}}
    point = None
    if row.lat is not None and row.lon is not None:
        point = {"type": "Point", "coordinates": (row.lon, row.lat)}
    return {"type": "Feature", "id": row.id, "geometry": point, "properties": cells}
