"""The eighteen cases of the design of linking and reconciling, each twice: on gold claims and from text.

    python -m eval.cases [SHARED]

On gold claims the hand-made claims stand in the reader's place: figures, contests and holdings are made of
the gold's own clusters, what must be joined or kept apart is asked of the linker. From text the real line
reads the five reports (eval.cases_text says what counts as right). Nothing is fitted to these reports.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from eval.cases_record import MET, OUTLETS, Piles, Record, read_piles
from eval.cases_text import TEXT_CHECKS, Answer, chained, holdings_and_stances, same_but_reports
from eval.reconciling import Check, Gold, run_checks
from eval.shared import find_shared, load_module
from khaldun.engines import SerialEngine
from khaldun.link import CopyIndex, Linked, find_origins, link_claims
from khaldun.pipeline import open_line
from khaldun.reconcile import reconcile_incident
from khaldun.records import (
    HAPPENED,
    Attribution,
    Claim,
    ClaimId,
    EventType,
    GradeName,
    Modality,
    Party,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    PlaceId,
    PlacePrecision,
    PublishedBasis,
    Report,
    ReportId,
    Span,
    Toll,
    TollKind,
    TollScope,
)
from khaldun.records.wire import exchange_line

CASES: Mapping[int, str] = {
    1: "one speaker relayed twice: one origin, drift flagged",
    2: "Sirte 34 / 150 / 200, not 184-234",
    3: "22 wounded fighters murdered: killed 22, wounded nobody",
    4: "strikes asked for are none; one happened, striker unknown",
    5: "shelling: one incident, one denial, perpetrator contested",
    6: "fall of Sirte: unconfirmed, not denied; claimed by the LNA",
    7: "Sirte unknown 2015-09 to 2019-12",
    8: "Derna keeps its holder",
    9: "Tripoli 2014 and 2019 apart, holders differ",
    10: "one meeting to come; told as held later, both kept",
    11: "statements of 11 and 15 August apart",
    12: "two executions of one sentence apart",
    13: "a toll told by a headline alone survives, unsourced",
    14: '"he said" of a stitched page is never upgraded',
    15: "sixteen pairs that are not one stand apart",
    16: "copies in six outlets change only the reports",
    17: "at least 4, then 7, same officials: 7, updated, one origin",
    18: "147, then 174 in all: at least 27, no new incident",
}
FEWEST_PAIRS = 8
"""Of the sixteen pairs, how many must be read on both sides for case 15 to be told at all from text."""
DOUBTFUL = ("002-c23", "002-c25", "002-c26")
MOURA = Place(canonical="Moura", id=PlaceId("v:moura"), precision=PlacePrecision.TOWN, lat=38.1, lon=-7.4)


class Joined:
    """The linker's answer over the gold claims and some more."""

    def __init__(self, gold: Gold, reports: Sequence[Report] = (), claims: Sequence[Claim] = ()) -> None:
        self.reports = {**gold.reports, **{report.id: report for report in reports}}
        self.claims: dict[str, Claim] = {**gold.claims, **{str(claim.id): claim for claim in claims}}
        self.linked = _linked(list(self.claims.values()), list(self.reports.values()))
        self.home = {claim: at for at, cluster in enumerate(self.linked.clusters) for claim in cluster}

    def together(self, *claims: str) -> bool:
        """Whether all of these stand in one cluster."""
        return len({self.home[ClaimId(claim)] for claim in claims}) == 1


def _linked(claims: Sequence[Claim], reports: Sequence[Report]) -> Linked:
    return link_claims(claims, reports, engine=SerialEngine())


def gold_checks(gold: Gold, folder: Path) -> Iterator[Check]:
    """What eval.reconciling does not check: cases that need the linker, or more texts."""
    joined = Joined(gold)
    yield "T9 Tripoli 2014 and 2019 apart", not joined.together("000-c12", "002-c13"), ""
    yield "T11 two statements apart", not joined.together("000-c32", "003-c06"), ""
    yield "T12 two executions apart", not joined.together("003-c13", "003-c14"), ""
    broken = [(a, b) for a, b in cannot_links(folder) if joined.together(a, b)]
    yield "T15 no pair joined", not broken, broken or "16 of 16 pairs apart"
    yield from _meeting_held(gold, joined)
    yield from _unsourced(gold)
    yield from _never_upgraded(gold)
    yield from _copied(gold)
    yield (
        "T17 updated",
        *gold_series([(4, None, "morning"), (7, 7, "noon")], TollScope.INCIDENT, 7, "update"),
    )
    two = [(147, 147, "2031-05-10"), (174, 174, "2031-05-16")]
    yield ("T18 derived", *gold_series(two, TollScope.CONFLICT, 174, "at least 27"))


def cannot_links(folder: Path) -> list[tuple[str, str]]:
    """The pairs that the gold says are not one happening."""
    rows = json.loads((folder / "gold_incidents.json").read_text(encoding="utf-8"))["cannot_link"]
    return [(row["a"], row["b"]) for row in rows]


def _meeting_held(gold: Gold, joined: Joined) -> Iterator[Check]:
    """A later report that the meeting was held joins those that awaited it; nothing is lost."""
    awaited = gold.claims["001-c04"]
    report = _invented("later", MET, date(2015, 8, 19), "Harbour Gazette")
    period = replace(awaited.period, basis=PeriodBasis.RELATIVE)
    span = Span(start=0, end=len(MET) - 1)
    later = replace(
        awaited,
        id=ClaimId("later-c01"),
        report=report.id,
        doc=report.name,
        evidence=(span,),
        words=span.words(MET),
        trigger_span=Span(start=16, end=19),
        trigger="met",
        period=period,
        modality=Modality.ASSERTED,
    )
    told = ("001-c04", "003-c23")
    yield "T10 one meeting", joined.together(*told), ""
    now = Joined(gold, [report], [later])
    yield "T10 told as held: still one", now.together(*told, "later-c01"), ""
    held = _reconciled(gold, now, [gold.claims["001-c04"], gold.claims["003-c23"], later])
    kept = set(held.claims) == {*told, "later-c01"}
    yield "T10 told as held: status flips, all kept", held.status in HAPPENED and kept, held.status


def _reconciled(gold: Gold, joined: Joined, members: Sequence[Claim], parts: Sequence[Any] = ()) -> Any:
    """The incident of some claims, with the copies that the linker found among the reports."""
    copies = CopyIndex(joined.linked.copies).among(members)
    origins, independent = find_origins(members, reports=joined.reports, copies=copies, sides=gold.sides)
    return reconcile_incident(
        members,
        origins=origins,
        independent=independent,
        reports=joined.reports,
        parts=parts,
        sides=gold.sides,
        asides=list(joined.claims.values()),
    )


def _unsourced(gold: Gold) -> Iterator[Check]:
    headline = gold.claims["002-c01"]
    origin = next(one for one in gold.incidents["I14"].origins if headline.id in one.claims)
    yield "T13 nobody is named for it", headline.headline and origin.speaker is None, origin.basis


def _never_upgraded(gold: Gold) -> Iterator[Check]:
    for name in DOUBTFUL:
        found = gold.reconcile({"id": name}, [gold.claims[name]])
        weak = found.grade.name is GradeName.WEAK and found.independent == 1
        yield f"T14 {name}", weak and found.status is not Modality.ASSERTED, found.status.value


def _copied(gold: Gold) -> Iterator[Check]:
    """Six outlets print 000 and credit nobody: the linker puts each copied claim beside its original."""
    wire = next(report for report in gold.reports.values() if report.name.startswith("000"))
    reports = [
        replace(wire, id=ReportId(f"{wire.id}-{at}"), name=f"copy-{at}.txt", outlet=outlet, agency=None)
        for at, outlet in enumerate(OUTLETS)
    ]
    own = [claim for claim in gold.claims.values() if claim.report == wire.id]
    copied = [_copy(claim, report) for report in reports for claim in own]
    joined = Joined(gold, reports, copied)
    battle = next(row for row in gold.rows if row["id"] == "I01")
    parts = [gold.members(row) for row in gold.rows if row["part_of"] == "I01"]
    members = [*gold.members(battle), *(claim for claim in copied if claim.id[:7] in battle["claims"])]
    beside = all(joined.together(str(claim.id)[:7], str(claim.id)) for claim in members)
    yield "T16 every copy beside its original", beside, f"{len(members)} claims"
    before = _reconciled(gold, Joined(gold), gold.members(battle), parts)
    after = _reconciled(gold, joined, members, parts)
    yield ("T16 only reports rise", *same_but_reports(before, after, more=len(OUTLETS)))


def _copy(claim: Claim, report: Report) -> Claim:
    return replace(claim, id=ClaimId(f"{claim.id}-{report.name}"), report=report.id, doc=report.name)


def gold_series(
    told: Sequence[tuple[int, int | None, str]], scope: TollScope, best: int, words: str
) -> Answer:
    """Figures of the same officials, one a report, linked and reconciled: invented claims."""
    reports, claims = [], []
    for at, (low, high, name) in enumerate(told):
        text = (
            f"Figures of the {name}: {low} people were killed in the fight for Moura, health officials said."
        )
        day = date.fromisoformat(name) if "-" in name else date(2031, 5, 14 + at)
        reports.append(_invented(f"count-{at}", text, day, OUTLETS[at]))
        toll = Toll(kind=TollKind.KILLED, low=low, high=high, words=str(low), scope=scope, as_of=day)
        claims.append(_counted(reports[-1], toll))
    linked = _linked(claims, reports)
    if len(linked.clusters) != 1:
        return False, f"{len(linked.clusters)} incidents"
    known = {report.id: report for report in reports}
    origins, independent = find_origins(claims, reports=known, copies=linked.copies)
    found = reconcile_incident(
        claims, origins=origins, independent=independent, reports=known, parts=[], sides={}, asides=claims
    )
    return chained(found, best, words)


def _counted(report: Report, toll: Toll) -> Claim:
    """The claim of a whole invented report: one fight, one figure, said by officials."""
    span = Span(start=0, end=len(report.text))
    day = date(2031, 5, 13) if toll.scope is TollScope.INCIDENT else None
    return Claim(
        id=ClaimId(f"clm_{report.id}"),
        report=report.id,
        doc=report.name,
        evidence=(span,),
        words=report.text,
        trigger="fight",
        trigger_span=span,
        event_type=EventType.BATTLE,
        recipients=(Party(canonical="residents of Moura"),),
        place=MOURA,
        period=Period(
            start=day or date(2031, 5, 1),
            end=day or report.published_on(),
            precision=PeriodPrecision.DAYS,
            basis=PeriodBasis.EXPLICIT,
        ),
        tolls=(toll,),
        attribution=Attribution(speaker="health officials in Moura", cue="said"),
        modality=Modality.REPORTED,
    )


def _invented(name: str, text: str, day: date, outlet: str) -> Report:
    return Report(
        id=ReportId(f"rep_{name}"),
        name=f"{name}.txt",
        text=text,
        raw_sha256=name,
        outlet=outlet,
        published=day,
        published_basis=PublishedBasis.GIVEN,
    )


def on_gold(folder: Path) -> dict[int, Answer]:
    """Every case on gold claims: right when all its checks are."""
    gold = Gold(folder)
    checks = [*run_checks(gold), *gold_checks(gold, folder)]
    found: dict[int, Answer] = {}
    for case in CASES:
        own = [check for check in checks if check[0].split()[0] == f"T{case}"]
        failed = [f"{name}: {value}" for name, good, value in own if not good]
        found[case] = bool(own) and not failed, failed or f"{len(own)} checks"
    return found


def from_text(piles: Piles, folder: Path) -> tuple[dict[int, Answer], Mapping[str, Any]]:
    """Every case from text, and what the gold's scorer says of linking on the claims it can align."""
    scorer = load_module(folder / "score.py")
    golds, meta, incidents = scorer.load_gold(str(folder))
    rows = exchanged(piles.five)
    scores = scorer.score([scorer.plain(row) for row in rows], golds, meta, incidents)["linking"]
    found = {case: check(piles) for case, check in TEXT_CHECKS.items()}
    found[15] = _pairs_apart(scorer, rows, golds, incidents)
    return found, scores


def exchanged(record: Record) -> list[dict[str, Any]]:
    """The claims of a record in the exchange format, each with its incident."""
    return [
        json.loads(exchange_line(claim, record.home[claim.id].id if claim.id in record.home else None))
        for claim in record.account.claims
    ]


def _pairs_apart(scorer: Any, rows: Sequence[Any], golds: Any, incidents: Any) -> Answer:
    """Case 15 from text: no pair whose two claims were read (words and coarse type agree) is one incident."""
    aliases, home = scorer.Aliases(incidents["aliases"]), {}
    for key, own in golds.items():
        read = [scorer.plain(row) for row in rows if scorer.key(row["doc"]) == key]
        for at, gold in scorer.match(read, own, aliases, "coarse"):
            home[own[gold]["id"]] = read[at]["incident"]
    pairs = [(row["a"], row["b"]) for row in incidents["cannot_link"]]
    told = [(a, b) for a, b in pairs if a in home and b in home]
    joined = [(a, b) for a, b in told if home[a] == home[b]]
    return not joined and len(told) >= FEWEST_PAIRS, f"{len(told)} pairs read, {len(joined)} joined {joined}"


def print_table(gold: Mapping[int, Answer], text: Mapping[int, Answer]) -> None:
    """case | on gold claims | from text | what was found."""
    print(f"{'case':62} {'gold':5} {'text':5} found from text (and what failed on gold claims)")
    for case, words in CASES.items():
        marks = ["pass" if side[case][0] else "FAIL" for side in (gold, text)]
        failed = "" if gold[case][0] else f"   gold: {gold[case][1]}"
        print(f"T{case:<3} {words:57} {marks[0]:5} {marks[1]:5} {text[case][1]}{failed}")
    for name, side in (("gold claims", gold), ("text", text)):
        print(f"{name}: {sum(answer[0] for answer in side.values())} of {len(CASES)}")


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 when a case fails on gold claims."""
    shared = find_shared(arguments[0] if arguments else None)
    if shared is None:
        return 0
    gold = on_gold(shared / "gold")
    piles = read_piles(shared / "gold", open_line())
    text, scores = from_text(piles, shared / "gold")
    print_table(gold, text)
    for name, right, found in holdings_and_stances(piles):
        print(f"{'pass' if right else 'FAIL'}  from text: {name:45} {found}")
    sides = " / ".join(f"{scores['b3'][name]:.3f}" for name in ("p", "r", "f1"))
    print(f"B-cubed from text on {scores['n_claims']} aligned claims, precision / recall / F: {sides}")
    return 0 if all(right for right, _ in gold.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
