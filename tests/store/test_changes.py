"""Keeping an account writes what differs and no more, and leaves what keeping it in a new record would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from khaldun.records import Account, Incident
from khaldun.records.query import Filter
from khaldun.store import SqlStore
from khaldun.store.cards import view_rows
from khaldun.store.catalogue import Catalogue
from khaldun.store.changes import change_of
from khaldun.store.tables import VIEWS
from tests.store.test_catalogue import KINDS, new_record, on, the_account


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlStore]:
    with filled(request.param, tmp_path) as store:
        yield store


@contextmanager
def filled(kind: str, folder: Path) -> Iterator[SqlStore]:
    account = the_account()
    with new_record(kind, folder) as store:
        for report in account.reports:
            own = [claim for claim in account.claims if claim.report == report.id]
            store.add_report(report, own, reader="reader-1")
        yield store


def held(store: SqlStore) -> dict[str, list[tuple[Any, ...]]]:
    with store.reading() as db:
        tables = {name: store._tables[name] for name in VIEWS}
        return {name: sorted(map(tuple, db.execute(one.select())), key=repr) for name, one in tables.items()}


def some_accounts(seed: int) -> Iterator[Account]:
    """The account again and again, its incidents taken out, changed, joined and brought back."""
    random, whole = Random(seed), the_account()
    for _ in range(8):
        incidents = [changed(one, random) for one in whole.incidents if random.random() < 0.7]
        random.shuffle(incidents)
        yield replace(whole, incidents=tuple(incidents), policy=random.choice(["union", "ucdp"]))


def changed(incident: Incident, random: Random) -> Incident:
    day = f"2031-0{random.randint(1, 9)}-04"
    dated = replace(incident, period=on(day, day))
    return random.choice([incident, dated, replace(incident, actors=(), contests=())])


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.no_cover  # as a law
def test_the_tables_hold_what_a_new_record_would(store: SqlStore, tmp_path: Path, seed: int) -> None:
    for number, account in enumerate(some_accounts(seed)):
        store.keep_account(account)
        folder = tmp_path / str(number)
        folder.mkdir()
        with filled("sqlite", folder) as other:
            other.keep_account(account)
            assert held(store) == held(other)
            assert found(store) == found(other)


def found(store: SqlStore) -> list[int]:
    """How many incidents hold a word, asked of the full text."""
    catalogue = Catalogue(store)
    return [catalogue.count(Filter(words=word, background=True)) for word in ("rockets", "bakery", "market")]


def test_nothing_is_written_of_an_account_that_is_kept_already(store: SqlStore) -> None:
    account = the_account()
    store.keep_account(account)
    rows = view_rows(account, judged=store.judged())
    with store.reading() as db:
        assert not any(change_of(db, store._tables[name], rows[name]) for name in VIEWS)


def test_only_rows_that_differ_are_written(store: SqlStore) -> None:
    account = the_account()
    store.keep_account(account)
    first = account.incidents[0]
    other = replace(account, incidents=(replace(first, reports=9), *account.incidents[2:]))
    rows = view_rows(other, judged=store.judged())
    with store.reading() as db:
        change = change_of(db, store._tables["incident"], rows["incident"])
    assert ([row["id"] for row in change.new], change.gone) == ([], [("inc_2",)])
    assert "inc_1" in [row["id"] for row in change.other]
