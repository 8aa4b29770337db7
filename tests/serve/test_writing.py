"""What people decide and send: it is kept, the views follow, and it can be taken back."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient

from khaldun.pipeline import Line, open_line
from khaldun.records.pages import JudgementRow
from khaldun.serve.deriving import Deriver
from khaldun.store import SqlStore, tallies
from tests.serve.served import API, first_incident, served, serving

Client = TestClient[Any]


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Client, SqlStore]]:
    with served(tmp_path) as (client, store, _):
        yield client, store


@pytest.fixture(scope="module")
def refusing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Client, SqlStore]]:
    """One server for all that is refused: each refusal must leave the record as the next one finds it."""
    with served(tmp_path_factory.mktemp("refusing")) as (client, store, _):
        yield client, store


def send(client: Client, address: str, body: Any, **headers: str) -> Any:
    return client.post(API + address, json=body, headers=headers)


def state(client: Client) -> str:
    return str(client.get(f"{API}/meta").json()["state"])


def test_a_pair_is_parted_and_joined_again(both: tuple[Client, SqlStore]) -> None:
    client, store = both
    shelling = first_incident(client, sort="-killed")
    before = state(client)
    wanted = {"verdict": "different", "left": "clm-a", "right": "clm-c", "reason": "two markets"}
    answer = send(client, "/judgements", wanted, **{"X-Khaldun-By": "Ana%20L%C3%B3pez", "If-Match": before})
    assert answer.status_code == 201
    row = msgspec.json.decode(answer.content, type=JudgementRow)
    assert (row.by, row.orphan, row.left.claim, row.reason) == ("Ana López", False, "clm-a", "two markets")
    assert state(client) != before
    assert client.get(f"{API}/incidents").json()["total"] == 3
    assert client.get(f"{API}/incidents/{shelling['id']}").json()["card"]["reports"] == 1
    history = client.get(f"{API}/incidents/{shelling['id']}/history").json()["judgements"]
    assert [one["id"] for one in history] == [row.id]

    gone = send(client, f"/judgements/{row.id}/withdraw", None)
    assert gone.status_code == 200 and gone.json()["withdrawn"] is not None
    assert client.get(f"{API}/incidents").json()["total"] == 2
    assert [one["id"] for one in client.get(f"{API}/judgements").json()["items"]] == [row.id]
    assert send(client, f"/judgements/{row.id}/withdraw", None).status_code == 409
    assert len(list(store.judgements())) == 2
    assert len(client.get(f"{API}/audit").json()["items"]) == 2
    assert client.get(f"{API}/audit/verify").json()["ok"] is True


def test_a_decision_leaves_no_columns_to_whoever_asks_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> Any:
        raise AssertionError("columns are made twice")

    with served(tmp_path) as (client, _, _):
        before = client.get(f"{API}/overview").content
        wanted = {"verdict": "different", "left": "clm-a", "right": "clm-c"}
        assert send(client, "/judgements", wanted).status_code == 201
        with monkeypatch.context() as patch:
            patch.setattr(tallies, "Tallies", refuse)
            warm = client.get(f"{API}/overview").content
    with serving(tmp_path / "record.db") as (client, _, _):
        assert before != warm == client.get(f"{API}/overview").content


def test_a_correction_is_seen_at_once_and_its_claim_stays_as_read(both: tuple[Client, SqlStore]) -> None:
    client, store = both
    wanted = {"verdict": "corrected", "claim": "clm-b", "field": "modality", "value": "denied"}
    assert send(client, "/judgements", wanted).status_code == 201
    assert client.get(f"{API}/claims/clm-b").json()["claim"]["modality"] == "denied"
    assert first_incident(client, type="protest")["status"] == "denied"
    assert next(one for one in store.claims() if one.id == "clm-b").modality == "asserted"
    assert send(client, "/judgements", {"verdict": "accepted", "claim": "clm-b"}).status_code == 201
    assert client.get(f"{API}/claims/clm-b").json()["claim"]["modality"] == "denied"


def test_a_rejected_claim_and_a_retracted_report_count_no_more(both: tuple[Client, SqlStore]) -> None:
    client, _ = both
    assert send(client, "/judgements", {"verdict": "rejected", "claim": "clm-b"}).status_code == 201
    assert client.get(f"{API}/incidents").json()["total"] == 1
    answer = send(client, "/judgements", {"verdict": "retracted", "report": "two", "reason": "withdrawn"})
    assert answer.status_code == 201
    assert first_incident(client)["killed"] == {"low": 12, "best": 12, "high": 12}
    told = {one["id"]: one["retracted"] for one in client.get(f"{API}/reports").json()["items"]}
    assert told == {"one": False, "two": True}


def test_incidents_are_merged_and_the_old_id_leads_on(both: tuple[Client, SqlStore]) -> None:
    client, store = both
    one, other = client.get(f"{API}/incidents").json()["items"]
    asked = f"/incidents/{one['id']}/merge"
    shown = send(client, f"{asked}?preview=true", {"other": other["id"]}).json()
    assert {card["id"] for card in shown["before"]} == {one["id"], other["id"]} and len(shown["after"]) == 1
    assert list(store.judgements()) == []

    kept = send(client, asked, {"other": other["id"], "reason": "one day"})
    assert kept.status_code == 200 and kept.json()["judgements"][0]["verdict"] == "same"
    (joined,) = client.get(f"{API}/incidents").json()["items"]
    (old,) = {one["id"], other["id"]} - {joined["id"]}
    moved = client.get(f"{API}/incidents/{old}?policy=union", follow_redirects=False)
    assert moved.status_code == 308
    assert moved.headers["location"] == f"{API}/incidents/{joined['id']}?policy=union"
    assert send(client, asked, {"other": one["id"]}).status_code in {404, 422}


def test_the_short_id_that_commands_print_leads_to_the_incident(both: tuple[Client, SqlStore]) -> None:
    client, _ = both
    one, *_ = client.get(f"{API}/incidents").json()["items"]
    short = client.get(f"{API}/incidents/{one['id'][:12]}", follow_redirects=False)
    assert (short.status_code, short.headers["location"]) == (308, f"{API}/incidents/{one['id']}")
    assert client.get(f"{API}/incidents/inc_").status_code == 404


def test_an_incident_is_split_and_a_preview_keeps_nothing(both: tuple[Client, SqlStore]) -> None:
    client, store = both
    shelling = first_incident(client, sort="-killed")
    asked = f"/incidents/{shelling['id']}/split"
    shown = send(client, f"{asked}?preview=true", {"claims": ["clm-c"]}).json()
    assert (len(shown["before"]), len(shown["after"])) == (1, 2)
    assert list(store.judgements()) == []
    kept = send(client, asked, {"claims": ["clm-c"]}).json()["judgements"]
    assert [one["verdict"] for one in kept] == ["different"]
    assert client.get(f"{API}/incidents").json()["total"] == 3


@pytest.mark.parametrize(
    ("address", "body", "status", "sentence"),
    [
        ("/judgements", {"verdict": "same", "left": "clm-a"}, 422, "right"),
        ("/judgements", {"verdict": "same", "left": "clm-a", "right": "clm-a"}, 422, "both claims are one"),
        ("/judgements", {"verdict": "same", "left": "clm-a", "right": "nobody"}, 404, "no claim"),
        ("/judgements", {"verdict": "retracted", "report": "nobody"}, 404, "no report"),
        (
            "/judgements",
            {"verdict": "corrected", "claim": "clm-a", "field": "id", "value": "x"},
            422,
            "field",
        ),
        (
            "/judgements",
            {"verdict": "corrected", "claim": "clm-a", "field": "period", "value": 3},
            422,
            "period",
        ),
        (
            "/judgements",
            {
                "verdict": "corrected",
                "claim": "clm-a",
                "field": "evidence",
                "value": [{"start": 0, "end": 9999}],
            },
            422,
            "characters",
        ),
        ("/judgements", {"verdict": "guessed"}, 400, "verdict"),
        ("/judgements", {"verdict": "same", "colour": "red"}, 400, "colour"),
        ("/judgements", {"verdict": "rejected", "claim": "clm-a", "reason": "x" * 9999}, 422, "shorten"),
        ("/judgements/nobody/withdraw", None, 404, "no judgement"),
        ("/incidents/nobody/merge", {"other": "x"}, 404, "no incident"),
    ],
)
def test_what_cannot_be_decided_is_told(
    refusing: tuple[Client, SqlStore], address: str, body: Any, status: int, sentence: str
) -> None:
    client, store = refusing
    answer = send(client, address, body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert sentence in answer.json()["detail"]
    assert list(store.judgements()) == []


def test_a_split_takes_some_claims_of_the_incident_and_not_all(both: tuple[Client, SqlStore]) -> None:
    client, _ = both
    asked = f"/incidents/{first_incident(client, sort='-killed')['id']}/split"
    for claims in ([], ["clm-a", "clm-c"], ["clm-b"]):
        assert send(client, asked, {"claims": claims}).status_code == 422


def test_a_decision_on_a_state_that_is_gone_is_refused(both: tuple[Client, SqlStore]) -> None:
    client, store = both
    seen = state(client)
    assert send(client, "/judgements", {"verdict": "rejected", "claim": "clm-b"}).status_code == 201
    late = send(
        client, "/judgements", {"verdict": "rejected", "claim": "clm-a"}, **{"If-Match": f'W/"{seen}"'}
    )
    assert late.status_code == 412 and len(list(store.judgements())) == 1


def job_of(client: Client, answer: Any) -> dict[str, Any]:
    assert answer.status_code == 202, answer.text
    for _ in range(600):
        job: dict[str, Any] = client.get(f"{API}/jobs/{answer.json()['job']}").json()
        if job["state"] != "running":
            return job
        time.sleep(0.1)
    raise AssertionError("the job never ended")


FEED = '<rss version="2.0"><channel><title>Delta</title>{item}</channel></rss>'
ITEM = "<item><title>Shells hit Beja</title><description>Shells killed 9 people in Beja.</description></item>"


def test_reports_that_are_sent_are_read_with_a_result_each(both: tuple[Client, SqlStore]) -> None:
    client, store = both
    text = b"Shells killed 12 people in Beja on Monday, the mayor said."
    files = [
        ("files", ("../../etc/new.txt", text)),
        ("files", ("picture.pdf", b"%PDF-1.7")),
        ("files", ("packed.zip", b"PK\x03\x04" + bytes(200))),
    ]
    told = {"outlet": "Delta Wire", "published": "2031-06-03"}
    job = job_of(client, client.post(f"{API}/reports", files=files, data=told))
    assert (job["state"], job["done"], job["of"]) == ("done", 3, 3)
    assert [(one["name"], one["ok"]) for one in job["results"]] == [
        ("new.txt", True),
        ("picture.pdf", False),
        ("packed.zip", False),
    ]
    assert job["results"][0]["claims"] == 1 and job["results"][1]["refusals"]
    report = next(one for one in store.reports() if one.name == "new.txt")
    assert (report.outlet, str(report.published_on())) == ("Delta Wire", "2031-06-03")
    assert client.get(f"{API}/incidents?outlet=Delta%20Wire").json()["total"] == 1

    feed = [("files", ("news.rss", FEED.format(item=ITEM + ITEM.replace("Beja", "Serpa")).encode()))]
    result = job_of(client, client.post(f"{API}/reports", files=feed, data=told))["results"][0]
    assert (result["ok"], result["reports"]) == (True, 2)
    assert [one.outlet for one in store.reports() if one.name.startswith("news.rss")] == ["Delta Wire"] * 2
    more = [("files", ("news.rss", FEED.format(item=ITEM + ITEM.replace("Beja", "Moura")).encode()))]
    result = job_of(client, client.post(f"{API}/reports", files=more, data=told))["results"][0]
    assert result["reports"] == 1 and "already (1)" in result["refusals"][0]

    again = job_of(client, client.post(f"{API}/reports", files=files[:1], data=told))
    assert again["state"] == "failed" and "already" in again["results"][0]["refusals"][0]
    assert again["results"][0]["known"] and not result["known"]
    pasted = {
        "text": "Rebels shot 3 soldiers near Serpa on 2 June 2031.",
        "title": "Pasted",
        "outlet": "Post",
    }
    assert job_of(client, client.post(f"{API}/reports", json=pasted))["results"][0]["claims"] == 1


def test_a_job_says_what_it_waits_for_when_the_atlas_is_compiled(
    both: tuple[Client, SqlStore], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    client, _ = both
    seen = threading.Event()

    def compiling(*, progress: Callable[[str], None]) -> Line:
        progress("compiling the place names")
        assert seen.wait(60)
        return open_line()

    monkeypatch.setattr("khaldun.cli.served.open_line", compiling)
    answer = client.post(f"{API}/reports", json={"text": "Rebels shot 3 soldiers near Serpa on 2 June 2031."})
    job: dict[str, Any] = {}
    for _ in range(600):
        job = client.get(f"{API}/jobs/{answer.json()['job']}").json()
        if job["doing"]:
            break
        time.sleep(0.1)
    assert job["doing"] == "compiling the place names" and job["state"] == "running"
    seen.set()
    assert job_of(client, answer)["doing"] is None
    assert "compiling the place names" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"json": {"text": "  "}}, 422),
        ({"json": {"words": "x"}}, 422),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 422),
        ({"content": b"x", "headers": {"Content-Type": "text/plain"}}, 415),
        ({"files": [("files", (f"{number}.txt", b"x")) for number in range(101)]}, 413),
        ({"files": [("files", ("big.txt", bytes(20_000_001)))]}, 413),
        ({"data": {"outlet": "x"}, "files": []}, 415),
    ],
)
def test_what_cannot_be_taken_is_told(
    refusing: tuple[Client, SqlStore], sent: dict[str, Any], status: int
) -> None:
    client, store = refusing
    assert client.post(f"{API}/reports", **sent).status_code == status
    assert len(list(store.reports())) == 2


def test_many_wishes_for_new_views_cost_few_runs() -> None:
    runs: list[int] = []

    def slow() -> None:
        time.sleep(0.05)
        runs.append(1)

    deriver = Deriver(slow, lambda: None)
    threads = [deriver.later() for _ in range(20)]
    assert deriver.waiting() > 0
    for thread in threads:
        thread.join()
    assert 1 <= len(runs) <= 3
    deriver.now()
    assert len(runs) >= 2
    assert deriver.waiting() == 0


def test_the_outlet_and_day_of_a_report_are_corrected_and_taken_back(both: tuple[Client, SqlStore]) -> None:
    client, store = both
    before = client.get(f"{API}/reports/one").json()
    wanted = {"verdict": "corrected", "report": "one", "field": "published", "value": "2025-05-19"}
    answer = send(client, "/judgements", wanted | {"reason": "printed"}, **{"X-Khaldun-By": "Ana"})
    assert answer.status_code == 201
    row = answer.json()
    assert (row["field"], row["value"], row["left"]["report"]["id"]) == ("published", '"2025-05-19"', "one")
    page = client.get(f"{API}/reports/one").json()
    assert (page["card"]["published"], page["card"]["published_basis"]) == ("2025-05-19", "corrected")
    assert (page["report"]["id"], page["intact"]) == ("one", True)
    send(client, f"/judgements/{row['id']}/withdraw", None)
    assert client.get(f"{API}/reports/one").json() == before
    assert len(list(store.judgements())) == 2


def test_a_correction_of_a_report_is_shown_before_it_is_kept(both: tuple[Client, SqlStore]) -> None:
    client, store = both
    before = client.get(f"{API}/reports/one").json()
    wanted = {"published": "2025-05-19", "outlet": None, "reason": "printed"}
    shown = send(client, "/reports/one/correct?preview=true", wanted)
    assert (shown.status_code, shown.json().keys()) == (200, {"lines", "retimed", "before", "after"})
    assert any("→ 2025-05-19" in line for line in shown.json()["lines"])
    assert client.get(f"{API}/reports/one").json() == before
    assert list(store.judgements()) == []
    kept = send(client, "/reports/one/correct", wanted, **{"X-Khaldun-By": "Ana"}).json()["judgements"]
    assert [(row["field"], row["value"], row["by"]) for row in kept] == [
        ("published", '"2025-05-19"', "Ana"),
        ("outlet", "null", "Ana"),
    ]
    card = client.get(f"{API}/reports/one").json()["card"]
    assert (card["published"], card["outlet"]) == ("2025-05-19", None)


@pytest.mark.parametrize(
    ("report", "wanted", "status", "message"),
    [
        ("one", {"reason": "x"}, 422, "Nothing is corrected: give one of published, outlet"),
        ("one", {"published": "2099-01-01"}, 422, "give a day from 1900-01-01 to "),
        ("one", {"title": "X"}, 400, "title"),
        ("none", {"outlet": "X"}, 404, "none"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_in_its_preview(
    refusing: tuple[Client, SqlStore], report: str, wanted: dict[str, Any], status: int, message: str
) -> None:
    client, _ = refusing
    answer = send(client, f"/reports/{report}/correct?preview=true", wanted)
    assert (answer.status_code, message in answer.text) == (status, True)


@pytest.mark.parametrize(
    ("wanted", "status", "message"),
    [
        ({"field": "published", "value": "2099-01-01"}, 422, "give a day from 1900-01-01 to "),
        ({"field": "published", "value": "2025-02-30"}, 422, "that is no day"),
        ({"field": "published", "value": 7}, 422, "published cannot be 7"),
        ({"field": "title", "value": "X"}, 422, "no field 'title'"),
        ({"field": "published", "value": "2025-05-19", "report": "none"}, 404, "none"),
    ],
)
def test_a_correction_of_a_report_is_refused_at_the_door(
    refusing: tuple[Client, SqlStore], wanted: dict[str, Any], status: int, message: str
) -> None:
    client, store = refusing
    answer = send(client, "/judgements", {"verdict": "corrected", "report": "one"} | wanted)
    assert (answer.status_code, message in answer.text) == (status, True)
    assert list(store.judgements()) == []
