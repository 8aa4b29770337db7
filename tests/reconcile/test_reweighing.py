"""Other policies weigh what was counted once, and say byte for byte what reconciling anew under them says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.errors import UsageError
from khaldun.reconcile import POLICIES, look_beside, reweigh_incident
from khaldun.records import Claim, ContestField, EventType, Incident, TollScope, Victims
from khaldun.records.wire import to_json
from tests.laws.examples import LAW
from tests.laws.test_reconcile_laws import POLICY_NAMES, clusters
from tests.reconcile.tellings import PRESS, SIDES, a_claim, an_incident, dead, row, subset

Parts = list[list[Claim]]


def reweighed(first: Incident, claims: list[Claim], parts: Parts, policy: str) -> list[bytes]:
    """An incident that was reconciled under `policy`, under every policy and two pairs."""
    everyone = [*claims, *(claim for part in parts for claim in part)]
    made = reweigh_incident(
        first,
        policy=policy,
        policies=POLICY_NAMES,
        claims=claims,
        parts=parts,
        reports=PRESS,
        sides=SIDES,
        circles={},
        borrowed=look_beside(everyone).borrowed,
    )
    return [to_json(one) for one in made]


def reconciled(claims: list[Claim], parts: Parts, policy: str) -> Incident:
    everyone = [*claims, *(claim for part in parts for claim in part)]
    return an_incident(*claims, parts=parts, policy=policy, beside=look_beside(everyone))


def both(claims: list[Claim], parts: Parts, policy: str) -> tuple[list[bytes], list[bytes]]:
    """Weighed again, and reconciled anew under each policy."""
    anew = [to_json(reconciled(claims, parts, name)) for name in POLICY_NAMES]
    return reweighed(reconciled(claims, parts, policy), claims, parts, policy), anew


@LAW
@given(clusters(), st.lists(clusters(size=3, prefix="p"), max_size=1), st.sampled_from(POLICY_NAMES))
def test_weighed_again_is_reconciled_anew(claims: list[Claim], parts: Parts, policy: str) -> None:
    again, anew = both(claims, parts, policy)
    assert again == anew


@pytest.mark.parametrize("policy", ["acled", "union"])
def test_parts_exceed_their_whole_under_some_policies_only(policy: str) -> None:
    shelling = {"kind": EventType.EXPLOSION_REMOTE_VIOLENCE}
    claims = [
        a_claim("c1", dead(20, words="a total of 20"), by=None, report="one", **shelling),
        a_claim("c2", subset(34), by=None, report="one", **shelling),
        a_claim("c3", dead(40), by="Speaker Nam", report="two", **shelling),
    ]
    again, anew = both(claims, [], policy)
    assert again == anew
    disputed = [name for name in POLICIES if len(contests_of(reconciled(claims, [], name))) > 1]
    assert "acled" in disputed and "union" not in disputed


def contests_of(incident: Incident) -> list[ContestField]:
    return [contest.field for contest in incident.contests]


def test_what_raises_a_low_under_one_policy_may_not_under_another() -> None:
    claims = [
        a_claim("c1", dead(12, None), by="Speaker Nam"),
        a_claim("c2", dead(30), by=None),
        a_claim("c3", subset(9, Victims.CIVILIAN), by=None),
        a_claim("c4", subset(8, Victims.COMBATANT), by=None),
        a_claim("c5", dead(400, scope=TollScope.CONFLICT)),
    ]
    again, anew = both(claims, [], "union")
    assert again == anew
    raised = {name: found.reasons for name in POLICIES if (found := row(reconciled(claims, [], name)))}
    assert len(set(raised.values())) > 1


def test_a_policy_that_does_not_exist_is_refused() -> None:
    first = reconciled([a_claim("c1", dead(4))], [], "union")
    again = reweigh_incident(
        first,
        policy="union",
        policies=["loudest"],
        claims=[a_claim("c1", dead(4))],
        parts=[],
        reports=PRESS,
        sides=SIDES,
        circles={},
        borrowed={},
    )
    with pytest.raises(UsageError, match="no toll policy 'loudest'"):
        list(again)
