"""What one side claims and another calls untrue is told twice: by the one as done, by the other as denied."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.reconcile.voices import disputes_figure
from khaldun.records import Claim, EventType, Modality, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

DEED = EventType.VIOLENCE_AGAINST_CIVILIANS
NINE = ("nine herders", TollKind.KILLED, Victims.CIVILIAN, TollScope.INCIDENT)


def told(text: str, *parties: str, speaker: str = "the council") -> list[Claim]:
    """The claims of a report in which the reader sees one shooting, told by `speaker`."""
    cue = ((Role.CUE, "said"),) if "said" in text else ()
    shot = Said(
        trigger="shot",
        event_type=DEED,
        evidence=text,
        roles=((Role.SPEAKER, speaker), *cue, *((Role.RECIPIENT, one) for one in parties)),
        figures=(NINE,),
        modality=Modality.REPORTED,
    )
    return list(claims_of(a_reading(text, shot)))


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        (
            "Reed Guard claims that nine herders were shot in Moura are untrue, the council said.",
            "the council",
        ),
        (
            "Reed Guard reports that nine herders were shot in Moura were premature, the council said.",
            "the council",
        ),
        ("Reed Guard claims that nine herders were shot in Moura are false.", None),
        (
            "Claims by Reed Guard that nine herders were shot in Moura are lies, the council said.",
            "the council",
        ),
        (
            "On Monday the council dismissed as false Reed Guard claims that nine herders were shot.",
            "the council",
        ),
        ("On Monday the council denied Reed Guard claims that nine herders were shot.", "the council"),
    ],
)
def test_a_claim_called_untrue_is_reported_by_the_one_and_denied_by_the_other(
    text: str, denier: str | None
) -> None:
    speaker = denier or "Reed Guard"
    found = {claim.modality: claim for claim in told(text, "Reed Guard", speaker=speaker)}
    assert set(found) == {Modality.REPORTED, Modality.DENIED}
    reported, denied = found[Modality.REPORTED], found[Modality.DENIED]
    assert (reported.attribution.speaker, [toll.low for toll in reported.tolls]) == ("Reed Guard", [9])
    assert (denied.attribution.speaker, denied.tolls) == (denier, ())


def test_who_disputes_how_many_another_claims_denies_the_figure_and_not_the_deed() -> None:
    text = "On Monday the council disputed Reed Guard claims that nine herders were shot."
    found = {claim.modality: claim for claim in told(text, "Reed Guard")}
    assert set(found) == {Modality.REPORTED, Modality.DENIED}
    assert found[Modality.REPORTED].attribution.speaker == "Reed Guard"
    assert found[Modality.DENIED].attribution.speaker == "the council"
    assert [toll.low for toll in found[Modality.DENIED].tolls] == [9]
    assert [disputes_figure(found[one]) for one in (Modality.REPORTED, Modality.DENIED)] == [False, True]


def test_whom_the_reader_lets_tell_it_denies_it_where_no_subject_is_found() -> None:
    text = "Reed Guard claims that nine herders were shot in Moura are false, state television said."
    found = {claim.modality: claim for claim in told(text, "Reed Guard", speaker="state television")}
    assert found[Modality.DENIED].attribution.speaker == "state television"


@pytest.mark.parametrize(
    "text",
    [
        "Reed Guard claims that nine herders were shot in Moura are true, the council said.",
        "Reed Guard claims that nine herders were shot in Moura are not false, the council said.",
        "On Monday the council denied Reed Guard claims of a truce and said nine herders were shot.",
        "On Monday nine herders were shot, the council said, and Reed Guard claims of a truce are false.",
    ],
)
def test_what_nobody_calls_untrue_is_not_denied(text: str) -> None:
    assert [claim.modality for claim in told(text, "Reed Guard")] == [Modality.REPORTED]
