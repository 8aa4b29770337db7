"""`khaldun read`: results on standard output, what stands beside them on standard error."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from khaldun.cli.session import are_many
from khaldun.records import Account
from khaldun.records.wire import from_json
from tests.cli.conftest import REPORTS, Run


def test_the_account_is_on_standard_output_and_the_counts_beside_it(run: Run, reports: Path) -> None:
    done = run("read", reports, "--processes", 1)
    assert done.exit_code == 0
    assert "12" in done.stdout and "15" in done.stdout
    assert done.stderr.startswith("2 reports read; ")
    assert done.stderr.endswith(" claims, 0 refused\n")


def test_quiet_says_nothing_beside_the_account(run: Run, reports: Path) -> None:
    assert run("read", reports, "--processes", 1, "--quiet").stderr == ""


def test_reading_again_changes_nothing(run: Run, reports: Path, tmp_path: Path) -> None:
    record, claims = tmp_path / "war.db", tmp_path / "claims.jsonl"
    first = run("read", reports, "-o", record, "--claims", claims, "--processes", 1)
    written = claims.read_bytes()
    second = run("read", reports, "-o", record, "--claims", claims, "--processes", 1)
    assert second.stderr.startswith(f"0 reports read, 2 already in {record}; 0 claims")
    assert (second.stdout, claims.read_bytes()) == (first.stdout, written)


def test_what_the_command_writes_into_the_folder_it_reads_is_no_report(run: Run, tmp_path: Path) -> None:
    (tmp_path / "star.txt").write_text(REPORTS["star"][1], encoding="utf-8")
    command = ("read", tmp_path, "-o", tmp_path / "r.db", "--claims", tmp_path / "claims.jsonl")
    first, second = run(*command, "--processes", 1), run(*command, "--processes", 1)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert second.stderr.startswith("0 reports read, 1 already") and "0 refused" in second.stderr


def test_another_record_in_the_folder_is_refused_by_name(run: Run, tmp_path: Path) -> None:
    for name in ("old.db", "r.db-wal"):
        (tmp_path / name).write_bytes(b"")
    done = run("read", tmp_path, "-o", tmp_path / "r.db", "--processes", 1)
    assert done.exit_code == 1 and "old.db is a SQLite database" in done.stderr
    assert "r.db-wal" not in done.stderr


def test_claims_on_standard_output_stand_there_alone(run: Run, reports: Path) -> None:
    rows = [json.loads(line) for line in run("read", reports, "--claims", "-").stdout.splitlines()]
    assert {row["doc"] for row in rows} == {f"{name}.txt" for name in REPORTS}
    for row in rows:
        text = REPORTS[row["doc"].removesuffix(".txt")][1]
        assert row["trigger"] in text[row["start"] : row["end"]]
        assert row["incident"]


def test_json_is_the_whole_account(run: Run, reports: Path) -> None:
    account = from_json(run("read", reports, "--json", "--processes", 1).stdout, Account)
    assert [report.outlet for report in account.reports if report.name == "star.txt"] == ["Southern Star"]
    assert account.incidents


def test_standard_input_is_read_with_what_is_given_about_it(run: Run) -> None:
    text = REPORTS["star"][1].encode()
    given = ["--published", "2031-05-15", "--outlet", "Radio Sul"]
    done = run("read", "-", *given, "--json", "--processes", 1, stdin=text)
    (report,) = from_json(done.stdout, Account).reports
    assert (report.outlet, report.published_on()) == ("Radio Sul", date(2031, 5, 15))


def test_what_is_taken_for_another_language_is_read_when_told_so(run: Run) -> None:
    text = b"Le bombardement a fait trois morts civils mardi dans la ville, selon le ministere de la sante."
    refused = run("read", "-", "--processes", 1, stdin=text)
    assert refused.exit_code == 1
    assert "give --language en" in refused.stderr
    assert run("read", "-", "--language", "en", "--processes", 1, stdin=text).exit_code == 0


def test_what_cannot_be_read_is_refused_with_a_sentence_and_exit_code_1(run: Run, reports: Path) -> None:
    done = run("read", reports, "nowhere.txt", "--processes", 1)
    assert done.exit_code == 1
    assert "refused nowhere.txt (ingest): " in done.stderr
    assert "12" in done.stdout, "the rest is read all the same"


def test_a_policy_that_does_not_exist_is_refused_before_anything_is_read(run: Run, reports: Path) -> None:
    done = run("read", reports, "-o", "war.db", "--policy", "union+loudest")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no toll policy 'loudest'" in done.stderr and "Reading" not in done.stderr
    assert not Path("war.db").exists()


@pytest.mark.parametrize("policy", ["most_conservative", "most_informative", "most_representative"])
def test_reports_are_read_under_the_policies_of_aggregation(run: Run, reports: Path, policy: str) -> None:
    account = from_json(run("read", reports, "--processes", 1, "--policy", policy, "--json").stdout, Account)
    assert account.policy == policy
    assert {toll.policy for one in account.incidents for toll in one.tolls} == {policy}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["-o", "-"], "a record cannot be written to standard output"),
        (["--claims", "-", "--json"], "both want standard output"),
        (["--published", "Tuesday"], "'Tuesday', which is no date"),
        (["--policy", "loudest"], "no toll policy 'loudest'; choose one of acled, airwars"),
        (["-o", "absent/war.db"], "absent/war.db"),
    ],
)
def test_what_cannot_be_done_at_all_exits_2(run: Run, reports: Path, words: list[str], sentence: str) -> None:
    done = run("read", reports, *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert sentence in done.stderr


def test_workers_start_early_only_for_what_is_surely_many_reports(tmp_path: Path) -> None:
    few = tmp_path / "few"
    few.mkdir()
    for number in range(15):
        (few / f"{number}.txt").write_text("Quiet.", encoding="utf-8")
    small, large = tmp_path / "small.jsonl", tmp_path / "large.jsonl"
    small.write_text("{}", encoding="utf-8")
    large.write_text(" " * 200_001, encoding="utf-8")
    assert not are_many([str(few)]) and not are_many([str(small), "-", str(tmp_path / "missing.txt")])
    assert are_many([str(large)]) and are_many([str(few), str(small)])
