"""How fast the read room is, beside a well-known pipeline on the same texts in the same run.

    python -m bench.read_room [--reports 100] [--folder FOLDER] [--processes 2] [--model en_core_web_sm]

The read room marks parties, places, times, figures, events and who says them. spaCy's small English pipeline
tags, parses, lemmatises and names entities. They do different work: the comparison only says how the cost of
reading with Khaldun compares with a cost many know. Both run in the same worker processes, one thread each,
after a small pile of other texts has warmed them, and hand back a count and not their results. spaCy is no
dependency of Khaldun; where it is missing, Khaldun is measured alone. The pile is the one bench.speed makes.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache, partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench.speed import write_pile
from khaldun.engines import LocalEngine
from khaldun.ingest import Given, Input, find_inputs, read_inputs
from khaldun.read import open_reader
from khaldun.records import Reading, Report
from khaldun.seams import Reader

WORDS = 600
BATCH = 8
WARM_UP = 2  # batches for each process
HOW_TO_INSTALL = "spaCy is not measured: pip install spacy && python -m spacy download {model}"

Work = Callable[[Sequence[Report]], Iterator[int]]


def khaldun_work(reports: Sequence[Report], *, reader: Reader) -> Iterator[int]:
    """How much Khaldun marks in each report."""
    for reading in reader.read(reports):
        yield len(reading.mentions) + len(reading.relations) if isinstance(reading, Reading) else 0


def spacy_work(reports: Sequence[Report], *, model: str) -> Iterator[int]:
    """How many words spaCy tags and entities it names in each report, with its full pipeline."""
    for doc in _pipeline(model).pipe([report.text for report in reports], batch_size=BATCH):
        yield len(doc) + len(doc.ents)


@cache
def _pipeline(model: str) -> Any:
    """The spaCy pipeline; loaded once a process."""
    return import_module("spacy").load(model)


def has_spacy(model: str) -> bool:
    """Whether spaCy and its model can be imported."""
    return find_spec("spacy") is not None and find_spec(model) is not None


def texts_of(folder: Path) -> list[Report]:
    """The reports of a folder."""
    inputs = [item for item in find_inputs([str(folder)]) if isinstance(item, Input)]
    return [item for item in read_inputs(inputs, given=Given()) if isinstance(item, Report)]


def pile_of(reports: int) -> list[Report]:
    """So many reports of 600 words, made as bench.speed makes them."""
    with tempfile.TemporaryDirectory(prefix="khaldun-bench-") as name:
        write_pile(Path(name), reports=reports, words=WORDS)
        return texts_of(Path(name))


def parts(reports: Sequence[Report], processes: int) -> list[Sequence[Report]]:
    """The pile in parts of equal size, each enough for two batches a process and more."""
    count = max(1, len(reports) // (2 * BATCH * processes))
    return [reports[at::count] for at in range(count)]


def seconds(
    works: Sequence[Work], reports: Sequence[Report], warm_up: Sequence[Report], processes: int
) -> list[float]:
    """Wall seconds of each work over the pile: part by part in turn, so that both meet the same load."""
    spent = [0.0] * len(works)
    with ExitStack() as stack:
        engines = [stack.enter_context(LocalEngine(processes)) for _ in works]
        for pile in (warm_up, *parts(reports, processes)):
            for at, (engine, work) in enumerate(zip(engines, works, strict=True)):
                started = time.perf_counter()
                list(engine.flat_map(work, pile, batch=BATCH))
                spent[at] += 0.0 if pile is warm_up else time.perf_counter() - started
    return spent


def main() -> None:
    """Print both rates and their ratio."""
    call = _call()
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # for the workers, started later
    cold = BATCH * WARM_UP * call.processes
    made = pile_of(cold + (0 if call.folder else call.reports))
    warm_up, reports = made[:cold], texts_of(call.folder) if call.folder else made[cold:]
    if not reports:
        raise SystemExit(f"{call.folder} holds no report that can be read: name a folder of texts")
    words = sum(len(report.text.split()) for report in reports) / len(reports)
    print(f"{len(reports)} reports of {words:.0f} words, {call.processes} processes")
    works: list[Work] = [partial(khaldun_work, reader=open_reader())]
    if has_spacy(call.model):
        works.append(partial(spacy_work, model=call.model))
    ours, *others = seconds(works, reports, warm_up, call.processes)
    print(f"  Khaldun, read room: {len(reports) / ours:.1f} reports/s")
    for theirs in others:
        print(f"  spaCy, {call.model}, full pipeline: {len(reports) / theirs:.1f} reports/s")
        print(f"  Khaldun reads {theirs / ours:.2f} times as many")
    if not others:
        print(HOW_TO_INSTALL.format(model=call.model))


def _call() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--folder", type=Path, help="texts of your own instead of a made pile")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--model", default="en_core_web_sm", help="an installed spaCy model")
    return parser.parse_args()


if __name__ == "__main__":
    main()
