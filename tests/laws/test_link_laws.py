"""Laws of linking that hold for every pile of claims: P1-P4, P10-P12 of docs/method.md."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from khaldun.engines import SerialEngine
from khaldun.link import Linked, find_copies, find_origins, link_claims, score_pair
from khaldun.link.anchors import anchors_of
from khaldun.link.rulings import rulings_of
from khaldun.records import (
    Anchor,
    Claim,
    ClaimId,
    EventType,
    Judgement,
    Modality,
    Party,
    Period,
    PeriodPrecision,
    Report,
    ReportId,
    Span,
    Toll,
    TollScope,
    Verdict,
)
from tests.laws.examples import LAW
from tests.make import ORMA, QUAY, TALSK, VARDA, a_claim, a_place, a_report, days, toll

FIRST = date(2031, 5, 1)
PARTIES = ("Hill Army", "Dawn Host", "Orma neighbours")
CLAUSES = (
    "mortars struck the tannery at noon",
    "horsemen rode down the weavers",
    "boats ferried wounded cooks away",
    "a bridge was held until nightfall",
    "planes circled the salt works",
    "envoys argued about an armistice",
)


def periods() -> st.SearchStrategy[Period]:
    def period(start: int, length: int, is_open: bool) -> Period:
        told = days(str(FIRST + timedelta(days=start)), str(FIRST + timedelta(days=start + length)))
        return replace(told, start=None, precision=PeriodPrecision.OPEN) if is_open else told

    return st.builds(period, st.integers(0, 12), st.integers(0, 9), st.booleans())


def tolls() -> st.SearchStrategy[tuple[Toll, ...]]:
    figure = st.builds(
        lambda low, scope: toll(low, scope=scope),
        st.sampled_from([1, 12, 22, 150]),
        st.sampled_from([TollScope.INCIDENT, TollScope.EPISODE, TollScope.SUBSET]),
    )
    return st.lists(figure, max_size=1).map(tuple)


@st.composite
def piles(draw: st.DrawFn) -> list[Claim]:
    """A few claims of up to three reports, each clause once a report."""
    spots = draw(st.sets(st.tuples(st.integers(0, 2), st.integers(0, 5)), min_size=1, max_size=7))
    names = st.lists(st.sampled_from(PARTIES), max_size=2, unique=True)
    return [
        a_claim(
            f"c{report}{clause}",
            *draw(tolls()),
            report=f"r{report}",
            words=CLAUSES[clause],
            at=100 * clause,
            kind=draw(
                st.sampled_from(
                    [
                        EventType.BATTLE,
                        EventType.VIOLENCE_AGAINST_CIVILIANS,
                        EventType.EXPLOSION_REMOTE_VIOLENCE,
                        EventType.RELATION,
                    ]
                )
            ),
            place=draw(st.sampled_from([ORMA, QUAY, TALSK, VARDA, None])),
            period=draw(periods()),
            actors=draw(names),
            recipients=draw(names),
            by=draw(st.sampled_from([None, "Tano Rell", "Mira Sund"])),
            modality=draw(st.sampled_from([Modality.REPORTED, Modality.REQUESTED])),
            background=draw(st.booleans()),
        )
        for report, clause in sorted(spots)
    ]


def reports_of(claims: Sequence[Claim]) -> list[Report]:
    """The reports of the claims: every clause stands where its claim says."""
    found = []
    for name in sorted({claim.report for claim in claims}):
        text = "".join(
            CLAUSES[at].ljust(99) + "\n"
            if any(claim.report == name and claim.words == CLAUSES[at] for claim in claims)
            else " ".join(f"{name}w{at}x{word}" for word in range(9)).ljust(99) + "\n"
            for at in range(len(CLAUSES))
        )
        found.append(a_report(name, text, published="2031-05-14"))
    return found


def linked(claims: Sequence[Claim], judgements: Sequence[Judgement] = ()) -> Linked:
    return link_claims(claims, reports_of(claims), judgements, engine=SerialEngine())


@given(piles(), st.randoms(use_true_random=False))
@LAW
def test_the_order_of_claims_and_reports_changes_nothing(claims: list[Claim], random: Random) -> None:
    shuffled, reports = list(claims), reports_of(claims)
    random.shuffle(shuffled)
    assert link_claims(shuffled, reports[::-1], engine=SerialEngine()) == linked(claims)


@given(piles())
@LAW
def test_the_same_report_twice_changes_nothing(claims: list[Claim]) -> None:
    twice = link_claims([*claims, *claims], reports_of(claims) * 2, engine=SerialEngine())
    assert twice == linked(claims)


@given(piles())
@LAW
def test_every_claim_stands_in_exactly_one_cluster(claims: list[Claim]) -> None:
    found = [claim for cluster in linked(claims).clusters for claim in cluster]
    assert sorted(found) == [claim.id for claim in claims]


@given(piles())
@LAW
def test_every_claim_has_exactly_one_origin(claims: list[Claim]) -> None:
    reports = {report.id: report for report in reports_of(claims)}
    origins, independent = find_origins(
        claims, reports=reports, copies=find_copies([*reports.values()], claims)
    )
    assert sorted(claim for origin in origins for claim in origin.claims) == [claim.id for claim in claims]
    assert 1 <= independent <= len(origins)


@given(piles())
@LAW
def test_a_copy_adds_reports_and_never_an_origin(claims: list[Claim]) -> None:
    original = claims[0].report
    reports = reports_of(claims)
    text = next(report.text for report in reports if report.id == original)
    copy = a_report("zcopy", text + "reprinted tonight", published="2031-05-14")
    copied = [
        replace(claim, id=ClaimId(f"z{claim.id}"), report=copy.id)
        for claim in claims
        if claim.report == original
    ]
    before = linked(claims)
    after = link_claims([*claims, *copied], [*reports, copy], engine=SerialEngine())
    assert {without_copies(cluster) for cluster in after.clusters} == set(before.clusters)
    assert origin_counts(after, [*claims, *copied], [*reports, copy]) == origin_counts(
        before, claims, reports
    )


def without_copies(cluster: Sequence[ClaimId]) -> tuple[ClaimId, ...]:
    return tuple(claim for claim in cluster if not claim.startswith("z"))


def origin_counts(
    found: Linked, claims: Sequence[Claim], reports: Sequence[Report]
) -> dict[tuple[ClaimId, ...], tuple[int, int]]:
    """Origins and independent origins of each cluster, by the claims that are no copies."""
    told, known = {claim.id: claim for claim in claims}, {report.id: report for report in reports}
    counts = {}
    for cluster in found.clusters:
        members = [told[claim] for claim in cluster]
        origins, independent = find_origins(members, reports=known, copies=found.copies)
        counts[without_copies(cluster)] = (len(origins), independent)
    return counts


@given(piles(), st.data())
@LAW
def test_judgements_are_kept_and_taking_them_back_undoes_them(
    claims: list[Claim], data: st.DataObject
) -> None:
    reports = {report.id: report for report in reports_of(claims)}

    def held(claim: Claim) -> Anchor:
        sha = reports[claim.report].raw_sha256
        return Anchor(raw_sha256=sha, span=claim.evidence[0], event_type=claim.event_type)

    pairs = data.draw(st.lists(st.tuples(st.sampled_from(claims), st.sampled_from(claims)), max_size=4))
    judgements = [
        Judgement(
            left=held(left),
            right=held(right),
            verdict=data.draw(st.sampled_from([Verdict.SAME, Verdict.DIFFERENT])),
            by="Vera",
            at=datetime(2031, 6, 1, hour, tzinfo=UTC),
        )
        for hour, (left, right) in enumerate(pairs)
    ]
    found = linked(claims, judgements)
    home = {claim: at for at, cluster in enumerate(found.clusters) for claim in cluster}
    rulings = rulings_of(judgements, anchors_of(claims, judgements, reports.values()))
    assert all(home[left] == home[right] for left, right in rulings.same)
    assert all(home[left] != home[right] for left, right in rulings.different)
    taken_back = [replace(judgement, withdrawn=judgement.at) for judgement in judgements]
    assert linked(claims, [*judgements, *taken_back]) == linked(claims)


@given(piles())
@LAW
def test_a_link_is_the_same_from_both_sides(claims: list[Claim]) -> None:
    for left in claims:
        for right in claims:
            if left.id != right.id:
                assert score_pair(left, right) == score_pair(right, left)


def changed(claims: Sequence[Claim], change: Callable[[Claim], Claim]) -> tuple[object, ...]:
    """The structure that linking finds once every claim is changed."""
    found = linked([change(claim) for claim in claims])
    return found.clusters, found.part_of, found.outcomes, [(link.left, link.right) for link in found.links]


@given(piles(), st.integers(1, 4000))
@LAW
def test_a_shift_of_all_days_leaves_the_structure(claims: list[Claim], by: int) -> None:
    def shift(claim: Claim) -> Claim:
        start, end = (
            day + timedelta(days=by) if day else None for day in (claim.period.start, claim.period.end)
        )
        return replace(claim, period=replace(claim.period, start=start, end=end))

    assert changed(claims, shift) == changed(claims, lambda claim: claim)


@given(piles())
@LAW
def test_another_name_for_a_party_everywhere_leaves_the_structure(claims: list[Claim]) -> None:
    def rename(claim: Claim) -> Claim:
        def renamed(parties: Sequence[Party]) -> tuple[Party, ...]:
            return tuple(
                replace(party, canonical="Zora Legion") if party.canonical == "Dawn Host" else party
                for party in parties
            )

        return replace(claim, actors=renamed(claim.actors), recipients=renamed(claim.recipients))

    assert changed(claims, rename) == changed(claims, lambda claim: claim)


@given(piles())
@LAW
def test_a_report_about_elsewhere_leaves_every_other_incident(claims: list[Claim]) -> None:
    far = a_claim(
        "z",
        report="elsewhere",
        words="students marched through Belport",
        kind=EventType.PROTEST,
        place=a_place("Belport", -40.0, 100.0, country="VY"),
        period=days("2044-01-01"),
    )
    reports = [*reports_of(claims), a_report("elsewhere", published="2044-01-02")]
    after = link_claims([*claims, far], reports, engine=SerialEngine())
    before = linked(claims)
    assert after.clusters == (*before.clusters, ("z",))
    assert (after.links, after.part_of) == (before.links, before.part_of)


def test_spans_of_the_piles_hold_their_words() -> None:
    claim = a_claim("a", report=ReportId("r0"), words=CLAUSES[2], at=200)
    (report,) = reports_of([claim])
    assert Span(start=200, end=200 + len(CLAUSES[2])).words(report.text) == CLAUSES[2]
