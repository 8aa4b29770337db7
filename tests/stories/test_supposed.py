"""What a decision would change is what it does change, and to ask leaves no trace."""

from __future__ import annotations

from pathlib import Path

import pytest

from khaldun.cli.supposing import supposed_account
from khaldun.engines import SerialEngine
from khaldun.pipeline import Given, Line, account_of, read_reports, settled_account
from khaldun.publish import differences, preview_lines, retimed, touched
from khaldun.records import Account, Judgement, ReportId
from khaldun.records.judging import correct_report, withdrawal
from khaldun.records.wire import to_json
from khaldun.store import MemoryStore, SqlStore, open_store
from tests.stories.test_corrected_reports import AT

FRONT = (
    "Gunmen of the Guadiana Front killed five people in Moura on Friday, the mayor of the town said. "
    "On 3 May 2025 the army shelled Serpa and wounded three people.\n"
)
OTHER = "Gunmen of the Guadiana Front killed five people in Moura on 16 May 2025, the army said.\n"
Kept = MemoryStore | SqlStore


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path, line: Line) -> Kept:
    """Two reports: the first is read as of Monday, 12 May 2025, a week early."""
    kept = MemoryStore() if request.param == "memory" else open_store(tmp_path / "war.db")
    for name, text, day in (("front", FRONT, "2025-05-12"), ("other", OTHER, "2025-05-19")):
        (folder := tmp_path / name).mkdir()
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        given = Given(published=day, outlet="Delta Wire")
        read_reports([str(folder)], given=given, line=line, engine=SerialEngine(), store=kept)
    account_of(kept, engine=SerialEngine(), atlas=line.atlas)
    return kept


def dated(store: Kept, day: str) -> Judgement:
    report = next(one for one in store.reports() if one.name == "front.txt")
    return correct_report(report, "published", f'"{day}"', by="Ana", at=AT, latest=AT.date())


def supposed(store: Kept, line: Line, *judgements: Judgement) -> Account:
    return supposed_account(store, judgements, line=lambda: line, atlas=line.atlas)


def settled(store: Kept, line: Line, judgement: Judgement) -> Account:
    store.add_judgement(judgement)
    return settled_account(store, engine=SerialEngine(), line=lambda: line, atlas=line.atlas)


def test_what_is_supposed_is_what_comes_and_nothing_of_it_is_kept(store: Kept, line: Line) -> None:
    before, judgement = store.account(), dated(store, "2025-05-19")
    told = supposed(store, line, judgement)
    assert to_json(store.account()) == to_json(before)
    assert (list(store.judgements()), list(store.corrected_reports())) == ([], [])
    assert to_json(settled(store, line, judgement)) == to_json(told)
    back = withdrawal(judgement, by="Rui", at=AT)
    assert to_json(supposed(store, line, back)) == to_json(before)
    assert to_json(settled(store, line, back)) == to_json(before)


def test_a_preview_tells_the_times_that_move_and_the_incidents_that_join(store: Kept, line: Line) -> None:
    before, judgement = store.account(), dated(store, "2025-05-19")
    found, report = differences(before, supposed(store, line, judgement)), judgement.left.report
    assert report is not None
    (moved,) = retimed(before, found, report)
    assert (moved.before, moved.after) == ("9 May 2025", "16 May 2025")
    assert "killed five people" in moved.words
    imprint, claims, incidents = preview_lines(before, found, report)
    assert imprint.startswith("front.txt: published 2025-05-12") and "→ 2025-05-19" in imprint
    own = sum(claim.report == report for claim in before.claims)
    assert claims == f"Claims: 1 of {own} of this report with another time"
    assert incidents == "Incidents: 2 merged into one"
    assert [len(side) for side in touched(found)] == [2, 1]


def test_a_preview_of_what_stands_already_says_that_nothing_moves(store: Kept, line: Line) -> None:
    before = settled(store, line, dated(store, "2025-05-19"))
    found = differences(before, supposed(store, line, dated(store, "2025-05-19")))
    lines = list(preview_lines(before, found, ReportId(before.reports[0].id)))
    assert lines[-1] == "Incidents: none changed"
    assert touched(found) == ((), ())
