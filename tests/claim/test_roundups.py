"""What a report of a roundup tells lies in the town over it."""

from __future__ import annotations

from khaldun.claim import claims_of
from khaldun.data.roundups import heads_of
from khaldun.records import EventType, Role
from tests.claim.readings import Said, a_reading

VIOLENCE = EventType.VIOLENCE_AGAINST_CIVILIANS


def places_told(text: str, *deeds: str, towns: tuple[str, ...]) -> list[str | None]:
    said = [Said(trigger=one, event_type=VIOLENCE, evidence=one) for one in deeds]
    named = [
        Said(trigger="Towns", event_type=EventType.MEETING, evidence="Towns", roles=((Role.PLACE, one),))
        for one in towns
    ]
    claims = {one.trigger: one for one in claims_of(a_reading(text, *said, *named))}
    return [place.canonical if (place := claims[one].place) else None for one in deeds]


def test_what_stands_under_a_town_lies_there() -> None:
    text = "Towns in brief\n\nBEJA - A clerk was shot.\n\n* MOURA - A guard was stabbed."
    assert places_told(text, "shot", "stabbed", towns=("BEJA", "MOURA")) == ["BEJA", "MOURA"]


def test_one_dateline_is_no_roundup() -> None:
    assert heads_of("BEJA - A clerk was shot in Moura.\n\nA guard was stabbed.") == ()
    assert [one.start for one in heads_of("BEJA - A.\n* MOURA - B.")] == [0, 10]
