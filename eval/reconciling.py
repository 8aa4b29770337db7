"""How well incidents, tolls and holdings come out when the claims and clusters are right: the hand-made gold.

usage: python -m eval.reconciling [SHARED]

Each check prints pass or fail with the value found. Nothing is fitted to these reports; they are a regression
check and say nothing of reports that a reader misreads.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from eval.gold_records import load_gold
from eval.shared import find_shared
from khaldun.link import find_origins
from khaldun.reconcile import holding_on, reconcile_holdings, reconcile_incident, reconcile_stances
from khaldun.records import (
    Claim,
    ContestField,
    Holding,
    HoldingState,
    Incident,
    Report,
    ReportId,
    TollAccount,
    TollKind,
    Victims,
)

ISLAMIC_STATE = "Islamic State"
LNA = "Libyan National Army (Haftar)"
FAJR_LIBYA = "Tripoli authorities 2014-16 (GNC/Fajr Libya)"
AIR_STRIKE = "air_strike"
Check = tuple[str, bool, object]


class Gold:
    """The gold claims with their incidents reconciled."""

    def __init__(self, folder: Path) -> None:
        reports, claims = load_gold(folder)
        self.reports: Mapping[ReportId, Report] = {report.id: report for report in reports}
        self.claims = {str(claim.id): claim for claim in claims}
        self.rows: list[dict[str, Any]] = json.loads((folder / "gold_incidents.json").read_text())[
            "incidents"
        ]
        self.sides = gold_sides(folder)
        self.incidents = {row["id"]: self.reconcile(row) for row in self.rows}
        self.holdings = reconcile_holdings(claims, sides=self.sides)

    def members(self, row: Mapping[str, Any]) -> list[Claim]:
        """The claims of a gold incident, with the loosely tied ones that its tolls rest on."""
        basis = {one["claim"] for toll in row["toll"].values() if toll for one in toll.get("basis", ())}
        tied = [claim for claim in row["soft_claims"] if claim in basis]
        return [self.claims[claim] for claim in (*row["claims"], *tied)]

    def reconcile(self, row: Mapping[str, Any], claims: Sequence[Claim] | None = None) -> Incident:
        """The incident that our rules make of a gold cluster."""
        members = self.members(row) if claims is None else claims
        origins, independent = find_origins(members, reports=self.reports, copies=())
        return reconcile_incident(
            members,
            origins=origins,
            independent=independent,
            reports=self.reports,
            parts=[self.members(part) for part in self.rows if part["part_of"] == row["id"]],
            sides=self.sides,
            asides=list(self.claims.values()),
        )

    def held(self, town: str, day: date) -> tuple[Holding, ...]:
        """Who held a town on a day."""
        place = next(one.place for one in self.holdings if one.place.canonical == town)
        return holding_on(self.holdings, place, day)


def gold_sides(folder: Path) -> dict[str, str]:
    """The camp of each speaker, as the gold gives it."""
    sides = {}
    for path in sorted(folder.glob("0*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            told = json.loads(line).get("attribution")
            if (
                told
                and told["who"]
                and told["side"]
                and not told["side"].startswith(("unknown", "ambiguous"))
            ):
                sides[told["who"]] = told["side"]
    return sides


def figures(incident: Incident, kind: TollKind) -> tuple[int | None, int | None, int | None] | None:
    """low, best, high of everybody counted; None when nobody counts."""
    account = total(incident, kind)
    return None if account is None else (account.low, account.best, account.high)


def total(incident: Incident, kind: TollKind) -> TollAccount | None:
    """The row of everybody counted."""
    rows = (row for row in incident.tolls if row.kind is kind and row.victims is Victims.UNKNOWN)
    return next(rows, None)


def check_tolls(gold: Gold) -> Iterator[Check]:
    """T1-T3, T13 and the figures of every gold incident."""
    sirte = gold.incidents["I01"]
    drift = [contest for contest in sirte.contests if contest.field is ContestField.RELAY_DRIFT]
    yield "T1 one speaker relayed twice: drift is flagged", bool(drift), [one.sentence for one in drift]
    relayed = [gold.claims["000-c02"], gold.claims["003-c20"]]
    origins, independent = find_origins(relayed, reports=gold.reports, copies=())
    yield "T1 one speaker relayed twice: one origin", independent == 1, (len(origins), independent)
    found = figures(sirte, TollKind.KILLED)
    yield "T2 Sirte killed 34/150/200", found == (34, 150, 200), found
    hospital = gold.incidents["I05"]
    both = figures(hospital, TollKind.KILLED), figures(hospital, TollKind.WOUNDED)
    yield "T3 22 wounded fighters murdered: killed 22, wounded null", both == ((22, 22, 22), None), both
    found = figures(gold.incidents["I14"], TollKind.KILLED)
    yield "T13 Tripoli killed from the headline alone", found is not None and found[0] == 140, found
    for row in gold.rows:
        for kind, want in row["toll"].items():
            got = figures(gold.incidents[row["id"]], TollKind(kind))
            yield f"{row['id']} {kind}", _within(got, want), got


def _within(got: tuple[int | None, ...] | None, want: Mapping[str, Any] | None) -> bool:
    if want is None or all(want[name] is None for name in ("low", "best", "high")):
        return got is None
    if got is None:
        return False
    bounds = {name: want.get(f"{name}_ok", [want[name], want[name]]) for name in ("low", "best", "high")}
    return all(
        figure in bounds[name] or _between(figure, bounds[name])
        for name, figure in zip(("low", "best", "high"), got, strict=True)
    )


def _between(figure: int | None, bounds: Sequence[int | None]) -> bool:
    low, high = bounds
    return figure is not None and low is not None and high is not None and low <= figure <= high


def check_events(gold: Gold) -> Iterator[Check]:
    """T4-T6: what happened, what was only asked for, what is disputed, what nobody confirmed."""
    asked = [gold.claims[claim] for claim in ("001-c08", "003-c02", "003-c04")]
    status = gold.reconcile({"id": "asked"}, asked).status
    yield "T4 requested strikes did not happen", status == "requested", status
    strike = gold.incidents["I06"]
    yield (
        "T4 one strike happened, striker unknown",
        strike.status == "reported" and not strike.actors,
        strike.actors,
    )
    shelling = gold.incidents["I15"]
    fields = [contest.field.value for contest in shelling.contests]
    yield "T5 shelling: only the perpetrator is contested", fields == ["perpetrator"], fields
    yield "T5 graded", shelling.grade.name == "contested", (shelling.grade.name.value, shelling.grade.rule)
    fall = gold.incidents["I16"]
    yield "T6 fall of Sirte: unconfirmed, not denied", fall.unconfirmed and not fall.contests, fall.contests
    yield "T6 graded", fall.grade.name == "weak", (fall.grade.name.value, fall.grade.rule)
    swap = [one.sentence for one in gold.incidents["I01"].contests if one.field is ContestField.INITIATOR]
    yield "I01 initiator contested", bool(swap), swap
    meeting = gold.incidents["I09"].status
    yield "T10 meeting still to come", meeting == "future", meeting


def check_holdings(gold: Gold) -> Iterator[Check]:
    """T6-T9: who held which town."""
    fall = gold.held("Sirte", date(2020, 1, 7))
    yield "T6 Sirte 2020-01-07 claimed by the LNA", _is(fall, HoldingState.CLAIMED, LNA), _told(fall)
    summer = gold.held("Sirte", date(2015, 7, 15))
    yield "Sirte 2015-07-15 held by IS", _is(summer, HoldingState.CONTROLLED, ISLAMIC_STATE), _told(summer)
    battle = gold.held("Sirte", date(2015, 8, 12))
    yield "Sirte 2015-08-12 contested", _is(battle, HoldingState.CONTESTED, ISLAMIC_STATE), _told(battle)
    gap = _days(date(2015, 9, 1), date(2019, 12, 31))
    states = {one.state for day in gap for one in gold.held("Sirte", day)}
    yield "T7 Sirte unknown from 2015-09 to 2019-12", states == {HoldingState.UNKNOWN}, sorted(states)
    holders = {
        day: _told(gold.held("Derna", day))
        for day in (date(2015, 8, 1), date(2015, 8, 12), date(2015, 8, 16))
    }
    names = {holder for told in holders.values() for _, holder in told}
    yield "T8 Derna keeps its holder in August 2015", names == {"Derna rival Islamist fighters"}, holders
    before, after = gold.held("Tripoli", date(2015, 8, 15)), gold.held("Tripoli", date(2019, 4, 17))
    apart = {one.holder for one in before}.isdisjoint(one.holder for one in after)
    yield "T9 Tripoli 2015 and 2019 have different holders", apart, (_told(before), _told(after))
    yield (
        "Tripoli 2015-08-15 held by Fajr Libya",
        _is(before, HoldingState.CONTROLLED, FAJR_LIBYA),
        _told(before),
    )
    middle = gold.held("Tripoli", date(2018, 1, 1))
    yield "Tripoli 2018-01-01 unknown", _is(middle, HoldingState.UNKNOWN, None), _told(middle)


def _is(held: Sequence[Holding], state: HoldingState, holder: str | None) -> bool:
    return [(one.state, one.holder) for one in held] == [(state, holder)]


def _told(held: Sequence[Holding]) -> list[tuple[str, str | None]]:
    return [(one.state.value, one.holder) for one in held]


def _days(start: date, end: date) -> list[date]:
    return [start + timedelta(days=number) for number in range((end - start).days + 1)]


def check_stances(gold: Gold) -> Iterator[Check]:
    """The relations of the gold: who backs, opposes or refuses to recognise whom."""
    stances = {
        (one.actor, one.other, one.kind, one.negative)
        for one in reconcile_stances(list(gold.claims.values()))
    }
    wanted = [
        ("Egypt", "Khalifa Haftar", "backs", False),
        ("Qatar", "Government of National Accord", "backs", False),
        ("Turkey", "Government of National Accord", "backs", False),
        (
            "Eastern Libyan administration (2014-21, Tobruk/Bayda)",
            "Government of National Accord",
            "recognises",
            True,
        ),
    ]
    for stance in wanted:
        yield (
            f"stance {stance[0]} {stance[2]} {stance[1]}",
            stance in stances,
            "negative" if stance[3] else "",
        )


def run_checks(gold: Gold) -> list[Check]:
    """Every check, in order."""
    parts = (check_tolls, check_events, check_holdings, check_stances)
    return [check for part in parts for check in part(gold)]


def main(arguments: Sequence[str]) -> int:
    """Print every check; 1 when any fails."""
    shared = find_shared(arguments[0] if arguments else None)
    if shared is None:
        return 0
    checks = run_checks(Gold(shared / "gold"))
    for name, good, value in checks:
        print(f"{'pass' if good else 'FAIL'}  {name:62} {value}")
    passed = sum(good for _, good, _ in checks)
    print(f"{passed} of {len(checks)} checks pass")
    return 0 if passed == len(checks) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
