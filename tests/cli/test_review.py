"""`review`, `retract`, `audit`, `diff`, `backup`, `restore` and `--as-of`, over a record of two reports."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from khaldun.records import Account, Claim, Judgement
from khaldun.records.wire import from_json, to_json
from khaldun.store import open_store
from tests.cli.conftest import Run


@pytest.fixture
def mine(record: Path, tmp_path: Path) -> Path:
    """A copy of the record, to decide on."""
    shutil.copy(record, tmp_path / "war.db")
    return tmp_path / "war.db"


def account(path: Path) -> Account:
    with open_store(path) as store:
        return store.account()


def killings(path: Path) -> list[Claim]:
    """The claims that count dead, by report."""
    return [claim for claim in account(path).claims if claim.tolls]


def decisions(run: Run, path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(run("review", "list", "--record", path, "--json").stdout)
    return rows


def test_a_pair_said_to_be_two_happenings_is_two_and_one_again_when_undone(run: Run, mine: Path) -> None:
    before = account(mine)
    left, right = killings(mine)
    words = ("--record", mine, "--by", "Ana", "--reason", "two days")
    done = run("review", "different", left.id[:12], right.id, *words)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Split: " in done.stdout
    assert len(account(mine).incidents) == len(before.incidents) + 1
    (row,) = decisions(run, mine)
    assert (row["by"], row["verdict"], row["reason"]) == ("Ana", "different", "two days")
    undone = run("review", "undo", row["id"][:10], "--record", mine, "--by", "Rui")
    assert "Merged into one: " in undone.stdout
    assert to_json(account(mine)) == to_json(before)
    again = run("review", "undo", row["id"], "--record", mine)
    assert (again.exit_code, "was withdrawn on" in again.stderr, "by Rui" in again.stderr) == (2, True, True)
    assert "(withdrawn 20" in run("review", "list", "--record", mine).stdout


def test_a_corrected_figure_moves_the_incident_and_says_why(run: Run, mine: Path) -> None:
    claim = next(claim for claim in killings(mine) if "15" in claim.words)
    toll = replace(claim.tolls[0], low=51, high=51)
    value = f"[{to_json(toll).decode()}]"
    done = run("review", "correct", claim.id, "tolls", value, "--record", mine)
    assert done.exit_code == 0
    assert "star.txt said at least 15, and now 51" in done.stdout
    assert "Claims changed (1)" in done.stdout
    shown = next(one for one in account(mine).claims if one.id == claim.id)
    assert (shown.tolls, shown.words) == ((toll,), claim.words)
    with open_store(mine) as store:
        assert claim in list(store.claims())
    assert "51" in run("show", mine).stdout


def test_plain_words_are_taken_where_a_field_takes_words(run: Run, mine: Path) -> None:
    claim = killings(mine)[0]
    assert run("review", "correct", claim.id, "speaker", "Mayor Ilin", "--record", mine).exit_code == 0
    assert run("review", "correct", claim.id, "background", "true", "--record", mine).exit_code == 0
    shown = next(one for one in account(mine).claims if one.id == claim.id)
    assert (shown.attribution.speaker, shown.background) == ("Mayor Ilin", True)
    assert [one.fields for one in account(mine).decisions] == [("background", "speaker")]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["correct", "CLAIM", "colour", "red"], "no field 'colour' that can be corrected"),
        (["correct", "CLAIM", "event_type", "war"], "event_type cannot be war"),
        (["correct", "CLAIM", "evidence", '[{"start": 0, "end": 9999}]'], "evidence ends at 9999"),
        (["reject", "clm_none"], "there is no claim clm_none in this record"),
        (["reject", "clm_"], "clm_ begins the ids of"),
        (["same", "CLAIM", "CLAIM"], "both claims are one"),
        (["reject", "CLAIM", "--by", " "], "without a name: say who decides"),
        (["undo", "jdg_none"], "there is no decision jdg_none"),
        (["apply", "nowhere.jsonl"], "cannot read nowhere.jsonl"),
    ],
)
def test_what_cannot_be_decided_is_one_sentence_and_nothing_is_kept(
    run: Run, mine: Path, words: list[str], message: str
) -> None:
    claim = killings(mine)[0].id
    done = run("review", *(claim if word == "CLAIM" else word for word in words), "--record", mine)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
    assert decisions(run, mine) == []


def test_a_report_of_an_invented_time_is_corrected_after_a_preview_that_keeps_nothing(
    run: Run, mine: Path
) -> None:
    """The record's reports are of 2031: days up to the last of them may be given."""
    before = to_json(account(mine))
    words = ("review", "correct-report", "gazette.txt", "published", "2031-05-08", "--record", mine)
    shown = run(*words, "--preview")
    assert (shown.exit_code, shown.stdout.splitlines()[0]) == (0, "A preview, nothing is kept:")
    assert "gazette.txt: published 2031-05-14 (given) → 2031-05-08 (corrected)" in shown.stdout
    assert "of this report with another time" in shown.stdout
    assert "period: 13 May 2031 -> 6 May 2031" in shown.stdout
    assert (decisions(run, mine), to_json(account(mine))) == ([], before)
    done = run(*words)
    told = shown.stdout.split("\n\n", 1)[1]
    assert (done.exit_code, told in done.stdout) == (0, True)
    ahead = run("review", "correct-report", "gazette.txt", "published", "2031-05-16", "--record", mine)
    assert (ahead.exit_code, ahead.stdout) == (2, "")
    assert "give a day from 1900-01-01 to 2031-05-15 (today, or the day of the last report" in ahead.stderr


def test_a_rejected_claim_leaves_the_account_and_an_accepted_one_comes_back(run: Run, mine: Path) -> None:
    claim = next(one for one in killings(mine) if one.doc == "gazette.txt")
    assert "Claims lost (1)" in run("review", "reject", claim.id, "--record", mine).stdout
    assert claim.id not in {one.id for one in account(mine).claims}
    run("retract", "star.txt", "--record", mine)
    assert "People rejected 1 claim and retracted 1 report." in run("show", mine).stdout
    run("review", "undo", decisions(run, mine)[1]["id"], "--record", mine)
    assert "Claims gained (1)" in run("review", "accept", claim.id, "--record", mine).stdout
    assert claim in account(mine).claims


def test_a_retracted_report_counts_no_more_and_stays(run: Run, mine: Path) -> None:
    before = to_json(account(mine))
    done = run("retract", "gazette.txt", "--record", mine, "--reason", "the paper withdrew it")
    assert done.exit_code == 0
    assert "Reports lost (1)" in done.stdout
    left = account(mine)
    assert ([report.name for report in left.reports], len(left.retracted)) == (["star.txt"], 1)
    with open_store(mine) as store:
        assert len(list(store.reports())) == 2
    run("review", "undo", decisions(run, mine)[0]["id"], "--record", mine)
    assert to_json(account(mine)) == before


def test_decisions_travel_to_another_record_and_arrive_once(run: Run, mine: Path, tmp_path: Path) -> None:
    other, file = tmp_path / "other.db", tmp_path / "decisions.jsonl"
    shutil.copy(mine, other)
    left, right = killings(mine)
    run("review", "different", left.id, right.id, "--record", mine)
    run("review", "reject", right.id, "--record", mine)
    run("review", "undo", decisions(run, mine)[1]["id"], "--record", mine)
    assert run("review", "export", "--record", mine, "-o", file).exit_code == 0
    done = run("review", "apply", file, "--record", other)
    assert (done.exit_code, done.stderr) == (0, "3 decisions added, 0 known, 0 refused\n")
    assert to_json(account(other)) == to_json(account(mine))
    again = run("review", "apply", file, "--record", other)
    assert (again.stdout, again.stderr) == ("Nothing changed.\n", "0 decisions added, 3 known, 0 refused\n")
    assert run("audit", "verify", other).stdout.startswith("ok: 3 rows")


def test_lines_that_are_no_decision_are_told_and_the_rest_is_kept(
    run: Run, mine: Path, tmp_path: Path
) -> None:
    left, right = killings(mine)
    run("review", "same", left.id, right.id, "--record", mine)
    line = run("review", "export", "--record", mine).stdout
    wrong = line.replace('"by":"analyst"', '"by":""')
    (tmp_path / "mixed.jsonl").write_text(f"no JSON\n{wrong}\n\n{line}", encoding="utf-8")
    done = run("review", "apply", tmp_path / "mixed.jsonl", "--record", mine)
    assert done.exit_code == 1
    assert "line 1: " in done.stderr
    assert "line 2: a judgement (same) without a name" in done.stderr
    assert done.stderr.endswith("0 decisions added, 1 known, 2 refused\n")


@pytest.mark.no_cover  # hundreds of decisions
def test_apply_that_is_killed_half_way_loses_nothing_and_can_be_run_again(
    run: Run, mine: Path, tmp_path: Path
) -> None:
    left, right = killings(mine)
    run("review", "same", left.id, right.id, "--record", mine)
    one = from_json(run("review", "export", "--record", mine).stdout, Judgement)
    many = [replace(one, by=f"analyst {number}") for number in range(1000)]
    (tmp_path / "many.jsonl").write_bytes(b"".join(to_json(one) + b"\n" for one in many))
    words = ["review", "apply", str(tmp_path / "many.jsonl"), "--record", str(mine)]
    killed = subprocess.Popen([sys.executable, "-m", "khaldun", *words], stderr=subprocess.DEVNULL)
    while rows(mine) < 20:
        assert killed.poll() is None
    killed.send_signal(signal.SIGKILL)
    assert killed.wait() == -signal.SIGKILL
    kept = rows(mine)
    assert 20 <= kept < 1001
    assert run("audit", "verify", mine).stdout.startswith(f"ok: {kept} rows")
    assert "decisions came after the views" in run("show", mine).stderr
    done = run("review", "apply", tmp_path / "many.jsonl", "--record", mine)
    assert done.stderr == f"{1001 - kept} decisions added, {kept - 1} known, 0 refused\n"
    assert "decisions came after" not in run("show", mine).stderr


def rows(path: Path) -> int:
    with closing(sqlite3.connect(path, timeout=60)) as db:
        return int(db.execute("SELECT count(*) FROM judgement").fetchone()[0])


def test_a_changed_byte_is_found_and_the_row_named(run: Run, mine: Path) -> None:
    left, right = killings(mine)
    run("review", "same", left.id, right.id, "--record", mine)
    run("review", "reject", right.id, "--record", mine)
    listed = run("audit", "list", mine).stdout.splitlines()
    assert [line.split()[0] for line in listed] == ["1", "2"]
    with closing(sqlite3.connect(mine)) as db:
        db.execute("UPDATE judgement SET record = replace(record, 'analyst', 'analysT') WHERE position = 2")
        db.commit()
    done = run("audit", "verify", mine)
    assert done.exit_code == 1
    assert done.stdout.startswith("row 2 is broken: its words were changed after it was written")
    assert json.loads(run("audit", "verify", mine, "--json").stdout)["broken_at"] == 2


def test_orphans_are_listed(run: Run, mine: Path) -> None:
    claim = killings(mine)[0]
    run("review", "reject", claim.id, "--record", mine)
    assert run("review", "orphans", "--record", mine).stdout == "None.\n"
    with open_store(mine) as store:
        (report,) = [one for one in store.reports() if one.id == claim.report]
        store.add_report(report, [], reader="a reader that reads nothing")
    told = run("review", "orphans", "--record", mine)
    assert "(rejected) holds on to a" in told.stdout


def test_what_is_worth_a_look_comes_with_the_words_and_the_command(run: Run, mine: Path) -> None:
    told = run("review", "pairs", "--record", mine, "--limit", 3).stdout
    items = json.loads(run("review", "pairs", "--record", mine, "--limit", 3, "--json").stdout)
    assert 1 <= len(items) <= 3
    assert items == sorted(items, key=lambda one: -one["doubt"] * one["impact"])
    assert f"khaldun review same|different {items[0]['left']}" in told or "accept|reject" in told


def test_two_records_are_held_against_each_other(run: Run, record: Path, mine: Path) -> None:
    assert run("diff", record, mine).stdout == "Nothing changed.\n"
    run("retract", "star.txt", "--record", mine)
    found = json.loads(run("diff", record, mine, "--json").stdout)
    assert found["reports_lost"] == ["star.txt"]
    assert found["figures"][0]["before"] != found["figures"][0]["after"]
    assert any("star.txt counts no more" in why for one in found["figures"] for why in one["why"])
    back = json.loads(run("diff", mine, record, "--json").stdout)
    assert (back["reports_gained"], back["claims_gained"]) == (["star.txt"], found["claims_lost"])


def test_a_backup_restored_is_the_record(run: Run, mine: Path, tmp_path: Path) -> None:
    run("retract", "star.txt", "--record", mine)
    done = run("backup", mine, tmp_path / "copy.db")
    assert "2 reports" in done.stdout
    assert "1 judgements" in done.stdout
    assert run("restore", tmp_path / "copy.db", tmp_path / "new.db").exit_code == 0
    assert run("diff", mine, tmp_path / "new.db").stdout == "Nothing changed.\n"
    again = run("backup", mine, tmp_path / "copy.db")
    assert (again.exit_code, "exists already" in again.stderr) == (2, True)


def test_as_of_a_day_only_what_was_out_is_shown_and_nothing_is_kept(
    run: Run, record: Path, mine: Path
) -> None:
    whole = run("show", mine).stdout
    assert run("show", mine, "--as-of", "2031-05-15").stdout == whole
    then = run("show", mine, "--as-of", "2031-05-14")
    assert "1 report, " in then.stdout
    assert "15 civilians" not in then.stdout
    assert "0 reports, " in run("show", mine, "--as-of", "2031-05-13").stdout
    assert run("show", mine).stdout == whole
    rows = run(
        "export", "--format", "csv", "--what", "claims", "--record", mine, "--as-of", "2031-05-14"
    ).stdout
    assert "gazette.txt" in rows
    assert "star.txt" not in rows
    claim = next(one for one in killings(mine) if one.doc == "star.txt")
    assert run("explain", claim.id, "--record", mine).exit_code == 0
    assert run("explain", claim.id, "--record", mine, "--as-of", "2031-05-14").exit_code == 2


def test_a_day_that_is_none_is_refused(run: Run, mine: Path) -> None:
    done = run("show", mine, "--as-of", "yesterday")
    assert (done.exit_code, "--as-of yesterday is no day: write it as 2031-05-14" in done.stderr) == (2, True)


def test_reading_as_of_a_day_keeps_everything(run: Run, reports: Path, tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    done = run("read", reports, "-o", path, "--processes", 1, "--as-of", "2031-05-14")
    assert "1 report, " in done.stdout
    assert len(account(path).reports) == 2


def test_the_day_of_a_report_is_corrected_exchanged_and_taken_back(
    run: Run, mine: Path, record: Path, tmp_path: Path
) -> None:
    before = account(mine)
    words = ("correct-report", "gazette.txt", "published", "2025-05-19", "--record", mine, "--by", "Ana")
    done = run("review", *words, "--reason", "the paper says so")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "published: 2031-05-14 (given) -> 2025-05-19 (corrected)" in done.stdout
    assert "period: 13 May 2031 -> 13 May 2025" in done.stdout
    assert [claim.id for claim in account(mine).claims] == [claim.id for claim in before.claims]
    (row,) = decisions(run, mine)
    assert (row["verdict"], row["field"], row["value"], row["what"]) == (
        *("corrected", "published", '"2025-05-19"'),
        "gazette.txt",
    )
    assert run("audit", "verify", mine).exit_code == 0
    exported, yours = tmp_path / "decisions.jsonl", tmp_path / "yours.db"
    run("review", "export", "--record", mine, "-o", exported)
    shutil.copy(record, yours)
    applied = run("review", "apply", exported, "--record", yours)
    assert "1 decisions added" in applied.stderr
    assert to_json(account(yours)) == to_json(account(mine))
    run("review", "undo", row["id"], "--record", mine)
    assert to_json(account(mine)) == to_json(before)


@pytest.mark.parametrize("preview", [(), ("--preview",)], ids=["kept", "preview"])
@pytest.mark.parametrize(
    ("words", "value", "remedy"),
    [
        (
            ("gazette.txt", "published", "2025-02-30"),
            "published cannot be '2025-02-30'",
            "give a day such as",
        ),
        (("gazette.txt", "published", "soon"), "published cannot be 'soon'", "give a day such as 2024-05-14"),
        (
            ("gazette.txt", "published", "2099-01-01"),
            "cannot be 2099-01-01",
            "a day from 1900-01-01 to 2031-05-15",
        ),
        (("gazette.txt", "place", "Moura"), "a report has no field 'place'", "published"),
        (("nowhere.txt", "published", "2025-05-19"), "there is no report nowhere.txt", "give its file name"),
        (("", "published", "2025-05-19"), "no report is named", "give its file name or its id"),
    ],
)
def test_a_correction_of_a_report_that_cannot_be_is_refused_in_one_line(
    run: Run, mine: Path, words: tuple[str, ...], value: str, remedy: str, preview: tuple[str, ...]
) -> None:
    done = run("review", "correct-report", *words, "--record", mine, *preview)
    assert (done.exit_code, done.stdout, decisions(run, mine)) == (2, "", [])
    (line,) = done.stderr.splitlines()
    assert line.startswith("khaldun: ")
    assert value in line
    assert remedy in line


def test_an_empty_id_names_nothing_though_the_record_has_one_such_thing(run: Run, mine: Path) -> None:
    assert run("review", "correct-report", "star.txt", "outlet", "Star", "--record", mine).exit_code == 0
    done = run("review", "undo", "", "--record", mine)
    assert (done.exit_code, "no decision is named: `khaldun review list`" in done.stderr) == (2, True)
    assert len(decisions(run, mine)) == 1
