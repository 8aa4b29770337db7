"""A report whose day or outlet somebody corrects is read again; withdrawn, it stands as it was read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from khaldun.engines import SerialEngine
from khaldun.pipeline import Given, Line, line_version, read_reports, reread_corrected, settled_account
from khaldun.records import Account, Claim, Judgement, Report, Verdict
from khaldun.records.judging import correct_report, judge_claim, withdrawal
from khaldun.records.wire import to_json
from khaldun.seams import Reader, Store
from khaldun.store import MemoryStore, open_store

AT = datetime(2026, 1, 10, 12, tzinfo=UTC)
WORDS = (
    "Gunmen of the Guadiana Front killed five people in Moura on Friday, the mayor of the town said. "
    "On 3 May 2025 the army shelled Serpa and wounded three people.\n"
)


def filled(folder: Path, line: Line, store: Store) -> Store:
    """A store with one report that was read as of Monday, 12 May 2025."""
    (folder / "a.txt").write_text(WORDS, encoding="utf-8")
    given = Given(published="2025-05-12", outlet="Delta Wire")
    read_reports([str(folder)], given=given, line=line, engine=SerialEngine(), store=store)
    return store


@pytest.fixture
def store(tmp_path: Path, line: Line) -> Store:
    return filled(tmp_path, line, MemoryStore())


def said(store: Store, value: str, *, field: str = "published", hour: int = 0) -> Judgement:
    at = AT + timedelta(hours=hour)
    (report,) = (one.first for one in store.corrected_reports()) if corrected(store) else store.reports()
    return correct_report(report, field, value, by="Ana", at=at, latest=at.date())


def corrected(store: Store) -> list[Report]:
    return [one.first for one in store.corrected_reports()]


def settled(store: Store, line: Line, judgements: Iterable[Judgement] = ()) -> Account:
    for judgement in judgements:
        store.add_judgement(judgement)
    return settled_account(store, engine=SerialEngine(), line=lambda: line, atlas=line.atlas)


def killing(account: Account) -> Claim:
    return next(claim for claim in account.claims if "Gunmen" in claim.words)


def test_on_friday_is_another_friday_and_the_claims_keep_their_ids(store: Store, line: Line) -> None:
    before = settled(store, line)
    after = settled(store, line, [said(store, '"2025-05-19"')])
    assert (killing(before).period.start, killing(after).period.start) == (
        date(2025, 5, 9),
        date(2025, 5, 16),
    )
    assert [claim.id for claim in after.claims] == [claim.id for claim in before.claims]
    assert after.reports[0].published == date(2025, 5, 19)
    shelling = [next(one for one in told.claims if "Serpa" in one.words) for told in (before, after)]
    assert shelling[0] == shelling[1]


def test_a_correction_withdrawn_was_never_made(store: Store, line: Line) -> None:
    before = settled(store, line)
    made = said(store, '"2025-05-19"')
    settled(store, line, [made])
    after = settled(store, line, [withdrawal(made, by="Rui", at=AT)])
    assert to_json(after) == to_json(before)


def test_the_order_of_arrival_does_not_matter(tmp_path: Path, line: Line, store: Store) -> None:
    other = filled(tmp_path, line, MemoryStore())
    made = [
        said(store, '"2025-05-19"'),
        said(store, "null", hour=1),
        said(store, '"X"', field="outlet", hour=2),
    ]
    told = [settled(store, line, [one]) for one in made][-1]
    assert to_json(settled(other, line, reversed(made))) == to_json(told)
    assert (told.reports[0].published, told.reports[0].outlet) == (None, "X")
    assert killing(told).period.start is None


def test_what_was_decided_on_claims_is_found_again(store: Store, line: Line) -> None:
    before = settled(store, line)
    claim, (report,) = killing(before), before.reports
    rejected = judge_claim(claim, report, Verdict.REJECTED, by="Ana", at=AT)
    after = settled(store, line, [rejected, said(store, '"2025-05-19"', hour=1)])
    assert [one.claim for one in after.decisions] == [claim.id]
    assert not [one for one in after.claims if one.id == claim.id]
    assert after.refusals == ()


def test_an_accepted_claim_keeps_the_day_it_was_accepted_with(store: Store, line: Line) -> None:
    before = settled(store, line)
    accepted = judge_claim(killing(before), before.reports[0], Verdict.ACCEPTED, by="Ana", at=AT)
    after = settled(store, line, [accepted, said(store, '"2025-05-19"', hour=1)])
    assert killing(after).period == killing(before).period


class Newer:
    """Another version of the reader."""

    def __init__(self, reader: Reader) -> None:
        self.version, self.read = f"{reader.version}-next", reader.read


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
def test_another_version_reads_the_report_as_it_came_and_the_correction_holds(
    kind: str, tmp_path: Path, line: Line
) -> None:
    (folder := tmp_path / "reports").mkdir()
    newer = msgspec.structs.replace(line, reader=Newer(line.reader))
    with MemoryStore() if kind == "memory" else open_store(tmp_path / "war.db") as store:
        made = said(filled(folder, line, store), '"2025-05-19"')
        settled(store, line, [made])
        filled(folder, newer, store)
        report, text = next(store.reports()), "2025-05-12"
        assert (str(report.published), store.has_report(report.id, reader=line_version(newer))) == (
            text,
            True,
        )
        assert killing(settled(store, newer)).period.start == date(2025, 5, 16)
        after = settled(store, newer, [withdrawal(made, by="Rui", at=AT)])
        assert (killing(after).period.start, corrected(store)) == (date(2025, 5, 9), [])


def test_what_stands_as_it_is_corrected_is_not_read_again(store: Store, line: Line) -> None:
    settled(store, line, [said(store, '"2025-05-19"')])

    def never() -> Line:
        raise AssertionError("read again")

    reread_corrected(store, never)
    again = correct_report(
        corrected(store)[0], "published", '"2025-05-19"', by="Vera", at=AT, latest=AT.date()
    )
    store.add_judgement(again)
    reread_corrected(store, never)


def test_a_report_that_cannot_be_read_again_stays_and_says_so(store: Store, line: Line) -> None:
    class Broken(Newer):
        def __init__(self, reader: Reader) -> None:
            self.version, self.read = reader.version, self._fail

        def _fail(self, reports: object) -> object:
            raise IndexError("no")

    before = list(store.claims())
    broken = msgspec.structs.replace(line, reader=Broken(line.reader))
    after = settled(store, broken, [said(store, '"2025-05-19"')])
    assert list(store.claims()) == before
    (refusal,) = after.refusals
    assert "a.txt could not be read: IndexError" in refusal.reason
