"""Claims call parties, places and times as their report does, however it is written."""

from __future__ import annotations

from msgspec.structs import replace

from khaldun.claim import claims_of
from khaldun.claim.written import as_written
from khaldun.records import Attribution, EventType, Party, Role, Span
from tests.claim.readings import Said, a_reading
from tests.make import ORMA, a_claim, days

TEXT = (
    "rebels of the orma front took the town of orma on monday, said colonel ivo brandt of the second brigade"
)


def test_words_are_those_of_the_report() -> None:
    told = a_claim(
        "one",
        place=replace(ORMA, surface="the town of Orma"),
        period=replace(days("2031-05-12"), words="on Monday"),
    )
    told = replace(
        told,
        evidence=(Span(start=0, end=len(TEXT)),),
        actors=(Party(canonical="Orma Front", surface="Rebels of the Orma Front"),),
        attribution=Attribution(speaker="Ivo Brandt", surface="Colonel Ivo Brandt"),
    )
    own = as_written(told, TEXT)
    assert own.place and own.place.surface == "the town of orma"
    assert own.place.canonical == "Orma"
    assert [party.surface for party in own.actors] == ["rebels of the orma front"]
    assert (own.period.words, own.attribution.surface) == ("on monday", "colonel ivo brandt")


def test_words_that_stand_before_the_evidence_and_such_as_stand_nowhere() -> None:
    told = replace(
        a_claim("one", place=replace(ORMA, surface="Orma")),
        actors=(Party(canonical="X", surface="Nobody Known"),),
        evidence=(Span(start=60, end=90),),
    )
    own = as_written(told, TEXT)
    assert own.place and own.place.surface == "orma"
    assert own.actors == told.actors


def test_claims_of_a_reading_are_told_as_written() -> None:
    text = (
        "rebels of the orma front attacked the town of orma at dawn, and nobody in the south could tell why"
    )
    said = Said(
        trigger="attacked",
        event_type=EventType.BATTLE,
        evidence=text[:58],
        roles=((Role.ACTOR, "rebels of the orma front"), (Role.PLACE, "the town of orma")),
    )
    made = a_reading(text, said, places={"the town of orma": replace(ORMA, surface="the town of Orma")})
    (claim,) = claims_of(made)
    assert claim.place and claim.place.surface == "the town of orma"


def test_a_claim_of_a_printed_text_is_left_alone() -> None:
    told = a_claim("one")
    assert as_written(told, "Rebels of the Orma Front took the town.") is told
