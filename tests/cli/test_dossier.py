"""`khaldun dossier`, `pack` and `verify`: one incident to read, one file to check."""

from __future__ import annotations

from pathlib import Path

import pytest

from khaldun.reconcile import POLICIES
from khaldun.store import open_store
from tests.cli.conftest import Run


@pytest.fixture(scope="module")
def incident(record: Path) -> str:
    """The id of the incident with figures."""
    with open_store(record, write=False) as store:
        return next(one.id for one in store.account().incidents if one.tolls)


def test_a_dossier_holds_the_words_and_what_other_policies_say(run: Run, record: Path, incident: str) -> None:
    done = run("dossier", incident[:12], "--record", record)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("<!doctype html>")
    assert "Shelling killed 12 civilians in Moura" in done.stdout
    assert all(policy in done.stdout for policy in POLICIES)


def test_a_dossier_is_the_same_in_a_file_and_changes_nothing(
    run: Run, record: Path, incident: str, tmp_path: Path
) -> None:
    before = record.read_bytes()
    target = tmp_path / "one.html"
    assert run("dossier", incident, "--record", record, "-o", target).exit_code == 0
    assert target.read_bytes() == run("dossier", incident, "--record", record).stdout_bytes
    assert record.read_bytes() == before


def test_redacted_and_coarsened_it_says_so(run: Run, record: Path, incident: str) -> None:
    words = ["dossier", incident, "--record", record, "--redact", "persons", "--coarsen", "country"]
    page = run(*words).stdout
    assert "Moura" not in page and "[place in Portugal]" in page
    assert "Duarte Falcao" in page  # the mayor
    assert "places named no finer than country; names of private persons replaced" in page


def test_an_incident_that_is_not_there_is_named(run: Run, record: Path) -> None:
    for command in ("dossier", "pack"):
        done = run(command, "inc_nowhere", "--record", record)
        assert done.exit_code == 2
        assert "there is no incident 'inc_nowhere'" in done.stderr


@pytest.mark.parametrize("which", [["--all"], None])
def test_a_pack_is_sound_until_a_byte_changes(
    run: Run, record: Path, incident: str, which: list[str] | None, tmp_path: Path
) -> None:
    target = tmp_path / "pack.zip"
    assert run("pack", *(which or [incident]), "--record", record, "-o", target).exit_code == 0
    sound = run("verify", target)
    assert (sound.exit_code, "is sound" in sound.stdout) == (0, True)
    data = target.read_bytes()
    target.write_bytes(data.replace(b"Shelling killed 12", b"Shelling killed 13", 1))
    changed = run("verify", target)
    assert changed.exit_code == 1
    assert "account.json" in changed.stdout


def test_a_pack_of_nothing_or_of_both_is_refused(run: Run, record: Path, incident: str) -> None:
    for words in ([], ["--all", incident]):
        done = run("pack", *words, "--record", record)
        assert done.exit_code == 2
        assert "name the incidents to pack, or --all of them; not both" in done.stderr


def test_a_pack_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    done = run("verify", tmp_path / "none.zip")
    assert done.exit_code == 2
    assert "none.zip: No such file or directory" in done.stderr
