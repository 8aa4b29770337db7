"""Where a claim lies that names no place: by the one before it, or in the country of the report."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec import structs

from khaldun.claim import claims_of
from khaldun.claim.assemble import before_places
from khaldun.claim.lands import countries, land_of
from khaldun.claim.marks import marks_of
from khaldun.claim.places.choice import with_chosen_places
from khaldun.records import (
    Claim,
    EventType,
    MentionKind,
    Modality,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    PlaceId,
    PlacePrecision,
    Reading,
    Role,
    Toll,
    TollKind,
    TollScope,
)
from tests.claim.readings import PUBLISHED, Said, a_place, a_reading

STRIKE, BATTLE = EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.BATTLE
TEXT = "Shells hit Moura on Wednesday. A battle raged elsewhere. Later shells fell."
MOURA = Place(canonical="Moura", precision=PlacePrecision.TOWN, id=PlaceId("geonames:1"), country="PT")


def two_claims(second: Said, place: Place = MOURA) -> tuple[Claim, ...]:
    return claims_of(reading(second, place))


def reading(second: Said, place: Place = MOURA) -> Reading:
    first = Said(
        trigger="hit", event_type=STRIKE, evidence="Shells hit Moura", roles=((Role.PLACE, "Moura"),)
    )
    return a_reading(TEXT, first, second, places={"Moura": place})


def battle(
    event_type: EventType = BATTLE, *, background: bool = False, modality: Modality = Modality.ASSERTED
) -> Said:
    return Said(
        trigger="battle",
        event_type=event_type,
        evidence="A battle raged elsewhere",
        background=background,
        modality=modality,
    )


def test_the_news_goes_on_where_it_was_told_last() -> None:
    _, second = two_claims(battle())
    assert second.place is not None
    assert (second.place.canonical, second.place.inherited) == ("Moura", True)


@pytest.mark.parametrize(
    "modality", [Modality.PLANNED, Modality.FUTURE, Modality.HYPOTHETICAL, Modality.REQUESTED]
)
def test_what_has_not_happened_lies_in_the_country(modality: Modality) -> None:
    _, second = two_claims(battle(modality=modality))
    assert second.place is not None
    assert (second.place.id, second.place.precision, second.place.inherited) == (
        "country:PT",
        "country",
        True,
    )


def test_background_lies_in_the_country_with_its_point() -> None:
    _, second = two_claims(battle(background=True))
    assert second.place is not None and second.place.lat is not None
    assert (second.place.canonical, second.place.within) == ("Portugal", ("continent:EU",))


@pytest.mark.parametrize(
    ("scope", "since", "place"),
    [
        (TollScope.CONFLICT, 60, "Portugal"),
        (TollScope.CONFLICT, None, "Portugal"),
        (TollScope.CONFLICT, 9, "Moura"),
        (TollScope.EPISODE, 60, "Portugal"),
        (TollScope.INCIDENT, None, "Moura"),
    ],
)
def test_the_dead_of_months_of_a_war_lie_in_the_country(
    scope: TollScope, since: int | None, place: str
) -> None:
    toll = Toll(kind=TollKind.KILLED, low=400, high=400, words="400", scope=scope)
    start = PUBLISHED - timedelta(days=since) if since else None
    period = Period(start=start, end=PUBLISHED, precision=PeriodPrecision.DAYS, basis=PeriodBasis.RELATIVE)
    marks = marks_of(reading(battle()))
    claims, lands = before_places(marks)
    claims[1] = structs.replace(claims[1], tolls=(toll,), period=period)
    found = with_chosen_places(claims, lands, marks)[1].place
    assert found is not None and found.canonical == place


@pytest.mark.parametrize("event_type", [EventType.TERRITORIAL_CHANGE, EventType.TERRITORIAL_CONTROL])
def test_what_was_taken_or_held_before_is_the_place_told_last(event_type: EventType) -> None:
    _, second = two_claims(battle(event_type, background=True))
    assert second.place is not None and second.place.canonical == "Moura"


def test_an_act_denied_is_the_one_told_of() -> None:
    _, second = two_claims(battle(modality=Modality.DENIED))
    assert second.place is not None and second.place.canonical == "Moura"


def test_words_that_name_no_place_still_tell_that_it_lies_where_was_told() -> None:
    said = Said(
        trigger="battle",
        event_type=BATTLE,
        evidence="A battle raged elsewhere",
        roles=((Role.PLACE, "elsewhere"),),
        background=True,
    )
    made = reading(said)
    named = [one for one in made.groundings if one.place is None or one.place.canonical != "elsewhere"]
    _, second = claims_of(structs.replace(made, groundings=tuple(named)))
    assert second.place is not None and second.place.canonical == "Moura"


def test_without_a_country_the_place_told_last_is_all_there_is() -> None:
    _, second = two_claims(battle(background=True), a_place("Moura"))
    assert second.place is not None and second.place.canonical == "Moura"


LEAD = "Guns fired all night. A battle raged. Later shells hit Moura."


@pytest.mark.parametrize(
    ("event_type", "place", "lent"),
    [
        (STRIKE, MOURA, "Moura"),
        (BATTLE, MOURA, "Portugal"),  # of another type: no sign that it is the same happening
        (STRIKE, countries()["PT"], "Portugal"),
    ],
)
def test_a_lead_without_a_place_lies_where_its_like_is_told_later(
    event_type: EventType, place: Place, lent: str | None
) -> None:
    first = Said(trigger="fired", event_type=event_type, evidence="Guns fired all night")
    then = Said(trigger="hit", event_type=STRIKE, evidence="shells hit Moura", roles=((Role.PLACE, "Moura"),))
    lead, _ = claims_of(a_reading(LEAD, first, then, places={"Moura": place}))
    assert (lead.place and lead.place.canonical) == lent
    assert lead.place is None or lead.place.inherited


def test_an_act_of_speech_lies_nowhere() -> None:
    _, second = two_claims(battle(EventType.APPEAL, background=True))
    assert second.place is None


@pytest.mark.parametrize("event_type", [EventType.DECISION, EventType.LEGAL_ACTION])
def test_what_is_decided_or_judged_lies_in_the_land_the_report_speaks_of(event_type: EventType) -> None:
    _, second = two_claims(battle(event_type))
    assert second.place is not None
    assert (second.place.canonical, second.place.inherited) == ("Portugal", True)


def test_the_land_is_the_country_of_most_places() -> None:
    text = "Shells hit Moura. Shells hit Lagos. Shells hit Ikeja."
    places = {
        name: Place(canonical=name, precision=PlacePrecision.TOWN, country=code)
        for name, code in (("Moura", "PT"), ("Lagos", "NG"), ("Ikeja", "NG"))
    }
    said = [
        Said(trigger=name, event_type=STRIKE, evidence=name, roles=((Role.PLACE, name),)) for name in places
    ]
    land = land_of(marks_of(a_reading(text, *said, places=places)))
    assert land is not None and land.canonical == "Nigeria"


def test_every_country_has_its_code_and_name() -> None:
    assert len(countries()) > 240
    assert all(place.country == code and place.canonical for code, place in countries().items())


@pytest.mark.parametrize(
    ("gathered", "place"),
    [(EventType.MEETING, "Portugal"), (EventType.APPEAL, "Portugal"), (EventType.DETENTION, "Moura")],
)
def test_where_people_meet_to_speak_of_a_deed_it_was_not_done(gathered: EventType, place: str | None) -> None:
    told = Said(
        trigger="met",
        event_type=gathered,
        evidence="The council met in Moura",
        roles=((Role.PLACE, "Moura"),),
    )
    text = "The council met in Moura on Wednesday. A battle raged elsewhere."
    _, second = claims_of(a_reading(text, told, battle(), places={"Moura": MOURA}))
    assert (second.place.canonical if second.place else None) == place


def test_several_places_told_as_one_lend_no_place() -> None:
    text = "Shells hit Moura. Shells hit Beja and Serpa. A battle raged elsewhere."
    several = Place(canonical="Beja and Serpa", precision=PlacePrecision.MULTI, country="PT")
    said = [
        Said(trigger=name, event_type=STRIKE, evidence=name, roles=((Role.PLACE, name),))
        for name in ("Moura", "Beja and Serpa")
    ]
    places = {"Moura": MOURA, "Beja and Serpa": several}
    *_, last = claims_of(a_reading(text, *said, battle(), places=places))
    assert last.place is not None and last.place.canonical == "Moura"


@pytest.mark.parametrize(("name", "place_id"), [("Police", "geonames:2"), ("Wardens", None)])
def test_whoever_does_a_deed_is_no_place(name: str, place_id: str | None) -> None:
    """The reader marks the first word of a report as a party and, less surely, as a place."""
    told = Said(
        trigger="shot",
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=f"{name} shot a miller",
        roles=((Role.ACTOR, name), (Role.PLACE, name)),
    )
    found = Place(canonical=name, precision=PlacePrecision.TOWN, id=PlaceId(place_id) if place_id else None)
    read = a_reading(f"{name} shot a miller.", told, places={name: found})
    doubted = tuple(
        structs.replace(one, score=0.5) if one.kind is MentionKind.PLACE else one for one in read.mentions
    )
    (claim,) = claims_of(structs.replace(read, mentions=doubted))
    assert [one.canonical for one in claim.actors] == [name]
    assert claim.place is None
