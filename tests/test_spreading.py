"""Incidents worked out away from this process are those worked out in it."""

from __future__ import annotations

import pickle

import pytest

from bench.synthetic import synthetic
from khaldun import views
from khaldun.engines import LocalEngine, SerialEngine
from khaldun.pipeline import account_of
from khaldun.records import Account
from khaldun.seams import Engine
from khaldun.store import MemoryStore


def account(engine: Engine) -> Account:
    reports, claims = synthetic(300)
    store = MemoryStore()
    for report in reports:
        told = [claim for claim in claims if claim.report == report.id]
        store.add_report(report, told, reader="made")
    return account_of(store, engine=engine)


def test_incidents_are_the_same_wherever_they_are_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    here = account(SerialEngine())
    assert len(here.incidents) > 20
    monkeypatch.setattr(views, "WORTH_SENDING", 1)
    monkeypatch.setattr(views, "GROUPS_AT_ONCE", 5)
    with LocalEngine(2) as engine:
        assert account(engine) == here


def test_the_work_pickles_as_what_it_rests_on() -> None:
    packed = views.to_json(views.pile_of([], [], [], "union", views.Camps()).packed())
    again = pickle.loads(pickle.dumps(views.Reconciling(packed)))
    assert list(again([])) == []
