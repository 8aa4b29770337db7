"""Who did it, where the reader ties nobody to the deed."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, Modality, Polarity, Reading, Role
from tests.claim.readings import Said, a_reading

KILLING = EventType.VIOLENCE_AGAINST_CIVILIANS


def harm(text: str, trigger: str, party: str, *, suffers: bool = False) -> Reading:
    """A harm without a doer, and a statement of the same sentence that marks a party."""
    roles = ((Role.RECIPIENT, party),) if suffers else ()
    return a_reading(
        text,
        Said(trigger=trigger, event_type=KILLING, evidence=text, roles=roles),
        Said(trigger="reported", event_type=EventType.STATEMENT, evidence=text, roles=((Role.ACTOR, party),)),
    )


def doers_of(reading: Reading) -> list[tuple[str, str | None]]:
    return [(party.canonical, party.surface) for party in claims_of(reading)[0].actors]


@pytest.mark.parametrize(
    ("text", "trigger", "party"),
    [
        ("Two youths were killed in police firing at Serpa, it was reported.", "killed", "police"),
        ("Two youths died in firing by the river guard, it was reported.", "died", "the river guard"),
        ("Nine were hurt by army shelling near Serpa, it was reported.", "hurt", "army"),
        ("Two were killed in a shootout with police, it was reported.", "killed", "police"),
        ("Two died in an exchange of fire with the coast guard, it was reported.", "died", "the coast guard"),
        ("Police firing was reported from Serpa.", "firing", "Police"),
    ],
)
def test_a_harm_is_that_of_the_deed_told_beside_it(text: str, trigger: str, party: str) -> None:
    assert doers_of(harm(text, trigger, party)) == [(party, party)]


@pytest.mark.parametrize(
    ("text", "trigger", "party"),
    [
        ("Two were killed while police firing went on, it was reported.", "killed", "police"),
        ("Two were stabbed before police firing, it was reported.", "stabbed", "police"),
        ("Two were killed; in police firing nobody was hurt, it was reported.", "killed", "police"),
        ("Two were killed near the police station, it was reported.", "killed", "police"),
    ],
)
def test_another_deed_lends_no_doer(text: str, trigger: str, party: str) -> None:
    assert doers_of(harm(text, trigger, party)) == []


def test_who_suffers_did_not_do_it() -> None:
    text = "Two were killed in rebel shelling, it was reported."
    assert doers_of(harm(text, "killed", "rebel", suffers=True)) == []


def test_whom_a_verb_of_harm_has_for_its_object_did_not_do_it() -> None:
    text = "Traders manhandled constable Moura."
    roles = ((Role.ACTOR, "Traders"), (Role.ACTOR, "constable Moura"))
    said = Said(trigger="manhandled", event_type=KILLING, evidence=text[:-1], roles=roles)
    assert doers_of(a_reading(text, said)) == [("Traders", "Traders")]


ARREST = "Police closed the lane. They came back. Seven people were arrested. The tailor was freed."


def arrest(
    trigger: str = "arrested",
    *,
    police: str = "Police",
    text: str = ARREST,
    modality: Modality = Modality.ASSERTED,
    polarity: Polarity = Polarity.POSITIVE,
    held: str | None = None,
) -> Reading:
    """Police who closed a lane, and an arrest two sentences on."""
    return a_reading(
        text,
        Said(
            trigger="closed",
            event_type=EventType.STRATEGIC_DEVELOPMENT,
            evidence=f"{police} closed the lane",
            roles=((Role.ACTOR, police),),
        ),
        Said(
            trigger=trigger,
            event_type=EventType.DETENTION,
            evidence=f"Seven people were {trigger}",
            roles=((Role.RECIPIENT, held),) if held else (),
            modality=modality,
            polarity=polarity,
        ),
        parties={"Police": "Serpa police", "Two policemen": "policemen"},
    )


def arresting(reading: Reading) -> list[tuple[str, str | None]]:
    return [(party.canonical, party.surface) for party in claims_of(reading)[1].actors]


def test_an_arrest_is_by_the_police_that_the_report_names() -> None:
    assert arresting(arrest()) == [("Serpa police", None)]


def test_police_named_only_later_arrest_too() -> None:
    text = "Seven people were arrested. Police closed the lane."
    reading = arrest(text=text)
    assert [len(claim.actors) for claim in claims_of(reading) if claim.trigger == "arrested"] == [1]


def test_an_arrest_denied_or_to_come_has_no_doer() -> None:
    assert arresting(arrest(modality=Modality.PLANNED)) == []
    assert arresting(arrest(polarity=Polarity.NEGATIVE)) == []


def test_words_of_soldiers_need_police_close_by() -> None:
    far, near = ARREST.replace("arrested", "detained"), "Police closed the lane. Seven people were detained."
    assert arresting(arrest("detained", text=far)) == []
    assert arresting(arrest("detained", text=near)) == [("Serpa police", None)]


def test_a_capture_is_left_open() -> None:
    near = "Police closed the lane. Seven people were captured."
    assert arresting(arrest("captured", text=near)) == []


def test_two_policemen_are_no_police() -> None:
    assert arresting(arrest(police="Two policemen", text=ARREST.replace("Police", "Two policemen"))) == []


def test_nobody_is_arrested_by_whom_he_is_handed_to() -> None:
    text = "Seven people were arrested. They were brought to the police. Police closed the lane."
    reading = a_reading(
        text,
        Said(trigger="arrested", event_type=EventType.DETENTION, evidence="Seven people were arrested"),
        Said(
            trigger="brought",
            event_type=EventType.STRATEGIC_DEVELOPMENT,
            evidence="They were brought to the police",
            roles=((Role.RECIPIENT, "the police"),),
        ),
    )
    assert claims_of(reading)[0].actors == ()


@pytest.mark.parametrize("backer", ["Ardan", "Ardan-"])
def test_who_backs_somebody_did_not_do_his_deed(backer: str) -> None:
    text = "Ardan-backed gunmen stormed the camp."
    roles = ((Role.ACTOR, backer), (Role.ACTOR, "gunmen"))
    raid = Said(trigger="stormed", event_type=EventType.BATTLE, evidence=text, roles=roles)
    assert [party.surface for party in claims_of(a_reading(text, raid))[0].actors] == ["gunmen"]


def test_who_backs_somebody_is_a_side_of_the_backing() -> None:
    text = "Ardan-backed gunmen stormed the camp."
    roles = ((Role.ACTOR, "Ardan"), (Role.RECIPIENT, "gunmen"))
    backing = Said(trigger="backed", event_type=EventType.RELATION, evidence=text, roles=roles)
    assert [party.surface for party in claims_of(a_reading(text, backing))[0].actors] == ["Ardan"]


@pytest.mark.parametrize(
    ("text", "worn"),
    [
        ("Men in the uniforms of the army killed nine in Moura.", "the army"),
        ("Men disguised as Moura police killed nine there.", "Moura police"),
        ("Men in army uniforms killed nine in Moura.", "army"),
    ],
)
def test_whose_dress_the_doers_wear_did_not_do_it(text: str, worn: str) -> None:
    roles = ((Role.ACTOR, "Men"), (Role.ACTOR, worn))
    killed = Said(
        trigger="killed", event_type=EventType.VIOLENCE_AGAINST_CIVILIANS, evidence=text, roles=roles
    )
    assert [party.surface for party in claims_of(a_reading(text, killed))[0].actors] == ["Men"]


def test_soldiers_in_uniform_did_it() -> None:
    text = "Soldiers of the army in uniform killed nine in Moura."
    killed = Said(
        trigger="killed",
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=text,
        roles=((Role.ACTOR, "the army"),),
    )
    assert [party.surface for party in claims_of(a_reading(text, killed))[0].actors] == ["the army"]
