"""Countries a text speaks of."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.ground.nations import (
    _may_begin_nation,
    countries_in,
    country_spoken_of,
    nation_actors,
    nation_words,
)


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


@pytest.mark.parametrize(
    "adjective", ["Salvadoran", "Guatemalans", "Honduran", "Paraguayan", "Central African", "East Timorese"]
)
def test_adjectives_of_small_countries_speak_of_them(adjective: str) -> None:
    assert country_spoken_of(adjective)


def test_states_of_some_size_have_an_adjective() -> None:
    """All of two million people and more but the Republic of the Congo, whose adjective is another's."""
    text = files("khaldun.data").joinpath("places", "countries.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line.startswith("country:")]
    bare = {row[1] for row in rows if not row[9] and int(row[6] or 0) >= 2_000_000}
    assert bare == {"Republic of the Congo"}


def test_a_body_that_a_nation_has_not_is_no_actor() -> None:
    assert all(actor.canonical.strip() and actor.id for actor in nation_actors())
