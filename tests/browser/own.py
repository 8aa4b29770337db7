"""Records that a test may write to, and invented reports that try to do harm or are hard to draw."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import Page, expect

from tests.browser.driving import STATIC, need, serving

HOSTILE = (
    "Shelling hits Corvo <script>window.hurt = 1</script>\n\n"
    "CORVO, June 4, 2031 - \U0001f525\U0001f525 Gunmen of the Tide Front killed 12 people in Corvo on Tuesday"
    ', police said. <img src=x onerror="window.hurt = 1"> <svg onload="window.hurt = 1"></svg>\n\n'
    "The dead were buried\u202e on Wednesday\u202c, residents said. "
    "javascript:window.hurt=1 {{7*7}} <style>*{display:none}</style>\n"
)
COPIED = (
    "Blast in Lajes market\n\nLAJES, June 9, 2031 (Tagus Wire) - A bomb killed {n} people in the market of "
    "Lajes on Monday, the mayor said. Dozens of stalls burned down in the blast, which was heard across the "
    "whole island, and the hospital asked for blood. Nobody claimed responsibility for the attack.\n"
)
FROM_RIGHT = "قصف على السوق\n\nقال شهود إن القصف أصاب سوقا في المدينة يوم الثلاثاء وقتل ثلاثة أشخاص.\n"
REPORTS = {
    "hostile.txt": (HOSTILE, "Evil <b>Herald</b>", "2031-06-04"),
    "wire-one.txt": (COPIED.format(n=9), "Island Post", "2031-06-09"),
    "wire-two.txt": (COPIED.format(n=11), "Island Radio", "2031-06-10"),
    "from-right.txt": (FROM_RIGHT, "Sahil", "2031-06-11"),
}


def written(folder: Path) -> Path:
    """A record of the invented reports."""
    for name, (text, outlet, published) in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
        told = json.dumps({"outlet": outlet, "published": published})
        (folder / name).with_suffix(".meta.json").write_text(told, encoding="utf-8")
    record = folder / "own.db"
    files = [str(folder / name) for name in REPORTS]
    # The Arabic one is refused without --language: only English is read, and it is here to be drawn.
    command = [sys.executable, "-m", "khaldun", "read", *files, "--language", "en", "-o", str(record)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return record


@contextmanager
def copied(record: Path, folder: Path) -> Iterator[str]:
    """A server on a copy of `record`, which may be written to."""
    need((STATIC / "index.html").is_file(), "the built page (khaldun/serve/static)")
    own = folder / "copy.db"
    shutil.copy(record, own)
    with serving(own) as address:
        yield address


def asked(address: str, path: str) -> Any:
    """What the API answers."""
    with urlopen(f"{address}api/v1/{path}", timeout=60) as answer:
        return json.load(answer)


def incident(address: str, *words: str) -> dict[str, Any]:
    """The card of the incident whose title has these words."""
    cards = asked(address, "incidents?limit=1000")["items"]
    found: dict[str, Any] = next(card for card in cards if all(word in card["title"] for word in words))
    return found


def named(page: Page, name: str = "Inês") -> None:
    """Answer the question for the reviewer's name, by keyboard."""
    question = page.get_by_role("dialog", name="Who decides?")
    expect(question).to_be_visible()
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    expect(question).to_be_hidden()


def fits(page: Page) -> bool:
    """Whether nothing is wider than the window."""
    wide: bool = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return wide
