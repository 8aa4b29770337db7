"""What every store promises: one body, run over each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.errors import StoreError
from khaldun.records import (
    Account,
    Anchor,
    Claim,
    Contest,
    ContestField,
    Copy,
    CopyKind,
    Decision,
    Holding,
    HoldingState,
    Judgement,
    Link,
    Position,
    PublishedBasis,
    Reason,
    Refusal,
    Report,
    ReportId,
    Span,
    Stance,
    Verdict,
)
from khaldun.records.audit import FIRST
from khaldun.records.judging import in_force, withdrawal
from khaldun.seams import Store
from khaldun.store import MemoryStore, open_store
from tests.records.invented import (
    OLD_FERRY,
    a_claim,
    a_report,
    a_statement,
    a_toll_account,
    an_incident,
)
from tests.records.strategies import LAW, records, spans
from tests.records.strategies import claims as any_claims
from tests.store.servers import POSTGRES, a_database

KINDS = ["memory", "sqlite", *(["postgresql"] if POSTGRES else [])]


@contextmanager
def new_store(kind: str) -> Iterator[Store]:
    """An empty store of a kind, gone afterwards."""
    if kind == "memory":
        with MemoryStore() as store:
            yield store
    elif kind == "sqlite":
        with TemporaryDirectory() as folder, open_store(Path(folder) / "record.db") as store:
            yield store
    else:
        with a_database() as url, open_store(url) as store:
            yield store


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    with new_store(request.param) as store:
        yield store


def test_a_new_store_is_empty(store: Store) -> None:
    assert store.account() == Account()
    assert [*store.reports(), *store.claims(), *store.judgements(), *store.refusals()] == []


def test_what_is_added_comes_back(store: Store) -> None:
    assert store.add_report(a_report(), [a_claim()], reader="reader-1")
    assert list(store.reports()) == [a_report()]
    assert list(store.claims()) == [a_claim()]


def test_what_is_added_together_is_there_at_the_end(store: Store) -> None:
    with store.together():
        assert store.add_report(a_report(), [a_claim()], reader="reader-1")
        assert not store.add_report(a_report(), [a_claim()], reader="reader-1")
    assert list(store.claims()) == [a_claim()]


@pytest.mark.parametrize("kind", KINDS[1:])
def test_of_what_was_to_be_added_together_nothing_stays_where_it_fails(kind: str) -> None:
    with new_store(kind) as store:
        with pytest.raises(RuntimeError), store.together():
            store.add_report(a_report(), [a_claim()], reader="reader-1")
            raise RuntimeError("the disk is gone")
        assert [*store.reports(), *store.claims()] == []
        assert store.add_report(a_report(), [a_claim()], reader="reader-1")


def test_a_report_already_read_by_this_reader_changes_nothing(store: Store) -> None:
    store.add_report(a_report(), [a_claim()], reader="reader-1")
    assert not store.add_report(a_report(), [a_claim(), a_claim(2)], reader="reader-1")
    assert list(store.claims()) == [a_claim()]


def test_a_report_without_claims_was_read_too(store: Store) -> None:
    assert not store.has_report("rep_1", reader="reader-1")
    store.add_report(a_report(), [], reader="reader-1")
    assert store.has_report("rep_1", reader="reader-1")
    assert not store.has_report("rep_1", reader="reader-2")


def test_a_newer_reader_takes_the_place_of_the_older(store: Store) -> None:
    store.add_report(a_report(), [a_claim(1), a_claim(2)], reader="reader-1")
    again = a_claim(1, reader="reader-2", score=0.5)
    assert store.add_report(a_report(), [again], reader="reader-2")
    assert list(store.claims()) == [again]
    assert store.has_report("rep_1", reader="reader-1")
    assert not store.add_report(a_report(), [a_claim(1)], reader="reader-1")
    assert list(store.claims()) == [again]


def test_the_first_record_of_a_report_stays(store: Store) -> None:
    store.add_report(a_report(), [], reader="reader-1")
    store.add_report(a_report(title="Fetched again"), [], reader="reader-2")
    assert [report.title for report in store.reports()] == [None]


CORRECTED = (("published", '"2031-05-14"'),)


def test_a_corrected_report_stands_as_corrected_and_comes_back_whole(store: Store) -> None:
    first, claims = a_report(), [a_claim(1), a_claim(2)]
    store.add_report(first, claims, reader="reader-1")
    before = store.account()
    other = a_report(published=date(2031, 5, 14), published_basis=PublishedBasis.CORRECTED)
    again = [a_claim(1, background=True), a_claim(3)]
    store.correct_report(other, again, CORRECTED)
    assert (list(store.reports()), list(store.claims())) == ([other], again)
    (kept,) = store.corrected_reports()
    assert (kept.first, [*kept.claims], kept.corrections) == (first, claims, CORRECTED)
    store.correct_report(
        msgspec.structs.replace(other, outlet="X"), again[:1], (("outlet", '"X"'), *CORRECTED)
    )
    assert [one.first for one in store.corrected_reports()] == [first]
    assert list(store.claims()) == again[:1]
    assert store.has_report(first.id, reader="reader-1")
    store.put_back_report(first.id)
    store.put_back_report(first.id)
    assert (store.account(), list(store.corrected_reports())) == (before, [])


def test_views_rest_on_the_claims_that_stay_while_a_report_is_corrected(store: Store) -> None:
    store.add_report(a_report(), [a_claim(1), a_claim(2)], reader="reader-1")
    store.keep_account(Account(incidents=(an_incident(["clm_1_1"]), an_incident(["clm_1_2"], number=2))))
    store.correct_report(a_report(), [a_claim(1, background=True)], CORRECTED)
    assert [one.claims for one in store.account().incidents] == [("clm_1_1",), ("clm_1_2",)]


def test_another_reader_reads_a_corrected_report_as_it_was(store: Store) -> None:
    store.add_report(a_report(), [a_claim(1)], reader="reader-1")
    store.correct_report(a_report(published=date(2031, 5, 14)), [a_claim(2)], CORRECTED)
    assert store.add_report(a_report(), [a_claim(3)], reader="reader-2")
    assert (list(store.reports()), list(store.claims())) == ([a_report()], [a_claim(3)])
    assert list(store.corrected_reports()) == []


def test_records_come_in_one_order_whatever_order_they_came_in(store: Store) -> None:
    late = a_claim(1, report=2, evidence=(Span(start=40, end=60),))
    for number in (3, 2, 10):
        claims = [late, a_claim(2, report=2)] if number == 2 else []
        store.add_report(a_report(number), claims, reader="reader-1")
    assert [report.id for report in store.reports()] == ["rep_10", "rep_2", "rep_3"]
    assert [claim.id for claim in store.claims()] == ["clm_2_2", "clm_2_1"]


def test_the_same_claim_twice_is_one_claim(store: Store) -> None:
    store.add_report(a_report(), [a_claim(), a_claim()], reader="reader-1")
    assert list(store.claims()) == [a_claim()]


def test_a_claim_of_another_report_is_refused_and_nothing_is_kept(store: Store) -> None:
    with pytest.raises(StoreError, match="speaks of report rep_2, not of rep_1"):
        store.add_report(a_report(), [a_claim(report=2)], reader="reader-1")
    assert list(store.reports()) == []


def test_evidence_outside_the_text_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="points at character 74 of report rep_1, which has 6"):
        store.add_report(a_report(text="Short."), [a_claim()], reader="reader-1")


def test_the_same_refusal_is_kept_once(store: Store) -> None:
    refusals = [Refusal(report=f"{name}.pdf", room="ingest", reason="no text in it") for name in "bab"]
    for refusal in refusals:
        store.add_refusal(refusal)
    assert list(store.refusals()) == [refusals[1], refusals[0]]


def a_judgement(at: datetime, **given: object) -> Judgement:
    left = Anchor(raw_sha256="0" * 64, span=Span(start=1, end=9), event_type="battle")
    right = Anchor(raw_sha256="1" * 64, span=Span(start=1, end=9), event_type="battle")
    return Judgement(left=left, right=right, verdict=Verdict.SAME, by="Ana", at=at, **given)


def test_judgements_come_by_time_across_time_zones(store: Store) -> None:
    noon = datetime(2031, 3, 4, 12, tzinfo=UTC)
    earlier = datetime(2031, 3, 4, 12, 30, tzinfo=timezone(timedelta(hours=2)))
    for at in (noon, earlier, noon):
        store.add_judgement(a_judgement(at))
    assert [judgement.at for judgement in store.judgements()] == [earlier, noon]


def test_a_withdrawn_judgement_stands_beside_the_first(store: Store) -> None:
    at = datetime(2031, 3, 4, 12, tzinfo=UTC)
    store.add_judgement(a_judgement(at))
    store.add_judgement(withdrawal(a_judgement(at), by="Vera", at=at + timedelta(days=1)))
    assert len(list(store.judgements())) == 2
    assert in_force(store.judgements()) == ()


def test_the_same_decision_is_kept_once_and_says_so(store: Store) -> None:
    at = datetime(2031, 3, 4, 12, tzinfo=UTC)
    assert store.add_judgement(a_judgement(at))
    assert not store.add_judgement(a_judgement(at))
    assert len(list(store.audit())) == 1


def test_a_decision_that_could_never_be_carried_out_is_refused_at_the_door(store: Store) -> None:
    wrong = a_judgement(datetime(2031, 3, 4, tzinfo=UTC), field="colour", value="1")
    for verdict, message in ((Verdict.SAME, "same has no field"), (Verdict.CORRECTED, "said of one claim")):
        with pytest.raises(StoreError, match=message):
            store.add_judgement(msgspec.structs.replace(wrong, verdict=verdict))
    with pytest.raises(StoreError, match="no field 'colour' that can be corrected"):
        store.add_judgement(msgspec.structs.replace(wrong, verdict=Verdict.CORRECTED, right=None))
    assert list(store.judgements()) == []


def test_decisions_are_chained_in_the_order_they_came_in(store: Store) -> None:
    assert (store.head(), store.verify().rows) == (FIRST, 0)
    late, early = (datetime(2031, 3, day, tzinfo=UTC) for day in (9, 4))
    for at in (late, early):
        store.add_judgement(a_judgement(at))
    rows = list(store.audit())
    assert [(row.position, row.judgement().at) for row in rows] == [(1, late), (2, early)]
    assert (rows[0].previous, rows[1].previous, store.head()) == (FIRST, rows[0].hash, rows[1].hash)
    assert store.verify(head=rows[0].hash).ok
    assert not store.verify(head="f" * 64).ok


def test_views_tell_which_decisions_they_rest_on(store: Store) -> None:
    store.add_judgement(a_judgement(datetime(2031, 3, 4, tzinfo=UTC)))
    store.keep_account(Account(policy="union"))
    assert (store.judged(), store.policy()) == (FIRST, "union")
    store.keep_account(Account(), judged=store.head())
    assert store.judged() == store.head()


def test_claims_come_back_as_people_left_them_and_stay_as_they_were_read(store: Store) -> None:
    read = [a_claim(number) for number in (1, 2)]
    store.add_report(a_report(), read, reader="reader-1")
    store.add_report(a_report(2), [a_claim(report=2)], reader="reader-1")
    moved = msgspec.structs.replace(read[0], place=None)
    decisions = (
        Decision(claim=read[0].id, verdict=Verdict.CORRECTED, fields=("place",)),
        Decision(claim=read[1].id, verdict=Verdict.REJECTED),
    )
    left = Account(
        reports=(a_report(),), claims=(moved,), decisions=decisions, retracted=(ReportId("rep_2"),)
    )
    store.keep_account(left)
    assert store.account() == left
    assert list(store.claims()) == [*read, a_claim(report=2)]
    assert len(list(store.reports())) == 2


def an_account() -> Account:
    """Everything an account can hold."""
    claims = (a_claim(1), a_claim(2))
    toll = a_toll_account(12, 12, None, statements=(a_statement("clm_1_1", 12, None),))
    sides = (
        Position(value="Marsh Front", claims=(claims[0].id,)),
        Position(value="nobody", claims=(claims[1].id,)),
    )
    contest = Contest(field=ContestField.PERPETRATOR, hard=True, positions=sides, sentence="Two are named.")
    control = msgspec.structs.replace(contest, field=ContestField.CONTROL, sentence="Two hold it.")
    return Account(
        reports=(a_report(),),
        claims=claims,
        incidents=(
            an_incident(["clm_1_2"], number=2),
            an_incident(["clm_1_1"], number=1, tolls=(toll,), contests=(contest,)),
        ),
        links=(
            Link(
                left=claims[0].id, right=claims[1].id, weight=-1500, reasons=(Reason(rule="place", weight=7),)
            ),
        ),
        copies=(Copy(kind=CopyKind.QUOTE, left=claims[0].report, right=claims[1].report, overlap=0.75),),
        holdings=(
            Holding(
                place=OLD_FERRY, state=HoldingState.CLAIMED, start=date(2031, 3, 4), end=None, holder="Front"
            ),
        ),
        stances=(
            Stance(actor="Coast Republic", other="Marsh Front", kind="backs", speakers=("Mayor Ilin",)),
        ),
        contests=(control,),
        refusals=(Refusal(report="x.pdf", room="ingest", reason="no text in it"),),
        policy="union",
        versions=("reader-1", "rules-1"),
    )


def kept(store: Store, account: Account) -> Account:
    """The account a store gives back after it has kept one."""
    for report in account.reports:
        claims = [claim for claim in account.claims if claim.report == report.id]
        store.add_report(report, claims, reader="reader-1")
    for refusal in account.refusals:
        store.add_refusal(refusal)
    store.keep_account(account)
    return store.account()


def test_an_account_comes_back_as_it_was_kept(store: Store) -> None:
    assert kept(store, an_account()) == an_account()


def test_a_new_account_takes_the_place_of_the_old(store: Store) -> None:
    kept(store, an_account())
    smaller = msgspec.structs.replace(an_account(), incidents=(), links=(), holdings=(), policy="ucdp")
    store.keep_account(smaller)
    store.keep_account(smaller)
    assert store.account() == smaller


def test_a_view_of_a_claim_that_was_never_added_is_refused_and_the_old_one_stays(store: Store) -> None:
    kept(store, an_account())
    with pytest.raises(StoreError, match="inc_9 rests on claim clm_9_9"):
        store.keep_account(Account(incidents=(an_incident(["clm_9_9"], number=9),)))
    assert store.account() == an_account()


def test_reports_can_be_added_while_they_are_walked_through(store: Store) -> None:
    store.add_report(a_report(1), [], reader="reader-1")
    for report in store.reports():
        store.add_report(a_report(2), [], reader=report.name)
    assert len(list(store.reports())) == 2


@st.composite
def read_reports(draw: st.DrawFn) -> tuple[Report, list[Claim]]:
    """Any report with any claims of it."""
    report: Report = draw(records(Report))
    evidence = st.lists(spans(len(report.text)), min_size=1, max_size=2).map(tuple)
    claims = st.lists(
        any_claims(evidence=evidence, report=st.just(report.id)), max_size=2, unique_by=lambda c: c.id
    )
    return report, draw(claims)


@pytest.mark.no_cover  # as every law: tests/conftest.py
@pytest.mark.parametrize("kind", KINDS)
def test_any_record_comes_back_as_it_was_added(kind: str) -> None:
    with new_store(kind) as store:
        seen: dict[str, Report] = {}

        @LAW
        @given(read_reports(), records(Judgement), records(Refusal))
        def law(read: tuple[Report, list[Claim]], judgement: Judgement, refusal: Refusal) -> None:
            # Ids drawn at random collide, which digests do not: each example gets its own.
            mark = uuid4().hex
            report = msgspec.structs.replace(read[0], id=mark)
            claims = [
                msgspec.structs.replace(one, id=f"{mark}{number}", report=mark)
                for number, one in enumerate(read[1])
            ]
            store.add_report(report, claims, reader="reader-1")
            store.add_judgement(judgement)
            store.add_refusal(refusal)
            seen[mark] = report
            assert report in list(store.reports())
            assert [claim for claim in store.claims() if claim.report == mark] == sorted(
                claims, key=lambda claim: (claim.evidence[0].start, claim.evidence[0].end, claim.id)
            )
            assert judgement in list(store.judgements())
            assert store.verify().ok
            assert refusal in list(store.refusals())

        law()
        assert list(store.reports()) == [seen[mark] for mark in sorted(seen)]
