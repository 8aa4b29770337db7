"""Who did a deed by the grammar around it."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, Modality, Reading, Role
from tests.claim.readings import Said, a_reading

KILLING = EventType.VIOLENCE_AGAINST_CIVILIANS


def deed(
    text: str,
    trigger: str,
    *parties: str,
    victim: str | None = None,
    modality: Modality = Modality.REPORTED,
    event_type: EventType = KILLING,
) -> Reading:
    """A deed without a doer; the parties are marked as those of a statement of the same sentence."""
    return a_reading(
        text,
        Said(
            trigger=trigger,
            event_type=event_type,
            evidence=text,
            roles=((Role.RECIPIENT, victim),) if victim else (),
            modality=modality,
        ),
        Said(
            trigger="it was said",
            event_type=EventType.STATEMENT,
            evidence=text,
            roles=tuple((Role.ACTOR, party) for party in parties),
        ),
    )


def doers_of(reading: Reading) -> list[str | None]:
    told = next(one for one in claims_of(reading) if one.trigger_span == reading.triggers[0].span)
    return [party.surface for party in told.actors]


@pytest.mark.parametrize(
    ("text", "trigger", "party"),
    [
        (
            "The murder was carried out by the Reed League, it was said.",
            "murder",
            "the Reed League",
        ),
        ("The murder was blamed on the Reed League, it was said.", "murder", "the Reed League"),
        ("The mayor blamed the murder on the Reed League, it was said.", "murder", "the Reed League"),
        ("The Reed League claimed responsibility for the murder, it was said.", "murder", "The Reed League"),
        ("Two millers have been charged with the brutal murder, it was said.", "murder", "Two millers"),
        ("Two millers took part in the murder, it was said.", "murder", "Two millers"),
        ("The court accused the river guard of murdering her, it was said.", "murdering", "the river guard"),
        ("About five men shot dead a watchman, it was said.", "shot dead", "About five men"),
        ("The river guard resorted to a mild baton charge, it was said.", "baton charge", "The river guard"),
        ("The river guard opened fire, it was said.", "opened fire", "The river guard"),
        ("Two died on the spot when the river guard opened fire, it was said.", "died", "the river guard"),
        ("Two were wounded as the river guard fired on a crowd, it was said.", "wounded", "the river guard"),
        (
            "He spoke of the guards who had earlier killed a smith, it was said.",
            "killed",
            "the guards",
        ),
    ],
)
def test_the_words_around_a_deed_name_its_doer(text: str, trigger: str, party: str) -> None:
    assert doers_of(deed(text, trigger, party)) == [party]


def test_names_between_a_deed_and_its_doer_are_passed_over() -> None:
    text = "The murder of Ana Belmonte by suspected reed men was told, it was said."
    assert doers_of(deed(text, "murder", "suspected reed men", victim="Ana Belmonte")) == [
        "suspected reed men"
    ]


def test_those_joined_to_a_doer_did_it_too() -> None:
    text = "The murder was blamed on the Reed League and the Mill Guard, it was said."
    assert doers_of(deed(text, "murder", "the Reed League", "the Mill Guard")) == [
        "the Reed League",
        "the Mill Guard",
    ]


@pytest.mark.parametrize(
    ("text", "trigger", "party"),
    [
        ("The Reed League denied any part in the murder, it was said.", "murder", "The Reed League"),
        ("The Reed League claimed that the murder was a lie, it was said.", "murder", "The Reed League"),
        ("After the murder the mayor stood by the Reed League, it was said.", "murder", "the Reed League"),
        ("The murder shook the town; by noon the Reed League met, it was said.", "murder", "the Reed League"),
        (
            "Two died and a mill fell when the river guard opened fire, it was said.",
            "died",
            "the river guard",
        ),
        ("Two died when the river guard were attacked, it was said.", "died", "the river guard"),
        ("The mayor spoke of the guards whose rivals killed a smith, it was said.", "killed", "the guards"),
        ("Nine were killed by independent counts, it was said.", "killed", "independent counts"),
        ("Three airmen shot down over the lake are lost, it was said.", "shot down", "Three airmen"),
        ("The killing was denied by the Reed League, it was said.", "denied", "the Reed League"),
    ],
)
def test_other_words_name_no_doer(text: str, trigger: str, party: str) -> None:
    assert doers_of(deed(text, trigger, party)) == []


def test_who_is_charged_did_it_as_the_charge_has_it_and_not_as_plain_fact() -> None:
    text = "Two millers have been charged with the murder, it was said."
    claim = claims_of(deed(text, "murder", "Two millers", modality=Modality.ASSERTED))[0]
    assert [party.surface for party in claim.actors] == ["Two millers"]
    assert claim.modality is Modality.REPORTED


def test_suspicion_names_no_doer_of_what_is_told_as_plain_fact() -> None:
    text = "The murder was blamed on two millers, it was said."
    told = deed(text, "murder", "two millers", modality=Modality.ASSERTED)
    assert doers_of(told) == []
    text = "The murder was committed by two millers, it was said."
    assert doers_of(deed(text, "murder", "two millers", modality=Modality.ASSERTED)) == ["two millers"]


def test_whoever_is_blamed_does_not_suffer_the_deed() -> None:
    text = "Two millers have been charged with the murder, it was said."
    claim = claims_of(deed(text, "murder", victim="Two millers"))[0]
    assert [party.surface for party in claim.actors] == ["Two millers"] and claim.recipients == ()


def test_only_harm_is_looked_after() -> None:
    text = "The meeting was carried out by the Reed League, it was said."
    assert doers_of(deed(text, "meeting", "the Reed League", event_type=EventType.MEETING)) == []
