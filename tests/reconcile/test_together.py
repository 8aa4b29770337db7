"""Claims of one incident contradict each other only where they themselves could tell one deed."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from khaldun.records import Claim, Contest, ContestField, EventType, Party, Span, TollKind, Victims
from tests.reconcile.tellings import (
    ARMY,
    REBELS,
    a_claim,
    a_press,
    a_report,
    an_incident,
    days,
    dead,
    told_on,
)

STRIKE: dict[str, Any] = {"kind": EventType.EXPLOSION_REMOTE_VIOLENCE}
AIR_RAID = STRIKE | {"sub_event_type": "air_raid"}
GAS = STRIKE | {"sub_event_type": "chemical_attack"}
PRESS = a_press(a_report("one"), a_report("two"))


def contests(*claims: Claim, **fields: Any) -> dict[ContestField, Contest]:
    """The contests of the incident, by field."""
    given = {"reports": PRESS} | fields
    return {contest.field: contest for contest in an_incident(*claims, **given).contests}


def blamed(name: str, doer: str, **fields: Any) -> Claim:
    """What the side that did not do it says."""
    by, report = ("Colonel Oru", "one") if doer == REBELS else ("Speaker Nam", "two")
    return a_claim(name, **{"by": by, "report": report, "actors": [doer]} | AIR_RAID | fields)


def test_each_side_blames_the_other_for_one_raid() -> None:
    told = contests(blamed("c1", REBELS), blamed("c2", ARMY))
    assert list(told) == [ContestField.PERPETRATOR]


@pytest.mark.parametrize(
    "other",
    [
        {"period": days("2031-05-02", "2031-05-05")},
        {"period": told_on("2031-04-20")},
        {"recipients": [REBELS]},
    ],
)
def test_a_bombardment_of_days_and_other_victims_are_other_deeds_than_one_raid(other: dict[str, Any]) -> None:
    assert contests(blamed("c1", REBELS, recipients=["children"]), blamed("c2", ARMY, **other)) == {}


def test_what_somebody_strikes_with_is_no_party() -> None:
    named = a_claim("c1", actors=["Delta Brigade"], **GAS)
    means = a_claim("c2", by="Delta Brigade", report="two", actors=["Coalition Helicopters"], **GAS)
    party = a_claim("c2", by="Delta Brigade", report="two", actors=["Coalition Rangers"], **GAS)
    assert contests(named, means) == {}
    assert list(contests(named, party)) == [ContestField.PERPETRATOR]


def test_who_would_have_struck_himself_is_no_doer() -> None:
    named = a_claim("c1", actors=[REBELS], **GAS)
    rival: dict[str, Any] = {"by": "Speaker Nam", "report": "two", "actors": [ARMY]} | GAS
    assert contests(named, a_claim("c2", recipients=[ARMY], **rival)) == {}
    assert list(contests(named, a_claim("c2", **rival))) == [ContestField.PERPETRATOR]


def test_a_doer_whom_the_speaker_finds_hard_to_believe_is_not_named() -> None:
    text = "Harbour quiet. It would make little sense for the army to clash here."
    at = text.index("clash")
    press = PRESS | a_press(a_report("two", text=text))
    rival: dict[str, Any] = {"by": "Speaker Nam", "report": "two", "actors": [ARMY]} | GAS
    there: dict[str, Any] = {
        "evidence": (Span(start=at, end=at + 5),),
        "trigger_span": Span(start=at, end=at + 5),
    }
    named = a_claim("c1", actors=[REBELS], **GAS)
    assert contests(named, a_claim("c2", **rival, **there), reports=press) == {}
    assert list(contests(named, a_claim("c2", **rival), reports=press)) == [ContestField.PERPETRATOR]


def test_shells_and_bombs_from_the_air_kill_other_people_unless_one_report_tells_both() -> None:
    raid = a_claim("c1", dead(12), **AIR_RAID)
    shells: dict[str, Any] = {"by": "Wire Service", "sub_event_type": "shelling"} | STRIKE
    assert contests(raid, a_claim("c2", dead(70), report="two", **shells)) == {}
    assert list(contests(raid, a_claim("c2", dead(70), **shells))) == [ContestField.TOLL]


def test_fighters_are_of_the_side_that_the_words_of_the_figure_name() -> None:
    sides = (
        Party(canonical=ARMY, span=Span(start=30, end=40)),
        Party(canonical=REBELS, span=Span(start=5, end=11)),
    )
    lost = a_claim("c1", dead(19, victims=Victims.COMBATANT), recipients=[ARMY])
    figure = dead(29, words="29 rebels", span=Span(start=2, end=11), victims=Victims.COMBATANT)
    other = dead(29, words="29 fighters", span=Span(start=12, end=20), victims=Victims.COMBATANT)
    told = replace(a_claim("c2", by="Wire Service", report="two"), recipients=sides)
    assert contests(lost, replace(told, tolls=(figure,))) == {}
    assert list(contests(lost, replace(told, tolls=(other,)))) == [ContestField.TOLL]


def test_people_sent_by_others_are_other_people() -> None:
    sent: dict[str, Any] = {"kind": EventType.DEPLOYMENT}
    few = a_claim("c1", dead(34, kind=TollKind.DEPLOYED), actors=[ARMY], **sent)
    many: dict[str, Any] = {"by": "Wire Service", "report": "two"} | sent
    count = dead(300, kind=TollKind.DEPLOYED)
    assert contests(few, a_claim("c2", count, actors=[REBELS], **many)) == {}
    assert list(contests(few, a_claim("c2", count, actors=[ARMY], **many))) == [ContestField.TOLL]
