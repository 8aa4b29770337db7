"""`khaldun.open`: rows that fit what is asked, as lists, frames and maps, and cards that run nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import khaldun
from khaldun.errors import StoreError, UsageError
from khaldun.notebook import Record
from khaldun.records import Account
from khaldun.store import open_store
from tests.publish.accounts import an_account
from tests.publish.dossier.test_dossier import Elements, hostile


def of(account: Account) -> Record:
    return Record(lambda: account, name="war.db")


@pytest.fixture
def record() -> Record:
    return of(an_account())


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A record on disk that holds the account."""
    account, path = an_account(), tmp_path / "war.db"
    with open_store(path) as store:
        for report in account.reports:
            claims = [claim for claim in account.claims if claim.report == report.id]
            store.add_report(report, claims, reader="reader-1")
        store.keep_account(account)
    return path


class TestOpening:
    def test_what_was_kept_is_read_when_it_is_asked_for(self, kept: Path) -> None:
        found = khaldun.open(kept)
        assert "account" not in vars(found)
        assert len(found.incidents()) == 5
        assert repr(found) == f"khaldun.open({str(kept)!r})"

    def test_a_record_that_is_not_there_is_told_at_once(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="there is no record at"):
            khaldun.open(tmp_path / "none.db")

    def test_neither_pandas_nor_sqlalchemy_is_loaded_before_it_is_needed(self) -> None:
        code = "import khaldun, sys; khaldun.open; print({'pandas', 'sqlalchemy'} & set(sys.modules))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout == "set()\n"


class TestAsking:
    @pytest.mark.parametrize(
        ("asked", "ids"),
        [
            ({}, ["inc_2", "inc_1", "inc_3", "inc_5", "inc_4"]),
            ({"bbox": (20, 10, 21, 11)}, ["inc_1", "inc_3"]),
            ({"bbox": (170, 10, 21, 11)}, ["inc_1", "inc_3"]),  # a box across 180 degrees
            ({"bbox": (0, 0, 1, 1)}, []),
            ({"since": "2031-03-05"}, ["inc_2"]),
            ({"since": date(2031, 3, 4), "until": "2031-03-04"}, ["inc_2", "inc_1", "inc_3"]),
            ({"until": "2031-02-28"}, []),
            ({"actor": "River Guard"}, ["inc_2"]),
            ({"actor": ["River Guard", "Nobody"]}, ["inc_2"]),
            ({"contested": True}, ["inc_1"]),
            ({"contested": False, "event_type": "battle"}, ["inc_2"]),
            ({"status": "requested"}, ["inc_5"]),
            ({"country": "XA", "grade": "weak", "background": False, "q": "REEDLAND march"}, ["inc_2"]),
        ],
    )
    def test_incidents_fit_all_that_is_asked(
        self, record: Record, asked: dict[str, Any], ids: list[str]
    ) -> None:
        assert [one.id for one in record.incidents(**asked)] == ids

    def test_a_day_that_is_none_is_named(self, record: Record) -> None:
        with pytest.raises(ValueError, match="since='May' is no day: write it as 2031-05-14"):
            record.incidents(since="May")

    def test_claims_fit_all_that_is_asked(self, record: Record) -> None:
        assert [one.id for one in record.claims(speaker="Marsh Front", modality="denied")] == ["clm_2_3"]
        assert len(record.claims(report="2.txt")) == 2
        assert [one.id for one in record.claims(q="envoys", event_type="meeting")] == ["clm_1_6"]

    def test_one_incident_explains_itself_and_shows_its_words(self, record: Record) -> None:
        incident = record.incident("clm_2_2")
        assert (incident.id, incident.killed_best, incident.title[:8]) == ("inc_1", 15, "Shelling")
        assert "the Marsh Front denies it" in incident.explain()
        assert [claim.id for claim in incident.evidence()] == ["clm_1_1", "clm_2_2", "clm_2_3"]
        assert incident.evidence()[0].evidence()[0].startswith("Shells hit the market")

    def test_a_column_that_is_none_is_refused_with_those_there_are(self, record: Record) -> None:
        with pytest.raises(AttributeError, match="has no 'casualties'; columns are id, event_type"):
            _ = record.incident("inc_1").casualties

    def test_an_incident_that_is_not_there_is_named(self, record: Record) -> None:
        with pytest.raises(UsageError, match="there is no incident 'inc_9'"):
            record.incident("inc_9")


class TestRows:
    def test_they_are_a_list_that_cannot_be_changed(self, record: Record) -> None:
        rows = record.incidents()
        assert len(rows) == len(list(rows)) == 5
        assert rows[-1].id == "inc_4" and [one.id for one in rows[:2]] == ["inc_2", "inc_1"]
        assert rows[0] in rows and rows[:0].to_rows() == []
        with pytest.raises(TypeError):
            rows[0] = rows[1]  # type: ignore[index]

    def test_rows_are_those_of_the_exports(self, record: Record) -> None:
        first = record.incidents()[1:2].to_rows()[0]
        assert (first["id"], first["killed_best"], first["killed_high"]) == ("inc_1", 15, None)
        assert list(first) == list(record.incidents().columns)

    def test_a_frame_has_the_types_of_its_columns_even_when_it_is_empty(self, record: Record) -> None:
        import pandas  # type: ignore[import-untyped]  # a second, which no other test needs

        frame = record.incidents().to_pandas()
        assert frame["killed_best"].dtype == pandas.Int64Dtype()
        assert frame["killed_best"].isna().sum() == 4 and frame["killed_best"].sum() == 15
        assert frame["date_start"].min() == pandas.Timestamp("2031-03-01")
        assert frame.loc[1, "evidence_ids"] == ("clm_1_1", "clm_2_2", "clm_2_3")
        empty = record.incidents(q="nothing of the kind").to_pandas()
        assert (len(empty), dict(empty.dtypes)) == (0, dict(frame.dtypes))
        assert record.claims().to_pandas().shape[0] == 7
        assert record.reports().to_pandas()["n_claims"].tolist() == [5, 2, 0]

    def test_a_map_is_plain_json_and_only_of_incidents(self, record: Record) -> None:
        drawn = record.incidents(bbox=(20, 10, 21, 11)).to_geojson()
        assert json.loads(json.dumps(drawn)) == drawn
        assert drawn["features"][0]["geometry"]["coordinates"] == [20.25, 10.5]
        with pytest.raises(UsageError, match="only incidents can be drawn"):
            record.claims().to_geojson()

    def test_without_pandas_the_remedy_is_named(self) -> None:
        code = "import sys; sys.modules['pandas'] = None\n"
        code += "from khaldun.notebook import Record; from khaldun.records import Account\n"
        code += "Record(Account, name='x').incidents().to_pandas()"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert "needs pandas, which is not installed: pip install 'khaldun[pandas]'" in done.stderr


class TestCards:
    def test_each_tells_what_it_is(self, record: Record) -> None:
        assert "3 reports, 7 claims, 5 incidents" in record._repr_html_()
        words = Elements(record.incident("inc_1")._repr_html_()).words
        assert "Shelling in Old Ferry" in words and "killed" in words and "denies it" in words
        assert "5 rows, 5 shown; totals are a documented minimum" in record.incidents()._repr_html_()
        assert "Mayor Ilin, in Delta Wire" in record.claims()[0]._repr_html_()
        assert "Delta Wire" in record.reports()[0]._repr_html_()

    def test_hostile_words_stay_words(self) -> None:
        record = of(hostile(an_account()))
        cards = [record._repr_html_(), record.incidents()._repr_html_(), record.claims()._repr_html_()]
        shown: list[Any] = [*record.incidents(), *record.claims(), *record.reports()]
        cards += [one._repr_html_() for one in shown]
        for card in cards:
            elements = Elements(card).found
            assert {"script", "img"} & {tag for tag, _ in elements} == set()
            assert not any(name.startswith("on") for _, attributes in elements for name in attributes)

    def test_they_ask_nothing_of_any_network(self, record: Record) -> None:
        card = record.incident("inc_1")._repr_html_()
        assert "url(" not in card and "http" not in card and "@import" not in card

    def test_in_a_terminal_they_are_one_line(self, record: Record) -> None:
        assert (
            repr(record.incident("inc_3"))
            == "<incident inc_3: Seizure in Old Ferry: Marsh Front against civilians>"
        )
        assert repr(record.incidents(contested=True)).startswith("<1 rows: <incident inc_1: Shelling")
