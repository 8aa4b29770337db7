"""One incident under every policy is what the whole record says of it under that policy."""

from __future__ import annotations

from pathlib import Path

import pytest

from khaldun.engines import SerialEngine
from khaldun.pipeline import Given, Line, account_of, incident_by_policies, read_reports
from khaldun.reconcile import POLICIES
from khaldun.records import Account
from khaldun.store import MemoryStore


@pytest.mark.no_cover  # other stories run the same line
def test_an_incident_under_each_policy_is_that_of_the_record_under_it(
    demo_folder: Path, demo: Account, line: Line
) -> None:
    store, engine = MemoryStore(), SerialEngine()
    read_reports([str(demo_folder)], given=Given(), line=line, engine=engine, store=store)
    found = {one.id: incident_by_policies(demo, one.id, atlas=line.atlas) for one in demo.incidents}
    for number, policy in enumerate(dict.fromkeys((demo.policy, *POLICIES))):
        whole = account_of(store, engine=engine, policy=policy, atlas=line.atlas, keep=False)
        assert tuple(versions[number] for versions in found.values()) == whole.incidents


def test_of_an_incident_that_is_not_there_no_policy_says_anything(demo: Account, line: Line) -> None:
    assert incident_by_policies(demo, "inc_none", atlas=line.atlas) == ()
