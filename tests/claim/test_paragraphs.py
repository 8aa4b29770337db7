"""A small place told by the way lends nothing to another deed of a later paragraph."""

from __future__ import annotations

import pytest
from msgspec import structs

from khaldun.claim import claims_of
from khaldun.records import EventType, Place, PlaceId, PlacePrecision, Role, Span
from tests.claim.readings import Said, a_reading, span_of

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
PLACES["Faro"] = structs.replace(PLACES["Moura"], canonical="Faro", id=PlaceId("geonames:2"))
PLACES["Ceuta"] = structs.replace(PLACES["Faro"], canonical="Ceuta", id=PlaceId("geonames:3"), country="ES")
PLACES["Algarve"] = Place(
    canonical="Algarve",
    precision=PlacePrecision.REGION,
    id=PlaceId("admin1:PT.09"),
    country="PT",
    within=(LAND,),
)
VIOLENCE = EventType.VIOLENCE_AGAINST_CIVILIANS
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


def seizure(*acting: tuple[Role, str]) -> Said:
    """A jail seized by somebody, tied to Moura."""
    return Said(
        trigger="seized",
        event_type=EventType.DETENTION,
        evidence="seized a jail",
        roles=(*acting, (Role.PLACE, "Moura")),
    )


def placed(text: str, *said: Said, score: float = 0.9, places: dict[str, Place] = PLACES) -> str | None:
    """Where the last deed of a text lies, its ties as sure as `score`."""
    told = {
        name: structs.replace(one, span=span_of(text, name)) for name, one in places.items() if name in text
    }
    made = a_reading(text, *said, places=told, parties={"The guards": "Men", "He": "Soldiers"})
    ties = tuple(structs.replace(one, score=score) for one in made.relations)
    found = next(
        one for one in claims_of(structs.replace(made, relations=ties)) if one.trigger == said[-1].trigger
    )
    return found.place.canonical if found.place else None


@pytest.mark.parametrize(
    ("doer", "score", "place"),
    [
        ("The rebels", 0.9, "Portugal"),
        ("The rebels", 0.99, "Moura"),  # a sure tie is believed
        ("The guards", 0.9, "Moura"),  # they acted there
        ("", 0.9, "Moura"),  # nobody new acts
    ],
)
def test_a_doubtful_tie_over_a_paragraph_is_not_believed_of_a_new_doer(
    doer: str, score: float, place: str
) -> None:
    text = f"A curfew holds in Portugal.\n\nMen shot a clerk in Moura.\n\n{doer or 'Inmates'} seized a jail."
    acting = ((Role.ACTOR, doer),) if doer else ()
    curfew = Said(
        trigger="curfew",
        event_type=EventType.DECISION,
        evidence="A curfew holds in Portugal",
        roles=((Role.PLACE, "Portugal"),),
    )
    shot = Said(
        trigger="shot",
        event_type=VIOLENCE,
        evidence="Men shot a clerk in Moura",
        roles=((Role.ACTOR, "Men"), (Role.PLACE, "Moura")),
    )
    assert placed(text, curfew, shot, seizure(*acting), score=score) == place


@pytest.mark.parametrize(("doer", "place"), [("Soldiers", "Portugal"), ("He", "Moura"), ("Looters", "Moura")])
def test_who_acted_in_the_whole_country_before_is_not_believed_to_act_in_the_town(
    doer: str, place: str
) -> None:
    text = f"Soldiers fought in Portugal.\n\nA clerk was shot in Moura.\n\n{doer} seized a jail."
    fought = Said(
        trigger="fought",
        event_type=EventType.BATTLE,
        evidence="fought in Portugal",
        roles=((Role.ACTOR, "Soldiers"), (Role.PLACE, "Portugal")),
    )
    shot = Said(
        trigger="shot",
        event_type=VIOLENCE,
        evidence="A clerk was shot in Moura",
        roles=((Role.PLACE, "Moura"),),
    )
    assert placed(text, fought, shot, seizure((Role.ACTOR, doer)), score=0.99) == place


@pytest.mark.parametrize(
    ("opening", "tail", "place"),
    [
        ("Faro", "\n\nInmates seized a jail.", "Faro"),
        ("Faro", " Inmates seized a jail.", "Moura"),
        ("Ceuta", "\n\nInmates seized a jail.", "Moura"),  # another country
    ],
)
def test_what_no_words_place_lies_where_the_first_deed_does(opening: str, tail: str, place: str) -> None:
    text = f"Troops shelled {opening}. A clerk was shot in Moura.{tail}"
    shelled = Said(
        trigger="shelled",
        event_type=EventType.EXPLOSION_REMOTE_VIOLENCE,
        evidence=f"Troops shelled {opening}",
        roles=((Role.PLACE, opening),),
    )
    shot = Said(
        trigger="shot",
        event_type=VIOLENCE,
        evidence="A clerk was shot in Moura",
        roles=((Role.PLACE, "Moura"),),
    )
    seized = Said(trigger="seized", event_type=EventType.DETENTION, evidence="seized a jail")
    assert placed(text, shelled, shot, seized) == place


@pytest.mark.parametrize(("mapped", "place"), [(False, "Algarve"), (True, "Moura")])
def test_a_town_of_no_known_region_lies_in_the_one_the_report_opens_with(mapped: bool, place: str) -> None:
    text = "Troops moved across Algarve.\n\nA clerk was shot in Moura.\n\nRebels seized a jail."
    moved = Said(
        trigger="moved",
        event_type=EventType.DEPLOYMENT,
        evidence="Troops moved across Algarve",
        roles=((Role.PLACE, "Algarve"),),
    )
    shot = Said(
        trigger="shot",
        event_type=VIOLENCE,
        evidence="A clerk was shot in Moura",
        roles=((Role.PLACE, "Moura"),),
    )
    within = (PlaceId("admin1:PT.02"), LAND) if mapped else (LAND,)
    there = {**PLACES, "Moura": structs.replace(PLACES["Moura"], within=within)}
    assert placed(text, moved, shot, seizure((Role.ACTOR, "Rebels")), places=there) == place
