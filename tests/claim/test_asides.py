"""What is told in passing of whoever speaks or denies, and who speaks only in a later paragraph."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.claim.sayings.heads import head_of
from khaldun.records import Claim, EventType, Modality, Role, Span
from tests.claim.readings import Said, a_reading

KILLING, MEETING = EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.MEETING
DEED = "Gunmen killed nine millers in Moura. "
KILLED = Said(
    trigger="killed",
    event_type=KILLING,
    evidence="Gunmen killed nine millers in Moura",
    roles=((Role.RECIPIENT, "nine millers"), (Role.PLACE, "in Moura")),
)


def denied(denier: str, aside: str, kind: EventType = KILLING) -> Claim:
    """The denial of the deed by somebody of whom a clause behind his name tells something."""
    answer = f"{denier}, {aside}, denied any role."
    other = aside.split("with ")[-1]
    seen = Said(
        trigger="denied",
        event_type=kind,
        evidence=answer,
        roles=((Role.ACTOR, denier), (Role.RECIPIENT, other), (Role.CUE, "denied"), (Role.SPEAKER, denier)),
        modality=Modality.DENIED,
    )
    met = Said(trigger="which", event_type=kind, evidence=aside, roles=((Role.ACTOR, denier),))
    claims = claims_of(a_reading(DEED + answer, KILLED, met, seen))
    (one,) = (claim for claim in claims if claim.modality is Modality.DENIED)
    return one


@pytest.mark.parametrize(
    ("source", "head"),
    [
        ("the Front, which fights the Reed Guard", "the Front"),
        ("the Front, long allied with the Reed Guard", "the Front"),
        ("a miller who fled the Reed Guard", "a miller"),
        ("Brigadier Orma, spokesman for the Front", "Brigadier Orma, spokesman for the Front"),
    ],
)
def test_a_clause_behind_a_name_is_not_who_speaks(source: str, head: str) -> None:
    assert head_of(source, Span(start=0, end=len(source))).words(source) == head


def test_who_denies_is_not_named_in_a_clause_about_him() -> None:
    claim = denied("The Front", "which has been meeting with envoys of the great Reed Guard", MEETING)
    assert claim.attribution.speaker == "The Front"


@pytest.mark.parametrize("kind", [KILLING, MEETING])
def test_what_is_told_in_passing_of_the_denier_is_not_what_he_denies(kind: EventType) -> None:
    claim = denied("The Front", "which has been at odds with the Guard", kind)
    assert (claim.event_type, claim.place and claim.place.canonical) == (KILLING, "in Moura")
    assert [one.canonical for one in claim.recipients] == ["nine millers"]


def test_who_disowns_a_deed_makes_no_doer_with_him_of_those_he_blames() -> None:
    answer = "The Front denied any role and blamed the Guard."
    seen = Said(
        trigger="denied",
        event_type=KILLING,
        evidence=answer,
        roles=((Role.ACTOR, "The Front"), (Role.ACTOR, "the Guard"), (Role.SPEAKER, "The Front")),
        modality=Modality.DENIED,
    )
    claims = claims_of(a_reading(DEED + answer, KILLED, seen))
    (claim,) = (one for one in claims if one.modality is Modality.DENIED)
    assert [one.canonical for one in claim.actors] == ["The Front"]


def told_by(text: str) -> str | None:
    said = Said(
        trigger="burned",
        event_type=KILLING,
        evidence="burned",
        roles=((Role.SPEAKER, "Brigadier Orma"),),
        modality=Modality.REPORTED,
    )
    (claim,) = claims_of(a_reading(text, said))
    return claim.attribution.speaker


def test_who_is_first_named_in_a_later_paragraph_tells_nothing_of_this_one() -> None:
    assert told_by("Nine mills were burned.\n\nBrigadier Orma rejected the charge.") is None


def test_a_quotation_is_told_by_whoever_is_named_in_the_next_paragraph() -> None:
    text = '"The nine mills of the valley were burned."\n\nBrigadier Orma spoke at noon.'
    assert told_by(text) == "Brigadier Orma"
