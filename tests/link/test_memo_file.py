"""The memo beside a record: for large ones, believed only whole and from the same code, never needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

import khaldun.memo
from khaldun.engines import SerialEngine
from khaldun.link.memo import LinksBefore, MeetingColumns
from khaldun.memo import before, decoded, made_by, memo_path
from khaldun.pipeline import account_of, find_inputs
from khaldun.records.wire import to_json
from khaldun.store import MemoryStore, SqlStore, open_store
from khaldun.views import Memo
from tests.make import a_claim, a_report, days

ENGINE = SerialEngine()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqlStore]:
    monkeypatch.setattr(khaldun.memo, "WORTH_A_FILE", 2)
    monkeypatch.setattr(khaldun.memo, "_latest", {})
    with open_store(tmp_path / "record.db") as store:
        for number in range(3):
            tell(store, number)
        yield store


def tell(store: SqlStore, number: int) -> None:
    claim = a_claim(f"c{number}", report=f"r{number}", period=days("2031-05-04"), actors=["Hill Army"])
    store.add_report(
        a_report(f"r{number}", f"{claim.words}, as number {number} has it"), [claim], reader="one"
    )


def path_of(store: SqlStore) -> Path:
    path = memo_path(store)
    assert path is not None
    return path


def test_an_account_that_is_kept_leaves_a_memo_that_the_next_is_made_with(store: SqlStore) -> None:
    account_of(store, engine=ENGINE)
    khaldun.memo._latest.clear()
    left = before(store)
    assert len(left.links.meetings.prints) == 3 and left.incidents
    tell(store, 3)
    grown = account_of(store, engine=ENGINE)
    path_of(store).unlink()
    khaldun.memo._latest.clear()
    assert to_json(account_of(store, engine=ENGINE)) == to_json(grown)
    assert {*left.links.stands} < {*before(store).links.stands}


def test_accounts_that_are_not_kept_leave_nothing(store: SqlStore) -> None:
    account_of(store, engine=ENGINE, keep=False)
    assert not path_of(store).exists()
    assert before(store) == khaldun.memo.Before()


def test_a_small_record_and_one_in_memory_have_no_file(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(khaldun.memo, "WORTH_A_FILE", 4)
    account_of(store, engine=ENGINE)
    assert not path_of(store).exists()
    assert before(store).incidents  # this process remembers
    assert memo_path(MemoryStore()) is None
    assert before(MemoryStore()) == khaldun.memo.Before()


def test_a_memo_cut_short_changed_or_of_other_code_is_not_believed(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = account_of(store, engine=ENGINE)
    written = path_of(store).read_bytes()
    assert decoded(written) is not None
    assert decoded(written[:-1]) is None
    assert decoded(written.replace(b"Hill Army", b"Dawn Host")) is None
    assert decoded(b"") is None
    monkeypatch.setattr(khaldun.memo, "made_by", lambda: "other code")
    assert decoded(written) is None
    khaldun.memo._latest.clear()
    assert to_json(account_of(store, engine=ENGINE)) == to_json(account)


def test_a_memo_whose_columns_do_not_fit_is_not_believed(store: SqlStore) -> None:
    account_of(store, engine=ENGINE)
    left = before(store)
    columns = MeetingColumns.of(left.links.meetings)
    longer = replace(columns, weights=columns.weights + bytes(8))
    file = khaldun.memo._File(links=LinksBefore(), meetings=longer, incidents={})
    body = msgspec.msgpack.encode(file)
    assert decoded(khaldun.memo._head(body) + b"\n" + body) is None


def test_the_code_that_a_memo_hangs_on_is_told_by_its_contents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "link").mkdir()
    (tmp_path / "link" / "weights.toml").write_text("edge = 1", encoding="utf-8")
    monkeypatch.setattr(khaldun.memo, "files", lambda package: tmp_path)
    made_by.cache_clear()
    first = made_by()
    (tmp_path / "link" / "weights.toml").write_text("edge = 2", encoding="utf-8")
    made_by.cache_clear()
    assert made_by() != first
    made_by.cache_clear()


def test_a_memo_hangs_on_all_code_that_reads_tables_for_its_results() -> None:
    package = Path(str(khaldun.memo.__file__)).parent
    found: set[str] = set()
    left = [path for room in ("link", "reconcile") for path in (package / room).rglob("*.py")]
    while left:
        words = left.pop().read_text(encoding="utf-8")
        new = set(re.findall(r"from khaldun\.data\.(\w+) import", words)) - found
        found |= new
        left += [package / "data" / f"{name}.py" for name in new]
    assert {f"data/{name}.py" for name in found} <= set(khaldun.memo.RESTS_ON)
    assert all((package / name).exists() for name in khaldun.memo.RESTS_ON)


def test_no_folder_of_reports_is_read_with_a_memo(store: SqlStore) -> None:
    account_of(store, engine=ENGINE)
    found = [getattr(one, "path", "") for one in find_inputs([str(path_of(store).parent)])]
    assert path_of(store).exists()
    assert not [path for path in found if path.endswith(".memo")]


def test_a_memo_that_cannot_be_written_is_done_without(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = path_of(store).parent / "nowhere" / "memo"
    monkeypatch.setattr(khaldun.memo, "memo_path", lambda store: blocked)
    assert account_of(store, engine=ENGINE).incidents
    assert not blocked.exists()


def test_a_run_that_was_not_told_of_a_memo_begins_with_none() -> None:
    assert Memo().left() == khaldun.memo.Before()
