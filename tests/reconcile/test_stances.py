"""Who backs or opposes whom, when, according to whom."""

from __future__ import annotations

from datetime import date

from khaldun.reconcile import reconcile_stances
from khaldun.records import Claim, EventType, Modality, Polarity
from tests.reconcile.tellings import ARMY, REBELS, a_claim, days, told_on


def relation(name: str, actor: str, other: str, day: str = "2031-05-05", **fields: object) -> Claim:
    given = {"kind": EventType.RELATION, "sub_event_type": "backs", "period": told_on(day)} | fields
    return a_claim(name, actors=[actor], recipients=[other], **given)


def test_a_backing_is_dated_and_told_by_its_speakers() -> None:
    first = relation("c1", "Norland", ARMY, period=days("2031-01-01", "2031-05-05"))
    second = relation("c2", "Norland", ARMY, period=days("2031-06-01"), by=None, report="two")
    (stance,) = reconcile_stances([second, first])
    assert (stance.actor, stance.other, stance.kind, stance.negative) == ("Norland", ARMY, "backs", False)
    assert (stance.start, stance.end) == (date(2031, 1, 1), date(2031, 6, 1))
    assert (stance.claims, stance.speakers) == (("c1", "c2"), ("Peace Observatory", "two.txt"))


def test_a_refusal_to_recognise_is_a_negative_stance() -> None:
    refusal = relation(
        "c1", ARMY, REBELS, kind=EventType.RECOGNITION, sub_event_type="refusal", polarity=Polarity.NEGATIVE
    )
    (stance,) = reconcile_stances([refusal])
    assert (stance.kind, stance.negative, stance.start) == ("recognises", True, None)


def test_contradicting_stances_stand_side_by_side() -> None:
    said = relation("c1", "Norland", ARMY)
    denied = relation("c2", "Norland", ARMY, by="Norland", modality=Modality.DENIED)
    assert [(one.negative, one.claims) for one in reconcile_stances([said, denied])] == [
        (False, ("c1",)),
        (True, ("c2",)),
    ]


def test_rivals_are_written_once() -> None:
    claims = [
        relation("c1", REBELS, ARMY, sub_event_type="rival"),
        relation("c2", ARMY, REBELS, sub_event_type="rival"),
    ]
    (stance,) = reconcile_stances(claims)
    assert (stance.actor, stance.other, stance.claims) == (REBELS, ARMY, ("c1", "c2"))


def test_claims_more_than_a_year_apart_are_two_stances() -> None:
    claims = [relation("c1", "Norland", ARMY, "2028-05-05"), relation("c2", "Norland", ARMY)]
    assert [one.claims for one in reconcile_stances(claims)] == [("c1",), ("c2",)]


def test_plans_other_events_and_nameless_relations_are_no_stance() -> None:
    claims = [
        relation("c1", "Norland", ARMY, modality=Modality.PLANNED),
        relation("c2", "Norland", ARMY, sub_event_type=None),
        relation("c3", "Norland", ARMY, kind=EventType.BATTLE),
        relation("c4", ARMY, ARMY),
    ]
    assert reconcile_stances(claims) == ()
