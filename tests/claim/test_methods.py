"""A method of attack is told only where the report names it."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.claim.methods import told_method
from khaldun.records import EventType
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
