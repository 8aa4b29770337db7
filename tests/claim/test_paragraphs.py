"""A small place told by the way lends nothing to another deed of a later paragraph."""

from __future__ import annotations

import pytest
from msgspec import structs

from khaldun.claim import claims_of
from khaldun.records import EventType, Place, PlaceId, PlacePrecision, Role, Span
from tests.claim.readings import Said, a_reading

LAND = PlaceId("country:PT")
PLACES = {
    "Portugal": Place(canonical="Portugal", precision=PlacePrecision.COUNTRY, id=LAND, country="PT"),
    "Moura": Place(
        canonical="Moura",
        precision=PlacePrecision.TOWN,
        id=PlaceId("geonames:1"),
        country="PT",
        within=(LAND,),
    ),
}
CURFEW = "A curfew holds in Portugal."
SHOT = "A clerk was shot in Moura."


def place_of(text: str, deed: str, kind: EventType) -> str | None:
    """Where a deed behind a curfew in Portugal and a clerk shot in Moura lies."""
    told = [
        Said(
            trigger="curfew",
            event_type=EventType.DECISION,
            evidence="A curfew holds in Portugal",
            roles=((Role.PLACE, "Portugal"),),
        ),
        Said(
            trigger="shot",
            event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
            evidence="A clerk was shot in Moura",
            roles=((Role.PLACE, "Moura"),),
        ),
    ]
    at = text.index("Moura")
    moura = structs.replace(PLACES["Moura"], span=Span(start=at, end=at + len("Moura")))
    made = a_reading(
        text, *told, Said(trigger=deed, event_type=kind, evidence=deed), places={**PLACES, "Moura": moura}
    )
    found = next(one for one in claims_of(made) if one.trigger == deed)
    return found.place.canonical if found.place else None


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        (f"{CURFEW} {SHOT}\n\nInmates seized a jail.", EventType.DETENTION, "Portugal"),
        (f"{CURFEW} {SHOT} Inmates seized a jail.", EventType.DETENTION, "Moura"),
        (f"{SHOT} {CURFEW}\n\nInmates seized a jail.", EventType.DETENTION, "Moura"),
        (f"{CURFEW} {SHOT}\n\nMen seized a bag.", EventType.VIOLENCE_AGAINST_CIVILIANS, "Moura"),
        (f"{CURFEW} {SHOT}\n\nThe seized bag was found.", EventType.DETENTION, "Moura"),
    ],
)
def test_another_deed_of_a_later_paragraph_lies_at_large(text: str, kind: EventType, place: str) -> None:
    assert place_of(text, "seized", kind) == place
