"""Made claims for the bench at size: as many as asked for, in reports that hold them."""

from __future__ import annotations

import pytest

from bench.synthetic import synthetic
from khaldun.store import MemoryStore


@pytest.mark.no_cover  # tests of the rooms say what is reached
def test_made_reports_hold_the_claims_asked_for() -> None:
    reports, claims = synthetic(80)
    store = MemoryStore()
    for report in reports:
        store.add_report(report, [claim for claim in claims if claim.report == report.id], reader="made")
    assert 80 <= len(list(store.claims())) == len(claims) < 200
    assert len({claim.place.country for claim in claims if claim.place}) > 1
