"""Two doers of one deed are in contest where an accused answers: he denies it, or names another."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from khaldun.records import Claim, Contest, ContestField, EventType, Modality, Polarity
from tests.reconcile.tellings import (
    ARMY,
    REBELS,
    SIDES,
    a_claim,
    a_press,
    a_report,
    an_incident,
    days,
    dead,
)

STRIKE: dict[str, Any] = {"kind": EventType.EXPLOSION_REMOTE_VIOLENCE}
GAS = STRIKE | {"sub_event_type": "chemical_attack"}
SHELLS = STRIKE | {"sub_event_type": "shelling"}
PRESS = a_press(a_report("one"), a_report("two"))


def rivals(*claims: Claim, **fields: Any) -> Contest | None:
    """The contest of the doers, if there is one."""
    contests = an_incident(*claims, reports=PRESS, **fields).contests
    return next((one for one in contests if one.field is ContestField.PERPETRATOR), None)


def blamed(name: str, by: str | None, doer: str, **fields: Any) -> Claim:
    return a_claim(name, **{"by": by, "actors": [doer]} | SHELLS | fields)


@pytest.mark.parametrize("kind", [SHELLS, GAS])
def test_two_outlets_that_name_two_doers_stand_side_by_side_without_a_contest(kind: dict[str, Any]) -> None:
    told = a_claim("c1", dead(9), by="Morning Wire", actors=[ARMY], **kind)
    other = a_claim("c2", dead(9), by="Evening Wire", report="two", actors=[REBELS], **kind)
    assert rivals(told, other) is None
    incident = an_incident(told, other, reports=PRESS)
    assert {party.canonical for party in incident.actors} >= {ARMY, REBELS}


def test_a_denial_by_one_of_the_accused_makes_two_doers_a_contest() -> None:
    told, other = blamed("c1", "Morning Wire", ARMY), blamed("c2", "Evening Wire", REBELS)
    denied = blamed("c3", "Colonel Oru", ARMY, modality=Modality.DENIED)
    found = rivals(told, other, denied)
    assert found is not None
    assert [one.value for one in found.positions] == [ARMY, REBELS]
    bystander = replace(denied, attribution=replace(denied.attribution, speaker="Harbour Priest"))
    assert rivals(told, other, bystander) is None


def test_a_denial_ties_no_other_doer_whom_another_report_names_for_what_is_of_every_day() -> None:
    told, denied = (
        blamed("c1", "Morning Wire", ARMY),
        blamed("c3", "Colonel Oru", ARMY, modality=Modality.DENIED),
    )
    elsewhere = blamed("c2", "Evening Wire", REBELS, report="two")
    assert rivals(told, elsewhere, denied) is None
    assert rivals(told, elsewhere, replace(denied, report=elsewhere.report)) is not None
    gas = [replace(claim, sub_event_type="chemical_attack") for claim in (told, elsewhere, denied)]
    assert rivals(*gas) is not None


def test_who_is_accused_of_what_is_not_of_every_day_and_names_another_answers() -> None:
    told = blamed("c1", "Morning Wire", ARMY, **GAS)
    answer = blamed("c2", "Colonel Oru", REBELS, report="two", **GAS)
    assert rivals(told, answer) is not None
    daily = blamed("c1", "Morning Wire", ARMY), blamed("c2", "Colonel Oru", REBELS, report="two")
    assert rivals(*daily) is None


def test_one_report_that_gives_both_to_two_speakers_sets_them_against_each_other() -> None:
    answer = blamed("c2", "Colonel Oru", REBELS)
    assert rivals(blamed("c1", "Morning Wire", ARMY), answer) is not None
    assert rivals(blamed("c1", None, ARMY), answer) is None


def test_a_deed_told_of_another_day_is_no_answer() -> None:
    told = blamed("c1", "Morning Wire", ARMY, **GAS)
    answer = blamed("c2", "Colonel Oru", REBELS, **GAS)
    assert rivals(told, replace(answer, period=days("2031-04-20"))) is None


def test_who_owns_to_the_deed_of_a_part_of_his_own_answers_nobody() -> None:
    told = blamed("c1", "Morning Wire", ARMY, **GAS)
    own = blamed("c2", "Colonel Oru", "Third Flight", **GAS)
    assert rivals(told, own) is not None
    assert rivals(told, own, sides={**SIDES, "Third Flight": ARMY}) is None


def test_a_voice_of_no_known_side_that_denies_a_deed_and_names_another_answers() -> None:
    told = blamed("c1", "Morning Wire", ARMY)
    unnamed: dict[str, Any] = {"report": "two", "anonymous": True}
    answer = blamed("c2", "harbour minister", REBELS, **unnamed)
    assert rivals(told, answer) is None
    own = {"words": "the minister said he had not fired", "polarity": Polarity.NEGATIVE}
    denied = blamed("c3", "harbour minister", "harbour minister", **unnamed, **own)
    assert rivals(told, answer, denied) is not None


def test_who_denies_and_tells_what_his_own_did_names_nobody_else() -> None:
    told = blamed("c1", "Morning Wire", ARMY, **GAS)
    denied = blamed("c2", "Harbour Chief", ARMY, report="two", modality=Modality.DENIED, **GAS)
    guards = blamed("c3", "Harbour Chief", "Harbour Guard", report="two", **GAS)
    assert rivals(told, denied, guards) is not None
    own = replace(guards.attribution, surface="the chief of the Harbour Guard")
    assert rivals(told, denied, replace(guards, attribution=own)) is None


def test_an_outlet_that_tells_what_was_not_done_clears_nobody() -> None:
    told = blamed("c1", "Morning Wire", ARMY)
    other = blamed("c2", None, REBELS, report="two")
    none = blamed("c3", None, "Harbour Guard", report="two", polarity=Polarity.NEGATIVE)
    assert rivals(told, other, none) is None
    spoken = replace(none, attribution=replace(none.attribution, speaker="Harbour Priest"))
    named = replace(other, attribution=spoken.attribution)
    assert rivals(told, named, spoken) is not None
