"""A record opens by path or URL, is made when absent, and says what is wrong when it cannot."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import khaldun.store
from khaldun.errors import StoreError
from khaldun.store import open_store
from khaldun.store.opening import VERSION_TABLE
from khaldun.store.schema import schema
from khaldun.store.tables import SCHEMA_VERSIONS, TABLES
from tests.records.invented import a_claim, a_report
from tests.store.servers import POSTGRES, a_database

POSTGRESQL = ["postgresql"] if POSTGRES else []


@pytest.fixture
def url() -> Iterator[str]:
    with a_database() as url:
        yield url


def loaded_after(code: str, *arguments: object) -> set[str]:
    """Names of the top-level packages a fresh Python has loaded after running `code`."""
    told = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*(name.split('.')[0] for name in sys.modules))"]
        + [str(one) for one in arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(told.stdout.split())


def test_the_package_loads_no_sqlalchemy() -> None:
    assert "sqlalchemy" not in loaded_after("import khaldun.store")


def test_opening_a_record_that_is_up_to_date_loads_no_alembic(tmp_path: Path) -> None:
    open_store(tmp_path / "record.db").close()
    code = "import khaldun.store\nkhaldun.store.open_store(sys.argv[1]).account()"
    assert not {"alembic", "mako"} & loaded_after(code, tmp_path / "record.db")


def test_a_record_opened_again_holds_what_it_held(tmp_path: Path) -> None:
    for target in (
        tmp_path / "record.db",
        str(tmp_path / "record.db"),
        f"sqlite:///{tmp_path / 'record.db'}",
    ):
        with open_store(target) as store:
            store.add_report(a_report(), [a_claim()], reader="reader-1")
            assert list(store.claims()) == [a_claim()]


def test_a_closed_record_is_one_file(tmp_path: Path) -> None:
    with open_store(tmp_path / "a record?.db") as store:
        store.add_report(a_report(), [], reader="reader-1")
    assert [path.name for path in tmp_path.iterdir()] == ["a record?.db"]


def test_a_record_that_nobody_closed_is_one_file_when_the_program_has_ended(tmp_path: Path) -> None:
    loaded_after(
        "import khaldun.store\nstore = khaldun.store.open_store(sys.argv[1])", tmp_path / "record.db"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["record.db"]


def text_file(path: Path) -> None:
    path.write_text("Shells hit the market of Old Ferry.\n" * 40, encoding="utf-8")


def strange_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")


def newer_record(path: Path) -> None:
    open_store(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE schema_version SET version_num = '0099'")
        db.commit()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (Path.mkdir, "is a folder: name a file in it, such as .*record.db"),
        (text_file, "is not a record of Khaldun .nor any SQLite file.: give another name"),
        (strange_database, "holds other tables .recipes.: give another name"),
        (newer_record, f"has schema 0099, made by a newer Khaldun; .* {SCHEMA_VERSIONS[-1]}: upgrade"),
    ],
)
def test_what_is_no_record_is_refused_with_a_remedy(
    make: Callable[[Path], None], message: str, tmp_path: Path
) -> None:
    make(tmp_path / "thing")
    with pytest.raises(StoreError, match=f"thing .*{message}"):
        open_store(tmp_path / "thing")


def test_a_strange_file_is_left_as_it_was(tmp_path: Path) -> None:
    text_file(tmp_path / "notes.txt")
    before = (tmp_path / "notes.txt").read_bytes()
    with pytest.raises(StoreError):
        open_store(tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_bytes() == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no folder .*missing"):
        open_store(tmp_path / "missing" / "record.db")


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("mysql://host/record", "cannot live in mysql: give a path"),
        ("://", "neither a path nor a URL"),
        ("postgresql://nobody@127.0.0.1:1/none?connect_timeout=2", "cannot be used: the database says"),
    ],
)
def test_a_url_that_leads_nowhere_is_explained(target: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        open_store(target)


def test_a_password_is_not_repeated_in_an_error() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("postgresql://nobody:hush@127.0.0.1:1/none?connect_timeout=2")
    assert "hush" not in str(caught.value)


class TestReadOnly:
    def test_an_absent_record_is_not_made(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match=r"there is no record at .*: make one with `khaldun read"):
            open_store(tmp_path / "record.db", write=False)
        assert list(tmp_path.iterdir()) == []

    def test_it_can_be_read_and_not_written(self, tmp_path: Path) -> None:
        with open_store(tmp_path / "record.db") as store:
            store.add_report(a_report(), [a_claim()], reader="reader-1")
        with open_store(tmp_path / "record.db", write=False) as store:
            assert list(store.claims()) == [a_claim()]
            with pytest.raises(StoreError, match="is read-only: make it writable"):
                store.add_report(a_report(2), [], reader="reader-1")

    def test_an_older_record_says_how_to_bring_it_up_to_date(self, tmp_path: Path) -> None:
        open_store(tmp_path / "record.db").close()
        with closing(sqlite3.connect(tmp_path / "record.db")) as db, db:
            db.execute("UPDATE schema_version SET version_num = ?", (SCHEMA_VERSIONS[0],))
        with pytest.raises(StoreError, match="made by an older Khaldun: open it once with `khaldun read"):
            open_store(tmp_path / "record.db", write=False)

    @pytest.mark.skipif(os.geteuid() != 0, reason="becomes another user, which takes root")
    def test_a_file_that_another_user_owns_is_refused_for_writing_and_can_be_read(
        self, tmp_path: Path
    ) -> None:
        with open_store(tmp_path / "record.db") as store:
            store.add_report(a_report(), [], reader="reader-1")
        child = os.fork()
        if child == 0:
            os._exit(read_as_nobody(tmp_path))
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0

    @pytest.mark.parametrize("kind", POSTGRESQL)
    def test_a_record_in_it_can_be_read_and_not_written(self, kind: str, url: str) -> None:
        open_store(url).close()
        with (
            open_store(url, write=False) as store,
            pytest.raises(StoreError, match="is read-only: make it writable"),
        ):
            store.add_report(a_report(2), [], reader="reader-1")


def read_as_nobody(folder: Path) -> int:
    """0 when a user without rights is told so, and can still read. Runs in a process of its own."""
    for path in [folder, *list(folder.parents)[:-2]]:
        path.chmod(0o755)
    os.setuid(65534)
    try:
        open_store(folder / "record.db")
    except StoreError as error:
        told = "is read-only" in str(error)
    with open_store(folder / "record.db", write=False) as store:
        return 0 if told and len(list(store.reports())) == 1 else 1


def test_a_locked_record_says_so(tmp_path: Path) -> None:
    with (
        open_store(tmp_path / "record.db", wait_s=0.05) as store,
        closing(sqlite3.connect(tmp_path / "record.db", isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="is locked by another process: wait until it has ended"):
            store.add_report(a_report(), [], reader="reader-1")
        other.execute("ROLLBACK")
        assert store.add_report(a_report(), [], reader="reader-1")


@pytest.mark.parametrize("kind", POSTGRESQL)
def test_a_locked_record_on_a_server_says_so(kind: str, url: str) -> None:
    with (
        open_store(url) as store,
        open_store(url, wait_s=0.05) as other,
        store._writing(),
        pytest.raises(StoreError, match="is locked by another process: wait until it has ended"),
    ):
        other.add_report(a_report(), [], reader="reader-1")


def is_no_full_text(name: str | None, kind: str, _parents: Any) -> bool:
    """Full text differs between the databases, and only its migration and store/search.py know it."""
    return not (name or "").startswith(("report_search", "incident_search", "report_number"))


def differences(target: Path | str, *, types: bool) -> list[Any]:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with open_store(target) as store, store._reading() as db:
        options = {"version_table": VERSION_TABLE, "compare_type": types, "include_name": is_no_full_text}
        return compare_metadata(MigrationContext.configure(db, opts=options), schema())


def test_the_migrations_make_the_tables_the_code_knows(tmp_path: Path) -> None:
    # SQLAlchemy reads neither types nor the actions of references back from SQLite: PostgreSQL has these.
    found = differences(tmp_path / "record.db", types=False)
    assert [one for one in found if one[0] not in {"remove_fk", "add_fk"}] == []
    assert set(schema().tables) == set(TABLES)


@pytest.mark.parametrize("kind", POSTGRESQL)
def test_the_migrations_make_the_types_the_code_knows(kind: str, url: str) -> None:
    assert differences(url, types=True) == []


def test_the_last_migration_is_the_version_the_code_writes() -> None:
    versions = Path(khaldun.store.__file__).parent / "migrations" / "versions"
    assert tuple(sorted(path.name[:4] for path in versions.glob("*.py"))) == SCHEMA_VERSIONS


def test_two_processes_may_make_one_record_at_once(tmp_path: Path) -> None:
    code = "import sys\nfrom khaldun.store import open_store\nopen_store(sys.argv[1]).close()"
    command = [sys.executable, "-W", "error", "-c", code, str(tmp_path / "record.db")]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [process.communicate(timeout=60)[1] for process in both] == ["", ""]
    open_store(tmp_path / "record.db", write=False).close()
