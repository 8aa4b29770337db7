"""The parties of an incident."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from khaldun.reconcile.disputes.case import grouped, open_case
from khaldun.reconcile.holdings.ledger import reconcile_holdings
from khaldun.reconcile.parties import agreed_parties, in_words, is_unarmed, where_worded
from khaldun.reconcile.stances import reconcile_stances
from khaldun.records import Claim, ClaimId, EventType, GradeName, Party, ReportId
from khaldun.records.sense import NUMBERS, written_sense
from tests.make import a_claim
from tests.reconcile.tellings import a_claim as told
from tests.reconcile.tellings import an_incident, dead


def names(*told: tuple[str, ...]) -> list[str]:
    parties = [tuple(Party(canonical=name, known=True) for name in names) for names in told]
    return [party.canonical for party in agreed_parties(parties)]


def test_a_country_beside_its_own_government_is_the_government() -> None:
    assert names(("Varda",), ("Government of Varda",), ("Varda",)) == ["Government of Varda"]
    assert names(("Varda",), ("Government of Talsk",)) == ["Government of Talsk", "Varda"]


def test_people_without_arms_are_known_by_a_word_of_their_name() -> None:
    assert all(map(is_unarmed, ("residents of Orma", "them", "Bystanders")))
    assert not any(map(is_unarmed, ("armed residents of Orma", "Orma Students' Brigade", "River Front")))


SENSE = written_sense(b"made", bytes(NUMBERS))
IMPLIED = Party(canonical="Ardan Army", known=True)


def implying(name: str, *, kind: EventType = EventType.BATTLE, sense: str = SENSE, **fields: Any) -> Claim:
    """A claim whose doer no words of it name."""
    return replace(a_claim(name, kind=kind, sense=sense, **fields), actors=(IMPLIED,))


def test_a_party_that_a_report_only_implies_is_no_word_of_a_claim_that_was_read() -> None:
    claim = implying("a", recipients=("Orlec rebels",))
    assert in_words(claim).actors == ()
    assert [one.canonical for one in in_words(claim).recipients] == ["Orlec rebels"]
    assert in_words(implying("b", sense="")).actors == (IMPLIED,)


def test_an_incident_takes_its_implied_doer_only_where_no_words_name_one() -> None:
    alone, worded = implying("a"), a_claim("b", actors=("Talsk Militia",), sense=SENSE)
    assert [one.actors for one in where_worded([alone])] == [(IMPLIED,)]
    told = [[one.canonical for one in claim.actors] for claim in where_worded([alone, worded])]
    assert told == [[], ["Talsk Militia"]]


def test_whom_a_report_only_implies_holds_no_town() -> None:
    taken = {"kind": EventType.TERRITORIAL_CHANGE, "words": "Orma was taken", "sub_event_type": "takes"}
    worded = a_claim("b", actors=("Ardan Army",), sense=SENSE, **taken)
    assert any(one.holder == "Ardan Army" for one in reconcile_holdings([worded]))
    assert not any(one.holder == "Ardan Army" for one in reconcile_holdings([implying("a", **taken)]))


def test_a_copy_of_a_report_does_not_turn_the_order_of_those_who_differ_round() -> None:
    one = a_claim("m", words="Ardan soldiers attacked", actors=("Ardan Army",), report="one")
    other = a_claim("n", words="rebels attacked", actors=("Orlec rebels",), report="two")
    copies = [replace(one, id=ClaimId("z"), report=ReportId("three")), replace(other, id=ClaimId("a"))]

    def order(claims: list[Claim]) -> list[str]:
        groups = grouped(claims, lambda left, right: left.actors == right.actors)
        return [group[0].actors[0].canonical for group in groups]

    assert order([one, other]) == order([*copies, one, other]) == ["Ardan Army", "Orlec rebels"]


def test_an_incident_names_its_implied_doer_only_where_no_words_name_one() -> None:
    militia = Party(canonical="Talsk Militia", surface="the militia")
    worded = replace(told("b", sense=SENSE), actors=(militia,))
    alone = replace(told("a", sense=SENSE), actors=(IMPLIED,))
    assert [one.canonical for one in an_incident(alone).actors] == ["Ardan Army"]
    assert [one.canonical for one in an_incident(alone, worded).actors] == ["Talsk Militia"]


def test_no_contest_rests_on_whom_a_report_only_implies() -> None:
    case = open_case(
        [implying("a")], event_type=EventType.BATTLE, voices={ClaimId("a"): "x"}, reports={}, sides={}
    )
    assert [one.actors for one in case.claims] == [()]


def test_whom_a_report_only_implies_takes_no_stance_and_no_side() -> None:
    backs = {"kind": EventType.RELATION, "sub_event_type": "backs", "recipients": ("Talsk Militia",)}
    assert reconcile_stances([a_claim("b", actors=("Ardan Army",), sense=SENSE, **backs)])
    assert reconcile_stances([implying("a", **backs)]) == ()


def test_nobody_admits_a_killing_that_is_only_implied_to_be_his() -> None:
    own = told("b", dead(3, 3), kind=EventType.VIOLENCE_AGAINST_CIVILIANS, by=IMPLIED.canonical, sense=SENSE)
    worded = replace(own, actors=(replace(IMPLIED, surface="its troops"),))
    implied = replace(own, actors=(IMPLIED,))
    sides = {IMPLIED.canonical: "Government of Ardan"}
    assert an_incident(worded, sides=sides).grade.name is GradeName.CONFIRMED
    assert an_incident(implied, sides=sides).grade.name is not GradeName.CONFIRMED
    assert [one.canonical for one in an_incident(implied, sides=sides).actors] == [IMPLIED.canonical]
