"""The verb that governs an act, and a condition in its sentence, say what status the act has."""

from __future__ import annotations

import pytest

from khaldun.claim.standing.governors import governed_modality, hearsay_words, is_asked_to_end
from khaldun.records import EventType, Modality

STRIKE = EventType.EXPLOSION_REMOTE_VIOLENCE


@pytest.mark.parametrize(
    ("before", "judged", "told"),
    [
        ("The Column offered to ", Modality.REQUESTED, Modality.PLANNED),
        ("The minister promised a new ", Modality.REQUESTED, Modality.PLANNED),
        ("A cell that had been preparing to ", Modality.ASSERTED, Modality.PLANNED),
        ("The envoys say they are ready to ", Modality.REPORTED, Modality.PLANNED),
        ("The brigade pledged to carry out further ", Modality.FUTURE, Modality.PLANNED),
        ("The prosecutor is to ", Modality.ASSERTED, Modality.FUTURE),
        ("Both armies are due to ", Modality.REPORTED, Modality.FUTURE),
        ("The army said it would ", Modality.REPORTED, Modality.PLANNED),
        ("The army said the Column would soon be ", Modality.REPORTED, Modality.PLANNED),
        ("The army will now ", Modality.ASSERTED, Modality.FUTURE),
        ("The army would have ", Modality.REPORTED, Modality.REPORTED),
        ("Whoever would he ", Modality.REPORTED, Modality.REPORTED),
        ("The Column ", Modality.ASSERTED, Modality.ASSERTED),
        ("The council promised a new ", Modality.ASSERTED, Modality.ASSERTED),
        ("The Column denied that it intends to ", Modality.DENIED, Modality.DENIED),
    ],
)
def test_a_verb_governs_what_follows(before: str, judged: Modality, told: Modality) -> None:
    assert governed_modality(before, " the town.", STRIKE, judged) is told


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The Column would ", " the bridge if the army came nearer."),
        ("If the town is shelled again, the mayor will ", " the ferry."),
        ("The Column threatened to ", " the dam unless its men were freed."),
        ("The mayor fears the worst if ", " goes on."),
        ("Were the bridge to be ", ", the town would fall."),
    ],
)
def test_what_hangs_on_a_condition_is_hypothetical(before: str, after: str) -> None:
    assert governed_modality(before, after, STRIKE, Modality.PLANNED) is Modality.HYPOTHETICAL


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The Column will ", " the bridge on Monday."),
        ("The Column will ", " the bridge even if the army leaves."),
        ("The Column will ", " the bridge; if it fails it will withdraw."),
        ("The mayor did not know if ", " had begun."),
    ],
)
def test_other_conditions_are_not_the_acts(before: str, after: str) -> None:
    assert governed_modality(before, after, STRIKE, Modality.PLANNED) is Modality.PLANNED


def test_what_is_said_is_governed_by_nothing() -> None:
    assert governed_modality("He is to ", "", EventType.STATEMENT, Modality.ASSERTED) is Modality.ASSERTED


def test_somebody_is_asked_to_end_what_follows() -> None:
    assert is_asked_to_end("The council called on the Column to stop the ")
    assert is_asked_to_end("The mayor urged both sides to refrain from ")
    assert not is_asked_to_end("The council called on the Column to ")


def test_hearsay_is_a_hedge() -> None:
    assert hearsay_words("The governor is said to have ") == "is said to"
    assert hearsay_words("The governor has ") is None


@pytest.mark.parametrize(
    ("before", "hedge"),
    [
        ("A cell believed to have ", "believed to"),
        ("Rumours on the web that the mill was ", "Rumours"),
        ("The council knows of reports that soldiers ", "reports"),
    ],
)
def test_hearsay_needs_no_verb_of_its_own(before: str, hedge: str) -> None:
    assert hearsay_words(before) == hedge


def test_what_would_be_done_is_promised_not_asked_for() -> None:
    told = governed_modality("The warden would be ", " by noon.", STRIKE, Modality.REQUESTED)
    assert told is Modality.PLANNED


def test_what_was_to_be_done_had_not_happened_yet() -> None:
    told = governed_modality("Under the pact the army was to ", " the hills.", STRIKE, Modality.ASSERTED)
    assert told is Modality.PLANNED
