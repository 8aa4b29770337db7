"""Which place a claim takes where the rules, or another place its report names, may be right."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from msgspec import structs

from khaldun.claim import claims_of
from khaldun.claim.assemble import before_places
from khaldun.claim.marks import marks_of
from khaldun.claim.places import choice
from khaldun.claim.places.scene import STRETCH, scene_of
from khaldun.claim.places.signs import place_signs, told_of
from khaldun.records import Claim, EventType, Place, PlaceId, PlacePrecision, Reading, Role
from tests.claim.readings import Said, a_reading

Weigh = Callable[[Mapping[str, float]], None]
SENTENCE = "A clerk was shot there, and a baker fled to Serpa"
TEXT = f"Shells hit Moura. Beja had been quiet for a week.\n\n{SENTENCE}."
MOURA = Place(canonical="Moura", precision=PlacePrecision.TOWN, id=PlaceId("geonames:1"), country="PT")
BEJA = Place(canonical="Beja", precision=PlacePrecision.TOWN, id=PlaceId("geonames:2"), country="PT")
SERPA = Place(canonical="Serpa", precision=PlacePrecision.TOWN, id=PlaceId("geonames:3"), country="PT")
PLACES = {"Moura": MOURA, "Beja": BEJA, "Serpa": SERPA}
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
FLIGHT = Said(
    trigger="fled",
    event_type=EventType.DISPLACEMENT,
    evidence="a baker fled to Serpa",
    roles=((Role.PLACE, "Serpa"),),
)


def shooting(
    *roles: tuple[Role, str], evidence: str = "A clerk was shot there", flight: bool = False
) -> Reading:
    """A shelling of one town, talk of another, and a shooting; the words for its place are `roles`."""
    shot = Said(
        trigger="shot", event_type=EventType.VIOLENCE_AGAINST_CIVILIANS, evidence=evidence, roles=roles
    )
    return a_reading(TEXT, SHELLING, CALM, shot, *([FLIGHT] if flight else []), places=PLACES)


def last(reading: Reading) -> Claim:
    return claims_of(reading)[-1]


@pytest.fixture
def weigh(monkeypatch: pytest.MonkeyPatch) -> Weigh:
    def put(weights: Mapping[str, float]) -> None:
        monkeypatch.setattr(choice, "weights", lambda: weights)

    return put


class TestChoice:
    def test_without_weights_the_rules_choose(self, weigh: Weigh) -> None:
        weigh({})
        place = last(shooting()).place
        assert place is not None
        assert (place.canonical, place.inherited) == ("Beja", True)

    def test_a_mark_outside_of_the_clause_gives_way_to_a_likelier_place(self, weigh: Weigh) -> None:
        weigh({"last|0": 1.0})
        place = last(shooting((Role.PLACE, "Moura"))).place
        assert place is not None
        assert (place.canonical, place.inherited) == ("Beja", True)

    def test_a_likelier_place_has_to_outweigh_the_mark(self, weigh: Weigh) -> None:
        weigh({"last|0": 0.5})
        place = last(shooting((Role.PLACE, "Moura"))).place
        assert place is not None
        assert (place.canonical, place.inherited) == ("Moura", False)

    def test_a_place_of_the_clause_is_told_by_it(self, weigh: Weigh) -> None:
        weigh({"same": 1.0})
        place = claims_of(shooting((Role.PLACE, "Moura"), evidence=SENTENCE, flight=True))[2].place
        assert place is not None
        assert (place.canonical, place.inherited) == ("Serpa", False)

    def test_a_place_that_stands_in_the_clause_stays(self, weigh: Weigh) -> None:
        weigh({"last|0": 9.0})
        place = claims_of(shooting())[0].place
        assert place is not None
        assert place.canonical == "Moura"

    def test_a_claim_the_rules_give_no_place_has_none(self, weigh: Weigh) -> None:
        weigh({"last|0": 9.0})
        silent = structs.replace(CALM, roles=())
        assert claims_of(a_reading(TEXT, SHELLING, silent, places=PLACES))[1].place is None

    def test_the_town_of_a_part_says_less(self, weigh: Weigh) -> None:
        weigh({"last|0": 9.0})
        bridge = Place(
            canonical="Old Bridge", precision=PlacePrecision.POINT, within=(PlaceId("geonames:2"),)
        )
        text = "Guns hit the Old Bridge. Beja had been quiet for a week. A clerk was shot there."
        first = Said(
            trigger="hit",
            event_type=EventType.BATTLE,
            evidence="Guns hit",
            roles=((Role.PLACE, "Old Bridge"),),
        )
        third = structs.replace(SHELLING, trigger="shot", evidence="A clerk was shot", roles=first.roles)
        reading = a_reading(text, first, CALM, third, places={**PLACES, "Old Bridge": bridge})
        place = last(reading).place
        assert place is not None
        assert place.canonical == "Old Bridge"

    @pytest.mark.parametrize(("between", "where"), [(3, "Moura"), (2 * STRETCH, "Beja")])
    def test_in_a_book_a_place_told_far_away_is_no_candidate(
        self, weigh: Weigh, between: int, where: str
    ) -> None:
        weigh({"first": 5.0})
        act = EventType.VIOLENCE_AGAINST_CIVILIANS
        shot = Said(trigger="shot", event_type=act, evidence="A clerk was shot there")
        text = TEXT.replace("Beja had", "Bells rang. " * between + "Beja had")
        place = last(a_reading(text, SHELLING, CALM, shot, places=PLACES)).place
        assert place is not None
        assert place.canonical == where

    def test_where_the_harmed_were_taken_is_no_place_of_the_deed(self, weigh: Weigh) -> None:
        weigh({"last|0": 9.0})
        text = "Shells hit Moura. Two men were taken to Serpa hospital. A clerk was shot there."
        taken = structs.replace(
            CALM, trigger="taken", evidence="Two men were taken", roles=((Role.PLACE, "Serpa hospital"),)
        )
        shot = structs.replace(SHELLING, trigger="shot", evidence="A clerk was shot there", roles=())
        place = last(a_reading(text, SHELLING, taken, shot, places={**PLACES, "Serpa hospital": SERPA})).place
        assert place is not None
        assert place.canonical == "Moura"


class TestSigns:
    def test_signs_are_blind_to_the_mark_of_the_claim(self) -> None:
        unmarked, marked = (signs_of(reading) for reading in (shooting(), shooting((Role.PLACE, "Beja"))))
        assert {"last|0", "back|1", "told|1 times"} <= unmarked
        assert unmarked == marked

    def test_an_act_between_is_told(self) -> None:
        reading = shooting(flight=True)
        marks = marks_of(reading)
        claims, _ = before_places(marks)
        scene = scene_of(marks, claims)
        signs = set(place_signs(scene, told_of(scene, 2), "geonames:3", SERPA))
        assert {"same|to, behind", "same|1 acts behind", "same|another act nearer"} <= signs


def signs_of(reading: Reading) -> set[str]:
    """The signs that the shooting was in Beja."""
    marks = marks_of(reading)
    claims, _ = before_places(marks)
    scene = scene_of(marks, claims)
    return set(place_signs(scene, told_of(scene, 2), "geonames:2", BEJA))


def test_a_place_told_as_a_hospital_alone_has_a_sign_of_it() -> None:
    text = "A clerk was shot near Serpa clinic."
    shot = structs.replace(
        SHELLING, trigger="shot", evidence="A clerk was shot", roles=((Role.PLACE, "Serpa clinic"),)
    )
    marks = marks_of(a_reading(text, shot, places={"Serpa clinic": SERPA}))
    claims, _ = before_places(marks)
    assert "told|ward" in scene_of(marks, claims).spots["geonames:3"].signs
