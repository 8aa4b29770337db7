"""Coded accounts: fields become claims, faults are told at the door."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from khaldun.engines import SerialEngine
from khaldun.errors import DataError
from khaldun.evaluate import Coded, measure_linking, read_coded
from khaldun.pipeline import account_of
from khaldun.records import Account, TollKind
from khaldun.store import MemoryStore

ROW = {
    "event_id": "V-1",
    "country": "Vardan Republic",
    "date_start": "2031-05-14",
    "date_end": "2031-05-14",
    "city": "Orma",
    "location": "Quay",
    "latitude": "10.01",
    "longitude": "10.02",
    "geo_precision": "4.0",
    "actor1": "Guadiana Front",
    "actor2": "Unknown",
    "event_context": "Clash",
    "deaths_low": "10",
    "deaths_best": "12",
    "deaths_high": "15",
    "injuries_low": "0",
    "injuries_high": "0",
    "source": "Southern Star (2031-05-15) Fire on the quay",
    "source_author": "Southern Star",
}


def a_file(folder: Path, *changes: dict[str, str]) -> Path:
    path = folder / "coded.csv"
    columns = dict.fromkeys([*ROW, *(column for change in changes for column in change)])
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows([{**ROW, **change} for change in changes])
    return path


def account(coded: Coded) -> Account:
    store = MemoryStore()
    for report, claims in coded.told:
        store.add_report(report, claims, reader="coded")
    return account_of(store, engine=SerialEngine())


def test_a_row_is_a_claim_with_its_fields(tmp_path: Path) -> None:
    (claim,) = read_coded(a_file(tmp_path, {})).claims
    assert claim.period.start == date(2031, 5, 14)
    assert claim.place is not None and (claim.place.canonical, claim.place.lat) == ("Quay, Orma", 10.01)
    assert [party.canonical for party in claim.actors] == ["Guadiana Front"]
    assert not claim.recipients
    assert [(toll.kind, toll.low, toll.high) for toll in claim.tolls] == [(TollKind.KILLED, 10, 15)]


def test_who_acts_and_who_suffers_goes_by_the_roles_a_file_tells(tmp_path: Path) -> None:
    roles = {"actor1_perpetrator": "1.0", "actor2_perpetrator": "1.0", "actor3_perpetrator": "0.0"}
    roles |= {"actor1_victim": "0.0", "actor2_victim": "0.0", "actor3_victim": "1.0"}
    names = {"actor2": "Harbour Guard", "actor3": "Dockers of Orma"}
    (claim,) = read_coded(a_file(tmp_path, names | roles)).claims
    assert [party.canonical for party in claim.actors] == ["Guadiana Front", "Harbour Guard"]
    assert [party.canonical for party in claim.recipients] == ["Dockers of Orma"]


def test_the_means_are_the_sub_type_where_they_are_told(tmp_path: Path) -> None:
    told = read_coded(a_file(tmp_path, {"actor1_violence": "Unknown; Arson"})).claims
    untold = read_coded(a_file(tmp_path, {})).claims
    assert [claim.sub_event_type for claim in told + untold] == ["Arson", "Clash"]


def test_two_rows_of_one_source_are_two_events(tmp_path: Path) -> None:
    rows = [{"event_id": f"V-{n}", "source": source} for n in range(2) for source in ("Star", "Post")]
    apart = account(read_coded(a_file(tmp_path, *rows[::2])))
    assert len(apart.incidents) == 2
    assert len(account(read_coded(a_file(tmp_path, *rows[:2]))).incidents) == 1


def test_accounts_of_one_event_join_and_its_dead_count_once(tmp_path: Path) -> None:
    rows = [{"source": f"Outlet {n}"} for n in range(3)]
    far = {"event_id": "V-2", "source": "Outlet 4", "city": "Talsk", "location": "", "latitude": "13.0"}
    coded = read_coded(a_file(tmp_path, *rows, far | {"date_start": "2031-09-01", "date_end": "2031-09-02"}))
    found = {measure.name: measure.value for measure in measure_linking(account(coded), coded)}
    assert (found["B-cubed: F1"], found["double-count factor"]) == (1.0, pytest.approx(1.0, abs=0.3))


@pytest.mark.parametrize(
    ("change", "message"),
    [({"date_start": "14 May"}, "14 May"), ({"latitude": "north"}, "north"), ({"deaths_low": "ten"}, "ten")],
)
def test_a_broken_row_is_told_with_its_source(change: dict[str, str], message: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=message) as told:
        read_coded(a_file(tmp_path, change))
    assert "Southern Star" in str(told.value)


def test_a_file_of_another_kind_is_told(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(DataError, match="has no column 'city'"):
        read_coded(path)
    with pytest.raises(DataError, match=r"missing\.csv"):
        read_coded(tmp_path / "missing.csv")
