"""Which place a claim takes: weights of khaldun/claim/places.

    python -m train.event_places FOLDER... [--folds K] [-o TABLE]

FOLDERs hold annotated reports (NAME.txt, NAME.meta.json, NAME.jsonl); those of the corpus' development
part and the stories kept to measure teach nothing. The bundled reader reads them, as it will in use. Right is
every place that eval.event_places lets pass for the annotators' of the claim at those words; claims that they
give no place teach nothing, nor do those of several places. Prints, by folder, how many places are right
by the rules and by the choice where the reports of the fold taught nothing (a report's fold is its number
modulo K), and of the stories kept. Judge by reports that taught the reader nothing (LATE and those kept): on
others its own marks are nearly right.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from eval.event_places import Wanted, judged, wanted_of_corpus
from khaldun.claim.assemble import before_places
from khaldun.claim.marks import marks_of
from khaldun.claim.places.choice import LEAD, choices, is_one_of_several, is_settled
from khaldun.claim.places.scene import scene_of
from khaldun.claim.settings import with_inherited_places
from khaldun.claim.weighed import likeliest
from khaldun.evaluate.pairing import pair
from khaldun.pipeline import Line, open_line
from khaldun.records import Claim, Place, Reading, Span
from khaldun.seams import Atlas
from train.references import Example, fitted, fold_of, held_out
from train.times import KEPT, readings, write_weights

LATE = range(400, 480)  # numbers of the stories that taught the bundled reader nothing
PRIOR = 5.0
"""How strongly weights are held near zero (3, 5, 8 and 10 tried)."""
LEAST = 15  # times a sign must be seen
HEAD = """\
# How much each sign speaks for one of the places a claim may lie in. Signs: khaldun/claim/places/signs.py.
# Fitted by `python -m train.event_places` to annotated reports outside the dev part and the invented reports
# (train/stories) but those kept to measure, as the bundled reader reads them, blind to the claim's own mark.

[weights]
"""


class Placed(NamedTuple):
    """A claim's choice in one report, whether what the rules chose is right, and whether it is kept."""

    doc: str
    example: Example
    by_rules: bool
    settled: bool


def taught(reading: Reading, wanted: Sequence[Wanted], atlas: Atlas) -> Iterator[Placed]:
    """The choices of one report whose claims an annotator gave a place."""
    marks = marks_of(reading)
    drafts, lands = before_places(marks)
    ruled, scene = with_inherited_places(drafts, lands), scene_of(marks, drafts)
    beside: dict[Span, list[Place]] = defaultdict(list)
    for claim in ruled:
        if claim.place is not None:
            beside[claim.trigger_span].append(claim.place)
    for at, nth in pair(ruled, [one.annotation for one in wanted], strict=False):
        place, told = ruled[at].place, wanted[nth].told
        if not told or place is None or is_one_of_several(scene, at):
            continue
        found = list(choices(scene, at, place))
        right = frozenset(
            n for n, one in enumerate(found) if _is_right(ruled[at], one.place, wanted[nth], atlas)
        )
        by_rules = judged(reading.report.name, ruled[at], told, beside[ruled[at].trigger_span], atlas).right
        yield Placed(
            reading.report.name.removesuffix(".txt"),
            Example([list(one.signs) for one in found], right),
            by_rules,
            is_settled(scene, at, place),
        )


def _is_right(claim: Claim, place: Place, wanted: Wanted, atlas: Atlas) -> bool:
    return judged(claim.doc, replace(claim, place=place), wanted.told, [place], atlas).right


def weighed(rows: Sequence[Placed]) -> dict[str, float]:
    """Weights fitted to the choices that may be right or wrong, settled or not."""
    examples = [row.example for row in rows]
    return fitted([one for one in examples if 0 < len(one.right) < len(one.signs)], prior=PRIOR, least=LEAST)


def is_placed_right(row: Placed, weights: dict[str, float]) -> bool:
    """Whether the place that a claim gets by `weights` is right."""
    chosen = 0 if row.settled else likeliest(row.example.signs, weights, lead=LEAD)
    return chosen in row.example.right if chosen else row.by_rules


def teaching(rows: dict[str, list[Placed]]) -> list[Placed]:
    """The choices that may teach: those of no story kept to measure."""
    return [row for found in rows.values() for row in found if row.doc not in KEPT]


def print_folds(rows: dict[str, list[Placed]], folds: int) -> None:
    """What is right by the rules and by choices that others' reports taught."""
    fitted_without = [
        weighed([row for row in teaching(rows) if fold_of(row.doc, folds) != fold]) for fold in range(folds)
    ]
    for name, found in by_folder(rows).items() if folds else ():
        right = sum(is_placed_right(row, fitted_without[fold_of(row.doc, folds)]) for row in found)
        print(name, len(found), f"rules {sum(row.by_rules for row in found)} chosen {right}")


def by_folder(rows: dict[str, list[Placed]]) -> dict[str, list[Placed]]:
    """The choices by folder, and once more those of reports that taught the reader nothing."""
    every = [row for found in rows.values() for row in found]
    late = [row for row in every if row.doc.startswith("story-") and int(row.doc[-3:]) in LATE]
    return {**rows, "untaught": [row for row in late if row.doc not in KEPT]}


def print_kept(rows: dict[str, list[Placed]], weights: dict[str, float]) -> None:
    """What is right in the stories kept to measure."""
    kept = [row for found in rows.values() for row in found if row.doc in KEPT]
    chosen = sum(is_placed_right(row, weights) for row in kept)
    print("kept", len(kept), f"rules {sum(row.by_rules for row in kept)} chosen {chosen}")


def rows_of(folder: Path, line: Line) -> list[Placed]:
    """The choices of all reports of a folder outside the development part."""
    wanted = wanted_of_corpus(folder)
    paths = [folder / name for name in sorted(wanted) if not held_out(name.removesuffix(".txt"))]
    found = readings(paths, line)
    return [row for reading in found for row in taught(reading, wanted[reading.report.name], line.atlas)]


def main() -> None:
    """Read, fit, print, and write the table where one is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("-o", "--output", type=Path)
    call = parser.parse_args()
    line = open_line()
    rows = {str(folder): rows_of(folder, line) for folder in call.folders}
    print_folds(rows, call.folds)
    if call.output:
        weights = weighed(teaching(rows))
        print_kept(rows, weights)
        write_weights(call.output, HEAD, weights)


if __name__ == "__main__":
    main()
