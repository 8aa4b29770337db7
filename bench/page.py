"""How fast the page is in a real browser: `python -m bench.page made.db [--clicks 25]`.

The server runs as `khaldun serve --read-only`; the browser is Debian's Chromium without a window or graphics
card. First paint is the browser's own first-contentful-paint of the overview, in a context that has cached
nothing; the list is drawn when its first card is. A click sets one value of a filter that was never
asked for; it is taken off again, untimed, before the next. Its times are those until its tick, its list,
list and all counts (of filters and timeline), and the map are drawn: the map stands when its answer is there
and no frame has kept the page for more than LONG_MS since. "Busy" is the work of the main thread for it.
All else on the machine lengthens the figures: its load is printed with them.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.serve import a_server

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--enable-unsafe-swiftshader"]
LOADS = 5
PATIENCE_MS = 30_000
READING_MS = 1_500
"""Between two clicks: a person looks, and the map is drawn."""
FIRST_CARD = """() => document.querySelector('.list .card') !== null"""
FIRST_PAINT = (
    """() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? performance.now()"""
)
QUIET = """() => document.querySelector('.list[aria-busy=false] .card') !== null"""
# A value that all incidents have would not change the list.
BOXES = """() => [...document.querySelectorAll('.overview-facets .facet-value')].flatMap((value, at) => {
    const head = document.querySelector('.list-head h2').firstChild.textContent;
    const counted = value.querySelector('.facet-count');
    return counted && counted.textContent !== head ? [at] : [];
})"""
# Milliseconds from the press until the tick is drawn, another number of incidents, all counts, and the map.
PRESS = """async ([at, long, still]) => {
    const box = document.querySelectorAll('.overview-facets .facet-value')[at].querySelector('input');
    const frame = () => new Promise(requestAnimationFrame);
    const all = (found) => [...document.querySelectorAll(found)];
    const words = (found) => all(found).map((one) => one.textContent).sort().join();
    const head = () => document.querySelector('.list-head h2').firstChild.textContent;
    const facets = () => words('.overview-facets .facet-count'), months = () => words('.timeline-words');
    const before = [head(), facets(), months()];
    performance.clearMarks();
    const began = performance.now(), since = () => performance.now() - began;
    const until = async (what, done) => {
        while (!done()) {
            if (since() > 20000) throw new Error(`filter ${at}: ${what} not drawn after 20 s`);
            await frame();
        }
        return since();
    };
    box.click();
    await frame();
    await frame();
    const ticked = since();
    const listed = await until('list', () => head() !== before[0] && !all('.list[aria-busy=true]').length);
    const counted = await until('counts', () => facets() !== before[1] && months() !== before[2]);
    await until('points', () => performance.getEntriesByName('circles').length);
    let settled = since(), last = settled;
    while (last - settled < still) {
        await frame();
        if (since() - last > long) settled = since();
        last = since();
    }
    return [ticked, listed, counted, settled];
}"""
LONG_MS, STILL_MS = 50, 700
CLICK = ("tick drawn", "list drawn", "list and counts drawn", "map drawn", "main thread busy")
Times = dict[str, list[float]]


def load(browser: Browser, address: str) -> tuple[Page, float, float]:
    """The overview in a browser that has cached nothing: the page, its first paint and its list, in ms."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(address, wait_until="commit")
    page.wait_for_function(FIRST_CARD, timeout=PATIENCE_MS, polling="raf")
    listed = page.evaluate("() => performance.now()")
    return page, page.evaluate(FIRST_PAINT), listed


def press(page: Page, session: CDPSession, at: int) -> tuple[float, ...]:
    """Set a value of a filter, and take it off again: the times of CLICK."""
    before = busy_ms(session)
    drawn: list[float] = page.evaluate(PRESS, [at, LONG_MS, STILL_MS])
    busy = busy_ms(session) - before
    page.locator(".overview-facets .facet-value input:checked").first.click()
    page.wait_for_function(QUIET, timeout=PATIENCE_MS)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(READING_MS)
    return (*drawn, busy)


def busy_ms(session: CDPSession) -> float:
    """How long the tasks of the page's main thread took up to now."""
    known = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return float(known["TaskDuration"]) * 1000


def measured(address: str, clicks: int) -> Times:
    """First paints, lists and clicks."""
    times: Times = {name: [] for name in ("first paint", "list drawn", *(f"click: {name}" for name in CLICK))}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for number in range(LOADS):
            page, painted, listed = load(browser, address)
            times["first paint"].append(painted)
            times["list drawn"].append(listed)
            if number + 1 < LOADS:
                page.context.close()
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(READING_MS)
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")
        for at in page.evaluate(BOXES)[:clicks]:
            for name, time in zip(CLICK, press(page, session, at), strict=True):
                times[f"click: {name}"].append(time)
        browser.close()
    return times


def table(times: Times) -> Iterator[str]:
    """A table in milliseconds."""
    yield "| what | times | p50 ms | p95 ms |\n|---|--:|--:|--:|"
    for name, known in times.items():
        yield f"| {name} | {len(known)} | {statistics.median(known):.0f} | {upper(known):.0f} |"


def upper(known: Sequence[float]) -> float:
    """The value below which 95 of 100 lie; of a few values the largest."""
    return statistics.quantiles(known, n=20, method="inclusive")[18] if len(known) > 1 else known[0]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record")
    parser.add_argument("--clicks", type=int, default=25)
    asked = parser.parse_args()
    if not Path(CHROMIUM).exists():
        sys.exit(f"bench.page needs Chromium, and there is none at {CHROMIUM}: install it")
    print(f"load of the machine before: {os.getloadavg()[0]:.1f}")
    with a_server(asked.record) as port:
        for line in table(measured(f"http://127.0.0.1:{port}/", asked.clicks)):
            print(line)
    print(f"load of the machine after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
