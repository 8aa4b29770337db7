"""Laws of reconciliation: order, copies, evidence, bounds, null and zero, and what may enter at all."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from khaldun.publish.exports.sensitivity import Agreement, agreement
from khaldun.reconcile import POLICIES, cross_contests, reconcile_holdings, reconcile_stances
from khaldun.records import (
    HAPPENED,
    Account,
    Claim,
    ClaimId,
    EventType,
    Incident,
    Modality,
    OriginId,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Polarity,
    ReportId,
    Toll,
    TollKind,
    TollScope,
    Victims,
)
from khaldun.records.wire import to_json
from tests.laws.examples import LAW
from tests.reconcile.tellings import (
    ARMY,
    ORMA,
    PRESS,
    QUAY,
    REBELS,
    TALSK,
    a_claim,
    an_incident,
    figures,
    origins_of,
)

SPEAKERS = [None, "Colonel Oru", "Speaker Nam", "Peace Observatory", "hospital"]
POLICY_NAMES = [*POLICIES, "union+ucdp", "airwars+median"]
KINDS = [
    EventType.BATTLE,
    EventType.EXPLOSION_REMOTE_VIOLENCE,
    EventType.TERRITORIAL_CHANGE,
    EventType.TERRITORIAL_CONTROL,
    EventType.RELATION,
]
FIGURES = st.integers(min_value=0, max_value=60)


@st.composite
def tolls(draw: st.DrawFn) -> Toll:
    """A figure with any scope, status and bounds."""
    low = draw(FIGURES)
    high = draw(st.one_of(st.none(), FIGURES.map(lambda more: low + more)))
    return Toll(
        kind=draw(st.sampled_from([TollKind.KILLED, TollKind.WOUNDED, TollKind.DISPLACED])),
        low=low,
        high=high,
        words=draw(st.sampled_from(["so many", "dozens"])),
        victims=draw(st.sampled_from(list(Victims))),
        scope=draw(st.sampled_from(list(TollScope))),
    )


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """A few days of spring 2031, sometimes without a start."""
    end = date(2031, 5, 1) + timedelta(days=draw(st.integers(0, 20)))
    start = draw(st.one_of(st.none(), st.integers(0, 9).map(lambda back: end - timedelta(days=back))))
    precision = PeriodPrecision.DAYS if start else PeriodPrecision.OPEN
    return Period(start=start, end=end, precision=precision, basis=draw(st.sampled_from(list(PeriodBasis))))


@st.composite
def claims_of(draw: st.DrawFn, modalities: list[Modality], positive: bool = False) -> Claim:
    """Any claim of these modalities (its name is given by `clusters`)."""
    polarities = [Polarity.POSITIVE] if positive else list(Polarity)
    parties = st.lists(st.sampled_from([ARMY, REBELS, "gunmen"]), max_size=2, unique=True)
    return a_claim(
        "unnamed",
        *draw(st.lists(tolls(), max_size=2)),
        by=draw(st.sampled_from(SPEAKERS)),
        actors=draw(parties),
        recipients=draw(parties),
        report=draw(st.sampled_from(["one", "two", "three", "morning", "noon"])),
        kind=draw(st.sampled_from(KINDS)),
        chain=draw(st.sampled_from([(), ("Wire",)])),
        modality=draw(st.sampled_from(modalities)),
        polarity=draw(st.sampled_from(polarities)),
        place=draw(st.sampled_from([ORMA, QUAY, TALSK, None])),
        period=draw(periods()),
        headline=draw(st.booleans()),
        sub_event_type=draw(st.sampled_from([None, "seizure", "withdrawal", "backs", "non_confirmation"])),
    )


def clusters(
    modalities: list[Modality] | None = None, *, size: int = 6, positive: bool = False, prefix: str = "c"
) -> st.SearchStrategy[list[Claim]]:
    """Lists of claims with names of their own."""
    named = claims_of(modalities or list(Modality), positive)
    return st.lists(named, min_size=1, max_size=size).map(
        lambda made: [replace(claim, id=ClaimId(f"{prefix}{at}")) for at, claim in enumerate(made)]
    )


def views(claims: list[Claim], parts: list[list[Claim]] | None = None) -> bytes:
    """Every view of the claims, as bytes."""
    incident = an_incident(*claims, origins=origins_of(sorted_claims(claims)), parts=parts or [])
    holdings = reconcile_holdings(claims)
    account = Account(
        incidents=(incident,),
        holdings=holdings,
        stances=reconcile_stances(claims),
        contests=cross_contests([incident], holdings),
    )
    return to_json(account)


def sorted_claims(claims: list[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: claim.id)


@LAW
@given(clusters(), clusters(size=3, prefix="p"), st.randoms(use_true_random=False))
def test_p1_the_order_of_claims_does_not_matter(
    claims: list[Claim], part: list[Claim], chance: Random
) -> None:
    shuffled, shuffled_part = list(claims), list(part)
    chance.shuffle(shuffled)
    chance.shuffle(shuffled_part)
    assert views(shuffled, [shuffled_part]) == views(claims, [part])


@LAW
@given(clusters())
def test_p2_the_same_claim_twice_changes_nothing(claims: list[Claim]) -> None:
    origins = origins_of(claims)
    twice = an_incident(*claims, *claims, origins=origins, independent=len(origins))
    assert to_json(twice) == to_json(an_incident(*claims))


@LAW
@given(clusters([Modality.ASSERTED, Modality.REPORTED]), st.sampled_from(POLICY_NAMES), st.data())
def test_p3_a_copy_adds_a_report_and_nothing_else(
    claims: list[Claim], policy: str, data: st.DataObject
) -> None:
    copied = data.draw(st.sampled_from(claims))
    report = replace(PRESS[copied.report], id=ReportId("mirror"), outlet="Mirror")
    copy = replace(copied, id=ClaimId("zz"), report=report.id, doc="mirror.txt")
    origins = origins_of(claims)
    joined = tuple(
        replace(origin, claims=(*origin.claims, copy.id)) if copied.id in origin.claims else origin
        for origin in origins
    )
    before = an_incident(*claims, policy=policy)
    after = an_incident(
        *claims,
        copy,
        origins=joined,
        independent=len(origins),
        reports={**PRESS, report.id: report},
        policy=policy,
    )
    assert after.reports == before.reports + 1
    assert len(after.origins) == len(before.origins)
    if not any(claim.headline for claim in claims):
        assert after.grade.name is before.grade.name
        assert _rows(after) == _rows(before)
        assert _agreements(after) == _agreements(before)


@LAW
@given(clusters(), st.sampled_from(POLICY_NAMES))
def test_no_more_figures_than_origins_and_a_share_is_a_share(claims: list[Claim], policy: str) -> None:
    incident = an_incident(*claims, policy=policy)
    for one in _agreements(incident):
        assert one.origins is None or 1 <= (one.figures or 0) <= one.origins <= len(incident.origins)
        assert one.disagreement is None or 0 <= one.disagreement <= 1


def _agreements(incident: Incident) -> list[Agreement]:
    return [agreement(incident, kind) for kind in TollKind]


def _rows(incident: Incident) -> list[tuple[object, ...]]:
    return [(row.kind, row.victims, row.low, row.best, row.high) for row in incident.tolls]


@LAW
@given(clusters())
def test_p5_every_figure_and_contest_names_claims_that_exist(claims: list[Claim]) -> None:
    incident = an_incident(*claims)
    ids = {claim.id for claim in claims}
    assert set(incident.claims) == ids
    assert set(incident.grade.claims) <= ids
    for account in incident.tolls:
        assert account.statements
        assert all(one.claim in ids and one.reason for one in account.statements)
    for contest in incident.contests:
        assert len(contest.positions) > 1 and contest.sentence.endswith(".")
        assert all(position.claims and set(position.claims) <= ids for position in contest.positions)


@LAW
@given(
    st.lists(st.tuples(st.integers(1, 60), st.none() | st.integers(0, 60)), min_size=1, max_size=5),
    st.tuples(st.integers(1, 60), st.none() | st.integers(0, 60)),
)
def test_p6_another_voice_never_narrows_a_union(
    told: list[tuple[int, int | None]], new: tuple[int, int | None]
) -> None:
    claims = [
        a_claim(
            f"c{at}",
            Toll(kind=TollKind.KILLED, low=low, high=None if more is None else low + more, words=f"{low}"),
            by=f"speaker {at}",
        )
        for at, (low, more) in enumerate([*told, new])
    ]
    before = figures(an_incident(*claims[:-1], policy="union"))
    after = figures(an_incident(*claims, policy="union"))
    assert before is not None and after is not None
    assert before[0] is not None and after[0] is not None and after[0] <= before[0]
    assert before[2] is None or (after[2] is not None and after[2] >= before[2])


@LAW
@given(clusters(), clusters(size=2, prefix="p"), st.sampled_from(POLICY_NAMES))
def test_p7_bounds_are_in_order_and_parts_fit_or_contradict(
    claims: list[Claim], part: list[Claim], policy: str
) -> None:
    parent, child = an_incident(*claims, parts=[part], policy=policy), an_incident(*part, policy=policy)
    for account in parent.tolls:
        known = [figure for figure in (account.low, account.best, account.high) if figure is not None]
        assert known == sorted(known)
    for kind in TollKind:
        whole, inner = figures(parent, kind), figures(child, kind)
        if whole is None or inner is None or not inner[0] or policy != "union":
            continue
        reasons = [reason.rule for row in parent.tolls if row.kind is kind for reason in row.reasons]
        assert (whole[0] or 0) >= _least(child, kind) or "parts exceed whole" in reasons


def _least(incident: Incident, kind: TollKind) -> int:
    """The least a single voice of a part counts."""
    lows = [
        one.low or 0
        for row in incident.tolls
        if row.kind is kind
        for one in row.statements
        if one.used and row.victims is Victims.UNKNOWN
    ]
    return min(lows, default=0)


@LAW
@given(clusters([Modality.ASSERTED, Modality.REPORTED], positive=True))
def test_p8_no_figure_is_no_toll_and_zero_needs_its_words(claims: list[Claim]) -> None:
    untold = [replace(claim, tolls=()) for claim in claims]
    assert an_incident(*untold).tolls == ()
    for row in an_incident(*claims).tolls:
        if row.low == row.best == row.high == 0:
            assert any(one.low == 0 for one in row.statements)


@LAW
@given(clusters([modality for modality in Modality if modality not in HAPPENED]))
def test_p9_what_did_not_happen_counts_nobody_and_holds_nothing(claims: list[Claim]) -> None:
    incident = an_incident(*claims)
    assert incident.tolls == ()
    assert reconcile_holdings(claims) == ()
    assert all(stance.negative for stance in reconcile_stances(claims))


@LAW
@given(
    clusters([Modality.ASSERTED, Modality.REPORTED], positive=True), clusters([Modality.DENIED], prefix="d")
)
def test_p9_a_denial_adds_no_dead(claims: list[Claim], denials: list[Claim]) -> None:
    assert _rows(an_incident(*claims, *denials)) == _rows(an_incident(*claims))


@LAW
@given(clusters())
def test_holdings_of_one_place_are_in_order_and_unknown_never_overlaps(claims: list[Claim]) -> None:
    holdings = reconcile_holdings(claims)
    for one in holdings:
        assert one.start is not None and (one.end is None or one.start <= one.end)
        assert one.claims or one.holder is None
    for unknown in (one for one in holdings if one.state == "unknown"):
        for other in holdings:
            if other is not unknown and other.place == unknown.place:
                assert other.start is not None and unknown.start is not None
                assert (other.end or date.max) < unknown.start or other.start > (unknown.end or date.max)


def test_origin_ids_are_opaque() -> None:
    assert [origin.id for origin in origins_of([a_claim("c1")])] == [OriginId("org Peace Observatory")]
