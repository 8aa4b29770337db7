"""Every record goes through JSON and comes back the same, and has a JSON Schema that says what it means."""

from __future__ import annotations

import inspect
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from khaldun.records import Claim, PlacePrecision, Span
from khaldun.records.wire import digest, exchange_line, from_json, json_schema, to_json
from tests.records.strategies import KINDS, LAW, SMALL, WORDS, records

EACH_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


@EACH_KIND
@pytest.mark.no_cover  # as every law: tests/conftest.py
def test_a_record_comes_back_from_its_json(kind: type[Struct]) -> None:
    @LAW
    @given(records(kind))
    def law(record: Struct) -> None:
        assert from_json(to_json(record), kind) == record
        assert to_json(from_json(to_json(record), kind)) == to_json(record)

    law()


@EACH_KIND
def test_a_record_is_frozen_and_knows_its_fields(kind: type[Struct]) -> None:
    assert kind.__struct_config__.frozen
    assert kind.__struct_config__.forbid_unknown_fields
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        from_json(b'{"no_such_field": 1}', kind)


@EACH_KIND
def test_a_record_has_a_schema_with_its_meaning(kind: type[Struct]) -> None:
    schema = json_schema(kind)
    own = schema["$defs"][kind.__name__]
    assert inspect.cleandoc(own["description"]) == inspect.getdoc(kind)
    assert set(own["properties"]) == set(kind.__struct_fields__)
    assert own["additionalProperties"] is False


def test_a_wrong_value_is_named_by_its_path() -> None:
    with pytest.raises(msgspec.ValidationError, match=r"\$\.end"):
        from_json(b'{"start": 1, "end": "x"}', Span)


@SMALL
@given(st.lists(WORDS | st.none() | st.integers(), max_size=4))
def test_a_digest_hangs_on_the_parts_and_nothing_else(parts: list[Any]) -> None:
    assert digest(*parts) == digest(*parts)
    assert len(digest(*parts, size=8)) == 16


def test_a_digest_knows_where_a_part_ends() -> None:
    assert digest("ab", "c") != digest("a", "bc")


@LAW
@given(records(Claim), st.none() | WORDS)
def test_the_exchange_line_says_what_the_claim_says(claim: Claim, incident: str | None) -> None:
    row = msgspec.json.decode(exchange_line(claim, incident))
    assert (row["doc"], row["incident"], row["modality"]) == (claim.doc, incident, claim.modality)
    assert (row["start"], row["end"]) == (claim.evidence[0].start, claim.evidence[0].end)
    assert [(toll["low"], toll["high"]) for toll in row["tolls"]] == [
        (one.low, one.high) for one in claim.tolls
    ]
    assert row["attribution"]["speaker"] == claim.attribution.speaker
    assert (row["place"] is None) == (claim.place is None)
    if claim.place:
        assert PlacePrecision(row["place"]["precision"]) is claim.place.precision
