"""Time expressions found in running text, against TimeML files: span and value F1 as TempEval-3 scores them.

usage: python eval/timeml.py FOLDER [FOLDER ...] [--errors]

FOLDER holds TimeML files (NAME.tml), for instance TimeBank or AQUAINT of the TempEval-3 training data. Each
folder is measured by itself, and where there are several, all together. --errors lists what was missed, what
was found without being one, and wrong values, by how often the words occur.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from khaldun.errors import KhaldunError
from khaldun.evaluate.measures import Measure, pooled
from khaldun.evaluate.timeml import FoundTime, TimeDocument, overlapping, read_timeml, tallies
from khaldun.ground.days.values import find_times

Found = list[tuple[TimeDocument, Sequence[FoundTime]]]


def found_in(folder: Path) -> Found:
    """Every document of `folder` with the times found in it."""
    return [(document, find_times(document.text, document.told)) for document in read_timeml(folder)]


def table(measures: Sequence[Measure]) -> list[str]:
    """The figures, one a line, with n and their 95 % interval."""
    return [
        f"  {one.name:24} {one.value or 0:.3f}  n {one.n:5}  [{one.low or 0:.3f}, {one.high or 0:.3f}]"
        for one in measures
    ]


def errors(found: Found) -> Iterator[str]:
    """Each kind of error with its words, the frequent ones first."""
    counted = Counter(line for document, times in found for line in _errors_of(document, times))
    for line, count in counted.most_common():
        yield f"{count:5} {line}"


def _errors_of(document: TimeDocument, times: Sequence[FoundTime]) -> Iterator[str]:
    pairs = overlapping(document.times, times)
    hit = {(one.start, one.end) for one, _ in pairs}
    used = {(mine.start, mine.end) for _, mine in pairs}
    for one in document.times:
        if (one.start, one.end) not in hit:
            yield f"missed {_words(document, one.start, one.end)!r}, {one.value}"
    for mine in times:
        if (mine.start, mine.end) not in used:
            yield f"no time {_words(document, mine.start, mine.end)!r}, {mine.value}"
    for one, mine in pairs:
        if one.value != mine.value:
            words = _words(document, mine.start, mine.end)
            yield f"value of {words!r} told {document.told}: {mine.value} want {one.value}"


def _words(document: TimeDocument, start: int, end: int) -> str:
    return " ".join(document.text[start:end].lower().split())


def main(folders: Sequence[Path], *, list_errors: bool = False) -> int:
    """Print the figures; 2 when a folder cannot be measured."""
    everything: Found = []
    for folder in folders:
        try:
            found = found_in(folder)
        except KhaldunError as error:
            print(f"eval/timeml: {error}", file=sys.stderr)
            return 2
        everything += found
        _show(folder.name, found)
    if len(folders) > 1:
        _show("together", everything)
    for line in errors(everything) if list_errors else ():
        print(line)
    return 0


def _show(name: str, found: Found) -> None:
    print(f"{name}: {len(found)} documents")
    print("\n".join(table(pooled([tallies(document, times) for document, times in found]))))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--errors", action="store_true")
    call = parser.parse_args()
    sys.exit(main(call.folders, list_errors=call.errors))
