"""One voice told in two ways is not two independent origins."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from khaldun.link import find_origins
from tests.make import a_claim, a_report


def independent(one: str, other: str, *, report: str = "one", sides: Mapping[str, str] | None = None) -> int:
    claims = (a_claim("a", by=one), a_claim("b", by=other, report=report, at=60))
    known = {name: a_report(name) for name in {"one", report}}
    return find_origins(claims, reports=known, copies=(), sides=sides)[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tano Rell", "manager of the Moura hospital Tano Rell"),
        ("Vardan Peace Watch", "London-based monitor"),
        ("Vardan Peace Watch", "preliminary reports"),
    ],
)
def test_a_description_of_somebody_who_speaks_in_the_report_is_no_second_voice(one: str, other: str) -> None:
    assert independent(one, other) == 1
    assert independent(one, other, report="two") == 2


@pytest.mark.parametrize("other", ["River Front", "residents of Moura", "Vardan army sources"])
def test_others_who_speak_in_the_report_are(other: str) -> None:
    assert independent("Vardan Peace Watch", other) == 2


def test_a_body_and_its_director_are_one_voice_everywhere() -> None:
    sides = {"Vardan Peace Watch": "Vardan Peace Watch", "Mira Sund": "Vardan Peace Watch"}
    assert independent("Mira Sund", "Vardan Peace Watch", report="two", sides=sides) == 1


def test_two_of_one_side_are_one_voice_in_one_report_only() -> None:
    sides = {"Vardan News": "Vardan", "Ministry of Defence (Vardan)": "Vardan"}
    assert independent("Vardan News", "Ministry of Defence (Vardan)", sides=sides) == 1
    assert independent("Vardan News", "Ministry of Defence (Vardan)", report="two", sides=sides) == 2
