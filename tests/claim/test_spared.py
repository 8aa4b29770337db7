"""Who was not harmed is told of the deed before, which took place."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import Claim, EventType, Polarity, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

BLAST, SHOOTING = EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.VIOLENCE_AGAINST_CIVILIANS
FIRST = "The Front bombed Sarra."


def nobody(words: str, kind: TollKind = TollKind.WOUNDED) -> tuple[str, TollKind, Victims, TollScope]:
    return words, kind, Victims.UNKNOWN, TollScope.INCIDENT


def second(sentence: str, trigger: str, *figures: tuple[str, TollKind, Victims, TollScope]) -> Claim:
    """The claim of the second sentence, which the reader takes for something that did not happen."""
    deed = Said(
        trigger="bombed", event_type=BLAST, evidence=FIRST, roles=((Role.ACTOR, "The Front"),), sub="bombing"
    )
    said = Said(
        trigger=trigger,
        event_type=SHOOTING,
        evidence=sentence,
        figures=figures,
        polarity=Polarity.NEGATIVE,
    )
    return claims_of(a_reading(f"{FIRST} {sentence}", deed, said))[1]


@pytest.mark.parametrize(
    ("sentence", "trigger", "words"),
    [
        ("There were no casualties.", "casualties", "no casualties"),
        ("Nobody was hurt.", "hurt", "Nobody"),
        ("No injuries were reported.", "injuries", "No injuries"),
    ],
)
def test_nobody_harmed_is_told_of_the_deed_before(sentence: str, trigger: str, words: str) -> None:
    claim = second(sentence, trigger, nobody(words))
    assert (claim.event_type, claim.sub_event_type, claim.polarity) == (BLAST, "bombing", Polarity.POSITIVE)
    assert [one.canonical for one in claim.actors] == ["The Front"]
    assert [(toll.low, toll.high) for toll in claim.tolls] == [(0, 0)]


def test_what_did_not_happen_without_a_deed_before_stays_so() -> None:
    text = "Nobody was killed in Sarra this year."
    said = Said(
        trigger="killed",
        event_type=SHOOTING,
        evidence=text,
        figures=(nobody("Nobody", TollKind.KILLED),),
        polarity=Polarity.NEGATIVE,
    )
    assert claims_of(a_reading(text, said))[0].polarity is Polarity.NEGATIVE


def test_nobody_arrested_is_no_deed_done() -> None:
    said = Said(
        trigger="arrested",
        event_type=EventType.DETENTION,
        evidence="Nobody was arrested.",
        figures=(nobody("Nobody", TollKind.DETAINED),),
        polarity=Polarity.NEGATIVE,
    )
    deed = Said(trigger="bombed", event_type=BLAST, evidence=FIRST)
    claim = claims_of(a_reading(f"{FIRST} Nobody was arrested.", deed, said))[1]
    assert (claim.event_type, claim.polarity) == (EventType.DETENTION, Polarity.NEGATIVE)


def test_where_others_were_harmed_something_happened() -> None:
    claim = second(
        "There were no dead but two nuns were hurt.",
        "dead",
        nobody("no dead", TollKind.KILLED),
        nobody("two nuns"),
    )
    assert claim.polarity is Polarity.POSITIVE


def test_nobody_is_counted_for_another_deed_told_behind() -> None:
    deed = Said(
        trigger="bombed",
        event_type=BLAST,
        evidence="The Front bombed Sarra; nobody was hurt",
        figures=(nobody("nobody"),),
    )
    behind = "A mine killed two nuns."
    said = Said(
        trigger="killed",
        event_type=BLAST,
        evidence=behind,
        figures=(nobody("nobody"), nobody("two nuns", TollKind.KILLED)),
    )
    reading = a_reading(f"The Front bombed Sarra; nobody was hurt. {behind}", deed, said)
    mined = claims_of(reading)[1]
    assert [toll.low for toll in mined.tolls] == [2]
