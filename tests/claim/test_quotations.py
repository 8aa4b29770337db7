"""Whose words stand in quotation marks, and what a hedge makes of the outlet's own voice."""

from __future__ import annotations

from typing import Any

import pytest

from khaldun.claim import claims_of
from khaldun.claim.quotations import quotations_of
from khaldun.records import Claim, EventType, Modality, Role
from tests.claim.readings import Said, a_reading

SHELLING = EventType.EXPLOSION_REMOTE_VIOLENCE


def told(text: str, *said: Said) -> tuple[Claim, ...]:
    return claims_of(a_reading(text, *said))


def a_deed(trigger: str, evidence: str, *roles: tuple[Role, str], **fields: Any) -> Said:
    return Said(
        **{"trigger": trigger, "event_type": SHELLING, "evidence": evidence, "roles": roles, **fields}
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('He said: "One two." Then "three".', ["One two.", "three"]),
        ("“A b.\n“C d.\n“E f.” G", ["A b.\n“C d.\n“E f."]),
        ('"It was calm, said Tim. "But now it burns". After', ['It was calm, said Tim. "But now it burns']),
        ("“never closed\nnext", ["never closed"]),
        ("no marks", []),
        ("He is 5' 11\" tall.", []),
    ],
)
def test_quotations_end_where_newspapers_end_them(text: str, words: list[str]) -> None:
    assert [span.words(text) for span in quotations_of(text)] == words


def test_who_hands_over_to_a_quotation_tells_every_claim_in_it() -> None:
    text = 'Minister Oru told reporters: "The town burns. The Front shelled the market of Moura at noon."'
    visit = a_deed("told", "Minister Oru told reporters", (Role.ACTOR, "Minister Oru"))
    deed = a_deed("shelled", "The Front shelled the market of Moura at noon", (Role.ACTOR, "The Front"))
    *_, claim = told(text, visit, deed)
    assert (claim.attribution.speaker, claim.attribution.cue) == ("Minister Oru", "told")
    assert claim.modality is Modality.REPORTED


def test_a_speaker_of_one_claim_of_a_quotation_tells_the_others() -> None:
    text = 'The army came," said Tim, "and it burned the mill, and it shelled the market of Moura.'
    text = f'"{text}" Nobody else was there.'
    first = a_deed("came", "The army came", (Role.SPEAKER, "Tim"), (Role.CUE, "said"))
    second = a_deed("burned", "it burned the mill", (Role.SPEAKER, "Tim"), (Role.CUE, "said"))
    third = a_deed("shelled", "it shelled the market of Moura")
    assert [claim.attribution.speaker for claim in told(text, first, second, third)] == ["Tim"] * 3


def test_a_phrase_in_quotation_marks_is_nobodys_account() -> None:
    text = 'Minister Oru said the "shelling of Moura" went on.'
    (claim,) = told(text, a_deed("shelling", "shelling of Moura"))
    assert claim.attribution.own_voice()


def test_what_stands_in_quotation_marks_is_reported_though_nobody_is_named() -> None:
    text = 'FALSE: "Grey men shelled Moura."'
    (claim,) = told(text, a_deed("shelled", "Grey men shelled Moura"))
    assert (claim.attribution.speaker, claim.modality) == (None, Modality.REPORTED)


@pytest.mark.parametrize(
    ("hedge", "modality"),
    [
        ("reportedly", Modality.REPORTED),
        ("is believed to", Modality.REPORTED),
        ("perhaps", Modality.ASSERTED),
    ],
)
def test_a_hedge_that_passes_on_what_others_say_makes_a_report(hedge: str, modality: Modality) -> None:
    text = f"Moura {hedge} was shelled."
    (claim,) = told(text, a_deed("shelled", text[:-1], (Role.HEDGE, hedge)))
    assert claim.modality is modality
