"""Which time a claim takes: weights of khaldun/claim/times.

    python -m train.times FOLDER... --shared SHARED [--folds K] [-o TABLE]

FOLDERs hold annotated reports (NAME.txt, NAME.meta.json, NAME.jsonl); those of the corpus' development
part and the stories kept to measure teach nothing. The bundled reader reads them, as it will in use. Right is
every time that the project's scorer lets pass for the annotators' claim at those words; claims no annotator
made teach nothing, nor those whose every time is right or none is. Prints, for each folder, how many times
are right by the rules and by the choice where the reports of the fold taught nothing (a report's fold is its
number modulo K), and of the stories kept.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from eval.shared import load_module
from khaldun.claim.assemble import told_drafts
from khaldun.claim.marks import marks_of
from khaldun.claim.settings import with_inherited_periods
from khaldun.claim.times.choice import LEAD, Choice, choices
from khaldun.claim.times.signs import scene_of
from khaldun.claim.weighed import likeliest
from khaldun.errors import DataError
from khaldun.ground import ground_readings
from khaldun.ingest import Input
from khaldun.pipeline import Given, Line, find_inputs, open_line, read_inputs
from khaldun.records import Reading, Refusal, Report
from khaldun.records.wire import exchange_line
from train.references import Example, fitted, fold_of, held_out

PRIOR = 10.0
"""How strongly weights are held near zero (3, 5, 8 and 20 tried)."""
LEAST = 10  # times a sign must be seen
SMALLEST = 0.02  # weights nearer to zero are left out
KEPT = frozenset(
    f"story-{number}"
    for number in (
        *(302, 307, 312, 317, 322, 352, 357, 362, 367, 378, 383, 388, 441, 448, 455, 462, 469, 476),
        *(483, 494, 505, 516, 525, 536, 545, 556),
    )
)
"""Stories kept to measure (train/stories/README.md)."""
HEAD = """\
# How much each sign speaks for one of the times a claim may take: that of its own words ("own"), of another
# claim ("lent"), or none the report tells ("open"); "rules" is what khaldun/claim/settings.py chose. Signs:
# khaldun/claim/times/signs.py. Fitted by `python -m train.times` to annotated reports outside the dev part
# and the invented reports (train/stories) but those kept to measure, as the bundled reader reads them.

[weights]
"""


class Dated(NamedTuple):
    """A claim's choice in one report, and whether what the rules chose is right."""

    doc: str
    example: Example
    by_rules: bool


def readings(paths: Sequence[Path], line: Line) -> Iterator[Reading]:
    """The reports as the line reads them, up to groundings. Raises DataError for one that is refused."""
    found = list(find_inputs([str(path) for path in paths], stdin=None))
    refused = [one for one in found if isinstance(one, Refusal)]
    inputs = [one for one in found if isinstance(one, Input)]
    for report in (*refused, *read_inputs(inputs, given=Given())):
        if isinstance(report, Refusal):
            raise DataError(f"{report.report}: {report.reason}")
        if isinstance(report, Report):
            for one in ground_readings(tuple(line.reader.read((report,))), atlas=line.atlas):
                if isinstance(one, Reading):
                    yield one


def annotated(folder: Path, shared: Path) -> dict[str, list[dict[str, Any]]]:
    """The annotators' claims of each report of a folder, in the form the scorer reads."""
    with tempfile.TemporaryDirectory(prefix="khaldun-train-") as gold:
        command = [sys.executable, "-B", str(shared / "corpus" / "to_gold.py"), str(folder), gold]
        subprocess.run(command, check=True, capture_output=True)
        rows = {
            path.stem: [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
            for path in sorted(Path(gold).glob("*.jsonl"))
        }
    return {doc: [row for row in found if row["record"] == "claim"] for doc, found in rows.items()}


def taught(reading: Reading, golds: Sequence[dict[str, Any]], scorer: Any) -> Iterator[Dated]:
    """The choices of one report whose claims an annotator made too."""
    marks = marks_of(reading)
    drafts = [one.claim for one in told_drafts(marks)]
    ruled, published = with_inherited_periods(drafts, marks.set_apart()), reading.day()
    if published is None:
        return
    scene = scene_of(marks, drafts, published)
    said = [scorer.plain(json.loads(exchange_line(claim))) for claim in drafts]
    for at, nth in scorer.match(said, golds, scorer.Aliases([]), "strict"):
        found = list(choices(scene, at, ruled[at].period))
        right = frozenset(n for n, one in enumerate(found) if _is_right(one, golds[nth], scorer))
        example = Example([list(one.signs) for one in found], right)
        yield Dated(reading.report.name.removesuffix(".txt"), example, 0 in right)


def _is_right(choice: Choice, row: dict[str, Any], scorer: Any) -> bool:
    start, end = choice.period.start, choice.period.end
    told = {"start": start and start.isoformat(), "end": end and end.isoformat()}
    return bool(scorer.time_ok(told, row["time"]))


def weighed(rows: Sequence[Dated]) -> dict[str, float]:
    """Weights fitted to the choices that may be right or wrong."""
    examples = [row.example for row in rows]
    return fitted([one for one in examples if 0 < len(one.right) < len(one.signs)], prior=PRIOR, least=LEAST)


def is_chosen_right(example: Example, weights: dict[str, float]) -> bool:
    """Whether the choice by `weights` is right."""
    return likeliest(example.signs, weights, lead=LEAD) in example.right


def teaching(rows: dict[str, list[Dated]]) -> list[Dated]:
    """The choices that may teach: those of no story kept to measure."""
    return [row for found in rows.values() for row in found if row.doc not in KEPT]


def print_folds(rows: dict[str, list[Dated]], folds: int) -> None:
    """What is right by the rules and by choices that others' reports taught."""
    every = teaching(rows)
    hits = dict.fromkeys(rows, 0)
    for fold in range(folds):
        weights = weighed([row for row in every if fold_of(row.doc, folds) != fold])
        for name, found in rows.items():
            here = [row.example for row in found if fold_of(row.doc, folds) == fold]
            hits[name] += sum(is_chosen_right(example, weights) for example in here)
    for name, found in rows.items():
        n = max(len(found), 1)
        print(name, len(found), f"rules {sum(r.by_rules for r in found) / n:.4f} chosen {hits[name] / n:.4f}")


def print_kept(rows: dict[str, list[Dated]], weights: dict[str, float]) -> None:
    """What is right in the stories kept to measure."""
    kept = [row for found in rows.values() for row in found if row.doc in KEPT]
    chosen = sum(is_chosen_right(row.example, weights) for row in kept)
    print("kept", len(kept), f"rules {sum(row.by_rules for row in kept)} chosen {chosen}")


def write_weights(path: Path, head: str, weights: dict[str, float]) -> None:
    """The table of the weights that are not near zero, by sign."""
    kept = {sign: weight for sign, weight in sorted(weights.items()) if abs(weight) >= SMALLEST}
    lines = [f'"{sign}" = {weight}' for sign, weight in kept.items()]
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Read, fit, print, and write the table where one is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("-o", "--output", type=Path)
    call = parser.parse_args()
    line, scorer = open_line(), load_module(call.shared / "gold" / "score.py")
    rows: dict[str, list[Dated]] = {}
    for folder in call.folders:
        golds = annotated(folder, call.shared)
        paths = [folder / f"{doc}.txt" for doc in sorted(golds) if not held_out(doc)]
        rows[str(folder)] = [
            row
            for reading in readings(paths, line)
            for row in taught(reading, golds[reading.report.name.removesuffix(".txt")], scorer)
        ]
    print_folds(rows, call.folds)
    if call.output:
        weights = weighed(teaching(rows))
        print_kept(rows, weights)
        write_weights(call.output, HEAD, weights)


if __name__ == "__main__":
    main()
