"""What every engine promises: one body, run over each, with equal results in equal order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaldun.engines import LocalEngine, SerialEngine, SparkEngine
from khaldun.errors import DataError, KhaldunError, UsageError
from khaldun.seams import Engine
from tests.engines.sparks import NEEDS_SPARK
from tests.engines.work import ends, seven_breaks_a_table, seven_fails, squares

ENGINES: dict[str, Callable[[], AbstractContextManager[Engine]]] = {
    "serial": SerialEngine,
    "local": lambda: LocalEngine(processes=2),
    "spark": lambda: SparkEngine("local[2]"),
}


@pytest.fixture(scope="module", params=["serial", "local", pytest.param("spark", marks=NEEDS_SPARK)])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with ENGINES[request.param]() as engine:
        yield engine


def test_results_come_in_the_order_of_the_items(engine: Engine) -> None:
    assert list(engine.flat_map(squares, range(40), batch=3)) == list(squares(range(40)))


def test_no_items_give_no_results(engine: Engine) -> None:
    assert list(engine.flat_map(squares, [])) == []
    assert list(engine.group_by(ends, [])) == []


def test_items_may_be_an_endless_stream(engine: Engine) -> None:
    results = engine.flat_map(squares, iter(range(1, 10**9)), batch=2)
    assert [next(results) for _ in range(5)] == [1, 4, 4, 16, 25]


@pytest.mark.parametrize("batch", [1, 2, 7, 100])
def test_any_batching_gives_the_same(engine: Engine, batch: int) -> None:
    assert list(engine.flat_map(squares, range(9), batch=batch)) == list(squares(range(9)))


def test_an_empty_batch_is_refused(engine: Engine) -> None:
    with pytest.raises(UsageError, match="a batch of 0 items holds nothing"):
        list(engine.flat_map(squares, [1], batch=0))


def test_an_unforeseen_error_names_the_items(engine: Engine) -> None:
    with pytest.raises(KhaldunError, match="could not work on 6, 7, 8: ZeroDivisionError: seven cannot"):
        list(engine.flat_map(seven_fails, range(30), batch=3))


def test_results_before_an_error_have_arrived(engine: Engine) -> None:
    results = engine.flat_map(seven_fails, range(30), batch=3)
    assert [next(results) for _ in range(6)] == list(range(6))


def test_an_error_that_explains_itself_passes_as_it_is(engine: Engine) -> None:
    with pytest.raises(DataError, match=r"^numbers.toml, line 7: seven is not a number$"):
        list(engine.flat_map(seven_breaks_a_table, range(30), batch=3))


def test_an_engine_goes_on_after_an_error(engine: Engine) -> None:
    with pytest.raises(KhaldunError):
        list(engine.flat_map(seven_fails, range(30), batch=3))
    assert list(engine.flat_map(seven_fails, range(7), batch=3)) == list(range(7))


def test_groups_come_in_the_order_of_their_keys(engine: Engine) -> None:
    groups = list(engine.group_by(ends, [12, 3, 2, 13]))
    assert groups == [("2", [12, 2]), ("3", [3, 13]), ("even", [12, 2])]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(0, 99)), st.integers(1, 9))
def test_both_engines_give_the_same(items: list[int], batch: int) -> None:
    one = SerialEngine()
    assert list(one.flat_map(squares, items, batch=batch)) == list(TWO.flat_map(squares, items, batch=batch))
    assert list(one.group_by(ends, items)) == list(TWO.group_by(ends, items))


TWO = LocalEngine(processes=2)
"""Kept over the examples of the law above: workers take a while to start."""


@pytest.fixture(autouse=True, scope="module")
def _end_workers() -> Iterator[None]:
    yield
    TWO.close()
