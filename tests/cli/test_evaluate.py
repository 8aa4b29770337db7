"""`khaldun evaluate claims`: figures of an annotated folder, read for real."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.evaluate.folder import SHELLS, write_report


def test_the_table_has_a_row_with_n_and_interval_for_each_measure(run: Run, tmp_path: Path) -> None:
    write_report(tmp_path, "one")
    write_report(tmp_path, "two")  # the same text again is another report
    done = run("evaluate", "claims", tmp_path, "--processes", 1)
    assert (done.exit_code, done.stderr) == (0, "")
    head, _, *rows = done.stdout.splitlines()
    assert head.startswith("2 reports; 6 claims annotated, 4 of them core; ")
    row = next(row.split() for row in rows if row.startswith("event: recall"))
    assert (row[3], row[5]) == ("4", "to")


def test_json_holds_the_same_figures(run: Run, tmp_path: Path) -> None:
    write_report(tmp_path)
    score = json.loads(run("evaluate", "claims", tmp_path, "--json", "--processes", 1).stdout)
    assert (score["reports"], score["annotated"], score["core"], score["refused"]) == (1, 3, 2, 0)
    measure = next(one for one in score["measures"] if one["name"] == "toll, of all claims")
    assert (measure["value"], measure["n"], measure["low"]) == (1.0, 1, None)


def test_a_report_that_is_refused_is_told_and_counts_as_read_without_claims(run: Run, tmp_path: Path) -> None:
    write_report(tmp_path)
    write_report(tmp_path, "undone")
    (tmp_path / "undone.meta.json").write_text("{oops", encoding="utf-8")
    done = run("evaluate", "claims", tmp_path, "--processes", 1)
    assert done.exit_code == 1
    assert "1 reports refused" in done.stdout
    assert "undone.meta.json" in done.stderr


def test_a_broken_folder_is_answered_at_the_door(run: Run, tmp_path: Path) -> None:
    empty = run("evaluate", "claims", tmp_path)
    assert (empty.exit_code, empty.stdout) == (2, "")
    assert "holds no annotated report" in empty.stderr
    write_report(tmp_path, lines=({**SHELLS, "q": "no such words"},))
    broken = run("evaluate", "claims", tmp_path)
    assert (broken.exit_code, broken.stdout) == (2, "")
    assert "talsk.jsonl:2: `q` does not stand in the text" in broken.stderr


def test_incidents_from_texts_are_scored_against_what_people_counted(run: Run, tmp_path: Path) -> None:
    wire = "MOURA - Shelling by the Guadiana Front killed 12 people in Moura on Wednesday, the mayor said."
    other = "BEJA - A car bomb killed 4 soldiers in Beja on Friday morning, police said."
    texts = {"1": ("a", wire), "2": ("a", f"{wire} Rain is expected."), "3": ("b", other), "4": ("c", " ")}
    reports, counted = tmp_path / "reports.jsonl", tmp_path / "incidents.jsonl"
    rows = [
        {"id": key, "incident": home, "text": text, "dct": "2031-05-16"}
        for key, (home, text) in texts.items()
    ]
    reports.write_text("".join(json.dumps(row) + "\n" for row in rows))
    known = [("a", 12, 0), ("b", 4, 0)]
    keys = ("incident_uri", "num_killed", "num_injured")
    counted.write_text("".join(json.dumps(dict(zip(keys, row, strict=True))) + "\n" for row in known))
    score = json.loads(run("evaluate", "incidents", reports, counted, "--json", "--processes", 1).stdout)
    figures = {measure["name"]: measure["value"] for measure in score["measures"]}
    assert (score["reports"], score["incidents"], score["empty"], score["refused"]) == (4, 3, 1, 0)
    assert (figures["B-cubed: F1"], figures["LEA: F1"], figures["killed exactly"]) == (1.0, 1.0, 1.0)


def test_the_group_says_what_can_be_scored(run: Run) -> None:
    shown = run("evaluate", "--help").stdout
    assert all(name in shown for name in ("claims", "incidents", "linking", "times", "places"))
    assert run("evaluate", "nothing").exit_code == 2


def test_times_are_scored_against_timeml(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.tml").write_text(
        '<TimeML><DCT><TIMEX3 type="DATE" value="2031-10-30" functionInDocument="CREATION_TIME"/></DCT>'
        '<TEXT>The bridge fell on <TIMEX3 type="DATE" value="2031-10-28">Tuesday</TIMEX3>.</TEXT></TimeML>'
    )
    done = run("evaluate", "times", tmp_path)
    assert done.exit_code == 0
    assert next(row for row in done.stdout.splitlines() if row.startswith("value F1")).split()[2] == "1.000"
    assert run("evaluate", "times", tmp_path / "nowhere").exit_code == 2


def test_places_are_scored_against_a_geoparsing_corpus(run: Run, tmp_path: Path) -> None:
    text = "Shelling hit Moura in Portugal on Monday, and two people died in Aleppo, Syria."
    marks = {"Moura": (38.14, -7.45), "Aleppo": (36.2, 37.16)}
    told = "".join(
        f"<toponym><start>{text.index(name)}</start><end>{text.index(name) + len(name)}</end>"
        f"<gaztag><lat>{lat}</lat><lon>{lon}</lon></gaztag></toponym>"
        for name, (lat, lon) in marks.items()
    )
    body = f"<text>{text}</text><toponyms>{told}</toponyms>"
    (tmp_path / "one.xml").write_text(f'<articles><article docid="7">{body}</article></articles>')
    score = json.loads(run("evaluate", "places", tmp_path / "one.xml", "--json").stdout)
    figures = {measure["name"]: measure["value"] for measure in score["measures"]}
    assert (score["articles"], score["names"]) == (1, 2)
    assert figures["names given: within 161 km"] == 1.0
    assert "end to end: within 161 km: F1" in figures
    (tmp_path / "empty.xml").write_text("<articles/>")
    assert "marks no name" in run("evaluate", "places", tmp_path / "empty.xml").stderr
    assert run("evaluate", "places", tmp_path / "none.xml").exit_code == 2


def test_links_between_coded_accounts_are_scored(run: Run, tmp_path: Path) -> None:
    head = "event_id,country,date_start,date_end,city,location,latitude,longitude,geo_precision,deaths_low,"
    head += "deaths_best,deaths_high,source"
    rows = [f"V-1,Kenya,2031-05-14,2031-05-14,Orma,,1.0,37.0,3.0,12,12,12,Outlet {n}" for n in range(3)]
    rows.append("V-2,Kenya,2031-09-01,2031-09-01,Talsk,,3.0,40.0,3.0,4,4,4,Outlet 9")
    (tmp_path / "coded.csv").write_text("\n".join([head, *rows]) + "\n")
    score = json.loads(run("evaluate", "linking", tmp_path / "coded.csv", "--json", "--processes", 1).stdout)
    figures = {measure["name"]: measure["value"] for measure in score["measures"]}
    assert (score["accounts"], score["events"], score["found"]) == (4, 2, 2)
    assert (figures["B-cubed: F1"], figures["double-count factor"]) == (1.0, 1.0)
    assert run("evaluate", "linking", tmp_path / "none.csv").exit_code == 2
