"""What a count that has grown counts, and who has raised it."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.claim.counts.grown import kind_grown
from khaldun.records import EventType, Span, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

KILLED, WOUNDED = TollKind.KILLED, TollKind.WOUNDED
INCIDENT, SUBSET = TollScope.INCIDENT, TollScope.SUBSET


def told(text: str, *figures: tuple[str, TollKind]) -> list[tuple[TollKind, int | None, TollScope]]:
    """The tolls of an attack told in that text, each figure of the kind the reader gives."""
    said = Said(
        trigger="attack",
        event_type=EventType.EXPLOSION_REMOTE_VIOLENCE,
        evidence=text[:-1],
        figures=tuple((words, kind, Victims.UNKNOWN, INCIDENT) for words, kind in figures),
    )
    (claim,) = claims_of(a_reading(text, said))
    return [(toll.kind, toll.low, toll.scope) for toll in claim.tolls]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The number of people killed in the attack on the quay of Orma on Monday rose to nine.", KILLED),
        ("The death toll of the attack on the quay of Orma on Monday has since climbed to nine.", KILLED),
        ("The number of wounded in the attack on the quay of Orma on Monday 4 May rose to nine.", WOUNDED),
        ("The count of dead in the attack on the quay of Orma on Monday 4 May has reached nine.", KILLED),
    ],
)
def test_the_subject_says_what_a_grown_count_counts(text: str, kind: TollKind) -> None:
    for read in (KILLED, WOUNDED):
        assert told(text, ("nine", read)) == [(kind, 9, INCIDENT)]


def test_a_number_that_no_count_has_grown_to_is_what_the_reader_says() -> None:
    text = "The number of dead in the attack on Orma is not known; on Monday they carried nine."
    assert told(text, ("nine", WOUNDED)) == [(WOUNDED, 9, INCIDENT)]


def test_who_has_died_when_a_count_grew_is_one_of_those_counted() -> None:
    text = "The number of dead in the attack rose to nine yesterday, when a student died of his wounds."
    assert told(text, ("nine", KILLED), ("a student", KILLED)) == [(KILLED, 9, INCIDENT), (KILLED, 1, SUBSET)]
    apart = "The attack killed nine people yesterday, and a student died of his wounds."
    assert told(apart, ("nine people", KILLED), ("a student", KILLED))[1][2] is INCIDENT


def test_a_grown_toll_beside_people_moved_counts_the_dead() -> None:
    line = "As the toll on the army's side rose to 14 and more than 9,000 people were moved"
    at = line.index("14")
    assert kind_grown(line, Span(start=at, end=at + 2), Span(start=0, end=len(line))) is TollKind.KILLED


def test_a_grown_toll_of_the_wounded_counts_no_dead() -> None:
    line = "The toll of wounded in the clashes rose to 14"
    at = line.index("14")
    assert kind_grown(line, Span(start=at, end=at + 2), Span(start=0, end=len(line))) is not TollKind.KILLED
