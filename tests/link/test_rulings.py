from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from khaldun.link.anchors import anchors_of
from khaldun.link.rulings import Rulings, joined_with
from khaldun.link.rulings import rulings_of as ruled
from khaldun.records import Anchor, Claim, ClaimId, Judgement, Report, Span, Verdict
from tests.make import a_claim, a_report

REPORT = a_report("one", "a" * 400)
CLAIMS = [
    a_claim(name, at=at, words="twenty letters long.") for name, at in (("a", 0), ("b", 100), ("c", 200))
]


def anchor(claim: Claim, report: Report = REPORT) -> Anchor:
    return Anchor(raw_sha256=report.raw_sha256, span=claim.evidence[0], event_type=claim.event_type)


def rulings_of(
    judgements: Sequence[Judgement], claims: Sequence[Claim], reports: Sequence[Report]
) -> Rulings:
    return ruled(judgements, anchors_of(claims, judgements, reports))


def judged(
    left: Claim, right: Claim, verdict: Verdict, hour: int = 1, *, withdrawn: bool = False
) -> Judgement:
    at = datetime(2031, 6, 1, hour, tzinfo=UTC)
    return Judgement(
        left=anchor(left),
        right=anchor(right),
        verdict=verdict,
        by="Vera",
        at=at,
        withdrawn=at if withdrawn else None,
    )


def test_anchors_find_their_claims_again_after_another_reading() -> None:
    moved = a_claim("z", at=8, words="twenty letters long.")
    rulings = rulings_of([judged(CLAIMS[0], CLAIMS[1], Verdict.SAME)], [moved, CLAIMS[1]], [REPORT])
    assert rulings.same == (("b", "z"),)


def test_an_anchor_whose_words_are_gone_is_told_and_not_dropped() -> None:
    rulings = rulings_of([judged(CLAIMS[0], CLAIMS[1], Verdict.SAME)], CLAIMS[1:], [REPORT])
    assert rulings.same == ()
    assert "judge again" in rulings.orphans[0].reason
    (other,) = rulings_of([judged(CLAIMS[0], CLAIMS[1], Verdict.SAME)], CLAIMS[:1], [REPORT]).orphans
    assert "100..120" in other.reason


def test_the_latest_judgement_on_a_pair_wins() -> None:
    told = [judged(CLAIMS[0], CLAIMS[1], Verdict.SAME, 1), judged(CLAIMS[1], CLAIMS[0], Verdict.DIFFERENT, 2)]
    assert rulings_of(told, CLAIMS, [REPORT]).different == (("a", "b"),)
    assert rulings_of(told[::-1], CLAIMS, [REPORT]).same == ()


def test_unsure_lifts_an_earlier_judgement_and_a_withdrawn_one_is_none() -> None:
    told = [judged(CLAIMS[0], CLAIMS[1], Verdict.SAME, 1), judged(CLAIMS[0], CLAIMS[1], Verdict.UNSURE, 2)]
    assert rulings_of(told, CLAIMS, [REPORT]).same == ()
    gone = [judged(CLAIMS[0], CLAIMS[1], Verdict.SAME, withdrawn=withdrawn) for withdrawn in (False, True)]
    assert rulings_of(gone[:1], CLAIMS, [REPORT]).same == (("a", "b"),)
    assert rulings_of(gone, CLAIMS, [REPORT]) == rulings_of([], CLAIMS, [REPORT])


def test_a_later_judgement_wins_over_what_older_ones_imply() -> None:
    older = [judged(CLAIMS[0], CLAIMS[1], Verdict.SAME, 1), judged(CLAIMS[1], CLAIMS[2], Verdict.SAME, 2)]
    parted = rulings_of([*older, judged(CLAIMS[0], CLAIMS[2], Verdict.DIFFERENT, 3)], CLAIMS, [REPORT])
    assert (parted.same, parted.different) == ((("b", "c"),), (("a", "c"),))
    joined = rulings_of([judged(CLAIMS[0], CLAIMS[2], Verdict.DIFFERENT, 0), *older], CLAIMS, [REPORT])
    assert (joined.same, joined.different) == ((("a", "b"), ("b", "c")), ())


def test_of_two_reports_with_the_same_bytes_an_anchor_means_the_one_it_names() -> None:
    twin = a_report("two", "a" * 400)
    assert twin.raw_sha256 == REPORT.raw_sha256
    there = a_claim("t", at=0, report="two", words="twenty letters long.")
    sides = [
        Anchor(raw_sha256=r.raw_sha256, span=there.evidence[0], event_type="battle", report=r.id)
        for r in (REPORT, twin)
    ]
    told = Judgement(
        left=sides[0], right=sides[1], verdict=Verdict.DIFFERENT, by="V", at=datetime(2031, 6, 1, tzinfo=UTC)
    )
    assert rulings_of([told], [*CLAIMS, there], [REPORT, twin]).different == (("a", "t"),)


def test_a_judgement_on_one_claim_alone_says_nothing() -> None:
    near = Anchor(raw_sha256=REPORT.raw_sha256, span=Span(start=2, end=20), event_type="battle")
    told = Judgement(
        left=near, right=anchor(CLAIMS[0]), verdict=Verdict.SAME, by="V", at=datetime(2031, 6, 1, tzinfo=UTC)
    )
    assert rulings_of([told], CLAIMS, [REPORT]).same == ()


A, B, C, D = (ClaimId(name) for name in "abcd")


def test_what_a_person_parted_is_not_joined_over_a_third_claim() -> None:
    parted = Rulings(different=((A, B),))
    assert joined_with(parted, {(A, C), (B, C)}) == ((A, C),)
    assert joined_with(parted, {(A, C), (C, D), (B, D)}) == ((A, C), (B, D))


def test_what_nobody_parted_is_joined_as_it_repeats_one_another() -> None:
    assert joined_with(Rulings(), {(B, C), (A, C)}) == ((A, C), (B, C))
    ruled_one = Rulings(same=((B, C),), different=((A, B),))
    assert joined_with(ruled_one, {(A, C)}) == ((B, C),)
