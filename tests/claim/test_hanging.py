"""Who is hung from a bridge is dead and not detained."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading


@pytest.mark.parametrize("deed", ["hangs", "hung", "hanged"])
def test_who_is_hung_from_a_bridge_is_killed(deed: str) -> None:
    text = f"The cartel {deed} two women from a bridge in Moura on Monday."
    said = Said(
        trigger=deed,
        event_type=EventType.DETENTION,
        evidence=text,
        roles=((Role.ACTOR, "The cartel"), (Role.RECIPIENT, "two women")),
        figures=(("two women", TollKind.DETAINED, Victims.CIVILIAN, TollScope.INCIDENT),),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert claim.event_type is EventType.VIOLENCE_AGAINST_CIVILIANS
    assert [(toll.kind, toll.low, toll.high) for toll in claim.tolls] == [(TollKind.KILLED, 2, 2)]


def test_who_is_arrested_is_detained() -> None:
    text = "Guards arrested two women in Moura on Monday."
    said = Said(
        trigger="arrested",
        event_type=EventType.DETENTION,
        evidence=text,
        figures=(("two women", TollKind.DETAINED, Victims.CIVILIAN, TollScope.INCIDENT),),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert claim.event_type is EventType.DETENTION
