"""A verb of denying is no deed beside the deed it denies; a charge it answers is kept."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.claim.denials import cues
from khaldun.claim.denials.denial import Denial, Kind
from khaldun.claim.marks import marks_of
from khaldun.records import EventType
from tests.claim.readings import Said, a_reading, span_of

TEXT = "The Reed Guard denied on Monday that it had detained two bakers."


@pytest.mark.parametrize(
    ("kind", "cue", "kept"),
    [
        (Kind.CONTENT, "denied", ["detained"]),
        (Kind.CHARGE, "denied", ["denied", "detained"]),
        (Kind.CONTENT, "Guard", ["denied", "detained"]),
    ],
)
def test_the_verb_goes_where_what_it_denies_has_a_claim(
    monkeypatch: pytest.MonkeyPatch, kind: Kind, cue: str, kept: list[str]
) -> None:
    deed = EventType.DETENTION
    said = [
        Said(trigger="denied", event_type=EventType.VIOLENCE_AGAINST_CIVILIANS, evidence="denied on Monday"),
        Said(trigger="detained", event_type=deed, evidence="it had detained two bakers"),
    ]
    claims = [claims_of(a_reading(TEXT, one))[0] for one in said]
    told = span_of(TEXT, "that it had detained two bakers")
    denial = Denial(kind=kind, cue=span_of(TEXT, cue), words=told, object=told, source=0)
    monkeypatch.setattr(cues, "denials_of", lambda _: (denial,))
    left = cues.without_cues(claims, marks_of(a_reading(TEXT, *said)))
    assert [claim.trigger for claim in left] == kept
