"""How fast the whole line reads, from a cold start and in a pile, and how much memory it takes.

    python -m bench.speed [--reports 200] [--words 600] [--processes N]

The pile is made of sentences of the bundled sample, drawn anew for each report (seeded), so that no two
reports are alike and none is a copy. Every figure is of the whole command `khaldun read`, as a user starts it.
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


def write_pile(folder: Path, *, reports: int, words: int) -> None:
    """`reports` texts of about `words` words, each with its date."""
    draw, sentences = random.Random(SEED), sample_sentences()
    for number in range(reports):
        text: list[str] = []
        while sum(len(sentence.split()) for sentence in text) < words:
            text.append(f"{draw.choice(sentences).rstrip('.')} ({draw.randrange(10**6)}).")
        paragraphs = [" ".join(text[at : at + 3]) for at in range(0, len(text), 3)]
        (folder / f"{number:05}.txt").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
        sidecar = f'{{"published": "2031-05-{1 + number % 28:02}", "outlet": "Outlet {number % 9}"}}\n'
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
