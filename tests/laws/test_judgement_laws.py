"""Laws of people's decisions: order of arrival, undoing, retraction, time travel, exchange, and locality."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from khaldun.engines import SerialEngine
from khaldun.pipeline import account_of
from khaldun.records import Account, Claim, Judgement, Report, Verdict
from khaldun.records.judging import anchor_of, judge_claim, judge_pair, retract, withdrawal
from khaldun.records.wire import from_json, to_json
from khaldun.store import MemoryStore
from tests.laws.examples import LAW
from tests.make import ORMA, QUAY, TALSK, a_claim, a_report, days, toll

SENTENCES = ("rebels and soldiers fought here", "shells killed people at the quay", "the army took the town")
TEXT = ". ".join(SENTENCES)
CORRECTIONS = (
    ("event_type", '"statement"'),
    ("event_type", '"battle"'),
    ("background", "true"),
    ("modality", '"denied"'),
    ("place", to_json(TALSK).decode()),
    ("place", "null"),
    ("tolls", "[]"),
    ("speaker", '"Mayor Ilin"'),
)
Pile = tuple[tuple[Report, ...], tuple[Claim, ...]]


@st.composite
def piles(draw: st.DrawFn) -> Pile:
    """Two or three reports with the same three sentences, some of them read as claims."""
    reports, claims = [], []
    for number in range(draw(st.integers(2, 3))):
        published = f"2031-05-0{5 + number}"
        reports.append(a_report(f"r{number}", f"{TEXT}, as number {number} has it", published=published))
        for at in sorted(draw(st.sets(st.integers(0, 2), min_size=1))):
            words = SENTENCES[at]
            claims.append(
                a_claim(
                    f"r{number}-{at}",
                    *([toll(draw(st.integers(1, 3)))] if at == 1 else []),
                    report=f"r{number}",
                    words=words,
                    at=TEXT.index(words),
                    place=draw(st.sampled_from([ORMA, QUAY, TALSK])),
                    period=days(draw(st.sampled_from(["2031-05-03", "2031-05-04"]))),
                )
            )
    return tuple(reports), tuple(claims)


@st.composite
def decisions(draw: st.DrawFn, pile: Pile, most: int = 4) -> list[Judgement]:
    """Some decisions on a pile, each at an hour of its own."""
    reports = {report.id: report for report in pile[0]}
    made = []
    for hour in range(draw(st.integers(0, most))):
        at, by = datetime(2031, 6, 1, hour, tzinfo=UTC), draw(st.sampled_from(["Ana", "Vera"]))
        one, other = (draw(st.sampled_from(pile[1])) for _ in range(2))
        verdict = draw(st.sampled_from(list(Verdict)))
        if verdict is Verdict.RETRACTED:
            made.append(retract(reports[one.report], by=by, at=at))
        elif verdict in {Verdict.ACCEPTED, Verdict.REJECTED}:
            made.append(judge_claim(one, reports[one.report], verdict, by=by, at=at))
        elif verdict is Verdict.CORRECTED:
            field, value = draw(st.sampled_from(CORRECTIONS))
            report = reports[one.report]
            made.append(judge_claim(one, report, verdict, by=by, at=at, field=field, value=value))
        elif one.id != other.id:
            anchors = [anchor_of(claim, reports[claim.report]) for claim in (one, other)]
            made.append(judge_pair(anchors[0], anchors[1], verdict, by=by, at=at))
    return made


CASES = piles().flatmap(lambda pile: st.tuples(st.just(pile), decisions(pile)))


def store_of(pile: Pile, judgements: Iterable[Judgement] = ()) -> MemoryStore:
    store = MemoryStore()
    for report in pile[0]:
        own = [claim for claim in pile[1] if claim.report == report.id]
        store.add_report(report, own, reader="invented")
    for judgement in judgements:
        store.add_judgement(judgement)
    return store


def account(pile: Pile, judgements: Iterable[Judgement] = (), as_of: date | None = None) -> Account:
    return account_of(store_of(pile, judgements), engine=SerialEngine(), as_of=as_of)


@given(CASES, st.randoms(use_true_random=False))
@LAW
def test_the_order_in_which_decisions_arrive_does_not_matter(
    case: tuple[Pile, list[Judgement]], random: Random
) -> None:
    pile, judgements = case
    shuffled = random.sample(judgements, len(judgements))
    assert to_json(account(pile, shuffled)) == to_json(account(pile, judgements))


@given(CASES)
@LAW
def test_what_is_withdrawn_was_never_decided(case: tuple[Pile, list[Judgement]]) -> None:
    pile, judgements = case
    at = datetime(2031, 7, 1, tzinfo=UTC)
    for kept in (judgements[::2], []):
        gone = [withdrawal(one, by="Rui", at=at) for one in judgements if one not in kept]
        assert account(pile, [*gone, *judgements]) == account(pile, kept)


@given(CASES)
@LAW
def test_a_retracted_report_was_never_read(case: tuple[Pile, list[Judgement]]) -> None:
    (reports, claims), judgements = case
    gone = reports[0]
    rest = reports[1:], tuple(claim for claim in claims if claim.report != gone.id)
    others = [one for one in judgements if gone.raw_sha256 not in hashes(one)]
    taken_out = retract(gone, by="Rui", at=datetime(2031, 7, 1, tzinfo=UTC))
    found = account((reports, claims), [*judgements, taken_out])
    assert gone.id in found.retracted
    assert bare(found) == bare(account(rest, others))


def hashes(judgement: Judgement) -> set[str]:
    return {side.raw_sha256 for side in (judgement.left, judgement.right) if side}


def bare(account: Account) -> Account:
    return replace(account, retracted=())


@given(CASES)
@LAW
def test_what_is_known_on_the_last_day_is_all_and_on_any_day_what_was_out(
    case: tuple[Pile, list[Judgement]],
) -> None:
    (reports, claims), judgements = case
    assert account((reports, claims), judgements, date(2031, 5, 9)) == account((reports, claims), judgements)
    known = {report.id for report in reports[:1]}
    then = reports[:1], tuple(claim for claim in claims if claim.report in known)
    assert account((reports, claims), as_of=date(2031, 5, 5)) == account(then)


@given(CASES)
@LAW
def test_decisions_exchanged_give_the_same_account(case: tuple[Pile, list[Judgement]]) -> None:
    pile, judgements = case
    first = store_of(pile, judgements)
    lines = [to_json(one) for one in first.judgements()]
    second = store_of(pile)
    fresh, again = ([second.add_judgement(from_json(line, Judgement)) for line in lines] for _ in range(2))
    assert (fresh, again) == ([True] * len(lines), [False] * len(lines))
    assert account_of(second, engine=SerialEngine()) == account_of(first, engine=SerialEngine())
    assert second.verify().ok


@given(CASES)
@LAW
def test_a_correction_changes_no_id_and_no_claim_of_another_report(
    case: tuple[Pile, list[Judgement]],
) -> None:
    pile, judgements = case
    corrections = [one for one in judgements if one.verdict is Verdict.CORRECTED]
    found = account(pile, corrections).claims
    assert [claim.id for claim in found] == [claim.id for claim in account(pile).claims]
    touched = {sha for one in corrections for sha in hashes(one)}
    apart = {report.id for report in pile[0] if report.raw_sha256 not in touched}
    assert of(found, apart) == of(pile[1], apart)


def of(claims: Sequence[Claim], reports: set[str]) -> list[Claim]:
    return sorted((claim for claim in claims if claim.report in reports), key=lambda claim: claim.id)


@given(CASES)
@LAW
def test_every_claim_that_counts_stands_in_one_incident(case: tuple[Pile, list[Judgement]]) -> None:
    found = account(*case)
    held = sorted(claim for incident in found.incidents for claim in incident.claims)
    assert held == sorted(claim.id for claim in found.claims)
