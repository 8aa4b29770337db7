"""News of crimes and of wars."""

from __future__ import annotations

import pytest

from khaldun.claim.crimes import is_crime_news


@pytest.mark.parametrize(
    ("text", "crime"),
    [
        ("Two men were shot outside a bar, police said.", True),
        ("The deputies found a veteran of the war dead in his yard.", True),
        ("Rebels shot two men, police said.", False),
        ("Police fired tear gas and shot two men.", False),
        ("The mayor opened a school.", False),
    ],
)
def test_crimes_have_police_or_shootings_and_nobody_who_fights_a_war(text: str, crime: bool) -> None:
    assert is_crime_news(text) is crime
