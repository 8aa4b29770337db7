"""Records to and from JSON, JSON Schema, digests, and the claims.jsonl exchange format.

`FORMAT_VERSION` belongs to the exchange format and the store alike; a changed field is a new version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from khaldun.records.claim import Claim
from khaldun.records.reading import Party

FORMAT_VERSION = "1"

RecordT = TypeVar("RecordT", bound=Struct)


def to_json(record: Struct) -> bytes:
    """The one canonical JSON of a record: fields in declared order, no spaces."""
    return msgspec.json.encode(record)


def from_json(data: bytes | str, kind: type[RecordT]) -> RecordT:
    """A record read back. Raises msgspec.ValidationError naming the path of a wrong value."""
    return msgspec.json.decode(data, type=kind, dec_hook=_decoded)


def json_schema(kind: type[Struct]) -> dict[str, Any]:
    """JSON Schema of a record type, docstrings as descriptions."""
    return msgspec.json.schema(kind, schema_hook=_schema_of)


def _decoded(kind: type, value: Any) -> Any:
    """A day or an instant, by its form: the one type of ours that msgspec does not know."""
    timed = isinstance(value, str) and len(value) > len("2031-03-04")
    return msgspec.convert(value, datetime if timed else date)


def _schema_of(kind: type) -> dict[str, Any]:
    return {"anyOf": [{"type": "string", "format": one} for one in ("date", "date-time")]}


def digest(*parts: object, size: int = 16) -> str:
    """Hex digest of the parts, in order, unambiguous at their borders; `size` bytes of BLAKE2b."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def exchange_line(claim: Claim, incident: str | None = None) -> bytes:
    """One line of claims.jsonl for `claim` (docs/data-format.md), without a line end."""
    first = claim.evidence[0]
    place = claim.place
    row = {
        "doc": claim.doc,
        "start": first.start,
        "end": first.end,
        "event_type": claim.event_type,
        "sub_event_type": claim.sub_event_type,
        "trigger": claim.trigger,
        "actors": _parties(claim.actors),
        "recipients": _parties(claim.recipients),
        "place": place
        and {
            "canonical": place.canonical,
            "surface": place.surface,
            "country": place.country,
            "lat": place.lat,
            "lon": place.lon,
            "precision": place.precision,
            "inherited": place.inherited,
        },
        "period": {
            "start": claim.period.start,
            "end": claim.period.end,
            "precision": claim.period.precision,
            "basis": claim.period.basis,
            "words": claim.period.words,
        },
        "tolls": [
            {
                "kind": toll.kind,
                "low": toll.low,
                "high": toll.high,
                "victims": toll.victims,
                "scope": toll.scope,
                "words": toll.words,
            }
            for toll in claim.tolls
        ],
        "attribution": {
            "speaker": claim.attribution.speaker,
            "surface": claim.attribution.surface,
            "cue": claim.attribution.cue,
            "hedge": claim.attribution.hedge,
            "chain": claim.attribution.chain,
        },
        "modality": claim.modality,
        "polarity": claim.polarity,
        "background": claim.background,
        "sense": claim.sense,
        "incident": incident,
    }
    return msgspec.json.encode(row)


def _parties(parties: Iterable[Party]) -> list[dict[str, str | None]]:
    return [{"canonical": party.canonical, "surface": party.surface} for party in parties]
