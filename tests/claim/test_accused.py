"""What a party is charged with: whose charge it is, and that it lends nothing to what is told beside it."""

from __future__ import annotations

from datetime import date

import pytest

from khaldun.claim import claims_of
from khaldun.claim.charges import Charge, charge_at, is_charge
from khaldun.records import Claim, EventType, Modality, Reading, Role, Span, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_day, a_reading

KILLING, ARREST = EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.DETENTION
THEN, MONDAY = a_day(date(2021, 5, 13), "in May 2021"), a_day(date(2031, 5, 12), "on Monday")
NINE = ("nine herders", TollKind.KILLED, Victims.CIVILIAN, TollScope.INCIDENT)
LINE = "Orto Mill, {} nine herders in Moura in May 2021, was held in Sarn on Monday."


def charged(
    cue: str,
    text: str = LINE,
    *,
    deed: str = "killing",
    tied: tuple[tuple[Role, str], ...] = (),
    read: Modality = Modality.ASSERTED,
) -> Reading:
    """A charge and an arrest, each tied to the settings and people of both, as a reader may err."""
    text = text.format(f"{cue} {deed}")
    settings = (
        (Role.PLACE, "Moura"),
        (Role.TIME, "in May 2021"),
        (Role.RECIPIENT, "nine herders"),
    )
    own = (Role.PLACE, "Sarn"), (Role.TIME, "on Monday")
    return a_reading(
        text,
        Said(
            trigger=deed,
            event_type=KILLING,
            evidence=text,
            roles=(*settings, *(own if "Sarn on" in text else ()), *tied),
            modality=read,
            figures=(NINE,),
        ),
        Said(
            trigger="held",
            event_type=ARREST,
            evidence=text,
            roles=(*(own if "Sarn on" in text else ()), *settings, (Role.ACTOR, "Orto Mill")),
            figures=(NINE,),
        ),
        periods={"in May 2021": THEN, "on Monday": MONDAY},
    )


def both(reading: Reading) -> tuple[Claim, Claim]:
    charge, arrest = claims_of(reading)
    return charge, arrest


@pytest.mark.parametrize(
    "cue",
    [
        "accused of",
        "charged with",
        "wanted for",
        "indicted for",
        "suspected of",
        "who is accused of",
        "who has been charged with",
        "accused of ordering the",
    ],
)
def test_nobody_charges_himself_and_a_charge_is_no_fact(cue: str) -> None:
    accuser = (Role.SPEAKER, "Orto Mill"), (Role.CUE, cue.split()[-2])
    charge, _ = both(charged(cue, tied=accuser))
    assert (charge.attribution.speaker, charge.modality) == (None, Modality.REPORTED)
    assert [one.canonical for one in charge.actors] == ["Orto Mill"]


def test_a_named_accuser_tells_the_charge() -> None:
    line = "Orto Mill, accused by Lake Watch of killing nine herders in Moura, was held in Sarn."
    made = a_reading(
        line,
        Said(trigger="killing", event_type=KILLING, evidence=line, roles=((Role.ACTOR, "Orto Mill"),)),
        Said(trigger="held", event_type=ARREST, evidence=line, roles=((Role.RECIPIENT, "Lake Watch"),)),
    )
    charge, _ = both(made)
    assert (charge.attribution.speaker, charge.modality) == ("Lake Watch", Modality.REPORTED)


def test_a_charge_and_what_is_told_around_it_have_their_own_settings() -> None:
    charge, arrest = both(charged("accused of"))
    assert charge.place is not None
    assert arrest.place is not None
    assert (charge.place.canonical, arrest.place.canonical) == ("Moura", "Sarn")
    assert (charge.period.start, arrest.period.start) == (THEN.start, MONDAY.start)
    assert ([toll.low for toll in charge.tolls], arrest.tolls) == ([9], ())
    assert "nine herders" not in [one.canonical for one in arrest.recipients]


def test_a_charge_lends_no_place() -> None:
    line = "Orto Mill, {} nine herders in Moura in May 2021, was held on Monday. It rained in Sarn."
    _, arrest = both(charged("accused of", line))
    assert arrest.place is None


def test_the_accused_is_not_who_does_the_accusing() -> None:
    text = "Orto Mill, accused of starving Moura, was held in Sarn."
    tied = (Role.ACTOR, "Orto Mill"), (Role.SPEAKER, "Orto Mill"), (Role.CUE, "accused")
    said = Said(
        trigger="accused", event_type=EventType.STATEMENT, evidence=text, roles=tied, sub="accusation"
    )
    (claim,) = claims_of(a_reading(text, said))
    assert (claim.actors, claim.attribution.speaker) == ((), None)


def test_a_charge_without_a_comma_ends_where_the_verb_around_it_stands() -> None:
    line = "Men {} nine herders in Moura in May 2021 were held in Sarn on Monday, Orto Mill said."
    text = line.format("accused of killing")
    made = a_reading(
        text,
        Said(
            trigger="killing",
            event_type=KILLING,
            evidence=text,
            roles=((Role.ACTOR, "Men"), (Role.PLACE, "Moura")),
        ),
        Said(
            trigger="held",
            event_type=ARREST,
            evidence=text,
            roles=((Role.PLACE, "Moura"), (Role.RECIPIENT, "Men")),
        ),
    )
    charge, arrest = both(made)
    assert (charge.place and charge.place.canonical, arrest.place) == ("Moura", None)


OWN_CLAUSE = ("charged", "charged on Monday", "accused", "formally indicted")


@pytest.mark.parametrize("cue", OWN_CLAUSE)
@pytest.mark.parametrize("verb", ["was", "has been", "stood"])
def test_who_is_charged_in_a_clause_of_its_own_does_not_speak(cue: str, verb: str) -> None:
    text = f"Orto Mill {verb} {cue} of killing nine herders in Sarn."
    roles = ((Role.SPEAKER, "Orto Mill"), (Role.CUE, cue.split(" ")[-1 if cue.startswith("formally") else 0]))
    (claim,) = claims_of(
        a_reading(text, Said(trigger="killing", event_type=KILLING, evidence=text, roles=roles))
    )
    assert (claim.attribution.speaker, claim.modality) == (None, Modality.REPORTED)
    assert [one.canonical for one in claim.actors] == ["Orto Mill"]


def test_a_charge_of_its_own_clause_is_that_of_who_is_told_to_make_it() -> None:
    text = "Men were accused on Monday by Orto Mill of killing nine herders."
    roles = ((Role.SPEAKER, "Men"), (Role.CUE, "accused"))
    other = Said(
        trigger="accused", event_type=EventType.STATEMENT, evidence=text, roles=((Role.ACTOR, "Orto Mill"),)
    )
    claims = claims_of(
        a_reading(text, Said(trigger="killing", event_type=KILLING, evidence=text, roles=roles), other)
    )
    (claim,) = [one for one in claims if one.event_type is KILLING]
    assert (claim.attribution.speaker, [one.canonical for one in claim.actors]) == ("Orto Mill", ["Men"])


@pytest.mark.parametrize(("when", "start"), [("Since May", THEN.start), ("In May", None)])
def test_what_somebody_is_accused_of_since_a_day_began_then(when: str, start: date | None) -> None:
    text = f"{when}, when Men left Sarn, Orto Mill has been accused of killing herders."
    left = Said(
        trigger="left",
        event_type=EventType.TERRITORIAL_CHANGE,
        evidence=f"{when}, when Men left Sarn",
        roles=((Role.TIME, when), (Role.ACTOR, "Men")),
    )
    said = Said(
        trigger="killing",
        event_type=KILLING,
        evidence="Orto Mill has been accused of killing herders",
        roles=((Role.TIME, when), (Role.ACTOR, "Orto Mill")),
    )
    _, claim = claims_of(a_reading(text, left, said, periods={when: THEN}))
    assert claim.period.start == start


def test_whose_people_are_charged_is_charged() -> None:
    text = "Orto Mill, whose men are accused of killing nine herders, left."
    roles = ((Role.SPEAKER, "Orto Mill"), (Role.CUE, "accused"), (Role.ACTOR, "whose men"))
    (claim,) = claims_of(
        a_reading(text, Said(trigger="killing", event_type=KILLING, evidence=text, roles=roles))
    )
    assert (claim.attribution.speaker, [one.canonical for one in claim.actors]) == (None, ["Orto Mill"])


@pytest.mark.parametrize(
    "text",
    [
        "Orto Mill accused Men of killing nine herders in Sarn.",
        "Orto Mill was not charged with killing nine herders in Sarn.",
        "Orto Mill was never accused of killing nine herders in Sarn.",
    ],
)
def test_who_charges_and_whom_nobody_charged_are_left_to_the_reader(text: str) -> None:
    roles = ((Role.SPEAKER, "Orto Mill"), (Role.CUE, text.split()[2]))
    (claim,) = claims_of(
        a_reading(text, Said(trigger="killing", event_type=KILLING, evidence=text, roles=roles))
    )
    assert claim.attribution.speaker == "Orto Mill"


@pytest.mark.parametrize(
    "text",
    [
        "Men whom Orto Mill accused of killing nine herders fled.",
        "Men and the lodge, which Orto Mill accused of killing nine herders, fled.",
        "Men whom the late Orto Mill accused of killing nine herders fled.",
        "Men Orto Mill accused of killing nine herders fled.",
    ],
)
def test_an_accuser_in_a_clause_about_others_tells_their_charge(text: str) -> None:
    tied = (Role.SPEAKER, "Orto Mill"), (Role.CUE, "accused"), (Role.ACTOR, "Men")
    (claim,) = claims_of(
        a_reading(text, Said(trigger="killing", event_type=KILLING, evidence=text, roles=tied))
    )
    assert claim.attribution.speaker == "Orto Mill"
    assert [one.canonical for one in claim.actors] == ["Men"]


def test_a_name_marked_with_its_relative_word_is_an_accuser() -> None:
    text = "Men whom Orto Mill accused of killing nine herders fled."
    tied = (Role.SPEAKER, "Men whom Orto Mill"), (Role.CUE, "accused"), (Role.ACTOR, "Men")
    (claim,) = claims_of(
        a_reading(text, Said(trigger="killing", event_type=KILLING, evidence=text, roles=tied))
    )
    assert claim.attribution.speaker == "Men whom Orto Mill"


def test_the_charge_in_which_words_begin() -> None:
    charges = [
        Charge(
            cue=Span(start=a, end=a + 5),
            words=Span(start=a + 5, end=a + 20),
            accused=None,
            accuser=None,
            apart=True,
        )
        for a in (10, 50)
    ]
    found = [charge_at(charges, Span(start=at, end=at + 2)) for at in (4, 15, 29, 30, 56)]
    assert found == [None, charges[0], charges[0], None, charges[1]]


@pytest.mark.parametrize(
    ("hedge", "so"), [("accused of", True), ("Wanted for", True), ("reportedly", False), (None, False)]
)
def test_the_hedge_of_a_charge(hedge: str | None, so: bool) -> None:
    assert is_charge(hedge) is so
