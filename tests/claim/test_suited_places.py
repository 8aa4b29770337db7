"""Where a claim lies, or that the report does not say, where the network is asked how places suit it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from khaldun.claim import claims_of
from khaldun.claim.places import choice, scene
from khaldun.claim.places import suited as suited_module
from khaldun.claim.places.suited import LEAD, LIKELIEST, LIKELY, RULED, Candidate, Option, chosen
from khaldun.records import EventType, Place, PlaceId, PlacePrecision, Role
from tests.claim.readings import Said, a_reading
from tests.claim.suits import plain_suiting, suited

TEXT = "Shells hit Moura. Beja had been quiet for a week. A clerk was shot there. Envoys called for talks."
PLACES = {
    name: Place(canonical=name, precision=PlacePrecision.TOWN, id=PlaceId(f"geonames:{n}"), country="PT")
    for n, name in enumerate(("Moura", "Beja"))
}
SHELLING = Said(
    trigger="hit",
    event_type=EventType.EXPLOSION_REMOTE_VIOLENCE,
    evidence="Shells hit Moura",
    roles=((Role.PLACE, "Moura"),),
)
CALM = Said(
    trigger="quiet",
    event_type=EventType.STATEMENT,
    evidence="Beja had been quiet for a week",
    roles=((Role.PLACE, "Beja"),),
)
SHOOTING = Said(
    trigger="shot", event_type=EventType.VIOLENCE_AGAINST_CIVILIANS, evidence="A clerk was shot there"
)
APPEAL = Said(trigger="called", event_type=EventType.APPEAL, evidence="Envoys called for talks")


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(scene, "suiting_for", lambda reading: plain_suiting())
    monkeypatch.setattr(suited_module, "weights", dict)
    yield


def place_of(trigger: str, **odds: int) -> Place | None:
    """The place of a claim, where places suit every deed with some log-odds."""
    made = a_reading(TEXT, SHELLING, CALM, SHOOTING, APPEAL, places=PLACES)
    found = claims_of(suited(made, {(name, Role.PLACE): one for name, one in odds.items()}))
    return next(one.place for one in found if one.trigger == trigger)


def test_the_place_that_suits_is_taken_and_marked_as_lent() -> None:
    place = place_of("shot", Moura=5, Beja=1)
    assert place is not None and (place.canonical, place.inherited) == ("Moura", True)


def test_another_has_to_outweigh_the_rules() -> None:
    assert 0 < LEAD < 1
    place = place_of("shot", Moura=3, Beja=3)
    assert place is not None and place.canonical == "Beja"


def test_an_appeal_lies_where_a_place_suits_it_and_else_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suited_module, "weights", lambda: {"none": 2.0})
    place = place_of("called", Moura=4, Beja=0)
    assert place is not None and (place.canonical, place.inherited) == ("Moura", True)
    assert place_of("called", Moura=-3, Beja=-3) is None


def test_a_place_of_the_clause_stays() -> None:
    place = place_of("hit", Beja=30)
    assert place is not None and (place.canonical, place.inherited) == ("Moura", False)


def test_a_deed_whose_words_no_network_saw_keeps_the_older_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "weights", dict)
    made = suited(
        a_reading(TEXT, SHELLING, CALM, SHOOTING, APPEAL, places=PLACES), {("Moura", Role.PLACE): 30}
    )
    blind = replace(made, triggers=tuple(replace(one, seeks=b"") for one in made.triggers))
    place = next(one.place for one in claims_of(blind) if one.trigger == "shot")
    assert place is not None and place.canonical == "Beja"


def option(name: str, *signs: str) -> Option:
    return Option(candidate=Candidate(key=name, place=PLACES[name]), signs=signs)


def test_what_the_rules_place_is_taken_away_only_where_none_is_likely() -> None:
    some = [option(name) for name in PLACES]
    ruled, none = (
        option("Moura", RULED),
        Option(candidate=None, signs=()),
    )
    assert LIKELY == 0.5
    assert chosen([ruled, some[1], none], [0.0, 0.1, 0.7], {}) == 0
    assert chosen([ruled, some[1], none], [0.0, 0.1, 3.0], {}) == 2
    assert chosen([ruled, some[1], none], [0.0, LEAD + 0.1, 0.2], {}) == 1
    assert chosen([ruled, some[1], none], [0.0, LEAD - 0.1, -9.0], {}) == 0


def test_what_the_rules_leave_open_is_placed_only_where_a_place_is_likely() -> None:
    some = [option(name) for name in PLACES]
    none = Option(candidate=None, signs=())
    assert chosen([*some, none], [0.0, 0.5, 0.2], {}) == 2
    assert chosen([*some, none], [0.0, 2.5, 0.2], {}) == 1
    assert chosen([none], [-9.0], {}) == 0


def test_signs_weigh_beside_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suited_module, "weights", lambda: {"first": 4.0})
    place = place_of("shot", Moura=0, Beja=2)
    assert place is not None and place.canonical == "Moura"
    monkeypatch.setattr(suited_module, "weights", lambda: {"none|appeal": 8.0})
    assert place_of("called", Moura=4, Beja=0) is None


def test_of_many_places_the_likeliest_are_looked_at_and_where_the_rules_put_it() -> None:
    towns = [f"Town{n:02d}" for n in range(3 * LIKELIEST)]
    places = {
        name: replace(PLACES["Moura"], canonical=name, id=PlaceId(f"geonames:{n + 10}"))
        for n, name in enumerate(towns)
    }
    said = [
        replace(SHELLING, evidence=f"Shells hit {name}", roles=((Role.PLACE, name),), trigger=f"hit {name}")
        for name in towns
    ]
    text = " ".join(f"Shells hit {name}." for name in towns) + " A clerk was shot there."
    made = a_reading(text, *said, SHOOTING, places=places)

    def lies(**odds: int) -> str | None:
        found = claims_of(suited(made, {(name, Role.PLACE): one for name, one in odds.items()}))
        return next(one.place.canonical for one in found if one.trigger == "shot" and one.place)

    assert lies(Town03=9) == "Town03"
    assert lies(**{towns[-1]: 3}, **dict.fromkeys(towns[:LIKELIEST], 1)) == towns[-1]
