"""A claim has the sense of the trigger that the reader read; words that a rule found have none."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from khaldun.claim import claims_of
from khaldun.records import Claim, EventType, Modality, Role, TollKind, TollScope, Victims
from khaldun.records.sense import NUMBERS, UNKNOWN, written_sense
from tests.claim.readings import Said, a_day, a_reading

STRIKE = EventType.EXPLOSION_REMOTE_VIOLENCE
SENSE, OTHER = (written_sense(b"made", bytes([one] * NUMBERS)) for one in (3, 5))


def said(
    words: str,
    trigger: str,
    sense: str = SENSE,
    kind: EventType = STRIKE,
    *,
    roles: tuple[tuple[Role, str], ...] = (),
    figures: tuple[tuple[str, TollKind, Victims, TollScope], ...] = (),
) -> Said:
    return Said(trigger=trigger, event_type=kind, evidence=words, sense=sense, roles=roles, figures=figures)


def senses(claims: tuple[Claim, ...]) -> list[tuple[str, str]]:
    return [(claim.trigger, claim.sense) for claim in claims]


def test_each_claim_has_that_of_its_trigger_and_its_id_does_not_hang_on_it() -> None:
    text = "Planes bombed Moura. Rebels shelled Beja."
    both = said("Planes bombed Moura", "bombed"), said("Rebels shelled Beja", "shelled", OTHER)
    claims = claims_of(a_reading(text, *both))
    assert senses(claims) == [("bombed", SENSE), ("shelled", OTHER)]
    without = claims_of(a_reading(text, *(replace(one, sense=UNKNOWN) for one in both)))
    assert tuple(replace(claim, sense=UNKNOWN) for claim in claims) == without


def test_a_deed_in_two_places_has_it_twice() -> None:
    text = "Planes bombed Moura and Beja."
    claims = claims_of(
        a_reading(text, said(text[:-1], "bombed", roles=((Role.PLACE, "Moura"), (Role.PLACE, "Beja"))))
    )
    assert senses(claims) == [("bombed", SENSE)] * 2


def test_what_is_said_twice_keeps_that_of_the_first() -> None:
    line = "Planes bombed Moura.\n"
    reading = a_reading(line * 2, said(line.strip()[:-1], "bombed"))
    (first,) = reading.triggers
    moved = {name: getattr(first, name) for name in ("span", "evidence")}
    again = {
        name: replace(one, start=one.start + len(line), end=one.end + len(line))
        for name, one in moved.items()
    }
    (claim,) = claims_of(replace(reading, triggers=(first, replace(first, **again, sense=OTHER))))
    assert (len(claim.evidence), claim.sense) == (2, SENSE)


def test_a_denial_that_a_rule_found_has_none() -> None:
    deed = "Villagers said the Reed Guard shelled Moura"
    text = f"{deed}, which the council denied."
    told = said("the Reed Guard shelled Moura", "shelled", roles=((Role.ACTOR, "the Reed Guard"),))
    answer = said(text[-1], text[-1], OTHER, EventType.APPEAL, roles=((Role.ACTOR, "the council"),))
    claims = claims_of(a_reading(text, told, answer))
    (denial,) = (claim for claim in claims if claim.modality is Modality.DENIED)
    assert (denial.trigger, denial.sense) == ("denied", UNKNOWN)
    assert ("shelled", SENSE) in senses(claims)


def test_of_a_freeing_and_a_taking_only_the_one_that_was_read_has_it() -> None:
    text = "Guards rescued four traders abducted a week ago."
    traders = ("four traders", TollKind.ABDUCTED, Victims.CIVILIAN, TollScope.INCIDENT)
    roles = ((Role.RECIPIENT, "four traders"), (Role.ACTOR, "Guards"), (Role.TIME, "a week ago"))
    told = said(text[:-1], "rescued", kind=EventType.DETENTION, roles=roles, figures=(traders,))
    claims = claims_of(a_reading(text, told, periods={"a week ago": a_day(date(2031, 5, 9))}))
    assert senses(claims) == [("rescued", SENSE), ("abducted", UNKNOWN)]


def test_a_row_of_a_table_has_none_unless_it_tells_the_deed_in_words() -> None:
    text = "Date | Village | Killed\n4 May | Moura | 12\n6 May | Beja | 3\n"
    claims = claims_of(a_reading(text))
    assert len(claims) == 2
    assert {claim.sense for claim in claims} == {UNKNOWN}
