"""Addresses that people paste or share: with the #, without it, and mangled."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from khaldun.serve.pages import SCREENS
from tests.serve.served import served

WEB = Path(__file__).parents[2] / "web" / "src" / "screens.ts"


@pytest.mark.parametrize(
    ("path", "screen"),
    [
        ("/incident/inc_7", "/#/incident/inc_7"),
        ("/incident/inc_7/?figure=killed", "/#/incident/inc_7?figure=killed"),
        ("/actors/Tide%20Front%2FNorth", "/#/actors/Tide%20Front%2FNorth"),
        ("/review", "/#/review"),
        ("/?q=market&from=2031-05-04", "/#/?q=market&from=2031-05-04"),
        *((f"/{name}", f"/#/{name}") for name in SCREENS),
    ],
)
def test_the_path_of_a_screen_without_its_hash_leads_to_the_screen(
    tmp_path: Path, path: str, screen: str
) -> None:
    with served(tmp_path) as (client, _, _):
        answer = client.get(path, follow_redirects=False)
    assert answer.status_code == 302
    assert urljoin(f"http://here{path}", answer.headers["location"]) == f"http://here{screen}"
    assert urljoin(f"http://here/under{path}", answer.headers["location"]) == f"http://here/under{screen}"


def test_the_token_of_a_shared_address_does_not_end_up_behind_the_hash(tmp_path: Path) -> None:
    with served(tmp_path, token="invented-secret") as (client, _, _):
        del client.headers["X-Khaldun-Token"]
        welcome = client.get("/incident/inc_7?token=invented-secret", follow_redirects=False)
        led = client.get(welcome.headers["location"], follow_redirects=False)
    assert led.headers["location"] == "../#/incident/inc_7"


@pytest.mark.parametrize("path", ["/incidents/inc_7", "/wp-admin/<b>", "/#".replace("#", "%23/review")])
def test_an_address_that_is_none_says_so_and_leads_to_the_overview(tmp_path: Path, path: str) -> None:
    with served(tmp_path) as (client, _, _):
        answer = client.get(path)
    assert answer.status_code == 404 and "text/html" in answer.headers["content-type"]
    assert "There is no address" in answer.text and "<b>" not in answer.text
    overview = re.search(r'href="([^"]*)">Go to the overview', answer.text)
    assert overview and urljoin(f"http://here{path}", overview[1]) == "http://here/"


def test_the_screens_are_those_of_the_page() -> None:
    entries = re.findall(r'^  "?(\w*)"?: \{ label:', WEB.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(filter(None, entries)) == sorted(SCREENS)
