"""A sum as an analyst would sign it: what is in it, what was set aside and why, its parts, other policies."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given

from khaldun.errors import UsageError
from khaldun.publish import explain_lines, summed, summed_lines, toll_kind
from khaldun.publish.phrases import printable
from khaldun.records import Account, Incident, Polarity, Reason, TollAccount, TollKind, TollScope, Victims
from tests.publish.accounts import an_account
from tests.records.invented import a_claim, a_statement, a_toll_account, an_incident
from tests.records.strategies import LAW, records


def under(policy: str, *tolls: TollAccount) -> Incident:
    """The first incident as another policy makes it."""
    made = (msgspec.structs.replace(toll, policy=policy) for toll in tolls)
    return an_incident(["clm_1_1"], tolls=tuple(made))


OTHERS = (
    under("union", a_toll_account(12, 12, None), a_toll_account(15, 15, 15, victims=Victims.CIVILIAN)),
    under("median", a_toll_account(12, 14, 20), a_toll_account(15, 15, 15, victims=Victims.CIVILIAN)),
    under("acled", a_toll_account(10, 10, 10), a_toll_account(15, 15, 15, victims=Victims.CIVILIAN)),
)


def told(account: Account, kind: TollKind | None, incident: str = "inc_1") -> str:
    return "\n".join(summed_lines(account, summed(account, incident, kind=kind, others=OTHERS)))


@pytest.mark.parametrize(
    "lines",
    [
        "inc_1: Shelling in Old Ferry: Marsh Front against civilians\n4 Mar 2031; reported; 2 reports",
        "\nKILLED: at least 12, by the policy union\n    in the sum:\n"
        "        [1] at least 12 “at least 12 people” Mayor Ilin, in Delta Wire; reported",
        "    by each policy:\n        union   Widest range   at least 12\n"
        "        median  Middle figure  12 to 20, best 14\n"
        "        acled   After ACLED    10\n    the best figure over all policies: 10 to 14",
        "\nKILLED (CIVILIANS): 15, by the policy union\n    in the sum:\n"
        "        [2] 15 “15 civilians” Reed Radio, in its own voice; reported",
        "    set aside:\n        [3] 1 “no one” Marsh Front, through Reed Radio, in Reed Radio; denied\n"
        "            a denial counts nobody\n    median and acled make the same of it",
        "\n[3] “we did not fire”\n    Marsh Front, through Reed Radio, in Reed Radio; denied; shelling\n"
        "    2.txt of 5 Mar 2031, characters 0 to 74; clm_2_3",
    ],
)
def test_a_sum_tells_what_is_in_it_what_is_not_and_what_others_make(lines: str) -> None:
    assert lines in told(an_account(), TollKind.KILLED)


def test_a_kind_nobody_counts_is_said_to_be_told_of_by_nobody() -> None:
    nothing = "No report gives a figure of wounded for this incident: it has figures of killed."
    assert nothing in told(an_account(), TollKind.WOUNDED)
    none = "No report gives a figure of missing for this incident: it has no figures at all."
    assert none in told(an_account(), TollKind.MISSING, "inc_2")


def test_kinds_go_by_their_words() -> None:
    assert [toll_kind(str(kind)) for kind in TollKind] == list(TollKind)
    assert toll_kind(" Killed ") is TollKind.KILLED
    assert toll_kind("counted") is TollKind.OTHER  # as such figures are printed
    with pytest.raises(UsageError, match="no kind of toll 'dead': choose one of killed, wounded, displaced"):
        toll_kind("dead")


def a_whole(*, circle: bool = False) -> Account:
    """A battle of three claims, one of them about some of its people; a killing is part of it."""
    figures = (
        a_statement("clm_1_1", 12, None, scope=TollScope.EPISODE, reason="the figure of Mayor Ilin"),
        a_statement("clm_1_2", 3, 3, scope=TollScope.SUBSET, used=False, reason="corrected by clm_1_1"),
        a_statement("clm_1_3", 5, 5, used=False, reason="part of the whole, never added to it"),
    )
    raised = (Reason(rule="lower bound from parts", words="at least 5 = 5"), Reason(rule="itemised"))
    whole = an_incident(
        ["clm_1_1", "clm_1_2"],
        number=1,
        tolls=(a_toll_account(12, 12, None, statements=figures, reasons=raised),),
        part_of="inc_2" if circle else None,
    )
    part = an_incident(["clm_1_3"], number=2, part_of="inc_1", tolls=(a_toll_account(5, 5, 5),))
    uncounted = an_incident(["clm_1_4"], number=3, part_of="inc_1")
    outcome = an_incident(["clm_1_5"], number=4, outcome_of="inc_1", tolls=(a_toll_account(9, 9, 9),))
    claims = tuple(a_claim(number) for number in range(1, 6))
    return Account(claims=claims, incidents=(whole, part, uncounted, outcome))


def test_parts_stand_under_their_whole_and_outcomes_do_not() -> None:
    lines = told(a_whole(), TollKind.KILLED)
    title = "Shelling in Old Ferry: Marsh Front against civilians"
    assert (
        "PARTS, NEVER ADDED TO THE WHOLE\n"
        f"    killed at least 12: {title} [inc_1]\n"
        "        some of these people are counted by [2]\n"
        f"        killed 5: {title} [inc_2]\n\n"
    ) in lines
    assert "[inc_3]" not in lines and "[inc_4]" not in lines
    assert "5 “at least 12 people” Mayor Ilin, in 1.txt; reported\n" in lines
    assert "part of the whole, never added to it (told of inc_2)" in lines
    assert "the figure of Mayor Ilin (a running total)" in lines
    assert "corrected by [1] (part of another figure)" in lines  # claims by the numbers they have here
    assert "    lower bound from parts: at least 5 = 5\n    itemised\n" in lines
    assert f"    this incident is part of: killed at least 12: {title} [inc_1]" in told(
        a_whole(), TollKind.KILLED, "inc_2"
    )


def test_incidents_that_are_part_of_each_other_end_somewhere() -> None:
    tree = summed(a_whole(circle=True), "inc_1").tree
    assert [[part.incident for part in one.parts] for one in tree] == [["inc_2"]]


def test_the_json_holds_the_claims_of_all_figures_once_with_those_used_first() -> None:
    found = summed(a_whole(), "inc_1", others=OTHERS)
    assert [claim.id for claim in found.claims] == ["clm_1_1", "clm_1_2", "clm_1_3"]
    assert [claim.incident for claim in found.claims] == ["inc_1", "inc_1", "inc_2"]
    (figure,) = found.sums
    assert [one.policy for one in figure.sum.others] == ["median", "acled"]
    assert (figure.best_lowest, figure.best_highest) == (10, 14)
    assert found.kind is None and found.counted == ("killed",)


def test_people_who_are_all_of_one_status_are_not_told_twice() -> None:
    statements = (a_statement("clm_1_1", 12, None),)
    tolls = (
        a_toll_account(12, 12, None, statements=statements),
        a_toll_account(12, 12, None, victims=Victims.CIVILIAN, statements=statements),
    )
    account = Account(claims=(a_claim(),), incidents=(an_incident(["clm_1_1"], tolls=tolls),))
    lines = list(summed_lines(account, summed(account, "inc_1")))
    assert "KILLED (CIVILIANS): at least 12: the same sum" in lines
    assert lines.count("    in the sum:") == 1


def test_a_claim_that_is_gone_is_said_to_be_and_a_negated_one_says_so() -> None:
    statements = (
        a_statement("clm_1_1", 0, 0, used=False, reason="says that nobody was: a position, not a figure"),
        a_statement("clm_gone", 7, 7),
    )
    tolls = (a_toll_account(7, 7, 7, statements=statements),)
    negated = a_claim(polarity=Polarity.NEGATIVE)
    account = Account(claims=(negated,), incidents=(an_incident(["clm_1_1"], tolls=tolls),))
    lines = "\n".join(summed_lines(account, summed(account, "inc_1")))
    assert "clm_gone 7 “at least 12 people” a claim no longer in the record" in lines
    assert "Mayor Ilin, in 1.txt; reported, negative\n" in lines
    assert "policy" in lines and "by each policy" not in lines  # none was tried


def test_an_explanation_names_the_policies_that_differ_and_only_those() -> None:
    lines = "\n".join(explain_lines(an_account(), "inc_1", others=OTHERS))
    assert "    other policies: acled 10; median 12 to 20, best 14\nkilled 15 (civilian)" in lines
    assert lines.count("other policies") == 1
    assert "other policies" not in "\n".join(explain_lines(an_account(), "inc_1"))


@LAW
@given(records(Account))
def test_any_figures_can_be_summed(account: Account) -> None:
    for incident in account.incidents:
        if incident.id and [one.id for one in account.incidents].count(incident.id) == 1:
            lines = list(summed_lines(account, summed(account, incident.id)))
            assert lines and all(printable(line) == line for line in lines)
