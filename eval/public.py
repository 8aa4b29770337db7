"""Public data sets beside the project: finding or unpacking them, reading their texts, matching spans.

Nothing of a set is copied here, nothing is trained and no threshold is chosen on one.
"""

from __future__ import annotations

import json
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

from eval.claims import Row
from eval.intervals import bootstrap_f1, f1_of, wilson
from eval.shared import DEFAULT
from khaldun.claim import claims_of
from khaldun.evaluate.pairing import shared_length
from khaldun.ground import ground_readings
from khaldun.ingest import Given, Input, read_inputs
from khaldun.pipeline import Line
from khaldun.records import Claim, Reading, Report, Span

Counted = tuple[int, int, int]
"""True positives, false positives, false negatives of one document."""


class Read(Struct, frozen=True, kw_only=True):
    """One text and what the line made of it."""

    name: str
    reading: Reading
    claims: tuple[Claim, ...]


@contextmanager
def unpacked(given: str | None, archive: str, needs: str) -> Iterator[Path | None]:
    """The folder holding the file or folder `needs`; None, with a line on standard error, when not there.

    `given` is the unpacked folder; without it the archive among the shared data sets is unpacked to a
    temporary folder that goes away afterwards.
    """
    source = DEFAULT / "datasets" / f"{archive}.tar.gz"
    with tempfile.TemporaryDirectory(prefix="khaldun-eval-") as holder:
        root = Path(given) if given else Path(holder)
        if not given and source.exists():
            with tarfile.open(source) as packed:
                packed.extractall(root, filter="data")
        found = next((path.parent for path in sorted(root.rglob(needs))), None) if root.is_dir() else None
        if found is None:
            where = given or source
            print(f"not measured: no {needs} at {where} (give the unpacked folder)", file=sys.stderr)
        yield found


def json_lines(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_texts(texts: Mapping[str, str], line: Line) -> Iterator[Read]:
    """Every text through ingest, read, ground and claim, in order; refused texts are told and left out."""
    for name, text in texts.items():
        arrived = read_inputs([Input(path=f"{name}.txt", data=text.encode())], given=Given())
        reports = [item for item in arrived if isinstance(item, Report)]
        readings = ground_readings(tuple(line.reader.read(reports)), atlas=line.atlas)
        found = [item for item in readings if isinstance(item, Reading)]
        if not found or found[0].report.text != text:
            print(f"{name}: refused or its text changed; counted as empty", file=sys.stderr)
        for reading in found[:1]:
            yield Read(name=name, reading=reading, claims=claims_of(reading))


def match_spans(gold: Iterable[Span], found: Iterable[Span], *, exact: bool) -> Counted:
    """One-to-one matching of distinct spans: the same span, or overlapping ones, largest overlap first."""
    golds, founds = sorted(set(gold)), sorted(set(found))
    if exact:
        right = len(set(golds) & set(founds))
        return right, len(founds) - right, len(golds) - right
    pairs = [(-shared_length(g, f), i, j) for i, g in enumerate(golds) for j, f in enumerate(founds)]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for points, i, j in sorted(pairs):
        if points < 0 and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
    right = len(used_gold)
    return right, len(founds) - right, len(golds) - right


def match_labels(gold: set[int], found: set[int]) -> Counted:
    """Counts for items that either carry a label or not."""
    right = len(gold & found)
    return right, len(found) - right, len(gold) - right


def f1_rows(name: str, counts: Sequence[Counted]) -> list[Row]:
    """Precision, recall (Wilson) and F1 (bootstrap over documents) of counts by document."""
    tp, fp, fn = (sum(row[i] for row in counts) for i in range(3))
    return [
        (f"{name} F1", f1_of(counts), tp + fn, *bootstrap_f1(counts)),
        share_row(f"{name} precision", tp, tp + fp),
        share_row(f"{name} recall", tp, tp + fn),
    ]


def share_row(name: str, right: int, n: int) -> Row:
    """A share with its Wilson interval."""
    return (name, right / n if n else 0.0, n, *wilson(right, n))
