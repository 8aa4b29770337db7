"""What changed from one account to another, told in an analyst's words."""

from __future__ import annotations

from hypothesis import given
from msgspec.structs import replace

from khaldun.publish import difference_lines, differences
from khaldun.records import Account, Claim, ClaimId, EventType, Incident, TollScope
from khaldun.records.incident import TollStatement
from tests.make import TALSK, a_claim, a_report, toll
from tests.records.invented import a_toll_account, an_incident
from tests.records.strategies import LAW, records

REPORT = a_report("one", "a" * 400)
CLAIMS = tuple(
    a_claim(name, toll(number), at=at, words="twenty letters long.")
    for name, number, at in (("a", 3, 0), ("b", 5, 100), ("c", 7, 200))
)


def statement(claim: Claim, *, used: bool = True, low: int | None = None) -> TollStatement:
    told = claim.tolls[0]
    return TollStatement(
        claim=claim.id,
        low=told.low if low is None else low,
        high=told.high,
        words=told.words,
        scope=TollScope.INCIDENT,
        used=used,
        reason="" if used else "a relay",
    )


def incident(*claims: Claim, number: int = 1, best: int = 3, used: bool = True) -> Incident:
    statements = tuple(statement(claim, used=used) for claim in claims)
    tolls = (a_toll_account(best, best, best, statements=statements),)
    return an_incident([claim.id for claim in claims], number=number, tolls=tolls)


def account(*incidents: Incident, claims: tuple[Claim, ...] = CLAIMS, policy: str = "union") -> Account:
    return Account(reports=(REPORT,), claims=claims, incidents=incidents, policy=policy)


def told(before: Account, after: Account) -> str:
    return "\n".join(difference_lines(differences(before, after), everything=True))


@LAW
@given(records(Account))
def test_an_account_differs_in_nothing_from_itself(one: Account) -> None:
    unique = replace(
        one,
        claims=tuple({claim.id: claim for claim in one.claims}.values()),
        incidents=(),
        reports=tuple({report.id: report for report in one.reports}.values()),
    )
    assert told(unique, unique) == "Nothing changed."


def test_incidents_that_come_and_go_are_named() -> None:
    one, other = incident(CLAIMS[0]), incident(CLAIMS[1], number=2)
    found = differences(account(one), account(other))
    assert [(change.kind, change.before, change.after) for change in found.incidents] == [
        ("vanished", ("inc_1",), ()),
        ("appeared", (), ("inc_2",)),
    ]


def test_joining_and_parting_are_opposites() -> None:
    apart = account(incident(CLAIMS[0]), incident(CLAIMS[1], number=2))
    joined = account(incident(*CLAIMS[:2], best=5))
    (merged,) = differences(apart, joined).incidents
    (split,) = differences(joined, apart).incidents
    assert (merged.kind, merged.before, merged.after) == ("merged", ("inc_1", "inc_2"), ("inc_1",))
    assert (split.kind, split.before, split.after) == ("split", ("inc_1",), ("inc_1", "inc_2"))


def test_claims_that_change_sides_regroup_incidents() -> None:
    a, b, c = CLAIMS
    before = account(incident(a, b), incident(c, number=2))
    (change,) = differences(before, account(incident(a), incident(b, c, number=2))).incidents
    assert (change.kind, change.before, change.after) == ("regrouped", ("inc_1", "inc_2"), ("inc_1", "inc_2"))


def test_chains_of_shared_claims_are_one_group() -> None:
    singles = [incident(claim, number=number) for number, claim in enumerate(CLAIMS, start=1)]
    (change,) = differences(account(*singles), account(incident(*CLAIMS, number=9))).incidents
    assert (change.kind, len(change.before)) == ("merged", 3)


def test_a_figure_that_moves_says_before_after_and_why() -> None:
    joined = account(incident(*CLAIMS[:2], best=5), incident(CLAIMS[2], number=3, best=7))
    before = account(incident(CLAIMS[0]), incident(CLAIMS[2], number=3, best=7))
    (figure,) = differences(before, joined).figures
    assert (figure.before, figure.after) == ((3, 3, 3), (5, 5, 5))
    assert figure.why == ("one.txt counts now: 5, “5 killed”",)
    lines = told(before, joined)
    assert "killed (unknown): 3/3/3 -> 5/5/5" in lines
    assert "one.txt counts no more" in told(joined, before)


def test_a_statement_set_aside_and_another_policy_are_reasons() -> None:
    before = account(incident(CLAIMS[0], best=3))
    after = account(incident(CLAIMS[0], best=4, used=False), policy="ucdp")
    (figure,) = differences(before, after).figures
    assert figure.why == (
        "one.txt is set aside now: 3, “3 killed” (a relay)",
        "the policy is ucdp, not union",
    )
    assert "Policy: union -> ucdp" in told(before, after)


def test_a_claim_read_again_is_the_same_by_its_trigger_and_told_field_by_field() -> None:
    again = replace(CLAIMS[0], id=ClaimId("z"), place=TALSK, event_type=EventType.STATEMENT)
    found = differences(account(claims=CLAIMS[:1]), account(claims=(again,)))
    assert (found.claims_gained, found.claims_lost) == ((), ())
    (change,) = found.claims_changed
    assert (change.before, change.after) == ("a", "z")
    assert [(one.field, one.before, one.after) for one in change.fields] == [
        ("event_type", "battle", "statement"),
        ("place", "Orma, VX", "Talsk, VX"),
    ]


def test_reports_and_claims_gained_and_lost_are_named() -> None:
    more = replace(account(), reports=(REPORT, a_report("two")))
    less = replace(account(claims=CLAIMS[:1]), reports=(REPORT,))
    assert differences(less, more).reports_gained == ("two.txt",)
    assert [line.claim for line in differences(less, more).claims_gained] == ["b", "c"]
    assert differences(more, less).claims_lost == differences(less, more).claims_gained


def test_long_lists_are_cut_unless_everything_is_wanted() -> None:
    many = tuple(a_claim(f"n{number:03}", at=number) for number in range(30))
    found = differences(account(claims=()), account(claims=many))
    assert "  and 10 more: add --all" in list(difference_lines(found))
    assert len(list(difference_lines(found, everything=True))) == 32


def test_words_of_a_report_cannot_steer_the_terminal() -> None:
    nasty = a_claim("x", words="\x1b[2Jrebels fought")
    lines = told(account(claims=()), account(claims=(nasty,)))
    assert "\x1b" not in lines
