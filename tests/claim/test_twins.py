"""One figure is told by one claim."""

from __future__ import annotations

from khaldun.claim import claims_of
from khaldun.records import EventType, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

TEXT = "They rampaged through a ward to murder 9 wounded guards."


def told(first: EventType, second: EventType) -> list[str]:
    """Triggers of the claims, where the reader gives one figure to two deeds of one clause."""
    deeds = (("rampaged", first, "9 wounded"), ("murder", second, "9 wounded guards"))
    counted = (TollKind.KILLED, Victims.COMBATANT, TollScope.INCIDENT)
    said = [
        Said(trigger=trigger, event_type=event_type, evidence=TEXT, figures=((words, *counted),))
        for trigger, event_type, words in deeds
    ]
    return [claim.trigger for claim in claims_of(a_reading(TEXT, *said))]


def test_a_deed_told_twice_is_the_one_beside_its_figure() -> None:
    assert told(EventType.BATTLE, EventType.VIOLENCE_AGAINST_CIVILIANS) == ["murder"]


def test_what_is_no_violence_is_another_claim() -> None:
    assert told(EventType.DISPLACEMENT, EventType.VIOLENCE_AGAINST_CIVILIANS) == ["rampaged", "murder"]


def test_a_wider_clause_keeps_its_claim_and_lends_its_figure() -> None:
    text = "Clashes began after they murdered 9 guards."
    figure = ("9 guards", TollKind.KILLED, Victims.COMBATANT, TollScope.INCIDENT)
    clash = Said(trigger="Clashes", event_type=EventType.BATTLE, evidence=text, figures=(figure,))
    narrow = "they murdered 9 guards"
    murder = Said(
        trigger="murdered",
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=narrow,
        figures=(figure,),
    )
    claims = claims_of(a_reading(text, clash, murder))
    assert [(claim.trigger, len(claim.tolls)) for claim in claims] == [("Clashes", 0), ("murdered", 1)]
