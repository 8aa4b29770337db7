"""The reader: the report as published, nothing of it alive, marks on the right words, corrections by hand."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.driving import run_axe, serving, watched
from tests.browser.own import HOSTILE, asked, copied, fits, named, written


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with copied(written(tmp_path_factory.mktemp("reader")), tmp_path_factory.mktemp("copy")) as address:
        yield address


@pytest.fixture
def writer(browser: Browser, desk: str) -> Iterator[Page]:
    yield from watched(browser, desk, width=1440, height=900)


def report(address: str, name: str) -> dict[str, Any]:
    """The report of that file, with its claims in the order of the text."""
    cards = asked(address, "reports")["items"]
    page: dict[str, Any] = asked(
        address, f"reports/{next(one['id'] for one in cards if one['name'] == name)}"
    )
    page["claims"].sort(key=lambda claim: (claim["evidence"][0]["start"], claim["id"]))
    return page


def opened(page: Page, address: str, name: str, claim: int | None = None) -> dict[str, Any]:
    told = report(address, name)
    query = "" if claim is None else f"?claim={told['claims'][claim]['id']}"
    page.goto(f"{address}#/reader/{told['card']['id']}{query}")
    expect(page.get_by_test_id("report-text")).to_be_visible()
    return told


def test_a_hostile_report_is_shown_and_does_nothing(writer: Page, desk: str) -> None:
    told = opened(writer, desk, "hostile.txt")
    text = writer.get_by_test_id("report-text").text_content() or ""
    assert text == told["report"]["text"].replace("\u202e", "⇄").replace("\u202c", "⇄")
    assert "<script>window.hurt = 1</script>" in text
    assert 'onerror="window.hurt' in text
    assert writer.evaluate("window.hurt") is None
    assert writer.locator("main :is(script, img, svg, style, b)").count() == 0
    expect(writer.locator(".control-sign").first).to_have_attribute(
        "aria-label", "sign: right-to-left override"
    )
    expect(writer.get_by_text("Evil <b>Herald</b>").first).to_be_visible()


def test_marks_are_counted_in_code_points(writer: Page, desk: str) -> None:
    told = opened(writer, desk, "hostile.txt")
    claim = next(one for one in told["claims"] if one["tolls"])
    assert "\U0001f525" in HOSTILE[: claim["evidence"][0]["start"]], "signs of two units stand before it"
    writer.goto(f"{desk}#/reader/{told['card']['id']}?claim={claim['id']}")
    expect(writer.locator(".seg-lit").first).to_be_visible()
    assert "".join(writer.locator(".seg-lit").all_text_contents()) == claim["words"]
    toll = writer.locator(".seg-lit .role-toll").all_text_contents()
    assert toll
    assert claim["tolls"][0]["words"].startswith(toll[0])


def test_text_from_the_right_runs_from_the_right(writer: Page, desk: str) -> None:
    opened(writer, desk, "from-right.txt")
    box = writer.get_by_test_id("report-text")
    assert box.evaluate("(box) => getComputedStyle(box).direction") == "rtl"


def test_marks_are_switched_off_by_their_legend(writer: Page, desk: str) -> None:
    opened(writer, desk, "hostile.txt", claim=0)
    text = writer.get_by_test_id("report-text")
    plain = styles(text.locator(".report-paragraph").first)
    for name, role in (("figures", "toll"), ("what happened", "trigger"), ("who says so", "speaker")):
        mark = text.locator(f".role-{role}").first
        switch = writer.get_by_role("checkbox", name=name, exact=True)
        marked = styles(mark)
        assert marked != plain, role
        switch.uncheck()
        assert styles(mark) == plain, role
        switch.check()
        assert styles(mark) == marked, role


def test_a_switch_of_the_legend_draws_no_word_anew(writer: Page, desk: str) -> None:
    opened(writer, desk, "hostile.txt", claim=0)
    writer.evaluate(
        """() => {
            window.drawn = 0;
            const box = document.querySelector("[data-testid=report-text]");
            const watch = new MutationObserver((all) => (window.drawn += all.length));
            watch.observe(box, { childList: true, subtree: true });
        }"""
    )
    writer.get_by_role("checkbox", name="figures").uncheck()
    expect(writer.get_by_test_id("report-text")).to_have_class(re.compile("without-toll"))
    assert writer.evaluate("window.drawn") == 0


def styles(mark: Locator) -> list[str]:
    """How words are drawn, as far as a mark changes it."""
    told: list[str] = mark.evaluate(
        """(mark) => {
            const drawn = getComputedStyle(mark);
            const { borderTopWidth, borderTopColor } = drawn;
            const framed = parseFloat(borderTopWidth) > 0 && borderTopColor !== "rgba(0, 0, 0, 0)";
            const { fontWeight, fontStyle, textDecorationLine, backgroundColor } = drawn;
            return [fontWeight, fontStyle, textDecorationLine, backgroundColor, String(framed)];
        }"""
    )
    return told


def test_copies_are_shown_with_their_differences(writer: Page, desk: str) -> None:
    opened(writer, desk, "wire-one.txt")
    copies = writer.get_by_role("region", name="Copies")
    expect(copies).to_contain_text("Island Radio")
    copies.get_by_role("button", name="Differences").click()
    expect(copies.locator(".differences > del")).to_have_text("9")
    expect(copies.locator(".differences > ins")).to_have_text("11")


def test_words_are_shortened_by_keyboard_kept_and_taken_back(writer: Page, desk: str) -> None:
    told = opened(writer, desk, "wire-two.txt", claim=0)
    words = told["claims"][0]["words"]
    writer.keyboard.press("w")
    expect(writer.get_by_role("slider", name="End of the words")).to_be_focused()
    writer.keyboard.press("Shift+ArrowLeft")
    writer.get_by_role("button", name="Keep these words").press("Enter")
    named(writer)
    expect(writer.locator(".toast", has_text="corrected")).to_be_visible()
    shortened = report(desk, "wire-two.txt")["claims"][0]["words"]
    assert words.startswith(shortened)
    assert len(shortened) < len(words)
    writer.get_by_role("button", name="Undo").press("Enter")
    expect(writer.locator(".toast", has_text="Taken back")).to_be_visible()
    assert report(desk, "wire-two.txt")["claims"][0]["words"] == words


def test_an_edge_of_the_words_is_dragged_to_a_whole_word(writer: Page, desk: str) -> None:
    told = opened(writer, desk, "hostile.txt")
    claim = next(one for one in told["claims"] if one["tolls"])
    writer.goto(f"{desk}#/reader/{told['card']['id']}?claim={claim['id']}")
    expect(writer.locator(".seg-lit").first).to_be_visible()
    writer.keyboard.press("w")
    box = writer.get_by_role("slider", name="End of the words").bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    writer.mouse.move(box["x"], middle)
    writer.mouse.down()
    writer.mouse.move(box["x"] - 70, middle, steps=4)
    writer.mouse.up()
    shown = "".join(writer.locator(".seg-lit").all_text_contents())
    assert claim["words"].startswith(shown)
    assert len(shown) < len(claim["words"])
    assert claim["words"][len(shown)] in " ,.", "the cut is at the edge of a word"


def test_a_toll_is_corrected_and_the_incident_follows(writer: Page, desk: str) -> None:
    told = opened(writer, desk, "hostile.txt")
    claim = next(one for one in told["claims"] if one["tolls"])
    writer.goto(f"{desk}#/reader/{told['card']['id']}?claim={claim['id']}")
    expect(writer.locator("[data-chosen] .claim-details")).to_be_visible()
    writer.keyboard.press("e")
    form = writer.get_by_role("dialog", name="Correct what was read")
    form.get_by_label("At least").first.fill("15")
    expect(form.get_by_role("alert")).to_contain_text("At least 15 cannot be more than at most 12")
    form.get_by_label("At most").first.fill("15")
    form.get_by_role("button", name="Keep", exact=True).click()
    named(writer)
    expect(writer.locator(".toast", has_text="Corrected: tolls")).to_be_visible()
    expect(writer.locator("[data-chosen] .claim-judged")).to_contain_text("Claim corrected: tolls · Inês")
    incident = asked(desk, f"claims/{claim['id']}")["incident"]
    assert asked(desk, f"incidents/{incident}")["card"]["killed"]["best"] == 15


def test_no_barrier_and_no_overflow(browser: Browser, desk: str) -> None:
    for width, scheme in ((1440, "light"), (390, "dark")):
        for page in watched(browser, desk, width=width, height=844, color_scheme=scheme):
            opened(page, desk, "hostile.txt", claim=0)
            assert run_axe(page) == []
            assert fits(page)
            page.goto(f"{desk}#/reader")
            expect(page.get_by_role("link", name="Blast in Lajes market").first).to_be_visible()
            assert run_axe(page) == []
            assert fits(page)


def test_the_day_of_a_report_is_corrected_beside_it_and_taken_back(writer: Page, desk: str) -> None:
    told = opened(writer, desk, "hostile.txt")
    writer.get_by_role("button", name="Correct when or by whom it was published").click()
    dialog = writer.get_by_role("dialog", name="Correct when or by whom it was published")
    expect(dialog.get_by_role("button", name="Show what")).to_be_disabled()
    expect(dialog.get_by_label("Published on")).to_have_attribute("max", "2031-06-11")  # of the last report
    dialog.get_by_label("Published on").fill("2025-05-19")
    assert run_axe(writer) == []
    dialog.get_by_role("button", name="Show what").click()
    preview = writer.get_by_role("dialog", name="What the correction would change")
    expect(preview).to_contain_text("published 2031-06-04 (given) → 2025-05-19 (corrected)")
    expect(preview).to_contain_text("of this report with another time")
    assert report(desk, "hostile.txt") == told, "a preview keeps nothing"
    preview.get_by_label("Why").fill("as printed")
    assert run_axe(writer) == []
    preview.get_by_role("button", name="Keep this").click()
    named(writer)
    expect(preview).to_be_hidden()
    head = writer.locator(".report-head")
    expect(head).to_contain_text("19 May 2025")
    foot = writer.get_by_label("Where it comes from")
    expect(foot).to_contain_text("19 May 2025, corrected by a person")
    decision = foot.locator(".judgements li").filter(has_text="as printed")
    expect(decision).to_contain_text("Report corrected: day of publication 19 May 2025")
    assert report(desk, "hostile.txt")["card"]["published"] == "2025-05-19"
    decision.get_by_role("button", name="Take back").click()
    expect(decision).to_contain_text("taken back")
    expect(foot).not_to_contain_text("corrected by a person")
    assert report(desk, "hostile.txt")["report"] == told["report"]


def test_the_preview_of_a_correction_goes_back_to_the_form_and_fits_a_phone(phone: Page, served: str) -> None:
    opened(phone, served, "05-meridian-post.txt")
    phone.get_by_role("button", name="Correct when or by whom it was published").click()
    phone.get_by_label("Published on").fill("2031-05-10")
    phone.get_by_role("button", name="Show what").click()
    preview = phone.get_by_role("dialog", name="What the correction would change")
    expect(preview).to_contain_text("3 of 3 of this report with another time")
    moved = preview.get_by_role("region", name="Claims with another time")
    expect(moved.get_by_role("listitem").first).to_contain_text("14 May 2031 → 7 May 2031")
    expect(preview.get_by_role("region", name="Now")).to_contain_text("37 killed")
    expect(preview.get_by_role("region", name="Then").locator(".preview-card")).to_have_count(3)
    assert fits(phone) and run_axe(phone) == []
    preview.get_by_role("button", name="Back").click()
    expect(phone.get_by_label("Published on")).to_have_value("2031-05-10")
    assert report(served, "05-meridian-post.txt")["card"]["published"] == "2031-05-16"


ARABIC = (
    "قال رئيس البلدية إن المسلحين وصلوا عند الفجر وأحرقوا عدة منازل. "
    "وقتل خمسة من السكان في الهجوم، بحسب السلطات المحلية."
)
MIXED = (
    "Gunmen killed five people in the market of Moura on Friday, the mayor of the town said.\n\n"
    f"{ARABIC}\n\nThe army shelled Serpa on Monday and wounded three people, residents said.\n"
)


FROM_RIGHT = """part => {
    const paragraph = part.closest(".report-paragraph").getBoundingClientRect();
    const label = document.querySelector(".foreign-label").getBoundingClientRect();
    return paragraph.right - label.right < 8;
}"""


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a record of one report with an Arabic paragraph."""
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "mixed.txt").write_text(MIXED, encoding="utf-8")
    words = ["read", str(folder / "mixed.txt"), "--published", "2031-05-19", "-o", str(folder / "mixed.db")]
    subprocess.run([sys.executable, "-m", "khaldun", *words], check=True, capture_output=True)
    with serving(folder / "mixed.db") as address:
        yield address


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_a_part_in_another_language_is_no_furniture(
    browser: Browser, mixed: str, width: int, scheme: str
) -> None:
    for page in watched(browser, mixed, width=width, height=900, color_scheme=scheme):
        opened(page, mixed, "mixed.txt")
        part = page.locator(".report-text .seg-foreign").first
        expect(part).to_contain_text(ARABIC[:40])
        expect(part).to_have_css("text-decoration-line", "none")
        expect(part).to_have_css("color", page.evaluate("getComputedStyle(document.body).color"))
        expect(part).to_have_css("border-top-style", "dashed")
        assert part.evaluate(FROM_RIGHT), "the label does not turn the line"
        expect(page.locator(".report-text .seg-dropped")).to_have_count(0)
        expect(page.locator(".foreign-label")).to_have_count(1)
        expect(page.locator(".foreign-label")).to_contain_text("Arabic")
        expect(page.locator(".foreign-label")).to_contain_text("not read")
        expect(page.locator(".marks-legend")).to_contain_text("framed: in another language, not read")
        assert fits(page) and run_axe(page) == []
