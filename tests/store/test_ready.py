"""What many questions share is made once, however many ask at once, and never outlives the views it is of."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from khaldun.records import Account
from khaldun.records.query import Filter
from khaldun.store import SqlStore, open_store, tallies
from khaldun.store.apart import sure_shares
from khaldun.store.catalogue import Catalogue
from tests.records.invented import a_toll_account, an_incident
from tests.store.test_catalogue import filled, on, the_account

WHILE_S = 0.5
"""How long one who asks is waited for that must not be answered yet."""
ASKED = (Filter(), Filter(background=True), Filter(toll="killed"), Filter(country="XA"))


def two_attacks() -> Account:
    """Seventeen dead of two attacks, six weeks apart: five, and twelve."""
    twelve = an_incident(
        ["clm_1_1"], number=1, tolls=(a_toll_account(12, 12, None),), period=on("2031-03-04", "2031-03-04")
    )
    five = an_incident(
        ["clm_1_2"], number=2, tolls=(a_toll_account(5, 5, None),), period=on("2031-04-20", "2031-04-20")
    )
    return replace(the_account(), incidents=(twelve, five))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqlStore]:
    monkeypatch.setattr(tallies, "WORKED_OUT_ANEW", 0)  # as in a large record
    with open_store(tmp_path / "record.db") as store:
        filled(store)
        store.keep_account(two_attacks())
        yield store


def answers(catalogue: Catalogue) -> bytes:
    """Everything the page is told of some filters."""
    told = [
        (
            catalogue.incidents(wanted, sort="-killed", after=-1, limit=9),
            catalogue.points(wanted),
            catalogue.packed_points(wanted),
            catalogue.chosen_points(wanted),
            catalogue.timeline(wanted, by="auto"),
            catalogue.facets(wanted),
        )
        for wanted in ASKED
    ]
    return msgspec.json.encode((told, catalogue.to_sum()))


def killed(catalogue: Catalogue) -> Any:
    return catalogue.timeline(Filter(), by="auto").totals.killed


def refuse(*_: Any, **__: Any) -> Any:
    raise AssertionError("this was made already")


def test_a_catalogue_made_ready_answers_as_one_that_was_not(store: SqlStore) -> None:
    catalogue = Catalogue(store)
    catalogue.ready()
    assert answers(catalogue) == answers(Catalogue(store))
    assert killed(catalogue).least == 17


def test_nothing_is_left_to_the_first_question(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = Catalogue(store)
    catalogue.ready()
    for name in ("_columns", "sure_shares", "PackedPoints"):
        monkeypatch.setattr(tallies, name, refuse)
    answers(catalogue)
    with pytest.raises(AssertionError, match="made already"):
        answers(Catalogue(store))


def test_other_views_are_counted_anew(store: SqlStore) -> None:
    catalogue = Catalogue(store)
    catalogue.ready()
    before = answers(catalogue)
    store.keep_account(replace(two_attacks(), incidents=two_attacks().incidents[1:]))
    assert killed(catalogue).least == 5
    assert before != answers(catalogue) == answers(Catalogue(store))


def test_who_asks_while_a_sum_is_made_waits_for_all_of_it(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, answered, made = threading.Event(), threading.Event(), list[int]()

    def slowly(told: Any) -> Any:
        made.append(len(told.low))
        begun.set()
        answered.wait(WHILE_S)
        return sure_shares(told)

    monkeypatch.setattr(tallies, "sure_shares", slowly)
    catalogue = Catalogue(store)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(killed, catalogue)
        assert begun.wait(60)
        second = pool.submit(killed, catalogue)
        second.add_done_callback(lambda _: answered.set())
        assert (first.result().least, second.result().least) == (17, 17)
    assert made == [2]
