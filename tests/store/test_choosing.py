"""Choosing over the columns in memory says what the SQL of conditions.py says, whatever is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.records.query import Filter
from khaldun.store.bundles import fetch
from khaldun.store.catalogue import Catalogue
from khaldun.store.choosing import chosen
from khaldun.store.conditions import where
from khaldun.store.tallies import Tallies
from tests.store.test_catalogue import KINDS, filled, new_record

DAYS = (
    st.none() | st.dates(date(2018, 12, 30), date(2019, 1, 3)) | st.dates(date(2031, 2, 27), date(2031, 5, 3))
)
TRUTHS = st.none() | st.booleans()
BOXES = st.none() | st.tuples(
    st.sampled_from((-180.0, 0.0, 13.2, 178.0, 179.0)), st.sampled_from((-90.0, 11.0, 30.0)),
    st.sampled_from((-179.0, 13.2, 179.0, 180.0)), st.sampled_from((11.0, 32.9, 90.0)),
)  # fmt: skip


def some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


def maybe(*values: str) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(values)


@st.composite
def filters(draw: st.DrawFn) -> Filter:
    """Questions of every kind but words, with values that stand in the record and values that do not."""
    west, south, east, north = draw(BOXES) or (None, None, None, None)
    return Filter(
        west=west,
        south=south,
        east=east,
        north=north,
        since=draw(DAYS),
        until=draw(DAYS),
        types=draw(some("battle", "explosion_remote_violence", "protest")),
        actors=draw(some("River Guard", "Marsh Front", "nobody")),
        place=draw(maybe("North Gate", "x:2", "x:9", "nowhere")),
        country=draw(maybe("XA", "XB", "XX")),
        status=draw(maybe("asserted", "denied", "planned")),
        grades=draw(some("weak", "fair", "contested")),
        contested=draw(TRUTHS),
        min_origins=draw(st.none() | st.integers(0, 4)),
        background=draw(st.booleans()),
        placed=draw(TRUTHS),
        toll=draw(maybe("killed", "wounded")),
        outlet=draw(maybe("River Post", "nobody")),
    )


@pytest.fixture(scope="module", params=KINDS)
def catalogue(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Catalogue]:
    with new_record(request.param, tmp_path_factory.mktemp("choosing")) as store:
        yield filled(store)


def positions_in_sql(catalogue: Catalogue, wanted: Filter) -> list[int]:
    condition, given_ = where(wanted, catalogue._store.dialect)
    query = f"SELECT position FROM incident_card AS card WHERE {condition} ORDER BY position"
    with catalogue._reading() as db:
        return [row[0] for row in fetch(db, query, given_)]


def positions_in_memory(catalogue: Catalogue, wanted: Filter) -> list[int]:
    with catalogue._reading() as db:
        found = chosen(Tallies(db), wanted)
    assert found is not None
    return [int(one) for one in found]


@given(wanted=filters())
def test_memory_and_database_mean_the_same(catalogue: Catalogue, wanted: Filter) -> None:
    assert positions_in_memory(catalogue, wanted) == positions_in_sql(catalogue, wanted)


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(),
        Filter(background=True),
        Filter(since=date(2031, 4, 1)),
        Filter(until=date(2031, 3, 2)),
        Filter(actors=("River Guard",)),
        Filter(outlet="River Post"),
        Filter(place="x:2"),
        Filter(west=170.0, south=0.0, east=-170.0, north=30.0),
    ],
)
def test_every_kind_of_question_finds_something(catalogue: Catalogue, wanted: Filter) -> None:
    assert positions_in_memory(catalogue, wanted) == positions_in_sql(catalogue, wanted) != []


def test_words_are_left_to_the_database(catalogue: Catalogue) -> None:
    with catalogue._reading() as db:
        assert chosen(Tallies(db), Filter(words="bakery")) is None
