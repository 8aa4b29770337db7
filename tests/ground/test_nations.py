"""Countries a text speaks of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.ground.nations import _may_begin_nation, countries_in, country_spoken_of, nation_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The United States and Spain's envoy met in Moura.", {"US": 1, "ES": 1}),
        ("Portuguese troops left; the Portuguese said so.", {"PT": 2}),
        ("They met us on Tuesday with a turkey.", {}),
        ("Spains south", {"ES": 1}),
    ],
)
def test_countries_by_name_and_adjective(text: str, found: dict[str, int]) -> None:
    assert countries_in(text) == found


@given(st.sampled_from(sorted(nation_words())), st.sampled_from(["", "The ", "s", "'s"]))
def test_the_quick_look_passes_over_no_country(name: str, added: str) -> None:
    words = f"{added}{name.title()}" if added == "The " else f"{name.title()}{added}"
    if country_spoken_of(words):
        assert _may_begin_nation(words.split()[0])
