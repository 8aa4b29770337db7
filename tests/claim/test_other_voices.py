"""Two voices that count the same people in one sentence: two claims, each by its own speaker."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import Claim, EventType, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

Counted = tuple[str | None, int | None]


def told(
    text: str,
    speaker: str,
    *figures: str,
    kinds: tuple[TollKind, ...] = (),
    roles: tuple[tuple[Role, str], ...] = (),
) -> tuple[Claim, ...]:
    """The claims of a raid told in that text, all of it laid to one speaker."""
    harms = kinds or (TollKind.KILLED,) * len(figures)
    said = Said(
        trigger="raid",
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=text[:-1],
        roles=((Role.SPEAKER, speaker), *roles),
        figures=tuple(
            (figure, harm, Victims.UNKNOWN, TollScope.INCIDENT)
            for figure, harm in zip(figures, harms, strict=True)
        ),
    )
    return claims_of(a_reading(text, said))


def counted(claims: tuple[Claim, ...]) -> list[tuple[str | None, list[tuple[TollKind, int | None]]]]:
    return [(one.attribution.speaker, [(toll.kind, toll.low) for toll in one.tolls]) for one in claims]


@pytest.mark.parametrize(
    ("second", "who"),
    [
        (", while residents spoke of 25", "residents"),
        (", but local doctors put the figure at 25", "local doctors"),
        ("; a village elder counted 25", "village elder"),
        (" whereas witnesses gave the number as 25", "witnesses"),
        (", according to the mayor 25", "mayor"),
        (", survivors 25", "survivors"),
        (", while a rights group documented 25 dead", "rights group"),
        ("; local elders said the number was 25", "local elders"),
        ("; the exiles, 25", "exiles"),
        ("; the monks, at 25", "monks"),
    ],
)
def test_a_second_voice_counts_for_itself(second: str, who: str) -> None:
    text = f"Police said 12 people died in a raid on Orma{second}."
    figure = "25 dead" if text.endswith("dead.") else "25"
    assert counted(told(text, "Police", "12 people", figure)) == [
        ("Police", [(TollKind.KILLED, 12)]),
        (who, [(TollKind.KILLED, 25)]),
    ]


def test_the_second_figure_counts_what_the_first_does() -> None:
    text = "Police said 12 people died in a raid on Orma, while residents spoke of 25."
    kinds = (TollKind.KILLED, TollKind.WOUNDED)
    first, second = told(text, "Police", "12 people", "25", kinds=kinds)
    assert [toll.kind for toll in second.tolls] == [TollKind.KILLED]
    assert first.words == "Police said 12 people died in a raid on Orma"
    assert second.words == "residents spoke of 25"


def test_a_figure_the_reader_left_out_is_counted_where_a_verb_of_counting_stands() -> None:
    text = "Police said 12 people died in a raid on Orma, while residents spoke of 25."
    assert [low for _, ((_, low),) in counted(told(text, "Police", "12 people"))] == [12, 25]


def test_who_puts_the_dead_at_another_number_is_no_party_to_the_raid() -> None:
    text = "The army put the dead of the raid at 12, the rebels at 40."
    roles = ((Role.ACTOR, "the rebels"), (Role.RECIPIENT, "the rebels"))
    first, second = told(text, "The army", "12", "40", roles=roles)
    assert (first.attribution.speaker, second.attribution.speaker) == ("The army", "the rebels")
    assert not (first.actors or first.recipients or second.actors or second.recipients)


def test_the_first_figure_is_not_told_by_the_second_voice() -> None:
    text = "According to the army 12 people died in the raid; a local elder spoke of 25."
    roles = ((Role.ACTOR, "the army"),)
    first, second = told(text, "a local elder", "12 people", "25", roles=roles)
    assert (first.attribution.speaker, second.attribution.speaker) == ("the army", "a local elder")


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Police said 12 people died in a raid on Sunday, March 25.", ("12 people",)),
        ("Police said 12 people died in a raid, the youngest 4.", ("12 people",)),
        ("Police said 12 people died in a raid and 25 were hurt.", ("12 people", "25")),
        ("Police said 12 people died in a raid, while 25 fled.", ("12 people",)),
        ("Police said 12 people died in a raid, and the rebels killed 25.", ("12 people",)),
    ],
)
def test_no_other_voice_no_other_claim(text: str, figures: tuple[str, ...]) -> None:
    (claim,) = told(text, "Police", *figures)
    assert claim.tolls[0].low == 12


def test_the_second_figure_is_of_the_people_of_the_first() -> None:
    text = "Residents said 60 people died in a raid on Orma, the authorities 25."
    said = Said(
        trigger="raid",
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=text[:-1],
        roles=((Role.SPEAKER, "Residents"),),
        figures=(
            ("60 people", TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT),
            ("25", TollKind.KILLED, Victims.CIVILIAN, TollScope.INCIDENT),
        ),
    )
    _, second = claims_of(a_reading(text, said))
    assert [toll.victims for toll in second.tolls] == [Victims.UNKNOWN]


def test_a_second_figure_that_the_reader_ties_to_a_meeting_counts_the_people_of_the_first() -> None:
    text = "Police said 12 people died in a raid on Orma, while residents spoke of 25."
    killed = (TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT)
    raid = Said(
        trigger="raid",
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=text[:-1],
        roles=((Role.SPEAKER, "Police"),),
        figures=(("12 people", *killed),),
    )
    talk = Said(
        trigger="spoke of", event_type=EventType.MEETING, evidence=text[:-1], figures=(("25", *killed),)
    )
    found = [one for one in counted(claims_of(a_reading(text, raid, talk))) if one[1]]
    assert ("residents", [(TollKind.KILLED, 25)]) in found


@pytest.mark.parametrize(
    "rest", ["; the monks, 25 of them old, fled", ", the monks, 25", "; the monks fled 25 times"]
)
def test_a_number_of_somebodys_own_is_no_count_of_the_dead(rest: str) -> None:
    claims = told(f"Police said 12 people died in a raid on Orma{rest}.", "Police", "12 people")
    assert counted(claims) == [("Police", [(TollKind.KILLED, 12)])]


def test_a_doctor_counts_the_wounded_of_his_hospital() -> None:
    text = "Police said 12 were hurt in a raid on Orma, where a doctor put the number of wounded at 25."
    kinds = (TollKind.WOUNDED, TollKind.WOUNDED)
    claims = told(text, "Police", "12", "25", kinds=kinds)
    assert counted(claims) == [("Police", [(TollKind.WOUNDED, 12)]), ("doctor", [(TollKind.WOUNDED, 25)])]


def test_a_second_count_of_an_unknown_kind_is_of_the_first() -> None:
    text = "The mayor put the dead of a raid on Orma at 67; the elders, at 600."
    claims = told(text, "The mayor", "67", "600", kinds=(TollKind.KILLED, TollKind.OTHER))
    assert [[(toll.kind, toll.low) for toll in one.tolls] for one in claims] == [
        [(TollKind.KILLED, 67)],
        [(TollKind.KILLED, 600)],
    ]
