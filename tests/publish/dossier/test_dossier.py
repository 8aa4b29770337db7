"""The dossier: everything behind an incident on one page, whatever the reports hold."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.errors import UsageError
from khaldun.publish import (
    FORMATS,
    disagreement_table,
    dossier_html,
    export,
    policy_figures,
)
from khaldun.records import Account, Claim, Contest, ContestField, Incident, Party, Verdict
from khaldun.records.link import Decision
from khaldun.records.pages import PolicyTotal
from tests.publish.accounts import an_account
from tests.records.invented import a_toll_account, an_incident
from tests.records.strategies import LAW, records

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>" onmouseover="x \u202e\x1b[31m&amp;'


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def hostile(account: Account) -> Account:
    """The account with hostile words wherever a report has a say."""
    report = msgspec.structs.replace(
        account.reports[0], title=HOSTILE, outlet=HOSTILE, name=HOSTILE, url="javascript:alert(1)"
    )
    claims = tuple(
        msgspec.structs.replace(
            claim,
            words=HOSTILE,
            doc=HOSTILE,
            actors=(Party(canonical=HOSTILE),),
            attribution=msgspec.structs.replace(claim.attribution, speaker=HOSTILE),
        )
        for claim in account.claims
    )
    contest = Contest(field=ContestField.TOLL, hard=True, positions=(), sentence=HOSTILE)
    incidents = tuple(
        msgspec.structs.replace(one, actors=(Party(canonical=HOSTILE),), contests=(contest,))
        for one in account.incidents
    )
    reports = (report, *account.reports[1:])
    return msgspec.structs.replace(account, reports=reports, claims=claims, incidents=incidents)


def page(account: Account | None = None, **given: Any) -> str:
    return dossier_html(account or an_account(), "inc_1", **given)


class TestPage:
    def test_it_tells_what_how_many_who_and_why(self) -> None:
        words = Elements(page()).words
        for told in (
            "Shelling in Old Ferry",
            "documented minimum",
            "Mayor Ilin reports the shelling; the Marsh Front denies it.",
            "set aside: a denial counts nobody",
            "one origin",
            "policy union",
            "SHA-256 of the bytes received",
            f"{1:064d}",
        ):
            assert told in words

    @pytest.mark.parametrize(("surface", "said"), [(None, True), ("the guards", False)])
    def test_a_doer_that_no_words_name_is_told_as_such(self, surface: str | None, said: bool) -> None:
        account = an_account()
        doers = (Party(canonical="Port Guard", surface=surface),)
        incidents = tuple(msgspec.structs.replace(one, actors=doers) for one in account.incidents)
        words = Elements(page(msgspec.structs.replace(account, incidents=incidents))).words
        assert "Port Guard" in words and ("Port Guard (not named there)" in words) is said

    def test_a_time_without_a_day_stands_in_the_words_of_the_report(self) -> None:
        account = an_account()
        undated = msgspec.structs.replace(account.claims[0].period, start=None, end=None)
        claims = tuple(msgspec.structs.replace(one, period=undated) for one in account.claims)
        incidents = tuple(msgspec.structs.replace(one, period=undated) for one in account.incidents)
        told = page(msgspec.structs.replace(account, claims=claims, incidents=incidents))
        assert "“on Tuesday” (which day: not told)" in Elements(told.partition("The words")[0]).words
        assert "“on Tuesday” (which day: not told)" in Elements(told.partition("The words")[2]).words

    def test_a_cell_whose_doer_no_words_name_says_so(self) -> None:
        account = an_account()
        doers = (Party(canonical="Port Guard"), Party(canonical="Hill Watch", surface="the watch"))
        claims = tuple(msgspec.structs.replace(one, actors=doers) for one in account.claims)
        words = Elements(page(msgspec.structs.replace(account, claims=claims))).words
        assert "Port Guard (not named there)" in words
        assert "Hill Watch" in words and "Hill Watch (not" not in words

    def test_every_figure_stands_beside_its_words(self) -> None:
        words = Elements(page()).words
        for toll in an_account().incidents[1].tolls:
            for statement in toll.statements:
                assert f"“{statement.words}”" in words

    def test_what_other_policies_say_is_told_only_where_it_is_known(self) -> None:
        other = PolicyTotal(kind="killed", victims="unknown", policy="acled", low=9, best=9, high=9)
        same = msgspec.structs.replace(other, policy="median", low=3, best=3, high=3)
        assert "Under other policies" not in page()
        words = Elements(page(others=(other, same))).words
        assert "Under other policies" in words and "After ACLED (acled)" in words
        assert "by the policy union (Widest range: from the lowest" in words

    def test_what_people_decided_is_told_beside_the_claim(self) -> None:
        decision = Decision(claim=an_account().claims[0].id, verdict=Verdict.CORRECTED, fields=("place",))
        told = Elements(page(msgspec.structs.replace(an_account(), decisions=(decision,)))).words
        assert "corrected by a person: place" in told

    def test_a_part_names_its_whole(self) -> None:
        assert "Part of: Battle in Reedland" in Elements(dossier_html(an_account(), "inc_5")).words

    def test_an_incident_that_is_not_there_is_named(self) -> None:
        with pytest.raises(UsageError, match="there is no incident 'inc_9'"):
            dossier_html(an_account(), "inc_9")

    def test_the_order_of_reading_does_not_matter(self) -> None:
        account = an_account()
        turned = msgspec.structs.replace(
            account,
            reports=account.reports[::-1],
            claims=account.claims[::-1],
            incidents=account.incidents[::-1],
        )
        assert page(turned) == page(account)


class TestHostileWords:
    def test_nothing_of_a_report_becomes_markup(self) -> None:
        elements = Elements(page(hostile(an_account()))).found
        assert {"script", "img", "iframe", "object", "form", "link", "base"} & {
            tag for tag, _ in elements
        } == set()
        names = {name for _, attributes in elements for name in attributes}
        assert not any(name.startswith("on") for name in names) and "src" not in names
        assert all("javascript" not in (attributes.get("href") or "") for _, attributes in elements)

    def test_it_is_shown_as_it_is_without_what_steers_a_terminal(self) -> None:
        found = page(hostile(an_account()))
        assert "<script>alert(1)</script>" in Elements(found).words
        assert "\x1b" not in found

    def test_words_that_turn_the_reading_order_are_shut_in(self) -> None:
        body = page(hostile(an_account())).split("<body>")[1]
        for before in re.findall(r"(.{0,400})\u202e", body, re.DOTALL):
            assert before.rfind("<bdi>") > before.rfind("</bdi>")

    def test_the_page_may_load_nothing(self) -> None:
        found = page()
        assert "default-src 'none'" in found
        assert "url(" not in found and "@import" not in found


@LAW
@given(records(Incident), st.lists(records(Claim), max_size=3))
def test_any_incident_has_a_page_and_a_row_in_every_format(incident: Incident, claims: list[Claim]) -> None:
    members = tuple(claim.id for claim in claims) or incident.claims
    whole = Account(claims=tuple(claims), incidents=(msgspec.structs.replace(incident, claims=members),))
    assert Elements(dossier_html(whole, incident.id)).found
    for form in FORMATS:
        export(whole, format=form, to=io.BytesIO())


class TestTable:
    def test_columns_are_origins_and_empty_rows_are_left_out(self) -> None:
        table = disagreement_table(an_account(), "inc_1")
        assert [column.label for column in table.columns] == ["Mayor Ilin"]
        fields = {row.field: row for row in table.rows}
        assert list(fields) == [
            "occurrence",
            "actors",
            "recipients",
            "place",
            "time",
            "killed_civilian",
            "killed_unknown",
        ]
        assert all(len(row.cells) == len(table.columns) for row in table.rows)

    def test_a_value_keeps_its_standing_its_claims_and_its_words(self) -> None:
        rows = {row.field: row for row in disagreement_table(an_account(), "inc_1").rows}
        (told,) = rows["killed_civilian"].cells[0].values
        assert (told.value, told.badge, told.claims, told.words) == (
            "15",
            "reported",
            ("clm_2_2",),
            "15 civilians",
        )
        assert {value.badge for value in rows["occurrence"].cells[0].values} == {"reported", "denied"}


def test_figures_of_policies_stand_by_kind_victims_and_policy() -> None:
    made = [
        an_incident(["clm_1_1"], tolls=(a_toll_account(3, 3, 3, policy=policy),))
        for policy in ("union", "acled")
    ]
    assert [(one.policy, one.best) for one in policy_figures(made)] == [("acled", 3), ("union", 3)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real browser, where the machine has one."""
    sync_api = pytest.importorskip("playwright.sync_api")
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium on this machine")
    with sync_api.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=program)
        yield opened
        opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_asks_for_nothing_runs_nothing_and_prints(
    browser: Any, scheme: str, tmp_path: Path
) -> None:
    file = tmp_path / "dossier.html"
    file.write_text(page(hostile(an_account())), encoding="utf-8")
    shown = browser.new_page(viewport={"width": 390, "height": 800}, color_scheme=scheme)
    asked: list[str] = []
    alerts: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.on("dialog", lambda dialog: alerts.append(dialog.message))
    shown.goto(file.as_uri())
    assert (asked, alerts) == ([file.as_uri()], [])
    assert shown.evaluate("document.documentElement.scrollWidth") == 390
    paper = shown.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(23, 24, 27)"}[scheme]
    assert shown.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    shown.close()
