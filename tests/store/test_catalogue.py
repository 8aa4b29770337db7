"""The catalogue answers in SQL what the account says, over both databases."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaldun.records import (
    Account,
    ClaimId,
    Contest,
    ContestField,
    EventType,
    Incident,
    Modality,
    Party,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    PlaceId,
    PlacePrecision,
    TollKind,
    TollScope,
    summing,
)
from khaldun.records.link import Decision, Verdict
from khaldun.records.pages import Adds
from khaldun.records.query import Filter, IncidentCard
from khaldun.records.summing import summed_incidents
from khaldun.store import SqlStore, open_store, tallies
from khaldun.store.adding import figures_to_sum
from khaldun.store.catalogue import Catalogue
from khaldun.store.conditions import where
from tests.make import a_place
from tests.records.invented import (
    OLD_FERRY,
    a_claim,
    a_report,
    a_statement,
    a_toll_account,
    an_incident,
)
from tests.store.servers import POSTGRES, a_database

KINDS = ["sqlite", *(["postgresql"] if POSTGRES else [])]
FEZZAN = Place(
    canonical="Salt Coast", precision=PlacePrecision.REGION, id=PlaceId("x:9"), country="XB", lat=1.0, lon=2.0
)
NORTH = Place(
    canonical="North Gate",
    precision=PlacePrecision.DISTRICT,
    id=PlaceId("x:2"),
    country="XA",
    lat=11.0,
    lon=179.0,
)


def on(first: str | None, last: str | None, precision: PeriodPrecision = PeriodPrecision.DAY) -> Period:
    start, end = (date.fromisoformat(one) if one else None for one in (first, last))
    return Period(start=start, end=end, precision=precision, basis=PeriodBasis.EXPLICIT)


def the_account() -> Account:
    """Shelling with figures, a contested battle, one denied, one undated, and one told as background."""
    reports = (a_report(1), a_report(2, outlet="River Post", title="Élan of the market"))
    claims = (
        *(a_claim(number) for number in range(1, 4)),
        *(a_claim(number, report=2, words="Rockets fell on the bakery") for number in range(4, 6)),
    )
    toll = (a_toll_account(12, 12, None, statements=(a_statement("clm_1_1", 12, None),)),)
    wounded = (a_toll_account(3, 4, 5, kind=TollKind.WOUNDED),)
    contest = Contest(field=ContestField.TIME, hard=False, positions=(), sentence="Two days are told.")
    rivals = (Party(canonical="River Guard"),)
    incidents = (
        an_incident(["clm_1_1"], number=1, tolls=toll, period=on("2031-03-04", "2031-03-04")),
        an_incident(
            ["clm_1_2"],
            number=2,
            event_type=EventType.BATTLE,
            sub_event_type=None,
            contests=(contest,),
            actors=rivals,
            place=FEZZAN,
            tolls=wounded,
            independent=3,
            period=on("2031-03-01", "2031-03-31", PeriodPrecision.MONTH),
        ),
        an_incident(["clm_1_3"], number=3, status=Modality.DENIED, place=None, period=on(None, "2031-05-01")),
        an_incident(["clm_2_4"], number=4, period=None, place=NORTH, part_of="inc_1"),
        an_incident(["clm_2_5"], number=5, background=True, period=on("2019-01-01", "2019-12-31")),
    )
    return Account(
        reports=reports, claims=claims, incidents=incidents, policy="union", versions=("reader-1",)
    )


@contextmanager
def new_record(kind: str, folder: Path) -> Iterator[SqlStore]:
    if kind == "sqlite":
        with open_store(folder / "record.db") as store:
            yield store
        return
    with a_database() as url, open_store(url) as store:
        yield store


def filled(store: SqlStore) -> Catalogue:
    account = the_account()
    for report in account.reports:
        own = [claim for claim in account.claims if claim.report == report.id]
        store.add_report(report, own, reader="reader-1")
    store.keep_account(account)
    return Catalogue(store)


@pytest.fixture(scope="module", params=KINDS)
def catalogue(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Catalogue]:
    with new_record(request.param, tmp_path_factory.mktemp("catalogue")) as store:
        yield filled(store)


def ids(catalogue: Catalogue, sort: str = "start", **asked: Any) -> list[str]:
    wanted = Filter(**({"background": True} | asked))
    rows, _ = catalogue.incidents(wanted, sort=sort, after=-1, limit=100)
    assert catalogue.count(wanted) == len(rows)
    return [msgspec.json.decode(row, type=IncidentCard).id.removeprefix("inc_") for row in rows]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, "5 2 1 3 4"),
        ({"background": False}, "2 1 3 4"),
        ({"types": ("battle",)}, "2"),
        ({"types": ("battle", "protest")}, "2"),
        ({"actors": ("River Guard",)}, "2"),
        ({"actors": ("civilians",)}, "5 2 1 3 4"),
        ({"actors": ("'; DROP TABLE incident; --",)}, ""),
        ({"place": "x:1"}, "5 1"),
        ({"place": "Salt Coast"}, "2"),
        ({"country": "XB"}, "2"),
        ({"status": "denied"}, "3"),
        ({"grades": ("weak",)}, "5 2 1 3 4"),
        ({"grades": ("confirmed",)}, ""),
        ({"contested": True}, "2"),
        ({"contested": False}, "5 1 3 4"),
        ({"min_origins": 2}, "2"),
        ({"toll": "killed"}, "1"),
        ({"toll": "wounded"}, "2"),
        ({"placed": True}, "5 1 4"),
        ({"placed": False}, "2 3"),
        ({"outlet": "River Post"}, "5 4"),
        ({"words": "bakery"}, "5 4"),
        ({"words": "ROCKETS bak"}, "5 4"),
        ({"words": "bakery market shells"}, ""),
        ({"words": '"* OR NEAR('}, ""),
        ({"west": 20.0, "south": 10.0, "east": 21.0, "north": 11.0}, "5 1"),
        ({"west": 170.0, "south": 0.0, "east": -170.0, "north": 20.0}, "4"),
        ({"since": date(2031, 3, 5), "until": date(2031, 3, 10)}, "2 3"),
        ({"since": date(2031, 3, 4), "until": date(2031, 3, 4)}, "2 1 3"),
        ({"until": date(2020, 1, 1)}, "5 3"),
        ({"since": date(2031, 4, 15)}, "3"),
    ],
)
def test_a_filter_finds(catalogue: Catalogue, asked: dict[str, Any], found: str) -> None:
    assert ids(catalogue, **asked) == found.split()


@pytest.mark.parametrize(
    ("sort", "order"),
    [("start", "5 2 1 3 4"), ("-start", "1 2 5 3 4"), ("-killed", "1 5 2 3 4"), ("-width", "5 2 1 3 4")],
)
def test_lists_have_an_order(catalogue: Catalogue, sort: str, order: str) -> None:
    assert ids(catalogue, sort) == order.split()


def test_pages_of_a_list_leave_nothing_out(catalogue: Catalogue) -> None:
    after: int | None = -1
    seen: list[str] = []
    while after is not None:
        rows, after = catalogue.incidents(Filter(background=True), sort="-start", after=after, limit=2)
        seen += [msgspec.json.decode(row)["id"] for row in rows]
    assert seen == [f"inc_{one}" for one in (1, 2, 5, 3, 4)]


def test_a_card_draws_only_what_is_exact_enough(catalogue: Catalogue) -> None:
    region, town = catalogue.card("inc_2"), catalogue.card("inc_1")
    assert region is not None and (region.lat, region.geo_precision) == (None, "region")
    assert town is not None and (town.lat, town.lon) == (OLD_FERRY.lat, OLD_FERRY.lon)
    assert town.title == "Shelling in Old Ferry: Marsh Front against civilians"
    assert town.killed is not None and (town.killed.low, town.killed.high) == (12, None)
    assert catalogue.card("inc_77") is None


def test_points_are_columns(catalogue: Catalogue) -> None:
    points = msgspec.json.decode(catalogue.points(Filter(background=True)))
    assert (points["total"], points["unplaced"], len(points["rows"])) == (5, 2, 3)
    first = dict(zip(points["columns"], points["rows"][1], strict=True))
    assert first["id"] == "inc_1" and first["low"] == 12 and first["high"] is None and first["exact"] is True
    assert first["start"] == "2031-03-04"
    assert msgspec.json.decode(catalogue.points(Filter(country="ZZ")))["rows"] == []


def unpacked(body: bytes) -> tuple[list[tuple[object, ...]], tuple[int, int], str]:
    """Points read as khaldun/store/packed.py says they are written; unplaced and all, and the state."""
    count, unplaced, total, width = struct.unpack_from("<4I", body)
    at = 16
    columns: list[tuple[object, ...]] = []
    for form in ("d", "d", "i", "i", "i", "B"):
        columns.append(struct.unpack_from(f"<{count}{form}", body, at))
        at += count * struct.calcsize(f"<{form}")
    ids = [body[at + width * n :][:width].rstrip(b"\0").decode() for n in range(count)]
    state = body[at + width * count :].decode()
    return list(zip(ids, *columns, strict=True)), (unplaced, total), state


SOME = [Filter(background=True), Filter(), Filter(country="ZZ"), Filter(words="market"), Filter(placed=False)]


@pytest.mark.parametrize("wanted", SOME)
def test_packed_points_say_what_points_say(catalogue: Catalogue, wanted: Filter) -> None:
    told = msgspec.json.decode(catalogue.points(wanted))
    rows, (unplaced, total), _ = unpacked(catalogue.packed_points(wanted))
    assert (unplaced, total) == (told["unplaced"], told["total"])
    plain = [
        (*row[:3], *(-1 if figure is None else figure for figure in row[3:6]), row[6] + 2 * row[7])
        for row in told["rows"]
    ]
    assert rows == plain


@pytest.mark.parametrize("wanted", SOME)
def test_one_bit_a_point_says_which_points_a_filter_means(catalogue: Catalogue, wanted: Filter) -> None:
    every, _, state = unpacked(catalogue.packed_points(Filter(background=True)))
    rows, (unplaced, _), _ = unpacked(catalogue.packed_points(wanted))
    told = catalogue.chosen_points(wanted)
    assert (told.of, told.unplaced) == (state, unplaced) and state
    assert len(told.chosen) == -(-len(every) // 8)
    bits = [byte >> bit & 1 for byte in told.chosen for bit in range(8)]
    assert [row for row, bit in zip(every, bits, strict=False) if bit] == rows
    assert not any(bits[len(every) :])


def test_the_timeline_counts_by_first_day_and_sums_what_happened(catalogue: Catalogue) -> None:
    line = catalogue.timeline(Filter(background=True), by="auto")
    assert (line.by, line.undated) == ("year", 2)
    assert [(bar.start.year, bar.incidents, bar.low, bar.imprecise) for bar in line.bars] == [
        (2019, 1, None, 0),
        (2031, 2, 12, 1),
    ]
    assert line.cut is not None and (line.cut.first, line.cut.last) == (date(2019, 1, 1), date(2031, 3, 4))
    assert catalogue.timeline(Filter(types=("riot",)), by="day").cut is None
    assert catalogue.timeline(Filter(), by="month").bars[0].start == date(2031, 3, 1)
    assert catalogue.timeline(Filter(), by="auto").by == "day"
    assert line.totals.killed is not None and line.totals.wounded is not None
    killed, wounded = line.totals.killed, line.totals.wounded
    assert (killed.least, killed.low, killed.high, killed.incidents, killed.contested) == (12, 12, None, 1, 0)
    assert (wounded.low, wounded.best, wounded.high, wounded.contested) == (3, 4, 5, 1)
    assert catalogue.timeline(Filter(country="ZZ"), by="auto").totals.killed is None


def test_a_facet_is_not_narrowed_by_its_own_choice(catalogue: Catalogue) -> None:
    facets = catalogue.facets(Filter(types=("battle",), background=True))
    assert {one.value: one.count for one in facets.event_type} == {
        "battle": 1,
        "explosion_remote_violence": 4,
    }
    assert [(one.value, one.count) for one in facets.country] == [("XB", 1)]
    assert {one.value for one in facets.actor} == {"River Guard", "civilians"}
    assert [(one.value, one.label) for one in facets.contested] == [("true", "Contested")]


@pytest.mark.parametrize(
    "asked", [{}, {"types": ("battle",)}, {"country": "XA"}, {"placed": False}, {"country": "ZZ"}]
)
def test_names_are_counted_as_the_cards_have_them(catalogue: Catalogue, asked: dict[str, Any]) -> None:
    wanted = Filter(background=True, **asked)
    rows, _ = catalogue.incidents(wanted, sort="start", after=-1, limit=100)
    cards = [msgspec.json.decode(row, type=IncidentCard) for row in rows]
    named = Counter(name for card in cards for name in {*card.actors, *card.recipients})
    assert {one.value: one.count for one in catalogue.facets(wanted).actor} == named


def test_one_incident_comes_with_what_it_rests_on(catalogue: Catalogue) -> None:
    bundle = catalogue.bundle("inc_1")
    assert bundle is not None
    assert [claim.id for claim in bundle.claims] == ["clm_1_1"]
    assert [card.id for card in bundle.cards] == ["rep_1"] and bundle.cards[0].claims == 3
    assert [part.id for part in bundle.parts] == ["inc_4"]
    assert catalogue.bundle("inc_77") is None
    whole = catalogue.bundle("inc_4")
    assert whole is not None and whole.whole is not None and whole.whole.id == "inc_1"


def test_reports_are_found_by_words_and_go_on_after_an_id(catalogue: Catalogue) -> None:
    asked: dict[str, Any] = {"outlet": None, "since": None, "until": None}
    rows, more, total = catalogue.reports(words=None, **asked, after=None, limit=1)
    assert ([row.id for row in rows], more, total) == (["rep_2"], "rep_2", 2)
    rows, more, _ = catalogue.reports(words=None, **asked, after=more, limit=1)
    assert ([row.id for row in rows], more) == (["rep_1"], None)
    late: dict[str, Any] = {"outlet": "River Post", "since": date(2031, 3, 5), "until": date(2031, 3, 5)}
    assert catalogue.reports(words="market", **late, after=None, limit=9)[2] == 1
    page = catalogue.report("rep_2")
    assert page is not None and page.intact and page.incident_of == {"clm_2_4": "inc_4", "clm_2_5": "inc_5"}
    assert catalogue.report("rep_9") is None


def test_a_search_shows_the_words_it_found(catalogue: Catalogue) -> None:
    hits = catalogue.search("mayor ilin", limit=10)
    assert hits.total == 2
    assert "\x02Mayor\x03 \x02Ilin\x03 said" in hits.items[0].snippet
    assert catalogue.search("nowhere", limit=10).total == 0


def test_claims_are_chosen_by_column_and_words(catalogue: Catalogue) -> None:
    rows, more, total = catalogue.claims(
        equal={"report": "rep_2"}, min_score=0.5, words="100%", after=None, limit=1
    )
    assert (rows, more, total) == ([], None, 0)
    rows, more, total = catalogue.claims(equal={}, min_score=0, words="bakery", after=None, limit=1)
    assert ([one.id for one in rows], more, total) == (["clm_2_4"], "clm_2_4", 2)
    rows, more, _ = catalogue.claims(equal={}, min_score=0, words="bakery", after=more, limit=1)
    assert ([one.id for one in rows], more) == (["clm_2_5"], None)
    page = catalogue.claim("clm_1_1")
    assert page is not None and (page.incident, page.report.id) == ("inc_1", "rep_1")


def test_parties_places_and_outlets(catalogue: Catalogue) -> None:
    cards, more, total = catalogue.actors("FRONT", after=0, limit=10)
    assert (more, total, cards[0].actor, cards[0].as_actor) == (None, 1, "Marsh Front", 5)
    assert [(one.words, one.count) for one in cards[0].surfaces] == [("the Front", 5)]
    actor = catalogue.actor("Marsh Front")
    assert actor is not None and len(actor.incidents) == 4
    assert catalogue.actor("Nobody") is None
    places = {one.place: (one.incidents, one.lat) for one in catalogue.places(None)}
    assert places == {"North Gate": (1, 11.0), "Old Ferry": (2, 10.5), "Salt Coast": (1, None)}
    outlets = {one.outlet: (one.reports, one.claims, one.contradicted) for one in catalogue.outlets()}
    assert outlets == {"Delta Wire": (1, 3, 1), "River Post": (1, 2, 0)}


@pytest.mark.parametrize("kind", KINDS)
def test_the_state_changes_with_everything_and_with_nothing_else(kind: str, tmp_path: Path) -> None:
    with new_record(kind, tmp_path) as store:
        catalogue = Catalogue(store)
        assert catalogue.state() == ""
        filled(store)
        first = catalogue.state()
        store.keep_account(the_account())
        assert catalogue.state() == first
        store.add_report(a_report(3), [], reader="reader-1")
        assert catalogue.state() != first


@pytest.mark.parametrize("kind", KINDS)
def test_an_id_that_merged_away_leads_to_the_new_one(kind: str, tmp_path: Path) -> None:
    with new_record(kind, tmp_path) as store:
        catalogue = filled(store)
        joined = an_incident(["clm_1_1", "clm_1_2"], number=1)
        store.keep_account(msgspec.structs.replace(the_account(), incidents=(joined,)))
        assert catalogue.successor("inc_2") == "inc_1"
        assert catalogue.successor("inc_99") is None


def test_an_account_of_a_filter_holds_what_its_incidents_rest_on(catalogue: Catalogue) -> None:
    account = catalogue.account(Filter(types=("battle",)))
    assert [one.id for one in account.incidents] == ["inc_2"]
    assert [one.id for one in account.claims] == ["clm_1_2"]
    assert [one.id for one in account.reports] == ["rep_1"]
    assert (account.policy, account.versions) == ("union", ("reader-1",))
    assert len(catalogue.account(None).incidents) == 5


def test_the_surroundings_hold_every_claim_and_the_parts(catalogue: Catalogue) -> None:
    around = catalogue.surroundings_of_all(Filter(toll="killed"))
    assert [one.id for one in around.incidents] == ["inc_1", "inc_4"], "the second is part of the first"
    assert {one.id for one in around.claims} == {claim.id for claim in the_account().claims}
    assert ([one.id for one in around.reports], around.policy) == (["rep_1", "rep_2"], "union")
    assert catalogue.surroundings("inc_1") == around
    assert {one.id for one in catalogue.surroundings("inc_4").claims} == {"clm_2_4", "clm_2_5"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_rejected_claim_surrounds_nothing(kind: str, tmp_path: Path) -> None:
    account = the_account()
    rejected = Decision(claim=ClaimId("clm_1_3"), verdict=Verdict.REJECTED)
    kept = [one for one in account.incidents if "clm_1_3" not in one.claims]
    with new_record(kind, tmp_path) as store:
        catalogue = filled(store)
        claims = tuple(claim for claim in account.claims if claim.id != rejected.claim)
        left = msgspec.structs.replace(account, incidents=tuple(kept), claims=claims, decisions=(rejected,))
        store.keep_account(left)
        around = catalogue.surroundings("inc_2")
    assert [one.id for one in around.claims] == ["clm_1_1", "clm_1_2"]


words = st.text(st.characters(exclude_characters="\0", categories=("L", "N", "P", "S", "Z")), max_size=30)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(asked=words)
def test_no_words_are_taken_for_syntax(catalogue: Catalogue, asked: str) -> None:
    assert catalogue.count(Filter(words=asked, background=True)) <= 5
    assert catalogue.search(asked, limit=5).total <= 2
    assert catalogue.count(Filter(place=asked, outlet=asked, actors=(asked,))) == 0


def holds(incident: Incident, wanted: Filter) -> bool:
    """The days of a filter, by the records themselves."""
    period = incident.period
    if wanted.since is None and wanted.until is None:
        return True
    if period is None or (period.start is None and period.end is None):
        return False
    late = wanted.since is None or period.end is None or period.end >= wanted.since
    return late and (wanted.until is None or period.start is None or period.start <= wanted.until)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(first=st.integers(0, 800), length=st.integers(0, 60))
def test_days_overlap_as_the_records_say(catalogue: Catalogue, first: int, length: int) -> None:
    since = date(2030, 1, 1) + timedelta(days=first)
    wanted = Filter(since=since, until=since + timedelta(days=length), background=True)
    expected = sum(holds(one, wanted) for one in the_account().incidents)
    assert catalogue.count(wanted) == expected


def test_a_filter_that_asks_nothing_is_no_condition() -> None:
    assert where(Filter(background=True), "sqlite") == ("1 = 1", {})


def test_a_sum_leaves_out_what_counts_more_than_one_happening(tmp_path: Path) -> None:
    def told(number: int, scope: TollScope, **given: Any) -> Incident:
        statement = a_statement(f"clm_1_{number}", 10, 10, scope=scope)
        tolls = (a_toll_account(10, 10, 10, statements=(statement,)),)
        return an_incident([f"clm_1_{number}"], number=number, tolls=tolls, **given)

    incidents = (
        told(1, TollScope.INCIDENT),
        told(2, TollScope.CONFLICT),
        told(3, TollScope.STOCK),
        told(4, TollScope.INCIDENT, event_type=EventType.STATEMENT),
        told(5, TollScope.INCIDENT, background=True),
        told(6, TollScope.INCIDENT, status=Modality.PLANNED),
        told(7, TollScope.INCIDENT, part_of="inc_1"),
        told(8, TollScope.INCIDENT, event_type=EventType.STRATEGIC_DEVELOPMENT),
    )
    with new_record("sqlite", tmp_path) as store:
        store.add_report(a_report(), [a_claim(number) for number in range(1, 9)], reader="reader-1")
        store.keep_account(Account(incidents=incidents))
        catalogue = Catalogue(store)
        total = catalogue.timeline(Filter(background=True), by="auto").totals.killed
        added = [catalogue.adds(one) for one in incidents]
    assert total is not None and (total.low, total.incidents) == (10, 1)
    assert added[0] == Adds(killed=10)
    assert [(one.killed, one.why) for one in added[1:]] == [
        (None, summing.OF_MORE),
        (None, summing.OF_MORE),
        (None, summing.SPOKEN_OF),
        (None, summing.BACKGROUND),
        (None, summing.NOT_HAPPENED),
        (None, summing.WITHIN),
        (None, summing.OTHER_CAUSES),
    ]


def test_an_incident_says_what_it_adds_to_sums_and_why_no_more(tmp_path: Path) -> None:
    here, wide = a_place("Old Ferry", 1.0, 2.0), a_place("Varda", 1.0, 2.0, precision=PlacePrecision.COUNTRY)
    first = in_a_round(1, TollScope.INCIDENT, 15, place=here)
    again = in_a_round(2, TollScope.INCIDENT, 12, place=here)
    endless = in_a_round(3, TollScope.EPISODE, 40, place=wide)
    uncounted = an_incident(["clm_1_4"], number=4)
    incidents = (first, again, endless, uncounted)
    with new_record("sqlite", tmp_path) as store:
        store.add_report(a_report(), [a_claim(number) for number in range(1, 5)], reader="reader-1")
        store.keep_account(Account(incidents=incidents))
        added = [Catalogue(store).adds(one) for one in incidents]
    assert added == [
        Adds(killed=15),
        Adds(killed=0, why=summing.MAYBE_THE_SAME),
        Adds(why=summing.NOT_BOUNDED),
        Adds(),
    ]


def in_a_round(number: int, scope: TollScope, dead: int, **given: Any) -> Incident:
    statement = a_statement(f"clm_1_{number}", dead, dead, scope=scope)
    tolls = (a_toll_account(dead, dead, dead, statements=(statement,)),)
    return an_incident([f"clm_1_{number}"], number=number, tolls=tolls, **given)


def test_the_running_total_of_a_battle_adds_what_nothing_before_it_there_counts(tmp_path: Path) -> None:
    later = on("2031-03-04", "2031-03-05")
    here, far = a_place("Old Ferry", 1.0, 2.0), a_place("Far Ferry", 10.0, 10.0)
    incidents = (
        in_a_round(1, TollScope.EPISODE, 40, place=here, period=later),
        in_a_round(2, TollScope.INCIDENT, 15, place=here, period=on("2031-02-01", "2031-02-01")),
        in_a_round(3, TollScope.INCIDENT, 7, place=far, period=later),
        in_a_round(4, TollScope.EPISODE, 25, place=here, period=later),
    )
    with new_record("sqlite", tmp_path) as store:
        store.add_report(a_report(), [a_claim(number) for number in range(1, 5)], reader="reader-1")
        store.keep_account(Account(incidents=incidents))
        total = Catalogue(store).timeline(Filter(background=True), by="auto").totals.killed
    assert total is not None and total.least == 40 + 7
    shares = {one: share.killed for one, share in figures_to_sum(incidents).items()}
    assert shares == {"inc_1": 25, "inc_2": 15, "inc_3": 7, "inc_4": 0}


def test_parts_of_a_whole_that_is_left_out_are_summed(tmp_path: Path) -> None:
    told = in_a_round
    country = a_place("Varda", 1.0, 2.0, precision=PlacePrecision.COUNTRY)
    round_ = told(1, TollScope.EPISODE, 40, place=country)
    part = told(2, TollScope.INCIDENT, 37, part_of=round_.id)
    inner = told(3, TollScope.INCIDENT, 5, part_of=part.id)
    assert summed_incidents([round_, part, inner]) == {part.id}
    assert summed_incidents([round_, inner]) == frozenset(), "its whole is not known"
    battle = told(1, TollScope.EPISODE, 40, place=a_place("Old Ferry", 1.0, 2.0))
    assert summed_incidents([battle, part, inner]) == {battle.id}
    endless = told(
        1, TollScope.EPISODE, 40, place=a_place("Old Ferry", 1.0, 2.0), period=on(None, "2031-03-04")
    )
    assert summed_incidents([endless, part, inner]) == {part.id}, "since when is not told"


def test_strays_do_not_widen_the_timeline(tmp_path: Path) -> None:
    claims = [a_claim(number) for number in range(202)]
    days = ["1350-01-01", *(str(date(2031, 3, 1) + timedelta(days=n % 30)) for n in range(200)), "2099-01-01"]
    incidents = [
        an_incident([claim.id], number=n, period=on(day, day))
        for n, (claim, day) in enumerate(zip(claims, days, strict=True))
    ]
    with new_record("sqlite", tmp_path) as store:
        store.add_report(a_report(), claims, reader="reader-1")
        store.keep_account(Account(incidents=tuple(incidents)))
        line = Catalogue(store).timeline(Filter(), by="auto")
    assert line.by == "day" and len(line.bars) == 32
    assert line.cut is not None
    assert (str(line.cut.first), str(line.cut.last)) == ("2031-03-01", "2031-03-30")
    assert (line.cut.earlier, line.cut.later) == (1, 1)


def test_of_many_incidents_the_least_is_what_they_add_to_the_whole_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than are worked out anew: never more than that, never less than their largest figure."""
    dead = (20, 23, 4)
    incidents = [
        an_incident([f"clm_1_{n}"], number=n, tolls=(a_toll_account(low, low, low),))
        for n, low in enumerate(dead, start=1)
    ]
    with new_record("sqlite", tmp_path) as store:
        store.add_report(a_report(), [a_claim(number) for number in range(1, 4)], reader="reader-1")
        store.keep_account(Account(incidents=tuple(incidents)))
        anew = Catalogue(store).timeline(Filter(), by="auto").totals.killed
        monkeypatch.setattr(tallies, "WORKED_OUT_ANEW", 0)
        kept = Catalogue(store).timeline(Filter(), by="auto").totals.killed
    assert anew is not None and kept is not None
    assert (anew.least, kept.least, kept.low) == (23, 23, 47)
