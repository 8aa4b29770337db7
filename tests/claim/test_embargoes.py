"""A sanction holds nobody."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.claim.embargoes import read_embargoes
from khaldun.errors import DataError
from khaldun.records import Claim, EventType, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading


def told(text: str, trigger: str) -> Claim:
    """The claim of an arrest in which the reader counts two men held."""
    figures = (("two", TollKind.DETAINED, Victims.UNKNOWN, TollScope.INCIDENT),)
    roles = ((Role.RECIPIENT, "two mill owners"),)
    said = Said(
        trigger=trigger, event_type=EventType.DETENTION, evidence=text[:-1], roles=roles, figures=figures
    )
    return claims_of(a_reading(text, said))[0]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The union imposed sanctions on two mill owners.", "imposed sanctions"),
        ("The union imposed a travel ban on two mill owners.", "imposed"),
        ("The union extended its arms embargo to two mill owners.", "extended"),
        ("The union sanctioned two mill owners.", "sanctioned"),
    ],
)
def test_it_is_a_sanction_and_nobody_is_held(text: str, trigger: str) -> None:
    claim = told(text, trigger)
    assert (claim.event_type, claim.tolls) == (EventType.SANCTION_EMBARGO, ())


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The guard held two mill owners over a breach of sanctions.", "held"),
        ("The guard announced that two mill owners were held.", "held"),
    ],
)
def test_an_arrest_for_one_is_an_arrest(text: str, trigger: str) -> None:
    assert told(text, trigger).event_type is EventType.DETENTION


def test_a_table_with_an_empty_list_is_named() -> None:
    with pytest.raises(DataError, match=r"embargoes\.toml: 'verbs' is empty"):
        read_embargoes('measures = ["sanctions"]\nverbs = []\nimposing = ["impose"]')
