"""How smoothly the map moves in a real browser: `python -m bench.panning made.db [--turns 6]`.

The record is one of `bench.made_record`; the browser is Debian's Chromium without a window or graphics card,
so that the map itself is drawn by the processor, too. The map is dragged across and wheeled nearer and away
with the mouse, with all incidents on it and then with a filter that none matches: the second is what the map
alone costs. A frame is the time between two frames of the page while the mouse is at work; a long task one
that kept the page for more than 50 ms (W3C, Long Tasks API). All else on the machine lengthens the figures:
its load is printed with them.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.page import ARGUMENTS, CHROMIUM, PATIENCE_MS, READING_MS, Times, busy_ms, table
from bench.serve import a_server

NOTHING = "q=zyxwvut"
DRAG_PX, STEPS, STEP_MS = 320, 40, 16
TICKS, TICK_PX, TICK_MS = 8, 120, 60
AFTER_MS = 700
"""What the map goes on by itself after the mouse let go."""
WATCH = """() => {
    const seen = window.seen = { frames: [], tasks: [], on: true };
    new PerformanceObserver((list) => {
        if (seen.on) seen.tasks.push(...list.getEntries().map((one) => one.duration));
    }).observe({ type: 'longtask' });
    let before = null;
    const frame = (now) => {
        if (before !== null) seen.frames.push(now - before);
        before = now;
        if (seen.on) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
}"""
SEEN = """() => { window.seen.on = false; return [window.seen.frames, window.seen.tasks]; }"""


def moved(page: Page, nearer: int) -> None:
    """Drag the map there and back, and wheel it nearer and away (or away and nearer)."""
    box = page.locator(".overview-map canvas").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for way in (1, -1):
        page.mouse.move(x - way * DRAG_PX / 2, y)
        page.mouse.down()
        for step in range(STEPS):
            page.mouse.move(x - way * DRAG_PX * (0.5 - step / STEPS), y + way * 30 * step / STEPS)
            page.wait_for_timeout(STEP_MS)
        page.mouse.up()
        page.wait_for_timeout(AFTER_MS)
    for way in (-nearer, nearer):
        for _ in range(TICKS):
            page.mouse.wheel(0, way * TICK_PX)
            page.wait_for_timeout(TICK_MS)
        page.wait_for_timeout(AFTER_MS)


def measured(page: Page, address: str, query: str, turns: int) -> Times:
    """The frames and long tasks of some turns, and how busy the page was, for one filter."""
    page.goto(f"{address}#/?{query}")
    page.locator(".list .card, .list .empty").first.wait_for(timeout=PATIENCE_MS)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2 * READING_MS)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    moved(page, 1)  # once untimed: tiles of the land are cut, names measured
    times: Times = {"frame": [], "long task": [], "busy, share of 1000": []}
    for turn in range(turns):
        page.evaluate(WATCH)
        before, began = busy_ms(session), page.evaluate("performance.now()")
        moved(page, 1 if turn % 2 else -1)
        frames, tasks = page.evaluate(SEEN)
        busy = (busy_ms(session) - before) / (page.evaluate("performance.now()") - began)
        times["frame"] += frames
        times["long task"] += tasks
        times["busy, share of 1000"].append(busy * 1000)
    return times


def lines(address: str, turns: int) -> Iterator[str]:
    """The tables of both filters."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for name, query in (("all incidents", ""), ("none, the map alone", NOTHING)):
            page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
            times = measured(page, address, query, turns)
            yield f"\n{name}:\n"
            yield from table({what: known for what, known in times.items() if known})
            page.context.close()
        browser.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record")
    parser.add_argument("--turns", type=int, default=6)
    asked = parser.parse_args()
    if not Path(CHROMIUM).exists():
        sys.exit(f"bench.panning needs Chromium, and there is none at {CHROMIUM}: install it")
    print(f"load of the machine before: {os.getloadavg()[0]:.1f}")
    with a_server(asked.record) as port:
        for line in lines(f"http://127.0.0.1:{port}/", asked.turns):
            print(line)
    print(f"load of the machine after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
