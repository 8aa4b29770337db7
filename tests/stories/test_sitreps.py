"""Tables of losses from text to claims: each number once, with its place, its day and what it counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from khaldun.engines import SerialEngine
from khaldun.pipeline import Given, Line, account_of, read_reports
from khaldun.records import Account, Claim, EventType, Modality, Toll, TollScope
from khaldun.store import MemoryStore


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def read(folder: Path, line: Line, text: str, *, name: str = "sitrep.txt") -> tuple[list[Claim], Account]:
    """The claims of one report and what the record says of them."""
    (folder / name).write_text(text, encoding="utf-8")
    told = {"published": "2024-05-08", "outlet": "Desk"}
    (folder / f"{Path(name).stem}.meta.json").write_text(json.dumps(told), encoding="utf-8")
    store = MemoryStore()
    read_reports([str(folder)], given=Given(), line=line, engine=SerialEngine(), store=store)
    return list(store.claims()), account_of(store, engine=SerialEngine(), atlas=line.atlas)


def told(claims: list[Claim]) -> list[tuple[str, str, list[tuple[str, int | None, TollScope]]]]:
    """Place, last day and figures of every claim that counts somebody."""
    return [
        (claim.place.canonical if claim.place else "", str(claim.period.end), [*map(figure, claim.tolls)])
        for claim in claims
        if claim.tolls
    ]


def figure(toll: Toll) -> tuple[str, int | None, TollScope]:
    return toll.kind.value, toll.low, toll.scope


INCIDENT, WHOLE, STOCK = TollScope.INCIDENT, TollScope.CONFLICT, TollScope.STOCK
INCIDENTS = """Sudan: incidents, 1-7 May 2024

Fighting between the army and the Rapid Support Forces continued in Darfur this week.

Date | Location | Type | Killed | Injured | Perpetrator
1 May | El Fasher | Shelling | 12 | 30 | RSF
2 May | Nyala | Air strike | - | 1,204* | SAF
3 May | El Obeid | Gunmen shot and killed three traders | 3 | n/a |
3 May | El Obeid | Air strike | 4 | 6 | SAF
Total | | | 19 | 1,240 |

* includes unverified reports.
"""


def test_each_row_is_a_happening_of_its_place_day_and_doer(folder: Path, line: Line) -> None:
    claims, _ = read(folder, line, INCIDENTS)
    rows = [claim for claim in claims if claim.tolls]
    assert told(rows)[:4] == [
        ("El Fasher", "2024-05-01", [("killed", 12, INCIDENT), ("wounded", 30, INCIDENT)]),
        ("Nyala", "2024-05-02", [("wounded", 1204, INCIDENT)]),
        ("El Obeid", "2024-05-03", [("killed", 3, INCIDENT)]),
        ("El Obeid", "2024-05-03", [("killed", 4, INCIDENT), ("wounded", 6, INCIDENT)]),
    ]
    assert [party.canonical for party in rows[0].actors] == ["Rapid Support Forces"]
    assert [rows[0].sub_event_type, rows[1].sub_event_type] == ["shelling", "air_strike"]
    assert rows[0].words == "1 May | El Fasher | Shelling | 12 | 30 | RSF"
    assert [toll.words for toll in rows[1].tolls] == ["1,204"]


def test_the_row_that_sums_up_is_no_happening_and_stands_apart(folder: Path, line: Line) -> None:
    claims, found = read(folder, line, INCIDENTS)
    assert told(claims)[-1] == ("Sudan", "2024-05-07", [("killed", 19, WHOLE), ("wounded", 1240, WHOLE)])
    best = sorted(
        toll.best or 0 for one in found.incidents for toll in one.tolls if toll.kind.value == "killed"
    )
    assert [one for one in best if one] == [3, 4, 12]  # no two rows are one, and the total is no happening's


def test_what_is_counted_as_of_a_day_is_a_total_and_the_displaced_a_stock(folder: Path, line: Line) -> None:
    text = (
        "Sudan: conflict casualties since 15 April 2023, as of 5 May 2024\n\n"
        'State, Deaths, Wounded, IDPs\nNorth Darfur, 590, "4,957", 12550\nTotal, 590, 4957, 12550\n'
    )
    claims, _ = read(folder, line, text)
    harm = next(one for one in claims if one.event_type is EventType.VIOLENCE_AGAINST_CIVILIANS)
    moved = next(one for one in claims if one.event_type is EventType.DISPLACEMENT)
    assert told([harm]) == [
        ("North Darfur", "2024-05-05", [("killed", 590, WHOLE), ("wounded", 4957, WHOLE)])
    ]
    assert str(harm.period.start) == "2023-04-15"
    assert [*map(figure, moved.tolls)] == [("displaced", 12550, STOCK)]


def test_the_smallest_place_of_a_row_is_its_place_and_who_is_hurt_by_nothing_no_happening(
    folder: Path, line: Line
) -> None:
    text = (
        "Security incidents of July 2023\n\nCountry | Region | Date | Incident | Killed | Arrested\n"
        "Niger | Tillaberi | 15 July 2023 | Ambush | 4 | 0\nBenin | Alibori | 16 July 2023 | Visit | 0 | 0\n"
        "Mali | Gao | Tue 18 July 2023 | Raid | - | 7\n"
    )
    claims, _ = read(folder, line, text)
    assert sorted(told(claims)) == [
        ("Gao", "2023-07-18", [("detained", 7, INCIDENT)]),
        ("Tillabéri", "2023-07-15", [("killed", 4, INCIDENT)]),
    ]


def test_the_sentence_over_a_table_says_when_where_no_heading_does(folder: Path, line: Line) -> None:
    text = (
        "Russian troops shelled towns in Donetsk oblast on 6 May 2024.\n\n"
        "| Town | Killed | Wounded |\n|---|---|---|\n| Avdiivka | 1 | 6 |\n"
    )
    claims, _ = read(folder, line, text)
    assert told(claims) == [("Avdiivka", "2024-05-06", [("killed", 1, INCIDENT), ("wounded", 6, INCIDENT)])]


def test_who_says_so_stands_in_a_cell_of_the_row(folder: Path, line: Line) -> None:
    text = (
        "Mali: incidents\n\nDate | Location | Incident | Killed | Source\n"
        "12 March 2024 | Dioura | Attack on a camp | 23 | Malian army\n23 March 2024 | Gao | Raid | 4 | -\n"
    )
    claims, _ = read(folder, line, text)
    by = {claim.place.canonical: claim for claim in claims if claim.place and claim.tolls}
    assert by["Dioura"].attribution.surface == "Malian army"
    assert [by[name].modality for name in ("Dioura", "Gao")] == [Modality.REPORTED, Modality.ASSERTED]


def test_a_table_of_a_page_is_read_as_one_of_text(folder: Path, line: Line) -> None:
    rows = [row.split(" | ") for row in INCIDENTS.splitlines() if " | " in row]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    prose = (
        "Fighting continued across several states this week and humanitarian access remained limited. " * 3
    )
    page = f"<html><body><article><p>{prose}</p><table>{table}</table><p>{prose}</p></article></body></html>"
    claims, _ = read(folder, line, page, name="sitrep.html")
    assert [one[0] for one in told(claims)][:4] == ["El Fasher", "Nyala", "El Obeid", "El Obeid"]


@pytest.mark.parametrize(
    "text",
    [
        "South Sudan: cholera, as of 5 May\n\nState | Cases | Deaths\nJonglei | 120 | 4\nUnity | 80 | 1\n",
        "Turkey earthquake: toll by province\n\nProvince, Dead, Injured\nHatay, 3356, 12000\nAdana, 4, 12\n",
        "Road accidents in Kenya\n\nCounty   Killed   Injured\nNakuru   12       40\nKisumu   3        9\n",
        "Injured by sector\n\nYear | Region | Injured\n2021 | Alentejo | 340\n2022 | Algarve | 290\n",
        "League table\n\nTeam | Played | Won | Lost\nArsenal | 36 | 26 | 5\nChelsea | 36 | 17 | 10\n",
    ],
)
def test_tables_without_violence_count_nobody(folder: Path, line: Line, text: str) -> None:
    claims, _ = read(folder, line, text)
    assert told(claims) == []


def tolls(claims: list[Claim]) -> list[tuple[str, str, list[tuple[str, int | None]]]]:
    """Place, last day and figures of every claim that counts somebody, without their scope."""
    return [(place, day, [one[:2] for one in figures]) for place, day, figures in told(claims)]


NAMES = ["Date", "Location", "Killed", "Injured"]
CELLS = [["1 May 2024", "El Fasher", "12", "30"], ["3 May 2024", "Nyala", "4", "-"]]
WHOLE_ROWS = [
    ("El Fasher", "2024-05-01", [("killed", 12), ("wounded", 30)]),
    ("Nyala", "2024-05-03", [("killed", 4)]),
]


LAYOUTS = [
    ["Date | Location | Casualties | ", " | | Killed | Injured", *(" | ".join(row) for row in CELLS)],
    ["Date | Location | Killed/injured", "1 May 2024 | El Fasher | 12/30", "3 May 2024 | Nyala | 4/-"],
    ["Date; Town; Casualties", "1 May 2024; El Fasher; 12 dead, 30 hurt", "3 May 2024; Nyala; 4 killed"],
    [*NAMES, *CELLS[0], *CELLS[1]],
    [" | ".join(line) for line in zip(NAMES, *CELLS, strict=True)],
    [f"{name}: {cell}" for row in CELLS for name, cell in (*zip(NAMES, row, strict=True), ("Note", "-\n"))],
]


@pytest.mark.parametrize("table", LAYOUTS)
def test_a_table_is_read_however_it_is_laid_out(folder: Path, line: Line, table: list[str]) -> None:
    claims, _ = read(folder, line, "\n".join(["Attacks in Darfur", "", *table]))
    assert tolls(claims) == WHOLE_ROWS


def test_who_says_so_may_stand_under_the_table(folder: Path, line: Line) -> None:
    table = "Date | Village | Killed\n3 May 2024 | Bule | 4\n5 May 2024 | Fataki | 2\n"
    claims, _ = read(folder, line, f"Raids in Ituri\n\n{table}\nSource: Kivu Security Tracker, 6 May\n")
    rows = [claim for claim in claims if claim.tolls]
    assert [one.attribution.speaker for one in rows] == ["Kivu Security Tracker"] * 2  # no row is a dateline
    assert {one.modality for one in rows} == {Modality.REPORTED}
