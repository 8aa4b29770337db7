"""Incidents in the columns of UCDP GED, ACLED and HXL: their names and order, only what reports tell."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from khaldun.publish import export
from khaldun.publish.crosswalks import acled_table, country_names, hxl_tags, kind_by_name, ucdp_table
from khaldun.publish.exports.acled import interaction
from khaldun.publish.exports.hxl import HxlRow
from khaldun.publish.exports.ucdp import priogrid_cell
from khaldun.records import (
    Account,
    ActorKind,
    Contest,
    ContestField,
    EventType,
    Incident,
    Modality,
    Party,
    Place,
    PlaceId,
    PlacePrecision,
    TollKind,
    Victims,
)
from khaldun.seams import Atlas
from tests.publish.accounts import an_account, period
from tests.publish.atlases import an_atlas
from tests.records.invented import OLD_FERRY, a_statement, a_toll_account, an_incident

# The header of GED 23.1 and of ACLED's export, as their codebooks list the columns.
UCDP = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]
ACLED = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]
FERRY = Place(
    canonical="Old Ferry",
    precision=PlacePrecision.TOWN,
    id=OLD_FERRY.id,
    country="LY",
    lat=10.5,
    lon=20.25,
    within=tuple(map(PlaceId, ("admin2:LY.90.1", "admin1:LY.90", "country:LY"))),
)


@pytest.fixture
def atlas(tmp_path: Path) -> Atlas:
    return an_atlas(tmp_path)


def an_account_of(*incidents: Incident) -> Account:
    return msgspec.structs.replace(an_account(), incidents=incidents)


def table(
    form: str, *incidents: Incident, atlas: Atlas | None = None, lethal: bool = False
) -> list[dict[str, str]]:
    stream = io.BytesIO()
    export(an_account_of(*incidents), format=form, to=stream, atlas=atlas, lethal=lethal)
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode(), newline="")))


def row(form: str, atlas: Atlas | None = None, **given: Any) -> dict[str, str]:
    (found,) = table(form, an_incident(["clm_1_1"], **({"place": FERRY} | given)), atlas=atlas)
    return found


def parties(*names: str) -> tuple[Party, ...]:
    return tuple(Party(canonical=name, surface=name) for name in names)


class TestUcdp:
    def test_the_columns_are_the_49_of_ged_in_their_order(self) -> None:
        assert len(UCDP) == 49
        assert list(row("ucdp")) == UCDP

    def test_every_row_names_its_claims_policy_and_versions(self) -> None:
        found = row("ucdp")
        assert found["relid"] == "clm_1_1"
        assert found["code_status"] == "candidate; policy union+ucdp; versions reader-1, rules-1"

    @pytest.mark.parametrize(
        ("actors", "recipients", "violence", "side_a", "side_b"),
        [
            (["Marsh Front"], ["River Guard"], "1", "River Guard", "Marsh Front"),
            (["River Guard"], ["Marsh Front"], "1", "River Guard", "Marsh Front"),
            (["Marsh Front"], ["Reed rebels"], "2", "Marsh Front", "Reed rebels"),
            (["River Guard"], ["civilians"], "3", "River Guard", "Civilians"),
            ([], ["children"], "3", "", "Civilians"),
            (["Marsh Front"], ["Somebody"], "", "Marsh Front", "Somebody"),
            (["Marsh Front"], [], "", "Marsh Front", ""),
        ],
    )
    def test_sides_follow_the_kinds_of_the_parties(
        self, atlas: Atlas, actors: list[str], recipients: list[str], violence: str, side_a: str, side_b: str
    ) -> None:
        found = row("ucdp", atlas, actors=parties(*actors), recipients=parties(*recipients))
        assert (found["type_of_violence"], found["side_a"], found["side_b"]) == (violence, side_a, side_b)

    def test_a_battle_told_without_direction_has_both_on_their_sides(self, atlas: Atlas) -> None:
        both = parties("Marsh Front", "River Guard")
        found = row("ucdp", atlas, event_type=EventType.BATTLE, actors=both, recipients=both)
        assert (found["side_a"], found["side_b"], found["deaths_b"]) == ("River Guard", "Marsh Front", "")

    def test_rivals_for_one_act_are_never_allies(self, atlas: Atlas) -> None:
        contest = Contest(field=ContestField.PERPETRATOR, hard=True, positions=(), sentence="They differ.")
        given: dict[str, Any] = {"actors": parties("Marsh Front", "River Guard"), "contests": (contest,)}
        found = row("ucdp", atlas, **given)
        assert (found["side_a"], found["type_of_violence"]) == ("Marsh Front or River Guard", "3")
        assert row("acled", atlas, **given)["assoc_actor_1"] == ""
        assert row("acled", atlas, **given)["inter1"] == ""

    def test_deaths_sum_to_best_and_nobody_is_made_a_civilian(self) -> None:
        tolls = (
            a_toll_account(10, 12, 20),
            a_toll_account(3, 4, 4, victims=Victims.CIVILIAN),
            a_toll_account(2, 2, 2, victims=Victims.COMBATANT),
        )
        found = row("ucdp", actors=parties("Marsh Front"), recipients=parties("River Guard"), tolls=tolls)
        deaths = {name: found[name] for name in UCDP if name.startswith("deaths")}
        assert deaths == {"deaths_a": "", "deaths_b": "2", "deaths_civilians": "4", "deaths_unknown": "6"}
        assert (found["low"], found["best"], found["high"]) == ("10", "12", "20")

    def test_what_no_report_tells_is_empty_and_never_zero(self) -> None:
        found = row("ucdp", tolls=(), place=None, period=None, actors=(), recipients=())
        told = {name for name, cell in found.items() if cell}
        assert told == {"id", "relid", "code_status", "number_of_sources", "event_clarity"} | {
            name for name in UCDP if name.startswith("source_") and found[name]
        } | ({"where_description"} if found["where_description"] else set())

    @pytest.mark.parametrize(
        ("last", "prec"), [(4, "1"), (5, "2"), (9, "2"), (10, "3"), (11, "4"), (31, "4")]
    )
    def test_date_prec_is_the_length_of_the_period(self, last: int, prec: str) -> None:
        assert row("ucdp", period=period(date(2031, 3, 4), date(2031, 3, last)))["date_prec"] == prec

    def test_an_open_period_has_no_date_prec_and_no_year(self) -> None:
        found = row("ucdp", period=period(None, date(2031, 3, 4), "open"))
        assert (found["date_prec"], found["year"], found["date_start"]) == ("", "", "")
        assert row("ucdp", period=period(date(2030, 1, 1), date(2031, 3, 4)))["date_prec"] == ""

    @pytest.mark.parametrize(
        ("precision", "place_id", "prec"),
        [
            ("point", None, "1"),
            ("town", None, "1"),
            ("near_town", None, "2"),
            ("region", "admin2:LY.90.1", "3"),
            ("region", "admin1:LY.90", "4"),
            ("region", "supplement:reeds", "5"),
            ("country", "country:LY", "6"),
            ("multi", None, ""),
        ],
    )
    def test_where_prec_and_point_go_together(self, precision: str, place_id: Any, prec: str) -> None:
        place = msgspec.structs.replace(FERRY, precision=PlacePrecision(precision), id=place_id)
        found = row("ucdp", place=place)
        assert found["where_prec"] == prec
        assert bool(found["geom_wkt"]) == bool(found["priogrid_gid"]) == (prec in {"1", "2"})

    def test_units_come_from_the_atlas(self, atlas: Atlas) -> None:
        found = row("ucdp", atlas)
        assert (found["adm_1"], found["adm_2"], found["country"], found["region"]) == (
            "Reed Coast",
            "Ferry District",
            "Libya",
            "Africa",
        )
        assert row("ucdp")["adm_1"] == ""

    def test_a_cell_of_priogrid_is_counted_from_the_south_west(self) -> None:
        assert priogrid_cell(-90, -180) == 1
        assert priogrid_cell(-89.6, -179.4) == 2
        assert priogrid_cell(89.9, 179.9) == 259200  # the last of 360 rows of 720

    def test_a_running_total_makes_an_event_unclear(self) -> None:
        wider = msgspec.structs.replace(a_statement("clm_1_1", 95, 95), scope="episode")
        found = row("ucdp", tolls=(a_toll_account(95, 95, 95, statements=(wider,)),))
        assert found["event_clarity"] == "2"

    def test_only_violence_that_happened_is_written(self) -> None:
        others = [
            an_incident(["clm_1_1"], number=2, event_type=EventType.MEETING),
            an_incident(["clm_1_1"], number=3, status=Modality.DENIED),
            an_incident(["clm_1_1"], number=4, status=Modality.PLANNED),
        ]
        assert [one["id"] for one in table("ucdp", an_incident(["clm_1_1"]), *others)] == ["inc_1"]

    def test_lethal_leaves_out_where_nobody_is_said_to_have_been_killed(self) -> None:
        kept = an_incident(["clm_1_1"], tolls=(a_toll_account(1, None, None),))
        none = an_incident(["clm_1_1"], number=2, tolls=(a_toll_account(0, 0, 0),))
        hurt = an_incident(["clm_1_1"], number=3, tolls=(a_toll_account(5, 5, 5, kind=TollKind.WOUNDED),))
        found = table("ucdp", kept, none, hurt, lethal=True)
        assert [one["id"] for one in found] == ["inc_1"]
        assert len(table("ucdp", kept, none, hurt)) == 3


class TestAcled:
    def test_the_columns_are_the_31_of_acled_in_their_order(self) -> None:
        assert len(ACLED) == 31
        assert list(row("acled")) == ACLED

    def test_a_row_says_who_says_so_in_which_words_and_what_made_it(self, atlas: Atlas) -> None:
        found = row("acled", atlas)
        assert "Mayor Ilin, in Delta Wire: “Shells hit the market" in found["notes"]
        assert found["notes"].endswith("(documented minimum)")
        assert "policy=union+ucdp; versions=reader-1 rules-1; evidence=clm_1_1" in found["tags"]
        assert (found["source"], found["source_scale"]) == ("Delta Wire", "National")

    def test_what_no_words_give_is_told_in_every_form(self, atlas: Atlas) -> None:
        far = msgspec.structs.replace(OLD_FERRY, inherited=True)
        given: dict[str, Any] = {"actors": (Party(canonical="Marsh Front"),), "place": far}
        assert (
            "not named in the words: Marsh Front; place named elsewhere"
            in row("acled", atlas, **given)["tags"]
        )
        assert row("ucdp", atlas, **given)["code_status"].endswith(
            "not named in the words: Marsh Front; place named elsewhere"
        )
        hxl = table("hxl", an_incident(["clm_1_1"], **given))[1]
        assert (hxl["actors_not_named"], hxl["place_inherited"]) == ("Marsh Front", "true")
        assert "named" not in row("acled", atlas)["tags"]

    def test_types_parties_and_codes_are_those_of_the_crosswalk(self, atlas: Atlas) -> None:
        found = row("acled", atlas, recipients=parties("River Guard"))
        assert found["sub_event_type"] == "Shelling/artillery/missile attack"
        assert (found["inter1"], found["inter2"], found["interaction"]) == ("2", "1", "12")
        assert (found["iso"], found["admin1"], found["geo_precision"]) == ("434", "Reed Coast", "1")
        assert row("acled", atlas)["civilian_targeting"] == "Civilian targeting"

    def test_fighters_who_are_killed_as_captives_are_no_civilians(self, atlas: Atlas) -> None:
        given: dict[str, Any] = {"event_type": EventType.VIOLENCE_AGAINST_CIVILIANS}
        assert row("acled", atlas, **given, recipients=parties("River Guard"))["civilian_targeting"] == ""
        assert row("acled", atlas, **given, recipients=())["civilian_targeting"] == "Civilian targeting"

    def test_a_party_that_is_not_told_stays_empty(self) -> None:
        found = row("acled", event_type=EventType.BATTLE, actors=(), recipients=parties("Marsh Front"))
        assert (found["actor1"], found["inter1"], found["interaction"]) == ("", "", "")

    def test_both_codes_stand_lower_first_and_alone_with_a_nought(self) -> None:
        assert interaction(7, 1, alone=False) == "17"
        assert interaction(6, None, alone=True) == "60"
        assert interaction(1, None, alone=False) is None
        assert interaction(None, 7, alone=False) is None

    @pytest.mark.parametrize(("last", "prec"), [(4, "1"), (10, "2"), (31, "3")])
    def test_time_precision_is_day_week_or_month(self, last: int, prec: str) -> None:
        assert row("acled", period=period(date(2031, 3, 4), date(2031, 3, last)))["time_precision"] == prec

    def test_what_acled_has_no_type_for_is_left_out(self) -> None:
        meeting = an_incident(["clm_1_1"], event_type=EventType.MEETING)
        denied = an_incident(["clm_1_1"], number=2, status=Modality.DENIED)
        assert table("acled", meeting, denied) == []


class TestHxl:
    def test_every_column_has_its_hashtag_under_the_header(self) -> None:
        tags, first = table("hxl", an_incident(["clm_1_1"]))
        assert list(tags) == list(HxlRow.__struct_fields__) == list(hxl_tags())
        assert all(tag.startswith("#") for tag in tags.values())
        assert (tags["killed_low"], tags["place"]) == ("#affected+killed+min", "#loc+name")
        assert (first["place"], first["policy"]) == ("Old Ferry", "union+ucdp")


class TestTables:
    def test_crosswalks_name_only_types_and_precisions_that_exist(self) -> None:
        ours = [one.ours for one in acled_table().type]
        assert set(ours) | set(ucdp_table().violence) <= set(EventType)
        assert len(ours) == len(set(ours))
        levels = {"admin1", "admin2"} | set(PlacePrecision)
        assert set(acled_table().geo_precision) | set(ucdp_table().where_prec) <= levels

    def test_every_country_has_a_name_and_hardly_one_no_region(self) -> None:
        known = country_names()
        assert len(known) > 240 and all(one.name for one in known.values())
        assert {one.region for one in known.values()} <= {
            "Africa",
            "Americas",
            "Asia",
            "Europe",
            "Middle East",
            "",
        }
        assert (known["LY"].numeric, known["SY"].region) == (434, "Middle East")

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("Reed rebels", ActorKind.REBEL_GROUP),
            ("residents of Old Ferry", ActorKind.CIVILIANS),
            ("armed residents of Old Ferry", ActorKind.MILITIA),
            ("Coast Republic Army", ActorKind.STATE_FORCES),
            ("Frontier", None),
            ("Old Ferry", None),
        ],
    )
    def test_a_name_tells_its_kind_only_by_a_whole_word(self, name: str, kind: ActorKind | None) -> None:
        assert kind_by_name(name) is kind
