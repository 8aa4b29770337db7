"""What the server answers about a record that nobody writes to."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar.exceptions import NotFoundException
from litestar.testing import TestClient

from khaldun.publish import verify_pack
from khaldun.records import Claim, Incident, Report
from khaldun.records.pages import (
    ClaimItem,
    ClaimPage,
    Explanation,
    IncidentPage,
    PairItem,
    ReportPage,
    ReviewQueue,
)
from khaldun.records.query import (
    ActorCard,
    Facets,
    Hits,
    HoldingPage,
    IncidentCard,
    OutletCard,
    Page,
    PlaceCard,
    Points,
    ReportCard,
    Timeline,
)
from khaldun.records.wire import from_json
from khaldun.serve.overview import Overview
from khaldun.serve.pages import page_file
from tests.serve.served import API, ORMA, first_incident, served


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    with served(tmp_path_factory.mktemp("reading")) as (client, _, _):
        yield client


def answer(client: TestClient[Any], address: str, **asked: Any) -> bytes:
    response = client.get(f"{API}{address}", params=asked or None)
    assert response.status_code == 200, response.text
    return response.content


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/incidents", Page[IncidentCard]),
        ("/reports", Page[ReportCard]),
        ("/actors", Page[ActorCard]),
        ("/actors?named=true", Page[ActorCard]),
        ("/places", Page[PlaceCard]),
        ("/outlets", Page[OutletCard]),
        ("/points", Points),
        ("/timeline", Timeline),
        ("/facets", Facets),
        ("/holdings", HoldingPage),
        ("/search?q=market", Hits),
        ("/reports/one", ReportPage),
        ("/claims/clm-a", ClaimPage),
    ],
)
def test_answers_are_the_records_they_say(client: TestClient[Any], address: str, kind: Any) -> None:
    assert from_json(answer(client, address), kind) is not None


@pytest.mark.parametrize(
    "asked",
    [{}, {"type": "protest"}, {"from": "2031-05-04", "sort": "-killed"}, {"q": "market", "limit": "1"}],
)
def test_an_overview_is_three_answers_at_once_and_which_points_are_left(
    client: TestClient[Any], asked: dict[str, str]
) -> None:
    told = msgspec.json.decode(answer(client, "/overview", **asked))
    assert told["incidents"] == msgspec.json.decode(answer(client, "/incidents", **asked))
    assert told["facets"] == msgspec.json.decode(answer(client, "/facets", **asked))
    around = {name: value for name, value in asked.items() if name != "from"}
    assert told["timeline"] == msgspec.json.decode(answer(client, "/timeline", **around))
    points = msgspec.json.decode(answer(client, "/points", **asked))
    assert told["points"]["unplaced"] == points["unplaced"]
    assert bits_in(told["points"]["chosen"]) == len(points["rows"])


def bits_in(words: str) -> int:
    """How many bits are set in what base64 tells."""
    return sum(byte.bit_count() for byte in base64.b64decode(words))


def test_the_points_of_an_overview_lie_outside_its_area_too_and_are_of_one_state(
    client: TestClient[Any],
) -> None:
    everywhere = msgspec.json.decode(answer(client, "/overview"))
    nowhere = msgspec.json.decode(answer(client, "/overview", bbox="0,-60,1,-59"))
    assert nowhere["incidents"]["total"] == 0 < bits_in(everywhere["points"]["chosen"])
    assert nowhere["points"] == everywhere["points"]
    packed = answer(client, "/points.bin", background="true")
    assert packed.endswith(everywhere["points"]["of"].encode())


def test_a_list_goes_on_where_an_overview_ends(client: TestClient[Any]) -> None:
    first = from_json(answer(client, "/overview", limit=1), Overview).incidents
    assert first.next is not None
    rest = from_json(answer(client, "/incidents", limit=1, cursor=first.next), Page[IncidentCard])
    whole = from_json(answer(client, "/incidents"), Page[IncidentCard])
    assert (*first.items, *rest.items) == whole.items and rest.next is None


def test_meta_says_what_the_record_is(client: TestClient[Any]) -> None:
    meta = msgspec.json.decode(answer(client, "/meta"))
    assert meta["counts"] == {"reports": 2, "claims": 3, "incidents": 2, "refusals": 0, "judgements": 0}
    assert (meta["name"], meta["deriving"], meta["writable"]) == ("record.db", False, True)
    assert meta["policy"] in meta["policies"]
    assert meta["labels"]["event_type"]["explosion_remote_violence"] == "Explosion or remote violence"


def test_an_incident_comes_with_the_table_of_who_says_what(client: TestClient[Any]) -> None:
    card = first_incident(client, sort="-killed")
    page = from_json(answer(client, f"/incidents/{card['id']}"), IncidentPage)
    assert {claim.id for claim in page.claims} == {"clm-a", "clm-c"}
    assert len(page.reports) == 2 and len(page.table.columns) == 2
    cells = {row.field: [[one.value for one in cell.values] for cell in row.cells] for row in page.table.rows}
    figures = next(values for field, values in cells.items() if field.startswith("killed"))
    assert sorted(value for cell in figures for value in cell) == ["12", "at least 15"]
    assert all(len(row.cells) == 2 for row in page.table.rows)
    assert {total.policy for total in page.policies} >= {"union+ucdp", "acled", "median"}
    lowest = next(total for total in page.policies if total.policy == "acled")
    assert (lowest.low, lowest.high) == (12, 12)


def test_an_explanation_says_which_figures_were_used(client: TestClient[Any]) -> None:
    card = first_incident(client, sort="-killed")
    told = from_json(answer(client, f"/incidents/{card['id']}/explain", kind="killed"), Explanation)
    assert any("Shells killed 12 people" in line for line in told.lines)
    (total,) = told.sums
    assert {other.policy for other in total.others} >= {"acled", "airwars"}
    assert {one.claim for one in (*total.used, *total.aside)} == {"clm-a", "clm-c"}
    none = from_json(answer(client, f"/incidents/{card['id']}/explain", kind="wounded"), Explanation)
    assert none.sums == ()


def test_a_report_comes_with_its_text_and_claims(client: TestClient[Any]) -> None:
    page = from_json(answer(client, "/reports/one"), ReportPage)
    assert (page.report.text, page.intact) == (ORMA, True)
    assert [claim.id for claim in page.claims] == ["clm-a", "clm-b"]
    assert set(page.incident_of) == {"clm-a", "clm-b"}


def test_lists_go_on_where_they_stopped(client: TestClient[Any]) -> None:
    for address in ("/incidents", "/claims", "/reports", "/actors", "/places", "/outlets"):
        whole = msgspec.json.decode(answer(client, address))
        seen: list[Any] = []
        page = msgspec.json.decode(answer(client, address, limit=1))
        seen += page["items"]
        while page["next"]:
            page = msgspec.json.decode(answer(client, address, limit=1, cursor=page["next"]))
            seen += page["items"]
        assert seen == whole["items"] and whole["total"] == len(seen) > 0, address


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/incidents?bbox=1,2", "give west,south,east,north"),
        ("/incidents?bbox=1,2,3,nan", "outside the world"),
        ("/incidents?bbox=0,0,200,10", "outside the world"),
        ("/incidents?from=2031-13-01", "from: no day"),
        ("/incidents?from=2031-05-02&to=2031-05-01", "exchange the two"),
        ("/incidents?limit=100000000000000000000", "limit"),
        ("/incidents?limit=0", "limit"),
        ("/incidents?cursor=zzz", "start again without it"),
        ("/claims?cursor=WyIiLDFd", "start again without it"),
        ("/incidents?sort=random", "sort"),
        ("/incidents?type=picnic", "type"),
        ("/incidents?country=XYZ", "country"),
        ("/incidents?q=%00", "NUL"),
        ("/incidents?policy=wishful", "choose one of"),
        ("/exports?format=docx", "choose one of"),
        ("/exports?format=geojson&what=claims", "map"),
        ("/search", "q"),
        ("/timeline?by=week", "by"),
    ],
)
def test_a_wrong_question_gets_a_sentence(client: TestClient[Any], address: str, sentence: str) -> None:
    response = client.get(API + address)
    assert response.status_code in {400, 422}, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert sentence in problem["detail"] and problem["status"] == response.status_code
    assert problem["instance"] == f"{API}{address.partition('?')[0]}"


@pytest.mark.parametrize(
    "address",
    ["/incidents/x", "/reports/x", "/claims/x", "/actors/x", "/jobs/x", "/incidents/x/explain", "/nothing"],
)
def test_what_is_not_there_is_404(client: TestClient[Any], address: str) -> None:
    response = client.get(API + address)
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


def test_an_answer_is_sent_again_only_when_something_changed(client: TestClient[Any]) -> None:
    first = client.get(f"{API}/facets")
    again = client.get(f"{API}/facets", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(f"{API}/facets", headers={"If-None-Match": 'W/"other"'})
    assert other.content == first.content


def test_large_answers_are_packed_for_who_can_unpack(client: TestClient[Any]) -> None:
    plain = client.get(f"{API}/reports/one", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    with client.stream("GET", f"{API}/reports/one", headers={"Accept-Encoding": "gzip"}) as packed:
        assert packed.headers["content-encoding"] == "gzip"
        assert gzip.decompress(b"".join(packed.iter_raw())) == plain.content


def test_another_policy_and_an_earlier_day_are_made_anew(client: TestClient[Any]) -> None:
    kept = first_incident(client, sort="-killed")
    lowest = first_incident(client, sort="-killed", policy="acled")
    assert (kept["id"], kept["killed"]["high"]) == (lowest["id"], 15)
    assert lowest["killed"] == {"low": 12, "best": 12, "high": 12}
    before = msgspec.json.decode(answer(client, "/incidents", as_of="2031-05-04"))
    assert before["total"] == 0
    page = from_json(answer(client, f"/incidents/{kept['id']}", policy="acled"), IncidentPage)
    assert page.card.killed is not None and page.card.killed.high == 12


@pytest.mark.parametrize(
    ("address", "media"),
    [
        ("/incidents.csv", "text/csv"),
        ("/incidents.geojson", "application/geo+json"),
        ("/incidents.jsonl", "application/"),
        ("/exports?format=csv&what=claims", "text/csv"),
        ("/exports?format=jsonl&what=holdings", "application/"),
    ],
)
def test_exports_are_those_of_the_command(client: TestClient[Any], address: str, media: str) -> None:
    response = client.get(API + address)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(media)
    assert response.headers["content-type"].count("charset") <= 1
    assert response.headers["content-disposition"].startswith("attachment")


def test_a_filter_narrows_an_export(client: TestClient[Any]) -> None:
    whole = client.get(f"{API}/incidents.csv").text.splitlines()
    protests = client.get(f"{API}/incidents.csv", params={"type": "protest"}).text.splitlines()
    assert (len(whole), len(protests)) == (3, 2) and protests[0] == whole[0]


def test_the_interface_describes_itself(client: TestClient[Any]) -> None:
    described = msgspec.json.decode(answer(client, "/openapi.json"))
    paths = described["paths"]
    assert {f"{API}/incidents", f"{API}/points", f"{API}/judgements", f"{API}/reports"} <= set(paths)
    asked = {one["name"] for one in paths[f"{API}/incidents"]["get"]["parameters"]}
    assert {"bbox", "from", "to", "type", "actor", "q", "as_of", "policy", "cursor", "limit"} <= asked
    card = described["components"]["schemas"]["IncidentCard"]["properties"]
    assert set(card) == set(IncidentCard.__struct_fields__)


def test_records_travel_in_their_own_json(client: TestClient[Any]) -> None:
    card = first_incident(client)
    page = msgspec.json.decode(answer(client, f"/incidents/{card['id']}"))
    assert msgspec.convert(page["incident"], Incident, strict=False).id == card["id"]
    claim = msgspec.json.decode(answer(client, "/claims/clm-a"))["claim"]
    assert from_json(msgspec.json.encode(claim), Claim).words.startswith("Shells killed 12")
    report = msgspec.json.decode(answer(client, "/reports/one"))["report"]
    assert from_json(msgspec.json.encode(report), Report).text == ORMA


def test_a_page_that_was_not_built_says_so(tmp_path: Path) -> None:
    told = page_file(tmp_path, "", "secret").content.decode()
    assert "not built" in told and "make page" in told
    (tmp_path / "index.html").write_text('<meta name="khaldun-token" content="" />', encoding="utf-8")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a-1.mjs").write_text("1", encoding="utf-8")
    (tmp_path.parent / "outside.txt").write_text("private", encoding="utf-8")
    filled = page_file(tmp_path, "", 'a"<b').content
    assert filled == b'<meta name="khaldun-token" content="a&quot;&lt;b" />'
    script = page_file(tmp_path, "assets/a-1.mjs", "secret")
    assert script.media_type == "text/javascript" and "immutable" in script.headers["Cache-Control"]
    assert page_file(tmp_path, "../outside.txt/..", "secret").status_code == 404
    with pytest.raises(NotFoundException):
        page_file(tmp_path, "../outside.txt", "secret")


def test_the_queue_shows_claims_and_pairs_with_what_one_needs_to_decide(client: TestClient[Any]) -> None:
    queue = from_json(answer(client, "/review/queue"), ReviewQueue)
    assert queue.total >= len(queue.items) > 0
    for item in queue.items:
        if isinstance(item, ClaimItem):
            first = item.claim.evidence[0]
            start, end = first.start - item.context_start, first.end - item.context_start
            assert item.context[start:end] == item.claim.words and item.report.id == item.claim.report
        else:
            assert (item.left_report.id, item.right_report.id) == (item.left.report, item.right.report)
    kinds = {"pair": PairItem, "claim": ClaimItem}
    for name, kind in kinds.items():
        some = from_json(answer(client, "/review/queue", kind=name, limit=1), ReviewQueue)
        assert len(some.items) <= 1 and all(isinstance(one, kind) for one in some.items)


def test_one_incident_can_be_taken_along(client: TestClient[Any], tmp_path: Path) -> None:
    address = f"{API}/incidents/{first_incident(client, sort='-killed')['id']}"
    dossier = client.get(f"{address}/dossier.html")
    assert dossier.headers["content-type"] == "text/html; charset=utf-8"
    assert "sandbox" in dossier.headers["content-security-policy"].split("; ")
    assert "Shells killed 12 people" in dossier.text and "<script>alert" not in dossier.text
    pack = client.get(f"{address}/pack.zip")
    assert pack.headers["content-type"] == "application/zip"
    assert verify_pack(pack.content) == ()
