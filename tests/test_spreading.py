"""Incidents worked out away from this process are those worked out in it."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from bench.synthetic import synthetic
from khaldun import views
from khaldun.cases import Camps, Reconciling, pile_of
from khaldun.engines import LocalEngine, SerialEngine
from khaldun.link import memo_texts
from khaldun.pipeline import Told, account_of
from khaldun.records import Account
from khaldun.records.wire import to_json
from khaldun.seams import Engine
from khaldun.store import MemoryStore
from tests.make import a_claim_in, a_report, toll


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
    monkeypatch.setattr(memo_texts, "WORTH_SENDING", 1)
    with LocalEngine(2) as engine:
        assert account(engine) == here


def test_the_work_pickles_as_what_it_rests_on() -> None:
    packed = to_json(pile_of([], [], [], "union", Camps()).packed())
    again = pickle.loads(pickle.dumps(Reconciling(packed)))
    assert list(again([])) == []


def test_what_a_report_told_travels_as_bytes_and_arrives_as_it_was() -> None:
    report = a_report("r1", "Shells killed 12 people in Old Ferry.")
    report = replace(report, published=datetime(2031, 5, 5, tzinfo=UTC))  # an instant, though a midnight
    told = Told(report=report, claims=(a_claim_in(report, "killed 12 people", None, toll(12)),))
    written = pickle.dumps(told)
    assert pickle.loads(written) == told
    assert b"Claim" not in written
