"""A method of attack is told only where the report names it."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.claim.methods import driven, fliers, flown, named_flight, told_method
from khaldun.records import EventType, Party, Role
from tests.claim.readings import Said, a_reading

BOMBED = Said(
    trigger="rejected",
    event_type=EventType.EXPLOSION_REMOTE_VIOLENCE,
    evidence="The League rejected the accusation",
    sub="chemical_attack",
)


@pytest.mark.parametrize(
    ("method", "text", "told"),
    [
        ("chemical_attack", "The League rejected it. Mortars had hit the town.", None),
        ("chemical_attack", "The League rejected it. Chlorine had filled the cellars.", "chemical_attack"),
        ("suicide_bombing", "Saboteurs blew up the bridge.", None),
        ("suicide_bombing", "He blew himself up.", "suicide_bombing"),
        ("car_bomb", "A carpet seller died in the blast.", None),
        ("shelling", "GUNS FIRED ON THE TOWN", "shelling"),
        ("shelling", "Mr Gunawan was hurt in the attack.", None),
        ("massacre", "They died.", "massacre"),
        ("air_strike", "Bombs laid in a tunnel by the airport killed nine.", None),
        ("air_strike", "Nine died when the depot was bombed.", "air_strike"),
        ("execution", "The raid killed the governor's son.", None),
        ("execution", "They were lined up and shot.", "execution"),
        (None, "They died.", None),
    ],
)
def test_a_method_is_told_where_the_report_names_it(method: str | None, text: str, told: str | None) -> None:
    assert told_method(method, text) == told


def test_a_claim_does_not_charge_anyone_with_a_method_that_nobody_named() -> None:
    text = "The League rejected the accusation."
    (claim,) = claims_of(a_reading(text, BOMBED))
    assert (claim.event_type, claim.sub_event_type) == (EventType.EXPLOSION_REMOTE_VIOLENCE, None)
    (named,) = claims_of(a_reading(f"{text} It had used chlorine gas.", BOMBED))
    assert named.sub_event_type == "chemical_attack"


@pytest.mark.parametrize(
    ("names", "words", "told"),
    [
        (["Front of Moura rebels"], "bombarded the town", "shelling"),
        (["Front of Moura rebels"], "blew up the bridge", None),
        (["Front of Moura rebels", "Ruvanian Air Force"], "traded strikes", "air_strike"),
        (["militia drone unit"], "struck the depot", "air_strike"),
        ([], "strikes hit the town", "air_strike"),
    ],
)
def test_who_has_no_aircraft_makes_no_air_strike(names: list[str], words: str, told: str | None) -> None:
    assert flown("air_strike", words, [Party(canonical=name) for name in names]) == told


def test_a_flight_was_not_flown_by_whoever_has_no_aircraft() -> None:
    rebels, force = Party(canonical="Moura rebels"), Party(canonical="Ruvanian Air Force")
    assert fliers("air raids", [rebels, force]) == (force,)
    assert fliers("shot down the plane", [rebels]) == (rebels,)


def test_an_air_strike_on_rebels_is_not_theirs() -> None:
    text = "Rebels air strikes hit Ambra, where nine died."
    said = Said(
        trigger="air strikes",
        event_type=EventType.EXPLOSION_REMOTE_VIOLENCE,
        evidence=text,
        sub="air_strike",
        roles=((Role.ACTOR, "Rebels"),),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert (claim.sub_event_type, claim.actors) == ("air_strike", ())


@pytest.mark.parametrize(
    ("trigger", "words", "told"),
    [
        ("killed", "A motorbike bomber killed nine at the mill", "suicide_bombing"),
        ("struck", "a suicide bomber struck a wedding in Moura", "suicide_bombing"),
        ("hit", "an explosives-laden lorry hit the convoy", "car_bomb"),
        ("hit", "a bomb attack hit the convoy", "bombing"),
        ("hit", "jets hit an explosives-laden lorry", "air_strike"),
        ("strikes", "strikes destroyed two car bombs", "air_strike"),
        ("hit", "two barrel bomb attacks hit the mill", "air_strike"),
        ("hit", "the mill was hit", "air_strike"),
    ],
)
def test_a_bomb_that_was_driven_there_is_no_air_strike(trigger: str, words: str, told: str) -> None:
    assert driven("air_strike", trigger, words) == told


def test_the_claim_of_a_bomber_is_told_as_a_suicide_bombing() -> None:
    text = "A motorbike bomber killed nine at the mill."
    kind = EventType.EXPLOSION_REMOTE_VIOLENCE
    (claim,) = claims_of(
        a_reading(text, Said(trigger="killed", event_type=kind, evidence=text, sub="air_strike"))
    )
    assert claim.sub_event_type == "suicide_bombing"


@pytest.mark.parametrize(
    ("words", "text", "told"),
    [
        ("Scores died there", "Two bombs went off at the quay. Scores died there.", None),
        ("Scores died there", "Two planes came over the quay. Scores died there.", "air_strike"),
        ("A strike killed scores there", "A strike killed scores there.", "air_strike"),
    ],
)
def test_harm_is_by_no_air_strike_in_a_report_where_nothing_flies(
    words: str, text: str, told: str | None
) -> None:
    assert named_flight("air_strike", words, text) == told


def test_a_claim_of_deaths_where_nothing_flies_tells_no_air_strike() -> None:
    text = "A bomber struck the quay. Scores died there."
    deaths = Said(
        trigger="died",
        event_type=EventType.EXPLOSION_REMOTE_VIOLENCE,
        sub="air_strike",
        evidence="Scores died there",
    )
    (claim,) = claims_of(a_reading(text, deaths))
    assert claim.sub_event_type is None
