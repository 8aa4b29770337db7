"""What stands before every request, and what no report or question can do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from khaldun.cli.server import Wish, check
from khaldun.errors import UsageError
from khaldun.serve.security import HEADERS
from khaldun.store import SqlStore
from tests.serve.served import API, served

Client = TestClient[Any]
SECRET = "a-secret-of-the-tests"


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Client, SqlStore]]:
    """One server for questions that change nothing."""
    with served(tmp_path_factory.mktemp("asked")) as (client, store, _):
        yield client, store


def test_every_answer_keeps_the_page_to_itself(tmp_path: Path) -> None:
    with served(tmp_path) as (client, _, _):
        for address in ("/", "/incident/7", f"{API}/meta", f"{API}/nothing", f"{API}/incidents?bbox=x"):
            headers = client.get(address).headers
            for name, value in HEADERS:
                assert headers[name.decode()] == value.decode(), address
        policy = client.get("/").headers["content-security-policy"]
        assert (
            "unsafe" not in policy and "default-src 'self'" in policy and "frame-ancestors 'none'" in policy
        )


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::2]", "localhost@evil"])
def test_only_the_hosts_of_this_machine_are_answered(asked: tuple[Client, SqlStore], host: str) -> None:
    client, _ = asked
    assert client.get("/", headers={"Host": host}).status_code == 421
    for own in ("localhost:8765", "127.0.0.1", "[::1]:8765"):
        assert client.get(f"{API}/meta", headers={"Host": own}).status_code == 200


def test_a_write_needs_the_token_of_the_page(tmp_path: Path) -> None:
    wanted = {"verdict": "rejected", "claim": "clm-a"}
    with served(tmp_path) as (client, store, needs):
        del client.headers["X-Khaldun-Token"]
        assert client.post(f"{API}/judgements", json=wanted).status_code == 403
        # The token is drawn by chance: whatever it begins with, the wrong one begins otherwise.
        wrong = {"X-Khaldun-Token": ("y" if needs.token.startswith("x") else "x") + needs.token[1:]}
        assert client.post(f"{API}/judgements", json=wanted, headers=wrong).status_code == 403
        assert list(store.judgements()) == []
        assert f'content="{needs.token}"' in client.get("/").text or "not built" in client.get("/").text


def test_a_record_opened_to_be_read_is_not_written(tmp_path: Path) -> None:
    with served(tmp_path, read_only=True) as (client, store, _):
        answer = client.post(f"{API}/judgements", json={"verdict": "rejected", "claim": "clm-a"})
        assert answer.status_code == 403 and "--read-only" in answer.json()["detail"]
        assert client.get(f"{API}/meta").json()["writable"] is False
        assert list(store.judgements()) == []


def test_with_a_token_nothing_is_told_without_it(tmp_path: Path) -> None:
    with served(tmp_path, token=SECRET, host="192.0.2.7") as (client, _, _):
        del client.headers["X-Khaldun-Token"]
        for address in ("/", f"{API}/meta", f"{API}/incidents.csv"):
            assert client.get(address, headers={"Host": "192.0.2.7:8765"}).status_code == 401
        assert client.get("/?token=guess-guess-guess").status_code == 401
        welcome = client.get(f"/?a=1&token={SECRET}", follow_redirects=False)
        assert (welcome.status_code, welcome.headers["location"]) == (303, "/?a=1")
        assert (
            "HttpOnly" in welcome.headers["set-cookie"] and "SameSite=Strict" in welcome.headers["set-cookie"]
        )
        assert client.get(f"{API}/meta").status_code == 200
        client.cookies.clear()
        assert client.get(f"{API}/meta", headers={"Authorization": f"Bearer {SECRET}"}).status_code == 200


def test_a_redirect_with_a_token_stays_here(tmp_path: Path) -> None:
    with served(tmp_path, token=SECRET) as (client, _, _):
        del client.headers["X-Khaldun-Token"]
        welcome = client.get(f"//evil.example/x?token={SECRET}", follow_redirects=False)
        assert not welcome.headers.get("location", "/").startswith("//")


@pytest.mark.parametrize(
    ("wish", "remedy"),
    [
        ({"host": "0.0.0.0"}, "--token"),
        ({"host": "192.0.2.7"}, "--token"),
        ({"token": "short"}, "12"),
        ({"basemap": Path("nowhere.pmtiles")}, "no such file"),
    ],
)
def test_what_would_open_the_record_to_all_is_refused(wish: dict[str, Any], remedy: str) -> None:
    with pytest.raises(UsageError, match=remedy):
        check(Wish(record="record.db", **wish))


HOSTILE = (
    "<script>alert(1)</script>",
    "'; DROP TABLE report; --",
    '" OR 1=1 --',
    "=cmd|' /C calc'!A0",
    "\u202egnp.exe",
    "%",
    "_",
    "\\",
    "{{7*7}}",
    "../../../etc/passwd",
    "a" * 300,
    "😀\ud83d",
)


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.no_cover  # sixty questions for each: as a law
def test_hostile_words_are_only_words(asked: tuple[Client, SqlStore], words: str) -> None:
    given = words.encode("utf-8", "surrogatepass")
    client, store = asked
    for name in ("q", "actor", "place", "outlet", "bbox", "policy", "cursor", "country", "sort", "as_of"):
        for address in ("/incidents", "/points", "/facets", "/search", "/claims", "/actors"):
            answer = client.get(f"{API}{address}", params={name: given})
            assert answer.status_code in {200, 400, 422}, (address, name, answer.text)
            assert answer.headers["content-type"].partition(";")[0] in {
                "application/json",
                "application/problem+json",
            }
    assert len(list(store.reports())) == 2


def test_an_export_runs_nothing_in_a_spreadsheet(tmp_path: Path) -> None:
    with served(tmp_path) as (client, _, _):
        lines = client.get(f"{API}/exports", params={"format": "csv", "what": "claims"}).text.splitlines()
        cells = [cell for line in lines for cell in line.split(",")]
        assert not [cell for cell in cells if cell[:1] in {"=", "+", "@"}]


def test_the_words_of_a_report_are_json_and_never_html(tmp_path: Path) -> None:
    with served(tmp_path) as (client, _, _):
        answer = client.get(f"{API}/reports/one")
        assert answer.headers["content-type"] == "application/json"
        assert "<script>" in answer.json()["report"]["text"]


def test_a_map_of_ones_own_is_served_in_parts(tmp_path: Path) -> None:
    (tmp_path / "own.pmtiles").write_bytes(bytes(range(100)))
    with served(tmp_path, basemap=tmp_path / "own.pmtiles") as (client, _, _):
        address = client.get(f"{API}/meta").json()["basemap"]
        part = client.get(address, headers={"Range": "bytes=10-19"})
        assert (part.status_code, part.content) == (206, bytes(range(10, 20)))
        assert part.headers["content-range"] == "bytes 10-19/100"
        assert client.get(address, headers={"Range": "bytes=-5"}).content == bytes(range(95, 100))
        assert client.get(address, headers={"Range": "bytes=500-"}).status_code == 416
        assert client.get(address).content == bytes(range(100))


def test_the_page_never_leaves_its_folder(tmp_path: Path) -> None:
    with served(tmp_path) as (client, _, _):
        for address in ("/..%2f..%2frecord.db", "/%2e%2e/app.py", "/assets/../../app.py", "/app.py%00"):
            answer: Any = client.get(address)
            assert b"make_app" not in answer.content and b"SQLite format" not in answer.content
