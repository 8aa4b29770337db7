"""The incident screen: figures, contests, origins, the words behind each cell, what one takes along."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, expect

from khaldun.records import Incident
from khaldun.records.titles import incident_title
from khaldun.store import open_store
from tests.browser.driving import run_axe, watched
from tests.browser.own import asked, copied, fits, incident


def shelling(address: str) -> dict[str, Any]:
    return incident(address, "Shelling", "Moura")


def test_a_contested_toll_is_found_and_its_words_read_in_four_clicks(page: Page, served: str) -> None:
    page.goto(served)
    page.get_by_text("Claims disagree").click()
    page.locator("a.card[data-contested]", has_text="relay drift").first.click()
    expect(page.locator(".contest", has_text="quoted with different figures")).to_be_visible()
    page.locator(".position", has_text="40 to 60").click()
    shown = page.get_by_role("dialog").locator(".passage mark").first
    expect(shown).to_contain_text("between 40 and 60 people")
    page.get_by_role("dialog").get_by_role("link", name="Open in the report").first.click()
    expect(page.locator(".seg-lit").first).to_be_visible()
    lit = "".join(page.locator(".seg-lit").all_text_contents())
    assert "between 40 and 60 people" in lit


def test_what_an_incident_adds_to_sums_is_said_with_its_figures(page: Page, served: str) -> None:
    card = shelling(served)
    adds = asked(served, f"incidents/{card['id']}")["adds"]
    page.goto(f"{served}#/incident/{card['id']}")
    assert adds["killed"]
    expect(page.locator(".in-sums")).to_contain_text(f"In sums: {adds['killed']} killed")


def test_nobody_suffers_an_appeal(page: Page, served: str) -> None:
    for title, note in (
        ("Appeal", "said to be addressed or concerned"),
        ("Shelling", "said to have suffered it"),
    ):
        page.goto(f"{served}#/incident/{incident(served, title)['id']}")
        expect(page.locator(".facts")).to_contain_text(note)


def test_contested_figures_are_visible_without_a_click(page: Page, served: str) -> None:
    card = shelling(served)
    page.goto(f"{served}#/incident/{card['id']}")
    expect(page.locator(".bound-best dd").first).to_have_text(str(card["killed"]["best"]))
    for bound in ("low", "high"):
        expect(page.locator(f".bound-{bound} dd").first).to_have_text(str(card["killed"][bound]))
    contests = asked(served, f"incidents/{card['id']}")["incident"]["contests"]
    assert contests
    for contest in contests:
        shown = page.locator(".contest", has_text=contest["sentence"])
        expect(shown.locator(".position")).to_have_count(len(contest["positions"]))
    expect(page.locator(".incident-side h2").first).to_contain_text(f"{card['origins']} independent")


def test_only_the_harm_that_reports_differ_on_is_called_contested(page: Page, served: str) -> None:
    card = shelling(served)
    told = asked(served, f"incidents/{card['id']}")
    (killed,) = [one for one in told["incident"]["tolls"] if one["kind"] == "killed"][:1]
    hurt = killed["statements"][0] | {"low": 71, "high": 71, "words": "71 hurt"}
    wounded = killed | {"kind": "wounded", "low": 71, "best": 71, "high": 71, "statements": [hurt]}
    sides = [{"value": value, "claims": [hurt["claim"]], "speakers": []} for value in ("71", "90")]
    contest = {"field": "toll", "hard": True, "positions": sides, "sentence": "Two count the wounded."}
    told["incident"] |= {"tolls": [killed, wounded], "contests": [contest]}
    told |= {"policies": [], "card": card | {"contested": ["toll"], "wounded": None}}
    page.route(f"**/api/v1/incidents/{card['id']}", lambda route: route.fulfill(json=told))
    page.goto(f"{served}#/incident/{card['id']}")
    figures = page.locator(".big-figure")
    expect(figures.filter(has_text="wounded")).to_contain_text("contested")
    expect(figures.filter(has_text="killed").first).not_to_contain_text("contested")


def counted_by_parts(record: Path, folder: Path, title: str) -> Path:
    """A copy of `record` in which a claim of another incident counts the people of that of this title."""
    own = folder / "parts.db"
    shutil.copy(record, own)
    store = open_store(own)
    account = store.account()
    other = next(one for one in account.incidents if title not in incident_title(one)).claims[0]

    def by_another(one: Incident) -> Incident:
        tolls = [
            replace(toll, statements=tuple(replace(told, claim=other) for told in toll.statements))
            for toll in one.tolls
        ]
        return replace(one, tolls=tuple(tolls)) if title in incident_title(one) else one

    store.keep_account(replace(account, incidents=tuple(map(by_another, account.incidents))))
    return own


def test_what_only_the_parts_of_an_incident_count_is_said_to_be_theirs(
    browser: Browser, record: Path, served: str, tmp_path: Path
) -> None:
    parted = counted_by_parts(record, tmp_path, shelling(served)["title"])
    with copied(record, tmp_path) as whole:
        assert names_of_figures(browser, whole)[0] == "killed"
    with copied(parted, tmp_path) as address:
        assert {name.rpartition(" in ")[2] for name in names_of_figures(browser, address)} == {"its parts"}
        for page in watched(browser, address, width=1280, height=900):
            page.goto(f"{address}#/?sel={shelling(address)['id']}")
            for card in (page.locator(".list .card[data-chosen]"), page.locator(".peek .card")):
                expect(card.locator(".figure").first).to_contain_text("killed in its parts")


def names_of_figures(browser: Browser, address: str) -> list[str]:
    """What stands above the figures of the shelling, less the sign of a contest."""
    names: list[str] = []
    for page in watched(browser, address, width=1280, height=900):
        page.goto(f"{address}#/incident/{shelling(address)['id']}")
        expect(page.locator(".big-figure-name").first).to_be_visible()
        names = page.locator(".big-figure-name").all_text_contents()
    return [name.removesuffix(" ≠ contested") for name in names]


def test_every_cell_of_the_table_opens_the_words_it_rests_on(page: Page, served: str) -> None:
    card = shelling(served)
    claims = {claim["id"]: claim for claim in asked(served, f"incidents/{card['id']}")["claims"]}
    table = asked(served, f"incidents/{card['id']}")["table"]
    values = [value for row in table["rows"] for cell in row["cells"] for value in cell["values"]]
    page.goto(f"{served}#/incident/{card['id']}")
    cells = page.locator(".said-value")
    expect(cells).to_have_count(len(values))
    for at in (0, len(values) // 2, len(values) - 1):
        cells.nth(at).click()
        first = page.get_by_role("dialog").locator(".passage mark").first
        expect(first).to_have_text(claims[values[at]["claims"][0]]["words"].split("\n")[0])
        page.keyboard.press("Escape")


def test_another_policy_gives_its_figures_and_stands_in_the_address(page: Page, served: str) -> None:
    card = shelling(served)
    figures = asked(served, f"incidents/{card['id']}")["policies"]
    page.goto(f"{served}#/incident/{card['id']}")
    chosen = page.get_by_role("group", name="Policy that makes the figures").get_by_role("button")
    expect(chosen).to_have_count(len({one["policy"] for one in figures}))
    chosen.filter(has_text="airwars").click()
    shown = next(one for one in figures if one["policy"] == "airwars" and one["victims"] == "unknown")
    killed = page.locator(".big-figure").first
    expect(killed.locator(".bound-best dd")).to_have_text(
        "none" if shown["best"] is None else str(shown["best"])
    )
    expect(killed.locator(".bound-low dd")).to_have_text(str(shown["low"]))
    page.reload()
    expect(page.get_by_role("button", name="airwars")).to_have_attribute("aria-pressed", "true")


def test_the_dossier_opens_and_the_evidence_pack_is_sound(page: Page, served: str, tmp_path: Path) -> None:
    card = shelling(served)
    page.goto(f"{served}#/incident/{card['id']}")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Evidence pack").click()
    pack = tmp_path / saved.value.suggested_filename
    saved.value.save_as(pack)
    verify = [sys.executable, "-m", "khaldun", "verify", str(pack)]
    assert subprocess.run(verify, capture_output=True, check=False).returncode == 0
    page.get_by_role("link", name="Dossier").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Moura")
    expect(page.get_by_text("has risen to 37").first).to_be_visible()


def test_reasons_add_up_to_the_weight_of_the_link(page: Page, served: str) -> None:
    page.goto(f"{served}#/incident/{shelling(served)['id']}?tab=why")
    steps = page.locator(".waterfall li:not(.why-sum) .why-weight")
    expect(steps.first).to_be_visible()
    told = [float(words.replace("−", "-")) for words in steps.all_text_contents()]
    total = page.locator(".why-sum .why-weight").text_content() or ""
    assert sum(told) == pytest.approx(float(total.replace("−", "-")), abs=0.05 * len(told))


def test_reasons_are_told_in_the_words_of_the_command_and_never_as_codes(page: Page, served: str) -> None:
    told = asked(served, f"incidents/{shelling(served)['id']}")
    link = max(told["links"], key=lambda one: one["weight"])
    page.goto(
        f"{served}#/incident/{shelling(served)['id']}?tab=why&left={link['left']}&right={link['right']}"
    )
    words = page.locator(".waterfall li:not(.why-sum) .why-words")
    expect(words).to_have_text([reason["words"] for reason in link["reasons"]])
    expect(page.locator(".waterfall")).to_contain_text("Both tell of a strike, of which a war has many a day")
    lines = asked(served, f"incidents/{shelling(served)['id']}/explain")["lines"]
    assert any(line.endswith("Both tell of a strike, of which a war has many a day") for line in lines)


def test_no_barrier_on_any_tab(page: Page, served: str) -> None:
    for tab in ("said", "why", "claims", "history"):
        page.goto(f"{served}#/incident/{shelling(served)['id']}?tab={tab}")
        expect(page.get_by_role("tab", selected=True)).to_be_visible()
        assert run_axe(page) == []


@pytest.mark.parametrize("tab", ["said", "why", "claims", "history"])
def test_it_fits_a_phone(phone: Page, served: str, tab: str) -> None:
    phone.goto(f"{served}#/incident/{shelling(served)['id']}?tab={tab}")
    expect(phone.get_by_role("tabpanel")).to_be_visible()
    expect(phone.locator(".contest").first).to_be_visible()
    assert fits(phone)


def test_words_are_opened_on_a_phone(phone: Page, served: str) -> None:
    phone.goto(f"{served}#/incident/{shelling(served)['id']}")
    phone.locator(".said-value").first.click()
    expect(phone.get_by_role("dialog").locator(".passage mark").first).to_be_in_viewport()
    assert fits(phone)


def test_an_incident_that_is_not_there_is_said_so(browser: Browser, served: str) -> None:
    context = browser.new_context()  # its own: the browser writes the 404 into the console
    page = context.new_page()
    page.goto(f"{served}#/incident/inc_none")
    expect(page.get_by_role("alert")).to_contain_text("inc_none")
    context.close()


def contested_incident(served: str) -> Any:
    """The page of the incident that most voices tell of, some of whom only deny it."""
    cards = asked(served, "incidents?contested=true&limit=100")["items"]
    pages = [asked(served, f"incidents/{card['id']}") for card in cards]
    return max(pages, key=lambda one: len(one["incident"]["origins"]))


def test_why_fewer_origins_count_than_voices_are_listed(page: Page, served: str) -> None:
    incident = contested_incident(served)["incident"]
    voices, counted = len(incident["origins"]), incident["independent"]
    assert counted < voices
    page.goto(f"{served}#/incident/{incident['id']}")
    origins = page.get_by_role("region", name="Origins")
    expect(origins.get_by_role("heading")).to_contain_text(f"{voices} voices → {counted} independent")
    expect(origins.locator(".origin")).to_have_count(voices)
    expect(origins).to_contain_text("Who only denies is no origin")
    denier = origins.locator(".origin", has=page.get_by_text("only denies: not counted"))
    expect(denier).to_have_count(1)


def test_what_a_policy_does_is_said_where_it_is_chosen(page: Page, served: str) -> None:
    page.goto(f"{served}#/incident/{contested_incident(served)['incident']['id']}?policy=airwars")
    words = page.locator(".policy-words")
    expect(words).to_contain_text(
        "“After Airwars” (airwars): from the lowest to the highest figure of credible"
    )
    buttons = page.get_by_role("group", name="Policy that makes").get_by_role("button")
    buttons.filter(has_text="Widest range, best after UCDP").click()
    expect(words).to_contain_text("(union+ucdp): from the lowest to the highest figure of any voice; best is")
    assert not [told for told in buttons.all_text_contents() if "_" in told or "+ucdp" in told]


def test_what_a_figure_counts_is_told_in_words(page: Page, served: str) -> None:
    page.goto(f"{served}#/incident/{contested_incident(served)['incident']['id']}")
    table = page.locator(".said-table, table").first
    expect(table).to_contain_text("(a running total)")
    expect(table).not_to_contain_text("(episode)")
