"""Whom "we", "our fighters" and "the enemy" mean in a side's own statement."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from khaldun.errors import DataError
from khaldun.ground.parties.statements import read_statements
from khaldun.records import MentionKind, Quotation, Reading, Span
from tests.ground.test_reading import grounded, reading

ACTOR = MentionKind.ACTOR
FRONT = "Blue Valley Front"
BODY = "On Friday our fighters ambushed a convoy of the Malian army. We killed nine of the enemy."


def parties(made: Reading) -> list[str]:
    """The parties in order of their mentions."""
    found = sorted(grounded(made).groundings, key=lambda one: one.mention)
    return [one.party.canonical for one in found if one.party]


def told(text: str) -> list[str]:
    """Whom the four parties of the body mean."""
    words = ("our fighters", "the Malian army", "We", "nine of the enemy")
    return parties(reading(text, *((ACTOR, one) for one in words)))


@pytest.mark.parametrize(
    "head",
    [
        "STATEMENT OF THE BLUE VALLEY FRONT",
        "Military communique issued by the Blue Valley Front",
        "From the press office of the Blue Valley Front",
        "Blue Valley Front\nPress statement",
    ],
)
def test_we_are_the_side_that_the_head_names(head: str) -> None:
    ours, army, we, enemy = told(f"{head}\n\n{BODY}")
    assert (ours, we) == (FRONT, FRONT)
    assert army == enemy == "Malian Armed Forces"


@pytest.mark.parametrize("signed", [FRONT, f"Signed:\nThe {FRONT}", f"{FRONT}\nMoura, 12 August"])
def test_we_are_the_side_that_signs(signed: str) -> None:
    ours, _, we, _ = told(f"{BODY}\n\n{signed}")
    assert (ours, we) == (FRONT, FRONT)


@pytest.mark.parametrize(
    "text", [BODY, f"{BODY}\n\nMoura Herald, Moura.", f"The Front told of it on Friday. {BODY}"]
)
def test_without_head_or_signature_nobody_is_meant(text: str) -> None:
    assert FRONT not in told(text)


def test_what_belongs_to_no_side_and_who_is_quoted_stay() -> None:
    text = 'STATEMENT OF THE BLUE VALLEY FRONT\n\nThey shot our nurse. "We fled," a farmer said.'
    made = reading(text, (ACTOR, "our nurse"), (ACTOR, "We"))
    start = text.index("We fled")
    made = replace(made, quotations=(Quotation(span=Span(start=start, end=start + 7)),))
    assert FRONT not in parties(made)


def test_a_table_of_statements_that_is_wrong_is_told_of() -> None:
    with pytest.raises(DataError):
        read_statements("papers = ['(']\noffices = []\nsigned = []\nours = []")
