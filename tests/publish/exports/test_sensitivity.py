"""Columns for every policy, and how far origins agree, on invented incidents."""

from __future__ import annotations

import csv
import io
import json

import pytest
from msgspec.structs import replace

from khaldun.errors import UsageError
from khaldun.publish import check_export, export
from khaldun.publish.exports.formats import WIDE
from khaldun.publish.exports.rows import IncidentRow
from khaldun.publish.exports.sensitivity import Agreement, agreement, policy_row
from khaldun.records import Account, Incident, Origin, TollKind, TollScope, Victims
from khaldun.records.values import ClaimId, OriginId, ReportId
from tests.publish.accounts import an_account
from tests.records.invented import a_statement, a_toll_account, an_incident

POLICIES = ("acled", "airwars", "most_informative")
MADE = tuple(
    an_incident(["clm_1_1"], tolls=(a_toll_account(*figures, policy=policy),))
    for policy, figures in {
        "union+ucdp": (12, 13, None),
        "acled": (10, 10, 10),
        "airwars": (10, None, 20),
        "most_informative": (15, 15, 20),
    }.items()
)
WANTED = {
    "killed_low_acled": 10,
    "killed_best_acled": 10,
    "killed_high_acled": 10,
    "killed_low_airwars": 10,
    "killed_best_airwars": None,
    "killed_high_airwars": 20,
    "killed_low_most_informative": 15,
    "killed_best_most_informative": 15,
    "killed_high_most_informative": 20,
}


def exported(form: str, account: Account | None = None) -> bytes:
    stream = io.BytesIO()
    export(account or an_account(), format=form, to=stream, by_policies=lambda _: MADE, policies=POLICIES)
    return stream.getvalue()


def counted_by(*voices: tuple[str, ...], **given: object) -> Incident:
    """An incident whose origins are these claims."""
    origins = tuple(
        Origin(id=OriginId(f"org_{at}"), claims=tuple(map(ClaimId, claims)), reports=(ReportId("rep_1"),))
        for at, claims in enumerate(voices)
    )
    return an_incident([claim for claims in voices for claim in claims], origins=origins, **given)


def test_a_table_has_the_same_columns_first_and_the_others_behind_them() -> None:
    header = exported("csv").splitlines()[0].decode().split(",")
    own = list(IncidentRow.__struct_fields__)
    assert header[: len(own)] == own
    assert header[len(own) : len(own) + len(WANTED)] == list(WANTED)
    assert header[-3:] == ["wounded_origins", "wounded_figures", "wounded_disagreement"]


@pytest.mark.parametrize("form", ["csv", "geojson", "jsonl"])
def test_every_policy_has_its_columns_and_a_best_only_where_it_chooses_one(form: str) -> None:
    text = exported(form).decode()
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        wanted: dict[str, object] = {name: "" if cell is None else str(cell) for name, cell in WANTED.items()}
    else:
        lines = [json.loads(line) for line in text.splitlines()] if form == "jsonl" else None
        rows = lines or [one["properties"] for one in json.loads(text)["features"]]
        wanted = dict(WANTED)
    found = {row["id"]: row for row in rows}
    assert {name: found["inc_1"][name] for name in WANTED} == wanted
    assert not any(found["inc_2"][name] for name in WANTED)


@pytest.mark.parametrize("form", sorted(WIDE))
def test_the_order_of_reading_does_not_matter(form: str) -> None:
    account = an_account()
    names = ("reports", "claims", "incidents", "versions")
    turned = replace(account, **{name: tuple(reversed(getattr(account, name))) for name in names})
    assert exported(form, turned) == exported(form) != b""


def test_an_incident_is_made_under_every_policy_only_once() -> None:
    asked: list[str] = []

    def by_policies(incident: str) -> tuple[Incident, ...]:
        asked.append(incident)
        return MADE

    export(an_account(), format="csv", to=io.BytesIO(), by_policies=by_policies, policies=POLICIES)
    assert asked == ["inc_1"]


@pytest.mark.parametrize(("form", "what"), [("ucdp", "incidents"), ("csv", "claims")])
def test_columns_of_policies_are_refused_where_there_are_none(form: str, what: str) -> None:
    with pytest.raises(UsageError, match="only incidents as csv, geojson, jsonl or parquet"):
        check_export(form=form, what=what, lethal=False, policies=POLICIES)


def test_a_pair_of_policies_gets_no_columns() -> None:
    with pytest.raises(UsageError, match=r"'union\+ucdp' cannot name a column"):
        check_export(form="csv", what="incidents", lethal=False, policies=["acled", "union+ucdp"])


def test_parquet_has_them_as_numbers() -> None:
    arrow = pytest.importorskip("pyarrow.parquet")
    table = arrow.read_table(io.BytesIO(exported("parquet")))
    types = {
        name: str(table.schema.field(name).type) for name in ("killed_best_acled", "killed_disagreement")
    }
    assert types == {"killed_best_acled": "int64", "killed_disagreement": "double"}
    assert list(table.column_names) == list(policy_row(POLICIES).__struct_fields__)


class TestAgreement:
    def test_a_voice_relayed_by_many_is_one_origin(self) -> None:
        told = [a_statement(claim, 40, 40) for claim in ("a1", "a2", "a3")]
        toll = a_toll_account(12, 12, 40, statements=(*told, a_statement("b1", 12, 12)))
        found = agreement(counted_by(("a1", "a2", "a3"), ("b1",), tolls=(toll,)), TollKind.KILLED)
        assert found == Agreement(origins=2, figures=2, disagreement=0.5)

    def test_a_floor_below_the_best_and_a_range_around_it_agree(self) -> None:
        told = (a_statement("a", 10, None), a_statement("b", 5, 20), a_statement("c", 13, 13))
        toll = a_toll_account(5, 12, 20, statements=told)
        found = agreement(counted_by(("a",), ("b",), ("c",), tolls=(toll,)), TollKind.KILLED)
        assert found == Agreement(origins=3, figures=3, disagreement=0.333)

    def test_what_is_set_aside_and_what_a_part_counts_is_no_figure(self) -> None:
        told = (
            a_statement("a", 12, 12),
            a_statement("b", 90, 90, used=False),
            a_statement("b", 7, 7, scope=TollScope.SUBSET),
            a_statement("of a part", 3, 3),
        )
        toll = a_toll_account(12, 12, 12, statements=told)
        found = agreement(counted_by(("a",), ("b",), tolls=(toll,)), TollKind.KILLED)
        assert found == Agreement(origins=1, figures=1, disagreement=0.0)

    def test_each_class_of_victims_is_held_against_its_own_best(self) -> None:
        civilians, fighters = a_statement("a", 5, 5), a_statement("b", 30, 30)
        tolls = (
            a_toll_account(35, 35, 35, statements=(civilians, fighters)),
            a_toll_account(5, 5, 5, victims=Victims.CIVILIAN, statements=(civilians,)),
            a_toll_account(30, 30, 30, victims=Victims.COMBATANT, statements=(fighters,)),
        )
        found = agreement(counted_by(("a",), ("b",), tolls=tolls), TollKind.KILLED)
        assert found == Agreement(origins=2, figures=2, disagreement=0.0)

    def test_without_a_best_nobody_disagrees_with_it(self) -> None:
        toll = a_toll_account(5, None, 9, statements=(a_statement("a", 5, 5), a_statement("b", 9, 9)))
        found = agreement(counted_by(("a",), ("b",), tolls=(toll,)), TollKind.KILLED)
        assert found == Agreement(origins=2, figures=2, disagreement=None)
        assert agreement(counted_by(("a",), tolls=(toll,)), TollKind.WOUNDED) == Agreement()
