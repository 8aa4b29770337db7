"""Exports are the same bytes for the same account, read back to the same values, and run nothing."""

from __future__ import annotations

import csv
import io
import json
import random
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from khaldun.errors import UsageError
from khaldun.publish import FORMATS, WHATS, export
from khaldun.publish.exports.formats import TABLES
from khaldun.publish.exports.guide import Guide
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
from khaldun.publish.exports.spreadsheet import cell_values, cell_words, csv_lines, guard, unguard
from khaldun.publish.exports.sums import SumRow, sum_rows
from khaldun.publish.lookup import Lookup
from khaldun.records import Account, Holding, Incident, Party, PlacePrecision, Stance
from khaldun.records.wire import from_json
from khaldun.store.adding import figures_to_sum
from tests.publish.accounts import an_account
from tests.records.invented import OLD_FERRY, a_toll_account, an_incident
from tests.records.strategies import LAW, SMALL, plain

KINDS: dict[str, type[Struct]] = {
    "incidents": IncidentRow,
    "claims": ClaimRow,
    "holdings": HoldingRow,
    "stances": StanceRow,
    "sums": SumRow,
}
EACH = [(form, what) for form in FORMATS for what in WHATS if form in TABLES or what == "incidents"]


def test_a_table_tells_which_parties_and_place_no_words_give() -> None:
    account = an_account()
    guessed = (Party(canonical="Marsh Front"), Party(canonical="Port Guard", surface="the guard"))
    far = msgspec.structs.replace(OLD_FERRY, inherited=True)
    known: dict[str, Any] = {"actors": guessed, "recipients": guessed[:1], "place": far}
    claims = tuple(msgspec.structs.replace(one, **known) for one in account.claims)
    incidents = (msgspec.structs.replace(account.incidents[0], **known), *account.incidents[1:])
    account = msgspec.structs.replace(account, claims=claims, incidents=incidents)
    for what in ("incidents", "claims"):
        rows = list(csv.DictReader(io.StringIO(exported(account, "csv", what).decode())))
        row = next(one for one in rows if one["id"] in {incidents[0].id, claims[0].id})
        assert (row["actors"], row["actors_not_named"]) == ("Marsh Front | Port Guard", "Marsh Front")
        assert (row["recipients_not_named"], row["place_inherited"]) == ("Marsh Front", "true")
    features = json.loads(exported(account, "geojson"))["features"]
    feature = next(one for one in features if one["id"] == incidents[0].id)
    assert feature["properties"]["actors_not_named"] == ["Marsh Front"]
    line = json.loads(exported(account, "jsonl", "claims").splitlines()[0])
    assert line["place"]["inherited"] is True and line["actors"][0]["surface"] is None


def exported(account: Account, form: str, what: str = "incidents") -> bytes:
    stream = io.BytesIO()
    export(account, format=form, what=what, to=stream, to_sum=partial(figures_to_sum, account.incidents))
    return stream.getvalue()


def read_back(data: bytes, kind: type[Struct]) -> list[Struct]:
    """The rows of a CSV export, by the rules of docs/data-format.md."""
    types = {field.name: field.type for field in msgspec.structs.fields(kind)}
    return [
        kind(**{name: _value(cell, types[name]) for name, cell in row.items()})
        for row in csv.DictReader(io.StringIO(data.decode(), newline=""))
    ]


def _value(cell: str, hint: Any) -> Any:
    if "tuple" in str(hint):
        return cell_values(cell)
    if cell == "" and "None" in str(hint):
        return None
    return msgspec.convert(unguard(cell), hint, strict=False)


SUMMABLE = ("killed_to_sum", "wounded_to_sum", "to_sum_why")
BESTS = ("killed_best_lowest", "killed_best_highest", "wounded_best_lowest", "wounded_best_highest")


def rows(account: Account, what: str) -> list[Struct]:
    at = Lookup(account, to_sum=partial(figures_to_sum, account.incidents))
    made: dict[str, list[Any]] = {
        "incidents": [incident_row(one, at) for one in at.incidents()],
        "claims": [claim_row(one, at) for one in at.all_claims()],
        "holdings": [holding_row(one, at) for one in at.holdings()],
        "stances": [stance_row(one, at) for one in at.stances()],
        "sums": list(sum_rows(at.incidents(), Guide(at))),
    }
    return made[what]


@pytest.mark.parametrize(("form", "what"), EACH)
def test_the_order_of_reading_does_not_matter(form: str, what: str) -> None:
    account = an_account()
    draw = random.Random(7)
    shuffled = {
        name: tuple(draw.sample(getattr(account, name), len(getattr(account, name))))
        for name in ("reports", "claims", "incidents", "holdings", "stances", "versions")
    }
    again = exported(msgspec.structs.replace(account, **shuffled), form, what)
    assert again == exported(account, form, what) != b""


@pytest.mark.parametrize("what", WHATS)
def test_a_csv_reads_back_to_the_same_values(what: str) -> None:
    assert read_back(exported(an_account(), "csv", what), KINDS[what]) == rows(an_account(), what)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.no_cover  # as every law: tests/conftest.py
def test_any_row_reads_back_to_the_same_values(kind: type[Struct]) -> None:
    @LAW
    @given(st.lists(plain(kind), max_size=3))
    def law(rows: list[Struct]) -> None:
        back = read_back(b"".join(csv_lines(rows, kind)), kind)
        assert [_known(row) for row in back] == [_known(row) for row in rows]

    law()


def _known(row: Struct) -> dict[str, object]:
    """What a cell can tell: an empty text from an unknown one, or one empty value from none, it cannot."""
    return {
        name: value if value != ("",) else ()
        for name, value in msgspec.structs.asdict(row).items()
        if value not in ("", None)
    }


@pytest.mark.parametrize(("form", "what"), EACH)
def test_an_empty_account_is_written_too(form: str, what: str) -> None:
    data = exported(Account(), form, what)
    if form == "parquet":
        assert data[:4] == data[-4:] == b"PAR1"
    else:
        assert data.count(b"\n") == {"jsonl": 0, "geojson": 2, "hxl": 2}.get(form, 1)


def test_a_path_is_written_as_a_stream_is(tmp_path: Path) -> None:
    export(an_account(), format="csv", to=tmp_path / "incidents.csv")
    stream = io.BytesIO()
    export(an_account(), format="csv", to=stream)
    assert (tmp_path / "incidents.csv").read_bytes() == stream.getvalue()


@pytest.mark.parametrize(
    ("form", "what", "message"),
    [
        ("xls", "incidents", "no format 'xls': choose one of csv, geojson, jsonl"),
        ("csv", "deaths", "nothing called 'deaths' to export: choose one of incidents, claims"),
        ("ucdp", "claims", "only incidents have a ucdp form: export claims as one of csv, jsonl, parquet"),
        (
            "geojson",
            "claims",
            "only incidents can be drawn on a map: export claims as one of csv, jsonl, parquet",
        ),
    ],
)
def test_what_does_not_exist_is_refused_before_anything_is_written(
    form: str, what: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=message):
        export(an_account(), format=form, what=what, to=tmp_path / "out")
    assert not (tmp_path / "out").exists()


class TestRows:
    def test_incidents_stand_by_day_then_place_and_those_without_a_day_last(self) -> None:
        found = [row.id for row in rows(an_account(), "incidents") if isinstance(row, IncidentRow)]
        assert found == ["inc_2", "inc_1", "inc_3", "inc_5", "inc_4"]

    def test_every_row_carries_its_evidence_policy_versions_and_label(self) -> None:
        for row in rows(an_account(), "incidents"):
            assert isinstance(row, IncidentRow)
            assert row.evidence_ids and row.label == "documented minimum"
            assert (row.policy, row.versions) == ("union+ucdp", ("reader-1", "rules-1"))

    def test_a_time_without_a_day_keeps_its_words(self) -> None:
        account = an_account()
        undated = msgspec.structs.replace(account.claims[0].period, start=None, end=None)
        row = incident_row(msgspec.structs.replace(account.incidents[0], period=undated), Lookup(account))
        assert (row.date_start, row.date_end, row.date_words) == (None, None, "on Tuesday")

    def test_an_unknown_figure_is_empty_and_never_zero(self) -> None:
        row = incident_row(an_account().incidents[0], Lookup(an_account()))
        assert (row.killed_low, row.killed_best, row.killed_high, row.tolls) == (None, None, None, ())

    def test_each_kind_and_status_of_harm_is_kept_beside_the_total(self) -> None:
        row = incident_row(an_account().incidents[1], Lookup(an_account()))
        assert (row.killed_low, row.killed_best, row.killed_high) == (15, 15, None)
        assert row.tolls == ("killed unknown 12/12/?", "killed civilian 15/15/15")

    @pytest.mark.parametrize("precision", list(PlacePrecision))
    def test_only_what_is_as_exact_as_a_town_is_a_point(self, precision: PlacePrecision) -> None:
        place = msgspec.structs.replace(OLD_FERRY, precision=precision)
        row = incident_row(an_incident(["clm_1_1"], place=place), Lookup(an_account()))
        exact = precision in {"point", "town", "district", "near_town"}
        assert (row.lat, row.lon) == ((10.5, 20.25) if exact else (None, None))
        assert row.geo_precision == precision

    def test_a_claim_the_record_no_longer_holds_leaves_its_id(self) -> None:
        row = incident_row(an_incident(["clm_0_0"]), Lookup(Account()))
        assert (row.evidence_ids, row.words) == (("clm_0_0",), ())

    def test_a_claim_names_its_incident_and_its_report(self) -> None:
        row = claim_row(an_account().claims[0], Lookup(an_account()))
        assert (row.incident, row.outlet, row.published) == ("inc_1", "Delta Wire", date(2031, 3, 5))
        assert row.tolls == ("killed unknown 12-? incident: at least 12 people",)


class TestSpreadsheet:
    @pytest.mark.parametrize(
        "words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''-1"]
    )
    def test_nothing_is_calculated(self, words: str) -> None:
        assert guard(words) == f"'{words}"

    @pytest.mark.parametrize("words", ["", "12", "a=1", "'Reed Radio'", "Old Ferry"])
    def test_plain_words_stay_as_they_are(self, words: str) -> None:
        assert guard(words) == words

    @SMALL
    @given(st.text())
    def test_a_guard_comes_off_again(self, words: str) -> None:
        assert unguard(guard(words)) == words

    @SMALL
    @given(st.lists(st.text(min_size=1), min_size=1).map(tuple))
    def test_several_values_come_apart_again(self, values: tuple[str, ...]) -> None:
        assert cell_values(cell_words(values)) == values

    def test_a_negative_number_stays_a_number(self) -> None:
        assert cell_words(-13.25) == "-13.25"

    def test_the_file_is_utf8_with_plain_line_ends(self) -> None:
        data = exported(an_account(), "csv")
        assert not data.startswith(b"\xef\xbb\xbf") and b"\r" not in data and data.endswith(b"\n")


class TestGeojson:
    def test_it_is_a_feature_collection_with_its_policy(self) -> None:
        found = json.loads(exported(an_account(), "geojson"))
        assert found["type"] == "FeatureCollection"
        assert found["khaldun"]["policy"] == "union+ucdp"
        assert found["khaldun"]["label"] == "documented minimum"

    def test_points_are_longitude_first_and_a_region_has_none(self) -> None:
        features = {one["id"]: one for one in json.loads(exported(an_account(), "geojson"))["features"]}
        assert features["inc_1"]["geometry"] == {"type": "Point", "coordinates": [20.25, 10.5]}
        assert [one for one, feature in features.items() if feature["geometry"] is None] == [
            "inc_2",
            "inc_5",
            "inc_4",
        ]
        assert features["inc_2"]["properties"]["geo_precision"] == "region"

    def test_properties_read_back_to_the_same_values(self) -> None:
        for feature, row in zip(
            json.loads(exported(an_account(), "geojson"))["features"],
            rows(an_account(), "incidents"),
            strict=True,
        ):
            point = feature["geometry"] and feature["geometry"]["coordinates"]
            cells = feature["properties"] | {"lat": point and point[1], "lon": point and point[0]}
            assert msgspec.convert(cells, IncidentRow) == row


class TestJsonl:
    @pytest.mark.parametrize(
        ("what", "kind"), [("incidents", Incident), ("holdings", Holding), ("stances", Stance)]
    )
    def test_a_line_is_the_record_with_policy_and_versions(self, what: str, kind: type[Struct]) -> None:
        records = []
        for line in exported(an_account(), "jsonl", what).splitlines():
            row = json.loads(line)
            assert row.pop("policy") == "union+ucdp"
            assert row.pop("versions") == ["reader-1", "rules-1"]
            summable = [row.pop(name) for name in SUMMABLE if name in row]
            assert summable in ([15, None, None], [None, None, None], [])
            bests = [row.pop(name) for name in BESTS if name in row]
            assert bests == ([None] * 4 if what == "incidents" else [])  # nobody tried another policy
            records.append(from_json(json.dumps(row), kind))
        assert records == getattr(Lookup(an_account()), what)()

    def test_claims_are_in_the_exchange_format_with_their_incident(self) -> None:
        lines = [json.loads(line) for line in exported(an_account(), "jsonl", "claims").splitlines()]
        assert {line["doc"]: line["incident"] for line in lines[-2:]} == {"2.txt": "inc_1"}
        assert set(lines[0]) >= {"doc", "start", "end", "event_type", "tolls", "attribution", "incident"}


class TestBestFiguresOverAllPolicies:
    """Union chooses no best; of the others median's is highest and ACLED's lowest."""

    MADE = tuple(
        an_incident(["clm_1_1"], tolls=(a_toll_account(*figures, policy=policy),))
        for policy, figures in {
            "union+ucdp": (12, 13, None),
            "acled": (10, 10, 10),
            "median": (12, 14, 20),
            "union": (5, None, 40),
        }.items()
    )

    @pytest.mark.parametrize("form", ["csv", "jsonl", "geojson"])
    def test_the_lowest_and_the_highest_stand_in_every_table(self, form: str) -> None:
        stream = io.BytesIO()
        asked: list[str] = []

        def by_policies(incident: str) -> tuple[Incident, ...]:
            asked.append(incident)
            return self.MADE

        export(an_account(), format=form, to=stream, by_policies=by_policies)
        assert asked == ["inc_1"]  # only where anybody is counted
        text = stream.getvalue().decode()
        if form == "csv":
            found = {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
            assert [found["inc_1"][name] for name in BESTS] == ["10", "14", "", ""]
            assert [found["inc_2"][name] for name in BESTS] == [""] * 4
            return
        parts = [json.loads(line) for line in text.splitlines()] if form == "jsonl" else None
        cells = parts or [one["properties"] for one in json.loads(text)["features"]]
        made = {row["id"]: [row[name] for name in BESTS] for row in cells}
        assert made.pop("inc_1") == [10, 14, None, None]
        assert set(map(tuple, made.values())) == {(None,) * 4}
