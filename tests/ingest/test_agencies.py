from __future__ import annotations

import pytest

from khaldun.ingest import Given
from khaldun.ingest.agencies import find_agencies
from khaldun.records import BoilerplateKind
from tests.ingest.making import BODY, marked, report


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"SARRA, May 3 (Reuters) - {BODY}", "Reuters"),
        (f"SARRA (AP) — {BODY}", "AP"),
        (f"SARRA (KTV/AP) – {BODY}", "AP"),
        (f"(Reuters) - {BODY}", "Reuters"),
        (f"Shells hit Sarra\n\nAFP\nSarra\n\n{BODY}", "AFP"),
        (f"Shells hit Sarra\n\nBy Reuters\n\n{BODY}", "Reuters"),
        (f"Shells hit Sarra\n\nBy Jane Doe, Associated Press\n\n{BODY}", "AP"),
        (f"Six killed in Sarra market - Xinhua\n{BODY}", "Xinhua"),
        (f"Shells hit Sarra Monitor AFP Monday 9 Feb 2015 {BODY}", "AFP"),
        (f"{BODY}-AFP", "AFP"),
        (f"{BODY} (Source: SANA)", "SANA"),
    ],
)
def test_the_wire_is_read_from_datelines_bylines_and_credits(text: str, agency: str) -> None:
    assert report(text).agency == agency


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Rebels left Sarra, a doctor told AFP Monday by phone. {BODY}",
        f"{BODY} A spokesman told Reuters that the army had left.",
        f"Agencies\nSarra\n\n{BODY}",
    ],
)
def test_a_wire_that_is_only_quoted_or_not_named_is_none(text: str) -> None:
    assert report(text).agency is None


def test_several_credits_are_noted() -> None:
    text = f"SARRA (AP) — {BODY}-AFP"
    assert find_agencies(text) == ("AP", "AFP")
    assert any("several agencies" in note for note in report(text).notes)


def test_a_given_wire_wins_under_its_usual_name() -> None:
    assert report(f"SARRA (AP) — {BODY}", given=Given(agency="Agence France-Presse")).agency == "AFP"
    assert report(BODY, given=Given(agency="Sarra Wire")).agency == "Sarra Wire"


def test_a_wire_opening_is_marked_and_the_alliance_is_not() -> None:
    found = report(f"SARRA, May 3 (Reuters) - {BODY}")
    assert marked(found, BoilerplateKind.DATELINE) == ["SARRA, May 3 (Reuters) - "]
    for head in ("Sarra, 3 May (ACAN-EFE) -- ", "sarra, 3 may (acan-efe) -- "):
        assert marked(report(head + BODY), BoilerplateKind.DATELINE) == [head]
    assert report(f"in sarra, 3 may (sunday) - {BODY}").dropped == ()
    assert report(f"NATO – the alliance – said so. {BODY}").dropped == ()


def test_capitals_and_a_colon_are_marked_but_kept_because_they_may_speak() -> None:
    (mark,) = report(f"UNICEF: {BODY}").dropped
    assert not mark.drop
